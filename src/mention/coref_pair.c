/* SPDX-License-Identifier: Apache-2.0
 *
 * coref_pair.c - "both countries", "the two leaders", "each side": the two parties of whom the text
 * speaks. Two who were named together ("Chad and Niger met") come before the two that are named
 * most. */
#include "mention/coref.h"

/* Does the pair stand for people in office, who may speak for their states? */
static bool officials(const struct bede__actor_note *n)
{
    return n->classes & BEDE__CLASS(PERSON) || type_of(n) == BEDE_ACTOR_PERSON;
}

/* Is it only where something is: "in Geneva"? Such a place is no party. */
static bool is_scene(const struct walk *w, int32_t tok)
{
    const struct bede__token *k = bede__tok(w->d, tok);
    enum bede__rel r = bede__rel_base(k->rel);
    int32_t c = r == REL_OBL || r == REL_NMOD ? bede__dep(w->d, tok, REL_CASE) : -1;
    return c >= 0 && bede__steers(w, c, STEER_SCENE);
}

/* Is somebody who holds no office meant for one who holds it? */
static bool lacks_office(const struct bede__actor_note *n, const struct being *b,
                         const struct bede__actor_note *o)
{
    return b->type == BEDE_ACTOR_PERSON && n->who.sector && !o->who.role &&
           !(o->who.sector && !strcmp(o->who.sector, n->who.sector));
}

/* Can b be one of the pair n at all? */
static bool may_be_party(const struct walk *w, const struct bede__actor_note *n, uint32_t being)
{
    const struct being *b = &w->beings[being];
    if (b->best == NONE || w->sent - b->sent > SAME || b->tok >= n->head ||
        bede__coref_beside(w, n->head, being) || bede__coref_in_subject(w, n->head, b->tok))
        return false;
    const struct bede__actor_note *o = note(w, b->best);
    if ((o->who.sector && !strcmp(o->who.sector, "JRN")) || lacks_office(n, b, o))
        return false;
    if (n->classes & BEDE__CLASS(COUNTRY) && b->type != BEDE_ACTOR_COUNTRY &&
        o->who.type != BEDE_ACTOR_GROUP && !(o->who.role && !strcmp(o->who.role, "capital")))
        return false;
    if (bede__steers(w, n->head, STEER_FOLK)) /* "both men" */
        return b->type == BEDE_ACTOR_PERSON;
    bool rules =
        o->who.type == BEDE_ACTOR_COUNTRY || (o->who.sector && !strcmp(o->who.sector, "GOV"));
    if (b->type == BEDE_ACTOR_PERSON)
        return officials(n) || (o->number == 2 && !n->who.sector);
    return !officials(n) || rules;
}

static bool is_sector(const struct bede__actor_note *o, const char *a, const char *b, const char *c)
{
    const char *s = o->who.sector;
    return s && (!strcmp(s, a) || !strcmp(s, b) || !strcmp(s, c));
}

/* Does the pair stand for sides, of which two may be of one state: its soldiers and its rebels? */
static bool sides(const struct bede__actor_note *n)
{
    return n->pair && !officials(n) && !(n->classes & BEDE__CLASS(COUNTRY));
}

/* Would they fight each other inside one state? */
static bool rivals(const struct bede__actor_note *a, const struct bede__actor_note *b)
{
    return (is_sector(a, "REB", "PRM", "OPP") && is_sector(b, "MIL", "COP", "GOV")) ||
           (is_sector(b, "REB", "PRM", "OPP") && is_sector(a, "MIL", "COP", "GOV"));
}

/* How likely one of the two this being is; 0: it cannot be. scenes: where something is may be. */
static int fits(const struct walk *w, const struct bede__actor_note *n, uint32_t being, bool scenes)
{
    const struct being *b = &w->beings[being];
    if (!may_be_party(w, n, being) || (is_scene(w, b->tok) && !scenes))
        return 0;
    const struct bede__actor_note *o = note(w, b->best);
    bool troops = sides(n) && o->number == 2 && is_sector(o, "MIL", "REB", "COP");
    if ((!o->who.code && !troops) || o->assumed)
        return 0;
    int s = 60 - 6 * (int)(w->sent - b->sent) + 8 * (int)(b->count > 5 ? 5 : b->count);
    enum bede__rel r = bede__rel_base(bede__tok(w->d, b->role)->rel);
    s += b->subject ? 10 : r == REL_OBL ? -10 : 0;
    if (officials(n) && b->type == BEDE_ACTOR_PERSON && w->sent - b->sent <= FAR)
        s += 40;
    return s > 0 ? s : 1;
}

/* Are they of two states or two kinds of one: "soldiers and rebels", not "jets and tanks"? */
static bool differ(const struct bede_entity *a, const struct bede_entity *b)
{
    bool states = a->code && b->code && strcmp(a->code, b->code);
    return states || (a->sector && b->sector && strcmp(a->sector, b->sector));
}

/* The two who were named together last. */
static bool find_couple(const struct walk *w, const struct bede__actor_note *n, uint32_t pair[2])
{
    for (uint32_t i = 0; i < w->n_recent; i++) {
        uint32_t b = w->recent[i], o = w->beings[b].twin;
        if (o == NONE || w->beings[o].twin != b || w->beings[b].best == NONE ||
            w->beings[o].best == NONE || w->sent - w->beings[b].sent > SAME ||
            !may_be_party(w, n, b) || !may_be_party(w, n, o) ||
            !differ(&note(w, w->beings[b].best)->who, &note(w, w->beings[o].best)->who))
            continue;
        pair[0] = b;
        pair[1] = o;
        return true;
    }
    return false;
}

/* Of whom the text speaks most, beside the first of the pair; NONE. */
static uint32_t find_one(const struct walk *w, const struct bede__actor_note *n, uint32_t first,
                         bool scenes)
{
    const struct bede__actor_note *o = first == NONE ? NULL : note(w, w->beings[first].best);
    uint32_t best = NONE;
    int top = 0;
    for (uint32_t i = 0; i < w->n_recent; i++) {
        uint32_t b = w->recent[i];
        int s = fits(w, n, b, scenes);
        const struct bede__actor_note *x = s ? note(w, w->beings[b].best) : NULL;
        bool other = x && o && o->who.code && x->who.code && strcmp(o->who.code, x->who.code);
        if (s > top && (!o || other || (sides(n) && rivals(o, x)))) {
            top = s;
            best = b;
        }
    }
    return best;
}

/* The two of whom the text speaks most. */
static bool find_two(const struct walk *w, const struct bede__actor_note *n, uint32_t pair[2])
{
    pair[0] = find_one(w, n, NONE, false);
    pair[1] = pair[0] == NONE ? NONE : find_one(w, n, pair[0], false);
    if (pair[0] != NONE && pair[1] == NONE && n->classes & BEDE__CLASS(COUNTRY))
        pair[1] = find_one(w, n, pair[0], true); /* Cuba's flag "in Washington" */
    return pair[1] != NONE;
}

bool bede__coref_pair(struct walk *w, const struct bede__actor_note *n)
{
    uint32_t pair[2];
    if (!find_couple(w, n, pair) && !find_two(w, n, pair))
        return false;
    bool turned = pair[0] > pair[1]; /* whom the text named first comes first */
    w->t->ante[n->head] = bede__being_token(w, pair[turned]);
    w->t->ante2[n->head] = bede__being_token(w, pair[!turned]);
    for (int k = 0; k < 2; k++) { /* "they" are both from now on */
        bede__being_touch(w, pair[k], n->head);
        w->beings[pair[k]].mate = pair[!k];
    }
    return true;
}

void bede__coref_bare_pair(struct walk *w, int32_t at)
{
    const struct bede__token *k = bede__tok(w->d, at);
    enum bede__rel r = bede__rel_base(k->rel);
    const struct bede__actor_note n = {
        .head = at, .number = 2, .name_head = -1, .both = true, .classes = BEDE__CLASS(PERSON)};
    bool argument = r == REL_NSUBJ || r == REL_OBJ || r == REL_IOBJ || r == REL_OBL;
    bool counts = k->upos != UPOS_NUM || bede__dep(w->d, at, REL_DET) >= 0; /* "the two" */
    if (argument && counts && bede__dep_base(w->d, at, REL_NMOD) < 0 &&
        bede__steers(w, at, STEER_BOTH))
        bede__coref_pair(w, &n);
}
