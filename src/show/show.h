/* SPDX-License-Identifier: Apache-2.0
 *
 * show.h - what was read in an article, as text for programs and for people.
 *
 * All writers append to a buffer and change nothing else; the same reading gives the same bytes.
 * Out of memory shows in the buffer's `failed`. */
#ifndef BEDE_SHOW_H
#define BEDE_SHOW_H

#include "claim/claim.h"

/* All that a writer may show of one article. */
struct bede__view {
    const struct bede_article *article;
    const struct bede_reading *reading;
    const struct bede__doc *doc;               /* trees */
    const struct bede__mentions *mentions;
    const struct bede__attributions *attributions;
    const struct bede__coding *coding;         /* for explain */
    const char *data_dir;                      /* where the lexicon's files lie, for explain */
    char model[12], lexicon[20];               /* checksums in hex */
    bool colour;                               /* a terminal that knows ANSI sequences */
    unsigned width;                            /* columns for people */
};

/* ------------------------------------------------------------ for programs */
void bede__show_claims_jsonl(struct bede__buf *out, const struct bede__view *v);
void bede__show_no_claims(struct bede__buf *out, const struct bede__view *v); /* code --all */
void bede__show_article(struct bede__buf *out, const struct bede__view *v);   /* bede read */
void bede__show_mentions(struct bede__buf *out, const struct bede__view *v);
/* bede resolve: {"phrase":..., the fields of an entity} */
void bede__show_resolved(struct bede__buf *out, const char *phrase, size_t len,
                         const struct bede_entity *e);
void bede__show_csv_head(struct bede__buf *out);
void bede__show_claims_csv(struct bede__buf *out, const struct bede__view *v);
/* Strict PLOVER 2 records. A record needs a date: claims for which none is known, not even that
 * of publication, are left out; returns their number. */
size_t bede__show_claims_plover(struct bede__buf *out, const struct bede__view *v);

/* -------------------------------------------------------------- for people */
/* A line of the lexicon, read from its file below dir: FILE:LINE, `between`, the line. */
void bede__show_source(struct bede__buf *out, const char *dir, const struct bede_source *s,
                       const char *between);
void bede__show_legend(struct bede__buf *out, bool colour);
void bede__show_claims_table(struct bede__buf *out, const struct bede__view *v);
void bede__show_mentions_table(struct bede__buf *out, const struct bede__view *v);
/* Why claim i was coded so. */
void bede__show_explain(struct bede__buf *out, const struct bede__view *v, size_t i);

#endif
