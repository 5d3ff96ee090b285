/* SPDX-License-Identifier: Apache-2.0
 *
 * json.c - JSON written straight into a buffer.
 *
 * Writes; never reads. Ill-formed UTF-8 comes out as U+FFFD, control characters escaped. Numbers
 * are made by hand or mended after printf, so that a locale with decimal commas changes nothing.
 * Out of memory shows in the buffer's `failed`. */
#include "show/json.h"

#include <math.h>
#include <stdio.h>

static char last(const struct bede__buf *b)
{
    return b->len > 0 ? b->p[b->len - 1] : '\0';
}

void bede__json_key(struct bede__buf *b, const char *key)
{
    if (last(b) != '{')
        bede__buf_add(b, ",\"", 2);
    else
        bede__buf_add(b, "\"", 1);
    bede__buf_puts(b, key);
    bede__buf_add(b, "\":", 2);
}

void bede__json_item(struct bede__buf *b)
{
    if (last(b) != '[')
        bede__buf_add(b, ",", 1);
}

/* One character that may not stand as it is. */
static void escaped(struct bede__buf *b, unsigned char c)
{
    static const char hex[] = "0123456789abcdef";
    char u[6] = { '\\', 'u', '0', '0', hex[c >> 4], hex[c & 15] };
    const char *s = NULL;

    switch (c) {
    case '"': s = "\\\""; break;
    case '\\': s = "\\\\"; break;
    case '\n': s = "\\n"; break;
    case '\r': s = "\\r"; break;
    case '\t': s = "\\t"; break;
    case '\b': s = "\\b"; break;
    case '\f': s = "\\f"; break;
    default: break;
    }
    if (s != NULL)
        bede__buf_add(b, s, 2);
    else
        bede__buf_add(b, u, sizeof u);
}

/* Bytes from s on that may stand as they are: ASCII without quotes, and well-formed UTF-8. */
static size_t clean_run(const char *s, size_t len)
{
    size_t i = 0;

    while (i < len) {
        unsigned char c = (unsigned char)s[i];
        uint32_t cp;
        unsigned n;

        if (c < 0x80) {
            if (c < 0x20 || c == '"' || c == '\\')
                break;
            i++;
            continue;
        }
        n = bede__utf8_decode(s + i, len - i, &cp);
        /* A true U+FFFD is three bytes EF BF BD; an ill-formed part decodes to it, too. */
        if (cp == 0xFFFD && !(n == 3 && c == 0xEF && (unsigned char)s[i + 1] == 0xBF &&
                              (unsigned char)s[i + 2] == 0xBD))
            break;
        i += n;
    }
    return i;
}

void bede__json_text(struct bede__buf *b, const char *s, size_t len)
{
    size_t i = 0;

    bede__buf_add(b, "\"", 1);
    while (i < len) {
        size_t n = clean_run(s + i, len - i);
        uint32_t cp;

        bede__buf_add(b, s + i, n);
        i += n;
        if (i == len)
            break;
        if ((unsigned char)s[i] < 0x80) {
            escaped(b, (unsigned char)s[i]);
            i++;
        } else {
            bede__buf_add(b, "\xEF\xBF\xBD", 3);
            i += bede__utf8_decode(s + i, len - i, &cp);
        }
    }
    bede__buf_add(b, "\"", 1);
}

void bede__json_str(struct bede__buf *b, const char *s)
{
    if (s == NULL)
        bede__buf_add(b, "null", 4);
    else
        bede__json_text(b, s, strlen(s));
}

void bede__json_uint(struct bede__buf *b, uint64_t v)
{
    char d[20];
    size_t n = sizeof d;

    do
        d[--n] = (char)('0' + v % 10);
    while ((v /= 10) != 0);
    bede__buf_add(b, d + n, sizeof d - n);
}

void bede__json_fixed(struct bede__buf *b, double v, int decimals)
{
    static const double pow10[] = { 1, 10, 100, 1e3, 1e4, 1e5, 1e6 };
    char d[8];
    uint64_t whole, part;
    double scaled;
    int n = decimals;

    if (!isfinite(v) || fabs(v) > 1e12) {
        bede__json_number(b, v);
        return;
    }
    scaled = floor(fabs(v) * pow10[decimals] + 0.5);
    whole = (uint64_t)(scaled / pow10[decimals]);
    part = (uint64_t)(scaled - (double)whole * pow10[decimals]);
    if (v < 0 && scaled > 0)
        bede__buf_add(b, "-", 1);
    bede__json_uint(b, whole);
    if (part == 0)
        return;
    for (int i = decimals; i-- > 0; part /= 10)
        d[i] = (char)('0' + part % 10);
    while (n > 0 && d[n - 1] == '0')
        n--;
    bede__buf_add(b, ".", 1);
    bede__buf_add(b, d, (size_t)n);
}

void bede__json_number(struct bede__buf *b, double v)
{
    char d[40];
    int n;

    if (!isfinite(v)) {
        bede__buf_add(b, "null", 4);
        return;
    }
    if (fabs(v) < 1e15 && v == floor(v)) {
        if (v < 0)
            bede__buf_add(b, "-", 1);
        bede__json_uint(b, (uint64_t)fabs(v));
        return;
    }
    n = snprintf(d, sizeof d, "%.12g", v);
    for (int i = 0; i < n; i++)
        if (d[i] == ',')
            d[i] = '.';
    bede__buf_add(b, d, (size_t)n);
}

void bede__json_bool(struct bede__buf *b, bool v)
{
    bede__buf_puts(b, v ? "true" : "false");
}

void bede__json_kstr(struct bede__buf *b, const char *key, const char *s)
{
    bede__json_key(b, key);
    bede__json_str(b, s);
}

void bede__json_kuint(struct bede__buf *b, const char *key, uint64_t v)
{
    bede__json_key(b, key);
    bede__json_uint(b, v);
}

void bede__json_kfixed(struct bede__buf *b, const char *key, double v, int decimals)
{
    bede__json_key(b, key);
    bede__json_fixed(b, v, decimals);
}
