/* SPDX-License-Identifier: Apache-2.0
 *
 * slot_time.c - when an act happened. */
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

void bede__slot_times(struct bede__scene *s, const struct bede__sentence *sent,
                         struct bede__drafts *d)
{
    uint32_t i;
    BEDE__FIRST_IN(s->m->times, s->m->n_times, sent, i);
    for (; i < s->m->n_times && bede__slot_inside(sent, &s->m->times[i].at); i++) {
        const struct bede_date *date = &s->m->times[i].date;
        uint32_t head = s->m->times[i].at.head;
        struct bede__draft *x = bede__slot_live(d, bede__slot_draft(s, head, false));
        if (!x) /* "blocked them from entering the plaza on Sunday" */
            x = bede__slot_live(d, bede__slot_draft(s, head, true));
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

