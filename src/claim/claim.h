/* SPDX-License-Identifier: Apache-2.0
 *
 * claim.h - PLOVER claims from trees and mentions, by the frames of lexicon/en/frames. */
#ifndef BEDE_CLAIM_H
#define BEDE_CLAIM_H

#include "mention/mention.h"

/* ---------------------------------------------------------------- ontology */
#define BEDE_EVENT_MAP(X)                                                      \
    X(AGREE) X(CONSULT) X(SUPPORT) X(CONCEDE) X(COOPERATE) X(AID) X(RETREAT)   \
    X(REQUEST) X(ACCUSE) X(REJECT) X(THREATEN) X(PROTEST) X(SANCTION)          \
    X(MOBILIZE) X(COERCE) X(ASSAULT)
enum bede__event {
    EV_NONE,
#define X(n) EV_##n,
    BEDE_EVENT_MAP(X)
#undef X
    EV_COUNT
};
struct bede__mode { const char *name; enum bede__event event; float scale; const char *cameo; };
/* Modes: 1..bede__n_modes-1, 0 is none. */
extern const struct bede__mode bede__modes[];
extern const unsigned bede__n_modes;
const char *bede__event_name(enum bede__event e);
enum bede__event bede__event_find(const char *s, size_t len);      /* EV_NONE: no such */
int bede__mode_find(enum bede__event e, const char *s, size_t len); /* -1: no such */
int bede__quad(enum bede__event e);
float bede__scale(enum bede__event e, unsigned mode);
const char *bede__cameo(enum bede__event e, unsigned mode);

/* ----------------------------------------------------------------- lexicon */
struct bede__frames;    /* lexicon/en/frames, light verbs */
struct bede__cues;      /* lexicon/en/cues: reporting verbs, status words, literal-sense gates */
struct bede__contexts;  /* lexicon/en/contexts */
enum bede_status bede__frames_load(struct bede__frames **out, const char *dir,
                                   struct bede__symbols *syms, const struct bede__alloc *alloc,
                                   struct bede_error *err);
void bede__frames_free(struct bede__frames *f);
enum bede_status bede__cues_load(struct bede__cues **out, const char *dir,
                                 struct bede__symbols *syms, const struct bede__alloc *alloc,
                                 struct bede_error *err);
void bede__cues_free(struct bede__cues *c);
enum bede_status bede__contexts_load(struct bede__contexts **out, const char *dir,
                                     struct bede__symbols *syms, const struct bede__alloc *alloc,
                                     struct bede_error *err);
void bede__contexts_free(struct bede__contexts *c);

struct bede__coding {   /* what the claim room reads */
    const struct bede__lexicon *lx;
    const struct bede__frames *frames;
    const struct bede__cues *cues;
    const struct bede__contexts *contexts;
};

/* ------------------------------------------------------------- attribution
 * Every attribution of the document: who says what, by which cue. */
struct bede__attribution {
    int32_t cue;                  /* token of the cue's head (verb, noun, "according") */
    struct bede_span cue_span;
    struct bede_entity speaker;   /* span 0,0: nobody named */
    int32_t speaker_head;         /* token, -1: none */
    uint32_t content_first, content_end; /* tokens of the content, in one piece ... */
    uint32_t content2_first, content2_end; /* ... or two ("A", X said, "B"); empty: first==end */
    enum bede_stance stance;
    bool quoted;
    bool report;                  /* claims in the content rest on the speaker's word (says, fears);
                                     false: plans, verbal acts, nobody named */
    int32_t outer;                /* index of the attribution whose content holds this one; -1 */
};
struct bede__attributions {
    struct bede__attribution *item; /* in order of the cue */
    uint32_t n;
    const int32_t *holder; /* by token: the innermost attribution whose content holds it; -1 */
};
enum bede_status bede__attributions_find(const struct bede__coding *k, const struct bede__doc *doc,
                                         const struct bede__mentions *m,
                                         struct bede__attributions *out, struct bede_error *err);
/* Attributions with `report` whose content holds token t, outermost first; returns their number
 * (<= room). */
size_t bede__attributed(const struct bede__attributions *a, int32_t t, uint32_t *out, size_t room);

/* ------------------------------------------------------------------ status
 * Auxiliary modes of the predicate at token t, by tense, modality, negation, conditionals and the
 * predicates that govern it up to its clause's root. Bits as in bede.h. Time expressions are given
 * by m. `wording` gets the token that decided, -1: none. */
unsigned bede__status_of(const struct bede__coding *k, const struct bede__doc *doc,
                         const struct bede__mentions *m, int32_t t, int32_t *wording);

/* Is the act at t only what somebody is there for: "efforts to defeat them"? */
bool bede__status_aim(const struct bede__coding *k, const struct bede__doc *doc, int32_t t);

/* Sense of the passage around the predicate at t, by the gate words of its sentence: a claim found
 * in another sense than BEDE__LITERAL is none. */
enum bede__sense {
    BEDE__LITERAL, BEDE__SPORT, BEDE__MARKET, BEDE__FIGURE, BEDE__CULTURE, BEDE__WEATHER,
    BEDE__HEALTH
};
enum bede__sense bede__sense_of(const struct bede__coding *k, const struct bede__doc *doc,
                                int32_t t);
/* Does any word of its sentence speak for another sense; weak ones too? Enough to drop what happens
 * between parties of no standing. */
bool bede__sense_hinted(const struct bede__coding *k, const struct bede__doc *doc, int32_t t,
                        bool weak);

/* ------------------------------------------------------------------- claims */
enum bede_status bede__claims_find(const struct bede__coding *k, const struct bede__doc *doc,
                                   const struct bede__mentions *m,
                                   const struct bede__attributions *att, struct bede_claim **out,
                                   uint32_t *n, struct bede_error *err);

#endif
