/* SPDX-License-Identifier: Apache-2.0
 *
 * test_code.c - the library as a program sees it: open, code, errors, memory, threads. */
#include <pthread.h>

#include "bede_internal.h"
#include "check.h"

static struct bede *data;

static struct bede_article article(const char *text)
{
    return (struct bede_article){ .id = "a", .published = "2019-07-17", .text = text,
                                  .len = strlen(text) };
}

static void test_open(void)
{
    struct bede_options opt = bede_options_default();
    struct bede_error err = { .code = BEDE_OK };
    struct bede *b = NULL;

    opt.data_dir = "/nowhere";
    CHECK_STATUS(bede_open(&b, &opt, &err), BEDE_IO, &err);
    CHECK(b == NULL && strstr(err.msg, "/nowhere") != NULL);
    CHECK_STATUS(bede_open(NULL, NULL, &err), BEDE_ARGUMENT, &err);
    bede_close(NULL);
    bede_coder_free(NULL);
}

static const char report[] =
    "Rebels shelled the port of Hodeida on Sunday, the army said. The United Nations condemned the "
    "attack.";

static void test_claims(void)
{
    struct bede_article a = article(report);
    const struct bede_reading *r = NULL;
    struct bede_coder *c = NULL;
    struct bede_error err;

    if (!CHECK_OK(bede_coder_new(&c, data, &err), &err))
        return;
    CHECK_OK(bede_code(c, &a, &r, &err), &err);
    if (CHECK(r != NULL && r->n_claims == 2)) {
        const struct bede_claim *k = &r->claims[0];

        CHECK_STR(k->event, "ASSAULT");
        CHECK_MEM(r->text + k->anchor.start, k->anchor.end - k->anchor.start, "shelled");
        CHECK(k->n_actors == 1 && k->n_attribution == 1);
        CHECK_STR(r->claims[1].event, "ACCUSE");
        CHECK_INT(r->n_sentences, 2);
        CHECK_STR(r->id, "a");
    }
    bede_coder_free(c);
}

/* A form that can only be a past tense is one, whatever the tagger says. */
static void test_past(void)
{
    struct bede_article a =
        article("The European Union froze the assets of 21 officials on Monday.");
    const struct bede_reading *r = NULL;
    struct bede_coder *c = NULL;
    struct bede_error err;

    a.published = "2014-03-18";
    if (!CHECK_OK(bede_coder_new(&c, data, &err), &err))
        return;
    CHECK_OK(bede_code(c, &a, &r, &err), &err);
    if (CHECK(r != NULL && r->n_claims == 1)) {
        CHECK_STR(r->claims[0].event, "SANCTION");
        CHECK_INT(r->claims[0].aux, 0);
    }
    bede_coder_free(c);
}

/* Words without quotation marks below "X said:" are X's, to the next heading. */
static void test_statement(void)
{
    struct bede_article a =
        article("The Foreign Secretary Philip Hammond said:\n\nI condemn the attack on the port of "
                "Aden. Rebels shelled the airport on Monday.\n\nNotes to editors\n\nRebels shelled "
                "the port of Hodeida on Sunday.");
    const struct bede_reading *r = NULL;
    struct bede_coder *c = NULL;
    struct bede_error err;
    size_t his = 0, own = 0;

    if (!CHECK_OK(bede_coder_new(&c, data, &err), &err))
        return;
    CHECK_OK(bede_code(c, &a, &r, &err), &err);
    for (size_t i = 0; r && i < r->n_claims; i++) {
        const struct bede_claim *k = &r->claims[i];
        if (strcmp(k->event, "ASSAULT") != 0 || k->n_actors == 0)
            continue;
        if (k->n_attribution == 0) {
            own++;
        } else {
            struct bede_span who = k->attribution[0].speaker.span;
            CHECK_MEM(r->text + who.start, who.end - who.start, "Philip Hammond");
            his++;
        }
    }
    CHECK_INT(his, 1);
    CHECK_INT(own, 1);
    bede_coder_free(c);
}

static void test_title(void)
{
    struct bede_article a = article("The army said so.");
    const struct bede_reading *r = NULL;
    struct bede_coder *c = NULL;
    struct bede_error err;

    a.title = "Rebels shell port";
    a.id = NULL;
    if (!CHECK_OK(bede_coder_new(&c, data, &err), &err))
        return;
    CHECK_OK(bede_code(c, &a, &r, &err), &err);
    if (CHECK(r != NULL)) {
        CHECK_INT(r->body, strlen(a.title) + 2);
        CHECK_STR(r->text, "Rebels shell port\n\nThe army said so.");
        CHECK_INT(strlen(r->id), 32);
        CHECK_INT(r->n_sentences, 2);
        for (size_t i = 0; i < r->n_claims; i++)
            CHECK(bede_span_in_title(r, r->claims[i].anchor));
    }
    bede_coder_free(c);
}

/* After an error the coder goes on. */
static void test_errors(void)
{
    struct bede_article a = article(report);
    const struct bede_reading *r;
    struct bede_coder *c = NULL;
    struct bede_error err;

    CHECK_STATUS(bede_coder_new(&c, NULL, &err), BEDE_ARGUMENT, &err);
    if (!CHECK_OK(bede_coder_new(&c, data, &err), &err))
        return;
    CHECK_STATUS(bede_code(c, NULL, &r, &err), BEDE_ARGUMENT, &err);
    CHECK_STATUS(bede_code(NULL, &a, &r, &err), BEDE_ARGUMENT, &err);
    a.published = "last Tuesday";
    CHECK_STATUS(bede_code(c, &a, &r, &err), BEDE_ARGUMENT, &err);
    CHECK(r == NULL);
    a.published = NULL;
    a.len = (size_t)BEDE_MAX_ARTICLE + 1;
    CHECK_STATUS(bede_code(c, &a, &r, &err), BEDE_LIMIT, &err);
    a = (struct bede_article){ .len = 5 };
    CHECK_STATUS(bede_code(c, &a, &r, &err), BEDE_ARGUMENT, &err);
    a = (struct bede_article){ .id = "empty" };
    CHECK_OK(bede_code(c, &a, &r, &err), &err);
    CHECK(r != NULL && r->n_claims == 0 && r->n_sentences == 0);
    a = article(report);
    CHECK_OK(bede_code(c, &a, &r, NULL), &err);
    CHECK(r != NULL && r->n_claims == 2);
    bede_coder_free(c);
}

static void test_parts(void)
{
    struct bede_article a = article(report);
    const struct bede_reading *r;
    struct bede_coder *c = NULL;
    struct bede_error err;
    struct bede *b = NULL;

    if (!CHECK_OK(bede__open_parts(&b, NULL, BEDE__MODEL, &err), &err) ||
        !CHECK_OK(bede_coder_new(&c, b, &err), &err))
        return;
    CHECK_STATUS(bede_code(c, &a, &r, &err), BEDE_ARGUMENT, &err);
    CHECK_OK(bede__coder_run(c, &a, BEDE__TREES, &err), &err);
    CHECK(c->doc.n_tokens > 10);
    bede_coder_free(c);
    bede_close(b);
}

static void test_checksum(void)
{
    uint64_t sum = bede__data_checksum(data->dir);

    CHECK(sum != 0 && sum == data->lexicon_sum);
    CHECK(bede__data_checksum("/nowhere") == 0);
}

/* -------------------------------------------------------------------- memory */

#define MANY (1L << 40)

struct meter {
    long left, live; /* allocations that still work; blocks that are held */
};

static void *metered(void *user, void *old, size_t size)
{
    struct meter *m = user;

    if (size == 0) {
        m->live -= old != NULL;
        free(old);
        return NULL;
    }
    if (m->left-- <= 0)
        return NULL;
    m->live += old == NULL;
    return realloc(old, size);
}

static enum bede_status scenario(struct meter *m, struct bede_error *err)
{
    static const char text[] = "Rebels shelled the port, the army said.";
    struct bede_options opt = { .realloc = metered, .realloc_user = m };
    struct bede_article a = article(text);
    const struct bede_reading *r;
    struct bede_coder *c = NULL;
    struct bede *b = NULL;
    enum bede_status rc = bede_open(&b, &opt, err);

    if (rc == BEDE_OK)
        rc = bede_coder_new(&c, b, err);
    if (rc == BEDE_OK)
        rc = bede_code(c, &a, &r, err);
    bede_coder_free(c);
    bede_close(b);
    return rc;
}

/* One allocation after another fails: nothing leaks, and the error says what it is. Opening makes more
 * of them with every file of the lexicon and takes long under sanitizers: at most some OPENINGS of them
 * are tried there, evenly spread; test_memory fails each one of coding. */
enum { OPENINGS = 120 };

static void test_memory(void)
{
    struct bede_error err = { .code = BEDE_OK };
    struct meter m = { MANY, 0 };
    long total;

    CHECK_OK(scenario(&m, &err), &err);
    CHECK_INT(m.live, 0);
    total = MANY - m.left;
    for (long n = 0; n < total; n += 1 + total / OPENINGS) {
        enum bede_status rc;

        m = (struct meter){ n, 0 };
        rc = scenario(&m, &err);
        if (!CHECK(rc == BEDE_NOMEM && m.live == 0))
            fprintf(stderr, "    allocation %ld of %ld: status %d, %ld live: %s\n", n, total,
                    (int)rc, m.live, err.msg);
    }
}

/* ------------------------------------------------------------------- threads */

static void *many_times(void *arg)
{
    struct bede_article a = article(report);
    const struct bede_reading *r;
    struct bede_coder *c;
    long *found = arg;

    if (bede_coder_new(&c, data, NULL) != BEDE_OK)
        return NULL;
    for (int i = 0; i < 20; i++)
        if (bede_code(c, &a, &r, NULL) == BEDE_OK)
            *found += (long)r->n_claims;
    bede_coder_free(c);
    return NULL;
}

static void test_threads(void)
{
    pthread_t t[4];
    long found[4] = { 0 };

    for (int i = 0; i < 4; i++)
        if (!CHECK(pthread_create(&t[i], NULL, many_times, &found[i]) == 0))
            return;
    for (int i = 0; i < 4; i++) {
        pthread_join(t[i], NULL);
        CHECK_INT(found[i], 40);
    }
}

static void no_model(void)
{
    SKIP("model/en.bede is absent");
}

int main(void)
{
    struct bede_error err;
    char path[4096];

    RUN(test_open);
    if (access(check_source("model/en.bede", path, sizeof path), R_OK) != 0) {
        RUN(no_model);
        return check_end();
    }
    if (CHECK_OK(bede_open(&data, NULL, &err), &err)) {
        RUN(test_claims);
        RUN(test_past);
    RUN(test_statement);
    RUN(test_title);
        RUN(test_errors);
        RUN(test_parts);
        RUN(test_checksum);
        RUN(test_memory);
        RUN(test_threads);
    }
    bede_close(data);
    return check_end();
}
