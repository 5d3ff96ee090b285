/* SPDX-License-Identifier: Apache-2.0
 *
 * select.c - which drafts of a sentence are claims of their own.
 *
 * One act is one claim (CODEBOOK G1); what is demanded, threatened, promised or signed is part of
 * the speech act (G4); an event noun without anything of its own is no claim (G10). A draft that is
 * part of another one leaves its predicate to it, so that times and places still find their claim. */
#include "claim/cues.h"
#include "claim/frames.h"

struct bede__draft *bede__draft_at(struct bede__scene *s, struct bede__drafts *d, int32_t t)
{
    if (t < 0 || s->owner[t] < 0)
        return NULL;
    struct bede__draft *x = &d->d[s->owner[t]];
    return x->dropped || x->match->head != t ? NULL : x;
}

/* Drop x and its twin (a frame with two events has two drafts); their predicate goes to `to`. */
void bede__draft_drop(struct bede__scene *s, struct bede__drafts *d, struct bede__draft *x,
                 const struct bede__draft *to)
{
    int32_t t = x->match->head;
    for (uint32_t i = 0; i < d->n; i++)
        if (d->d[i].match->head == t)
            d->d[i].dropped = true;
    s->owner[t] = to ? (int32_t)(to - d->d) : -1;
}

static bool same_who(const struct bede__party *a, const struct bede__party *b)
{
    if (a->tok == b->tok)
        return true;
    if (a->who.name && b->who.name)
        return strcmp(a->who.name, b->who.name) == 0;
    return false;
}

bool bede__same_side(const struct bede__party *a, uint32_t n, const struct bede__party *b,
                      uint32_t m)
{
    if (n != m)
        return false;
    for (uint32_t i = 0; i < n; i++) {
        bool found = false;
        for (uint32_t j = 0; j < m; j++)
            found |= same_who(&a[i], &b[j]);
        if (!found)
            return false;
    }
    return true;
}

/* Let `to` have what only `from` knows of one and the same act. */
void bede__draft_give(struct bede__draft *to, const struct bede__draft *from)
{
    if (!to->n_actors) {
        memcpy(to->actor, from->actor, from->n_actors * sizeof *to->actor);
        to->n_actors = from->n_actors;
    }
    if (!to->n_recipients) {
        memcpy(to->recipient, from->recipient, from->n_recipients * sizeof *to->recipient);
        to->n_recipients = from->n_recipients;
    }
    if (!to->act.mode && to->act.event == from->act.event)
        to->act.mode = from->act.mode;
}

static bool is_violent(uint8_t event)
{
    return event == EV_ASSAULT || event == EV_COERCE || event == EV_PROTEST;
}

/* A pronoun that stands for nobody known; "it" is a body or a state. */
static bool is_nobody(const struct bede__doc *doc, const struct bede__party *p)
{
    const char *word = p->tok >= 0 ? doc->tokens[p->tok].lemma : "";
    if (strcmp(word, "it") == 0)
        return false;
    return p->tok >= 0 && doc->tokens[p->tok].upos == UPOS_PRON && !p->who.code &&
           !p->who.sector && !p->who.name && p->who.via.end == 0;
}

/* What is refused or regretted has been done: "turned down Oslo's request", "apologised for the
 * killing of demonstrators". */
static bool is_presupposed(const struct bede__draft *x, const struct bede__draft *noun)
{
    if (x->act.event == EV_REJECT)
        return noun->act.event == EV_REQUEST && noun->n_actors > 0;
    return x->act.event == EV_CONCEDE && is_violent(noun->act.event) &&
           (noun->n_actors || noun->n_recipients);
}

/* ------------------------------------------------------------- light verbs */

static bool names(const struct bede__draft *verb, int32_t noun)
{
    for (unsigned i = 0; i < verb->match->n_fills; i++)
        if (verb->match->fill[i].tok == noun && verb->match->fill[i].slot == SLOT_NONE)
            return true;
    return false;
}

/* The noun of "carried out an attack" is the act; a frame for the whole phrase knows better. */
static void light_verbs(struct bede__scene *s, struct bede__drafts *d)
{
    for (uint32_t i = 0; i < d->n; i++) {
        struct bede__draft *noun = &d->d[i];
        if (noun->dropped || noun->match->light < 0)
            continue;
        struct bede__draft *verb = bede__draft_at(s, d, noun->match->light);
        bool keeps = noun->match->light_frame && noun->match->light_frame->keeps;
        if (!verb) {
            if (s->owner[noun->match->light] < 0 && !keeps)
                s->owner[noun->match->light] = (int32_t)i;
        } else if (names(verb, noun->match->head)) {
            if (verb->act.event == noun->act.event) {
                bede__draft_give(verb, noun);
                verb->anchor = noun->match->head;
            } else if (noun->match->score > verb->match->score) {
                bede__draft_drop(s, d, verb, noun); /* "launched air strikes" is no walkout */
                continue;
            }
            bede__draft_drop(s, d, noun, verb);
        } else if (!keeps) {
            bede__draft_drop(s, d, verb, noun);
        }
    }
}

/* A noun that a phrase frame names literally is part of the phrase. */
static void literal_nouns(struct bede__scene *s, struct bede__drafts *d)
{
    for (uint32_t i = 0; i < d->n; i++) {
        struct bede__draft *x = &d->d[i];
        for (unsigned j = 0; !x->dropped && j < x->match->n_fills; j++) {
            struct bede__draft *noun = x->match->fill[j].slot == SLOT_NONE
                                           ? bede__draft_at(s, d, x->match->fill[j].tok)
                                           : NULL;
            if (!noun || noun == x)
                continue;
            if (noun->act.event == x->act.event) {
                bede__draft_give(x, noun);
                bede__sides_of_clash(s, x, noun);
            } else if (x->act.event == EV_REJECT && is_presupposed(x, noun)) {
                continue; /* "turned down Oslo's request": somebody has asked */
            } else if (x->act.event != EV_CONCEDE && x->act.event != EV_RETREAT &&
                     is_violent(noun->act.event) && noun->n_actors + noun->n_recipients > 0) {
                continue; /* "fled from attacks on villages": an act of its own */
            }
            bede__draft_drop(s, d, noun, x);
        }
    }
}

/* -------------------------------------------------------------- absorption */

static bool absorbs(uint8_t event)
{
    return event == EV_REQUEST || event == EV_THREATEN || event == EV_AGREE ||
           event == EV_SUPPORT || event == EV_REJECT || event == EV_CONCEDE ||
           event == EV_SANCTION || event == EV_RETREAT || event == EV_MOBILIZE;
}

/* "an inquiry into the killing": what has happened is not what is demanded. */
static bool is_about(const struct bede__doc *doc, int32_t t)
{
    int32_t p = bede__case_of(doc, t);
    return p >= 0 && (strcmp(doc->tokens[p].lemma, "into") == 0 ||
                      strcmp(doc->tokens[p].lemma, "over") == 0 ||
                      strcmp(doc->tokens[p].lemma, "after") == 0);
}

/* What the clause at t says is part of `x`; but what is to end is presupposed and stays. */
static void absorb(struct bede__scene *s, struct bede__drafts *d, struct bede__draft *x, int32_t t,
                   unsigned depth)
{
    const struct bede__doc *doc = s->doc;
    if (depth > BEDE_MAX_CHAIN)
        return;
    struct bede__draft *here = bede__draft_at(s, d, t);
    bool ends = here && here->act.event == EV_RETREAT;
    if (here && here != x && here->act.event == EV_THREATEN && x->act.event == EV_THREATEN)
        return; /* a threat of another kind */
    if (here && here != x)
        bede__draft_drop(s, d, here, x);
    else if (!here && s->owner[t] < 0)
        s->owner[t] = (int32_t)(x - d->d);
    for (int32_t c = doc->tokens[t].child; c >= 0; c = doc->tokens[c].next) {
        uint8_t r = doc->tokens[c].rel;
        struct bede__draft *noun = bede__draft_at(s, d, c);
        bool carried = noun && noun->match->light == t;
        if (r == REL_CONJ || r == REL_XCOMP || r == REL_CCOMP || carried ||
            (!ends && noun && noun->match->frame->pos == POS_N && !is_about(doc, c) &&
             (r == REL_OBJ || r == REL_NMOD || r == REL_OBL || r == REL_NSUBJ_PASS)))
            absorb(s, d, x, c, depth + 1);
    }
}

/* "turned down an offer to mediate": what was offered. */
static void absorb_infinitive(struct bede__scene *s, struct bede__drafts *d, struct bede__draft *x,
                              int32_t noun)
{
    for (int32_t c = s->doc->tokens[noun].child; c >= 0; c = s->doc->tokens[c].next)
        if (s->doc->tokens[c].rel == REL_ACL && s->doc->tokens[c].xpos == XP_VB)
            absorb(s, d, x, c, 0);
}

/* "conceded that it had struck the ship": a finite clause in a past tense. */
static bool is_done(const struct bede__doc *doc, int32_t t)
{
    const struct bede__token *k = &doc->tokens[t];
    int32_t aux = bede__dep(doc, t, REL_AUX);
    return k->rel == REL_CCOMP &&
           (k->xpos == XP_VBD ||
            (k->xpos == XP_VBN && (bede__dep(doc, t, REL_AUX_PASS) >= 0 || aux >= 0) &&
             (aux < 0 || doc->tokens[aux].xpos != XP_MD)));
}

static void absorptions(struct bede__scene *s, struct bede__drafts *d)
{
    for (uint32_t i = 0; i < d->n; i++) {
        struct bede__draft *x = &d->d[i];
        if (x->dropped)
            continue;
        for (unsigned j = 0; j < x->match->n_clauses; j++) {
            /* "used mortars to attack": one act in two expressions */
            struct bede__draft *same = bede__draft_at(s, d, x->match->clause[j]);
            if (same && same != x && same->act.event == x->act.event) {
                bede__draft_give(x, same);
                bede__draft_drop(s, d, same, x);
            }
        }
        if (!absorbs(x->act.event))
            continue;
        for (unsigned j = 0; j < x->match->n_clauses; j++)
            if (x->act.event != EV_CONCEDE || !is_done(s->doc, x->match->clause[j]))
                absorb(s, d, x, x->match->clause[j], 0);
        bool speech = x->act.event != EV_SUPPORT && x->act.event != EV_SANCTION &&
                      x->act.event != EV_RETREAT;
        for (unsigned j = 0; speech && j < x->match->n_fills; j++) {
            /* call for sanctions */
            struct bede__draft *noun = bede__draft_at(s, d, x->match->fill[j].tok);
            if (noun && noun != x && noun->match->frame->pos == POS_N && noun->match->light < 0 &&
                x->match->fill[j].slot != SLOT_A && x->match->fill[j].slot != SLOT_B &&
                !is_presupposed(x, noun))
                absorb(s, d, x, x->match->fill[j].tok, 0);
            if (x->act.event == EV_REJECT && x->match->fill[j].slot != SLOT_A)
                absorb_infinitive(s, d, x, x->match->fill[j].tok);
        }
    }
}

static bool is_topic_mark(const struct bede__doc *d, int32_t mark)
{
    static const char *const words[] = {"on", "about", "over", "regarding", "concerning",
                                        "including", NULL};
    return bede__form_in(d, mark, words);
}

/* "Discussed the campaign to free the town": an infinitive that the parser hung on the verb, which
 * takes none. */
static bool is_of_topic(const struct bede__scene *s, const struct bede__draft *x, int32_t t)
{
    const struct bede__token *k = &s->doc->tokens[t];
    bool object = false;
    for (unsigned i = 0; i < x->match->n_fills; i++)
        object |= x->match->fill[i].slot == SLOT_X && x->match->fill[i].tok < t;
    return object && k->rel == REL_XCOMP && k->head == x->match->head;
}

/* What a meeting is about is not coded. */
static void topics(struct bede__scene *s, struct bede__drafts *d)
{
    for (uint32_t i = 0; i < d->n; i++) {
        struct bede__draft *x = &d->d[i];
        const struct bede__args *a =
            x->act.event == EV_CONSULT ? bede__args_of(s, x->match->head) : NULL;
        if (x->dropped || !a)
            continue;
        for (uint32_t k = 0; k < d->n; k++)
            if (!d->d[k].dropped && is_of_topic(s, x, d->d[k].match->head))
                bede__draft_drop(s, d, &d->d[k], NULL);
        for (unsigned j = 0; j < a->n; j++) {
            bool topic = a->a[j].role == ROLE_OBLIQUE && a->a[j].marker >= 0 &&
                         is_topic_mark(s->doc, a->a[j].marker);
            for (unsigned k = 0; k < x->match->n_fills; k++) /* discuss X */
                topic |= x->match->fill[k].slot == SLOT_X && x->match->fill[k].tok == a->a[j].tok;
            for (uint32_t k = 0; topic && k < d->n; k++)
                if (!d->d[k].dropped && &d->d[k] != x &&
                    bede__under(s->doc, d->d[k].match->head, a->a[j].tok))
                    bede__draft_drop(s, d, &d->d[k], NULL);
        }
    }
}

/* Whom one praises in a talk is the partner of the talk. */
static void meant_partner(const struct bede__scene *s, struct bede__draft *x,
                          const struct bede__draft *talk)
{
    for (uint32_t i = 0; i < talk->n_actors; i++) {
        const struct bede__party *p = &talk->actor[i];
        bool own = false;
        for (uint32_t j = 0; j < x->n_actors; j++)
            own |= x->actor[j].tok == p->tok;
        if (own)
            continue;
        if (x->n_recipients == 0) {
            x->recipient[x->n_recipients++] = *p;
        } else if (x->n_recipients == 1 && is_nobody(s->doc, &x->recipient[0])) {
            struct bede_span pronoun = x->recipient[0].who.span;
            x->recipient[0].who = p->who;
            x->recipient[0].who.span = pronoun;
            x->recipient[0].who.via = p->who.span;
        }
        return;
    }
}

static bool has_to(const struct bede__doc *doc, int32_t t)
{
    bool to = false;
    for (int32_t c = doc->tokens[t].child; c >= 0; c = doc->tokens[c].next)
        to |= doc->tokens[c].rel == REL_MARK && doc->tokens[c].xpos == XP_TO;
    return to;
}

/* "Committed to working with them to destroy it", "is helping them to destroy it", "must comply to let
 * them in": what a promise, a duty or help that goes on is for has not been done. */
static bool is_remote_aim(struct bede__scene *s, struct bede__drafts *d, const struct bede__draft *x)
{
    const struct bede__token *tok = s->doc->tokens;
    int32_t t = x->match->head;
    if ((x->act.event != EV_ASSAULT && x->act.event != EV_RETREAT) || x->match->frame->pos != POS_V)
        return false;
    for (int i = 0; i < BEDE_MAX_CHAIN && tok[t].rel == REL_CONJ && tok[t].head >= 0; i++)
        t = tok[t].head;
    if (!has_to(s->doc, t))
        return false;
    for (int i = 0; i < BEDE_MAX_CHAIN && t >= 0; i++) {
        bool clause = tok[t].rel == REL_ADVCL || tok[t].rel == REL_XCOMP || tok[t].rel == REL_ACL ||
                      tok[t].rel == REL_CONJ;
        t = clause ? tok[t].head : -1;
        const struct bede__draft *y = bede__draft_at(s, d, t);
        for (int32_t c = t >= 0 && !y ? tok[t].child : -1; c >= 0 && !y; c = tok[c].next)
            y = tok[c].rel == REL_AUX ? bede__draft_at(s, d, c) : NULL; /* "must comply to allow" */
        if (y)
            return y->act.event == EV_AGREE || (y->act.event == EV_REQUEST && y->match->head != t) ||
                   (y->act.event == EV_AID && tok[t].xpos != XP_VBD && tok[t].xpos != XP_VBN);
    }
    return false;
}

/* An aim of help or support is part of what is done for it: "flew engineers to help Mali". */
static void aims(struct bede__scene *s, struct bede__drafts *d)
{
    for (uint32_t i = 0; i < d->n; i++) {
        struct bede__draft *x = &d->d[i];
        const struct bede__token *k = &s->doc->tokens[x->match->head];
        if (!x->dropped && is_remote_aim(s, d, x))
            bede__draft_drop(s, d, x, NULL);
        if (x->dropped || (k->rel != REL_ADVCL && k->rel != REL_ACL) ||
            (x->act.event != EV_AID && x->act.event != EV_SUPPORT && x->act.event != EV_COOPERATE &&
             x->act.event != EV_AGREE && x->act.event != EV_CONCEDE && x->act.event != EV_CONSULT))
            continue;
        if (!has_to(s->doc, x->match->head))
            continue;
        struct bede__draft *y = bede__draft_at(s, d, k->head);
        if (x->act.event == EV_CONSULT && !(y && y->act.event == EV_CONSULT))
            continue; /* "met to discuss" is one talk */
        if (y && y->act.event == EV_CONSULT && x->act.event == EV_SUPPORT) {
            meant_partner(s, x, y); /* "phoned to congratulate him": he did */
            continue;
        }
        if (y && y->act.event == x->act.event)
            bede__draft_give(y, x);
        bede__draft_drop(s, d, x, y);
    }
}

/* "they broke windows, and the mayor declared a curfew and asked for help": between t and `top`
 * somebody else begins to act. */
static bool has_other_subject(const struct bede__doc *doc, int32_t t, int32_t top)
{
    for (int i = 0; i < BEDE_MAX_CHAIN && t >= 0 && t != top; i++, t = doc->tokens[t].head)
        if (doc->tokens[t].rel == REL_CONJ && bede__dep_base(doc, t, REL_NSUBJ) >= 0)
            return true;
    return false;
}

/* A protest's demands are no requests; but who calls for a protest may ask for more. */
static void slogans(struct bede__scene *s, struct bede__drafts *d)
{
    for (uint32_t i = 0; i < d->n; i++) {
        struct bede__draft *x = &d->d[i];
        if (!x->n_actors && strcmp(s->doc->tokens[x->match->head].lemma, "call") == 0)
            continue;
        for (uint32_t j = 0; x->act.event == EV_PROTEST && !x->dropped && j < d->n; j++) {
            struct bede__draft *y = &d->d[j];
            if (!y->dropped && (y->act.event == EV_REQUEST || y->act.event == EV_ACCUSE) &&
                y->match->head != x->match->head &&
                bede__under(s->doc, y->match->head, x->match->head) &&
                !has_other_subject(s->doc, y->match->head, x->match->head))
                bede__draft_drop(s, d, y, x);
        }
    }
}

/* "Attacked a village and made off with its cattle": whoever was attacked was robbed. */
static void robbed(struct bede__scene *s, struct bede__drafts *d)
{
    for (uint32_t i = 0; i < d->n; i++) {
        struct bede__draft *x = &d->d[i];
        const struct bede__token *k = &s->doc->tokens[x->match->head];
        const struct bede__draft *y =
            k->rel == REL_CONJ || k->rel == REL_ADVCL ? bede__draft_at(s, d, k->head) : NULL;
        if (!x->dropped && !x->n_recipients && x->act.event == EV_COERCE &&
            strcmp(bede__modes[x->act.mode].name, "seize") == 0 && y && y->act.event == EV_ASSAULT &&
            bede__same_side(x->actor, x->n_actors, y->actor, y->n_actors)) {
            memcpy(x->recipient, y->recipient, y->n_recipients * sizeof *x->recipient);
            x->n_recipients = y->n_recipients;
        }
    }
}

void bede__drafts_select(struct bede__scene *s, struct bede__drafts *d)
{
    light_verbs(s, d);
    literal_nouns(s, d);
    bede__drafts_verbal(s, d);
    bede__threats_settle(s, d);
    absorptions(s, d);
    topics(s, d);
    aims(s, d);
    slogans(s, d);
    robbed(s, d);
    bede__drafts_join(s, d);
}

/* I, we, you: outside quotations the writer and his reader. */
static bool is_private(const struct bede__doc *doc, const struct bede__party *p)
{
    static const char *const words[] = {"I", "we", "you", "my", "our", "your", "us", "me", "myself"};
    const char *lemma = p->tok >= 0 ? doc->tokens[p->tok].lemma : "";
    if (p->tok < 0 || doc->tokens[p->tok].upos != UPOS_PRON)
        return false;
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
        if (strcmp(lemma, words[i]) == 0)
            return true;
    return false;
}

/* Somebody without office or force, whether he has a trade or not. */
static bool is_anybody(const struct bede__party *p)
{
    static const char *const known[] = {"GOV", "MIL", "COP", "LEG", "JUD", "REB", "PTY", "SPY"};
    for (size_t i = 0; p->who.sector && i < sizeof known / sizeof known[0]; i++)
        if (strncmp(p->who.sector, known[i], 3) == 0)
            return false;
    return true;
}

/* Words between people whom nobody knows ("I talked to him") are no event of public life. */
static bool is_vague(const struct bede__scene *s, const struct bede__draft *d)
{
    int quad = bede__quad((enum bede__event)d->act.event);
    uint32_t vague = 0, private = 0, anybody = 0, n = d->n_actors + d->n_recipients;
    if (quad == 4 || n == 0 || bede__said_by(s, d->match->head))
        return false; /* a named speaker speaks of somebody he knows */
    for (uint32_t i = 0; i < n; i++) {
        const struct bede__party *p =
            i < d->n_actors ? &d->actor[i] : &d->recipient[i - d->n_actors];
        bool we = p->tok >= 0 && strcmp(s->doc->tokens[p->tok].lemma, "we") == 0;
        if (we && quad != 2 && d->act.event != EV_CONSULT && d->act.event != EV_AGREE &&
            i < d->n_actors)
            continue; /* "we condemn": whoever issues the text */
        bool private_one = is_private(s->doc, p);
        vague += is_nobody(s->doc, p);
        private += private_one;
        anybody += private_one || is_anybody(p);
    }
    return (vague == n && quad != 2) || (private > 0 && anybody == n);
}

/* "regularly meets": what is always so is no event (CODEBOOK G11); "has often met" is one. */
static bool is_habit(const struct bede__scene *s, const struct bede__draft *d)
{
    const struct bede__doc *doc = s->doc;
    int32_t verb = d->match->light >= 0 ? d->match->light : d->match->head;
    const struct bede__token *v = &doc->tokens[verb];
    if (v->xpos != XP_VBZ && v->xpos != XP_VBP)
        return false;
    for (int32_t c = v->child; c >= 0; c = doc->tokens[c].next)
        if (doc->tokens[c].rel == REL_ADVMOD &&
            bede__is_habit(s->k->frames, doc->tokens[c].form_sym))
            return true;
    return false;
}

/* Has the noun something of its own that is no participant: what was stopped, used, asked for? */
static bool says_more(const struct bede__match *m)
{
    for (unsigned i = 0; i < m->n_fills; i++)
        if (m->fill[i].slot == SLOT_X || m->fill[i].slot == SLOT_M ||
            m->fill[i].slot == SLOT_P || m->fill[i].slot == SLOT_NONE)
            return true;
    return m->n_clauses > 0;
}

/* "all those wounded", "among the forcibly returned": people named by what befell them. */
static bool is_name_of_victims(const struct bede__scene *s, const struct bede__draft *d)
{
    const struct bede__doc *doc = s->doc;
    const struct bede__token *v = &doc->tokens[d->match->head];
    if (v->xpos != XP_VBN || d->n_actors || v->right > (uint32_t)d->match->head + 1)
        return false;
    if (bede__dep(doc, d->match->head, REL_DET) >= 0)
        return true;
    return v->rel == REL_ACL && v->head >= 0 && doc->tokens[v->head].xpos == XP_DT;
}

/* "expects an attack", "no sign of a revolt": no back-reference, for nothing has happened yet. */
static bool is_unrealised(const struct bede__scene *s, const struct bede__draft *d)
{
    static const char *const known[] = {"the", "this", "that", "these", "those", "such"};
    const struct bede__doc *doc = s->doc;
    int32_t t = d->match->head, det = bede__dep(doc, t, REL_DET), wording;
    for (size_t i = 0; det >= 0 && i < sizeof known / sizeof known[0]; i++)
        if (strcmp(doc->tokens[det].lemma, known[i]) == 0)
            return false;
    enum bede__rel r = bede__rel_base(doc->tokens[t].rel);
    if (r == REL_COMPOUND || r == REL_CONJ || bede__dep(doc, t, REL_NMOD_POSS) >= 0)
        return false;
    unsigned aux = bede__status_of(s->k, doc, s->m, t, &wording);
    return bede__quad((enum bede__event)d->act.event) == 4 &&
           (aux & (BEDE_HYPOTHETICAL | BEDE_NEGATION)) != 0;
}

/* "in support of", "in cooperation with": little more than a preposition. */
static bool is_prepositional(const struct bede__doc *d, const struct bede__draft *x)
{
    int32_t t = x->match->head, c = bede__dep(d, t, REL_CASE);
    if (x->match->frame->pos != POS_N || c < 0 || bede__dep(d, t, REL_DET) >= 0 ||
        bede__dep(d, t, REL_NMOD_POSS) >= 0 || bede__dep(d, t, REL_AMOD) >= 0 ||
        (x->act.event != EV_SUPPORT && x->act.event != EV_COOPERATE && x->act.event != EV_AGREE))
        return false;
    struct bede_span p = d->tokens[c].span;
    char i = d->text[p.start];
    return c + 1 == t && p.end - p.start == 2 && (i == 'i' || i == 'I') && d->text[p.start + 1] == 'n';
}

/* "Supported them in their efforts to defeat it": the infinitive right behind the noun is the noun's,
 * wherever it hangs. */
static bool follows_aim(const struct bede__scene *s, int32_t t)
{
    const struct bede__doc *d = s->doc;
    int32_t to = -1, last;
    for (int i = 0; i < BEDE_MAX_CHAIN && d->tokens[t].rel == REL_CONJ && d->tokens[t].head >= 0; i++)
        t = d->tokens[t].head;
    for (int32_t c = d->tokens[t].child; c >= 0; c = d->tokens[c].next)
        to = d->tokens[c].rel == REL_MARK && d->tokens[c].xpos == XP_TO ? c : to;
    if (to <= 0 || d->tokens[to - 1].upos != UPOS_NOUN || d->tokens[to - 1].rel == REL_OBJ)
        return false;
    for (const struct bede__cue *q =
             bede__cue_first(s->k->cues, CUES_GOVERNORS, d->tokens[to - 1].lemma_sym);
         q; q = bede__cue_next(s->k->cues, CUES_GOVERNORS, q))
        if (q->effect & EFFECT_AIM && q->pos == CUE_NOUN && bede__cue_at(d, to - 1, q, &last))
            return true;
    return false;
}

/* "its strategy to defeat them", "efforts to free the city": what an effort is for. */
static bool is_aim(const struct bede__scene *s, const struct bede__draft *d)
{
    uint8_t e = d->act.event;
    bool hard = bede__quad((enum bede__event)e) == 4 || e == EV_RETREAT || e == EV_CONCEDE;
    return hard && d->match->frame->pos == POS_V && d->match->light < 0 &&
           (bede__status_aim(s->k, s->doc, d->match->head) || follows_aim(s, d->match->head));
}

void bede__drafts_bare_nouns(struct bede__scene *s, struct bede__drafts *d)
{
    for (uint32_t i = 0; i < d->n; i++) {
        struct bede__draft *x = &d->d[i];
        bool bare = x->match->frame->pos == POS_N && !x->match->light_frame;
        if (x->dropped)
            continue;
        if ((x->match->frame->pos == POS_V && is_vague(s, x)) || is_habit(s, x) ||
            is_name_of_victims(s, x) || is_prepositional(s->doc, x) || is_aim(s, x))
            bede__draft_drop(s, d, x, NULL);
        if (x->dropped || !bare)
            continue;
        if (!x->n_actors && !x->n_recipients && x->time < 0 && !x->n_places && !x->n_materiel &&
            !x->n_quantities && !says_more(x->match) && !is_unrealised(s, x))
            bede__draft_drop(s, d, x, NULL);
    }
}
