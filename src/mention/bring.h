/* SPDX-License-Identifier: Apache-2.0
 *
 * bring.h - inside the mention room: a user's own dictionary file as lines of our format. */
#ifndef BEDE_MENTION_BRING_H
#define BEDE_MENTION_BRING_H

#include "mention/internal.h"

/* What is done with one line: col as in lexicon/en/actors or lexicon/en/agents, n columns; `line` is
 * the line of the file it comes from. `petr`: it was written in the TABARI or PETRARCH format. */
typedef enum bede_status bede__bring_fn(void *ctx, struct bede__str *col, unsigned n,
                                        unsigned line, bool petr, struct bede_error *err);

/* Read the text [p,p+len) of the file `shown`, which holds actors or agents, in either format. */
enum bede_status bede__bring(const char *shown, const char *p, size_t len, bool agents,
                             const struct bede__alloc *alloc, bede__bring_fn *fn, void *ctx,
                             struct bede_error *err);
#endif
