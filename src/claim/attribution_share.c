/* SPDX-License-Identifier: Apache-2.0
 *
 * attribution_share.c - give quotations to those who speak them.
 *
 * A quotation belongs to the cue whose content touches it, to a cue beside it, or to whoever spoke
 * last where it goes on from there; else to a name after a dash or before a colon. */
#include "claim/attribution.h"

static const struct bede__token *tok(const struct bede__finder *f, int32_t t)
{
    return bede__tok(f->d, t);
}

/* --------------------------------------------------------------- quotations */

static bool touches(const struct bede__quote *q, uint32_t first, uint32_t end)
{
    return first < end && first < q->end && q->open < end;
}

/* Widen a piece to the whole of the quotation that it touches, without its own cue. */
static void widen(struct bede__piece *p, const struct bede__quote *q, uint32_t cue)
{
    if (!touches(q, p->first, p->end) || (cue >= q->open && cue < q->end)) return;
    bede__piece_unite(p, q->open, q->end);
}

void bede__take_quotes(struct bede__finder *f, uint32_t i)
{
    struct bede__attribution *a = &f->item[i];
    struct bede__piece p[2] = {{a->content_first, a->content_end},
                               {a->content2_first, a->content2_end}};
    for (int j = 0; j < 2; j++) {
        if (p[j].first == p[j].end) continue;
        for (uint32_t n = bede__quote_after(&f->quotes, p[j].first);
             n < f->quotes.n && f->quotes.item[n].open < p[j].end; n++) {
            struct bede__quote *q = &f->quotes.item[n];
            a->quoted = true;
            bool inside = q->open >= p[j].first && q->end <= p[j].end;
            bool most = q->open <= p[j].first + 1 || q->end + 1 >= p[j].end;
            if (!most && !inside) continue;
            uint32_t cue = (uint32_t)a->cue;
            bool in = cue >= q->open && cue < q->end;
            if (in) /* a cue inside a quotation takes no quotation around it */
                continue;
            widen(&p[j], q, cue);
            if (q->by < 0 && a->report) q->by = (int32_t)i;
        }
    }
    if (p[0].first < p[0].end && p[1].first < p[1].end && p[0].end > p[1].first) {
        bede__piece_unite(&p[0], p[1].first, p[1].end);
        p[1] = (struct bede__piece){0, 0};
    }
    a->content_first = p[0].first, a->content_end = p[0].end;
    a->content2_first = p[1].first, a->content2_end = p[1].end;
}

/* Give quotation n to attribution i as a further piece. */
static void append_quote(struct bede__finder *f, uint32_t i, uint32_t n)
{
    struct bede__attribution *a = &f->item[i];
    struct bede__quote *q = &f->quotes.item[n];
    uint32_t cue = (uint32_t)a->cue;
    q->by = (int32_t)i;
    a->quoted = true;
    if (a->content_first == a->content_end) {
        a->content_first = q->open;
        a->content_end = q->end;
    } else if (a->content2_first == a->content2_end) {
        if (bede__nothing_between(f->d, a->content_end, q->open) && q->open >= a->content_end &&
            !(cue >= a->content_end && cue < q->open))
            a->content_end = q->end;
        else
            a->content2_first = q->open, a->content2_end = q->end;
    } else if (q->end > a->content2_end) {
        a->content2_end = q->end;
    }
}

/* A cue of speech that stands beside quotation n in its sentence, without content yet. */
static int32_t bare_beside(const struct bede__finder *f, const struct bede__quote *q,
                           uint32_t *from)
{
    const struct bede__sentence *s0 = &f->d->sentences[bede__sentence_of(f->d, (int32_t)q->open)];
    const struct bede__sentence *s1 =
        &f->d->sentences[bede__sentence_of(f->d, (int32_t)q->end - 1)];
    uint32_t first = s0->first, end = s1->first + s1->n;
    bool comma = q->end >= q->open + 3 && bede__form_is(f->d, (int32_t)q->end - 2, ",");
    if (comma && q->end == end && end < f->d->n_tokens && s1[1].paragraph == s1->paragraph)
        end += s1[1].n; /* cut in two after the comma: "...," | she said. */
    while (*from < f->n_bare && (uint32_t)f->bare[*from].t < first)
        ++*from;
    int32_t best = -1;
    uint32_t best_gap = 40;
    for (uint32_t i = *from; i < f->n_bare && (uint32_t)f->bare[i].t < end; i++) {
        uint32_t t = (uint32_t)f->bare[i].t;
        if (f->bare[i].used || (t >= q->open && t < q->end)) continue;
        uint32_t gap = t < q->open ? q->open - t : t - q->end;
        if (gap < best_gap && bede__speaker_of(f->d, &f->quotes, (int32_t)t, f->bare[i].q) >= 0) {
            best_gap = gap;
            best = (int32_t)i;
        }
    }
    return best;
}

static bool starts_sentence(const struct bede__doc *d, uint32_t t)
{
    return d->sentences[bede__sentence_of(d, (int32_t)t)].first == t;
}

static bool starts_line(const struct bede__doc *d, uint32_t t)
{
    uint32_t at = d->tokens[t].span.start;
    while (at > 0 && d->text[at - 1] == ' ')
        at--;
    return at == 0 || d->text[at - 1] == '\n';
}

/* "..." - NAME: a quotation put out with its speaker after a dash. */
static bool dash_quote(struct bede__finder *f, uint32_t n)
{
    static const char *const dashes[] = {"\xE2\x80\x95", "\xE2\x80\x94", "\xE2\x80\x93", "--", "-"};
    const struct bede__quote *q = &f->quotes.item[n];
    uint32_t dash = q->end;
    if (dash + 1 >= f->d->n_tokens ||
        !(starts_sentence(f->d, q->open) || starts_line(f->d, q->open)))
        return true;
    bool is_dash = false;
    for (size_t i = 0; i < sizeof dashes / sizeof *dashes; i++)
        is_dash = is_dash || bede__form_is(f->d, (int32_t)dash, dashes[i]);
    const struct bede__token *mark = &f->d->tokens[dash - 1];
    size_t n_mark = mark->span.end - mark->span.start;
    if (!is_dash && n_mark == 6 && memcmp(f->d->text + mark->span.start + 3, dashes[0], 3) == 0) {
        is_dash = true; /* mark and dash in one token */
        dash--;
    }
    int32_t who = (int32_t)dash + 1;
    if (!is_dash || tok(f, who)->upos != UPOS_PROPN) return true;
    for (int i = 0; i < BEDE_MAX_CHAIN; i++) { /* head of the name */
        const struct bede__token *k = tok(f, who);
        if (k->head <= who || tok(f, k->head)->upos != UPOS_PROPN) break;
        who = k->head;
    }
    struct bede__cue cue = {.pos = CUE_WORD, .stance = BEDE_STANCE_ASSERTS, .kind = CUE_REPORT};
    struct bede__content c = {{q->open, q->end}, {0, 0}, RANK_CLAUSE};
    f->quotes.item[n].by = (int32_t)f->n;
    if (!bede__add_found(f, (int32_t)dash, (int32_t)dash, &cue, who, &c)) return false;
    f->item[f->n - 1].quoted = true;
    return true;
}

/* "X presses Y: '...'" - the colon is the cue, the subject before it speaks. */
static bool colon_quote(struct bede__finder *f, uint32_t n)
{
    const struct bede__quote *q = &f->quotes.item[n];
    if (q->open == 0 || !bede__form_is(f->d, (int32_t)q->open - 1, ":")) return true;
    int32_t colon = (int32_t)q->open - 1;
    const struct bede__sentence *s = &f->d->sentences[bede__sentence_of(f->d, colon)];
    int32_t who = -1;
    for (int32_t t = colon - 1; t >= (int32_t)s->first && who < 0; t--)
        if (tok(f, t)->rel == REL_NSUBJ ||
            (tok(f, t)->upos == UPOS_PROPN && (t == s->root || tok(f, t)->head > colon)))
            who = t;
    if (who < 0) return true;
    struct bede__cue cue = {.pos = CUE_WORD, .stance = BEDE_STANCE_ASSERTS, .kind = CUE_REPORT};
    struct bede__content c = {{q->open, q->end}, {0, 0}, RANK_CLAUSE};
    f->quotes.item[n].by = (int32_t)f->n;
    if (!bede__add_found(f, colon, colon, &cue, who, &c)) return false;
    f->item[f->n - 1].quoted = true;
    return true;
}

/* Does quotation n go on from attribution `last`: right after it, or at the head of the next
 * paragraph after a quotation? */
static bool goes_on(const struct bede__finder *f, int32_t last, uint32_t n)
{
    if (last < 0) return false;
    const struct bede__attribution *a = &f->item[last];
    const struct bede__quote *q = &f->quotes.item[n];
    if (!a->quoted && !starts_sentence(f->d, q->open)) return false;
    const struct bede__sentence *s = &f->d->sentences[bede__sentence_of(f->d, a->cue)];
    uint32_t end = s->first + s->n; /* of the cue's sentence, or of the content if that is later */
    if (a->content_end > end) end = a->content_end;
    if (a->content2_end > end) end = a->content2_end;
    if (q->open < end) /* later in the same sentence: "A," he said, "B" */
        return q->open > (uint32_t)a->cue && a->quoted &&
               (a->content2_first == a->content2_end || q->open >= a->content2_first);
    return starts_sentence(f->d, q->open) && bede__nothing_between(f->d, end, q->open);
}

bool bede__share_quotes(struct bede__finder *f)
{
    int32_t last = -1; /* attribution that spoke last */
    uint32_t bare = 0, next = 0, n_tree = f->n;
    for (uint32_t n = 0; n < f->quotes.n; n++) {
        struct bede__quote *q = &f->quotes.item[n];
        /* the last reporting cue before this quotation */
        while (next < n_tree && (uint32_t)f->item[next].cue < q->open) {
            if (f->item[next].report && (last < 0 || f->item[next].cue > f->item[last].cue) &&
                bede__quote_at(&f->quotes, (uint32_t)f->item[next].cue) < 0)
                last = (int32_t)next;
            next++;
        }
        if (q->by >= 0) {
            last = q->by;
            continue;
        }
        uint32_t before = f->n;
        if (!dash_quote(f, n)) return false;
        if (f->n > before) {
            last = (int32_t)before;
            continue;
        }
        int32_t b = bare_beside(f, q, &bare);
        if (b >= 0) {
            struct bede__bare_cue *c = &f->bare[b];
            struct bede__content text = {{q->open, q->end}, {0, 0}, RANK_CLAUSE};
            q->by = (int32_t)f->n;
            last = q->by;
            c->used = true;
            if (!bede__add_found(f, c->t, c->last, c->q,
                                 bede__speaker_of(f->d, &f->quotes, c->t, c->q), &text))
                return false;
            f->item[last].quoted = true;
        } else if (goes_on(f, last, n)) {
            append_quote(f, (uint32_t)last, n);
        } else {
            if (!colon_quote(f, n)) return false;
            if (f->n > before) last = (int32_t)before;
        }
    }
    return true;
}

/* Length in tokens of a label "NAME:" at the head of sentence s, 0: none. *first is the name's
 * first token, *shout tells that it is all in capitals, as transcripts write their speakers. */
static uint32_t label_length(const struct bede__finder *f, uint32_t s, uint32_t *first, bool *shout)
{
    enum { LONGEST = 5, SHORTEST_BYTES = 3 };
    const struct bede__sentence *sent = &f->d->sentences[s];
    uint32_t t = sent->first, end = sent->first + sent->n;
    if (s > 0 && f->d->sentences[s - 1].paragraph == sent->paragraph && !starts_line(f->d, t))
        return 0;
    if (t < end && bede__is_quote_mark(f->d, t)) t++;
    *first = t;
    *shout = true;
    for (; t < end && t - *first < LONGEST; t++) {
        const struct bede__token *k = &f->d->tokens[t];
        bool capitals = true;
        for (uint32_t i = k->span.start; i < k->span.end; i++)
            capitals = capitals && f->d->text[i] >= 'A' && f->d->text[i] <= 'Z';
        if (k->upos != UPOS_PROPN && !(capitals && k->upos == UPOS_NOUN)) break;
        *shout = *shout && capitals;
    }
    if (t == *first || t + 2 >= end || !bede__form_is(f->d, (int32_t)t, ":")) return 0;
    *shout =
        *shout && f->d->tokens[t - 1].span.end - f->d->tokens[*first].span.start >= SHORTEST_BYTES;
    return t - *first;
}

/* "NAME: words": who speaks in a headline, or in a transcript. The words run to the end of the
 * line. */
static bool label_at(struct bede__finder *f, uint32_t s, bool transcript)
{
    const struct bede__sentence *sent = &f->d->sentences[s];
    uint32_t first;
    bool shout;
    uint32_t n = label_length(f, s, &first, &shout), colon = first + n;
    if (n == 0) return true;
    int32_t who = (int32_t)first;
    for (int i = 0; i < 4 && tok(f, who)->head > who && tok(f, who)->head < (int32_t)colon; i++)
        who = tok(f, who)->head;
    struct bede_entity e;
    bool person =
        f->k->lx && bede__who(f->k->lx, f->d, f->m, who, &e, 1) > 0 && e.type == BEDE_ACTOR_PERSON;
    if (!person && !(shout && transcript && !sent->title)) return true;
    uint32_t e_s = s;
    while (e_s + 1 < f->d->n_sentences && f->d->sentences[e_s + 1].paragraph == sent->paragraph &&
           f->d->sentences[e_s + 1].title == sent->title &&
           !starts_line(f->d, f->d->sentences[e_s + 1].first))
        e_s++;
    const struct bede__sentence *last = &f->d->sentences[e_s];
    struct bede__cue cue = {.pos = CUE_WORD, .stance = BEDE_STANCE_ASSERTS, .kind = CUE_REPORT};
    struct bede__content c = {{colon + 1, last->first + last->n}, {0, 0}, RANK_CLAUSE};
    bede__content_tidy(f->d, &c);
    return c.rank == 0 || bede__add_found(f, (int32_t)colon, (int32_t)colon, &cue, who, &c);
}

bool bede__find_labels(struct bede__finder *f)
{
    enum { TRANSCRIPT = 3 }; /* so many make one: "UPDATE:" may stand once */
    uint32_t shouts = 0, first;
    bool shout;
    for (uint32_t s = 0; s < f->d->n_sentences && shouts < TRANSCRIPT; s++)
        shouts += label_length(f, s, &first, &shout) > 0 && shout;
    for (uint32_t s = 0; s < f->d->n_sentences; s++)
        if (!label_at(f, s, shouts >= TRANSCRIPT)) return false;
    return true;
}
