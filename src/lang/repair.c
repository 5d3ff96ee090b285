/* SPDX-License-Identifier: Apache-2.0
 *
 * repair.c - mend what contradicts itself in a tree.
 *
 * Arcs are scored one by one, so a tree can hold what no sentence has. Only plain contradictions are
 * mended, each by a fact of English:
 * - A relative clause has a relative word; one with the conjunction "that" and a subject is what the
 *   verb above says ("said on Tuesday that its navy had ..."), or what the noun above holds.
 * - In "killed at least 12 people" the words "at least" are no preposition.
 * Heads stay inside the sentence and form a tree: a clause is only lifted to an ancestor. */
#include "lang/annotate.h"

static bool is(const struct bede__doc *doc, int32_t i, const char *w)
{
    size_t len = doc->tokens[i].span.end - doc->tokens[i].span.start;
    return strlen(w) == len && memcmp(doc->text + doc->tokens[i].span.start, w, len) == 0;
}

static bool is_verb(const struct bede__token *t)
{
    return t->upos == UPOS_VERB;
}

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

/* Token i is "at" before "least" or "most", taken for the preposition of a counted noun. */
static void mend_at_least(struct bede__doc *doc, int32_t i, const bool *has_object, int32_t first)
{
    struct bede__token *tok = doc->tokens;
    int32_t n = tok[i].head, g = n >= 0 ? tok[n].head : -1;
    if (tok[n].rel != REL_OBL || g < 0 || g > i || !is_verb(&tok[g]) || has_object[g - first])
        return;
    tok[i].rel = REL_ADVMOD;
    tok[n].rel = REL_OBJ;
}

static void mend_sentence(struct bede__doc *doc, const struct bede__sentence *s)
{
    struct bede__token *tok = doc->tokens;
    bool object[BEDE_MAX_SENTENCE] = {false}, subject[BEDE_MAX_SENTENCE] = {false};
    int32_t first = (int32_t)s->first, end = first + (int32_t)s->n;
    if (s->n > BEDE_MAX_SENTENCE)
        return;
    for (int32_t i = first; i < end; i++) {
        if (tok[i].head < 0)
            continue;
        enum bede__rel r = tok[i].rel;
        object[tok[i].head - first] |= r == REL_OBJ;
        subject[tok[i].head - first] |= r == REL_NSUBJ || r == REL_NSUBJ_PASS || r == REL_EXPL;
    }
    for (int32_t i = first; i + 1 < end; i++) {
        if (tok[i].head < 0)
            continue;
        if (tok[i].rel == REL_MARK && tok[i].upos == UPOS_SCONJ && is(doc, i, "that"))
            mend_that(doc, i, subject[tok[i].head - first]);
        else if (tok[i].rel == REL_CASE && is(doc, i, "at") &&
                 (is(doc, i + 1, "least") || is(doc, i + 1, "most")))
            mend_at_least(doc, i, object, first);
    }
}

void bede__mend_trees(struct bede__doc *doc)
{
    for (uint32_t i = 0; i < doc->n_sentences; i++)
        mend_sentence(doc, &doc->sentences[i]);
}
