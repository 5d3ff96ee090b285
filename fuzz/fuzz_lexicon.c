/* SPDX-License-Identifier: Apache-2.0
 *
 * fuzz_lexicon.c - any bytes as a file of the lexicon. The first byte chooses the file; all other
 * files are empty. Files are written to a folder that is made once and removed at the end. */
#include <sys/stat.h>
#include <unistd.h>

#include "claim/claim.h"
#include "fuzz.h"

static char dir[512];
static long live; /* blocks that the loaders hold */

static void *counting(void *user, void *old, size_t size)
{
    void *p;
    (void)user;
    if (size == 0) {
        live -= old != NULL;
        free(old);
        return NULL;
    }
    p = realloc(old, size);
    live += p && !old;
    return p;
}

static const struct bede__alloc alloc = {counting, NULL};

/* One target for each loader: load, free, give the status. */
#define LOADER(what)                                                                               \
    static enum bede_status load_##what(struct bede__symbols *syms, struct bede_error *err)        \
    {                                                                                              \
        struct bede__##what *x = NULL;                                                             \
        enum bede_status rc = bede__##what##_load(&x, dir, syms, &alloc, err);                     \
        if (rc == BEDE_OK) bede__##what##_free(x);                                                 \
        return rc;                                                                                 \
    }
LOADER(actors)
LOADER(classes)
LOADER(cues)
LOADER(frames)
LOADER(contexts)
LOADER(times)
LOADER(units)
LOADER(catalogue)

static enum bede_status load_trees(struct bede__symbols *syms, struct bede_error *err)
{
    struct bede__lists *x = NULL;
    enum bede_status rc = bede__tree_words_load(&x, dir, &alloc, err);
    (void)syms;
    if (rc == BEDE_OK) bede__lists_free(x);
    return rc;
}

static const struct {
    const char *file;
    enum bede_status (*load)(struct bede__symbols *syms, struct bede_error *err);
    const char *rest; /* what the file holds while another is tried; NULL: nothing */
} targets[] = {
    {"lexicon/en/actors/in.tsv", load_actors, NULL},
    {"lexicon/en/agents/in.tsv", load_actors, NULL},
    {"lexicon/en/phrases/in.tsv", load_actors, NULL},
    {"lexicon/en/classes/person.txt", load_classes, NULL},
    {"lexicon/en/cues/reports.tsv", load_cues, NULL},
    {"lexicon/en/cues/governors.tsv", load_cues, NULL},
    {"lexicon/en/cues/words.tsv", load_cues, NULL},
    {"lexicon/en/cues/gates.tsv", load_cues, NULL},
    {"lexicon/en/cues/lists.tsv", load_cues, NULL},
    {"lexicon/en/trees.tsv", load_trees, NULL},
    {"lexicon/en/frames/in.tsv", load_frames, NULL},
    {"lexicon/en/cues/light.tsv", load_frames, NULL},
    {"lexicon/en/cues/means.tsv", load_frames, NULL},
    {"lexicon/en/cues/cause.tsv", load_frames, NULL},
    {"lexicon/en/contexts/military.tsv", load_contexts, NULL},
    {"lexicon/en/time/rules.tsv", load_times, NULL},
    {"lexicon/en/time/words.tsv", load_times, NULL},
    {"lexicon/en/quantity/acts.tsv", load_units, NULL},
    {"lexicon/en/quantity/modifiers.tsv", load_units, NULL},
    {"lexicon/en/quantity/numbers.tsv", load_units, NULL},
    {"lexicon/en/quantity/units.tsv", load_units, NULL},
    {"lexicon/en/materiel/nouns.tsv", load_catalogue, NULL},
    {"lexicon/en/materiel/classes.tsv", load_catalogue, "weapon\t-\tweapon\nmissile\tweapon\t-\n"},
    {"lexicon/en/materiel/exclusions.tsv", load_catalogue, NULL},
};
#define N_TARGETS (sizeof targets / sizeof *targets)

static void make_parents(const char *path)
{
    char part[1024];
    for (const char *p = strchr(path + 1, '/'); p; p = strchr(p + 1, '/')) {
        snprintf(part, sizeof part, "%.*s", (int)(p - path), path);
        mkdir(part, 0700);
    }
}

static void path_of(size_t i, char out[1024])
{
    snprintf(out, 1024, "%s/%s", dir, targets[i].file);
}

static void put(size_t i, const void *p, size_t len)
{
    char path[1024];
    FILE *f;
    path_of(i, path);
    f = fopen(path, "wb");
    MUST(f && fwrite(p, 1, len, f) == len);
    fclose(f);
}

static void put_rest(size_t i)
{
    const char *rest = targets[i].rest ? targets[i].rest : "";
    put(i, rest, strlen(rest));
}

static void clean_up(void)
{
    char path[1024];
    for (size_t i = 0; i < N_TARGETS; i++) {
        path_of(i, path);
        unlink(path);
    }
    for (size_t i = 0; i < N_TARGETS; i++) { /* folders, as far as they are empty */
        path_of(i, path);
        for (char *p; (p = strrchr(path, '/')) != NULL && strlen(path) > strlen(dir);) {
            *p = '\0';
            rmdir(path);
        }
    }
}

static void set_up(void)
{
    const char *tmp = getenv("TMPDIR");
    char path[1024];
    snprintf(dir, sizeof dir, "%s/bede-fuzz-XXXXXX", tmp && *tmp ? tmp : "/tmp");
    MUST(mkdtemp(dir));
    atexit(clean_up);
    for (size_t i = 0; i < N_TARGETS; i++) {
        path_of(i, path);
        make_parents(path);
        put_rest(i);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct bede__symbols *syms;
    struct bede_error err = {0};
    enum bede_status rc;
    size_t i;
    if (size == 0) return 0;
    if (!dir[0]) set_up();
    i = data[0] % N_TARGETS;
    put(i, data + 1, size - 1);
    live = 0;
    syms = bede__symbols_new(&alloc);
    rc = targets[i].load(syms, &err);
    if (rc != BEDE_OK && rc != BEDE_CORRUPT) {
        fprintf(stderr, "%s: status %d: %s\n", targets[i].file, (int)rc, err.msg);
        abort();
    }
    /* A complaint begins with the file, as it stands in the data folder, and the line. */
    if (rc == BEDE_CORRUPT) {
        size_t n = strlen(targets[i].file);
        MUST(strncmp(err.msg, targets[i].file, n) == 0 && err.msg[n] == ':');
        MUST(err.msg[n + 1] >= '1' && err.msg[n + 1] <= '9');
    }
    bede__symbols_free(syms);
    MUST(live == 0);
    put_rest(i);
    return 0;
}
