/* SPDX-License-Identifier: Apache-2.0
 *
 * attribution.c - every attribution of a document: cue, speaker, content, stance, and what lies in
 * what.
 *
 * First each token is asked whether it is a cue whose content the tree shows; then quotations are
 * given to the cue that brings them, and run on over the sentences that follow; last the attributions
 * are nested. Which words are cues, and with which complements, is data (reports.tsv).
 * Invariant: content never holds its own cue; all walks are bounded by the sentence, quotations and
 * nesting are linear in the document. */
#include "claim/attribution.h"

#include <stdlib.h>

struct piece {
    uint32_t first, end; /* tokens [first,end); empty: none */
};

struct content {
    struct piece a, b;
    int rank; /* how surely the complement is the cue's: 0 none */
};

struct bare { /* a cue of speech without content in the tree: a quotation may be its own */
    int32_t t, last;
    const struct bede__cue *q;
    bool used;
};

struct meta { /* beside each attribution while we search */
    uint8_t kind;
    uint8_t rank;
    bool drop;
};

struct finder {
    const struct bede__coding *k;
    const struct bede__doc *d;
    const struct bede__mentions *m;
    struct bede__quotes quotes;
    struct bede__attribution *item;
    struct meta *meta; /* [n], beside item */
    uint32_t n, cap;
    struct bare *bare;
    uint32_t n_bare, bare_cap;
};

enum { RANK_OBJ = 2, RANK_PREP = 4, RANK_ING = 6, RANK_PRED = 8, RANK_TO = 8, RANK_CLAUSE = 10 };

static const struct bede__token *tok(const struct finder *f, int32_t t)
{
    return bede__tok(f->d, t);
}

/* ------------------------------------------------------------------ ranges */

static bool is_mark(const struct bede__doc *d, uint32_t t)
{
    static const char *const marks[] = {"\"", "''", "``", "\xE2\x80\x9C", "\xE2\x80\x9D",
                                        "\xE2\x80\x98", "\xE2\x80\x99", "\xC2\xAB", "\xC2\xBB"};
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (bede__form_is(d, (int32_t)t, marks[i]))
            return true;
    return false;
}

/* Punctuation at the ends is not content; quotation marks and brackets are. */
static void trim(const struct bede__doc *d, struct piece *p)
{
    while (p->first < p->end) {
        const struct bede__token *k = &d->tokens[p->first];
        if (k->upos != UPOS_PUNCT || is_mark(d, p->first) || k->xpos == XP_LRB)
            break;
        p->first++;
    }
    while (p->end > p->first) {
        const struct bede__token *k = &d->tokens[p->end - 1];
        if (k->upos != UPOS_PUNCT || is_mark(d, p->end - 1) || k->xpos == XP_RRB)
            break;
        p->end--;
    }
    if (p->first >= p->end)
        p->first = p->end = 0;
}

static void unite(struct piece *p, uint32_t first, uint32_t end)
{
    if (p->first == p->end) {
        p->first = first;
        p->end = end;
        return;
    }
    if (first < p->first)
        p->first = first;
    if (end > p->end)
        p->end = end;
}

/* [first,end) without [cut_first,cut_end), as one or two pieces. */
static void set_without(struct content *c, uint32_t first, uint32_t end, uint32_t cut_first,
                        uint32_t cut_end)
{
    c->a = c->b = (struct piece){0, 0};
    if (cut_end <= first || cut_first >= end) {
        c->a = (struct piece){first, end};
        return;
    }
    if (cut_first > first)
        c->a = (struct piece){first, cut_first};
    if (end > cut_end)
        c->b = (struct piece){cut_end, end};
}

static void tidy(const struct bede__doc *d, struct content *c)
{
    trim(d, &c->a);
    trim(d, &c->b);
    if (c->a.first == c->a.end) {
        c->a = c->b;
        c->b = (struct piece){0, 0};
    }
    if (c->a.first == c->a.end)
        c->rank = 0;
}

/* ----------------------------------------------------------------- content */

static bool takes_prep(const struct bede__cue *q, uint32_t prep)
{
    for (unsigned i = 0; prep && i < q->n_prep; i++)
        if (q->prep[i] == prep)
            return true;
    return false;
}

/* Rank of dependent c as a complement of a cue that takes `q`; 0: it is none. */
static int complement_rank(const struct finder *f, int32_t c, const struct bede__cue *q)
{
    const struct bede__token *k = tok(f, c);
    bool gerund = k->xpos == XP_VBG;
    switch (bede__rel_base(k->rel)) {
    case REL_CCOMP:
    case REL_CSUBJ:
        if (bede__is_infinitive(f->d, c))
            return q->comps & COMP_TO ? RANK_TO : 0;
        if (q->comps & (COMP_THAT | COMP_QUOTE))
            return RANK_CLAUSE;
        if (q->comps & COMP_BASE && k->xpos == XP_VB)
            return RANK_TO;
        if (takes_prep(q, bede__prep_of(f->d, c, NULL)))
            return RANK_PREP;
        return gerund && q->comps & COMP_ING ? RANK_ING : 0;
    case REL_XCOMP:
        if (bede__is_infinitive(f->d, c))
            return q->comps & COMP_TO ? RANK_TO : 0;
        if (takes_prep(q, bede__prep_of(f->d, c, NULL)))
            return RANK_PREP;
        if (gerund && q->comps & COMP_ING)
            return RANK_ING;
        if (k->xpos == XP_VB && q->comps & COMP_BASE)
            return RANK_TO;
        return q->comps & COMP_PRED ? RANK_PRED : 0;
    case REL_ACL:
        if (q->pos != CUE_NOUN)
            return 0;
        if (k->rel == REL_ACL_RELCL && bede__dep(f->d, c, REL_MARK) < 0)
            return 0; /* with a conjunction it is no relative clause */
        if (bede__is_infinitive(f->d, c))
            return q->comps & COMP_TO ? RANK_TO : 0;
        if (gerund || k->xpos == XP_VBN)
            return takes_prep(q, bede__prep_of(f->d, c, NULL)) ? RANK_PREP : 0;
        return q->comps & COMP_THAT ? RANK_CLAUSE : 0;
    case REL_OBJ:
        return q->comps & COMP_OBJ ? RANK_OBJ : 0;
    case REL_NSUBJ:
        return k->rel == REL_NSUBJ_PASS && q->comps & COMP_OBJ && q->pos == CUE_VERB ? RANK_OBJ : 0;
    case REL_OBL:
    case REL_NMOD:
    case REL_ADVCL:
        if (k->rel == REL_OBL_AGENT || k->rel == REL_NMOD_POSS)
            return 0;
        return takes_prep(q, bede__prep_of(f->d, c, NULL)) ? RANK_PREP : 0;
    default:
        return 0;
    }
}

static bool is_object(const struct finder *f, int32_t t)
{
    enum bede__rel r = tok(f, t)->rel;
    return r == REL_OBJ || r == REL_IOBJ || (r == REL_XCOMP && tok(f, t)->upos != UPOS_VERB) ||
           r == REL_PARATAXIS;
}

/* Two objects, or one with a quotation in it: "called half of them 'deplorable'". */
static bool takes_two(const struct finder *f, int32_t t)
{
    int n = 0;
    bool quote = false;
    for (int32_t c = tok(f, t)->child; c >= 0; c = tok(f, c)->next) {
        if (c < t || !is_object(f, c))
            continue;
        n += tok(f, c)->rel != REL_PARATAXIS;
        uint32_t i = bede__quote_after(&f->quotes, tok(f, c)->left);
        quote = quote || (i < f->quotes.n && f->quotes.item[i].open < tok(f, c)->right);
    }
    return n > 1 || (n == 1 && quote);
}

/* The clause into which "..., X said, ..." or "as X said" is put, -1: none. */
static int32_t host_of(const struct finder *f, int32_t t)
{
    const struct bede__token *k = tok(f, t);
    if (k->head < 0)
        return -1;
    if (k->rel == REL_PARATAXIS && bede__dep_base(f->d, t, REL_NSUBJ) >= 0)
        return k->head;
    if (k->rel == REL_ADVCL && bede__dep_base(f->d, t, REL_NSUBJ) >= 0)
        for (int32_t c = k->child; c >= 0; c = tok(f, c)->next)
            if ((tok(f, c)->rel == REL_MARK || tok(f, c)->rel == REL_ADVMOD) &&
                bede__form_is(f->d, c, "as"))
                return k->head;
    return -1;
}

static void raised_content(const struct finder *f, int32_t t, const struct bede__cue *q,
                           struct content *c)
{
    int32_t s = bede__dep_base(f->d, t, REL_NSUBJ), x = -1;
    for (int32_t i = tok(f, t)->child; i >= 0; i = tok(f, i)->next) {
        enum bede__rel r = tok(f, i)->rel;
        if ((r == REL_XCOMP && complement_rank(f, i, q)) ||
            (bede__rel_base(r) == REL_OBL && takes_prep(q, bede__prep_of(f->d, i, NULL))))
            x = i;
    }
    if (s < 0 || x < 0)
        return;
    c->a = (struct piece){tok(f, s)->left, tok(f, s)->right};
    c->b = (struct piece){tok(f, x)->left, tok(f, x)->right};
    if (c->b.first < (uint32_t)t || c->a.end > (uint32_t)t)
        c->b = (struct piece){0, 0};
    c->rank = RANK_TO;
}

/* Content of the cue q whose words are t..last. */
static void tree_content(const struct finder *f, int32_t t, int32_t last, const struct bede__cue *q,
                         struct content *c)
{
    *c = (struct content){0};
    bool passive = q->pos == CUE_VERB && bede__is_passive(f->d, t);
    if (q->comps & COMP_PASSIVE && !passive)
        return;
    if (q->comps & COMP_SUBJ) {
        raised_content(f, t, q, c);
        if (c->rank) {
            tidy(f->d, c);
            return;
        }
    }
    struct piece all = {0, 0};
    int best = 0;
    for (int pass = 0; pass < 2; pass++)
        for (int32_t i = tok(f, t)->child; i >= 0; i = tok(f, i)->next) {
            int r = complement_rank(f, i, q);
            if (pass == 0 && r > best)
                best = r;
            /* a clause or infinitive is the content alone; lesser complements go together */
            if (pass == 1 && r && (r == best || best < RANK_PRED || (q->comps & COMP_PRED &&
                                                                    best == RANK_PRED)))
                unite(&all, tok(f, i)->left, tok(f, i)->right);
        }
    if (q->comps & COMP_PRED && best < RANK_PREP && takes_two(f, t)) /* "called the talks a farce" */
        best = RANK_PRED;
    if (q->comps & COMP_PRED && (best == RANK_PRED || best == RANK_PREP)) { /* "called him a liar" */
        int32_t o = bede__dep(f->d, t, REL_OBJ);
        if (o < 0)
            o = bede__dep(f->d, t, REL_NSUBJ_PASS);
        for (; o >= 0; o = tok(f, o)->next)
            if (is_object(f, o) || tok(f, o)->rel == REL_NSUBJ_PASS)
                unite(&all, tok(f, o)->left, tok(f, o)->right);
    }
    if (best == RANK_CLAUSE && q->comps & COMP_FREE && all.first > (uint32_t)last) {
        /* a subject that the parser took for an object: "said thousands ... are in need" */
        int32_t o = bede__dep(f->d, t, REL_OBJ);
        if (o == last + 1 || (o > last && tok(f, o)->left <= (uint32_t)last + 2))
            unite(&all, tok(f, o)->left, tok(f, o)->right);
    }
    if (best) {
        set_without(c, all.first, all.end, (uint32_t)t, (uint32_t)last + 1);
        c->rank = best;
    }
    int32_t h;
    if (best < RANK_CLAUSE && q->pos == CUE_VERB && q->comps & COMP_QUOTE && (h = host_of(f, t)) >= 0) {
        set_without(c, tok(f, h)->left, tok(f, h)->right, tok(f, t)->left, tok(f, t)->right);
        c->rank = RANK_CLAUSE;
    }
    tidy(f->d, c);
}

/* The clause that holds token t, from which [cut_first,cut_end) is taken; `whole`: its sentence. */
static void clause_content(const struct finder *f, int32_t t, uint32_t cut_first, uint32_t cut_end,
                           bool whole, struct content *c)
{
    int32_t h = tok(f, t)->head;
    for (int i = 0; i < BEDE_MAX_CHAIN && h >= 0; i++) {
        const struct bede__token *k = tok(f, h);
        enum bede__rel r = bede__rel_base(k->rel);
        bool shared = r == REL_CONJ && bede__dep_base(f->d, h, REL_NSUBJ) < 0;
        if (!shared && !whole && (k->upos == UPOS_VERB || r == REL_ROOT || r == REL_CCOMP || r == REL_CONJ ||
                        r == REL_ADVCL || r == REL_PARATAXIS || r == REL_ACL))
            break;
        if (k->head < 0)
            break;
        h = k->head;
    }
    if (h < 0)
        return;
    set_without(c, tok(f, h)->left, tok(f, h)->right, cut_first, cut_end);
    c->rank = RANK_CLAUSE;
    tidy(f->d, c);
}

/* ------------------------------------------------------------------- items */

static struct bede_span span_of(const struct bede__doc *d, uint32_t first, uint32_t end)
{
    return (struct bede_span){d->tokens[first].span.start, d->tokens[end - 1].span.end};
}

/* The name beside an office: "the foreign minister of Libya, Abdel Rahman Shalgham"; -1: none. */
static int32_t name_of(const struct finder *f, int32_t head)
{
    if (tok(f, head)->upos == UPOS_PROPN)
        return -1;
    for (int32_t c = tok(f, head)->child; c >= 0; c = tok(f, c)->next) {
        enum bede__rel r = tok(f, c)->rel;
        if (c > head && (r == REL_APPOS || r == REL_FLAT) && tok(f, c)->upos == UPOS_PROPN)
            return c;
    }
    return -1;
}

static void name_speaker(const struct finder *f, struct bede__attribution *a, int32_t head)
{
    int32_t name = name_of(f, head);
    uint32_t first, end;
    if (f->k->lx && name >= 0 && bede__who(f->k->lx, f->d, f->m, name, &a->speaker, 1) > 0) {
        bede__phrase_of(f->d, name, &first, &end);
        a->speaker.span = span_of(f->d, first, end);
        return;
    }
    if (f->k->lx && bede__who(f->k->lx, f->d, f->m, head, &a->speaker, 1) > 0 &&
        a->speaker.span.end > a->speaker.span.start)
        return;
    /* a thing that speaks: a report, a video */
    bede__phrase_of(f->d, head, &first, &end);
    memset(&a->speaker, 0, sizeof a->speaker);
    a->speaker.span = span_of(f->d, first, end);
}

/* "who", "which" that stands for the speaker `head` in the relative clause of the cue, -1: none. */
static int32_t relative_pronoun(const struct finder *f, int32_t cue, int32_t head)
{
    const struct bede__token *k = tok(f, cue);
    if (k->rel != REL_ACL_RELCL || k->head != head)
        return -1;
    int32_t s = bede__dep_base(f->d, cue, REL_NSUBJ);
    return s >= 0 && tok(f, s)->upos == UPOS_PRON ? s : -1;
}

static void set_speaker(const struct finder *f, struct bede__attribution *a, int32_t head)
{
    a->speaker_head = head;
    if (head < 0)
        return;
    name_speaker(f, a, head);
    int32_t who = relative_pronoun(f, a->cue, head);
    if (who >= 0) { /* it keeps its own span, as every pronoun */
        a->speaker.via = a->speaker.span;
        a->speaker.span = tok(f, who)->span;
    }
}

static bool is_report(const struct bede__attribution *a, unsigned kind)
{
    return a->speaker_head >= 0 && (kind == CUE_REPORT || kind == CUE_THOUGHT || kind == CUE_SHOW);
}

static struct bede__attribution *add_item(struct finder *f)
{
    if (f->n == f->cap) {
        uint32_t cap = f->cap ? f->cap * 2 : 64;
        struct bede__attribution *p = BEDE__NEW(f->d->arena, struct bede__attribution, cap);
        struct meta *m = BEDE__NEW(f->d->arena, struct meta, cap);
        if (!p || !m)
            return NULL;
        if (f->n) {
            memcpy(p, f->item, f->n * sizeof *p);
            memcpy(m, f->meta, f->n * sizeof *m);
        }
        f->item = p;
        f->meta = m;
        f->cap = cap;
    }
    memset(&f->meta[f->n], 0, sizeof *f->meta);
    struct bede__attribution *a = &f->item[f->n++];
    memset(a, 0, sizeof *a);
    a->outer = -1;
    a->speaker_head = -1;
    return a;
}

static bool add_found(struct finder *f, int32_t t, int32_t last, const struct bede__cue *q,
                      int32_t speaker, const struct content *c)
{
    struct bede__attribution *a = add_item(f);
    if (!a)
        return false;
    uint32_t first = (uint32_t)t;
    if (q->pos == CUE_NOUN)
        first -= q->n_extra;
    a->cue = t;
    a->cue_span = span_of(f->d, first, (uint32_t)last + 1);
    a->content_first = c->a.first;
    a->content_end = c->a.end;
    a->content2_first = c->b.first;
    a->content2_end = c->b.end;
    a->stance = (enum bede_stance)q->stance;
    set_speaker(f, a, speaker);
    a->report = is_report(a, q->kind);
    f->meta[f->n - 1].kind = q->kind;
    f->meta[f->n - 1].rank = (uint8_t)c->rank;
    return true;
}

static bool add_bare(struct finder *f, int32_t t, int32_t last, const struct bede__cue *q)
{
    if (f->n_bare == f->bare_cap) {
        uint32_t cap = f->bare_cap ? f->bare_cap * 2 : 64;
        struct bare *p = BEDE__NEW(f->d->arena, struct bare, cap);
        if (!p)
            return false;
        if (f->n_bare)
            memcpy(p, f->bare, f->n_bare * sizeof *p);
        f->bare = p;
        f->bare_cap = cap;
    }
    f->bare[f->n_bare++] = (struct bare){t, last, q, false};
    return true;
}

/* ------------------------------------------------------------------- tokens */

/* No word between two tokens, only punctuation. */
static bool nothing_between(const struct bede__doc *d, uint32_t end, uint32_t first)
{
    for (uint32_t t = end; t < first; t++)
        if (d->tokens[t].upos != UPOS_PUNCT)
            return false;
    return true;
}

/* Only punctuation stands between the cue and speaker of a and token t. */
static bool follows(const struct finder *f, const struct bede__attribution *a, uint32_t t)
{
    uint32_t end = (uint32_t)a->cue + 1, first, stop;
    if (a->speaker_head >= a->cue) {
        bede__phrase_of(f->d, a->speaker_head, &first, &stop);
        end = stop;
    }
    return end <= t && t - end < 4 && nothing_between(f->d, end, t);
}

/* "X reported, citing Y": Y is the source of what X says. False: Y is no speaker, or no memory. */
static bool citing_cue(struct finder *f, int32_t t, const struct bede__cue *q, bool *found)
{
    int32_t x = bede__dep(f->d, t, REL_OBJ), h = tok(f, t)->head, c;
    struct bede_entity who;
    *found = false;
    if (x < t || h < 0 || bede__dep_base(f->d, t, REL_NSUBJ) >= 0)
        return true;
    if (!f->k->lx || bede__who(f->k->lx, f->d, f->m, x, &who, 1) == 0 ||
        (!who.name && !who.code && !who.sector))
        return true; /* a reason or a figure is cited */
    struct content text = {0};
    int32_t host = host_of(f, h);
    const struct bede__attribution *before = f->n ? &f->item[f->n - 1] : NULL;
    if (before && before->report && before->cue < t &&
        (before->cue == h || follows(f, before, (uint32_t)t))) {
        text = (struct content){{before->content_first, before->content_end},
                                {before->content2_first, before->content2_end}, RANK_CLAUSE};
    } else if ((c = bede__dep(f->d, h, REL_CCOMP)) >= 0) {
        set_without(&text, tok(f, c)->left, tok(f, c)->right, tok(f, t)->left, tok(f, t)->right);
        text.rank = RANK_CLAUSE;
        tidy(f->d, &text);
    } else if (host >= 0) {
        set_without(&text, tok(f, host)->left, tok(f, host)->right, tok(f, h)->left,
                    tok(f, h)->right);
        text.rank = RANK_CLAUSE;
        tidy(f->d, &text);
    } else if (tok(f, h)->upos == UPOS_VERB) {
        clause_content(f, t, tok(f, t)->left, tok(f, t)->right, false, &text);
    } else {
        clause_content(f, h, tok(f, h)->left, tok(f, h)->right, false, &text);
    }
    *found = text.rank != 0;
    return !*found || add_found(f, t, t, q, x, &text);
}

/* Does [first,end) open or close its sentence, set off by a comma? Then it bears on all of it. */
static bool at_edge(const struct finder *f, uint32_t first, uint32_t end)
{
    const struct bede__sentence *s = &f->d->sentences[bede__sentence_of(f->d, (int32_t)first)];
    uint32_t last = s->first + s->n;
    while (last > end && f->d->tokens[last - 1].upos == UPOS_PUNCT)
        last--;
    bool comma = f->d->tokens[first].upos == UPOS_PUNCT ||
                 (first > s->first && f->d->tokens[first - 1].upos == UPOS_PUNCT);
    return first == s->first || (last == end && comma);
}

/* "according to X", "in the words of X", "reportedly": words outside the verb's frame. */
static bool word_cue(struct finder *f, int32_t t, int32_t last, const struct bede__cue *q)
{
    struct content c = {0};
    if (q->comps & COMP_CLAUSE) {
        if (tok(f, t)->rel != REL_ADVMOD)
            return true;
        clause_content(f, t, (uint32_t)t, (uint32_t)t + 1, false, &c);
        return c.rank == 0 || add_found(f, t, last, q, -1, &c);
    }
    int32_t x = tok(f, last)->head; /* the noun phrase, head of its preposition */
    if (x < last)
        x = tok(f, t)->head; /* "to" hangs on "according" */
    if (x < last) {          /* "according" is itself a head */
        x = -1;
        for (int32_t i = tok(f, t)->child; i >= 0; i = tok(f, i)->next)
            if (i > last && bede__rel_base(tok(f, i)->rel) == REL_OBL)
                x = i;
    }
    if (x < 0)
        return true;
    uint32_t cut_first = (uint32_t)t, cut_end = tok(f, x)->right;
    int32_t top = tok(f, x)->left < cut_first || tok(f, x)->head < t || tok(f, x)->head > x ? x : t;
    if (tok(f, top)->left < cut_first && top == x)
        cut_first = tok(f, x)->left < (uint32_t)t ? tok(f, x)->left : cut_first;
    if (tok(f, x)->head >= t && tok(f, x)->head <= last) /* "in the words of X" */
        top = tok(f, x)->head;
    clause_content(f, top, cut_first, cut_end, at_edge(f, cut_first, cut_end), &c);
    return c.rank == 0 || add_found(f, t, last, q, x, &c);
}

static bool is_kept(const struct finder *f, int32_t t, const struct bede__cue *q, int32_t speaker,
                    const struct content *c)
{
    if (speaker >= 0)
        return !(speaker == t || ((uint32_t)speaker >= c->a.first && (uint32_t)speaker < c->a.end));
    if (q->kind == CUE_PLAN || q->kind == CUE_ACT)
        return q->pos == CUE_VERB && q->comps & COMP_SUBJ;
    if (q->pos == CUE_VERB)
        return q->comps & COMP_SUBJ || bede__is_passive(f->d, t);
    return c->rank >= RANK_CLAUSE;
}

/* Does a quotation end right before the cue and its subject, or begin right after them, that is not
 * in the content? */
static bool stands_by_quote(const struct finder *f, int32_t t, const struct content *c)
{
    enum { NEAR = 10, FAR = 40 };
    if (bede__quote_at(&f->quotes, (uint32_t)t) >= 0)
        return false;
    uint32_t n = bede__quote_after(&f->quotes, (uint32_t)t);
    for (int side = 0; side < 2; side++) {
        if (side == 0 ? n == 0 : n >= f->quotes.n)
            continue;
        const struct bede__quote *q = &f->quotes.item[side == 0 ? n - 1 : n];
        uint32_t first = side == 0 ? q->end : (uint32_t)t + 1;
        uint32_t end = side == 0 ? (uint32_t)t : q->open;
        const struct bede__sentence *s = &f->d->sentences[bede__sentence_of(f->d, t)];
        bool here = side == 0 ? q->end > s->first : q->open < s->first + s->n;
        if (!here || end - first > (side == 0 ? FAR : NEAR))
            continue;
        if (c->a.first < q->end && q->open < c->a.end)
            return false;
        if (c->b.first < q->end && q->open < c->b.end)
            return false;
        bool verbs = false, mark = false;
        for (uint32_t i = first; i < end; i++) {
            const struct bede__token *k = &f->d->tokens[i];
            verbs = verbs || (k->upos == UPOS_VERB && bede__rel_base(k->rel) != REL_ACL &&
                              k->rel != REL_CASE && k->rel != REL_AMOD);
            mark = mark || f->d->tokens[i].upos == UPOS_PUNCT;
        }
        uint32_t inner = q->end - 2; /* the comma before the closing mark */
        bool ends = side == 0 && q->end >= q->open + 3 && f->d->tokens[inner].upos == UPOS_PUNCT;
        if (!verbs && (side == 0 ? ends : mark))
            return true;
    }
    return false;
}

/* Content of a verb of speech that the tree has elsewhere: "A, said X", "A, X said, B" by the
 * commas, else what follows the verb. */
static bool free_content(const struct finder *f, int32_t t, int32_t last, struct content *c)
{
    *c = (struct content){0};
    const struct bede__sentence *s = &f->d->sentences[bede__sentence_of(f->d, t)];
    uint32_t end = s->first + s->n;
    for (uint32_t i = s->first; i < end; i++)
        if (is_mark(f->d, i))
            return false; /* quotations have their own way */
    int32_t who = -1; /* nominal right before the verb */
    for (int32_t i = t - 1; i >= (int32_t)s->first && t - i < 12; i--) {
        uint8_t u = tok(f, i)->upos;
        if (u == UPOS_PUNCT && bede__form_is(f->d, i, ",")) {
            if (who < 0 && i != t - 1)
                break;
            c->a = (struct piece){s->first, (uint32_t)i};
            break;
        }
        if (u == UPOS_VERB || u == UPOS_SCONJ || u == UPOS_CCONJ)
            break;
        if (u == UPOS_NOUN || u == UPOS_PROPN || u == UPOS_PRON)
            who = i;
    }
    if (c->a.first == c->a.end) {
        c->a = (struct piece){(uint32_t)last + 1, tok(f, t)->right};
        who = -1;
    } else if (who >= 0 && (uint32_t)last + 2 < end && bede__form_is(f->d, last + 1, ",") &&
               tok(f, last + 2)->xpos != XP_VBG) {
        c->b = (struct piece){(uint32_t)last + 2, end};
    }
    bool verb = false;
    for (uint32_t i = c->a.first; i < c->a.end; i++)
        verb = verb || f->d->tokens[i].upos == UPOS_VERB || f->d->tokens[i].upos == UPOS_AUX;
    if (!verb && c->b.first == c->b.end)
        return false;
    c->rank = RANK_CLAUSE;
    tidy(f->d, c);
    return c->rank != 0;
}

static bool token_cue(struct finder *f, int32_t t)
{
    const struct bede__token *k = tok(f, t);
    uint32_t syms[2] = {k->lemma_sym, k->form_sym};
    const struct bede__cue *best = NULL, *speech = NULL;
    struct content best_c = {0};
    int32_t best_last = t, speech_last = t;
    int best_rank = 0;
    for (int i = 0; i < 2; i++) {
        if (i == 1 && syms[1] == syms[0])
            break;
        for (const struct bede__cue *q = bede__cue_first(f->k->cues, CUES_REPORTS, syms[i]); q;
             q = bede__cue_next(f->k->cues, CUES_REPORTS, q)) {
            int32_t last;
            struct content c;
            if (!bede__cue_at(f->d, t, q, &last))
                continue;
            if (q->pos == CUE_WORD && k->xpos == XP_VBG && q->n_extra == 0) {
                bool found;
                if (!citing_cue(f, t, q, &found))
                    return false;
                if (found)
                    return true;
                continue;
            }
            if (q->pos == CUE_WORD)
                return word_cue(f, t, last, q);
            if (q->pos == CUE_VERB && q->comps & COMP_QUOTE && !speech) {
                speech = q;
                speech_last = last;
            }
            tree_content(f, t, last, q, &c);
            int rank = c.rank ? c.rank + (q->kind == CUE_REPORT) + 2 * q->n_extra : 0;
            if (rank > best_rank) {
                best = q;
                best_c = c;
                best_last = last;
                best_rank = rank;
            }
        }
    }
    if (best && speech && stands_by_quote(f, t, &best_c))
        best = NULL; /* the quotation is its content, whatever the tree says */
    if (best) {
        int32_t speaker = best->comps & COMP_SUBJ ? -1 : bede__speaker_of(f->d, &f->quotes, t, best);
        if (best->comps & COMP_PASSIVE && speaker < 0)
            speaker = bede__speaker_of(f->d, &f->quotes, t, best);
        if (is_kept(f, t, best, speaker, &best_c))
            return add_found(f, t, best_last, best, speaker, &best_c);
    }
    if (speech && speech->comps & COMP_FREE && free_content(f, t, speech_last, &best_c)) {
        int32_t speaker = bede__speaker_beside(f->d, &f->quotes, t);
        if (speaker < 0)
            speaker = bede__speaker_of(f->d, &f->quotes, t, speech);
        if (speaker >= 0 && is_kept(f, t, speech, speaker, &best_c))
            return add_found(f, t, speech_last, speech, speaker, &best_c);
    }
    return !speech || add_bare(f, t, speech_last, speech);
}

/* --------------------------------------------------------------- quotations */

static bool touches(const struct bede__quote *q, uint32_t first, uint32_t end)
{
    return first < end && first < q->end && q->open < end;
}

/* Widen a piece to the whole of the quotation that it touches, without its own cue. */
static void widen(struct piece *p, const struct bede__quote *q, uint32_t cue)
{
    if (!touches(q, p->first, p->end) || (cue >= q->open && cue < q->end))
        return;
    unite(p, q->open, q->end);
}

static void take_quotes(struct finder *f, uint32_t i)
{
    struct bede__attribution *a = &f->item[i];
    struct piece p[2] = {{a->content_first, a->content_end}, {a->content2_first, a->content2_end}};
    for (int j = 0; j < 2; j++) {
        if (p[j].first == p[j].end)
            continue;
        for (uint32_t n = bede__quote_after(&f->quotes, p[j].first);
             n < f->quotes.n && f->quotes.item[n].open < p[j].end; n++) {
            struct bede__quote *q = &f->quotes.item[n];
            a->quoted = true;
            bool inside = q->open >= p[j].first && q->end <= p[j].end;
            bool most = q->open <= p[j].first + 1 || q->end + 1 >= p[j].end;
            if (!most && !inside)
                continue;
            uint32_t cue = (uint32_t)a->cue;
            bool in = cue >= q->open && cue < q->end;
            if (in) /* a cue inside a quotation takes no quotation around it */
                continue;
            widen(&p[j], q, cue);
            if (q->by < 0 && a->report)
                q->by = (int32_t)i;
        }
    }
    if (p[0].first < p[0].end && p[1].first < p[1].end && p[0].end > p[1].first) {
        unite(&p[0], p[1].first, p[1].end);
        p[1] = (struct piece){0, 0};
    }
    a->content_first = p[0].first, a->content_end = p[0].end;
    a->content2_first = p[1].first, a->content2_end = p[1].end;
}

/* Give quotation n to attribution i as a further piece. */
static void append_quote(struct finder *f, uint32_t i, uint32_t n)
{
    struct bede__attribution *a = &f->item[i];
    struct bede__quote *q = &f->quotes.item[n];
    uint32_t cue = (uint32_t)a->cue;
    q->by = (int32_t)i;
    a->quoted = true;
    if (a->content_first == a->content_end) {
        a->content_first = q->open;
        a->content_end = q->end;
    } else if (a->content2_first == a->content2_end) {
        if (nothing_between(f->d, a->content_end, q->open) && q->open >= a->content_end &&
            !(cue >= a->content_end && cue < q->open))
            a->content_end = q->end;
        else
            a->content2_first = q->open, a->content2_end = q->end;
    } else if (q->end > a->content2_end) {
        a->content2_end = q->end;
    }
}

/* A cue of speech that stands beside quotation n in its sentence, without content yet. */
static int32_t bare_beside(const struct finder *f, const struct bede__quote *q, uint32_t *from)
{
    const struct bede__sentence *s0 = &f->d->sentences[bede__sentence_of(f->d, (int32_t)q->open)];
    const struct bede__sentence *s1 =
        &f->d->sentences[bede__sentence_of(f->d, (int32_t)q->end - 1)];
    uint32_t first = s0->first, end = s1->first + s1->n;
    while (*from < f->n_bare && (uint32_t)f->bare[*from].t < first)
        ++*from;
    int32_t best = -1;
    uint32_t best_gap = 40;
    for (uint32_t i = *from; i < f->n_bare && (uint32_t)f->bare[i].t < end; i++) {
        uint32_t t = (uint32_t)f->bare[i].t;
        if (f->bare[i].used || (t >= q->open && t < q->end))
            continue;
        uint32_t gap = t < q->open ? q->open - t : t - q->end;
        if (gap < best_gap && bede__speaker_of(f->d, &f->quotes, (int32_t)t, f->bare[i].q) >= 0) {
            best_gap = gap;
            best = (int32_t)i;
        }
    }
    return best;
}

static bool starts_sentence(const struct bede__doc *d, uint32_t t)
{
    return d->sentences[bede__sentence_of(d, (int32_t)t)].first == t;
}

static bool starts_line(const struct bede__doc *d, uint32_t t)
{
    uint32_t at = d->tokens[t].span.start;
    while (at > 0 && d->text[at - 1] == ' ')
        at--;
    return at == 0 || d->text[at - 1] == '\n';
}

/* "..." - NAME: a quotation put out with its speaker after a dash. */
static bool dash_quote(struct finder *f, uint32_t n)
{
    static const char *const dashes[] = {"\xE2\x80\x95", "\xE2\x80\x94", "\xE2\x80\x93", "--", "-"};
    const struct bede__quote *q = &f->quotes.item[n];
    uint32_t dash = q->end;
    if (dash + 1 >= f->d->n_tokens || !(starts_sentence(f->d, q->open) || starts_line(f->d, q->open)))
        return true;
    bool is_dash = false;
    for (size_t i = 0; i < sizeof dashes / sizeof *dashes; i++)
        is_dash = is_dash || bede__form_is(f->d, (int32_t)dash, dashes[i]);
    const struct bede__token *mark = &f->d->tokens[dash - 1];
    size_t n_mark = mark->span.end - mark->span.start;
    if (!is_dash && n_mark == 6 && memcmp(f->d->text + mark->span.start + 3, dashes[0], 3) == 0) {
        is_dash = true; /* mark and dash in one token */
        dash--;
    }
    int32_t who = (int32_t)dash + 1;
    if (!is_dash || tok(f, who)->upos != UPOS_PROPN)
        return true;
    for (int i = 0; i < BEDE_MAX_CHAIN; i++) { /* head of the name */
        const struct bede__token *k = tok(f, who);
        if (k->head <= who || tok(f, k->head)->upos != UPOS_PROPN)
            break;
        who = k->head;
    }
    struct bede__cue cue = {.pos = CUE_WORD, .stance = BEDE_STANCE_ASSERTS, .kind = CUE_REPORT};
    struct content c = {{q->open, q->end}, {0, 0}, RANK_CLAUSE};
    f->quotes.item[n].by = (int32_t)f->n;
    if (!add_found(f, (int32_t)dash, (int32_t)dash, &cue, who, &c))
        return false;
    f->item[f->n - 1].quoted = true;
    return true;
}

/* "X presses Y: '...'" - the colon is the cue, the subject before it speaks. */
static bool colon_quote(struct finder *f, uint32_t n)
{
    const struct bede__quote *q = &f->quotes.item[n];
    if (q->open == 0 || !bede__form_is(f->d, (int32_t)q->open - 1, ":"))
        return true;
    int32_t colon = (int32_t)q->open - 1;
    const struct bede__sentence *s = &f->d->sentences[bede__sentence_of(f->d, colon)];
    int32_t who = -1;
    for (int32_t t = colon - 1; t >= (int32_t)s->first && who < 0; t--)
        if (tok(f, t)->rel == REL_NSUBJ || (tok(f, t)->upos == UPOS_PROPN &&
                                            (t == s->root || tok(f, t)->head > colon)))
            who = t;
    if (who < 0)
        return true;
    struct bede__cue cue = {.pos = CUE_WORD, .stance = BEDE_STANCE_ASSERTS, .kind = CUE_REPORT};
    struct content c = {{q->open, q->end}, {0, 0}, RANK_CLAUSE};
    f->quotes.item[n].by = (int32_t)f->n;
    if (!add_found(f, colon, colon, &cue, who, &c))
        return false;
    f->item[f->n - 1].quoted = true;
    return true;
}

/* Does quotation n go on from attribution `last`: right after it, or at the head of the next
 * paragraph after a quotation? */
static bool goes_on(const struct finder *f, int32_t last, uint32_t n)
{
    if (last < 0)
        return false;
    const struct bede__attribution *a = &f->item[last];
    const struct bede__quote *q = &f->quotes.item[n];
    if (!a->quoted && !starts_sentence(f->d, q->open))
        return false;
    const struct bede__sentence *s = &f->d->sentences[bede__sentence_of(f->d, a->cue)];
    uint32_t end = s->first + s->n; /* of the cue's sentence, or of the content if that is later */
    if (a->content_end > end)
        end = a->content_end;
    if (a->content2_end > end)
        end = a->content2_end;
    if (q->open < end) /* later in the same sentence: "A," he said, "B" */
        return q->open > (uint32_t)a->cue && a->quoted &&
               (a->content2_first == a->content2_end || q->open >= a->content2_first);
    return starts_sentence(f->d, q->open) && nothing_between(f->d, end, q->open);
}

static bool share_quotes(struct finder *f)
{
    int32_t last = -1; /* attribution that spoke last */
    uint32_t bare = 0, next = 0, n_tree = f->n;
    for (uint32_t n = 0; n < f->quotes.n; n++) {
        struct bede__quote *q = &f->quotes.item[n];
        /* the last reporting cue before this quotation */
        while (next < n_tree && (uint32_t)f->item[next].cue < q->open) {
            if (f->item[next].report && (last < 0 || f->item[next].cue > f->item[last].cue) &&
                bede__quote_at(&f->quotes, (uint32_t)f->item[next].cue) < 0)
                last = (int32_t)next;
            next++;
        }
        if (q->by >= 0) {
            last = q->by;
            continue;
        }
        int32_t b = bare_beside(f, q, &bare);
        if (b >= 0) {
            struct bare *c = &f->bare[b];
            struct content text = {{q->open, q->end}, {0, 0}, RANK_CLAUSE};
            q->by = (int32_t)f->n;
            last = q->by;
            c->used = true;
            if (!add_found(f, c->t, c->last, c->q, bede__speaker_of(f->d, &f->quotes, c->t, c->q), &text))
                return false;
            f->item[last].quoted = true;
        } else if (goes_on(f, last, n)) {
            append_quote(f, (uint32_t)last, n);
        } else {
            uint32_t before = f->n;
            if (!dash_quote(f, n) || (f->n == before && !colon_quote(f, n)))
                return false;
            if (f->n > before)
                last = (int32_t)before;
        }
    }
    return true;
}

/* "NAME: words": who speaks in a transcript, or in a headline. The words run to the end of the
 * line. */
static bool label_at(struct finder *f, uint32_t s)
{
    const struct bede__sentence *sent = &f->d->sentences[s];
    uint32_t t = sent->first, end = sent->first + sent->n;
    if (t < end && is_mark(f->d, t))
        t++;
    uint32_t first = t;
    while (t < end && t - first < 5 && f->d->tokens[t].upos == UPOS_PROPN)
        t++;
    if (t == first || t + 2 >= end || !bede__form_is(f->d, (int32_t)t, ":"))
        return true;
    int32_t who = (int32_t)first;
    for (int i = 0; i < 4 && tok(f, who)->head > who && tok(f, who)->head < (int32_t)t; i++)
        who = tok(f, who)->head;
    struct bede_entity e;
    bool shout = true; /* a transcript writes its speakers in capitals */
    for (uint32_t i = f->d->tokens[first].span.start; i < f->d->tokens[t - 1].span.end; i++)
        shout = shout && !(f->d->text[i] >= 'a' && f->d->text[i] <= 'z');
    bool person = f->k->lx && bede__who(f->k->lx, f->d, f->m, who, &e, 1) > 0 &&
                  e.type == BEDE_ACTOR_PERSON;
    if (!person && !(shout && !sent->title && f->d->tokens[t - 1].span.end -
                                                      f->d->tokens[first].span.start > 2))
        return true;
    uint32_t e_s = s;
    while (e_s + 1 < f->d->n_sentences && f->d->sentences[e_s + 1].paragraph == sent->paragraph &&
           f->d->sentences[e_s + 1].title == sent->title &&
           !starts_line(f->d, f->d->sentences[e_s + 1].first))
        e_s++;
    const struct bede__sentence *last = &f->d->sentences[e_s];
    struct bede__cue cue = {.pos = CUE_WORD, .stance = BEDE_STANCE_ASSERTS, .kind = CUE_REPORT};
    struct content c = {{t + 1, last->first + last->n}, {0, 0}, RANK_CLAUSE};
    tidy(f->d, &c);
    return c.rank == 0 || add_found(f, (int32_t)t, (int32_t)t, &cue, who, &c);
}

static bool find_labels(struct finder *f)
{
    for (uint32_t s = 0; s < f->d->n_sentences; s++) {
        bool begins = s == 0 || f->d->sentences[s - 1].paragraph != f->d->sentences[s].paragraph ||
                      starts_line(f->d, f->d->sentences[s].first);
        if (begins && !label_at(f, s))
            return false;
    }
    return true;
}

/* ------------------------------------------------------------------ nesting */

static uint32_t extent(const struct bede__attribution *a)
{
    return (a->content_end - a->content_first) + (a->content2_end - a->content2_first);
}

struct found { /* item and meta, to be sorted together */
    struct bede__attribution item;
    struct meta meta;
};

static int by_cue(const void *x, const void *y)
{
    const struct bede__attribution *a = &((const struct found *)x)->item;
    const struct bede__attribution *b = &((const struct found *)y)->item;
    return a->cue != b->cue ? (a->cue < b->cue ? -1 : 1)
                            : (a->content_first > b->content_first) -
                                  (a->content_first < b->content_first);
}

struct size_of {
    uint32_t extent, index;
};

static int longest_first(const void *x, const void *y)
{
    const struct size_of *a = x, *b = y;
    if (a->extent != b->extent)
        return a->extent > b->extent ? -1 : 1;
    return (a->index > b->index) - (a->index < b->index);
}

/* The reporter's own words inside reported speech: relative clauses and appositions after a comma. */
static bool is_aside(const struct finder *f, uint32_t t, uint32_t *end)
{
    if (t == 0 || f->d->tokens[t - 1].upos != UPOS_PUNCT ||
        !bede__form_is(f->d, (int32_t)t - 1, ","))
        return false;
    int32_t h = (int32_t)t;
    for (int i = 0; i < BEDE_MAX_CHAIN; i++) {
        const struct bede__token *k = tok(f, h);
        if (k->left + 1 < t) /* the comma itself may hang on the clause */
            return false;
        if (k->rel == REL_ACL_RELCL || k->rel == REL_APPOS) {
            *end = k->right;
            return true;
        }
        if (k->head < 0)
            return false;
        h = k->head;
    }
    return false;
}

static void paint(const struct finder *f, int32_t *holder, uint32_t i, uint32_t first, uint32_t end)
{
    for (uint32_t t = first; t < end; t++) {
        uint32_t skip;
        if (bede__quote_at(&f->quotes, t) < 0 && is_aside(f, t, &skip) && skip < end) {
            t = skip - 1;
            continue;
        }
        if (t != (uint32_t)f->item[i].cue)
            holder[t] = (int32_t)i;
    }
}

/* Longest content first, so that at each token the innermost attribution is left. */
static bool nest(struct finder *f, struct bede__attributions *out)
{
    int32_t *holder = BEDE__NEW(f->d->arena, int32_t, f->d->n_tokens + 1);
    struct size_of *order = BEDE__NEW(f->d->arena, struct size_of, f->n + 1);
    if (!holder || !order)
        return false;
    for (uint32_t t = 0; t <= f->d->n_tokens; t++)
        holder[t] = -1;
    for (uint32_t i = 0; i < f->n; i++)
        order[i] = (struct size_of){extent(&f->item[i]), i};
    qsort(order, f->n, sizeof *order, longest_first);
    for (uint32_t j = 0; j < f->n; j++) {
        uint32_t i = order[j].index;
        struct bede__attribution *a = &f->item[i];
        a->outer = holder[a->cue];
        paint(f, holder, i, a->content_first, a->content_end);
        paint(f, holder, i, a->content2_first, a->content2_end);
    }
    out->item = f->item;
    out->n = f->n;
    out->holder = holder;
    return true;
}

/* Bring the attributions into the order of their cues, without those to be dropped. */
static bool sort_items(struct finder *f)
{
    struct found *all = BEDE__NEW(f->d->arena, struct found, f->n + 1);
    if (!all)
        return false;
    uint32_t n = 0;
    for (uint32_t i = 0; i < f->n; i++)
        if (!f->meta[i].drop)
            all[n++] = (struct found){f->item[i], f->meta[i]};
    qsort(all, n, sizeof *all, by_cue);
    for (uint32_t i = 0; i < n; i++) {
        f->item[i] = all[i].item;
        f->meta[i] = all[i].meta;
    }
    f->n = n;
    return true;
}

/* "I think", "we want", "you know": the speaker of the quotation himself. */
static bool is_first_person(const struct finder *f, int32_t t)
{
    static const char *const words[] = {"i", "we", "you", "us", "me", "my", "our", "your"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (bede__form_is(f->d, t, words[i]))
            return true;
    return false;
}

/* Inside what somebody says, only clear reports of what others say are attributions of their own. */
static void drop_asides(struct finder *f)
{
    for (uint32_t i = 0; i < f->n; i++) {
        const struct bede__attribution *a = &f->item[i];
        struct meta *m = &f->meta[i];
        bool inside = a->outer >= 0 || bede__quote_at(&f->quotes, (uint32_t)a->cue) >= 0;
        if (!inside)
            continue;
        bool first = a->speaker_head >= 0 && is_first_person(f, a->speaker_head);
        m->drop = first || m->kind == CUE_ACT || m->kind == CUE_PLAN || a->speaker_head < 0 ||
                  m->rank < RANK_TO;
    }
}

/* ------------------------------------------------------------------- public */

enum bede_status bede__attributions_find(const struct bede__coding *k, const struct bede__doc *doc,
                                         const struct bede__mentions *m,
                                         struct bede__attributions *out, struct bede_error *err)
{
    struct finder f = {.k = k, .d = doc, .m = m};
    memset(out, 0, sizeof *out);
    bool ok = bede__quotes_find(doc, &f.quotes);
    for (uint32_t t = 0; ok && t < doc->n_tokens; t++)
        ok = token_cue(&f, (int32_t)t);
    for (uint32_t i = 0; ok && i < f.n; i++)
        take_quotes(&f, i);
    ok = ok && share_quotes(&f) && find_labels(&f);
    ok = ok && sort_items(&f) && nest(&f, out);
    if (ok)
        drop_asides(&f);
    ok = ok && sort_items(&f) && nest(&f, out);
    if (!ok)
        return bede__fail(err, BEDE_NOMEM, 0, "no memory for the attributions of an article");
    return BEDE_OK;
}

size_t bede__attributed(const struct bede__attributions *a, int32_t t, uint32_t *out, size_t room)
{
    uint32_t chain[BEDE_MAX_CHAIN];
    size_t n = 0, kept = 0;
    int32_t i = a->holder ? a->holder[t] : -1;
    for (int step = 0; step < BEDE_MAX_CHAIN && i >= 0; step++) {
        if (a->item[i].report)
            chain[n++] = (uint32_t)i;
        i = a->item[i].outer;
    }
    while (n > 0 && kept < room)
        out[kept++] = chain[--n];
    return kept;
}
