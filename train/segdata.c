/* SPDX-License-Identifier: Apache-2.0
 *
 * segdata.c - read treebanks as training text for the segmenter, and vary it. */
#include <stdio.h>
#include <stdlib.h>

#include "segdata.h"

uint64_t dice_next(struct dice *d)
{
    d->state ^= d->state >> 12;
    d->state ^= d->state << 25;
    d->state ^= d->state >> 27;
    return d->state * UINT64_C(0x2545F4914F6CDD1D);
}

uint32_t dice_below(struct dice *d, uint32_t n)
{
    return (uint32_t)((dice_next(d) >> 32) * n >> 32);
}

void *must_alloc(void *old, size_t size)
{
    void *p = realloc(old, size > 0 ? size : 1);
    if (p == NULL) {
        fprintf(stderr, "error: out of memory\n");
        exit(2);
    }
    return p;
}

void read_conllu(const char *path, each_doc *fn, void *user)
{
    struct bede__file f;
    struct bede_error err;
    struct bede__arena arena;
    unsigned line = 0;
    char *id;
    if (bede__file_open(&f, path, &err) != BEDE_OK) {
        fprintf(stderr, "error: %s\n", err.msg);
        exit(2);
    }
    bede__arena_init(&arena, &bede__alloc_libc);
    for (const char *p = f.p, *end = f.p + f.len; p < end;) {
        struct bede__doc doc = {.arena = &arena};
        if (bede__conllu_read(&p, end, &line, &doc, &id, &err) != BEDE_OK) {
            fprintf(stderr, "%s:%zu: %s\n", path, err.pos, err.msg);
            exit(2);
        }
        fn(user, &doc);
        bede__arena_reset(&arena);
    }
    bede__arena_free(&arena);
    bede__file_close(&f);
}

void texts_add(struct texts *t, struct text x)
{
    if (t->n == t->room) {
        t->room = t->room * 2 + 64;
        t->p = must_alloc(t->p, t->room * sizeof *t->p);
    }
    t->p[t->n++] = x;
}

static uint8_t gold_of(const struct bede__token *t)
{
    return t->flags & TOKEN_MWT_INNER ? GOLD_WORD : GOLD_TOKEN;
}

static bool misspelt(const struct bede__token *t)
{
    return strstr(t->feats, "Typo=Yes") != NULL;
}

struct text text_of(const struct bede__doc *doc)
{
    struct text x = {must_alloc(NULL, doc->len + 1), must_alloc(NULL, doc->len + 1),
                     (uint32_t)doc->len};
    memcpy(x.p, doc->text, doc->len + 1);
    memset(x.gold, 0, doc->len + 1);
    for (uint32_t i = 0; i < doc->n_tokens; i++) {
        const struct bede__token *t = &doc->tokens[i];
        x.gold[t->span.start] |= gold_of(t);
        if (misspelt(t))
            memset(x.gold + t->span.start + 1, GOLD_DOUBT, t->span.end - t->span.start - 1);
    }
    for (uint32_t i = 0; i < doc->n_sentences; i++)
        x.gold[doc->sentences[i].span.start] |= GOLD_SENTENCE;
    return x;
}

/* -------------------------------------------------------------- variations */

struct writer {
    char *p;
    uint8_t *gold;
    uint32_t len;
};

static void write_bytes(struct writer *w, const char *s, size_t len)
{
    memcpy(w->p + w->len, s, len);
    memset(w->gold + w->len, 0, len);
    w->len += (uint32_t)len;
}

enum { /* what is varied in one document */
    CURLY = 1,       /* ' and " become curly */
    STRAIGHT = 2,    /* curly ones become straight */
    DASHES = 4,      /* -- becomes a long dash */
    DOTS = 8,        /* ... becomes one character */
    LINES = 16,      /* some sentences end in a line end */
    WRAP = 32,       /* lines are wrapped at a column */
    WIDE = 64,       /* two blanks after a sentence */
    CAPITALS = 128,  /* all letters are capitals */
    TITLE = 256,     /* words are capitalised */
    TIGHT = 512      /* paragraphs end in one line end */
};

static char upper(char c)
{
    return c >= 'a' && c <= 'z' ? (char)(c - 32) : c;
}

/* The bytes of a word as the style has them. */
static void write_word(struct writer *w, const char *s, size_t len, unsigned style, bool opens)
{
    for (size_t i = 0; i < len; i++) {
        bool alone = len <= 2;
        if ((style & CURLY) && s[i] == '"')
            write_bytes(w, opens ? "\u201c" : "\u201d", 3);
        else if ((style & CURLY) && s[i] == '\'' && !(alone && opens && len == 1))
            write_bytes(w, "\u2019", 3);
        else if ((style & CURLY) && s[i] == '\'')
            write_bytes(w, "\u2018", 3);
        else if ((style & STRAIGHT) && len - i >= 3 && memcmp(s + i, "\u2019", 3) == 0)
            write_bytes(w, "'", 1), i += 2;
        else if ((style & STRAIGHT) && len - i >= 3 && (memcmp(s + i, "\u201c", 3) == 0 ||
                                                        memcmp(s + i, "\u201d", 3) == 0))
            write_bytes(w, "\"", 1), i += 2;
        else if ((style & DASHES) && len == 2 && memcmp(s, "--", 2) == 0)
            write_bytes(w, "\u2014", 3), i += 1;
        else if ((style & DOTS) && len == 3 && memcmp(s, "...", 3) == 0)
            write_bytes(w, "\u2026", 3), i += 2;
        else if ((style & CAPITALS) || ((style & TITLE) && i == 0))
            write_bytes(w, (char[]){upper(s[i])}, 1);
        else
            write_bytes(w, s + i, 1);
    }
}

static void write_gap(struct writer *w, const struct bede__doc *doc, uint32_t i, bool ends,
                      unsigned style, struct dice *d, uint32_t *column)
{
    const struct bede__token *t = &doc->tokens[i], *next = t + 1;
    uint32_t from = t->span.end, to = next->span.start;
    bool one = to - from == 1;
    if (one && ends && (style & LINES) && dice_below(d, 3) > 0)
        write_bytes(w, "\n", 1), *column = w->len;
    else if (one && (style & WRAP) && w->len - *column > 64)
        write_bytes(w, "\n", 1), *column = w->len;
    else if (to - from == 2 && (style & TIGHT))
        write_bytes(w, "\n", 1), *column = w->len;
    else if (one && ends && (style & WIDE))
        write_bytes(w, "  ", 2);
    else
        write_bytes(w, doc->text + from, to - from);
}

struct text news_copy(const struct bede__doc *doc, struct dice *d)
{
    unsigned style = 0;
    struct writer w = {must_alloc(NULL, doc->len * 3 + 1), must_alloc(NULL, doc->len * 3 + 1), 0};
    uint32_t s = 0, column = 0;
    bool quote = false;
    style |= dice_below(d, 3) > 0 ? CURLY : dice_below(d, 2) ? STRAIGHT : 0;
    style |= dice_below(d, 2) ? DASHES : 0;
    style |= dice_below(d, 3) == 0 ? DOTS : 0;
    switch (dice_below(d, 5)) {
    case 0: style |= LINES; break;
    case 1: style |= WRAP; break;
    case 2: style |= WIDE; break;
    default: break;
    }
    style |= dice_below(d, 4) == 0 ? TIGHT : 0;
    switch (dice_below(d, 10)) {
    case 0: style |= CAPITALS; break;
    case 1: style |= TITLE; break;
    default: break;
    }
    for (uint32_t i = 0; i < doc->n_tokens; i++) {
        const struct bede__token *t = &doc->tokens[i];
        const char *form = doc->text + t->span.start;
        size_t len = t->span.end - t->span.start;
        bool opens = !quote;
        uint32_t at = w.len;
        if (len == 1 && *form == '"')
            quote = !quote;
        if (len == 1 && *form == '\'')
            opens = i + 1 < doc->n_tokens && !(t->flags & TOKEN_SPACE_AFTER);
        write_word(&w, form, len, t->flags & TOKEN_MWT_INNER ? style & ~(unsigned)TITLE : style,
                   opens);
        if (misspelt(t))
            memset(w.gold + at, GOLD_DOUBT, w.len - at);
        w.gold[at] = gold_of(t);
        if (i == doc->sentences[s].first)
            w.gold[at] |= GOLD_SENTENCE;
        bool ends = i + 1 == doc->sentences[s].first + doc->sentences[s].n;
        if (i + 1 < doc->n_tokens)
            write_gap(&w, doc, i, ends, style, d, &column);
        s += ends;
    }
    w.p[w.len] = '\0';
    w.gold[w.len] = 0;
    return (struct text){w.p, w.gold, w.len};
}
