/* SPDX-License-Identifier: Apache-2.0
 *
 * cues.c - load lexicon/en/cues and find its words in a tree.
 *
 * Four tables: reports (who says), governors (what did not happen), words (not, if, might), gates
 * (sport, markets, figures of speech); and lists of words. What they mean is decided by
 * attribution.c, status.c and the rules that ask for a list. Invariant: after loading nothing
 * changes; lookups are safe from many threads. */
#include "claim/cues.h"

#include <stdio.h>

struct table {
    struct bede__cue *cue; /* [n]; cue[0] is unused so that 0 means none */
    uint32_t n, cap;
    uint32_t *first; /* [n_first] by symbol */
    uint32_t *last;  /* [n_first] tail of each chain, so that file order is kept */
    uint32_t n_first;
};

struct bede__cues {
    const struct bede__alloc *alloc;
    struct bede__symbols *syms;
    struct table table[CUES_TABLES];
    struct bede__lists *lists; /* enum bede__list */
};

static const char *const file_names[CUES_TABLES] = {
    "lexicon/en/cues/reports.tsv", "lexicon/en/cues/governors.tsv", "lexicon/en/cues/words.tsv",
    "lexicon/en/cues/gates.tsv"};

static const char *const list_names[] = {
#define X(n, s) s,
    BEDE_LIST_MAP(X)
#undef X
    NULL};

/* ------------------------------------------------------------------ columns */

struct name {
    const char *text;
    unsigned value;
};

static bool name_find(const struct name *names, size_t n, struct bede__str s, unsigned *value)
{
    for (size_t i = 0; i < n; i++)
        if (bede__str_eq(s, names[i].text)) {
            *value = names[i].value;
            return true;
        }
    return false;
}
#define NAME_FIND(names, s, value) name_find(names, sizeof names / sizeof *names, s, value)

static const struct name pos_names[] = {
    {"v", CUE_VERB}, {"n", CUE_NOUN}, {"a", CUE_ADJ}, {"w", CUE_WORD}};

static const struct name kind_names[] = {{"report", CUE_REPORT},
                                         {"thought", CUE_THOUGHT},
                                         {"show", CUE_SHOW},
                                         {"plan", CUE_PLAN},
                                         {"act", CUE_ACT}};

static const struct name stance_names[] = {
    {"asserts", BEDE_STANCE_ASSERTS},    {"denies", BEDE_STANCE_DENIES},
    {"doubts", BEDE_STANCE_DOUBTS},      {"asks", BEDE_STANCE_ASKS},
    {"orders", BEDE_STANCE_ORDERS},      {"promises", BEDE_STANCE_PROMISES},
    {"threatens", BEDE_STANCE_THREATENS}};

static const struct name comp_names[] = {
    {"that", COMP_THAT}, {"to-inf", COMP_TO},     {"ing", COMP_ING},         {"obj", COMP_OBJ},
    {"subj", COMP_SUBJ}, {"quote", COMP_QUOTE},   {"pred", COMP_PRED},       {"mod", COMP_MOD},
    {"base", COMP_BASE}, {"clause", COMP_CLAUSE}, {"passive", COMP_PASSIVE}, {"free", COMP_FREE}};

static const struct name effect_names[] = {{"negation", BEDE_NEGATION},
                                           {"future", BEDE_FUTURE},
                                           {"hypothetical", BEDE_HYPOTHETICAL},
                                           {"historical", BEDE_HISTORICAL},
                                           {"through", EFFECT_THROUGH},
                                           {"stop", EFFECT_STOP},
                                           {"flip", EFFECT_FLIP},
                                           {"fact", EFFECT_FACT},
                                           {"aim", EFFECT_AIM}};

static const struct name gate_names[] = {{"sport", 1},   {"market", 2},  {"figure", 3},
                                         {"culture", 4}, {"weather", 5}, {"health", 6}};

/* ------------------------------------------------------------------ loading */

static bool table_grow(const struct bede__cues *c, struct table *t)
{
    if (t->n < t->cap) return true;
    uint32_t cap = t->cap ? t->cap * 2 : 256;
    void *p = bede__realloc(c->alloc, t->cue, (size_t)cap * sizeof *t->cue);
    if (!p) return false;
    t->cue = p;
    t->cap = cap;
    return true;
}

static bool first_grow(const struct bede__cues *c, struct table *t, uint32_t sym)
{
    if (sym < t->n_first) return true;
    uint32_t n = sym + 1024;
    uint32_t *p = bede__realloc(c->alloc, t->first, (size_t)n * sizeof *p);
    if (!p) return false;
    t->first = p;
    p = bede__realloc(c->alloc, t->last, (size_t)n * sizeof *p);
    if (!p) return false;
    t->last = p;
    memset(t->first + t->n_first, 0, (n - t->n_first) * sizeof *p);
    memset(t->last + t->n_first, 0, (n - t->n_first) * sizeof *p);
    t->n_first = n;
    return true;
}

struct reader {
    struct bede__cues *c;
    struct table *t;
    struct bede__lines lines;
    struct bede_error *err;
};

static enum bede_status bad(const struct reader *r, const char *what, struct bede__str s)
{
    return bede__fail(r->err, BEDE_CORRUPT, r->lines.line, "%s:%u: %s '%.*s'", r->lines.file,
                      r->lines.line, what, (int)(s.len > 80 ? 80 : s.len), s.p ? s.p : "");
}

static enum bede_status no_memory(const struct reader *r)
{
    return bede__fail(r->err, BEDE_NOMEM, 0, "%s: no memory for the cue lexicon", r->lines.file);
}

/* The words of a phrase as symbols. A noun phrase has its head last, all others first. */
static enum bede_status read_phrase(struct reader *r, struct bede__str phrase, struct bede__cue *q)
{
    uint32_t sym[CUE_EXTRA + 1];
    unsigned n = 0;
    for (struct bede__str rest = phrase;;) {
        struct bede__str w = bede__str_cut(&rest, ' ');
        if (!w.p) break;
        if (!w.len) continue;
        if (n > CUE_EXTRA) return bad(r, "phrase of more than five words", phrase);
        sym[n] = bede__symbols_add(r->c->syms, w.p, w.len);
        if (!sym[n++]) return no_memory(r);
    }
    if (n == 0) return bad(r, "empty word in", phrase);
    unsigned head = q->pos == CUE_NOUN ? n - 1 : 0;
    q->word = sym[head];
    q->n_extra = 0;
    for (unsigned i = 0; i < n; i++)
        if (i != head) q->extra[q->n_extra++] = sym[i];
    return BEDE_OK;
}

/* Add one line's cue for each of its words. */
static enum bede_status add_cue(struct reader *r, struct bede__str words, struct bede__cue q)
{
    struct table *t = r->t;
    q.line = r->lines.line;
    for (struct bede__str rest = words;;) {
        struct bede__str phrase = bede__str_cut(&rest, '|');
        if (!phrase.p) return BEDE_OK;
        enum bede_status rc = read_phrase(r, phrase, &q);
        if (rc != BEDE_OK) return rc;
        if (!table_grow(r->c, t) || !first_grow(r->c, t, q.word)) return no_memory(r);
        q.next = 0;
        t->cue[t->n] = q;
        if (t->last[q.word])
            t->cue[t->last[q.word]].next = t->n;
        else
            t->first[q.word] = t->n;
        t->last[q.word] = t->n++;
    }
}

static enum bede_status read_comps(struct reader *r, struct bede__str s, struct bede__cue *q)
{
    struct bede__str rest = s;
    for (;;) {
        struct bede__str w = bede__str_cut(&rest, ',');
        if (!w.p) return BEDE_OK;
        unsigned bit;
        if (w.len == 0 || bede__str_eq(w, "-")) continue;
        if (NAME_FIND(comp_names, w, &bit)) {
            q->comps |= (uint16_t)bit;
            continue;
        }
        if (q->n_prep == CUE_PREPS) return bad(r, "more than eight prepositions in", s);
        q->prep[q->n_prep] = bede__symbols_add(r->c->syms, w.p, w.len);
        if (!q->prep[q->n_prep++]) return no_memory(r);
    }
}

static enum bede_status read_effects(struct reader *r, struct bede__str s, struct bede__cue *q)
{
    struct bede__str rest = s;
    for (;;) {
        struct bede__str w = bede__str_cut(&rest, ',');
        if (!w.p) return BEDE_OK;
        unsigned bit;
        if (bede__str_eq(w, "-")) continue;
        if (!NAME_FIND(effect_names, w, &bit)) return bad(r, "unknown effect", w);
        q->effect |= (uint16_t)bit;
    }
}

/* words pos stance complements kind */
static enum bede_status read_report(struct reader *r, struct bede__str *col, unsigned n)
{
    struct bede__cue q = {0};
    unsigned v;
    if (n != 5) return bad(r, "not five columns:", col[0]);
    if (!NAME_FIND(pos_names, col[1], &v)) return bad(r, "unknown part of speech", col[1]);
    q.pos = (uint8_t)v;
    if (!NAME_FIND(stance_names, col[2], &v)) return bad(r, "unknown stance", col[2]);
    q.stance = (uint8_t)v;
    if (!NAME_FIND(kind_names, col[4], &v)) return bad(r, "unknown kind", col[4]);
    q.kind = (uint8_t)v;
    enum bede_status rc = read_comps(r, col[3], &q);
    return rc == BEDE_OK ? add_cue(r, col[0], q) : rc;
}

/* words pos complements effect */
static enum bede_status read_governor(struct reader *r, struct bede__str *col, unsigned n)
{
    struct bede__cue q = {0};
    unsigned v;
    if (n != 4) return bad(r, "not four columns:", col[0]);
    if (!NAME_FIND(pos_names, col[1], &v)) return bad(r, "unknown part of speech", col[1]);
    q.pos = (uint8_t)v;
    enum bede_status rc = read_comps(r, col[2], &q);
    if (rc == BEDE_OK) rc = read_effects(r, col[3], &q);
    return rc == BEDE_OK ? add_cue(r, col[0], q) : rc;
}

/* words effect */
static enum bede_status read_word(struct reader *r, struct bede__str *col, unsigned n)
{
    struct bede__cue q = {.pos = CUE_WORD};
    if (n != 2) return bad(r, "not two columns:", col[0]);
    enum bede_status rc = read_effects(r, col[1], &q);
    return rc == BEDE_OK ? add_cue(r, col[0], q) : rc;
}

/* words pos sense */
static enum bede_status read_gate(struct reader *r, struct bede__str *col, unsigned n)
{
    struct bede__cue q = {0};
    unsigned v;
    if (n != 3) return bad(r, "not three columns:", col[0]);
    if (!NAME_FIND(pos_names, col[1], &v)) return bad(r, "unknown part of speech", col[1]);
    q.pos = (uint8_t)v;
    bool weak = col[2].len > 1 && col[2].p[col[2].len - 1] == '?';
    col[2].len -= weak;
    if (!NAME_FIND(gate_names, col[2], &v)) return bad(r, "unknown sense", col[2]);
    q.stance = weak; /* only beside parties of no standing */
    q.kind = (uint8_t)v;
    return add_cue(r, col[0], q);
}

static enum bede_status read_table(struct bede__cues *c, unsigned k, const char *dir,
                                   struct bede_error *err)
{
    static enum bede_status (*const read[CUES_TABLES])(struct reader *, struct bede__str *,
                                                       unsigned) = {read_report, read_governor,
                                                                    read_word, read_gate};
    struct bede__buf path;
    struct bede__file f;
    bede__buf_init(&path, c->alloc);
    bede__buf_printf(&path, "%s/%s", dir, file_names[k]);
    bede__buf_add(&path, "", 1);
    if (path.failed) {
        bede__buf_free(&path);
        return bede__fail(err, BEDE_NOMEM, 0, "no memory for the cue lexicon");
    }
    enum bede_status rc = bede__file_open(&f, path.p, err);
    bede__buf_free(&path);
    if (rc != BEDE_OK) return rc;
    struct reader r = {c, &c->table[k], {file_names[k], f.p, f.p + f.len, 0}, err};
    struct bede__str col[BEDE__MAX_COLUMNS];
    r.t->n = 1; /* 0 means none */
    for (unsigned n; rc == BEDE_OK && (n = bede__lines_next(&r.lines, col)) > 0;)
        rc = read[k](&r, col, n);
    bede__file_close(&f);
    return rc;
}

enum bede_status bede__cues_load(struct bede__cues **out, const char *dir,
                                 struct bede__symbols *syms, const struct bede__alloc *alloc,
                                 struct bede_error *err)
{
    struct bede__cues *c = bede__realloc(alloc, NULL, sizeof *c);
    if (!c) return bede__fail(err, BEDE_NOMEM, 0, "no memory for the cue lexicon");
    memset(c, 0, sizeof *c);
    c->alloc = alloc;
    c->syms = syms;
    enum bede_status rc = BEDE_OK;
    for (unsigned k = 0; k < CUES_TABLES && rc == BEDE_OK; k++)
        rc = read_table(c, k, dir, err);
    if (rc == BEDE_OK)
        rc = bede__lists_load(&c->lists, dir, "lexicon/en/cues/lists.tsv", list_names, alloc, err);
    if (rc != BEDE_OK) {
        bede__cues_free(c);
        return rc;
    }
    *out = c;
    return BEDE_OK;
}

void bede__cues_free(struct bede__cues *c)
{
    if (!c) return;
    const struct bede__alloc *alloc = c->alloc;
    for (unsigned k = 0; k < CUES_TABLES; k++) {
        bede__realloc(alloc, c->table[k].cue, 0);
        bede__realloc(alloc, c->table[k].first, 0);
        bede__realloc(alloc, c->table[k].last, 0);
    }
    bede__lists_free(c->lists);
    bede__realloc(alloc, c, 0);
}

/* ------------------------------------------------------------------- lookup */

const struct bede__cue *bede__cue_first(const struct bede__cues *c, enum bede__cue_table table,
                                        uint32_t sym)
{
    const struct table *t = &c->table[table];
    return sym && sym < t->n_first && t->first[sym] ? &t->cue[t->first[sym]] : NULL;
}

const struct bede__cue *bede__cue_next(const struct bede__cues *c, enum bede__cue_table table,
                                       const struct bede__cue *q)
{
    return q->next ? &c->table[table].cue[q->next] : NULL;
}

static bool pos_fits(const struct bede__token *k, enum bede__cue_pos pos)
{
    bool participle = k->xpos == XP_VBN || k->xpos == XP_VBG || k->xpos == XP_VBD;
    switch (pos) {
    case CUE_VERB:
        return k->upos == UPOS_VERB || k->upos == UPOS_AUX ||
               (k->xpos >= XP_VB && k->xpos <= XP_VBZ);
    case CUE_NOUN:
        return k->upos == UPOS_NOUN || k->upos == UPOS_PROPN;
    case CUE_ADJ:
        return k->upos == UPOS_ADJ || k->upos == UPOS_ADV || participle;
    default:
        return true;
    }
}

static bool word_is(const struct bede__token *k, uint32_t sym)
{
    return k->form_sym == sym || k->lemma_sym == sym;
}

/* Distance at which the further words of a verb phrase may stand: "made it abundantly clear". */
enum { PHRASE_REACH = 5 };

bool bede__cue_at(const struct bede__doc *d, int32_t t, const struct bede__cue *q, int32_t *last)
{
    const struct bede__token *k = bede__tok(d, t);
    *last = t;
    if (!pos_fits(k, q->pos)) return false;
    if (q->n_extra == 0) return true;
    const struct bede__sentence *s = &d->sentences[bede__sentence_of(d, t)];
    int32_t begin = (int32_t)s->first, end = (int32_t)(s->first + s->n);
    if (q->pos == CUE_NOUN) { /* the words right before */
        if (t - (int32_t)q->n_extra < begin) return false;
        for (unsigned i = 0; i < q->n_extra; i++)
            if (!word_is(bede__tok(d, t - (int32_t)q->n_extra + (int32_t)i), q->extra[i]))
                return false;
        return true;
    }
    int32_t at = t;
    for (unsigned i = 0; i < q->n_extra; i++) {
        int32_t stop = q->pos == CUE_VERB ? at + PHRASE_REACH : at + 1;
        int32_t j = at + 1;
        while (j < end && j <= stop && !word_is(bede__tok(d, j), q->extra[i]))
            j++;
        if (j >= end || j > stop) return false;
        at = j;
    }
    *last = at;
    return true;
}

const struct bede__cue *bede__cue_word(const struct bede__cues *c, const struct bede__doc *d,
                                       int32_t t)
{
    const struct bede__token *k = bede__tok(d, t);
    const struct bede__cue *best = NULL;
    for (const struct bede__cue *q = bede__cue_first(c, CUES_WORDS, k->form_sym); q;
         q = bede__cue_next(c, CUES_WORDS, q)) {
        int32_t last;
        if ((!best || q->n_extra > best->n_extra) && bede__cue_at(d, t, q, &last)) best = q;
    }
    return best;
}

bool bede__lemma_listed(const struct bede__cues *c, enum bede__list list,
                        const struct bede__doc *d, int32_t t)
{
    const char *lemma = bede__tok(d, t)->lemma;
    return bede__listed(c->lists, list, lemma, strlen(lemma));
}

bool bede__form_listed(const struct bede__cues *c, enum bede__list list, const struct bede__doc *d,
                       int32_t t)
{
    char form[BEDE_MAX_TOKEN];
    struct bede_span p = bede__tok(d, t)->span;
    size_t n = p.end - p.start;
    if (n == 0 || n > sizeof form) return false;
    memcpy(form, d->text + p.start, n);
    if (bede__listed(c->lists, list, form, n)) return true;
    form[0] = (char)(form[0] | 32);
    return bede__listed(c->lists, list, form, n);
}

/* ------------------------------------------------------------- tree helpers */

bool bede__form_is(const struct bede__doc *d, int32_t t, const char *s)
{
    const struct bede__token *k = bede__tok(d, t);
    size_t n = strlen(s);
    if (k->span.end - k->span.start != n) return false;
    const char *p = d->text + k->span.start;
    for (size_t i = 0; i < n; i++) {
        char a = p[i];
        if (a >= 'A' && a <= 'Z') a = (char)(a - 'A' + 'a');
        if (a != s[i]) return false;
    }
    return true;
}

bool bede__form_in(const struct bede__doc *d, int32_t t, const char *const *forms)
{
    for (; *forms; forms++)
        if (bede__form_is(d, t, *forms)) return true;
    return false;
}

bool bede__is_infinitive(const struct bede__doc *d, int32_t t)
{
    for (int32_t c = bede__tok(d, t)->child; c >= 0; c = bede__tok(d, c)->next) {
        const struct bede__token *k = bede__tok(d, c);
        if (c > t) break;
        if ((k->rel == REL_MARK || k->rel == REL_AUX || k->xpos == XP_TO) &&
            bede__form_is(d, c, "to"))
            return true;
    }
    return false;
}

bool bede__is_passive(const struct bede__doc *d, int32_t t)
{
    return bede__dep(d, t, REL_AUX_PASS) >= 0 || bede__dep(d, t, REL_NSUBJ_PASS) >= 0 ||
           bede__dep(d, t, REL_OBL_AGENT) >= 0;
}

uint32_t bede__prep_of(const struct bede__doc *d, int32_t t, int32_t *tok)
{
    for (int32_t c = bede__tok(d, t)->child; c >= 0; c = bede__tok(d, c)->next) {
        const struct bede__token *k = bede__tok(d, c);
        if (k->rel == REL_CASE || k->rel == REL_MARK) {
            if (tok) *tok = c;
            return k->form_sym;
        }
    }
    return 0;
}
