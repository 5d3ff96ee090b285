/* SPDX-License-Identifier: Apache-2.0
 *
 * fields.c - entities, dates, places, numbers as JSON: the same in claims and mentions.
 *
 * Offsets of a reading run over title and body; the format wants them relative to the one they
 * lie in, so that they hold for the article's `text`. */
#include "show/fields.h"

const char *bede__word_aux(unsigned bit)
{
    switch (bit) {
    case BEDE_HISTORICAL: return "historical";
    case BEDE_FUTURE: return "future";
    case BEDE_HYPOTHETICAL: return "hypothetical";
    default: return "negation";
    }
}

const char *bede__word_stance(enum bede_stance s)
{
    static const char *const word[] = { "asserts", "denies", "doubts", "asks",
                                        "orders", "promises", "threatens" };
    return word[s];
}

const char *bede__word_precision(enum bede_precision p)
{
    static const char *const word[] = { "day", "week", "month", "season",
                                        "year", "decade", "open" };
    return word[p];
}

const char *bede__word_type(enum bede_actor_type t)
{
    static const char *const word[] = { NULL, "person", "organisation", "group", "country" };
    return word[t];
}

static const char *basis_word(enum bede_basis b)
{
    static const char *const word[] = { "stated", "published", "article" };
    return word[b];
}

void bede__fields_offsets(struct bede__buf *b, const struct bede_reading *r, struct bede_span s)
{
    bool title = bede_span_in_title(r, s);
    size_t base = title ? 0 : r->body;

    bede__json_kuint(b, "start", s.start - base);
    bede__json_kuint(b, "end", s.end - base);
    if (title)
        bede__json_kstr(b, "in", "title");
}

void bede__fields_span(struct bede__buf *b, const struct bede_reading *r, struct bede_span s)
{
    bede__json_key(b, "text");
    bede__json_text(b, span_text(r, s), span_len(s));
    bede__fields_offsets(b, r, s);
}

void bede__fields_entity(struct bede__buf *b, const struct bede_reading *r,
                         const struct bede_entity *e)
{
    const char *type = bede__word_type(e->type);

    if (r != NULL && has_span(e->span))
        bede__fields_span(b, r, e->span);
    bede__json_kstr(b, "name", e->name);
    bede__json_kstr(b, "code", e->code);
    bede__json_kstr(b, "sector", e->sector);
    if (e->sector2 != NULL)
        bede__json_kstr(b, "sector2", e->sector2);
    bede__json_kstr(b, "role", e->role);
    if (type != NULL)
        bede__json_kstr(b, "type", type);
    if (r != NULL && has_span(e->via)) {
        bede__json_key(b, "via");
        bede__buf_puts(b, "{");
        bede__fields_span(b, r, e->via);
        bede__buf_puts(b, "}");
    }
}

void bede__value_speaker(struct bede__buf *b, const struct bede_reading *r,
                         const struct bede_entity *e)
{
    if (!has_span(e->span) && e->name == NULL && e->code == NULL && e->sector == NULL) {
        bede__buf_puts(b, "null");
        return;
    }
    bede__buf_puts(b, "{");
    bede__fields_entity(b, r, e);
    bede__buf_puts(b, "}");
}

void bede__fields_date(struct bede__buf *b, const struct bede_date *d)
{
    bede__json_kstr(b, "from", d->from[0] != '\0' ? d->from : NULL);
    bede__json_kstr(b, "to", d->to[0] != '\0' ? d->to : NULL);
    bede__json_kstr(b, "precision", bede__word_precision(d->precision));
    bede__json_kstr(b, "basis", basis_word(d->basis));
}

void bede__fields_place(struct bede__buf *b, const struct bede_location *p)
{
    static const char *const relation[] = { "at", "near", "from", "toward" };
    static const char *const role[] = { "event", "origin", "destination" };

    bede__json_kstr(b, "name", p->name);
    bede__json_key(b, "geonameid");
    if (p->geonameid != 0)
        bede__json_uint(b, p->geonameid);
    else
        bede__buf_puts(b, "null");
    bede__json_key(b, "lat");
    if (p->has_point)
        bede__json_fixed(b, p->lat, 5);
    else
        bede__buf_puts(b, "null");
    bede__json_key(b, "lon");
    if (p->has_point)
        bede__json_fixed(b, p->lon, 5);
    else
        bede__buf_puts(b, "null");
    bede__json_kstr(b, "country_code", p->country_code);
    bede__json_kstr(b, "province", p->province);
    bede__json_kstr(b, "resolution", p->resolution);
    bede__json_kfixed(b, "radius_km", p->radius_km, 1);
    bede__json_kstr(b, "relation", relation[p->relation]);
    bede__json_kstr(b, "role", role[p->role]);
}

void bede__fields_materiel(struct bede__buf *b, const struct bede_materiel *m)
{
    bede__json_kstr(b, "name", m->name);
    bede__json_kstr(b, "class", m->cls);
    bede__json_kstr(b, "country_code", m->country_code);
}

void bede__fields_quantity(struct bede__buf *b, const struct bede_quantity *q)
{
    bede__json_key(b, "low");
    bede__json_number(b, q->low);
    bede__json_key(b, "high");
    bede__json_number(b, q->high);
    bede__json_kstr(b, "unit", q->unit);
    bede__json_kstr(b, "of", q->of != NULL ? q->of : "other");
    bede__json_key(b, "approx");
    bede__json_bool(b, q->approx);
}
