/* SPDX-License-Identifier: Apache-2.0
 *
 * place_sense.c - which of the places of a name an article means.
 *
 * Names are grouped: one sense for an article, unless a mention says otherwise ("Paris, Texas"). A
 * candidate's score is its prior (size and kind), what contains it by the text, the countries that
 * the article speaks of, and how near it lies to the other places of the article. Work is linear in
 * the mentions: a group is compared with WINDOW neighbours only. */
#include <math.h>

#include "mention/place_internal.h"

#define NONE UINT32_MAX
#define MAX_CODES 256
enum { WINDOW = 24, ROUNDS = 2, NEIGHBOURS = 4 };

/* -------------------------------------------------------------- candidates */

static bool resolution_same(unsigned a, unsigned b)
{
    return strcmp(bede__place_kinds[a].resolution, bede__place_kinds[b].resolution) == 0;
}

static void put(struct bede__candidate *out, uint32_t *n, const struct bede__candidate *c)
{
    uint32_t i = *n;
    if (i == BEDE__MAX_CANDIDATES) {
        if (out[i - 1].prior >= c->prior)
            return;
        i--;
    } else {
        (*n)++;
    }
    for (; i > 0 && out[i - 1].prior < c->prior; i--)
        out[i] = out[i - 1];
    out[i] = *c;
}

static void from_lexicon(const struct bede__places *p, uint64_t key, struct bede__candidate *out,
                         uint32_t *n)
{
    for (uint32_t s = bede__place_spelling_find(p, key); s; s = p->spelling[s - 1].next) {
        const struct bede__place_spelling *sp = &p->spelling[s - 1];
        const struct bede__place_line *l = &p->line[sp->line];
        struct bede__candidate c = {.name = l->name, .country = l->country,
                                    .province = l->province, .lat = l->lat, .lon = l->lon,
                                    .km = l->km, .kind = l->kind,
                                    .flags = sp->flags, .line = (int32_t)sp->line};
        c.prior = bede__place_kinds[l->kind].prior - (sp->flags & PLACE_DOUBTFUL ? 1.0f : 0.0f);
        if (l->kind == PLACE_CITY || l->kind == PLACE_SEAT || l->kind == PLACE_CAPITAL)
            c.prior += 5.0f; /* it would not be in the lexicon if news did not name it */
        put(out, n, &c);
    }
}

static float size_prior(const struct bede__gaz_place *g)
{
    float size = (float)g->size / 1000.0f;
    switch (g->kind) {
    case PLACE_PROVINCE: return 3.0f + 0.4f * size;
    case PLACE_DISTRICT: return 2.2f + 0.3f * size;
    case PLACE_CITY: case PLACE_SUBURB: case PLACE_SEAT: case PLACE_CAPITAL:
        return bede__place_kinds[g->kind].prior + size;
    default: return bede__place_kinds[g->kind].prior - 1.0f;
    }
}

static void from_gazetteer(const struct bede__gazetteer *g, const struct bede__gaz_name *name,
                           struct bede__candidate *out, uint32_t *n)
{
    const struct bede__gaz_place *p = &g->place[name->place & ~BEDE__NAME_OTHER];
    struct bede__candidate c = {.name = g->text + p->name, .country = g->country[p->country],
                                .lat = p->lat / 1e5, .lon = p->lon / 1e5, .kind = p->kind,
                                .id = p->id, .line = -1};
    bool other = name->place & BEDE__NAME_OTHER;
    if (p->region != BEDE__NO_REGION)
        c.province = g->text + g->place[p->region].name;
    c.km = p->radius ? (float)p->radius / 10.0f : bede__place_kinds[p->kind].km;
    if (!p->radius && p->size > 5000)
        c.km = p->size > 6300 ? 25.0f : 12.0f;
    c.prior = size_prior(p) - (other ? 1.0f : 0.0f);
    c.flags = other ? PLACE_OTHER : 0;
    for (uint32_t i = 0; i < *n; i++) { /* the lexicon's own line for the same place */
        struct bede__candidate *o = &out[i];
        if (o->line < 0 || !resolution_same(o->kind, c.kind) || !o->country ||
            strcmp(o->country, c.country) != 0 ||
            bede__distance_km(o->lat, o->lon, c.lat, c.lon) > (double)o->km + c.km + 20)
            continue;
        struct bede__candidate both = *o;
        if (!both.id && !both.province) {
            both.id = c.id;
            both.province = c.province;
        }
        both.prior = c.prior > both.prior ? c.prior : both.prior;
        for (; i > 0 && out[i - 1].prior < both.prior; i--)
            out[i] = out[i - 1];
        out[i] = both;
        return;
    }
    put(out, n, &c);
}

uint32_t bede__place_candidates(const struct bede__places *p, uint64_t key,
                                struct bede__candidate out[BEDE__MAX_CANDIDATES])
{
    uint32_t n = 0, from, to;
    from_lexicon(p, key, out, &n);
    for (uint32_t k = 0; k < p->n_gaz; k++) {
        const struct bede__gazetteer *g = &p->gaz[k];
        bede__gazetteer_bucket(g, key, &from, &to);
        for (; from < to; from++)
            if (g->name[from].key == (uint32_t)key)
                from_gazetteer(g, &g->name[from], out, &n);
    }
    return n;
}

bool bede__place_known(const struct bede__places *p, uint64_t key)
{
    uint32_t from, to;
    if (bede__place_spelling_find(p, key))
        return true;
    for (uint32_t k = 0; k < p->n_gaz; k++) {
        const struct bede__gazetteer *g = &p->gaz[k];
        bede__gazetteer_bucket(g, key, &from, &to);
        for (; from < to; from++)
            if (g->name[from].key == (uint32_t)key)
                return true;
    }
    return false;
}

/* ------------------------------------------------------------------- groups */

struct group {
    uint64_t key;
    int32_t noun;
    uint32_t n, best, count;     /* candidates; index of the best; mentions */
    bool sure;                   /* some mention is a place without the others' help */
    struct bede__candidate *c;   /* [n] */
    float *explicit_;            /* [n], by a container that the text states */
    float *score;                /* [n] */
};

struct sense {
    const struct bede__places *p;
    struct bede__toponym *t;
    uint32_t n, n_groups;
    struct group *g;
    float weight[MAX_CODES];     /* of countries */
    char code[MAX_CODES][4];
    uint32_t n_codes;
    bool outlet;                 /* group 0 is the place of the paper */
    struct bede__arena *arena;
};

/* Does a place of this kind go with "X province", "the village of X"? */
static bool noun_fits(int noun, unsigned kind)
{
    if (noun < 0)
        return true;
    switch (noun) {
    case PLACE_CITY: case PLACE_TOWN: case PLACE_SUBURB:
        return kind <= PLACE_CAPITAL || kind == PLACE_TOWN;
    case PLACE_REGION:
        return kind != PLACE_COUNTRY;
    case PLACE_DISTRICT:
        if (kind == PLACE_QUARTER)
            return true; /* fall through */
    case PLACE_PROVINCE:
        return kind == PLACE_PROVINCE || kind == PLACE_DISTRICT || kind == PLACE_REGION;
    default:
        return (int)kind == noun;
    }
}

static void fill(const struct sense *s, struct group *g)
{
    struct bede__candidate all[BEDE__MAX_CANDIDATES], fit[BEDE__MAX_CANDIDATES];
    uint32_t n = g->key ? bede__place_candidates(s->p, g->key, all) : 0, m = 0;
    for (uint32_t i = 0; i < n; i++)
        if (noun_fits(g->noun, all[i].kind))
            fit[m++] = all[i];
    for (uint32_t i = 0; i < n && !m && g->noun >= 0; i++) {
        struct bede__candidate c = all[i]; /* "Mosul airport": about where the city is */
        if (c.kind > PLACE_CAPITAL && c.kind != PLACE_TOWN && c.kind != PLACE_PROVINCE &&
            c.kind != PLACE_DISTRICT)
            continue;
        c.kind = (uint8_t)g->noun;
        c.id = 0;
        c.line = -1;
        c.km += 20;
        c.prior -= 1.0f;
        fit[g->n++] = c;
    }
    g->n = m ? m : g->n;
    g->c = BEDE__NEW(s->arena, struct bede__candidate, g->n + 1);
    g->explicit_ = BEDE__NEW(s->arena, float, g->n + 1);
    g->score = BEDE__NEW(s->arena, float, g->n + 1);
    if (!g->c || !g->explicit_ || !g->score)
        g->n = 0;
    if (g->n)
        memcpy(g->c, fit, g->n * sizeof *fit);
}

static uint32_t group_of(struct sense *s, uint32_t *slot, uint32_t mask,
                         const struct bede__toponym *t)
{
    uint64_t key = bede__key_step(t->key, (uint64_t)(t->noun + 1));
    uint32_t i = (uint32_t)key & mask;
    while (slot[i]) {
        struct group *g = &s->g[slot[i] - 1];
        if (g->key == t->key && g->noun == t->noun)
            return slot[i] - 1;
        i = (i + 1) & mask;
    }
    struct group *g = &s->g[s->n_groups];
    g->key = t->key;
    g->noun = t->noun;
    fill(s, g);
    slot[i] = ++s->n_groups;
    return s->n_groups - 1;
}

static float *weight_of(struct sense *s, const char *code)
{
    for (uint32_t i = 0; i < s->n_codes; i++)
        if (memcmp(s->code[i], code, 3) == 0)
            return &s->weight[i];
    if (s->n_codes == MAX_CODES)
        return NULL;
    memcpy(s->code[s->n_codes], code, 3);
    return &s->weight[s->n_codes++];
}

static void speak(struct sense *s, const char *code, float w)
{
    float *x = code ? weight_of(s, code) : NULL;
    if (x)
        *x += w;
}

static void countries(struct sense *s)
{
    for (uint32_t i = 0; i < s->n_groups; i++) {
        const struct group *g = &s->g[i];
        if (!g->n || !g->sure)
            continue;
        float lead = g->n > 1 ? g->c[0].prior - g->c[1].prior : 3;
        float count = g->count > 4 ? 4 : (float)g->count;
        bool rival = g->n > 1 && g->c[1].prior >= 5 && g->c[0].country && g->c[1].country &&
                     strcmp(g->c[0].country, g->c[1].country) != 0;
        if (rival) /* "Georgia" does not speak for itself */
            continue;
        if (g->c[0].kind == PLACE_COUNTRY && lead >= 2)
            speak(s, g->c[0].country, 1 + count);
        else if (lead >= 2 || (g->n > 1 && g->c[1].country && g->c[0].country &&
                               strcmp(g->c[0].country, g->c[1].country) == 0))
            speak(s, g->c[0].country, 0.5f * count);
    }
    float sum = 0;
    for (uint32_t i = 0; i < s->n_codes; i++)
        sum += s->weight[i];
    for (uint32_t i = 0; i < s->n_codes && sum > 0; i++)
        s->weight[i] = s->weight[i] > 0 ? 1.0f + 1.5f * s->weight[i] / sum : 0;
}

static float spoken_of(const struct sense *s, const char *code)
{
    for (uint32_t i = 0; code && i < s->n_codes; i++)
        if (memcmp(s->code[i], code, 3) == 0)
            return s->weight[i];
    return 0;
}

/* -------------------------------------------------------------- containment */

/* How well a lies in b: 0 not at all. */
static float lies_in(const struct bede__candidate *a, const struct bede__candidate *b)
{
    bool same = a->country && b->country && strcmp(a->country, b->country) == 0;
    if (b->kind == PLACE_COUNTRY)
        return same && a->kind != PLACE_COUNTRY ? 8.0f : 0;
    if (a->kind == PLACE_COUNTRY)
        return 0;
    double d = bede__distance_km(a->lat, a->lon, b->lat, b->lon);
    if (b->kind == PLACE_PROVINCE || b->kind == PLACE_DISTRICT || b->kind == PLACE_REGION) {
        const char *own = b->kind == PLACE_PROVINCE ? b->province ? b->province : b->name : NULL;
        if (own && same && a->province && a->kind != PLACE_PROVINCE) {
            if (strcmp(a->province, own) == 0 || strcmp(a->province, b->name) == 0)
                return 8.0f;
            if (b->province) /* the gazetteer knows both, and that they differ */
                return 0;
        }
        if ((same || !b->country) && d < 1.6 * (double)b->km + 15)
            return a->province && b->kind == PLACE_PROVINCE && b->line < 0 ? 4.0f : 7.0f;
        return 0;
    }
    return d < (double)b->km + 60 ? 5.0f : 0;
}

/* Mutual support of a mention and its container; marks both groups. */
static void contain(struct sense *s, const struct bede__toponym *t)
{
    if (t->inside < 0)
        return;
    struct group *a = &s->g[t->group], *b = &s->g[s->t[t->inside].group];
    for (uint32_t i = 0; i < a->n; i++) {
        for (uint32_t k = 0; k < b->n; k++) {
            float x = lies_in(&a->c[i], &b->c[k]);
            if (x <= 0)
                continue;
            float up = x + 0.3f * (b->c[k].prior - b->c[0].prior);
            if (up > a->explicit_[i])
                a->explicit_[i] = up;
            if (x > 4 && 2.5f > b->explicit_[k])
                b->explicit_[k] = 2.5f;
        }
    }
}

/* What stands in one list is of one kind: "Oregon and Washington", "Armenia, Georgia". */
static void listed(struct sense *s, const struct bede__toponym *t)
{
    if (t->beside < 0)
        return;
    struct group *a = &s->g[t->group], *b = &s->g[s->t[t->beside].group];
    for (uint32_t i = 0; i < a->n; i++)
        for (uint32_t k = 0; k < b->n; k++) {
            const struct bede__candidate *x = &a->c[i], *y = &b->c[k];
            bool same = x->country && y->country && strcmp(x->country, y->country) == 0;
            if (x->kind != y->kind || (x->kind != PLACE_PROVINCE && x->kind != PLACE_COUNTRY) ||
                (x->kind == PLACE_PROVINCE && !same))
                continue;
            if (k == 0 && a->explicit_[i] < 2.2f)
                a->explicit_[i] = 2.2f;
            if (i == 0 && b->explicit_[k] < 2.2f)
                b->explicit_[k] = 2.2f;
        }
}

/* ---------------------------------------------------------------- coherence */

static bool is_spot(const struct bede__candidate *c)
{
    return c->kind != PLACE_COUNTRY && c->kind != PLACE_CONTINENT && c->km < 400;
}

/* What another place of the article, as it is read now, says for candidate c: neighbours speak for
 * each other, and a state or county for the towns in it. */
static float neighbour(const struct bede__candidate *c, const struct bede__candidate *o)
{
    if ((o->kind == PLACE_PROVINCE || o->kind == PLACE_DISTRICT) && c->kind != PLACE_PROVINCE &&
        lies_in(c, o) > 4.5f)
        return o->kind == PLACE_PROVINCE ? 0.9f : 1.2f;
    bool same = c->country && o->country && strcmp(c->country, o->country) == 0;
    if (c->kind == PLACE_COUNTRY) /* what lies in it; as far as a city may gain from its suburbs */
        return same && o->kind != PLACE_COUNTRY ? 1.1f : 0;
    if (c->kind == PLACE_PROVINCE && same && o->kind == PLACE_PROVINCE)
        return 0.8f;
    if (c->kind == PLACE_PROVINCE && o->kind < PLACE_PROVINCE && lies_in(o, c) > 4.5f)
        return 1.0f;
    if (!is_spot(o))
        return 0;
    double d = bede__distance_km(c->lat, c->lon, o->lat, o->lon);
    float near = d < 300 ? 0.7f * (1 - (float)d / 300) : 0;
    if (d < 80)
        near += 0.6f * (1 - (float)d / 80);
    if (near < 0.2f && c->province && o->province && strcmp(c->province, o->province) == 0)
        near = 0.2f;
    return near;
}

static float near_others(const struct sense *s, uint32_t at, const struct bede__candidate *c)
{
    float sum = 0;
    uint32_t from = at > WINDOW / 2 ? at - WINDOW / 2 : 0;
    if (s->outlet && from > 0 && s->g[0].key != s->g[at].key)
        sum = neighbour(c, &s->g[0].c[s->g[0].best]);
    for (uint32_t i = from; i < s->n_groups && i < from + WINDOW; i++) {
        const struct group *o = &s->g[i];
        if (i == at || !o->n || !o->sure || o->key == s->g[at].key)
            continue;
        sum += neighbour(c, &o->c[o->best]);
    }
    return 4.0f * (1 - expf(-sum / 2.0f));
}

static void choose(struct sense *s, bool coherent)
{
    for (uint32_t i = 0; i < s->n_groups; i++) {
        struct group *g = &s->g[i];
        for (uint32_t k = 0; k < g->n; k++) {
            const struct bede__candidate *c = &g->c[k];
            g->score[k] = c->prior + g->explicit_[k] + spoken_of(s, c->country);
            if (s->outlet && i > 0 && g->key == s->g[0].key && c->kind <= PLACE_CAPITAL)
                g->score[k] += 1.5f; /* "Lebanon" in the Lebanon Democrat */
            if (coherent && g->n > 1 && c->kind != PLACE_CONTINENT)
                g->score[k] += near_others(s, i, c);
        }
        uint32_t best = 0;
        for (uint32_t k = 1; k < g->n; k++)
            if (g->score[k] > g->score[best])
                best = k;
        g->best = best;
    }
}

/* --------------------------------------------------------------- the mention */

static float sureness(const struct group *g, uint32_t best)
{
    float sum = 0;
    for (uint32_t k = 0; k < g->n; k++)
        if (k != best && bede__distance_km(g->c[k].lat, g->c[k].lon, g->c[best].lat,
                                           g->c[best].lon) > (double)g->c[best].km + 50)
            sum += expf(1.3f * (g->score[k] - g->score[best]));
    return 0.97f / (1 + sum);
}

static bool is_area(const struct bede__candidate *c)
{
    return c->kind == PLACE_PROVINCE || c->kind == PLACE_DISTRICT || c->kind == PLACE_COUNTRY;
}

/* The place is not known, but what contains it is. */
static void somewhere_in(struct bede__toponym *t, const struct group *b)
{
    t->c = b->c[b->best];
    t->c.name = NULL;
    t->c.id = 0;
    t->c.line = -1;
    if (t->c.kind == PLACE_PROVINCE)
        t->c.province = b->c[b->best].name;
    t->c.kind = (uint8_t)(t->noun >= 0 ? t->noun : PLACE_CITY);
    t->chosen = true;
    t->confidence = 0.3f;
}

/* A place that nothing is known of lies near the place named beside it, else in the country that
 * the article is about, if it is about one. */
static void somewhere_near(const struct sense *s, struct bede__toponym *t)
{
    const struct bede__candidate *near = NULL;
    uint32_t at = (uint32_t)(t - s->t);
    for (uint32_t k = 1; k <= NEIGHBOURS && !near; k++)
        for (int side = -1; side <= 1 && !near; side += 2) {
            uint32_t i = at + (uint32_t)(side * (int)k);
            if (i >= s->n || s->t[i].sentence + 1 < t->sentence ||
                s->t[i].sentence > t->sentence + 1 || s->t[i].weak)
                continue;
            const struct group *g = &s->g[s->t[i].group];
            if (g->n && is_spot(&g->c[g->best]))
                near = &g->c[g->best];
        }
    float top = 0, sum = 0;
    for (uint32_t i = 0; !near && i < s->n_groups; i++) {
        const struct group *g = &s->g[i];
        if (!g->n || g->c[g->best].kind != PLACE_COUNTRY)
            continue;
        float w = spoken_of(s, g->c[g->best].country);
        sum += w;
        if (w > top) {
            top = w;
            near = &g->c[g->best];
        }
    }
    if (!near || (sum > 0 && top < 0.6f * sum))
        return;
    t->c = *near;
    t->c.name = NULL;
    t->c.id = 0;
    t->c.line = -1;
    t->c.km = near->kind == PLACE_COUNTRY ? near->km : near->km + 50;
    t->c.kind = (uint8_t)(t->noun >= 0 ? t->noun : PLACE_CITY);
    t->chosen = true;
    t->confidence = 0.2f;
}

static void resolve(struct sense *s, struct bede__toponym *t)
{
    const struct group *g = &s->g[t->group];
    uint32_t best = g->best;
    if (g->n && t->inside >= 0) { /* its own container has the last word */
        const struct group *b = &s->g[s->t[t->inside].group];
        float top = -100;
        for (uint32_t k = 0; k < g->n && b->n; k++) {
            float x = g->score[k] - g->explicit_[k] + lies_in(&g->c[k], &b->c[b->best]);
            if (x > top)
                top = x, best = k;
        }
        if (b->n && g->c[0].prior < 5.5f && is_area(&b->c[b->best]) &&
            g->c[best].kind < PLACE_PROVINCE && lies_in(&g->c[best], &b->c[b->best]) <= 0) {
            somewhere_in(t, b); /* "Troy, Idaho", which no gazetteer has */
            return;
        }
    }
    if (g->n) {
        t->c = g->c[best];
        t->chosen = true;
        t->confidence = sureness(g, best);
        return;
    }
    t->confidence = 0.4f;
    if (t->inside >= 0 && s->g[s->t[t->inside].group].n)
        somewhere_in(t, &s->g[s->t[t->inside].group]);
    else
        somewhere_near(s, t);
}

/* A weak name is kept if the article names the place elsewhere without doubt, or another near it
 * where the words let it be a place. */
static bool supported(const struct sense *s, const struct bede__toponym *t)
{
    const struct group *g = &s->g[t->group];
    if (g->sure)
        return true;
    return t->could_be && t->chosen && near_others(s, t->group, &t->c) > 1.6f;
}

bool bede__place_sense(const struct bede__lexicon *lx, struct bede__doc *doc,
                       struct bede__toponym *t, uint32_t n, const char *const *codes,
                       uint32_t n_codes)
{
    struct sense s = {.p = lx->places, .t = t, .n = n, .arena = doc->arena};
    uint32_t size = 64;
    while (size < 2 * n)
        size *= 2;
    uint32_t *slot = BEDE__NEW(doc->arena, uint32_t, size);
    s.g = BEDE__NEW(doc->arena, struct group, n + 2);
    if (!slot || !s.g)
        return false;
    s.g[0].key = bede__outlet_place(s.p, doc->outlet);
    s.g[0].noun = -1;
    if (s.g[0].key) {
        fill(&s, &s.g[0]);
        s.outlet = s.g[0].n > 0;
        s.g[0].sure = s.outlet;
        s.n_groups = s.outlet;
    }
    for (uint32_t i = 0; i < n; i++) {
        t[i].group = group_of(&s, slot, size - 1, &t[i]);
        s.g[t[i].group].count++;
        s.g[t[i].group].sure |= !t[i].weak;
    }
    for (uint32_t i = 0; i < n_codes; i++)
        speak(&s, codes[i], 1);
    countries(&s);
    for (uint32_t i = 0; i < n; i++)
        contain(&s, &t[i]), listed(&s, &t[i]);
    choose(&s, false);
    for (int i = 0; i < ROUNDS; i++)
        choose(&s, true);
    for (uint32_t i = 0; i < n; i++) {
        resolve(&s, &t[i]);
        t[i].weak = t[i].weak && !supported(&s, &t[i]);
    }
    return true;
}
