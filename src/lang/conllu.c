/* SPDX-License-Identifier: Apache-2.0
 *
 * conllu.c - read CoNLL-U into a document, one `# newdoc` at a time.
 *
 * The text is rebuilt from the surface forms: SpaceAfter=No joins, `# newpar` makes an empty
 * line. Empty nodes (8.1), `# text` and enhanced dependencies are not read. Columns that are "_"
 * stay unknown (tag X, relation dep, no head), so that given tokens can be annotated; a sentence
 * with some heads must have all of them and be a tree.
 * Invariant: nothing is believed of the input. Errors carry the line number in err->pos, and *p
 * moves past the broken document, so that the caller can go on with the next. */
#include "lang/lang.h"

#define MAX_PARTS 32 /* words of one multiword token; English needs 4 */

struct reader {
    const char *p, *end;     /* what is left of this document */
    unsigned line;           /* number of the line just read */
    struct bede__doc *doc;
    struct bede_error *err;
    char *text;              /* doc->text, being written */
    char *id;                /* of # newdoc, in the arena; NULL: none */
    const char *glue;        /* goes before the next token: "", " " or two newlines */
    bool started;            /* the document has a sentence */
    uint32_t paragraph;
    uint32_t first;          /* first token of the open sentence */
    unsigned first_line;     /* its line */
    uint32_t heads, roots;   /* tokens of the sentence with a head or 0; with 0 */
    /* The multiword token that is open: words first_id..last_id, 0: none. */
    uint32_t last_id, n_parts;
    struct bede_span surface;
    bool surface_space;
    struct bede__str part[MAX_PARTS];
};

/* ------------------------------------------------------------- small bits */

static enum bede_status bad(struct reader *r, const char *what)
{
    return bede__fail(r->err, BEDE_INPUT, r->line, "%s", what);
}

/* The line at p without its end; *next: where the following one begins. */
static struct bede__str line_at(const char *p, const char *end, const char **next)
{
    const char *nl = memchr(p, '\n', (size_t)(end - p));
    const char *stop = nl != NULL ? nl : end;
    *next = nl != NULL ? nl + 1 : end;
    if (stop > p && stop[-1] == '\r')
        stop--;
    size_t len = (size_t)(stop - p);
    return (struct bede__str){p, len > UINT32_MAX ? UINT32_MAX : (uint32_t)len};
}

static bool begins(struct bede__str s, const char *with)
{
    size_t n = strlen(with);
    return s.len >= n && memcmp(s.p, with, n) == 0;
}

/* A number at the start of *s, moved past; false: none or above a million. */
static bool number(struct bede__str *s, uint32_t *n)
{
    uint32_t v = 0;
    bool any = false;
    while (s->len > 0 && *s->p >= '0' && *s->p <= '9' && v < 1000000) {
        v = v * 10 + (uint32_t)(*s->p - '0');
        s->p++, s->len--, any = true;
    }
    *n = v;
    return any && v <= 1000000;
}

static bool blank(struct bede__str s)
{
    return s.len == 1 && *s.p == '_';
}

static bool space_after(struct bede__str misc)
{
    while (misc.len > 0) {
        const char *bar = memchr(misc.p, '|', misc.len);
        uint32_t n = bar != NULL ? (uint32_t)(bar - misc.p) : misc.len;
        if (bede__str_eq((struct bede__str){misc.p, n}, "SpaceAfter=No"))
            return false;
        uint32_t skip = n < misc.len ? n + 1 : n;
        misc.p += skip, misc.len -= skip;
    }
    return true;
}

static bool continues(char c) /* inside a UTF-8 sequence */
{
    return ((unsigned char)c & 0xC0) == 0x80;
}

/* ------------------------------------------------------- multiword tokens */

/* Share the surface among the words: by their lengths where these add up, else in proportion;
 * never inside a character. Too short a surface is all of every word. */
static void share_surface(struct reader *r)
{
    struct bede__token *w = &r->doc->tokens[r->doc->n_tokens - r->n_parts];
    size_t total = 0, seen = 0, len = r->surface.end - r->surface.start;
    for (uint32_t k = 0; k < r->n_parts; k++)
        total += r->part[k].len;
    uint32_t from = r->surface.start;
    for (uint32_t k = 0; k < r->n_parts; k++) {
        seen += r->part[k].len;
        uint32_t to = r->surface.start + (uint32_t)(len * seen / total);
        while (to < r->surface.end && continues(r->text[to]))
            to++;
        w[k].span = (struct bede_span){from, to};
        if (to <= from) { /* more words than characters */
            for (k = 0; k < r->n_parts; k++)
                w[k].span = r->surface;
            break;
        }
        from = to;
    }
    w[0].flags |= TOKEN_MWT_FIRST;
    for (uint32_t k = 1; k < r->n_parts; k++)
        w[k].flags |= TOKEN_MWT_INNER;
    if (r->surface_space)
        w[r->n_parts - 1].flags |= TOKEN_SPACE_AFTER;
}

/* ------------------------------------------------------------ token lines */

/* Append a surface form to the text. */
static struct bede_span put_surface(struct reader *r, struct bede__str form, bool space)
{
    struct bede__doc *d = r->doc;
    size_t n = strlen(r->glue);
    memcpy(r->text + d->len, r->glue, n);
    memcpy(r->text + d->len + n, form.p, form.len);
    struct bede_span at = {(uint32_t)(d->len + n), (uint32_t)(d->len + n + form.len)};
    d->len = at.end;
    r->glue = space ? " " : "";
    return at;
}

static enum bede_status read_tags(struct reader *r, struct bede__token *t,
                                  const struct bede__str col[10])
{
    int u = blank(col[3]) ? UPOS_X : bede__upos_find(col[3].p, col[3].len);
    if (u < 0)
        return bad(r, "column 4 (UPOS) is no universal part of speech");
    int x = bede__xpos_find(col[4].p, col[4].len); /* other tag sets are allowed, and unknown */
    int rel = blank(col[7]) ? REL_DEP : bede__rel_find(col[7].p, col[7].len);
    if (rel < 0) { /* a subtype of another treebank: its universal part */
        const char *colon = memchr(col[7].p, ':', col[7].len);
        if (colon != NULL)
            rel = bede__rel_find(col[7].p, (size_t)(colon - col[7].p));
    }
    if (rel < 0)
        return bad(r, "column 8 (DEPREL) is no universal relation");
    t->upos = (uint8_t)u;
    t->xpos = (uint8_t)(x < 0 ? XP_NONE : x);
    t->rel = (uint8_t)rel;
    return BEDE_OK;
}

static enum bede_status read_head(struct reader *r, struct bede__token *t, struct bede__str col)
{
    uint32_t h = 0;
    t->head = -1;
    if (blank(col))
        return BEDE_OK;
    if (!number(&col, &h) || col.len > 0)
        return bad(r, "column 7 (HEAD) is neither a number nor _");
    r->heads++;
    if (h == 0)
        r->roots++;
    else
        t->head = (int32_t)(r->first + h - 1); /* checked when the sentence is complete */
    return BEDE_OK;
}

/* A line with id N. */
static enum bede_status read_word(struct reader *r, const struct bede__str col[10])
{
    struct bede__doc *d = r->doc;
    uint32_t id = d->n_tokens - r->first + 1;
    if (id > BEDE_MAX_SENTENCE)
        return bede__fail(r->err, BEDE_LIMIT, r->line,
                          "sentence of more than %d words; split it", BEDE_MAX_SENTENCE);
    struct bede__token *t = &d->tokens[d->n_tokens];
    enum bede_status rc = read_tags(r, t, col);
    if (rc == BEDE_OK)
        rc = read_head(r, t, col[6]);
    if (rc != BEDE_OK)
        return rc;
    t->lemma = blank(col[2]) ? NULL : bede__arena_text(d->arena, col[2].p, col[2].len);
    t->feats = blank(col[5]) ? "_" : bede__arena_text(d->arena, col[5].p, col[5].len);
    t->child = t->next = -1;
    d->n_tokens++;
    if (r->last_id == 0) {
        bool space = space_after(col[9]);
        t->span = put_surface(r, col[1], space);
        t->flags = space ? TOKEN_SPACE_AFTER : 0;
        return BEDE_OK;
    }
    r->part[r->n_parts++] = col[1];
    if (id == r->last_id) {
        share_surface(r);
        r->last_id = 0;
    }
    return BEDE_OK;
}

/* A line with id N-M. */
static enum bede_status read_range(struct reader *r, uint32_t from, uint32_t to,
                                   const struct bede__str col[10])
{
    uint32_t next = r->doc->n_tokens - r->first + 1;
    if (r->last_id != 0)
        return bad(r, "multiword token inside another");
    if (from != next || to < from)
        return bad(r, "multiword token does not begin at the next word");
    if (to - from >= MAX_PARTS)
        return bad(r, "multiword token of more than 32 words");
    r->last_id = to;
    r->n_parts = 0;
    r->surface_space = space_after(col[9]);
    r->surface = put_surface(r, col[1], r->surface_space);
    return BEDE_OK;
}

static enum bede_status read_token_line(struct reader *r, struct bede__str s)
{
    struct bede__str col[10];
    unsigned n = 0;
    size_t wrong = bede__utf8_check(s.p, s.len);
    if (wrong < s.len)
        return bede__fail(r->err, BEDE_INPUT, r->line, "byte %zu of the line is not UTF-8",
                          wrong + 1);
    for (const char *p = s.p, *end = s.p + s.len;; n++) {
        const char *tab = memchr(p, '\t', (size_t)(end - p));
        const char *stop = tab != NULL ? tab : end;
        if (n < 10)
            col[n] = (struct bede__str){p, (uint32_t)(stop - p)};
        if (tab == NULL)
            break;
        p = tab + 1;
    }
    if (n + 1 != 10)
        return bede__fail(r->err, BEDE_INPUT, r->line,
                          "%u columns where CoNLL-U has 10, separated by tabs", n + 1);
    for (n = 0; n < 10; n++)
        if (col[n].len == 0)
            return bede__fail(r->err, BEDE_INPUT, r->line, "column %u is empty; write _", n + 1);
    uint32_t id = 0, to = 0;
    struct bede__str c = col[0];
    if (!number(&c, &id))
        return bad(r, "line begins with neither a word's number nor #");
    if (c.len > 1 && *c.p == '.') {
        c.p++, c.len--;
        if (!number(&c, &to) || c.len > 0)
            return bad(r, "column 1 (ID) is malformed");
        return BEDE_OK; /* empty node: of the enhanced graph only */
    }
    if (col[1].len > BEDE_MAX_TOKEN)
        return bede__fail(r->err, BEDE_LIMIT, r->line, "form of more than %d bytes",
                          BEDE_MAX_TOKEN);
    if (r->first_line == 0)
        r->first_line = r->line;
    if (c.len > 1 && *c.p == '-') {
        c.p++, c.len--;
        if (!number(&c, &to) || c.len > 0)
            return bad(r, "column 1 (ID) is malformed");
        return read_range(r, id, to, col);
    }
    if (c.len > 0)
        return bad(r, "column 1 (ID) is malformed");
    if (id != r->doc->n_tokens - r->first + 1)
        return bede__fail(r->err, BEDE_INPUT, r->line, "word number %u where %u is due", id,
                          r->doc->n_tokens - r->first + 1);
    return read_word(r, col);
}

/* -------------------------------------------------------------- sentences */

/* Do the heads of the open sentence make a tree? Walks up from each token until a token that an
 * earlier walk has met; `left` holds the number of the walk, and is set anew afterwards. */
static enum bede_status check_tree(struct reader *r)
{
    struct bede__token *tok = r->doc->tokens;
    uint32_t first = r->first, end = r->doc->n_tokens, n = end - first;
    if (r->heads == 0)
        return BEDE_OK;
    if (r->heads < n)
        return bede__fail(r->err, BEDE_INPUT, r->first_line,
                          "sentence from here on: only %u of %u words have a head", r->heads, n);
    if (r->roots != 1)
        return bede__fail(r->err, BEDE_INPUT, r->first_line,
                          "sentence from here on: %u roots instead of one", r->roots);
    for (uint32_t i = first; i < end; i++) {
        if (tok[i].head >= (int32_t)end)
            return bede__fail(r->err, BEDE_INPUT, r->first_line,
                              "sentence from here on: word %u has head %u of %u words",
                              i - first + 1, (uint32_t)tok[i].head - first + 1, n);
        tok[i].left = 0;
    }
    for (uint32_t i = first; i < end; i++) {
        int32_t k = (int32_t)i;
        for (; k >= 0 && tok[k].left == 0; k = tok[k].head)
            tok[k].left = i + 1;
        if (k >= 0 && tok[k].left == i + 1)
            return bede__fail(r->err, BEDE_INPUT, r->first_line,
                              "sentence from here on: the heads of word %u run in a ring",
                              i - first + 1);
    }
    return BEDE_OK;
}

static enum bede_status end_sentence(struct reader *r)
{
    struct bede__doc *d = r->doc;
    if (r->last_id != 0)
        return bad(r, "sentence ends inside a multiword token");
    if (d->n_tokens == r->first)
        return BEDE_OK;
    enum bede_status rc = check_tree(r);
    if (rc != BEDE_OK)
        return rc;
    struct bede__sentence *s = &d->sentences[d->n_sentences++];
    s->first = r->first;
    s->n = d->n_tokens - r->first;
    s->span.start = d->tokens[r->first].span.start;
    s->span.end = (uint32_t)d->len;
    s->paragraph = r->paragraph;
    s->title = false;
    r->first = d->n_tokens;
    r->first_line = 0;
    r->heads = r->roots = 0;
    r->started = true;
    return BEDE_OK;
}

static void read_comment(struct reader *r, struct bede__str s)
{
    if (begins(s, "# newdoc id = ")) {
        uint32_t n = (uint32_t)strlen("# newdoc id = ");
        r->id = bede__arena_text(r->doc->arena, s.p + n, s.len - n);
    } else if (begins(s, "# newpar") && (s.len == 8 || s.p[8] == ' ') && r->started &&
               r->doc->n_tokens == r->first && r->glue[0] != '\n') {
        r->glue = "\n\n";
        r->paragraph++;
        r->doc->tokens[r->doc->n_tokens - 1].flags |= TOKEN_SPACE_AFTER;
    }
}

/* --------------------------------------------------------------- document */

struct extent { /* what one document needs */
    const char *end;
    size_t tokens, sentences, text;
    unsigned lines;
};

/* Look ahead to the next `# newdoc` after the first. */
static struct extent measure(const char *p, const char *end)
{
    struct extent x = {p, 0, 1, 1, 0};
    bool open = false; /* something of the document has been seen */
    while (p < end) {
        const char *next;
        struct bede__str s = line_at(p, end, &next);
        if (begins(s, "# newdoc") && open)
            break;
        if (s.len == 0)
            x.sentences += 1;
        else if (s.p[0] != '#') {
            const char *tab = memchr(s.p, '\t', s.len);
            size_t rest = tab != NULL ? s.len - (size_t)(tab + 1 - s.p) : 0;
            const char *tab2 = rest > 0 ? memchr(tab + 1, '\t', rest) : NULL;
            x.tokens++;
            x.text += 2 + (tab2 != NULL ? (size_t)(tab2 - tab - 1) : rest);
        }
        open = open || (s.len > 0 && (s.p[0] != '#' || begins(s, "# newdoc")));
        x.lines++;
        p = x.end = next;
    }
    return x;
}

static enum bede_status read_lines(struct reader *r)
{
    while (r->p < r->end) {
        struct bede__str s = line_at(r->p, r->end, &r->p);
        enum bede_status rc = BEDE_OK;
        r->line++;
        if (s.len == 0)
            rc = end_sentence(r);
        else if (s.p[0] == '#')
            read_comment(r, s);
        else
            rc = read_token_line(r, s);
        if (rc != BEDE_OK)
            return rc;
    }
    return end_sentence(r); /* a file may end without an empty line */
}

enum bede_status bede__conllu_read(const char **p, const char *end, unsigned *line,
                                   struct bede__doc *doc, char **id, struct bede_error *err)
{
    struct extent x = measure(*p, end);
    struct reader r = {.p = *p, .end = x.end, .line = *line, .doc = doc, .err = err, .glue = ""};
    *p = x.end;
    *line += x.lines;
    *id = NULL;
    doc->len = doc->body = 0;
    doc->n_tokens = doc->n_sentences = 0;
    if (x.text > BEDE_MAX_ARTICLE)
        return bede__fail(err, BEDE_LIMIT, r.line + 1, "document of more than %u bytes of text",
                          BEDE_MAX_ARTICLE);
    r.text = BEDE__NEW(doc->arena, char, x.text);
    doc->text = r.text;
    doc->tokens = BEDE__NEW(doc->arena, struct bede__token, x.tokens + 1);
    doc->sentences = BEDE__NEW(doc->arena, struct bede__sentence, x.sentences + 1);
    if (r.text == NULL || doc->tokens == NULL || doc->sentences == NULL)
        return bede__fail(err, BEDE_NOMEM, 0, "no memory for a document of %zu tokens", x.tokens);
    enum bede_status rc = read_lines(&r);
    if (rc != BEDE_OK)
        return rc;
    if (doc->arena->failed)
        return bede__fail(err, BEDE_NOMEM, 0, "no memory for a document of %zu tokens", x.tokens);
    if (doc->n_tokens > 0) /* the end of the text counts as white space */
        doc->tokens[doc->n_tokens - 1].flags |= TOKEN_SPACE_AFTER;
    *id = r.id;
    bede__doc_link(doc);
    return BEDE_OK;
}
