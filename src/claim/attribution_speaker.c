/* SPDX-License-Identifier: Apache-2.0
 *
 * attribution_speaker.c - whose word it is: the noun phrase that speaks through a cue.
 *
 * Subjects of active verbs, agents of passives, antecedents of relative clauses, controllers of
 * infinitives and participles, possessors and "by" phrases of nouns. Walks are bounded. */
#include "claim/attribution.h"

#include <stdlib.h>

static bool is_relative_pronoun(const struct bede__doc *d, int32_t t)
{
    uint8_t x = bede__tok(d, t)->xpos;
    return x == XP_WP || x == XP_WDT || x == XP_WPS ||
           (bede__form_is(d, t, "that") && bede__tok(d, t)->upos == UPOS_PRON);
}

/* Is s in a quotation that does not hold t? Then it is what is said, whatever the tree says. */
static bool is_quoted_away(const struct bede__quotes *q, int32_t s, int32_t t)
{
    int32_t i = bede__quote_at(q, (uint32_t)s);
    return i >= 0 && ((uint32_t)t < q->item[i].open || (uint32_t)t >= q->item[i].end);
}

/* The subject nearest to t. */
static int32_t subject(const struct bede__doc *d, const struct bede__quotes *q, int32_t t)
{
    int32_t best = -1;
    for (int32_t c = bede__tok(d, t)->child; c >= 0; c = bede__tok(d, c)->next) {
        enum bede__rel r = bede__tok(d, c)->rel;
        if ((r == REL_NSUBJ || r == REL_NSUBJ_OUTER) && !is_quoted_away(q, c, t) &&
            (best < 0 || abs(c - t) < abs(best - t)))
            best = c;
    }
    return best;
}

/* Beside a verb of speech whose subject the tree has not: "...," the minister said. */
/* "...," Leonard Burman, director of a centre and professor, said: the first noun phrase after the
 * quotation that ends before the verb; -1: none. */
static int32_t after_quote(const struct bede__doc *d, const struct bede__quotes *q, int32_t t)
{
    enum { FAR = 40 };
    uint32_t n = bede__quote_after(q, (uint32_t)t);
    const struct bede__sentence *s = &d->sentences[bede__sentence_of(d, t)];
    if (n == 0 || q->item[n - 1].end <= s->first || (uint32_t)t - q->item[n - 1].end > FAR)
        return -1;
    int32_t best = -1;
    for (int32_t i = (int32_t)q->item[n - 1].end; i < t; i++) {
        uint8_t u = bede__tok(d, i)->upos;
        if (u == UPOS_NOUN || u == UPOS_PROPN || u == UPOS_PRON)
            best = i;
        else if (best >= 0 || (u != UPOS_DET && u != UPOS_ADJ && u != UPOS_NUM))
            break;
    }
    for (int i = 0; best >= 0 && i < 4 && bede__tok(d, best)->rel == REL_FLAT; i++)
        best = bede__tok(d, best)->head;
    return best;
}

static bool is_accusative(const struct bede__doc *d, int32_t t)
{
    static const char *const words[] = {"me", "him", "her", "us", "them", "it", NULL};
    return bede__form_in(d, t, words);
}

int32_t bede__speaker_beside(const struct bede__doc *d, const struct bede__quotes *q, int32_t t)
{
    const struct bede__sentence *s = &d->sentences[bede__sentence_of(d, t)];
    for (int side = -1; side <= 1; side += 2) {
        int32_t n = t + side;
        if (side > 0) { /* "said Ruiz" follows what is said, "told Ruiz" its speaker */
            int32_t before = after_quote(d, q, t);
            if (before >= 0) return before;
        }
        while (n > (int32_t)s->first && side < 0 &&
               (bede__tok(d, n)->upos == UPOS_ADV || bede__tok(d, n)->upos == UPOS_AUX))
            n--;
        while (side > 0 && n + 1 < (int32_t)(s->first + s->n) &&
               (bede__tok(d, n)->upos == UPOS_DET || bede__tok(d, n)->upos == UPOS_ADJ))
            n++;
        if (n < (int32_t)s->first || n >= (int32_t)(s->first + s->n) || is_quoted_away(q, n, t))
            continue;
        uint8_t u = bede__tok(d, n)->upos;
        if (u != UPOS_NOUN && u != UPOS_PROPN && u != UPOS_PRON) continue;
        if (side > 0 && u == UPOS_PRON && is_accusative(d, n)) continue;
        while (side > 0 && u == UPOS_PROPN && n + 1 < (int32_t)(s->first + s->n) &&
               bede__tok(d, n + 1)->upos == UPOS_PROPN && bede__tok(d, n + 1)->rel != REL_FLAT)
            n++;                      /* past the title, to the name */
        for (int i = 0; i < 4; i++) { /* head of the name */
            const struct bede__token *k = bede__tok(d, n);
            enum bede__rel r = bede__rel_base(k->rel);
            if (k->head < 0 || (r != REL_FLAT && r != REL_COMPOUND) ||
                is_quoted_away(q, k->head, t) || bede__tok(d, k->head)->upos == UPOS_VERB)
                break;
            n = k->head;
        }
        return n;
    }
    return -1;
}

/* "by X" below a passive verb or a noun; "from X" where `from` says so. */
static int32_t agent(const struct bede__doc *d, int32_t t, bool from)
{
    int32_t a = bede__dep(d, t, REL_OBL_AGENT);
    if (a >= 0) return a;
    for (int32_t c = bede__tok(d, t)->child; c >= 0; c = bede__tok(d, c)->next) {
        enum bede__rel r = bede__rel_base(bede__tok(d, c)->rel);
        if (r == REL_OBL || r == REL_NMOD) {
            int32_t p = bede__dep(d, c, REL_CASE);
            if (p >= 0 && (bede__form_is(d, p, "by") || (from && bede__form_is(d, p, "from"))))
                return c;
        }
    }
    return -1;
}

/* "Ana Ruiz, head of the party, called for calm": a sentence that the parser left without a verb;
 * its root speaks. -1: it has one. */
static int32_t verbless_root(const struct bede__doc *d, int32_t t)
{
    const struct bede__sentence *s = &d->sentences[bede__sentence_of(d, t)];
    if (s->root < 0 || s->root >= t || !bede__form_is(d, t - 1, ",")) return -1;
    uint8_t u = bede__tok(d, s->root)->upos;
    return u == UPOS_PROPN || u == UPOS_NOUN ? s->root : -1;
}

/* Who controls the clause of t that has no subject of its own. */
static int32_t verb_speaker(const struct bede__doc *d, const struct bede__quotes *q, int32_t t)
{
    for (int i = 0; i < BEDE_MAX_CHAIN; i++) {
        const struct bede__token *k = bede__tok(d, t);
        bool reduced = k->rel == REL_ACL && k->xpos == XP_VBN; /* "a plan criticised by X" */
        if (bede__is_passive(d, t) || reduced) {
            int32_t a = i > 0 && !reduced ? bede__dep(d, t, REL_NSUBJ_PASS) : agent(d, t, false);
            return a < 0 && reduced ? verbless_root(d, t) : a;
        }
        int32_t s = subject(d, q, t);
        if (s >= 0) {
            if (is_relative_pronoun(d, s) && k->rel == REL_ACL_RELCL && k->head >= 0)
                return k->head;
            return bede__tok(d, s)->rel == REL_EXPL ? -1 : s;
        }
        if (bede__dep(d, t, REL_EXPL) >= 0 || k->head < 0) return -1;
        int32_t h = k->head;
        switch (bede__rel_base(k->rel)) {
        case REL_ACL:
            if (k->left == 0 || bede__tok(d, h)->rel == REL_NSUBJ ||
                !(bede__form_is(d, (int32_t)k->left, ",") ||
                  bede__form_is(d, (int32_t)k->left - 1, ",")))
                return h; /* "a statement saying", "a letter to urge" */
            break;        /* "admitted his part, writing in a blog" */
        case REL_XCOMP: {
            int32_t o = bede__dep(d, h, REL_OBJ);
            if (o < 0) o = bede__dep(d, h, REL_IOBJ);
            if (o >= 0 && o < t) return o; /* "forced him to admit" */
            if (bede__is_passive(d, h)) return bede__dep(d, h, REL_NSUBJ_PASS);
            break;
        }
        case REL_ADVCL: {
            int32_t o = bede__dep(d, h, REL_OBJ), m = bede__dep(d, t, REL_MARK);
            if (o >= 0 && m >= 0 && (bede__form_is(d, m, "for") || bede__form_is(d, m, "of")))
                return o; /* "held him in contempt for refusing" */
            if (bede__is_passive(d, h)) return bede__dep(d, h, REL_NSUBJ_PASS);
            break;
        }
        case REL_CONJ:
            break;
        default:
            return -1;
        }
        t = h;
    }
    return -1;
}

static bool is_name_or_people(const struct bede__doc *d, int32_t t)
{
    return bede__tok(d, t)->upos == UPOS_PROPN;
}

/* Speaker of a noun cue: "X's claim", "claims by X", "the Pentagon report", "X made the claim". */
static int32_t noun_speaker(const struct bede__doc *d, const struct bede__quotes *q, int32_t t)
{
    int32_t p = bede__dep(d, t, REL_NMOD_POSS);
    if (p >= 0) return p;
    p = bede__dep(d, t, REL_NSUBJ); /* "X is a critic of Y" */
    if (p >= 0) return p;
    p = agent(d, t, true);
    if (p >= 0) return p;
    for (int32_t c = bede__tok(d, t)->child; c >= 0 && c < t; c = bede__tok(d, c)->next)
        if (bede__tok(d, c)->rel == REL_COMPOUND && is_name_or_people(d, c)) return c;
    const struct bede__token *k = bede__tok(d, t);
    if (k->head < 0) return -1;
    if (k->rel == REL_OBJ)
        return bede__is_passive(d, k->head) ? agent(d, k->head, false)
                                            : verb_speaker(d, q, k->head);
    return -1;
}

int32_t bede__speaker_of(const struct bede__doc *d, const struct bede__quotes *quotes, int32_t t,
                         const struct bede__cue *q)
{
    if (q->pos == CUE_NOUN) return noun_speaker(d, quotes, t);
    int32_t s = verb_speaker(d, quotes, t);
    if (s >= 0 && is_quoted_away(quotes, s, t)) s = -1;
    if (s < 0 && q->pos == CUE_VERB && q->comps & COMP_QUOTE && !bede__is_passive(d, t))
        s = bede__speaker_beside(d, quotes, t);
    return s;
}

void bede__phrase_of(const struct bede__doc *d, int32_t head, uint32_t *first, uint32_t *end)
{
    const struct bede__token *k = bede__tok(d, head);
    *first = (uint32_t)head;
    *end = (uint32_t)head + 1;
    for (int32_t c = k->child; c >= 0; c = bede__tok(d, c)->next) {
        const struct bede__token *m = bede__tok(d, c);
        switch (bede__rel_base(m->rel)) {
        case REL_COMPOUND:
        case REL_FLAT:
        case REL_AMOD:
        case REL_NUMMOD:
            if (m->left < *first) *first = m->left;
            if (m->right > *end) *end = m->right;
            break;
        default:
            break;
        }
    }
}
