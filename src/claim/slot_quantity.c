/* SPDX-License-Identifier: Apache-2.0
 *
 * slot_quantity.c - how many: the quantities of an act.
 *
 * A number belongs to each draft whose participant it counts, else to the draft above it; victims
 * whose verb is no act of its own go to the act that the verb tells the outcome of. */
#include "claim/cues.h"
#include "claim/slots.h"

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
    if (q->noun < d->n_tokens && /* "Iran and six powers": how many they are is who they are */
        bede__lemma_listed(s->k->cues, LIST_PARTY, d, (int32_t)q->noun) &&
        !bede__is_head_of(x->recipient, x->n_recipients, q->at.head, q->noun) &&
        (bede__quad((enum bede__event)x->act.event) < 4 ||
         bede__is_head_of(x->actor, x->n_actors, q->at.head, q->noun)))
        return true;
    if (!is_duration(q))
        return false;
    if (first > 0 && bede__form_listed(s->k->cues, LIST_SPAN, d, (int32_t)first - 1))
        return true; /* the last 24 hours */
    if (first > 1 && bede__token_is(d, (int32_t)first - 2, "time"))
        return true; /* for the first time in a decade */
    return is_offset(d, q) || bede__has_case(d, q->at.head, dates, sizeof dates / sizeof dates[0]);
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
           bede__has_case(s->doc, q->at.head, words, sizeof words / sizeof words[0]);
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
    if (is_casualty(q) && k->rel == REL_CONJ && k->head >= 0) /* himself and 12 soldiers */
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
            if (y->dropped || !bede__is_participant(y, q->at.head, q->noun) ||
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
