/* SPDX-License-Identifier: Apache-2.0
 *
 * coref_people.c - people without names: "the men", "the crowd", "others", "nineteen were arrested"
 * are those of whom the text has just spoken. */
#include "mention/coref.h"

/* "Others said": some of those of whom the text speaks. */
static bool is_rest(const struct walk *w, const struct bede__actor_note *n)
{
    return is_subject(bede__tok(w->d, n->head)) && bede__dep_base(w->d, n->head, REL_NMOD) < 0 &&
           bede__steers(w, n->head, STEER_REST);
}

/* Are these people, several, of whom the text spoke a moment ago? */
static bool are_people(const struct walk *w, const struct being *b)
{
    return note(w, b->last)->number == 2 &&
           (b->type == BEDE_ACTOR_GROUP || b->type == BEDE_ACTOR_PERSON);
}

/* Is this one person whom the text cannot call by a name or an office? */
static bool is_somebody(const struct walk *w, const struct being *b)
{
    const struct bede__actor_note *o = note(w, b->best);
    return b->type == BEDE_ACTOR_PERSON && note(w, b->last)->number == 1 && !o->who.role &&
           o->name_head < 0;
}

/* The people, or with `one` the person, of whom the text spoke last before token `at`; NONE. */
static uint32_t find_people(const struct walk *w, int32_t at, uint8_t gender, bool one)
{
    const struct bede__token *k = bede__tok(w->d, at);
    uint32_t best = NONE;
    int top = 0;
    for (uint32_t i = 0; i < w->n_recent; i++) {
        const struct being *b = &w->beings[w->recent[i]];
        if (b->best == NONE || w->sent - b->sent > FAR || b->tok >= at ||
            !agree(b->gender, gender) || !(one ? is_somebody(w, b) : are_people(w, b)) ||
            bede__coref_beside(w, at, w->recent[i]))
            continue;
        int s = bede__coref_salience(w, b, k);
        if (s > top) {
            top = s;
            best = w->recent[i];
        }
    }
    return best;
}

uint32_t bede__coref_folk(const struct walk *w, const struct bede__actor_note *n)
{
    bool bare = bede__dep(w->d, n->head, REL_AMOD) < 0 &&
                bede__dep(w->d, n->head, REL_COMPOUND) < 0 &&
                bede__dep(w->d, n->head, REL_NUMMOD) < 0 && !bede__coref_restricted(w, n->head);
    if (!n->definite || !bare || !bede__steers(w, n->head, STEER_FOLK))
        return NONE;
    bool one = n->number == 1 && !(n->classes & (BEDE__CLASS(GROUP) | BEDE__CLASS(CROWD)));
    return find_people(w, n->head, n->gender, one);
}

bool bede__coref_rest(struct walk *w, const struct bede__actor_note *n)
{
    if (!is_rest(w, n))
        return false;
    uint32_t those = find_people(w, n->head, 0, false);
    if (those != NONE) {
        w->t->ante[n->head] = bede__being_token(w, those);
        bede__being_touch(w, those, n->head);
    }
    return true;
}

void bede__coref_number(struct walk *w, int32_t at)
{
    const struct bede__token *k = bede__tok(w->d, at);
    if (w->t->ante[at] >= 0 || k->upos != UPOS_NUM || k->rel != REL_NSUBJ_PASS ||
        bede__rel_base(bede__tok(w->d, k->head)->rel) == REL_ACL ||
        bede__dep(w->d, at, REL_DET) >= 0 || bede__dep_base(w->d, at, REL_NMOD) >= 0)
        return;
    uint32_t those = find_people(w, at, 0, false);
    if (those != NONE)
        w->t->ante[at] = bede__being_token(w, those);
}
