/* SPDX-License-Identifier: Apache-2.0
 *
 * attribution.c - every attribution of a document: cue, speaker, content, and what lies in what.
 *
 * First each token is asked whether it is a cue whose content the tree shows; then quotations are
 * given to the cue that brings them, and run on over the sentences that follow; last the
 * attributions are nested. Which words are cues, and with which complements, is data (reports.tsv).
 * Invariant: all walks are bounded by the sentence; quotations and nesting are linear in the
 * document. */
#include "claim/attribution.h"

#include <stdlib.h>

static const struct bede__token *tok(const struct bede__finder *f, int32_t t)
{
    return bede__tok(f->d, t);
}

/* ------------------------------------------------------------------ nesting */

static uint32_t extent(const struct bede__attribution *a)
{
    return (a->content_end - a->content_first) + (a->content2_end - a->content2_first);
}

struct found { /* item and meta, to be sorted together */
    struct bede__attribution item;
    struct bede__cue_meta meta;
};

static int by_cue(const void *x, const void *y)
{
    const struct bede__attribution *a = &((const struct found *)x)->item;
    const struct bede__attribution *b = &((const struct found *)y)->item;
    return a->cue != b->cue
               ? (a->cue < b->cue ? -1 : 1)
               : (a->content_first > b->content_first) - (a->content_first < b->content_first);
}

struct size_of {
    uint32_t extent, index;
};

static int longest_first(const void *x, const void *y)
{
    const struct size_of *a = x, *b = y;
    if (a->extent != b->extent) return a->extent > b->extent ? -1 : 1;
    return (a->index > b->index) - (a->index < b->index);
}

/* The reporter's own words inside reported speech: relative clauses and appositions after a comma.
 */
static bool is_aside(const struct bede__finder *f, uint32_t t, uint32_t *end)
{
    if (t == 0 || f->d->tokens[t - 1].upos != UPOS_PUNCT ||
        !bede__form_is(f->d, (int32_t)t - 1, ","))
        return false;
    int32_t h = (int32_t)t;
    for (int i = 0; i < BEDE_MAX_CHAIN; i++) {
        const struct bede__token *k = tok(f, h);
        if (k->left + 1 < t) /* the comma itself may hang on the clause */
            return false;
        if (k->rel == REL_ACL_RELCL || k->rel == REL_APPOS) {
            *end = k->right;
            return true;
        }
        if (k->head < 0) return false;
        h = k->head;
    }
    return false;
}

static void paint(const struct bede__finder *f, int32_t *holder, uint32_t i, uint32_t first,
                  uint32_t end)
{
    for (uint32_t t = first; t < end; t++) {
        uint32_t skip;
        if (bede__quote_at(&f->quotes, t) < 0 && is_aside(f, t, &skip) && skip <= end) {
            t = skip - 1;
            continue;
        }
        if (t != (uint32_t)f->item[i].cue) holder[t] = (int32_t)i;
    }
}

/* Longest content first, so that at each token the innermost attribution is left. */
static bool nest(struct bede__finder *f, struct bede__attributions *out)
{
    int32_t *holder = BEDE__NEW(f->d->arena, int32_t, f->d->n_tokens + 1);
    struct size_of *order = BEDE__NEW(f->d->arena, struct size_of, f->n + 1);
    if (!holder || !order) return false;
    for (uint32_t t = 0; t <= f->d->n_tokens; t++)
        holder[t] = -1;
    for (uint32_t i = 0; i < f->n; i++)
        order[i] = (struct size_of){extent(&f->item[i]), i};
    qsort(order, f->n, sizeof *order, longest_first);
    for (uint32_t j = 0; j < f->n; j++) {
        uint32_t i = order[j].index;
        struct bede__attribution *a = &f->item[i];
        a->outer = holder[a->cue];
        paint(f, holder, i, a->content_first, a->content_end);
        paint(f, holder, i, a->content2_first, a->content2_end);
    }
    out->item = f->item;
    out->n = f->n;
    out->holder = holder;
    return true;
}

/* Bring the attributions into the order of their cues, without those to be dropped. */
static bool sort_items(struct bede__finder *f)
{
    struct found *all = BEDE__NEW(f->d->arena, struct found, f->n + 1);
    if (!all) return false;
    uint32_t n = 0;
    for (uint32_t i = 0; i < f->n; i++)
        if (!f->meta[i].drop) all[n++] = (struct found){f->item[i], f->meta[i]};
    qsort(all, n, sizeof *all, by_cue);
    for (uint32_t i = 0; i < n; i++) {
        f->item[i] = all[i].item;
        f->meta[i] = all[i].meta;
    }
    f->n = n;
    return true;
}

/* "I think", "we want", "you know": the speaker of the quotation himself. */
static bool is_first_person(const struct bede__finder *f, int32_t t)
{
    static const char *const words[] = {"i", "we", "you", "us", "me", "my", "our", "your", NULL};
    return bede__form_in(f->d, t, words);
}

static bool overlap(struct bede_span a, struct bede_span b)
{
    return a.start < b.end && b.start < a.end;
}

/* "Ruiz said she believed ...": the same speaker again. */
static bool is_same(const struct bede__attribution *a, const struct bede__attribution *b)
{
    const struct bede_entity *x = &a->speaker, *y = &b->speaker;
    if (x->name && y->name && strcmp(x->name, y->name) == 0 && x->type == BEDE_ACTOR_PERSON)
        return true;
    return overlap(x->via, y->span) || (y->via.end && overlap(x->via, y->via));
}

/* Inside what somebody says, only clear reports of what others say are attributions of their own.
 */
static void drop_asides(struct bede__finder *f)
{
    for (uint32_t i = 0; i < f->n; i++) {
        const struct bede__attribution *a = &f->item[i];
        struct bede__cue_meta *m = &f->meta[i];
        bool inside = a->outer >= 0 || bede__quote_at(&f->quotes, (uint32_t)a->cue) >= 0;
        if (!inside) continue;
        bool first = a->speaker_head >= 0 && is_first_person(f, a->speaker_head);
        bool same = a->outer >= 0 && is_same(a, &f->item[a->outer]);
        m->drop = first || same || m->kind == CUE_ACT || m->kind == CUE_PLAN ||
                  a->speaker_head < 0 || m->rank < (m->kind == CUE_REPORT ? RANK_PREP : RANK_TO);
    }
}

/* ------------------------------------------------------------------- public */

enum bede_status bede__attributions_find(const struct bede__coding *k, const struct bede__doc *doc,
                                         const struct bede__mentions *m,
                                         struct bede__attributions *out, struct bede_error *err)
{
    struct bede__finder f = {.k = k, .d = doc, .m = m};
    memset(out, 0, sizeof *out);
    bool ok = bede__quotes_find(doc, &f.quotes);
    for (uint32_t t = 0; ok && t < doc->n_tokens; t++)
        ok = bede__token_cue(&f, (int32_t)t);
    for (uint32_t i = 0; ok && i < f.n; i++)
        bede__take_quotes(&f, i);
    ok = ok && bede__share_quotes(&f) && bede__find_labels(&f) && bede__find_statements(&f);
    ok = ok && sort_items(&f) && nest(&f, out);
    if (ok) drop_asides(&f);
    ok = ok && sort_items(&f) && nest(&f, out);
    if (!ok) return bede__fail(err, BEDE_NOMEM, 0, "no memory for the attributions of an article");
    return BEDE_OK;
}

size_t bede__attributed(const struct bede__attributions *a, int32_t t, uint32_t *out, size_t room)
{
    uint32_t chain[BEDE_MAX_CHAIN];
    size_t n = 0, kept = 0;
    int32_t i = a->holder ? a->holder[t] : -1;
    for (int step = 0; step < BEDE_MAX_CHAIN && i >= 0; step++) {
        if (a->item[i].report) chain[n++] = (uint32_t)i;
        i = a->item[i].outer;
    }
    while (n > 0 && kept < room)
        out[kept++] = chain[--n];
    return kept;
}
