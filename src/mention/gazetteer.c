/* SPDX-License-Identifier: Apache-2.0
 *
 * gazetteer.c - a file of places, mapped and never copied.
 *
 * Header, places, names, buckets, countries, strings. A name is found by the key of its normalised
 * words: the upper bits choose a bucket, the lower half tells names of a bucket apart; two names of
 * 400,000 share both once in thousands of files. Everything is verified when it is opened. */
#include <math.h>

#include "mention/place_internal.h"

const struct bede__place_kind_info bede__place_kinds[PLACE_KIND_COUNT] = {
#define X(n, s, r, p, km) {s, r, p, km},
    BEDE_PLACE_KIND_MAP(X)
#undef X
};

int bede__place_kind_find(struct bede__str s)
{
    for (int i = 0; i < PLACE_KIND_COUNT; i++)
        if (bede__str_eq(s, bede__place_kinds[i].name))
            return i;
    return -1;
}

uint64_t bede__place_key(const struct bede__word *w, uint32_t n)
{
    uint64_t key = BEDE__KEY_START;
    for (uint32_t i = 0; i < n; i++)
        key = bede__key_step(key, w[i].h);
    return key;
}

/* Four lanes, so that eight megabytes take two milliseconds. */
uint64_t bede__gazetteer_sum(const void *p, size_t len)
{
    static const uint64_t m = UINT64_C(0x9fb21c651e98df25);
    uint64_t lane[4] = {1, 2, 3, 4};
    struct bede__gaz_header h;
    memcpy(&h, p, sizeof h);
    h.checksum = 0;
    const char *s = (const char *)p + sizeof h;
    size_t n = len - sizeof h;
    for (; n >= 32; n -= 32, s += 32) {
        uint64_t v[4];
        memcpy(v, s, 32);
        for (int i = 0; i < 4; i++) {
            lane[i] = (lane[i] ^ v[i]) * m;
            lane[i] ^= lane[i] >> 29;
        }
    }
    uint64_t sum = bede__hash(s, n, bede__hash(&h, sizeof h, 0));
    for (int i = 0; i < 4; i++)
        sum = bede__key_step(sum, lane[i]);
    return sum;
}

static enum bede_status bad(struct bede_error *err, const char *shown, size_t pos, const char *what)
{
    return bede__fail(err, BEDE_CORRUPT, pos, "%.120s: byte %zu: %s", shown, pos, what);
}

static size_t aligned(size_t n) { return (n + 7) & ~(size_t)7; }

static bool verify_places(const struct bede__gazetteer *g, size_t *which)
{
    const struct bede__gaz_header *h = g->h;
    for (uint32_t i = 0; i < h->n_places; i++) {
        const struct bede__gaz_place *p = &g->place[i];
        bool ok = p->lat >= -9000000 && p->lat <= 9000000 && p->lon >= -18000000 &&
                  p->lon <= 18000000 && p->name < h->n_text && p->country < h->n_countries &&
                  p->kind < PLACE_KIND_COUNT &&
                  (p->region < h->n_regions || p->region == BEDE__NO_REGION);
        if (!ok) {
            *which = (size_t)((const char *)p - (const char *)h);
            return false;
        }
    }
    return true;
}

static bool verify_names(const struct bede__gazetteer *g)
{
    const struct bede__gaz_header *h = g->h;
    uint32_t n = 1u << h->bits;
    for (uint32_t i = 0; i < n; i++)
        if (g->bucket[i] > g->bucket[i + 1])
            return false;
    if (g->bucket[0] != 0 || g->bucket[n] != h->n_names)
        return false;
    for (uint32_t i = 0; i < h->n_names; i++)
        if ((g->name[i].place & ~BEDE__NAME_OTHER) >= h->n_places)
            return false;
    return true;
}

static bool verify_countries(const struct bede__gazetteer *g)
{
    for (uint32_t i = 0; i < g->h->n_countries; i++)
        for (int k = 0; k < 4; k++)
            if (k == 3 ? g->country[i][k] != 0 : g->country[i][k] < 'A' || g->country[i][k] > 'Z')
                return false;
    return true;
}

enum bede_status bede__gazetteer_read(struct bede__gazetteer *g, const char *shown, const char *p,
                                      size_t len, struct bede_error *err)
{
    memset(g, 0, sizeof *g);
    const struct bede__gaz_header *h = (const void *)p;
    if (len < sizeof *h)
        return bad(err, shown, len, "shorter than a header");
    if (memcmp(h->magic, BEDE__GAZETTEER_MAGIC, 8) != 0)
        return bad(err, shown, 0, "no gazetteer");
    if (h->order != BEDE__GAZETTEER_ORDER)
        return bad(err, shown, 12, "made for the other byte order");
    if (h->version != BEDE__GAZETTEER_VERSION)
        return bad(err, shown, 8, "of another version: build it again with `bede places build`");
    if (h->len != len)
        return bad(err, shown, 40, "cut short or longer than it says");
    if (h->n_places > 1u << 30 || h->n_names > 1u << 30 || h->bits < 1 || h->bits > 26 ||
        h->n_countries > 255 || h->n_regions > h->n_places || h->n_regions >= BEDE__NO_REGION)
        return bad(err, shown, 16, "counts make no sense");
    size_t at = sizeof *h;
    size_t places = at;
    size_t names = places + aligned((size_t)h->n_places * sizeof *g->place);
    size_t buckets = names + aligned((size_t)h->n_names * sizeof *g->name);
    size_t countries = buckets + aligned((((size_t)1 << h->bits) + 1) * 4);
    size_t text = countries + aligned((size_t)h->n_countries * 4);
    if (text > len || len - text != h->n_text || (h->n_places > 0 && h->n_text == 0))
        return bad(err, shown, 16, "sections do not fit the file");
    if (h->checksum != bede__gazetteer_sum(p, len))
        return bad(err, shown, 48, "damaged: the checksum differs");
    g->h = h;
    g->place = (const void *)(p + places);
    g->name = (const void *)(p + names);
    g->bucket = (const void *)(p + buckets);
    g->country = (const char (*)[4])(const void *)(p + countries);
    g->text = p + text;
    if (h->n_text > 0 && g->text[h->n_text - 1] != 0)
        return bad(err, shown, len, "strings do not end");
    size_t which = 0;
    if (!verify_places(g, &which))
        return bad(err, shown, which, "a place makes no sense");
    if (!verify_names(g))
        return bad(err, shown, names, "the index of names makes no sense");
    if (!verify_countries(g))
        return bad(err, shown, countries, "a country code makes no sense");
    return BEDE_OK;
}

double bede__distance_km(double lat1, double lon1, double lat2, double lon2)
{
    static const double rad = 0.017453292519943295;
    double p = sin((lat2 - lat1) * rad / 2), q = sin((lon2 - lon1) * rad / 2);
    double h = p * p + cos(lat1 * rad) * cos(lat2 * rad) * q * q;
    return 2 * 6371.0088 * asin(sqrt(h < 1 ? h : 1));
}
