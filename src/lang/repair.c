/* SPDX-License-Identifier: Apache-2.0
 *
 * repair.c - mend what contradicts itself in a tree.
 *
 * Arcs are scored one by one, so a tree can hold what no sentence has. Only plain contradictions are
 * mended, each by a fact of English:
 * - A relative clause has a relative word; one with the conjunction "that" and a subject is what the
 *   verb above says ("said on Tuesday that its navy had ..."), or what the noun above holds.
 * - An object with a preposition of its own is none; what is tagged as a noun after "to" is no
 *   infinitive ("came to blows").
 * - A sentence that ends with a full stop has a predicate: where its head is a bare noun, a
 *   participle between two nouns is it ("Police dispersed protesters in Gao.").
 * Lists are repair_list.c's, subjects repair_clause.c's, counted objects repair_count.c's, names taken
 *   for verbs repair_name.c's, tags repair_tag.c's, verbs joined with one of another form
 *   repair_conj.c's.
 * Heads stay inside the sentence and form a tree: a clause is only lifted to an ancestor. */
#include "lang/repair.h"

/* Token i is the conjunction "that" of a clause taken for a relative one. */
static void mend_that(struct bede__doc *doc, int32_t i, bool subject)
{
    struct bede__token *tok = doc->tokens;
    int32_t v = tok[i].head, h = tok[v].head;
    if (tok[v].rel != REL_ACL_RELCL || h < 0 || h > i || !subject)
        return;
    int32_t g = tok[h].head;
    bool oblique = tok[h].rel == REL_OBL || tok[h].rel == REL_OBL_UNMARKED;
    if (oblique && g >= 0 && g < h && is_verb(&tok[g])) {
        tok[v].head = g;
        tok[v].rel = REL_CCOMP;
    } else {
        tok[v].rel = REL_ACL;
    }
}

/* A clause's head that is a noun with nothing that would make it a predicate. */
static bool is_bare_noun(const struct bede__doc *doc, const struct bede__sentence *s, int32_t h)
{
    const struct bede__token *tok = doc->tokens;
    if (tok[h].upos != UPOS_NOUN && tok[h].upos != UPOS_PROPN)
        return false;
    for (uint32_t i = s->first; i < s->first + s->n; i++)
        if (tok[i].head == h && (tok[i].rel == REL_COP || tok[i].rel == REL_NSUBJ ||
                                 tok[i].rel == REL_NSUBJ_PASS || tok[i].rel == REL_EXPL ||
                                 tok[i].rel == REL_CASE))
            return false;
    return true;
}

/* "Azerbaijan amassed soldiers": tagged as a verb, or as an adjective behind a name. */
static bool is_participle(const struct bede__doc *doc, int32_t v, int32_t first)
{
    const struct bede__token *t = &doc->tokens[v];
    struct bede_span p = t->span;
    if (is_verb(t))
        return t->xpos == XP_VBN || t->xpos == XP_VBD;
    return t->upos == UPOS_ADJ && t->rel == REL_AMOD && v > first &&
           doc->tokens[v - 1].upos == UPOS_PROPN && p.end - p.start > 4 &&
           memcmp(doc->text + p.end - 2, "ed", 2) == 0;
}

/* The participle that must be the predicate of h's clause, -1; its object in *obj, its subject in
 * *subj: h is one of them. */
static int32_t hidden_predicate(const struct bede__doc *doc, const struct bede__sentence *s,
                                int32_t h, int32_t *subj, int32_t *obj)
{
    const struct bede__token *tok = doc->tokens;
    int32_t first = (int32_t)s->first, end = first + (int32_t)s->n;
    for (int32_t v = first; v < end; v++) {
        bool inside = tok[v].rel == REL_AMOD || tok[v].rel == REL_ACL;
        *subj = *obj = -1;
        if (!inside || !is_participle(doc, v, first))
            continue;
        for (int32_t i = v + 1; i < end; i++) /* "Gunmen/root seized hostages/obj" */
            if (tok[i].rel == REL_OBJ && (tok[i].head == v || tok[i].head == h) && *obj < 0)
                *obj = i;
        if (h < v && *obj >= 0 && (tok[v].head == h || tok[v].head == *obj)) {
            *subj = h;
            return v;
        }
        if (h < v || tok[v].head != h)
            continue;
        int32_t left = v - 1;
        if (left > first && tok[left].upos == UPOS_PUNCT)
            left -= 2; /* "tear-gassed" */
        if (left > first && tok[left].upos == UPOS_ADJ && tok[left].head == h &&
            tok[left - 1].upos == UPOS_DET && is_verb(&tok[v]))
            *subj = left; /* "the general/amod redeployed troops" */
        for (int32_t i = left; i >= first && *subj < 0; i--)
            if ((tok[i].head == h || (tok[i].head == v && i == left)) &&
                (tok[i].upos == UPOS_NOUN || tok[i].upos == UPOS_PROPN) &&
                (i == left || tok[i].rel != REL_COMPOUND ||
                 (tok[left].head == i && tok[left].rel == REL_CONJ))) /* "Fiji and Malta" */
                *subj = i;
        if (*subj >= 0) {
            *obj = h;
            return v;
        }
    }
    return -1;
}

/* "Police/compound dispersed/amod protesters/root in Gao." */
static void mend_predicate(struct bede__doc *doc, const struct bede__sentence *s, int32_t h)
{
    struct bede__token *tok = doc->tokens;
    int32_t subj, obj, first = (int32_t)s->first, end = first + (int32_t)s->n;
    int32_t v = is_bare_noun(doc, s, h) ? hidden_predicate(doc, s, h, &subj, &obj) : -1;
    if (v < 0)
        return;
    tok[v].head = tok[h].head;
    tok[v].rel = tok[h].rel;
    for (int32_t i = first; i < end; i++) {
        if (i == v || i == subj || i == obj || tok[i].head != h)
            continue;
        if (i < v && h == obj)
            tok[i].head = subj; /* what stood before the subject is its own */
        else if (i > v && (h == subj || tok[i].upos == UPOS_PUNCT))
            tok[i].head = v;
        if (tok[i].head == v && tok[i].rel == REL_NMOD)
            tok[i].rel = REL_OBL;
    }
    if (tok[subj].upos == UPOS_ADJ)
        tok[subj].upos = UPOS_NOUN, tok[subj].xpos = XP_NN;
    tok[subj].head = tok[obj].head = v;
    tok[subj].rel = REL_NSUBJ;
    tok[obj].rel = REL_OBJ;
    tok[v].upos = UPOS_VERB;
    tok[v].xpos = XP_VBD;
}

/* Clauses whose head is no predicate, in a sentence that ends with a full stop. */
static void mend_predicates(struct bede__doc *doc, const struct bede__sentence *s)
{
    struct bede__token *tok = doc->tokens;
    int32_t first = (int32_t)s->first, last = first + (int32_t)s->n - 1;
    if (last < first || !is(doc, last, "."))
        return;
    for (int32_t i = first; i < last; i++)
        if (tok[i].head < 0 ||
            (tok[i].rel == REL_CCOMP && is_verb(&tok[tok[i].head]) && i < tok[i].head))
            mend_predicate(doc, s, i);
}

/* Is token i "shot", taken for a noun before "dead" or "back"? */
static bool is_shot(const struct bede__doc *doc, int32_t i)
{
    return doc->tokens[i].upos == UPOS_NOUN && is(doc, i, "shot") &&
           (is(doc, i + 1, "dead") || is(doc, i + 1, "back") || is(doc, i + 1, "down"));
}

/* "Police shot dead a protester", "the South shot back" */
static void mend_shot_dead(struct bede__doc *doc, int32_t i, int32_t first, int32_t end)
{
    struct bede__token *tok = doc->tokens;
    int32_t subject = -1;
    tok[i].upos = UPOS_VERB;
    tok[i].xpos = XP_VBD;
    for (int32_t c = first; c < end; c++) {
        if (c == i - 1 && tok[c].head == i && tok[c].rel == REL_COMPOUND)
            subject = c;
        if (c > i + 1 && tok[c].head == i + 1)
            tok[c].head = i; /* "dead a protester" */
    }
    for (int32_t c = first; subject >= 0 && c < subject; c++)
        if (tok[c].head == i && tok[c].upos != UPOS_PUNCT && tok[c].upos != UPOS_CCONJ)
            tok[c].head = subject; /* "the South" */
    if (subject >= 0)
        tok[subject].rel = REL_NSUBJ;
    if (tok[i + 1].head == i && tok[i + 1].upos == UPOS_ADJ)
        tok[i + 1].rel = REL_XCOMP;
}

/* Token i is a preposition of an object: "responded with tear gas/obj". */
static void mend_object(struct bede__doc *doc, int32_t i)
{
    static const char *const preps[] = {"with", "into", "from", "against", "through", "under",
                                        "towards", NULL};
    struct bede__token *h = &doc->tokens[doc->tokens[i].head];
    if (h->rel == REL_OBJ && h->head >= 0 && h->head < i && i < doc->tokens[i].head &&
        is_verb(&doc->tokens[h->head]) && is_one_of(doc, i, preps))
        h->rel = REL_OBL;
}

/* Token i is "to", taken for the mark of an infinitive that is tagged as a noun. */
static void mend_to(struct bede__doc *doc, int32_t i)
{
    struct bede__token *h = &doc->tokens[doc->tokens[i].head];
    if (!is_verb(h) || (h->xpos != XP_NN && h->xpos != XP_NNS) || i > doc->tokens[i].head)
        return;
    h->upos = UPOS_NOUN;
    doc->tokens[i].rel = REL_CASE;
    if (h->rel == REL_XCOMP || h->rel == REL_ADVCL)
        h->rel = REL_OBL;
}

/* "accused of bombing the port": the preposition before a gerund is its mark, and the noun phrase that
 * was taken for the preposition's is the object. */
static void mend_gerund(struct bede__doc *doc, int32_t i)
{
    struct bede__token *tok = doc->tokens;
    int32_t h = tok[i].head;
    struct bede__token *g = &tok[i + 1];
    if (h <= i + 1 || g->upos != UPOS_VERB || g->xpos != XP_VBG || g->head != tok[h].head ||
        (g->rel != REL_OBL && g->rel != REL_NMOD && g->rel != REL_ADVCL && g->rel != REL_ACL))
        return;
    g->rel = is_verb(&tok[g->head]) ? REL_ADVCL : REL_ACL;
    tok[i].head = i + 1;
    tok[i].rel = REL_MARK;
    tok[i].upos = UPOS_SCONJ;
    tok[h].head = i + 1;
    tok[h].rel = REL_OBJ;
}

/* Token i is "to" of an infinitive that the verb above asks of its object: "ordered refugees to
 * leave" tells no purpose. */
static void mend_order(struct bede__doc *doc, int32_t i, const uint8_t *has, int32_t first)
{
    struct bede__token *tok = doc->tokens;
    int32_t v = tok[i].head, g = tok[v].head;
    if (tok[v].rel == REL_ADVCL && v == i + 1 && g >= 0 && g < i && is_verb(&tok[g]) &&
        (has[g - first] & HAS_OBJECT) && is_listed(doc, g, TREE_ASKS))
        tok[v].rel = REL_XCOMP;
}

/* Token i says in what state something is set: "set ablaze/VERB a bus". */
static void mend_state(struct bede__doc *doc, int32_t i, int32_t end)
{
    struct bede__token *tok = doc->tokens;
    if (!is_verb(&tok[i]) || tok[i].head < 0 || !is_listed(doc, i, TREE_STATE))
        return;
    tok[i].upos = UPOS_ADJ;
    tok[i].xpos = XP_JJ;
    for (int32_t c = i + 1; c < end; c++)
        if (tok[c].head == i)
            tok[c].head = tok[i].head;
}

static uint8_t dependent(enum bede__rel r)
{
    switch (r) {
    case REL_OBJ:
        return HAS_OBJECT;
    case REL_NSUBJ: case REL_NSUBJ_PASS:
        return HAS_SUBJECT;
    case REL_EXPL:
        return HAS_EXPL;
    case REL_CSUBJ: case REL_CSUBJ_PASS: case REL_CCOMP: case REL_AUX_PASS: case REL_COP:
        return HAS_OTHER;
    default:
        return 0;
    }
}

bool bede__dependents(const struct bede__doc *doc, const struct bede__sentence *s,
                      uint8_t has[BEDE_MAX_SENTENCE])
{
    const struct bede__token *tok = doc->tokens + s->first;
    if (s->n > BEDE_MAX_SENTENCE)
        return false;
    memset(has, 0, s->n);
    for (uint32_t i = 0; i < s->n; i++)
        if (tok[i].head >= 0)
            has[tok[i].head - (int32_t)s->first] |= dependent(tok[i].rel);
    return true;
}

static void mend_sentence(struct bede__doc *doc, const struct bede__sentence *s)
{
    struct bede__token *tok = doc->tokens;
    uint8_t has[BEDE_MAX_SENTENCE];
    int32_t first = (int32_t)s->first, end = first + (int32_t)s->n;
    if (!bede__dependents(doc, s, has))
        return;
    for (int32_t i = first; i + 1 < end; i++) {
        if (is_shot(doc, i))
            mend_shot_dead(doc, i, first, end);
        mend_state(doc, i, end);
        if (tok[i].head < 0)
            continue;
        if (tok[i].rel == REL_MARK && tok[i].upos == UPOS_SCONJ && is(doc, i, "that"))
            mend_that(doc, i, has[tok[i].head - first] & (HAS_SUBJECT | HAS_EXPL));
        else if (tok[i].rel == REL_CASE && tok[i + 1].xpos == XP_VBG && tok[i].head > i + 1)
            mend_gerund(doc, i);
        else if (tok[i].rel == REL_CASE)
            mend_object(doc, i);
        else if (tok[i].rel == REL_MARK && is(doc, i, "to")) {
            mend_to(doc, i);
            mend_order(doc, i, has, first);
        }
    }
    mend_predicates(doc, s);
}

enum bede_status bede__tree_words_load(struct bede__lists **out, const char *dir,
                                       const struct bede__alloc *alloc, struct bede_error *err)
{
    static const char *const names[] = {
#define X(n, s) s,
        BEDE_TREE_LIST_MAP(X)
#undef X
        NULL};
    return bede__lists_load(out, dir, "lexicon/en/trees.tsv", names, alloc, err);
}

void bede__mend_trees(struct bede__doc *doc)
{
    for (uint32_t i = 0; i < doc->n_sentences; i++) {
        bede__mend_tags(doc, &doc->sentences[i]);
        bede__mend_names(doc, &doc->sentences[i]);
        bede__mend_offices(doc, &doc->sentences[i]);
        mend_sentence(doc, &doc->sentences[i]);
        bede__mend_conjuncts(doc, &doc->sentences[i]);
        bede__mend_counts(doc, &doc->sentences[i]);
        bede__mend_lists(doc, &doc->sentences[i]);
        bede__mend_clauses(doc, &doc->sentences[i]);
        bede__mend_subjects(doc, &doc->sentences[i]);
    }
}
