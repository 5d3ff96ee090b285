/* SPDX-License-Identifier: Apache-2.0
 *
 * data.c - find the folder that holds model/ and lexicon/, and sum up what lies in it.
 *
 * Places, in this order: what the caller says; $BEDE_DATA; beside the library or the program (a
 * build folder inside the source tree, or PREFIX/share/bede); where it was to be installed; the
 * source tree it was built from. The first two are final: what they name must be there. */
#include <dirent.h>
#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "bede_internal.h"

#ifndef PATH_MAX
#define PATH_MAX 4096
#endif

static bool is_data(const char *dir)
{
    char path[PATH_MAX];
    struct stat st;

    return snprintf(path, sizeof path, "%s/lexicon/en", dir) < (int)sizeof path &&
           stat(path, &st) == 0 && S_ISDIR(st.st_mode);
}

/* Try the folders that go with a program or library that lies in `file`. */
static bool beside(char out[PATH_MAX], const char *file)
{
    /* bin/bede; build/bede; build/tests/test_x; lib/libbede.so; lib/MULTIARCH/libbede.so */
    static const char *const way[] = { "../share/bede", "..", "../..", "../../share/bede",
                                       "../../..", NULL };
    char real[PATH_MAX], *slash;

    if (realpath(file, real) == NULL || (slash = strrchr(real, '/')) == NULL)
        return false;
    *slash = '\0';
    for (int i = 0; way[i] != NULL; i++) {
        char path[PATH_MAX + 32];

        snprintf(path, sizeof path, "%s/%s", real, way[i]);
        if (is_data(path) && realpath(path, out) != NULL)
            return true;
    }
    return false;
}

static bool search(char out[PATH_MAX])
{
    static const char *const fixed[] = {
#ifdef BEDE_DATA_INSTALLED
        BEDE_DATA_INSTALLED,
#endif
#ifdef BEDE_DATA_SOURCE
        BEDE_DATA_SOURCE,
#endif
        NULL
    };
    Dl_info self;

    if (dladdr((void *)(uintptr_t)&bede__data_find, &self) != 0 && self.dli_fname != NULL &&
        strchr(self.dli_fname, '/') != NULL && beside(out, self.dli_fname))
        return true;
    if (beside(out, "/proc/self/exe"))
        return true;
    for (int i = 0; fixed[i] != NULL; i++)
        if (is_data(fixed[i]) && strlen(fixed[i]) < PATH_MAX) {
            memcpy(out, fixed[i], strlen(fixed[i]) + 1);
            return true;
        }
    return false;
}

enum bede_status bede__data_find(char **dir, const struct bede_options *opt,
                                 const struct bede__alloc *alloc, struct bede_error *err)
{
    const char *said = opt != NULL ? opt->data_dir : NULL;
    char found[PATH_MAX];

    if (said == NULL)
        said = getenv("BEDE_DATA");
    if (said != NULL && said[0] != '\0') {
        if (!is_data(said))
            return bede__fail(err, BEDE_IO, 0,
                              "%.180s: no data there: want a folder with lexicon/en and model",
                              said);
    } else if (search(found)) {
        said = found;
    } else {
        return bede__fail(err, BEDE_IO, 0, "no data found: set BEDE_DATA to the folder that holds "
                                           "lexicon/ and model/");
    }
    *dir = bede__realloc(alloc, NULL, strlen(said) + 1);
    if (*dir == NULL)
        return bede__fail(err, BEDE_NOMEM, 0, "no memory for the name of the data folder");
    memcpy(*dir, said, strlen(said) + 1);
    return BEDE_OK;
}

/* ---------------------------------------------------------------- checksum
 * A sum over the files, each with its name, so that the order of a folder does not matter. */

#define MAX_DEPTH 4

uint64_t bede__data_checksum_file(const char *path, const char *name)
{
    struct bede__file f;
    uint64_t sum = 0;

    if (bede__file_open(&f, path, NULL) != BEDE_OK)
        return 0;
    sum = bede__hash(f.p, f.len, bede__hash(name, strlen(name), 1));
    bede__file_close(&f);
    return sum;
}

static uint64_t sum_of_folder(const char *path, int depth)
{
    DIR *d = depth < MAX_DEPTH ? opendir(path) : NULL;
    const struct dirent *e;
    uint64_t sum = 0;

    if (d == NULL)
        return 0;
    while ((e = readdir(d)) != NULL) {
        char sub[PATH_MAX];
        struct stat st;

        if (e->d_name[0] == '.' ||
            snprintf(sub, sizeof sub, "%s/%s", path, e->d_name) >= (int)sizeof sub ||
            stat(sub, &st) != 0)
            continue;
        if (S_ISDIR(st.st_mode))
            sum += sum_of_folder(sub, depth + 1);
        else if (S_ISREG(st.st_mode))
            sum += bede__data_checksum_file(sub, e->d_name);
    }
    closedir(d);
    return sum;
}

uint64_t bede__data_checksum(const char *dir)
{
    static const char *const part[] = { "lexicon/en", "places" };
    uint64_t sum = 0;

    for (int i = 0; i < 2; i++) {
        char path[PATH_MAX];

        if (snprintf(path, sizeof path, "%s/%s", dir, part[i]) < (int)sizeof path)
            sum += sum_of_folder(path, 0);
    }
    return sum;
}
