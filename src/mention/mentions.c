/* SPDX-License-Identifier: Apache-2.0
 *
 * mentions.c - all mentions of a document: the kinds in the order in which they lean on each other. */
#include "mention/mention.h"

enum bede_status bede__mentions_find(const struct bede__lexicon *lx, struct bede__doc *doc,
                                     struct bede__mentions *out, struct bede_error *err)
{
    memset(out, 0, sizeof *out);
    enum bede_status rc = bede__times_find(lx, doc, out, err);
    if (rc == BEDE_OK)
        rc = bede__materiel_find(lx, doc, out, err);
    if (rc == BEDE_OK)
        rc = bede__quantities_find(lx, doc, out, err);
    if (rc == BEDE_OK)
        rc = bede__places_find(lx, doc, out, err);
    if (rc == BEDE_OK)
        rc = bede__actors_find(lx, doc, out, err);
    return rc;
}
