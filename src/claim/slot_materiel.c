/* SPDX-License-Identifier: Apache-2.0
 *
 * slot_materiel.c - with what: the weapons and craft of an act.
 *
 * A weapon belongs to the draft above it, to each whose participant it is, and to whoever is armed
 * with it. Things with other uses (ships, sticks, lorries) count where force is done with them. */
#include "claim/cues.h"
#include "claim/slots.h"

/* Words name weapons that they do not use. */
static bool uses_things(const struct bede__draft *x)
{
    return x->act.event != EV_ACCUSE && x->act.event != EV_CONSULT &&
           x->act.event != EV_SUPPORT && x->act.event != EV_THREATEN;
}

/* "The guns fell silent", "silence their guns": an image of a truce. */
static bool is_silent(const struct bede__doc *d, int32_t t)
{
    int32_t up = d->tokens[t].head;
    if (up < 0 || !bede__token_is(d, t, "guns"))
        return false;
    static const char *const words[] = {"silent", "silence", "silenced", "quiet", "still", NULL};
    if (bede__form_in(d, up, words))
        return true;
    for (int32_t c = d->tokens[up].child; c >= 0; c = d->tokens[c].next)
        if (bede__form_in(d, c, words))
            return true;
    return false;
}

/* "a gun battle", "a submarine base", "lied about bombs", "without guns": named, not there. */
static bool is_only_named(const struct bede__scene *s, const struct bede__materiel_mention *m)
{
    static const char *const words[] = {"about", "without", "against", "despite"};
    const struct bede__doc *d = s->doc;
    const struct bede__token *k = &d->tokens[m->at.head];
    if (bede__has_case(d, m->at.head, words, sizeof words / sizeof words[0]) ||
        is_silent(d, (int32_t)m->at.head))
        return true;
    return k->rel == REL_COMPOUND && k->head >= 0 && s->owner[k->head] < 0 &&
           !bede__lemma_listed(s->k->cues, LIST_OF_WEAPONS, d, k->head);
}

/* "troops backed by gunships attacked", "a truck packed with explosives": the act of who or what is
 * so equipped. */
static struct bede__draft *bearer(struct bede__scene *s, struct bede__drafts *d, int32_t t)
{
    const struct bede__token *tok = s->doc->tokens;
    for (int i = 0; t >= 0 && i < BEDE_MAX_CHAIN; i++, t = tok[t].head) {
        struct bede__draft *x = bede__slot_live(d, s->owner[t]);
        if (x)
            return x->act.event == EV_ASSAULT || x->act.event == EV_MOBILIZE ? x : NULL;
        if (bede__is_verb(&tok[t]) && (tok[t].rel != REL_ACL || tok[t].xpos != XP_VBN))
            return NULL;
    }
    return NULL;
}

static void put_to(struct bede__draft *x, uint32_t i)
{
    if (x)
        bede__slot_put(x->materiel, &x->n_materiel, i);
}

static void attach_certain(struct bede__scene *s, const struct bede__sentence *sent,
                           struct bede__drafts *d)
{
    uint32_t i;
    BEDE__FIRST_IN(s->m->materiel, s->m->n_materiel, sent, i);
    for (; i < s->m->n_materiel && bede__slot_inside(sent, &s->m->materiel[i].at); i++) {
        uint32_t head = s->m->materiel[i].at.head;
        struct bede__draft *x = bede__slot_live(d, bede__slot_draft(s, head, false));
        if (is_only_named(s, &s->m->materiel[i]))
            continue;
        if (!x)
            x = bearer(s, d, (int32_t)head);
        else if (x->act.event != EV_ASSAULT && s->doc->tokens[x->match->head].rel == REL_ACL &&
                 s->doc->tokens[x->match->head].xpos == XP_VBN)
            put_to(bearer(s, d, s->doc->tokens[x->match->head].head), i);
        if (x && uses_things(x))
            bede__slot_put(x->materiel, &x->n_materiel, i);
        for (uint32_t k = 0; k < d->n; k++)
            if (!d->d[k].dropped && uses_things(&d->d[k]) &&
                bede__is_participant(&d->d[k], head, head))
                bede__slot_put(d->d[k].materiel, &d->d[k].n_materiel, i);
    }
}

/* Boats, and vehicles of which nobody says that they are cars or lorries. */
static bool is_hit(const struct bede__draft *x, const struct bede__materiel_mention *m)
{
    bool boat = (m->classes & BEDE__CLASS(CRAFT)) && strcmp(m->m.cls, "aircraft") != 0;
    return boat || (x->act.event == EV_ASSAULT && strcmp(m->m.name, "vehicle") == 0);
}

/* A fighter is an aircraft where one alone takes off or flies. */
static bool is_person(const struct bede__scene *s, const struct bede__draft *x,
                      const struct bede__materiel_mention *m)
{
    bool plane = s->doc->tokens[m->at.head].xpos == XP_NN && x->act.event == EV_MOBILIZE;
    return strcmp(m->m.name, "fighter") == 0 && !plane;
}

/* "rammed a lorry into the gate": the lorry is what the act is done with. */
static bool is_driven_into(const struct bede__doc *d, int32_t head, int32_t verb)
{
    for (int32_t k = head + 1; k < (int32_t)d->tokens[verb].right; k++)
        if (bede__token_is(d, k, "into"))
            return d->tokens[head].rel == REL_OBJ;
    return false;
}

static bool is_forceful(const struct bede__draft *x)
{
    return x->act.event == EV_ASSAULT || x->act.event == EV_MOBILIZE ||
           x->act.event == EV_PROTEST || x->act.event == EV_AID;
}

/* Is the thing what the act is done with, a craft that acts or is asked for, a boat that is hit? */
static bool is_used(const struct bede__scene *s, const struct bede__draft *x,
                    const struct bede__materiel_mention *m)
{
    static const char *const words[] = {"with", "by"}, *const wanted[] = {"for"};
    const struct bede__doc *d = s->doc;
    int32_t head = (int32_t)m->at.head, verb = x->match->head;
    bool force = is_forceful(x), craft = (m->classes & BEDE__CLASS(CRAFT)) != 0;
    for (int i = 0; d->tokens[head].rel == REL_CONJ && i < BEDE_MAX_CHAIN; i++)
        head = d->tokens[head].head; /* clubs and stones */
    uint32_t h = (uint32_t)head;
    if (is_person(s, x, m))
        return false;
    if (bede__is_head_of(x->actor, x->n_actors, h, h))
        return (force || x->act.event == EV_COERCE) &&
               (craft || (m->classes & BEDE__CLASS(VEHICLE)));
    if (bede__is_head_of(x->recipient, x->n_recipients, h, h))
        return force && (is_hit(x, m) || is_driven_into(d, head, verb));
    if (x->act.event == EV_REQUEST || x->act.event == EV_AGREE)
        return craft && (bede__is_participant(x, h, h) ||
                         (d->tokens[head].head == verb &&
                          (d->tokens[head].rel == REL_OBJ || bede__has_case(d, h, wanted, 1))));
    if (!force || bede__is_participant(x, h, h))
        return force;
    if (!bede__has_case(d, h, words, sizeof words / sizeof words[0]))
        return false;
    int32_t up = d->tokens[head].head;
    bool of_object = d->tokens[head].rel == REL_NMOD && d->tokens[up].rel == REL_OBJ;
    return up == verb || (of_object && d->tokens[up].head == verb);
}

static void attach_handy(struct bede__scene *s, const struct bede__sentence *sent,
                         struct bede__drafts *d)
{
    uint32_t i;
    BEDE__FIRST_IN(s->m->handy, s->m->n_handy, sent, i);
    for (; i < s->m->n_handy && bede__slot_inside(sent, &s->m->handy[i].at); i++)
        for (uint32_t k = 0; k < d->n; k++)
            if (!d->d[k].dropped && is_used(s, &d->d[k], &s->m->handy[i]))
                bede__slot_put(d->d[k].materiel, &d->d[k].n_materiel, i | BEDE__HANDY);
}

/* "repaired four launchers and gave them to Kyiv": the thing that "them" of a verb beside means. */
static void follow_pronouns(struct bede__scene *s, const struct bede__sentence *sent,
                            struct bede__drafts *d)
{
    const struct bede__token *tok = s->doc->tokens;
    uint32_t from;
    BEDE__FIRST_IN(s->m->materiel, s->m->n_materiel, sent, from);
    for (uint32_t k = 0; k < d->n; k++) {
        struct bede__draft *x = &d->d[k];
        int32_t v = x->match->head, o = bede__dep(s->doc, v, REL_OBJ), up = tok[v].head;
        if (x->dropped || x->n_materiel || !uses_things(x) || tok[v].rel != REL_CONJ || o < 0 ||
            up < 0 || !(bede__token_is(s->doc, o, "them") || bede__token_is(s->doc, o, "it")))
            continue;
        for (uint32_t i = from; i < s->m->n_materiel &&
                                bede__slot_inside(sent, &s->m->materiel[i].at); i++) {
            int32_t head = (int32_t)s->m->materiel[i].at.head;
            if (tok[head].rel == REL_OBJ && tok[head].head == up)
                bede__slot_put(x->materiel, &x->n_materiel, i);
        }
    }
}

void bede__slot_materiel(struct bede__scene *s, const struct bede__sentence *sent,
                         struct bede__drafts *d)
{
    attach_certain(s, sent, d);
    attach_handy(s, sent, d);
    follow_pronouns(s, sent, d);
}
