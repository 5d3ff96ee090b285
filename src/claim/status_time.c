/* SPDX-License-Identifier: Apache-2.0
 *
 * status_time.c - is the predicate long past or still to come, by dates and the pluperfect?
 *
 * A date counts where it hangs on the predicate itself or on the verb that carries an event noun.
 * Without a publication date what is dated by the year is history, and all of a text that begins as
 * an encyclopedia does. */
#include "claim/cues.h"
#include "claim/status.h"

enum { OLD_DAYS = 30, CLIMB = 4 };

/* Does token h hang on t as a time does: "in June", "two years ago", "the June attack"? */
static bool hangs_on(const struct bede__doc *d, int32_t h, int32_t t)
{
    for (int i = 0; i < CLIMB && h >= 0; i++) {
        if (h == t) return true;
        switch (bede__rel_base(bede__tok(d, h)->rel)) {
        case REL_OBL:
        case REL_NMOD:
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
        case REL_ACL: {
            uint8_t x = bede__tok(d, h)->xpos;
            if (x != XP_VB && x != XP_VBG) return false;
            break;
        }
        default:
            return false;
        }
        h = bede__tok(d, h)->head;
    }
    return false;
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
    if (date->timex_type && strcmp(date->timex_type, "DATE") != 0 &&
        strcmp(date->timex_type, "TIME") != 0)
        return 0;
    if (d->published == BEDE__NO_DAY) return has_year(d, date) ? BEDE_HISTORICAL : 0;
    int32_t from, to, unused;
    if (date->from[0] && bede__day_parse(date->from, strlen(date->from), &from, &unused) &&
        from > d->published)
        return is_of_now(d, date) ? 0 : BEDE_FUTURE;
    if (!date->to[0] || !bede__day_parse(date->to, strlen(date->to), &unused, &to)) return 0;
    if (to <= d->published - OLD_DAYS) return BEDE_HISTORICAL;
    if (date->precision >= BEDE_PREC_MONTH && to < d->published && date->from[0] &&
        bede__day_parse(date->from, strlen(date->from), &from, &unused) &&
        from <= d->published - OLD_DAYS) {
        int y, m, dom;
        bede__date_of(d->published, &y, &m, &dom);
        return to < bede__day_of(y, m, 1) ? BEDE_HISTORICAL : 0; /* "last month" */
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

/* Does the text begin as an encyclopedia does: "X was a battle in 1943"? */
static bool is_encyclopedic(const struct bede__doc *d)
{
    if (d->n_sentences == 0) return false;
    const struct bede__sentence *s = &d->sentences[0];
    if (s->title && d->n_sentences > 1) s++;
    int32_t was = s->root >= 0 ? bede__dep(d, s->root, REL_COP) : -1;
    if (was < 0 || !(bede__form_is(d, was, "was") || bede__form_is(d, was, "were"))) return false;
    for (uint32_t t = s->first; t < s->first + s->n; t++) {
        const struct bede_span at = d->tokens[t].span;
        if (at.end - at.start != 4) continue;
        const char *p = d->text + at.start;
        if ((p[0] == '1' || p[0] == '2') && strspn(p, "0123456789") >= 4) return true;
    }
    return false;
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

/* What the dates that hang on t itself say; *any: there is one. */
static unsigned dated(const struct bede__doc *d, const struct bede__mentions *m, int32_t t,
                      bool *any)
{
    const struct bede__sentence *s = &d->sentences[bede__sentence_of(d, t)];
    int32_t by = carrier(d, t);
    for (uint32_t i = first_time(m, s->first);
         i < m->n_times && m->times[i].at.first < s->first + s->n; i++) {
        int32_t h = (int32_t)m->times[i].at.head;
        if (!hangs_on(d, h, t) && !hangs_on(d, h, by)) continue;
        *any = true;
        unsigned when = place_in_time(d, &m->times[i].date);
        if (when) return when;
    }
    return 0;
}

/* "In 2009 guards shot a herder and took his cattle": the date of a clause holds for those that
 * hang on it. */
static unsigned dated_above(const struct bede__doc *d, const struct bede__mentions *m, int32_t t,
                            bool *any)
{
    for (int i = 0; i < CLIMB; i++) {
        unsigned when = dated(d, m, t, any);
        const struct bede__token *k = bede__tok(d, t);
        if (*any || k->head < 0) return when;
        if (k->upos == UPOS_NOUN && carrier(d, t) != t)
            t = carrier(d, t);
        else if (k->rel == REL_CONJ || k->rel == REL_ADVCL || k->rel == REL_XCOMP)
            t = k->head;
        else
            return 0;
    }
    return 0;
}

/* Can a date in the future be the date of t? "The talks begin on Monday", not "began". */
static bool may_come(const struct bede__doc *d, int32_t t)
{
    const struct bede__token *k = bede__tok(d, t);
    if (k->upos == UPOS_NOUN) {
        if (bede__rel_base(k->rel) != REL_NSUBJ) return false;
        k = bede__tok(d, k->head);
    }
    return k->xpos == XP_VBZ || k->xpos == XP_VBP || k->xpos == XP_VBG || k->xpos == XP_VB;
}

unsigned bede__status_time(const struct bede__doc *d, const struct bede__mentions *m, int32_t t,
                           unsigned bits)
{
    bool any = false;
    if (m && m->n_times) {
        unsigned when = dated_above(d, m, t, &any);
        if (d->published == BEDE__NO_DAY && (bits || !is_past(d, t))) when = 0;
        if (when == BEDE_FUTURE && !may_come(d, t)) when = 0;
        if (when) return when & ~bits;
    }
    if (bits & (BEDE_FUTURE | BEDE_HYPOTHETICAL)) return 0;
    if (d->published == BEDE__NO_DAY && is_encyclopedic(d) && is_past(d, t)) return BEDE_HISTORICAL;
    bool background = !bits && !any && is_pluperfect(d, t) && !is_backshifted(d, t);
    return background ? BEDE_HISTORICAL : 0;
}
