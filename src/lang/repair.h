/* SPDX-License-Identifier: Apache-2.0
 *
 * repair.h - what the repairs of trees ask of a token and of a sentence. */
#ifndef BEDE_LANG_REPAIR_H
#define BEDE_LANG_REPAIR_H

#include "lang/annotate.h"

/* Is token i written exactly as w? */
static inline bool is(const struct bede__doc *doc, int32_t i, const char *w)
{
    size_t len = doc->tokens[i].span.end - doc->tokens[i].span.start;
    return strlen(w) == len && memcmp(doc->text + doc->tokens[i].span.start, w, len) == 0;
}

/* Is token i written as one of the words, the last of which is NULL? */
static inline bool is_one_of(const struct bede__doc *doc, int32_t i, const char *const *words)
{
    for (; *words; words++)
        if (is(doc, i, *words))
            return true;
    return false;
}

/* Lists of lexicon/en/trees.tsv, which says what each is for. */
#define BEDE_TREE_LIST_MAP(X) X(TITLE, "title") X(ASKS, "asks") X(STATE, "state") \
    X(DEPARTMENT, "department") X(ADJECTIVE, "adjective")
enum tree_list {
#define X(n, s) TREE_##n,
    BEDE_TREE_LIST_MAP(X)
#undef X
};
static inline bool is_listed(const struct bede__doc *doc, int32_t i, enum tree_list list)
{
    struct bede_span p = doc->tokens[i].span;
    return bede__listed(doc->tree_words, list, doc->text + p.start, p.end - p.start);
}

static inline bool is_verb(const struct bede__token *t)
{
    return t->upos == UPOS_VERB;
}

/* What hangs on a token: a bit each. */
enum {
    HAS_OBJECT = 1,
    HAS_SUBJECT = 2, /* a noun */
    HAS_EXPL = 4,    /* "there", a placeholder "it" */
    HAS_OTHER = 8    /* a clause as subject or object, a copula, the auxiliary of a passive */
};
/* Fill has[i] for each token i of the sentence, from 0; false: it is too long to be mended. */
bool bede__dependents(const struct bede__doc *doc, const struct bede__sentence *s,
                      uint8_t has[BEDE_MAX_SENTENCE]);

#endif
