/* SPDX-License-Identifier: Apache-2.0
 *
 * resolve_around.c - whose an actor is: what stands before its head and after it.
 *
 * Before: nationality, owner, office, "former", "-backed", a town. After: "of", "in" and the like,
 * each of which begins a phrase of its own, to MAX_NEST deep. */
#include "mention/resolve.h"

#define MAX_NEST 4

static void take_name(const struct bede__view *v, struct bede__around *w, uint32_t i, uint32_t code)
{
    const struct bede__entry *e = bede__chunk_entry(v, chunk(v, i), code);
    if (!e)
        return;
    bool joined = i + 1 < v->end && (word(v, chunk(v, i + 1)->first)->flags & WORD_HYPH);
    bool next = i + 1 < v->end;
    if (next && (is_steer(v, i + 1, STEER_BACKED) || is_steer(v, i + 1, STEER_LED))) {
        w->led = w->led || is_steer(v, i + 1, STEER_LED);
        return;
    }
    if (next && joined && is_steer(v, i + 1, STEER_BASED)) {
        w->seat = e;
        return;
    }
    if (i > v->first && is_steer(v, i - 1, STEER_PRO))
        return;
    if (country(e) || (chunk(v, i)->kind == CHUNK_ADJ && e->code && !e->sector))
        w->country = e;
    else
        w->org = e;
}

/* Does somebody in the dictionaries have this surname? */
static bool is_surname(const struct bede__view *v, uint32_t i)
{
    const struct bede__actors *a = v->a;
    const struct bede__node *n = bede__surname_find(a, word(v, chunk(v, i)->first)->h);
    for (uint32_t k = n ? n->post : 0; k; k = a->posts[k - 1].next)
        if (!(a->posts[k - 1].flags & POST_FIRST))
            return true;
    return false;
}

/* The state of the place that unknown capitals from chunk i on name, the longest first; *end: the
 * chunk after it. */
static const char *place_at(const struct bede__view *v, uint32_t i, uint32_t to, bool plain,
                            uint32_t *end)
{
    uint32_t e = i;
    while (e < to && e - i < 4 && namelike(v, e) && (e == i || !chunk_breaks(v, e)) &&
           (e == i || !chunk_poss(v, e - 1)))
        e++;
    for (; e > i; e--) {
        bool surname = !plain && e - i == 1 && is_surname(v, i);
        const char *code = bede__phrase_place(v->p, chunk(v, i)->first, chunk(v, e - 1)->end,
                                              plain);
        if (code && !surname) { /* "Clinton supporters" are of no town */
            *end = e;
            return code;
        }
    }
    return NULL;
}

void bede__look_before(const struct bede__view *v, uint32_t from, uint32_t to,
                       struct bede__around *w)
{
    for (uint32_t i = from; i < to; i++) {
        const struct bede__chunk *c = chunk(v, i);
        if (c->kind == CHUNK_STEER) {
            w->former = w->former || c->steer == STEER_FORMER;
            w->under = w->under || c->steer == STEER_UNDER;
        } else if (c->kind == CHUNK_NAME || c->kind == CHUNK_ADJ) {
            if (!bede__is_given_name(v, i))
                take_name(v, w, i, 0);
        } else if (c->kind == CHUNK_AGENT) {
            const struct bede__entry *e = bede__chunk_entry(v, c, 0);
            if (!w->agent || !e || e->sector) /* "opposition coalition": the word that says more */
                w->agent = e;
        } else if (!w->place && unknown_cap(v, i) && (i == from || !unknown_cap(v, i - 1))) {
            uint32_t end;
            w->place = place_at(v, i, to, false, &end);
        }
    }
}

bool bede__place_alone(const struct bede__view *v, struct bede_entity *out)
{
    uint32_t i = v->first, end;
    if (i < v->end && is_steer(v, i, STEER_DET))
        return false; /* "the West" is no province of Cameroon */
    const char *code = i < v->end && unknown_cap(v, i) ? place_at(v, i, v->end, true, &end) : NULL;
    if (!code || (end < v->end && !chunk_breaks(v, end) && chunk(v, end)->kind != CHUNK_STEER))
        return false;
    memset(out, 0, sizeof *out);
    out->code = code;
    out->type = BEDE_ACTOR_COUNTRY;
    out->confidence = 0.6f;
    put_span(v, i, end, out);
    return true;
}

bool bede__look_after(const struct bede__view *v, uint32_t at, struct bede_entity *out)
{
    if (v->depth >= MAX_NEST)
        return false;
    for (uint32_t i = at; i < v->end; i++) {
        if (chunk_breaks(v, i) || is_steer(v, i, STEER_STOP) || is_steer(v, i, STEER_AND))
            return false;
        if (!is_post(v, i))
            continue;
        struct bede__view sub = *v;
        sub.first = i + 1;
        sub.depth++;
        if (sub.first < sub.end && bede__place_alone(&sub, out))
            return true;
        if (sub.first < sub.end && bede__view_resolve(&sub, -1, out) && (out->code || out->sector))
            return true;
        at = i + 1;
    }
    return false;
}
