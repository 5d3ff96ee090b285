/* SPDX-License-Identifier: Apache-2.0
 *
 * materiel.c - weapons, vehicles, aircraft, ships, munitions named or denoted in a text.
 *
 * A catalogue name is compared without blanks, hyphens and case (Kh-101, Kh101, KH 101), the first
 * letter of the text being a capital or digit; a name marked with ? in the catalogue is a word with
 * other senses and counts only beside a common noun for materiel (Patriot batteries). Common nouns
 * are compared by their lemmas. The longest match wins; a name and the noun it modifies are one
 * mention (Shahed-136 drones).
 *
 * classes.tsv holds the tree of classes and says which noun class a thing of each class has. Every
 * class of the catalogue stands in it. */
#include "mention/internal.h"

enum { MAX_TOKENS = 7, MAX_KEY = 96, MAX_CLASSES = 96, DOUBTFUL = 1, COMMON = 2 };

struct item {
    uint64_t key;                 /* hash of the letters and digits, small */
    const char *name, *cls, *country;
    struct bede_source from;
    uint64_t bits;                /* noun classes of its class */
    uint8_t flags;
};

struct class {                    /* a line of classes.tsv */
    const char *name, *parent;    /* parent: NULL at the root */
    uint64_t bits;
};

struct bede__catalogue {
    struct bede__alloc alloc;
    struct bede__arena arena;
    struct item *item;
    uint32_t n, room;
    uint32_t *slot; /* hash table of index + 1 */
    uint32_t mask;
    struct class cls[MAX_CLASSES];
    uint32_t n_cls;
};

#define CLASSES "classes.tsv"

/* ------------------------------------------------------------------ keys */

struct key {
    char s[MAX_KEY];
    uint32_t len;
};

static void add_letters(struct key *k, const char *p, uint32_t len)
{
    for (uint32_t i = 0; i < len && k->len < MAX_KEY; i++) {
        unsigned char c = (unsigned char)p[i];
        if (c >= 'A' && c <= 'Z')
            c |= 32;
        if (c >= 0x80 || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))
            k->s[k->len++] = (char)c;
    }
}

static const struct item *find(const struct bede__catalogue *c, const struct key *k, bool common)
{
    uint64_t h = bede__hash(k->s, k->len, common);
    for (uint32_t i = (uint32_t)h & c->mask; c->slot && c->slot[i]; i = (i + 1) & c->mask)
        if (c->item[c->slot[i] - 1].key == h)
            return &c->item[c->slot[i] - 1];
    return NULL;
}

/* --------------------------------------------------------------- loading */

struct loading {
    struct bede__catalogue *c;
    const char *file;
};

static const struct class *class_called(const struct bede__catalogue *c, struct bede__str s)
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
        const struct class *up = n > 1 && !root ? class_called(c, col[1]) : NULL;
        uint64_t own = n > 2 ? bede__class_named(col[2].p, col[2].len) : 0;
        if (n != 3 || (!up && !root) || (!own && (root || !bede__str_eq(col[2], "-"))))
            return bede__fail(err, BEDE_CORRUPT, l.line, "%s:%u: expected a class, its parent "
                              "from a line above, its noun class", shown, l.line);
        if (c->n_cls == MAX_CLASSES || class_called(c, col[0]))
            return bede__fail(err, BEDE_CORRUPT, l.line, "%s:%u: a class twice, or over %u", shown,
                              l.line, (unsigned)MAX_CLASSES);
        c->cls[c->n_cls++] = (struct class){bede__arena_text(&c->arena, col[0].p, col[0].len),
                                            up ? up->name : NULL, own ? own : up->bits};
        if (c->arena.failed)
            return bede__fail(err, BEDE_NOMEM, 0, "out of memory");
    }
    return BEDE_OK;
}

static bool add_name(struct bede__catalogue *c, struct bede__str name, const struct item *line)
{
    struct item it = *line;
    struct key k = {.len = 0};
    bool capital = false;
    if (name.len > 0 && name.p[name.len - 1] == '?') {
        it.flags |= DOUBTFUL;
        name.len--;
    }
    for (uint32_t i = 0; i < name.len; i++)
        capital = capital || (name.p[i] >= 'A' && name.p[i] <= 'Z') || (unsigned char)name.p[i] >= 0x80 ||
                  (name.p[i] >= '0' && name.p[i] <= '9');
    if (!capital)
        it.flags |= COMMON;
    add_letters(&k, name.p, name.len);
    it.key = bede__hash(k.s, k.len, (it.flags & COMMON) != 0);
    void *p = c->item;
    if (!bede__grow(&c->alloc, &p, &c->room, c->n + 1, sizeof *c->item))
        return false;
    c->item = p;
    c->item[c->n++] = it;
    return true;
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
    for (unsigned n; (n = bede__lines_next(&l, col)) > 0;) {
        if (n < 2 || col[0].len == 0 || col[1].len == 0 || bede__str_eq(col[1], "-"))
            return bede__fail(err, BEDE_CORRUPT, l.line, "%s:%u: expected names, class, country",
                              shown, l.line);
        const struct class *cls = class_called(c, col[1]);
        if (!cls)
            return bede__fail(err, BEDE_CORRUPT, l.line, "%s:%u: no such class in " CLASSES, shown,
                              l.line);
        bool country = n > 2 && !bede__str_eq(col[2], "-");
        struct bede__str all = col[0], first = bede__str_cut(&col[0], '|');
        if (first.len > 0 && first.p[first.len - 1] == '?')
            first.len--;
        struct item it = {
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
    const struct class *k = class_called(c, s);
    return k ? k->parent : NULL;
}

/* --------------------------------------------------------------- finding */

struct hit {
    const struct item *item;
    uint32_t end;
};

static const char *form(const struct bede__doc *doc, uint32_t i, uint32_t *len)
{
    *len = doc->tokens[i].span.end - doc->tokens[i].span.start;
    return doc->text + doc->tokens[i].span.start;
}

/* The longest catalogue name that begins at token i. A plural s may follow it. */
static struct hit find_name(const struct bede__catalogue *c, const struct bede__doc *doc,
                            uint32_t i, uint32_t end)
{
    struct hit h = {NULL, 0};
    struct key k = {.len = 0};
    uint32_t len;
    const char *p = form(doc, i, &len);
    if (!((*p >= 'A' && *p <= 'Z') || (*p >= '0' && *p <= '9') || (unsigned char)*p >= 0xC3))
        return h;
    for (uint32_t j = i; j < end && j - i < MAX_TOKENS; j++) {
        p = form(doc, j, &len);
        uint32_t before = k.len;
        add_letters(&k, p, len);
        if (k.len == MAX_KEY)
            break;
        if (k.len == before) { /* only a hyphen or a quotation mark may lie inside a name */
            if (len > 3 || (*p != '-' && *p != '\'' && *p != '"' && (unsigned char)*p < 0x80))
                break;
            continue;
        }
        const struct item *it = k.len > 1 ? find(c, &k, false) : NULL;
        if (!it && k.len > 3 && k.s[k.len - 1] == 's') {
            struct key one = k;
            one.len--;
            it = find(c, &one, false);
        }
        if (it)
            h = (struct hit){it, j + 1};
    }
    return h;
}

/* The longest common noun for materiel that begins at token i; its last word is a noun. */
static struct hit find_noun(const struct bede__catalogue *c, const struct bede__doc *doc,
                            uint32_t i, uint32_t end)
{
    struct hit h = {NULL, 0};
    struct key k = {.len = 0};
    for (uint32_t j = i; j < end && j - i < MAX_TOKENS; j++) {
        const struct bede__token *t = &doc->tokens[j];
        struct key with = k;
        uint32_t len;
        const char *p = form(doc, j, &len);
        if (t->upos == UPOS_DET || t->upos == UPOS_ADP || t->upos == UPOS_AUX ||
            t->upos == UPOS_PRON || t->upos == UPOS_CCONJ || t->upos == UPOS_SCONJ)
            break;
        add_letters(&with, t->lemma ? t->lemma : "", t->lemma ? (uint32_t)strlen(t->lemma) : 0);
        if (with.len == MAX_KEY)
            break;
        bool noun = t->upos == UPOS_NOUN || t->upos == UPOS_PROPN;
        const struct item *it = noun && with.len > k.len ? find(c, &with, true) : NULL;
        if (it && !(t->xpos == XP_NN && strcmp(t->lemma, "arm") == 0))
            h = (struct hit){it, j + 1};
        add_letters(&k, p, len); /* all but the last word as written */
    }
    return h;
}

static uint32_t head_of(const struct bede__doc *doc, uint32_t first, uint32_t end)
{
    for (uint32_t k = end; k-- > first;)
        if (doc->tokens[k].head < (int32_t)first || doc->tokens[k].head >= (int32_t)end)
            return k;
    return end - 1;
}

static bool find_at(const struct bede__catalogue *c, const struct bede__doc *doc, uint32_t i,
                    uint32_t end, struct bede__materiel_mention *out)
{
    struct hit name = find_name(c, doc, i, end);
    struct hit noun = find_noun(c, doc, name.item ? name.end : i, end);
    bool beside = name.item && noun.item;
    if (name.item && (name.item->flags & DOUBTFUL) && !beside)
        name.item = NULL, noun = find_noun(c, doc, i, end);
    const struct item *it = name.item ? name.item : noun.item;
    if (!it)
        return false;
    uint32_t last = noun.item && (!name.item || noun.end > name.end) ? noun.end : name.end;
    *out = (struct bede__materiel_mention){.at = {i, last, head_of(doc, i, last)}};
    out->m.span = (struct bede_span){doc->tokens[i].span.start, doc->tokens[last - 1].span.end};
    out->m.name = it->name;
    out->m.cls = it->cls;
    out->m.country_code = it->country;
    out->m.from = it->from;
    out->classes = it->bits;
    return true;
}

enum bede_status bede__materiel_find(const struct bede__lexicon *lx, struct bede__doc *doc,
                                     struct bede__mentions *out, struct bede_error *err)
{
    uint32_t room = 0;
    out->materiel = NULL;
    out->n_materiel = 0;
    for (uint32_t s = 0; s < doc->n_sentences; s++) {
        uint32_t i = doc->sentences[s].first, end = i + doc->sentences[s].n;
        while (i < end) {
            struct bede__materiel_mention m;
            if (!find_at(lx->catalogue, doc, i, end, &m)) {
                i++;
                continue;
            }
            if (out->n_materiel == room) {
                uint32_t more = room ? room * 2 : 16;
                struct bede__materiel_mention *p =
                    BEDE__NEW(doc->arena, struct bede__materiel_mention, more);
                if (!p)
                    return bede__fail(err, BEDE_NOMEM, 0, "out of memory");
                if (room)
                    memcpy(p, out->materiel, room * sizeof *p);
                out->materiel = p;
                room = more;
            }
            out->materiel[out->n_materiel++] = m;
            i = m.at.end;
        }
    }
    return BEDE_OK;
}
