/* SPDX-License-Identifier: Apache-2.0
 *
 * claims.c - the path of a claim: matches -> drafts -> selection -> slots -> status -> record.
 *
 * Sentence by sentence: what is worked out on the way goes with the sentence, the records live in the
 * document's arena. */
#include <stdio.h>

#include "claim/slots.h"

static bool scene_begin(struct bede__scene *s, const struct bede__coding *k,
                        const struct bede__doc *doc, const struct bede__mentions *m,
                        const struct bede__attributions *att)
{
    struct bede__arena *a = doc->arena;
    size_t n = doc->n_tokens ? doc->n_tokens : 1;
    *s = (struct bede__scene){.k = k, .doc = doc, .m = m, .att = att};
    s->args = BEDE__NEW(a, struct bede__args *, n);
    s->match = BEDE__NEW(a, struct bede__match *, n);
    s->busy = BEDE__NEW(a, uint8_t, n);
    s->owner = BEDE__NEW(a, int32_t, n);
    if (!s->args || !s->match || !s->busy || !s->owner)
        return false;
    for (size_t i = 0; i < n; i++)
        s->owner[i] = -1;
    return true;
}

static struct bede_span anchor_span(const struct bede__scene *s, const struct bede__draft *d)
{
    const struct bede__doc *doc = s->doc;
    struct bede_span out = doc->tokens[d->anchor].span;
    int32_t prt = bede__dep(doc, d->anchor, REL_COMPOUND_PRT);
    if (prt == d->anchor + 1)
        out.end = doc->tokens[prt].span.end;
    return out;
}

static const struct bede_entity *entities(struct bede__scene *s, const struct bede__party *p,
                                          uint32_t n)
{
    struct bede_entity *e = n ? BEDE__NEW(s->doc->arena, struct bede_entity, n) : NULL;
    for (uint32_t i = 0; e && i < n; i++)
        e[i] = p[i].who;
    return e;
}

static void write_places(struct bede__scene *s, const struct bede__draft *d, struct bede_claim *c)
{
    struct bede_location *l = BEDE__NEW(s->doc->arena, struct bede_location, d->n_places + 1);
    for (uint32_t i = 0; l && i < d->n_places; i++)
        l[i] = s->m->places[d->place[i]].loc;
    c->places = l;
    c->n_places = l ? d->n_places : 0;
}

static void write_things(struct bede__scene *s, const struct bede__draft *d, struct bede_claim *c)
{
    struct bede__arena *a = s->doc->arena;
    struct bede_materiel *m = BEDE__NEW(a, struct bede_materiel, d->n_materiel + 1);
    struct bede_quantity *q = BEDE__NEW(a, struct bede_quantity, d->n_quantities + 1);
    for (uint32_t i = 0; m && i < d->n_materiel; i++)
        m[i] = (d->materiel[i] & BEDE__HANDY ? s->m->handy[d->materiel[i] & ~BEDE__HANDY]
                                             : s->m->materiel[d->materiel[i]]).m;
    for (uint32_t i = 0; q && i < d->n_quantities; i++)
        q[i] = s->m->quantities[d->quantity[i]].q;
    c->materiel = m;
    c->quantities = q;
    c->n_materiel = m ? d->n_materiel : 0;
    c->n_quantities = q ? d->n_quantities : 0;
}

static void write_links(struct bede__scene *s, const struct bede__attributions *att,
                        const struct bede__draft *d, struct bede_claim *c)
{
    struct bede_link *l = BEDE__NEW(s->doc->arena, struct bede_link, d->n_links + 1);
    for (uint32_t i = 0; l && i < d->n_links; i++) {
        const struct bede__attribution *a = &att->item[d->link[i]];
        l[i] = (struct bede_link){a->speaker, a->cue_span, a->stance, a->quoted};
        /* "Ruiz, who said": in a claim she speaks herself, as those who act do */
        struct bede_span *via = &l[i].speaker.via, head = s->doc->tokens[a->speaker_head].span;
        if (via->end && head.start >= via->start && head.end <= via->end) {
            l[i].speaker.span = *via;
            *via = (struct bede_span){0, 0};
        }
    }
    c->attribution = l;
    c->n_attribution = l ? d->n_links : 0;
}

static void write_contexts(struct bede__scene *s, const struct bede__draft *d,
                           struct bede_claim *c)
{
    const char *found[8];
    size_t n = bede__contexts_of(s->k->contexts, s->doc, c->sentence, found, 7);
    const char *mode = c->mode;
    (void)d;
    if (mode && (!strcmp(mode, "cyber") || !strcmp(mode, "misinformation"))) {
        bool there = false;
        for (size_t i = 0; i < n; i++)
            there |= strcmp(found[i], mode) == 0;
        if (!there)
            found[n++] = mode; /* PLOVER validation rule 3 */
    }
    const char **out = BEDE__NEW(s->doc->arena, const char *, n + 1);
    for (size_t i = 0; out && i < n; i++)
        out[i] = found[i];
    c->contexts = out;
    c->n_contexts = out ? n : 0;
}

static void write_date(struct bede__scene *s, const struct bede__draft *d, struct bede_claim *c)
{
    int y, mo, day;
    if (bede__claim_date(s, d, &c->date)) {
        c->has_date = true;
    } else if (s->doc->published != BEDE__NO_DAY && !(d->aux & ~(unsigned)BEDE_NEGATION)) {
        bede__date_of(s->doc->published, &y, &mo, &day);
        c->has_date = true;
        snprintf(c->date.from, sizeof c->date.from, "%04d-%02d-%02d", y % 10000, mo, day);
        memcpy(c->date.to, c->date.from, sizeof c->date.to);
        c->date.precision = BEDE_PREC_DAY;
        c->date.basis = BEDE_BASIS_PUBLISHED;
    }
}

/* Reason: the phrase after its "because of", and its claim where it is one. */
static void write_reason(struct bede__scene *s, const struct bede__draft *d, struct bede_claim *c,
                         const struct bede_claim *first, const int32_t *number)
{
    if (d->reason < 0)
        return;
    const struct bede__doc *doc = s->doc;
    struct bede_reason *r = BEDE__NEW(doc->arena, struct bede_reason, 1);
    uint32_t end = doc->tokens[d->reason].right, from = (uint32_t)d->reason_mark + 1;
    if (!r || end <= from)
        return;
    r->span = (struct bede_span){doc->tokens[from].span.start, doc->tokens[end - 1].span.end};
    if (d->reason_draft >= 0 && number[d->reason_draft] >= 0)
        r->claim = first[number[d->reason_draft]].id;
    c->reasons = r;
    c->n_reasons = 1;
}

static void write_claim(struct bede__scene *s, const struct bede__attributions *att,
                        const struct bede__draft *d, uint32_t sentence, uint64_t hash,
                        struct bede_claim *c)
{
    c->sentence = sentence;
    c->event = bede__event_name((enum bede__event)d->act.event);
    c->mode = d->act.mode ? bede__modes[d->act.mode].name : NULL;
    c->aux = d->aux;
    if (d->worded != EV_NONE) {
        c->worded_event = bede__event_name((enum bede__event)d->worded);
        c->worded_aux = d->worded_aux;
    }
    c->anchor = anchor_span(s, d);
    c->anchor_token = (uint32_t)d->anchor;
    c->actors = entities(s, d->actor, d->n_actors);
    c->recipients = entities(s, d->recipient, d->n_recipients);
    c->n_actors = c->actors ? d->n_actors : 0;
    c->n_recipients = c->recipients ? d->n_recipients : 0;
    write_date(s, d, c);
    write_places(s, d, c);
    write_things(s, d, c);
    write_links(s, att, d, c);
    c->quad_code = bede__quad((enum bede__event)d->act.event);
    c->event_scale = bede__scale((enum bede__event)d->act.event, d->act.mode);
    c->cameo = bede__cameo((enum bede__event)d->act.event, d->act.mode);
    write_contexts(s, d, c);
    bede__confidence(s, d, c);
    c->frame = d->match->frame->from;
    uint64_t id = bede__hash(c->event, strlen(c->event), hash + c->anchor.start);
    id = bede__hash(&d->act.mode, 1, id + (uint64_t)c->n_actors);
    snprintf(c->id, sizeof c->id, "%016llx", (unsigned long long)id);
}

struct output {
    struct bede_claim *c;
    uint32_t n, cap;
};

static bool room_for(struct output *o, struct bede__arena *a, uint32_t more)
{
    if (o->n + more <= o->cap)
        return true;
    uint32_t cap = o->cap ? o->cap * 2 : 32;
    while (cap < o->n + more)
        cap *= 2;
    struct bede_claim *c = BEDE__NEW(a, struct bede_claim, cap);
    if (!c)
        return false;
    if (o->n)
        memcpy(c, o->c, o->n * sizeof *c);
    o->c = c;
    o->cap = cap;
    return true;
}

static void forget(struct bede__scene *s, const struct bede__sentence *sent)
{
    memset(s->args + sent->first, 0, sent->n * sizeof *s->args);
    memset(s->match + sent->first, 0, sent->n * sizeof *s->match);
    bede__arena_reset(s->scratch);
}

/* All claims of one sentence. */
static bool code_sentence(struct bede__scene *s, const struct bede__attributions *att,
                          uint32_t sentence, struct bede__drafts *d, uint64_t hash,
                          struct output *out)
{
    const struct bede__sentence *sent = &s->doc->sentences[sentence];
    int32_t number[BEDE_MAX_CLAIMS];
    bede__drafts_make(s, sent, d);
    bede__drafts_select(s, d);
    bede__slots_attach(s, sent, d);
    bede__drafts_bare_nouns(s, d);
    bede__drafts_standing(s, sent, d);
    bede__drafts_fold(s, d);
    bede__drafts_localize(s, d);
    bede__slot_said_times(s, sent, d);
    if (s->scratch->failed || !room_for(out, s->doc->arena, d->n))
        return false;
    uint32_t before = out->n;
    for (uint32_t i = 0; i < d->n; i++) {
        number[i] = -1;
        if (d->d[i].dropped)
            continue;
        number[i] = (int32_t)out->n;
        write_claim(s, att, &d->d[i], sentence, hash, &out->c[out->n++]);
    }
    for (uint32_t i = 0, at = before; i < d->n; i++)
        if (!d->d[i].dropped)
            write_reason(s, &d->d[i], &out->c[at++], out->c, number);
    forget(s, sent);
    return !s->doc->arena->failed;
}

enum bede_status bede__claims_find(const struct bede__coding *k, const struct bede__doc *doc,
                                   const struct bede__mentions *m,
                                   const struct bede__attributions *att, struct bede_claim **out,
                                   uint32_t *n, struct bede_error *err)
{
    struct bede__scene s;
    struct bede__arena scratch;
    enum bede_status rc = BEDE_OK;
    struct output o = {0};
    struct bede__drafts d = {0};
    uint64_t hash = bede__hash(doc->text, doc->len, 0);
    *out = NULL;
    *n = 0;
    d.d = BEDE__NEW(doc->arena, struct bede__draft, BEDE_MAX_CLAIMS);
    if (!d.d || !scene_begin(&s, k, doc, m, att))
        return bede__fail(err, BEDE_NOMEM, 0, "claims: out of memory");
    bede__arena_init(&scratch, doc->arena->alloc);
    s.scratch = &scratch;
    s.is_public = bede__is_public(&s);
    for (uint32_t i = 0; i < doc->n_sentences && rc == BEDE_OK; i++)
        if (!code_sentence(&s, att, i, &d, hash, &o))
            rc = bede__fail(err, BEDE_NOMEM, 0, "claims: out of memory");
    bede__arena_free(&scratch);
    if (rc != BEDE_OK)
        return rc;
    *out = o.c;
    *n = o.n;
    return BEDE_OK;
}
