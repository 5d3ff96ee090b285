/* SPDX-License-Identifier: Apache-2.0
 *
 * dictionary.h - what the files of the dictionary share: the table (dictionary.c), its filling
 * (dictionary_load.c) and laying it over words (chunks.c). */
#ifndef BEDE_MENTION_DICTIONARY_H
#define BEDE_MENTION_DICTIONARY_H

#include "mention/internal.h"

/* What sets keys of other kinds apart from those of word sequences. */
#define SALT_IDENT UINT64_C(0x6a09e667f3bcc908)
#define SALT_SURNAME UINT64_C(0xbb67ae8584caa73b)
#define SALT_OFFICE UINT64_C(0x3c6ef372fe94f82b)
#define SALT_COUNTRY UINT64_C(0xa54ff53a5f1d36f1)
#define SALT_POSS UINT64_C(0x510e527fade682d1)
#define MAX_NAME_WORDS 24

/* The node of key, made if it is not there; NULL: no memory. */
struct bede__node *bede__node_make(struct bede__actors *a, uint64_t key);
/* Add a posting to the node of key; false: no memory. */
bool bede__posting_add(struct bede__actors *a, uint64_t key, uint32_t entry, unsigned flags);

#endif
