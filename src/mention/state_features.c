/* SPDX-License-Identifier: Apache-2.0
 *
 * state_features.c - what speaks for each state that an article mentions as the state of somebody
 * nameless: how it is mentioned beside him, in the sentence before, in the article. */
#include "mention/state.h"

#include <strings.h>

#define MEMORY 64 /* notes back that one of the kind is looked for */
#define NEARBY 64 /* sightings of a sentence that are looked at */

enum bede__state_kind bede__state_kind(const struct bede__actor_note *n)
{
    static const struct { char sector[4]; uint8_t kind; } kinds[] = {
        {"GOV", KIND_OFFICE}, {"LEG", KIND_OFFICE}, {"JUD", KIND_OFFICE}, {"SPY", KIND_OFFICE},
        {"PTY", KIND_OFFICE}, {"OPP", KIND_OFFICE}, {"ELI", KIND_OFFICE}, {"MIL", KIND_ARMY},
        {"COP", KIND_POLICE},  {"REB", KIND_OUTLAW}, {"UAF", KIND_OUTLAW}, {"CRM", KIND_OUTLAW},
        {"PRM", KIND_OUTLAW}, {"BUS", KIND_TRADE},  {"JRN", KIND_TRADE},  {"EDU", KIND_TRADE},
        {"MED", KIND_TRADE},  {"SOC", KIND_TRADE},  {"REL", KIND_TRADE},
    };
    if (!n) /* "those", "dozens" */
        return KIND_PEOPLE;
    if (n->foreign || (n->who.sector && strcmp(n->who.sector, "REF") == 0))
        return KIND_FOREIGN;
    if (n->name_head >= 0)
        return KIND_NAME;
    for (size_t i = 0; n->who.sector && i < sizeof kinds / sizeof *kinds; i++)
        if (strcmp(n->who.sector, kinds[i].sector) == 0)
            return kinds[i].kind;
    return n->who.sector ? KIND_PEOPLE : KIND_OTHER;
}

/* The nameless one and what is asked about him. */
struct asked {
    const struct bede__doc *d;
    const struct bede__actor_table *t;
    const struct bede__state_table *s;
    const struct bede__actor_note *n; /* NULL: a noun or number without a note */
    int32_t tok, verb;
    enum bede__rel rel;
    uint32_t sentence;
    bool bodies;                      /* may he be of an alliance? villagers are not */
};

/* Does token x lie below the nameless in his own phrase? */
static bool within(const struct asked *q, int32_t x)
{
    const struct bede__token *k = bede__tok(q->d, q->tok);
    return x >= 0 && (uint32_t)x >= k->left && (uint32_t)x < k->right && x != q->tok;
}

/* Is it joined to his noun without a verb between: "guerrillas in the hills of Peru"? */
static bool in_phrase(const struct asked *q, int32_t x)
{
    for (int step = 0; step < BEDE_MAX_CHAIN && x >= 0 && x != q->tok; step++) {
        enum bede__rel r = bede__rel_base(bede__tok(q->d, x)->rel);
        if (r != REL_NMOD && r != REL_AMOD && r != REL_COMPOUND && r != REL_APPOS && r != REL_FLAT)
            return false;
        x = bede__tok(q->d, x)->head;
    }
    return x == q->tok;
}

static bool beside(const struct asked *q, int32_t x)
{
    const struct bede__token *me = bede__tok(q->d, q->tok), *it = bede__tok(q->d, x);
    return (me->rel == REL_CONJ && me->head == x) || (it->rel == REL_CONJ && it->head == q->tok) ||
           (me->rel == REL_CONJ && it->rel == REL_CONJ && me->head == it->head);
}

/* How one sighting in his sentence stands to him. */
static uint32_t relation(const struct asked *q, const struct bede__sighting *x)
{
    bool subject = bede__rel_base(q->rel) == REL_NSUBJ && q->rel != REL_NSUBJ_PASS;
    uint32_t f = x->features;
    if (in_phrase(q, x->tok) || (f & BEDE__STATE(SCENE) && within(q, x->tok)))
        f |= BEDE__STATE(MINE);
    else if (!within(q, x->tok) && x->verb >= 0 && x->verb == q->verb && !subject &&
             f & BEDE__STATE(SUBJECT))
        f |= BEDE__STATE(DOER);
    return beside(q, x->tok) ? f | BEDE__STATE(BESIDE) : f;
}

/* false: no state is sighted as more than a speaker or where somebody goes. */
static bool in_sentence(const struct asked *q, uint32_t f[BEDE__MAX_STATES + 1])
{
    const struct bede__state_table *s = q->s;
    uint32_t from = s->first[q->sentence], end = s->first[q->sentence + 1];
    int32_t last = -1, next = -1;
    uint64_t here = 0;
    bool sighted = false;
    for (uint32_t i = from; i < end && i < from + NEARBY; i++) {
        const struct bede__sighting *x = &s->seen[i];
        f[x->state] |= relation(q, x) | (x->aside ? 0 : BEDE__STATE(HERE));
        here |= UINT64_C(1) << x->state;
        sighted = sighted || (!x->aside && s->features[x->state] & BEDE__STATE(IS_STATE));
        if (!q->bodies && s->features[x->state] & BEDE__STATE(IS_BODY))
            continue;
        if (x->tok < q->tok)
            last = x->state;
        else if (next < 0 && x->tok > q->tok)
            next = x->state;
    }
    if (last >= 0)
        f[last] |= BEDE__STATE(LAST);
    if (next >= 0)
        f[next] |= BEDE__STATE(NEXT);
    if (s->scene[q->sentence] < s->n)
        f[s->scene[q->sentence]] |= BEDE__STATE(SCENE_ONLY);
    if (s->main < s->n && !sighted && !(here >> s->main & 1))
        f[s->main] |= BEDE__STATE(MAIN_ALONE);
    for (uint32_t i = 0; i < s->n; i++)
        if (f[i] & BEDE__STATE(SCENE)) /* who acts at home acts on his own */
            f[i] &= ~BEDE__STATE(DOER);
    return sighted;
}

static void before_sentence(const struct asked *q, uint32_t f[BEDE__MAX_STATES + 1])
{
    const struct bede__state_table *s = q->s;
    for (uint32_t back = 1; back <= 3 && back <= q->sentence; back++) {
        uint32_t k = q->sentence - back, from = s->first[k], end = s->first[k + 1];
        if (q->d->sentences[k].title)
            break;
        for (uint32_t i = from; i < end && i < from + NEARBY; i++) {
            const struct bede__sighting *x = &s->seen[i];
            f[x->state] |= back > 1                                ? BEDE__STATE(NEAR)
                           : x->features & BEDE__STATE(SUBJECT) ? BEDE__STATE(BEFORE_SUBJECT)
                                                                : 0;
        }
    }
    if (s->carried[q->sentence] < s->n)
        f[s->carried[q->sentence]] |= BEDE__STATE(CARRIED);
}

/* What was assumed of the last of his kind: "the police" of the next sentences are the same. */
static void by_kind(const struct asked *q, uint32_t *f)
{
    const struct bede__actor_table *t = q->t;
    if (!q->n)
        return;
    for (uint32_t j = (uint32_t)(q->n - t->notes), step = 0; j-- > 0 && step < MEMORY; step++) {
        const struct bede__actor_note *o = &t->notes[j];
        if (!o->assumed || bede__state_kind(o) != bede__state_kind(q->n))
            continue;
        for (uint32_t i = 0; i < q->s->n; i++)
            if (strcmp(q->s->code[i], o->who.code) == 0)
                f[i] |= BEDE__STATE(KIND_ASSUMED);
        return;
    }
}

/* Sectors of a state's people that the article names anywhere. */
static void by_sector(const struct asked *q, uint32_t *f)
{
    uint32_t bit = q->n ? bede__sector_bit(q->n->who.sector) : 0;
    for (uint32_t i = 0; i < q->s->n; i++)
        if (q->s->sectors[i] & bit)
            f[i] |= BEDE__STATE(LIKE_ELSEWHERE);
}

/* ------------------------------------------------------------ nobody's state */

static bool starts(const struct asked *q, int32_t t, const char *a, const char *b)
{
    struct bede_span s = bede__tok(q->d, t)->span;
    size_t n = s.end - s.start;
    return (n == strlen(a) && strncasecmp(q->d->text + s.start, a, n) == 0) ||
           (n == strlen(b) && strncasecmp(q->d->text + s.start, b, n) == 0);
}

static uint32_t of_nobody(const struct asked *q, bool sighted)
{
    uint32_t f = BEDE__STATE(NONE_AT_ALL);
    bool told = !q->n || q->n->definite || q->n->number != 2;
    for (int32_t c = bede__tok(q->d, q->tok)->child; c >= 0; c = bede__tok(q->d, c)->next) {
        const struct bede__token *k = bede__tok(q->d, c);
        enum bede__rel r = bede__rel_base(k->rel);
        if (r == REL_AMOD)
            f |= BEDE__STATE(NONE_MODIFIED);
        else if (r == REL_DET && (starts(q, c, "any", "no") || starts(q, c, "every", "each")))
            f |= BEDE__STATE(NONE_ANY);
        told = told || r == REL_DET || r == REL_NUMMOD || k->rel == REL_NMOD_POSS;
    }
    bool subject = bede__rel_base(q->rel) == REL_NSUBJ && q->rel != REL_NSUBJ_PASS;
    return f | (told ? 0 : BEDE__STATE(NONE_PLURAL)) | (sighted ? 0 : BEDE__STATE(NONE_SIGHTED)) |
           (subject ? BEDE__STATE(NONE_SUBJECT) : 0);
}

void bede__states_describe(const struct bede__doc *d, const struct bede__actor_table *t,
                           const struct bede__state_table *s, int32_t tok,
                           uint32_t features[BEDE__MAX_STATES + 1])
{
    struct asked q = {.d = d, .t = t, .s = s, .tok = tok, .sentence = bede__sentence_of(d, tok)};
    q.n = t->note[tok] >= 0 ? &t->notes[t->note[tok]] : NULL;
    q.verb = bede__state_governor(d, tok, &q.rel);
    for (uint32_t i = 0; i < s->n; i++)
        features[i] = s->features[i];
    enum bede__state_kind kind = bede__state_kind(q.n);
    q.bodies = kind == KIND_FOREIGN || kind == KIND_ARMY || kind == KIND_OFFICE;
    bool sighted = in_sentence(&q, features);
    before_sentence(&q, features);
    by_kind(&q, features);
    by_sector(&q, features);
    features[s->n] = of_nobody(&q, sighted);
    for (uint32_t i = 0; i < s->n; i++)
        if (features[i] & BEDE__STATE(IS_BODY) && (!q.bodies || !bede__is_alliance(s->code[i])))
            features[i] = 0;
}
