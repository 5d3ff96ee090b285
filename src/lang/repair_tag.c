/* SPDX-License-Identifier: Apache-2.0
 *
 * repair_tag.c - mend tags that the tree contradicts.
 *
 * What has "was" for its passive auxiliary, or a subject and an object, is a verb, whatever its tag
 * ("the shah was overthrown", "Serb forces besieged Sarajevo"); what one tag calls a verb and the
 * other a noun is the object's fellow ("gave doctors access"); "neighbouring" before a noun is an
 * adjective. */
#include "lang/repair.h"

static bool ends_in_ed(const struct bede__doc *doc, int32_t i)
{
    struct bede_span s = doc->tokens[i].span;
    return s.end - s.start > 4 && memcmp(doc->text + s.end - 2, "ed", 2) == 0;
}

static bool is_verb_form(uint8_t xpos)
{
    return xpos == XP_VBD || xpos == XP_VBN || xpos == XP_VBZ || xpos == XP_VBP;
}

/* "gave doctors/obj access/xcomp": the first is who gets it. */
static void mend_access(struct bede__doc *doc, int32_t i, int32_t object)
{
    struct bede__token *t = &doc->tokens[i];
    t->upos = UPOS_NOUN;
    if (t->rel != REL_XCOMP)
        return;
    t->rel = REL_OBJ;
    if (object >= 0)
        doc->tokens[object].rel = REL_IOBJ;
}

/* "fled to neighbouring Chad": no clause with an object, but an adjective before its noun. */
static void mend_adjective(struct bede__doc *doc, int32_t i, int32_t noun, int32_t first, int32_t end)
{
    struct bede__token *tok = doc->tokens;
    int32_t h = tok[i].head;
    for (int32_t k = first; k < end; k++) {
        if (tok[k].head != i || k == noun)
            continue;
        tok[k].head = noun;
        if (tok[k].rel == REL_MARK && k < i) {
            tok[k].rel = REL_CASE;
            tok[k].upos = UPOS_ADP;
        }
    }
    tok[noun].head = h;
    tok[noun].rel = h >= 0 && tok[h].upos == UPOS_VERB ? REL_OBL : REL_NMOD;
    tok[i].head = noun;
    tok[i].rel = REL_AMOD;
    tok[i].upos = UPOS_ADJ;
}

void bede__mend_tags(struct bede__doc *doc, const struct bede__sentence *s)
{
    struct bede__token *tok = doc->tokens;
    int32_t first = (int32_t)s->first, end = first + (int32_t)s->n;
    enum { SUBJECT = 1, OBJECT = 2, PASSIVE = 4 };
    uint8_t has[BEDE_MAX_SENTENCE] = {0};
    int32_t object[BEDE_MAX_SENTENCE];
    if (s->n > BEDE_MAX_SENTENCE)
        return;
    for (int32_t i = first; i < end; i++)
        object[i - first] = -1;
    for (int32_t i = first; i < end; i++) {
        int32_t h = tok[i].head;
        if (h < first)
            continue;
        if (tok[i].rel == REL_OBJ && object[h - first] < 0)
            object[h - first] = i;
        has[h - first] |= tok[i].rel == REL_NSUBJ                        ? SUBJECT
                          : tok[i].rel == REL_OBJ && i > h               ? OBJECT
                          : tok[i].rel == REL_AUX_PASS && i < h          ? PASSIVE
                                                                         : 0;
    }
    for (int32_t i = first; i < end; i++) {
        uint8_t x = has[i - first];
        int32_t h = tok[i].head;
        if (tok[i].upos == UPOS_ADJ && (x & PASSIVE)) {
            tok[i].upos = UPOS_VERB;
            tok[i].xpos = XP_VBN;
        } else if (tok[i].upos == UPOS_ADJ && (x & SUBJECT) && (x & OBJECT) &&
                   (is_verb_form(tok[i].xpos) || ends_in_ed(doc, i))) {
            tok[i].upos = UPOS_VERB;
            tok[i].xpos = is_verb_form(tok[i].xpos) ? tok[i].xpos : XP_VBD;
        } else if (tok[i].upos == UPOS_VERB && tok[i].xpos == XP_NN && h >= first && h < i &&
                   tok[h].upos == UPOS_VERB) {
            mend_access(doc, i, object[h - first] < i ? object[h - first] : -1);
        } else if (tok[i].xpos == XP_VBG && h >= first && object[i - first] == i + 1 &&
                   is_listed(doc, i, TREE_ADJECTIVE)) {
            mend_adjective(doc, i, i + 1, first, end);
        }
    }
}
