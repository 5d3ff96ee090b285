/* SPDX-License-Identifier: Apache-2.0
 *
 * coref_phrase.c - phrases without a name: "the minister", "the group", and whom of those that the
 * text has spoken of they mean. A phrase that fits nobody is somebody new. */
#include "mention/coref.h"

static bool contains_word(const char *text, const char *word)
{
    size_t n = strlen(word);
    for (const char *p = text; n && (p = strstr(p, word)) != NULL; p += n) {
        bool left = p == text || p[-1] == ' ' || p[-1] == '-';
        if (left && (p[n] == 0 || p[n] == ' ' || p[n] == '-'))
            return true;
    }
    return false;
}

/* Is the noun part of the other phrase, as "Secretary" of "Defense Secretary Ash Carter"? */
static bool in_phrase(const struct walk *w, const struct bede__actor_note *o, const char *noun)
{
    uint32_t end = o->end - o->first > 32 ? o->first + 32 : o->end;
    for (uint32_t i = o->first; i < end; i++)
        if (lowers_to(lemma(w, (int32_t)i), noun))
            return true;
    return false;
}

/* Armed men of whom a text speaks as gunmen, rebels, militants in turn. */
static bool outlaws(const char *sector)
{
    return !strcmp(sector, "REB") || !strcmp(sector, "UAF") || !strcmp(sector, "CRM") ||
           !strcmp(sector, "PRM");
}

/* Was it named by its name, not only by its adjective: "Iraq", "Iraqi"? */
static bool by_name(const struct walk *w, const struct being *b)
{
    return bede__tok(w->d, note(w, b->best)->head)->upos == UPOS_PROPN &&
           bede__tok(w->d, note(w, b->best)->head)->rel != REL_AMOD;
}

/* Does it say nothing but its noun: "the agency", not "the atomic agency"? */
static bool is_bare(const struct walk *w, const struct bede__actor_note *n)
{
    return bede__dep(w->d, n->head, REL_AMOD) < 0 && bede__dep(w->d, n->head, REL_COMPOUND) < 0;
}

/* Plurals: the same noun, or another for people of the same trade. */
static int fits_plural(const struct walk *w, const struct bede__actor_note *n,
                       const struct being *b, bool same)
{
    const struct bede__actor_note *o = note(w, b->best), *l = note(w, b->last);
    bool trade = n->who.sector && o->who.sector && w->sent - b->sent <= FAR &&
                 outlaws(n->who.sector) && outlaws(o->who.sector) && !n->who.code &&
                 !bede__coref_restricted(w, n->head);
    bool body = b->type == BEDE_ACTOR_GROUP || b->type == BEDE_ACTOR_ORGANISATION;
    if (l->name_head >= 0)
        return 0;
    if (l->number != 2)
        return trade && body; /* "a militia ... the fighters" */
    return same ? 2 : trade;
}

/* A person: the same office, the same noun, an office that the noun is part of. */
static int fits_person(const struct walk *w, const struct bede__actor_note *n,
                       const struct being *b, bool same)
{
    const struct bede__actor_note *o = note(w, b->best);
    const char *mine = n->who.role, *his = o->who.role, *noun = lemma(w, n->head);
    if (b->type != BEDE_ACTOR_PERSON)
        return 0;
    if (mine && his && !strcmp(mine, his))
        return 4;
    if (same || in_phrase(w, o, noun))
        return 3;
    return mine && his && contains_word(his, noun) ? 2 : 0;
}

/* A body that was named, called by its kind: "the agency", "the movement". */
static int fits_body(const struct walk *w, const struct bede__actor_note *n, const struct being *b)
{
    const uint64_t things = BEDE__CLASS(BUILDING) | BEDE__CLASS(MEDIA) | BEDE__CLASS(PLACE);
    const struct bede__actor_note *o = note(w, b->best);
    uint8_t type = type_of(n);
    bool bodies = (type == BEDE_ACTOR_ORGANISATION || type == BEDE_ACTOR_GROUP) &&
                  (b->type == BEDE_ACTOR_ORGANISATION || b->type == BEDE_ACTOR_GROUP);
    if (!bodies || o->name_head < 0 || w->sent - b->sent > FAR || n->classes & things ||
        bede__coref_restricted(w, n->head))
        return 0;
    if (o->who.role) /* a capital or province: a place that acts, but no body */
        return 0;
    if (!n->who.sector)
        return is_bare(w, n) ? 2 : 0;
    return o->who.sector && !strcmp(o->who.sector, n->who.sector) ? 2 : 0;
}

/* Does being b fit the definite phrase n? Higher is better, 0: no. */
static int fits(const struct walk *w, const struct bede__actor_note *n, const struct being *b)
{
    if (b->best == NONE || w->sent - b->sent > SAME || !agree(n->gender, b->gender) ||
        bede__coref_beside(w, n->head, (uint32_t)(b - w->beings)))
        return 0;
    const struct bede__actor_note *o = note(w, b->best), *l = note(w, b->last);
    if (n->who.code && (!o->who.code || strcmp(n->who.code, o->who.code)))
        return 0;
    bool same = lowers_to(lemma(w, n->head), lemma(w, l->head)) ||
                lowers_to(lemma(w, n->head), lemma(w, o->head));
    if (n->number == 2)
        return fits_plural(w, n, b, same);
    if (l->number == 2 && l->name_head < 0)
        return 0;
    if (type_of(n) == BEDE_ACTOR_PERSON)
        return fits_person(w, n, b, same);
    if (n->classes & BEDE__CLASS(COUNTRY) && !(n->classes & BEDE__CLASS(ORG)))
        return b->type != BEDE_ACTOR_COUNTRY ? 0 : b->count > 2 ? 4 : by_name(w, b) ? 3 : 2;
    return same && (n->known || n->classes) ? 3 : fits_body(w, n, b);
}

/* Of those that fit equally well the most salient person, of bodies the latest. */
static uint32_t find_definite(const struct walk *w, const struct bede__actor_note *n)
{
    const struct bede__token *k = bede__tok(w->d, n->head);
    uint32_t best = NONE;
    int score = 0;
    for (uint32_t i = 0; i < w->n_recent; i++) {
        const struct being *b = &w->beings[w->recent[i]];
        int s = fits(w, n, b) * 1000;
        if (s > 0 && b->type == BEDE_ACTOR_PERSON)
            s += bede__coref_salience(w, b, k);
        if (s > score) {
            score = s;
            best = w->recent[i];
        }
    }
    return best;
}

/* Does the phrase only count those of its "of": "large numbers of refugees"? */
static bool counts_others(const struct walk *w, const struct bede__actor_note *n)
{
    bool known = n->who.code || n->who.sector || n->who.name || n->name_head >= 0;
    if (known && !bede__steers(w, n->head, STEER_COUNT_WORD))
        return false;
    for (int32_t c = bede__tok(w->d, n->head)->child; c >= 0; c = bede__tok(w->d, c)->next) {
        int32_t of = bede__tok(w->d, c)->rel == REL_NMOD ? bede__dep(w->d, c, REL_CASE) : -1;
        if (of >= 0 && c > n->head && w->t->note[c] >= 0 && lowers_to(lemma(w, of), "of") &&
            note(w, (uint32_t)w->t->note[c])->number == 2)
            return true;
    }
    return false;
}

/* Does the phrase stand for two of whom the text speaks: "both sides", "the armies"? */
static bool is_pair(const struct walk *w, const struct bede__actor_note *n)
{
    int32_t owner = bede__dep(w->d, n->head, REL_NMOD_POSS);
    if (n->who.code || bede__coref_restricted(w, n->head))
        return false;
    if (owner >= 0 && (!feat(bede__tok(w->d, owner), "Number=Plur") || w->t->ante2[owner] >= 0 ||
                       bede__tok(w->d, owner)->upos != UPOS_PRON))
        return false; /* but "their ministers" are one of each */
    if (n->both)
        return n->number != 1 || n->pair;
    bool other =
        bede__dep(w->d, n->head, REL_NUMMOD) >= 0 ||                   /* "the three allies" */
        (bede__dep(w->d, n->head, REL_COMPOUND) >= 0 && !n->who.role); /* "security forces" */
    return n->pair && n->definite && n->number == 2 && !other;
}

/* Of whom the text has spoken already; NONE. */
static uint32_t find_phrase(const struct walk *w, const struct bede__actor_note *n)
{
    uint32_t b = bede__coref_holder(w, n);
    bool owned = bede__dep(w->d, n->head, REL_NMOD_POSS) >= 0; /* "its fighters" are new */
    if (b == NONE && n->definite && !owned)
        b = find_definite(w, n);
    return b == NONE && !owned ? bede__coref_folk(w, n) : b;
}

/* Does a phrase only say the noun of an earlier one again: "rebels ... the rebels"? Of a name it says
 * less: "the Security Council ... the council". */
static bool says_again(const struct walk *w, const struct bede__actor_note *n,
                       const struct bede__actor_note *o)
{
    return o->name_head < 0 && n->name_head < 0 && n->number == o->number &&
           !strcmp(lemma(w, n->head), lemma(w, o->head));
}

/* Note i speaks of b: what he is called again stands for itself and for him from now on. */
static void stand_for(struct walk *w, uint32_t i, uint32_t b)
{
    int32_t tok = bede__being_token(w, b);
    struct bede__actor_note *n = note(w, i), *o = note(w, w->beings[b].best);
    if (tok == n->head || w->d->sentences[bede__sentence_of(w->d, tok)].title)
        return;
    if (tok != o->head || !says_again(w, n, o)) {
        w->t->ante[n->head] = tok;
        return;
    }
    bede__being_teach(n, o);
    w->beings[b].best = w->beings[b].named = i;
}

void bede__coref_phrase(struct walk *w, uint32_t i)
{
    struct bede__actor_note *n = note(w, i);
    if (counts_others(w, n) || bede__coref_rest(w, n))
        return;
    int32_t a = w->t->ante[n->head];
    if (a >= 0 && w->t->note[a] >= 0 && w->being_of[w->t->note[a]] >= 0) { /* apposition */
        bede__being_join(w, (uint32_t)w->being_of[w->t->note[a]], i, true);
        return;
    }
    if (is_pair(w, n) && bede__coref_pair(w, n))
        return;
    uint32_t b = a < 0 ? find_phrase(w, n) : NONE;
    if (b == NONE) {
        b = bede__being_new(w, i);
        bede__coref_learn_holder(w, b, n);
    } else {
        stand_for(w, i, b);
    }
    bede__being_join(w, b, i, false);
}
