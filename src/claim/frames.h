/* SPDX-License-Identifier: Apache-2.0
 *
 * frames.h - inside the claim room: what a frame line becomes when compiled, the deep arguments
 * of a predicate, and the match of the two.
 *
 * The way of a claim: arguments.c turns tree relations into deep arguments (who really does it, to
 * whom), match.c finds the best frame for each predicate, select.c decides which matches are claims
 * of their own, slots.c hangs times, places and things on them, claims.c puts it together. */
#ifndef BEDE_CLAIM_FRAMES_H
#define BEDE_CLAIM_FRAMES_H

#include "claim/claim.h"

/* ---------------------------------------------------------- compiled lines */

enum bede__slot {
    SLOT_NONE, /* a literal or a clause */
    SLOT_A, SLOT_R, SLOT_B, SLOT_X, SLOT_M, SLOT_P,
    SLOT_N,    /* light verbs: the noun that names the act */
    SLOT_S     /* whoever says it: entered as actor */
};

enum bede__need_kind {
    NEED_SUBJECT,  /* deep subject of a verb */
    NEED_OBJECT,   /* deep object */
    NEED_INDIRECT, /* first of two bare slots: receiver */
    NEED_PREP,     /* argument with one of the prepositions */
    NEED_PARTICLE, /* a word that belongs to the verb */
    NEED_POSSESSOR,/* R's assassination.n */
    NEED_MODIFIER, /* before a noun: adjective or compound */
    NEED_TO,       /* infinitive */
    NEED_THAT,     /* finite clause */
    NEED_ING,      /* gerund, with or without preposition */
    NEED_NOUN,     /* noun phrase that names an act, with preposition or as object */
    NEED_SPEAKER,  /* somebody on whose word it stands in the text */
    NEED_CONDITION /* it hangs on what another does: "if", "unless", "or" */
};

enum { POS_V, POS_N, POS_A };

struct bede__words { uint32_t first, n; }; /* range of frames->word: alternatives */

struct bede__literal {      /* {state of emergency}: head and the other words */
    uint32_t head;          /* symbol */
    struct bede__words rest;
};

struct bede__need {
    uint8_t kind, slot;
    bool optional;          /* in [brackets] */
    bool bare;              /* the preposition is in [brackets]: a plain object will do */
    bool after_head;        /* word right after a verb: particle or preposition, both will do */
    bool any_clause;        /* <*> */
    bool wished;            /* a clause in the subjunctive or with should, must: what is demanded */
    bool own;               /* a clause on what the subject of the head itself will do */
    struct bede__words preps; /* alternatives; n 0: none asked */
    struct bede__words lead;  /* words before the preposition, all asked: crack down on */
    uint32_t first_literal, n_literals; /* range of frames->literal */
    struct bede__words verbs; /* <leave|quit> */
    uint32_t events;        /* <ASSAULT,COERCE>: a bit for each category */
    uint64_t yes, no;       /* classes of the argument */
};

struct bede__act { uint8_t event, mode; };

struct bede__frame {
    struct bede__act act, also; /* the event; a second one (also.event EV_NONE: none) */
    uint8_t pos;                /* POS_V, POS_N, POS_A */
    bool none;                  /* a pattern that is no event */
    bool negated, modal;        /* asks for "not", for a modal verb: that is part of its sense */
    bool conditional;           /* asks for a condition or for a speaker */
    bool keeps;                 /* light verbs: the verb may be an event of its own too */
    uint16_t n_needs;
    uint32_t first_need;        /* range of frames->need */
    struct bede_source from;
    const char *example, *expected; /* for tests; NUL-ended */
};

/* A head in the index: its frame; for test-fire.v cut into three tokens also what stands before. */
struct bede__headed { uint32_t sym, frame, prefix; };

struct bede__means { uint32_t sym; uint8_t mode; uint8_t mobilize; };

/* cues/forms.tsv: a form that is met instead of its lemma. */
struct bede__alias { uint32_t form, lemma; };

/* What cues/threat.tsv says of a word. */
enum bede__threat_kind { THREAT_CUE = 1, THREAT_CONDITION = 2, THREAT_TERRITORY = 4, THREAT_PROMISE = 8 };
struct bede__threat_word { uint32_t sym; uint8_t kind; };

struct bede__frames {
    const struct bede__alloc *alloc;
    struct bede__arena arena;
    struct bede__frame *frame;  /* in file order */
    struct bede__need *need;
    uint32_t *word;
    struct bede__literal *literal;
    uint32_t n_frames, n_needs, n_words, n_literals;
    uint32_t cap_frames, cap_needs, cap_words, cap_literals;
    /* index: by head symbol, the frames that have it, in file order */
    uint32_t *start;            /* [n_start+1], by symbol */
    uint32_t n_start;
    struct bede__headed *of;    /* sorted by symbol, then frame */
    uint32_t first_light;       /* frames from here on are light verbs */
    struct bede__headed *heads; /* while loading: in file order */
    uint32_t n_heads, cap_heads;
    struct bede__means *means;  /* sorted by symbol */
    uint32_t n_means, cap_means;
    uint32_t *cause;            /* symbols of words and word pairs that introduce a reason */
    uint32_t n_cause, cap_cause;
    uint32_t *habit;            /* symbols of adverbs that make a present tense a habit */
    uint32_t n_habit, cap_habit;
    struct bede__threat_word *threat; /* words that make or tell a threat */
    uint32_t n_threat, cap_threat;
    struct bede__alias *alias;  /* forms that lead to the frames of a lemma */
    uint32_t n_alias, cap_alias;
    uint32_t sym_not;           /* "not", which in a pattern stands for any negation */
};

/* Frames and light verbs of a head symbol in *of; returns how many. */
uint32_t bede__frames_of(const struct bede__frames *f, uint32_t sym,
                         const struct bede__headed **of);
const struct bede__means *bede__means_of(const struct bede__frames *f, uint32_t sym);
bool bede__is_cause(const struct bede__frames *f, uint32_t sym);
bool bede__is_habit(const struct bede__frames *f, uint32_t sym);
/* Has token t this kind of word of threats, by its form or its lemma? */
bool bede__threat_word(const struct bede__frames *f, const struct bede__token *t,
                       enum bede__threat_kind kind);
/* Number of frames with an example, and the i-th: for tests. */
uint32_t bede__frames_count(const struct bede__frames *f);
const struct bede__frame *bede__frame_at(const struct bede__frames *f, uint32_t i);

/* Every file NAME of dir/sub that ends in `suffix`, in name order: calls fn(user, path, rel). */
enum bede_status bede__each_file(const char *dir, const char *sub, const char *suffix,
                                 const struct bede__alloc *alloc,
                                 enum bede_status (*fn)(void *user, const char *path,
                                                        const char *rel, struct bede_error *err),
                                 void *user, struct bede_error *err);

/* ----------------------------------------------------------- deep arguments */

enum bede__role {
    ROLE_SUBJECT, ROLE_OBJECT, ROLE_INDIRECT, ROLE_OBLIQUE, ROLE_PARTICLE,
    ROLE_TO, ROLE_THAT, ROLE_ING, ROLE_NAMED,   /* NAMED: "call him a liar" */
    ROLE_ORIGIN,                                /* "flour from Turkey arrived" */
    ROLE_POSSESSOR, ROLE_MODIFIER,
    ROLE_DOER, ROLE_DONE_TO                     /* given to a noun by its light verb */
};

struct bede__arg {
    int32_t tok;       /* head of the phrase, or of the clause's predicate */
    int32_t marker;    /* token of the preposition or particle, -1 */
    uint8_t role;
    bool loose;        /* found by tolerance, not by relation */
};

#define BEDE__MAX_ARGS BEDE_MAX_ARGUMENTS
struct bede__args {
    bool passive;
    bool bare;         /* passive only by its participle: may be a past tense */
    int32_t surface;   /* what stands as subject, own or shared or controlled; -1 */
    int32_t subject, object; /* deep, -1 */
    unsigned n;
    struct bede__arg a[BEDE__MAX_ARGS];
};

/* ------------------------------------------------------------------- match */

struct bede__fill { int32_t tok; uint8_t slot; bool loose; };
#define BEDE__MAX_FILLS 12

struct bede__match {
    const struct bede__frame *frame; /* NULL: none */
    int32_t head;
    int32_t light;                   /* light verb that carries a noun, -1 */
    const struct bede__frame *light_frame;
    int score;
    unsigned n_fills, n_clauses;
    struct bede__fill fill[BEDE__MAX_FILLS];
    int32_t clause[4];               /* predicates that filled a clause slot */
};

/* One article while it is coded: what is worked out is kept here. */
struct bede__scene {
    const struct bede__coding *k;
    const struct bede__doc *doc;
    const struct bede__mentions *m;
    const struct bede__attributions *att;
    struct bede__args **args;        /* [n_tokens], NULL: not yet */
    struct bede__match **match;      /* [n_tokens], NULL: not yet */
    uint8_t *busy;                   /* [n_tokens]: bit 1 args, bit 2 match are being found */
    struct bede__arena *scratch;     /* memory of one sentence */
    int32_t *owner;                  /* [n_tokens]: draft that a predicate belongs to, -1 */
    unsigned depth;
    bool is_public;                  /* the article names parties of public life */
};

const struct bede__args *bede__args_of(struct bede__scene *s, int32_t t);
/* Best frame of a predicate; its frame is NULL where nothing matches. Never NULL unless memory fails. */
const struct bede__match *bede__match_of(struct bede__scene *s, int32_t t);
/* The event that clause or noun `t` comes to, through light verbs and "begin to". */
const struct bede__match *bede__event_under(struct bede__scene *s, int32_t t, unsigned depth);
/* The attribution whose speaker says what the predicate t says; NULL: nobody named. */
const struct bede__attribution *bede__said_by(const struct bede__scene *s, int32_t t);
/* The light verb that carries noun t: its frame and the token of the verb; NULL: none. */
const struct bede__frame *bede__light_of(struct bede__scene *s, int32_t t, int32_t *verb,
                                         struct bede__fill *fill, unsigned *n_fills);

/* ---------------------------------------------------------------- helpers */
static inline bool bede__has_sym(const struct bede__token *t, uint32_t sym)
{
    return sym && (t->lemma_sym == sym || t->form_sym == sym);
}
static inline bool bede__is_verb(const struct bede__token *t)
{
    return t->upos == UPOS_VERB || t->upos == UPOS_AUX;
}
static inline bool bede__is_noun(const struct bede__token *t)
{
    return t->upos == UPOS_NOUN || t->upos == UPOS_PROPN;
}
/* bede__who, but nobody for a common noun of which nothing says that it can act. */
size_t bede__somebody(const struct bede__scene *s, int32_t t, struct bede_entity *out,
                      size_t room);
#define BEDE__PEOPLE                                                           \
    (BEDE__CLASS(PERSON) | BEDE__CLASS(GROUP) | BEDE__CLASS(ORG) |             \
     BEDE__CLASS(COUNTRY) | BEDE__CLASS(POLICE) | BEDE__CLASS(TROOPS) |        \
     BEDE__CLASS(PRISONER) | BEDE__CLASS(MEDIA))
/* Next conjunct of t after c (c == t to begin); -1: no more. */
int32_t bede__conjunct(const struct bede__doc *d, int32_t t, int32_t c);
/* The preposition of a noun phrase, -1: none. */
int32_t bede__case_of(const struct bede__doc *d, int32_t t);

/* ------------------------------------------------------- claims being made */

struct bede__party {               /* one participant: who, and the token he was found at */
    struct bede_entity who;
    int32_t tok;
};

#define BEDE__HANDY 0x80000000u

struct bede__draft {               /* a claim before it is written out */
    const struct bede__match *match;
    struct bede__act act;
    int32_t anchor;                /* token: the match's head or its event noun */
    unsigned aux, worded_aux;
    uint8_t worded;                /* category before folding; EV_NONE: nothing was folded */
    bool dropped;
    struct bede__party *actor, *recipient; /* room for BEDE_MAX_ARGUMENTS each */
    uint32_t n_actors, n_recipients;
    uint32_t link[BEDE_MAX_CHAIN]; /* attributions, outermost first */
    uint32_t n_links;
    uint32_t place[8], materiel[8], quantity[8]; /* indexes of mentions; those of handy things
                                                    with BEDE__HANDY */
    uint32_t n_places, n_materiel, n_quantities;
    int32_t time;                  /* index of the time mention, -1 */
    int32_t days;                  /* from that time on: "two days after" */
    bool said_then;                /* the time is that of the saying */
    int32_t reason;                /* token that heads the stated reason, -1 */
    int32_t reason_mark;           /* token of its "because of" */
    int32_t reason_draft;          /* draft of the reason, -1 */
};
struct bede__drafts {
    struct bede__draft *d;         /* room for BEDE_MAX_CLAIMS */
    uint32_t n;
};

/* Mode of a demand, refusal or threat by what it is about; others keep theirs. */
void bede__mode_of_content(struct bede__scene *s, struct bede__draft *d);
/* drafts.c: one draft for each match of a sentence, with its participants. */
void bede__drafts_make(struct bede__scene *s, const struct bede__sentence *sent,
                       struct bede__drafts *out);
/* select.c: the draft that stands at token t and is not dropped, NULL: none. */
struct bede__draft *bede__draft_at(struct bede__scene *s, struct bede__drafts *d, int32_t t);
/* Drop x and its twin (a frame with two events has two drafts); their predicate goes to `to`. */
void bede__draft_drop(struct bede__scene *s, struct bede__drafts *d, struct bede__draft *x,
                      const struct bede__draft *to);
/* Let `to` have what only `from` knows of one and the same act. */
void bede__draft_give(struct bede__draft *to, const struct bede__draft *from);
/* Are a[0..n) and b[0..m) the same parties? */
bool bede__same_side(const struct bede__party *a, uint32_t n, const struct bede__party *b,
                     uint32_t m);
/* twice.c: who fights where victims are told with a clash of two sides, which `verb` has taken. */
void bede__sides_of_clash(const struct bede__scene *s, struct bede__draft *verb,
                          const struct bede__draft *clash);
/* twice.c: join what is one act told twice. */
/* verbal.c: attacks in words are blame, a politician's rally is no protest. */
void bede__drafts_verbal(struct bede__scene *s, struct bede__drafts *d);
void bede__drafts_join(struct bede__scene *s, struct bede__drafts *d);
/* select.c: drop what is part of another claim, join what is one act told twice. */
void bede__drafts_select(struct bede__scene *s, struct bede__drafts *d);
/* After the slots are hung: drop event nouns that have nothing of their own (CODEBOOK G10). */
void bede__drafts_bare_nouns(struct bede__scene *s, struct bede__drafts *d);
/* standing.c: drop what goes on between parties of no standing. */
void bede__drafts_standing(struct bede__scene *s, const struct bede__sentence *sent,
                           struct bede__drafts *d);
bool bede__is_public(const struct bede__scene *s);
/* fold.c: status and attribution of each draft, and PLOVER's folding of wordings. */
void bede__drafts_fold(struct bede__scene *s, struct bede__drafts *d);
/* Is the speaker one of those who act? */
bool bede__speaks(const struct bede__doc *doc, const struct bede__attribution *a,
                  const struct bede__draft *d);
/* threat.c: mode of THREATEN for a threatened act, 0: none; -1: the act cannot be threatened. */
int bede__threat_mode(const struct bede__scene *s, const struct bede__draft *act);
/* Where nobody threatens it is the speaker, whose word needs no attribution then. */
void bede__threat_by_speaker(const struct bede__scene *s, struct bede__draft *d);
/* Is the draft, whose status is known, a threat by the one who announces it? Then it becomes one. */
bool bede__fold_threat(struct bede__scene *s, struct bede__draft *d);
/* Is it told with this modal verb? */
bool bede__has_modal(const struct bede__doc *d, const struct bede__draft *x, const char *modal);
/* Is it told with "will", which the one who tells it does not doubt? */
bool bede__has_will(const struct bede__doc *d, const struct bede__draft *x);
/* Does the draft's act hang on an "if", "unless", "otherwise", on whoever does something? */
bool bede__has_condition(const struct bede__scene *s, const struct bede__draft *x);
/* "should the talks fail": does the verb of a condition stand before its subject? */
bool bede__is_inverted(const struct bede__doc *d, int32_t t);
/* Does the verb t stand under a condition, or a verb that it completes? */
bool bede__under_condition(const struct bede__scene *s, int32_t t);
/* Does he announce it who would do it, or one who speaks for him? */
bool bede__announces(const struct bede__scene *s, const struct bede__draft *d);
/* Drop drafts of warnings that only inform, give threats the mode of what is threatened. */
void bede__threats_settle(struct bede__scene *s, struct bede__drafts *d);
/* locals.c: the state of parties of whom nothing is known but that they were there. */
void bede__drafts_localize(const struct bede__scene *s, struct bede__drafts *d);
/* participants.c: actors and recipients of a draft. */
void bede__participants(struct bede__scene *s, struct bede__draft *d);
/* recipients.c: whom a threat or refusal without recipient is meant for, by its condition. */
void bede__recipients_by_condition(struct bede__scene *s, struct bede__draft *d);
/* The noun that a number counts, where the number heads the phrase ("dozens of jars"); -1. */
int32_t bede__counted_noun(const struct bede__scene *s, int32_t t);
/* Is t in the noun phrase or clause of `top`? */
bool bede__under(const struct bede__doc *d, int32_t t, int32_t top);
/* slots.c: hang times, places, materiel, quantities and reasons of a sentence on its drafts. */
void bede__slots_attach(struct bede__scene *s, const struct bede__sentence *sent,
                        struct bede__drafts *d);
/* contexts.c */
size_t bede__contexts_of(const struct bede__contexts *c, const struct bede__doc *doc,
                         uint32_t sentence, const char **out, size_t room);
/* confidence.c */
void bede__confidence(const struct bede__scene *s, const struct bede__draft *d,
                      struct bede_claim *out);
/* Mode that the means speak for, 0: none. mobilize: of MOBILIZE instead of ASSAULT. */
unsigned bede__means_mode(const struct bede__scene *s, int32_t tok, bool mobilize);

#endif
