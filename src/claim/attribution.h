/* SPDX-License-Identifier: Apache-2.0
 *
 * attribution.h - the parts of the search for attributions; private to the claim room. */
#ifndef BEDE_ATTRIBUTION_H
#define BEDE_ATTRIBUTION_H

#include "claim/cues.h"

/* Tokens from a quotation mark to its partner, both included. */
struct bede__quote {
    uint32_t open, end;  /* tokens [open,end) */
    bool unclosed;       /* runs to the end of its paragraph: the next one may go on */
    int32_t by;          /* index of the attribution that holds it, -1 */
};

struct bede__quotes {
    struct bede__quote *item; /* in text order, no overlaps */
    uint32_t n;
};

/* Find the quotations of a document; false: no memory. */
bool bede__quotes_find(const struct bede__doc *d, struct bede__quotes *out);
/* Index of the first quotation that ends after token t; n: none. */
uint32_t bede__quote_after(const struct bede__quotes *q, uint32_t t);
/* Index of the quotation that holds t, -1: none. */
int32_t bede__quote_at(const struct bede__quotes *q, uint32_t t);

/* Head of the noun phrase that speaks through the cue at t, -1: nobody named. */
int32_t bede__speaker_of(const struct bede__doc *d, const struct bede__quotes *quotes, int32_t t,
                         const struct bede__cue *q);
/* The noun phrase right before or after the verb at t, whatever the tree says; -1: none. */
int32_t bede__speaker_beside(const struct bede__doc *d, const struct bede__quotes *quotes, int32_t t);
/* Range of a noun phrase without its clauses and appositions. */
void bede__phrase_of(const struct bede__doc *d, int32_t head, uint32_t *first, uint32_t *end);

#endif
