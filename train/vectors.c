/* SPDX-License-Identifier: Apache-2.0
 *
 * vectors.c - word vectors from raw text by structured skip-gram with negative sampling
 * (Ling et al. 2015, "Two/Too Simple Adaptations of Word2Vec for Syntax Problems"): each offset in
 * the window has output vectors of its own, so that word order counts.
 *
 *     vectors CORPUS OUT [DIM] [EPOCHS]
 *
 * CORPUS: one sentence a line, words separated by blanks, already normalised. OUT: text, a line for
 * each word that occurs at least MIN_COUNT times: word, count, DIM numbers. One thread, fixed seed:
 * the same input gives the same output bit for bit on one kind of machine. */
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MIN_COUNT = 5, WINDOW = 3, NEGATIVE = 5, MAX_LINE_WORDS = 400, TABLE = 1 << 22 };

struct word {
    char *text;
    uint32_t count;
};

static struct word *vocab;
static uint32_t n_vocab, *slot, n_slots;
static uint64_t rng = 88172645463325252ull;

static uint32_t next_random(void)
{
    rng ^= rng << 13, rng ^= rng >> 7, rng ^= rng << 17;
    return (uint32_t)(rng >> 32);
}

static uint64_t hash(const char *s)
{
    uint64_t h = 1469598103934665603ull;
    for (; *s; s++)
        h = (h ^ (unsigned char)*s) * 1099511628211ull;
    return h ^ h >> 29;
}

/* Index into slot[] where the word is, or where it would go. */
static uint32_t find_slot(const char *s)
{
    uint32_t i = (uint32_t)hash(s) & (n_slots - 1);
    while (slot[i] && strcmp(vocab[slot[i] - 1].text, s) != 0)
        i = (i + 1) & (n_slots - 1);
    return i;
}

static void count_words(FILE *f)
{
    char w[512];
    n_slots = 1u << 22;
    slot = calloc(n_slots, sizeof *slot);
    vocab = malloc((size_t)n_slots / 2 * sizeof *vocab);
    while (fscanf(f, "%511s", w) == 1) {
        uint32_t i = find_slot(w);
        if (!slot[i]) {
            vocab[n_vocab].text = strdup(w);
            vocab[n_vocab].count = 0;
            slot[i] = ++n_vocab;
        }
        vocab[slot[i] - 1].count++;
    }
}

static int by_count(const void *a, const void *b)
{
    const struct word *x = a, *y = b;
    if (x->count != y->count)
        return x->count < y->count ? 1 : -1;
    return strcmp(x->text, y->text);
}

static void keep_frequent(void)
{
    qsort(vocab, n_vocab, sizeof *vocab, by_count);
    while (n_vocab && vocab[n_vocab - 1].count < MIN_COUNT)
        n_vocab--;
    memset(slot, 0, n_slots * sizeof *slot);
    for (uint32_t i = 0; i < n_vocab; i++)
        slot[find_slot(vocab[i].text)] = i + 1;
}

/* Sampling table of the noise distribution, count^0.75. */
static uint32_t *noise_table(void)
{
    uint32_t *t = malloc(TABLE * sizeof *t);
    double sum = 0, run = 0;
    for (uint32_t i = 0; i < n_vocab; i++)
        sum += pow(vocab[i].count, 0.75);
    for (uint32_t i = 0, w = 0; i < TABLE; i++) {
        t[i] = w;
        if (i / (double)TABLE > (run + pow(vocab[w].count, 0.75)) / sum && w + 1 < n_vocab)
            run += pow(vocab[w++].count, 0.75);
    }
    return t;
}

/* One pair: move in and out vectors by the gradient of log sigma(+-in.out). */
static void step(float *restrict in, float *restrict out, float *restrict grad, int dim, float label,
                 float rate)
{
    float dot = 0;
    for (int k = 0; k < dim; k++)
        dot += in[k] * out[k];
    float g = (label - 1.0f / (1.0f + expf(-dot))) * rate;
    for (int k = 0; k < dim; k++) {
        grad[k] += g * out[k];
        out[k] += g * in[k];
    }
}

static void train_sentence(const uint32_t *s, int n, float *in, float *out, const uint32_t *noise,
                           int dim, float rate, float *grad)
{
    for (int i = 0; i < n; i++) {
        float *v = in + (size_t)s[i] * (size_t)dim;
        memset(grad, 0, (size_t)dim * sizeof *grad);
        for (int o = -WINDOW; o <= WINDOW; o++) {
            if (o == 0 || i + o < 0 || i + o >= n)
                continue;
            float *layer = out + (size_t)(o + WINDOW) * n_vocab * (size_t)dim;
            step(v, layer + (size_t)s[i + o] * (size_t)dim, grad, dim, 1, rate);
            for (int k = 0; k < NEGATIVE; k++) {
                uint32_t w = noise[next_random() & (TABLE - 1)];
                if (w != s[i + o])
                    step(v, layer + (size_t)w * (size_t)dim, grad, dim, 0, rate);
            }
        }
        for (int k = 0; k < dim; k++)
            v[k] += grad[k];
    }
}

/* Words of the next line that are in the vocabulary, frequent ones thinned (t = 1e-4). */
static int read_sentence(FILE *f, uint32_t *s, uint64_t total, uint64_t *seen)
{
    int n = 0, c, len = 0;
    char w[512];
    while ((c = getc(f)) != EOF) {
        if (c != ' ' && c != '\n') {
            if (len < 511)
                w[len++] = (char)c;
            continue;
        }
        w[len] = 0;
        if (len && slot[find_slot(w)]) {
            uint32_t id = slot[find_slot(w)] - 1;
            double f1 = vocab[id].count / (double)total;
            ++*seen;
            if (n < MAX_LINE_WORDS && (f1 < 1e-4 || next_random() / 4294967296.0 < sqrt(1e-4 / f1) * 2))
                s[n++] = id;
        }
        len = 0;
        if (c == '\n')
            return n;
    }
    return -1;
}

int main(int argc, char **argv)
{
    if (argc < 3) {
        fprintf(stderr, "usage: vectors CORPUS OUT [DIM] [EPOCHS]\n");
        return 2;
    }
    int dim = argc > 3 ? atoi(argv[3]) : 128, epochs = argc > 4 ? atoi(argv[4]) : 3;
    FILE *f = fopen(argv[1], "r");
    if (!f || dim < 1) {
        perror(argv[1]);
        return 2;
    }
    count_words(f);
    keep_frequent();
    uint32_t *noise = noise_table();
    uint64_t total = 0, seen = 0;
    for (uint32_t i = 0; i < n_vocab; i++)
        total += vocab[i].count;
    float *in = malloc((size_t)n_vocab * (size_t)dim * sizeof *in);
    float *out = calloc((size_t)n_vocab * (size_t)dim * (2 * WINDOW + 1), sizeof *out);
    float *grad = malloc((size_t)dim * sizeof *grad);
    for (size_t i = 0; i < (size_t)n_vocab * (size_t)dim; i++)
        in[i] = ((float)next_random() / 4294967296.0f - 0.5f) / (float)dim;
    uint32_t s[MAX_LINE_WORDS];
    for (int e = 0; e < epochs; e++) {
        rewind(f);
        for (int n; (n = read_sentence(f, s, total, &seen)) >= 0;) {
            float done = (float)((double)seen / ((double)total * epochs));
            train_sentence(s, n, in, out, noise, dim, 0.025f * (1.0f - 0.98f * done), grad);
        }
        fprintf(stderr, "epoch %d done\n", e + 1);
    }
    FILE *o = fopen(argv[2], "w");
    if (!o) {
        perror(argv[2]);
        return 2;
    }
    for (uint32_t i = 0; i < n_vocab; i++) {
        fprintf(o, "%s %u", vocab[i].text, vocab[i].count);
        for (int k = 0; k < dim; k++)
            fprintf(o, " %.5g", in[(size_t)i * (size_t)dim + (size_t)k]);
        putc('\n', o);
    }
    return fclose(o) != 0 || fclose(f) != 0;
}
