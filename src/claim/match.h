/* SPDX-License-Identifier: Apache-2.0
 *
 * match.h - what the files that match frames share: need.c tries one frame, light.c knows what light
 * verbs lend to nouns, match.c takes the best. No other file reads it. */
#ifndef BEDE_CLAIM_MATCH_H
#define BEDE_CLAIM_MATCH_H

#include "claim/frames.h"

enum { /* what a filled need is worth */
    WORTH_BARE = 1, WORTH_PREP = 2, WORTH_CLASS = 3, WORTH_NOT_CLASS = 1, WORTH_ANY_CLAUSE = 3,
    WORTH_CLAUSE = 6, WORTH_LITERAL = 6, WORTH_MORE_WORDS = 2, WORTH_PARTICLE = 5,
    WORTH_LEAD = 4, WORTH_PREFIX = 8, COST_OBJECT_LEFT = 4, COST_SILENT = 2
};

/* Does the frame fit the predicate at head with these arguments? Fills and score in *out. */
bool bede__try_frame(struct bede__scene *s, const struct bede__frame *fr,
                     const struct bede__args *args, int32_t head, struct bede__match *out);
void bede__fill(struct bede__match *m, int32_t tok, uint8_t slot, bool loose);
/* Classes of an argument, also of what it counts. */
uint64_t bede__classes_of(const struct bede__scene *s, int32_t t);
/* Does noun t stand behind "of"? */
bool bede__is_of(const struct bede__doc *d, int32_t t);
/* The noun behind the "of" of t; -1: none. */
int32_t bede__of_what(const struct bede__doc *d, int32_t t);
/* The arguments of a nominal predicate, itself among them. */
struct bede__args bede__with_itself(const struct bede__scene *s, const struct bede__args *own,
                                    int32_t t);
/* Give a noun the arguments that its light verb, or what it is part of, has. */
void bede__carry(struct bede__scene *s, struct bede__args *a, int32_t verb, int32_t noun,
                 const struct bede__fill *fills, unsigned n_fills);
void bede__of_whole(struct bede__scene *s, struct bede__args *a, int32_t t);

#endif
