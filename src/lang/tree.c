/* SPDX-License-Identifier: Apache-2.0
 *
 * tree.c - from scores of arcs to the best tree with one root.
 *
 * Mostly the best head of each word already makes a tree. Where it does not, the algorithm of
 * Chu-Liu and Edmonds contracts cycles until there is none; root arcs get a penalty that no sum of
 * other arcs outweighs, so that just one is used. O(n^2) for each contraction. */
#include <string.h>

#include "lang/net.h"

enum { NONE = 0xffff };
static const float ROOT_PENALTY = 3e4f;

struct arc {
    uint16_t d, h; /* real dependent and head */
};

struct work {
    float *s;        /* [m*m] s[d*m+h]: dependent d, head h, of live nodes; m = n + 1 */
    struct arc *arc; /* [m*m] the real arc behind it */
    uint16_t *where; /* [n][m] for each contraction: live node that held each real node before */
    struct member {
        uint16_t node;
        struct arc used; /* inside the cycle */
    } *member;         /* [2*m] nodes of all cycles, one cycle after the other */
    uint16_t *start;   /* [m] first member of each contraction */
    uint16_t *best;    /* [m] best head (live node) of a live node */
    uint16_t *live;    /* [m] */
    uint16_t *now;     /* [m] live node that holds a real node */
    struct arc *enter; /* [m] chosen arc into a node */
    uint8_t *mark;     /* [m] */
};

size_t bede__tree_work(size_t n)
{
    size_t m = n + 1;
    return m * m * (sizeof(float) + sizeof(struct arc) + sizeof(uint16_t)) +
           m * (2 * sizeof(struct member) + 4 * sizeof(uint16_t) + sizeof(struct arc) + 1) + 64;
}

static void lay_out(struct work *w, size_t m, void *memory)
{
    w->s = memory;
    w->arc = (struct arc *)(w->s + m * m);
    w->where = (uint16_t *)(w->arc + m * m);
    w->member = (struct member *)(w->where + m * m);
    w->start = (uint16_t *)(w->member + 2 * m);
    w->best = w->start + m;
    w->live = w->best + m;
    w->now = w->live + m;
    w->enter = (struct arc *)(w->now + m);
    w->mark = (uint8_t *)(w->enter + m);
}

static size_t argmax(const float *s, size_t n, size_t skip)
{
    size_t b = NONE;
    for (size_t j = 0; j < n; j++)
        if (j != skip && (b == NONE || s[j] > s[b]))
            b = j;
    return b;
}

/* Is head[] (0 = root, word i is node i+1) a tree with one root? */
static bool is_tree(const uint16_t *head, size_t n, uint8_t *mark)
{
    size_t roots = 0;
    memset(mark, 0, n + 1);
    mark[0] = 1;
    for (size_t i = 0; i < n; i++) {
        roots += head[i] == 0;
        size_t v = i + 1;
        while (mark[v] == 0) {
            mark[v] = 2;
            v = head[v - 1];
        }
        if (mark[v] == 2)
            return false;
        for (size_t u = i + 1; mark[u] == 2; u = head[u - 1])
            mark[u] = 1;
    }
    return roots == 1;
}

/* Find a cycle among the best heads of live nodes; returns one of its nodes or NONE. */
static size_t find_cycle(const struct work *w, size_t n_live, size_t m)
{
    memset(w->mark, 0, m);
    w->mark[0] = 1;
    for (size_t i = 0; i < n_live; i++) {
        size_t v = w->live[i];
        while (w->mark[v] == 0) {
            w->mark[v] = 2;
            v = w->best[v];
        }
        if (w->mark[v] == 2)
            return v;
        for (size_t u = w->live[i]; w->mark[u] == 2; u = w->best[u])
            w->mark[u] = 1;
    }
    return NONE;
}

static void best_head(struct work *w, size_t n_live, size_t m, size_t v)
{
    size_t b = 0;
    for (size_t i = 0; i < n_live; i++)
        if (w->live[i] != v && w->s[v * m + w->live[i]] > w->s[v * m + b])
            b = w->live[i];
    w->best[v] = (uint16_t)b;
}

/* Gather at c the arcs between its cycle (marked) and the node u outside. */
static void gather(struct work *w, size_t m, size_t c, size_t u)
{
    size_t out = c, in = c;
    float gain_in = 0;
    for (size_t v = c, k = 0; k == 0 || v != c; v = w->best[v], k++) {
        float gain = w->s[v * m + u] - w->s[v * m + w->best[v]];
        if (w->s[u * m + v] > w->s[u * m + out])
            out = v;
        if (k == 0 || gain > gain_in)
            gain_in = gain, in = v;
    }
    w->s[u * m + c] = w->s[u * m + out];
    w->arc[u * m + c] = w->arc[u * m + out];
    w->arc[c * m + u] = w->arc[in * m + u];
    w->s[c * m + u] = gain_in;
}

/* Contract the cycle through c into c; returns the number of live nodes left. */
static size_t contract(struct work *w, size_t n_live, size_t m, size_t c, size_t level)
{
    size_t k = w->start[level], left = 0;
    memcpy(w->where + level * m, w->now, m * sizeof *w->now);
    memset(w->mark, 0, m);
    for (size_t v = c; !w->mark[v]; v = w->best[v]) {
        w->mark[v] = 1;
        w->member[k].node = (uint16_t)v;
        w->member[k++].used = w->arc[v * m + w->best[v]];
    }
    w->start[level + 1] = (uint16_t)k;
    gather(w, m, c, 0);
    for (size_t i = 0; i < n_live; i++)
        if (!w->mark[w->live[i]])
            gather(w, m, c, w->live[i]);
    for (size_t r = 1; r < m; r++)
        if (w->mark[w->now[r]])
            w->now[r] = (uint16_t)c;
    for (size_t i = 0; i < n_live; i++)
        if (!w->mark[w->live[i]] || w->live[i] == c)
            w->live[left++] = w->live[i];
    for (size_t i = 0; i < left; i++) /* whose best head went into c has its best arc to c now */
        if (w->live[i] != c && w->mark[w->best[w->live[i]]])
            w->best[w->live[i]] = (uint16_t)c;
    best_head(w, left, m, c);
    return left;
}

/* Undo the contractions, last first: the arc into a cycle replaces the one of the member that it
 * enters; the others keep theirs. */
static void expand(struct work *w, size_t m, size_t levels)
{
    while (levels-- > 0) {
        size_t first = w->start[levels], end = w->start[levels + 1];
        struct arc in = w->enter[w->member[first].node];
        uint16_t entered = w->where[levels * m + in.d];
        for (size_t i = first; i < end; i++)
            w->enter[w->member[i].node] = w->member[i].node == entered ? in : w->member[i].used;
    }
}

static void edmonds(const float *score, size_t n, uint16_t *head, struct work *w)
{
    size_t m = n + 1, n_live = n, levels = 0;
    for (size_t d = 0; d <= n; d++) {
        w->now[d] = (uint16_t)d;
        for (size_t h = 0; h <= n; h++) {
            w->s[d * m + h] = d == 0 ? -2 * ROOT_PENALTY
                                     : score[(d - 1) * m + h] - (h == 0 ? ROOT_PENALTY : 0);
            w->arc[d * m + h] = (struct arc){(uint16_t)d, (uint16_t)h};
        }
    }
    for (size_t d = 1; d <= n; d++)
        w->live[d - 1] = (uint16_t)d;
    for (size_t d = 1; d <= n; d++)
        best_head(w, n_live, m, d);
    w->start[0] = 0;
    for (size_t c; (c = find_cycle(w, n_live, m)) != NONE; levels++)
        n_live = contract(w, n_live, m, c, levels);
    for (size_t i = 0; i < n_live; i++) {
        size_t v = w->live[i];
        w->enter[v] = w->arc[v * m + w->best[v]];
    }
    expand(w, m, levels);
    for (size_t d = 1; d <= n; d++)
        head[d - 1] = w->enter[d].h;
}

void bede__tree_best(const float *score, size_t n, uint16_t *head, void *work)
{
    size_t m = n + 1;
    struct work w;
    lay_out(&w, m, work);
    for (size_t i = 0; i < n; i++)
        head[i] = (uint16_t)argmax(score + i * m, m, i + 1);
    if (n > 0 && !is_tree(head, n, w.mark))
        edmonds(score, n, head, &w);
}
