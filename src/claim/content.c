/* SPDX-License-Identifier: Apache-2.0
 *
 * content.c - the mode of words: what is demanded, refused or threatened.
 *
 * The head of the content and what stands with it say it first ("drop the plan", "drop the
 * charges"), by the lists of cues/lists.tsv; then the frame; then the act that the content names. */
#include "claim/cues.h"
#include "claim/frames.h"

/* Is a word of the phrase or clause that t heads, not counting further clauses, in the list? */
static bool has_listed(const struct bede__scene *s, enum bede__list list, int32_t t, unsigned depth)
{
    const struct bede__doc *d = s->doc;
    for (int32_t c = d->tokens[t].child; c >= 0; c = d->tokens[c].next) {
        uint8_t r = bede__rel_base(d->tokens[c].rel);
        bool with = r == REL_OBJ || r == REL_OBL || r == REL_NMOD || r == REL_AMOD ||
                    r == REL_COMPOUND || r == REL_XCOMP || r == REL_CONJ || r == REL_ACL ||
                    r == REL_ADVMOD || d->tokens[c].rel == REL_NSUBJ_PASS;
        if (with && (bede__lemma_listed(s->k->cues, list, d, c) ||
                     (depth && has_listed(s, list, c, depth - 1))))
            return true;
    }
    return false;
}

/* What decides whatever the frame says: a word of the first list, with one of the second. */
static const struct rule {
    bool threat; /* the rule is for THREATEN; else for REQUEST and REJECT */
    enum bede__list head, with; /* with = head: stands alone */
    const char *mode; /* "": none */
} rules[] = {
    {false, LIST_GIVE_UP, LIST_POLICY, "change"},
    {false, LIST_RESTORE, LIST_RULE, "change"},
    {false, LIST_COME_TO, LIST_ASK_MEET, "meet"},
    {false, LIST_INQUIRY, LIST_INQUIRY, ""},
    {true, LIST_SUE, LIST_SUE, ""},
    {true, LIST_OCCUPY, LIST_OCCUPY, "territory"},
    {true, LIST_SEND, LIST_HOME, "expel"},
    {true, LIST_CUT, LIST_TIES, "relations"},
    {true, LIST_CUT, LIST_WAY, "restrict"},
    {true, LIST_SEND_HOME, LIST_SEND_HOME, "expel"},
    {true, LIST_STRIKE, LIST_STRIKE, "violence"},
};

/* "demanded that he resign"; who refuses to, does not yield. */
static bool is_leadership(const struct bede__scene *s, uint8_t event, int32_t t)
{
    return event == EV_REQUEST && bede__lemma_listed(s->k->cues, LIST_LEADERSHIP, s->doc, t);
}

static const char *mode_by_rule(const struct bede__scene *s, uint8_t event, int32_t t)
{
    bool threat = event == EV_THREATEN;
    if (is_leadership(s, event, t))
        return "change";
    for (size_t i = 0; i < sizeof rules / sizeof rules[0]; i++) {
        const struct rule *r = &rules[i];
        if (r->threat == threat && bede__lemma_listed(s->k->cues, r->head, s->doc, t) &&
            (r->with == r->head || has_listed(s, r->with, t, 1)))
            return r->mode;
    }
    return NULL;
}

/* The heads of the content: clauses, nouns that the frame names, the verb that is negated. */
static unsigned heads(const struct bede__scene *s, const struct bede__match *m, int32_t *out,
                      unsigned max)
{
    unsigned n = 0;
    for (unsigned i = 0; i < m->n_clauses && n < max; i++)
        out[n++] = m->clause[i];
    for (unsigned i = 0; i < m->n_fills && n < max; i++)
        if (m->fill[i].slot != SLOT_A && (m->fill[i].tok > m->head || m->frame->pos == POS_N) &&
            bede__is_noun(&s->doc->tokens[m->fill[i].tok]))
            out[n++] = m->fill[i].tok;
    if (n == 0 && m->frame->negated)
        out[n++] = m->head;
    return n;
}

/* "help secure the islands", "a sample": what the word itself asks for. */
static const char *mode_of_word(const struct bede__scene *s, int32_t t)
{
    static const struct { enum bede__list list; const char *mode; } asked[] = {
        {LIST_ASK_ASSIST, "assist"}, {LIST_ASK_YIELD, "yield"},
        {LIST_ASK_MEET, "meet"}, {LIST_ASK_CHANGE, "change"}};
    for (size_t i = 0; i < sizeof asked / sizeof asked[0]; i++)
        if (bede__lemma_listed(s->k->cues, asked[i].list, s->doc, t))
            return asked[i].mode;
    return NULL;
}

/* "show mercy", "a request for a visa": what stands with the word. */
static const char *mode_of_company(const struct bede__scene *s, int32_t t)
{
    for (int32_t c = s->doc->tokens[t].child; c >= 0; c = s->doc->tokens[c].next) {
        uint8_t r = s->doc->tokens[c].rel;
        const char *mode = r == REL_OBJ || (r == REL_NMOD && c > t) ? mode_of_word(s, c) : NULL;
        if (mode)
            return mode;
    }
    return NULL;
}

static const char *mode_by_word(const struct bede__scene *s, const int32_t *head, unsigned n)
{
    const char *mode = NULL;
    for (unsigned i = 0; i < n && !mode; i++)
        mode = mode_of_word(s, head[i]);
    for (unsigned i = 0; i < n && !mode; i++)
        mode = mode_of_company(s, head[i]);
    return mode;
}

/* What a request or refusal asks for, where the frame leaves it open: by the act named. */
static const char *mode_by_act(struct bede__scene *s, const struct bede__draft *d,
                               const int32_t *head, unsigned n)
{
    const struct bede__match *m = d->match, *act = NULL;
    const char *mode = NULL;
    uint64_t goods = 0;
    for (unsigned i = 0; i < m->n_clauses && !act; i++)
        act = bede__event_under(s, m->clause[i], 0);
    for (unsigned i = 0; i < m->n_fills && !act; i++)
        if (m->fill[i].slot == SLOT_X || m->fill[i].slot == SLOT_NONE) {
            goods |= bede__class_of(s->k->lx, s->doc, s->m, m->fill[i].tok);
            act = bede__event_under(s, m->fill[i].tok, 0);
        }
    switch (act && act->frame && act->head != m->head ? act->frame->act.event : EV_NONE) {
    case EV_AID: case EV_COOPERATE:
        mode = "assist";
        break;
    case EV_RETREAT: case EV_CONCEDE:
        mode = "yield";
        break;
    case EV_CONSULT:
        mode = "meet";
        break;
    default:
        if (act && act->frame && act->head != m->head)
            break;
        mode = mode_by_word(s, head, n);
        if (!mode && (goods & (BEDE__CLASS(MONEY) | BEDE__CLASS(GOODS))))
            mode = "assist";
        break;
    }
    return mode;
}

/* "threatened to go on hunger strike", "to retake the hill": what is threatened, where it is an act
 * that is coded itself. */
static void mode_of_threat(struct bede__scene *s, struct bede__draft *d)
{
    const struct bede__match *act = NULL;
    for (unsigned i = 0; i < d->match->n_clauses && !act; i++)
        act = bede__match_of(s, d->match->clause[i]);
    if (!act || !act->frame || d->match->frame->pos != POS_V)
        return;
    uint8_t e = act->frame->act.event;
    bool tried = act->frame->act.mode &&
                 !strcmp(bede__modes[act->frame->act.mode].name, "convict");
    if ((e != EV_ASSAULT && e != EV_PROTEST && e != EV_SANCTION) || tried)
        return;
    struct bede__draft what = {.match = act, .act = act->frame->act, .anchor = act->head};
    int mode = bede__threat_mode(s, &what);
    if (mode >= 0)
        d->act.mode = (uint8_t)mode;
}

static void set_mode(struct bede__draft *d, const char *mode)
{
    int found = *mode ? bede__mode_find((enum bede__event)d->act.event, mode, strlen(mode)) : 0;
    d->act.mode = found > 0 ? (uint8_t)found : 0;
}

void bede__mode_of_content(struct bede__scene *s, struct bede__draft *d)
{
    bool threat = d->act.event == EV_THREATEN;
    int32_t head[8];
    if (!threat && d->act.event != EV_REQUEST && d->act.event != EV_REJECT)
        return;
    unsigned n = heads(s, d->match, head, sizeof head / sizeof head[0]);
    if (threat)
        mode_of_threat(s, d);
    const char *mode = NULL;
    for (unsigned i = 0; i < n && !mode; i++)
        mode = mode_by_rule(s, d->act.event, head[i]);
    if (!mode && !threat && !d->act.mode)
        mode = mode_by_act(s, d, head, n);
    if (mode)
        set_mode(d, mode);
}
