/* SPDX-License-Identifier: Apache-2.0
 *
 * names.c - every name of a person, an organisation or a place, known or not, for those who want
 * names alone: the list of `bede mentions`. Claims do not rest on it.
 *
 * What the dictionaries, the places found, the forms of address, given names, the nouns inside a
 * name, the net and the actors found before say is weighed for runs of capitalised words that the
 * dictionaries and titles do not part. A name that comes back short ("Sadr") is what it was when it
 * stood in full. */
#include "mention/place_internal.h"

enum { MAX_KNOWN = 1024 }; /* surnames of one article that are remembered; a power of two */

/* Weights in hundredths. What speaks most clearly weighs most; the net is trusted by its margin. */
enum {
    W_CHUNK_LONG = 140, /* a dictionary name of several words */
    W_CHUNK = 90,       /* of one word */
    W_PLACE = 80,       /* a place that was found */
    W_GAZETTEER = 40,   /* a place of that name is large */
    W_GIVEN = 60,       /* begins with a given name */
    W_ALONE = 40,       /* a given name and no other word */
    W_TITLE = 80,       /* stands behind a form of address or an office */
    W_NOUN = 100,        /* ends in a noun of bodies or of places */
    W_ACTOR = 35,       /* the guess of the actors' list */
    W_AGAIN = 120,      /* named in full before */
    W_UPPER = 40,       /* all capitals */
    W_IN = 20,          /* behind "in", "at" */
    W_SAYS = 25,        /* subject of a verb */
    W_NET = 30, W_NET_SURE = 70, /* at no margin; more at the greatest */
    W_NOTHING = 45      /* nothing said: no name */
};

struct run {
    uint32_t first, end;  /* tokens */
    int32_t score[NAME_KINDS];
    uint64_t h_first, h_last; /* first and last word */
    uint32_t n_words;
    uint32_t w_first, w_end;
};

struct names {
    const struct bede__lexicon *lx;
    const struct bede__doc *doc;
    const struct bede__mentions *m;
    struct bede__word *words;
    struct bede__chunk *chunks;
    uint32_t room, n_words, n_chunks;
    int32_t *word_of;     /* of each token of the sentence, -1; by token - first */
    int32_t *chunk_of;    /* of each word */
    uint32_t room_tokens;
    bool title_case;
    struct bede__name_mention *out;
    uint32_t n, cap;
    struct { uint64_t h; uint8_t kind; } *known; /* [MAX_KNOWN] last words of full names */
    uint32_t at_place, at_actor; /* where the lists are read on */
};

static const struct bede__token *tok(const struct names *p, uint32_t t)
{
    return &p->doc->tokens[t];
}

static bool is_char(const struct names *p, uint32_t t, char c)
{
    struct bede_span s = tok(p, t)->span;
    return s.end - s.start == 1 && p->doc->text[s.start] == c;
}

static bool touches(const struct names *p, uint32_t a, uint32_t b)
{
    return tok(p, a)->span.end == tok(p, b)->span.start;
}

static const struct bede__word *word_at(const struct names *p, const struct bede__sentence *s,
                                        uint32_t t)
{
    int32_t w = p->word_of[t - s->first];
    return w < 0 ? NULL : &p->words[w];
}

static const struct bede__chunk *chunk_at(const struct names *p, const struct bede__sentence *s,
                                          uint32_t t)
{
    int32_t w = p->word_of[t - s->first];
    return w < 0 ? NULL : &p->chunks[p->chunk_of[w]];
}

/* A dictionary name whose last word is no part of it in the text: "Bush administration". */
static bool common_end(const struct names *p, const struct bede__chunk *c)
{
    return c->end - c->first > 1 && !(p->words[c->end - 1].flags & (WORD_CAP | WORD_DIGIT));
}

static const struct bede__entry *entry(const struct names *p, const struct bede__chunk *c)
{
    const struct bede__actors *a = p->lx->actors;
    return c->post ? &a->entries[a->posts[c->post - 1].entry] : NULL;
}

static bool steers(const struct names *p, uint64_t h, enum bede__steer s)
{
    const struct bede__actors *x = p->lx->actors;
    const struct bede__node *d = bede__node_find(x, bede__key_step(BEDE__KEY_START, h));
    for (uint32_t k = d ? d->post : 0; k; k = x->posts[k - 1].next)
        if (x->entries[x->posts[k - 1].entry].steer == s)
            return true;
    return false;
}

/* ------------------------------------------------------------------- layout */

static bool lay_out(struct names *p, const struct bede__sentence *s)
{
    struct bede__arena *a = p->doc->arena;
    uint32_t need = (s->span.end - s->span.start) / 2 + 2;
    if (need > p->room) {
        p->words = BEDE__NEW(a, struct bede__word, need * 2);
        p->chunks = BEDE__NEW(a, struct bede__chunk, need * 2);
        p->chunk_of = BEDE__NEW(a, int32_t, need * 2);
        p->room = need * 2;
    }
    if (s->n > p->room_tokens) {
        p->word_of = BEDE__NEW(a, int32_t, s->n * 2);
        p->room_tokens = s->n * 2;
    }
    if (a->failed)
        return false;
    p->n_words = bede__words_cut(p->doc->text, s->span.start, s->span.end, p->words, p->room);
    p->n_chunks = bede__chunks_find(p->lx->actors, p->words, p->n_words, false, p->chunks);
    for (uint32_t i = 0; i < p->n_chunks; i++)
        for (uint32_t k = p->chunks[i].first; k < p->chunks[i].end; k++)
            p->chunk_of[k] = (int32_t)i;
    for (uint32_t i = 0; i < s->n; i++)
        p->word_of[i] = -1;
    uint32_t caps = 0, t = s->first, end = s->first + s->n;
    for (uint32_t i = 0; i < p->n_words; i++) {
        while (t < end && tok(p, t)->span.end <= p->words[i].start)
            t++;
        if (t < end && p->word_of[t - s->first] < 0)
            p->word_of[t - s->first] = (int32_t)i;
        caps += p->words[i].flags & WORD_CAP ? 1 : 0;
    }
    p->title_case = p->n_words > 3 && caps * 10 >= p->n_words * 7;
    return true;
}

/* --------------------------------------------------------------------- runs */

static bool capital(const struct names *p, const struct bede__sentence *s, uint32_t t)
{
    const struct bede__word *w = word_at(p, s, t);
    return w && (w->flags & WORD_CAP) && !(w->flags & WORD_DIGIT);
}

/* Does a place found before hold the token: "New" of "New Orleans"? */
static bool in_place(const struct names *p, uint32_t t)
{
    const struct bede__mentions *m = p->m;
    uint32_t i = p->at_place;
    while (i < m->n_places && m->places[i].at.end <= t)
        i++;
    return i < m->n_places && m->places[i].at.first <= t;
}

/* A given name before another capital, or that other capital: the tagger may err there. */
static bool beside_given(const struct names *p, const struct bede__sentence *s, uint32_t t)
{
    uint32_t end = s->first + s->n;
    if (t + 1 < end && capital(p, s, t + 1) && steers(p, word_at(p, s, t)->h, STEER_FORENAME))
        return true;
    return t > s->first && capital(p, s, t - 1) &&
           steers(p, word_at(p, s, t - 1)->h, STEER_FORENAME);
}

static const uint64_t bodies = BEDE__CLASS(ORG) | BEDE__CLASS(GROUP) | BEDE__CLASS(MEDIA) |
                               BEDE__CLASS(POLICE);
static const uint64_t sites = BEDE__CLASS(PLACE) | BEDE__CLASS(BUILDING) | BEDE__CLASS(TERRITORY);

static bool body_or_site(const struct names *p, uint32_t t)
{
    return bede__noun_classes(p->lx->classes, p->doc, (int32_t)t) & (bodies | sites);
}

/* A title that is no part of the name behind it: "President", "Mr". */
static bool is_title(const struct names *p, const struct bede__sentence *s, uint32_t t)
{
    const struct bede__chunk *c = chunk_at(p, s, t);
    if (!c)
        return false;
    if (c->kind == CHUNK_STEER && c->steer == STEER_TITLE)
        return true;
    const struct bede__entry *e = c->kind == CHUNK_AGENT ? entry(p, c) : NULL;
    return e && e->type == BEDE_ACTOR_PERSON;
}

static bool is_word(const struct names *p, uint32_t t, const char *w)
{
    struct bede_span s = tok(p, t)->span;
    return s.end - s.start == strlen(w) && memcmp(p->doc->text + s.start, w, strlen(w)) == 0;
}

/* What only firms end in: "Inc.", "Ltd". */
static bool legal_form(const struct names *p, const struct bede__sentence *s, uint32_t t)
{
    return capital(p, s, t) && steers(p, word_at(p, s, t)->h, STEER_FIRM);
}

/* Can the token stand in a name? A capital alone is not enough: sentences begin with one. */
static bool namable(const struct names *p, const struct bede__sentence *s, uint32_t t)
{
    const struct bede__token *k = tok(p, t);
    const struct bede__chunk *c = chunk_at(p, s, t);
    if (!capital(p, s, t) || !c || k->upos == UPOS_PRON || k->upos == UPOS_PUNCT)
        return false;
    if (c->kind == CHUNK_NAME && c->end - c->first > 1 && !common_end(p, c))
        return true;
    if (in_place(p, t) || (t + 1 < s->first + s->n && legal_form(p, s, t + 1)))
        return true;
    if (c->kind == CHUNK_ADJ) /* "British Library" */
        return t + 1 < s->first + s->n && tok(p, t + 1)->upos == UPOS_PROPN &&
               capital(p, s, t + 1) && !is_title(p, s, t + 1) && body_or_site(p, t + 1);
    const struct bede__word *w = word_at(p, s, t);
    if (k->upos != UPOS_PROPN && k->upos != UPOS_VERB && k->upos != UPOS_AUX &&
        beside_given(p, s, t))
        return true;
    uint64_t classes = bede__noun_classes(p->lx->classes, p->doc, (int32_t)t);
    if (c->kind == CHUNK_UNKNOWN && classes & (BEDE__CLASS(TIME) | BEDE__CLASS(SPACE)))
        return false; /* Monday, November, Venus */
    bool inner = t > s->first + (is_char(p, s->first, '"') ? 1u : 0u);
    if (k->upos == UPOS_PROPN || (k->name != NAME_NONE && k->name_margin > 40))
        return true;
    return inner && !p->title_case && (c->kind == CHUNK_NAME || (w->flags & WORD_UPPER)) &&
           k->upos != UPOS_VERB && k->upos != UPOS_AUX && k->upos != UPOS_ADP &&
           k->upos != UPOS_DET && k->upos != UPOS_INTJ;
}

static bool same_chunk(const struct names *p, const struct bede__sentence *s, uint32_t a,
                       uint32_t b)
{
    const struct bede__chunk *x = chunk_at(p, s, a), *y = chunk_at(p, s, b);
    return x && x == y;
}

/* Does the name go on over tokens (t, u]? u: the next capitalised token. */
static uint32_t next_part(const struct names *p, const struct bede__sentence *s, uint32_t t)
{
    uint32_t end = s->first + s->n, u = t + 1;
    const struct bede__word *w = word_at(p, s, t);
    for (uint32_t k = t + 1; k < end && k < t + 6; k++)
        if (same_chunk(p, s, t, k) && (k + 1 == end || !same_chunk(p, s, t, k + 1)) &&
            !common_end(p, chunk_at(p, s, t)))
            return k; /* inside a dictionary name: "University of Texas" */
    if (w && (w->flags & WORD_POSS))
        return 0;
    if (u < end && (is_char(p, u, '-') || is_char(p, u, '.')) && touches(p, t, u) && u + 1 < end &&
        touches(p, u, u + 1))
        u++;
    else if (u < end && is_char(p, u, '.') && w && w->end - w->start <= 2)
        u++;
    while (u < end && u < t + 4 && !capital(p, s, u) && tok(p, u)->rel == REL_FLAT &&
           tok(p, u)->upos != UPOS_PUNCT)
        u++; /* van der, bin */
    if (u + 2 < end && is_char(p, u + 1, '-') && touches(p, u, u + 1) && touches(p, u + 1, u + 2) &&
        tok(p, u)->span.end - tok(p, u)->span.start <= 3)
        u += 2; /* al-Sadr */
    if (u + 1 < end && is_word(p, u, "of") && body_or_site(p, t)) {
        u += u + 2 < end && is_word(p, u + 1, "the") ? 2 : 1;
        return namable(p, s, u) ? u : 0; /* "Housing Authority of New Orleans" */
    }
    if (u + 1 < end && is_char(p, u, ',') && legal_form(p, s, u + 1))
        return u + 1;
    return u < end && namable(p, s, u) && !is_title(p, s, u) ? u : 0;
}

static bool named_state(const struct names *p, const struct bede__chunk *c)
{
    const struct bede__entry *e = c && c->kind == CHUNK_NAME ? entry(p, c) : NULL;
    return e && e->type == BEDE_ACTOR_COUNTRY;
}

/* Two names side by side: the dictionaries or the net part them. */
static bool parted(const struct names *p, const struct bede__sentence *s, uint32_t t, uint32_t u)
{
    const struct bede__chunk *a = chunk_at(p, s, t), *b = chunk_at(p, s, u);
    if (a == b)
        return false;
    if (named_state(p, a) && tok(p, u)->rel != REL_FLAT && tok(p, u)->name != NAME_ORGANISATION &&
        tok(p, u)->name != tok(p, t)->name)
        return true;
    return tok(p, t)->name != tok(p, u)->name && tok(p, t)->name_margin > 60 &&
           tok(p, u)->name_margin > 60;
}

static bool take_run(const struct names *p, const struct bede__sentence *s, uint32_t t,
                     struct run *r)
{
    if (!namable(p, s, t) || is_title(p, s, t))
        return false;
    memset(r, 0, sizeof *r);
    r->first = t;
    for (uint32_t u; (u = next_part(p, s, t)) != 0 && !parted(p, s, t, u);)
        t = u;
    r->end = t + 1;
    uint32_t f = r->first;
    if (f >= s->first + 2 && is_char(p, f - 1, '-') && touches(p, f - 1, f) &&
        touches(p, f - 2, f - 1) && tok(p, f)->rel == REL_FLAT &&
        tok(p, f - 2)->span.end - tok(p, f - 2)->span.start == 2)
        r->first -= 2; /* "al-Sadr" */
    r->w_first = UINT32_MAX;
    for (uint32_t k = r->first; k < r->end; k++) {
        int32_t w = p->word_of[k - s->first];
        if (w < 0)
            continue;
        if (r->w_first == UINT32_MAX)
            r->w_first = (uint32_t)w, r->h_first = p->words[w].h;
        r->w_end = (uint32_t)w + 1;
        r->h_last = p->words[w].h;
        r->n_words++;
    }
    return r->n_words > 0 && !(r->n_words == 1 && legal_form(p, s, r->first));
}

/* ----------------------------------------------------------------- evidence */

static enum bede__name_kind kind_of(uint8_t type, const struct bede__entry *e,
                                    const struct bede__actors *a)
{
    static const char *const parts[] = {"capital", "province", "state", "region"};
    const char *role = e ? bede__string(a, e->role) : NULL;
    if (type == BEDE_ACTOR_PERSON)
        return NAME_PERSON;
    for (size_t i = 0; role && i < sizeof parts / sizeof *parts; i++)
        if (strcmp(role, parts[i]) == 0)
            return NAME_PLACE;
    if (type == BEDE_ACTOR_COUNTRY)
        return NAME_PLACE;
    return type == BEDE_ACTOR_UNKNOWN ? NAME_NONE : NAME_ORGANISATION;
}

static void by_dictionary(const struct names *p, const struct bede__sentence *s, struct run *r)
{
    uint32_t covered = 0;
    int32_t best[NAME_KINDS] = {0};
    for (uint32_t k = r->first; k < r->end; k++) {
        const struct bede__chunk *c = chunk_at(p, s, k);
        if (!c || c->kind != CHUNK_NAME || common_end(p, c) ||
            (k > r->first && same_chunk(p, s, k - 1, k)))
            continue;
        const struct bede__entry *e = entry(p, c);
        enum bede__name_kind kind = e ? kind_of(e->type, e, p->lx->actors) : NAME_NONE;
        uint32_t n = c->end - c->first;
        bool flat = tok(p, k)->rel == REL_FLAT && n == 1 && k != r->first + 2;
        covered += n;
        if (kind != NAME_NONE && !flat && best[kind] < (n > 1 ? W_CHUNK_LONG : W_CHUNK))
            best[kind] = n > 1 ? W_CHUNK_LONG : W_CHUNK;
    }
    for (int k = 1; k < NAME_KINDS; k++) /* a part says less than the whole */
        r->score[k] += covered >= r->n_words
                           ? best[k]
                           : best[k] * (int32_t)covered / (int32_t)(2 * r->n_words);
}

static void by_places(struct names *p, struct run *r)
{
    const struct bede__mentions *m = p->m;
    while (p->at_place < m->n_places && m->places[p->at_place].at.end <= r->first)
        p->at_place++;
    if (p->at_place == m->n_places || m->places[p->at_place].at.first >= r->end)
        return;
    const struct bede__range *x = &m->places[p->at_place].at;
    uint32_t a = x->first > r->first ? x->first : r->first, b = x->end < r->end ? x->end : r->end;
    bool whole = b - a >= r->end - r->first;
    r->score[NAME_PLACE] += whole ? W_PLACE : b == r->end ? W_PLACE / 2 : W_PLACE / 4;
}

/* What a gazetteer knows of a name that was not taken for a place in its sentence. */
static void by_gazetteer(const struct names *p, struct run *r)
{
    struct bede__candidate c[BEDE__MAX_CANDIDATES];
    uint32_t n = r->w_end - r->w_first;
    if (!p->lx->places || n > BEDE__MAX_PLACE_WORDS ||
        !bede__place_candidates(p->lx->places, bede__place_key(p->words + r->w_first, n), c))
        return;
    r->score[NAME_PLACE] += c->prior >= 5.5f   ? W_GAZETTEER
                            : c->prior >= 4.5f ? W_GAZETTEER / 2
                                               : W_GAZETTEER / 4;
}

static void by_actors(struct names *p, struct run *r)
{
    const struct bede__mentions *m = p->m;
    uint32_t from = tok(p, r->first)->span.start, to = tok(p, r->end - 1)->span.end;
    while (p->at_actor < m->n_actors && m->actors[p->at_actor].who.span.end <= from)
        p->at_actor++;
    if (p->at_actor == m->n_actors)
        return;
    const struct bede_entity *e = &m->actors[p->at_actor].who;
    if (e->span.start < from || e->span.end > to || e->span.start >= to)
        return;
    enum bede__name_kind k = e->type == BEDE_ACTOR_PERSON         ? NAME_PERSON
                             : e->type == BEDE_ACTOR_ORGANISATION ? NAME_ORGANISATION
                                                                  : NAME_NONE;
    if (k != NAME_NONE)
        r->score[k] += e->name ? W_CHUNK : W_ACTOR;
}

static void by_net(const struct names *p, const struct bede__sentence *s, struct run *r)
{
    int32_t sum[NAME_KINDS] = {0}, n = 0;
    for (uint32_t k = r->first; k < r->end; k++) {
        if (p->word_of[k - s->first] < 0)
            continue;
        const struct bede__token *t = tok(p, k);
        sum[t->name] += W_NET + W_NET_SURE * t->name_margin / 255;
        n++;
    }
    for (int k = 0; k < NAME_KINDS && n; k++)
        r->score[k] += sum[k] / n;
}

/* NATO, NiMo: capitals behind the first letter. */
static bool inner_capital(const struct names *p, const struct bede__word *w)
{
    for (uint32_t i = w->start + 1; i < w->end; i++)
        if (p->doc->text[i] >= 'A' && p->doc->text[i] <= 'Z')
            return !(w->end - w->start > 3 && p->doc->text[w->start] == 'M' && i <= w->start + 3);
    return false;
}

static void by_words(const struct names *p, const struct bede__sentence *s, struct run *r)
{
    const struct bede__word *w = &p->words[r->w_first];
    const struct bede__chunk *c = chunk_at(p, s, r->first);
    bool plain = !c || c->kind != CHUNK_NAME || c->end - c->first == 1;
    if (plain && steers(p, r->h_first, STEER_FORENAME)) {
        const struct bede__chunk *l = chunk_at(p, s, r->end - 1);
        bool full = r->n_words > 1 && r->n_words < 5 && l && l->kind == CHUNK_UNKNOWN &&
                    !body_or_site(p, r->end - 1);
        bool called = r->n_words == 1 && r->first == s->first &&
                      (r->end == s->first + s->n || tok(p, r->end)->upos == UPOS_PUNCT);
        bool alone = r->first == s->first && r->end == s->first + s->n; /* signed */
        r->score[NAME_PERSON] += W_GIVEN + (full || called ? W_GIVEN : 0) + (alone ? W_ALONE : 0);
    }
    if (r->first > s->first && is_title(p, s, r->first - 1) && !(w->flags & WORD_BREAK)) {
        const struct bede__chunk *t = chunk_at(p, s, r->first - 1);
        r->score[NAME_PERSON] += t->kind == CHUNK_STEER ? 2 * W_TITLE : W_TITLE;
    }
    if (r->n_words > 1) {
        uint64_t k = bede__noun_classes(p->lx->classes, p->doc, (int32_t)r->end - 1);
        if (legal_form(p, s, r->end - 1))
            r->score[NAME_ORGANISATION] += 2 * W_NOUN;
        else if (k & bodies)
            r->score[NAME_ORGANISATION] += W_NOUN;
        else if (k & sites)
            r->score[NAME_PLACE] += W_NOUN;
    } else if (!p->title_case && inner_capital(p, w)) {
        r->score[NAME_ORGANISATION] += W_UPPER;
        if (r->score[NAME_PLACE] < W_PLACE)
            r->score[NAME_PLACE] -= W_UPPER; /* acronyms of places are in the dictionaries */
    }
    for (uint32_t i = r->first; r->n_words > 1 && i + 1 < r->end; i++)
        if (is_word(p, i, "of")) { /* the noun before "of" heads it */
            uint64_t k = bede__noun_classes(p->lx->classes, p->doc, (int32_t)i - 1);
            if (k & (bodies | sites))
                r->score[k & bodies ? NAME_ORGANISATION : NAME_PLACE] += W_NOUN;
            break;
        }
}

static void by_tree(const struct names *p, struct run *r)
{
    static const char *const where[] = {"in", "at", "near", "to", "from", "across", "outside"};
    uint32_t h = r->first;
    for (uint32_t k = r->first; k < r->end; k++)
        if (tok(p, k)->head < (int32_t)r->first || tok(p, k)->head >= (int32_t)r->end)
            h = k;
    int32_t c = bede__dep(p->doc, (int32_t)h, REL_CASE);
    for (size_t i = 0; c >= 0 && i < sizeof where / sizeof *where; i++) {
        struct bede_span s = tok(p, (uint32_t)c)->span;
        if (s.end - s.start == strlen(where[i]) &&
            memcmp(p->doc->text + s.start, where[i], s.end - s.start) == 0)
            r->score[NAME_PLACE] += W_IN;
    }
    enum bede__rel rel = bede__rel_base(tok(p, h)->rel);
    if (rel == REL_NSUBJ)
        r->score[NAME_PERSON] += W_SAYS / 2, r->score[NAME_ORGANISATION] += W_SAYS / 2;
    if (rel == REL_VOCATIVE)
        r->score[NAME_PERSON] += W_SAYS;
}

/* ---------------------------------------------------------------- decisions */

static uint32_t known_slot(const struct names *p, uint64_t h)
{
    uint32_t i = (uint32_t)(h >> 40) & (MAX_KNOWN - 1);
    for (uint32_t n = 0; n < 8 && p->known[i].kind && p->known[i].h != h; n++)
        i = (i + 1) & (MAX_KNOWN - 1);
    return i;
}

static void emit(struct names *p, const struct run *r, enum bede__name_kind kind)
{
    if (p->n == p->cap)
        return;
    struct bede__name_mention *x = &p->out[p->n++];
    x->at = (struct bede__range){r->first, r->end, r->end - 1};
    x->span = (struct bede_span){tok(p, r->first)->span.start, tok(p, r->end - 1)->span.end};
    x->kind = (uint8_t)kind;
    if (r->n_words > 1 && kind == NAME_PERSON) {
        uint32_t i = known_slot(p, r->h_last);
        p->known[i].h = r->h_last;
        p->known[i].kind = (uint8_t)kind;
    }
}

static void judge(struct names *p, const struct bede__sentence *s, struct run *r)
{
    uint32_t again = known_slot(p, r->h_last);
    if (r->n_words == 1 && p->known[again].kind && p->known[again].h == r->h_last)
        r->score[p->known[again].kind] += W_AGAIN;
    by_dictionary(p, s, r);
    by_places(p, r);
    by_gazetteer(p, r);
    by_actors(p, r);
    by_net(p, s, r);
    by_words(p, s, r);
    by_tree(p, r);
    r->score[NAME_NONE] += W_NOTHING;
    int best = NAME_NONE;
    for (int k = 1; k < NAME_KINDS; k++)
        if (r->score[k] > r->score[best])
            best = k;
    if (best != NAME_NONE)
        emit(p, r, (enum bede__name_kind)best);
}

enum bede_status bede__names_find(const struct bede__lexicon *lx, struct bede__doc *doc,
                                  struct bede__mentions *m, struct bede_error *err)
{
    struct names p = {.lx = lx, .doc = doc, .m = m};
    m->names = NULL;
    m->n_names = 0;
    if (!lx->actors)
        return BEDE_OK;
    for (uint32_t i = 0; i < doc->n_tokens; i++)
        p.cap += doc->tokens[i].upos == UPOS_PROPN || doc->tokens[i].name != NAME_NONE;
    p.cap += doc->n_sentences + 16;
    p.out = BEDE__NEW(doc->arena, struct bede__name_mention, p.cap);
    p.known = bede__arena_get(doc->arena, MAX_KNOWN, sizeof *p.known);
    if (doc->arena->failed)
        return bede__fail(err, BEDE_NOMEM, 0, "names: out of memory");
    memset(p.known, 0, MAX_KNOWN * sizeof *p.known);
    for (uint32_t i = 0; i < doc->n_sentences; i++) {
        const struct bede__sentence *s = &doc->sentences[i];
        if (!lay_out(&p, s))
            return bede__fail(err, BEDE_NOMEM, 0, "names: out of memory");
        struct run r;
        for (uint32_t t = s->first; t < s->first + s->n; t++)
            if (take_run(&p, s, t, &r)) {
                judge(&p, s, &r);
                t = r.end - 1;
            }
    }
    m->names = p.out;
    m->n_names = p.n;
    return BEDE_OK;
}
