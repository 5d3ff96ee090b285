/* SPDX-License-Identifier: Apache-2.0
 *
 * resolve_line.c - which line of the dictionary a name means, on the day and in the state at hand.
 *
 * The same name may be of several lines: periods of office, namesakes, what the user brought. */
#include "mention/resolve.h"

#define NONE UINT32_MAX

const struct bede__entry *bede__entry_on(const struct bede__actors *a, uint32_t entry, int32_t day,
                                         uint32_t role, bool *former)
{
    const struct bede__entry *now = NULL, *plain = NULL, *past = NULL, *coming = NULL;
    uint32_t code = a->entries[entry].code;
    *former = false;
    for (uint32_t i = a->entries[entry].first; i != NONE; i = a->entries[i].same) {
        const struct bede__entry *e = &a->entries[i];
        if (e->code != code && i != entry)
            continue;
        if (!e->dated) {
            if (!plain)
                plain = e;
        } else if (day == BEDE__NO_DAY) {
            if (!now || e->to >= now->to)
                now = e;
        } else if (holds(e, day)) {
            if (!now || (role && e->role == role))
                now = e;
        } else if (e->to < day) {
            if (!past || e->to > past->to)
                past = e;
        } else if (!coming || e->from < coming->from) {
            coming = e;
        }
    }
    if (now)
        return now;
    if (plain)
        return plain;
    if (past) {
        /* a change of office leaves a gap of some weeks in the sources */
        *former = past->type == BEDE_ACTOR_PERSON &&
                  (!coming || coming->from - past->to > 45);
        return !*former && coming && past->type == BEDE_ACTOR_PERSON ? coming : past;
    }
    return coming ? coming : &a->entries[entry];
}

bool bede__is_international(const struct bede__actors *a, uint32_t code)
{
    static const char *const codes[] = {"UNO", "EUR", "IGO", "NGO", "ISM", "IMG", "MNC"};
    const char *s = bede__string(a, code);
    for (size_t i = 0; s && i < sizeof codes / sizeof *codes; i++)
        if (strcmp(s, codes[i]) == 0)
            return true;
    return false;
}

uint32_t bede__entry_choose(const struct bede__actors *a, uint32_t post, int32_t day, uint32_t code)
{
    uint32_t best = NONE;
    int best_score = -1;
    uint8_t kind = ENTRY_WORD + 1;
    bool undated = day == BEDE__NO_DAY;
    for (uint32_t i = post, n = 0; i && n < 64; i = a->posts[i - 1].next, n++) {
        uint32_t k = a->posts[i - 1].entry;
        const struct bede__entry *e = &a->entries[k];
        if (kind > ENTRY_WORD)
            kind = e->kind;
        if (e->kind != kind)
            continue;
        int s = !e->dated ? 2 : undated ? 2 : holds(e, day) ? 3 : 1;
        if (code && e->code == code)
            s += 8;
        if (e->own && s > 1)
            s += 16;
        bool later = undated && s == best_score && e->dated && a->entries[best].dated &&
                     e->to > a->entries[best].to;
        if (s > best_score || later) {
            best_score = s;
            best = k;
        }
    }
    return best;
}

const struct bede__entry *bede__chunk_entry(const struct bede__view *v, const struct bede__chunk *c,
                                            uint32_t code)
{
    if (c->kind == CHUNK_UNKNOWN || !c->post)
        return NULL;
    uint32_t k = bede__entry_choose(v->a, c->post, v->p->day, code);
    return k == NONE ? NULL : &v->a->entries[k];
}
