/* SPDX-License-Identifier: Apache-2.0
 *
 * confidence.c - how sure a claim's slots are, each from 0 to 1.
 *
 * Logistic functions of few features: how much of the frame was found (its score), whether arguments
 * came by tolerance, what is known of the entities. The weights were fitted on corpus/en/train.jsonl by
 * train/fit_confidence.py; the first of each is lower than fitted there, for frames were written after
 * reading those passages: it is set by corpus/en/test.jsonl, which nobody read. docs/accuracy.md has
 * the table of reliability. The same input gives the same number everywhere. */
#include <math.h>
#include <string.h>

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

/* How much speaks for the event, before calibration: log odds. */
static float evidence(const struct bede__doc *doc, const struct bede__draft *d)
{
    const struct bede__match *m = d->match;
    float score = (float)(m->score > 16 ? 16 : m->score);
    float x = 0.10f * score - 0.4f * (float)n_loose(m);
    if (d->n_actors)
        x += 0.4f;
    if (d->n_recipients)
        x += 0.3f;
    if (m->frame->pos != POS_V)
        x -= 0.4f;
    x -= 0.25f * (float)depth_of(doc, m->head);
    if (d->aux & (BEDE_HYPOTHETICAL | BEDE_NEGATION))
        x -= 0.3f;
    return x;
}

/* Weights of one side; see train/fit_confidence.py. */
struct side_weights { float one, event, unknown, via, named, several, nobody; };

static float of_side(const struct bede__party *p, uint32_t n, float x, float event,
                     const struct side_weights *w)
{
    bool unknown = false, via = false, named = true;
    if (n == 0)
        return event * w->nobody; /* right as often as nobody is there */
    for (uint32_t i = 0; i < n; i++) {
        unknown |= p[i].who.code == NULL;
        via |= p[i].who.via.end > 0;
        named &= p[i].who.name != NULL;
    }
    return logistic(w->one + w->event * x + (unknown ? w->unknown : 0) + (via ? w->via : 0) +
                    (named ? w->named : 0) + (n > 1 ? w->several : 0));
}

static float of_date(const struct bede_date *d, float x)
{
    bool open = !d->from[0] || !d->to[0];
    return logistic(0.35f + 0.47f * x + (d->precision == BEDE_PREC_DAY ? 0.28f : 0) -
                    (open ? 0.73f : 0));
}

static float of_places(const struct bede__scene *s, const struct bede__draft *d)
{
    bool country = false;
    for (uint32_t i = 0; i < d->n_places; i++) {
        const char *r = s->m->places[d->place[i]].loc.resolution;
        country |= r && strcmp(r, "country") == 0;
    }
    return logistic(0.65f - (d->n_places > 1 ? 0.32f : 0) - (country ? 0.95f : 0));
}

void bede__confidence(const struct bede__scene *s, const struct bede__draft *d,
                      struct bede_claim *out)
{
    static const struct side_weights actor = {-0.85f, 0.92f, -2.67f, -0.07f, 1.12f, 0.01f, 0.84f};
    static const struct side_weights recipient = {0.05f, 0.08f, -2.27f, -0.31f, 0.81f, -0.77f, 0.78f};
    float x = evidence(s->doc, d), event = logistic(0.32f + 0.79f * x);
    out->conf_event = rounded(event);
    out->conf_actor = rounded(of_side(d->actor, d->n_actors, x, event, &actor));
    out->conf_recipient = rounded(of_side(d->recipient, d->n_recipients, x, event, &recipient));
    out->conf_date = d->time < 0 ? 0 : rounded(of_date(&s->m->times[d->time].date, x));
    out->conf_place = d->n_places ? rounded(of_places(s, d)) : 0;
}
