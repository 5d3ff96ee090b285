/* SPDX-License-Identifier: Apache-2.0
 *
 * limits.h - every limit of the program, each with its reason and what happens beyond it. */
#ifndef BEDE_LIMITS_H
#define BEDE_LIMITS_H

/* Bytes of one article's text. A book of 5,000 pages is 15 MB; 64 MB lets 50 MB through and keeps
 * offsets far from 2^32. Beyond: the article is refused (BEDE_LIMIT), the run goes on. */
#define BEDE_MAX_ARTICLE (64u << 20)

/* Bytes of one line of JSON Lines: the text may be escaped, so more than an article. Beyond: the
 * line is skipped and reported, without being held in memory. */
#define BEDE_MAX_LINE (96u << 20)

/* Bytes of one token: web addresses of 500 are met. Longer runs without a blank (base64, DNA) are
 * cut here; in CoNLL-U they are an error. */
#define BEDE_MAX_TOKEN 1024

/* Tokens of one sentence that is parsed as a whole: attachment scores are quadratic. Longer
 * sentences (lists, tables, hostile input) are cut here. */
#define BEDE_MAX_SENTENCE 256

/* Claims, mentions of one kind for one sentence: protects against "bombed A, B, C, ..." squared. */
#define BEDE_MAX_CLAIMS 64
#define BEDE_MAX_ARGUMENTS 32

/* Depth of chains followed in a tree (coordination, control, attribution). */
#define BEDE_MAX_CHAIN 16

#endif
