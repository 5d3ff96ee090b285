/* SPDX-License-Identifier: Apache-2.0
 *
 * pattern.h - inside the claim room: from the text of a pattern to needs. */
#ifndef BEDE_CLAIM_PATTERN_H
#define BEDE_CLAIM_PATTERN_H

#include "claim/frames.h"

/* Growing tables of a bede__frames; false: no memory. */
bool bede__frames_word(struct bede__frames *f, uint32_t sym);
bool bede__frames_need(struct bede__frames *f, const struct bede__need *n);
bool bede__frames_literal(struct bede__frames *f, const struct bede__literal *l);
bool bede__frames_head(struct bede__frames *f, struct bede__headed h);

/* Compile `text` into the needs and heads of fr, the frame with number `number`. */
enum bede_status bede__pattern_compile(struct bede__frames *f, struct bede__symbols *syms,
                                       struct bede__frame *fr, uint32_t number,
                                       struct bede__str text, const char *file, unsigned line,
                                       struct bede_error *err);
#endif
