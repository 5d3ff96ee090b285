/* SPDX-License-Identifier: Apache-2.0
 *
 * fold.c - status and attribution of a draft, and the foldings of PLOVER (CLAIM.md 5, CODEBOOK G5).
 *
 * What the words say is kept as `worded` where the record says something else. */
#include "claim/arguments.h"
#include "claim/cues.h"
#include "claim/frames.h"

static bool is_speech_act(uint8_t e)
{
    return e == EV_AGREE || e == EV_SUPPORT || e == EV_CONCEDE || e == EV_REQUEST ||
           e == EV_ACCUSE || e == EV_REJECT || e == EV_THREATEN;
}

static bool overlap(struct bede_span a, struct bede_span b)
{
    return a.end > 0 && b.end > 0 && a.start < b.end && b.start < a.end;
}

static bool same_span(struct bede_span a, struct bede_span b)
{
    return a.end > 0 && a.start == b.start && a.end == b.end;
}

static bool is_owned(const struct bede__doc *doc, int32_t t)
{
    int32_t poss = t >= 0 ? bede__dep(doc, t, REL_NMOD_POSS) : -1;
    return poss >= 0 && doc->tokens[poss].upos == UPOS_PRON;
}

/* "We urge": whoever says so is among them. */
static bool is_first_person(const struct bede__doc *doc, int32_t t)
{
    static const char *const words[] = {"I", "we", "my", "our", "us", "me"};
    if (t < 0 || doc->tokens[t].upos != UPOS_PRON)
        return false;
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
        if (strcmp(doc->tokens[t].lemma, words[i]) == 0)
            return true;
    return false;
}

/* Is the speaker one of those who act? A pronoun of whom nothing is known is he. */
bool bede__speaks(const struct bede__doc *doc, const struct bede__attribution *a,
                  const struct bede__draft *d)
{
    for (uint32_t i = 0; i < d->n_actors; i++) {
        const struct bede_entity *e = &d->actor[i].who, *s = &a->speaker;
        if (d->actor[i].tok >= 0 && strcmp(doc->tokens[d->actor[i].tok].lemma, "you") == 0)
            continue;
        if (d->actor[i].tok >= 0 && doc->tokens[d->actor[i].tok].upos == UPOS_PRON && !e->code &&
            !e->name && e->via.end == 0 && s->span.end > 0)
            return true;
        if (d->actor[i].tok == a->speaker_head || overlap(e->span, s->span) ||
            is_first_person(doc, d->actor[i].tok))
            return true;
        /* "its minister", "his fighters" point to another, not to themselves */
        if (!is_owned(doc, a->speaker_head) && !is_owned(doc, d->actor[i].tok) &&
            (same_span(e->via, s->span) || same_span(s->via, e->span) ||
             same_span(e->via, s->via)))
            return true;
        if (e->name && s->name && strcmp(e->name, s->name) == 0)
            return true;
        /* a capital's word is that of its state, a named spokesman's is his own */
        if (e->code && s->code && e->sector && s->sector && !strcmp(e->code, s->code) &&
            !strcmp(e->sector, s->sector) && e->type == BEDE_ACTOR_COUNTRY &&
            s->type == BEDE_ACTOR_COUNTRY)
            return true;
    }
    return false;
}

static bool is_word(const struct bede__doc *d, int32_t t, const char *word)
{
    struct bede_span p = d->tokens[t].span;
    return p.end - p.start == strlen(word) && !memcmp(d->text + p.start, word, p.end - p.start);
}

/* The clause on which the "if" or "unless" clause of t hangs; -1: it stands in none. */
static int32_t main_clause(const struct bede__doc *d, int32_t t)
{
    static const char *const marks[] = {"if", "unless", "until", "provided"};
    for (int i = 0; i < BEDE_MAX_CHAIN && t >= 0; i++, t = d->tokens[t].head) {
        if (d->tokens[t].rel != REL_ADVCL)
            continue;
        for (int32_t m = d->tokens[t].child; m >= 0; m = d->tokens[m].next)
            for (size_t w = 0; w < sizeof marks / sizeof *marks; w++)
                if (d->tokens[m].rel == REL_MARK && is_word(d, m, marks[w]))
                    return d->tokens[t].head;
    }
    return -1;
}

/* Is x said within an act of speech that is coded itself? "threatened to expel her if she met the
 * rebels", "criticised Germany for offering help": the other side's act is the report's own word
 * there. What is alleged stays the accuser's. */
static bool is_part_of_speech(const struct bede__scene *s, const struct bede__drafts *d,
                              const struct bede__draft *x, const struct bede__attribution *a)
{
    int32_t main = main_clause(s->doc, x->anchor);
    if (main >= 0 && a->stance == BEDE_STANCE_THREATENS)
        return true;
    for (uint32_t i = 0; i < d->n; i++) {
        const struct bede__draft *y = &d->d[i];
        if (y == x || y->dropped)
            continue;
        if (main >= 0 && y->match->head == main && bede__speaks(s->doc, a, y))
            return true;
        bool alleged = y->act.event == EV_ACCUSE && y->act.mode &&
                       strcmp(bede__modes[y->act.mode].name, "disapprove") != 0;
        if (y->match->head == a->cue && is_speech_act(y->act.event) && !alleged)
            return true;
    }
    return false;
}

static void attribute(const struct bede__scene *s, const struct bede__drafts *all,
                      struct bede__draft *d)
{
    const struct bede__attributions *att = s->att;
    uint32_t link[BEDE_MAX_CHAIN];
    size_t n = bede__attributed(att, d->anchor, link, BEDE_MAX_CHAIN);
    for (size_t i = 0; i < n; i++) {
        const struct bede__attribution *a = &att->item[link[i]];
        if (a->cue == d->anchor || a->cue == d->match->head)
            continue;
        if (is_speech_act(d->act.event) && a->stance != BEDE_STANCE_DENIES &&
            bede__speaks(s->doc, a, d))
            continue;
        if (is_part_of_speech(s, all, d, a))
            continue;
        d->link[d->n_links++] = link[i];
    }
}

/* Does the actor himself announce it, or the report on its own word? */
static bool is_own_word(const struct bede__scene *s, const struct bede__draft *d)
{
    if (d->n_links == 0)
        return true;
    const struct bede__attribution *a = &s->att->item[d->link[d->n_links - 1]];
    if (bede__speaks(s->doc, a, d))
        return true;
    for (uint32_t i = 0; i < d->n_actors; i++) { /* "Israel will not apologise, a minister said" */
        const struct bede_entity *e = &d->actor[i].who, *who = &a->speaker;
        if (same_span(e->via, who->span) || same_span(who->via, e->span) ||
            same_span(e->via, who->via))
            return true; /* "he said his fighters would hold their fire" */
        if (e->code && who->code && e->sector && who->sector && !strcmp(e->code, who->code) &&
            !strcmp(e->sector, who->sector))
            return true;
    }
    return false;
}

/* "Chad said it would": a pronoun that the mention room left open is the speaker. */
static void adopt_speaker(const struct bede__scene *s, struct bede__draft *d)
{
    const struct bede__attribution *a = bede__said_by(s, d->match->head);
    for (uint32_t i = 0; a && i < d->n_actors; i++) {
        struct bede_entity *e = &d->actor[i].who;
        int32_t t = d->actor[i].tok;
        if (t < 0 || t == a->speaker_head || s->doc->tokens[t].upos != UPOS_PRON || e->code ||
            e->sector || e->name || e->via.end > 0 || s->doc->tokens[t].xpos != XP_PRP)
            continue;
        if (s->doc->tokens[t].lemma[0] == 'y')
            continue; /* you */
        struct bede_span own = e->span;
        *e = a->speaker;
        e->via = a->speaker.via.end > 0 ? a->speaker.via : a->speaker.span;
        e->span = own;
        e->confidence *= 0.7f;
    }
}

static void refold(struct bede__draft *d, uint8_t event, const char *mode, unsigned without)
{
    int m = mode ? bede__mode_find((enum bede__event)event, mode, strlen(mode)) : 0;
    d->worded = d->act.event;
    d->worded_aux = d->aux;
    d->act = (struct bede__act){event, (uint8_t)(m > 0 ? m : 0)};
    d->aux &= ~without;
}

/* "will not release the prisoners", said by him who could: a refusal. */
static void fold_refusal(struct bede__draft *d)
{
    const unsigned both = BEDE_FUTURE | BEDE_HYPOTHETICAL | BEDE_NEGATION;
    switch (d->act.event) {
    case EV_COOPERATE: case EV_AID: case EV_MOBILIZE: /* "will send no soldiers" */
        refold(d, EV_REJECT, "assist", both);
        break;
    case EV_RETREAT: case EV_CONCEDE:
        refold(d, EV_REJECT, "yield", both);
        break;
    case EV_CONSULT:
        refold(d, EV_REJECT, "meet", both);
        break;
    case EV_AGREE: case EV_SUPPORT:
        refold(d, EV_REJECT, NULL, both);
        break;
    default:
        break;
    }
}

/* "will not send them", or "said it could not": by whoever would have to do it. */
static bool refuses(const struct bede__scene *s, const struct bede__draft *d)
{
    if (!(d->aux & BEDE_NEGATION) || !d->n_actors)
        return false;
    if ((d->aux & BEDE_FUTURE) || bede__has_will(s->doc, d))
        return is_own_word(s, d);
    bool could = bede__has_modal(s->doc, d, "could") || bede__has_modal(s->doc, d, "can") ||
                 bede__has_modal(s->doc, d, "ca") || bede__has_modal(s->doc, d, "cannot");
    return ((d->aux & BEDE_HYPOTHETICAL) || (could && d->n_links)) && !bede__has_condition(s, d) &&
           (d->n_links ? is_own_word(s, d) : bede__has_modal(s->doc, d, "would"));
}

/* Is it said with "will" or "would", not with "may" or "could"? */
static bool has_will_or_would(const struct bede__doc *d, int32_t t)
{
    static const char *const words[] = {"will", "would", "'ll", "'d", "shall"};
    for (int32_t c = d->tokens[t].child; c >= 0; c = d->tokens[c].next)
        for (size_t i = 0; d->tokens[c].xpos == XP_MD && i < sizeof words / sizeof words[0]; i++)
            if (is_word(d, c, words[i]))
                return true;
    return false;
}

/* Announced under a condition that the other side may meet: a promise all the same. */
static bool fold_promise(struct bede__scene *s, struct bede__draft *d)
{
    uint8_t e = d->act.event;
    int32_t verb = d->match->light >= 0 ? d->match->light : d->match->head;
    bool gives = e == EV_CONSULT || e == EV_COOPERATE || e == EV_AID;
    if (!(gives || e == EV_RETREAT || e == EV_CONCEDE) || !(d->aux & BEDE_HYPOTHETICAL) ||
        (d->aux & BEDE_NEGATION) || !has_will_or_would(s->doc, verb) || !bede__has_condition(s, d) ||
        !bede__announces(s, d))
        return false;
    refold(d, gives ? EV_AGREE : EV_CONCEDE, NULL, BEDE_FUTURE | BEDE_HYPOTHETICAL);
    return true;
}

static bool is_imperative(const struct bede__doc *d, int32_t t)
{
    const struct bede__token *k = &d->tokens[t];
    return k->xpos == XP_VB && bede__dep_base(d, t, REL_NSUBJ) < 0 &&
           bede__dep(d, t, REL_AUX) < 0 && bede__dep(d, t, REL_MARK) < 0 &&
           (k->rel == REL_CCOMP || k->rel == REL_PARATAXIS || k->rel == REL_ROOT);
}

/* Whom the speaker addresses: who is named in the words, or told them. */
static void address(struct bede__scene *s, struct bede__draft *d, const struct bede__attribution *a)
{
    const struct bede__args *told = bede__args_of(s, a->cue);
    int32_t who[] = {bede__dep(s->doc, d->match->head, REL_VOCATIVE), told ? told->object : -1};
    struct bede_entity e;
    d->n_recipients = 0;
    for (int i = 0; i < 2 && !d->n_recipients; i++)
        if (who[i] >= 0 && who[i] != a->speaker_head && who[i] != d->match->head &&
            bede__somebody(s, who[i], &e, 1) > 0) {
            d->recipient[0] = (struct bede__party){e, who[i]};
            d->n_recipients = 1;
        }
}

/* "Release them," the envoy said: a demand of his. */
static bool fold_order(struct bede__scene *s, struct bede__draft *d)
{
    const struct bede__attribution *a = bede__said_by(s, d->match->head);
    uint8_t e = d->act.event;
    const char *mode = e == EV_RETREAT || e == EV_CONCEDE                      ? "yield"
                       : e == EV_AID || e == EV_COOPERATE || e == EV_SUPPORT ? "assist"
                       : e == EV_CONSULT                                      ? "meet"
                                                                              : NULL;
    if (!a || !a->quoted || !mode || !is_imperative(s->doc, d->match->head) ||
        (d->aux & BEDE_NEGATION))
        return false;
    refold(d, EV_REQUEST, mode, BEDE_FUTURE | BEDE_HYPOTHETICAL);
    address(s, d, a);
    d->actor[0] = (struct bede__party){a->speaker, a->speaker_head};
    d->n_actors = 1;
    return true;
}

static void fold(struct bede__scene *s, struct bede__draft *d)
{
    uint8_t e = d->act.event;
    if (fold_order(s, d) || bede__fold_threat(s, d) || fold_promise(s, d))
        return;
    if (refuses(s, d)) {
        fold_refusal(d);
        return;
    }
    if (!(d->aux & BEDE_FUTURE) || (d->aux & BEDE_NEGATION))
        return;
    if (e == EV_CONSULT || e == EV_SUPPORT || e == EV_COOPERATE || e == EV_AID) {
        refold(d, EV_AGREE, NULL, BEDE_FUTURE);
    } else if (e == EV_AGREE || e == EV_CONCEDE) { /* the promise itself has been given */
        refold(d, e, d->act.mode ? bede__modes[d->act.mode].name : NULL, BEDE_FUTURE);
    } else if (e == EV_RETREAT && (!d->n_links || is_own_word(s, d) || bede__announces(s, d))) {
        refold(d, EV_CONCEDE, NULL, BEDE_FUTURE);
    }
}

/* "Chad to Vote on Treaty": the infinitive of a heading is a future. */
static bool is_heading_future(const struct bede__doc *d, int32_t t)
{
    const struct bede__token *k = &d->tokens[t];
    if (k->rel != REL_ACL || k->head < 0 || d->tokens[k->head].head >= 0)
        return false;
    for (int32_t c = k->child; c >= 0; c = d->tokens[c].next)
        if (d->tokens[c].rel == REL_MARK && d->tokens[c].xpos == XP_TO)
            return true;
    return false;
}

/* "Called on Kenyans to march", "called for a boycott": the protest is still to come. */
static bool is_call_to_protest(const struct bede__scene *s, int32_t t)
{
    const struct bede__doc *d = s->doc;
    bool call = bede__lemma_listed(s->k->cues, LIST_CALL, d, t);
    for (int32_t c = call ? d->tokens[t].child : -1; c >= 0; c = d->tokens[c].next) {
        int32_t p = bede__case_of(d, c);
        if (bede__has_to(d, c) || (p >= 0 && strcmp(d->tokens[p].lemma, "for") == 0))
            return true;
    }
    return false;
}

/* "Ate nothing", "paid no rent": refraining is the protest. */
static bool is_refraining(const struct bede__doc *d, const struct bede__draft *x)
{
    const char *mode = bede__modes[x->act.mode].name;
    if (x->act.event != EV_PROTEST || (strcmp(mode, "hunger") != 0 && strcmp(mode, "boycott") != 0))
        return false;
    for (unsigned i = 0; i < x->match->n_fills; i++) {
        int32_t t = x->match->fill[i].tok;
        int32_t no = t >= 0 && x->match->fill[i].slot == SLOT_NONE ? bede__dep(d, t, REL_DET) : -1;
        if ((no >= 0 && strcmp(d->tokens[no].lemma, "no") == 0) ||
            (t >= 0 && strcmp(d->tokens[t].lemma, "nothing") == 0))
            return true;
    }
    return false;
}

/* What the frame has asked for is part of its sense: "will not let them pass" is a refusal that is a
 * fact, "would answer with fire" a threat; but "would not" is none. */
static void own_status(const struct bede__scene *s, struct bede__draft *x)
{
    const struct bede__frame *f = x->match->frame;
    const unsigned open = BEDE_FUTURE | BEDE_HYPOTHETICAL;
    bool protest = x->act.event == EV_PROTEST;
    if (f->act.event == EV_THREATEN && f->conditional) /* "faces a fine unless it closes the mine" */
        x->aux &= ~open;
    bool to_come = f->modal && (f->negated || !(x->aux & BEDE_NEGATION));
    if (protest && (to_come || is_call_to_protest(s, x->match->head)))
        x->aux = (x->aux & ~(open | BEDE_NEGATION)) | BEDE_FUTURE;
    else if (is_refraining(s->doc, x))
        x->aux &= ~BEDE_NEGATION;
    else if (f->negated)
        x->aux &= ~(open | BEDE_NEGATION);
    else if (f->modal && (x->aux & BEDE_NEGATION))
        x->dropped = true;
    else if (f->modal || (x->act.event == EV_THREATEN && f->act.event != EV_THREATEN))
        x->aux &= ~open;
}

/* "Israel plans to deport nine, army radio said": nobody blames his own side, or demands of it. */
static bool blames_himself(const struct bede__scene *s, const struct bede__draft *x)
{
    const struct bede__need *need = s->k->frames->need + x->match->frame->first_need;
    bool judged = false;
    for (unsigned i = 0; i < x->match->frame->n_needs; i++)
        judged |= need[i].kind == NEED_SPEAKER;
    const struct bede__party *r = x->recipient;
    if (judged && x->act.event == EV_REQUEST && x->n_recipients == 1 && r->tok >= 0 &&
        strcmp(s->doc->tokens[r->tok].lemma, "we") == 0)
        return true; /* "we must do more" */
    return judged && (x->act.event == EV_ACCUSE || x->act.event == EV_THREATEN) && x->n_actors &&
           x->n_recipients &&
           x->actor[0].who.code && x->recipient[0].who.code &&
           strcmp(x->actor[0].who.code, x->recipient[0].who.code) == 0 &&
           x->actor[0].who.sector && x->recipient[0].who.sector &&
           strcmp(x->actor[0].who.sector, x->recipient[0].who.sector) == 0;
}

/* "rejected Britain's demand": the demand has been made. */
static bool is_refused(const struct bede__drafts *d, const struct bede__draft *x)
{
    for (uint32_t i = 0; x->act.event == EV_REQUEST && i < d->n; i++) {
        const struct bede__match *m = d->d[i].match;
        for (unsigned j = 0; d->d[i].act.event == EV_REJECT && j < m->n_fills; j++)
            if (m->fill[j].tok == x->match->head)
                return true;
    }
    return false;
}

void bede__drafts_fold(struct bede__scene *s, struct bede__drafts *d)
{
    const struct bede__attributions *att = s->att;
    for (uint32_t i = 0; i < d->n; i++) {
        struct bede__draft *x = &d->d[i];
        int32_t wording;
        if (x->dropped)
            continue;
        x->aux = bede__status_of(s->k, s->doc, s->m, x->anchor, &wording);
        if (!x->aux && x->anchor != x->match->head) /* "will go on strike": the noun is the anchor */
            x->aux = bede__status_of(s->k, s->doc, s->m, x->match->head, &wording);
        if (!x->aux && x->match->light >= 0 && x->match->light_frame && !x->match->light_frame->keeps)
            x->aux = bede__status_of(s->k, s->doc, s->m, x->match->light, &wording);
        if (is_refused(d, x))
            x->aux &= ~BEDE_NEGATION;
        own_status(s, x);
        x->dropped |= blames_himself(s, x);
        if (x->dropped)
            continue;
        if (is_heading_future(s->doc, x->match->head))
            x->aux |= BEDE_FUTURE;
        adopt_speaker(s, x);
        attribute(s, d, x);
        if (x->act.event == EV_THREATEN && x->match->frame->pos == POS_V)
            bede__threat_by_speaker(s, x);
        fold(s, x);
        if (x->worded != EV_NONE && !x->n_recipients)
            bede__recipients_by_condition(s, x);
        if (x->worded != EV_NONE && is_speech_act(x->act.event)) { /* now a promise: who gives it? */
            uint32_t n = 0;
            for (uint32_t j = 0; j < x->n_links; j++)
                if (!bede__speaks(s->doc, &att->item[x->link[j]], x))
                    x->link[n++] = x->link[j];
            x->n_links = n;
        }
    }
}
