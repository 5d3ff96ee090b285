/* SPDX-License-Identifier: Apache-2.0
 *
 * quantities.c - numbers with their bounds, what they count, and what befell it.
 *
 * A quantity is a run of tokens: words that bound the number ("at least"), the number (numbers.c),
 * and the counted noun or unit. Which words do what stands in lexicon/en/quantity (units.c loads
 * it). Left out: what a time mention covers, numbers that name a thing (Resolution 1701, S-300),
 * ages, ordinals, the pronoun "one". */
#include <math.h>

#include "mention/numbers.h"

enum { MAX_NOUN_GAP = 12, MAX_UP = 6 };

/* ---------------------------------------------------------------- ranges */

/* "10 to 15", "10-15", "between 10 and 15": a second number widens the first. */
static void read_range(const struct bede__quantity_scan *s, struct bede__number *n)
{
    uint32_t k = n->end;
    bool between = n->first > s->first &&
                   (is(s, n->first - 1, "between") || is(s, n->first - 1, "Between"));
    bool dash = is(s, k, "-") || is(s, k, "–") || is(s, k, "to") || is(s, k, "or");
    struct bede__number b = {0};
    if (!n->counted || k + 1 >= s->end || !(dash || (between && is(s, k, "and"))))
        return;
    if (!bede__number_read(s, k + 1, &b) || !b.counted)
        return;
    double scale = 1;
    for (double v = 1e12; v >= 1e3; v /= 1e3) /* "2 to 3 million" */
        if (b.low >= v && n->low < 1000 && scale == 1 && !is(s, k, "or"))
            scale = n->low * v <= b.low ? v : 1;
    if (n->low * scale > b.low)
        return;
    n->low *= scale;
    n->high = b.low;
    n->end = b.end;
    if (between)
        n->first--;
}

/* ---------------------------------------------------------------- bounds */

/* "handed over 150 prisoners": the verb's own "over". */
static bool is_particle(const struct bede__quantity_scan *s, uint32_t i)
{
    static const char *const verbs[] = {"hand", "turn", "take", "bring", "hold", "win"};
    if (i == s->first || !is(s, i, "over"))
        return false;
    for (size_t k = 0; k < sizeof verbs / sizeof verbs[0]; k++)
        if (strcmp(s->doc->tokens[i - 1].lemma, verbs[k]) == 0)
            return true;
    return s->doc->tokens[i].rel == REL_COMPOUND_PRT;
}

/* Words before the number that bound it; moves q's first token to them. */
static void read_bounds(const struct bede__quantity_scan *s, const struct bede__number *n,
                        uint32_t *first, struct bede_quantity *q)
{
    q->low = n->low;
    q->high = n->high;
    for (unsigned turn = 0; turn < 3; turn++) {
        uint32_t len;
        enum bede__bound b = bede__bound_before(s->u, s->doc, s->first, *first, &len);
        if (b == BOUND_NONE || (len == 1 && is_particle(s, *first - 1)))
            return;
        *first -= len;
        if (b == BOUND_ABOUT)
            q->approx = true;
        else if (b == BOUND_LEAST)
            q->high = (double)NAN;
        else if (b == BOUND_MOST && n->counted)
            q->low = 0;
    }
}

/* -------------------------------------------------------------- the noun */

static bool names_a_thing(const struct bede__quantity_scan *s, const struct bede__number *n)
{
    const struct bede__token *t = &s->doc->tokens[n->first];
    if (n->first > s->first) {
        struct bede__str before = form(s, n->first - 1);
        if (bede__str_eq(before, "#") || bede__str_eq(before, "No.") || bede__str_eq(before, "no."))
            return true;
        if (bede__str_eq(before, "-") && n->first - 1 > s->first &&
            !(s->doc->tokens[n->first - 2].flags & TOKEN_SPACE_AFTER) && !word(s, n->first - 2))
            return true; /* S-300 */
    }
    if (n->first > s->first + 2 && (is(s, n->first - 1, "and") || is(s, n->first - 1, ",")) &&
        s->doc->tokens[n->first - 2].upos == UPOS_NUM) {
        struct bede__number before = {n->first - 2, n->first - 1, 0, 0, true, false};
        return names_a_thing(s, &before); /* posts 42 and 43 */
    }
    bool after = t->head >= 0 && (uint32_t)t->head < n->first && (uint32_t)t->head >= s->first;
    const struct bede__token *h = after ? &s->doc->tokens[t->head] : NULL;
    if (h && h->upos == UPOS_NOUN && n->end < s->end &&
        bede__unit(s->u, s->doc->tokens[n->end].form_sym))
        return false; /* "a convoy 60 km east" */
    return h && (uint32_t)t->head + 1 == n->first &&
           (h->upos == UPOS_PROPN || h->upos == UPOS_NOUN) && !bede__unit(s->u, h->form_sym);
}

/* Does a date or time of day cover the token? A duration is a quantity as well. */
static bool in_time(const struct bede__quantity_scan *s, uint32_t i)
{
    uint32_t lo = 0, hi = s->m->n_times;
    while (lo < hi) {
        uint32_t mid = lo + (hi - lo) / 2;
        if (s->m->times[mid].at.end <= i)
            lo = mid + 1;
        else
            hi = mid;
    }
    return lo < s->m->n_times && s->m->times[lo].at.first <= i &&
           strcmp(s->m->times[lo].date.timex_type, "DURATION") != 0;
}

/* Four digits that could be a year. */
static bool like_a_year(const struct bede__quantity_scan *s, const struct bede__number *n)
{
    return n->counted && n->low >= 1900 && n->low < 2100 && n->end == n->first + 1 &&
           form(s, n->first).len == 4;
}

/* "four buildings, three rifles": a number counts nothing behind a comma and another number. */
static uint32_t noun_before_comma(const struct bede__quantity_scan *s, uint32_t from, uint32_t noun)
{
    for (uint32_t k = from + 1; k + 1 < noun; k++)
        if (is(s, k, ",") && s->doc->tokens[k + 1].upos == UPOS_NUM &&
            (s->doc->tokens[k - 1].upos == UPOS_NOUN || s->doc->tokens[k - 1].upos == UPOS_PROPN))
            return k - 1;
    return noun;
}

/* The counted noun: the head of the number, or what "dozens of ..." has after "of". */
static uint32_t counted_noun(const struct bede__quantity_scan *s, const struct bede__number *n)
{
    const struct bede__token *tok = s->doc->tokens;
    for (uint32_t k = n->first; k < n->end; k++) {
        int32_t h = tok[k].head;
        enum bede__rel r = bede__rel_base(tok[k].rel);
        bool tie = r == REL_NUMMOD || r == REL_AMOD || r == REL_DET || r == REL_COMPOUND ||
                   tok[k].rel == REL_NMOD_UNMARKED;
        if (tie && h >= (int32_t)n->end && h < (int32_t)(n->end + MAX_NOUN_GAP) &&
            (uint32_t)h < s->end)
            return noun_before_comma(s, n->end, (uint32_t)h);
        for (int32_t c = tok[k].child; c >= 0; c = tok[c].next)
            if (bede__rel_base(tok[c].rel) == REL_NMOD && (uint32_t)c >= n->end &&
                (uint32_t)c < n->end + MAX_NOUN_GAP && is(s, n->end, "of"))
                return (uint32_t)c;
    }
    return UINT32_MAX;
}

/* ------------------------------------------------------- what befell them */

/* By a clause or participle that hangs on the noun: people wounded in ..., who were expelled. */
static const char *befell_below(const struct bede__quantity_scan *s, uint32_t i)
{
    const struct bede__token *tok = s->doc->tokens;
    for (int32_t c = tok[i].child; c >= 0; c = tok[c].next) {
        enum bede__rel r = tok[c].rel;
        if (r != REL_ACL && r != REL_AMOD && r != REL_ACL_RELCL)
            continue;
        bool passive = r == REL_ACL_RELCL ? bede__dep(s->doc, c, REL_AUX_PASS) >= 0
                                          : tok[c].xpos == XP_VBN;
        enum bede__act_side side = passive              ? ACT_OBJECT
                                   : r == REL_ACL_RELCL ? ACT_SUBJECT
                                                        : ACT_NOUN;
        const char *of = bede__act(s->u, tok[c].lemma_sym, side);
        if (of)
            return of;
    }
    return NULL;
}

/* As the object, subject or passive subject of verb h. */
static const char *befell_at(const struct bede__quantity_scan *s, enum bede__rel r, uint32_t h)
{
    const struct bede__token *t = &s->doc->tokens[h];
    bool object = r == REL_OBJ || r == REL_NSUBJ_PASS;
    if (!object && r != REL_NSUBJ)
        return NULL;
    const char *of = bede__act(s->u, t->lemma_sym, object ? ACT_OBJECT : ACT_SUBJECT);
    if (!of && r == REL_NSUBJ && (t->upos != UPOS_VERB || t->xpos == XP_VBN)) /* 12 wounded */
        of = bede__act(s->u, t->lemma_sym, t->xpos == XP_VBN ? ACT_OBJECT : ACT_NOUN);
    int32_t x = bede__dep(s->doc, (int32_t)h, REL_XCOMP); /* are believed to have been killed */
    if (!of && r != REL_OBJ && x >= 0)
        of = bede__act(s->u, s->doc->tokens[x].lemma_sym,
                       bede__dep(s->doc, x, REL_AUX_PASS) >= 0 ? ACT_OBJECT : ACT_SUBJECT);
    return of;
}

/* `bounded`: words such as "at least" stand before the number; they may be taken for a
 * preposition. */
static const char *befell(const struct bede__quantity_scan *s, uint32_t i, bool bounded)
{
    const struct bede__token *tok = s->doc->tokens;
    const char *of = bede__act(s->u, tok[i].lemma_sym, ACT_NOUN);
    if (!of)
        of = befell_below(s, i);
    for (unsigned up = 0; !of && up < MAX_UP && tok[i].head >= 0; up++) {
        enum bede__rel r = tok[i].rel, base = bede__rel_base(r);
        uint32_t h = (uint32_t)tok[i].head;
        of = befell_at(s, bounded && base == REL_OBL && h < i ? REL_OBJ : r, h);
        if (!of && base == REL_NMOD)
            of = bede__act(s->u, tok[h].lemma_sym, ACT_NOUN);
        if (base != REL_CONJ && base != REL_NMOD && base != REL_NUMMOD && base != REL_APPOS)
            break;
        i = h;
    }
    return of;
}

static bool is_materiel(const struct bede__quantity_scan *s, uint32_t i)
{
    uint32_t lo = 0, hi = s->m->n_materiel;
    while (lo < hi) {
        uint32_t mid = lo + (hi - lo) / 2;
        if (s->m->materiel[mid].at.end <= i)
            lo = mid + 1;
        else
            hi = mid;
    }
    return lo < s->m->n_materiel && s->m->materiel[lo].at.first <= i;
}

static const char *kind_of(const struct bede__quantity_scan *s, uint32_t noun, bool bounded)
{
    if (is_materiel(s, noun))
        return "materiel";
    uint64_t c = bede__class_of(s->lx, s->doc, s->m, (int32_t)noun);
    const char *of = befell(s, noun, bounded);
    bool people = c & (BEDE__CLASS(PERSON) | BEDE__CLASS(GROUP) | BEDE__CLASS(TROOPS) |
                       BEDE__CLASS(POLICE) | BEDE__CLASS(PRISONER));
    if (of && (people || bede__act(s->u, s->doc->tokens[noun].lemma_sym, ACT_NOUN) || c == 0))
        return of;
    if (c & (BEDE__CLASS(WEAPON) | BEDE__CLASS(CRAFT)))
        return "materiel";
    if (c & BEDE__CLASS(TROOPS))
        return "troops";
    return "other";
}

/* ------------------------------------------------------------------ finding */

/* "150 barrel bombs": the word is no measure but names the kind of bombs. */
static bool is_part_of_noun(const struct bede__quantity_scan *s, uint32_t i)
{
    const struct bede__token *t = &s->doc->tokens[i];
    uint32_t next = i + 1;
    return t->rel == REL_COMPOUND && t->head == (int32_t)next && next < s->end &&
           !is(s, i - 1, "-") && bede__unit(s->u, t->form_sym) &&
           s->doc->tokens[next].upos == UPOS_NOUN && is_materiel(s, next);
}

/* The unit at the number: a sign before it, letters at its digits, words after it. */
static const struct bede__unit *unit_at(const struct bede__quantity_scan *s,
                                        const struct bede__number *n, uint32_t *first,
                                        uint32_t *end)
{
    uint32_t len;
    uint32_t more = is(s, n->end, "more"); /* four more days */
    const struct bede__unit *u = bede__unit_words(s->u, s->doc, n->end + more, s->end, &len);
    if (u && !u->prefix && !is_part_of_noun(s, n->end + more + len - 1)) {
        *end = n->end + more + len;
        return u;
    }
    if (*first > s->first) {
        u = bede__unit(s->u, s->doc->tokens[*first - 1].form_sym);
        if (u && u->prefix) {
            --*first;
            if (*first > s->first && !(s->doc->tokens[*first - 1].flags & TOKEN_SPACE_AFTER) &&
                form(s, *first - 1).len <= 2 && s->doc->tokens[*first - 1].upos == UPOS_PROPN)
                --*first; /* US$ */
            return u;
        }
    }
    struct bede__str rest;
    double v;
    if (n->end == n->first + 1 && bede__digits_read(form(s, n->first), &v, &rest) && rest.len > 0)
        return bede__unit(s->u, bede__symbols_find(s->lx->syms, rest.p, rest.len));
    return NULL;
}

/* The last token of a range whose head lies outside. */
static uint32_t outside(const struct bede__quantity_scan *s, uint32_t first, uint32_t end)
{
    uint32_t head = end - 1;
    for (uint32_t k = first; k < end; k++)
        if (s->doc->tokens[k].head < (int32_t)first || s->doc->tokens[k].head >= (int32_t)end)
            head = k;
    return head;
}

static bool stands_alone(const struct bede__quantity_scan *s, const struct bede__number *n)
{
    const struct bede__token *t = &s->doc->tokens[outside(s, n->first, n->end)];
    enum bede__rel r = bede__rel_base(t->rel);
    const struct bede__number_word *w = n->end == n->first + 1 ? word(s, n->first) : NULL;
    if (n->part || (w && w->value <= 1 && w->kind != NUMBER_VAGUE))
        return false;
    if (like_a_year(s, n))
        return false;
    return r == REL_NSUBJ || r == REL_OBJ || r == REL_CONJ ||
           (r == REL_OBL && n->counted && n->low > 31);
}

static bool read_quantity(const struct bede__quantity_scan *s, const struct bede__number *n,
                          struct bede__quantity_mention *out)
{
    uint32_t first = n->first, end = n->end;
    const struct bede__unit *unit = unit_at(s, n, &first, &end);
    uint32_t noun = unit ? UINT32_MAX : counted_noun(s, n);
    if (!unit && noun == UINT32_MAX && !stands_alone(s, n))
        return false;
    if (noun != UINT32_MAX && like_a_year(s, n) && s->doc->tokens[noun].xpos != XP_NNS)
        return false; /* the 2023 elections are many, too: times come first */
    if (noun != UINT32_MAX && n->end == n->first + 1 && is(s, n->first, "one") &&
        s->doc->tokens[n->first].rel != REL_NUMMOD)
        return false;
    *out = (struct bede__quantity_mention){.noun = noun};
    read_bounds(s, n, &first, &out->q);
    if (noun != UINT32_MAX)
        end = noun + 1;
    uint32_t head = noun != UINT32_MAX ? noun : outside(s, first, end);
    if (unit && strcmp(unit->name, "mm") == 0 && end < s->end &&
        s->doc->tokens[end].upos == UPOS_NOUN)
        return false; /* 155 mm shells */
    if (unit && strcmp(unit->name, "fortnights") == 0) {
        out->q.unit = "days";
        out->q.of = unit->of;
        out->q.low *= 14;
        out->q.high *= 14;
    } else if (unit) {
        out->q.unit = unit->name;
        out->q.of = unit->of;
    } else if (noun != UINT32_MAX) {
        struct bede__str f = form(s, noun);
        out->q.unit = bede__arena_text(s->doc->arena, f.p, f.len);
        out->q.of = kind_of(s, noun, first < n->first);
    } else {
        const char *of = befell(s, head, first < n->first);
        out->q.of = of ? of : "other";
    }
    out->at = (struct bede__range){first, end, head};
    out->q.span = (struct bede_span){s->doc->tokens[first].span.start,
                                     s->doc->tokens[end - 1].span.end};
    return true;
}

/* Is the number at i's age ("34-year-old", "aged 34")? */
static bool is_age(const struct bede__quantity_scan *s, const struct bede__number *n)
{
    uint32_t k = n->end;
    if (n->first > s->first && (is(s, n->first - 1, "aged") || is(s, n->first - 1, "age")))
        return true;
    if (is(s, k, "-"))
        k++;
    bool years = is(s, k, "year") || is(s, k, "years") || is(s, k, "month") || is(s, k, "months");
    return years && (is(s, k + 1, "old") || (is(s, k + 1, "-") && is(s, k + 2, "old")));
}

/* "half of the 4,000 soldiers" are 2,000. */
static void read_share(const struct bede__quantity_scan *s, struct bede__number *n)
{
    struct bede__number whole = {0};
    uint32_t k = n->end;
    double share = word(s, n->end - 1) ? word(s, n->end - 1)->value : 0;
    if (!n->part || share != 0.5 || !is(s, k, "of"))
        return;
    k += is(s, k + 1, "the") || is(s, k + 1, "its") || is(s, k + 1, "their") ? 2 : 1;
    if (k >= s->end || !bede__number_read(s, k, &whole) || !whole.counted || whole.low < 2)
        return;
    n->end = whole.end;
    n->low = n->high = whole.low * share;
    n->counted = true;
    n->part = false;
}

static void scan_sentence(const struct bede__quantity_scan *s, struct bede__mentions *out,
                          uint32_t room)
{
    for (uint32_t i = s->first; i < s->end && out->n_quantities < room;) {
        struct bede__number n = {0};
        if (in_time(s, i) || !bede__number_read(s, i, &n)) {
            i++;
            continue;
        }
        read_range(s, &n);
        read_share(s, &n);
        if (!names_a_thing(s, &n) && !is_age(s, &n) &&
            read_quantity(s, &n, &out->quantities[out->n_quantities])) {
            i = out->quantities[out->n_quantities++].at.end;
            continue;
        }
        i = n.end > i ? n.end : i + 1;
    }
}

enum bede_status bede__quantities_find(const struct bede__lexicon *lx, struct bede__doc *doc,
                                       struct bede__mentions *out, struct bede_error *err)
{
    /* A quantity has a number word of its own: that bounds their number. */
    uint32_t room = 0;
    for (uint32_t i = 0; i < doc->n_tokens; i++) {
        const char *p = doc->text + doc->tokens[i].span.start;
        room += (*p >= '0' && *p <= '9') || bede__number_word(lx->units, doc->tokens[i].form_sym);
        room += strncmp(p, "number", 6) == 0 || (*p | 32) == 's'; /* unknown number of, several */
    }
    out->n_quantities = 0;
    out->quantities = BEDE__NEW(doc->arena, struct bede__quantity_mention, room + (size_t)1);
    if (!out->quantities)
        return bede__fail(err, BEDE_NOMEM, 0, "out of memory");
    for (uint32_t i = 0; i < doc->n_sentences; i++) {
        const struct bede__sentence *t = &doc->sentences[i];
        struct bede__quantity_scan s = {lx->units, lx, doc, out, t->first, t->first + t->n};
        scan_sentence(&s, out, room);
    }
    return BEDE_OK;
}
