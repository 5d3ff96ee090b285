/* SPDX-License-Identifier: Apache-2.0
 *
 * time_find.h - what the files that find times in a document share: classes of tokens
 * (time_token.c), whether a match may be a time (time_plausible.c), patterns (times.c). */
#ifndef BEDE_MENTION_TIME_FIND_H
#define BEDE_MENTION_TIME_FIND_H

#include "mention/time_internal.h"

enum { MAX_INNER = 32 };

/* What is at hand while the times of a document are found. */
struct bede__time_finder {
    const struct bede__lexicon *lx;
    const struct bede__times *t;
    const struct bede__doc *doc;
    struct bede__time_context c;               /* where the article stands */
    uint32_t end;                              /* of the sentence */
    bool title;                                /* it is a headline */
    struct bede__time_match inner[MAX_INNER];  /* dates inside the patterns tried here */
    uint32_t n_inner;
};

/* The spelling of token i. */
static inline const char *text(const struct bede__time_finder *f, uint32_t i, uint32_t *len)
{
    const struct bede__token *t = &f->doc->tokens[i];
    *len = t->span.end - t->span.start;
    return f->doc->text + t->span.start;
}

/* Is token i of the sentence spelled w? */
static inline bool is_word(const struct bede__time_finder *f, uint32_t i, const char *w)
{
    uint32_t len;
    const char *p = i < f->end ? text(f, i, &len) : NULL;
    return p && len == strlen(w) && memcmp(p, w, len) == 0;
}

/* ------------------------------------------------- classes of tokens (time_token.c) */

/* Does the token, by its spelling, belong to the class? Writes what it says to m. */
bool bede__time_spelled(const struct bede__time_finder *f, uint32_t i, enum bede__time_class class,
                        struct bede__time_match *m);
/* 2024-11-21, however the tokeniser cut it: tokens taken, 0: it is not there. */
uint32_t bede__time_read_iso(const struct bede__time_finder *f, uint32_t i,
                             struct bede__time_match *m);
/* A number in digits or words: tokens taken, 0: none. */
uint32_t bede__time_read_num(const struct bede__time_finder *f, uint32_t i,
                             struct bede__time_match *m);
/* Length of "mid-" before a month, year or season written as one token; 0: none. */
uint32_t bede__mid_prefix(const char *p, uint32_t len);
/* mid-September, mid-2009 as one token. */
bool bede__time_mid(const struct bede__time_finder *f, uint32_t i, enum bede__time_class class,
                    struct bede__time_match *m);
/* The words of the class that words.tsv lists at token i: tokens taken, 0: none. Writes what they
 * say to m. */
uint32_t bede__time_listed(const struct bede__time_finder *f, uint32_t i,
                           enum bede__time_class class, struct bede__time_match *m);

/* ----------------------------------------------------------- doubts (time_plausible.c) */

/* May the match be a time, by the words around it? */
bool bede__time_plausible(const struct bede__time_finder *f, const struct bede__time_match *m);

#endif
