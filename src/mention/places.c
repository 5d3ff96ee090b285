/* SPDX-License-Identifier: Apache-2.0
 *
 * places.c - the spans of a document that name places.
 *
 * A name is the longest sequence of words that the gazetteers or the lexicon know, beginning and
 * ending with a capital, with a place noun where one belongs to it ("Anbar Province", "Lake Chad").
 * An unknown name with such a noun, or right before a known place ("in Kampungu, Kasai"), is a
 * place too. Names of people and of bodies are none. place_sense.c says which place is meant. */
#include "mention/place_internal.h"

#define NONE UINT32_MAX
#define MAX_CODES 512

struct finder {
    const struct bede__lexicon *lx;
    const struct bede__places *p;
    struct bede__doc *doc;
    struct bede__word *w;        /* words of the sentence */
    struct bede__chunk *chunk;
    uint8_t *body;               /* word -> it belongs to a person's or body's name: enum covered */
    uint32_t n, room;
    bool shout;                  /* the sentence is all capitals */
    bool heading;                /* most of its words begin with one */
    struct bede__toponym *t;
    uint32_t n_t, cap_t;
    const char **code;           /* of the peoples named */
    uint32_t n_codes;
    const struct bede__mentions *m; /* the kinds found before */
    uint64_t *person;            /* words that end people's names in this article */
    uint32_t n_person;
};
enum { MAX_PERSONS = 512 };
enum covered { COVER_NONE, COVER_PERSON, COVER_BODY, COVER_BODY_FIRST, COVER_PEOPLE };

/* ------------------------------------------------------------------- layout */

static const struct bede__token *tok(const struct finder *f, uint32_t i)
{
    return f->w[i].tok >= 0 ? &f->doc->tokens[f->w[i].tok] : NULL;
}

static bool cap(const struct finder *f, uint32_t i)
{
    return f->w[i].flags & WORD_CAP;
}

static bool steers(const struct finder *f, uint32_t i, enum bede__place_word k)
{
    return bede__steers(f->p, f->w[i].h, k);
}

static bool is_of(const struct finder *f, uint32_t i)
{
    return f->w[i].end - f->w[i].start == 2 && !memcmp(f->doc->text + f->w[i].start, "of", 2);
}

/* Does word i+1 follow word i in one name? */
static bool joined(const struct finder *f, uint32_t i)
{
    return i + 1 < f->n && !(f->w[i + 1].flags & WORD_BREAK) && !(f->w[i].flags & WORD_POSS);
}

static void words_to_tokens(struct finder *f, const struct bede__sentence *s)
{
    uint32_t t = s->first, end = s->first + s->n;
    for (uint32_t i = 0; i < f->n; i++) {
        while (t < end && f->doc->tokens[t].span.end <= f->w[i].start)
            t++;
        if (t < end)
            f->w[i].tok = (int32_t)t;
    }
}

static bool all_capitals(const struct finder *f)
{
    uint32_t upper = 0, other = 0;
    for (uint32_t i = 0; i < f->n; i++) {
        upper += f->w[i].flags & WORD_UPPER ? 1 : 0;
        other += f->w[i].flags & (WORD_UPPER | WORD_DIGIT) ? 0 : 1;
    }
    return upper > 3 && other == 0;
}

/* Do most of the longer words begin with a capital, without a full stop at the end? */
static bool is_heading(const struct finder *f, const struct bede__sentence *s)
{
    uint32_t with = 0, without = 0;
    char last = s->span.end > s->span.start ? f->doc->text[s->span.end - 1] : '.';
    if (!s->title && (last == '.' || last == '!' || last == '?' || last == '"'))
        return false;
    for (uint32_t i = 0; i < f->n; i++)
        if (f->w[i].end - f->w[i].start > 3) {
            if (cap(f, i))
                with++;
            else
                without++;
        }
    return with > 2 && with > without;
}

static void remember_code(struct finder *f, const struct bede__entry *e)
{
    if (e->code && f->n_codes < MAX_CODES)
        f->code[f->n_codes++] = bede__string(f->lx->actors, e->code);
}

/* What the dictionary of actors knows of the words: a place in a longer name is none. */
static void cover(struct finder *f)
{
    const struct bede__actors *a = f->lx->actors;
    uint32_t n = a ? bede__chunks_find(a, f->w, f->n, false, f->chunk) : 0;
    memset(f->body, 0, f->n);
    for (uint32_t i = 0; i < n; i++) {
        const struct bede__chunk *c = &f->chunk[i];
        if ((c->kind != CHUNK_NAME && c->kind != CHUNK_ADJ) || !c->post)
            continue;
        const struct bede__entry *e = &a->entries[a->posts[c->post - 1].entry];
        enum covered k = COVER_NONE;
        if (c->kind == CHUNK_ADJ) {
            k = COVER_PEOPLE;
            remember_code(f, e);
        } else if (e->type == BEDE_ACTOR_PERSON) {
            k = COVER_PERSON;
        } else if (e->type != BEDE_ACTOR_COUNTRY && !e->role) {
            k = COVER_BODY;
        }
        for (uint32_t j = c->first; k && j < c->end; j++)
            f->body[j] = (uint8_t)(k == COVER_BODY && j == c->first ? COVER_BODY_FIRST : k);
    }
}

static bool lay_out(struct finder *f, const struct bede__sentence *s)
{
    uint32_t need = (s->span.end - s->span.start) / 2 + 2;
    if (need > f->room) {
        f->w = BEDE__NEW(f->doc->arena, struct bede__word, need * 2);
        f->chunk = BEDE__NEW(f->doc->arena, struct bede__chunk, need * 2);
        f->body = BEDE__NEW(f->doc->arena, uint8_t, need * 2);
        f->room = f->w && f->chunk && f->body ? need * 2 : 0;
        if (!f->room)
            return false;
    }
    f->n = bede__words_cut(f->doc->text, s->span.start, s->span.end, f->w, f->room);
    words_to_tokens(f, s);
    f->shout = all_capitals(f);
    f->heading = is_heading(f, s);
    cover(f);
    return true;
}

/* --------------------------------------------------------------------- match */

/* Does a spelling of the lexicon fit the case of words [i,j)? *doubtful: only doubtful ones do. */
static bool lexicon_has(const struct finder *f, uint64_t key, uint32_t i, uint32_t j,
                        bool *doubtful)
{
    bool found = false;
    *doubtful = true;
    for (uint32_t s = bede__place_spelling_find(f->p, key); s; s = f->p->spelling[s - 1].next) {
        const struct bede__place_spelling *sp = &f->p->spelling[s - 1];
        bool upper = true;
        for (uint32_t k = i; k < j; k++)
            upper = upper && (f->w[k].flags & WORD_UPPER);
        if ((sp->flags & PLACE_UPPER) && (!upper || (f->shout && !(f->w[i].flags & WORD_POINT))))
            continue;
        found = true;
        *doubtful = *doubtful && (sp->flags & PLACE_DOUBTFUL);
    }
    return found;
}

static bool gazetteer_has(const struct finder *f, uint64_t key)
{
    uint32_t from, to;
    for (uint32_t k = 0; k < f->p->n_gaz; k++) {
        bede__gazetteer_bucket(&f->p->gaz[k], key, &from, &to);
        for (; from < to; from++)
            if (f->p->gaz[k].name[from].key == (uint32_t)key)
                return true;
    }
    return false;
}

struct match {
    uint32_t end;                /* 0: none */
    uint64_t key;
    bool lexicon, doubtful;
    unsigned kind;               /* of the likeliest place */
    float prior;
};

static struct match longest(const struct finder *f, uint32_t i)
{
    struct match best = {0};
    uint64_t key = BEDE__KEY_START;
    for (uint32_t j = i; j < f->n && j - i < BEDE__MAX_PLACE_WORDS; j++) {
        bool doubtful = false;
        key = bede__key_step(key, f->w[j].h);
        if (j > i && (f->w[j].flags & WORD_BREAK) && /* "Washington, D.C." is one name */
            !(best.end == j && f->doc->text[f->w[j - 1].end] == ',' && cap(f, j) &&
              lexicon_has(f, key, i, j + 1, &doubtful)))
            break;
        bool proper = cap(f, j) || (j > i && (f->w[j].flags & WORD_DIGIT));
        bool lexicon = lexicon_has(f, key, i, j + 1, &doubtful);
        bool short_capitals = j == i && (f->w[j].flags & WORD_UPPER) && !f->shout &&
                              f->w[j].end - f->w[j].start < 5;
        if (lexicon || (proper && !short_capitals && gazetteer_has(f, key)))
            best = (struct match){j + 1, key, lexicon, lexicon && doubtful, 0, 0};
    }
    struct bede__candidate c[BEDE__MAX_CANDIDATES];
    if (best.end && bede__place_candidates(f->p, best.key, c)) {
        best.kind = c[0].kind;
        best.prior = c[0].prior;
    }
    return best;
}

/* ------------------------------------------------------------------- context */

/* The first word of the sentence, which a capital would say nothing of: "The", "In". */
static bool opens(const struct finder *f, uint32_t i)
{
    const struct bede__token *t = i == 0 ? tok(f, i) : NULL;
    return t && (t->upos == UPOS_DET || t->upos == UPOS_ADP);
}

/* Taken for a proper noun: by the tagger, or by a capital inside a sentence that is no title. */
static bool is_propn(const struct finder *f, uint32_t i)
{
    const struct bede__token *t = tok(f, i);
    if (!t)
        return false;
    return t->upos == UPOS_PROPN ||
           (i > 0 && cap(f, i) && !f->heading && !(f->w[i].flags & WORD_BREAK) &&
            t->upos != UPOS_AUX && t->upos != UPOS_DET && (!cap(f, i - 1) || opens(f, i - 1)));
}

static bool is_name_word(const struct finder *f, uint32_t i)
{
    const struct bede__token *t = tok(f, i);
    if (!cap(f, i) || !t)
        return false;
    return t->upos == UPOS_PROPN || t->upos == UPOS_X ||
           (i > 0 && !f->heading && (t->upos == UPOS_NOUN || t->upos == UPOS_ADJ));
}

/* Kind of the place noun that the word is, -1: none. */
static int noun_kind(const struct finder *f, uint32_t i)
{
    const struct bede__steer_word *s = bede__steer_find(f->p, f->w[i].h);
    return s && (s->what >> PLACE_WORD_NOUN & 1) ? s->value : -1;
}

/* The word before [i, is a capital of the same name. */
static bool name_before(const struct finder *f, uint32_t i)
{
    return i > 0 && joined(f, i - 1) && is_name_word(f, i - 1);
}

static bool name_after(const struct finder *f, uint32_t j)
{
    return j < f->n && joined(f, j - 1) && is_name_word(f, j);
}

/* "in", "near", "from" ... stands before the name. */
static bool placed(const struct finder *f, uint32_t i)
{
    while (i > 0 && (steers(f, i - 1, PLACE_WORD_ABOUT) || steers(f, i - 1, PLACE_WORD_SIDE)))
        i--;
    if (i > 0 && !cap(f, i - 1) && f->w[i - 1].end - f->w[i - 1].start == 3 &&
        memcmp(f->doc->text + f->w[i - 1].start, "the", 3) == 0)
        i--;
    return i > 0 && (steers(f, i - 1, PLACE_WORD_AT) || steers(f, i - 1, PLACE_WORD_NEAR) ||
                     steers(f, i - 1, PLACE_WORD_FROM) || steers(f, i - 1, PLACE_WORD_TO));
}

static bool known_person(const struct finder *f, uint64_t h)
{
    for (uint32_t i = 0; i < f->n_person; i++)
        if (f->person[i] == h)
            return true;
    return false;
}

static void note_person(struct finder *f, uint32_t last)
{
    if (f->n_person < MAX_PERSONS && !known_person(f, f->w[last].h))
        f->person[f->n_person++] = f->w[last].h;
}

/* A person's name that holds words [i,j): a title or given name before, a surname after. */
static bool in_person(struct finder *f, uint32_t i, uint32_t j)
{
    if (f->body[i] == COVER_PERSON && f->body[j - 1] == COVER_PERSON &&
        (j - i > 1 || name_before(f, i) || name_after(f, j) || !placed(f, i)))
        return true;
    if (i > 0 && cap(f, i - 1) && joined(f, i - 1) &&
        (steers(f, i - 1, PLACE_WORD_TITLE) || steers(f, i - 1, PLACE_WORD_PERSON) ||
         (i > 1 && cap(f, i - 2) && joined(f, i - 2) && steers(f, i - 2, PLACE_WORD_TITLE)))) {
        note_person(f, j - 1);
        return true;
    }
    if (name_before(f, i)) {
        const struct bede__token *a = tok(f, i - 1), *b = tok(f, i);
        bool flat = b->rel == REL_FLAT && !(f->w[i].flags & WORD_HYPH) &&
                    (b->head == f->w[i - 1].tok || b->head == a->head);
        if (flat && !steers(f, i - 1, PLACE_WORD_NOUN) && !steers(f, i - 1, PLACE_WORD_ABOUT) &&
            !steers(f, i - 1, PLACE_WORD_SIDE)) {
            note_person(f, j - 1);
            return true;
        }
    }
    if (name_after(f, j) && j - i == 1) {
        const struct bede__token *a = tok(f, j);
        if (steers(f, i, PLACE_WORD_PERSON) && a->upos == UPOS_PROPN && noun_kind(f, j) < 0 &&
            !steers(f, j, PLACE_WORD_BODY) && !steers(f, j, PLACE_WORD_AGENCY) &&
            !steers(f, j, PLACE_WORD_TITLE)) {
            note_person(f, j);
            return true;
        }
        if (a->rel == REL_FLAT && a->head == f->w[i].tok && !(f->w[j].flags & WORD_HYPH) &&
            !steers(f, j, PLACE_WORD_NOUN)) {
            note_person(f, j);
            return true;
        }
    }
    return j - i == 1 && !placed(f, i) && known_person(f, f->w[i].h);
}

/* Part of a body's name: "Boston University", "the Bank of England". What a state or province has,
 * "the U.S. Army", names the state. */
static bool in_body(const struct finder *f, uint32_t i, const struct match *m)
{
    uint32_t j = m->end;
    bool state = m->lexicon && !m->doubtful && m->kind <= PLACE_COUNTRY &&
                 m->kind >= PLACE_PROVINCE;
    bool first = f->body[i] == COVER_BODY_FIRST;
    if (first && (j == f->n || f->body[j] != COVER_BODY))
        return !m->lexicon; /* the name is the body's whole: "the Pentagon" */
    if (f->body[i] == COVER_BODY || (first && !state))
        return true;
    if (i > 1 && is_of(f, i - 1) && cap(f, i - 2) && steers(f, i - 2, PLACE_WORD_BODY))
        return true; /* "the University of Kentucky" */
    if (f->w[j - 1].flags & WORD_POSS)
        return false;
    for (uint32_t k = j; k < f->n && k < j + 4 && joined(f, k - 1) && cap(f, k); k++)
        if (steers(f, k, PLACE_WORD_BODY) || (!state && steers(f, k, PLACE_WORD_AGENCY)))
            return true;
    return false;
}

/* ------------------------------------------------------------------ toponyms */

static struct bede__toponym *add(struct finder *f, uint32_t sentence, uint32_t i, uint32_t j)
{
    if (f->n_t == f->cap_t) {
        uint32_t more = f->cap_t ? f->cap_t * 2 : 64;
        struct bede__toponym *t = BEDE__NEW(f->doc->arena, struct bede__toponym, more);
        if (!t)
            return NULL;
        if (f->n_t)
            memcpy(t, f->t, f->n_t * sizeof *t);
        f->t = t;
        f->cap_t = more;
    }
    struct bede__toponym *t = &f->t[f->n_t++];
    *t = (struct bede__toponym){.word = i, .word_end = j, .sentence = sentence, .noun = -1,
                                .inside = -1, .beside = -1};
    return t;
}

/* A place noun that belongs to the name: after it ("Anbar province"), or before ("Lake Chad",
 * "Port Sudan" is a name of its own). Widens [*i,*j). */
static int with_noun(const struct finder *f, uint32_t *i, uint32_t *j)
{
    int kind = -1;
    for (uint32_t k = *j; k < f->n && k < *j + 4 && joined(f, k - 1); k++) {
        int x = noun_kind(f, k);
        if (x >= 0 && (cap(f, k) || k == *j || cap(f, k - 1))) {
            kind = x;
            *j = k + 1;
            break;
        }
        if (!cap(f, k) || !is_name_word(f, k))
            break;
    }
    if (kind < 0 && *i > 0 && joined(f, *i - 1) && cap(f, *i - 1) && noun_kind(f, *i - 1) >= 0 &&
        !steers(f, *i - 1, PLACE_WORD_OF)) {
        kind = noun_kind(f, *i - 1);
        --*i;
    }
    return kind;
}

/* Is the word a part of a time: "in March"? */
static bool in_time(const struct finder *f, uint32_t i)
{
    uint32_t lo = 0, hi = f->m->n_times, t = (uint32_t)f->w[i].tok;
    if (f->w[i].tok < 0)
        return false;
    while (lo < hi) {
        uint32_t mid = (lo + hi) / 2;
        if (f->m->times[mid].at.end <= t)
            lo = mid + 1;
        else
            hi = mid;
    }
    return lo < f->m->n_times && f->m->times[lo].at.first <= t;
}

/* ", Texas" or " in Texas" follows word j - 1: a name that the lexicon knows. */
static bool place_follows(const struct finder *f, uint32_t j)
{
    bool doubtful;
    if (j >= f->n || (f->w[j - 1].flags & WORD_POSS))
        return false;
    const char *gap = f->doc->text + f->w[j - 1].end;
    if (!cap(f, j) || gap[0] != ',' || f->w[j].start - f->w[j - 1].end > 3)
        return false;
    uint64_t key = BEDE__KEY_START;
    for (uint32_t k = j; k < f->n && k < j + 5 && (k == j || !(f->w[k].flags & WORD_BREAK)); k++) {
        key = bede__key_step(key, f->w[k].h);
        if (lexicon_has(f, key, j, k + 1, &doubtful))
            return true;
    }
    return false;
}

/* A list goes on: "in Homs, Hama and Idlib". */
static bool list_goes_on(const struct finder *f, uint32_t sentence, uint32_t i)
{
    const struct bede__toponym *t = f->n_t ? &f->t[f->n_t - 1] : NULL;
    if (!t || t->sentence != sentence || t->weak || i < t->word_end || i - t->word_end > 1 ||
        (f->w[t->word_end - 1].flags & WORD_POSS))
        return false;
    if (i == t->word_end) {
        char c = f->doc->text[f->w[i - 1].end];
        return c == ',' || c == '/' || c == ';' || c == '&';
    }
    const struct bede__token *k = tok(f, i - 1);
    return k && k->upos == UPOS_CCONJ;
}

/* "a Lafayette man", "Concord police": those of a place follow word j - 1. */
static bool of_folk(const struct finder *f, uint32_t j)
{
    return j < f->n && joined(f, j - 1) && !cap(f, j) && steers(f, j, PLACE_WORD_FOLK);
}

/* The state of a party's member: "R-Ind.", "D-N.J." */
static bool party_tag(const struct finder *f, uint32_t i)
{
    return i > 0 && (f->w[i].flags & WORD_HYPH) && cap(f, i - 1) &&
           f->w[i - 1].end - f->w[i - 1].start == 1;
}

/* "Buffalo and Rochester, N.Y.": the next of the two is a town of a state. */
static bool pair_follows(const struct finder *f, uint32_t j)
{
    return j + 1 < f->n && joined(f, j - 1) && f->w[j].end - f->w[j].start == 3 &&
           !memcmp(f->doc->text + f->w[j].start, "and", 3) && cap(f, j + 1) &&
           place_follows(f, j + 2);
}

static bool plausible(struct finder *f, uint32_t sentence, uint32_t i, const struct match *m)
{
    uint32_t j = m->end;
    bool one = j - i == 1, in_place = placed(f, i) && is_propn(f, i);
    if (m->lexicon && m->kind == PLACE_PROVINCE && party_tag(f, i))
        return true;
    if (f->body[i] == COVER_PEOPLE && f->body[j - 1] == COVER_PEOPLE)
        return false;
    if (f->doc->text[f->w[j - 1].end] == '$' || in_time(f, i) || in_body(f, i, m))
        return false;
    if (!(place_follows(f, j) && in_place) && in_person(f, i, j))
        return false;
    if (one && !m->lexicon &&
        (steers(f, i, PLACE_WORD_NOUN) || steers(f, i, PLACE_WORD_BODY) ||
         steers(f, i, PLACE_WORD_TITLE) || steers(f, i, PLACE_WORD_AGENCY)))
        return false;
    if (one && !m->lexicon && !place_follows(f, j) && (j >= f->n || noun_kind(f, j) < 0) &&
        (steers(f, i, PLACE_WORD_SIDE) || steers(f, i, PLACE_WORD_ABOUT)))
        return false; /* "in the North" */
    if (one && steers(f, i, PLACE_WORD_NOT) && !in_place && !place_follows(f, j) &&
        !of_folk(f, j) && !list_goes_on(f, sentence, i) && !pair_follows(f, j))
        return false;
    if (one && !m->lexicon && steers(f, i, PLACE_WORD_PERSON) && !in_place && !place_follows(f, j))
        return false;
    if (m->doubtful && !in_place && !place_follows(f, j) && !list_goes_on(f, sentence, i))
        return false;
    if (one && !is_propn(f, i) && !f->shout) {
        const struct bede__token *t = tok(f, i);
        if (!m->lexicon || !t || (t->upos != UPOS_NOUN && t->upos != UPOS_X && t->upos != UPOS_ADJ))
            return false;
    }
    if (!m->lexicon && one && (name_before(f, i) || name_after(f, j))) {
        /* a small place beside another capital is more often a part of its name */
        bool before = name_before(f, i) && !steers(f, i - 1, PLACE_WORD_ABOUT) &&
                      !steers(f, i - 1, PLACE_WORD_SIDE) && noun_kind(f, i - 1) < 0 &&
                      f->body[i - 1] != COVER_PEOPLE;
        bool after = name_after(f, j) && noun_kind(f, j) < 0;
        if ((before || after) && m->prior < 6.5f)
            return false;
    }
    return true;
}

/* A small place that only its name speaks for: kept if the article says elsewhere that it is. */
static bool is_weak(const struct finder *f, uint32_t sentence, uint32_t i, const struct match *m,
                    int noun)
{
    bool of = i > 0 && is_of(f, i - 1);
    if (m->end - i > 1 && noun_kind(f, m->end - 1) >= 0) /* "Henry County" */
        return false;
    if (of_folk(f, m->end) && m->prior > 3.2f)
        return false;
    return !m->lexicon && m->prior < 5.3f && noun < 0 && !placed(f, i) &&
           !place_follows(f, m->end) && !pair_follows(f, m->end) && !list_goes_on(f, sentence, i) &&
           !(of && (m->prior > 4.3f || (i > 1 && steers(f, i - 2, PLACE_WORD_OF))));
}

/* Do the words let a weak name be a place? Subjects and owners are people as a rule. */
static bool could_be(const struct finder *f, uint32_t i, uint32_t j)
{
    const struct bede__token *t = tok(f, j - 1);
    return t && !(f->w[j - 1].flags & WORD_POSS) && t->rel != REL_NSUBJ && t->rel != REL_OBJ &&
           t->rel != REL_IOBJ && !name_before(f, i);
}

/* An unknown name with a place noun: "Tiyas Military Airfield", "al-Sinek neighborhood". */
static uint32_t unknown_with_noun(struct finder *f, uint32_t sentence, uint32_t i)
{
    uint32_t j = i;
    if (!is_name_word(f, i) || steers(f, i, PLACE_WORD_ABOUT) || f->body[i] || in_time(f, i) ||
        steers(f, i, PLACE_WORD_TITLE) || steers(f, i, PLACE_WORD_BODY) ||
        (i > 0 && name_before(f, i)))
        return 0;
    while (j < f->n && j < i + 5 && (j == i || joined(f, j - 1)) && is_name_word(f, j) &&
           noun_kind(f, j) < 0 && !f->body[j])
        j++;
    if (j == i || j >= f->n || !joined(f, j - 1) || noun_kind(f, j) < 0)
        return 0;
    if (!cap(f, j) && noun_kind(f, j) > PLACE_QUARTER)
        return 0;
    struct bede__toponym *t = add(f, sentence, i, j + 1);
    if (!t)
        return 0;
    t->noun = noun_kind(f, j);
    t->key = bede__place_key(&f->w[i], j - i);
    t->unknown = true;
    return j + 1;
}

/* An unknown name after a preposition and right before ", Place". */
static uint32_t unknown_before_place(struct finder *f, uint32_t sentence, uint32_t i)
{
    uint32_t j = i;
    if (!is_name_word(f, i) || !placed(f, i) || f->body[i] || in_time(f, i))
        return 0; /* "on Wednesday, Ukraine's president" */
    while (j < f->n && j < i + 4 && (j == i || joined(f, j - 1)) && is_name_word(f, j) &&
           !f->body[j])
        j++;
    if (j >= f->n || !(f->w[j].flags & WORD_BREAK) || !cap(f, j) || (f->w[j - 1].flags & WORD_POSS))
        return 0;
    const char *between = f->doc->text + f->w[j - 1].end;
    if (between[0] != ',' || f->w[j].start - f->w[j - 1].end > 3)
        return 0;
    struct match m = longest(f, j);
    if (!m.end || !m.lexicon || !plausible(f, sentence, j, &m))
        return 0;
    struct bede__toponym *t = add(f, sentence, i, j);
    if (!t)
        return 0;
    t->key = bede__place_key(&f->w[i], j - i);
    t->unknown = true;
    return j;
}

/* An unknown name that "the village of" or "near" introduces. */
static uint32_t unknown_introduced(struct finder *f, uint32_t sentence, uint32_t i)
{
    uint32_t j = i;
    bool of = i > 1 && is_of(f, i - 1) && steers(f, i - 2, PLACE_WORD_OF) && !cap(f, i - 2);
    bool near = i > 0 && f->w[i - 1].end - f->w[i - 1].start == 4 &&
                !memcmp(f->doc->text + f->w[i - 1].start, "near", 4);
    if ((!of && !near) || !is_propn(f, i) || in_time(f, i) || steers(f, i, PLACE_WORD_TITLE))
        return 0;
    while (j < f->n && j < i + 4 && (j == i || joined(f, j - 1)) && is_name_word(f, j) &&
           !f->body[j])
        j++;
    if (j == i || (j < f->n && joined(f, j - 1) && (f->w[j].flags & WORD_DIGIT)))
        return 0;
    struct bede__toponym *t = add(f, sentence, i, j);
    if (!t)
        return 0;
    t->key = bede__place_key(&f->w[i], j - i);
    t->noun = of ? noun_kind(f, i - 2) : -1;
    t->unknown = true;
    return j;
}

/* An unknown name that the tree makes the place of something: "in Assenoncourt", "at Likoshan,".
 * The tagger must take it for a name, nothing may go on with it; a heading proves nothing. */
static uint32_t unknown_in(struct finder *f, uint32_t sentence, uint32_t i)
{
    static const char *const at[] = {"in", "In", "at", "At"};
    const struct bede__token *t = tok(f, i);
    uint32_t len = f->w[i].end - f->w[i].start;
    bool there = false;
    if (i == 0 || !t || t->upos != UPOS_PROPN || f->heading || f->shout || len < 4 || f->body[i] ||
        (f->w[i].flags & (WORD_UPPER | WORD_BREAK | WORD_POSS | WORD_DIGIT | WORD_HYPH)) ||
        in_time(f, i) || name_after(f, i + 1) || known_person(f, f->w[i].h))
        return 0;
    for (size_t k = 0; k < sizeof at / sizeof at[0]; k++)
        there = there || (f->w[i - 1].end - f->w[i - 1].start == 2 &&
                          !memcmp(f->doc->text + f->w[i - 1].start, at[k], 2));
    for (uint32_t k = 1; k < len; k++) /* BitCoin */
        there = there && !(f->doc->text[f->w[i].start + k] >= 'A' &&
                           f->doc->text[f->w[i].start + k] <= 'Z');
    if (!there || (t->rel != REL_OBL && t->rel != REL_NMOD) || bede__steer_find(f->p, f->w[i].h) ||
        (i + 1 < f->n && (f->w[i + 1].flags & WORD_HYPH)))
        return 0;
    struct bede__toponym *x = add(f, sentence, i, i + 1);
    if (!x)
        return 0;
    x->key = bede__place_key(&f->w[i], 1);
    x->unknown = true;
    return i + 1;
}

static uint32_t find_at(struct finder *f, uint32_t sentence, uint32_t i)
{
    if (!cap(f, i))
        return i + 1;
    struct match m = longest(f, i);
    uint32_t from = i;
    if (!m.end && steers(f, i, PLACE_WORD_ARTICLE) && joined(f, i) && cap(f, i + 1) &&
        (!tok(f, i) || tok(f, i)->upos != UPOS_ADP)) /* but "At Calais" */
        m = longest(f, ++i); /* "Al Shaddadi" */
    if (m.end && plausible(f, sentence, i, &m)) {
        uint32_t to = m.end;
        int noun = f->w[m.end - 1].flags & WORD_POSS ? -1 : with_noun(f, &from, &to);
        bool weak = is_weak(f, sentence, i, &m, noun);
        int32_t beside = list_goes_on(f, sentence, i) ? (int32_t)f->n_t - 1 : -1;
        struct bede__toponym *t = add(f, sentence, from, to);
        if (!t)
            return f->n;
        t->key = m.key;
        t->noun = noun;
        t->weak = weak;
        t->could_be = weak && could_be(f, i, m.end);
        t->beside = beside;
        return to;
    }
    if (m.end > from + 1 && m.doubtful) /* "West Nile virus" is not the Nile either */
        return m.end;
    uint32_t next = unknown_with_noun(f, sentence, from);
    if (!next)
        next = unknown_before_place(f, sentence, from);
    if (!next)
        next = unknown_introduced(f, sentence, from);
    if (!next)
        next = unknown_in(f, sentence, from);
    return next ? next : from + 1;
}

/* "Paris, Texas", "Fallujah in Anbar province", "a village of Idlib": b contains a. */
static void containers(struct finder *f, uint32_t first)
{
    for (uint32_t k = first; k + 1 < f->n_t; k++) {
        struct bede__toponym *a = &f->t[k], *b = &f->t[k + 1];
        if (b->word < a->word_end)
            continue;
        const struct bede__word *last = &f->w[a->word_end - 1], *next = &f->w[b->word];
        const char *gap = f->doc->text + last->end;
        uint32_t len = next->start - last->end;
        if (b->word == a->word_end && len >= 1 && len <= 3 &&
            (gap[0] == ',' || (gap[0] == ' ' && gap[1] == '(')))
            a->inside = (int32_t)k + 1;
        else if (b->word <= a->word_end + 3 && !(last->flags & WORD_POSS)) {
            bool in = false, other = false;
            for (uint32_t i = a->word_end; i < b->word; i++) {
                if (steers(f, i, PLACE_WORD_AT) ||
                    (i == a->word_end && is_of(f, i) &&
                     (a->noun >= 0 || noun_kind(f, a->word_end - 1) >= 0)))
                    in = true; /* also "the Darfur region of Sudan" */
                else if (!steers(f, i, PLACE_WORD_ABOUT) && !steers(f, i, PLACE_WORD_SIDE) &&
                         f->w[i].end - f->w[i].start > 3 && f->body[i] != COVER_PEOPLE)
                    other = true;
                if (f->w[i].flags & WORD_BREAK)
                    other = true;
            }
            if (in && !other)
                a->inside = (int32_t)k + 1;
        }
    }
}

/* Tokens of the words, without what only the tokeniser sees. */
static void give_range(struct finder *f, const struct bede__sentence *s, struct bede__toponym *t)
{
    uint32_t first = (uint32_t)(f->w[t->word].tok < 0 ? (int32_t)s->first : f->w[t->word].tok);
    uint32_t end = first + 1;
    int32_t last = f->w[t->word_end - 1].tok;
    if (last >= (int32_t)first)
        end = (uint32_t)last + 1;
    t->at = (struct bede__range){first, end, end - 1};
    for (uint32_t k = end; k-- > first;)
        if (f->doc->tokens[k].head < (int32_t)first || f->doc->tokens[k].head >= (int32_t)end) {
            t->at.head = k;
            break;
        }
    t->span = (struct bede_span){f->w[t->word].start, f->w[t->word_end - 1].end};
    /* the Arabic article before a hyphen is no part of the word, but of the name */
    const char *p = f->doc->text + t->span.start;
    uint32_t room = t->span.start - s->span.start;
    if (room >= 3 && p[-1] == '-' && (p[-2] | 32) == 'l' &&
        ((p[-3] | 32) == 'a' || (p[-3] | 32) == 'e') && (room == 3 || p[-4] == ' ' || p[-4] == '('))
        t->span.start -= 3;
}

static bool sentence_places(struct finder *f, uint32_t s)
{
    const struct bede__sentence *sent = &f->doc->sentences[s];
    uint32_t before = f->n_t;
    if (!lay_out(f, sent))
        return false;
    for (uint32_t i = 0; i < f->n;)
        i = find_at(f, s, i);
    containers(f, before);
    for (uint32_t k = before; k < f->n_t; k++)
        give_range(f, sent, &f->t[k]);
    return !f->doc->arena->failed;
}

/* Drop the names that are still weak. Containers keep their index: a weak name contains nothing (it
 * is not of the lexicon), but may be contained. */
static void drop_weak(struct finder *f)
{
    uint32_t n = 0;
    int32_t *to = BEDE__NEW(f->doc->arena, int32_t, f->n_t);
    if (!to)
        return;
    for (uint32_t i = 0; i < f->n_t; i++)
        to[i] = f->t[i].weak ? -1 : (int32_t)n++;
    for (uint32_t i = 0; i < f->n_t; i++) {
        if (to[i] < 0)
            continue;
        f->t[to[i]] = f->t[i];
        if (f->t[i].inside >= 0)
            f->t[to[i]].inside = to[f->t[i].inside];
        if (f->t[i].beside >= 0)
            f->t[to[i]].beside = to[f->t[i].beside];
    }
    f->n_t = n;
}

/* ------------------------------------------------------------------- results */

static void fill(const struct finder *f, const struct bede__toponym *t,
                 struct bede__place_mention *m)
{
    struct bede_location *l = &m->loc;
    unsigned kind = t->chosen ? t->c.kind : t->noun >= 0 ? (unsigned)t->noun : PLACE_CITY;
    *m = (struct bede__place_mention){.at = t->at};
    l->span = t->span;
    l->resolution = bede__place_kinds[kind].resolution;
    l->confidence = t->confidence;
    if (t->chosen) {
        l->country_code = t->c.country;
        l->province = kind == PLACE_COUNTRY || kind == PLACE_PROVINCE ? NULL : t->c.province;
        l->geonameid = t->c.id;
        l->has_point = true;
        l->lat = t->c.lat;
        l->lon = t->c.lon;
        l->radius_km = (double)t->c.km;
        l->name = t->c.name;
    }
    if (!l->name || (t->noun >= 0 && t->chosen && t->c.id == 0 && t->c.line < 0))
        l->name = bede__arena_text(f->doc->arena, f->doc->text + l->span.start,
                                   l->span.end - l->span.start);
}

enum bede_status bede__places_find(const struct bede__lexicon *lx, struct bede__doc *doc,
                                   struct bede__mentions *out, struct bede_error *err)
{
    struct finder f = {.lx = lx, .p = lx->places, .doc = doc, .m = out};
    out->places = NULL;
    out->n_places = 0;
    f.code = BEDE__NEW(doc->arena, const char *, MAX_CODES);
    f.person = BEDE__NEW(doc->arena, uint64_t, MAX_PERSONS);
    if (!f.code || !f.person)
        return bede__fail(err, BEDE_NOMEM, 0, "out of memory");
    for (uint32_t s = 0; s < doc->n_sentences; s++)
        if (!sentence_places(&f, s))
            return bede__fail(err, BEDE_NOMEM, 0, "out of memory");
    if (!f.n_t)
        return BEDE_OK;
    out->places = BEDE__NEW(doc->arena, struct bede__place_mention, f.n_t);
    if (!out->places || !bede__place_sense(lx, doc, f.t, f.n_t, f.code, f.n_codes))
        return bede__fail(err, BEDE_NOMEM, 0, "out of memory");
    drop_weak(&f);
    for (uint32_t i = 0; i < f.n_t; i++) {
        fill(&f, &f.t[i], &out->places[out->n_places]);
        out->places[i].inside = f.t[i].inside;
        bede__place_phrase(lx, doc, out, &out->places[out->n_places]);
        int32_t k = f.t[i].beside; /* "between Goma and Sake" */
        struct bede_location *l = &out->places[i].loc;
        if (k >= 0 && l->relation == BEDE_PLACE_AT) {
            l->relation = out->places[k].loc.relation;
            l->role = out->places[k].loc.role;
            l->radius_km += l->relation == BEDE_PLACE_NEAR ? 15 : 0;
        }
        if (i > 0 && f.t[i - 1].sentence == f.t[i].sentence)
            bede__place_pair(lx, doc, &out->places[i - 1], &out->places[i]);
        out->n_places++;
    }
    return doc->arena->failed ? bede__fail(err, BEDE_NOMEM, 0, "out of memory") : BEDE_OK;
}
