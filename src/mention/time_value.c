/* SPDX-License-Identifier: Apache-2.0
 *
 * time_value.c - what a time expression means: an interval of days and an ISO-TimeML value.
 *
 * Missing parts come from where the article stands: a date without a year lies near the narrative's
 * time in a history, before or after publication - by the clause's tense - in news. What cannot be
 * resolved keeps X in its value and has no interval: nothing is taken from today's date. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "mention/time_internal.h"

typedef struct bede__time_value value;

/* --------------------------------------------------------- missing years */

static int32_t year_of(int32_t day)
{
    int y, m, d;
    bede__date_of(day, &y, &m, &d);
    return y;
}

static int32_t month_of(int32_t day)
{
    int y, m, d;
    bede__date_of(day, &y, &m, &d);
    return m;
}

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

static int32_t missing_year(const struct bede__time_context *c, int32_t month, int32_t day)
{
    if (c->narrative && c->n_year != -1)
        return narrative_year(c, month);
    if (c->published == BEDE__NO_DAY)
        return c->n_year;
    return news_year(c, month, day);
}

static bool day_exists(int32_t y, int32_t m, int32_t d)
{
    return m >= 1 && m <= 12 && d >= 1 && d <= bede__month_days(y > 0 ? y : 2000, m);
}

static bool date_value(value *v, int32_t y, int32_t m, int32_t d)
{
    if (!day_exists(y, m, d))
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

/* --------------------------------------------------------------- relative */

/* The unit of length n steps from day: this week, last year ... */
static bool unit_from(value *v, char unit, int32_t day, int32_t n)
{
    int y, m, d;
    if (day == BEDE__NO_DAY)
        return false;
    bede__date_of(day, &y, &m, &d);
    int32_t months = y * 12 + m - 1 + n;
    switch (unit) {
    case 'D': return bede__time_day(v, day + n);
    case 'W': return bede__time_week(v, day + 7 * n);
    case 'F': return bede__time_week(v, day + 14 * n);
    case 'K': return bede__time_weekend(v, day + 7 * n);
    case 'O': return bede__time_month(v, months / 12, months % 12 + 1);
    case 'Q': return bede__time_quarter(v, y + (m - 1 + 3 * n < 0 ? -1 : (m - 1 + 3 * n) / 12),
                                   ((m - 1) / 3 + n + 8) % 4 + 1);
    case 'Y': return bede__time_year(v, y + n);
    case 'E': return bede__time_decade(v, (y / 10 + n) * 10);
    case 'C': return bede__time_century(v, y / 100 + 1 + n, false);
    default: return false;
    }
}

/* What a unit looks like when nothing is known of when. */
static bool unit_unknown(value *v, char unit)
{
    const char *x = unit == 'D' ? "XXXX-XX-XX" : unit == 'W' || unit == 'K' ? "XXXX-WXX"
                    : unit == 'O' ? "XXXX-XX" : unit == 'Y' ? "XXXX" : "";
    bede__time_put(v, 'D', "%s", x);
    return true;
}

static bool relative(value *v, const struct bede__time_match *m, int32_t base, int32_t n)
{
    if (!m->unit)
        return false;
    return unit_from(v, m->unit[0], base, n) || unit_unknown(v, m->unit[0]);
}

/* n units away from a day, as exact as the unit: a day for days, a month for months. */
static bool shifted(value *v, const struct bede__time_match *m, int32_t base, int32_t sign)
{
    char u = m->unit[0];
    double n = isnan(m->num) ? 1 : m->num;
    if (m->half)
        n += 0.5;
    if (m->fuzzy || base == BEDE__NO_DAY || (isnan(m->num) && m->first + 2 == m->end)) {
        bede__time_put(v, 'D', "%s", sign < 0 ? "PAST_REF" : "FUTURE_REF");
        if ((u == 'H' || u == 'M' || u == 'S') && base != BEDE__NO_DAY) /* hours later: that day */
            v->from = v->to = base;
        else if (sign < 0 && base != BEDE__NO_DAY)
            v->to = base;
        return true;
    }
    if (n > 5000)
        return false;
    if (u == 'E' || u == 'C')
        return unit_from(v, 'Y', base, sign * (int32_t)(n * (u == 'E' ? 10 : 100)));
    if (u == 'Y' && n != floor(n))
        return unit_from(v, 'O', base, sign * (int32_t)(n * 12));
    if (u == 'H' || u == 'M' || u == 'S')
        return unit_from(v, 'D', base, u == 'H' ? sign * (int32_t)(n / 24) : 0);
    if (!unit_from(v, u, base, sign * (int32_t)n))
        return false;
    if (u == 'W' || u == 'F') { /* a week ago is a day, though its value is a week */
        v->from = v->to = base + sign * (int32_t)(n * (u == 'W' ? 7 : 14));
        v->precision = BEDE_PREC_DAY;
    }
    return true;
}

/* A weekday: mode -1 last, 1 next, 0 by the tense. */
static bool weekday_value(value *v, const struct bede__time_context *c, int32_t weekday, int mode,
                          int32_t base)
{
    if (base == BEDE__NO_DAY) {
        bede__time_put(v, 'D', "XXXX-WXX-%d", weekday);
        v->precision = BEDE_PREC_DAY;
        return true;
    }
    int32_t back = (bede__weekday(base) - (weekday - 1) + 7) % 7;
    if (mode > 0 || (mode == 0 && c->tense > 0))
        return bede__time_day(v, base - back + (back == 0 && mode == 0 ? 0 : 7));
    return bede__time_day(v, base - (back == 0 && mode < 0 ? 7 : back));
}

/* --------------------------------------------------------------- holidays */

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
    return day_exists(y, m, d) ? bede__day_of(y, m, d) : BEDE__NO_DAY;
}

static bool holiday_value(value *v, const struct bede__time_match *m,
                          const struct bede__time_context *c)
{
    int32_t y = m->year;
    v->type = 'D';
    if (y < 0 && m->holiday[0] != '-') {
        int32_t probe = holiday_in(2001, m->holiday);
        y = probe == BEDE__NO_DAY ? -1 : missing_year(c, month_of(probe), -1);
    }
    if (m->holiday[0] == '-' || y < 1) {
        if (y > 0)
            bede__time_year(v, y);
        return true;
    }
    int32_t day = holiday_in(y, m->holiday);
    return day == BEDE__NO_DAY || bede__time_day(v, day);
}

/* --------------------------------------------------- parts, edges, lengths */

/* Early, mid, late: days 1-10, 11-20, 21-end of a month (CODEBOOK G14), thirds of anything else. */
static bool edge_value(value *v, const value *inner, const char *edge)
{
    *v = *inner;
    if (v->from == BEDE__NO_DAY || v->to == BEDE__NO_DAY || !edge)
        return true;
    int third = edge[0] == 'S' ? 0 : edge[0] == 'M' ? 1 : 2;
    int32_t len = v->to - v->from + 1, start = v->from, end = v->to;
    if (v->precision == BEDE_PREC_MONTH) {
        v->from = start + 10 * third;
        v->to = third < 2 ? start + 10 * third + 9 : end;
    } else if (v->precision == BEDE_PREC_YEAR) {
        v->from = bede__day_of(v->year, third * 4 + 1, 1);
        v->to = bede__day_of(v->year, third * 4 + 4, bede__month_days(v->year, third * 4 + 4));
    } else if (len >= 3) {
        v->from = start + len * third / 3;
        v->to = third < 2 ? start + len * (third + 1) / 3 - 1 : end;
    }
    return true;
}

static bool part_value(value *v, const value *day, const char *part)
{
    char date[40];
    *v = *day;
    snprintf(date, sizeof date, "%s", day->value[0] ? day->value : "XXXX-XX-XX");
    bede__time_put(v, 'T', "%.20sT%s", date, part);
    return true;
}

static bool part_on(value *v, const struct bede__time_match *m, int32_t day)
{
    value d = {.from = BEDE__NO_DAY, .to = BEDE__NO_DAY, .year = -1, .month = -1, .day = -1};
    if (!m->part)
        return false;
    if (day != BEDE__NO_DAY)
        bede__time_day(&d, day);
    return part_value(v, &d, m->part);
}

static bool clock_value(value *v, const struct bede__time_match *m, const value *day, int32_t base)
{
    value d = {.from = BEDE__NO_DAY, .to = BEDE__NO_DAY, .year = -1, .month = -1, .day = -1};
    char time[32];
    if (m->hour < 0 || m->hour > 24 || m->minute > 59)
        return false;
    if (day)
        d = *day;
    else if (base != BEDE__NO_DAY)
        bede__time_day(&d, base);
    snprintf(time, sizeof time, "%02d:%02d", m->hour, m->minute < 0 ? 0 : m->minute);
    return part_value(v, &d, time);
}

static bool duration(value *v, const struct bede__time_match *m, bool fuzzy)
{
    static const struct { char u; const char *code; } codes[] = {
        {'S', "TS"}, {'M', "TM"}, {'H', "TH"}, {'D', "D"}, {'W', "W"}, {'O', "M"}, {'Q', "Q"},
        {'Y', "Y"}, {'E', "DE"}, {'C', "CE"}, {'L', "L"}, {'K', "WE"}, {'F', "W"},
    };
    const char *code = NULL;
    for (size_t i = 0; i < sizeof codes / sizeof *codes; i++)
        if (m->unit && codes[i].u == m->unit[0])
            code = codes[i].code;
    if (!code)
        return false;
    bool time = code[0] == 'T';
    double n = (isnan(m->num) ? (m->half ? 0 : 1) : m->num) + (m->half ? 0.5 : 0);
    if (m->unit[0] == 'F')
        n *= 2;
    v->precision = BEDE_PREC_OPEN;
    if (fuzzy)
        bede__time_put(v, 'P', "P%sX%s", time ? "T" : "", code + time);
    else if (m->half && n == 0.5 && m->unit[0] == 'H')
        bede__time_put(v, 'P', "PT30M");
    else if (m->half && n == 0.5 && m->unit[0] == 'Y')
        bede__time_put(v, 'P', "P6M");
    else
        bede__time_put(v, 'P', "P%s%g%s", time ? "T" : "", n, code + time);
    return true;
}

/* "the past two weeks": a length that ends (sign -1) or begins (1) at base. */
static bool span_at(value *v, const struct bede__time_match *m, int32_t base, int32_t sign)
{
    if (!duration(v, m, m->fuzzy))
        return false;
    if (base == BEDE__NO_DAY)
        return true;
    value far = {.from = BEDE__NO_DAY, .to = BEDE__NO_DAY};
    bool known = !m->fuzzy && shifted(&far, m, base, sign) && far.from != BEDE__NO_DAY;
    int32_t days = m->unit[0] == 'W' ? 7 : m->unit[0] == 'F' ? 14 : 1;
    int32_t edge = !known ? BEDE__NO_DAY
                   : days > 1 ? base + sign * (int32_t)((isnan(m->num) ? 1 : m->num) * days)
                              : far.from;
    v->from = sign < 0 ? edge : base;
    v->to = sign < 0 ? base : edge;
    return true;
}

static bool set_value(value *v, const struct bede__time_match *m)
{
    if (m->season) {
        bede__time_put(v, 'S', "XXXX-%s", m->season);
        return true;
    }
    if (m->weekday > 0) {
        bede__time_put(v, 'S', "XXXX-WXX-%d", m->weekday);
        return true;
    }
    if (m->part) {
        bede__time_put(v, 'S', "XXXX-XX-XXT%s", m->part);
        return true;
    }
    bool ok = duration(v, m, m->fuzzy);
    v->type = 'S';
    return ok;
}

/* ------------------------------------------------------------ calendar forms */

static bool full_date(value *v, const struct bede__time_match *m,
                      const struct bede__time_context *c)
{
    int32_t day = m->day > 0 ? m->day : m->ord;
    int32_t y = m->year;
    if (m->short_year >= 0)
        y = c->n_year > 0 ? c->n_year / 100 * 100 + m->short_year
                          : m->short_year + (m->short_year < 40 ? 2000 : 1900);
    if (y < 0 && m->bc && !isnan(m->num))
        y = (int32_t)m->num;
    if (m->bc)
        y = -y;
    if (m->month < 1)
        return false;
    if (y == -1)
        y = missing_year(c, m->month, day);
    if (day > 0)
        return date_value(v, y, m->month, day);
    if (y != -1)
        return bede__time_month(v, y, m->month);
    v->month = m->month;
    v->precision = BEDE_PREC_MONTH;
    bede__time_put(v, 'D', "XXXX-%02d", m->month);
    return true;
}

static bool range_value(value *v, const struct bede__time_match *m,
                        const struct bede__time_context *c)
{
    int32_t y = m->year >= 0 ? m->year : missing_year(c, m->month, m->day);
    if (y < 1 || !day_exists(y, m->month, m->day) || !day_exists(y, m->month, m->day2) ||
        m->day2 <= m->day)
        return false;
    bede__time_day(v, bede__day_of(y, m->month, m->day));
    v->to = bede__day_of(y, m->month, m->day2);
    bede__time_put(v, 'D', "%04d-%02d-%02d/%04d-%02d-%02d", y, m->month, m->day, y, m->month,
                   m->day2);
    return true;
}

static bool iso_value(value *v, const struct bede__time_match *m, bool slash)
{
    int32_t y = m->a, mo = m->b, d = m->c;
    if (slash) { /* month first as in America, unless it cannot be */
        y = m->c < 100 ? m->c + (m->c < 40 ? 2000 : 1900) : m->c;
        mo = m->a > 12 ? m->b : m->a;
        d = m->a > 12 ? m->a : m->b;
    }
    return y > 0 && date_value(v, y, mo, d);
}

static int32_t or_year(const struct bede__time_match *m, const struct bede__time_context *c,
                       int32_t month)
{
    return m->year >= 0 ? m->year : missing_year(c, month, -1);
}

static int32_t season_month(const char *s)
{
    return s[1] == 'P' ? 4 : s[1] == 'U' ? 7 : s[0] == 'F' ? 10 : 12;
}

/* Actions fall into four families; each function takes those that it knows and tells the others by
 * NOT_MINE. `here` is where the reader stands: publication, or in a history the story's time. */
enum answer { NO, YES, NOT_MINE };

struct stand {
    const struct bede__time_match *m;
    const value *inner; /* value of the DATE inside, NULL: none */
    const struct bede__time_context *c;
    enum bede__time_action action;
    int32_t here;
};

static bool bare_year(value *v, const struct bede__time_match *m)
{
    int32_t y = m->year > 0 ? m->year : m->num > 0 ? (int32_t)m->num : 0;
    return y > 0 && bede__time_year(v, m->bc ? -y : y);
}

static bool short_year(value *v, const struct stand *s)
{
    int32_t y = s->m->short_year;
    bool story = s->c->n_year > 0 && s->c->narrative;
    return bede__time_year(v, story ? s->c->n_year / 100 * 100 + y : y + (y < 40 ? 2000 : 1900));
}

static bool span_of_years(value *v, const struct bede__time_match *m)
{
    if (!bede__time_year(v, m->year))
        return false;
    v->to = bede__day_of(m->year / 100 * 100 + m->year2, 12, 31);
    return v->to > v->from;
}

static bool half_of_year(value *v, int32_t year, int32_t half)
{
    if (half < 1 || half > 2 || year < 1)
        return false;
    v->from = bede__day_of(year, half == 1 ? 1 : 7, 1);
    v->to = bede__day_of(year, half == 1 ? 6 : 12, half == 1 ? 30 : 31);
    v->precision = BEDE_PREC_SEASON;
    v->year = year;
    bede__time_put(v, 'D', "%04d-H%d", year, half);
    return true;
}

/* This, last or next March, summer: the one of this year, the latest that is over or runs, the
 * first to come. */
static bool stepped_month(value *v, const struct stand *s)
{
    const struct bede__time_match *m = s->m;
    if (s->here == BEDE__NO_DAY || m->step == STEP_NONE || (m->month < 1 && !m->season))
        return full_date(v, m, s->c) ||
               (m->season &&
                bede__time_season(v, or_year(m, s->c, season_month(m->season)), m->season));
    int32_t y = year_of(s->here), now = month_of(s->here);
    if (m->month > 0)
        return bede__time_month(v, m->step < 0   ? y - (m->month >= now)
                              : m->step > 0 ? y + (m->month <= now)
                                            : y, m->month);
    bool winter = m->season[0] == 'W';
    int32_t first = season_month(m->season) - !winter, last = winter ? 2 : first + 2;
    int32_t running = winter && now <= 2 ? y - 1 : y; /* the year in which that of today began */
    if (m->step < 0)
        y = winter ? running - 1 : y - (now <= last);
    else if (m->step > 0)
        y = winter ? running + 1 : y + (now >= first);
    else
        y = running;
    return bede__time_season(v, y, m->season);
}

static int32_t inner_year(const struct stand *s)
{
    return s->inner && s->inner->precision == BEDE_PREC_YEAR ? s->inner->year : -1;
}

/* The week that a stated day lies in. */
static bool week_of(value *v, const struct stand *s)
{
    return s->inner && s->inner->from != BEDE__NO_DAY && s->inner->precision == BEDE_PREC_DAY &&
           bede__time_week(v, s->inner->from);
}

/* A season of a year that is named, inside another expression, or missing. */
static bool dated_season(value *v, const struct stand *s)
{
    int32_t y = s->m->year >= 0 ? s->m->year : s->inner ? s->inner->year
                : s->m->bc && !isnan(s->m->num) ? (int32_t)s->m->num
                : missing_year(s->c, season_month(s->m->season), -1);
    return bede__time_season(v, s->m->bc ? -y : y, s->m->season);
}

/* The next or previous season of the story. */
static bool story_season(value *v, const struct stand *s)
{
    int32_t y = s->c->n_year, month = season_month(s->m->season);
    bool next = s->action == DO_nseason;
    if (s->c->n_year < 1 || s->c->n_month < 1)
        return bede__time_season(v, -1, s->m->season);
    if (next && month <= s->c->n_month)
        y++;
    if (!next && month >= s->c->n_month)
        y--;
    return bede__time_season(v, y, s->m->season);
}

/* Dates of the calendar and longer times with a name. */
static enum answer calendar(value *v, const struct stand *s)
{
    const struct bede__time_match *m = s->m;
    switch (s->action) {
    case DO_iso: return iso_value(v, m, false);
    case DO_slash: return iso_value(v, m, true);
    case DO_date: case DO_month: case DO_first: return full_date(v, m, s->c);
    case DO_range: return range_value(v, m, s->c);
    case DO_year: case DO_fiscal: return bare_year(v, m);
    case DO_short: return short_year(v, s);
    case DO_years: return span_of_years(v, m);
    case DO_relmonth: case DO_relseason: return stepped_month(v, s);
    case DO_weekof: return week_of(v, s);
    case DO_season: case DO_inseason: return m->season && dated_season(v, s);
    case DO_nseason: case DO_nseasonlast: return m->season && story_season(v, s);
    case DO_quarter:
        if (inner_year(s) > 0)
            return bede__time_quarter(v, inner_year(s), m->ord);
        return bede__time_quarter(v, or_year(m, s->c, m->ord > 0 && m->ord < 5 ? m->ord * 3 : 1),
                                  m->ord);
    case DO_half:
        return half_of_year(v, inner_year(s) > 0 ? inner_year(s)
                                                 : or_year(m, s->c, m->ord == 1 ? 6 : 12), m->ord);
    case DO_tens: return m->tens > 0 && bede__time_decade(v, (int32_t)m->tens);
    case DO_century: return m->ord > 0 && m->ord < 23 && bede__time_century(v, m->ord, m->bc);
    case DO_holiday: return m->holiday && holiday_value(v, m, s->c);
    default: return NOT_MINE;
    }
}

/* This, last or next weekday, month or unit. */
static bool stepped(value *v, const struct stand *s)
{
    const struct bede__time_match *m = s->m;
    int32_t n = s->action == DO_this ? 0 : s->action == DO_last ? -1 : 1;
    if (m->weekday > 0)
        return weekday_value(v, s->c, m->weekday, n, s->here);
    if (m->month > 0) /* March of next year */
        return s->c->published == BEDE__NO_DAY ||
               bede__time_month(v, year_of(s->c->published) + n, m->month);
    /* "this weekend" told on the days after it is the one that was, and "the weekend" that was */
    if (n == 0 && m->unit && m->unit[0] == 'K' && s->here != BEDE__NO_DAY && s->c->tense <= 0 &&
        (bede__weekday(s->here) < 3 || (m->step == STEP_NONE && s->c->tense < 0)))
        n = -1;
    return relative(v, m, s->here, n);
}

/* Friday of the week before or after publication. */
static bool weekday_of_week(value *v, const struct stand *s)
{
    int32_t pub = s->c->published;
    if (pub == BEDE__NO_DAY)
        return weekday_value(v, s->c, s->m->weekday, 0, pub);
    return bede__time_day(v, pub - bede__weekday(pub) + s->m->weekday - 1 +
                            (s->action == DO_lastweek ? -7 : 7));
}

/* Today, yesterday evening, tonight. */
static bool deictic(value *v, const struct stand *s)
{
    const struct bede__time_match *m = s->m;
    value d = *v;
    if (!m->deictic)
        return false;
    if (s->here == BEDE__NO_DAY)
        bede__time_put(&d, 'D', "XXXX-XX-XX");
    else
        bede__time_day(&d, s->here + atoi(m->deictic));
    if (m->part)
        return part_value(v, &d, m->part);
    if (m->deictic[0] == '0' && m->deictic[1])
        return part_value(v, &d, m->deictic + 1);
    *v = d;
    return true;
}

static bool edge_of_unit(value *v, const struct stand *s)
{
    value u = *v;
    if (!s->m->unit)
        return false;
    if (!unit_from(&u, s->m->unit[0], s->here, s->m->step == STEP_NONE ? 0 : s->m->step))
        return unit_unknown(v, s->m->unit[0]);
    return edge_value(v, &u, s->m->edge);
}

static int32_t day_from(int32_t day, int32_t n)
{
    return day == BEDE__NO_DAY ? day : day + n;
}

/* Seen from where the reader stands. */
static enum answer seen_from_here(value *v, const struct stand *s)
{
    const struct bede__time_match *m = s->m;
    switch (s->action) {
    case DO_this: case DO_last: case DO_next: case DO_rel2: return stepped(v, s);
    case DO_weekday: return weekday_value(v, s->c, m->weekday, 0, s->here);
    case DO_lastweek: case DO_nextweek: return weekday_of_week(v, s);
    case DO_deictic: return deictic(v, s);
    case DO_daybefore: case DO_dayafter:
        return m->deictic && s->here != BEDE__NO_DAY &&
               bede__time_day(v, s->here + atoi(m->deictic) + (s->action == DO_dayafter ? 1 : -1));
    case DO_thispart: return part_on(v, m, s->here);
    case DO_lastpart: return part_on(v, m, day_from(s->here, -1));
    case DO_ago: return m->unit && shifted(v, m, s->here, -1);
    case DO_edgeunit: return edge_of_unit(v, s);
    case DO_clock: return clock_value(v, m, NULL, s->here);
    case DO_spanpast: return m->unit && span_at(v, m, s->here, -1);
    case DO_spannext: return m->unit && span_at(v, m, s->here, 1);
    default: return NOT_MINE;
    }
}

/* Seen from the last date of the story. */
static enum answer seen_from_story(value *v, const struct stand *s)
{
    const struct bede__time_match *m = s->m;
    int32_t there = s->c->from, after = s->c->to != BEDE__NO_DAY ? s->c->to : there;
    switch (s->action) {
    case DO_nlast: case DO_nnext: case DO_nthis: {
        int32_t n = s->action == DO_nthis ? 0 : s->action == DO_nlast ? -1 : 1;
        int32_t base = n > 0 ? after : there;
        if (m->month > 0 && s->c->n_year > 0 && s->c->n_month > 0) /* the previous April */
            return bede__time_month(v, s->c->n_year + (n < 0 ? -(m->month >= s->c->n_month)
                                                        : m->month <= s->c->n_month), m->month);
        return m->weekday > 0 ? weekday_value(v, s->c, m->weekday, n, base)
                              : relative(v, m, base, n);
    }
    case DO_day:
        return s->c->n_year >= 1 && s->c->n_month >= 1 &&
               date_value(v, s->c->n_year, s->c->n_month, m->day);
    case DO_part: /* a year that was named is no day for "overnight" */
        return part_on(v, m, there == s->c->to ? there : s->here);
    case DO_npart: return part_on(v, m, there);
    case DO_npartnext: return part_on(v, m, day_from(there, 1));
    case DO_npartlast: return part_on(v, m, day_from(there, -1));
    case DO_later: return m->unit && shifted(v, m, after, 1);
    case DO_earlier: return m->unit && shifted(v, m, there, -1);
    default: return NOT_MINE;
    }
}

static bool worded(value *v, char type, const char *text)
{
    if (text)
        bede__time_put(v, type, "%s", text);
    return text != NULL;
}

/* Lengths, repeated times, vague times, and what is built on an inner date. */
static enum answer other(value *v, const struct stand *s)
{
    const struct bede__time_match *m = s->m;
    switch (s->action) {
    case DO_set: return set_value(v, m);
    case DO_freq: return worded(v, 'S', m->freq);
    case DO_past: case DO_newspast: case DO_oldpast: return worded(v, 'D', "PAST_REF");
    case DO_future: case DO_newsfuture: return worded(v, 'D', "FUTURE_REF");
    case DO_present: case DO_nref: return worded(v, 'D', "PRESENT_REF");
    case DO_ref: return worded(v, 'D', m->ref);
    case DO_dur: return duration(v, m, m->fuzzy);
    case DO_fordur: return duration(v, m, true);
    case DO_partof: return s->inner && m->part && part_value(v, s->inner, m->part);
    case DO_clockdate: return s->inner && clock_value(v, m, s->inner, s->here);
    case DO_edge:
        return s->inner ? edge_value(v, s->inner, m->edge)
                        : m->tens > 0 && bede__time_decade(v, (int32_t)m->tens);
    case DO_same:
        if (s->inner)
            *v = *s->inner;
        return s->inner != NULL;
    default: return NOT_MINE;
    }
}

static bool evaluate(const struct bede__time_match *m, const value *inner,
                     const struct bede__time_context *c, value *v)
{
    static enum answer (*const family[])(value *, const struct stand *) = {
        calendar, seen_from_here, seen_from_story, other};
    bool old = c->narrative && c->from != BEDE__NO_DAY &&
               (c->history || c->published == BEDE__NO_DAY);
    struct stand s = {m, inner, c, (enum bede__time_action)m->rule->action,
                      old ? c->from : c->published};
    *v = (value){.from = BEDE__NO_DAY, .to = BEDE__NO_DAY, .precision = BEDE_PREC_OPEN,
                 .type = 'D', .year = -1, .month = -1, .day = -1};
    for (size_t i = 0; i < sizeof family / sizeof *family; i++) {
        enum answer a = family[i](v, &s);
        if (a != NOT_MINE)
            return a == YES;
    }
    return false;
}

bool bede__time_evaluate(const struct bede__time_match *m, const value *inner,
                         const struct bede__time_context *c, value *v)
{
    if (!evaluate(m, inner, c, v))
        return false;
    enum bede__time_action a = (enum bede__time_action)m->rule->action;
    if (m->edge && (a == DO_date || a == DO_month || a == DO_year || a == DO_season)) {
        value whole = *v; /* mid-September, early summer */
        return edge_value(v, &whole, m->edge);
    }
    return true;
}
