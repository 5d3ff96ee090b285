/* SPDX-License-Identifier: Apache-2.0
 *
 * reader.h - what the files of the read room share. */
#ifndef BEDE_READER_H
#define BEDE_READER_H

#include <stdio.h>

#include "read.h"
#include "source.h"

struct bede__reader {
    const struct bede__alloc *alloc;
    struct bede__read_options opt;
    enum bede__kind kind;  /* never AUTO once begun */
    bool begun, done;
    size_t line;           /* lines read so far */
    const char *win;       /* what of the source's piece is not used yet */
    size_t win_len;
    struct bede__buf buf;  /* a line, or a text */
    struct source source;
};

/* Fill err with "FILE:LINE: what"; always BEDE__READ_BAD. */
enum bede__read reader_bad(const struct bede__reader *r, struct bede_error *err,
                           enum bede_status code, size_t line, const char *fmt, ...)
    __attribute__((format(printf, 5, 6)));
enum bede__read reader_no_memory(struct bede__reader *r, struct bede_error *err);

/* White space of ASCII: bytes of longer characters are never blank. */
static inline bool reader_blank(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

/* A short field: trimmed, in one line, without control characters; NULL if nothing is left. */
const char *reader_field(struct bede__arena *arena, const char *p, size_t len);

/* Give the article what the options and the dateline know, and an id. */
enum bede__read reader_complete(struct bede__reader *r, struct bede__arena *arena,
                                struct bede_article *a, struct bede_error *err);

/* One line of JSON Lines, which is UTF-8. */
enum bede__read json_article(struct bede__reader *r, const char *p, size_t len,
                             struct bede__arena *arena, struct bede_article *a,
                             struct bede_error *err);

#endif
