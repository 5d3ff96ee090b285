/* SPDX-License-Identifier: Apache-2.0
 *
 * coref_clause.c - whom a pronoun cannot mean where it stands: "he met him" are two people, and so
 * are "police stopped a crew and let them go" and "he refused to talk to him". */
#include "mention/coref.h"

uint32_t bede__being_at(const struct walk *w, int32_t tok)
{
    for (int step = 0; step < BEDE_MAX_CHAIN && tok >= 0; step++) {
        int32_t i = w->t->note[tok];
        if (i >= 0 && w->being_of[i] >= 0)
            return (uint32_t)w->being_of[i];
        tok = w->t->ante[tok];
    }
    return NONE;
}

/* The verb on which token t depends as an argument, if deep in a phrase: "many of them"; -1: none.
 */
static int32_t verb_over(const struct bede__doc *d, int32_t t)
{
    for (int step = 0; step < BEDE_MAX_CHAIN && t >= 0; step++) {
        const struct bede__token *k = bede__tok(d, t);
        switch (bede__rel_base(k->rel)) {
        case REL_NSUBJ:
        case REL_OBJ:
        case REL_IOBJ:
        case REL_OBL:
            return k->head;
        case REL_NMOD:
            if (k->rel == REL_NMOD_POSS)
                return -1;
            break;
        case REL_CONJ:
            break;
        default:
            return -1;
        }
        t = k->head;
    }
    return -1;
}

/* Does token t or one that is listed with it speak of b? */
static bool speaks_of(const struct walk *w, int32_t t, uint32_t b)
{
    if (bede__being_at(w, t) == b)
        return true;
    for (int32_t c = bede__tok(w->d, t)->child; c >= 0; c = bede__tok(w->d, c)->next)
        if (bede__tok(w->d, c)->rel == REL_CONJ && bede__being_at(w, c) == b)
            return true;
    return false;
}

/* Is b the subject of v, or an object of it that `from` does not stand in? */
static bool has_argument(const struct walk *w, int32_t v, int32_t from, uint32_t b, bool objects)
{
    for (int32_t c = bede__tok(w->d, v)->child; c >= 0; c = bede__tok(w->d, c)->next) {
        const struct bede__token *k = bede__tok(w->d, c);
        enum bede__rel r = bede__rel_base(k->rel);
        bool argument = r == REL_NSUBJ || k->rel == REL_OBL_AGENT ||
                        (objects && (r == REL_OBJ || r == REL_IOBJ));
        bool inside = (uint32_t)from >= k->left && (uint32_t)from < k->right;
        if (argument && !inside && speaks_of(w, c, b))
            return true;
    }
    return false;
}

/* The verb whose subject is that of v, which has none; -1: none. */
static int32_t verb_before(const struct bede__doc *d, int32_t v)
{
    const struct bede__token *k = bede__tok(d, v);
    enum bede__rel r = bede__rel_base(k->rel);
    return r == REL_CONJ || r == REL_XCOMP || r == REL_ADVCL ? k->head : -1;
}

/* Who is told to: "asked Jordan to help it". */
static bool controlled(const struct walk *w, int32_t v)
{
    const struct bede__token *k = bede__tok(w->d, v);
    return k->rel == REL_XCOMP && bede__dep(w->d, k->head, REL_OBJ) >= 0 &&
           bede__dep(w->d, k->head, REL_OBJ) < v;
}

/* Is b a part of which the phrase above t speaks: "hundreds of them"? */
static bool is_part(const struct walk *w, int32_t t, uint32_t b)
{
    const struct bede__token *k = bede__tok(w->d, t);
    return k->rel == REL_NMOD && k->head >= 0 && bede__being_at(w, k->head) == b;
}

bool bede__coref_in_subject(const struct walk *w, int32_t at, int32_t tok)
{
    int32_t v = is_subject(bede__tok(w->d, at)) ? -1 : verb_over(w->d, at);
    int32_t s = v >= 0 ? bede__dep_base(w->d, v, REL_NSUBJ) : -1;
    return s >= 0 && (uint32_t)tok >= bede__tok(w->d, s)->left &&
           (uint32_t)tok < bede__tok(w->d, s)->right;
}

bool bede__coref_beside(const struct walk *w, int32_t at, uint32_t b)
{
    const struct bede__doc *d = w->d;
    int32_t v = verb_over(d, at);
    bool objects = true;
    if (is_part(w, at, b))
        return true;
    if (v >= 0 && is_subject(bede__tok(d, at))) { /* "let them go" */
        if (!feat(bede__tok(d, at), "Case=Acc"))
            return false;
        v = bede__tok(d, v)->head;
        objects = false;
    }
    for (int step = 0; step < BEDE_MAX_CHAIN && v >= 0; step++) {
        if (has_argument(w, v, at, b, objects))
            return true;
        int32_t s = bede__dep_base(d, v, REL_NSUBJ);
        if (s >= 0 && s != at)
            return false;
        if (bede__tok(d, v)->rel == REL_ACL)
            return bede__being_at(w, bede__tok(d, v)->head) == b; /* "men accused of killing him" */
        objects = controlled(w, v);
        if (objects)
            return bede__being_at(w, bede__dep(d, bede__tok(d, v)->head, REL_OBJ)) == b;
        v = verb_before(d, v);
    }
    return false;
}
