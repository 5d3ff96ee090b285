/* SPDX-License-Identifier: Apache-2.0
 *
 * test_segment.c - what must hold of every cut, whatever the text and the weights. */
#include <time.h>

#include "check.h"
#include "tiny_model.h"

struct bench {
    unsigned char *bytes;
    struct bede__model *model;
    struct bede__parser *parser;
    struct bede__arena arena;
    struct bede__doc doc;
    struct bede_error err;
};

static bool setup(struct bench *b, uint64_t seed, int bias)
{
    size_t len;
    memset(b, 0, sizeof *b);
    bede__arena_init(&b->arena, &bede__alloc_libc);
    b->doc.arena = &b->arena;
    b->bytes = tiny_model(seed, bias, &len);
    CHECK_OK(bede__model_from_memory(&b->model, b->bytes, len, NULL, &b->err), &b->err);
    if (b->model != NULL)
        b->parser = bede__parser_new(b->model, NULL);
    return CHECK(b->parser != NULL);
}

static void teardown(struct bench *b)
{
    bede__parser_free(b->parser);
    bede__model_close(b->model);
    bede__arena_free(&b->arena);
    free(b->bytes);
}

/* Segment a copy of the text whose end is the end of its block. */
static enum bede_status segment(struct bench *b, const char *s, size_t len, size_t body, char **own)
{
    *own = malloc(len + 1);
    if (*own == NULL)
        exit(2);
    memcpy(*own, s, len);
    (*own)[len] = '\0';
    bede__arena_reset(&b->arena);
    b->doc.text = *own;
    b->doc.len = len;
    b->doc.body = body;
    return bede__segment(b->parser, &b->doc, &b->err);
}

static bool inside_character(const struct bede__doc *d, uint32_t at)
{
    uint32_t cp;
    for (uint32_t back = 1; back < 4 && back <= at; back++) {
        if (at < d->len && ((unsigned char)d->text[at] & 0xC0) != 0x80)
            return false;
        unsigned n = bede__utf8_decode(d->text + at - back, d->len - (at - back), &cp);
        if (n > back && ((unsigned char)d->text[at - back] & 0xC0) != 0x80)
            return true;
    }
    return false;
}

static bool holds(const struct bede__doc *d)
{
    bool ok = true;
    uint32_t at = 0, token = 0;
    for (uint32_t i = 0; i < d->n_tokens; i++) {
        const struct bede__token *t = &d->tokens[i];
        ok = ok && t->span.start >= at && t->span.end > t->span.start && t->span.end <= d->len;
        ok = ok && t->span.end - t->span.start <= BEDE_MAX_TOKEN;
        ok = ok && !inside_character(d, t->span.start) && !inside_character(d, t->span.end);
        for (uint32_t k = at; k < t->span.start; k++) /* nothing but blanks is left out */
            ok = ok && ((unsigned char)d->text[k] <= 0x20 || (unsigned char)d->text[k] >= 0x7F);
        for (uint32_t k = t->span.start; k < t->span.end; k++)
            ok = ok && (unsigned char)d->text[k] > 0x20;
        if ((t->flags & TOKEN_MWT_INNER) != 0)
            ok = ok && i > 0 && t->span.start == at && !(t[-1].flags & TOKEN_SPACE_AFTER);
        at = t->span.end;
    }
    for (uint32_t i = 0; i < d->n_sentences; i++) {
        const struct bede__sentence *s = &d->sentences[i];
        ok = ok && s->first == token && s->n > 0 && s->n <= BEDE_MAX_SENTENCE;
        token += s->n;
        ok = ok && token <= d->n_tokens && s->span.start == d->tokens[s->first].span.start &&
             s->span.end == d->tokens[token - 1].span.end;
        ok = ok && !(d->tokens[s->first].flags & TOKEN_MWT_INNER);
        ok = ok && s->title == (s->span.end <= d->body && d->body > 0);
        ok = ok && (i == 0 || s->paragraph == s[-1].paragraph || s->paragraph == s[-1].paragraph + 1);
    }
    return ok && token == d->n_tokens;
}

static const char *const hostile[] = {
    "", " ", "\n\n\n", ".", "....", "a", "\xff", "\xc3", "\xe2\x80", "\xf0\x9f\x98\x80",
    "\xed\xa0\x80 \xf4\x90\x80\x80 \xc0\x80", "a\tb\rc\r\n\r\nd\x0c" "e\xc2\xa0" "f\xe2\x80\xa9g",
    "don't can't won't cannot gonna I'm we'll they've n't 'n't'",
    "U.S. Gen. Mark A. Milley (ret.) said: \"No.\" Then 3.5m, $5bn; 10km/h -- and ... so on",
    "((((((((((]]]]]]]]]]]]]]\"\"\"\"''''\xe2\x80\x9c\xe2\x80\x9d",
    "a-b-c-d-e-f-g-h-i-j-k-l-m-n-o-p-q-r-s-t-u-v-w-x-y-z", "http://a.b/c?d=e&f=g#h, x@y.zz; #a @b",
    "\xef\xbb\xbf\xe2\x80\x8b\xcc\x81\xcc\x81\xe0\xa4\x95\xe0\xa5\x8d\xe0\xa4\xb7 \xe4\xb8\xad\xe6\x96\x87",
    "e\xcc\x81""e\xcc\x81 \xe2\x80\xa6 \xe2\x80\x94 5\xe2\x82\xac \xc2\xa3" "10",
};

static void test_hostile(void)
{
    for (uint64_t seed = 1; seed <= 12; seed++) {
        struct bench b;
        if (!setup(&b, seed, (int)(seed % 3) * 60 - 60))
            return;
        for (size_t i = 0; i < sizeof hostile / sizeof *hostile; i++) {
            char *own;
            CHECK_OK(segment(&b, hostile[i], strlen(hostile[i]), 0, &own), &b.err);
            if (!CHECK(holds(&b.doc)))
                fprintf(stderr, "    seed %d case %zu\n", (int)seed, i);
            free(own);
        }
        teardown(&b);
    }
}

/* Random bytes, letters, signs and blanks; every prefix length modulo a few; a title before. */
static void test_random(void)
{
    static const char alphabet[] = "aAbz09.,'\"-()  \n\xe2\x80\x99\xff\x80$@/:nt";
    uint64_t seed = 4711;
    struct bench b;
    if (!setup(&b, 77, 0))
        return;
    for (int n = 0; n < 400; n++) {
        char text[3000], *own;
        size_t len = (size_t)(tiny_dice(&seed) % sizeof text), title = 0;
        for (size_t i = 0; i < len; i++)
            text[i] = n % 4 == 0 ? (char)tiny_dice(&seed)
                                 : alphabet[tiny_dice(&seed) % (sizeof alphabet - 1)];
        if (n % 3 == 0 && len > 40) {
            title = 20;
            text[18] = text[19] = '\n';
        }
        CHECK_OK(segment(&b, text, len, title, &own), &b.err);
        if (!CHECK(holds(&b.doc)))
            fprintf(stderr, "    round %d\n", n);
        free(own);
    }
    teardown(&b);
}

/* Weights that never end a sentence or always do; cuts stay below the limits. */
static void test_limits(void)
{
    for (int bias = -3000; bias <= 3000; bias += 6000) {
        struct bench b;
        size_t len = 600000;
        char *text = malloc(len), *own;
        if (text == NULL || !setup(&b, 5, bias))
            exit(2);
        for (int kind = 0; kind < 4; kind++) {
            for (size_t i = 0; i < len; i++)
                text[i] = kind == 0 ? 'x' : kind == 1 ? "word. "[i % 6] : kind == 2 ? '('
                                    : "\xe4\xb8\xad"[i % 3];
            CHECK_OK(segment(&b, text, len, 0, &own), &b.err);
            CHECK(holds(&b.doc));
            CHECK(b.doc.n_tokens >= len / BEDE_MAX_TOKEN);
            free(own);
        }
        free(text);
        teardown(&b);
    }
}

/* Twice the text takes about twice the time: far below four times. */
static void test_linear(void)
{
    static const char *const kinds[] = {"aa'b-", "\"Yes.\" He said 5.5. ", "a\n", "((", "Mr. X. Y. "};
    for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++) {
        double seconds[2];
        for (int twice = 0; twice < 2; twice++) {
            struct bench b;
            size_t len = (size_t)400000 << twice, n = strlen(kinds[k]);
            char *text = malloc(len), *own;
            if (text == NULL || !setup(&b, 9, -200))
                exit(2);
            for (size_t i = 0; i < len; i++)
                text[i] = kinds[k][i % n];
            clock_t t = clock();
            CHECK_OK(segment(&b, text, len, 0, &own), &b.err);
            seconds[twice] = (double)(clock() - t) / CLOCKS_PER_SEC;
            free(own);
            free(text);
            teardown(&b);
        }
        CHECK(seconds[1] < 3.5 * seconds[0] + 0.2);
    }
}

static void test_over_limit(void)
{
    struct bench b;
    if (!setup(&b, 1, 0))
        return;
    b.doc.text = "";
    b.doc.len = (size_t)BEDE_MAX_ARTICLE + 1;
    CHECK_STATUS(bede__segment(b.parser, &b.doc, &b.err), BEDE_LIMIT, &b.err);
    teardown(&b);
}

static void test_no_parser(void)
{
    struct bench b;
    char *own;
    if (!setup(&b, 1, 0))
        return;
    CHECK_OK(segment(&b, "One.", 4, 0, &own), &b.err);
    CHECK_STATUS(bede__annotate(b.parser, NULL, &b.doc, &b.err), BEDE_CORRUPT, &b.err);
    free(own);
    teardown(&b);
}

static long left; /* allocations that still work */

static void *rationed(void *user, void *old, size_t size)
{
    (void)user;
    if (size == 0) {
        free(old);
        return NULL;
    }
    return left-- > 0 ? realloc(old, size) : NULL;
}

static void test_no_memory(void)
{
    const struct bede__alloc alloc = {rationed, NULL};
    struct bench b;
    enum bede_status rc = BEDE_NOMEM;
    char text[20000];
    memset(text, '.', sizeof text);
    if (!setup(&b, 3, 0))
        return;
    for (long n = 0; rc != BEDE_OK && n < 200; n++) {
        struct bede__arena arena;
        struct bede__doc doc = {.arena = &arena, .text = text, .len = sizeof text};
        left = n;
        bede__arena_init(&arena, &alloc);
        struct bede__parser *p = bede__parser_new(b.model, &alloc);
        rc = p != NULL ? bede__segment(p, &doc, &b.err) : BEDE_NOMEM;
        CHECK(rc == BEDE_OK || rc == BEDE_NOMEM);
        bede__parser_free(p);
        bede__arena_free(&arena);
    }
    CHECK_INT(rc, BEDE_OK);
    teardown(&b);
}

int main(void)
{
    RUN(test_hostile);
    RUN(test_random);
    RUN(test_limits);
    RUN(test_linear);
    RUN(test_over_limit);
    RUN(test_no_parser);
    RUN(test_no_memory);
    return check_end();
}
