/* SPDX-License-Identifier: Apache-2.0
 *
 * net.h - the neural tagger and parser: words of sentences in, tags, heads and relations out. */
#ifndef BEDE_LANG_NET_H
#define BEDE_LANG_NET_H

#include "lang/lang.h"

struct bede__net; /* weights: immutable, shared; points into the mapped model */
enum bede_status bede__net_open(struct bede__net **out, const void *p, size_t len,
                                const struct bede__alloc *alloc, struct bede_error *err);
void bede__net_close(struct bede__net *n);

struct bede__net_scratch; /* one thread's working memory */
struct bede__net_scratch *bede__net_scratch_new(const struct bede__net *n,
                                                const struct bede__alloc *alloc);
void bede__net_scratch_free(struct bede__net_scratch *s);

/* Tag and parse `n` sentences of doc (upos, xpos, feats, head, rel are set; heads count in the
 * document). No sentence may be longer than BEDE_MAX_SENTENCE. False: out of memory. */
bool bede__net_run(const struct bede__net *net, struct bede__net_scratch *s, struct bede__doc *doc,
                   uint32_t first_sentence, uint32_t n);

/* The best tree: n words, score[i*(n+1)+j] for word i (from 0) with head j (0 = root, else word
 * j-1). Writes head[i] in 0..n; exactly one word has the root. `work` holds
 * bede__tree_work(n) bytes. */
size_t bede__tree_work(size_t n);
void bede__tree_best(const float *score, size_t n, uint16_t *head, void *work);

#endif
