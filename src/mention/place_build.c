/* SPDX-License-Identifier: Apache-2.0
 *
 * place_build.c - tables of places to a gazetteer file.
 *
 * Reads Bede's own nine columns (places/README.md), the nineteen of a GeoNames dump, told apart by
 * their number, or commas with a header (place_csv.c). The file is the same for the same tables in
 * the same order. Names are kept as keys only, but for the first of each place. */
#include <math.h>
#include <stdlib.h>

#include "mention/place_internal.h"

#define NONE UINT32_MAX
#define MAX_COLUMNS 20
#define MAX_REGIONS 60000u

struct record {
    struct bede__gaz_place p;
    uint32_t name, region;       /* symbols */
};
struct built_name {
    uint64_t key;
    uint32_t place, other;
};
struct bede__gaz_builder {
    const struct bede__alloc *alloc;
    struct bede__symbols *strings;
    struct record *rec;
    struct built_name *name;
    char country[256][4];
    const struct bede__outlines *outlines; /* NULL: a table must name the countries */
    uint32_t n, cap, n_names, cap_names, n_countries;
};

void bede__gaz_builder_outlines(struct bede__gaz_builder *b, const struct bede__outlines *o)
{
    b->outlines = o;
}


struct bede__gaz_builder *bede__gaz_builder_new(const struct bede__alloc *alloc)
{
    struct bede__gaz_builder *b = bede__realloc(alloc, NULL, sizeof *b);
    if (!b)
        return NULL;
    memset(b, 0, sizeof *b);
    b->alloc = alloc;
    b->strings = bede__symbols_new(alloc);
    if (b->strings)
        return b;
    bede__gaz_builder_free(b);
    return NULL;
}

void bede__gaz_builder_free(struct bede__gaz_builder *b)
{
    if (!b)
        return;
    bede__symbols_free(b->strings);
    if (b->rec)
        bede__realloc(b->alloc, b->rec, 0);
    if (b->name)
        bede__realloc(b->alloc, b->name, 0);
    bede__realloc(b->alloc, b, 0);
}

uint32_t bede__gaz_builder_places(const struct bede__gaz_builder *b)
{
    return b->n;
}

/* ------------------------------------------------------------------ columns */

struct row {
    const char *shown;
    unsigned line;
    struct bede__str col[MAX_COLUMNS];
    unsigned n;
    struct bede_error *err;
};

static enum bede_status bad(const struct row *r, const char *what, struct bede__str s)
{
    return bede__fail(r->err, BEDE_INPUT, r->line, "%.120s:%u: %s '%.*s'", r->shown, r->line, what,
                      (int)(s.len > 60 ? 60 : s.len), s.p ? s.p : "");
}

static enum bede_status no_memory(const struct row *r)
{
    return bede__fail(r->err, BEDE_NOMEM, r->line, "%.120s:%u: out of memory", r->shown, r->line);
}

/* Cut at every tab: columns of a dump may be empty. */
static void cut(struct row *r, const char *p, size_t len)
{
    r->n = 0;
    while (len > 0 && (p[len - 1] == '\r' || p[len - 1] == '\n'))
        len--;
    for (const char *end = p + len; r->n < MAX_COLUMNS; p++) {
        const char *tab = memchr(p, '\t', (size_t)(end - p));
        const char *stop = tab ? tab : end;
        r->col[r->n++] = (struct bede__str){p, (uint32_t)(stop - p)};
        if (!tab)
            break;
        p = tab;
    }
}

static bool empty(struct bede__str s)
{
    return s.len == 0 || (s.len == 1 && *s.p == '-');
}

/* A decimal number that fills the column; independent of the locale. */
static bool number(struct bede__str s, double low, double high, double *out)
{
    uint32_t i = 0;
    double v = 0, unit = 1;
    bool minus = s.len > 0 && s.p[0] == '-', point = false, digit = false;
    for (i = minus; i < s.len; i++) {
        if (s.p[i] == '.' && !point) {
            point = true;
        } else if (s.p[i] >= '0' && s.p[i] <= '9') {
            digit = true;
            if (point)
                v += (s.p[i] - '0') * (unit /= 10);
            else
                v = v * 10 + (s.p[i] - '0');
        } else {
            return false;
        }
    }
    *out = minus ? -v : v;
    return digit && *out >= low && *out <= high;
}

static int country_index(struct bede__gaz_builder *b, const char *code)
{
    for (uint32_t i = 0; i < b->n_countries; i++)
        if (memcmp(b->country[i], code, 3) == 0)
            return (int)i;
    if (b->n_countries == 255)
        return -1;
    memcpy(b->country[b->n_countries], code, 3);
    return (int)b->n_countries++;
}

static const char *alpha3(struct bede__str two)
{
    static const char table[] =
#include "mention/iso3166.inc"
        ;
    for (const char *p = table; two.len == 2 && *p; p += 5)
        if (p[0] == two.p[0] && p[1] == two.p[1])
            return p + 2;
    return NULL;
}

/* The country of a row: as it says, or that of its coordinates; -1: none. Shores are drawn roughly,
 * so islets and ports may lie some way out. */
static int row_country(struct bede__gaz_builder *b, struct bede__str said, double lat, double lon)
{
    const char *code = said.len == 3 ? said.p : alpha3(said);
    if (empty(said) && b->outlines)
        code = bede__country_at(b->outlines, lat, lon, 50);
    for (int i = 0; code && i < 3; i++)
        if (code[i] < 'A' || code[i] > 'Z')
            return -1;
    return code ? country_index(b, code) : -1;
}

/* ------------------------------------------------------------------- places */

static enum bede_status add_name(struct bede__gaz_builder *b, const struct row *r,
                                 struct bede__str s, bool other)
{
    struct bede__word w[BEDE__MAX_PLACE_WORDS + 1];
    uint32_t n = bede__words_cut(s.p, 0, s.len, w, BEDE__MAX_PLACE_WORDS + 1);
    if (n == 0 || n > BEDE__MAX_PLACE_WORDS) /* no name that is looked up */
        return BEDE_OK;
    uint64_t key = bede__place_key(w, n);
    for (uint32_t i = b->n_names; i-- > 0 && b->name[i].place == b->n;)
        if (b->name[i].key == key)
            return BEDE_OK;
    void *p = b->name;
    if (!bede__grow(b->alloc, &p, &b->cap_names, b->n_names + 1, sizeof *b->name))
        return no_memory(r);
    b->name = p;
    b->name[b->n_names++] = (struct built_name){key, b->n, other};
    return BEDE_OK;
}

static enum bede_status add_names(struct bede__gaz_builder *b, const struct row *r,
                                  struct bede__str list, char sep, bool other)
{
    enum bede_status rc = BEDE_OK;
    while (rc == BEDE_OK) {
        struct bede__str one = bede__str_cut(&list, sep);
        if (!one.p)
            break;
        rc = one.len ? add_name(b, r, one, other) : BEDE_OK;
        other = true;
    }
    return rc;
}

static enum bede_status add_record(struct bede__gaz_builder *b, const struct row *r,
                                   struct bede__str first, struct record *rec)
{
    void *p = b->rec;
    if (b->n >= 1u << 29)
        return bad(r, "too many places", first);
    if (!bede__grow(b->alloc, &p, &b->cap, b->n + 1, sizeof *b->rec))
        return no_memory(r);
    b->rec = p;
    rec->name = bede__symbols_add(b->strings, first.p, first.len);
    if (!rec->name)
        return no_memory(r);
    b->rec[b->n++] = *rec;
    return BEDE_OK;
}

static uint16_t size_of(double population)
{
    return (uint16_t)(1000 * log10(1 + population) + 0.5);
}

static enum bede_status own_row(struct bede__gaz_builder *b, const struct row *r)
{
    struct record rec = {{.region = BEDE__NO_REGION}, 0, 0};
    struct bede__str names = r->col[1], first = bede__str_cut(&names, '|');
    double id = 0, lat, lon, people = 0, km = 0;
    int kind = bede__place_kind_find(r->col[2]);
    if (!first.len)
        return bad(r, "no name:", r->col[1]);
    if (kind < 0)
        return bad(r, "no kind of place:", r->col[2]);
    if (!empty(r->col[0]) && !number(r->col[0], 0, UINT32_MAX, &id))
        return bad(r, "no number for an id:", r->col[0]);
    if (!number(r->col[5], -90, 90, &lat))
        return bad(r, "no latitude:", r->col[5]);
    if (!number(r->col[6], -180, 180, &lon))
        return bad(r, "no longitude:", r->col[6]);
    int country = row_country(b, r->col[3], lat, lon);
    if (country < 0)
        return bad(r, empty(r->col[3]) ? "no country, nor one at the place:"
                                       : "no country code of three capitals:", r->col[3]);
    if (!empty(r->col[7]) && !number(r->col[7], 0, 2e9, &people))
        return bad(r, "no population:", r->col[7]);
    if (r->n > 8 && !empty(r->col[8]) && !number(r->col[8], 0, 6500, &km))
        return bad(r, "no radius in km:", r->col[8]);
    rec.p.id = (uint32_t)id;
    rec.p.lat = (int32_t)lround(lat * 1e5);
    rec.p.lon = (int32_t)lround(lon * 1e5);
    rec.p.kind = (uint8_t)kind;
    rec.p.country = (uint8_t)country;
    rec.p.size = size_of(people);
    rec.p.radius = (uint16_t)(km * 10);
    if (!empty(r->col[4]) &&
        !(rec.region = bede__symbols_add(b->strings, r->col[4].p, r->col[4].len)))
        return no_memory(r);
    enum bede_status rc = add_names(b, r, r->col[1], '|', false);
    return rc == BEDE_OK ? add_record(b, r, first, &rec) : rc;
}

/* ----------------------------------------------------------- a GeoNames dump */

static int dump_kind(struct bede__str cls, struct bede__str code)
{
    static const struct { const char *code; int kind; } map[] = {
        {"PPLC", PLACE_CAPITAL}, {"PPLA", PLACE_SEAT}, {"PPLX", PLACE_SUBURB},
        {"ADM1", PLACE_PROVINCE}, {"ADM2", PLACE_DISTRICT}, {"ADM3", PLACE_DISTRICT},
        {"AIRP", PLACE_AIRFIELD}, {"AIRB", PLACE_BASE}, {"AIRF", PLACE_AIRFIELD},
        {"MILB", PLACE_BASE}, {"NVB", PLACE_BASE}, {"PRT", PLACE_PORT}, {"ISL", PLACE_ISLAND},
        {"ISLS", PLACE_ISLAND}, {"MT", PLACE_MOUNTAIN}, {"MTS", PLACE_MOUNTAIN},
        {"STM", PLACE_RIVER}, {"LK", PLACE_LAKE}, {"SEA", PLACE_SEA}, {"STRT", PLACE_STRAIT},
        {"DSRT", PLACE_DESERT}, {"RGN", PLACE_REGION}, {"PS", PLACE_PLANT},
        {"CAMP", PLACE_CAMP}, {"REFC", PLACE_CAMP},
    };
    for (size_t i = 0; i < sizeof map / sizeof *map; i++)
        if (bede__str_eq(code, map[i].code))
            return map[i].kind;
    if (bede__str_eq(cls, "P"))
        return PLACE_CITY;
    return -1; /* hotels, wells, graves: not kept */
}

static enum bede_status dump_row(struct bede__gaz_builder *b, const struct row *r)
{
    struct record rec = {{.region = BEDE__NO_REGION}, 0, 0};
    double id, lat, lon, people = 0;
    int kind = dump_kind(r->col[6], r->col[7]);
    const char *code = alpha3(r->col[8]);
    if (kind < 0 || (!code && !(empty(r->col[8]) && b->outlines)))
        return BEDE_OK;
    if (!number(r->col[0], 0, UINT32_MAX, &id))
        return bad(r, "no number for an id:", r->col[0]);
    if (!number(r->col[4], -90, 90, &lat))
        return bad(r, "no latitude:", r->col[4]);
    if (!number(r->col[5], -180, 180, &lon))
        return bad(r, "no longitude:", r->col[5]);
    int country = code ? country_index(b, code) : row_country(b, r->col[8], lat, lon);
    if (country < 0)
        return code ? bad(r, "too many countries:", r->col[8]) : BEDE_OK;
    if (!empty(r->col[14]) && !number(r->col[14], 0, 2e9, &people))
        return bad(r, "no population:", r->col[14]);
    rec.p.id = (uint32_t)id;
    rec.p.lat = (int32_t)lround(lat * 1e5);
    rec.p.lon = (int32_t)lround(lon * 1e5);
    rec.p.kind = (uint8_t)kind;
    rec.p.country = (uint8_t)country;
    rec.p.size = size_of(people);
    struct bede__str region = r->col[10];
    char own[64];
    if (region.len && region.len < 32) { /* the province by its code, until it is named */
        int n = 0;
        own[n++] = '\x01';
        memcpy(own + n, region.p, region.len);
        n += (int)region.len;
        if (!(rec.region = bede__symbols_add(b->strings, own, (size_t)n)))
            return no_memory(r);
    }
    enum bede_status rc = add_names(b, r, r->col[1], '|', false);
    if (rc == BEDE_OK && r->col[2].len)
        rc = add_name(b, r, r->col[2], true);
    if (rc == BEDE_OK)
        rc = add_names(b, r, r->col[3], ',', true);
    return rc == BEDE_OK ? add_record(b, r, r->col[1], &rec) : rc;
}

enum bede_status bede__gaz_builder_add(struct bede__gaz_builder *b, const char *shown,
                                       const char *p, size_t len, struct bede_error *err)
{
    struct row r = {.shown = shown, .err = err};
    enum bede_status rc = bede__lines_check(shown, p, len, err);
    const char *end = p + len;
    uint8_t map[BEDE__GAZ_COLUMNS];
    bool commas = false, first = true;
    while (rc == BEDE_OK && p < end) {
        const char *nl = memchr(p, '\n', (size_t)(end - p));
        size_t n = nl ? (size_t)(nl - p) : (size_t)(end - p);
        r.line++;
        if (n > 0 && *p != '#' && *p != '\r') {
            bool header = first && bede__csv_header(p, n, map);
            first = false;
            if (header) {
                commas = true;
                p += n + 1;
                continue;
            }
            if (commas) {
                bede__csv_cut(p, n, map, r.col);
                r.n = BEDE__GAZ_COLUMNS;
            } else {
                cut(&r, p, n);
            }
            if (r.n == 8 || r.n == 9)
                rc = own_row(b, &r);
            else if (r.n == 19)
                rc = dump_row(b, &r);
            else
                rc = bede__fail(err, BEDE_INPUT, r.line, "%.120s:%u: %u columns: want 9, the 19 "
                                "of a GeoNames dump, or a header and commas", shown, r.line, r.n);
        }
        p += n + 1;
    }
    return rc;
}

/* ------------------------------------------------------------------ writing */

static int by_key(const void *x, const void *y)
{
    const struct built_name *a = x, *b = y;
    if (a->key != b->key)
        return a->key < b->key ? -1 : 1;
    return a->place < b->place ? -1 : a->place > b->place;
}

/* Number the places, provinces first; find each place's province by name and country. */
static uint32_t order(const struct bede__gaz_builder *b, uint32_t *to)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < b->n; i++)
        to[i] = b->rec[i].p.kind == PLACE_PROVINCE && n < MAX_REGIONS ? n++ : NONE;
    uint32_t regions = n;
    for (uint32_t i = 0; i < b->n; i++)
        if (to[i] == NONE)
            to[i] = n++;
    return regions;
}

struct region { uint32_t country, symbol, index; };

static int by_region(const void *x, const void *y)
{
    const struct region *a = x, *b = y;
    if (a->country != b->country)
        return a->country < b->country ? -1 : 1;
    if (a->symbol != b->symbol)
        return a->symbol < b->symbol ? -1 : 1;
    return a->index < b->index ? -1 : a->index > b->index;
}

static void link_regions(const struct bede__gaz_builder *b, const uint32_t *to, uint32_t regions,
                         struct region *list)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < b->n; i++) {
        struct record *r = &b->rec[i];
        if (to[i] >= regions)
            continue;
        list[n++] = (struct region){r->p.country, r->name, to[i]};
        if (r->region) /* of a dump: its own code */
            list[n++] = (struct region){r->p.country, r->region, to[i]};
        r->p.region = (uint16_t)to[i];
    }
    if (n > 1)
        qsort(list, n, sizeof *list, by_region);
    for (uint32_t i = 0; i < b->n; i++) {
        struct record *r = &b->rec[i];
        if (to[i] < regions || !r->region)
            continue;
        uint32_t lo = 0, hi = n;
        struct region want = {r->p.country, r->region, 0};
        while (lo < hi) {
            uint32_t mid = (lo + hi) / 2;
            if (by_region(&list[mid], &want) < 0)
                lo = mid + 1;
            else
                hi = mid;
        }
        if (lo < n && list[lo].country == want.country && list[lo].symbol == want.symbol)
            r->p.region = (uint16_t)list[lo].index;
    }
}

static void pad(struct bede__buf *out, size_t from)
{
    static const char zero[8];
    size_t n = (out->len - from) % 8;
    if (n)
        bede__buf_add(out, zero, 8 - n);
}

static void write_names(struct bede__gaz_builder *b, const uint32_t *to, unsigned bits,
                        struct bede__buf *out, size_t from)
{
    for (uint32_t i = 0; i < b->n_names; i++) {
        const struct built_name *n = &b->name[i];
        struct bede__gaz_name g = {(uint32_t)n->key, to[n->place]};
        if (n->other)
            g.place |= BEDE__NAME_OTHER;
        bede__buf_add(out, &g, sizeof g);
    }
    pad(out, from);
    uint32_t i = 0;
    for (uint32_t bucket = 0; bucket <= 1u << bits; bucket++) {
        while (i < b->n_names && (b->name[i].key >> (64 - bits)) < bucket)
            i++;
        bede__buf_add(out, &i, 4);
    }
    pad(out, from);
}

static bool write_all(struct bede__gaz_builder *b, struct bede__buf *out, uint32_t *to,
                      uint32_t *back, uint32_t *offset, struct region *list)
{
    uint32_t regions = order(b, to);
    size_t from = out->len;
    unsigned bits = 1;
    while (bits < 26 && (1u << bits) < b->n_names / 4)
        bits++;
    link_regions(b, to, regions, list);
    if (b->n_names > 1)
        qsort(b->name, b->n_names, sizeof *b->name, by_key);
    for (uint32_t i = 0; i < b->n; i++)
        back[to[i]] = i;
    uint32_t text = 0;
    for (uint32_t i = 0; i < b->n; i++) { /* strings in order of the places that need them first */
        uint32_t s = b->rec[back[i]].name;
        if (offset[s] == NONE) {
            offset[s] = text;
            text += (uint32_t)strlen(bede__symbols_text(b->strings, s)) + 1;
        }
    }
    struct bede__gaz_header h = {.version = BEDE__GAZETTEER_VERSION, .order = BEDE__GAZETTEER_ORDER,
                                 .n_places = b->n, .n_regions = regions, .n_names = b->n_names,
                                 .bits = bits, .n_countries = b->n_countries, .n_text = text};
    memcpy(h.magic, BEDE__GAZETTEER_MAGIC, 8);
    bede__buf_add(out, &h, sizeof h);
    for (uint32_t i = 0; i < b->n; i++) {
        struct bede__gaz_place p = b->rec[back[i]].p;
        p.name = offset[b->rec[back[i]].name];
        bede__buf_add(out, &p, sizeof p);
    }
    pad(out, from);
    write_names(b, to, bits, out, from);
    bede__buf_add(out, b->country, (size_t)b->n_countries * 4);
    pad(out, from);
    uint32_t done = 0;
    for (uint32_t i = 0; i < b->n; i++) {
        uint32_t s = b->rec[back[i]].name;
        if (offset[s] != done)
            continue;
        const char *t = bede__symbols_text(b->strings, s);
        bede__buf_add(out, t, strlen(t) + 1);
        done += (uint32_t)strlen(t) + 1;
    }
    if (out->failed)
        return false;
    h.len = out->len - from;
    memcpy(out->p + from, &h, sizeof h);
    h.checksum = bede__gazetteer_sum(out->p + from, out->len - from);
    memcpy(out->p + from, &h, sizeof h);
    return true;
}

enum bede_status bede__gaz_builder_write(struct bede__gaz_builder *b, struct bede__buf *out,
                                         struct bede_error *err)
{
    uint32_t n = b->n + 1, s = bede__symbols_count(b->strings) + 2;
    uint32_t *to = bede__realloc(b->alloc, NULL, (size_t)n * sizeof *to);
    uint32_t *back = bede__realloc(b->alloc, NULL, (size_t)n * sizeof *back);
    uint32_t *offset = bede__realloc(b->alloc, NULL, (size_t)s * sizeof *offset);
    struct region *list = bede__realloc(b->alloc, NULL, (size_t)n * 2 * sizeof *list);
    bool ok = to && back && offset && list;
    if (ok) {
        memset(offset, 0xFF, (size_t)s * sizeof *offset);
        ok = write_all(b, out, to, back, offset, list);
    }
    if (to)
        bede__realloc(b->alloc, to, 0);
    if (back)
        bede__realloc(b->alloc, back, 0);
    if (offset)
        bede__realloc(b->alloc, offset, 0);
    if (list)
        bede__realloc(b->alloc, list, 0);
    return ok ? BEDE_OK : bede__fail(err, BEDE_NOMEM, 0, "gazetteer: out of memory");
}
