/* SPDX-License-Identifier: Apache-2.0
 *
 * arguments.c - the deep arguments of a predicate: who does it, to whom, how, as if the sentence
 * were a plain active clause.
 *
 * The passive is turned round, relative pronouns give way to their antecedent, participles and
 * infinitives get the subject that controls them, coordinated verbs share subject and object: what
 * hangs on the verb is argument_clause.c's, what comes from outside argument_outside.c's.
 * Conjuncts of an argument are not listed: bede__conjunct walks them. A list holds at most
 * BEDE__MAX_ARGS arguments; what comes later in the sentence is left out.
 * Invariant: args_of never recurses into a token whose arguments are being found (busy). */
#include "claim/arguments.h"

#define BUSY_ARGS 1u

int32_t bede__conjunct(const struct bede__doc *d, int32_t t, int32_t c)
{
    int32_t from = c == t ? d->tokens[t].child : d->tokens[c].next;
    for (int32_t i = from; i >= 0; i = d->tokens[i].next)
        if (d->tokens[i].rel == REL_CONJ)
            return i;
    return -1;
}

struct bede__arg *bede__arg_add(struct bede__args *a, enum bede__role role, int32_t tok,
                                int32_t marker, bool loose)
{
    if (tok < 0 || a->n >= BEDE__MAX_ARGS)
        return NULL;
    a->a[a->n] = (struct bede__arg){tok, marker, (uint8_t)role, loose};
    return &a->a[a->n++];
}

const struct bede__arg *bede__arg_find(const struct bede__args *a, enum bede__role role)
{
    for (unsigned i = 0; i < a->n; i++)
        if (a->a[i].role == role)
            return &a->a[i];
    return NULL;
}

/* --------------------------------------------------------------- tree facts */

int32_t bede__own_case(const struct bede__doc *d, int32_t t)
{
    int32_t c = bede__dep(d, t, REL_CASE);
    /* "'s" is a case too, but of possession */
    while (c >= 0 && (d->tokens[c].xpos == XP_POS || d->tokens[c].rel != REL_CASE))
        c = d->tokens[c].next;
    if (c < 0 && bede__is_noun(&d->tokens[t])) { /* "took the firm to court": taken for a clause */
        int32_t m = bede__dep(d, t, REL_MARK);
        if (m >= 0 && m < t && (d->tokens[m].xpos == XP_TO || d->tokens[m].xpos == XP_IN))
            return m;
    }
    return c;
}

int32_t bede__case_of(const struct bede__doc *d, int32_t t)
{
    int32_t c = bede__own_case(d, t);
    /* "with President Karzai": the parser may hang the preposition on the title */
    for (int32_t m = d->tokens[t].child; c < 0 && m >= 0 && m < t; m = d->tokens[m].next) {
        uint8_t r = d->tokens[m].rel;
        if (r == REL_NMOD_DESC || r == REL_COMPOUND || r == REL_AMOD || r == REL_NUMMOD)
            c = bede__own_case(d, m);
    }
    return c;
}

bool bede__has_to(const struct bede__doc *d, int32_t t)
{
    int32_t m = mark_of(d, t);
    for (; m >= 0; m = d->tokens[m].next)
        if (d->tokens[m].rel == REL_MARK && bede__form_is(d, m, "to"))
            return true;
    return false;
}

static bool is_passive(const struct bede__doc *d, int32_t t, unsigned depth)
{
    const struct bede__token *v = &d->tokens[t];
    bool subject = false, by = false;
    if (!bede__is_verb(v))
        return false;
    for (int32_t c = v->child; c >= 0; c = d->tokens[c].next) {
        uint8_t r = d->tokens[c].rel;
        if (r == REL_AUX_PASS)
            return true;
        subject |= r == REL_NSUBJ_PASS || r == REL_CSUBJ_PASS;
        by |= r == REL_OBL_AGENT || (r == REL_OBL && bede__own_case(d, c) >= 0 &&
                                     bede__form_is(d, bede__own_case(d, c), "by"));
    }
    if (subject) /* a past tense without auxiliary is none, whatever its subject is called */
        return by || v->xpos != XP_VBD || v->rel == REL_ACL;
    if (v->xpos != XP_VBN || has_aux(d, t) || bede__dep(d, t, REL_COP) >= 0 ||
        bede__dep(d, t, REL_NSUBJ) >= 0)
        return false; /* with a plain subject the participle is a past tense mistagged */
    if (v->rel == REL_CONJ && v->head >= 0 && depth < BEDE_MAX_CHAIN)
        return bede__dep_base(d, t, REL_NSUBJ) < 0 && is_passive(d, v->head, depth + 1);
    return v->rel != REL_AMOD;
}

/* ------------------------------------------------ subjects from outside */

/* A first verb without object takes that of its last conjunct: "shelled and bombed the town". */
static void borrow_object(const struct bede__doc *d, struct bede__args *a, int32_t t)
{
    int32_t last = t;
    if (a->passive || a->object >= 0)
        return;
    for (int32_t c = t; (c = bede__conjunct(d, t, c)) >= 0;)
        last = c;
    if (last == t || bede__dep_base(d, last, REL_NSUBJ) >= 0)
        return;
    for (unsigned i = 0; i < a->n; i++)
        if (a->a[i].tok < last && a->a[i].role != ROLE_PARTICLE)
            return; /* the first verb has arguments of its own */
    int32_t o = bede__dep(d, last, REL_OBJ);
    if (o > last)
        a->object = o;
}

/* "urged Mali to leave": the only object may be taken for a receiver; "told him that" has one
 * more. */
static void only_object(struct bede__args *a)
{
    if (a->object >= 0 || a->passive || bede__arg_find(a, ROLE_THAT))
        return;
    for (unsigned i = 0; i < a->n; i++)
        if (a->a[i].role == ROLE_INDIRECT && !a->a[i].loose) {
            a->object = a->a[i].tok;
            a->a[i] = a->a[--a->n];
            return;
        }
}

/* From surface positions to deep roles. */
static void settle(struct bede__args *a)
{
    if (!a->passive) {
        a->subject = a->surface;
        bede__arg_add(a, ROLE_SUBJECT, a->subject, -1, false);
        bede__arg_add(a, ROLE_OBJECT, a->object, -1, false);
        return;
    }
    if (a->subject >= 0 && !bede__arg_find(a, ROLE_SUBJECT))
        bede__arg_add(a, ROLE_SUBJECT, a->subject, -1, false);
    if (a->object >= 0) { /* "was given access" */
        bede__arg_add(a, ROLE_INDIRECT, a->surface, -1, false);
        bede__arg_add(a, ROLE_OBJECT, a->object, -1, false);
    } else {
        a->object = a->surface;
        bede__arg_add(a, ROLE_OBJECT, a->object, -1, false);
    }
}

/* Adverbials hang on each other where the parser errs: "held talks in Oslo with the rebels". */
static void nested_obliques(const struct bede__doc *d, struct bede__args *a, int32_t t)
{
    unsigned n = a->n;
    for (unsigned i = 0; i < n; i++)
        if (a->a[i].role == ROLE_OBLIQUE && !a->a[i].loose && d->tokens[a->a[i].tok].head == t)
            bede__add_nested(d, a, a->a[i].tok, 0, true);
    for (int32_t c = d->tokens[t].child; c >= 0; c = d->tokens[c].next)
        if (d->tokens[c].rel == REL_OBL_UNMARKED)
            bede__add_nested(d, a, c, 0, true);
}

/* "gave the army permission": the receiver may be taken for part of the object. */
static void hidden_receiver(const struct bede__doc *d, struct bede__args *a)
{
    if (a->object < 0 || bede__arg_find(a, ROLE_INDIRECT))
        return;
    for (int32_t c = d->tokens[a->object].child; c >= 0 && c < a->object; c = d->tokens[c].next)
        if (d->tokens[c].rel == REL_COMPOUND && bede__is_noun(&d->tokens[c]))
            bede__arg_add(a, ROLE_INDIRECT, c, -1, true);
}

/* "gave the firm an ultimatum": the second object may be taken for a measure. */
static void second_object(const struct bede__scene *s, struct bede__args *a, int32_t t)
{
    const struct bede__doc *d = s->doc;
    if (a->object < 0 || a->passive || d->tokens[a->object].head != t ||
        bede__arg_find(a, ROLE_INDIRECT))
        return;
    for (int32_t c = d->tokens[a->object].next; c >= 0; c = d->tokens[c].next)
        if (d->tokens[c].rel == REL_OBL_UNMARKED && d->tokens[c].upos == UPOS_NOUN &&
            !(bede__class_of(s->k->lx, d, s->m, c) & BEDE__CLASS(TIME)) &&
            bede__counted_noun(s, c) < 0 && bede__dep(d, c, REL_NUMMOD) < 0) {
            bede__arg_add(a, ROLE_INDIRECT, a->object, -1, true);
            a->object = c;
            return;
        }
}

/* "held the army responsible", "gave the army a week": what stands behind the object is said of it
 * or measures the act. */
static void said_of_object(const struct bede__doc *d, struct bede__args *a, int32_t t)
{
    if (a->object < 0 || bede__arg_find(a, ROLE_NAMED))
        return;
    for (int32_t c = d->tokens[t].child; c >= 0; c = d->tokens[c].next)
        if (c > t && d->tokens[c].rel == REL_OBL_UNMARKED)
            bede__arg_add(a, ROLE_NAMED, c, -1, true);
    for (int32_t c = d->tokens[a->object].child; c >= 0; c = d->tokens[c].next)
        if (c > a->object && (d->tokens[c].rel == REL_AMOD || d->tokens[c].rel == REL_APPOS ||
                              d->tokens[c].rel == REL_NMOD_UNMARKED ||
                              (d->tokens[c].rel == REL_ACL && d->tokens[c].xpos == XP_VBN)))
            bede__arg_add(a, ROLE_NAMED, c, -1, true);
}

static bool is_time(const struct bede__scene *s, int32_t t)
{
    if (bede__class_of(s->k->lx, s->doc, s->m, t) == BEDE__CLASS(TIME))
        return true;
    const struct bede__time_mention *m = bede__time_at(s->m, t);
    return m && m->at.first < (uint32_t)t; /* not its first word: a day with its month */
}

/* "Flour from Turkey reached the camp": where what comes is from. */
static void add_origins(const struct bede__doc *d, struct bede__args *a, int32_t noun,
                        unsigned depth)
{
    for (int32_t c = noun >= 0 ? d->tokens[noun].child : -1; c >= 0; c = d->tokens[c].next) {
        int32_t mark = d->tokens[c].rel == REL_NMOD ? bede__case_of(d, c) : -1;
        if (mark >= 0 && bede__form_is(d, mark, "from"))
            bede__arg_add(a, ROLE_ORIGIN, c, mark, true);
        else if (mark >= 0 && depth > 0)
            add_origins(d, a, c, depth - 1);
    }
}

static void verb_args(struct bede__scene *s, struct bede__args *a, int32_t t)
{
    const struct bede__doc *d = s->doc;
    a->passive = is_passive(d, t, 0);
    a->bare = a->passive && bede__dep(d, t, REL_AUX_PASS) < 0 && !has_aux(d, t);
    bede__own_clause(d, a, t);
    a->surface = bede__past_dateline(d, a->surface);
    if (a->surface >= 0 && is_time(s, a->surface)) {
        int32_t c = d->tokens[a->surface].next; /* "said Thursday he had", "on 17 May he left" */
        while (c >= 0 && d->tokens[c].rel != REL_NSUBJ && d->tokens[c].rel != REL_NSUBJ_PASS)
            c = d->tokens[c].next;
        a->surface = c;
    }
    bede__from_outside(s, a, t);
    borrow_object(d, a, t);
    only_object(a);
    if (a->object >= 0 && d->tokens[a->object].head == t)
        bede__add_nested(d, a, a->object, 2, true);
    else if (a->passive && a->surface >= 0 && d->tokens[a->surface].head == t)
        bede__add_nested(d, a, a->surface, 1, true);
    nested_obliques(d, a, t);
    second_object(s, a, t);
    hidden_receiver(d, a);
    said_of_object(d, a, t);
    if (!a->passive)
        add_origins(d, a, a->surface, 2);
    settle(a);
}

/* ------------------------------------------------------------------- nouns */

/* "Details the destruction of temples by rebels": nobody does what is in the active twice, so "by" is
 * the object's, wherever it hangs. */
static void doer_behind_object(const struct bede__scene *s, struct bede__args *a, int32_t t)
{
    const struct bede__doc *d = s->doc;
    struct bede_entity who;
    int32_t g = d->tokens[t].head;
    if (d->tokens[t].rel != REL_OBJ || g < 0 || !bede__is_verb(&d->tokens[g]) ||
        bede__dep(d, g, REL_NSUBJ) < 0)
        return;
    for (int32_t c = d->tokens[g].child; c >= 0; c = d->tokens[c].next)
        if (c > t && bede__rel_base(d->tokens[c].rel) == REL_OBL && bede__own_case(d, c) >= 0 &&
            bede__form_is(d, bede__own_case(d, c), "by") &&
            bede__who(s->k->lx, d, s->m, c, &who, 1) == 1 && (who.code || who.sector))
            bede__arg_add(a, ROLE_OBLIQUE, c, bede__own_case(d, c), false);
}

static void noun_args(struct bede__scene *s, struct bede__args *a, int32_t t)
{
    const struct bede__doc *d = s->doc;
    doer_behind_object(s, a, t);
    for (int32_t c = d->tokens[t].child; c >= 0; c = d->tokens[c].next) {
        switch (d->tokens[c].rel) {
        case REL_NMOD_POSS:
            bede__arg_add(a, ROLE_POSSESSOR, c, -1, false);
            break;
        case REL_AMOD: case REL_COMPOUND: case REL_NMOD_DESC: case REL_NMOD_UNMARKED:
            bede__arg_add(a, ROLE_MODIFIER, c, -1, false);
            break;
        case REL_NMOD: case REL_OBL:
            if (bede__case_of(d, c) >= 0) {
                bede__arg_add(a, ROLE_OBLIQUE, c, bede__case_of(d, c), false);
                bede__add_nested(d, a, c, 2, false);
            } else if (c < t) {
                bede__arg_add(a, ROLE_MODIFIER, c, -1, false);
            }
            break;
        case REL_ACL: case REL_CCOMP: case REL_ADVCL: case REL_XCOMP:
            bede__add_clause(d, a, c);
            break;
        case REL_NSUBJ: case REL_NSUBJ_OUTER:
            a->surface = c;
            break;
        default:
            break;
        }
    }
    /* a noun coordinated with another shares what stands before and behind both */
    if (d->tokens[t].rel == REL_CONJ && d->tokens[t].head >= 0) {
        const struct bede__args *v = bede__args_of(s, d->tokens[t].head);
        for (unsigned i = 0; v && i < v->n; i++) {
            const struct bede__arg *x = &v->a[i];
            if ((x->role == ROLE_OBLIQUE && x->tok > t) || x->role == ROLE_POSSESSOR ||
                (x->role == ROLE_MODIFIER && d->tokens[x->tok].upos != UPOS_NOUN))
                bede__arg_add(a, (enum bede__role)x->role, x->tok, x->marker, true);
        }
    }
}

/* A modal verb governs its main verb as an infinitive: "Mali must release them". Nobody is asked by
 * "he must be the killer". */
static void modal_args(struct bede__scene *s, struct bede__args *a, int32_t t)
{
    int32_t g = s->doc->tokens[t].head;
    const struct bede__args *v = g >= 0 ? bede__args_of(s, g) : NULL;
    if (!v || bede__is_noun(&s->doc->tokens[g]))
        return;
    a->surface = a->subject = v->surface;
    bede__arg_add(a, ROLE_SUBJECT, a->subject, -1, false);
    /* "must have left", "must be wrong": it is so, not to be so; but "must be ready to go" */
    bool perfect = false, act = bede__is_verb(&s->doc->tokens[g]);
    for (int32_t c = s->doc->tokens[g].child; c >= 0; c = s->doc->tokens[c].next) {
        perfect |= c < g && s->doc->tokens[c].rel == REL_AUX && bede__form_is(s->doc, c, "have");
        act |= c > g && bede__has_to(s->doc, c);
    }
    if (!perfect && act)
        bede__arg_add(a, ROLE_TO, g, -1, false);
}

const struct bede__args *bede__args_of(struct bede__scene *s, int32_t t)
{
    if (t < 0 || (s->busy[t] & BUSY_ARGS) || s->depth > 4 * BEDE_MAX_CHAIN)
        return NULL;
    if (s->args[t])
        return s->args[t];
    struct bede__args *a = BEDE__NEW(s->scratch, struct bede__args, 1);
    if (!a)
        return NULL;
    a->surface = a->subject = a->object = -1;
    s->busy[t] |= BUSY_ARGS;
    s->depth++;
    const struct bede__token *v = &s->doc->tokens[t];
    if (v->rel == REL_AUX)
        modal_args(s, a, t);
    else if (bede__is_verb(v) || bede__dep(s->doc, t, REL_COP) >= 0 || v->upos == UPOS_ADJ)
        verb_args(s, a, t);
    if (!bede__is_verb(v))
        noun_args(s, a, t);
    s->depth--;
    s->busy[t] &= (uint8_t)~BUSY_ARGS;
    s->args[t] = a;
    return a;
}
