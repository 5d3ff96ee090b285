/* SPDX-License-Identifier: Apache-2.0
 *
 * lemma.c - base forms of words: a table of exceptions, then the rules of regular inflection.
 *
 * Where a rule leaves a choice (hoping: hop or hope), the base that is known best as that part of
 * speech wins. train/lemmas.py makes the tables with the same rules and describes the section. */
#include <stdio.h>

#include "lang/lemma.h"

enum { VERB, NOUN, ADJ, POOL_MAX = 1 << 26, MAX_WORD = 128 };
enum { KNOWN_VERB = 60 }; /* known often enough as a base form */

struct bede__lemmas {
    struct bede__alloc alloc;
    uint32_t n_exceptions, n_words, pool_size;
    const uint64_t *exception; /* [n_exceptions] hash of "form\tXPOS\tUPOS", rising */
    const uint32_t *offset;    /* [n_exceptions] into pool */
    const char *pool;          /* NUL-ended lemmas */
    const uint64_t *word;      /* [n_words] hashes, rising */
    const uint8_t *known;      /* [n_words][3] as verb, noun, adjective */
};

static const void *take(const unsigned char *p, size_t len, size_t *at, size_t bytes)
{
    size_t start = (*at + 63) & ~(size_t)63;
    if (start > len || bytes > len - start)
        return NULL;
    *at = start + bytes;
    return p + start;
}

static bool rising(const uint64_t *h, uint32_t n)
{
    for (uint32_t i = 1; i < n; i++)
        if (h[i - 1] >= h[i])
            return false;
    return true;
}

static bool read_section(struct bede__lemmas *l, const unsigned char *p, size_t len)
{
    size_t at = 16;
    if (len < 16 || ((uintptr_t)p & 63) != 0 || memcmp(p, "LEM1", 4) != 0)
        return false;
    memcpy(&l->n_exceptions, p + 4, 4);
    memcpy(&l->n_words, p + 8, 4);
    memcpy(&l->pool_size, p + 12, 4);
    if (l->n_exceptions > POOL_MAX || l->n_words > POOL_MAX || !l->pool_size || l->pool_size > POOL_MAX)
        return false;
    l->exception = take(p, len, &at, (size_t)l->n_exceptions * 8);
    l->offset = take(p, len, &at, (size_t)l->n_exceptions * 4);
    l->pool = take(p, len, &at, l->pool_size);
    l->word = take(p, len, &at, (size_t)l->n_words * 8);
    l->known = take(p, len, &at, (size_t)l->n_words * 3);
    if (!l->exception || !l->offset || !l->pool || !l->word || !l->known ||
        l->pool[l->pool_size - 1] != 0)
        return false;
    for (uint32_t i = 0; i < l->n_exceptions; i++)
        if (l->offset[i] >= l->pool_size)
            return false;
    return rising(l->exception, l->n_exceptions) && rising(l->word, l->n_words);
}

enum bede_status bede__lemmas_open(struct bede__lemmas **out, const void *p, size_t len,
                                   const struct bede__alloc *alloc, struct bede_error *err)
{
    *out = NULL;
    struct bede__lemmas *l = bede__realloc(alloc, NULL, sizeof *l);
    if (!l)
        return bede__fail(err, BEDE_NOMEM, 0, "out of memory");
    memset(l, 0, sizeof *l);
    l->alloc = *alloc;
    if (!read_section(l, p, len)) {
        bede__lemmas_close(l);
        return bede__fail(err, BEDE_CORRUPT, 0,
                          "the lemma table is damaged; rebuild or reinstall the model");
    }
    *out = l;
    return BEDE_OK;
}

void bede__lemmas_close(struct bede__lemmas *l)
{
    if (l) {
        struct bede__alloc a = l->alloc;
        bede__realloc(&a, l, 0);
    }
}

/* As key_hash in train/netexport.py. */
static uint64_t hash(const char *s, size_t len)
{
    uint64_t h = 0xcbf29ce484222325u;
    for (size_t i = 0; i < len; i++)
        h = (h ^ (unsigned char)s[i]) * 0x100000001b3u;
    h ^= h >> 32;
    h *= 0x9e3779b97f4a7c15u;
    return h ^ h >> 29;
}

/* Index of h in a rising array, or -1. */
static int64_t find(const uint64_t *a, uint32_t n, uint64_t h)
{
    uint32_t lo = 0, hi = n;
    while (lo < hi) {
        uint32_t mid = lo + (hi - lo) / 2;
        if (a[mid] < h)
            lo = mid + 1;
        else
            hi = mid;
    }
    return lo < n && a[lo] == h ? (int64_t)lo : -1;
}

/* -------------------------------------------------------------- the rules */

struct base {
    char s[MAX_WORD + 2];
    size_t len;
};

static bool ends(const char *s, size_t len, const char *tail)
{
    size_t n = strlen(tail);
    return len >= n && memcmp(s + len - n, tail, n) == 0;
}

static bool ends_any(const char *s, size_t len, const char *const *tails)
{
    for (; *tails; tails++)
        if (ends(s, len, *tails))
            return true;
    return false;
}

static void add(struct base *b, size_t *n, const char *s, size_t len, const char *tail)
{
    memcpy(b[*n].s, s, len);
    memcpy(b[*n].s + len, tail, strlen(tail));
    b[*n].len = len + strlen(tail);
    ++*n;
}

static bool in(char c, const char *set)
{
    return c != 0 && strchr(set, c) != NULL;
}

/* Would a verb of this stem be spelled with a final e? (dividing, settling, not visiting) */
static bool needs_e(const char *s, size_t n)
{
    static const char *const tails[] = {"at", "id", "ud", "od", "ut", "ur", "ir", NULL};
    char c = s[n - 1], b = n > 1 ? s[n - 2] : ' ', a = n > 2 ? s[n - 3] : ' ';
    if (in(c, "cvuz") || (c == 's' && b != 's') || (c == 'g' && !in(b, "nog")))
        return true;
    if (c == 'l' && !in(b, "aeioulwry"))
        return true;
    return ends_any(s, n, tails) && !in(a, "aeiou");
}

/* One vowel before one consonant in a word of one syllable: strafed is of strafe, for straf would
 * have doubled its consonant. */
static bool is_short(const char *s, size_t n)
{
    size_t vowels = 0;
    for (size_t i = 0; i < n; i++)
        vowels += in(s[i], "aeiouy");
    return n > 2 && vowels == 1 && in(s[n - 2], "aeiou") && !in(s[n - 1], "hwxsc");
}

static size_t bases_s(const char *w, size_t n, struct base *b)
{
    static const char *const es[] = {"sses", "xes", "ches", "shes", "zzes", "oes", NULL};
    static const char *const ses[] = {"ses", "zes", NULL};
    static const char *const none[] = {"ss", "us", "is", NULL};
    size_t k = 0;
    if (ends(w, n, "men") && n > 5) {
        add(b, &k, w, n - 2, "an"); /* signalmen */
    } else if (ends(w, n, "xis")) {
        add(b, &k, w, n - 1, ""); /* taxis; one axis is not tagged as many */
    } else if (ends(w, n, "ies") && n > 4) {
        add(b, &k, w, n - 3, "y");
        add(b, &k, w, n - 1, "");
    } else if (ends_any(w, n, es)) {
        add(b, &k, w, n - 2, "");
        add(b, &k, w, n - 1, "");
    } else if (ends_any(w, n, ses)) {
        add(b, &k, w, n - 1, "");
        add(b, &k, w, n - 2, "");
    } else if (ends(w, n, "is") && n > 4) {
        add(b, &k, w, n - 1, ""); /* rabbis */
        add(b, &k, w, n, "");
    } else {
        add(b, &k, w, ends_any(w, n, none) || !ends(w, n, "s") || n < 3 ? n : n - 1, "");
    }
    return k;
}

static size_t bases_of(const char *w, size_t n, const char *ending, struct base *b)
{
    size_t k = 0, e = strlen(ending), stem = n - e;
    if (!ends(w, n, ending) || n < e + 2) {
        add(b, &k, w, n, "");
        return k;
    }
    bool vowel = false;
    for (size_t i = 0; i < stem; i++)
        vowel = vowel || in(w[i], "aeiouy");
    if (!vowel) {
        add(b, &k, w, n, "");
        return k;
    }
    char last = w[stem - 1];
    if (e != 3 || ending[0] != 'i') /* not "ing" */
        if (last == 'i' && stem > 2) {
            add(b, &k, w, stem - 1, "y");
            add(b, &k, w, stem, "e");
            return k;
        }
    bool twice = stem > 3 && last == w[stem - 2];
    if (twice && !in(last, "aeioulsfz")) {
        add(b, &k, w, stem - 1, "");
        add(b, &k, w, stem, "");
        return k;
    }
    if (is_short(w, stem)) {
        add(b, &k, w, stem, "e");
        return k;
    }
    bool with_e = needs_e(w, stem);
    add(b, &k, w, stem, with_e ? "e" : "");
    add(b, &k, w, stem, with_e ? "" : "e");
    if (twice)
        add(b, &k, w, stem - 1, "");
    return k;
}

static size_t pick(const struct bede__lemmas *l, const struct base *b, size_t n, int pos)
{
    size_t best = 0;
    int top = -1;
    for (size_t i = 0; i < n; i++) {
        int64_t at = find(l->word, l->n_words, hash(b[i].s, b[i].len));
        int score = (at >= 0 ? l->known[at * 3 + pos] : 0) * 2 + (i == 0);
        if (score > top)
            top = score, best = i;
    }
    return best;
}

static size_t bases(const char *w, size_t n, enum bede__xpos x, struct base *b, int *pos)
{
    *pos = ADJ;
    switch (x) {
    case XP_VBD: case XP_VBN: *pos = VERB; return bases_of(w, n, "ed", b);
    case XP_VBG: *pos = VERB; return bases_of(w, n, "ing", b);
    case XP_VBZ: *pos = VERB; return bases_s(w, n, b);
    case XP_NNS: case XP_NNPS: *pos = NOUN; return bases_s(w, n, b);
    case XP_JJR: case XP_RBR: return bases_of(w, n, "er", b);
    case XP_JJS: case XP_RBS: return bases_of(w, n, "est", b);
    default: return 0;
    }
}

static size_t without_commas(char *s, size_t n)
{
    size_t k = 0;
    for (size_t i = 0; i < n; i++)
        if (!(s[i] == ',' && i > 0 && i + 1 < n && in(s[i - 1], "0123456789") &&
              in(s[i + 1], "0123456789")))
            s[k++] = s[i];
    return k;
}

/* Plural of a name: Americans -> American. */
static const char *name_base(const struct bede__lemmas *l, struct bede__arena *arena,
                             const char *form, size_t len, const char *low, size_t n)
{
    struct base b[3];
    size_t k = bases_s(low, n, b);
    const struct base *best = &b[pick(l, b, k, NOUN)];
    if (n == len && best->len <= n && memcmp(best->s, low, best->len) == 0)
        return bede__arena_text(arena, form, best->len);
    char *out = bede__arena_text(arena, best->s, best->len);
    if (out && best->len > 0)
        out[0] = form[0];
    return out;
}

static const char *by_rule(const struct bede__lemmas *l, struct bede__arena *arena,
                           const char *form, size_t len, char *low, size_t n, enum bede__xpos xpos,
                           enum bede__upos upos)
{
    static const char *const peoples[] = {"ian", "ean", "ese", "ish", NULL};
    if (xpos == XP_NNPS || (xpos == XP_NNS && upos == UPOS_PROPN))
        return name_base(l, arena, form, len, low, n);
    if (xpos == XP_NNP || upos == UPOS_PROPN)
        return bede__arena_text(arena, form, len);
    if (xpos == XP_CD)
        return bede__arena_text(arena, low, without_commas(low, n));
    if (xpos == XP_JJ && form[0] >= 'A' && form[0] <= 'Z' && n > 5 && ends_any(low, n, peoples)) {
        low[0] = form[0];
        return bede__arena_text(arena, low, n);
    }
    struct base b[3];
    int pos;
    size_t k = bases(low, n, xpos, b, &pos);
    if (k == 0)
        return bede__arena_text(arena, low, n);
    const struct base *best = &b[pick(l, b, k, pos)];
    return bede__arena_text(arena, best->s, best->len);
}

/* Lemma of a word that the table has with these tags, NULL if it has none; low has room after n. */
static const char *exception(const struct bede__lemmas *l, char *low, size_t n, size_t room,
                             enum bede__xpos xpos, enum bede__upos upos)
{
    size_t k = n + (size_t)snprintf(low + n, room - n, "\t%s\t%s", bede__xpos_name(xpos),
                                    bede__upos_name(upos));
    int64_t at = find(l->exception, l->n_exceptions, hash(low, k));
    return at >= 0 ? l->pool + l->offset[at] : NULL;
}

/* An irregular past that was tagged as something else: "tore/VBP down gates", "shot/NN a nurse". */
static const char *past(const struct bede__lemmas *l, char *low, size_t n, size_t room,
                        enum bede__xpos xpos)
{
    int64_t at = find(l->word, l->n_words, hash(low, n));
    bool noun = xpos == XP_NN || xpos == XP_JJ;
    if (xpos != XP_VBP && !noun)
        return NULL;
    if (!noun && at >= 0 && l->known[at * 3 + VERB] > KNOWN_VERB)
        return NULL; /* "they found a party" */
    const char *lemma = exception(l, low, n, room, XP_VBD, UPOS_VERB);
    return lemma ? lemma : exception(l, low, n, room, XP_VBN, UPOS_VERB);
}

const char *bede__lemma(const struct bede__lemmas *l, struct bede__arena *arena, const char *form,
                        size_t len, enum bede__xpos xpos, enum bede__upos upos)
{
    char low[2 * MAX_WORD + 32];
    if (len == 0 || len > MAX_WORD) /* no word: as it is */
        return bede__arena_text(arena, form, len);
    size_t n = bede__lower(form, len, low);
    if (n > MAX_WORD)
        return bede__arena_text(arena, form, len);
    const char *lemma = exception(l, low, n, sizeof low, xpos, upos);
    if (!lemma && upos == UPOS_VERB)
        lemma = past(l, low, n, sizeof low, xpos);
    if (lemma)
        return lemma;
    if (upos == UPOS_VERB && xpos == XP_VBP && ends(low, n, "ed") && n > 4)
        xpos = XP_VBD; /* "downed/VBP tools" */
    return by_rule(l, arena, form, len, low, n, xpos, upos);
}
