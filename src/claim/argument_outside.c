/* SPDX-License-Identifier: Apache-2.0
 *
 * argument_outside.c - subject and object that a verb has from outside its own clause.
 *
 * The antecedent of a relative clause, who controls a participle or infinitive, what coordinated
 * verbs share. */
#include "claim/arguments.h"
#include "claim/cues.h"

static bool is_relative(const struct bede__token *t)
{
    return t->upos == UPOS_PRON &&
           (t->xpos == XP_WDT || t->xpos == XP_WP || strstr(t->feats, "PronType=Rel"));
}

/* Antecedent in place of a relative pronoun among the own arguments; false: there was none. */
static bool resolve_relative(const struct bede__doc *d, struct bede__args *a, int32_t noun)
{
    bool found = false;
    if (a->surface >= 0 && is_relative(&d->tokens[a->surface]))
        a->surface = noun, found = true;
    if (a->object >= 0 && is_relative(&d->tokens[a->object]))
        a->object = noun, found = true;
    for (unsigned i = 0; i < a->n; i++)
        if (is_relative(&d->tokens[a->a[i].tok])) {
            if (a->subject == a->a[i].tok)
                a->subject = noun;
            a->a[i].tok = noun;
            found = true;
        }
    return found;
}

/* "to the ministers at the end of the year, who invited her": "who" is somebody, not the year. */
static int32_t antecedent(const struct bede__scene *s, int32_t verb, int32_t noun)
{
    enum { FAR = 12 };
    const struct bede__doc *d = s->doc;
    int32_t who = bede__dep_base(d, verb, REL_NSUBJ);
    if (who < 0 || who < noun || d->tokens[who].xpos != XP_WP || !bede__form_is(d, who, "who") ||
        d->tokens[noun].upos != UPOS_NOUN ||
        (bede__class_of(s->k->lx, d, s->m, noun) & ~BEDE__CLASS(TIME)))
        return noun;
    for (int32_t t = noun - 1, n = 0; t >= 0 && n < FAR; t--, n++)
        if (d->tokens[t].upos == UPOS_VERB)
            break;
        else if (bede__is_noun(&d->tokens[t]) &&
                 (bede__class_of(s->k->lx, d, s->m, t) & BEDE__PEOPLE))
            return t;
    return noun;
}

static void relative_clause(const struct bede__doc *d, struct bede__args *a, int32_t noun)
{
    if (resolve_relative(d, a, noun))
        return;
    if (a->surface < 0)
        a->surface = noun;
    else if (a->object < 0 && !a->passive)
        a->object = noun; /* "the town they shelled" */
}

/* Whoever a noun's infinitive is about: its owner, else the subject of its verb. */
static int32_t owner_of(struct bede__scene *s, int32_t noun)
{
    const struct bede__doc *d = s->doc;
    int32_t poss = bede__dep(d, noun, REL_NMOD_POSS), g = d->tokens[noun].head;
    if (poss >= 0)
        return poss;
    for (int32_t c = d->tokens[noun].child; c >= 0; c = d->tokens[c].next)
        if (d->tokens[c].rel == REL_NMOD && bede__case_of(d, c) >= 0 &&
            bede__form_is(d, bede__case_of(d, c), "by"))
            return c;
    for (int32_t c = d->tokens[noun].child; c >= 0; c = d->tokens[c].next) {
        struct bede_entity who; /* "the U.S. decision to" */
        if ((d->tokens[c].rel == REL_COMPOUND || d->tokens[c].rel == REL_AMOD) &&
            bede__who(s->k->lx, d, s->m, c, &who, 1) == 1 && who.code)
            return c;
    }
    if (g >= 0 && bede__is_verb(&d->tokens[g]) && d->tokens[noun].rel != REL_NSUBJ &&
        d->tokens[noun].rel != REL_NSUBJ_PASS) {
        const struct bede__args *v = bede__args_of(s, g);
        return v ? v->subject : -1;
    }
    return -1;
}

/* "was accused by monks of burning": the gerund that hangs on the agent is about the accused. */
static int32_t accused(struct bede__scene *s, int32_t t, int32_t agent)
{
    const struct bede__doc *d = s->doc;
    int32_t mark = mark_of(d, t), by = bede__own_case(d, agent), verb = d->tokens[agent].head;
    if (mark < 0 || by < 0 || verb < 0 || d->tokens[t].xpos != XP_VBG ||
        !bede__form_is(d, by, "by") ||
        !(bede__form_is(d, mark, "of") || bede__form_is(d, mark, "for") ||
          bede__form_is(d, mark, "with")) ||
        !bede__is_verb(&d->tokens[verb]))
        return -1;
    const struct bede__args *v = bede__args_of(s, verb);
    return v && v->passive ? v->object : -1;
}

/* Who does the participle or infinitive that hangs on verb g? */
static int32_t controller(struct bede__scene *s, int32_t t, int32_t g)
{
    const struct bede__doc *d = s->doc;
    const struct bede__args *v = bede__args_of(s, g);
    int32_t mark = mark_of(d, t);
    if (!v)
        return -1;
    if (d->tokens[t].rel == REL_XCOMP || d->tokens[t].rel == REL_CCOMP) {
        const struct bede__arg *io = bede__arg_find(v, ROLE_INDIRECT);
        if (io && io->loose)
            io = NULL;
        const uint64_t things = BEDE__CLASS(EVENT) | BEDE__CLASS(STATEMENT) | BEDE__CLASS(PLAN) |
                                BEDE__CLASS(PACT) | BEDE__CLASS(LAW) | BEDE__CLASS(TALKS) |
                                BEDE__CLASS(MONEY) | BEDE__CLASS(GOODS);
        uint64_t c = v->object >= 0 ? bede__class_of(s->k->lx, d, s->m, v->object) : 0;
        bool uses = bede__lemma_listed(s->k->cues, LIST_USE, d, g);
        if (bede__has_to(d, t) && (uses || ((c & things) && !(c & BEDE__PEOPLE))))
            return v->surface; /* "took action to free them", "used tractors to block the road" */
        if (v->object >= 0) { /* "strengthens our will to fight": we */
            int32_t poss = bede__dep(d, v->object, REL_NMOD_POSS);
            return poss >= 0 && bede__has_to(d, t) && d->tokens[v->object].upos == UPOS_NOUN &&
                           bede__class_of(s->k->lx, d, s->m, v->object) == 0
                       ? poss
                       : v->object;
        }
        return io ? io->tok : v->surface;
    }
    if (d->tokens[t].rel == REL_ADVCL && bede__has_to(d, t) && mark > 0 &&
        bede__is_noun(&d->tokens[mark - 1]) &&
        mark - 1 != v->surface) { /* "the U.S. decision to station": rather the noun's infinitive */
        const uint64_t takes = BEDE__CLASS(PLAN) | BEDE__CLASS(STATEMENT) | BEDE__CLASS(PACT) |
                               BEDE__CLASS(LAW);
        int32_t own =
            bede__class_of(s->k->lx, d, s->m, mark - 1) & takes ? owner_of(s, mark - 1) : -1;
        if (own >= 0)
            return own;
    }
    /* accused Chad of arming, barred them from entering */
    if (mark >= 0 && v->object >= 0 &&
        (bede__form_is(d, mark, "of") || bede__form_is(d, mark, "for") ||
         bede__form_is(d, mark, "from")))
        return v->object;
    if (bede__has_to(d, t) && v->passive)
        return v->subject;
    return v->surface >= 0 ? v->surface : v->subject;
}

/* Share subject and object with the verb this one is coordinated with. */
static void coordinate(struct bede__scene *s, struct bede__args *a, int32_t t, int32_t g)
{
    const struct bede__doc *d = s->doc;
    if (!bede__is_verb(&d->tokens[g]) && bede__dep(d, g, REL_COP) < 0)
        return;
    const struct bede__args *v = bede__args_of(s, g);
    if (!v)
        return;
    bool own_subject = a->surface >= 0;
    if (!own_subject)
        a->surface = v->surface;
    if (!own_subject && a->passive && v->passive && a->subject < 0 && v->subject > t)
        a->subject = v->subject;
    if (!a->passive && a->object < 0 && !v->passive && v->object > t &&
        (d->tokens[v->object].head == g))
        a->object = v->object;
    for (unsigned i = 0; i < v->n; i++)
        if (v->a[i].role == ROLE_OBLIQUE && v->a[i].tok > t)
            bede__arg_add(a, ROLE_OBLIQUE, v->a[i].tok, v->a[i].marker, true);
}

/* "accused London of threatening", "thanked Lima for having freed": he whom the verb is done to. */
static bool is_accused(struct bede__scene *s, int32_t t, int32_t g)
{
    const struct bede__doc *d = s->doc;
    int32_t m = mark_of(d, t);
    return m >= 0 && d->tokens[g].rel == REL_OBJ &&
           (bede__form_is(d, m, "of") || bede__form_is(d, m, "for")) &&
           (bede__class_of(s->k->lx, d, s->m, g) & BEDE__PEOPLE) != 0;
}

void bede__from_outside(struct bede__scene *s, struct bede__args *a, int32_t t)
{
    const struct bede__doc *d = s->doc;
    const struct bede__token *v = &d->tokens[t];
    int32_t g = v->head;
    if (g < 0)
        return;
    switch (v->rel) {
    case REL_CONJ:
        coordinate(s, a, t, g);
        break;
    case REL_ACL_RELCL:
        relative_clause(d, a, antecedent(s, t, g));
        break;
    case REL_ACL:
        if (a->surface >= 0)
            break;
        if (is_accused(s, t, g))
            a->surface = g;
        else if ((a->surface = accused(s, t, g)) >= 0)
            break;
        else if (v->xpos == XP_VBG || a->passive)
            a->surface = mark_of(d, t) >= 0 ? owner_of(s, g) : g;
        else
            a->surface = d->tokens[g].head < 0 ? g : owner_of(s, g); /* heading: "Chad to vote" */
        break;
    case REL_ADVCL: case REL_XCOMP:
        if (a->surface < 0 && bede__is_verb(&d->tokens[g]))
            a->surface = controller(s, t, g);
        else if (a->surface < 0 && bede__dep(d, g, REL_COP) >= 0)
            a->surface = bede__dep_base(d, g, REL_NSUBJ);
        break;
    case REL_CCOMP: case REL_PARATAXIS: case REL_DEP:
        if (a->surface < 0 && bede__is_verb(&d->tokens[g]) &&
            (bede__has_to(d, t) || v->xpos == XP_VBG))
            a->surface = controller(s, t, g);
        break;
    default:
        break;
    }
}
