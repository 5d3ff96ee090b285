/* SPDX-License-Identifier: Apache-2.0
 *
 * fuzz_lines.c - any bytes as lines of the lexicon, cut into columns and pieces; and as a date. */
#include "fuzz.h"
#include "base/base.h"

static void inside(struct bede__str s, const char *p, const char *end)
{
    MUST(!s.p || (s.p >= p && s.p + s.len <= end));
    MUST(s.len == 0 || (s.p[0] != ' ' && s.p[s.len - 1] != ' '));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const char *p = (const char *)data, *end = p + size;
    struct bede__lines l = {.file = "in", .p = p, .end = end};
    struct bede__str col[BEDE__MAX_COLUMNS];
    unsigned n, last = 0;
    int32_t from, to;
    while ((n = bede__lines_next(&l, col)) > 0) {
        MUST(n <= BEDE__MAX_COLUMNS && l.line > last);
        last = l.line;
        for (unsigned i = 0; i < n; i++) {
            struct bede__str rest = col[i], piece;
            size_t pieces = 0;
            MUST(col[i].len > 0);
            inside(col[i], p, end);
            while ((piece = bede__str_cut(&rest, '|')).p) {
                inside(piece, col[i].p, col[i].p + col[i].len);
                MUST(pieces++ <= col[i].len);
            }
        }
    }
    if (bede__day_parse(p, size, &from, &to)) MUST(from <= to);
    return 0;
}
