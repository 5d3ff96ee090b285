/* SPDX-License-Identifier: Apache-2.0
 *
 * repair_subject.c - mend an "it" that was taken for a mere placeholder.
 *
 * The placeholder stands for a clause that follows ("it is clear that", "it was decided to"). The
 * subject of an active verb with an object of its own is somebody: "it wants him to write". */
#include "lang/repair.h"

void bede__mend_subjects(struct bede__doc *doc, const struct bede__sentence *s)
{
    struct bede__token *tok = doc->tokens;
    uint8_t has[BEDE_MAX_SENTENCE];
    int32_t first = (int32_t)s->first, end = first + (int32_t)s->n;
    if (!bede__dependents(doc, s, has))
        return;
    for (int32_t i = first; i < end; i++) {
        int32_t h = tok[i].head;
        if (tok[i].rel == REL_EXPL && tok[i].upos == UPOS_PRON && h > i && is_verb(&tok[h]) &&
            (has[h - first] & HAS_OBJECT) && !(has[h - first] & (HAS_SUBJECT | HAS_OTHER)) &&
            (doc->text[tok[i].span.start] | 32) == 'i')
            tok[i].rel = REL_NSUBJ;
    }
}
