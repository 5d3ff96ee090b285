/* SPDX-License-Identifier: Apache-2.0
 *
 * main.c - the bede program: which verb, which exit status. */
#include <stdio.h>
#include <string.h>

#include "cli.h"

static const struct verb *const verbs[] = { &verb_code, &verb_mentions, &verb_parse, &verb_read,
                                            &verb_resolve, &verb_explain,
                                            &verb_places };
#define N_VERBS (sizeof verbs / sizeof verbs[0])

static void usage(FILE *f)
{
    fputs("bede code --published 2025-01-27 report.txt\n\n"
          "reads a news report and writes who did, said, promised or denied what to whom, as\n"
          "PLOVER claims with their evidence. The verbs:\n\n", f);
    for (size_t i = 0; i < N_VERBS; i++)
        fprintf(f, "  %-10s%s\n", verbs[i]->name, verbs[i]->summary);
    fputs("\n`bede VERB --help` tells more. `bede --version` tells the version.\n"
          "Exit status: 0 done; 1 nothing found; 2 usage or I/O error; 3 some input was bad and\n"
          "skipped; 4 model or lexicon damaged or of another version.\n", f);
}

int main(int argc, char **argv)
{
    struct cli cli;

    if (argc < 2) {
        usage(stderr);
        return EXIT_USAGE;
    }
    if (strcmp(argv[1], "--version") == 0) {
        printf("bede %s\n", bede_version());
        return EXIT_DONE;
    }
    if (strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "help") == 0) {
        usage(stdout);
        return EXIT_DONE;
    }
    for (size_t i = 0; i < N_VERBS; i++) {
        const struct verb *v = verbs[i];

        if (strcmp(argv[1], v->name) != 0)
            continue;
        if (!cli_options(&cli, v, argc - 1, argv + 1))
            return EXIT_USAGE;
        if (cli.help) {
            fputs(v->help, stdout);
            return EXIT_DONE;
        }
        return v->run(&cli);
    }
    cli_error("no verb \"%s\"; `bede --help` lists them", argv[1]);
    return EXIT_USAGE;
}
