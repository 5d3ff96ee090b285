/* SPDX-License-Identifier: Apache-2.0
 *
 * outlines.c - the outlines of the countries: which one a point lies in, how large each is.
 *
 * places/NAME.outlines is text: a line for each ring, its country and its corners in hundredths of
 * a degree, the first absolute, the others as steps. A point lies in a country if it is inside an odd
 * number of its rings, so that enclaves are holes. Corners are three kilometres exact; immutable
 * once read. */
#include <math.h>
#include <stdlib.h>

#include "mention/place_internal.h"

#define UNIT 100.0               /* corners in a degree */
#define KM_DEGREE 111.195
#define RAD 0.017453292519943295

struct reader {
    struct bede__outlines *o;
    const char *shown;
    unsigned line;
    struct bede_error *err;
    const char *p, *end;
};

static enum bede_status bad(const struct reader *r, const char *what)
{
    return bede__fail(r->err, BEDE_CORRUPT, r->line, "%s:%u: %s", r->shown, r->line, what);
}

static bool integer(struct reader *r, int32_t *out)
{
    bool minus = r->p < r->end && *r->p == '-';
    int32_t v = 0;
    const char *from = r->p += minus;
    while (r->p < r->end && *r->p >= '0' && *r->p <= '9' && r->p - from < 6)
        v = v * 10 + (*r->p++ - '0');
    *out = minus ? -v : v;
    return r->p > from;
}

static enum bede_status add_corner(struct reader *r, struct bede__ring *g, int32_t x, int32_t y)
{
    struct bede__outlines *o = r->o;
    void *v = o->corner;
    if (x < -18000 || x > 18000 || y < -9000 || y > 9000)
        return bad(r, "a corner is not on the globe");
    if (!bede__grow(&o->alloc, &v, &o->cap_corners, o->n_corners + 1, sizeof *o->corner))
        return bede__fail(r->err, BEDE_NOMEM, r->line, "%s:%u: out of memory", r->shown, r->line);
    o->corner = v;
    o->corner[o->n_corners++] = (struct bede__corner){(int16_t)(x - (x == 18000 ? 1 : 0)),
                                                      (int16_t)y};
    if (g->n++ == 0) {
        g->west = g->east = x;
        g->south = g->north = y;
    }
    g->west = x < g->west ? x : g->west;
    g->east = x > g->east ? x : g->east;
    g->south = y < g->south ? y : g->south;
    g->north = y > g->north ? y : g->north;
    return BEDE_OK;
}

static enum bede_status ring_line(struct reader *r, const struct bede__str *col, unsigned n)
{
    struct bede__outlines *o = r->o;
    struct bede__ring g = {.first = o->n_corners};
    enum bede_status rc = BEDE_OK;
    int32_t x = 0, y = 0, dx, dy;
    if (n != 2 || col[0].len != 3)
        return bad(r, "want a country code of three capitals and corners");
    memcpy(g.code, col[0].p, 3);
    r->p = col[1].p;
    r->end = col[1].p + col[1].len;
    while (rc == BEDE_OK && r->p < r->end) {
        if (!integer(r, &dx) || r->p == r->end || *r->p++ != ',' || !integer(r, &dy))
            return bad(r, "a corner is no pair of numbers");
        rc = add_corner(r, &g, x += dx, y += dy);
        r->p += r->p < r->end;
    }
    if (rc == BEDE_OK && g.n < 3)
        return bad(r, "a ring of fewer than three corners");
    void *v = o->ring;
    if (rc == BEDE_OK && !bede__grow(&o->alloc, &v, &o->cap_rings, o->n_rings + 1, sizeof *o->ring))
        rc = bede__fail(r->err, BEDE_NOMEM, r->line, "%s:%u: out of memory", r->shown, r->line);
    if (rc != BEDE_OK)
        return rc;
    o->ring = v;
    if (o->n_rings > 0 && memcmp(o->ring[o->n_rings - 1].code, g.code, 3) > 0)
        return bad(r, "the rings of a country must follow each other, in order of their codes");
    o->ring[o->n_rings++] = g;
    return BEDE_OK;
}

enum bede_status bede__outlines_read(struct bede__outlines *o, const char *shown, const char *p,
                                     size_t len, struct bede_error *err)
{
    struct reader r = {.o = o, .shown = shown, .err = err};
    struct bede__lines lines = {.file = shown, .p = p, .end = p + len};
    struct bede__str col[BEDE__MAX_COLUMNS];
    enum bede_status rc = bede__lines_check(shown, p, len, err);
    for (unsigned n; rc == BEDE_OK && (n = bede__lines_next(&lines, col)) > 0;) {
        r.line = lines.line;
        rc = ring_line(&r, col, n);
    }
    return rc;
}

void bede__outlines_free(struct bede__outlines *o)
{
    if (o->ring)
        bede__realloc(&o->alloc, o->ring, 0);
    if (o->corner)
        bede__realloc(&o->alloc, o->corner, 0);
    o->ring = NULL;
    o->corner = NULL;
    o->n_rings = o->n_corners = 0;
}

/* ------------------------------------------------------------------- a point */

/* Does a ray from (x,y) to the east cross the ring an odd number of times? */
static bool inside(const struct bede__outlines *o, const struct bede__ring *g, double x, double y)
{
    const struct bede__corner *c = o->corner + g->first;
    bool in = false;
    if (x < g->west || x > g->east || y < g->south || y > g->north)
        return false;
    for (uint32_t i = 0, k = g->n - 1; i < g->n; k = i++)
        if ((c[i].y > y) != (c[k].y > y) &&
            x < (double)(c[k].x - c[i].x) * (y - c[i].y) / (c[k].y - c[i].y) + c[i].x)
            in = !in;
    return in;
}

/* Kilometres from the point to the ring's nearest side, on the plane that touches there. */
static double side_km(const struct bede__outlines *o, const struct bede__ring *g, double x,
                      double y)
{
    const struct bede__corner *c = o->corner + g->first;
    double kx = cos(y / UNIT * RAD) * KM_DEGREE / UNIT, ky = KM_DEGREE / UNIT, best = 1e9;
    for (uint32_t i = 0, k = g->n - 1; i < g->n; k = i++) {
        double ax = (c[k].x - x) * kx, ay = (c[k].y - y) * ky;
        double bx = (c[i].x - x) * kx, by = (c[i].y - y) * ky;
        double dx = bx - ax, dy = by - ay, l = dx * dx + dy * dy;
        double t = l > 0 ? -(ax * dx + ay * dy) / l : 0;
        t = t < 0 ? 0 : t > 1 ? 1 : t;
        double px = ax + t * dx, py = ay + t * dy, d = px * px + py * py;
        best = d < best ? d : best;
    }
    return sqrt(best);
}

const char *bede__country_at(const struct bede__outlines *o, double lat, double lon, double max_km)
{
    double x = lon * UNIT, y = lat * UNIT, best = max_km;
    const char *near = NULL;
    for (uint32_t i = 0; i < o->n_rings;) {
        const char *code = o->ring[i].code;
        bool in = false;
        for (; i < o->n_rings && memcmp(o->ring[i].code, code, 3) == 0; i++)
            in ^= inside(o, &o->ring[i], x, y);
        if (in)
            return code;
    }
    if (!(max_km > 0))
        return NULL;
    double dy = max_km / KM_DEGREE * UNIT, dx = dy / fmax(cos(lat * RAD), 0.05);
    for (uint32_t i = 0; i < o->n_rings; i++) {
        const struct bede__ring *g = &o->ring[i];
        if (x < g->west - dx || x > g->east + dx || y < g->south - dy || y > g->north + dy)
            continue;
        double km = side_km(o, g, x, y);
        if (km <= best) {
            best = km;
            near = g->code;
        }
    }
    return near;
}

/* Is the point in the country, or at most so many kilometres outside? */
bool bede__country_has(const struct bede__outlines *o, const char *code, double lat, double lon,
                       double max_km)
{
    double x = lon * UNIT, y = lat * UNIT;
    bool in = false, near = false;
    for (uint32_t i = 0; i < o->n_rings; i++) {
        const struct bede__ring *g = &o->ring[i];
        if (memcmp(g->code, code, 3) != 0)
            continue;
        in ^= inside(o, g, x, y);
        near = near || side_km(o, g, x, y) <= max_km;
    }
    return in || near;
}

/* Is there an outline of the country? */
bool bede__country_known(const struct bede__outlines *o, const char *code)
{
    for (uint32_t i = 0; i < o->n_rings; i++)
        if (memcmp(o->ring[i].code, code, 3) == 0)
            return true;
    return false;
}
