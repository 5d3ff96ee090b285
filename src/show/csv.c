/* SPDX-License-Identifier: Apache-2.0
 *
 * csv.c - claims as one flat table by RFC 4180, for spreadsheets and statistics programs.
 *
 * Several values of one cell are separated by "; ", in the order of the claim; codes of entities
 * keep their places, so that the n-th code belongs to the n-th text ("" where unknown). */
#include "show/fields.h"

static const char *const columns =
    "id,article,published,outlet,url,sentence,start,end,event,mode,context,aux,"
    "worded_event,anchor,actor,actor_name,actor_code,actor_sector,recipient,recipient_name,"
    "recipient_code,recipient_sector,date_from,date_to,date_precision,date_basis,place,"
    "place_name,country_code,lat,lon,materiel,quantity,quantity_low,quantity_high,quantity_of,"
    "speaker,speaker_code,stance,quad_code,event_scale,cameo,confidence,text\r\n";

/* A cell is collected in `raw` and quoted only where it must be. */
struct sheet {
    struct bede__buf *out, raw;
    bool first;
};

static void cell_end(struct sheet *s)
{
    bool quote = false;

    if (!s->first)
        bede__buf_add(s->out, ",", 1);
    s->first = false;
    for (size_t i = 0; i < s->raw.len && !quote; i++)
        quote = strchr("\",\r\n", s->raw.p[i]) != NULL && s->raw.p[i] != '\0';
    if (!quote) {
        bede__buf_add(s->out, s->raw.p, s->raw.len);
    } else {
        bede__buf_add(s->out, "\"", 1);
        for (size_t i = 0; i < s->raw.len; i++) {
            if (s->raw.p[i] == '"')
                bede__buf_add(s->out, "\"", 1);
            bede__buf_add(s->out, s->raw.p + i, 1);
        }
        bede__buf_add(s->out, "\"", 1);
    }
    if (s->raw.failed)
        s->out->failed = true;
    s->raw.len = 0;
}

static void cell(struct sheet *s, const char *text)
{
    if (text != NULL)
        bede__buf_puts(&s->raw, text);
    cell_end(s);
}

static void cell_uint(struct sheet *s, uint64_t v)
{
    bede__json_uint(&s->raw, v);
    cell_end(s);
}

static void sep(struct sheet *s, size_t i)
{
    if (i > 0)
        bede__buf_add(&s->raw, "; ", 2);
}

static void words(struct sheet *s, const struct bede_reading *r, struct bede_span span)
{
    if (has_span(span))
        bede__buf_add(&s->raw, span_text(r, span), span_len(span));
}

static void maybe(struct sheet *s, const char *text)
{
    if (text != NULL)
        bede__buf_puts(&s->raw, text);
}

static void entities(struct sheet *s, const struct bede_reading *r, const struct bede_entity *e,
                     size_t n)
{
    for (size_t i = 0; i < n; i++)
        sep(s, i), words(s, r, e[i].span);
    cell_end(s);
    for (size_t i = 0; i < n; i++)
        sep(s, i), maybe(s, e[i].name);
    cell_end(s);
    for (size_t i = 0; i < n; i++)
        sep(s, i), maybe(s, e[i].code);
    cell_end(s);
    for (size_t i = 0; i < n; i++)
        sep(s, i), maybe(s, e[i].sector);
    cell_end(s);
}

static void event(struct sheet *s, const struct bede_reading *r, const struct bede_claim *c)
{
    size_t n = 0;

    cell(s, c->event);
    cell(s, c->mode);
    for (size_t i = 0; i < c->n_contexts; i++)
        sep(s, i), maybe(s, c->contexts[i]);
    cell_end(s);
    for (unsigned bit = 1; bit <= BEDE_NEGATION; bit <<= 1)
        if (c->aux & bit)
            sep(s, n++), maybe(s, bede__word_aux(bit));
    cell_end(s);
    cell(s, c->worded_event);
    words(s, r, c->anchor);
    cell_end(s);
}

static void date(struct sheet *s, const struct bede_claim *c)
{
    static const char *const basis[] = { "stated", "published", "article" };

    cell(s, c->has_date ? c->date.from : NULL);
    cell(s, c->has_date ? c->date.to : NULL);
    cell(s, c->has_date ? bede__word_precision(c->date.precision) : NULL);
    cell(s, c->has_date ? basis[c->date.basis] : NULL);
}

static void places(struct sheet *s, const struct bede_reading *r, const struct bede_claim *c)
{
    for (size_t i = 0; i < c->n_places; i++)
        sep(s, i), words(s, r, c->places[i].span);
    cell_end(s);
    for (size_t i = 0; i < c->n_places; i++)
        sep(s, i), maybe(s, c->places[i].name);
    cell_end(s);
    for (size_t i = 0; i < c->n_places; i++)
        sep(s, i), maybe(s, c->places[i].country_code);
    cell_end(s);
    for (size_t i = 0; i < c->n_places; i++) {
        sep(s, i);
        if (c->places[i].has_point)
            bede__json_fixed(&s->raw, c->places[i].lat, 5);
    }
    cell_end(s);
    for (size_t i = 0; i < c->n_places; i++) {
        sep(s, i);
        if (c->places[i].has_point)
            bede__json_fixed(&s->raw, c->places[i].lon, 5);
    }
    cell_end(s);
}

static void numbers(struct sheet *s, const struct bede_reading *r, const struct bede_claim *c)
{
    for (size_t i = 0; i < c->n_materiel; i++)
        sep(s, i), words(s, r, c->materiel[i].span);
    cell_end(s);
    for (size_t i = 0; i < c->n_quantities; i++)
        sep(s, i), words(s, r, c->quantities[i].span);
    cell_end(s);
    for (int high = 0; high < 2; high++) {
        for (size_t i = 0; i < c->n_quantities; i++) {
            double v = high ? c->quantities[i].high : c->quantities[i].low;

            sep(s, i);
            if (v == v)
                bede__json_number(&s->raw, v);
        }
        cell_end(s);
    }
    for (size_t i = 0; i < c->n_quantities; i++)
        sep(s, i), maybe(s, c->quantities[i].of);
    cell_end(s);
}

static void speakers(struct sheet *s, const struct bede_reading *r, const struct bede_claim *c)
{
    for (size_t i = 0; i < c->n_attribution; i++)
        sep(s, i), words(s, r, c->attribution[i].speaker.span);
    cell_end(s);
    for (size_t i = 0; i < c->n_attribution; i++)
        sep(s, i), maybe(s, c->attribution[i].speaker.code);
    cell_end(s);
    for (size_t i = 0; i < c->n_attribution; i++)
        sep(s, i), maybe(s, bede__word_stance(c->attribution[i].stance));
    cell_end(s);
}

static void row(struct sheet *s, const struct bede__view *v, const struct bede_claim *c)
{
    const struct bede_reading *r = v->reading;
    struct bede_span span = r->sentences[c->sentence].span;
    size_t base = bede_span_in_title(r, span) ? 0 : r->body;

    s->first = true;
    cell(s, c->id);
    cell(s, r->id);
    cell(s, v->article->published);
    cell(s, v->article->outlet);
    cell(s, v->article->url);
    cell_uint(s, c->sentence);
    cell_uint(s, span.start - base);
    cell_uint(s, span.end - base);
    event(s, r, c);
    entities(s, r, c->actors, c->n_actors);
    entities(s, r, c->recipients, c->n_recipients);
    date(s, c);
    places(s, r, c);
    numbers(s, r, c);
    speakers(s, r, c);
    cell_uint(s, (uint64_t)c->quad_code);
    bede__json_fixed(&s->raw, (double)c->event_scale, 2);
    cell_end(s);
    cell(s, c->cameo);
    bede__json_fixed(&s->raw, (double)c->conf_event, 3);
    cell_end(s);
    words(s, r, span);
    cell_end(s);
    bede__buf_add(s->out, "\r\n", 2);
}

void bede__show_csv_head(struct bede__buf *out)
{
    bede__buf_puts(out, columns);
}

void bede__show_claims_csv(struct bede__buf *out, const struct bede__view *v)
{
    struct sheet s = { .out = out };

    bede__buf_init(&s.raw, out->alloc);
    for (size_t i = 0; i < v->reading->n_claims; i++)
        row(&s, v, &v->reading->claims[i]);
    bede__buf_free(&s.raw);
}
