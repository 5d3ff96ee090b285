/* SPDX-License-Identifier: Apache-2.0
 *
 * repair_count.c - mend objects that are counted.
 *
 * "killed at least 12 soldiers", "wounded up to 30", "shot dead around 20": a number behind a verb is
 * its object, whatever stands before the number, and a verb that has an object is no passive. Trees
 * often take "at" for a preposition, the soldiers for its phrase and the killers for the killed. */
#include "lang/repair.h"

enum { MAX_BEFORE = 5 }; /* words between the verb and the number: "as many as about" */

/* A word of a bound; one that is a preposition as well counts only with its fellow. */
static bool is_bound(const struct bede__doc *doc, int32_t i)
{
    static const char *const plain[] = {"least", "most",  "more",   "than",  "fewer", "less",
                                        "nearly", "almost", "some",  "approximately", "roughly",
                                        "as",    "many",  "an",     "estimated", "no", "only",
                                        "well",  NULL};
    static const char *const adverb[] = {"around", "about", "over", NULL};
    if (is(doc, i, "at"))
        return is(doc, i + 1, "least") || is(doc, i + 1, "most");
    if (is(doc, i, "up"))
        return is(doc, i + 1, "to");
    if (is(doc, i, "to"))
        return is(doc, i - 1, "up");
    return is_one_of(doc, i, plain) ||
           (doc->tokens[i].upos == UPOS_ADV && is_one_of(doc, i, adverb));
}

/* The number behind the bound that begins at i; -1: none. */
static int32_t number_behind(const struct bede__doc *doc, int32_t i, int32_t end)
{
    static const char *const many[] = {"dozens", "scores", "hundreds", "thousands", "tens", NULL};
    for (int32_t k = i; k < end - 1 && k <= i + MAX_BEFORE; k++) {
        if (doc->tokens[k].upos == UPOS_NUM || is_one_of(doc, k, many))
            return k;
        if (!is_bound(doc, k))
            return -1;
    }
    return -1;
}

/* What the number q counts; the number itself where nothing follows. */
static int32_t counted(const struct bede__doc *doc, int32_t q)
{
    const struct bede__token *tok = doc->tokens;
    int32_t n = q;
    for (int k = 0; k < MAX_BEFORE && tok[n].head > n &&
                    (tok[n].rel == REL_NUMMOD || tok[n].rel == REL_COMPOUND ||
                     tok[n].rel == REL_AMOD);
         k++)
        n = tok[n].head;
    return n;
}

/* "Gunmen killed": who was taken for a passive's subject, or for a noun with a participle. */
static void make_active(struct bede__doc *doc, const struct bede__sentence *s, int32_t v)
{
    struct bede__token *tok = doc->tokens;
    int32_t first = (int32_t)s->first, end = first + (int32_t)s->n, h = tok[v].head;
    if (tok[v].xpos == XP_VBN && tok[v].rel == REL_ACL && h >= 0 && h < v && tok[h].head < 0 &&
        tok[h].upos != UPOS_VERB) {
        for (int32_t i = v + 1; i < end; i++)
            if (tok[i].head == h)
                tok[i].head = v;
        tok[v].head = tok[h].head;
        tok[v].rel = tok[h].rel;
        tok[h].head = v;
        tok[h].rel = REL_NSUBJ;
        tok[v].xpos = XP_VBD;
    }
    for (int32_t i = first; i < v; i++)
        if (tok[i].head == v && tok[i].rel == REL_NSUBJ_PASS) {
            tok[i].rel = REL_NSUBJ;
            tok[v].xpos = tok[v].xpos == XP_VBN ? XP_VBD : tok[v].xpos;
        }
}

void bede__mend_counts(struct bede__doc *doc, const struct bede__sentence *s)
{
    struct bede__token *tok = doc->tokens;
    int32_t first = (int32_t)s->first, end = first + (int32_t)s->n;
    bool taken[BEDE_MAX_SENTENCE] = {false}; /* has another object, or is a passive */
    if (s->n > BEDE_MAX_SENTENCE)
        return;
    for (int32_t i = first; i < end; i++)
        if (tok[i].head >= first &&
            (tok[i].rel == REL_OBJ || tok[i].rel == REL_AUX_PASS || tok[i].rel == REL_COP))
            taken[tok[i].head - first] = true;
    for (int32_t v = first; v + 2 < end; v++) {
        if (tok[v].upos != UPOS_VERB)
            continue;
        bool particle = tok[v + 1].head == v && (tok[v + 1].rel == REL_COMPOUND_PRT ||
                                                 tok[v + 1].upos == UPOS_ADJ);
        int32_t from = v + 1 + (particle && !is_bound(doc, v + 1));
        int32_t q = number_behind(doc, from, end), n = q < 0 ? -1 : counted(doc, q);
        if (n < 0 || tok[n].head != v || (taken[v - first] && tok[n].rel != REL_OBJ) ||
            (tok[n].rel != REL_OBJ && (tok[n].rel != REL_OBL || !is_bound(doc, from))))
            continue;
        for (int32_t i = from; i < q; i++)
            if (tok[i].rel == REL_CASE || tok[i].rel == REL_COMPOUND_PRT) {
                tok[i].rel = REL_ADVMOD;
                tok[i].head = q;
            }
        tok[n].rel = REL_OBJ;
        make_active(doc, s, v);
    }
}
