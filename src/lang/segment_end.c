/* SPDX-License-Identifier: Apache-2.0
 *
 * segment_end.c - what a token looks like, and the features of "a sentence ends here".
 *
 * Everything is taken from a window of tokens and from counts that are kept as tokens are added;
 * nothing looks at the whole paragraph. */
#include "lang/segment.h"

enum shape {
    SHAPE_OUTSIDE, SHAPE_LOWER, SHAPE_CAPITALISED, SHAPE_CAPITALS, SHAPE_LETTER, SHAPE_MIXED,
    SHAPE_NUMBER, SHAPE_NUMBER_WORD, SHAPE_LIST_NUMBER, SHAPE_INITIAL, SHAPE_DOTTED, SHAPE_ABBREVIATION,
    SHAPE_STOP, SHAPE_ASK, SHAPE_STOPS, SHAPE_ELLIPSIS, SHAPE_COMMA, SHAPE_COLON, SHAPE_SEMICOLON,
    SHAPE_OPEN_QUOTE, SHAPE_CLOSE_QUOTE, SHAPE_QUOTE, SHAPE_APOSTROPHE, SHAPE_OPEN, SHAPE_CLOSE,
    SHAPE_DASH, SHAPE_BULLET, SHAPE_ADDRESS, SHAPE_TAG, SHAPE_SMILEY, SHAPE_OTHER
};

/* ----------------------------------------------------------------- shapes */

static bool letter(uint8_t class)
{
    return class == SEG_LOWER || class == SEG_UPPER || class == SEG_ALPHA;
}

static uint8_t sign_shape(uint32_t cp, uint32_t n, bool same)
{
    switch (cp) {
    case '.': return n == 1 ? SHAPE_STOP : same ? SHAPE_ELLIPSIS : SHAPE_SMILEY;
    case 0x2026: return SHAPE_ELLIPSIS;
    case '!': case '?': case 0x203D: return n == 1 ? SHAPE_ASK : SHAPE_STOPS;
    case ',': return SHAPE_COMMA;
    case ':': return n == 1 ? SHAPE_COLON : SHAPE_SMILEY;
    case ';': return n == 1 ? SHAPE_SEMICOLON : SHAPE_SMILEY;
    case 0x201C: case 0x201E: case 0xAB: case 0x2018: return SHAPE_OPEN_QUOTE;
    case 0x201D: case 0xBB: case 0x2019: return SHAPE_CLOSE_QUOTE;
    case '`': return n == 2 ? SHAPE_OPEN_QUOTE : SHAPE_APOSTROPHE;
    case '"': return SHAPE_QUOTE;
    case '\'': return n == 2 ? SHAPE_CLOSE_QUOTE : SHAPE_APOSTROPHE;
    case '(': case '[': case '{': return SHAPE_OPEN;
    case ')': case ']': case '}': return SHAPE_CLOSE;
    case '-': case 0x2013: case 0x2014: case 0x2012: case 0x2015: case '_': case '=': case '~':
        return SHAPE_DASH;
    case '*': case 0x2022: case 0x25CF: case 0x25A0: case 0xB7: case '>': case 0x25AA: case '+':
    case 0x25BA: case 0x25CB: case '|':
        return SHAPE_BULLET;
    case '@': case '#': return n > 1 ? SHAPE_TAG : SHAPE_OTHER;
    default: return SHAPE_OTHER;
    }
}

struct tally { /* of a token's characters */
    uint32_t upper, letters, digits, stops, signs, n;
    bool same;
};

static struct tally tally(const struct seg_chunk *c, uint32_t from, uint32_t to)
{
    struct tally t = {.n = to - from, .same = true};
    for (uint32_t i = from; i < to; i++) {
        t.upper += c->class[i] == SEG_UPPER;
        t.letters += letter(c->class[i]);
        t.digits += c->class[i] == SEG_DIGIT;
        t.stops += c->low[i] == '.';
        t.signs += c->class[i] == SEG_OTHER;
        t.same = t.same && c->low[i] == c->low[from];
    }
    return t;
}

static uint8_t shape_of(const struct seg_chunk *c, uint32_t from, uint32_t to)
{
    struct tally t = tally(c, from, to);
    bool dot = c->low[to - 1] == '.', capital = c->class[from] == SEG_UPPER;
    if (t.letters == 0 && t.digits == 0)
        return sign_shape(c->low[from], t.n, t.same);
    if (t.n > 4 && (c->kind & (2 | 4 | 32)) && t.signs > 1)
        return SHAPE_ADDRESS;
    if (c->low[from] == '@' || c->low[from] == '#')
        return SHAPE_TAG;
    if (t.letters == 0)
        return dot && t.n <= 4 ? SHAPE_LIST_NUMBER : SHAPE_NUMBER;
    if (t.digits > 0)
        return SHAPE_NUMBER_WORD;
    if (dot && t.stops == 1)
        return t.letters == 1 ? (capital ? SHAPE_INITIAL : SHAPE_LIST_NUMBER) : SHAPE_ABBREVIATION;
    if (t.stops > 0)
        return SHAPE_DOTTED;
    if (c->class[from] == SEG_OTHER && t.n <= 4 && t.letters == 1)
        return SHAPE_SMILEY;
    if (t.upper == 0)
        return SHAPE_LOWER;
    if (t.upper == t.letters)
        return t.letters == 1 ? SHAPE_LETTER : SHAPE_CAPITALS;
    return capital && t.upper == 1 ? SHAPE_CAPITALISED : SHAPE_MIXED;
}

void bede__seg_describe(const struct bede__segmenter *s, const struct seg_chunk *c, uint32_t from,
                        uint32_t to, struct seg_token *t)
{
    uint64_t h = SEG_WORD_SEED;
    for (uint32_t i = from; i < to; i++)
        h = seg_mix(h, c->low[i]);
    t->hash = h;
    t->cp = c->low[from];
    t->shape = shape_of(c, from, to);
    t->facts = (uint16_t)bede__seg_word(s, h);
    if (t->facts == 0 && letter(c->class[from])) /* Iran's: facts of Iran */
        t->facts = c->runs[c->run[from]].facts;
    t->facts &= 0xFFF;
}

void bede__seg_follow(struct seg_token *t, const struct seg_token *before)
{
    uint8_t q = before != NULL ? before->quote : 0;
    switch (t->shape) {
    case SHAPE_QUOTE: q ^= 1; break;
    case SHAPE_OPEN_QUOTE: q |= 2; break;
    case SHAPE_CLOSE_QUOTE: q &= (uint8_t)~2; break;
    case SHAPE_OPEN: q |= 4; break;
    case SHAPE_CLOSE: q &= (uint8_t)~4; break;
    default: break;
    }
    t->quote = q;
    uint32_t column = t->gap == SEG_GAP_LINE || before == NULL ? 0 : before->column;
    column += 1 + (t->end - t->start) / 8;
    t->column = (uint8_t)(column < 250 ? column : 250);
}

/* ------------------------------------------------------------------- ends */

static bool final_sign(uint8_t shape)
{
    return shape == SHAPE_STOP || shape == SHAPE_ASK || shape == SHAPE_STOPS ||
           shape == SHAPE_ELLIPSIS;
}

static bool wordlike(uint8_t shape)
{
    return shape >= SHAPE_LOWER && shape <= SHAPE_NUMBER_WORD;
}

static uint64_t hash_of(const char *word)
{
    uint64_t h = SEG_WORD_SEED;
    while (*word)
        h = seg_mix(h, (unsigned char)*word++);
    return h;
}

/* "4 p.m. EST", "5 p.m. Friday": a time goes on with its zone or day. */
static bool in_clock_time(const struct seg_token *a, const struct seg_token *b)
{
    static const char *const more[] = {"est", "edt", "cst", "cdt", "mst", "mdt", "pst", "pdt",
                                       "gmt", "utc", "bst", "cet", "ist", "et", "pt", "local",
                                       "monday", "tuesday", "wednesday", "thursday", "friday",
                                       "saturday", "sunday"};
    if (a->end - a->start != 4 || (a->cp != 'a' && a->cp != 'p') ||
        (a->hash != hash_of("a.m.") && a->hash != hash_of("p.m.")))
        return false;
    for (size_t i = 0; i < sizeof more / sizeof *more; i++)
        if (b->hash == hash_of(more[i]))
            return true;
    return false;
}

/* Between a word and a word in lower case no sentence ends; nor does one begin with a comma or with
 * the zone or day of a time. */
bool bede__seg_may_end(const struct seg_token *t, uint32_t i)
{
    const struct seg_token *a = &t[i], *b = &t[i + 1];
    if (b->gap == SEG_GAP_LINE)
        return true;
    if (b->gap == SEG_GAP_NONE && wordlike(a->shape))
        return !wordlike(b->shape) && b->shape >= SHAPE_OPEN_QUOTE;
    if (b->shape == SHAPE_COMMA || b->shape == SHAPE_STOP || b->shape == SHAPE_SEMICOLON)
        return false;
    return !(wordlike(a->shape) && b->shape == SHAPE_LOWER) && !in_clock_time(a, b);
}

struct emit {
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

static const struct seg_token outside;

static const struct seg_token *token_at(const struct seg_token *t, uint32_t n, int64_t i)
{
    return i >= 0 && i < (int64_t)n ? &t[i] : &outside;
}

static unsigned bucket(uint32_t n)
{
    return n < 4 ? n : n < 6 ? 4 : n < 9 ? 5 : n < 14 ? 6 : n < 22 ? 7 : n < 35 ? 8 : n < 60 ? 9 : 10;
}

static unsigned upos(const struct seg_token *t)
{
    return t->facts & SEG_KNOWN ? 1 + (t->facts >> SEG_UPOS_SHIFT & 31) : 0;
}

static unsigned fact(const struct seg_token *t, unsigned shift)
{
    return t->facts & SEG_KNOWN ? 1 + (t->facts >> shift & 3) : 0;
}

/* Is there a verb among tokens [from,to)? At most 24 of them are looked at. */
static bool has_verb(const struct seg_token *t, uint32_t from, uint32_t to)
{
    if (to - from > 24)
        from = to - 24;
    for (uint32_t i = from; i < to; i++) {
        unsigned u = upos(&t[i]);
        if (u == 1 + UPOS_VERB || u == 1 + UPOS_AUX)
            return true;
    }
    return false;
}

/* A verb in what follows, before any sign that ends a clause. */
static unsigned verb_ahead(const struct seg_token *t, uint32_t n, uint32_t i)
{
    for (uint32_t k = i + 1; k < n && k < i + 9; k++) {
        unsigned u = upos(&t[k]);
        if (u == 1 + UPOS_VERB || u == 1 + UPOS_AUX)
            return 2;
        if (final_sign(t[k].shape) || t[k].shape == SHAPE_COMMA)
            return 1;
    }
    return 0;
}

static void word_features(struct emit *e, const struct seg_token *const w[7])
{
    const struct seg_token *a3 = w[0], *a2 = w[1], *a1 = w[2], *a = w[3], *b = w[4], *b1 = w[5],
                           *b2 = w[6];
    uint64_t ab = pair(a->shape * 8u + b->gap, b->shape);
    put(e, ab);
    put(e, pair(a->hash, b->gap));
    put(e, pair(b->hash, b->gap));
    put(e, pair(a->hash, b->hash));
    put(e, pair(a->hash, b->shape));
    put(e, pair(a->shape, b->hash));
    put(e, triple(a1->hash, a->hash, b->shape));
    put(e, triple(a1->hash, a->hash, b->hash));
    put(e, pair(a1->hash, ab));
    put(e, pair(b1->hash, ab));
    put(e, triple(b->hash, b1->hash, a->shape));
    put(e, triple(a->hash, b->shape, b1->shape));
    put(e, triple(a->shape, b->hash, b1->shape));
    put(e, triple(a1->shape, a->hash, b->hash));
    put(e, pair(a1->shape, ab));
    put(e, pair(ab, b1->shape));
    put(e, triple(a1->shape, ab, b1->shape));
    put(e, triple(pair(a2->shape, a1->shape), ab, b1->shape));
    put(e, triple(a1->shape, ab, pair(b1->shape, b2->shape)));
    put(e, triple(pair(a2->shape, a1->shape), ab, pair(b1->shape, b2->shape)));
    put(e, triple(pair(a3->shape, a2->shape), a1->shape, ab));
    put(e, triple(a2->hash, a1->hash, ab));
    put(e, triple(pair(a1->end - a1->start, a1->shape), ab, b->cp));
    put(e, triple(a->end - a->start, a->cp, b->shape));
}

static void fact_features(struct emit *e, const struct seg_token *const w[7])
{
    const struct seg_token *a2 = w[1], *a1 = w[2], *a = w[3], *b = w[4], *b1 = w[5], *b2 = w[6];
    uint64_t ab = pair(a->shape, b->shape);
    unsigned ua2 = upos(a2), ua1 = upos(a1), ua = upos(a), ub = upos(b), ub1 = upos(b1), ub2 = upos(b2);
    put(e, triple(ab, fact(b, SEG_CAP_SHIFT), fact(b, SEG_FIRST_SHIFT)));
    put(e, triple(ab, fact(b, SEG_CAP_SHIFT), fact(a, SEG_LAST_SHIFT)));
    put(e, triple(pair(ab, a1->shape), fact(a1, SEG_CAP_SHIFT), fact(a1, SEG_LAST_SHIFT)));
    put(e, triple(pair(ab, a1->shape), fact(a1, SEG_LAST_SHIFT), fact(b, SEG_FIRST_SHIFT)));
    put(e, triple(a->hash, fact(b, SEG_CAP_SHIFT), b->shape));
    put(e, triple(pair(a1->hash, a->shape), fact(b, SEG_CAP_SHIFT), b->shape));
    put(e, triple(ab, ua, ub));
    put(e, triple(ab, ub, ub1));
    put(e, triple(ab, ua1, ub));
    put(e, triple(pair(ab, ua1), ub, ub1));
    put(e, triple(pair(ab, ua), pair(ua1, ub), ub1));
    put(e, triple(pair(a->shape, ub), pair(b->shape, ub1), pair(b1->shape, ub2)));
    put(e, triple(pair(ua2, ua1), ua, pair(ab, ub)));
    put(e, triple(a->hash, b->shape, ub));
    put(e, triple(b->hash, a->shape, ua));
    put(e, pair(pair(ab, fact(a, SEG_LAST_SHIFT)),
                pair(fact(b, SEG_FIRST_SHIFT), fact(b1, SEG_CAP_SHIFT))));
}

static void place_features(struct emit *e, const struct seg_token *t, uint32_t n, uint32_t start,
                           uint32_t i)
{
    const struct seg_token *a = &t[i], *b = &t[i + 1], *first = &t[start];
    const struct seg_token *a1 = i > 0 ? &t[i - 1] : &outside;
    const struct seg_token *b1 = i + 2 < n ? &t[i + 2] : &outside;
    uint64_t ab = pair(a->shape, b->shape), gap = pair(ab, b->gap);
    unsigned len = bucket(i + 1 - start), left = n - i - 1 < 6 ? n - i - 1 : 6;
    unsigned verbs = has_verb(t, start, i + 1) * 3u + verb_ahead(t, n, i);
    /* Was anything opened in this sentence? Quotes of earlier sentences run on. */
    uint8_t before = start > 0 ? t[start - 1].quote : 0;
    uint32_t line = b->gap == SEG_GAP_LINE ? 1 + a->column / 8u : 0;
    put(e, pair(gap, len));
    put(e, triple(gap, len, verbs));
    put(e, pair(gap, verbs));
    put(e, triple(gap, left, verbs % 3));
    put(e, pair(gap, a->quote));
    put(e, triple(gap, a->quote, before));
    put(e, triple(pair(gap, a1->shape), a->quote, b1->shape));
    put(e, triple(gap, first->shape, len));
    put(e, triple(a->shape, first->hash, len));
    put(e, triple(a->hash, len, b->shape));
    put(e, triple(gap, start == 0, len));
    put(e, triple(line, a->shape, b->shape));
    put(e, triple(line, verbs, a->shape));
    put(e, triple(b->gap, a->shape, upos(b)));
    put(e, triple(verbs, pair(upos(a), a->shape), pair(upos(b), b->shape)));
    put(e, triple(verbs, a->shape, b->hash));
    put(e, triple(first->gap == SEG_GAP_LINE, b->gap, pair(first->shape, b->shape)));
    put(e, triple(left, a->shape, pair(b->shape, b1->shape)));
    put(e, 5);
}

unsigned bede__seg_end_features(const struct bede__segmenter *s, const struct seg_token *t,
                                uint32_t n, uint32_t start, uint32_t i,
                                uint32_t slot[SEG_END_FEATURES])
{
    struct emit e = {slot, 0, s->end_bits};
    const struct seg_token *w[7];
    for (int k = 0; k < 7; k++)
        w[k] = token_at(t, n, (int64_t)i - 3 + k);
    word_features(&e, w);
    fact_features(&e, w);
    place_features(&e, t, n, start, i);
    return e.n;
}
