/* SPDX-License-Identifier: Apache-2.0
 *
 * attribution_cue.c - is this token a cue? Then its attribution: speaker, content, stance.
 *
 * All lines of the lexicon that fit the token are tried; the surest complement wins. */
#include "claim/attribution.h"

static const struct bede__token *tok(const struct bede__finder *f, int32_t t)
{
    return bede__tok(f->d, t);
}

/* ------------------------------------------------------------------- items */

static struct bede_span span_of(const struct bede__doc *d, uint32_t first, uint32_t end)
{
    return (struct bede_span){d->tokens[first].span.start, d->tokens[end - 1].span.end};
}

/* "Secretary of State Mike Pompeo": an office written as a name. */
static bool is_title(const struct bede__finder *f, int32_t head)
{
    return bede__form_listed(f->k->cues, LIST_OFFICE, f->d, head);
}

/* "according to candidate Paul Essone": a person's name right after his office, whatever the tree
 * says; -1: none. */
static int32_t name_after(const struct bede__finder *f, int32_t head)
{
    int32_t n = head + 1;
    struct bede_entity e;
    if (tok(f, head)->upos != UPOS_NOUN || (uint32_t)n >= f->d->n_tokens || !f->k->lx ||
        tok(f, n)->upos != UPOS_PROPN || tok(f, n)->child < 0 ||
        tok(f, n)->span.start > tok(f, head)->span.end + 1 ||
        bede__dep(f->d, n, REL_FLAT) != n + 1 || bede__dep(f->d, n, REL_CASE) >= 0)
        return -1;
    return bede__who(f->k->lx, f->d, f->m, n, &e, 1) > 0 && e.type == BEDE_ACTOR_PERSON ? n : -1;
}

/* The name beside an office: "the foreign minister of Libya, Abdel Rahman Shalgham"; -1: none. */
static int32_t name_of(const struct bede__finder *f, int32_t head)
{
    if (tok(f, head)->upos == UPOS_PROPN && !is_title(f, head)) return -1;
    for (int32_t c = tok(f, head)->child; c >= 0; c = tok(f, c)->next) {
        enum bede__rel r = tok(f, c)->rel;
        if (c > head && (r == REL_APPOS || r == REL_FLAT) && tok(f, c)->upos == UPOS_PROPN)
            return c;
    }
    for (int32_t c = tok(f, head)->child; c >= 0 && f->k->lx; c = tok(f, c)->next) {
        int32_t g = bede__dep(f->d, c, REL_APPOS); /* hung too low: "a man from Rome, Ugo Rossi," */
        struct bede_entity e;
        if (c > head && tok(f, c)->rel == REL_NMOD && g >= 0 && tok(f, g)->upos == UPOS_PROPN &&
            bede__who(f->k->lx, f->d, f->m, g, &e, 1) > 0 && e.type == BEDE_ACTOR_PERSON)
            return g;
    }
    return name_after(f, head);
}

/* All of a name: "said John Holmes", also where the tree has its parts asunder. */
static void whole_name(const struct bede__finder *f, struct bede__attribution *a, int32_t head)
{
    if (tok(f, head)->upos != UPOS_PROPN) return;
    for (uint32_t t = (uint32_t)head + 1; t < f->d->n_tokens; t++) {
        const struct bede__token *k = &f->d->tokens[t];
        enum bede__rel r = bede__rel_base(k->rel);
        if (k->upos != UPOS_PROPN || r == REL_OBL || k->rel == REL_NMOD_UNMARKED ||
            k->span.start > f->d->tokens[t - 1].span.end + 1)
            break;
        if (k->span.end > a->speaker.span.end) a->speaker.span.end = k->span.end;
    }
}

static void name_speaker(const struct bede__finder *f, struct bede__attribution *a, int32_t head)
{
    int32_t name = name_of(f, head);
    uint32_t first, end;
    if (f->k->lx && name >= 0 &&
        (bede__who(f->k->lx, f->d, f->m, name, &a->speaker, 1) > 0 ||
         bede__who(f->k->lx, f->d, f->m, head, &a->speaker, 1) > 0)) {
        bede__phrase_of(f->d, name, &first, &end);
        a->speaker.span = span_of(f->d, first, end);
        whole_name(f, a, name);
        return;
    }
    if (f->k->lx && bede__who(f->k->lx, f->d, f->m, head, &a->speaker, 1) > 0 &&
        a->speaker.span.end > a->speaker.span.start) {
        whole_name(f, a, head);
        return;
    }
    /* a thing that speaks: a report, a video */
    bede__phrase_of(f->d, head, &first, &end);
    memset(&a->speaker, 0, sizeof a->speaker);
    a->speaker.span = span_of(f->d, first, end);
}

/* "who", "which" that stands for the speaker `head` in the relative clause of the cue, -1: none. */
static int32_t relative_pronoun(const struct bede__finder *f, int32_t cue, int32_t head)
{
    const struct bede__token *k = tok(f, cue);
    if (k->rel != REL_ACL_RELCL || k->head != head) return -1;
    int32_t s = bede__dep_base(f->d, cue, REL_NSUBJ);
    return s >= 0 && tok(f, s)->upos == UPOS_PRON ? s : -1;
}

static void set_speaker(const struct bede__finder *f, struct bede__attribution *a, int32_t head)
{
    a->speaker_head = head;
    if (head < 0) return;
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

static struct bede__attribution *add_item(struct bede__finder *f)
{
    if (f->n == f->cap) {
        uint32_t cap = f->cap ? f->cap * 2 : 64;
        struct bede__attribution *p = BEDE__NEW(f->d->arena, struct bede__attribution, cap);
        struct bede__cue_meta *m = BEDE__NEW(f->d->arena, struct bede__cue_meta, cap);
        if (!p || !m) return NULL;
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

bool bede__add_found(struct bede__finder *f, int32_t t, int32_t last, const struct bede__cue *q,
                     int32_t speaker, const struct bede__content *c)
{
    struct bede__attribution *a = add_item(f);
    if (!a) return false;
    uint32_t first = (uint32_t)t;
    if (q->pos == CUE_NOUN) first -= q->n_extra;
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

static bool add_bare(struct bede__finder *f, int32_t t, int32_t last, const struct bede__cue *q)
{
    if (f->n_bare == f->bare_cap) {
        uint32_t cap = f->bare_cap ? f->bare_cap * 2 : 64;
        struct bede__bare_cue *p = BEDE__NEW(f->d->arena, struct bede__bare_cue, cap);
        if (!p) return false;
        if (f->n_bare) memcpy(p, f->bare, f->n_bare * sizeof *p);
        f->bare = p;
        f->bare_cap = cap;
    }
    f->bare[f->n_bare++] = (struct bede__bare_cue){t, last, q, false};
    return true;
}

/* ------------------------------------------------------------------- tokens */

/* Only punctuation stands between the cue and speaker of a and token t. */
static bool follows(const struct bede__finder *f, const struct bede__attribution *a, uint32_t t)
{
    uint32_t end = (uint32_t)a->cue + 1, first, stop;
    if (a->speaker_head >= a->cue) {
        bede__phrase_of(f->d, a->speaker_head, &first, &stop);
        end = stop;
    }
    return end <= t && t - end < 4 && bede__nothing_between(f->d, end, t);
}

/* "X reported, citing Y": Y is the source of what X says. False: Y is no speaker, or no memory. */
static bool citing_cue(struct bede__finder *f, int32_t t, const struct bede__cue *q, bool *found)
{
    int32_t x = bede__dep(f->d, t, REL_OBJ), h = tok(f, t)->head, c;
    struct bede_entity who;
    *found = false;
    if (x < t || h < 0 || bede__dep_base(f->d, t, REL_NSUBJ) >= 0) return true;
    if (!f->k->lx || bede__who(f->k->lx, f->d, f->m, x, &who, 1) == 0 ||
        (!who.name && !who.code && !who.sector))
        return true; /* a reason or a figure is cited */
    struct bede__content text = {0};
    int32_t host = bede__host_of(f, h);
    const struct bede__attribution *before = f->n ? &f->item[f->n - 1] : NULL;
    if (before && before->report && before->cue < t &&
        (before->cue == h || follows(f, before, (uint32_t)t))) {
        text = (struct bede__content){{before->content_first, before->content_end},
                                      {before->content2_first, before->content2_end},
                                      RANK_CLAUSE};
    } else if ((c = bede__dep(f->d, h, REL_CCOMP)) >= 0) {
        bede__content_without(&text, tok(f, c)->left, tok(f, c)->right, tok(f, t)->left,
                              tok(f, t)->right);
        text.rank = RANK_CLAUSE;
        bede__content_tidy(f->d, &text);
    } else if (host >= 0) {
        bede__content_without(&text, tok(f, host)->left, tok(f, host)->right, tok(f, h)->left,
                              tok(f, h)->right);
        text.rank = RANK_CLAUSE;
        bede__content_tidy(f->d, &text);
    } else if (tok(f, h)->upos == UPOS_VERB) {
        bede__clause_content(f, t, tok(f, t)->left, tok(f, t)->right, false, &text);
    } else {
        bede__clause_content(f, h, tok(f, h)->left, tok(f, h)->right, false, &text);
    }
    *found = text.rank != 0;
    return !*found || bede__add_found(f, t, t, q, x, &text);
}

/* Does [first,end) open or close its sentence, set off by a comma? Then it bears on all of it. */
static bool at_edge(const struct bede__finder *f, uint32_t first, uint32_t end)
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
static bool word_cue(struct bede__finder *f, int32_t t, int32_t last, const struct bede__cue *q)
{
    struct bede__content c = {0};
    if (q->comps & COMP_CLAUSE) {
        if (tok(f, t)->rel != REL_ADVMOD) return true;
        bede__clause_content(f, t, (uint32_t)t, (uint32_t)t + 1, false, &c);
        return c.rank == 0 || bede__add_found(f, t, last, q, -1, &c);
    }
    int32_t x = tok(f, last)->head;    /* the noun phrase, head of its preposition */
    if (x < last) x = tok(f, t)->head; /* "to" hangs on "according" */
    if (x < last) {                    /* "according" is itself a head */
        x = -1;
        for (int32_t i = tok(f, t)->child; i >= 0; i = tok(f, i)->next)
            if (i > last && bede__rel_base(tok(f, i)->rel) == REL_OBL) x = i;
    }
    if (x < 0) return true;
    uint32_t cut_first = (uint32_t)t, cut_end = tok(f, x)->right;
    int32_t top = tok(f, x)->left < cut_first || tok(f, x)->head < t || tok(f, x)->head > x ? x : t;
    if (tok(f, top)->left < cut_first && top == x)
        cut_first = tok(f, x)->left < (uint32_t)t ? tok(f, x)->left : cut_first;
    if (tok(f, x)->head >= t && tok(f, x)->head <= last) /* "in the words of X" */
        top = tok(f, x)->head;
    bede__clause_content(f, top, cut_first, cut_end, at_edge(f, cut_first, cut_end), &c);
    return c.rank == 0 || bede__add_found(f, t, last, q, x, &c);
}

/* "Last week saw": no one speaks. */
static bool is_time(const struct bede__finder *f, int32_t speaker)
{
    return speaker >= 0 && f->k->lx &&
           (bede__class_of(f->k->lx, f->d, f->m, speaker) & BEDE__CLASS(TIME)) != 0;
}

static bool is_kept(const struct bede__finder *f, int32_t t, const struct bede__cue *q,
                    int32_t speaker, const struct bede__content *c)
{
    bool says = q->kind == CUE_REPORT || q->kind == CUE_SHOW;
    static const char *const nobody[] = {"you", "one", "nobody", "none", "no-one"};
    for (size_t i = 0; speaker >= 0 && i < sizeof nobody / sizeof *nobody; i++)
        if (bede__form_is(f->d, speaker, nobody[i])) return false; /* nobody in particular */
    if (speaker >= 0 && !says && q->pos == CUE_VERB && tok(f, t)->rel == REL_ACL &&
        bede__is_infinitive(f->d, t))
        return false; /* "ways to seek help": nobody does */
    if (speaker >= 0)
        return !(speaker == t || ((uint32_t)speaker >= c->a.first && (uint32_t)speaker < c->a.end));
    if (q->kind == CUE_PLAN || q->kind == CUE_ACT)
        return q->pos == CUE_VERB && q->comps & COMP_SUBJ;
    if (q->pos == CUE_VERB)
        return q->comps & COMP_SUBJ || (c->rank >= RANK_CLAUSE && bede__is_passive(f->d, t));
    return c->rank >= RANK_CLAUSE;
}

bool bede__token_cue(struct bede__finder *f, int32_t t)
{
    const struct bede__token *k = tok(f, t);
    uint32_t syms[2] = {k->lemma_sym, k->form_sym};
    const struct bede__cue *best = NULL, *speech = NULL, *tail = NULL;
    struct bede__content best_c = {0}, tail_c;
    int32_t best_last = t, speech_last = t;
    int best_rank = 0;
    for (int i = 0; i < 2; i++) {
        if (i == 1 && syms[1] == syms[0]) break;
        for (const struct bede__cue *q = bede__cue_first(f->k->cues, CUES_REPORTS, syms[i]); q;
             q = bede__cue_next(f->k->cues, CUES_REPORTS, q)) {
            int32_t last;
            struct bede__content c;
            if (!bede__cue_at(f->d, t, q, &last)) continue;
            if (q->pos == CUE_WORD && k->xpos == XP_VBG && q->n_extra == 0) {
                bool found;
                if (!citing_cue(f, t, q, &found)) return false;
                if (found) return true;
                continue;
            }
            if (q->pos == CUE_WORD) return word_cue(f, t, last, q);
            if (q->pos == CUE_VERB && q->comps & (COMP_QUOTE | COMP_THAT) && !tail &&
                (q->kind == CUE_REPORT || q->kind == CUE_THOUGHT) && last == t)
                tail = q;
            if (q->pos == CUE_VERB && q->comps & COMP_QUOTE && !speech) {
                speech = q;
                speech_last = last;
            }
            bede__tree_content(f, t, last, q, &c);
            int rank = c.rank ? c.rank + (q->kind == CUE_REPORT) + 2 * q->n_extra : 0;
            if (rank > best_rank) {
                best = q;
                best_c = c;
                best_last = last;
                best_rank = rank;
            }
        }
    }
    int32_t who;
    bool taken = best && best_c.rank >= RANK_CLAUSE &&
                 bede__speaker_of(f->d, &f->quotes, t, best) >= 0;
    if (tail && !taken && (who = bede__tail_content(f, t, t, &tail_c)) >= 0 &&
        !is_time(f, who))
        return bede__add_found(f, t, t, tail, who, &tail_c);
    if (best && speech && bede__stands_by_quote(f, t, &best_c))
        best = NULL; /* the quotation is its content, whatever the tree says */
    if (best) {
        int32_t speaker =
            best->comps & COMP_SUBJ ? -1 : bede__speaker_of(f->d, &f->quotes, t, best);
        if (best->comps & COMP_PASSIVE && speaker < 0)
            speaker = bede__speaker_of(f->d, &f->quotes, t, best);
        if (is_time(f, speaker)) speaker = -1;
        if (is_kept(f, t, best, speaker, &best_c))
            return bede__add_found(f, t, best_last, best, speaker, &best_c);
    }
    if (speech && speech->comps & COMP_FREE && !bede__is_passive(f->d, t) &&
        bede__free_content(f, t, speech_last, &best_c)) {
        int32_t speaker = bede__speaker_of(f->d, &f->quotes, t, speech);
        if (speaker < 0 || !is_kept(f, t, speech, speaker, &best_c))
            speaker = bede__speaker_beside(f->d, &f->quotes, t);
        if (speaker >= 0 && is_kept(f, t, speech, speaker, &best_c))
            return bede__add_found(f, t, speech_last, speech, speaker, &best_c);
    }
    return !speech || add_bare(f, t, speech_last, speech);
}
