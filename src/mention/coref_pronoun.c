/* SPDX-License-Identifier: Apache-2.0
 *
 * coref_pronoun.c - "he", "she", "it", "they": the most salient being that fits. Grammar comes from the tagger's
 * features (Gender=Masc, Person=3 ...), not from lists of pronouns. */
#include "mention/coref.h"

/* Can b be meant by a pronoun of this kind? Things may be meant by "it" and "they" too. */
static bool pronoun_fits(const struct walk *w, const struct being *b, const struct bede__token *k,
                         int32_t at)
{
    if (w->sent - b->sent > FAR || b->tok >= at)
        return false;
    bool masc = feat(k, "Gender=Masc"), fem = feat(k, "Gender=Fem");
    if (b->best == NONE)
        return !masc && !fem && b->number == (feat(k, "Number=Plur") ? 2 : 1);
    const struct bede__actor_note *o = note(w, b->best), *l = note(w, b->last);
    if (masc || fem) {
        if (b->number == 2 || !agree(b->gender, masc ? 1 : 2))
            return false;
        enum bede__rel r = bede__rel_base(bede__tok(w->d, b->tok)->rel);
        return b->type == BEDE_ACTOR_PERSON ||
               (b->type == BEDE_ACTOR_UNKNOWN && o->name_head >= 0 &&
                (r == REL_NSUBJ || r == REL_OBJ || r == REL_CONJ || r == REL_ROOT));
    }
    bool body = b->type == BEDE_ACTOR_ORGANISATION || b->type == BEDE_ACTOR_GROUP;
    if (feat(k, "Gender=Neut") && k->rel != REL_NMOD_POSS && !is_subject(k) &&
        !(k->rel == REL_OBJ && k->head >= 0 && bede__dep(w->d, k->head, REL_XCOMP) > at))
        return false; /* as an object "it" is mostly a thing, not in "urged it to stop" */
    if (feat(k, "Gender=Neut"))
        return l->number != 2 && (body || b->type == BEDE_ACTOR_COUNTRY ||
                                  (b->type == BEDE_ACTOR_UNKNOWN && !b->gender));
    if (feat(k, "Number=Plur"))
        return (l->number == 2 && b->type != BEDE_ACTOR_COUNTRY) || body;
    return false;
}

/* Subjects and names come before others, the near before the far. */
int bede__coref_salience(const struct walk *w, const struct being *b, const struct bede__token *k)
{
    const struct bede__token *t = bede__tok(w->d, b->tok);
    int s = 100 - 30 * (int)(w->sent - b->sent);
    s += b->subject ? 25 : t->rel == REL_OBJ ? 10 : 0;
    if (b->best != NONE) {
        s += note(w, b->best)->name_head >= 0 ? 5 : 0;
        const struct bede__actor_note *o = note(w, b->best);
        if (b->type == BEDE_ACTOR_UNKNOWN)
            s -= o->name_head >= 0 && o->word_first == o->word_last ? 30 : 10;
        s -= feat(k, "Number=Plur") && note(w, b->last)->number == 1 ? 40 : 0;
        if (o->who.sector && !strcmp(o->who.sector, "JRN") && b->type != BEDE_ACTOR_PERSON)
            s -= 40; /* who prints it is seldom whom it speaks of */
    }
    if (b->best == NONE && feat(k, "Number=Plur"))
        s -= 40; /* "they" is mostly somebody */
    int32_t act = t->head; /* the subject of a side clause is less in mind: "since Nairobi sent troops" */
    if (b->subject && act >= 0 && is_subject(t)) {
        enum bede__rel r = bede__rel_base(bede__tok(w->d, act)->rel);
        s -= r == REL_ADVCL || r == REL_ACL ? 15 : 0;
    }
    s += b->count > 2 ? 8 : b->count > 1 ? 4 : 0;
    s += is_subject(k) && b->subject ? 10 : 0;
    if (t->rel == REL_NMOD_POSS || t->rel == REL_COMPOUND || t->rel == REL_AMOD)
        s -= 15;
    /* "he met him": two arguments of one verb are two people */
    int32_t verb = k->head;
    for (int i = 0; i < BEDE_MAX_CHAIN && verb >= 0 && !is_subject(k) && b->subject &&
                    verb != t->head && bede__tok(w->d, verb)->rel == REL_CONJ; i++)
        verb = bede__tok(w->d, verb)->head; /* "he met Ruiz and urged him" */
    if (k->rel != REL_NMOD_POSS && t->head == verb && w->sent == b->sent)
        s -= 200;
    return s;
}

static uint32_t find_pronoun(const struct walk *w, int32_t at)
{
    const struct bede__token *k = bede__tok(w->d, at);
    uint32_t best = NONE;
    int top = 0, second = 0;
    for (uint32_t i = 0; i < w->n_recent; i++) {
        const struct being *b = &w->beings[w->recent[i]];
        if (!pronoun_fits(w, b, k, at))
            continue;
        int s = bede__coref_salience(w, b, k);
        if (s > top) {
            second = top;
            top = s;
            best = w->recent[i];
        } else if (s > second) {
            second = s;
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
