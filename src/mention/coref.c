/* SPDX-License-Identifier: Apache-2.0
 *
 * coref.c - antecedents inside an article: relative pronouns, appositions, owners, and the walk
 * that asks for each mention whom it means. Names are coref_name.c's, phrases coref_phrase.c's,
 * pairs coref_pair.c's, pronouns coref_pronoun.c's, "I" and "we" coref_person.c's.
 *
 * Precision first: no antecedent beats a wrong one. The mentions are walked once in text order; a
 * list of the WINDOW beings named last is kept, the latest first. */
#include "mention/coref.h"

/* who, which, that of a relative clause stand for the noun that the clause hangs on. */
static void relatives(const struct bede__doc *d, struct bede__actor_table *t)
{
    for (uint32_t i = 0; i < d->n_tokens; i++) {
        const struct bede__token *k = &d->tokens[i];
        if (k->xpos != XP_WP && k->xpos != XP_WDT && k->xpos != XP_WPS)
            continue;
        int32_t up = (int32_t)i;
        for (int step = 0; step < BEDE_MAX_CHAIN && up >= 0; step++) {
            const struct bede__token *u = bede__tok(d, up);
            if (u->rel == REL_ACL_RELCL) {
                if (u->head >= 0 && u->head != (int32_t)i)
                    t->ante[i] = u->head;
                break;
            }
            up = u->head;
        }
    }
}

/* The note of the phrase that token t heads, NULL: none. */
static struct bede__actor_note *headed(struct walk *w, int32_t t)
{
    int32_t i = t >= 0 ? w->t->note[t] : -1;
    return i >= 0 && note(w, (uint32_t)i)->head == t ? note(w, (uint32_t)i) : NULL;
}

/* The office before token t, "the president of Peru" before Peru, NULL: none. */
static struct bede__actor_note *office_before(struct walk *w, int32_t t)
{
    const struct bede__token *k = bede__tok(w->d, t);
    struct bede__actor_note *o = k->rel == REL_NMOD ? headed(w, k->head) : NULL;
    bool office = o && o->name_head < 0 && o->number == 1 && type_of(o) == BEDE_ACTOR_PERSON;
    return office ? o : NULL;
}

/* The phrase beside which n stands in apposition, NULL: none. In "the president of Peru, Ana Ruiz"
 * and "the commander in the valley, Ana Ruiz" the tree may hang the name on what stands before it:
 * it is the president's. */
static struct bede__actor_note *apposed_to(struct walk *w, const struct bede__actor_note *n)
{
    const struct bede__token *k = bede__tok(w->d, n->head);
    if (k->rel != REL_APPOS || k->head < 0)
        return NULL;
    struct bede__actor_note *m = headed(w, k->head), *office = office_before(w, k->head);
    uint8_t type = type_of(n);
    bool person =
        n->name_head >= 0 && (type == BEDE_ACTOR_PERSON || (!m && type == BEDE_ACTOR_UNKNOWN));
    return office && person && (!m || type_of(m) != BEDE_ACTOR_PERSON) ? office : m;
}

/* "Ruiz, a lawyer and mother": what is listed with an apposition is one too. */
static void listed_apposition(struct walk *w, const struct bede__actor_note *n)
{
    const struct bede__token *k = bede__tok(w->d, n->head);
    if (k->rel == REL_CONJ && k->head >= 0 && w->t->note[k->head] >= 0 && n->name_head < 0 &&
        n->number == 1 && bede__tok(w->d, k->head)->rel == REL_APPOS && w->t->ante[k->head] >= 0 &&
        type_of(n) == type_of(note(w, (uint32_t)w->t->note[k->head])))
        w->t->ante[n->head] = w->t->ante[k->head];
}

/* Of an apposition one part may name and the other say what he is: "the minister, Ana Ruiz". */
static void appositions(struct walk *w)
{
    for (uint32_t i = 0; i < w->t->n; i++) {
        struct bede__actor_note *n = note(w, i);
        listed_apposition(w, n);
        struct bede__actor_note *m = apposed_to(w, n);
        if (!m || m == n)
            continue;
        uint8_t a = type_of(m), b = type_of(n);
        if (a && b && a != b)
            continue;
        if (m->name_head >= 0 && n->name_head >= 0 && m->known && n->known &&
            m->who.name != n->who.name)
            continue;
        if (m->who.code && n->who.code && strcmp(m->who.code, n->who.code))
            continue;
        bede__being_teach(m, n);
        bede__being_teach(n, m);
        if (m->name_head < 0 || n->name_head < 0)
            w->t->ante[m->name_head < 0 ? m->head : n->head] = m->name_head < 0 ? n->head : m->head;
    }
}

/* Whose: "its army", "the country's police" take the code of the possessor's antecedent. */
static void owners(struct walk *w)
{
    for (uint32_t i = 0; i < w->t->n; i++) {
        struct bede__actor_note *n = note(w, i);
        if (n->who.code || n->name_head >= 0 || bede__steers(w, n->head, STEER_PEER))
            continue; /* "its neighbour" is of another state */
        int32_t p = bede__dep(w->d, n->head, REL_NMOD_POSS);
        int32_t a = p >= 0 ? w->t->ante[p] : -1;
        for (int step = 0; step < BEDE_MAX_CHAIN && a >= 0 && w->t->ante[a] >= 0; step++)
            a = w->t->ante[a];
        if (a < 0 || w->t->note[a] < 0)
            continue;
        const struct bede__actor_note *o = note(w, (uint32_t)w->t->note[a]);
        if (o == n || !o->who.code)
            continue;
        n->who.code = o->who.code;
        n->who.from[0] = o->who.from[0];
        n->known = true; /* "via" is not the owner: he is somebody else */
    }
}

/* "The government and people of Iraq": what stands behind the last belongs to the first as well. */
static void shared_owners(struct walk *w)
{
    for (uint32_t i = 0; i < w->t->n; i++) {
        struct bede__actor_note *n = note(w, i);
        const struct bede__token *k = bede__tok(w->d, n->head);
        if (k->rel != REL_CONJ || k->head < 0 || !n->who.code || w->t->note[k->head] < 0 ||
            bede__dep(w->d, n->head, REL_NMOD) < 0)
            continue;
        struct bede__actor_note *first = note(w, (uint32_t)w->t->note[k->head]);
        bool bare = first->head == k->head && !first->who.code && first->name_head < 0 &&
                    first->who.sector && w->t->ante[k->head] < 0 &&
                    bede__dep(w->d, k->head, REL_NMOD) < 0 &&
                    bede__dep(w->d, k->head, REL_NMOD_POSS) < 0;
        if (!bare || bede__dep(w->d, n->head, REL_DET) >= 0)
            continue;
        first->who.code = n->who.code;
        first->who.from[0] = n->who.from[0];
        first->known = true;
    }
}

bool bede__is_title(const struct bede__doc *d, const struct bede__actor_table *t,
                    const struct bede__actor_note *n)
{
    const struct bede__token *k = bede__tok(d, n->head);
    if (n->name_head >= 0 || k->head < n->head || t->note[k->head] < 0)
        return false;
    const struct bede__actor_note *o = &t->notes[t->note[k->head]];
    bool before = k->rel == REL_NMOD_DESC || k->rel == REL_COMPOUND ||
                  (k->rel == REL_AMOD && !n->who.code); /* "former" */
    return before && o->name_head >= 0 && o->who.type == BEDE_ACTOR_PERSON;
}

/* A thing takes its place among the beings, so that "it" need not be an actor. */
static void see_thing(struct walk *w, int32_t at)
{
    const struct bede__token *k = bede__tok(w->d, at);
    if (w->n >= w->room || k->rel == REL_COMPOUND || k->rel == REL_FLAT)
        return;
    uint32_t b = w->n++;
    uint8_t number = k->xpos == XP_NNS ? 2 : 1;
    w->beings[b] =
        (struct being){.best = NONE, .last = NONE, .number = number, .mate = NONE, .twin = NONE};
    bede__being_touch(w, b, at);
}

static bool walk_init(struct walk *w)
{
    struct bede__arena *a = w->d->arena;
    uint32_t size = 64;
    while (size < w->t->n * 8u && size < 1u << 30)
        size *= 2;
    w->room = w->t->n + 1;
    for (uint32_t i = 0; i < w->d->n_tokens; i++)
        w->room += w->d->tokens[i].upos == UPOS_NOUN && w->t->note[i] < 0;
    w->beings = BEDE__NEW(a, struct being, w->room);
    w->being_of = BEDE__NEW(a, int32_t, w->t->n + 1);
    w->names = bede__arena_get(a, size, sizeof *w->names);
    w->mask = size - 1;
    if (!w->beings || !w->being_of || !w->names)
        return false;
    memset(w->being_of, -1, sizeof *w->being_of * (w->t->n + 1));
    return true;
}

void bede__coref_find(const struct bede__lexicon *lx, struct bede__doc *doc,
                      const struct bede__mentions *m, struct bede__actor_table *t)
{
    struct walk w = {.lx = lx, .d = doc, .t = t};
    relatives(doc, t);
    if (!walk_init(&w))
        return; /* the arena has failed, and tells */
    appositions(&w);
    for (uint32_t s = 0; s < doc->n_sentences; s++) {
        const struct bede__sentence *x = &doc->sentences[s];
        w.sent = s;
        for (uint32_t i = x->first; i < x->first + x->n; i++) {
            int32_t k = t->note[i];
            if (k >= 0 && note(&w, (uint32_t)k)->head == (int32_t)i) {
                if (note(&w, (uint32_t)k)->name_head >= 0)
                    bede__coref_name(&w, (uint32_t)k);
                else if (!bede__is_title(doc, t, note(&w, (uint32_t)k)))
                    bede__coref_phrase(&w, (uint32_t)k);
            } else if (k < 0 && doc->tokens[i].upos == UPOS_PRON) {
                bede__coref_pronoun(&w, (int32_t)i);
            } else if (k < 0 &&
                       (doc->tokens[i].upos == UPOS_DET || doc->tokens[i].upos == UPOS_NUM)) {
                bede__coref_bare_pair(&w, (int32_t)i);
                bede__coref_number(&w, (int32_t)i);
            } else if (k < 0 && doc->tokens[i].upos == UPOS_NOUN) {
                see_thing(&w, (int32_t)i);
            }
        }
    }
    bede__coref_first_persons(&w);
    shared_owners(&w);
    owners(&w);
    bede__assume_states(lx, doc, m, t);
}
