/* SPDX-License-Identifier: Apache-2.0
 *
 * test_base.c - errors, arenas, buffers, symbols, files, lexicon lines, calendar. */
#include <fcntl.h>
#include <sys/stat.h>

#include "base/base.h"
#include "check.h"

/* --------------------------------------------------- an allocator that fails */

struct rationed {
    long left; /* allocations that still work; negative: all */
    long live; /* blocks not yet freed */
};

static void *rationed_realloc(void *user, void *old, size_t size)
{
    struct rationed *r = user;
    void *p;
    if (size == 0) {
        if (old) r->live--;
        free(old);
        return NULL;
    }
    if (r->left == 0) return NULL;
    if (r->left > 0) r->left--;
    p = realloc(old, size);
    if (p && !old) r->live++;
    return p;
}

static void test_error(void)
{
    struct bede_error err;
    CHECK_INT(bede__fail(&err, BEDE_INPUT, 7, "%s:%d: bad", "f", 3), BEDE_INPUT);
    CHECK_INT(err.code, BEDE_INPUT);
    CHECK_INT(err.pos, 7);
    CHECK_STR(err.msg, "f:3: bad");
    CHECK_INT(bede__fail(NULL, BEDE_IO, 0, "nobody listens"), BEDE_IO);
    CHECK_STR(bede_status_text(BEDE_NOMEM), "out of memory");
    CHECK(bede_status_text((enum bede_status)99) != NULL);
    CHECK(bede_version()[0] >= '0' && bede_version()[0] <= '9');
}

static void test_arena(void)
{
    struct bede__arena a;
    char *p, *q;
    bede__arena_init(&a, NULL);
    for (int round = 0; round < 3; round++) {
        bool aligned = true, zero = true;
        for (size_t i = 1; i < 3000; i++) {
            p = bede__arena_get(&a, i % 97, 3);
            if (!p) break;
            aligned &= (uintptr_t)p % 16 == 0;
            for (size_t k = 0; k < i % 97 * 3; k++)
                zero &= p[k] == 0;
            memset(p, 0xAB, i % 97 * 3);
        }
        CHECK(p && aligned && zero);
        p = bede__arena_get(&a, 1, (size_t)40 << 20); /* larger than any step */
        CHECK(p != NULL);
        if (p) p[((size_t)40 << 20) - 1] = 1;
        bede__arena_reset(&a);
    }
    p = bede__arena_get(&a, 0, 8);
    q = bede__arena_get(&a, 0, 8);
    CHECK(p && q && p != q);
    CHECK_STR(bede__arena_text(&a, "abcdef", 3), "abc");
    CHECK_STR(bede__arena_printf(&a, "%s-%d", "x", 12), "x-12");
    CHECK(!a.failed);
    CHECK(bede__arena_get(&a, SIZE_MAX / 2, 4) == NULL);
    CHECK(a.failed);
    CHECK(bede__arena_get(&a, SIZE_MAX, 1) == NULL);
    bede__arena_reset(&a);
    CHECK(!a.failed);
    bede__arena_free(&a);
    bede__arena_free(&a);
}

static void test_arena_without_memory(void)
{
    struct rationed r = {1, 0};
    struct bede__alloc alloc = {rationed_realloc, &r};
    struct bede__arena a;
    bede__arena_init(&a, &alloc);
    CHECK(bede__arena_get(&a, 1000, 1) != NULL);
    CHECK(bede__arena_get(&a, 1 << 20, 1) == NULL);
    CHECK(a.failed);
    CHECK(bede__arena_get(&a, 1000, 1) != NULL); /* what fits still works */
    bede__arena_free(&a);
    CHECK_INT(r.live, 0);
}

static void test_buf(void)
{
    struct bede__buf b;
    struct rationed r = {1, 0};
    struct bede__alloc alloc = {rationed_realloc, &r};
    bede__buf_init(&b, NULL);
    bede__buf_puts(&b, "one ");
    bede__buf_printf(&b, "%d %s", 2, "three");
    CHECK_MEM(b.p, b.len, "one 2 three");
    CHECK_STR(b.p, "one 2 three");
    for (int i = 0; i < 1000; i++)
        bede__buf_printf(&b, "%0300d", i);
    CHECK_INT(b.len, 11 + 300 * 1000);
    CHECK(!b.failed && strlen(b.p) == b.len);
    bede__buf_free(&b);

    bede__buf_init(&b, &alloc);
    bede__buf_puts(&b, "kept");
    for (int i = 0; i < 100; i++)
        bede__buf_puts(&b, "some more text that will not fit");
    CHECK(b.failed);
    CHECK_INT(strncmp(b.p, "kept", 4), 0);
    bede__buf_free(&b);
    CHECK_INT(r.live, 0);
}

static void test_symbols(void)
{
    struct bede__symbols *t = bede__symbols_new(NULL);
    char word[32];
    bool ok = true;
    if (!CHECK(t != NULL)) return;
    CHECK_INT(bede__symbols_find(t, "x", 1), 0);
    for (uint32_t i = 1; i <= 50000; i++) {
        int n = snprintf(word, sizeof word, "w%u", i);
        ok &= bede__symbols_add(t, word, (size_t)n) == i;
    }
    CHECK(ok);
    for (uint32_t i = 1; i <= 50000; i++) {
        int n = snprintf(word, sizeof word, "w%u", i);
        ok &= bede__symbols_add(t, word, (size_t)n) == i;
        ok &= bede__symbols_find(t, word, (size_t)n) == i;
        ok &= strcmp(bede__symbols_text(t, i), word) == 0;
    }
    CHECK(ok);
    CHECK_INT(bede__symbols_count(t), 50000);
    CHECK_INT(bede__symbols_find(t, "w50001", 6), 0);
    CHECK_INT(bede__symbols_find(t, "w1\0", 3), 0);
    CHECK_STR(bede__symbols_text(t, 0), "");
    CHECK_STR(bede__symbols_text(t, 50001), "");
    bede__symbols_free(t);
    bede__symbols_free(NULL);
}

static void test_symbols_without_memory(void)
{
    for (long n = 0; n < 12; n++) {
        struct rationed r = {n, 0};
        struct bede__alloc alloc = {rationed_realloc, &r};
        struct bede__symbols *t = bede__symbols_new(&alloc);
        uint32_t last = 0;
        for (uint32_t i = 1; t && i < 4000; i++) {
            uint32_t sym = bede__symbols_add(t, (const char *)&i, sizeof i);
            if (!sym) break;
            last = sym;
        }
        if (t) CHECK_INT(bede__symbols_count(t), last);
        bede__symbols_free(t);
        CHECK_INT(r.live, 0);
    }
}

static void test_hash(void)
{
    char text[64] = "a sentence to be hashed, longer than a word";
    uint64_t h = bede__hash(text, 43, 1);
    bool same = false;
    CHECK(bede__hash("", 0, 1) != bede__hash("", 0, 2));
    CHECK(bede__hash("a", 1, 1) != bede__hash("a\0", 2, 1));
    CHECK(h == bede__hash(text, 43, 1));
    for (int i = 0; i < 43 * 8; i++) { /* every bit counts */
        text[i / 8] ^= (char)(1 << i % 8);
        same |= bede__hash(text, 43, 1) == h;
        text[i / 8] ^= (char)(1 << i % 8);
    }
    CHECK(!same);
    /* Ids and model files depend on it: pinned. */
    {
        char id[33], id2[33];
        bede__content_id(id, "Title", "text", 4);
        bede__content_id(id2, NULL, "Titletext", 9);
        CHECK_INT(strlen(id), 32);
        CHECK(strcmp(id, id2) != 0);
        CHECK(strncmp(id, id + 16, 16) != 0);
    }
    CHECK(bede__hash("Bede", 4, 0) == UINT64_C(0xCEA50A0A9471E687));
}

static void test_file(void)
{
    char path[512];
    struct bede__file f;
    struct bede_error err = {0};
    check_temp("file", path, sizeof path);
    CHECK(check_write(path, "hello\0world", 11));
    if (CHECK_OK(bede__file_open(&f, path, &err), &err)) {
        CHECK_INT(f.len, 11);
        CHECK(memcmp(f.p, "hello\0world", 11) == 0);
    }
    bede__file_close(&f);
    CHECK(check_write(path, "", 0));
    if (CHECK_OK(bede__file_open(&f, path, &err), &err)) {
        CHECK_INT(f.len, 0);
        CHECK(f.p != NULL);
    }
    bede__file_close(&f);
    bede__file_close(NULL);
    unlink(path);
    CHECK_STATUS(bede__file_open(&f, path, &err), BEDE_IO, &err);
    CHECK(strstr(err.msg, path) == err.msg);
    CHECK_STATUS(bede__file_open(&f, "/", &err), BEDE_IO, &err);
    bede__file_close(&f);
}

static void lines_of(const char *text, struct bede__lines *l)
{
    *l = (struct bede__lines){.file = "t", .p = text, .end = text + strlen(text)};
}

static void test_lines(void)
{
    struct bede__lines l;
    struct bede__str c[BEDE__MAX_COLUMNS];
    lines_of("\xEF\xBB\xBF# comment\n\n  \t \none\ttwo words \t\t\t- \r\n"
             " # not a comment\nlast\t1\t2\t3\t4\t5\t6\t7\t8\t9\t10\t11\t12", &l);
    CHECK_INT(bede__lines_next(&l, c), 3);
    CHECK_INT(l.line, 4);
    CHECK(bede__str_eq(c[0], "one") && bede__str_eq(c[1], "two words") && bede__str_eq(c[2], "-"));
    CHECK_INT(bede__lines_next(&l, c), 1);
    CHECK(bede__str_eq(c[0], "# not a comment"));
    CHECK_INT(bede__lines_next(&l, c), 12);
    CHECK_INT(l.line, 6);
    CHECK(bede__str_eq(c[11], "11\t12"));
    CHECK_INT(bede__lines_next(&l, c), 0);
    CHECK_INT(bede__lines_next(&l, c), 0);
    lines_of("", &l);
    CHECK_INT(bede__lines_next(&l, c), 0);
}

static void test_lines_check(void)
{
    struct bede_error err;
    CHECK_OK(bede__lines_check("f", "a\n\xC3\xA9\n", 5, &err), &err);
    CHECK_STATUS(bede__lines_check("f.tsv", "a\nb\n\xE9\n", 6, &err), BEDE_CORRUPT, &err);
    CHECK_STR(err.msg, "f.tsv:3: invalid UTF-8 (byte 0xE9)");
    CHECK_INT(err.pos, 3);
}

static void test_cut(void)
{
    struct bede__str s = {"a | b c |  | d", 14}, p;
    p = bede__str_cut(&s, '|');
    CHECK(bede__str_eq(p, "a"));
    p = bede__str_cut(&s, '|');
    CHECK(bede__str_eq(p, "b c"));
    p = bede__str_cut(&s, '|');
    CHECK(p.p != NULL && p.len == 0); /* an empty piece is a piece */
    p = bede__str_cut(&s, '|');
    CHECK(bede__str_eq(p, "d"));
    p = bede__str_cut(&s, '|');
    CHECK(p.p == NULL && p.len == 0);
}

static void test_calendar(void)
{
    int y, m, d;
    bool ok = true;
    CHECK_INT(bede__day_of(1970, 1, 1), 0);
    CHECK_INT(bede__day_of(2000, 3, 1), 11017);
    CHECK_INT(bede__day_of(1969, 12, 31), -1);
    CHECK_INT(bede__weekday(bede__day_of(2025, 1, 27)), 0); /* a Monday */
    CHECK_INT(bede__weekday(bede__day_of(1945, 5, 8)), 1);
    CHECK_INT(bede__month_days(2024, 2), 29);
    CHECK_INT(bede__month_days(1900, 2), 28);
    CHECK_INT(bede__month_days(2000, 2), 29);
    CHECK_INT(bede__month_days(2000, 13), 0);
    for (int32_t n = bede__day_of(1, 1, 1); n <= bede__day_of(9999, 12, 31); n++) {
        bede__date_of(n, &y, &m, &d);
        ok &= bede__day_of(y, m, d) == n && d >= 1 && d <= bede__month_days(y, m);
    }
    CHECK(ok);
    CHECK_INT(y, 9999);
    bede__date_of(INT32_MAX, &y, &m, &d);
    bede__date_of(INT32_MIN, &y, &m, &d);
}

static bool parses(const char *s, int32_t *from, int32_t *to)
{
    return bede__day_parse(s, strlen(s), from, to);
}

static void test_day_parse(void)
{
    static const char *good[] = {
        "2025-01-27", "2025-01-27T10:30Z", "2025-01-27T10:30:15", "2025-01-27 10:30:15.25+02:00",
        "2025-01-27T23:59:60Z", "2025-01-27T10:30-0500", "2025-01-27T10:30+02",
    };
    static const char *bad[] = {
        "", "25-01-27", "2025-1-27", "2025-13", "2025-02-30", "2025-01-27T", "2025-01-27X10:00",
        "2025-01-27T25:00", "2025-01-27T10:61", "2025-01-27T10:30Zx", "20250127", "0000-01-01",
        "2025-", "2025-01-", "2025-01-27T10:30:15.", "2025-01-27T10:30+2", "Jan 27 2025",
    };
    int32_t from, to;
    for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
        CHECK(parses(good[i], &from, &to));
        CHECK_INT(from, bede__day_of(2025, 1, 27));
        CHECK_INT(to, from);
    }
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        if (!CHECK(!parses(bad[i], &from, &to))) fprintf(stderr, "    accepted %s\n", bad[i]);
    CHECK(parses("2024-02", &from, &to));
    CHECK_INT(to - from, 28);
    CHECK(parses("2024", &from, &to));
    CHECK_INT(to - from, 365);
}

int main(void)
{
    RUN(test_error);
    RUN(test_arena);
    RUN(test_arena_without_memory);
    RUN(test_buf);
    RUN(test_symbols);
    RUN(test_symbols_without_memory);
    RUN(test_hash);
    RUN(test_file);
    RUN(test_lines);
    RUN(test_lines_check);
    RUN(test_cut);
    RUN(test_calendar);
    RUN(test_day_parse);
    return check_end();
}
