/* SPDX-License-Identifier: Apache-2.0
 *
 * read.h - articles from bytes: plain text and JSON Lines, one article at a time.
 *
 *     struct bede__read_options o = bede__read_options_default();
 *     rc = bede__reader_open(&r, path, &o, NULL, &err);          file, or "-" for standard input
 *     while ((got = bede__reader_next(r, arena, &article, &err)) != BEDE__READ_END)
 *         if (got == BEDE__READ_ARTICLE) ... article lives in arena ...
 *         else if (got == BEDE__READ_BAD) ... err.msg is "FILE:LINE: what", err.pos the line; go on
 *         else ... BEDE__READ_FAILED: err as before, the input is given up; the next call ends
 *     bede__reader_close(r);
 *
 * The reader holds one article at a time, whatever the size of the input. It belongs to the program
 * and is not part of libbede, which takes articles from memory. */
#ifndef BEDE_READ_H
#define BEDE_READ_H

#include "base/base.h"

enum bede__kind {
    BEDE__KIND_AUTO, /* from the content */
    BEDE__KIND_TEXT,
    BEDE__KIND_JSONL
};
/* "text", "jsonl", "auto"; -1: not a kind that is read. */
int bede__kind_find(const char *name);

/* The strings say what the input does not: a field of the input itself wins. NULL: unknown. */
struct bede__read_options {
    enum bede__kind kind;
    const char *encoding; /* as iconv names it; NULL: by byte order mark, else UTF-8 */
    const char *id, *url, *outlet, *title, *published, *language;
};
struct bede__read_options bede__read_options_default(void);

enum bede__read {
    BEDE__READ_END,     /* no more articles */
    BEDE__READ_ARTICLE, /* one article */
    BEDE__READ_BAD,     /* one article was bad and is skipped; go on */
    BEDE__READ_FAILED   /* the input cannot be read further (I/O, memory) */
};

struct bede__reader;
/* Open a file for reading; path "-" is standard input. The options are copied, their strings are
 * not: they must outlive the reader, as must path. Errors: IO, NOMEM, ARGUMENT (an encoding that
 * is not known, a publication time that is no ISO 8601 date). */
enum bede_status bede__reader_open(struct bede__reader **out, const char *path,
                                   const struct bede__read_options *opt,
                                   const struct bede__alloc *alloc, struct bede_error *err);
/* The same over bytes in memory, which must outlive the reader; name stands for the path. */
enum bede_status bede__reader_from_memory(struct bede__reader **out, const char *name,
                                          const void *p, size_t len,
                                          const struct bede__read_options *opt,
                                          const struct bede__alloc *alloc, struct bede_error *err);
void bede__reader_close(struct bede__reader *r); /* NULL is fine */

/* The next article, all of it in arena; the caller resets the arena when it is done with it. id is
 * always set. */
enum bede__read bede__reader_next(struct bede__reader *r, struct bede__arena *arena,
                                  struct bede_article *a, struct bede_error *err);
/* Bytes of input taken so far, for a progress line. */
uint64_t bede__reader_taken(const struct bede__reader *r);

/* What the dateline at the start of a text says: `MINSK, Jan. 26, 2025 (Agency) - ...`. Nothing is
 * cut off the text. year is 0 where the dateline has none, month and day where it has no date. */
struct bede__dateline {
    struct bede__str place, agency; /* p NULL: none */
    int year, month, day;
    size_t len;                     /* bytes up to the first of the report itself; 0: no dateline */
};
struct bede__dateline bede__dateline_read(const char *text, size_t len);

#endif
