/* SPDX-License-Identifier: Apache-2.0
 *
 * time_token.c - the classes of a token, as the patterns of times ask for them.
 *
 * Some are told by the spelling (2024, 10:30, 5th), others are listed in lexicon/en/time/words.tsv
 * or among the words for numbers. What a token says is written to the match. */
#include <math.h>
#include <stdlib.h>

#include "mention/time_find.h"

/* ---------------------------------------------------------- spelled classes */

/* Digits at *p: their number and value; moves on. */
static unsigned digits(const char **p, const char *end, int32_t *value)
{
    unsigned n = 0;
    int64_t v = 0;
    while (*p < end && **p >= '0' && **p <= '9' && n < 9) {
        v = v * 10 + (*(*p)++ - '0');
        n++;
    }
    *value = (int32_t)v;
    return n;
}

static bool ends_ordinal(const char *p, size_t n)
{
    return n == 2 && (memcmp(p, "st", 2) == 0 || memcmp(p, "nd", 2) == 0 ||
                      memcmp(p, "rd", 2) == 0 || memcmp(p, "th", 2) == 0);
}

bool bede__time_spelled(const struct bede__time_finder *f, uint32_t i, enum bede__time_class class,
                        struct bede__time_match *m)
{
    uint32_t len;
    const char *p = text(f, i, &len), *end = p + len;
    int32_t v, w;
    if (class == TIME_TENS && (*p == '\'' || (unsigned char)*p == 0xE2)) { /* the '80s */
        p += *p == '\'' ? 1 : len > 4 ? 3 : 0;
        if (digits(&p, end, &v) == 2 && v % 10 == 0)
            m->tens = (uint32_t)(v < 20 ? 2000 + v : 1900 + v);
        return m->tens > 0 && end - p == 1 && *p == 's';
    }
    if (class == TIME_SHORT && (*p == '\'' || (unsigned char)*p == 0xE2)) {
        p += *p == '\'' ? 1 : len > 3 ? 3 : 0;
        return digits(&p, end, &m->short_year) == 2 && p == end;
    }
    unsigned n = digits(&p, end, &v);
    size_t rest = (size_t)(end - p);
    if (n == 0)
        return false;
    switch (class) {
    case TIME_DAY:
        m->day2 = m->day > 0 ? v : m->day2;
        m->day = m->day > 0 ? m->day : v;
        return n <= 2 && v >= 1 && v <= 31 && (rest == 0 || ends_ordinal(p, rest));
    case TIME_ORD: m->ord = v; return n <= 2 && ends_ordinal(p, rest);
    case TIME_YEAR: m->year = v; return n == 4 && rest == 0 && v >= 1000 && v <= 2200;
    case TIME_YY: m->year2 = v; return n == 2 && rest == 0;
    case TIME_TENS:
        m->tens = (uint32_t)v;
        return n == 4 && v % 10 == 0 && v >= 1000 && v < 2200 &&
               ((rest == 1 && *p == 's') || (rest == 2 && p[0] == '\'' && p[1] == 's'));
    case TIME_CLOCK:
        if (n > 2 || rest < 3 || (*p != ':' && *p != '.'))
            return false;
        m->hour = v;
        p++;
        return digits(&p, end, &m->minute) == 2 && m->minute < 60 && v <= 24 &&
               (p == end || end - p == 3 || end - p == 2 || *p == ':');
    case TIME_SLASH:
        if (n > 2 || rest < 4 || *p != '/')
            return false;
        p++;
        m->a = v;
        if (digits(&p, end, &m->b) == 0 || p == end || *p++ != '/')
            return false;
        w = (int32_t)digits(&p, end, &m->c);
        return (w == 2 || w == 4) && p == end;
    default: return false;
    }
}

uint32_t bede__time_read_iso(const struct bede__time_finder *f, uint32_t i,
                             struct bede__time_match *m)
{
    const struct bede__token *tok = f->doc->tokens;
    const char *start = f->doc->text + tok[i].span.start, *p = start;
    const char *end = f->doc->text + f->doc->len;
    if (digits(&p, end, &m->a) != 4 || p == end || *p++ != '-' || digits(&p, end, &m->b) != 2 ||
        p == end || *p++ != '-' || digits(&p, end, &m->c) != 2)
        return 0;
    uint32_t stop = tok[i].span.start + (uint32_t)(p - start), n = 0;
    while (i + n < f->end && tok[i + n].span.start < stop)
        n++;
    return n > 0 && tok[i + n - 1].span.end == stop ? n : 0;
}

uint32_t bede__time_read_num(const struct bede__time_finder *f, uint32_t i,
                             struct bede__time_match *m)
{
    uint32_t len;
    const char *p = text(f, i, &len), *end = p + len;
    double v = NAN;
    uint32_t used = 1;
    if (*p >= '0' && *p <= '9') {
        int32_t whole, part;
        const char *q = p;
        unsigned n = digits(&q, end, &whole), k = 0;
        v = whole;
        if (n && q < end && *q == '.' && end - q > 1) {
            q++;
            k = digits(&q, end, &part);
            v += k ? part * pow(10, -(double)k) : 0;
        }
        if (q != end || n > 6)
            return 0;
    } else {
        const struct bede__number_word *a =
            bede__number_word(f->lx->units, f->doc->tokens[i].form_sym);
        if (!a || a->kind > NUMBER_TEN)
            return 0;
        v = a->value;
        if (a->kind == NUMBER_TEN && i + 2 < f->end &&
            f->doc->tokens[i + 1].form_sym == f->t->hyphen) {
            const struct bede__number_word *b =
                bede__number_word(f->lx->units, f->doc->tokens[i + 2].form_sym);
            if (b && b->kind == NUMBER_ONE)
                v += b->value, used = 3;
        }
    }
    if (isnan(m->num))
        m->num = v;
    return used;
}

/* ------------------------------------------------------------ listed classes */

/* A word of small letters is no name of a month or day; "may" and "march" are verbs as well. */
static bool fits(const struct bede__time_finder *f, uint32_t i, enum bede__time_class class)
{
    const struct bede__token *t = &f->doc->tokens[i];
    char c = f->doc->text[t->span.start];
    bool capital = c >= 'A' && c <= 'Z';
    switch (class) {
    case TIME_MONTH: return capital && t->upos != UPOS_AUX && t->upos != UPOS_VERB;
    case TIME_WEEKDAY: return capital;
    case TIME_SEASON: return t->upos == UPOS_NOUN || t->upos == UPOS_PROPN;
    case TIME_UNIT: return t->upos == UPOS_NOUN || t->upos == UPOS_PROPN;
    case TIME_PART: return t->upos != UPOS_VERB && t->upos != UPOS_AUX;
    case TIME_EDGE: return t->upos != UPOS_VERB && t->upos != UPOS_AUX;
    case TIME_ERA: case TIME_HOLIDAY: return capital;
    default: return true;
    }
}

static void catch_word(struct bede__time_match *m, const struct bede__time_word *w)
{
    switch ((enum bede__time_class)w->class) {
    case TIME_MONTH: m->month = atoi(w->value); break;
    case TIME_WEEKDAY: m->weekday = atoi(w->value); break;
    case TIME_UNIT: m->unit = w->value; break;
    case TIME_SEASON: m->season = w->value; break;
    case TIME_PART: m->part = w->value; break;
    case TIME_DEICTIC: m->deictic = w->value; break;
    case TIME_REF: m->ref = w->value; break;
    case TIME_EDGE: m->edge = w->value; break;
    case TIME_FUZZY: m->fuzzy = true; break;
    case TIME_ORD: m->ord = atoi(w->value); break;
    case TIME_ERA: m->bc = w->value[0] == 'B'; break;
    case TIME_FREQ: m->freq = w->value; break;
    case TIME_HOLIDAY: m->holiday = w->value; break;
    default: break;
    }
}

uint32_t bede__mid_prefix(const char *p, uint32_t len)
{
    return len > 4 && (p[0] | 32) == 'm' && p[1] == 'i' && p[2] == 'd' && p[3] == '-' ? 4 : 0;
}

bool bede__time_mid(const struct bede__time_finder *f, uint32_t i, enum bede__time_class class,
                    struct bede__time_match *m)
{
    uint32_t len;
    const char *p = text(f, i, &len);
    uint32_t cut = bede__mid_prefix(p, len);
    if (!cut || (class != TIME_MONTH && class != TIME_YEAR && class != TIME_SEASON &&
                 class != TIME_TENS))
        return false;
    p += cut, len -= cut;
    const char *q = p;
    int32_t v;
    m->edge = "MID";
    if (class == TIME_TENS) {
        bool tens = digits(&q, p + len, &v) == 4 && v % 10 == 0 && p + len - q == 1 && *q == 's';
        m->tens = tens ? (uint32_t)v : m->tens;
        return tens;
    }
    if (class == TIME_YEAR) {
        bool year = digits(&q, p + len, &v) == 4 && q == p + len;
        m->year = year ? v : m->year;
        return year;
    }
    char low[2 * BEDE_MAX_TOKEN + 1];
    uint32_t sym = bede__symbols_find(f->t->syms, low, bede__lower(p, len, low));
    bool known = sym && sym < f->t->n_first && f->t->first[sym];
    for (uint32_t k = known ? f->t->first[sym] - 1 : UINT32_MAX;
         k < f->t->n_words && f->t->words[k].word[0] == sym; k++)
        if (f->t->words[k].class == class && f->t->words[k].n == 1) {
            catch_word(m, &f->t->words[k]);
            return true;
        }
    return false;
}

uint32_t bede__time_listed(const struct bede__time_finder *f, uint32_t i,
                           enum bede__time_class class, struct bede__time_match *m)
{
    const struct bede__times *t = f->t;
    uint32_t sym = f->doc->tokens[i].form_sym;
    if (sym == 0 || sym >= t->n_first || !t->first[sym] || !fits(f, i, class))
        return 0;
    for (uint32_t k = t->first[sym] - 1; k < t->n_words && t->words[k].word[0] == sym; k++) {
        const struct bede__time_word *w = &t->words[k];
        bool same = w->class == class && i + w->n <= f->end;
        for (uint32_t j = 1; same && j < w->n; j++)
            same = f->doc->tokens[i + j].form_sym == w->word[j];
        if (same) {
            catch_word(m, w);
            return w->n;
        }
    }
    return 0;
}
