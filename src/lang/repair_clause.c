/* SPDX-License-Identifier: Apache-2.0
 *
 * repair_clause.c - mend clauses that have two subjects, none, or no predicate.
 *
 * A verb has one subject. Of two that stand side by side the first is the title or the first name
 * of the second ("foreign minister Jaswant Singh"); a name set off by a comma from a name in the
 * first belongs to that ("a woman in Paris, France"); a first subject that has a past participle
 * behind it, before a comma, is the subject of a clause of its own ("Troops crossed the river, the
 * army said"), and so it is where another noun stands right before the verb ("People fled after
 * militias burned their homes"). A passive that has none finds it in a list before it that was taken for the end of
 * an adverbial ("In addition to the tanks, two guns were destroyed"). */
#include "lang/repair.h"

static bool is_noun(const struct bede__token *t)
{
    return t->upos == UPOS_NOUN || t->upos == UPOS_PROPN;
}

static bool is_subject(const struct bede__token *t)
{
    return t->rel == REL_NSUBJ || t->rel == REL_NSUBJ_PASS;
}

struct part { /* a sentence while it is mended */
    struct bede__doc *doc;
    struct bede__token *tok;
    int32_t first, end;
};

/* Does token t hang below `top`? */
static bool below(const struct part *p, int32_t t, int32_t top)
{
    for (int n = 0; t >= 0 && n < BEDE_MAX_SENTENCE; n++, t = p->tok[t].head)
        if (t == top)
            return true;
    return false;
}

static void move(struct part *p, int32_t t, int32_t head, enum bede__rel rel)
{
    p->tok[t].head = head;
    p->tok[t].rel = rel;
}

/* ------------------------------------------------------- names and titles */

static bool is_title(const struct part *p, int32_t t)
{
    return p->tok[t].upos == UPOS_NOUN || is_listed(p->doc, t, TREE_TITLE);
}

/* Do only words of the two phrases stand between a and b? */
static bool side_by_side(const struct part *p, int32_t a, int32_t b)
{
    for (int32_t k = a + 1; k < b; k++)
        if (!is_noun(&p->tok[k]) || !(below(p, k, a) || below(p, k, b)))
            return false;
    return true;
}

static void mend_name(struct part *p, int32_t a, int32_t b)
{
    bool name = p->tok[b].upos == UPOS_PROPN;
    if (name && !is_title(p, a)) { /* Ronald Reagan */
        for (int32_t k = a + 1; k < p->end; k++)
            if (p->tok[k].head == b && p->tok[k].rel != REL_PUNCT)
                p->tok[k].head = a;
        move(p, b, a, REL_FLAT);
        return;
    }
    move(p, a, b, name ? REL_NMOD_DESC : REL_COMPOUND);
}

/* "a woman in Paris, France has": b is set off from a name within the phrase of a. */
static bool mend_place(struct part *p, int32_t a, int32_t b)
{
    int32_t left = b;
    while (left > p->first && p->tok[left - 1].upos == UPOS_PROPN && below(p, left - 1, b))
        left--;
    int32_t near = left - 2;
    if (near <= a || !is(p->doc, left - 1, ",") || p->tok[near].upos != UPOS_PROPN ||
        p->tok[b].upos != UPOS_PROPN || !below(p, near, a))
        return false;
    if (p->tok[near].rel == REL_FLAT)
        near = p->tok[near].head;
    move(p, b, near, REL_NMOD_UNMARKED);
    return true;
}

/* ------------------------------------------------------ clauses in clauses */

/* The participle that must be the predicate of subject a, before token `end`; -1: none. */
static int32_t participle_of(const struct part *p, int32_t a, int32_t end)
{
    for (int32_t w = a + 1; w < end; w++)
        if (p->tok[w].head == a && p->tok[w].rel == REL_ACL && is_verb(&p->tok[w]) &&
            (p->tok[w].xpos == XP_VBN || p->tok[w].xpos == XP_VBD) && !is(p->doc, w + 1, "by"))
            return w;
    return -1;
}

/* Make w, which hung on a, the head of a clause with the subject a. */
static void raise(struct part *p, int32_t w, int32_t a, int32_t head, enum bede__rel rel)
{
    move(p, w, head, rel);
    p->tok[w].xpos = XP_VBD;
    for (int32_t k = w + 1; k < p->end; k++)
        if (p->tok[k].head == a && (is_verb(&p->tok[k]) || p->tok[k].rel == REL_OBL ||
                                    p->tok[k].rel == REL_ADVMOD)) {
            p->tok[k].head = w;
            if (p->tok[k].rel == REL_ACL)
                p->tok[k].rel = REL_ADVCL;
        }
    move(p, a, w, REL_NSUBJ);
}

/* "Troops crossed the river, the army said": a and b are subjects of v. */
static void mend_said(struct part *p, int32_t v, int32_t a, int32_t b)
{
    int32_t comma = -1;
    for (int32_t k = a + 1; k < b; k++)
        if (is(p->doc, k, ","))
            comma = k;
    int32_t w = comma >= 0 ? participle_of(p, a, comma) : -1;
    for (int32_t k = a + 1; w < 0 && k < comma; k++)
        if (p->tok[k].head == v && p->tok[k].rel == REL_CCOMP && is_verb(&p->tok[k])) {
            move(p, a, k, REL_NSUBJ); /* what is said has its verb already */
            return;
        }
    if (w >= 0 && b < v && b - comma < 8)
        raise(p, w, a, v, REL_CCOMP);
}

/* "After the plaza was sealed off, protesters gathered in the streets": r has the clause mark. */
static bool mend_order(struct part *p, int32_t r, int32_t a, int32_t b, int32_t mark)
{
    int32_t comma = -1, w = -1, noun = b;
    for (int32_t k = r + 1; k < b; k++)
        if (is(p->doc, k, ","))
            comma = k;
    if (mark < 0 || mark > a || p->tok[r].head >= 0 || comma < 0)
        return false;
    for (int32_t k = b; k < p->end && w < 0; k++) { /* a group of 1,700 protesters */
        if (k != b && p->tok[k].rel != REL_NMOD)
            continue;
        if (below(p, k, b))
            w = participle_of(p, k, p->end);
        noun = w >= 0 ? k : noun;
    }
    if (w < 0)
        return false;
    raise(p, w, noun, -1, p->tok[r].rel);
    if (noun != b) {
        p->tok[noun].head = b;
        p->tok[noun].rel = REL_NMOD;
        move(p, b, w, REL_NSUBJ);
    }
    move(p, r, w, REL_ADVCL);
    return true;
}

static void mend_two_subjects(struct part *p, int32_t v, int32_t a, int32_t b, int32_t mark)
{
    if (!is_noun(&p->tok[a]) || !is_noun(&p->tok[b]))
        return;
    if (b < v && side_by_side(p, a, b))
        mend_name(p, a, b);
    else if (!(b < v && mend_place(p, a, b)) && !mend_order(p, v, a, b, mark))
        mend_said(p, v, a, b);
}

/* Words that open a clause where the parser saw a preposition. */
static bool opens_clause(const struct part *p, int32_t t)
{
    static const char *const words[] = {"after", "before", "as", "when", "while", "because", "until"};
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
        if (is(p->doc, t, words[i]))
            return true;
    return false;
}

/* "Thousands demonstrated on Sunday and shots rang out", "People fled after militias burned it": a is
 * the subject of v, but a participle follows it, and another noun stands right before v. */
static void mend_run_on(struct part *p, int32_t v, int32_t a)
{
    int32_t n = v - 1, joint = -1;
    int32_t w = participle_of(p, a, v);
    if (w < 0 || n <= w || !is_noun(&p->tok[n]) || p->tok[n].head == v || !below(p, n, w))
        return;
    for (int32_t k = w + 1; k < n; k++)
        if (p->tok[k].head == n && (p->tok[k].rel == REL_CC ||
                                    (p->tok[k].rel == REL_CASE && opens_clause(p, k))))
            joint = k;
    if (joint < 0)
        return;
    bool side = p->tok[joint].rel == REL_CC;
    raise(p, w, a, p->tok[v].head, (enum bede__rel)p->tok[v].rel);
    move(p, v, w, side ? REL_CONJ : REL_ADVCL);
    move(p, n, v, REL_NSUBJ);
    move(p, joint, v, side ? REL_CC : REL_MARK);
}

/* "killed dozens since May, Amnesty said": what stands before the comma belongs to what was said. */
static void mend_before_comma(struct part *p, int32_t v)
{
    int32_t u = p->tok[v].rel == REL_PARATAXIS ? p->tok[v].head : -1, subject = -1;
    for (int32_t k = p->first; k < v; k++) {
        if (p->tok[k].head != v)
            continue;
        if (p->tok[k].rel == REL_CCOMP)
            u = k;
        if (p->tok[k].rel == REL_NSUBJ)
            subject = k;
    }
    if (u < p->first || subject < 0 || u > subject)
        return;
    for (int32_t o = u + 1; o < subject; o++)
        if (p->tok[o].head == v && bede__rel_base(p->tok[o].rel) == REL_OBL)
            for (int32_t k = o + 1; k < subject; k++)
                if (is(p->doc, k, ",")) {
                    p->tok[o].head = u;
                    break;
                }
}

/* ------------------------------------------------------------ no subject */

/* A passive without subject: the list before it, whose end stands before its auxiliary. */
static void mend_no_subject(struct part *p, int32_t v, int32_t aux)
{
    int32_t last = aux - 1, top, head = -1;
    if (last < p->first || p->tok[last].rel != REL_CONJ || !is_noun(&p->tok[last]))
        return;
    for (top = last; p->tok[top].rel == REL_CONJ && p->tok[top].head >= p->first;)
        top = p->tok[top].head;
    int32_t up = top;
    while (up >= p->first && p->tok[up].head != v)
        up = p->tok[up].head;
    if (up < p->first || p->tok[up].rel != REL_OBL || !is(p->doc, top + 1, ","))
        return;
    for (int32_t k = top + 1; k <= last; k++) {
        if (p->tok[k].rel != REL_CONJ || !below(p, k, top))
            continue;
        if (head < 0)
            move(p, head = k, v, REL_NSUBJ_PASS);
        else
            p->tok[k].head = head;
    }
}

void bede__mend_clauses(struct bede__doc *doc, const struct bede__sentence *s)
{
    struct part p = {doc, doc->tokens, (int32_t)s->first, (int32_t)(s->first + s->n)};
    int32_t one[BEDE_MAX_SENTENCE], two[BEDE_MAX_SENTENCE], aux[BEDE_MAX_SENTENCE];
    int32_t mark[BEDE_MAX_SENTENCE];
    if (s->n > BEDE_MAX_SENTENCE)
        return;
    for (uint32_t i = 0; i < s->n; i++)
        one[i] = two[i] = aux[i] = mark[i] = -1;
    for (int32_t i = p.first; i < p.end; i++) {
        const struct bede__token *t = &p.tok[i];
        int32_t h = t->head - p.first;
        if (t->head < 0)
            continue;
        if (is_subject(t) || t->rel == REL_EXPL || bede__rel_base(t->rel) == REL_CSUBJ)
            *(one[h] < 0 ? &one[h] : &two[h]) = i;
        else if (t->rel == REL_AUX_PASS && (t->xpos == XP_VBD || t->xpos == XP_VBP ||
                                            t->xpos == XP_VBZ))
            aux[h] = i;
        else if (t->rel == REL_MARK && mark[h] < 0)
            mark[h] = i;
    }
    for (int32_t v = p.first; v < p.end; v++) {
        int32_t k = v - p.first;
        if (two[k] >= 0 && is_subject(&p.tok[one[k]]) && is_subject(&p.tok[two[k]]) &&
            p.tok[one[k]].head == v && p.tok[two[k]].head == v)
            mend_two_subjects(&p, v, one[k], two[k], mark[k]);
        else if (one[k] < 0 && aux[k] >= 0 && is_verb(&p.tok[v]))
            mend_no_subject(&p, v, aux[k]);
        else if (one[k] >= 0 && two[k] < 0 && one[k] < v && p.tok[v].xpos == XP_VBD &&
                 is_noun(&p.tok[one[k]]) && p.tok[one[k]].rel == REL_NSUBJ)
            mend_run_on(&p, v, one[k]);
        if (is_verb(&p.tok[v]) && one[k] >= 0)
            mend_before_comma(&p, v);
    }
}
