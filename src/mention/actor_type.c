/* SPDX-License-Identifier: Apache-2.0
 *
 * actor_type.c - is a name that no dictionary knows a person's or a body's?
 *
 * Asked in this order: what the net takes its words for, forms of address and given names, the
 * class of its last noun, capitals, and what the name does in the sentence. */
#include "mention/actor.h"

/* Does the word say that a person's name stands here or begins here: a given name, a form of
 * address? */
static bool steers_to(const struct bede__actor_pass *p, uint64_t h, enum bede__steer a,
                      enum bede__steer b)
{
    const struct bede__actors *x = p->lx->actors;
    const struct bede__node *d = bede__node_find(x, bede__key_step(BEDE__KEY_START, h));
    for (uint32_t k = d ? d->post : 0; k; k = x->posts[k - 1].next) {
        uint8_t s = x->entries[x->posts[k - 1].entry].steer;
        if (s == a || s == b)
            return true;
    }
    return false;
}

/* Who speaks in this clause is mostly somebody. */
static bool says(const struct bede__doc *d, int32_t t)
{
    const struct bede__token *k = bede__tok(d, t);
    int32_t v = k->head;
    return bede__rel_base(k->rel) == REL_NSUBJ && v >= 0 &&
           (bede__dep(d, v, REL_CCOMP) >= 0 || bede__tok(d, v)->rel == REL_PARATAXIS);
}

static bool argument(const struct bede__doc *d, int32_t t)
{
    switch (bede__rel_base(bede__tok(d, t)->rel)) {
    case REL_NSUBJ: case REL_OBJ: case REL_IOBJ: case REL_OBL: case REL_APPOS:
        return true;
    default:
        return bede__tok(d, t)->rel == REL_NMOD_POSS;
    }
}

/* Is it where something is: behind "in", "at", "near"? */
static bool stands_in(const struct bede__doc *d, int32_t t)
{
    static const char *const where[] = {"in", "at", "near", "to", "from", "into", "across"};
    int32_t c = bede__dep(d, t, REL_CASE);
    for (size_t i = 0; c >= 0 && i < sizeof where / sizeof *where; i++) {
        struct bede_span s = bede__tok(d, c)->span;
        if (s.end - s.start == strlen(where[i]) &&
            memcmp(d->text + s.start, where[i], s.end - s.start) == 0)
            return true;
    }
    return false;
}

enum bede_actor_type bede__name_type(const struct bede__actor_pass *p,
                                     const struct bede__actor_note *n, uint32_t b, uint32_t e)
{
    const struct bede__doc *d = p->doc;
    uint32_t first = UINT32_MAX, last = 0, words = 0;
    for (uint32_t i = p->chunks[b].first; i < p->chunks[e - 1].end; i++)
        if (in_span(n->who.span, (struct bede_span){p->words[i].start, p->words[i].end})) {
            first = first == UINT32_MAX ? i : first;
            last = i;
            words++;
        }
    if (!words)
        return BEDE_ACTOR_UNKNOWN;
    unsigned votes[NAME_KINDS] = {0};
    for (uint32_t i = first; i <= last; i++)
        if (p->words[i].tok >= 0)
            votes[bede__tok(d, p->words[i].tok)->name]++;
    if (votes[NAME_PERSON] * 2 > words)
        return BEDE_ACTOR_PERSON;
    if (votes[NAME_ORGANISATION] * 2 > words)
        return BEDE_ACTOR_ORGANISATION;
    if (votes[NAME_PLACE] * 2 > words)
        return BEDE_ACTOR_UNKNOWN; /* a place that no gazetteer knows */
    bool digit = p->words[first].flags & WORD_DIGIT;
    if (!digit && steers_to(p, p->words[first].h, STEER_FORENAME, STEER_TITLE))
        return BEDE_ACTOR_PERSON;
    if (first > 0 && !(p->words[first].flags & WORD_BREAK) &&
        steers_to(p, p->words[first - 1].h, STEER_TITLE, STEER_TITLE))
        return BEDE_ACTOR_PERSON;
    uint64_t c = bede__noun_classes(p->lx->classes, d, p->words[last].tok);
    if (c & (BEDE__CLASS(ORG) | BEDE__CLASS(GROUP) | BEDE__CLASS(MEDIA) | BEDE__CLASS(POLICE)))
        return BEDE_ACTOR_ORGANISATION;
    if (thing(c) || digit)
        return BEDE_ACTOR_UNKNOWN;
    if (words == 1 && (p->words[first].flags & WORD_UPPER) && !p->title_case &&
        p->words[first].end - p->words[first].start > 2)
        return BEDE_ACTOR_ORGANISATION;
    if (bede__dep(d, n->head, REL_DET) >= 0)
        return words > 1 ? BEDE_ACTOR_ORGANISATION : BEDE_ACTOR_UNKNOWN;
    if (p->title_case)
        return BEDE_ACTOR_UNKNOWN;
    if (says(d, n->head) ||
        (words > 1 && words < 6 && argument(d, n->head) && !stands_in(d, n->head)))
        return BEDE_ACTOR_PERSON;
    return BEDE_ACTOR_UNKNOWN;
}
