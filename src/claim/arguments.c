/* SPDX-License-Identifier: Apache-2.0
 *
 * arguments.c - the deep arguments of a predicate: who does it, to whom, how, as if the sentence
 * were a plain active clause.
 *
 * The passive is turned round, relative pronouns give way to their antecedent, participles and
 * infinitives get the subject that controls them, coordinated verbs share subject and object.
 * Conjuncts of an argument are not listed: bede__conjunct walks them. A list holds at most
 * BEDE__MAX_ARGS arguments; what comes later in the sentence is left out.
 * Invariant: args_of never recurses into a token whose arguments are being found (busy). */
#include "claim/frames.h"

#define BUSY_ARGS 1u

int32_t bede__conjunct(const struct bede__doc *d, int32_t t, int32_t c)
{
    int32_t from = c == t ? d->tokens[t].child : d->tokens[c].next;
    for (int32_t i = from; i >= 0; i = d->tokens[i].next)
        if (d->tokens[i].rel == REL_CONJ)
            return i;
    return -1;
}

static struct bede__arg *add(struct bede__args *a, enum bede__role role, int32_t tok,
                             int32_t marker, bool loose)
{
    if (tok < 0 || a->n >= BEDE__MAX_ARGS)
        return NULL;
    a->a[a->n] = (struct bede__arg){tok, marker, (uint8_t)role, loose};
    return &a->a[a->n++];
}

static const struct bede__arg *find(const struct bede__args *a, enum bede__role role)
{
    for (unsigned i = 0; i < a->n; i++)
        if (a->a[i].role == role)
            return &a->a[i];
    return NULL;
}

/* --------------------------------------------------------------- tree facts */

static int32_t own_case(const struct bede__doc *d, int32_t t)
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
    int32_t c = own_case(d, t);
    /* "with President Karzai": the parser may hang the preposition on the title */
    for (int32_t m = d->tokens[t].child; c < 0 && m >= 0 && m < t; m = d->tokens[m].next) {
        uint8_t r = d->tokens[m].rel;
        if (r == REL_NMOD_DESC || r == REL_COMPOUND || r == REL_AMOD || r == REL_NUMMOD)
            c = own_case(d, m);
    }
    return c;
}

static int32_t mark_of(const struct bede__doc *d, int32_t t)
{
    return bede__dep(d, t, REL_MARK);
}

static bool form_is(const struct bede__doc *d, int32_t t, const char *word)
{
    struct bede_span s = d->tokens[t].span;
    size_t n = strlen(word);
    if (s.end - s.start != n)
        return false;
    for (size_t i = 0; i < n; i++) {
        char c = d->text[s.start + i];
        if ((c >= 'A' && c <= 'Z' ? c + 32 : c) != word[i])
            return false;
    }
    return true;
}

static bool is_relative(const struct bede__token *t)
{
    return t->upos == UPOS_PRON &&
           (t->xpos == XP_WDT || t->xpos == XP_WP || strstr(t->feats, "PronType=Rel"));
}

static bool is_to(const struct bede__doc *d, int32_t t)
{
    int32_t m = mark_of(d, t);
    for (; m >= 0; m = d->tokens[m].next)
        if (d->tokens[m].rel == REL_MARK && form_is(d, m, "to"))
            return true;
    return false;
}

static bool has_aux(const struct bede__doc *d, int32_t t)
{
    return bede__dep(d, t, REL_AUX) >= 0;
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
        by |= r == REL_OBL_AGENT || (r == REL_OBL && own_case(d, c) >= 0 &&
                                     form_is(d, own_case(d, c), "by"));
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

/* ------------------------------------------------------- a verb's own clause */

/* "ruled out sending": a gerund right behind its verb or the verb's particle is no adverbial. */
static bool is_beside_verb(const struct bede__doc *d, int32_t c)
{
    int32_t before = c - 1;
    if (before >= 0 && d->tokens[before].rel == REL_COMPOUND_PRT)
        before = d->tokens[before].head;
    return before >= 0 && before == d->tokens[c].head;
}

/* Participial and infinitive complements, by their marker. */
static void add_clause(const struct bede__doc *d, struct bede__args *a, int32_t c)
{
    const struct bede__token *t = &d->tokens[c];
    int32_t mark = mark_of(d, c);
    bool open = t->rel == REL_XCOMP;
    if (is_to(d, c) && t->xpos != XP_VBG) {
        add(a, ROLE_TO, c, -1, t->rel == REL_ADVCL || t->rel == REL_ACL);
        return;
    }
    if (open && !bede__is_verb(t)) {
        add(a, ROLE_NAMED, c, bede__case_of(d, c), false);
        if (bede__case_of(d, c) >= 0)
            add(a, ROLE_OBLIQUE, c, bede__case_of(d, c), false);
        else if (a->object < 0 && bede__is_noun(t))
            a->object = c; /* "paid tribute": the parser may take it for a predicate */
        return;
    }
    if (open && t->xpos == XP_VBN && !is_to(d, c))
        add(a, ROLE_NAMED, c, -1, true); /* "called the vote rigged" */
    if (t->xpos == XP_VBG && !has_aux(d, c) && bede__dep_base(d, c, REL_NSUBJ) < 0) {
        if (mark < 0 && (t->rel != REL_ADVCL || is_beside_verb(d, c)))
            add(a, ROLE_ING, c, -1, false);
        else if (mark >= 0)
            add(a, ROLE_ING, c, mark, t->rel == REL_ACL);
        return;
    }
    if (open) {
        int32_t who = bede__dep_base(d, c, REL_NSUBJ);
        if (who >= 0 && a->object < 0 && !a->passive)
            a->object = who; /* "helped the king stay" */
        add(a, ROLE_TO, c, -1, false); /* bare infinitive: "let them leave" */
        return;
    }
    if (t->rel == REL_CCOMP || t->rel == REL_ACL)
        add(a, ROLE_THAT, c, mark, false);
}

/* The noun phrases in the tree of an argument may belong to the verb: "fired missiles at Kyiv". */
static void add_nested(const struct bede__doc *d, struct bede__args *a, int32_t noun,
                       unsigned depth)
{
    for (int32_t c = d->tokens[noun].child; c >= 0; c = d->tokens[c].next) {
        uint8_t r = d->tokens[c].rel;
        if (r == REL_NMOD && bede__case_of(d, c) >= 0) {
            add(a, ROLE_OBLIQUE, c, bede__case_of(d, c), true);
            if (depth > 0)
                add_nested(d, a, c, depth - 1);
        } else if ((r == REL_ACL && (is_to(d, c) || mark_of(d, c) >= 0)))
            add_clause(d, a, c);
    }
}

/* "killed at least six people": "at" and "than" of a number are no prepositions of the verb's. */
static bool is_counted(const struct bede__doc *d, int32_t mark)
{
    uint32_t next = (uint32_t)mark + 1;
    if (form_is(d, mark, "than"))
        return true;
    return next < d->n_tokens && form_is(d, mark, "at") &&
           (form_is(d, (int32_t)next, "least") || form_is(d, (int32_t)next, "most"));
}

static void add_oblique(const struct bede__doc *d, struct bede__args *a, int32_t c)
{
    int32_t mark = bede__case_of(d, c);
    if (mark < 0) { /* without a preposition it is an object mislabelled */
        if (a->object < 0 && !a->passive && d->tokens[c].rel == REL_OBL &&
            c > d->tokens[c].head && bede__is_noun(&d->tokens[c]))
            a->object = c;
        return;
    }
    if (is_counted(d, mark) && a->object < 0 && !a->passive) {
        a->object = c;
        return;
    }
    bool by = form_is(d, mark, "by");
    if (a->passive && by && a->subject < 0) {
        a->subject = c;
        add(a, ROLE_SUBJECT, c, -1, false);
    }
    add(a, ROLE_OBLIQUE, c, mark, false);
}

static bool is_dash(const struct bede__doc *d, int32_t t)
{
    struct bede_span p = d->tokens[t].span;
    char c = d->text[p.start];
    return d->tokens[t].rel == REL_PUNCT &&
           (c == '-' || c == ':' || (unsigned char)c == 0xe2); /* dashes of Unicode */
}

/* Is `name` the town of "CAIRO, May 3 (Agency) - Rebels said", before which nothing stands but
 * punctuation or the like, and `then` what comes after the dash? */
static bool is_dateline(const struct bede__doc *d, int32_t name, int32_t then)
{
    if (d->sentences[bede__sentence_of(d, name)].first != d->tokens[name].left)
        return false;
    struct bede_span p = d->tokens[name].span;
    char second = d->text[p.start + 1], after = d->text[d->tokens[name + 1].span.start];
    if (d->tokens[name].upos != UPOS_PROPN || then - name > 16 ||
        !(after == '(' || after == ',' || (second >= 'A' && second <= 'Z')))
        return false;
    for (int32_t i = name + 1; i < then; i++)
        if (is_dash(d, i) && d->tokens[i].span.start > d->tokens[i - 1].span.end)
            return true;
    return false;
}

/* The subject may hang on the dateline: "KABUL (Agency): The council condemned ...". */
static int32_t past_dateline(const struct bede__doc *d, int32_t t)
{
    for (int32_t c = t >= 0 ? d->tokens[t].child : -1; c >= 0; c = d->tokens[c].next)
        if ((d->tokens[c].rel == REL_APPOS || d->tokens[c].rel == REL_PARATAXIS ||
             d->tokens[c].rel == REL_NMOD_UNMARKED || d->tokens[c].rel == REL_LIST) &&
            bede__is_noun(&d->tokens[c]) && is_dateline(d, t, c))
            return c;
    return t;
}

/* Does a comma stand right before the phrase of t? */
static bool is_apart(const struct bede__doc *d, int32_t t)
{
    uint32_t left = d->tokens[t].left;
    return left > 0 && (form_is(d, (int32_t)left, ",") || form_is(d, (int32_t)left - 1, ","));
}

static void own_clause(const struct bede__doc *d, struct bede__args *a, int32_t t)
{
    for (int32_t c = d->tokens[t].child; c >= 0; c = d->tokens[c].next) {
        switch (d->tokens[c].rel) {
        case REL_NSUBJ: case REL_NSUBJ_PASS: case REL_NSUBJ_OUTER:
            if (a->surface < 0 || is_dateline(d, a->surface, c) ||
                (c == a->surface + 1 && d->tokens[c].upos == UPOS_PROPN &&
                 d->tokens[a->surface].upos == UPOS_PROPN)) /* two halves of a name */
                a->surface = c;
            break;
        case REL_APPOS: case REL_COMPOUND:
            if (a->surface < 0 && c < t && d->tokens[t].xpos != XP_VBG &&
                bede__is_noun(&d->tokens[c]))
                a->surface = c; /* a verb has no such dependents: a subject mislabelled */
            break;
        case REL_OBJ:
            if (a->object >= 0 && is_apart(d, c))
                break; /* "113 people, most of them workers" */
            if (a->object >= 0) /* two objects: the first is the receiver */
                add(a, ROLE_INDIRECT, a->object, -1, true);
            a->object = c;
            break;
        case REL_IOBJ:
            add(a, ROLE_INDIRECT, c, -1, false);
            break;
        case REL_OBL: case REL_OBL_AGENT: case REL_NMOD:
            add_oblique(d, a, c);
            break;
        case REL_COMPOUND_PRT:
            add(a, ROLE_PARTICLE, c, c, false);
            break;
        case REL_ADVMOD:
            add(a, ROLE_PARTICLE, c, c, true);
            if (a->surface < 0 && c < t) /* "the cabinet sharply cut": hung on the adverb */
                for (int32_t g = d->tokens[c].child; g >= 0 && g < c; g = d->tokens[g].next)
                    if (d->tokens[g].rel == REL_COMPOUND && bede__is_noun(&d->tokens[g]))
                        a->surface = g;
            break;
        case REL_XCOMP: case REL_CCOMP: case REL_ADVCL: case REL_ACL:
            add_clause(d, a, c);
            break;
        default:
            break;
        }
    }
}

/* ------------------------------------------------ subjects from outside */

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
            form_is(d, bede__case_of(d, c), "by"))
            return c;
    for (int32_t c = d->tokens[noun].child; c >= 0; c = d->tokens[c].next) { /* "the U.S. decision to" */
        struct bede_entity who;
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
    int32_t mark = mark_of(d, t), by = own_case(d, agent), verb = d->tokens[agent].head;
    if (mark < 0 || by < 0 || verb < 0 || d->tokens[t].xpos != XP_VBG || !form_is(d, by, "by") ||
        !(form_is(d, mark, "of") || form_is(d, mark, "for") || form_is(d, mark, "with")) ||
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
        const struct bede__arg *io = find(v, ROLE_INDIRECT);
        if (io && io->loose)
            io = NULL;
        if (v->object >= 0) { /* "strengthens our will to fight": we */
            int32_t poss = bede__dep(d, v->object, REL_NMOD_POSS);
            return poss >= 0 && is_to(d, t) && d->tokens[v->object].upos == UPOS_NOUN &&
                           bede__class_of(s->k->lx, d, s->m, v->object) == 0
                       ? poss
                       : v->object;
        }
        return io ? io->tok : v->surface;
    }
    if (d->tokens[t].rel == REL_ADVCL && is_to(d, t) && mark > 0 && bede__is_noun(&d->tokens[mark - 1]) &&
        mark - 1 != v->surface) { /* "the U.S. decision to station": rather the noun's infinitive */
        const uint64_t takes = BEDE__CLASS(PLAN) | BEDE__CLASS(STATEMENT) | BEDE__CLASS(PACT) |
                               BEDE__CLASS(LAW);
        int32_t own = bede__class_of(s->k->lx, d, s->m, mark - 1) & takes ? owner_of(s, mark - 1) : -1;
        if (own >= 0)
            return own;
    }
    /* accused Chad of arming, barred them from entering */
    if (mark >= 0 && v->object >= 0 &&
        (form_is(d, mark, "of") || form_is(d, mark, "for") || form_is(d, mark, "from")))
        return v->object;
    if (is_to(d, t) && v->passive)
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
            add(a, ROLE_OBLIQUE, v->a[i].tok, v->a[i].marker, true);
}

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

/* "accused London of threatening", "thanked Lima for having freed": he whom the verb is done to. */
static bool is_accused(struct bede__scene *s, int32_t t, int32_t g)
{
    const struct bede__doc *d = s->doc;
    int32_t m = mark_of(d, t);
    return m >= 0 && d->tokens[g].rel == REL_OBJ && (form_is(d, m, "of") || form_is(d, m, "for")) &&
           (bede__class_of(s->k->lx, d, s->m, g) & BEDE__PEOPLE) != 0;
}

static void from_outside(struct bede__scene *s, struct bede__args *a, int32_t t)
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
        relative_clause(d, a, g);
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
            (is_to(d, t) || v->xpos == XP_VBG))
            a->surface = controller(s, t, g);
        break;
    default:
        break;
    }
}

/* "urged Mali to leave": the only object may be taken for a receiver; "told him that" has one more. */
static void only_object(struct bede__args *a)
{
    if (a->object >= 0 || a->passive || find(a, ROLE_THAT))
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
        add(a, ROLE_SUBJECT, a->subject, -1, false);
        add(a, ROLE_OBJECT, a->object, -1, false);
        return;
    }
    if (a->subject >= 0 && !find(a, ROLE_SUBJECT))
        add(a, ROLE_SUBJECT, a->subject, -1, false);
    if (a->object >= 0) { /* "was given access" */
        add(a, ROLE_INDIRECT, a->surface, -1, false);
        add(a, ROLE_OBJECT, a->object, -1, false);
    } else {
        a->object = a->surface;
        add(a, ROLE_OBJECT, a->object, -1, false);
    }
}

/* Adverbials hang on each other where the parser errs: "held talks in Oslo with the rebels". */
static void nested_obliques(const struct bede__doc *d, struct bede__args *a, int32_t t)
{
    unsigned n = a->n;
    for (unsigned i = 0; i < n; i++)
        if (a->a[i].role == ROLE_OBLIQUE && !a->a[i].loose && d->tokens[a->a[i].tok].head == t)
            add_nested(d, a, a->a[i].tok, 0);
    for (int32_t c = d->tokens[t].child; c >= 0; c = d->tokens[c].next)
        if (d->tokens[c].rel == REL_OBL_UNMARKED)
            add_nested(d, a, c, 0);
}

/* "gave the army permission": the receiver may be taken for part of the object. */
static void hidden_receiver(const struct bede__doc *d, struct bede__args *a)
{
    if (a->object < 0 || find(a, ROLE_INDIRECT))
        return;
    for (int32_t c = d->tokens[a->object].child; c >= 0 && c < a->object; c = d->tokens[c].next)
        if (d->tokens[c].rel == REL_COMPOUND && bede__is_noun(&d->tokens[c]))
            add(a, ROLE_INDIRECT, c, -1, true);
}

/* "gave the firm an ultimatum": the second object may be taken for a measure. */
static void second_object(const struct bede__scene *s, struct bede__args *a, int32_t t)
{
    const struct bede__doc *d = s->doc;
    if (a->object < 0 || a->passive || d->tokens[a->object].head != t || find(a, ROLE_INDIRECT))
        return;
    for (int32_t c = d->tokens[a->object].next; c >= 0; c = d->tokens[c].next)
        if (d->tokens[c].rel == REL_OBL_UNMARKED && d->tokens[c].upos == UPOS_NOUN &&
            !(bede__class_of(s->k->lx, d, s->m, c) & BEDE__CLASS(TIME)) &&
            bede__counted_noun(s, c) < 0 && bede__dep(d, c, REL_NUMMOD) < 0) {
            add(a, ROLE_INDIRECT, a->object, -1, true);
            a->object = c;
            return;
        }
}

/* "held the army responsible", "gave the army a week": what stands behind the object is said of it
 * or measures the act. */
static void said_of_object(const struct bede__doc *d, struct bede__args *a, int32_t t)
{
    if (a->object < 0 || find(a, ROLE_NAMED))
        return;
    for (int32_t c = d->tokens[t].child; c >= 0; c = d->tokens[c].next)
        if (c > t && d->tokens[c].rel == REL_OBL_UNMARKED)
            add(a, ROLE_NAMED, c, -1, true);
    for (int32_t c = d->tokens[a->object].child; c >= 0; c = d->tokens[c].next)
        if (c > a->object && (d->tokens[c].rel == REL_AMOD || d->tokens[c].rel == REL_APPOS ||
                              d->tokens[c].rel == REL_NMOD_UNMARKED ||
                              (d->tokens[c].rel == REL_ACL && d->tokens[c].xpos == XP_VBN)))
            add(a, ROLE_NAMED, c, -1, true);
}

static void verb_args(struct bede__scene *s, struct bede__args *a, int32_t t)
{
    const struct bede__doc *d = s->doc;
    a->passive = is_passive(d, t, 0);
    a->bare = a->passive && bede__dep(d, t, REL_AUX_PASS) < 0 && !has_aux(d, t);
    own_clause(d, a, t);
    a->surface = past_dateline(d, a->surface);
    if (a->surface >= 0 && bede__class_of(s->k->lx, d, s->m, a->surface) == BEDE__CLASS(TIME)) {
        int32_t c = d->tokens[a->surface].next; /* "said Thursday he had", "a law Thursday banning" */
        while (c >= 0 && d->tokens[c].rel != REL_NSUBJ && d->tokens[c].rel != REL_NSUBJ_PASS)
            c = d->tokens[c].next;
        a->surface = c;
    }
    from_outside(s, a, t);
    borrow_object(d, a, t);
    only_object(a);
    if (a->object >= 0 && d->tokens[a->object].head == t)
        add_nested(d, a, a->object, 2);
    else if (a->passive && a->surface >= 0 && d->tokens[a->surface].head == t)
        add_nested(d, a, a->surface, 1);
    nested_obliques(d, a, t);
    second_object(s, a, t);
    hidden_receiver(d, a);
    said_of_object(d, a, t);
    settle(a);
}

/* ------------------------------------------------------------------- nouns */

static void noun_args(struct bede__scene *s, struct bede__args *a, int32_t t)
{
    const struct bede__doc *d = s->doc;
    for (int32_t c = d->tokens[t].child; c >= 0; c = d->tokens[c].next) {
        switch (d->tokens[c].rel) {
        case REL_NMOD_POSS:
            add(a, ROLE_POSSESSOR, c, -1, false);
            break;
        case REL_AMOD: case REL_COMPOUND: case REL_NMOD_DESC: case REL_NMOD_UNMARKED:
            add(a, ROLE_MODIFIER, c, -1, false);
            break;
        case REL_NMOD: case REL_OBL:
            if (bede__case_of(d, c) >= 0) {
                add(a, ROLE_OBLIQUE, c, bede__case_of(d, c), false);
                add_nested(d, a, c, 2);
            } else if (c < t) {
                add(a, ROLE_MODIFIER, c, -1, false);
            }
            break;
        case REL_ACL: case REL_CCOMP: case REL_ADVCL: case REL_XCOMP:
            add_clause(d, a, c);
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
                add(a, (enum bede__role)x->role, x->tok, x->marker, true);
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
    add(a, ROLE_SUBJECT, a->subject, -1, false);
    /* "must have left", "must be wrong": it is so, not to be so; but "must be ready to go" */
    bool perfect = false, act = bede__is_verb(&s->doc->tokens[g]);
    for (int32_t c = s->doc->tokens[g].child; c >= 0; c = s->doc->tokens[c].next) {
        perfect |= c < g && s->doc->tokens[c].rel == REL_AUX && form_is(s->doc, c, "have");
        act |= c > g && is_to(s->doc, c);
    }
    if (!perfect && act)
        add(a, ROLE_TO, g, -1, false);
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
