/* SPDX-License-Identifier: Apache-2.0
 *
 * slot_reason.c - why: the reason that a clause or phrase below an act states. */
#include "claim/slots.h"

/* Symbol of the marker with its fixed words: "because", "in response to". */
static bool introduces_reason(const struct bede__scene *s, int32_t mark)
{
    char words[96];
    size_t n = 0;
    const struct bede__doc *d = s->doc;
    for (int32_t c = mark; c >= 0; c = c == mark ? d->tokens[mark].child : d->tokens[c].next) {
        struct bede_span p = d->tokens[c].span;
        size_t len = p.end - p.start;
        if (c != mark && d->tokens[c].rel != REL_FIXED)
            continue;
        if (n + len + 2 > sizeof words / 2)
            return false;
        if (n)
            words[n++] = ' ';
        memcpy(words + n, d->text + p.start, len);
        n += len;
    }
    char low[2 * sizeof words + 1];
    size_t len = bede__lower(words, n, low);
    return bede__is_cause(s->k->frames, bede__symbols_find(s->k->lx->syms, low, len));
}

void bede__slot_reason(struct bede__scene *s, struct bede__draft *x)
{
    const struct bede__doc *d = s->doc;
    for (int32_t c = d->tokens[x->match->head].child; c >= 0; c = d->tokens[c].next) {
        uint8_t r = d->tokens[c].rel;
        if (r != REL_ADVCL && r != REL_OBL && r != REL_NMOD)
            continue;
        for (int32_t m = d->tokens[c].child; m >= 0; m = d->tokens[m].next)
            if ((d->tokens[m].rel == REL_MARK || d->tokens[m].rel == REL_CASE) &&
                introduces_reason(s, m)) {
                x->reason = c;
                x->reason_mark = m;
                x->reason_draft = s->owner[c];
                return;
            }
    }
}

