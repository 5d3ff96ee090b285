/* SPDX-License-Identifier: Apache-2.0
 *
 * standing.c - are the parties of a draft such as make public events?
 *
 * "I called the salon", "you must be happy", "the owner is willing to meet me": everyday life has the
 * words of politics but not its parties. Each party has a standing; words and help between parties
 * of none are no claim, and neither are acts done to something that cannot suffer them ("attacked
 * the fugue"). What a named speaker says keeps its parties: he speaks of somebody he knows.
 *
 * Invariant: drops drafts, never adds or changes one. */
#include "claim/cues.h"
#include "claim/frames.h"

enum standing {
    PERSONAL, /* I, you: whoever writes or reads the text */
    OURS,     /* we: whoever issues the text, a government or a shop */
    NOBODY,   /* a pronoun or noun of which nothing is known */
    PRIVATE,  /* people of everyday life: an owner, a doctor, students */
    UNKNOWN,  /* a name that no dictionary has */
    PUBLIC    /* states, their servants, armed groups, parties, everybody in the dictionary */
};

static bool is_one_of(const char *word, const char *const *list, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (strcmp(word, list[i]) == 0)
            return true;
    return false;
}

static bool is_private_sector(const char *sector)
{
    static const char *const list[] = {"CVL", "BUS", "LAB", "EDU", "MED", "AGR", "SOC", "UNK"};
    return is_one_of(sector, list, sizeof list / sizeof list[0]);
}

static bool is_body(const struct bede__scene *s, int32_t t)
{
    const uint64_t bodies = BEDE__CLASS(ORG) | BEDE__CLASS(GROUP) | BEDE__CLASS(COUNTRY) |
                            BEDE__CLASS(TROOPS) | BEDE__CLASS(POLICE);
    return (bede__class_of(s->k->lx, s->doc, s->m, t) & bodies) != 0;
}

/* "Michael", "Ken": one given name may be anybody's. */
static bool is_one_name(const struct bede__scene *s, const struct bede_entity *e)
{
    if (e->type != BEDE_ACTOR_PERSON || !e->name || e->via.end > 0 || e->span.end <= e->span.start)
        return false;
    const char *p = s->doc->text + e->span.start;
    return !memchr(p, ' ', e->span.end - e->span.start) && strchr(e->name, ' ') != NULL &&
           strlen(e->name) > e->span.end - e->span.start &&
           memcmp(e->name, p, e->span.end - e->span.start) == 0;
}

static enum standing standing_of(const struct bede__scene *s, const struct bede__party *p)
{
    static const char *const own[] = {"I", "i", "you", "me", "my", "your", "yourself", "myself"};
    static const char *const ours[] = {"we", "us", "our", "ourselves"};
    const struct bede__doc *d = s->doc;
    const struct bede_entity *e = &p->who;
    const struct bede__token *k = p->tok >= 0 ? &d->tokens[p->tok] : NULL;
    if (k && k->upos == UPOS_PRON) {
        if (is_one_of(k->lemma, own, sizeof own / sizeof own[0]))
            return PERSONAL;
        if (is_one_of(k->lemma, ours, sizeof ours / sizeof ours[0]))
            return OURS;
        if (strcmp(k->lemma, "it") == 0)
            return UNKNOWN; /* mostly a body or a state */
        if (e->via.end == 0)
            return e->name ? PUBLIC : NOBODY;
        char first = d->text[e->via.start];
        if (!e->name && !e->code && !e->sector && first >= 'A' && first <= 'Z')
            return UNKNOWN; /* "her", of somebody named before */
    }
    if (is_one_name(s, e))
        return UNKNOWN;
    if (e->name && (e->code || e->sector))
        return PUBLIC;
    if (e->sector && !is_private_sector(e->sector))
        return PUBLIC;
    if (e->code)
        return !e->sector ? PUBLIC : strcmp(e->sector, "CVL") == 0 ? PRIVATE : UNKNOWN;
    if (k && (k->upos == UPOS_PROPN || (!e->sector && is_body(s, p->tok))))
        return UNKNOWN;
    return e->sector ? PRIVATE : NOBODY;
}

/* Does the sentence name anybody of standing; `known`: with a country or a name? */
static bool names_somebody(const struct bede__scene *s, const struct bede__sentence *sent,
                           bool known)
{
    const struct bede__actor_mention *a = s->m->actors;
    uint32_t lo = 0, hi = s->m->n_actors;
    while (lo < hi) {
        uint32_t mid = (lo + hi) / 2;
        if (a[mid].at.first < sent->first)
            lo = mid + 1;
        else
            hi = mid;
    }
    for (; lo < s->m->n_actors && a[lo].at.first < sent->first + sent->n; lo++) {
        struct bede__party p = {a[lo].who, (int32_t)a[lo].at.head};
        if (standing_of(s, &p) == PUBLIC && (!known || p.who.code || p.who.name))
            return true;
    }
    return false;
}

struct parties {
    enum standing best, worst;
    unsigned n;
};

static void look(const struct bede__scene *s, const struct bede__party *p, uint32_t n,
                 struct parties *out)
{
    for (uint32_t i = 0; i < n; i++) {
        enum standing x = standing_of(s, &p[i]);
        if (!out->n || x > out->best)
            out->best = x;
        if (!out->n || x < out->worst)
            out->worst = x;
        out->n++;
    }
}

/* Does somebody with a name or an office say it? */
static bool said_by_somebody(const struct bede__scene *s, int32_t t)
{
    const struct bede__attribution *a = bede__said_by(s, t);
    struct bede__party p;
    if (!a)
        return false;
    p = (struct bede__party){a->speaker, a->speaker_head};
    return standing_of(s, &p) >=
           (s->is_public || (p.tok >= 0 && is_body(s, p.tok)) ? PRIVATE : UNKNOWN);
}

/* "Bargain with them", "please review": the reader is told what to do. */
static bool is_imperative(const struct bede__doc *d, int32_t t)
{
    const struct bede__token *k = &d->tokens[t];
    if (k->xpos != XP_VB || bede__dep(d, t, REL_NSUBJ) >= 0 || bede__dep(d, t, REL_AUX) >= 0 ||
        bede__dep(d, t, REL_MARK) >= 0 || bede__dep(d, t, REL_AUX_PASS) >= 0)
        return false;
    for (int i = 0; k->rel == REL_CONJ && k->head >= 0 && i < BEDE_MAX_CHAIN; i++) {
        t = k->head;
        k = &d->tokens[t];
        if (k->xpos != XP_VB || bede__dep(d, t, REL_NSUBJ) >= 0 || bede__dep(d, t, REL_AUX) >= 0)
            return false;
    }
    return k->head < 0 || k->rel == REL_PARATAXIS;
}

/* Speech acts that somebody performs with the first person: "I call on Russia to withdraw". */
static bool is_speech_act(uint8_t event)
{
    return event == EV_REQUEST || event == EV_ACCUSE || event == EV_REJECT ||
           event == EV_SUPPORT || event == EV_THREATEN;
}

/* Is somebody or something of the public hit? "attacked the fugue" hits nobody. */
static bool is_somebody_hit(const struct bede__scene *s, const struct bede__draft *x)
{
    const uint64_t real = BEDE__PEOPLE | BEDE__CLASS(BUILDING) | BEDE__CLASS(PLACE) |
                          BEDE__CLASS(CRAFT) | BEDE__CLASS(VEHICLE) | BEDE__CLASS(TERRITORY) |
                          BEDE__CLASS(WEAPON);
    for (uint32_t i = 0; i < x->n_recipients; i++) {
        const struct bede__party *p = &x->recipient[i];
        if (standing_of(s, p) >= PRIVATE ||
            (p->tok >= 0 && (bede__class_of(s->k->lx, s->doc, s->m, p->tok) & real)))
            return true;
    }
    return false;
}

/* "The Raiders": a name within a sentence, or one of those that teams like to have. */
static bool is_team(const struct bede__scene *s, int32_t t)
{
    const struct bede__doc *d = s->doc;
    const struct bede__sentence *sent = &d->sentences[bede__sentence_of(d, t)];
    char c = d->text[d->tokens[t].span.start];
    return (c >= 'A' && c <= 'Z') && ((uint32_t)t > sent->first ||
           bede__lemma_listed(s->k->cues, LIST_TEAM, d, t));
}

/* Many who bear arms by trade ("insurgents", "border guards"), two sides with names of their own
 * ("herders and farmers"), or bombs: no figure of speech. A single captain may be a player. */
static bool is_in_earnest(const struct bede__scene *s, const struct bede__draft *x)
{
    static const char *const armed[] = {"MIL", "REB", "COP", "PRM", "UAF", "CRM"};
    const char *mode = bede__modes[x->act.mode].name;
    uint32_t many = 0;
    if (x->act.event == EV_ASSAULT &&
        (strcmp(mode, "explosives") == 0 || strcmp(mode, "suicide-attack") == 0 ||
         strcmp(mode, "drone") == 0 || strcmp(mode, "unconventional") == 0))
        return true;
    for (uint32_t i = 0; i < x->n_actors; i++) {
        const struct bede__party *p = &x->actor[i];
        const struct bede__token *k = p->tok >= 0 ? &s->doc->tokens[p->tok] : NULL;
        if (!k || k->upos != UPOS_NOUN || !p->who.sector || is_team(s, p->tok) ||
            (k->xpos != XP_NNS && strcmp(k->lemma, "police") != 0))
            continue;
        if (is_one_of(p->who.sector, armed, sizeof armed / sizeof armed[0]))
            return true;
        many++;
    }
    return many > 1 && x->match->frame->pos == POS_N;
}

/* Force by people who have none ("the chef raided the garden"), or in a passage about a match, a
 * film, the stock exchange ("Ferrari launched a late assault on the championship"). */
static bool is_figure(const struct bede__scene *s, const struct bede__draft *x,
                      const struct parties *actors, enum standing best,
                      const struct bede__sentence *sent)
{
    int quad = bede__quad((enum bede__event)x->act.event);
    bool hit = quad == 4 && is_somebody_hit(s, x);
    if (x->act.event == EV_PROTEST || (quad == 4 && is_in_earnest(s, x)))
        return false;
    if (!hit && best < PUBLIC && (quad == 4 || !names_somebody(s, sent, false)) &&
        bede__sense_hinted(s->k, s->doc, x->match->head, true))
        return true;
    if (quad == 4 && !hit && !names_somebody(s, sent, true) &&
        bede__sense_hinted(s->k, s->doc, x->match->head, true))
        return true; /* "Rangers raided the left flank" */
    if (x->act.event == EV_SANCTION && actors->n && actors->best <= PRIVATE)
        return true; /* a firm's own affair */
    if (x->act.event == EV_MOBILIZE && names_somebody(s, sent, true))
        return false; /* "Finland sent two jets when a helicopter crossed its border" */
    return quad == 4 && !hit && actors->n > 0 &&
           (actors->best == PRIVATE || actors->best == NOBODY) && !x->n_places &&
           !x->n_quantities;
}

/* What private people do all day: meet, talk, help, thank. */
static bool is_everyday(uint8_t event)
{
    return event == EV_CONSULT || event == EV_SUPPORT || event == EV_AID || event == EV_COOPERATE;
}

/* Force of which no means, place or number of victims is told: "captured", "fought". */
static bool is_loose(const struct bede__scene *s, const struct bede__draft *x)
{
    for (uint32_t i = 0; i < x->n_quantities; i++) {
        const char *of = s->m->quantities[x->quantity[i]].q.of;
        if (of && (!strcmp(of, "killed") || !strcmp(of, "wounded") || !strcmp(of, "detained") ||
                   !strcmp(of, "displaced")))
            return false;
    }
    return !x->n_places && !x->n_materiel;
}

/* Do many act: teachers, a union, clans? One owner or customer makes no public event. */
static bool is_many(const struct bede__scene *s, const struct bede__draft *x)
{
    for (uint32_t i = 0; i < x->n_actors; i++) {
        int32_t t = x->actor[i].tok;
        if (t >= 0 && (s->doc->tokens[t].xpos == XP_NNS || is_body(s, t)))
            return true;
    }
    return false;
}

/* "A Norwegian freighter", "Swiss surgeons": people of a trade whose country is told. */
static bool is_foreign(const struct bede__draft *x)
{
    return x->n_actors && x->actor[0].who.code && x->actor[0].who.sector;
}

static bool lacks_standing(const struct bede__scene *s, const struct bede__draft *x,
                           const struct bede__sentence *sent)
{
    struct parties all = {PERSONAL, PERSONAL, 0}, actors;
    int quad = bede__quad((enum bede__event)x->act.event);
    look(s, x->actor, x->n_actors, &all);
    actors = all;
    look(s, x->recipient, x->n_recipients, &all);
    if (said_by_somebody(s, x->match->head) ||
        (quad == 4 && s->is_public && bede__said_by(s, x->match->head)))
        return false;
    if (x->match->frame->pos == POS_V && is_imperative(s->doc, x->match->head))
        return true;
    if (!names_somebody(s, sent, true) && x->act.event != EV_PROTEST &&
        bede__sense_hinted(s->k, s->doc, x->match->head, false))
        return true; /* "the film tells of the assassination of an emperor" */
    if (x->act.event != EV_PROTEST && bede__sense_hinted(s->k, s->doc, x->match->head, true) &&
        ((quad < 3 && x->act.event != EV_SUPPORT && actors.n &&
          actors.best < (x->act.event == EV_CONCEDE ? UNKNOWN : PUBLIC)) ||
         (!s->is_public && !names_somebody(s, sent, true))))
        return true; /* "the orchestra will tour Japan", "plays a spy who is captured" */
    if ((all.best < PUBLIC || quad == 4) && is_figure(s, x, &actors, all.best, sent))
        return true;
    if (!all.n)
        return !s->is_public && (quad < 3 || (is_loose(s, x) && !names_somebody(s, sent, true)));
    if (all.worst == PERSONAL && (all.best < PUBLIC || (quad < 4 && !is_speech_act(x->act.event))))
        return true;
    if (all.best == OURS)
        return !(is_speech_act(x->act.event) || (x->act.event == EV_AGREE && s->is_public)) ||
               !names_somebody(s, sent, x->act.event == EV_AGREE);
    if (!x->n_actors && (x->act.event == EV_RETREAT || x->act.event == EV_CONCEDE))
        return !s->is_public && /* "the ban on movement was lifted", "the patient was let go" */
               (x->act.event == EV_CONCEDE || !x->n_recipients ||
                (is_loose(s, x) && !names_somebody(s, sent, true)));
    if (x->act.event == EV_CONCEDE) /* strikers go back to work, owners grant a rise */
        return all.best < (s->is_public || is_many(s, x) ? PRIVATE : UNKNOWN);
    switch (quad) {
    case 1: case 2:
        if (x->act.event == EV_AID && s->is_public &&
            (all.best == PRIVATE || (all.best == UNKNOWN && is_foreign(x))))
            return x->n_actors ? !x->actor[0].who.code && !x->n_recipients /* rescuers */
                               : !x->n_places && !x->n_quantities; /* "were evacuated from" */
        if (x->act.event == EV_SUPPORT && all.best == UNKNOWN && s->is_public && x->n_recipients &&
            is_foreign(x))
            return false; /* "Bolivian miners declared their solidarity with the teachers" */
        return all.best < UNKNOWN ||
               (all.best == UNKNOWN &&
                (!s->is_public || (is_everyday(x->act.event) && !names_somebody(s, sent, false))));
    case 3:
        return all.best < (s->is_public || is_many(s, x) ? PRIVATE : UNKNOWN);
    default: /* mail and stories have their fights too, but say of no place where */
        return !s->is_public && x->act.event != EV_PROTEST && all.best < PUBLIC && is_loose(s, x) &&
               !names_somebody(s, sent, true);
    }
}

/* Does the article speak of those who have standing, not just once in a while? Mail and reviews do
 * not, reports do. A country may be where somebody spends his holidays. */
bool bede__is_public(const struct bede__scene *s)
{
    enum { RARE = 6 }; /* once in so many sentences is enough */
    uint32_t sentences = 0, end = 0;
    bool any = false;
    for (uint32_t i = 0; i < s->m->n_actors; i++) {
        const struct bede__actor_mention *a = &s->m->actors[i];
        struct bede__party p = {a->who, (int32_t)a->at.head};
        if (a->at.first < end && any)
            continue; /* one a sentence counts */
        if (standing_of(s, &p) != PUBLIC)
            continue;
        any = any || p.who.type != BEDE_ACTOR_COUNTRY;
        if (a->at.first < end)
            continue;
        const struct bede__sentence *sent = &s->doc->sentences[bede__sentence_of(s->doc, p.tok)];
        end = sent->first + sent->n;
        sentences++;
    }
    return any && sentences * RARE >= s->doc->n_sentences;
}

void bede__drafts_standing(struct bede__scene *s, const struct bede__sentence *sent,
                           struct bede__drafts *d)
{
    for (uint32_t i = 0; i < d->n; i++)
        if (!d->d[i].dropped && lacks_standing(s, &d->d[i], sent))
            d->d[i].dropped = true;
}
