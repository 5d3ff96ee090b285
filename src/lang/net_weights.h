/* SPDX-License-Identifier: Apache-2.0
 *
 * net_weights.h - the weights of the net: read and checked by net_open.c, used by net.c. */
#ifndef BEDE_LANG_NET_WEIGHTS_H
#define BEDE_LANG_NET_WEIGHTS_H

#include "lang/kernel.h"
#include "lang/net.h"

enum {
    MAX_LAYERS = 4,
    MAX_FEATS = 1024,
    NAME_WIDTH = 128 /* of the layer that tells names */
};

/* One direction of a layer: from its input, from its own last state. */
struct bede__net_direction {
    struct bede__matrix x, h;
};

/* The weights, which point into the mapped model. */
struct bede__net {
    struct bede__alloc alloc;
    const struct bede__kernels *k;
    uint32_t dim, hidden, layers, arc, rel, n_upos, n_xpos, n_feats, n_rels, n_rows;
    uint32_t n_names;       /* kinds of names, 0: the net tells none */
    const uint64_t *hash;   /* [n_rows] rising */
    const float *row_scale; /* [n_rows] */
    const int8_t *row;      /* [n_rows][dim] */
    struct bede__net_direction lstm[MAX_LAYERS][2];
    struct bede__matrix tags, head, dep, bi, relparts, rels, name_h, name_e, names;
    const float *root_arc, *root_rel; /* [arc], [rel] */
    uint8_t upos[UPOS_COUNT], xpos[XP_COUNT], relation[REL_COUNT];
    const char *feats[MAX_FEATS];
};

#endif
