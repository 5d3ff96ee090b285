/* SPDX-License-Identifier: Apache-2.0
 *
 * cues.h - the cue lexicon as attribution and status see it; private to the claim room. */
#ifndef BEDE_CUES_H
#define BEDE_CUES_H

#include "claim/claim.h"

/* What a cue word may take as its content or in its scope; a bit each. Prepositions stand beside
 * them in `prep`. */
enum {
    COMP_THAT = 1,       /* finite clause, with or without "that"; questions too */
    COMP_TO = 2,         /* infinitive */
    COMP_ING = 4,        /* gerund without a preposition */
    COMP_OBJ = 8,        /* object */
    COMP_SUBJ = 16,      /* subject: "the attack is expected" */
    COMP_QUOTE = 32,     /* a quotation */
    COMP_PRED = 64,      /* object and what is said of it: "called him a liar" */
    COMP_MOD = 128,      /* the noun it stands before: "planned attack" */
    COMP_BASE = 256,     /* infinitive without "to": "let", "make" */
    COMP_CLAUSE = 512,   /* the clause in which the word stands: "reportedly" */
    COMP_PASSIVE = 1024, /* the line is for the passive only */
    COMP_FREE = 2048     /* the clause may stand anywhere in the sentence: "..., she said" */
};

enum bede__cue_pos { CUE_VERB, CUE_NOUN, CUE_ADJ, CUE_WORD };

/* What sort of attribution: whether a claim in its content rests on the speaker's word. */
enum bede__cue_kind {
    CUE_REPORT,  /* says, claims, announces */
    CUE_THOUGHT, /* believes, fears, expects */
    CUE_SHOW,    /* a document, a picture: shows, reveals */
    CUE_PLAN,    /* wants, intends, refuses: the speaker's own acts */
    CUE_ACT      /* a verbal act on a thing: criticises, endorses, discusses */
};

/* Beside the four bits of bede.h (BEDE_HISTORICAL ...). */
enum {
    EFFECT_THROUGH = 16, /* what governs this word governs the complement as well */
    EFFECT_STOP = 32,    /* negation or modality above does not reach the complement */
    EFFECT_FLIP = 64,    /* negation of this word lifts its effect: "did not fail to" */
    EFFECT_FACT = 128,   /* the complement happened, whatever stands above: "managed", "because" */
    EFFECT_AIM = 256     /* the complement is only what somebody is there for: "efforts to defeat" */
};

#define CUE_EXTRA 4
#define CUE_PREPS 8

struct bede__cue {
    uint32_t word;             /* head word's symbol; lemma of verbs, nouns, adjectives */
    uint32_t extra[CUE_EXTRA]; /* further words of the phrase */
    uint32_t prep[CUE_PREPS];  /* prepositions that bring the content */
    uint8_t n_extra, n_prep;
    uint8_t pos, kind, stance;
    uint16_t comps;  /* COMP_ bits */
    uint16_t effect; /* BEDE_ and EFFECT_ bits */
    uint32_t line;   /* in its file */
    uint32_t next;   /* next cue with this head word, 0: none */
};

enum bede__cue_table { CUES_REPORTS, CUES_GOVERNORS, CUES_WORDS, CUES_GATES, CUES_TABLES };

/* First cue of a table whose head word has this symbol, NULL: none. cue_next gives the others. */
const struct bede__cue *bede__cue_first(const struct bede__cues *c, enum bede__cue_table table,
                                        uint32_t sym);
const struct bede__cue *bede__cue_next(const struct bede__cues *c, enum bede__cue_table table,
                                       const struct bede__cue *q);
/* Is the phrase of q found at token t, and has t the part of speech? *last gets the last token of
 * the phrase that follows t (t itself where it has one word). */
bool bede__cue_at(const struct bede__doc *d, int32_t t, const struct bede__cue *q, int32_t *last);

/* A word of the table of single words at t by its form; NULL: none. Longest phrase wins. */
const struct bede__cue *bede__cue_word(const struct bede__cues *c, const struct bede__doc *d,
                                       int32_t t);

/* Lists of lexicon/en/cues/lists.tsv, which says what each is for. */
#define BEDE_LIST_MAP(X)                                                       \
    X(OFFICE, "office") X(OF_WEAPONS, "of-weapons") X(PART, "part")            \
    X(PARTY, "party") X(TEAM, "team") X(WHICH, "which") X(SPAN, "span")        \
    X(ASK_ASSIST, "ask-assist") X(ASK_YIELD, "ask-yield")                      \
    X(ASK_MEET, "ask-meet") X(ASK_CHANGE, "ask-change") X(KILL, "kill")        \
    X(RIDDEN, "ridden") X(SERIES, "series") X(GIVE_UP, "give-up")               \
    X(POLICY, "policy") X(RESTORE, "restore") X(RULE, "rule")                  \
    X(LEADERSHIP, "leadership") X(COME_TO, "come-to") X(INQUIRY, "inquiry")    \
    X(CUT, "cut") X(TIES, "ties") X(WAY, "way") X(SEND_HOME, "send-home")      \
    X(STRIKE, "strike") X(SUE, "sue") X(OCCUPY, "occupy") X(SEND, "send")      \
    X(HOME, "home") X(USE, "use") X(CALL, "call")
enum bede__list {
#define X(n, s) LIST_##n,
    BEDE_LIST_MAP(X)
#undef X
};
/* Is the lemma of token t listed, or its spelling? A capital does not count where the list has
 * none. */
bool bede__lemma_listed(const struct bede__cues *c, enum bede__list list,
                        const struct bede__doc *d, int32_t t);
bool bede__form_listed(const struct bede__cues *c, enum bede__list list, const struct bede__doc *d,
                       int32_t t);

/* --------------------------------------------------- tree helpers of the room */
/* Spelling of token t equals s, letter case aside (ASCII). */
bool bede__form_is(const struct bede__doc *d, int32_t t, const char *s);
/* The same for one of several forms, the last of which is NULL. */
bool bede__form_in(const struct bede__doc *d, int32_t t, const char *const *forms);
/* Dependent of t with relation `mark` or `case` that is infinitive "to". */
bool bede__is_infinitive(const struct bede__doc *d, int32_t t);
bool bede__is_passive(const struct bede__doc *d, int32_t t);
/* Symbol of the preposition of t (its case or mark), 0: none. *tok gets the token. */
uint32_t bede__prep_of(const struct bede__doc *d, int32_t t, int32_t *tok);

#endif
