/* SPDX-License-Identifier: Apache-2.0
 *
 * plover.c - claims as strict PLOVER 2 records: the manual's names and nothing else.
 *
 * What PLOVER has no field for (who says so, weapons, evidence of each slot) is not written; the
 * auxiliary modes go into `context`, as the manual has it. A record needs a date: that of the
 * event, else that of publication; a claim with neither is left out and counted. A claim without
 * actor, or without a recipient where its category needs one, is kept and flagged in `comment`. */
#include "show/fields.h"

/* Characters before a byte offset; PLOVER counts characters. Goes on from the last call where it
 * can, since claims come in text order. */
struct counter {
    size_t byte, chars;
};

static size_t chars_before(struct counter *k, const struct bede_reading *r, size_t base, size_t pos)
{
    if (pos < k->byte || k->byte < base)
        *k = (struct counter){ base, 0 };
    for (; k->byte < pos; k->byte++)
        if (((unsigned char)r->text[k->byte] & 0xC0) != 0x80)
            k->chars++;
    return k->chars;
}

static void entity(struct bede__buf *b, const struct bede_reading *r, const struct bede_entity *e)
{
    bede__json_item(b);
    bede__buf_puts(b, "{");
    if (e->code != NULL)
        bede__json_kstr(b, "code", e->code);
    if (e->sector != NULL && e->sector2 != NULL) {
        bede__json_key(b, "sector");
        bede__buf_printf(b, "\"%s%s\"", e->sector, e->sector2);
    } else {
        bede__json_kstr(b, "sector", e->sector != NULL ? e->sector : "UNK");
    }
    if (has_span(e->span)) {
        bede__json_key(b, "entity_text");
        bede__json_text(b, span_text(r, e->span), span_len(e->span));
    }
    if (e->name != NULL)
        bede__json_kstr(b, "identifier_text", e->name);
    if (e->role != NULL)
        bede__json_kstr(b, "office", e->role);
    bede__buf_puts(b, "}");
}

static void actors(struct bede__buf *b, const struct bede_reading *r, const struct bede_claim *c)
{
    static const struct bede_entity unknown = { .sector = "UNK" };

    bede__json_key(b, "actor");
    bede__buf_puts(b, "[");
    for (size_t i = 0; i < c->n_actors; i++)
        entity(b, r, &c->actors[i]);
    if (c->n_actors == 0)
        entity(b, r, &unknown);
    bede__buf_puts(b, "]");
    bede__json_key(b, "recipient");
    bede__buf_puts(b, "[");
    for (size_t i = 0; i < c->n_recipients; i++)
        entity(b, r, &c->recipients[i]);
    bede__buf_puts(b, "]");
}

static void event(struct bede__buf *b, const struct bede_reading *r, const struct bede_claim *c)
{
    bede__json_key(b, "event");
    bede__buf_puts(b, "[");
    bede__json_str(b, c->event);
    bede__buf_puts(b, "]");
    bede__json_key(b, "mode");
    bede__buf_puts(b, "[");
    if (c->mode != NULL)
        bede__json_str(b, c->mode);
    bede__buf_puts(b, "]");
    bede__json_key(b, "context");
    bede__buf_puts(b, "[");
    for (size_t i = 0; i < c->n_contexts; i++) {
        bede__json_item(b);
        bede__json_str(b, c->contexts[i]);
    }
    for (unsigned bit = 1; bit <= BEDE_NEGATION; bit <<= 1)
        if (c->aux & bit) {
            bede__json_item(b);
            bede__json_str(b, bede__word_aux(bit));
        }
    bede__buf_puts(b, "]");
    bede__json_key(b, "event_text");
    bede__buf_puts(b, "[");
    bede__json_text(b, span_text(r, c->anchor), span_len(c->anchor));
    bede__buf_puts(b, "]");
}

/* 1 country .. 5 below a city; 0: none of the words. */
static unsigned resolution_number(const char *word)
{
    static const char *const name[] = { "country", "province", "district", "city", "site" };

    for (unsigned i = 0; word != NULL && i < 5; i++)
        if (strcmp(word, name[i]) == 0)
            return i + 1;
    return 0;
}

static void location(struct bede__buf *b, const struct bede_reading *r, const struct bede_claim *c)
{
    const struct bede_location *p = NULL;
    unsigned n;

    for (size_t i = 0; i < c->n_places && p == NULL; i++)
        if (c->places[i].role == BEDE_PLACE_EVENT)
            p = &c->places[i];
    if (p == NULL)
        return;
    bede__json_key(b, "event_loc");
    bede__buf_puts(b, "{");
    bede__json_key(b, "extracted_place");
    bede__json_text(b, span_text(r, p->span), span_len(p->span));
    if (p->name != NULL)
        bede__json_kstr(b, "resolved_place", p->name);
    if (p->geonameid != 0)
        bede__json_kuint(b, "geonameid", p->geonameid);
    if (p->has_point) {
        bede__json_kfixed(b, "lat", p->lat, 5);
        bede__json_kfixed(b, "lon", p->lon, 5);
    }
    if (p->province != NULL)
        bede__json_kstr(b, "province", p->province);
    if (p->country_code != NULL)
        bede__json_kstr(b, "country_code", p->country_code);
    if ((n = resolution_number(p->resolution)) != 0)
        bede__json_kuint(b, "resolution", n);
    bede__buf_puts(b, "}");
}

/* dead, injured, arrested: the number that is sure (the lower bound), else the upper one. */
static void size(struct bede__buf *b, const struct bede_claim *c)
{
    static const char *const of[3] = { "killed", "wounded", "detained" };
    static const char *const name[3] = { "dead", "injured", "arrested" };
    bool open = false;

    for (int k = 0; k < 3; k++)
        for (size_t i = 0; i < c->n_quantities; i++) {
            const struct bede_quantity *q = &c->quantities[i];
            double v = q->low == q->low && q->low > 0 ? q->low : q->high;

            if (q->of == NULL || strcmp(q->of, of[k]) != 0 || v != v)
                continue;
            if (!open) {
                bede__json_key(b, "size");
                bede__buf_puts(b, "{");
                open = true;
            }
            bede__json_key(b, name[k]);
            bede__json_number(b, v);
            break;
        }
    if (open)
        bede__buf_puts(b, "}");
}

static void text_info(struct bede__buf *b, const struct bede_reading *r,
                      const struct bede_claim *c, struct counter *k)
{
    struct bede_span s = r->sentences[c->sentence].span;
    size_t base = bede_span_in_title(r, s) ? 0 : r->body;

    bede__json_key(b, "text_info");
    bede__buf_puts(b, "{");
    bede__json_kuint(b, "sequence", c->sentence);
    bede__json_kuint(b, "start", chars_before(k, r, base, s.start));
    bede__json_kuint(b, "end", chars_before(k, r, base, s.end));
    bede__buf_puts(b, "}");
}

static void cite_info(struct bede__buf *b, const struct bede__view *v)
{
    const struct bede_article *a = v->article;

    bede__json_key(b, "cite_info");
    bede__buf_puts(b, "{");
    bede__json_kstr(b, "citation", v->reading->id);
    if (a->url != NULL)
        bede__json_kstr(b, "url", a->url);
    if (a->title != NULL)
        bede__json_kstr(b, "title", a->title);
    if (a->language != NULL)
        bede__json_kstr(b, "language", a->language);
    if (a->outlet != NULL)
        bede__json_kstr(b, "publication", a->outlet);
    bede__json_kstr(b, "codebook", "PLOVER-2.0");
    bede__buf_puts(b, "}");
}

static void comment(struct bede__buf *b, const struct bede_claim *c)
{
    bool needs = strcmp(c->event, "COOPERATE") == 0 || strcmp(c->event, "AID") == 0 ||
                 strcmp(c->event, "SANCTION") == 0;
    const char *text = NULL;

    if (needs && c->n_recipients == 0)
        text = c->n_actors == 0 ? "no actor or recipient stated" : "no recipient stated";
    else if (c->n_actors == 0)
        text = "no actor stated";
    if (text != NULL)
        bede__json_kstr(b, "comment", text);
}

/* The record's date: of the event, else of publication; false: neither is known. */
static bool dates(const struct bede__view *v, const struct bede_claim *c, char from[16],
                  char to[16])
{
    int y, m, d;

    from[0] = to[0] = '\0';
    if (c->has_date && c->date.from[0] != '\0') {
        memcpy(from, c->date.from, 16);
        memcpy(to, c->date.to, 16);
        return true;
    }
    if (c->has_date && c->date.to[0] != '\0') {
        memcpy(from, c->date.to, 16);
        return true;
    }
    if (v->doc->published == BEDE__NO_DAY)
        return false;
    bede__date_of(v->doc->published, &y, &m, &d);
    for (int i = 3, k = y; i >= 0; i--, k /= 10)
        from[i] = (char)('0' + k % 10);
    from[4] = from[7] = '-';
    from[5] = (char)('0' + m / 10), from[6] = (char)('0' + m % 10);
    from[8] = (char)('0' + d / 10), from[9] = (char)('0' + d % 10);
    from[10] = '\0';
    return true;
}

static void record(struct bede__buf *b, const struct bede__view *v, const struct bede_claim *c,
                   const char *from, const char *to, struct counter *k)
{
    const struct bede_reading *r = v->reading;

    bede__buf_puts(b, "{");
    bede__json_kstr(b, "id", c->id);
    bede__json_key(b, "has_event");
    bede__json_bool(b, true);
    bede__json_kstr(b, "date", from);
    if (to[0] != '\0' && strcmp(from, to) != 0)
        bede__json_kstr(b, "enddate", to);
    actors(b, r, c);
    event(b, r, c);
    location(b, r, c);
    size(b, c);
    bede__json_kuint(b, "quad_code", (uint64_t)c->quad_code);
    bede__json_kfixed(b, "event_scale", (double)c->event_scale, 2);
    text_info(b, r, c, k);
    cite_info(b, v);
    bede__json_key(b, "coder");
    bede__buf_printf(b, "\"bede %s\"", bede_version());
    comment(b, c);
    bede__buf_puts(b, "}\n");
}

size_t bede__show_claims_plover(struct bede__buf *out, const struct bede__view *v)
{
    struct counter k = { 0, 0 };
    size_t left_out = 0;

    for (size_t i = 0; i < v->reading->n_claims; i++) {
        const struct bede_claim *c = &v->reading->claims[i];
        char from[16], to[16];

        if (dates(v, c, from, to))
            record(out, v, c, from, to, &k);
        else
            left_out++;
    }
    return left_out;
}
