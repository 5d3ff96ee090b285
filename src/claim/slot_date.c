/* SPDX-License-Identifier: Apache-2.0
 *
 * slot_date.c - the interval of a claim's date: what the mention says, what stands around it, and
 * whether the claim looks back or ahead.
 *
 * "In January and February" is one interval; "from Monday" has no end; the Friday of what is still
 * to come is the next one, the Friday of what has happened the last. */
#include <stdio.h>

#include "claim/cues.h"
#include "claim/slots.h"

static bool read_day(const char *text, int32_t *day)
{
    int32_t unused;
    return text[0] && bede__day_parse(text, strlen(text), day, &unused);
}

static void write_day(char out[16], int32_t day)
{
    int y, m, d;
    bede__date_of(day, &y, &m, &d);
    if (y >= 1 && y <= 9999)
        snprintf(out, 16, "%04d-%02d-%02d", y, m, d);
}

/* ------------------------------------------------------------ prepositions */

static bool any_of(const struct bede__doc *d, int32_t t, const char *const *words, size_t n)
{
    for (size_t i = 0; t >= 0 && i < n; i++)
        if (bede__token_is(d, t, words[i]))
            return true;
    return false;
}
#define ANY_OF(d, t, list) any_of(d, t, list, sizeof list / sizeof list[0])

int32_t bede__dated_noun(const struct bede__doc *d, int32_t head)
{
    int32_t mark = bede__case_of(d, head), up = d->tokens[head].head;
    bool noun = mark >= 0 && bede__token_is(d, mark, "of") && up >= 0 &&
                bede__is_noun(&d->tokens[up]);
    return noun ? up : -1;
}

/* The preposition of a time, or of the noun that it belongs to: "since the vote of 27 December". */
static int32_t marker_of(const struct bede__doc *d, int32_t head)
{
    int32_t mark = bede__case_of(d, head), up = bede__dated_noun(d, head);
    if (mark < 0 && head > 0 && d->tokens[head - 1].upos == UPOS_ADP)
        mark = head - 1;
    return up >= 0 ? bede__case_of(d, up) : mark;
}

static bool is_part_of_day(const struct bede_date *d)
{
    return d->timex_type && strcmp(d->timex_type, "TIME") == 0;
}

static void open_ends(const struct bede__doc *d, int32_t mark, struct bede_date *x)
{
    static const char *const since[] = {"since", "Since"}, *const from[] = {"from", "From"};
    static const char *const until[] = {"until", "Until", "till", "by", "By"};
    static const char *const after[] = {"after", "After"};
    int32_t day;
    bool days = x->precision == BEDE_PREC_DAY && x->to[0] && strcmp(x->from, x->to) != 0;
    if (ANY_OF(d, mark, since) || (ANY_OF(d, mark, from) && !days)) /* but "from 11 to 13 May" */
        x->to[0] = 0;
    else if (ANY_OF(d, mark, until))
        x->from[0] = 0;
    else if (ANY_OF(d, mark, after) && !x->to[0] && x->precision == BEDE_PREC_DAY &&
             !is_part_of_day(x) && read_day(x->from, &day))
        write_day(x->from, day + 1);
}

/* "within six months" */
bool bede__is_within(const struct bede__doc *d, const struct bede__time_mention *m)
{
    static const char *const words[] = {"within", "Within"};
    return m->date.timex_type && strcmp(m->date.timex_type, "DURATION") == 0 &&
           m->at.first > 0 && ANY_OF(d, (int32_t)m->at.first - 1, words);
}

/* From today on, so long. */
static bool count_ahead(const struct bede__scene *s, const struct bede__time_mention *m,
                        struct bede_date *x)
{
    int32_t n, now = s->doc->published;
    int y, mon, day;
    char unit, more;
    if (now == BEDE__NO_DAY || !m->date.timex_value ||
        sscanf(m->date.timex_value, "P%d%c%c", &n, &unit, &more) != 2 || n < 1 || n > 366)
        return false;
    write_day(x->from, now);
    bede__date_of(now, &y, &mon, &day);
    if (unit == 'D' || unit == 'W') {
        write_day(x->to, now + n * (unit == 'W' ? 7 : 1));
    } else if (unit == 'M' || unit == 'Y') {
        int months = y * 12 + mon - 1 + n * (unit == 'Y' ? 12 : 1);
        int last = bede__month_days(months / 12, months % 12 + 1);
        write_day(x->to, bede__day_of(months / 12, months % 12 + 1, day < last ? day : last));
    } else {
        return false;
    }
    return true;
}

/* ---------------------------------------------------------- two times in one */

/* Do only "and", "or", "to", a dash or "until" stand between two times? */
static bool side_by_side(const struct bede__doc *d, const struct bede__range *a,
                         const struct bede__range *b)
{
    static const char *const ties[] = {"and", "or", "to", "until", "till", "through", "-", "–"};
    return b->first == a->end + 1 && ANY_OF(d, (int32_t)a->end, ties);
}

static bool join(const struct bede__scene *s, uint32_t i, struct bede_date *x)
{
    const struct bede__time_mention *a = &s->m->times[i], *b = a + 1;
    int32_t from, to;
    if (i + 1 >= s->m->n_times || !side_by_side(s->doc, &a->at, &b->at) ||
        a->date.precision != b->date.precision || !read_day(a->date.from, &from) ||
        !read_day(b->date.to, &to) || from > to)
        return false;
    memcpy(x->to, b->date.to, sizeof x->to);
    x->span.end = b->date.span.end;
    return true;
}

/* "for three days until Monday" */
static bool counted_back(const struct bede__scene *s, uint32_t i, struct bede_date *x)
{
    const struct bede__time_mention *b = &s->m->times[i], *a = b - 1;
    int32_t to, days;
    char unit;
    if (i == 0 || !side_by_side(s->doc, &a->at, &b->at) || !a->date.timex_value ||
        sscanf(a->date.timex_value, "P%d%c", &days, &unit) != 2 || unit != 'D' || days < 1 ||
        days > 366 ||
        !read_day(x->to, &to))
        return false;
    write_day(x->from, to - days + 1);
    x->span.start = a->date.span.start;
    return true;
}

/* -------------------------------------------------------- back and ahead */

enum step { STEP_NONE, STEP_WEEK, STEP_YEAR };

static bool is_weekday(const char *p, size_t n)
{
    return n > 3 && *p >= 'A' && *p <= 'Z' && memcmp(p + n - 3, "day", 3) == 0;
}

/* How far the next time of that name is; none where the words say which is meant. */
static enum step step_of(const struct bede__scene *s, const struct bede__time_mention *m)
{
    const struct bede__doc *d = s->doc;
    enum step step = STEP_NONE;
    if (bede__token_is(d, (int32_t)m->at.end - 1, "weekend"))
        return bede__token_is(d, (int32_t)m->at.first, "this") ? STEP_WEEK : STEP_NONE;
    for (uint32_t t = m->at.first; t < m->at.end; t++) {
        struct bede_span p = d->tokens[t].span;
        const char *w = d->text + p.start;
        size_t n = p.end - p.start;
        if (bede__form_listed(s->k->cues, LIST_WHICH, d, (int32_t)t) ||
            (n == 4 && *w >= '0' && *w <= '9'))
            return STEP_NONE;
        if (is_weekday(w, n))
            step = STEP_WEEK;
        else if (step == STEP_NONE && *w >= 'A' && *w <= 'Z')
            step = STEP_YEAR;
    }
    return step;
}

static void shift(char day[16], enum step step, int sign)
{
    int32_t at;
    int y, m, d;
    if (!read_day(day, &at))
        return;
    if (step == STEP_WEEK) {
        write_day(day, at + 7 * sign);
        return;
    }
    bede__date_of(at, &y, &m, &d);
    int last = bede__month_days(y + sign, m);
    write_day(day, bede__day_of(y + sign, m, d < last ? d : last));
}

/* Is what the claim tells still to come, at the time of writing? */
static int looks(const struct bede__draft *x)
{
    unsigned aux = x->aux | (x->worded != EV_NONE ? x->worded_aux : 0);
    if (aux & (BEDE_FUTURE | BEDE_HYPOTHETICAL))
        return 1;
    bool deed = bede__quad((enum bede__event)x->act.event) == 4 || x->act.event == EV_RETREAT ||
                x->act.event == EV_AID || x->act.event == EV_COOPERATE;
    return deed ? -1 : 0;
}

/* Told as a future, not asked for, offered or feared. */
static bool is_announced(const struct bede__draft *x)
{
    return x->act.event != EV_REQUEST &&
           ((x->aux | (x->worded != EV_NONE ? x->worded_aux : 0)) & BEDE_FUTURE);
}

/* "called a strike for Friday" */
static bool is_called_for(const struct bede__doc *d, int32_t i, const struct bede__mentions *m)
{
    int32_t mark = bede__case_of(d, (int32_t)m->times[i].at.head);
    return mark >= 0 && bede__token_is(d, mark, "for");
}

static void turn(const struct bede__scene *s, const struct bede__draft *x, struct bede_date *date)
{
    int32_t from, to, now = s->doc->published;
    enum step step = step_of(s, &s->m->times[x->time]);
    int way = looks(x);
    if (now == BEDE__NO_DAY || step == STEP_NONE || way == 0 || x->said_then ||
        (way < 0 && is_called_for(s->doc, x->time, s->m)))
        return;
    bool has_from = read_day(date->from, &from), has_to = read_day(date->to, &to);
    bool past = has_to ? to < now : has_from && from < now;
    bool ahead = has_from && from > now; /* "has closed the road until May" */
    if (!(way > 0 ? past : ahead))
        return;
    shift(date->from, step, way);
    shift(date->to, step, way);
}

static bool is_to_come(const struct bede__doc *d, const struct bede_date *date)
{
    int32_t day;
    return d->published != BEDE__NO_DAY &&
           ((read_day(date->from, &day) && day > d->published) ||
            (read_day(date->to, &day) && day > d->published));
}

/* "no envoys since 1978, when it cut ties": the ties were cut in that very year. */
static bool is_when(const struct bede__doc *d, const struct bede__time_mention *m, int32_t head)
{
    int32_t t = (int32_t)m->at.end;
    if (t < (int32_t)d->n_tokens && bede__token_is(d, t, ","))
        t++;
    return t < (int32_t)d->n_tokens && bede__token_is(d, t, "when") &&
           d->tokens[t].head == head;
}

static void close_ends(struct bede_date *x)
{
    int32_t day;
    int y, m, d;
    if (!x->from[0] && x->precision == BEDE_PREC_DAY)
        memcpy(x->from, x->to, sizeof x->from);
    if (x->to[0] || !read_day(x->from, &day))
        return;
    bede__date_of(day, &y, &m, &d);
    if (x->precision == BEDE_PREC_YEAR)
        write_day(x->to, bede__day_of(y, 12, 31));
    else if (x->precision == BEDE_PREC_MONTH)
        write_day(x->to, bede__day_of(y, m, bede__month_days(y, m)));
    else if (x->precision == BEDE_PREC_DAY)
        write_day(x->to, day);
}

bool bede__claim_date(const struct bede__scene *s, const struct bede__draft *x,
                      struct bede_date *out)
{
    if (x->time < 0)
        return false;
    const struct bede__time_mention *m = &s->m->times[x->time];
    *out = m->date;
    if (bede__is_within(s->doc, m))
        return is_announced(x) && count_ahead(s, m, out);
    if (is_when(s->doc, m, x->match->head))
        close_ends(out);
    else if (!join(s, (uint32_t)x->time, out) && !counted_back(s, (uint32_t)x->time, out))
        open_ends(s->doc, marker_of(s->doc, (int32_t)m->at.head), out);
    turn(s, x, out);
    if (x->act.event == EV_REQUEST && is_to_come(s->doc, out))
        return false; /* when it shall be done, not when it is asked */
    if (x->days) {
        int32_t from, to;
        if (read_day(out->from, &from))
            write_day(out->from, from + x->days);
        if (read_day(out->to, &to))
            write_day(out->to, to + x->days);
    }
    return true;
}
