/* SPDX-License-Identifier: Apache-2.0
 *
 * bede.h - the one public header of libbede: read a news report, get its claims.
 *
 * In short:
 *
 *     struct bede *b;
 *     struct bede_coder *c;
 *     const struct bede_reading *r;
 *     bede_open(&b, NULL, &err);            model and lexicon, once
 *     bede_coder_new(&c, b, &err);          one for each thread
 *     bede_code(c, &article, &r, &err);     any number of times
 *     for (size_t i = 0; i < r->n_claims; i++) ... r->claims[i] ...
 *     bede_coder_free(c);
 *     bede_close(b);
 *
 * A struct bede is immutable once open: threads share it without locks. A struct bede_coder is one
 * thread's working memory. The library has no globals, never prints and never exits.
 *
 * Texts are UTF-8. Offsets are bytes, half-open, of the *reading's* text: the title, two newlines
 * and the body, or the body alone where there is no title. bede_span_in_title() and
 * bede_reading.body turn them into offsets of title or body. */
#ifndef BEDE_H
#define BEDE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#if defined(__GNUC__)
#define BEDE_API __attribute__((visibility("default")))
#define BEDE_MUST_USE __attribute__((warn_unused_result))
#else
#define BEDE_API
#define BEDE_MUST_USE
#endif

/* Status codes; numbers never change meaning. */
#define BEDE_STATUS_MAP(X)                                                     \
    X(OK, 0, "ok")                                                             \
    X(NOMEM, 1, "out of memory")                                               \
    X(IO, 2, "file cannot be read or written")                                 \
    X(INPUT, 3, "input is malformed")                                          \
    X(CORRUPT, 4, "model or lexicon is damaged or of another version")         \
    X(LIMIT, 5, "input is over a limit")                                       \
    X(ARGUMENT, 6, "argument makes no sense")

enum bede_status {
#define X(name, n, text) BEDE_##name = n,
    BEDE_STATUS_MAP(X)
#undef X
};

struct bede_error {
    enum bede_status code;
    size_t pos;       /* byte offset in the input; in a text file of ours the line number */
    char msg[256];    /* for a person: what, where, what to do; never parse it */
};

/* The text of a status, such as "out of memory"; never NULL. */
BEDE_API const char *bede_status_text(enum bede_status code);
BEDE_API const char *bede_version(void);

/* ------------------------------------------------------------------ data */

struct bede;       /* model and lexicon: immutable, shared */
struct bede_coder; /* one thread's working memory */

/* Allocation hook: as realloc, with size 0 as free. NULL in the options means the C library's. */
typedef void *bede_realloc_fn(void *user, void *old, size_t size);

struct bede_options {
    const char *data_dir;     /* folder that holds model/ and lexicon/; NULL: $BEDE_DATA, then
                                 beside the library or program, then the installed place */
    bede_realloc_fn *realloc; /* NULL: the C library's */
    void *realloc_user;       /* handed to it */
    /* Dictionaries of your own, read after the lexicon and winning over it: files of actors and of
     * agents as TABARI and PETRARCH have them, or tables in the lexicon's own format (see
     * lexicon/en/README.md). Errors: CORRUPT with "FILE:LINE: ..." in the message. */
    const char *const *actors, *const *agents;
    size_t n_actors, n_agents;
};

BEDE_API struct bede_options bede_options_default(void);

/* Open model and lexicon. opt may be NULL. On success *out is the caller's, to bede_close().
 * Errors: IO, CORRUPT, NOMEM. */
BEDE_API BEDE_MUST_USE enum bede_status
bede_open(struct bede **out, const struct bede_options *opt, struct bede_error *err);
BEDE_API void bede_close(struct bede *b); /* NULL is fine; close its coders first */

BEDE_API BEDE_MUST_USE enum bede_status
bede_coder_new(struct bede_coder **out, const struct bede *b, struct bede_error *err);
BEDE_API void bede_coder_free(struct bede_coder *c); /* NULL is fine */

/* ------------------------------------------------------------- an article */

/* What is known of a report. Strings end with NUL, NULL where unknown; text need not. */
struct bede_article {
    const char *id, *url, *outlet, *title, *language;
    const char *published; /* ISO 8601 date or date-time */
    const char *text;      /* UTF-8, may hold any byte */
    size_t len;            /* bytes of text */
};

/* ---------------------------------------------------------------- results */

struct bede_span {
    uint32_t start, end; /* bytes [start,end) of bede_reading.text; 0,0: none */
};

enum bede_actor_type {
    BEDE_ACTOR_UNKNOWN,
    BEDE_ACTOR_PERSON,
    BEDE_ACTOR_ORGANISATION,
    BEDE_ACTOR_GROUP,
    BEDE_ACTOR_COUNTRY
};

/* A line of the lexicon that was used; file is relative to the data folder; NULL: none. */
struct bede_source {
    const char *file;
    unsigned line;
};

struct bede_entity {
    struct bede_span span;
    struct bede_span via;        /* antecedent, where coreference found it */
    const char *name;            /* canonical; NULL: unknown */
    const char *code;            /* ISO 3166-1 alpha-3 or PLOVER international; NULL */
    const char *sector;          /* primary PLOVER sector; NULL */
    const char *sector2;         /* secondary; NULL */
    const char *role;            /* such as "president"; NULL */
    enum bede_actor_type type;
    float confidence;
    struct bede_source from[3];  /* dictionary lines: actor, agent, office holder */
};

enum bede_precision {
    BEDE_PREC_DAY, BEDE_PREC_WEEK, BEDE_PREC_MONTH, BEDE_PREC_SEASON,
    BEDE_PREC_YEAR, BEDE_PREC_DECADE, BEDE_PREC_OPEN
};
enum bede_basis { BEDE_BASIS_STATED, BEDE_BASIS_PUBLISHED, BEDE_BASIS_ARTICLE };

struct bede_date {
    struct bede_span span;          /* where stated */
    char from[16], to[16];          /* ISO dates, inclusive; "" = open or unknown */
    enum bede_precision precision;
    enum bede_basis basis;
    const char *timex_type;         /* DATE, TIME, DURATION, SET */
    const char *timex_value;        /* ISO-TimeML; NULL: none */
};

enum bede_place_relation { BEDE_PLACE_AT, BEDE_PLACE_NEAR, BEDE_PLACE_FROM, BEDE_PLACE_TOWARD };
enum bede_place_role { BEDE_PLACE_EVENT, BEDE_PLACE_ORIGIN, BEDE_PLACE_DESTINATION };

struct bede_location {
    struct bede_span span;
    const char *name, *country_code, *province, *resolution;
    uint32_t geonameid;             /* 0: none */
    bool has_point;
    double lat, lon, radius_km;     /* degrees WGS 84 */
    enum bede_place_relation relation;
    enum bede_place_role role;
    float confidence;
};

struct bede_materiel {
    struct bede_span span;
    const char *name, *cls, *country_code;
    struct bede_source from;
};

struct bede_quantity {
    struct bede_span span;
    double low, high;               /* NaN: open */
    const char *unit;               /* of the result, may be NULL */
    const char *of;                 /* one of the words of CLAIM.md */
    bool approx;
};

enum bede_stance {
    BEDE_STANCE_ASSERTS, BEDE_STANCE_DENIES, BEDE_STANCE_DOUBTS, BEDE_STANCE_ASKS,
    BEDE_STANCE_ORDERS, BEDE_STANCE_PROMISES, BEDE_STANCE_THREATENS
};

/* One link of an attribution chain. */
struct bede_link {
    struct bede_entity speaker;     /* span 0,0: nobody named */
    struct bede_span cue;
    enum bede_stance stance;
    bool quoted;
};

struct bede_reason {
    struct bede_span span;
    const char *claim;              /* id of the claim that is the reason; NULL */
};

/* Auxiliary modes, a bit each. */
enum { BEDE_HISTORICAL = 1, BEDE_FUTURE = 2, BEDE_HYPOTHETICAL = 4, BEDE_NEGATION = 8 };

struct bede_claim {
    char id[20];                    /* stable */
    uint32_t sentence;              /* index into bede_reading.sentences */
    const char *event;              /* one of the 16 categories */
    const char *mode;               /* NULL: none */
    unsigned aux;
    const char *worded_event;       /* NULL where nothing was folded */
    unsigned worded_aux;
    struct bede_span anchor;
    const struct bede_entity *actors, *recipients;
    size_t n_actors, n_recipients;
    bool has_date;
    struct bede_date date;
    const struct bede_location *places;
    const struct bede_materiel *materiel;
    const struct bede_quantity *quantities;
    const struct bede_link *attribution; /* outermost first */
    const struct bede_reason *reasons;
    const char *const *contexts;
    size_t n_places, n_materiel, n_quantities, n_attribution, n_reasons, n_contexts;
    int quad_code;                  /* 1..4 */
    float event_scale;              /* -10..10 */
    const char *cameo;
    float conf_event, conf_actor, conf_recipient, conf_date, conf_place;
    struct bede_source frame;       /* the frame line that found it */
    uint32_t anchor_token;          /* index of the anchor's token in the article, for explain */
};

struct bede_sentence {
    struct bede_span span;
};

/* All that was read in one article. */
struct bede_reading {
    const char *text;               /* title, two newlines, body; see above */
    size_t len;
    size_t body;                    /* where the body begins */
    const char *id;                 /* the article's, or the hash of its content */
    const struct bede_sentence *sentences;
    size_t n_sentences;
    const struct bede_claim *claims;
    size_t n_claims;
};

/* Read and code one article. The reading and all it points to belong to the coder and live until
 * its next call or its end. Errors: LIMIT, NOMEM, ARGUMENT; the coder stays usable. */
BEDE_API BEDE_MUST_USE enum bede_status
bede_code(struct bede_coder *c, const struct bede_article *a, const struct bede_reading **out,
          struct bede_error *err);

/* Does the span lie in the title? */
static inline bool bede_span_in_title(const struct bede_reading *r, struct bede_span s)
{
    return s.end <= r->body && r->body > 0;
}

#ifdef __cplusplus
}
#endif
#endif
