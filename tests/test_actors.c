/* SPDX-License-Identifier: Apache-2.0
 *
 * test_actors.c - phrases out of context against a small dictionary of the tests' own. */
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

static void test_bad_lines(void)
{
    CHECK(bede__class_named("weapon", 6) == BEDE__CLASS(WEAPON));
    CHECK(bede__class_named("weapons", 7) == 0);
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
    RUN(test_bad_lines);
    bede__actors_free(lx.actors);
    bede__classes_free(lx.classes);
    bede__symbols_free(syms);
    return check_end();
}
