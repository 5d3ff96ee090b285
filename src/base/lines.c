/* SPDX-License-Identifier: Apache-2.0
 *
 * lines.c - lexicon lines: comments and blank lines skipped, columns cut at tabs and trimmed.
 *
 * Any number of tabs is one separator; an empty column is written "-", which stays as it is here.
 * What is beyond the last column that a caller can hold stays in that last column. */
#include "base.h"

static bool blank(char c)
{
    return c == ' ' || c == '\t' || c == '\r';
}

static struct bede__str trim(const char *p, const char *end)
{
    struct bede__str s;
    while (p < end && blank(*p))
        p++;
    while (p < end && blank(end[-1]))
        end--;
    s.p = p;
    s.len = (uint32_t)(end - p);
    return s;
}

static unsigned cut_columns(struct bede__str s, struct bede__str col[BEDE__MAX_COLUMNS])
{
    const char *p = s.p, *end = s.p + s.len;
    unsigned n = 0;
    while (p < end) {
        const char *tab = memchr(p, '\t', (size_t)(end - p));
        if (!tab || n == BEDE__MAX_COLUMNS - 1) tab = end;
        col[n] = trim(p, tab);
        if (col[n].len) n++; /* a run of tabs, or of tabs and blanks, is one separator */
        p = tab < end ? tab + 1 : end;
    }
    return n;
}

enum bede_status bede__lines_check(const char *file, const char *p, size_t len,
                                   struct bede_error *err)
{
    size_t bad = bede__utf8_check(p, len), line = 1;
    if (bad == len) return BEDE_OK;
    for (size_t i = 0; i < bad; i++)
        line += p[i] == '\n';
    return bede__fail(err, BEDE_CORRUPT, line, "%s:%zu: invalid UTF-8 (byte 0x%02X)", file, line,
                      (unsigned char)p[bad]);
}

unsigned bede__lines_next(struct bede__lines *l, struct bede__str col[BEDE__MAX_COLUMNS])
{
    if (l->line == 0 && l->end - l->p >= 3 && memcmp(l->p, "\xEF\xBB\xBF", 3) == 0) l->p += 3;
    while (l->p < l->end) {
        const char *start = l->p;
        const char *nl = memchr(start, '\n', (size_t)(l->end - start));
        struct bede__str s;
        if (!nl) nl = l->end;
        l->p = nl < l->end ? nl + 1 : l->end;
        l->line++;
        if ((size_t)(nl - start) > UINT32_MAX) nl = start + UINT32_MAX;
        s = trim(start, nl);
        if (s.len == 0 || *start == '#') continue;
        return cut_columns(s, col);
    }
    return 0;
}

struct bede__str bede__str_cut(struct bede__str *s, char sep)
{
    struct bede__str none = {NULL, 0}, out;
    const char *end, *at;
    if (!s->p) return none;
    end = s->p + s->len;
    at = s->len ? memchr(s->p, sep, s->len) : NULL;
    out = trim(s->p, at ? at : end);
    if (at) {
        s->p = at + 1;
        s->len = (uint32_t)(end - s->p);
    } else {
        *s = none;
    }
    return out;
}
