/* SPDX-License-Identifier: Apache-2.0
 *
 * read_all.h - read an input to its end and look at every article; for the readers' targets. */
#ifndef FUZZ_READ_ALL_H
#define FUZZ_READ_ALL_H

#include "fuzz.h"
#include "read/read.h"

static void check_field(const char *s)
{
    if (s) MUST(bede__utf8_check(s, strlen(s)) == strlen(s) && *s);
}

static void check_article(const struct bede_article *a)
{
    int32_t from, to;
    MUST(a->text && a->len <= BEDE_MAX_ARTICLE);
    MUST(bede__utf8_check(a->text, a->len) == a->len);
    MUST(a->id && *a->id);
    check_field(a->id);
    check_field(a->url);
    check_field(a->outlet);
    check_field(a->title);
    check_field(a->language);
    if (a->published) MUST(bede__day_parse(a->published, strlen(a->published), &from, &to));
}

static void read_all(const void *p, size_t len, const struct bede__read_options *opt)
{
    struct bede__reader *r;
    struct bede__arena arena;
    struct bede_article a;
    struct bede_error err = {0};
    enum bede__read got;
    size_t n = 0;
    if (bede__reader_from_memory(&r, "in", p, len, opt, NULL, &err) != BEDE_OK) return;
    bede__arena_init(&arena, NULL);
    while ((got = bede__reader_next(r, &arena, &a, &err)) != BEDE__READ_END) {
        MUST(got != BEDE__READ_FAILED);
        if (got == BEDE__READ_ARTICLE) check_article(&a);
        if (got == BEDE__READ_BAD) {
            MUST(strncmp(err.msg, "in:", 3) == 0 && err.pos > 0);
            MUST(bede__utf8_check(err.msg, strlen(err.msg)) == strlen(err.msg));
        }
        MUST(n++ <= len);
        bede__arena_reset(&arena);
    }
    MUST(bede__reader_taken(r) <= len);
    bede__arena_free(&arena);
    bede__reader_close(r);
}

#endif
