/* SPDX-License-Identifier: Apache-2.0
 *
 * participants.h - what the files that fill the slots of a draft share: participants.c,
 * participant_one.c and participant_list.c find the parties of the slots, recipients.c those that
 * no slot names. No other file reads it. */
#ifndef BEDE_CLAIM_PARTICIPANTS_H
#define BEDE_CLAIM_PARTICIPANTS_H

#include "claim/cues.h"
#include "claim/frames.h"

#define BEDE__THING 0.3f /* how sure it is that a thing stands for somebody */

/* A side of a draft that is being filled. */
struct bede__side {
    struct bede__scene *s;
    struct bede__draft *d;
    struct bede__party *list;
    uint32_t *n;
    bool actor;
    bool place_slot;
    uint8_t event; /* what is done: the draft's category or that of its clause */
};

/* participant_one.c: who noun phrase t stands for, put on the side; depth: how far below its slot
 * it is. */
void bede__side_one(struct bede__side *x, int32_t t, unsigned depth);
/* participant_list.c: who noun phrase t and its conjuncts are, put on the side. */
void bede__side_fill(struct bede__side *x, int32_t t);
/* Room is shared by all participants of a side; nobody is put twice. */
void bede__side_put(struct bede__party *list, uint32_t *n, const struct bede_entity *who,
                    int32_t tok);
/* Token that says whose thing t is, with the owner in *who; -1: nobody. */
int32_t bede__owner(struct bede__scene *s, int32_t t, struct bede_entity *who);
/* Does the word say what act it was rather than whose: "terrorist attacks", "mob violence"? */
bool bede__says_what(const struct bede__doc *d, int32_t tok, int32_t act);
/* Take out of the recipients who acts. */
void bede__not_himself(const struct bede__doc *doc, struct bede__draft *d);
/* recipients.c: whoever the act is done to where no slot of the pattern says it. */
void bede__recipients(struct bede__scene *s, struct bede__draft *d);

#endif
