/* SPDX-License-Identifier: Apache-2.0
 *
 * state_rank.c - the weights of lexicon/en/states and the choice of a state by them.
 *
 * A line is a feature and its weight for each kind of nameless. A candidate's score is the sum of
 * the weights of its features: a log-linear model, fitted by train/nameless.py. */
#include "mention/state.h"

#include <stdlib.h>

static const char *const features[] = {
#define X(n, s) s,
    BEDE_STATE_FEATURE_MAP(X)
#undef X
};

static bool read_number(struct bede__str s, float *out)
{
    char text[32], *end;
    if (!s.len || s.len >= sizeof text)
        return false;
    memcpy(text, s.p, s.len);
    text[s.len] = 0;
    *out = strtof(text, &end);
    return !*end;
}

static enum bede_status read_file(void *ctx, const char *shown, const char *name,
                                  struct bede__file *file, struct bede_error *err)
{
    struct bede__state_weights *w = ctx;
    struct bede__lines lines = {.file = shown, .p = file->p, .end = file->p + file->len};
    struct bede__str col[BEDE__MAX_COLUMNS];
    (void)name;
    for (unsigned n; (n = bede__lines_next(&lines, col)) != 0;) {
        size_t f = 0;
        while (f < STATE_FEATURES && !bede__str_eq(col[0], features[f]))
            f++;
        if (f == STATE_FEATURES)
            return bede__fail(err, BEDE_CORRUPT, lines.line, "%s:%u: no feature '%.*s'", shown,
                              lines.line, (int)(col[0].len > 60 ? 60 : col[0].len), col[0].p);
        if (n != STATE_KINDS + 1)
            return bede__fail(err, BEDE_CORRUPT, lines.line, "%s:%u: want %d weights, not %u",
                              shown, lines.line, STATE_KINDS, n - 1);
        for (unsigned k = 0; k < STATE_KINDS; k++)
            if (!read_number(col[k + 1], &w->w[k][f]))
                return bede__fail(err, BEDE_CORRUPT, lines.line, "%s:%u: no number: '%.*s'", shown,
                                  lines.line, (int)(col[k + 1].len > 60 ? 60 : col[k + 1].len),
                                  col[k + 1].p);
    }
    return BEDE_OK;
}

enum bede_status bede__state_weights_load(struct bede__state_weights **out, const char *dir,
                                          const struct bede__alloc *alloc, struct bede_error *err)
{
    struct bede__state_weights *w = bede__realloc(alloc, NULL, sizeof *w);
    *out = w;
    if (!w)
        return bede__fail(err, BEDE_NOMEM, 0, "states: out of memory");
    memset(w, 0, sizeof *w);
    return bede__folder_each(dir, "lexicon/en/states", ".tsv", alloc, read_file, w, err);
}

static float score(const float w[STATE_FEATURES], uint32_t f)
{
    float sum = 0;
    for (unsigned i = 0; i < STATE_FEATURES; i++)
        sum += f >> i & 1 ? w[i] : 0;
    return sum;
}

const char *bede__states_rank(const struct bede__doc *d, const struct bede__actor_table *t,
                              const struct bede__state_table *s, int32_t tok)
{
    uint32_t f[BEDE__MAX_STATES + 1];
    const struct bede__actor_note *n = t->note[tok] >= 0 ? &t->notes[t->note[tok]] : NULL;
    const float *w = s->weights->w[bede__state_kind(n)];
    bede__states_describe(d, t, s, tok, f);
    float best = score(w, f[s->n]);
    const char *code = NULL;
    for (uint32_t i = 0; i < s->n; i++) {
        float x = f[i] ? score(w, f[i]) : best;
        if (x > best) {
            best = x;
            code = s->code[i];
        }
    }
    return code;
}
