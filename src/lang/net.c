/* SPDX-License-Identifier: Apache-2.0
 *
 * net.c - the neural tagger and parser, run over the sentences of an article.
 *
 * A word's features (netdata.py in train/ says the same in Python) are summed as embeddings, LSTM
 * layers read each sentence in both directions, and linear maps of the result give tags, biaffine
 * arc scores and relations (train/net.py has the formulas). Sentences of an article go through
 * together, a step of all of them at a time, so that a weight once in the cache serves many.
 *
 * Invariant: net_open.c has checked the weights: indexes are in range, sums cannot overflow and all
 * real numbers are finite. */
#include <math.h>

#include "lang/net_weights.h"

enum {
    GROUP = 32,          /* sentences that go through together */
    GROUP_TOKENS = 2048, /* and the tokens that they may have */
    FEATURES = 9,        /* word, 3 prefixes, 4 suffixes, shape */
};

/* ------------------------------------------------------ features of a word */

static uint64_t key_hash(char kind, const char *s, size_t len)
{
    uint64_t h = 0xcbf29ce484222325u;
    h = (h ^ (unsigned char)kind) * 0x100000001b3u;
    for (size_t i = 0; i < len; i++)
        h = (h ^ (unsigned char)s[i]) * 0x100000001b3u;
    h ^= h >> 32;
    h *= 0x9e3779b97f4a7c15u;
    return h ^ h >> 29;
}

/* Hashes are spread evenly: a guess by proportion, then a walk. Adds the row if the key is
 * known. */
static size_t find_row(const struct bede__net *n, uint64_t h, uint32_t *rows, size_t count)
{
    uint32_t lo = 0, hi = n->n_rows;
    uint32_t guess = (uint32_t)((h >> 32) * n->n_rows >> 32), step = 16;
    if (n->hash[guess] <= h) {
        lo = guess;
        while (guess + step < hi && n->hash[guess + step] <= h)
            lo = guess + step, step *= 2;
        hi = guess + step < hi ? guess + step : hi;
    } else {
        hi = guess;
        while (step < guess && n->hash[guess - step] > h)
            hi = guess - step, step *= 2;
        lo = step < guess ? guess - step : 0;
    }
    while (hi - lo > 1) {
        uint32_t mid = lo + (hi - lo) / 2;
        if (n->hash[mid] <= h)
            lo = mid;
        else
            hi = mid;
    }
    if (n->hash[lo] == h)
        rows[count++] = lo;
    return count;
}

/* Normal form and shape of a word, with the ends of its characters. Bytes beyond BEDE_MAX_TOKEN
 * are not looked at. */
struct word {
    char normal[BEDE_MAX_TOKEN * 2 + 8], shape[40];
    uint32_t end[BEDE_MAX_TOKEN + 1]; /* end of each character in normal */
    size_t len, shape_len, chars;
};

static void read_word(struct word *w, const char *s, size_t len)
{
    uint32_t last[2] = {0, 0};
    size_t shown = 0;
    w->len = w->shape_len = w->chars = 0;
    for (size_t i = 0; i < len && w->chars < BEDE_MAX_TOKEN;) {
        uint32_t cp;
        i += bede__utf8_decode(s + i, len - i, &cp);
        uint32_t kind = bede__is_upper(cp) ? 'X'
                        : bede__is_lower(cp) ? 'x'
                        : cp >= '0' && cp <= '9' ? '0'
                        : cp < 128 ? cp : 'u';
        if (shown < 8 && (shown < 2 || last[0] != kind || last[1] != kind)) {
            w->shape[w->shape_len++] = (char)kind;
            last[1] = last[0], last[0] = kind;
            shown++;
        }
        uint32_t low = cp >= '0' && cp <= '9' ? '0' : bede__to_lower(cp);
        w->len += bede__utf8_encode(low, w->normal + w->len);
        w->end[w->chars++] = (uint32_t)w->len;
    }
}

static size_t word_rows(const struct bede__net *n, const struct word *w, uint32_t rows[FEATURES])
{
    size_t c = find_row(n, key_hash('w', w->normal, w->len), rows, 0);
    for (size_t k = 1; k <= 3 && k < w->chars; k++)
        c = find_row(n, key_hash('p', w->normal, w->end[k - 1]), rows, c);
    for (size_t k = 1; k <= 4 && k < w->chars; k++) {
        size_t from = w->end[w->chars - k - 1];
        c = find_row(n, key_hash('s', w->normal + from, w->len - from), rows, c);
    }
    return find_row(n, key_hash('h', w->shape, w->shape_len), rows, c);
}

/* --------------------------------------------------------------- running */

struct bede__net_scratch {
    struct bede__alloc alloc;
    const struct bede__net *net;
    uint8_t *x;        /* [tokens][dim] quantised input of the first layer */
    float *xscale;     /* [tokens] */
    uint8_t *h[2];     /* [tokens][2*hidden] output of the last two layers */
    int32_t *acc;      /* [GROUP][4*hidden] or more, products */
    int32_t *acch;     /* the same */
    uint8_t *gather;   /* [GROUP][max(dim, 2*hidden)] inputs of one step */
    uint8_t *state;    /* [GROUP][hidden] */
    float *cell;       /* [GROUP][hidden] */
    float *out;        /* [width of the widest matrix] one row */
    float *head, *dep; /* [sentence + 1][arc] */
    float *hpart;      /* [sentence + 1][rel] */
    float *dpart;      /* [sentence][rel] */
    float *scores;     /* [sentence][sentence + 1] */
    uint8_t *q;        /* [max(arc, rel, NAME_WIDTH) or more] */
    uint16_t *tree;    /* [sentence] */
    void *tree_work;
    struct word word;
};

static size_t widest(const struct bede__net *n)
{
    size_t w = 4 * (size_t)n->hidden;
    const struct bede__matrix *all[] = {&n->tags, &n->head,     &n->dep,
                                        &n->bi,   &n->relparts, &n->rels};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        w = all[i]->m > w ? all[i]->m : w;
    return (w + 15) / 16 * 16;
}

static void *get(struct bede__net_scratch *s, size_t n, size_t size, bool *ok)
{
    void *p = bede__realloc(&s->alloc, NULL, n * size + 64);
    if (!p)
        *ok = false;
    else
        memset(p, 0, n * size + 64);
    return p;
}

struct bede__net_scratch *bede__net_scratch_new(const struct bede__net *n,
                                                const struct bede__alloc *alloc)
{
    struct bede__net_scratch *s = bede__realloc(alloc, NULL, sizeof *s);
    if (!s)
        return NULL;
    memset(s, 0, sizeof *s);
    s->alloc = *alloc;
    s->net = n;
    size_t h = n->hidden, wide = widest(n), t = GROUP_TOKENS, m = BEDE_MAX_SENTENCE + 1;
    size_t in = n->dim > 2 * h ? n->dim : 2 * h;
    bool ok = true;
    s->x = get(s, t * n->dim, 1, &ok);
    s->xscale = get(s, t, sizeof(float), &ok);
    s->h[0] = get(s, t * 2 * h, 1, &ok);
    s->h[1] = get(s, t * 2 * h, 1, &ok);
    s->acc = get(s, GROUP * wide, sizeof(int32_t), &ok);
    s->acch = get(s, GROUP * wide, sizeof(int32_t), &ok);
    s->gather = get(s, GROUP * in, 1, &ok);
    s->state = get(s, GROUP * h, 1, &ok);
    s->cell = get(s, GROUP * h, sizeof(float), &ok);
    s->out = get(s, wide > n->dim ? wide : n->dim, sizeof(float), &ok);
    s->head = get(s, m * n->arc, sizeof(float), &ok);
    s->dep = get(s, m * n->arc, sizeof(float), &ok);
    s->hpart = get(s, m * n->rel, sizeof(float), &ok);
    s->dpart = get(s, m * n->rel, sizeof(float), &ok);
    s->scores = get(s, m * m, sizeof(float), &ok);
    s->q = get(s, (n->arc > n->rel ? n->arc : n->rel) + NAME_WIDTH, 1, &ok);
    s->tree = get(s, m, sizeof(uint16_t), &ok);
    s->tree_work = get(s, bede__tree_work(BEDE_MAX_SENTENCE), 1, &ok);
    if (!ok) {
        bede__net_scratch_free(s);
        return NULL;
    }
    return s;
}

void bede__net_scratch_free(struct bede__net_scratch *s)
{
    if (!s)
        return;
    void *all[] = {s->x,    s->xscale, s->h[0], s->h[1], s->acc,   s->acch,  s->gather,
                   s->state, s->cell,   s->out,  s->head, s->dep,   s->hpart, s->dpart,
                   s->scores, s->q,     s->tree, s->tree_work};
    struct bede__alloc a = s->alloc;
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        if (all[i])
            bede__realloc(&a, all[i], 0);
    bede__realloc(&a, s, 0);
}

/* Sentences that go through together, longest first. */
struct group {
    uint32_t n;
    uint32_t sentence[GROUP]; /* index in the document */
    uint32_t start[GROUP];    /* first row of its tokens in the scratch */
    uint32_t len[GROUP];
};

static void embed_group(struct bede__net_scratch *s, const struct bede__doc *doc,
                        const struct group *g)
{
    const struct bede__net *n = s->net;
    for (uint32_t i = 0; i < g->n; i++)
        for (uint32_t t = 0; t < g->len[i]; t++) {
            const struct bede__token *tok = &doc->tokens[doc->sentences[g->sentence[i]].first + t];
            uint32_t rows[FEATURES];
            size_t at = g->start[i] + t;
            read_word(&s->word, doc->text + tok->span.start, tok->span.end - tok->span.start);
            size_t count = word_rows(n, &s->word, rows);
            n->k->embed(n->row, n->row_scale, rows, count, n->dim, s->out);
            s->xscale[at] = n->k->quantise(s->out, n->dim, s->x + at * n->dim);
        }
}

/* One direction of one layer over the group. in: [tokens][width] with a scale for each row, or
 * (scales NULL) states of the layer below with the fixed scale 1/127. */
static void run_direction(struct bede__net_scratch *s, const struct group *g,
                          const struct bede__net_direction *d, const uint8_t *in, size_t width,
                          const float *scales, uint8_t *out, bool backward)
{
    const struct bede__kernels *k = s->net->k;
    size_t h = s->net->hidden, wide = d->x.m;
    memset(s->state, 128, g->n * h);
    memset(s->cell, 0, g->n * h * sizeof *s->cell);
    uint32_t live = g->n;
    for (uint32_t t = 0; t < g->len[0]; t++) {
        while (g->len[live - 1] <= t)
            live--;
        for (uint32_t i = 0; i < live; i++) {
            size_t at = g->start[i] + (backward ? g->len[i] - 1 - t : t);
            memcpy(s->gather + i * width, in + at * width, width);
        }
        k->gemm(&d->x, s->gather, live, s->acc);
        k->gemm(&d->h, s->state, live, s->acch);
        for (uint32_t i = 0; i < live; i++) {
            size_t at = g->start[i] + (backward ? g->len[i] - 1 - t : t);
            k->cell(&d->x, s->acc + i * wide, scales ? scales[at] : 1.0f / 127.0f, &d->h,
                    s->acch + i * wide, h, s->cell + i * h, s->state + i * h);
            memcpy(out + at * 2 * h + (backward ? h : 0), s->state + i * h, h);
        }
    }
}

static const uint8_t *run_layers(struct bede__net_scratch *s, const struct group *g)
{
    const struct bede__net *n = s->net;
    const uint8_t *in = s->x;
    size_t width = n->dim;
    for (uint32_t i = 0; i < n->layers; i++) {
        uint8_t *out = s->h[i & 1];
        for (int d = 0; d < 2; d++)
            run_direction(s, g, &n->lstm[i][d], in, width, i ? NULL : s->xscale, out, d == 1);
        in = out, width = 2 * n->hidden;
    }
    return in;
}

static uint32_t best(const float *x, uint32_t n)
{
    uint32_t b = 0;
    for (uint32_t i = 1; i < n; i++)
        if (x[i] > x[b])
            b = i;
    return b;
}

/* The sentence's rows of h go through matrix w in blocks; `use` gets each row of results. */
static void linear(struct bede__net_scratch *s, const struct bede__matrix *w, const uint8_t *h,
                   uint32_t len, void (*use)(struct bede__net_scratch *, uint32_t, void *),
                   void *arg)
{
    for (uint32_t t = 0; t < len; t += GROUP) {
        uint32_t rows = len - t < GROUP ? len - t : GROUP;
        s->net->k->gemm(w, h + (size_t)t * w->k, rows, s->acc);
        for (uint32_t i = 0; i < rows; i++) {
            s->net->k->scale(w, s->acc + (size_t)i * w->m, 1.0f / 127.0f, s->out);
            use(s, t + i, arg);
        }
    }
}

static void use_tags(struct bede__net_scratch *s, uint32_t t, void *arg)
{
    const struct bede__net *n = s->net;
    struct bede__token *tok = (struct bede__token *)arg + t;
    tok->upos = n->upos[best(s->out, n->n_upos)];
    tok->xpos = n->xpos[best(s->out + n->n_upos, n->n_xpos)];
    tok->feats = n->feats[best(s->out + n->n_upos + n->n_xpos, n->n_feats)];
}

static void use_head(struct bede__net_scratch *s, uint32_t t, void *arg)
{
    (void)arg;
    float *row = s->head + (size_t)(t + 1) * s->net->arc;
    memcpy(row, s->out, s->net->arc * sizeof *row);
    s->net->k->relu(row, s->net->arc);
}

static void use_dep(struct bede__net_scratch *s, uint32_t t, void *arg)
{
    (void)arg;
    float *row = s->dep + (size_t)t * s->net->arc;
    memcpy(row, s->out, s->net->arc * sizeof *row);
    s->net->k->relu(row, s->net->arc);
}

static void use_relparts(struct bede__net_scratch *s, uint32_t t, void *arg)
{
    (void)arg;
    size_t r = s->net->rel;
    memcpy(s->hpart + (size_t)(t + 1) * r, s->out, r * sizeof(float));
    memcpy(s->dpart + (size_t)t * r, s->out + r, r * sizeof(float));
}

static void find_heads(struct bede__net_scratch *s, struct bede__token *tok, uint32_t first,
                       const uint8_t *h, uint32_t len)
{
    const struct bede__net *n = s->net;
    memcpy(s->head, n->root_arc, n->arc * sizeof(float));
    linear(s, &n->head, h, len, use_head, NULL);
    linear(s, &n->dep, h, len, use_dep, NULL);
    for (uint32_t i = 0; i < len; i++) {
        float scale = n->k->quantise(s->dep + (size_t)i * n->arc, n->arc, s->q);
        n->k->gemm(&n->bi, s->q, 1, s->acc);
        n->k->scale(&n->bi, s->acc, scale, s->out);
        n->k->dots(s->out, s->head, len + 1, n->arc, s->scores + (size_t)i * (len + 1));
    }
    bede__tree_best(s->scores, len, s->tree, s->tree_work);
    for (uint32_t i = 0; i < len; i++)
        tok[i].head = s->tree[i] ? (int32_t)(first + s->tree[i] - 1) : -1;
}

static void find_relations(struct bede__net_scratch *s, struct bede__token *tok, const uint8_t *h,
                           uint32_t len)
{
    const struct bede__net *n = s->net;
    size_t r = n->rel;
    memcpy(s->hpart, n->root_rel, r * sizeof(float));
    linear(s, &n->relparts, h, len, use_relparts, NULL);
    for (uint32_t i = 0; i < len; i++) {
        float *z = s->dpart + i * r;
        const float *a = s->hpart + (size_t)s->tree[i] * r;
        for (size_t j = 0; j < r; j++)
            z[j] += a[j];
        n->k->relu(z, r);
        float scale = n->k->quantise(z, r, s->q);
        n->k->gemm(&n->rels, s->q, 1, s->acc);
        n->k->scale(&n->rels, s->acc, scale, s->out);
        tok[i].rel = n->relation[best(s->out, n->n_rels)];
        if (s->tree[i] == 0)
            tok[i].rel = REL_ROOT;
        else if (tok[i].rel == REL_ROOT)
            tok[i].rel = REL_DEP;
    }
}

/* Kind of name of each word: h its states, x its embeddings (with a scale each). */
static void find_names(struct bede__net_scratch *s, struct bede__token *tok, const uint8_t *h,
                       const uint8_t *x, const float *xscale, uint32_t len)
{
    const struct bede__net *n = s->net;
    float z[NAME_WIDTH];
    for (uint32_t i = 0; n->n_names && i < len; i++) {
        n->k->gemm(&n->name_h, h + (size_t)i * n->name_h.k, 1, s->acc);
        n->k->scale(&n->name_h, s->acc, 1.0f / 127.0f, z);
        n->k->gemm(&n->name_e, x + (size_t)i * n->dim, 1, s->acc);
        n->k->scale(&n->name_e, s->acc, xscale[i], s->out);
        for (size_t j = 0; j < NAME_WIDTH; j++)
            z[j] += s->out[j];
        n->k->relu(z, NAME_WIDTH);
        float scale = n->k->quantise(z, NAME_WIDTH, s->q);
        n->k->gemm(&n->names, s->q, 1, s->acc);
        n->k->scale(&n->names, s->acc, scale, s->out);
        uint32_t b = best(s->out, n->n_names);
        float margin = INFINITY;
        for (uint32_t j = 0; j < n->n_names; j++)
            if (j != b && s->out[b] - s->out[j] < margin)
                margin = s->out[b] - s->out[j];
        tok[i].name = (uint8_t)b;
        tok[i].name_margin = margin < 8 ? (uint8_t)(margin * 31.875f) : 255;
    }
}

static void run_group(struct bede__net_scratch *s, struct bede__doc *doc, const struct group *g)
{
    embed_group(s, doc, g);
    const uint8_t *h = run_layers(s, g);
    for (uint32_t i = 0; i < g->n; i++) {
        uint32_t first = doc->sentences[g->sentence[i]].first;
        struct bede__token *tok = doc->tokens + first;
        const uint8_t *row = h + (size_t)g->start[i] * 2 * s->net->hidden;
        linear(s, &s->net->tags, row, g->len[i], use_tags, tok);
        find_heads(s, tok, first, row, g->len[i]);
        find_relations(s, tok, row, g->len[i]);
        find_names(s, tok, row, s->x + (size_t)g->start[i] * s->net->dim,
                   s->xscale + g->start[i], g->len[i]);
    }
}

/* Put sentence `i` of `len` tokens in its place, longest first, earlier before later. */
static void insert(struct group *g, uint32_t i, uint32_t len)
{
    uint32_t k = g->n++;
    for (; k > 0 && g->len[k - 1] < len; k--)
        g->sentence[k] = g->sentence[k - 1], g->len[k] = g->len[k - 1];
    g->sentence[k] = i, g->len[k] = len;
}

bool bede__net_run(const struct bede__net *net, struct bede__net_scratch *s, struct bede__doc *doc,
                   uint32_t first_sentence, uint32_t n)
{
    (void)net;
    struct group g = {0};
    uint32_t tokens = 0;
    for (uint32_t i = first_sentence; i <= first_sentence + n; i++) {
        uint32_t len = i < first_sentence + n ? doc->sentences[i].n : UINT32_MAX;
        if (g.n && (g.n == GROUP || len > GROUP_TOKENS - tokens)) {
            for (uint32_t k = 0, at = 0; k < g.n; at += g.len[k++])
                g.start[k] = at;
            run_group(s, doc, &g);
            g.n = tokens = 0;
        }
        if (len > 0 && len <= BEDE_MAX_SENTENCE) {
            insert(&g, i, len);
            tokens += len;
        }
    }
    return true;
}
