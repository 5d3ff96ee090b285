/* SPDX-License-Identifier: Apache-2.0
 *
 * internal.h - what the files of the mention room share among themselves; no other room reads it.
 *
 * Words: a text as a stream of normalised words (words.c). Dictionary: names and agent nouns as
 * sequences of words (dictionary.c). Chunks: the dictionary laid over a stream (chunks.c). Resolve:
 * chunks of one noun phrase -> one entity (resolve.c). The kinds of mentions have headers of their
 * own: actor.h, place_internal.h, time_internal.h. */
#ifndef BEDE_MENTION_INTERNAL_H
#define BEDE_MENTION_INTERNAL_H

#include "mention/mention.h"

/* -------------------------------------------------------- growing arrays */

/* Room for `need` items of `size` bytes at *p; false: no memory, *p stays as it was. */
bool bede__grow(const struct bede__alloc *alloc, void **p, uint32_t *cap, uint32_t need,
                size_t size);

/* ---------------------------------------------------------------- folders
 * Call fn for each regular file below dir/sub whose name ends in suffix, in byte order of the names.
 * `shown` is the file's path relative to dir, `name` the part after sub. An absent folder is empty. */
typedef enum bede_status bede__folder_fn(void *ctx, const char *shown, const char *name,
                                         struct bede__file *file, struct bede_error *err);
enum bede_status bede__folder_each(const char *dir, const char *sub, const char *suffix,
                                   const struct bede__alloc *alloc, bede__folder_fn *fn, void *ctx,
                                   struct bede_error *err);

/* ------------------------------------------------------------------ words */
enum {
    WORD_CAP = 1,   /* begins with a capital */
    WORD_UPPER = 2, /* has no small letter and at least one capital */
    WORD_POSS = 4,  /* followed by the possessive 's or ' */
    WORD_BREAK = 8, /* punctuation stands before it: no name crosses it */
    WORD_HYPH = 16, /* joined to the word before by a hyphen */
    WORD_DIGIT = 32,/* has a digit */
    WORD_POINT = 64 /* had dots inside or after it: U.S., Gen. */
};
struct bede__word {
    uint64_t h;          /* hash of the normalised letters */
    uint32_t start, end; /* bytes of the text */
    int32_t tok;         /* token of the document, -1: none */
    uint8_t flags;
};
/* Cut text[from,to) into words; writes at most `room`, returns the number written. A text of n bytes
 * has at most n/2+1 words. Bytes count from the start of `text`. */
uint32_t bede__words_cut(const char *text, size_t from, size_t to, struct bede__word *out,
                         uint32_t room);

/* ------------------------------------------------------------- dictionary */
enum bede__entry_kind { ENTRY_NAME, ENTRY_AGENT, ENTRY_WORD };

/* Words that steer a phrase, from lexicon/en/phrases: kinds of their lines. */
#define BEDE_STEER_MAP(X)                                                      \
    X(PREP, "prep") X(OF, "of") X(DET, "det") X(AND, "and") X(FORMER, "former")\
    X(UNDER, "under") X(BACKED, "backed") X(BASED, "based") X(PRO, "pro")      \
    X(TITLE, "title") X(LED, "led") X(STOP, "stop") X(GIVEN, "given")         \
    X(HE, "he") X(SHE, "she") X(BOTH, "both") X(FORENAME, "forename")         \
    X(FOREIGN, "foreign") X(PAIR, "pair") X(FIRM, "firm") X(SCENE, "scene")    \
    X(FOLK, "folk") X(PEER, "peer") X(COUNT_WORD, "count") X(REST, "rest")
enum bede__steer {
    STEER_NONE,
#define X(n, s) STEER_##n,
    BEDE_STEER_MAP(X)
#undef X
    STEER_COUNT
};

struct bede__entry {      /* one line of a dictionary */
    uint32_t name;        /* strings symbol of the canonical name */
    uint32_t code;        /* strings symbol, 0: unknown; likewise the next three */
    uint32_t sector, sector2, role;
    int32_t from, to;     /* days, inclusive; INT32_MIN/INT32_MAX: open */
    uint32_t file, line;  /* strings symbol of the file; line */
    uint32_t same;        /* next entry of the same canonical name, UINT32_MAX: last */
    uint32_t first;       /* first entry of the same canonical name */
    uint8_t kind, type;   /* enum bede__entry_kind; enum bede_actor_type */
    uint8_t steer;        /* of ENTRY_WORD */
    bool dated;
    bool own;             /* of a file that the user brought: wins over the lexicon's lines */
};

enum {
    POST_ADJ = 1,    /* adjective or people's name: "Russian*" */
    POST_CAP = 2,    /* matches capitalised text only */
    POST_UPPER = 4,  /* matches all-capital text only */
    POST_PLURAL = 8, /* a plural of the noun */
    POST_FIRST = 16  /* the canonical name itself */
};
struct bede__posting {
    uint32_t entry, next; /* next: index + 1, 0 at the end */
    uint8_t flags;
};

struct bede__actors {
    const struct bede__alloc *alloc;
    struct bede__symbols *strings;
    struct bede__entry *entries;
    struct bede__posting *posts;
    struct bede__node { uint64_t key; uint32_t post, tail; } *nodes; /* key 0: free slot */
    uint32_t n_entries, cap_entries, n_posts, cap_posts;
    uint32_t n_nodes, mask; /* slots used; number of slots - 1, 0: none yet */
    struct bede__state_weights *states; /* of whose state the nameless are: state.h */
};

/* First posting + 1 of the word sequence with this running key; *prefix: longer names may follow. */
#define BEDE__KEY_START UINT64_C(0x9e3779b97f4a7c15)
static inline uint64_t bede__key_step(uint64_t key, uint64_t word)
{
    key = (key ^ word) * UINT64_C(0xff51afd7ed558ccd);
    return key ^ key >> 32;
}
const struct bede__node *bede__node_find(const struct bede__actors *a, uint64_t key);
/* Persons whose canonical name ends (or begins) with this word; offices held by persons. */
const struct bede__node *bede__surname_find(const struct bede__actors *a, uint64_t word);
const struct bede__node *bede__office_find(const struct bede__actors *a, uint32_t code,
                                           uint32_t role);
/* The country entry of a code, UINT32_MAX: none. */
uint32_t bede__country_of(const struct bede__actors *a, uint32_t code);
static inline const char *bede__string(const struct bede__actors *a, uint32_t sym)
{
    return sym ? bede__symbols_text(a->strings, sym) : NULL;
}

/* ----------------------------------------------------------------- chunks */
enum bede__chunk_kind {
    CHUNK_UNKNOWN, /* one word that no dictionary knows */
    CHUNK_NAME,    /* a dictionary name */
    CHUNK_ADJ,     /* an adjective or people's name of a country or people */
    CHUNK_AGENT,   /* a common noun that denotes a sector */
    CHUNK_STEER    /* a word that steers the phrase */
};
struct bede__chunk {
    uint32_t first, end;  /* words [first,end) */
    uint32_t post;        /* first posting + 1, of names and agents */
    uint32_t flags;       /* flags of the posting that matched */
    uint8_t kind, steer;
};
/* Lay the dictionary over words [0,n): longest match from the left. `loose`: the text has no
 * capitals at all, so names match without. Returns the number of chunks (at most n). */
uint32_t bede__chunks_find(const struct bede__actors *a, const struct bede__word *w, uint32_t n,
                           bool loose, struct bede__chunk *out);

/* ---------------------------------------------------------------- resolve */
#define BEDE__MAX_PHRASE 48 /* words of one noun phrase that are looked at */

struct bede__phrase {
    const char *text;
    const struct bede__word *words;    /* the stream the chunks lie on */
    const struct bede__chunk *chunks;  /* of this phrase only */
    uint32_t n_chunks;
    int32_t head;                      /* chunk that holds the head noun; -1: guess */
    bool plural, adjective;            /* what the tagger says of the head; false if unknown */
    int32_t day;
    const struct bede__places *places;      /* of a bare phrase; NULL: towns say nothing */
    const struct bede__mentions *mentions;  /* of a phrase in an article: its places are known */
};
/* The state of the place that words [first,end) of the phrase name, NULL: none for sure. plain: it
 * stands where places stand. */
const char *bede__phrase_place(const struct bede__phrase *p, uint32_t first, uint32_t end,
                               bool plain);
/* Who the phrase denotes; span included. False: nothing is known (out is an empty entity). */
bool bede__phrase_resolve(const struct bede__actors *a, const struct bede__phrase *p,
                          struct bede_entity *out);
/* The line of an entry's canonical name that holds on `day`; *former: he was in office before. */
const struct bede__entry *bede__entry_on(const struct bede__actors *a, uint32_t entry, int32_t day,
                                         uint32_t role, bool *former);

/* ---------------------------------------------------------------- classes */
uint64_t bede__noun_classes(const struct bede__classes *c, const struct bede__doc *doc, int32_t t);
uint64_t bede__plural_classes(const struct bede__lexicon *lx, const struct bede__doc *doc,
                              int32_t t);

/* ----------------------------------------------------- actors of a document */
struct bede__actor_note {    /* what is known of the noun phrase that a token heads */
    struct bede_entity who;
    uint32_t first, end;     /* tokens of the whole phrase, article and title included */
    int32_t head;            /* its head token */
    int32_t name_head;       /* token that ends the proper name in it, -1: no name */
    int32_t with;            /* token of a name that shares its end: "North and South Korea" */
    uint64_t classes;        /* by its noun */
    uint64_t word_first, word_last; /* of the proper name: its first and last word, 0: no name */
    uint64_t words;          /* the whole name as one key */
    uint64_t initials;       /* of a name of several words: the word its initials make */
    uint8_t number;          /* 1 singular, 2 plural, 0 unknown */
    uint8_t gender;          /* 1 he, 2 she, 0 unknown */
    bool both;               /* "both", "the two": stands for two parties */
    bool pair;               /* "the sides", "the foreign ministers": may stand for two */
    bool foreign;            /* "foreign", "neighbours": of another state than one might think */
    bool assumed;            /* the code is the article's, not the phrase's */
    bool known;              /* code or sector or canonical name known by its own words */
    bool definite;           /* "the", "this", a possessive pronoun; no proper name */
};
struct bede__actor_table {   /* what mentions.coref points to */
    struct bede__actor_note *notes; /* in order of the head token */
    uint32_t n;
    int32_t *note;           /* token -> note that it heads or names, -1: none */
    int32_t *ante, *ante2;   /* note or pronoun token -> head token that it stands for, -1 */
    const struct bede__state_table *states; /* what the article says of states: state.h */
};
/* Is it a title before a name, a part of the name's mention? */
bool bede__is_title(const struct bede__doc *d, const struct bede__actor_table *t,
                    const struct bede__actor_note *n);
/* Give a state to those whom the article leaves without one. */
void bede__assume_states(const struct bede__lexicon *lx, const struct bede__doc *doc,
                         const struct bede__mentions *m, struct bede__actor_table *t);
/* Fill ante and ante2. */
void bede__coref_find(const struct bede__lexicon *lx, struct bede__doc *doc,
                      const struct bede__mentions *m, struct bede__actor_table *t);

#endif
