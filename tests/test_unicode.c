/* SPDX-License-Identifier: Apache-2.0
 *
 * test_unicode.c - UTF-8 and the properties of characters. */
#include "base/base.h"
#include "check.h"

static void decode_is(const char *bytes, size_t len, unsigned took, uint32_t want)
{
    uint32_t cp = 0;
    CHECK_INT(bede__utf8_decode(bytes, len, &cp), took);
    CHECK_INT(cp, want);
}

static void test_decode(void)
{
    decode_is("A", 1, 1, 'A');
    decode_is("\0x", 2, 1, 0);
    decode_is("\xC3\xA9", 2, 2, 0xE9);
    decode_is("\xE2\x80\x94", 3, 3, 0x2014);
    decode_is("\xF0\x9F\x98\x80", 4, 4, 0x1F600);
    decode_is("\xF4\x8F\xBF\xBF", 4, 4, 0x10FFFF);
}

static void test_decode_ill_formed(void)
{
    decode_is("\x80", 1, 1, 0xFFFD);             /* stray continuation */
    decode_is("\xC0\xAF", 2, 1, 0xFFFD);         /* overlong */
    decode_is("\xE0\x80\x80", 3, 1, 0xFFFD);     /* overlong */
    decode_is("\xED\xA0\x80", 3, 1, 0xFFFD);     /* surrogate */
    decode_is("\xF4\x90\x80\x80", 4, 1, 0xFFFD); /* over the top */
    decode_is("\xFF", 1, 1, 0xFFFD);
    decode_is("\xE2\x80", 2, 2, 0xFFFD);         /* cut short: one maximal part */
    decode_is("\xE2\x80x", 3, 2, 0xFFFD);
    decode_is("\xF0\x9F\x98", 3, 3, 0xFFFD);
    decode_is("\xC3", 1, 1, 0xFFFD);
}

static void test_check(void)
{
    CHECK_INT(bede__utf8_check("", 0), 0);
    CHECK_INT(bede__utf8_check("plain text of ASCII", 19), 19);
    CHECK_INT(bede__utf8_check("caf\xC3\xA9 au lait, twelve", 21), 21);
    CHECK_INT(bede__utf8_check("caf\xE9 au lait", 12), 3);
    CHECK_INT(bede__utf8_check("12345678\xFF", 9), 8);
    CHECK_INT(bede__utf8_check("\xEF\xBF\xBD", 3), 3); /* U+FFFD written out is well formed */
    CHECK_INT(bede__utf8_check("ab\xE2\x82", 4), 2);
}

static void test_encode_all(void)
{
    long bad = 0;
    for (uint32_t cp = 0; cp <= 0x10FFFF; cp++) {
        char out[4];
        uint32_t back;
        unsigned n;
        if (cp >= 0xD800 && cp <= 0xDFFF) continue;
        n = bede__utf8_encode(cp, out);
        if (bede__utf8_decode(out, n, &back) != n || back != cp) bad++;
    }
    CHECK_INT(bad, 0);
}

static void test_properties(void)
{
    CHECK(bede__is_upper('A') && !bede__is_upper('a') && !bede__is_upper('1'));
    CHECK(bede__is_upper(0xC9) && bede__is_lower(0xE9));       /* E acute */
    CHECK(bede__is_upper(0x0141) && bede__is_lower(0x0142));   /* L stroke */
    CHECK(bede__is_upper(0x0416) && bede__is_lower(0x0436));   /* Zhe */
    CHECK(bede__is_upper(0x03A9) && bede__is_lower(0x03C9));   /* Omega */
    CHECK(bede__is_alpha(0x0627) && !bede__is_upper(0x0627));  /* Alef */
    CHECK(bede__is_alpha(0x4E2D) && bede__is_alpha(0xAC00));   /* Han, Hangul */
    CHECK(!bede__is_alpha(0x2014) && !bede__is_alpha(0xFFFD));
    CHECK(bede__is_digit('7') && bede__is_digit(0x0663) && !bede__is_digit(0xBD));
    CHECK(bede__is_space(' ') && bede__is_space(0xA0) && bede__is_space('\n'));
    CHECK(!bede__is_space(0x200B) && !bede__is_space('x'));
    CHECK_INT(bede__to_lower('Z'), 'z');
    CHECK_INT(bede__to_lower(0x0130), 'i');
    CHECK_INT(bede__to_lower(0x1E9E), 0xDF);
    CHECK_INT(bede__to_lower(0x0416), 0x0436);
    CHECK_INT(bede__to_lower(0x0142), 0x0142);
}

static void lower_is(const char *s, const char *want)
{
    char out[256];
    size_t n = bede__lower(s, strlen(s), out);
    CHECK_MEM(out, n, want);
    CHECK(out[n] == '\0');
}

static void test_lower(void)
{
    lower_is("U.S. Navy", "u.s. navy");
    lower_is("ERDO\xC4\x9E" "AN", "erdo\xC4\x9F" "an");
    lower_is("\xC8\xBA", "\xE2\xB1\xA5"); /* grows from two bytes to three */
    lower_is("A\xFF" "B\xE2\x82", "a\xFF" "b\xE2\x82");
    lower_is("", "");
}

int main(void)
{
    RUN(test_decode);
    RUN(test_decode_ill_formed);
    RUN(test_check);
    RUN(test_encode_all);
    RUN(test_properties);
    RUN(test_lower);
    return check_end();
}
