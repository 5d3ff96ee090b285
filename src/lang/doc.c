/* SPDX-License-Identifier: Apache-2.0
 *
 * doc.c - links of a document's trees, and short walks over them.
 *
 * Trees may be non-projective: left and right are the ends of a subtree, which need not be full.
 * Nothing here recurses, and heads that form a ring or leave their sentence do no harm: such
 * tokens are nobody's dependents and span themselves only. */
#include "lang/lang.h"

/* Hang every token under its head, dependents in text order. */
static void link_children(struct bede__doc *doc, const struct bede__sentence *s)
{
    int32_t first = (int32_t)s->first, end = (int32_t)(s->first + s->n);
    for (int32_t i = first; i < end; i++) {
        struct bede__token *t = &doc->tokens[i];
        t->child = t->next = -1;
        t->left = (uint32_t)i, t->right = (uint32_t)i + 1;
    }
    for (int32_t i = end - 1; i >= first; i--) {
        struct bede__token *t = &doc->tokens[i];
        if (t->head < first || t->head >= end || t->head == i)
            continue;
        t->next = doc->tokens[t->head].child;
        doc->tokens[t->head].child = i;
    }
}

/* Widen the spans of root's subtree from the leaves up. The walk needs no stack: down by child,
 * sideways by next, up by head. It meets each token once, since each has one head and root none. */
static void span_subtree(struct bede__doc *doc, int32_t root)
{
    struct bede__token *tok = doc->tokens;
    int32_t i = root;
    for (;;) {
        if (tok[i].child >= 0) {
            i = tok[i].child;
            continue;
        }
        for (;;) { /* all below i is done */
            if (i == root)
                return;
            struct bede__token *up = &tok[tok[i].head];
            if (tok[i].left < up->left)
                up->left = tok[i].left;
            if (tok[i].right > up->right)
                up->right = tok[i].right;
            if (tok[i].next >= 0) {
                i = tok[i].next;
                break;
            }
            i = tok[i].head;
        }
    }
}

void bede__doc_link(struct bede__doc *doc)
{
    for (uint32_t k = 0; k < doc->n_sentences; k++) {
        struct bede__sentence *s = &doc->sentences[k];
        link_children(doc, s);
        s->root = -1;
        for (uint32_t i = s->first; i < s->first + s->n; i++) {
            if (doc->tokens[i].head >= 0)
                continue;
            if (s->root < 0)
                s->root = (int32_t)i;
            span_subtree(doc, (int32_t)i);
        }
        if (s->root < 0 && s->n > 0) /* a ring: no parser of ours makes one */
            s->root = (int32_t)s->first;
    }
}

int32_t bede__dep(const struct bede__doc *d, int32_t t, enum bede__rel r)
{
    for (int32_t c = d->tokens[t].child; c >= 0; c = d->tokens[c].next)
        if (d->tokens[c].rel == r)
            return c;
    return -1;
}

int32_t bede__dep_base(const struct bede__doc *d, int32_t t, enum bede__rel base)
{
    for (int32_t c = d->tokens[t].child; c >= 0; c = d->tokens[c].next)
        if (bede__rel_base((enum bede__rel)d->tokens[c].rel) == base)
            return c;
    return -1;
}

uint32_t bede__sentence_of(const struct bede__doc *d, int32_t t)
{
    uint32_t lo = 0, hi = d->n_sentences; /* the last sentence that begins at or before t */
    while (hi - lo > 1) {
        uint32_t mid = lo + (hi - lo) / 2;
        if (d->sentences[mid].first <= (uint32_t)t)
            lo = mid;
        else
            hi = mid;
    }
    return lo;
}
