/* SPDX-License-Identifier: Apache-2.0
 *
 * twice.c - one act that a sentence tells in several expressions is one claim (CODEBOOK G1).
 *
 * "The attack killed five", "a bomb exploded, killing five", "killed five and wounded ten",
 * "gathered to protest": the main expression stays and takes what only the others know. */
#include "claim/cues.h"
#include "claim/frames.h"
#include "claim/match.h"

static bool is_violent(uint8_t event)
{
    return event == EV_ASSAULT || event == EV_COERCE || event == EV_PROTEST;
}

/* What an act answers or follows is another: "shelled it in response to rocket fire". */
static bool is_answered(const struct bede__doc *d, int32_t mark)
{
    static const char *const words[] = {"to", "after", "for", "over", "since", "following", "before",
                                        "despite", "against", "from", NULL};
    return bede__form_in(d, mark, words);
}

static bool has_sides(const struct bede__draft *x)
{
    for (unsigned i = 0; i < x->match->n_fills; i++)
        if (x->match->fill[i].slot == SLOT_B)
            return true;
    return false;
}

/* "Dozens were hurt in clashes with police": they are the other side. "People were killed in clashes
 * between herders and farmers": those who fight are named, the dead are a number. */
void bede__sides_of_clash(const struct bede__scene *s, struct bede__draft *verb,
                          const struct bede__draft *clash)
{
    if (!has_sides(clash) || !clash->n_actors || !verb->n_recipients ||
        verb->n_actors + verb->n_recipients > BEDE_MAX_ARGUMENTS)
        return;
    const struct bede__party *hurt = &verb->recipient[0];
    int32_t mark = bede__case_of(s->doc, clash->actor[0].tok);
    bool with = clash->n_actors == 1 && mark >= 0 && bede__form_is(s->doc, mark, "with");
    bool people = verb->n_recipients == 1 && hurt->tok >= 0 && !hurt->who.name &&
                  (s->doc->tokens[hurt->tok].upos == UPOS_NUM ||
                   strcmp(s->doc->tokens[hurt->tok].lemma, "people") == 0 ||
                   strcmp(s->doc->tokens[hurt->tok].lemma, "person") == 0);
    for (uint32_t i = 0; with && i < verb->n_recipients; i++)
        verb->actor[verb->n_actors++] = verb->recipient[i];
    if (with || (people && clash->n_actors > 1))
        verb->n_recipients = 0;
}

/* "A raid conducted by marines": the draft of its verb, whose anchor the noun is. */
static struct bede__draft *conducted(struct bede__scene *s, struct bede__drafts *d, int32_t noun)
{
    const struct bede__doc *doc = s->doc;
    for (int32_t c = doc->tokens[noun].child; c >= 0; c = doc->tokens[c].next) {
        struct bede__draft *x = doc->tokens[c].rel == REL_ACL ? bede__draft_at(s, d, c) : NULL;
        if (x && x->anchor == noun)
            return x;
        for (unsigned i = 0; x && i < x->match->n_fills; i++)
            if (x->match->fill[i].tok == noun && x->match->fill[i].slot == SLOT_NONE)
                return x;
    }
    return NULL;
}

/* "A series of strikes killed five": the strikes; else t. */
static int32_t of_series(const struct bede__scene *s, int32_t t)
{
    const struct bede__doc *d = s->doc;
    int32_t c = bede__lemma_listed(s->k->cues, LIST_SERIES, d, t) ? d->tokens[t].child : -1;
    while (c >= 0 && !(c > t && bede__is_of(d, c)))
        c = d->tokens[c].next;
    return c >= 0 ? c : t;
}

/* "The attack killed five", "five were killed in an attack": one act, told by noun and verb. */
static void noun_and_verb(struct bede__scene *s, struct bede__drafts *d)
{
    for (uint32_t i = 0; i < d->n; i++) {
        struct bede__draft *verb = &d->d[i];
        const struct bede__args *a =
            !verb->dropped && verb->match->frame->pos == POS_V && is_violent(verb->act.event)
                ? bede__args_of(s, verb->match->head)
                : NULL;
        for (unsigned j = 0; a && !verb->dropped && j < a->n; j++) {
            struct bede__draft *noun = bede__draft_at(s, d, of_series(s, a->a[j].tok));
            bool subject = a->a[j].role == ROLE_SUBJECT;
            bool in = a->a[j].role == ROLE_OBLIQUE && a->a[j].marker >= 0 &&
                      !is_answered(s->doc, a->a[j].marker);
            bool done = !noun && in && (noun = conducted(s, d, a->a[j].tok)) != NULL;
            if (!noun || noun == verb || noun->act.event != verb->act.event ||
                !(done || noun->match->frame->pos == POS_N) || !(subject || in))
                continue;
            if (subject) {
                bede__draft_give(noun, verb);
                bede__draft_drop(s, d, verb, noun);
            } else if (!noun->n_recipients ||
                       bede__same_side(noun->recipient, noun->n_recipients, verb->recipient,
                                 verb->n_recipients)) {
                bede__draft_give(verb, noun);
                bede__sides_of_clash(s, verb, noun);
                if (noun->act.mode && (verb->act.event == EV_ASSAULT || !verb->act.mode))
                    verb->act.mode = noun->act.mode;
                bede__draft_drop(s, d, noun, verb);
            }
        }
    }
}

/* "were killed when rebels stormed the village": the clause tells who did it. */
static void doers_in_clauses(struct bede__scene *s, struct bede__drafts *d)
{
    const struct bede__doc *doc = s->doc;
    for (uint32_t i = 0; i < d->n; i++) {
        struct bede__draft *x = &d->d[i];
        if (x->dropped || x->act.event != EV_ASSAULT || x->n_actors)
            continue;
        for (int32_t c = doc->tokens[x->match->head].child; c >= 0; c = doc->tokens[c].next) {
            struct bede__draft *y = doc->tokens[c].rel == REL_ADVCL ? bede__draft_at(s, d, c) : NULL;
            int32_t mark = y ? doc->tokens[c].child : -1;
            if (!y || y->act.event != x->act.event || mark < 0)
                continue;
            struct bede_span p = doc->tokens[mark].span;
            const char *w = doc->text + p.start;
            if (!(p.end - p.start == 4 && !memcmp(w, "when", 4)) &&
                !(p.end - p.start == 2 && !memcmp(w, "as", 2)))
                continue;
            bede__draft_give(x, y);
            bede__draft_drop(s, d, y, x);
        }
    }
}

static bool has_mode(const struct bede__draft *x, const char *mode)
{
    return strcmp(bede__modes[x->act.mode].name, mode) == 0;
}

/* Is it said how it was done, by an attack whose victims a participle names? */
static bool is_attack(const struct bede__draft *x)
{
    static const char *const slow[] = {"primitive", "destroy", "abduct", "beat", "torture", "sexual"};
    for (size_t i = 0; i < sizeof slow / sizeof slow[0]; i++)
        if (has_mode(x, slow[i]))
            return false;
    return x->act.event == EV_ASSAULT && x->match->frame->pos == POS_V;
}

static bool is_harm(const struct bede__doc *d, int32_t t)
{
    static const char *const verbs[] = {"kill", "wound", "injure", "hurt", "maim"};
    for (size_t i = 0; i < sizeof verbs / sizeof verbs[0]; i++)
        if (strcmp(d->tokens[t].lemma, verbs[i]) == 0)
            return true;
    return false;
}

/* "shelled the camp and killed nine", "shelled it, and nine people were killed": y, beside x. */
static bool is_toll(const struct bede__doc *d, const struct bede__draft *x,
                    const struct bede__draft *y)
{
    int32_t a = x->match->head, b = y->match->head;
    bool own = bede__dep_base(d, b, REL_NSUBJ) >= 0;
    return d->tokens[b].rel == REL_CONJ && d->tokens[b].head == a && is_harm(d, b) &&
           !is_harm(d, a) && (!own || (y->n_actors == 0 && bede__dep(d, b, REL_AUX_PASS) >= 0));
}

/* Is nobody hit but houses, places, vehicles? */
static bool hits_things(const struct bede__scene *s, const struct bede__draft *x)
{
    const uint64_t things = BEDE__CLASS(BUILDING) | BEDE__CLASS(PLACE) | BEDE__CLASS(VEHICLE) |
                            BEDE__CLASS(CRAFT) | BEDE__CLASS(GOODS);
    const uint64_t people = BEDE__CLASS(PERSON) | BEDE__CLASS(TROOPS) | BEDE__CLASS(POLICE) |
                            BEDE__CLASS(PRISONER);
    for (uint32_t i = 0; i < x->n_recipients; i++) {
        int32_t t = x->recipient[i].tok;
        uint64_t c = t >= 0 ? bede__class_of(s->k->lx, s->doc, s->m, t) : 0;
        if (!(c & things) || (c & people))
            return false;
    }
    return x->n_recipients > 0;
}

/* "Shelled a mill, killing five": those who were killed are hit rather than the mill. */
static void take_victims(const struct bede__scene *s, struct bede__draft *x,
                         const struct bede__draft *y)
{
    if (!is_harm(s->doc, y->match->head) || !y->n_recipients || !hits_things(s, x) ||
        hits_things(s, y))
        return;
    for (uint32_t i = 0; i < y->n_recipients; i++)
        x->recipient[i] = y->recipient[i];
    x->n_recipients = y->n_recipients;
}

/* "A bomb exploded in Gao, killing five": the participle tells what came of the act. */
static void results(struct bede__scene *s, struct bede__drafts *d)
{
    const struct bede__doc *doc = s->doc;
    for (uint32_t i = 0; i < d->n; i++) {
        struct bede__draft *y = &d->d[i], *x = NULL;
        const struct bede__token *k = &doc->tokens[y->match->head];
        bool beside = k->rel == REL_CONJ && is_harm(doc, y->match->head);
        if (y->dropped || y->act.event != EV_ASSAULT || (k->xpos != XP_VBG && !beside) ||
            (k->rel != REL_ADVCL && k->rel != REL_ACL && k->rel != REL_CONJ))
            continue;
        if (!beside && k->rel == REL_CONJ && bede__draft_at(s, d, k->head))
            continue; /* "pushing them back and destroying their tanks" */
        for (int32_t t = k->head, n = 0; t >= 0 && !x && n < 4; t = doc->tokens[t].head, n++)
            if (t < y->match->head)
                x = bede__draft_at(s, d, t);
        if (x && k->xpos != XP_VBG && !is_toll(doc, x, y))
            continue;
        if (!x || !(is_attack(x) || (beside && has_mode(x, "primitive"))) ||
            (y->match->frame->act.mode && y->act.mode != x->act.mode && !has_mode(y, "destroy") &&
             !(beside && !x->act.mode)) ||
            (y->n_actors && !bede__same_side(x->actor, x->n_actors, y->actor, y->n_actors)))
            continue;
        take_victims(s, x, y);
        bede__draft_give(x, y);
        bede__draft_drop(s, d, y, x);
    }
}

static unsigned height(const struct bede__doc *d, int32_t t)
{
    unsigned h = 0;
    while (t >= 0 && h < 100) {
        t = d->tokens[t].head;
        h++;
    }
    return h;
}

/* Are they told one after the other: "removed the president and put him under arrest"? */
static bool is_next(const struct bede__scene *s, const struct bede__draft *x,
                    const struct bede__draft *y)
{
    const struct bede__token *a = &s->doc->tokens[x->match->head];
    const struct bede__token *b = &s->doc->tokens[y->match->head];
    return (b->rel == REL_CONJ && b->head == x->match->head) ||
           (a->rel == REL_CONJ && a->head == y->match->head) ||
           (a->rel == REL_CONJ && b->rel == REL_CONJ && a->head == b->head);
}

/* Does one predicate stand in the phrase of the other? */
static bool is_part(const struct bede__doc *d, const struct bede__draft *x,
                    const struct bede__draft *y)
{
    return x->n_recipients && y->n_recipients &&
           (bede__under(d, x->match->head, y->match->head) ||
            bede__under(d, y->match->head, x->match->head));
}

/* Same category and parties: the main predicate stays. */
static void duplicates(struct bede__scene *s, struct bede__drafts *d)
{
    for (uint32_t i = 0; i < d->n; i++)
        for (uint32_t j = i + 1; j < d->n; j++) {
            struct bede__draft *x = &d->d[i], *y = &d->d[j];
            if (x->dropped || y->dropped || x->act.event != y->act.event ||
                x->match == y->match ||
                (x->act.mode != y->act.mode && ((x->act.mode && y->act.mode) || is_next(s, x, y))))
                continue;
            bool doers = x->n_actors && y->n_actors
                             ? bede__same_side(x->actor, x->n_actors, y->actor, y->n_actors)
                             : is_part(s->doc, x, y); /* "ordered him jailed" */
            if (!doers)
                continue;
            if (x->n_recipients && y->n_recipients &&
                !bede__same_side(x->recipient, x->n_recipients, y->recipient, y->n_recipients))
                continue;
            bool first = height(s->doc, x->match->head) <= height(s->doc, y->match->head);
            struct bede__draft *stay = first ? x : y, *go = first ? y : x;
            bede__draft_give(stay, go);
            bede__draft_drop(s, d, go, stay);
        }
}

/* Tear gas is used to disperse: what a crowd is driven apart with holds what is done to it. */
static void crowds(struct bede__scene *s, struct bede__drafts *d)
{
    for (uint32_t i = 0; i < d->n; i++)
        for (uint32_t j = 0; j < d->n; j++) {
            struct bede__draft *x = &d->d[i], *y = &d->d[j];
            if (x->dropped || y->dropped || x->act.event != EV_ASSAULT || y->act.event != EV_COERCE ||
                strcmp(bede__modes[x->act.mode].name, "crowd-control") != 0 ||
                strcmp(bede__modes[y->act.mode].name, "restrict") != 0 ||
                !(bede__under(s->doc, y->match->head, x->match->head) ||
                  bede__under(s->doc, x->match->head, y->match->head)) ||
                (y->n_actors && !bede__same_side(x->actor, x->n_actors, y->actor, y->n_actors)))
                continue;
            bede__draft_give(x, y);
            bede__draft_drop(s, d, y, x);
        }
}

static bool lemma_is_one_of(const struct bede__scene *s, int32_t t, const char *const *words)
{
    for (; t >= 0 && *words; words++)
        if (strcmp(s->doc->tokens[t].lemma, *words) == 0)
            return true;
    return false;
}

/* "killed nine and wounded dozens more": one act with two kinds of victims. */
static void tolls(struct bede__scene *s, struct bede__drafts *d)
{
    static const char *const verbs[] = {"kill", "wound", "injure", "hurt", "maim", NULL};
    static const char *const more[] = {"other", "another", "dozen", "score", "hundred", "more",
                                       "many", "several", "thousand", NULL};
    for (uint32_t i = 0; i < d->n; i++) {
        struct bede__draft *y = &d->d[i], *x;
        int32_t t = y->match->head, hit = y->n_recipients ? y->recipient[0].tok : -1;
        if (y->dropped || y->act.event != EV_ASSAULT || s->doc->tokens[t].rel != REL_CONJ ||
            !(x = bede__draft_at(s, d, s->doc->tokens[t].head)) || x->act.event != EV_ASSAULT ||
            !lemma_is_one_of(s, t, verbs) || !lemma_is_one_of(s, x->match->head, verbs))
            continue;
        if (y->n_recipients > 1 || (hit >= 0 && s->doc->tokens[hit].upos != UPOS_NUM &&
                                    !lemma_is_one_of(s, hit, more)))
            continue;
        if (x->n_actors && y->n_actors &&
            !bede__same_side(x->actor, x->n_actors, y->actor, y->n_actors))
            continue;
        bede__draft_give(x, y);
        bede__draft_drop(s, d, y, x);
    }
}

/* "gathered to protest": the aim of a protest is a protest. */
static void protests(struct bede__scene *s, struct bede__drafts *d)
{
    for (uint32_t i = 0; i < d->n; i++) {
        struct bede__draft *y = &d->d[i];
        const struct bede__token *k = &s->doc->tokens[y->match->head];
        struct bede__draft *x = y->dropped || y->act.event != EV_PROTEST || k->xpos != XP_VB ||
                                        (k->rel != REL_ADVCL && k->rel != REL_XCOMP)
                                    ? NULL
                                    : bede__draft_at(s, d, k->head);
        if (!x || x->act.event != EV_PROTEST)
            continue;
        bede__draft_give(x, y);
        bede__draft_drop(s, d, y, x);
    }
}

/* "an attack on a mill, for which the group claimed responsibility": he who claims it did it. */
static void claimed(struct bede__scene *s, struct bede__drafts *d)
{
    const struct bede__doc *doc = s->doc;
    for (uint32_t i = 0; i < d->n; i++) {
        struct bede__draft *y = &d->d[i], *x = NULL;
        int32_t t = y->match->head;
        uint8_t r = doc->tokens[t].rel;
        if (y->dropped || y->act.event != EV_ASSAULT || y->n_recipients ||
            (r != REL_ACL_RELCL && r != REL_ACL))
            continue;
        bool claims = strcmp(doc->tokens[t].lemma, "claim") == 0;
        for (unsigned j = 0; j < y->match->n_fills; j++)
            claims |= y->match->fill[j].slot == SLOT_NONE &&
                      strcmp(doc->tokens[y->match->fill[j].tok].lemma, "responsibility") == 0;
        for (int32_t g = doc->tokens[t].head, n = 0; claims && g >= 0 && !x && n < 4;
             g = doc->tokens[g].head, n++)
            x = bede__draft_at(s, d, g);
        if (!x || x->act.event != EV_ASSAULT)
            continue;
        bede__draft_give(x, y);
        bede__draft_drop(s, d, y, x);
    }
}

/* Does a clause or phrase of `up` hold t: "jets flying over the town bombed it"? */
static bool is_part_of(const struct bede__doc *d, int32_t t, int32_t up)
{
    for (int n = 0; t >= 0 && n < BEDE_MAX_CHAIN; n++, t = d->tokens[t].head) {
        if (t == up)
            return true;
        if (d->tokens[t].rel == REL_CONJ || d->tokens[t].rel == REL_PARATAXIS)
            return false;
    }
    return false;
}

/* A movement by which an attack is made is part of it; one told beside it is an act of its own. */
static void posture(struct bede__scene *s, struct bede__drafts *d)
{
    for (uint32_t i = 0; i < d->n; i++)
        for (uint32_t j = 0; j < d->n; j++) {
            struct bede__draft *m = &d->d[i], *x = &d->d[j];
            if (!m->dropped && !x->dropped && m->act.event == EV_MOBILIZE &&
                x->act.event == EV_ASSAULT && m->n_actors &&
                is_part_of(s->doc, m->match->head, x->match->head) &&
                bede__same_side(m->actor, m->n_actors, x->actor, x->n_actors))
                bede__draft_drop(s, d, m, x);
        }
}

void bede__drafts_join(struct bede__scene *s, struct bede__drafts *d)
{
    noun_and_verb(s, d);
    doers_in_clauses(s, d);
    results(s, d);
    duplicates(s, d);
    claimed(s, d);
    tolls(s, d);
    protests(s, d);
    crowds(s, d);
    posture(s, d);
}
