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

const struct bede__time_mention *bede__time_at(const struct bede__mentions *m, int32_t t)
{
    uint32_t lo = 0, hi = m->n_times; /* they stand in order and do not overlap */
    while (lo < hi) {
        uint32_t mid = lo + (hi - lo) / 2;
        if (m->times[mid].at.end <= (uint32_t)t)
            lo = mid + 1;
        else
            hi = mid;
    }
    return lo < m->n_times && m->times[lo].at.first <= (uint32_t)t ? &m->times[lo] : NULL;
}
