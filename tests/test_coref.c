/* SPDX-License-Identifier: Apache-2.0
 *
 * test_coref.c - who is who inside an article: pronouns, definite phrases, short names, pairs.
 *
 * The trees of data/coref.conllu are given, so that the parser has no say; the names are those of
 * the lexicon. */
#include "check.h"
#include "mention/mention.h"

static struct bede__lexicon lx;

/* What bede__who() must say of the nth word `word` of document `doc`: "text<CODE SECTOR>" of each
 * entity, with "~antecedent" where there is one. */
static const struct {
    const char *doc, *word;
    int nth;
    const char *want;
} cases[] = {
    {"he", "Sarkozy", 1, "Nicolas Sarkozy<FRA GOV>"},
    {"he", "He", 1, "He<FRA GOV>~Nicolas Sarkozy"},
    {"he", "president", 1, "president<FRA GOV>~Nicolas Sarkozy"},
    {"he", "them", 1, "them<FRA LAB>~miners"},
    {"she", "She", 1, "She<CHL GOV>~Ana Ruiz"},
    {"she", "minister", 2, "minister<CHL GOV>~Ana Ruiz"},
    {"she", "its", 1, "its<PER GOV>~Peru"},
    {"it", "It", 1, "It<PRK GOV>~North Korea"},
    {"it", "country", 1, "country<PRK GOV>~North Korea"},
    {"surname", "Hassan", 1, "Hassan Jaber<IRQ LEG>"},
    {"surname", "Jaber", 2, "Jaber<IRQ LEG>"},
    {"pair", "countries", 1, "countries<ARM GOV>~Armenia; countries<TUR GOV>~Turkey"},
    {"relative", "who", 1, "who<KEN JRN>~Kenyan reporter"},
    {"owner", "Its", 1, "Its<IRN GOV>~Iran"},
    {"owner", "army", 1, "army<IRN MIL>"},
    {"owner", "country", 1, "country<IRN GOV>~Iran"},
    {"we", "We", 1, "We<UKR GOV>~Petro Poroshenko"},
    {"assumed", "Protesters", 1, "Protesters<KEN CVL>"},
    {"assumed", "police", 1, "Riot police<KEN COP>"},
    {"apposition", "He", 1, "He<TCD REB>~Idris Farah"},
    {"apposition", "commander", 1, "Idris Farah<TCD REB>"},
    {"same", "company", 2, "company<DNK BUS>"},
    {"joined", "Korea", 1, "South Korea<KOR GOV>; North<PRK GOV>"},
    {"mates", "They", 1, "They<GHA MED>~Ghanaian nurses; They<TGO MED>~Togolese doctor"},
    {"mates", "they", 1, "they<GHA MED>~Ghanaian nurses; they<TGO MED>~Togolese doctor"},
    {"several", "ministers", 1, "foreign ministers<PER GOV>~Peru; foreign ministers<CHL GOV>~Chile; "
                                "foreign ministers<BRA GOV>~Brazil"},
    {"shared", "government", 1, "government<MWI GOV>"},
    {"article", "al", 1, "al-Shabaab<SOM REB>"},
    {"statement", "We", 1, "We<NOR GOV>~Norway"},
    {"aside", "him", 1, "him<KEN CRM>~Kenyan smuggler"},
    {"truce", "They", 1, "They<ARM GOV>~Armenia; They<AZE GOV>~Azerbaijan"},
    {"persists", "he", 1, "he<FRA GOV>~Sarkozy"},
    {"accused", "it", 1, "it<QAT GOV>~Qatar"},
    {"count", "They", 1, "They<AGO REF>~Angolan refugees"},
    {"sides", "sides", 1, "sides<PSE REB>~Hamas fighters; sides<PSE MIL>~soldiers"},
    {"scene", "hospital", 1, "hospital<SOM MED>"},
    {"scene", "nurse", 1, "Danish nurse<DNK MED>"},
    {"scene", "Villagers", 1, "Villagers<SOM CVL>"},
    {"nobody", "He", 1, "He<- ->"},
    {"nobody", "They", 1, "They<- ->"},
};

static uint32_t symbol(const char *s, size_t len)
{
    char lower[2 * BEDE_MAX_TOKEN + 1];
    if (len > BEDE_MAX_TOKEN)
        return 0;
    return bede__symbols_find(lx.syms, lower, bede__lower(s, len, lower));
}

static void give_symbols(struct bede__doc *d)
{
    for (uint32_t i = 0; i < d->n_tokens; i++) {
        struct bede__token *k = &d->tokens[i];
        k->form_sym = symbol(d->text + k->span.start, k->span.end - k->span.start);
        k->lemma_sym = symbol(k->lemma, strlen(k->lemma));
    }
}

static int32_t find_word(const struct bede__doc *d, const char *word, int nth)
{
    for (uint32_t i = 0; i < d->n_tokens; i++) {
        struct bede_span s = d->tokens[i].span;
        if (s.end - s.start == strlen(word) &&
            memcmp(d->text + s.start, word, strlen(word)) == 0 && --nth == 0)
            return (int32_t)i;
    }
    return -1;
}

static void describe(const struct bede__doc *d, const struct bede_entity *e, size_t n,
                     struct bede__buf *out)
{
    for (size_t i = 0; i < n; i++) {
        bede__buf_printf(out, "%s%.*s<%s %s>", i ? "; " : "", (int)(e[i].span.end - e[i].span.start),
                         d->text + e[i].span.start, e[i].code ? e[i].code : "-",
                         e[i].sector ? e[i].sector : "-");
        if (e[i].via.end)
            bede__buf_printf(out, "~%.*s", (int)(e[i].via.end - e[i].via.start),
                             d->text + e[i].via.start);
    }
}

static void check_doc(struct bede__doc *d, const char *id, size_t *done)
{
    struct bede__mentions m;
    struct bede_error err;
    if (!CHECK(bede__mentions_find(&lx, d, &m, &err) == BEDE_OK))
        return;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct bede_entity e[4];
        struct bede__buf got;
        if (strcmp(cases[i].doc, id))
            continue;
        bede__buf_init(&got, &bede__alloc_libc);
        int32_t t = find_word(d, cases[i].word, cases[i].nth);
        CHECK(t >= 0);
        describe(d, e, bede__who(&lx, d, &m, t, e, 4), &got);
        CHECK_STR(got.p ? got.p : "", cases[i].want);
        bede__buf_free(&got);
        ++*done;
    }
}

static void test_documents(void)
{
    struct bede__file f;
    struct bede_error err;
    struct bede__arena a;
    size_t done = 0;
    unsigned line = 0;
    if (!CHECK(bede__file_open(&f, CHECK_SOURCE_ROOT "/tests/data/coref.conllu", &err) == BEDE_OK))
        return;
    bede__arena_init(&a, &bede__alloc_libc);
    for (const char *p = f.p; p < f.p + f.len;) {
        struct bede__doc d = {.arena = &a, .published = BEDE__NO_DAY};
        char *id;
        if (!CHECK(bede__conllu_read(&p, f.p + f.len, &line, &d, &id, &err) == BEDE_OK) ||
            !d.n_tokens)
            break;
        bede__doc_link(&d);
        give_symbols(&d);
        check_doc(&d, id ? id : "", &done);
        bede__arena_reset(&a);
    }
    CHECK_INT(done, sizeof cases / sizeof *cases);
    bede__arena_free(&a);
    bede__file_close(&f);
}

/* ------------------------------------------------------------- wild trees */

static uint32_t rnd_state = 2463534242u;

static uint32_t rnd(uint32_t n)
{
    rnd_state ^= rnd_state << 13;
    rnd_state ^= rnd_state >> 17;
    rnd_state ^= rnd_state << 5;
    return rnd_state % n;
}

static const char *const wild[] = {
    "he", "She", "it", "they", "who", "we", "of", "in", "the", "both", "two", "US", "Paris", "Jordan",
    "president", "Minister", "army", "police", "rebels", "former", "al-Qaeda", "Ana", "backed", ",",
    "(", "'s", "and", "countries", "Iran", "UN", "coalition", "Others", "-", "\xe2\x80\x99", "\xff",
};
static const char *const feats[] = {
    "_", "Gender=Masc|Number=Sing|Person=3", "Gender=Neut|Number=Sing|Person=3",
    "Number=Plur|Person=3", "Number=Plur|Person=1",
};

/* A sentence of n random words under a random tree, from token `first` on. */
static void wild_sentence(struct bede__doc *d, struct bede__buf *text, uint32_t first, uint32_t n)
{
    uint32_t root = rnd(n);
    for (uint32_t i = 0; i < n; i++) {
        struct bede__token *k = &d->tokens[first + i];
        const char *w = wild[rnd(sizeof wild / sizeof *wild)];
        k->span.start = (uint32_t)text->len;
        bede__buf_puts(text, w);
        k->span.end = (uint32_t)text->len;
        bede__buf_puts(text, " ");
        k->lemma = w;
        k->feats = feats[rnd(sizeof feats / sizeof *feats)];
        k->upos = (uint8_t)rnd(UPOS_COUNT);
        k->xpos = (uint8_t)rnd(XP_COUNT);
        k->rel = (uint8_t)(i == root ? REL_ROOT : rnd(REL_COUNT));
        /* heads point towards the root, so there is no cycle */
        uint32_t h = i < root ? i + 1 + rnd(root - i) : i > root ? root + rnd(i - root) : 0;
        k->head = i == root ? -1 : (int32_t)(first + h);
    }
}

static void test_wild_trees(void)
{
    struct bede__arena a;
    bede__arena_init(&a, &bede__alloc_libc);
    for (int round = 0; round < 200; round++) {
        struct bede__doc d = {.arena = &a, .published = (int32_t)rnd(20000)};
        struct bede__buf text;
        bede__buf_init(&text, &bede__alloc_libc);
        d.n_sentences = 1 + rnd(12);
        d.sentences = BEDE__NEW(&a, struct bede__sentence, d.n_sentences);
        d.tokens = BEDE__NEW(&a, struct bede__token, d.n_sentences * 64);
        for (uint32_t i = 0; i < d.n_sentences; i++) {
            struct bede__sentence *x = &d.sentences[i];
            *x = (struct bede__sentence){.first = d.n_tokens, .n = 1 + rnd(60), .paragraph = i / 3};
            x->span.start = (uint32_t)text.len;
            wild_sentence(&d, &text, x->first, x->n);
            x->span.end = (uint32_t)text.len - 1;
            d.n_tokens += x->n;
        }
        d.text = text.p;
        d.len = text.len;
        bede__doc_link(&d);
        give_symbols(&d);
        struct bede__mentions m;
        struct bede_error err;
        CHECK(bede__mentions_find(&lx, &d, &m, &err) == BEDE_OK);
        for (uint32_t i = 0; i < d.n_tokens; i++) {
            struct bede_entity e[4];
            size_t n = bede__who(&lx, &d, &m, (int32_t)i, e, 4);
            bede__class_of(&lx, &d, &m, (int32_t)i);
            if (n > 4 || (n && e[0].span.end > d.len))
                CHECK(false);
        }
        bede__buf_free(&text);
        bede__arena_reset(&a);
    }
    bede__arena_free(&a);
}

int main(void)
{
    struct bede_error err = {0};
    const char *dir = getenv("BEDE_DATA") ? getenv("BEDE_DATA") : CHECK_SOURCE_ROOT;
    const struct bede__alloc *al = &bede__alloc_libc;
    lx.syms = bede__symbols_new(al);
    bool ok = bede__classes_load(&lx.classes, dir, lx.syms, al, &err) == BEDE_OK &&
              bede__actors_load(&lx.actors, dir, lx.syms, al, &err) == BEDE_OK &&
              bede__times_load(&lx.times, dir, lx.syms, al, &err) == BEDE_OK &&
              bede__places_load(&lx.places, dir, lx.syms, al, &err) == BEDE_OK &&
              bede__units_load(&lx.units, dir, lx.syms, al, &err) == BEDE_OK &&
              bede__catalogue_load(&lx.catalogue, dir, lx.syms, al, &err) == BEDE_OK;
    if (!ok)
        fprintf(stderr, "%s\n", err.msg);
    CHECK(ok);
    if (ok)
        RUN(test_documents);
    if (ok)
        RUN(test_wild_trees);
    bede__classes_free(lx.classes);
    bede__actors_free(lx.actors);
    bede__times_free(lx.times);
    bede__places_free(lx.places);
    bede__units_free(lx.units);
    bede__catalogue_free(lx.catalogue);
    bede__symbols_free(lx.syms);
    return check_end();
}
