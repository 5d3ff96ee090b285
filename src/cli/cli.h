/* SPDX-License-Identifier: Apache-2.0
 *
 * cli.h - what the verbs of the bede program share: options, output, the run over all articles. */
#ifndef BEDE_CLI_H
#define BEDE_CLI_H

#include "bede_internal.h"
#include "read/read.h"
#include "show/show.h"

/* Exit statuses; a promise to scripts. */
enum { EXIT_DONE = 0, EXIT_NOTHING = 1, EXIT_USAGE = 2, EXIT_INPUT = 3, EXIT_DATA = 4 };

#define CLI_MAX_OWN 32           /* dictionaries of one's own, of each kind */

struct cli {
    const char *verb;
    char *const *arg;            /* what follows the options: files, words */
    int n_args;
    struct bede__read_options read;
    const char *format;          /* NULL: as the output wants it */
    const char *date;            /* resolve: --date */
    const char *claim;           /* explain: --claim */
    const char *data;            /* --data DIR, else NULL */
    const char *actors[CLI_MAX_OWN], *agents[CLI_MAX_OWN]; /* --actors, --agents FILE */
    size_t n_actors, n_agents;
    unsigned jobs;
    bool all, quiet, conllu, batch, help;
};

/* A verb of the command. */
struct verb {
    const char *name;
    const char *summary;         /* for the list of verbs */
    const char *help;            /* begins with an example that works */
    const char *options;         /* letters of the options it takes, see options.c */
    int (*run)(const struct cli *cli);
};
extern const struct verb verb_read, verb_parse, verb_mentions, verb_code, verb_resolve,
    verb_explain, verb_places;

/* Read argv[0] = "bede VERB" and what follows; false: a message was printed. */
bool cli_options(struct cli *cli, const struct verb *verb, int argc, char **argv);

/* "bede: what", and the status that a failure of the library ends the program with. */
void cli_error(const char *fmt, ...) __attribute__((format(printf, 1, 2)));
int cli_status(const struct bede_error *err);

/* Open parts of the data (see bede_internal.h); EXIT_DONE, or an exit status after a message. */
int cli_open(const struct cli *cli, struct bede **out, unsigned parts);

/* All of p to standard output, in one write where it can be; false: it cannot be written. */
bool cli_write(const void *p, size_t len);
bool cli_colour(void);           /* is standard output a terminal that shows colours? */
unsigned cli_width(void);        /* its columns, 80 where it does not say */

/* ------------------------------------------------------- run over articles */

struct tally {                   /* counts of one run */
    size_t articles, bad, claims, bytes, left_out;
    bool found;                  /* explain: the claim that was asked for */
};

struct job {
    const struct cli *cli;
    unsigned parts;              /* of the data that it needs */
    enum bede__stage stage;      /* how far to go; BEDE__TEXT: no data at all */
    const char *head;            /* written once before everything; NULL: nothing */
    /* Write what one article gives. */
    void (*show)(const struct cli *cli, const struct bede__view *v, struct bede__buf *out,
                 struct tally *t);
};

/* Read all articles of cli->arg, or of standard input, run them through the rooms on cli->jobs
 * threads and write what job->show makes of them, in the order of the input: the same bytes on
 * any number of threads. Returns the exit status. */
int cli_run(const struct job *job, struct tally *total);

#endif
