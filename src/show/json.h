/* SPDX-License-Identifier: Apache-2.0
 *
 * json.h - JSON written straight into a buffer, for the files of src/show only.
 *
 * Commas look after themselves: a key or item writes one unless it is the first after its bracket.
 * Output is the same on every machine and in every locale, and always valid UTF-8. */
#ifndef BEDE_JSON_H
#define BEDE_JSON_H

#include "base/base.h"

void bede__json_key(struct bede__buf *b, const char *key);   /* ,"key": */
void bede__json_item(struct bede__buf *b);                   /* , between items of a list */
void bede__json_text(struct bede__buf *b, const char *s, size_t len);
void bede__json_str(struct bede__buf *b, const char *s);     /* NULL: null */
void bede__json_uint(struct bede__buf *b, uint64_t v);
void bede__json_fixed(struct bede__buf *b, double v, int decimals); /* trailing zeros cut */
void bede__json_number(struct bede__buf *b, double v);       /* NaN, infinity: null */
void bede__json_bool(struct bede__buf *b, bool v);

/* A key with its value. */
void bede__json_kstr(struct bede__buf *b, const char *key, const char *s);
void bede__json_kuint(struct bede__buf *b, const char *key, uint64_t v);
void bede__json_kfixed(struct bede__buf *b, const char *key, double v, int decimals);

#endif
