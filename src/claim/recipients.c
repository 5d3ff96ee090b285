/* SPDX-License-Identifier: Apache-2.0
 *
 * recipients.c - whom an act is done to where no slot of the pattern says it: whoever stands in the
 * clause that is demanded or promised, whose request is refused, whose things are hit, who gets
 * what is given.
 *
 * Each source is asked only while the draft has no recipient, the surest first. */
#include "claim/participants.h"

/* Is t one of the actors of the draft, or a pronoun for him? */
static bool is_actor(const struct bede__draft *d, int32_t t)
{
    for (uint32_t i = 0; i < d->n_actors; i++)
        if (d->actor[i].tok == t)
            return true;
    return false;
}

/* A clause without a frame of its own: whoever stands as its object or behind to, with, against. */
static void from_arguments(struct bede__side *x, const struct bede__args *a)
{
    static const char *const marks[] = {"to", "with", "against", "for", "from", "on"};
    const struct bede__doc *d = x->s->doc;
    struct bede_entity who[2];
    for (int pass = 0; pass < 4; pass++)
        for (unsigned i = 0; a && i < a->n; i++) {
            const struct bede__arg *y = &a->a[i];
            bool fits = pass == 0 ? y->role == ROLE_INDIRECT : pass == 2 && y->role == ROLE_OBJECT;
            bool oblique = y->role == ROLE_OBLIQUE && y->marker >= 0;
            if (pass == 1) /* "send troops to Haiti": the goal before the object */
                fits = oblique && bede__form_is(d, y->marker, "to");
            for (unsigned j = 1; pass == 3 && oblique && j < 6; j++)
                fits |= bede__form_is(d, y->marker, marks[j]);
            if (!fits || is_actor(x->d, y->tok) || d->tokens[y->tok].upos == UPOS_PRON ||
                bede__somebody(x->s, y->tok, who, 2) == 0)
                continue;
            bede__side_fill(x, y->tok);
            if (*x->n)
                return;
        }
}

/* "reaffirmed its commitment to support Iraq": the clause of the noun that the pattern names. */
static int32_t noun_clause(const struct bede__scene *s, const struct bede__match *m)
{
    for (unsigned i = 0; i < m->n_fills; i++) {
        int32_t t = m->fill[i].tok;
        if (m->fill[i].slot != SLOT_NONE || s->doc->tokens[t].upos != UPOS_NOUN)
            continue;
        for (int32_t c = s->doc->tokens[t].child; c >= 0; c = s->doc->tokens[c].next)
            if (c > t && s->doc->tokens[c].rel == REL_ACL && bede__dep(s->doc, c, REL_MARK) >= 0)
                return c;
    }
    return -1;
}

/* Who is demanded of, threatened or promised may stand in the clause only. */
static void from_clause(struct bede__scene *s, struct bede__draft *d)
{
    bool request = d->act.event == EV_REQUEST;
    bool alleges = d->act.event == EV_ACCUSE && d->act.mode &&
                   strcmp(bede__modes[d->act.mode].name, "allege") == 0;
    const struct bede__need *need = s->k->frames->need + d->match->frame->first_need;
    for (unsigned i = 0; d->act.event == EV_ACCUSE && i < d->match->frame->n_needs; i++)
        alleges |= need[i].kind == NEED_THAT; /* "complained that soldiers had burned crops" */
    int32_t clause = d->match->n_clauses ? d->match->clause[0] : noun_clause(s, d->match);
    if (d->n_recipients || clause < 0 || d->act.event == EV_CONSULT ||
        (d->act.event == EV_CONCEDE && !d->match->n_clauses && bede__is_infinitive(s->doc, clause)) || /* "gave up its plan to shut the yard" */
        (d->act.event == EV_ACCUSE && !alleges))
        return;
    request |= alleges; /* who is said to have done it */
    struct bede__side x = {s, d, d->recipient, &d->n_recipients, false, false, d->act.event};
    const struct bede__match *m = bede__event_under(s, clause, 0);
    if (d->act.event == EV_PROTEST &&
        !(m && (m->frame->act.event == EV_ACCUSE || m->frame->act.event == EV_REQUEST ||
                m->frame->act.event == EV_REJECT || m->frame->act.event == EV_PROTEST)))
        return; /* "gathered to hear the playwright" is not against him */
    const struct bede__args *a = bede__args_of(s, clause);
    int32_t doer = a ? a->subject : -1;
    if (request && doer >= 0 && !is_actor(d, doer)) {
        bede__side_fill(&x, doer);
        return;
    }
    if (m && !request && d->act.event != EV_AID)
        x.event = m->frame->act.event;
    for (unsigned i = 0; m && i < m->n_fills; i++) {
        uint8_t slot = m->fill[i].slot;
        bool wanted = request ? slot == SLOT_A : slot == SLOT_R || slot == SLOT_B || slot == SLOT_P;
        if (wanted && !is_actor(d, m->fill[i].tok))
            bede__side_fill(&x, m->fill[i].tok);
    }
    if (!d->n_recipients && !request &&
        (!m || d->act.event == EV_THREATEN || d->act.event == EV_REJECT ||
         m->frame->act.event == EV_MOBILIZE || m->frame->act.event == EV_AID ||
         d->act.event == EV_AID) &&
        bede__is_verb(&s->doc->tokens[clause]))
        from_arguments(&x, a);
}

/* "refused talks with the government" */
static int32_t partner(struct bede__scene *s, int32_t t)
{
    const struct bede__args *a = bede__args_of(s, t);
    for (unsigned i = 0; a && i < a->n; i++)
        if (a->a[i].role == ROLE_OBLIQUE && a->a[i].marker >= 0 &&
            bede__form_is(s->doc, a->a[i].marker, "with"))
            return a->a[i].tok;
    return -1;
}

static bool same_name(const struct bede__draft *d, const struct bede_entity *who)
{
    for (uint32_t i = 0; i < d->n_actors; i++)
        if (d->actor[i].who.name && who->name && !strcmp(d->actor[i].who.name, who->name))
            return true;
    return false;
}

/* Does the frame name somebody with "for" or "with", as in "express support for"? */
static bool gives(const struct bede__scene *s, const struct bede__frame *fr)
{
    const struct bede__frames *f = s->k->frames;
    uint32_t w = bede__symbols_find(s->k->lx->syms, "for", 3);
    uint32_t v = bede__symbols_find(s->k->lx->syms, "with", 4);
    for (unsigned i = 0; i < fr->n_needs; i++) {
        const struct bede__need *n = &f->need[fr->first_need + i];
        for (uint32_t j = 0; n->slot == SLOT_R && j < n->preps.n; j++)
            if (f->word[n->preps.first + j] == w || f->word[n->preps.first + j] == v)
                return fr->act.event == EV_SUPPORT;
    }
    return false;
}

/* "In 200 French towns": where one protests is not against whom. */
static bool is_site(const struct bede__scene *s, int32_t t)
{
    uint64_t c = bede__class_of(s->k->lx, s->doc, s->m, t);
    return (c & (BEDE__CLASS(PLACE) | BEDE__CLASS(TERRITORY) | BEDE__CLASS(TIME))) != 0 &&
           !(c & BEDE__CLASS(ORG)); /* an embassy is both */
}

/* Whose request is refused, whose decision is welcomed or blamed. */
static void from_refused(struct bede__scene *s, struct bede__draft *d)
{
    struct bede_entity who;
    if ((d->act.event != EV_REJECT && d->act.event != EV_SUPPORT && d->act.event != EV_ACCUSE &&
         d->act.event != EV_PROTEST && d->act.event != EV_AGREE) ||
        d->n_recipients || (d->act.event == EV_AGREE && d->n_actors != 1) ||
        (d->act.event == EV_SUPPORT && d->n_actors > 1))
        return;
    for (unsigned i = 0; i < d->match->n_fills; i++) {
        uint8_t slot = d->match->fill[i].slot;
        int32_t t = d->match->fill[i].tok;
        if (slot == SLOT_NONE && gives(s, d->match->frame))
            continue; /* "Egypt's solidarity with" is his who gives it */
        if ((slot == SLOT_NONE || slot == SLOT_X || slot == SLOT_R) &&
            (t = bede__owner(s, t, &who)) >= 0 && !is_actor(d, t) &&
            !bede__says_what(s->doc, t, d->match->fill[i].tok) && !same_name(d, &who) &&
            (d->act.event != EV_PROTEST ||
             (s->doc->tokens[t].rel == REL_AMOD && !is_site(s, d->match->fill[i].tok))) &&
            (s->doc->tokens[t].upos != UPOS_PRON || who.name)) {
            bede__side_put(d->recipient, &d->n_recipients, &who, t);
            return;
        }
        t = d->act.event == EV_PROTEST ? -1 : partner(s, d->match->fill[i].tok);
        if (t >= 0 && slot != SLOT_A && !is_actor(d, t) &&
            bede__somebody(s, t, &who, 1) == 1) {
            bede__side_put(d->recipient, &d->n_recipients, &who, t);
            return;
        }
    }
}

/* What a pattern names literally may have an owner: "destroyed ISIL tanks". */
static void from_owned(struct bede__scene *s, struct bede__draft *d)
{
    struct bede_entity who;
    if ((d->act.event != EV_ASSAULT && d->act.event != EV_COERCE) || d->n_recipients ||
        d->match->frame->pos != POS_V)
        return;
    for (unsigned i = 0; i < d->match->n_fills; i++) {
        const struct bede__fill *f = &d->match->fill[i];
        int32_t o = f->slot == SLOT_NONE ? bede__owner(s, f->tok, &who) : -1;
        if (o < 0 || !who.code || is_actor(d, o) || s->doc->tokens[f->tok].rel != REL_OBJ)
            continue;
        if (s->doc->tokens[o].rel == REL_NMOD && (!who.sector || who.type == BEDE_ACTOR_COUNTRY))
            continue;
        bede__side_put(d->recipient, &d->n_recipients, &who, o);
        return;
    }
}

/* "Met the miners' demand", "commuted the poet's sentence": whose it is gains by it. */
static void from_gained(struct bede__scene *s, struct bede__draft *d)
{
    struct bede_entity who;
    for (unsigned i = 0; d->act.event == EV_CONCEDE && d->n_actors && !d->n_recipients &&
                         i < d->match->n_fills; i++) {
        const struct bede__fill *f = &d->match->fill[i];
        int32_t o = f->slot == SLOT_NONE ? bede__dep(s->doc, f->tok, REL_NMOD_POSS) : -1;
        if (o < 0 || s->doc->tokens[o].upos == UPOS_PRON || is_actor(d, o) ||
            bede__somebody(s, o, &who, 1) != 1 || same_name(d, &who) ||
            (who.type == BEDE_ACTOR_COUNTRY && !who.sector))
            continue;
        bede__side_put(d->recipient, &d->n_recipients, &who, o);
    }
}

/* "Wrote off Mozambique's debt", "paid the army's wages": whose the debt or the wages are. */
static void from_helped(struct bede__scene *s, struct bede__draft *d)
{
    struct bede_entity who;
    for (unsigned i = 0; d->act.event == EV_AID && !d->n_recipients && i < d->match->n_fills; i++) {
        const struct bede__fill *f = &d->match->fill[i];
        int32_t o = f->slot == SLOT_NONE || f->slot == SLOT_X ? bede__owner(s, f->tok, &who) : -1;
        if (o < 0 || !(bede__class_of(s->k->lx, s->doc, s->m, f->tok) & BEDE__CLASS(MONEY)) || is_actor(d, o) ||
            same_name(d, &who) || (!who.code && !who.sector) ||
            bede__says_what(s->doc, o, f->tok) || s->doc->tokens[o].upos == UPOS_PRON ||
            s->doc->tokens[o].rel == REL_AMOD)
            continue;
        bede__side_put(d->recipient, &d->n_recipients, &who, o);
    }
}

/* Help and sanctions are for somebody: failing all else, the country where it is. */
static void from_place(struct bede__scene *s, struct bede__draft *d)
{
    static const char *const marks[] = {"to", "in", "into", "for", "against", "on"};
    if ((d->act.event != EV_AID && d->act.event != EV_SANCTION) ||
        d->n_recipients || d->n_actors > 1)
        return;
    const struct bede__match *m = d->match;
    for (unsigned f = 0; f <= m->n_fills + m->n_clauses; f++) {
        const struct bede__fill *fill = f && f <= m->n_fills ? &m->fill[f - 1] : NULL;
        int32_t top = !f ? m->head : fill ? fill->tok : m->clause[f - m->n_fills - 1];
        if (fill && (fill->slot == SLOT_A || fill->slot == SLOT_B))
            continue;
        const struct bede__args *a = bede__args_of(s, top);
        for (unsigned j = 0; j < sizeof marks / sizeof marks[0]; j++)
            for (unsigned i = 0; a && i < a->n; i++) {
                const struct bede__arg *y = &a->a[i];
                struct bede_entity who;
                if (y->role != ROLE_OBLIQUE || y->marker < 0 ||
                    !bede__form_is(s->doc, y->marker, marks[j]) || is_actor(d, y->tok) ||
                    bede__who(s->k->lx, s->doc, s->m, y->tok, &who, 1) != 1 || !who.code ||
                    same_name(d, &who) || s->doc->tokens[y->tok].upos != UPOS_PROPN ||
                    (strcmp(marks[j], "in") == 0 && who.type != BEDE_ACTOR_COUNTRY))
                    continue; /* a court in San Salvador rules against nobody there */
                bede__side_put(d->recipient, &d->n_recipients, &who, y->tok);
                return;
            }
    }
}

/* The state in which the thing that is hit stands: "sites in Chad", hit by others than Chad. */
static bool put_land(struct bede__scene *s, struct bede__draft *d, int32_t thing)
{
    static const char *const marks[] = {"in", "inside", "within"};
    for (int32_t c = s->doc->tokens[thing].child; c >= 0; c = s->doc->tokens[c].next) {
        uint8_t r = s->doc->tokens[c].rel;
        int32_t mark = r == REL_NMOD || r == REL_OBL ? bede__case_of(s->doc, c) : -1;
        struct bede_entity who;
        bool inside = false;
        for (size_t i = 0; mark >= 0 && i < sizeof marks / sizeof marks[0]; i++)
            inside |= bede__form_is(s->doc, mark, marks[i]);
        if (!inside || bede__who(s->k->lx, s->doc, s->m, c, &who, 1) != 1 || !who.code ||
            who.type != BEDE_ACTOR_COUNTRY)
            continue;
        bool own = false;
        for (uint32_t i = 0; i < d->n_actors; i++)
            own |= d->actor[i].who.code && !strcmp(d->actor[i].who.code, who.code);
        if (!own)
            bede__side_put(d->recipient, &d->n_recipients, &who, c);
        return !own;
    }
    return false;
}

static void from_land(struct bede__scene *s, struct bede__draft *d)
{
    bool state = false; /* one state attacks another */
    for (uint32_t i = 0; i < d->n_actors; i++)
        state |= d->actor[i].who.code != NULL;
    const struct bede__party *r = d->recipient;
    bool thing = d->n_recipients == 1 && !r->who.code && !r->who.sector && !r->who.name &&
                 r->tok >= 0 && s->doc->tokens[r->tok].upos == UPOS_NOUN &&
                 !(bede__class_of(s->k->lx, s->doc, s->m, r->tok) & BEDE__PEOPLE);
    if (d->act.event != EV_ASSAULT || (d->n_recipients && !thing) || !state)
        return;
    uint32_t had = d->n_recipients;
    d->n_recipients = 0; /* whose the thing is says more than the thing */
    for (unsigned i = 0; i < d->match->n_fills; i++) {
        const struct bede__fill *f = &d->match->fill[i];
        if (f->slot != SLOT_A && f->slot != SLOT_B && put_land(s, d, f->tok))
            return;
    }
    const struct bede__args *a = bede__args_of(s, d->match->head);
    for (unsigned i = 0; a && i < a->n; i++)
        if (a->a[i].role == ROLE_OBLIQUE && a->a[i].marker >= 0 &&
            (bede__form_is(s->doc, a->a[i].marker, "at") ||
             bede__form_is(s->doc, a->a[i].marker, "on")) &&
            put_land(s, d, a->a[i].tok))
            return;
    if (thing && put_land(s, d, d->match->head))
        return; /* "bombed depots in Iraq" with Iraq hung on the verb */
    d->n_recipients = had;
}

static bool is_filled(const struct bede__match *m, int32_t t)
{
    for (unsigned i = 0; i < m->n_fills; i++)
        if (m->fill[i].tok == t)
            return true;
    for (unsigned i = 0; i < m->n_clauses; i++)
        if (m->clause[i] == t)
            return true;
    return false;
}

/* Who gets what is given, who is asked: "offered the rebels a truce", "asked the council for ...". */
static void from_receiver(struct bede__scene *s, struct bede__draft *d)
{
    static const uint8_t giving[] = {EV_AGREE, EV_AID, EV_CONCEDE, EV_RETREAT, EV_COOPERATE,
                                     EV_REQUEST, EV_THREATEN, EV_REJECT, EV_SUPPORT, EV_SANCTION};
    const struct bede__match *m = d->match;
    bool gives = false;
    for (size_t i = 0; i < sizeof giving; i++)
        gives |= d->act.event == giving[i];
    int32_t verb = bede__is_verb(&s->doc->tokens[m->head]) ? m->head : m->light;
    const struct bede__args *a = gives && !d->n_recipients && verb >= 0 ? bede__args_of(s, verb)
                                                                          : NULL;
    struct bede__side x = {s, d, d->recipient, &d->n_recipients, false, false, d->act.event};
    for (unsigned i = 0; a && i < a->n && !d->n_recipients; i++) {
        const struct bede__arg *y = &a->a[i];
        struct bede_entity who[2];
        bool asked = y->role == ROLE_OBJECT && d->act.event == EV_REQUEST;
        if ((y->role == ROLE_INDIRECT || asked) && !is_filled(m, y->tok) && !is_actor(d, y->tok) &&
            bede__somebody(s, y->tok, who, 2) > 0)
            bede__side_fill(&x, y->tok);
    }
}

/* "A deal between Oman and Yemen, mediated by Oslo": between whom one mediates. */
static void from_between(struct bede__scene *s, struct bede__draft *d)
{
    const struct bede__args *a = bede__args_of(s, d->match->head);
    if (d->act.event != EV_CONSULT || d->n_recipients || !a || !d->act.mode ||
        strcmp(bede__modes[d->act.mode].name, "third-party") != 0)
        return;
    struct bede__side x = {s, d, d->recipient, &d->n_recipients, false, false, d->act.event};
    int32_t what = a->passive ? a->surface : a->object;
    if (what >= 0 && s->doc->tokens[what].rel == REL_CONJ)
        what = s->doc->tokens[what].head; /* "between Oman and Yemen, mediated by" */
    int32_t own = what >= 0 ? bede__case_of(s->doc, what) : -1;
    if (own >= 0 && bede__form_is(s->doc, own, "between"))
        what = s->doc->tokens[what].head;
    for (int32_t c = what >= 0 ? s->doc->tokens[what].child : -1; c >= 0; c = s->doc->tokens[c].next) {
        int32_t mark = s->doc->tokens[c].rel == REL_NMOD ? bede__case_of(s->doc, c) : -1;
        if (mark >= 0 && bede__form_is(s->doc, mark, "between") && !is_actor(d, c))
            bede__side_fill(&x, c);
    }
}

/* "At the request of the mayor the army sent engineers": asked was whoever acts on it. */
static void from_granted(struct bede__scene *s, struct bede__draft *d)
{
    const struct bede__doc *doc = s->doc;
    int32_t t = d->match->head, mark = bede__case_of(doc, t), v = doc->tokens[t].head;
    if (d->act.event != EV_REQUEST || d->match->frame->pos != POS_N || d->n_recipients || mark < 0 ||
        v < 0 || !(bede__form_is(doc, mark, "at") || bede__form_is(doc, mark, "upon")))
        return;
    const struct bede__args *a = bede__is_verb(&doc->tokens[v]) ? bede__args_of(s, v) : NULL;
    struct bede__side x = {s, d, d->recipient, &d->n_recipients, false, false, d->act.event};
    if (a && !a->passive && a->subject >= 0 && !is_actor(d, a->subject))
        bede__side_fill(&x, a->subject);
}

static bool is_condition(const struct bede__doc *d, int32_t mark)
{
    static const char *const words[] = {"if", "unless", "until", "till", "before"};
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
        if (bede__form_is(d, mark, words[i]))
            return true;
    return false;
}

/* A named party in the phrases below top that says at whom: "sanctions imposed on Chad". */
static bool put_below(struct bede__scene *s, struct bede__draft *d, int32_t top, unsigned depth)
{
    static const char *const marks[] = {"to", "on", "against", "with", "for", "between"};
    const struct bede__doc *doc = s->doc;
    for (int32_t c = doc->tokens[top].child; c >= 0; c = doc->tokens[c].next) {
        uint8_t r = doc->tokens[c].rel;
        int32_t mark = r == REL_NMOD || r == REL_OBL ? bede__case_of(doc, c) : -1;
        struct bede_entity who;
        bool fits = false;
        for (size_t i = 0; mark >= 0 && i < sizeof marks / sizeof marks[0]; i++)
            fits |= bede__form_is(doc, mark, marks[i]);
        if (c > top && fits && doc->tokens[c].upos == UPOS_PROPN && !is_actor(d, c) &&
            bede__who(s->k->lx, doc, s->m, c, &who, 1) == 1 && who.code && !same_name(d, &who)) {
            struct bede__side x = {s, d, d->recipient, &d->n_recipients, false, false,
                                   d->act.event};
            bede__side_fill(&x, c);
            if (d->n_recipients)
                return true;
        }
        bool inside = r == REL_OBJ || r == REL_NMOD || r == REL_ACL || r == REL_OBL ||
                      r == REL_XCOMP;
        if (c > top && inside && depth > 0 && put_below(s, d, c, depth - 1))
            return true;
    }
    return false;
}

/* Concessions, help and refusals are to somebody: whoever is named farther down. */
static void from_below(struct bede__scene *s, struct bede__draft *d)
{
    static const uint8_t kinds[] = {EV_CONCEDE, EV_AID, EV_SANCTION, EV_COOPERATE, EV_RETREAT};
    bool fits = d->n_recipients == 0 && d->n_actors == 1;
    bool kind = false;
    for (size_t i = 0; i < sizeof kinds; i++)
        kind |= d->act.event == kinds[i];
    if (fits && kind && bede__is_verb(&s->doc->tokens[d->match->head]))
        put_below(s, d, d->match->head, 2);
}

/* Who must do something lest a threat come true, or before one yields: "more strikes unless the army
 * stopped", "will not return until the ministry pays". */
void bede__recipients_by_condition(struct bede__scene *s, struct bede__draft *d)
{
    const struct bede__match *m = d->match;
    struct bede__side x = {s, d, d->recipient, &d->n_recipients, false, false, d->act.event};
    bool refused = d->act.event == EV_REJECT;
    if (d->act.event != EV_THREATEN && !refused)
        return;
    uint8_t rel = s->doc->tokens[m->head].rel;
    int32_t said = rel == REL_CCOMP || rel == REL_PARATAXIS ? s->doc->tokens[m->head].head : -1;
    for (int i = said >= 0 ? -2 : -1; i < (int)m->n_clauses; i++) {
        int32_t top = i == -2 ? said : i < 0 ? m->head : m->clause[i];
        for (int32_t c = s->doc->tokens[top].child; c >= 0 && !d->n_recipients;
             c = s->doc->tokens[c].next) {
            int32_t mark = s->doc->tokens[c].rel == REL_ADVCL ? bede__dep(s->doc, c, REL_MARK) : -1;
            bool hangs = mark >= 0 ? is_condition(s->doc, mark)
                                   : s->doc->tokens[c].rel == REL_ADVCL && bede__is_inverted(s->doc, c);
            const struct bede__args *a = hangs ? bede__args_of(s, c) : NULL;
            struct bede_entity who[2];
            if (a && a->subject >= 0 && !is_actor(d, a->subject) &&
                bede__somebody(s, a->subject, who, 2) > 0 &&
                (who[0].code || s->doc->tokens[a->subject].upos == UPOS_PRON ||
                 (refused && who[0].sector)))
                bede__side_fill(&x, a->subject);
        }
    }
    bede__not_himself(s->doc, d);
}

void bede__recipients(struct bede__scene *s, struct bede__draft *d)
{
    if (d->match->n_clauses == 0 || d->act.event == EV_REJECT)
        from_refused(s, d); /* before what the decision was about */
    from_clause(s, d);
    from_receiver(s, d);
    from_refused(s, d);
    from_owned(s, d);
    from_gained(s, d);
    from_helped(s, d);
    from_place(s, d);
    from_land(s, d);
    bede__recipients_by_condition(s, d);
    from_below(s, d);
    from_granted(s, d);
    from_between(s, d);
}
