/* SPDX-License-Identifier: Apache-2.0
 *
 * phrase_place.c - the state of a town or province in an actor phrase: "Lagos police", "the mayor
 * of Bergamo".
 *
 * In an article the places are found already, and each has its sense. A bare phrase asks the
 * gazetteer: the place must be large, or stand where only a place can, and no place of nearly the
 * same weight may have the name in another state. */
#include "mention/place_internal.h"

/* Weights of place_sense.c: a town of 100,000 has 5.0, one of 3,000 has 3.5. */
static const float weight_before = 5.0f, weight_plain = 3.5f, lead = 0.4f;

static const char *in_article(const struct bede__phrase *p, uint32_t first, uint32_t end)
{
    const struct bede__mentions *m = p->mentions;
    int32_t a = p->words[first].tok, b = p->words[end - 1].tok;
    uint32_t lo = 0, hi = m->n_places;
    while (a >= 0 && lo < hi) {
        uint32_t mid = lo + (hi - lo) / 2;
        if (m->places[mid].at.end <= (uint32_t)a)
            lo = mid + 1;
        else
            hi = mid;
    }
    if (a < 0 || lo >= m->n_places || m->places[lo].at.first > (uint32_t)a ||
        m->places[lo].at.end <= (uint32_t)b)
        return NULL;
    return m->places[lo].loc.country_code;
}

static const char *in_gazetteer(const struct bede__phrase *p, uint32_t first, uint32_t end,
                                bool plain)
{
    struct bede__candidate c[BEDE__MAX_CANDIDATES];
    uint64_t key = bede__place_key(p->words + first, end - first);
    uint32_t n = bede__place_candidates(p->places, key, c);
    if (!n || !c->country || c->prior < (plain ? weight_plain : weight_before))
        return NULL;
    for (uint32_t i = 1; i < n; i++)
        if (c->prior - c[i].prior < lead && (!c[i].country || strcmp(c[i].country, c->country)))
            return NULL;
    return c->country;
}

const char *bede__phrase_place(const struct bede__phrase *p, uint32_t first, uint32_t end,
                               bool plain)
{
    if (first >= end || end - first > BEDE__MAX_PLACE_WORDS)
        return NULL;
    if (p->mentions)
        return in_article(p, first, end);
    return p->places ? in_gazetteer(p, first, end, plain) : NULL;
}
