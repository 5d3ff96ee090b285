/* SPDX-License-Identifier: Apache-2.0
 *
 * resolve_person.c - a phrase that holds a person's name, known or unknown, with his office or not.
 *
 * A known name has a line of its own; a surname alone finds one with the office in the phrase, or
 * where it can mean one person only. Else the office says what is known of him. */
#include "mention/resolve.h"

#define NONE UINT32_MAX

/* A small word inside a name: van, de, bin, al. */
static bool particle(const struct bede__view *v, uint32_t i)
{
    const struct bede__chunk *c = chunk(v, i);
    const struct bede__word *w = word(v, c->first);
    return c->kind == CHUNK_UNKNOWN && !(w->flags & (WORD_CAP | WORD_DIGIT)) &&
           w->end - w->start <= 3;
}

bool bede__is_given_name(const struct bede__view *v, uint32_t i)
{
    const struct bede__chunk *c = chunk(v, i);
    if (c->kind != CHUNK_NAME || c->end - c->first != 1 || chunk_poss(v, i))
        return false;
    const struct bede__actors *a = v->a;
    bool after = i + 1 < v->end && unknown_cap(v, i + 1) && !chunk_breaks(v, i + 1);
    bool before = i > v->first && unknown_cap(v, i - 1) && !chunk_breaks(v, i) &&
                  !chunk_poss(v, i - 1) && !(word(v, c->first)->flags & WORD_HYPH);
    for (uint32_t k = c->post; k && (after || before); k = a->posts[k - 1].next)
        if (a->entries[a->posts[k - 1].entry].steer == STEER_GIVEN)
            return true;
    return false;
}

static bool agent_person(const struct bede__view *v, uint32_t i)
{
    if (chunk(v, i)->kind != CHUNK_AGENT)
        return false;
    const struct bede__entry *e = bede__chunk_entry(v, chunk(v, i), 0);
    return e && person(e);
}

bool bede__is_known_person(const struct bede__view *v, uint32_t i)
{
    if (chunk(v, i)->kind != CHUNK_NAME || bede__is_given_name(v, i))
        return false;
    const struct bede__entry *e = bede__chunk_entry(v, chunk(v, i), 0);
    return e && person(e);
}

bool bede__person_part(const struct bede__view *v, uint32_t head, uint32_t *b, uint32_t *e)
{
    uint32_t h = head;
    if (agent_person(v, h) && !chunk_poss(v, h) && h + 1 < v->end && !chunk_breaks(v, h + 1) &&
        (namelike(v, h + 1) || bede__is_known_person(v, h + 1)))
        h++;
    else if (is_steer(v, h, STEER_TITLE) && h + 1 < v->end)
        h++;
    if (bede__is_known_person(v, h)) {
        *b = h;
        *e = h + 1;
        while (*b > v->first && namelike(v, *b - 1) && !chunk_breaks(v, *b) &&
               !chunk_poss(v, *b - 1))
            --*b;
        return true;
    }
    if (!namelike(v, h))
        return false;
    *b = h;
    *e = h + 1;
    while (*e < v->end && !chunk_breaks(v, *e) && !chunk_poss(v, *e - 1) &&
           (namelike(v, *e) || (particle(v, *e) && *e + 1 < v->end && namelike(v, *e + 1))))
        ++*e;
    while (*b > v->first && !chunk_breaks(v, *b) && !chunk_poss(v, *b - 1) &&
           (namelike(v, *b - 1) ||
            (particle(v, *b - 1) && *b - 1 > v->first && namelike(v, *b - 2))))
        --*b;
    return true;
}

/* Do the words of the name part, in order, all stand in the canonical name? */
static bool words_in_name(const struct bede__view *v, uint32_t b, uint32_t e,
                          const struct bede__entry *who)
{
    struct bede__word w[24];
    const char *name = bede__string(v->a, who->name);
    uint32_t n = bede__words_cut(name, 0, strlen(name), w, 24), k = 0;
    for (uint32_t i = chunk(v, b)->first; i < chunk(v, e - 1)->end; i++) {
        while (k < n && w[k].h != word(v, i)->h)
            k++;
        if (k++ >= n)
            return false;
    }
    return true;
}

/* Of a person's lines the one of this country (0: any) that holds on the day, or the latest. */
static uint32_t of_person(const struct bede__actors *a, uint32_t entry, int32_t day, uint32_t code)
{
    uint32_t best = NONE;
    int score = -1;
    for (uint32_t i = a->entries[entry].first; i != NONE; i = a->entries[i].same) {
        const struct bede__entry *e = &a->entries[i];
        int s = day != BEDE__NO_DAY && e->dated && holds(e, day) ? 3 : 1;
        if (code && e->code != code)
            continue;
        if (s > score || (s == score && e->to > a->entries[best].to)) {
            score = s;
            best = i;
        }
    }
    return best;
}

/* A person of the dictionary by surname alone: with the office in the phrase, or one whom the
 * surname means beyond doubt. */
static uint32_t by_surname(const struct bede__view *v, uint32_t b, uint32_t e,
                           const struct bede__entry *office, uint32_t code, bool titled)
{
    const struct bede__actors *a = v->a;
    uint64_t h = word(v, chunk(v, e - 1)->end - 1)->h;
    const struct bede__node *n = bede__surname_find(a, h);
    uint32_t found = NONE, count = 0, k = 0;
    for (uint32_t i = n ? n->post : 0; i && k < 128; i = a->posts[i - 1].next, k++) {
        const struct bede__posting *p = &a->posts[i - 1];
        if ((p->flags & POST_FIRST) && !office && !titled)
            continue;
        uint32_t who = of_person(a, p->entry, v->p->day, code);
        if (who == NONE || (found != NONE && a->entries[found].own && !a->entries[who].own))
            continue; /* whom the user names is not in doubt for the lexicon's namesakes */
        const struct bede__entry *first = &a->entries[who];
        bool former;
        const struct bede__entry *l =
            bede__entry_on(a, who, v->p->day, office ? office->role : 0, &former);
        if (former && !office)
            continue;
        if (office && office->role && l->role != office->role)
            continue;
        if (v->p->day != BEDE__NO_DAY && l->dated && !former && !holds(l, v->p->day))
            continue;
        if (!words_in_name(v, b, e, first))
            continue;
        found = who;
        count++;
    }
    return count == 1 ? found : NONE;
}

/* A noun that a group's member goes by before his name: "gang leader Ruiz", "pilot Ruiz". */
static bool one_of_group(const struct bede__view *v, uint32_t i)
{
    const struct bede__chunk *c = chunk(v, i);
    const struct bede__entry *e = c->kind == CHUNK_AGENT ? bede__chunk_entry(v, c, 0) : NULL;
    return e && e->type == BEDE_ACTOR_GROUP && !(c->flags & POST_PLURAL);
}

/* "Eurico Guterres" is not Antonio Guterres: nothing but the surname, chunk `at`, is his. */
static bool namesake(const struct bede__view *v, uint32_t b, uint32_t e, uint32_t at,
                     const struct bede__entry *who)
{
    const struct bede__chunk *c = chunk(v, at);
    const char *name = bede__string(v->a, who->name);
    if (c->end - c->first > 1 || !name)
        return false;
    for (uint32_t i = b; i < e; i++)
        if (i != at && words_in_name(v, i, i + 1, who))
            return false;
    char first = v->p->text[word(v, chunk(v, b)->first)->start];
    return b < at && (first | 32) != (name[0] | 32);
}

bool bede__compose_person(const struct bede__view *v, uint32_t b, uint32_t e,
                          struct bede_entity *out)
{
    const struct bede__actors *a = v->a;
    struct bede__around w = {0};
    struct bede_entity after = {0};
    bool former = false, titled = false;
    const struct bede__entry *office = NULL, *line = NULL;
    uint32_t at = b;
    for (uint32_t i = v->first; i < b; i++) {
        if (agent_person(v, i) || (i + 1 == b && one_of_group(v, i)))
            office = bede__chunk_entry(v, chunk(v, i), 0), at = i;
        titled = titled || is_steer(v, i, STEER_TITLE);
    }
    bede__look_before(v, v->first, office ? at : b, &w);
    if (office && at + 1 < b && bede__look_after(v, at + 1, &after)) {
        if (!w.country && !w.org)
            out->code = after.code, out->from[0] = after.from[0];
    }
    uint32_t code = w.country ? w.country->code : code_sym(a, out->code);
    for (uint32_t i = b; i < e; i++)
        if (bede__is_known_person(v, i)) {
            uint32_t k = bede__entry_choose(a, chunk(v, i)->post, v->p->day, code);
            if (e - b > 1 && namesake(v, b, e, i, &a->entries[k]))
                continue;
            line = bede__entry_on(a, k, v->p->day, office ? office->role : 0, &former);
        }
    if (!line && (e - b > 1 || office || titled || chunk(v, b)->kind == CHUNK_UNKNOWN)) {
        uint32_t k = by_surname(v, b, e, office, code, titled);
        if (k != NONE)
            line = bede__entry_on(a, k, v->p->day, office ? office->role : 0, &former);
        out->confidence = 0.6f;
    }
    out->type = BEDE_ACTOR_PERSON;
    put_span(v, b, e, out);
    if (office) {
        out->code = NULL;
        bede__put_code(v, &w, 0, after.code ? &after : NULL, out);
        if (!out->code)
            out->code = bede__string(a, office->code);
        bede__put_sector(v, office, &w, after.code ? &after : NULL, out);
        out->role = bede__string(a, office->role);
        out->from[1] = source(a, office);
        out->confidence = 0.8f;
    } else {
        bede__put_code(v, &w, 0, NULL, out);
    }
    if (line) {
        out->name = bede__string(a, line->name);
        if (line->code && (!out->code || !w.country || !bede__is_international(a, line->code)))
            out->code = bede__string(a, line->code);
        bool same = !former && office && office->role && office->role == line->role &&
                    line->sector;
        bool now = !former && line->dated && holds(line, v->p->day) && line->sector;
        if (!office || !office->sector || !out->sector || same || now ||
            (former && !office->role)) {
            out->sector = former ? "ELI" : bede__string(a, line->sector);
            out->sector2 = former ? NULL : bede__string(a, line->sector2);
        }
        if (!out->role)
            out->role = bede__string(a, line->role);
        out->from[0] = source(a, line);
        out->confidence = 0.9f;
    }
    if (w.former && (line || bede__is_elite(out->sector)))
        out->sector = "ELI", out->sector2 = NULL;
    return line || office || out->code;
}
