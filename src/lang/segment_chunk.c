/* SPDX-License-Identifier: Apache-2.0
 *
 * segment_chunk.c - from bytes to chunks, and the features of cuts inside them.
 *
 * Ill-formed UTF-8 is one character U+FFFD for each maximal part; control characters are white
 * space. All that is looked at lies inside the chunk and at the start of the next, so the time is
 * linear in the length of the text. */
#include "lang/segment.h"

/* ------------------------------------------------------------- characters */

static bool blank(uint32_t cp)
{
    return cp <= 0x20 || cp == 0x7F || (cp > 0x7F && bede__is_space(cp));
}

static uint8_t class_of(uint32_t cp)
{
    if (cp < 0x80)
        return cp - 'a' < 26 ? SEG_LOWER : cp - 'A' < 26 ? SEG_UPPER
             : cp - '0' < 10 ? SEG_DIGIT : SEG_OTHER;
    if (cp - 0x2000 < 0x70 || cp == 0xFFFD) /* general punctuation: frequent */
        return SEG_OTHER;
    if (bede__is_lower(cp))
        return SEG_LOWER;
    if (bede__is_upper(cp))
        return SEG_UPPER;
    if (bede__is_alpha(cp) || cp - 0x300 < 0x70)
        return SEG_ALPHA;
    return bede__is_digit(cp) ? SEG_DIGIT : SEG_OTHER;
}

static bool letter(uint8_t class)
{
    return class == SEG_LOWER || class == SEG_UPPER || class == SEG_ALPHA;
}

/* White space at *pos: moves it past and says what kind it is. */
static uint8_t skip_blanks(const char *text, uint32_t *pos, uint32_t end)
{
    unsigned n = 0, lines = 0;
    while (*pos < end) {
        uint32_t cp = (unsigned char)text[*pos];
        unsigned step = 1;
        if (cp >= 0x80)
            step = bede__utf8_decode(text + *pos, end - *pos, &cp);
        if (!blank(cp))
            break;
        if (cp == '\n' || (cp == '\r' && !(*pos + 1 < end && text[*pos + 1] == '\n')) ||
            cp == 0x85 || cp == 0x2028)
            lines++;
        if (cp == 0x2029 || cp == '\f')
            lines += 2;
        if (cp != '\r')
            n++;
        *pos += step;
    }
    return lines > 1 ? SEG_GAP_PARAGRAPH : lines == 1 ? SEG_GAP_LINE
         : n > 1 ? SEG_GAP_WIDE : n == 1 ? SEG_GAP_SPACE : SEG_GAP_NONE;
}

/* ----------------------------------------------------------------- chunks */

/* Kind of a run of letters: lower, capitalised, capitals, mixed; one capital is of its own. */
static uint32_t letters_shape(const struct seg_chunk *c, uint32_t start, uint32_t end)
{
    uint32_t upper = 0;
    for (uint32_t i = start; i < end; i++)
        upper += c->class[i] == SEG_UPPER;
    uint32_t n = end - start;
    if (upper == 0)
        return 1;
    if (upper == n)
        return n == 1 ? 2 : 3;
    return upper == 1 && c->class[start] == SEG_UPPER ? 4 : 5;
}

static void find_runs(const struct bede__segmenter *s, struct seg_chunk *c)
{
    c->n_runs = 0;
    for (uint32_t i = 0; i < c->n;) {
        uint32_t from = i;
        struct seg_run *r = &c->runs[c->n_runs];
        uint8_t class = c->class[i];
        uint64_t h = SEG_WORD_SEED;
        do {
            h = seg_mix(h, c->low[i]);
            c->run[i++] = (uint16_t)c->n_runs;
        } while (i < c->n && class != SEG_OTHER &&
                 (letter(class) ? letter(c->class[i]) : c->class[i] == SEG_DIGIT));
        r->start = (uint16_t)from;
        r->end = (uint16_t)i;
        r->hash = h;
        r->class = class;
        r->facts = 0;
        uint32_t len = i - from < 4 ? i - from : 4;
        if (class == SEG_OTHER) {
            r->shape = c->low[from];
        } else if (class == SEG_DIGIT) {
            r->shape = 0x200000 + len;
        } else {
            r->shape = 0x200000 + letters_shape(c, from, i) * 8 + len;
            r->facts = (uint16_t)bede__seg_word(s, h);
        }
        c->n_runs++;
    }
}

/* Shape without length, so that 12/05/2021 and 1/5/21 are alike. */
static uint64_t plain_shape(const struct seg_run *r)
{
    return r->class == SEG_OTHER ? r->shape : r->shape & ~7u;
}

static void hash_sides(struct seg_chunk *c)
{
    uint64_t h = 1, shape = 1;
    for (uint32_t i = 0; i < c->n; i++) {
        const struct seg_run *r = &c->runs[c->run[i]];
        c->prefix[i] = h;
        c->shape_before[i] = i == r->start ? shape : 0;
        if (i == r->start)
            shape = seg_mix(shape, plain_shape(r));
        h = seg_mix(h, c->low[i]);
    }
    c->prefix[c->n] = h;
    c->shape_before[c->n] = shape;
    h = 2, shape = 2;
    c->suffix[c->n] = h;
    c->shape_after[c->n] = shape;
    for (uint32_t i = c->n; i-- > 0;) {
        const struct seg_run *r = &c->runs[c->run[i]];
        h = seg_mix(h, c->low[i]);
        c->suffix[i] = h;
        if (i == r->start)
            shape = seg_mix(shape, plain_shape(r));
        c->shape_after[i] = i == r->start ? shape : 0;
    }
}

/* Marks that make a chunk an address, a tag and the like. */
static uint32_t kind_of(const struct seg_chunk *c)
{
    uint32_t kind = 0;
    bool digit = false, alpha = false;
    for (uint32_t i = 0; i < c->n; i++) {
        uint32_t ch = c->low[i];
        digit = digit || c->class[i] == SEG_DIGIT;
        alpha = alpha || letter(c->class[i]);
        if (ch == '@')
            kind |= i == 0 ? 1 : 2;
        else if (ch == '/')
            kind |= i > 1 && c->low[i - 1] == '/' && c->low[i - 2] == ':' ? 4 : 8;
        else if (ch == '#' && i == 0)
            kind |= 16;
        else if (ch == 'w' && i + 3 < c->n && c->low[i + 1] == 'w' && c->low[i + 2] == 'w' &&
                 c->low[i + 3] == '.')
            kind |= 32;
        else if (ch == '_')
            kind |= 64;
        else if (ch == '.' && i > 0 && i + 1 < c->n && letter(c->class[i - 1]) &&
                 letter(c->class[i + 1]))
            kind |= 128;
    }
    return kind | (digit ? 256 : 0) | (alpha ? 512 : 0);
}

/* -------------------------------------------------------------- addresses */

static bool starts(const struct seg_chunk *c, uint32_t i, const char *s)
{
    for (; *s != '\0'; i++, s++)
        if (i >= c->n || c->low[i] != (unsigned char)*s)
            return false;
    return true;
}

/* Characters that stand inside a mail address. */
static bool mail_character(const struct seg_chunk *c, uint32_t i)
{
    uint32_t ch = c->low[i];
    return c->class[i] != SEG_OTHER || ch == '.' || ch == '-' || ch == '_' || ch == '+';
}

static uint32_t trim_end(const struct seg_chunk *c, uint32_t from, uint32_t to)
{
    while (to > from && c->class[to - 1] == SEG_OTHER && c->low[to - 1] != '/' &&
           c->low[to - 1] != '=' && c->low[to - 1] != '_' && c->low[to - 1] != '-')
        to--;
    return to;
}

/* An address in the chunk is never cut: characters [whole_from, whole_to). The signs after it are
 * not part of it. */
static void find_address(struct seg_chunk *c)
{
    c->whole_from = c->whole_to = 0;
    if ((c->kind & (2 | 4 | 32)) == 0)
        return;
    for (uint32_t i = 0; i < c->n; i++) {
        if (starts(c, i, "http://") || starts(c, i, "https://") || starts(c, i, "ftp://") ||
            (starts(c, i, "www.") && i + 4 < c->n && c->class[i + 4] != SEG_OTHER)) {
            c->whole_from = i;
            while (i < c->n && c->low[i] != '"' && c->low[i] != '<' && c->low[i] != '>' &&
                   c->low[i] != ']' && !(c->low[i] >= 0x2018 && c->low[i] <= 0x201D))
                i++;
            c->whole_to = trim_end(c, c->whole_from, i);
            return;
        }
        if (c->low[i] == '@' && i > 0 && i + 1 < c->n && c->class[i - 1] != SEG_OTHER &&
            c->class[i + 1] != SEG_OTHER) {
            for (c->whole_from = i; c->whole_from > 0 && mail_character(c, c->whole_from - 1);)
                c->whole_from--;
            while (c->class[c->whole_from] == SEG_OTHER)
                c->whole_from++;
            for (i++; i < c->n && mail_character(c, i);)
                i++;
            c->whole_to = trim_end(c, c->whole_from, i);
            return;
        }
    }
}

bool bede__seg_chunk(const struct bede__segmenter *s, const char *text, uint32_t *pos, uint32_t end,
                     struct seg_chunk *c)
{
    c->gap = skip_blanks(text, pos, end);
    if (*pos >= end)
        return false;
    c->start = *pos;
    c->n = 0;
    while (*pos < end && c->n < SEG_CHUNK) {
        uint32_t cp = (unsigned char)text[*pos];
        unsigned step = 1;
        if (cp >= 0x80)
            step = bede__utf8_decode(text + *pos, end - *pos, &cp);
        if (blank(cp))
            break;
        c->at[c->n] = *pos;
        c->class[c->n] = class_of(cp);
        c->low[c->n] = c->class[c->n] == SEG_UPPER ? bede__to_lower(cp) : cp;
        c->n++;
        *pos += step;
    }
    c->end = c->at[c->n] = *pos;
    c->piece = c->n == SEG_CHUNK;
    find_runs(s, c);
    hash_sides(c);
    c->kind = kind_of(c);
    find_address(c);
    return true;
}

/* ------------------------------------------------------- where to cut */

static bool apostrophe(uint32_t cp)
{
    return cp == '\'' || cp == 0x2019 || cp == 0x2018 || cp == '`' || cp == 0xB4;
}

/* Does "n't" begin at i, and end its run? */
static bool negation(const struct seg_chunk *c, uint32_t i)
{
    return i + 2 < c->n && c->low[i] == 'n' && apostrophe(c->low[i + 1]) && c->low[i + 2] == 't' &&
           (i + 3 == c->n || !letter(c->class[i + 3]));
}

bool bede__seg_may_cut(const struct seg_chunk *c, uint32_t i)
{
    if (i > c->whole_from && i < c->whole_to)
        return false;
    const struct seg_run *r = &c->runs[c->run[i]];
    if (i == r->start)
        return true;
    if (!letter(r->class))
        return false;
    unsigned split = r->facts >> SEG_SPLIT_SHIFT;
    return (split != 0 && i - r->start == split) || negation(c, i);
}

bool bede__seg_must_cut(const struct seg_chunk *c, uint32_t i)
{
    return i == c->whole_to && !apostrophe(c->low[i]);
}

/* --------------------------------------------------------------- features */

struct emit { /* where features go */
    uint32_t *slot;
    unsigned n, bits;
};

static void put(struct emit *e, uint64_t value)
{
    e->slot[e->n] = seg_slot(e->n, value, e->bits);
    e->n++;
}

static uint64_t pair(uint64_t a, uint64_t b)
{
    return seg_mix(seg_mix(a, 0x51ED27), b);
}

static uint64_t triple(uint64_t a, uint64_t b, uint64_t c)
{
    return pair(pair(a, b), c);
}

static const struct seg_run no_run = {.shape = 0x300000, .hash = 0x300000};

static const struct seg_run *run_at(const struct seg_chunk *c, int64_t r)
{
    return r >= 0 && r < (int64_t)c->n_runs ? &c->runs[r] : &no_run;
}

static unsigned least(unsigned a, unsigned b)
{
    return a < b ? a : b;
}

/* How the next chunk begins: nothing, or its gap and the shape of its first run. */
static uint64_t next_shape(const struct seg_chunk *next)
{
    if (next == NULL || next->gap == SEG_GAP_PARAGRAPH)
        return 0;
    const struct seg_run *r = &next->runs[0];
    return (r->class == SEG_OTHER ? r->shape : 0x200000u + r->class) * 4 +
           (next->gap == SEG_GAP_LINE ? 2 : 1);
}

/* A cut inside a run of letters: cannot, don't, gonna. */
static void inside_features(struct emit *e, const struct seg_chunk *c,
                            const struct seg_chunk *next, uint32_t i)
{
    const struct seg_run *r = &c->runs[c->run[i]];
    const struct seg_run *after = run_at(c, c->run[i] + 1);
    unsigned back = r->end - i;
    put(e, 7);
    put(e, pair(r->hash, i - r->start));
    put(e, triple(negation(c, i), back, after->shape));
    put(e, triple(r->hash, i - r->start, c->gap));
    put(e, triple(r->hash, i - r->start, after->shape));
    put(e, triple(r->shape, back, c->low[i]));
    put(e, triple(r->hash, back, next != NULL ? next->runs[0].hash : 0));
    put(e, triple(r->hash, back, next != NULL ? next->runs[0].facts & 0xFFF : 0));
}

static void between_features(struct emit *e, const struct seg_chunk *c,
                             const struct seg_chunk *next, uint32_t i, struct seg_cut_state state)
{
    int64_t k = c->run[i];
    const struct seg_run *r1 = run_at(c, k), *r2 = run_at(c, k + 1), *r3 = run_at(c, k + 2);
    const struct seg_run *l1 = run_at(c, k - 1), *l2 = run_at(c, k - 2), *l3 = run_at(c, k - 3);
    uint64_t ls = l1->shape, rs = r1->shape, lr = pair(ls, rs);
    uint64_t ns = next_shape(next);
    unsigned left = least((unsigned)(c->n_runs - (size_t)k), 4);
    unsigned seen = least((unsigned)k, 3);
    unsigned next_facts = next != NULL ? next->runs[0].facts : 0;
    put(e, lr);
    put(e, pair(l1->hash, rs));
    put(e, pair(ls, r1->hash));
    put(e, pair(l1->hash, r1->hash));
    put(e, pair(l2->shape, lr));
    put(e, pair(lr, r2->shape));
    put(e, triple(l2->shape, lr, r2->shape));
    put(e, triple(pair(l3->shape, l2->shape), lr, pair(r2->shape, r3->shape)));
    put(e, triple(l2->hash, l1->hash, rs));
    put(e, triple(l1->hash, r1->hash, r2->hash));
    put(e, triple(l2->hash, l1->hash, r1->hash));
    put(e, pair(triple(l2->hash, l1->hash, r1->hash), r2->hash));
    put(e, pair(c->prefix[i], rs));
    put(e, pair(c->suffix[i], ls));
    put(e, pair(c->prefix[c->n], i));
    put(e, pair(c->kind, lr));
    put(e, triple(lr, left, ns));
    put(e, triple(lr, seen, c->gap));
    put(e, triple(l1->hash, rs, least(left, 3) * 4 + (ns == 0)));
    put(e, triple(lr, state.last, least(i - state.token, 4)));
    put(e, triple(l1->facts & 0xFFF, r1->class ? r1->facts & 0xFFF : rs, left));
    put(e, triple(l2->facts & 7, lr, pair(r2->facts & 7, r2->class)));
    put(e, triple(pair(ls, l1->facts & 0x7F), pair(rs, left), pair(ns, next_facts & 7)));
    put(e, pair(c->shape_before[i], c->shape_after[i]));
    put(e, triple(c->shape_before[i], r1->shape, r2->shape));
    put(e, triple(l2->shape, l1->shape, c->shape_after[i]));
    put(e, triple(pair(c->low[i - 1], i > 1 ? c->low[i - 2] : 0), rs, r2->shape));
    put(e, triple(c->prefix[i], c->prefix[state.token], rs));
    put(e, triple(l1->hash, rs, ns));
    put(e, triple(pair(l2->shape, ls), pair(rs, left), ns));
}

unsigned bede__seg_cut_features(const struct bede__segmenter *s, const struct seg_chunk *c,
                                const struct seg_chunk *next, uint32_t i,
                                struct seg_cut_state state, uint32_t slot[SEG_CUT_FEATURES])
{
    struct emit e = {slot, 0, s->cut_bits};
    if (i != c->runs[c->run[i]].start)
        inside_features(&e, c, next, i);
    else
        between_features(&e, c, next, i, state);
    return e.n;
}
