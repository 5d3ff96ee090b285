/* SPDX-License-Identifier: Apache-2.0
 *
 * nameless.c - whom the nameless of a corpus might belong to, for train/nameless.py: reads articles
 * as `bede code` does (JSON Lines) and writes, a line each, those who could be given a state.
 *
 *   article <TAB> start <TAB> end <TAB> kind <TAB> note <TAB> CODE:FEATURES ... -:FEATURES
 *
 * start, end: bytes of the head word in the body; note: whether the mention room itself would give
 * it a state; FEATURES: a hexadecimal number, bit i set where the ith feature of state.h holds. */
#include <inttypes.h>
#include <stdio.h>

#include "bede_internal.h"
#include "mention/state.h"
#include "read/read.h"

static const char *const kinds[] = {
#define X(n, s) s,
    BEDE_STATE_KIND_MAP(X)
#undef X
};
static const char *const names[] = {
#define X(n, s) s,
    BEDE_STATE_FEATURE_MAP(X)
#undef X
};

static void show(const char *id, const struct bede__doc *d, const struct bede__actor_table *t,
                 int32_t tok, const struct bede__actor_note *n)
{
    uint32_t f[BEDE__MAX_STATES + 1];
    const struct bede__state_table *s = t->states;
    struct bede_span at = bede__tok(d, tok)->span;
    bede__states_describe(d, t, s, tok, f);
    printf("%s\t%zu\t%zu\t%s\t%d\t", id, at.start - d->body, at.end - d->body,
           kinds[bede__state_kind(n)], n != NULL);
    for (uint32_t i = 0; i < s->n; i++)
        if (f[i])
            printf("%s:%" PRIx32 " ", s->code[i], f[i]);
    printf("-:%" PRIx32 "\n", f[s->n]);
}

static void show_all(const char *id, const struct bede__doc *d, const struct bede__mentions *m)
{
    const struct bede__actor_table *t = m->coref;
    for (int32_t i = 0; t && t->states && i < (int32_t)d->n_tokens; i++) {
        const struct bede__token *k = bede__tok(d, i);
        const struct bede__actor_note *n = t->note[i] >= 0 ? &t->notes[t->note[i]] : NULL;
        bool asks = n && n->head == i && bede__open_to_state(d, t, n);
        bool word = k->upos == UPOS_NOUN || k->upos == UPOS_NUM || k->upos == UPOS_DET ||
                    k->upos == UPOS_PRON;
        if (k->span.start >= d->body &&
            (asks || (word && t->ante[i] < 0 && (!n || (!n->who.code && n->name_head < 0)))))
            show(id, d, t, i, asks ? n : NULL);
    }
}

int main(int argc, char **argv)
{
    struct bede_error err = {0};
    struct bede *b = NULL;
    struct bede_coder *c = NULL;
    struct bede__reader *r = NULL;
    struct bede__arena arena;
    struct bede__read_options opt = {.kind = BEDE__KIND_JSONL};
    if (argc == 2 && strcmp(argv[1], "--features") == 0) {
        for (size_t i = 0; i < STATE_FEATURES; i++)
            puts(names[i]);
        for (size_t i = 0; i < STATE_KINDS; i++)
            printf("\t%s\n", kinds[i]);
        return 0;
    }
    if (argc != 2 || bede_open(&b, NULL, &err) != BEDE_OK ||
        bede_coder_new(&c, b, &err) != BEDE_OK ||
        bede__reader_open(&r, argv[1], &opt, NULL, &err) != BEDE_OK) {
        fprintf(stderr, "%s\n", argc != 2 ? "usage: nameless FILE.jsonl" : err.msg);
        return 1;
    }
    bede__arena_init(&arena, &bede__alloc_libc);
    for (struct bede_article a; bede__reader_next(r, &arena, &a, &err) == BEDE__READ_ARTICLE;) {
        if (bede__coder_run(c, &a, BEDE__MENTIONS, &err) == BEDE_OK)
            show_all(a.id, &c->doc, &c->mentions);
        bede__arena_reset(&arena);
    }
    bede__reader_close(r);
    bede__arena_free(&arena);
    bede_coder_free(c);
    bede_close(b);
    return 0;
}
