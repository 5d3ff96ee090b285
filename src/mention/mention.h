/* SPDX-License-Identifier: Apache-2.0
 *
 * mention.h - spans of an article that mean an actor, a place, a time, a quantity or materiel.
 *
 * The lexicon is loaded once and immutable; mentions live in the document's arena. The claim room
 * asks two things: the mentions of a kind (sorted by position), and who a noun phrase is. */
#ifndef BEDE_MENTION_H
#define BEDE_MENTION_H

#include "lang/lang.h"

/* ------------------------------------------------------- lexicon, shared */
struct bede__actors;   /* lexicon/en/actors, lexicon/en/agents */
struct bede__times;    /* lexicon/en/time */
struct bede__places;   /* places/, lexicon/en/places */
struct bede__units;    /* lexicon/en/quantity */
struct bede__catalogue;/* lexicon/en/materiel */
struct bede__classes;  /* lexicon/en/classes: noun -> classes of argument */

/* Each loader reads every file of its folder below `dir` (the data folder) in name order, adds all
 * its words to syms, and names file and line in errors. A bad line is an error (CORRUPT). */
enum bede_status bede__actors_load(struct bede__actors **out, const char *dir,
                                   struct bede__symbols *syms, const struct bede__alloc *alloc,
                                   struct bede_error *err);
/* The same with dictionaries of the user's own, in the TABARI and PETRARCH formats or as tables in
 * the format of lexicon/en/actors and lexicon/en/agents. Their lines win over the lexicon's. */
struct bede__own {
    const char *const *actors, *const *agents; /* paths of files */
    size_t n_actors, n_agents;
};
enum bede_status bede__actors_load_own(struct bede__actors **out, const char *dir,
                                       const struct bede__own *own, struct bede__symbols *syms,
                                       const struct bede__alloc *alloc, struct bede_error *err);
void bede__actors_free(struct bede__actors *a);
enum bede_status bede__times_load(struct bede__times **out, const char *dir,
                                  struct bede__symbols *syms, const struct bede__alloc *alloc,
                                  struct bede_error *err);
void bede__times_free(struct bede__times *t);
enum bede_status bede__places_load(struct bede__places **out, const char *dir,
                                   struct bede__symbols *syms, const struct bede__alloc *alloc,
                                   struct bede_error *err);
void bede__places_free(struct bede__places *p);
enum bede_status bede__units_load(struct bede__units **out, const char *dir,
                                  struct bede__symbols *syms, const struct bede__alloc *alloc,
                                  struct bede_error *err);
void bede__units_free(struct bede__units *u);
enum bede_status bede__catalogue_load(struct bede__catalogue **out, const char *dir,
                                      struct bede__symbols *syms, const struct bede__alloc *alloc,
                                      struct bede_error *err);
void bede__catalogue_free(struct bede__catalogue *c);
enum bede_status bede__classes_load(struct bede__classes **out, const char *dir,
                                    struct bede__symbols *syms, const struct bede__alloc *alloc,
                                    struct bede_error *err);
void bede__classes_free(struct bede__classes *c);

struct bede__lexicon { /* the mention room's part of struct bede */
    struct bede__symbols *syms;
    struct bede__actors *actors;
    struct bede__times *times;
    struct bede__places *places;
    struct bede__units *units;
    struct bede__catalogue *catalogue;
    struct bede__classes *classes;
};

/* ---------------------------------------------------------- noun classes
 * What an argument is, for frames that ask: a bit each, several may hold. The names are those of
 * frame lines and of the files in lexicon/en/classes (weapon.txt ...). Classes come from the noun's
 * lemma, from the actor, place or materiel mention it heads, and for pronouns from their antecedent. */
#define BEDE_CLASS_MAP(X)                                                      \
    X(PERSON, "person") X(GROUP, "group") X(ORG, "org") X(COUNTRY, "country")  \
    X(PLACE, "place") X(BUILDING, "building") X(WEAPON, "weapon")              \
    X(CRAFT, "craft") X(TROOPS, "troops") X(POLICE, "police")                  \
    X(MONEY, "money") X(GOODS, "goods") X(DOCUMENT, "document")                \
    X(PACT, "pact") X(LAW, "law") X(TALKS, "talks") X(TERRITORY, "territory")  \
    X(PRISONER, "prisoner") X(CRIME, "crime") X(STATEMENT, "statement")        \
    X(PLAN, "plan") X(RELATIONS, "relations") X(MEDIA, "media")                \
    X(EVENT, "event") X(BODY, "body") X(TIME, "time") X(GAME, "game")          \
    X(MARKET, "market") X(ANIMAL, "animal") X(VEHICLE, "vehicle")              \
    X(SPACE, "space") X(CROWD, "crowd") X(HAZARD, "hazard")
enum bede__class_bit {
#define X(n, s) CLASS_##n##_BIT,
    BEDE_CLASS_MAP(X)
#undef X
    CLASS_COUNT
};
#define BEDE__CLASS(n) (UINT64_C(1) << CLASS_##n##_BIT)
uint64_t bede__class_named(const char *s, size_t len); /* 0: no such class */

/* -------------------------------------------------------------- mentions */
struct bede__range {
    uint32_t first, end; /* tokens [first,end) */
    uint32_t head;       /* the token that the rest of the tree sees */
};
struct bede__time_mention { struct bede__range at; struct bede_date date; };
struct bede__place_mention {
    struct bede__range at;
    struct bede_location loc;
    int32_t inside;               /* mention that is said to contain it ("Paris, Texas"), -1 */
};
struct bede__quantity_mention {
    struct bede__range at;        /* modifier, number and counted noun */
    struct bede_quantity q;
    uint32_t noun;                /* token of the counted noun; UINT32_MAX: none */
};
struct bede__materiel_mention {
    struct bede__range at;
    struct bede_materiel m;
    uint64_t classes;             /* noun classes of a thing of its class */
};
struct bede__actor_mention { struct bede__range at; struct bede_entity who; };

struct bede__name_mention { /* a name alone, without the words around it */
    struct bede__range at;
    struct bede_span span;
    uint8_t kind;                 /* enum bede__name_kind */
};

struct bede__mentions {           /* each list in text order, no overlaps inside a kind */
    struct bede__actor_mention *actors;      /* noun phrases that name or denote an actor */
    struct bede__time_mention *times;
    struct bede__place_mention *places;
    struct bede__quantity_mention *quantities;
    struct bede__materiel_mention *materiel;
    struct bede__materiel_mention *handy;    /* things that are materiel only where an act of
                                                force uses or hits them: ships, sticks, lorries */
    struct bede__name_mention *names;        /* of bede__names_find() only */
    uint32_t n_actors, n_times, n_places, n_quantities, n_materiel, n_handy, n_names;
    const void *coref;            /* private to the mention room */
};

/* Find all mentions of a parsed document. */
enum bede_status bede__mentions_find(const struct bede__lexicon *lx, struct bede__doc *doc,
                                     struct bede__mentions *out, struct bede_error *err);
/* All names of persons, organisations and places, after bede__mentions_find(). */
enum bede_status bede__names_find(const struct bede__lexicon *lx, struct bede__doc *doc,
                                  struct bede__mentions *m, struct bede_error *err);
/* The kinds one by one; the order of calls is times, materiel, quantities, places, actors. */
enum bede_status bede__times_find(const struct bede__lexicon *lx, struct bede__doc *doc,
                                  struct bede__mentions *out, struct bede_error *err);
enum bede_status bede__quantities_find(const struct bede__lexicon *lx, struct bede__doc *doc,
                                       struct bede__mentions *out, struct bede_error *err);
enum bede_status bede__materiel_find(const struct bede__lexicon *lx, struct bede__doc *doc,
                                     struct bede__mentions *out, struct bede_error *err);
enum bede_status bede__places_find(const struct bede__lexicon *lx, struct bede__doc *doc,
                                   struct bede__mentions *out, struct bede_error *err);
enum bede_status bede__actors_find(const struct bede__lexicon *lx, struct bede__doc *doc,
                                   struct bede__mentions *out, struct bede_error *err);

/* The state of somebody nameless at token tok, for all that the article says; NULL: nothing speaks for
 * one. */
const char *bede__assumed_state(const struct bede__mentions *m, const struct bede__doc *doc,
                                int32_t tok);
/* Is the state of whoever stands at token tok only assumed? */
bool bede__is_assumed(const struct bede__mentions *m, int32_t tok);
/* Who is the noun phrase headed by token `head`? Conjuncts of head are not looked at (the caller
 * walks them). Writes up to `room` entities - several only where a group phrase ("both countries")
 * stands for several - and returns their number. A phrase that is known to be no actor (a thing, a
 * time) gives 0; an unknown person or body gives one entity with code and sector NULL. The span
 * follows CODEBOOK G9: shortest mention that stands for itself, without article, title or office. */
size_t bede__who(const struct bede__lexicon *lx, const struct bede__doc *doc,
                 const struct bede__mentions *m, int32_t head, struct bede_entity *out,
                 size_t room);

/* The class above a class of the materiel catalogue (bomber: aircraft); NULL: none. */
const char *bede__materiel_parent(const struct bede__catalogue *c, const char *cls);

/* The time expression that token t is a word of, NULL: none. */
const struct bede__time_mention *bede__time_at(const struct bede__mentions *m, int32_t t);
/* Does a word of this lemma mean an act that begins or ends at the place it names? */
bool bede__is_move(const struct bede__lexicon *lx, const char *lemma);

/* Classes of the noun phrase headed by token `head`. */
uint64_t bede__class_of(const struct bede__lexicon *lx, const struct bede__doc *doc,
                        const struct bede__mentions *m, int32_t head);

/* Codes of one phrase out of context, as `bede resolve actor` shows them; day: BEDE__NO_DAY if none.
 * True: something is known. Strings in *out belong to the lexicon or the arena. */
bool bede__resolve_actor(const struct bede__lexicon *lx, struct bede__arena *arena,
                         const char *phrase, size_t len, int32_t day, struct bede_entity *out);

#endif
