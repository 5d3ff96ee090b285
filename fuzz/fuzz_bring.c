/* SPDX-License-Identifier: Apache-2.0
 *
 * fuzz_bring.c - any bytes as a dictionary that a user brings, of actors and of agents. */
#include <string.h>

#include "fuzz.h"
#include "mention/bring.h"

static enum bede_status take(void *ctx, struct bede__str *col, unsigned n, unsigned line,
                             bool petr, struct bede_error *err)
{
    unsigned long *bytes = ctx;
    (void)err;
    MUST(n >= 1 && n <= BEDE__MAX_COLUMNS && line >= 1);
    for (unsigned i = 0; i < n; i++) {
        MUST(col[i].p && col[i].len > 0);
        *bytes += col[i].len;
    }
    if (petr) { /* what the dictionary is handed is well-formed, whatever the file was */
        MUST(n == 5 || n == 6);
        MUST(bede__utf8_check(col[0].p, col[0].len) == col[0].len);
        MUST(!memchr(col[0].p, '\t', col[0].len) && !memchr(col[0].p, '\n', col[0].len));
    }
    return BEDE_OK;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    for (int agents = 0; agents < 2; agents++) {
        struct bede_error err = {0};
        unsigned long bytes = 0;
        enum bede_status rc = bede__bring("in", (const char *)data, size, agents,
                                          &bede__alloc_libc, take, &bytes, &err);
        MUST(rc == BEDE_OK || rc == BEDE_CORRUPT);
        if (rc == BEDE_CORRUPT)
            MUST(strncmp(err.msg, "in:", 3) == 0 && err.msg[3] >= '1' && err.msg[3] <= '9');
    }
    return 0;
}
