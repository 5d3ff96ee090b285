/* SPDX-License-Identifier: Apache-2.0
 *
 * fuzz_text.c - any bytes as an input of unknown kind. The first byte chooses the encoding that is
 * said, if any, and whether a title and an address are given. */
#include "read_all.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char *const encodings[] = {NULL,       NULL,     "windows-1252", "UTF-16",
                                            "UTF-16BE", "UTF-32", "GB18030",      "ISO-2022-JP"};
    struct bede__read_options opt = bede__read_options_default();
    struct bede__dateline d;
    if (size == 0) return 0;
    opt.encoding = encodings[data[0] & 7];
    if (data[0] & 8) opt.kind = BEDE__KIND_TEXT;
    if (data[0] & 16) opt.title = "A title";
    if (data[0] & 32) opt.url = "https://news.example/2025/01/26/talks";
    read_all(data + 1, size - 1, &opt);
    d = bede__dateline_read((const char *)data + 1, size - 1);
    MUST(d.len <= size - 1);
    return 0;
}
