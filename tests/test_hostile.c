/* SPDX-License-Identifier: Apache-2.0
 *
 * test_hostile.c - articles that nobody writes by hand: bounded time, bounded memory, no lies.
 *
 * Time is processor time with a wide margin: a slow machine passes, quadratic time does not.
 * Memory is counted at the allocation hook. Under a sanitizer the texts are shorter. */
#include <time.h>

#include "check.h"
#include "reading.h"

#if defined(__SANITIZE_ADDRESS__)
#define SLOWER 10
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define SLOWER 10
#endif
#endif
#ifndef SLOWER
#define SLOWER 1
#endif

/* ------------------------------------------------------------ the hook */

struct counted {
    size_t live, peak;
};

static void *counting(void *user, void *old, size_t size)
{
    struct counted *c = user;
    size_t was = old ? *(size_t *)(void *)((char *)old - 16) : 0;
    char *p;
    if (size == 0) {
        if (old) free((char *)old - 16);
        c->live -= was;
        return NULL;
    }
    p = realloc(old ? (char *)old - 16 : NULL, size + 16);
    if (!p) return NULL;
    *(size_t *)(void *)p = size;
    c->live += size - was;
    if (c->live > c->peak) c->peak = c->live;
    return p + 16;
}

static struct counted counted;
static struct bede *data;
static struct bede_coder *coder;

/* Code a text; give its processor seconds, the bytes it took at most, and check what comes out. */
static const struct bede_reading *code(const char *what, const char *text, size_t len,
                                       double seconds, size_t megabytes)
{
    struct bede_article a = {.id = what, .published = "2025-01-27", .text = text, .len = len};
    const struct bede_reading *r = NULL;
    struct bede_error err = {0};
    const char *broken;
    size_t before = counted.live;
    clock_t start = clock();
    double took;
    counted.peak = counted.live;
    if (!CHECK_OK(bede_code(coder, &a, &r, &err), &err)) return NULL;
    took = (double)(clock() - start) / CLOCKS_PER_SEC;
    printf("%-28s %8zu bytes %6zu sentences %5zu claims %7.2f s %6.1f MB\n", what, len,
           r->n_sentences, r->n_claims, took, (double)(counted.peak - before) / 1048576);
    broken = reading_holds(r, &a);
    if (!CHECK(!broken)) fprintf(stderr, "    %s: does not hold: %s\n", what, broken);
    if (!CHECK(took <= seconds * SLOWER)) fprintf(stderr, "    %s: %.1f s\n", what, took);
    if (!CHECK(counted.peak - before <= megabytes << 20))
        fprintf(stderr, "    %s: %zu MB\n", what, (counted.peak - before) >> 20);
    return r;
}

/* `text` again and again, to len bytes. */
static char *repeat(const char *text, size_t len)
{
    size_t n = strlen(text);
    char *p = malloc(len + 1);
    if (!p) exit(2);
    for (size_t i = 0; i < len; i++)
        p[i] = text[i % n];
    p[len] = '\0';
    return p;
}

static void repeated(const char *what, const char *text, size_t len, double seconds,
                     size_t megabytes)
{
    char *p = repeat(text, len /= SLOWER);
    code(what, p, len, seconds, megabytes);
    free(p);
}

static void test_long_sentences(void)
{
    /* 20,000 tokens without an end. */
    repeated("one sentence, verbs", "rebels shelled the town and ", 112000, 30, 200);
    repeated("one sentence, relative", "rebels that attacked the troops which ", 152000, 30, 200);
    repeated("one sentence, of", "the attack of the army of ", 84000, 30, 200);
    repeated("one sentence, commas", "Russia, Ukraine, France, ", 100000, 30, 200);
    repeated("one sentence, capitals", "United Nations Security Council ", 160000, 30, 200);
    repeated("one sentence, said", "he said that she said that ", 108000, 30, 200);
    repeated("one sentence, numbers", "12,345 6.7 million $3bn ", 90000, 30, 200);
    repeated("one sentence, hyphens", "Turkish-backed-", 100000, 30, 200);
    repeated("one sentence, dates", "Monday January 5 2024 yesterday ", 120000, 30, 200);
    repeated("one sentence, pronouns", "he told him that they saw her ", 120000, 30, 200);
}

static void test_runs(void)
{
    repeated("brackets", "(", 100000, 20, 200);
    repeated("brackets and words", "(a ", 120000, 60, 400);
    repeated("quotes", "\"", 100000, 20, 200);
    repeated("quotes and words", "\"he said \"", 100000, 40, 300);
    repeated("no blank", "x", 1 << 20, 20, 200);
    repeated("no blank, mixed", "aB3-/.", 1 << 20, 60, 800);
    repeated("apostrophes", "'s", 150000, 60, 400);
    repeated("full stops", ".", 1 << 20, 60, 600);
    repeated("line breaks", "\n", 1 << 20, 10, 100);
    repeated("blanks", " ", 1 << 20, 10, 100);
    repeated("one word lines", "War\n\n", 100000, 60, 300);
    repeated("accents", "\xCC\x81", 200000, 30, 200);
    repeated("Han", "\xE4\xB8\xAD", 300000, 60, 400);
}

static void test_bytes(void)
{
    size_t len = 60000 / SLOWER;
    char *p = malloc(len);
    uint64_t dice = 88172645463325252u;
    if (!p) exit(2);
    memset(p, 0, len);
    code("NUL bytes", p, len, 30, 200);
    memset(p, 0xFF, len);
    code("0xFF bytes", p, len, 30, 300);
    for (size_t i = 0; i < len; i++) {
        dice ^= dice << 13, dice ^= dice >> 7, dice ^= dice << 17;
        p[i] = (char)dice;
    }
    code("random bytes", p, len, 60, 300);
    free(p);
    code("nothing", "", 0, 1, 10);
    code("one byte", "x", 1, 1, 10);
    code("half a character", "\xE2\x80", 2, 1, 10);
}

/* An ordinary text of twice the size takes about twice the memory and time. */
static void test_linear(void)
{
    static const char report[] =
        "Rebels shelled the port of Hodeida on Sunday, the army said. President Emmanuel Macron "
        "condemned the attack and urged both sides to return to talks. \"We will not yield,\" a "
        "spokesman for the group told reporters in Sanaa. At least 12 people were killed.\n\n";
    double took[2];
    size_t used[2];
    for (int i = 0; i < 2; i++) {
        size_t len = (size_t)(150000 / SLOWER) << i;
        char *p = repeat(report, len);
        clock_t start = clock();
        code(i ? "reports, twice" : "reports", p, len, 120, 400);
        took[i] = (double)(clock() - start) / CLOCKS_PER_SEC;
        used[i] = counted.peak;
        free(p);
    }
    CHECK(took[1] < 3.5 * took[0] + 0.5);
    CHECK(used[1] < 3 * used[0]);
}

static void test_limits(void)
{
    size_t len = (size_t)BEDE_MAX_ARTICLE + 1;
    char *p = calloc(len, 1);
    struct bede_article a = {.text = p, .len = len};
    const struct bede_reading *r;
    struct bede_error err;
    if (!p) exit(2);
    CHECK_STATUS(bede_code(coder, &a, &r, &err), BEDE_LIMIT, &err);
    free(p);
    a = (struct bede_article){.text = NULL, .len = 5};
    CHECK_STATUS(bede_code(coder, &a, &r, &err), BEDE_ARGUMENT, &err);
    a = (struct bede_article){.text = "x", .len = 1, .published = "soon"};
    CHECK_STATUS(bede_code(coder, &a, &r, &err), BEDE_ARGUMENT, &err);
    /* The coder stays usable. */
    code("after errors", "Rebels shelled the town.", 24, 1, 10);
}

/* After a huge article the memory is given back. */
static void test_given_back(void)
{
    size_t before;
    code("small", "Rebels shelled the town.", 24, 1, 10);
    before = counted.live;
    repeated("large", "Rebels shelled the town. ", 500000, 120, 1000);
    code("small again", "Rebels shelled the town.", 24, 1, 10);
    CHECK(counted.live < before + ((size_t)48 << 20));
}

int main(void)
{
    struct bede_options opt = bede_options_default();
    struct bede_error err = {0};
    opt.data_dir = CHECK_SOURCE_ROOT;
    opt.realloc = counting;
    opt.realloc_user = &counted;
    if (CHECK_OK(bede_open(&data, &opt, &err), &err) &&
        CHECK_OK(bede_coder_new(&coder, data, &err), &err)) {
        printf("open: %.1f MB\n", (double)counted.live / 1048576);
        RUN(test_long_sentences);
        RUN(test_runs);
        RUN(test_bytes);
        RUN(test_linear);
        RUN(test_limits);
        RUN(test_given_back);
    }
    bede_coder_free(coder);
    bede_close(data);
    CHECK_INT(counted.live, 0);
    return check_end();
}
