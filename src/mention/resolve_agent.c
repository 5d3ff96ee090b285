/* SPDX-License-Identifier: Apache-2.0
 *
 * resolve_agent.c - a phrase whose head is an agent noun: "Syrian army chief", "rebels in Chad".
 *
 * The noun's line gives sector, type and role; the words around it give the state, may replace the
 * sector, and with an office and the day name its holder. */
#include "mention/resolve.h"

/* Does this body's or modifier's sector replace the head's own? "Hezbollah official", "army chief",
 * "rebel forces": yes; "Taliban supporters", "union minister": no. */
static bool replaces(const struct bede__actors *a, const struct bede__entry *head, uint32_t sector)
{
    static const char *const fighters[] = {"REB", "PRM", "COP", "CRM", "UAF", "SPY", "MIL"};
    if (!head->sector)
        return true;
    if (sector_is(a, head->sector, "GOV")) {
        const char *role = bede__string(a, head->role);
        bool office = role && strcmp(role, "spokesperson") != 0 &&
                      !(strcmp(role, "chief of staff") == 0 && sector_is(a, sector, "MIL"));
        return head->type == BEDE_ACTOR_PERSON ? !office : sector_is(a, sector, "REB");
    }
    if (sector_is(a, head->sector, "COP") && head->type == BEDE_ACTOR_PERSON)
        return !sector || sector_is(a, sector, "SPY") || sector_is(a, sector, "MIL");
    if (sector_is(a, head->sector, "SOC")) /* observers of the EU are no citizens' group */
        return !sector;
    if (sector_is(a, head->sector, "MIL") || sector_is(a, head->sector, "UAF"))
        for (size_t i = 0; i < sizeof fighters / sizeof *fighters; i++)
            if (sector_is(a, sector, fighters[i]))
                return true;
    return false;
}

void bede__put_code(const struct bede__view *v, const struct bede__around *w, uint32_t own,
                    const struct bede_entity *after, struct bede_entity *out)
{
    const struct bede__actors *a = v->a;
    const struct bede__entry *from = NULL;
    uint32_t org = w->org ? w->org->code : 0;
    if (own && !(w->country && bede__is_international(a, own)))
        out->code = bede__string(a, own);
    else if (org && !(w->country && bede__is_international(a, org) && sector_is(a, org, "NGO")))
        out->code = bede__string(a, org), from = w->org;
    else if (w->country)
        out->code = bede__string(a, w->country->code), from = w->country;
    else if (own)
        out->code = bede__string(a, own);
    else if (w->led) /* "EU-led force in Chad" */
        out->code = "IGO";
    else if (after && after->code)
        out->code = after->code, out->from[0] = after->from[0];
    else if (w->place)
        out->code = w->place;
    else if (w->agent && w->agent->code)
        out->code = bede__string(a, w->agent->code), from = w->agent;
    else if (w->seat)
        out->code = bede__string(a, w->seat->code), from = w->seat;
    if (from && !out->from[0].file)
        out->from[0] = source(a, from);
}

/* Relatives of those who rule or ruled are the elite of PLOVER: "wife of the president". */
static bool of_ruler(const struct bede__actors *a, const struct bede__entry *head,
                     const struct bede__around *w, const struct bede_entity *after)
{
    const char *role = bede__string(a, head->role);
    if (!role || strcmp(role, "relative") != 0)
        return false;
    const char *s = w->agent && person(w->agent)              ? bede__string(a, w->agent->sector)
                    : w->org && person(w->org)                ? bede__string(a, w->org->sector)
                    : after && after->type == BEDE_ACTOR_PERSON ? after->sector
                                                                : NULL;
    return s && (strcmp(s, "GOV") == 0 || strcmp(s, "ELI") == 0);
}

void bede__put_sector(const struct bede__view *v, const struct bede__entry *head,
                      const struct bede__around *w, const struct bede_entity *after,
                      struct bede_entity *out)
{
    const struct bede__actors *a = v->a;
    uint32_t s = head->sector, s2 = head->sector2;
    if (w->agent && w->agent->sector && replaces(a, head, w->agent->sector)) {
        s = w->agent->sector;
        s2 = w->agent->sector2;
    } else if (w->agent && !s2 && (sector_is(a, w->agent->sector, "OPP") ||
                                   sector_is(a, w->agent->sector, "PTY"))) {
        s2 = w->agent->sector;
    } else if (w->org && !w->org->sector && !w->org->code && sector_is(a, s, "UAF") &&
               head->type == BEDE_ACTOR_GROUP) {
        s = bede__symbols_find(a->strings, "REB", 3); /* armed men of a people without a state */
    } else if (w->org && w->org->sector && !person(w->org)) {
        if (replaces(a, head, w->org->sector)) {
            s = w->org->sector;
            s2 = w->org->sector2;
        }
    } else if (w->org && !person(w->org) && !w->org->sector &&
               bede__is_international(a, w->org->code) && replaces(a, head, 0)) {
        s = s2 = 0;
    } else if (after && (after->sector || after->code)) {
        uint32_t t = code_sym(a, after->sector), c = code_sym(a, after->code);
        if (t && replaces(a, head, t) && after->type != BEDE_ACTOR_PERSON)
            s = t, s2 = code_sym(a, after->sector2);
        else if (!t && bede__is_international(a, c) && replaces(a, head, 0))
            s = s2 = 0;
    }
    if (of_ruler(a, head, w, after))
        s = bede__symbols_find(a->strings, "ELI", 3), s2 = 0;
    if (!s && !head->sector && !bede__is_international(a, code_sym(a, out->code)) && out->code &&
        head->type == BEDE_ACTOR_PERSON && head->role)
        s = bede__symbols_find(a->strings, "GOV", 3); /* "leader of Ethiopia" */
    out->sector = bede__string(a, s);
    out->sector2 = bede__string(a, s2);
}

bool bede__is_elite(const char *sector)
{
    static const char *const list[] = {"GOV", "MIL", "LEG", "JUD", "SPY", "COP", "PTY", "OPP"};
    if (!sector)
        return true;
    for (size_t i = 0; i < sizeof list / sizeof *list; i++)
        if (strcmp(sector, list[i]) == 0)
            return true;
    return false;
}

/* Who held the office on the day. */
static const struct bede__entry *holder(const struct bede__view *v, const char *code, uint32_t role)
{
    const struct bede__actors *a = v->a;
    uint32_t c = code_sym(a, code);
    if (!c || !role || v->p->day == BEDE__NO_DAY)
        return NULL;
    const struct bede__node *n = bede__office_find(a, c, role);
    for (uint32_t i = n ? n->post : 0, k = 0; i && k < 256; i = a->posts[i - 1].next, k++) {
        const struct bede__entry *e = &a->entries[a->posts[i - 1].entry];
        if (e->dated && holds(e, v->p->day))
            return e;
    }
    return NULL;
}

/* The next agent line of the same noun: a "coalition" of states, or of parties in a state. */
static const struct bede__entry *next_sense(const struct bede__view *v, uint32_t head,
                                            const struct bede__entry *e)
{
    const struct bede__actors *a = v->a;
    for (uint32_t i = chunk(v, head)->post; i; i = a->posts[i - 1].next) {
        const struct bede__entry *o = &a->entries[a->posts[i - 1].entry];
        if (o != e && o->kind == ENTRY_AGENT && !o->code)
            return o;
    }
    return e;
}

bool bede__compose_agent(const struct bede__view *v, uint32_t head, const struct bede__entry *e,
                         struct bede_entity *out)
{
    const struct bede__actors *a = v->a;
    struct bede__around w = {0};
    struct bede_entity after = {0};
    bede__look_before(v, v->first, head, &w);
    if (e->code && bede__is_international(a, e->code) && (w.country || w.agent))
        e = next_sense(v, head, e);
    bool has = bede__look_after(v, head + 1, &after);
    bool plural = v->p->plural || (chunk(v, head)->flags & POST_PLURAL);
    bede__put_code(v, &w, 0, has ? &after : NULL, out);
    if (!out->code) /* a title that one state has: "home secretary" */
        out->code = bede__string(a, e->code);
    bede__put_sector(v, e, &w, has ? &after : NULL, out);
    out->type = e->type == BEDE_ACTOR_PERSON && plural ? BEDE_ACTOR_GROUP : e->type;
    out->role = bede__string(a, e->role);
    out->from[1] = source(a, e);
    out->confidence = out->code ? 0.85f : 0.6f;
    put_span(v, head, head + 1, out);
    if (w.led && !w.org && !w.country && out->code && strcmp(out->code, "IGO") == 0)
        out->sector = "MIL", out->sector2 = NULL;
    if (w.former && person(e) && bede__is_elite(out->sector)) {
        out->sector = "ELI";
        out->sector2 = NULL;
        return true;
    }
    const struct bede__entry *h = w.under || plural ? NULL : holder(v, out->code, e->role);
    if (h) {
        out->name = bede__string(a, h->name);
        out->from[2] = source(a, h);
    }
    return true;
}
