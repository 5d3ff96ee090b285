/* SPDX-License-Identifier: Apache-2.0
 *
 * resolve.h - what the files on who a phrase denotes share: lines of the dictionary
 * (resolve_line.c), the words around a head (resolve_around.c), agent nouns (resolve_agent.c),
 * persons (resolve_person.c) and the way through them (resolve.c). */
#ifndef BEDE_MENTION_RESOLVE_H
#define BEDE_MENTION_RESOLVE_H

#include "mention/internal.h"

/* What stands around a head. */
struct bede__around {
    const struct bede__entry *country; /* nationality or owner state */
    const struct bede__entry *org;     /* body, group or person it belongs to */
    const struct bede__entry *agent;   /* agent noun before the head: "army" chief */
    const struct bede__entry *seat;    /* country of "-based" */
    const char *place;                 /* state of a town or province before the head */
    bool former, under, led;           /* words such as "former", "deputy", "-led" */
};

/* A phrase, or the part of one that an "of" phrase is. */
struct bede__view {
    const struct bede__actors *a; /* the dictionary */
    const struct bede__phrase *p;
    uint32_t first, end;  /* chunks of the phrase */
    int depth;            /* of "of" phrases in each other */
};

/* --------------------------------------------- lines of the dictionary (resolve_line.c) */

/* Is the line true on the day? */
static inline bool holds(const struct bede__entry *e, int32_t day)
{
    return day >= e->from && day <= e->to;
}

static inline bool person(const struct bede__entry *e)
{
    return e->type == BEDE_ACTOR_PERSON;
}

static inline bool country(const struct bede__entry *e)
{
    return e->type == BEDE_ACTOR_COUNTRY;
}

/* UNO, EUR, IGO, NGO, ISM, IMG, MNC: bodies without a home among states. */
bool bede__is_international(const struct bede__actors *a, uint32_t code);

static inline bool sector_is(const struct bede__actors *a, uint32_t sym, const char *s)
{
    const char *t = bede__string(a, sym);
    return t && strcmp(t, s) == 0;
}

/* Of the entries that a name may mean the one that holds on the day, and fits the country. */
uint32_t bede__entry_choose(const struct bede__actors *a, uint32_t post, int32_t day,
                            uint32_t code);
/* The line of the dictionary that a chunk means, of several rather the one of state code's; NULL:
 * none. */
const struct bede__entry *bede__chunk_entry(const struct bede__view *v, const struct bede__chunk *c,
                                            uint32_t code);

/* Where a line of the dictionary stands. */
static inline struct bede_source source(const struct bede__actors *a, const struct bede__entry *e)
{
    return (struct bede_source){bede__string(a, e->file), e->line};
}

/* The symbol of a code, 0: none. */
static inline uint32_t code_sym(const struct bede__actors *a, const char *code)
{
    return code ? bede__symbols_find(a->strings, code, strlen(code)) : 0;
}

/* ----------------------------------------------------------------- chunks */

static inline const struct bede__word *word(const struct bede__view *v, uint32_t i)
{
    return &v->p->words[i];
}

static inline const struct bede__chunk *chunk(const struct bede__view *v, uint32_t i)
{
    return &v->p->chunks[i];
}

static inline bool chunk_breaks(const struct bede__view *v, uint32_t i)
{
    return word(v, chunk(v, i)->first)->flags & WORD_BREAK;
}

static inline bool chunk_poss(const struct bede__view *v, uint32_t i)
{
    return word(v, chunk(v, i)->end - 1)->flags & WORD_POSS;
}

static inline bool is_steer(const struct bede__view *v, uint32_t i, enum bede__steer s)
{
    return chunk(v, i)->kind == CHUNK_STEER && chunk(v, i)->steer == s;
}

static inline bool is_post(const struct bede__view *v, uint32_t i)
{
    return is_steer(v, i, STEER_OF) || is_steer(v, i, STEER_PREP);
}

static inline bool unknown_cap(const struct bede__view *v, uint32_t i)
{
    const struct bede__chunk *c = chunk(v, i);
    return c->kind == CHUNK_UNKNOWN && (word(v, c->first)->flags & WORD_CAP);
}

/* "Jordan Smith": a place name that is a given name, before or after an unknown capital. */
bool bede__is_given_name(const struct bede__view *v, uint32_t i);

static inline bool namelike(const struct bede__view *v, uint32_t i)
{
    return unknown_cap(v, i) || bede__is_given_name(v, i);
}

/* The span of chunks [b,e). */
static inline void put_span(const struct bede__view *v, uint32_t b, uint32_t e,
                            struct bede_entity *out)
{
    out->span.start = word(v, chunk(v, b)->first)->start;
    out->span.end = word(v, chunk(v, e - 1)->end - 1)->end;
}

/* ---------------------------------------------- around a head (resolve_around.c) */

/* Read what stands in chunks [from,to). */
void bede__look_before(const struct bede__view *v, uint32_t from, uint32_t to,
                       struct bede__around *w);
/* The entity after "of" or "in" behind chunk `at`. False: there is none. */
bool bede__look_after(const struct bede__view *v, uint32_t at, struct bede_entity *out);
/* A phrase that begins with the name of a place and says no more: "in Bergamo". */
bool bede__place_alone(const struct bede__view *v, struct bede_entity *out);

/* ------------------------------------------------- agent nouns (resolve_agent.c) */

/* The state of an actor: its own, or whose the words around it say it is. */
void bede__put_code(const struct bede__view *v, const struct bede__around *w, uint32_t own,
                    const struct bede_entity *after, struct bede_entity *out);
/* The sector of an agent noun in its phrase. */
void bede__put_sector(const struct bede__view *v, const struct bede__entry *head,
                      const struct bede__around *w, const struct bede_entity *after,
                      struct bede_entity *out);
/* Sectors whose former members are the elite of PLOVER; a former student is none. */
bool bede__is_elite(const char *sector);
/* The head is an agent noun, line e of the dictionary. */
bool bede__compose_agent(const struct bede__view *v, uint32_t head, const struct bede__entry *e,
                         struct bede_entity *out);

/* ----------------------------------------------------- persons (resolve_person.c) */

/* Is chunk i a person's name of the dictionary? */
bool bede__is_known_person(const struct bede__view *v, uint32_t i);
/* Chunks [*b,*e) of a personal name that holds or follows the head; false: the head is none. */
bool bede__person_part(const struct bede__view *v, uint32_t head, uint32_t *b, uint32_t *e);
/* Chunks [b,e) are a person's name; false: nothing is known of him. */
bool bede__compose_person(const struct bede__view *v, uint32_t b, uint32_t e,
                          struct bede_entity *out);

/* -------------------------------------------------------- the whole (resolve.c) */

/* Who the part of a phrase denotes, by its head chunk (-1: guess); false: nothing is known. */
bool bede__view_resolve(const struct bede__view *v, int32_t head, struct bede_entity *out);

#endif
