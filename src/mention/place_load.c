/* SPDX-License-Identifier: Apache-2.0
 *
 * place_load.c - places/NAME.bede and lexicon/en/places: what is known of places, loaded once.
 *
 * Gazetteers are mapped as they are; lines of the lexicon go into a table of their own and win over
 * a gazetteer's place of the same name and spot. Immutable once loaded. */
#include <stdlib.h>

#include "mention/place_internal.h"

static const char *const word_kinds[] = {
    "",
#define X(n, s) s,
    BEDE_PLACE_WORD_MAP(X)
#undef X
};

struct loader {
    struct bede__places *p;
    const char *shown;
    char *file;                  /* the same, in the arena */
    unsigned line;
    struct bede_error *err;
};

static enum bede_status bad(const struct loader *l, const char *what, struct bede__str s)
{
    return bede__fail(l->err, BEDE_CORRUPT, l->line, "%s:%u: %s '%.*s'", l->shown, l->line, what,
                      (int)(s.len > 60 ? 60 : s.len), s.p ? s.p : "");
}

static enum bede_status no_memory(const struct loader *l)
{
    return bede__fail(l->err, BEDE_NOMEM, l->line, "%s:%u: out of memory", l->shown, l->line);
}

static bool is_dash(struct bede__str s)
{
    return s.len == 0 || (s.len == 1 && *s.p == '-');
}

static bool number(struct bede__str s, double low, double high, double *out)
{
    double v = 0, unit = 1;
    bool minus = s.len > 0 && s.p[0] == '-', point = false, digit = false;
    for (uint32_t i = minus; i < s.len; i++) {
        if (s.p[i] == '.' && !point) {
            point = true;
        } else if (s.p[i] >= '0' && s.p[i] <= '9') {
            digit = true;
            v = point ? v + (s.p[i] - '0') * (unit /= 10) : v * 10 + (s.p[i] - '0');
        } else {
            return false;
        }
    }
    *out = minus ? -v : v;
    return digit && *out >= low && *out <= high;
}

/* ----------------------------------------------------------------- spellings */

static bool short_capitals(const struct bede__word *w, uint32_t n)
{
    uint32_t letters = 0;
    for (uint32_t i = 0; i < n; i++) {
        if (!(w[i].flags & WORD_UPPER))
            return false;
        letters += w[i].end - w[i].start;
    }
    return letters <= 4;
}

static enum bede_status add_spelling(struct loader *l, struct bede__str s, uint32_t line,
                                     unsigned flags)
{
    struct bede__places *p = l->p;
    struct bede__word w[BEDE__MAX_PLACE_WORDS + 1];
    if (s.len && s.p[s.len - 1] == '?') {
        flags |= PLACE_DOUBTFUL;
        s.len--;
    }
    if (s.len > 4 && memcmp(s.p, "the ", 4) == 0)
        s.p += 4, s.len -= 4;
    uint32_t n = bede__words_cut(s.p, 0, s.len, w, BEDE__MAX_PLACE_WORDS + 1);
    if (n == 0)
        return bad(l, "name without letters:", s);
    if (n > BEDE__MAX_PLACE_WORDS)
        return bad(l, "name of too many words:", s);
    if (short_capitals(w, n))
        flags |= PLACE_UPPER;
    void *v = p->spelling;
    if (!bede__grow(&p->alloc, &v, &p->cap_spellings, p->n_spellings + 1, sizeof *p->spelling))
        return no_memory(l);
    p->spelling = v;
    p->spelling[p->n_spellings++] =
        (struct bede__place_spelling){bede__place_key(w, n), line, 0, (uint8_t)flags};
    return BEDE_OK;
}

static enum bede_status place_line(struct loader *l, const struct bede__str *col, unsigned n)
{
    struct bede__places *p = l->p;
    struct bede__place_line e = {.from = {l->file, l->line}};
    double km = 0;
    if (n < 5 || n > 6)
        return bede__fail(l->err, BEDE_CORRUPT, l->line, "%s:%u: %u columns: want names, kind, "
                          "country, latitude, longitude, radius", l->shown, l->line, n);
    int kind = bede__place_kind_find(col[1]);
    if (kind < 0)
        return bad(l, "no kind of place:", col[1]);
    if (!is_dash(col[2]) && col[2].len != 3)
        return bad(l, "no country code of three capitals:", col[2]);
    if (!number(col[3], -90, 90, &e.lat))
        return bad(l, "no latitude:", col[3]);
    if (!number(col[4], -180, 180, &e.lon))
        return bad(l, "no longitude:", col[4]);
    if (n > 5 && !is_dash(col[5]) && !number(col[5], 0, 20000, &km))
        return bad(l, "no radius in km:", col[5]);
    struct bede__str names = col[0], one = bede__str_cut(&names, '|');
    struct bede__str name = one;
    if (name.len && name.p[name.len - 1] == '?')
        name.len--;
    e.kind = (uint8_t)kind;
    e.km = km > 0 ? (float)km : bede__place_kinds[kind].km;
    e.name = bede__arena_text(&p->arena, name.p, name.len);
    e.country = is_dash(col[2]) ? NULL : bede__arena_text(&p->arena, col[2].p, col[2].len);
    void *v = p->line;
    if (!bede__grow(&p->alloc, &v, &p->cap_lines, p->n_lines + 1, sizeof *p->line) || !e.name)
        return no_memory(l);
    p->line = v;
    p->line[p->n_lines++] = e;
    enum bede_status rc = BEDE_OK;
    for (unsigned flags = 0; rc == BEDE_OK && one.p; flags = PLACE_OTHER) {
        rc = one.len ? add_spelling(l, one, p->n_lines - 1, flags)
                     : bad(l, "empty name in", col[0]);
        one = bede__str_cut(&names, '|');
    }
    return rc;
}

/* --------------------------------------------------------------------- words */

static struct bede__steer_word *word_make(struct bede__places *p, uint64_t h)
{
    for (uint32_t i = 0; i < p->n_words; i++)
        if (p->word[i].h == h)
            return &p->word[i];
    void *v = p->word;
    if (!bede__grow(&p->alloc, &v, &p->cap_words, p->n_words + 1, sizeof *p->word))
        return NULL;
    p->word = v;
    p->word[p->n_words] = (struct bede__steer_word){h, 0, -1};
    return &p->word[p->n_words++];
}

static enum bede_status word_line(struct loader *l, const struct bede__str *col, unsigned n)
{
    int what = 0;
    for (int i = 1; i < PLACE_WORD_COUNT; i++)
        if (bede__str_eq(col[0], word_kinds[i]))
            what = i;
    if (!what || n < 2)
        return bad(l, "no kind of word:", col[0]);
    double degrees = 0;
    int32_t value = -1;
    if (n > 2 && what == PLACE_WORD_SIDE) {
        if (!number(col[2], 0, 360, &degrees))
            return bad(l, "no degrees:", col[2]);
        value = (int32_t)degrees;
    } else if (n > 2) {
        value = bede__place_kind_find(col[2]);
        if (value < 0)
            return bad(l, "no kind of place:", col[2]);
    }
    struct bede__str list = col[1];
    for (;;) {
        struct bede__str one = bede__str_cut(&list, '|');
        struct bede__word w[2];
        if (!one.p)
            return BEDE_OK;
        if (bede__words_cut(one.p, 0, one.len, w, 2) != 1)
            return bad(l, "want one word:", one);
        struct bede__steer_word *s = word_make(l->p, w[0].h);
        if (!s)
            return no_memory(l);
        s->what |= 1u << what;
        if (value >= 0)
            s->value = value;
    }
}

static enum bede_status read_file(void *ctx, const char *shown, const char *name,
                                  struct bede__file *file, struct bede_error *err)
{
    struct loader l = {.p = ctx, .shown = shown, .err = err};
    bool words = strcmp(name, "words.tsv") == 0;
    enum bede_status rc = bede__lines_check(shown, file->p, file->len, err);
    struct bede__lines lines = {.file = shown, .p = file->p, .end = file->p + file->len};
    struct bede__str col[BEDE__MAX_COLUMNS];
    l.file = bede__arena_text(&l.p->arena, shown, strlen(shown));
    if (rc == BEDE_OK && !l.file)
        rc = no_memory(&l);
    for (unsigned n; rc == BEDE_OK && (n = bede__lines_next(&lines, col)) > 0;) {
        l.line = lines.line;
        rc = words ? word_line(&l, col, n) : place_line(&l, col, n);
    }
    return rc;
}

/* ---------------------------------------------------------------- gazetteers */

static enum bede_status read_gazetteer(void *ctx, const char *shown, const char *name,
                                       struct bede__file *file, struct bede_error *err)
{
    struct bede__places *p = ctx;
    void *v = p->gaz;
    (void)name;
    if (!bede__grow(&p->alloc, &v, &p->cap_gaz, p->n_gaz + 1, sizeof *p->gaz))
        return bede__fail(err, BEDE_NOMEM, 0, "%s: out of memory", shown);
    p->gaz = v;
    struct bede__gazetteer *g = &p->gaz[p->n_gaz];
    enum bede_status rc = bede__gazetteer_read(g, shown, file->p, file->len, err);
    if (rc != BEDE_OK)
        return rc;
    g->file = *file; /* ours now: nothing is left for the caller to close */
    *file = (struct bede__file){.p = "", .len = 0, .mapped = false};
    p->n_gaz++;
    return BEDE_OK;
}

static enum bede_status read_outlines(void *ctx, const char *shown, const char *name,
                                      struct bede__file *file, struct bede_error *err)
{
    (void)name;
    return bede__outlines_read(ctx, shown, file->p, file->len, err);
}

enum bede_status bede__outlines_load(struct bede__outlines *o, const char *dir,
                                     const struct bede__alloc *alloc, struct bede_error *err)
{
    *o = (struct bede__outlines){.alloc = *alloc};
    enum bede_status rc =
        bede__folder_each(dir, "places", ".outlines", alloc, read_outlines, o, err);
    if (rc != BEDE_OK)
        bede__outlines_free(o);
    return rc;
}

/* What a gazetteer calls the province of a line: towns name theirs so. */
static const char *province_in(const struct bede__gazetteer *g, uint64_t key, const char *country)
{
    uint32_t from, to;
    bede__gazetteer_bucket(g, key, &from, &to);
    for (; from < to; from++) {
        uint32_t i = g->name[from].place & ~BEDE__NAME_OTHER;
        if (g->name[from].key == (uint32_t)key && g->place[i].kind == PLACE_PROVINCE &&
            strcmp(g->country[g->place[i].country], country) == 0)
            return g->text + g->place[i].name;
    }
    return NULL;
}

static void name_provinces(struct bede__places *p)
{
    for (uint32_t i = 0; i < p->n_spellings; i++) {
        struct bede__place_line *l = &p->line[p->spelling[i].line];
        for (uint32_t k = 0; k < p->n_gaz && l->kind == PLACE_PROVINCE && l->country; k++)
            if (!l->province)
                l->province = province_in(&p->gaz[k], p->spelling[i].key, l->country);
    }
}

/* -------------------------------------------------------------------- tables */

static uint32_t *table_new(const struct bede__alloc *a, uint32_t n, uint32_t *mask)
{
    uint32_t size = 64;
    while (size < 2 * n)
        size *= 2;
    uint32_t *t = bede__realloc(a, NULL, size * sizeof *t);
    if (t)
        memset(t, 0, size * sizeof *t);
    *mask = size - 1;
    return t;
}

static bool make_tables(struct bede__places *p)
{
    p->slot = table_new(&p->alloc, p->n_spellings, &p->mask);
    p->word_slot = table_new(&p->alloc, p->n_words, &p->word_mask);
    if (!p->slot || !p->word_slot)
        return false;
    for (uint32_t i = p->n_spellings; i-- > 0;) { /* from the last: lists begin with the first */
        uint32_t s = (uint32_t)p->spelling[i].key & p->mask;
        while (p->slot[s] && p->spelling[p->slot[s] - 1].key != p->spelling[i].key)
            s = (s + 1) & p->mask;
        p->spelling[i].next = p->slot[s];
        p->slot[s] = i + 1;
    }
    for (uint32_t i = 0; i < p->n_words; i++) {
        uint32_t s = (uint32_t)p->word[i].h & p->word_mask;
        while (p->word_slot[s])
            s = (s + 1) & p->word_mask;
        p->word_slot[s] = i + 1;
    }
    return true;
}

uint32_t bede__place_spelling_find(const struct bede__places *p, uint64_t key)
{
    if (!p->slot)
        return 0;
    uint32_t s = (uint32_t)key & p->mask;
    while (p->slot[s] && p->spelling[p->slot[s] - 1].key != key)
        s = (s + 1) & p->mask;
    return p->slot[s];
}

const struct bede__steer_word *bede__steer_find(const struct bede__places *p, uint64_t h)
{
    if (!p->word_slot)
        return NULL;
    uint32_t s = (uint32_t)h & p->word_mask;
    while (p->word_slot[s] && p->word[p->word_slot[s] - 1].h != h)
        s = (s + 1) & p->word_mask;
    return p->word_slot[s] ? &p->word[p->word_slot[s] - 1] : NULL;
}

enum bede_status bede__places_load(struct bede__places **out, const char *dir,
                                   struct bede__symbols *syms, const struct bede__alloc *alloc,
                                   struct bede_error *err)
{
    (void)syms;
    *out = NULL;
    struct bede__places *p = bede__realloc(alloc, NULL, sizeof *p);
    if (!p)
        return bede__fail(err, BEDE_NOMEM, 0, "places: out of memory");
    memset(p, 0, sizeof *p);
    p->alloc = *alloc;
    bede__arena_init(&p->arena, &p->alloc);
    enum bede_status rc = bede__folder_each(dir, "places", ".bede", alloc, read_gazetteer, p, err);
    if (rc == BEDE_OK)
        rc = bede__outlines_load(&p->outlines, dir, alloc, err);
    if (rc == BEDE_OK)
        rc = bede__folder_each(dir, "lexicon/en/places", ".tsv", alloc, read_file, p, err);
    if (rc == BEDE_OK)
        name_provinces(p);
    if (rc == BEDE_OK && !make_tables(p))
        rc = bede__fail(err, BEDE_NOMEM, 0, "places: out of memory");
    if (rc != BEDE_OK)
        bede__places_free(p);
    else
        *out = p;
    return rc;
}

void bede__places_free(struct bede__places *p)
{
    if (!p)
        return;
    struct bede__alloc a = p->alloc;
    void *blocks[] = {p->line, p->spelling, p->slot, p->word, p->word_slot};
    for (uint32_t i = 0; i < p->n_gaz; i++)
        bede__file_close(&p->gaz[i].file);
    if (p->gaz)
        bede__realloc(&a, p->gaz, 0);
    bede__outlines_free(&p->outlines);
    for (size_t i = 0; i < sizeof blocks / sizeof *blocks; i++)
        if (blocks[i])
            bede__realloc(&a, blocks[i], 0);
    bede__arena_free(&p->arena);
    bede__realloc(&a, p, 0);
}

bool bede__is_move(const struct bede__lexicon *lx, const char *lemma)
{
    struct bede__word w[2];
    return lx->places && lemma && bede__words_cut(lemma, 0, strlen(lemma), w, 2) == 1 &&
           bede__steers(lx->places, w[0].h, PLACE_WORD_MOVE);
}
