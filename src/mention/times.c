/* SPDX-License-Identifier: Apache-2.0
 *
 * times.c - time expressions.
 *
 * Loads nothing and finds nothing yet: the rules come in a change of their own. */
#include "mention/mention.h"

struct bede__times {
    const struct bede__alloc *alloc;
};

enum bede_status bede__times_load(struct bede__times **out, const char *dir,
                               struct bede__symbols *syms, const struct bede__alloc *alloc,
                               struct bede_error *err)
{
    (void)dir, (void)syms;
    *out = bede__realloc(alloc, NULL, sizeof **out);
    if (!*out)
        return bede__fail(err, BEDE_NOMEM, 0, "times: out of memory");
    (*out)->alloc = alloc;
    return BEDE_OK;
}

void bede__times_free(struct bede__times *x)
{
    if (x)
        bede__realloc(x->alloc, x, 0);
}

enum bede_status bede__times_find(const struct bede__lexicon *lx, struct bede__doc *doc,
                               struct bede__mentions *out, struct bede_error *err)
{
    (void)lx, (void)doc, (void)err;
    out->times = NULL;
    out->n_times = 0;
    return BEDE_OK;
}
