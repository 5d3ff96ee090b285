/* SPDX-License-Identifier: Apache-2.0
 *
 * materiel_load.c - load lexicon/en/materiel: the classes as a tree, names and nouns by a hash of
 * their letters, phrases that are no materiel. The README there says what a line means. */
#include "mention/materiel.h"

#define CLASSES "classes.tsv"
#define EXCLUSIONS "exclusions.tsv"

void bede__add_letters(struct bede__name_key *k, const char *p, uint32_t len)
{
    for (uint32_t i = 0; i < len && k->len < MAX_KEY; i++) {
        unsigned char c = (unsigned char)p[i];
        if (c >= 'A' && c <= 'Z')
            c |= 32;
        if (c >= 0x80 || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))
            k->s[k->len++] = (char)c;
    }
}

const struct bede__thing *bede__thing_find(const struct bede__catalogue *c,
                                           const struct bede__name_key *k,
                                           enum bede__key_kind kind)
{
    uint64_t h = bede__hash(k->s, k->len, kind);
    for (uint32_t i = (uint32_t)h & c->mask; c->slot && c->slot[i]; i = (i + 1) & c->mask)
        if (c->item[c->slot[i] - 1].key == h)
            return &c->item[c->slot[i] - 1];
    return NULL;
}

struct loading {
    struct bede__catalogue *c;
    const char *file;
};

static const struct bede__thing_class *class_called(const struct bede__catalogue *c,
                                                    struct bede__str s)
{
    for (uint32_t i = 0; i < c->n_cls; i++)
        if (bede__str_eq(s, c->cls[i].name))
            return &c->cls[i];
    return NULL;
}

/* Lines of classes.tsv: class, parent, noun class. */
static enum bede_status read_classes(void *ctx, const char *shown, const char *name,
                                     struct bede__file *file, struct bede_error *err)
{
    struct bede__catalogue *c = ctx;
    struct bede__lines l = {.file = shown, .p = file->p, .end = file->p + file->len};
    struct bede__str col[BEDE__MAX_COLUMNS];
    if (strcmp(name, CLASSES) != 0)
        return BEDE_OK;
    for (unsigned n; (n = bede__lines_next(&l, col)) > 0;) {
        bool root = n > 1 && bede__str_eq(col[1], "-");
        const struct bede__thing_class *up = n > 1 && !root ? class_called(c, col[1]) : NULL;
        uint64_t own = n > 2 ? bede__class_named(col[2].p, col[2].len) : 0;
        if (n != 3 || (!up && !root) || (!own && (root || !bede__str_eq(col[2], "-"))))
            return bede__fail(err, BEDE_CORRUPT, l.line, "%s:%u: expected a class, its parent "
                              "from a line above, its noun class", shown, l.line);
        if (c->n_cls == MAX_CLASSES || class_called(c, col[0]))
            return bede__fail(err, BEDE_CORRUPT, l.line, "%s:%u: a class twice, or over %u", shown,
                              l.line, (unsigned)MAX_CLASSES);
        c->cls[c->n_cls++] =
            (struct bede__thing_class){bede__arena_text(&c->arena, col[0].p, col[0].len),
                                       up ? up->name : NULL, own ? own : up->bits};
        if (c->arena.failed)
            return bede__fail(err, BEDE_NOMEM, 0, "out of memory");
    }
    return BEDE_OK;
}

static bool put_item(struct bede__catalogue *c, const struct bede__thing *it)
{
    void *p = c->item;
    if (!bede__grow(&c->alloc, &p, &c->room, c->n + 1, sizeof *c->item))
        return false;
    c->item = p;
    c->item[c->n++] = *it;
    return true;
}

static bool add_name(struct bede__catalogue *c, struct bede__str name,
                     const struct bede__thing *line)
{
    struct bede__thing it = *line;
    struct bede__name_key k = {.len = 0};
    bool capital = false;
    if (name.len > 0 && name.p[name.len - 1] == '!') {
        it.flags |= DOUBTFUL | ONLY_BESIDE | HANDY;
        name.len--;
    }
    if (name.len > 0 && name.p[name.len - 1] == '?') {
        it.flags |= DOUBTFUL;
        name.len--;
        if (name.len > 0 && name.p[name.len - 1] == '?')
            it.flags |= ONLY_BESIDE, name.len--;
    } else if (name.len > 0 && name.p[name.len - 1] == '^') {
        it.flags |= REFERS;
        name.len--;
    }
    for (uint32_t i = 0; i < name.len; i++)
        capital = capital || (name.p[i] >= 'A' && name.p[i] <= 'Z') ||
                  (unsigned char)name.p[i] >= 0x80 || (name.p[i] >= '0' && name.p[i] <= '9');
    if (!capital)
        it.flags |= COMMON;
    bede__add_letters(&k, name.p, name.len);
    it.key = bede__hash(k.s, k.len, it.flags & COMMON ? KEY_NOUN : KEY_NAME);
    return put_item(c, &it);
}

/* Lines of exclusions.tsv: the words of a phrase, in lemma form. */
static enum bede_status read_exclusions(struct bede__catalogue *c, const char *shown,
                                        struct bede__file *file, struct bede_error *err)
{
    struct bede__lines l = {.file = shown, .p = file->p, .end = file->p + file->len};
    struct bede__str col[BEDE__MAX_COLUMNS];
    for (unsigned n; (n = bede__lines_next(&l, col)) > 0;) {
        struct bede__name_key k = {.len = 0};
        bede__add_letters(&k, col[0].p, col[0].len);
        if (n != 1 || k.len == 0)
            return bede__fail(err, BEDE_CORRUPT, l.line, "%s:%u: expected the words of a phrase",
                              shown, l.line);
        struct bede__thing it = {.key = bede__hash(k.s, k.len, KEY_NOT)};
        if (!put_item(c, &it))
            return bede__fail(err, BEDE_NOMEM, 0, "out of memory");
    }
    return BEDE_OK;
}

static enum bede_status read_file(void *ctx, const char *shown, const char *name,
                                  struct bede__file *file, struct bede_error *err)
{
    struct bede__catalogue *c = ctx;
    struct bede__lines l = {.file = shown, .p = file->p, .end = file->p + file->len};
    struct bede__str col[BEDE__MAX_COLUMNS];
    const char *path = bede__arena_text(&c->arena, shown, strlen(shown));
    if (strcmp(name, CLASSES) == 0)
        return BEDE_OK;
    if (strcmp(name, EXCLUSIONS) == 0)
        return read_exclusions(c, shown, file, err);
    for (unsigned n; (n = bede__lines_next(&l, col)) > 0;) {
        if (n < 2 || col[0].len == 0 || col[1].len == 0 || bede__str_eq(col[1], "-"))
            return bede__fail(err, BEDE_CORRUPT, l.line, "%s:%u: expected names, class, country",
                              shown, l.line);
        const struct bede__thing_class *cls = class_called(c, col[1]);
        if (!cls)
            return bede__fail(err, BEDE_CORRUPT, l.line, "%s:%u: no such class in " CLASSES, shown,
                              l.line);
        bool country = n > 2 && !bede__str_eq(col[2], "-");
        struct bede__str all = col[0], first = bede__str_cut(&col[0], '|');
        while (first.len > 0 && (first.p[first.len - 1] == '?' || first.p[first.len - 1] == '^' ||
                                 first.p[first.len - 1] == '!'))
            first.len--;
        struct bede__thing it = {
            .name = bede__arena_text(&c->arena, first.p, first.len),
            .cls = cls->name,
            .bits = cls->bits,
            .country = country ? bede__arena_text(&c->arena, col[2].p, col[2].len) : NULL,
            .from = {path, l.line}};
        while (all.len > 0) {
            struct bede__str x = bede__str_cut(&all, '|');
            if (x.len > 0 && !add_name(c, x, &it))
                return bede__fail(err, BEDE_NOMEM, 0, "out of memory");
        }
        if (c->arena.failed)
            return bede__fail(err, BEDE_NOMEM, 0, "out of memory");
    }
    return BEDE_OK;
}

static bool make_table(struct bede__catalogue *c)
{
    uint32_t size = 64;
    while (size < 2 * c->n)
        size *= 2;
    c->slot = bede__realloc(&c->alloc, NULL, size * sizeof *c->slot);
    if (!c->slot)
        return false;
    memset(c->slot, 0, size * sizeof *c->slot);
    c->mask = size - 1;
    for (uint32_t i = 0; i < c->n; i++) {
        uint32_t s = (uint32_t)c->item[i].key & c->mask;
        while (c->slot[s] && c->item[c->slot[s] - 1].key != c->item[i].key)
            s = (s + 1) & c->mask;
        if (!c->slot[s]) /* of two lines with one name the first holds */
            c->slot[s] = i + 1;
    }
    return true;
}

enum bede_status bede__catalogue_load(struct bede__catalogue **out, const char *dir,
                                      struct bede__symbols *syms, const struct bede__alloc *alloc,
                                      struct bede_error *err)
{
    (void)syms;
    *out = NULL;
    struct bede__catalogue *c = bede__realloc(alloc, NULL, sizeof *c);
    if (!c)
        return bede__fail(err, BEDE_NOMEM, 0, "out of memory");
    memset(c, 0, sizeof *c);
    c->alloc = *alloc;
    bede__arena_init(&c->arena, &c->alloc);
    enum bede_status rc =
        bede__folder_each(dir, "lexicon/en/materiel", ".tsv", alloc, read_classes, c, err);
    if (rc == BEDE_OK)
        rc = bede__folder_each(dir, "lexicon/en/materiel", ".tsv", alloc, read_file, c, err);
    if (rc == BEDE_OK && !make_table(c))
        rc = bede__fail(err, BEDE_NOMEM, 0, "out of memory");
    if (rc != BEDE_OK) {
        bede__catalogue_free(c);
        return rc;
    }
    *out = c;
    return BEDE_OK;
}

void bede__catalogue_free(struct bede__catalogue *c)
{
    if (!c)
        return;
    struct bede__alloc a = c->alloc;
    bede__arena_free(&c->arena);
    if (c->item)
        bede__realloc(&a, c->item, 0);
    if (c->slot)
        bede__realloc(&a, c->slot, 0);
    bede__realloc(&a, c, 0);
}

const char *bede__materiel_parent(const struct bede__catalogue *c, const char *cls)
{
    struct bede__str s = {cls, strlen(cls)};
    const struct bede__thing_class *k = class_called(c, s);
    return k ? k->parent : NULL;
}
