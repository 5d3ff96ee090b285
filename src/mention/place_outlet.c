/* SPDX-License-Identifier: Apache-2.0
 *
 * place_outlet.c - the place that a paper's name holds: "The Paris News", "concordmonitor.com".
 *
 * A local paper writes of the towns around it without saying which state they are in; so its own
 * town speaks for those near it. Only names that are nothing but a place and words of papers. */
#include "mention/place_internal.h"

enum { MAX_LABEL = 64, MAX_WORDS = 10, SHORTEST = 4 };

static uint64_t hash_of(const char *p, uint32_t n)
{
    struct bede__word w[2];
    return n && bede__words_cut(p, 0, n, w, 2) == 1 ? w[0].h : 0;
}

static bool is_paper(const struct bede__places *p, const char *s, uint32_t n)
{
    return bede__steers(p, hash_of(s, n), PLACE_WORD_PAPER);
}

/* Are the letters one or two words of papers, or too few to be any ("parispi")? */
static bool all_paper(const struct bede__places *p, const char *s, uint32_t n)
{
    if (n <= 2 || is_paper(p, s, n))
        return true;
    for (uint32_t i = 3; i + 3 <= n; i++)
        if (is_paper(p, s, i) && is_paper(p, s + i, n - i))
            return true;
    return false;
}

/* A place's name run together: "paris", "elpaso". */
static uint64_t run_together(const struct bede__places *p, const char *s, uint32_t n)
{
    uint64_t key = bede__key_step(BEDE__KEY_START, hash_of(s, n));
    if (bede__place_known(p, key))
        return key;
    for (uint32_t i = 2; i + 3 <= n; i++) {
        key = bede__key_step(bede__key_step(BEDE__KEY_START, hash_of(s, i)),
                             hash_of(s + i, n - i));
        if (bede__place_known(p, key))
            return key;
    }
    return 0;
}

/* Of an address: its longest part between dots, without what papers' names begin and end with. */
static uint64_t of_address(const struct bede__places *p, const char *s)
{
    const char *from = strstr(s, "://"), *best = NULL;
    uint32_t n = 0;
    for (s = from ? from + 3 : s; *s && *s != '/';) {
        uint32_t len = (uint32_t)strcspn(s, "./");
        if (s[len] == '.' && len > n)
            best = s, n = len;
        s += len + (s[len] == '.');
    }
    if (!best || n > MAX_LABEL)
        return 0;
    if (n > 3 + SHORTEST && memcmp(best, "the", 3) == 0)
        best += 3, n -= 3;
    for (uint32_t e = n; e >= SHORTEST; e--) {
        uint32_t rest = best[e] == '-' ? e + 1 : e;
        uint64_t key = all_paper(p, best + rest, n > rest ? n - rest : 0)
                           ? run_together(p, best, e) : 0;
        if (key)
            return key;
    }
    return 0;
}

uint64_t bede__outlet_place(const struct bede__places *p, const char *outlet)
{
    struct bede__word w[MAX_WORDS];
    if (!outlet || strlen(outlet) > 200)
        return 0;
    if (strchr(outlet, '.') && !strchr(outlet, ' '))
        return of_address(p, outlet);
    uint32_t n = bede__words_cut(outlet, 0, strlen(outlet), w, MAX_WORDS), from = 0, to = n;
    while (from < n && bede__steers(p, w[from].h, PLACE_WORD_PAPER))
        from++;
    while (to > from && bede__steers(p, w[to - 1].h, PLACE_WORD_PAPER))
        to--;
    uint64_t key = bede__place_key(w + from, to - from);
    return to > from && to - from < n && to - from <= BEDE__MAX_PLACE_WORDS &&
           bede__place_known(p, key) ? key : 0;
}
