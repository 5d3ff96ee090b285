/* SPDX-License-Identifier: Apache-2.0
 *
 * utf8.c - decode and encode UTF-8, and the few properties of characters that the rooms ask for.
 *
 * Ill-formed bytes are never changed here: they decode as U+FFFD, and callers keep the bytes, so
 * offsets stay true. Properties come from unicode.inc; no locale is consulted. */
#include "base.h"

struct range {
    uint32_t first, last, step;
};
struct case_range {
    uint32_t first, last, step;
    int32_t delta; /* what lower case adds */
};
#include "unicode.inc"

#define COUNT(a) (sizeof(a) / sizeof((a)[0]))
#define BAD 0xFFFDu

unsigned bede__utf8_decode(const char *s, size_t len, uint32_t *cp)
{
    const unsigned char *p = (const unsigned char *)s;
    unsigned char c = p[0], low = 0x80, high = 0xBF;
    unsigned n, i;
    uint32_t v;
    if (c < 0x80) {
        *cp = c;
        return 1;
    }
    *cp = BAD;
    if (c < 0xC2 || c > 0xF4) return 1;
    n = c < 0xE0 ? 2 : c < 0xF0 ? 3 : 4;
    /* The second byte's range shuts out overlong forms, surrogates and what is over U+10FFFF. */
    if (c == 0xE0) low = 0xA0;
    if (c == 0xED) high = 0x9F;
    if (c == 0xF0) low = 0x90;
    if (c == 0xF4) high = 0x8F;
    v = c & (0x7Fu >> n);
    for (i = 1; i < n; i++) {
        if (i >= len || p[i] < low || p[i] > high) return i;
        v = v << 6 | (p[i] & 0x3Fu);
        low = 0x80;
        high = 0xBF;
    }
    *cp = v;
    return n;
}

unsigned bede__utf8_encode(uint32_t cp, char out[4])
{
    if (cp > 0x10FFFF || (cp >= 0xD800 && cp <= 0xDFFF)) cp = BAD;
    if (cp < 0x80) {
        out[0] = (char)cp;
        return 1;
    }
    if (cp < 0x800) {
        out[0] = (char)(0xC0 | cp >> 6);
        out[1] = (char)(0x80 | (cp & 0x3F));
        return 2;
    }
    if (cp < 0x10000) {
        out[0] = (char)(0xE0 | cp >> 12);
        out[1] = (char)(0x80 | (cp >> 6 & 0x3F));
        out[2] = (char)(0x80 | (cp & 0x3F));
        return 3;
    }
    out[0] = (char)(0xF0 | cp >> 18);
    out[1] = (char)(0x80 | (cp >> 12 & 0x3F));
    out[2] = (char)(0x80 | (cp >> 6 & 0x3F));
    out[3] = (char)(0x80 | (cp & 0x3F));
    return 4;
}

/* Is the character at s, whose first byte is not ASCII, well formed? U+FFFD itself is. */
static bool well_formed(const char *s, size_t len, unsigned *n)
{
    uint32_t cp;
    *n = bede__utf8_decode(s, len, &cp);
    return cp != BAD || (*n == 3 && memcmp(s, "\xEF\xBF\xBD", 3) == 0);
}

size_t bede__utf8_check(const char *s, size_t len)
{
    size_t i = 0;
    while (i < len) {
        unsigned n;
        uint64_t word;
        if (len - i >= 8) {
            memcpy(&word, s + i, 8);
            if (!(word & UINT64_C(0x8080808080808080))) {
                i += 8;
                continue;
            }
        }
        if (!((unsigned char)s[i] & 0x80)) {
            i++;
            continue;
        }
        if (!well_formed(s + i, len - i, &n)) return i;
        i += n;
    }
    return len;
}

static bool in_ranges(const struct range *r, size_t n, uint32_t cp)
{
    size_t lo = 0, hi = n;
    while (lo < hi) {
        size_t mid = (lo + hi) / 2;
        if (cp < r[mid].first)
            hi = mid;
        else if (cp > r[mid].last)
            lo = mid + 1;
        else
            return (cp - r[mid].first) % r[mid].step == 0;
    }
    return false;
}

bool bede__is_upper(uint32_t cp)
{
    if (cp < 0x80) return cp - 'A' < 26;
    return in_ranges(upper_ranges, COUNT(upper_ranges), cp);
}

bool bede__is_lower(uint32_t cp)
{
    if (cp < 0x80) return cp - 'a' < 26;
    return in_ranges(lower_ranges, COUNT(lower_ranges), cp);
}

bool bede__is_alpha(uint32_t cp)
{
    if (cp < 0x80) return (cp | 0x20) - 'a' < 26;
    return in_ranges(alpha_ranges, COUNT(alpha_ranges), cp);
}

bool bede__is_digit(uint32_t cp)
{
    if (cp < 0x80) return cp - '0' < 10;
    return in_ranges(digit_ranges, COUNT(digit_ranges), cp);
}

bool bede__is_space(uint32_t cp)
{
    if (cp < 0x80) return cp == ' ' || cp - '\t' < 5;
    return cp == 0x85 || cp == 0xA0 || cp == 0x1680 || cp - 0x2000 < 11 || cp == 0x2028 ||
           cp == 0x2029 || cp == 0x202F || cp == 0x205F || cp == 0x3000;
}

uint32_t bede__to_lower(uint32_t cp)
{
    size_t lo = 0, hi = COUNT(case_ranges);
    if (cp < 0x80) return cp - 'A' < 26 ? cp + 32 : cp;
    while (lo < hi) {
        size_t mid = (lo + hi) / 2;
        const struct case_range *r = &case_ranges[mid];
        if (cp < r->first)
            hi = mid;
        else if (cp > r->last)
            lo = mid + 1;
        else
            return (cp - r->first) % r->step ? cp : (uint32_t)((int32_t)cp + r->delta);
    }
    return cp;
}

size_t bede__lower(const char *s, size_t len, char *out)
{
    size_t i = 0, n = 0;
    while (i < len) {
        unsigned c = (unsigned char)s[i], took;
        uint32_t cp;
        if (c < 0x80) {
            out[n++] = (char)(c - 'A' < 26 ? c + 32 : c);
            i++;
        } else if (!well_formed(s + i, len - i, &took)) {
            memcpy(out + n, s + i, took);
            i += took;
            n += took;
        } else {
            bede__utf8_decode(s + i, took, &cp);
            n += bede__utf8_encode(bede__to_lower(cp), out + n);
            i += took;
        }
    }
    out[n] = '\0';
    return n;
}
