/* SPDX-License-Identifier: Apache-2.0
 *
 * units.c - load lexicon/en/quantity: number words, bounding words, units, what befalls people.
 *
 * Single words are found by their symbol in one table; phrases of up to MAX_WORDS words are few and
 * compared one by one, by their first word (units) or their last (bounds). */
#include <math.h>

#include "mention/internal.h"
#include "mention/units.h"

enum { MAX_WORDS = 5 };

struct phrase {
    uint32_t word[MAX_WORDS];
    uint32_t n;
    uint32_t value; /* index of the unit, or the bound */
};

struct entry {
    uint32_t sym;
    uint8_t number;              /* index + 1, 0: none */
    uint8_t unit;                /* index + 1 */
    uint8_t act[ACT_SIDES];      /* index into the kinds + 1 */
    bool begins_unit, ends_bound, uncounted;
};

struct bede__units {
    struct bede__alloc alloc;
    struct bede__arena arena;
    struct bede__symbols *syms;
    struct entry *entry; /* by symbol, rising after loading */
    uint32_t n_entries, room_entries;
    uint32_t *slot;      /* hash table of entries + 1; its size is mask + 1 */
    uint32_t mask;
    struct bede__number_word number[128];
    struct bede__unit unit[200];
    uint32_t n_numbers, n_units;
    struct phrase *units, *bounds;
    uint32_t n_unit_phrases, room_units, n_bounds, room_bounds;
};

static const char *const kinds[] = {"materiel", "killed", "wounded", "detained", "displaced", "troops",
                                    "money", "distance", "speed", "duration", "other"};

static const char *kind_named(struct bede__str s, uint8_t *index)
{
    for (uint8_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (bede__str_eq(s, kinds[i])) {
            *index = (uint8_t)(i + 1);
            return kinds[i];
        }
    return NULL;
}

/* ------------------------------------------------------------------ table */

static struct entry *find(const struct bede__units *u, uint32_t sym)
{
    if (sym == 0 || !u->slot)
        return NULL;
    for (uint32_t i = sym * 2654435761u & u->mask;; i = (i + 1) & u->mask) {
        if (u->slot[i] == 0)
            return NULL;
        if (u->entry[u->slot[i] - 1].sym == sym)
            return &u->entry[u->slot[i] - 1];
    }
}

static struct entry *entry_of(struct bede__units *u, uint32_t sym)
{
    struct entry *e = find(u, sym);
    if (e || sym == 0)
        return e;
    void *p = u->entry;
    if (u->n_entries * 2 > u->mask ||
        !bede__grow(&u->alloc, &p, &u->room_entries, u->n_entries + 1, sizeof *u->entry))
        return NULL;
    u->entry = p;
    e = &u->entry[u->n_entries++];
    *e = (struct entry){.sym = sym};
    uint32_t i = sym * 2654435761u & u->mask;
    while (u->slot[i])
        i = (i + 1) & u->mask;
    u->slot[i] = u->n_entries;
    return e;
}

/* The words of a phrase as symbols; 0: too many, or no memory. */
static uint32_t phrase_words(struct bede__units *u, struct bede__str s, uint32_t word[MAX_WORDS])
{
    uint32_t n = 0;
    while (s.len > 0) {
        struct bede__str w = bede__str_cut(&s, ' ');
        char low[2 * BEDE_MAX_TOKEN + 1];
        if (w.len == 0)
            continue;
        if (n == MAX_WORDS || w.len > BEDE_MAX_TOKEN)
            return 0;
        word[n] = bede__symbols_add(u->syms, low, bede__lower(w.p, w.len, low));
        if (word[n++] == 0)
            return 0;
    }
    return n;
}

/* ---------------------------------------------------------------- lines */

struct loading {
    struct bede__units *u;
    struct bede__lines *lines;
    struct bede_error *err;
};

static enum bede_status wrong(const struct loading *l, const char *what)
{
    return bede__fail(l->err, BEDE_CORRUPT, l->lines->line, "%s:%u: %s", l->lines->file,
                      l->lines->line, what);
}

static enum bede_status read_number_word(struct loading *l, struct bede__str *col)
{
    static const char *const names[] = {"one", "teen", "ten", "hundred", "scale", "dozen", "vague",
                                        "part", "article"};
    uint32_t word[MAX_WORDS];
    struct bede__units *u = l->u;
    if (u->n_numbers == sizeof u->number / sizeof *u->number)
        return wrong(l, "too many number words");
    struct bede__number_word *w = &u->number[u->n_numbers];
    unsigned k = 0;
    while (k <= NUMBER_ARTICLE && !bede__str_eq(col[1], names[k]))
        k++;
    w->kind = (enum bede__number_kind)k;
    w->value = bede__decimal(col[2].p, col[2].len);
    if (k > NUMBER_ARTICLE || isnan(w->value))
        return wrong(l, "expected: word, kind, value");
    if (phrase_words(u, col[0], word) != 1)
        return wrong(l, "a number word is one word");
    struct entry *e = entry_of(u, word[0]);
    if (!e)
        return bede__fail(l->err, BEDE_NOMEM, 0, "out of memory");
    e->number = (uint8_t)++u->n_numbers;
    return BEDE_OK;
}

static enum bede_status add_phrase(struct loading *l, struct phrase **list, uint32_t *n,
                                   uint32_t *room, const struct phrase *p)
{
    void *q = *list;
    if (!bede__grow(&l->u->alloc, &q, room, *n + 1, sizeof **list))
        return bede__fail(l->err, BEDE_NOMEM, 0, "out of memory");
    *list = q;
    (*list)[(*n)++] = *p;
    return BEDE_OK;
}

static enum bede_status read_bound(struct loading *l, struct bede__str *col)
{
    static const char *const names[] = {"", "about", "least", "most", "more"};
    struct phrase p = {0};
    unsigned b = BOUND_ABOUT;
    while (b <= BOUND_MORE && !bede__str_eq(col[1], names[b]))
        b++;
    p.n = phrase_words(l->u, col[0], p.word);
    p.value = b;
    if (b > BOUND_MORE || p.n == 0)
        return wrong(l, "expected: words, then about, least, most or more");
    struct entry *e = entry_of(l->u, p.word[p.n - 1]);
    if (!e)
        return bede__fail(l->err, BEDE_NOMEM, 0, "out of memory");
    e->ends_bound = true;
    return add_phrase(l, &l->u->bounds, &l->u->n_bounds, &l->u->room_bounds, &p);
}

static enum bede_status read_unit(struct loading *l, struct bede__str *col, unsigned n)
{
    struct bede__units *u = l->u;
    uint8_t index;
    if (u->n_units == sizeof u->unit / sizeof *u->unit)
        return wrong(l, "too many units");
    struct bede__unit *x = &u->unit[u->n_units++];
    x->of = kind_named(col[2], &index);
    x->name = bede__arena_text(&u->arena, col[1].p, col[1].len);
    x->prefix = n > 3 && bede__str_eq(col[3], "prefix");
    if (!x->of || !x->name)
        return wrong(l, "expected: names, unit, kind, position");
    while (col[0].len > 0) {
        struct bede__str name = bede__str_cut(&col[0], '|');
        struct phrase p = {.value = u->n_units - 1};
        p.n = phrase_words(u, name, p.word);
        struct entry *e = p.n ? entry_of(u, p.word[0]) : NULL;
        if (!e)
            return wrong(l, "a name of a unit has one to five words");
        if (p.n == 1) {
            e->unit = (uint8_t)u->n_units;
            continue;
        }
        e->begins_unit = true;
        enum bede_status rc = add_phrase(l, &u->units, &u->n_unit_phrases, &u->room_units, &p);
        if (rc != BEDE_OK)
            return rc;
    }
    return BEDE_OK;
}

static enum bede_status read_act(struct loading *l, struct bede__str *col)
{
    static const char *const sides[] = {"object", "subject", "noun"};
    uint32_t word[MAX_WORDS];
    unsigned side = 0;
    uint8_t of;
    while (side < ACT_SIDES && !bede__str_eq(col[2], sides[side]))
        side++;
    if (side == ACT_SIDES || !kind_named(col[1], &of) || phrase_words(l->u, col[0], word) != 1)
        return wrong(l, "expected: lemma, kind, then object, subject or noun");
    struct entry *e = entry_of(l->u, word[0]);
    if (!e)
        return bede__fail(l->err, BEDE_NOMEM, 0, "out of memory");
    if (!e->act[side])
        e->act[side] = of;
    return BEDE_OK;
}

static enum bede_status read_uncounted(struct loading *l, struct bede__str *col)
{
    uint32_t word[MAX_WORDS];
    if (phrase_words(l->u, col[0], word) != 1)
        return wrong(l, "expected: one word");
    struct entry *e = entry_of(l->u, word[0]);
    if (!e)
        return bede__fail(l->err, BEDE_NOMEM, 0, "out of memory");
    e->uncounted = true;
    return BEDE_OK;
}

static enum bede_status read_file(void *ctx, const char *shown, const char *name,
                                  struct bede__file *file, struct bede_error *err)
{
    struct bede__units *u = ctx;
    struct bede__lines lines = {.file = shown, .p = file->p, .end = file->p + file->len};
    struct loading l = {u, &lines, err};
    struct bede__str col[BEDE__MAX_COLUMNS];
    enum bede_status rc = BEDE_OK;
    for (unsigned n; rc == BEDE_OK && (n = bede__lines_next(&lines, col)) > 0;) {
        if (strncmp(name, "uncounted", 9) == 0)
            rc = read_uncounted(&l, col);
        else if (n < 2)
            rc = wrong(&l, "too few columns");
        else if (strncmp(name, "modifiers", 9) == 0)
            rc = read_bound(&l, col);
        else if (n < 3)
            rc = wrong(&l, "too few columns");
        else if (strncmp(name, "numbers", 7) == 0)
            rc = read_number_word(&l, col);
        else if (strncmp(name, "units", 5) == 0)
            rc = read_unit(&l, col, n);
        else
            rc = read_act(&l, col);
    }
    return rc;
}

enum bede_status bede__units_load(struct bede__units **out, const char *dir,
                                  struct bede__symbols *syms, const struct bede__alloc *alloc,
                                  struct bede_error *err)
{
    *out = NULL;
    struct bede__units *u = bede__realloc(alloc, NULL, sizeof *u);
    if (!u)
        return bede__fail(err, BEDE_NOMEM, 0, "out of memory");
    memset(u, 0, sizeof *u);
    u->alloc = *alloc;
    u->syms = syms;
    u->mask = 4095;
    bede__arena_init(&u->arena, &u->alloc);
    u->slot = bede__realloc(alloc, NULL, (u->mask + 1) * sizeof *u->slot);
    enum bede_status rc = BEDE_NOMEM;
    if (u->slot) {
        memset(u->slot, 0, (u->mask + 1) * sizeof *u->slot);
        rc = bede__folder_each(dir, "lexicon/en/quantity", ".tsv", alloc, read_file, u, err);
    } else {
        bede__fail(err, BEDE_NOMEM, 0, "out of memory");
    }
    if (rc != BEDE_OK) {
        bede__units_free(u);
        return rc;
    }
    *out = u;
    return BEDE_OK;
}

void bede__units_free(struct bede__units *u)
{
    if (!u)
        return;
    struct bede__alloc a = u->alloc;
    bede__arena_free(&u->arena);
    void *all[] = {u->entry, u->slot, u->units, u->bounds};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        if (all[i])
            bede__realloc(&a, all[i], 0);
    bede__realloc(&a, u, 0);
}

/* --------------------------------------------------------------- look-ups */

double bede__decimal(const char *s, size_t len)
{
    double v = 0, unit = 0;
    size_t digits = 0;
    for (size_t i = 0; i < len; i++) {
        if (s[i] == '.' && unit == 0) {
            unit = 1;
            continue;
        }
        if (s[i] < '0' || s[i] > '9')
            return (double)NAN;
        v = v * 10 + (s[i] - '0');
        unit *= 10;
        digits++;
    }
    return digits == 0 ? (double)NAN : unit > 0 ? v / unit : v;
}

const struct bede__number_word *bede__number_word(const struct bede__units *u, uint32_t sym)
{
    const struct entry *e = find(u, sym);
    return e && e->number ? &u->number[e->number - 1] : NULL;
}

const struct bede__unit *bede__unit(const struct bede__units *u, uint32_t sym)
{
    const struct entry *e = find(u, sym);
    return e && e->unit ? &u->unit[e->unit - 1] : NULL;
}

const char *bede__act(const struct bede__units *u, uint32_t sym, enum bede__act_side side)
{
    const struct entry *e = find(u, sym);
    return e && e->act[side] ? kinds[e->act[side] - 1] : NULL;
}

bool bede__is_uncounted(const struct bede__units *u, uint32_t sym)
{
    const struct entry *e = find(u, sym);
    return e && e->uncounted;
}

static bool words_are(const struct phrase *p, const struct bede__doc *doc, uint32_t i)
{
    for (uint32_t k = 0; k < p->n; k++)
        if (doc->tokens[i + k].form_sym != p->word[k])
            return false;
    return true;
}

const struct bede__unit *bede__unit_words(const struct bede__units *u, const struct bede__doc *doc,
                                          uint32_t i, uint32_t end, uint32_t *len)
{
    *len = 1;
    if (i >= end)
        return NULL;
    const struct entry *e = find(u, doc->tokens[i].form_sym);
    if (!e)
        return NULL;
    const struct bede__unit *best = e->unit ? &u->unit[e->unit - 1] : NULL;
    for (uint32_t k = 0; e->begins_unit && k < u->n_unit_phrases; k++)
        if (u->units[k].n > *len && i + u->units[k].n <= end && words_are(&u->units[k], doc, i)) {
            *len = u->units[k].n;
            best = &u->unit[u->units[k].value];
        }
    return best;
}

enum bede__bound bede__bound_before(const struct bede__units *u, const struct bede__doc *doc,
                                    uint32_t first, uint32_t i, uint32_t *len)
{
    *len = 0;
    if (i <= first)
        return BOUND_NONE;
    const struct entry *e = find(u, doc->tokens[i - 1].form_sym);
    enum bede__bound best = BOUND_NONE;
    for (uint32_t k = 0; e && e->ends_bound && k < u->n_bounds; k++) {
        const struct phrase *p = &u->bounds[k];
        if (p->n > *len && p->n <= i - first && words_are(p, doc, i - p->n)) {
            *len = p->n;
            best = (enum bede__bound)p->value;
        }
    }
    return best;
}
