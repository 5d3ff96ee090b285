/* SPDX-License-Identifier: Apache-2.0
 *
 * place_phrase.c - how a place is said: near it, from it, towards it, 60 km east of it.
 *
 * Reads the words before the name: preposition, side, distance. A stated distance and side give a
 * computed point with a radius that grows with the distance. */
#include <math.h>

#include "mention/place_internal.h"

#define LOOK_BACK 8

static uint64_t word_hash(const struct bede__doc *d, uint32_t t)
{
    struct bede__word w[2];
    struct bede_span s = d->tokens[t].span;
    return bede__words_cut(d->text, s.start, s.end, w, 2) ? w[0].h : 0;
}

static bool is(const struct bede__doc *d, uint32_t t, const char *word)
{
    struct bede_span s = d->tokens[t].span;
    size_t n = strlen(word);
    if (s.end - s.start != n)
        return false;
    for (size_t i = 0; i < n; i++)
        if ((d->text[s.start + i] | 32) != word[i])
            return false;
    return true;
}

static double km_of(const struct bede_quantity *q)
{
    static const struct { const char *unit; double km; } units[] = {
        {"km", 1}, {"miles", 1.609344}, {"m", 0.001}, {"nautical miles", 1.852},
        {"feet", 0.0003048}, {"yards", 0.0009144},
    };
    double v = isnan(q->low) ? q->high : isnan(q->high) ? q->low : (q->low + q->high) / 2;
    for (size_t i = 0; q->unit && i < sizeof units / sizeof *units; i++)
        if (strcmp(q->unit, units[i].unit) == 0)
            return v * units[i].km;
    return NAN;
}

/* The distance that ends before token t; NAN: none. */
static double distance_before(const struct bede__mentions *m, uint32_t t)
{
    uint32_t lo = 0, hi = m->n_quantities;
    while (lo < hi) {
        uint32_t mid = (lo + hi) / 2;
        if (m->quantities[mid].at.end <= t)
            lo = mid + 1;
        else
            hi = mid;
    }
    if (lo == 0)
        return NAN;
    const struct bede__quantity_mention *q = &m->quantities[lo - 1];
    if (t - q->at.end > 1 || !q->q.of || strcmp(q->q.of, "distance") != 0)
        return NAN;
    return km_of(&q->q);
}

/* Move a point so far into that direction. Its country is the one there; at sea, and a short way
 * over a border that is drawn roughly, it remains the one of the place. */
static void move(const struct bede__places *p, struct bede_location *l, double km, double degrees)
{
    static const double rad = 0.017453292519943295;
    double d = km / 6371.0088, a = degrees * rad, lat = l->lat * rad;
    double to = asin(sin(lat) * cos(d) + cos(lat) * sin(d) * cos(a));
    double lon = l->lon + atan2(sin(a) * sin(d) * cos(lat), cos(d) - sin(lat) * sin(to)) / rad;
    l->lat = to / rad;
    l->lon = lon > 180 ? lon - 360 : lon < -180 ? lon + 360 : lon;
    const char *country = bede__country_at(&p->outlines, l->lat, l->lon, 0);
    if (country && l->country_code && memcmp(country, l->country_code, 3) != 0 &&
        !bede__country_has(&p->outlines, l->country_code, l->lat, l->lon, 5)) {
        l->country_code = country;
        l->province = NULL;
    }
    if (km > 30)
        l->province = NULL;
}

/* Degrees of the side words that end before token t ("north", "- west", "of"), -1: none. */
static double side_before(const struct bede__places *p, const struct bede__doc *d, uint32_t from,
                          uint32_t t, uint32_t *begin)
{
    const struct bede__steer_word *s = NULL;
    double sum_x = 0, sum_y = 0;
    uint32_t n = 0;
    while (t > from) {
        if (is(d, t - 1, "-") || is(d, t - 1, "the") || is(d, t - 1, "to")) {
            if (n == 0 && !is(d, t - 1, "-"))
                break;
            t--;
            continue;
        }
        s = bede__steer_find(p, word_hash(d, t - 1));
        if (!s || !(s->what >> PLACE_WORD_SIDE & 1) || n == 2)
            break;
        sum_x += cos(s->value * 0.017453292519943295);
        sum_y += sin(s->value * 0.017453292519943295);
        n++;
        t--;
    }
    *begin = t;
    if (!n)
        return -1;
    double a = atan2(sum_y, sum_x) / 0.017453292519943295;
    return a < 0 ? a + 360 : a;
}

/* "60 km east of X", "some 20 miles from X". */
static bool measured(const struct bede__lexicon *lx, const struct bede__doc *d,
                     const struct bede__mentions *m, uint32_t from, uint32_t mark,
                     struct bede_location *l)
{
    uint32_t begin = mark;
    double side = is(d, mark, "of") ? side_before(lx->places, d, from, mark, &begin) : -1;
    if (side < 0 && !is(d, mark, "from") && !is(d, mark, "off") && !is(d, mark, "outside") &&
        !is(d, mark, "of"))
        return false;
    double km = distance_before(m, begin);
    if (isnan(km) || km > 2000) {
        if (side < 0)
            return false;
        l->relation = BEDE_PLACE_NEAR; /* "east of X": how far is not said */
        l->radius_km += 30;
        return true;
    }
    l->relation = BEDE_PLACE_NEAR;
    if (l->has_point && side >= 0) {
        move(lx->places, l, km, side);
        l->radius_km = l->radius_km / 2 + km * 0.25;
    } else {
        l->radius_km += km;
    }
    return true;
}

void bede__place_phrase(const struct bede__lexicon *lx, const struct bede__doc *doc,
                        const struct bede__mentions *m, struct bede__place_mention *p)
{
    const struct bede__places *pl = lx->places;
    uint32_t from = doc->sentences[bede__sentence_of(doc, (int32_t)p->at.first)].first;
    uint32_t t = p->at.first;
    while (t > from) { /* over "the", "northern", "the city of" */
        uint64_t h = word_hash(doc, t - 1);
        const struct bede__steer_word *s = bede__steer_find(pl, h);
        bool about = s && (s->what >> PLACE_WORD_ABOUT & 1 || s->what >> PLACE_WORD_OF & 1);
        bool of = is(doc, t - 1, "of") && t - 1 > from &&
                  bede__steers(pl, word_hash(doc, t - 2), PLACE_WORD_OF);
        if (!about && !of && !is(doc, t - 1, "the") && !is(doc, t - 1, "a"))
            break;
        if (p->at.first - t >= LOOK_BACK)
            return;
        t--;
    }
    if (t == from)
        return;
    uint32_t mark = t - 1;
    if (measured(lx, doc, m, from, mark, &p->loc))
        return;
    uint64_t h = word_hash(doc, mark);
    if (is(doc, mark, "of") && mark >= from + 2 &&
        (is(doc, mark - 1, "coast") || is(doc, mark - 1, "shore") || is(doc, mark - 1, "shores"))) {
        p->loc.relation = BEDE_PLACE_NEAR;
        p->loc.radius_km += 50;
    } else if (bede__steers(pl, h, PLACE_WORD_NEAR)) {
        p->loc.relation = BEDE_PLACE_NEAR;
        p->loc.radius_km += 15;
    } else if (bede__steers(pl, h, PLACE_WORD_FROM)) {
        p->loc.relation = BEDE_PLACE_FROM;
        p->loc.role = BEDE_PLACE_ORIGIN;
    } else if (bede__steers(pl, h, PLACE_WORD_TO)) {
        p->loc.relation = BEDE_PLACE_TOWARD;
        p->loc.role = BEDE_PLACE_DESTINATION;
    }
}

/* ---------------------------------------------------------- between two places */

#define LONGEST_STRETCH 300.0    /* km; of longer ones the towns say more than the middle */

static bool is_spot(const struct bede_location *l)
{
    return l->has_point &&
           (strcmp(l->resolution, "city") == 0 || strcmp(l->resolution, "site") == 0);
}

/* Is the word, maybe the one before "border"'s article, a road or the like? */
static bool is_road(const struct bede__places *p, const struct bede__doc *d, uint32_t t)
{
    return bede__steers(p, word_hash(d, t), PLACE_WORD_ROAD);
}

/* Do the words between two names join them as ends of a stretch? */
static bool joined(const struct bede__places *p, const struct bede__doc *d,
                   const struct bede__place_mention *a, const struct bede__place_mention *b)
{
    uint32_t from = d->sentences[bede__sentence_of(d, (int32_t)a->at.first)].first;
    uint32_t t = a->at.first, gap = b->at.first - a->at.end;
    while (t > from && (is(d, t - 1, "the") || is(d, t - 1, "cities") || is(d, t - 1, "towns") ||
                        is(d, t - 1, "villages") || is(d, t - 1, "of")))
        t--;
    if (t == from || gap < 1 || gap > 3)
        return false;
    if (is(d, t - 1, "between"))
        return is(d, a->at.end, "and");
    if (is(d, t - 1, "from") && is(d, a->at.end, "to"))
        return t >= from + 2 && is_road(p, d, t - 2);
    return gap == 1 && is(d, a->at.end, "-") && b->at.end < d->n_tokens && is_road(p, d, b->at.end);
}

void bede__place_pair(const struct bede__lexicon *lx, const struct bede__doc *doc,
                      struct bede__place_mention *a, struct bede__place_mention *b)
{
    struct bede_location *x = &a->loc, *y = &b->loc;
    if (b->at.first < a->at.end || !joined(lx->places, doc, a, b))
        return;
    x->relation = y->relation = BEDE_PLACE_NEAR;
    x->role = y->role = BEDE_PLACE_EVENT;
    if (!is_spot(x) || !is_spot(y))
        return;
    double km = bede__distance_km(x->lat, x->lon, y->lat, y->lon);
    if (km > LONGEST_STRETCH || fabs(x->lon - y->lon) > 180)
        return;
    double lat = (x->lat + y->lat) / 2, lon = (x->lon + y->lon) / 2;
    const char *country = bede__country_at(&lx->places->outlines, lat, lon, 0);
    for (int i = 0; i < 2; i++) {
        struct bede_location *l = i ? y : x;
        l->lat = lat;
        l->lon = lon;
        l->radius_km = km / 2 + 5;
        if (country && l->country_code && memcmp(country, l->country_code, 3) != 0) {
            l->country_code = country;
            l->province = NULL;
        }
    }
}
