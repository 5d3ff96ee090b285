/* SPDX-License-Identifier: Apache-2.0
 *
 * time_value.c - what a time expression means: an interval of days and an ISO-TimeML value.
 *
 * Each pattern has an action; actions fall into four families, by what they are seen from. Missing
 * parts come from where the article stands (time_missing.c), times relative to a day and lengths
 * are time_relative.c's, holidays time_holiday.c's. What cannot be resolved keeps X in its value
 * and has no interval: nothing is taken from today's date. */
#include <math.h>
#include <stdlib.h>

#include "mention/time_reckon.h"

/* --------------------------------------------------------- repeated times */

static bool set_value(struct bede__time_value *v, const struct bede__time_match *m)
{
    if (m->season) {
        bede__time_put(v, 'S', "XXXX-%s", m->season);
        return true;
    }
    if (m->weekday > 0) {
        bede__time_put(v, 'S', "XXXX-WXX-%d", m->weekday);
        return true;
    }
    if (m->part) {
        bede__time_put(v, 'S', "XXXX-XX-XXT%s", m->part);
        return true;
    }
    bool ok = bede__time_duration(v, m, m->fuzzy);
    v->type = 'S';
    return ok;
}

/* ------------------------------------------------------------ calendar forms */

static bool full_date(struct bede__time_value *v, const struct bede__time_match *m,
                      const struct bede__time_context *c)
{
    int32_t day = m->day > 0 ? m->day : m->ord;
    int32_t y = m->year;
    if (m->short_year >= 0)
        y = c->n_year > 0 ? c->n_year / 100 * 100 + m->short_year
                          : m->short_year + (m->short_year < 40 ? 2000 : 1900);
    if (y < 0 && m->bc && !isnan(m->num))
        y = (int32_t)m->num;
    if (m->bc)
        y = -y;
    if (m->month < 1)
        return false;
    if (y == -1)
        y = bede__missing_year(c, m->month, day);
    if (day > 0)
        return bede__time_date(v, y, m->month, day);
    if (y != -1)
        return bede__time_month(v, y, m->month);
    v->month = m->month;
    v->precision = BEDE_PREC_MONTH;
    bede__time_put(v, 'D', "XXXX-%02d", m->month);
    return true;
}

static bool range_value(struct bede__time_value *v, const struct bede__time_match *m,
                        const struct bede__time_context *c)
{
    int32_t y = m->year >= 0 ? m->year : bede__missing_year(c, m->month, m->day);
    if (y < 1 || !bede__day_exists(y, m->month, m->day) ||
        !bede__day_exists(y, m->month, m->day2) || m->day2 <= m->day)
        return false;
    bede__time_day(v, bede__day_of(y, m->month, m->day));
    v->to = bede__day_of(y, m->month, m->day2);
    bede__time_put(v, 'D', "%04d-%02d-%02d/%04d-%02d-%02d", y, m->month, m->day, y, m->month,
                   m->day2);
    return true;
}

static bool iso_value(struct bede__time_value *v, const struct bede__time_match *m, bool slash)
{
    int32_t y = m->a, mo = m->b, d = m->c;
    if (slash) { /* month first as in America, unless it cannot be */
        y = m->c < 100 ? m->c + (m->c < 40 ? 2000 : 1900) : m->c;
        mo = m->a > 12 ? m->b : m->a;
        d = m->a > 12 ? m->a : m->b;
    }
    return y > 0 && bede__time_date(v, y, mo, d);
}

static int32_t or_year(const struct bede__time_match *m, const struct bede__time_context *c,
                       int32_t month)
{
    return m->year >= 0 ? m->year : bede__missing_year(c, month, -1);
}

static int32_t season_month(const char *s)
{
    return s[1] == 'P' ? 4 : s[1] == 'U' ? 7 : s[0] == 'F' ? 10 : 12;
}

/* Actions fall into four families; each function takes those that it knows and tells the others by
 * NOT_MINE. `here` is where the reader stands: publication, or in a history the story's time. */
enum answer { NO, YES, NOT_MINE };

struct stand {
    const struct bede__time_match *m;
    const struct bede__time_value *inner; /* value of the DATE inside, NULL: none */
    const struct bede__time_context *c;
    enum bede__time_action action;
    int32_t here;
};

static bool bare_year(struct bede__time_value *v, const struct bede__time_match *m)
{
    int32_t y = m->year > 0 ? m->year : m->num > 0 ? (int32_t)m->num : 0;
    return y > 0 && bede__time_year(v, m->bc ? -y : y);
}

static bool short_year(struct bede__time_value *v, const struct stand *s)
{
    int32_t y = s->m->short_year;
    bool story = s->c->n_year > 0 && s->c->narrative;
    return bede__time_year(v, story ? s->c->n_year / 100 * 100 + y : y + (y < 40 ? 2000 : 1900));
}

static bool span_of_years(struct bede__time_value *v, const struct bede__time_match *m)
{
    if (!bede__time_year(v, m->year))
        return false;
    v->to = bede__day_of(m->year / 100 * 100 + m->year2, 12, 31);
    return v->to > v->from;
}

static bool half_of_year(struct bede__time_value *v, int32_t year, int32_t half)
{
    if (half < 1 || half > 2 || year < 1)
        return false;
    v->from = bede__day_of(year, half == 1 ? 1 : 7, 1);
    v->to = bede__day_of(year, half == 1 ? 6 : 12, half == 1 ? 30 : 31);
    v->precision = BEDE_PREC_SEASON;
    v->year = year;
    bede__time_put(v, 'D', "%04d-H%d", year, half);
    return true;
}

/* This, last or next March, summer: the one of this year, the latest that is over or runs, the
 * first to come. */
static bool stepped_month(struct bede__time_value *v, const struct stand *s)
{
    const struct bede__time_match *m = s->m;
    if (s->here == BEDE__NO_DAY || m->step == STEP_NONE || (m->month < 1 && !m->season))
        return full_date(v, m, s->c) ||
               (m->season &&
                bede__time_season(v, or_year(m, s->c, season_month(m->season)), m->season));
    int32_t y = year_of(s->here), now = month_of(s->here);
    if (m->month > 0)
        return bede__time_month(v, m->step < 0   ? y - (m->month >= now)
                              : m->step > 0 ? y + (m->month <= now)
                                            : y, m->month);
    bool winter = m->season[0] == 'W';
    int32_t first = season_month(m->season) - !winter, last = winter ? 2 : first + 2;
    int32_t running = winter && now <= 2 ? y - 1 : y; /* the year in which that of today began */
    if (m->step < 0)
        y = winter ? running - 1 : y - (now <= last);
    else if (m->step > 0)
        y = winter ? running + 1 : y + (now >= first);
    else
        y = running;
    return bede__time_season(v, y, m->season);
}

static int32_t inner_year(const struct stand *s)
{
    return s->inner && s->inner->precision == BEDE_PREC_YEAR ? s->inner->year : -1;
}

/* The week that a stated day lies in. */
static bool week_of(struct bede__time_value *v, const struct stand *s)
{
    return s->inner && s->inner->from != BEDE__NO_DAY && s->inner->precision == BEDE_PREC_DAY &&
           bede__time_week(v, s->inner->from);
}

/* A season of a year that is named, inside another expression, or missing. */
static bool dated_season(struct bede__time_value *v, const struct stand *s)
{
    int32_t y = s->m->year >= 0 ? s->m->year : s->inner ? s->inner->year
                : s->m->bc && !isnan(s->m->num) ? (int32_t)s->m->num
                : bede__missing_year(s->c, season_month(s->m->season), -1);
    return bede__time_season(v, s->m->bc ? -y : y, s->m->season);
}

/* The next or previous season of the story. */
static bool story_season(struct bede__time_value *v, const struct stand *s)
{
    int32_t y = s->c->n_year, month = season_month(s->m->season);
    bool next = s->action == DO_nseason;
    if (s->c->n_year < 1 || s->c->n_month < 1)
        return bede__time_season(v, -1, s->m->season);
    if (next && month <= s->c->n_month)
        y++;
    if (!next && month >= s->c->n_month)
        y--;
    return bede__time_season(v, y, s->m->season);
}

/* Dates of the calendar and longer times with a name. */
static enum answer calendar(struct bede__time_value *v, const struct stand *s)
{
    const struct bede__time_match *m = s->m;
    switch (s->action) {
    case DO_iso: return iso_value(v, m, false);
    case DO_slash: return iso_value(v, m, true);
    case DO_date: case DO_month: case DO_first: return full_date(v, m, s->c);
    case DO_range: return range_value(v, m, s->c);
    case DO_year: case DO_fiscal: return bare_year(v, m);
    case DO_short: return short_year(v, s);
    case DO_years: return span_of_years(v, m);
    case DO_relmonth: case DO_relseason: return stepped_month(v, s);
    case DO_weekof: return week_of(v, s);
    case DO_season: case DO_inseason: return m->season && dated_season(v, s);
    case DO_nseason: case DO_nseasonlast: return m->season && story_season(v, s);
    case DO_quarter:
        if (inner_year(s) > 0)
            return bede__time_quarter(v, inner_year(s), m->ord);
        return bede__time_quarter(v, or_year(m, s->c, m->ord > 0 && m->ord < 5 ? m->ord * 3 : 1),
                                  m->ord);
    case DO_half:
        return half_of_year(v, inner_year(s) > 0 ? inner_year(s)
                                                 : or_year(m, s->c, m->ord == 1 ? 6 : 12), m->ord);
    case DO_tens: return m->tens > 0 && bede__time_decade(v, (int32_t)m->tens);
    case DO_century: return m->ord > 0 && m->ord < 23 && bede__time_century(v, m->ord, m->bc);
    case DO_holiday: return m->holiday && bede__time_holiday(v, m, s->c);
    default: return NOT_MINE;
    }
}

/* This, last or next weekday, month or unit. */
static bool stepped(struct bede__time_value *v, const struct stand *s)
{
    const struct bede__time_match *m = s->m;
    int32_t n = s->action == DO_this ? 0 : s->action == DO_last ? -1 : 1;
    if (m->weekday > 0)
        return bede__time_weekday(v, s->c, m->weekday, n, s->here);
    if (m->month > 0) /* March of next year */
        return s->c->published == BEDE__NO_DAY ||
               bede__time_month(v, year_of(s->c->published) + n, m->month);
    /* "this weekend" told on the days after it is the one that was, and "the weekend" that was */
    if (n == 0 && m->unit && m->unit[0] == 'K' && s->here != BEDE__NO_DAY && s->c->tense <= 0 &&
        (bede__weekday(s->here) < 3 || (m->step == STEP_NONE && s->c->tense < 0)))
        n = -1;
    return bede__time_relative(v, m, s->here, n);
}

/* Friday of the week before or after publication. */
static bool weekday_of_week(struct bede__time_value *v, const struct stand *s)
{
    int32_t pub = s->c->published;
    if (pub == BEDE__NO_DAY)
        return bede__time_weekday(v, s->c, s->m->weekday, 0, pub);
    return bede__time_day(v, pub - bede__weekday(pub) + s->m->weekday - 1 +
                            (s->action == DO_lastweek ? -7 : 7));
}

/* Today, yesterday evening, tonight. */
static bool deictic(struct bede__time_value *v, const struct stand *s)
{
    const struct bede__time_match *m = s->m;
    struct bede__time_value d = *v;
    if (!m->deictic)
        return false;
    if (s->here == BEDE__NO_DAY)
        bede__time_put(&d, 'D', "XXXX-XX-XX");
    else
        bede__time_day(&d, s->here + atoi(m->deictic));
    if (m->part)
        return bede__time_part(v, &d, m->part);
    if (m->deictic[0] == '0' && m->deictic[1])
        return bede__time_part(v, &d, m->deictic + 1);
    *v = d;
    return true;
}

static bool edge_of_unit(struct bede__time_value *v, const struct stand *s)
{
    struct bede__time_value u = *v;
    if (!s->m->unit)
        return false;
    if (!bede__time_unit(&u, s->m->unit[0], s->here, s->m->step == STEP_NONE ? 0 : s->m->step))
        return bede__time_unit_unknown(v, s->m->unit[0]);
    return bede__time_edge(v, &u, s->m->edge);
}

static int32_t day_from(int32_t day, int32_t n)
{
    return day == BEDE__NO_DAY ? day : day + n;
}

/* Seen from where the reader stands. */
static enum answer seen_from_here(struct bede__time_value *v, const struct stand *s)
{
    const struct bede__time_match *m = s->m;
    switch (s->action) {
    case DO_this: case DO_last: case DO_next: case DO_rel2: return stepped(v, s);
    case DO_weekday: return bede__time_weekday(v, s->c, m->weekday, 0, s->here);
    case DO_lastweek: case DO_nextweek: return weekday_of_week(v, s);
    case DO_deictic: return deictic(v, s);
    case DO_daybefore: case DO_dayafter:
        return m->deictic && s->here != BEDE__NO_DAY &&
               bede__time_day(v, s->here + atoi(m->deictic) + (s->action == DO_dayafter ? 1 : -1));
    case DO_thispart: return bede__time_part_on(v, m, s->here);
    case DO_lastpart: return bede__time_part_on(v, m, day_from(s->here, -1));
    case DO_ago: return m->unit && bede__time_shifted(v, m, s->here, -1);
    case DO_edgeunit: return edge_of_unit(v, s);
    case DO_clock: return bede__time_clock(v, m, NULL, s->here);
    case DO_spanpast: return m->unit && bede__time_span_at(v, m, s->here, -1);
    case DO_spannext: return m->unit && bede__time_span_at(v, m, s->here, 1);
    default: return NOT_MINE;
    }
}

/* May "the night" be that of the last date of the story? A year that was named is no day, and news of a
 * day tells of its own night, though it named an older date. */
static bool is_story_day(const struct stand *s)
{
    enum { NEWS = 3 }; /* days for which news is new */
    const struct bede__time_context *c = s->c;
    bool old = !c->narrative && c->published != BEDE__NO_DAY && c->from < c->published - NEWS;
    return c->from == c->to && c->from != BEDE__NO_DAY && !old;
}

/* Seen from the last date of the story. */
static enum answer seen_from_story(struct bede__time_value *v, const struct stand *s)
{
    const struct bede__time_match *m = s->m;
    int32_t there = s->c->from, after = s->c->to != BEDE__NO_DAY ? s->c->to : there;
    switch (s->action) {
    case DO_nlast: case DO_nnext: case DO_nthis: {
        int32_t n = s->action == DO_nthis ? 0 : s->action == DO_nlast ? -1 : 1;
        int32_t base = n > 0 ? after : there;
        if (m->month > 0 && s->c->n_year > 0 && s->c->n_month > 0) /* the previous April */
            return bede__time_month(v, s->c->n_year + (n < 0 ? -(m->month >= s->c->n_month)
                                                        : m->month <= s->c->n_month), m->month);
        return m->weekday > 0 ? bede__time_weekday(v, s->c, m->weekday, n, base)
                              : bede__time_relative(v, m, base, n);
    }
    case DO_day:
        return s->c->n_year >= 1 && s->c->n_month >= 1 &&
               bede__time_date(v, s->c->n_year, s->c->n_month, m->day);
    case DO_part:
        return bede__time_part_on(v, m, is_story_day(s) ? there : s->here);
    case DO_npart: return bede__time_part_on(v, m, there);
    case DO_npartnext: return bede__time_part_on(v, m, day_from(there, 1));
    case DO_npartlast: return bede__time_part_on(v, m, day_from(there, -1));
    case DO_later: return m->unit && bede__time_shifted(v, m, after, 1);
    case DO_earlier: return m->unit && bede__time_shifted(v, m, there, -1);
    default: return NOT_MINE;
    }
}

static bool worded(struct bede__time_value *v, char type, const char *text)
{
    if (text)
        bede__time_put(v, type, "%s", text);
    return text != NULL;
}

/* Lengths, repeated times, vague times, and what is built on an inner date. */
static enum answer other(struct bede__time_value *v, const struct stand *s)
{
    const struct bede__time_match *m = s->m;
    switch (s->action) {
    case DO_set: return set_value(v, m);
    case DO_freq: return worded(v, 'S', m->freq);
    case DO_past: case DO_newspast: case DO_oldpast: return worded(v, 'D', "PAST_REF");
    case DO_future: case DO_newsfuture: return worded(v, 'D', "FUTURE_REF");
    case DO_present: case DO_nref: return worded(v, 'D', "PRESENT_REF");
    case DO_ref: return worded(v, 'D', m->ref);
    case DO_dur: return bede__time_duration(v, m, m->fuzzy);
    case DO_fordur: return bede__time_duration(v, m, true);
    case DO_partof: return s->inner && m->part && bede__time_part(v, s->inner, m->part);
    case DO_clockdate: return s->inner && bede__time_clock(v, m, s->inner, s->here);
    case DO_edge:
        return s->inner ? bede__time_edge(v, s->inner, m->edge)
                        : m->tens > 0 && bede__time_decade(v, (int32_t)m->tens);
    case DO_same:
        if (s->inner)
            *v = *s->inner;
        return s->inner != NULL;
    default: return NOT_MINE;
    }
}

static bool evaluate(const struct bede__time_match *m, const struct bede__time_value *inner,
                     const struct bede__time_context *c, struct bede__time_value *v)
{
    static enum answer (*const family[])(struct bede__time_value *, const struct stand *) = {
        calendar, seen_from_here, seen_from_story, other};
    bool old = c->narrative && c->from != BEDE__NO_DAY &&
               (c->history || c->published == BEDE__NO_DAY);
    struct stand s = {m, inner, c, (enum bede__time_action)m->rule->action,
                      old ? c->from : c->published};
    *v = (struct bede__time_value){.from = BEDE__NO_DAY,
                                   .to = BEDE__NO_DAY,
                                   .precision = BEDE_PREC_OPEN,
                                   .type = 'D',
                                   .year = -1,
                                   .month = -1,
                                   .day = -1};
    for (size_t i = 0; i < sizeof family / sizeof *family; i++) {
        enum answer a = family[i](v, &s);
        if (a != NOT_MINE)
            return a == YES;
    }
    return false;
}

bool bede__time_evaluate(const struct bede__time_match *m, const struct bede__time_value *inner,
                         const struct bede__time_context *c, struct bede__time_value *v)
{
    if (!evaluate(m, inner, c, v))
        return false;
    enum bede__time_action a = (enum bede__time_action)m->rule->action;
    if (m->edge && (a == DO_date || a == DO_month || a == DO_year || a == DO_season)) {
        struct bede__time_value whole = *v; /* mid-September, early summer */
        return bede__time_edge(v, &whole, m->edge);
    }
    return true;
}
