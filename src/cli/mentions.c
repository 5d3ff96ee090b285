/* SPDX-License-Identifier: Apache-2.0
 *
 * mentions.c - bede mentions: actors, places, times, quantities, materiel, attributions. */
#include <unistd.h>

#include "cli.h"

static void show_jsonl(const struct cli *cli, const struct bede__view *v, struct bede__buf *out,
                       struct tally *t)
{
    (void)cli, (void)t;
    bede__show_mentions(out, v);
}

static void show_table(const struct cli *cli, const struct bede__view *v, struct bede__buf *out,
                       struct tally *t)
{
    (void)cli, (void)t;
    bede__show_mentions_table(out, v);
}

static int run(const struct cli *cli)
{
    struct job job = { .cli = cli, .parts = BEDE__MODEL | BEDE__LEXICON, .stage = BEDE__MENTIONS };
    const char *format = cli->format;
    struct tally t;

    if (format == NULL)
        format = isatty(STDOUT_FILENO) ? "table" : "jsonl";
    if (strcmp(format, "jsonl") == 0) {
        job.show = show_jsonl;
    } else if (strcmp(format, "table") == 0) {
        job.show = show_table;
    } else {
        cli_error("mentions: --format %s: want jsonl or table", format);
        return EXIT_USAGE;
    }
    return cli_run(&job, &t);
}

const struct verb verb_mentions = {
    .name = "mentions",
    .summary = "actors, places, times, quantities, materiel and who says what",
    .options = "hqjkpolitefAG",
    .run = run,
    .help =
"bede mentions --published 2024-11-21 examples/dnipro-oreshnik.txt\n"
"\n"
"writes each mention as one line of JSON: article, kind (actor, place, time, quantity,\n"
"materiel, attribution, name), text, start, end and what it was resolved to;\n"
"a name is that of a person, organisation or place alone, whether or not it is known.\n"
"\n"
"usage: bede mentions [OPTION...] [FILE...]  no FILE, or -: standard input\n"
"\n"
"      --format FORMAT    jsonl (on a pipe) or table (on a terminal)\n"
"      --input, --published, --outlet, --url, --id, --title, --encoding: see `bede read --help`\n"
"      --actors FILE, --agents FILE  dictionaries of your own, which win over the lexicon:\n"
"                         TABARI or PETRARCH files, or tables as in lexicon/en/README.md\n"
"  -j, --jobs N           threads; the output is the same\n"
"  -q, --quiet            no progress line\n"
"  -h, --help             this text\n"
};
