/* SPDX-License-Identifier: Apache-2.0
 *
 * place_match.c - the words of a sentence and the longest known name at each.
 *
 * The lexicon's spellings fit by their case; a gazetteer's names begin and end with a capital. What
 * the dictionary of actors knows of the words is laid beside them. Whether a name is a place here
 * is not asked. */
#include "mention/place_find.h"

/* ------------------------------------------------------------------- layout */

static void words_to_tokens(struct bede__place_finder *f, const struct bede__sentence *s)
{
    uint32_t t = s->first, end = s->first + s->n;
    for (uint32_t i = 0; i < f->n; i++) {
        while (t < end && f->doc->tokens[t].span.end <= f->w[i].start)
            t++;
        if (t < end)
            f->w[i].tok = (int32_t)t;
    }
}

static bool all_capitals(const struct bede__place_finder *f)
{
    uint32_t upper = 0, other = 0;
    for (uint32_t i = 0; i < f->n; i++) {
        upper += f->w[i].flags & WORD_UPPER ? 1 : 0;
        other += f->w[i].flags & (WORD_UPPER | WORD_DIGIT) ? 0 : 1;
    }
    return upper > 3 && other == 0;
}

/* Do most of the longer words begin with a capital, without a full stop at the end? */
static bool is_heading(const struct bede__place_finder *f, const struct bede__sentence *s)
{
    uint32_t with = 0, without = 0;
    char last = s->span.end > s->span.start ? f->doc->text[s->span.end - 1] : '.';
    if (!s->title && (last == '.' || last == '!' || last == '?' || last == '"'))
        return false;
    for (uint32_t i = 0; i < f->n; i++)
        if (f->w[i].end - f->w[i].start > 3) {
            if (cap(f, i))
                with++;
            else
                without++;
        }
    return with > 2 && with > without;
}

static void remember_code(struct bede__place_finder *f, const struct bede__entry *e)
{
    if (e->code && f->n_codes < MAX_CODES)
        f->code[f->n_codes++] = bede__string(f->lx->actors, e->code);
}

/* What the dictionary of actors knows of the words: a place in a longer name is none. */
static void cover(struct bede__place_finder *f)
{
    const struct bede__actors *a = f->lx->actors;
    uint32_t n = a ? bede__chunks_find(a, f->w, f->n, false, f->chunk) : 0;
    memset(f->body, 0, f->n);
    for (uint32_t i = 0; i < n; i++) {
        const struct bede__chunk *c = &f->chunk[i];
        if ((c->kind != CHUNK_NAME && c->kind != CHUNK_ADJ) || !c->post)
            continue;
        const struct bede__entry *e = &a->entries[a->posts[c->post - 1].entry];
        enum bede__covered k = COVER_NONE;
        if (c->kind == CHUNK_ADJ) {
            k = COVER_PEOPLE;
            remember_code(f, e);
        } else if (e->type == BEDE_ACTOR_PERSON) {
            k = COVER_PERSON;
        } else if (e->type != BEDE_ACTOR_COUNTRY && !e->role) {
            k = COVER_BODY;
        }
        for (uint32_t j = c->first; k && j < c->end; j++)
            f->body[j] = (uint8_t)(k == COVER_BODY && j == c->first ? COVER_BODY_FIRST : k);
    }
}

bool bede__places_lay_out(struct bede__place_finder *f, const struct bede__sentence *s)
{
    uint32_t need = (s->span.end - s->span.start) / 2 + 2;
    if (need > f->room) {
        f->w = BEDE__NEW(f->doc->arena, struct bede__word, need * 2);
        f->chunk = BEDE__NEW(f->doc->arena, struct bede__chunk, need * 2);
        f->body = BEDE__NEW(f->doc->arena, uint8_t, need * 2);
        f->room = f->w && f->chunk && f->body ? need * 2 : 0;
        if (!f->room)
            return false;
    }
    f->n = bede__words_cut(f->doc->text, s->span.start, s->span.end, f->w, f->room);
    words_to_tokens(f, s);
    f->shout = all_capitals(f);
    f->heading = is_heading(f, s);
    cover(f);
    return true;
}

/* --------------------------------------------------------------------- match */

bool bede__lexicon_has(const struct bede__place_finder *f, uint64_t key, uint32_t i, uint32_t j,
                       bool *doubtful)
{
    bool found = false;
    *doubtful = true;
    for (uint32_t s = bede__place_spelling_find(f->p, key); s; s = f->p->spelling[s - 1].next) {
        const struct bede__place_spelling *sp = &f->p->spelling[s - 1];
        bool upper = true;
        for (uint32_t k = i; k < j; k++)
            upper = upper && (f->w[k].flags & WORD_UPPER);
        if ((sp->flags & PLACE_UPPER) && (!upper || (f->shout && !(f->w[i].flags & WORD_POINT))))
            continue;
        found = true;
        *doubtful = *doubtful && (sp->flags & PLACE_DOUBTFUL);
    }
    return found;
}

static bool gazetteer_has(const struct bede__place_finder *f, uint64_t key)
{
    uint32_t from, to;
    for (uint32_t k = 0; k < f->p->n_gaz; k++) {
        bede__gazetteer_bucket(&f->p->gaz[k], key, &from, &to);
        for (; from < to; from++)
            if (f->p->gaz[k].name[from].key == (uint32_t)key)
                return true;
    }
    return false;
}

struct bede__place_match bede__longest_place(const struct bede__place_finder *f, uint32_t i)
{
    struct bede__place_match best = {0};
    uint64_t key = BEDE__KEY_START;
    for (uint32_t j = i; j < f->n && j - i < BEDE__MAX_PLACE_WORDS; j++) {
        bool doubtful = false;
        key = bede__key_step(key, f->w[j].h);
        if (j > i && (f->w[j].flags & WORD_BREAK) && /* "Washington, D.C." is one name */
            !(best.end == j && f->doc->text[f->w[j - 1].end] == ',' && cap(f, j) &&
              bede__lexicon_has(f, key, i, j + 1, &doubtful)))
            break;
        bool proper = cap(f, j) || (j > i && (f->w[j].flags & WORD_DIGIT));
        bool lexicon = bede__lexicon_has(f, key, i, j + 1, &doubtful);
        bool short_capitals = j == i && (f->w[j].flags & WORD_UPPER) && !f->shout &&
                              f->w[j].end - f->w[j].start < 5;
        if (lexicon || (proper && !short_capitals && gazetteer_has(f, key)))
            best = (struct bede__place_match){j + 1, key, lexicon, lexicon && doubtful, 0, 0};
    }
    struct bede__candidate c[BEDE__MAX_CANDIDATES];
    if (best.end && bede__place_candidates(f->p, best.key, c)) {
        best.kind = c[0].kind;
        best.prior = c[0].prior;
    }
    return best;
}
