/* SPDX-License-Identifier: Apache-2.0
 *
 * test_model.c - a damaged model file is refused, whatever the damage. */
#include <time.h>

#include "check.h"
#include "tiny_model.h"

static enum bede_status open_close(const void *p, size_t len, struct bede_error *err)
{
    struct bede__model *m;
    enum bede_status rc = bede__model_from_memory(&m, p, len, NULL, err);
    CHECK((rc == BEDE_OK) == (m != NULL));
    bede__model_close(m);
    return rc;
}

/* A copy whose end is the end of its block, for the sanitiser. */
static void *copy(const void *p, size_t len)
{
    void *q = malloc(len > 0 ? len : 1);
    if (q == NULL)
        exit(2);
    return memcpy(q, p, len);
}

static void test_good(void)
{
    struct bede_error err;
    size_t len;
    unsigned char *p = tiny_model(1, 0, &len), *odd = malloc(len + 1);
    struct bede__model *m = NULL;
    const void *section;
    CHECK_OK(bede__model_from_memory(&m, p, len, NULL, &err), &err);
    if (m != NULL) {
        CHECK(bede__model_checksum(m) != 0);
        CHECK(bede__model_section(m, "SEGMENT ", &section, &len));
        CHECK((uintptr_t)section % 64 == 0);
        CHECK(!bede__model_section(m, "NOTHING ", &section, &len));
    }
    bede__model_close(m);
    free(p);
    p = tiny_model(1, 0, &len);
    if (odd != NULL) {
        memcpy(odd + 1, p, len); /* at an odd address */
        CHECK_OK(open_close(odd + 1, len, &err), &err);
    }
    free(odd);
    free(p);
    bede__model_close(NULL);
}

static void test_file(void)
{
    char path[512];
    struct bede_error err;
    struct bede__model *m;
    size_t len;
    unsigned char *p = tiny_model(2, 0, &len);
    check_temp("model", path, sizeof path);
    CHECK(check_write(path, p, len));
    CHECK_OK(bede__model_open(&m, path, NULL, &err), &err);
    bede__model_close(m);
    p[200] ^= 4;
    CHECK(check_write(path, p, len));
    CHECK_STATUS(bede__model_open(&m, path, NULL, &err), BEDE_CORRUPT, &err);
    CHECK(strstr(err.msg, path) != NULL);
    CHECK(strstr(err.msg, "rebuild or reinstall") != NULL);
    CHECK(check_write(path, p, 0));
    CHECK_STATUS(bede__model_open(&m, path, NULL, &err), BEDE_CORRUPT, &err);
    unlink(path);
    CHECK_STATUS(bede__model_open(&m, path, NULL, &err), BEDE_IO, &err);
    free(p);
}

static void test_truncated(void)
{
    struct bede_error err;
    size_t len;
    unsigned char *p = tiny_model(3, 0, &len);
    for (size_t n = 0; n < len; n += n < 256 ? 1 : 37) {
        void *q = copy(p, n);
        CHECK_STATUS(open_close(q, n, &err), BEDE_CORRUPT, &err);
        free(q);
    }
    unsigned char *longer = malloc(len + 64);
    if (longer != NULL) {
        memcpy(longer, p, len);
        memset(longer + len, 0, 64);
        CHECK_STATUS(open_close(longer, len + 64, &err), BEDE_CORRUPT, &err);
    }
    free(longer);
    free(p);
}

/* Every bit of header and table, and of 10,000 bytes elsewhere. */
static void test_flips(void)
{
    struct bede_error err;
    size_t len;
    uint64_t seed = 12345;
    unsigned char *p = tiny_model(4, 0, &len);
    for (size_t i = 0; i < TINY_AT; i++)
        for (int bit = 0; bit < 8; bit++) {
            p[i] ^= (unsigned char)(1 << bit);
            if (!CHECK_STATUS(open_close(p, len, &err), BEDE_CORRUPT, &err))
                fprintf(stderr, "    byte %zu bit %d\n", i, bit);
            p[i] ^= (unsigned char)(1 << bit);
        }
    for (int n = 0; n < 10000; n++) {
        size_t i = TINY_AT + tiny_dice(&seed) % (len - TINY_AT);
        unsigned char by = (unsigned char)(1 + tiny_dice(&seed) % 255);
        p[i] ^= by;
        if (!CHECK_STATUS(open_close(p, len, &err), BEDE_CORRUPT, &err))
            fprintf(stderr, "    byte %zu\n", i);
        p[i] ^= by;
    }
    CHECK_OK(open_close(p, len, &err), &err);
    free(p);
}

/* Two exchanged words, two exchanged blocks: order counts. */
static void test_swaps(void)
{
    struct bede_error err;
    size_t len;
    unsigned char *p = tiny_model(5, 0, &len), w[64];
    for (size_t size = 8; size <= 64; size += 56) {
        unsigned char *a = p + 256, *b = a + size;
        for (int n = 0; n < 2; n++) {
            memcpy(w, a, size), memcpy(a, b, size), memcpy(b, w, size);
            CHECK_STATUS(open_close(p, len, &err), n == 0 ? BEDE_CORRUPT : BEDE_OK, &err);
        }
    }
    free(p);
}

/* Wrong numbers under right checksums: a model that was made wrongly, or on purpose. */
static const struct {
    size_t at;
    unsigned size;
    uint64_t value;
    const char *says;
} wild[] = {
    {0, 1, 'X', "not a model"},
    {8, 4, 2, "version 2"},
    {8, 4, 0, "version 0"},
    {12, 4, 0x04030201, "byte order"},
    {16, 8, UINT64_MAX, "bytes instead of"},
    {16, 8, 64, "bytes instead of"},
    {24, 4, 65, "65 sections"},
    {24, 4, UINT32_MAX, "sections"},
    {24, 4, 2, ""},
    {24, 4, 0, "no segmenter"},
    {28, 4, 1, "unknown fields"},
    {40, 8, 1, "unknown fields"},
    {64, 1, 'X', "no segmenter"},
    {72, 8, UINT64_MAX - 63, "outside"},
    {72, 8, 64, "outside"},
    {72, 8, 0, "outside"},
    {72, 8, TINY_AT + 1, "outside"},
    {72, 8, 1u << 20, "outside"},
    {80, 8, UINT64_MAX, "outside"},
    {80, 8, UINT64_MAX - TINY_AT, "outside"},
    {80, 8, 0, "cut short"},
    {80, 8, 64, "instead of"},
    {88, 8, 1, "unknown fields"},
    {TINY_AT + 0, 4, 77, "version 77"},
    {TINY_AT + 4, 4, 0, "2^0"},
    {TINY_AT + 4, 4, 31, "2^31"},
    {TINY_AT + 4, 4, UINT32_MAX, "2^"},
    {TINY_AT + 8, 4, 9, "bytes instead of"},
    {TINY_AT + 12, 4, 63, "2^63"},
};

static void test_wild(void)
{
    for (size_t i = 0; i < sizeof wild / sizeof *wild; i++) {
        struct bede_error err = {.msg = ""};
        size_t len;
        unsigned char *p = tiny_model(6, 0, &len);
        tiny_put(p + wild[i].at, wild[i].value, wild[i].size);
        tiny_sign(p, len);
        CHECK_STATUS(open_close(p, len, &err), BEDE_CORRUPT, &err);
        if (!CHECK(strstr(err.msg, wild[i].says) != NULL))
            fprintf(stderr, "    case %zu says: %s\n", i, err.msg);
        free(p);
    }
}

static long left; /* allocations that still work */

static void *rationed(void *user, void *old, size_t size)
{
    (void)user;
    if (size == 0) {
        free(old);
        return NULL;
    }
    return left-- > 0 ? realloc(old, size) : NULL;
}

static void test_no_memory(void)
{
    const struct bede__alloc alloc = {rationed, NULL};
    struct bede_error err;
    struct bede__model *m = NULL;
    size_t len;
    unsigned char *p = tiny_model(7, 0, &len), *odd = malloc(len + 1);
    enum bede_status rc = BEDE_NOMEM;
    if (odd == NULL)
        exit(2);
    memcpy(odd + 1, p, len);
    for (long n = 0; rc != BEDE_OK && n < 20; n++) {
        left = n;
        rc = bede__model_from_memory(&m, odd + 1, len, &alloc, &err);
        CHECK(rc == BEDE_OK || rc == BEDE_NOMEM);
    }
    CHECK_INT(rc, BEDE_OK);
    bede__model_close(m);
    free(odd);
    free(p);
}

/* The shipped model, where it has been built: opened quickly, flips found. */
static void test_shipped(void)
{
    char path[512];
    struct bede__file f;
    struct bede_error err;
    uint64_t seed = 99;
    if (access(check_source("model/en.bede", path, sizeof path), R_OK) != 0)
        SKIP("model/en.bede is absent");
    CHECK_OK(bede__file_open(&f, path, &err), &err);
    CHECK_OK(open_close(f.p, f.len, &err), &err);
    clock_t t = clock();
    uint64_t h = bede__model_hash(f.p, f.len / 64 * 64);
    double ms = 1000.0 * (double)(clock() - t) / CLOCKS_PER_SEC;
    printf("checksum of %zu bytes: %.1f ms\n", f.len, ms);
    unsigned char *p = copy(f.p, f.len);
    CHECK(bede__model_hash(p, f.len / 64 * 64) == h);
    for (int n = 0; n < 100; n++) {
        size_t i = tiny_dice(&seed) % f.len;
        p[i] ^= 0x10;
        CHECK_STATUS(open_close(p, f.len, &err), BEDE_CORRUPT, &err);
        p[i] ^= 0x10;
    }
    free(p);
    bede__file_close(&f);
}

int main(void)
{
    RUN(test_good);
    RUN(test_file);
    RUN(test_truncated);
    RUN(test_flips);
    RUN(test_swaps);
    RUN(test_wild);
    RUN(test_no_memory);
    RUN(test_shipped);
    return check_end();
}
