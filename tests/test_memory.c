/* SPDX-License-Identifier: Apache-2.0
 *
 * test_memory.c - every allocation of a coder and its article fails once; test_code.c does the same
 * for opening the data.
 *
 * A failed allocation must come back as BEDE_NOMEM - never a crash, never a wrong reading - and
 * nothing may be lost on the way out; and when there is memory again the same coder works. */
#include "check.h"
#include "reading.h"

struct rationed {
    long left; /* allocations that still work; negative: all of them */
    long made, live;
};

static void *rationed(void *user, void *old, size_t size)
{
    struct rationed *r = user;
    void *p;
    if (size == 0) {
        r->live -= old != NULL;
        free(old);
        return NULL;
    }
    if (r->left == 0) return NULL;
    if (r->left > 0) r->left--;
    r->made++;
    p = realloc(old, size);
    r->live += p && !old;
    return p;
}

static struct rationed ration;

static struct bede_options options(void)
{
    struct bede_options opt = bede_options_default();
    opt.data_dir = CHECK_SOURCE_ROOT;
    opt.realloc = rationed;
    opt.realloc_user = &ration;
    return opt;
}

static const char text[] =
    "MINSK, Jan. 26 (Agency) - Rebels shelled the port of Hodeida on Sunday, killing 12 people, the "
    "army said. President Emmanuel Macron, who had met his Turkish counterpart a day earlier, "
    "condemned the attack and urged both sides to return to talks.\n\n\"We will not yield unless the "
    "sanctions are lifted,\" a spokesman for the group told reporters in Sanaa, according to Reuters.";

/* A new coder and one article with n allocations. */
static enum bede_status code_with(const struct bede *b, long n, size_t *claims)
{
    const struct bede_article a = {.title = "Rebels shell port", .published = "2025-01-27",
                                   .text = text, .len = sizeof text - 1};
    const struct bede_reading *r = NULL;
    struct bede_error err = {0};
    struct bede_coder *c = NULL;
    long live = ration.live;
    enum bede_status rc;
    ration.left = n;
    ration.made = 0;
    rc = bede_coder_new(&c, b, &err);
    CHECK((rc == BEDE_OK) == (c != NULL));
    if (rc == BEDE_OK) rc = bede_code(c, &a, &r, &err);
    if (rc == BEDE_OK) {
        const char *broken = reading_holds(r, &a);
        if (!CHECK(!broken)) fprintf(stderr, "    allocation %ld: does not hold: %s\n", n, broken);
        *claims = r->n_claims;
    } else if (c) {
        /* Memory is there again: the same coder works. */
        ration.left = -1;
        CHECK_OK(bede_code(c, &a, &r, &err), &err);
        *claims = r ? r->n_claims : 0;
    }
    ration.left = -1;
    bede_coder_free(c);
    if (!CHECK_INT(ration.live, live)) fprintf(stderr, "    allocation %ld\n", n);
    return rc;
}

static void test_code(void)
{
    struct bede_options opt = options();
    struct bede_error err = {0};
    struct bede *b = NULL;
    size_t want = 0, got = 0;
    long all;
    ration = (struct rationed){.left = -1};
    if (!CHECK_OK(bede_open(&b, &opt, &err), &err)) return;
    if (CHECK_INT(code_with(b, -1, &want), BEDE_OK) && CHECK(want > 0)) {
        all = ration.made;
        for (long n = 0; n < all; n++) {
            enum bede_status rc = code_with(b, n, &got);
            if (!CHECK(rc == BEDE_NOMEM))
                fprintf(stderr, "    allocation %ld: status %d\n", n, (int)rc);
        }
        CHECK_INT(code_with(b, all, &got), BEDE_OK);
        CHECK_INT(got, want);
        printf("code: %ld allocations, %zu claims\n", all, want);
    }
    bede_close(b);
    CHECK_INT(ration.live, 0);
}

int main(void)
{
    RUN(test_code);
    return check_end();
}
