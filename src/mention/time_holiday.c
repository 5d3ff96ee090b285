/* SPDX-License-Identifier: Apache-2.0
 *
 * time_holiday.c - the day of a holiday in a year: fixed, the n-th weekday of a month, or by
 * Easter. */
#include <stdlib.h>

#include "mention/time_reckon.h"

/* Gregorian Easter by the anonymous algorithm (Nature, 20 April 1876). */
static int32_t easter(int32_t y)
{
    int a = y % 19, b = y / 100, c = y % 100, d = b / 4, e = b % 4, f = (b + 8) / 25;
    int g = (b - f + 1) / 3, h = (19 * a + b - d - g + 15) % 30, i = c / 4, k = c % 4;
    int l = (32 + 2 * e + 2 * i - h - k) % 7, m = (a + 11 * h + 22 * l) / 451;
    int s = h + l - 7 * m + 114;
    return bede__day_of(y, s / 31, s % 31 + 1);
}

/* The n-th given weekday (0 Monday) of a month; n 5 = the last. */
static int32_t nth_weekday(int32_t y, int32_t m, int weekday, int n)
{
    int32_t first = bede__day_of(y, m, 1);
    int32_t d = first + (weekday - bede__weekday(first) + 7) % 7 + 7 * (n - 1);
    while (d > bede__day_of(y, m, bede__month_days(y, m)))
        d -= 7;
    return d;
}

static int32_t holiday_in(int32_t y, const char *h)
{
    static const struct { const char *name; int month, weekday, n; } moving[] = {
        {"LABOR", 9, 0, 1}, {"MEMORIAL", 5, 0, 5}, {"THANKS", 11, 3, 4},
        {"MLK", 1, 0, 3}, {"PRESIDENTS", 2, 0, 3}, {"COLUMBUS", 10, 0, 2},
    };
    if (strncmp(h, "EASTER", 6) == 0)
        return easter(y) + (h[6] ? atoi(h + 6) : 0);
    for (size_t i = 0; i < sizeof moving / sizeof *moving; i++)
        if (strcmp(h, moving[i].name) == 0)
            return nth_weekday(y, moving[i].month, moving[i].weekday, moving[i].n);
    int m = atoi(h), d = strlen(h) == 5 ? atoi(h + 3) : 0;
    return bede__day_exists(y, m, d) ? bede__day_of(y, m, d) : BEDE__NO_DAY;
}

bool bede__time_holiday(struct bede__time_value *v, const struct bede__time_match *m,
                        const struct bede__time_context *c)
{
    int32_t y = m->year;
    v->type = 'D';
    if (y < 0 && m->holiday[0] != '-') {
        int32_t probe = holiday_in(2001, m->holiday);
        y = probe == BEDE__NO_DAY ? -1 : bede__missing_year(c, month_of(probe), -1);
    }
    if (m->holiday[0] == '-' || y < 1) {
        if (y > 0)
            bede__time_year(v, y);
        return true;
    }
    int32_t day = holiday_in(y, m->holiday);
    return day == BEDE__NO_DAY || bede__time_day(v, day);
}
