/* SPDX-License-Identifier: Apache-2.0
 *
 * coref_pronoun.c - "he", "she", "it", "they": the most salient being that fits. Grammar comes from
 * the tagger's features (Gender=Masc, Person=3 ...), not from lists of pronouns. */
#include "mention/coref.h"

/* Is "it" spoken to or of as a party: "urged it to stop", "accused it of spying"? */
static bool addressed(const struct walk *w, int32_t at)
{
    const struct bede__token *k = bede__tok(w->d, at);
    bool of = (uint32_t)at + 1 < w->d->n_tokens && bede__steers(w, at + 1, STEER_OF);
    return (k->rel == REL_OBJ || k->rel == REL_IOBJ) && k->head >= 0 &&
           (of || bede__dep(w->d, k->head, REL_XCOMP) > at);
}

static uint8_t gender_of(const struct bede__token *k)
{
    return feat(k, "Gender=Masc") ? 1 : feat(k, "Gender=Fem") ? 2 : 0;
}

/* Can b be meant by a pronoun of this kind? Things may be meant by "it" and "they" too. */
static bool pronoun_fits(const struct walk *w, const struct being *b, const struct bede__token *k,
                         int32_t at)
{
    if (w->sent - b->sent > FAR || b->tok >= at ||
        bede__coref_beside(w, at, (uint32_t)(b - w->beings)))
        return false;
    bool masc = feat(k, "Gender=Masc"), fem = feat(k, "Gender=Fem");
    if (b->best == NONE)
        return !masc && !fem && b->number == (feat(k, "Number=Plur") ? 2 : 1);
    const struct bede__actor_note *o = note(w, b->best), *l = note(w, b->last);
    if (masc || fem) {
        if (b->number == 2 || !agree(b->gender, masc ? 1 : 2))
            return false;
        enum bede__rel r = bede__rel_base(bede__tok(w->d, b->role)->rel);
        return b->type == BEDE_ACTOR_PERSON ||
               (b->type == BEDE_ACTOR_UNKNOWN && o->name_head >= 0 &&
                (r == REL_NSUBJ || r == REL_OBJ || r == REL_CONJ || r == REL_ROOT));
    }
    bool body = b->type == BEDE_ACTOR_ORGANISATION || b->type == BEDE_ACTOR_GROUP;
    if (feat(k, "Gender=Neut") && k->rel != REL_NMOD_POSS && !is_subject(k) && !addressed(w, at))
        return false; /* as an object "it" is mostly a thing */
    if (feat(k, "Gender=Neut"))
        return l->number != 2 && (body || b->type == BEDE_ACTOR_COUNTRY ||
                                  (b->type == BEDE_ACTOR_UNKNOWN && !b->gender));
    if (feat(k, "Number=Plur"))
        return (l->number == 2 && b->type != BEDE_ACTOR_COUNTRY) || body || b->mate != NONE;
    return false;
}

/* What the place of its best mention in the sentence speaks for a being: subjects come first, but
 * of a side clause less, "since Nairobi sent troops"; those who only own or describe come last. */
static int place(const struct walk *w, const struct being *b)
{
    const struct bede__token *t = bede__tok(w->d, b->role);
    if (b->subject) {
        enum bede__rel r = t->head < 0 ? REL_ROOT : bede__rel_base(bede__tok(w->d, t->head)->rel);
        bool reported =
            r == REL_CCOMP && b->sent < w->sent; /* the next sentence is the speaker's */
        return is_subject(t) && (r == REL_ADVCL || r == REL_ACL) ? 10 : reported ? 15 : 25;
    }
    if (t->rel == REL_NMOD_POSS || t->rel == REL_COMPOUND || t->rel == REL_AMOD)
        return -15;
    return t->rel == REL_OBJ ? 10 : 0;
}

/* What the being is: names before things, people before things for "they". */
static int kind(const struct walk *w, const struct being *b, bool plural)
{
    if (b->best == NONE)
        return plural ? -40 : 0;
    const struct bede__actor_note *o = note(w, b->best);
    int s = o->name_head >= 0 ? 5 : 0;
    if (b->type == BEDE_ACTOR_UNKNOWN)
        s -= o->name_head >= 0 && o->word_first == o->word_last ? 30 : 10;
    if (plural && note(w, b->last)->number == 1 && b->mate == NONE)
        s -= b->type == BEDE_ACTOR_GROUP ? 15 : 40;
    if (o->who.sector && !strcmp(o->who.sector, "JRN") && b->type != BEDE_ACTOR_PERSON)
        s -= 40; /* who prints it is seldom whom it speaks of */
    return s;
}

/* "The Taliban say they ...": who speaks speaks mostly of himself. */
static bool is_speaker(const struct walk *w, const struct being *b, const struct bede__token *k)
{
    const struct bede__token *v = k->head >= 0 ? bede__tok(w->d, k->head) : NULL;
    return v && is_subject(k) && v->rel == REL_CCOMP && b->subject && b->sent == w->sent &&
           bede__tok(w->d, b->role)->head == v->head;
}

/* Subjects and names come before others, the near before the far. */
int bede__coref_salience(const struct walk *w, const struct being *b, const struct bede__token *k)
{
    int s = 100 - 30 * (int)(w->sent - b->sent) + place(w, b);
    s += kind(w, b, feat(k, "Number=Plur"));
    s += b->count > 2 ? 8 : b->count > 1 ? 4 : 0;
    s += is_subject(k) && b->subject ? 10 : 0;
    s += is_speaker(w, b, k) ? 15 : 0;
    s += b->gender && b->gender == gender_of(k) ? 10 : 0;
    s -= w->d->sentences[b->sent].title ? 20 : 0; /* the text has not spoken of him yet */
    return s;
}

static uint32_t find_pronoun(const struct walk *w, int32_t at)
{
    const struct bede__token *k = bede__tok(w->d, at);
    uint32_t best = NONE;
    int top = 0;
    for (uint32_t i = 0; i < w->n_recent; i++) {
        const struct being *b = &w->beings[w->recent[i]];
        if (!pronoun_fits(w, b, k, at))
            continue;
        int s = bede__coref_salience(w, b, k);
        if (s > top) {
            top = s;
            best = w->recent[i];
        }
    }
    return top > 0 ? best : NONE;
}

/* Does the tree make a subject between "it" and what came before - weather, "it is clear that"? */
static bool expletive(const struct walk *w, const struct bede__token *k)
{
    const struct bede__doc *d = w->d;
    if (k->rel == REL_EXPL)
        return true;
    int32_t h = k->head;
    if (h < 0 || !is_subject(k))
        return false;
    return bede__dep_base(d, h, REL_CSUBJ) >= 0 ||
           (bede__dep(d, h, REL_COP) >= 0 && bede__dep(d, h, REL_CCOMP) >= 0);
}

/* "They" of two who were named together stands for both: "nurses and a doctor". */
static void second_half(struct walk *w, int32_t at)
{
    int32_t head = w->t->ante[at];
    if (bede__tok(w->d, head)->rel == REL_CONJ)
        head = bede__tok(w->d, head)->head;
    int32_t c = head >= 0 ? bede__dep(w->d, head, REL_CONJ) : -1;
    if (c < 0 || w->t->note[head] < 0 || w->t->note[c] < 0)
        return;
    const struct bede__actor_note *a = note(w, (uint32_t)w->t->note[head]);
    const struct bede__actor_note *b = note(w, (uint32_t)w->t->note[c]);
    bool people = type_of(a) != BEDE_ACTOR_UNKNOWN && type_of(b) != BEDE_ACTOR_UNKNOWN;
    if (!people || !a->who.code || !b->who.code || a->head != head || b->head != c)
        return;
    w->t->ante[at] = head;
    w->t->ante2[at] = c;
}

/* The same while the article goes on to speak of both by pronouns. */
static void with_mate(struct walk *w, uint32_t b, int32_t at)
{
    uint32_t other = w->beings[b].mate;
    if (w->t->ante2[at] < 0 && other != NONE && w->beings[other].best != NONE) {
        int32_t a = bede__being_token(w, b), c = bede__being_token(w, other);
        const char *x = note(w, (uint32_t)w->t->note[a])->who.code;
        const char *y = note(w, (uint32_t)w->t->note[c])->who.code;
        if (x && y && a != c)
            w->t->ante2[at] = c;
    }
    if (w->t->ante2[at] < 0 || other == NONE)
        return;
    bede__being_touch(w, other, at);
}

void bede__coref_pronoun(struct walk *w, int32_t at)
{
    const struct bede__token *k = bede__tok(w->d, at);
    if (w->t->ante[at] >= 0 || !feat(k, "Person=3") || expletive(w, k))
        return;
    uint32_t b = find_pronoun(w, at);
    if (b == NONE)
        return;
    if (w->beings[b].best == NONE || w->beings[b].type == BEDE_ACTOR_UNKNOWN) {
        if (w->beings[b].best == NONE || !(feat(k, "Gender=Masc") || feat(k, "Gender=Fem"))) {
            bede__being_touch(w, b, at);
            return;
        }
        w->beings[b].type = BEDE_ACTOR_PERSON;
        note(w, w->beings[b].best)->who.type = BEDE_ACTOR_PERSON;
    }
    w->t->ante[at] = bede__being_token(w, b);
    if (feat(k, "Number=Plur")) {
        second_half(w, at);
        with_mate(w, b, at);
    }
    if (feat(k, "Gender=Masc"))
        w->beings[b].gender = 1;
    else if (feat(k, "Gender=Fem"))
        w->beings[b].gender = 2;
    bede__being_touch(w, b, at);
}
