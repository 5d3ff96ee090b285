/* SPDX-License-Identifier: Apache-2.0
 *
 * coref_phrase.c - phrases without a name: "the minister", "the group", "others", and whom of those that
 * the text has spoken of they mean. A phrase that fits nobody is somebody new. */
#include "mention/coref.h"

static bool contains_word(const char *text, const char *word)
{
    size_t n = strlen(word);
    for (const char *p = text; n && (p = strstr(p, word)) != NULL; p += n)
    {
        bool left = p == text || p[-1] == ' ' || p[-1] == '-';
        if (left && (p[n] == 0 || p[n] == ' ' || p[n] == '-'))
            return true;
    }
    return false;
}

/* Is the noun part of the other phrase, as "Secretary" of "Defense Secretary Ash Carter"? */
static bool in_phrase(const struct walk *w, const struct bede__actor_note *o, const char *noun)
{
    uint32_t end = o->end - o->first > 32 ? o->first + 32 : o->end;
    for (uint32_t i = o->first; i < end; i++)
        if (lowers_to(lemma(w, (int32_t)i), noun))
            return true;
    return false;
}

/* Armed men of whom a text speaks as gunmen, rebels, militants in turn. */
static bool outlaws(const char *sector)
{
    return !strcmp(sector, "REB") || !strcmp(sector, "UAF") || !strcmp(sector, "CRM") ||
           !strcmp(sector, "PRM");
}

/* Does being b fit the definite phrase n? Higher is better, 0: no. */
static int fits(const struct walk *w, const struct bede__actor_note *n, const struct being *b)
{
    if (b->best == NONE || w->sent - b->sent > SAME || !agree(n->gender, b->gender))
        return 0;
    const struct bede__actor_note *o = note(w, b->best), *l = note(w, b->last);
    if (n->who.code && (!o->who.code || strcmp(n->who.code, o->who.code)))
        return 0;
    uint8_t type = type_of(n);
    bool same = lowers_to(lemma(w, n->head), lemma(w, l->head)) ||
                lowers_to(lemma(w, n->head), lemma(w, o->head));
    if (n->number == 2) { /* plurals: the same noun, or another for people of the same trade */
        bool trade = n->who.sector && o->who.sector && l->number == 2 && w->sent - b->sent <= FAR &&
                     outlaws(n->who.sector) && outlaws(o->who.sector) && !n->who.code &&
                     !bede__coref_restricted(w, n->head);
        return l->number == 2 && l->name_head < 0 ? (same ? 2 : trade) : 0;
    }
    if (l->number == 2 && l->name_head < 0)
        return 0;
    if (type == BEDE_ACTOR_PERSON) {
        if (b->type != BEDE_ACTOR_PERSON)
            return 0;
        if (n->who.role && o->who.role && !strcmp(n->who.role, o->who.role))
            return 4;
        if (same || in_phrase(w, o, lemma(w, n->head)))
            return 3;
        return n->who.role && o->who.role && contains_word(o->who.role, lemma(w, n->head)) ? 2 : 0;
    }
    if (n->classes & BEDE__CLASS(COUNTRY) && !(n->classes & BEDE__CLASS(ORG)))
        return b->type != BEDE_ACTOR_COUNTRY ? 0 : b->count > 2 ? 4 : 3;
    if (same && (n->known || n->classes))
        return 3;
    if (w->sent - b->sent > FAR)
        return 0;
    if (bede__coref_restricted(w, n->head))
        return 0;
    if (n->classes & (BEDE__CLASS(BUILDING) | BEDE__CLASS(MEDIA) | BEDE__CLASS(PLACE)))
        return 0;
    if (o->name_head < 0 || b->type == BEDE_ACTOR_PERSON || b->type == BEDE_ACTOR_COUNTRY)
        return 0;
    if (type != BEDE_ACTOR_ORGANISATION && type != BEDE_ACTOR_GROUP)
        return 0;
    if (o->who.role) /* a capital or province: a place that acts, but no body */
        return 0;
    if (!n->who.sector)
        return 2;
    return o->who.sector && !strcmp(o->who.sector, n->who.sector) ? 2 : 0;
}

/* Of those that fit equally well the most salient person, of bodies the latest. */
static uint32_t find_definite(const struct walk *w, const struct bede__actor_note *n)
{
    const struct bede__token *k = bede__tok(w->d, n->head);
    uint32_t best = NONE;
    int score = 0;
    for (uint32_t i = 0; i < w->n_recent; i++) {
        const struct being *b = &w->beings[w->recent[i]];
        int s = fits(w, n, b) * 1000;
        if (s > 0 && b->type == BEDE_ACTOR_PERSON)
            s += bede__coref_salience(w, b, k);
        if (s > score) {
            score = s;
            best = w->recent[i];
        }
    }
    return best;
}

/* Does the phrase only count those of its "of": "large numbers of refugees"? */
static bool counts_others(const struct walk *w, const struct bede__actor_note *n)
{
    if (n->who.code || n->who.sector || n->who.name || n->name_head >= 0)
        return false;
    for (int32_t c = bede__tok(w->d, n->head)->child; c >= 0; c = bede__tok(w->d, c)->next) {
        int32_t of = bede__tok(w->d, c)->rel == REL_NMOD ? bede__dep(w->d, c, REL_CASE) : -1;
        if (of >= 0 && c > n->head && w->t->note[c] >= 0 && lowers_to(lemma(w, of), "of") &&
            note(w, (uint32_t)w->t->note[c])->number == 2)
            return true;
    }
    return false;
}

/* "Others said": some of those of whom the text speaks. */
static bool is_rest(const struct walk *w, const struct bede__actor_note *n)
{
    static const char *const words[] = {"other", "others", "some", "many", "most", "several"};
    const struct bede__token *k = bede__tok(w->d, n->head);
    if (!is_subject(k) || bede__dep_base(w->d, n->head, REL_NMOD) >= 0)
        return false;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (lowers_to(lemma(w, n->head), words[i]))
            return true;
    return false;
}

/* The people, several, of whom the text spoke last; NONE. */
static uint32_t find_people(const struct walk *w, int32_t at)
{
    const struct bede__token *k = bede__tok(w->d, at);
    uint32_t best = NONE;
    int top = 0;
    for (uint32_t i = 0; i < w->n_recent; i++) {
        const struct being *b = &w->beings[w->recent[i]];
        bool people = b->best != NONE && w->sent - b->sent <= FAR && b->tok < at &&
                      note(w, b->last)->number == 2 &&
                      (b->type == BEDE_ACTOR_GROUP || b->type == BEDE_ACTOR_PERSON);
        int s = people ? bede__coref_salience(w, b, k) : 0;
        if (s > top) {
            top = s;
            best = w->recent[i];
        }
    }
    return best;
}

void bede__coref_phrase(struct walk *w, uint32_t i)
{
    struct bede__actor_note *n = note(w, i);
    if (counts_others(w, n))
        return;
    if (is_rest(w, n)) {
        uint32_t those = find_people(w, n->head);
        if (those != NONE) {
            w->t->ante[n->head] = bede__being_token(w, those);
            bede__being_touch(w, those, n->head);
        }
        return;
    }
    int32_t a = w->t->ante[n->head];
    if (a >= 0 && w->t->note[a] >= 0 && w->being_of[w->t->note[a]] >= 0) { /* apposition */
        bede__being_join(w, (uint32_t)w->being_of[w->t->note[a]], i, true);
        return;
    }
    uint32_t pair[2];
    bool two = n->both ? n->number != 1 || n->pair : n->pair && n->definite && n->number == 2;
    if (two && !n->who.code && !bede__coref_restricted(w, n->head) && bede__coref_pair(w, n, pair)) {
        w->t->ante[n->head] = bede__being_token(w, pair[1]);
        w->t->ante2[n->head] = bede__being_token(w, pair[0]);
        return;
    }
    uint32_t b = n->definite && a < 0 ? find_definite(w, n) : NONE;
    if (b != NONE) {
        int32_t tok = bede__being_token(w, b);
        if (tok != n->head)
            w->t->ante[n->head] = tok;
        bede__being_join(w, b, i, false);
        return;
    }
    bede__being_join(w, bede__being_new(w, i), i, false);
}
