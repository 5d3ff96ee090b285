/* SPDX-License-Identifier: Apache-2.0
 *
 * places.c - looking places up by name: how many a second, on one core.
 *
 * usage: places [DATA]
 *
 * Asks for every name in the gazetteer, each cut into words, hashed, and its candidates ranked as the
 * reader of articles does it. Prints the median of several rounds. */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "bede_internal.h"
#include "mention/place_internal.h"

enum { ROUNDS = 7 };

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

/* Look up the first name of each place; returns how many names had a candidate. */
static uint64_t look_up_all(const struct bede__places *p, const struct bede__gazetteer *g)
{
    struct bede__candidate c[BEDE__MAX_CANDIDATES];
    struct bede__word w[BEDE__MAX_PLACE_WORDS];
    uint64_t found = 0;

    for (uint32_t i = 0; i < g->h->n_places; i++) {
        const char *name = g->text + g->place[i].name;
        uint32_t n = bede__words_cut(name, 0, strlen(name), w, BEDE__MAX_PLACE_WORDS);
        found += n > 0 && bede__place_candidates(p, bede__place_key(w, n), c) > 0;
    }
    return found;
}

static int by_size(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

int main(int argc, char **argv)
{
    struct bede_error err = { .code = BEDE_OK };
    struct bede_options opt = bede_options_default();
    double s[ROUNDS];
    uint64_t found = 0;
    struct bede *b;

    opt.data_dir = argc > 1 ? argv[1] : NULL;
    if (bede__open_parts(&b, &opt, BEDE__LEXICON, &err) != BEDE_OK) {
        fprintf(stderr, "places: %s\n", err.msg);
        return 1;
    }
    const struct bede__places *p = b->lx.places;
    if (p->n_gaz == 0) {
        fprintf(stderr, "places: no gazetteer\n");
        bede_close(b);
        return 1;
    }
    for (int i = 0; i < ROUNDS; i++) {
        double t = now();
        found = look_up_all(p, &p->gaz[0]);
        s[i] = now() - t;
    }
    qsort(s, ROUNDS, sizeof *s, by_size);
    printf("%" PRIu32 " names looked up, %" PRIu64 " found, %.0f look-ups/s\n",
           p->gaz[0].h->n_places, found, p->gaz[0].h->n_places / s[ROUNDS / 2]);
    bede_close(b);
    return 0;
}
