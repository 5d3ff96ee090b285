/* SPDX-License-Identifier: Apache-2.0
 *
 * calendar.c - days of the proleptic Gregorian calendar as numbers, and ISO 8601 dates.
 *
 * Day 0 is 1970-01-01. Years 1 to 9999 are read; arithmetic is right for any year that fits. */
#include "base.h"

int32_t bede__day_of(int year, int month, int day)
{
    /* Years begin in March, so that the leap day is the last of its year; eras are 400 years. */
    int y = year - (month <= 2);
    int era = (y >= 0 ? y : y - 399) / 400;
    int yoe = y - era * 400;
    int doy = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    int doe = yoe * 365 + yoe / 4 - yoe / 100 + doy;
    return era * 146097 + doe - 719468;
}

void bede__date_of(int32_t day, int *year, int *month, int *dom)
{
    int64_t z = (int64_t)day + 719468;
    int64_t era = (z >= 0 ? z : z - 146096) / 146097;
    int doe = (int)(z - era * 146097);
    int yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
    int doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
    int mp = (5 * doy + 2) / 153;
    *dom = doy - (153 * mp + 2) / 5 + 1;
    *month = mp + (mp < 10 ? 3 : -9);
    *year = (int)(yoe + era * 400) + (*month <= 2);
}

int bede__weekday(int32_t day)
{
    int w = (int)(((int64_t)day + 3) % 7); /* 1970-01-01 was a Thursday */
    return w < 0 ? w + 7 : w;
}

int bede__month_days(int year, int month)
{
    static const unsigned char days[12] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    if (month < 1 || month > 12) return 0;
    return days[month - 1] + (month == 2 && leap);
}

/* Read exactly n digits at s[*i], moving on. */
static bool digits(const char *s, size_t len, size_t *i, unsigned n, int *out)
{
    int v = 0;
    if (len - *i < n) return false;
    for (; n; n--, (*i)++) {
        if (s[*i] < '0' || s[*i] > '9') return false;
        v = v * 10 + (s[*i] - '0');
    }
    *out = v;
    return true;
}

static bool sign(const char *s, size_t len, size_t *i, char c)
{
    if (*i >= len || s[*i] != c) return false;
    (*i)++;
    return true;
}

/* "HH:MM[:SS[.fff]]" and "Z" or "+HH[:]MM": the clock's part of a date-time. */
static bool clock_time(const char *s, size_t len, size_t i)
{
    int h, m, sec = 0;
    if (!digits(s, len, &i, 2, &h) || !sign(s, len, &i, ':') || !digits(s, len, &i, 2, &m))
        return false;
    if (sign(s, len, &i, ':')) {
        if (!digits(s, len, &i, 2, &sec)) return false;
        if (sign(s, len, &i, '.') || sign(s, len, &i, ',')) {
            size_t from = i;
            while (i < len && s[i] >= '0' && s[i] <= '9')
                i++;
            if (i == from) return false;
        }
    }
    if (h > 24 || m > 59 || sec > 60) return false;
    if (i == len || (sign(s, len, &i, 'Z') && i == len)) return true;
    if (!sign(s, len, &i, '+') && !sign(s, len, &i, '-')) return false;
    if (!digits(s, len, &i, 2, &h) || h > 23) return false;
    if (i == len) return true;
    (void)sign(s, len, &i, ':');
    return digits(s, len, &i, 2, &m) && m <= 59 && i == len;
}

bool bede__day_parse(const char *s, size_t len, int32_t *from, int32_t *to)
{
    size_t i = 0;
    int y, m, d;
    if (!digits(s, len, &i, 4, &y) || y == 0) return false;
    if (i == len) {
        *from = bede__day_of(y, 1, 1);
        *to = bede__day_of(y, 12, 31);
        return true;
    }
    if (!sign(s, len, &i, '-') || !digits(s, len, &i, 2, &m) || m < 1 || m > 12) return false;
    if (i == len) {
        *from = bede__day_of(y, m, 1);
        *to = bede__day_of(y, m, bede__month_days(y, m));
        return true;
    }
    if (!sign(s, len, &i, '-') || !digits(s, len, &i, 2, &d)) return false;
    if (d < 1 || d > bede__month_days(y, m)) return false;
    /* With a clock time the day is the one that the writer's clock shows: "Monday" in a report
     * means his Monday, so the offset is checked and not applied. */
    if (i < len) {
        if (s[i] != 'T' && s[i] != ' ') return false;
        if (!clock_time(s, len, i + 1)) return false;
    }
    *from = *to = bede__day_of(y, m, d);
    return true;
}
