/* SPDX-License-Identifier: Apache-2.0
 *
 * buf.c - a growing buffer of bytes.
 *
 * Invariant: where p is not NULL, p[len] is NUL, so that a buffer is a string too. After a failed
 * allocation the buffer keeps what it had, `failed` stays set and further additions do nothing;
 * writers check once at the end. */
#include <stdio.h>

#include "base.h"

void bede__buf_init(struct bede__buf *b, const struct bede__alloc *alloc)
{
    *b = (struct bede__buf){.alloc = alloc ? alloc : &bede__alloc_libc};
}

void bede__buf_free(struct bede__buf *b)
{
    if (!b || !b->alloc) return;
    bede__realloc(b->alloc, b->p, 0);
    b->p = NULL;
    b->len = b->cap = 0;
}

/* Room for `more` bytes and the NUL. */
static bool reserve(struct bede__buf *b, size_t more)
{
    size_t need, cap = b->cap;
    char *p;
    if (b->failed) return false;
    if (__builtin_add_overflow(b->len, more, &need) || need > SIZE_MAX / 2) {
        b->failed = true;
        return false;
    }
    if (need < cap) return true;
    if (cap == 0) cap = 256;
    while (cap <= need)
        cap *= 2;
    p = bede__realloc(b->alloc, b->p, cap);
    if (!p) {
        b->failed = true;
        return false;
    }
    b->p = p;
    b->cap = cap;
    return true;
}

void bede__buf_add(struct bede__buf *b, const void *p, size_t len)
{
    if (!reserve(b, len)) return;
    if (len) memcpy(b->p + b->len, p, len);
    b->len += len;
    b->p[b->len] = '\0';
}

void bede__buf_puts(struct bede__buf *b, const char *s)
{
    bede__buf_add(b, s, strlen(s));
}

void bede__buf_printf(struct bede__buf *b, const char *fmt, ...)
{
    va_list ap;
    int n;
    if (!reserve(b, 127)) return;
    va_start(ap, fmt);
    n = vsnprintf(b->p + b->len, b->cap - b->len, fmt, ap);
    va_end(ap);
    if (n >= 0 && (size_t)n >= b->cap - b->len) {
        if (!reserve(b, (size_t)n)) {
            b->p[b->len] = '\0';
            return;
        }
        va_start(ap, fmt);
        n = vsnprintf(b->p + b->len, b->cap - b->len, fmt, ap);
        va_end(ap);
    }
    if (n < 0)
        b->failed = true;
    else
        b->len += (size_t)n;
    b->p[b->len] = '\0';
}
