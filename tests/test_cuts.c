/* SPDX-License-Identifier: Apache-2.0
 *
 * test_cuts.c - sentences and tokens of news, as tests/data/cuts.txt has them.
 *
 * usage: test_cuts [MODEL]     the model of the source tree where none is named */
#include "check.h"
#include "lang/lang.h"

#define TIE "\xe2\x80\xbf"

struct reader {
    const char *p, *end;
    unsigned line;
};

struct test_case {
    unsigned line;
    char text[4096], want[4096]; /* the text; expected sentences, one a line */
    size_t len, body;
};

static void append(char *to, size_t room, const char *s, size_t len)
{
    size_t n = strlen(to);
    if (n + len >= room)
        exit(2);
    memcpy(to + n, s, len);
    to[n + len] = '\0';
}

/* The next case; false: none is left. */
static bool next_case(struct reader *r, struct test_case *c)
{
    unsigned lines = 0;
    memset(c, 0, sizeof *c);
    while (r->p < r->end) {
        const char *nl = memchr(r->p, '\n', (size_t)(r->end - r->p)), *s = r->p;
        size_t len = (size_t)(nl - s);
        r->p = nl + 1;
        r->line++;
        if (len == 0 && c->want[0] != '\0')
            break;
        if (len == 0 || *s == '#')
            continue;
        if (c->line == 0)
            c->line = r->line;
        const char *rest = len > 2 ? s + 2 : s + len;
        if (*s == 'T') {
            append(c->text, sizeof c->text, rest, len - 2);
            append(c->text, sizeof c->text, "\n\n", 2);
            c->body = strlen(c->text);
        } else if (*s == '>') {
            if (lines++ > 0)
                append(c->text, sizeof c->text, "\n", 1);
            append(c->text, sizeof c->text, rest, (size_t)(s + len - rest));
        } else if (*s == ':') {
            append(c->want, sizeof c->want, rest, (size_t)(s + len - rest));
            append(c->want, sizeof c->want, "\n", 1);
        }
    }
    c->len = strlen(c->text);
    return c->want[0] != '\0';
}

/* Sentences of a document in the notation of the file. */
static void write_out(const struct bede__doc *d, char *out, size_t room)
{
    *out = '\0';
    for (uint32_t k = 0; k < d->n_sentences; k++) {
        const struct bede__sentence *s = &d->sentences[k];
        for (uint32_t i = s->first; i < s->first + s->n; i++) {
            const struct bede__token *t = &d->tokens[i];
            if (t->flags & TOKEN_MWT_INNER)
                append(out, room, TIE, strlen(TIE));
            else if (i > s->first)
                append(out, room, " ", 1);
            append(out, room, d->text + t->span.start, t->span.end - t->span.start);
        }
        append(out, room, "\n", 1);
    }
}

static const char *model_path;

static void test_cuts(void)
{
    char path[512], out[8192];
    struct bede__model *m;
    struct bede_error err;
    struct bede__file f;
    struct bede__arena arena;
    static struct test_case c;
    if (model_path == NULL)
        model_path = check_source("model/en.bede", path, sizeof path);
    if (access(model_path, R_OK) != 0)
        SKIP("the model is absent");
    if (!CHECK_OK(bede__model_open(&m, model_path, NULL, &err), &err))
        return;
    if (!CHECK_OK(bede__file_open(&f, check_source("tests/data/cuts.txt", path, sizeof path), &err),
                  &err))
        return;
    struct bede__parser *p = bede__parser_new(m, NULL);
    struct reader r = {f.p, f.p + f.len, 0};
    bede__arena_init(&arena, &bede__alloc_libc);
    while (CHECK(p != NULL) && next_case(&r, &c)) {
        struct bede__doc doc = {.arena = &arena, .text = c.text, .len = c.len, .body = c.body};
        CHECK_OK(bede__segment(p, &doc, &err), &err);
        write_out(&doc, out, sizeof out);
        if (!CHECK_STR(out, c.want))
            fprintf(stderr, "    case of line %u\n", c.line);
        for (uint32_t k = 0; k < doc.n_sentences; k++)
            CHECK(doc.sentences[k].title == (k == 0 && c.body > 0));
        bede__arena_reset(&arena);
    }
    bede__arena_free(&arena);
    bede__parser_free(p);
    bede__model_close(m);
    bede__file_close(&f);
}

int main(int argc, char **argv)
{
    if (argc > 1)
        model_path = argv[1];
    RUN(test_cuts);
    return check_end();
}
