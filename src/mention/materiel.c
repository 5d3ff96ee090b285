/* SPDX-License-Identifier: Apache-2.0
 *
 * materiel.c - weapons, vehicles, aircraft, ships, munitions named or denoted in a text.
 *
 * A catalogue name is compared without blanks, hyphens and case (Kh-101, Kh101, KH 101), the first
 * letter of the text being a capital or digit; letters after a designation are a variant of it
 * (Su-30MKI). Common nouns are compared by their lemmas. The longest match wins; a name and the
 * noun beside it are one mention (Shahed-136 drones, the cruiser Moskva).
 *
 * A name marked with ? in the catalogue is a word with other senses. It counts beside a common noun
 * for such a thing (Patriot batteries), and elsewhere in a text that has it so. A common noun with
 * ? counts where the sentence or its neighbours have other materiel, one with ?? never, but makes a
 * name before it certain (Patriot batteries). One with ^ stands for the materiel named before it
 * ("Iskander missiles ... the systems"). One with ! is materiel only where an act of force is done
 * with it, which is for the claim room to see (ship, stick, lorry). exclusions.tsv holds phrases
 * that are no materiel (round of talks).
 *
 * classes.tsv holds the tree of classes and says which noun class a thing of each class has. Every
 * class of the catalogue stands in it. */
#include "mention/materiel.h"

enum { MAX_TOKENS = 7, NEAR = 2, MAX_KNOWN = 64, MAX_LIST = 4 };

struct hit {
    const struct bede__thing *item;
    uint32_t end;
    bool bare; /* a name of at most three letters and digits without a hyphen: A10, also a road */
};

struct finder {
    const struct bede__catalogue *c;
    const struct bede__doc *doc;
    const char *known[MAX_KNOWN]; /* doubtful names that this text has beside a noun */
    uint32_t n_known;
    uint32_t end;                 /* of the sentence */
    bool title;                   /* it is a headline */
    const struct bede__thing *last;      /* materiel found last, in sentence last_in */
    uint32_t sentence, last_in;
    bool beside;                  /* other materiel is near: doubtful nouns count */
};

static const char *form(const struct bede__doc *doc, uint32_t i, uint32_t *len)
{
    *len = doc->tokens[i].span.end - doc->tokens[i].span.start;
    return doc->text + doc->tokens[i].span.start;
}

static bool blank_after(const struct bede__doc *doc, uint32_t i)
{
    return i + 1 < doc->n_tokens &&
           doc->tokens[i].span.end < doc->tokens[i + 1].span.start;
}

static bool digits(const char *p, uint32_t len)
{
    while (len > 0 && p[len - 1] >= '0' && p[len - 1] <= '9')
        len--;
    return len == 0;
}

/* May the word at i be the first of a name whose parts blanks divide? "A 10-year-old" and
 * "S 75th Avenue" hold none. */
static bool opens(const struct bede__doc *doc, uint32_t i)
{
    uint32_t len;
    const char *p = form(doc, i, &len);
    unsigned u = doc->tokens[i].upos;
    return !digits(p, len) && len > 1 && u != UPOS_DET && u != UPOS_ADP && u != UPOS_PRON &&
           u != UPOS_AUX && u != UPOS_CCONJ && u != UPOS_SCONJ && u != UPOS_PART;
}

/* The designation that k varies by up to four letters at its end: su30mki is a su30. The letters
 * are part of the last word, which begins at byte `word` of k. */
static const struct bede__thing *find_variant(const struct bede__catalogue *c,
                                              const struct bede__name_key *k, uint32_t word)
{
    bool letter = k->s[0] > '9';
    for (uint32_t cut = 1; letter && cut <= 4 && cut + 3 <= k->len && k->len - cut > word; cut++) {
        struct bede__name_key base = *k;
        base.len = k->len - cut;
        char last = base.s[base.len - 1];
        if (last < '0' || last > '9' || (k->s[base.len] >= '0' && k->s[base.len] <= '9'))
            continue;
        return bede__thing_find(c, &base, KEY_NAME);
    }
    return NULL;
}

static const struct bede__thing *name_of(const struct bede__catalogue *c,
                                         const struct bede__name_key *k, uint32_t word)
{
    const struct bede__thing *it = bede__thing_find(c, k, KEY_NAME);
    if (!it && k->len > 3 && k->s[k->len - 1] == 's') {
        struct bede__name_key one = *k;
        one.len--;
        it = bede__thing_find(c, &one, KEY_NAME);
        if (!it && one.s[one.len - 1] == 'e') { /* Poseidon torpedoes */
            one.len--;
            it = bede__thing_find(c, &one, KEY_NAME);
        }
    }
    return it ? it : find_variant(c, k, word);
}

static bool hyphen_in(const struct bede__doc *doc, uint32_t first, uint32_t end)
{
    uint32_t from = doc->tokens[first].span.start, to = doc->tokens[end - 1].span.end;
    return memchr(doc->text + from, '-', to - from) != NULL;
}

/* The longest catalogue name that begins at token i. A plural s may follow it. */
static struct hit find_name(const struct finder *f, uint32_t i)
{
    struct hit h = {NULL, 0, false};
    struct bede__name_key k = {.len = 0};
    uint32_t len;
    if (i >= f->end)
        return h;
    const char *p = form(f->doc, i, &len);
    if (!((*p >= 'A' && *p <= 'Z') || (*p >= '0' && *p <= '9') || (unsigned char)*p >= 0xC3))
        return h;
    for (uint32_t j = i; j < f->end && j - i < MAX_TOKENS; j++) {
        if (j == i + 1 && blank_after(f->doc, i) && !opens(f->doc, i))
            break;
        p = form(f->doc, j, &len);
        uint32_t before = k.len;
        bede__add_letters(&k, p, len);
        if (k.len == MAX_KEY)
            break;
        if (k.len == before) { /* hyphens, points, slashes, quotation marks lie inside a name */
            if (len > 3 || (!strchr("-'\"./", *p) && (unsigned char)*p < 0x80))
                break;
            continue;
        }
        uint32_t word = j > i && blank_after(f->doc, j - 1) ? before : 0;
        const struct bede__thing *it = k.len > 1 ? name_of(f->c, &k, word) : NULL;
        if (it && (j == i || f->doc->tokens[j].upos != UPOS_PART)) /* 's may lie inside only */
            h = (struct hit){it, j + 1,
                             k.len < 4 && !hyphen_in(f->doc, i, j + 1) && k.s[k.len - 1] != 's'};
    }
    return h;
}

/* A noun in -ing from a verb: shelling is no shell. */
static bool deed(const struct bede__token *t, const char *p, uint32_t len)
{
    size_t n = t->lemma ? strlen(t->lemma) : 0;
    return len > 3 && memcmp(p + len - 3, "ing", 3) == 0 &&
           (n < 3 || memcmp(t->lemma + n - 3, "ing", 3) != 0);
}

/* VBIED, IED, UAV: a noun, whatever the tagger makes of it. */
static bool capitals(const char *p, uint32_t len)
{
    for (uint32_t i = 0; i < len; i++)
        if (p[i] < 'A' || p[i] > 'Z')
            return false;
    return len > 2;
}

/* "Shell", "Club" within a sentence: somebody's name. */
static bool is_named(const struct finder *f, uint32_t i)
{
    uint32_t len;
    const char *p = form(f->doc, i, &len);
    bool capital = len > 1 && *p >= 'A' && *p <= 'Z' && p[1] >= 'a' && p[1] <= 'z';
    if (!capital || i == 0 || f->title || f->doc->tokens[i].xpos == XP_NNS)
        return false;
    p = form(f->doc, i - 1, &len); /* not where all words are capitals */
    return *p >= 'a' && *p <= 'z' && f->doc->tokens[i - 1].upos != UPOS_PUNCT;
}

/* The longest common noun for materiel that begins at token i; its last word is a noun. */
static struct hit find_noun(const struct finder *f, uint32_t i)
{
    struct hit h = {NULL, 0, false};
    struct bede__name_key k = {.len = 0};
    for (uint32_t j = i; j < f->end && j - i < MAX_TOKENS; j++) {
        const struct bede__token *t = &f->doc->tokens[j];
        struct bede__name_key with = k;
        uint32_t len;
        const char *p = form(f->doc, j, &len);
        if (t->upos == UPOS_DET || t->upos == UPOS_ADP || t->upos == UPOS_AUX ||
            t->upos == UPOS_PRON || t->upos == UPOS_CCONJ || t->upos == UPOS_SCONJ)
            break;
        bool caps = capitals(p, len);
        const char *lemma = caps || !t->lemma ? p : t->lemma;
        bede__add_letters(&with, lemma, lemma == p ? len : (uint32_t)strlen(lemma));
        if (with.len == MAX_KEY)
            break;
        bool noun = t->upos == UPOS_NOUN || t->upos == UPOS_PROPN || caps;
        struct bede__name_key written = {.len = 0};
        bede__add_letters(&written, p, len);
        if (with.len == 0 || (j == i && written.len == 0)) /* punctuation opens no noun */
            break;
        noun = noun && !deed(t, p, len) && !(j == i && is_named(f, i));
        bool longer = noun && with.len > k.len;
        const struct bede__thing *it = longer ? bede__thing_find(f->c, &with, KEY_NOUN) : NULL;
        if (it && !(t->xpos == XP_NN && strcmp(t->lemma, "arm") == 0))
            h = (struct hit){it, j + 1, false};
        else if (h.item && h.end == j && noun && strcmp(lemma, "system") == 0)
            h.end = j + 1; /* anti-aircraft artillery systems */
        bede__add_letters(&k, p, len); /* all but the last word as written */
    }
    return h;
}

/* End of the longest phrase of exclusions.tsv that begins at token i; i: none. */
static uint32_t find_exclusion(const struct finder *f, uint32_t i)
{
    struct bede__name_key k = {.len = 0}, written = {.len = 0};
    uint32_t end = i, len;
    for (uint32_t j = i; j < f->end && j - i < MAX_TOKENS && k.len < MAX_KEY; j++) {
        const char *lemma = f->doc->tokens[j].lemma, *p = form(f->doc, j, &len);
        bede__add_letters(&k, lemma ? lemma : "", lemma ? (uint32_t)strlen(lemma) : 0);
        bede__add_letters(&written, p, len);
        if ((k.len > 0 && bede__thing_find(f->c, &k, KEY_NOT)) ||
            bede__thing_find(f->c, &written, KEY_NOT))
            end = j + 1;
    }
    return end;
}

static uint32_t head_of(const struct bede__doc *doc, uint32_t first, uint32_t end)
{
    for (uint32_t k = end; k-- > first;)
        if (doc->tokens[k].head < (int32_t)first || doc->tokens[k].head >= (int32_t)end)
            return k;
    return end - 1;
}

static bool below(const struct bede__catalogue *c, const char *cls, const char *top)
{
    for (; cls; cls = bede__materiel_parent(c, cls))
        if (strcmp(cls, top) == 0)
            return true;
    return false;
}

static const char *root_of(const struct bede__catalogue *c, const char *cls)
{
    for (const char *up; (up = bede__materiel_parent(c, cls)) != NULL;)
        cls = up;
    return cls;
}

static bool craft(const struct bede__thing *it)
{
    return (it->bits & BEDE__CLASS(CRAFT)) != 0;
}

/* May the noun speak of the thing that the name names? Ships are called after places, so there
 * the classes must be one another's kind; of weapons any will do (Patriot launcher). */
static bool fits(const struct bede__catalogue *c, const struct bede__thing *name,
                 const struct bede__thing *noun)
{
    if (below(c, name->cls, noun->cls) || below(c, noun->cls, name->cls))
        return true;
    return !craft(name) && name->bits == noun->bits;
}

static bool known(const struct finder *f, const struct bede__thing *it, uint32_t i)
{
    uint32_t len = 0;
    const char *p = i > 0 ? form(f->doc, i - 1, &len) : "";
    bool the = len == 3 && (memcmp(p, "the", 3) == 0 || memcmp(p, "The", 3) == 0);
    if (craft(it) && strcmp(root_of(f->c, it->cls), "aircraft") != 0 && !the)
        return false;
    for (uint32_t k = 0; k < f->n_known; k++)
        if (f->known[k] == it->name)
            return true;
    return false;
}

/* Does a noun that fits the name follow it, after further names: "Patriot and Hawk missiles"? */
static bool noun_follows(const struct finder *f, const struct hit *name)
{
    uint32_t at = name->end;
    for (int n = 0; n < MAX_LIST; n++) {
        struct hit noun = find_noun(f, at);
        if (noun.item)
            return fits(f->c, name->item, noun.item);
        uint32_t len = 0;
        while (at < f->end &&
               (f->doc->tokens[at].upos == UPOS_CCONJ || *form(f->doc, at, &len) == ','))
            at++;
        struct hit next = find_name(f, at);
        if (!next.item || at == name->end)
            return false;
        if (!(next.item->flags & DOUBTFUL) && fits(f->c, name->item, next.item))
            return true;
        at = next.end;
    }
    return false;
}

/* "two Bradleys", "the Taurus", where other materiel is near. */
static bool counted(const struct finder *f, const struct hit *name, uint32_t i)
{
    const struct bede__token *t = f->doc->tokens;
    bool ship = craft(name->item) && strcmp(root_of(f->c, name->item->cls), "aircraft") != 0;
    if (!f->beside || ship || name->bare || i == 0 ||
        (t[i - 1].upos != UPOS_DET && t[i - 1].upos != UPOS_NUM))
        return false;
    return name->end >= f->end ||
           (t[name->end].upos != UPOS_PROPN && t[name->end].upos != UPOS_NOUN);
}

static void learn(struct finder *f, const struct bede__thing *it)
{
    if (it->flags & DOUBTFUL && !(it->flags & COMMON) && f->n_known < MAX_KNOWN)
        f->known[f->n_known++] = it->name;
}

/* What "the system" at token i means: materiel named in this sentence or the NEAR before; NULL:
 * nothing. */
static const struct bede__thing *referent(const struct finder *f, uint32_t i)
{
    const struct bede__token *t = f->doc->tokens;
    bool definite = i > 0 && t[i - 1].upos == UPOS_DET && t[i - 1].lemma &&
                    (strncmp(t[i - 1].lemma, "th", 2) == 0); /* the, this, these, that, those */
    return definite && f->last && f->sentence - f->last_in <= NEAR ? f->last : NULL;
}

/* "rounds of artillery" is one thing, of the kind of the artillery. */
static struct hit rounds_of(const struct finder *f, struct hit noun)
{
    uint32_t len = 0;
    const char *p = noun.end < f->end ? form(f->doc, noun.end, &len) : "";
    struct hit more = {NULL, 0, false};
    if (len == 2 && memcmp(p, "of", 2) == 0)
        more = find_noun(f, noun.end + 1);
    return more.item && !(more.item->flags & DOUBTFUL) ? more : noun;
}

static void fill_mention(const struct finder *f, const struct bede__thing *it, uint32_t first,
                         uint32_t end, struct bede__materiel_mention *out)
{
    const struct bede__token *tok = f->doc->tokens;
    *out = (struct bede__materiel_mention){.at = {first, end, head_of(f->doc, first, end)}};
    out->m.span = (struct bede_span){tok[first].span.start, tok[end - 1].span.end};
    out->m.name = it->name;
    out->m.cls = it->cls;
    out->m.country_code = it->country;
    out->m.from = it->from;
    out->classes = it->bits;
}

static bool find_at(struct finder *f, uint32_t i, struct bede__materiel_mention *out)
{
    struct hit name = find_name(f, i), noun = {NULL, 0, false};
    uint32_t last;
    if (name.item && (name.item->flags & DOUBTFUL || name.bare) && !noun_follows(f, &name) &&
        !known(f, name.item, i) && !counted(f, &name, i))
        name.item = NULL;
    while (name.item) { /* KC-135R Stratotanker */
        struct hit more = find_name(f, name.end);
        if (!more.item || more.item->name != name.item->name)
            break;
        name.end = more.end;
    }
    noun = find_noun(f, name.item ? name.end : i);
    if (!name.item && noun.item) { /* the cruiser Moskva */
        struct hit after = find_name(f, noun.end);
        if (after.item && craft(noun.item) && craft(after.item) &&
            strcmp(root_of(f->c, noun.item->cls), root_of(f->c, after.item->cls)) == 0)
            name = after;
    } else if (name.item && noun.item && !fits(f->c, name.item, noun.item) &&
               name.item->flags & DOUBTFUL)
        noun.item = NULL;
    if (noun.item && noun.item->flags & ONLY_BESIDE)
        noun.item = NULL;
    if (!name.item && noun.item && noun.item->flags & DOUBTFUL)
        noun = rounds_of(f, noun);
    if (!name.item && noun.item && noun.item->flags & DOUBTFUL && !f->beside)
        return false;
    if (noun.item && noun.item->flags & REFERS)
        noun.item = name.item ? NULL : referent(f, i);
    const struct bede__thing *it = name.item ? name.item : noun.item;
    if (!it)
        return false;
    last = name.item ? name.end : 0;
    if (noun.item && noun.end > last)
        last = noun.end;
    learn(f, it);
    f->last = it;
    f->last_in = f->sentence;
    fill_mention(f, it, i, last, out);
    return true;
}

/* A thing at token i that is materiel only where it is used as such. */
static bool find_handy(const struct finder *f, uint32_t i, struct bede__materiel_mention *out)
{
    struct hit noun = find_noun(f, i);
    const struct bede__thing *it = noun.item;
    if (!it || !(it->flags & HANDY || (it->flags & DOUBTFUL && !(it->flags & ONLY_BESIDE))))
        return false;
    fill_mention(f, it, i, noun.end, out);
    return true;
}

/* The next mention at or after *i; *i becomes its end. *handy: things that only may be materiel are
 * wanted as well; it becomes whether this is one. */
static bool next_mention(struct finder *f, uint32_t *i, bool *handy,
                         struct bede__materiel_mention *out)
{
    while (*i < f->end) {
        uint32_t skip = find_exclusion(f, *i);
        if (skip > *i) {
            *i = skip;
        } else if (find_at(f, *i, out)) {
            *i = out->at.end;
            *handy = false;
            return true;
        } else if (*handy && find_handy(f, *i, out)) {
            *i = out->at.end;
            return true;
        } else {
            ++*i;
        }
    }
    return false;
}

static void open_sentence(struct finder *f, uint32_t s, uint32_t *i)
{
    f->sentence = s;
    *i = f->doc->sentences[s].first;
    f->end = *i + f->doc->sentences[s].n;
    f->title = f->doc->sentences[s].title;
}

static bool append(struct bede__arena *a, struct bede__materiel_mention **list, uint32_t *n,
                   const struct bede__materiel_mention *m)
{
    if (*n == 0 || (*n >= 16 && (*n & (*n - 1)) == 0)) { /* full at 16, 32, 64 ... */
        uint32_t more = *n ? *n * 2 : 16;
        struct bede__materiel_mention *p = BEDE__NEW(a, struct bede__materiel_mention, more);
        if (!p)
            return false;
        if (*n)
            memcpy(p, *list, *n * sizeof *p);
        *list = p;
    }
    (*list)[(*n)++] = *m;
    return true;
}

enum bede_status bede__materiel_find(const struct bede__lexicon *lx, struct bede__doc *doc,
                                     struct bede__mentions *out, struct bede_error *err)
{
    struct finder f = {.c = lx->catalogue, .doc = doc};
    struct bede__materiel_mention m;
    uint32_t i, n = doc->n_sentences;
    bool handy = false;
    bool *sure = BEDE__NEW(doc->arena, bool, n + 1);
    out->materiel = out->handy = NULL;
    out->n_materiel = out->n_handy = 0;
    if (!sure)
        return bede__fail(err, BEDE_NOMEM, 0, "out of memory");
    for (uint32_t s = 0; s < n; s++) { /* what is certain, and which names it makes certain */
        open_sentence(&f, s, &i);
        sure[s] = false;
        while (next_mention(&f, &i, &handy, &m))
            sure[s] = true;
    }
    f.last = NULL;
    for (uint32_t s = 0; s < n; s++) {
        open_sentence(&f, s, &i);
        f.beside = sure[s] || (s > 0 && sure[s - 1]) || (s + 1 < n && sure[s + 1]);
        for (; handy = true, next_mention(&f, &i, &handy, &m);)
            if (!(handy ? append(doc->arena, &out->handy, &out->n_handy, &m)
                        : append(doc->arena, &out->materiel, &out->n_materiel, &m)))
                return bede__fail(err, BEDE_NOMEM, 0, "out of memory");
    }
    return BEDE_OK;
}
