/* SPDX-License-Identifier: Apache-2.0
 *
 * jsonl.c - articles, claims and mentions as JSON Lines: one object a line.
 *
 * The names of the fields are a promise to users; fields are added, never renamed. What is the
 * same in all claims of an article (the article, the coder) is written once and copied. */
#include "show/fields.h"

#include <stdlib.h>

static void article_value(struct bede__buf *b, const struct bede__view *v)
{
    const struct bede_article *a = v->article;

    bede__buf_puts(b, "{");
    bede__json_kstr(b, "id", v->reading->id);
    if (a->url != NULL)
        bede__json_kstr(b, "url", a->url);
    if (a->outlet != NULL)
        bede__json_kstr(b, "outlet", a->outlet);
    if (a->title != NULL)
        bede__json_kstr(b, "title", a->title);
    if (a->published != NULL)
        bede__json_kstr(b, "published", a->published);
    if (a->language != NULL)
        bede__json_kstr(b, "language", a->language);
    bede__buf_puts(b, "}");
}

static void coder_value(struct bede__buf *b, const struct bede__view *v)
{
    bede__buf_puts(b, "{");
    bede__json_kstr(b, "name", "bede");
    bede__json_kstr(b, "version", bede_version());
    bede__json_kstr(b, "model", v->model);
    bede__json_kstr(b, "lexicon", v->lexicon);
    bede__buf_puts(b, "}");
}

/* ------------------------------------------------------------------ claims */

static void open_item(struct bede__buf *b)
{
    bede__json_item(b);
    bede__buf_puts(b, "{");
}

static void open_list(struct bede__buf *b, const char *key)
{
    bede__json_key(b, key);
    bede__buf_puts(b, "[");
}

static void aux_value(struct bede__buf *b, unsigned aux)
{
    bede__buf_puts(b, "[");
    for (unsigned bit = 1; bit <= BEDE_NEGATION; bit <<= 1)
        if (aux & bit) {
            bede__json_item(b);
            bede__json_str(b, bede__word_aux(bit));
        }
    bede__buf_puts(b, "]");
}

static void entities(struct bede__buf *b, const struct bede_reading *r, const char *key,
                     const struct bede_entity *e, size_t n)
{
    open_list(b, key);
    for (size_t i = 0; i < n; i++) {
        open_item(b);
        bede__fields_entity(b, r, &e[i]);
        bede__buf_puts(b, "}");
    }
    bede__buf_puts(b, "]");
}

static void date_value(struct bede__buf *b, const struct bede_reading *r,
                       const struct bede_claim *c)
{
    bede__json_key(b, "date");
    if (!c->has_date) {
        bede__buf_puts(b, "null");
        return;
    }
    bede__buf_puts(b, "{");
    if (has_span(c->date.span))
        bede__fields_span(b, r, c->date.span);
    bede__fields_date(b, &c->date);
    bede__buf_puts(b, "}");
}

static void things(struct bede__buf *b, const struct bede_reading *r, const struct bede_claim *c)
{
    open_list(b, "place");
    for (size_t i = 0; i < c->n_places; i++) {
        open_item(b);
        bede__fields_span(b, r, c->places[i].span);
        bede__fields_place(b, &c->places[i]);
        bede__buf_puts(b, "}");
    }
    bede__buf_puts(b, "]");
    open_list(b, "materiel");
    for (size_t i = 0; i < c->n_materiel; i++) {
        open_item(b);
        bede__fields_span(b, r, c->materiel[i].span);
        bede__fields_materiel(b, &c->materiel[i]);
        bede__buf_puts(b, "}");
    }
    bede__buf_puts(b, "]");
    open_list(b, "quantity");
    for (size_t i = 0; i < c->n_quantities; i++) {
        open_item(b);
        bede__fields_span(b, r, c->quantities[i].span);
        bede__fields_quantity(b, &c->quantities[i]);
        bede__buf_puts(b, "}");
    }
    bede__buf_puts(b, "]");
}

static void words_of_others(struct bede__buf *b, const struct bede_reading *r,
                            const struct bede_claim *c)
{
    open_list(b, "attribution");
    for (size_t i = 0; i < c->n_attribution; i++) {
        const struct bede_link *l = &c->attribution[i];

        open_item(b);
        bede__json_key(b, "speaker");
        bede__value_speaker(b, r, &l->speaker);
        bede__json_key(b, "cue");
        bede__buf_puts(b, "{");
        bede__fields_span(b, r, l->cue);
        bede__buf_puts(b, "}");
        bede__json_kstr(b, "stance", bede__word_stance(l->stance));
        bede__json_key(b, "quoted");
        bede__json_bool(b, l->quoted);
        bede__buf_puts(b, "}");
    }
    bede__buf_puts(b, "]");
    open_list(b, "reason");
    for (size_t i = 0; i < c->n_reasons; i++) {
        open_item(b);
        bede__fields_span(b, r, c->reasons[i].span);
        bede__json_kstr(b, "claim", c->reasons[i].claim);
        bede__buf_puts(b, "}");
    }
    bede__buf_puts(b, "]");
}

static void event_fields(struct bede__buf *b, const struct bede_claim *c)
{
    bede__json_kstr(b, "event", c->event);
    open_list(b, "mode");
    if (c->mode != NULL)
        bede__json_str(b, c->mode);
    bede__buf_puts(b, "]");
    open_list(b, "context");
    for (size_t i = 0; i < c->n_contexts; i++) {
        bede__json_item(b);
        bede__json_str(b, c->contexts[i]);
    }
    bede__buf_puts(b, "]");
    bede__json_key(b, "aux");
    aux_value(b, c->aux);
    if (c->worded_event != NULL) {
        bede__json_key(b, "worded");
        bede__buf_puts(b, "{");
        bede__json_kstr(b, "event", c->worded_event);
        bede__json_key(b, "aux");
        aux_value(b, c->worded_aux);
        bede__buf_puts(b, "}");
    }
}

static void scores(struct bede__buf *b, const struct bede_claim *c)
{
    bede__json_kuint(b, "quad_code", (uint64_t)c->quad_code);
    bede__json_kfixed(b, "event_scale", (double)c->event_scale, 2);
    bede__json_kstr(b, "cameo", c->cameo);
    bede__json_key(b, "confidence");
    bede__buf_puts(b, "{");
    bede__json_kfixed(b, "event", (double)c->conf_event, 3);
    bede__json_kfixed(b, "actor", (double)c->conf_actor, 3);
    bede__json_kfixed(b, "recipient", (double)c->conf_recipient, 3);
    bede__json_kfixed(b, "date", (double)c->conf_date, 3);
    bede__json_kfixed(b, "place", (double)c->conf_place, 3);
    bede__buf_puts(b, "}");
}

static void claim_fields(struct bede__buf *b, const struct bede__view *v,
                         const struct bede_claim *c)
{
    const struct bede_reading *r = v->reading;
    struct bede_span s = r->sentences[c->sentence].span;

    bede__json_key(b, "sentence");
    bede__buf_puts(b, "{");
    bede__json_kuint(b, "n", c->sentence);
    bede__fields_span(b, r, s);
    bede__buf_puts(b, "}");
    event_fields(b, c);
    bede__json_key(b, "anchor");
    bede__buf_puts(b, "{");
    bede__fields_span(b, r, c->anchor);
    bede__buf_puts(b, "}");
    entities(b, r, "actor", c->actors, c->n_actors);
    entities(b, r, "recipient", c->recipients, c->n_recipients);
    date_value(b, r, c);
    things(b, r, c);
    words_of_others(b, r, c);
    scores(b, c);
}

void bede__show_claims_jsonl(struct bede__buf *out, const struct bede__view *v)
{
    struct bede__buf article, coder;

    if (v->reading->n_claims == 0)
        return;
    bede__buf_init(&article, out->alloc);
    bede__buf_init(&coder, out->alloc);
    article_value(&article, v);
    coder_value(&coder, v);
    for (size_t i = 0; i < v->reading->n_claims; i++) {
        const struct bede_claim *c = &v->reading->claims[i];

        bede__buf_puts(out, "{");
        bede__json_kstr(out, "id", c->id);
        bede__json_key(out, "article");
        bede__buf_add(out, article.p, article.len);
        claim_fields(out, v, c);
        bede__json_key(out, "coder");
        bede__buf_add(out, coder.p, coder.len);
        bede__buf_puts(out, "}\n");
    }
    if (article.failed || coder.failed)
        out->failed = true;
    bede__buf_free(&article);
    bede__buf_free(&coder);
}

void bede__show_no_claims(struct bede__buf *out, const struct bede__view *v)
{
    bede__buf_puts(out, "{");
    bede__json_key(out, "article");
    article_value(out, v);
    bede__json_kuint(out, "claims", 0);
    bede__buf_puts(out, "}\n");
}

void bede__show_article(struct bede__buf *out, const struct bede__view *v)
{
    article_value(out, v);
    if (out->failed)
        return;
    out->len--;                         /* the text goes in before the closing bracket */
    bede__json_key(out, "text");
    bede__json_text(out, v->article->text, v->article->len);
    bede__buf_puts(out, "}\n");
}

/* A line of the lexicon as FILE:LINE. */
static void source_item(struct bede__buf *b, const struct bede_source *s)
{
    if (s->file == NULL)
        return;
    bede__json_item(b);
    bede__buf_puts(b, "{");
    bede__json_kstr(b, "file", s->file);
    bede__json_kuint(b, "line", s->line);
    bede__buf_puts(b, "}");
}

void bede__show_resolved(struct bede__buf *out, const char *phrase, size_t len,
                         const struct bede_entity *e)
{
    bede__buf_puts(out, "{");
    bede__json_key(out, "phrase");
    bede__json_text(out, phrase, len);
    bede__fields_entity(out, NULL, e);
    open_list(out, "from");
    for (int i = 0; i < 3; i++)
        source_item(out, &e->from[i]);
    bede__buf_puts(out, "]}");
}
