/* SPDX-License-Identifier: Apache-2.0
 *
 * segment.c - cut a document into paragraphs, sentences, tokens and words.
 *
 * The title is cut by itself. An empty line ends a paragraph and its last sentence; everything
 * else is decided by the classifiers of segment_chunk.c and segment_end.c, except the limits:
 * tokens of BEDE_MAX_TOKEN bytes, sentences of BEDE_MAX_SENTENCE words.
 * Invariants: words are in order and do not overlap, are never empty, never hold white space and
 * never split a character; each sentence has a word; time is linear in the text. */
#include "lang/segment.h"

#define MAX_WORDS 8        /* of one surface token */
#define BLOCK 4096         /* tokens of a paragraph that are held before ends are decided */
#define AHEAD 16           /* tokens that the decision may look ahead */
#define NO_SCORE (-1000000)

/* ----------------------------------------------------------- growing lists */

static bool grow(struct seg_work *w, void **list, uint32_t *room, uint32_t n, size_t size)
{
    if (n < *room)
        return true;
    uint32_t more = *room < 256 ? 256 : *room > UINT32_MAX / 2 ? UINT32_MAX : *room * 2;
    void *p = n < UINT32_MAX ? bede__realloc(&w->alloc, *list, more * size) : NULL;
    if (p == NULL) {
        w->failed = true;
        return false;
    }
    *list = p;
    *room = more;
    return true;
}

static void add_word(struct seg_work *w, uint32_t start, uint32_t end, uint32_t flags)
{
    void *p = w->words;
    if (!grow(w, &p, &w->room_words, w->n_words, sizeof *w->words))
        return;
    w->words = p;
    w->words[w->n_words++] = (struct seg_word){start, end, flags};
}

static struct seg_token *add_token(struct seg_work *w)
{
    void *p = w->tokens, *q = w->scores;
    uint32_t room = w->room_tokens;
    if (!grow(w, &p, &w->room_tokens, w->n_tokens, sizeof *w->tokens))
        return NULL;
    w->tokens = p;
    if (w->room_tokens != room) {
        q = bede__realloc(&w->alloc, w->scores, w->room_tokens * sizeof *w->scores);
        if (q == NULL) {
            w->room_tokens = room; /* the larger list of tokens does no harm */
            w->failed = true;
            return NULL;
        }
        w->scores = q;
    }
    return &w->tokens[w->n_tokens++];
}

static void add_sentence(struct seg_work *w, struct bede__sentence s)
{
    void *p = w->sentences;
    if (!grow(w, &p, &w->room_sentences, w->n_sentences, sizeof *w->sentences))
        return;
    w->sentences = p;
    w->sentences[w->n_sentences++] = s;
}

/* -------------------------------------------------------------- sentences */

struct part { /* what is being cut: the title or the body */
    const struct bede__segmenter *s;
    struct seg_work *w;
    uint32_t paragraph;
    bool title;
    uint32_t start;    /* token of w->tokens where the open sentence begins */
    uint32_t decided;  /* tokens whose end has been decided */
    bool opened;       /* the open paragraph has tokens */
    bool lines;        /* each line is a paragraph */
};

/* News often sets one paragraph a line, mail and old archives break lines at a fixed width. In the
 * latter many lines go on in lower case; where fewer than one in eight do, a line is a paragraph. */
static bool lines_are_paragraphs(const char *text, uint32_t pos, uint32_t end)
{
    uint32_t breaks = 0, lower = 0;
    const char *p = text + pos, *stop = text + end;
    while ((p = memchr(p, '\n', (size_t)(stop - p))) != NULL) {
        const char *q = ++p;
        while (q < stop && (*q == ' ' || *q == '\t' || *q == '\r'))
            q++;
        if (q == stop || *q == '\n')
            continue;
        breaks++;
        lower += *q >= 'a' && *q <= 'z';
    }
    return lower * 8 < breaks;
}

static int32_t end_score(const struct part *p, uint32_t i)
{
    const struct seg_work *w = p->w;
    uint32_t slot[SEG_END_FEATURES];
    int32_t sum = -p->s->threshold;
    unsigned n = bede__seg_end_features(p->s, w->tokens, w->n_tokens, p->start, i, slot);
    for (unsigned k = 0; k < n; k++)
        sum += p->s->end[slot[k]];
    return sum;
}

static void close_sentence(struct part *p, uint32_t last)
{
    struct seg_work *w = p->w;
    const struct seg_token *a = &w->tokens[p->start], *z = &w->tokens[last];
    add_sentence(w, (struct bede__sentence){
        .first = a->first, .n = z->first + z->n - a->first, .span = {a->start, z->end},
        .paragraph = p->paragraph, .title = p->title, .root = -1});
    p->start = last + 1;
}

static uint32_t words_from(const struct part *p, uint32_t token)
{
    const struct seg_token *a = &p->w->tokens[p->start], *z = &p->w->tokens[token];
    return z->first + z->n - a->first;
}

/* The sentence would be too long with token i: end it at the likeliest place in its later part. */
static void force_end(struct part *p, uint32_t i)
{
    uint32_t best = i - 1;
    for (uint32_t k = i - 1; k >= p->start && words_from(p, k) >= BEDE_MAX_SENTENCE / 4; k--) {
        if (p->w->scores[k] > p->w->scores[best])
            best = k;
        if (k == 0)
            break;
    }
    close_sentence(p, best);
}

/* Decide all ends before token `upto`, where the paragraph may go on after it. */
static void decide(struct part *p, uint32_t upto)
{
    struct seg_work *w = p->w;
    for (uint32_t i = p->decided; i < upto && !w->failed; i++) {
        while (i > p->start && words_from(p, i) > BEDE_MAX_SENTENCE)
            force_end(p, i);
        w->scores[i] = NO_SCORE;
        if (i + 1 == w->n_tokens)
            continue;
        if (bede__seg_may_end(w->tokens, i))
            w->scores[i] = end_score(p, i);
        if (w->scores[i] > 0)
            close_sentence(p, i);
    }
    p->decided = upto > p->decided ? upto : p->decided;
}

static void end_paragraph(struct part *p)
{
    struct seg_work *w = p->w;
    decide(p, w->n_tokens);
    if (p->start < w->n_tokens && !w->failed)
        close_sentence(p, w->n_tokens - 1);
    if (w->n_tokens > 0 || p->opened)
        p->paragraph++;
    w->n_tokens = p->start = p->decided = 0;
    p->opened = false;
}

/* A paragraph of any length is worked off in blocks: forget the tokens of closed sentences. */
static void work_off(struct part *p)
{
    struct seg_work *w = p->w;
    decide(p, w->n_tokens - AHEAD);
    uint32_t keep = p->start > 8 ? p->start - 8 : 0; /* what features may look back at */
    memmove(w->tokens, w->tokens + keep, (w->n_tokens - keep) * sizeof *w->tokens);
    memmove(w->scores, w->scores + keep, (w->n_tokens - keep) * sizeof *w->scores);
    w->n_tokens -= keep;
    p->start -= keep;
    p->decided -= keep;
}

/* ----------------------------------------------------------------- tokens */

static enum bede__seg_cut choose_cut(const struct part *p, const struct seg_chunk *c,
                                     const struct seg_chunk *next, uint32_t i,
                                     struct seg_cut_state state)
{
    uint32_t slot[SEG_CUT_FEATURES];
    int32_t sum[SEG_CUTS] = {0};
    unsigned n = bede__seg_cut_features(p->s, c, next, i, state, slot), best = 0;
    for (unsigned k = 0; k < n; k++)
        for (unsigned y = 0; y < SEG_CUTS; y++)
            sum[y] += p->s->cut[slot[k] * SEG_CUTS + y];
    for (unsigned y = 1; y < SEG_CUTS; y++)
        if (sum[y] > sum[best])
            best = y;
    return (enum bede__seg_cut)best;
}

/* Token of characters [from,to), with words that begin at word[0..n). */
static void put_token(struct part *p, const struct seg_chunk *c, uint32_t from, uint32_t to,
                      const uint32_t *word, uint32_t n)
{
    struct seg_work *w = p->w;
    struct seg_token *t = add_token(w);
    if (t == NULL)
        return;
    *t = (struct seg_token){.first = w->n_words, .n = n, .start = c->at[from], .end = c->at[to]};
    t->gap = from > 0 ? SEG_GAP_NONE : c->gap;
    bede__seg_describe(p->s, c, from, to, t);
    bede__seg_follow(t, p->opened ? t - 1 : NULL);
    p->opened = true;
    uint32_t space = to == c->n && !c->piece ? TOKEN_SPACE_AFTER : 0;
    for (uint32_t k = 0; k < n; k++) {
        uint32_t end = k + 1 < n ? word[k + 1] : to;
        uint32_t flags = n == 1 ? 0 : k == 0 ? TOKEN_MWT_FIRST : TOKEN_MWT_INNER;
        add_word(w, c->at[word[k]], c->at[end], flags | (k + 1 == n ? space : 0));
    }
}

static void cut_chunk(struct part *p, const struct seg_chunk *c, const struct seg_chunk *next)
{
    struct seg_cut_state state = {0, SEG_NONE};
    uint32_t word[MAX_WORDS] = {0}, n = 1;
    for (uint32_t i = 1; i < c->n; i++) {
        enum bede__seg_cut cut = SEG_NONE;
        if (bede__seg_may_cut(c, i)) {
            cut = bede__seg_must_cut(c, i) ? SEG_TOKEN : choose_cut(p, c, next, i, state);
            state.last = (uint8_t)cut;
        }
        if (c->at[i + 1] - c->at[state.token] > BEDE_MAX_TOKEN || (cut == SEG_WORD && n == MAX_WORDS))
            cut = SEG_TOKEN;
        if (cut == SEG_WORD)
            word[n++] = i;
        if (cut != SEG_TOKEN)
            continue;
        put_token(p, c, state.token, i, word, n);
        state.token = word[0] = i;
        n = 1;
    }
    put_token(p, c, state.token, c->n, word, n);
}

/* Cut text[pos,end) as title or body. */
static void cut_part(struct part *p, const char *text, uint32_t pos, uint32_t end)
{
    struct seg_work *w = p->w;
    struct seg_chunk *now = &w->chunk[0], *next = &w->chunk[1];
    p->lines = lines_are_paragraphs(text, pos, end);
    bool more = bede__seg_chunk(p->s, text, &pos, end, now);
    while (more && !w->failed) {
        more = bede__seg_chunk(p->s, text, &pos, end, next);
        if (more && now->piece && next->gap != SEG_GAP_NONE)
            now->piece = false; /* a chunk of just the largest size */
        if (!more)
            now->piece = false; /* the end of the text counts as white space */
        cut_chunk(p, now, more ? next : NULL);
        if (!more || next->gap == SEG_GAP_PARAGRAPH || (p->lines && next->gap == SEG_GAP_LINE))
            end_paragraph(p);
        else if (w->n_tokens >= BLOCK)
            work_off(p);
        struct seg_chunk *swap = now;
        now = next;
        next = swap;
    }
    w->n_tokens = 0;
}

/* --------------------------------------------------------------- document */

static enum bede_status fill_document(const struct seg_work *w, struct bede__doc *doc,
                                      struct bede_error *err)
{
    doc->tokens = BEDE__NEW(doc->arena, struct bede__token, w->n_words + (size_t)1);
    doc->sentences = BEDE__NEW(doc->arena, struct bede__sentence, w->n_sentences + (size_t)1);
    if (doc->tokens == NULL || doc->sentences == NULL)
        return bede__fail(err, BEDE_NOMEM, 0, "no memory for %u tokens", w->n_words);
    for (uint32_t i = 0; i < w->n_words; i++) {
        struct bede__token *t = &doc->tokens[i];
        t->span = (struct bede_span){w->words[i].start, w->words[i].end};
        t->flags = (uint8_t)w->words[i].flags;
        t->feats = "_";
        t->rel = REL_DEP;
        t->head = t->child = t->next = -1;
        t->left = i, t->right = i + 1;
    }
    if (w->n_sentences > 0)
        memcpy(doc->sentences, w->sentences, w->n_sentences * sizeof *w->sentences);
    doc->n_tokens = w->n_words;
    doc->n_sentences = w->n_sentences;
    return BEDE_OK;
}

enum bede_status bede__seg_document(const struct bede__segmenter *s, struct seg_work *w,
                                    struct bede__doc *doc, struct bede_error *err)
{
    struct part p = {.s = s, .w = w, .title = true};
    doc->n_tokens = doc->n_sentences = 0;
    if (doc->len > BEDE_MAX_ARTICLE)
        return bede__fail(err, BEDE_LIMIT, 0, "text of %zu bytes is over the limit of %u", doc->len,
                          BEDE_MAX_ARTICLE);
    w->failed = false;
    w->n_words = w->n_tokens = w->n_sentences = 0;
    cut_part(&p, doc->text, 0, (uint32_t)doc->body);
    p.title = false;
    cut_part(&p, doc->text, (uint32_t)doc->body, (uint32_t)doc->len);
    if (w->failed)
        return bede__fail(err, BEDE_NOMEM, 0, "no memory to cut a text of %zu bytes", doc->len);
    return fill_document(w, doc, err);
}

struct seg_work *bede__seg_work_new(const struct bede__alloc *alloc)
{
    struct seg_work *w = bede__realloc(alloc, NULL, sizeof *w);
    if (w != NULL) {
        memset(w, 0, sizeof *w);
        w->alloc = *alloc;
    }
    return w;
}

void bede__seg_work_free(struct seg_work *w)
{
    if (w == NULL)
        return;
    struct bede__alloc alloc = w->alloc;
    bede__realloc(&alloc, w->words, 0);
    bede__realloc(&alloc, w->tokens, 0);
    bede__realloc(&alloc, w->scores, 0);
    bede__realloc(&alloc, w->sentences, 0);
    bede__realloc(&alloc, w, 0);
}
