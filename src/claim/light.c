/* SPDX-License-Identifier: Apache-2.0
 *
 * light.c - light verbs: what they say of the noun that names the act ("carried out a raid").
 *
 * Their patterns are frames as well (lexicon/en/cues/light.tsv); what fills them is given to the
 * noun's own frame. */
#include "claim/cues.h"
#include "claim/match.h"

/* "a series of attacks": the noun that stands for t in its clause. */
static int32_t stands_for(const struct bede__doc *d, int32_t t)
{
    for (int i = 0; i < BEDE_MAX_CHAIN; i++) {
        const struct bede__token *n = &d->tokens[t];
        if (n->head < 0 ||
            (!(n->rel == REL_CONJ && bede__is_noun(&d->tokens[n->head])) && !bede__is_of(d, t)))
            break;
        t = n->head;
    }
    return t;
}

/* `word` is the verb's token or its copula, whose lemma leads to the frames. */
static const struct bede__frame *light_with(struct bede__scene *s, int32_t verb, int32_t word,
                                            const struct bede__args *args, int32_t noun,
                                            struct bede__fill *fills, unsigned *n_fills)
{
    const struct bede__frames *f = s->k->frames;
    const struct bede__headed *h;
    uint32_t n = bede__frames_of(f, s->doc->tokens[word].lemma_sym, &h);
    const struct bede__frame *best = NULL;
    int best_score = -1;
    if (n == 0 || h[n - 1].frame < f->first_light)
        return NULL;
    for (uint32_t i = 0; args && i < n; i++) {
        struct bede__match m;
        if (h[i].frame < f->first_light || h[i].prefix ||
            (f->frame[h[i].frame].pos == POS_N) != bede__is_noun(&s->doc->tokens[word]) ||
            !bede__try_frame(s, &f->frame[h[i].frame], args, verb, &m))
            continue;
        bool carries = false;
        for (unsigned j = 0; j < m.n_fills; j++)
            carries |= m.fill[j].slot == SLOT_N && m.fill[j].tok == noun;
        if (!carries || m.score <= best_score)
            continue;
        best = m.frame;
        best_score = m.score;
        *n_fills = 0;
        for (unsigned j = 0; j < m.n_fills; j++)
            if (m.fill[j].slot != SLOT_N && m.fill[j].slot != SLOT_NONE)
                fills[(*n_fills)++] = m.fill[j];
    }
    return best;
}

/* The arguments of a nominal predicate as those of its copula: it is an argument itself. */
struct bede__args bede__with_itself(const struct bede__scene *s, const struct bede__args *own,
                                     int32_t t)
{
    struct bede__args a = *own;
    int32_t mark = bede__case_of(s->doc, t);
    if (a.n < BEDE__MAX_ARGS)
        a.a[a.n++] = (struct bede__arg){t, mark, mark >= 0 ? ROLE_OBLIQUE : ROLE_OBJECT, false};
    return a;
}

const struct bede__frame *bede__light_of(struct bede__scene *s, int32_t t, int32_t *verb,
                                         struct bede__fill *fills, unsigned *n_fills)
{
    const struct bede__doc *d = s->doc;
    const struct bede__frame *fr = NULL;
    int32_t top = stands_for(d, t), g = d->tokens[top].head;
    *n_fills = 0;
    if (g >= 0 && (bede__is_verb(&d->tokens[g]) || d->tokens[g].upos == UPOS_ADJ ||
                   d->tokens[g].upos == UPOS_NOUN)) /* "its role in the attack" */
        fr = light_with(s, *verb = g, g, bede__args_of(s, g), top, fills, n_fills);
    int32_t cop = fr ? -1 : bede__dep(d, t, REL_COP);
    const struct bede__args *own = cop >= 0 ? bede__args_of(s, t) : NULL;
    if (own) { /* "the town is under attack" */
        struct bede__args a = bede__with_itself(s, own, t);
        fr = light_with(s, t, *verb = cop, &a, t, fills, n_fills);
    }
    for (int32_t c = d->tokens[t].child; !fr && c >= 0; c = d->tokens[c].next)
        if ((d->tokens[c].rel == REL_ACL || d->tokens[c].rel == REL_ACL_RELCL) &&
            bede__is_verb(&d->tokens[c]))
            fr = light_with(s, *verb = c, c, bede__args_of(s, c), t, fills, n_fills);
    if (!fr)
        *verb = -1;
    return fr;
}

/* "conducted strikes using bombers against the group": against whom may hang on what was used. */
static void with_what_used(struct bede__scene *s, struct bede__args *a, int32_t verb)
{
    const struct bede__doc *d = s->doc;
    for (int32_t c = d->tokens[verb].child; c >= 0; c = d->tokens[c].next) {
        struct bede_span p = d->tokens[c].span;
        if (p.end - p.start != 5 || memcmp(d->text + p.start, "using", 5) != 0)
            continue;
        for (uint32_t i = d->tokens[c].left; i < d->tokens[c].right && a->n < BEDE__MAX_ARGS; i++) {
            uint8_t r = d->tokens[i].rel;
            int32_t mark = r == REL_OBL || r == REL_NMOD ? bede__case_of(d, (int32_t)i) : -1;
            struct bede_span m = mark >= 0 ? d->tokens[mark].span : (struct bede_span){0, 0};
            if (m.end - m.start == 7 && !memcmp(d->text + m.start, "against", 7))
                a->a[a->n++] = (struct bede__arg){(int32_t)i, mark, ROLE_OBLIQUE, true};
        }
    }
}

/* "was blamed by London for the attack": London has blamed, not attacked. */
static bool is_by(const struct bede__doc *d, int32_t marker)
{
    return marker >= 0 && bede__form_is(d, marker, "by");
}

/* Arguments of a noun with those that its light verb gives it. */
void bede__carry(struct bede__scene *s, struct bede__args *a, int32_t verb, int32_t noun,
                  const struct bede__fill *fills, unsigned n_fills)
{
    const struct bede__args *v = bede__args_of(s, verb);
    for (unsigned i = 0; i < n_fills && a->n < BEDE__MAX_ARGS; i++)
        if (fills[i].slot == SLOT_A || fills[i].slot == SLOT_R || fills[i].slot == SLOT_B)
            a->a[a->n++] = (struct bede__arg){
                fills[i].tok, -1, fills[i].slot == SLOT_R ? ROLE_DONE_TO : ROLE_DOER, false};
    for (unsigned i = 0; v && i < v->n && a->n < BEDE__MAX_ARGS; i++)
        if ((v->a[i].role == ROLE_OBLIQUE || v->a[i].role == ROLE_TO) &&
            !(v->passive && n_fills > 0 && is_by(s->doc, v->a[i].marker)) &&
            !bede__under(s->doc, v->a[i].tok, noun)) {
            a->a[a->n] = v->a[i];
            a->a[a->n++].loose = true;
        }
    with_what_used(s, a, verb);
}

/* "a round of talks with Iran": what stands with the whole may belong to the part. */
void bede__of_whole(struct bede__scene *s, struct bede__args *a, int32_t t)
{
    int32_t top = s->doc->tokens[t].head;
    const struct bede__args *v = bede__is_of(s->doc, t) && top >= 0 ? bede__args_of(s, top) : NULL;
    for (unsigned i = 0; v && i < v->n && a->n < BEDE__MAX_ARGS; i++)
        if (v->a[i].role == ROLE_OBLIQUE && v->a[i].tok > t && !v->a[i].loose) {
            a->a[a->n] = v->a[i];
            a->a[a->n++].loose = true;
        }
}
