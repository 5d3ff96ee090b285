/* SPDX-License-Identifier: Apache-2.0
 *
 * dateline.h - dates as they are written at the head of reports. Private to the read room. */
#ifndef BEDE_READ_DATELINE_H
#define BEDE_READ_DATELINE_H

#include "read.h"

struct written_date {
    int year, month, day; /* year 0: not written */
};
/* "Jan. 26", "26 January 2025", "January 26th, 2025", "2025-01-26" at p; returns its bytes, 0: none. */
size_t written_date(const char *p, size_t len, struct written_date *out);

/* A publication time as ISO 8601, in the arena: what is ISO already, "20250126[123000]", and the
 * form of mail and feeds, "Sun, 26 Jan 2025 12:30:00 +0100". NULL: not understood, or no memory. */
const char *published_iso(struct bede__arena *arena, const char *s, size_t len);

#endif
