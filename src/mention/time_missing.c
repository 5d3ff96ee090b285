/* SPDX-License-Identifier: Apache-2.0
 *
 * time_missing.c - the year of a date that states none.
 *
 * It lies near the narrative's time in a history, before or after publication - by the clause's
 * tense - in news. Without either it stays unknown. */
#include "mention/time_reckon.h"

/* Months from one to another; a step back in time costs half as much again as one forward. */
static int32_t step_cost(int32_t from, int32_t to)
{
    return to >= from ? (to - from) * 2 : (from - to) * 3;
}

/* Histories go forward, from the last date to the next one that states its year. */
static int32_t narrative_year(const struct bede__time_context *c, int32_t month)
{
    if (c->n_year < 1 || (c->n_month < 1 && !c->a_close))
        return c->n_year;
    int32_t at = c->n_year * 12 + (c->n_month < 1 ? month : c->n_month);
    int32_t best = c->n_year, cost = INT32_MAX;
    for (int32_t y = c->n_year - 1; y <= c->n_year + 1; y++) {
        int32_t now = 2 * step_cost(at, y * 12 + month);
        if (c->a_year > 0)
            now += (c->a_close ? 2 : 1) * step_cost(y * 12 + month, c->a_year * 12 + c->a_month);
        if (now < cost)
            cost = now, best = y;
    }
    return best;
}

/* Year of a month (and day, or -1) in news: before publication, after it where the clause looks
 * ahead; a month without a tense is a future one only if that is near and the past far, and nobody
 * gives the day of a date of eleven months ago without its year. */
static int32_t news_year(const struct bede__time_context *c, int32_t month, int32_t day)
{
    int32_t y = year_of(c->published), first = day > 0 ? day : 1;
    int32_t last = day > 0 ? day : bede__month_days(y, month);
    bool begun = bede__day_of(y, month, first) <= c->published;
    bool over = bede__day_of(y, month, last) < c->published;
    if (c->tense > 0)
        return over ? y + 1 : y;
    if (begun)
        return y;
    int32_t ahead = bede__day_of(y, month, first) - c->published;
    return (c->tense == 0 || day > 0) && ahead < 60 ? y : y - 1;
}

int32_t bede__missing_year(const struct bede__time_context *c, int32_t month, int32_t day)
{
    if (c->narrative && c->n_year != -1)
        return narrative_year(c, month);
    if (c->published == BEDE__NO_DAY)
        return c->n_year;
    return news_year(c, month, day);
}

bool bede__day_exists(int32_t y, int32_t m, int32_t d)
{
    return m >= 1 && m <= 12 && d >= 1 && d <= bede__month_days(y > 0 ? y : 2000, m);
}

bool bede__time_date(struct bede__time_value *v, int32_t y, int32_t m, int32_t d)
{
    if (!bede__day_exists(y, m, d))
        return false;
    if (y > 0)
        return bede__time_day(v, bede__day_of(y, m, d));
    v->precision = BEDE_PREC_DAY;
    v->month = m, v->day = d, v->year = y;
    if (y == -1)
        bede__time_put(v, 'D', "XXXX-%02d-%02d", m, d);
    else
        bede__time_put(v, 'D', "BC%04d-%02d-%02d", -y, m, d);
    return true;
}
