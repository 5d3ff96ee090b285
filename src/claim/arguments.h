/* SPDX-License-Identifier: Apache-2.0
 *
 * arguments.h - what the files on deep arguments share: the list (arguments.c), what hangs on a
 * verb (argument_clause.c), what it has from outside (argument_outside.c). */
#ifndef BEDE_CLAIM_ARGUMENTS_H
#define BEDE_CLAIM_ARGUMENTS_H

#include "claim/cues.h"
#include "claim/frames.h"

/* ---------------------------------------------------------- the list (arguments.c) */

/* Add an argument; NULL: the list is full, or there is none. */
struct bede__arg *bede__arg_add(struct bede__args *a, enum bede__role role, int32_t tok,
                                int32_t marker, bool loose);
/* The first argument of that role, NULL: none. */
const struct bede__arg *bede__arg_find(const struct bede__args *a, enum bede__role role);
/* The preposition on the noun itself, -1: none. */
int32_t bede__own_case(const struct bede__doc *d, int32_t t);
/* Has the verb an infinitive's "to"? */
bool bede__has_to(const struct bede__doc *d, int32_t t);

static inline int32_t mark_of(const struct bede__doc *d, int32_t t)
{
    return bede__dep(d, t, REL_MARK);
}

static inline bool has_aux(const struct bede__doc *d, int32_t t)
{
    return bede__dep(d, t, REL_AUX) >= 0;
}

/* ------------------------------------------ a verb's own clause (argument_clause.c) */

/* Participial and infinitive complements, by their marker. */
void bede__add_clause(const struct bede__doc *d, struct bede__args *a, int32_t c);
/* The noun phrases in the tree of an argument may belong to the verb: "fired missiles at Kyiv"; of:
 * those with "of" too, which of a noun's argument are its own. */
void bede__add_nested(const struct bede__doc *d, struct bede__args *a, int32_t noun, unsigned depth,
                      bool of);
/* What hangs on verb t itself. */
void bede__own_clause(const struct bede__doc *d, struct bede__args *a, int32_t t);
/* The subject may hang on the dateline: "KABUL (Agency): The council condemned ...". */
int32_t bede__past_dateline(const struct bede__doc *d, int32_t t);

/* ------------------------------------------- from outside (argument_outside.c) */

/* Subject and object that verb t has from outside its own clause. */
void bede__from_outside(struct bede__scene *s, struct bede__args *a, int32_t t);

#endif
