/* SPDX-License-Identifier: Apache-2.0
 *
 * segdata.h - training text for the segmenter: bytes, and where tokens and sentences begin. */
#ifndef BEDE_TRAIN_SEGDATA_H
#define BEDE_TRAIN_SEGDATA_H

#include "lang/lang.h"

enum { /* what is so at a byte */
    GOLD_TOKEN = 1,     /* a token begins */
    GOLD_WORD = 2,      /* a later word of a multiword token begins */
    GOLD_SENTENCE = 4,  /* a sentence begins */
    GOLD_DOUBT = 8      /* inside of a misspelt word: nothing to learn */
};

struct text { /* one document */
    char *p;          /* NUL-ended */
    uint8_t *gold;    /* [len + 1] */
    uint32_t len;
};
struct texts {
    struct text *p;
    size_t n, room;
};

/* Deterministic random numbers: xorshift64*. */
struct dice {
    uint64_t state;
};
uint64_t dice_next(struct dice *d);
uint32_t dice_below(struct dice *d, uint32_t n);

void *must_alloc(void *old, size_t size); /* ends the program where there is no memory */

/* Called for each document of a file. */
typedef void each_doc(void *user, const struct bede__doc *doc);
void read_conllu(const char *path, each_doc *fn, void *user); /* ends the program on errors */

struct text text_of(const struct bede__doc *doc);
void texts_add(struct texts *t, struct text x);

/* A copy of the document as newspapers and web pages set it: other quotation marks, dashes, line
 * ends. What is changed is drawn from d. */
struct text news_copy(const struct bede__doc *doc, struct dice *d);

/* Make n documents from the patterns of a file such as train/news.txt (segnews.c). */
void read_patterns(const char *path, size_t n, struct dice *d, struct texts *out);

#endif
