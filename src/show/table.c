/* SPDX-License-Identifier: Apache-2.0
 *
 * table.c - claims for people: a line of who did what to whom, the rest, the sentence with its
 * evidence underlined, and on whose word. */
#include "show/fields.h"

#define MAX_MARKS 64

void bede__show_legend(struct bede__buf *out, bool colour)
{
    if (colour)
        bede__buf_puts(out, "Underlined: the evidence; bold: the words of the event.\n\n");
    else
        bede__buf_puts(out, "Below each sentence: E event, a actor, r recipient, d date, p place, "
                            "m materiel,\nq quantity, s speaker, c cue, w reason.\n\n");
}

/* Upper half: what the claim says. */

void bede__short_entity(struct bede__buf *out, const struct bede_reading *r,
                        const struct bede_entity *e)
{
    if (has_span(e->span))
        bede__plain(out, span_text(r, e->span), span_len(e->span));
    else
        bede__buf_puts(out, e->name != NULL ? e->name : "somebody");
    if (e->code != NULL)
        bede__buf_printf(out, " %s", e->code);
    if (e->sector != NULL)
        bede__buf_printf(out, " %s", e->sector);
}

void bede__short_event(struct bede__buf *out, const struct bede_claim *c)
{
    const char *sep = " (";

    bede__buf_puts(out, c->event);
    if (c->mode != NULL)
        bede__buf_printf(out, "/%s", c->mode);
    for (unsigned bit = 1; bit <= BEDE_NEGATION; bit <<= 1)
        if (c->aux & bit) {
            bede__buf_printf(out, "%s%s", sep, bede__word_aux(bit));
            sep = ", ";
        }
    if (c->aux != 0)
        bede__buf_puts(out, ")");
}

static void party(struct bede__buf *out, const struct bede_reading *r,
                  const struct bede_entity *e, size_t n)
{
    if (n == 0)
        bede__buf_puts(out, "\xE2\x80\x93"); /* en dash */
    for (size_t i = 0; i < n; i++) {
        if (i > 0)
            bede__buf_puts(out, ", ");
        bede__short_entity(out, r, &e[i]);
    }
}

static void date_and_places(struct bede__buf *out, const struct bede_claim *c)
{
    static const char *const relation[] = { "", "near ", "from ", "toward " };

    /* A date taken from the publication stands in the head line already. */
    if (c->has_date && c->date.basis != BEDE_BASIS_PUBLISHED &&
        (c->date.from[0] != '\0' || c->date.to[0] != '\0')) {
        if (strcmp(c->date.from, c->date.to) == 0)
            bede__buf_printf(out, "  %s", c->date.from);
        else
            bede__buf_printf(out, "  %s..%s", c->date.from, c->date.to);
    }
    for (size_t i = 0; i < c->n_places; i++) {
        const struct bede_location *p = &c->places[i];

        bede__buf_printf(out, "%s %s%s", i > 0 ? "," : " ", relation[p->relation],
                         p->name != NULL ? p->name : "?");
        if (p->country_code != NULL)
            bede__buf_printf(out, " %s", p->country_code);
    }
}

static void things(struct bede__buf *out, const struct bede_reading *r, const struct bede_claim *c)
{
    for (size_t i = 0; i < c->n_materiel; i++) {
        const struct bede_materiel *m = &c->materiel[i];

        bede__buf_puts(out, i > 0 ? ", " : "  ");
        if (m->name != NULL)
            bede__buf_puts(out, m->name);
        else
            bede__plain(out, span_text(r, m->span), span_len(m->span));
    }
    for (size_t i = 0; i < c->n_quantities; i++) {
        const struct bede_quantity *q = &c->quantities[i];

        bede__buf_puts(out, i > 0 ? ", " : "  ");
        bede__plain(out, span_text(r, q->span), span_len(q->span));
        if (q->of != NULL && strcmp(q->of, "other") != 0)
            bede__buf_printf(out, " [%s]", q->of);
    }
}

static void on_whose_word(struct bede__buf *out, const struct bede_reading *r,
                          const struct bede_claim *c)
{
    if (c->n_attribution == 0)
        return;
    bede__buf_puts(out, "     on the word of ");
    for (size_t i = 0; i < c->n_attribution; i++) {
        const struct bede_link *l = &c->attribution[i];

        if (i > 0)
            bede__buf_puts(out, ", of ");
        if (has_span(l->speaker.span) || l->speaker.name != NULL)
            bede__short_entity(out, r, &l->speaker);
        else
            bede__buf_puts(out, "somebody unnamed");
        bede__buf_printf(out, " (%s)", bede__word_stance(l->stance));
    }
    bede__buf_puts(out, "\n");
}

static void claim(struct bede__buf *out, const struct bede__view *v, size_t i)
{
    const struct bede_reading *r = v->reading;
    const struct bede_claim *c = &r->claims[i];
    struct bede_span s = r->sentences[c->sentence].span;
    struct bede__mark marks[MAX_MARKS];
    size_t n = bede__marks_of(c, s, marks, MAX_MARKS);

    bede__buf_printf(out, "%3zu  ", i + 1);
    if (v->colour)
        bede__buf_puts(out, "\033[36m");
    bede__short_event(out, c);
    if (v->colour)
        bede__buf_puts(out, "\033[0m");
    bede__buf_puts(out, "  ");
    party(out, r, c->actors, c->n_actors);
    bede__buf_puts(out, " \xE2\x86\x92 "); /* arrow to the right */
    party(out, r, c->recipients, c->n_recipients);
    date_and_places(out, c);
    things(out, r, c);
    bede__buf_puts(out, "\n");
    bede__marked(out, v, s, marks, n, 5);
    on_whose_word(out, r, c);
}

void bede__show_claims_table(struct bede__buf *out, const struct bede__view *v)
{
    const struct bede_article *a = v->article;

    if (v->colour)
        bede__buf_puts(out, "\033[1m");
    if (a->title != NULL)
        bede__plain(out, a->title, strlen(a->title));
    else
        bede__buf_puts(out, "Untitled");
    if (v->colour)
        bede__buf_puts(out, "\033[0m");
    bede__buf_puts(out, " (");
    if (a->outlet != NULL) {
        bede__plain(out, a->outlet, strlen(a->outlet));
        bede__buf_puts(out, ", ");
    }
    if (a->published != NULL) {
        bede__plain(out, a->published, strlen(a->published));
        bede__buf_puts(out, ", ");
    }
    bede__plain(out, v->reading->id, strlen(v->reading->id));
    bede__buf_puts(out, ")\n");
    for (size_t i = 0; i < v->reading->n_claims; i++)
        claim(out, v, i);
    bede__buf_puts(out, "\n");
}
