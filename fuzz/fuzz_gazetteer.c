/* SPDX-License-Identifier: Apache-2.0
 *
 * fuzz_gazetteer.c - damaged gazetteers under right checksums, which alone would stop any damage,
 * and tables to build from.
 *
 * The first byte chooses: changes to a small gazetteer, each three bytes (where, what); the bytes as
 * a whole file; the bytes as a table. What opens is looked up and read to the end. */
#include <stdlib.h>

#include "fuzz.h"
#include "mention/place_internal.h"

static const char table[] = "0\tNorthland\tprovince\tABC\t-\t10.5\t-20.25\t5000\t80\n"
                            "7\tPort Example | Mithal\tcity\tABC\tNorthland\t10.7\t-20.5\t120000\t-\n"
                            "8\tPort Example\tcity\tXYZ\t-\t-60\t170\t900\t-\n";

static void use(const char *p, size_t len)
{
    struct bede__gazetteer g;
    struct bede_error err = {0};
    struct bede__candidate c[BEDE__MAX_CANDIDATES];
    enum bede_status rc = bede__gazetteer_read(&g, "fuzz", p, len, &err);
    size_t letters = 0;
    MUST(rc == BEDE_OK || rc == BEDE_CORRUPT);
    if (rc != BEDE_OK) return;
    struct bede__places places = {.gaz = &g, .n_gaz = 1};
    for (uint64_t i = 0; i < 64; i++)
        MUST(bede__place_candidates(&places, i << 58 | (g.h->n_names ? g.name[0].key : 0), c) <=
             BEDE__MAX_CANDIDATES);
    for (uint32_t i = 0; i < g.h->n_places; i++) {
        letters += strlen(g.text + g.place[i].name);
        letters += strlen(g.country[g.place[i].country]);
        if (g.place[i].region != BEDE__NO_REGION)
            letters += strlen(g.text + g.place[g.place[i].region].name);
    }
    MUST(letters <= (size_t)g.h->n_places * 2 * (g.h->n_text + 4));
}

/* Where the memory is aligned as a mapped file is. */
static void use_copy(const void *p, size_t len)
{
    char *copy = malloc(len + 1);
    MUST(copy);
    memcpy(copy, p, len);
    use(copy, len);
    free(copy);
}

static bool build(const char *p, size_t len, struct bede__buf *out)
{
    struct bede_error err = {0};
    struct bede__gaz_builder *b = bede__gaz_builder_new(&bede__alloc_libc);
    MUST(b);
    enum bede_status rc = bede__gaz_builder_add(b, "fuzz", p, len, &err);
    MUST(rc == BEDE_OK || rc == BEDE_INPUT || rc == BEDE_CORRUPT);
    if (rc == BEDE_OK)
        rc = bede__gaz_builder_write(b, out, &err);
    bede__gaz_builder_free(b);
    return rc == BEDE_OK;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len)
{
    struct bede__buf b;
    if (len < 1) return 0;
    bede__buf_init(&b, NULL);
    if (data[0] % 3 == 1) {
        use_copy(data + 1, len - 1);
    } else if (data[0] % 3 == 2) {
        if (build((const char *)data + 1, len - 1, &b)) {
            struct bede__gazetteer g;
            MUST(bede__gazetteer_read(&g, "made", b.p, b.len, NULL) == BEDE_OK);
            use(b.p, b.len);
        }
    } else if (build(table, sizeof table - 1, &b)) {
        struct bede__gaz_header h;
        for (size_t i = 1; i + 2 < len; i += 3)
            b.p[(data[i] | (size_t)data[i + 1] << 8) % b.len] = (char)data[i + 2];
        memcpy(&h, b.p, sizeof h);
        h.checksum = bede__gazetteer_sum(b.p, b.len);
        memcpy(b.p, &h, sizeof h);
        use(b.p, b.len);
    }
    bede__buf_free(&b);
    return 0;
}
