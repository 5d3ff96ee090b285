/* SPDX-License-Identifier: Apache-2.0
 *
 * state.h - whose the nameless are: what the files on it share.
 *
 * "Police", "the crew", "villagers" belong to some state that the article names elsewhere. Every
 * mention of a state is a sighting (state_sight.c). For somebody nameless each state sighted is a
 * candidate, described by features of how and where it stands (state_features.c); so is nobody's
 * state. The weights of the features, one for each kind of nameless, are data: their sum ranks the
 * candidates (state_rank.c). states.c walks the article. */
#ifndef BEDE_MENTION_STATE_H
#define BEDE_MENTION_STATE_H

#include "mention/internal.h"

/* What speaks for or against a candidate; the names are those of lexicon/en/states/weights.tsv. */
#define BEDE_STATE_FEATURE_MAP(X)                                                                  \
    X(IS_STATE, "state") X(IS_BODY, "body")                                                        \
    /* in the sentence of the nameless */                                                          \
    X(HERE, "here") X(SCENE, "scene") X(SCENE_ONLY, "scene-only") X(GOAL, "goal")                  \
    X(SOURCE, "source") X(COUNTRY, "country") X(ARMED, "armed")                                    \
    X(SUBJECT, "subject") X(LAST, "last") X(NEXT, "next") X(MINE, "mine") X(DOER, "doer")          \
    X(BESIDE, "beside")                                                                            \
    /* before it */                                                                                \
    X(BEFORE_SUBJECT, "before-subject") X(CARRIED, "carried") X(NEAR, "near")      \
    X(KIND_ASSUMED, "kind-assumed")                                                                \
    /* in the article */                                                                           \
    X(LIKE_ELSEWHERE, "like-elsewhere") X(TITLE, "title") X(FIRST, "first")                        \
    X(FIRST_SUBJECT, "first-subject") X(MAIN_ALONE, "main-alone") X(STRONG, "strong")              \
    X(SOLE, "sole")                                                                                \
    /* of nobody's state: what the phrase of the nameless is like */                               \
    X(NONE_AT_ALL, "none") X(NONE_ANY, "none-any") X(NONE_PLURAL, "none-plural")                   \
    X(NONE_MODIFIED, "none-modified") X(NONE_SIGHTED, "none-sighted")                              \
    X(NONE_SUBJECT, "none-subject")
enum bede__state_feature {
#define X(n, s) STATE_##n,
    BEDE_STATE_FEATURE_MAP(X)
#undef X
    STATE_FEATURES
};
#define BEDE__STATE(n) (UINT32_C(1) << STATE_##n)

/* Kinds of nameless: the columns of the weights. */
#define BEDE_STATE_KIND_MAP(X)                                                                     \
    X(OFFICE, "office") X(ARMY, "army") X(POLICE, "police") X(PEOPLE, "people")              \
    X(OUTLAW, "outlaw") X(TRADE, "trade") X(NAME, "name") X(FOREIGN, "foreign") X(OTHER, "other")
enum bede__state_kind {
#define X(n, s) KIND_##n,
    BEDE_STATE_KIND_MAP(X)
#undef X
    STATE_KINDS
};

_Static_assert(STATE_FEATURES <= 32, "a bit for each");
struct bede__state_weights { float w[STATE_KINDS][STATE_FEATURES]; };

#define BEDE__MAX_STATES 64 /* of an article that are told apart */

struct bede__sighting {     /* a mention of a state */
    uint32_t features;      /* SCENE to SUBJECT: how it stands */
    int32_t tok;
    int32_t verb;           /* token that governs it, -1 */
    uint32_t sentence;
    uint8_t state;          /* index of its code */
    bool acts;              /* it is somebody, not a place or a gang */
    bool aside;             /* who only speaks, where somebody goes */
};

struct bede__state_table {  /* what an article says of states; private to the mention room */
    const struct bede__state_weights *weights;
    const char *code[BEDE__MAX_STATES];
    uint32_t features[BEDE__MAX_STATES]; /* LIKE_ELSEWHERE to SOLE: what the whole article says */
    uint32_t sectors[BEDE__MAX_STATES];  /* a bit for each sector of its people that is mentioned */
    uint32_t n, main;                    /* main: what it is about, BEDE__MAX_STATES: none */
    struct bede__sighting *seen;         /* in order of the sentences */
    uint32_t n_seen;
    uint32_t *first;                     /* sentence -> its first sighting; one more at the end */
    uint8_t *scene;                      /* sentence -> the one state where its places lie */
    uint8_t *carried;                    /* sentence -> the one state where the places of the last
                                            sentence lie that has one, or that acts in it */
};

/* Collect the sightings of an article; false: no memory. */
bool bede__states_sight(const struct bede__doc *d, const struct bede__mentions *m,
                        const struct bede__actor_table *t, struct bede__state_table *out);
/* The candidates for somebody nameless at token tok: features[i] of s->code[i], features[s->n] of
 * nobody's state. 0: no candidate for his kind. */
void bede__states_describe(const struct bede__doc *d, const struct bede__actor_table *t,
                           const struct bede__state_table *s, int32_t tok,
                           uint32_t features[BEDE__MAX_STATES + 1]);
/* May a state be assumed for the note? */
bool bede__open_to_state(const struct bede__doc *d, const struct bede__actor_table *t,
                         const struct bede__actor_note *n);
enum bede__state_kind bede__state_kind(const struct bede__actor_note *n);
/* The code that the weights prefer, NULL: none. */
const char *bede__states_rank(const struct bede__doc *d, const struct bede__actor_table *t,
                              const struct bede__state_table *s, int32_t tok);
/* lexicon/en/states: without the folder all weights are 0. */
enum bede_status bede__state_weights_load(struct bede__state_weights **out, const char *dir,
                                          const struct bede__alloc *alloc,
                                          struct bede_error *err);

/* The verb or other predicate that governs token t, -1: none; *rel: how its argument that holds t
 * stands to it. */
int32_t bede__state_governor(const struct bede__doc *d, int32_t t, enum bede__rel *rel);
bool bede__is_outlaw(const char *sector);
/* Is the code that of a body which has inspectors, soldiers, a court? */
bool bede__is_alliance(const char *code);
/* A bit for a sector, so that sets of them fit a word; 0: none. */
uint32_t bede__sector_bit(const char *sector);

#endif
