/* SPDX-License-Identifier: Apache-2.0
 *
 * need.c - one frame against one predicate: does every need find its argument?
 *
 * A need names a role, words, classes or a clause. Those that must be there are looked for first, and
 * each argument fills one. Words and classes that a frame asks for weigh more than bare slots. */
#include "claim/cues.h"
#include "claim/match.h"

/* A predicate with its arguments against one frame. */
struct attempt {
    struct bede__scene *s;
    const struct bede__frame *fr;
    const struct bede__args *args;
    struct bede__match *out;
    uint32_t used; /* a bit for each argument */
};

/* ------------------------------------------------------------- conditions */

bool bede__is_of(const struct bede__doc *d, int32_t t)
{
    int32_t c = bede__case_of(d, t);
    if (d->tokens[t].rel != REL_NMOD || c < 0)
        return false;
    struct bede_span s = d->tokens[c].span;
    return s.end - s.start == 2 && memcmp(d->text + s.start, "of", 2) == 0;
}

int32_t bede__of_what(const struct bede__doc *d, int32_t t)
{
    for (int32_t c = d->tokens[t].child; c >= 0; c = d->tokens[c].next)
        if (bede__is_of(d, c))
            return c;
    return -1;
}

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
        const struct bede__token *k = &x->s->doc->tokens[t];
        bool verb = k->upos == UPOS_VERB && k->xpos != XP_VBG; /* "denied having helped" is no help */
        bool ok = verb ? k->form_sym == l->head : bede__has_sym(k, l->head);
        for (uint32_t j = 0; ok && j < l->rest.n; j++)
            ok = in_subtree(x->s->doc, t, f->word[l->rest.first + j]);
        if (ok && l->rest.n + 1 > longest)
            longest = l->rest.n + 1;
    }
    return longest;
}

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
                     : bede__of_what(x->s->doc, t);
    return of >= 0 && (number || n->slot == SLOT_NONE) ? literal_is(x, n, of) : 0;
}

/* The noun that says what a name is: "the cruiser Emden", "the warlord Farah Aidid"; -1: none. */
static int32_t described_as(const struct bede__doc *d, int32_t t)
{
    for (int32_t c = d->tokens[t].upos == UPOS_PROPN ? d->tokens[t].child : -1; c >= 0 && c < t;
         c = d->tokens[c].next)
        if (d->tokens[c].rel == REL_NMOD_DESC && d->tokens[c].upos == UPOS_NOUN)
            return c;
    return -1;
}

/* A literal may be any of several coordinated nouns: "exchanged insults and fire". */
static unsigned literal_ok(const struct attempt *x, const struct bede__need *n, int32_t t)
{
    unsigned words = n->n_literals == 0 ? 1 : literal_is(x, n, t);
    if (words || (words = literal_of(x, n, t)) > 0)
        return words;
    int32_t what = described_as(x->s->doc, t);
    if (what >= 0 && (words = literal_is(x, n, what)) > 0)
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
 * that nobody knows may be anyone's, a ship that bears one is a ship; a sum begins with its currency. */
uint64_t bede__classes_of(const struct bede__scene *s, int32_t t)
{
    const struct bede__token *k = &s->doc->tokens[t];
    int32_t what = described_as(s->doc, t);
    if (what >= 0) {
        uint64_t w = bede__class_of(s->k->lx, s->doc, s->m, what);
        if (w & (BEDE__CLASS(CRAFT) | BEDE__CLASS(VEHICLE)))
            return w;
    }
    int32_t counted = bede__counted_noun(s, t);
    uint64_t c = bede__class_of(s->k->lx, s->doc, s->m, counted >= 0 ? counted : t);
    int32_t of = bede__of_what(s->doc, t);
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
    uint64_t c = bede__classes_of(x->s, t);
    if (party && (c == BEDE__CLASS(TIME) || (!c && bede__time_at(x->s->m, t))))
        return false; /* "ended the strike on Monday", "on Nov. 5" */
    if (!c && x->s->doc->tokens[t].upos == UPOS_NUM && !bede__time_at(x->s->m, t))
        c = BEDE__CLASS(CROWD); /* "some 40,000 blocked the bridge" */
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

/* "Canada would hit back, the minister warned": an officer speaks for his state. */
static bool is_his_state(const struct attempt *x, int32_t state)
{
    struct bede_entity a, b;
    const struct bede__scene *s = x->s;
    int32_t speaker = x->args->subject;
    if (speaker < 0 || !(bede__classes_of(s, state) & BEDE__CLASS(COUNTRY)) ||
        bede__who(s->k->lx, s->doc, s->m, state, &a, 1) == 0 ||
        bede__who(s->k->lx, s->doc, s->m, speaker, &b, 1) == 0)
        return false;
    return b.code ? a.code && strcmp(a.code, b.code) == 0
                  : b.sector && (!strcmp(b.sector, "GOV") || !strcmp(b.sector, "MIL"));
}

/* "warned that it would leave", "that its men might strike": what the subject of the head will do. */
static bool is_own_plan(const struct attempt *x, int32_t t)
{
    const struct bede__doc *d = x->s->doc;
    int32_t who = bede__dep(d, t, REL_NSUBJ), whose = who >= 0 ? bede__dep(d, who, REL_NMOD_POSS) : -1;
    int32_t subject = x->args->subject;
    bool same = who >= 0 && (d->tokens[who].xpos == XP_PRP ||
                             (whose >= 0 && d->tokens[whose].upos == UPOS_PRON) ||
                             (subject >= 0 && strcmp(d->tokens[who].lemma, d->tokens[subject].lemma) == 0) ||
                             is_his_state(x, who) || /* "they would leave, their leader warned" */
                             (subject > t && (whose = bede__dep(d, subject, REL_NMOD_POSS)) >= 0 &&
                              d->tokens[whose].upos == UPOS_PRON));
    for (int32_t c = d->tokens[t].child; same && c >= 0 && c < t; c = d->tokens[c].next)
        if (d->tokens[c].rel == REL_AUX && d->tokens[c].xpos == XP_MD && !bede__form_is(d, c, "must") &&
            !bede__form_is(d, c, "should"))
            return true;
    return false;
}

static bool clause_ok(const struct attempt *x, const struct bede__need *n, int32_t t)
{
    const struct bede__frames *f = x->s->k->frames;
    if ((n->wished && !is_wished(x->s->doc, t)) || (n->own && !is_own_plan(x, t)))
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

static bool has_role(const struct attempt *x, enum bede__role role)
{
    for (unsigned i = 0; i < x->args->n; i++)
        if (x->args->a[i].role == role)
            return true;
    return false;
}

static int by_preposition(const struct attempt *x, const struct bede__need *n)
{
    for (int loose = 0; loose < 2; loose++)
        for (unsigned i = 0; i < x->args->n; i++) {
            const struct bede__arg *a = &x->args->a[i];
            bool agent = x->args->passive && a->tok == x->args->subject; /* "refused by Oslo" */
            if (a->role == ROLE_OBLIQUE && a->loose == loose && !(x->used >> i & 1u) && !agent &&
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
                     (bede__classes_of(x->s, t) &
                      (BEDE__CLASS(COUNTRY) | BEDE__CLASS(TROOPS))) != 0);
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

/* "Flour from Turkey reached the camp": who sends what comes, where the pattern takes the subject for
 * a thing. */
static int find_origin(const struct attempt *x, const struct bede__need *n)
{
    bool thing = false;
    for (unsigned i = 0; i < x->out->n_fills; i++)
        thing |= x->out->fill[i].tok == x->args->subject && x->out->fill[i].slot != SLOT_A &&
                 x->out->fill[i].slot != SLOT_R && x->out->fill[i].slot != SLOT_B;
    for (unsigned i = 0; thing && n->slot == SLOT_A && i < x->args->n; i++) {
        const struct bede__arg *a = &x->args->a[i];
        if (a->role == ROLE_ORIGIN && !(x->used >> i & 1u) && marker_ok(x, n, a) && fits(x, n, a))
            return (int)i;
    }
    return -1;
}

static int find_preposition(const struct attempt *x, const struct bede__need *n)
{
    int i = by_preposition(x, n);
    if (i < 0)
        i = find_origin(x, n);
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
        if (i < 0 && !has_role(x, ROLE_OBJECT)) /* "warned them that they would be tried" */
            i = by_role(x, n, ROLE_INDIRECT);
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

void bede__fill(struct bede__match *m, int32_t tok, uint8_t slot, bool loose)
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
    bede__fill(m, a->tok, n->slot, a->loose);
}

/* "Guilty of arming rebels", "by arming them": nobody does it in so many words. A pattern that asks no
 * more of the doer than that he be of public life holds all the same. */
static bool is_silent_on_doer(const struct attempt *x, const struct bede__need *n)
{
    const uint64_t any = BEDE__CLASS(COUNTRY) | BEDE__CLASS(ORG);
    return x->fr->pos == POS_V && x->fr->act.event == EV_AID && x->args->subject < 0 &&
           x->s->doc->tokens[x->out->head].xpos == XP_VBG && (n->yes & any) == any;
}

/* May the need stay empty though it is not in brackets? */
static bool may_miss(const struct attempt *x, const struct bede__need *n)
{
    if (n->kind == NEED_SUBJECT && n->yes && !n->n_literals && n->slot == SLOT_A)
        return is_silent_on_doer(x, n);
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
    if (n->kind == NEED_CONDITION) {
        bool there = bede__under_condition(x->s, x->out->head);
        x->out->score += there ? WORTH_PARTICLE : 0;
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
    else if (n->kind == NEED_SUBJECT && n->yes)
        x->out->score -= COST_SILENT;
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

bool bede__try_frame(struct bede__scene *s, const struct bede__frame *fr,
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
