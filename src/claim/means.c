/* SPDX-License-Identifier: Apache-2.0
 *
 * means.c - the mode that the means of an act speak for, where the frame names none.
 *
 * The words are those of lexicon/en/cues/means.tsv: a weapon or craft and its mode of ASSAULT or
 * MOBILIZE. Looked at, in this order: subject, other slots, "with" and "by" phrases, and what stands
 * before an event noun ("drone strike"). Never what is hit. */
#include "claim/frames.h"

static const struct bede__means *means_at(const struct bede__scene *s, int32_t t)
{
    const struct bede__doc *d = s->doc;
    const struct bede__frames *f = s->k->frames;
    const struct bede__token *k = &d->tokens[t];
    if (t > 0 && d->tokens[t - 1].head == t) { /* car bomb, fighter jet */
        char pair[128];
        const struct bede__token *b = &d->tokens[t - 1];
        size_t n = strlen(b->lemma), m = strlen(k->lemma);
        if (n + m + 1 < sizeof pair / 2) {
            char low[128];
            memcpy(pair, b->lemma, n);
            pair[n] = ' ';
            memcpy(pair + n + 1, k->lemma, m);
            size_t len = bede__lower(pair, n + 1 + m, low);
            const struct bede__means *x =
                bede__means_of(f, bede__symbols_find(s->k->lx->syms, low, len));
            if (x)
                return x;
        }
    }
    const struct bede__means *x = bede__means_of(f, k->lemma_sym);
    if (!x && k->form_sym != k->lemma_sym)
        x = bede__means_of(f, k->form_sym);
    return x;
}

/* Of a class of the materiel catalogue, or else of the nearest one above it. */
static const struct bede__means *means_of_class(const struct bede__scene *s, const char *cls)
{
    const struct bede__means *x = NULL;
    for (; cls && !x; cls = bede__materiel_parent(s->k->lx->catalogue, cls))
        x = bede__means_of(s->k->frames,
                           bede__symbols_find(s->k->lx->syms, cls, strlen(cls)));
    return x;
}

/* A named weapon or craft speaks by its class in the catalogue: a Su-25 is a fighter. */
static const struct bede__means *means_by_class(const struct bede__scene *s, int32_t t)
{
    for (uint32_t lo = 0, hi = s->m->n_materiel; lo < hi;) {
        uint32_t mid = (lo + hi) / 2;
        const struct bede__materiel_mention *m = &s->m->materiel[mid];
        if (m->at.end <= (uint32_t)t)
            lo = mid + 1;
        else if (m->at.first > (uint32_t)t)
            hi = mid;
        else
            return means_of_class(s, m->m.cls);
    }
    return NULL;
}

/* "dozens of shells", "a volley of rockets": of what there were so many. */
static bool is_what_of(const struct bede__doc *d, int32_t c)
{
    int32_t mark = d->tokens[c].rel == REL_NMOD ? bede__case_of(d, c) : -1;
    struct bede_span p = mark >= 0 ? d->tokens[mark].span : (struct bede_span){0, 0};
    return p.end - p.start == 2 && memcmp(d->text + p.start, "of", 2) == 0;
}

unsigned bede__means_mode(const struct bede__scene *s, int32_t t, bool mobilize)
{
    const struct bede__doc *d = s->doc;
    const struct bede__means *x = means_at(s, t);
    if (!x)
        x = means_by_class(s, t);
    for (int32_t c = d->tokens[t].child; !x && c >= 0; c = d->tokens[c].next)
        if (d->tokens[c].rel == REL_COMPOUND || d->tokens[c].rel == REL_AMOD ||
            d->tokens[c].rel == REL_NMOD_DESC || is_what_of(d, c))
            if ((x = means_at(s, c)) == NULL)
                x = means_by_class(s, c);
    if (!x)
        return 0;
    return mobilize ? x->mobilize : x->mode;
}
