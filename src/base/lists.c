/* SPDX-License-Identifier: Apache-2.0
 *
 * lists.c - named lists of words, for questions of the code that a word answers by being listed.
 *
 * A line of the file is a name that the caller knows and words, separated by '|'; a name may have
 * several lines. The lists are short: a look-up walks them. Immutable once loaded. */
#include "base/base.h"

struct bede__lists {
    struct bede__arena arena; /* all of the lists */
    struct bede__alloc alloc;
    struct word {
        struct bede__str s;
        struct word *next;    /* of the same list */
    } *first[BEDE__MAX_LISTS];
};

static enum bede_status add_line(struct bede__lists *l, const struct bede__lines *at,
                                 const struct bede__str *col, unsigned n, const char *const *names,
                                 struct bede_error *err)
{
    unsigned k = 0;
    while (names[k] && !bede__str_eq(col[0], names[k]))
        k++;
    if (!names[k] || n != 2)
        return bede__fail(err, BEDE_CORRUPT, at->line,
                          "%s:%u: two columns wanted, a list and its words; found '%.*s'", at->file,
                          at->line, (int)(col[0].len > 60 ? 60 : col[0].len), col[0].p);
    struct bede__str rest = col[1];
    for (struct bede__str s; (s = bede__str_cut(&rest, '|')).p;) {
        struct word *w = BEDE__NEW(&l->arena, struct word, 1);
        const char *p = bede__arena_text(&l->arena, s.p, s.len);
        if (!w || !p)
            return bede__fail(err, BEDE_NOMEM, 0, "%s: out of memory", at->file);
        *w = (struct word){{p, s.len}, l->first[k]};
        l->first[k] = w;
    }
    return BEDE_OK;
}

static enum bede_status read_file(struct bede__lists *l, const char *dir, const char *file,
                                  const char *const *names, struct bede_error *err)
{
    struct bede__file f;
    struct bede__str col[BEDE__MAX_COLUMNS];
    const char *path = bede__arena_printf(&l->arena, "%s/%s", dir, file);
    enum bede_status rc = path ? bede__file_open(&f, path, err)
                               : bede__fail(err, BEDE_NOMEM, 0, "%s: out of memory", file);
    if (rc != BEDE_OK)
        return rc;
    struct bede__lines lines = {file, f.p, f.p + f.len, 0};
    rc = bede__lines_check(file, f.p, f.len, err);
    for (unsigned n; rc == BEDE_OK && (n = bede__lines_next(&lines, col)) > 0;)
        rc = add_line(l, &lines, col, n, names, err);
    bede__file_close(&f);
    return rc;
}

enum bede_status bede__lists_load(struct bede__lists **out, const char *dir, const char *file,
                                  const char *const *names, const struct bede__alloc *alloc,
                                  struct bede_error *err)
{
    *out = NULL;
    struct bede__lists *l = bede__realloc(alloc, NULL, sizeof *l);
    if (!l)
        return bede__fail(err, BEDE_NOMEM, 0, "%s: out of memory", file);
    memset(l, 0, sizeof *l);
    l->alloc = alloc ? *alloc : bede__alloc_libc;
    bede__arena_init(&l->arena, &l->alloc);
    enum bede_status rc = read_file(l, dir, file, names, err);
    if (rc != BEDE_OK)
        bede__lists_free(l);
    else
        *out = l;
    return rc;
}

void bede__lists_free(struct bede__lists *l)
{
    if (!l)
        return;
    struct bede__alloc a = l->alloc;
    bede__arena_free(&l->arena);
    bede__realloc(&a, l, 0);
}

bool bede__listed(const struct bede__lists *l, unsigned list, const char *s, size_t len)
{
    for (const struct word *w = l ? l->first[list] : NULL; w; w = w->next)
        if (w->s.len == len && memcmp(w->s.p, s, len) == 0)
            return true;
    return false;
}
