/* SPDX-License-Identifier: Apache-2.0
 *
 * repair_office.c - mend "Secretary of State John Kerry": the name heads the phrase, the office of
 * which it is described by hangs on it. What was hung on the office behind the name (conjuncts,
 * appositions) comes to the name. */
#include "lang/repair.h"

static bool is_name(const struct bede__doc *doc, int32_t i)
{
    char c = doc->text[doc->tokens[i].span.start];
    return doc->tokens[i].upos == UPOS_PROPN && c >= 'A' && c <= 'Z';
}

/* Office t, the last word of its department, first and last word of the name. */
static void mend(struct bede__doc *doc, int32_t t, int32_t dept, int32_t name, int32_t last,
                 const struct bede__sentence *s)
{
    struct bede__token *tok = doc->tokens;
    int32_t first = (int32_t)s->first, end = first + (int32_t)s->n, top = t;
    /* the phrase hangs by the word above which none of its words stands: no cycle comes of it */
    for (int32_t k = t, n = 0; k >= 0 && n < BEDE_MAX_SENTENCE; k = tok[k].head, n++)
        if (k >= t && k <= last)
            top = k;
    int32_t head = tok[top].head;
    uint8_t rel = (uint8_t)tok[top].rel;
    for (int32_t k = first; k < end; k++) {
        bool inside = k >= t && k <= last;
        bool of_name = tok[k].head >= name && tok[k].head <= last;
        if (!inside && (of_name || (tok[k].head == t && k > last)))
            tok[k].head = name;
    }
    tok[name].head = head;
    tok[name].rel = rel;
    for (int32_t k = name + 1; k <= last; k++) {
        tok[k].head = name;
        tok[k].rel = REL_FLAT;
    }
    tok[t].head = name;
    tok[t].rel = REL_NMOD_DESC;
    tok[dept].head = t;
    tok[dept].rel = REL_NMOD;
    for (int32_t k = t + 1; k < dept; k++)
        if (tok[k].head < t || tok[k].head > dept)
            tok[k].head = dept;
}

void bede__mend_offices(struct bede__doc *doc, const struct bede__sentence *s)
{
    int32_t first = (int32_t)s->first, end = first + (int32_t)s->n;
    for (int32_t t = first; t + 3 < end; t++) {
        if (!is_listed(doc, t, TREE_TITLE) || !is(doc, t + 1, "of"))
            continue;
        int32_t dept = t + 2;
        while (dept < end && dept < t + 5 && !is_listed(doc, dept, TREE_DEPARTMENT))
            dept++;
        if (dept + 1 >= end || dept == t + 5 || !is_name(doc, dept + 1))
            continue;
        const struct bede__token *name = &doc->tokens[dept + 1];
        bool right = doc->tokens[t].rel == REL_NMOD_DESC && doc->tokens[t].head == dept + 1;
        if (right || name->rel == REL_OBL_UNMARKED || name->rel == REL_NMOD_UNMARKED)
            continue; /* "met the Secretary of State Tuesday" */
        int32_t last = dept + 1;
        while (last + 1 < end && is_name(doc, last + 1))
            last++;
        mend(doc, t, dept, dept + 1, last, s);
    }
}
