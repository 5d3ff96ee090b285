/* SPDX-License-Identifier: Apache-2.0
 *
 * conllu_write.c - write a document as CoNLL-U.
 *
 * Surface tokens carry SpaceAfter=No and their bytes, start=..|end=.., in MISC. Offsets count
 * from the start of the body, in sentences marked `# in = title` from the start of the title.
 * Whatever bytes the text holds, the output is UTF-8 of ten columns: ill-formed sequences and
 * control characters become U+FFFD. */
#include "lang/lang.h"

static bool plain(unsigned char c)
{
    return c > 0x20 && c < 0x7F;
}

/* One character of a column: never a control character. Returns its bytes in the text. */
static size_t put_char(struct bede__buf *out, const char *s, size_t len)
{
    uint32_t cp;
    char utf8[4];
    size_t n = bede__utf8_decode(s, len, &cp);
    if (cp < 0x20 || (cp >= 0x7F && cp < 0xA0) || cp == 0x2028 || cp == 0x2029)
        cp = 0xFFFD;
    bede__buf_add(out, utf8, bede__utf8_encode(cp, utf8));
    return n;
}

/* Bytes of a form or of `# text`: a run of white space is one blank where `fold` is set. */
static void put_text(struct bede__buf *out, const char *s, size_t len, bool fold)
{
    for (size_t i = 0; i < len;) {
        size_t from = i;
        uint32_t cp;
        while (i < len && plain((unsigned char)s[i]))
            i++;
        bede__buf_add(out, s + from, i - from);
        if (i == len)
            break;
        size_t n = bede__utf8_decode(s + i, len - i, &cp);
        if (!fold || !bede__is_space(cp)) {
            i += put_char(out, s + i, len - i);
            continue;
        }
        bede__buf_add(out, " ", 1);
        while (i < len && bede__is_space(cp)) {
            i += n;
            if (i < len)
                n = bede__utf8_decode(s + i, len - i, &cp);
        }
    }
}

static void put_column(struct bede__buf *out, const char *s)
{
    if (s == NULL || *s == '\0')
        bede__buf_add(out, "_", 1);
    else
        put_text(out, s, strlen(s), false);
}

static void put_misc(struct bede__buf *out, struct bede_span at, uint32_t base, bool space)
{
    if (!space)
        bede__buf_puts(out, "SpaceAfter=No|");
    bede__buf_printf(out, "start=%u|end=%u\n", at.start - base, at.end - base);
}

/* The surface token that begins at word i ends before word `result`. */
static uint32_t surface_end(const struct bede__doc *doc, const struct bede__sentence *s, uint32_t i)
{
    uint32_t k = i + 1;
    while (k < s->first + s->n && (doc->tokens[k].flags & TOKEN_MWT_INNER))
        k++;
    return k;
}

static void put_word(struct bede__buf *out, const struct bede__doc *doc,
                     const struct bede__sentence *s, uint32_t i)
{
    const struct bede__token *t = &doc->tokens[i];
    bede__buf_printf(out, "%u\t", i - s->first + 1);
    put_text(out, doc->text + t->span.start, t->span.end - t->span.start, false);
    bede__buf_add(out, "\t", 1);
    put_column(out, t->lemma);
    bede__buf_printf(out, "\t%s\t%s\t", bede__upos_name(t->upos), bede__xpos_name(t->xpos));
    put_column(out, t->feats);
    bede__buf_printf(out, "\t%u\t%s\t_\t", t->head < 0 ? 0 : (uint32_t)t->head - s->first + 1,
                     bede__rel_name(t->rel));
}

static void put_sentence(struct bede__buf *out, const struct bede__doc *doc,
                         const struct bede__sentence *s)
{
    uint32_t base = s->title ? 0 : (uint32_t)doc->body;
    for (uint32_t i = s->first; i < s->first + s->n;) {
        uint32_t stop = surface_end(doc, s, i);
        bool space = doc->tokens[stop - 1].flags & TOKEN_SPACE_AFTER;
        struct bede_span at = {doc->tokens[i].span.start, doc->tokens[stop - 1].span.end};
        bool multi = stop - i > 1;
        if (multi) {
            bede__buf_printf(out, "%u-%u\t", i - s->first + 1, stop - s->first);
            put_text(out, doc->text + at.start, at.end - at.start, false);
            bede__buf_puts(out, "\t_\t_\t_\t_\t_\t_\t_\t");
            put_misc(out, at, base, space);
        }
        for (; i < stop; i++) {
            put_word(out, doc, s, i);
            if (multi)
                bede__buf_puts(out, "_\n");
            else
                put_misc(out, at, base, space);
        }
    }
    bede__buf_add(out, "\n", 1);
}

void bede__conllu_write(struct bede__buf *out, const struct bede__doc *doc, const char *id)
{
    bede__buf_puts(out, "# newdoc id = ");
    put_column(out, id);
    bede__buf_add(out, "\n", 1);
    for (uint32_t k = 0; k < doc->n_sentences; k++) {
        const struct bede__sentence *s = &doc->sentences[k];
        if (s->n == 0)
            continue;
        if (k == 0 || s->paragraph != s[-1].paragraph || s->title != s[-1].title)
            bede__buf_puts(out, "# newpar\n");
        bede__buf_puts(out, "# sent_id = ");
        put_column(out, id);
        bede__buf_printf(out, "-%u\n", k + 1);
        if (s->title)
            bede__buf_puts(out, "# in = title\n");
        bede__buf_puts(out, "# text = ");
        put_text(out, doc->text + s->span.start, s->span.end - s->span.start, true);
        bede__buf_add(out, "\n", 1);
        put_sentence(out, doc, s);
    }
}
