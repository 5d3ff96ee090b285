/* SPDX-License-Identifier: Apache-2.0
 *
 * chunks.c - the dictionary laid over a stream of words: the longest match from the left.
 *
 * Of what a sequence may mean the user's lines win, then names, agent nouns, steering words. Hints
 * (given names, words for he and she) are no chunks. */
#include "mention/dictionary.h"

static bool case_fits(const struct bede__posting *p, const struct bede__word *w, uint32_t first,
                      uint32_t end, bool loose)
{
    if (p->flags & POST_UPPER)
        return w[first].flags & WORD_UPPER;
    if ((p->flags & POST_CAP) && !loose)
        return (w[first].flags | w[end - 1].flags) & WORD_CAP;
    return true;
}

/* Words of these kinds say something of a phrase but take no place in it. */
static bool is_hint(uint8_t steer)
{
    switch (steer) {
    case STEER_GIVEN:
    case STEER_HE:
    case STEER_SHE:
    case STEER_FORENAME:
    case STEER_FOREIGN:
    case STEER_PAIR:
    case STEER_FIRM:
    case STEER_SCENE:
    case STEER_FOLK:
    case STEER_PEER:
    case STEER_COUNT_WORD:
    case STEER_REST: return true;
    default: return false;
    }
}

/* The best posting of a node for this text: names before agents before steering words. */
static bool pick(const struct bede__actors *a, const struct bede__node *n,
                 const struct bede__word *w, uint32_t first, uint32_t end, bool loose,
                 struct bede__chunk *c)
{
    unsigned best = 2 * ENTRY_WORD + 2; /* the user's own lines before all */
    for (uint32_t i = n->post; i; i = a->posts[i - 1].next) {
        const struct bede__posting *p = &a->posts[i - 1];
        const struct bede__entry *e = &a->entries[p->entry];
        bool hint = is_hint(e->steer);
        unsigned rank = e->own ? e->kind : ENTRY_WORD + 1u + e->kind;
        if (rank >= best || hint || !case_fits(p, w, first, end, loose))
            continue;
        best = rank;
        c->post = i;
        c->flags = p->flags;
        c->steer = e->steer;
        c->kind = e->kind == ENTRY_AGENT  ? CHUNK_AGENT
                  : e->kind == ENTRY_WORD ? CHUNK_STEER
                  : p->flags & POST_ADJ   ? CHUNK_ADJ
                                          : CHUNK_NAME;
    }
    if (best > 2 * ENTRY_WORD + 1)
        return false;
    c->first = first;
    c->end = end;
    return true;
}

/* A party's name is often an adjective of another noun: "Republican Guard". */
static bool party(const struct bede__actors *a, uint32_t post)
{
    const char *s = bede__string(a, a->entries[a->posts[post - 1].entry].sector);
    return s && strcmp(s, "PTY") == 0;
}

/* An agent noun that begins with a capitalised name ("US ambassador", "White House spokesman") says
 * whose it is: the name is a chunk of its own, and the noun is found without it. */
static void owner_first(const struct bede__actors *a, const struct bede__word *w, bool loose,
                        struct bede__chunk *c)
{
    uint64_t key = BEDE__KEY_START;
    struct bede__chunk best = *c;
    if (!(w[c->first].flags & WORD_CAP))
        return;
    for (uint32_t j = c->first; j + 1 < c->end; j++) {
        const struct bede__node *n = bede__node_find(a, bede__key_step(key, w[j].h));
        struct bede__chunk one = *c;
        if (n && n->post && pick(a, n, w, c->first, j + 1, loose, &one) &&
            (one.kind == CHUNK_NAME || one.kind == CHUNK_ADJ) && !party(a, one.post))
            best = one;
        key = bede__key_step(key, w[j].h);
    }
    *c = best;
}

uint32_t bede__chunks_find(const struct bede__actors *a, const struct bede__word *w, uint32_t n,
                           bool loose, struct bede__chunk *out)
{
    uint32_t m = 0;
    for (uint32_t i = 0; i < n;) {
        struct bede__chunk c = {.first = i, .end = i + 1, .kind = CHUNK_UNKNOWN};
        uint64_t key = BEDE__KEY_START;
        for (uint32_t j = i; j < n && j - i < MAX_NAME_WORDS; j++) {
            if (j > i && (w[j].flags & WORD_BREAK))
                break;
            const struct bede__node *last = bede__node_find(a, bede__key_step(key, w[j].h));
            if (last && last->post)
                pick(a, last, w, i, j + 1, loose, &c);
            bool poss = w[j].flags & WORD_POSS;
            key = bede__key_step(key, poss ? w[j].h ^ SALT_POSS : w[j].h);
            if (poss ? !bede__node_find(a, key) : !last)
                break;
        }
        if (c.kind == CHUNK_AGENT && c.end - i > 1)
            owner_first(a, w, loose, &c);
        out[m++] = c;
        i = c.end;
    }
    return m;
}
