/* SPDX-License-Identifier: Apache-2.0
 *
 * repair.h - what the repairs of trees ask of a token. */
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

static inline bool is_verb(const struct bede__token *t)
{
    return t->upos == UPOS_VERB;
}

#endif
