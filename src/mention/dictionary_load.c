/* SPDX-License-Identifier: Apache-2.0
 *
 * dictionary_load.c - read the names of lexicon/en/actors, the agent nouns of lexicon/en/agents,
 * the steering words of lexicon/en/phrases, the given names of lexicon/en/names and files of the
 * user's own into the dictionary.
 *
 * A line is an entry; each of its spellings is a word sequence of the table. A bad line is an error
 * that names file and line. */
#include "mention/bring.h"
#include "mention/dictionary.h"
#include "mention/state.h"

#define NONE UINT32_MAX

static const char *const sectors[] = {
    "COP", "GOV", "JUD", "LEG", "MIL", "PRM", "PTY", "REB", "SPY", "UAF", "UNK", "AGR", "BUS",
    "CRM", "CVL", "EDU", "ELI", "JRN", "LAB", "MED", "REF", "OPP", "PRE", "REL", "SOC",
};

static const char *const steers[] = {
    "",
#define X(n, s) s,
    BEDE_STEER_MAP(X)
#undef X
};

struct loader {
    struct bede__actors *a;
    enum bede__entry_kind kind;
    uint32_t file;               /* strings symbol */
    const char *shown;
    unsigned line;
    bool names;                  /* the file is a list of given names */
    uint32_t forenames;          /* their entry, NONE: not yet */
    bool own;                    /* the user's line, not the lexicon's */
    bool foreign;                /* written in another program's format */
    struct bede_error *err;
};

/* ------------------------------------------------------------------ lines */

static enum bede_status no_memory(const struct loader *l)
{
    return bede__fail(l->err, BEDE_NOMEM, l->line, "%s:%u: out of memory", l->shown, l->line);
}

#define BAD(l, ...) bad_line(l, __VA_ARGS__)
static enum bede_status bad_line(const struct loader *l, const char *what, struct bede__str s)
{
    return bede__fail(l->err, BEDE_CORRUPT, l->line, "%s:%u: %s '%.*s'", l->shown, l->line, what,
                      (int)(s.len > 60 ? 60 : s.len), s.p ? s.p : "");
}

static bool is_dash(struct bede__str s)
{
    return s.len == 0 || (s.len == 1 && *s.p == '-');
}

static uint32_t intern(struct bede__actors *a, struct bede__str s)
{
    return is_dash(s) ? 0 : bede__symbols_add(a->strings, s.p, s.len);
}

static enum bede_status read_code(struct loader *l, struct bede__str s, uint32_t *out)
{
    *out = 0;
    if (is_dash(s))
        return BEDE_OK;
    bool ok = s.len == 3;
    for (uint32_t i = 0; ok && i < 3; i++)
        ok = s.p[i] >= 'A' && s.p[i] <= 'Z';
    if (!ok)
        return BAD(l, "no code of three capitals:", s);
    *out = intern(l->a, s);
    return *out ? BEDE_OK : no_memory(l);
}

static enum bede_status read_sectors(struct loader *l, struct bede__str s, struct bede__entry *e)
{
    if (is_dash(s))
        return BEDE_OK;
    for (int n = 0;; n++) {
        struct bede__str one = bede__str_cut(&s, ',');
        if (!one.p || !one.len)
            return n ? BEDE_OK : BAD(l, "no sector:", s);
        bool ok = false;
        for (size_t i = 0; i < sizeof sectors / sizeof *sectors; i++)
            ok = ok || bede__str_eq(one, sectors[i]);
        if (!ok)
            return BAD(l, "no PLOVER sector:", one);
        uint32_t sym = intern(l->a, one);
        if (!sym)
            return no_memory(l);
        if (n == 0)
            e->sector = sym;
        else if (n == 1)
            e->sector2 = sym;
    }
}

static enum bede_status read_type(struct loader *l, struct bede__str s, uint8_t *out)
{
    static const char *const names[] = {"-", "person", "organisation", "group", "country"};
    for (uint8_t i = 0; i < 5; i++)
        if (bede__str_eq(s, names[i]) || (i == 0 && s.len == 0)) {
            *out = i;
            return BEDE_OK;
        }
    return BAD(l, "no type (person, organisation, group, country):", s);
}

static enum bede_status read_dates(struct loader *l, struct bede__str s, struct bede__entry *e)
{
    e->from = INT32_MIN;
    e->to = INT32_MAX;
    if (is_dash(s))
        return BEDE_OK;
    uint32_t i = 0;
    while (i + 1 < s.len && !(s.p[i] == '.' && s.p[i + 1] == '.'))
        i++;
    if (i + 1 >= s.len)
        return BAD(l, "no dates FROM..TO:", s);
    int32_t a, b;
    if (i > 0 && !bede__day_parse(s.p, i, &e->from, &b))
        return BAD(l, "no date before '..':", s);
    if (i + 2 < s.len && !bede__day_parse(s.p + i + 2, s.len - i - 2, &a, &e->to))
        return BAD(l, "no date after '..':", s);
    if (e->from > e->to)
        return BAD(l, "ends before it begins:", s);
    e->dated = true;
    return BEDE_OK;
}

/* ------------------------------------------------------------------ names */

static uint64_t key_of(const struct bede__word *w, uint32_t n, bool *ok, struct bede__actors *a)
{
    uint64_t key = BEDE__KEY_START;
    for (uint32_t i = 0; i < n; i++) {
        bool inner = i + 1 < n && (w[i].flags & WORD_POSS);
        key = bede__key_step(key, inner ? w[i].h ^ SALT_POSS : w[i].h);
        if (i + 1 < n && !bede__node_make(a, key ? key : 1))
            *ok = false;
    }
    return key;
}

static unsigned case_flags(const struct bede__word *w, uint32_t n)
{
    unsigned f = 0;
    bool upper = true;
    uint32_t letters = 0;
    for (uint32_t i = 0; i < n; i++) {
        if (w[i].flags & WORD_CAP)
            f |= POST_CAP;
        upper = upper && (w[i].flags & WORD_UPPER);
        letters += w[i].end - w[i].start;
    }
    if (w[0].flags & WORD_POINT)
        letters /= 2;
    return upper && letters <= 3 ? f | POST_UPPER : f;
}

/* Enter one spelling of an entry. Empty spellings are the caller's error. */
static enum bede_status add_spelling(struct loader *l, struct bede__str s, uint32_t entry,
                                     unsigned flags)
{
    struct bede__word w[MAX_NAME_WORDS];
    if (s.len > 4 && memcmp(s.p, "the ", 4) == 0)
        s.p += 4, s.len -= 4;
    uint32_t n = bede__words_cut(s.p, 0, s.len, w, MAX_NAME_WORDS);
    if (n == 0)
        return BAD(l, "name without letters:", s);
    if (n == MAX_NAME_WORDS)
        return BAD(l, "name of too many words:", s);
    bool ok = true;
    uint64_t key = key_of(w, n, &ok, l->a);
    if (l->kind != ENTRY_AGENT)
        flags |= case_flags(w, n);
    if (!ok || !bede__posting_add(l->a, key, entry, flags))
        return no_memory(l);
    return BEDE_OK;
}

/* "Al Jazeera" is also met as "al-Jazeera", whose article is dropped. */
static enum bede_status add_name(struct loader *l, struct bede__str s, uint32_t entry,
                                 unsigned flags)
{
    if (s.len && s.p[s.len - 1] == '*') {
        s.len--;
        flags |= POST_ADJ;
    }
    enum bede_status rc = add_spelling(l, s, entry, flags);
    if (rc == BEDE_OK && s.len > 6 && memcmp(s.p, "Al ", 3) == 0 &&
        l->a->entries[entry].type != BEDE_ACTOR_PERSON)
        rc = add_spelling(l, (struct bede__str){s.p + 3, s.len - 3}, entry, flags);
    return rc;
}

static struct bede__entry *entry_new(struct loader *l, struct bede__str name, uint32_t *index)
{
    struct bede__actors *a = l->a;
    void *p = a->entries;
    if (!bede__grow(a->alloc, &p, &a->cap_entries, a->n_entries + 1, sizeof *a->entries))
        return NULL;
    a->entries = p;
    *index = a->n_entries;
    struct bede__entry *e = &a->entries[a->n_entries++];
    *e = (struct bede__entry){.file = l->file, .line = l->line, .same = NONE, .first = *index,
                              .kind = (uint8_t)l->kind, .from = INT32_MIN, .to = INT32_MAX,
                              .own = l->own};
    if (name.len && name.p[name.len - 1] == '*')
        name.len--;
    if (name.len > 4 && memcmp(name.p, "the ", 4) == 0)
        name.p += 4, name.len -= 4;
    e->name = bede__symbols_add(a->strings, name.p, name.len);
    return e->name ? e : NULL;
}

/* Join the entry to the earlier lines of the same canonical name. */
static bool join_same(struct bede__actors *a, uint32_t index)
{
    struct bede__entry *e = &a->entries[index];
    uint64_t key = bede__key_step(SALT_IDENT ^ e->kind ^ (e->own ? 8u : 0u),
                                  e->name * UINT64_C(0x100000001b3));
    const struct bede__node *n = bede__node_find(a, key);
    if (n && n->post) {
        e->first = a->posts[n->post - 1].entry;
        a->entries[a->posts[n->tail].entry].same = index;
    }
    return bede__posting_add(a, key, index, POST_FIRST);
}

/* First and last word of a person's canonical name, for "President Ruiz" and "President Xi". */
static bool index_person(struct bede__actors *a, uint32_t index, struct bede__str name)
{
    struct bede__word w[MAX_NAME_WORDS];
    uint32_t n = bede__words_cut(name.p, 0, name.len, w, MAX_NAME_WORDS);
    if (n == 0 || a->entries[index].first != index)
        return true;
    bool ok = bede__posting_add(a, bede__key_step(SALT_SURNAME, w[n - 1].h), index, 0);
    if (ok && n > 1 && w[0].h != w[n - 1].h)
        ok = bede__posting_add(a, bede__key_step(SALT_SURNAME, w[0].h), index, POST_FIRST);
    return ok;
}

static bool index_entry(struct bede__actors *a, uint32_t index, struct bede__str name,
                        bool foreign)
{
    if (!join_same(a, index))
        return false;
    const struct bede__entry *e = &a->entries[index];
    if (e->kind != ENTRY_NAME)
        return true;
    if (e->type == BEDE_ACTOR_PERSON) {
        uint64_t office = bede__key_step(bede__key_step(SALT_OFFICE, e->code), e->role);
        return index_person(a, index, name) &&
               (!e->role || !e->code || bede__posting_add(a, office, index, 0));
    }
    if (e->type == BEDE_ACTOR_COUNTRY && e->code && !foreign)
        return bede__posting_add(a, bede__key_step(SALT_COUNTRY, e->code), index, 0);
    return true;
}

static enum bede_status name_line(struct loader *l, struct bede__str *col, unsigned n)
{
    if (n < 4)
        return BAD(l, "four to six columns wanted: names, code, sectors, type, role, dates; found",
                   col[0]);
    struct bede__str rest = col[0], name = bede__str_cut(&rest, '|');
    uint32_t i;
    struct bede__entry *e = name.len ? entry_new(l, name, &i) : NULL;
    if (!name.len)
        return BAD(l, "empty name in", col[0]);
    if (!e)
        return no_memory(l);
    enum bede_status rc = read_code(l, col[1], &e->code);
    if (rc == BEDE_OK)
        rc = read_sectors(l, col[2], e);
    if (rc == BEDE_OK)
        rc = read_type(l, col[3], &e->type);
    if (rc == BEDE_OK && n > 4)
        e->role = intern(l->a, col[4]);
    if (rc == BEDE_OK && n > 5)
        rc = read_dates(l, col[5], e);
    if (rc == BEDE_OK)
        rc = add_name(l, name, i, POST_FIRST);
    for (struct bede__str s; rc == BEDE_OK && rest.p && (s = bede__str_cut(&rest, '|')).p;)
        rc = s.len ? add_name(l, s, i, 0) : BAD(l, "empty name in", col[0]);
    if (rc == BEDE_OK && !index_entry(l->a, i, name, l->foreign))
        rc = no_memory(l);
    return rc;
}

/* ----------------------------------------------------------------- agents */

static bool vowel(char c)
{
    return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u';
}

/* Bytes of the head noun's end: before " of ", " for ", " in ", " at ", " to ", else the end. */
static uint32_t noun_end(struct bede__str s)
{
    static const char *const preps[] = {" of ", " for ", " in ", " at ", " to ", " from "};
    uint32_t end = s.len;
    for (size_t k = 0; k < sizeof preps / sizeof *preps; k++) {
        uint32_t m = (uint32_t)strlen(preps[k]);
        for (uint32_t i = 1; i + m < end; i++)
            if (memcmp(s.p + i, preps[k], m) == 0) {
                end = i;
                break;
            }
    }
    return end;
}

/* The regular plural of an agent noun into out[128]; 0: too long or no letter at its end. */
static uint32_t plural_of(struct bede__str s, char *out)
{
    uint32_t e = noun_end(s);
    if (e < 2 || s.len > 120)
        return 0;
    const char *tail = "s";
    uint32_t keep = e;
    char c = s.p[e - 1], d = s.p[e - 2];
    if (c == 'y' && !vowel(d))
        keep--, tail = "ies";
    else if (e >= 3 && memcmp(s.p + e - 3, "man", 3) == 0)
        keep -= 2, tail = "en";
    else if (c == 's' || c == 'x' || c == 'z' || (c == 'h' && (d == 'c' || d == 's')))
        tail = "es";
    memcpy(out, s.p, keep);
    size_t t = strlen(tail);
    memcpy(out + keep, tail, t);
    memcpy(out + keep + t, s.p + e, s.len - e);
    return (uint32_t)(keep + t + s.len - e);
}

static enum bede_status add_noun(struct loader *l, struct bede__str s, uint32_t entry,
                                 unsigned flags)
{
    enum bede_status rc = add_spelling(l, s, entry, flags);
    char buf[128];
    uint32_t n = rc == BEDE_OK ? plural_of(s, buf) : 0;
    if (n)
        rc = add_spelling(l, (struct bede__str){buf, n}, entry, flags | POST_PLURAL);
    return rc;
}

static enum bede_status agent_line(struct loader *l, struct bede__str *col, unsigned n)
{
    if (n < 3)
        return BAD(l, "three to five columns wanted: nouns, sector, type, role, code; found",
                   col[0]);
    struct bede__str rest = col[0], noun = bede__str_cut(&rest, '|');
    uint32_t i;
    struct bede__entry *e = noun.len ? entry_new(l, noun, &i) : NULL;
    if (!noun.len)
        return BAD(l, "empty noun in", col[0]);
    if (!e)
        return no_memory(l);
    enum bede_status rc = read_sectors(l, col[1], e);
    if (rc == BEDE_OK)
        rc = read_type(l, col[2], &e->type);
    if (rc == BEDE_OK && n > 3)
        e->role = intern(l->a, col[3]);
    if (rc == BEDE_OK && n > 4)
        rc = read_code(l, col[4], &e->code);
    if (rc == BEDE_OK)
        rc = add_noun(l, noun, i, POST_FIRST);
    for (struct bede__str s; rc == BEDE_OK && rest.p && (s = bede__str_cut(&rest, '|')).p;)
        rc = s.len ? add_noun(l, s, i, 0) : BAD(l, "empty noun in", col[0]);
    return rc;
}

/* ----------------------------------------------- steering words, given names */

static enum bede_status steer_line(struct loader *l, struct bede__str *col, unsigned n)
{
    uint8_t steer = 0;
    for (uint8_t k = 1; k < STEER_COUNT; k++)
        if (bede__str_eq(col[0], steers[k]))
            steer = k;
    if (!steer || n != 2)
        return BAD(l, "two columns wanted, kind and words; found", col[0]);
    struct bede__str rest = col[1];
    uint32_t i;
    struct bede__entry *e = entry_new(l, col[0], &i);
    if (!e)
        return no_memory(l);
    e->steer = steer;
    for (struct bede__str s; rest.p && (s = bede__str_cut(&rest, '|')).p;) {
        if (!s.len)
            return BAD(l, "empty word in", col[1]);
        enum bede_status rc = add_spelling(l, s, i, 0);
        if (rc != BEDE_OK)
            return rc;
    }
    return BEDE_OK;
}

/* A file of given names, one a line: all are spellings of one entry. */
static enum bede_status forename_line(struct loader *l, struct bede__str *col, unsigned n)
{
    if (n != 1)
        return BAD(l, "one name wanted; found more after", col[0]);
    if (l->forenames == NONE) {
        struct bede__entry *e = entry_new(l, col[0], &l->forenames);
        if (!e)
            return no_memory(l);
        e->steer = STEER_FORENAME;
    }
    return add_spelling(l, col[0], l->forenames, 0);
}

/* ---------------------------------------------------------------- loading */

static enum bede_status read_file(void *ctx, const char *shown, const char *name,
                                  struct bede__file *f, struct bede_error *err)
{
    struct loader *l = ctx;
    (void)name;
    enum bede_status utf8 = bede__lines_check(shown, f->p, f->len, err);
    if (utf8 != BEDE_OK)
        return utf8;
    struct bede__lines lines = {shown, f->p, f->p + f->len, 0};
    struct bede__str col[BEDE__MAX_COLUMNS];
    l->shown = shown;
    l->err = err;
    l->file = bede__symbols_add(l->a->strings, shown, strlen(shown));
    if (!l->file)
        return no_memory(l);
    for (unsigned n; (n = bede__lines_next(&lines, col)) != 0;) {
        l->line = lines.line;
        enum bede_status rc = l->names                 ? forename_line(l, col, n)
                              : l->kind == ENTRY_NAME  ? name_line(l, col, n)
                              : l->kind == ENTRY_AGENT ? agent_line(l, col, n)
                                                       : steer_line(l, col, n);
        if (rc != BEDE_OK)
            return rc;
    }
    return BEDE_OK;
}

/* -------------------------------------------------------------- the user's */

static enum bede_status own_line(void *ctx, struct bede__str *col, unsigned n, unsigned line,
                                 bool foreign, struct bede_error *err)
{
    struct loader *l = ctx;
    (void)err;
    l->line = line;
    l->foreign = foreign;
    return l->kind == ENTRY_NAME ? name_line(l, col, n) : agent_line(l, col, n);
}

static enum bede_status own_file(struct bede__actors *a, const char *path, enum bede__entry_kind k,
                                 struct bede_error *err)
{
    struct loader l = {.a = a, .kind = k, .own = true, .shown = path, .err = err};
    struct bede__file f;
    enum bede_status rc = bede__file_open(&f, path, err);
    if (rc != BEDE_OK)
        return rc;
    l.file = bede__symbols_add(a->strings, path, strlen(path));
    rc = !l.file ? no_memory(&l)
                 : bede__bring(path, f.p, f.len, k == ENTRY_AGENT, a->alloc, own_line, &l, err);
    bede__file_close(&f);
    return rc;
}

/* They are entered first, so that of equal words they are met first. */
static enum bede_status own_files(struct bede__actors *a, const struct bede__own *own,
                                  struct bede_error *err)
{
    enum bede_status rc = BEDE_OK;
    for (size_t i = 0; own && rc == BEDE_OK && i < own->n_actors; i++)
        rc = own_file(a, own->actors[i], ENTRY_NAME, err);
    for (size_t i = 0; own && rc == BEDE_OK && i < own->n_agents; i++)
        rc = own_file(a, own->agents[i], ENTRY_AGENT, err);
    return rc;
}

/* Foreign agent files do not say what their nouns are: the lexicon's line of the same noun does,
 * else it is a person. */
static void type_own_agents(struct bede__actors *a)
{
    for (uint32_t i = 0; a->mask && i <= a->mask; i++) {
        uint8_t type = BEDE_ACTOR_PERSON;
        uint32_t role = 0;
        uint32_t p = a->nodes[i].post;
        if (!p || !a->entries[a->posts[p - 1].entry].own)
            continue;
        for (uint32_t k = p; k; k = a->posts[k - 1].next) {
            const struct bede__entry *e = &a->entries[a->posts[k - 1].entry];
            if (e->kind == ENTRY_AGENT && !e->own) {
                type = e->type, role = e->role;
                break;
            }
        }
        for (uint32_t k = p; k; k = a->posts[k - 1].next) {
            struct bede__entry *e = &a->entries[a->posts[k - 1].entry];
            if (e->kind == ENTRY_AGENT && e->own && e->type == BEDE_ACTOR_UNKNOWN)
                e->type = type, e->role = e->role ? e->role : role;
        }
    }
}

/* -------------------------------------------------------------- the whole */

enum bede_status bede__actors_load(struct bede__actors **out, const char *dir,
                                   struct bede__symbols *syms, const struct bede__alloc *alloc,
                                   struct bede_error *err)
{
    return bede__actors_load_own(out, dir, NULL, syms, alloc, err);
}

enum bede_status bede__actors_load_own(struct bede__actors **out, const char *dir,
                                       const struct bede__own *own, struct bede__symbols *syms,
                                       const struct bede__alloc *alloc, struct bede_error *err)
{
    static const struct { const char *sub; enum bede__entry_kind kind; } parts[] = {
        {"lexicon/en/actors", ENTRY_NAME},
        {"lexicon/en/agents", ENTRY_AGENT},
        {"lexicon/en/phrases", ENTRY_WORD},
        {"lexicon/en/names", ENTRY_WORD},
    };
    (void)syms; /* names are found by their own table */
    *out = NULL;
    struct bede__actors *a = bede__realloc(alloc, NULL, sizeof *a);
    if (!a)
        return bede__fail(err, BEDE_NOMEM, 0, "actors: out of memory");
    *a = (struct bede__actors){.alloc = alloc, .strings = bede__symbols_new(alloc)};
    enum bede_status rc = a->strings ? BEDE_OK
                                     : bede__fail(err, BEDE_NOMEM, 0, "actors: no memory");
    if (rc == BEDE_OK)
        rc = own_files(a, own, err);
    for (size_t i = 0; rc == BEDE_OK && i < sizeof parts / sizeof *parts; i++) {
        struct loader l = {.a = a, .kind = parts[i].kind, .forenames = NONE,
                           .names = strcmp(parts[i].sub, "lexicon/en/names") == 0};
        rc = bede__folder_each(dir, parts[i].sub, ".tsv", alloc, read_file, &l, err);
    }
    if (rc == BEDE_OK)
        rc = bede__state_weights_load(&a->states, dir, alloc, err);
    if (rc != BEDE_OK) {
        bede__actors_free(a);
        return rc;
    }
    if (own && own->n_agents)
        type_own_agents(a);
    *out = a;
    return BEDE_OK;
}

void bede__actors_free(struct bede__actors *a)
{
    if (!a)
        return;
    bede__symbols_free(a->strings);
    if (a->states)
        bede__realloc(a->alloc, a->states, 0);
    if (a->entries)
        bede__realloc(a->alloc, a->entries, 0);
    if (a->posts)
        bede__realloc(a->alloc, a->posts, 0);
    if (a->nodes)
        bede__realloc(a->alloc, a->nodes, 0);
    bede__realloc(a->alloc, a, 0);
}
