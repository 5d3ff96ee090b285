/* SPDX-License-Identifier: Apache-2.0
 *
 * actor.h - what the files on the actors of a document share: the sentence laid out and the phrases
 * in it (actor_phrase.c), the type of an unknown name (actor_type.c), the notes (actors.c) and
 * their classes (actor_class.c). */
#ifndef BEDE_MENTION_ACTOR_H
#define BEDE_MENTION_ACTOR_H

#include "mention/internal.h"

/* What is at hand while the actors of a document are found. */
struct bede__actor_pass {
    const struct bede__lexicon *lx;
    struct bede__doc *doc;
    struct bede__word *words;   /* [n_words] of the sentence */
    struct bede__chunk *chunks; /* [n_chunks] that lie on them */
    uint32_t n_words, n_chunks, room; /* room: of words and of chunks */
    int32_t *chunk_of;       /* token -> chunk of this sentence, -1 */
    struct bede__actor_table *t; /* what is made */
    uint32_t room_notes;     /* of t->notes */
    bool title_case;         /* most words of the sentence are capitalised */
    int32_t sharing;         /* "North" of the last "North and South Korea", -1 */
    const struct bede__mentions *mentions; /* times, places, quantities: found before */
};

/* The mention of a list that holds token t, -1: none. Lists are in text order: bisect. */
#define BEDE__FIND(list, n, t)                                                       \
    do {                                                                       \
        uint32_t lo = 0, hi = (n);                                             \
        while (lo < hi) {                                                      \
            uint32_t mid = lo + (hi - lo) / 2;                                 \
            if ((list)[mid].at.end <= (uint32_t)(t)) lo = mid + 1;             \
            else hi = mid;                                                     \
        }                                                                      \
        found = lo < (n) && (list)[lo].at.first <= (uint32_t)(t) ? (int64_t)lo : -1;     \
    } while (0)

/* Does s hold t? */
static inline bool in_span(struct bede_span s, struct bede_span t)
{
    return t.start >= s.start && t.end <= s.end;
}

/* Kinds of things that never act. */
static inline bool thing(uint64_t classes)
{
    const uint64_t acts = BEDE__CLASS(PERSON) | BEDE__CLASS(GROUP) | BEDE__CLASS(ORG) |
                          BEDE__CLASS(COUNTRY) | BEDE__CLASS(TROOPS) | BEDE__CLASS(POLICE) |
                          BEDE__CLASS(MEDIA) | BEDE__CLASS(PRISONER) | BEDE__CLASS(CRAFT);
    return classes && !(classes & acts);
}

/* A word that may stand for somebody without a note. */
static inline bool pronoun(const struct bede__token *k)
{
    return k->upos == UPOS_PRON || k->upos == UPOS_DET || k->upos == UPOS_NUM ||
           k->upos == UPOS_SCONJ;
}

/* ------------------------------------------------- words and phrases (actor_phrase.c) */

/* Lay out a sentence as words and dictionary chunks; false: no memory. */
bool bede__actors_lay_out(struct bede__actor_pass *p, const struct bede__sentence *s);
/* Is token i the Arabic article of the name after it, "al" of "al", "-", "Qaida"? */
bool bede__joined_article(const struct bede__doc *d, uint32_t i);
/* Tokens [*first,*end) of the phrase that t heads: what stands before it as its modifiers, then
 * names joined to it and prepositional attributes right after it. */
void bede__noun_phrase(const struct bede__doc *d, int32_t t, uint32_t *first, uint32_t *end);
/* Chunks [*b,*e) that lie in tokens [first,end); a chunk over the left edge comes whole. */
void bede__phrase_chunks(const struct bede__actor_pass *p, uint32_t first, uint32_t end,
                         int32_t head, uint32_t *b, uint32_t *e);
/* CODEBOOK G9: a common noun phrase is its noun with what makes it identifiable - adjectives and
 * nouns before it, an "of" attribute that names somebody - without article and number. */
struct bede_span bede__noun_span(const struct bede__actor_pass *p, int32_t t,
                                 const struct bede_entity *who);

/* ------------------------------------------------------ unknown names (actor_type.c) */

/* The type of a name that no dictionary knows, from its words and its place in the sentence. */
enum bede_actor_type bede__name_type(const struct bede__actor_pass *p,
                                     const struct bede__actor_note *n, uint32_t b, uint32_t e);

/* --------------------------------------------------------------- notes (actors.c) */

/* The note that the token heads or names, NULL: none. */
static inline const struct bede__actor_note *note_at(const struct bede__actor_table *t, int32_t tok)
{
    return tok >= 0 && t->note[tok] >= 0 ? &t->notes[t->note[tok]] : NULL;
}

/* The token whose note speaks for `head`: itself or its antecedents', BEDE_MAX_CHAIN steps. */
int32_t bede__stands_for(const struct bede__actor_table *t, int32_t head, const int32_t *first);

#endif
