/* SPDX-License-Identifier: Apache-2.0
 *
 * bede_internal.h - the pipeline with its lid off, for the program and the tests: stop after a
 * room, look at trees, mentions and attributions of the article just read. */
#ifndef BEDE_INTERNAL_H
#define BEDE_INTERNAL_H

#include "claim/claim.h"

struct bede {
    struct bede__alloc alloc;         /* the caller's; while opening, one that watches it */
    struct bede__alloc caller;
    bool starved;                     /* an allocation failed while opening */
    char *dir;                        /* data folder */
    struct bede__model *model;
    struct bede__lists *tree_words;   /* read with the model */
    struct bede__symbols *syms;
    struct bede__lexicon lx;
    struct bede__frames *frames;
    struct bede__cues *cues;
    struct bede__contexts *contexts;
    struct bede__coding coding;       /* the above as the claim room wants it */
    uint64_t lexicon_sum;             /* of all that was read besides the model */
};

struct bede_coder {
    const struct bede *b;
    struct bede__arena arena;         /* all of one article */
    struct bede__parser *parser;      /* NULL without a model */
    struct bede__doc doc;
    struct bede__mentions mentions;
    struct bede__attributions attributions;
    struct bede_reading reading;
};

/* Parts of the data; bede_open() loads both. */
enum { BEDE__MODEL = 1, BEDE__LEXICON = 2 };
enum bede_status bede__open_parts(struct bede **out, const struct bede_options *opt,
                                  unsigned parts, struct bede_error *err);

/* How far to go. */
enum bede__stage { BEDE__TEXT, BEDE__TREES, BEDE__MENTIONS, BEDE__CLAIMS };
enum bede_status bede__coder_run(struct bede_coder *c, const struct bede_article *a,
                                 enum bede__stage upto, struct bede_error *err);

/* data.c: the data folder, to be freed with bede__realloc(.., 0); the checksum of a lexicon. */
enum bede_status bede__data_find(char **dir, const struct bede_options *opt,
                                 const struct bede__alloc *alloc, struct bede_error *err);
uint64_t bede__data_checksum(const char *dir);
uint64_t bede__data_checksum_file(const char *path, const char *name);

#endif
