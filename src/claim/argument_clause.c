/* SPDX-License-Identifier: Apache-2.0
 *
 * argument_clause.c - the arguments that hang on a verb: subject, objects, adverbials, clauses.
 *
 * Relations are taken as the tree has them, but for what parsers often get wrong: a subject on the
 * dateline, an object with a preposition, adverbials that hang on each other. */
#include "claim/arguments.h"

/* "ruled out sending": a gerund right behind its verb or the verb's particle is no adverbial. */
static bool is_beside_verb(const struct bede__doc *d, int32_t c)
{
    int32_t before = c - 1;
    if (before >= 0 && d->tokens[before].rel == REL_COMPOUND_PRT)
        before = d->tokens[before].head;
    return before >= 0 && before == d->tokens[c].head;
}

void bede__add_clause(const struct bede__doc *d, struct bede__args *a, int32_t c)
{
    const struct bede__token *t = &d->tokens[c];
    int32_t mark = mark_of(d, c);
    bool open = t->rel == REL_XCOMP;
    if (bede__has_to(d, c) && t->xpos != XP_VBG) {
        int32_t who = bede__dep_base(d, c, REL_NSUBJ); /* "calls for the premier to resign" */
        if (who >= 0 && mark >= 0 && mark < who && bede__form_is(d, mark, "for"))
            bede__arg_add(a, ROLE_OBLIQUE, who, mark, true);
        bede__arg_add(a, ROLE_TO, c, -1, t->rel == REL_ADVCL || t->rel == REL_ACL);
        return;
    }
    if (open && !bede__is_verb(t)) {
        bede__arg_add(a, ROLE_NAMED, c, bede__case_of(d, c), false);
        if (bede__case_of(d, c) >= 0)
            bede__arg_add(a, ROLE_OBLIQUE, c, bede__case_of(d, c), false);
        else if (a->object < 0 && bede__is_noun(t))
            a->object = c; /* "paid tribute": the parser may take it for a predicate */
        return;
    }
    if (open && t->xpos == XP_VBN && !bede__has_to(d, c))
        bede__arg_add(a, ROLE_NAMED, c, -1, true); /* "called the vote rigged" */
    if (t->xpos == XP_VBG && !has_aux(d, c) && bede__dep_base(d, c, REL_NSUBJ) < 0) {
        if (mark < 0 && (t->rel != REL_ADVCL || is_beside_verb(d, c)))
            bede__arg_add(a, ROLE_ING, c, -1, false);
        else if (mark >= 0)
            bede__arg_add(a, ROLE_ING, c, mark, t->rel == REL_ACL);
        return;
    }
    if (open) {
        int32_t who = bede__dep_base(d, c, REL_NSUBJ);
        if (who >= 0 && a->object < 0 && !a->passive)
            a->object = who; /* "helped the king stay" */
        bede__arg_add(a, ROLE_TO, c, -1, false); /* bare infinitive: "let them leave" */
        return;
    }
    bool told = t->rel == REL_CCOMP && c < t->head && mark < 0; /* "Troops left, he said" */
    if ((t->rel == REL_CCOMP || t->rel == REL_ACL) && !told)
        bede__arg_add(a, ROLE_THAT, c, mark, false);
}

void bede__add_nested(const struct bede__doc *d, struct bede__args *a, int32_t noun, unsigned depth,
                      bool of)
{
    for (int32_t c = d->tokens[noun].child; c >= 0; c = d->tokens[c].next) {
        uint8_t r = d->tokens[c].rel;
        if (r == REL_NMOD && bede__case_of(d, c) >= 0) {
            if (of || !bede__form_is(d, bede__case_of(d, c), "of"))
                bede__arg_add(a, ROLE_OBLIQUE, c, bede__case_of(d, c), true);
            if (depth > 0)
                bede__add_nested(d, a, c, depth - 1, of);
        } else if ((r == REL_ACL && (bede__has_to(d, c) || mark_of(d, c) >= 0)))
            bede__add_clause(d, a, c);
    }
}

/* "killed at least six people": "at" and "than" of a number are no prepositions of the verb's. */
static bool is_counted(const struct bede__doc *d, int32_t mark)
{
    uint32_t next = (uint32_t)mark + 1;
    if (bede__form_is(d, mark, "than"))
        return true;
    return next < d->n_tokens && bede__form_is(d, mark, "at") &&
           (bede__form_is(d, (int32_t)next, "least") || bede__form_is(d, (int32_t)next, "most"));
}

/* "called on him to go": the preposition right before, hung on the verb as its particle or on the
 * clause that follows. */
static int32_t astray(const struct bede__doc *d, int32_t c)
{
    int32_t p = (int32_t)d->tokens[c].left - 1;
    if (d->tokens[c].rel != REL_OBL || p <= d->tokens[c].head || d->tokens[p].upos != UPOS_ADP)
        return -1;
    if (d->tokens[p].rel != REL_MARK &&
        (d->tokens[p].rel != REL_COMPOUND_PRT || d->tokens[p].head != d->tokens[c].head))
        return -1;
    return bede__form_is(d, p, "on") || bede__form_is(d, p, "upon") ? p : -1;
}

static void add_oblique(const struct bede__doc *d, struct bede__args *a, int32_t c)
{
    int32_t mark = bede__case_of(d, c);
    if (mark < 0)
        mark = astray(d, c);
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
    bool by = bede__form_is(d, mark, "by");
    bool means = mark > 0 && bede__form_is(d, mark - 1, "death"); /* "sentenced to death by hanging" */
    if (a->passive && by && a->subject < 0 && !means) {
        a->subject = c;
        bede__arg_add(a, ROLE_SUBJECT, c, -1, false);
    }
    bede__arg_add(a, ROLE_OBLIQUE, c, mark, false);
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

int32_t bede__past_dateline(const struct bede__doc *d, int32_t t)
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
    return left > 0 &&
           (bede__form_is(d, (int32_t)left, ",") || bede__form_is(d, (int32_t)left - 1, ","));
}

void bede__own_clause(const struct bede__doc *d, struct bede__args *a, int32_t t)
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
            if (bede__case_of(d, c) >= 0 && bede__dep(d, c, REL_NUMMOD) < 0) {
                add_oblique(d, a, c); /* "came into force" */
                break;
            }
            if (a->object >= 0 && is_apart(d, c))
                break; /* "113 people, most of them workers" */
            if (a->object >= 0) /* two objects: the first is the receiver */
                bede__arg_add(a, ROLE_INDIRECT, a->object, -1, true);
            a->object = c;
            break;
        case REL_IOBJ:
            bede__arg_add(a, ROLE_INDIRECT, c, -1, false);
            break;
        case REL_OBL: case REL_OBL_AGENT: case REL_NMOD:
            add_oblique(d, a, c);
            break;
        case REL_COMPOUND_PRT:
            bede__arg_add(a, ROLE_PARTICLE, c, c, false);
            break;
        case REL_ADVMOD:
            bede__arg_add(a, ROLE_PARTICLE, c, c, true);
            if (a->surface < 0 && c < t) /* "the cabinet sharply cut": hung on the adverb */
                for (int32_t g = d->tokens[c].child; g >= 0 && g < c; g = d->tokens[g].next)
                    if (d->tokens[g].rel == REL_COMPOUND && bede__is_noun(&d->tokens[g]))
                        a->surface = g;
            break;
        case REL_XCOMP: case REL_CCOMP: case REL_ADVCL: case REL_ACL:
            bede__add_clause(d, a, c);
            break;
        default:
            break;
        }
    }
}
