/* SPDX-License-Identifier: Apache-2.0
 *
 * times.c - find time expressions: the longest pattern at each token, then its meaning.
 *
 * Tokens get the classes of lexicon/en/time/words.tsv and those that their spelling shows (2024,
 * 10:30, 5th); the patterns of rules.tsv are sequences of classes and words. One sentence at a
 * time, left to right; expressions do not overlap. The narrative's time moves along. */
#include <math.h>
#include <stdlib.h>

#include "mention/time_internal.h"

enum { MAX_INNER = 32 };

struct finder {
    const struct bede__lexicon *lx;
    const struct bede__times *t;
    const struct bede__doc *doc;
    struct bede__time_context c;
    uint32_t end;                              /* of the sentence */
    bool title;                                /* it is a headline */
    struct bede__time_match inner[MAX_INNER];  /* dates inside the patterns tried here */
    uint32_t n_inner;
};

static const char *text(const struct finder *f, uint32_t i, uint32_t *len)
{
    const struct bede__token *t = &f->doc->tokens[i];
    *len = t->span.end - t->span.start;
    return f->doc->text + t->span.start;
}

static bool is_word(const struct finder *f, uint32_t i, const char *w)
{
    uint32_t len;
    const char *p = i < f->end ? text(f, i, &len) : NULL;
    return p && len == strlen(w) && memcmp(p, w, len) == 0;
}

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

/* Does the token, by its spelling, belong to the class? Writes what it says to m. */
static bool spelled(const struct finder *f, uint32_t i, enum bede__time_class class,
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

/* 2024-11-21, however the tokeniser cut it: tokens taken, 0: it is not there. */
static uint32_t read_iso(const struct finder *f, uint32_t i, struct bede__time_match *m)
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

/* A number in digits or words: tokens taken, 0: none. */
static uint32_t read_num(const struct finder *f, uint32_t i, struct bede__time_match *m)
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
static bool fits(const struct finder *f, uint32_t i, enum bede__time_class class)
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

/* Length of "mid-" before a month, year or season written as one token; 0: none. */
static uint32_t mid_prefix(const char *p, uint32_t len)
{
    return len > 4 && (p[0] | 32) == 'm' && p[1] == 'i' && p[2] == 'd' && p[3] == '-' ? 4 : 0;
}

/* mid-September, mid-2009 as one token. */
static bool mid(const struct finder *f, uint32_t i, enum bede__time_class class,
                struct bede__time_match *m)
{
    uint32_t len;
    const char *p = text(f, i, &len);
    uint32_t cut = mid_prefix(p, len);
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

static uint32_t listed(const struct finder *f, uint32_t i, enum bede__time_class class,
                       struct bede__time_match *m)
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

/* ------------------------------------------------------------------ matching */

static bool match_any(struct finder *f, uint32_t i, bool inner, struct bede__time_match *out);

/* Tokens that the class takes at i; 0: it is not there. */
static uint32_t match_class(struct finder *f, uint32_t i, enum bede__time_class class,
                            struct bede__time_match *m)
{
    if (class == TIME_DATE) {
        if (f->n_inner == MAX_INNER || !match_any(f, i, true, &f->inner[f->n_inner]))
            return 0;
        m->inner = ++f->n_inner;
        return f->inner[m->inner - 1].end - i;
    }
    if (class == TIME_NUM)
        return read_num(f, i, m);
    if (class == TIME_ISO)
        return read_iso(f, i, m);
    if (mid(f, i, class, m))
        return 1;
    if (class < TIME_OF_WORDS) {
        uint32_t n = listed(f, i, class, m);
        if (n || class != TIME_ORD)
            return n;
    }
    return spelled(f, i, class, m);
}

static bool match_from(struct finder *f, const struct bede__time_rule *r, uint32_t k, uint32_t i,
                       struct bede__time_match *m)
{
    for (; k < r->n; k++) {
        const struct bede__time_element *e = &r->e[k];
        struct bede__time_match with = *m;
        uint32_t used = 0;
        if (i < f->end) {
            uint32_t sym = f->doc->tokens[i].form_sym;
            for (uint32_t j = 0; !used && j < e->n_words; j++)
                used = sym != 0 && sym == e->word[j];
            if (used) /* "the quarter", "the weekend" */
                listed(f, i, TIME_UNIT, &with);
            if (!used && e->class >= 0)
                used = match_class(f, i, (enum bede__time_class)e->class, &with);
        }
        if (used && (!e->optional || match_from(f, r, k + 1, i + used, &with))) {
            *m = with;
            if (e->optional)
                return true;
            i += used;
            if (m->first_end == 0 && e->class == TIME_DAY)
                m->first_end = i;
        } else if (!e->optional) {
            return false;
        }
    }
    m->end = i;
    return true;
}

static bool may_be_inner(enum bede__time_action a)
{
    switch (a) {
    case DO_iso: case DO_slash: case DO_date: case DO_month: case DO_year: case DO_short:
    case DO_season: case DO_tens: case DO_holiday: case DO_weekday: case DO_deictic: case DO_this:
    case DO_last: case DO_next: case DO_century: case DO_fiscal:
        return true;
    default:
        return false;
    }
}

static bool has_date(const struct bede__time_rule *r)
{
    for (uint32_t k = 0; k < r->n; k++)
        if (r->e[k].class == TIME_DATE)
            return true;
    return false;
}

static bool plausible(const struct finder *f, const struct bede__time_match *m);

/* The longest pattern at token i; inner: only those that stand inside others. */
static bool match_any(struct finder *f, uint32_t i, bool inner, struct bede__time_match *out)
{
    bool found = false;
    for (uint32_t k = 0; k < f->t->n_rules; k++) {
        const struct bede__time_rule *r = &f->t->rules[k];
        if (inner && (!may_be_inner((enum bede__time_action)r->action) || has_date(r)))
            continue;
        struct bede__time_match m = {.rule = r, .first = i, .year = -1, .month = -1, .day = -1,
                                     .day2 = -1, .year2 = -1, .weekday = -1, .ord = -1,
                                     .short_year = -1, .num = NAN, .hour = -1,
                                     .minute = -1};
        if (!match_from(f, r, 0, i, &m) || (found && m.end <= out->end))
            continue;
        if (plausible(f, &m)) {
            *out = m;
            found = true;
        }
    }
    return found;
}

/* ------------------------------------------------------------- plausibility */

/* A bare year counts nothing and names no product: not "2000 people", "$1999", "Su-2024". */
static bool bare_year(const struct finder *f, const struct bede__time_match *m)
{
    const struct bede__token *tok = f->doc->tokens;
    uint32_t i = m->first;
    if (m->end < f->end && (tok[m->end].xpos == XP_NNS ||
                            bede__unit(f->lx->units, tok[m->end].form_sym) ||
                            bede__number_word(f->lx->units, tok[m->end].form_sym)))
        return false;
    if (i > 0 && (bede__unit(f->lx->units, tok[i - 1].form_sym) || is_word(f, i - 1, "#") ||
                  is_word(f, i - 1, "No.")))
        return false;
    if (i > 1 && tok[i - 1].form_sym == f->t->hyphen && !(tok[i - 1].flags & TOKEN_SPACE_AFTER) &&
        !(tok[i - 2].flags & TOKEN_SPACE_AFTER) && tok[i - 2].upos != UPOS_NUM &&
        tok[i - 2].upos != UPOS_NOUN)
        return false;
    return m->year >= 1500 || m->end - m->first > 1 || (i > 0 && tok[i - 1].upos == UPOS_ADP);
}

/* "in the evening", "during the night", "before dawn": of the day that the story has reached. */
static bool is_part_of_day(const struct finder *f, uint32_t i)
{
    static const char *const alone[] = {"overnight", "Overnight", "midnight", "noon"};
    static const char *const before[] = {"at", "At", "before", "Before"};
    static const char *const spans[] = {"in", "In", "during", "During", "through", "throughout"};
    for (size_t k = 0; k < sizeof alone / sizeof *alone; k++)
        if (is_word(f, i, alone[k]))
            return true;
    for (size_t k = 0; i > 0 && k < sizeof before / sizeof *before; k++)
        if (is_word(f, i - 1, before[k]))
            return true;
    for (size_t k = 0; i > 1 && is_word(f, i - 1, "the") && k < sizeof spans / sizeof *spans; k++)
        if (is_word(f, i - 2, spans[k]))
            return true;
    return false;
}

/* Is the word before token i part of a name that goes on with it? */
static bool named_before(const struct finder *f, uint32_t i)
{
    const struct bede__token *t = i > 0 ? &f->doc->tokens[i - 1] : NULL;
    char c = t ? f->doc->text[t->span.start] : ' ';
    return t && c >= 'A' && c <= 'Z' && (t->upos == UPOS_PROPN || t->upos == UPOS_ADJ) &&
           i - 1 > 0 && !listed(f, i - 1, TIME_WEEKDAY, &(struct bede__time_match){0});
}

/* "will last three days" */
static bool lasting(const struct finder *f, uint32_t i)
{
    const struct bede__token *t = &f->doc->tokens[i];
    return is_word(f, i, "last") &&
           (t->upos == UPOS_VERB || (i > 0 && (t[-1].xpos == XP_MD || t[-1].xpos == XP_TO)));
}

static bool plausible(const struct finder *f, const struct bede__time_match *m)
{
    const struct bede__token *tok = f->doc->tokens;
    uint32_t len, n = m->end - m->first;
    const char *p = text(f, m->first, &len);
    switch ((enum bede__time_action)m->rule->action) {
    case DO_year: return m->bc || !isnan(m->num) ? !isnan(m->num) || m->year > 0 : bare_year(f, m);
    case DO_month: /* "Mar" or "Jan" alone may be anything, the Long March is no month */
        return (len > 3 || is_word(f, m->first, "May")) && !(n == 1 && named_before(f, m->first));
    case DO_holiday: /* the Tet Offensive */
        return !(n == 1 && m->holiday && m->holiday[0] == '-' && m->end < f->end &&
                 tok[m->end].upos == UPOS_PROPN);
    case DO_day: { /* the 15th, but not the 15th brigade */
        const char *q = text(f, m->end - 1, &len);
        enum bede__upos next = m->end < f->end ? tok[m->end].upos : UPOS_PUNCT;
        return len > 2 && q[len - 1] >= 'a' && next != UPOS_NOUN && next != UPOS_PROPN &&
               next != UPOS_ADJ && next != UPOS_NUM;
    }
    case DO_short: return m->first > 0 && tok[m->first - 1].upos == UPOS_ADP;
    case DO_spanpast:
        return !lasting(f, m->first);
    case DO_earlier: /* two days before the attack: a length */
        return !is_word(f, m->end - 1, "before") || m->end >= f->end ||
               tok[m->end].upos == UPOS_PUNCT || tok[m->end].upos == UPOS_VERB ||
               tok[m->end].upos == UPOS_AUX || tok[m->end].upos == UPOS_ADP ||
               tok[m->end].upos == UPOS_CCONJ;
    case DO_part: return is_part_of_day(f, m->first);
    case DO_fordur: return n > 1 && tok[m->end - 1].xpos == XP_NNS;
    case DO_dur: /* a second; one day: whatever counts */
        return m->unit != NULL && m->unit[0] != 'Q' && !lasting(f, m->first) &&
               !(n == 2 && m->unit[0] == 'S' && isnan(m->num)) &&
               !(m->end < f->end && tok[m->end].form_sym && is_word(f, m->end, "ago"));
    case DO_clock: /* 10.30 p.m., but not 3.14 */
        if (n == 1 && m->hour >= 0 && memchr(p, '.', len))
            return false;
        return m->hour >= 0 || (!isnan(m->num) && m->num >= 0 && m->num <= 12);
    case DO_season: case DO_inseason: /* the fall of Kabul is no season */
        return m->season && !(is_word(f, m->end - 1, "fall") &&
                              (is_word(f, m->end, "of") || is_word(f, m->end, "in") ||
                               (m->rule->action == DO_season &&
                                !(m->first > 0 && tok[m->first - 1].upos == UPOS_ADP))));
    case DO_newspast: case DO_newsfuture: /* in histories they order events; "as soon as" */
        return !f->c.history && !is_word(f, m->end, "as") && !is_word(f, m->end, "after") &&
               !(m->first > 0 &&
                 (is_word(f, m->first - 1, "as") || is_word(f, m->first - 1, "too")));
    case DO_oldpast: return f->c.history && tok[m->first].upos == UPOS_ADJ;
    case DO_partof: /* "midnight Saturday", but not "night 1998" */
        return m->part == NULL || m->inner == 0 || m->end - m->first > 2 ||
               tok[m->first + 1].upos != UPOS_NUM;
    case DO_ref: return tok[m->first].upos == UPOS_ADV || tok[m->first].upos == UPOS_ADJ;
    case DO_ago: return *p != 0;
    default: return true;
    }
}

/* ---------------------------------------------------------------- the clause */

/* Which way the expression from token i to `end` looks, by the word before it and its clause. */
static int tense_before(const struct finder *f, uint32_t i, uint32_t end)
{
    int tense = bede__time_tense(f->doc, i, f->title);
    if (i == 0)
        return tense;
    if (is_word(f, i - 1, "since") || is_word(f, i - 1, "Since"))
        return -1;
    if (is_word(f, i - 1, "for") && !is_word(f, end, "'s") && !is_word(f, end, "’s"))
        return 1; /* planned, called for Friday */
    if (is_word(f, i - 1, "by") && tense == 0) /* due by Friday */
        return 1;
    if (is_word(f, i - 1, "until") || is_word(f, i - 1, "till"))
        return bede__time_lasts(f->doc, (int32_t)i) ? 1 : tense;
    return tense;
}

/* "since D" has no end, "until D" no beginning; but "before dawn on Monday" is on Monday. */
static void open_ends(const struct finder *f, uint32_t first, bool part, struct bede_date *d)
{
    static const char *const since[] = {"since", "Since", "after", "After", "following"};
    static const char *const until[] = {"until", "Until", "till", "before", "Before",
                                        "by", "By", "through"};
    if (first == 0)
        return;
    if (part && (is_word(f, first - 1, "before") || is_word(f, first - 1, "after")))
        return;
    for (size_t i = 0; i < sizeof since / sizeof *since; i++)
        if (is_word(f, first - 1, since[i]))
            d->to[0] = 0;
    for (size_t i = 0; i < sizeof until / sizeof *until; i++)
        if (is_word(f, first - 1, until[i]))
            d->from[0] = 0;
}

/* ------------------------------------------------------------------- finding */

static void write_day(char out[16], int32_t day)
{
    int y, m, d;
    out[0] = 0;
    if (day == BEDE__NO_DAY)
        return;
    bede__date_of(day, &y, &m, &d);
    if (y < 1 || y > 9999)
        return;
    unsigned v[3] = {(unsigned)y, (unsigned)m, (unsigned)d};
    static const unsigned at[3] = {0, 5, 8}, n[3] = {4, 2, 2};
    memcpy(out, "0000-00-00", 11);
    for (int k = 0; k < 3; k++)
        for (unsigned j = n[k]; j-- > 0; v[k] /= 10)
            out[at[k] + j] = (char)('0' + v[k] % 10);
}

static const char *type_name(char type)
{
    return type == 'T' ? "TIME" : type == 'P' ? "DURATION" : type == 'S' ? "SET" : "DATE";
}

static bool states_year(const struct bede__time_match *m)
{
    return m->year > 0 || m->bc || m->rule->action == DO_iso || m->rule->action == DO_slash;
}

/* The narrative moves to the last date that it has stated. */
static void move_on(struct bede__time_context *c, const struct bede__time_value *v)
{
    if ((v->type != 'D' && v->type != 'T') || v->year == -1)
        return;
    if (v->month > 0 || v->year != c->n_year) /* the year alone does not take the story back */
        c->n_month = v->month;
    c->n_year = v->year;
    c->from = v->from;
    c->to = v->to;
}

/* Words before the expression that patterns may begin with and that are not part of it. */
static uint32_t strip(const struct finder *f, const struct bede__time_match *m)
{
    static const char *const out[] = {"in", "In", "by", "By", "since", "Since", "until", "Until",
                                      "for", "For", "over", "Over", "within", "at", "At"};
    enum bede__time_action a = (enum bede__time_action)m->rule->action;
    if (a == DO_dur && m->end - m->first == 4 && is_word(f, m->first, "a") &&
        (is_word(f, m->end - 1, "long") || is_word(f, m->end - 1, "old")))
        return m->first + 1; /* "a year-long siege" */
    bool bounded = a == DO_dur; /* "over two weeks" keeps its bound */
    for (size_t i = 0; i < sizeof out / sizeof *out; i++)
        if (is_word(f, m->first, out[i]) && m->end - m->first > 1 &&
            !(bounded && (out[i][0] | 32) == 'o') && !(a == DO_dur && (out[i][0] | 32) == 'a'))
            return m->first + 1;
    return m->first;
}

static bool resolve(struct finder *f, struct bede__time_match *m, struct bede__time_value *v)
{
    struct bede__time_value inner;
    bool has = m->inner > 0;
    if (has && !bede__time_evaluate(&f->inner[m->inner - 1], NULL, &f->c, &inner))
        return false;
    for (uint32_t i = m->first; i < m->end; i++) {
        uint32_t len;
        const char *p = text(f, i, &len);
        if ((m->rule->action == DO_clock || m->rule->action == DO_clockdate) && len >= 2 &&
            i > m->first) {
            if (m->hour < 0 && !isnan(m->num))
                m->hour = (int32_t)m->num;
            if ((p[0] | 32) == 'p' && (p[len - 1] | 32) != 't' && m->hour < 12)
                m->hour += 12;
        }
        m->half = m->half || is_word(f, i, "half") || is_word(f, i, "Half");
    }
    m->step = is_word(f, m->first, "this") || is_word(f, m->first, "This")   ? 0
              : is_word(f, m->first, "last") || is_word(f, m->first, "Last") ? -1
              : is_word(f, m->first, "next") || is_word(f, m->first, "Next") ? 1
                                                                             : STEP_NONE;
    for (uint32_t i = m->first; m->rule->action == DO_edgeunit && i < m->end; i++)
        m->step = (int8_t)(is_word(f, i, "last") ? -1 : is_word(f, i, "next") ? 1 : m->step);
    if (m->rule->action == DO_clock && m->hour < 0)
        return false;
    return bede__time_evaluate(m, has ? &inner : NULL, &f->c, v);
}

static void fill(struct finder *f, const struct bede__time_match *m,
                 const struct bede__time_value *v, uint32_t first, uint32_t end,
                 struct bede__time_mention *out)
{
    const struct bede__token *tok = f->doc->tokens;
    *out = (struct bede__time_mention){.at = {first, end, end - 1}};
    for (uint32_t k = first; k < end; k++)
        if (tok[k].head < (int32_t)first || tok[k].head >= (int32_t)end) {
            out->at.head = k;
            break;
        }
    struct bede_date *d = &out->date;
    d->span = (struct bede_span){tok[first].span.start, tok[end - 1].span.end};
    write_day(d->from, v->from);
    write_day(d->to, v->to);
    d->precision = v->precision;
    d->basis = BEDE_BASIS_STATED;
    d->timex_type = type_name(v->type);
    if (v->value[0])
        d->timex_value = bede__arena_text(f->doc->arena, v->value, strlen(v->value));
    if (v->type == 'D' || v->type == 'T')
        open_ends(f, first, m->part != NULL, d);
    bool night = is_word(f, first, "night") && first > 1 && !is_word(f, first - 1, "at");
    if (m->rule->action == DO_part && v->from != BEDE__NO_DAY &&
        (night || is_word(f, first, "overnight") || is_word(f, first, "Overnight")))
        write_day(d->from, v->from - 1); /* the night that ended today */
}

static bool may_start(const struct finder *f, uint32_t i)
{
    const struct bede__token *t = &f->doc->tokens[i];
    const char *p = f->doc->text + t->span.start;
    char c = *p;
    if ((c >= '0' && c <= '9') || mid_prefix(p, t->span.end - t->span.start) || c == '\'' ||
        (unsigned char)c == 0xE2)
        return true;
    uint32_t s = t->form_sym;
    return s && ((s < f->t->n_first && (f->t->first[s] || f->t->starts[s])) ||
                 bede__number_word(f->lx->units, s));
}

/* Read the expression at i, if there is one: returns the token after it, or 0. */
static uint32_t read_at(struct finder *f, uint32_t i, struct bede__mentions *out)
{
    struct bede__time_match m;
    struct bede__time_value v;
    f->n_inner = 0;
    if (!match_any(f, i, false, &m))
        return 0;
    f->c.tense = tense_before(f, i, m.end);
    if (m.rule->action == DO_quarter || m.rule->action == DO_half) /* "a loss for the quarter" */
        f->c.tense = bede__time_tense(f->doc, i, f->title);
    bool narrative = f->c.narrative;
    if (!resolve(f, &m, &v))
        return 0;
    uint32_t first = strip(f, &m), end = m.end;
    while (end > first + 1 && (is_word(f, end - 1, ",") || is_word(f, end - 1, "of")))
        end--; /* [,] [of] [YEAR] without a year */
    if (m.rule->action == DO_first) /* "14 and 15 April": the 15th comes next */
        end = m.first_end;
    fill(f, &m, &v, first, end, &out->times[out->n_times++]);
    if (f->c.tense <= 0) /* what is to come later does not move the story */
        move_on(&f->c, &v);
    f->c.narrative = narrative || states_year(&m); /* for the rest of the sentence */
    return end;
}

/* A date that states its year and month, by its spelling alone. */
struct stated {
    uint32_t token;
    int32_t year, month;
};

enum { AHEAD_CLOSE = 150, AHEAD_FAR = 500 }; /* tokens */

/* The dates of the document that state their year, in order; returns their number. */
static uint32_t stated_dates(struct finder *f, struct stated *out)
{
    uint32_t n = 0;
    for (uint32_t s = 0; s < f->doc->n_sentences; s++) {
        uint32_t first = f->doc->sentences[s].first;
        f->end = first + f->doc->sentences[s].n;
        for (uint32_t i = first + 1; i < f->end; i++) {
            struct bede__time_match m = {.year = -1, .month = -1};
            if (!spelled(f, i, TIME_YEAR, &m))
                continue;
            for (uint32_t k = i; k-- > first && i - k <= 3 && m.month < 1;)
                listed(f, k, TIME_MONTH, &m);
            if (m.month > 0)
                out[n++] = (struct stated){i, m.year, m.month};
        }
    }
    return n;
}

/* Set the date ahead of token i; *k moves along. */
static void look_ahead(struct bede__time_context *c, const struct stated *d, uint32_t n,
                       uint32_t *k, uint32_t i)
{
    while (*k < n && d[*k].token <= i)
        ++*k;
    c->a_year = -1;
    if (*k == n || d[*k].token - i > AHEAD_FAR)
        return;
    c->a_year = d[*k].year;
    c->a_month = d[*k].month;
    c->a_close = d[*k].token - i <= AHEAD_CLOSE;
}

enum bede_status bede__times_find(const struct bede__lexicon *lx, struct bede__doc *doc,
                                  struct bede__mentions *out, struct bede_error *err)
{
    struct finder f = {.lx = lx, .t = lx->times, .doc = doc};
    bool history = bede__time_is_history(doc, doc->published);
    f.c = (struct bede__time_context){.history = history, .published = doc->published,
                                      .from = doc->published, .to = doc->published, .n_year = -1, .n_month = -1,
                                      .a_year = -1, .a_month = -1};
    struct stated *ahead = BEDE__NEW(doc->arena, struct stated, doc->n_tokens / 2 + (size_t)1);
    uint32_t room = 0, n_ahead = ahead && history ? stated_dates(&f, ahead) : 0, next_ahead = 0;
    for (uint32_t i = 0; i < doc->n_tokens; i++)
        room += may_start(&f, i);
    out->n_times = 0;
    out->times = BEDE__NEW(doc->arena, struct bede__time_mention, room + (size_t)1);
    if (!out->times || !ahead)
        return bede__fail(err, BEDE_NOMEM, 0, "out of memory");
    for (uint32_t s = 0; s < doc->n_sentences; s++) {
        uint32_t i = doc->sentences[s].first;
        f.end = i + doc->sentences[s].n;
        f.c.narrative = history;
        f.title = doc->sentences[s].title;
        while (i < f.end) {
            look_ahead(&f.c, ahead, n_ahead, &next_ahead, i);
            uint32_t next = may_start(&f, i) && out->n_times < room ? read_at(&f, i, out) : 0;
            i = next > i ? next : i + 1;
        }
    }
    return BEDE_OK;
}
