/* SPDX-License-Identifier: Apache-2.0
 *
 * numbers.c - the value of a number: digits, words, and runs of both.
 *
 * "1,200", "five million", "tens of thousands", "two thirds". What nobody counted has no value.
 * What the number counts is not asked here. */
#include <math.h>

#include "mention/numbers.h"

enum { MAX_NUMBER = 12 }; /* tokens of one number */

/* --------------------------------------------------------------- numerals */

bool bede__digits_read(struct bede__str f, double *value, struct bede__str *rest)
{
    char digits[40];
    size_t n = 0, i = 0;
    bool point = false;
    if (f.len == 0 || f.p[0] < '0' || f.p[0] > '9')
        return false;
    for (; i < f.len && n < sizeof digits - 1; i++) {
        char c = f.p[i];
        bool more = i + 1 < f.len && f.p[i + 1] >= '0' && f.p[i + 1] <= '9';
        if (c >= '0' && c <= '9')
            digits[n++] = c;
        else if (c == '.' && more && !point)
            digits[n++] = c, point = true;
        else if (!(c == ',' && more))
            break;
    }
    *value = bede__decimal(digits, n);
    *rest = (struct bede__str){f.p + i, f.len - (uint32_t)i};
    return true;
}

/* A token of digits alone or with a scale ("5bn"); others (12:30, 1990s, 5th) are no count. */
static bool numeral(const struct bede__quantity_scan *s, uint32_t i, double *value)
{
    struct bede__str rest;
    if (!bede__digits_read(form(s, i), value, &rest))
        return false;
    if (rest.len == 0)
        return true;
    uint32_t sym = bede__symbols_find(s->lx->syms, rest.p, rest.len);
    const struct bede__number_word *w = bede__number_word(s->u, sym);
    if (w && w->kind == NUMBER_SCALE) {
        *value *= w->value;
        return true;
    }
    return bede__unit(s->u, sym) != NULL;
}

/* ---------------------------------------------------------- kinds of words */

/* "several hundred", "several hours": nobody counted. "Several" alone is no number. */
static bool is_several(const struct bede__quantity_scan *s, uint32_t i)
{
    uint32_t len;
    const struct bede__number_word *next = word(s, i + 1);
    if (!is(s, i, "several") && !is(s, i, "Several"))
        return false;
    const struct bede__unit *u = bede__unit_words(s->u, s->doc, i + 1, s->end, &len);
    return (next && next->kind >= NUMBER_HUNDRED && next->kind <= NUMBER_DOZEN) ||
           (u && !strcmp(u->of, "duration"));
}

/* "an unknown number of cattle" */
static bool is_unknown_number(const struct bede__quantity_scan *s, uint32_t i)
{
    return is(s, i + 1, "number") && is(s, i + 2, "of") &&
           bede__is_uncounted(s->u, s->doc->tokens[i].form_sym);
}

/* "for a week", "after an hour": the article counts the unit. */
static bool is_one_unit(const struct bede__quantity_scan *s, uint32_t i)
{
    uint32_t len;
    const struct bede__number_word *w = word(s, i);
    const struct bede__unit *u;
    if (!w || w->kind != NUMBER_ARTICLE || i == s->first)
        return false;
    enum bede__upos before = s->doc->tokens[i - 1].upos;
    if (before != UPOS_ADP && before != UPOS_VERB && before != UPOS_SCONJ)
        return false;
    u = bede__unit_words(s->u, s->doc, i + 1, s->end, &len);
    if (!u || u->prefix || is(s, i + 1, "second") || is(s, i + 1, "minute") ||
        is(s, i + 1, "night"))
        return false;
    return !strcmp(u->of, "duration") || !strcmp(u->of, "distance");
}

/* "the third time", "a fifth day", "quarters of the city" are no parts: those are counted, or half
 * of something. */
static bool is_ordinal(const struct bede__quantity_scan *s, uint32_t i, bool counted)
{
    struct bede__str f = form(s, i);
    bool half = bede__str_eq(f, "half") || bede__str_eq(f, "Half");
    bool article = i > s->first && word(s, i - 1) && word(s, i - 1)->kind == NUMBER_ARTICLE;
    if (half)
        return false;
    return !(counted || article) || !(is(s, i + 1, "of") || counted);
}

/* Does token k join two words of the number that begins at i: "twenty-five", "hundred and ten"? */
static bool joins(const struct bede__quantity_scan *s, uint32_t i, uint32_t k)
{
    bool hyphen = is(s, k, "-");
    return (hyphen || is(s, k, "and")) && word(s, k + 1) && word(s, k + 1)->kind <= NUMBER_TEN &&
           k > i && word(s, k - 1) &&
           (hyphen ? word(s, k - 1)->kind == NUMBER_TEN
                   : word(s, k - 1)->kind >= NUMBER_HUNDRED);
}

/* ------------------------------------------------------------------- runs */

/* A run of number words and numerals while it is read. */
struct run {
    const struct bede__quantity_scan *s;
    uint32_t first;    /* its first token */
    double total, now; /* what is finished with a scale, and what is not */
    bool any, vague;   /* a number is read; one that nobody counted */
    bool part;         /* a fraction */
};

/* Token *k is "of" in "tens of thousands", "a quarter of a million": on to its last word. */
static bool read_of(struct run *r, uint32_t *k)
{
    if (!is(r->s, *k, "of") || !(r->vague || r->part))
        return false;
    const struct bede__number_word *x = word(r->s, *k + 1);
    uint32_t q = *k + 1 + (x && x->kind == NUMBER_ARTICLE);
    x = word(r->s, q);
    if (!x || !(x->kind == NUMBER_VAGUE || (r->part && x->kind == NUMBER_SCALE)))
        return false;
    if (r->part)
        r->now *= x->value, r->part = false;
    *k = q;
    return true;
}

/* May token k, an article, stand in the number: "a hundred", "half a million"? */
static bool article_fits(const struct run *r, uint32_t k)
{
    const struct bede__number_word *x = word(r->s, k + 1);
    if (r->any)
        return r->part && x && x->kind == NUMBER_SCALE;
    return x && x->kind >= NUMBER_HUNDRED && x->kind != NUMBER_VAGUE;
}

/* Reckon number word w, token k, in; false: it is none of this number. */
static bool add_word(struct run *r, uint32_t k, const struct bede__number_word *w)
{
    if (w->kind <= NUMBER_TEN) {
        int now = (int)r->now;
        if (r->now > 0 && !(now % 10 == 0 && w->kind == NUMBER_ONE) && now % 100 != 0)
            return false;
        r->now += w->value;
    } else if (w->kind == NUMBER_VAGUE) {
        r->vague = true;
    } else if (w->kind == NUMBER_PART) {
        if (is_ordinal(r->s, k, r->any))
            return false;
        r->now = r->any && r->now > 0 ? r->now * w->value : w->value; /* two thirds */
        r->part = true;
    } else if (w->kind == NUMBER_SCALE) {
        if (w->value < 1000 || (!r->any && k == r->first && form(r->s, k).len < 3))
            return false; /* a lone m or k is no number */
        r->total += (r->now > 0 ? r->now : 1) * w->value;
        r->now = 0;
        r->part = false;
    } else { /* hundred, dozen */
        r->now = (r->now > 0 ? r->now : 1) * w->value;
        r->part = false;
    }
    return true;
}

/* Read token *k, and on to the last that it brings along; false: the number ends before it. */
static bool read_token(struct run *r, uint32_t *k)
{
    const struct bede__number_word *w = word(r->s, *k);
    double v;
    if (numeral(r->s, *k, &v)) {
        if (r->any && r->now > 0)
            return false;
        r->now = v;
    } else if (!r->any && is_several(r->s, *k)) {
        r->vague = true;
    } else if (!w) {
        return r->any && (joins(r->s, r->first, *k) || read_of(r, k));
    } else if (w->kind == NUMBER_ARTICLE) {
        return article_fits(r, *k);
    } else if (!add_word(r, *k, w)) {
        return false;
    }
    r->any = true;
    return true;
}

bool bede__number_read(const struct bede__quantity_scan *s, uint32_t i, struct bede__number *n)
{
    if (is_one_unit(s, i)) {
        *n = (struct bede__number){i, i + 1, 1, 1, true, false};
        return true;
    }
    if (is_unknown_number(s, i)) {
        *n = (struct bede__number){i, i + 2, (double)NAN, (double)NAN, false, false};
        return true;
    }
    struct run r = {.s = s, .first = i, .part = n->part};
    uint32_t k = i;
    while (k < s->end && k - i < MAX_NUMBER && read_token(&r, &k))
        k++;
    if (!r.any)
        return false;
    bool counted = !r.vague && !r.part;
    double value = counted ? r.total + r.now : (double)NAN;
    *n = (struct bede__number){i, k, value, value, counted, r.part};
    return true;
}
