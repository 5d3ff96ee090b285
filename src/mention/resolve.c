/* SPDX-License-Identifier: Apache-2.0
 *
 * resolve.c - who one noun phrase denotes: code, sectors, role, name, from dictionary chunks.
 *
 * The head says what kind of actor it is; what stands before it (nationality, owner, office) and
 * after it ("of", "in", "for") says whose. Nothing is known here of the article around it. The tree
 * is not looked at either: who calls chose the words and the head. Work is linear in the phrase;
 * "of" phrases nest to MAX_NEST. */
#include "mention/internal.h"

#define NONE UINT32_MAX
#define MAX_NEST 4

/* What stands around a head. */
struct around {
    const struct bede__entry *country; /* nationality or owner state */
    const struct bede__entry *org;     /* body, group or person it belongs to */
    const struct bede__entry *agent;   /* agent noun before the head: "army" chief */
    const struct bede__entry *seat;    /* country of "-based" */
    const char *place;                 /* state of a town or province before the head */
    bool former, under, led;
};

struct view {
    const struct bede__actors *a;
    const struct bede__phrase *p;
    uint32_t first, end;  /* chunks of the phrase */
    int depth;
};

static bool resolve_view(const struct view *v, int32_t head, struct bede_entity *out);

/* ------------------------------------------------------------------ lines */

static bool holds(const struct bede__entry *e, int32_t day)
{
    return day >= e->from && day <= e->to;
}

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

static bool person(const struct bede__entry *e)
{
    return e->type == BEDE_ACTOR_PERSON;
}

static bool country(const struct bede__entry *e)
{
    return e->type == BEDE_ACTOR_COUNTRY;
}

/* UNO, EUR, IGO, NGO, ISM, IMG, MNC: bodies without a home among states. */
static bool international(const struct bede__actors *a, uint32_t code)
{
    static const char *const codes[] = {"UNO", "EUR", "IGO", "NGO", "ISM", "IMG", "MNC"};
    const char *s = bede__string(a, code);
    for (size_t i = 0; s && i < sizeof codes / sizeof *codes; i++)
        if (strcmp(s, codes[i]) == 0)
            return true;
    return false;
}

static bool sector_is(const struct bede__actors *a, uint32_t sym, const char *s)
{
    const char *t = bede__string(a, sym);
    return t && strcmp(t, s) == 0;
}

/* Of the entries that a name may mean the one that holds on the day, and fits the country. */
static uint32_t choose(const struct bede__actors *a, uint32_t post, int32_t day, uint32_t code)
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

static const struct bede__entry *entry_of(const struct view *v, const struct bede__chunk *c,
                                          uint32_t code)
{
    if (c->kind == CHUNK_UNKNOWN || !c->post)
        return NULL;
    uint32_t k = choose(v->a, c->post, v->p->day, code);
    return k == NONE ? NULL : &v->a->entries[k];
}

/* ----------------------------------------------------------------- chunks */

static const struct bede__word *word(const struct view *v, uint32_t i)
{
    return &v->p->words[i];
}

static const struct bede__chunk *chunk(const struct view *v, uint32_t i)
{
    return &v->p->chunks[i];
}

static bool chunk_breaks(const struct view *v, uint32_t i)
{
    return word(v, chunk(v, i)->first)->flags & WORD_BREAK;
}

static bool chunk_poss(const struct view *v, uint32_t i)
{
    return word(v, chunk(v, i)->end - 1)->flags & WORD_POSS;
}

static bool is_steer(const struct view *v, uint32_t i, enum bede__steer s)
{
    return chunk(v, i)->kind == CHUNK_STEER && chunk(v, i)->steer == s;
}

static bool is_post(const struct view *v, uint32_t i)
{
    return is_steer(v, i, STEER_OF) || is_steer(v, i, STEER_PREP);
}

static bool unknown_cap(const struct view *v, uint32_t i)
{
    const struct bede__chunk *c = chunk(v, i);
    return c->kind == CHUNK_UNKNOWN && (word(v, c->first)->flags & WORD_CAP);
}

/* A small word inside a name: van, de, bin, al. */
static bool particle(const struct view *v, uint32_t i)
{
    const struct bede__chunk *c = chunk(v, i);
    const struct bede__word *w = word(v, c->first);
    return c->kind == CHUNK_UNKNOWN && !(w->flags & (WORD_CAP | WORD_DIGIT)) &&
           w->end - w->start <= 3;
}

/* "Jordan Smith": a place name that is a given name, before or after an unknown capital. */
static bool given_name(const struct view *v, uint32_t i)
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

static bool namelike(const struct view *v, uint32_t i)
{
    return unknown_cap(v, i) || given_name(v, i);
}

/* ------------------------------------------------------------------- head */

/* The head of a bare phrase: the last noun before the first "of", "in", comma ... */
static int32_t guess_head(const struct view *v)
{
    int32_t head = -1;
    uint32_t i = v->first;
    for (; i < v->end; i++) {
        if (head >= 0 && (chunk_breaks(v, i) || is_post(v, i) || is_steer(v, i, STEER_STOP)))
            break;
        if (chunk(v, i)->kind != CHUNK_STEER)
            head = (int32_t)i;
    }
    /* "University of Texas professor": a person noun that closes the phrase without an article */
    const struct bede__entry *e = head >= 0 ? entry_of(v, chunk(v, (uint32_t)head), 0) : NULL;
    if (i >= v->end || !is_steer(v, i, STEER_OF) || (e && person(e)))
        return head;
    for (uint32_t k = i + 1; k < v->end; k++) {
        if (chunk(v, k)->kind == CHUNK_STEER || chunk_breaks(v, k))
            break;
        const struct bede__entry *f = entry_of(v, chunk(v, k), 0);
        if (k > i + 1 && chunk(v, k)->kind == CHUNK_AGENT && f && person(f))
            return (int32_t)k;
    }
    return head;
}

static bool agent_person(const struct view *v, uint32_t i)
{
    if (chunk(v, i)->kind != CHUNK_AGENT)
        return false;
    const struct bede__entry *e = entry_of(v, chunk(v, i), 0);
    return e && person(e);
}

static bool name_person(const struct view *v, uint32_t i)
{
    if (chunk(v, i)->kind != CHUNK_NAME || given_name(v, i))
        return false;
    const struct bede__entry *e = entry_of(v, chunk(v, i), 0);
    return e && person(e);
}

/* Chunks [*b,*e) of a personal name that holds or follows the head; false: the head is none. */
static bool person_part(const struct view *v, uint32_t head, uint32_t *b, uint32_t *e)
{
    uint32_t h = head;
    if (agent_person(v, h) && !chunk_poss(v, h) && h + 1 < v->end && !chunk_breaks(v, h + 1) &&
        (namelike(v, h + 1) || name_person(v, h + 1)))
        h++;
    else if (is_steer(v, h, STEER_TITLE) && h + 1 < v->end)
        h++;
    if (name_person(v, h)) {
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

/* ----------------------------------------------------------------- around */

static void take_name(const struct view *v, struct around *w, uint32_t i, uint32_t code)
{
    const struct bede__entry *e = entry_of(v, chunk(v, i), code);
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
static bool is_surname(const struct view *v, uint32_t i)
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
static const char *place_at(const struct view *v, uint32_t i, uint32_t to, bool plain,
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

/* Read what stands in chunks [from,to). */
static void look_before(const struct view *v, uint32_t from, uint32_t to, struct around *w)
{
    for (uint32_t i = from; i < to; i++) {
        const struct bede__chunk *c = chunk(v, i);
        if (c->kind == CHUNK_STEER) {
            w->former = w->former || c->steer == STEER_FORMER;
            w->under = w->under || c->steer == STEER_UNDER;
        } else if (c->kind == CHUNK_NAME || c->kind == CHUNK_ADJ) {
            if (!given_name(v, i))
                take_name(v, w, i, 0);
        } else if (c->kind == CHUNK_AGENT) {
            const struct bede__entry *e = entry_of(v, c, 0);
            if (!w->agent || !e || e->sector) /* "opposition coalition": the word that says more */
                w->agent = e;
        } else if (!w->place && unknown_cap(v, i) && (i == from || !unknown_cap(v, i - 1))) {
            uint32_t end;
            w->place = place_at(v, i, to, false, &end);
        }
    }
}

static void put_span(const struct view *v, uint32_t b, uint32_t e, struct bede_entity *out)
{
    out->span.start = word(v, chunk(v, b)->first)->start;
    out->span.end = word(v, chunk(v, e - 1)->end - 1)->end;
}

/* A phrase that begins with the name of a place and says no more: "in Bergamo". */
static bool place_alone(const struct view *v, struct bede_entity *out)
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

/* The entity after "of" or "in" behind chunk `at`. False: there is none. */
static bool look_after(const struct view *v, uint32_t at, struct bede_entity *out)
{
    if (v->depth >= MAX_NEST)
        return false;
    for (uint32_t i = at; i < v->end; i++) {
        if (chunk_breaks(v, i) || is_steer(v, i, STEER_STOP) || is_steer(v, i, STEER_AND))
            return false;
        if (!is_post(v, i))
            continue;
        struct view sub = *v;
        sub.first = i + 1;
        sub.depth++;
        if (sub.first < sub.end && place_alone(&sub, out))
            return true;
        if (sub.first < sub.end && resolve_view(&sub, -1, out) && (out->code || out->sector))
            return true;
        at = i + 1;
    }
    return false;
}

/* ---------------------------------------------------------------- compose */

static struct bede_source source(const struct bede__actors *a, const struct bede__entry *e)
{
    return (struct bede_source){bede__string(a, e->file), e->line};
}

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

static void put_code(const struct view *v, const struct around *w, uint32_t own,
                     const struct bede_entity *after, struct bede_entity *out)
{
    const struct bede__actors *a = v->a;
    const struct bede__entry *from = NULL;
    uint32_t org = w->org ? w->org->code : 0;
    if (own && !(w->country && international(a, own)))
        out->code = bede__string(a, own);
    else if (org && !(w->country && international(a, org) && sector_is(a, org, "NGO")))
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

static uint32_t code_sym(const struct bede__actors *a, const char *code)
{
    return code ? bede__symbols_find(a->strings, code, strlen(code)) : 0;
}

/* Relatives of those who rule or ruled are the elite of PLOVER: "wife of the president". */
static bool of_ruler(const struct bede__actors *a, const struct bede__entry *head,
                     const struct around *w, const struct bede_entity *after)
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

/* The sector of an agent noun in its phrase. */
static void put_sector(const struct view *v, const struct bede__entry *head,
                       const struct around *w, const struct bede_entity *after,
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
    } else if (w->org && !person(w->org) && !w->org->sector && international(a, w->org->code) &&
               replaces(a, head, 0)) {
        s = s2 = 0;
    } else if (after && (after->sector || after->code)) {
        uint32_t t = code_sym(a, after->sector), c = code_sym(a, after->code);
        if (t && replaces(a, head, t) && after->type != BEDE_ACTOR_PERSON)
            s = t, s2 = code_sym(a, after->sector2);
        else if (!t && international(a, c) && replaces(a, head, 0))
            s = s2 = 0;
    }
    if (of_ruler(a, head, w, after))
        s = bede__symbols_find(a->strings, "ELI", 3), s2 = 0;
    if (!s && !head->sector && !international(a, code_sym(a, out->code)) && out->code &&
        head->type == BEDE_ACTOR_PERSON && head->role)
        s = bede__symbols_find(a->strings, "GOV", 3); /* "leader of Ethiopia" */
    out->sector = bede__string(a, s);
    out->sector2 = bede__string(a, s2);
}

static const char *const eli = "ELI";

/* Sectors whose former members are the elite of PLOVER; a former student is none. */
static bool elite(const char *sector)
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
static const struct bede__entry *holder(const struct view *v, const char *code, uint32_t role)
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
static const struct bede__entry *next_sense(const struct view *v, uint32_t head,
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

static bool compose_agent(const struct view *v, uint32_t head, const struct bede__entry *e,
                          struct bede_entity *out)
{
    const struct bede__actors *a = v->a;
    struct around w = {0};
    struct bede_entity after = {0};
    look_before(v, v->first, head, &w);
    if (e->code && international(a, e->code) && (w.country || w.agent))
        e = next_sense(v, head, e);
    bool has = look_after(v, head + 1, &after);
    bool plural = v->p->plural || (chunk(v, head)->flags & POST_PLURAL);
    put_code(v, &w, 0, has ? &after : NULL, out);
    if (!out->code) /* a title that one state has: "home secretary" */
        out->code = bede__string(a, e->code);
    put_sector(v, e, &w, has ? &after : NULL, out);
    out->type = e->type == BEDE_ACTOR_PERSON && plural ? BEDE_ACTOR_GROUP : e->type;
    out->role = bede__string(a, e->role);
    out->from[1] = source(a, e);
    out->confidence = out->code ? 0.85f : 0.6f;
    put_span(v, head, head + 1, out);
    if (w.led && !w.org && !w.country && out->code && strcmp(out->code, "IGO") == 0)
        out->sector = "MIL", out->sector2 = NULL;
    if (w.former && person(e) && elite(out->sector)) {
        out->sector = eli;
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

/* ----------------------------------------------------------------- people */

/* Do the words of the name part, in order, all stand in the canonical name? */
static bool words_in_name(const struct view *v, uint32_t b, uint32_t e,
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
static uint32_t by_surname(const struct view *v, uint32_t b, uint32_t e,
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
static bool one_of_group(const struct view *v, uint32_t i)
{
    const struct bede__chunk *c = chunk(v, i);
    const struct bede__entry *e = c->kind == CHUNK_AGENT ? entry_of(v, c, 0) : NULL;
    return e && e->type == BEDE_ACTOR_GROUP && !(c->flags & POST_PLURAL);
}

/* "Eurico Guterres" is not Antonio Guterres: nothing but the surname, chunk `at`, is his. */
static bool namesake(const struct view *v, uint32_t b, uint32_t e, uint32_t at,
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

static bool compose_person(const struct view *v, uint32_t b, uint32_t e, struct bede_entity *out)
{
    const struct bede__actors *a = v->a;
    struct around w = {0};
    struct bede_entity after = {0};
    bool former = false, titled = false;
    const struct bede__entry *office = NULL, *line = NULL;
    uint32_t at = b;
    for (uint32_t i = v->first; i < b; i++) {
        if (agent_person(v, i) || (i + 1 == b && one_of_group(v, i)))
            office = entry_of(v, chunk(v, i), 0), at = i;
        titled = titled || is_steer(v, i, STEER_TITLE);
    }
    look_before(v, v->first, office ? at : b, &w);
    if (office && at + 1 < b && look_after(v, at + 1, &after)) {
        if (!w.country && !w.org)
            out->code = after.code, out->from[0] = after.from[0];
    }
    uint32_t code = w.country ? w.country->code : code_sym(a, out->code);
    for (uint32_t i = b; i < e; i++)
        if (name_person(v, i)) {
            uint32_t k = choose(a, chunk(v, i)->post, v->p->day, code);
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
        put_code(v, &w, 0, after.code ? &after : NULL, out);
        if (!out->code)
            out->code = bede__string(a, office->code);
        put_sector(v, office, &w, after.code ? &after : NULL, out);
        out->role = bede__string(a, office->role);
        out->from[1] = source(a, office);
        out->confidence = 0.8f;
    } else {
        put_code(v, &w, 0, NULL, out);
    }
    if (line) {
        out->name = bede__string(a, line->name);
        if (line->code && (!out->code || !w.country || !international(a, line->code)))
            out->code = bede__string(a, line->code);
        bool same = !former && office && office->role && office->role == line->role &&
                    line->sector;
        bool now = !former && line->dated && holds(line, v->p->day) && line->sector;
        if (!office || !office->sector || !out->sector || same || now ||
            (former && !office->role)) {
            out->sector = former ? eli : bede__string(a, line->sector);
            out->sector2 = former ? NULL : bede__string(a, line->sector2);
        }
        if (!out->role)
            out->role = bede__string(a, line->role);
        out->from[0] = source(a, line);
        out->confidence = 0.9f;
    }
    if (w.former && (line || elite(out->sector)))
        out->sector = eli, out->sector2 = NULL;
    return line || office || out->code;
}

/* ------------------------------------------------------------------ names */

static bool ends_plural(const struct view *v, const struct bede__chunk *c)
{
    const char *t = v->p->text;
    uint32_t e = word(v, c->end - 1)->end, s = word(v, c->first)->start;
    if (e - s > 4 && memcmp(t + e - 3, "men", 3) == 0)
        return true;
    return e - s > 3 && t[e - 1] == 's' && t[e - 2] != 's';
}

static void put_line(const struct bede__actors *a, const struct bede__entry *l, bool former,
                     struct bede_entity *out)
{
    out->name = bede__string(a, l->name);
    out->sector = former ? eli : bede__string(a, l->sector);
    out->sector2 = former ? NULL : bede__string(a, l->sector2);
    out->role = bede__string(a, l->role);
    out->type = l->type;
    out->from[0] = source(a, l);
}

static bool compose_name(const struct view *v, uint32_t head, struct bede_entity *out)
{
    const struct bede__actors *a = v->a;
    struct around w = {0};
    look_before(v, v->first, head, &w);
    uint32_t code = w.country ? w.country->code : 0;
    const struct bede__chunk *c = chunk(v, head);
    uint32_t k = choose(a, c->post, v->p->day, code);
    if (k == NONE)
        return false;
    bool former;
    const struct bede__entry *l = bede__entry_on(a, k, v->p->day, 0, &former);
    put_line(a, l, former, out);
    bool free = international(a, l->code) && w.country;
    if (l->code && !free)
        out->code = bede__string(a, l->code);
    else
        put_code(v, &w, l->code, NULL, out);
    if (!out->code) {
        struct bede_entity after = {0};
            if (look_after(v, head + 1, &after))
            out->code = after.code;
    }
    if (!out->sector && w.agent)
        out->sector = bede__string(a, w.agent->sector);
    out->confidence = 0.9f;
    put_span(v, head, head + 1, out);
    return true;
}

/* A nationality as head: "Russian" (strike) the state, "Russians" people. */
static bool compose_people(const struct view *v, uint32_t head, struct bede_entity *out)
{
    const struct bede__actors *a = v->a;
    const struct bede__chunk *c = chunk(v, head);
    const struct bede__entry *e = entry_of(v, c, 0);
    if (!e)
        return false;
    struct around w = {0};
    look_before(v, v->first, head, &w);
    put_line(a, e, false, out);
    out->code = bede__string(a, e->code ? e->code : w.country ? w.country->code : 0);
    bool many = ends_plural(v, c) || v->p->plural;
    struct bede_entity after = {0};
    if (!out->code && look_after(v, head + 1, &after)) /* "Roma in Slovakia" */
        out->code = after.code;
    put_span(v, head, head + 1, out);
    out->confidence = 0.85f;
    if (e->sector && many && sector_is(a, e->sector, "PRE")) { /* "Turkish Cypriots" */
        out->sector2 = out->sector;
        out->sector = "CVL";
        return true;
    }
    if (e->sector)
        return true;
    out->sector = many || !e->code ? "CVL" : "GOV";
    out->type = many ? BEDE_ACTOR_GROUP : BEDE_ACTOR_COUNTRY;
    uint32_t k = !many && e->code ? bede__country_of(a, e->code) : NONE;
    if (k != NONE)
        out->name = bede__string(a, a->entries[k].name);
    return true;
}

/* A head that no dictionary knows: whose it is may still be said. */
static bool compose_unknown(const struct view *v, uint32_t head, struct bede_entity *out)
{
    struct around w = {0};
    struct bede_entity after = {0};
    look_before(v, v->first, head, &w);
    bool has = look_after(v, head + 1, &after);
    put_code(v, &w, 0, has ? &after : NULL, out);
    out->confidence = 0.4f;
    put_span(v, head, head + 1, out);
    if (w.agent && w.agent->sector)
        out->sector = bede__string(v->a, w.agent->sector);
    return out->code || out->sector;
}

/* The name of a craft or gun, letters and a number: "Turkish F-16s". */
static bool designator(const struct view *v, uint32_t head)
{
    const struct bede__word *w = word(v, chunk(v, head)->end - 1);
    return chunk(v, head)->kind == CHUNK_UNKNOWN && (w->flags & WORD_DIGIT) &&
           (w->flags & WORD_HYPH) && head > v->first && unknown_cap(v, head - 1) &&
           word(v, chunk(v, head - 1)->first)->end - word(v, chunk(v, head - 1)->first)->start < 4;
}

static bool resolve_view(const struct view *v, int32_t head, struct bede_entity *out)
{
    if (head < 0)
        head = guess_head(v);
    if (head < 0)
        return false;
    uint32_t h = (uint32_t)head, b, e;
    memset(out, 0, sizeof *out);
    bool named = person_part(v, h, &b, &e);
    if (named && compose_person(v, b, e, out))
        return true;
    if (named && given_name(v, h))
        return false; /* not the country of that name */
    memset(out, 0, sizeof *out);
    const struct bede__chunk *c = chunk(v, h);
    if (c->kind == CHUNK_NAME)
        return compose_name(v, h, out);
    if (c->kind == CHUNK_ADJ)
        return compose_people(v, h, out);
    if (c->kind == CHUNK_AGENT) {
        const struct bede__entry *a = entry_of(v, c, 0);
        return a && compose_agent(v, h, a, out);
    }
    bool known = compose_unknown(v, h, out);
    if (known && out->code && !out->sector && designator(v, h))
        out->sector = "MIL";
    if (named) /* the whole of an unknown name */
        put_span(v, b, e, out);
    return known;
}

bool bede__phrase_resolve(const struct bede__actors *a, const struct bede__phrase *p,
                          struct bede_entity *out)
{
    struct view v = {a, p, 0, p->n_chunks, 0};
    memset(out, 0, sizeof *out);
    if (!p->n_chunks)
        return false;
    uint32_t end = p->words[p->chunks[p->n_chunks - 1].end - 1].end;
    if (p->places && place_alone(&v, out) && out->span.end >= end)
        return true;
    if (resolve_view(&v, p->head, out))
        return true;
    /* "Ruiz, the Chilean president": the apposition knows more than the name */
    struct bede_span span = out->span;
    for (uint32_t i = 1; p->head < 0 && i < p->n_chunks; i++)
        if (chunk_breaks(&v, i)) {
            struct view rest = v;
            rest.first = i;
            if (!resolve_view(&rest, -1, out))
                break;
            if (span.end)
                out->span = span;
            return true;
        }
    memset(out, 0, sizeof *out);
    out->span = span;
    return false;
}

/* ----------------------------------------------------------- bare phrases */

bool bede__resolve_actor(const struct bede__lexicon *lx, struct bede__arena *arena,
                         const char *phrase, size_t len, int32_t day, struct bede_entity *out)
{
    struct bede__word w[BEDE__MAX_PHRASE];
    struct bede__chunk c[BEDE__MAX_PHRASE];
    (void)arena;
    memset(out, 0, sizeof *out);
    if (!lx->actors || len > BEDE_MAX_LINE)
        return false;
    uint32_t n = bede__words_cut(phrase, 0, len, w, BEDE__MAX_PHRASE);
    bool loose = true;
    for (uint32_t i = 0; i < n; i++)
        loose = loose && !(w[i].flags & WORD_CAP);
    struct bede__phrase p = {.text = phrase, .words = w, .chunks = c, .head = -1, .day = day,
                            .places = lx->places};
    p.n_chunks = bede__chunks_find(lx->actors, w, n, loose, c);
    return bede__phrase_resolve(lx->actors, &p, out);
}
