/* SPDX-License-Identifier: Apache-2.0
 *
 * fuzz_claims.c - any bytes as a report, through the whole library: text to claims, with the
 * model and lexicon of the source tree (or $BEDE_DATA). Up to the first line break is the title;
 * if it begins with "@" the rest of it is the publication time. */
#include "../tests/reading.h"
#include "fuzz.h"

static struct bede *data;
static struct bede_coder *coder;

static void set_up(void)
{
    struct bede_error err = {0};
    enum bede_status rc = bede_open(&data, NULL, &err);
    if (rc == BEDE_OK) rc = bede_coder_new(&coder, data, &err);
    if (rc != BEDE_OK) fprintf(stderr, "%s\n", err.msg);
    MUST(rc == BEDE_OK);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    const char *p = (const char *)bytes, *nl = size ? memchr(p, '\n', size) : NULL;
    struct bede_article a = {.text = p, .len = size};
    const struct bede_reading *r;
    struct bede_error err = {0};
    char *first = NULL;
    enum bede_status rc;
    const char *broken;
    if (!coder) set_up();
    if (nl) {
        first = strndup(p, (size_t)(nl - p));
        if (first[0] == '@')
            a.published = first + 1;
        else
            a.title = first;
        a.text = nl + 1;
        a.len = size - (size_t)(nl + 1 - p);
    }
    rc = bede_code(coder, &a, &r, &err);
    MUST(rc == BEDE_OK || (rc == BEDE_ARGUMENT && a.published));
    if (rc == BEDE_OK) {
        broken = reading_holds(r, &a);
        if (broken) fprintf(stderr, "does not hold: %s\n", broken);
        MUST(!broken);
    }
    free(first);
    return 0;
}
