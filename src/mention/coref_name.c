/* SPDX-License-Identifier: Apache-2.0
 *
 * coref_name.c - names that come back, in full or short: the same words, a surname, initials, "the
 * North". They are found by their words in a table, so the time is linear in the article. */
#include "mention/coref.h"

static uint32_t name_slot(const struct walk *w, uint64_t key)
{
    uint32_t i = (uint32_t)(key >> 17) & w->mask;
    while (w->names[i].key && w->names[i].key != key)
        i = (i + 1) & w->mask;
    return i;
}

static uint32_t named(const struct walk *w, uint64_t key)
{
    uint32_t i = name_slot(w, key);
    return key && w->names[i].key ? w->names[i].being : NONE;
}

static void give_name(struct walk *w, uint64_t key, uint32_t being)
{
    uint32_t i = name_slot(w, key);
    if (!key)
        return;
    w->names[i].key = key;
    w->names[i].being = being;
}

/* Is the token an argument without preposition? */
static bool acts(const struct walk *w, int32_t tok)
{
    enum bede__rel r = bede__rel_base(bede__tok(w->d, tok)->rel);
    return r == REL_NSUBJ || r == REL_OBJ || r == REL_IOBJ ||
           bede__tok(w->d, tok)->rel == REL_NMOD_POSS;
}

/* A name that came before: the same words; a surname of a full name; its initials. */
static uint32_t find_name(const struct walk *w, const struct bede__actor_note *n)
{
    uint32_t b = named(w, n->word_last ^ 1);
    bool single = n->word_first == n->word_last;
    if (single && b != NONE && w->beings[b].type == BEDE_ACTOR_PERSON && acts(w, n->head))
        return b; /* "Paris said", of Ana Paris */
    b = named(w, n->words);
    if (b != NONE)
        return b;
    if (n->who.name)
        b = named(w, bede__hash(n->who.name, strlen(n->who.name), 7));
    if (b != NONE)
        return b;
    if (single && !n->known && (b = named(w, n->word_last ^ 2)) != NONE)
        return b; /* "the North", of North Korea */
    b = named(w, n->word_last ^ 1);
    if (b == NONE)
        return NONE;
    const struct bede__actor_note *o = note(w, w->beings[b].best);
    bool one = n->word_first == n->word_last;
    if (!agree(type_of(n), w->beings[b].type) || !agree(n->gender, w->beings[b].gender))
        return NONE;
    bool grown = !one && o->word_first == o->word_last; /* "Ms Ruiz", then "Ana Ruiz" */
    if (grown && (type_of(n) != BEDE_ACTOR_PERSON ||
                  (n->who.name && o->who.name && n->who.name != o->who.name)))
        return NONE;
    return one || grown || n->word_first == o->word_first ? b : NONE;
}

static void learn_names(struct walk *w, uint32_t b, const struct bede__actor_note *n)
{
    give_name(w, n->words, b);
    if (n->who.name)
        give_name(w, bede__hash(n->who.name, strlen(n->who.name), 7), b);
    uint8_t type = w->beings[b].type;
    bool several = n->word_first != n->word_last;
    if (type == BEDE_ACTOR_PERSON || type == BEDE_ACTOR_UNKNOWN)
        give_name(w, n->word_last ^ 1, b);
    if (several && type == BEDE_ACTOR_COUNTRY)
        give_name(w, n->word_first ^ 2, b);
    if (n->initials && type != BEDE_ACTOR_PERSON)
        give_name(w, bede__key_step(BEDE__KEY_START, n->initials), b);
}

/* The name of who holds the office that the phrase denotes as a key, 0: of nobody. */
static uint64_t holder_key(const struct bede__actor_note *n)
{
    bool holder = n->who.name && n->who.role && n->who.type == BEDE_ACTOR_PERSON;
    return holder ? bede__hash(n->who.name, strlen(n->who.name), 7) : 0;
}

uint32_t bede__coref_holder(const struct walk *w, const struct bede__actor_note *n)
{
    return named(w, holder_key(n));
}

void bede__coref_learn_holder(struct walk *w, uint32_t b, const struct bede__actor_note *n)
{
    give_name(w, holder_key(n), b);
}

void bede__coref_name(struct walk *w, uint32_t i)
{
    struct bede__actor_note *n = note(w, i);
    uint32_t b = find_name(w, n);
    if (b == NONE) {
        b = bede__being_new(w, i);
    } else {
        struct bede__actor_note *o = note(w, w->beings[b].best);
        bool one = n->word_first == n->word_last && o->word_first != o->word_last;
        if (one && o->known && type_of(o) == BEDE_ACTOR_PERSON) {
            /* the article's own Carter, not whom the dictionary would take him for */
            const char *role = n->who.role;
            struct bede_span s = n->who.span;
            n->who = o->who;
            n->who.span = s;
            n->who.via = (struct bede_span){0, 0};
            n->known = true;
            if (role)
                n->who.role = role;
        } else {
            bede__being_teach(n, o);
            if (!o->known || !o->who.code)
                bede__being_teach(o, n);
        }
    }
    bede__being_join(w, b, i, false);
    learn_names(w, b, n);
}
