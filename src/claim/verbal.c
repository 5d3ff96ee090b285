/* SPDX-License-Identifier: Apache-2.0
 *
 * verbal.c - what politicians do with words: they attack each other, they rally their supporters.
 *
 * One person in politics who attacks another does so in a speech; whoever has others shot at is a
 * state, an army, a crowd. A rally at which a politician speaks is his own, no protest. */
#include "claim/cues.h"
#include "claim/frames.h"

/* A single person of a party, a parliament, a government, or one who was of them. */
static bool is_politician(const struct bede_entity *e)
{
    static const char *const list[] = {"PTY", "LEG", "ELI", "GOV"};
    for (size_t i = 0; e->sector && i < sizeof list / sizeof list[0]; i++)
        if (e->type == BEDE_ACTOR_PERSON && strcmp(e->sector, list[i]) == 0)
            return true;
    return false;
}

static bool is_attack_with_words(const struct bede__scene *s, const struct bede__draft *x)
{
    const char *lemma = s->doc->tokens[x->match->head].lemma;
    bool words = x->act.event == EV_ASSAULT && x->act.mode == 0 && x->n_actors > 0 &&
                 (strcmp(lemma, "attack") == 0 || strcmp(lemma, "assail") == 0);
    for (uint32_t i = 0; words && i < x->n_actors; i++)
        words = is_politician(&x->actor[i].who);
    for (uint32_t i = 0; words && i < x->n_recipients; i++)
        words = x->recipient[i].who.type == BEDE_ACTOR_PERSON;
    /* of whom nobody says whom they attack, those without an army */
    return words && (x->n_recipients || strcmp(x->actor[0].who.sector, "GOV") != 0);
}

/* "Speaking at a rally in Novi, the senator ..." */
static bool is_own_rally(struct bede__scene *s, const struct bede__draft *x)
{
    static const char *const marks[] = {"at", "during", NULL};
    const struct bede__doc *d = s->doc;
    int32_t t = x->match->head, c = bede__dep(d, t, REL_CASE), g = d->tokens[t].head;
    if (x->act.event != EV_PROTEST || strcmp(d->tokens[t].lemma, "rally") != 0 || c < 0 || g < 0 ||
        !bede__form_in(d, c, marks) || !bede__is_verb(&d->tokens[g]))
        return false;
    const struct bede__args *a = bede__args_of(s, g);
    struct bede_entity who;
    return a && a->subject >= 0 && bede__somebody(s, a->subject, &who, 1) == 1 &&
           is_politician(&who);
}

void bede__drafts_verbal(struct bede__scene *s, struct bede__drafts *d)
{
    int mode = bede__mode_find(EV_ACCUSE, "disapprove", strlen("disapprove"));
    for (uint32_t i = 0; i < d->n; i++) {
        struct bede__draft *x = &d->d[i];
        if (x->dropped)
            continue;
        if (is_attack_with_words(s, x))
            x->act = (struct bede__act){EV_ACCUSE, (uint8_t)(mode > 0 ? mode : 0)};
        else if (is_own_rally(s, x))
            bede__draft_drop(s, d, x, NULL);
    }
}
