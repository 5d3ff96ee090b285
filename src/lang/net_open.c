/* SPDX-License-Identifier: Apache-2.0
 *
 * net_open.c - read the weights of the net and check all of them.
 *
 * Section layout (little-endian, arrays at multiples of 64): 16 uint32 (magic "NET1", dim, hidden,
 * layers, arc, rel, then the numbers of UPOS, XPOS, FEATS, relations, embedding rows); four lists
 * of names (count, bytes, NUL-ended names); sorted key hashes; row scales; rows of 8 bits; the
 * matrices, each as padded sizes m and k, scale, bias, sum, weights; two vectors that stand for the
 * root; if the 12th number is not 0, three matrices for names: from states and from embeddings to
 * NAME_WIDTH, from there to that many kinds.
 *
 * Invariant: everything read from the section is checked in bede__net_open; after that indexes are
 * in range, sums cannot overflow and all real numbers are finite. */
#include "lang/net_weights.h"

enum { MAGIC = 0x3154454e, MAX_DIM = 1024 };

struct cursor {
    const unsigned char *p;
    size_t len, at;
    bool bad;
};

static const void *take(struct cursor *c, size_t n, size_t size)
{
    size_t at = (c->at + 63) & ~(size_t)63;
    if (c->bad || at > c->len || n > (c->len - at) / size) {
        c->bad = true;
        return NULL;
    }
    c->at = at + n * size;
    return c->p + at;
}

static const float *take_reals(struct cursor *c, size_t n)
{
    const float *f = take(c, n, sizeof *f);
    for (size_t i = 0; f && i < n; i++)
        if (!(f[i] > -1e6f && f[i] < 1e6f))
            c->bad = true;
    return c->bad ? NULL : f;
}

static bool sums_agree(const struct bede__matrix *m)
{
    for (uint32_t j = 0; j < m->m; j++) {
        const int8_t *w = m->w + (size_t)(j / 16) * 16 * m->k + (j % 16) * 4;
        int32_t s = 0;
        for (uint32_t i = 0; i < m->k; i += 4, w += 64)
            s += w[0] + w[1] + w[2] + w[3];
        if (s * 128 != m->sum[j])
            return false;
    }
    return true;
}

static void take_matrix(struct cursor *c, struct bede__matrix *m, uint32_t outputs, uint32_t inputs)
{
    const uint32_t *size = take(c, 2, sizeof *size);
    if (!size || size[0] != (outputs + 15) / 16 * 16 || size[1] != (inputs + 3) / 4 * 4) {
        c->bad = true;
        return;
    }
    m->m = size[0], m->k = size[1];
    m->scale = take_reals(c, m->m);
    m->bias = take_reals(c, m->m);
    m->sum = take(c, m->m, sizeof *m->sum);
    m->w = take(c, (size_t)m->m * m->k, 1);
    if (!c->bad && !sums_agree(m))
        c->bad = true;
}

/* A list of `n` NUL-ended names, given to `each` one by one. */
static bool take_names(struct cursor *c, uint32_t n,
                       bool (*each)(struct bede__net *, uint32_t, const char *),
                       struct bede__net *net)
{
    const uint32_t *h = take(c, 2, sizeof *h);
    if (!h || h[0] != n || h[1] > c->len - c->at)
        return false;
    const char *p = (const char *)c->p + c->at, *end = p + h[1];
    c->at += h[1];
    if (h[1] == 0 || end[-1] != 0)
        return false;
    for (uint32_t i = 0; i < n; i++, p += strlen(p) + 1)
        if (p >= end || !each(net, i, p))
            return false;
    return true;
}

static bool name_upos(struct bede__net *n, uint32_t i, const char *s)
{
    int v = bede__upos_find(s, strlen(s));
    n->upos[i] = (uint8_t)v;
    return v >= 0;
}

static bool name_xpos(struct bede__net *n, uint32_t i, const char *s)
{
    int v = bede__xpos_find(s, strlen(s));
    n->xpos[i] = (uint8_t)v;
    return v >= 0;
}

static bool name_feats(struct bede__net *n, uint32_t i, const char *s)
{
    n->feats[i] = s;
    return true;
}

static bool name_rel(struct bede__net *n, uint32_t i, const char *s)
{
    int v = bede__rel_find(s, strlen(s));
    n->relation[i] = (uint8_t)v;
    return v >= 0;
}

static bool read_sizes(struct bede__net *n, const uint32_t *h)
{
    n->dim = h[1], n->hidden = h[2], n->layers = h[3], n->arc = h[4], n->rel = h[5];
    n->n_upos = h[6], n->n_xpos = h[7], n->n_feats = h[8], n->n_rels = h[9], n->n_rows = h[10];
    n->n_names = h[11];
    return h[0] == MAGIC && n->dim % 16 == 0 && n->hidden % 4 == 0 && n->arc % 16 == 0 &&
           n->rel % 16 == 0 && n->dim && n->dim <= MAX_DIM && n->hidden && n->hidden <= MAX_DIM &&
           n->layers && n->layers <= MAX_LAYERS && n->arc && n->arc <= MAX_DIM && n->rel &&
           n->rel <= MAX_DIM && n->n_upos && n->n_upos <= UPOS_COUNT && n->n_xpos &&
           n->n_xpos <= XP_COUNT && n->n_feats && n->n_feats <= MAX_FEATS && n->n_rels &&
           n->n_rels <= REL_COUNT && n->n_rows && n->n_rows < 1u << 24 &&
           (n->n_names == 0 || n->n_names == NAME_KINDS);
}

static void read_embeddings(struct bede__net *n, struct cursor *c)
{
    n->hash = take(c, n->n_rows, sizeof *n->hash);
    for (uint32_t i = 1; n->hash && i < n->n_rows; i++)
        if (n->hash[i - 1] >= n->hash[i])
            c->bad = true;
    n->row_scale = take_reals(c, n->n_rows);
    n->row = take(c, (size_t)n->n_rows * n->dim, 1);
}

static bool read_section(struct bede__net *n, struct cursor *c)
{
    const uint32_t *h = take(c, 16, sizeof *h);
    if (!h || !read_sizes(n, h))
        return false;
    if (!take_names(c, n->n_upos, name_upos, n) || !take_names(c, n->n_xpos, name_xpos, n) ||
        !take_names(c, n->n_feats, name_feats, n) || !take_names(c, n->n_rels, name_rel, n))
        return false;
    read_embeddings(n, c);
    for (uint32_t i = 0; i < n->layers; i++)
        for (int d = 0; d < 2; d++) {
            take_matrix(c, &n->lstm[i][d].x, 4 * n->hidden, i ? 2 * n->hidden : n->dim);
            take_matrix(c, &n->lstm[i][d].h, 4 * n->hidden, n->hidden);
        }
    uint32_t out = 2 * n->hidden;
    take_matrix(c, &n->tags, n->n_upos + n->n_xpos + n->n_feats, out);
    take_matrix(c, &n->head, n->arc, out);
    take_matrix(c, &n->dep, n->arc, out);
    take_matrix(c, &n->bi, n->arc, n->arc);
    take_matrix(c, &n->relparts, 2 * n->rel, out);
    take_matrix(c, &n->rels, n->n_rels, n->rel);
    n->root_arc = take_reals(c, n->arc);
    n->root_rel = take_reals(c, n->rel);
    if (n->n_names) {
        take_matrix(c, &n->name_h, NAME_WIDTH, out);
        take_matrix(c, &n->name_e, NAME_WIDTH, n->dim);
        take_matrix(c, &n->names, n->n_names, NAME_WIDTH);
    }
    return !c->bad;
}

enum bede_status bede__net_open(struct bede__net **out, const void *p, size_t len,
                                const struct bede__alloc *alloc, struct bede_error *err)
{
    *out = NULL;
    struct bede__net *n = bede__realloc(alloc, NULL, sizeof *n);
    if (!n)
        return bede__fail(err, BEDE_NOMEM, 0, "out of memory");
    memset(n, 0, sizeof *n);
    n->alloc = *alloc;
    n->k = bede__kernels_choose();
    struct cursor c = {p, len, 0, ((uintptr_t)p & 63) != 0};
    if (!read_section(n, &c)) {
        bede__net_close(n);
        return bede__fail(err, BEDE_CORRUPT, c.at,
                          "the parser's weights are damaged; rebuild or reinstall the model");
    }
    *out = n;
    return BEDE_OK;
}

void bede__net_close(struct bede__net *n)
{
    if (n) {
        struct bede__alloc a = n->alloc;
        bede__realloc(&a, n, 0);
    }
}
