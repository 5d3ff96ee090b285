/* SPDX-License-Identifier: Apache-2.0
 *
 * participant_one.c - who one noun phrase stands for in a slot.
 *
 * Crews for their craft, owners for their things, whoever issued a text for what it says, nobody for a
 * weapon (CODEBOOK G9). */
#include "claim/participants.h"

#include <strings.h>

static bool same_text(const char *a, const char *b)
{
    return a == b || (a && b && !strcmp(a, b));
}

/* Room is shared by all participants of a side. */
void bede__side_put(struct bede__party *list, uint32_t *n, const struct bede_entity *who,
                    int32_t tok)
{
    for (uint32_t i = 0; i < *n; i++) {
        const struct bede_entity *e = &list[i].who;
        bool same_span = e->span.start == who->span.start && e->span.end == who->span.end;
        /* "they" is entered once for each of those it stands for */
        if (same_span && e->via.start == who->via.start && same_text(e->name, who->name) &&
            same_text(e->code, who->code))
            return;
    }
    if (*n < BEDE_MAX_ARGUMENTS)
        list[(*n)++] = (struct bede__party){*who, tok};
}

/* A noun with the words before it that belong to it, without article, number and owner. */
static struct bede_span plain_span(const struct bede__doc *d, int32_t t)
{
    int32_t first = t;
    for (int32_t i = t - 1; i >= 0; i--) {
        const struct bede__token *k = &d->tokens[i];
        bool part = k->head == t && (k->rel == REL_AMOD || k->rel == REL_COMPOUND ||
                                     k->rel == REL_NMOD_DESC);
        bool inner = k->head >= 0 && k->head > i && k->head < t && k->rel != REL_CONJ;
        if (!part && !(inner && first < t) && !(k->rel == REL_PUNCT && inner))
            break;
        if (part)
            first = i;
    }
    return (struct bede_span){d->tokens[first].span.start, d->tokens[t].span.end};
}

/* Does dependent c stand in relation r to its noun - for NMOD with one of of, by, from? */
static bool owns(const struct bede__doc *d, int32_t c, uint8_t r)
{
    if (d->tokens[c].rel != r)
        return false;
    if (r != REL_NMOD)
        return true;
    int32_t mark = bede__case_of(d, c);
    return mark >= 0 && (bede__form_is(d, mark, "of") || bede__form_is(d, mark, "by") ||
                         bede__form_is(d, mark, "from"));
}

/* A dependent of a thing's noun that says whose it is: "ISIL tanks", "Ukraine's grid", "a request
 * from Riga", "an appeal filed by lawyers". */
int32_t bede__owner(struct bede__scene *s, int32_t t, struct bede_entity *who)
{
    const struct bede__doc *d = s->doc;
    static const uint8_t order[] = {REL_NMOD_POSS, REL_COMPOUND, REL_AMOD, REL_NMOD, REL_ACL};
    for (unsigned r = 0; r < sizeof order; r++) {
        int32_t found = -1;
        for (int32_t c = d->tokens[t].child; c >= 0; c = d->tokens[c].next) {
            int32_t x = c;
            if (!owns(d, c, order[r]))
                continue;
            if (order[r] == REL_COMPOUND &&
                (bede__class_of(s->k->lx, d, s->m, c) & BEDE__CLASS(WEAPON)))
                continue; /* "artillery fire" is not the artillery's */
            if (order[r] == REL_ACL) {
                const struct bede__args *a = bede__args_of(s, c);
                if (!a || !a->passive || a->subject < 0)
                    continue;
                x = a->subject;
            }
            struct bede_entity e;
            if (order[r] == REL_COMPOUND && bede__somebody(s, x, &e, 1) != 1)
                x = bede__dep(d, c, REL_COMPOUND); /* "ISIL fighting positions" */
            if (x < 0 || bede__somebody(s, x, &e, 1) != 1 || (order[r] == REL_AMOD && !e.code))
                continue; /* "terrorist attacks" says what, not whose */
            *who = e;
            found = x;
            if (order[r] != REL_NMOD_POSS)
                break; /* of owners the last is the nearest */
        }
        if (found >= 0)
            return found;
    }
    return -1;
}

/* "thousands of workers", "a group of soldiers": whoever is counted. */
static int32_t of_what(const struct bede__doc *d, int32_t t)
{
    for (int32_t c = d->tokens[t].child; c >= 0; c = d->tokens[c].next) {
        int32_t mark = bede__case_of(d, c);
        if (d->tokens[c].rel == REL_NMOD && mark >= 0 && bede__form_is(d, mark, "of"))
            return c;
    }
    return -1;
}

/* The noun that a number counts, where the number heads the phrase; -1. */
int32_t bede__counted_noun(const struct bede__scene *s, int32_t t)
{
    for (uint32_t lo = 0, hi = s->m->n_quantities; lo < hi;) {
        uint32_t mid = (lo + hi) / 2;
        const struct bede__quantity_mention *q = &s->m->quantities[mid];
        if (q->at.end <= (uint32_t)t)
            lo = mid + 1;
        else if (q->at.first > (uint32_t)t)
            hi = mid;
        else
            return q->noun != UINT32_MAX && q->noun > (uint32_t)t ? (int32_t)q->noun : -1;
    }
    return -1;
}

static bool is_country_place(const struct bede__scene *s, int32_t t, bool *place)
{
    uint32_t lo = 0, hi = s->m->n_places;
    *place = false;
    while (lo < hi) {
        uint32_t mid = (lo + hi) / 2;
        if (s->m->places[mid].at.end <= (uint32_t)t)
            lo = mid + 1;
        else
            hi = mid;
    }
    if (lo == s->m->n_places || s->m->places[lo].at.first > (uint32_t)t)
        return false;
    *place = true;
    const char *r = s->m->places[lo].loc.resolution;
    return r && strcmp(r, "country") == 0;
}

/* Is the act one that is done to things as well as to people? */
static bool is_material(uint8_t event)
{
    return bede__quad((enum bede__event)event) == 4 || event == EV_RETREAT || event == EV_AID;
}

/* Towns are recipients of what is said to them or sent there, not of what is done to them. */
static bool is_hit(uint8_t event)
{
    return event == EV_ASSAULT || event == EV_COERCE || event == EV_MOBILIZE || event == EV_RETREAT;
}

/* A craft acts by its crew: an entity of its own, of the owner's country. */
static bool crewed(struct bede__side *x, int32_t t, uint64_t c)
{
    struct bede_entity who = {0}, own;
    if (!(c & (BEDE__CLASS(CRAFT) | BEDE__CLASS(VEHICLE) | BEDE__CLASS(TROOPS))) ||
        (c & BEDE__CLASS(WEAPON)))
        return false;
    who.span = plain_span(x->s->doc, t);
    who.type = BEDE_ACTOR_GROUP;
    who.sector = "MIL";
    who.confidence = 0.5f;
    if (bede__owner(x->s, t, &own) >= 0) {
        who.code = own.code;
        who.from[0] = own.from[0];
    }
    bede__side_put(x->list, x->n, &who, t);
    return true;
}

/* Does the word say what act it was rather than whose: "terrorist attacks", "mob violence"? */
bool bede__says_what(const struct bede__doc *d, int32_t tok, int32_t act)
{
    const struct bede__token *k = &d->tokens[tok];
    return k->head == act && k->child < 0 && (k->upos == UPOS_NOUN || k->upos == UPOS_ADJ) &&
           (k->rel == REL_COMPOUND || k->rel == REL_AMOD) &&
           !bede__is_upper((unsigned char)d->text[k->span.start]);
}

/* "a rebel-held area": whoever holds it. */
static int32_t holder(struct bede__scene *s, int32_t t, struct bede_entity *who)
{
    static const char *const words[] = {"held", "controlled", "occupied", "dominated", "run"};
    const struct bede__doc *d = s->doc;
    for (int32_t c = d->tokens[t].child; c >= 0 && c < t; c = d->tokens[c].next) {
        bool held = false;
        for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
            held |= bede__form_is(d, c, words[i]);
        for (int32_t g = held ? d->tokens[c].child : -1; g >= 0 && g < c; g = d->tokens[g].next)
            if (bede__is_noun(&d->tokens[g]) && bede__somebody(s, g, who, 1) == 1)
                return g;
    }
    return -1;
}


/* What is hit and is nobody: its owner, or the thing itself without codes. */
static void thing(struct bede__side *x, int32_t t, uint64_t c)
{
    struct bede_entity who;
    const struct bede__match *act = bede__match_of(x->s, t);
    if (act->frame && !act->frame->none && act->frame->pos == POS_N) {
        for (unsigned i = 0; i < act->n_fills; i++) {
            bool party = x->event == EV_CONSULT && act->fill[i].slot == SLOT_B;
            if ((act->fill[i].slot == SLOT_A || party) && act->fill[i].tok != t &&
                !bede__says_what(x->s->doc, act->fill[i].tok, t))
                bede__side_one(x, act->fill[i].tok, 2); /* blamed for an act is whoever did it */
        }
        return;
    }
    int32_t o = holder(x->s, t, &who);
    if (o < 0)
        o = bede__owner(x->s, t, &who);
    const uint64_t not_hit = BEDE__CLASS(EVENT) | BEDE__CLASS(STATEMENT) | BEDE__CLASS(TIME) |
                             BEDE__CLASS(MONEY) | BEDE__CLASS(PLAN) | BEDE__CLASS(TALKS) |
                             BEDE__CLASS(PACT) | BEDE__CLASS(LAW) | BEDE__CLASS(RELATIONS) |
                             BEDE__CLASS(CRIME);
    if (o >= 0) {
        bede__side_put(x->list, x->n, &who, o);
        return;
    }
    if (!is_material(x->event) || (c & not_hit) ||
        x->s->doc->tokens[t].upos != UPOS_NOUN)
        return;
    memset(&who, 0, sizeof who);
    who.span = plain_span(x->s->doc, t);
    who.confidence = BEDE__THING;
    bede__side_put(x->list, x->n, &who, t);
}

/* Who made the statement that accuses: "the league issued a report accusing ..." */
static int32_t author(struct bede__scene *s, int32_t t, struct bede_entity *who)
{
    const struct bede__doc *d = s->doc;
    int32_t o = bede__owner(s, t, who), g = d->tokens[t].head;
    const struct bede__args *v =
        o < 0 && g >= 0 && bede__is_verb(&d->tokens[g]) ? bede__args_of(s, g) : NULL;
    if (o >= 0 || !v || (v->object != t && d->tokens[t].rel != REL_OBL) || v->subject < 0 ||
        v->subject == t || bede__somebody(s, v->subject, who, 1) != 1)
        return o;
    return v->subject;
}

/* Who issued the text that is named at j, by the tree alone: "the Council adopted a resolution", "an EU
 * statement"; -1: nobody. */
static int32_t issuer_at(struct bede__scene *s, int32_t j, struct bede_entity *who)
{
    static const uint8_t whose[] = {REL_NMOD_POSS, REL_COMPOUND, REL_AMOD};
    const struct bede__doc *d = s->doc;
    int32_t g = d->tokens[j].head;
    int32_t by = d->tokens[j].rel == REL_OBJ && g >= 0 ? bede__dep_base(d, g, REL_NSUBJ) : -1;
    for (size_t i = 0; by < 0 && i < sizeof whose; i++)
        by = bede__dep(d, j, (enum bede__rel)whose[i]);
    return by >= 0 && bede__who(s->k->lx, d, s->m, by, who, 1) == 1 && who->code ? by : -1;
}

/* "The resolution demanded ...": of a text that was named before, whoever issued it. */
static bool issuer(struct bede__scene *s, int32_t t, struct bede_entity *who)
{
    enum { MEMORY = 400 }; /* tokens back */
    const struct bede__doc *d = s->doc;
    int32_t det = bede__dep(d, t, REL_DET);
    const struct bede__sentence *here = &d->sentences[bede__sentence_of(d, t)];
    if (det < 0 || !(bede__form_is(d, det, "the") || bede__form_is(d, det, "this")))
        return false;
    for (int32_t j = (int32_t)here->first - 1, n = 0; j >= 0 && n < MEMORY; j--, n++) {
        const struct bede__token *k = &d->tokens[j];
        if (!bede__is_noun(k) || (k->lemma_sym != d->tokens[t].lemma_sym &&
                                  strcasecmp(k->lemma, d->tokens[t].lemma) != 0))
            continue;
        if (issuer_at(s, j, who) < 0)
            continue;
        who->via = who->span;
        who->span = d->tokens[t].span;
        return true;
    }
    return false;
}

/* What is said in a report or law, its author says: "a U.S. report called for sanctions". */
static const uint64_t words_of_somebody = BEDE__CLASS(STATEMENT) | BEDE__CLASS(DOCUMENT) |
                                          BEDE__CLASS(LAW) | BEDE__CLASS(PLAN) |
                                          BEDE__CLASS(PACT);

/* "missiles fired by the army": whoever did. */
static int32_t fired_by(struct bede__scene *s, int32_t t)
{
    for (int32_t c = s->doc->tokens[t].child; c >= 0; c = s->doc->tokens[c].next) {
        uint8_t r = s->doc->tokens[c].rel;
        const struct bede__args *a =
            r == REL_ACL || r == REL_ACL_RELCL ? bede__args_of(s, c) : NULL;
        if (a && a->subject >= 0 && a->subject != t)
            return a->subject;
    }
    return -1;
}

void bede__side_one(struct bede__side *x, int32_t t, unsigned depth)
{
    struct bede_entity who[BEDE_MAX_ARGUMENTS];
    bool place, country = is_country_place(x->s, t, &place);
    uint64_t c = bede__class_of(x->s->k->lx, x->s->doc, x->s->m, t);
    if (!x->actor && place && !country && is_material(x->event) && is_hit(x->d->act.event) &&
        !(bede__who(x->s->k->lx, x->s->doc, x->s->m, t, who, 1) == 1 &&
          who[0].type == BEDE_ACTOR_COUNTRY && who[0].name)) {
        /* towns are places, not victims; Iran's site is Iran's */
        int32_t of = bede__owner(x->s, t, who);
        if (of >= 0 && x->s->doc->tokens[of].rel == REL_NMOD_POSS && who[0].code)
            bede__side_put(x->list, x->n, who, of);
        else if ((of = holder(x->s, t, who)) >= 0)
            bede__side_put(x->list, x->n, who, of);
        return;
    }
    size_t n = x->actor ? bede__who(x->s->k->lx, x->s->doc, x->s->m, t, who, BEDE_MAX_ARGUMENTS)
                        : bede__somebody(x->s, t, who, BEDE_MAX_ARGUMENTS);
    int32_t of = n == 0 || (!who[0].code && !who[0].sector) ? of_what(x->s->doc, t) : -1;
    int32_t noun = bede__counted_noun(x->s, t);
    if (noun >= 0)
        of = noun;
    if (of >= 0 && depth < 2 && !(c & BEDE__CLASS(WEAPON))) {
        uint32_t before = *x->n;
        bede__side_one(x, of, depth + 1);
        if (*x->n > before)
            return;
    }
    if (x->actor && (c & BEDE__CLASS(WEAPON)) && !(c & BEDE__CLASS(TROOPS))) {
        int32_t by = depth == 0 ? fired_by(x->s, t) : -1;
        if (by >= 0)
            bede__side_one(x, by, depth + 1);
        return;
    }
    const uint64_t bodies = BEDE__PEOPLE & ~BEDE__CLASS(PERSON);
    bool town = x->place_slot && (c & BEDE__CLASS(PLACE)) && !(c & bodies) &&
                x->s->doc->tokens[t].upos == UPOS_PROPN; /* "attack in Istanbul" */
    for (size_t i = 0; i < n && !town; i++)
        if (!x->place_slot || who[i].code || who[i].sector)
            bede__side_put(x->list, x->n, &who[i], t);
    if (n > 0 || (x->actor && crewed(x, t, c)))
        return;
    int32_t o = x->actor && (c & words_of_somebody) ? author(x->s, t, who) : -1;
    if (o >= 0) {
        bede__side_put(x->list, x->n, who, o);
        for (int32_t k = bede__conjunct(x->s->doc, o, o), i = 0; k >= 0 && i < BEDE_MAX_ARGUMENTS;
             k = bede__conjunct(x->s->doc, o, k), i++)
            if (bede__somebody(x->s, k, who, 1) == 1)
                bede__side_put(x->list, x->n, who, k);
        return;
    }
    if (x->actor && (c & words_of_somebody) && issuer(x->s, t, who)) {
        bede__side_put(x->list, x->n, who, t);
        return;
    }
    if (!x->actor && x->place_slot && (o = bede__owner(x->s, t, who)) >= 0 && who[0].code)
        bede__side_put(x->list, x->n, who, o); /* "struck Ukraine's plant" */
    if (!x->actor && x->place_slot && (o = holder(x->s, t, who)) >= 0)
        bede__side_put(x->list, x->n, who, o);
    else if (!x->actor && !x->place_slot && depth < 2)
        thing(x, t, c);
}
