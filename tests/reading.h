/* SPDX-License-Identifier: Apache-2.0
 *
 * reading.h - what holds of every reading, whatever the article. For tests and fuzz targets. */
#ifndef TEST_READING_H
#define TEST_READING_H

#include <math.h>
#include <stddef.h>
#include <string.h>

#include "base/base.h"

/* Each gives NULL, or what does not hold. */
#define HOLDS(cond)                                                                                \
    do {                                                                                           \
        if (!(cond)) return #cond;                                                                 \
    } while (0)
#define ALSO(call)                                                                                 \
    do {                                                                                           \
        const char *broken_ = (call);                                                              \
        if (broken_) return broken_;                                                               \
    } while (0)

/* Inside the text, and not through the middle of a character. */
static const char *span_holds(const struct bede_reading *r, struct bede_span s)
{
    uint32_t cp;
    HOLDS(s.start <= s.end && s.end <= r->len);
    /* A continuation byte may begin a span only where it is itself ill-formed. */
    for (uint32_t at = s.start;; at = s.end) {
        for (unsigned back = 1; back < 4 && back <= at && at < r->len; back++)
            HOLDS(bede__utf8_decode(r->text + at - back, r->len - at + back, &cp) <= back ||
                  cp == 0xFFFD);
        if (at == s.end) return NULL;
    }
}

static const char *confidence_holds(float c)
{
    HOLDS(c >= 0.0f && c <= 1.0f);
    return NULL;
}

static const char *entity_holds(const struct bede_reading *r, const struct bede_entity *e)
{
    ALSO(span_holds(r, e->span));
    ALSO(span_holds(r, e->via));
    ALSO(confidence_holds(e->confidence));
    HOLDS(!e->code || strlen(e->code) == 3);
    HOLDS(e->type <= BEDE_ACTOR_COUNTRY);
    for (int i = 0; i < 3; i++)
        HOLDS(!e->from[i].file || e->from[i].line > 0);
    return NULL;
}

static const char *date_holds(const struct bede_reading *r, const struct bede_date *d)
{
    int32_t a, b, c, e;
    ALSO(span_holds(r, d->span));
    HOLDS(memchr(d->from, 0, sizeof d->from) && memchr(d->to, 0, sizeof d->to));
    if (d->from[0]) HOLDS(bede__day_parse(d->from, strlen(d->from), &a, &b));
    if (d->to[0]) HOLDS(bede__day_parse(d->to, strlen(d->to), &c, &e));
    if (d->from[0] && d->to[0]) HOLDS(a <= e);
    return NULL;
}

static const char *place_holds(const struct bede_reading *r, const struct bede_location *p)
{
    ALSO(span_holds(r, p->span));
    ALSO(confidence_holds(p->confidence));
    if (p->has_point) HOLDS(fabs(p->lat) <= 90 && fabs(p->lon) <= 180);
    HOLDS(p->radius_km >= 0);
    return NULL;
}

static const char *claim_holds(const struct bede_reading *r, const struct bede_claim *k)
{
    HOLDS(k->id[0] && memchr(k->id, 0, sizeof k->id));
    HOLDS(k->event && k->sentence < r->n_sentences);
    ALSO(span_holds(r, k->anchor));
    HOLDS(k->anchor.start < k->anchor.end);
    HOLDS(k->quad_code >= 1 && k->quad_code <= 4 && fabsf(k->event_scale) <= 10);
    HOLDS(k->n_actors <= BEDE_MAX_ARGUMENTS && k->n_recipients <= BEDE_MAX_ARGUMENTS);
    HOLDS(k->n_attribution <= BEDE_MAX_CHAIN);
    ALSO(confidence_holds(k->conf_event));
    ALSO(confidence_holds(k->conf_actor));
    ALSO(confidence_holds(k->conf_recipient));
    ALSO(confidence_holds(k->conf_date));
    ALSO(confidence_holds(k->conf_place));
    for (size_t i = 0; i < k->n_actors; i++)
        ALSO(entity_holds(r, &k->actors[i]));
    for (size_t i = 0; i < k->n_recipients; i++)
        ALSO(entity_holds(r, &k->recipients[i]));
    if (k->has_date) ALSO(date_holds(r, &k->date));
    for (size_t i = 0; i < k->n_places; i++)
        ALSO(place_holds(r, &k->places[i]));
    for (size_t i = 0; i < k->n_materiel; i++)
        ALSO(span_holds(r, k->materiel[i].span));
    for (size_t i = 0; i < k->n_quantities; i++) {
        ALSO(span_holds(r, k->quantities[i].span));
        HOLDS(!(k->quantities[i].low > k->quantities[i].high));
    }
    for (size_t i = 0; i < k->n_attribution; i++) {
        ALSO(entity_holds(r, &k->attribution[i].speaker));
        ALSO(span_holds(r, k->attribution[i].cue));
    }
    for (size_t i = 0; i < k->n_reasons; i++)
        ALSO(span_holds(r, k->reasons[i].span));
    for (size_t i = 0; i < k->n_contexts; i++)
        HOLDS(k->contexts[i] && *k->contexts[i]);
    return NULL;
}

static const char *reading_holds(const struct bede_reading *r, const struct bede_article *a)
{
    uint32_t last = 0;
    HOLDS(r->id && *r->id);
    HOLDS(r->len == r->body + a->len);
    HOLDS(a->len == 0 || memcmp(r->text + r->body, a->text, a->len) == 0);
    for (size_t i = 0; i < r->n_sentences; i++) {
        struct bede_span s = r->sentences[i].span;
        HOLDS(s.start >= last && s.start < s.end && s.end <= r->len);
        last = s.end;
    }
    for (size_t i = 0; i < r->n_claims; i++) {
        ALSO(claim_holds(r, &r->claims[i]));
        HOLDS(i == 0 || r->claims[i].sentence >= r->claims[i - 1].sentence);
    }
    return NULL;
}

#endif
