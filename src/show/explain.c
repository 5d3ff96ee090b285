/* SPDX-License-Identifier: Apache-2.0
 *
 * explain.c - why a claim was coded so, from the words back to the lines of the lexicon.
 *
 * Shows the sentence with its evidence, the tree, the frame line, for each argument the way to it
 * through the tree, for each actor the dictionary lines, the word that decided the status, and the
 * cues of attribution. Lines of the lexicon are read again from their files: what is shown is
 * what stands there. */
#include "show/fields.h"

#include <stdio.h>

#define MAX_MARKS 64
#define LABEL "  %-12s"

struct page { /* what the parts below write to and read from */
    struct bede__buf *out;
    const struct bede__view *v;
    const struct bede_claim *c;
};

static void quoted(const struct page *g, struct bede_span s)
{
    bede__buf_puts(g->out, "\"");
    bede__plain(g->out, span_text(g->v->reading, s), span_len(s));
    bede__buf_puts(g->out, "\"");
}

static void token_text(const struct page *g, int32_t t)
{
    struct bede_span s = g->v->doc->tokens[t].span;

    bede__plain(g->out, g->v->doc->text + s.start, span_len(s));
}

/* -------------------------------------------------------------------- tree */

/* Branches before the name of token t: a line for each ancestor that has dependents to come. */
static void branches(const struct page *g, int32_t t)
{
    const struct bede__token *tok = g->v->doc->tokens;
    int32_t up[BEDE_MAX_SENTENCE];
    unsigned n = 0;

    for (int32_t a = t; tok[a].head >= 0 && n < BEDE_MAX_SENTENCE; a = tok[a].head)
        up[n++] = a;
    bede__buf_puts(g->out, "    ");
    while (n-- > 0) {
        bool more = tok[up[n]].next >= 0;

        if (n > 0)
            bede__buf_puts(g->out, more ? "\xE2\x94\x82  " : "   ");
        else
            bede__buf_puts(g->out, more ? "\xE2\x94\x9C\xE2\x94\x80 " : "\xE2\x94\x94\xE2\x94\x80 ");
    }
}

/* Token by token from the root down, without recursion. */
static void tree(const struct page *g, const struct bede__sentence *s)
{
    const struct bede__token *tok = g->v->doc->tokens;
    int32_t t = s->root;

    bede__buf_puts(g->out, "\n  tree\n");
    for (uint32_t left = s->n; left > 0 && t >= 0; left--) {
        branches(g, t);
        token_text(g, t);
        bede__buf_printf(g->out, "  %s %s", bede__upos_name(tok[t].upos),
                         bede__rel_name(tok[t].rel));
        if ((uint32_t)t == g->c->anchor_token)
            bede__buf_puts(g->out, "  <- event");
        bede__buf_puts(g->out, "\n");
        if (tok[t].child >= 0) {
            t = tok[t].child;
            continue;
        }
        while (t >= 0 && t != s->root && tok[t].next < 0)
            t = tok[t].head;
        t = t >= 0 && t != s->root ? tok[t].next : -1;
    }
}

/* ------------------------------------------------------- lines of the lexicon */

void bede__show_source(struct bede__buf *out, const char *dir, const struct bede_source *s,
                       const char *between)
{
    char path[1024];
    struct bede__file f;
    unsigned line = 1;
    size_t from = 0, to;

    bede__buf_printf(out, "%s:%u", s->file, s->line);
    if ((snprintf(path, sizeof path, "%s/%s", dir, s->file) >= (int)sizeof path ||
         bede__file_open(&f, path, NULL) != BEDE_OK) &&
        bede__file_open(&f, s->file, NULL) != BEDE_OK) /* a dictionary of the user's own */
        return;
    while (from < f.len && line < s->line)
        if (f.p[from++] == '\n')
            line++;
    for (to = from; to < f.len && f.p[to] != '\n'; to++)
        ;
    bede__buf_puts(out, between);
    bede__plain(out, f.p + from, to - from);
    bede__file_close(&f);
}

static void lexicon_line(const struct page *g, const struct bede_source *s)
{
    if (s->file == NULL)
        return;
    bede__buf_printf(g->out, LABEL, "");
    bede__show_source(g->out, g->v->data_dir, s, "\n                  ");
    bede__buf_puts(g->out, "\n");
}

/* ------------------------------------------------------ the way to an argument */

/* The token that heads a span: the one in it whose head lies outside; -1: none. */
static int32_t head_of(const struct bede__doc *d, const struct bede__sentence *s,
                       struct bede_span span)
{
    for (uint32_t i = s->first; i < s->first + s->n; i++) {
        const struct bede__token *t = &d->tokens[i];
        int32_t h = t->head;

        if (t->span.start < span.start || t->span.end > span.end || t->upos == UPOS_PUNCT)
            continue;
        if (h < 0 || d->tokens[h].span.start < span.start || d->tokens[h].span.end > span.end)
            return (int32_t)i;
    }
    return -1;
}

static unsigned depth(const struct bede__doc *d, int32_t t)
{
    unsigned n = 0;

    for (; t >= 0 && n < BEDE_MAX_SENTENCE; t = d->tokens[t].head)
        n++;
    return n;
}

static void step(const struct page *g, int32_t t)
{
    bede__buf_printf(g->out, "%s of \"", bede__rel_name(g->v->doc->tokens[t].rel));
    token_text(g, g->v->doc->tokens[t].head);
    bede__buf_puts(g->out, "\"");
}

/* "nsubj of X": from the argument up to where it meets the way up from the event. */
static void way(const struct page *g, const struct bede__sentence *s, struct bede_span span)
{
    const struct bede__doc *d = g->v->doc;
    int32_t a = head_of(d, s, span), e = (int32_t)g->c->anchor_token;
    unsigned da, de;
    const char *sep = "  ";

    if (a < 0)
        return;
    da = depth(d, a), de = depth(d, e);
    for (int32_t y = e; a != y && a >= 0 && y >= 0;) {
        if (da >= de) {                 /* the argument's side is told as it goes */
            if (d->tokens[a].head < 0)
                break;
            bede__buf_puts(g->out, sep);
            step(g, a);
            sep = ", ";
            a = d->tokens[a].head, da--;
        } else {
            y = d->tokens[y].head, de--;
        }
        if (a == y && a != e) {         /* then the event's side, from the meeting point down */
            bede__buf_puts(g->out, sep);
            bede__buf_puts(g->out, "which governs the event through ");
            for (int32_t k = e; k != a && k >= 0; k = d->tokens[k].head)
                bede__buf_printf(g->out, "%s%s", k == e ? "" : " < ",
                                 bede__rel_name(d->tokens[k].rel));
        }
    }
}

static void via(const struct page *g, const struct bede_entity *e)
{
    if (has_span(e->via)) {
        bede__buf_printf(g->out, LABEL "stands for ", "");
        quoted(g, e->via);
        bede__buf_puts(g->out, "\n");
    }
}

static void entity(const struct page *g, const struct bede__sentence *s, const char *label,
                   const struct bede_entity *e)
{
    bede__buf_printf(g->out, LABEL, label);
    if (has_span(e->span)) {
        quoted(g, e->span);
        way(g, s, e->span);
    } else {
        bede__buf_puts(g->out, "not named");
    }
    bede__buf_printf(g->out, "\n" LABEL "= %s %s", "", e->code != NULL ? e->code : "-",
                     e->sector != NULL ? e->sector : "-");
    if (e->name != NULL)
        bede__buf_printf(g->out, "  %s", e->name);
    if (e->role != NULL)
        bede__buf_printf(g->out, ", %s", e->role);
    bede__buf_puts(g->out, "\n");
    via(g, e);
    for (int i = 0; i < 3; i++)
        lexicon_line(g, &e->from[i]);
}

static void span_argument(const struct page *g, const struct bede__sentence *s, const char *label,
                          struct bede_span span)
{
    bede__buf_printf(g->out, LABEL, label);
    quoted(g, span);
    way(g, s, span);
    bede__buf_puts(g->out, "\n");
}

static void slots(const struct page *g, const struct bede__sentence *s)
{
    const struct bede_claim *c = g->c;

    if (c->has_date && has_span(c->date.span)) {
        span_argument(g, s, "date", c->date.span);
        bede__buf_printf(g->out, LABEL "= %s..%s\n", "", c->date.from, c->date.to);
    }
    for (size_t i = 0; i < c->n_places; i++) {
        span_argument(g, s, "place", c->places[i].span);
        bede__buf_printf(g->out, LABEL "= %s %s", "",
                         c->places[i].name != NULL ? c->places[i].name : "?",
                         c->places[i].country_code != NULL ? c->places[i].country_code : "-");
        if (c->places[i].geonameid != 0)
            bede__buf_printf(g->out, "  GeoNames %u", (unsigned)c->places[i].geonameid);
        bede__buf_puts(g->out, "\n");
    }
    for (size_t i = 0; i < c->n_materiel; i++) {
        span_argument(g, s, "materiel", c->materiel[i].span);
        lexicon_line(g, &c->materiel[i].from);
    }
    for (size_t i = 0; i < c->n_quantities; i++)
        span_argument(g, s, "quantity", c->quantities[i].span);
}

/* --------------------------------------------------------- status, whose word */

static void status(const struct page *g)
{
    int32_t word = -1;
    unsigned aux = bede__status_of(g->v->coding, g->v->doc, g->v->mentions,
                                   (int32_t)g->c->anchor_token, &word);

    bede__buf_printf(g->out, LABEL, "status");
    if (g->c->aux == 0)
        bede__buf_puts(g->out, "reported as having happened");
    for (unsigned bit = 1, n = 0; bit <= BEDE_NEGATION; bit <<= 1)
        if (g->c->aux & bit)
            bede__buf_printf(g->out, "%s%s", n++ > 0 ? ", " : "", bede__word_aux(bit));
    if (aux != 0 && word >= 0) {
        bede__buf_puts(g->out, ", decided by \"");
        token_text(g, word);
        bede__buf_puts(g->out, "\"");
    }
    bede__buf_puts(g->out, "\n");
    if (g->c->worded_event != NULL) {
        bede__buf_printf(g->out, LABEL "worded as %s", "", g->c->worded_event);
        for (unsigned bit = 1; bit <= BEDE_NEGATION; bit <<= 1)
            if (g->c->worded_aux & bit)
                bede__buf_printf(g->out, " %s", bede__word_aux(bit));
        bede__buf_puts(g->out, "\n");
    }
}

static void attribution(const struct page *g, const struct bede__sentence *s)
{
    if (g->c->n_attribution == 0)
        bede__buf_printf(g->out, LABEL "the article itself\n", "on the word");
    for (size_t i = 0; i < g->c->n_attribution; i++) {
        const struct bede_link *l = &g->c->attribution[i];

        entity(g, s, i == 0 ? "on the word" : "  and of", &l->speaker);
        bede__buf_printf(g->out, LABEL "by the cue ", "");
        quoted(g, l->cue);
        bede__buf_printf(g->out, ": %s%s\n", bede__word_stance(l->stance),
                         l->quoted ? ", in quotation marks" : "");
    }
}

void bede__show_explain(struct bede__buf *out, const struct bede__view *v, size_t i)
{
    const struct bede_claim *c = &v->reading->claims[i];
    const struct bede__sentence *s = &v->doc->sentences[c->sentence];
    struct page g = { out, v, c };
    struct bede__mark marks[MAX_MARKS];
    size_t n = bede__marks_of(c, s->span, marks, MAX_MARKS);

    bede__buf_printf(out, "claim %s  ", c->id);
    bede__short_event(out, c);
    bede__buf_puts(out, "  in ");
    bede__plain(out, v->reading->id, strlen(v->reading->id));
    bede__buf_printf(out, ", sentence %u\n\n", (unsigned)c->sentence);
    bede__marked(out, v, s->span, marks, n, 2);
    tree(&g, s);
    bede__buf_puts(out, "\n");
    bede__buf_printf(out, LABEL, "event");
    quoted(&g, c->anchor);
    bede__buf_printf(out, " = %s%s%s\n", c->event, c->mode != NULL ? "/" : "",
                     c->mode != NULL ? c->mode : "");
    lexicon_line(&g, &c->frame);
    for (size_t k = 0; k < c->n_actors; k++)
        entity(&g, s, "actor", &c->actors[k]);
    for (size_t k = 0; k < c->n_recipients; k++)
        entity(&g, s, "recipient", &c->recipients[k]);
    slots(&g, s);
    status(&g);
    attribution(&g, s);
    bede__buf_puts(out, "\n");
}
