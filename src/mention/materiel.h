/* SPDX-License-Identifier: Apache-2.0
 *
 * materiel.h - the catalogue of lexicon/en/materiel, which materiel_load.c reads and materiel.c
 * searches. */
#ifndef BEDE_MENTION_MATERIEL_H
#define BEDE_MENTION_MATERIEL_H

#include "mention/internal.h"

enum { MAX_KEY = 96, MAX_CLASSES = 96 };
enum { DOUBTFUL = 1, COMMON = 2, ONLY_BESIDE = 4, REFERS = 8, HANDY = 16 }; /* flags of an item */
enum bede__key_kind { KEY_NAME, KEY_NOUN, KEY_NOT };  /* seeds of the hash */

struct bede__thing {
    uint64_t key;                 /* hash of the letters and digits, small */
    const char *name, *cls, *country;
    struct bede_source from;
    uint64_t bits;                /* noun classes of its class */
    uint8_t flags;
};

struct bede__thing_class {                    /* a line of classes.tsv */
    const char *name, *parent;    /* parent: NULL at the root */
    uint64_t bits;
};

struct bede__catalogue {
    struct bede__alloc alloc;
    struct bede__arena arena;
    struct bede__thing *item;
    uint32_t n, room;
    uint32_t *slot; /* hash table of index + 1 */
    uint32_t mask;
    struct bede__thing_class cls[MAX_CLASSES];
    uint32_t n_cls;
};

struct bede__name_key {
    char s[MAX_KEY];
    uint32_t len;
};

/* Adds the letters and digits of a word, small, to a key. */
void bede__add_letters(struct bede__name_key *k, const char *p, uint32_t len);
const struct bede__thing *bede__thing_find(const struct bede__catalogue *c,
                                           const struct bede__name_key *k,
                                           enum bede__key_kind kind);

#endif
