/* SPDX-License-Identifier: Apache-2.0
 *
 * contexts.c - PLOVER's contexts: what the passage around a claim is about.
 *
 * lexicon/en/contexts has a file of terms with weights for each. The passage is the claim's sentence
 * and its neighbours in the paragraph, which count half. Each term counts once. A context holds from
 * the weight THRESHOLD on; at most MAX_CONTEXTS are given, the heaviest first. */
#include "claim/frames.h"

#define THRESHOLD 3.0f
#define MAX_CONTEXTS 4
#define NEIGHBOURS 1
#define MAX_SEEN 64
#define MAX_WORDS 6

static const char *const names[] = {
    "military", "intelligence", "executive", "legislative", "election", "political_institutions",
    "pro_democracy", "pro_autocracy", "economic", "legal", "reparations", "human_rights",
    "rights_freedoms", "repression", "human_security", "gender", "lgbt", "religion_ethnicity",
    "inequality", "diplomatic", "territory", "peacekeeping", "health", "asylum", "migration",
    "disasters", "natural_resource", "environment", "technology", "terrorism", "cbrn", "cyber",
    "misinformation", "crime", "corruption", "illegal_drugs", "trafficking"};
#define N_CONTEXTS (sizeof names / sizeof names[0])

struct term {
    uint32_t word[MAX_WORDS]; /* symbols, hyphens left out; the index goes by the first */
    uint8_t n, context;
    float weight;
};

struct bede__contexts {
    const struct bede__alloc *alloc;
    struct term *term;  /* sorted by first word */
    uint32_t n, cap;
    uint32_t *start;    /* [n_start+1] by symbol */
    uint32_t n_start;
};

struct loading {
    struct bede__contexts *c;
    struct bede__symbols *syms;
    uint8_t context; /* of the file */
};

static bool add_term(struct loading *g, float weight, struct bede__str words)
{
    struct bede__contexts *c = g->c;
    struct term t = {.context = g->context, .weight = weight};
    const char *p = words.p, *end = words.p + words.len;
    while (p < end && t.n < MAX_WORDS) {
        const char *b = p;
        while (p < end && *p != ' ' && *p != '-')
            p++;
        if (p > b && (t.word[t.n++] = bede__symbols_add(g->syms, b, (size_t)(p - b))) == 0)
            return false;
        p++;
    }
    if (t.n == 0)
        return true;
    if (c->n == c->cap) {
        uint32_t cap = c->cap ? c->cap * 2 : 256;
        void *p = bede__realloc(c->alloc, c->term, cap * sizeof *c->term);
        if (!p)
            return false;
        c->term = p;
        c->cap = cap;
    }
    c->term[c->n++] = t;
    return true;
}

static enum bede_status read_line(struct loading *g, const struct bede__lines *l,
                                  struct bede__str *col, unsigned n, struct bede_error *err)
{
    if (n != 2 || col[1].len != 1 || col[1].p[0] < '1' || col[1].p[0] > '3')
        return bede__fail(err, BEDE_CORRUPT, l->line, "%s:%u: wants a term and its weight, 1 to 3",
                          l->file, l->line);
    if (!add_term(g, (float)(col[1].p[0] - '0'), col[0]))
        return bede__fail(err, BEDE_NOMEM, l->line, "%s:%u: out of memory", l->file, l->line);
    return BEDE_OK;
}

/* The context is the name of the file, without folder and ".tsv". */
static bool name_context(struct loading *g, const char *rel)
{
    const char *name = strrchr(rel, '/') ? strrchr(rel, '/') + 1 : rel;
    size_t len = strlen(name) - strlen(".tsv");
    for (g->context = 0; g->context < N_CONTEXTS; g->context++)
        if (strlen(names[g->context]) == len && !memcmp(names[g->context], name, len))
            return true;
    return false;
}

static enum bede_status read_file(void *user, const char *path, const char *rel,
                                  struct bede_error *err)
{
    struct bede__file file;
    struct bede__str col[BEDE__MAX_COLUMNS];
    unsigned n;
    if (!name_context(user, rel))
        return bede__fail(err, BEDE_CORRUPT, 0, "%s: no such context", rel);
    enum bede_status rc = bede__file_open(&file, path, err);
    if (rc != BEDE_OK)
        return rc;
    struct bede__lines l = {.file = rel, .p = file.p, .end = file.p + file.len};
    while (rc == BEDE_OK && (n = bede__lines_next(&l, col)) > 0)
        rc = read_line(user, &l, col, n, err);
    bede__file_close(&file);
    return rc;
}

/* Counting sort by first word. */
static bool build_index(struct bede__contexts *c)
{
    uint32_t top = 0;
    for (uint32_t i = 0; i < c->n; i++)
        if (c->term[i].word[0] > top)
            top = c->term[i].word[0];
    struct term *sorted = bede__realloc(c->alloc, NULL, (c->n + 1) * sizeof *sorted);
    c->start = bede__realloc(c->alloc, NULL, (top + 2) * sizeof *c->start);
    if (!sorted || !c->start) {
        if (sorted)
            bede__realloc(c->alloc, sorted, 0);
        return false;
    }
    memset(c->start, 0, (top + 2) * sizeof *c->start);
    for (uint32_t i = 0; i < c->n; i++)
        c->start[c->term[i].word[0]]++;
    for (uint32_t s = 1; s <= top; s++)
        c->start[s] += c->start[s - 1];
    c->start[top + 1] = c->n;
    for (uint32_t i = c->n; i-- > 0;)
        sorted[--c->start[c->term[i].word[0]]] = c->term[i];
    if (c->term)
        bede__realloc(c->alloc, c->term, 0);
    c->term = sorted;
    c->n_start = top + 1;
    return true;
}

enum bede_status bede__contexts_load(struct bede__contexts **out, const char *dir,
                                     struct bede__symbols *syms, const struct bede__alloc *alloc,
                                     struct bede_error *err)
{
    struct bede__contexts *c = bede__realloc(alloc, NULL, sizeof *c);
    struct loading g = {c, syms, 0};
    *out = NULL;
    if (!c)
        return bede__fail(err, BEDE_NOMEM, 0, "contexts: out of memory");
    memset(c, 0, sizeof *c);
    c->alloc = alloc;
    enum bede_status rc =
        bede__each_file(dir, "lexicon/en/contexts", ".tsv", alloc, read_file, &g, err);
    if (rc == BEDE_OK && !build_index(c))
        rc = bede__fail(err, BEDE_NOMEM, 0, "contexts: out of memory");
    if (rc == BEDE_OK)
        *out = c, c = NULL;
    bede__contexts_free(c);
    return rc;
}

void bede__contexts_free(struct bede__contexts *c)
{
    if (!c)
        return;
    if (c->term)
        bede__realloc(c->alloc, c->term, 0);
    if (c->start)
        bede__realloc(c->alloc, c->start, 0);
    bede__realloc(c->alloc, c, 0);
}

static bool same_word(const struct bede__token *t, uint32_t sym)
{
    return t->lemma_sym == sym || t->form_sym == sym;
}

struct weighing {
    float weight[N_CONTEXTS];
    uint32_t seen[MAX_SEEN]; /* terms that have counted */
    unsigned n_seen;
};

static void count(struct weighing *w, const struct bede__contexts *c, uint32_t term, float times)
{
    for (unsigned i = 0; i < w->n_seen; i++)
        if (w->seen[i] == term)
            return;
    if (w->n_seen < MAX_SEEN)
        w->seen[w->n_seen++] = term;
    w->weight[c->term[term].context] += c->term[term].weight * times;
}

static void weigh_terms(struct weighing *w, const struct bede__contexts *c,
                        const struct bede__doc *d, uint32_t t, uint32_t end, uint32_t sym,
                        float times)
{
    if (sym == 0 || sym >= c->n_start)
        return;
    for (uint32_t i = c->start[sym]; i < c->start[sym + 1]; i++) {
        const struct term *x = &c->term[i];
        bool ok = true;
        uint32_t at = t + 1;
        for (unsigned j = 1; ok && j < x->n; j++, at++) {
            if (at < end && d->text[d->tokens[at].span.start] == '-')
                at++;
            ok = at < end && same_word(&d->tokens[at], x->word[j]);
        }
        if (ok)
            count(w, c, i, times);
    }
}

static void weigh(struct weighing *w, const struct bede__contexts *c, const struct bede__doc *d,
                  const struct bede__sentence *s, float times)
{
    for (uint32_t t = s->first; t < s->first + s->n; t++) {
        weigh_terms(w, c, d, t, s->first + s->n, d->tokens[t].lemma_sym, times);
        if (d->tokens[t].form_sym != d->tokens[t].lemma_sym)
            weigh_terms(w, c, d, t, s->first + s->n, d->tokens[t].form_sym, times);
    }
}

/* crime is for what has no narrower context (PLOVER validation rule 8). */
static void narrow(struct weighing *w)
{
    float *crime = NULL;
    bool narrower = false;
    for (size_t i = 0; i < N_CONTEXTS; i++) {
        if (strcmp(names[i], "crime") == 0)
            crime = &w->weight[i];
        if ((!strcmp(names[i], "corruption") || !strcmp(names[i], "illegal_drugs") ||
             !strcmp(names[i], "trafficking")) && w->weight[i] >= THRESHOLD)
            narrower = true;
    }
    if (crime && narrower)
        *crime = 0;
}

size_t bede__contexts_of(const struct bede__contexts *c, const struct bede__doc *d,
                         uint32_t sentence, const char **out, size_t room)
{
    struct weighing w = {0};
    const struct bede__sentence *s = &d->sentences[sentence];
    size_t n = 0;
    weigh(&w, c, d, s, 1.0f);
    for (uint32_t k = 1; k <= NEIGHBOURS; k++) {
        if (sentence >= k && s[-(int)k].paragraph == s->paragraph)
            weigh(&w, c, d, &s[-(int)k], 0.5f);
        if (sentence + k < d->n_sentences && s[k].paragraph == s->paragraph)
            weigh(&w, c, d, &s[k], 0.5f);
    }
    narrow(&w);
    while (n < room && n < MAX_CONTEXTS) {
        size_t best = 0;
        for (size_t i = 1; i < N_CONTEXTS; i++)
            if (w.weight[i] > w.weight[best])
                best = i;
        if (w.weight[best] < THRESHOLD)
            break;
        out[n++] = names[best];
        w.weight[best] = 0;
    }
    return n;
}
