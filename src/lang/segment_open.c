/* SPDX-License-Identifier: Apache-2.0
 *
 * segment_open.c - the segmenter's section of a model, and its table of words.
 *
 * The weights are used where they lie. Every number of the head is checked; the tables may hold
 * any numbers: slots are below 1 << bits by construction and sums of at most 72 weights fit. */
#include "lang/segment.h"

#define MIN_BITS 4u
#define MAX_BITS 22u
#define MAX_PROBES 64u

static bool bits_ok(uint32_t bits)
{
    return bits >= MIN_BITS && bits <= MAX_BITS;
}

enum bede_status bede__segmenter_open(struct bede__segmenter **out, const void *p, size_t len,
                                      const struct bede__alloc *alloc, struct bede_error *err)
{
    struct bede__seg_head h;
    *out = NULL;
    if (len < sizeof h)
        return bede__fail(err, BEDE_CORRUPT, 0, "segmenter of the model is cut short");
    memcpy(&h, p, sizeof h);
    if (h.version != SEG_VERSION)
        return bede__fail(err, BEDE_CORRUPT, 0, "segmenter of the model has version %u, this "
                          "program reads %u", h.version, SEG_VERSION);
    if (!bits_ok(h.cut_bits) || !bits_ok(h.end_bits) || !bits_ok(h.word_bits))
        return bede__fail(err, BEDE_CORRUPT, 4, "segmenter of the model has tables of 2^%u, 2^%u "
                          "and 2^%u", h.cut_bits, h.end_bits, h.word_bits);
    size_t cut = sizeof(int16_t) * SEG_CUTS << h.cut_bits, end = sizeof(int16_t) << h.end_bits;
    size_t words = sizeof(uint64_t) << h.word_bits;
    if (len != sizeof h + cut + end + words)
        return bede__fail(err, BEDE_CORRUPT, 4, "segmenter of the model has %zu bytes instead of "
                          "%zu", len, sizeof h + cut + end + words);
    /* Sums of its 16-bit weights never come near: nothing that adds up can overflow. */
    if (h.threshold > 1 << 24 || h.threshold < -(1 << 24))
        return bede__fail(err, BEDE_CORRUPT, 16, "segmenter of the model has the threshold %d",
                          (int)h.threshold);
    struct bede__segmenter *s = bede__realloc(alloc, NULL, sizeof *s);
    if (s == NULL)
        return bede__fail(err, BEDE_NOMEM, 0, "no memory for the segmenter");
    const unsigned char *at = (const unsigned char *)p + sizeof h;
    *s = (struct bede__segmenter){
        .alloc = *alloc,
        .cut = (const int16_t *)(const void *)at,
        .end = (const int16_t *)(const void *)(at + cut),
        .words = (const uint64_t *)(const void *)(at + cut + end),
        .cut_bits = h.cut_bits, .end_bits = h.end_bits, .word_bits = h.word_bits,
        .threshold = h.threshold,
    };
    *out = s;
    return BEDE_OK;
}

void bede__segmenter_close(struct bede__segmenter *s)
{
    if (s != NULL) {
        struct bede__alloc alloc = s->alloc;
        bede__realloc(&alloc, s, 0);
    }
}

/* Open addressing; the upper 48 bits of a slot are those of the hash. An empty slot is 0. */
unsigned bede__seg_word(const struct bede__segmenter *s, uint64_t hash)
{
    uint32_t mask = (1u << s->word_bits) - 1, i = (uint32_t)(hash >> 20) & mask;
    for (unsigned k = 0; k < MAX_PROBES; k++, i = (i + 1) & mask) {
        uint64_t w = s->words[i];
        if (w == 0)
            return 0;
        if ((w ^ hash) >> 16 == 0)
            return (unsigned)(w & 0xFFFF);
    }
    return 0;
}
