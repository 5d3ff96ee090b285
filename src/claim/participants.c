/* SPDX-License-Identifier: Apache-2.0
 *
 * participants.c - who fills the slots of a match: actors and recipients as entities.
 *
 * Who a noun phrase is, the mention room says; who it stands for, participant_one.c; how many it names,
 * participant_list.c. Here: each slot's side, and what one side tells of the other ("each other",
 * "him"). */
#include "claim/participants.h"

size_t bede__somebody(const struct bede__scene *s, int32_t t, struct bede_entity *out, size_t room)
{
    size_t n = bede__who(s->k->lx, s->doc, s->m, t, out, room);
    if (n == 1 && s->doc->tokens[t].upos == UPOS_NOUN && !out->code && !out->sector &&
        !out->name && out->via.end == 0 &&
        !(bede__class_of(s->k->lx, s->doc, s->m, t) & BEDE__PEOPLE))
        return 0;
    return n;
}

bool bede__under(const struct bede__doc *d, int32_t t, int32_t top)
{
    for (int i = 0; t >= 0 && i < 4 * BEDE_MAX_CHAIN; i++) {
        if (t == top)
            return true;
        t = d->tokens[t].head;
    }
    return false;
}

/* "Each accused the other": either is both. */
static void the_other(const struct bede__doc *doc, struct bede__draft *d)
{
    for (unsigned f = 0; !d->n_recipients && d->n_actors > 1 && f < d->match->n_fills; f++) {
        int32_t t = d->match->fill[f].tok, det = bede__dep(doc, t, REL_DET);
        if (d->match->fill[f].slot != SLOT_R || det < 0 || !bede__form_is(doc, t, "other") ||
            !bede__form_is(doc, det, "the"))
            continue;
        for (uint32_t n = 0; n < d->n_actors; n++) {
            d->recipient[n] = d->actor[n];
            d->recipient[n].tok = t;
            d->recipient[n].who.span = doc->tokens[t].span;
            if (!d->recipient[n].who.via.end)
                d->recipient[n].who.via = d->actor[n].who.span;
        }
        d->n_recipients = d->n_actors;
    }
}

/* "him" is never he who acts: rather somebody unknown. */
static void not_reflexive(const struct bede__doc *doc, struct bede__draft *d)
{
    for (uint32_t i = 0; i < d->n_recipients; i++) {
        struct bede__party *r = &d->recipient[i];
        if (r->tok < 0 || doc->tokens[r->tok].upos != UPOS_PRON ||
            strstr(doc->tokens[r->tok].feats, "Reflex=Yes"))
            continue;
        for (uint32_t j = 0; j < d->n_actors; j++)
            if (r->who.name && d->actor[j].who.name && !strcmp(r->who.name, d->actor[j].who.name))
                r->who = (struct bede_entity){.span = r->who.span, .confidence = 0.2f};
    }
}

/* The same words, or two pronouns for the same words. */
static bool same_one(const struct bede_entity *a, const struct bede_entity *b)
{
    return (a->span.start == b->span.start && a->span.end == b->span.end) ||
           (a->via.end && a->via.start == b->via.start && a->via.end == b->via.end);
}

/* "They fight to free their land": what is his own makes nobody the target of his act. */
static bool his_own(const struct bede__doc *doc, const struct bede__party *a,
                    const struct bede__party *r)
{
    return r->tok >= 0 && doc->tokens[r->tok].rel == REL_NMOD_POSS &&
           doc->tokens[r->tok].upos == UPOS_PRON && r->who.via.end &&
           r->who.via.start == a->who.span.start && r->who.via.end == a->who.span.end;
}

/* Nobody is on both sides by the same words. */
void bede__not_himself(const struct bede__doc *doc, struct bede__draft *d)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < d->n_recipients; i++) {
        bool actor = false;
        for (uint32_t j = 0; j < d->n_actors; j++)
            actor |= same_one(&d->actor[j].who, &d->recipient[i].who) ||
                     his_own(doc, &d->actor[j], &d->recipient[i]);
        if (!actor)
            d->recipient[n++] = d->recipient[i];
    }
    d->n_recipients = n;
}

/* Is it mediation by nobody named, after which somebody acts? "flew home after a round of mediation" */
static bool is_mediation(const struct bede__draft *d)
{
    return d->n_actors == 0 && d->n_recipients > 0 && d->act.mode &&
           strcmp(bede__modes[d->act.mode].name, "third-party") == 0;
}

/* "After talks with the Church, Cuba freed ...": who acts there is the one who talked. */
static void partner_of_talks(struct bede__scene *s, struct bede__draft *d)
{
    const struct bede__doc *doc = s->doc;
    const struct bede__match *m = d->match;
    if (d->act.event != EV_CONSULT || m->frame->pos != POS_N || m->light_frame)
        return;
    bool with = d->n_actors == 1 && d->actor[0].tok > m->head;
    int32_t mark = with ? bede__case_of(doc, d->actor[0].tok) : -1, v = doc->tokens[m->head].head;
    if (!(mark >= 0 && bede__form_is(doc, mark, "with")) && !is_mediation(d))
        return;
    for (int i = 0; v >= 0 && !bede__is_verb(&doc->tokens[v]) && i < BEDE_MAX_CHAIN; i++)
        v = doc->tokens[v].head;
    const struct bede__args *a = v >= 0 ? bede__args_of(s, v) : NULL;
    if (a && !a->passive && a->subject >= 0 && !bede__under(doc, m->head, a->subject)) {
        struct bede__side x = {s, d, d->actor, &d->n_actors, true, false, d->act.event};
        bede__side_fill(&x, a->subject);
    }
}

/* Beside somebody who is hit the things that are hit are materiel: "ISIL positions and a truck". */
static void things_beside(struct bede__draft *d)
{
    uint32_t n = 0;
    bool somebody = false;
    for (uint32_t i = 0; i < d->n_recipients; i++)
        somebody |= d->recipient[i].who.code != NULL;
    for (uint32_t i = 0; somebody && i < d->n_recipients; i++) {
        const struct bede_entity *e = &d->recipient[i].who;
        if (e->code || e->sector || e->name || e->confidence > BEDE__THING)
            d->recipient[n++] = d->recipient[i];
    }
    if (somebody)
        d->n_recipients = n;
}

/* First word of "each other" or "one another" at token t; -1: it is none. */
static int32_t reciprocal(const struct bede__doc *d, int32_t t)
{
    static const char *const pair[][2] = {{"each", "other"}, {"one", "another"}};
    for (int i = 0; i < 2 && t >= 0; i++) {
        int32_t first = bede__form_is(d, t, pair[i][0]) ? t : t - 1;
        if (first >= 0 && (uint32_t)first + 1 < d->n_tokens &&
            bede__form_is(d, first, pair[i][0]) && bede__form_is(d, first + 1, pair[i][1]))
            return first;
    }
    return -1;
}

/* "Chad and Niger accused each other": each of them is on both sides; a fight has but one. */
static void each_other(const struct bede__doc *doc, struct bede__draft *d)
{
    int32_t first = -1;
    uint32_t n = 0;
    for (uint32_t i = 0; i < d->n_recipients; i++) {
        int32_t at = reciprocal(doc, d->recipient[i].tok);
        if (at >= 0)
            first = at;
        else
            d->recipient[n++] = d->recipient[i];
    }
    d->n_recipients = n;
    if (first < 0 || d->act.event == EV_ASSAULT)
        return;
    for (uint32_t j = 0; j < d->n_actors && d->n_recipients < BEDE_MAX_ARGUMENTS; j++) {
        struct bede__party p = d->actor[j];
        if (!p.who.via.end)
            p.who.via = p.who.span;
        p.who.span = (struct bede_span){doc->tokens[first].span.start,
                                        doc->tokens[first + 1].span.end};
        p.tok = first;
        d->recipient[d->n_recipients++] = p;
    }
}

/* "Soldiers were sent to the border": by whom is not said, those who move act. */
static void moved(struct bede__scene *s, struct bede__draft *d)
{
    const struct bede__args *a = bede__args_of(s, d->match->head);
    const uint64_t armed = BEDE__CLASS(TROOPS) | BEDE__CLASS(POLICE);
    if (d->act.event != EV_MOBILIZE || d->n_actors || !a || !a->passive || a->subject >= 0 ||
        a->surface < 0 || !(bede__class_of(s->k->lx, s->doc, s->m, a->surface) & armed))
        return;
    struct bede__side x = {s, d, d->actor, &d->n_actors, true, false, d->act.event};
    bede__side_fill(&x, a->surface);
    if (d->n_actors && d->n_recipients == 1 && d->recipient[0].tok == a->surface)
        d->n_recipients = 0;
}

/* "would be taken by force": that is how, not by whom. */
static bool is_manner(const struct bede__doc *d, int32_t t)
{
    return t >= 0 && d->tokens[t].xpos == XP_NN && strcmp(d->tokens[t].lemma, "force") == 0 &&
           d->tokens[t].child >= 0 && d->tokens[t].right - d->tokens[t].left == 2 &&
           bede__case_of(d, t) >= 0; /* nothing but "by" */
}

/* "has received threats": to whom it is done he does not do it. */
static void not_the_doer(struct bede__draft *d)
{
    uint32_t n = 0;
    for (uint32_t i = 0; d->match->light >= 0 && i < d->n_actors; i++) {
        bool suffers = false;
        for (uint32_t j = 0; j < d->n_recipients; j++)
            suffers |= d->recipient[j].tok == d->actor[i].tok && d->n_recipients == d->n_actors;
        if (!suffers)
            d->actor[n++] = d->actor[i];
    }
    if (d->match->light >= 0)
        d->n_actors = n;
}

void bede__participants(struct bede__scene *s, struct bede__draft *d)
{
    const struct bede__match *m = d->match;
    d->actor = BEDE__NEW(s->scratch, struct bede__party, BEDE_MAX_ARGUMENTS);
    d->recipient = BEDE__NEW(s->scratch, struct bede__party, BEDE_MAX_ARGUMENTS);
    if (!d->actor || !d->recipient)
        return;
    bool hit = false; /* beside whoever is named the place is but a place */
    for (unsigned i = 0; i < m->n_fills; i++)
        hit |= m->fill[i].slot == SLOT_R;
    for (unsigned i = 0; i < m->n_fills; i++) {
        struct bede__side x = {s, d, d->actor, &d->n_actors, true, false, d->act.event};
        switch (m->fill[i].slot) {
        case SLOT_A: case SLOT_B:
            if (is_manner(s->doc, m->fill[i].tok))
                continue;
            break;
        case SLOT_P:
            if (hit)
                continue;
            x.place_slot = true; /* fall through */
        case SLOT_R:
            x.list = d->recipient;
            x.n = &d->n_recipients;
            x.actor = false;
            break;
        default:
            continue;
        }
        bede__side_fill(&x, m->fill[i].tok);
    }
    const struct bede__need *need = s->k->frames->need + m->frame->first_need;
    for (unsigned i = 0; i < m->frame->n_needs; i++) {
        const struct bede__attribution *a =
            need[i].kind == NEED_SPEAKER ? bede__said_by(s, m->head) : NULL;
        if (a)
            bede__side_put(d->actor, &d->n_actors, &a->speaker, a->speaker_head);
    }
    partner_of_talks(s, d);
    bede__recipients(s, d);
    moved(s, d);
    not_the_doer(d);
    bede__not_himself(s->doc, d);
    the_other(s->doc, d);
    not_reflexive(s->doc, d);
    each_other(s->doc, d);
    things_beside(d);
}
