/* SPDX-License-Identifier: Apache-2.0
 *
 * time_internal.h - what the files on time expressions share: words and rules (time_load.c), the
 * match of a rule (time_find.h), and what it means (time_reckon.h). */
#ifndef BEDE_MENTION_TIME_INTERNAL_H
#define BEDE_MENTION_TIME_INTERNAL_H

#include "mention/units.h"

/* Classes of words and tokens, as rules name them. Those of words.tsv come first. */
#define BEDE_TIME_CLASS_MAP(X)                                                                     \
    X(MONTH) X(WEEKDAY) X(UNIT) X(SEASON) X(PART) X(DEICTIC) X(REF) X(EDGE) X(FUZZY) X(ORD) X(ERA) \
    X(FREQ) X(HOLIDAY)                                                                             \
    X(DAY) X(YEAR) X(NUM) X(CLOCK) X(TENS) X(ISO) X(SLASH) X(SHORT) X(YY) X(DATE)
enum bede__time_class {
#define X(n) TIME_##n,
    BEDE_TIME_CLASS_MAP(X)
#undef X
    TIME_CLASSES,
    TIME_OF_WORDS = TIME_DAY /* classes below come from words.tsv */
};

#define BEDE_TIME_ACTION_MAP(X)                                                                    \
    X(iso) X(slash) X(date) X(month) X(year) X(short) X(this) X(last) X(next) X(first) X(range)    \
    X(years) X(fiscal) X(weekday) X(day) X(lastweek) X(nextweek) X(nlast) X(nnext) X(nthis)        \
    X(set) X(deictic) X(daybefore) X(dayafter) X(thispart) X(lastpart) X(npart) X(npartnext)       \
    X(npartlast) X(partof) X(same) X(later) X(earlier) X(ago) X(past) X(future) X(present)         \
    X(relseason) X(relmonth) X(rel2) X(edgeunit) X(edge) X(season) X(inseason) X(nseason)          \
    X(nseasonlast) X(quarter) X(half) X(tens) X(century) X(clock) X(clockdate) X(part) X(dur)      \
    X(spanpast) X(spannext) X(fordur) X(freq) X(holiday) X(ref) X(nref) X(weekof)    \
    X(newspast) X(newsfuture) X(oldpast)
enum bede__time_action {
#define X(n) DO_##n,
    BEDE_TIME_ACTION_MAP(X)
#undef X
    TIME_ACTIONS
};

enum { TIME_MAX_ELEMENTS = 10, TIME_MAX_WORDS = 16, TIME_PHRASE = 4 };

struct bede__time_element {
    uint32_t word[TIME_MAX_WORDS]; /* symbols, any of them */
    uint8_t n_words;
    int8_t class;                  /* -1: none, a literal word */
    bool optional;
};

struct bede__time_rule {
    struct bede__time_element e[TIME_MAX_ELEMENTS];
    uint8_t n;
    uint8_t action;
    unsigned line;
};

/* One meaning of a word or phrase. */
struct bede__time_word {
    uint32_t word[TIME_PHRASE];
    uint8_t n;
    uint8_t class;
    const char *value;
};

struct bede__times {
    struct bede__alloc alloc;
    struct bede__arena arena;
    struct bede__time_word *words; /* sorted by first word, longer first */
    uint32_t n_words, room_words;
    struct bede__time_rule *rules;
    uint32_t n_rules, room_rules;
    uint32_t *first;               /* by symbol below n_first: index + 1 of its first word entry */
    uint8_t *starts;               /* by symbol: a rule may begin with this word */
    uint32_t n_first;
    uint32_t hyphen;               /* symbol of "-" */
    struct bede__symbols *syms;
};

enum { STEP_NONE = 2 };

/* What a rule caught. Numbers are -1 where nothing was. */
struct bede__time_match {
    const struct bede__time_rule *rule;
    uint32_t first, end;           /* tokens */
    int32_t year, month, day, day2, year2, weekday, ord, short_year;
    double num;                    /* the first number; NaN: none */
    bool fuzzy;                    /* a few, several */
    const char *unit, *season, *part, *ref, *edge, *freq, *holiday, *deictic;
    bool bc, half;
    int8_t step;                   /* it begins with this 0, last -1, next 1; STEP_NONE: none */
    int32_t hour, minute;
    uint32_t tens;                 /* decade's first year, 0: none */
    int32_t a, b, c;               /* parts of ISO and SLASH */
    uint32_t inner;                /* index + 1 into the finder's stack of an inner DATE */
    uint32_t first_end;            /* for `first`: end of its first day */
};

/* A resolved time: what bede_date holds, with day numbers for reckoning. */
struct bede__time_value {
    int32_t from, to;              /* BEDE__NO_DAY: open or unknown */
    enum bede_precision precision;
    char type;                     /* D date, T time, P duration, S set */
    char value[40];                /* "": none */
    int32_t year, month, day;      /* of the value where known, else -1; BC years are negative */
};

/* Where the article stands when the expression is read. */
struct bede__time_context {
    int32_t published;             /* BEDE__NO_DAY: unknown */
    int32_t from, to;              /* the narrative's time: the last one stated, or published */
    int32_t n_year, n_month;       /* of the narrative, -1: unknown */
    bool narrative;                /* dates without year follow the narrative, not publication */
    bool history;                  /* the article tells of long ago: "on Sunday" follows it too */
    int tense;                     /* of the clause: -1 past, 0 unknown, 1 future */
    int32_t a_year, a_month;       /* of the next date that states its year; -1: none is near */
    bool a_close;                  /* it comes within some sentences */
};

/* Values of whole dates (time_make.c); a year below 1 is BC, -1 unknown. */
void bede__time_put(struct bede__time_value *v, char type, const char *fmt, ...)
    __attribute__((format(printf, 3, 4)));
bool bede__time_day(struct bede__time_value *v, int32_t day);
bool bede__time_month(struct bede__time_value *v, int32_t y, int32_t m);
bool bede__time_year(struct bede__time_value *v, int32_t y);
bool bede__time_week(struct bede__time_value *v, int32_t day);
bool bede__time_weekend(struct bede__time_value *v, int32_t day);
bool bede__time_season(struct bede__time_value *v, int32_t y, const char *season);
bool bede__time_decade(struct bede__time_value *v, int32_t first);
bool bede__time_century(struct bede__time_value *v, int32_t n, bool bc);
bool bede__time_quarter(struct bede__time_value *v, int32_t y, int32_t q);

/* Tense of the clause that token i stands in: -1 past, 1 what is to come, 0 unknown. */
int bede__time_tense(const struct bede__doc *doc, uint32_t i, bool title);
/* Is what the verb above token v tells still so? */
bool bede__time_lasts(const struct bede__doc *doc, int32_t v);
/* Does the article tell of long ago? Then dates without a year follow its story. */
bool bede__time_is_history(const struct bede__doc *doc, int32_t published);

/* What the match means; inner: value of its DATE, or NULL. False: it means nothing. */
bool bede__time_evaluate(const struct bede__time_match *m, const struct bede__time_value *inner,
                         const struct bede__time_context *c, struct bede__time_value *out);

#endif
