/* SPDX-License-Identifier: Apache-2.0
 *
 * segnews.c - make training text for the segmenter from patterns; train/news.txt says how they
 * are written. */
#include <stdio.h>
#include <stdlib.h>

#include "segdata.h"

#define MAX_NAMES 64
#define MAX_CHOICES 64
#define MAX_PATTERNS 512
#define MAX_DEPTH 8
#define TIE "\xe2\x80\xbf"

struct bit { /* a stretch of the file */
    const char *p;
    size_t len;
};
struct name {
    struct bit name, choice[MAX_CHOICES];
    unsigned n;
};
struct pattern {
    struct bit line[4]; /* sentences that follow each other */
    unsigned n;
    bool alone;
};
struct patterns {
    const char *path;
    struct name name[MAX_NAMES];
    struct pattern pattern[MAX_PATTERNS];
    unsigned n_names, n_patterns, line;
};

static void complain(const struct patterns *p, const char *what)
{
    fprintf(stderr, "%s:%u: %s\n", p->path, p->line, what);
    exit(2);
}

/* ------------------------------------------------------------- the file */

static bool is_name(struct bit s, size_t *colon)
{
    size_t n = 0;
    while (n < s.len && ((s.p[n] | 0x20) >= 'a' && (s.p[n] | 0x20) <= 'z'))
        n++;
    *colon = n;
    return n > 0 && n + 1 < s.len && s.p[n] == ':' && s.p[n + 1] == ' ';
}

static void read_name(struct patterns *p, struct bit s, size_t colon)
{
    if (p->n_names == MAX_NAMES)
        complain(p, "too many names");
    struct name *n = &p->name[p->n_names++];
    n->name = (struct bit){s.p, colon};
    for (size_t i = colon + 2; i < s.len; i++) {
        size_t from = i;
        while (i < s.len && !(s.p[i] == ';' && i + 1 < s.len && s.p[i + 1] == ' '))
            i++;
        if (n->n == MAX_CHOICES)
            complain(p, "too many choices");
        n->choice[n->n++] = (struct bit){s.p + from, i - from};
        i++;
    }
}

static void read_pattern(struct patterns *p, struct bit s)
{
    if (s.len > 2 && s.p[0] == ' ' && s.p[1] == ' ') {
        struct pattern *last = p->n_patterns > 0 ? &p->pattern[p->n_patterns - 1] : NULL;
        if (last == NULL || last->n == 4)
            complain(p, "nothing to continue");
        last->line[last->n++] = (struct bit){s.p + 2, s.len - 2};
        return;
    }
    if (p->n_patterns == MAX_PATTERNS)
        complain(p, "too many patterns");
    struct pattern *x = &p->pattern[p->n_patterns++];
    x->alone = s.len > 2 && s.p[0] == 'T' && s.p[1] == ' ';
    x->line[x->n++] = x->alone ? (struct bit){s.p + 2, s.len - 2} : s;
}

static void read_file(struct patterns *p, const struct bede__file *f)
{
    for (const char *s = f->p, *end = f->p + f->len; s < end;) {
        const char *nl = memchr(s, '\n', (size_t)(end - s));
        struct bit line = {s, (size_t)((nl != NULL ? nl : end) - s)};
        size_t colon;
        p->line++;
        if (line.len > 0 && *s != '#') {
            if (is_name(line, &colon) && p->n_patterns == 0)
                read_name(p, line, colon);
            else
                read_pattern(p, line);
        }
        s = nl != NULL ? nl + 1 : end;
    }
}

/* ------------------------------------------------------------- making text */

struct maker {
    const struct patterns *p;
    struct dice *dice;
    struct bede__buf mark; /* an expanded sentence, with its marks */
    struct bede__buf text, gold;
};

static void made_up(struct maker *m, struct bit name)
{
    static const char *const head[] = {"b", "d", "k", "l", "m", "n", "r", "s", "t", "v", "z", "ch",
                                       "sh", "kr", "st", "br", "g", "h", "j", "p"};
    static const char *const vowel[] = {"a", "e", "i", "o", "u", "ia", "ai", "ou"};
    static const char *const tail[] = {"", "n", "r", "k", "s", "v", "m", "sky", "ng", "d"};
    if (name.len == 4 && memcmp(name.p, "WORD", 4) == 0) {
        size_t at = m->mark.len;
        for (unsigned k = 1 + dice_below(m->dice, 3); k > 0; k--) {
            bede__buf_puts(&m->mark, head[dice_below(m->dice, 20)]);
            bede__buf_puts(&m->mark, vowel[dice_below(m->dice, 8)]);
        }
        bede__buf_puts(&m->mark, tail[dice_below(m->dice, 10)]);
        if (!m->mark.failed)
            m->mark.p[at] = (char)(m->mark.p[at] - 'a' + 'A');
    } else if (name.len == 4 && memcmp(name.p, "YEAR", 4) == 0) {
        bede__buf_printf(&m->mark, "%u", 1950 + dice_below(m->dice, 80));
    } else if (name.len == 3 && memcmp(name.p, "NNN", 3) == 0) {
        bede__buf_printf(&m->mark, "%03u", dice_below(m->dice, 1000));
    } else if (name.len == 1 && *name.p == 'N') {
        bede__buf_printf(&m->mark, "%u", 1 + dice_below(m->dice, dice_below(m->dice, 2) ? 99 : 999));
    } else if (name.len == 1 && *name.p == 'D') {
        bede__buf_printf(&m->mark, "%u", 1 + dice_below(m->dice, 9));
    } else {
        fprintf(stderr, "%s: no choices for {%.*s}\n", m->p->path, (int)name.len, name.p);
        exit(2);
    }
}

static void expand(struct maker *m, struct bit s, unsigned depth)
{
    for (size_t i = 0; i < s.len; i++) {
        size_t from = i + 1, k = 0;
        if (s.p[i] != '{' || depth == MAX_DEPTH) {
            bede__buf_add(&m->mark, s.p + i, 1);
            continue;
        }
        while (i < s.len && s.p[i] != '}')
            i++;
        struct bit name = {s.p + from, i - from};
        while (k < m->p->n_names && !(m->p->name[k].name.len == name.len &&
                                      memcmp(m->p->name[k].name.p, name.p, name.len) == 0))
            k++;
        if (k == m->p->n_names)
            made_up(m, name);
        else
            expand(m, m->p->name[k].choice[dice_below(m->dice, m->p->name[k].n)], depth + 1);
    }
}

static void put_bytes(struct maker *m, const char *s, size_t len, uint8_t gold)
{
    bede__buf_add(&m->text, s, len);
    for (size_t i = 0; i < len; i++) {
        uint8_t g = i == 0 ? gold : 0;
        bede__buf_add(&m->gold, &g, 1);
    }
}

/* One sentence from its pattern. */
static void put_sentence(struct maker *m, struct bit line)
{
    uint8_t gold = GOLD_TOKEN | GOLD_SENTENCE;
    m->mark.len = 0;
    expand(m, line, 0);
    for (size_t i = 0; i < m->mark.len; i++) {
        const char *s = m->mark.p + i;
        size_t left = m->mark.len - i;
        if (*s == '|') {
            gold |= GOLD_TOKEN;
        } else if (left >= 3 && memcmp(s, TIE, 3) == 0) {
            gold |= GOLD_WORD;
            i += 2;
        } else if (*s == ' ') {
            if (left > 1 && s[1] != ',') /* a choice that begins with a comma */
                put_bytes(m, " ", 1, 0);
            gold |= GOLD_TOKEN;
        } else {
            put_bytes(m, s, 1, gold);
            gold = 0;
        }
    }
}

static void put_document(struct maker *m)
{
    bool lines = dice_below(m->dice, 4) == 0; /* paragraphs end in one line end */
    unsigned paragraphs = 3 + dice_below(m->dice, 6);
    for (unsigned k = 0; k < paragraphs; k++) {
        unsigned sentences = 1 + dice_below(m->dice, 3);
        if (k > 0)
            put_bytes(m, "\n\n", lines ? 1 : 2, 0);
        for (unsigned n = 0; n < sentences; n++) {
            const struct pattern *p = &m->p->pattern[dice_below(m->dice, m->p->n_patterns)];
            if (p->alone && n > 0)
                break;
            for (unsigned j = 0; j < p->n; j++) {
                if (n + j > 0)
                    put_bytes(m, " ", 1, 0);
                put_sentence(m, p->line[j]);
            }
            if (p->alone)
                break;
        }
    }
}

void read_patterns(const char *path, size_t n, struct dice *d, struct texts *out)
{
    struct bede__file f;
    struct bede_error err;
    static struct patterns p;
    if (bede__file_open(&f, path, &err) != BEDE_OK) {
        fprintf(stderr, "error: %s\n", err.msg);
        exit(2);
    }
    p.path = path;
    read_file(&p, &f);
    struct maker m = {.p = &p, .dice = d};
    bede__buf_init(&m.mark, NULL);
    for (size_t i = 0; i < n; i++) {
        bede__buf_init(&m.text, NULL);
        bede__buf_init(&m.gold, NULL);
        put_document(&m);
        uint32_t len = (uint32_t)m.text.len;
        put_bytes(&m, "", 1, 0); /* the NUL */
        if (m.text.failed || m.gold.failed || m.mark.failed) {
            fprintf(stderr, "error: out of memory\n");
            exit(2);
        }
        texts_add(out, (struct text){m.text.p, (uint8_t *)m.gold.p, len});
    }
    bede__buf_free(&m.mark);
    bede__file_close(&f);
}
