/* SPDX-License-Identifier: Apache-2.0
 *
 * words.c - a text as normalised words, the same for dictionary lines and for articles.
 *
 * Normalised: small letters, accents folded, apostrophes and dots dropped, hyphens cut, the Arabic
 * article before a hyphen ("al-", "el-") dropped, the possessive taken off. Only a word's hash is
 * kept. Words come in text order and never overlap; other bytes belong to none. */
#include "mention/internal.h"

/* Latin-1 and Latin Extended-A from U+00C0: base letter; '*' marks those of two letters. */
static const char fold_latin[] =
    "aaaaaa*ceeeeiiiidnooooo ouuuuy**aaaaaa*ceeeeiiiidnooooo ouuuuy*y"
    "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiijjjjkkklllllll"
    "lllnnnnnnnnnoooooo**rrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs";

struct cutter {
    uint64_t h;
    uint32_t n;           /* normalised letters of the word */
    uint32_t part;        /* letters since the last dot */
    uint32_t start, end;
    uint8_t flags;        /* of the word being read */
    bool lower;           /* it has a small letter */
    bool upper;           /* it has a capital */
    uint8_t before;       /* BREAK or HYPH to set on the next word */
    uint8_t last[2];      /* the last two letters */
};

static void letter(struct cutter *c, char x)
{
    c->h = (c->h ^ (uint8_t)x) * UINT64_C(0x100000001b3);
    c->n++;
    c->part++;
    c->last[0] = c->last[1];
    c->last[1] = (uint8_t)x;
}

static void fold(struct cutter *c, uint32_t cp)
{
    static const struct { uint32_t cp; char s[3]; } two[] = {
        {0xC6, "ae"}, {0xE6, "ae"}, {0xDE, "th"}, {0xFE, "th"}, {0xDF, "ss"},
        {0x152, "oe"}, {0x153, "oe"},
    };
    static const struct { uint16_t to; char c; } viet[] = {
        {0x1EB7, 'a'}, {0x1EC7, 'e'}, {0x1ECB, 'i'}, {0x1EE3, 'o'}, {0x1EF1, 'u'}, {0x1EF9, 'y'},
    };
    if (cp < 0x80) {
        letter(c, (char)cp);
        return;
    }
    for (size_t i = 0; cp <= 0x153 && i < sizeof two / sizeof *two; i++)
        if (two[i].cp == cp) {
            letter(c, two[i].s[0]);
            letter(c, two[i].s[1]);
            return;
        }
    if (cp >= 0xC0 && cp <= 0x17F) {
        letter(c, fold_latin[cp - 0xC0]);
        return;
    }
    for (size_t i = 0; cp >= 0x1EA0 && i < sizeof viet / sizeof *viet; i++)
        if (cp <= viet[i].to) {
            letter(c, viet[i].c);
            return;
        }
    if (cp == 0x1A1 || cp == 0x1B0 || cp == 0x219 || cp == 0x21B) {
        letter(c, cp == 0x1A1 ? 'o' : cp == 0x1B0 ? 'u' : cp == 0x219 ? 's' : 't');
        return;
    }
    for (int i = 0; i < 4; i++) /* other scripts: the character itself */
        letter(c, (char)(cp >> (8 * i)));
}

static void reset(struct cutter *c)
{
    c->h = UINT64_C(0xcbf29ce484222325);
    c->n = c->part = 0;
    c->flags = 0;
    c->lower = c->upper = false;
}

static uint64_t finish(uint64_t h)
{
    h ^= h >> 33;
    h *= UINT64_C(0xff51afd7ed558ccd);
    h ^= h >> 33;
    return h ? h : 1;
}

static bool apostrophe(uint32_t cp)
{
    return cp == '\'' || cp == '`' || cp == 0x2019 || cp == 0x2018 || cp == 0x02BC ||
           cp == 0x02BB || cp == 0x02BE || cp == 0x02BF;
}

static bool invisible(uint32_t cp)
{
    return cp == 0xAD || (cp >= 0x200B && cp <= 0x200F) || cp == 0xFEFF || cp == 0x2060 ||
           (cp >= 0x300 && cp <= 0x36F);
}

static bool hyphen(uint32_t cp)
{
    return cp == '-' || (cp >= 0x2010 && cp <= 0x2013);
}

/* Is text[i] (i < to) the start of a letter or digit? */
static bool wordly(const char *text, size_t i, size_t to)
{
    if (i >= to)
        return false;
    uint32_t cp;
    bede__utf8_decode(text + i, to - i, &cp);
    return bede__is_alpha(cp) || bede__is_digit(cp);
}

static bool article_al(const struct cutter *c)
{
    return c->n == 2 && c->last[1] == 'l' && (c->last[0] == 'a' || c->last[0] == 'e');
}

/* The possessive at an apostrophe at i (next byte at j): "'s" before a non-letter, or "s'" before
 * one. Returns where the text goes on, 0: no possessive. */
static size_t possessive(const struct cutter *c, const char *text, size_t j, size_t to)
{
    if (j < to && (text[j] == 's' || text[j] == 'S') && !wordly(text, j + 1, to))
        return j + 1;
    if (!wordly(text, j, to) && c->n > 1 && c->last[1] == 's')
        return j;
    return 0;
}

struct sink {
    struct bede__word *out;
    uint32_t n, room;
};

static void emit(struct cutter *c, struct sink *s)
{
    if (!c->n)
        return;
    if (s->n < s->room) {
        struct bede__word *w = &s->out[s->n++];
        w->h = finish(c->h);
        w->start = c->start;
        w->end = c->end;
        w->tok = -1;
        w->flags = (uint8_t)(c->flags | c->before | (c->upper && !c->lower ? WORD_UPPER : 0));
    }
    c->before = 0;
    reset(c);
}

static void take(struct cutter *c, uint32_t cp, size_t i, size_t j)
{
    if (!c->n)
        c->start = (uint32_t)i;
    if (bede__is_upper(cp)) {
        c->upper = true;
        if (!c->n)
            c->flags |= WORD_CAP;
    } else if (bede__is_lower(cp)) {
        c->lower = true;
    }
    if (bede__is_digit(cp))
        c->flags |= WORD_DIGIT;
    fold(c, bede__to_lower(cp));
    c->end = (uint32_t)j;
}

/* The same for a letter of ASCII, which most are; small is its small form. */
static inline void take_ascii(struct cutter *c, char x, char small, size_t i)
{
    if (!c->n) {
        c->start = (uint32_t)i;
        c->flags |= x == small ? 0 : WORD_CAP;
    }
    if (x == small)
        c->lower = true;
    else
        c->upper = true;
    letter(c, small);
    c->end = (uint32_t)i + 1;
}

/* A dot after letters: in an acronym or a web address it is dropped, else it ends the word. */
static void dot(struct cutter *c, struct sink *s, const char *text, size_t j, size_t to)
{
    c->flags |= WORD_POINT;
    if (c->part == 1)
        c->end = (uint32_t)j;
    bool joins = wordly(text, j, to) && (c->part == 1 || bede__is_lower((uint8_t)text[j]));
    c->part = 0;
    if (!joins)
        emit(c, s);
}

uint32_t bede__words_cut(const char *text, size_t from, size_t to, struct bede__word *out,
                         uint32_t room)
{
    struct cutter c = {0};
    struct sink s = {out, 0, room};
    reset(&c);
    for (size_t i = from; i < to;) {
        unsigned ascii = (unsigned char)text[i] | 0x20u;
        if ((unsigned char)text[i] < 0x80 && ascii - 'a' < 26) {
            take_ascii(&c, text[i], (char)ascii, i);
            i++;
            continue;
        }
        uint32_t cp;
        size_t j = i + bede__utf8_decode(text + i, to - i, &cp), skip;
        if (bede__is_alpha(cp) || bede__is_digit(cp)) {
            take(&c, cp, i, j);
        } else if (invisible(cp)) {
            /* as if it were not there */
        } else if (c.n && apostrophe(cp)) {
            if ((skip = possessive(&c, text, j, to)) != 0) {
                c.flags |= WORD_POSS;
                emit(&c, &s);
                j = skip;
            } else if (!wordly(text, j, to)) {
                emit(&c, &s);
                c.before |= WORD_BREAK;
            }
        } else if (c.n && cp == '.') {
            dot(&c, &s, text, j, to);
        } else if (c.n && hyphen(cp) && wordly(text, j, to)) {
            if (article_al(&c))
                reset(&c);
            else
                emit(&c, &s), c.before |= WORD_HYPH;
        } else {
            emit(&c, &s);
            if (!bede__is_space(cp) && cp != '.' && cp != '&' && cp != '+') /* "P5+1" is a name */
                c.before |= WORD_BREAK;
        }
        i = j;
    }
    emit(&c, &s);
    return s.n;
}
