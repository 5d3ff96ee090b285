/* SPDX-License-Identifier: Apache-2.0
 *
 * time_plausible.c - may what a pattern matched be a time?
 *
 * A year may count people, "may" be a verb, the fall be that of a town: each pattern has its
 * doubts, and the words around the match settle them. */
#include <math.h>

#include "mention/time_find.h"

/* A bare year counts nothing and names no product: not "2000 people", "$1999", "Su-2024". */
static bool bare_year(const struct bede__time_finder *f, const struct bede__time_match *m)
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
static bool is_part_of_day(const struct bede__time_finder *f, uint32_t i)
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
static bool named_before(const struct bede__time_finder *f, uint32_t i)
{
    const struct bede__token *t = i > 0 ? &f->doc->tokens[i - 1] : NULL;
    char c = t ? f->doc->text[t->span.start] : ' ';
    return t && c >= 'A' && c <= 'Z' && (t->upos == UPOS_PROPN || t->upos == UPOS_ADJ) &&
           i - 1 > 0 && !bede__time_listed(f, i - 1, TIME_WEEKDAY, &(struct bede__time_match){0});
}

/* "will last three days" */
static bool lasting(const struct bede__time_finder *f, uint32_t i)
{
    const struct bede__token *t = &f->doc->tokens[i];
    return is_word(f, i, "last") &&
           (t->upos == UPOS_VERB || (i > 0 && (t[-1].xpos == XP_MD || t[-1].xpos == XP_TO)));
}

bool bede__time_plausible(const struct bede__time_finder *f, const struct bede__time_match *m)
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
