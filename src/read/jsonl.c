/* SPDX-License-Identifier: Apache-2.0
 *
 * jsonl.c - one JSON object as an article.
 *
 * The names of the contract, and those of NGEC beside them; everything else in the object is
 * ignored. A field of ours that is null counts as absent; one of a wrong kind is an error, because
 * guessing would change what the claims say. */
#include <jansson.h>

#include "dateline.h"
#include "reader.h"

/* The value under one of two names; NULL: absent or null. */
static const json_t *value(const json_t *object, const char *name, const char *other)
{
    const json_t *v = json_object_get(object, name);
    if ((!v || json_is_null(v)) && other) v = json_object_get(object, other);
    return v && json_is_null(v) ? NULL : v;
}

/* A string field; numbers are taken where `number_too`, as ids are often numbers. */
static bool field(struct bede__reader *r, const json_t *object, const char *name,
                  const char *other, bool number_too, struct bede__arena *arena, const char **out,
                  struct bede_error *err)
{
    const json_t *v = value(object, name, other);
    *out = NULL;
    if (!v) return true;
    if (json_is_string(v)) {
        *out = reader_field(arena, json_string_value(v), json_string_length(v));
        return true;
    }
    if (number_too && json_is_integer(v)) {
        *out = bede__arena_printf(arena, "%" JSON_INTEGER_FORMAT, json_integer_value(v));
        return true;
    }
    reader_bad(r, err, BEDE_INPUT, r->line, "\"%s\" is not a string", name);
    return false;
}

static bool text_field(struct bede__reader *r, const json_t *object, struct bede__arena *arena,
                       struct bede_article *a, struct bede_error *err)
{
    const json_t *v = value(object, "text", "event_text");
    if (!v)
        reader_bad(r, err, BEDE_INPUT, r->line, "the field \"text\" is missing");
    else if (!json_is_string(v))
        reader_bad(r, err, BEDE_INPUT, r->line, "\"text\" is not a string");
    else if (json_string_length(v) > BEDE_MAX_ARTICLE)
        reader_bad(r, err, BEDE_LIMIT, r->line, "the article is over the limit of %u MB",
                   BEDE_MAX_ARTICLE >> 20);
    else {
        a->len = json_string_length(v);
        a->text = bede__arena_text(arena, json_string_value(v), a->len);
        return true;
    }
    return false;
}

static bool published_field(struct bede__reader *r, const json_t *object,
                            struct bede__arena *arena, struct bede_article *a,
                            struct bede_error *err)
{
    const char *s;
    if (!field(r, object, "published", "pub_date", true, arena, &s, err)) return false;
    if (!s) return true;
    a->published = published_iso(arena, s, strlen(s));
    if (a->published || arena->failed) return true;
    reader_bad(r, err, BEDE_INPUT, r->line,
               "publication time \"%.40s\" is not an ISO 8601 date such as 2025-01-27", s);
    return false;
}

static bool all_fields(struct bede__reader *r, const json_t *o, struct bede__arena *arena,
                       struct bede_article *a, struct bede_error *err)
{
    return text_field(r, o, arena, a, err) &&
           field(r, o, "id", NULL, true, arena, &a->id, err) &&
           field(r, o, "url", NULL, false, arena, &a->url, err) &&
           field(r, o, "title", "headline", false, arena, &a->title, err) &&
           field(r, o, "outlet", "publisher", false, arena, &a->outlet, err) &&
           field(r, o, "language", NULL, false, arena, &a->language, err) &&
           published_field(r, o, arena, a, err);
}

enum bede__read json_article(struct bede__reader *r, const char *p, size_t len,
                             struct bede__arena *arena, struct bede_article *a,
                             struct bede_error *err)
{
    json_error_t why;
    enum bede__read got = BEDE__READ_BAD;
    json_t *object = json_loadb(p, len, JSON_ALLOW_NUL | JSON_DECODE_ANY, &why);
    /* A number too large for an integer may stand in a field that is none of ours. */
    if (!object && json_error_code(&why) == json_error_numeric_overflow)
        object = json_loadb(p, len, JSON_ALLOW_NUL | JSON_DECODE_ANY | JSON_DECODE_INT_AS_REAL,
                            &why);
    if (!object) {
        if (json_error_code(&why) == json_error_out_of_memory) return reader_no_memory(r, err);
        return reader_bad(r, err, BEDE_INPUT, r->line, "broken JSON at byte %d: %s", why.position,
                          why.text);
    }
    if (!json_is_object(object))
        reader_bad(r, err, BEDE_INPUT, r->line, "not a JSON object: one article a line");
    else if (all_fields(r, object, arena, a, err))
        got = reader_complete(r, arena, a, err);
    json_decref(object);
    return got;
}
