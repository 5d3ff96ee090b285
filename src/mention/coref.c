/* SPDX-License-Identifier: Apache-2.0
 *
 * coref.c - antecedents inside an article: relative pronouns, and names that come back short.
 *
 * Precision first: no antecedent beats a wrong one. */
#include "mention/internal.h"

/* who, which, that of a relative clause stand for the noun that the clause hangs on. */
static void relatives(const struct bede__doc *d, struct bede__actor_table *t)
{
    for (uint32_t i = 0; i < d->n_tokens; i++) {
        const struct bede__token *k = &d->tokens[i];
        if (k->xpos != XP_WP && k->xpos != XP_WDT && k->xpos != XP_WPS)
            continue;
        int32_t up = (int32_t)i;
        for (int step = 0; step < BEDE_MAX_CHAIN && up >= 0; step++) {
            const struct bede__token *u = bede__tok(d, up);
            if (u->rel == REL_ACL_RELCL) {
                if (u->head >= 0 && u->head != (int32_t)i)
                    t->ante[i] = u->head;
                break;
            }
            up = u->head;
        }
    }
}

void bede__coref_find(const struct bede__lexicon *lx, struct bede__doc *doc,
                      struct bede__actor_table *t)
{
    (void)lx;
    relatives(doc, t);
}
