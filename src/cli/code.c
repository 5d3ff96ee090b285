/* SPDX-License-Identifier: Apache-2.0
 *
 * code.c - bede code: the claims of all articles. */
#include <stdio.h>
#include <unistd.h>

#include "cli.h"

static void none(const struct cli *cli, const struct bede__view *v, struct bede__buf *out)
{
    if (cli->all && v->reading->n_claims == 0)
        bede__show_no_claims(out, v);
}

static void show_jsonl(const struct cli *cli, const struct bede__view *v, struct bede__buf *out,
                       struct tally *t)
{
    (void)t;
    bede__show_claims_jsonl(out, v);
    none(cli, v, out);
}

static void show_plover(const struct cli *cli, const struct bede__view *v, struct bede__buf *out,
                        struct tally *t)
{
    (void)cli;
    t->left_out += bede__show_claims_plover(out, v);
}

static void show_csv(const struct cli *cli, const struct bede__view *v, struct bede__buf *out,
                     struct tally *t)
{
    (void)cli, (void)t;
    bede__show_claims_csv(out, v);
}

static void show_table(const struct cli *cli, const struct bede__view *v, struct bede__buf *out,
                       struct tally *t)
{
    (void)t;
    if (cli->all || v->reading->n_claims > 0)
        bede__show_claims_table(out, v);
}

static int run(const struct cli *cli)
{
    struct job job = { .cli = cli, .parts = BEDE__MODEL | BEDE__LEXICON, .stage = BEDE__CLAIMS };
    const char *format = cli->format;
    struct bede__buf head;
    struct tally t = { 0 };
    int status;

    bede__buf_init(&head, NULL);
    if (format == NULL)
        format = isatty(STDOUT_FILENO) ? "table" : "jsonl";
    if (strcmp(format, "jsonl") == 0) {
        job.show = show_jsonl;
    } else if (strcmp(format, "plover") == 0) {
        job.show = show_plover;
    } else if (strcmp(format, "csv") == 0) {
        job.show = show_csv;
        bede__show_csv_head(&head);
    } else if (strcmp(format, "table") == 0) {
        job.show = show_table;
        bede__show_legend(&head, cli_colour());
    } else {
        cli_error("code: --format %s: want jsonl, table, csv or plover", format);
        return EXIT_USAGE;
    }
    job.head = head.p;
    status = cli_run(&job, &t);
    bede__buf_free(&head);
    if (t.left_out > 0)
        cli_error("code: %zu claims left out: a PLOVER record needs a date, and neither event nor "
                  "article has one; give --published", t.left_out);
    return status;
}

const struct verb verb_code = {
    .name = "code",
    .summary = "the claims: who did what to whom, when, where, on whose word",
    .options = "hqjkpolitefaAG",
    .run = run,
    .help =
"bede code --published 2024-11-21 examples/dnipro-oreshnik.txt\n"
"\n"
"writes each claim of each article: PLOVER event, mode and context, actors, recipients,\n"
"date, place, weapons, numbers, on whose word, each with the bytes of the text it rests on.\n"
"\n"
"usage: bede code [OPTION...] [FILE...]      no FILE, or -: standard input\n"
"\n"
"      --format FORMAT    jsonl (on a pipe), table (on a terminal), csv (RFC 4180),\n"
"                         plover (strict PLOVER 2 records)\n"
"      --all              jsonl, table: also the articles without claims\n"
"      --input KIND       text (one article a file), jsonl (one a line); else by content\n"
"      --published DATE   what the text does not say: ISO 8601 date or date-time,\n"
"      --outlet, --url, --id, --title, --encoding: see `bede read --help`\n"
"      --actors FILE, --agents FILE  dictionaries of your own, which win over the lexicon:\n"
"                         TABARI or PETRARCH files, or tables as in lexicon/en/README.md\n"
"  -j, --jobs N           threads; the output is the same\n"
"  -q, --quiet            no progress line\n"
"  -h, --help             this text\n"
};
