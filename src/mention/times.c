/* SPDX-License-Identifier: Apache-2.0
 *
 * times.c - find time expressions: the longest pattern at each token, then its meaning.
 *
 * Tokens get the classes of lexicon/en/time/words.tsv and those that their spelling shows
 * (time_token.c); the patterns of rules.tsv are sequences of classes and words. Whether a match may
 * be a time, time_plausible.c says. One sentence at a time, left to right; expressions do not
 * overlap. The narrative's time moves along. */
#include <math.h>

#include "mention/time_find.h"

/* ------------------------------------------------------------------ matching */

static bool match_any(struct bede__time_finder *f, uint32_t i, bool inner,
                      struct bede__time_match *out);

/* Tokens that the class takes at i; 0: it is not there. */
static uint32_t match_class(struct bede__time_finder *f, uint32_t i, enum bede__time_class class,
                            struct bede__time_match *m)
{
    if (class == TIME_DATE) {
        if (f->n_inner == MAX_INNER || !match_any(f, i, true, &f->inner[f->n_inner]))
            return 0;
        m->inner = ++f->n_inner;
        return f->inner[m->inner - 1].end - i;
    }
    if (class == TIME_NUM)
        return bede__time_read_num(f, i, m);
    if (class == TIME_ISO)
        return bede__time_read_iso(f, i, m);
    if (bede__time_mid(f, i, class, m))
        return 1;
    if (class < TIME_OF_WORDS) {
        uint32_t n = bede__time_listed(f, i, class, m);
        if (n || class != TIME_ORD)
            return n;
    }
    return bede__time_spelled(f, i, class, m);
}

static bool match_from(struct bede__time_finder *f, const struct bede__time_rule *r, uint32_t k,
                       uint32_t i, struct bede__time_match *m)
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
                bede__time_listed(f, i, TIME_UNIT, &with);
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

/* The longest pattern at token i; inner: only those that stand inside others. */
static bool match_any(struct bede__time_finder *f, uint32_t i, bool inner,
                      struct bede__time_match *out)
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
        if (bede__time_plausible(f, &m)) {
            *out = m;
            found = true;
        }
    }
    return found;
}

/* ---------------------------------------------------------------- the clause */

/* Which way the expression from token i to `end` looks, by the word before it and its clause. */
static int tense_before(const struct bede__time_finder *f, uint32_t i, uint32_t end)
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
static void open_ends(const struct bede__time_finder *f, uint32_t first, bool part,
                      struct bede_date *d)
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
static uint32_t strip(const struct bede__time_finder *f, const struct bede__time_match *m)
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

static bool resolve(struct bede__time_finder *f, struct bede__time_match *m,
                    struct bede__time_value *v)
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

/* The night of a day that the story has reached goes on to the next; that of today has ended. */
static void night_of(int32_t published, int32_t day, struct bede_date *d)
{
    if (published != BEDE__NO_DAY && day < published)
        write_day(d->to, day + 1);
    else
        write_day(d->from, day - 1);
}

static void fill(struct bede__time_finder *f, const struct bede__time_match *m,
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
        night_of(f->c.published, v->from, d);
}

static bool may_start(const struct bede__time_finder *f, uint32_t i)
{
    const struct bede__token *t = &f->doc->tokens[i];
    const char *p = f->doc->text + t->span.start;
    char c = *p;
    if ((c >= '0' && c <= '9') || bede__mid_prefix(p, t->span.end - t->span.start) || c == '\'' ||
        (unsigned char)c == 0xE2)
        return true;
    uint32_t s = t->form_sym;
    return s && ((s < f->t->n_first && (f->t->first[s] || f->t->starts[s])) ||
                 bede__number_word(f->lx->units, s));
}

/* Read the expression at i, if there is one: returns the token after it, or 0. */
static uint32_t read_at(struct bede__time_finder *f, uint32_t i, struct bede__mentions *out)
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
static uint32_t stated_dates(struct bede__time_finder *f, struct stated *out)
{
    uint32_t n = 0;
    for (uint32_t s = 0; s < f->doc->n_sentences; s++) {
        uint32_t first = f->doc->sentences[s].first;
        f->end = first + f->doc->sentences[s].n;
        for (uint32_t i = first + 1; i < f->end; i++) {
            struct bede__time_match m = {.year = -1, .month = -1};
            if (!bede__time_spelled(f, i, TIME_YEAR, &m))
                continue;
            for (uint32_t k = i; k-- > first && i - k <= 3 && m.month < 1;)
                bede__time_listed(f, k, TIME_MONTH, &m);
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
    struct bede__time_finder f = {.lx = lx, .t = lx->times, .doc = doc};
    bool history = bede__time_is_history(doc, doc->published);
    f.c = (struct bede__time_context){.history = history,
                                      .published = doc->published,
                                      .from = doc->published,
                                      .to = doc->published,
                                      .n_year = -1,
                                      .n_month = -1,
                                      .a_year = -1,
                                      .a_month = -1};
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
