/* SPDX-License-Identifier: Apache-2.0
 *
 * attribution_quote.c - quotations: pairs of quotation marks inside a paragraph.
 *
 * A mark that looks both ways (" or '') opens where none is open. A quotation that its paragraph
 * does not close ends with it, as the custom is where the next paragraph goes on with a new opening
 * mark. Invariant: quotations are in order and do not overlap. */
#include "claim/attribution.h"

enum mark { MARK_NONE, MARK_OPEN, MARK_CLOSE, MARK_EITHER, MARK_OPEN_SINGLE, MARK_CLOSE_SINGLE };

static enum mark mark_of(const struct bede__doc *d, uint32_t t)
{
    const struct bede__token *k = &d->tokens[t];
    const char *p = d->text + k->span.start;
    size_t n = k->span.end - k->span.start;
    static const struct {
        const char *text;
        enum mark mark;
    } marks[] = {{"\"", MARK_EITHER},
                 {"''", MARK_EITHER},
                 {"``", MARK_OPEN},
                 {"\xE2\x80\x9C", MARK_OPEN},
                 {"\xE2\x80\x9D", MARK_CLOSE},
                 {"\xE2\x80\x9E", MARK_OPEN},
                 {"\xC2\xAB", MARK_OPEN},
                 {"\xC2\xBB", MARK_CLOSE},
                 {"\xE2\x80\x98", MARK_OPEN_SINGLE},
                 {"\xE2\x80\x99", MARK_CLOSE_SINGLE}};
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (strlen(marks[i].text) == n && memcmp(p, marks[i].text, n) == 0) return marks[i].mark;
    if (n == 6 && memcmp(p, "\xE2\x80\x9D\xE2\x80\x95", 6) == 0)
        return MARK_CLOSE; /* run together with a dash */
    return MARK_NONE;
}

/* John "Bill" Smith: a name in a name. */
static bool is_nickname(const struct bede__doc *d, uint32_t open, uint32_t end)
{
    return end - open <= 5 && open > 0 && end < d->n_tokens &&
           d->tokens[open - 1].upos == UPOS_PROPN && d->tokens[end].upos == UPOS_PROPN;
}

static bool add(const struct bede__doc *d, struct bede__quotes *q, uint32_t *cap, uint32_t open,
                uint32_t end, bool unclosed)
{
    if (end <= open + 1 || is_nickname(d, open, end)) return true;
    if (q->n == *cap) {
        uint32_t more = *cap ? *cap * 2 : 32;
        struct bede__quote *p = BEDE__NEW(d->arena, struct bede__quote, more);
        if (!p) return false;
        if (q->n) memcpy(p, q->item, q->n * sizeof *p);
        q->item = p;
        *cap = more;
    }
    q->item[q->n++] = (struct bede__quote){open, end, unclosed, -1};
    return true;
}

/* Quotations of the tokens [first,end), one paragraph. */
static bool paragraph(const struct bede__doc *d, struct bede__quotes *q, uint32_t *cap,
                      uint32_t first, uint32_t end)
{
    bool open = false, single = false;
    uint32_t at = 0;
    for (uint32_t t = first; t < end; t++) {
        enum mark m = mark_of(d, t);
        if (m == MARK_NONE) continue;
        if (!open && (m == MARK_OPEN || m == MARK_EITHER || m == MARK_OPEN_SINGLE)) {
            open = true;
            single = m == MARK_OPEN_SINGLE;
            at = t;
        } else if (open && ((single && m == MARK_CLOSE_SINGLE) ||
                            (!single && (m == MARK_CLOSE || m == MARK_EITHER)))) {
            open = false;
            if (!add(d, q, cap, at, t + 1, false)) return false;
        }
    }
    return !open || single || add(d, q, cap, at, end, true);
}

bool bede__quotes_find(const struct bede__doc *d, struct bede__quotes *out)
{
    uint32_t cap = 0;
    *out = (struct bede__quotes){0};
    for (uint32_t s = 0; s < d->n_sentences;) {
        uint32_t e = s;
        while (e < d->n_sentences && d->sentences[e].paragraph == d->sentences[s].paragraph &&
               d->sentences[e].title == d->sentences[s].title)
            e++;
        const struct bede__sentence *last = &d->sentences[e - 1];
        if (!paragraph(d, out, &cap, d->sentences[s].first, last->first + last->n)) return false;
        s = e;
    }
    return true;
}

uint32_t bede__quote_after(const struct bede__quotes *q, uint32_t t)
{
    uint32_t lo = 0, hi = q->n;
    while (lo < hi) {
        uint32_t mid = lo + (hi - lo) / 2;
        if (q->item[mid].end <= t)
            lo = mid + 1;
        else
            hi = mid;
    }
    return lo;
}

int32_t bede__quote_at(const struct bede__quotes *q, uint32_t t)
{
    uint32_t i = bede__quote_after(q, t);
    return i < q->n && q->item[i].open <= t ? (int32_t)i : -1;
}
