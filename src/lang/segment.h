/* SPDX-License-Identifier: Apache-2.0
 *
 * segment.h - inside of the segmenter: what segment*.c and its trainer share.
 *
 * A paragraph is cut in two passes. First each chunk (what stands between white space) is cut
 * into tokens: at every place where a cut is possible a linear classifier chooses between none,
 * token and word (the inside of a multiword token). Then at every token where a sentence can end
 * a second linear classifier decides. Features are hashed into tables of 16-bit weights. */
#ifndef BEDE_LANG_SEGMENT_H
#define BEDE_LANG_SEGMENT_H

#include "lang/lang.h"

/* ----------------------------------------------------------------- weights */

enum bede__seg_cut { SEG_NONE, SEG_TOKEN, SEG_WORD, SEG_CUTS };

struct bede__segmenter {        /* immutable once open; points into the model */
    struct bede__alloc alloc;
    const int16_t *cut;         /* [1 << cut_bits][SEG_CUTS] */
    const int16_t *end;         /* [1 << end_bits] */
    const uint64_t *words;      /* [1 << word_bits]: hash above, 16 bits of facts below */
    unsigned cut_bits, end_bits, word_bits;
    int32_t threshold;          /* a sentence ends where the sum is above */
};

/* Layout of the section: this head, then cut, end and words one after the other. */
struct bede__seg_head {
    uint32_t version, cut_bits, end_bits, word_bits;
    int32_t threshold;
    uint32_t zero[11];
};
#define SEG_VERSION 2u /* grows with every change of the features */

/* Errors: CORRUPT, NOMEM. */
enum bede_status bede__segmenter_open(struct bede__segmenter **out, const void *p, size_t len,
                                      const struct bede__alloc *alloc, struct bede_error *err);
void bede__segmenter_close(struct bede__segmenter *s);

/* Facts of a word, learned from the training text; 0: a word not seen often enough. */
enum {
    SEG_KNOWN = 1,
    SEG_CAP_SHIFT = 1,    /* 2 bits: how often capitalised inside a sentence: never .. always */
    SEG_FIRST_SHIFT = 3,  /* 2 bits: how often first in a sentence */
    SEG_LAST_SHIFT = 5,   /* 2 bits: how often last in a sentence */
    SEG_UPOS_SHIFT = 7,   /* 5 bits: its most frequent part of speech */
    SEG_SPLIT_SHIFT = 12  /* 4 bits: a word may end after so many letters (cannot); 0: no */
};
unsigned bede__seg_word(const struct bede__segmenter *s, uint64_t hash);

/* ----------------------------------------------------------------- hashing */

static inline uint64_t seg_mix(uint64_t h, uint64_t v)
{
    h = (h ^ v) * UINT64_C(0x9E3779B97F4A7C15);
    return h ^ h >> 32;
}
/* Slot of feature number k with the value v in a table of 1 << bits. */
static inline uint32_t seg_slot(unsigned k, uint64_t v, unsigned bits)
{
    return (uint32_t)((seg_mix(v, k * UINT64_C(0xD6E8FEB86659FD93)) *
                       UINT64_C(0xFF51AFD7ED558CCD)) >> (64 - bits));
}
#define SEG_WORD_SEED UINT64_C(0x5851F42D4C957F2D)

/* ------------------------------------------------------------------ chunks */

enum seg_class { SEG_OTHER, SEG_LOWER, SEG_UPPER, SEG_ALPHA, SEG_DIGIT };
enum seg_gap { SEG_GAP_NONE, SEG_GAP_SPACE, SEG_GAP_WIDE, SEG_GAP_LINE, SEG_GAP_PARAGRAPH };

/* Characters of a chunk; a longer run without white space is cut into such pieces. */
#define SEG_CHUNK 1024

struct seg_run {             /* letters, digits, or one other character */
    uint16_t start, end;     /* characters of the chunk */
    uint64_t hash;           /* of the lower-cased characters, from SEG_WORD_SEED */
    uint32_t shape;          /* kind and length up to 4; the character itself where other */
    uint16_t facts;          /* of the word, for letters */
    uint8_t class;           /* seg_class of the first character */
};

struct seg_chunk {
    uint32_t start, end;           /* bytes of the text */
    uint8_t gap;                   /* white space before it: enum seg_gap */
    bool piece;                    /* the next chunk follows without white space */
    uint32_t n, n_runs;
    uint32_t at[SEG_CHUNK + 1];    /* byte offset in the text of each character */
    uint32_t low[SEG_CHUNK];       /* lower-cased character */
    uint8_t class[SEG_CHUNK];
    uint16_t run[SEG_CHUNK];       /* its run */
    struct seg_run runs[SEG_CHUNK];
    uint64_t prefix[SEG_CHUNK + 1]; /* hash of the characters before, lower-cased */
    uint64_t suffix[SEG_CHUNK + 1]; /* hash of the characters from here */
    uint64_t shape_before[SEG_CHUNK + 1], shape_after[SEG_CHUNK + 1]; /* of the shapes of runs */
    uint32_t kind;                 /* looks like an address, a tag ... */
    uint32_t whole_from, whole_to; /* characters of an address, which is not cut */
};

/* Read the chunk at or after *pos (below end) and move *pos past it; false: none is left. */
bool bede__seg_chunk(const struct bede__segmenter *s, const char *text, uint32_t *pos, uint32_t end,
                     struct seg_chunk *c);

/* May there be a cut before character i (0 < i < n)? Must there be one? */
bool bede__seg_may_cut(const struct seg_chunk *c, uint32_t i);
bool bede__seg_must_cut(const struct seg_chunk *c, uint32_t i);

struct seg_cut_state { /* what the cuts before have given */
    uint32_t token;    /* character where the open token begins */
    uint8_t last;      /* enum bede__seg_cut of the place before */
};
#define SEG_CUT_FEATURES 32
/* Features of a cut before character i. next may be NULL: the text ends. Returns their number. */
unsigned bede__seg_cut_features(const struct bede__segmenter *s, const struct seg_chunk *c,
                                const struct seg_chunk *next, uint32_t i,
                                struct seg_cut_state state, uint32_t slot[SEG_CUT_FEATURES]);

/* ------------------------------------------------------------------ tokens */

struct seg_token {         /* a surface token */
    uint32_t first, n;     /* its words, in the list of words */
    uint32_t start, end;   /* bytes */
    uint64_t hash;         /* of the lower-cased characters */
    uint32_t cp;           /* its first character */
    uint16_t facts;        /* of the word */
    uint8_t shape;         /* enum in segment_end.c */
    uint8_t gap;           /* white space before it */
    uint8_t quote;         /* bit 0 straight quotes open after it, 1 curly, 2 brackets */
    uint8_t column;        /* length of the line up to here in steps of 16 bytes, capped */
};

/* Fill hash, cp, facts, shape of a token of chunk c, characters [from,to). */
void bede__seg_describe(const struct bede__segmenter *s, const struct seg_chunk *c, uint32_t from,
                        uint32_t to, struct seg_token *t);
/* Set quote and column from the token before (NULL: the paragraph begins). */
void bede__seg_follow(struct seg_token *t, const struct seg_token *before);

/* May a sentence end after token i of n (not the last)? */
bool bede__seg_may_end(const struct seg_token *t, uint32_t i);

#define SEG_END_FEATURES 72
/* Features of an end after token i; the sentence begins at token `start`. */
unsigned bede__seg_end_features(const struct bede__segmenter *s, const struct seg_token *t,
                                uint32_t n, uint32_t start, uint32_t i,
                                uint32_t slot[SEG_END_FEATURES]);

/* ------------------------------------------------------------------ driver */

struct seg_word {
    uint32_t start, end;
    uint32_t flags;        /* token flags */
};
struct seg_work {          /* one thread's working memory */
    struct bede__alloc alloc;
    struct seg_word *words;
    uint32_t n_words, room_words;
    struct seg_token *tokens; /* of the open paragraph */
    int32_t *scores;          /* of ends after them */
    uint32_t n_tokens, room_tokens;
    struct bede__sentence *sentences;
    uint32_t n_sentences, room_sentences;
    struct seg_chunk chunk[2];
    bool failed;
};
struct seg_work *bede__seg_work_new(const struct bede__alloc *alloc);
void bede__seg_work_free(struct seg_work *w);

/* Sentences and tokens of doc->text into doc. */
enum bede_status bede__seg_document(const struct bede__segmenter *s, struct seg_work *w,
                                    struct bede__doc *doc, struct bede_error *err);

#endif
