/* SPDX-License-Identifier: Apache-2.0
 *
 * explain.c - bede explain: why a claim was coded so. */
#include "cli.h"

static void show(const struct cli *cli, const struct bede__view *v, struct bede__buf *out,
                 struct tally *t)
{
    for (size_t i = 0; i < v->reading->n_claims; i++) {
        if (cli->claim != NULL && strcmp(cli->claim, v->reading->claims[i].id) != 0)
            continue;
        t->found = true;
        bede__show_explain(out, v, i);
    }
}

static int run(const struct cli *cli)
{
    struct job job = { .cli = cli, .parts = BEDE__MODEL | BEDE__LEXICON, .stage = BEDE__CLAIMS,
                       .show = show };
    struct tally t = { 0 };
    int status = cli_run(&job, &t);

    if (status == EXIT_DONE && !t.found) {
        if (cli->claim != NULL)
            cli_error("explain: no claim %s in this input", cli->claim);
        else
            cli_error("explain: no claims in this input");
        status = EXIT_NOTHING;
    }
    return status;
}

const struct verb verb_explain = {
    .name = "explain",
    .summary = "why a claim was coded so: tree, frame line, dictionary lines",
    .options = "hqjkpolitecAG",
    .run = run,
    .help =
"bede explain --published 2024-11-21 examples/dnipro-oreshnik.txt\n"
"\n"
"shows for each claim the sentence with its evidence, the tree, the frame line that found\n"
"it, how each argument was found, the dictionary lines of each actor, and the words that\n"
"decided status and attribution.\n"
"\n"
"usage: bede explain [OPTION...] [FILE...]   no FILE, or -: standard input\n"
"\n"
"      --claim ID         this claim only\n"
"      --input, --published, --outlet, --url, --id, --title, --encoding: see `bede read --help`\n"
"      --actors FILE, --agents FILE  dictionaries of your own, which win over the lexicon:\n"
"                         TABARI or PETRARCH files, or tables as in lexicon/en/README.md\n"
"  -j, --jobs N           threads; the output is the same\n"
"  -q, --quiet            no progress line\n"
"  -h, --help             this text\n"
};
