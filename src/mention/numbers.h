/* SPDX-License-Identifier: Apache-2.0
 *
 * numbers.h - what the reading of numbers (numbers.c) and of quantities (quantities.c) share. */
#ifndef BEDE_MENTION_NUMBERS_H
#define BEDE_MENTION_NUMBERS_H

#include "mention/units.h"

/* What is at hand while the quantities of a sentence are found. */
struct bede__quantity_scan {
    const struct bede__units *u;
    const struct bede__lexicon *lx;
    const struct bede__doc *doc;
    const struct bede__mentions *m;
    uint32_t first, end; /* tokens of the sentence */
};

/* A number as it is read. */
struct bede__number {
    uint32_t first, end; /* tokens */
    double low, high;    /* NaN: nobody counted */
    bool counted;        /* a definite number */
    bool part;           /* a fraction of something */
};

/* The spelling of token i. */
static inline struct bede__str form(const struct bede__quantity_scan *s, uint32_t i)
{
    const struct bede__token *t = &s->doc->tokens[i];
    return (struct bede__str){s->doc->text + t->span.start, t->span.end - t->span.start};
}

/* The number word that token i is, NULL: none. */
static inline const struct bede__number_word *word(const struct bede__quantity_scan *s, uint32_t i)
{
    return i < s->end ? bede__number_word(s->u, s->doc->tokens[i].form_sym) : NULL;
}

/* Is token i of the sentence spelled w? */
static inline bool is(const struct bede__quantity_scan *s, uint32_t i, const char *w)
{
    return i >= s->first && i < s->end && bede__str_eq(form(s, i), w);
}

/* "1,200", "3.5", "20k", "4.1kg": the value; *rest is what follows the digits. */
bool bede__digits_read(struct bede__str f, double *value, struct bede__str *rest);
/* Read the number that begins at token i: words, numerals, or both. False: there is none. */
bool bede__number_read(const struct bede__quantity_scan *s, uint32_t i, struct bede__number *n);

#endif
