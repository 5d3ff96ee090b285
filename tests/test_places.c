/* SPDX-License-Identifier: Apache-2.0
 *
 * test_places.c - gazetteers: built, read, damaged, looked up; and the sentences of place_cases.tsv
 * against model, gazetteer and lexicon as they are.
 *
 * Each wrong sentence is listed; the test fails where fewer than FLOOR in a hundred are right. */
#include <math.h>
#include <stdlib.h>
#include <time.h>

#include "bede_internal.h"
#include "check.h"
#include "mention/place_internal.h"

#define FLOOR 96.0

/* ------------------------------------------------------------------ gazetteer */

static const char table[] =
    "# id\tnames\tkind\tcountry\tprovince\tlat\tlon\tpopulation\tradius_km\n"
    "0\tNorthland | Nordland\tprovince\tABC\t-\t10.5\t-20.25\t5000\t80\n"
    "7\tPort Example | al-Mithal\tcity\tABC\tNorthland\t10.75\t-20.5\t120000\t-\n"
    "8\tPort Example\tcity\tXYZ\t-\t-60\t170\t900\t-\n"
    "-\tCamp Nine\tcamp\tXYZ\t-\t-61\t171\t-\t3\n";

static char *build(const char *text, size_t *len, struct bede_error *err)
{
    struct bede__gaz_builder *b = bede__gaz_builder_new(&bede__alloc_libc);
    struct bede__buf out;
    bede__buf_init(&out, NULL);
    enum bede_status rc = bede__gaz_builder_add(b, "table", text, strlen(text), err);
    if (rc == BEDE_OK)
        rc = bede__gaz_builder_write(b, &out, err);
    bede__gaz_builder_free(b);
    char *p = NULL;
    if (rc == BEDE_OK && (p = malloc(out.len)) != NULL)
        memcpy(p, out.p, *len = out.len);
    bede__buf_free(&out);
    return p;
}

static uint64_t key_of(const char *name)
{
    struct bede__word w[BEDE__MAX_PLACE_WORDS];
    return bede__place_key(w, bede__words_cut(name, 0, strlen(name), w, BEDE__MAX_PLACE_WORDS));
}

static void test_build(void)
{
    struct bede_error err = {0};
    struct bede__gazetteer g;
    struct bede__candidate c[BEDE__MAX_CANDIDATES];
    size_t len = 0, again = 0;
    char *p = build(table, &len, &err), *q = build(table, &again, &err);
    if (!CHECK(p && q))
        return;
    CHECK(len == again && memcmp(p, q, len) == 0);
    free(q);
    CHECK_INT(bede__gazetteer_read(&g, "made", p, len, &err), BEDE_OK);
    CHECK_INT(g.h->n_places, 4);
    CHECK_INT(g.h->n_regions, 1);
    CHECK_INT(g.h->n_countries, 2);
    struct bede__places places = {.gaz = &g, .n_gaz = 1};
    CHECK_INT(bede__place_candidates(&places, key_of("PORT EXAMPLE"), c), 2);
    CHECK_STR(c[0].country, "ABC"); /* the larger one first */
    CHECK_STR(c[0].province, "Northland");
    CHECK_INT(c[0].id, 7);
    CHECK(fabs(c[0].lat - 10.75) < 1e-9 && fabs(c[0].lon + 20.5) < 1e-9);
    CHECK_STR(c[1].country, "XYZ");
    CHECK_INT(bede__place_candidates(&places, key_of("Mithal"), c), 1);
    CHECK_STR(c[0].name, "Port Example");
    CHECK_INT(bede__place_candidates(&places, key_of("Nordland"), c), 1);
    CHECK_INT((int)c[0].km, 80);
    CHECK(bede__place_known(&places, key_of("Camp Nine")));
    CHECK(!bede__place_known(&places, key_of("Camp Ten")));
    free(p);
}

static void test_dump(void)
{
    static const char dump[] =
        "11\tExampleburg\tExampleburg\tBeispielburg,Esempio\t50.1\t8.2\tP\tPPLA\tDE\t\tHE\t\t\t\t"
        "30000\t\t100\tEurope/Berlin\t2020-01-01\n"
        "12\tHesse\tHesse\t\t50.6\t9\tA\tADM1\tDE\t\tHE\t\t\t\t6000000\t\t\tEurope/Berlin\t"
        "2020-01-01\r\n"
        "13\tExample Hotel\t\t\t50\t8\tS\tHTL\tDE\t\tHE\t\t\t\t0\t\t\t\t2020-01-01\n";
    struct bede_error err = {0};
    struct bede__gazetteer g;
    struct bede__candidate c[BEDE__MAX_CANDIDATES];
    size_t len = 0;
    char *p = build(dump, &len, &err);
    if (!CHECK(p))
        return;
    CHECK_INT(bede__gazetteer_read(&g, "made", p, len, &err), BEDE_OK);
    CHECK_INT(g.h->n_places, 2);
    struct bede__places places = {.gaz = &g, .n_gaz = 1};
    CHECK_INT(bede__place_candidates(&places, key_of("Esempio"), c), 1);
    CHECK_STR(c[0].country, "DEU");
    CHECK_STR(c[0].province, "Hesse");
    free(p);
}

/* ------------------------------------------------------------------ outlines */

static const char rings[] =
    "# a square with a hole, which is another country, and an island\n"
    "AAA\t0,0 1000,0 0,1000 -1000,0\n"
    "AAA\t400,400 200,0 0,200 -200,0\n"
    "AAA\t2000,0 100,0 0,100\n"
    "BBB\t400,400 200,0 0,200 -200,0\n";

static void test_outlines(void)
{
    struct bede__outlines o = {.alloc = bede__alloc_libc};
    struct bede_error err = {0};
    if (!CHECK_INT(bede__outlines_read(&o, "rings", rings, sizeof rings - 1, &err), BEDE_OK)) {
        printf("%s\n", err.msg);
        return;
    }
    CHECK_INT(o.n_rings, 4);
    CHECK_INT(o.n_corners, 15);
    CHECK_STR(bede__country_at(&o, 1, 1, 0), "AAA");
    CHECK_STR(bede__country_at(&o, 5, 5, 0), "BBB");
    CHECK_STR(bede__country_at(&o, 0.2, 20.7, 0), "AAA");
    CHECK(!bede__country_at(&o, 1, 11, 0));
    CHECK(!bede__country_at(&o, 1, 11, 100)); /* 111 km from the shore */
    CHECK_STR(bede__country_at(&o, 1, 11, 120), "AAA");
    CHECK(bede__country_has(&o, "AAA", 4.1, 4.1, 12));
    CHECK(!bede__country_has(&o, "AAA", 5, 5, 12));
    CHECK(bede__country_known(&o, "BBB") && !bede__country_known(&o, "CCC"));
    bede__outlines_free(&o);
}

static void test_bad_outlines(void)
{
    static const char *const bad[] = {
        "AAAA\t0,0 1,0 0,1\n", "AAA\t0,0 1,0\n", "AAA\t0,0 1 0,1\n", "AAA\t0,0 1,x 0,1\n",
        "AAA\t0,0 18001,0 0,1\n", "AAA\t0,9001 1,0 0,1\n", "AAA 0,0 1,0 0,1\n",
        "BBB\t0,0 1,0 0,1\nAAA\t0,0 1,0 0,1\n",
    };
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        struct bede__outlines o = {.alloc = bede__alloc_libc};
        struct bede_error err = {0};
        CHECK_INT(bede__outlines_read(&o, "rings", bad[i], strlen(bad[i]), &err), BEDE_CORRUPT);
        CHECK(strstr(err.msg, "rings:"));
        bede__outlines_free(&o);
    }
}

/* A table without countries takes them from the outlines; where there are none, it is refused. */
static void test_own_countries(void)
{
    static const char here[] = "1\tX\tcity\t-\t-\t5\t5\t-\t-\n2\tY\tcity\t-\t-\t1\t10.2\t-\t-\n";
    static const char at_sea[] = "1\tX\tcity\t-\t-\t5\t50\t-\t-\n";
    struct bede__outlines o = {.alloc = bede__alloc_libc};
    struct bede_error err = {0};
    struct bede__gazetteer g;
    struct bede__candidate c[BEDE__MAX_CANDIDATES];
    struct bede__buf out;
    CHECK_INT(bede__outlines_read(&o, "rings", rings, sizeof rings - 1, &err), BEDE_OK);
    bede__buf_init(&out, NULL);
    struct bede__gaz_builder *b = bede__gaz_builder_new(&bede__alloc_libc);
    bede__gaz_builder_outlines(b, &o);
    CHECK_INT(bede__gaz_builder_add(b, "sea", at_sea, strlen(at_sea), &err), BEDE_INPUT);
    CHECK_INT(bede__gaz_builder_add(b, "land", here, strlen(here), &err), BEDE_OK);
    CHECK_INT(bede__gaz_builder_write(b, &out, &err), BEDE_OK);
    char *p = malloc(out.len);
    memcpy(p, out.p, out.len);
    CHECK_INT(bede__gazetteer_read(&g, "made", p, out.len, &err), BEDE_OK);
    struct bede__places places = {.gaz = &g, .n_gaz = 1};
    CHECK_INT(bede__place_candidates(&places, key_of("X"), c), 1);
    CHECK_STR(c[0].country, "BBB");
    CHECK_INT(bede__place_candidates(&places, key_of("Y"), c), 1);
    CHECK_STR(c[0].country, "AAA");
    bede__gaz_builder_free(b);
    bede__buf_free(&out);
    bede__outlines_free(&o);
    free(p);
}

/* Commas, a header in any order, quotation marks, countries of two letters or none. */
static void test_commas(void)
{
    static const char csv[] = "\xEF\xBB\xBFLatitude,Longitude,name,country_code,type,pop\r\n"
                              "5,5,\"Camp \"\"One\"\", North | Camp Eins\",,camp,\r\n"
                              "50.1,8.2,Beispielburg,DE,city,30000\r\n";
    static const char no_name[] = "lat,lon,label\n1,2,X\n";
    struct bede__outlines o = {.alloc = bede__alloc_libc};
    struct bede_error err = {0};
    struct bede__gazetteer g;
    struct bede__candidate c[BEDE__MAX_CANDIDATES];
    struct bede__buf out;
    bede__buf_init(&out, NULL);
    CHECK_INT(bede__outlines_read(&o, "rings", rings, sizeof rings - 1, &err), BEDE_OK);
    struct bede__gaz_builder *b = bede__gaz_builder_new(&bede__alloc_libc);
    bede__gaz_builder_outlines(b, &o);
    CHECK_INT(bede__gaz_builder_add(b, "csv", csv, sizeof csv - 1, &err), BEDE_OK);
    CHECK_INT(bede__gaz_builder_add(b, "bad", no_name, sizeof no_name - 1, &err), BEDE_INPUT);
    CHECK_INT(bede__gaz_builder_write(b, &out, &err), BEDE_OK);
    char *p = malloc(out.len);
    memcpy(p, out.p, out.len);
    CHECK_INT(bede__gazetteer_read(&g, "made", p, out.len, &err), BEDE_OK);
    struct bede__places places = {.gaz = &g, .n_gaz = 1};
    CHECK_INT(g.h->n_places, 2);
    CHECK_INT(bede__place_candidates(&places, key_of("Camp Eins"), c), 1);
    CHECK_STR(c[0].country, "BBB");
    CHECK_INT(c[0].kind, PLACE_CAMP);
    CHECK_INT(bede__place_candidates(&places, key_of("Beispielburg"), c), 1);
    CHECK_STR(c[0].country, "DEU");
    bede__gaz_builder_free(b);
    bede__buf_free(&out);
    bede__outlines_free(&o);
    free(p);
}

/* What is beside the borders is drawn too roughly, or is claimed by two. */
#define BORDER_KM 40

static void test_shipped_outlines(void)
{
    static const struct { double lat, lon; const char *code; } at[] = {
        {48.46, 35.04, "UKR"}, {33.34, 44.4, "IRQ"}, {-29.6, 28.2, "LSO"}, {-30, 25, "ZAF"},
        {42.5, 21, "KOS"}, {64, -150, "USA"}, {19.6, -155.5, "USA"}, {66, 172, "RUS"},
        {67, -175, "RUS"},
        {15.5, 32.5, "SDN"}, {5, 31.5, "SSD"}, {39.3, 125.7, "PRK"}, {78.7, 16, "SJM"},
        {4, -53, "GUF"}, {45.1, 34.2, "UKR"},
        {24.5, 121, "TWN"}, {-54.5, -67, "ARG"}, {0, -30, NULL}, {35, 18, NULL},
    };
    struct bede__places *p = NULL;
    struct bede_error err = {0};
    const char *dir = getenv("BEDE_DATA") ? getenv("BEDE_DATA") : CHECK_SOURCE_ROOT;
    if (!CHECK_INT(bede__places_load(&p, dir, NULL, &bede__alloc_libc, &err), BEDE_OK))
        return;
    const struct bede__outlines *o = &p->outlines;
    CHECK(o->n_rings > 1000);
    for (size_t i = 0; i < sizeof at / sizeof *at; i++) {
        const char *code = bede__country_at(o, at[i].lat, at[i].lon, 0);
        CHECK(at[i].code ? code && strcmp(code, at[i].code) == 0 : !code);
    }
    /* every place of the lexicon lies in its country */
    unsigned wrong = 0;
    for (uint32_t i = 0; i < p->n_lines; i++) {
        const struct bede__place_line *l = &p->line[i];
        bool area = l->kind == PLACE_SEA || l->kind == PLACE_REGION || l->kind == PLACE_COUNTRY ||
                    l->kind == PLACE_CONTINENT || l->kind == PLACE_RIVER;
        if (!l->country || area || !bede__country_known(o, l->country) ||
            bede__country_has(o, l->country, l->lat, l->lon, BORDER_KM + (double)l->km))
            continue;
        const char *in = bede__country_at(o, l->lat, l->lon, 0);
        if (!in) /* at sea: platforms, shoals, small islands */
            continue;
        printf("%s:%u: %s is said to lie in %s, but lies in %s\n", l->from.file, l->from.line,
               l->name, l->country, in);
        wrong++;
    }
    CHECK_INT(wrong, 0);
    struct bede_location l = {0};
    bede__point_place(p, 48.46, 35.04, &l);
    CHECK_STR(l.country_code, "UKR");
    CHECK_STR(l.name, "Dnipro");
    double lat = 0, lon = 0;
    CHECK(bede__point_read("48.46, 35.04", &lat, &lon) && lat == 48.46 && lon == 35.04);
    CHECK(bede__point_read("1.5S 36.25W", &lat, &lon) && lat == -1.5 && lon == -36.25);
    CHECK(!bede__point_read("Paris", &lat, &lon) && !bede__point_read("91, 0", &lat, &lon) &&
          !bede__point_read("12", &lat, &lon) && !bede__point_read("4 people", &lat, &lon));
    bede__places_free(p);
}

static void test_bad_tables(void)
{
    static const struct { const char *text; size_t line; } bad[] = {
        {"1\tX\tcity\tABC\t-\t91\t0\t-\t-\n", 1},
        {"# fine\n1\tX\tcity\tABC\t-\t9\t181\t-\t-\n", 2},
        {"1\tX\tvillage\tABC\t-\t9\t18\t-\t-\n", 1},
        {"1\tX\tcity\tAB\t-\t9\t18\t-\t-\n", 1},
        {"1\tX\tcity\tabc\t-\t9\t18\t-\t-\n", 1},
        {"1\t\tcity\tABC\t-\t9\t18\t-\t-\n", 1},
        {"x\tX\tcity\tABC\t-\t9\t18\t-\t-\n", 1},
        {"1\tX\tcity\tABC\t-\t9\t18\tmany\t-\n", 1},
        {"1\tX\tcity\n", 1},
        {"1\tX\tcity\tABC\t-\t9\t18\t-\t-\n1\tY\xff\tcity\tABC\t-\t9\t18\t-\t-\n", 2},
    };
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        struct bede_error err = {0};
        size_t len;
        char *p = build(bad[i].text, &len, &err);
        CHECK(!p);
        CHECK_INT(err.pos, bad[i].line);
        CHECK(strstr(err.msg, "table:"));
        free(p);
    }
}

/* Whatever is changed or cut off is refused. */
static void test_damage(void)
{
    struct bede_error err = {0};
    struct bede__gazetteer g;
    size_t len = 0;
    char *p = build(table, &len, &err);
    if (!CHECK(p))
        return;
    char *copy = malloc(len);
    unsigned refused = 0;
    for (size_t i = 0; i < len * 8; i++) {
        memcpy(copy, p, len);
        copy[i / 8] = (char)(copy[i / 8] ^ 1 << (i % 8));
        refused += bede__gazetteer_read(&g, "bent", copy, len, &err) == BEDE_CORRUPT;
    }
    CHECK_INT(refused, len * 8);
    refused = 0;
    for (size_t i = 0; i < len; i++)
        refused += bede__gazetteer_read(&g, "cut", p, i, &err) == BEDE_CORRUPT;
    CHECK_INT(refused, len);
    CHECK(strstr(err.msg, "cut"));
    free(copy);
    free(p);
}

/* ------------------------------------------------------------------ the shipped one */

static void test_shipped(void)
{
    struct bede__places *p = NULL;
    struct bede_error err = {0};
    struct bede__candidate c[BEDE__MAX_CANDIDATES];
    const char *dir = getenv("BEDE_DATA") ? getenv("BEDE_DATA") : CHECK_SOURCE_ROOT;
    clock_t begin = clock();
    if (!CHECK_INT(bede__places_load(&p, dir, NULL, &bede__alloc_libc, &err), BEDE_OK)) {
        printf("%s\n", err.msg);
        return;
    }
    printf("opened in %.1f ms\n", 1000.0 * (double)(clock() - begin) / CLOCKS_PER_SEC);
    CHECK(p->n_gaz >= 1 && p->gaz[0].h->n_places > 130000);
    CHECK(p->gaz[0].file.len <= 8000000);
    CHECK(p->n_lines >= 1500);
    CHECK(bede__place_candidates(p, key_of("Springfield"), c) > 5);
    CHECK(bede__place_candidates(p, key_of("Wuhan"), c) >= 1);
    CHECK_STR(c[0].country, "CHN");
    /* look-ups: names of places all over the file */
    enum { N = 200000 };
    uint32_t n = p->gaz[0].h->n_places, found = 0;
    uint64_t *key = malloc(N * sizeof *key);
    for (uint32_t i = 0; i < N; i++)
        key[i] = key_of(p->gaz[0].text + p->gaz[0].place[(uint64_t)i * 7919 % n].name);
    clock_t start = clock();
    for (uint32_t i = 0; i < N; i++)
        found += bede__place_known(p, key[i]);
    double t = (double)(clock() - start) / CLOCKS_PER_SEC;
    printf("%.0f look-ups a second\n", N / t);
    CHECK(found > N * 99 / 100);
    free(key);
    bede__places_free(p);
}

/* ---------------------------------------------------------------------- cases */

static bool one_of(struct bede__str want, const char *got)
{
    for (struct bede__str s; want.p && (s = bede__str_cut(&want, '|')).p;)
        if (bede__str_eq(s, got ? got : "-"))
            return true;
    return false;
}

static const struct bede_location *mention_at(const struct bede_coder *c, uint32_t start,
                                              uint32_t end)
{
    for (uint32_t i = 0; i < c->mentions.n_places; i++) {
        const struct bede_location *l = &c->mentions.places[i].loc;
        if (l->span.start < end && start < l->span.end)
            return l;
    }
    return NULL;
}

static bool case_right(struct bede_coder *c, const struct bede__str *col, char *got, size_t room)
{
    struct bede_article a = {.id = "case", .text = col[0].p, .len = col[0].len};
    struct bede_error err = {0};
    if (!CHECK_INT(bede__coder_run(c, &a, BEDE__MENTIONS, &err), BEDE_OK))
        return false;
    const char *at = memmem(col[0].p, col[0].len, col[1].p, col[1].len);
    if (!CHECK(at))
        return false;
    uint32_t start = (uint32_t)(at - col[0].p) + (uint32_t)c->doc.body;
    const struct bede_location *l = mention_at(c, start, start + col[1].len);
    bool none = bede__str_eq(col[2], "NONE");
    if (!l) {
        snprintf(got, room, "nothing");
        return none;
    }
    char lat[32], lon[32], km[32];
    snprintf(lat, sizeof lat, "%.*s", (int)col[3].len, col[3].p);
    snprintf(lon, sizeof lon, "%.*s", (int)col[4].len, col[4].p);
    snprintf(km, sizeof km, "%.*s", (int)col[5].len, col[5].p);
    double d = l->has_point ? bede__distance_km(l->lat, l->lon, atof(lat), atof(lon)) : 1e9;
    snprintf(got, room, "%s %s %.2f %.2f", l->name ? l->name : "-",
             l->country_code ? l->country_code : "-", l->lat, l->lon);
    return !none && one_of(col[2], l->country_code) && d <= atof(km);
}

static void test_cases(void)
{
    char path[4096], got[256];
    struct bede *b = NULL;
    struct bede_coder *c = NULL;
    struct bede_error err = {0};
    struct bede__file f;
    struct bede__str col[BEDE__MAX_COLUMNS];
    unsigned n = 0, right = 0;
    snprintf(path, sizeof path, "%s/tests/place_cases.tsv", CHECK_SOURCE_ROOT);
    if (!CHECK_INT(bede_open(&b, NULL, &err), BEDE_OK) ||
        !CHECK_INT(bede_coder_new(&c, b, &err), BEDE_OK) ||
        !CHECK_INT(bede__file_open(&f, path, &err), BEDE_OK)) {
        printf("%s\n", err.msg);
        return;
    }
    struct bede__lines l = {"place_cases.tsv", f.p, f.p + f.len, 0};
    while (bede__lines_next(&l, col) == 6) {
        n++;
        if (case_right(c, col, got, sizeof got))
            right++;
        else
            printf("%s:%u: %.*s in '%.*s': got %s\n", l.file, l.line, (int)col[1].len, col[1].p,
                   (int)col[0].len, col[0].p, got);
    }
    printf("%u of %u cases right\n", right, n);
    CHECK(l.p == l.end || n >= 120);
    CHECK(n >= 120);
    CHECK(100.0 * right >= FLOOR * n);
    bede__file_close(&f);
    bede_coder_free(c);
    bede_close(b);
}

int main(void)
{
    RUN(test_build);
    RUN(test_dump);
    RUN(test_outlines);
    RUN(test_bad_outlines);
    RUN(test_own_countries);
    RUN(test_commas);
    RUN(test_shipped_outlines);
    RUN(test_bad_tables);
    RUN(test_damage);
    RUN(test_shipped);
    RUN(test_cases);
    return check_end();
}
