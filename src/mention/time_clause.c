/* SPDX-License-Identifier: Apache-2.0
 *
 * time_clause.c - which way a time looks by what is around it: the tense of its clause, and whether
 * the whole article tells of long ago. */
#include "mention/time_internal.h"

enum { MAX_TENSE_STEPS = 8 };

/* What the auxiliaries of verb v say: -1 past, 1 future, 0 nothing; *to: it has "to". */
static int auxiliaries(const struct bede__doc *doc, int32_t v, bool *to)
{
    const struct bede__token *tok = doc->tokens;
    for (int32_t c = tok[v].child; c >= 0; c = tok[c].next) {
        enum bede__xpos x = tok[c].xpos;
        if (tok[c].rel == REL_AUX && x == XP_MD)
            return 1;
        if ((tok[c].rel == REL_AUX || tok[c].rel == REL_AUX_PASS) && x == XP_VBD)
            return -1;
        if (tok[c].rel == REL_AUX && tok[v].xpos == XP_VBN)
            return -1; /* has withdrawn */
        if (tok[c].rel == REL_COP) /* "are to leave" */
            return x == XP_VBD ? -1 : tok[v].xpos == XP_VB;
        *to = *to || (tok[c].rel == REL_MARK && x == XP_TO);
    }
    return 0;
}

/* "if they do not leave by Friday": the present tense of a plain form looks ahead. */
static int does(const struct bede__doc *doc, int32_t v)
{
    int32_t aux = bede__dep(doc, v, REL_AUX);
    enum bede__xpos x = aux >= 0 ? (enum bede__xpos)doc->tokens[aux].xpos : XP_VB;
    return x == XP_VBZ || x == XP_VBP;
}

/* An infinitive of what was done with the verb above: "tried to seize power on Friday". */
static bool is_done_so(const struct bede__doc *doc, int32_t v)
{
    static const char *const verbs[] = {"try", "attempt", "fail", "manage", "begin", "start",
                                        "continue", "help", "cease", "come", "use"};
    const struct bede__token *t = &doc->tokens[v];
    if (bede__rel_base(t->rel) != REL_XCOMP || t->head < 0)
        return false;
    for (size_t i = 0; i < sizeof verbs / sizeof *verbs; i++)
        if (strcmp(doc->tokens[t->head].lemma, verbs[i]) == 0)
            return true;
    return false;
}

/* Tense of the clause that token i stands in. The present tense with a date looks ahead: "the truce
 * ends on Saturday", "is planned for May" - but not in headlines, which tell of the past in it. */
int bede__time_tense(const struct bede__doc *doc, uint32_t i, bool title)
{
    const struct bede__token *tok = doc->tokens;
    int32_t v = (int32_t)i;
    for (unsigned k = 0; k < MAX_TENSE_STEPS && v >= 0; k++, v = tok[v].head) {
        bool copula = bede__dep(doc, v, REL_COP) >= 0, to = false;
        if (tok[v].upos != UPOS_VERB && !copula)
            continue;
        int said = auxiliaries(doc, v, &to);
        if (said || copula)
            return said ? said : to;
        if (to && !is_done_so(doc, v))
            return 1;
        if (to)
            continue;
        switch ((enum bede__xpos)tok[v].xpos) {
        case XP_VBD: return -1;
        case XP_VBN:
            if (bede__dep(doc, v, REL_AUX_PASS) >= 0)
                return !title;
            if (tok[v].rel != REL_AMOD)
                return -1;
            break;
        case XP_VBZ: case XP_VBP: return !title;
        case XP_VBG: break;
        case XP_VB: return does(doc, v);
        default: return 0;
        }
    }
    return 0;
}

/* Is what the verb above tells still so? "has blocked the site", "gave them" a term. */
bool bede__time_lasts(const struct bede__doc *doc, int32_t v)
{
    for (unsigned k = 0; k < MAX_TENSE_STEPS && v >= 0; k++, v = doc->tokens[v].head) {
        if (doc->tokens[v].upos != UPOS_VERB)
            continue;
        int32_t aux = bede__dep(doc, v, REL_AUX);
        enum bede__xpos x = aux >= 0 ? (enum bede__xpos)doc->tokens[aux].xpos : XP_VB;
        return x == XP_VBZ || x == XP_VBP || strcmp(doc->tokens[v].lemma, "give") == 0;
    }
    return false;
}

static bool four_digits(const char *p, int32_t *v)
{
    *v = 0;
    for (int i = 0; i < 4; i++) {
        if (p[i] < '0' || p[i] > '9')
            return false;
        *v = *v * 10 + (p[i] - '0');
    }
    return true;
}

/* Does the article tell of long ago? Then dates without a year follow its story. */
bool bede__time_is_history(const struct bede__doc *doc, int32_t published)
{
    int y = 0, m, d, old = 0, all = 0;
    if (published == BEDE__NO_DAY)
        return true;
    bede__date_of(published, &y, &m, &d);
    for (uint32_t i = 0; i < doc->n_tokens; i++) {
        const char *p = doc->text + doc->tokens[i].span.start;
        const char *end = doc->text + doc->tokens[i].span.end;
        int32_t v;
        if (end - p >= 2 && end - p <= 4 && p[0] == 'B' && (p[1] == 'C' || p[2] == 'C')) {
            all++; /* 218 BC */
            old++;
        }
        if (end - p == 4 && four_digits(p, &v) && v > 1000 && v < 2200) {
            all++;
            old += v < y - 1;
        }
    }
    return old >= 4 && old * 2 > all && (uint32_t)old * 20 > doc->n_sentences;
}
