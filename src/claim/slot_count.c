/* SPDX-License-Identifier: Apache-2.0
 *
 * slot_count.c - with what and how many: materiel and quantities of an act. */
#include "claim/slots.h"

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
    bool definite = first > 0 && (bede__token_is(d, (int32_t)first - 1, "the") ||
                                  bede__token_is(d, (int32_t)first - 1, "The"));
    if (definite && bede__quad((enum bede__event)x->act.event) < 4 && q->q.low <= 10)
        return true;
    if (q->q.of && strcmp(q->q.of, "duration") == 0) {
        int32_t mark = bede__case_of(d, (int32_t)q->at.head);
        return bede__token_is(d, mark, "after") || bede__token_is(d, mark, "within") ||
               bede__token_is(d, mark, "before") || bede__token_is(d, mark, "until") ||
               bede__token_is(d, (int32_t)q->at.first, "within");
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

void bede__slot_materiel(struct bede__scene *s, const struct bede__sentence *sent,
                            struct bede__drafts *d)
{
    uint32_t i;
    BEDE__FIRST_IN(s->m->materiel, s->m->n_materiel, sent, i);
    for (; i < s->m->n_materiel && bede__slot_inside(sent, &s->m->materiel[i].at); i++) {
        uint32_t head = s->m->materiel[i].at.head;
        struct bede__draft *x = bede__slot_live(d, bede__slot_draft(s, head, false));
        if (x && uses_things(x))
            bede__slot_put(x->materiel, &x->n_materiel, i);
        for (uint32_t k = 0; k < d->n; k++)
            if (!d->d[k].dropped && uses_things(&d->d[k]) && is_participant(&d->d[k], head, head))
                bede__slot_put(d->d[k].materiel, &d->d[k].n_materiel, i);
    }
}

void bede__slot_quantities(struct bede__scene *s, const struct bede__sentence *sent,
                              struct bede__drafts *d)
{
    uint32_t i;
    BEDE__FIRST_IN(s->m->quantities, s->m->n_quantities, sent, i);
    for (; i < s->m->n_quantities && bede__slot_inside(sent, &s->m->quantities[i].at); i++) {
        const struct bede__quantity_mention *q = &s->m->quantities[i];
        bool found = false;
        for (uint32_t k = 0; k < d->n; k++) {
            struct bede__draft *x = &d->d[k];
            if (x->dropped || !is_participant(x, q->at.head, q->noun))
                continue;
            found = true;
            if (!is_no_count(s, x, q))
                bede__slot_put(x->quantity, &x->n_quantities, i);
        }
        struct bede__draft *x = bede__slot_live(d, bede__slot_draft(s, q->at.head, false));
        if (!found && x && !is_no_count(s, x, q))
            bede__slot_put(x->quantity, &x->n_quantities, i);
    }
}

