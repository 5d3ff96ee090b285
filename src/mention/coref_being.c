/* SPDX-License-Identifier: Apache-2.0
 *
 * coref_being.c - the beings of whom an article speaks: who was named last, what one mention of a being
 * says and another leaves open. */
#include "mention/coref.h"

void bede__being_touch(struct walk *w, uint32_t b, int32_t tok)
{
    struct being *x = &w->beings[b];
    x->tok = tok;
    x->sent = w->sent;
    x->subject = is_subject(bede__tok(w->d, tok));
    x->count++;
    uint32_t i = 0;
    while (i < w->n_recent && w->recent[i] != b)
        i++;
    if (i == w->n_recent && w->n_recent < WINDOW)
        w->n_recent++;
    if (i == WINDOW)
        i = WINDOW - 1;
    for (; i > 0; i--)
        w->recent[i] = w->recent[i - 1];
    w->recent[0] = b;
}

uint32_t bede__being_new(struct walk *w, uint32_t i)
{
    const struct bede__actor_note *n = note(w, i);
    uint32_t b = w->n++;
    w->beings[b] = (struct being){.best = i, .last = i, .named = i,
                                  .gender = n->gender, .number = n->number,
                                  .type = type_of(n), .mate = NONE};
    return b;
}

/* How much a note says: a name and a code beat a common noun. */
static int worth(const struct bede__actor_note *n)
{
    return (n->name_head >= 0 ? 4 : 0) + (n->who.code ? 2 : 0) + (n->who.sector ? 1 : 0) +
           (n->who.name ? 2 : 0);
}

void bede__being_join(struct walk *w, uint32_t b, uint32_t i, bool apposed)
{
    struct being *x = &w->beings[b];
    struct bede__actor_note *n = note(w, i);
    w->being_of[i] = (int32_t)b;
    if (!x->gender)
        x->gender = n->gender;
    if (!x->type)
        x->type = type_of(n);
    if (worth(n) > worth(note(w, x->best)))
        x->best = i;
    x->last = i;
    if (n->name_head >= 0 && n->who.code)
        x->named = i;
    if (!apposed) /* an apposition leaves its head the place in the sentence */
        bede__being_touch(w, b, n->head);
    const struct bede__token *k = bede__tok(w->d, n->head);
    int32_t o = k->rel == REL_CONJ && k->head >= 0 ? w->t->note[k->head] : -1;
    x->mate = NONE;
    if (o < 0 || w->being_of[o] < 0 || w->being_of[o] == (int32_t)b ||
        type_of(n) == BEDE_ACTOR_UNKNOWN || type_of(n) == BEDE_ACTOR_COUNTRY)
        return;
    x->mate = (uint32_t)w->being_of[o]; /* "nurses and a doctor" */
    w->beings[x->mate].mate = b;
}

/* What one mention of a being says and the other leaves open. */
void bede__being_teach(struct bede__actor_note *to, const struct bede__actor_note *from)
{
    if (!to->who.code) {
        to->who.code = from->who.code;
        if (!to->who.from[0].file)
            to->who.from[0] = from->who.from[0];
    }
    if (!to->who.sector) {
        to->who.sector = from->who.sector;
        to->who.sector2 = from->who.sector2;
    }
    if (!to->who.role)
        to->who.role = from->who.role;
    if (!to->who.name && from->who.name)
        to->who.name = from->who.name;
    if (to->who.type == BEDE_ACTOR_UNKNOWN)
        to->who.type = from->who.type;
    if (!to->who.from[1].file)
        to->who.from[1] = from->who.from[1];
    if (!to->gender)
        to->gender = from->gender;
    to->known = to->known || from->known;
}

int32_t bede__being_token(const struct walk *w, uint32_t being)
{
    const struct being *b = &w->beings[being];
    const struct bede__actor_note *n = note(w, b->named), *o = note(w, b->best);
    int32_t tok = n->name_head >= 0 && n->who.code ? n->head : o->head;
    int32_t name = w->t->ante[tok]; /* "the governor, Ana Ruiz" is Ana Ruiz */
    bool apposed = name > tok && bede__tok(w->d, name)->head == tok &&
                   bede__tok(w->d, name)->rel == REL_APPOS && w->t->note[name] >= 0;
    return apposed ? name : tok;
}
