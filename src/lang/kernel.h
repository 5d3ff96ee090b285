/* SPDX-License-Identifier: Apache-2.0
 *
 * kernel.h - the inner loops of the neural net, in one version for each kind of processor.
 *
 * All versions give the same bits: products of 8-bit numbers are summed exactly in 32 bits, and
 * floating-point loops are written so that no order of summation depends on the vector width
 * (compiled without contraction to fused operations). */
#ifndef BEDE_LANG_KERNEL_H
#define BEDE_LANG_KERNEL_H

#include <stddef.h>
#include <stdint.h>

/* A weight matrix of `m` outputs and `k` inputs, 8 bits, packed for the kernels: m and k are padded
 * with zeros to multiples of 16 and 4; byte order [m/16][k/4][16 outputs][4 inputs]. */
struct bede__matrix {
    uint32_t m, k;          /* padded sizes */
    const int8_t *w;        /* m*k bytes, aligned to 64 */
    const float *scale;     /* [m] real weight = w * scale */
    const float *bias;      /* [m] */
    const int32_t *sum;     /* [m] 128 * sum of the row: undoes the offset of the inputs */
};

struct bede__kernels {
    const char *name;
    /* acc[r*m + j] = sum over i of x[r*k + i] * w[j][i]; x holds value + 128. */
    void (*gemm)(const struct bede__matrix *w, const uint8_t *x, size_t rows, int32_t *acc);
    /* y[j] = (acc[j] - sum[j]) * (scale[j] * xscale) + bias[j], for one row */
    void (*scale)(const struct bede__matrix *w, const int32_t *acc, float xscale, float *y);
    /* One LSTM step of one row: gates i,f,g,o of `h` values each from the two products; updates c and
     * writes the state, as value*127 + 128, to out. */
    void (*cell)(const struct bede__matrix *wx, const int32_t *accx, float xscale,
                 const struct bede__matrix *wh, const int32_t *acch, size_t h, float *c,
                 uint8_t *out);
    /* out = sum of n embedding rows of d 8-bit values, each times its scale */
    void (*embed)(const int8_t *table, const float *scale, const uint32_t *rows, size_t n, size_t d,
                  float *out);
    /* Quantise n values (a multiple of 16) to value/scale + 128; returns the scale. */
    float (*quantise)(const float *x, size_t n, uint8_t *out);
    void (*relu)(float *x, size_t n);
    /* s[j] = a . b[j*d ..] for j < n */
    void (*dots)(const float *a, const float *b, size_t n, size_t d, float *s);
};

extern const struct bede__kernels bede__kernels_base;
#ifdef BEDE_X86
extern const struct bede__kernels bede__kernels_avx2, bede__kernels_avx512;
#endif
/* The best version that this processor can run. */
const struct bede__kernels *bede__kernels_choose(void);

#endif
