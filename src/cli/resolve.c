/* SPDX-License-Identifier: Apache-2.0
 *
 * resolve.c - bede resolve: one phrase out of context: an actor, a place, a time.
 *
 * An actor is looked up as it stands, without parsing, so that long lists are quick. Places and
 * times are read as a text of their own. */
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "cli.h"
#include "mention/place_internal.h"

#define MAX_PHRASE 4096

/* ------------------------------------------------------------------- actor */

static void chain(struct bede__buf *out, const struct bede *b, const struct bede_entity *e)
{
    bede__buf_printf(out, "%s  %s%s", e->code != NULL ? e->code : "-",
                     e->sector != NULL ? e->sector : "-", e->sector2 != NULL ? "," : "");
    if (e->sector2 != NULL)
        bede__buf_puts(out, e->sector2);
    if (e->name != NULL)
        bede__buf_printf(out, "  %s", e->name);
    if (e->role != NULL)
        bede__buf_printf(out, ", %s", e->role);
    bede__buf_puts(out, "\n");
    for (int i = 0; i < 3; i++) {
        if (e->from[i].file == NULL)
            continue;
        bede__buf_puts(out, "    ");
        bede__show_source(out, b->dir, &e->from[i], "\n        ");
        bede__buf_puts(out, "\n");
    }
}

static int32_t day_of(const char *s, size_t len)
{
    int32_t from, to;

    return len > 0 && bede__day_parse(s, len, &from, &to) ? from : BEDE__NO_DAY;
}

static bool actor(const struct bede *b, struct bede__arena *arena, const char *phrase, size_t len,
                  int32_t day, bool json, struct bede__buf *out)
{
    struct bede_entity e = { 0 };
    bool known;

    bede__arena_reset(arena);
    known = bede__resolve_actor(&b->lx, arena, phrase, len, day, &e);
    if (!known)
        e = (struct bede_entity){ 0 };
    if (json) {
        bede__show_resolved(out, phrase, len, &e);
        bede__buf_puts(out, "\n");
    } else if (known) {
        chain(out, b, &e);
    }
    return known;
}

/* One phrase a line, maybe a tab and a date; one object a line. */
static int batch(const struct cli *cli, const struct bede *b, struct bede__arena *arena)
{
    int32_t fixed = cli->date != NULL ? day_of(cli->date, strlen(cli->date)) : BEDE__NO_DAY;
    struct bede__buf out;
    char *line = NULL;
    size_t room = 0;
    ssize_t n;
    bool ok = true;

    bede__buf_init(&out, NULL);
    while (ok && (n = getline(&line, &room, stdin)) >= 0) {
        size_t len = (size_t)n;
        const char *tab;
        int32_t day = fixed;

        while (len > 0 && (line[len - 1] == '\n' || line[len - 1] == '\r'))
            len--;
        tab = memchr(line, '\t', len);
        if (tab != NULL) {
            day = day_of(tab + 1, len - (size_t)(tab + 1 - line));
            len = (size_t)(tab - line);
        }
        actor(b, arena, line, len < MAX_PHRASE ? len : MAX_PHRASE, day, true, &out);
        if (out.len > (1u << 16) || out.failed) {
            ok = !out.failed && cli_write(out.p, out.len);
            out.len = 0;
        }
    }
    ok = ok && !out.failed && cli_write(out.p, out.len);
    free(line);
    bede__buf_free(&out);
    return ok ? EXIT_DONE : EXIT_USAGE;
}

static int actors(const struct cli *cli, bool json)
{
    struct bede__arena arena;
    struct bede__buf out;
    struct bede *b;
    bool known = false;
    int status = cli_open(cli, &b, BEDE__LEXICON);

    if (status != EXIT_DONE)
        return status;
    bede__arena_init(&arena, &bede__alloc_libc);
    bede__buf_init(&out, NULL);
    if (cli->batch) {
        status = batch(cli, b, &arena);
    } else {
        const char *d = cli->date;

        for (int i = 1; i < cli->n_args; i++)
            known |= actor(b, &arena, cli->arg[i], strlen(cli->arg[i]),
                           d != NULL ? day_of(d, strlen(d)) : BEDE__NO_DAY, json, &out);
        status = !cli_write(out.p, out.len) ? EXIT_USAGE : known ? EXIT_DONE : EXIT_NOTHING;
        if (status == EXIT_NOTHING)
            cli_error("resolve: no such actor in the lexicon");
    }
    bede__buf_free(&out);
    bede__arena_free(&arena);
    bede_close(b);
    return status;
}

/* ------------------------------------------------------------- place, time */

static int others(const struct cli *cli, bool places, bool json)
{
    struct bede_article a = { .id = "phrase", .published = cli->read.published };
    struct bede_error err = { .code = BEDE_OK };
    struct bede_coder *c = NULL;
    struct bede__buf out;
    struct bede *b;
    int status = cli_open(cli, &b, BEDE__MODEL | BEDE__LEXICON);

    if (status != EXIT_DONE)
        return status;
    bede__buf_init(&out, NULL);
    if (a.published == NULL)
        a.published = cli->date;
    if (bede_coder_new(&c, b, &err) != BEDE_OK)
        goto done;
    for (int i = 1; i < cli->n_args; i++) {
        struct bede__mentions only = { 0 };
        struct bede__view v = { .article = &a, .reading = &c->reading, .doc = &c->doc,
                                .mentions = &only, .attributions = &c->attributions };
        struct bede__attributions nobody = { 0 };
        struct bede__place_mention point = { .inside = -1 };

        a.text = cli->arg[i];
        a.len = strlen(a.text);
        if (bede__coder_run(c, &a, BEDE__MENTIONS, &err) != BEDE_OK)
            goto done;
        v.attributions = &nobody;
        if (places && bede__point_read(a.text, &point.loc.lat, &point.loc.lon)) {
            point.loc.span = (struct bede_span){ 0, (uint32_t)a.len };
            bede__point_place(b->lx.places, point.loc.lat, point.loc.lon, &point.loc);
            only.places = &point, only.n_places = 1;
        } else if (places)
            only.places = c->mentions.places, only.n_places = c->mentions.n_places;
        else
            only.times = c->mentions.times, only.n_times = c->mentions.n_times;
        if (json)
            bede__show_mentions(&out, &v);
        else
            bede__show_mentions_table(&out, &v);
        status = only.n_places + only.n_times > 0 ? EXIT_DONE : EXIT_NOTHING;
    }
    if (!cli_write(out.p, out.len))
        status = EXIT_USAGE;
    else if (status == EXIT_NOTHING)
        cli_error("resolve: no %s found in it", places ? "place" : "time");
done:
    if (err.code != BEDE_OK) {
        cli_error("%s", err.msg);
        status = cli_status(&err);
    }
    bede_coder_free(c);
    bede__buf_free(&out);
    bede_close(b);
    return status;
}

static int run(const struct cli *cli)
{
    const char *kind = cli->n_args > 0 ? cli->arg[0] : "";
    bool json = cli->batch || !isatty(STDOUT_FILENO);

    if (cli->format != NULL) {
        json = strcmp(cli->format, "jsonl") == 0;
        if (!json && strcmp(cli->format, "table") != 0) {
            cli_error("resolve: --format %s: want jsonl or table", cli->format);
            return EXIT_USAGE;
        }
    }
    if (strcmp(kind, "actor") == 0 && (cli->batch ? cli->n_args == 1 : cli->n_args > 1))
        return actors(cli, json);
    if (!cli->batch && cli->n_args > 1) {
        if (strcmp(kind, "place") == 0)
            return others(cli, true, json);
        if (strcmp(kind, "time") == 0)
            return others(cli, false, json);
    }
    cli_error("resolve: want actor, place or time and a phrase, or actor --batch; see "
              "`bede resolve --help`");
    return EXIT_USAGE;
}

const struct verb verb_resolve = {
    .name = "resolve",
    .summary = "the codes of one actor, place or time",
    .options = "hqfbdpAG",
    .run = run,
    .help =
"bede resolve actor \"German Chancellor Angela Merkel\" --date 2015-09-01\n"
"\n"
"writes country code, sectors, canonical name and role, with the dictionary lines they\n"
"come from. The date matters: offices are resolved to who held them.\n"
"\n"
"usage: bede resolve actor PHRASE... [--date DATE]\n"
"       bede resolve actor --batch           phrases from standard input, one a line, each\n"
"                                            maybe with a tab and a date; one JSON object\n"
"                                            a line comes out\n"
"       bede resolve place TEXT...           or coordinates: \"48.46, 35.04\"\n"
"       bede resolve time TEXT... --published DATE\n"
"\n"
"      --format FORMAT    jsonl (on a pipe) or table (on a terminal)\n"
"      --actors FILE, --agents FILE  dictionaries of your own, which win over the lexicon:\n"
"                         TABARI or PETRARCH files, or tables as in lexicon/en/README.md\n"
"  -h, --help             this text\n"
"\n"
"Exit status 1: nothing is known of it.\n"
};
