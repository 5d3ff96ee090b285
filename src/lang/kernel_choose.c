/* SPDX-License-Identifier: Apache-2.0
 *
 * kernel_choose.c - pick the inner loops for this processor. */
#include "lang/kernel.h"

const struct bede__kernels *bede__kernels_choose(void)
{
#ifdef BEDE_X86
    if (__builtin_cpu_supports("avx512vnni") && __builtin_cpu_supports("avx512bw") &&
        __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("avx512dq"))
        return &bede__kernels_avx512;
    if (__builtin_cpu_supports("avx2"))
        return &bede__kernels_avx2;
#endif
    return &bede__kernels_base;
}
