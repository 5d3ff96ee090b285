/* SPDX-License-Identifier: Apache-2.0
 *
 * participant_list.c - the parties that one phrase names together.
 *
 * Coordinated nouns one by one, a party for each state of "troops from Kenya, Uganda and Burundi",
 * both of "between Chad and Niger". */
#include "claim/participants.h"

/* "UK and EU negotiators": a party for each, by the same words. */
static void of_several(struct bede__side *x, int32_t t, uint32_t before)
{
    const struct bede__doc *d = x->s->doc;
    for (int32_t c = d->tokens[t].child; c >= 0 && c < t; c = d->tokens[c].next) {
        uint8_t r = d->tokens[c].rel;
        int32_t k = r == REL_COMPOUND || r == REL_AMOD || r == REL_NMOD_POSS
                        ? bede__conjunct(d, c, c) : -1;
        struct bede_entity a, b;
        if (k < 0 || k > t || *x->n != before + 1 || *x->n >= BEDE_MAX_ARGUMENTS ||
            x->list[before].tok != t ||
            bede__who(x->s->k->lx, d, x->s->m, c, &a, 1) != 1 ||
            !bede__is_upper((unsigned char)d->text[d->tokens[k].span.start]))
            continue;
        bool both = bede__who(x->s->k->lx, d, x->s->m, k, &b, 1) == 1;
        if (!both)
            b.code = NULL; /* "US and Western allies" */
        if ((!a.code && !both) || (a.code && b.code && strcmp(a.code, b.code) == 0))
            continue;
        if (!a.code) /* "House and Senate negotiators" */
            a.code = b.code = x->list[before].who.code;
        x->list[before].who.code = a.code;
        x->list[before + 1] = x->list[before];
        x->list[before + 1].who.code = b.code;
        x->list[before + 1].who.name = NULL;
        ++*x->n;
        return;
    }
}

/* Token of the country whose name begins at j, -1; the article before it is passed over. */
static int32_t country_at(const struct bede__side *x, int32_t j, int32_t end, struct bede_entity *who)
{
    const struct bede__doc *d = x->s->doc;
    enum { LONGEST = 4 };
    if (j < end && d->tokens[j].upos == UPOS_DET)
        j++;
    for (int32_t k = j; k < end && k < j + LONGEST; k++) {
        if (!bede__is_upper((unsigned char)d->text[d->tokens[k].span.start]))
            return -1;
        if (d->tokens[k].upos == UPOS_PROPN &&
            bede__who(x->s->k->lx, d, x->s->m, k, who, 1) == 1 &&
            who->type == BEDE_ACTOR_COUNTRY && who->code)
            return k;
    }
    return -1;
}

/* "Troops from Kenya, Uganda and Burundi": a party for each state of the list, by the same words. */
static void of_states(struct bede__side *x, int32_t t, uint32_t before)
{
    const struct bede__doc *d = x->s->doc;
    const struct bede__sentence *s = &d->sentences[bede__sentence_of(d, t)];
    int32_t end = (int32_t)(s->first + s->n), k = t + 1, last;
    struct bede_entity who, more[BEDE_MAX_ARGUMENTS];
    enum { FAR = 8 };
    bool mark = false, closed = false;
    uint32_t n = 0;
    if (*x->n != before + 1 || x->list[before].tok != t)
        return;
    for (; k < end && k <= t + FAR; k++) { /* the first of them gave the code, if it is near */
        const struct bede__token *m = &d->tokens[k];
        if (m->upos == UPOS_VERB || m->upos == UPOS_AUX || m->upos == UPOS_PUNCT)
            return;
        mark |= bede__form_is(d, k, "of") || bede__form_is(d, k, "from");
        if ((last = mark ? country_at(x, k, k + 1, &who) : -1) >= 0)
            break;
    }
    const char *own = x->list[before].who.code;
    if (k >= end || k > t + FAR || (own && strcmp(who.code, own) != 0))
        return;
    for (k = last + 1; k < end && !closed && n < BEDE_MAX_ARGUMENTS; k = last + 1) {
        bool comma = bede__form_is(d, k, ",");
        k += comma;
        closed = k < end && bede__form_is(d, k, "and");
        k += closed;
        if ((!comma && !closed) || (last = country_at(x, k, end, &more[n])) < 0)
            return;
        n++;
    }
    if (closed && n > 0 && !own)
        x->list[before].who.code = who.code;
    for (uint32_t i = 0; closed && i < n && *x->n < BEDE_MAX_ARGUMENTS; i++) {
        struct bede__party *p = &x->list[*x->n];
        *p = x->list[before];
        p->who.code = more[i].code;
        p->who.name = NULL;
        ++*x->n;
    }
}

/* Whoever stands at t, for each of the states by which the words name him. */
static void one_or_several(struct bede__side *x, int32_t t)
{
    uint32_t before = *x->n;
    bede__side_one(x, t, 0);
    of_several(x, t, before);
    of_states(x, t, before);
}

/* The noun behind the first "and" after t, whatever the tree makes of it; -1. */
static int32_t behind_and(const struct bede__doc *d, int32_t t)
{
    const struct bede__sentence *x = &d->sentences[bede__sentence_of(d, t)];
    int32_t end = (int32_t)(x->first + x->n), i = t + 1;
    while (i < end && d->tokens[i].upos != UPOS_CCONJ && !bede__is_verb(&d->tokens[i]))
        i++;
    if (i >= end || !bede__form_is(d, i, "and"))
        return -1;
    while (++i < end && !bede__is_noun(&d->tokens[i]))
        if (d->tokens[i].upos != UPOS_DET && d->tokens[i].upos != UPOS_ADJ)
            return -1;
    for (int step = 0; i < end && step < BEDE_MAX_CHAIN; step++) {
        const struct bede__token *k = &d->tokens[i];
        if (k->head <= i || k->head >= end || !bede__is_noun(&d->tokens[k->head]) ||
            (k->rel != REL_COMPOUND && k->rel != REL_AMOD && k->rel != REL_NMOD_DESC))
            break;
        i = k->head;
    }
    return i < end ? i : -1;
}

/* "talks between Chad and Niger" with Niger hung on the talks or elsewhere. */
static void other_of_two(struct bede__side *x, int32_t t)
{
    const struct bede__doc *d = x->s->doc;
    int32_t mark = bede__case_of(d, t), g = d->tokens[t].head;
    if (mark < 0 || g < 0 || !bede__form_is(d, mark, "between") || bede__conjunct(d, t, t) >= 0)
        return;
    for (int32_t c = bede__conjunct(d, g, g); c >= 0; c = bede__conjunct(d, g, c))
        if (c > t && (bede__is_noun(&d->tokens[c]) || d->tokens[c].upos == UPOS_PRON)) {
            one_or_several(x, c);
            return;
        }
    int32_t other = behind_and(d, t);
    if (other >= 0)
        one_or_several(x, other);
}

void bede__side_fill(struct bede__side *x, int32_t t)
{
    one_or_several(x, t);
    other_of_two(x, t);
    for (int32_t c = t, i = 0; i < BEDE_MAX_ARGUMENTS; i++) {
        c = bede__conjunct(x->s->doc, t, c);
        if (c < 0)
            break;
        if (bede__is_noun(&x->s->doc->tokens[c]) || x->s->doc->tokens[c].upos == UPOS_PRON ||
            x->s->doc->tokens[c].upos == UPOS_NUM || x->s->doc->tokens[c].upos == UPOS_ADJ)
            one_or_several(x, c);
    }
}
