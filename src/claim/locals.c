/* SPDX-License-Identifier: Apache-2.0
 *
 * locals.c - the state of parties of whom nothing is known but that they were there.
 *
 * CODEBOOK G9: victims nobody names take the country of the place. So do "those who fled",
 * "dozens", the people of a village, houses that burn. The place is that of the act, else what the
 * mention room makes of the article; persons whose names say nothing have that too. Runs last: a
 * code that is only assumed gives nobody standing. */
#include "claim/cues.h"
#include "claim/frames.h"

/* The one country in which the act happened, not where people fled to; NULL: none or several. */
static const char *scene_of(const struct bede__scene *s, const struct bede__draft *d)
{
    const char *code = NULL;
    for (uint32_t i = 0; i < d->n_places; i++) {
        const struct bede_location *at = &s->m->places[d->place[i]].loc;
        const char *c = at->role == BEDE_PLACE_DESTINATION ? NULL : at->country_code;
        if (c && code && strcmp(c, code))
            return NULL;
        code = c ? c : code;
    }
    return code;
}

/* "those", "many", "dozens", "nineteen": people who are only counted or pointed at. */
static bool is_counted(const struct bede__doc *d, int32_t t)
{
    static const char *const words[] = {"those", "others", "many", "some", "several", "most",
                                        "anyone", "anybody", "hundreds", "thousands",
                                        "dozens", "scores", "tens", "million", "millions"};
    const struct bede__token *k = &d->tokens[t];
    char low[16];
    size_t n = k->span.end - k->span.start;
    if (n >= sizeof low)
        return false;
    for (size_t i = 0; i < n; i++)
        low[i] = (char)(d->text[k->span.start + i] | 32);
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
        if (strlen(words[i]) == n && memcmp(low, words[i], n) == 0)
            return true;
    return false;
}

static bool is_one_of_the_people(const struct bede__scene *s, const struct bede__draft *d,
                                 const struct bede__party *p, bool victim)
{
    const struct bede__token *k = &s->doc->tokens[p->tok];
    uint64_t c = bede__class_of(s->k->lx, s->doc, s->m, p->tok);
    const uint64_t people = BEDE__CLASS(PERSON) | BEDE__CLASS(GROUP) | BEDE__CLASS(PRISONER);
    const uint64_t bodies = BEDE__CLASS(ORG) | BEDE__CLASS(MEDIA);
    bool force = bede__quad((enum bede__event)d->act.event) == 4;
    if (is_counted(s->doc, p->tok) || (p->who.type == BEDE_ACTOR_PERSON && !p->who.sector))
        return true;
    if (k->upos != UPOS_NOUN || (c & (BEDE__CLASS(COUNTRY) | BEDE__CLASS(WEAPON))))
        return false;
    return (c & people) || (victim && force && (c & bodies));
}

static void localize(const struct bede__scene *s, const struct bede__draft *d,
                     struct bede__party *list, uint32_t n, bool victim)
{
    for (uint32_t i = 0; i < n; i++) {
        struct bede_entity *e = &list[i].who;
        if (e->code || e->name || list[i].tok < 0 ||
            (e->via.end && e->type != BEDE_ACTOR_PERSON) ||
            !is_one_of_the_people(s, d, &list[i], victim))
            continue;
        const char *code = bede__assumed_state(s->m, s->doc, list[i].tok);
        const char *scene = scene_of(s, d);
        if (!code)
            continue; /* said to be of elsewhere, or nothing is known */
        bool there = victim && scene && e->type != BEDE_ACTOR_PERSON;
        e->code = there ? scene : code;
        e->confidence *= 0.6f;
    }
}

/* The mention of materiel at the token, if the claim lists it. */
static const struct bede__materiel_mention *listed_at(const struct bede__scene *s,
                                                      const struct bede__draft *d, int32_t t)
{
    for (uint32_t i = 0; i < d->n_materiel; i++) {
        const struct bede__materiel_mention *m =
            d->materiel[i] & BEDE__HANDY ? &s->m->handy[d->materiel[i] & ~BEDE__HANDY]
                                         : &s->m->materiel[d->materiel[i]];
        if ((int32_t)m->at.head == t)
            return m;
    }
    return NULL;
}

/* Is the token a weapon or craft that the claim lists as such? A convoy is those in it as well. */
static bool is_materiel(const struct bede__scene *s, const struct bede__draft *d, int32_t t)
{
    if (s->doc->tokens[t].upos == UPOS_PROPN ||
        bede__lemma_listed(s->k->cues, LIST_RIDDEN, s->doc, t))
        return false;
    return listed_at(s, d, t) != NULL;
}

/* "Destroyed an air base", "hit tanks": whose they are is said or not known. What was hit is no
 * party then, if it is listed as materiel. */
static void disown_things(const struct bede__scene *s, struct bede__draft *d)
{
    uint32_t n = 0;
    const uint64_t things = BEDE__CLASS(BUILDING) | BEDE__CLASS(CRAFT) | BEDE__CLASS(VEHICLE) |
                            BEDE__CLASS(WEAPON);
    for (uint32_t i = 0; i < d->n_recipients; i++) {
        struct bede__party *p = &d->recipient[i];
        if (p->who.sector && !strcmp(p->who.sector, "MIL") && bede__is_assumed(s->m, p->tok) &&
            (bede__class_of(s->k->lx, s->doc, s->m, p->tok) & things))
            p->who.code = NULL;
        if (p->who.code || p->who.name || p->who.via.end || d->act.event != EV_ASSAULT ||
            !is_materiel(s, d, p->tok))
            d->recipient[n++] = *p;
    }
    d->n_recipients = n;
}

/* "Helicopters", "a plane": is nothing said that tells whose they are? */
static bool is_anybodys(const struct bede__doc *d, const struct bede__materiel_mention *m)
{
    static const char *const the[] = {"the", "The", "this", "these", "those", "that", NULL};
    for (int32_t c = d->tokens[m->at.head].child; c >= 0; c = d->tokens[c].next) {
        uint8_t r = d->tokens[c].rel;
        bool inside = (uint32_t)c >= m->at.first && (uint32_t)c < m->at.end;
        if (!inside && (r == REL_NMOD_POSS || r == REL_NMOD || r == REL_COMPOUND ||
                        r == REL_ACL_RELCL || r == REL_CONJ || r == REL_APPOS ||
                        (r == REL_DET && bede__form_in(d, c, the))))
            return false;
    }
    return true;
}

/* "A helicopter killed his predecessor": an aircraft of nobody known is what was used, and no
 * party. */
static void unmake_crews(const struct bede__scene *s, struct bede__draft *d)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < d->n_actors; i++) {
        struct bede__party *p = &d->actor[i];
        const struct bede__materiel_mention *m =
            d->act.event == EV_ASSAULT && p->tok >= 0 && !p->who.code && !p->who.name &&
                    !p->who.via.end && s->doc->tokens[p->tok].upos == UPOS_NOUN
                ? listed_at(s, d, p->tok)
                : NULL;
        const char *cls = m ? m->m.cls : NULL;
        while (cls && strcmp(cls, "aircraft") != 0)
            cls = bede__materiel_parent(s->k->lx->catalogue, cls);
        if (!cls || !is_anybodys(s->doc, m))
            d->actor[n++] = *p;
    }
    d->n_actors = n;
}

void bede__drafts_localize(const struct bede__scene *s, struct bede__drafts *d)
{
    for (uint32_t i = 0; i < d->n; i++) {
        if (d->d[i].dropped)
            continue;
        unmake_crews(s, &d->d[i]);
        localize(s, &d->d[i], d->d[i].actor, d->d[i].n_actors, false);
        localize(s, &d->d[i], d->d[i].recipient, d->d[i].n_recipients, true);
        disown_things(s, &d->d[i]);
    }
}
