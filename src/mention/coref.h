/* SPDX-License-Identifier: Apache-2.0
 *
 * coref.h - what the files of coreference share: the beings of whom an article speaks and the walk
 * over its mentions. Only coref*.c read it. */
#ifndef BEDE_MENTION_COREF_H
#define BEDE_MENTION_COREF_H

#include "mention/internal.h"

#define WINDOW 96
#define NONE UINT32_MAX
#define FAR 3   /* sentences back that a pronoun or definite phrase reaches */
#define SAME 12 /* and a phrase with the same noun */

struct being {             /* somebody of whom the article speaks */
    uint32_t best;         /* note that says most of him; NONE: a thing, of no interest in itself */
    uint32_t last;         /* note of the latest mention; NONE likewise */
    uint32_t named;        /* note of the latest mention by name and code, else best */
    int32_t tok;           /* token of the latest mention, pronouns included */
    uint32_t sent;         /* its sentence */
    uint8_t gender, number, type;
    uint8_t subject;       /* the latest mention is a subject */
    uint32_t count;
    uint32_t mate;         /* being that was named together with this one, NONE */
};

struct walk {
    const struct bede__lexicon *lx;
    struct bede__doc *d;
    struct bede__actor_table *t;
    struct being *beings;
    uint32_t n, room;
    uint32_t recent[WINDOW], n_recent;   /* beings, the latest first */
    struct { uint64_t key; uint32_t being; } *names;
    uint32_t mask;                       /* of names */
    int32_t *being_of;                   /* note -> being, -1 */
    uint32_t sent;                       /* sentence being walked */
};

/* ------------------------------------------------------------------ grammar */

static inline bool feat(const struct bede__token *k, const char *f)
{
    const char *at = k->feats ? strstr(k->feats, f) : NULL;
    size_t n = strlen(f);
    return at && (at == k->feats || at[-1] == '|') && (at[n] == '|' || at[n] == 0);
}

static inline bool is_subject(const struct bede__token *k)
{
    return bede__rel_base(k->rel) == REL_NSUBJ;
}

static inline struct bede__actor_note *note(const struct walk *w, uint32_t i)
{
    return &w->t->notes[i];
}

static inline uint8_t type_of(const struct bede__actor_note *n)
{
    if (n->who.type != BEDE_ACTOR_UNKNOWN)
        return (uint8_t)n->who.type;
    if (n->classes & BEDE__CLASS(PERSON))
        return BEDE_ACTOR_PERSON;
    if (n->classes & BEDE__CLASS(COUNTRY))
        return BEDE_ACTOR_COUNTRY;
    if (n->classes & (BEDE__CLASS(ORG) | BEDE__CLASS(MEDIA)))
        return BEDE_ACTOR_ORGANISATION;
    if (n->classes & (BEDE__CLASS(GROUP) | BEDE__CLASS(TROOPS) | BEDE__CLASS(POLICE)))
        return BEDE_ACTOR_GROUP;
    return BEDE_ACTOR_UNKNOWN;
}

/* "I" and "we" stand for who speaks, "we" for his side: coref_person.c. */
void bede__coref_first_persons(struct walk *w);

#endif
