/* SPDX-License-Identifier: Apache-2.0
 *
 * match.c - the best frame for a predicate and its deep arguments.
 *
 * A frame matches where every need that is not optional finds an argument; of several the one with
 * the highest score wins, of equal ones the first in the files. Words and classes that a frame asks
 * for weigh more than bare slots, so the narrow pattern beats the wide one and a pattern of no event
 * (NONE) beats the event it resembles. Results are kept in the scene: each predicate is matched once.
 * Invariant: match_of never recurses into a token that is being matched (busy). */
#include "claim/cues.h"
#include "claim/frames.h"

#define BUSY_MATCH 2u

enum { /* what a filled need is worth */
    WORTH_BARE = 1, WORTH_PREP = 2, WORTH_CLASS = 3, WORTH_NOT_CLASS = 1, WORTH_ANY_CLAUSE = 3,
    WORTH_CLAUSE = 6, WORTH_LITERAL = 6, WORTH_MORE_WORDS = 2, WORTH_PARTICLE = 5, WORTH_LEAD = 4, WORTH_PREFIX = 8,
    COST_OBJECT_LEFT = 4
};

/* A predicate with its arguments against one frame. */
struct attempt {
    struct bede__scene *s;
    const struct bede__frame *fr;
    const struct bede__args *args;
    struct bede__match *out;
    uint32_t used; /* a bit for each argument */
};

/* ------------------------------------------------------------- conditions */

static bool in_words(const struct bede__frames *f, struct bede__words w,
                     const struct bede__token *t)
{
    for (uint32_t i = 0; i < w.n; i++)
        if (bede__has_sym(t, f->word[w.first + i]))
            return true;
    return false;
}

static bool in_subtree(const struct bede__doc *d, int32_t t, uint32_t sym)
{
    for (uint32_t i = d->tokens[t].left; i < d->tokens[t].right; i++)
        if (bede__has_sym(&d->tokens[i], sym))
            return true;
    return false;
}

/* Words of the longest literal that t is; 0: none. */
static unsigned literal_is(const struct attempt *x, const struct bede__need *n, int32_t t)
{
    const struct bede__frames *f = x->s->k->frames;
    unsigned longest = 0;
    for (uint32_t i = 0; i < n->n_literals; i++) {
        const struct bede__literal *l = &f->literal[n->first_literal + i];
        bool ok = bede__has_sym(&x->s->doc->tokens[t], l->head);
        for (uint32_t j = 0; ok && j < l->rest.n; j++)
            ok = in_subtree(x->s->doc, t, f->word[l->rest.first + j]);
        if (ok && l->rest.n + 1 > longest)
            longest = l->rest.n + 1;
    }
    return longest;
}

static int32_t of_what(const struct bede__doc *d, int32_t t);

/* What is counted or measured: "a batch of 200 peacekeepers", "a round of joint exercises". */
static unsigned literal_of(const struct attempt *x, const struct bede__need *n, int32_t t)
{
    const struct bede__token *k = &x->s->doc->tokens[t];
    bool number = k->upos == UPOS_NUM || k->upos == UPOS_DET || k->upos == UPOS_PRON ||
                  k->upos == UPOS_ADJ || /* "500 of its citizens", whoever asks for them */
                  bede__counted_noun(x->s, t) >= 0;
    uint64_t c = bede__class_of(x->s->k->lx, x->s->doc, x->s->m, t);
    int32_t of = !number && c & ~(BEDE__CLASS(GROUP) | BEDE__CLASS(TROOPS))
                     ? -1
                     : of_what(x->s->doc, t);
    return of >= 0 && (number || n->slot == SLOT_NONE) ? literal_is(x, n, of) : 0;
}

/* A literal may be any of several coordinated nouns: "exchanged insults and fire". */
static unsigned literal_ok(const struct attempt *x, const struct bede__need *n, int32_t t)
{
    unsigned words = n->n_literals == 0 ? 1 : literal_is(x, n, t);
    if (words || (words = literal_of(x, n, t)) > 0)
        return words;
    for (int32_t c = t, i = 0; i < BEDE_MAX_CHAIN; i++) {
        c = bede__conjunct(x->s->doc, t, c);
        if (c < 0)
            return 0;
        if ((words = literal_is(x, n, c)) > 0)
            return words;
    }
    return 0;
}

/* Classes of an argument: also of what is counted ("some of its troops", "tons of rice"); a name
 * that nobody knows may be anyone's; a sum begins with its currency. */
static uint64_t classes_of(const struct bede__scene *s, int32_t t)
{
    const struct bede__token *k = &s->doc->tokens[t];
    int32_t counted = bede__counted_noun(s, t);
    uint64_t c = bede__class_of(s->k->lx, s->doc, s->m, counted >= 0 ? counted : t);
    int32_t of = of_what(s->doc, t);
    if (k->upos == UPOS_SYM && k->xpos == XP_DOLLAR)
        c |= BEDE__CLASS(MONEY);
    if (of >= 0 && (k->upos == UPOS_NUM || k->upos == UPOS_DET || k->upos == UPOS_PRON || !c ||
                    k->upos == UPOS_ADJ))
        c |= bede__class_of(s->k->lx, s->doc, s->m, of);
    if (!c && (k->upos == UPOS_PROPN || k->upos == UPOS_PRON))
        c = BEDE__CLASS(PERSON) | BEDE__CLASS(ORG) | BEDE__CLASS(GROUP) |
            (k->upos == UPOS_PROPN ? BEDE__CLASS(PLACE) : 0);
    return c;
}

static bool class_ok(const struct attempt *x, const struct bede__need *n, int32_t t)
{
    bool party = n->slot == SLOT_R || n->slot == SLOT_A || n->slot == SLOT_B;
    if (!n->yes && !n->no && !party)
        return true;
    uint64_t c = classes_of(x->s, t);
    if (party && c == BEDE__CLASS(TIME))
        return false; /* "ended the strike on Monday" */
    if (c & n->no)
        return false;
    return !n->yes || (c & n->yes);
}

/* The preposition of an argument, and the words that a pattern wants before it. */
static bool marker_ok(const struct attempt *x, const struct bede__need *n,
                      const struct bede__arg *a)
{
    const struct bede__frames *f = x->s->k->frames;
    const struct bede__doc *d = x->s->doc;
    if (n->preps.n == 0)
        return true;
    if (a->marker < 0)
        return false;
    bool ok = in_words(f, n->preps, &d->tokens[a->marker]);
    for (int32_t c = d->tokens[a->marker].next; !ok && c >= 0; c = d->tokens[c].next)
        if (d->tokens[c].rel == REL_CASE || d->tokens[c].rel == REL_FIXED)
            ok = in_words(f, n->preps, &d->tokens[c]);
    for (int32_t c = d->tokens[a->marker].child; !ok && c >= 0; c = d->tokens[c].next)
        if (d->tokens[c].rel == REL_FIXED) /* because of */
            ok = in_words(f, n->preps, &d->tokens[c]);
    for (uint32_t i = 0; ok && i < n->lead.n; i++) {
        uint32_t sym = f->word[n->lead.first + i];
        bool found = in_subtree(d, a->tok, sym);
        for (int32_t c = d->tokens[x->out->head].child; !found && c >= 0; c = d->tokens[c].next)
            found = bede__has_sym(&d->tokens[c], sym) || /* "in front of the court" */
                    (bede__case_of(d, c) >= 0 &&
                     bede__has_sym(&d->tokens[bede__case_of(d, c)], sym)) ||
                    (d->tokens[c].rel != REL_CONJ && c > x->out->head &&
                     d->tokens[c].right - d->tokens[c].left < 6 && in_subtree(d, c, sym));
        ok = found;
    }
    return ok;
}

static bool has_child(const struct bede__doc *d, const struct bede__frames *f, int32_t t,
                      struct bede__words w)
{
    for (int32_t c = d->tokens[t].child; c >= 0; c = d->tokens[c].next)
        if (in_words(f, w, &d->tokens[c]))
            return true;
    return false;
}

/* "not", "never", "cannot" of the verb, "no" of what it does. */
static bool is_negated(const struct attempt *x)
{
    const struct bede__doc *d = x->s->doc;
    for (int32_t c = d->tokens[x->out->head].child; c >= 0; c = d->tokens[c].next) {
        uint8_t r = d->tokens[c].rel;
        bool own = r == REL_ADVMOD || r == REL_AUX || r == REL_CC;
        bool what = r == REL_OBJ || r == REL_NSUBJ_PASS ||
                    (r == REL_NSUBJ && strcmp(d->tokens[x->out->head].lemma, "be") == 0);
        int32_t no = own ? c : what ? bede__dep(d, c, REL_DET) : -1;
        if (own && d->tokens[c].left < (uint32_t)c)
            no = (int32_t)d->tokens[c].left; /* "no longer" */
        const struct bede__cue *q = no >= 0 ? bede__cue_word(x->s->k->cues, d, no) : NULL;
        if (q && (q->effect & BEDE_NEGATION))
            return true;
    }
    return false;
}

/* The particle, wherever the tree has put it: "handed over tanks" with "over" as a preposition,
 * "set a mosque ablaze" with "ablaze" as part of the object. */
static bool has_particle(const struct attempt *x, struct bede__words w)
{
    const struct bede__doc *d = x->s->doc;
    uint32_t next = (uint32_t)x->out->head + 1;
    int32_t o = x->args->object;
    if (has_child(d, x->s->k->frames, x->out->head, w))
        return true;
    for (int32_t c = o > x->out->head ? d->tokens[o].child : -1; c >= 0; c = d->tokens[c].next)
        if (c > o && d->tokens[c].rel != REL_CASE && d->tokens[c].right - d->tokens[c].left < 4 &&
            in_words(x->s->k->frames, w, &d->tokens[c]))
            return true;
    return next < d->n_tokens && d->tokens[next].head >= 0 &&
           d->tokens[next].head != x->out->head && x->fr->pos == POS_V &&
           in_words(x->s->k->frames, w, &d->tokens[next]);
}

/* A base form with a singular subject, whatever the tagger makes of it: "that the army leave". */
static bool is_base(const struct bede__doc *d, int32_t t)
{
    int32_t subject = bede__dep_base(d, t, REL_NSUBJ);
    if (d->tokens[t].xpos == XP_VB)
        return true;
    return d->tokens[t].xpos == XP_VBP && subject >= 0 &&
           (d->tokens[subject].xpos == XP_NN || d->tokens[subject].xpos == XP_NNP) &&
           bede__form_is(d, t, d->tokens[t].lemma);
}

/* "demanded that he leave", "that she should be freed": it is wished, not told. */
static bool is_wished(const struct bede__doc *d, int32_t t)
{
    bool wished = is_base(d, t);
    for (int32_t c = d->tokens[t].child; c >= 0 && c < t; c = d->tokens[c].next) {
        uint8_t r = d->tokens[c].rel;
        if (r != REL_AUX && r != REL_AUX_PASS && r != REL_COP)
            continue;
        if (d->tokens[c].xpos == XP_MD)
            return bede__form_is(d, c, "should") || bede__form_is(d, c, "must");
        wished = bede__form_is(d, c, "be"); /* "be freed" */
        if (!wished)
            return false;
    }
    return wished;
}

static bool clause_ok(const struct attempt *x, const struct bede__need *n, int32_t t)
{
    const struct bede__frames *f = x->s->k->frames;
    if (n->wished && !is_wished(x->s->doc, t))
        return false;
    if (n->any_clause || in_words(f, n->verbs, &x->s->doc->tokens[t]))
        return true;
    if (!n->events)
        return false;
    const struct bede__match *m = bede__event_under(x->s, t, 0);
    return m && m->frame && !m->frame->none &&
           ((n->events >> m->frame->act.event & 1u) ||
            (m->frame->also.event && (n->events >> m->frame->also.event & 1u)));
}

static bool fits(const struct attempt *x, const struct bede__need *n, const struct bede__arg *a)
{
    return literal_ok(x, n, a->tok) && class_ok(x, n, a->tok);
}

/* ----------------------------------------------------- argument for a need */

/* Argument of this role that fits; first those found by relation, then the loose ones. */
static int by_role(const struct attempt *x, const struct bede__need *n, enum bede__role role)
{
    for (int loose = 0; loose < 2; loose++)
        for (unsigned i = 0; i < x->args->n; i++) {
            const struct bede__arg *a = &x->args->a[i];
            if (a->role == role && a->loose == loose && !(x->used >> i & 1u) && fits(x, n, a))
                return (int)i;
        }
    return -1;
}

static int by_preposition(const struct attempt *x, const struct bede__need *n)
{
    for (int loose = 0; loose < 2; loose++)
        for (unsigned i = 0; i < x->args->n; i++) {
            const struct bede__arg *a = &x->args->a[i];
            if (a->role == ROLE_OBLIQUE && a->loose == loose && !(x->used >> i & 1u) &&
                marker_ok(x, n, a) && fits(x, n, a))
                return (int)i;
        }
    return -1;
}

static bool wants(const struct attempt *x, const struct bede__need *n, const char *prep)
{
    const struct bede__frames *f = x->s->k->frames;
    uint32_t sym = bede__symbols_find(x->s->k->lx->syms, prep, strlen(prep));
    for (uint32_t i = 0; i < n->preps.n; i++)
        if (f->word[n->preps.first + i] == sym)
            return true;
    return false;
}

static int find_dative(const struct attempt *x, const struct bede__need *n)
{
    const struct bede__doc *d = x->s->doc;
    int i = by_role(x, n, ROLE_INDIRECT);
    for (unsigned j = 0; i < 0 && j < x->args->n; j++) {
        const struct bede__arg *a = &x->args->a[j];
        if (a->role != ROLE_OBLIQUE || a->marker < 0 || !fits(x, n, a))
            continue;
        struct bede_span s = d->tokens[a->marker].span;
        const char *w = d->text + s.start;
        uint32_t len = s.end - s.start;
        if ((len == 2 && memcmp(w, "to", 2) == 0) || (len == 3 && memcmp(w, "for", 3) == 0))
            i = (int)j;
    }
    return i >= 0 ? i : by_role(x, n, ROLE_OBJECT);
}

/* "Israeli bombing", "Israel's bombing": whoever does it, where the pattern has a place for him. */
static bool is_doer_before(const struct attempt *x, int32_t t)
{
    const struct bede__need *need = x->s->k->frames->need + x->fr->first_need;
    bool place = false;
    for (unsigned i = 0; i < x->fr->n_needs; i++)
        place |= need[i].slot == SLOT_A;
    return place && (x->s->doc->tokens[t].upos == UPOS_ADJ ||
                     (classes_of(x->s, t) & (BEDE__CLASS(COUNTRY) | BEDE__CLASS(TROOPS))) != 0);
}

/* What "of" means for a noun may stand before it: "hostage release", "the minister's resignation". */
static int find_before_noun(const struct attempt *x, const struct bede__need *n)
{
    int i = -1;
    if (n->slot == SLOT_A)
        i = by_role(x, n, ROLE_DOER);
    if (i < 0 && n->slot == SLOT_R)
        i = by_role(x, n, ROLE_DONE_TO);
    if (i >= 0 || !wants(x, n, "of"))
        return i;
    if (n->slot == SLOT_A)
        return by_role(x, n, ROLE_POSSESSOR);
    if (!n->yes && !n->n_literals)
        return -1;
    i = by_role(x, n, ROLE_MODIFIER);
    if (i < 0)
        i = by_role(x, n, ROLE_POSSESSOR);
    return i >= 0 && is_doer_before(x, x->args->a[i].tok) ? -1 : i;
}

static int find_preposition(const struct attempt *x, const struct bede__need *n)
{
    int i = by_preposition(x, n);
    if (i < 0 && n->after_head && has_particle(x, n->preps))
        i = by_role(x, n, ROLE_OBJECT);
    if (i < 0 && n->bare)
        i = by_role(x, n, ROLE_OBJECT);
    if (i < 0 && x->fr->pos == POS_N)
        i = find_before_noun(x, n);
    return i;
}

static int find_clause(const struct attempt *x, const struct bede__need *n, enum bede__role role)
{
    for (unsigned i = 0; i < x->args->n; i++) {
        const struct bede__arg *a = &x->args->a[i];
        if (a->role == role && !(x->used >> i & 1u) && marker_ok(x, n, a) &&
            clause_ok(x, n, a->tok))
            return (int)i;
    }
    return -1;
}

/* A noun that names an act, as object or with the preposition. */
static int find_named_act(const struct attempt *x, const struct bede__need *n)
{
    int i = find_clause(x, n, n->preps.n ? ROLE_OBLIQUE : ROLE_OBJECT);
    return i >= 0 ? i : n->preps.n ? find_clause(x, n, ROLE_ING) : -1;
}

/* "told them not to land": what stands before "to" belongs to the infinitive. */
static bool led_by(const struct attempt *x, struct bede__words lead, int32_t t)
{
    for (uint32_t i = 0; i < lead.n; i++)
        if (!has_child(x->s->doc, x->s->k->frames, t, (struct bede__words){lead.first + i, 1}))
            return false;
    return true;
}

static int find_infinitive(const struct attempt *x, const struct bede__need *n)
{
    struct bede__need plain = *n;
    plain.preps.n = 0; /* "to" is no preposition there */
    int i = find_clause(x, &plain, ROLE_TO);
    if (i >= 0 && !led_by(x, n->lead, x->args->a[i].tok))
        return -1;
    return i >= 0 || n->any_clause ? i : find_clause(x, n, ROLE_OBLIQUE);
}

static int find_gerund(const struct attempt *x, const struct bede__need *n)
{
    int i = find_clause(x, n, ROLE_ING);
    if (i < 0 && (n->events || n->verbs.n))
        i = find_named_act(x, n);
    return i;
}

static int find(const struct attempt *x, const struct bede__need *n)
{
    int i;
    switch (n->kind) {
    case NEED_SUBJECT:
        return by_role(x, n, ROLE_SUBJECT);
    case NEED_OBJECT:
        if ((i = by_role(x, n, ROLE_OBJECT)) < 0)
            i = by_role(x, n, ROLE_NAMED);
        return i;
    case NEED_INDIRECT:
        return find_dative(x, n);
    case NEED_PREP:
        return find_preposition(x, n);
    case NEED_POSSESSOR:
        return by_role(x, n, ROLE_POSSESSOR);
    case NEED_MODIFIER:
        if ((i = by_role(x, n, ROLE_MODIFIER)) < 0)
            i = by_role(x, n, ROLE_POSSESSOR);
        return i;
    case NEED_TO:
        return find_infinitive(x, n);
    case NEED_THAT:
        return find_clause(x, n, ROLE_THAT);
    case NEED_ING:
        return find_gerund(x, n);
    case NEED_NOUN:
        return find_named_act(x, n);
    default:
        return -1;
    }
}

const struct bede__attribution *bede__said_by(const struct bede__scene *s, int32_t t)
{
    uint32_t link[BEDE_MAX_CHAIN];
    size_t n = bede__attributed(s->att, t, link, BEDE_MAX_CHAIN);
    for (size_t i = n; i-- > 0;)
        if (s->att->item[link[i]].speaker.span.end > 0)
            return &s->att->item[link[i]];
    return NULL;
}

/* -------------------------------------------------------------- one frame */

static bool is_clause_need(const struct bede__need *n)
{
    return n->kind == NEED_TO || n->kind == NEED_THAT || n->kind == NEED_ING ||
           n->kind == NEED_NOUN;
}

static void fill(struct bede__match *m, int32_t tok, uint8_t slot, bool loose)
{
    if (m->n_fills < BEDE__MAX_FILLS)
        m->fill[m->n_fills++] = (struct bede__fill){tok, slot, loose};
}

static void take(struct attempt *x, const struct bede__need *n, int i)
{
    const struct bede__arg *a = &x->args->a[i];
    struct bede__match *m = x->out;
    x->used |= 1u << i;
    if (is_clause_need(n)) {
        m->score += (n->any_clause ? WORTH_ANY_CLAUSE : WORTH_CLAUSE) + (n->lead.n ? WORTH_LEAD : 0);
        if (m->n_clauses < 4)
            m->clause[m->n_clauses++] = a->tok;
        return;
    }
    m->score += n->kind == NEED_PREP ? WORTH_PREP : WORTH_BARE;
    if (n->n_literals)
        m->score += WORTH_LITERAL + WORTH_MORE_WORDS * ((int)literal_ok(x, n, a->tok) - 1);
    if (n->yes)
        m->score += WORTH_CLASS;
    else if (n->no)
        m->score += WORTH_NOT_CLASS;
    if (n->lead.n)
        m->score += WORTH_LEAD;
    fill(m, a->tok, n->slot, a->loose);
}

/* May the need stay empty though it is not in brackets? */
static bool may_miss(const struct attempt *x, const struct bede__need *n)
{
    if (n->kind == NEED_SUBJECT)
        return !n->yes && !n->n_literals && (n->slot == SLOT_A || n->slot == SLOT_B);
    /* partners may stand together in the subject: "A and B met", "the leaders met" */
    if (n->slot != SLOT_B || x->fr->pos != POS_V || x->args->subject < 0 || n->lead.n ||
        n->n_literals)
        return false;
    if ((n->kind == NEED_OBJECT || n->bare) && x->args->object >= 0)
        return false;
    const struct bede__token *k = &x->s->doc->tokens[x->args->subject];
    return strstr(k->feats, "Number=Plur") ||
           bede__conjunct(x->s->doc, x->args->subject, x->args->subject) >= 0;
}

/* "they admit that they may be wrong": whoever judges judges something else than himself. */
static bool is_somebody_pronoun(const struct bede__doc *d, int32_t t)
{
    return t >= 0 && d->tokens[t].xpos == XP_PRP && strcmp(d->tokens[t].lemma, "it") != 0;
}

static bool one_need(struct attempt *x, const struct bede__need *n)
{
    if (n->kind == NEED_PARTICLE) {
        bool no = n->preps.n == 1 && x->s->k->frames->word[n->preps.first] == x->s->k->frames->sym_not;
        bool there = no ? is_negated(x) : has_particle(x, n->preps);
        if (there)
            x->out->score += WORTH_PARTICLE;
        return there || n->optional;
    }
    if (n->kind == NEED_SPEAKER) {
        bool judged = x->fr->pos == POS_V || (bede__dep(x->s->doc, x->out->head, REL_COP) >= 0 &&
                                              !is_somebody_pronoun(x->s->doc, x->args->surface));
        bool there = judged && bede__said_by(x->s, x->out->head) != NULL;
        x->out->score += there ? WORTH_BARE : 0;
        return there || n->optional;
    }
    int i = find(x, n);
    if (i >= 0)
        take(x, n, i);
    return i >= 0 || n->optional || may_miss(x, n);
}

/* An object that a pattern does not speak of makes it less likely: "struck" and "struck the port". */
static int object_left(const struct attempt *x)
{
    for (unsigned i = 0; i < x->args->n; i++)
        if (x->args->a[i].role == ROLE_OBJECT && !(x->used >> i & 1u))
            return COST_OBJECT_LEFT;
    return 0;
}

static bool try_frame(struct bede__scene *s, const struct bede__frame *fr,
                      const struct bede__args *args, int32_t head, struct bede__match *out)
{
    struct attempt x = {s, fr, args, out, 0};
    const struct bede__need *need = s->k->frames->need + fr->first_need;
    *out = (struct bede__match){.frame = fr, .head = head, .light = -1};
    /* what must be there first: it is the cheapest way to be done with a frame */
    for (int optional = 0; optional < 2; optional++)
        for (unsigned i = 0; i < fr->n_needs; i++)
            if (need[i].optional == optional && !one_need(&x, &need[i]))
                return false;
    if (fr->pos == POS_V)
        out->score -= object_left(&x);
    return true;
}

/* ----------------------------------------------------- light verbs of nouns */

static bool is_of(const struct bede__doc *d, int32_t t)
{
    int32_t c = bede__case_of(d, t);
    if (d->tokens[t].rel != REL_NMOD || c < 0)
        return false;
    struct bede_span s = d->tokens[c].span;
    return s.end - s.start == 2 && memcmp(d->text + s.start, "of", 2) == 0;
}

static int32_t of_what(const struct bede__doc *d, int32_t t)
{
    for (int32_t c = d->tokens[t].child; c >= 0; c = d->tokens[c].next)
        if (is_of(d, c))
            return c;
    return -1;
}

/* "a series of attacks": the noun that stands for t in its clause. */
static int32_t stands_for(const struct bede__doc *d, int32_t t)
{
    for (int i = 0; i < BEDE_MAX_CHAIN; i++) {
        const struct bede__token *n = &d->tokens[t];
        if (n->head < 0 ||
            (!(n->rel == REL_CONJ && bede__is_noun(&d->tokens[n->head])) && !is_of(d, t)))
            break;
        t = n->head;
    }
    return t;
}

/* `word` is the verb's token or its copula, whose lemma leads to the frames. */
static const struct bede__frame *light_with(struct bede__scene *s, int32_t verb, int32_t word,
                                            const struct bede__args *args, int32_t noun,
                                            struct bede__fill *fills, unsigned *n_fills)
{
    const struct bede__frames *f = s->k->frames;
    const struct bede__headed *h;
    uint32_t n = bede__frames_of(f, s->doc->tokens[word].lemma_sym, &h);
    const struct bede__frame *best = NULL;
    int best_score = -1;
    if (n == 0 || h[n - 1].frame < f->first_light)
        return NULL;
    for (uint32_t i = 0; args && i < n; i++) {
        struct bede__match m;
        if (h[i].frame < f->first_light || h[i].prefix ||
            !try_frame(s, &f->frame[h[i].frame], args, verb, &m))
            continue;
        bool carries = false;
        for (unsigned j = 0; j < m.n_fills; j++)
            carries |= m.fill[j].slot == SLOT_N && m.fill[j].tok == noun;
        if (!carries || m.score <= best_score)
            continue;
        best = m.frame;
        best_score = m.score;
        *n_fills = 0;
        for (unsigned j = 0; j < m.n_fills; j++)
            if (m.fill[j].slot != SLOT_N && m.fill[j].slot != SLOT_NONE)
                fills[(*n_fills)++] = m.fill[j];
    }
    return best;
}

/* The arguments of a nominal predicate as those of its copula: it is an argument itself. */
static struct bede__args with_itself(const struct bede__scene *s, const struct bede__args *own,
                                     int32_t t)
{
    struct bede__args a = *own;
    int32_t mark = bede__case_of(s->doc, t);
    if (a.n < BEDE__MAX_ARGS)
        a.a[a.n++] = (struct bede__arg){t, mark, mark >= 0 ? ROLE_OBLIQUE : ROLE_OBJECT, false};
    return a;
}

const struct bede__frame *bede__light_of(struct bede__scene *s, int32_t t, int32_t *verb,
                                         struct bede__fill *fills, unsigned *n_fills)
{
    const struct bede__doc *d = s->doc;
    const struct bede__frame *fr = NULL;
    int32_t top = stands_for(d, t), g = d->tokens[top].head;
    *n_fills = 0;
    if (g >= 0 && (bede__is_verb(&d->tokens[g]) || d->tokens[g].upos == UPOS_ADJ))
        fr = light_with(s, *verb = g, g, bede__args_of(s, g), top, fills, n_fills);
    int32_t cop = fr ? -1 : bede__dep(d, t, REL_COP);
    const struct bede__args *own = cop >= 0 ? bede__args_of(s, t) : NULL;
    if (own) { /* "the town is under attack" */
        struct bede__args a = with_itself(s, own, t);
        fr = light_with(s, t, *verb = cop, &a, t, fills, n_fills);
    }
    for (int32_t c = d->tokens[t].child; !fr && c >= 0; c = d->tokens[c].next)
        if ((d->tokens[c].rel == REL_ACL || d->tokens[c].rel == REL_ACL_RELCL) &&
            bede__is_verb(&d->tokens[c]))
            fr = light_with(s, *verb = c, c, bede__args_of(s, c), t, fills, n_fills);
    if (!fr)
        *verb = -1;
    return fr;
}

/* "conducted strikes using bombers against the group": against whom may hang on what was used. */
static void with_what_used(struct bede__scene *s, struct bede__args *a, int32_t verb)
{
    const struct bede__doc *d = s->doc;
    for (int32_t c = d->tokens[verb].child; c >= 0; c = d->tokens[c].next) {
        struct bede_span p = d->tokens[c].span;
        if (p.end - p.start != 5 || memcmp(d->text + p.start, "using", 5) != 0)
            continue;
        for (uint32_t i = d->tokens[c].left; i < d->tokens[c].right && a->n < BEDE__MAX_ARGS; i++) {
            uint8_t r = d->tokens[i].rel;
            int32_t mark = r == REL_OBL || r == REL_NMOD ? bede__case_of(d, (int32_t)i) : -1;
            struct bede_span m = mark >= 0 ? d->tokens[mark].span : (struct bede_span){0, 0};
            if (m.end - m.start == 7 && !memcmp(d->text + m.start, "against", 7))
                a->a[a->n++] = (struct bede__arg){(int32_t)i, mark, ROLE_OBLIQUE, true};
        }
    }
}

/* Arguments of a noun with those that its light verb gives it. */
static void carry(struct bede__scene *s, struct bede__args *a, int32_t verb, int32_t noun,
                  const struct bede__fill *fills, unsigned n_fills)
{
    const struct bede__args *v = bede__args_of(s, verb);
    for (unsigned i = 0; i < n_fills && a->n < BEDE__MAX_ARGS; i++)
        if (fills[i].slot == SLOT_A || fills[i].slot == SLOT_R || fills[i].slot == SLOT_B)
            a->a[a->n++] = (struct bede__arg){
                fills[i].tok, -1, fills[i].slot == SLOT_R ? ROLE_DONE_TO : ROLE_DOER, false};
    for (unsigned i = 0; v && i < v->n && a->n < BEDE__MAX_ARGS; i++)
        if ((v->a[i].role == ROLE_OBLIQUE || v->a[i].role == ROLE_TO) &&
            !bede__under(s->doc, v->a[i].tok, noun)) {
            a->a[a->n] = v->a[i];
            a->a[a->n++].loose = true;
        }
    with_what_used(s, a, verb);
}

/* "a round of talks with Iran": what stands with the whole may belong to the part. */
static void of_whole(struct bede__scene *s, struct bede__args *a, int32_t t)
{
    int32_t top = s->doc->tokens[t].head;
    const struct bede__args *v = is_of(s->doc, t) && top >= 0 ? bede__args_of(s, top) : NULL;
    for (unsigned i = 0; v && i < v->n && a->n < BEDE__MAX_ARGS; i++)
        if (v->a[i].role == ROLE_OBLIQUE && v->a[i].tok > t && !v->a[i].loose) {
            a->a[a->n] = v->a[i];
            a->a[a->n++].loose = true;
        }
}

/* ------------------------------------------------------------ predicates */

/* Does an actor mention of several words hold t as part of a name? "Ministry of Defence" */
static bool inside_name(const struct bede__scene *s, int32_t t)
{
    uint32_t lo = 0, hi = s->m->n_actors;
    while (lo < hi) {
        uint32_t mid = (lo + hi) / 2;
        if (s->m->actors[mid].at.end <= (uint32_t)t)
            lo = mid + 1;
        else
            hi = mid;
    }
    return lo < s->m->n_actors && s->m->actors[lo].at.first <= (uint32_t)t &&
           s->m->actors[lo].at.end - s->m->actors[lo].at.first > 1;
}

static bool is_predicate(const struct bede__scene *s, int32_t t)
{
    const struct bede__token *k = &s->doc->tokens[t];
    if (k->rel == REL_AUX && k->xpos == XP_MD)
        return true; /* "must" */
    if (bede__is_verb(k))
        return k->rel != REL_AMOD && k->rel != REL_COMPOUND && k->rel != REL_AUX &&
               k->rel != REL_COP && k->rel != REL_CASE && k->rel != REL_AUX_PASS;
    if (k->upos == UPOS_PROPN && inside_name(s, t))
        return false;
    if (bede__is_noun(k))
        return k->rel != REL_COMPOUND && k->rel != REL_FLAT && k->rel != REL_NMOD_DESC &&
               k->rel != REL_FIXED;
    return (k->upos == UPOS_ADJ && k->rel != REL_AMOD && k->rel != REL_ADVMOD) ||
           k->upos == UPOS_ADV || k->upos == UPOS_NUM;
}

static bool prefix_ok(const struct bede__doc *d, int32_t t, uint32_t prefix)
{
    if (!prefix)
        return true;
    return t >= 2 && d->tokens[t - 1].span.end == d->tokens[t].span.start &&
           d->text[d->tokens[t - 1].span.start] == '-' && bede__has_sym(&d->tokens[t - 2], prefix);
}

static bool part_ok(const struct bede__doc *d, const struct bede__frame *fr, int32_t t)
{
    const struct bede__token *k = &d->tokens[t];
    switch (fr->pos) {
    case POS_V:
        return bede__is_verb(k);
    case POS_N:
        return bede__is_noun(k) || k->upos == UPOS_ADJ ||
               (k->upos == UPOS_VERB && k->xpos == XP_VBG && bede__dep(d, t, REL_AUX) < 0);
    default:
        return k->upos == UPOS_ADJ || k->upos == UPOS_ADV ||
               (k->upos == UPOS_VERB && k->xpos == XP_VBN);
    }
}

static bool is_hazard(const struct bede__scene *s, int32_t t)
{
    return (bede__class_of(s->k->lx, s->doc, s->m, t) & BEDE__CLASS(HAZARD)) != 0;
}

/* Things do not act: a subject that is known to be no actor, weapon, force, act or text; nor do
 * diseases and storms, which are events too. */
static bool acts(const struct bede__scene *s, int32_t t)
{
    struct bede_entity who[2];
    const uint64_t can = BEDE__CLASS(WEAPON) | BEDE__CLASS(CRAFT) | BEDE__CLASS(TROOPS) |
                         BEDE__CLASS(VEHICLE) | BEDE__CLASS(EVENT) | BEDE__CLASS(STATEMENT) |
                         BEDE__CLASS(DOCUMENT) | BEDE__CLASS(LAW) | BEDE__CLASS(PACT) |
                         BEDE__CLASS(TALKS) | BEDE__CLASS(MEDIA) | BEDE__CLASS(PERSON) |
                         BEDE__CLASS(GROUP) | BEDE__CLASS(ORG) | BEDE__CLASS(COUNTRY) |
                         BEDE__CLASS(POLICE) | BEDE__CLASS(PRISONER) | BEDE__CLASS(CRIME);
    return (classes_of(s, t) & can) != 0 ||
           bede__who(s->k->lx, s->doc, s->m, t, who, 2) > 0;
}

/* Tagged so and not written like an abbreviation: "ICE" is no ice. */
static bool is_common_noun(const struct bede__doc *d, int32_t t)
{
    struct bede_span p = d->tokens[t].span;
    bool capitals = p.end - p.start >= 2 && d->text[p.start] >= 'A' && d->text[p.start] <= 'Z' &&
                    d->text[p.start + 1] >= 'A' && d->text[p.start + 1] <= 'Z';
    return d->tokens[t].upos == UPOS_NOUN && !capitals;
}

/* ... and no disease is accused, fought or thanked. */
static bool parties_fit(struct bede__scene *s, const struct bede__match *m)
{
    const struct bede__need *need = s->k->frames->need + m->frame->first_need;
    bool asked = m->frame->pos == POS_N; /* the pattern has asked already */
    if (m->frame->none)
        return true;
    for (unsigned i = 0; i < m->frame->n_needs; i++)
        asked |= need[i].kind == NEED_SUBJECT && (need[i].yes || need[i].n_literals);
    for (unsigned i = 0; i < m->n_fills; i++) {
        int32_t t = m->fill[i].tok;
        bool party = m->fill[i].slot == SLOT_A || m->fill[i].slot == SLOT_R;
        if ((party && is_hazard(s, t)) || (m->fill[i].slot == SLOT_A && !asked &&
                                           is_common_noun(s->doc, t) && !acts(s, t)))
            return false;
    }
    return true;
}

static void try_all(struct bede__scene *s, const struct bede__args *args, int32_t t, uint32_t sym,
                    bool copula, struct bede__match *best)
{
    const struct bede__frames *f = s->k->frames;
    const struct bede__headed *h;
    uint32_t n = bede__frames_of(f, sym, &h);
    for (uint32_t i = 0; i < n; i++) {
        const struct bede__frame *fr = &f->frame[h[i].frame];
        struct bede__match m;
        if (h[i].frame >= f->first_light)
            break;
        if (!(copula ? fr->pos == POS_V : part_ok(s->doc, fr, t)) ||
            !prefix_ok(s->doc, t, h[i].prefix) || !try_frame(s, fr, args, t, &m))
            continue;
        if (h[i].prefix)
            m.score += WORTH_PREFIX;
        if (fr->pos == POS_A && s->doc->tokens[t].upos == UPOS_VERB)
            m.score += WORTH_BARE; /* "is committed to": a state rather than a passive */
        bool better = !best->frame || m.score > best->score || /* of equals the one of no event */
                      (m.score == best->score && fr->none && !best->frame->none);
        if (better && parties_fit(s, &m))
            *best = m;
    }
}

static bool any_frames(const struct bede__scene *s, const struct bede__token *k)
{
    const struct bede__headed *h;
    return bede__frames_of(s->k->frames, k->lemma_sym, &h) ||
           bede__frames_of(s->k->frames, k->form_sym, &h);
}

/* A town before a noun of force or protest says where: "the Mumbai attacks". */
static bool is_town(const struct bede__scene *s, int32_t t)
{
    uint64_t c = bede__class_of(s->k->lx, s->doc, s->m, t);
    return s->doc->tokens[t].upos == UPOS_PROPN && (c & BEDE__CLASS(PLACE)) &&
           !(c & (BEDE__CLASS(COUNTRY) | BEDE__CLASS(ORG) | BEDE__CLASS(GROUP) |
                  BEDE__CLASS(TROOPS)));
}

/* Is an act's noun without a doer before it? Then possessor or nationality is he. */
static void doer_before_noun(struct bede__scene *s, const struct bede__args *a,
                             struct bede__match *m)
{
    bool both = false, taken = false;
    bool force = m->frame->act.event == EV_ASSAULT || m->frame->act.event == EV_PROTEST;
    const struct bede__need *need = s->k->frames->need + m->frame->first_need;
    for (unsigned i = 0; i < m->frame->n_needs; i++) {
        both |= need[i].slot == SLOT_B;
        taken |= need[i].kind == NEED_SPEAKER; /* "it is time to go": whoever says it */
    }
    for (unsigned i = 0; i < m->n_fills; i++)
        taken |= m->fill[i].slot == SLOT_A || m->fill[i].slot == SLOT_B;
    if (taken && !both)
        return;
    for (int pass = 0; pass < 3; pass++)
        for (unsigned i = 0; i < a->n; i++) {
            static const uint8_t role[] = {ROLE_DOER, ROLE_POSSESSOR, ROLE_MODIFIER};
            struct bede_entity who[2];
            bool used = a->a[i].role != role[pass];
            for (unsigned j = 0; j < m->n_fills; j++)
                used |= m->fill[j].tok == a->a[i].tok;
            if (used || bede__somebody(s, a->a[i].tok, who, 2) == 0)
                continue;
            uint8_t upos = s->doc->tokens[a->a[i].tok].upos;
            if (upos == UPOS_NUM || upos == UPOS_SYM || (upos == UPOS_ADJ && !who[0].code) ||
                (force && pass == 2 && is_town(s, a->a[i].tok)))
                continue; /* "terrorist attack" says what, not who */
            fill(m, a->a[i].tok, both ? SLOT_B : SLOT_A, false);
            m->score += WORTH_BARE;
            if (!both)
                return;
        }
    /* "Norway is a donor of the agency" */
    struct bede_entity who[2];
    if (!both && a->surface >= 0 && bede__dep(s->doc, m->head, REL_COP) >= 0 &&
        bede__somebody(s, a->surface, who, 2) > 0)
        fill(m, a->surface, SLOT_A, false);
}

/* An adjective's subject is its actor where the pattern has none: "ready.a to <*>". */
static void doer_of_adjective(struct bede__scene *s, const struct bede__args *a,
                              struct bede__match *m)
{
    const struct bede__need *need = s->k->frames->need + m->frame->first_need;
    for (unsigned i = 0; i < m->frame->n_needs; i++)
        if (need[i].kind == NEED_SUBJECT || need[i].kind == NEED_SPEAKER)
            return;
    const struct bede__token *k = &s->doc->tokens[m->head];
    if (a->subject < 0 && a->surface < 0 && k->rel == REL_XCOMP && k->head >= 0) {
        const struct bede__args *over = bede__args_of(s, k->head); /* "remains committed" */
        if (over && over->subject >= 0)
            fill(m, over->subject, SLOT_A, false);
    } else if (a->subject >= 0) {
        fill(m, a->subject, SLOT_A, false);
    } else if (a->surface >= 0) {
        fill(m, a->surface, SLOT_A, false);
    }
}

static void done_to_noun(const struct bede__args *a, struct bede__match *m)
{
    for (unsigned j = 0; j < m->n_fills; j++)
        if (m->fill[j].slot == SLOT_R)
            return;
    for (unsigned i = 0; i < a->n; i++)
        if (a->a[i].role == ROLE_DONE_TO) {
            fill(m, a->a[i].tok, SLOT_R, false);
            return;
        }
}

/* "is on strike" is a form of "be on strike": the nominal is an argument of the copula. */
static void match_copula(struct bede__scene *s, int32_t t, int32_t cop, struct bede__match *best)
{
    const struct bede__args *own = bede__args_of(s, t);
    const struct bede__headed *h;
    if (!own || !bede__frames_of(s->k->frames, s->doc->tokens[cop].lemma_sym, &h))
        return;
    struct bede__args a = with_itself(s, own, t);
    try_all(s, &a, t, s->doc->tokens[cop].lemma_sym, true, best);
}

/* A bare participle read as a past tense: "Sadr, a cleric, called for calm". */
static void match_past(struct bede__scene *s, const struct bede__args *own, int32_t t,
                       struct bede__match *best)
{
    enum { LEAD = 3 }; /* by how much it must be the better reading */
    const struct bede__token *k = &s->doc->tokens[t];
    struct bede__args a = *own;
    struct bede__match past = {.head = -1, .light = -1};
    if (own->subject >= 0 || own->surface < 0 ||
        (k->rel == REL_ADVCL && bede__dep(s->doc, t, REL_MARK) >= 0))
        return; /* "by Chad", "if attacked" make it a passive */
    a.passive = false;
    a.subject = a.surface;
    for (unsigned i = 0; i < a.n; i++)
        if (a.a[i].role == ROLE_OBJECT && a.a[i].tok == a.surface)
            a.a[i].role = ROLE_SUBJECT;
        else if (a.a[i].role == ROLE_INDIRECT && a.a[i].tok == a.surface)
            a.a[i].role = ROLE_SUBJECT;
    try_all(s, &a, t, k->lemma_sym, false, &past);
    if (past.frame && (!best->frame || past.score >= best->score + LEAD))
        *best = past;
}

/* "attack, bomber and fighter aircraft": a kind of craft among others. */
static bool is_kind_of_craft(const struct bede__scene *s, int32_t t)
{
    const struct bede__doc *d = s->doc;
    int32_t top = d->tokens[t].rel == REL_CONJ ? d->tokens[t].head : t;
    if (top < 0 || !bede__is_noun(&d->tokens[t]) || d->tokens[t].child < 0)
        return false;
    for (int32_t c = d->tokens[t].child; c >= 0; c = d->tokens[c].next)
        if (c < t && d->tokens[c].rel != REL_PUNCT && d->tokens[c].rel != REL_CC &&
            d->tokens[c].rel != REL_CASE && d->tokens[c].rel != REL_COMPOUND)
            return false; /* "a precision attack" */
    for (int32_t c = bede__conjunct(d, top, top), i = 0; c >= 0 && i < BEDE_MAX_CHAIN;
         c = bede__conjunct(d, top, c), i++)
        if (c != t && (bede__class_of(s->k->lx, d, s->m, c) & BEDE__CLASS(CRAFT)))
            return true;
    return top != t && (bede__class_of(s->k->lx, d, s->m, top) & BEDE__CLASS(CRAFT));
}

static void match_word(struct bede__scene *s, int32_t t, struct bede__match *best)
{
    const struct bede__token *k = &s->doc->tokens[t];
    struct bede__fill fills[BEDE__MAX_FILLS];
    const struct bede__frame *light = NULL;
    const struct bede__args *own;
    unsigned n_fills = 0;
    int32_t verb = -1;
    if (!any_frames(s, k) || is_kind_of_craft(s, t) || !(own = bede__args_of(s, t)))
        return;
    struct bede__args a = *own;
    if (bede__is_noun(k) && (light = bede__light_of(s, t, &verb, fills, &n_fills)))
        carry(s, &a, verb, t, fills, n_fills);
    if (bede__is_noun(k))
        of_whole(s, &a, t);
    try_all(s, &a, t, k->lemma_sym, false, best);
    if (k->form_sym != k->lemma_sym)
        try_all(s, &a, t, k->form_sym, false, best);
    if (own->bare)
        match_past(s, own, t, best);
    if (!best->frame || best->frame->none)
        return;
    if (best->frame->pos == POS_N) {
        best->light = verb;
        best->light_frame = light;
        doer_before_noun(s, &a, best);
        done_to_noun(&a, best);
    } else if (best->frame->pos == POS_A) {
        doer_of_adjective(s, &a, best);
    }
}

const struct bede__match *bede__match_of(struct bede__scene *s, int32_t t)
{
    static const struct bede__match none = {.head = -1, .light = -1};
    if (t < 0 || (s->busy[t] & BUSY_MATCH) || s->depth > 2 * BEDE_MAX_CHAIN)
        return &none;
    if (s->match[t])
        return s->match[t];
    struct bede__match best = none;
    int32_t cop = bede__dep(s->doc, t, REL_COP);
    s->busy[t] |= BUSY_MATCH;
    s->depth++;
    if (is_predicate(s, t)) {
        match_word(s, t, &best);
        if (cop >= 0)
            match_copula(s, t, cop, &best);
    }
    s->depth--;
    s->busy[t] &= (uint8_t)~BUSY_MATCH;
    if (!best.frame)
        return s->match[t] = (struct bede__match *)&none;
    struct bede__match *m = BEDE__NEW(s->scratch, struct bede__match, 1);
    if (!m)
        return &none;
    *m = best;
    return s->match[t] = m;
}

static const struct bede__match *under_verb(struct bede__scene *s, int32_t t, unsigned depth)
{
    const struct bede__args *a = bede__args_of(s, t);
    for (unsigned i = 0; a && i < a->n; i++) {
        int32_t verb;
        unsigned n;
        struct bede__fill fills[BEDE__MAX_FILLS];
        const struct bede__arg *x = &a->a[i];
        if (x->role == ROLE_OBJECT || x->role == ROLE_OBLIQUE || x->role == ROLE_SUBJECT) {
            const struct bede__match *m = bede__match_of(s, x->tok);
            if (m->frame && !m->frame->none && bede__light_of(s, x->tok, &verb, fills, &n) &&
                verb == t)
                return m;
        } else if ((x->role == ROLE_TO || x->role == ROLE_ING) && !x->loose &&
                   s->doc->tokens[x->tok].rel == REL_XCOMP) {
            const struct bede__match *m = bede__event_under(s, x->tok, depth + 1);
            if (m)
                return m;
        }
    }
    return NULL;
}

const struct bede__match *bede__event_under(struct bede__scene *s, int32_t t, unsigned depth)
{
    const struct bede__doc *d = s->doc;
    if (t < 0 || depth > BEDE_MAX_CHAIN)
        return NULL;
    const struct bede__match *m = bede__match_of(s, t);
    if (m->frame)
        return m->frame->none ? NULL : m;
    if (bede__is_verb(&d->tokens[t]))
        return under_verb(s, t, depth);
    for (int32_t c = d->tokens[t].child; c >= 0; c = d->tokens[c].next) /* "the start of talks" */
        if (is_of(d, c) && (m = bede__event_under(s, c, depth + 1)))
            return m;
    return NULL;
}
