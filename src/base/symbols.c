/* SPDX-License-Identifier: Apache-2.0
 *
 * symbols.c - strings to small numbers, and the hash that serves the whole program.
 *
 * A flat table with open addressing and linear probing, at most half full. Each slot keeps 32 bits
 * of the hash beside the number, so that a miss almost never touches a string. Each table has a
 * seed of its own, which makes collisions unpredictable to who writes the input; numbers follow
 * the order of adding, so nothing that is put out depends on the seed. */
#include <unistd.h>

#include "base.h"

struct slot {
    uint32_t hash;
    uint32_t sym; /* 0: empty */
};

struct bede__symbols {
    const struct bede__alloc *alloc;
    struct bede__arena texts; /* the strings, NUL-ended */
    struct slot *slots;
    struct {
        const char *p;
        size_t len;
    } *text;                  /* by number; [0] is "" */
    uint32_t n;               /* numbers given, without 0 */
    uint32_t text_cap;
    uint32_t mask;            /* slots - 1 */
    uint64_t seed;
};

/* ---------------------------------------------------------------- hashing */

#define K0 UINT64_C(0x9E3779B97F4A7C15)
#define K1 UINT64_C(0xD1B54A32D192ED03)

__extension__ typedef unsigned __int128 wide;

static inline uint64_t mix(uint64_t a, uint64_t b)
{
    wide m = (wide)a * b;
    return (uint64_t)m ^ (uint64_t)(m >> 64);
}

static inline uint64_t load64(const unsigned char *p)
{
    uint64_t v;
    memcpy(&v, p, 8);
#if defined(__BYTE_ORDER__) && __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
    v = __builtin_bswap64(v);
#endif
    return v;
}

static inline uint64_t load_tail(const unsigned char *p, size_t n)
{
    uint64_t v = 0;
    while (n--)
        v = v << 8 | p[n];
    return v;
}

uint64_t bede__hash(const void *data, size_t len, uint64_t seed)
{
    const unsigned char *p = data;
    uint64_t h = mix(seed ^ K0, (uint64_t)len ^ K1);
    for (; len >= 8; len -= 8, p += 8)
        h = mix(h ^ load64(p), K0) + K1;
    if (len) h = mix(h ^ load_tail(p, len), K0) + K1;
    return mix(h, K1 ^ (h >> 32));
}

void bede__content_id(char out[33], const char *title, const char *text, size_t len)
{
    static const char hex[] = "0123456789abcdef";
    size_t title_len = title ? strlen(title) : 0;
    for (unsigned half = 0; half < 2; half++) {
        uint64_t h = bede__hash(text, len, bede__hash(title ? title : "", title_len, half));
        for (unsigned i = 0; i < 16; i++)
            out[half * 16 + i] = hex[h >> (60 - 4 * i) & 15];
    }
    out[32] = '\0';
}

/* ------------------------------------------------------------------ table */

static uint64_t fresh_seed(const void *where)
{
    uint64_t seed;
    if (getentropy(&seed, sizeof seed) != 0) seed = (uint64_t)(uintptr_t)where * K0;
    return seed;
}

struct bede__symbols *bede__symbols_new(const struct bede__alloc *alloc)
{
    struct bede__symbols *t;
    if (!alloc) alloc = &bede__alloc_libc;
    t = bede__realloc(alloc, NULL, sizeof *t);
    if (!t) return NULL;
    memset(t, 0, sizeof *t);
    t->alloc = alloc;
    t->seed = fresh_seed(t);
    bede__arena_init(&t->texts, alloc);
    return t;
}

void bede__symbols_free(struct bede__symbols *t)
{
    if (!t) return;
    bede__arena_free(&t->texts);
    bede__realloc(t->alloc, t->slots, 0);
    bede__realloc(t->alloc, t->text, 0);
    bede__realloc(t->alloc, t, 0);
}

/* The slot of s: its own, or the empty one where it would go. */
static struct slot *probe(const struct bede__symbols *t, const char *s, size_t len, uint32_t hash)
{
    uint32_t i = hash & t->mask;
    for (;; i = (i + 1) & t->mask) {
        struct slot *sl = &t->slots[i];
        if (sl->sym == 0) return sl;
        if (sl->hash == hash && t->text[sl->sym].len == len &&
            memcmp(t->text[sl->sym].p, s, len) == 0)
            return sl;
    }
}

static bool grow_slots(struct bede__symbols *t)
{
    uint32_t n = t->slots ? (t->mask + 1) * 2 : 1024;
    struct slot *old = t->slots;
    uint32_t old_n = old ? t->mask + 1 : 0;
    struct slot *fresh;
    size_t bytes;
    if (n == 0 || __builtin_mul_overflow(n, sizeof *fresh, &bytes)) return false;
    fresh = bede__realloc(t->alloc, NULL, bytes);
    if (!fresh) return false;
    memset(fresh, 0, bytes);
    for (uint32_t i = 0; i < old_n; i++) {
        uint32_t at = old[i].hash & (n - 1);
        if (!old[i].sym) continue;
        while (fresh[at].sym)
            at = (at + 1) & (n - 1);
        fresh[at] = old[i];
    }
    bede__realloc(t->alloc, old, 0);
    t->slots = fresh;
    t->mask = n - 1;
    return true;
}

static bool grow_texts(struct bede__symbols *t)
{
    uint32_t cap = t->text_cap ? t->text_cap * 2 : 1024;
    size_t bytes;
    void *p;
    if (cap == 0 || __builtin_mul_overflow(cap, sizeof *t->text, &bytes)) return false;
    p = bede__realloc(t->alloc, t->text, bytes);
    if (!p) return false;
    t->text = p;
    if (t->text_cap == 0) {
        t->text[0].p = "";
        t->text[0].len = 0;
    }
    t->text_cap = cap;
    return true;
}

static uint32_t hash_of(const struct bede__symbols *t, const char *s, size_t len)
{
    return (uint32_t)bede__hash(s, len, t->seed);
}

uint32_t bede__symbols_add(struct bede__symbols *t, const char *s, size_t len)
{
    uint32_t hash = hash_of(t, s, len);
    struct slot *sl;
    char *copy;
    if (t->slots) {
        sl = probe(t, s, len, hash);
        if (sl->sym) return sl->sym;
    }
    if ((!t->slots || t->n >= t->mask / 2) && !grow_slots(t)) return 0;
    if (t->n + 1 >= t->text_cap && !grow_texts(t)) return 0;
    copy = bede__arena_text(&t->texts, s, len);
    if (!copy) return 0;
    sl = probe(t, s, len, hash);
    sl->hash = hash;
    sl->sym = ++t->n;
    t->text[t->n].p = copy;
    t->text[t->n].len = len;
    return t->n;
}

uint32_t bede__symbols_find(const struct bede__symbols *t, const char *s, size_t len)
{
    if (!t || !t->slots) return 0;
    return probe(t, s, len, hash_of(t, s, len))->sym;
}

const char *bede__symbols_text(const struct bede__symbols *t, uint32_t sym)
{
    return sym == 0 || sym > t->n ? "" : t->text[sym].p;
}

uint32_t bede__symbols_count(const struct bede__symbols *t)
{
    return t->n;
}
