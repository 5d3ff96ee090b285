/* SPDX-License-Identifier: Apache-2.0
 *
 * attribution_content.c - what is said: the content of a cue, as tokens in one or two pieces.
 *
 * By the tree where the tree has it, by quotation marks and commas where it has not. Knows nothing
 * of speakers. Invariant: content never holds its own cue. */
#include "claim/attribution.h"

#define HEARERS                                                                        \
    (BEDE__CLASS(PERSON) | BEDE__CLASS(GROUP) | BEDE__CLASS(ORG) | BEDE__CLASS(COUNTRY) | \
     BEDE__CLASS(MEDIA) | BEDE__CLASS(POLICE) | BEDE__CLASS(TROOPS) | BEDE__CLASS(BODY))

static const struct bede__token *tok(const struct bede__finder *f, int32_t t)
{
    return bede__tok(f->d, t);
}

/* ------------------------------------------------------------------ ranges */

bool bede__is_quote_mark(const struct bede__doc *d, uint32_t t)
{
    static const char *const marks[] = {"\"",           "''",           "``",
                                        "\xE2\x80\x9C", "\xE2\x80\x9D", "\xE2\x80\x98",
                                        "\xE2\x80\x99", "\xC2\xAB",     "\xC2\xBB"};
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (bede__form_is(d, (int32_t)t, marks[i])) return true;
    return false;
}

/* Punctuation at the ends is not content; quotation marks and brackets are. */
static void trim(const struct bede__doc *d, struct bede__piece *p)
{
    while (p->first < p->end) {
        const struct bede__token *k = &d->tokens[p->first];
        if (k->upos != UPOS_PUNCT || bede__is_quote_mark(d, p->first) || k->xpos == XP_LRB) break;
        p->first++;
    }
    while (p->end > p->first) {
        const struct bede__token *k = &d->tokens[p->end - 1];
        if (k->upos != UPOS_PUNCT || bede__is_quote_mark(d, p->end - 1) || k->xpos == XP_RRB) break;
        p->end--;
    }
    if (p->first >= p->end) p->first = p->end = 0;
}

void bede__piece_unite(struct bede__piece *p, uint32_t first, uint32_t end)
{
    if (p->first == p->end) {
        p->first = first;
        p->end = end;
        return;
    }
    if (first < p->first) p->first = first;
    if (end > p->end) p->end = end;
}

/* [first,end) without [cut_first,cut_end), as one or two pieces. */
void bede__content_without(struct bede__content *c, uint32_t first, uint32_t end,
                           uint32_t cut_first, uint32_t cut_end)
{
    c->a = c->b = (struct bede__piece){0, 0};
    if (cut_end <= first || cut_first >= end) {
        c->a = (struct bede__piece){first, end};
        return;
    }
    if (cut_first > first) c->a = (struct bede__piece){first, cut_first};
    if (end > cut_end) c->b = (struct bede__piece){cut_end, end};
}

void bede__content_tidy(const struct bede__doc *d, struct bede__content *c)
{
    trim(d, &c->a);
    trim(d, &c->b);
    if (c->a.first == c->a.end) {
        c->a = c->b;
        c->b = (struct bede__piece){0, 0};
    }
    if (c->a.first == c->a.end) c->rank = 0;
}

/* No word between two tokens, only punctuation. */
bool bede__nothing_between(const struct bede__doc *d, uint32_t end, uint32_t first)
{
    for (uint32_t t = end; t < first; t++)
        if (d->tokens[t].upos != UPOS_PUNCT) return false;
    return true;
}

/* ----------------------------------------------------------------- content */

static bool takes_prep(const struct bede__cue *q, uint32_t prep)
{
    for (unsigned i = 0; prep && i < q->n_prep; i++)
        if (q->prep[i] == prep) return true;
    return false;
}

/* "having sold" */
static bool is_having(const struct bede__finder *f, int32_t t)
{
    for (int32_t c = tok(f, t)->child; c >= 0 && c < t; c = tok(f, c)->next)
        if (bede__rel_base(tok(f, c)->rel) == REL_AUX) return tok(f, c)->xpos == XP_VBG;
    return false;
}

/* "said on condition that he not be named" */
static bool is_proviso(const struct bede__finder *f, int32_t c)
{
    int32_t m = bede__dep(f->d, c, REL_MARK);
    return m > 0 && bede__form_is(f->d, m, "that") && bede__form_is(f->d, m - 1, "condition");
}

/* Rank of dependent c as a complement of a cue that takes `q`; 0: it is none. */
static int complement_rank(const struct bede__finder *f, int32_t c, const struct bede__cue *q)
{
    const struct bede__token *k = tok(f, c);
    bool gerund = k->xpos == XP_VBG || is_having(f, c);
    switch (bede__rel_base(k->rel)) {
    case REL_CCOMP:
    case REL_CSUBJ:
        if (is_proviso(f, c)) return 0;
        if (bede__is_infinitive(f->d, c)) return q->comps & COMP_TO ? RANK_TO : 0;
        if (q->comps & (COMP_THAT | COMP_QUOTE)) return RANK_CLAUSE;
        if (q->comps & COMP_BASE && k->xpos == XP_VB) return RANK_TO;
        if (takes_prep(q, bede__prep_of(f->d, c, NULL))) return RANK_PREP;
        return gerund && q->comps & COMP_ING ? RANK_ING : 0;
    case REL_XCOMP:
        if (bede__is_infinitive(f->d, c)) return q->comps & COMP_TO ? RANK_TO : 0;
        if (takes_prep(q, bede__prep_of(f->d, c, NULL))) return RANK_PREP;
        if (gerund && q->comps & COMP_ING) return RANK_ING;
        if (k->xpos == XP_VB && q->comps & COMP_BASE) return RANK_TO;
        return q->comps & COMP_PRED ? RANK_PRED : 0;
    case REL_ACL:
        if (q->pos != CUE_NOUN) return 0;
        if (k->rel == REL_ACL_RELCL && bede__dep(f->d, c, REL_MARK) < 0)
            return 0; /* with a conjunction it is no relative clause */
        if (bede__is_infinitive(f->d, c)) return q->comps & COMP_TO ? RANK_TO : 0;
        if (gerund || k->xpos == XP_VBN)
            return takes_prep(q, bede__prep_of(f->d, c, NULL)) ? RANK_PREP : 0;
        return q->comps & COMP_THAT && bede__dep(f->d, c, REL_MARK) >= 0 ? RANK_CLAUSE : 0;
    case REL_OBJ:
        return q->comps & COMP_OBJ ? RANK_OBJ : 0;
    case REL_NSUBJ:
        return k->rel == REL_NSUBJ_PASS && q->comps & COMP_OBJ && q->pos == CUE_VERB ? RANK_OBJ : 0;
    case REL_OBL:
    case REL_NMOD:
    case REL_ADVCL:
        if (k->rel == REL_OBL_AGENT || k->rel == REL_NMOD_POSS) return 0;
        if (k->upos != UPOS_VERB && f->k->lx &&
            (bede__class_of(f->k->lx, f->d, f->m, c) & BEDE__CLASS(TIME)))
            return 0; /* "a letter on Thursday" */
        if (k->rel == REL_ADVCL && q->stance == BEDE_STANCE_ASKS && q->comps & COMP_TO &&
            bede__is_infinitive(f->d, c))
            return RANK_TO; /* "called on Oslo to leave" */
        return takes_prep(q, bede__prep_of(f->d, c, NULL)) ? RANK_PREP : 0;
    default:
        return 0;
    }
}

static bool is_object(const struct bede__finder *f, int32_t t)
{
    enum bede__rel r = tok(f, t)->rel;
    return r == REL_OBJ || r == REL_IOBJ || (r == REL_XCOMP && tok(f, t)->upos != UPOS_VERB) ||
           r == REL_PARATAXIS;
}

/* Two objects, or one with a quotation in it: "called half of them 'deplorable'". */
static bool takes_two(const struct bede__finder *f, int32_t t)
{
    int n = 0;
    bool quote = false;
    for (int32_t c = tok(f, t)->child; c >= 0; c = tok(f, c)->next) {
        if (c < t || !is_object(f, c)) continue;
        n += tok(f, c)->rel != REL_PARATAXIS;
        uint32_t i = bede__quote_after(&f->quotes, tok(f, c)->left);
        quote = quote || (i < f->quotes.n && f->quotes.item[i].open < tok(f, c)->right);
        for (int32_t g = tok(f, c)->child; g >= 0; g = tok(f, g)->next) /* "the charges baseless" */
            quote = quote || (g > c && tok(f, g)->upos == UPOS_ADJ &&
                              (tok(f, g)->rel == REL_ACL || tok(f, g)->rel == REL_AMOD));
    }
    return n > 1 || (n == 1 && quote);
}

/* "admitted the loss", "agreed to appear": what it says stands beside it. */
static bool says_its_own(const struct bede__finder *f, int32_t t)
{
    for (int32_t c = tok(f, t)->child; c >= 0; c = tok(f, c)->next) {
        if (c < t) continue;
        if (tok(f, c)->rel == REL_XCOMP && bede__is_infinitive(f->d, c)) return true;
        if (tok(f, c)->rel == REL_OBJ && tok(f, c)->upos == UPOS_NOUN && f->k->lx &&
            !(bede__class_of(f->k->lx, f->d, f->m, c) & HEARERS))
            return true;
    }
    return false;
}

/* Is there a semicolon between t's clause and what it hangs on? */
static bool is_apart(const struct bede__finder *f, int32_t t, int32_t h)
{
    uint32_t left = tok(f, t)->left;
    for (uint32_t i = left; i > 0 && i + 2 > left && (int32_t)i > h; i--)
        if (bede__form_is(f->d, (int32_t)i, ";")) return true;
    return false;
}

/* The clause into which "..., X said, ..." or "as X said" is put, -1: none. */
int32_t bede__host_of(const struct bede__finder *f, int32_t t)
{
    const struct bede__token *k = tok(f, t);
    if (k->head < 0 || says_its_own(f, t) || is_apart(f, t, k->head)) return -1;
    if (k->rel == REL_PARATAXIS && bede__dep_base(f->d, t, REL_NSUBJ) >= 0) return k->head;
    if (k->rel == REL_ADVCL && bede__dep_base(f->d, t, REL_NSUBJ) >= 0)
        for (int32_t c = k->child; c >= 0; c = tok(f, c)->next)
            if ((tok(f, c)->rel == REL_MARK || tok(f, c)->rel == REL_ADVMOD) &&
                bede__form_is(f->d, c, "as"))
                return k->head;
    return -1;
}

static void raised_content(const struct bede__finder *f, int32_t t, const struct bede__cue *q,
                           struct bede__content *c)
{
    int32_t s = bede__dep_base(f->d, t, REL_NSUBJ), x = -1;
    for (int32_t i = tok(f, t)->child; i >= 0; i = tok(f, i)->next) {
        enum bede__rel r = tok(f, i)->rel;
        if ((r == REL_XCOMP && complement_rank(f, i, q)) ||
            (bede__rel_base(r) == REL_OBL && takes_prep(q, bede__prep_of(f->d, i, NULL))))
            x = i;
    }
    if (s < 0 || x < 0) return;
    c->a = (struct bede__piece){tok(f, s)->left, tok(f, s)->right};
    c->b = (struct bede__piece){tok(f, x)->left, tok(f, x)->right};
    if (c->b.first < (uint32_t)t || c->a.end > (uint32_t)t) c->b = (struct bede__piece){0, 0};
    c->rank = RANK_TO;
}

/* Content of the cue q whose words are t..last. */
/* "accused soldiers of killing villagers", with the gerund hung on the soldiers; -1: none. */
static int32_t lowered_gerund(const struct bede__finder *f, int32_t t, const struct bede__cue *q)
{
    int32_t o = bede__dep(f->d, t, REL_OBJ);
    if (o < t) return -1;
    for (int32_t g = tok(f, o)->child; g >= 0; g = tok(f, g)->next)
        if (g > o && tok(f, g)->rel == REL_ACL && tok(f, g)->xpos == XP_VBG &&
            takes_prep(q, bede__prep_of(f->d, g, NULL)))
            return g;
    return -1;
}

/* Is t above c, with nothing but nominals between? */
static bool hangs_by_nouns(const struct bede__finder *f, int32_t c, int32_t t)
{
    for (int i = 0; i < 4; i++) {
        enum bede__rel r = bede__rel_base(tok(f, c)->rel);
        if (r != REL_OBJ && r != REL_OBL && r != REL_IOBJ && r != REL_NMOD) return false;
        c = tok(f, c)->head;
        if (c == t) return true;
        if (c < t) return false;
    }
    return false;
}

/* "told reporters that it had fled", "announced in a statement to the press that ...", "told nurses
 * in the camp they had fled": a clause that the parser hung on a noun before it; -1: none. */
static int32_t lowered_clause(const struct bede__finder *f, int32_t t, int32_t last)
{
    enum { FAR = 16 };
    const struct bede__sentence *s = &f->d->sentences[bede__sentence_of(f->d, t)];
    int32_t end = (int32_t)(s->first + s->n);
    bool tells = bede__dep(f->d, t, REL_OBJ) >= 0 || bede__dep(f->d, t, REL_IOBJ) >= 0;
    if (last + FAR < end) end = last + FAR;
    for (int32_t m = last + 1; m < end; m++) {
        const struct bede__token *k = tok(f, m);
        int32_t v = k->head;
        if (bede__form_is(f->d, m, ",")) return -1;
        bool that = k->rel == REL_MARK && bede__form_is(f->d, m, "that");
        bool bare = tells && bede__rel_base(k->rel) == REL_NSUBJ && k->xpos == XP_PRP;
        if ((!that && !bare) || v < m) continue;
        enum bede__rel r = bede__rel_base(tok(f, v)->rel);
        if ((r == REL_ACL || r == REL_CCOMP || (that && r == REL_ADVCL)) && !is_proviso(f, v) &&
            tok(f, v)->head < m && hangs_by_nouns(f, tok(f, v)->head, t))
            return v;
    }
    return -1;
}

/* "Ruiz, who says she is innocent, left": does a comma open the relative clause of t? */
static bool is_set_off(const struct bede__finder *f, int32_t t)
{
    int32_t who = bede__dep_base(f->d, t, REL_NSUBJ);
    return who > 0 && bede__form_is(f->d, who - 1, ",");
}

/* The clause of h, in which the words of saying at t are put: "Clashes, he said, had ended". */
static void host_content(const struct bede__finder *f, int32_t t, int32_t h,
                         struct bede__content *c)
{
    bede__content_without(c, tok(f, h)->left, tok(f, h)->right, tok(f, t)->left, tok(f, t)->right);
    c->rank = RANK_CLAUSE;
    uint32_t after = c->b.first; /* ", but no clashes occurred" is said by the reporter again */
    while (after < c->b.end && f->d->tokens[after].upos == UPOS_PUNCT)
        after++;
    if (after < c->b.end && (f->d->tokens[after].upos == UPOS_CCONJ ||
                             bede__form_is(f->d, (int32_t)after, "though") ||
                             bede__form_is(f->d, (int32_t)after, "although")))
        c->b = (struct bede__piece){0, 0};
}

void bede__tree_content(const struct bede__finder *f, int32_t t, int32_t last,
                        const struct bede__cue *q, struct bede__content *c)
{
    *c = (struct bede__content){0};
    bool passive = q->pos == CUE_VERB && bede__is_passive(f->d, t);
    if (q->comps & COMP_PASSIVE && !passive) return;
    if (q->comps & COMP_SUBJ) {
        raised_content(f, t, q, c);
        if (c->rank) {
            bede__content_tidy(f->d, c);
            return;
        }
    }
    struct bede__piece all = {0, 0};
    int best = 0;
    for (int pass = 0; pass < 2; pass++)
        for (int32_t i = tok(f, t)->child; i >= 0; i = tok(f, i)->next) {
            int r = complement_rank(f, i, q);
            if (pass == 0 && r > best) best = r;
            /* a clause or infinitive is the content alone; lesser complements go together */
            if (pass == 1 && r &&
                (r == best || best < RANK_PRED || (q->comps & COMP_PRED && best == RANK_PRED)))
                bede__piece_unite(&all, tok(f, i)->left, tok(f, i)->right);
        }
    if (q->comps & COMP_PRED && best < RANK_PREP && takes_two(f, t))
        best = RANK_PRED; /* "called the talks a farce" */
    if (q->comps & COMP_PRED && (best == RANK_PRED || best == RANK_PREP)) {
        int32_t o = bede__dep(f->d, t, REL_OBJ);
        if (o < 0) o = bede__dep(f->d, t, REL_NSUBJ_PASS);
        for (; o >= 0; o = tok(f, o)->next)
            if (is_object(f, o) || tok(f, o)->rel == REL_NSUBJ_PASS)
                bede__piece_unite(&all, tok(f, o)->left, tok(f, o)->right);
    }
    if (best == RANK_CLAUSE && q->comps & COMP_FREE && all.first > (uint32_t)last) {
        /* a subject that the parser took for an object: "said thousands ... are in need" */
        int32_t o = bede__dep(f->d, t, REL_OBJ);
        if (o == last + 1 || (o > last && tok(f, o)->left <= (uint32_t)last + 2))
            bede__piece_unite(&all, tok(f, o)->left, tok(f, o)->right);
    }
    if (best < RANK_PREP && q->n_prep && q->pos == CUE_VERB) {
        int32_t low = lowered_gerund(f, t, q);
        if (low >= 0) {
            bede__piece_unite(&all, tok(f, low)->left, tok(f, low)->right);
            best = RANK_PREP;
        }
    }
    if (best < RANK_CLAUSE && q->comps & COMP_THAT && q->pos == CUE_VERB) {
        int32_t low = lowered_clause(f, t, last);
        if (low >= 0) {
            all = (struct bede__piece){tok(f, low)->left, tok(f, low)->right};
            best = RANK_CLAUSE;
        }
    }
    if (best && tok(f, t)->rel == REL_ACL_RELCL && all.first > (uint32_t)last && is_set_off(f, t))
        for (uint32_t i = all.first; i < all.end; i++)
            if (bede__form_is(f->d, (int32_t)i, ",")) all.end = i;
    if (best) {
        bede__content_without(c, all.first, all.end, (uint32_t)t, (uint32_t)last + 1);
        c->rank = best;
    }
    int32_t h;
    if (best < RANK_CLAUSE && q->pos == CUE_VERB && q->comps & COMP_QUOTE &&
        (h = bede__host_of(f, t)) >= 0)
        host_content(f, t, h, c);
    bede__content_tidy(f->d, c);
}

/* The clause that holds token t, from which [cut_first,cut_end) is taken; `whole`: its sentence. */
void bede__clause_content(const struct bede__finder *f, int32_t t, uint32_t cut_first,
                          uint32_t cut_end, bool whole, struct bede__content *c)
{
    int32_t h = tok(f, t)->head;
    for (int i = 0; i < BEDE_MAX_CHAIN && h >= 0; i++) {
        const struct bede__token *k = tok(f, h);
        enum bede__rel r = bede__rel_base(k->rel);
        bool shared = r == REL_CONJ && bede__dep_base(f->d, h, REL_NSUBJ) < 0;
        bool clause = k->upos == UPOS_VERB || r == REL_ROOT || r == REL_CCOMP || r == REL_CONJ ||
                      r == REL_ADVCL || r == REL_PARATAXIS || r == REL_ACL;
        if (clause && !shared && !whole) break;
        if (k->head < 0) break;
        h = k->head;
    }
    if (h < 0) return;
    bede__content_without(c, tok(f, h)->left, tok(f, h)->right, cut_first, cut_end);
    c->rank = RANK_CLAUSE;
    bede__content_tidy(f->d, c);
}

/* Does a quotation end right before the cue and its subject, or begin right after them, that is not
 * in the content? */
bool bede__stands_by_quote(const struct bede__finder *f, int32_t t, const struct bede__content *c)
{
    enum { NEAR = 10, FAR = 40 };
    if (bede__quote_at(&f->quotes, (uint32_t)t) >= 0) return false;
    uint32_t n = bede__quote_after(&f->quotes, (uint32_t)t);
    for (int side = 0; side < 2; side++) {
        if (side == 0 ? n == 0 : n >= f->quotes.n) continue;
        const struct bede__quote *q = &f->quotes.item[side == 0 ? n - 1 : n];
        uint32_t first = side == 0 ? q->end : (uint32_t)t + 1;
        uint32_t end = side == 0 ? (uint32_t)t : q->open;
        const struct bede__sentence *s = &f->d->sentences[bede__sentence_of(f->d, t)];
        bool here = side == 0 ? q->end > s->first : q->open < s->first + s->n;
        if (!here || end - first > (side == 0 ? FAR : NEAR)) continue;
        if (c->a.first < q->end && q->open < c->a.end) return false;
        if (c->b.first < q->end && q->open < c->b.end) return false;
        bool verbs = false, mark = false;
        for (uint32_t i = first; i < end; i++) {
            const struct bede__token *k = &f->d->tokens[i];
            verbs = verbs || (k->upos == UPOS_VERB && bede__rel_base(k->rel) != REL_ACL &&
                              k->rel != REL_CASE && k->rel != REL_AMOD);
            mark = mark || f->d->tokens[i].upos == UPOS_PUNCT;
        }
        uint32_t inner = q->end - 2; /* the comma before the closing mark */
        bool ends = side == 0 && q->end >= q->open + 3 && f->d->tokens[inner].upos == UPOS_PUNCT;
        if (!verbs && (side == 0 ? ends : mark)) return true;
    }
    return false;
}

/* Content of a verb of speech that the tree has elsewhere: "A, said X", "A, X said, B" by the
 * commas, else what follows the verb. */
bool bede__free_content(const struct bede__finder *f, int32_t t, int32_t last,
                        struct bede__content *c)
{
    *c = (struct bede__content){0};
    const struct bede__sentence *s = &f->d->sentences[bede__sentence_of(f->d, t)];
    uint32_t end = s->first + s->n;
    for (uint32_t i = s->first; i < end; i++)
        if (bede__is_quote_mark(f->d, i) ||
            (i > (uint32_t)t && bede__form_is(f->d, (int32_t)i, ":")))
            return false; /* quotations have their own way */
    int32_t who = -1;     /* nominal right before the verb */
    for (int32_t i = t - 1; i >= (int32_t)s->first && t - i < 12; i--) {
        uint8_t u = tok(f, i)->upos;
        if (u == UPOS_PUNCT && bede__form_is(f->d, i, ",")) {
            if (who < 0 && i != t - 1) break;
            c->a = (struct bede__piece){s->first, (uint32_t)i};
            break;
        }
        uint8_t x = tok(f, i)->xpos;
        if (u == UPOS_VERB || u == UPOS_SCONJ || u == UPOS_CCONJ || x == XP_WDT || x == XP_WP)
            break;
        if (u == UPOS_NOUN || u == UPOS_PROPN || u == UPOS_PRON) who = i;
    }
    if (c->a.first == c->a.end) {
        if ((uint32_t)last + 1 < end && tok(f, last + 1)->upos == UPOS_ADP) return false;
        uint32_t stop = tok(f, t)->right;
        if (stop <= (uint32_t)last + 2 && (tok(f, t)->head > t || tok(f, t)->rel == REL_ACL_RELCL))
            stop = tok(f, tok(f, t)->head)->right; /* "which it claims was supported" */
        if (tok(f, t)->rel == REL_ACL_RELCL && is_set_off(f, t))
            for (uint32_t i = (uint32_t)last + 1; i < stop; i++)
                if (bede__form_is(f->d, (int32_t)i, ",")) stop = i;
        c->a = (struct bede__piece){(uint32_t)last + 1, stop};
        who = -1;
    } else if (who >= 0 && (uint32_t)last + 2 < end && bede__form_is(f->d, last + 1, ",") &&
               tok(f, last + 2)->xpos != XP_VBG && tok(f, last + 2)->upos != UPOS_CCONJ) {
        c->b = (struct bede__piece){(uint32_t)last + 2, end};
    }
    bool verb = false;
    for (uint32_t i = c->a.first; i < c->a.end; i++)
        verb = verb || f->d->tokens[i].upos == UPOS_VERB || f->d->tokens[i].upos == UPOS_AUX;
    if (!verb && c->b.first == c->b.end) return false;
    c->rank = RANK_CLAUSE;
    bede__content_tidy(f->d, c);
    return c->rank != 0;
}

/* Head of the noun phrase that begins at t. */
static int32_t phrase_head(const struct bede__finder *f, int32_t t)
{
    for (int i = 0; i < 4 && tok(f, t)->upos != UPOS_NOUN && tok(f, t)->head > t; i++)
        t = tok(f, t)->head;
    return t;
}

/* "..., a refugee who had fled said on Tuesday.": a verb of speech that ends its sentence, with the
 * one who speaks after the last comma; what he says stands before it, however the tree has it.
 * Gives the speaker, -1: it is none. */
int32_t bede__tail_content(const struct bede__finder *f, int32_t t, int32_t last,
                           struct bede__content *c)
{
    enum { FAR = 16, SHORTEST = 3 };
    const struct bede__sentence *s = &f->d->sentences[bede__sentence_of(f->d, t)];
    uint32_t end = s->first + s->n, comma = (uint32_t)t;
    uint8_t x = tok(f, t)->xpos;
    *c = (struct bede__content){0};
    if (x != XP_VBD && x != XP_VBZ && x != XP_VBP && x != XP_VBN) return -1;
    for (uint32_t i = (uint32_t)last + 1; i < end; i++) {
        const struct bede__token *k = &f->d->tokens[i];
        if (k->upos == UPOS_VERB || k->upos == UPOS_AUX || bede__is_quote_mark(f->d, i)) return -1;
        if (k->upos == UPOS_PUNCT && i + 1 < end) return -1;
        if (i == (uint32_t)last + 1 && (k->upos == UPOS_DET || k->upos == UPOS_NOUN ||
                                        k->upos == UPOS_PROPN || k->upos == UPOS_PRON) &&
            !(f->k->lx && (bede__class_of(f->k->lx, f->d, f->m, phrase_head(f, (int32_t)i)) &
                           (HEARERS | BEDE__CLASS(TIME)))))
            return -1;
    }
    while (comma > s->first && t - (int32_t)comma < FAR &&
           !bede__form_is(f->d, (int32_t)comma, ","))
        comma--;
    if (!bede__form_is(f->d, (int32_t)comma, ",") || comma < s->first + SHORTEST) return -1;
    int32_t who = -1;
    bool relative = false;
    for (uint32_t i = comma + 1; i < (uint32_t)t; i++) {
        const struct bede__token *k = &f->d->tokens[i];
        bool nominal = k->upos == UPOS_NOUN || k->upos == UPOS_PROPN ||
                       (k->upos == UPOS_PRON && k->xpos != XP_PRPS);
        if (bede__is_quote_mark(f->d, i) || k->upos == UPOS_CCONJ) return -1;
        if (k->xpos == XP_WP || k->xpos == XP_WDT) {
            if (who < 0) return -1;
            relative = true;
        } else if (!relative && (k->upos == UPOS_VERB || k->upos == UPOS_AUX ||
                                 (k->upos == UPOS_SCONJ && who < 0))) {
            return -1;
        } else if (nominal &&
                   (who < 0 || (who == (int32_t)i - 1 && tok(f, who)->upos != UPOS_PRON))) {
            who = (int32_t)i;
        }
        if (who < 0 && k->upos == UPOS_ADP) return -1;
    }
    bool verb = false;
    for (uint32_t i = s->first; i < comma; i++) {
        verb = verb || f->d->tokens[i].upos == UPOS_VERB || f->d->tokens[i].upos == UPOS_AUX;
        if (bede__is_quote_mark(f->d, i)) return -1;
    }
    if (who < 0 || !verb) return -1;
    for (int i = 0; i < 4 && bede__rel_base(tok(f, who)->rel) == REL_FLAT; i++)
        who = tok(f, who)->head;
    if (who <= (int32_t)comma) return -1;
    c->a = (struct bede__piece){s->first, comma};
    c->rank = RANK_CLAUSE;
    bede__content_tidy(f->d, c);
    return c->rank ? who : -1;
}
