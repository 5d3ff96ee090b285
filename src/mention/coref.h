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
    int32_t role;          /* of the mentions in that sentence the one with the best place */
    uint8_t subject;       /* that one is a subject */
    uint32_t count;
    uint32_t mate;         /* being that was named together with this one just now, NONE */
    uint32_t twin;         /* the one that was so last, "Chad and Niger"; NONE: never or a third */
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
    if (n->who.type == BEDE_ACTOR_GROUP && n->number == 1 && n->name_head < 0 &&
        n->classes & BEDE__CLASS(PERSON) && !(n->classes & (BEDE__CLASS(GROUP) | BEDE__CLASS(ORG))))
        return BEDE_ACTOR_PERSON; /* "a driver": one of a group */
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

/* May two genders or types, 0 unknown, be the same? */
static inline bool agree(uint8_t a, uint8_t b)
{
    return !a || !b || a == b;
}

static inline const char *lemma(const struct walk *w, int32_t tok)
{
    const char *l = bede__tok(w->d, tok)->lemma;
    return l ? l : "";
}

/* Is a, in small letters, the word b? */
static inline bool lowers_to(const char *a, const char *b)
{
    for (; *a && *b; a++, b++) {
        char x = *a >= 'A' && *a <= 'Z' ? (char)(*a | 32) : *a;
        char y = *b >= 'A' && *b <= 'Z' ? (char)(*b | 32) : *b;
        if (x != y)
            return false;
    }
    return !*a && !*b;
}

/* Is c what somebody is to do, "urged both countries to talk"? It says nothing of whom. */
static inline bool to_do(const struct walk *w, int32_t c)
{
    int32_t m = bede__dep(w->d, c, REL_MARK);
    return m >= 0 && m < c && bede__tok(w->d, m)->xpos == XP_TO;
}

/* Does the phrase go on after its noun: "the group within the party" is no back-reference. */
static inline bool bede__coref_restricted(const struct walk *w, int32_t head)
{
    for (int32_t c = bede__tok(w->d, head)->child; c >= 0; c = bede__tok(w->d, c)->next) {
        enum bede__rel r = bede__rel_base(bede__tok(w->d, c)->rel);
        if (c > head && (r == REL_NMOD || r == REL_ACL) && !to_do(w, c))
            return true;
    }
    return false;
}

/* ------------------------------------------------------------------- beings
 * All of these take the walk; a being is its index. */
uint32_t bede__being_new(struct walk *w, uint32_t i);           /* note i is somebody new */
void bede__being_touch(struct walk *w, uint32_t b, int32_t tok); /* token tok speaks of him */
/* Note i speaks of him; apposed: beside a mention that holds the place in the sentence. */
void bede__being_join(struct walk *w, uint32_t b, uint32_t i, bool apposed);
/* What one mention of a being says and the other leaves open. */
void bede__being_teach(struct bede__actor_note *to, const struct bede__actor_note *from);
/* The token that names him best. */
int32_t bede__being_token(const struct walk *w, uint32_t being);

/* The being of whom token tok speaks, by itself or through its antecedents; NONE. */
uint32_t bede__being_at(const struct walk *w, int32_t tok);
/* Is b another argument of the verb that token `at` depends on? They are two then. */
bool bede__coref_beside(const struct walk *w, int32_t at, uint32_t b);

/* Is the token a word that steers so: lexicon/en/phrases/steer.tsv? */
bool bede__steers(const struct walk *w, int32_t tok, enum bede__steer kind);

/* Is token tok inside the subject of the verb over `at`: "Oslo's envoy told both sides"? */
bool bede__coref_in_subject(const struct walk *w, int32_t at, int32_t tok);

/* ----------------------------------------------------------------- mentions */
void bede__coref_name(struct walk *w, uint32_t i);       /* note i has a name */
/* Who holds the office that a phrase without a name denotes, "the Chadian president"; NONE. */
uint32_t bede__coref_holder(const struct walk *w, const struct bede__actor_note *n);
void bede__coref_learn_holder(struct walk *w, uint32_t b, const struct bede__actor_note *n);
void bede__coref_phrase(struct walk *w, uint32_t i);     /* note i has none */
void bede__coref_pronoun(struct walk *w, int32_t at);    /* token at is a pronoun */
/* Let n, "both countries" or "the two leaders", stand for the two parties of whom the text speaks
 * most; false: it speaks of none. */
bool bede__coref_pair(struct walk *w, const struct bede__actor_note *n);
void bede__coref_bare_pair(struct walk *w, int32_t at);  /* "both", "the two", "each" alone */
void bede__coref_number(struct walk *w, int32_t at);     /* "nineteen were arrested" */
/* Does n stand for the rest of those of whom the text speaks: "others"? */
bool bede__coref_rest(struct walk *w, const struct bede__actor_note *n);
/* "The men", "the crowd": those of whom the text has just spoken; NONE. */
uint32_t bede__coref_folk(const struct walk *w, const struct bede__actor_note *n);
/* How much b is in mind where token k stands. */
int bede__coref_salience(const struct walk *w, const struct being *b, const struct bede__token *k);
/* "I" and "we" stand for who speaks, "we" for his side: coref_person.c. */
void bede__coref_first_persons(struct walk *w);

#endif
