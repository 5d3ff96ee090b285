/* SPDX-License-Identifier: Apache-2.0
 *
 * sense.c - is the predicate meant of sport, markets, the arts, the weather, the body?
 *
 * Two tests. What strikes, kills or attacks here is a storm, a virus, a dog: the words that the
 * predicate takes decide. The passage is about a match, a stock exchange, a film: the words of the
 * sentence and its two neighbours in the paragraph decide, and one word alone never does, for a
 * striker may be on strike and a market may be bombed. */
#include "claim/cues.h"

enum { SENSES = BEDE__HEALTH + 1, OWN = 2, NEIGHBOUR = 1, NEEDED = 4 };

/* Sense of the gate word whose head stands at t. */
static enum bede__sense gate_at(const struct bede__coding *k, const struct bede__doc *d, int32_t t,
                                bool weak)
{
    const struct bede__token *x = bede__tok(d, t);
    uint32_t syms[2] = {x->form_sym, x->lemma_sym};
    for (int i = 0; i < 2; i++)
        for (const struct bede__cue *q = bede__cue_first(k->cues, CUES_GATES, syms[i]); q;
             q = bede__cue_next(k->cues, CUES_GATES, q)) {
            int32_t last;
            if (q->kind < SENSES && (weak || !q->stance) && bede__cue_at(d, t, q, &last)) return (enum bede__sense)q->kind;
        }
    return BEDE__LITERAL;
}

static bool is_capital(char c)
{
    return c >= 'A' && c <= 'Z';
}

/* "The Tigers", "ICE": a capital that does not come from the beginning of the sentence. */
static bool is_name(const struct bede__doc *d, const struct bede__sentence *sent, uint32_t t)
{
    struct bede_span p = d->tokens[t].span;
    return is_capital(d->text[p.start]) &&
           (t > sent->first || (p.end - p.start > 1 && is_capital(d->text[p.start + 1])));
}

static bool is_by_argument(enum bede__sense s)
{
    return s == BEDE__WEATHER || s == BEDE__HEALTH || s == BEDE__FIGURE;
}

/* "storm kills ten", "heart attack", "attack of flu", "killed by a dog" */
static enum bede__sense argument_sense(const struct bede__coding *k, const struct bede__doc *d,
                                       int32_t t)
{
    enum bede__sense s = gate_at(k, d, t, false); /* a phrase of which t is the head: "price war" */
    if (is_by_argument(s)) return s;
    bool noun = bede__tok(d, t)->upos == UPOS_NOUN;
    for (int32_t c = bede__tok(d, t)->child; c >= 0; c = bede__tok(d, c)->next) {
        const struct bede__token *x = bede__tok(d, c);
        bool by = x->rel == REL_OBL_AGENT;
        int32_t p = bede__dep(d, c, REL_CASE);
        if (p >= 0 && bede__rel_base(x->rel) == REL_OBL) by = by || bede__form_is(d, p, "by");
        bool of = noun && x->rel == REL_NMOD && p >= 0 && bede__form_is(d, p, "of");
        bool front = x->rel == REL_NSUBJ || /* or taken for a passive */
                     (x->rel == REL_NSUBJ_PASS && bede__dep(d, t, REL_OBJ) >= 0);
        if (!(front || by || of || (noun && x->rel == REL_COMPOUND))) continue;
        s = gate_at(k, d, c, x->upos == UPOS_NOUN && x->rel != REL_COMPOUND &&
                              !is_name(d, &d->sentences[bede__sentence_of(d, t)], (uint32_t)c));
        if (is_by_argument(s)) return s;
    }
    return BEDE__LITERAL;
}

static void count(const struct bede__coding *k, const struct bede__doc *d, uint32_t s, int weight,
                  int score[SENSES])
{
    const struct bede__sentence *sent = &d->sentences[s];
    for (uint32_t t = sent->first; t < sent->first + sent->n; t++) {
        enum bede__sense g = gate_at(k, d, (int32_t)t, false);
        if (g != BEDE__LITERAL && !is_by_argument(g)) score[g] += weight;
    }
}

enum bede__sense bede__sense_of(const struct bede__coding *k, const struct bede__doc *doc,
                                int32_t t)
{
    enum bede__sense own = argument_sense(k, doc, t);
    if (own != BEDE__LITERAL) return own;
    int score[SENSES] = {0};
    uint32_t s = bede__sentence_of(doc, t);
    uint32_t paragraph = doc->sentences[s].paragraph;
    count(k, doc, s, OWN, score);
    int best = BEDE__LITERAL;
    for (int i = 1; i < SENSES; i++)
        if (score[i] > score[best]) best = i;
    if (best == BEDE__LITERAL) return BEDE__LITERAL; /* neighbours alone do not decide */
    if (s > 0 && doc->sentences[s - 1].paragraph == paragraph)
        count(k, doc, s - 1, NEIGHBOUR, score);
    if (s + 1 < doc->n_sentences && doc->sentences[s + 1].paragraph == paragraph)
        count(k, doc, s + 1, NEIGHBOUR, score);
    return score[best] >= NEEDED ? (enum bede__sense)best : BEDE__LITERAL;
}

/* Does any word of the sentence speak for another sense than the literal one? */
bool bede__sense_hinted(const struct bede__coding *k, const struct bede__doc *d, int32_t at,
                        bool weak)
{
    const struct bede__sentence *sent = &d->sentences[bede__sentence_of(d, at)];
    for (uint32_t t = sent->first; t < sent->first + sent->n; t++) {
        enum bede__sense g = gate_at(k, d, (int32_t)t, weak && d->tokens[t].upos != UPOS_PROPN &&
                                                           !is_name(d, sent, t));
        if (g == BEDE__SPORT || g == BEDE__MARKET || g == BEDE__CULTURE ||
            (weak && g == BEDE__WEATHER))
            return true;
    }
    return false;
}
