/* SPDX-License-Identifier: Apache-2.0
 *
 * repair_name.c - mend names whose words were taken for verbs.
 *
 * "Human Rights Watch accused ...": a word with a capital inside a sentence that is not all capitals
 * is no finite verb. "Opened the Rafah crossing": between an article with a name and the end of its
 * phrase stands a noun. Of two subjects side by side the first is a title; "to march" is no month. */
#include "lang/annotate.h"

static bool is_capital(const struct bede__doc *doc, int32_t i)
{
    char c = doc->text[doc->tokens[i].span.start];
    return c >= 'A' && c <= 'Z';
}

static bool is_word(const struct bede__token *t)
{
    return t->upos != UPOS_PUNCT && t->upos != UPOS_NUM && t->upos != UPOS_SYM;
}

/* Do seven words in ten begin with a capital, as in headlines? */
static bool is_title(const struct bede__doc *doc, int32_t first, int32_t end)
{
    int32_t capitals = 0, words = 0;
    for (int32_t i = first; i < end; i++)
        if (is_word(&doc->tokens[i])) {
            words++;
            capitals += is_capital(doc, i);
        }
    return capitals * 10 > words * 7;
}

/* Token i is a name's last word taken for the verb above the verb that follows: that one takes over,
 * with all that does not stand in the name. */
static void mend_name(struct bede__doc *doc, int32_t i, int32_t first, int32_t end)
{
    struct bede__token *tok = doc->tokens;
    int32_t v = i + 1, start = i;
    while (start > first && is_capital(doc, start - 1) && is_word(&tok[start - 1]))
        start--;
    for (int32_t k = first; k < end; k++)
        if (tok[k].head == i && k != v)
            tok[k].head = k >= start && k < i ? i : v;
    for (int32_t k = start; k < i; k++)
        if (tok[k].head == i)
            tok[k].rel = REL_COMPOUND;
    tok[v].head = tok[i].head;
    tok[v].rel = tok[i].rel;
    tok[v].xpos = XP_VBD;
    tok[i].head = v;
    tok[i].rel = REL_NSUBJ;
    tok[i].upos = UPOS_PROPN;
    tok[i].xpos = XP_NNP;
}

/* "the Rafah crossing": token i is the noun, its name and article stand before it. */
static void mend_noun(struct bede__doc *doc, int32_t i)
{
    struct bede__token *tok = doc->tokens;
    tok[i].upos = UPOS_NOUN;
    tok[i].xpos = XP_NN;
    tok[i].head = tok[i - 1].head;
    tok[i].rel = REL_OBJ;
    tok[i - 1].head = tok[i - 2].head = i;
    tok[i - 1].rel = REL_COMPOUND;
}

/* "Secretary of Defense Jim Mattis met": of two subjects side by side the first is the title. */
static void mend_title(struct bede__doc *doc, int32_t i, int32_t first)
{
    struct bede__token *tok = doc->tokens;
    for (int32_t k = i - 1; k >= first; k--) {
        if (tok[k].upos == UPOS_PUNCT || tok[k].upos == UPOS_VERB || tok[k].upos == UPOS_CCONJ)
            return;
        if (tok[k].head != tok[i].head)
            continue; /* inside the title's phrase */
        if (tok[k].rel == REL_NSUBJ && tok[k].upos == UPOS_PROPN) {
            tok[k].head = i;
            tok[k].rel = REL_NMOD_DESC;
        }
        return;
    }
}

/* "expected to march": a word without a capital behind "to" is no name. */
static void mend_infinitive(struct bede__doc *doc, int32_t i, int32_t end)
{
    struct bede__token *tok = doc->tokens;
    int32_t h = tok[i].head;
    tok[i].upos = UPOS_VERB;
    tok[i].xpos = XP_VB;
    tok[i].rel = REL_XCOMP;
    tok[i - 1].upos = UPOS_PART;
    tok[i - 1].xpos = XP_TO;
    tok[i - 1].rel = REL_MARK;
    for (int32_t k = i + 1; k < end; k++)
        if (tok[k].head == h && tok[k].rel == REL_OBL)
            tok[k].head = i;
}

static bool has_argument(const struct bede__doc *doc, int32_t i, int32_t end)
{
    for (int32_t k = i + 1; k < end; k++)
        if (doc->tokens[k].head == i && (doc->tokens[k].rel == REL_OBJ ||
                                         bede__rel_base(doc->tokens[k].rel) == REL_NSUBJ))
            return true;
    return false;
}

static bool is_infinitive_mark(const struct bede__doc *doc, int32_t i)
{
    struct bede_span s = doc->tokens[i].span;
    return s.end - s.start == 2 && memcmp(doc->text + s.start, "to", 2) == 0;
}

void bede__mend_names(struct bede__doc *doc, const struct bede__sentence *s)
{
    struct bede__token *tok = doc->tokens;
    int32_t first = (int32_t)s->first, end = first + (int32_t)s->n;
    bool title = is_title(doc, first, end);
    for (int32_t i = first + 1; !title && i + 1 < end; i++) {
        const struct bede__token *t = &tok[i], *v = &tok[i + 1];
        if (t->upos == UPOS_VERB && is_capital(doc, i) && is_capital(doc, i - 1) &&
            is_word(&tok[i - 1]) && v->upos == UPOS_VERB && !is_capital(doc, i + 1) &&
            v->head == i && (v->xpos == XP_VBD || v->xpos == XP_VBN || v->xpos == XP_VBZ))
            mend_name(doc, i, first, end);
        if (i >= first + 2 && t->upos == UPOS_VERB && t->xpos == XP_VBG &&
            tok[i - 1].upos == UPOS_PROPN && tok[i - 2].upos == UPOS_DET &&
            tok[i - 2].head == i - 1 && t->head >= 0 && t->head == tok[i - 1].head &&
            t->head < i - 2 && !has_argument(doc, i, end))
            mend_noun(doc, i);
        if (t->upos == UPOS_PROPN && t->rel == REL_NSUBJ && is_capital(doc, i) &&
            is_capital(doc, i - 1) && is_word(&tok[i - 1]))
            mend_title(doc, i, first);
        if (t->upos == UPOS_PROPN && t->rel == REL_OBL && t->head >= 0 && t->head < i - 1 &&
            !is_capital(doc, i) && is_infinitive_mark(doc, i - 1) && tok[i - 1].head == i &&
            tok[t->head].xpos == XP_VBN && v->upos == UPOS_ADP)
            mend_infinitive(doc, i, end);
    }
}
