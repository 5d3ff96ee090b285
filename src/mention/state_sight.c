/* SPDX-License-Identifier: Apache-2.0
 *
 * state_sight.c - where an article mentions which states, and how: the places where things happen,
 * the countries that act, the soldiers of one, who speaks, whose boats they were.
 *
 * One pass over the tokens; work is linear in the article. */
#include "mention/state.h"

bool bede__is_outlaw(const char *sector)
{
    static const char *const list[] = {"REB", "CRM", "UAF", "PRM"};
    for (size_t i = 0; sector && i < sizeof list / sizeof *list; i++)
        if (strcmp(sector, list[i]) == 0)
            return true;
    return false;
}

uint32_t bede__sector_bit(const char *sector)
{
    static const char *const list[] = {
        "COP", "GOV", "JUD", "LEG", "MIL", "PRM", "PTY", "REB", "SPY", "UAF", "UNK", "AGR", "BUS",
        "CRM", "CVL", "EDU", "ELI", "JRN", "LAB", "MED", "REF", "OPP", "PRE", "REL", "SOC",
    };
    for (size_t i = 0; sector && i < sizeof list / sizeof *list; i++)
        if (strcmp(sector, list[i]) == 0)
            return UINT32_C(1) << i;
    return 0;
}

static bool is_one_of(const char *s, const char *const *list, size_t n)
{
    for (size_t i = 0; s && i < n; i++)
        if (strcmp(s, list[i]) == 0)
            return true;
    return false;
}
#define ONE_OF(s, list) is_one_of(s, list, sizeof(list) / sizeof *(list))

bool bede__is_alliance(const char *code)
{
    static const char *const list[] = {"UNO", "EUR", "IGO"};
    return ONE_OF(code, list);
}

/* Does the token stand to its head as part of the same noun phrase? */
static bool inside_phrase(enum bede__rel r)
{
    switch (bede__rel_base(r)) {
    case REL_NMOD: case REL_AMOD: case REL_COMPOUND: case REL_APPOS: case REL_FLAT: case REL_NUMMOD:
    case REL_DET: case REL_CASE: case REL_CONJ: case REL_DEP: case REL_ORPHAN: return true;
    default: return false;
    }
}

/* The first of predicates that share a subject: "seized the boats and held their crews". */
static int32_t first_predicate(const struct bede__doc *d, int32_t v)
{
    for (int step = 0; step < BEDE_MAX_CHAIN && v >= 0; step++) {
        const struct bede__token *k = bede__tok(d, v);
        if ((k->rel != REL_CONJ && k->rel != REL_XCOMP) || k->head < 0)
            break;
        v = k->head;
    }
    return v;
}

int32_t bede__state_governor(const struct bede__doc *d, int32_t t, enum bede__rel *rel)
{
    for (int step = 0; step < BEDE_MAX_CHAIN && t >= 0; step++) {
        const struct bede__token *k = bede__tok(d, t);
        if (!inside_phrase(k->rel)) {
            *rel = k->rel;
            return first_predicate(d, k->head);
        }
        t = k->head;
    }
    *rel = REL_DEP;
    return -1;
}

/* Is the token (in) the subject of a verb of saying? */
static bool speaks(const struct bede__doc *d, int32_t verb, enum bede__rel rel)
{
    return verb >= 0 && bede__rel_base(rel) == REL_NSUBJ &&
           (bede__dep(d, verb, REL_CCOMP) >= 0 || bede__dep(d, verb, REL_PARATAXIS) >= 0 ||
            bede__tok(d, verb)->rel == REL_PARATAXIS);
}

/* The preposition under which a token stands, -1: none. */
static int32_t preposition(const struct bede__doc *d, int32_t tok)
{
    for (int step = 0; step < 3 && tok >= 0; step++) {
        enum bede__rel r = bede__rel_base(bede__tok(d, tok)->rel);
        int32_t c = r == REL_OBL || r == REL_NMOD ? bede__dep(d, tok, REL_CASE) : -1;
        if (c >= 0)
            return c;
        if (r != REL_APPOS && r != REL_NMOD) /* "to the base at Adana, Turkey" */
            return -1;
        tok = bede__tok(d, tok)->head;
    }
    return -1;
}

static bool word_of(const struct bede__doc *d, int32_t t, const char *const *list, size_t n)
{
    struct bede_span s = {0, 0};
    if (t >= 0)
        s = bede__tok(d, t)->span;
    for (size_t i = 0; i < n; i++)
        if (s.end - s.start == strlen(list[i]) &&
            strncmp(d->text + s.start, list[i], s.end - s.start) == 0)
            return true;
    return false;
}
#define WORD_OF(d, t, list) word_of(d, t, list, sizeof(list) / sizeof *(list))

/* A country is where something happens only behind "in" and its like: "imports from Chile". */
static uint32_t of_place(const struct bede__doc *d, const struct bede__place_mention *p)
{
    static const char *const marks[] = {"in", "across", "throughout", "inside", "within", "of",
                                        "around", "near", "at", "In", "Near", "At", "Across"};
    static const char *const to[] = {"to", "into", "towards", "toward", "for"};
    static const char *const from[] = {"from", "From"};
    int32_t c = preposition(d, (int32_t)p->at.head);
    if (WORD_OF(d, c, to))
        return BEDE__STATE(GOAL);
    if (WORD_OF(d, c, from))
        return BEDE__STATE(SOURCE);
    const struct bede__token *k = bede__tok(d, (int32_t)p->at.head);
    if (c < 0 && (bede__rel_base(k->rel) == REL_NSUBJ || k->rel == REL_NMOD_POSS))
        return 0; /* "Warsaw said": a government */
    bool country = p->loc.resolution && !strcmp(p->loc.resolution, "country");
    return !country || WORD_OF(d, c, marks) ? BEDE__STATE(SCENE) : 0;
}

static uint32_t of_actor(const struct bede_entity *e)
{
    static const char *const armed[] = {"MIL", "COP"};
    if (e->type == BEDE_ACTOR_COUNTRY || (e->role && !strcmp(e->role, "capital")))
        return BEDE__STATE(COUNTRY);
    return ONE_OF(e->sector, armed) ? BEDE__STATE(ARMED) : 0;
}

static bool is_body(const char *code)
{
    static const char *const list[] = {"UNO", "EUR", "IGO", "NGO", "ISM", "IMG", "MNC"};
    return ONE_OF(code, list);
}

/* --------------------------------------------------------------- the table */

static uint32_t state_index(struct bede__state_table *s, const char *code)
{
    uint32_t i = 0;
    while (i < s->n && strcmp(s->code[i], code))
        i++;
    if (i == s->n && s->n < BEDE__MAX_STATES) {
        s->features[i] = 0;
        s->sectors[i] = 0;
        s->code[s->n++] = code;
    }
    return i;
}

static void sight(const struct bede__doc *d, struct bede__state_table *s, const char *code,
                  int32_t tok, uint32_t features, const struct bede_entity *who)
{
    enum bede__rel rel;
    uint32_t i = state_index(s, code);
    if (i >= BEDE__MAX_STATES)
        return;
    int32_t verb = bede__state_governor(d, tok, &rel);
    if ((bede__rel_base(rel) == REL_NSUBJ && rel != REL_NSUBJ_PASS) || rel == REL_OBL_AGENT)
        features |= BEDE__STATE(SUBJECT);
    if (who)
        s->sectors[i] |= bede__sector_bit(who->sector);
    s->seen[s->n_seen++] = (struct bede__sighting){
        .features = features, .tok = tok, .verb = verb, .sentence = bede__sentence_of(d, tok),
        .state = (uint8_t)i, .acts = who && !bede__is_outlaw(who->sector),
        .aside = speaks(d, verb, rel) || features & BEDE__STATE(GOAL)};
}

/* Is the note a nationality or owner within the phrase of somebody who is sighted himself? */
static bool inside_another(const struct bede__doc *d, const struct bede__actor_table *t,
                           const struct bede__actor_note *n)
{
    const struct bede__token *k = bede__tok(d, n->head);
    if (k->rel != REL_AMOD && k->rel != REL_COMPOUND && k->rel != REL_NMOD_POSS)
        return false;
    const struct bede__actor_note *o =
        k->head >= 0 && t->note[k->head] >= 0 ? &t->notes[t->note[k->head]] : NULL;
    return o && o != n && o->who.code && n->who.code && !strcmp(o->who.code, n->who.code);
}

/* A town that bears a minister's name is the town: Goma, in a text that has not named him in full.
 * place: the first mention that ends behind him. */
static bool is_town(const struct bede__mentions *m, uint32_t place,
                    const struct bede__actor_note *n)
{
    return n->who.type == BEDE_ACTOR_PERSON && place < m->n_places &&
           m->places[place].at.first <= (uint32_t)n->head;
}

/* The note of whom token i speaks where its code is known. */
static const struct bede__actor_note *known_note(const struct bede__actor_table *t, int32_t i)
{
    const struct bede__actor_note *n = t->note[i] >= 0 ? &t->notes[t->note[i]] : NULL;
    if (n && n->head != i)
        return NULL;
    int32_t at = i;
    for (int step = 0; (!n || !n->who.code) && step < BEDE_MAX_CHAIN && t->ante[at] >= 0; step++) {
        at = t->ante[at];
        n = t->note[at] >= 0 ? &t->notes[t->note[at]] : NULL;
    }
    return n && n->known && n->who.code && !n->assumed ? n : NULL;
}

static void sight_token(const struct bede__doc *d, const struct bede__mentions *m,
                        const struct bede__actor_table *t, int32_t i, uint32_t place,
                        struct bede__state_table *s)
{
    const struct bede__actor_note *n = known_note(t, i);
    bool relative = n && n->head != i && bede__tok(d, i)->xpos != XP_PRP &&
                    bede__tok(d, i)->xpos != XP_PRPS && t->note[i] < 0;
    if (n && !relative && !is_town(m, place, n) && (n->head != i || !inside_another(d, t, n)))
        sight(d, s, n->who.code, i, of_actor(&n->who), &n->who);
    if (place >= m->n_places || m->places[place].at.head != (uint32_t)i)
        return;
    uint32_t f = of_place(d, &m->places[place]);
    if (f && m->places[place].loc.country_code)
        sight(d, s, m->places[place].loc.country_code, i, f, NULL);
}

/* ----------------------------------------------------------- the sentences */

/* The one state where the places of the sightings [from,end) lie, or else that acts there. */
static uint8_t the_one(const struct bede__state_table *s, uint32_t from, uint32_t end, bool scenes)
{
    uint8_t one = BEDE__MAX_STATES;
    for (uint32_t i = from; i < end; i++) {
        const struct bede__sighting *x = &s->seen[i];
        bool fits = scenes ? x->features & BEDE__STATE(SCENE) : x->acts;
        if (!fits || x->aside || is_body(s->code[x->state]))
            continue;
        if (one != BEDE__MAX_STATES && one != x->state)
            return BEDE__MAX_STATES;
        one = x->state;
    }
    return one;
}

static void sum_up_sentences(const struct bede__doc *d, struct bede__state_table *s)
{
    uint8_t before = BEDE__MAX_STATES;
    for (uint32_t k = 0; k < d->n_sentences; k++) {
        uint8_t scene = the_one(s, s->first[k], s->first[k + 1], true);
        uint8_t party = the_one(s, s->first[k], s->first[k + 1], false);
        s->scene[k] = scene;
        s->carried[k] = before;
        before = scene != BEDE__MAX_STATES ? scene : party != BEDE__MAX_STATES ? party : before;
    }
}

/* ------------------------------------------------------------- the article */

struct count { uint32_t weight[BEDE__MAX_STATES], all; };

/* The state that the article is about: three mentions, half of what it names and twice the next. */
static uint32_t main_state(const struct count *c, uint32_t n, bool *strong)
{
    uint32_t top = 0, second = 0, at = BEDE__MAX_STATES;
    for (uint32_t i = 0; i < n; i++) {
        if (c->weight[i] > top) {
            second = top;
            top = c->weight[i];
            at = i;
        } else if (c->weight[i] > second) {
            second = c->weight[i];
        }
    }
    *strong = top * 3 >= c->all * 2;
    return top >= 3 && top * 2 >= c->all && top >= second * 2 ? at : BEDE__MAX_STATES;
}

/* text: the first sentence below the title. A pronoun names nothing. */
static void weigh(const struct bede__doc *d, struct bede__state_table *s, struct count *all,
                  const struct bede__sighting *x, uint32_t text)
{
    bool title = d->sentences[x->sentence].title;
    bool idle = is_body(s->code[x->state]) || bede__tok(d, x->tok)->upos == UPOS_PRON;
    uint32_t w = idle ? 0 : title ? 3 : x->sentence < text + 3 ? 2 : 1;
    uint32_t *f = &s->features[x->state];
    all->weight[x->state] += w;
    all->all += w;
    if (title)
        *f |= BEDE__STATE(TITLE);
    else if (x->sentence == text)
        *f |= BEDE__STATE(FIRST) |
              (x->features & BEDE__STATE(SUBJECT) ? BEDE__STATE(FIRST_SUBJECT) : 0);
}

static void sum_up(const struct bede__doc *d, struct bede__state_table *s)
{
    struct count all = {{0}, 0};
    uint32_t text = 0, states = 0;
    bool strong;
    while (text < d->n_sentences && d->sentences[text].title)
        text++;
    for (uint32_t i = 0; i < s->n_seen; i++)
        weigh(d, s, &all, &s->seen[i], text);
    for (uint32_t i = 0; i < s->n; i++)
        states += !is_body(s->code[i]);
    s->main = main_state(&all, s->n, &strong);
    for (uint32_t i = 0; i < s->n; i++) {
        bool body = is_body(s->code[i]);
        s->features[i] |= (body ? BEDE__STATE(IS_BODY) : BEDE__STATE(IS_STATE)) |
                          (i == s->main && strong ? BEDE__STATE(STRONG) : 0) |
                          (!body && states == 1 ? BEDE__STATE(SOLE) : 0);
    }
}

bool bede__states_sight(const struct bede__doc *d, const struct bede__mentions *m,
                        const struct bede__actor_table *t, struct bede__state_table *out)
{
    uint32_t place = 0;
    out->seen = BEDE__NEW(d->arena, struct bede__sighting, (size_t)d->n_tokens * 2 + 1);
    out->first = BEDE__NEW(d->arena, uint32_t, d->n_sentences + 1);
    out->scene = BEDE__NEW(d->arena, uint8_t, d->n_sentences);
    out->carried = BEDE__NEW(d->arena, uint8_t, d->n_sentences);
    if (!out->seen || !out->first || !out->scene || !out->carried)
        return false;
    for (uint32_t k = 0; k < d->n_sentences; k++) {
        const struct bede__sentence *x = &d->sentences[k];
        out->first[k] = out->n_seen;
        for (uint32_t i = x->first; i < x->first + x->n; i++) {
            while (place < m->n_places && m->places[place].at.end <= i)
                place++;
            sight_token(d, m, t, (int32_t)i, place, out);
        }
    }
    out->first[d->n_sentences] = out->n_seen;
    sum_up_sentences(d, out);
    sum_up(d, out);
    return true;
}
