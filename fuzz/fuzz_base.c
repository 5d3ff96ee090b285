/* SPDX-License-Identifier: Apache-2.0
 *
 * fuzz_base.c - any bytes as text: decoding, checking, lower case, symbols. */
#include "fuzz.h"
#include "base/base.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const char *p = (const char *)data;
    char *low = malloc(2 * size + 1);
    struct bede__symbols *t = bede__symbols_new(NULL);
    size_t good = bede__utf8_check(p, size), n;
    MUST(low && t && good <= size);
    for (size_t i = 0; i < size;) {
        uint32_t cp, sym;
        char back[4];
        unsigned took = bede__utf8_decode(p + i, size - i, &cp);
        MUST(took >= 1 && took <= 4 && took <= size - i && cp <= 0x10FFFF);
        if (i + took <= good) MUST(bede__utf8_encode(cp, back) == took && !memcmp(back, p + i, took));
        sym = bede__symbols_add(t, p + i, took);
        MUST(sym && bede__symbols_find(t, p + i, took) == sym);
        (void)bede__is_alpha(cp);
        i += took;
    }
    n = bede__lower(p, size, low);
    MUST(n <= 2 * size && low[n] == '\0');
    if (good == size) MUST(bede__utf8_check(low, n) == n);
    bede__symbols_free(t);
    free(low);
    return 0;
}
