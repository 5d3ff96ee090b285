/* SPDX-License-Identifier: Apache-2.0
 *
 * dateline.c - the dateline of a report, and written dates.
 *
 *     PLACE[, PLACE][, DATE] [(AGENCY)] DASH
 *
 * The names of the months stand here and not in the lexicon: they are part of the form of a
 * dateline, as they are of a mail's date, and reading comes before any language. A place without a
 * date must begin with a word in capitals, or any "Smith (Labour) - ..." would be a dateline. */
#include "dateline.h"

#include <stdio.h>
#include <strings.h>

#define LONGEST_HEAD 140 /* bytes before the dash */

/* ----------------------------------------------------------------- dates */

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static size_t blanks(const char *p, size_t len)
{
    size_t i = 0;
    while (i < len && (p[i] == ' ' || p[i] == '\t'))
        i++;
    return i;
}

/* Up to `most` digits as a number; returns how many there were. */
static size_t number(const char *p, size_t len, size_t most, int *out)
{
    size_t i = 0;
    *out = 0;
    while (i < len && i < most && is_digit(p[i]))
        *out = *out * 10 + (p[i++] - '0');
    return i < len && is_digit(p[i]) ? 0 : i;
}

/* A month's name or its abbreviation of at least three letters, with or without a full stop. */
static size_t month(const char *p, size_t len, int *out)
{
    static const char *const names[12] = {
        "january", "february", "march",     "april",   "may",      "june",
        "july",    "august",   "september", "october", "november", "december",
    };
    size_t n = 0;
    while (n < len && is_letter(p[n]))
        n++;
    if (n < 3) return 0;
    for (int m = 0; m < 12; m++) {
        size_t full = strlen(names[m]);
        bool abbreviation = n == 3 || n == full || (n == 4 && (m == 8 || m == 5 || m == 6));
        if (n > full || !abbreviation || strncasecmp(p, names[m], n) != 0) continue;
        *out = m + 1;
        if (n < full && n < len && p[n] == '.') n++;
        return n;
    }
    return 0;
}

static size_t ordinal(const char *p, size_t len)
{
    static const char *const ends[] = {"st", "nd", "rd", "th"};
    for (size_t i = 0; len >= 2 && i < 4; i++)
        if (strncasecmp(p, ends[i], 2) == 0 && (len == 2 || !is_letter(p[2]))) return 2;
    return 0;
}

/* ", 2025" or " 2025" at p. */
static size_t year_after(const char *p, size_t len, int *out)
{
    size_t i = len && p[0] == ',' ? 1 : 0, n;
    i += blanks(p + i, len - i);
    if (i == 0) return 0;
    n = number(p + i, len - i, 4, out);
    return n == 4 && *out >= 1000 ? i + 4 : 0;
}

size_t written_date(const char *p, size_t len, struct written_date *out)
{
    size_t i = 0, n;
    int32_t from, to;
    *out = (struct written_date){0, 0, 0};
    if (len >= 10 && bede__day_parse(p, 10, &from, &to)) {
        bede__date_of(from, &out->year, &out->month, &out->day);
        return 10;
    }
    n = number(p, len, 2, &out->day);
    if (n) { /* 26 January */
        i = n + ordinal(p + n, len - n);
        n = blanks(p + i, len - i);
        if (!n) return 0;
        i += n;
        n = month(p + i, len - i, &out->month);
        if (!n) return 0;
        i += n;
    } else { /* January 26 */
        n = month(p, len, &out->month);
        if (!n) return 0;
        i = n + blanks(p + n, len - n);
        if (i == n) return 0;
        n = number(p + i, len - i, 2, &out->day);
        if (!n) return 0;
        i += n;
        i += ordinal(p + i, len - i);
    }
    n = year_after(p + i, len - i, &out->year);
    if (!n) out->year = 0;
    if (out->day < 1 || out->day > bede__month_days(out->year ? out->year : 2000, out->month))
        return 0;
    return i + n;
}

/* -------------------------------------------------------- publication time */

static bool all_digits(const char *s, size_t len)
{
    for (size_t i = 0; i < len; i++)
        if (!is_digit(s[i])) return false;
    return true;
}

/* "26 Jan 2025[ 12:30[:00][ ZONE]]" after an optional "Sun, ". */
static const char *mail_date(struct bede__arena *arena, const char *s, size_t len)
{
    struct written_date d;
    const char *comma = memchr(s, ',', len < 12 ? len : 12);
    int h, m, sec = 0;
    size_t i = 0, n;
    char zone[8] = "";
    if (comma && comma > s && is_letter(comma[-1])) i = (size_t)(comma - s) + 1;
    i += blanks(s + i, len - i);
    n = written_date(s + i, len - i, &d);
    if (!n || d.year == 0) return NULL;
    i += n;
    i += blanks(s + i, len - i);
    if (i == len) return bede__arena_printf(arena, "%04d-%02d-%02d", d.year, d.month, d.day);
    n = number(s + i, len - i, 2, &h);
    if (n != 2 || i + 3 > len || s[i + 2] != ':') return NULL;
    i += 3;
    if (number(s + i, len - i, 2, &m) != 2) return NULL;
    i += 2;
    if (i < len && s[i] == ':') {
        if (number(s + i + 1, len - i - 1, 2, &sec) != 2) return NULL;
        i += 3;
    }
    i += blanks(s + i, len - i);
    if (i + 5 == len && (s[i] == '+' || s[i] == '-') && all_digits(s + i + 1, 4))
        snprintf(zone, sizeof zone, "%.3s:%.2s", s + i, s + i + 3);
    else if (i < len)
        strcpy(zone, "Z"); /* GMT, UT, UTC, Z; names of other zones mean different things */
    if (zone[0] == 'Z' && !(len - i <= 3 && (s[i] == 'G' || s[i] == 'U' || s[i] == 'Z')))
        return NULL;
    if (h > 23 || m > 59 || sec > 60) return NULL;
    return bede__arena_printf(arena, "%04d-%02d-%02dT%02d:%02d:%02d%s", d.year, d.month, d.day, h,
                              m, sec, zone);
}

const char *published_iso(struct bede__arena *arena, const char *s, size_t len)
{
    int32_t from, to;
    while (len && (*s == ' ' || *s == '\t'))
        s++, len--;
    while (len && (s[len - 1] == ' ' || s[len - 1] == '\t' || s[len - 1] == '\r'))
        len--;
    if (bede__day_parse(s, len, &from, &to)) return bede__arena_text(arena, s, len);
    if ((len == 8 || len == 14) && all_digits(s, len)) {
        char iso[32];
        int n = snprintf(iso, sizeof iso, "%.4s-%.2s-%.2s", s, s + 4, s + 6);
        if (len == 14)
            n += snprintf(iso + n, sizeof iso - (size_t)n, "T%.2s:%.2s:%.2s", s + 8, s + 10, s + 12);
        if (!bede__day_parse(iso, (size_t)n, &from, &to)) return NULL;
        return bede__arena_text(arena, iso, (size_t)n);
    }
    return mail_date(arena, s, len);
}

/* --------------------------------------------------------------- datelines */

/* A dash at p: a long one, two short ones, or one short one between blanks; returns its bytes. */
static size_t dash(const char *p, size_t len, bool blank_before)
{
    if (len >= 3 && (memcmp(p, "\xE2\x80\x94", 3) == 0 || memcmp(p, "\xE2\x80\x93", 3) == 0))
        return 3;
    if (len >= 2 && p[0] == '-' && p[1] == '-') return 2;
    if (len >= 2 && p[0] == '-' && p[1] == ' ' && blank_before) return 1;
    return 0;
}

static struct bede__str trimmed(const char *p, size_t len)
{
    struct bede__str s = {p, 0};
    while (len && (p[len - 1] == ' ' || p[len - 1] == ','))
        len--;
    s.len = (uint32_t)len;
    return s;
}

/* Is the first word one in capitals, of at least three letters, or two and a full stop (ST.)? */
static bool first_in_capitals(struct bede__str s)
{
    size_t i = 0;
    unsigned letters = 0;
    while (i < s.len) {
        uint32_t cp;
        unsigned n = bede__utf8_decode(s.p + i, s.len - i, &cp);
        if (!bede__is_alpha(cp)) break;
        if (bede__is_lower(cp)) return false;
        letters++;
        i += n;
    }
    return letters >= 3 || (letters == 2 && i < s.len && s.p[i] == '.');
}

static bool place_like(struct bede__str s, bool dated)
{
    unsigned words = 1;
    uint32_t cp;
    if (s.len < 2 || s.len > 70) return false;
    bede__utf8_decode(s.p, s.len, &cp);
    if (!bede__is_upper(cp)) return false;
    for (size_t i = 0; i < s.len; i++) {
        if (strchr("!?;:\"()", s.p[i])) return false;
        words += s.p[i] == ' ';
    }
    return words <= 6 && (dated || first_in_capitals(s));
}

/* Cut "PLACE, DATE" into its parts. */
static bool head_parts(const char *p, size_t len, struct bede__dateline *d)
{
    struct written_date w;
    bool dated = false;
    struct bede__str place = trimmed(p, len), head = place;
    for (size_t i = 1; i < head.len && !dated; i++) {
        if (p[i - 1] != ' ' && p[i - 1] != ',') continue;
        if (written_date(p + i, head.len - i, &w) == head.len - i) {
            dated = true;
            place = trimmed(p, i);
        }
    }
    if (!place_like(place, dated)) return false;
    d->place = place;
    if (dated) {
        d->year = w.year;
        d->month = w.month;
        d->day = w.day;
    }
    return true;
}

struct bede__dateline bede__dateline_read(const char *text, size_t len)
{
    const struct bede__dateline none = {.len = 0};
    struct bede__dateline d = none;
    size_t start = 0, head_end = 0, i, n = 0;
    while (start < len && (text[start] == ' ' || (text[start] >= '\t' && text[start] <= '\r')))
        start++;
    for (i = start; i < len && i - start < LONGEST_HEAD && text[i] != '\n'; i++) {
        if (text[i] == '(') {
            const char *close = memchr(text + i, ')', len - i < 64 ? len - i : 64);
            if (d.agency.p || !close) return none;
            head_end = i;
            d.agency = trimmed(text + i + 1, (size_t)(close - (text + i)) - 1);
            i = (size_t)(close - text);
            continue;
        }
        n = dash(text + i, len - i, i > start && text[i - 1] == ' ');
        if (n) break;
        /* After the agency only blanks may come before the dash. */
        if (d.agency.p && text[i] != ' ') return none;
    }
    if (!n) return none;
    if (!d.agency.p) head_end = i;
    if (d.agency.p && d.agency.len < 2) return none;
    if (!head_parts(text + start, head_end - start, &d)) return none;
    i += n;
    d.len = i + blanks(text + i, len - i);
    return d;
}
