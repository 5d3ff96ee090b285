/* SPDX-License-Identifier: Apache-2.0
 *
 * file.c - a whole file as bytes: mapped read-only, or read where it cannot be mapped (a pipe).
 *
 * For our own data: model, lexicon, gazetteer. A file that another process cuts short while it is
 * mapped is outside what we can defend against; articles are therefore read, never mapped. */
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base.h"

static enum bede_status fail_io(struct bede_error *err, const char *path, const char *what)
{
    return bede__fail(err, BEDE_IO, 0, "%s: cannot %s: %s", path, what, strerror(errno));
}

/* Read fd to its end. */
static enum bede_status slurp(struct bede__file *f, int fd, const char *path,
                              struct bede_error *err)
{
    struct bede__buf b;
    bede__buf_init(&b, NULL);
    for (;;) {
        char piece[16384];
        ssize_t n = read(fd, piece, sizeof piece);
        if (n == 0) break;
        if (n < 0 && errno == EINTR) continue;
        if (n < 0) {
            bede__buf_free(&b);
            return fail_io(err, path, "read");
        }
        bede__buf_add(&b, piece, (size_t)n);
        if (b.failed) {
            bede__buf_free(&b);
            return bede__fail(err, BEDE_NOMEM, 0, "%s: out of memory", path);
        }
    }
    f->p = b.p ? b.p : "";
    f->len = b.len;
    f->mapped = false;
    return BEDE_OK;
}

enum bede_status bede__file_open(struct bede__file *f, const char *path, struct bede_error *err)
{
    struct stat st;
    enum bede_status rc = BEDE_OK;
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    *f = (struct bede__file){.p = "", .len = 0, .mapped = false};
    if (fd < 0) return fail_io(err, path, "open");
    if (fstat(fd, &st) != 0) {
        rc = fail_io(err, path, "read");
    } else if (S_ISDIR(st.st_mode)) {
        errno = EISDIR;
        rc = fail_io(err, path, "read");
    } else if (!S_ISREG(st.st_mode)) {
        rc = slurp(f, fd, path, err);
    } else if (st.st_size > 0 && (uintmax_t)st.st_size > SIZE_MAX) {
        rc = bede__fail(err, BEDE_LIMIT, 0, "%s: larger than memory", path);
    } else if (st.st_size > 0) {
        void *p = mmap(NULL, (size_t)st.st_size, PROT_READ, MAP_PRIVATE, fd, 0);
        if (p == MAP_FAILED) {
            rc = slurp(f, fd, path, err);
        } else {
            f->p = p;
            f->len = (size_t)st.st_size;
            f->mapped = true;
        }
    }
    close(fd);
    return rc;
}

void bede__file_close(struct bede__file *f)
{
    if (!f || !f->p) return;
    if (f->mapped)
        munmap((void *)(uintptr_t)f->p, f->len);
    else if (f->len)
        free((void *)(uintptr_t)f->p);
    *f = (struct bede__file){.p = "", .len = 0, .mapped = false};
}
