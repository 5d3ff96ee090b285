/* SPDX-License-Identifier: Apache-2.0
 *
 * parse.c - bede parse: sentences, tags, lemmas, trees as CoNLL-U; from text or from tokens. */
#include <stdio.h>
#include <stdlib.h>

#include "cli.h"

static void show(const struct cli *cli, const struct bede__view *v, struct bede__buf *out,
                 struct tally *t)
{
    (void)cli, (void)t;
    bede__conllu_write(out, v->doc, v->reading->id);
}

/* ------------------------------------------------------ tokens that are given */

/* All of a file, or of standard input for "-", in a buffer that the caller frees. */
static bool slurp(const char *path, struct bede__buf *b)
{
    FILE *f = strcmp(path, "-") == 0 ? stdin : fopen(path, "rb");
    char part[1 << 16];
    size_t n;
    bool ok;

    bede__buf_init(b, NULL);
    if (f == NULL) {
        cli_error("%s: cannot be read", path);
        return false;
    }
    while ((n = fread(part, 1, sizeof part, f)) > 0)
        bede__buf_add(b, part, n);
    ok = !ferror(f) && !b->failed;
    if (!ok)
        cli_error("%s: %s", path, b->failed ? "out of memory" : "cannot be read");
    if (f != stdin)
        fclose(f);
    return ok;
}

static int conllu_text(struct bede_coder *c, const char *path, const struct bede__buf *in)
{
    const char *p = in->p != NULL ? in->p : "", *end = p + in->len;
    struct bede__buf out;
    unsigned line = 0;
    int status = EXIT_DONE;
    bool ok = true;

    bede__buf_init(&out, NULL);
    while (ok) {
        struct bede_error err = { .code = BEDE_OK };
        char *id = NULL;
        enum bede_status rc;

        bede__arena_reset(&c->arena);
        c->doc = (struct bede__doc){ .arena = &c->arena, .published = BEDE__NO_DAY };
        rc = bede__conllu_read(&p, end, &line, &c->doc, &id, &err);
        if (rc == BEDE_OK && c->doc.n_sentences == 0)
            break;
        if (rc == BEDE_OK)
            rc = bede__annotate(c->parser, c->b->syms, &c->doc, &err);
        if (rc == BEDE_OK) {
            bede__conllu_write(&out, &c->doc, id);
            ok = !out.failed && cli_write(out.p, out.len);
            out.len = 0;
        } else {
            cli_error("%s:%zu: %s", path, err.pos, err.msg);
            status = cli_status(&err);
            ok = rc == BEDE_INPUT || rc == BEDE_LIMIT;
            if (!ok)
                break;
        }
    }
    bede__buf_free(&out);
    return ok ? status : EXIT_USAGE;
}

static int conllu(const struct cli *cli)
{
    struct bede *b;
    struct bede_coder *c = NULL;
    struct bede_error err;
    int worst = EXIT_DONE, status = cli_open(cli, &b, BEDE__MODEL);

    if (status != EXIT_DONE)
        return status;
    if (bede_coder_new(&c, b, &err) != BEDE_OK) {
        cli_error("%s", err.msg);
        bede_close(b);
        return EXIT_USAGE;
    }
    for (int i = 0; i < (cli->n_args > 0 ? cli->n_args : 1); i++) {
        const char *path = cli->n_args > 0 ? cli->arg[i] : "-";
        struct bede__buf in;

        status = slurp(path, &in) ? conllu_text(c, path, &in) : EXIT_USAGE;
        if (worst != EXIT_USAGE && status != EXIT_DONE)
            worst = status;
        bede__buf_free(&in);
    }
    bede_coder_free(c);
    bede_close(b);
    return worst;
}

static int run(const struct cli *cli)
{
    struct job job = { .cli = cli, .parts = BEDE__MODEL, .stage = BEDE__TREES, .show = show };
    struct tally t;

    return cli->conllu ? conllu(cli) : cli_run(&job, &t);
}

const struct verb verb_parse = {
    .name = "parse",
    .summary = "sentences, tokens, tags, lemmas and trees as CoNLL-U",
    .options = "hqjkpoliteu",
    .run = run,
    .help =
"echo 'Rebels shelled the port.' | bede parse\n"
"\n"
"writes CoNLL-U: `# newdoc id` for each article, `# text` for each sentence, Universal\n"
"Dependencies v2 tags and trees, byte offsets of each token in MISC.\n"
"\n"
"usage: bede parse [OPTION...] [FILE...]     no FILE, or -: standard input\n"
"\n"
"      --conllu           the input is CoNLL-U: keep its tokens and sentences, fill in\n"
"                         tags, lemmas and trees\n"
"      --input, --published, --outlet, --url, --id, --title, --encoding: see `bede read --help`\n"
"  -j, --jobs N           threads; the output is the same\n"
"  -q, --quiet            no progress line\n"
"  -h, --help             this text\n"
};
