/* SPDX-License-Identifier: Apache-2.0
 *
 * fuzz_conllu.c - any bytes as CoNLL-U; what was read is written and read again. */
#include "fuzz.h"
#include "lang/lang.h"

/* Tokens in order and inside the text, heads inside their sentence, trees linked. */
static void check_doc(const struct bede__doc *d)
{
    uint32_t next = 0;
    for (uint32_t s = 0; s < d->n_sentences; s++) {
        const struct bede__sentence *st = &d->sentences[s];
        MUST(st->first == next && st->n > 0);
        next += st->n;
        MUST(st->span.start <= st->span.end && st->span.end <= d->len);
        for (uint32_t t = st->first; t < next; t++) {
            const struct bede__token *k = &d->tokens[t];
            MUST(k->span.start <= k->span.end && k->span.end <= d->len);
            MUST(k->head >= -1 && k->head < (int32_t)next);
            MUST(k->head < 0 || k->head >= (int32_t)st->first);
            MUST(k->upos < UPOS_COUNT && k->xpos < XP_COUNT && k->rel < REL_COUNT);
        }
    }
    MUST(next == d->n_tokens);
}

static void read_all(const char *p, size_t len, struct bede__buf *out)
{
    const char *end = p + len;
    unsigned line = 0;
    struct bede__arena arena;
    bede__arena_init(&arena, NULL);
    while (p < end) {
        const char *before = p;
        struct bede__doc doc = {.arena = &arena};
        struct bede_error err = {0};
        char *id = NULL;
        enum bede_status rc = bede__conllu_read(&p, end, &line, &doc, &id, &err);
        MUST(p > before && p <= end);
        MUST(rc == BEDE_OK || rc == BEDE_INPUT || rc == BEDE_LIMIT);
        if (rc == BEDE_OK) {
            check_doc(&doc);
            if (out && doc.n_sentences) bede__conllu_write(out, &doc, id);
        }
        bede__arena_reset(&arena);
    }
    bede__arena_free(&arena);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct bede__buf out;
    bede__buf_init(&out, NULL);
    read_all((const char *)data, size, &out);
    if (out.p) read_all(out.p, out.len, NULL);
    bede__buf_free(&out);
    return 0;
}
