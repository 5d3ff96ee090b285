/* SPDX-License-Identifier: Apache-2.0
 *
 * units.h - the words of lexicon/en/quantity, for numbers.c and quantities.c. */
#ifndef BEDE_MENTION_UNITS_H
#define BEDE_MENTION_UNITS_H

#include "mention/mention.h"

enum bede__number_kind { /* in the order that read_number compares */
    NUMBER_ONE, NUMBER_TEEN, NUMBER_TEN, NUMBER_HUNDRED, NUMBER_SCALE, NUMBER_DOZEN, NUMBER_VAGUE,
    NUMBER_PART, NUMBER_ARTICLE
};
struct bede__number_word {
    double value;
    enum bede__number_kind kind;
};
struct bede__unit {
    const char *name; /* short form */
    const char *of;   /* word of CLAIM.md */
    bool prefix;      /* its sign stands before the number */
};
enum bede__bound { BOUND_NONE, BOUND_ABOUT, BOUND_LEAST, BOUND_MOST, BOUND_MORE };
enum bede__act_side { ACT_OBJECT, ACT_SUBJECT, ACT_NOUN, ACT_SIDES };

const struct bede__number_word *bede__number_word(const struct bede__units *u, uint32_t sym);
const struct bede__unit *bede__unit(const struct bede__units *u, uint32_t sym);
/* Does the word before "number of" say that nobody counted? */
bool bede__is_uncounted(const struct bede__units *u, uint32_t sym);
/* The longest unit that begins at token i (end: the sentence's); *len its tokens. */
const struct bede__unit *bede__unit_words(const struct bede__units *u, const struct bede__doc *doc,
                                          uint32_t i, uint32_t end, uint32_t *len);
/* The longest bounding words that end before token i; *len their tokens. */
enum bede__bound bede__bound_before(const struct bede__units *u, const struct bede__doc *doc,
                                    uint32_t first, uint32_t i, uint32_t *len);
/* The number that digits with at most one point spell, whatever the locale; NaN: something else. */
double bede__decimal(const char *s, size_t len);
/* What a verb or noun says of the people counted: "killed" ...; NULL: nothing. */
const char *bede__act(const struct bede__units *u, uint32_t lemma_sym, enum bede__act_side side);

#endif
