/* SPDX-License-Identifier: Apache-2.0
 *
 * frames.c - load the frames, light verbs, means and causes of the lexicon.
 *
 * After loading everything is read-only. Frames keep the order of their files (name order) and
 * lines; light verbs follow all other frames. The index goes from a head's symbol to its frames, so
 * that matching costs one lookup for each token. */
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>

#include "claim/pattern.h"

/* ------------------------------------------------------------------ tables */

static bool grow(const struct bede__alloc *a, void *table, uint32_t n, uint32_t *cap, size_t size)
{
    void **t = table;
    if (n < *cap)
        return true;
    uint32_t want = *cap ? *cap * 2 : 64;
    if (want < *cap)
        return false;
    void *p = bede__realloc(a, *t, want * size);
    if (!p)
        return false;
    *t = p;
    *cap = want;
    return true;
}

bool bede__frames_word(struct bede__frames *f, uint32_t sym)
{
    if (!grow(f->alloc, &f->word, f->n_words, &f->cap_words, sizeof *f->word))
        return false;
    f->word[f->n_words++] = sym;
    return true;
}

bool bede__frames_need(struct bede__frames *f, const struct bede__need *n)
{
    if (!grow(f->alloc, &f->need, f->n_needs, &f->cap_needs, sizeof *f->need))
        return false;
    f->need[f->n_needs++] = *n;
    return true;
}

bool bede__frames_literal(struct bede__frames *f, const struct bede__literal *l)
{
    if (!grow(f->alloc, &f->literal, f->n_literals, &f->cap_literals, sizeof *f->literal))
        return false;
    f->literal[f->n_literals++] = *l;
    return true;
}

static bool add_head(struct bede__frames *f, struct bede__headed h)
{
    if (!grow(f->alloc, &f->heads, f->n_heads, &f->cap_heads, sizeof *f->heads))
        return false;
    f->heads[f->n_heads++] = h;
    return true;
}

bool bede__frames_head(struct bede__frames *f, struct bede__headed h)
{
    uint32_t sym = h.sym;
    if (!add_head(f, h))
        return false;
    for (uint32_t i = 0; i < f->n_alias; i++) {
        h.sym = f->alias[i].form;
        if (f->alias[i].lemma == sym && !add_head(f, h))
            return false;
    }
    return true;
}

/* Turn the heads into ranges by symbol, keeping the order of frames. */
static bool build_index(struct bede__frames *f)
{
    uint32_t top = 0;
    for (uint32_t i = 0; i < f->n_heads; i++)
        if (f->heads[i].sym > top)
            top = f->heads[i].sym;
    f->start = bede__realloc(f->alloc, NULL, (top + 2) * sizeof *f->start);
    f->of = bede__realloc(f->alloc, NULL, (f->n_heads + 1) * sizeof *f->of);
    uint32_t *next = bede__realloc(f->alloc, NULL, (top + 1) * sizeof *next);
    if (!f->start || !f->of || !next) {
        if (next)
            bede__realloc(f->alloc, next, 0);
        return false;
    }
    memset(f->start, 0, (top + 2) * sizeof *f->start);
    f->n_start = top + 1;
    for (uint32_t i = 0; i < f->n_heads; i++)
        f->start[f->heads[i].sym + 1]++;
    for (uint32_t s = 0; s <= top; s++)
        f->start[s + 1] += f->start[s];
    memcpy(next, f->start, (top + 1) * sizeof *next);
    for (uint32_t i = 0; i < f->n_heads; i++)
        f->of[next[f->heads[i].sym]++] = f->heads[i];
    bede__realloc(f->alloc, next, 0);
    return true;
}

uint32_t bede__frames_of(const struct bede__frames *f, uint32_t sym,
                         const struct bede__headed **of)
{
    if (sym == 0 || sym >= f->n_start)
        return 0;
    *of = f->of + f->start[sym];
    return f->start[sym + 1] - f->start[sym];
}

uint32_t bede__frames_count(const struct bede__frames *f)
{
    return f->first_light;
}

const struct bede__frame *bede__frame_at(const struct bede__frames *f, uint32_t i)
{
    return &f->frame[i];
}

/* ------------------------------------------------------------------- lines */

struct loading {
    struct bede__frames *f;
    struct bede__symbols *syms;
};

static enum bede_status no_memory(const struct bede__lines *l, struct bede_error *err)
{
    return bede__fail(err, BEDE_NOMEM, l->line, "%s:%u: out of memory", l->file, l->line);
}

/* CATEGORY or CATEGORY/mode. */
static enum bede_status read_act(const struct bede__lines *l, struct bede__str s,
                                 struct bede__act *out, struct bede_error *err)
{
    struct bede__str rest = s, name = bede__str_cut(&rest, '/');
    enum bede__event e = bede__event_find(name.p, name.len);
    int mode = rest.p && rest.len ? bede__mode_find(e, rest.p, rest.len) : 0;
    if (e == EV_NONE || mode < 0)
        return bede__fail(err, BEDE_CORRUPT, l->line, "%s:%u: no such category or mode: '%.*s'",
                          l->file, l->line, (int)s.len, s.p);
    out->event = (uint8_t)e;
    out->mode = (uint8_t)mode;
    return BEDE_OK;
}

static struct bede__frame *new_frame(struct loading *g, const struct bede__lines *l)
{
    struct bede__frames *f = g->f;
    if (!grow(f->alloc, &f->frame, f->n_frames, &f->cap_frames, sizeof *f->frame))
        return NULL;
    struct bede__frame *fr = &f->frame[f->n_frames];
    memset(fr, 0, sizeof *fr);
    fr->from = (struct bede_source){l->file, l->line};
    return fr;
}

static enum bede_status frame_line(struct loading *g, const struct bede__lines *l,
                                   struct bede__str *col, unsigned n, struct bede_error *err)
{
    enum bede_status rc = BEDE_OK;
    if (n < 2)
        return bede__fail(err, BEDE_CORRUPT, l->line,
                          "%s:%u: a frame has 4 columns: event, pattern, example, expected",
                          l->file, l->line);
    struct bede__frame *fr = new_frame(g, l);
    if (!fr)
        return no_memory(l, err);
    struct bede__str also = col[0], first = bede__str_cut(&also, '+');
    fr->none = bede__str_eq(first, "NONE");
    if (!fr->none)
        rc = read_act(l, first, &fr->act, err);
    if (rc == BEDE_OK && also.p && also.len)
        rc = read_act(l, also, &fr->also, err);
    if (rc != BEDE_OK)
        return rc;
    fr->example = n > 2 ? bede__arena_text(&g->f->arena, col[2].p, col[2].len) : "";
    fr->expected = n > 3 ? bede__arena_text(&g->f->arena, col[3].p, col[3].len) : "";
    rc = bede__pattern_compile(g->f, g->syms, fr, g->f->n_frames, col[1], l->file, l->line, err);
    g->f->n_frames++;
    return rc;
}

static enum bede_status light_line(struct loading *g, const struct bede__lines *l,
                                   struct bede__str *col, unsigned n, struct bede_error *err)
{
    if (n < 2 || !(bede__str_eq(col[0], "drop") || bede__str_eq(col[0], "keep")))
        return bede__fail(err, BEDE_CORRUPT, l->line,
                          "%s:%u: a light verb has 2 columns: drop or keep, and the pattern",
                          l->file, l->line);
    struct bede__frame *fr = new_frame(g, l);
    if (!fr)
        return no_memory(l, err);
    fr->keeps = bede__str_eq(col[0], "keep");
    enum bede_status rc = bede__pattern_compile(g->f, g->syms, fr, g->f->n_frames, col[1], l->file,
                                                l->line, err);
    g->f->n_frames++;
    return rc;
}

static enum bede_status means_line(struct loading *g, const struct bede__lines *l,
                                   struct bede__str *col, unsigned n, struct bede_error *err)
{
    struct bede__frames *f = g->f;
    int assault = 0, mobilize = 0;
    if (n > 1 && !bede__str_eq(col[1], "-"))
        assault = bede__mode_find(EV_ASSAULT, col[1].p, col[1].len);
    if (n > 2 && !bede__str_eq(col[2], "-"))
        mobilize = bede__mode_find(EV_MOBILIZE, col[2].p, col[2].len);
    if (n < 2 || assault < 0 || mobilize < 0)
        return bede__fail(err, BEDE_CORRUPT, l->line,
                          "%s:%u: means are: words, mode of ASSAULT, mode of MOBILIZE", l->file,
                          l->line);
    struct bede__str w;
    while ((w = bede__str_cut(&col[0], '|')).p) {
        uint32_t sym = bede__symbols_add(g->syms, w.p, w.len);
        if (!sym || !grow(f->alloc, &f->means, f->n_means, &f->cap_means, sizeof *f->means))
            return no_memory(l, err);
        f->means[f->n_means++] =
            (struct bede__means){sym, (uint8_t)assault, (uint8_t)mobilize};
    }
    return BEDE_OK;
}

static enum bede_status cause_line(struct loading *g, const struct bede__lines *l,
                                   struct bede__str *col, unsigned n, struct bede_error *err)
{
    struct bede__frames *f = g->f;
    (void)n;
    uint32_t sym = bede__symbols_add(g->syms, col[0].p, col[0].len);
    if (!sym || !grow(f->alloc, &f->cause, f->n_cause, &f->cap_cause, sizeof *f->cause))
        return no_memory(l, err);
    f->cause[f->n_cause++] = sym;
    return BEDE_OK;
}

static enum bede_status habit_line(struct loading *g, const struct bede__lines *l,
                                   struct bede__str *col, unsigned n, struct bede_error *err)
{
    struct bede__frames *f = g->f;
    (void)n;
    uint32_t sym = bede__symbols_add(g->syms, col[0].p, col[0].len);
    if (!sym || !grow(f->alloc, &f->habit, f->n_habit, &f->cap_habit, sizeof *f->habit))
        return no_memory(l, err);
    f->habit[f->n_habit++] = sym;
    return BEDE_OK;
}

static enum bede_status threat_line(struct loading *g, const struct bede__lines *l,
                                    struct bede__str *col, unsigned n, struct bede_error *err)
{
    struct bede__frames *f = g->f;
    uint8_t kind = n < 2                                ? 0
                   : bede__str_eq(col[1], "cue")       ? THREAT_CUE
                   : bede__str_eq(col[1], "promise")   ? THREAT_PROMISE
                   : bede__str_eq(col[1], "condition") ? THREAT_CONDITION
                   : bede__str_eq(col[1], "territory") ? THREAT_TERRITORY
                                                       : 0;
    if (!kind)
        return bede__fail(err, BEDE_CORRUPT, l->line,
                          "%s:%u: words of threats are: words, cue, promise, condition or territory",
                          l->file, l->line);
    struct bede__str w;
    while ((w = bede__str_cut(&col[0], '|')).p) {
        uint32_t sym = bede__symbols_add(g->syms, w.p, w.len);
        if (!sym || !grow(f->alloc, &f->threat, f->n_threat, &f->cap_threat, sizeof *f->threat))
            return no_memory(l, err);
        f->threat[f->n_threat++] = (struct bede__threat_word){sym, kind};
    }
    return BEDE_OK;
}

static enum bede_status alias_line(struct loading *g, const struct bede__lines *l,
                                   struct bede__str *col, unsigned n, struct bede_error *err)
{
    struct bede__frames *f = g->f;
    if (n < 2)
        return bede__fail(err, BEDE_CORRUPT, l->line, "%s:%u: a form has 2 columns: form, lemma",
                          l->file, l->line);
    struct bede__alias a = {bede__symbols_add(g->syms, col[0].p, col[0].len),
                            bede__symbols_add(g->syms, col[1].p, col[1].len)};
    if (!a.form || !a.lemma || !grow(f->alloc, &f->alias, f->n_alias, &f->cap_alias, sizeof a))
        return no_memory(l, err);
    f->alias[f->n_alias++] = a;
    return BEDE_OK;
}

/* ------------------------------------------------------------------- files */

typedef enum bede_status line_fn(struct loading *g, const struct bede__lines *l,
                                 struct bede__str *col, unsigned n, struct bede_error *err);

static enum bede_status each_line(struct loading *g, const char *path, const char *rel,
                                  line_fn *fn, struct bede_error *err)
{
    struct bede__file file;
    struct bede__str col[BEDE__MAX_COLUMNS];
    enum bede_status rc = bede__file_open(&file, path, err);
    if (rc != BEDE_OK)
        return rc;
    char *name = bede__arena_text(&g->f->arena, rel, strlen(rel));
    struct bede__lines l = {.file = name ? name : "", .p = file.p, .end = file.p + file.len};
    unsigned n;
    while (rc == BEDE_OK && (n = bede__lines_next(&l, col)) > 0)
        rc = fn(g, &l, col, n, err);
    bede__file_close(&file);
    return rc;
}

static enum bede_status frame_file(void *user, const char *path, const char *rel,
                                   struct bede_error *err)
{
    return each_line(user, path, rel, frame_line, err);
}

static int by_name(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

enum bede_status bede__each_file(const char *dir, const char *sub, const char *suffix,
                                 const struct bede__alloc *alloc,
                                 enum bede_status (*fn)(void *user, const char *path,
                                                        const char *rel, struct bede_error *err),
                                 void *user, struct bede_error *err)
{
    struct bede__arena arena;
    enum bede_status rc = BEDE_OK;
    char **name = NULL;
    uint32_t n = 0, cap = 0;
    bede__arena_init(&arena, alloc);
    char *folder = bede__arena_printf(&arena, "%s/%s", dir, sub);
    DIR *d = folder ? opendir(folder) : NULL;
    if (!d) {
        rc = bede__fail(err, BEDE_IO, 0, "%s/%s: folder cannot be read", dir, sub);
        goto done;
    }
    for (struct dirent *e; (e = readdir(d));) {
        size_t len = strlen(e->d_name), tail = strlen(suffix);
        if (len <= tail || strcmp(e->d_name + len - tail, suffix) != 0 || e->d_name[0] == '.')
            continue;
        if (!grow(alloc, &name, n, &cap, sizeof *name) ||
            !(name[n] = bede__arena_text(&arena, e->d_name, len))) {
            rc = bede__fail(err, BEDE_NOMEM, 0, "%s: out of memory", folder);
            break;
        }
        n++;
    }
    closedir(d);
    if (n)
        qsort(name, n, sizeof *name, by_name);
    for (uint32_t i = 0; i < n && rc == BEDE_OK; i++) {
        char *path = bede__arena_printf(&arena, "%s/%s", folder, name[i]);
        char *rel = bede__arena_printf(&arena, "%s/%s", sub, name[i]);
        rc = path && rel ? fn(user, path, rel, err)
                         : bede__fail(err, BEDE_NOMEM, 0, "%s: out of memory", folder);
    }
done:
    bede__realloc(alloc, name, 0);
    bede__arena_free(&arena);
    return rc;
}

/* One file of cues that may be absent. */
static enum bede_status cue_file(struct loading *g, const char *dir, const char *rel, line_fn *fn,
                                 struct bede_error *err)
{
    char *path = bede__arena_printf(&g->f->arena, "%s/%s", dir, rel);
    if (!path)
        return bede__fail(err, BEDE_NOMEM, 0, "%s: out of memory", rel);
    FILE *there = fopen(path, "r");
    if (!there)
        return BEDE_OK;
    fclose(there);
    return each_line(g, path, rel, fn, err);
}

static int by_symbol(const void *a, const void *b)
{
    uint32_t x = ((const struct bede__means *)a)->sym, y = ((const struct bede__means *)b)->sym;
    return (x > y) - (x < y);
}

const struct bede__means *bede__means_of(const struct bede__frames *f, uint32_t sym)
{
    struct bede__means key = {sym, 0, 0};
    if (!sym || !f->n_means)
        return NULL;
    return bsearch(&key, f->means, f->n_means, sizeof *f->means, by_symbol);
}

static bool is_in(const uint32_t *list, uint32_t n, uint32_t sym)
{
    for (uint32_t i = 0; sym && i < n; i++)
        if (list[i] == sym)
            return true;
    return false;
}

bool bede__is_habit(const struct bede__frames *f, uint32_t sym)
{
    return is_in(f->habit, f->n_habit, sym);
}

bool bede__is_cause(const struct bede__frames *f, uint32_t sym)
{
    return is_in(f->cause, f->n_cause, sym);
}

bool bede__threat_word(const struct bede__frames *f, const struct bede__token *t,
                       enum bede__threat_kind kind)
{
    for (uint32_t i = 0; i < f->n_threat; i++)
        if (f->threat[i].kind == kind && bede__has_sym(t, f->threat[i].sym))
            return true;
    return false;
}

enum bede_status bede__frames_load(struct bede__frames **out, const char *dir,
                                   struct bede__symbols *syms, const struct bede__alloc *alloc,
                                   struct bede_error *err)
{
    struct bede__frames *f = bede__realloc(alloc, NULL, sizeof *f);
    struct loading g = {f, syms};
    *out = NULL;
    if (!f)
        return bede__fail(err, BEDE_NOMEM, 0, "frames: out of memory");
    memset(f, 0, sizeof *f);
    f->alloc = alloc;
    bede__arena_init(&f->arena, alloc);
    f->sym_not = bede__symbols_add(syms, "not", 3);
    enum bede_status rc = cue_file(&g, dir, "lexicon/en/cues/forms.tsv", alias_line, err);
    if (rc == BEDE_OK)
        rc = bede__each_file(dir, "lexicon/en/frames", ".tsv", alloc, frame_file, &g, err);
    f->first_light = f->n_frames;
    if (rc == BEDE_OK)
        rc = cue_file(&g, dir, "lexicon/en/cues/light.tsv", light_line, err);
    if (rc == BEDE_OK)
        rc = cue_file(&g, dir, "lexicon/en/cues/means.tsv", means_line, err);
    if (rc == BEDE_OK)
        rc = cue_file(&g, dir, "lexicon/en/cues/cause.tsv", cause_line, err);
    if (rc == BEDE_OK)
        rc = cue_file(&g, dir, "lexicon/en/cues/habit.tsv", habit_line, err);
    if (rc == BEDE_OK)
        rc = cue_file(&g, dir, "lexicon/en/cues/threat.tsv", threat_line, err);
    if (rc == BEDE_OK && (f->arena.failed || !build_index(f)))
        rc = bede__fail(err, BEDE_NOMEM, 0, "frames: out of memory");
    if (rc == BEDE_OK) {
        if (f->n_means)
            qsort(f->means, f->n_means, sizeof *f->means, by_symbol);
        *out = f, f = NULL;
    }
    bede__frames_free(f);
    return rc;
}

void bede__frames_free(struct bede__frames *f)
{
    if (!f)
        return;
    const struct bede__alloc *a = f->alloc;
    void *table[] = {f->frame, f->need, f->word, f->literal, f->start,
                     f->of, f->heads, f->means, f->cause, f->habit, f->threat,
                     f->alias};
    for (size_t i = 0; i < sizeof table / sizeof table[0]; i++)
        if (table[i])
            bede__realloc(a, table[i], 0);
    bede__arena_free(&f->arena);
    bede__realloc(a, f, 0);
}
