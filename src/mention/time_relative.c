/* SPDX-License-Identifier: Apache-2.0
 *
 * time_relative.c - times seen from a day, parts of a time, and lengths.
 *
 * This week, two months ago, Friday; early May, Monday morning, 10:30; three days. A value is as
 * exact as its unit. */
#include <math.h>
#include <stdio.h>

#include "mention/time_reckon.h"

/* --------------------------------------------------------------- relative */

bool bede__time_unit(struct bede__time_value *v, char unit, int32_t day, int32_t n)
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

bool bede__time_unit_unknown(struct bede__time_value *v, char unit)
{
    const char *x = unit == 'D' ? "XXXX-XX-XX" : unit == 'W' || unit == 'K' ? "XXXX-WXX"
                    : unit == 'O' ? "XXXX-XX" : unit == 'Y' ? "XXXX" : "";
    bede__time_put(v, 'D', "%s", x);
    return true;
}

bool bede__time_relative(struct bede__time_value *v, const struct bede__time_match *m, int32_t base,
                         int32_t n)
{
    if (!m->unit)
        return false;
    return bede__time_unit(v, m->unit[0], base, n) || bede__time_unit_unknown(v, m->unit[0]);
}

bool bede__time_shifted(struct bede__time_value *v, const struct bede__time_match *m, int32_t base,
                        int32_t sign)
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
        return bede__time_unit(v, 'Y', base, sign * (int32_t)(n * (u == 'E' ? 10 : 100)));
    if (u == 'Y' && n != floor(n))
        return bede__time_unit(v, 'O', base, sign * (int32_t)(n * 12));
    if (u == 'H' || u == 'M' || u == 'S')
        return bede__time_unit(v, 'D', base, u == 'H' ? sign * (int32_t)(n / 24) : 0);
    if (!bede__time_unit(v, u, base, sign * (int32_t)n))
        return false;
    if (u == 'W' || u == 'F') { /* a week ago is a day, though its value is a week */
        v->from = v->to = base + sign * (int32_t)(n * (u == 'W' ? 7 : 14));
        v->precision = BEDE_PREC_DAY;
    }
    return true;
}

bool bede__time_weekday(struct bede__time_value *v, const struct bede__time_context *c,
                        int32_t weekday, int mode, int32_t base)
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

/* --------------------------------------------------- parts, edges, lengths */

bool bede__time_edge(struct bede__time_value *v, const struct bede__time_value *inner,
                     const char *edge)
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

bool bede__time_part(struct bede__time_value *v, const struct bede__time_value *day,
                     const char *part)
{
    char date[40];
    *v = *day;
    snprintf(date, sizeof date, "%s", day->value[0] ? day->value : "XXXX-XX-XX");
    bede__time_put(v, 'T', "%.20sT%s", date, part);
    return true;
}

bool bede__time_part_on(struct bede__time_value *v, const struct bede__time_match *m, int32_t day)
{
    struct bede__time_value d = {
        .from = BEDE__NO_DAY, .to = BEDE__NO_DAY, .year = -1, .month = -1, .day = -1};
    if (!m->part)
        return false;
    if (day != BEDE__NO_DAY)
        bede__time_day(&d, day);
    return bede__time_part(v, &d, m->part);
}

bool bede__time_clock(struct bede__time_value *v, const struct bede__time_match *m,
                      const struct bede__time_value *day, int32_t base)
{
    struct bede__time_value d = {
        .from = BEDE__NO_DAY, .to = BEDE__NO_DAY, .year = -1, .month = -1, .day = -1};
    char time[32];
    if (m->hour < 0 || m->hour > 24 || m->minute > 59)
        return false;
    if (day)
        d = *day;
    else if (base != BEDE__NO_DAY)
        bede__time_day(&d, base);
    snprintf(time, sizeof time, "%02d:%02d", m->hour, m->minute < 0 ? 0 : m->minute);
    return bede__time_part(v, &d, time);
}

bool bede__time_duration(struct bede__time_value *v, const struct bede__time_match *m, bool fuzzy)
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

bool bede__time_span_at(struct bede__time_value *v, const struct bede__time_match *m, int32_t base,
                        int32_t sign)
{
    if (!bede__time_duration(v, m, m->fuzzy))
        return false;
    if (base == BEDE__NO_DAY)
        return true;
    struct bede__time_value far = {.from = BEDE__NO_DAY, .to = BEDE__NO_DAY};
    bool known = !m->fuzzy && bede__time_shifted(&far, m, base, sign) && far.from != BEDE__NO_DAY;
    int32_t days = m->unit[0] == 'W' ? 7 : m->unit[0] == 'F' ? 14 : 1;
    int32_t edge = !known ? BEDE__NO_DAY
                   : days > 1 ? base + sign * (int32_t)((isnan(m->num) ? 1 : m->num) * days)
                              : far.from;
    v->from = sign < 0 ? edge : base;
    v->to = sign < 0 ? base : edge;
    return true;
}
