/* SPDX-License-Identifier: Apache-2.0
 *
 * slots.c - when, where, with what, how many, why: mentions find their claim through the tree.
 *
 * From a mention the way leads upwards until a predicate that has a draft. It ends at a verb that
 * has none (the date of "said on Monday" is not that of what was said), unless that verb only
 * carries the act: "took place", "began to", "was carried out". */
#include "claim/slots.h"

#define MAX_CLIMB (4 * BEDE_MAX_CHAIN)

/* A draft to which a verb without one passes its adverbials: its infinitive or its noun. */
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
    int32_t o = bede__dep(d, t, REL_OBJ); /* "claimed two attacks on Saturday" */
    return o >= 0 && s->owner[o] >= 0 && bede__is_noun(&d->tokens[o])
               ? s->owner[o]
               : -1;
}

/* An infinitive or gerund without its own subject: "visas to enter Kenya", "kept from entering". */
static bool bare_verb(const struct bede__doc *d, int32_t t)
{
    uint8_t r = d->tokens[t].rel;
    uint8_t x = d->tokens[t].xpos;
    return (x == XP_VB || x == XP_VBG) && bede__dep_base(d, t, REL_NSUBJ) < 0 &&
           (r == REL_XCOMP || r == REL_ACL || r == REL_ADVCL);
}

int32_t bede__slot_draft(const struct bede__scene *s, uint32_t from, bool deep)
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

bool bede__has_case(const struct bede__doc *d, uint32_t head, const char *const *words, size_t n)
{
    int32_t mark = bede__case_of(d, (int32_t)head);
    for (size_t i = 0; mark >= 0 && i < n; i++)
        if (bede__token_is(d, mark, words[i]))
            return true;
    return false;
}

bool bede__is_head_of(const struct bede__party *p, uint32_t n, uint32_t head, uint32_t noun)
{
    for (uint32_t i = 0; i < n; i++)
        if (p[i].tok >= 0 && ((uint32_t)p[i].tok == head || (uint32_t)p[i].tok == noun))
            return true;
    return false;
}

bool bede__is_participant(const struct bede__draft *x, uint32_t head, uint32_t noun)
{
    if (bede__is_head_of(x->actor, x->n_actors, head, noun) ||
        bede__is_head_of(x->recipient, x->n_recipients, head, noun))
        return true;
    for (unsigned i = 0; i < x->match->n_fills; i++)
        if (x->match->fill[i].tok == (int32_t)head || x->match->fill[i].tok == (int32_t)noun)
            return true;
    return false;
}

/* "attacked on Monday, killing five", "as he greeted supporters in Handlova on Wednesday": the
 * clause tells of the same hour and place. */
bool bede__is_same_scene(const struct bede__doc *d, int32_t t)
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
        if (bede__token_is(d, mark, words[i]))
            return true;
    return false;
}

static void lend_places(struct bede__draft *to, const struct bede__draft *from)
{
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
        if (x->dropped || k->head < 0 || !bede__is_same_scene(s->doc, x->match->head))
            continue;
        struct bede__draft *y = bede__slot_live(d, s->owner[k->head]);
        if (y && y != x) {
            lend_places(x, y);
            lend_places(y, x);
        }
    }
}

/* "Police raided two papers in Accra on Monday and detained four editors": both there and then. */
static void share(struct bede__scene *s, struct bede__drafts *d)
{
    for (uint32_t i = 0; i < d->n; i++) {
        struct bede__draft *x = &d->d[i];
        const struct bede__token *k = &s->doc->tokens[x->match->head];
        bool joined = !x->dropped && k->rel == REL_CONJ && k->head >= 0;
        struct bede__draft *y = joined ? bede__slot_live(d, s->owner[k->head]) : NULL;
        if (!y || y == x)
            continue;
        bool other = bede__dep_base(s->doc, x->match->head, REL_NSUBJ) >= 0; /* may be elsewhere */
        if (!bede__is_word_only(x->act.event) && !other)
            lend_places(x, y);
        if (x->time < 0 && bede__is_noun(k)) /* "raids and arrests on Monday" */
            x->time = y->time;
    }
}

/* "sentenced to three years": so long he is locked up, which is the second act. */
static void drop_lengths(const struct bede__scene *s, struct bede__draft *x)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < x->n_quantities; i++) {
        const char *of = s->m->quantities[x->quantity[i]].q.of;
        if (!of || strcmp(of, "duration") != 0)
            x->quantity[n++] = x->quantity[i];
    }
    x->n_quantities = n;
}

/* A frame with two events has two drafts of one predicate. */
static void twins(const struct bede__scene *s, struct bede__drafts *d)
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
        if (x->act.event == EV_COERCE && y->act.event == EV_SANCTION)
            drop_lengths(s, y);
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

void bede__slots_attach(struct bede__scene *s, const struct bede__sentence *sent,
                        struct bede__drafts *d)
{
    if (d->n == 0)
        return;
    bede__slot_times(s, sent, d);
    bede__slot_places(s, sent, d);
    bede__slot_materiel(s, sent, d);
    bede__slot_quantities(s, sent, d);
    share_scenes(s, d);
    share(s, d);
    bede__slot_scenes(s, sent, d);
    twins(s, d);
    for (uint32_t i = 0; i < d->n; i++)
        if (!d->d[i].dropped) {
            people_of_the_place(s, &d->d[i]);
            bede__slot_reason(s, &d->d[i]);
        }
}
