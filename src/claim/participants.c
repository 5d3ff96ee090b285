/* SPDX-License-Identifier: Apache-2.0
 *
 * participants.c - who fills the slots of a match: actors and recipients as entities.
 *
 * Who a noun phrase is, the mention room says. Here: coordinated participants one by one, crews for
 * their craft, owners for their things, nobody for a weapon (CODEBOOK G9). */
#include "claim/participants.h"

#include <strings.h>

size_t bede__somebody(const struct bede__scene *s, int32_t t, struct bede_entity *out, size_t room)
{
    size_t n = bede__who(s->k->lx, s->doc, s->m, t, out, room);
    if (n == 1 && s->doc->tokens[t].upos == UPOS_NOUN && !out->code && !out->sector &&
        !out->name && out->via.end == 0 &&
        !(bede__class_of(s->k->lx, s->doc, s->m, t) & BEDE__PEOPLE))
        return 0;
    return n;
}

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

bool bede__under(const struct bede__doc *d, int32_t t, int32_t top)
{
    for (int i = 0; t >= 0 && i < 4 * BEDE_MAX_CHAIN; i++) {
        if (t == top)
            return true;
        t = d->tokens[t].head;
    }
    return false;
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

static void one(struct bede__side *x, int32_t t, unsigned depth);

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

#define THING 0.3f /* how sure it is that a thing stands for somebody */

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
                one(x, act->fill[i].tok, 2); /* blamed for an act is whoever did it */
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
    who.confidence = THING;
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

static void one(struct bede__side *x, int32_t t, unsigned depth)
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
        one(x, of, depth + 1);
        if (*x->n > before)
            return;
    }
    if (x->actor && (c & BEDE__CLASS(WEAPON)) && !(c & BEDE__CLASS(TROOPS))) {
        int32_t by = depth == 0 ? fired_by(x->s, t) : -1;
        if (by >= 0)
            one(x, by, depth + 1);
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

/* The noun behind the first "and" after t, whatever the tree makes of it; -1. */
static int32_t behind_and(const struct bede__doc *d, int32_t t)
{
    const struct bede__sentence *x = &d->sentences[bede__sentence_of(d, t)];
    int32_t end = (int32_t)(x->first + x->n), i = t + 1;
    while (i < end && d->tokens[i].upos != UPOS_CCONJ && !bede__is_verb(&d->tokens[i]))
        i++;
    if (i >= end || !bede__form_is(d, i, "and"))
        return -1;
    while (++i < end && !bede__is_noun(&d->tokens[i]))
        if (d->tokens[i].upos != UPOS_DET && d->tokens[i].upos != UPOS_ADJ)
            return -1;
    for (int step = 0; i < end && step < BEDE_MAX_CHAIN; step++) {
        const struct bede__token *k = &d->tokens[i];
        if (k->head <= i || k->head >= end || !bede__is_noun(&d->tokens[k->head]) ||
            (k->rel != REL_COMPOUND && k->rel != REL_AMOD && k->rel != REL_NMOD_DESC))
            break;
        i = k->head;
    }
    return i < end ? i : -1;
}

static void one_or_several(struct bede__side *x, int32_t t);

/* "talks between Chad and Niger" with Niger hung on the talks or elsewhere. */
static void other_of_two(struct bede__side *x, int32_t t)
{
    const struct bede__doc *d = x->s->doc;
    int32_t mark = bede__case_of(d, t), g = d->tokens[t].head;
    if (mark < 0 || g < 0 || !bede__form_is(d, mark, "between") || bede__conjunct(d, t, t) >= 0)
        return;
    for (int32_t c = bede__conjunct(d, g, g); c >= 0; c = bede__conjunct(d, g, c))
        if (c > t && (bede__is_noun(&d->tokens[c]) || d->tokens[c].upos == UPOS_PRON)) {
            one_or_several(x, c);
            return;
        }
    int32_t other = behind_and(d, t);
    if (other >= 0)
        one_or_several(x, other);
}

/* "UK and EU negotiators": a party for each, by the same words. */
static void of_several(struct bede__side *x, int32_t t, uint32_t before)
{
    const struct bede__doc *d = x->s->doc;
    for (int32_t c = d->tokens[t].child; c >= 0 && c < t; c = d->tokens[c].next) {
        uint8_t r = d->tokens[c].rel;
        int32_t k = r == REL_COMPOUND || r == REL_AMOD || r == REL_NMOD_POSS
                        ? bede__conjunct(d, c, c) : -1;
        struct bede_entity a, b;
        if (k < 0 || k > t || *x->n != before + 1 || *x->n >= BEDE_MAX_ARGUMENTS ||
            x->list[before].tok != t ||
            bede__who(x->s->k->lx, d, x->s->m, c, &a, 1) != 1 ||
            !bede__is_upper((unsigned char)d->text[d->tokens[k].span.start]))
            continue;
        bool both = bede__who(x->s->k->lx, d, x->s->m, k, &b, 1) == 1;
        if (!both)
            b.code = NULL; /* "US and Western allies" */
        if ((!a.code && !both) || (a.code && b.code && strcmp(a.code, b.code) == 0))
            continue;
        if (!a.code) /* "House and Senate negotiators" */
            a.code = b.code = x->list[before].who.code;
        x->list[before].who.code = a.code;
        x->list[before + 1] = x->list[before];
        x->list[before + 1].who.code = b.code;
        x->list[before + 1].who.name = NULL;
        ++*x->n;
        return;
    }
}

/* Token of the country whose name begins at j, -1; the article before it is passed over. */
static int32_t country_at(const struct bede__side *x, int32_t j, int32_t end, struct bede_entity *who)
{
    const struct bede__doc *d = x->s->doc;
    enum { LONGEST = 4 };
    if (j < end && d->tokens[j].upos == UPOS_DET)
        j++;
    for (int32_t k = j; k < end && k < j + LONGEST; k++) {
        if (!bede__is_upper((unsigned char)d->text[d->tokens[k].span.start]))
            return -1;
        if (d->tokens[k].upos == UPOS_PROPN &&
            bede__who(x->s->k->lx, d, x->s->m, k, who, 1) == 1 &&
            who->type == BEDE_ACTOR_COUNTRY && who->code)
            return k;
    }
    return -1;
}

/* "Troops from Kenya, Uganda and Burundi": a party for each state of the list, by the same words. */
static void of_states(struct bede__side *x, int32_t t, uint32_t before)
{
    const struct bede__doc *d = x->s->doc;
    const struct bede__sentence *s = &d->sentences[bede__sentence_of(d, t)];
    int32_t end = (int32_t)(s->first + s->n), k = t + 1, last;
    struct bede_entity who, more[BEDE_MAX_ARGUMENTS];
    enum { FAR = 8 };
    bool mark = false, closed = false;
    uint32_t n = 0;
    if (*x->n != before + 1 || x->list[before].tok != t)
        return;
    for (; k < end && k <= t + FAR; k++) { /* the first of them gave the code, if it is near */
        const struct bede__token *m = &d->tokens[k];
        if (m->upos == UPOS_VERB || m->upos == UPOS_AUX || m->upos == UPOS_PUNCT)
            return;
        mark |= bede__form_is(d, k, "of") || bede__form_is(d, k, "from");
        if ((last = mark ? country_at(x, k, k + 1, &who) : -1) >= 0)
            break;
    }
    const char *own = x->list[before].who.code;
    if (k >= end || k > t + FAR || (own && strcmp(who.code, own) != 0))
        return;
    for (k = last + 1; k < end && !closed && n < BEDE_MAX_ARGUMENTS; k = last + 1) {
        bool comma = bede__form_is(d, k, ",");
        k += comma;
        closed = k < end && bede__form_is(d, k, "and");
        k += closed;
        if ((!comma && !closed) || (last = country_at(x, k, end, &more[n])) < 0)
            return;
        n++;
    }
    if (closed && n > 0 && !own)
        x->list[before].who.code = who.code;
    for (uint32_t i = 0; closed && i < n && *x->n < BEDE_MAX_ARGUMENTS; i++) {
        struct bede__party *p = &x->list[*x->n];
        *p = x->list[before];
        p->who.code = more[i].code;
        p->who.name = NULL;
        ++*x->n;
    }
}

/* Whoever stands at t, for each of the states by which the words name him. */
static void one_or_several(struct bede__side *x, int32_t t)
{
    uint32_t before = *x->n;
    one(x, t, 0);
    of_several(x, t, before);
    of_states(x, t, before);
}

void bede__side_fill(struct bede__side *x, int32_t t)
{
    one_or_several(x, t);
    other_of_two(x, t);
    for (int32_t c = t, i = 0; i < BEDE_MAX_ARGUMENTS; i++) {
        c = bede__conjunct(x->s->doc, t, c);
        if (c < 0)
            break;
        if (bede__is_noun(&x->s->doc->tokens[c]) || x->s->doc->tokens[c].upos == UPOS_PRON ||
            x->s->doc->tokens[c].upos == UPOS_NUM || x->s->doc->tokens[c].upos == UPOS_ADJ)
            one_or_several(x, c);
    }
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
        if (e->code || e->sector || e->name || e->confidence > THING)
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
    bede__not_himself(s->doc, d);
    the_other(s->doc, d);
    not_reflexive(s->doc, d);
    each_other(s->doc, d);
    things_beside(d);
}
