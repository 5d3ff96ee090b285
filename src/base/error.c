/* SPDX-License-Identifier: Apache-2.0
 *
 * error.c - statuses and their texts, and the one place where failures are born.
 *
 * A breakpoint on bede__fail finds every failure of the library. Nothing is printed here. */
#include <stdio.h>

#include "base.h"

const char *bede_status_text(enum bede_status code)
{
    switch (code) {
#define X(name, n, text)                                                       \
    case BEDE_##name:                                                          \
        return text;
        BEDE_STATUS_MAP(X)
#undef X
    }
    return "unknown status";
}

const char *bede_version(void)
{
    return BEDE_VERSION;
}

/* Messages quote foreign bytes: none of them may steer a terminal, or be half a character. */
static void tidy(char *s)
{
    size_t len = strlen(s), bad;
    for (size_t i = 0; i < len; i++)
        if ((unsigned char)s[i] < ' ' || s[i] == 0x7F) s[i] = '?';
    while ((bad = bede__utf8_check(s, len)) < len)
        s[bad] = '?';
}

enum bede_status bede__fail(struct bede_error *err, enum bede_status code, size_t pos,
                            const char *fmt, ...)
{
    if (err) {
        va_list ap;
        err->code = code;
        err->pos = pos;
        va_start(ap, fmt);
        vsnprintf(err->msg, sizeof err->msg, fmt, ap);
        va_end(ap);
        tidy(err->msg);
    }
    return code;
}
