/* SPDX-License-Identifier: Apache-2.0
 *
 * places.c - place names.
 *
 * Loads nothing and finds nothing yet: the rules come in a change of their own. */
#include "mention/mention.h"

struct bede__places {
    const struct bede__alloc *alloc;
};

enum bede_status bede__places_load(struct bede__places **out, const char *dir,
                               struct bede__symbols *syms, const struct bede__alloc *alloc,
                               struct bede_error *err)
{
    (void)dir, (void)syms;
    *out = bede__realloc(alloc, NULL, sizeof **out);
    if (!*out)
        return bede__fail(err, BEDE_NOMEM, 0, "places: out of memory");
    (*out)->alloc = alloc;
    return BEDE_OK;
}

void bede__places_free(struct bede__places *x)
{
    if (x)
        bede__realloc(x->alloc, x, 0);
}

enum bede_status bede__places_find(const struct bede__lexicon *lx, struct bede__doc *doc,
                               struct bede__mentions *out, struct bede_error *err)
{
    (void)lx, (void)doc, (void)err;
    out->places = NULL;
    out->n_places = 0;
    return BEDE_OK;
}
