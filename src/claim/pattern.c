/* SPDX-License-Identifier: Apache-2.0
 *
 * pattern.c - compile one pattern of the frame language (lexicon/en/README.md) into needs.
 *
 * A pattern is cut into pieces (slots, literals, clauses, words), read from left to right. Words
 * wait until it is clear what they belong to: the slot that follows, or the verb as its particle.
 * Invariant: a frame's needs, and each need's words and literals, lie side by side in the tables. */
#include "claim/pattern.h"

#define MAX_PIECES 32
#define MAX_WAITING 4

enum piece_kind { PIECE_WORD, PIECE_SLOT, PIECE_HEAD, PIECE_LITERAL, PIECE_CLAUSE };

struct piece {
    uint8_t kind;
    bool optional;
    struct bede__str text; /* without brackets */
};

struct reader {
    struct bede__frames *f;
    struct bede__symbols *syms;
    struct bede__frame *fr;
    uint32_t number;
    const char *file;
    unsigned line;
    struct bede_error *err;
    bool after_head;
    unsigned since_head;              /* needs since the head */
    int object;                       /* number of the need that is the object so far, -1 */
    struct piece waiting[MAX_WAITING];
    unsigned n_waiting;
    struct bede__str bad_word;        /* one that is no word; p NULL: none */
};

static enum bede_status bad(struct reader *r, const char *what, struct bede__str s)
{
    return bede__fail(r->err, BEDE_CORRUPT, r->line, "%s:%u: %s: '%.*s'", r->file, r->line, what,
                      (int)(s.len > 60 ? 60 : s.len), s.p ? s.p : "");
}

static enum bede_status no_memory(struct reader *r)
{
    if (r->bad_word.p)
        return bad(r, r->bad_word.len ? "a word is too long" : "a word is missing", r->bad_word);
    return bede__fail(r->err, BEDE_NOMEM, r->line, "%s:%u: out of memory", r->file, r->line);
}

static uint32_t symbol(struct reader *r, const char *p, size_t len)
{
    char low[256];
    if (len == 0 || len > 120) {
        r->bad_word = (struct bede__str){p, (uint32_t)len};
        return 0;
    }
    size_t n = bede__lower(p, len, low);
    return bede__symbols_add(r->syms, low, n);
}

/* ----------------------------------------------------------------- pieces */

static bool is_slot(struct bede__str s)
{
    if (s.len == 0 || !strchr("ARBXMPNS", s.p[0]))
        return false;
    return s.len == 1 || s.p[1] == ':' || s.p[1] == '{' || (s.len == 3 && memcmp(s.p + 1, "'s", 2) == 0);
}

static bool is_head(struct bede__str s)
{
    return s.len > 2 && s.p[s.len - 2] == '.' && strchr("vna", s.p[s.len - 1]);
}

/* Cut text into pieces; returns their number, 0: too many or a bracket does not close. */
static unsigned cut(struct bede__str text, struct piece out[MAX_PIECES])
{
    const char *p = text.p, *end = text.p + text.len;
    bool optional = false;
    unsigned n = 0;
    while (p < end) {
        if (*p == ' ') {
            p++;
        } else if (*p == '[' || *p == ']') {
            optional = *p++ == '[';
        } else {
            const char *b = p;
            char close = *p == '{' ? '}' : *p == '<' ? '>' : 0;
            if (close) {
                p = memchr(p, close, (size_t)(end - p));
                if (!p)
                    return 0;
                p++;
            } else {
                while (p < end && *p != ' ' && *p != '[' && *p != ']' && *p != '{')
                    p++;
                if (p < end && *p == '{') { /* R{hostage|captive} */
                    p = memchr(p, '}', (size_t)(end - p));
                    if (!p)
                        return 0;
                    p++;
                }
            }
            if (n == MAX_PIECES)
                return 0;
            struct piece *x = &out[n++];
            x->optional = optional;
            x->text = (struct bede__str){b, (uint32_t)(p - b)};
            x->kind = PIECE_WORD;
            if (close) {
                x->kind = close == '}' ? PIECE_LITERAL : PIECE_CLAUSE;
                x->text = (struct bede__str){b + 1, (uint32_t)(p - b - 2)};
            } else if (is_slot(x->text)) {
                x->kind = PIECE_SLOT;
            } else if (is_head(x->text)) {
                x->kind = PIECE_HEAD;
                x->text.len -= 2;
            }
        }
    }
    return n;
}

/* ------------------------------------------------------------- small parts */

static bool add_words(struct reader *r, struct bede__str alternatives, struct bede__words *out)
{
    struct bede__str w;
    if (out->n == 0)
        out->first = r->f->n_words;
    while ((w = bede__str_cut(&alternatives, '|')).p) {
        uint32_t sym = symbol(r, w.p, w.len);
        if (!sym || !bede__frames_word(r->f, sym))
            return false;
        out->n++;
    }
    return true;
}

static bool is_preposition(struct bede__str s)
{
    static const char *const words[] = {"of", "on", "for", "in", "to", "with",
                                        "from", "against", "at", "by", "over"};
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
        if (bede__str_eq(s, words[i]))
            return true;
    return false;
}

/* One alternative of a literal: the last word is the head, or the one before a preposition. */
static bool add_literal(struct reader *r, struct bede__str words, char sep)
{
    struct bede__str part[8], rest = words, w;
    unsigned n = 0, head;
    while (n < 8 && (w = bede__str_cut(&rest, sep)).p)
        if (w.len)
            part[n++] = w;
    if (n == 0)
        return false;
    head = n - 1;
    for (unsigned i = 1; i < n; i++)
        if (is_preposition(part[i])) {
            head = i - 1;
            break;
        }
    struct bede__literal lit = {.head = symbol(r, part[head].p, part[head].len)};
    lit.rest.first = r->f->n_words;
    for (unsigned i = 0; i < n; i++)
        if (i != head && !add_words(r, part[i], &lit.rest))
            return false;
    return lit.head && bede__frames_literal(r->f, &lit);
}

static bool add_literals(struct reader *r, struct bede__str text, struct bede__need *need)
{
    struct bede__str w;
    need->first_literal = r->f->n_literals;
    while ((w = bede__str_cut(&text, '|')).p) {
        if (!add_literal(r, w, ' '))
            return false;
        need->n_literals++;
        if (memchr(w.p, '-', w.len) && !memchr(w.p, ' ', w.len)) {
            if (!add_literal(r, w, '-')) /* cease-fire may be three tokens */
                return false;
            need->n_literals++;
        }
    }
    return need->n_literals > 0;
}

static enum bede_status add_classes(struct reader *r, struct bede__str text,
                                    struct bede__need *need)
{
    bool no = text.len && text.p[0] == '!';
    const char *p = text.p + no, *end = text.p + text.len;
    while (p < end) {
        const char *b = p;
        while (p < end && *p != ',' && *p != '|')
            p++;
        const char *name = b + (p > b && *b == '!');
        uint64_t bit = bede__class_named(name, (size_t)(p - name));
        if (!bit)
            return bad(r, "no such class of arguments",
                       (struct bede__str){b, (uint32_t)(p - b)});
        if (no)
            need->no |= bit;
        else
            need->yes |= bit;
        p++;
    }
    return BEDE_OK;
}

static enum bede_status add_slot(struct reader *r, struct bede__str text, struct bede__need *need)
{
    static const char letters[] = "?ARBXMPNS";
    need->slot = (uint8_t)(strchr(letters, text.p[0]) - letters);
    if (text.len > 3 && text.p[1] == '{') {
        struct bede__str in = {text.p + 2, text.len - 3};
        return add_literals(r, in, need) ? BEDE_OK : bad(r, "empty literal", text);
    }
    if (text.len > 2 && text.p[1] == ':')
        return add_classes(r, (struct bede__str){text.p + 2, text.len - 2}, need);
    return BEDE_OK;
}

static enum bede_status add_clause(struct reader *r, struct bede__str text,
                                   struct bede__need *need)
{
    const char *p = text.p, *end = text.p + text.len;
    while (p < end) {
        const char *b = p;
        while (p < end && *p != ',' && *p != '|' && *p != ' ' && *p != '~')
            p++;
        const char *slash = memchr(b, '/', (size_t)(p - b));
        size_t len = (size_t)((slash ? slash : p) - b);
        enum bede__event e = bede__event_find(b, len);
        if (len == 1 && *b == '*')
            need->any_clause = true;
        else if (e != EV_NONE)
            need->events |= 1u << e;
        else if (len && *b >= 'A' && *b <= 'Z')
            return bad(r, "no such category", (struct bede__str){b, (uint32_t)len});
        else if (len && !add_words(r, (struct bede__str){b, (uint32_t)len}, &need->verbs))
            return no_memory(r);
        while (p < end && *p == '~' && p + 1 < end)
            p += 2; /* control is general: a hint that is not needed */
        if (p < end && (*p == ',' || *p == '|' || *p == ' '))
            p++;
    }
    if (text.len == 3 && memcmp(text.p, "...", 3) == 0)
        need->any_clause = true;
    return BEDE_OK;
}

/* --------------------------------------------------------------- from left */

static enum bede_status put(struct reader *r, const struct bede__need *need)
{
    if (!bede__frames_need(r->f, need))
        return no_memory(r);
    r->fr->n_needs++;
    if (r->after_head)
        r->since_head++;
    return BEDE_OK;
}

/* Words that nothing followed belong to the verb. */
static enum bede_status flush(struct reader *r)
{
    enum bede_status rc = BEDE_OK;
    for (unsigned i = 0; i < r->n_waiting && rc == BEDE_OK; i++) {
        struct bede__need need = {.kind = NEED_PARTICLE, .optional = r->waiting[i].optional};
        if (!add_words(r, r->waiting[i].text, &need.preps))
            return no_memory(r);
        rc = put(r, &need);
    }
    r->n_waiting = 0;
    return rc;
}

/* "will|would" */
static bool is_modal(struct bede__str words)
{
    static const char *const mood[] = {"will", "would", "could", "may", "might", "can"};
    struct bede__str w;
    while ((w = bede__str_cut(&words, '|')).p)
        for (size_t i = 0; i < sizeof mood / sizeof mood[0]; i++)
            if (bede__str_eq(w, mood[i]))
                return true;
    return false;
}

static enum bede_status before_head(struct reader *r, const struct piece *x)
{
    bool noun = r->fr->pos == POS_N;
    struct bede__need need = {.optional = x->optional};
    enum bede_status rc = BEDE_OK;
    need.kind = noun ? NEED_MODIFIER : NEED_SUBJECT;
    if (x->kind == PIECE_SLOT) {
        if (x->text.len == 3 && x->text.p[1] == '\'')
            need.kind = NEED_POSSESSOR;
        rc = add_slot(r, x->text, &need);
        if (need.slot == SLOT_S) {
            need.kind = NEED_SPEAKER;
            r->fr->conditional = true;
        }
    } else if (x->kind == PIECE_LITERAL || (x->kind == PIECE_WORD && noun)) {
        if (!add_literals(r, x->text, &need))
            return bad(r, "empty literal", x->text);
    } else if (x->kind == PIECE_WORD) {
        if (bede__str_eq(x->text, "be") || bede__str_eq(x->text, "is"))
            return BEDE_OK; /* the copula of an adjective */
        if (bede__str_eq(x->text, "if")) {
            need.kind = NEED_CONDITION;
            r->fr->conditional = true;
            return put(r, &need);
        }
        need.kind = NEED_PARTICLE;
        r->fr->negated |= bede__str_eq(x->text, "not");
        r->fr->modal |= is_modal(x->text);
        static const char more[] = "shall|'ll|\xe2\x80\x99ll|'d";
        const struct bede__str forms = {more, sizeof more - 1};
        if (!add_words(r, x->text, &need.preps) ||
            (bede__str_eq(x->text, "will|would") && !add_words(r, forms, &need.preps)))
            return no_memory(r);
    } else {
        return bad(r, "a clause cannot stand before the head", x->text);
    }
    return rc == BEDE_OK ? put(r, &need) : rc;
}

/* Give the waiting words to a need: the last is its preposition, the others lead to it. */
static bool take_waiting(struct reader *r, struct bede__need *need)
{
    for (unsigned i = 0; i + 1 < r->n_waiting; i++)
        if (!add_words(r, r->waiting[i].text, &need->lead))
            return false;
    if (r->n_waiting) {
        const struct piece *last = &r->waiting[r->n_waiting - 1];
        need->bare = last->optional && !need->optional;
        need->after_head = r->n_waiting == 1 && r->since_head == 0 && r->fr->pos == POS_V;
        if (!add_words(r, last->text, &need->preps))
            return false;
    }
    r->n_waiting = 0;
    return true;
}

static enum bede_status after_head(struct reader *r, const struct piece *x)
{
    struct bede__need need = {.optional = x->optional};
    enum bede_status rc = BEDE_OK;
    if (!take_waiting(r, &need))
        return no_memory(r);
    need.kind = need.preps.n ? NEED_PREP : NEED_OBJECT;
    if (x->kind == PIECE_SLOT)
        rc = add_slot(r, x->text, &need);
    else if (!add_literals(r, x->text, &need))
        return bad(r, "empty literal", x->text);
    if (rc != BEDE_OK)
        return rc;
    if (need.kind == NEED_OBJECT) {
        if (r->object >= 0)
            r->f->need[r->object].kind = NEED_INDIRECT;
        r->object = (int)r->f->n_needs;
    }
    return put(r, &need);
}

static enum bede_status clause(struct reader *r, const struct piece *x)
{
    struct bede__need need = {.optional = x->optional, .kind = NEED_NOUN};
    const struct piece *last = r->n_waiting ? &r->waiting[r->n_waiting - 1] : NULL;
    if (last && bede__str_eq(last->text, "to"))
        need.kind = NEED_TO;
    else if (last && (bede__str_eq(last->text, "that") || bede__str_eq(last->text, "whether") ||
                      bede__str_eq(last->text, "if")))
        need.kind = NEED_THAT;
    else if (last && bede__str_eq(last->text, "should"))
        need.kind = NEED_THAT, need.wished = true;
    else if (last && bede__str_eq(last->text, "own"))
        need.kind = NEED_THAT, need.own = true;
    else if (last && bede__str_eq(last->text, "ing"))
        need.kind = NEED_ING;
    if (need.kind == NEED_THAT || need.kind == NEED_ING)
        r->n_waiting--; /* not a preposition */
    if (!take_waiting(r, &need))
        return no_memory(r);
    need.after_head = false;
    enum bede_status rc = add_clause(r, x->text, &need);
    return rc == BEDE_OK ? put(r, &need) : rc;
}

static enum bede_status head(struct reader *r, struct bede__str text)
{
    struct bede__str w;
    while ((w = bede__str_cut(&text, '|')).p) {
        uint32_t sym = symbol(r, w.p, w.len);
        if (!sym || !bede__frames_head(r->f, (struct bede__headed){sym, r->number, 0}))
            return no_memory(r);
        const char *dash = memchr(w.p, '-', w.len);
        if (dash && dash > w.p && dash + 1 < w.p + w.len) {
            uint32_t pre = symbol(r, w.p, (size_t)(dash - w.p));
            sym = symbol(r, dash + 1, (size_t)(w.p + w.len - dash - 1));
            if (!sym || !pre || !bede__frames_head(r->f, (struct bede__headed){sym, r->number, pre}))
                return no_memory(r);
        }
    }
    r->after_head = true;
    return BEDE_OK;
}

static enum bede_status one_piece(struct reader *r, const struct piece *x)
{
    enum bede_status rc = BEDE_OK;
    if (x->kind == PIECE_HEAD)
        return r->after_head ? bad(r, "two heads in one pattern", x->text) : head(r, x->text);
    if (!r->after_head)
        return before_head(r, x);
    if (x->kind == PIECE_WORD) {
        if (r->n_waiting && r->waiting[r->n_waiting - 1].optional != x->optional)
            rc = flush(r);
        if (r->n_waiting == MAX_WAITING)
            return bad(r, "too many words in a row", x->text);
        if (rc == BEDE_OK)
            r->waiting[r->n_waiting++] = *x;
        return rc;
    }
    if (x->optional && r->n_waiting && !r->waiting[r->n_waiting - 1].optional)
        rc = flush(r); /* back.v down [on X] */
    if (rc != BEDE_OK)
        return rc;
    return x->kind == PIECE_CLAUSE ? clause(r, x) : after_head(r, x);
}

enum bede_status bede__pattern_compile(struct bede__frames *f, struct bede__symbols *syms,
                                       struct bede__frame *fr, uint32_t number,
                                       struct bede__str text, const char *file, unsigned line,
                                       struct bede_error *err)
{
    struct reader r = {.f = f, .syms = syms, .fr = fr, .number = number, .file = file,
                       .line = line, .err = err, .object = -1};
    struct piece piece[MAX_PIECES];
    unsigned n = cut(text, piece), heads = 0;
    enum bede_status rc = BEDE_OK;
    for (unsigned i = 0; i < n; i++)
        if (piece[i].kind == PIECE_HEAD) {
            char pos = piece[i].text.p[piece[i].text.len + 1];
            fr->pos = pos == 'v' ? POS_V : pos == 'n' ? POS_N : POS_A;
            heads++;
        }
    if (heads != 1)
        return bad(&r, "a pattern needs exactly one head (word.v, word.n or word.a)", text);
    fr->first_need = f->n_needs;
    for (unsigned i = 0; i < n && rc == BEDE_OK; i++)
        rc = one_piece(&r, &piece[i]);
    return rc == BEDE_OK ? flush(&r) : rc;
}
