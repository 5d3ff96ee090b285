/* SPDX-License-Identifier: Apache-2.0
 *
 * place_unknown.c - places that no gazetteer has.
 *
 * An unknown name is a place with a place noun ("Tiyas Military Airfield"), right before a known
 * place ("in Kampungu, Kasai"), where "the village of" or "near" introduces it, or where the tree
 * makes it the place of something. */
#include "mention/place_find.h"

/* An unknown name with a place noun: "Tiyas Military Airfield", "al-Sinek neighborhood". */
static uint32_t unknown_with_noun(struct bede__place_finder *f, uint32_t sentence, uint32_t i)
{
    uint32_t j = i;
    if (!bede__is_name_word(f, i) || steers(f, i, PLACE_WORD_ABOUT) || f->body[i] ||
        bede__word_in_time(f, i) || steers(f, i, PLACE_WORD_TITLE) ||
        steers(f, i, PLACE_WORD_BODY) || (i > 0 && name_before(f, i)))
        return 0;
    while (j < f->n && j < i + 5 && (j == i || joined(f, j - 1)) && bede__is_name_word(f, j) &&
           noun_kind(f, j) < 0 && !f->body[j])
        j++;
    if (j == i || j >= f->n || !joined(f, j - 1) || noun_kind(f, j) < 0)
        return 0;
    if (!cap(f, j) && noun_kind(f, j) > PLACE_QUARTER)
        return 0;
    struct bede__toponym *t = bede__toponym_add(f, sentence, i, j + 1);
    if (!t)
        return 0;
    t->noun = noun_kind(f, j);
    t->key = bede__place_key(&f->w[i], j - i);
    t->unknown = true;
    return j + 1;
}

/* An unknown name after a preposition and right before ", Place". */
static uint32_t unknown_before_place(struct bede__place_finder *f, uint32_t sentence, uint32_t i)
{
    uint32_t j = i;
    if (!bede__is_name_word(f, i) || !bede__is_placed(f, i) || f->body[i] ||
        bede__word_in_time(f, i))
        return 0; /* "on Wednesday, Ukraine's president" */
    while (j < f->n && j < i + 4 && (j == i || joined(f, j - 1)) && bede__is_name_word(f, j) &&
           !f->body[j])
        j++;
    if (j >= f->n || !(f->w[j].flags & WORD_BREAK) || !cap(f, j) || (f->w[j - 1].flags & WORD_POSS))
        return 0;
    const char *between = f->doc->text + f->w[j - 1].end;
    if (between[0] != ',' || f->w[j].start - f->w[j - 1].end > 3)
        return 0;
    struct bede__place_match m = bede__longest_place(f, j);
    if (!m.end || !m.lexicon || !bede__place_plausible(f, sentence, j, &m))
        return 0;
    struct bede__toponym *t = bede__toponym_add(f, sentence, i, j);
    if (!t)
        return 0;
    t->key = bede__place_key(&f->w[i], j - i);
    t->unknown = true;
    return j;
}

/* An unknown name that "the village of" or "near" introduces. */
static uint32_t unknown_introduced(struct bede__place_finder *f, uint32_t sentence, uint32_t i)
{
    uint32_t j = i;
    bool of = i > 1 && is_of(f, i - 1) && steers(f, i - 2, PLACE_WORD_OF) && !cap(f, i - 2);
    bool near = i > 0 && f->w[i - 1].end - f->w[i - 1].start == 4 &&
                !memcmp(f->doc->text + f->w[i - 1].start, "near", 4);
    if ((!of && !near) || !bede__is_propn(f, i) || bede__word_in_time(f, i) ||
        steers(f, i, PLACE_WORD_TITLE))
        return 0;
    while (j < f->n && j < i + 4 && (j == i || joined(f, j - 1)) && bede__is_name_word(f, j) &&
           !f->body[j])
        j++;
    if (j == i || (j < f->n && joined(f, j - 1) && (f->w[j].flags & WORD_DIGIT)))
        return 0;
    struct bede__toponym *t = bede__toponym_add(f, sentence, i, j);
    if (!t)
        return 0;
    t->key = bede__place_key(&f->w[i], j - i);
    t->noun = of ? noun_kind(f, i - 2) : -1;
    t->unknown = true;
    return j;
}

/* An unknown name that the tree makes the place of something: "in Assenoncourt", "at Likoshan,".
 * The tagger must take it for a name, nothing may go on with it; a heading proves nothing. */
static uint32_t unknown_in(struct bede__place_finder *f, uint32_t sentence, uint32_t i)
{
    static const char *const at[] = {"in", "In", "at", "At"};
    const struct bede__token *t = tok(f, i);
    uint32_t len = f->w[i].end - f->w[i].start;
    bool there = false;
    if (i == 0 || !t || t->upos != UPOS_PROPN || f->heading || f->shout || len < 4 || f->body[i] ||
        (f->w[i].flags & (WORD_UPPER | WORD_BREAK | WORD_POSS | WORD_DIGIT | WORD_HYPH)) ||
        bede__word_in_time(f, i) || name_after(f, i + 1) || bede__known_person(f, f->w[i].h))
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
    struct bede__toponym *x = bede__toponym_add(f, sentence, i, i + 1);
    if (!x)
        return 0;
    x->key = bede__place_key(&f->w[i], 1);
    x->unknown = true;
    return i + 1;
}

uint32_t bede__unknown_place(struct bede__place_finder *f, uint32_t sentence, uint32_t i)
{
    uint32_t next = unknown_with_noun(f, sentence, i);
    if (!next)
        next = unknown_before_place(f, sentence, i);
    if (!next)
        next = unknown_introduced(f, sentence, i);
    return next ? next : unknown_in(f, sentence, i);
}
