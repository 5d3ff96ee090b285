/* SPDX-License-Identifier: Apache-2.0
 *
 * base.h - what every room stands on: errors, arenas, growing buffers, UTF-8, interned symbols,
 * mapped files, dates of the calendar. Knows nothing of news. */
#ifndef BEDE_BASE_H
#define BEDE_BASE_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "bede.h"
#include "limits.h"

/* ---------------------------------------------------------------- errors */

/* Every failure is born here: fills err (which may be NULL) and returns code. */
enum bede_status bede__fail(struct bede_error *err, enum bede_status code, size_t pos,
                            const char *fmt, ...) __attribute__((format(printf, 4, 5)));

/* ------------------------------------------------------------- allocation */

struct bede__alloc {          /* the caller's hook, or the C library's */
    bede_realloc_fn *fn;
    void *user;
};
extern const struct bede__alloc bede__alloc_libc;
void *bede__realloc(const struct bede__alloc *a, void *old, size_t size); /* NULL: no memory;
                                                                 a NULL: the C library's */

/* ------------------------------------------------------------------ arena
 * Memory of one article: grows in blocks, is reset in one call and its blocks reused. A failed
 * allocation sets `failed` and returns NULL; callers check at the end of a room, not at each call,
 * only where they would write through the pointer. Results are zeroed and aligned to 16. */
struct bede__arena {
    const struct bede__alloc *alloc;
    struct bede__block *first, *now; /* list of blocks; the one in use */
    size_t used;                     /* bytes used of `now` */
    bool failed;
};
void bede__arena_init(struct bede__arena *a, const struct bede__alloc *alloc);
void bede__arena_reset(struct bede__arena *a);
void bede__arena_free(struct bede__arena *a);
void *bede__arena_get(struct bede__arena *a, size_t n, size_t size); /* overflow-checked n*size */
char *bede__arena_text(struct bede__arena *a, const char *s, size_t len); /* NUL-ended copy */
char *bede__arena_printf(struct bede__arena *a, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));
#define BEDE__NEW(arena, type, n) ((type *)bede__arena_get((arena), (n), sizeof(type)))

/* ------------------------------------------------------------- byte buffer */
struct bede__buf {
    const struct bede__alloc *alloc;
    char *p;
    size_t len, cap;
    bool failed; /* sticky: an allocation failed, contents are incomplete */
};
void bede__buf_init(struct bede__buf *b, const struct bede__alloc *alloc);
void bede__buf_free(struct bede__buf *b);
void bede__buf_add(struct bede__buf *b, const void *p, size_t len);
void bede__buf_puts(struct bede__buf *b, const char *s);
void bede__buf_printf(struct bede__buf *b, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));

/* ------------------------------------------------------------------ UTF-8
 * Decode one character at s (len bytes left, len > 0); *cp is U+FFFD for an ill-formed sequence,
 * the result is the bytes taken (1..4; a maximal ill-formed part counts as one). */
unsigned bede__utf8_decode(const char *s, size_t len, uint32_t *cp);
unsigned bede__utf8_encode(uint32_t cp, char out[4]);
/* Position of the first ill-formed byte, or len if all is well. */
size_t bede__utf8_check(const char *s, size_t len);
bool bede__is_upper(uint32_t cp), bede__is_lower(uint32_t cp), bede__is_alpha(uint32_t cp);
bool bede__is_digit(uint32_t cp), bede__is_space(uint32_t cp);
uint32_t bede__to_lower(uint32_t cp);
/* Lower-case s into out (room for 2*len+1 bytes); returns its length. */
size_t bede__lower(const char *s, size_t len, char *out);

/* ---------------------------------------------------------------- symbols
 * Strings to small numbers, 1, 2, 3 ...; 0 is "unknown". Filled while the lexicon is loaded, then
 * read-only: lookups are safe from many threads. Hash is seeded; order of numbers is order of
 * adding. */
struct bede__symbols;
struct bede__symbols *bede__symbols_new(const struct bede__alloc *alloc);
void bede__symbols_free(struct bede__symbols *t);
uint32_t bede__symbols_add(struct bede__symbols *t, const char *s, size_t len); /* 0: no memory */
uint32_t bede__symbols_find(const struct bede__symbols *t, const char *s, size_t len);
const char *bede__symbols_text(const struct bede__symbols *t, uint32_t sym); /* NUL-ended */
uint32_t bede__symbols_count(const struct bede__symbols *t);
uint64_t bede__hash(const void *p, size_t len, uint64_t seed); /* same on every machine */
/* The id of an article that has none: 32 hexadecimal digits and NUL from its title (NULL: none) and
 * text. The same on every machine. */
void bede__content_id(char out[33], const char *title, const char *text, size_t len);

/* ------------------------------------------------------------ mapped files */
struct bede__file {
    const char *p; /* never NULL after success, also for an empty file */
    size_t len;
    bool mapped;
};
enum bede_status bede__file_open(struct bede__file *f, const char *path, struct bede_error *err);
void bede__file_close(struct bede__file *f);

/* ---------------------------------------------------------- lexicon lines
 * Lexicon files are UTF-8 text: '#' at the start of a line begins a comment, blank lines are
 * skipped, columns are separated by tabs, blanks around a column are trimmed. */
struct bede__str {
    const char *p;
    uint32_t len;
};
struct bede__lines {
    const char *file;    /* for messages, relative to the data folder */
    const char *p, *end; /* what is left */
    unsigned line;       /* number of the line just read, from 1 */
};
#define BEDE__MAX_COLUMNS 12
/* Is a whole lexicon file UTF-8? If not, CORRUPT with "FILE:LINE: ...". */
enum bede_status bede__lines_check(const char *file, const char *p, size_t len,
                                   struct bede_error *err);
/* Read the next line into columns; returns their number, 0 at the end. */
unsigned bede__lines_next(struct bede__lines *l, struct bede__str col[BEDE__MAX_COLUMNS]);
/* Cut s at each `sep`, trimmed; returns the next piece and moves s on; len 0 and p NULL: none. */
struct bede__str bede__str_cut(struct bede__str *s, char sep);
static inline bool bede__str_eq(struct bede__str s, const char *t)
{
    return strlen(t) == s.len && memcmp(s.p, t, s.len) == 0;
}

/* ------------------------------------------------------------- word lists
 * Named lists of words in one lexicon file. */
struct bede__lists;
enum { BEDE__MAX_LISTS = 48 };
/* names: of the lists, which are numbered in this order; ends with NULL. file: below dir. */
enum bede_status bede__lists_load(struct bede__lists **out, const char *dir, const char *file,
                                  const char *const *names, const struct bede__alloc *alloc,
                                  struct bede_error *err);
void bede__lists_free(struct bede__lists *l);
/* Does the list have the word, as it is written? l NULL: no. */
bool bede__listed(const struct bede__lists *l, unsigned list, const char *s, size_t len);

/* ---------------------------------------------------------------- calendar
 * Proleptic Gregorian; a day is its number since 1970-01-01. */
int32_t bede__day_of(int year, int month, int day);
void bede__date_of(int32_t day, int *year, int *month, int *dom);
int bede__weekday(int32_t day);                  /* 0 Monday .. 6 Sunday */
int bede__month_days(int year, int month);
/* Read "YYYY", "YYYY-MM" or "YYYY-MM-DD[T...]" strictly; *from,*to the days it spans. */
bool bede__day_parse(const char *s, size_t len, int32_t *from, int32_t *to);
#define BEDE__NO_DAY INT32_MIN

#endif
