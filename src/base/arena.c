/* SPDX-License-Identifier: Apache-2.0
 *
 * arena.c - the caller's allocation hook, and the memory of one article.
 *
 * An arena is a list of blocks that are filled from the front and never freed one by one. A reset
 * keeps the first blocks up to KEEP bytes for the next article, so the steady state allocates
 * nothing and one huge article does not hold its memory for the rest of the run.
 * Invariant: every pointer handed out is aligned to ALIGN and zeroed. */
#include <stdio.h>
#include <stdlib.h>

#include "base.h"

#define ALIGN ((size_t)16)
#define FIRST_BLOCK ((size_t)64 << 10)
#define LARGEST_STEP ((size_t)4 << 20) /* blocks double up to here */
#define KEEP ((size_t)32 << 20)        /* bytes that survive a reset */

struct bede__block {
    struct bede__block *next;
    size_t size; /* bytes of data */
};
/* The data follows the head at a multiple of ALIGN: hooks align as malloc does. */
#define HEAD ((sizeof(struct bede__block) + ALIGN - 1) & ~(ALIGN - 1))
_Static_assert(sizeof(struct bede__block) % 8 == 0, "block head keeps alignment");

static void *libc_realloc(void *user, void *old, size_t size)
{
    (void)user;
    if (size == 0) {
        free(old);
        return NULL;
    }
    return realloc(old, size);
}

const struct bede__alloc bede__alloc_libc = {libc_realloc, NULL};

void *bede__realloc(const struct bede__alloc *a, void *old, size_t size)
{
    if (size == 0 && !old) return NULL;
    if (!a) a = &bede__alloc_libc;
    return a->fn(a->user, old, size);
}

void bede__arena_init(struct bede__arena *a, const struct bede__alloc *alloc)
{
    *a = (struct bede__arena){.alloc = alloc ? alloc : &bede__alloc_libc};
}

static void free_from(struct bede__arena *a, struct bede__block *b)
{
    while (b) {
        struct bede__block *next = b->next;
        bede__realloc(a->alloc, b, 0);
        b = next;
    }
}

void bede__arena_reset(struct bede__arena *a)
{
    size_t kept = 0;
    struct bede__block **link = &a->first;
    while (*link) {
        struct bede__block *b = *link;
        if (b->size <= KEEP && kept + b->size <= KEEP) {
            kept += b->size;
            link = &b->next;
        } else {
            *link = b->next;
            bede__realloc(a->alloc, b, 0);
        }
    }
    a->now = a->first;
    a->used = 0;
    a->failed = false;
}

void bede__arena_free(struct bede__arena *a)
{
    if (!a || !a->alloc) return;
    free_from(a, a->first);
    a->first = a->now = NULL;
    a->used = 0;
}

/* Make `now` a block with room for n bytes: a kept one, else a new one. */
static bool next_block(struct bede__arena *a, size_t n)
{
    size_t step = a->now ? a->now->size * 2 : FIRST_BLOCK;
    struct bede__block *b, *next = a->now ? a->now->next : a->first;
    if (next && next->size >= n) {
        a->now = next;
        a->used = 0;
        return true;
    }
    if (step > LARGEST_STEP) step = LARGEST_STEP;
    if (step < n) step = n;
    if (step > SIZE_MAX - HEAD) return false;
    b = bede__realloc(a->alloc, NULL, HEAD + step);
    if (!b) return false;
    b->size = step;
    b->next = next;
    if (a->now)
        a->now->next = b;
    else
        a->first = b;
    a->now = b;
    a->used = 0;
    return true;
}

void *bede__arena_get(struct bede__arena *a, size_t n, size_t size)
{
    size_t bytes;
    char *p;
    if (__builtin_mul_overflow(n, size, &bytes) || bytes > SIZE_MAX - ALIGN) {
        a->failed = true;
        return NULL;
    }
    bytes = (bytes + ALIGN - 1) & ~(ALIGN - 1);
    if (bytes == 0) bytes = ALIGN; /* an empty array is still a pointer of its own */
    if ((!a->now || bytes > a->now->size - a->used) && !next_block(a, bytes)) {
        a->failed = true;
        return NULL;
    }
    p = (char *)a->now + HEAD + a->used;
    a->used += bytes;
    return memset(p, 0, bytes);
}

char *bede__arena_text(struct bede__arena *a, const char *s, size_t len)
{
    char *p;
    if (len == SIZE_MAX) {
        a->failed = true;
        return NULL;
    }
    p = bede__arena_get(a, len + 1, 1);
    if (p && len) memcpy(p, s, len);
    return p;
}

char *bede__arena_printf(struct bede__arena *a, const char *fmt, ...)
{
    va_list ap;
    char *p;
    int n;
    va_start(ap, fmt);
    n = vsnprintf(NULL, 0, fmt, ap);
    va_end(ap);
    if (n < 0) {
        a->failed = true;
        return NULL;
    }
    p = bede__arena_get(a, (size_t)n + 1, 1);
    if (!p) return NULL;
    va_start(ap, fmt);
    vsnprintf(p, (size_t)n + 1, fmt, ap);
    va_end(ap);
    return p;
}
