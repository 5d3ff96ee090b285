/* SPDX-License-Identifier: Apache-2.0
 *
 * options.c - the options of all verbs, in GNU manner, and small things about the terminal.
 *
 * Each option has a letter here; a verb names the letters it takes and refuses the others. */
#include <errno.h>
#include <getopt.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "cli.h"

static const struct option all_options[] = {
    { "actors", required_argument, NULL, 'A' },
    { "agents", required_argument, NULL, 'G' },
    { "all", no_argument, NULL, 'a' },
    { "batch", no_argument, NULL, 'b' },
    { "claim", required_argument, NULL, 'c' },
    { "conllu", no_argument, NULL, 'u' },
    { "data", required_argument, NULL, 'D' },
    { "date", required_argument, NULL, 'd' },
    { "encoding", required_argument, NULL, 'e' },
    { "format", required_argument, NULL, 'f' },
    { "help", no_argument, NULL, 'h' },
    { "id", required_argument, NULL, 'i' },
    { "input", required_argument, NULL, 'k' },
    { "jobs", required_argument, NULL, 'j' },
    { "outlet", required_argument, NULL, 'o' },
    { "published", required_argument, NULL, 'p' },
    { "quiet", no_argument, NULL, 'q' },
    { "title", required_argument, NULL, 't' },
    { "url", required_argument, NULL, 'l' },
    { NULL, 0, NULL, 0 },
};

static const char *long_name(int letter)
{
    for (int i = 0; all_options[i].name != NULL; i++)
        if (all_options[i].val == letter)
            return all_options[i].name;
    return "?";
}

static bool date_ok(const struct cli *cli, const char *name, const char *s)
{
    int32_t from, to;

    if (bede__day_parse(s, strlen(s), &from, &to))
        return true;
    cli_error("%s: --%s %s: want an ISO 8601 date, such as 2025-01-27", cli->verb, name, s);
    return false;
}

static bool jobs(struct cli *cli, const char *s)
{
    char *end;
    long n = strtol(s, &end, 10);

    if (*s != '\0' && *end == '\0' && n >= 1 && n <= 256) {
        cli->jobs = (unsigned)n;
        return true;
    }
    cli_error("%s: -j %s: want a number of threads, 1 to 256", cli->verb, s);
    return false;
}

static bool kind(struct cli *cli, const char *s)
{
    int k = bede__kind_find(s);

    if (k >= 0) {
        cli->read.kind = (enum bede__kind)k;
        return true;
    }
    cli_error("%s: --input %s: want text, jsonl or auto", cli->verb, s);
    return false;
}

static bool own_file(const struct cli *cli, const char **list, size_t *n, const char *path)
{
    if (*n < CLI_MAX_OWN) {
        list[(*n)++] = path;
        return true;
    }
    cli_error("%s: more than %d dictionaries of one kind", cli->verb, CLI_MAX_OWN);
    return false;
}

static bool apply(struct cli *cli, int letter, const char *value)
{
    switch (letter) {
    case 'A': return own_file(cli, cli->actors, &cli->n_actors, value);
    case 'G': return own_file(cli, cli->agents, &cli->n_agents, value);
    case 'a': cli->all = true; break;
    case 'b': cli->batch = true; break;
    case 'c': cli->claim = value; break;
    case 'u': cli->conllu = true; break;
    case 'D': cli->data = value; break;
    case 'd': cli->date = value; return date_ok(cli, "date", value);
    case 'e': cli->read.encoding = value; break;
    case 'f': cli->format = value; break;
    case 'h': cli->help = true; break;
    case 'i': cli->read.id = value; break;
    case 'j': return jobs(cli, value);
    case 'k': return kind(cli, value);
    case 'o': cli->read.outlet = value; break;
    case 'p': cli->read.published = value; return date_ok(cli, "published", value);
    case 'q': cli->quiet = true; break;
    case 't': cli->read.title = value; break;
    case 'l': cli->read.url = value; break;
    default: return false;
    }
    return true;
}

bool cli_options(struct cli *cli, const struct verb *verb, int argc, char **argv)
{
    char name[40];
    int letter;

    *cli = (struct cli){ .verb = verb->name, .jobs = 1 };
    cli->read = bede__read_options_default();
    snprintf(name, sizeof name, "bede %s", verb->name);
    argv[0] = name;                     /* getopt begins its messages with it */
    while ((letter = getopt_long(argc, argv, "j:qh", all_options, NULL)) != -1) {
        if (letter == '?')
            return false;
        if (letter != 'h' && letter != 'D' && strchr(verb->options, letter) == NULL) {
            cli_error("%s: takes no --%s; see `bede %s --help`", verb->name, long_name(letter),
                      verb->name);
            return false;
        }
        if (!apply(cli, letter, optarg))
            return false;
    }
    cli->arg = argv + optind;
    cli->n_args = argc - optind;
    return true;
}

/* ------------------------------------------------------------ small things */

void cli_error(const char *fmt, ...)
{
    va_list ap;

    fputs("bede: ", stderr);
    va_start(ap, fmt);
    vfprintf(stderr, fmt, ap);
    va_end(ap);
    fputc('\n', stderr);
}

int cli_status(const struct bede_error *err)
{
    switch (err->code) {
    case BEDE_OK: return EXIT_DONE;
    case BEDE_CORRUPT: return EXIT_DATA;
    case BEDE_INPUT:
    case BEDE_LIMIT: return EXIT_INPUT;
    default: return EXIT_USAGE;
    }
}

int cli_open(const struct cli *cli, struct bede **out, unsigned parts)
{
    struct bede_options opt = bede_options_default();
    struct bede_error err = { .code = BEDE_OK };

    opt.data_dir = cli->data;
    opt.actors = cli->actors;
    opt.n_actors = cli->n_actors;
    opt.agents = cli->agents;
    opt.n_agents = cli->n_agents;
    if (bede__open_parts(out, &opt, parts, &err) == BEDE_OK)
        return EXIT_DONE;
    cli_error("%s", err.msg);
    return cli_status(&err);
}

bool cli_write(const void *p, size_t len)
{
    const char *s = p;

    while (len > 0) {
        ssize_t n = write(STDOUT_FILENO, s, len);

        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0) {
            cli_error("standard output: %s", strerror(errno));
            return false;
        }
        s += n;
        len -= (size_t)n;
    }
    return true;
}

bool cli_colour(void)
{
    const char *term = getenv("TERM"), *no = getenv("NO_COLOR");

    return isatty(STDOUT_FILENO) && (no == NULL || no[0] == '\0') && term != NULL &&
           strcmp(term, "dumb") != 0;
}

unsigned cli_width(void)
{
    struct winsize w;

    if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &w) == 0 && w.ws_col >= 40)
        return w.ws_col;
    return 80;
}
