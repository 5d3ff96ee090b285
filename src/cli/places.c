/* SPDX-License-Identifier: Apache-2.0
 *
 * places.c - bede places build: a gazetteer of one's own tables. */
#include <stdio.h>
#include <string.h>

#include "cli.h"
#include "mention/place_internal.h"

static int failed(const struct bede_error *err)
{
    cli_error("%s", err->msg);
    return err->code == BEDE_INPUT ? EXIT_INPUT : cli_status(err);
}

static bool write_file(const char *path, const struct bede__buf *b)
{
    FILE *f = fopen(path, "wb");
    bool ok = f != NULL && fwrite(b->p, 1, b->len, f) == b->len;

    if (f != NULL && fclose(f) != 0)
        ok = false;
    if (!ok)
        cli_error("%s: cannot be written", path);
    return ok;
}

static int build(const char *to, char *const *file, int n)
{
    struct bede__gaz_builder *b = bede__gaz_builder_new(&bede__alloc_libc);
    struct bede_error err = { .code = BEDE_OK };
    enum bede_status rc = b != NULL ? BEDE_OK : bede__fail(&err, BEDE_NOMEM, 0, "out of memory");
    struct bede__outlines outlines = { 0 };
    struct bede__buf out;
    char *dir = NULL;
    int status = EXIT_DONE;

    bede__buf_init(&out, NULL);
    /* without a data folder a table has to say its countries */
    if (rc == BEDE_OK && bede__data_find(&dir, NULL, &bede__alloc_libc, &err) == BEDE_OK)
        rc = bede__outlines_load(&outlines, dir, &bede__alloc_libc, &err);
    if (rc == BEDE_OK)
        bede__gaz_builder_outlines(b, &outlines);
    for (int i = 0; rc == BEDE_OK && i < n; i++) {
        struct bede__file f;

        rc = bede__file_open(&f, file[i], &err);
        if (rc != BEDE_OK)
            break;
        rc = bede__gaz_builder_add(b, file[i], f.p, f.len, &err);
        bede__file_close(&f);
    }
    if (rc == BEDE_OK)
        rc = bede__gaz_builder_write(b, &out, &err);
    if (rc != BEDE_OK)
        status = failed(&err);
    else if (!write_file(to, &out))
        status = EXIT_USAGE;
    else
        fprintf(stderr, "bede: %s: %u places, %zu bytes\n", to, bede__gaz_builder_places(b),
                out.len);
    bede__gaz_builder_free(b);
    bede__outlines_free(&outlines);
    if (dir != NULL)
        bede__realloc(&bede__alloc_libc, dir, 0);
    bede__buf_free(&out);
    return status;
}

static int run(const struct cli *cli)
{
    if (cli->n_args < 3 || strcmp(cli->arg[0], "build") != 0) {
        cli_error("places: want build, the gazetteer to write and tables; see "
                  "`bede places --help`");
        return EXIT_USAGE;
    }
    return build(cli->arg[1], cli->arg + 2, cli->n_args - 2);
}

const struct verb verb_places = {
    .name = "places",
    .summary = "make a gazetteer of tables of places",
    .options = "h",
    .run = run,
    .help =
"bede places build my.bede my-places.tsv\n"
"\n"
"makes a gazetteer of tables of places. Put it into the folder places/ of the data folder,\n"
"where all gazetteers are read.\n"
"\n"
"usage: bede places build GAZETTEER TABLE...\n"
"\n"
"A table is a dump of GeoNames as it is published (19 columns), or has nine columns,\n"
"separated by tabs, - for an empty one:\n"
"\n"
"    id  names, separated by |  kind  country (three letters)  province  latitude\n"
"    longitude  population  radius in km\n"
"\n"
"with the kinds that places/README.md lists (city, province, base, island ...). A country\n"
"that is left out is that of the coordinates. A table with commas has a header that names its\n"
"columns, in any order: name, lat, lon and what there is of the others.\n"
"\n"
"  -h, --help             this text\n"
};
