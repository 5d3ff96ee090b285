/* SPDX-License-Identifier: Apache-2.0
 *
 * status_time.c - is the predicate long past or still to come, by dates and the pluperfect?
 *
 * A date counts where it hangs on the predicate itself or on the verb that carries an event noun,
 * the nearest one alone. "In October", said in November, is still the news; "last month" is not.
 * A bare pluperfect is only what went before: it is background where the passage is dated long
 * ago. Without a publication date what is dated by the year is history, and so is all of a text that
 * begins as an encyclopedia does, or has its footnotes. */
#include "claim/cues.h"
#include "claim/frames.h"
#include "claim/status.h"

enum { OLD_DAYS = 30, LONG_DAYS = 365, CLIMB = 4, PASSAGE = 3 };

static bool is_within(const struct bede__doc *d, int32_t h)
{
    static const char *const words[] = {"in", "during", "at", "on", "throughout", NULL};
    int32_t p = bede__dep(d, h, REL_CASE);
    return p >= 0 && bede__form_in(d, p, words);
}

/* A noun that may name an act. */
static bool is_act(const struct bede__frames *f, const struct bede__token *k)
{
    const struct bede__headed *of;
    uint32_t n = f && k->upos == UPOS_NOUN ? bede__frames_of(f, k->lemma_sym, &of) : 0;
    for (uint32_t i = 0; i < n; i++)
        if (bede__frame_at(f, of[i].frame)->pos == POS_N) return true;
    return false;
}

/* How many steps above token h, the head of a time, is t on which it hangs: "in June", "two years
 * ago", "the June attack", "in a raid last week"? -1: it does not. */
static int hangs_on(const struct bede__frames *f, const struct bede__doc *d, int32_t h, int32_t t)
{
    bool opens = (uint32_t)h <= d->sentences[bede__sentence_of(d, h)].first + 1;
    for (int i = 0; i < CLIMB && h >= 0; i++) {
        if (h == t) return i;
        const struct bede__token *k = bede__tok(d, h);
        switch (bede__rel_base(k->rel)) {
        case REL_OBL:
        case REL_NMOD: /* "apologised for the shooting in 1972": of the shooting alone */
            if (i > 0 && is_act(f, k) && bede__dep(d, h, REL_CASE) >= 0 && !is_within(d, h))
                return -1;
            break;
        case REL_NSUBJ: /* "In 1958 guns shelled the island", hung on the guns */
            if (!opens) return -1;
            break;
        case REL_OBJ: /* "repealed the law in May", "lists of planes last month" */
            if (i == 0 || is_act(f, k)) return -1;
            break;
        case REL_ADVMOD:
        case REL_NUMMOD:
        case REL_APPOS:
        case REL_FLAT:
        case REL_COMPOUND:
        case REL_AMOD:
        case REL_CONJ:
            break;
        case REL_ADVCL: /* "caught importing it in May": the parser may put the date too low */
        case REL_XCOMP:
        case REL_ACL:
            if (k->upos == UPOS_VERB && k->xpos != XP_VB && k->xpos != XP_VBG) return -1;
            break;
        default:
            return -1;
        }
        h = k->head;
    }
    return -1;
}

/* The verb that carries the event noun t, else t. */
static int32_t carrier(const struct bede__doc *d, int32_t t)
{
    const struct bede__token *k = bede__tok(d, t);
    if (k->upos != UPOS_NOUN || k->head < 0) return t;
    enum bede__rel r = bede__rel_base(k->rel);
    return r == REL_NSUBJ || r == REL_OBJ ? k->head : t;
}

/* "this weekend": may be the one that has just gone. */
static bool is_of_now(const struct bede__doc *d, const struct bede_date *date)
{
    const char *p = d->text + date->span.start;
    return date->span.end - date->span.start > 4 && (p[0] == 't' || p[0] == 'T') &&
           memcmp(p + 1, "his", 3) == 0;
}

/* "last month", "the previous year" */
static bool says_last(const struct bede__doc *d, const struct bede_date *date)
{
    static const char *const words[] = {"last", "previous", "past"};
    struct bede_span at = date->span;
    for (uint32_t i = at.start; i < at.end; i++)
        for (size_t w = 0; w < sizeof words / sizeof *words; w++) {
            size_t n = strlen(words[w]);
            if (i + n < at.end && memcmp(d->text + i, words[w], n) == 0) return true;
        }
    return false;
}

/* Is the time brought by one of these words, inside its span or before it? */
static bool brought_by(const struct bede__doc *d, const struct bede__time_mention *m,
                       const char *const *words, size_t n)
{
    int32_t p = bede__dep(d, (int32_t)m->at.head, REL_CASE);
    for (size_t i = 0; i < n; i++)
        if ((p >= 0 && bede__form_is(d, p, words[i])) ||
            bede__form_is(d, (int32_t)m->at.first, words[i]) ||
            (m->at.first > 0 && bede__form_is(d, (int32_t)m->at.first - 1, words[i])))
            return true;
    return false;
}

static bool is_until(const struct bede__doc *d, const struct bede__time_mention *m)
{
    static const char *const words[] = {"until", "till", "through"};
    return brought_by(d, m, words, sizeof words / sizeof *words);
}

static bool is_since(const struct bede__doc *d, const struct bede__time_mention *m)
{
    static const char *const words[] = {"since"};
    return brought_by(d, m, words, 1);
}

/* A year in figures: who writes for the day leaves it out. */
static bool has_year(const struct bede__doc *d, const struct bede_date *date)
{
    unsigned digits = 0;
    for (uint32_t i = date->span.start; i < date->span.end; i++) {
        digits = d->text[i] >= '0' && d->text[i] <= '9' ? digits + 1 : 0;
        if (digits == 4) return true;
    }
    return false;
}

static unsigned place_in_time(const struct bede__doc *d, const struct bede_date *date)
{
    if (d->published == BEDE__NO_DAY) return has_year(d, date) ? BEDE_HISTORICAL : 0;
    int32_t from, to, unused;
    if (date->from[0] && bede__day_parse(date->from, strlen(date->from), &from, &unused) &&
        from > d->published)
        return is_of_now(d, date) ? 0 : BEDE_FUTURE;
    if (!date->to[0] || !bede__day_parse(date->to, strlen(date->to), &unused, &to)) return 0;
    if (to <= d->published - OLD_DAYS) return BEDE_HISTORICAL;
    if (date->precision < BEDE_PREC_MONTH || to >= d->published || !date->from[0] ||
        !bede__day_parse(date->from, strlen(date->from), &from, &unused) ||
        from > d->published - OLD_DAYS)
        return 0;
    /* most of a named month is to lie so far back; the "last" one is past whatever the day */
    if (from + (to - from) / 2 < d->published - OLD_DAYS) return BEDE_HISTORICAL;
    if (says_last(d, date)) {
        int y, m, dom;
        bede__date_of(d->published, &y, &m, &dom);
        return to < bede__day_of(y, m, 1) ? BEDE_HISTORICAL : 0;
    }
    return 0;
}

/* First time mention that ends after token `first`. */
static uint32_t first_time(const struct bede__mentions *m, uint32_t first)
{
    uint32_t lo = 0, hi = m->n_times;
    while (lo < hi) {
        uint32_t mid = lo + (hi - lo) / 2;
        if (m->times[mid].at.end <= first)
            lo = mid + 1;
        else
            hi = mid;
    }
    return lo;
}

static bool is_pluperfect(const struct bede__doc *d, int32_t t)
{
    uint8_t x = bede__tok(d, t)->xpos;
    if (x != XP_VBN && x != XP_VBD) return false;
    for (int32_t c = bede__tok(d, t)->child; c >= 0; c = bede__tok(d, c)->next)
        if (bede__tok(d, c)->rel == REL_AUX && bede__form_is(d, c, "had")) return true;
    return false;
}

/* Under "said that ..." the pluperfect is only the past of the past tense. */
static bool is_backshifted(const struct bede__doc *d, int32_t t)
{
    for (int i = 0; i < BEDE_MAX_CHAIN; i++) {
        const struct bede__token *k = bede__tok(d, t);
        if (k->head < 0) break;
        enum bede__rel r = bede__rel_base(k->rel);
        if (r == REL_CCOMP || r == REL_ADVCL || r == REL_PARATAXIS ||
            (k->rel == REL_ACL && k->head < t) ||
            (k->rel == REL_ACL_RELCL && bede__dep(d, t, REL_MARK) >= 0))
            return true;
        t = k->head;
    }
    for (int32_t c = bede__tok(d, t)->child; c >= 0; c = bede__tok(d, c)->next)
        if (bede__tok(d, c)->rel == REL_PARATAXIS) return true;
    return false;
}

static bool has_year_in(const struct bede__doc *d, const struct bede__sentence *s)
{
    for (uint32_t t = s->first; t < s->first + s->n; t++) {
        const struct bede_span at = d->tokens[t].span;
        const char *p = d->text + at.start;
        if (at.end - at.start == 4 && (p[0] == '1' || p[0] == '2') &&
            strspn(p, "0123456789") >= 4)
            return true;
    }
    return false;
}

/* How many marks such as "[3]", with which encyclopedias give their sources? */
static unsigned footnotes(const struct bede__doc *d)
{
    enum { FAR = 2000 };
    unsigned n = 0;
    for (size_t i = 0; i + 2 < d->len && i < FAR; i++)
        n += d->text[i] == '[' && d->text[i + 1] >= '1' && d->text[i + 1] <= '9';
    return n;
}

/* Is the text of an encyclopedia: "X was a battle in 1943", "X is a general.[1]"? */
static bool is_encyclopedic(const struct bede__doc *d)
{
    if (d->n_sentences == 0) return false;
    const struct bede__sentence *s = &d->sentences[0];
    unsigned notes = footnotes(d);
    if (notes > 1) return true;
    if (s->title && d->n_sentences > 1) s++;
    int32_t be = s->root >= 0 ? bede__dep(d, s->root, REL_COP) : -1;
    if (be < 0) return false;
    if (bede__form_is(d, be, "was") || bede__form_is(d, be, "were"))
        return has_year_in(d, s) || notes;
    int32_t who = bede__dep_base(d, s->root, REL_NSUBJ);
    return bede__form_is(d, be, "is") && who >= 0 && bede__tok(d, who)->upos == UPOS_PROPN && notes;
}

/* In the past tense, or hanging on what is. */
static bool is_past(const struct bede__doc *d, int32_t t)
{
    for (int i = 0; i < CLIMB; i++) {
        const struct bede__token *k = bede__tok(d, t);
        switch (k->xpos) {
        case XP_VBD:
        case XP_VBN:
            return true;
        case XP_VBZ:
        case XP_VBP:
        case XP_MD:
            return false;
        default:
            break;
        }
        int32_t was = bede__dep(d, t, REL_COP);
        if (was >= 0) return bede__tok(d, was)->xpos == XP_VBD;
        if (k->head < 0) return k->upos == UPOS_NOUN;
        t = k->head;
    }
    return false;
}

static bool has_have(const struct bede__doc *d, int32_t t)
{
    for (int32_t c = bede__tok(d, t)->child; c >= 0; c = bede__tok(d, c)->next)
        if (bede__tok(d, c)->rel == REL_AUX &&
            (bede__form_is(d, c, "has") || bede__form_is(d, c, "have")))
            return true;
    return false;
}

static bool negated(const struct bede__doc *d, int32_t t)
{
    static const char *const words[] = {"not", "n't", "never", "no", NULL};
    const struct bede__sentence *s = &d->sentences[bede__sentence_of(d, t)];
    for (int32_t c = (int32_t)s->first; c < t; c++)
        if (bede__form_in(d, c, words)) return true;
    return false;
}

/* "has killed 75,000 since 1975": a toll over years (CODEBOOK G11). */
static unsigned since_long(const struct bede__doc *d, const struct bede_date *date, int32_t t)
{
    int32_t from, unused;
    bool done = bede__tok(d, t)->xpos == XP_VBN && has_have(d, t) && !negated(d, t);
    return done && d->published != BEDE__NO_DAY && date->from[0] &&
                   bede__day_parse(date->from, strlen(date->from), &from, &unused) &&
                   from <= d->published - LONG_DAYS
               ? BEDE_HISTORICAL
               : 0;
}

static bool is_date(const struct bede_date *date)
{
    return !date->timex_type || strcmp(date->timex_type, "DATE") == 0 ||
           strcmp(date->timex_type, "TIME") == 0;
}

/* What the date nearest to t says of it; *any: there is one. */
static unsigned dated(const struct bede__frames *f, const struct bede__doc *d,
                      const struct bede__mentions *m, int32_t t, bool *any)
{
    const struct bede__sentence *s = &d->sentences[bede__sentence_of(d, t)];
    int32_t by = carrier(d, t);
    int best = CLIMB;
    unsigned when = 0;
    for (uint32_t i = first_time(m, s->first);
         i < m->n_times && m->times[i].at.first < s->first + s->n; i++) {
        int32_t h = (int32_t)m->times[i].at.head;
        int own = hangs_on(f, d, h, t), far = own < 0 && by != t ? hangs_on(f, d, h, by) : own;
        if (far < 0 || far >= best || !is_date(&m->times[i].date) || is_until(d, &m->times[i]))
            continue;
        *any = true;
        best = far;
        when = is_since(d, &m->times[i]) ? since_long(d, &m->times[i].date, by)
                                         : place_in_time(d, &m->times[i].date);
    }
    return when;
}

/* "In 2009 guards shot a herder and took his cattle": the date of a clause holds for those that
 * hang on it. */
static unsigned dated_above(const struct bede__frames *f, const struct bede__doc *d,
                            const struct bede__mentions *m, int32_t t, bool *any)
{
    for (int i = 0; i < CLIMB; i++) {
        unsigned when = dated(f, d, m, t, any);
        const struct bede__token *k = bede__tok(d, t);
        if (*any || k->head < 0) return when;
        if (k->upos == UPOS_NOUN && carrier(d, t) != t)
            t = carrier(d, t);
        else if (k->rel == REL_CONJ || k->rel == REL_ADVCL || k->rel == REL_XCOMP)
            t = k->head;
        else if (k->upos == UPOS_NOUN && bede__rel_base(k->rel) == REL_OBL)
            t = k->head; /* "was repealed in 2009 after an appeal" */
        else
            return 0;
    }
    return 0;
}

/* Does a date in the future hang on noun t with "for": "called a strike for Friday"? */
static bool is_set_for(const struct bede__frames *f, const struct bede__doc *d,
                       const struct bede__mentions *m, int32_t t)
{
    const struct bede__sentence *s = &d->sentences[bede__sentence_of(d, t)];
    for (uint32_t i = first_time(m, s->first);
         i < m->n_times && m->times[i].at.first < s->first + s->n; i++) {
        int32_t h = (int32_t)m->times[i].at.head, p = bede__dep(d, h, REL_CASE);
        if (p >= 0 && bede__form_is(d, p, "for") && is_date(&m->times[i].date) &&
            (hangs_on(f, d, h, t) >= 0 || hangs_on(f, d, h, carrier(d, t)) >= 0) &&
            place_in_time(d, &m->times[i].date) == BEDE_FUTURE)
            return true;
    }
    return false;
}

/* Can a date in the future be the date of t? "The talks begin on Monday", not "began". */
static bool may_come(const struct bede__frames *f, const struct bede__doc *d,
                     const struct bede__mentions *m, int32_t t)
{
    const struct bede__token *k = bede__tok(d, t);
    if (k->upos == UPOS_NOUN) {
        if (is_set_for(f, d, m, t)) return true;
        if (bede__rel_base(k->rel) != REL_NSUBJ) return false;
        k = bede__tok(d, k->head);
    }
    if (k->xpos == XP_VB && k->rel == REL_XCOMP && bede__tok(d, k->head)->xpos == XP_VBD)
        return false; /* "tried to seize power on Friday" */
    return k->xpos == XP_VBZ || k->xpos == XP_VBP || k->xpos == XP_VBG || k->xpos == XP_VB;
}

/* Is the text around t of long ago: the last date before it in its paragraph? */
static bool is_of_old(const struct bede__doc *d, const struct bede__mentions *m, int32_t t)
{
    uint32_t s = bede__sentence_of(d, t), first = s;
    for (int i = 0; i < PASSAGE && first > 0; i++, first--)
        if (d->sentences[first - 1].paragraph != d->sentences[s].paragraph ||
            d->sentences[first - 1].title != d->sentences[s].title)
            break;
    unsigned when = 0;
    for (uint32_t i = first_time(m, d->sentences[first].first);
         i < m->n_times && m->times[i].at.first < (uint32_t)t; i++)
        if (is_date(&m->times[i].date) && !is_until(d, &m->times[i]))
            when = place_in_time(d, &m->times[i].date);
    return when == BEDE_HISTORICAL;
}

unsigned bede__status_time(const struct bede__frames *f, const struct bede__doc *d,
                           const struct bede__mentions *m, int32_t t, unsigned bits)
{
    bool any = false;
    if (m && m->n_times) {
        unsigned when = dated_above(f, d, m, t, &any);
        if (d->published == BEDE__NO_DAY && (bits || !is_past(d, t))) when = 0;
        if (when == BEDE_FUTURE && !may_come(f, d, m, t)) when = 0;
        if (when) return when & ~bits;
    }
    if (bits & (BEDE_FUTURE | BEDE_HYPOTHETICAL)) return 0;
    if (d->published == BEDE__NO_DAY && is_encyclopedic(d) && is_past(d, t)) return BEDE_HISTORICAL;
    bool background = !bits && !any && m && is_pluperfect(d, t) && !is_backshifted(d, t) &&
                      is_of_old(d, m, t);
    return background ? BEDE_HISTORICAL : 0;
}
