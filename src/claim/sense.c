/* SPDX-License-Identifier: Apache-2.0
 *
 * sense.c - is the passage about sport, markets, the arts? Gate words of the sentence and its two
 * neighbours in the paragraph decide.
 *
 * One word alone never decides: a striker may be on strike and a market may be bombed. */
#include "claim/cues.h"

enum { SENSES = BEDE__HEALTH + 1, OWN = 2, NEIGHBOUR = 1, NEEDED = 3 };

static void count(const struct bede__coding *k, const struct bede__doc *d, uint32_t s, int weight,
                  int score[SENSES])
{
    const struct bede__sentence *sent = &d->sentences[s];
    for (uint32_t t = sent->first; t < sent->first + sent->n; t++) {
        const struct bede__token *x = &d->tokens[t];
        for (const struct bede__cue *q = bede__cue_first(k->cues, CUES_GATES, x->lemma_sym); q;
             q = bede__cue_next(k->cues, CUES_GATES, q)) {
            int32_t last;
            if (q->kind < SENSES && bede__cue_at(d, (int32_t)t, q, &last)) {
                score[q->kind] += weight;
                break;
            }
        }
    }
}

enum bede__sense bede__sense_of(const struct bede__coding *k, const struct bede__doc *doc,
                                int32_t t)
{
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
