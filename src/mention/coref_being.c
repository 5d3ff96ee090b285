/* SPDX-License-Identifier: Apache-2.0
 *
 * coref_being.c - the beings of whom an article speaks: who was named last, what one mention of a
 * being says and another leaves open. */
#include "mention/coref.h"

/* "Hundreds of refugees fled": they are the subject, not their number. */
static bool counted_subject(const struct walk *w, int32_t tok)
{
    const struct bede__token *k = bede__tok(w->d, tok);
    return k->rel == REL_NMOD && k->head >= 0 && is_subject(bede__tok(w->d, k->head)) &&
           bede__steers(w, k->head, STEER_COUNT_WORD);
}

void bede__being_touch(struct walk *w, uint32_t b, int32_t tok)
{
    struct being *x = &w->beings[b];
    bool subject = is_subject(bede__tok(w->d, tok)) || counted_subject(w, tok);
    if (!x->count || x->sent != w->sent || subject || !x->subject) {
        x->role = tok; /* who was the subject stays it: "Ruiz said his army ..." */
        x->subject = subject;
    }
    x->tok = tok;
    x->sent = w->sent;
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
    w->beings[b] = (struct being){.best = i,
                                  .last = i,
                                  .named = i,
                                  .gender = n->gender,
                                  .number = n->number,
                                  .type = type_of(n),
                                  .mate = NONE,
                                  .twin = NONE};
    return b;
}

/* How much a note says: a name and a code beat a common noun. */
static int worth(const struct bede__actor_note *n)
{
    return (n->name_head >= 0 ? 4 : 0) + (n->who.code ? 2 : 0) + (n->who.sector ? 1 : 0) +
           (n->who.name ? 2 : 0);
}

bool bede__steers(const struct walk *w, int32_t tok, enum bede__steer kind)
{
    const struct bede__actors *a = w->lx->actors;
    struct bede_span s = bede__tok(w->d, tok)->span;
    struct bede__word word;
    if (bede__words_cut(w->d->text, s.start, s.end, &word, 1) != 1)
        return false;
    const struct bede__node *d = bede__node_find(a, bede__key_step(BEDE__KEY_START, word.h));
    for (uint32_t k = d ? d->post : 0; k; k = a->posts[k - 1].next)
        if (a->entries[a->posts[k - 1].entry].steer == kind)
            return true;
    return false;
}

/* How many stand beside the first of a list. */
static unsigned listed(const struct bede__doc *d, int32_t first)
{
    unsigned n = 0;
    for (int32_t c = bede__tok(d, first)->child; c >= 0; c = bede__tok(d, c)->next)
        n += bede__tok(d, c)->rel == REL_CONJ;
    return n;
}

/* "Nurses and a doctor", "Chad and Niger": two who are named together. */
static void pair_up(struct walk *w, uint32_t b, const struct bede__actor_note *n)
{
    const struct bede__token *k = bede__tok(w->d, n->head);
    uint32_t o = k->rel == REL_CONJ && k->head >= 0 ? bede__being_at(w, k->head) : NONE;
    struct being *x = &w->beings[b];
    x->mate = NONE;
    if (o == NONE || o == b || x->type == BEDE_ACTOR_UNKNOWN)
        return;
    bool two = listed(w->d, k->head) == 1;
    x->twin = two ? o : NONE;
    w->beings[o].twin = two ? b : NONE;
    if (type_of(n) == BEDE_ACTOR_COUNTRY && !is_subject(bede__tok(w->d, k->head)))
        return;
    x->mate = o;
    w->beings[o].mate = b;
}

static bool in_title(const struct walk *w, uint32_t i)
{
    return w->d->sentences[bede__sentence_of(w->d, note(w, i)->head)].title;
}

/* Whom the title names the text introduces anew: it is the text that one reads. */
static void leave_title(struct walk *w, struct being *x, uint32_t i)
{
    if (!in_title(w, x->best) || in_title(w, i))
        return;
    bede__being_teach(note(w, i), note(w, x->best));
    x->best = x->named = i;
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
    leave_title(w, x, i);
    if (worth(n) > worth(note(w, x->best)))
        x->best = i;
    x->last = i;
    if (n->name_head >= 0 && n->who.code)
        x->named = i;
    if (!apposed) /* an apposition leaves its head the place in the sentence */
        bede__being_touch(w, b, n->head);
    pair_up(w, b, n);
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
