/* SPDX-License-Identifier: Apache-2.0
 *
 * place_context.c - may a name be a place, by the words around it?
 *
 * Names of people and of bodies are none; small places, doubtful spellings and words with other
 * senses need something that speaks for them: a preposition, a list, ", Texas" behind. */
#include "mention/place_find.h"

/* ------------------------------------------------------------------- context */

/* The first word of the sentence, which a capital would say nothing of: "The", "In". */
static bool opens(const struct bede__place_finder *f, uint32_t i)
{
    const struct bede__token *t = i == 0 ? tok(f, i) : NULL;
    return t && (t->upos == UPOS_DET || t->upos == UPOS_ADP);
}

bool bede__is_propn(const struct bede__place_finder *f, uint32_t i)
{
    const struct bede__token *t = tok(f, i);
    if (!t)
        return false;
    return t->upos == UPOS_PROPN ||
           (i > 0 && cap(f, i) && !f->heading && !(f->w[i].flags & WORD_BREAK) &&
            t->upos != UPOS_AUX && t->upos != UPOS_DET && (!cap(f, i - 1) || opens(f, i - 1)));
}

bool bede__is_name_word(const struct bede__place_finder *f, uint32_t i)
{
    const struct bede__token *t = tok(f, i);
    if (!cap(f, i) || !t)
        return false;
    return t->upos == UPOS_PROPN || t->upos == UPOS_X ||
           (i > 0 && !f->heading && (t->upos == UPOS_NOUN || t->upos == UPOS_ADJ));
}

bool bede__is_placed(const struct bede__place_finder *f, uint32_t i)
{
    while (i > 0 && (steers(f, i - 1, PLACE_WORD_ABOUT) || steers(f, i - 1, PLACE_WORD_SIDE)))
        i--;
    if (i > 0 && !cap(f, i - 1) && f->w[i - 1].end - f->w[i - 1].start == 3 &&
        memcmp(f->doc->text + f->w[i - 1].start, "the", 3) == 0)
        i--;
    return i > 0 && (steers(f, i - 1, PLACE_WORD_AT) || steers(f, i - 1, PLACE_WORD_NEAR) ||
                     steers(f, i - 1, PLACE_WORD_FROM) || steers(f, i - 1, PLACE_WORD_TO));
}

bool bede__known_person(const struct bede__place_finder *f, uint64_t h)
{
    for (uint32_t i = 0; i < f->n_person; i++)
        if (f->person[i] == h)
            return true;
    return false;
}

static void note_person(struct bede__place_finder *f, uint32_t last)
{
    if (f->n_person < MAX_PERSONS && !bede__known_person(f, f->w[last].h))
        f->person[f->n_person++] = f->w[last].h;
}

/* A person's name that holds words [i,j): a title or given name before, a surname after. */
static bool in_person(struct bede__place_finder *f, uint32_t i, uint32_t j)
{
    if (f->body[i] == COVER_PERSON && f->body[j - 1] == COVER_PERSON &&
        (j - i > 1 || name_before(f, i) || name_after(f, j) || !bede__is_placed(f, i)))
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
    return j - i == 1 && !bede__is_placed(f, i) && bede__known_person(f, f->w[i].h);
}

/* Part of a body's name: "Boston University", "the Bank of England". What a state or province has,
 * "the U.S. Army", names the state. */
static bool in_body(const struct bede__place_finder *f, uint32_t i,
                    const struct bede__place_match *m)
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

bool bede__word_in_time(const struct bede__place_finder *f, uint32_t i)
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

bool bede__place_follows(const struct bede__place_finder *f, uint32_t j)
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
        if (bede__lexicon_has(f, key, j, k + 1, &doubtful))
            return true;
    }
    return false;
}

bool bede__list_goes_on(const struct bede__place_finder *f, uint32_t sentence, uint32_t i)
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
static bool of_folk(const struct bede__place_finder *f, uint32_t j)
{
    return j < f->n && joined(f, j - 1) && !cap(f, j) && steers(f, j, PLACE_WORD_FOLK);
}

/* The state of a party's member: "R-Ind.", "D-N.J." */
static bool party_tag(const struct bede__place_finder *f, uint32_t i)
{
    return i > 0 && (f->w[i].flags & WORD_HYPH) && cap(f, i - 1) &&
           f->w[i - 1].end - f->w[i - 1].start == 1;
}

/* "Buffalo and Rochester, N.Y.": the next of the two is a town of a state. */
static bool pair_follows(const struct bede__place_finder *f, uint32_t j)
{
    return j + 1 < f->n && joined(f, j - 1) && f->w[j].end - f->w[j].start == 3 &&
           !memcmp(f->doc->text + f->w[j].start, "and", 3) && cap(f, j + 1) &&
           bede__place_follows(f, j + 2);
}

/* ------------------------------------------------------------------- verdict */

bool bede__place_plausible(struct bede__place_finder *f, uint32_t sentence, uint32_t i,
                           const struct bede__place_match *m)
{
    uint32_t j = m->end;
    bool one = j - i == 1, in_place = bede__is_placed(f, i) && bede__is_propn(f, i);
    if (m->lexicon && m->kind == PLACE_PROVINCE && party_tag(f, i))
        return true;
    if (f->body[i] == COVER_PEOPLE && f->body[j - 1] == COVER_PEOPLE)
        return false;
    if (f->doc->text[f->w[j - 1].end] == '$' || bede__word_in_time(f, i) || in_body(f, i, m))
        return false;
    if (!(bede__place_follows(f, j) && in_place) && in_person(f, i, j))
        return false;
    if (one && !m->lexicon &&
        (steers(f, i, PLACE_WORD_NOUN) || steers(f, i, PLACE_WORD_BODY) ||
         steers(f, i, PLACE_WORD_TITLE) || steers(f, i, PLACE_WORD_AGENCY)))
        return false;
    if (one && !m->lexicon && !bede__place_follows(f, j) && (j >= f->n || noun_kind(f, j) < 0) &&
        (steers(f, i, PLACE_WORD_SIDE) || steers(f, i, PLACE_WORD_ABOUT)))
        return false; /* "in the North" */
    if (one && steers(f, i, PLACE_WORD_NOT) && !in_place && !bede__place_follows(f, j) &&
        !of_folk(f, j) && !bede__list_goes_on(f, sentence, i) && !pair_follows(f, j))
        return false;
    if (one && !m->lexicon && steers(f, i, PLACE_WORD_PERSON) && !in_place &&
        !bede__place_follows(f, j))
        return false;
    if (m->doubtful && !in_place && !bede__place_follows(f, j) &&
        !bede__list_goes_on(f, sentence, i))
        return false;
    if (one && !bede__is_propn(f, i) && !f->shout) {
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

bool bede__place_is_weak(const struct bede__place_finder *f, uint32_t sentence, uint32_t i,
                         const struct bede__place_match *m, int noun)
{
    bool of = i > 0 && is_of(f, i - 1);
    if (m->end - i > 1 && noun_kind(f, m->end - 1) >= 0) /* "Henry County" */
        return false;
    if (of_folk(f, m->end) && m->prior > 3.2f)
        return false;
    return !m->lexicon && m->prior < 5.3f && noun < 0 && !bede__is_placed(f, i) &&
           !bede__place_follows(f, m->end) && !pair_follows(f, m->end) &&
           !bede__list_goes_on(f, sentence, i) &&
           !(of && (m->prior > 4.3f || (i > 1 && steers(f, i - 2, PLACE_WORD_OF))));
}

bool bede__could_be_place(const struct bede__place_finder *f, uint32_t i, uint32_t j)
{
    const struct bede__token *t = tok(f, j - 1);
    return t && !(f->w[j - 1].flags & WORD_POSS) && t->rel != REL_NSUBJ && t->rel != REL_OBJ &&
           t->rel != REL_IOBJ && !name_before(f, i);
}
