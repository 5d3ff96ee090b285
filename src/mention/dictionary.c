/* SPDX-License-Identifier: Apache-2.0
 *
 * dictionary.c - a table of word sequences, and what is looked up in it.
 *
 * A name of n words is n nodes: the running key of its first 1, 2 ... n words. A node without
 * postings is the beginning of longer names. Postings of a node keep the order of the files. Two
 * keys of 64 bits are taken for equal sequences; that two of a million differ is one in 10^7.
 * Filled by dictionary_load.c, immutable once loaded. */
#include "mention/dictionary.h"

/* ------------------------------------------------------------------ table */

static uint32_t slot_of(const struct bede__actors *a, uint64_t key)
{
    uint32_t i = (uint32_t)(key >> 20) & a->mask;
    while (a->nodes[i].key && a->nodes[i].key != key)
        i = (i + 1) & a->mask;
    return i;
}

const struct bede__node *bede__node_find(const struct bede__actors *a, uint64_t key)
{
    if (!a->mask || !key)
        return NULL;
    const struct bede__node *n = &a->nodes[slot_of(a, key)];
    return n->key ? n : NULL;
}

static bool table_grow(struct bede__actors *a)
{
    uint32_t old = a->mask ? a->mask + 1 : 0, want = old ? old * 2 : 1u << 16;
    if (old > UINT32_MAX / 4)
        return false;
    struct bede__node *was = a->nodes;
    struct bede__node *now = bede__realloc(a->alloc, NULL, want * sizeof *now);
    if (!now)
        return false;
    memset(now, 0, want * sizeof *now);
    a->nodes = now;
    a->mask = want - 1;
    for (uint32_t i = 0; i < old; i++)
        if (was[i].key)
            now[slot_of(a, was[i].key)] = was[i];
    if (was)
        bede__realloc(a->alloc, was, 0);
    return true;
}

struct bede__node *bede__node_make(struct bede__actors *a, uint64_t key)
{
    if ((!a->mask || a->n_nodes > a->mask / 5 * 3) && !table_grow(a))
        return NULL;
    struct bede__node *n = &a->nodes[slot_of(a, key)];
    if (!n->key) {
        n->key = key;
        a->n_nodes++;
    }
    return n;
}

bool bede__posting_add(struct bede__actors *a, uint64_t key, uint32_t entry, unsigned flags)
{
    struct bede__node *n = bede__node_make(a, key ? key : 1);
    void *p = a->posts;
    if (!n || !bede__grow(a->alloc, &p, &a->cap_posts, a->n_posts + 1, sizeof *a->posts))
        return false;
    a->posts = p;
    uint32_t i = a->n_posts++;
    a->posts[i] = (struct bede__posting){entry, 0, (uint8_t)flags};
    if (n->post)
        a->posts[n->tail].next = i + 1;
    else
        n->post = i + 1;
    n->tail = i;
    return true;
}

/* ---------------------------------------------------------------- look-up */

const struct bede__node *bede__surname_find(const struct bede__actors *a, uint64_t word)
{
    return bede__node_find(a, bede__key_step(SALT_SURNAME, word));
}

const struct bede__node *bede__office_find(const struct bede__actors *a, uint32_t code,
                                           uint32_t role)
{
    return bede__node_find(a, bede__key_step(bede__key_step(SALT_OFFICE, code), role));
}

uint32_t bede__country_of(const struct bede__actors *a, uint32_t code)
{
    const struct bede__node *n = bede__node_find(a, bede__key_step(SALT_COUNTRY, code));
    return n && n->post ? a->posts[n->post - 1].entry : UINT32_MAX;
}
