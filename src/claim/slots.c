/* SPDX-License-Identifier: Apache-2.0
 *
 * slots.c - when, where, with what, how many, why: mentions find their claim through the tree.
 *
 * From a mention the way leads upwards until a predicate that has a draft. It ends at a verb that
 * has none (the date of "said on Monday" is not that of what was said), unless that verb only carries
 * the act: "took place", "began to", "was carried out". What stands in a participant's name is no place. */
#include "claim/frames.h"

#define MAX_CLIMB (4 * BEDE_MAX_CHAIN)

/* A draft that a verb without one passes its adverbials to: its infinitive or its event-noun subject. */
static int32_t passed_on(const struct bede__scene *s, int32_t t)
{
    const struct bede__doc *d = s->doc;
    for (int32_t c = d->tokens[t].child; c >= 0; c = d->tokens[c].next)
        if (d->tokens[c].rel == REL_XCOMP && s->owner[c] >= 0)
            return s->owner[c];
    for (int32_t c = d->tokens[t].child; c >= 0; c = d->tokens[c].next)
        if ((d->tokens[c].rel == REL_NSUBJ || d->tokens[c].rel == REL_NSUBJ_PASS) &&
            s->owner[c] >= 0 && bede__is_noun(&d->tokens[c]))
            return s->owner[c];
    return -1;
}

/* An infinitive or gerund without a subject of its own: "visas to enter Kenya", "kept from entering". */
static bool bare_verb(const struct bede__doc *d, int32_t t)
{
    uint8_t r = d->tokens[t].rel;
    uint8_t x = d->tokens[t].xpos;
    return (x == XP_VB || x == XP_VBG) && bede__dep_base(d, t, REL_NSUBJ) < 0 &&
           (r == REL_XCOMP || r == REL_ACL || r == REL_ADVCL);
}

/* The draft that what `from` heads belongs to; `deep`: also by way of bare verbs. */
static int32_t draft_of(const struct bede__scene *s, uint32_t from, bool deep)
{
    const struct bede__doc *d = s->doc;
    int32_t t = (int32_t)from;
    for (int i = 0; t >= 0 && i < MAX_CLIMB; i++) {
        const struct bede__token *k = &d->tokens[t];
        if (s->owner[t] >= 0)
            return s->owner[t];
        if (bede__is_verb(k) && t != (int32_t)from) {
            int32_t x = passed_on(s, t);
            bool carries = (k->rel == REL_ACL || k->rel == REL_ACL_RELCL) && k->head >= 0 &&
                           s->owner[k->head] >= 0;
            if (x >= 0 || carries || !deep || !bare_verb(d, t))
                return x >= 0 ? x : carries ? s->owner[k->head] : -1;
        }
        if (bede__dep(d, t, REL_COP) >= 0 && t != (int32_t)from)
            return passed_on(s, t);
        t = k->head;
    }
    return -1;
}

static bool in_span(struct bede_span a, struct bede_span b)
{
    return a.end > 0 && b.end > 0 && a.start < b.end && b.start < a.end;
}

/* The preposition of a place; "in Sanandaj and Tehran": that of the first. */
static int32_t marker_of(const struct bede__doc *d, int32_t t)
{
    int32_t mark = bede__case_of(d, t);
    for (int i = 0; mark < 0 && d->tokens[t].rel == REL_CONJ && d->tokens[t].head >= 0 &&
                    i < BEDE_MAX_CHAIN; i++) {
        t = d->tokens[t].head;
        mark = bede__case_of(d, t);
    }
    return mark;
}

static bool token_is(const struct bede__doc *d, int32_t t, const char *word)
{
    struct bede_span s = t >= 0 ? d->tokens[t].span : (struct bede_span){0, 0};
    return strlen(word) == s.end - s.start && !memcmp(d->text + s.start, word, s.end - s.start);
}

static bool is_place_word(const struct bede__doc *d, int32_t mark)
{
    static const char *const words[] = {"in", "at", "near", "from", "into", "to", "toward",
                                        "towards", "across", "inside", "outside", "off", "around",
                                        "through", "over", "onto", "out", "along", "of", "on",
                                        "outside", "above", "below", "between", "beside",
                                        "throughout", "via", "against", "within", "by"};
    struct bede_span s = d->tokens[mark].span;
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
        if (strlen(words[i]) == s.end - s.start && !memcmp(d->text + s.start, words[i], s.end - s.start))
            return true;
    return false;
}

static bool is_place_noun(const struct bede__scene *s, int32_t t)
{
    const uint64_t places = BEDE__CLASS(PLACE) | BEDE__CLASS(TERRITORY) | BEDE__CLASS(BUILDING) |
                            BEDE__CLASS(SPACE);
    return (bede__class_of(s->k->lx, s->doc, s->m, t) & places) != 0;
}

/* "for Athens", "the heart of France", "the United States embassies": no place of the act. */
static bool is_no_place(const struct bede__scene *s, const struct bede__place_mention *place)
{
    const struct bede__doc *d = s->doc;
    int32_t t = (int32_t)place->at.head, mark = marker_of(d, t);
    while (d->tokens[t].rel == REL_CONJ && d->tokens[t].head >= 0)
        t = d->tokens[t].head;
    int32_t g = d->tokens[t].head;
    uint8_t r = d->tokens[t].rel;
    if (mark >= 0 && !is_place_word(d, mark))
        return true;
    if (g < 0 || !bede__is_noun(&d->tokens[g]) || s->owner[g] >= 0 || is_place_noun(s, g))
        return false;
    if (r == REL_NMOD_POSS || r == REL_COMPOUND || r == REL_AMOD)
        return true;
    return r == REL_NMOD && (token_is(d, mark, "of") || token_is(d, mark, "from"));
}

/* "ministers of Iran", "Iran's ministers": the place only says whose they are. */
static bool says_whose(const struct bede__scene *s, const struct bede__party *p, uint32_t n,
                       const struct bede__place_mention *place)
{
    int32_t head = (int32_t)place->at.head, mark = marker_of(s->doc, head);
    struct bede_span w = mark >= 0 ? s->doc->tokens[mark].span : (struct bede_span){0, 0};
    if (mark >= 0 && !(w.end - w.start == 2 && !memcmp(s->doc->text + w.start, "of", 2)))
        return false;
    for (uint32_t i = 0; i < n; i++)
        if (p[i].tok >= 0 && p[i].tok != head && bede__under(s->doc, head, p[i].tok) &&
            !(mark >= 0 && is_place_noun(s, p[i].tok))) /* but "the village of Mihanda" */
            return true;
    return false;
}

static bool mark_is(const struct bede__doc *d, int32_t mark, const char *word)
{
    struct bede_span w = d->tokens[mark].span;
    return strlen(word) == w.end - w.start && !memcmp(d->text + w.start, word, w.end - w.start);
}

/* A state that is dealt with rather than a place where something happens: "talks with Turkey and
 * Qatar", "ministers of Iran". */
static bool is_partner(const struct bede__scene *s, const struct bede__place_mention *p)
{
    static const char *const words[] = {"with", "by", "between", "than", "like", "as", "versus"};
    const struct bede__doc *d = s->doc;
    int32_t head = (int32_t)p->at.head, mark = marker_of(d, head);
    for (int i = 0; mark < 0 && d->tokens[head].rel == REL_CONJ && i < BEDE_MAX_CHAIN; i++) {
        head = d->tokens[head].head;
        mark = marker_of(d, head);
    }
    if (mark < 0 || !p->loc.resolution || strcmp(p->loc.resolution, "country") != 0)
        return false;
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
        if (mark_is(d, mark, words[i]))
            return true;
    return mark_is(d, mark, "of") && d->tokens[head].head >= 0 &&
           (bede__class_of(s->k->lx, d, s->m, d->tokens[head].head) &
            (BEDE__CLASS(PERSON) | BEDE__CLASS(ORG) | BEDE__CLASS(GROUP)));
}

/* "bombed Gori", "will visit Lima": a town that suffers or receives is the place as well. */
static bool is_hit_or_visited(const struct bede__draft *d, const struct bede_location *l)
{
    bool country = l->resolution && strcmp(l->resolution, "country") == 0;
    return !country && (d->act.event == EV_ASSAULT || d->act.event == EV_CONSULT ||
                        d->act.event == EV_AGREE || d->act.event == EV_COERCE);
}

/* Is the place mention only a participant's name? */
static bool is_party(const struct bede__scene *s, const struct bede__draft *d,
                     const struct bede__place_mention *p)
{
    if (says_whose(s, d->actor, d->n_actors, p) || says_whose(s, d->recipient, d->n_recipients, p))
        return true;
    for (uint32_t i = 0; i < d->n_actors; i++)
        if (in_span(d->actor[i].who.span, p->loc.span))
            return true;
    for (uint32_t i = 0; i < d->n_recipients; i++) {
        int32_t mark;
        if (!in_span(d->recipient[i].who.span, p->loc.span))
            continue;
        mark = marker_of(s->doc, (int32_t)p->at.head);
        if (mark < 0) /* who visits a town is there */
            return !is_hit_or_visited(d, &p->loc) &&
                   (d->act.event != EV_CONSULT || s->doc->tokens[p->at.head].rel != REL_OBJ);
        return !is_place_word(s->doc, mark) || mark_is(s->doc, mark, "to");
    }
    return false;
}

static void put(uint32_t *list, uint32_t *n, uint32_t x)
{
    for (uint32_t i = 0; i < *n; i++)
        if (list[i] == x)
            return;
    if (*n < 8)
        list[(*n)++] = x;
}

static bool inside(const struct bede__sentence *s, const struct bede__range *r)
{
    return r->first >= s->first && r->first < s->first + s->n;
}

/* First mention of a sorted list that begins in or after the sentence. */
#define FIRST_IN(list, count, sent, out)                                       \
    do {                                                                       \
        uint32_t lo_ = 0, hi_ = (count);                                       \
        while (lo_ < hi_) {                                                    \
            uint32_t mid_ = (lo_ + hi_) / 2;                                   \
            if ((list)[mid_].at.first < (sent)->first)                         \
                lo_ = mid_ + 1;                                                \
            else                                                               \
                hi_ = mid_;                                                    \
        }                                                                      \
        (out) = lo_;                                                           \
    } while (0)

static struct bede__draft *live(struct bede__drafts *d, int32_t i)
{
    return i >= 0 && !d->d[i].dropped ? &d->d[i] : NULL;
}

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
        struct bede__draft *y = live(d, s->owner[t]);
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

static void attach_times(struct bede__scene *s, const struct bede__sentence *sent,
                         struct bede__drafts *d)
{
    uint32_t i;
    FIRST_IN(s->m->times, s->m->n_times, sent, i);
    for (; i < s->m->n_times && inside(sent, &s->m->times[i].at); i++) {
        const struct bede_date *date = &s->m->times[i].date;
        struct bede__draft *x = live(d, draft_of(s, s->m->times[i].at.head, false));
        if (!x) /* "blocked them from entering the plaza on Sunday" */
            x = live(d, draft_of(s, s->m->times[i].at.head, true));
        x = deed_before(s, d, &s->m->times[i].at, x);
        bool is_set = date->timex_type && strcmp(date->timex_type, "SET") == 0;
        bool is_span = date->timex_type && !strcmp(date->timex_type, "DURATION") &&
                       !date->from[0] && !date->to[0];
        if (!x || is_set || is_span)
            continue;
        if (x->time < 0)
            x->time = (int32_t)i;
    }
}

/* Acts that happen where their content does; what is only said or agreed happens elsewhere. */
static bool is_deed(uint8_t event)
{
    return bede__quad((enum bede__event)event) == 4 || event == EV_RETREAT || event == EV_AID ||
           event == EV_REJECT;
}

static void attach_places(struct bede__scene *s, const struct bede__sentence *sent,
                          struct bede__drafts *d)
{
    uint32_t i;
    FIRST_IN(s->m->places, s->m->n_places, sent, i);
    for (; i < s->m->n_places && inside(sent, &s->m->places[i].at); i++) {
        uint32_t head = s->m->places[i].at.head;
        struct bede__draft *near = live(d, draft_of(s, head, false));
        struct bede__draft *x = near ? near : live(d, draft_of(s, head, true));
        if (!x || (!near && !is_deed(x->act.event)) || is_party(s, x, &s->m->places[i]) ||
            is_partner(s, &s->m->places[i]) || is_no_place(s, &s->m->places[i]))
            continue;
        put(x->place, &x->n_places, i);
        int32_t in = s->m->places[i].inside; /* "near Palmyra, Syria" */
        for (int k = 0; in >= 0 && k < 3; k++, in = s->m->places[in].inside)
            put(x->place, &x->n_places, (uint32_t)in);
    }
}

/* Words name weapons that they do not use. */
static bool uses_things(const struct bede__draft *x)
{
    return x->act.event != EV_ACCUSE && x->act.event != EV_CONSULT && x->act.event != EV_REQUEST &&
           x->act.event != EV_SUPPORT && x->act.event != EV_THREATEN;
}

/* "the two leaders" are known already; "after three weeks" dates. */
static bool is_no_count(const struct bede__scene *s, const struct bede__draft *x,
                        const struct bede__quantity_mention *q)
{
    const struct bede__doc *d = s->doc;
    uint32_t first = q->at.first;
    bool definite = first > 0 && (token_is(d, (int32_t)first - 1, "the") ||
                                  token_is(d, (int32_t)first - 1, "The"));
    if (definite && bede__quad((enum bede__event)x->act.event) < 4 && q->q.low <= 10)
        return true;
    if (q->q.of && strcmp(q->q.of, "duration") == 0) {
        int32_t mark = bede__case_of(d, (int32_t)q->at.head);
        return token_is(d, mark, "after") || token_is(d, mark, "within") ||
               token_is(d, mark, "before") || token_is(d, mark, "until") ||
               token_is(d, (int32_t)q->at.first, "within");
    }
    return false;
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

static void attach_materiel(struct bede__scene *s, const struct bede__sentence *sent,
                            struct bede__drafts *d)
{
    uint32_t i;
    FIRST_IN(s->m->materiel, s->m->n_materiel, sent, i);
    for (; i < s->m->n_materiel && inside(sent, &s->m->materiel[i].at); i++) {
        uint32_t head = s->m->materiel[i].at.head;
        struct bede__draft *x = live(d, draft_of(s, head, false));
        if (x && uses_things(x))
            put(x->materiel, &x->n_materiel, i);
        for (uint32_t k = 0; k < d->n; k++)
            if (!d->d[k].dropped && uses_things(&d->d[k]) && is_participant(&d->d[k], head, head))
                put(d->d[k].materiel, &d->d[k].n_materiel, i);
    }
}

static void attach_quantities(struct bede__scene *s, const struct bede__sentence *sent,
                              struct bede__drafts *d)
{
    uint32_t i;
    FIRST_IN(s->m->quantities, s->m->n_quantities, sent, i);
    for (; i < s->m->n_quantities && inside(sent, &s->m->quantities[i].at); i++) {
        const struct bede__quantity_mention *q = &s->m->quantities[i];
        bool found = false;
        for (uint32_t k = 0; k < d->n; k++) {
            struct bede__draft *x = &d->d[k];
            if (x->dropped || !is_participant(x, q->at.head, q->noun))
                continue;
            found = true;
            if (!is_no_count(s, x, q))
                put(x->quantity, &x->n_quantities, i);
        }
        struct bede__draft *x = live(d, draft_of(s, q->at.head, false));
        if (!found && x && !is_no_count(s, x, q))
            put(x->quantity, &x->n_quantities, i);
    }
}

/* "attacked on Monday, killing five", "as he greeted supporters in Handlova on Wednesday": the
 * clause tells of the same hour and place. */
static bool is_same_scene(const struct bede__doc *d, int32_t t)
{
    static const char *const words[] = {"as", "when", "while"};
    const struct bede__token *k = &d->tokens[t];
    int32_t mark = -1;
    if (k->rel != REL_ADVCL)
        return false;
    for (int32_t c = k->child; c >= 0 && c < t; c = d->tokens[c].next)
        if (d->tokens[c].rel == REL_MARK || d->tokens[c].rel == REL_ADVMOD ||
            d->tokens[c].rel == REL_CASE) {
            mark = c;
            break;
        }
    if (mark < 0)
        return k->xpos == XP_VBG;
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
        if (token_is(d, mark, words[i]))
            return true;
    return false;
}

static void lend(struct bede__draft *to, const struct bede__draft *from)
{
    if (to->time < 0)
        to->time = from->time;
    if (!to->n_places) {
        memcpy(to->place, from->place, sizeof to->place);
        to->n_places = from->n_places;
    }
}

static void share_scenes(struct bede__scene *s, struct bede__drafts *d)
{
    for (uint32_t i = 0; i < d->n; i++) {
        struct bede__draft *x = &d->d[i];
        const struct bede__token *k = &s->doc->tokens[x->match->head];
        if (x->dropped || k->head < 0 || !is_same_scene(s->doc, x->match->head))
            continue;
        struct bede__draft *y = live(d, s->owner[k->head]);
        if (y && y != x) {
            lend(x, y);
            lend(y, x);
        }
    }
}

/* "Police raided two papers in Accra on Monday and detained four editors": both there and then. */
static void share(struct bede__scene *s, struct bede__drafts *d)
{
    for (uint32_t i = 0; i < d->n; i++) {
        struct bede__draft *x = &d->d[i];
        const struct bede__token *k = &s->doc->tokens[x->match->head];
        struct bede__draft *y =
            !x->dropped && k->rel == REL_CONJ && k->head >= 0 ? live(d, s->owner[k->head]) : NULL;
        if (!y || y == x)
            continue;
        lend(x, y);
    }
}

/* A frame with two events has two drafts of one predicate. */
static void twins(struct bede__drafts *d)
{
    for (uint32_t i = 1; i < d->n; i++) {
        struct bede__draft *x = &d->d[i], *y = &d->d[i - 1];
        if (x->match != y->match || x->dropped)
            continue;
        x->time = y->time;
        memcpy(x->place, y->place, sizeof x->place);
        x->n_places = y->n_places;
        memcpy(x->quantity, y->quantity, sizeof x->quantity);
        x->n_quantities = y->n_quantities;
    }
}

/* The one country of a draft's places; NULL: none or several. */
static const char *country_of(const struct bede__scene *s, const struct bede__draft *d)
{
    const char *country = NULL;
    for (uint32_t i = 0; i < d->n_places; i++) {
        const char *c = s->m->places[d->place[i]].loc.country_code;
        if (!c || (country && strcmp(c, country) != 0))
            return NULL;
        country = c;
    }
    return country;
}

/* People of whom no country is said are those of the place (CODEBOOK G9): "police in Accra". */
static void countries(const struct bede__scene *s, struct bede__party *p, uint32_t n,
                      const char *country)
{
    for (uint32_t i = 0; i < n; i++) {
        struct bede_entity *e = &p[i].who;
        if (e->code || e->name || p[i].tok < 0 || s->doc->tokens[p[i].tok].upos != UPOS_NOUN ||
            e->type == BEDE_ACTOR_COUNTRY)
            continue;
        if (e->sector || (bede__class_of(s->k->lx, s->doc, s->m, p[i].tok) & BEDE__PEOPLE))
            e->code = country;
    }
}

static void people_of_the_place(const struct bede__scene *s, struct bede__draft *d)
{
    const char *country = country_of(s, d);
    if (!country)
        return;
    countries(s, d->actor, d->n_actors, country);
    countries(s, d->recipient, d->n_recipients, country);
}

/* ----------------------------------------------------------------- reasons */

/* Symbol of the marker with its fixed words: "because", "in response to". */
static bool introduces_reason(const struct bede__scene *s, int32_t mark)
{
    char words[96];
    size_t n = 0;
    const struct bede__doc *d = s->doc;
    for (int32_t c = mark; c >= 0; c = c == mark ? d->tokens[mark].child : d->tokens[c].next) {
        struct bede_span p = d->tokens[c].span;
        size_t len = p.end - p.start;
        if (c != mark && d->tokens[c].rel != REL_FIXED)
            continue;
        if (n + len + 2 > sizeof words / 2)
            return false;
        if (n)
            words[n++] = ' ';
        memcpy(words + n, d->text + p.start, len);
        n += len;
    }
    char low[2 * sizeof words + 1];
    size_t len = bede__lower(words, n, low);
    return bede__is_cause(s->k->frames, bede__symbols_find(s->k->lx->syms, low, len));
}

static void attach_reason(struct bede__scene *s, struct bede__draft *x)
{
    const struct bede__doc *d = s->doc;
    for (int32_t c = d->tokens[x->match->head].child; c >= 0; c = d->tokens[c].next) {
        uint8_t r = d->tokens[c].rel;
        if (r != REL_ADVCL && r != REL_OBL && r != REL_NMOD)
            continue;
        for (int32_t m = d->tokens[c].child; m >= 0; m = d->tokens[m].next)
            if ((d->tokens[m].rel == REL_MARK || d->tokens[m].rel == REL_CASE) &&
                introduces_reason(s, m)) {
                x->reason = c;
                x->reason_mark = m;
                x->reason_draft = s->owner[c];
                return;
            }
    }
}

void bede__slots_attach(struct bede__scene *s, const struct bede__sentence *sent,
                        struct bede__drafts *d)
{
    if (d->n == 0)
        return;
    attach_times(s, sent, d);
    attach_places(s, sent, d);
    attach_materiel(s, sent, d);
    attach_quantities(s, sent, d);
    share_scenes(s, d);
    share(s, d);
    twins(d);
    for (uint32_t i = 0; i < d->n; i++)
        if (!d->d[i].dropped) {
            people_of_the_place(s, &d->d[i]);
            attach_reason(s, &d->d[i]);
        }
}
