/* SPDX-License-Identifier: Apache-2.0
 *
 * slot_place.c - where an act happened. What stands in a participant's name is no place. */
#include "claim/cues.h"
#include "claim/slots.h"

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

static bool is_place_word(const struct bede__doc *d, int32_t mark)
{
    static const char *const words[] = {"in", "at", "near", "from", "into", "to", "toward",
                                        "towards", "across", "inside", "outside", "off", "around",
                                        "through", "over", "onto", "out", "along", "of", "on",
                                        "outside", "above", "below", "between", "beside",
                                        "throughout", "via", "against", "within", "by"};
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
        if (bede__token_is(d, mark, words[i]))
            return true;
    return false;
}

static bool is_place_noun(const struct bede__scene *s, int32_t t)
{
    if (bede__lemma_listed(s->k->cues, LIST_PART, s->doc, t)) /* "other parts of Anbar" */
        return true;
    const uint64_t places = BEDE__CLASS(PLACE) | BEDE__CLASS(TERRITORY) | BEDE__CLASS(BUILDING) |
                            BEDE__CLASS(SPACE);
    return (bede__class_of(s->k->lx, s->doc, s->m, t) & places) != 0;
}

static bool is_recipient(const struct bede__draft *x, int32_t t)
{
    for (uint32_t i = 0; i < x->n_recipients; i++)
        if (x->recipient[i].tok == t)
            return true;
    return false;
}

static bool is_country(const struct bede__place_mention *p)
{
    return p->loc.resolution && strcmp(p->loc.resolution, "country") == 0;
}

/* Acts of which an object may be taken from a place: "seized tanks from the airfield". */
static bool is_taken(uint8_t event)
{
    return event == EV_COERCE || event == EV_RETREAT || event == EV_MOBILIZE || event == EV_AID;
}

/* "the fight for Mosul" */
static bool is_fought_for(const struct bede__scene *s, const struct bede__draft *x, int32_t t,
                          int32_t mark)
{
    return mark >= 0 && bede__token_is(s->doc, mark, "for") && x->act.event == EV_ASSAULT &&
           s->doc->tokens[t].head == x->match->head;
}

/* "for Athens", "the heart of France", "the United States embassies": no place of the act. */
static bool is_no_place(const struct bede__scene *s, const struct bede__draft *x,
                        const struct bede__place_mention *place)
{
    const struct bede__doc *d = s->doc;
    int32_t t = (int32_t)place->at.head, mark = marker_of(d, t);
    while (d->tokens[t].rel == REL_CONJ && d->tokens[t].head >= 0)
        t = d->tokens[t].head;
    int32_t g = d->tokens[t].head;
    uint8_t r = d->tokens[t].rel;
    if (is_fought_for(s, x, t, mark))
        return false;
    if (r == REL_NSUBJ) /* who acts, whoever the act's parties are */
        return true;
    if (mark >= 0 && !is_place_word(d, mark))
        return true;
    if (g < 0 || !bede__is_noun(&d->tokens[g]) || s->owner[g] >= 0 || is_place_noun(s, g))
        return false;
    if (r == REL_NMOD_POSS || r == REL_COMPOUND || r == REL_AMOD)
        return true;
    if (r == REL_NMOD && bede__token_is(d, mark, "from")) /* "expulsion of people from Angola" */
        return !(bede__is_move(s->k->lx, d->tokens[x->match->head].lemma) && is_recipient(x, g)) &&
               !(is_taken(x->act.event) && d->tokens[g].rel == REL_OBJ &&
                 d->tokens[g].head == x->match->head && !is_country(place));
    return r == REL_NMOD && bede__token_is(d, mark, "of");
}

/* "ministers of Iran", "Iran's ministers": the place only says whose they are. */
static bool says_whose(const struct bede__scene *s, const struct bede__party *p, uint32_t n,
                       const struct bede__place_mention *place)
{
    int32_t head = (int32_t)place->at.head, mark = marker_of(s->doc, head);
    if (mark >= 0 && !bede__token_is(s->doc, mark, "of"))
        return false;
    for (uint32_t i = 0; i < n; i++)
        if (p[i].tok >= 0 && p[i].tok != head && bede__under(s->doc, head, p[i].tok) &&
            !(mark >= 0 && is_place_noun(s, p[i].tok))) /* but "the village of Mihanda" */
            return true;
    return false;
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
        if (bede__token_is(d, mark, words[i]))
            return true;
    return bede__token_is(d, mark, "of") && d->tokens[head].head >= 0 &&
           (bede__class_of(s->k->lx, d, s->m, d->tokens[head].head) &
            (BEDE__CLASS(PERSON) | BEDE__CLASS(ORG) | BEDE__CLASS(GROUP)));
}

/* Acts that are words: they happen where they are said, and where what they are about would be. */
bool bede__is_word_only(uint8_t event)
{
    return event == EV_REQUEST || event == EV_THREATEN || event == EV_REJECT || event == EV_ACCUSE;
}

/* A state, or its capital, that an act is aimed at: "an embargo on Iraq", "sold it to Kyiv". */
static bool is_aimed_at(const struct bede__scene *s, const struct bede__draft *x,
                        const struct bede__place_mention *p)
{
    static const uint8_t acts[] = {EV_SANCTION, EV_CONCEDE, EV_RETREAT, EV_SUPPORT, EV_REJECT,
                                   EV_COOPERATE, EV_AGREE, EV_REQUEST, EV_THREATEN, EV_ACCUSE};
    const struct bede__doc *d = s->doc;
    int32_t mark = marker_of(d, (int32_t)p->at.head);
    bool country = is_country(p), there = false;
    for (size_t i = 0; i < sizeof acts; i++)
        there = there || acts[i] == x->act.event;
    if (mark < 0 || !there)
        return false;
    if (bede__token_is(d, mark, "against") || bede__token_is(d, mark, "by"))
        return true;
    if (bede__token_is(d, mark, "on"))
        return country;
    bool ends = bede__token_is(d, mark, "to") || bede__token_is(d, mark, "from") ||
                bede__token_is(d, mark, "toward") || bede__token_is(d, mark, "towards");
    return ends && !bede__is_move(s->k->lx, d->tokens[x->match->head].lemma) &&
           (country || d->tokens[p->at.head].head == x->match->head);
}

/* "bombed Gori", "invaded Kuwait", "will visit Lima": what suffers or receives is the place too. */
static bool is_hit_or_visited(const struct bede__scene *s, const struct bede__draft *d,
                              const struct bede_location *l)
{
    bool country = l->resolution && strcmp(l->resolution, "country") == 0;
    uint8_t e = d->act.event;
    if (e == EV_ASSAULT || bede__is_move(s->k->lx, s->doc->tokens[d->match->head].lemma))
        return true;
    return !country && (e == EV_CONSULT || e == EV_AGREE || e == EV_COERCE);
}

/* "flew to Paris", "fled to Uganda", "deported from Kenya": the end of a journey. */
static bool is_travelled(const struct bede__scene *s, const struct bede__draft *d)
{
    return !bede__is_word_only(d->act.event) && d->act.event != EV_SUPPORT &&
           bede__is_move(s->k->lx, s->doc->tokens[d->match->head].lemma);
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
            return !is_hit_or_visited(s, d, &p->loc) &&
                   (d->act.event != EV_CONSULT || s->doc->tokens[p->at.head].rel != REL_OBJ);
        return !is_place_word(s->doc, mark) ||
               (bede__token_is(s->doc, mark, "to") && !is_travelled(s, d));
    }
    return false;
}

/* How a place hangs below an act. */
struct way {
    bool clause;                 /* by way of a clause with a subject of its own */
    bool purpose;                /* by way of a phrase with "for": "jailed for rape in Chad" */
    int32_t top;                 /* what hangs on the act itself */
};

static struct way way_up(const struct bede__scene *s, int32_t t)
{
    const struct bede__doc *d = s->doc;
    struct way w = {false, false, t};
    for (int i = 0; t >= 0 && s->owner[t] < 0 && i < 4 * BEDE_MAX_CHAIN; i++) {
        const struct bede__token *k = &d->tokens[t];
        for (int32_t c = k->child; c >= 0; c = d->tokens[c].next) {
            uint8_t r = d->tokens[c].rel;
            bool before = r == REL_CASE || r == REL_MARK;
            w.purpose = w.purpose || (before && bede__token_is(d, c, "for") &&
                                      !bede__is_move(s->k->lx, k->lemma));
        }
        w.clause = w.clause || k->rel == REL_CCOMP || k->rel == REL_ADVCL ||
                   k->rel == REL_PARATAXIS;
        w.top = t;
        t = k->head;
    }
    return w;
}

static bool below_a_party(const struct bede__scene *s, const struct bede__draft *x, int32_t t)
{
    for (uint32_t i = 0; i < x->n_actors; i++)
        if (x->actor[i].tok >= 0 && x->actor[i].tok != t && bede__under(s->doc, t, x->actor[i].tok))
            return true;
    for (uint32_t i = 0; i < x->n_recipients; i++)
        if (x->recipient[i].tok >= 0 && x->recipient[i].tok != t &&
            bede__under(s->doc, t, x->recipient[i].tok))
            return true;
    return false;
}

/* "demanded access across Syria", but not "asked the office in Doha", "demanded that they leave
 * Doha". */
static bool is_of_words(const struct bede__scene *s, const struct bede__draft *x,
                        const struct bede__place_mention *p)
{
    int32_t head = (int32_t)p->at.head;
    struct way w = way_up(s, head);
    return !w.clause && !w.purpose && !below_a_party(s, x, head);
}

/* Acts that happen where their content does; what is only said or agreed happens elsewhere. */
static bool is_deed(uint8_t event)
{
    return bede__quad((enum bede__event)event) == 4 || event == EV_RETREAT || event == EV_AID ||
           event == EV_REJECT;
}

/* The act whose noun stands right before the place's preposition, a time between them aside: "an
 * appeal for victims of violence in Kenya", "attacks this weekend in Najaf"; -1: none. */
static int32_t noun_before(const struct bede__scene *s, int32_t head)
{
    int32_t mark = marker_of(s->doc, head), t = mark - 1; /* of "Kirkuk and Mosul" for both */
    if (mark < 1 || mark > head)
        return -1;
    const struct bede__time_mention *m = bede__time_at(s->m, t);
    if (m && m->at.end == (uint32_t)mark)
        t = (int32_t)m->at.first - 1;
    return t >= 0 && s->owner[t] >= 0 && bede__is_noun(&s->doc->tokens[t]) ? s->owner[t] : -1;
}

/* Does the mention name a party, or a place where the act is not? */
static bool is_elsewhere(const struct bede__scene *s, const struct bede__draft *x,
                         const struct bede__place_mention *p)
{
    int32_t head = (int32_t)p->at.head;
    if (is_party(s, x, p) || is_partner(s, p) || is_aimed_at(s, x, p) || is_no_place(s, x, p))
        return true;
    if (bede__is_word_only(x->act.event))
        return !is_of_words(s, x, p);
    return way_up(s, head).purpose && !is_fought_for(s, x, head, marker_of(s->doc, head));
}

/* "condemned the attack on a hotel in Accra": the act that words are about, if the place follows it;
 * else x. */
static struct bede__draft *what_words_are_about(const struct bede__scene *s, struct bede__drafts *d,
                                                struct bede__draft *x, int32_t head)
{
    struct bede__draft *best = x;
    if (!bede__is_word_only(x->act.event))
        return x;
    for (uint32_t i = 0; i < d->n; i++) {
        int32_t h = d->d[i].match->head;
        if (!d->d[i].dropped && &d->d[i] != x && h > x->match->head && h < head &&
            bede__is_noun(&s->doc->tokens[h]) && bede__under(s->doc, h, x->match->head) &&
            (best == x || h > best->match->head))
            best = &d->d[i];
    }
    return best;
}

void bede__slot_places(struct bede__scene *s, const struct bede__sentence *sent,
                          struct bede__drafts *d)
{
    uint32_t i;
    BEDE__FIRST_IN(s->m->places, s->m->n_places, sent, i);
    for (; i < s->m->n_places && bede__slot_inside(sent, &s->m->places[i].at); i++) {
        uint32_t head = s->m->places[i].at.head;
        struct bede__draft *near = bede__slot_live(d, noun_before(s, (int32_t)head));
        if (!near)
            near = bede__slot_live(d, bede__slot_draft(s, head, false));
        struct bede__draft *x = near ? near : bede__slot_live(d, bede__slot_draft(s, head, true));
        if (x)
            x = what_words_are_about(s, d, x, (int32_t)head);
        if (!x || (!near && !is_deed(x->act.event)) || is_elsewhere(s, x, &s->m->places[i]))
            continue;
        bede__slot_put(x->place, &x->n_places, i);
        int32_t in = s->m->places[i].inside; /* "near Palmyra, Syria" */
        for (int k = 0; in >= 0 && k < 3; k++, in = s->m->places[in].inside)
            bede__slot_put(x->place, &x->n_places, (uint32_t)in);
    }
}

/* ------------------------------------------------------------ the scene around */

static bool is_there(const struct bede__doc *d, int32_t t)
{
    static const char *const at[] = {"in", "at", "near", "outside", "on", "around", "inside",
                                     "across", "over"};
    int32_t mark = bede__case_of(d, t);
    for (size_t i = 0; mark >= 0 && i < sizeof at / sizeof at[0]; i++)
        if (bede__token_is(d, mark, at[i]))
            return true;
    return false;
}

/* Places that say where verb v, which is no act itself, happens. */
static void places_of(struct bede__scene *s, const struct bede__sentence *sent, int32_t v,
                      struct bede__draft *x)
{
    uint32_t i;
    BEDE__FIRST_IN(s->m->places, s->m->n_places, sent, i);
    for (; i < s->m->n_places && bede__slot_inside(sent, &s->m->places[i].at); i++) {
        int32_t t = (int32_t)s->m->places[i].at.head;
        for (int k = 0; t >= 0 && t != v && s->doc->tokens[t].head != v && k < 6 &&
                        !bede__is_verb(&s->doc->tokens[t]) && s->owner[t] < 0; k++)
            t = s->doc->tokens[t].head;
        if (!is_there(s->doc, (int32_t)s->m->places[i].at.head) && (t < 0 || !is_there(s->doc, t)))
            continue;
        if (t < 0 || s->doc->tokens[t].head != v || s->doc->tokens[t].rel != REL_OBL ||
            s->owner[t] >= 0 || is_party(s, x, &s->m->places[i]))
            continue;
        bede__slot_put(x->place, &x->n_places, i);
        int32_t in = s->m->places[i].inside;
        for (int k = 0; in >= 0 && k < 3; k++, in = s->m->places[in].inside)
            bede__slot_put(x->place, &x->n_places, (uint32_t)in);
    }
}

/* Places where something is; the end of a journey is not passed on. */
static void lend(const struct bede__scene *s, struct bede__draft *x, const struct bede__draft *y)
{
    for (uint32_t i = 0; i < y->n_places; i++)
        if (s->m->places[y->place[i]].loc.role == BEDE_PLACE_EVENT &&
            !is_party(s, x, &s->m->places[y->place[i]]))
            bede__slot_put(x->place, &x->n_places, y->place[i]);
}

/* "shot during a protest in Sanandaj" */
static void lend_from_occasion(const struct bede__scene *s, struct bede__drafts *d,
                               struct bede__draft *x)
{
    static const char *const at[] = {"during", "at", "amid", "in"};
    for (int32_t c = s->doc->tokens[x->match->head].child; c >= 0; c = s->doc->tokens[c].next) {
        struct bede__draft *y = bede__slot_live(d, s->owner[c]);
        int32_t mark = bede__case_of(s->doc, c);
        if (!y || y == x || mark < 0 || bede__rel_base(s->doc->tokens[c].rel) != REL_OBL)
            continue;
        for (size_t i = 0; i < sizeof at / sizeof at[0]; i++)
            if (bede__token_is(s->doc, mark, at[i]))
                lend(s, x, y);
    }
}

static bool is_scene_verb(const struct bede__scene *s, struct bede__drafts *d, int32_t v)
{
    return v >= 0 && bede__is_verb(&s->doc->tokens[v]) &&
           !bede__slot_live(d, s->owner[v]) && s->owner[v] < 0;
}

void bede__slot_scenes(struct bede__scene *s, const struct bede__sentence *sent,
                       struct bede__drafts *d)
{
    for (uint32_t i = 0; i < d->n; i++) {
        struct bede__draft *x = &d->d[i];
        int32_t t = x->match->head, up = s->doc->tokens[t].head;
        uint8_t r = s->doc->tokens[t].rel;
        if (x->dropped || x->n_places || !is_deed(x->act.event) || up < 0)
            continue;
        lend_from_occasion(s, d, x);
        int32_t c = s->doc->tokens[t].child;
        for (; c >= 0 && !x->n_places; c = s->doc->tokens[c].next)
            if (bede__is_same_scene(s->doc, c) && is_scene_verb(s, d, c))
                places_of(s, sent, c, x); /* "was shot as he greeted a crowd in Handlova" */
        if (x->n_places)
            continue;
        if (r == REL_CONJ || r == REL_ADVCL) {
            if (is_scene_verb(s, d, up))
                places_of(s, sent, up, x);
            continue;
        }
        if (r == REL_ACL_RELCL || r == REL_ACL) { /* "fired at those who blocked the road" */
            for (int k = 0; up >= 0 && k < 4 && !bede__is_verb(&s->doc->tokens[up]); k++)
                up = s->doc->tokens[up].head;
            struct bede__draft *y = up >= 0 ? bede__slot_live(d, s->owner[up]) : NULL;
            if (is_scene_verb(s, d, up))
                places_of(s, sent, up, x);
            else if (y && y != x && is_deed(y->act.event) && bede__is_verb(&s->doc->tokens[t]) &&
                     s->doc->tokens[t].xpos != XP_VBN)
                lend(s, x, y);
        }
    }
}
