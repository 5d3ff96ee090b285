/* SPDX-License-Identifier: Apache-2.0
 *
 * time_reckon.h - what the files that reckon times share: missing years (time_missing.c), times
 * seen from a day, parts and lengths (time_relative.c), holidays (time_holiday.c), the whole
 * (time_value.c). All write a value and say whether there is one. */
#ifndef BEDE_MENTION_TIME_RECKON_H
#define BEDE_MENTION_TIME_RECKON_H

#include "mention/time_internal.h"

static inline int32_t year_of(int32_t day)
{
    int y, m, d;
    bede__date_of(day, &y, &m, &d);
    return y;
}

static inline int32_t month_of(int32_t day)
{
    int y, m, d;
    bede__date_of(day, &y, &m, &d);
    return m;
}

/* --------------------------------------------------- missing years (time_missing.c) */

/* The year of a month (and day, or -1) that is stated without one; -1: unknown. */
int32_t bede__missing_year(const struct bede__time_context *c, int32_t month, int32_t day);
/* Is there such a day? y below 1: in any year. */
bool bede__day_exists(int32_t y, int32_t m, int32_t d);
/* A day of the calendar; false: there is none such. */
bool bede__time_date(struct bede__time_value *v, int32_t y, int32_t m, int32_t d);

/* -------------------------------------- seen from a day, lengths (time_relative.c) */

/* The unit of length n steps from day: this week, last year ... */
bool bede__time_unit(struct bede__time_value *v, char unit, int32_t day, int32_t n);
/* What a unit looks like when nothing is known of when. */
bool bede__time_unit_unknown(struct bede__time_value *v, char unit);
/* The unit that the match names, n steps from base; without base a value alone. */
bool bede__time_relative(struct bede__time_value *v, const struct bede__time_match *m, int32_t base,
                         int32_t n);
/* n units away from a day, as exact as the unit: a day for days, a month for months. */
bool bede__time_shifted(struct bede__time_value *v, const struct bede__time_match *m, int32_t base,
                        int32_t sign);
/* A weekday: mode -1 last, 1 next, 0 by the tense. */
bool bede__time_weekday(struct bede__time_value *v, const struct bede__time_context *c,
                        int32_t weekday, int mode, int32_t base);
/* Early, mid, late: days 1-10, 11-20, 21-end of a month (CODEBOOK G14), thirds of anything else. */
bool bede__time_edge(struct bede__time_value *v, const struct bede__time_value *inner,
                     const char *edge);
/* A part of a day: its morning, 10:30. */
bool bede__time_part(struct bede__time_value *v, const struct bede__time_value *day,
                     const char *part);
/* The part that the match names, of a day that may be unknown. */
bool bede__time_part_on(struct bede__time_value *v, const struct bede__time_match *m, int32_t day);
/* A time of the clock, on the day stated or at base. */
bool bede__time_clock(struct bede__time_value *v, const struct bede__time_match *m,
                      const struct bede__time_value *day, int32_t base);
/* A length; fuzzy: of an unknown number. */
bool bede__time_duration(struct bede__time_value *v, const struct bede__time_match *m, bool fuzzy);
/* "the past two weeks": a length that ends (sign -1) or begins (1) at base. */
bool bede__time_span_at(struct bede__time_value *v, const struct bede__time_match *m, int32_t base,
                        int32_t sign);

/* ---------------------------------------------------------- holidays (time_holiday.c) */

/* A holiday of the year that is stated or missing. */
bool bede__time_holiday(struct bede__time_value *v, const struct bede__time_match *m,
                        const struct bede__time_context *c);

#endif
