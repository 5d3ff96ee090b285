/* SPDX-License-Identifier: Apache-2.0
 *
 * test_bring.c - dictionaries that users bring: the lines they are turned into, what they change
 * beside the tests' own small dictionary, and what is said of a bad one. */
#include "check.h"
#include "mention/bring.h"

/* ------------------------------------------------------- into our own lines */

static char got[4096];

static enum bede_status collect(void *ctx, struct bede__str *col, unsigned n, unsigned line,
                                bool petr, struct bede_error *err)
{
    size_t len = strlen(got);
    (void)ctx, (void)err;
    len += (size_t)snprintf(got + len, sizeof got - len, "%u%s", line, petr ? "" : "t");
    for (unsigned i = 0; i < n; i++)
        len += (size_t)snprintf(got + len, sizeof got - len, "%c%.*s", i ? '/' : ' ',
                                (int)col[i].len, col[i].p);
    snprintf(got + len, sizeof got - len, "\n");
    return BEDE_OK;
}

static const char *lines(const char *text, bool agents)
{
    struct bede_error err = {0};
    got[0] = '\0';
    if (bede__bring("own", text, strlen(text), agents, &bede__alloc_libc, collect, NULL, &err) !=
        BEDE_OK)
        return strcpy(got, err.msg);
    return got;
}

static void test_actor_records(void)
{
    CHECK_STR(lines("ATLANTIS_  [ATL]\n", false), "1 ATLANTIS /ATL/GOV/country/-/-\n");
    CHECK_STR(lines("TRITON_GUARD [ATLMIL] # ab 2001\n", false),
              "1 TRITON GUARD | TRITON GUARDS/ATL/MIL/group/-/-\n");
    CHECK_STR(lines("SEA_LEAGUE_\n+LEAGUE_OF_THE_SEA_\n\t[IGO]\n", false),
              "3 SEA LEAGUE  | LEAGUE OF THE SEA /IGO/-/organisation/-/-\n");
    CHECK_STR(lines("KING_NEREUS_ [ATLELI >990102][ATLGOV 19800101-19990101][ATLOPP]\n", false),
              "1 KING NEREUS /ATL/ELI/person/-/1999-01-02..\n"
              "1 KING NEREUS /ATL/GOV/person/-/1980-01-01..1999-01-01\n"
              "1 KING NEREUS /ATL/OPP/person/-/-\n");
    CHECK_STR(lines("SHOAL_(SHL)_ [NGOATLINS]; old\n", false), "1 SHOAL /NGO/REB/organisation/-/-\n");
}

static void test_codes(void)
{
    static const struct { const char *from, *to; } map[] = {
        {"ROMGOV", "ROU/GOV"}, {"TMPSEP", "TLS/REB"}, {"ZARMED", "COD/JRN"},
        {"FRAHLH", "FRA/MED"}, {"NGMFRA", "NGO/-"},   {"IGOUNOMIL", "UNO/MIL"},
        {"IGOEUREEC", "EUR/-"}, {"REB", "-/REB"},     {"MEAREB", "-/REB"},
        {"pseinsmil", "PSE/REB,MIL"}, {"NGOHINDEN211DEV", "NGO/SOC"},
    };
    for (size_t i = 0; i < sizeof map / sizeof *map; i++) {
        char text[64], want[64];
        snprintf(text, sizeof text, "SHOAL_ [%s]\n", map[i].from);
        snprintf(want, sizeof want, "1 SHOAL /%s/", map[i].to);
        CHECK(strncmp(lines(text, false), want, strlen(want)) == 0);
    }
    CHECK_STR(lines("SHOAL_ [---]\nREEF_ [###]\nBAY_ [+++]\nGULF_\n", false), "");
}

static void test_comments(void)
{
    CHECK_STR(lines("<!-- one\nREEF_ [ATL]\n-->\n# two\n\nBAY_ [ATL]\n", false),
              "6 BAY /ATL/GOV/country/-/-\n");
    CHECK_STR(lines("BAY_  # three [ATL]\n\t[ATL]\n", false), "2 BAY /ATL/GOV/country/-/-\n");
    CHECK_STR(lines("BA\xddS_ [ATL]\n", false), "1 BA\xc3\x9dS /ATL/GOV/country/-/-\n");
}

static void test_agents(void)
{
    CHECK_STR(lines("DIVER [~MIL]\n", true), "1 diver/MIL/-/-/-\n");
    CHECK_STR(lines("ENVOY {} [~GOV]\nDEPUTY {DEPUTIES} [~LEG}\n", true),
              "1 envoy/GOV/-/-/-\n2 deputy | deputies/LEG/-/-/-\n");
    CHECK_STR(lines("!MAN! = MAN, MEN\nFISHER!MAN! [~AGR]\n", true),
              "2 fisher man | fisher men/AGR/-/-/-\n");
    CHECK_STR(lines("CORSAIR [ATL~]\n", true), "1 corsair/-/-/-/ATL\n");
}

static void test_tables(void)
{
    CHECK_STR(lines("# mine\nNereus | King Nereus\tATL\tGOV\tperson\tking\t1980..1998\n", false),
              "2t Nereus | King Nereus/ATL/GOV/person/king/1980..1998\n");
    CHECK_STR(lines("NEREUS\t[ATL]\t# petrarch all the same\n", false),
              "1 NEREUS/ATL/GOV/country/-/-\n");
}

static void test_bad(void)
{
    static const struct { const char *text, *say; bool agents; } bad[] = {
        {"\nBAY_ [ATL\n", "own:2: no ']'", false},
        {"BAY_ [A?L]\n", "own:1: no code of letters", false},
        {"BAY_ [ATL <soon]\n", "own:1: no date", false},
        {"\t[ATL]\n", "own:1: a code without a name", false},
        {"+BAY_\n", "own:1: a further name without a first", false},
        {"__ [ATL]\n", "own:1: a name without letters", false},
        {"A\tB\nB\xff\tC\n", "own:2: invalid UTF-8", false},
        {"DIVER [~MIL\n", "own:1: no ']'", true},
        {"SEA!MAN! [~MIL]\n", "own:1: no such set", true},
        {"!MAN! MAN, MEN = \n!MAN MEN\n= [~\n", "own:3: no ']'", true},
    };
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        if (!CHECK(strstr(lines(bad[i].text, bad[i].agents), bad[i].say) != NULL))
            fprintf(stderr, "    got \"%s\", want \"%s\"\n", got, bad[i].say);
}

/* --------------------------------------------------------- beside the lexicon */

static struct bede__lexicon lx;

static const char *codes(const char *phrase, const char *date)
{
    static char buf[64];
    struct bede_entity e;
    int32_t from = BEDE__NO_DAY, to;
    if (date)
        CHECK(bede__day_parse(date, strlen(date), &from, &to));
    bede__resolve_actor(&lx, NULL, phrase, strlen(phrase), from, &e);
    snprintf(buf, sizeof buf, "%s %s", e.code ? e.code : "-", e.sector ? e.sector : "-");
    return buf;
}

static bool write_file(char *path, const char *text)
{
    int fd = mkstemp(path);
    FILE *f = fd >= 0 ? fdopen(fd, "w") : NULL;
    if (!f)
        return false;
    fputs(text, f);
    return fclose(f) == 0;
}

static void test_own_wins(void)
{
    char actors[] = "/tmp/bede-own-XXXXXX", agents[] = "/tmp/bede-own-XXXXXX";
    if (!CHECK(write_file(actors, "RUSSIAN_ [ATL]\n"
                                  "SERGEI_LAVROV_ [ATLOPP >20000101]\n"
                                  "NEREUS_ [ATLGOV <19991231]\n\t[ATLOPP >20000101]\n")) ||
        !CHECK(write_file(agents, "DIVER [~MIL]\n")))
        return;
    const char *a = actors, *g = agents;
    struct bede__own own = {&a, &g, 1, 1};
    struct bede_error err = {0};
    lx.syms = bede__symbols_new(&bede__alloc_libc);
    if (!CHECK(bede__actors_load_own(&lx.actors, CHECK_SOURCE_ROOT "/tests/data/actors", &own,
                                     lx.syms, &bede__alloc_libc, &err) == BEDE_OK)) {
        fprintf(stderr, "%s\n", err.msg);
        return;
    }
    CHECK_STR(codes("Russian divers", NULL), "ATL MIL");
    CHECK_STR(codes("Sergei Lavrov", "2016-01-01"), "ATL OPP");
    CHECK_STR(codes("Foreign Minister Sergei Lavrov", "2016-01-01"), "ATL OPP");
    CHECK_STR(codes("Nereus", "1995-06-01"), "ATL GOV");
    CHECK_STR(codes("Nereus", "2005-06-01"), "ATL OPP");
    CHECK_STR(codes("the French prime minister", NULL), "FRA GOV");
    bede__actors_free(lx.actors);
    const char *missing = "/nowhere/at all.txt";
    own.actors = &missing;
    CHECK_INT(bede__actors_load_own(&lx.actors, CHECK_SOURCE_ROOT "/tests/data/actors", &own,
                                    lx.syms, &bede__alloc_libc, &err), BEDE_IO);
    bede__symbols_free(lx.syms);
    unlink(actors);
    unlink(agents);
}

/* The dictionaries that the programs of this kind come with are read as they are. */
static void test_real_files(void)
{
    static const struct { const char *file; bool agents; unsigned least; } files[] = {
        {"PETR.Validate.actors.txt", false, 100}, {"PETR.Validate.agents.txt", true, 50},
        {"Phoenix.Countries.actors.txt", false, 20000}, {"Phoenix.agents.txt", true, 1500},
        {"Phoenix.International.actors.txt", false, 2000},
        {"Phoenix.MilNonState.actors.txt", false, 500},
    };
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        char rel[128], path[1024];
        struct bede_error err = {0};
        const char *one = path;
        snprintf(rel, sizeof rel, "data/facts/dictionaries/%s", files[i].file);
        if (!check_shared(rel, path, sizeof path))
            SKIP("shared data is absent");
        struct bede__own own = {&one, &one, !files[i].agents, files[i].agents};
        struct bede__symbols *t = bede__symbols_new(&bede__alloc_libc);
        struct bede__actors *a = NULL;
        CHECK_INT(bede__actors_load_own(&a, "/nowhere", &own, t, &bede__alloc_libc, &err), BEDE_OK);
        if (!CHECK(a && a->n_entries >= files[i].least))
            fprintf(stderr, "%s: %u lines %s\n", rel, a ? a->n_entries : 0, err.msg);
        bede__actors_free(a);
        bede__symbols_free(t);
    }
}

int main(void)
{
    RUN(test_actor_records);
    RUN(test_codes);
    RUN(test_comments);
    RUN(test_agents);
    RUN(test_tables);
    RUN(test_bad);
    RUN(test_own_wins);
    RUN(test_real_files);
    return check_end();
}
