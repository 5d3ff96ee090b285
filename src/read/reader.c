/* SPDX-License-Identifier: Apache-2.0
 *
 * reader.c - the reader: which kind an input is, its lines, its plain text, what is done with
 * bytes that are not text.
 *
 * Memory: one piece of the input and, beyond it, one line or one text up to the limits; a longer
 * one is read over without being kept. A large buffer is given back with its article. */
#include "reader.h"

#include <strings.h>

#include "dateline.h"

#define SPARE ((size_t)1 << 20) /* a buffer above this is given back after its article */
#define LONGEST_TITLE 300       /* bytes; a longer first line is a paragraph */

int bede__kind_find(const char *name)
{
    if (strcmp(name, "auto") == 0) return BEDE__KIND_AUTO;
    if (strcmp(name, "text") == 0) return BEDE__KIND_TEXT;
    if (strcmp(name, "jsonl") == 0) return BEDE__KIND_JSONL;
    return -1;
}

struct bede__read_options bede__read_options_default(void)
{
    return (struct bede__read_options){.kind = BEDE__KIND_AUTO};
}

/* --------------------------------------------------------- open and close */

static enum bede_status new_reader(struct bede__reader **out, const struct bede__read_options *opt,
                                   const struct bede__alloc *alloc, struct bede_error *err)
{
    struct bede__reader *r;
    if (!alloc) alloc = &bede__alloc_libc;
    *out = NULL;
    r = bede__realloc(alloc, NULL, sizeof *r);
    if (!r) return bede__fail(err, BEDE_NOMEM, 0, "out of memory");
    memset(r, 0, sizeof *r);
    r->alloc = alloc;
    r->opt = opt ? *opt : bede__read_options_default();
    bede__buf_init(&r->buf, alloc);
    *out = r;
    return BEDE_OK;
}

/* The options' own publication time must be one. */
static enum bede_status check_options(const struct bede__read_options *opt, struct bede_error *err)
{
    int32_t from, to;
    if (!opt->published || bede__day_parse(opt->published, strlen(opt->published), &from, &to))
        return BEDE_OK;
    return bede__fail(err, BEDE_ARGUMENT, 0,
                      "publication time \"%s\" is not an ISO 8601 date such as 2025-01-27",
                      opt->published);
}

enum bede_status bede__reader_open(struct bede__reader **out, const char *path,
                                   const struct bede__read_options *opt,
                                   const struct bede__alloc *alloc, struct bede_error *err)
{
    enum bede_status rc = new_reader(out, opt, alloc, err);
    if (rc != BEDE_OK) return rc;
    rc = source_open(&(*out)->source, path, (*out)->opt.encoding, err);
    if (rc == BEDE_OK) rc = check_options(&(*out)->opt, err);
    if (rc == BEDE_OK) return BEDE_OK;
    bede__reader_close(*out);
    *out = NULL;
    return rc;
}

enum bede_status bede__reader_from_memory(struct bede__reader **out, const char *name,
                                          const void *p, size_t len,
                                          const struct bede__read_options *opt,
                                          const struct bede__alloc *alloc, struct bede_error *err)
{
    enum bede_status rc = new_reader(out, opt, alloc, err);
    if (rc != BEDE_OK) return rc;
    rc = source_memory(&(*out)->source, name, p, len, (*out)->opt.encoding, err);
    if (rc == BEDE_OK) rc = check_options(&(*out)->opt, err);
    if (rc == BEDE_OK) return BEDE_OK;
    bede__reader_close(*out);
    *out = NULL;
    return rc;
}

void bede__reader_close(struct bede__reader *r)
{
    if (!r) return;
    source_close(&r->source);
    bede__buf_free(&r->buf);
    bede__realloc(r->alloc, r, 0);
}

uint64_t bede__reader_taken(const struct bede__reader *r)
{
    return r->source.taken;
}

/* ----------------------------------------------------------------- failing */

enum bede__read reader_bad(const struct bede__reader *r, struct bede_error *err,
                           enum bede_status code, size_t line, const char *fmt, ...)
{
    char what[200];
    const char *name = r->source.name;
    size_t len = strlen(name);
    va_list ap;
    va_start(ap, fmt);
    vsnprintf(what, sizeof what, fmt, ap);
    va_end(ap);
    /* A very long path must not push out what is wrong. */
    bede__fail(err, code, line, "%s%s:%zu: %s", len > 120 ? "..." : "",
               len > 120 ? name + len - 117 : name, line, what);
    return BEDE__READ_BAD;
}

static enum bede__read failed(struct bede__reader *r, struct bede_error *err)
{
    r->done = true;
    if (r->source.error)
        bede__fail(err, BEDE_IO, r->line, "%s: cannot read: %s", r->source.name,
                   strerror(r->source.error));
    else
        bede__fail(err, BEDE_NOMEM, r->line, "%s: out of memory", r->source.name);
    return BEDE__READ_FAILED;
}

enum bede__read reader_no_memory(struct bede__reader *r, struct bede_error *err)
{
    r->source.error = 0;
    return failed(r, err);
}

/* Are these bytes UTF-8? If not say where; `line` is the line of the first of them. */
static bool well_formed(const struct bede__reader *r, const char *p, size_t len, size_t line,
                        struct bede_error *err)
{
    size_t bad = bede__utf8_check(p, len);
    if (bad == len) return true;
    for (size_t i = 0; i < bad; i++)
        line += p[i] == '\n';
    if (r->source.encoding)
        reader_bad(r, err, BEDE_INPUT, line, "bytes that are not %s", r->source.encoding);
    else
        reader_bad(r, err, BEDE_INPUT, line,
                   "invalid UTF-8 (byte 0x%02X); name the encoding if it is another one",
                   (unsigned char)p[bad]);
    return false;
}

/* ----------------------------------------------------------------- pieces */

/* Make the window hold something; false at the end of the input. */
static bool more(struct bede__reader *r)
{
    if (r->win_len > 0) return true;
    r->win_len = source_next(&r->source, &r->win);
    return r->win_len > 0;
}

static void take(struct bede__reader *r, size_t n)
{
    r->win += n;
    r->win_len -= n;
}

static void spare_buffer(struct bede__reader *r)
{
    if (r->buf.cap > SPARE)
        bede__buf_free(&r->buf);
    else
        r->buf.len = 0;
    r->buf.failed = false;
}

/* ------------------------------------------------------------------- kinds */

static bool starts(const char *p, size_t len, const char *word)
{
    return len >= strlen(word) && strncasecmp(p, word, strlen(word)) == 0;
}

/* What an input is that is not text for people; NULL: nothing of the kind. */
static const char *foreign(const char *p, size_t len)
{
    static const struct {
        const char *begin, *what;
    } table[] = {
        {"<!doctype html", "HTML"}, {"<html", "HTML"}, {"<?xml", "XML"},
        {"<rss", "a feed"},         {"<feed", "a feed"}, {"WARC/", "a web archive"},
        {"%PDF-", "a PDF file"},    {"PK\x03\x04", "a ZIP or office file"},
        {"\x1F\x8B", "compressed"}, {"\xFD" "7zXZ", "compressed"}, {"\x28\xB5\x2F\xFD", "compressed"},
    };
    for (size_t i = 0; i < sizeof table / sizeof *table; i++)
        if (starts(p, len, table[i].begin)) return table[i].what;
    return NULL;
}

/* An object at the start makes JSON Lines: "{" and then a name or the end of the object. */
static bool object_starts(const char *p, size_t len)
{
    size_t i = 1;
    if (len == 0 || p[0] != '{') return false;
    while (i < len && strchr(" \t\r\n", p[i]) && p[i])
        i++;
    return i < len && (p[i] == '"' || p[i] == '}');
}

/* Find the kind from the first piece; false: it is none that is read, and err says so. */
static bool find_kind(struct bede__reader *r, struct bede_error *err)
{
    const char *p, *what;
    size_t len;
    r->kind = r->opt.kind;
    if (r->kind != BEDE__KIND_AUTO) return true;
    r->kind = BEDE__KIND_TEXT;
    if (!more(r)) return true;
    p = r->win;
    len = r->win_len;
    while (len && reader_blank(*p))
        p++, len--;
    if (object_starts(p, len)) r->kind = BEDE__KIND_JSONL;
    what = foreign(p, len);
    if (!what) return true;
    r->done = true;
    reader_bad(r, err, BEDE_INPUT, 1,
               "this looks like %s, which is not read; give its text (or force --input text)", what);
    return false;
}

/* -------------------------------------------------------------- plain text */

static bool is_blank_line(const char *p, const char *end)
{
    while (p < end && reader_blank(*p))
        p++;
    return p == end;
}

/* Does the line end as a sentence does? Closing quotes and brackets after the mark count with it. */
static bool ends_sentence(const char *p, const char *end)
{
    for (;;) {
        if (end > p && strchr("\"')]", end[-1]) && end[-1])
            end--;
        else if (end - p >= 3 && (memcmp(end - 3, "\xE2\x80\x9D", 3) == 0 ||
                                  memcmp(end - 3, "\xE2\x80\x99", 3) == 0))
            end -= 3;
        else
            break;
    }
    if (end == p) return false;
    if (end - p >= 3 && memcmp(end - 3, "\xE2\x80\xA6", 3) == 0) return true;
    return end[-1] == '.' || end[-1] == '!' || end[-1] == '?' || end[-1] == ':' || end[-1] == ',' ||
           end[-1] == ';';
}

/* Does a paragraph that was broken into lines go on here, in small letters? */
static bool goes_on_small(const char *p, const char *end)
{
    uint32_t cp;
    if (p == end) return false;
    bede__utf8_decode(p, (size_t)(end - p), &cp);
    return bede__is_lower(cp);
}

static bool sentence_inside(const char *p, const char *end)
{
    for (; p + 2 < end; p++)
        if ((*p == '.' || *p == '!' || *p == '?') && p[1] == ' ' && p[2] >= 'A' && p[2] <= 'Z')
            return true;
    return false;
}

/* The title line of a text: CLAIM says that it is the first line if an empty line follows, or a
 * line break and the line has no final punctuation. Not taken for titles: a line with a dateline,
 * one over LONGEST_TITLE, a paragraph of several sentences, the first of several short lines of
 * one paragraph. Gives the line and where the text begins behind it. */
static bool find_title(const char *text, size_t len, struct bede__str *title, size_t *body)
{
    const char *end = text + len, *p = text, *nl, *line_end, *rest;
    bool empty_line;
    while (p < end && reader_blank(*p))
        p++;
    nl = p < end ? memchr(p, '\n', (size_t)(end - p)) : NULL;
    if (!nl) return false;
    line_end = nl;
    while (line_end > p && reader_blank(line_end[-1]))
        line_end--;
    rest = nl + 1;
    while (rest < end && reader_blank(*rest))
        rest++;
    if (rest == end || line_end - p > LONGEST_TITLE) return false;
    empty_line = memchr(nl + 1, '\n', (size_t)(rest - nl - 1)) != NULL;
    if (bede__dateline_read(p, (size_t)(line_end - p)).len > 0) return false;
    if (empty_line ? sentence_inside(p, line_end)
                   : ends_sentence(p, line_end) || goes_on_small(rest, end))
        return false;
    *title = (struct bede__str){p, (uint32_t)(line_end - p)};
    /* Blanks that indent the first line of the text belong to the text. */
    while (rest > nl + 1 && rest[-1] != '\n')
        rest--;
    *body = (size_t)(rest - text);
    return true;
}

static enum bede__read text_article(struct bede__reader *r, struct bede__arena *arena,
                                    struct bede_article *a, struct bede_error *err)
{
    const char *text = r->buf.p ? r->buf.p : "";
    size_t len = r->buf.len, body = 0;
    struct bede__str title = {NULL, 0};
    if (!well_formed(r, text, len, 1, err)) return BEDE__READ_BAD;
    if (!r->opt.title && find_title(text, len, &title, &body))
        a->title = reader_field(arena, title.p, title.len);
    else
        a->title = r->opt.title;
    a->id = r->opt.id;
    a->len = len - body;
    a->text = bede__arena_text(arena, text + body, len - body);
    return reader_complete(r, arena, a, err);
}

static enum bede__read next_text(struct bede__reader *r, struct bede__arena *arena,
                                 struct bede_article *a, struct bede_error *err)
{
    enum bede__read got;
    r->done = true;
    while (more(r)) {
        if (r->buf.len + r->win_len > BEDE_MAX_ARTICLE) {
            spare_buffer(r);
            return reader_bad(r, err, BEDE_LIMIT, 1, "the article is over the limit of %u MB",
                              BEDE_MAX_ARTICLE >> 20);
        }
        bede__buf_add(&r->buf, r->win, r->win_len);
        take(r, r->win_len);
    }
    if (r->source.error || r->buf.failed) return failed(r, err);
    got = text_article(r, arena, a, err);
    spare_buffer(r);
    return got;
}

/* -------------------------------------------------------------- JSON Lines */

/* The next line, without its end, in *p,*len: in the window where it lies there as a whole, else
 * gathered in buf. A line over the limit is read over, *over is set. False at the end. */
static bool next_line(struct bede__reader *r, const char **p, size_t *len, bool *over)
{
    bool any = false;
    *over = false;
    r->buf.len = 0;
    while (more(r)) {
        const char *nl = memchr(r->win, '\n', r->win_len);
        size_t n = nl ? (size_t)(nl - r->win) : r->win_len;
        if (nl && !any) {
            *p = r->win;
            *len = n;
            take(r, n + 1);
            r->line++;
            return true;
        }
        any = true;
        if (!*over && r->buf.len + n > BEDE_MAX_LINE) {
            *over = true;
            spare_buffer(r);
        }
        if (!*over) bede__buf_add(&r->buf, r->win, n);
        take(r, nl ? n + 1 : n);
        if (nl) break;
    }
    if (!any) return false;
    r->line++;
    *p = r->buf.p ? r->buf.p : "";
    *len = r->buf.len;
    return true;
}

static enum bede__read next_jsonl(struct bede__reader *r, struct bede__arena *arena,
                                  struct bede_article *a, struct bede_error *err)
{
    const char *p;
    size_t len;
    bool over;
    while (next_line(r, &p, &len, &over)) {
        enum bede__read got;
        if (r->source.error || r->buf.failed) return failed(r, err);
        if (over)
            return reader_bad(r, err, BEDE_LIMIT, r->line, "the line is over the limit of %u MB",
                              BEDE_MAX_LINE >> 20);
        if (is_blank_line(p, p + len)) continue;
        if (!well_formed(r, p, len, r->line, err))
            got = BEDE__READ_BAD;
        else
            got = json_article(r, p, len, arena, a, err);
        spare_buffer(r);
        return got;
    }
    if (r->source.error) return failed(r, err);
    r->done = true;
    return BEDE__READ_END;
}

/* ------------------------------------------------------------ every article */

const char *reader_field(struct bede__arena *arena, const char *p, size_t len)
{
    char *s;
    while (len && reader_blank(*p))
        p++, len--;
    while (len && reader_blank(p[len - 1]))
        len--;
    if (len == 0) return NULL;
    s = bede__arena_text(arena, p, len);
    for (size_t i = 0; s && i < len; i++)
        if ((unsigned char)s[i] < ' ' || s[i] == 0x7F) s[i] = ' ';
    return s;
}

/* The year of "/2025/01/26/" in an address, if it is that month and day; 0: not. */
static int year_in_url(const char *url, int month, int day)
{
    for (const char *p = url; p && (p = strchr(p, '/')) != NULL; p++) {
        int y, m, d, n = 0;
        if (sscanf(p, "/%4d/%2d/%2d%n", &y, &m, &d, &n) == 3 && n == 11 && m == month && d == day)
            return y;
    }
    return 0;
}

/* Take from a dateline what nobody else said. */
static void use_dateline(struct bede__arena *arena, struct bede_article *a)
{
    struct bede__dateline d;
    if (!a->text || (a->published && a->outlet)) return;
    d = bede__dateline_read(a->text, a->len);
    if (d.len == 0) return;
    if (!a->published && d.month && !d.year) d.year = year_in_url(a->url, d.month, d.day);
    if (!a->published && d.year)
        a->published = bede__arena_printf(arena, "%04d-%02d-%02d", d.year, d.month, d.day);
    if (!a->outlet && d.agency.p) a->outlet = reader_field(arena, d.agency.p, d.agency.len);
}

enum bede__read reader_complete(struct bede__reader *r, struct bede__arena *arena,
                                struct bede_article *a, struct bede_error *err)
{
    const struct bede__read_options *o = &r->opt;
    if (!a->url) a->url = o->url;
    if (!a->outlet) a->outlet = o->outlet;
    if (!a->language) a->language = o->language;
    if (!a->published) a->published = o->published;
    use_dateline(arena, a);
    if (!a->id && a->text) {
        char *id = bede__arena_get(arena, 33, 1);
        if (id) bede__content_id(id, a->title, a->text, a->len);
        a->id = id;
    }
    return arena->failed ? reader_no_memory(r, err) : BEDE__READ_ARTICLE;
}

enum bede__read bede__reader_next(struct bede__reader *r, struct bede__arena *arena,
                                  struct bede_article *a, struct bede_error *err)
{
    *a = (struct bede_article){.len = 0};
    if (!r->begun && !r->done) {
        r->begun = true;
        if (!find_kind(r, err)) return BEDE__READ_BAD;
    }
    if (r->done) return BEDE__READ_END;
    return r->kind == BEDE__KIND_JSONL ? next_jsonl(r, arena, a, err) : next_text(r, arena, a, err);
}
