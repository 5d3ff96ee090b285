/* SPDX-License-Identifier: Apache-2.0
 *
 * source.c - open an input, take its byte order mark off, convert it to UTF-8.
 *
 * UTF-8 is passed through unchecked: who reads articles checks, and can then say the line. */
#include "source.h"

#include <errno.h>
#include <fcntl.h>
#include <strings.h>
#include <unistd.h>

static const iconv_t no_iconv = (iconv_t)-1;

static bool is_utf8_name(const char *name)
{
    return strcasecmp(name, "utf-8") == 0 || strcasecmp(name, "utf8") == 0;
}

static enum bede_status set_encoding(struct source *s, const char *encoding,
                                     struct bede_error *err)
{
    if (!encoding || is_utf8_name(encoding)) return BEDE_OK;
    s->cd = iconv_open("UTF-8", encoding);
    if (s->cd == no_iconv)
        return bede__fail(err, BEDE_ARGUMENT, 0, "encoding \"%s\" is not known", encoding);
    s->encoding = encoding;
    s->unit = 1;
    if (strncasecmp(encoding, "utf-16", 6) == 0 || strncasecmp(encoding, "ucs-2", 5) == 0)
        s->unit = 2;
    if (strncasecmp(encoding, "utf-32", 6) == 0 || strncasecmp(encoding, "ucs-4", 5) == 0)
        s->unit = 4;
    return BEDE_OK;
}

static void clear(struct source *s, const char *name)
{
    s->name = name;
    s->encoding = NULL;
    s->fd = -1;
    s->owns_fd = s->started = s->ended = false;
    s->error = 0;
    s->taken = 0;
    s->mem = NULL;
    s->mem_len = s->raw_len = 0;
    s->cd = no_iconv;
    s->unit = 1;
}

enum bede_status source_open(struct source *s, const char *path, const char *encoding,
                             struct bede_error *err)
{
    bool standard = strcmp(path, "-") == 0;
    enum bede_status rc;
    clear(s, standard ? "standard input" : path);
    rc = set_encoding(s, encoding, err);
    if (rc != BEDE_OK) return rc;
    s->fd = standard ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC);
    s->owns_fd = !standard;
    if (s->fd < 0)
        return bede__fail(err, BEDE_IO, 0, "%s: cannot open: %s", path, strerror(errno));
    return BEDE_OK;
}

enum bede_status source_memory(struct source *s, const char *name, const char *p, size_t len,
                               const char *encoding, struct bede_error *err)
{
    clear(s, name);
    s->mem = p;
    s->mem_len = len;
    return set_encoding(s, encoding, err);
}

void source_close(struct source *s)
{
    if (s->cd != no_iconv) iconv_close(s->cd);
    s->cd = no_iconv;
    if (s->owns_fd && s->fd >= 0) close(s->fd);
    s->fd = -1;
}

/* Fill raw as far as one read does; false: nothing more came. */
static bool fill(struct source *s)
{
    size_t room = sizeof s->raw - s->raw_len;
    ssize_t n;
    if (s->ended || room == 0) return false;
    if (s->fd < 0) {
        size_t take = s->mem_len < room ? s->mem_len : room;
        if (take) {
            memcpy(s->raw + s->raw_len, s->mem, take);
            s->mem += take;
            s->mem_len -= take;
        }
        n = (ssize_t)take;
    } else {
        do
            n = read(s->fd, s->raw + s->raw_len, room);
        while (n < 0 && errno == EINTR);
        if (n < 0) s->error = errno;
    }
    if (n <= 0) {
        s->ended = true;
        return false;
    }
    s->raw_len += (size_t)n;
    s->taken += (uint64_t)n;
    return true;
}

static void drop(struct source *s, size_t n)
{
    s->raw_len -= n;
    memmove(s->raw, s->raw + n, s->raw_len);
}

static bool begins(const struct source *s, const char *mark, size_t n)
{
    return s->raw_len >= n && memcmp(s->raw, mark, n) == 0;
}

/* Look for a byte order mark; one that names another encoding than UTF-8 is obeyed. */
static void start(struct source *s)
{
    s->started = true;
    while (s->raw_len < 4 && fill(s))
        ;
    if (s->encoding) return; /* the converter knows its own marks; a UTF-8 mark is text there */
    if (begins(s, "\xEF\xBB\xBF", 3)) {
        drop(s, 3);
    } else if (begins(s, "\xFF\xFE\0\0", 4)) {
        if (set_encoding(s, "UTF-32LE", NULL) == BEDE_OK) drop(s, 4);
    } else if (begins(s, "\0\0\xFE\xFF", 4)) {
        if (set_encoding(s, "UTF-32BE", NULL) == BEDE_OK) drop(s, 4);
    } else if (begins(s, "\xFF\xFE", 2)) {
        if (set_encoding(s, "UTF-16LE", NULL) == BEDE_OK) drop(s, 2);
    } else if (begins(s, "\xFE\xFF", 2)) {
        if (set_encoding(s, "UTF-16BE", NULL) == BEDE_OK) drop(s, 2);
    }
}

/* Convert what raw holds into text; returns the bytes written. */
static size_t convert(struct source *s)
{
    char *in = s->raw, *out = s->text;
    size_t in_left = s->raw_len, out_left = sizeof s->text;
    while (in_left > 0) {
        size_t n = iconv(s->cd, &in, &in_left, &out, &out_left);
        if (n != (size_t)-1 || errno == E2BIG) break;
        if (errno == EINVAL && !s->ended) break; /* a character is cut: the next piece completes it */
        if (out_left == 0) break;
        *out++ = '\xFF';
        out_left--;
        n = in_left < s->unit ? in_left : s->unit;
        in += n;
        in_left -= n;
    }
    drop(s, (size_t)(in - s->raw));
    return (size_t)(out - s->text);
}

size_t source_next(struct source *s, const char **p)
{
    if (!s->started) start(s);
    if (s->cd == no_iconv) {
        size_t n;
        if (s->raw_len == 0) fill(s);
        n = s->raw_len;
        *p = s->raw;
        s->raw_len = 0; /* the bytes stay where they are until the next call */
        return n;
    }
    for (;;) {
        size_t n;
        fill(s);
        n = convert(s);
        *p = s->text;
        if (n > 0) return n;
        if (s->ended && s->raw_len == 0) return 0;
    }
}
