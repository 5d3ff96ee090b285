/* SPDX-License-Identifier: Apache-2.0
 *
 * states.c - whose "the police" are, where the phrase does not say: the one state that the sentence
 * names, or the one that the article is about. Such a code is marked as assumed and less
 * sure. */
#include "mention/internal.h"

static bool is_subject(const struct bede__token *k)
{
    return bede__rel_base(k->rel) == REL_NSUBJ;
}

#define MAX_STATES 64
#define MEMORY 64 /* notes back that a noun is looked for */

struct states {
    const char *code[MAX_STATES];
    uint32_t weight[MAX_STATES], n, all;
};

static bool state_code(const char *code)
{
    static const char *const not[] = {"UNO", "EUR", "IGO", "NGO", "ISM", "IMG", "MNC"};
    for (size_t i = 0; i < sizeof not / sizeof *not; i++)
        if (strcmp(code, not[i]) == 0)
            return false;
    return true;
}

static void weigh(struct states *s, const char *code, uint32_t weight)
{
    if (!code || !state_code(code))
        return;
    uint32_t i = 0;
    while (i < s->n && strcmp(s->code[i], code))
        i++;
    if (i == MAX_STATES)
        return;
    if (i == s->n) {
        s->code[s->n] = code;
        s->weight[s->n++] = 0;
    }
    s->weight[i] += weight;
    s->all += weight;
}

/* The state that the article is about: three mentions, half of what it names and twice the next; NULL: none. */
static const char *main_state(const struct states *s, bool *strong)
{
    uint32_t top = 0, second = 0;
    const char *code = NULL;
    for (uint32_t i = 0; i < s->n; i++) {
        if (s->weight[i] > top) {
            second = top;
            top = s->weight[i];
            code = s->code[i];
        } else if (s->weight[i] > second) {
            second = s->weight[i];
        }
    }
    *strong = top * 3 >= s->all * 2;
    return top >= 3 && top * 2 >= s->all && top >= second * 2 ? code : NULL;
}

/* Sectors whose people belong to some state even where the phrase does not say to which. */
static bool homely(const char *sector)
{
    static const char *const list[] = {"COP", "GOV", "MIL", "CVL", "LEG", "JUD", "OPP", "PTY",
                                       "CRM", "LAB", "EDU", "AGR", "REB", "UAF", "PRM", "REF",
                                       "JRN", "MED", "BUS", "ELI", "REL", "SOC", "SPY"};
    for (size_t i = 0; sector && i < sizeof list / sizeof *list; i++)
        if (strcmp(sector, list[i]) == 0)
            return true;
    return false;
}

/* Those of them whom one meets where things happen: they are of the state of the places. */
static bool local(const char *sector)
{
    static const char *const list[] = {"CVL", "REB", "REF", "UAF", "PRM", "CRM", "AGR"};
    for (size_t i = 0; sector && i < sizeof list / sizeof *list; i++)
        if (strcmp(sector, list[i]) == 0)
            return true;
    return false;
}

/* Is the token (in) the subject of a verb of saying? Who reports on a state is often not of it. */
static bool speaks(const struct bede__doc *d, int32_t tok)
{
    for (int step = 0; step < 3 && !is_subject(bede__tok(d, tok)); step++) {
        enum bede__rel r = bede__rel_base(bede__tok(d, tok)->rel);
        if ((r != REL_AMOD && r != REL_COMPOUND && r != REL_NMOD) || bede__tok(d, tok)->head < 0)
            return false;
        tok = bede__tok(d, tok)->head;
    }
    int32_t v = bede__tok(d, tok)->head;
    return is_subject(bede__tok(d, tok)) && v >= 0 &&
           (bede__dep(d, v, REL_CCOMP) >= 0 || bede__dep(d, v, REL_PARATAXIS) >= 0 ||
            bede__tok(d, v)->rel == REL_PARATAXIS);
}

/* Is it where somebody goes: who flees to Chad or deploys to Turkey is of another state. */
static bool goal(const struct bede__doc *d, int32_t tok)
{
    for (int step = 0; step < 3 && tok >= 0; step++) {
        enum bede__rel r = bede__rel_base(bede__tok(d, tok)->rel);
        int32_t c = r == REL_OBL || r == REL_NMOD ? bede__dep(d, tok, REL_CASE) : -1;
        if (c >= 0) {
            struct bede_span s = bede__tok(d, c)->span;
            return (s.end - s.start == 2 && memcmp(d->text + s.start, "to", 2) == 0) ||
                   (s.end - s.start == 4 && memcmp(d->text + s.start, "into", 4) == 0);
        }
        if (r != REL_APPOS && r != REL_NMOD) /* "to the base at Adana, Turkey" */
            return false;
        tok = bede__tok(d, tok)->head;
    }
    return false;
}

static bool outlaw(const char *sector)
{
    return strcmp(sector, "REB") == 0 || strcmp(sector, "CRM") == 0 || strcmp(sector, "UAF") == 0;
}

/* A town that bears a minister's name is the town: Goma, in a text that has not named him in full. */
static bool is_town(const struct bede__mentions *m, const struct bede__actor_note *n)
{
    uint32_t lo = 0, hi = m->n_places;
    while (n->who.type == BEDE_ACTOR_PERSON && lo < hi) {
        uint32_t mid = (lo + hi) / 2;
        if (m->places[mid].at.end <= (uint32_t)n->head)
            lo = mid + 1;
        else if (m->places[mid].at.first > (uint32_t)n->head)
            hi = mid;
        else
            return true;
    }
    return false;
}

/* Outlaws, or the nationality of some: "the Somali militant group". */
static bool of_outlaws(const struct bede__doc *d, const struct bede__actor_table *t,
                       const struct bede__actor_note *n)
{
    const struct bede__token *k = bede__tok(d, n->head);
    bool part = k->head >= 0 && (k->rel == REL_AMOD || k->rel == REL_COMPOUND);
    const struct bede__actor_note *o = part && t->note[k->head] >= 0 ? &t->notes[t->note[k->head]] : n;
    return o->who.sector && outlaw(o->who.sector);
}

/* The one state that a sentence names, by its outlaws too or not: the police is seldom theirs. NULL:
 * none or several. first: its first note. */
static const char *sentence_state(const struct bede__doc *d, const struct bede__mentions *m,
                                  const struct bede__actor_table *t, uint32_t first, uint32_t end,
                                  bool outlaws)
{
    const char *code = NULL;
    for (uint32_t i = first; i < end; i++) {
        const struct bede__actor_note *n = &t->notes[i];
        if (!n->known || n->assumed || !n->who.code || !state_code(n->who.code) ||
            speaks(d, n->head) || goal(d, n->head) || is_town(m, n) ||
            (!outlaws && of_outlaws(d, t, n)))
            continue;
        if (code && strcmp(code, n->who.code))
            return NULL;
        code = n->who.code;
    }
    return code;
}

/* A country is where something happens only behind "in" and its like: "imports from Chile". */
static bool is_scene(const struct bede__doc *d, const struct bede__place_mention *p)
{
    static const char *const marks[] = {"in", "across", "throughout", "inside", "within", "of",
                                        "around", "near", "at"};
    const char *r = p->loc.resolution;
    int32_t t = (int32_t)p->at.head, c = bede__dep(d, t, REL_CASE);
    if (!r || strcmp(r, "country"))
        return true;
    for (size_t i = 0; c >= 0 && i < sizeof marks / sizeof *marks; i++) {
        struct bede_span s = bede__tok(d, c)->span;
        if (s.end - s.start == strlen(marks[i]) &&
            memcmp(d->text + s.start, marks[i], s.end - s.start) == 0)
            return true;
    }
    return false;
}

/* The one state in which the places of a sentence lie; NULL: none or several. *p: its first place,
 * moved behind its last. */
static const char *place_state(const struct bede__doc *d, const struct bede__mentions *m,
                               uint32_t *p, const struct bede__sentence *x)
{
    const char *code = NULL;
    bool several = false;
    while (*p < m->n_places && m->places[*p].at.head < x->first)
        ++*p;
    for (; *p < m->n_places && m->places[*p].at.head < x->first + x->n; ++*p) {
        const char *c = m->places[*p].loc.country_code;
        int32_t head = (int32_t)m->places[*p].at.head;
        if (!c || speaks(d, head) || goal(d, head) || !is_scene(d, &m->places[*p]))
            continue;
        several |= code && strcmp(code, c);
        code = c;
    }
    return several ? NULL : code;
}

/* The state to which somebody goes in the sentence, NULL: none. */
static const char *goal_state(const struct bede__doc *d, const struct bede__actor_table *t,
                              uint32_t first, uint32_t end)
{
    for (uint32_t i = first; i < end; i++)
        if (t->notes[i].who.type == BEDE_ACTOR_COUNTRY && goal(d, t->notes[i].head))
            return t->notes[i].who.code;
    return NULL;
}

/* An adjective says what kind of thing it was: "terrorist attacks". */
static bool open_to_state(const struct bede__doc *d, const struct bede__actor_note *n)
{
    const struct bede__token *k = bede__tok(d, n->head);
    return !n->who.code && n->known && !n->foreign && homely(n->who.sector) &&
           (n->name_head < 0 || n->who.type == BEDE_ACTOR_PERSON) &&
           !(k->rel == REL_AMOD && (outlaw(n->who.sector) || k->upos == UPOS_ADJ));
}

/* The state of the last earlier note, assumed or not, of those by this noun; NULL: none. */
static const char *state_of_noun(const struct bede__doc *d, const struct bede__actor_table *t,
                                 uint32_t i, uint32_t sym, uint8_t number, bool assumed)
{
    for (uint32_t j = i, step = 0; sym && j-- > 0 && step < MEMORY; step++) {
        const struct bede__actor_note *o = &t->notes[j];
        if (bede__tok(d, o->head)->lemma_sym == sym && o->known && o->who.code &&
            (assumed || !o->assumed) && o->name_head < 0 && o->number == number)
            return o->who.code;
    }
    return NULL;
}

/* What the article said earlier of those by the same noun: "Kenyan police" makes "the police" of the
 * next sentences Kenya's, and "the government" speaks through "a government spokesman". NULL:
 * nothing. */
static const char *told_before(const struct bede__doc *d, const struct bede__actor_table *t,
                               uint32_t i)
{
    const struct bede__actor_note *n = &t->notes[i];
    const char *of =
        state_of_noun(d, t, i, bede__tok(d, n->head)->lemma_sym, n->number, false);
    int32_t c = of ? -1 : bede__dep(d, n->head, REL_COMPOUND);
    return c < 0 ? of : state_of_noun(d, t, i, bede__tok(d, c)->lemma_sym, 1, true);
}

/* What speaks for a state in a sentence, each NULL where nothing does. */
struct evidence {
    const char *scene;  /* where its places lie */
    const char *party;  /* the one state that it names */
    const char *before; /* scene or party of the sentence before */
    const char *main;   /* the state that the article is about */
    const char *there;  /* the state of the article's places */
    const char *kin;    /* the state of the outlaws that it names */
    bool strong;        /* the article is about little else */
};

static const char *first_of(const char *const *list, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (list[i])
            return list[i];
    return NULL;
}

/* People are of the scene, officials of the state that is spoken of. */
static const char *state_for(const struct evidence *e, bool is_local)
{
    const char *people[] = {e->scene, e->there, e->party, e->before, e->main, e->kin};
    const char *public[] = {e->strong ? e->main : NULL, e->party, e->scene, e->main, e->before,
                            e->kin};
    return is_local ? first_of(people, 6) : first_of(public, 6);
}

static struct evidence of_article(const struct bede__doc *d, const struct bede__mentions *m,
                                  const struct bede__actor_table *t)
{
    struct states s = {.n = 0}, at = {.n = 0};
    struct evidence e = {0};
    bool unused;
    for (uint32_t i = 0; i < t->n; i++) {
        const struct bede__actor_note *n = &t->notes[i];
        uint32_t k = bede__sentence_of(d, n->head);
        if (n->known && !is_town(m, n))
            weigh(&s, n->who.code, d->sentences[k].title ? 3 : k < 3 ? 2 : 1);
    }
    for (uint32_t i = 0; i < m->n_places; i++) {
        weigh(&s, m->places[i].loc.country_code, 1);
        weigh(&at, m->places[i].loc.country_code, 1);
    }
    e.main = main_state(&s, &e.strong);
    e.there = main_state(&at, &unused);
    return e;
}

/* The state of the office that is named beside: "the prime minister and President Ruiz" are not of one
 * state; NULL: none. */
static const char *beside(const struct bede__doc *d, const struct bede__actor_table *t,
                          const struct bede__actor_note *n)
{
    int32_t c = bede__dep(d, n->head, REL_CONJ);
    if (bede__tok(d, n->head)->rel == REL_CONJ)
        c = bede__tok(d, n->head)->head;
    const struct bede__actor_note *o = c >= 0 && t->note[c] >= 0 ? &t->notes[t->note[c]] : NULL;
    bool offices = o && n->who.role && o->who.role && !strcmp(n->who.sector, "GOV") &&
                   n->name_head < 0 && o->name_head >= 0 && !o->assumed;
    return offices ? o->who.code : NULL;
}

/* "Police", "protesters", "the government" without a state are those of the one state that the
 * sentence names, or of the article's. */
void bede__assume_states(const struct bede__doc *d, const struct bede__mentions *m,
                         struct bede__actor_table *t)
{
    struct evidence e = of_article(d, m, t);
    uint32_t place = 0;
    for (uint32_t k = 0, i = 0, end; k < d->n_sentences; k++, i = end) {
        const struct bede__sentence *x = &d->sentences[k];
        for (end = i; end < t->n && (uint32_t)t->notes[end].head < x->first + x->n;)
            end++;
        e.scene = place_state(d, m, &place, x);
        e.party = sentence_state(d, m, t, i, end, false);
        e.kin = sentence_state(d, m, t, i, end, true);
        const char *to = goal_state(d, t, i, end);
        for (int l = 0; l < 2; l++) {
            const char *of = state_for(&e, l == 1);
            t->state[k][l] = of != to ? of : NULL;
        }
        for (uint32_t j = i; j < end; j++) {
            struct bede__actor_note *n = &t->notes[j];
            if (!open_to_state(d, n) || t->ante[n->head] >= 0)
                continue;
            const char *of = told_before(d, t, j);
            if (!of)
                of = t->state[k][local(n->who.sector)];
            const char *other = of ? beside(d, t, n) : NULL;
            if (!of || of == to || (other && !strcmp(of, other)))
                continue;
            n->who.code = of;
            n->who.confidence *= 0.7f;
            n->assumed = true;
        }
        e.before = e.scene ? e.scene : e.party ? e.party : e.before;
    }
}

const char *bede__assumed_state(const struct bede__mentions *m, const struct bede__doc *doc,
                                int32_t tok, bool is_local)
{
    const struct bede__actor_table *t = m->coref;
    if (!t || tok < 0 || (uint32_t)tok >= doc->n_tokens)
        return NULL;
    const struct bede__actor_note *n = t->note[tok] >= 0 ? &t->notes[t->note[tok]] : NULL;
    if (n && (n->foreign || n->name_head >= 0))
        return NULL;
    return t->state[bede__sentence_of(doc, tok)][is_local];
}

bool bede__is_assumed(const struct bede__mentions *m, int32_t tok)
{
    const struct bede__actor_table *t = m->coref;
    return t && tok >= 0 && t->note[tok] >= 0 && t->notes[t->note[tok]].assumed;
}
