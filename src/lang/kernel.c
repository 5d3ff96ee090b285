/* SPDX-License-Identifier: Apache-2.0
 *
 * kernel.c - see kernel.h. Compiled once for each kind of processor, with BEDE_KERNELS naming the
 * version; only the product of matrices is written by hand, the rest is left to the compiler. */
#include <math.h>
#include <string.h>

#include "lang/kernel.h"

#if defined(__AVX512VNNI__) || defined(__AVX2__)
#include <immintrin.h>
#endif

enum { LANES = 16 };

#if defined(__AVX512VNNI__)

/* R rows of x against V vectors of 16 outputs. */
#define TILE(R, V)                                                                                 \
    static void tile_##R##_##V(const int8_t *w, size_t stride, const uint8_t *x, size_t k,         \
                               int32_t *acc, size_t m)                                             \
    {                                                                                              \
        __m512i s[R][V];                                                                           \
        for (int r = 0; r < R; r++)                                                                \
            for (int v = 0; v < V; v++)                                                            \
                s[r][v] = _mm512_setzero_si512();                                                  \
        for (size_t i = 0; i < k; i += 4) {                                                        \
            __m512i b[V];                                                                          \
            for (int v = 0; v < V; v++)                                                            \
                b[v] = _mm512_load_si512((const void *)(w + (size_t)v * stride + i * LANES));      \
            for (int r = 0; r < R; r++) {                                                          \
                int32_t four;                                                                      \
                memcpy(&four, x + (size_t)r * k + i, 4);                                           \
                __m512i a = _mm512_set1_epi32(four);                                               \
                for (int v = 0; v < V; v++)                                                        \
                    s[r][v] = _mm512_dpbusd_epi32(s[r][v], a, b[v]);                               \
            }                                                                                      \
        }                                                                                          \
        for (int r = 0; r < R; r++)                                                                \
            for (int v = 0; v < V; v++)                                                            \
                _mm512_storeu_si512((void *)(acc + (size_t)r * m + (size_t)v * LANES), s[r][v]);   \
    }
TILE(6, 4)
TILE(1, 4)
TILE(6, 1)
TILE(1, 1)

static void gemm(const struct bede__matrix *w, const uint8_t *x, size_t rows, int32_t *acc)
{
    size_t k = w->k, m = w->m, stride = k * LANES, j = 0;
    for (; j + 4 * LANES <= m; j += 4 * LANES) {
        size_t r = 0;
        for (; r + 6 <= rows; r += 6)
            tile_6_4(w->w + j * k, stride, x + r * k, k, acc + r * m + j, m);
        for (; r < rows; r++)
            tile_1_4(w->w + j * k, stride, x + r * k, k, acc + r * m + j, m);
    }
    for (; j < m; j += LANES) {
        size_t r = 0;
        for (; r + 6 <= rows; r += 6)
            tile_6_1(w->w + j * k, stride, x + r * k, k, acc + r * m + j, m);
        for (; r < rows; r++)
            tile_1_1(w->w + j * k, stride, x + r * k, k, acc + r * m + j, m);
    }
}

#elif defined(__AVX2__)

/* R rows against 16 outputs: 8-bit numbers are widened to 16 bits, so sums are exact. Each 32-bit
 * lane holds half of an output's sum; neighbours are added at the end. */
#define TILE(R)                                                                                    \
    static void tile_##R(const int8_t *w, const uint8_t *x, size_t k, int32_t *acc, size_t m)      \
    {                                                                                              \
        __m256i s[R][4];                                                                           \
        for (int r = 0; r < R; r++)                                                                \
            for (int v = 0; v < 4; v++)                                                            \
                s[r][v] = _mm256_setzero_si256();                                                  \
        for (size_t i = 0; i < k; i += 4) {                                                        \
            __m256i a[R];                                                                          \
            for (int r = 0; r < R; r++) {                                                          \
                int32_t four;                                                                      \
                memcpy(&four, x + (size_t)r * k + i, 4);                                           \
                a[r] = _mm256_cvtepu8_epi16(_mm_set1_epi32(four));                                 \
            }                                                                                      \
            for (int v = 0; v < 4; v++) {                                                          \
                __m256i b = _mm256_cvtepi8_epi16(                                                  \
                    _mm_load_si128((const void *)(w + i * LANES + (size_t)v * 16)));               \
                for (int r = 0; r < R; r++)                                                        \
                    s[r][v] = _mm256_add_epi32(s[r][v], _mm256_madd_epi16(a[r], b));               \
            }                                                                                      \
        }                                                                                          \
        for (int r = 0; r < R; r++)                                                                \
            for (int v = 0; v < 4; v += 2) {                                                       \
                __m256i h = _mm256_hadd_epi32(s[r][v], s[r][v + 1]);                               \
                h = _mm256_permute4x64_epi64(h, 0xd8);                                             \
                _mm256_storeu_si256((void *)(acc + (size_t)r * m + (size_t)v * 4), h);             \
            }                                                                                      \
    }
TILE(2)
TILE(1)

static void gemm(const struct bede__matrix *w, const uint8_t *x, size_t rows, int32_t *acc)
{
    size_t k = w->k, m = w->m;
    for (size_t j = 0; j < m; j += LANES) {
        size_t r = 0;
        for (; r + 2 <= rows; r += 2)
            tile_2(w->w + j * k, x + r * k, k, acc + r * m + j, m);
        for (; r < rows; r++)
            tile_1(w->w + j * k, x + r * k, k, acc + r * m + j, m);
    }
}

#else

static void gemm(const struct bede__matrix *w, const uint8_t *x, size_t rows, int32_t *acc)
{
    size_t k = w->k, m = w->m;
    for (size_t r = 0; r < rows; r++)
        for (size_t j = 0; j < m; j += LANES) {
            int32_t s[LANES] = {0};
            const int8_t *p = w->w + j * k;
            for (size_t i = 0; i < k; i += 4, p += 4 * LANES)
                for (size_t o = 0; o < LANES; o++)
                    for (size_t b = 0; b < 4; b++)
                        s[o] += x[r * k + i + b] * p[o * 4 + b];
            memcpy(acc + r * m + j, s, sizeof s);
        }
}

#endif

static void scale(const struct bede__matrix *w, const int32_t *acc, float xscale, float *restrict y)
{
    for (size_t j = 0; j < w->m; j++)
        y[j] = (float)(acc[j] - w->sum[j]) * (w->scale[j] * xscale) + w->bias[j];
}

/* e^x by the usual splitting x = n ln 2 + r and a polynomial of degree 6 in r (Taylor; |r| <= ln 2 / 2
 * keeps the relative error below 2e-7). x is clamped to +-80. */
static inline float exponential(float x)
{
    x = x < -80.0f ? -80.0f : x > 80.0f ? 80.0f : x;
    float n = x * 1.44269504f + 12582912.0f; /* rounds to the nearest integer */
    int32_t bits;
    memcpy(&bits, &n, 4);
    n -= 12582912.0f;
    float r = x - n * 0.693359375f + n * 2.12194440e-4f;
    float p = 1.0f / 720.0f;
    p = p * r + 1.0f / 120.0f;
    p = p * r + 1.0f / 24.0f;
    p = p * r + 1.0f / 6.0f;
    p = p * r + 0.5f;
    p = p * r + 1.0f;
    p = p * r + 1.0f;
    uint32_t e = (uint32_t)(bits - 0x4b400000 + 127) << 23;
    float two;
    memcpy(&two, &e, 4);
    return p * two;
}

static inline float sigmoid(float x)
{
    return 1.0f / (1.0f + exponential(-x));
}

static inline float tanh_of(float x)
{
    return 1.0f - 2.0f / (1.0f + exponential(2.0f * x));
}

static void cell(const struct bede__matrix *wx, const int32_t *restrict accx, float xscale,
                 const struct bede__matrix *wh, const int32_t *restrict acch, size_t h,
                 float *restrict c, uint8_t *restrict out)
{
    const float hscale = 1.0f / 127.0f;
    for (size_t j = 0; j < h; j++) {
        float z[4];
        for (size_t g = 0; g < 4; g++) {
            size_t o = g * h + j;
            z[g] = (float)(accx[o] - wx->sum[o]) * (wx->scale[o] * xscale) +
                   (float)(acch[o] - wh->sum[o]) * (wh->scale[o] * hscale) + wx->bias[o];
        }
        c[j] = sigmoid(z[1]) * c[j] + sigmoid(z[0]) * tanh_of(z[2]);
        float s = sigmoid(z[3]) * tanh_of(c[j]);
        out[j] = (uint8_t)(int32_t)(s * 127.0f + 128.5f);
    }
}

static void embed(const int8_t *table, const float *scales, const uint32_t *rows, size_t n, size_t d,
                  float *restrict out)
{
    memset(out, 0, d * sizeof *out);
    for (size_t i = 0; i < n; i++) {
        const int8_t *t = table + (size_t)rows[i] * d;
        float s = scales[rows[i]];
        for (size_t j = 0; j < d; j++)
            out[j] += (float)t[j] * s;
    }
}

static float quantise(const float *x, size_t n, uint8_t *restrict out)
{
    float lane[LANES] = {0};
    for (size_t i = 0; i < n; i += LANES)
        for (size_t l = 0; l < LANES; l++) {
            float a = x[i + l] < 0 ? -x[i + l] : x[i + l];
            lane[l] = a > lane[l] ? a : lane[l];
        }
    float top = 1e-8f;
    for (size_t l = 0; l < LANES; l++)
        top = lane[l] > top ? lane[l] : top;
    float inverse = 127.0f / top;
    for (size_t i = 0; i < n; i++)
        out[i] = (uint8_t)(int32_t)(x[i] * inverse + 128.5f);
    return top / 127.0f;
}

static void relu(float *x, size_t n)
{
    for (size_t i = 0; i < n; i++)
        x[i] = x[i] > 0 ? x[i] : 0;
}

static void dots(const float *a, const float *b, size_t n, size_t d, float *restrict s)
{
    for (size_t j = 0; j < n; j++) {
        float lane[LANES] = {0};
        for (size_t i = 0; i < d; i += LANES)
            for (size_t l = 0; l < LANES; l++)
                lane[l] += a[i + l] * b[j * d + i + l];
        float t = 0;
        for (size_t l = 0; l < LANES; l++)
            t += lane[l];
        s[j] = t;
    }
}

#define NAME2(x) bede__kernels_##x
#define NAME(x) NAME2(x)
#define TEXT2(x) #x
#define TEXT(x) TEXT2(x)
const struct bede__kernels NAME(BEDE_KERNELS) = {TEXT(BEDE_KERNELS), gemm, scale, cell, embed,
                                                 quantise, relu, dots};
