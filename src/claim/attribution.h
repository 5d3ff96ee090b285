/* SPDX-License-Identifier: Apache-2.0
 *
 * attribution.h - the parts of the search for attributions; private to the claim room. */
#ifndef BEDE_ATTRIBUTION_H
#define BEDE_ATTRIBUTION_H

#include "claim/cues.h"

/* Tokens from a quotation mark to its partner, both included. */
struct bede__quote {
    uint32_t open, end; /* tokens [open,end) */
    bool unclosed;      /* runs to the end of its paragraph: the next one may go on */
    int32_t by;         /* index of the attribution that holds it, -1 */
};

struct bede__quotes {
    struct bede__quote *item; /* in text order, no overlaps */
    uint32_t n;
};

/* ------------------------------------------------------------------ finding */

struct bede__piece {
    uint32_t first, end; /* tokens [first,end); empty: none */
};

struct bede__content {
    struct bede__piece a, b;
    int rank; /* RANK_: how surely the complement is the cue's: 0 none */
};

enum { RANK_OBJ = 2, RANK_PREP = 4, RANK_ING = 6, RANK_PRED = 8, RANK_TO = 8, RANK_CLAUSE = 10 };

struct bede__bare_cue { /* speech without content in the tree: a quotation may be its own */
    int32_t t, last;
    const struct bede__cue *q;
    bool used;
};

struct bede__cue_meta { /* beside each attribution while we search */
    uint8_t kind;       /* CUE_REPORT ... */
    uint8_t rank;
    bool drop;
};

struct bede__finder {
    const struct bede__coding *k;
    const struct bede__doc *d;
    const struct bede__mentions *m;
    struct bede__quotes quotes;
    struct bede__attribution *item;
    struct bede__cue_meta *meta; /* [n], beside item */
    uint32_t n, cap;
    struct bede__bare_cue *bare;
    uint32_t n_bare, bare_cap;
};

/* What may fail here fails for want of memory, and says false. */

/* Look at token t: add its attribution, or keep it as a bare cue. */
bool bede__token_cue(struct bede__finder *f, int32_t t);
bool bede__add_found(struct bede__finder *f, int32_t t, int32_t last, const struct bede__cue *q,
                     int32_t speaker, const struct bede__content *c);
/* Widen the content of attribution i to the quotations that it touches. */
void bede__take_quotes(struct bede__finder *f, uint32_t i);
/* Give the other quotations away, to bare cues, to those who go on speaking, to names beside them.
 */
bool bede__share_quotes(struct bede__finder *f);
/* "The minister said:" and then his words without quotation marks. */
bool bede__find_statements(struct bede__finder *f);
/* "NAME: words" in transcripts and headlines. */
bool bede__find_labels(struct bede__finder *f);

/* ------------------------------------------------------------------ content */

/* Content of the cue q whose words are t..last, by the tree. */
void bede__tree_content(const struct bede__finder *f, int32_t t, int32_t last,
                        const struct bede__cue *q, struct bede__content *c);
/* The clause that holds token t, from which [cut_first,cut_end) is taken; `whole`: its sentence. */
void bede__clause_content(const struct bede__finder *f, int32_t t, uint32_t cut_first,
                          uint32_t cut_end, bool whole, struct bede__content *c);
/* Content of a verb of speech that the tree has elsewhere; false: there is none. */
bool bede__free_content(const struct bede__finder *f, int32_t t, int32_t last,
                        struct bede__content *c);
/* "..., a refugee who had fled said on Tuesday.": what stands before a verb of speech that ends its
 * sentence. Gives the speaker, -1: it is none. */
int32_t bede__tail_content(const struct bede__finder *f, int32_t t, int32_t last,
                           struct bede__content *c);
/* Is there a quotation beside the cue that is not in the content? */
bool bede__stands_by_quote(const struct bede__finder *f, int32_t t, const struct bede__content *c);
/* The clause into which "..., X said, ..." or "as X said" is put, -1: none. */
int32_t bede__host_of(const struct bede__finder *f, int32_t t);

bool bede__is_quote_mark(const struct bede__doc *d, uint32_t t);
bool bede__nothing_between(const struct bede__doc *d, uint32_t end, uint32_t first);
void bede__piece_unite(struct bede__piece *p, uint32_t first, uint32_t end);
/* [first,end) without [cut_first,cut_end), as one or two pieces. */
void bede__content_without(struct bede__content *c, uint32_t first, uint32_t end,
                           uint32_t cut_first, uint32_t cut_end);
/* No punctuation at the ends; rank 0 where nothing is left. */
void bede__content_tidy(const struct bede__doc *d, struct bede__content *c);

/* --------------------------------------------------------------- quotations */

/* Find the quotations of a document; false: no memory. */
bool bede__quotes_find(const struct bede__doc *d, struct bede__quotes *out);
/* Index of the first quotation that ends after token t; n: none. */
uint32_t bede__quote_after(const struct bede__quotes *q, uint32_t t);
/* Index of the quotation that holds t, -1: none. */
int32_t bede__quote_at(const struct bede__quotes *q, uint32_t t);

/* ----------------------------------------------------------------- speakers */

/* Head of the noun phrase that speaks through the cue at t, -1: nobody named. */
int32_t bede__speaker_of(const struct bede__doc *d, const struct bede__quotes *quotes, int32_t t,
                         const struct bede__cue *q);
/* The noun phrase right before or after the verb at t, whatever the tree says; -1: none. */
int32_t bede__speaker_beside(const struct bede__doc *d, const struct bede__quotes *quotes,
                             int32_t t);
/* Range of a noun phrase without its clauses and appositions. */
void bede__phrase_of(const struct bede__doc *d, int32_t head, uint32_t *first, uint32_t *end);

#endif
