/* SPDX-License-Identifier: Apache-2.0
 *
 * attribution_statement.c - statements that are given without quotation marks.
 *
 * Governments publish what a minister says as a line "The Foreign Secretary said:" and then his
 * words in paragraphs of their own. They are his to the end of the text, or to where a heading, the
 * next such line or the speaker himself in the third person shows that the reporter speaks again. */
#include "claim/attribution.h"

static const struct bede__token *tok(const struct bede__finder *f, int32_t t)
{
    return bede__tok(f->d, t);
}

static bool starts_line(const struct bede__doc *d, uint32_t t)
{
    uint32_t at = d->tokens[t].span.start;
    while (at > 0 && d->text[at - 1] == ' ')
        at--;
    return at == 0 || d->text[at - 1] == '\n';
}

static const struct bede__cue *speech_cue(const struct bede__finder *f, int32_t t, int32_t *last)
{
    if (tok(f, t)->upos != UPOS_VERB) return NULL;
    for (const struct bede__cue *q =
             bede__cue_first(f->k->cues, CUES_REPORTS, tok(f, t)->lemma_sym);
         q; q = bede__cue_next(f->k->cues, CUES_REPORTS, q))
        if (q->pos == CUE_VERB && q->comps & COMP_QUOTE && q->kind == CUE_REPORT &&
            bede__cue_at(f->d, t, q, last))
            return q;
    return NULL;
}

/* The cue of a sentence that ends with "... said:", -1: it is none. */
static int32_t frame_cue(const struct bede__finder *f, uint32_t s, const struct bede__cue **cue,
                         int32_t *last)
{
    const struct bede__sentence *sent = &f->d->sentences[s];
    uint32_t colon = sent->first + sent->n - 1;
    if (sent->title || !bede__form_is(f->d, (int32_t)colon, ":")) return -1;
    for (uint32_t t = colon; t-- > sent->first;) {
        if (bede__is_quote_mark(f->d, t)) return -1;
        *cue = speech_cue(f, (int32_t)t, last);
        if (*cue) return (int32_t)t;
    }
    return -1;
}

/* "Notes to editors", "Background": a short line without a full stop. */
static bool is_heading(const struct bede__finder *f, uint32_t s)
{
    enum { LONGEST = 8 };
    const struct bede__sentence *sent = &f->d->sentences[s];
    const struct bede__token *last = &f->d->tokens[sent->first + sent->n - 1];
    uint32_t next = sent->first + sent->n;
    return sent->n <= LONGEST && last->upos != UPOS_PUNCT && starts_line(f->d, sent->first) &&
           next < f->d->n_tokens && starts_line(f->d, next);
}

/* First actor mention at or after token t. */
static uint32_t first_actor(const struct bede__mentions *m, uint32_t t)
{
    uint32_t lo = 0, hi = m->n_actors;
    while (lo < hi) {
        uint32_t mid = lo + (hi - lo) / 2;
        if (m->actors[mid].at.first < t)
            lo = mid + 1;
        else
            hi = mid;
    }
    return lo;
}

/* Does the sentence speak of him as the one who acts? */
static bool is_about(const struct bede__finder *f, uint32_t s, const struct bede_entity *who)
{
    const struct bede__sentence *sent = &f->d->sentences[s];
    if (!who->name || !f->m) return false;
    for (uint32_t i = first_actor(f->m, sent->first);
         i < f->m->n_actors && f->m->actors[i].at.first < sent->first + sent->n; i++) {
        const struct bede__actor_mention *a = &f->m->actors[i];
        enum bede__rel r = tok(f, (int32_t)a->at.head)->rel;
        if (a->who.name && strcmp(a->who.name, who->name) == 0 && r == REL_NSUBJ &&
            who->type == BEDE_ACTOR_PERSON)
            return true;
    }
    return false;
}

/* The sentence after the last one of the statement that begins at sentence s. */
static uint32_t statement_end(const struct bede__finder *f, uint32_t s,
                              const struct bede_entity *who)
{
    uint32_t e = s;
    for (; e < f->d->n_sentences && !f->d->sentences[e].title; e++) {
        const struct bede__cue *q;
        int32_t last;
        if (frame_cue(f, e, &q, &last) >= 0 || is_heading(f, e) || is_about(f, e, who)) break;
    }
    return e;
}

bool bede__find_statements(struct bede__finder *f)
{
    for (uint32_t s = 0; s + 1 < f->d->n_sentences;) {
        const struct bede__cue *cue;
        int32_t last, t = frame_cue(f, s, &cue, &last), who = -1;
        uint32_t first = f->d->sentences[++s].first;
        if (t < 0 || !starts_line(f->d, first) || bede__is_quote_mark(f->d, first) ||
            bede__quote_at(&f->quotes, first) >= 0)
            continue;
        who = bede__speaker_of(f->d, &f->quotes, t, cue);
        if (who < 0) continue;
        struct bede_entity e = {0};
        bool known = f->k->lx && bede__who(f->k->lx, f->d, f->m, who, &e, 1) > 0;
        if (!known && tok(f, who)->upos != UPOS_PROPN) continue;
        uint32_t end = statement_end(f, s, &e);
        if (end == s) continue;
        const struct bede__sentence *to = &f->d->sentences[end - 1];
        struct bede__content c = {{first, to->first + to->n}, {0, 0}, RANK_CLAUSE};
        bede__content_tidy(f->d, &c);
        if (c.rank && !bede__add_found(f, t, last, cue, who, &c)) return false;
        s = end;
    }
    return true;
}
