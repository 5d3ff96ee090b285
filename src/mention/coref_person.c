/* SPDX-License-Identifier: Apache-2.0
 *
 * coref_person.c - for whom "I" and "we" stand: the speaker of the sentence, of its neighbour in the
 * paragraph, of the one before; in a statement where nobody is said to speak, whoever issues it. */
#include "mention/coref.h"

/* Who speaks in the sentence: the subject of a verb that takes a clause, "... said". */
static int32_t speaker_in(const struct walk *w, const struct bede__sentence *s)
{
    const struct bede__doc *d = w->d;
    for (uint32_t i = s->first; i < s->first + s->n; i++) {
        const struct bede__token *k = &d->tokens[i];
        if (k->upos != UPOS_VERB)
            continue;
        int32_t n = bede__dep_base(d, (int32_t)i, REL_NSUBJ);
        bool says = k->rel == REL_PARATAXIS || bede__dep(d, (int32_t)i, REL_CCOMP) >= 0 ||
                    bede__dep(d, (int32_t)i, REL_PARATAXIS) >= 0;
        if (n < 0 || !says || feat(bede__tok(d, n), "Person=1") ||
            feat(bede__tok(d, n), "Person=2"))
            continue;
        if (bede__tok(d, n)->upos == UPOS_PRON
                ? w->t->ante[n] >= 0
                : w->t->note[n] >= 0 && type_of(note(w, (uint32_t)w->t->note[n])))
            return n; /* somebody, not "Gao has been retaken" */
    }
    return -1;
}

/* A text in which nobody is said to speak may be a statement itself: "we" is then the one government
 * that it has act. Its note, -1: none or several. */
static int32_t issuer(const struct walk *w)
{
    int32_t found = -1;
    for (uint32_t i = 0; i < w->t->n; i++) {
        const struct bede__actor_note *n = note(w, i);
        const char *s = n->who.sector;
        bool body = n->who.type == BEDE_ACTOR_COUNTRY || n->who.type == BEDE_ACTOR_ORGANISATION;
        if (!body || !n->who.code || !n->known || n->assumed || !s || strcmp(s, "GOV") ||
            !is_subject(bede__tok(w->d, n->head)))
            continue;
        if (found >= 0 && strcmp(n->who.code, note(w, (uint32_t)found)->who.code)) {
            /* whoever begins it, unless it begins like a report */
            const struct bede__actor_note *o = note(w, (uint32_t)found);
            return bede__sentence_of(w->d, o->head) < 3 ? o->head : -1;
        }
        found = found < 0 ? (int32_t)i : found;
    }
    return found < 0 ? -1 : note(w, (uint32_t)found)->head;
}

/* "We" where no speaker was found in the whole text. */
static void statements(struct walk *w)
{
    int32_t who = issuer(w);
    for (uint32_t i = 0; who >= 0 && i < w->d->n_tokens; i++) {
        const struct bede__token *k = bede__tok(w->d, (int32_t)i);
        if (k->upos == UPOS_PRON && feat(k, "Person=1") && feat(k, "Number=Plur") &&
            w->t->ante[i] < 0)
            w->t->ante[i] = who;
    }
}

/* "I" and "we" stand for who speaks, "we" for his side. */
void bede__coref_first_persons(struct walk *w)
{
    struct bede__doc *d = w->d;
    int32_t last = -1;
    uint32_t last_par = NONE;
    for (uint32_t s = 0; s < d->n_sentences; s++) {
        const struct bede__sentence *x = &d->sentences[s];
        int32_t who = speaker_in(w, x);
        if (who < 0 && s + 1 < d->n_sentences && d->sentences[s + 1].paragraph == x->paragraph &&
            last_par != x->paragraph)
            who = speaker_in(w, &d->sentences[s + 1]);
        if (who < 0 && last >= 0 && x->paragraph - last_par <= 1)
            who = last;
        for (uint32_t i = x->first; who >= 0 && i < x->first + x->n; i++) {
            const struct bede__token *k = &d->tokens[i];
            if (k->upos == UPOS_PRON && feat(k, "Person=1") && (int32_t)i != who &&
                w->t->ante[i] < 0)
                w->t->ante[i] = who;
        }
        if (who >= 0)
            last = who, last_par = x->paragraph;
    }
    if (last < 0)
        statements(w);
}
