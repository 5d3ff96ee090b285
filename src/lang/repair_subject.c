/* SPDX-License-Identifier: Apache-2.0
 *
 * repair_subject.c - mend an "it" that was taken for a mere placeholder.
 *
 * The placeholder stands for a clause that follows ("it is clear that", "it was decided to"). The
 * subject of an active verb with an object of its own is somebody: "it wants him to write". */
#include "lang/annotate.h"

void bede__mend_subjects(struct bede__doc *doc, const struct bede__sentence *s)
{
    struct bede__token *tok = doc->tokens;
    bool object[BEDE_MAX_SENTENCE] = {false}, other[BEDE_MAX_SENTENCE] = {false};
    int32_t first = (int32_t)s->first, end = first + (int32_t)s->n;
    if (s->n > BEDE_MAX_SENTENCE)
        return;
    for (int32_t i = first; i < end; i++) {
        if (tok[i].head < 0)
            continue;
        enum bede__rel r = tok[i].rel;
        object[tok[i].head - first] |= r == REL_OBJ;
        other[tok[i].head - first] |= r == REL_CSUBJ || r == REL_CSUBJ_PASS || r == REL_CCOMP ||
                                      r == REL_AUX_PASS || r == REL_COP || r == REL_NSUBJ ||
                                      r == REL_NSUBJ_PASS;
    }
    for (int32_t i = first; i < end; i++) {
        int32_t h = tok[i].head;
        if (tok[i].rel == REL_EXPL && tok[i].upos == UPOS_PRON && h > i &&
            tok[h].upos == UPOS_VERB && object[h - first] && !other[h - first] &&
            (doc->text[tok[i].span.start] | 32) == 'i')
            tok[i].rel = REL_NSUBJ;
    }
}
