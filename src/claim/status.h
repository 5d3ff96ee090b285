/* SPDX-License-Identifier: Apache-2.0
 *
 * status.h - the part of the status that comes from dates and tense; private to the claim room. */
#ifndef BEDE_STATUS_H
#define BEDE_STATUS_H

#include "claim/claim.h"

/* BEDE_HISTORICAL or BEDE_FUTURE where a date or the pluperfect puts the predicate at t there, else
 * 0. `bits` is what the clause says already. */
unsigned bede__status_time(const struct bede__frames *f, const struct bede__doc *d,
                           const struct bede__mentions *m, int32_t t, unsigned bits);

#endif
