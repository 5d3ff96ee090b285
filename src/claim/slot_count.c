/* SPDX-License-Identifier: Apache-2.0
 *
 * slot_count.c - with what and how many: materiel and quantities of an act. */
#include "claim/slots.h"

/* Words name weapons that they do not use. */
static bool uses_things(const struct bede__draft *x)
{
    return x->act.event != EV_ACCUSE && x->act.event != EV_CONSULT &&
           x->act.event != EV_SUPPORT && x->act.event != EV_THREATEN;
}

/* ---------------------------------------------------------- quantities */

/* Words that make a time of the length before them: "two days after". */
static bool is_offset(const struct bede__doc *d, const struct bede__quantity_mention *q)
{
    static const char *const words[] = {"after", "before", "later", "earlier", "ago",
                                        "away",  "past",   "since", "old"};
    int32_t next = (int32_t)q->at.end;
    for (size_t i = 0; next < (int32_t)d->n_tokens && i < sizeof words / sizeof words[0]; i++)
        if (bede__token_is(d, next, words[i]))
            return true;
    return false;
}

static bool is_duration(const struct bede__quantity_mention *q)
{
    return q->q.of && strcmp(q->q.of, "duration") == 0;
}

static bool has_case(const struct bede__doc *d, uint32_t head, const char *const *words, size_t n)
{
    int32_t mark = bede__case_of(d, (int32_t)head);
    for (size_t i = 0; mark >= 0 && i < n; i++)
        if (bede__token_is(d, mark, words[i]))
            return true;
    return false;
}

static bool is_span_word(const struct bede__doc *d, int32_t t)
{
    static const char *const words[] = {"last", "past", "next", "coming", "previous", "recent"};
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
        if (bede__token_is(d, t, words[i]))
            return true;
    return false;
}

static bool is_head_of(const struct bede__party *p, uint32_t n, uint32_t head, uint32_t noun);

/* "Iran and six powers", "the two armies": how many they are is who they are. */
static bool counts_parties(const struct bede__doc *d, const struct bede__quantity_mention *q)
{
    static const char *const words[] = {"power", "nation",     "country", "government", "side",
                                        "army",  "democracy", "state",   "party"};
    for (size_t i = 0; q->noun < d->n_tokens && i < sizeof words / sizeof words[0]; i++)
        if (strcmp(d->tokens[q->noun].lemma, words[i]) == 0)
            return true;
    return false;
}

/* "the two leaders" are known already; "after three weeks" dates. */
static bool is_no_count(const struct bede__scene *s, const struct bede__draft *x,
                        const struct bede__quantity_mention *q)
{
    static const char *const dates[] = {"after", "before", "until", "within"};
    const struct bede__doc *d = s->doc;
    uint32_t first = q->at.first;
    bool definite = first > 0 && (bede__token_is(d, (int32_t)first - 1, "the") ||
                                  bede__token_is(d, (int32_t)first - 1, "The"));
    if (definite && bede__quad((enum bede__event)x->act.event) < 4 && q->q.low <= 10)
        return true;
    if (counts_parties(d, q) && !is_head_of(x->recipient, x->n_recipients, q->at.head, q->noun) &&
        (bede__quad((enum bede__event)x->act.event) < 4 ||
         is_head_of(x->actor, x->n_actors, q->at.head, q->noun)))
        return true;
    if (!is_duration(q))
        return false;
    if (first > 0 && is_span_word(d, (int32_t)first - 1))
        return true; /* the last 24 hours */
    if (first > 1 && bede__token_is(d, (int32_t)first - 2, "time"))
        return true; /* for the first time in a decade */
    return is_offset(d, q) || has_case(d, q->at.head, dates, sizeof dates / sizeof dates[0]);
}

static bool is_head_of(const struct bede__party *p, uint32_t n, uint32_t head, uint32_t noun)
{
    for (uint32_t i = 0; i < n; i++)
        if (p[i].tok >= 0 && ((uint32_t)p[i].tok == head || (uint32_t)p[i].tok == noun))
            return true;
    return false;
}

/* Does the phrase head a participant of a draft? Then the draft has it, wherever the tree hangs it:
 * "thousands of people that were expelled", "tanks captured near Palmyra". */
static bool is_participant(const struct bede__draft *x, uint32_t head, uint32_t noun)
{
    if (is_head_of(x->actor, x->n_actors, head, noun) ||
        is_head_of(x->recipient, x->n_recipients, head, noun))
        return true;
    for (unsigned i = 0; i < x->match->n_fills; i++)
        if (x->match->fill[i].tok == (int32_t)head || x->match->fill[i].tok == (int32_t)noun)
            return true;
    return false;
}

static bool has_case(const struct bede__doc *d, uint32_t head, const char *const *words, size_t n);

/* A noun for what weapons do or come in: machine gun fire, a Patriot battery, an arms convoy. */
static bool is_of_weapons(const struct bede__doc *d, int32_t t)
{
    static const char *const words[] = {"fire",  "system", "battery", "barrage", "salvo",   "volley",
                                        "round", "convoy", "column",  "fleet",   "shipment", "unit"};
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
        if (strcmp(d->tokens[t].lemma, words[i]) == 0)
            return true;
    return false;
}

/* "a gun battle", "a submarine base", "lied about bombs", "without guns": named, not there. */
static bool is_only_named(const struct bede__scene *s, const struct bede__materiel_mention *m)
{
    static const char *const words[] = {"about", "without", "against", "despite"};
    const struct bede__doc *d = s->doc;
    const struct bede__token *k = &d->tokens[m->at.head];
    if (has_case(d, m->at.head, words, sizeof words / sizeof words[0]))
        return true;
    return k->rel == REL_COMPOUND && k->head >= 0 && s->owner[k->head] < 0 &&
           !is_of_weapons(d, k->head);
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
        else if (!uses_things(x) && s->doc->tokens[x->match->head].rel == REL_ACL)
            x = bearer(s, d, s->doc->tokens[x->match->head].head);
        if (x && uses_things(x))
            bede__slot_put(x->materiel, &x->n_materiel, i);
        for (uint32_t k = 0; k < d->n; k++)
            if (!d->d[k].dropped && uses_things(&d->d[k]) && is_participant(&d->d[k], head, head))
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
    if (is_head_of(x->actor, x->n_actors, h, h))
        return (force || x->act.event == EV_COERCE) &&
               (craft || (m->classes & BEDE__CLASS(VEHICLE)));
    if (is_head_of(x->recipient, x->n_recipients, h, h))
        return force && (is_hit(x, m) || is_driven_into(d, head, verb));
    if (x->act.event == EV_REQUEST || x->act.event == EV_AGREE)
        return craft && (is_participant(x, h, h) ||
                         (d->tokens[head].head == verb &&
                          (d->tokens[head].rel == REL_OBJ || has_case(d, h, wanted, 1))));
    if (!force || is_participant(x, h, h))
        return force;
    if (!has_case(d, h, words, sizeof words / sizeof words[0]))
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

/* Does the draft's predicate hang on the counted noun: "three Kurds who tried to storm it"? */
static bool is_clause_of(const struct bede__doc *d, const struct bede__draft *x,
                         const struct bede__quantity_mention *q)
{
    int32_t t = x->match->head;
    for (int i = 0; t >= 0 && i < BEDE_MAX_CHAIN; i++, t = d->tokens[t].head) {
        uint8_t r = d->tokens[t].rel;
        if (r == REL_ACL || r == REL_ACL_RELCL)
            return d->tokens[t].head == (int32_t)q->at.head ||
                   d->tokens[t].head == (int32_t)q->noun;
        if (r != REL_CONJ && r != REL_XCOMP && r != REL_OBJ)
            return false;
    }
    return false;
}

/* A number of places where something is done: "in five trains", "off two bridges". */
static bool counts_places(const struct bede__scene *s, const struct bede__quantity_mention *q)
{
    static const char *const words[] = {"in",      "at",   "on",      "off",   "along",
                                        "outside", "near", "through", "across"};
    const uint64_t places = BEDE__CLASS(PLACE) | BEDE__CLASS(TERRITORY) | BEDE__CLASS(BUILDING);
    uint64_t c = bede__class_of(s->k->lx, s->doc, s->m, (int32_t)q->at.head);
    return bede__rel_base(s->doc->tokens[q->at.head].rel) == REL_OBL && (c & places) &&
           has_case(s->doc, q->at.head, words, sizeof words / sizeof words[0]);
}

static bool is_casualty(const struct bede__quantity_mention *q)
{
    return q->q.of && (!strcmp(q->q.of, "killed") || !strcmp(q->q.of, "wounded"));
}

/* The act that a verb without one tells the victims of: "200 were hurt in clashes", "two lost an
 * eye when guards beat them". */
static struct bede__draft *act_below(const struct bede__scene *s, struct bede__drafts *d,
                                     int32_t verb)
{
    const struct bede__doc *doc = s->doc;
    for (int32_t c = doc->tokens[verb].child; c >= 0; c = doc->tokens[c].next) {
        enum bede__rel r = bede__rel_base(doc->tokens[c].rel);
        struct bede__draft *x = bede__slot_live(d, s->owner[c]);
        bool noun = r == REL_OBL && bede__is_noun(&doc->tokens[c]);
        if (x && (noun || r == REL_ADVCL) && bede__quad((enum bede__event)x->act.event) == 4)
            return x;
    }
    return NULL;
}

/* "ten hours of talks", "34 days of war": the length is that of the act. */
static struct bede__draft *act_of_length(const struct bede__scene *s, struct bede__drafts *d,
                                         const struct bede__quantity_mention *q)
{
    const struct bede__doc *doc = s->doc;
    for (int32_t c = is_duration(q) ? doc->tokens[q->at.head].child : -1; c >= 0;
         c = doc->tokens[c].next) {
        int32_t mark = bede__case_of(doc, c);
        struct bede__draft *x = bede__slot_live(d, s->owner[c]);
        mark = mark < 0 ? bede__dep(doc, c, REL_MARK) : mark; /* "of fighting" */
        bool names = x && (x->match->head == c || x->anchor == c);
        if (names && mark >= 0 && bede__token_is(doc, mark, "of"))
            return x;
    }
    return NULL;
}

/* The act whose phrase a relative clause stands in: "attacks in the north which killed 28", "signed
 * a deal that will bring in two billion". */
static struct bede__draft *act_above(const struct bede__scene *s, struct bede__drafts *d, int32_t t)
{
    const struct bede__token *tok = s->doc->tokens;
    bool clause = false;
    for (int i = 0; t >= 0 && i < BEDE_MAX_CHAIN; i++, t = tok[t].head) {
        struct bede__draft *x = bede__slot_live(d, s->owner[t]);
        if (x)
            return clause ? x : NULL;
        enum bede__rel r = tok[t].rel;
        clause = clause || r == REL_ACL_RELCL || r == REL_ACL;
        if (r == REL_CCOMP || r == REL_ADVCL || r == REL_PARATAXIS)
            return NULL;
    }
    return NULL;
}

/* The attack that a participle without draft tells the victims of. */
static struct bede__draft *act_of_result(const struct bede__scene *s, struct bede__drafts *d,
                                         int32_t t)
{
    const struct bede__token *tok = s->doc->tokens;
    bool result = t >= 0 && tok[t].xpos == XP_VBG && s->owner[t] < 0;
    for (int i = 0; result && t >= 0 && i < BEDE_MAX_CHAIN; i++, t = tok[t].head) {
        struct bede__draft *x = bede__slot_live(d, s->owner[t]);
        if (x)
            return x->act.event == EV_ASSAULT ? x : NULL;
        if (tok[t].rel == REL_CCOMP || tok[t].rel == REL_PARATAXIS)
            return NULL;
    }
    return NULL;
}

static bool is_of_money(const struct bede__draft *x)
{
    return x->act.event == EV_AGREE || x->act.event == EV_SUPPORT || x->act.event == EV_AID ||
           x->act.event == EV_COOPERATE || x->act.event == EV_SANCTION;
}

/* The draft of a sum, or of victims, that stand outside all drafts; NULL: none. */
static struct bede__draft *act_of_victims(const struct bede__scene *s, struct bede__drafts *d,
                                          const struct bede__quantity_mention *q)
{
    const struct bede__token *k = &s->doc->tokens[q->at.head];
    enum bede__rel r = bede__rel_base(k->rel);
    if (q->q.of && strcmp(q->q.of, "money") == 0) {
        struct bede__draft *x = act_above(s, d, k->head);
        return x && is_of_money(x) ? x : NULL;
    }
    if (is_casualty(q) && k->head >= 0 && s->doc->tokens[k->head].rel == REL_ACL_RELCL)
        return act_above(s, d, k->head);
    if (is_casualty(q) && k->rel == REL_CONJ && k->head >= 0) /* "killing himself and 12 soldiers" */
        return act_of_result(s, d, s->doc->tokens[k->head].head);
    if (!is_casualty(q) || k->head < 0 || s->owner[k->head] >= 0 ||
        (r != REL_NSUBJ && r != REL_OBJ))
        return NULL;
    return act_below(s, d, k->head);
}

void bede__slot_quantities(struct bede__scene *s, const struct bede__sentence *sent,
                           struct bede__drafts *d)
{
    uint32_t i;
    BEDE__FIRST_IN(s->m->quantities, s->m->n_quantities, sent, i);
    for (; i < s->m->n_quantities && bede__slot_inside(sent, &s->m->quantities[i].at); i++) {
        const struct bede__quantity_mention *q = &s->m->quantities[i];
        struct bede__draft *x = bede__slot_live(d, bede__slot_draft(s, q->at.head, false));
        struct bede__draft *act = act_of_length(s, d, q);
        bool found = act != NULL;
        if (act)
            bede__slot_put(act->quantity, &act->n_quantities, i);
        for (uint32_t k = 0; !act && k < d->n; k++) {
            struct bede__draft *y = &d->d[k];
            if (y->dropped || !is_participant(y, q->at.head, q->noun) ||
                (x && x != y && is_clause_of(s->doc, y, q)))
                continue;
            found = true;
            if (!is_no_count(s, y, q))
                bede__slot_put(y->quantity, &y->n_quantities, i);
        }
        if (!found && !x)
            x = act_of_victims(s, d, q);
        if (!found && x && !is_no_count(s, x, q) && !counts_places(s, q))
            bede__slot_put(x->quantity, &x->n_quantities, i);
    }
}
