/* SPDX-License-Identifier: Apache-2.0
 *
 * fuzz_model.c - damaged model files under right checksums, which alone would stop any damage.
 *
 * The first byte chooses: changes to a small model, each three bytes (where, what); the bytes as a
 * whole file; the bytes as the section of the lemmatiser, of the net. What opens is used. */
#include "../tests/tiny_model.h"
#include "fuzz.h"
#include "lang/lemma.h"
#include "lang/net.h"

static const char text[] = "Rebels shelled U.S. troops in Hodeida on Jan. 5, didn't they? \"No,\" "
                           "said Gen. Mark A. Milley.\n\nIt cost $3.5bn...";

static void use_model(const void *p, size_t len)
{
    struct bede__model *m = NULL;
    struct bede_error err = {0};
    struct bede__arena arena;
    struct bede__doc doc = {.arena = &arena, .text = text, .len = sizeof text - 1};
    enum bede_status rc = bede__model_from_memory(&m, p, len, NULL, &err);
    struct bede__parser *parser;
    MUST(rc == BEDE_OK || rc == BEDE_CORRUPT);
    if (rc != BEDE_OK) return;
    bede__arena_init(&arena, NULL);
    parser = bede__parser_new(m, NULL);
    MUST(parser);
    rc = bede__segment(parser, &doc, &err);
    MUST(rc == BEDE_OK);
    for (uint32_t i = 0; i < doc.n_tokens; i++)
        MUST(doc.tokens[i].span.end <= doc.len && doc.tokens[i].span.start <= doc.tokens[i].span.end);
    bede__parser_free(parser);
    bede__arena_free(&arena);
    bede__model_close(m);
}

static void use_lemmas(const void *p, size_t len)
{
    static const char *const words[] = {"didn't", "went", "Children", "bombing", "x", ""};
    struct bede__lemmas *l = NULL;
    struct bede_error err = {0};
    struct bede__arena arena;
    enum bede_status rc = bede__lemmas_open(&l, p, len, &bede__alloc_libc, &err);
    MUST(rc == BEDE_OK || rc == BEDE_CORRUPT);
    if (rc != BEDE_OK) return;
    bede__arena_init(&arena, NULL);
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        MUST(bede__lemma(l, &arena, words[i], strlen(words[i]), XP_VBD, UPOS_VERB));
    bede__arena_free(&arena);
    bede__lemmas_close(l);
}

static void use_net(const void *p, size_t len)
{
    struct bede__net *n = NULL;
    struct bede_error err = {0};
    enum bede_status rc = bede__net_open(&n, p, len, &bede__alloc_libc, &err);
    MUST(rc == BEDE_OK || rc == BEDE_CORRUPT);
    bede__net_close(n);
}

/* Sections begin at multiples of 64, as in a file; nothing readable follows them. */
static void *aligned_copy(const uint8_t *data, size_t size)
{
    void *p = aligned_alloc(64, (size + 63) / 64 * 64 + 64);
    MUST(p);
    memset(p, 0, (size + 63) / 64 * 64 + 64);
    if (size) memcpy(p, data, size);
    return p;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    unsigned char *p;
    size_t len;
    if (size == 0) return 0;
    switch (data[0] & 3) {
    case 0:
        p = tiny_model(1, 0, &len);
        for (size_t i = 1; i + 2 < size; i += 3)
            p[(data[i] << 8 | data[i + 1]) % len] = data[i + 2];
        tiny_sign(p, len);
        use_model(p, len);
        break;
    case 1:
        len = size - 1;
        p = aligned_copy(data + 1, len);
        if (len >= 64) tiny_sign(p, len);
        use_model(p, len);
        break;
    case 2:
        p = aligned_copy(data + 1, size - 1);
        use_lemmas(p, size - 1);
        break;
    default:
        p = aligned_copy(data + 1, size - 1);
        use_net(p, size - 1);
    }
    free(p);
    return 0;
}
