/* SPDX-License-Identifier: Apache-2.0
 *
 * lemma.h - base forms of words. */
#ifndef BEDE_LANG_LEMMA_H
#define BEDE_LANG_LEMMA_H

#include "lang/lang.h"

struct bede__lemmas; /* immutable, shared; points into the mapped model */
enum bede_status bede__lemmas_open(struct bede__lemmas **out, const void *p, size_t len,
                                   const struct bede__alloc *alloc, struct bede_error *err);
void bede__lemmas_close(struct bede__lemmas *l);

/* The lemma of a word with the given tags: NUL-ended, in the model or the arena; NULL: no memory. */
const char *bede__lemma(const struct bede__lemmas *l, struct bede__arena *arena, const char *form,
                        size_t len, enum bede__xpos xpos, enum bede__upos upos);

#endif
