/* SPDX-License-Identifier: Apache-2.0
 *
 * slots.h - what the files of the slots share: the way up a tree to the draft of a mention. */
#ifndef BEDE_CLAIM_SLOTS_H
#define BEDE_CLAIM_SLOTS_H

#include "claim/frames.h"

/* The draft that what `from` heads belongs to, -1: none; `deep`: also by way of bare verbs. */
int32_t bede__slot_draft(const struct bede__scene *s, uint32_t from, bool deep);

/* Does clause t tell of the same hour and place as the clause it hangs on? */
bool bede__is_same_scene(const struct bede__doc *d, int32_t t);

static inline struct bede__draft *bede__slot_live(struct bede__drafts *d, int32_t i)
{
    return i >= 0 && !d->d[i].dropped ? &d->d[i] : NULL;
}

/* Enters mention x into a list of a draft once. */
static inline void bede__slot_put(uint32_t *list, uint32_t *n, uint32_t x)
{
    for (uint32_t i = 0; i < *n; i++)
        if (list[i] == x)
            return;
    if (*n < 8)
        list[(*n)++] = x;
}

static inline bool bede__slot_inside(const struct bede__sentence *s, const struct bede__range *r)
{
    return r->first >= s->first && r->first < s->first + s->n;
}

/* Is token t the word of small letters, with or without a capital? */
static inline bool bede__token_is(const struct bede__doc *d, int32_t t, const char *word)
{
    struct bede_span s = t >= 0 ? d->tokens[t].span : (struct bede_span){0, 0};
    uint32_t n = s.end - s.start;
    const char *p = d->text + s.start;
    return n > 0 && strlen(word) == n && (p[0] | 32) == word[0] && !memcmp(p + 1, word + 1, n - 1);
}

/* First mention of a sorted list that begins in or after the sentence. */
#define BEDE__FIRST_IN(list, count, sent, out)                                       \
    do {                                                                       \
        uint32_t lo_ = 0, hi_ = (count);                                       \
        while (lo_ < hi_) {                                                    \
            uint32_t mid_ = (lo_ + hi_) / 2;                                   \
            if ((list)[mid_].at.first < (sent)->first)                         \
                lo_ = mid_ + 1;                                                \
            else                                                               \
                hi_ = mid_;                                                    \
        }                                                                      \
        (out) = lo_;                                                           \
    } while (0)

/* Has the phrase that `head` heads one of the prepositions? */
bool bede__has_case(const struct bede__doc *d, uint32_t head, const char *const *words, size_t n);
/* Is one of the parties headed by `head` or `noun`? */
bool bede__is_head_of(const struct bede__party *p, uint32_t n, uint32_t head, uint32_t noun);
/* Does the phrase head a participant of a draft? Then the draft has it, wherever the tree hangs it:
 * "thousands of people that were expelled", "tanks captured near Palmyra". */
bool bede__is_participant(const struct bede__draft *x, uint32_t head, uint32_t noun);

void bede__slot_times(struct bede__scene *s, const struct bede__sentence *sent,
                      struct bede__drafts *d);
/* After folding: the date of a saying is that of what it does. */
void bede__slot_said_times(struct bede__scene *s, const struct bede__sentence *sent,
                           struct bede__drafts *d);
/* The noun that a time with "of" belongs to ("since the vote of 27 December"), -1: none. */
int32_t bede__dated_noun(const struct bede__doc *d, int32_t head);
/* A length that says by when: "within six months". */
bool bede__is_within(const struct bede__doc *d, const struct bede__time_mention *m);
/* The date of a claim by its time mention; false: it has none. */
bool bede__claim_date(const struct bede__scene *s, const struct bede__draft *x,
                      struct bede_date *out);
void bede__slot_places(struct bede__scene *s, const struct bede__sentence *sent,
                       struct bede__drafts *d);
/* Acts without a place take that of the clause around them. */
void bede__slot_scenes(struct bede__scene *s, const struct bede__sentence *sent,
                       struct bede__drafts *d);
/* Acts that are words: asking, threatening, refusing, accusing. */
bool bede__is_word_only(uint8_t event);
void bede__slot_materiel(struct bede__scene *s, const struct bede__sentence *sent,
                         struct bede__drafts *d);
void bede__slot_quantities(struct bede__scene *s, const struct bede__sentence *sent,
                           struct bede__drafts *d);
void bede__slot_reason(struct bede__scene *s, struct bede__draft *x);

#endif
