/* SPDX-License-Identifier: Apache-2.0
 *
 * states.c - whose "the police" are, where the phrase does not say: a state that the article names,
 * chosen by what speaks for it (state.h). Such a code is marked as assumed and less sure. */
#include "mention/state.h"

/* Sectors whose people belong to some state even where the phrase does not say to which. */
static bool homely(const char *sector)
{
    static const char *const not[] = {"UNK", "PRE"};
    for (size_t i = 0; sector && i < sizeof not / sizeof *not; i++)
        if (strcmp(sector, not[i]) == 0)
            return false;
    return sector;
}

/* May a state be assumed for the note? An adjective says what kind of thing it was: "terrorist
 * attacks". */
bool bede__open_to_state(const struct bede__doc *d, const struct bede__actor_table *t,
                         const struct bede__actor_note *n)
{
    const struct bede__token *k = bede__tok(d, n->head);
    bool person = n->who.type == BEDE_ACTOR_PERSON;
    if ((n->who.code && !n->assumed) || t->ante[n->head] >= 0 ||
        (k->rel == REL_AMOD && (bede__is_outlaw(n->who.sector) || k->upos == UPOS_ADJ)))
        return false;
    if (n->name_head >= 0)
        return person && (n->known || !n->who.name);
    return n->known && homely(n->who.sector);
}

/* The state of the office that is named beside: "the prime minister and President Ruiz" are not of
 * one state; NULL: none. */
static const char *beside(const struct bede__doc *d, const struct bede__actor_table *t,
                         const struct bede__actor_note *n)
{
    int32_t c = bede__dep(d, n->head, REL_CONJ);
    if (bede__tok(d, n->head)->rel == REL_CONJ)
        c = bede__tok(d, n->head)->head;
    const struct bede__actor_note *o = c >= 0 && t->note[c] >= 0 ? &t->notes[t->note[c]] : NULL;
    bool offices = o && n->who.role && o->who.role && !strcmp(n->who.sector, "GOV") &&
                   n->name_head < 0 && o->name_head >= 0 && !o->assumed;
    return offices ? o->who.code : NULL;
}

/* A name that is a place's is nobody's. */
static bool names_place(const struct bede__mentions *m, int32_t tok)
{
    uint32_t lo = 0, hi = m->n_places;
    while (lo < hi) {
        uint32_t mid = lo + (hi - lo) / 2;
        if (m->places[mid].at.end <= (uint32_t)tok)
            lo = mid + 1;
        else
            hi = mid;
    }
    return lo < m->n_places && m->places[lo].at.first <= (uint32_t)tok;
}

void bede__assume_states(const struct bede__lexicon *lx, const struct bede__doc *d,
                         const struct bede__mentions *m, struct bede__actor_table *t)
{
    struct bede__state_table *s = BEDE__NEW(d->arena, struct bede__state_table, 1);
    if (!s)
        return; /* the arena has failed, and tells */
    *s = (struct bede__state_table){.weights = lx->actors->states};
    if (!bede__states_sight(d, m, t, s))
        return;
    t->states = s;
    for (uint32_t j = 0; j < t->n; j++) {
        struct bede__actor_note *n = &t->notes[j];
        bool stranger = n->name_head >= 0 && !n->who.sector; /* bede__assumed_state() may tell */
        if (stranger || !bede__open_to_state(d, t, n))
            continue;
        const char *of = bede__states_rank(d, t, s, n->head);
        const char *other = of ? beside(d, t, n) : NULL;
        if (!of || (other && !strcmp(of, other)))
            continue;
        n->who.code = of;
        n->who.confidence *= 0.7f;
        n->assumed = true;
    }
}

const char *bede__assumed_state(const struct bede__mentions *m, const struct bede__doc *doc,
                                int32_t tok)
{
    const struct bede__actor_table *t = m->coref;
    if (!t || !t->states || tok < 0 || (uint32_t)tok >= doc->n_tokens)
        return NULL;
    for (int step = 0; step < BEDE_MAX_CHAIN && t->ante[tok] >= 0; step++)
        tok = t->ante[tok];
    const struct bede__actor_note *n = t->note[tok] >= 0 ? &t->notes[t->note[tok]] : NULL;
    if (n && n->name_head >= 0 && (!bede__open_to_state(doc, t, n) || names_place(m, n->head)))
        return NULL;
    return bede__states_rank(doc, t, t->states, n ? n->head : tok);
}

bool bede__is_assumed(const struct bede__mentions *m, int32_t tok)
{
    const struct bede__actor_table *t = m->coref;
    return t && tok >= 0 && t->note[tok] >= 0 && t->notes[t->note[tok]].assumed;
}
