/* SPDX-License-Identifier: Apache-2.0
 *
 * check.h - the whole test harness.
 *
 *     #include "check.h"
 *
 *     static void test_something(void)
 *     {
 *         CHECK(x > 0);
 *         CHECK_INT(got, 3);                  both values are shown on failure
 *         CHECK_STR(got, "text");
 *         if (!check_shared("data/ud", path, sizeof path)) SKIP("shared data is absent");
 *     }
 *
 *     int main(void)
 *     {
 *         RUN(test_something);
 *         return check_end();
 *     }
 *
 * Unlike assert, a check works in release builds and goes on after a failure. The last line put out
 * is "N passed, N failed, N skipped". */
#ifndef CHECK_H
#define CHECK_H

#include <math.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "bede.h"

static long check_passed, check_failed, check_skipped;

#define CHECK_UNUSED __attribute__((unused))

CHECK_UNUSED static bool check_that(bool ok, const char *file, int line, const char *what)
{
    if (ok) {
        check_passed++;
    } else {
        check_failed++;
        fprintf(stderr, "%s:%d: failed: %s\n", file, line, what);
    }
    return ok;
}

CHECK_UNUSED static bool check_int(long long a, long long b, const char *file, int line,
                                   const char *what)
{
    bool ok = check_that(a == b, file, line, what);
    if (!ok) fprintf(stderr, "    got %lld, want %lld\n", a, b);
    return ok;
}

CHECK_UNUSED static bool check_near(double a, double b, double tolerance, const char *file, int line,
                                    const char *what)
{
    bool ok = check_that(fabs(a - b) <= tolerance, file, line, what);
    if (!ok) fprintf(stderr, "    got %.9g, want %.9g\n", a, b);
    return ok;
}

CHECK_UNUSED static bool check_str(const char *a, const char *b, const char *file, int line,
                                   const char *what)
{
    bool ok = check_that(a == b || (a && b && strcmp(a, b) == 0), file, line, what);
    if (!ok) fprintf(stderr, "    got  \"%s\"\n    want \"%s\"\n", a ? a : "(null)", b ? b : "(null)");
    return ok;
}

/* Bytes with a length against a string. */
CHECK_UNUSED static bool check_mem(const char *a, size_t len, const char *b, const char *file,
                                   int line, const char *what)
{
    bool ok = check_that(strlen(b) == len && (len == 0 || memcmp(a, b, len) == 0), file, line, what);
    if (!ok) fprintf(stderr, "    got  \"%.*s\"\n    want \"%s\"\n", (int)len, a ? a : "", b);
    return ok;
}

CHECK_UNUSED static bool check_status(enum bede_status got, enum bede_status want,
                                      const struct bede_error *err, const char *file, int line,
                                      const char *what)
{
    bool ok = check_that(got == want, file, line, what);
    if (!ok)
        fprintf(stderr, "    got %d (%s), want %d; %s\n", (int)got, bede_status_text(got), (int)want,
                err && got != BEDE_OK ? err->msg : "");
    return ok;
}

/* Each gives true where the check passed, so that a test can stop before following a bad pointer. */
#define CHECK(cond) check_that((cond), __FILE__, __LINE__, #cond)
#define CHECK_INT(a, b) \
    check_int((long long)(a), (long long)(b), __FILE__, __LINE__, #a " == " #b)
#define CHECK_NEAR(a, b, tol) check_near((a), (b), (tol), __FILE__, __LINE__, #a " near " #b)
#define CHECK_STR(a, b) check_str((a), (b), __FILE__, __LINE__, #a " is " #b)
#define CHECK_MEM(a, len, b) check_mem((a), (len), (b), __FILE__, __LINE__, #a " is " #b)
#define CHECK_OK(rc, err) check_status((rc), BEDE_OK, (err), __FILE__, __LINE__, #rc)
#define CHECK_STATUS(rc, want, err) check_status((rc), (want), (err), __FILE__, __LINE__, #rc)

/* Leave a test function that cannot run here. */
#define SKIP(why)                                                                                  \
    do {                                                                                           \
        fprintf(stderr, "%s:%d: skipped: %s\n", __FILE__, __LINE__, (why));                        \
        check_skipped++;                                                                           \
        return;                                                                                    \
    } while (0)

#define RUN(test)                                                                                  \
    do {                                                                                           \
        long failed_before = check_failed;                                                         \
        test();                                                                                    \
        if (check_failed != failed_before) fprintf(stderr, "FAILED %s\n", #test);                  \
    } while (0)

/* Path of a file or folder of the source tree, such as "lexicon/en". */
CHECK_UNUSED static const char *check_source(const char *rel, char *out, size_t room)
{
    snprintf(out, room, "%s/%s", CHECK_SOURCE_ROOT, rel);
    return out;
}

/* Path below the shared folder beside the source tree, which is for measuring only; false: absent. */
CHECK_UNUSED static bool check_shared(const char *rel, char *out, size_t room)
{
    snprintf(out, room, "%s/../shared/%s", CHECK_SOURCE_ROOT, rel);
    return access(out, R_OK) == 0;
}

/* A file name in the folder for test output; the same for the same name. */
CHECK_UNUSED static const char *check_temp(const char *name, char *out, size_t room)
{
    const char *dir = getenv("TMPDIR");
    snprintf(out, room, "%s/bede-test-%ld-%s", dir && *dir ? dir : "/tmp", (long)getpid(), name);
    return out;
}

CHECK_UNUSED static bool check_write(const char *path, const void *p, size_t len)
{
    FILE *f = fopen(path, "wb");
    bool ok = f && fwrite(p, 1, len, f) == len;
    if (f && fclose(f) != 0) ok = false;
    return ok;
}

CHECK_UNUSED static int check_end(void)
{
    printf("%ld passed, %ld failed, %ld skipped\n", check_passed, check_failed, check_skipped);
    return check_failed > 0 || check_passed + check_skipped == 0;
}

#endif
