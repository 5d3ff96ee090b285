/* SPDX-License-Identifier: Apache-2.0
 *
 * time_load.c - load lexicon/en/time: words of time and the patterns that they form. */
#include <stdlib.h>

#include "mention/internal.h"
#include "mention/time_internal.h"

static const char *const class_names[] = {
#define X(n) #n,
    BEDE_TIME_CLASS_MAP(X)
#undef X
};
static const char *const action_names[] = {
#define X(n) #n,
    BEDE_TIME_ACTION_MAP(X)
#undef X
};

struct loading {
    struct bede__times *t;
    struct bede__lines *lines;
    struct bede_error *err;
};

static enum bede_status wrong(const struct loading *l, const char *what, struct bede__str s)
{
    return bede__fail(l->err, BEDE_CORRUPT, l->lines->line, "%s:%u: %s: '%.*s'", l->lines->file,
                      l->lines->line, what, (int)(s.len < 40 ? s.len : 40), s.p ? s.p : "");
}

static int named(const char *const *names, int n, struct bede__str s)
{
    for (int i = 0; i < n; i++)
        if (bede__str_eq(s, names[i]))
            return i;
    return -1;
}

static uint32_t symbol(struct bede__times *t, struct bede__str s)
{
    char low[2 * BEDE_MAX_TOKEN + 1];
    return s.len > BEDE_MAX_TOKEN ? 0
                                  : bede__symbols_add(t->syms, low, bede__lower(s.p, s.len, low));
}

/* ------------------------------------------------------------------ words */

/* Symbols of a phrase as the tokeniser cuts it: the possessive is a word of its own. */
static bool phrase(struct bede__times *t, struct bede__str s, struct bede__time_word *w)
{
    while (s.len > 0) {
        struct bede__str x = bede__str_cut(&s, ' ');
        bool poss = x.len > 2 && (memcmp(x.p + x.len - 2, "'s", 2) == 0 ||
                                  memcmp(x.p + x.len - 2, "s'", 2) == 0);
        if (x.len == 0)
            continue;
        if (w->n + (poss ? 2 : 1) > TIME_PHRASE)
            return false;
        if (poss) {
            uint32_t cut = x.p[x.len - 1] == 's' ? 2 : 1;
            w->word[w->n++] = symbol(t, (struct bede__str){x.p, x.len - cut});
            w->word[w->n++] = symbol(t, (struct bede__str){x.p + x.len - cut, cut});
        } else {
            w->word[w->n++] = symbol(t, x);
        }
    }
    return w->n > 0;
}

static enum bede_status read_word(struct loading *l, struct bede__str *col)
{
    struct bede__times *t = l->t;
    struct bede__time_word w = {0};
    int class = named(class_names, TIME_OF_WORDS, col[1]);
    if (class < 0)
        return wrong(l, "no such class of words", col[1]);
    w.class = (uint8_t)class;
    w.value = bede__arena_text(&t->arena, col[2].p, col[2].len);
    if (!phrase(t, col[0], &w) || !w.value)
        return wrong(l, "expected one to four words", col[0]);
    if ((class == TIME_MONTH || class == TIME_WEEKDAY || class == TIME_ORD) && atoi(w.value) < 1)
        return wrong(l, "expected a number", col[2]);
    void *p = t->words;
    if (!bede__grow(&t->alloc, &p, &t->room_words, t->n_words + 1, sizeof *t->words))
        return bede__fail(l->err, BEDE_NOMEM, 0, "out of memory");
    t->words = p;
    t->words[t->n_words++] = w;
    return BEDE_OK;
}

/* ------------------------------------------------------------------ rules */

static enum bede_status read_element(struct loading *l, struct bede__str s,
                                     struct bede__time_element *e)
{
    e->class = -1;
    e->optional = s.len > 2 && s.p[0] == '[';
    if (e->optional) {
        if (s.p[s.len - 1] != ']')
            return wrong(l, "a bracket is not closed", s);
        s.p++, s.len -= 2;
    }
    while (s.len > 0) {
        struct bede__str x = bede__str_cut(&s, '|');
        int class = named(class_names, TIME_CLASSES, x);
        if (class >= 0 && e->class < 0) {
            e->class = (int8_t)class;
        } else if (class >= 0 || e->n_words == TIME_MAX_WORDS || x.len == 0) {
            return wrong(l, "one class and at most sixteen words stand in one place", x);
        } else {
            e->word[e->n_words] = symbol(l->t, x);
            if (e->word[e->n_words++] == 0)
                return bede__fail(l->err, BEDE_NOMEM, 0, "out of memory");
        }
    }
    return BEDE_OK;
}

static enum bede_status read_rule(struct loading *l, struct bede__str *col)
{
    struct bede__times *t = l->t;
    struct bede__time_rule r = {.line = l->lines->line};
    int action = named(action_names, TIME_ACTIONS, col[1]);
    if (action < 0)
        return wrong(l, "no such action", col[1]);
    r.action = (uint8_t)action;
    while (col[0].len > 0) {
        struct bede__str x = bede__str_cut(&col[0], ' ');
        if (x.len == 0)
            continue;
        if (r.n == TIME_MAX_ELEMENTS)
            return wrong(l, "a pattern has at most ten places", x);
        enum bede_status rc = read_element(l, x, &r.e[r.n++]);
        if (rc != BEDE_OK)
            return rc;
    }
    if (r.n == 0)
        return wrong(l, "empty pattern", col[1]);
    void *p = t->rules;
    if (!bede__grow(&t->alloc, &p, &t->room_rules, t->n_rules + 1, sizeof *t->rules))
        return bede__fail(l->err, BEDE_NOMEM, 0, "out of memory");
    t->rules = p;
    t->rules[t->n_rules++] = r;
    return BEDE_OK;
}

/* ---------------------------------------------------------------- indexes */

static int by_first(const void *a, const void *b)
{
    const struct bede__time_word *x = a, *y = b;
    if (x->word[0] != y->word[0])
        return x->word[0] < y->word[0] ? -1 : 1;
    if (x->n != y->n)
        return x->n > y->n ? -1 : 1;
    return x->class != y->class ? (x->class < y->class ? -1 : 1) : strcmp(x->value, y->value);
}

static bool make_indexes(struct bede__times *t)
{
    t->n_first = bede__symbols_count(t->syms) + 1;
    t->first = bede__realloc(&t->alloc, NULL, t->n_first * sizeof *t->first);
    t->starts = bede__realloc(&t->alloc, NULL, t->n_first);
    if (!t->first || !t->starts)
        return false;
    memset(t->first, 0, t->n_first * sizeof *t->first);
    memset(t->starts, 0, t->n_first);
    if (t->n_words)
        qsort(t->words, t->n_words, sizeof *t->words, by_first);
    for (uint32_t i = t->n_words; i-- > 0;)
        t->first[t->words[i].word[0]] = i + 1;
    for (uint32_t i = 0; i < t->n_rules; i++)
        for (uint32_t k = 0; k < t->rules[i].n; k++) {
            for (uint32_t j = 0; j < t->rules[i].e[k].n_words; j++)
                t->starts[t->rules[i].e[k].word[j]] = 1;
            if (!t->rules[i].e[k].optional)
                break;
        }
    t->hyphen = symbol(t, (struct bede__str){"-", 1});
    return true;
}

static enum bede_status read_file(void *ctx, const char *shown, const char *name,
                                  struct bede__file *file, struct bede_error *err)
{
    struct bede__times *t = ctx;
    struct bede__lines lines = {.file = shown, .p = file->p, .end = file->p + file->len};
    struct loading l = {t, &lines, err};
    struct bede__str col[BEDE__MAX_COLUMNS];
    bool rules = strncmp(name, "rules", 5) == 0;
    enum bede_status rc = BEDE_OK;
    for (unsigned n; rc == BEDE_OK && (n = bede__lines_next(&lines, col)) > 0;)
        rc = n < (rules ? 2u : 3u) ? wrong(&l, "too few columns", col[0])
             : rules ? read_rule(&l, col) : read_word(&l, col);
    return rc;
}

enum bede_status bede__times_load(struct bede__times **out, const char *dir,
                                  struct bede__symbols *syms, const struct bede__alloc *alloc,
                                  struct bede_error *err)
{
    *out = NULL;
    struct bede__times *t = bede__realloc(alloc, NULL, sizeof *t);
    if (!t)
        return bede__fail(err, BEDE_NOMEM, 0, "out of memory");
    memset(t, 0, sizeof *t);
    t->alloc = *alloc;
    t->syms = syms;
    bede__arena_init(&t->arena, &t->alloc);
    enum bede_status rc =
        bede__folder_each(dir, "lexicon/en/time", ".tsv", alloc, read_file, t, err);
    if (rc == BEDE_OK && !make_indexes(t))
        rc = bede__fail(err, BEDE_NOMEM, 0, "out of memory");
    if (rc != BEDE_OK) {
        bede__times_free(t);
        return rc;
    }
    *out = t;
    return BEDE_OK;
}

void bede__times_free(struct bede__times *t)
{
    if (!t)
        return;
    struct bede__alloc a = t->alloc;
    bede__arena_free(&t->arena);
    void *all[] = {t->words, t->rules, t->first, t->starts};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        if (all[i])
            bede__realloc(&a, all[i], 0);
    bede__realloc(&a, t, 0);
}
