/* SPDX-License-Identifier: Apache-2.0
 *
 * model.h - the model file inside the lang room: its sections and who owns them. */
#ifndef BEDE_LANG_MODEL_H
#define BEDE_LANG_MODEL_H

#include "lang/lang.h"

struct bede__lemmas;
struct bede__net;
struct bede__segmenter;

struct bede__model {             /* immutable once open: threads share it */
    struct bede__alloc alloc;
    struct bede__file file;      /* where it was opened by path */
    void *copy;                  /* where the bytes had to be moved to be aligned; else NULL */
    const unsigned char *p;      /* the whole file, aligned to 64 */
    size_t len;
    uint64_t checksum;           /* of all bytes after the header */
    struct bede__segmenter *segmenter;
    /* Both NULL: a model that cuts but does not parse, as the tests have it. */
    struct bede__net *net;
    struct bede__lemmas *lemmas;
};

/* The bytes of a section, aligned to 64; tag is 8 characters, padded with blanks. False: the
 * model has no such section. Each owner checks what its section holds when the model is opened. */
bool bede__model_section(const struct bede__model *m, const char tag[8], const void **p,
                         size_t *len);

/* Checksum of len bytes, a multiple of 64. A change inside one aligned 8-byte word is always
 * found, any other with a chance of 1 - 2^-64. */
uint64_t bede__model_hash(const void *p, size_t len);

#endif
