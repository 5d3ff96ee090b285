/* SPDX-License-Identifier: Apache-2.0
 *
 * place_internal.h - what the files about places share.
 *
 * Gazetteer: a mapped file of places (gazetteer.c), made by place_build.c. Outlines of countries
 * (outlines.c). Lexicon: the lines of
 * lexicon/en/places (place_load.c). Finding: spans of an article that name places (place_find.h).
 * Sense: which place each name means (place_sense.c, place_outlet.c). Phrase: near, 60 km east of
 * (place_phrase.c). */
#ifndef BEDE_PLACE_INTERNAL_H
#define BEDE_PLACE_INTERNAL_H

#include "mention/internal.h"

/* Kinds of places: name in files, resolution in results, prior (how much more often news means such
 * a place than a hamlet of the same name; a factor of ten is 1.0), usual radius in km. */
#define BEDE_PLACE_KIND_MAP(X)                                                 \
    X(CITY, "city", "city", 0.0f, 8)                                           \
    X(SUBURB, "suburb", "city", -1.5f, 4)                                      \
    X(SEAT, "seat", "city", 0.8f, 10)                                          \
    X(CAPITAL, "capital", "city", 1.5f, 15)                                    \
    X(PROVINCE, "province", "province", 5.0f, 100)                             \
    X(DISTRICT, "district", "district", 2.5f, 30)                              \
    X(COUNTRY, "country", "country", 9.0f, 400)                                \
    X(CONTINENT, "continent", "country", 9.0f, 3000)                           \
    X(REGION, "region", "province", 6.0f, 200)                                 \
    X(SEA, "sea", "province", 6.0f, 400)                                       \
    X(RIVER, "river", "province", 4.5f, 300)                                   \
    X(LAKE, "lake", "district", 4.5f, 50)                                      \
    X(MOUNTAIN, "mountain", "district", 4.5f, 50)                              \
    X(DESERT, "desert", "province", 4.5f, 200)                                 \
    X(STRAIT, "strait", "district", 5.0f, 40)                                  \
    X(ISLAND, "island", "district", 5.0f, 30)                                  \
    X(QUARTER, "quarter", "district", 4.0f, 3)                                 \
    X(TOWN, "town", "city", 4.8f, 5)                                           \
    X(BASE, "base", "site", 5.0f, 3)                                           \
    X(PORT, "port", "site", 4.5f, 3)                                           \
    X(PLANT, "plant", "site", 5.0f, 3)                                         \
    X(AIRFIELD, "airfield", "site", 5.0f, 4)                                   \
    X(CROSSING, "crossing", "site", 5.0f, 2)                                   \
    X(CAMP, "camp", "site", 5.0f, 2)                                           \
    X(SITE, "site", "site", 4.5f, 2)
enum bede__place_kind {
#define X(n, s, r, p, km) PLACE_##n,
    BEDE_PLACE_KIND_MAP(X)
#undef X
    PLACE_KIND_COUNT
};
struct bede__place_kind_info {
    const char *name, *resolution;
    float prior, km;
};
extern const struct bede__place_kind_info bede__place_kinds[PLACE_KIND_COUNT];
int bede__place_kind_find(struct bede__str s); /* -1: none */

/* --------------------------------------------------------------- gazetteer
 * Little-endian; sections follow the header in the order of its counts, each aligned to 8. */
#define BEDE__GAZETTEER_MAGIC "BEDEGAZ\n"
#define BEDE__GAZETTEER_VERSION 1u
#define BEDE__GAZETTEER_ORDER 0x01020304u
#define BEDE__NO_REGION 0xFFFFu
#define BEDE__NAME_OTHER 0x80000000u /* in bede__gaz_name.place: not the place's first name */

struct bede__gaz_header {
    char magic[8];
    uint32_t version, order;
    uint32_t n_places, n_regions; /* places [0,n_regions) are the provinces */
    uint32_t n_names, bits;       /* 1 << bits buckets */
    uint32_t n_countries, n_text; /* bytes of strings */
    uint64_t len, checksum;       /* of the file; the checksum of all but itself */
};
struct bede__gaz_place {
    int32_t lat, lon;    /* 1e-5 degrees */
    uint32_t id;         /* GeoNames, 0: none */
    uint32_t name;       /* offset of the first name */
    uint16_t region;     /* index of its province, BEDE__NO_REGION */
    uint8_t country;     /* index */
    uint8_t kind;
    uint16_t size;       /* 1000 * log10(1 + population) */
    uint16_t radius;     /* tenths of a km, 0: the kind's */
};
struct bede__gaz_name {  /* in order of bucket, then place */
    uint32_t key;        /* lower half of the name's key */
    uint32_t place;      /* index, with BEDE__NAME_OTHER */
};
struct bede__gazetteer {
    struct bede__file file;      /* .p NULL: memory of the caller */
    const struct bede__gaz_header *h;
    const struct bede__gaz_place *place;
    const struct bede__gaz_name *name;
    const uint32_t *bucket;      /* [(1 << bits) + 1] */
    const char (*country)[4];
    const char *text;
};
/* Verify all of it, so that lookups need no checks. p must be aligned to 8 and outlive g. */
enum bede_status bede__gazetteer_read(struct bede__gazetteer *g, const char *shown, const char *p,
                                      size_t len, struct bede_error *err);
uint64_t bede__gazetteer_sum(const void *p, size_t len); /* len: at least a header */
/* Names with this key: [*from,*to) of g->name hold it among others of the bucket. */
static inline void bede__gazetteer_bucket(const struct bede__gazetteer *g, uint64_t key,
                                          uint32_t *from, uint32_t *to)
{
    uint32_t b = (uint32_t)(key >> (64 - g->h->bits));
    *from = g->bucket[b];
    *to = g->bucket[b + 1];
}
/* The key of a name's words. */
uint64_t bede__place_key(const struct bede__word *w, uint32_t n);
#define BEDE__MAX_PLACE_WORDS 8

/* ---------------------------------------------------------------- outlines */
struct bede__corner {            /* hundredths of a degree */
    int16_t x, y;
};
struct bede__ring {
    char code[4];
    int32_t west, south, east, north;
    uint32_t first, n;           /* corners */
};
struct bede__outlines {
    struct bede__alloc alloc;
    struct bede__ring *ring;     /* in order of their countries */
    struct bede__corner *corner;
    uint32_t n_rings, n_corners, cap_rings, cap_corners;
};
/* Add a file's rings; o->alloc must be set. */
enum bede_status bede__outlines_read(struct bede__outlines *o, const char *shown, const char *p,
                                     size_t len, struct bede_error *err);
/* All of dir/places. */
enum bede_status bede__outlines_load(struct bede__outlines *o, const char *dir,
                                     const struct bede__alloc *alloc, struct bede_error *err);
void bede__outlines_free(struct bede__outlines *o);
/* The country of a point; at sea the nearest one within max_km, else NULL. */
const char *bede__country_at(const struct bede__outlines *o, double lat, double lon, double max_km);
bool bede__country_has(const struct bede__outlines *o, const char *code, double lat, double lon,
                       double max_km);
bool bede__country_known(const struct bede__outlines *o, const char *code);

/* ------------------------------------------------------------------ builder
 * Makes a gazetteer of tables: Bede's own columns, a GeoNames dump of 19 columns, or a table with
 * commas and a header (place_csv.c). */
struct bede__gaz_builder;
struct bede__gaz_builder *bede__gaz_builder_new(const struct bede__alloc *alloc);
void bede__gaz_builder_free(struct bede__gaz_builder *b);
/* With outlines a table may leave the country out; they must outlive the builder. */
void bede__gaz_builder_outlines(struct bede__gaz_builder *b, const struct bede__outlines *o);
enum bede_status bede__gaz_builder_add(struct bede__gaz_builder *b, const char *shown,
                                       const char *p, size_t len, struct bede_error *err);
enum bede_status bede__gaz_builder_write(struct bede__gaz_builder *b, struct bede__buf *out,
                                         struct bede_error *err);
/* Is the line a header of columns with commas? map: which field each of the nine columns is, from
 * 1; 0: there is none. Then a row's columns; "-" for what it lacks. */
enum { BEDE__GAZ_COLUMNS = 9 };
bool bede__csv_header(const char *p, size_t len, uint8_t map[BEDE__GAZ_COLUMNS]);
void bede__csv_cut(const char *p, size_t len, const uint8_t map[BEDE__GAZ_COLUMNS],
                   struct bede__str col[BEDE__GAZ_COLUMNS]);
uint32_t bede__gaz_builder_places(const struct bede__gaz_builder *b);

/* ------------------------------------------------------------------ lexicon */
enum { /* of a spelling */
    PLACE_DOUBTFUL = 1, /* a word with other senses: counts only where it is plainly a place */
    PLACE_OTHER = 2,    /* not the first name */
    PLACE_UPPER = 4     /* matches all-capital text only: US, UK */
};
struct bede__place_line {
    const char *name, *country;  /* country NULL: several or none */
    const char *province;        /* of a province: its name in a gazetteer, NULL: none has it */
    double lat, lon;
    float km;
    uint8_t kind;
    struct bede_source from;
};
struct bede__place_spelling {
    uint64_t key;
    uint32_t line, next;         /* next of the same key + 1, 0: last */
    uint8_t flags;
};

/* Words of English that steer place phrases, lexicon/en/places/words.tsv. */
#define BEDE_PLACE_WORD_MAP(X)                                                 \
    X(NOUN, "noun")       /* province, airport: with a name it makes a place; kind in column 3 */ \
    X(OF, "of")           /* village (of): a name after it is a place */        \
    X(BODY, "body")       /* University, Post: the name before it is a body's */ \
    X(AGENCY, "agency")   /* Department, Army: a body too, unless a state is named before it */ \
    X(NOT, "not")         /* a place's name that is nearly always another word */ \
    X(NEAR, "near")       /* near, outside */                                   \
    X(AT, "at")           /* in, at */                                         \
    X(FROM, "from")                                                            \
    X(TO, "to")                                                                \
    X(SIDE, "side")       /* east, north-west: degrees in column 3 */           \
    X(ABOUT, "about")     /* northern, central: stands before a name and changes nothing */ \
    X(ARTICLE, "article") /* al, ar: before Arabic names, may be left out */   \
    X(MOVE, "move")       /* fly, flee, visit: lemmas of what ends or begins at a place */ \
    X(ROAD, "road")       /* road, highway, border: lies between what it joins */ \
    X(FOLK, "folk")       /* man, police: after a name, it is the place they are of */ \
    X(PAPER, "paper")     /* Times, Herald: what papers' names are made of beside a place */ \
    X(TITLE, "title")     /* Mr, President: a person's name follows */         \
    X(PERSON, "person")   /* a given name that is a place too, or such as stands before surnames */
enum bede__place_word {
    PLACE_WORD_NONE,
#define X(n, s) PLACE_WORD_##n,
    BEDE_PLACE_WORD_MAP(X)
#undef X
    PLACE_WORD_COUNT
};
struct bede__steer_word {
    uint64_t h;
    uint32_t what;   /* a bit for each enum bede__place_word */
    int32_t value;   /* kind of a noun, degrees of a side */
};

struct bede__places {
    struct bede__alloc alloc;
    struct bede__arena arena;
    struct bede__gazetteer *gaz;
    struct bede__outlines outlines;
    struct bede__place_line *line;
    struct bede__place_spelling *spelling;
    uint32_t *slot;              /* key -> spelling + 1 */
    struct bede__steer_word *word;
    uint32_t *word_slot;
    uint32_t n_gaz, cap_gaz, n_lines, cap_lines, n_spellings, cap_spellings, mask;
    uint32_t n_words, cap_words, word_mask;
};
/* First spelling of a key + 1, 0: none. */
uint32_t bede__place_spelling_find(const struct bede__places *p, uint64_t key);
const struct bede__steer_word *bede__steer_find(const struct bede__places *p, uint64_t h);
static inline bool bede__steers(const struct bede__places *p, uint64_t h, enum bede__place_word w)
{
    const struct bede__steer_word *s = bede__steer_find(p, h);
    return s && (s->what >> w & 1);
}

/* ------------------------------------------------------------------ a point */
/* "48.46, 35.04", "1.29S 36.82E" */
bool bede__point_read(const char *s, double *lat, double *lon);
/* Fill in country, province and the town beside it. */
void bede__point_place(const struct bede__places *p, double lat, double lon,
                       struct bede_location *l);

/* -------------------------------------------------------------- candidates */
struct bede__candidate {         /* a place that a name may mean */
    const char *name, *country, *province;
    double lat, lon;
    float km, prior;
    uint32_t id;
    uint8_t kind;
    uint8_t flags;               /* of the spelling */
    int32_t line;                /* of the lexicon, -1 */
};
#define BEDE__MAX_CANDIDATES 64
/* The likeliest places of that name, best first; returns their number. */
uint32_t bede__place_candidates(const struct bede__places *p, uint64_t key,
                                struct bede__candidate out[BEDE__MAX_CANDIDATES]);
bool bede__place_known(const struct bede__places *p, uint64_t key);
double bede__distance_km(double lat1, double lon1, double lat2, double lon2);

/* ----------------------------------------------------------------- finding */
struct bede__toponym {           /* a span that names a place, before and after it is resolved */
    struct bede__range at;
    struct bede_span span;
    uint32_t word, word_end;     /* words of the sentence */
    uint32_t sentence;
    uint64_t key;
    int32_t noun;                /* kind of the place noun with it, -1: none */
    int32_t inside;              /* toponym that contains it ("Paris, Texas"), -1 */
    int32_t beside;              /* toponym before it in a list, -1 */
    uint32_t group;
    bool unknown;                /* no gazetteer has it */
    bool weak;                   /* dropped unless the article supports it */
    bool could_be;               /* weak, but no subject or owner as people are */
    bool chosen;
    struct bede__candidate c;    /* what it means, if chosen */
    float confidence;
};
/* Choose for each toponym the place it means; codes: of the peoples that the article names. */
bool bede__place_sense(const struct bede__lexicon *lx, struct bede__doc *doc,
                       struct bede__toponym *t, uint32_t n, const char *const *codes,
                       uint32_t n_codes);
/* Key of the place that a paper's name or address holds, 0: none. */
uint64_t bede__outlet_place(const struct bede__places *p, const char *outlet);
/* Relation, role, point of a found place by the words around it. */
void bede__place_phrase(const struct bede__lexicon *lx, const struct bede__doc *doc,
                        const struct bede__mentions *m, struct bede__place_mention *p);
/* "between A and B", "on the road from A to B": both then mean the stretch between them. */
void bede__place_pair(const struct bede__lexicon *lx, const struct bede__doc *doc,
                      struct bede__place_mention *a, struct bede__place_mention *b);

#endif
