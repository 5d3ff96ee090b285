/* SPDX-License-Identifier: Apache-2.0
 *
 * match.c - the best frame for a predicate and its deep arguments.
 *
 * A frame matches where every need that is not optional finds an argument (need.c). Of several the
 * one with the highest score wins, of equal ones that of no event, else the first in the files; the
 * narrow pattern beats the wide one. Results are kept in the scene: each predicate is matched once.
 * Invariant: match_of never recurses into a token that is being matched (busy). */
#include "claim/cues.h"
#include "claim/match.h"

#define BUSY_MATCH 2u

/* Does an actor mention of several words hold t as part of a name? "Ministry of Defence" */
static bool inside_name(const struct bede__scene *s, int32_t t)
{
    uint32_t lo = 0, hi = s->m->n_actors;
    while (lo < hi) {
        uint32_t mid = (lo + hi) / 2;
        if (s->m->actors[mid].at.end <= (uint32_t)t)
            lo = mid + 1;
        else
            hi = mid;
    }
    return lo < s->m->n_actors && s->m->actors[lo].at.first <= (uint32_t)t &&
           s->m->actors[lo].at.end - s->m->actors[lo].at.first > 1;
}

static bool is_predicate(const struct bede__scene *s, int32_t t)
{
    const struct bede__token *k = &s->doc->tokens[t];
    if (k->rel == REL_AUX && k->xpos == XP_MD)
        return true; /* "must" */
    if (bede__is_verb(k))
        return k->rel != REL_AMOD && k->rel != REL_COMPOUND && k->rel != REL_AUX &&
               k->rel != REL_COP && k->rel != REL_CASE && k->rel != REL_AUX_PASS;
    if (k->upos == UPOS_PROPN && inside_name(s, t))
        return false;
    if (bede__is_noun(k))
        return k->rel != REL_COMPOUND && k->rel != REL_FLAT && k->rel != REL_NMOD_DESC &&
               k->rel != REL_FIXED;
    return (k->upos == UPOS_ADJ && k->rel != REL_AMOD && k->rel != REL_ADVMOD) ||
           k->upos == UPOS_ADV || k->upos == UPOS_NUM;
}

static bool prefix_ok(const struct bede__doc *d, int32_t t, uint32_t prefix)
{
    if (!prefix)
        return true;
    return t >= 2 && d->tokens[t - 1].span.end == d->tokens[t].span.start &&
           d->text[d->tokens[t - 1].span.start] == '-' && bede__has_sym(&d->tokens[t - 2], prefix);
}

/* A gerund is a noun too, unless it says what those it follows do: "leaders meeting in Abuja". */
static bool is_gerund(const struct bede__doc *d, int32_t t)
{
    const struct bede__token *k = &d->tokens[t];
    bool says = k->rel == REL_ACL && bede__dep(d, t, REL_MARK) < 0 && bede__dep(d, t, REL_CASE) < 0;
    return k->upos == UPOS_VERB && k->xpos == XP_VBG && bede__dep(d, t, REL_AUX) < 0 && !says;
}

static bool part_ok(const struct bede__doc *d, const struct bede__frame *fr, int32_t t)
{
    const struct bede__token *k = &d->tokens[t];
    switch (fr->pos) {
    case POS_V:
        return bede__is_verb(k);
    case POS_N:
        return bede__is_noun(k) || k->upos == UPOS_ADJ || is_gerund(d, t);
    default:
        return k->upos == UPOS_ADJ || k->upos == UPOS_ADV ||
               (k->upos == UPOS_VERB && k->xpos == XP_VBN);
    }
}

static bool is_hazard(const struct bede__scene *s, int32_t t)
{
    return (bede__class_of(s->k->lx, s->doc, s->m, t) & BEDE__CLASS(HAZARD)) != 0;
}

/* Things do not act: a subject that is known to be no actor, weapon, force, act or text; nor do
 * diseases and storms, which are events too. */
static bool acts(const struct bede__scene *s, int32_t t)
{
    struct bede_entity who[2];
    const uint64_t can = BEDE__CLASS(WEAPON) | BEDE__CLASS(CRAFT) | BEDE__CLASS(TROOPS) |
                         BEDE__CLASS(VEHICLE) | BEDE__CLASS(EVENT) | BEDE__CLASS(STATEMENT) |
                         BEDE__CLASS(DOCUMENT) | BEDE__CLASS(LAW) | BEDE__CLASS(PACT) |
                         BEDE__CLASS(TALKS) | BEDE__CLASS(MEDIA) | BEDE__CLASS(PERSON) |
                         BEDE__CLASS(GROUP) | BEDE__CLASS(ORG) | BEDE__CLASS(COUNTRY) |
                         BEDE__CLASS(POLICE) | BEDE__CLASS(PRISONER) | BEDE__CLASS(CRIME);
    return (bede__classes_of(s, t) & can) != 0 ||
           bede__who(s->k->lx, s->doc, s->m, t, who, 2) > 0;
}

/* Tagged so and not written like an abbreviation: "ICE" is no ice. */
static bool is_common_noun(const struct bede__doc *d, int32_t t)
{
    struct bede_span p = d->tokens[t].span;
    bool capitals = p.end - p.start >= 2 && d->text[p.start] >= 'A' && d->text[p.start] <= 'Z' &&
                    d->text[p.start + 1] >= 'A' && d->text[p.start + 1] <= 'Z';
    return d->tokens[t].upos == UPOS_NOUN && !capitals;
}

/* ... and no disease is accused, fought or thanked. */
static bool parties_fit(struct bede__scene *s, const struct bede__match *m)
{
    const struct bede__need *need = s->k->frames->need + m->frame->first_need;
    bool asked = m->frame->pos == POS_N; /* the pattern has asked already */
    if (m->frame->none)
        return true;
    for (unsigned i = 0; i < m->frame->n_needs; i++)
        asked |= need[i].kind == NEED_SUBJECT && (need[i].yes || need[i].n_literals);
    for (unsigned i = 0; i < m->n_fills; i++) {
        int32_t t = m->fill[i].tok;
        bool party = m->fill[i].slot == SLOT_A || m->fill[i].slot == SLOT_R;
        if ((party && is_hazard(s, t)) || (m->fill[i].slot == SLOT_A && !asked &&
                                           is_common_noun(s->doc, t) && !acts(s, t)))
            return false;
    }
    return true;
}

static void try_all(struct bede__scene *s, const struct bede__args *args, int32_t t, uint32_t sym,
                    bool copula, struct bede__match *best)
{
    const struct bede__frames *f = s->k->frames;
    const struct bede__headed *h;
    uint32_t n = bede__frames_of(f, sym, &h);
    for (uint32_t i = 0; i < n; i++) {
        const struct bede__frame *fr = &f->frame[h[i].frame];
        struct bede__match m;
        if (h[i].frame >= f->first_light)
            break;
        if (!(copula ? fr->pos == POS_V : part_ok(s->doc, fr, t)) ||
            !prefix_ok(s->doc, t, h[i].prefix) || !bede__try_frame(s, fr, args, t, &m))
            continue;
        if (h[i].prefix)
            m.score += WORTH_PREFIX;
        if (fr->pos == POS_A && s->doc->tokens[t].upos == UPOS_VERB)
            m.score += WORTH_BARE; /* "is committed to": a state rather than a passive */
        bool better = !best->frame || m.score > best->score || /* of equals the one of no event */
                      (m.score == best->score && fr->none && !best->frame->none);
        if (better && parties_fit(s, &m))
            *best = m;
    }
}

static bool any_frames(const struct bede__scene *s, const struct bede__token *k)
{
    const struct bede__headed *h;
    return bede__frames_of(s->k->frames, k->lemma_sym, &h) ||
           bede__frames_of(s->k->frames, k->form_sym, &h);
}

/* A town before a noun of force or protest says where: "the Mumbai attacks". */
static bool is_town(const struct bede__scene *s, int32_t t)
{
    uint64_t c = bede__class_of(s->k->lx, s->doc, s->m, t);
    return s->doc->tokens[t].upos == UPOS_PROPN && (c & BEDE__CLASS(PLACE)) &&
           !(c & (BEDE__CLASS(COUNTRY) | BEDE__CLASS(ORG) | BEDE__CLASS(GROUP) |
                  BEDE__CLASS(TROOPS)));
}

/* Is an act's noun without a doer before it? Then possessor or nationality is he. */
static void doer_before_noun(struct bede__scene *s, const struct bede__args *a,
                             struct bede__match *m)
{
    bool both = false, taken = false;
    bool force = m->frame->act.event == EV_ASSAULT || m->frame->act.event == EV_PROTEST;
    const struct bede__need *need = s->k->frames->need + m->frame->first_need;
    for (unsigned i = 0; i < m->frame->n_needs; i++) {
        both |= need[i].slot == SLOT_B;
        taken |= need[i].kind == NEED_SPEAKER; /* "it is time to go": whoever says it */
    }
    for (unsigned i = 0; i < m->n_fills; i++)
        taken |= m->fill[i].slot == SLOT_A || m->fill[i].slot == SLOT_B;
    if (taken && !both)
        return;
    for (int pass = 0; pass < 3; pass++)
        for (unsigned i = 0; i < a->n; i++) {
            static const uint8_t role[] = {ROLE_DOER, ROLE_POSSESSOR, ROLE_MODIFIER};
            struct bede_entity who[2];
            bool used = a->a[i].role != role[pass];
            for (unsigned j = 0; j < m->n_fills; j++)
                used |= m->fill[j].tok == a->a[i].tok;
            if (used || bede__somebody(s, a->a[i].tok, who, 2) == 0)
                continue;
            uint8_t upos = s->doc->tokens[a->a[i].tok].upos;
            if (upos == UPOS_NUM || upos == UPOS_SYM || (upos == UPOS_ADJ && !who[0].code) ||
                (force && pass == 2 && is_town(s, a->a[i].tok)))
                continue; /* "terrorist attack" says what, not who */
            bede__fill(m, a->a[i].tok, both ? SLOT_B : SLOT_A, false);
            m->score += WORTH_BARE;
            if (!both)
                return;
        }
    /* "Norway is a donor of the agency" */
    struct bede_entity who[2];
    if (!both && a->surface >= 0 && bede__dep(s->doc, m->head, REL_COP) >= 0 &&
        s->doc->tokens[a->surface].upos != UPOS_PRON && bede__somebody(s, a->surface, who, 2) > 0)
        bede__fill(m, a->surface, SLOT_A, false);
}

/* An adjective's subject is its actor where the pattern has none: "ready.a to <*>"; of a participle
 * it is whom something encouraged or appalled. */
static void doer_of_adjective(struct bede__scene *s, const struct bede__args *a,
                              struct bede__match *m)
{
    const struct bede__need *need = s->k->frames->need + m->frame->first_need;
    for (unsigned i = 0; i < m->frame->n_needs; i++)
        if (need[i].kind == NEED_SUBJECT || need[i].kind == NEED_SPEAKER)
            return;
    const struct bede__token *k = &s->doc->tokens[m->head];
    int32_t felt = a->passive ? bede__dep(s->doc, m->head, REL_NSUBJ_PASS) : -1;
    if (felt >= 0) {
        bede__fill(m, felt, SLOT_A, false);
    } else if (a->subject < 0 && a->surface < 0 && k->rel == REL_XCOMP && k->head >= 0) {
        const struct bede__args *over = bede__args_of(s, k->head); /* "remains committed" */
        if (over && over->subject >= 0)
            bede__fill(m, over->subject, SLOT_A, false);
    } else if (a->subject >= 0) {
        bede__fill(m, a->subject, SLOT_A, false);
    } else if (a->surface >= 0) {
        bede__fill(m, a->surface, SLOT_A, false);
    }
}

static void done_to_noun(const struct bede__args *a, struct bede__match *m)
{
    for (unsigned j = 0; j < m->n_fills; j++)
        if (m->fill[j].slot == SLOT_R)
            return;
    for (unsigned i = 0; i < a->n; i++)
        if (a->a[i].role == ROLE_DONE_TO) {
            bede__fill(m, a->a[i].tok, SLOT_R, false);
            return;
        }
}

/* "is on strike" is a form of "be on strike": the nominal is an argument of the copula. */
static void match_copula(struct bede__scene *s, int32_t t, int32_t cop, struct bede__match *best)
{
    const struct bede__args *own = bede__args_of(s, t);
    const struct bede__headed *h;
    if (!own || !bede__frames_of(s->k->frames, s->doc->tokens[cop].lemma_sym, &h))
        return;
    struct bede__args a = bede__with_itself(s, own, t);
    try_all(s, &a, t, s->doc->tokens[cop].lemma_sym, true, best);
}

/* A bare participle read as a past tense: "Sadr, a cleric, called for calm". */
static void match_past(struct bede__scene *s, const struct bede__args *own, int32_t t,
                       struct bede__match *best)
{
    enum { LEAD = 3 }; /* by how much it must be the better reading */
    const struct bede__token *k = &s->doc->tokens[t];
    struct bede__args a = *own;
    struct bede__match past = {.head = -1, .light = -1};
    if (own->subject >= 0 || own->surface < 0 ||
        (k->rel == REL_ADVCL && bede__dep(s->doc, t, REL_MARK) >= 0))
        return; /* "by Chad", "if attacked" make it a passive */
    a.passive = false;
    a.subject = a.surface;
    for (unsigned i = 0; i < a.n; i++)
        if (a.a[i].role == ROLE_OBJECT && a.a[i].tok == a.surface)
            a.a[i].role = ROLE_SUBJECT;
        else if (a.a[i].role == ROLE_INDIRECT && a.a[i].tok == a.surface)
            a.a[i].role = ROLE_SUBJECT;
    try_all(s, &a, t, k->lemma_sym, false, &past);
    if (past.frame && (!best->frame || past.score >= best->score + LEAD))
        *best = past;
}

/* "attack, bomber and fighter aircraft": a kind of craft among others. */
static bool is_kind_of_craft(const struct bede__scene *s, int32_t t)
{
    const struct bede__doc *d = s->doc;
    int32_t top = d->tokens[t].rel == REL_CONJ ? d->tokens[t].head : t;
    if (top < 0 || !bede__is_noun(&d->tokens[t]) || d->tokens[t].child < 0)
        return false;
    for (int32_t c = d->tokens[t].child; c >= 0; c = d->tokens[c].next)
        if (c < t && d->tokens[c].rel != REL_PUNCT && d->tokens[c].rel != REL_CC &&
            d->tokens[c].rel != REL_CASE && d->tokens[c].rel != REL_COMPOUND)
            return false; /* "a precision attack" */
    for (int32_t c = bede__conjunct(d, top, top), i = 0; c >= 0 && i < BEDE_MAX_CHAIN;
         c = bede__conjunct(d, top, c), i++)
        if (c != t && (bede__class_of(s->k->lx, d, s->m, c) & BEDE__CLASS(CRAFT)))
            return true;
    return top != t && (bede__class_of(s->k->lx, d, s->m, top) & BEDE__CLASS(CRAFT));
}

static void match_word(struct bede__scene *s, int32_t t, struct bede__match *best)
{
    const struct bede__token *k = &s->doc->tokens[t];
    struct bede__fill fills[BEDE__MAX_FILLS];
    const struct bede__frame *light = NULL;
    const struct bede__args *own;
    unsigned n_fills = 0;
    int32_t verb = -1;
    if (!any_frames(s, k) || is_kind_of_craft(s, t) || !(own = bede__args_of(s, t)))
        return;
    struct bede__args a = *own;
    if (bede__is_noun(k) && (light = bede__light_of(s, t, &verb, fills, &n_fills)))
        bede__carry(s, &a, verb, t, fills, n_fills);
    if (bede__is_noun(k))
        bede__of_whole(s, &a, t);
    try_all(s, &a, t, k->lemma_sym, false, best);
    if (k->form_sym != k->lemma_sym)
        try_all(s, &a, t, k->form_sym, false, best);
    if (own->bare)
        match_past(s, own, t, best);
    if (!best->frame || best->frame->none)
        return;
    if (best->frame->pos == POS_N) {
        best->light = verb;
        best->light_frame = light;
        doer_before_noun(s, &a, best);
        done_to_noun(&a, best);
    } else if (best->frame->pos == POS_A) {
        doer_of_adjective(s, &a, best);
    }
}

const struct bede__match *bede__match_of(struct bede__scene *s, int32_t t)
{
    static const struct bede__match none = {.head = -1, .light = -1};
    if (t < 0 || (s->busy[t] & BUSY_MATCH) || s->depth > 2 * BEDE_MAX_CHAIN)
        return &none;
    if (s->match[t])
        return s->match[t];
    struct bede__match best = none;
    int32_t cop = bede__dep(s->doc, t, REL_COP);
    s->busy[t] |= BUSY_MATCH;
    s->depth++;
    if (is_predicate(s, t)) {
        match_word(s, t, &best);
        if (cop >= 0)
            match_copula(s, t, cop, &best);
    }
    s->depth--;
    s->busy[t] &= (uint8_t)~BUSY_MATCH;
    if (!best.frame)
        return s->match[t] = (struct bede__match *)&none;
    struct bede__match *m = BEDE__NEW(s->scratch, struct bede__match, 1);
    if (!m)
        return &none;
    *m = best;
    return s->match[t] = m;
}

static const struct bede__match *under_verb(struct bede__scene *s, int32_t t, unsigned depth)
{
    const struct bede__args *a = bede__args_of(s, t);
    for (unsigned i = 0; a && i < a->n; i++) {
        int32_t verb;
        unsigned n;
        struct bede__fill fills[BEDE__MAX_FILLS];
        const struct bede__arg *x = &a->a[i];
        if (x->role == ROLE_OBJECT || x->role == ROLE_OBLIQUE || x->role == ROLE_SUBJECT) {
            const struct bede__match *m = bede__match_of(s, x->tok);
            if (m->frame && !m->frame->none && bede__light_of(s, x->tok, &verb, fills, &n) &&
                verb == t)
                return m;
        } else if ((x->role == ROLE_TO || x->role == ROLE_ING) && !x->loose &&
                   s->doc->tokens[x->tok].rel == REL_XCOMP) {
            const struct bede__match *m = bede__event_under(s, x->tok, depth + 1);
            if (m)
                return m;
        }
    }
    return NULL;
}

const struct bede__match *bede__event_under(struct bede__scene *s, int32_t t, unsigned depth)
{
    const struct bede__doc *d = s->doc;
    if (t < 0 || depth > BEDE_MAX_CHAIN)
        return NULL;
    const struct bede__match *m = bede__match_of(s, t);
    if (m->frame)
        return m->frame->none ? NULL : m;
    if (bede__is_verb(&d->tokens[t]))
        return under_verb(s, t, depth);
    for (int32_t c = d->tokens[t].child; c >= 0; c = d->tokens[c].next) /* "the start of talks" */
        if (bede__is_of(d, c) && (m = bede__event_under(s, c, depth + 1)))
            return m;
    return NULL;
}
