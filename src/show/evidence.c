/* SPDX-License-Identifier: Apache-2.0
 *
 * evidence.c - a sentence with its evidence underlined, wrapped to the width of the screen.
 *
 * A letter below each character tells what it was taken for. Columns are characters, so a line of
 * wide ones (Chinese) is longer on the screen than we think. Text from outside never reaches a
 * terminal unfiltered: control characters become blanks. */
#include "show/fields.h"

/* Characters that would move a terminal's cursor or change its state. */
static bool is_control(uint32_t cp)
{
    return cp < 0x20 || (cp >= 0x7F && cp < 0xA0) || (cp >= 0x200E && cp <= 0x200F) ||
           (cp >= 0x202A && cp <= 0x202E) || (cp >= 0x2066 && cp <= 0x2069);
}

/* One character of s, filtered; returns the bytes taken. */
static unsigned put_char(struct bede__buf *b, const char *s, size_t len)
{
    uint32_t cp;
    unsigned n = bede__utf8_decode(s, len, &cp);

    if (is_control(cp))
        bede__buf_add(b, " ", 1);
    else if (cp == 0xFFFD)
        bede__buf_add(b, "\xEF\xBF\xBD", 3);
    else
        bede__buf_add(b, s, n);
    return n;
}

void bede__plain(struct bede__buf *b, const char *s, size_t len)
{
    for (size_t i = 0; i < len;)
        i += put_char(b, s + i, len - i);
}

size_t bede__columns(const char *s, size_t len)
{
    size_t n = 0;
    uint32_t cp;

    for (size_t i = 0; i < len; n++)
        i += bede__utf8_decode(s + i, len - i, &cp);
    return n;
}

/* ------------------------------------------------------------------- marks */

struct marks {
    struct bede__mark *p;
    size_t n, room;
    struct bede_span in;
};

static void mark(struct marks *m, struct bede_span s, char letter)
{
    if (has_span(s) && s.start >= m->in.start && s.end <= m->in.end && m->n < m->room)
        m->p[m->n++] = (struct bede__mark){ s, letter };
}

size_t bede__marks_of(const struct bede_claim *c, struct bede_span sentence,
                      struct bede__mark *out, size_t room)
{
    struct marks m = { out, 0, room, sentence };

    mark(&m, c->anchor, 'E');
    for (size_t i = 0; i < c->n_actors; i++)
        mark(&m, c->actors[i].span, 'a');
    for (size_t i = 0; i < c->n_recipients; i++)
        mark(&m, c->recipients[i].span, 'r');
    if (c->has_date)
        mark(&m, c->date.span, 'd');
    for (size_t i = 0; i < c->n_places; i++)
        mark(&m, c->places[i].span, 'p');
    for (size_t i = 0; i < c->n_materiel; i++)
        mark(&m, c->materiel[i].span, 'm');
    for (size_t i = 0; i < c->n_quantities; i++)
        mark(&m, c->quantities[i].span, 'q');
    for (size_t i = 0; i < c->n_attribution; i++) {
        mark(&m, c->attribution[i].speaker.span, 's');
        mark(&m, c->attribution[i].cue, 'c');
    }
    for (size_t i = 0; i < c->n_reasons; i++)
        mark(&m, c->reasons[i].span, 'w');
    return m.n;
}

static char letter_at(const struct bede__mark *m, size_t n, size_t pos)
{
    for (size_t i = 0; i < n; i++)
        if (pos >= m[i].span.start && pos < m[i].span.end)
            return m[i].letter;
    return ' ';
}

/* ---------------------------------------------------------------- wrapping */

/* End of the line that begins at `pos`: the last blank before `width` characters, or, where a word
 * is longer than that, its end. */
static size_t line_end(const char *text, size_t pos, size_t end, unsigned width)
{
    size_t blank = 0;
    unsigned column = 0;

    while (pos < end) {
        uint32_t cp;
        unsigned n = bede__utf8_decode(text + pos, end - pos, &cp);

        if (bede__is_space(cp))
            blank = pos;
        if (column++ >= width && blank > 0)
            return blank;
        pos += n;
    }
    return end;
}

static void blanks(struct bede__buf *out, unsigned n)
{
    while (n-- > 0)
        bede__buf_add(out, " ", 1);
}

static void coloured_line(struct bede__buf *out, const char *text, size_t pos, size_t end,
                          const struct bede__mark *m, size_t n)
{
    char now = ' ';

    while (pos < end) {
        char letter = letter_at(m, n, pos);

        if (letter != now) {
            if (now != ' ')
                bede__buf_puts(out, "\033[0m");
            if (letter != ' ')
                bede__buf_puts(out, letter == 'E' ? "\033[1;4m" : "\033[4m");
            now = letter;
        }
        pos += put_char(out, text + pos, end - pos);
    }
    if (now != ' ')
        bede__buf_puts(out, "\033[0m");
    bede__buf_puts(out, "\n");
}

/* The line of letters below; none at all where nothing is marked. */
static void letter_line(struct bede__buf *out, const char *text, size_t pos, size_t end,
                        const struct bede__mark *m, size_t n, unsigned indent)
{
    size_t start = out->len, last = 0;

    blanks(out, indent);
    while (pos < end && !out->failed) {
        uint32_t cp;
        char letter = letter_at(m, n, pos);

        bede__buf_add(out, &letter, 1);
        if (letter != ' ')
            last = out->len;
        pos += bede__utf8_decode(text + pos, end - pos, &cp);
    }
    if (last == 0) {
        out->len = start;
        if (out->p != NULL)
            out->p[start] = '\0';
        return;
    }
    if (!out->failed)
        out->len = last;
    bede__buf_puts(out, "\n");
}

void bede__marked(struct bede__buf *out, const struct bede__view *v, struct bede_span sentence,
                  const struct bede__mark *m, size_t n, unsigned indent)
{
    const char *text = v->reading->text;
    unsigned width = v->width > indent + 20 ? v->width - indent : 20;
    size_t pos = sentence.start;

    while (pos < sentence.end) {
        size_t end = line_end(text, pos, sentence.end, width);
        uint32_t cp;

        blanks(out, indent);
        if (v->colour) {
            coloured_line(out, text, pos, end, m, n);
        } else {
            bede__plain(out, text + pos, end - pos);
            bede__buf_puts(out, "\n");
            letter_line(out, text, pos, end, m, n, indent);
        }
        for (pos = end; pos < sentence.end;) {
            unsigned k = bede__utf8_decode(text + pos, sentence.end - pos, &cp);

            if (!bede__is_space(cp))
                break;
            pos += k;
        }
    }
}
