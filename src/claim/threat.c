/* SPDX-License-Identifier: Apache-2.0
 *
 * threat.c - when an announced act is a threat, and of what (CODEBOOK G5).
 *
 * A hostile act that its doer announces under a condition, or with a word that threatens ("warned",
 * "hinted"; cues/threat.tsv), is THREATEN. The mode is what is threatened. A warning of what others
 * did only informs and is none. */
#include "claim/cues.h"
#include "claim/frames.h"

static bool is_word(const struct bede__doc *d, int32_t t, const char *word)
{
    return bede__form_is(d, t, word);
}

/* -------------------------------------------------------------- conditions */

/* "if", "unless", "until": a word that hangs its clause on what is not yet so. */
static bool is_condition_word(const struct bede__scene *s, int32_t t)
{
    const struct bede__cue *q = bede__cue_word(s->k->cues, s->doc, t);
    return (q && (q->effect & BEDE_HYPOTHETICAL) && s->doc->tokens[t].xpos != XP_MD) ||
           bede__threat_word(s->k->frames, &s->doc->tokens[t], THREAT_CONDITION);
}

/* "should the talks fail", "were they to land": the verb stands before its subject. */
bool bede__is_inverted(const struct bede__doc *d, int32_t t)
{
    int32_t subject = bede__dep_base(d, t, REL_NSUBJ);
    for (int32_t c = d->tokens[t].child; c >= 0 && c < subject; c = d->tokens[c].next)
        if ((d->tokens[c].rel == REL_AUX || d->tokens[c].rel == REL_COP ||
             d->tokens[c].rel == REL_AUX_PASS) &&
            (is_word(d, c, "should") || is_word(d, c, "were") || is_word(d, c, "had")))
            return true;
    return false;
}

static bool condition_at(const struct bede__scene *s, int32_t t, bool inserted)
{
    const struct bede__doc *d = s->doc;
    for (int32_t c = d->tokens[t].child; c >= 0; c = d->tokens[c].next) {
        if (d->tokens[c].rel == REL_ADVMOD && is_condition_word(s, c) && is_word(d, c, "otherwise"))
            return true;
        if (d->tokens[c].rel == REL_AUX && is_word(d, c, "should") &&
            c == (int32_t)d->sentences[bede__sentence_of(d, t)].first && c + 1 < t)
            return true; /* "Should the truce fail, it would": hung on the main verb */
        int32_t mark = d->tokens[c].rel == REL_OBL ? bede__case_of(d, c) : c;
        if ((d->tokens[c].rel == REL_OBL || d->tokens[c].rel == REL_ADVCL) && mark >= 0 &&
            is_word(d, mark, "failing"))
            return true; /* "failing an apology" */
        /* "would be shot if he returned, the minister said": hung on "said" */
        if (!inserted && d->tokens[c].rel == REL_PARATAXIS && c > t && condition_at(s, c, true))
            return true;
        if (d->tokens[c].rel != REL_ADVCL || (inserted && c > t))
            continue;
        if (bede__is_inverted(d, c))
            return true;
        for (int32_t m = d->tokens[c].child; m >= 0; m = d->tokens[m].next)
            if ((d->tokens[m].rel == REL_MARK || d->tokens[m].rel == REL_ADVMOD) && m < c &&
                is_condition_word(s, m))
                return true;
    }
    return false;
}

/* "anyone who trades with them", "ships that trade": whoever does it is meant. */
static bool is_whoever(const struct bede__doc *d, int32_t t)
{
    static const char *const all[] = {"anyone", "anybody", "whoever", "those", "everyone", "any"};
    bool any = d->tokens[t].xpos == XP_NNS && bede__dep(d, t, REL_DET) < 0 &&
               bede__dep(d, t, REL_NUMMOD) < 0 && bede__dep(d, t, REL_NMOD_POSS) < 0;
    bool clause = is_word(d, t, "whoever");
    for (size_t i = 0; i < sizeof all / sizeof all[0]; i++)
        any |= is_word(d, t, all[i]);
    for (int32_t c = d->tokens[t].child; c >= 0; c = d->tokens[c].next) {
        any |= d->tokens[c].rel == REL_DET && is_word(d, c, "any");
        clause |= d->tokens[c].rel == REL_ACL_RELCL || d->tokens[c].rel == REL_ACL;
    }
    return any && clause;
}

static bool hangs_on_clause(const struct bede__scene *s, int32_t t)
{
    const struct bede__doc *d = s->doc;
    for (int32_t c = bede__conjunct(d, t, t); c >= 0; c = bede__conjunct(d, t, c))
        if (condition_at(s, c, false))
            return true;
    for (int up = 0; t >= 0 && up < 3; up++, t = d->tokens[t].head) {
        if (condition_at(s, t, false))
            return true;
        if (d->tokens[t].rel == REL_CCOMP && d->tokens[t].head > t) /* "would cut ties, he said, if" */
            return condition_at(s, d->tokens[t].head, false);
        if (d->tokens[t].rel != REL_XCOMP && d->tokens[t].rel != REL_OBJ &&
            d->tokens[t].rel != REL_CONJ)
            break; /* a light or modal verb may carry the condition */
    }
    return false;
}

/* "if", "unless"; or whoever does something: "those who come will be shot" */
bool bede__under_condition(const struct bede__scene *s, int32_t t)
{
    const struct bede__doc *d = s->doc;
    for (int32_t c = d->tokens[t].child; c >= 0; c = d->tokens[c].next)
        if ((d->tokens[c].rel == REL_NSUBJ || d->tokens[c].rel == REL_NSUBJ_PASS ||
             d->tokens[c].rel == REL_OBJ) && is_whoever(d, c))
            return true;
    return hangs_on_clause(s, t);
}

bool bede__has_condition(const struct bede__scene *s, const struct bede__draft *x)
{
    const struct bede__doc *d = s->doc;
    bool done = x->match->light >= 0 && d->tokens[x->anchor].rel != REL_NSUBJ;
    for (unsigned i = 0; i < x->match->n_fills; i++)
        if (x->match->fill[i].slot != SLOT_A && is_whoever(d, x->match->fill[i].tok))
            return true;
    return hangs_on_clause(s, done ? x->match->light : x->anchor); /* "go on strike" */
}

/* ------------------------------------------------------------ who announces */

static bool of_state(const char *sector)
{
    return sector && (!strcmp(sector, "GOV") || !strcmp(sector, "MIL") || !strcmp(sector, "COP") ||
                      !strcmp(sector, "JUD") || !strcmp(sector, "SPY"));
}

static bool of_arms(const char *sector)
{
    return sector && (!strcmp(sector, "REB") || !strcmp(sector, "MIL") || !strcmp(sector, "UAF"));
}

/* The minister speaks for the soldiers of his state. */
static bool speaks_for(const struct bede__attribution *a, const struct bede__draft *d)
{
    const struct bede_entity *s = &a->speaker;
    for (uint32_t i = 0; s->code && of_state(s->sector) && i < d->n_actors; i++) {
        const struct bede_entity *e = &d->actor[i].who;
        if (e->code && !strcmp(e->code, s->code) && of_state(e->sector))
            return true;
    }
    return false;
}

/* "its spokesman", "his lawyer": he speaks for whom the pronoun means. */
static bool is_ones_spokesman(const struct bede__doc *d, const struct bede__attribution *a)
{
    int32_t whose = a->speaker_head >= 0 ? bede__dep(d, a->speaker_head, REL_NMOD_POSS) : -1;
    return whose >= 0 && d->tokens[whose].upos == UPOS_PRON;
}

/* "Israel will strike if they do, the minister said": an officer of no other state. */
static bool is_home_officer(const struct bede__attribution *a, const struct bede__draft *d)
{
    const char *sector = a->speaker.sector;
    return !a->speaker.code && (of_state(sector) || (sector && !strcmp(sector, "LEG"))) &&
           (d->actor[0].who.code || of_arms(d->actor[0].who.sector)) && of_state(d->actor[0].who.sector);
}

/* "his men", "its forces": whoever speaks commands them. */
static bool are_own_men(const struct bede__doc *d, const struct bede__draft *x)
{
    int32_t t = x->n_actors ? x->actor[0].tok : -1;
    int32_t whose = t >= 0 ? bede__dep(d, t, REL_NMOD_POSS) : -1;
    return whose >= 0 && d->tokens[whose].upos == UPOS_PRON;
}

static bool modal_at(const struct bede__doc *d, int32_t t, const char *modal)
{
    for (int32_t c = d->tokens[t].child; c >= 0; c = d->tokens[c].next)
        if (d->tokens[c].rel == REL_AUX && is_word(d, c, modal))
            return true;
    return false;
}

bool bede__has_modal(const struct bede__doc *d, const struct bede__draft *x, const char *modal)
{
    return modal_at(d, x->match->head, modal) || modal_at(d, x->anchor, modal) ||
           (x->match->light >= 0 && modal_at(d, x->match->light, modal));
}

bool bede__has_will(const struct bede__doc *d, const struct bede__draft *x)
{
    return bede__has_modal(d, x, "will") || bede__has_modal(d, x, "shall") ||
           bede__has_modal(d, x, "'ll") || bede__has_modal(d, x, "wo");
}

/* Is it the actor's own announcement? Where nobody is said to act, those who have power to act
 * speak of themselves: "Fuel will be cut off, the minister said, unless ..." */
bool bede__announces(const struct bede__scene *s, const struct bede__draft *d)
{
    const struct bede__attribution *own = d->n_links ? NULL : bede__said_by(s, d->match->head);
    if (own && d->n_actors && bede__speaks(s->doc, own, d))
        return true; /* of speech acts the own word is no link */
    if (!d->n_links)
        return d->n_actors && ((d->aux & BEDE_FUTURE) || bede__has_will(s->doc, d));
    const struct bede__attribution *a = &s->att->item[d->link[d->n_links - 1]];
    if (d->n_actors)
        return bede__speaks(s->doc, a, d) || speaks_for(a, d) || is_ones_spokesman(s->doc, a) ||
               is_home_officer(a, d) || are_own_men(s->doc, d);
    if (d->act.event == EV_ASSAULT && !bede__has_condition(s, d))
        return of_arms(a->speaker.sector);
    return of_state(a->speaker.sector) || of_arms(a->speaker.sector);
}

static bool is_cue(const struct bede__scene *s, const struct bede__draft *d)
{
    if (!d->n_links)
        return false;
    const struct bede__attribution *a = &s->att->item[d->link[d->n_links - 1]];
    return bede__threat_word(s->k->frames, &s->doc->tokens[a->cue], THREAT_CUE) &&
           (d->n_actors || (d->aux & BEDE_FUTURE));
}

/* -------------------------------------------------------------------- modes */

static bool cuts_relations(const struct bede__scene *s, const struct bede__draft *d)
{
    const uint64_t ties = BEDE__CLASS(RELATIONS) | BEDE__CLASS(TALKS) | BEDE__CLASS(PACT);
    for (unsigned i = 0; i < d->match->n_fills; i++)
        if (d->match->fill[i].slot != SLOT_A &&
            (d->match->fill[i].slot != SLOT_R || d->act.event == EV_REJECT) &&
            (bede__class_of(s->k->lx, s->doc, s->m, d->match->fill[i].tok) & ties))
            return true;
    return strcmp(d->act.mode ? bede__modes[d->act.mode].name : "", "withdraw") == 0;
}

static const char *name_of(const struct bede__scene *s, const struct bede__draft *d, bool *fits)
{
    const char *own = d->act.mode ? bede__modes[d->act.mode].name : "";
    *fits = true;
    switch (d->act.event) {
    case EV_ASSAULT:
        return bede__threat_word(s->k->frames, &s->doc->tokens[d->match->head], THREAT_TERRITORY)
                   ? "territory" : "violence";
    case EV_COERCE:
        return !strcmp(own, "arrest")            ? "arrest"
               : !strcmp(own, "deport")          ? "expel"
               : !*own || !strcmp(own, "seize")  ? NULL
                                                 : "restrict";
    case EV_SANCTION:
        return !strcmp(own, "expel")      ? "expel"
               : !strcmp(own, "convict")  ? NULL
               : cuts_relations(s, d)     ? "relations"
                                          : NULL;
    case EV_PROTEST:
        return !strcmp(own, "riot") ? "violence"
               : !strcmp(own, "strike") || !strcmp(own, "boycott") || !strcmp(own, "obstruct")
                   ? "restrict" : NULL;
    case EV_ACCUSE:
        *fits = !strcmp(own, "allege");
        return d->n_recipients && d->recipient[0].who.type == BEDE_ACTOR_COUNTRY ? NULL : "arrest";
    case EV_REJECT:
        return cuts_relations(s, d) ? "relations" : NULL;
    case EV_MOBILIZE:
        return NULL;
    default:
        *fits = false;
        return NULL;
    }
}

int bede__threat_mode(const struct bede__scene *s, const struct bede__draft *act)
{
    bool fits;
    const char *mode = name_of(s, act, &fits);
    return !fits ? -1 : mode ? bede__mode_find(EV_THREATEN, mode, strlen(mode)) : 0;
}

/* ------------------------------------------------------------------ folding */

void bede__threat_by_speaker(const struct bede__scene *s, struct bede__draft *d)
{
    if (d->n_actors || !d->n_links)
        return;
    const struct bede__attribution *a = &s->att->item[d->link[d->n_links - 1]];
    if (a->speaker.span.end == 0)
        return;
    d->n_links--;
    d->actor[0].who = a->speaker;
    d->actor[0].tok = a->speaker_head;
    d->n_actors = 1;
}

/* "may", "could cut ties": he weighs it; only a word that threatens makes a threat of it. */
static bool is_weighed(const struct bede__scene *s, const struct bede__draft *d)
{
    return bede__has_modal(s->doc, d, "may") || bede__has_modal(s->doc, d, "might") ||
           (d->act.event == EV_SANCTION && bede__has_modal(s->doc, d, "could"));
}

/* By a verb that looks ahead; "did you shoot him?" and "if you go on, you destroy it" do not. */
static bool is_announced(const struct bede__doc *d, const struct bede__draft *x)
{
    int32_t t = x->match->head;
    if (x->match->frame->pos != POS_V)
        return false;
    for (int i = 0; i < 3 && t >= 0; i++, t = d->tokens[t].head) { /* "would resume shelling it" */
        if (modal_at(d, t, "will") || modal_at(d, t, "would") || modal_at(d, t, "shall") ||
            modal_at(d, t, "'ll") || modal_at(d, t, "'d"))
            return true;
        if (d->tokens[t].rel != REL_XCOMP)
            break;
    }
    return bede__has_will(d, x) || bede__has_modal(d, x, "would");
}

/* "said his men would sink tankers": whoever says so of himself needs no condition; nor do those who
 * bear arms, "looters will be shot, the general announced". */
static bool is_open_violence(const struct bede__scene *s, const struct bede__draft *d)
{
    if (d->act.event != EV_ASSAULT || !d->n_links || !is_announced(s->doc, d) ||
        (d->act.mode && strcmp(bede__modes[d->act.mode].name, "destroy") == 0) ||
        bede__threat_word(s->k->frames, &s->doc->tokens[d->match->head], THREAT_TERRITORY))
        return false;
    for (uint32_t i = 0; i < d->n_actors; i++) /* "we will strike them": resolve in a war */
        if (d->actor[i].tok >= 0 && (strcmp(s->doc->tokens[d->actor[i].tok].lemma, "we") == 0 ||
                                     strcmp(s->doc->tokens[d->actor[i].tok].lemma, "I") == 0))
            return false;
    const struct bede__attribution *a = &s->att->item[d->link[d->n_links - 1]];
    if (!d->n_actors)
        return d->n_recipients && a->stance == BEDE_STANCE_ASSERTS &&
               (of_arms(a->speaker.sector) || (a->speaker.sector && !strcmp(a->speaker.sector, "COP")));
    return bede__speaks(s->doc, a, d) || is_ones_spokesman(s->doc, a) || are_own_men(s->doc, d);
}

bool bede__fold_threat(struct bede__scene *s, struct bede__draft *d)
{
    const unsigned open = BEDE_FUTURE | BEDE_HYPOTHETICAL;
    int mode = bede__threat_mode(s, d);
    if (mode < 0 || !(d->aux & open) || (d->aux & BEDE_NEGATION) || !bede__announces(s, d) ||
        !(is_cue(s, d) || is_open_violence(s, d) ||
          (bede__has_condition(s, d) && !is_weighed(s, d) &&
           (d->act.event != EV_ASSAULT || !d->n_links || is_announced(s->doc, d) ||
            (d->aux & BEDE_FUTURE) || bede__has_modal(s->doc, d, "could")))))
        return false;
    d->worded = d->act.event;
    d->worded_aux = d->aux;
    d->act = (struct bede__act){EV_THREATEN, (uint8_t)mode};
    d->aux &= ~open;
    bede__threat_by_speaker(s, d);
    return true;
}

/* ---------------------------------------------------------------- warnings */

/* "warned that drones had strayed": what has happened threatens nobody. */
static bool has_happened(const struct bede__doc *d, int32_t t)
{
    bool past = d->tokens[t].xpos == XP_VBD;
    for (int32_t c = d->tokens[t].child; c >= 0; c = d->tokens[c].next) {
        uint8_t r = d->tokens[c].rel;
        if (r != REL_AUX && r != REL_AUX_PASS && r != REL_COP)
            continue;
        if (d->tokens[c].xpos == XP_MD)
            return false;
        past |= (d->tokens[c].xpos == XP_VBD && r != REL_COP) || strcmp(d->tokens[c].lemma, "have") == 0;
    }
    return past;
}

static const struct bede__draft *act_at(const struct bede__drafts *d, int32_t t)
{
    for (uint32_t i = 0; i < d->n; i++)
        if (!d->d[i].dropped && d->d[i].match->head == t)
            return &d->d[i];
    return NULL;
}

/* A finite clause has a subject of its own, an infinitive has "to". */
static bool is_finite(const struct bede__doc *d, int32_t t)
{
    return !bede__is_infinitive(d, t) && bede__dep_base(d, t, REL_NSUBJ) >= 0;
}

/* "warned Chad that drones had strayed": does the warning tell of what has happened? The parser may
 * hang the clause on whom it is told. */
static bool informs(const struct bede__doc *d, const struct bede__match *m)
{
    if (m->frame->conditional || m->frame->modal)
        return false; /* "would punish a firm that traded with them" */
    for (unsigned i = 0; i < m->n_clauses; i++)
        if (is_finite(d, m->clause[i]) && has_happened(d, m->clause[i]))
            return true;
    for (unsigned i = 0; i < m->n_fills && !m->n_clauses; i++) {
        int32_t t = m->fill[i].tok;
        for (int32_t c = m->fill[i].slot == SLOT_R ? d->tokens[t].child : -1; c >= 0;
             c = d->tokens[c].next)
            if (d->tokens[c].rel == REL_ACL_RELCL && is_word(d, t + 1, "that") &&
                has_happened(d, c))
                return true;
    }
    return false;
}

static void become_threat(struct bede__scene *s, struct bede__draft *x,
                          const struct bede__draft *act)
{
    int mode = act->act.event == EV_THREATEN ? act->act.mode : bede__threat_mode(s, act);
    x->act = (struct bede__act){EV_THREATEN, (uint8_t)(mode > 0 ? mode : 0)};
}

/* "hand them over or be arrested", "or face war": a demand that something follows upon if it is not
 * met is a threat. */
static bool or_else(struct bede__scene *s, const struct bede__drafts *d, struct bede__draft *demand,
                    int32_t t)
{
    static const char *const end[] = {"face", "risk", "lose", "forfeit", "suffer", "pay", "expect", "die",
                                      "perish", "regret", "incur", "bear", "see", "pack"};
    const struct bede__doc *doc = s->doc;
    for (int32_t c = bede__conjunct(doc, t, t); c >= 0; c = bede__conjunct(doc, t, c)) {
        int32_t cc = bede__dep(doc, c, REL_CC);
        if (cc < 0 || !is_word(doc, cc, "or") || is_word(doc, t - 2, "either"))
            continue;
        const struct bede__draft *x = act_at(d, c);
        if (x && (x->act.event == EV_THREATEN || bede__threat_mode(s, x) >= 0))
            return become_threat(s, demand, x), true;
        const struct bede__match *m = bede__match_of(s, c); /* an act that the demand has swallowed */
        struct bede__draft told = {.match = m, .act = m->frame ? m->frame->act : (struct bede__act){0}};
        if (m->frame && !m->frame->none && bede__threat_mode(s, &told) >= 0)
            return become_threat(s, demand, &told), true;
        for (size_t i = 0; i < sizeof end / sizeof *end; i++)
            if (strcmp(doc->tokens[c].lemma, end[i]) == 0) {
                demand->act = (struct bede__act){EV_THREATEN, 0};
                return true;
            }
    }
    return false;
}

/* "threatened to close the gulf, to expel envoys": threats of two kinds are two. */
static void part(struct bede__scene *s, struct bede__drafts *d, const struct bede__draft *x,
                 int32_t t)
{
    for (int32_t c = bede__conjunct(s->doc, t, t); c >= 0; c = bede__conjunct(s->doc, t, c))
        for (uint32_t i = 0; i < d->n; i++) {
            struct bede__draft *y = &d->d[i];
            int mode = y != x && !y->dropped && y->match->head == c ? bede__threat_mode(s, y) : -1;
            if (mode < 0 || mode == x->act.mode)
                continue;
            become_threat(s, y, y);
            memcpy(y->actor, x->actor, x->n_actors * sizeof *y->actor);
            y->n_actors = x->n_actors;
        }
}

/* "by noon, failing which they would cut it off", "on pain of death": where the words end that say so
 * of the demand t, -1: nobody does. */
static int32_t failing_which(const struct bede__scene *s, int32_t t)
{
    static const char *const first[] = {"failing", "on", "under", "or", "after", "on", "under"};
    static const char *const then[] = {"which", "pain", "pain", "else", "which", "penalty", "threat"};
    const struct bede__doc *d = s->doc;
    const struct bede__sentence *sent = &d->sentences[bede__sentence_of(d, t)];
    for (int32_t i = t + 1; i + 1 < (int32_t)(sent->first + sent->n); i++)
        for (size_t j = 0; j < sizeof first / sizeof *first; j++)
            if (is_word(d, i, first[j]) && is_word(d, i + 1, then[j]))
                return i + 2;
    return -1;
}

static bool has_sanction(struct bede__scene *s, struct bede__drafts *d, struct bede__draft *demand,
                         int32_t t)
{
    int32_t end = failing_which(s, t);
    if (end < 0)
        return false;
    const struct bede__sentence *sent = &s->doc->sentences[bede__sentence_of(s->doc, t)];
    if (demand->act.event != EV_THREATEN)
        demand->act = (struct bede__act){EV_THREATEN, 0};
    for (uint32_t i = 0; i < d->n; i++) {
        struct bede__draft *x = &d->d[i];
        if (x->dropped || x == demand || x->match->head < end ||
            x->match->head >= (int32_t)(sent->first + sent->n) || bede__threat_mode(s, x) < 0)
            continue;
        become_threat(s, demand, x);
        bede__draft_drop(s, d, x, demand);
        break;
    }
    return true;
}

static bool is_denied(const struct bede__scene *s, int32_t t)
{
    return (bede__status_of(s->k, s->doc, s->m, t, NULL) & BEDE_NEGATION) != 0;
}

static void settle(struct bede__scene *s, struct bede__drafts *d, struct bede__draft *x, int32_t t)
{
    const struct bede__draft *act = act_at(d, t);
    int mode = act && act != x ? bede__threat_mode(s, act) : -1;
    bool demand = x->act.event == EV_REQUEST || x->act.event == EV_COERCE || x->act.event == EV_SANCTION;
    if (demand && (or_else(s, d, x, t) || or_else(s, d, x, x->match->head) || has_sanction(s, d, x, t)))
        ;
    else if (x->act.event == EV_AGREE && mode >= 0 && act->act.event != EV_MOBILIZE &&
             act->act.event != EV_REJECT && !is_denied(s, t) &&
             bede__threat_word(s->k->frames, &s->doc->tokens[x->match->head], THREAT_PROMISE))
        become_threat(s, x, act); /* "vowed to punish them" */
    else if (x->act.event == EV_THREATEN && mode > 0 && !x->act.mode)
        x->act.mode = (uint8_t)mode;
    if (x->act.event == EV_THREATEN)
        part(s, d, x, t);
}

/* "issued an ultimatum, giving them a week": the demand is what the ultimatum says. */
static void ultimatums(const struct bede__scene *s, struct bede__drafts *d)
{
    const struct bede__doc *doc = s->doc;
    for (uint32_t i = 0; i < d->n; i++) {
        struct bede__draft *x = &d->d[i];
        int32_t t = x->match->head, verb = doc->tokens[t].head;
        if (x->dropped || x->act.event != EV_REQUEST || verb < 0 ||
            doc->tokens[t].xpos != XP_VBG ||
            (doc->tokens[t].rel != REL_ADVCL && doc->tokens[t].rel != REL_ACL))
            continue;
        for (uint32_t j = 0; j < d->n; j++) {
            const struct bede__draft *y = &d->d[j];
            if (!y->dropped && y->act.event == EV_THREATEN &&
                (y->match->head == verb || y->match->light == verb)) {
                x->dropped = true;
                s->owner[t] = (int32_t)j;
            }
        }
    }
}

void bede__threats_settle(struct bede__scene *s, struct bede__drafts *d)
{
    ultimatums(s, d);
    for (uint32_t i = 0; i < d->n; i++) {
        struct bede__draft *x = &d->d[i];
        if (!x->dropped && x->act.event == EV_THREATEN && informs(s->doc, x->match)) {
            x->dropped = true;
            if (s->owner[x->match->head] == (int32_t)i)
                s->owner[x->match->head] = -1;
        }
        for (unsigned j = 0; !x->dropped && j < x->match->n_clauses; j++)
            settle(s, d, x, x->match->clause[j]);
        if (!x->dropped && x->act.event == EV_THREATEN && !x->act.mode &&
            x->match->frame->act.event == EV_THREATEN)
            has_sanction(s, d, x, x->match->head); /* "an ultimatum to leave, or else" */
    }
}
