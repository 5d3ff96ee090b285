/* SPDX-License-Identifier: Apache-2.0
 *
 * coref.c - antecedents inside an article: relative pronouns, appositions, owners, and the walk that
 * asks for each mention whom it means. Names are coref_name.c's, phrases coref_phrase.c's, pairs
 * coref_pair.c's, pronouns coref_pronoun.c's, "I" and "we" coref_person.c's.
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

/* "The president of Peru, Ana Ruiz," with the name hung on the country: it is the president's. */
static struct bede__actor_note *office_of(struct walk *w, struct bede__actor_note *m,
                                          const struct bede__actor_note *n)
{
    const struct bede__token *k = bede__tok(w->d, m->head);
    int32_t o = k->rel == REL_NMOD && k->head >= 0 ? w->t->note[k->head] : -1;
    if (o < 0 || n->name_head < 0 || type_of(n) != BEDE_ACTOR_PERSON ||
        type_of(m) == BEDE_ACTOR_PERSON || note(w, (uint32_t)o)->head != k->head ||
        note(w, (uint32_t)o)->name_head >= 0 ||
        type_of(note(w, (uint32_t)o)) != BEDE_ACTOR_PERSON)
        return m;
    return note(w, (uint32_t)o);
}

/* Of an apposition one part may name and the other say what he is: "the minister, Ana Ruiz". */
static void appositions(struct walk *w)
{
    for (uint32_t i = 0; i < w->t->n; i++) {
        struct bede__actor_note *n = note(w, i);
        const struct bede__token *k = bede__tok(w->d, n->head);
        if (k->head < 0 || w->t->note[k->head] < 0)
            continue;
        if (k->rel == REL_CONJ && n->name_head < 0 && n->number == 1 &&
            bede__tok(w->d, k->head)->rel == REL_APPOS && w->t->ante[k->head] >= 0 &&
            type_of(n) == type_of(note(w, (uint32_t)w->t->note[k->head])))
            w->t->ante[n->head] = w->t->ante[k->head]; /* "Ruiz, a lawyer and mother" */
        if (k->rel != REL_APPOS)
            continue;
        struct bede__actor_note *m = note(w, (uint32_t)w->t->note[k->head]);
        if (m == n || m->head != k->head)
            continue;
        m = office_of(w, m, n);
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
            w->t->ante[m->name_head < 0 ? m->head : n->head] =
                m->name_head < 0 ? n->head : m->head;
    }
}

/* Whose: "its army", "the country's police" take the code of the possessor's antecedent. */
static void owners(struct walk *w)
{
    for (uint32_t i = 0; i < w->t->n; i++) {
        struct bede__actor_note *n = note(w, i);
        if (n->who.code || n->name_head >= 0)
            continue;
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
        n->who.via = o->who.span;
        n->known = true;
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

/* A thing takes its place among the beings, so that "it" need not be an actor. */
static void see_thing(struct walk *w, int32_t at)
{
    const struct bede__token *k = bede__tok(w->d, at);
    if (w->n >= w->room || k->rel == REL_COMPOUND || k->rel == REL_FLAT)
        return;
    uint32_t b = w->n++;
    uint8_t number = k->xpos == XP_NNS ? 2 : 1;
    w->beings[b] = (struct being){.best = NONE, .last = NONE, .number = number, .mate = NONE};
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
                else
                    bede__coref_phrase(&w, (uint32_t)k);
            } else if (k < 0 && doc->tokens[i].upos == UPOS_PRON) {
                bede__coref_pronoun(&w, (int32_t)i);
            } else if (k < 0 && doc->tokens[i].upos == UPOS_NOUN) {
                see_thing(&w, (int32_t)i);
            }
        }
    }
    bede__coref_first_persons(&w);
    shared_owners(&w);
    owners(&w);
    bede__assume_states(doc, m, t);
}
