/* SPDX-License-Identifier: Apache-2.0
 *
 * segment.c - train the segmenter, or measure one.
 *
 *     segment --out segment.sec --dev dev.conllu... --train train.conllu...
 *     segment --measure segment.sec --dev dev.conllu...
 *
 * Two logistic regressions over hashed features, by stochastic gradient descent with AdaGrad
 * steps; the weights are the mean over the later rounds, as 16-bit numbers. All of it is
 * deterministic: own dice, own exponential, one thread, no contraction of floating point. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "lang/segment.h"
#include "segdata.h"

#define CUT_BITS 18u
#define END_BITS 18u
#define SCALE 1024.0

struct options {
    const char *out, *measure, *patterns;
    const char *train[16], *dev[16];
    int n_train, n_dev, rounds, threshold, errors, made;
    double rate, decay, dropout;
};

/* -------------------------------------------------------------- arithmetic */

/* e^x, the same on every machine: powers of two and a short series. */
static double exp_of(double x)
{
    const double ln2 = 0.693147180559945309417;
    if (x > 40)
        x = 40;
    if (x < -40)
        x = -40;
    int n = (int)(x / ln2 + (x < 0 ? -0.5 : 0.5));
    double r = x - n * ln2, term = 1, sum = 1;
    for (int k = 1; k < 14; k++) {
        term = term * r / k;
        sum += term;
    }
    return ldexp(sum, n);
}

struct weights { /* of one classifier: [slots][classes] */
    float *w, *square;
    double *mean;
    size_t n;
};

static struct weights weights_new(size_t n)
{
    struct weights w = {must_alloc(NULL, n * sizeof(float)), must_alloc(NULL, n * sizeof(float)),
                        must_alloc(NULL, n * sizeof(double)), n};
    for (size_t i = 0; i < n; i++)
        w.w[i] = 0, w.square[i] = 10, w.mean[i] = 0;
    return w;
}

static void step(struct weights *w, size_t i, double gradient, const struct options *o)
{
    double g = gradient + o->decay * w->w[i];
    w->square[i] += (float)(g * g);
    w->w[i] -= (float)(o->rate * g / sqrt(w->square[i]));
}

static void learn_cut(struct weights *w, const uint32_t *slot, unsigned n, unsigned gold,
                      const struct options *o)
{
    double sum[SEG_CUTS] = {0}, total = 0, top = -1e9;
    for (unsigned k = 0; k < n; k++)
        for (unsigned y = 0; y < SEG_CUTS; y++)
            sum[y] += w->w[slot[k] * SEG_CUTS + y];
    for (unsigned y = 0; y < SEG_CUTS; y++)
        top = sum[y] > top ? sum[y] : top;
    for (unsigned y = 0; y < SEG_CUTS; y++)
        total += sum[y] = exp_of(sum[y] - top);
    for (unsigned y = 0; y < SEG_CUTS; y++) {
        double g = sum[y] / total - (y == gold);
        if (fabs(g) < 1e-4)
            continue;
        for (unsigned k = 0; k < n; k++)
            step(w, slot[k] * SEG_CUTS + y, g, o);
    }
}

static void learn_end(struct weights *w, const uint32_t *slot, unsigned n, bool gold,
                      const struct options *o)
{
    double sum = 0;
    for (unsigned k = 0; k < n; k++)
        sum += w->w[slot[k]];
    double g = 1 / (1 + exp_of(-sum)) - gold;
    if (fabs(g) < 1e-4)
        return;
    for (unsigned k = 0; k < n; k++)
        step(w, slot[k], g, o);
}

/* --------------------------------------------------------------- word facts */

struct count { /* of one lower-cased word; hash 0: empty */
    uint64_t hash;
    uint32_t n, inside, capital, first, last, split[16], upos[UPOS_COUNT];
};
struct counts {
    struct count *p;
    size_t room, n;
};

static struct count *count_of(struct counts *c, uint64_t hash)
{
    if (c->n * 2 >= c->room) {
        struct counts more = {NULL, c->room * 2 + 1024, 0};
        more.p = must_alloc(NULL, more.room * sizeof *more.p);
        memset(more.p, 0, more.room * sizeof *more.p);
        for (size_t i = 0; i < c->room; i++)
            if (c->p[i].hash != 0)
                *count_of(&more, c->p[i].hash) = c->p[i];
        free(c->p);
        *c = more;
    }
    size_t i = hash % c->room;
    while (c->p[i].hash != 0 && c->p[i].hash != hash)
        i = (i + 1) % c->room;
    if (c->p[i].hash == 0) {
        c->p[i].hash = hash;
        c->n++;
    }
    return &c->p[i];
}

static uint64_t hash_of(const char *s, size_t len, bool *capital, bool *letters)
{
    uint64_t h = SEG_WORD_SEED;
    *capital = false, *letters = true;
    for (size_t i = 0; i < len;) {
        uint32_t cp;
        size_t from = i;
        i += bede__utf8_decode(s + i, len - i, &cp);
        if (from == 0)
            *capital = bede__is_upper(cp);
        *letters = *letters && bede__is_alpha(cp);
        h = seg_mix(h, bede__to_lower(cp));
    }
    return h;
}

static bool stop_sign(const struct bede__doc *d, const struct bede__token *t)
{
    return t->upos == UPOS_PUNCT && strchr(".!?", d->text[t->span.start]) != NULL;
}

static void count_word(struct counts *c, const struct bede__doc *d, const struct bede__sentence *s,
                       uint32_t i, uint32_t stop)
{
    const struct bede__token *t = &d->tokens[i];
    bool capital, letters;
    struct bede_span at = {t->span.start, d->tokens[stop - 1].span.end};
    uint64_t h = hash_of(d->text + at.start, at.end - at.start, &capital, &letters);
    struct count *w = count_of(c, h);
    bool before = i > s->first && d->tokens[i - 1].upos != UPOS_PUNCT;
    w->n++;
    w->upos[t->upos]++;
    w->first += i == s->first;
    w->last += stop == s->first + s->n ||
               (stop + 1 == s->first + s->n && stop_sign(d, &d->tokens[stop]));
    w->inside += before;
    w->capital += before && capital;
}

/* A word that ends inside a run of letters: remember the run and the place. */
static void count_split(struct counts *c, const struct bede__doc *d, uint32_t i)
{
    const char *s = d->text;
    uint32_t at = d->tokens[i].span.start, from = at, to = at;
    bool capital, letters;
    while (from > 0 && bede__is_alpha((unsigned char)s[from - 1]))
        from--;
    while (bede__is_alpha((unsigned char)s[to]))
        to++;
    if (from < at && to > at && at - from < 16 && s[to] != '\'' && (unsigned char)s[to] < 0x80)
        count_of(c, hash_of(s + from, to - from, &capital, &letters))->split[at - from]++;
}

static void count_doc(void *user, const struct bede__doc *d)
{
    struct counts *c = user;
    for (uint32_t k = 0; k < d->n_sentences; k++) {
        const struct bede__sentence *s = &d->sentences[k];
        for (uint32_t i = s->first, stop; i < s->first + s->n; i = stop) {
            for (stop = i + 1; stop < s->first + s->n && (d->tokens[stop].flags & TOKEN_MWT_INNER);)
                count_split(c, d, stop++);
            count_word(c, d, s, i, stop);
            if (stop > i + 1)
                count_word(c, d, s, i, i + 1);
        }
    }
}

static unsigned level(uint32_t part, uint32_t all, unsigned a, unsigned b, unsigned c)
{
    unsigned percent = all > 0 ? part * 100 / all : 0;
    return percent < a ? 0 : percent < b ? 1 : percent < c ? 2 : 3;
}

static uint64_t facts_of(const struct count *w)
{
    unsigned upos = 0, split = 0;
    uint64_t f = 0;
    for (unsigned u = 1; u < UPOS_COUNT; u++)
        if (w->upos[u] > w->upos[upos])
            upos = u;
    for (unsigned k = 1; k < 16; k++)
        if (w->split[k] > (split > 0 ? w->split[split] : 0))
            split = k;
    if (split > 0 && w->split[split] < 20 && (w->split[split] < 2 || w->split[split] * 2 < w->n))
        split = 0; /* rare: a slip of the pen */
    if (w->n >= 3)
        f = SEG_KNOWN | level(w->capital, w->inside, 10, 50, 90) << SEG_CAP_SHIFT |
            level(w->first, w->n, 2, 10, 35) << SEG_FIRST_SHIFT |
            level(w->last, w->n, 2, 10, 30) << SEG_LAST_SHIFT | upos << SEG_UPOS_SHIFT;
    return f | (uint64_t)split << SEG_SPLIT_SHIFT;
}

static int by_hash(const void *a, const void *b)
{
    const struct count *x = a, *y = b;
    return (x->hash > y->hash) - (x->hash < y->hash);
}

/* The table of bede__seg_word(). */
static uint64_t *word_table(const struct counts *c, unsigned *bits)
{
    struct count *sorted = must_alloc(NULL, c->n * sizeof *sorted);
    size_t n = 0;
    for (size_t i = 0; i < c->room; i++)
        if (c->p[i].hash != 0 && facts_of(&c->p[i]) != 0)
            sorted[n++] = c->p[i];
    qsort(sorted, n, sizeof *sorted, by_hash);
    for (*bits = 6; n * 2 > (size_t)1 << *bits;)
        ++*bits;
    size_t room = (size_t)1 << *bits;
    uint64_t *t = must_alloc(NULL, room * sizeof *t);
    memset(t, 0, room * sizeof *t);
    for (size_t i = 0; i < n; i++) {
        size_t k = sorted[i].hash >> 20 & (room - 1);
        while (t[k] != 0)
            k = (k + 1) & (room - 1);
        t[k] = (sorted[i].hash & ~UINT64_C(0xFFFF)) | facts_of(&sorted[i]);
    }
    fprintf(stderr, "%zu words with facts of %zu seen\n", n, c->n);
    free(sorted);
    return t;
}

/* ------------------------------------------------------------ training pass */

struct trainer {
    const struct options *o;
    struct bede__segmenter s; /* words only; its weights are not used */
    struct weights cut, end;
    struct seg_token *tokens;
    size_t room;
    uint32_t n;
    uint64_t seen_cuts, seen_ends;
    struct dice dice;
};

static void gold_token(struct trainer *t, const struct seg_chunk *c, uint32_t from, uint32_t to)
{
    if (t->n == t->room) {
        t->room = t->room * 2 + 1024;
        t->tokens = must_alloc(t->tokens, t->room * sizeof *t->tokens);
    }
    struct seg_token *k = &t->tokens[t->n];
    *k = (struct seg_token){.start = c->at[from], .end = c->at[to]};
    k->gap = from > 0 ? SEG_GAP_NONE : c->gap;
    bede__seg_describe(&t->s, c, from, to, k);
    bede__seg_follow(k, t->n > 0 ? k - 1 : NULL);
    t->n++;
}

/* Leave out some of the features, so that none of them is leant on alone. */
static unsigned drop(struct trainer *t, uint32_t *slot, unsigned n)
{
    unsigned kept = 0;
    uint32_t below = (uint32_t)(t->o->dropout * 65536);
    for (unsigned k = 0; k < n; k++)
        if (dice_below(&t->dice, 65536) >= below)
            slot[kept++] = slot[k];
    return kept;
}

static void learn_chunk(struct trainer *t, const struct text *x, const struct seg_chunk *c,
                        const struct seg_chunk *next)
{
    struct seg_cut_state state = {0, SEG_NONE};
    uint32_t slot[SEG_CUT_FEATURES];
    for (uint32_t i = 1; i < c->n; i++) {
        uint8_t g = x->gold[c->at[i]];
        unsigned gold = g & GOLD_TOKEN ? SEG_TOKEN : g & GOLD_WORD ? SEG_WORD : SEG_NONE;
        if (bede__seg_may_cut(c, i)) {
            unsigned n = bede__seg_cut_features(&t->s, c, next, i, state, slot);
            if (!(g & GOLD_DOUBT) && !bede__seg_must_cut(c, i))
                learn_cut(&t->cut, slot, drop(t, slot, n), gold, t->o);
            t->seen_cuts++;
            state.last = (uint8_t)gold;
        }
        if (gold == SEG_TOKEN) {
            gold_token(t, c, state.token, i);
            state.token = i;
        }
    }
    gold_token(t, c, state.token, c->n);
}

static void learn_ends(struct trainer *t, const struct text *x)
{
    uint32_t start = 0, slot[SEG_END_FEATURES];
    for (uint32_t i = 0; i + 1 < t->n; i++) {
        bool gold = x->gold[t->tokens[i + 1].start] & GOLD_SENTENCE;
        if (bede__seg_may_end(t->tokens, i)) {
            unsigned n = bede__seg_end_features(&t->s, t->tokens, t->n, start, i, slot);
            learn_end(&t->end, slot, drop(t, slot, n), gold, t->o);
            t->seen_ends++;
        }
        if (gold)
            start = i + 1;
    }
    t->n = 0;
}

static void learn_text(struct trainer *t, const struct text *x)
{
    static struct seg_chunk chunk[2];
    struct seg_chunk *now = &chunk[0], *next = &chunk[1];
    uint32_t pos = 0;
    bool more = bede__seg_chunk(&t->s, x->p, &pos, x->len, now);
    while (more) {
        more = bede__seg_chunk(&t->s, x->p, &pos, x->len, next);
        learn_chunk(t, x, now, more ? next : NULL);
        if (!more || next->gap == SEG_GAP_PARAGRAPH)
            learn_ends(t, x);
        struct seg_chunk *swap = now;
        now = next, next = swap;
    }
}

static void average(struct weights *w, int rounds)
{
    for (size_t i = 0; i < w->n; i++)
        w->mean[i] += w->w[i] / rounds;
}

struct collection {
    struct texts plain, news;
    struct dice dice;
};

static void collect(void *user, const struct bede__doc *d)
{
    struct collection *c = user;
    if (d->n_tokens == 0)
        return;
    texts_add(&c->plain, text_of(d));
    texts_add(&c->news, news_copy(d, &c->dice));
}

static void train(struct trainer *t, struct collection *c)
{
    const struct options *o = t->o;
    size_t n = c->plain.n + c->news.n;
    const struct text **order = must_alloc(NULL, n * sizeof *order);
    for (size_t i = 0; i < c->plain.n; i++)
        order[i] = &c->plain.p[i];
    for (size_t i = 0; i < c->news.n; i++)
        order[c->plain.n + i] = &c->news.p[i];
    for (int round = 0; round < o->rounds; round++) {
        for (size_t i = n; i > 1; i--) {
            size_t k = dice_below(&c->dice, (uint32_t)i);
            const struct text *swap = order[i - 1];
            order[i - 1] = order[k], order[k] = swap;
        }
        for (size_t i = 0; i < n; i++)
            learn_text(t, order[i]);
        if (round >= o->rounds / 2) {
            average(&t->cut, o->rounds - o->rounds / 2);
            average(&t->end, o->rounds - o->rounds / 2);
        }
    }
    fprintf(stderr, "%zu documents, %d rounds, %llu cuts, %llu ends\n", n, o->rounds,
            (unsigned long long)t->seen_cuts, (unsigned long long)t->seen_ends);
    free(order);
}

/* ------------------------------------------------------------------ section */

static void put_weights(struct bede__buf *b, const struct weights *w)
{
    for (size_t i = 0; i < w->n; i++) {
        double v = w->mean[i] * SCALE;
        int16_t q = (int16_t)(v > 32767 ? 32767 : v < -32767 ? -32767 : v < 0 ? v - 0.5 : v + 0.5);
        bede__buf_add(b, &q, sizeof q);
    }
}

static void put_section(struct bede__buf *b, const struct trainer *t)
{
    struct bede__seg_head h = {.version = SEG_VERSION, .cut_bits = CUT_BITS, .end_bits = END_BITS,
                               .word_bits = t->s.word_bits, .threshold = t->o->threshold};
    bede__buf_add(b, &h, sizeof h);
    put_weights(b, &t->cut);
    put_weights(b, &t->end);
    bede__buf_add(b, t->s.words, sizeof(uint64_t) << t->s.word_bits);
}

/* ------------------------------------------------------------------ measure */

struct score {
    uint32_t right, gold, got;
};
struct measure {
    const struct bede__segmenter *s;
    struct seg_work *work;
    struct score tokens, words, sentences;
    int errors;
};

/* Spans in order on both sides. */
static void match(struct score *s, const struct bede_span *a, uint32_t n, const struct bede_span *b,
                  uint32_t m)
{
    uint32_t i = 0, k = 0;
    while (i < n && k < m) {
        if (a[i].start == b[k].start && a[i].end == b[k].end)
            s->right++;
        if (a[i].start <= b[k].start)
            i++;
        else
            k++;
    }
    s->gold += n;
    s->got += m;
}

static uint32_t spans_of(const struct bede__doc *d, int what, struct bede_span *out)
{
    uint32_t n = 0;
    if (what == GOLD_SENTENCE) {
        for (; n < d->n_sentences; n++)
            out[n] = d->sentences[n].span;
        return n;
    }
    for (uint32_t i = 0; i < d->n_tokens; i++) {
        if (what == GOLD_TOKEN && (d->tokens[i].flags & TOKEN_MWT_INNER))
            out[n - 1].end = d->tokens[i].span.end;
        else
            out[n++] = d->tokens[i].span;
    }
    return n;
}

static void show_errors(struct measure *m, const struct bede__doc *gold, const struct bede_span *a,
                        uint32_t n, const struct bede_span *b, uint32_t k, const char *what)
{
    for (uint32_t i = 0, j = 0; (i < n || j < k) && m->errors > 0;) {
        uint32_t x = i < n ? a[i].end : UINT32_MAX, y = j < k ? b[j].end : UINT32_MAX;
        if (x != y) {
            uint32_t at = x < y ? x : y, from = at > 60 ? at - 60 : 0;
            uint32_t to = at + 40 < gold->len ? at + 40 : (uint32_t)gold->len;
            printf("%s %s: %.*s|%.*s\n", x < y ? "missed" : "wrong", what, (int)(at - from),
                   gold->text + from, (int)(to - at), gold->text + at);
            m->errors--;
        }
        i += x <= y;
        j += y <= x;
    }
}

static void measure_doc(void *user, const struct bede__doc *gold)
{
    struct measure *m = user;
    struct bede__arena arena;
    struct bede_error err;
    bede__arena_init(&arena, &bede__alloc_libc);
    struct bede__doc doc = {.arena = &arena, .text = gold->text, .len = gold->len};
    if (bede__seg_document(m->s, m->work, &doc, &err) != BEDE_OK) {
        fprintf(stderr, "error: %s\n", err.msg);
        exit(2);
    }
    size_t room = (gold->n_tokens + doc.n_tokens + (size_t)1) * sizeof(struct bede_span);
    struct bede_span *a = must_alloc(NULL, room), *b = must_alloc(NULL, room);
    const int kinds[] = {GOLD_TOKEN, GOLD_WORD, GOLD_SENTENCE};
    const char *const names[] = {"token", "word", "sentence"};
    struct score *const scores[] = {&m->tokens, &m->words, &m->sentences};
    for (int k = 0; k < 3; k++) {
        uint32_t n = spans_of(gold, kinds[k], a), got = spans_of(&doc, kinds[k], b);
        match(scores[k], a, n, b, got);
        show_errors(m, gold, a, n, b, got, names[k]);
    }
    free(a);
    free(b);
    bede__arena_free(&arena);
}

static double f1(struct score s)
{
    return s.gold + s.got > 0 ? 200.0 * s.right / (s.gold + s.got) : 0;
}

static void measure(const struct options *o, const void *section, size_t len)
{
    struct bede__segmenter *s;
    struct bede_error err;
    if (bede__segmenter_open(&s, section, len, &bede__alloc_libc, &err) != BEDE_OK) {
        fprintf(stderr, "error: %s\n", err.msg);
        exit(4);
    }
    for (int i = 0; i < o->n_dev; i++) {
        struct measure m = {.s = s, .work = bede__seg_work_new(&bede__alloc_libc),
                            .errors = o->errors};
        if (m.work == NULL)
            exit(2);
        read_conllu(o->dev[i], measure_doc, &m);
        printf("%s: tokens %.2f words %.2f sentences %.2f (%u of %u, %u put out)\n", o->dev[i],
               f1(m.tokens), f1(m.words), f1(m.sentences), m.sentences.right, m.sentences.gold,
               m.sentences.got);
        bede__seg_work_free(m.work);
    }
    bede__segmenter_close(s);
}

/* --------------------------------------------------------------------- main */

static bool parse_options(struct options *o, int argc, char **argv)
{
    const char **list = NULL;
    int *n = NULL;
    *o = (struct options){.rounds = 12, .made = 2000, .threshold = -600, .rate = 0.3, .decay = 1e-5};
    for (int i = 1; i < argc; i++) {
        const char *a = argv[i], *v = i + 1 < argc ? argv[i + 1] : NULL;
        if (strcmp(a, "--train") == 0)
            list = o->train, n = &o->n_train;
        else if (strcmp(a, "--dev") == 0)
            list = o->dev, n = &o->n_dev;
        else if (a[0] != '-' && list != NULL && *n < 16)
            list[(*n)++] = a;
        else if (v == NULL)
            return false;
        else if (strcmp(a, "--out") == 0)
            o->out = argv[++i];
        else if (strcmp(a, "--measure") == 0)
            o->measure = argv[++i];
        else if (strcmp(a, "--patterns") == 0)
            o->patterns = argv[++i];
        else if (strcmp(a, "--made") == 0)
            o->made = atoi(argv[++i]);
        else if (strcmp(a, "--rounds") == 0)
            o->rounds = atoi(argv[++i]);
        else if (strcmp(a, "--threshold") == 0)
            o->threshold = atoi(argv[++i]);
        else if (strcmp(a, "--errors") == 0)
            o->errors = atoi(argv[++i]);
        else if (strcmp(a, "--rate") == 0)
            o->rate = atof(argv[++i]);
        else if (strcmp(a, "--decay") == 0)
            o->decay = atof(argv[++i]);
        else if (strcmp(a, "--dropout") == 0)
            o->dropout = atof(argv[++i]);
        else
            return false;
    }
    return (o->out != NULL && o->n_train > 0) || (o->measure != NULL && o->n_dev > 0);
}

static int measure_file(const struct options *o)
{
    struct bede__file f;
    struct bede_error err;
    if (bede__file_open(&f, o->measure, &err) != BEDE_OK) {
        fprintf(stderr, "error: %s\n", err.msg);
        return 2;
    }
    measure(o, f.p, f.len);
    bede__file_close(&f);
    return 0;
}

int main(int argc, char **argv)
{
    struct options o;
    struct counts counts = {NULL, 0, 0};
    struct collection c = {.dice = {UINT64_C(0x9E3779B97F4A7C15)}};
    struct bede__buf b;
    if (!parse_options(&o, argc, argv)) {
        fprintf(stderr, "usage: segment --out FILE --train FILE... [--dev FILE...]\n"
                        "       segment --measure FILE --dev FILE... [--errors N]\n");
        return 2;
    }
    if (o.measure != NULL)
        return measure_file(&o);
    for (int i = 0; i < o.n_train; i++) {
        read_conllu(o.train[i], count_doc, &counts);
        read_conllu(o.train[i], collect, &c);
    }
    if (o.patterns != NULL)
        read_patterns(o.patterns, (size_t)o.made, &c.dice, &c.news);
    struct trainer t = {.o = &o, .cut = weights_new((size_t)SEG_CUTS << CUT_BITS),
                        .end = weights_new((size_t)1 << END_BITS),
                        .dice = {UINT64_C(0x2545F4914F6CDD1D)}};
    t.s.words = word_table(&counts, &t.s.word_bits);
    t.s.cut_bits = CUT_BITS, t.s.end_bits = END_BITS;
    train(&t, &c);
    bede__buf_init(&b, &bede__alloc_libc);
    put_section(&b, &t);
    FILE *f = fopen(o.out, "wb");
    if (b.failed || f == NULL || fwrite(b.p, 1, b.len, f) != b.len || fclose(f) != 0) {
        fprintf(stderr, "error: cannot write %s\n", o.out);
        return 2;
    }
    printf("%s: %zu bytes\n", o.out, b.len);
    measure(&o, b.p, b.len);
    return 0;
}
