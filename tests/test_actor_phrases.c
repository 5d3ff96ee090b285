/* SPDX-License-Identifier: Apache-2.0
 *
 * test_actor_phrases.c - the phrases of actor_phrases.tsv against the lexicon as it is.
 *
 * Each wrong phrase is listed; the test fails where fewer than FLOOR in a hundred have the right
 * code or sector. Raise the floors when the lexicon gets better. */
#include <time.h>

#include "check.h"
#include "mention/mention.h"

#define CODE_FLOOR 99.0
#define SECTOR_FLOOR 99.0

/* Is `got` (NULL: none) one of the words of `want`, separated by |, "-" for none? */
static bool one_of(struct bede__str want, const char *got)
{
    for (struct bede__str s; want.p && (s = bede__str_cut(&want, '|')).p;)
        if (bede__str_eq(s, got ? got : "-"))
            return true;
    return false;
}

struct score {
    unsigned n, code, sector;
};

static void try_line(const struct bede__lexicon *lx, const struct bede__lines *l,
                     struct bede__str *col, struct score *s)
{
    int32_t from = BEDE__NO_DAY, to;
    struct bede_entity e;
    if (!bede__str_eq(col[1], "-"))
        CHECK(bede__day_parse(col[1].p, col[1].len, &from, &to));
    bede__resolve_actor(lx, NULL, col[0].p, col[0].len, from, &e);
    bool code = one_of(col[2], e.code), sector = one_of(col[3], e.sector);
    s->n++;
    s->code += code;
    s->sector += sector;
    if (!code || !sector)
        printf("%s:%u: %.*s: want %.*s %.*s, got %s %s\n", l->file, l->line, (int)col[0].len,
               col[0].p, (int)col[2].len, col[2].p, (int)col[3].len, col[3].p,
               e.code ? e.code : "-", e.sector ? e.sector : "-");
}

static void run_file(const struct bede__lexicon *lx, const char *path)
{
    struct bede__file f;
    struct bede_error err;
    struct bede__str col[BEDE__MAX_COLUMNS];
    struct score s = {0, 0, 0};
    if (!CHECK(bede__file_open(&f, path, &err) == BEDE_OK))
        return;
    struct bede__lines l = {"actor_phrases.tsv", f.p, f.p + f.len, 0};
    clock_t start = clock();
    for (unsigned n; (n = bede__lines_next(&l, col)) != 0;)
        if (CHECK(n == 4))
            try_line(lx, &l, col, &s);
    double t = (double)(clock() - start) / CLOCKS_PER_SEC;
    CHECK(s.n >= 600);
    double code = 100.0 * s.code / s.n, sector = 100.0 * s.sector / s.n;
    printf("%u phrases: code %.2f %%, sector %.2f %%, %.0f phrases/s\n", s.n, code, sector, s.n / t);
    CHECK(code >= CODE_FLOOR);
    CHECK(sector >= SECTOR_FLOOR);
    bede__file_close(&f);
}

int main(void)
{
    struct bede_error err = {0};
    struct bede__lexicon lx = {0};
    const char *dir = getenv("BEDE_DATA") ? getenv("BEDE_DATA") : CHECK_SOURCE_ROOT;
    lx.syms = bede__symbols_new(&bede__alloc_libc);
    if (bede__actors_load(&lx.actors, dir, lx.syms, &bede__alloc_libc, &err) != BEDE_OK)
        fprintf(stderr, "%s\n", err.msg);
    if (bede__places_load(&lx.places, dir, lx.syms, &bede__alloc_libc, &err) != BEDE_OK)
        fprintf(stderr, "%s\n", err.msg);
    CHECK(lx.actors && lx.places);
    if (lx.actors && lx.places)
        run_file(&lx, CHECK_SOURCE_ROOT "/tests/actor_phrases.tsv");
    bede__places_free(lx.places);
    bede__actors_free(lx.actors);
    bede__symbols_free(lx.syms);
    return check_end();
}
