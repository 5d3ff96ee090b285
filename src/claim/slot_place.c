/* SPDX-License-Identifier: Apache-2.0
 *
 * slot_place.c - where an act happened. What stands in a participant's name is no place. */
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
    return r == REL_NMOD && (bede__token_is(d, mark, "of") || bede__token_is(d, mark, "from"));
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

/* Acts that happen where their content does; what is only said or agreed happens elsewhere. */
static bool is_deed(uint8_t event)
{
    return bede__quad((enum bede__event)event) == 4 || event == EV_RETREAT || event == EV_AID ||
           event == EV_REJECT;
}

void bede__slot_places(struct bede__scene *s, const struct bede__sentence *sent,
                          struct bede__drafts *d)
{
    uint32_t i;
    BEDE__FIRST_IN(s->m->places, s->m->n_places, sent, i);
    for (; i < s->m->n_places && bede__slot_inside(sent, &s->m->places[i].at); i++) {
        uint32_t head = s->m->places[i].at.head;
        struct bede__draft *near = bede__slot_live(d, bede__slot_draft(s, head, false));
        struct bede__draft *x = near ? near : bede__slot_live(d, bede__slot_draft(s, head, true));
        if (!x || (!near && !is_deed(x->act.event)) || is_party(s, x, &s->m->places[i]) ||
            is_partner(s, &s->m->places[i]) || is_no_place(s, &s->m->places[i]))
            continue;
        bede__slot_put(x->place, &x->n_places, i);
        int32_t in = s->m->places[i].inside; /* "near Palmyra, Syria" */
        for (int k = 0; in >= 0 && k < 3; k++, in = s->m->places[in].inside)
            bede__slot_put(x->place, &x->n_places, (uint32_t)in);
    }
}

