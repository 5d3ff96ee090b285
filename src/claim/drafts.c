/* SPDX-License-Identifier: Apache-2.0
 *
 * drafts.c - from the matches of a sentence to drafts of claims.
 *
 * One draft for each match that is an event (two where the frame names two), with participants and
 * the mode that the means speak for. What is too much is dropped later. */
#include "claim/cues.h"
#include "claim/frames.h"

/* A word that fills the literal or the clause of a pattern of no event is no event of its own. */
static bool is_silenced(struct bede__scene *s, const struct bede__sentence *sent, int32_t t)
{
    int32_t g = s->doc->tokens[t].head;
    for (int i = 0; i < BEDE_MAX_CHAIN && g >= 0 && s->doc->tokens[t].rel == REL_CONJ; i++) {
        t = g; /* "efforts to degrade and defeat them" */
        g = s->doc->tokens[t].head;
    }
    if (g < 0 || (uint32_t)g < sent->first)
        return false;
    const struct bede__match *m = bede__match_of(s, g);
    if (!m->frame || !m->frame->none)
        return false;
    for (unsigned i = 0; i < m->n_fills; i++)
        if (m->fill[i].slot == SLOT_NONE && m->fill[i].tok == t)
            return true;
    for (unsigned i = 0; i < m->n_clauses; i++)
        if (m->clause[i] == t)
            return true; /* "works to defeat them" */
    return false;
}

/* "missiles were used to strike the port" */
static unsigned mode_of_used(struct bede__scene *s, int32_t t, bool mobilize)
{
    const struct bede__token *k = &s->doc->tokens[t];
    bool aim = k->rel == REL_ADVCL || k->rel == REL_XCOMP;
    const struct bede__args *v = aim && k->head >= 0 ? bede__args_of(s, k->head) : NULL;
    int32_t what = !v ? -1 : v->passive ? v->surface : v->object;
    return what >= 0 ? bede__means_mode(s, what, mobilize) : 0;
}

/* "men armed with machetes", "a knife-wielding man", "herders with bows": what the doers carry. */
static unsigned mode_of_armed(struct bede__scene *s, int32_t t, bool mobilize)
{
    const struct bede__token *tok = s->doc->tokens;
    unsigned mode = 0;
    for (int32_t c = tok[t].child; c >= 0 && !mode; c = tok[c].next) {
        int32_t mark = tok[c].rel == REL_NMOD ? bede__case_of(s->doc, c) : -1;
        bool with = mark >= 0 && tok[mark].span.end - tok[mark].span.start == 4 &&
                    memcmp(s->doc->text + tok[mark].span.start, "with", 4) == 0;
        if (with)
            mode = bede__means_mode(s, c, mobilize);
        if (tok[c].rel != REL_ACL && tok[c].rel != REL_AMOD)
            continue;
        for (int32_t k = tok[c].child; k >= 0 && !mode; k = tok[k].next)
            if (tok[k].rel == REL_OBL || tok[k].rel == REL_OBJ || tok[k].rel == REL_COMPOUND)
                mode = bede__means_mode(s, k, mobilize);
    }
    return mode;
}

/* "shot down a drone": the weapon is what is hit. */
static bool is_shot_down(const struct bede__doc *d, int32_t verb)
{
    for (int32_t c = d->tokens[verb].child; c >= 0; c = d->tokens[c].next)
        if (d->tokens[c].rel == REL_COMPOUND_PRT && bede__form_is(d, c, "down"))
            return true;
    return false;
}

static unsigned mode_by_means(struct bede__scene *s, const struct bede__draft *d)
{
    const struct bede__match *m = d->match;
    const struct bede__args *a = bede__args_of(s, m->head);
    bool mobilize = d->act.event == EV_MOBILIZE;
    bool hit = is_shot_down(s->doc, m->head);
    unsigned mode = 0;
    for (unsigned i = 0; i < m->n_fills && !mode; i++)
        if (m->fill[i].slot == SLOT_A ||
            (!hit && (m->fill[i].slot == SLOT_M || m->fill[i].slot == SLOT_X)) ||
            m->fill[i].slot == SLOT_NONE)
            mode = bede__means_mode(s, m->fill[i].tok, mobilize);
    for (unsigned i = 0; a && i < a->n && !mode; i++) {
        const struct bede__arg *x = &a->a[i];
        if (x->role == ROLE_OBLIQUE && x->marker >= 0) {
            struct bede_span p = s->doc->tokens[x->marker].span;
            const char *w = s->doc->text + p.start;
            if ((p.end - p.start == 4 && memcmp(w, "with", 4) == 0) ||
                (p.end - p.start == 5 && memcmp(w, "using", 5) == 0) ||
                (p.end - p.start == 2 && memcmp(w, "by", 2) == 0))
                mode = bede__means_mode(s, x->tok, mobilize);
        } else if (x->role == ROLE_MODIFIER && m->frame->pos == POS_N) {
            mode = bede__means_mode(s, x->tok, mobilize);
        }
    }
    for (unsigned i = 0; i < m->n_fills && !mode && !mobilize; i++)
        if (m->fill[i].slot == SLOT_A)
            mode = mode_of_armed(s, m->fill[i].tok, mobilize);
    return mode ? mode : mode_of_used(s, m->head, mobilize);
}

/* "a helicopter fired", "drones destroyed a bridge": the weapon that acts tells more than the verb. */
static unsigned mode_by_weapon(struct bede__scene *s, const struct bede__draft *d)
{
    static const char *const vague[] = {"firearms", "destroy", "explosives", "primitive",
                                        "heavy-weapons"};
    static const char *const craft[] = {"aerial", "drone"};
    const struct bede__match *m = d->match;
    bool open = false, crewed = false;
    for (size_t i = 0; i < sizeof vague / sizeof vague[0]; i++)
        open = open || !strcmp(bede__modes[d->act.mode].name, vague[i]);
    unsigned mode = 0;
    for (unsigned i = 0; i < m->n_fills && open && !mode; i++)
        if (m->fill[i].slot == SLOT_A)
            mode = bede__means_mode(s, m->fill[i].tok, false);
    for (size_t i = 0; i < sizeof craft / sizeof craft[0]; i++)
        crewed = crewed || (mode && !strcmp(bede__modes[mode].name, craft[i]));
    crewed = crewed || (mode && !strcmp(bede__modes[d->act.mode].name, "firearms") &&
                        !strcmp(bede__modes[mode].name, "heavy-weapons"));
    return crewed ? mode : d->act.mode;
}

/* Who kills somebody known by his name and office means him. */
static bool is_assassination(const struct bede__scene *s, const struct bede__draft *d)
{
    const char *mode = d->act.mode ? bede__modes[d->act.mode].name : "firearms";
    const struct bede_entity *e = &d->recipient[0].who;
    return d->n_recipients == 1 && !strcmp(mode, "firearms") && e->name && e->sector && e->code &&
           e->type == BEDE_ACTOR_PERSON && strcmp(e->sector, "CVL") != 0 &&
           bede__lemma_listed(s->k->cues, LIST_KILL, s->doc, d->match->head);
}

static bool is_pair(const struct bede__doc *d, int32_t t)
{
    static const char *const two[] = {"two", "both", "pair", "couple", "2", NULL};
    for (int32_t c = d->tokens[t].child; c >= 0; c = d->tokens[c].next)
        if (bede__form_in(d, c, two))
            return true;
    return bede__form_in(d, t, two);
}

static bool is_many(const struct bede__scene *s, const struct bede__party *p)
{
    const struct bede__token *k = p->tok >= 0 ? &s->doc->tokens[p->tok] : NULL;
    const char *code = p->who.code;
    if (!k)
        return false;
    if (k->upos == UPOS_PROPN && code && p->who.type == BEDE_ACTOR_ORGANISATION &&
        (!strcmp(code, "IGO") || !strcmp(code, "UNO") || !strcmp(code, "EUR")))
        return true;
    return (k->xpos == XP_NNS || k->xpos == XP_NNPS) && !is_pair(s->doc, p->tok);
}

/* "Agriculture ministers met", "Iran and six powers": more than two sides, and none is set against
 * another. */
static unsigned mode_of_meeting(const struct bede__scene *s, const struct bede__draft *d)
{
    const struct bede__match *m = d->match;
    bool many = false;
    for (unsigned i = 0; i < m->n_fills; i++)
        if (m->fill[i].slot == SLOT_B)
            return 0;
    if (d->n_recipients || !d->n_actors)
        return 0;
    for (uint32_t i = 0; i < d->n_actors; i++)
        many = many || (is_many(s, &d->actor[i]) &&
                        (d->n_actors == 1 || bede__dep(s->doc, d->actor[i].tok, REL_NUMMOD) >= 0));
    int found = many ? bede__mode_find(EV_CONSULT, "multilateral", 12) : 0;
    return found > 0 ? (unsigned)found : 0;
}

static void add(struct bede__scene *s, struct bede__drafts *out, const struct bede__match *m,
                struct bede__act act)
{
    if (out->n == BEDE_MAX_CLAIMS || act.event == EV_NONE)
        return;
    struct bede__draft *d = &out->d[out->n];
    memset(d, 0, sizeof *d);
    d->match = m;
    d->act = act;
    d->anchor = m->head;
    d->time = d->reason = d->reason_mark = d->reason_draft = -1;
    bede__participants(s, d);
    if (!d->actor || !d->recipient)
        return; /* no memory: the scratch arena remembers it */
    if (!act.mode && (act.event == EV_ASSAULT || act.event == EV_MOBILIZE))
        d->act.mode = (uint8_t)mode_by_means(s, d);
    bede__mode_of_content(s, d);
    if (act.mode && act.event == EV_ASSAULT)
        d->act.mode = (uint8_t)mode_by_weapon(s, d);
    if (act.event == EV_ASSAULT && is_assassination(s, d))
        d->act.mode = (uint8_t)bede__mode_find(EV_ASSAULT, "targeted", 8);
    if (!act.mode && act.event == EV_CONSULT)
        d->act.mode = (uint8_t)mode_of_meeting(s, d);
    if (s->owner[m->head] < 0)
        s->owner[m->head] = (int32_t)out->n;
    out->n++;
}

void bede__drafts_make(struct bede__scene *s, const struct bede__sentence *sent,
                       struct bede__drafts *out)
{
    out->n = 0;
    for (uint32_t t = sent->first; t < sent->first + sent->n; t++) {
        const struct bede__match *m = bede__match_of(s, (int32_t)t);
        if (!m->frame || m->frame->none || is_silenced(s, sent, (int32_t)t))
            continue;
        if (bede__sense_of(s->k, s->doc, (int32_t)t) != BEDE__LITERAL)
            continue;
        add(s, out, m, m->frame->act);
        add(s, out, m, m->frame->also);
    }
}
