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

static int32_t marker_of(const struct bede__doc *d, int32_t t)
{
    return bede__case_of(d, t);
}

static bool is_place_word(const struct bede__doc *d, int32_t mark)
{
    static const char *const words[] = {"in", "at", "near", "from", "into", "to", "toward",
                                        "towards", "across", "inside", "outside", "off", "around",
                                        "through", "over", "onto", "out", "along", "of"};
    struct bede_span s = d->tokens[mark].span;
    for (size_t i = 0; i + 1 < sizeof words / sizeof words[0]; i++)
        if (strlen(words[i]) == s.end - s.start && !memcmp(d->text + s.start, words[i], s.end - s.start))
            return true;
    return false;
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
        if (p[i].tok >= 0 && p[i].tok != head && bede__under(s->doc, head, p[i].tok))
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
            return d->act.event != EV_CONSULT || s->doc->tokens[p->at.head].rel != REL_OBJ;
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

static void attach_times(struct bede__scene *s, const struct bede__sentence *sent,
                         struct bede__drafts *d)
{
    uint32_t i;
    FIRST_IN(s->m->times, s->m->n_times, sent, i);
    for (; i < s->m->n_times && inside(sent, &s->m->times[i].at); i++) {
        const struct bede_date *date = &s->m->times[i].date;
        struct bede__draft *x = live(d, draft_of(s, s->m->times[i].at.head, false));
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
            is_partner(s, &s->m->places[i]))
            continue;
        put(x->place, &x->n_places, i);
        int32_t in = s->m->places[i].inside; /* "near Palmyra, Syria" */
        for (int k = 0; in >= 0 && k < 3; k++, in = s->m->places[in].inside)
            put(x->place, &x->n_places, (uint32_t)in);
    }
}

static void attach_things(struct bede__scene *s, const struct bede__sentence *sent,
                          struct bede__drafts *d)
{
    uint32_t i;
    FIRST_IN(s->m->materiel, s->m->n_materiel, sent, i);
    for (; i < s->m->n_materiel && inside(sent, &s->m->materiel[i].at); i++) {
        struct bede__draft *x = live(d, draft_of(s, s->m->materiel[i].at.head, false));
        if (x)
            put(x->materiel, &x->n_materiel, i);
    }
    FIRST_IN(s->m->quantities, s->m->n_quantities, sent, i);
    for (; i < s->m->n_quantities && inside(sent, &s->m->quantities[i].at); i++) {
        struct bede__draft *x = live(d, draft_of(s, s->m->quantities[i].at.head, false));
        if (x)
            put(x->quantity, &x->n_quantities, i);
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
        if (x->time < 0)
            x->time = y->time;
        if (!x->n_places) {
            memcpy(x->place, y->place, sizeof x->place);
            x->n_places = y->n_places;
        }
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
    attach_things(s, sent, d);
    share(s, d);
    twins(d);
    for (uint32_t i = 0; i < d->n; i++)
        if (!d->d[i].dropped) {
            people_of_the_place(s, &d->d[i]);
            attach_reason(s, &d->d[i]);
        }
}
