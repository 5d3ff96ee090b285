/* SPDX-License-Identifier: Apache-2.0
 *
 * tiny_model.h - a model file made in memory: a segmenter with weights from a dice, no parser.
 *
 * Written after the description in src/lang/model.c, not with its code. What such a segmenter
 * cuts makes no sense, which is what tests of invariants want. */
#ifndef TINY_MODEL_H
#define TINY_MODEL_H

#include <stdlib.h>

#include "lang/model.h"
#include "lang/segment.h"

#define TINY_BITS 8u
#define TINY_AT 128u /* offset of the section */

static uint64_t tiny_dice(uint64_t *state)
{
    *state ^= *state << 13;
    *state ^= *state >> 7;
    *state ^= *state << 17;
    return *state;
}

static void tiny_put(unsigned char *p, uint64_t v, unsigned n)
{
    for (unsigned i = 0; i < n; i++)
        p[i] = (unsigned char)(v >> 8 * i);
}

/* Make the checksums true again after a change. */
static void tiny_sign(unsigned char *p, size_t len)
{
    unsigned char first[64] = {0};
    tiny_put(p + 32, bede__model_hash(p + 64, len - 64), 8);
    memcpy(first, p, 56);
    tiny_put(p + 56, bede__model_hash(first, 64), 8);
}

/* The caller frees it; *len is its size. bias is added to the weights of the ends' features. */
static unsigned char *tiny_model(uint64_t seed, int bias, size_t *len)
{
    size_t room = (size_t)1 << TINY_BITS;
    size_t size = sizeof(struct bede__seg_head) + room * 2 * SEG_CUTS + room * 2 + room * 8;
    *len = (TINY_AT + size + 63) / 64 * 64;
    unsigned char *p = calloc(1, *len);
    if (p == NULL)
        exit(2);
    memcpy(p, "BEDE\r\n\x1a\n", 8);
    tiny_put(p + 8, 1, 4);
    tiny_put(p + 12, 0x01020304, 4);
    tiny_put(p + 16, *len, 8);
    tiny_put(p + 24, 1, 4);
    memcpy(p + 64, "SEGMENT ", 8);
    tiny_put(p + 72, TINY_AT, 8);
    tiny_put(p + 80, size, 8);
    struct bede__seg_head h = {.version = SEG_VERSION, .cut_bits = TINY_BITS,
                               .end_bits = TINY_BITS, .word_bits = TINY_BITS};
    memcpy(p + TINY_AT, &h, sizeof h);
    unsigned char *at = p + TINY_AT + sizeof h;
    for (size_t i = 0; i < room * SEG_CUTS; i++, at += 2)
        tiny_put(at, tiny_dice(&seed), 2);
    for (size_t i = 0; i < room; i++, at += 2)
        tiny_put(at, (uint64_t)((int)(tiny_dice(&seed) % 2000) - 1000 + bias), 2);
    for (size_t i = 0; i < room; i++, at += 8)
        tiny_put(at, tiny_dice(&seed), 8); /* no slot is empty: searches must end all the same */
    tiny_sign(p, *len);
    return p;
}

#endif
