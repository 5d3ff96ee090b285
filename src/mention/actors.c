/* SPDX-License-Identifier: Apache-2.0
 *
 * actors.c - the noun phrases of a document and whom they denote.
 *
 * Each noun, name or nationality adjective of a sentence becomes a note: its phrase by the tree
 * (actor_phrase.c), who it is by resolve.c, its classes. Antecedents are coref.c's. From the notes
 * come the list that other rooms walk and the answer to who a noun phrase is; of what class it is,
 * actor_class.c says. Work is linear in the sentence: a phrase looks at BEDE__MAX_PHRASE chunks at
 * most. */
#include "mention/actor.h"

/* ------------------------------------------------------------------- notes */

static bool candidate(const struct bede__actor_pass *p, int32_t t)
{
    const struct bede__token *k = bede__tok(p->doc, t);
    if (p->chunk_of[t] < 0)
        return false;
    const struct bede__chunk *c = &p->chunks[p->chunk_of[t]];
    if (c->kind == CHUNK_STEER && c->steer != STEER_FORMER)
        return false;
    if (k->upos == UPOS_NOUN || k->upos == UPOS_PROPN)
        return true;
    return c->kind == CHUNK_ADJ || (c->kind == CHUNK_NAME && k->upos != UPOS_VERB) ||
           (c->kind == CHUNK_AGENT && k->upos == UPOS_ADJ);
}

/* Is t inside a name whose head is another token that will have the note? */
static bool inside_name(const struct bede__actor_pass *p, int32_t t)
{
    const struct bede__token *k = bede__tok(p->doc, t);
    const struct bede__chunk *c = &p->chunks[p->chunk_of[t]];
    if (k->rel == REL_FLAT || k->rel == REL_GOESWITH)
        return true;
    return k->head >= 0 && p->chunk_of[k->head] == p->chunk_of[t] && c->end - c->first > 1 &&
           bede__sentence_of(p->doc, k->head) == bede__sentence_of(p->doc, t);
}

static bool is_definite(const struct bede__doc *d, int32_t t)
{
    for (int32_t c = bede__tok(d, t)->child; c >= 0; c = bede__tok(d, c)->next) {
        const struct bede__token *m = bede__tok(d, c);
        if (m->rel == REL_DET && m->span.end - m->span.start >= 3 &&
            (d->text[m->span.start] | 32) == 't')
            return true;
        if (m->rel == REL_NMOD_POSS && m->xpos == XP_PRPS)
            return true;
    }
    return false;
}

static uint8_t number_of(const struct bede__token *k)
{
    if (k->xpos == XP_NNS || k->xpos == XP_NNPS)
        return 2;
    return k->xpos == XP_NN || k->xpos == XP_NNP ? 1 : 0;
}

static bool ends_in(const char *s, size_t n, const char *end)
{
    size_t m = strlen(end);
    return n > m + 2 && memcmp(s + n - m, end, m) == 0;
}

/* Nouns made from verbs and adjectives name acts and qualities, not actors. */
static bool abstract_noun(const char *lemma)
{
    static const char *const ends[] = {"tion", "sion", "ment", "ness", "ity", "ism", "ance", "ence",
                                       "ship", "ing", "age", "ure", "cy", "hood", "dom", "al"};
    size_t n = lemma ? strlen(lemma) : 0;
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
        if (ends_in(lemma, n, ends[i]))
            return true;
    return false;
}

/* The token that ends the proper name in chunks [b,e), if the entity's span has one. */
static void note_name(struct bede__actor_pass *p, struct bede__actor_note *n, uint32_t b,
                      uint32_t e)
{
    n->name_head = -1;
    for (uint32_t i = b; i < e; i++) {
        const struct bede__word *w = &p->words[p->chunks[i].end - 1];
        struct bede_span s = {w->start, w->end};
        if (in_span(n->who.span, s) && (w->flags & WORD_CAP) && w->tok >= 0 &&
            (p->chunks[i].kind == CHUNK_NAME || p->chunks[i].kind == CHUNK_UNKNOWN))
            n->name_head = w->tok;
    }
}

/* The name's words as coreference compares them. */
static void note_words(const struct bede__actor_pass *p, struct bede__actor_note *n, uint32_t b,
                       uint32_t e)
{
    char initials[16];
    size_t k = 0;
    uint64_t key = BEDE__KEY_START;
    for (uint32_t i = p->chunks[b].first; i < p->chunks[e - 1].end; i++) {
        const struct bede__word *w = &p->words[i];
        if (!in_span(n->who.span, (struct bede_span){w->start, w->end}))
            continue;
        if (!n->word_first)
            n->word_first = w->h;
        n->word_last = w->h;
        key = bede__key_step(key, w->h);
        if ((w->flags & WORD_CAP) && k < sizeof initials)
            initials[k++] = p->doc->text[w->start];
    }
    struct bede__word a;
    n->words = key;
    if (k > 1 && bede__words_cut(initials, 0, k, &a, 1) == 1)
        n->initials = a.h;
}

/* Does the token count the head itself: "two leaders", not "two dozen leaders"? */
static bool counts(const struct bede__doc *d, int32_t tok, int32_t head)
{
    if (tok < 0 || bede__tok(d, tok)->head != head || bede__tok(d, tok)->child >= 0)
        return false;
    for (int32_t i = tok + 1; i < head; i++) /* "two foreign customs services" */
        if (bede__tok(d, i)->head != head ||
            (bede__tok(d, i)->rel != REL_AMOD && bede__tok(d, i)->rel != REL_COMPOUND))
            return false;
    return tok < head;
}

/* What the words of the phrase say of gender and of pairs. */
static void note_hints(const struct bede__actor_pass *p, struct bede__actor_note *n, uint32_t b,
                       uint32_t e)
{
    const struct bede__actors *a = p->lx->actors;
    for (uint32_t i = p->chunks[b].first; i < p->chunks[e - 1].end; i++) {
        if (p->words[i].tok > n->head && p->words[i].start >= n->who.span.end)
            break;
        const struct bede__node *d =
            bede__node_find(a, bede__key_step(BEDE__KEY_START, p->words[i].h));
        for (uint32_t k = d ? d->post : 0; k; k = a->posts[k - 1].next) {
            uint8_t steer = a->entries[a->posts[k - 1].entry].steer;
            bool given = !(a->posts[k - 1].flags & POST_CAP) || p->words[i].h == n->word_first;
            n->foreign = n->foreign || steer == STEER_FOREIGN;
            n->pair = n->pair || (steer == STEER_PAIR && p->words[i].tok == n->head);
            if (steer == STEER_BOTH && counts(p->doc, p->words[i].tok, n->head) &&
                (n->definite || bede__tok(p->doc, p->words[i].tok)->upos != UPOS_NUM))
                n->both = true; /* "the two towns", not "two towns" */
            if ((steer == STEER_HE || steer == STEER_SHE) && given && !n->gender)
                n->gender = steer == STEER_HE ? 1 : 2;
        }
    }
}

/* "Iraqi lawmaker Hassan Jaber" whose title the tree hangs beside the name instead of below it. */
static void take_title(const struct bede__actor_pass *p, int32_t t, uint32_t *first)
{
    const struct bede__doc *d = p->doc;
    const struct bede__chunk *c = &p->chunks[p->chunk_of[t]];
    int32_t b = (int32_t)*first - 1;
    if (b < 0 || p->chunk_of[*first] < 0 || bede__tok(d, t)->upos != UPOS_PROPN ||
        bede__sentence_of(d, b) != bede__sentence_of(d, t) || p->chunk_of[b] < 0)
        return;
    const struct bede__chunk *title = &p->chunks[p->chunk_of[b]];
    if (title->kind != CHUNK_AGENT || (c->kind != CHUNK_UNKNOWN && c->kind != CHUNK_NAME) ||
        p->words[title->end].flags & WORD_BREAK || bede__tok(d, b)->head != bede__tok(d, t)->head)
        return;
    const struct bede__entry *e =
        &p->lx->actors->entries[p->lx->actors->posts[title->post - 1].entry];
    if (e->type == BEDE_ACTOR_PERSON)
        *first = bede__tok(d, b)->left;
}

/* -------------------------------------------------------- other mentions */

/* A state's name inside the name of something else: "Mbanza Congo", "US$42 million". */
static bool within_other(const struct bede__actor_pass *p, int32_t t, const struct bede_entity *who)
{
    const struct bede__mentions *m = p->mentions;
    int64_t found;
    BEDE__FIND(m->places, m->n_places, t);
    if (found >= 0 && who->type == BEDE_ACTOR_COUNTRY) {
        const struct bede_location *l = &m->places[found].loc;
        bool wider = l->span.start <= who->span.start && l->span.end >= who->span.end &&
                     l->span.end - l->span.start > who->span.end - who->span.start;
        if (wider && l->country_code && who->code && strcmp(l->country_code, who->code))
            return true;
    }
    BEDE__FIND(m->times, m->n_times, t);
    if (found >= 0 && who->role) /* "2 PM" is no prime minister */
        return true;
    BEDE__FIND(m->quantities, m->n_quantities, t);
    return found >= 0 && m->quantities[found].q.of && !strcmp(m->quantities[found].q.of, "money") &&
           who->type == BEDE_ACTOR_COUNTRY;
}

/* "North and South Korea": the first of two names that share their last words. */
static bool shares_name(const struct bede__actor_pass *p, int32_t t, struct bede_entity *out)
{
    uint32_t i = (uint32_t)p->chunk_of[t];
    const struct bede__chunk *c = &p->chunks[i];
    if (i + 2 >= p->n_chunks || c[1].kind != CHUNK_STEER || c[1].steer != STEER_AND ||
        (c[2].kind != CHUNK_NAME && c[2].kind != CHUNK_ADJ) || c[2].end - c[2].first < 2 ||
        c->end - c->first != 1 || !(p->words[c->first].flags & WORD_CAP))
        return false;
    struct bede__word w[BEDE__MAX_PHRASE];
    struct bede__chunk found[BEDE__MAX_PHRASE];
    uint32_t n = 0;
    w[n++] = p->words[c->first];
    for (uint32_t k = c[2].first + 1; k < c[2].end && n < BEDE__MAX_PHRASE; k++)
        w[n++] = p->words[k];
    if (bede__chunks_find(p->lx->actors, w, n, false, found) != 1 || found->kind != c[2].kind)
        return false;
    struct bede__phrase ph = {.text = p->doc->text, .words = w, .chunks = found, .n_chunks = 1,
                              .day = p->doc->published};
    if (!bede__phrase_resolve(p->lx->actors, &ph, out))
        return false;
    out->span = (struct bede_span){w[0].start, w[0].end};
    return true;
}

/* A name that names no actor, by its classes: a day, a month, a thing in a headline. */
static bool is_no_name(const struct bede__actor_pass *p, int32_t t, uint64_t classes)
{
    const struct bede__token *k = bede__tok(p->doc, t);
    if (k->upos != UPOS_PROPN || p->chunks[p->chunk_of[t]].kind != CHUNK_UNKNOWN)
        return false;
    if (classes & BEDE__CLASS(TIME))
        return true; /* Tuesday, March */
    return p->title_case && k->name == NAME_NONE && /* capitals say nothing in a headline */
           thing(classes ? classes : bede__plural_classes(p->lx, p->doc, t));
}

/* Who the phrase of chunks [b,e) denotes, and the name that shares its end. */
static void note_who(struct bede__actor_pass *p, struct bede__actor_note *n, uint32_t b, uint32_t e)
{
    const struct bede__doc *d = p->doc;
    const struct bede__token *k = bede__tok(d, n->head);
    struct bede__phrase ph = {
        .text = d->text, .words = p->words, .chunks = p->chunks + b, .n_chunks = e - b,
        .head = p->chunk_of[n->head] - (int32_t)b, .day = d->published,
        .plural = k->xpos == XP_NNS || k->xpos == XP_NNPS, .adjective = k->upos == UPOS_ADJ,
        .mentions = p->mentions,
    };
    n->known = bede__phrase_resolve(p->lx->actors, &ph, &n->who);
    if (p->chunks[p->chunk_of[n->head]].kind == CHUNK_UNKNOWN &&
        shares_name(p, n->head, &n->who)) {
        n->known = true;
        p->sharing = n->head;
    } else if (p->sharing >= 0 && bede__tok(d, p->sharing)->head == n->head) {
        n->with = p->sharing;
    }
}

/* A common noun that no dictionary knows. */
static bool is_common(const struct bede__actor_pass *p, int32_t t)
{
    const struct bede__chunk *c = &p->chunks[p->chunk_of[t]];
    return c->kind == CHUNK_UNKNOWN && (!(p->words[c->first].flags & WORD_CAP) ||
                                        bede__tok(p->doc, t)->upos == UPOS_NOUN);
}

/* Is a noun of these classes, or without a class, one of those that never act? */
static bool never_acts(const struct bede__token *k, uint64_t classes)
{
    return k->upos != UPOS_PROPN && (thing(classes) || (!classes && abstract_noun(k->lemma)));
}

/* The span by which it is mentioned, and the name in it. */
static void note_span(struct bede__actor_pass *p, struct bede__actor_note *n, uint32_t b,
                      uint32_t e)
{
    const struct bede__doc *d = p->doc;
    const struct bede__token *k = bede__tok(d, n->head);
    struct bede_span *s = &n->who.span;
    if (!n->known && !s->end)
        *s = k->span;
    if (bede__joined_article(d, (uint32_t)n->head) &&
        s->start == bede__tok(d, n->head + 2)->span.start)
        s->start = k->span.start;
    note_name(p, n, b, e);
    bool noun = p->chunks[p->chunk_of[n->head]].kind == CHUNK_AGENT || is_common(p, n->head);
    bool person = n->name_head >= 0 && n->who.type == BEDE_ACTOR_PERSON;
    if (noun && (!person || n->name_head > n->head))
        *s = bede__noun_span(p, n->head, &n->who), n->name_head = -1;
    n->definite = n->name_head < 0 && is_definite(d, n->head);
}

/* What an unknown name is a name of. */
static void note_type(const struct bede__actor_pass *p, struct bede__actor_note *n, uint32_t b,
                      uint32_t e)
{
    const struct bede__token *k = bede__tok(p->doc, n->head);
    if (n->known || n->name_head < 0 || n->who.type != BEDE_ACTOR_UNKNOWN)
        return;
    if (n->gender && k->name != NAME_ORGANISATION && k->name != NAME_PLACE)
        n->who.type = BEDE_ACTOR_PERSON; /* a given name */
    else
        n->who.type = bede__name_type(p, n, b, e);
}

static void keep_note(struct bede__actor_pass *p, const struct bede__actor_note *n)
{
    struct bede__actor_table *t = p->t;
    if (t->n >= p->room_notes)
        return;
    t->note[n->head] = (int32_t)t->n;
    if (n->name_head >= 0 && t->note[n->name_head] < 0)
        t->note[n->name_head] = (int32_t)t->n;
    t->notes[t->n++] = *n;
}

/* Note the phrase that t heads, unless it is none of an actor's. */
static void add_note(struct bede__actor_pass *p, int32_t t)
{
    const struct bede__token *k = bede__tok(p->doc, t);
    struct bede__actor_note n = {.head = t, .name_head = -1, .with = -1, .number = number_of(k)};
    uint32_t b, e;
    bede__noun_phrase(p->doc, t, &n.first, &n.end);
    take_title(p, t, &n.first);
    bede__phrase_chunks(p, n.first, n.end, t, &b, &e);
    n.classes = bede__noun_classes(p->lx->classes, p->doc, t);
    if (is_no_name(p, t, n.classes))
        return;
    if (k->upos == UPOS_PROPN)
        n.classes = 0;
    note_who(p, &n, b, e);
    bool common = is_common(p, t);
    if ((n.known && within_other(p, t, &n.who)) || (common && never_acts(k, n.classes)) ||
        (p->chunks[p->chunk_of[t]].kind == CHUNK_UNKNOWN && k->upos == UPOS_ADJ))
        return;
    if (common && !n.classes) { /* a thing, for all we know: no actor's code */
        n.known = false;
        n.who.code = n.who.sector = n.who.sector2 = NULL;
        n.who.from[0] = (struct bede_source){NULL, 0};
    }
    note_span(p, &n, b, e);
    if (n.name_head >= 0)
        note_words(p, &n, b, e);
    note_hints(p, &n, b, e);
    note_type(p, &n, b, e);
    n.known = n.known && (n.who.code || n.who.sector || n.who.name);
    keep_note(p, &n);
}

/* ------------------------------------------------------------- public list */

int32_t bede__stands_for(const struct bede__actor_table *t, int32_t head, const int32_t *first)
{
    int32_t at = first[head];
    for (int i = 0; i < BEDE_MAX_CHAIN && at >= 0; i++) {
        if (t->ante[at] < 0 || t->ante[at] == at)
            return at;
        at = t->ante[at];
    }
    return at;
}

/* Does a name stand in apposition to a singular noun? */
static bool apposed(const struct bede__doc *d, const struct bede__actor_note *noun,
                    const struct bede__actor_note *name)
{
    const struct bede__token *k = bede__tok(d, name->head);
    if (k->rel != REL_APPOS || noun->number != 1 || k->head < 0)
        return false;
    return k->head == noun->head || /* "the president of Peru, Ana Ruiz" */
           (bede__tok(d, k->head)->rel == REL_NMOD && bede__tok(d, k->head)->head == noun->head &&
            name->who.type == BEDE_ACTOR_PERSON);
}

static void put_via(const struct bede__doc *d, const struct bede__actor_note *own,
                    const struct bede__actor_note *ante, struct bede_span span,
                    struct bede_entity *out)
{
    *out = ante->who;
    out->span = span;
    out->via = ante->who.span;
    if (own && own->name_head >= 0) {
        out->via = (struct bede_span){0, 0};
        return;
    }
    if (own && ante->name_head >= 0 && apposed(d, own, ante)) {
        out->span = ante->who.span; /* "the governor, Ana Ruiz": the name stands for itself */
        out->via = (struct bede_span){0, 0};
        return;
    }
    if (own && own->who.sector && own->name_head < 0 && ante->who.type != BEDE_ACTOR_PERSON &&
        own->pair) { /* "the two armies" of two states */
        out->sector = own->who.sector;
        out->sector2 = own->who.sector2;
        out->role = own->who.role;
        out->type = own->who.type;
        out->name = NULL;
    }
    out->confidence *= 0.8f;
}

/* Is the token inside a mention of a time, a place, a weapon or a number? */
static bool is_other(const struct bede__mentions *m, int32_t t)
{
    int64_t found, any = -1;
    BEDE__FIND(m->times, m->n_times, t);
    any = found >= 0 ? found : any;
    BEDE__FIND(m->places, m->n_places, t);
    any = found >= 0 ? found : any;
    BEDE__FIND(m->materiel, m->n_materiel, t);
    any = found >= 0 ? found : any;
    BEDE__FIND(m->quantities, m->n_quantities, t);
    return found >= 0 || any >= 0;
}

/* Does the phrase say more than the nationality in it: is it somebody of a sector of his own? */
static bool widest(const struct bede__actor_note *n)
{
    return n->known && n->who.sector && n->who.type != BEDE_ACTOR_COUNTRY;
}

/* The list that other rooms walk: notes that are known or named, innermost overlaps dropped. */
static void publish(const struct bede__actor_pass *p, struct bede__mentions *out)
{
    const struct bede__actor_table *t = p->t;
    out->actors = BEDE__NEW(p->doc->arena, struct bede__actor_mention, t->n);
    out->n_actors = 0;
    uint32_t reach = 0;
    for (uint32_t i = 0; out->actors && i < t->n; i++) {
        const struct bede__actor_note *n = &t->notes[i];
        if ((!n->known && n->name_head < 0) || bede__is_title(p->doc, t, n) ||
            (!n->known && is_other(out, n->head)))
            continue;
        /* "Iraqi people" rather than the "Iraqi" in it */
        while (out->n_actors && n->who.span.start < reach && widest(n) &&
               in_span(n->who.span, out->actors[out->n_actors - 1].who.span)) {
            out->n_actors--;
            reach = out->n_actors ? out->actors[out->n_actors - 1].who.span.end : 0;
        }
        if (n->who.span.start < reach)
            continue;
        struct bede__actor_mention *m = &out->actors[out->n_actors++];
        m->at = (struct bede__range){n->first, n->end, (uint32_t)n->head};
        int32_t a = bede__stands_for(t, n->head, t->ante);
        if (a >= 0 && t->note[a] >= 0 && &t->notes[t->note[a]] != n && n->name_head < 0)
            put_via(p->doc, n, &t->notes[t->note[a]], n->who.span, &m->who);
        else
            m->who = n->who;
        reach = n->who.span.end;
    }
}

enum bede_status bede__actors_find(const struct bede__lexicon *lx, struct bede__doc *doc,
                                   struct bede__mentions *out, struct bede_error *err)
{
    struct bede__arena *a = doc->arena;
    struct bede__actor_table *t = BEDE__NEW(a, struct bede__actor_table, 1);
    out->actors = NULL;
    out->n_actors = 0;
    out->coref = NULL;
    if (!lx->actors)
        return BEDE_OK;
    uint32_t nouns = 0;
    for (uint32_t i = 0; i < doc->n_tokens; i++)
        nouns += doc->tokens[i].upos == UPOS_NOUN || doc->tokens[i].upos == UPOS_PROPN ||
                 doc->tokens[i].upos == UPOS_ADJ || doc->tokens[i].upos == UPOS_X ||
                 doc->tokens[i].upos == UPOS_ADV || doc->tokens[i].upos == UPOS_NUM;
    struct bede__actor_pass p = {
        .lx = lx, .doc = doc, .t = t, .room_notes = nouns + 16, .mentions = out, .sharing = -1};
    p.chunk_of = BEDE__NEW(a, int32_t, doc->n_tokens + 1);
    if (t) {
        t->notes = BEDE__NEW(a, struct bede__actor_note, p.room_notes);
        t->note = BEDE__NEW(a, int32_t, doc->n_tokens + 1);
        t->ante = BEDE__NEW(a, int32_t, doc->n_tokens + 1);
        t->ante2 = BEDE__NEW(a, int32_t, doc->n_tokens + 1);
    }
    if (a->failed || !t)
        return bede__fail(err, BEDE_NOMEM, 0, "actors: out of memory");
    memset(t->note, -1, sizeof *t->note * (doc->n_tokens + 1));
    memset(t->ante, -1, sizeof *t->ante * (doc->n_tokens + 1));
    memset(t->ante2, -1, sizeof *t->ante2 * (doc->n_tokens + 1));
    for (uint32_t i = 0; i < doc->n_sentences; i++) {
        const struct bede__sentence *s = &doc->sentences[i];
        if (!bede__actors_lay_out(&p, s))
            return bede__fail(err, BEDE_NOMEM, 0, "actors: out of memory");
        for (uint32_t k = s->first; k < s->first + s->n; k++)
            if (candidate(&p, (int32_t)k) && !inside_name(&p, (int32_t)k))
                add_note(&p, (int32_t)k);
    }
    bede__coref_find(lx, doc, out, t);
    publish(&p, out);
    out->coref = t;
    return a->failed ? bede__fail(err, BEDE_NOMEM, 0, "actors: out of memory") : BEDE_OK;
}

/* --------------------------------------------------------------- questions */

/* The note of a state or body that token c names, NULL: none. */
static const struct bede__actor_note *owner_note(const struct bede__doc *d,
                                                 const struct bede__actor_table *t, int32_t c)
{
    const struct bede__actor_note *n = note_at(t, c);
    bool state = n && n->known && n->who.code && n->who.type != BEDE_ACTOR_PERSON &&
                 (n->who.type == BEDE_ACTOR_COUNTRY || n->name_head >= 0);
    (void)d;
    return state ? n : NULL;
}

/* Whose they are: what stands in the possessive, as nationality, behind "of"; -1: not said. */
static int32_t owner_of(const struct bede__doc *d, const struct bede__actor_table *t, int32_t head)
{
    for (int step = 0; step < 4 && head >= 0; step++) {
        int32_t down = -1;
        for (int32_t c = bede__tok(d, head)->child; c >= 0; c = bede__tok(d, c)->next) {
            const struct bede__token *k = bede__tok(d, c);
            bool of = k->rel == REL_NMOD && bede__dep(d, c, REL_CASE) >= 0 && c > head &&
                      d->text[bede__tok(d, bede__dep(d, c, REL_CASE))->span.start] == 'o';
            if ((of || k->rel == REL_NMOD_POSS || k->rel == REL_AMOD) && owner_note(d, t, c))
                return c;
            down = of && down < 0 ? c : down; /* "ministers of foreign affairs of Iran and ..." */
        }
        head = down;
    }
    return -1;
}

/* "The foreign ministers of Iran, Egypt and Qatar" are three: one for each owner. */
static size_t each_owner(const struct bede__doc *d, const struct bede__actor_table *t,
                         const struct bede__actor_note *own, struct bede_entity *out, size_t room)
{
    size_t n = 0;
    if (own->number != 2 || own->name_head >= 0 || !own->who.sector || own->assumed)
        return 0;
    int32_t c = owner_of(d, t, own->head);
    if (c < 0 || bede__dep(d, c, REL_CONJ) < 0)
        return 0;
    for (int32_t k = c; k >= 0 && n < room;) {
        const struct bede__actor_note *o = owner_note(d, t, k);
        bool twice = !o;
        for (size_t i = 0; o && i < n; i++)
            twice = twice || !strcmp(out[i].code, o->who.code);
        if (!twice) {
            out[n] = own->who;
            out[n].span.end = bede__tok(d, own->head)->span.end; /* without the first "of Peru" */
            if (!in_span(out[n].span, o->who.span))
                out[n].via = o->who.span;
            out[n].code = o->who.code;
            out[n].name = NULL;
            out[n].from[0] = o->who.from[0];
            out[n++].from[2] = (struct bede_source){NULL, 0};
        }
        int32_t next = k == c ? bede__tok(d, c)->child : bede__tok(d, k)->next;
        while (next >= 0 && bede__tok(d, next)->rel != REL_CONJ)
            next = bede__tok(d, next)->next;
        k = next;
    }
    return n;
}

/* "Their ministers", of two states, are one of each. */
static size_t both_owners(const struct bede__doc *d, const struct bede__actor_table *t,
                          const struct bede__actor_note *own, struct bede_entity out[2])
{
    int32_t p = own->number == 2 && own->name_head < 0 && own->who.sector
                    ? bede__dep(d, own->head, REL_NMOD_POSS)
                    : -1;
    const struct bede__actor_note *a = p < 0 ? NULL : note_at(t, bede__stands_for(t, p, t->ante));
    const struct bede__actor_note *b = p < 0 ? NULL : note_at(t, bede__stands_for(t, p, t->ante2));
    if (!a || !b || !a->who.code || !b->who.code || !strcmp(a->who.code, b->who.code))
        return 0;
    for (int i = 0; i < 2; i++) {
        const struct bede__actor_note *o = i ? b : a;
        out[i] = own->who;
        out[i].via = o->who.span;
        out[i].code = o->who.code;
        out[i].from[0] = o->who.from[0];
        out[i].name = NULL;
    }
    return 2;
}

size_t bede__who(const struct bede__lexicon *lx, const struct bede__doc *doc,
                 const struct bede__mentions *m, int32_t head, struct bede_entity *out, size_t room)
{
    const struct bede__actor_table *t = m->coref;
    (void)lx;
    if (!room || head < 0 || (uint32_t)head >= doc->n_tokens || !t)
        return 0;
    const struct bede__token *k = bede__tok(doc, head);
    const struct bede__actor_note *own = note_at(t, head);
    struct bede_span span = own ? own->who.span : k->span;
    size_t n = 0;
    const int32_t *lists[2] = {t->ante, t->ante2};
    for (int i = 0; i < 2 && n < room; i++) {
        const struct bede__actor_note *a = note_at(t, bede__stands_for(t, head, lists[i]));
        if (a && a != own)
            put_via(doc, own, a, span, &out[n++]);
    }
    if (n)
        return n;
    if (own && room > 1 && ((n = each_owner(doc, t, own, out, room)) > 1 ||
                            (n = both_owners(doc, t, own, out)) > 1))
        return n;
    if (own) {
        const struct bede__actor_note *with = note_at(t, own->with);
        out[0] = own->who;
        if (with && room > 1)
            out[1] = with->who;
        return with && room > 1 ? 2 : 1;
    }
    if (!pronoun(k))
        return 0;
    memset(out, 0, sizeof *out);
    out->span = k->span;
    out->confidence = 0.2f;
    return 1;
}
