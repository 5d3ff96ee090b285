/* SPDX-License-Identifier: Apache-2.0
 *
 * place_find.h - what the files that find places in a document share: a sentence laid out and the
 * known names in it (place_match.c), what the words around a name say (place_context.c), unknown
 * names (place_unknown.c), and the way through them (places.c). */
#ifndef BEDE_MENTION_PLACE_FIND_H
#define BEDE_MENTION_PLACE_FIND_H

#include "mention/place_internal.h"

/* What is at hand while the places of a document are found. */
struct bede__place_finder {
    const struct bede__lexicon *lx;
    const struct bede__places *p;
    struct bede__doc *doc;
    struct bede__word *w;        /* words of the sentence */
    struct bede__chunk *chunk;   /* what the dictionary of actors knows of them */
    uint8_t *body;               /* word -> enum bede__covered */
    uint32_t n, room;            /* words, and room for them */
    bool shout;                  /* the sentence is all capitals */
    bool heading;                /* most of its words begin with one */
    struct bede__toponym *t;     /* [n_t] the spans found */
    uint32_t n_t, cap_t;
    const char **code;           /* of the peoples named */
    uint32_t n_codes;
    const struct bede__mentions *m; /* the kinds found before */
    uint64_t *person;            /* words that end people's names in this article */
    uint32_t n_person;
};

enum { MAX_CODES = 512, MAX_PERSONS = 512 };

/* What the dictionary of actors takes a word for. */
enum bede__covered { COVER_NONE, COVER_PERSON, COVER_BODY, COVER_BODY_FIRST, COVER_PEOPLE };

/* ----------------------------------------------------------- words (place_match.c) */

/* The token of word i, NULL: none. */
static inline const struct bede__token *tok(const struct bede__place_finder *f, uint32_t i)
{
    return f->w[i].tok >= 0 ? &f->doc->tokens[f->w[i].tok] : NULL;
}

static inline bool cap(const struct bede__place_finder *f, uint32_t i)
{
    return f->w[i].flags & WORD_CAP;
}

static inline bool steers(const struct bede__place_finder *f, uint32_t i, enum bede__place_word k)
{
    return bede__steers(f->p, f->w[i].h, k);
}

static inline bool is_of(const struct bede__place_finder *f, uint32_t i)
{
    return f->w[i].end - f->w[i].start == 2 && !memcmp(f->doc->text + f->w[i].start, "of", 2);
}

/* Does word i+1 follow word i in one name? */
static inline bool joined(const struct bede__place_finder *f, uint32_t i)
{
    return i + 1 < f->n && !(f->w[i + 1].flags & WORD_BREAK) && !(f->w[i].flags & WORD_POSS);
}

/* Lay out a sentence as words; false: no memory. */
bool bede__places_lay_out(struct bede__place_finder *f, const struct bede__sentence *s);

/* The longest known name that begins at a word. */
struct bede__place_match {
    uint32_t end;                /* 0: none */
    uint64_t key;
    bool lexicon, doubtful;
    unsigned kind;               /* of the likeliest place */
    float prior;
};

/* Does a spelling of the lexicon fit the case of words [i,j)? *doubtful: only doubtful ones do. */
bool bede__lexicon_has(const struct bede__place_finder *f, uint64_t key, uint32_t i, uint32_t j,
                       bool *doubtful);
/* The longest name that the lexicon or a gazetteer knows at word i. */
struct bede__place_match bede__longest_place(const struct bede__place_finder *f, uint32_t i);

/* ------------------------------------------------------- context (place_context.c) */

/* Taken for a proper noun: by the tagger, or by a capital inside a sentence that is no title. */
bool bede__is_propn(const struct bede__place_finder *f, uint32_t i);
/* May the word be part of a name? */
bool bede__is_name_word(const struct bede__place_finder *f, uint32_t i);

/* Kind of the place noun that the word is, -1: none. */
static inline int noun_kind(const struct bede__place_finder *f, uint32_t i)
{
    const struct bede__steer_word *s = bede__steer_find(f->p, f->w[i].h);
    return s && (s->what >> PLACE_WORD_NOUN & 1) ? s->value : -1;
}

/* The word before [i, is a capital of the same name. */
static inline bool name_before(const struct bede__place_finder *f, uint32_t i)
{
    return i > 0 && joined(f, i - 1) && bede__is_name_word(f, i - 1);
}

/* Word j is a capital of the name that ends before it. */
static inline bool name_after(const struct bede__place_finder *f, uint32_t j)
{
    return j < f->n && joined(f, j - 1) && bede__is_name_word(f, j);
}

/* "in", "near", "from" ... stands before the name. */
bool bede__is_placed(const struct bede__place_finder *f, uint32_t i);
/* Has a person of this article a name that ends in the word? */
bool bede__known_person(const struct bede__place_finder *f, uint64_t h);
/* Is the word a part of a time: "in March"? */
bool bede__word_in_time(const struct bede__place_finder *f, uint32_t i);
/* ", Texas" or " in Texas" follows word j - 1: a name that the lexicon knows. */
bool bede__place_follows(const struct bede__place_finder *f, uint32_t j);
/* A list goes on: "in Homs, Hama and Idlib". */
bool bede__list_goes_on(const struct bede__place_finder *f, uint32_t sentence, uint32_t i);
/* May the known name at word i be a place, by the words around it? */
bool bede__place_plausible(struct bede__place_finder *f, uint32_t sentence, uint32_t i,
                           const struct bede__place_match *m);
/* A small place that only its name speaks for: kept if the article says elsewhere that it is. */
bool bede__place_is_weak(const struct bede__place_finder *f, uint32_t sentence, uint32_t i,
                         const struct bede__place_match *m, int noun);
/* Do the words let a weak name be a place? Subjects and owners are people as a rule. */
bool bede__could_be_place(const struct bede__place_finder *f, uint32_t i, uint32_t j);

/* ------------------------------------------------- unknown names (place_unknown.c) */

/* Finds an unknown name at word i: the word after it, 0: there is none. */
uint32_t bede__unknown_place(struct bede__place_finder *f, uint32_t sentence, uint32_t i);

/* ------------------------------------------------------------- the list (places.c) */

/* A new toponym of words [i,j); NULL: no memory. */
struct bede__toponym *bede__toponym_add(struct bede__place_finder *f, uint32_t sentence, uint32_t i,
                                        uint32_t j);

#endif
