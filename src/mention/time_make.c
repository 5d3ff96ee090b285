/* SPDX-License-Identifier: Apache-2.0
 *
 * time_make.c - days, months, years, seasons, quarters as intervals of days with their values. */
#include <stdarg.h>
#include <stdio.h>

#include "mention/time_internal.h"

typedef struct bede__time_value value;

void bede__time_put(value *v, char type, const char *fmt, ...)
{
    va_list a;
    va_start(a, fmt);
    vsnprintf(v->value, sizeof v->value, fmt, a);
    va_end(a);
    v->type = type;
}

/* ------------------------------------------------------------ whole dates */

bool bede__time_day(value *v, int32_t day)
{
    int y, m, d;
    bede__date_of(day, &y, &m, &d);
    v->from = v->to = day;
    v->precision = BEDE_PREC_DAY;
    v->year = y, v->month = m, v->day = d;
    bede__time_put(v, 'D', "%04d-%02d-%02d", y, m, d);
    return true;
}

bool bede__time_month(value *v, int32_t y, int32_t m)
{
    v->precision = BEDE_PREC_MONTH;
    v->year = y, v->month = m;
    if (y <= 0) {
        bede__time_put(v, 'D', "BC%04d-%02d", -y, m);
        return true;
    }
    v->from = bede__day_of(y, m, 1);
    v->to = bede__day_of(y, m, bede__month_days(y, m));
    bede__time_put(v, 'D', "%04d-%02d", y, m);
    return true;
}

bool bede__time_year(value *v, int32_t y)
{
    v->precision = BEDE_PREC_YEAR;
    v->year = y;
    if (y <= 0) {
        bede__time_put(v, 'D', "BC%04d", -y);
        return true;
    }
    v->from = bede__day_of(y, 1, 1);
    v->to = bede__day_of(y, 12, 31);
    bede__time_put(v, 'D', "%04d", y);
    return true;
}

bool bede__time_week(value *v, int32_t day)
{
    int32_t monday = day - bede__weekday(day), thursday = monday + 3;
    int y, m, d;
    bede__date_of(thursday, &y, &m, &d);
    v->from = monday, v->to = monday + 6;
    v->precision = BEDE_PREC_WEEK;
    v->year = y;
    bede__time_put(v, 'D', "%04d-W%02d", y, (thursday - bede__day_of(y, 1, 1)) / 7 + 1);
    return true;
}

bool bede__time_weekend(value *v, int32_t day)
{
    bede__time_week(v, day);
    v->from += 5;
    snprintf(v->value + strlen(v->value), 4, "-WE");
    return true;
}

bool bede__time_season(value *v, int32_t y, const char *season)
{
    int first = season[1] == 'P' ? 3 : season[1] == 'U' ? 6 : season[0] == 'F' ? 9 : 12;
    v->precision = BEDE_PREC_SEASON;
    v->year = y;
    if (y == -1) {
        bede__time_put(v, 'D', "XXXX-%s", season);
        return true;
    }
    if (y <= 0) {
        bede__time_put(v, 'D', "BC%04d-%s", -y, season);
        return true;
    }
    int last = first == 12 ? 2 : first + 2, ly = first == 12 ? y + 1 : y;
    v->from = bede__day_of(y, first, 1);
    v->to = bede__day_of(ly, last, bede__month_days(ly, last));
    v->month = first;
    bede__time_put(v, 'D', "%04d-%s", y, season);
    return true;
}

bool bede__time_decade(value *v, int32_t first)
{
    v->from = bede__day_of(first, 1, 1);
    v->to = bede__day_of(first + 9, 12, 31);
    v->precision = BEDE_PREC_DECADE;
    bede__time_put(v, 'D', "%03d", first / 10);
    return true;
}

bool bede__time_century(value *v, int32_t n, bool bc)
{
    if (bc) {
        bede__time_put(v, 'D', "BC%02d", n - 1);
        return true;
    }
    v->from = bede__day_of((n - 1) * 100 + 1, 1, 1);
    v->to = bede__day_of(n * 100, 12, 31);
    v->precision = BEDE_PREC_OPEN;
    bede__time_put(v, 'D', "%02d", n - 1);
    return true;
}

bool bede__time_quarter(value *v, int32_t y, int32_t q)
{
    if (q < 1 || q > 4)
        return false;
    v->precision = BEDE_PREC_SEASON;
    if (y <= 0) {
        bede__time_put(v, 'D', "XXXX-Q%d", q);
        return true;
    }
    v->from = bede__day_of(y, q * 3 - 2, 1);
    v->to = bede__day_of(y, q * 3, bede__month_days(y, q * 3));
    v->year = y;
    bede__time_put(v, 'D', "%04d-Q%d", y, q);
    return true;
}
