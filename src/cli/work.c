/* SPDX-License-Identifier: Apache-2.0
 *
 * work.c - run all articles of the input through the rooms, on one thread or several.
 *
 * The main thread reads articles into batches and writes their results; workers take a batch each
 * and leave its output and messages in it. Batches go round in a ring, so results come out in the
 * order of the input whoever was first, memory is bounded, and what one article gives does not
 * depend on which thread had it. With one job there are no threads, and each article is written
 * before the next is read. */
#include <errno.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#include "cli.h"

/* A batch is full with so many articles or so many bytes of text: enough that locks cost nothing,
 * few enough that all threads have work. */
#define BATCH_ARTICLES 64
#define BATCH_BYTES (64u << 10)

struct entry {                   /* an article, or the message about a bad one */
    struct bede_article article;
    const char *file;
    char *bad;                   /* NULL: it is an article */
};

struct batch {
    enum { FREE, READY, BUSY, DONE } state;
    struct bede__arena arena;    /* the articles */
    struct entry entry[BATCH_ARTICLES];
    size_t n, bytes;
    struct bede__buf out, err;
    struct tally tally;
};

struct run {
    const struct job *job;
    const struct bede *data;     /* NULL for BEDE__TEXT */
    struct bede__view view;      /* what all articles share */
    struct batch *ring;
    unsigned n_ring;
    pthread_mutex_t lock;
    pthread_cond_t work, done;   /* a batch is READY, or all are; a batch is DONE */
    unsigned long filled, taken; /* batches given out, taken by workers; ring index is modulo */
    bool end;                    /* no more batches will come */
    /* the main thread's own */
    int arg;                     /* next file */
    const char *file;
    struct bede__reader *reader;
    struct tally total;
    int status;
    struct timespec began, shown;
    bool progress, on_screen;
};

static void worse(struct run *w, int status)
{
    if (status > w->status && w->status != EXIT_USAGE)
        w->status = status;
    else if (status == EXIT_USAGE)
        w->status = status;
}

/* ------------------------------------------------------------- one article */

static void complain(struct bede__buf *err, const char *file, const struct bede_article *a,
                     const char *what)
{
    bede__buf_printf(err, "%s: article %s: %s\n", file, a->id != NULL ? a->id : "?", what);
}

static void one_article(const struct run *w, struct bede_coder *c, const struct entry *e,
                        struct batch *b)
{
    struct bede__view v = w->view;
    struct bede_reading bare = { .id = e->article.id };
    struct bede_error err = { .code = BEDE_OK };

    v.article = &e->article;
    v.reading = &bare;
    if (c != NULL) {
        if (bede__coder_run(c, &e->article, w->job->stage, &err) != BEDE_OK) {
            complain(&b->err, e->file, &e->article, err.msg);
            b->tally.bad++;
            return;
        }
        v.reading = &c->reading;
        v.doc = &c->doc;
        v.mentions = &c->mentions;
        v.attributions = &c->attributions;
    }
    b->tally.articles++;
    b->tally.bytes += e->article.len;
    b->tally.claims += v.reading->n_claims;
    w->job->show(w->job->cli, &v, &b->out, &b->tally);
}

static void one_batch(const struct run *w, struct bede_coder *c, struct batch *b)
{
    for (size_t i = 0; i < b->n; i++) {
        if (b->entry[i].bad == NULL) {
            one_article(w, c, &b->entry[i], b);
        } else {
            bede__buf_printf(&b->err, "%s\n", b->entry[i].bad);
            b->tally.bad++;
        }
    }
}

static void *worker(void *arg)
{
    struct run *w = arg;
    struct bede_coder *c = NULL;
    struct bede_error err = { .code = BEDE_OK };
    enum bede_status rc = w->data == NULL ? BEDE_OK : bede_coder_new(&c, w->data, &err);

    pthread_mutex_lock(&w->lock);
    for (;;) {
        struct batch *b;

        while (w->taken == w->filled && !w->end)
            pthread_cond_wait(&w->work, &w->lock);
        if (w->taken == w->filled)
            break;
        b = &w->ring[w->taken++ % w->n_ring];
        b->state = BUSY;
        pthread_mutex_unlock(&w->lock);
        if (rc == BEDE_OK)
            one_batch(w, c, b);
        else
            b->out.failed = true;
        pthread_mutex_lock(&w->lock);
        b->state = DONE;
        pthread_cond_signal(&w->done);
    }
    pthread_mutex_unlock(&w->lock);
    bede_coder_free(c);
    return NULL;
}

/* ---------------------------------------------------------------- the input */

/* The reader of the next file, or of standard input where none is named; false: no more. */
static bool next_file(struct run *w)
{
    const struct cli *cli = w->job->cli;
    struct bede_error err;

    for (;;) {
        if (w->arg >= (cli->n_args > 0 ? cli->n_args : 1))
            return false;
        w->file = cli->n_args > 0 ? cli->arg[w->arg] : "-";
        w->arg++;
        if (bede__reader_open(&w->reader, w->file, &cli->read, NULL, &err) == BEDE_OK)
            return true;
        w->reader = NULL;
        cli_error("%s", err.msg);
        worse(w, err.code == BEDE_INPUT ? EXIT_INPUT : EXIT_USAGE);
    }
}

/* Put one article, or the message about one, into the batch; false: the input is at its end. */
static bool read_one(struct run *w, struct batch *b)
{
    struct entry *e = &b->entry[b->n];
    struct bede_error err = { .code = BEDE_OK };

    while (w->reader != NULL || next_file(w)) {
        enum bede__read got;

        *e = (struct entry){ .file = w->file };
        got = bede__reader_next(w->reader, &b->arena, &e->article, &err);
        if (got == BEDE__READ_ARTICLE) {
            b->n++;
            b->bytes += e->article.len;
            return true;
        }
        if (got == BEDE__READ_BAD || got == BEDE__READ_FAILED) {
            if (got == BEDE__READ_FAILED)
                worse(w, EXIT_USAGE);
            e->bad = bede__arena_text(&b->arena, err.msg, strlen(err.msg));
            b->n += e->bad != NULL;
            return true;
        }
        bede__reader_close(w->reader);
        w->reader = NULL;
    }
    return false;
}

/* ------------------------------------------------------------- the output */

static double seconds(const struct timespec *from, const struct timespec *to)
{
    return (double)(to->tv_sec - from->tv_sec) + 1e-9 * (double)(to->tv_nsec - from->tv_nsec);
}

static void wipe(struct run *w)
{
    if (w->on_screen)
        fputs("\r\033[K", stderr);
    w->on_screen = false;
}

static void progress(struct run *w)
{
    struct timespec now;
    double s;

    if (!w->progress)
        return;
    clock_gettime(CLOCK_MONOTONIC, &now);
    s = seconds(&w->began, &now);
    if (s < 1 || seconds(&w->shown, &now) < 0.2)
        return;
    w->shown = now;
    w->on_screen = true;
    fprintf(stderr, "\r%zu articles, %.1f MB, %.0f kB/s\033[K", w->total.articles,
            (double)w->total.bytes / 1e6, (double)w->total.bytes / 1e3 / s);
    if (w->job->stage == BEDE__CLAIMS)
        fprintf(stderr, ", %zu claims\033[K", w->total.claims);
}

static void add(struct tally *t, const struct tally *u)
{
    t->articles += u->articles;
    t->bad += u->bad;
    t->claims += u->claims;
    t->bytes += u->bytes;
    t->left_out += u->left_out;
    t->found |= u->found;
}

/* Write what a batch gave and make it free again; false: stop, standard output is gone. */
static bool flush(struct run *w, struct batch *b)
{
    bool ok = true;

    if (b->err.len > 0) {
        wipe(w);
        fwrite(b->err.p, 1, b->err.len, stderr);
    }
    if (b->out.failed || b->err.failed || b->arena.failed) {
        cli_error("out of memory");
        worse(w, EXIT_USAGE);
        ok = false;
    } else if (b->out.len > 0 && !cli_write(b->out.p, b->out.len)) {
        worse(w, EXIT_USAGE);
        ok = false;
    }
    add(&w->total, &b->tally);
    progress(w);
    b->out.len = b->err.len = 0;
    b->n = b->bytes = 0;
    b->tally = (struct tally){ 0 };
    bede__arena_reset(&b->arena);
    b->state = FREE;
    return ok;
}

/* ------------------------------------------------------------------- loops */

static int run_alone(struct run *w)
{
    struct bede_coder *c = NULL;
    struct bede_error err;
    struct batch *b = &w->ring[0];
    bool more = true;

    if (w->data != NULL && bede_coder_new(&c, w->data, &err) != BEDE_OK) {
        cli_error("%s", err.msg);
        return EXIT_USAGE;
    }
    while (more) {
        more = read_one(w, b);
        one_batch(w, c, b);
        if (!flush(w, b))
            break;
    }
    bede_coder_free(c);
    return w->status;
}

static void fill(struct run *w, struct batch *b, bool *more)
{
    while (*more && b->n < BATCH_ARTICLES && b->bytes < BATCH_BYTES)
        *more = read_one(w, b);
}

/* Hand out batches while there is room in the ring, write the oldest when it is done. */
static void read_and_write(struct run *w)
{
    unsigned long written = 0;
    bool more = true, ok = true;

    while (ok && (more || written < w->filled)) {
        if (more && w->filled - written < w->n_ring) {
            struct batch *b = &w->ring[w->filled % w->n_ring];

            fill(w, b, &more);
            pthread_mutex_lock(&w->lock);
            b->state = READY;
            w->filled++;
            pthread_cond_signal(&w->work);
            pthread_mutex_unlock(&w->lock);
        } else {
            struct batch *b = &w->ring[written % w->n_ring];

            pthread_mutex_lock(&w->lock);
            while (b->state != DONE)
                pthread_cond_wait(&w->done, &w->lock);
            pthread_mutex_unlock(&w->lock);
            written++;
            ok = flush(w, b);
        }
    }
}

static int run_together(struct run *w, unsigned jobs)
{
    pthread_t thread[256];
    unsigned n = 0;

    while (n < jobs && n < 256 && pthread_create(&thread[n], NULL, worker, w) == 0)
        n++;
    if (n == 0)
        return run_alone(w);
    read_and_write(w);
    pthread_mutex_lock(&w->lock);
    w->end = true;
    pthread_cond_broadcast(&w->work);
    pthread_mutex_unlock(&w->lock);
    while (n-- > 0)
        pthread_join(thread[n], NULL);
    return w->status;
}

/* ------------------------------------------------------------- begin, end */

static bool begin(struct run *w, const struct job *job)
{
    unsigned n = job->cli->jobs > 1 ? 2 * job->cli->jobs + 2 : 1;

    *w = (struct run){ .job = job, .n_ring = n };
    w->ring = calloc(n, sizeof *w->ring);
    if (w->ring == NULL)
        return false;
    for (unsigned i = 0; i < n; i++) {
        bede__arena_init(&w->ring[i].arena, NULL);
        bede__buf_init(&w->ring[i].out, NULL);
        bede__buf_init(&w->ring[i].err, NULL);
    }
    pthread_mutex_init(&w->lock, NULL);
    pthread_cond_init(&w->work, NULL);
    pthread_cond_init(&w->done, NULL);
    clock_gettime(CLOCK_MONOTONIC, &w->began);
    w->progress = !job->cli->quiet && isatty(STDERR_FILENO);
    return true;
}

static void end(struct run *w)
{
    for (unsigned i = 0; w->ring != NULL && i < w->n_ring; i++) {
        bede__arena_free(&w->ring[i].arena);
        bede__buf_free(&w->ring[i].out);
        bede__buf_free(&w->ring[i].err);
    }
    free(w->ring);
    bede__reader_close(w->reader);
    pthread_cond_destroy(&w->done);
    pthread_cond_destroy(&w->work);
    pthread_mutex_destroy(&w->lock);
}

static void shared_view(struct run *w, const struct bede *b)
{
    w->view.colour = cli_colour();
    w->view.width = cli_width();
    if (b == NULL)
        return;
    w->view.coding = &b->coding;
    w->view.data_dir = b->dir;
    if (b->model != NULL)
        snprintf(w->view.model, sizeof w->view.model, "%08x",
                 (unsigned)bede__model_checksum(b->model));
    snprintf(w->view.lexicon, sizeof w->view.lexicon, "%016llx",
             (unsigned long long)b->lexicon_sum);
}

int cli_run(const struct job *job, struct tally *total)
{
    struct bede *b = NULL;
    struct run w;
    int status = EXIT_DONE;

    if (job->stage != BEDE__TEXT && (status = cli_open(job->cli, &b, job->parts)) != EXIT_DONE)
        return status;
    if (!begin(&w, job)) {
        cli_error("out of memory");
        bede_close(b);
        return EXIT_USAGE;
    }
    w.data = b;
    shared_view(&w, b);
    if (job->head != NULL && !cli_write(job->head, strlen(job->head)))
        status = EXIT_USAGE;
    else
        status = job->cli->jobs > 1 ? run_together(&w, job->cli->jobs) : run_alone(&w);
    wipe(&w);
    if (status == EXIT_DONE && w.total.bad > 0)
        status = EXIT_INPUT;
    *total = w.total;
    end(&w);
    bede_close(b);
    return status;
}
