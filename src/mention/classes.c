/* SPDX-License-Identifier: Apache-2.0
 *
 * classes.c - what kind of thing a noun is: the files of lexicon/en/classes.
 *
 * A noun's classes are kept by the symbol of its lemma; nouns of two and three words by the symbols
 * mixed. The last word is the head, so "border post" is asked before "post". Immutable once
 * loaded. */
#include "mention/internal.h"

static const char *const names[] = {
#define X(n, s) s,
    BEDE_CLASS_MAP(X)
#undef X
};

struct item {
    uint64_t key;  /* 0: free */
    uint64_t bits;
};

struct bede__classes {
    const struct bede__alloc *alloc;
    struct item *items;  /* open addressing */
    uint32_t n, mask;    /* slots - 1, 0: none yet */
};

uint64_t bede__class_named(const char *s, size_t len)
{
    for (unsigned i = 0; i < CLASS_COUNT; i++)
        if (strlen(names[i]) == len && memcmp(names[i], s, len) == 0)
            return UINT64_C(1) << i;
    return 0;
}

static uint64_t key_add(uint64_t key, uint32_t sym)
{
    return bede__key_step(key, sym);
}

static struct item *item_at(const struct bede__classes *c, uint64_t key)
{
    uint32_t i = (uint32_t)(key >> 16) & c->mask;
    while (c->items[i].key && c->items[i].key != key)
        i = (i + 1) & c->mask;
    return &c->items[i];
}

static bool classes_grow(struct bede__classes *c)
{
    uint32_t old = c->mask ? c->mask + 1 : 0, want = old ? old * 2 : 4096;
    struct item *was = c->items, *now = bede__realloc(c->alloc, NULL, want * sizeof *now);
    if (!now || want > UINT32_MAX / 4)
        return false;
    memset(now, 0, want * sizeof *now);
    c->items = now;
    c->mask = want - 1;
    for (uint32_t i = 0; i < old; i++)
        if (was[i].key)
            *item_at(c, was[i].key) = was[i];
    if (was)
        bede__realloc(c->alloc, was, 0);
    return true;
}

struct loader {
    struct bede__classes *c;
    struct bede__symbols *syms;
};

static enum bede_status add_noun(struct loader *l, struct bede__str s, uint64_t bit,
                                 const char *shown, unsigned line, struct bede_error *err)
{
    struct bede__classes *c = l->c;
    uint64_t key = BEDE__KEY_START;
    unsigned words = 0;
    char lower[2 * 64 + 1];
    while (s.len) {
        struct bede__str w = bede__str_cut(&s, ' ');
        if (!w.p)
            break;
        if (!w.len)
            continue;
        if (w.len > 64 || ++words > 3)
            return bede__fail(err, BEDE_CORRUPT, line, "%s:%u: a noun has up to three words of 64 "
                              "bytes", shown, line);
        uint32_t sym = bede__symbols_add(l->syms, lower, bede__lower(w.p, w.len, lower));
        if (!sym)
            return bede__fail(err, BEDE_NOMEM, line, "%s:%u: out of memory", shown, line);
        key = key_add(key, sym);
    }
    if ((!c->mask || c->n > c->mask / 5 * 3) && !classes_grow(c))
        return bede__fail(err, BEDE_NOMEM, line, "%s:%u: out of memory", shown, line);
    struct item *i = item_at(c, key);
    c->n += !i->key;
    i->key = key;
    i->bits |= bit;
    return BEDE_OK;
}

static enum bede_status read_file(void *ctx, const char *shown, const char *name,
                                  struct bede__file *f, struct bede_error *err)
{
    uint64_t bit = bede__class_named(name, strlen(name) - strlen(".txt"));
    if (!bit)
        return bede__fail(err, BEDE_CORRUPT, 0, "%s: no class has this name", shown);
    struct bede__lines lines = {shown, f->p, f->p + f->len, 0};
    struct bede__str col[BEDE__MAX_COLUMNS];
    for (unsigned n; (n = bede__lines_next(&lines, col)) != 0;) {
        if (n != 1)
            return bede__fail(err, BEDE_CORRUPT, lines.line, "%s:%u: one noun a line wanted", shown,
                              lines.line);
        enum bede_status rc = add_noun(ctx, col[0], bit, shown, lines.line, err);
        if (rc != BEDE_OK)
            return rc;
    }
    return BEDE_OK;
}

enum bede_status bede__classes_load(struct bede__classes **out, const char *dir,
                                    struct bede__symbols *syms, const struct bede__alloc *alloc,
                                    struct bede_error *err)
{
    *out = NULL;
    struct bede__classes *c = bede__realloc(alloc, NULL, sizeof *c);
    if (!c)
        return bede__fail(err, BEDE_NOMEM, 0, "classes: out of memory");
    *c = (struct bede__classes){.alloc = alloc};
    struct loader l = {c, syms};
    enum bede_status rc =
        bede__folder_each(dir, "lexicon/en/classes", ".txt", alloc, read_file, &l, err);
    if (rc != BEDE_OK) {
        bede__classes_free(c);
        return rc;
    }
    *out = c;
    return BEDE_OK;
}

void bede__classes_free(struct bede__classes *c)
{
    if (!c)
        return;
    if (c->items)
        bede__realloc(c->alloc, c->items, 0);
    bede__realloc(c->alloc, c, 0);
}

static uint64_t bits_of(const struct bede__classes *c, uint64_t key)
{
    return c->mask && key ? item_at(c, key)->bits : 0;
}

/* Key of the words [from,to) as they stand, 0 where one is in no lexicon. */
static uint64_t words_key(const struct bede__doc *doc, uint32_t from, uint32_t to)
{
    uint64_t key = BEDE__KEY_START;
    for (uint32_t i = from; i < to; i++) {
        if (!doc->tokens[i].form_sym)
            return 0;
        key = key_add(key, doc->tokens[i].form_sym);
    }
    return key;
}

/* Classes of the noun at token t by its words alone: with two words before it, one, none. */
uint64_t bede__noun_classes(const struct bede__classes *c, const struct bede__doc *doc, int32_t t)
{
    if (!c)
        return 0;
    const struct bede__token *k = bede__tok(doc, t);
    uint32_t at = (uint32_t)t, start = doc->sentences[bede__sentence_of(doc, t)].first;
    uint32_t syms[2] = {k->lemma_sym, k->form_sym};
    for (uint32_t before = 3; before-- > 0;) {
        uint64_t key = at >= start + before ? words_key(doc, at - before, at) : 0;
        uint64_t bits = 0;
        for (int i = 0; key && i < 2; i++) /* the lemma and the plural as it stands: "civilians" */
            bits |= syms[i] ? bits_of(c, key_add(key, syms[i])) : 0;
        if (bits)
            return bits;
    }
    return 0;
}

/* Classes of a plural that the tagger took for a name, as headlines have them: "Borders". */
uint64_t bede__plural_classes(const struct bede__lexicon *lx, const struct bede__doc *doc,
                              int32_t t)
{
    struct bede_span s = bede__tok(doc, t)->span;
    size_t len = s.end - s.start;
    char lower[2 * 32 + 1];
    if (!lx->classes || len < 4 || len > 32 || doc->text[s.end - 1] != 's')
        return 0;
    len = bede__lower(doc->text + s.start, len - 1, lower);
    uint32_t sym = bede__symbols_find(lx->syms, lower, len);
    return sym ? bits_of(lx->classes, key_add(BEDE__KEY_START, sym)) : 0;
}
