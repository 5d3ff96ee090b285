/* SPDX-License-Identifier: Apache-2.0
 *
 * fuzz_jsonl.c - any bytes as JSON Lines. */
#include "read_all.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct bede__read_options opt = bede__read_options_default();
    opt.kind = BEDE__KIND_JSONL;
    read_all(data, size, &opt);
    return 0;
}
