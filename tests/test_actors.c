/* SPDX-License-Identifier: Apache-2.0
 *
 * test_actors.c - phrases out of context against a small dictionary of the tests' own. */
#include <sys/stat.h>

#include "check.h"
#include "mention/mention.h"

static struct bede__symbols *syms;
static struct bede__lexicon lx;

static int32_t day(const char *s)
{
    int32_t from = BEDE__NO_DAY, to;
    if (s)
        CHECK(bede__day_parse(s, strlen(s), &from, &to));
    return from;
}

/* "CODE SECTOR" of a phrase. */
static const char *codes(const char *phrase, const char *date)
{
    static char buf[64];
    struct bede_entity e;
    bede__resolve_actor(&lx, NULL, phrase, strlen(phrase), day(date), &e);
    snprintf(buf, sizeof buf, "%s %s", e.code ? e.code : "-", e.sector ? e.sector : "-");
    return buf;
}

static const char *name(const char *phrase, const char *date)
{
    struct bede_entity e;
    bede__resolve_actor(&lx, NULL, phrase, strlen(phrase), day(date), &e);
    return e.name ? e.name : "-";
}

/* The words of the phrase that its span covers. */
static const char *words(const char *phrase)
{
    static char buf[128];
    struct bede_entity e;
    bede__resolve_actor(&lx, NULL, phrase, strlen(phrase), BEDE__NO_DAY, &e);
    snprintf(buf, sizeof buf, "%.*s", (int)(e.span.end - e.span.start), phrase + e.span.start);
    return buf;
}

static void test_names(void)
{
    CHECK_STR(codes("the United States", NULL), "USA GOV");
    CHECK_STR(codes("US", NULL), "USA GOV");
    CHECK_STR(codes("U.S.", NULL), "USA GOV");
    CHECK_STR(codes("us", NULL), "- -");
    CHECK_STR(codes("who", NULL), "- -");
    CHECK_STR(codes("Turkiye", NULL), "TUR GOV");
    CHECK_STR(codes("the Kremlin", NULL), "RUS GOV");
    CHECK_STR(codes("Al-Qaeda", NULL), "IMG REB");
    CHECK_STR(codes("al Qaida", NULL), "IMG REB");
    CHECK_STR(codes("al-Qaida", NULL), "IMG REB");
    CHECK_STR(codes("the Korean People's Army", NULL), "PRK MIL");
    CHECK_STR(codes("turkey", NULL), "TUR GOV"); /* no capitals at all: they say nothing */
    CHECK_STR(codes("roast turkey in Ankara", NULL), "TUR -");
}

static void test_dates(void)
{
    CHECK_STR(codes("Dmitry Medvedev", "2010-01-01"), "RUS GOV");
    CHECK_STR(codes("Dmitri Medvedev", "2015-01-01"), "RUS GOV");
    CHECK_STR(codes("Dmitri Medvedev", "2022-01-01"), "RUS ELI");
    CHECK_STR(codes("French president Nicolas Sarkozy", "2010-01-01"), "FRA GOV");
    CHECK_STR(codes("former French president Nicolas Sarkozy", "2010-01-01"), "FRA ELI");
    CHECK_STR(name("the French president", "2010-01-01"), "Nicolas Sarkozy");
    CHECK_STR(name("the president of France", "2014-01-01"), "François Hollande");
    CHECK_STR(name("the French president", "2030-01-01"), "-");
    CHECK_STR(name("the former French president", "2010-01-01"), "-");
    CHECK_STR(name("President Sarkozy", "2010-01-01"), "Nicolas Sarkozy");
    CHECK_STR(name("Russian Foreign Minister Lavrov", "2010-01-01"), "Sergey Lavrov");
}

static void test_modifiers(void)
{
    CHECK_STR(codes("Russian soldiers", NULL), "RUS MIL");
    CHECK_STR(codes("the Russian Defence Ministry", NULL), "RUS GOV");
    CHECK_STR(codes("Ministry of Defence of Russia", NULL), "RUS GOV");
    CHECK_STR(codes("Turkish-backed rebels", NULL), "- REB");
    CHECK_STR(codes("Turkish-backed Syrian rebels", NULL), "SYR REB");
    CHECK_STR(codes("Turkish-backed rebels in Syria", NULL), "SYR REB");
    CHECK_STR(codes("US-led coalition", NULL), "IGO MIL");
    CHECK_STR(codes("pro-Russian protesters", NULL), "- CVL");
    CHECK_STR(codes("Moscow-based bank", NULL), "RUS BUS");
    CHECK_STR(codes("Hezbollah official", NULL), "LBN REB");
    CHECK_STR(codes("Hezbollah supporters", NULL), "LBN CVL");
    CHECK_STR(codes("UN official", NULL), "UNO -");
    CHECK_STR(codes("French army chief", NULL), "FRA MIL");
    CHECK_STR(codes("spokesman for the Russian army", NULL), "RUS MIL");
    CHECK_STR(codes("Syrian rebel forces", NULL), "SYR REB");
    CHECK_STR(codes("police in France", NULL), "FRA COP");
    CHECK_STR(codes("Jordan Pickford", NULL), "- -");
    CHECK_STR(codes("", NULL), "- -");
    CHECK_STR(codes("of of of in the", NULL), "- -");
}

static void test_people(void)
{
    CHECK_STR(codes("Russians", NULL), "RUS CVL");
    CHECK_STR(codes("Russian", NULL), "RUS GOV");
    CHECK_STR(codes("Foreign Minister Ana Ruiz", NULL), "- GOV");
    CHECK_STR(words("Foreign Minister Ana Ruiz"), "Ana Ruiz");
    CHECK_STR(words("the French prime minister"), "prime minister");
    CHECK_STR(words("Russian Foreign Minister Sergei Lavrov"), "Sergei Lavrov");
}

static void test_class_names(void)
{
    CHECK(bede__class_named("weapon", 6) == BEDE__CLASS(WEAPON));
    CHECK(bede__class_named("weapons", 7) == 0);
}

/* Write one lexicon file into a fresh folder, load it, and take all away again. */
static enum bede_status load_one(const char *folder, const char *file, const char *text,
                                 struct bede_error *err)
{
    char dir[] = "/tmp/bede-actors-XXXXXX", path[256];
    const char *steps[] = {"", "/lexicon", "/lexicon/en", folder};
    if (!CHECK(mkdtemp(dir)))
        return BEDE_IO;
    for (int i = 1; i < 4; i++) {
        snprintf(path, sizeof path, "%s%s", dir, steps[i]);
        CHECK(mkdir(path, 0700) == 0);
    }
    snprintf(path, sizeof path, "%s%s/%s", dir, folder, file);
    FILE *f = fopen(path, "w");
    if (CHECK(f)) {
        fputs(text, f);
        fclose(f);
    }
    struct bede__symbols *t = bede__symbols_new(&bede__alloc_libc);
    struct bede__actors *a = NULL;
    struct bede__classes *c = NULL;
    enum bede_status rc = bede__actors_load(&a, dir, t, &bede__alloc_libc, err);
    if (rc == BEDE_OK)
        rc = bede__classes_load(&c, dir, t, &bede__alloc_libc, err);
    bede__actors_free(a);
    bede__classes_free(c);
    bede__symbols_free(t);
    unlink(path);
    for (int i = 3; i >= 0; i--) {
        snprintf(path, sizeof path, "%s%s", dir, steps[i]);
        rmdir(path);
    }
    return rc;
}

static void test_bad_lines(void)
{
    static const struct { const char *folder, *file, *text, *say; } bad[] = {
        {"/lexicon/en/actors", "x.tsv", "# well\nUtopia\tUT\tGOV\tcountry\n", "x.tsv:2: no code"},
        {"/lexicon/en/actors", "x.tsv", "Utopia\tUTO\tGVO\tcountry\n", "x.tsv:1: no PLOVER sector"},
        {"/lexicon/en/actors", "x.tsv", "Utopia\tUTO\tGOV\tland\n", "x.tsv:1: no type"},
        {"/lexicon/en/actors", "x.tsv", "Utopia\tUTO\n", "x.tsv:1: four to six columns"},
        {"/lexicon/en/actors", "x.tsv", "A | | B\tUTO\tGOV\tcountry\n", "x.tsv:1: empty name"},
        {"/lexicon/en/actors", "x.tsv", "?!\tUTO\tGOV\tcountry\n", "x.tsv:1: name without"},
        {"/lexicon/en/actors", "x.tsv", "A\tUTO\tGOV\tperson\tking\t1990-13..\n", "no date before"},
        {"/lexicon/en/actors", "x.tsv", "A\tUTO\tGOV\tperson\tking\t1999..1990\n", "ends before"},
        {"/lexicon/en/actors", "x.tsv", "A\tUTO\tGOV\tperson\tking\t1999\n", "no dates FROM..TO"},
        {"/lexicon/en/actors", "x.tsv", "A\xff\tUTO\tGOV\tperson\n", "UTF-8"},
        {"/lexicon/en/agents", "x.tsv", "king\n", "x.tsv:1: three to five columns"},
        {"/lexicon/en/phrases", "x.tsv", "whither\tto\n", "x.tsv:1: two columns wanted"},
        {"/lexicon/en/classes", "gizmo.txt", "knob\n", "gizmo.txt: no class"},
        {"/lexicon/en/classes", "weapon.txt", "a b c d\n", "weapon.txt:1: a noun has up to three"},
    };
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        struct bede_error err = {0};
        CHECK_INT(load_one(bad[i].folder, bad[i].file, bad[i].text, &err), BEDE_CORRUPT);
        if (!CHECK(strstr(err.msg, bad[i].say) != NULL))
            fprintf(stderr, "    got \"%s\", want \"%s\"\n", err.msg, bad[i].say);
    }
    struct bede_error err = {0};
    CHECK_INT(load_one("/lexicon/en/actors", "x.tsv", "", &err), BEDE_OK);
}

int main(void)
{
    struct bede_error err = {0};
    const char *dir = CHECK_SOURCE_ROOT "/tests/data/actors";
    syms = bede__symbols_new(&bede__alloc_libc);
    lx.syms = syms;
    if (bede__actors_load(&lx.actors, dir, syms, &bede__alloc_libc, &err) != BEDE_OK ||
        bede__classes_load(&lx.classes, dir, syms, &bede__alloc_libc, &err) != BEDE_OK) {
        fprintf(stderr, "%s\n", err.msg);
        CHECK(false);
        return check_end();
    }
    RUN(test_names);
    RUN(test_dates);
    RUN(test_modifiers);
    RUN(test_people);
    RUN(test_class_names);
    RUN(test_bad_lines);
    bede__actors_free(lx.actors);
    bede__classes_free(lx.classes);
    bede__symbols_free(syms);
    return check_end();
}
