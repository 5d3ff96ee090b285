/* SPDX-License-Identifier: Apache-2.0
 *
 * confidence.c - how sure a claim's slots are, each from 0 to 1.
 *
 * A logistic of few features: how much of the frame was found (its score), whether arguments came by
 * tolerance, what the mention room says of the entities. The weights are fitted on held-back gold and
 * written here with the table of docs/accuracy.md; the same input gives the same number everywhere. */
#include <math.h>

#include "claim/frames.h"

static float logistic(float x)
{
    return 1.0f / (1.0f + expf(-x));
}

static unsigned n_loose(const struct bede__match *m)
{
    unsigned n = 0;
    for (unsigned i = 0; i < m->n_fills; i++)
        n += m->fill[i].loose;
    return n;
}

/* Two decimals: more would claim a precision that nobody has. */
static float rounded(float x)
{
    return floorf(x * 100.0f + 0.5f) / 100.0f;
}

/* Clauses and phrases between the predicate and the main one. */
static unsigned depth_of(const struct bede__doc *d, int32_t t)
{
    unsigned n = 0;
    for (int i = 0; t >= 0 && d->tokens[t].head >= 0 && i < BEDE_MAX_CHAIN; i++) {
        uint8_t r = d->tokens[t].rel;
        n += r == REL_ADVCL || r == REL_ACL || r == REL_ACL_RELCL || r == REL_NMOD ||
             r == REL_OBL || r == REL_PARATAXIS;
        t = d->tokens[t].head;
    }
    return n > 4 ? 4 : n;
}

static float of_event(const struct bede__doc *doc, const struct bede__draft *d)
{
    const struct bede__match *m = d->match;
    float score = (float)(m->score > 16 ? 16 : m->score);
    float x = 0.0f + 0.10f * score - 0.4f * (float)n_loose(m);
    if (d->n_actors)
        x += 0.4f;
    if (d->n_recipients)
        x += 0.3f;
    if (m->frame->pos != POS_V)
        x -= 0.4f;
    x -= 0.25f * (float)depth_of(doc, m->head);
    if (d->aux & (BEDE_HYPOTHETICAL | BEDE_NEGATION))
        x -= 0.3f;
    return logistic(x);
}

static float of_side(const struct bede__party *p, uint32_t n, float event)
{
    float low = 1.0f;
    if (n == 0)
        return event * 0.7f; /* nobody named: right as often as nobody is there */
    for (uint32_t i = 0; i < n; i++) {
        float c = p[i].who.confidence > 0 ? p[i].who.confidence : 0.5f;
        if (c < low)
            low = c;
    }
    return event * (0.4f + 0.6f * low);
}

void bede__confidence(const struct bede__scene *s, const struct bede__draft *d,
                      struct bede_claim *out)
{
    float event = of_event(s->doc, d), place = 0;
    out->conf_event = rounded(event);
    out->conf_actor = rounded(of_side(d->actor, d->n_actors, event));
    out->conf_recipient = rounded(of_side(d->recipient, d->n_recipients, event));
    out->conf_date = d->time < 0 ? 0 : rounded(event * 0.8f);
    for (uint32_t i = 0; i < d->n_places; i++) {
        float c = s->m->places[d->place[i]].loc.confidence;
        if (c > place)
            place = c;
    }
    out->conf_place = rounded(event * place);
}
