/* SPDX-License-Identifier: Apache-2.0
 *
 * repair_list.c - mend lists in a tree.
 *
 * "Peru, Spain and Kuwait had ..." is a list of three: one "and" joins all that commas set apart, and
 * a name set off from another by a comma is no apposition where nothing closes it. Trees have such
 * lists as chains, in which the last hangs on the one before; they are made flat. */
#include "lang/repair.h"

/* Does a comma stand right before the phrase of b, which follows that of a: "Peru, Spain"? */
static bool comma_before(const struct bede__doc *doc, int32_t a, int32_t b)
{
    for (int32_t i = b - 1; i > a; i--) {
        if (doc->tokens[i].upos == UPOS_PUNCT)
            return is(doc, i, ",");
        if (doc->tokens[i].upos == UPOS_CCONJ ||
            (doc->tokens[i].upos == UPOS_VERB && doc->tokens[i].xpos != XP_NNP))
            return false;
    }
    return false;
}

/* Is token c one of a list, the last behind its "and", whose one before it, b, hangs on the first? */
static bool ends_list(const struct bede__doc *doc, int32_t c, int32_t b, const int32_t *cc,
                      int32_t first)
{
    const struct bede__token *tok = doc->tokens;
    int32_t a = tok[b].head, and = cc[c - first];
    if (a < 0 || a >= b || b >= c || cc[b - first] >= 0 || !comma_before(doc, a, b))
        return false;
    if (tok[b].rel == REL_CONJ)
        return and > b || (and < 0 && comma_before(doc, b, c));
    return and > b && tok[b].rel == REL_APPOS && tok[a].upos == UPOS_PROPN &&
           tok[b].upos == UPOS_PROPN && tok[c].upos == UPOS_PROPN && !is(doc, c + 1, ",");
}

void bede__mend_lists(struct bede__doc *doc, const struct bede__sentence *s)
{
    struct bede__token *tok = doc->tokens;
    int32_t first = (int32_t)s->first, end = first + (int32_t)s->n;
    if (s->n > BEDE_MAX_SENTENCE)
        return;
    int32_t cc[BEDE_MAX_SENTENCE]; /* by token: its "and", -1 */
    for (int32_t i = first; i < end; i++)
        cc[i - first] = -1;
    for (int32_t i = first; i < end; i++)
        if (tok[i].rel == REL_CC && tok[i].head > i)
            cc[tok[i].head - first] = i;
    for (int32_t c = first; c + 1 < end; c++) {
        for (int32_t b = tok[c].head;
             tok[c].rel == REL_CONJ && b >= 0 && ends_list(doc, c, b, cc, first); b = tok[c].head) {
            tok[b].rel = REL_CONJ;
            tok[c].head = tok[b].head;
        }
    }
}
