/* SPDX-License-Identifier: Apache-2.0
 *
 * mentions.c - the mentions of an article: as JSON Lines, one a line, and as a table.
 *
 * All kinds together in the order of the text; of two that begin at the same byte the longer
 * comes first, then by kind. */
#include "show/fields.h"

#include <stdlib.h>

enum kind { ACTOR, PLACE, TIME, QUANTITY, MATERIEL, ATTRIBUTION, NAME };
static const char *const kind_word[] = { "actor", "place", "time",
                                         "quantity", "materiel", "attribution", "name" };

static const char *const name_word[] = { NULL, "person", "organisation", "place" };

struct item {
    struct bede_span span;
    uint32_t index;
    enum kind kind;
};

static int in_text_order(const void *x, const void *y)
{
    const struct item *a = x, *b = y;

    if (a->span.start != b->span.start)
        return a->span.start < b->span.start ? -1 : 1;
    if (a->span.end != b->span.end)
        return a->span.end > b->span.end ? -1 : 1;
    if (a->kind != b->kind)
        return a->kind < b->kind ? -1 : 1;
    return a->index < b->index ? -1 : a->index > b->index;
}

/* All mentions, sorted, in the document's arena; NULL and *n 0: none, or no memory. */
static struct item *collect(const struct bede__view *v, size_t *n)
{
    const struct bede__mentions *m = v->mentions;
    size_t k = 0;
    struct item *it;

    *n = (size_t)m->n_actors + m->n_places + m->n_times + m->n_quantities + m->n_materiel +
         v->attributions->n + m->n_names;
    it = *n > 0 ? BEDE__NEW(v->doc->arena, struct item, *n) : NULL;
    if (it == NULL) {
        *n = 0;
        return NULL;
    }
    for (uint32_t i = 0; i < m->n_actors; i++)
        it[k++] = (struct item){ m->actors[i].who.span, i, ACTOR };
    for (uint32_t i = 0; i < m->n_places; i++)
        it[k++] = (struct item){ m->places[i].loc.span, i, PLACE };
    for (uint32_t i = 0; i < m->n_times; i++)
        it[k++] = (struct item){ m->times[i].date.span, i, TIME };
    for (uint32_t i = 0; i < m->n_quantities; i++)
        it[k++] = (struct item){ m->quantities[i].q.span, i, QUANTITY };
    for (uint32_t i = 0; i < m->n_materiel; i++)
        it[k++] = (struct item){ m->materiel[i].m.span, i, MATERIEL };
    for (uint32_t i = 0; i < v->attributions->n; i++)
        it[k++] = (struct item){ v->attributions->item[i].cue_span, i, ATTRIBUTION };
    for (uint32_t i = 0; i < m->n_names; i++)
        it[k++] = (struct item){ m->names[i].span, i, NAME };
    qsort(it, *n, sizeof *it, in_text_order);
    return it;
}

static struct bede_span span_of_tokens(const struct bede__doc *d, uint32_t first, uint32_t end)
{
    return (struct bede_span){ d->tokens[first].span.start, d->tokens[end - 1].span.end };
}

static void attribution_fields(struct bede__buf *b, const struct bede__view *v,
                               const struct bede__attribution *a)
{
    const struct bede_reading *r = v->reading;
    const uint32_t part[2][2] = { { a->content_first, a->content_end },
                                  { a->content2_first, a->content2_end } };

    bede__json_key(b, "speaker");
    bede__value_speaker(b, r, &a->speaker);
    bede__json_key(b, "cue");
    bede__buf_puts(b, "{");
    bede__fields_span(b, r, a->cue_span);
    bede__buf_puts(b, "}");
    bede__json_key(b, "content");
    bede__buf_puts(b, "[");
    for (int i = 0; i < 2; i++)
        if (part[i][1] > part[i][0]) {
            bede__json_item(b);
            bede__buf_puts(b, "{");
            bede__fields_span(b, r, span_of_tokens(v->doc, part[i][0], part[i][1]));
            bede__buf_puts(b, "}");
        }
    bede__buf_puts(b, "]");
    bede__json_kstr(b, "stance", bede__word_stance(a->stance));
    bede__json_key(b, "quoted");
    bede__json_bool(b, a->quoted);
}

static void time_fields(struct bede__buf *b, const struct bede_date *d)
{
    bede__json_key(b, "timex3");
    bede__buf_puts(b, "{");
    bede__json_kstr(b, "type", d->timex_type != NULL ? d->timex_type : "DATE");
    bede__json_kstr(b, "value", d->timex_value);
    bede__buf_puts(b, "}");
    bede__fields_date(b, d);
}

static void fields(struct bede__buf *b, const struct bede__view *v, const struct item *it)
{
    const struct bede__mentions *m = v->mentions;

    if (it->kind != ACTOR)              /* an entity brings its own span */
        bede__fields_span(b, v->reading, it->span);
    switch (it->kind) {
    case ACTOR:
        bede__fields_entity(b, v->reading, &m->actors[it->index].who);
        break;
    case PLACE:
        bede__fields_place(b, &m->places[it->index].loc);
        bede__json_kfixed(b, "confidence", (double)m->places[it->index].loc.confidence, 3);
        break;
    case TIME:
        time_fields(b, &m->times[it->index].date);
        break;
    case QUANTITY:
        bede__fields_quantity(b, &m->quantities[it->index].q);
        break;
    case MATERIEL:
        bede__fields_materiel(b, &m->materiel[it->index].m);
        break;
    case ATTRIBUTION:
        attribution_fields(b, v, &v->attributions->item[it->index]);
        break;
    case NAME:
        bede__json_kstr(b, "type", name_word[m->names[it->index].kind]);
        break;
    }
}

void bede__show_mentions(struct bede__buf *out, const struct bede__view *v)
{
    size_t n;
    const struct item *it = collect(v, &n);

    for (size_t i = 0; i < n; i++) {
        bede__buf_puts(out, "{");
        bede__json_kstr(out, "article", v->reading->id);
        bede__json_kstr(out, "kind", kind_word[it[i].kind]);
        fields(out, v, &it[i]);
        bede__buf_puts(out, "}\n");
    }
    if (v->doc->arena->failed)
        out->failed = true;
}

/* ------------------------------------------------------------------- table */

static void pad(struct bede__buf *out, size_t from, unsigned column)
{
    for (size_t n = bede__columns(out->p + from, out->len - from); n < column; n++)
        bede__buf_add(out, " ", 1);
    bede__buf_add(out, "  ", 2);
}

static void number(struct bede__buf *out, double v)
{
    if (v != v)
        bede__buf_puts(out, "?");
    else
        bede__json_number(out, v);
}

static void summary(struct bede__buf *out, const struct bede__view *v, const struct item *it)
{
    const struct bede__mentions *m = v->mentions;

    switch (it->kind) {
    case ACTOR: {
        const struct bede_entity *e = &m->actors[it->index].who;

        bede__buf_printf(out, "%s %s %s", e->code != NULL ? e->code : "-",
                         e->sector != NULL ? e->sector : "-", e->name != NULL ? e->name : "");
        if (e->role != NULL)
            bede__buf_printf(out, " (%s)", e->role);
        break;
    }
    case PLACE: {
        const struct bede_location *p = &m->places[it->index].loc;

        bede__buf_printf(out, "%s %s", p->country_code != NULL ? p->country_code : "-",
                         p->name != NULL ? p->name : "");
        if (p->has_point) {
            bede__buf_puts(out, " ");
            bede__json_fixed(out, p->lat, 2);
            bede__buf_puts(out, ",");
            bede__json_fixed(out, p->lon, 2);
        }
        break;
    }
    case TIME: {
        const struct bede_date *d = &m->times[it->index].date;

        bede__buf_printf(out, "%s %s", d->timex_type != NULL ? d->timex_type : "DATE",
                         d->timex_value != NULL ? d->timex_value : "");
        if (d->from[0] != '\0' || d->to[0] != '\0')
            bede__buf_printf(out, " %s..%s", d->from, d->to);
        break;
    }
    case QUANTITY: {
        const struct bede_quantity *q = &m->quantities[it->index].q;

        number(out, q->low);
        bede__buf_puts(out, "..");
        number(out, q->high);
        bede__buf_printf(out, " %s of %s", q->unit != NULL ? q->unit : "",
                         q->of != NULL ? q->of : "other");
        break;
    }
    case MATERIEL: {
        const struct bede_materiel *w = &m->materiel[it->index].m;

        bede__buf_printf(out, "%s %s", w->cls != NULL ? w->cls : "-",
                         w->name != NULL ? w->name : "");
        if (w->country_code != NULL)
            bede__buf_printf(out, " (%s)", w->country_code);
        break;
    }
    case ATTRIBUTION: {
        const struct bede__attribution *a = &v->attributions->item[it->index];

        if (has_span(a->speaker.span))
            bede__plain(out, span_text(v->reading, a->speaker.span), span_len(a->speaker.span));
        else
            bede__buf_puts(out, "nobody named");
        bede__buf_printf(out, " %s%s", bede__word_stance(a->stance), a->quoted ? ", quoted" : "");
        break;
    }
    case NAME:
        bede__buf_puts(out, name_word[m->names[it->index].kind]);
        break;
    }
}

void bede__show_mentions_table(struct bede__buf *out, const struct bede__view *v)
{
    size_t n;
    const struct item *it = collect(v, &n);

    bede__plain(out, v->reading->id, strlen(v->reading->id));
    bede__buf_puts(out, "\n");
    for (size_t i = 0; i < n && !out->failed; i++) {
        size_t at = out->len;

        bede__buf_printf(out, "  %-11s", kind_word[it[i].kind]);
        pad(out, at, 13);
        at = out->len;
        bede__plain(out, span_text(v->reading, it[i].span), span_len(it[i].span));
        if (!out->failed)
            pad(out, at, 28);
        summary(out, v, &it[i]);
        bede__buf_puts(out, "\n");
    }
    if (v->doc->arena->failed)
        out->failed = true;
}
