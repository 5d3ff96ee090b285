/* SPDX-License-Identifier: Apache-2.0
 *
 * resolve.c - who one noun phrase denotes: code, sectors, role, name, from dictionary chunks.
 *
 * The head says what kind of actor it is; what stands before it (nationality, owner, office) and
 * after it ("of", "in", "for") says whose (resolve_around.c). Agent nouns are resolve_agent.c's,
 * persons' names resolve_person.c's; names, peoples and unknown heads are put together here.
 * Nothing is known here of the article around it. The tree is not looked at either: who calls chose
 * the words and the head. Work is linear in the phrase; "of" phrases nest to a fixed depth. */
#include "mention/resolve.h"

#define NONE UINT32_MAX

/* ------------------------------------------------------------------- head */

/* The head of a bare phrase: the last noun before the first "of", "in", comma ... */
static int32_t guess_head(const struct bede__view *v)
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
    const struct bede__entry *e =
        head >= 0 ? bede__chunk_entry(v, chunk(v, (uint32_t)head), 0) : NULL;
    if (i >= v->end || !is_steer(v, i, STEER_OF) || (e && person(e)))
        return head;
    for (uint32_t k = i + 1; k < v->end; k++) {
        if (chunk(v, k)->kind == CHUNK_STEER || chunk_breaks(v, k))
            break;
        const struct bede__entry *f = bede__chunk_entry(v, chunk(v, k), 0);
        if (k > i + 1 && chunk(v, k)->kind == CHUNK_AGENT && f && person(f))
            return (int32_t)k;
    }
    return head;
}

/* ------------------------------------------------------------------ names */

static bool ends_plural(const struct bede__view *v, const struct bede__chunk *c)
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
    out->sector = former ? "ELI" : bede__string(a, l->sector);
    out->sector2 = former ? NULL : bede__string(a, l->sector2);
    out->role = bede__string(a, l->role);
    out->type = l->type;
    out->from[0] = source(a, l);
}

static bool compose_name(const struct bede__view *v, uint32_t head, struct bede_entity *out)
{
    const struct bede__actors *a = v->a;
    struct bede__around w = {0};
    bede__look_before(v, v->first, head, &w);
    uint32_t code = w.country ? w.country->code : 0;
    const struct bede__chunk *c = chunk(v, head);
    uint32_t k = bede__entry_choose(a, c->post, v->p->day, code);
    if (k == NONE)
        return false;
    bool former;
    const struct bede__entry *l = bede__entry_on(a, k, v->p->day, 0, &former);
    put_line(a, l, former, out);
    bool free = bede__is_international(a, l->code) && w.country;
    if (l->code && !free)
        out->code = bede__string(a, l->code);
    else
        bede__put_code(v, &w, l->code, NULL, out);
    if (!out->code) {
        struct bede_entity after = {0};
            if (bede__look_after(v, head + 1, &after))
            out->code = after.code;
    }
    if (!out->sector && w.agent)
        out->sector = bede__string(a, w.agent->sector);
    out->confidence = 0.9f;
    put_span(v, head, head + 1, out);
    return true;
}

/* A nationality as head: "Russian" (strike) the state, "Russians" people. */
static bool compose_people(const struct bede__view *v, uint32_t head, struct bede_entity *out)
{
    const struct bede__actors *a = v->a;
    const struct bede__chunk *c = chunk(v, head);
    const struct bede__entry *e = bede__chunk_entry(v, c, 0);
    if (!e)
        return false;
    struct bede__around w = {0};
    bede__look_before(v, v->first, head, &w);
    put_line(a, e, false, out);
    out->code = bede__string(a, e->code ? e->code : w.country ? w.country->code : 0);
    bool many = ends_plural(v, c) || v->p->plural;
    struct bede_entity after = {0};
    if (!out->code && bede__look_after(v, head + 1, &after)) /* "Roma in Slovakia" */
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
static bool compose_unknown(const struct bede__view *v, uint32_t head, struct bede_entity *out)
{
    struct bede__around w = {0};
    struct bede_entity after = {0};
    bede__look_before(v, v->first, head, &w);
    bool has = bede__look_after(v, head + 1, &after);
    bede__put_code(v, &w, 0, has ? &after : NULL, out);
    out->confidence = 0.4f;
    put_span(v, head, head + 1, out);
    if (w.agent && w.agent->sector)
        out->sector = bede__string(v->a, w.agent->sector);
    return out->code || out->sector;
}

/* The name of a craft or gun, letters and a number: "Turkish F-16s". */
static bool designator(const struct bede__view *v, uint32_t head)
{
    const struct bede__word *w = word(v, chunk(v, head)->end - 1);
    return chunk(v, head)->kind == CHUNK_UNKNOWN && (w->flags & WORD_DIGIT) &&
           (w->flags & WORD_HYPH) && head > v->first && unknown_cap(v, head - 1) &&
           word(v, chunk(v, head - 1)->first)->end - word(v, chunk(v, head - 1)->first)->start < 4;
}

bool bede__view_resolve(const struct bede__view *v, int32_t head, struct bede_entity *out)
{
    if (head < 0)
        head = guess_head(v);
    if (head < 0)
        return false;
    uint32_t h = (uint32_t)head, b, e;
    memset(out, 0, sizeof *out);
    bool named = bede__person_part(v, h, &b, &e);
    if (named && bede__compose_person(v, b, e, out))
        return true;
    if (named && bede__is_given_name(v, h))
        return false; /* not the country of that name */
    memset(out, 0, sizeof *out);
    const struct bede__chunk *c = chunk(v, h);
    if (c->kind == CHUNK_NAME)
        return compose_name(v, h, out);
    if (c->kind == CHUNK_ADJ)
        return compose_people(v, h, out);
    if (c->kind == CHUNK_AGENT) {
        const struct bede__entry *a = bede__chunk_entry(v, c, 0);
        return a && bede__compose_agent(v, h, a, out);
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
    struct bede__view v = {a, p, 0, p->n_chunks, 0};
    memset(out, 0, sizeof *out);
    if (!p->n_chunks)
        return false;
    uint32_t end = p->words[p->chunks[p->n_chunks - 1].end - 1].end;
    if (p->places && bede__place_alone(&v, out) && out->span.end >= end)
        return true;
    if (bede__view_resolve(&v, p->head, out))
        return true;
    /* "Ruiz, the Chilean president": the apposition knows more than the name */
    struct bede_span span = out->span;
    for (uint32_t i = 1; p->head < 0 && i < p->n_chunks; i++)
        if (chunk_breaks(&v, i)) {
            struct bede__view rest = v;
            rest.first = i;
            if (!bede__view_resolve(&rest, -1, out))
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
