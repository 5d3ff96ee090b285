/* SPDX-License-Identifier: Apache-2.0
 *
 * replay.c - run a fuzz target over files and folders given, without a fuzzer.
 *
 * So corpora are tried in every run of the tests, with any compiler. Each input is copied to a
 * block of exactly its size: a reader that goes one byte too far meets the sanitizer. */
#include <dirent.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "fuzz.h"

static long replayed, unreadable;

static void replay_file(const char *path)
{
    FILE *f = fopen(path, "rb");
    struct stat st;
    uint8_t *p = NULL;
    size_t len;
    if (f && fstat(fileno(f), &st) == 0) p = malloc((size_t)st.st_size + !st.st_size);
    if (!p) {
        fprintf(stderr, "%s: cannot be read\n", path);
        unreadable++;
    } else {
        len = fread(p, 1, (size_t)st.st_size, f);
        LLVMFuzzerTestOneInput(p, len);
        replayed++;
    }
    free(p);
    if (f) fclose(f);
}

static void replay(const char *path)
{
    struct dirent **names;
    int n = scandir(path, &names, NULL, alphasort);
    if (n < 0) {
        replay_file(path);
        return;
    }
    for (int i = 0; i < n; i++) {
        char inner[4096];
        snprintf(inner, sizeof inner, "%s/%s", path, names[i]->d_name);
        if (names[i]->d_name[0] != '.') replay_file(inner);
        free(names[i]);
    }
    free(names);
}

int main(int argc, char **argv)
{
    for (int i = 1; i < argc; i++)
        replay(argv[i]);
    /* What a target finds wrong ends the program on the spot, so all that got here is well. */
    printf("%ld passed, %ld failed, 0 skipped\n", replayed, unreadable);
    return unreadable > 0 || replayed == 0;
}
