/* SPDX-License-Identifier: Apache-2.0
 *
 * status.c - did it happen? Auxiliary modes of a predicate from its clause and what governs it.
 *
 * A walk from the predicate up the tree, at most BEDE_MAX_CHAIN steps: each clause adds its own
 * negation and modality, each governing word the effect its lexicon line gives to the complement we
 * come from. Words are data (governors.tsv, words.tsv); here is only what they do together.
 * Negation toggles ("did not fail to"), the other bits add up. Dates are in status_time.c. */
#include "claim/status.h"
#include "claim/cues.h"

enum { AUX_MASK = BEDE_HISTORICAL | BEDE_FUTURE | BEDE_HYPOTHETICAL | BEDE_NEGATION };

struct walk {
    const struct bede__coding *k;
    const struct bede__doc *d;
    unsigned bits;
    int32_t wording; /* token that decided last, -1 */
    bool will;       /* the future is stated by an auxiliary */
};

static const struct bede__token *tok(const struct walk *w, int32_t t)
{
    return bede__tok(w->d, t);
}

static void apply(struct walk *w, unsigned effect, int32_t by)
{
    if (effect & BEDE_NEGATION) w->bits ^= BEDE_NEGATION;
    w->bits |= effect & (BEDE_FUTURE | BEDE_HYPOTHETICAL | BEDE_HISTORICAL);
    if (effect & AUX_MASK) w->wording = by;
}

/* ------------------------------------------------------------- its own clause */

static bool is_predicate(const struct walk *w, int32_t t)
{
    const struct bede__token *k = tok(w, t);
    return k->upos == UPOS_VERB || k->upos == UPOS_AUX || bede__dep(w->d, t, REL_COP) >= 0 ||
           bede__dep_base(w->d, t, REL_NSUBJ) >= 0;
}

/* Is there an "if" clause below t? */
static bool has_condition(const struct walk *w, int32_t t)
{
    for (int32_t c = tok(w, t)->child; c >= 0; c = tok(w, c)->next) {
        if (bede__rel_base(tok(w, c)->rel) != REL_ADVCL) continue;
        for (int32_t m = tok(w, c)->child; m >= 0; m = tok(w, m)->next) {
            const struct bede__cue *q;
            if ((tok(w, m)->rel == REL_MARK || tok(w, m)->rel == REL_ADVMOD) &&
                (q = bede__cue_word(w->k->cues, w->d, m)) != NULL &&
                (q->effect & BEDE_HYPOTHETICAL))
                return true;
        }
    }
    return false;
}

/* "said it would send": a future seen from the past. */
static bool is_reported(const struct walk *w, int32_t t)
{
    for (int i = 0; i < 3; i++) {
        const struct bede__token *k = tok(w, t);
        if (k->head < 0) break;
        if (k->rel == REL_CCOMP || k->rel == REL_ACL ||
            (k->rel == REL_ACL_RELCL && bede__dep(w->d, t, REL_MARK) >= 0)) {
            uint8_t x = tok(w, k->head)->xpos;
            return x != XP_VBZ && x != XP_VBP && x != XP_VB;
        }
        if (k->rel != REL_CONJ) break;
        t = k->head;
    }
    for (int32_t c = tok(w, t)->child; c >= 0; c = tok(w, c)->next)
        if (tok(w, c)->rel == REL_PARATAXIS && tok(w, c)->xpos == XP_VBD)
            return true; /* "..., he said" */
    return false;
}

static bool has_have(const struct walk *w, int32_t t)
{
    for (int32_t c = tok(w, t)->child; c >= 0; c = tok(w, c)->next)
        if (tok(w, c)->rel == REL_AUX &&
            (bede__form_is(w->d, c, "have") || bede__form_is(w->d, c, "'ve")))
            return true;
    return false;
}

static unsigned modal_effect(const struct walk *w, int32_t t, int32_t aux, unsigned effect)
{
    if (!(bede__form_is(w->d, aux, "would") || bede__form_is(w->d, aux, "'d"))) return effect;
    if (!(effect & BEDE_HYPOTHETICAL) || tok(w, aux)->xpos != XP_MD)
        return bede__form_is(w->d, aux, "'d") ? 0 : effect;
    bool free = !has_have(w, t) && !has_condition(w, t);
    return free && is_reported(w, t) ? BEDE_FUTURE : effect;
}

/* Does the noun phrase headed by t hold a negative determiner: "no shots", "none of them"? */
static int32_t negative_phrase(const struct walk *w, int32_t t)
{
    const struct bede__cue *q = bede__cue_word(w->k->cues, w->d, t);
    uint8_t u = tok(w, t)->upos;
    if (q && (q->effect & BEDE_NEGATION) && (u == UPOS_PRON || u == UPOS_NOUN || u == UPOS_DET))
        return t; /* nobody, none */
    for (int32_t c = tok(w, t)->child; c >= 0; c = tok(w, c)->next)
        if ((tok(w, c)->rel == REL_DET || tok(w, c)->rel == REL_ADVMOD ||
             bede__rel_base(tok(w, c)->rel) == REL_CC) &&
            c < t && (q = bede__cue_word(w->k->cues, w->d, c)) != NULL &&
            (q->effect & BEDE_NEGATION))
            return c;
    return -1;
}

static bool is_if_whether(uint8_t rel)
{
    return rel == REL_MARK || rel == REL_ADVMOD || rel == REL_CC || rel == REL_CASE;
}

/* "are to sink", "is to leave", "are to be suspended"; in a headline "Chad to host talks" */
static bool is_to(const struct walk *w, int32_t t)
{
    static const char *const forms[] = {"is", "are", "am", "was", "were"};
    uint8_t x = tok(w, t)->xpos;
    if ((x != XP_VB && x != XP_VBN) || !bede__is_infinitive(w->d, t)) return false;
    for (int32_t c = tok(w, t)->child; c >= 0 && c < t; c = tok(w, c)->next)
        for (size_t i = 0; (tok(w, c)->rel == REL_COP || tok(w, c)->rel == REL_AUX ||
                            tok(w, c)->rel == REL_AUX_PASS) && i < sizeof forms / sizeof *forms; i++)
            if (bede__form_is(w->d, c, forms[i])) return true;
    return tok(w, t)->head < 0 && x == XP_VB && bede__dep_base(w->d, t, REL_NSUBJ) >= 0;
}

/* "who once armed him" */
static bool is_once(const struct walk *w, int32_t t, int32_t c)
{
    uint8_t x = tok(w, t)->xpos;
    return tok(w, c)->rel == REL_ADVMOD && c < t && (x == XP_VBD || x == XP_VBN) &&
           tok(w, c)->child < 0 && c > 0 && tok(w, c - 1)->upos != UPOS_PUNCT &&
           bede__form_is(w->d, c, "once");
}

static bool is_can(const struct walk *w, int32_t aux)
{
    return bede__form_is(w->d, aux, "could") || bede__form_is(w->d, aux, "can") ||
           bede__form_is(w->d, aux, "ca");
}

/* "did not reach the town until Saturday": it did then. */
static bool is_delayed(const struct walk *w, int32_t t)
{
    bool did = false, until = false;
    for (int32_t c = tok(w, t)->child; c >= 0; c = tok(w, c)->next) {
        int32_t p = bede__dep(w->d, c, REL_CASE);
        did = did || (tok(w, c)->rel == REL_AUX && bede__form_is(w->d, c, "did"));
        until = until || (bede__rel_base(tok(w, c)->rel) == REL_OBL && p >= 0 &&
                          (bede__form_is(w->d, p, "until") || bede__form_is(w->d, p, "till")));
    }
    return did && until;
}

/* What the words right below t say of it; `from` is the dependent we come from, -1: none. */
static void own_clause(struct walk *w, int32_t t, int32_t from)
{
    bool no_more_negation = false;
    bool negated = false;
    bool joined = from >= 0 && tok(w, from)->rel == REL_CONJ; /* has objects of its own */
    int32_t can = -1;
    if (is_to(w, t)) {
        w->will = true;
        apply(w, BEDE_FUTURE, t);
    }
    for (int32_t c = tok(w, t)->child; c >= 0; c = tok(w, c)->next) {
        const struct bede__token *k = tok(w, c);
        enum bede__rel base = bede__rel_base(k->rel);
        const struct bede__cue *q;
        if (is_once(w, t, c)) {
            apply(w, BEDE_HISTORICAL, c);
        } else if (base == REL_AUX && is_can(w, c)) {
            can = c;
        } else if (base == REL_AUX || is_if_whether(k->rel) || k->rel == REL_DET) {
            q = bede__cue_word(w->k->cues, w->d, c);
            if (!q) continue;
            unsigned e = base == REL_AUX ? modal_effect(w, t, c, q->effect) : q->effect;
            if (e & EFFECT_FACT) no_more_negation = true;
            if ((e & BEDE_NEGATION) && negated)
                e &= ~(unsigned)BEDE_NEGATION; /* "neither ... nor", "not ever" count once */
            negated = negated || (e & BEDE_NEGATION);
            w->will = w->will || (e & BEDE_FUTURE);
            apply(w, e, c);
        } else if (c != from && is_predicate(w, t) &&
                   (base == REL_NSUBJ || ((base == REL_OBJ || base == REL_OBL) && !joined))) {
            int32_t p = -1; /* "in the past" */
            if (base == REL_OBL && bede__prep_of(w->d, c, &p) && p >= 0 &&
                (q = bede__cue_word(w->k->cues, w->d, p)) != NULL && c == p + (int32_t)q->n_extra &&
                q->n_extra > 0)
                apply(w, q->effect & BEDE_HISTORICAL, p);
            int32_t n = negative_phrase(w, c);
            if (n >= 0 && !negated && !(base == REL_OBL && c < t && k->rel == REL_OBL_AGENT)) {
                negated = true;
                apply(w, BEDE_NEGATION, n);
            }
        }
    }
    if (negated && from < 0 && is_delayed(w, t)) apply(w, BEDE_NEGATION, t);
    if (can >= 0 && !negated) apply(w, BEDE_HYPOTHETICAL, can); /* "could not": it was not done */
    if (no_more_negation) return;
    if (is_predicate(w, t) && !(w->bits & BEDE_HYPOTHETICAL) && has_condition(w, t)) {
        uint8_t x = tok(w, t)->xpos;
        bool past = x == XP_VBD || (x == XP_VBN && !(w->bits & BEDE_FUTURE));
        if (!past) apply(w, BEDE_HYPOTHETICAL, t);
    }
}

/* "Attack!", "Please send": a base form that opens a clause without subject. */
static bool is_imperative(const struct walk *w, int32_t t)
{
    const struct bede__token *k = tok(w, t);
    if (k->xpos != XP_VB || (k->rel != REL_ROOT && k->rel != REL_PARATAXIS && k->rel != REL_CONJ &&
                             k->rel != REL_CCOMP))
        return false;
    if (bede__dep_base(w->d, t, REL_NSUBJ) >= 0 || bede__is_infinitive(w->d, t)) return false;
    for (int32_t c = k->child; c >= 0; c = tok(w, c)->next)
        if (tok(w, c)->rel == REL_AUX && tok(w, c)->xpos != XP_VBP && tok(w, c)->xpos != XP_VB)
            return false;
    return k->rel != REL_CONJ || is_imperative(w, k->head);
}

/* ---------------------------------------------------------------- governors */

/* "having attacked", "being attacked" */
static bool has_gerund_aux(const struct walk *w, int32_t t)
{
    for (int32_t c = tok(w, t)->child; c >= 0 && c < t; c = tok(w, c)->next)
        if (bede__rel_base(tok(w, c)->rel) == REL_AUX) return tok(w, c)->xpos == XP_VBG;
    return false;
}

/* As which complement does h govern t? Bits of COMP_, and the preposition if there is one. */
static unsigned complement_of(const struct walk *w, int32_t t, uint32_t *prep)
{
    const struct bede__token *k = tok(w, t);
    bool gerund = k->xpos == XP_VBG || has_gerund_aux(w, t);
    *prep = 0;
    switch (bede__rel_base(k->rel)) {
    case REL_XCOMP:
        if (bede__is_infinitive(w->d, t)) return COMP_TO;
        *prep = bede__prep_of(w->d, t, NULL);
        return gerund ? COMP_ING : k->xpos == XP_VB ? COMP_BASE : COMP_PRED;
    case REL_CCOMP:
        if (bede__is_infinitive(w->d, t)) return COMP_TO;
        return k->xpos == XP_VB && bede__dep_base(w->d, t, REL_AUX) < 0 ? COMP_BASE | COMP_THAT
                                                                        : COMP_THAT;
    case REL_CSUBJ:
        return bede__is_infinitive(w->d, t) ? COMP_TO : gerund ? COMP_ING | COMP_SUBJ : COMP_THAT;
    case REL_NSUBJ:
        return COMP_SUBJ;
    case REL_OBJ:
        return COMP_OBJ;
    case REL_ACL:
        if (k->rel == REL_ACL_RELCL) /* "reports that it attacked": no gap, a conjunction */
            return bede__dep(w->d, t, REL_MARK) >= 0 ? COMP_THAT : 0;
        *prep = bede__prep_of(w->d, t, NULL);
        if (k->xpos == XP_VBN && bede__dep_base(w->d, t, REL_AUX) < 0)
            return 0; /* "officers held hostage" */
        return bede__is_infinitive(w->d, t) ? COMP_TO : gerund ? COMP_ING : COMP_THAT;
    case REL_ADVCL:
        *prep = bede__prep_of(w->d, t, NULL);
        return bede__is_infinitive(w->d, t) ? COMP_TO : gerund ? COMP_ING : 0;
    case REL_OBL:
    case REL_NMOD:
        *prep = bede__prep_of(w->d, t, NULL);
        return k->rel == REL_NMOD_POSS ? COMP_MOD : 0;
    case REL_COMPOUND:
    case REL_AMOD:
        return COMP_MOD;
    default:
        return 0;
    }
}

static const struct bede__cue *governor_by(const struct walk *w, int32_t h, uint32_t sym,
                                           unsigned comp, uint32_t prep)
{
    const struct bede__cue *best = NULL;
    for (const struct bede__cue *q = bede__cue_first(w->k->cues, CUES_GOVERNORS, sym); q;
         q = bede__cue_next(w->k->cues, CUES_GOVERNORS, q)) {
        bool fits = (q->comps & comp) != 0;
        for (unsigned i = 0; i < q->n_prep && !fits; i++)
            fits = prep && q->prep[i] == prep;
        int32_t last;
        if (fits && (!best || q->n_extra > best->n_extra) && bede__cue_at(w->d, h, q, &last))
            best = q;
    }
    return best;
}

/* The line for governing word h; the form wins over the lemma ("going to"). */
static const struct bede__cue *governor(const struct walk *w, int32_t h, unsigned comp,
                                        uint32_t prep)
{
    const struct bede__token *k = tok(w, h);
    const struct bede__cue *q = governor_by(w, h, k->form_sym, comp, prep);
    if (!q && k->lemma_sym != k->form_sym) q = governor_by(w, h, k->lemma_sym, comp, prep);
    return q;
}

/* A passive turns the object into the subject. */
static unsigned voice(const struct walk *w, int32_t t, int32_t h, unsigned comp)
{
    if (comp == COMP_SUBJ && bede__dep(w->d, h, REL_XCOMP) < 0 && /* "is considered illegal" */
        (tok(w, t)->rel == REL_NSUBJ_PASS || bede__is_passive(w->d, h)))
        return COMP_OBJ | COMP_SUBJ;
    return comp;
}

/* Modifiers of a noun: "planned attack", "possible strike". */
static void noun_modifiers(struct walk *w, int32_t t)
{
    for (int32_t c = tok(w, t)->child; c >= 0; c = tok(w, c)->next) {
        enum bede__rel r = tok(w, c)->rel;
        if (r != REL_AMOD && r != REL_COMPOUND && r != REL_ADVMOD && r != REL_ACL) continue;
        if (r == REL_ACL && c < t) continue;
        const struct bede__cue *q = governor(w, c, r == REL_ACL ? COMP_OBJ : COMP_MOD, 0);
        if (q && q->n_extra == 0) apply(w, q->effect, c);
    }
    int32_t no = negative_phrase(w, t);
    if (no >= 0 && no != t) apply(w, BEDE_NEGATION, no);
}

/* Default effect of an infinitive that no line speaks of. The purpose of what was done is taken as
 * done ("gathered to protest"), that of what is going on as still to come. */
static unsigned bare_infinitive(const struct walk *w, int32_t t, int32_t h)
{
    uint8_t x = tok(w, h)->xpos;
    switch (tok(w, t)->rel) {
    case REL_ADVCL:
        return x == XP_VBZ || x == XP_VBP || x == XP_VB ? BEDE_FUTURE : 0;
    case REL_CSUBJ:
        return BEDE_HYPOTHETICAL;
    default:
        return 0;
    }
}

/* One step up from t to its head; false: nothing above bears on it. */
static bool step(struct walk *w, int32_t *t)
{
    const struct bede__token *k = tok(w, *t);
    int32_t h = k->head;
    if (h < 0) return false;
    if (k->rel == REL_CONJ) {
        /* shares what governs the first conjunct; the clause itself only without its own subject */
        bool alone =
            bede__dep_base(w->d, *t, REL_NSUBJ) >= 0 || bede__dep_base(w->d, *t, REL_AUX) >= 0;
        bool noun = !is_predicate(w, *t);
        bool same_form = k->xpos == tok(w, h)->xpos;
        if (noun)
            noun_modifiers(w, h);
        else if (!alone && same_form)
            own_clause(w, h, *t);
        *t = h;
        return true;
    }
    uint32_t prep;
    unsigned comp = voice(w, *t, h, complement_of(w, *t, &prep));
    if (!comp && !prep) return false;
    const struct bede__cue *q = governor(w, h, comp, prep);
    if (!q && comp == COMP_THAT && k->rel != REL_CCOMP) { /* "denied on Tuesday that it had fled" */
        int32_t up = tok(w, h)->head;
        enum bede__rel r = bede__rel_base(tok(w, h)->rel);
        if (up >= 0 && (r == REL_OBL || r == REL_OBJ || r == REL_IOBJ) &&
            (q = governor(w, up, COMP_THAT, 0)) != NULL)
            h = up;
    }
    unsigned effect = q ? q->effect : 0;
    if (!q && comp == COMP_TO) effect = bare_infinitive(w, *t, h);
    apply(w, effect, h);
    bool clause = (comp & (COMP_TO | COMP_ING | COMP_BASE)) != 0;
    bool through =
        q ? (effect & EFFECT_THROUGH) || (clause && !(effect & (EFFECT_STOP | EFFECT_FACT)))
          : clause && (k->rel == REL_XCOMP || comp == COMP_TO);
    if (effect & EFFECT_FACT || !(through || (effect & EFFECT_FLIP))) return false;
    if (is_predicate(w, h) || tok(w, h)->upos == UPOS_ADJ)
        own_clause(w, h, *t);
    else
        noun_modifiers(w, h);
    if (effect & EFFECT_FLIP && !through) return false;
    *t = h;
    return true;
}

bool bede__status_aim(const struct bede__coding *k, const struct bede__doc *doc, int32_t t)
{
    struct walk w = {k, doc, 0, -1, false};
    uint32_t prep;
    for (int i = 0; i < BEDE_MAX_CHAIN && tok(&w, t)->head >= 0; i++) {
        int32_t h = tok(&w, t)->head;
        if (tok(&w, t)->rel != REL_CONJ) {
            unsigned comp = complement_of(&w, t, &prep);
            const struct bede__cue *q = comp || prep ? governor(&w, h, comp, prep) : NULL;
            return q && q->effect & EFFECT_AIM;
        }
        t = h;
    }
    return false;
}

/* The whole sentence asks: "Did they attack?" */
static bool is_question(const struct walk *w, int32_t t)
{
    const struct bede__sentence *s = &w->d->sentences[bede__sentence_of(w->d, t)];
    if (tok(w, t)->rel != REL_ROOT) return false;
    uint32_t last = s->first + s->n;
    while (last > s->first && tok(w, (int32_t)last - 1)->upos == UPOS_PUNCT &&
           !bede__form_is(w->d, (int32_t)last - 1, "?"))
        last--;
    if (last == s->first || !bede__form_is(w->d, (int32_t)last - 1, "?")) return false;
    for (int32_t c = tok(w, t)->child; c >= 0; c = tok(w, c)->next) {
        enum bede__rel r = bede__rel_base(tok(w, c)->rel);
        if (r == REL_NSUBJ || tok(w, c)->xpos == XP_WP || tok(w, c)->xpos == XP_WRB)
            return false;                                         /* "who did": it was done */
        if ((r == REL_AUX || r == REL_COP) && c < t) return true; /* inverted */
    }
    return false;
}

/* In a clause of time the present tense is what is still to come: "will leave while soldiers move
 * in", "has closed the courts until he yields". */
static void clause_of_time(struct walk *w, int32_t t)
{
    static const char *const soon[] = {"when", "while", "as", "before", "after"};
    static const char *const once[] = {"until", "till", "once"};
    const struct bede__token *k = tok(w, t);
    if (k->rel != REL_ADVCL || (k->xpos != XP_VBZ && k->xpos != XP_VBP) || k->head < 0) return;
    for (int32_t c = k->child; c >= 0 && c < t; c = tok(w, c)->next) {
        if (tok(w, c)->rel != REL_MARK && tok(w, c)->rel != REL_ADVMOD) continue;
        for (size_t i = 0; i < sizeof once / sizeof *once; i++)
            if (bede__form_is(w->d, c, once[i])) apply(w, BEDE_HYPOTHETICAL, c);
        for (size_t i = 0; i < sizeof soon / sizeof *soon; i++) {
            struct walk main = {w->k, w->d, 0, -1, false};
            if (!bede__form_is(w->d, c, soon[i])) continue;
            own_clause(&main, k->head, t);
            if (main.will && !(main.bits & BEDE_NEGATION)) apply(w, BEDE_FUTURE, c);
        }
    }
}

static bool is_asked(const struct walk *w, int32_t t)
{
    int32_t m = bede__dep(w->d, t, REL_MARK);
    return m >= 0 && bede__form_is(w->d, m, "whether");
}

unsigned bede__status_of(const struct bede__coding *k, const struct bede__doc *doc,
                         const struct bede__mentions *m, int32_t t, int32_t *wording)
{
    struct walk w = {k, doc, 0, -1, false};
    int32_t at = t;
    if (is_predicate(&w, t))
        own_clause(&w, t, -1);
    else
        noun_modifiers(&w, t);
    clause_of_time(&w, t);
    if (is_imperative(&w, t) || is_question(&w, t)) apply(&w, BEDE_HYPOTHETICAL, t);
    for (int i = 0; i < BEDE_MAX_CHAIN && !is_asked(&w, at) && step(&w, &at); i++)
        ;
    unsigned when = bede__status_time(k->frames, doc, m, t, w.bits);
    if (when) apply(&w, when, t);
    if (w.bits & BEDE_HYPOTHETICAL)
        w.bits &= ~(unsigned)(BEDE_FUTURE | BEDE_HISTORICAL); /* "fear it will" */
    if (w.bits & BEDE_FUTURE) w.bits &= ~(unsigned)BEDE_HISTORICAL;
    if (wording) *wording = w.wording;
    return w.bits & AUX_MASK;
}
