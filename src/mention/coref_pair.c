/* SPDX-License-Identifier: Apache-2.0
 *
 * coref_pair.c - "both countries", "the two leaders", "each side": the two parties of whom the text speaks. */
#include "mention/coref.h"

/* How likely one of the two of "both countries" is this being; 0: it cannot be. */
static int fits_pair(const struct walk *w, const struct bede__actor_note *n, const struct being *b)
{
    if (b->best == NONE || w->sent - b->sent > SAME)
        return 0;
    const struct bede__actor_note *o = note(w, b->best);
    const struct bede__token *k = bede__tok(w->d, n->head), *at = bede__tok(w->d, b->tok);
    uint8_t type = type_of(n);
    bool officials = n->classes & BEDE__CLASS(PERSON) || type == BEDE_ACTOR_PERSON;
    if (!o->who.code || o->assumed || b->tok >= n->head)
        return 0;
    if (o->who.sector && !strcmp(o->who.sector, "JRN"))
        return 0;
    if (w->sent == b->sent && b->subject && (at->head == k->head || is_subject(at)) &&
        !is_subject(k))
        return 0; /* "Tehran warned both sides" */
    if (n->classes & BEDE__CLASS(COUNTRY) && b->type != BEDE_ACTOR_COUNTRY &&
        o->who.type != BEDE_ACTOR_GROUP)
        return 0;
    if (b->type == BEDE_ACTOR_PERSON ? !officials : officials && o->who.type != BEDE_ACTOR_COUNTRY &&
        !(o->who.sector && !strcmp(o->who.sector, "GOV")))
        return 0;
    int s = 60 - 6 * (int)(w->sent - b->sent) + 8 * (int)(b->count > 5 ? 5 : b->count);
    if (officials && b->type == BEDE_ACTOR_PERSON && w->sent - b->sent <= FAR)
        s += 40;
    return s > 0 ? s : 1;
}

/* Two parties for "both countries", "the two leaders": those of whom the text speaks most. */
bool bede__coref_pair(const struct walk *w, const struct bede__actor_note *n, uint32_t pair[2])
{
    const char *code = NULL;
    for (int k = 0; k < 2; k++) {
        int top = 0;
        for (uint32_t i = 0; i < w->n_recent; i++) {
            const struct being *b = &w->beings[w->recent[i]];
            int s = fits_pair(w, n, b);
            if (k && s && !strcmp(note(w, b->best)->who.code, code))
                continue;
            if (k && s && w->beings[pair[0]].mate == w->recent[i])
                s += 30;
            if (s > top) {
                top = s;
                pair[k] = w->recent[i];
            }
        }
        if (!top)
            return false;
        code = note(w, w->beings[pair[0]].best)->who.code;
    }
    return true;
}
