/* SPDX-License-Identifier: Apache-2.0
 *
 * actor_class.c - the classes of a noun phrase, for frames that ask.
 *
 * They come from the mention that the noun heads, from who it is or stands for, and from its word
 * where it is no name. */
#include "mention/actor.h"

static uint64_t class_of_who(const struct bede_entity *e)
{
    uint64_t c = 0;
    switch (e->type) {
    case BEDE_ACTOR_PERSON: c |= BEDE__CLASS(PERSON); break;
    case BEDE_ACTOR_ORGANISATION: c |= BEDE__CLASS(ORG); break;
    case BEDE_ACTOR_GROUP: c |= BEDE__CLASS(GROUP); break;
    case BEDE_ACTOR_COUNTRY: c |= BEDE__CLASS(COUNTRY); break;
    case BEDE_ACTOR_UNKNOWN: break;
    }
    const char *s = e->sector;
    if (s && (!strcmp(s, "MIL") || !strcmp(s, "REB") || !strcmp(s, "PRM") || !strcmp(s, "UAF")))
        c |= e->type == BEDE_ACTOR_PERSON ? 0 : BEDE__CLASS(TROOPS);
    if (s && !strcmp(s, "COP"))
        c |= BEDE__CLASS(POLICE);
    if (e->role && !strcmp(e->role, "capital"))
        c |= BEDE__CLASS(COUNTRY); /* "Cairo" acts and suffers as Egypt does */
    if (s && !strcmp(s, "JRN") && e->type != BEDE_ACTOR_PERSON)
        c |= BEDE__CLASS(MEDIA);
    return c;
}

static uint64_t class_of_mentions(const struct bede__mentions *m, int32_t t)
{
    uint64_t c = 0;
    int64_t found;
    BEDE__FIND(m->materiel, m->n_materiel, t);
    if (found >= 0 && m->materiel[found].at.head == (uint32_t)t)
        c |= m->materiel[found].classes;
    BEDE__FIND(m->places, m->n_places, t);
    if (found >= 0 && m->places[found].at.head == (uint32_t)t)
        c |= BEDE__CLASS(PLACE);
    BEDE__FIND(m->times, m->n_times, t);
    if (found >= 0 && m->times[found].at.head == (uint32_t)t)
        c |= BEDE__CLASS(TIME);
    BEDE__FIND(m->quantities, m->n_quantities, t);
    if (found >= 0 && m->quantities[found].at.head == (uint32_t)t && m->quantities[found].q.of &&
        !strcmp(m->quantities[found].q.of, "money"))
        c |= BEDE__CLASS(MONEY);
    return c;
}

/* Tagged as a name but a word of the class lists: "malaria", "H5N1". Capitals alone may be a
 * name. */
static uint64_t class_of_word(const struct bede__lexicon *lx, const struct bede__doc *doc,
                              int32_t t)
{
    struct bede_span s = bede__tok(doc, t)->span;
    bool first =
        doc->sentences[bede__sentence_of(doc, t)].first == (uint32_t)t; /* "Frost hit ..." */
    bool word = first || (doc->text[s.start] >= 'a' && doc->text[s.start] <= 'z');
    for (uint32_t i = s.start; i < s.end && !word; i++)
        word = doc->text[i] >= '0' && doc->text[i] <= '9';
    return word ? bede__noun_classes(lx->classes, doc, t) : 0;
}

uint64_t bede__class_of(const struct bede__lexicon *lx, const struct bede__doc *doc,
                        const struct bede__mentions *m, int32_t head)
{
    const struct bede__actor_table *t = m->coref;
    if (head < 0 || (uint32_t)head >= doc->n_tokens)
        return 0;
    const struct bede__token *k = bede__tok(doc, head);
    uint64_t c = class_of_mentions(m, head);
    if (!t)
        return c | bede__noun_classes(lx->classes, doc, head);
    int32_t ante = bede__stands_for(t, head, t->ante);
    const struct bede__actor_note *own = note_at(t, head), *a = note_at(t, ante);
    uint64_t word =
        k->upos == UPOS_PROPN && (!own || !own->known) ? class_of_word(lx, doc, head) : 0;
    if (word)
        return c | word;
    if (own)
        c |= own->classes | (own->known ? class_of_who(&own->who) : 0);
    else if (k->upos != UPOS_PROPN && !pronoun(k))
        c |= bede__noun_classes(lx->classes, doc, head);
    if (a && a != own && (!own || own->name_head >= 0 || !c))
        c |= a->classes | class_of_who(&a->who);
    else if (!own && ante >= 0)
        c |= bede__noun_classes(lx->classes, doc, ante);
    if (pronoun(k) && ante < 0 && (k->xpos == XP_PRP || k->xpos == XP_PRPS)) {
        char w = doc->text[k->span.start] | 32;
        bool it = w == 'i' && k->span.end - k->span.start >= 2 &&
                  (doc->text[k->span.start + 1] | 32) == 't';
        c |= it ? 0 : BEDE__CLASS(PERSON);
    }
    return c;
}
