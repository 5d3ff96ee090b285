/* SPDX-License-Identifier: Apache-2.0
 *
 * places.c - the spans of a document that name places.
 *
 * A name is the longest sequence of words that the gazetteers or the lexicon know, beginning and
 * ending with a capital, with a place noun where one belongs to it ("Anbar Province", "Lake Chad"),
 * where the words around it let it be a place (place_context.c). Names that no gazetteer has are
 * place_unknown.c's. place_sense.c says which place is meant. */
#include "mention/place_find.h"

/* ------------------------------------------------------------------ toponyms */

struct bede__toponym *bede__toponym_add(struct bede__place_finder *f, uint32_t sentence, uint32_t i,
                                        uint32_t j)
{
    if (f->n_t == f->cap_t) {
        uint32_t more = f->cap_t ? f->cap_t * 2 : 64;
        struct bede__toponym *t = BEDE__NEW(f->doc->arena, struct bede__toponym, more);
        if (!t)
            return NULL;
        if (f->n_t)
            memcpy(t, f->t, f->n_t * sizeof *t);
        f->t = t;
        f->cap_t = more;
    }
    struct bede__toponym *t = &f->t[f->n_t++];
    *t = (struct bede__toponym){.word = i, .word_end = j, .sentence = sentence, .noun = -1,
                                .inside = -1, .beside = -1};
    return t;
}

/* A place noun that belongs to the name: after it ("Anbar province"), or before ("Lake Chad",
 * "Port Sudan" is a name of its own). Widens [*i,*j). */
static int with_noun(const struct bede__place_finder *f, uint32_t *i, uint32_t *j)
{
    int kind = -1;
    for (uint32_t k = *j; k < f->n && k < *j + 4 && joined(f, k - 1); k++) {
        int x = noun_kind(f, k);
        if (x >= 0 && (cap(f, k) || k == *j || cap(f, k - 1))) {
            kind = x;
            *j = k + 1;
            break;
        }
        if (!cap(f, k) || !bede__is_name_word(f, k))
            break;
    }
    if (kind < 0 && *i > 0 && joined(f, *i - 1) && cap(f, *i - 1) && noun_kind(f, *i - 1) >= 0 &&
        !steers(f, *i - 1, PLACE_WORD_OF)) {
        kind = noun_kind(f, *i - 1);
        --*i;
    }
    return kind;
}

static uint32_t find_at(struct bede__place_finder *f, uint32_t sentence, uint32_t i)
{
    if (!cap(f, i))
        return i + 1;
    struct bede__place_match m = bede__longest_place(f, i);
    uint32_t from = i;
    if (!m.end && steers(f, i, PLACE_WORD_ARTICLE) && joined(f, i) && cap(f, i + 1) &&
        (!tok(f, i) || tok(f, i)->upos != UPOS_ADP)) /* but "At Calais" */
        m = bede__longest_place(f, ++i); /* "Al Shaddadi" */
    if (m.end && bede__place_plausible(f, sentence, i, &m)) {
        uint32_t to = m.end;
        int noun = f->w[m.end - 1].flags & WORD_POSS ? -1 : with_noun(f, &from, &to);
        bool weak = bede__place_is_weak(f, sentence, i, &m, noun);
        int32_t beside = bede__list_goes_on(f, sentence, i) ? (int32_t)f->n_t - 1 : -1;
        struct bede__toponym *t = bede__toponym_add(f, sentence, from, to);
        if (!t)
            return f->n;
        t->key = m.key;
        t->noun = noun;
        t->weak = weak;
        t->could_be = weak && bede__could_be_place(f, i, m.end);
        t->beside = beside;
        return to;
    }
    if (m.end > from + 1 && m.doubtful) /* "West Nile virus" is not the Nile either */
        return m.end;
    uint32_t next = bede__unknown_place(f, sentence, from);
    return next ? next : from + 1;
}

/* "Paris, Texas", "Fallujah in Anbar province", "a village of Idlib": b contains a. */
static void containers(struct bede__place_finder *f, uint32_t first)
{
    for (uint32_t k = first; k + 1 < f->n_t; k++) {
        struct bede__toponym *a = &f->t[k], *b = &f->t[k + 1];
        if (b->word < a->word_end)
            continue;
        const struct bede__word *last = &f->w[a->word_end - 1], *next = &f->w[b->word];
        const char *gap = f->doc->text + last->end;
        uint32_t len = next->start - last->end;
        if (b->word == a->word_end && len >= 1 && len <= 3 &&
            (gap[0] == ',' || (gap[0] == ' ' && gap[1] == '(')))
            a->inside = (int32_t)k + 1;
        else if (b->word <= a->word_end + 3 && !(last->flags & WORD_POSS)) {
            bool in = false, other = false;
            for (uint32_t i = a->word_end; i < b->word; i++) {
                if (steers(f, i, PLACE_WORD_AT) ||
                    (i == a->word_end && is_of(f, i) &&
                     (a->noun >= 0 || noun_kind(f, a->word_end - 1) >= 0)))
                    in = true; /* also "the Darfur region of Sudan" */
                else if (!steers(f, i, PLACE_WORD_ABOUT) && !steers(f, i, PLACE_WORD_SIDE) &&
                         f->w[i].end - f->w[i].start > 3 && f->body[i] != COVER_PEOPLE)
                    other = true;
                if (f->w[i].flags & WORD_BREAK)
                    other = true;
            }
            if (in && !other)
                a->inside = (int32_t)k + 1;
        }
    }
}

/* Tokens of the words, without what only the tokeniser sees. */
static void give_range(struct bede__place_finder *f, const struct bede__sentence *s,
                       struct bede__toponym *t)
{
    uint32_t first = (uint32_t)(f->w[t->word].tok < 0 ? (int32_t)s->first : f->w[t->word].tok);
    uint32_t end = first + 1;
    int32_t last = f->w[t->word_end - 1].tok;
    if (last >= (int32_t)first)
        end = (uint32_t)last + 1;
    t->at = (struct bede__range){first, end, end - 1};
    for (uint32_t k = end; k-- > first;)
        if (f->doc->tokens[k].head < (int32_t)first || f->doc->tokens[k].head >= (int32_t)end) {
            t->at.head = k;
            break;
        }
    t->span = (struct bede_span){f->w[t->word].start, f->w[t->word_end - 1].end};
    /* the Arabic article before a hyphen is no part of the word, but of the name */
    const char *p = f->doc->text + t->span.start;
    uint32_t room = t->span.start - s->span.start;
    if (room >= 3 && p[-1] == '-' && (p[-2] | 32) == 'l' &&
        ((p[-3] | 32) == 'a' || (p[-3] | 32) == 'e') && (room == 3 || p[-4] == ' ' || p[-4] == '('))
        t->span.start -= 3;
}

static bool sentence_places(struct bede__place_finder *f, uint32_t s)
{
    const struct bede__sentence *sent = &f->doc->sentences[s];
    uint32_t before = f->n_t;
    if (!bede__places_lay_out(f, sent))
        return false;
    for (uint32_t i = 0; i < f->n;)
        i = find_at(f, s, i);
    containers(f, before);
    for (uint32_t k = before; k < f->n_t; k++)
        give_range(f, sent, &f->t[k]);
    return !f->doc->arena->failed;
}

/* Drop the names that are still weak. Containers keep their index: a weak name contains nothing (it
 * is not of the lexicon), but may be contained. */
static void drop_weak(struct bede__place_finder *f)
{
    uint32_t n = 0;
    int32_t *to = BEDE__NEW(f->doc->arena, int32_t, f->n_t);
    if (!to)
        return;
    for (uint32_t i = 0; i < f->n_t; i++)
        to[i] = f->t[i].weak ? -1 : (int32_t)n++;
    for (uint32_t i = 0; i < f->n_t; i++) {
        if (to[i] < 0)
            continue;
        f->t[to[i]] = f->t[i];
        if (f->t[i].inside >= 0)
            f->t[to[i]].inside = to[f->t[i].inside];
        if (f->t[i].beside >= 0)
            f->t[to[i]].beside = to[f->t[i].beside];
    }
    f->n_t = n;
}

/* ------------------------------------------------------------------- results */

static void fill(const struct bede__place_finder *f, const struct bede__toponym *t,
                 struct bede__place_mention *m)
{
    struct bede_location *l = &m->loc;
    unsigned kind = t->chosen ? t->c.kind : t->noun >= 0 ? (unsigned)t->noun : PLACE_CITY;
    *m = (struct bede__place_mention){.at = t->at};
    l->span = t->span;
    l->resolution = bede__place_kinds[kind].resolution;
    l->confidence = t->confidence;
    if (t->chosen) {
        l->country_code = t->c.country;
        l->province = kind == PLACE_COUNTRY || kind == PLACE_PROVINCE ? NULL : t->c.province;
        l->geonameid = t->c.id;
        l->has_point = true;
        l->lat = t->c.lat;
        l->lon = t->c.lon;
        l->radius_km = (double)t->c.km;
        l->name = t->c.name;
    }
    if (!l->name || (t->noun >= 0 && t->chosen && t->c.id == 0 && t->c.line < 0))
        l->name = bede__arena_text(f->doc->arena, f->doc->text + l->span.start,
                                   l->span.end - l->span.start);
}

enum bede_status bede__places_find(const struct bede__lexicon *lx, struct bede__doc *doc,
                                   struct bede__mentions *out, struct bede_error *err)
{
    struct bede__place_finder f = {.lx = lx, .p = lx->places, .doc = doc, .m = out};
    out->places = NULL;
    out->n_places = 0;
    f.code = BEDE__NEW(doc->arena, const char *, MAX_CODES);
    f.person = BEDE__NEW(doc->arena, uint64_t, MAX_PERSONS);
    if (!f.code || !f.person)
        return bede__fail(err, BEDE_NOMEM, 0, "out of memory");
    for (uint32_t s = 0; s < doc->n_sentences; s++)
        if (!sentence_places(&f, s))
            return bede__fail(err, BEDE_NOMEM, 0, "out of memory");
    if (!f.n_t)
        return BEDE_OK;
    out->places = BEDE__NEW(doc->arena, struct bede__place_mention, f.n_t);
    if (!out->places || !bede__place_sense(lx, doc, f.t, f.n_t, f.code, f.n_codes))
        return bede__fail(err, BEDE_NOMEM, 0, "out of memory");
    drop_weak(&f);
    for (uint32_t i = 0; i < f.n_t; i++) {
        fill(&f, &f.t[i], &out->places[out->n_places]);
        out->places[i].inside = f.t[i].inside;
        bede__place_phrase(lx, doc, out, &out->places[out->n_places]);
        int32_t k = f.t[i].beside; /* "between Goma and Sake" */
        struct bede_location *l = &out->places[i].loc;
        if (k >= 0 && l->relation == BEDE_PLACE_AT) {
            l->relation = out->places[k].loc.relation;
            l->role = out->places[k].loc.role;
            l->radius_km += l->relation == BEDE_PLACE_NEAR ? 15 : 0;
        }
        if (i > 0 && f.t[i - 1].sentence == f.t[i].sentence)
            bede__place_pair(lx, doc, &out->places[i - 1], &out->places[i]);
        out->n_places++;
    }
    return doc->arena->failed ? bede__fail(err, BEDE_NOMEM, 0, "out of memory") : BEDE_OK;
}
