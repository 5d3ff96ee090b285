/* SPDX-License-Identifier: Apache-2.0
 *
 * actor_phrase.c - a sentence as words and dictionary chunks, and the phrase that a noun heads.
 *
 * The dictionary is laid over the words and the tagger has a say in what fits. The phrase of a noun
 * comes from the tree; the span by which it is mentioned is shorter (CODEBOOK G9). Whom it denotes
 * is not asked here. */
#include "mention/actor.h"

/* ------------------------------------------------------------------ layout */

/* Give words their tokens: a word belongs to the token that holds its first byte. */
static void words_to_tokens(struct bede__actor_pass *p, const struct bede__sentence *s)
{
    uint32_t t = s->first, end = s->first + s->n;
    for (uint32_t i = 0; i < p->n_words; i++) {
        while (t < end && p->doc->tokens[t].span.end <= p->words[i].start)
            t++;
        if (t < end)
            p->words[i].tok = (int32_t)t;
    }
}

bool bede__joined_article(const struct bede__doc *d, uint32_t i)
{
    const struct bede__token *k = &d->tokens[i];
    uint32_t len = k->span.end - k->span.start;
    return (len == 2 || len == 3) && (d->text[k->span.start] | 32) >= 'a' &&
           k[1].span.start == k->span.end && k[1].span.end - k[1].span.start == 1 &&
           d->text[k[1].span.start] == '-' && k[2].span.start == k[1].span.end &&
           k[2].rel == REL_FLAT && k->upos == UPOS_PROPN;
}

/* In a document the tagger has a say: an adjective such as "general" is no officer, a verb such as
 * "guard" no guard. */
static void chunks_by_tag(struct bede__actor_pass *p)
{
    for (uint32_t i = 0; i < p->n_chunks; i++) {
        struct bede__chunk *c = &p->chunks[i];
        int32_t t = p->words[c->end - 1].tok;
        if (t >= 0 && c->end - c->first == 1 && p->doc->tokens[t].rel == REL_FLAT &&
            (p->words[c->first].flags & WORD_CAP) && c->kind != CHUNK_STEER &&
            (t < 2 || !bede__joined_article(p->doc, (uint32_t)t - 2) ||
             p->doc->tokens[t].head != t - 2))
            c->kind = CHUNK_UNKNOWN; /* a surname that is a place or a trade too */
        if (c->kind != CHUNK_AGENT || t < 0 || c->end - c->first > 1)
            continue;
        unsigned u = p->doc->tokens[t].upos;
        const struct bede__entry *e =
            &p->lx->actors->entries[p->lx->actors->posts[c->post - 1].entry];
        if (u == UPOS_VERB || u == UPOS_AUX || u == UPOS_ADV || u == UPOS_ADP ||
            (u == UPOS_ADJ && e->type == BEDE_ACTOR_PERSON))
            c->kind = CHUNK_UNKNOWN;
    }
}

static bool all_upper(const struct bede__actor_pass *p)
{
    uint32_t upper = 0, other = 0;
    for (uint32_t i = 0; i < p->n_words; i++) {
        upper += p->words[i].flags & WORD_UPPER ? 1 : 0;
        other += p->words[i].flags & (WORD_UPPER | WORD_DIGIT) ? 0 : 1;
    }
    return upper > 3 && other == 0;
}

static bool mostly_capitals(const struct bede__actor_pass *p)
{
    uint32_t caps = 0;
    for (uint32_t i = 0; i < p->n_words; i++)
        caps += p->words[i].flags & WORD_CAP ? 1 : 0;
    return p->n_words > 3 && caps * 10 >= p->n_words * 7;
}

bool bede__actors_lay_out(struct bede__actor_pass *p, const struct bede__sentence *s)
{
    uint32_t need = (s->span.end - s->span.start) / 2 + 2;
    if (need > p->room) {
        p->words = BEDE__NEW(p->doc->arena, struct bede__word, need * 2);
        p->chunks = BEDE__NEW(p->doc->arena, struct bede__chunk, need * 2);
        p->room = p->words && p->chunks ? need * 2 : 0;
        if (!p->room)
            return false;
    }
    p->n_words = bede__words_cut(p->doc->text, s->span.start, s->span.end, p->words, p->room);
    words_to_tokens(p, s);
    p->title_case = mostly_capitals(p);
    if (all_upper(p)) /* a headline in capitals: WHO and US say nothing there */
        for (uint32_t i = 0; i < p->n_words; i++)
            if (!(p->words[i].flags & WORD_POINT))
                p->words[i].flags &= (uint8_t)~WORD_UPPER;
    p->n_chunks = bede__chunks_find(p->lx->actors, p->words, p->n_words, false, p->chunks);
    for (uint32_t i = s->first; i < s->first + s->n; i++)
        p->chunk_of[i] = -1;
    chunks_by_tag(p);
    for (uint32_t i = 0; i < p->n_chunks; i++)
        for (uint32_t k = p->chunks[i].first; k < p->chunks[i].end; k++)
            if (p->words[k].tok >= 0 && p->chunk_of[p->words[k].tok] < 0)
                p->chunk_of[p->words[k].tok] = (int32_t)i;
    for (uint32_t i = s->first; i + 2 < s->first + s->n; i++)
        if (bede__joined_article(p->doc, i) && p->chunk_of[i] < 0)
            p->chunk_of[i] = p->chunk_of[i + 2]; /* "al-Qaida": the tree has "al" for its head */
    return true;
}

/* ------------------------------------------------------------------ phrase */

static bool before_rel(unsigned r)
{
    switch (r) {
    case REL_DET: case REL_DET_PREDET: case REL_AMOD: case REL_COMPOUND: case REL_NMOD_POSS:
    case REL_NUMMOD: case REL_FLAT: case REL_NMOD: case REL_NMOD_DESC: case REL_NMOD_UNMARKED:
    case REL_GOESWITH: case REL_PUNCT: case REL_APPOS:
        return true;
    default:
        return false;
    }
}

static bool has_clause(const struct bede__doc *d, int32_t c)
{
    return bede__tok(d, c)->upos == UPOS_VERB && bede__dep_base(d, c, REL_NSUBJ) >= 0;
}

void bede__noun_phrase(const struct bede__doc *d, int32_t t, uint32_t *first, uint32_t *end)
{
    const struct bede__token *k = bede__tok(d, t);
    *first = (uint32_t)t;
    *end = (uint32_t)t + 1;
    for (int32_t c = k->child; c >= 0; c = bede__tok(d, c)->next) {
        const struct bede__token *m = bede__tok(d, c);
        if (c < t) {
            if (before_rel(m->rel) && m->left < *first && !has_clause(d, c) &&
                !(m->rel == REL_PUNCT))
                *first = m->left;
            continue;
        }
        bool joined = m->rel == REL_FLAT || m->rel == REL_GOESWITH || m->rel == REL_NMOD_DESC ||
                      (m->rel == REL_CASE && m->xpos == XP_POS);
        if (joined || (m->rel == REL_NMOD && m->left <= *end)) {
            if (m->left > *end + 1)
                break;
            *end = m->right > *end ? m->right : *end;
        } else if (m->rel != REL_PUNCT && m->rel != REL_CASE) {
            break;
        }
    }
    /* a part of a compound shares the nationality before it: "Syrian government forces" */
    if (k->rel != REL_COMPOUND || k->upos != UPOS_NOUN || k->head < 0)
        return;
    for (int32_t c = t - 1; c >= 0 && (uint32_t)c + 1 == *first; c--) {
        const struct bede__token *m = bede__tok(d, c);
        if (m->head != k->head || (m->rel != REL_AMOD && m->rel != REL_COMPOUND))
            break;
        *first = (uint32_t)c;
    }
}

void bede__phrase_chunks(const struct bede__actor_pass *p, uint32_t first, uint32_t end,
                         int32_t head, uint32_t *b, uint32_t *e)
{
    int32_t h = p->chunk_of[head];
    *b = *e = (uint32_t)h;
    while (*b > 0 && h - (int32_t)*b < BEDE__MAX_PHRASE / 2) {
        const struct bede__chunk *c = &p->chunks[*b - 1];
        int32_t t = p->words[c->end - 1].tok;
        if (t < (int32_t)first)
            break;
        --*b;
    }
    while (*e < p->n_chunks && (int32_t)*e - h < BEDE__MAX_PHRASE / 2) {
        int32_t t = p->words[p->chunks[*e].first].tok;
        if (t < 0 || t >= (int32_t)end)
            break;
        ++*e;
    }
}

/* ------------------------------------------------------------------- spans */

/* "President Uhuru Kenyatta" with the office as the name's head: the name is who it is. */
static bool name_behind(const struct bede__actor_pass *p, int32_t t, struct bede_span *s)
{
    const struct bede__doc *d = p->doc;
    bool found = false;
    if (p->chunk_of[t] < 0 || p->chunks[p->chunk_of[t]].kind != CHUNK_AGENT)
        return false;
    for (int32_t c = bede__tok(d, t)->child; c >= 0; c = bede__tok(d, c)->next) {
        const struct bede__token *m = bede__tok(d, c);
        if (c < t || m->rel != REL_FLAT || m->upos != UPOS_PROPN)
            continue;
        s->start = found ? s->start : m->span.start;
        s->end = m->span.end;
        found = true;
    }
    return found;
}

struct bede_span bede__noun_span(const struct bede__actor_pass *p, int32_t t,
                                 const struct bede_entity *who)
{
    const struct bede__doc *d = p->doc;
    const struct bede__token *k = bede__tok(d, t);
    struct bede_span s = k->span;
    uint32_t first = (uint32_t)t;
    if (name_behind(p, t, &s))
        return s;
    for (int32_t c = k->child; c >= 0 && c < t; c = bede__tok(d, c)->next) {
        const struct bede__token *m = bede__tok(d, c);
        bool keep = m->rel == REL_AMOD || m->rel == REL_COMPOUND || m->rel == REL_FLAT;
        if (m->rel == REL_NMOD_POSS && m->upos != UPOS_PRON)
            keep = true;
        if (keep && m->left < first && !has_clause(d, c)) {
            uint32_t l = m->left;
            while (l < first && (d->tokens[l].upos == UPOS_DET || d->tokens[l].upos == UPOS_PUNCT))
                l++;
            if (l < first)
                first = l;
        }
    }
    s.start = d->tokens[first].span.start;
    for (int32_t c = k->child; c >= 0; c = bede__tok(d, c)->next) {
        const struct bede__token *m = bede__tok(d, c);
        if (c < t || m->rel != REL_NMOD || m->left != (uint32_t)t + 1)
            continue;
        int32_t cs = bede__dep(d, c, REL_CASE);
        bool of = cs >= 0 && bede__tok(d, cs)->span.end - bede__tok(d, cs)->span.start == 2 &&
                  memcmp(d->text + bede__tok(d, cs)->span.start, "of", 2) == 0;
        if (of && who->code && m->upos == UPOS_PROPN && p->chunk_of[c] >= 0)
            s.end = m->span.end;
    }
    return s;
}
