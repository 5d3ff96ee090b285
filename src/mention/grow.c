/* SPDX-License-Identifier: Apache-2.0
 *
 * grow.c - growing arrays and folders of lexicon files, for the loaders of this room. */
#define _POSIX_C_SOURCE 200809L
#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>

#include "mention/internal.h"

bool bede__grow(const struct bede__alloc *alloc, void **p, uint32_t *cap, uint32_t need,
                size_t size)
{
    if (need <= *cap)
        return true;
    uint32_t want = *cap ? *cap : 64;
    while (want < need) {
        if (want > UINT32_MAX / 2)
            return false;
        want *= 2;
    }
    if (want > SIZE_MAX / size)
        return false;
    void *q = bede__realloc(alloc, *p, want * size);
    if (!q)
        return false;
    *p = q;
    *cap = want;
    return true;
}

struct names {
    char **v;
    uint32_t n, cap;
};

static int by_name(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

static bool ends_in(const char *s, const char *suffix)
{
    size_t n = strlen(s), m = strlen(suffix);
    return s[0] != '.' && n > m && memcmp(s + n - m, suffix, m) == 0;
}

static char *copy(const struct bede__alloc *alloc, const char *s)
{
    size_t n = strlen(s) + 1;
    char *p = bede__realloc(alloc, NULL, n);
    if (p)
        memcpy(p, s, n);
    return p;
}

static void names_free(struct names *l, const struct bede__alloc *alloc)
{
    for (uint32_t i = 0; i < l->n; i++)
        bede__realloc(alloc, l->v[i], 0);
    if (l->v)
        bede__realloc(alloc, l->v, 0);
}

static enum bede_status names_read(struct names *l, const char *path, const char *suffix,
                                   const struct bede__alloc *alloc, struct bede_error *err)
{
    DIR *d = opendir(path);
    if (!d)
        return errno == ENOENT ? BEDE_OK
                               : bede__fail(err, BEDE_IO, 0, "%s: %s", path, strerror(errno));
    enum bede_status rc = BEDE_OK;
    for (struct dirent *e; rc == BEDE_OK && (e = readdir(d));) {
        if (!ends_in(e->d_name, suffix))
            continue;
        void *v = l->v;
        bool ok = bede__grow(alloc, &v, &l->cap, l->n + 1, sizeof *l->v);
        l->v = v;
        char *name = ok ? copy(alloc, e->d_name) : NULL;
        if (name)
            l->v[l->n++] = name;
        else
            rc = bede__fail(err, BEDE_NOMEM, 0, "%s: out of memory", path);
    }
    closedir(d);
    if (l->n > 1)
        qsort(l->v, l->n, sizeof *l->v, by_name);
    return rc;
}

enum bede_status bede__folder_each(const char *dir, const char *sub, const char *suffix,
                                   const struct bede__alloc *alloc, bede__folder_fn *fn, void *ctx,
                                   struct bede_error *err)
{
    struct bede__buf path;
    struct names l = {0};
    bede__buf_init(&path, alloc);
    bede__buf_printf(&path, "%s/%s", dir, sub);
    enum bede_status rc = path.failed ? bede__fail(err, BEDE_NOMEM, 0, "out of memory")
                                      : names_read(&l, path.p, suffix, alloc, err);
    for (uint32_t i = 0; rc == BEDE_OK && i < l.n; i++) {
        path.len = 0;
        bede__buf_printf(&path, "%s/%s/%s", dir, sub, l.v[i]);
        if (path.failed) {
            rc = bede__fail(err, BEDE_NOMEM, 0, "out of memory");
            break;
        }
        struct bede__file f;
        rc = bede__file_open(&f, path.p, err);
        if (rc != BEDE_OK)
            break;
        rc = fn(ctx, path.p + strlen(dir) + 1, l.v[i], &f, err);
        bede__file_close(&f);
    }
    names_free(&l, alloc);
    bede__buf_free(&path);
    return rc;
}
