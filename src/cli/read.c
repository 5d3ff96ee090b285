/* SPDX-License-Identifier: Apache-2.0
 *
 * read.c - bede read: the articles as the next room gets them. */
#include "cli.h"

static void show(const struct cli *cli, const struct bede__view *v, struct bede__buf *out,
                 struct tally *t)
{
    (void)cli, (void)t;
    bede__show_article(out, v);
}

static int run(const struct cli *cli)
{
    struct job job = { .cli = cli, .stage = BEDE__TEXT, .show = show };
    struct tally t;

    return cli_run(&job, &t);
}

const struct verb verb_read = {
    .name = "read",
    .summary = "the articles as JSON Lines, as the program understood them",
    .options = "hqjkpolite",
    .run = run,
    .help =
"bede read --published 2024-11-21 examples/dnipro-oreshnik.txt\n"
"\n"
"writes each article as one line of JSON: id, url, outlet, title, published, language,\n"
"text. Offsets of all other verbs are bytes of this text.\n"
"\n"
"usage: bede read [OPTION...] [FILE...]      no FILE, or -: standard input\n"
"\n"
"      --input KIND       text (one article a file), jsonl (one a line); else by content\n"
"      --published DATE   what the text does not say: ISO 8601 date or date-time,\n"
"      --outlet NAME        outlet,\n"
"      --url URL            address,\n"
"      --id ID              identifier (else a hash of the content),\n"
"      --title TITLE        title\n"
"      --encoding NAME    of the input, if not UTF-8\n"
"  -j, --jobs N           threads; the output is the same\n"
"  -q, --quiet            no progress line\n"
"  -h, --help             this text\n"
};
