/* SPDX-License-Identifier: Apache-2.0
 *
 * bede.c - the way of the data: text, trees, mentions, claims.
 *
 * Opens model and lexicon once, to be shared read-only; gives each thread a coder; runs an article
 * through the rooms and hands out what they found. Knows no English and no file formats.
 *
 * Invariant: a struct bede does not change after bede__open_parts(); all of an article lives in
 * its coder's arena, which is reset, not freed, at the next one. */
#include "bede_internal.h"

#include "read/read.h"

/* -------------------------------------------------------------------- data */

struct bede_options bede_options_default(void)
{
    return (struct bede_options){ .data_dir = NULL };
}

/* What the user's own dictionaries add to the checksum of the lexicon. */
static uint64_t own_sum(const struct bede__own *own)
{
    uint64_t sum = 0;

    for (size_t i = 0; i < own->n_actors; i++)
        sum += bede__data_checksum_file(own->actors[i], "actors");
    for (size_t i = 0; i < own->n_agents; i++)
        sum += bede__data_checksum_file(own->agents[i], "agents");
    return sum;
}

/* Order of the parts is order of the symbols; it never changes what is found, only numbers. */
static enum bede_status load_lexicon(struct bede *b, const struct bede_options *opt,
                                     struct bede_error *err)
{
    struct bede__own own = { 0 };
    const struct bede__alloc *al = &b->alloc;
    struct bede__lexicon *lx = &b->lx;
    enum bede_status rc;

    b->syms = lx->syms = bede__symbols_new(al);
    if (b->syms == NULL)
        return bede__fail(err, BEDE_NOMEM, 0, "no memory for the lexicon");
    if (opt != NULL)
        own = (struct bede__own){ opt->actors, opt->agents, opt->n_actors, opt->n_agents };
    if ((rc = bede__classes_load(&lx->classes, b->dir, b->syms, al, err)) != BEDE_OK ||
        (rc = bede__actors_load_own(&lx->actors, b->dir, &own, b->syms, al, err)) != BEDE_OK ||
        (rc = bede__times_load(&lx->times, b->dir, b->syms, al, err)) != BEDE_OK ||
        (rc = bede__places_load(&lx->places, b->dir, b->syms, al, err)) != BEDE_OK ||
        (rc = bede__units_load(&lx->units, b->dir, b->syms, al, err)) != BEDE_OK ||
        (rc = bede__catalogue_load(&lx->catalogue, b->dir, b->syms, al, err)) != BEDE_OK ||
        (rc = bede__frames_load(&b->frames, b->dir, b->syms, al, err)) != BEDE_OK ||
        (rc = bede__cues_load(&b->cues, b->dir, b->syms, al, err)) != BEDE_OK ||
        (rc = bede__contexts_load(&b->contexts, b->dir, b->syms, al, err)) != BEDE_OK)
        return rc;
    b->coding = (struct bede__coding){ lx, b->frames, b->cues, b->contexts };
    b->lexicon_sum = bede__data_checksum(b->dir) + own_sum(&own);
    return BEDE_OK;
}

static enum bede_status load_model(struct bede *b, struct bede_error *err)
{
    struct bede__buf path;
    enum bede_status rc;

    bede__buf_init(&path, &b->alloc);
    bede__buf_printf(&path, "%s/model/en.bede", b->dir);
    if (path.failed)
        rc = bede__fail(err, BEDE_NOMEM, 0, "no memory for the name of the model");
    else
        rc = bede__model_open(&b->model, path.p, &b->alloc, err);
    bede__buf_free(&path);
    return rc == BEDE_OK ? bede__tree_words_load(&b->tree_words, b->dir, &b->alloc, err) : rc;
}

/* The caller's allocation hook, and a note of failures. A loader that takes the lack of memory for
 * a bad line of its file would blame the file: bede__open_parts() sets that right. */
static void *watched(void *user, void *old, size_t size)
{
    struct bede *b = user;
    void *p = bede__realloc(&b->caller, old, size);

    if (p == NULL && size > 0)
        b->starved = true;
    return p;
}

enum bede_status bede__open_parts(struct bede **out, const struct bede_options *opt,
                                  unsigned parts, struct bede_error *err)
{
    struct bede__alloc alloc = bede__alloc_libc;
    struct bede *b;
    enum bede_status rc;

    *out = NULL;
    if (opt != NULL && opt->realloc != NULL)
        alloc = (struct bede__alloc){ opt->realloc, opt->realloc_user };
    b = bede__realloc(&alloc, NULL, sizeof *b);
    if (b == NULL)
        return bede__fail(err, BEDE_NOMEM, 0, "no memory");
    *b = (struct bede){ .alloc = { watched, b }, .caller = alloc };
    rc = bede__data_find(&b->dir, opt, &b->alloc, err);
    if (rc == BEDE_OK && (parts & BEDE__MODEL))
        rc = load_model(b, err);
    if (rc == BEDE_OK && (parts & BEDE__LEXICON))
        rc = load_lexicon(b, opt, err);
    if (rc != BEDE_OK && b->starved)
        rc = bede__fail(err, BEDE_NOMEM, 0, "no memory for model and lexicon");
    b->alloc = alloc;
    if (rc == BEDE_OK)
        *out = b;
    else
        bede_close(b);
    return rc;
}

enum bede_status bede_open(struct bede **out, const struct bede_options *opt,
                           struct bede_error *err)
{
    if (out == NULL)
        return bede__fail(err, BEDE_ARGUMENT, 0, "bede_open: nowhere to put the result");
    return bede__open_parts(out, opt, BEDE__MODEL | BEDE__LEXICON, err);
}

void bede_close(struct bede *b)
{
    struct bede__alloc alloc;

    if (b == NULL)
        return;
    bede__contexts_free(b->contexts);
    bede__cues_free(b->cues);
    bede__frames_free(b->frames);
    bede__catalogue_free(b->lx.catalogue);
    bede__units_free(b->lx.units);
    bede__places_free(b->lx.places);
    bede__times_free(b->lx.times);
    bede__actors_free(b->lx.actors);
    bede__classes_free(b->lx.classes);
    bede__symbols_free(b->syms);
    bede__lists_free(b->tree_words);
    bede__model_close(b->model);
    alloc = b->caller;
    bede__realloc(&alloc, b->dir, 0);
    bede__realloc(&alloc, b, 0);
}

/* ------------------------------------------------------------------- coder */

enum bede_status bede_coder_new(struct bede_coder **out, const struct bede *b,
                                struct bede_error *err)
{
    struct bede_coder *c;

    if (out == NULL || b == NULL)
        return bede__fail(err, BEDE_ARGUMENT, 0, "bede_coder_new: open the data first");
    *out = NULL;
    c = bede__realloc(&b->alloc, NULL, sizeof *c);
    if (c == NULL)
        return bede__fail(err, BEDE_NOMEM, 0, "no memory");
    *c = (struct bede_coder){ .b = b };
    bede__arena_init(&c->arena, &b->alloc);
    if (b->model != NULL && (c->parser = bede__parser_new(b->model, &b->alloc)) == NULL) {
        bede_coder_free(c);
        return bede__fail(err, BEDE_NOMEM, 0, "no memory for the parser");
    }
    if (c->parser != NULL)
        bede__parser_words(c->parser, b->tree_words);
    *out = c;
    return BEDE_OK;
}

void bede_coder_free(struct bede_coder *c)
{
    if (c == NULL)
        return;
    bede__parser_free(c->parser);
    bede__arena_free(&c->arena);
    bede__realloc(&c->b->alloc, c, 0);
}

/* ----------------------------------------------------------------- article */

static enum bede_status check(const struct bede_article *a, size_t title, struct bede_error *err)
{
    if (a->text == NULL && a->len > 0)
        return bede__fail(err, BEDE_ARGUMENT, 0, "article without text");
    if (a->len > BEDE_MAX_ARTICLE || title > BEDE_MAX_ARTICLE - a->len)
        return bede__fail(err, BEDE_LIMIT, BEDE_MAX_ARTICLE,
                          "article of %zu bytes: the limit is %u", a->len, BEDE_MAX_ARTICLE);
    return BEDE_OK;
}

/* Title, two newlines, body; or the body alone. */
static char *join(struct bede__arena *ar, const struct bede_article *a, size_t title, size_t body)
{
    char *t = BEDE__NEW(ar, char, body + a->len + 1);

    if (t == NULL)
        return NULL;
    if (body > 0) {
        memcpy(t, a->title, title);
        memcpy(t + title, "\n\n", 2);
    }
    if (a->len > 0)
        memcpy(t + body, a->text, a->len);
    t[body + a->len] = '\0';
    return t;
}

/* Fill c->doc and the head of c->reading. */
static enum bede_status begin(struct bede_coder *c, const struct bede_article *a,
                              struct bede_error *err)
{
    size_t title = a->title != NULL ? strlen(a->title) : 0;
    size_t body = title > 0 ? title + 2 : 0;
    int32_t from = BEDE__NO_DAY, to = BEDE__NO_DAY;
    const char *id = a->id;
    char hash[33], *text;
    enum bede_status rc = check(a, title, err);

    if (rc != BEDE_OK)
        return rc;
    if (a->published != NULL && a->published[0] != '\0' &&
        !bede__day_parse(a->published, strlen(a->published), &from, &to))
        return bede__fail(err, BEDE_ARGUMENT, 0, "\"%.40s\" is no date: write YYYY-MM-DD",
                          a->published);
    text = join(&c->arena, a, title, body);
    if (id == NULL || id[0] == '\0') {
        bede__content_id(hash, title > 0 ? a->title : NULL, a->text ? a->text : "", a->len);
        id = hash;
    }
    c->doc = (struct bede__doc){ .arena = &c->arena, .text = text, .len = body + a->len,
                                 .body = body,
                                 .published = from == to ? from : BEDE__NO_DAY,
                                 .outlet = a->outlet };
    c->mentions = (struct bede__mentions){ 0 };
    c->attributions = (struct bede__attributions){ 0 };
    c->reading = (struct bede_reading){ .text = text, .len = c->doc.len, .body = body };
    c->reading.id = bede__arena_text(&c->arena, id, strlen(id));
    return c->arena.failed ? bede__fail(err, BEDE_NOMEM, 0, "no memory for the text") : BEDE_OK;
}

/* Make the dateline a sentence of its own: "MINSK, Jan. 26 (Agency) -" is no part of the sentence
 * that follows, nor is its abbreviation the end of one. Tokens stay as they are. */
static enum bede_status cut_dateline(struct bede__doc *d, struct bede_error *err)
{
    size_t end = d->body + bede__dateline_read(d->text + d->body, d->len - d->body).len;
    struct bede__sentence *s;
    uint32_t title = 0, from, cut, n = 0;

    if (end == d->body || d->n_sentences == 0)
        return BEDE_OK;
    while (title < d->n_sentences && d->sentences[title].title)
        title++;
    if (title == d->n_sentences)
        return BEDE_OK;
    from = cut = d->sentences[title].first;
    while (cut < d->n_tokens && d->tokens[cut].span.start < end)
        cut++;
    s = BEDE__NEW(d->arena, struct bede__sentence, d->n_sentences + 1);
    if (s == NULL)
        return bede__fail(err, BEDE_NOMEM, 0, "no memory for the sentences");
    if (cut == from || cut == d->n_tokens || (d->tokens[cut].flags & TOKEN_MWT_INNER))
        return BEDE_OK;
    for (uint32_t i = 0; i < d->n_sentences; i++) {
        struct bede__sentence now = d->sentences[i];
        uint32_t last = now.first + now.n;

        if (now.first == from) {
            s[n] = now;
            s[n].n = cut - from;
            s[n++].span.end = d->tokens[cut - 1].span.end;
        }
        if (!now.title && last <= cut)
            continue;
        if (!now.title && now.first < cut) {
            now.first = cut;
            now.n = last - cut;
            now.span.start = d->tokens[cut].span.start;
        }
        s[n++] = now;
    }
    d->sentences = s;
    d->n_sentences = n;
    return BEDE_OK;
}

static enum bede_status trees(struct bede_coder *c, struct bede_error *err)
{
    enum bede_status rc = bede__segment(c->parser, &c->doc, err);

    if (rc == BEDE_OK)
        rc = cut_dateline(&c->doc, err);
    return rc == BEDE_OK ? bede__annotate(c->parser, c->b->syms, &c->doc, err) : rc;
}

static enum bede_status list_sentences(struct bede_coder *c, struct bede_error *err)
{
    struct bede_sentence *s = BEDE__NEW(&c->arena, struct bede_sentence, c->doc.n_sentences);

    if (s == NULL && c->doc.n_sentences > 0)
        return bede__fail(err, BEDE_NOMEM, 0, "no memory for the sentences");
    for (uint32_t i = 0; i < c->doc.n_sentences; i++)
        s[i].span = c->doc.sentences[i].span;
    c->reading.sentences = s;
    c->reading.n_sentences = c->doc.n_sentences;
    return BEDE_OK;
}

/* Ids of the claim room tell the claims of one text apart; mixed with the article's id they do so
 * for copies of the text under other ids too. Two claims that the claim room could not tell apart
 * stand in one sentence. Ids are rewritten in place: reasons point at them. */
static void name_claims(const struct bede_reading *r, struct bede_claim *claims, uint32_t n)
{
    static const char hex[] = "0123456789abcdef";
    uint64_t article = bede__hash(r->id, strlen(r->id), 4);

    for (uint32_t i = 0; i < n; i++) {
        uint64_t h = bede__hash(claims[i].id, strlen(claims[i].id), article);

        for (uint32_t k = i; k-- > 0 && claims[k].sentence == claims[i].sentence;)
            if (claims[k].anchor.start == claims[i].anchor.start)
                h = h * 0x9E3779B97F4A7C15u + 1;
        for (int d = 15; d >= 0; d--, h >>= 4)
            claims[i].id[d] = hex[h & 15];
        claims[i].id[16] = '\0';
    }
}

static enum bede_status rooms(struct bede_coder *c, enum bede__stage upto, struct bede_error *err)
{
    const struct bede *b = c->b;
    struct bede_claim *claims = NULL;
    uint32_t n = 0;
    enum bede_status rc;

    if (upto < BEDE__TREES)
        return BEDE_OK;
    if ((rc = trees(c, err)) != BEDE_OK || (rc = list_sentences(c, err)) != BEDE_OK ||
        upto < BEDE__MENTIONS)
        return rc;
    if ((rc = bede__mentions_find(&b->lx, &c->doc, &c->mentions, err)) != BEDE_OK ||
        (rc = bede__attributions_find(&b->coding, &c->doc, &c->mentions, &c->attributions,
                                      err)) != BEDE_OK)
        return rc;
    if (upto < BEDE__CLAIMS) /* names alone are for those who ask for mentions */
        return bede__names_find(&b->lx, &c->doc, &c->mentions, err);
    rc = bede__claims_find(&b->coding, &c->doc, &c->mentions, &c->attributions, &claims, &n,
                           err);
    if (rc == BEDE_OK)
        name_claims(&c->reading, claims, n);
    c->reading.claims = claims;
    c->reading.n_claims = rc == BEDE_OK ? n : 0;
    return rc;
}

enum bede_status bede__coder_run(struct bede_coder *c, const struct bede_article *a,
                                 enum bede__stage upto, struct bede_error *err)
{
    enum bede_status rc;

    bede__arena_reset(&c->arena);
    c->arena.failed = false;
    rc = begin(c, a, err);
    if (rc == BEDE_OK)
        rc = rooms(c, upto, err);
    if (rc == BEDE_OK && c->arena.failed)
        rc = bede__fail(err, BEDE_NOMEM, 0, "no memory for the article");
    return rc;
}

enum bede_status bede_code(struct bede_coder *c, const struct bede_article *a,
                           const struct bede_reading **out, struct bede_error *err)
{
    enum bede_status rc;

    if (c == NULL || a == NULL || out == NULL)
        return bede__fail(err, BEDE_ARGUMENT, 0, "bede_code: want a coder, an article, a result");
    *out = NULL;
    if (c->parser == NULL || c->b->syms == NULL)
        return bede__fail(err, BEDE_ARGUMENT, 0, "bede_code: the data were opened in part");
    rc = bede__coder_run(c, a, BEDE__CLAIMS, err);
    if (rc == BEDE_OK)
        *out = &c->reading;
    return rc;
}
