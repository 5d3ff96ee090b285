/* SPDX-License-Identifier: Apache-2.0
 *
 * fields.h - the parts of a claim that several writers need, for the files of src/show only. */
#ifndef BEDE_FIELDS_H
#define BEDE_FIELDS_H

#include "show/json.h"
#include "show/show.h"

static inline bool has_span(struct bede_span s) { return s.end > s.start; }
static inline const char *span_text(const struct bede_reading *r, struct bede_span s)
{
    return r->text + s.start;
}
static inline size_t span_len(struct bede_span s) { return s.end - s.start; }

/* Keys of an object that the caller has opened. */
void bede__fields_span(struct bede__buf *b, const struct bede_reading *r, struct bede_span s);
void bede__fields_offsets(struct bede__buf *b, const struct bede_reading *r, struct bede_span s);
void bede__fields_entity(struct bede__buf *b, const struct bede_reading *r,
                         const struct bede_entity *e);
void bede__fields_date(struct bede__buf *b, const struct bede_date *d);
void bede__fields_place(struct bede__buf *b, const struct bede_location *p);
void bede__fields_materiel(struct bede__buf *b, const struct bede_materiel *m);
void bede__fields_quantity(struct bede__buf *b, const struct bede_quantity *q);
/* The speaker as a value: an object, or null where nobody is named. */
void bede__value_speaker(struct bede__buf *b, const struct bede_reading *r,
                         const struct bede_entity *e);

/* Words of the format. */
const char *bede__word_aux(unsigned bit);
const char *bede__word_stance(enum bede_stance s);
const char *bede__word_precision(enum bede_precision p);
const char *bede__word_type(enum bede_actor_type t); /* NULL: unknown */

/* Text for a terminal: control characters (also those of 8 bits) become blanks. */
void bede__plain(struct bede__buf *b, const char *s, size_t len);
size_t bede__columns(const char *s, size_t len); /* characters of it */

/* ------------------------------------------------- evidence under a sentence */
struct bede__mark {
    struct bede_span span;
    char letter;            /* E event, a actor, r recipient, d date, p place ... */
};
/* Marks of a claim that lie in its sentence; returns their number (<= room). */
size_t bede__marks_of(const struct bede_claim *c, struct bede_span sentence,
                      struct bede__mark *out, size_t room);
/* The sentence, wrapped and indented, with the marks underlined: by ANSI sequences, else by the
 * marks' letters in a line below. Of marks that overlap the first wins. */
void bede__marked(struct bede__buf *out, const struct bede__view *v, struct bede_span sentence,
                  const struct bede__mark *mark, size_t n, unsigned indent);

/* Parts of one-line summaries: "Belarus BLR GOV"; people, places, numbers after each other. */
void bede__short_entity(struct bede__buf *out, const struct bede_reading *r,
                        const struct bede_entity *e);
void bede__short_event(struct bede__buf *out, const struct bede_claim *c);

#endif
