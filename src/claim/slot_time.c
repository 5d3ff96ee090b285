/* SPDX-License-Identifier: Apache-2.0
 *
 * slot_time.c - when an act happened.
 *
 * A time belongs to the draft above it in the tree. Clauses that tell of one scene share theirs:
 * verbs side by side with one subject, "as", "when", "while", a participle. A verb without a draft
 * has a time to lend as well ("crossed the border on Monday and destroyed a base"). */
#include "claim/slots.h"

/* "condemned the attacks this weekend", "rang to explain the killing of tourists last month": the
 * deed that stands right before the date has it, not the word about it. */
static struct bede__draft *deed_before(struct bede__scene *s, struct bede__drafts *d,
                                       const struct bede__range *at, struct bede__draft *x)
{
    const struct bede__doc *doc = s->doc;
    int32_t t = (int32_t)at->first - 1;
    int32_t mark = bede__case_of(doc, (int32_t)at->head);
    if (x && bede__quad((enum bede__event)x->act.event) == 4)
        return x;
    if (mark >= 0 && mark == t)
        t--;
    if (t < 0 || doc->tokens[t].upos == UPOS_PUNCT)
        return x;
    for (int i = 0; t >= 0 && i < BEDE_MAX_CHAIN; i++, t = doc->tokens[t].head) {
        struct bede__draft *y = bede__slot_live(d, s->owner[t]);
        if (bede__is_verb(&doc->tokens[t]))
            return x;
        if (y && y != x && y->match->head == t && y->time < 0 &&
            bede__quad((enum bede__event)y->act.event) == 4)
            return y;
        if (y)
            return x;
    }
    return x;
}

/* "Now", "recently", "the former president" date nothing; "hours later" is the same day. */
static bool is_moment(const struct bede__doc *d, const struct bede__time_mention *m)
{
    const char *type = m->date.timex_type, *value = m->date.timex_value;
    if (!type)
        return true;
    if (bede__is_within(d, m) && value && strspn(value + 1, "0123456789") > 0)
        return true;
    if (value && strstr(value, "_REF") && !m->date.from[0])
        return false;
    return strcmp(type, "SET") != 0 &&
           (strcmp(type, "DURATION") != 0 || m->date.from[0] || m->date.to[0]);
}

/* "under the December 2011 agreement", "after the June attack": the noun behind has the date. */
static struct bede__draft *deed_after(struct bede__scene *s, struct bede__drafts *d,
                                      const struct bede__range *at)
{
    const struct bede__doc *doc = s->doc;
    int32_t noun = (int32_t)at->end, before = (int32_t)at->first - 1;
    bool framed = before >= 0 && noun < (int32_t)doc->n_tokens &&
                  bede__token_is(doc, before, "the");
    return framed && bede__is_noun(&doc->tokens[noun]) ? bede__slot_live(d, s->owner[noun]) : NULL;
}

static bool is_weekday_at(const struct bede__doc *d, const struct bede__time_mention *m)
{
    struct bede_span p = d->tokens[m->at.first].span;
    return m->at.end - m->at.first <= 2 && p.end - p.start > 5 &&
           memcmp(d->text + p.end - 3, "day", 3) == 0 && d->text[p.start] < 'a';
}

/* "for a fifth day" dates less well than any date beside it. */
static bool is_day_in_row(const struct bede__doc *d, const struct bede__range *at)
{
    return bede__token_is(d, (int32_t)at->first, "a") && at->end - at->first == 3;
}

/* "at night" says of no day. */
static bool is_at_night(const struct bede__doc *d, const struct bede__range *at)
{
    return at->end == at->first + 1 && at->first > 0 &&
           bede__token_is(d, (int32_t)at->first, "night") &&
           bede__token_is(d, (int32_t)at->first - 1, "at");
}

/* ------------------------------------------------------- times of clauses */

struct clauses {
    const struct bede__scene *s;
    struct bede__drafts *d;
    uint32_t first;
    int32_t time[BEDE_MAX_SENTENCE]; /* by verb: its own time mention, -1: none */
};

static int32_t *time_at(struct clauses *c, int32_t verb)
{
    return &c->time[(uint32_t)verb - c->first];
}

static bool is_predicate(const struct bede__doc *d, int32_t t)
{
    return d->tokens[t].upos == UPOS_VERB || bede__dep(d, t, REL_COP) >= 0;
}

/* The predicate that a time hangs on, -1: none. */
static int32_t clause_of(const struct bede__doc *d, int32_t t)
{
    for (int i = 0; t >= 0 && i < BEDE_MAX_CHAIN; i++, t = d->tokens[t].head)
        if (is_predicate(d, t))
            return t;
    return -1;
}

static bool has_subject(const struct bede__doc *d, int32_t v)
{
    return bede__dep_base(d, v, REL_NSUBJ) >= 0;
}

/* 0 what was done, 1 what has been done, 2 what will be: clauses of two kinds are no one scene. */
static int kind_of_tense(const struct bede__doc *d, int32_t v)
{
    for (int32_t c = d->tokens[v].child; c >= 0; c = d->tokens[c].next) {
        uint8_t x = d->tokens[c].xpos;
        if (d->tokens[c].rel == REL_AUX && (x == XP_MD || x == XP_VBP || x == XP_VBZ))
            return x == XP_MD ? 2 : d->tokens[v].xpos == XP_VBN;
    }
    return 0;
}

static int32_t lent_by_children(struct clauses *c, int32_t v)
{
    const struct bede__doc *d = c->s->doc;
    for (int32_t k = d->tokens[v].child; k >= 0; k = d->tokens[k].next) {
        bool beside = d->tokens[k].rel == REL_CONJ && is_predicate(d, k) && !has_subject(d, k) &&
                      bede__dep_base(d, k, REL_AUX) < 0 && /* "and had taken two in May" */
                      kind_of_tense(d, k) == kind_of_tense(d, v);
        if ((beside || bede__is_same_scene(d, k)) && *time_at(c, k) >= 0)
            return *time_at(c, k);
        bool same = d->tokens[k].rel == REL_CONJ && c->s->owner[k] >= 0 &&
                    c->s->owner[k] == c->s->owner[v]; /* "were killed and five wounded when ..." */
        for (int32_t j = same ? d->tokens[k].child : -1; j >= 0; j = d->tokens[j].next)
            if (bede__is_same_scene(d, j) && *time_at(c, j) >= 0)
                return *time_at(c, j);
    }
    return -1;
}

/* The time of a clause that tells of the same scene as predicate v. */
static int32_t lent(struct clauses *c, int32_t v)
{
    const struct bede__doc *d = c->s->doc;
    int32_t t = lent_by_children(c, v);
    for (int i = 0; t < 0 && i < BEDE_MAX_CHAIN; i++) {
        const struct bede__token *k = &d->tokens[v];
        bool beside = k->rel == REL_CONJ && !has_subject(d, v) && k->head >= 0 &&
                      kind_of_tense(d, v) == kind_of_tense(d, k->head);
        if (k->head < 0 || !(beside || bede__is_same_scene(d, v)) || !is_predicate(d, k->head))
            break;
        v = k->head;
        t = *time_at(c, v);
    }
    return t;
}

/* The days of a length that ends right before token `end`: "two days", "a week"; 0: none. */
static int32_t days_before(const struct bede__scene *s, int32_t end, uint32_t first)
{
    static const struct { const char *word; int32_t days; } units[] = {
        {"day", 1}, {"days", 1}, {"week", 7}, {"weeks", 7}, {"fortnight", 14}};
    int32_t days = 0;
    for (size_t i = 0; end > (int32_t)first + 1 && i < sizeof units / sizeof units[0]; i++)
        if (bede__token_is(s->doc, end - 1, units[i].word))
            days = units[i].days;
    if (days == 0)
        return 0;
    const struct bede__sentence from = {.first = first};
    uint32_t i;
    BEDE__FIRST_IN(s->m->quantities, s->m->n_quantities, &from, i);
    for (; i < s->m->n_quantities && s->m->quantities[i].at.end <= (uint32_t)end; i++)
        if (s->m->quantities[i].at.end == (uint32_t)end && s->m->quantities[i].q.low >= 1 &&
            s->m->quantities[i].q.low <= 60)
            return days * (int32_t)s->m->quantities[i].q.low;
    return bede__token_is(s->doc, end - 2, "a") ? days : 0;
}

/* "arrived on Friday, two days after rebels shelled the port": the shelling was on Wednesday. */
static void reckon(struct clauses *c, struct bede__draft *x)
{
    const struct bede__doc *d = c->s->doc;
    int32_t v = x->match->head, up = d->tokens[v].head;
    if (d->tokens[v].rel != REL_ADVCL || up < 0 || !is_predicate(d, up) || *time_at(c, up) < 0)
        return;
    for (int32_t m = (int32_t)c->first; m < v; m++) {
        bool after = bede__token_is(d, m, "after"), before = bede__token_is(d, m, "before");
        int32_t n = (after || before) && bede__under(d, m, v) ? days_before(c->s, m, c->first) : 0;
        if (n == 0)
            continue;
        x->time = *time_at(c, up);
        x->days = after ? -n : n;
        return;
    }
}

/* Words are dated by a verb beside them only if it says something, too: who expelled envoys on Monday
 * and accuses their state may do so on Tuesday. */
static bool may_borrow(const struct clauses *c, const struct bede__draft *x)
{
    const struct bede__doc *d = c->s->doc;
    int32_t v = x->match->head, up = d->tokens[v].head;
    if (!bede__is_word_only(x->act.event) || up < 0 ||
        (d->tokens[v].rel != REL_CONJ && d->tokens[v].rel != REL_ADVCL))
        return true;
    const struct bede__draft *y = bede__slot_live(c->d, c->s->owner[up]);
    return !y || bede__is_word_only(y->act.event);
}

/* "shells hit the port on Tuesday, and the South shot back": blow for blow. */
static int32_t lent_in_battle(struct clauses *c, const struct bede__draft *x)
{
    const struct bede__doc *d = c->s->doc;
    int32_t v = x->match->head, up = d->tokens[v].head;
    if (x->act.event != EV_ASSAULT || d->tokens[v].rel != REL_CONJ || up < 0 ||
        !is_predicate(d, up) || kind_of_tense(d, v) != kind_of_tense(d, up))
        return -1;
    const struct bede__draft *y = bede__slot_live(c->d, c->s->owner[up]);
    return y && y->act.event == EV_ASSAULT ? *time_at(c, up) : -1;
}

static void lend_times(struct clauses *c)
{
    for (uint32_t i = 0; i < c->d->n; i++) {
        struct bede__draft *x = &c->d->d[i];
        if (x->dropped || x->time >= 0 || !is_predicate(c->s->doc, x->match->head))
            continue;
        if (may_borrow(c, x))
            x->time = lent(c, x->match->head);
        if (x->time < 0)
            x->time = lent_in_battle(c, x);
        if (x->time < 0)
            reckon(c, x);
    }
}

/* The moments of a sentence by their predicate. */
static void read_clauses(struct clauses *c, const struct bede__sentence *sent)
{
    const struct bede__mentions *m = c->s->m;
    uint32_t i;
    c->first = sent->first;
    for (i = 0; i < sent->n; i++)
        c->time[i] = -1;
    BEDE__FIRST_IN(m->times, m->n_times, sent, i);
    for (; i < m->n_times && bede__slot_inside(sent, &m->times[i].at); i++) {
        int32_t v = clause_of(c->s->doc, (int32_t)m->times[i].at.head);
        if (is_moment(c->s->doc, &m->times[i]) && v >= 0 && *time_at(c, v) < 0)
            *time_at(c, v) = (int32_t)i;
    }
}

/* Does a comma stand between token t and what it hangs on? */
static bool is_set_off(const struct bede__doc *d, int32_t t)
{
    for (int32_t k = d->tokens[t].head + 1; k > 0 && k < t; k++)
        if (bede__token_is(d, k, ","))
            return true;
    return false;
}

/* "fired at men holed up in the camp on Monday": the participle of a noun, hung on the verb. */
static bool is_trailing(const struct bede__doc *d, int32_t t)
{
    const struct bede__token *k = &d->tokens[t];
    bool participle = k->xpos == XP_VBN || k->xpos == XP_VBD; /* no subject: no past tense */
    return k->rel == REL_ADVCL && participle && k->head >= 0 && k->head < t &&
           bede__dep(d, t, REL_MARK) < 0 && bede__dep_base(d, t, REL_NSUBJ) < 0;
}

/* "fired at traders who blocked the road on Monday.": a day of the week at the end of a sentence is
 * that of the deed that it tells, though the tree hangs it on the nearest clause. */
static void share_last(struct bede__scene *s, struct bede__drafts *d, uint32_t i)
{
    const struct bede__doc *doc = s->doc;
    const struct bede__time_mention *m = &s->m->times[i];
    int32_t t = (int32_t)m->at.head;
    bool ends = m->at.end < doc->n_tokens && (bede__token_is(doc, (int32_t)m->at.end, ".") ||
                                              bede__token_is(doc, (int32_t)m->at.end, ","));
    bool clause = false;
    if (!ends || m->date.precision != BEDE_PREC_DAY || !is_weekday_at(doc, m))
        return;
    for (int k = 0; t >= 0 && k < BEDE_MAX_CHAIN; k++, t = doc->tokens[t].head) {
        struct bede__draft *x = bede__slot_live(d, s->owner[t]);
        enum bede__rel r = doc->tokens[t].rel;
        if (x && clause && x->match->head == t && is_predicate(doc, t)) {
            bool two = i > 0 && s->m->times[i - 1].at.end + 1 == m->at.first &&
                       bede__token_is(doc, (int32_t)m->at.first - 1, "and");
            if (x->time < 0 || is_day_in_row(doc, &s->m->times[x->time].at))
                x->time = (int32_t)i - two; /* on Wednesday and Thursday */
            return;
        }
        clause = clause || r == REL_ACL || r == REL_ACL_RELCL || is_trailing(doc, t);
        if (r == REL_CCOMP || r == REL_PARATAXIS || (clause && is_set_off(doc, t)))
            return;
    }
}

/* "killed 300 people since the coup of 7 January": the date is that of the killing, too. */
static void mark_ends(struct bede__scene *s, struct bede__drafts *d, uint32_t i)
{
    const struct bede__doc *doc = s->doc;
    int32_t noun = bede__dated_noun(doc, (int32_t)s->m->times[i].at.head);
    int32_t mark = noun >= 0 ? bede__case_of(doc, noun) : -1;
    if (mark < 0 || !(bede__token_is(doc, mark, "since") || bede__token_is(doc, mark, "until")))
        return;
    struct bede__draft *x = bede__slot_live(d, s->owner[doc->tokens[noun].head]);
    if (x && x->time < 0)
        x->time = (int32_t)i;
}

/* "honour the treaty of 1979", "withdrew from Friday's run-off": the date is that of what the words
 * are about. */
static bool is_of_topic(const struct bede__scene *s, const struct bede__draft *x,
                        const struct bede__range *at)
{
    const struct bede__doc *d = s->doc;
    int32_t t = (int32_t)at->head, noun = bede__dated_noun(d, t);
    if (x->act.event == EV_SUPPORT || (bede__quad((enum bede__event)x->act.event) != 3 &&
                                       x->act.event != EV_AGREE))
        return false;
    if (d->tokens[t].rel == REL_NMOD_POSS)
        noun = d->tokens[t].head;
    return noun >= 0 && noun != x->match->head && noun != x->anchor;
}

void bede__slot_times(struct bede__scene *s, const struct bede__sentence *sent,
                      struct bede__drafts *d)
{
    struct clauses c = {.s = s, .d = d};
    uint32_t i;
    if (sent->n > BEDE_MAX_SENTENCE)
        return;
    read_clauses(&c, sent);
    BEDE__FIRST_IN(s->m->times, s->m->n_times, sent, i);
    for (; i < s->m->n_times && bede__slot_inside(sent, &s->m->times[i].at); i++) {
        uint32_t head = s->m->times[i].at.head;
        if (!is_moment(s->doc, &s->m->times[i]) || is_at_night(s->doc, &s->m->times[i].at))
            continue;
        struct bede__draft *x = bede__slot_live(d, bede__slot_draft(s, head, false));
        if (!x) /* "blocked them from entering the plaza on Sunday" */
            x = bede__slot_live(d, bede__slot_draft(s, head, true));
        struct bede__draft *named = deed_after(s, d, &s->m->times[i].at);
        x = named ? named : deed_before(s, d, &s->m->times[i].at, x);
        if (x && !is_of_topic(s, x, &s->m->times[i].at) &&
            (x->time < 0 || is_day_in_row(s->doc, &s->m->times[x->time].at)))
            x->time = (int32_t)i;
        mark_ends(s, d, i);
        share_last(s, d, i);
    }
    lend_times(&c);
}

/* "Libya announced on Friday that it would give up its arms": who commits himself, threatens or
 * refuses does so when he says it. */
static bool is_done_by_saying(uint8_t event)
{
    return event == EV_AGREE || event == EV_CONCEDE || event == EV_REQUEST || event == EV_ACCUSE ||
           event == EV_REJECT || event == EV_THREATEN;
}

/* Sanctions are done by announcing them, too, where a state speaks for itself. */
static bool is_done_by(const struct bede__draft *x, const struct bede__attribution *a)
{
    if (x->act.event != EV_SANCTION)
        return x->n_links == 0 && is_done_by_saying(x->act.event);
    for (uint32_t i = 0; i < x->n_actors; i++)
        if (x->actor[i].who.code && a->speaker.code &&
            strcmp(x->actor[i].who.code, a->speaker.code) == 0)
            return true;
    return false;
}

void bede__slot_said_times(struct bede__scene *s, const struct bede__sentence *sent,
                           struct bede__drafts *d)
{
    struct clauses c = {.s = s, .d = d};
    if (sent->n > BEDE_MAX_SENTENCE || d->n == 0)
        return;
    read_clauses(&c, sent);
    for (uint32_t i = 0; i < d->n; i++) {
        struct bede__draft *x = &d->d[i];
        const struct bede__attribution *a = x->dropped ? NULL : bede__said_by(s, x->match->head);
        if (!a || x->time >= 0 || !is_done_by(x, a))
            continue;
        if ( (uint32_t)a->cue >= sent->first && (uint32_t)a->cue < sent->first + sent->n)
            x->time = *time_at(&c, a->cue), x->said_then = true;
    }
}
