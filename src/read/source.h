/* SPDX-License-Identifier: Apache-2.0
 *
 * source.h - the bytes of one input as UTF-8, piece by piece. Private to the read room. */
#ifndef BEDE_READ_SOURCE_H
#define BEDE_READ_SOURCE_H

#include <iconv.h>

#include "base/base.h"

#define SOURCE_PIECE ((size_t)64 << 10)

struct source {
    const char *name;      /* for messages */
    const char *encoding;  /* what is converted from; NULL: bytes are passed on as they are */
    int fd;                /* -1: memory */
    bool owns_fd;
    bool started, ended;   /* first piece seen; nothing more to read */
    int error;             /* errno of a failed read; 0: none */
    uint64_t taken;        /* bytes read */
    const char *mem;       /* rest of the memory input */
    size_t mem_len;
    iconv_t cd;
    unsigned unit;         /* bytes that one ill-formed unit takes */
    size_t raw_len;        /* bytes in raw that are not converted yet */
    char raw[SOURCE_PIECE];
    char text[SOURCE_PIECE + 16];
};

/* encoding NULL: by byte order mark, else UTF-8. Errors: IO, ARGUMENT. */
enum bede_status source_open(struct source *s, const char *path, const char *encoding,
                             struct bede_error *err);
enum bede_status source_memory(struct source *s, const char *name, const char *p, size_t len,
                               const char *encoding, struct bede_error *err);
void source_close(struct source *s);
/* The next piece, without byte order mark; 0 at the end, and on a failure (then error is set). The
 * piece lives until the next call. Where a converted input is ill-formed the piece holds the byte
 * 0xFF, which is never UTF-8. */
size_t source_next(struct source *s, const char **p);

#endif
