/* SPDX-License-Identifier: Apache-2.0
 *
 * place_point.c - a place given by its coordinates: its country, its province, its town. */
#include <math.h>

#include "mention/place_internal.h"

enum { COAST_KM = 25, TOWN_KM = 15, PROVINCE_KM = 60 };

/* One coordinate with its letter, if any; moves *s on. */
static bool coordinate(const char **s, char plus, char minus, double limit, double *out)
{
    const char *p = *s;
    double v = 0, unit = 1;
    bool negative = *p == '-', point = false, digit = false;
    for (p += *p == '-' || *p == '+'; (*p >= '0' && *p <= '9') || (*p == '.' && !point); p++) {
        if (*p == '.') {
            point = true;
            continue;
        }
        digit = true;
        v = point ? v + (*p - '0') * (unit /= 10) : v * 10 + (*p - '0');
    }
    while (*p == ' ' || (unsigned char)*p == 0xC2 || (unsigned char)*p == 0xB0) /* a degree sign */
        p++;
    if ((*p & ~32) == minus)
        negative = !negative;
    if ((*p & ~32) == plus || (*p & ~32) == minus)
        p++;
    *out = negative ? -v : v;
    *s = p;
    return digit && v <= limit;
}

bool bede__point_read(const char *s, double *lat, double *lon)
{
    while (*s == ' ')
        s++;
    if (!coordinate(&s, 'N', 'S', 90, lat))
        return false;
    const char *gap = s;
    while (*s == ' ' || *s == ',')
        s++;
    if (s == gap && gap[-1] != ' ' && (gap[-1] & ~32) != 'N' && (gap[-1] & ~32) != 'S')
        return false;
    if (!coordinate(&s, 'E', 'W', 180, lon))
        return false;
    while (*s == ' ')
        s++;
    return *s == 0;
}

/* The nearest populated place, and its distance. */
static const struct bede__gaz_place *nearest(const struct bede__places *p, double lat, double lon,
                                             const struct bede__gazetteer **in, double *km)
{
    const struct bede__gaz_place *best = NULL;
    *km = 200;
    for (uint32_t k = 0; k < p->n_gaz; k++) {
        const struct bede__gazetteer *g = &p->gaz[k];
        for (uint32_t i = 0; i < g->h->n_places; i++) {
            const struct bede__gaz_place *x = &g->place[i];
            if (x->kind > PLACE_CAPITAL || fabs(x->lat / 1e5 - lat) > 2)
                continue;
            double d = bede__distance_km(lat, lon, x->lat / 1e5, x->lon / 1e5);
            if (d < *km) {
                *km = d;
                *in = g;
                best = x;
            }
        }
    }
    return best;
}

void bede__point_place(const struct bede__places *p, double lat, double lon,
                       struct bede_location *l)
{
    const struct bede__gazetteer *g = NULL;
    double km;
    const struct bede__gaz_place *town = nearest(p, lat, lon, &g, &km);
    l->has_point = true;
    l->lat = lat;
    l->lon = lon;
    l->resolution = bede__place_kinds[PLACE_SITE].resolution;
    l->confidence = 0.97f;
    l->radius_km = 1;
    l->country_code = bede__country_at(&p->outlines, lat, lon, COAST_KM);
    if (!l->country_code && town && km < TOWN_KM) /* an islet that no outline has */
        l->country_code = g->country[town->country];
    if (!town || !l->country_code || memcmp(l->country_code, g->country[town->country], 3) != 0)
        return;
    if (km < TOWN_KM)
        l->name = g->text + town->name;
    if (km < PROVINCE_KM && town->region != BEDE__NO_REGION)
        l->province = g->text + g->place[town->region].name;
}
