/* SPDX-License-Identifier: Apache-2.0
 *
 * quantities.c - numbers with what they count.
 *
 * Loads nothing and finds nothing yet: the rules come in a change of their own. */
#include "mention/mention.h"

struct bede__units {
    const struct bede__alloc *alloc;
};

enum bede_status bede__units_load(struct bede__units **out, const char *dir,
                               struct bede__symbols *syms, const struct bede__alloc *alloc,
                               struct bede_error *err)
{
    (void)dir, (void)syms;
    *out = bede__realloc(alloc, NULL, sizeof **out);
    if (!*out)
        return bede__fail(err, BEDE_NOMEM, 0, "quantities: out of memory");
    (*out)->alloc = alloc;
    return BEDE_OK;
}

void bede__units_free(struct bede__units *x)
{
    if (x)
        bede__realloc(x->alloc, x, 0);
}

enum bede_status bede__quantities_find(const struct bede__lexicon *lx, struct bede__doc *doc,
                               struct bede__mentions *out, struct bede_error *err)
{
    (void)lx, (void)doc, (void)err;
    out->quantities = NULL;
    out->n_quantities = 0;
    return BEDE_OK;
}
