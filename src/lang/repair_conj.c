/* SPDX-License-Identifier: Apache-2.0
 *
 * repair_conj.c - mend verbs that are coordinated with one of another form.
 *
 * What "and" joins has one form: after "refused to leave and offered a truce" the offering is no
 * part of what was refused, and "had threatened" goes with "had demanded", not with what was
 * demanded. Such a verb without a subject of its own is lifted to the nearest verb above that has
 * its form. */
#include "lang/repair.h"

enum { SUBJECT = 1, AUX = 2, HAVE = 4, HAVING = 8 };

/* Has the verb a form that stands by itself: "offered", "offers"? */
static bool is_finite(const struct bede__token *t, unsigned has)
{
    return (t->xpos == XP_VBD || t->xpos == XP_VBZ) && !(has & AUX);
}

static bool is_bare(const struct bede__token *t, unsigned has)
{
    return t->xpos == XP_VB || t->xpos == XP_VBG || (has & HAVING);
}

static bool may_hold(const struct bede__token *t)
{
    return t->upos == UPOS_VERB && (t->rel == REL_XCOMP || t->rel == REL_CCOMP);
}

/* The verb above i that has its form, -1: it stands where it should. */
static int32_t fitting(const struct bede__doc *doc, int32_t i, const uint8_t *has, int32_t first)
{
    const struct bede__token *tok = doc->tokens;
    int32_t h = tok[i].head;
    bool finite = is_finite(&tok[i], has[i - first]), have = (has[i - first] & HAVE) != 0;
    if ((!finite && !have) || !may_hold(&tok[h]) || h > i)
        return -1;
    if (finite ? !is_bare(&tok[h], has[h - first]) : (has[h - first] & HAVE) != 0)
        return -1;
    for (int32_t g = tok[h].head; g >= first && g < i; g = tok[g].head) {
        if (tok[g].upos != UPOS_VERB)
            return -1;
        if (finite ? tok[g].xpos == tok[i].xpos && !(has[g - first] & AUX)
                   : (has[g - first] & HAVE) != 0)
            return g;
        if (!may_hold(&tok[g]))
            return -1;
    }
    return -1;
}

void bede__mend_conjuncts(struct bede__doc *doc, const struct bede__sentence *s)
{
    struct bede__token *tok = doc->tokens;
    uint8_t has[BEDE_MAX_SENTENCE] = {0};
    int32_t first = (int32_t)s->first, end = first + (int32_t)s->n;
    if (s->n > BEDE_MAX_SENTENCE)
        return;
    for (int32_t i = first; i < end; i++) {
        enum bede__rel r = tok[i].rel;
        if (tok[i].head < 0)
            continue;
        if (r == REL_NSUBJ || r == REL_NSUBJ_PASS || r == REL_EXPL)
            has[tok[i].head - first] |= SUBJECT;
        if (r == REL_AUX || r == REL_AUX_PASS)
            has[tok[i].head - first] |= AUX;
        if (r == REL_AUX && (is(doc, i, "had") || is(doc, i, "has") || is(doc, i, "have")))
            has[tok[i].head - first] |= HAVE;
        if (r == REL_AUX && is(doc, i, "having"))
            has[tok[i].head - first] |= HAVING;
    }
    for (int32_t i = first; i < end; i++) {
        if (tok[i].rel != REL_CONJ || tok[i].upos != UPOS_VERB || has[i - first] & SUBJECT)
            continue;
        int32_t g = fitting(doc, i, has, first);
        if (g >= 0)
            tok[i].head = g;
    }
}
