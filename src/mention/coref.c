/* SPDX-License-Identifier: Apache-2.0
 *
 * coref.c - antecedents inside an article: pronouns, definite phrases, names that come back short,
 * appositions, pairs ("both countries"). "I" and "we" are coref_person.c's.
 *
 * Precision first: no antecedent beats a wrong one. The mentions are walked once in text order; a
 * list of the WINDOW beings named last is kept, the latest first, and names are found again by
 * their last word in a table, so the time is linear in the article. Grammar comes from the tagger's
 * features (Gender=Masc, Person=1 ...), not from lists of pronouns. */
#include "mention/coref.h"

/* who, which, that of a relative clause stand for the noun that the clause hangs on. */
static void relatives(const struct bede__doc *d, struct bede__actor_table *t)
{
    for (uint32_t i = 0; i < d->n_tokens; i++) {
        const struct bede__token *k = &d->tokens[i];
        if (k->xpos != XP_WP && k->xpos != XP_WDT && k->xpos != XP_WPS)
            continue;
        int32_t up = (int32_t)i;
        for (int step = 0; step < BEDE_MAX_CHAIN && up >= 0; step++) {
            const struct bede__token *u = bede__tok(d, up);
            if (u->rel == REL_ACL_RELCL) {
                if (u->head >= 0 && u->head != (int32_t)i)
                    t->ante[i] = u->head;
                break;
            }
            up = u->head;
        }
    }
}

/* ------------------------------------------------------------------- beings */

static void touch(struct walk *w, uint32_t b, int32_t tok)
{
    struct being *x = &w->beings[b];
    x->tok = tok;
    x->sent = w->sent;
    x->subject = is_subject(bede__tok(w->d, tok));
    x->count++;
    uint32_t i = 0;
    while (i < w->n_recent && w->recent[i] != b)
        i++;
    if (i == w->n_recent && w->n_recent < WINDOW)
        w->n_recent++;
    if (i == WINDOW)
        i = WINDOW - 1;
    for (; i > 0; i--)
        w->recent[i] = w->recent[i - 1];
    w->recent[0] = b;
}

static uint32_t name_slot(const struct walk *w, uint64_t key)
{
    uint32_t i = (uint32_t)(key >> 17) & w->mask;
    while (w->names[i].key && w->names[i].key != key)
        i = (i + 1) & w->mask;
    return i;
}

static uint32_t named(const struct walk *w, uint64_t key)
{
    uint32_t i = name_slot(w, key);
    return key && w->names[i].key ? w->names[i].being : NONE;
}

static void give_name(struct walk *w, uint64_t key, uint32_t being)
{
    uint32_t i = name_slot(w, key);
    if (!key)
        return;
    w->names[i].key = key;
    w->names[i].being = being;
}

static uint32_t being_new(struct walk *w, uint32_t i)
{
    const struct bede__actor_note *n = note(w, i);
    uint32_t b = w->n++;
    w->beings[b] = (struct being){.best = i, .last = i, .named = i,
                                  .gender = n->gender, .number = n->number,
                                  .type = type_of(n), .mate = NONE};
    return b;
}

/* How much a note says: a name and a code beat a common noun. */
static int worth(const struct bede__actor_note *n)
{
    return (n->name_head >= 0 ? 4 : 0) + (n->who.code ? 2 : 0) + (n->who.sector ? 1 : 0) +
           (n->who.name ? 2 : 0);
}

static void join(struct walk *w, uint32_t b, uint32_t i, bool apposed)
{
    struct being *x = &w->beings[b];
    struct bede__actor_note *n = note(w, i);
    w->being_of[i] = (int32_t)b;
    if (!x->gender)
        x->gender = n->gender;
    if (!x->type)
        x->type = type_of(n);
    if (worth(n) > worth(note(w, x->best)))
        x->best = i;
    x->last = i;
    if (n->name_head >= 0 && n->who.code)
        x->named = i;
    if (!apposed) /* an apposition leaves its head the place in the sentence */
        touch(w, b, n->head);
    const struct bede__token *k = bede__tok(w->d, n->head);
    int32_t o = k->rel == REL_CONJ && k->head >= 0 ? w->t->note[k->head] : -1;
    x->mate = NONE;
    if (o < 0 || w->being_of[o] < 0 || w->being_of[o] == (int32_t)b ||
        type_of(n) == BEDE_ACTOR_UNKNOWN || type_of(n) == BEDE_ACTOR_COUNTRY)
        return;
    x->mate = (uint32_t)w->being_of[o]; /* "nurses and a doctor" */
    w->beings[x->mate].mate = b;
}

/* ------------------------------------------------------------------ knowing */

/* What one mention of a being says and the other leaves open. */
static void teach(struct bede__actor_note *to, const struct bede__actor_note *from)
{
    if (!to->who.code) {
        to->who.code = from->who.code;
        if (!to->who.from[0].file)
            to->who.from[0] = from->who.from[0];
    }
    if (!to->who.sector) {
        to->who.sector = from->who.sector;
        to->who.sector2 = from->who.sector2;
    }
    if (!to->who.role)
        to->who.role = from->who.role;
    if (!to->who.name && from->who.name)
        to->who.name = from->who.name;
    if (to->who.type == BEDE_ACTOR_UNKNOWN)
        to->who.type = from->who.type;
    if (!to->who.from[1].file)
        to->who.from[1] = from->who.from[1];
    if (!to->gender)
        to->gender = from->gender;
    to->known = to->known || from->known;
}

/* "The president of Peru, Ana Ruiz," with the name hung on the country: it is the president's. */
static struct bede__actor_note *office_of(struct walk *w, struct bede__actor_note *m,
                                          const struct bede__actor_note *n)
{
    const struct bede__token *k = bede__tok(w->d, m->head);
    int32_t o = k->rel == REL_NMOD && k->head >= 0 ? w->t->note[k->head] : -1;
    if (o < 0 || n->name_head < 0 || type_of(n) != BEDE_ACTOR_PERSON ||
        type_of(m) == BEDE_ACTOR_PERSON || note(w, (uint32_t)o)->head != k->head ||
        note(w, (uint32_t)o)->name_head >= 0 ||
        type_of(note(w, (uint32_t)o)) != BEDE_ACTOR_PERSON)
        return m;
    return note(w, (uint32_t)o);
}

/* Of an apposition one part may name and the other say what he is: "the minister, Ana Ruiz". */
static void appositions(struct walk *w)
{
    for (uint32_t i = 0; i < w->t->n; i++) {
        struct bede__actor_note *n = note(w, i);
        const struct bede__token *k = bede__tok(w->d, n->head);
        if (k->head < 0 || w->t->note[k->head] < 0)
            continue;
        if (k->rel == REL_CONJ && n->name_head < 0 && n->number == 1 &&
            bede__tok(w->d, k->head)->rel == REL_APPOS && w->t->ante[k->head] >= 0 &&
            type_of(n) == type_of(note(w, (uint32_t)w->t->note[k->head])))
            w->t->ante[n->head] = w->t->ante[k->head]; /* "Ruiz, a lawyer and mother" */
        if (k->rel != REL_APPOS)
            continue;
        struct bede__actor_note *m = note(w, (uint32_t)w->t->note[k->head]);
        if (m == n || m->head != k->head)
            continue;
        m = office_of(w, m, n);
        uint8_t a = type_of(m), b = type_of(n);
        if (a && b && a != b)
            continue;
        if (m->name_head >= 0 && n->name_head >= 0 && m->known && n->known &&
            m->who.name != n->who.name)
            continue;
        if (m->who.code && n->who.code && strcmp(m->who.code, n->who.code))
            continue;
        teach(m, n);
        teach(n, m);
        if (m->name_head < 0 || n->name_head < 0)
            w->t->ante[m->name_head < 0 ? m->head : n->head] =
                m->name_head < 0 ? n->head : m->head;
    }
}

/* -------------------------------------------------------------------- names */

static bool agree(uint8_t a, uint8_t b)
{
    return !a || !b || a == b;
}


/* Is the token an argument without preposition? */
static bool acts(const struct walk *w, int32_t tok)
{
    enum bede__rel r = bede__rel_base(bede__tok(w->d, tok)->rel);
    return r == REL_NSUBJ || r == REL_OBJ || r == REL_IOBJ ||
           bede__tok(w->d, tok)->rel == REL_NMOD_POSS;
}

/* A name that came before: the same words; a surname of a full name; its initials. */
static uint32_t find_name(const struct walk *w, const struct bede__actor_note *n)
{
    uint32_t b = named(w, n->word_last ^ 1);
    bool single = n->word_first == n->word_last;
    if (single && b != NONE && w->beings[b].type == BEDE_ACTOR_PERSON && acts(w, n->head))
        return b; /* "Paris said", of Ana Paris */
    b = named(w, n->words);
    if (b != NONE)
        return b;
    if (n->who.name)
        b = named(w, bede__hash(n->who.name, strlen(n->who.name), 7));
    if (b != NONE)
        return b;
    if (single && !n->known && (b = named(w, n->word_last ^ 2)) != NONE)
        return b; /* "the North", of North Korea */
    b = named(w, n->word_last ^ 1);
    if (b == NONE)
        return NONE;
    const struct bede__actor_note *o = note(w, w->beings[b].best);
    bool one = n->word_first == n->word_last;
    if (!agree(type_of(n), w->beings[b].type) || !agree(n->gender, w->beings[b].gender))
        return NONE;
    if (!one && n->word_first != o->word_first)
        return NONE;
    return b;
}

static void learn_names(struct walk *w, uint32_t b, const struct bede__actor_note *n)
{
    give_name(w, n->words, b);
    if (n->who.name)
        give_name(w, bede__hash(n->who.name, strlen(n->who.name), 7), b);
    uint8_t type = w->beings[b].type;
    bool several = n->word_first != n->word_last;
    if (several && (type == BEDE_ACTOR_PERSON || type == BEDE_ACTOR_UNKNOWN))
        give_name(w, n->word_last ^ 1, b);
    if (several && type == BEDE_ACTOR_COUNTRY)
        give_name(w, n->word_first ^ 2, b);
    if (n->initials && type != BEDE_ACTOR_PERSON)
        give_name(w, bede__key_step(BEDE__KEY_START, n->initials), b);
}

static void see_name(struct walk *w, uint32_t i)
{
    struct bede__actor_note *n = note(w, i);
    uint32_t b = find_name(w, n);
    if (b == NONE) {
        b = being_new(w, i);
    } else {
        struct bede__actor_note *o = note(w, w->beings[b].best);
        bool one = n->word_first == n->word_last && o->word_first != o->word_last;
        if (one && o->known && type_of(o) == BEDE_ACTOR_PERSON) {
            /* the article's own Carter, not whom the dictionary would take him for */
            const char *role = n->who.role;
            struct bede_span s = n->who.span;
            n->who = o->who;
            n->who.span = s;
            n->who.via = (struct bede_span){0, 0};
            n->known = true;
            if (role)
                n->who.role = role;
        } else {
            teach(n, o);
            if (!o->known || !o->who.code)
                teach(o, n);
        }
    }
    join(w, b, i, false);
    learn_names(w, b, n);
}

/* ---------------------------------------------------------- definite phrases */

static const char *lemma(const struct walk *w, int32_t tok)
{
    const char *l = bede__tok(w->d, tok)->lemma;
    return l ? l : "";
}

static bool contains_word(const char *text, const char *word)
{
    size_t n = strlen(word);
    for (const char *p = text; n && (p = strstr(p, word)) != NULL; p += n)
    {
        bool left = p == text || p[-1] == ' ' || p[-1] == '-';
        if (left && (p[n] == 0 || p[n] == ' ' || p[n] == '-'))
            return true;
    }
    return false;
}

static bool lowers_to(const char *a, const char *b)
{
    for (; *a && *b; a++, b++) {
        char x = *a >= 'A' && *a <= 'Z' ? (char)(*a | 32) : *a;
        char y = *b >= 'A' && *b <= 'Z' ? (char)(*b | 32) : *b;
        if (x != y)
            return false;
    }
    return !*a && !*b;
}

/* Is the noun part of the other phrase, as "Secretary" of "Defense Secretary Ash Carter"? */
static bool in_phrase(const struct walk *w, const struct bede__actor_note *o, const char *noun)
{
    uint32_t end = o->end - o->first > 32 ? o->first + 32 : o->end;
    for (uint32_t i = o->first; i < end; i++)
        if (lowers_to(lemma(w, (int32_t)i), noun))
            return true;
    return false;
}

/* Does the phrase go on after its noun: "the group within the party" is no back-reference. */
static bool restricted(const struct walk *w, int32_t head)
{
    for (int32_t c = bede__tok(w->d, head)->child; c >= 0; c = bede__tok(w->d, c)->next) {
        enum bede__rel r = bede__rel_base(bede__tok(w->d, c)->rel);
        if (c > head && (r == REL_NMOD || r == REL_ACL))
            return true;
    }
    return false;
}

/* Armed men of whom a text speaks as gunmen, rebels, militants in turn. */
static bool outlaws(const char *sector)
{
    return !strcmp(sector, "REB") || !strcmp(sector, "UAF") || !strcmp(sector, "CRM") ||
           !strcmp(sector, "PRM");
}

/* Does being b fit the definite phrase n? Higher is better, 0: no. */
static int fits(const struct walk *w, const struct bede__actor_note *n, const struct being *b)
{
    if (b->best == NONE || w->sent - b->sent > SAME || !agree(n->gender, b->gender))
        return 0;
    const struct bede__actor_note *o = note(w, b->best), *l = note(w, b->last);
    if (n->who.code && (!o->who.code || strcmp(n->who.code, o->who.code)))
        return 0;
    uint8_t type = type_of(n);
    bool same = lowers_to(lemma(w, n->head), lemma(w, l->head)) ||
                lowers_to(lemma(w, n->head), lemma(w, o->head));
    if (n->number == 2) { /* plurals: the same noun, or another for people of the same trade */
        bool trade = n->who.sector && o->who.sector && l->number == 2 && w->sent - b->sent <= FAR &&
                     outlaws(n->who.sector) && outlaws(o->who.sector) && !n->who.code &&
                     !restricted(w, n->head);
        return l->number == 2 && l->name_head < 0 ? (same ? 2 : trade) : 0;
    }
    if (l->number == 2 && l->name_head < 0)
        return 0;
    if (type == BEDE_ACTOR_PERSON) {
        if (b->type != BEDE_ACTOR_PERSON)
            return 0;
        if (n->who.role && o->who.role && !strcmp(n->who.role, o->who.role))
            return 4;
        if (same || in_phrase(w, o, lemma(w, n->head)))
            return 3;
        return n->who.role && o->who.role && contains_word(o->who.role, lemma(w, n->head)) ? 2 : 0;
    }
    if (n->classes & BEDE__CLASS(COUNTRY) && !(n->classes & BEDE__CLASS(ORG)))
        return b->type != BEDE_ACTOR_COUNTRY ? 0 : b->count > 2 ? 4 : 3;
    if (same && (n->known || n->classes))
        return 3;
    if (w->sent - b->sent > FAR)
        return 0;
    if (restricted(w, n->head))
        return 0;
    if (n->classes & (BEDE__CLASS(BUILDING) | BEDE__CLASS(MEDIA) | BEDE__CLASS(PLACE)))
        return 0;
    if (o->name_head < 0 || b->type == BEDE_ACTOR_PERSON || b->type == BEDE_ACTOR_COUNTRY)
        return 0;
    if (type != BEDE_ACTOR_ORGANISATION && type != BEDE_ACTOR_GROUP)
        return 0;
    if (o->who.role) /* a capital or province: a place that acts, but no body */
        return 0;
    if (!n->who.sector)
        return 2;
    return o->who.sector && !strcmp(o->who.sector, n->who.sector) ? 2 : 0;
}

static int salience(const struct walk *w, const struct being *b, const struct bede__token *k);

/* Of those that fit equally well the most salient person, of bodies the latest. */
static uint32_t find_definite(const struct walk *w, const struct bede__actor_note *n)
{
    const struct bede__token *k = bede__tok(w->d, n->head);
    uint32_t best = NONE;
    int score = 0;
    for (uint32_t i = 0; i < w->n_recent; i++) {
        const struct being *b = &w->beings[w->recent[i]];
        int s = fits(w, n, b) * 1000;
        if (s > 0 && b->type == BEDE_ACTOR_PERSON)
            s += salience(w, b, k);
        if (s > score) {
            score = s;
            best = w->recent[i];
        }
    }
    return best;
}

/* How likely one of the two of "both countries" is this being; 0: it cannot be. */
static int fits_pair(const struct walk *w, const struct bede__actor_note *n, const struct being *b)
{
    if (b->best == NONE || w->sent - b->sent > SAME)
        return 0;
    const struct bede__actor_note *o = note(w, b->best);
    const struct bede__token *k = bede__tok(w->d, n->head), *at = bede__tok(w->d, b->tok);
    uint8_t type = type_of(n);
    bool officials = n->classes & BEDE__CLASS(PERSON) || type == BEDE_ACTOR_PERSON;
    if (!o->who.code || o->assumed || b->tok >= n->head)
        return 0;
    if (o->who.sector && !strcmp(o->who.sector, "JRN"))
        return 0;
    if (w->sent == b->sent && b->subject && (at->head == k->head || is_subject(at)) &&
        !is_subject(k))
        return 0; /* "Tehran warned both sides" */
    if (n->classes & BEDE__CLASS(COUNTRY) && b->type != BEDE_ACTOR_COUNTRY &&
        o->who.type != BEDE_ACTOR_GROUP)
        return 0;
    if (b->type == BEDE_ACTOR_PERSON ? !officials : officials && o->who.type != BEDE_ACTOR_COUNTRY &&
        !(o->who.sector && !strcmp(o->who.sector, "GOV")))
        return 0;
    int s = 60 - 6 * (int)(w->sent - b->sent) + 8 * (int)(b->count > 5 ? 5 : b->count);
    if (officials && b->type == BEDE_ACTOR_PERSON && w->sent - b->sent <= FAR)
        s += 40;
    return s > 0 ? s : 1;
}

/* Two parties for "both countries", "the two leaders": those of whom the text speaks most. */
static bool find_pair(const struct walk *w, const struct bede__actor_note *n, uint32_t pair[2])
{
    const char *code = NULL;
    for (int k = 0; k < 2; k++) {
        int top = 0;
        for (uint32_t i = 0; i < w->n_recent; i++) {
            const struct being *b = &w->beings[w->recent[i]];
            int s = fits_pair(w, n, b);
            if (k && s && !strcmp(note(w, b->best)->who.code, code))
                continue;
            if (k && s && w->beings[pair[0]].mate == w->recent[i])
                s += 30;
            if (s > top) {
                top = s;
                pair[k] = w->recent[i];
            }
        }
        if (!top)
            return false;
        code = note(w, w->beings[pair[0]].best)->who.code;
    }
    return true;
}

static int32_t token_of(const struct walk *w, uint32_t being)
{
    const struct being *b = &w->beings[being];
    const struct bede__actor_note *n = note(w, b->named), *o = note(w, b->best);
    int32_t tok = n->name_head >= 0 && n->who.code ? n->head : o->head;
    int32_t name = w->t->ante[tok]; /* "the governor, Ana Ruiz" is Ana Ruiz */
    bool apposed = name > tok && bede__tok(w->d, name)->head == tok &&
                   bede__tok(w->d, name)->rel == REL_APPOS && w->t->note[name] >= 0;
    return apposed ? name : tok;
}

/* Does the phrase only count those of its "of": "large numbers of refugees"? */
static bool counts_others(const struct walk *w, const struct bede__actor_note *n)
{
    if (n->who.code || n->who.sector || n->who.name || n->name_head >= 0)
        return false;
    for (int32_t c = bede__tok(w->d, n->head)->child; c >= 0; c = bede__tok(w->d, c)->next) {
        int32_t of = bede__tok(w->d, c)->rel == REL_NMOD ? bede__dep(w->d, c, REL_CASE) : -1;
        if (of >= 0 && c > n->head && w->t->note[c] >= 0 && lowers_to(lemma(w, of), "of") &&
            note(w, (uint32_t)w->t->note[c])->number == 2)
            return true;
    }
    return false;
}

/* "Others said": some of those of whom the text speaks. */
static bool is_rest(const struct walk *w, const struct bede__actor_note *n)
{
    static const char *const words[] = {"other", "others", "some", "many", "most", "several"};
    const struct bede__token *k = bede__tok(w->d, n->head);
    if (!is_subject(k) || bede__dep_base(w->d, n->head, REL_NMOD) >= 0)
        return false;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (lowers_to(lemma(w, n->head), words[i]))
            return true;
    return false;
}

/* The people, several, of whom the text spoke last; NONE. */
static uint32_t find_people(const struct walk *w, int32_t at)
{
    const struct bede__token *k = bede__tok(w->d, at);
    uint32_t best = NONE;
    int top = 0;
    for (uint32_t i = 0; i < w->n_recent; i++) {
        const struct being *b = &w->beings[w->recent[i]];
        bool people = b->best != NONE && w->sent - b->sent <= FAR && b->tok < at &&
                      note(w, b->last)->number == 2 &&
                      (b->type == BEDE_ACTOR_GROUP || b->type == BEDE_ACTOR_PERSON);
        int s = people ? salience(w, b, k) : 0;
        if (s > top) {
            top = s;
            best = w->recent[i];
        }
    }
    return best;
}

static void see_common(struct walk *w, uint32_t i)
{
    struct bede__actor_note *n = note(w, i);
    if (counts_others(w, n))
        return;
    if (is_rest(w, n)) {
        uint32_t those = find_people(w, n->head);
        if (those != NONE) {
            w->t->ante[n->head] = token_of(w, those);
            touch(w, those, n->head);
        }
        return;
    }
    int32_t a = w->t->ante[n->head];
    if (a >= 0 && w->t->note[a] >= 0 && w->being_of[w->t->note[a]] >= 0) { /* apposition */
        join(w, (uint32_t)w->being_of[w->t->note[a]], i, true);
        return;
    }
    uint32_t pair[2];
    bool two = n->both ? n->number != 1 || n->pair : n->pair && n->definite && n->number == 2;
    if (two && !n->who.code && !restricted(w, n->head) && find_pair(w, n, pair)) {
        w->t->ante[n->head] = token_of(w, pair[1]);
        w->t->ante2[n->head] = token_of(w, pair[0]);
        return;
    }
    uint32_t b = n->definite && a < 0 ? find_definite(w, n) : NONE;
    if (b != NONE) {
        int32_t tok = token_of(w, b);
        if (tok != n->head)
            w->t->ante[n->head] = tok;
        join(w, b, i, false);
        return;
    }
    join(w, being_new(w, i), i, false);
}

/* ----------------------------------------------------------------- pronouns */

/* Can b be meant by a pronoun of this kind? Things may be meant by "it" and "they" too. */
static bool pronoun_fits(const struct walk *w, const struct being *b, const struct bede__token *k,
                         int32_t at)
{
    if (w->sent - b->sent > FAR || b->tok >= at)
        return false;
    bool masc = feat(k, "Gender=Masc"), fem = feat(k, "Gender=Fem");
    if (b->best == NONE)
        return !masc && !fem && b->number == (feat(k, "Number=Plur") ? 2 : 1);
    const struct bede__actor_note *o = note(w, b->best), *l = note(w, b->last);
    if (masc || fem) {
        if (b->number == 2 || !agree(b->gender, masc ? 1 : 2))
            return false;
        enum bede__rel r = bede__rel_base(bede__tok(w->d, b->tok)->rel);
        return b->type == BEDE_ACTOR_PERSON ||
               (b->type == BEDE_ACTOR_UNKNOWN && o->name_head >= 0 &&
                (r == REL_NSUBJ || r == REL_OBJ || r == REL_CONJ || r == REL_ROOT));
    }
    bool body = b->type == BEDE_ACTOR_ORGANISATION || b->type == BEDE_ACTOR_GROUP;
    if (feat(k, "Gender=Neut") && k->rel != REL_NMOD_POSS && !is_subject(k) &&
        !(k->rel == REL_OBJ && k->head >= 0 && bede__dep(w->d, k->head, REL_XCOMP) > at))
        return false; /* as an object "it" is mostly a thing, not in "urged it to stop" */
    if (feat(k, "Gender=Neut"))
        return l->number != 2 && (body || b->type == BEDE_ACTOR_COUNTRY ||
                                  (b->type == BEDE_ACTOR_UNKNOWN && !b->gender));
    if (feat(k, "Number=Plur"))
        return (l->number == 2 && b->type != BEDE_ACTOR_COUNTRY) || body;
    return false;
}

/* Subjects and names come before others, the near before the far. */
static int salience(const struct walk *w, const struct being *b, const struct bede__token *k)
{
    const struct bede__token *t = bede__tok(w->d, b->tok);
    int s = 100 - 30 * (int)(w->sent - b->sent);
    s += b->subject ? 25 : t->rel == REL_OBJ ? 10 : 0;
    if (b->best != NONE) {
        s += note(w, b->best)->name_head >= 0 ? 5 : 0;
        const struct bede__actor_note *o = note(w, b->best);
        if (b->type == BEDE_ACTOR_UNKNOWN)
            s -= o->name_head >= 0 && o->word_first == o->word_last ? 30 : 10;
        s -= feat(k, "Number=Plur") && note(w, b->last)->number == 1 ? 40 : 0;
        if (o->who.sector && !strcmp(o->who.sector, "JRN") && b->type != BEDE_ACTOR_PERSON)
            s -= 40; /* who prints it is seldom whom it speaks of */
    }
    if (b->best == NONE && feat(k, "Number=Plur"))
        s -= 40; /* "they" is mostly somebody */
    int32_t act = t->head; /* the subject of a side clause is less in mind: "since Nairobi sent troops" */
    if (b->subject && act >= 0 && is_subject(t)) {
        enum bede__rel r = bede__rel_base(bede__tok(w->d, act)->rel);
        s -= r == REL_ADVCL || r == REL_ACL ? 15 : 0;
    }
    s += b->count > 2 ? 8 : b->count > 1 ? 4 : 0;
    s += is_subject(k) && b->subject ? 10 : 0;
    if (t->rel == REL_NMOD_POSS || t->rel == REL_COMPOUND || t->rel == REL_AMOD)
        s -= 15;
    /* "he met him": two arguments of one verb are two people */
    int32_t verb = k->head;
    for (int i = 0; i < BEDE_MAX_CHAIN && verb >= 0 && !is_subject(k) && b->subject &&
                    verb != t->head && bede__tok(w->d, verb)->rel == REL_CONJ; i++)
        verb = bede__tok(w->d, verb)->head; /* "he met Ruiz and urged him" */
    if (k->rel != REL_NMOD_POSS && t->head == verb && w->sent == b->sent)
        s -= 200;
    return s;
}

static uint32_t find_pronoun(const struct walk *w, int32_t at)
{
    const struct bede__token *k = bede__tok(w->d, at);
    uint32_t best = NONE;
    int top = 0, second = 0;
    for (uint32_t i = 0; i < w->n_recent; i++) {
        const struct being *b = &w->beings[w->recent[i]];
        if (!pronoun_fits(w, b, k, at))
            continue;
        int s = salience(w, b, k);
        if (s > top) {
            second = top;
            top = s;
            best = w->recent[i];
        } else if (s > second) {
            second = s;
        }
    }
    return top > 0 ? best : NONE;
}

/* Does the tree make a subject between "it" and what came before - weather, "it is clear that"? */
static bool expletive(const struct walk *w, const struct bede__token *k)
{
    const struct bede__doc *d = w->d;
    if (k->rel == REL_EXPL)
        return true;
    int32_t h = k->head;
    if (h < 0 || !is_subject(k))
        return false;
    return bede__dep_base(d, h, REL_CSUBJ) >= 0 ||
           (bede__dep(d, h, REL_COP) >= 0 && bede__dep(d, h, REL_CCOMP) >= 0);
}

/* "They" of two who were named together stands for both: "nurses and a doctor". */
static void second_half(struct walk *w, int32_t at)
{
    int32_t head = w->t->ante[at];
    if (bede__tok(w->d, head)->rel == REL_CONJ)
        head = bede__tok(w->d, head)->head;
    int32_t c = head >= 0 ? bede__dep(w->d, head, REL_CONJ) : -1;
    if (c < 0 || w->t->note[head] < 0 || w->t->note[c] < 0)
        return;
    const struct bede__actor_note *a = note(w, (uint32_t)w->t->note[head]);
    const struct bede__actor_note *b = note(w, (uint32_t)w->t->note[c]);
    bool people = type_of(a) != BEDE_ACTOR_UNKNOWN && type_of(b) != BEDE_ACTOR_UNKNOWN;
    if (!people || !a->who.code || !b->who.code || a->head != head || b->head != c)
        return;
    w->t->ante[at] = head;
    w->t->ante2[at] = c;
}

/* The same while the article goes on to speak of both by pronouns. */
static void with_mate(struct walk *w, uint32_t b, int32_t at)
{
    uint32_t other = w->beings[b].mate;
    if (w->t->ante2[at] < 0 && other != NONE && w->beings[other].best != NONE) {
        int32_t a = token_of(w, b), c = token_of(w, other);
        const char *x = note(w, (uint32_t)w->t->note[a])->who.code;
        const char *y = note(w, (uint32_t)w->t->note[c])->who.code;
        if (x && y && a != c)
            w->t->ante2[at] = c;
    }
    if (w->t->ante2[at] < 0 || other == NONE)
        return;
    touch(w, other, at);
}

static void see_pronoun(struct walk *w, int32_t at)
{
    const struct bede__token *k = bede__tok(w->d, at);
    if (w->t->ante[at] >= 0 || !feat(k, "Person=3") || expletive(w, k))
        return;
    uint32_t b = find_pronoun(w, at);
    if (b == NONE)
        return;
    if (w->beings[b].best == NONE || w->beings[b].type == BEDE_ACTOR_UNKNOWN) {
        if (w->beings[b].best == NONE || !(feat(k, "Gender=Masc") || feat(k, "Gender=Fem"))) {
            touch(w, b, at);
            return;
        }
        w->beings[b].type = BEDE_ACTOR_PERSON;
        note(w, w->beings[b].best)->who.type = BEDE_ACTOR_PERSON;
    }
    w->t->ante[at] = token_of(w, b);
    if (feat(k, "Number=Plur")) {
        second_half(w, at);
        with_mate(w, b, at);
    }
    if (feat(k, "Gender=Masc"))
        w->beings[b].gender = 1;
    else if (feat(k, "Gender=Fem"))
        w->beings[b].gender = 2;
    touch(w, b, at);
}

/* --------------------------------------------------------------------- walk */

/* Whose: "its army", "the country's police" take the code of the possessor's antecedent. */
static void owners(struct walk *w)
{
    for (uint32_t i = 0; i < w->t->n; i++) {
        struct bede__actor_note *n = note(w, i);
        if (n->who.code || n->name_head >= 0)
            continue;
        int32_t p = bede__dep(w->d, n->head, REL_NMOD_POSS);
        int32_t a = p >= 0 ? w->t->ante[p] : -1;
        for (int step = 0; step < BEDE_MAX_CHAIN && a >= 0 && w->t->ante[a] >= 0; step++)
            a = w->t->ante[a];
        if (a < 0 || w->t->note[a] < 0)
            continue;
        const struct bede__actor_note *o = note(w, (uint32_t)w->t->note[a]);
        if (o == n || !o->who.code)
            continue;
        n->who.code = o->who.code;
        n->who.from[0] = o->who.from[0];
        n->who.via = o->who.span;
        n->known = true;
    }
}

/* "The government and people of Iraq": what stands behind the last belongs to the first as well. */
static void shared_owners(struct walk *w)
{
    for (uint32_t i = 0; i < w->t->n; i++) {
        struct bede__actor_note *n = note(w, i);
        const struct bede__token *k = bede__tok(w->d, n->head);
        if (k->rel != REL_CONJ || k->head < 0 || !n->who.code || w->t->note[k->head] < 0 ||
            bede__dep(w->d, n->head, REL_NMOD) < 0)
            continue;
        struct bede__actor_note *first = note(w, (uint32_t)w->t->note[k->head]);
        bool bare = first->head == k->head && !first->who.code && first->name_head < 0 &&
                    first->who.sector && w->t->ante[k->head] < 0 &&
                    bede__dep(w->d, k->head, REL_NMOD) < 0 &&
                    bede__dep(w->d, k->head, REL_NMOD_POSS) < 0;
        if (!bare || bede__dep(w->d, n->head, REL_DET) >= 0)
            continue;
        first->who.code = n->who.code;
        first->who.from[0] = n->who.from[0];
        first->known = true;
    }
}

/* A thing takes its place among the beings, so that "it" need not be an actor. */
static void see_thing(struct walk *w, int32_t at)
{
    const struct bede__token *k = bede__tok(w->d, at);
    if (w->n >= w->room || k->rel == REL_COMPOUND || k->rel == REL_FLAT)
        return;
    uint32_t b = w->n++;
    uint8_t number = k->xpos == XP_NNS ? 2 : 1;
    w->beings[b] = (struct being){.best = NONE, .last = NONE, .number = number, .mate = NONE};
    touch(w, b, at);
}

static bool walk_init(struct walk *w)
{
    struct bede__arena *a = w->d->arena;
    uint32_t size = 64;
    while (size < w->t->n * 8u && size < 1u << 30)
        size *= 2;
    w->room = w->t->n + 1;
    for (uint32_t i = 0; i < w->d->n_tokens; i++)
        w->room += w->d->tokens[i].upos == UPOS_NOUN && w->t->note[i] < 0;
    w->beings = BEDE__NEW(a, struct being, w->room);
    w->being_of = BEDE__NEW(a, int32_t, w->t->n + 1);
    w->names = bede__arena_get(a, size, sizeof *w->names);
    w->mask = size - 1;
    if (!w->beings || !w->being_of || !w->names)
        return false;
    memset(w->being_of, -1, sizeof *w->being_of * (w->t->n + 1));
    return true;
}

void bede__coref_find(const struct bede__lexicon *lx, struct bede__doc *doc,
                      const struct bede__mentions *m, struct bede__actor_table *t)
{
    struct walk w = {.lx = lx, .d = doc, .t = t};
    relatives(doc, t);
    if (!walk_init(&w))
        return; /* the arena has failed, and tells */
    appositions(&w);
    for (uint32_t s = 0; s < doc->n_sentences; s++) {
        const struct bede__sentence *x = &doc->sentences[s];
        w.sent = s;
        for (uint32_t i = x->first; i < x->first + x->n; i++) {
            int32_t k = t->note[i];
            if (k >= 0 && note(&w, (uint32_t)k)->head == (int32_t)i) {
                if (note(&w, (uint32_t)k)->name_head >= 0)
                    see_name(&w, (uint32_t)k);
                else
                    see_common(&w, (uint32_t)k);
            } else if (k < 0 && doc->tokens[i].upos == UPOS_PRON) {
                see_pronoun(&w, (int32_t)i);
            } else if (k < 0 && doc->tokens[i].upos == UPOS_NOUN) {
                see_thing(&w, (int32_t)i);
            }
        }
    }
    bede__coref_first_persons(&w);
    shared_owners(&w);
    owners(&w);
    bede__assume_states(doc, m, t);
}
