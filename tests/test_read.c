/* SPDX-License-Identifier: Apache-2.0
 *
 * test_read.c - articles from plain text and JSON Lines, and what is done with bad input. */
#include "read/read.h"
#include "check.h"

static struct bede__arena arena;
static struct bede_article art;
static struct bede_error err;
static struct bede__read_options opt;

static struct bede__reader *reader_of(const void *p, size_t len)
{
    struct bede__reader *r = NULL;
    CHECK_OK(bede__reader_from_memory(&r, "in", p, len, &opt, NULL, &err), &err);
    return r;
}

/* Read the first article of a text; checks that it is one. */
static bool first(const void *p, size_t len)
{
    struct bede__reader *r = reader_of(p, len);
    enum bede__read got;
    bede__arena_reset(&arena);
    got = bede__reader_next(r, &arena, &art, &err);
    bede__reader_close(r);
    if (got != BEDE__READ_ARTICLE) fprintf(stderr, "    %s\n", err.msg);
    return CHECK_INT(got, BEDE__READ_ARTICLE);
}

static bool first_of(const char *s)
{
    return first(s, strlen(s));
}

static void bad(const void *p, size_t len, enum bede_status code, const char *msg_start)
{
    struct bede__reader *r = reader_of(p, len);
    bede__arena_reset(&arena);
    CHECK_INT(bede__reader_next(r, &arena, &art, &err), BEDE__READ_BAD);
    CHECK_INT(err.code, code);
    if (!CHECK(strncmp(err.msg, msg_start, strlen(msg_start)) == 0))
        fprintf(stderr, "    got %s, want %s\n", err.msg, msg_start);
    bede__reader_close(r);
}

static void reset_options(void)
{
    opt = bede__read_options_default();
}

/* ------------------------------------------------------------------- text */

static void title_is(const char *input, const char *title, const char *text)
{
    if (!first_of(input)) return;
    CHECK_STR(art.title, title);
    CHECK_MEM(art.text, art.len, text);
}

static void test_title(void)
{
    title_is("Two Ministers Resign\n\nThe ministers left on Monday.\n", "Two Ministers Resign",
             "The ministers left on Monday.\n");
    title_is("Two Ministers Resign\nThe ministers left on Monday.\n", "Two Ministers Resign",
             "The ministers left on Monday.\n");
    title_is("\n  Who Fired First?  \r\n\r\n  Nobody knows.\r\n", "Who Fired First?",
             "  Nobody knows.\r\n");
    title_is("The ministers left on Monday.\nNobody followed them.\n", NULL,
             "The ministers left on Monday.\nNobody followed them.\n");
    title_is("He called it \xE2\x80\x9C" "a lie.\xE2\x80\x9D\nNobody answered.\n", NULL,
             "He called it \xE2\x80\x9C" "a lie.\xE2\x80\x9D\nNobody answered.\n");
    title_is("The long paragraph of this report was\nbroken into short lines.\n", NULL,
             "The long paragraph of this report was\nbroken into short lines.\n");
    title_is("They left. Nobody followed.\n\nIt rained.\n", NULL,
             "They left. Nobody followed.\n\nIt rained.\n");
    title_is("One line alone", NULL, "One line alone");
    title_is("One line alone\n\n\n", NULL, "One line alone\n\n\n");
    title_is("MINSK, Jan. 26 (BelTA) - A meeting was held\nTalks went on.\n", NULL,
             "MINSK, Jan. 26 (BelTA) - A meeting was held\nTalks went on.\n");
    title_is("Caf\xC3\xA0\n\nText.", "Caf\xC3\xA0", "Text.");
}

static void test_options_fill_in(void)
{
    opt.published = "2025-01-27";
    opt.outlet = "Example Post";
    opt.url = "https://news.example/1";
    opt.id = "a-1";
    opt.language = "en";
    if (first_of("They left on Monday.")) {
        CHECK_STR(art.published, "2025-01-27");
        CHECK_STR(art.outlet, "Example Post");
        CHECK_STR(art.url, "https://news.example/1");
        CHECK_STR(art.id, "a-1");
        CHECK_STR(art.language, "en");
    }
    opt.title = "Given";
    title_is("Not A Title\n\nText.", "Given", "Not A Title\n\nText.");
    reset_options();
}

static void test_options_are_checked(void)
{
    struct bede__reader *r;
    opt.published = "27 January";
    CHECK_STATUS(bede__reader_from_memory(&r, "in", "x", 1, &opt, NULL, &err), BEDE_ARGUMENT, &err);
    CHECK(r == NULL);
    reset_options();
    opt.encoding = "no-such-encoding";
    CHECK_STATUS(bede__reader_from_memory(&r, "in", "x", 1, &opt, NULL, &err), BEDE_ARGUMENT, &err);
    reset_options();
    CHECK_STATUS(bede__reader_open(&r, "/no/such/file", NULL, NULL, &err), BEDE_IO, &err);
    CHECK_STATUS(bede__reader_open(&r, "/no/such/file", NULL, NULL, NULL), BEDE_IO, NULL);
    CHECK_INT(bede__kind_find("jsonl"), BEDE__KIND_JSONL);
    CHECK_INT(bede__kind_find("tarot"), -1);
}

static void test_id(void)
{
    char id[33];
    if (!first_of("Title\n\nText.")) return;
    bede__content_id(id, "Title", "Text.", 5);
    CHECK_STR(art.id, id);
    if (first_of("{\"title\":\"Title\",\"text\":\"Text.\"}")) CHECK_STR(art.id, id);
    if (first_of("{\"title\":\"Title\",\"text\":\"Text!\"}")) CHECK(strcmp(art.id, id) != 0);
}

static void test_bytes(void)
{
    if (first("", 0)) {
        CHECK_INT(art.len, 0);
        CHECK(art.text != NULL && art.id != NULL);
    }
    if (first("\xEF\xBB\xBFThey left.", 13)) CHECK_MEM(art.text, art.len, "They left.");
    if (first("They\0left.", 10)) {
        CHECK_INT(art.len, 10);
        CHECK(memcmp(art.text, "They\0left.", 10) == 0);
    }
    if (first_of("One.\r\nTwo.\r\n")) CHECK_MEM(art.text, art.len, "One.\r\nTwo.\r\n");
    bad("One.\nTwo \xE9 three.\n", 17, BEDE_INPUT, "in:2: invalid UTF-8 (byte 0xE9)");
    bad("<!DOCTYPE html><p>x", 19, BEDE_INPUT, "in:1: this looks like HTML");
    bad("\x1F\x8B\x08\0", 4, BEDE_INPUT, "in:1: this looks like compressed");
    opt.kind = BEDE__KIND_TEXT;
    if (first_of("<html> is forced")) CHECK_MEM(art.text, art.len, "<html> is forced");
    reset_options();
}

static void test_encodings(void)
{
    opt.encoding = "windows-1252";
    if (first_of("Caf\xE9 \x96 closed")) CHECK_MEM(art.text, art.len, "Caf\xC3\xA9 \xE2\x80\x93 closed");
    bad("ok\n\x81", 4, BEDE_INPUT, "in:2: bytes that are not windows-1252");
    opt.encoding = "UTF-8";
    if (first_of("Caf\xC3\xA9")) CHECK_MEM(art.text, art.len, "Caf\xC3\xA9");
    reset_options();
    if (first("\xFF\xFEH\0i\0.\0", 8)) CHECK_MEM(art.text, art.len, "Hi.");
    if (first("\xFE\xFF\0H\0i\0.", 8)) CHECK_MEM(art.text, art.len, "Hi.");
    bad("\xFF\xFEH\0i", 5, BEDE_INPUT, "in:1: bytes that are not UTF-16LE"); /* cut inside */
}

static void test_large_text(void)
{
    size_t len = (size_t)50 << 20;
    char *p = malloc(len + (20u << 20));
    if (!CHECK(p != NULL)) return;
    memset(p, 'a', len + (20u << 20));
    for (size_t i = 10; i < len; i += 11)
        p[i] = ' ';
    if (first(p, len)) CHECK_INT(art.len, len);
    bad(p, len + (20u << 20), BEDE_LIMIT, "in:1: the article is over the limit of 64 MB");
    free(p);
}

/* -------------------------------------------------------------- dateline */

static void dateline_is(const char *text, const char *place, const char *agency, int year,
                        int month, int day)
{
    struct bede__dateline d = bede__dateline_read(text, strlen(text));
    if (!CHECK(d.len > 0)) {
        fprintf(stderr, "    %s\n", text);
        return;
    }
    CHECK_MEM(d.place.p, d.place.len, place);
    CHECK(agency ? d.agency.p != NULL && bede__str_eq(d.agency, agency) : d.agency.p == NULL);
    CHECK_INT(d.year, year);
    CHECK_INT(d.month, month);
    CHECK_INT(d.day, day);
    CHECK(strncmp(text + d.len, "Talks", 5) == 0);
}

static void no_dateline(const char *text)
{
    if (!CHECK(bede__dateline_read(text, strlen(text)).len == 0)) fprintf(stderr, "    %s\n", text);
}

static void test_dateline(void)
{
    dateline_is("MINSK, Jan. 26 (BelTA) \xE2\x80\x94 Talks began.", "MINSK", "BelTA", 0, 1, 26);
    dateline_is("MINSK, January 26, 2025 (BelTA) - Talks began.", "MINSK", "BelTA", 2025, 1, 26);
    dateline_is("Minsk, 26 January 2025 \xE2\x80\x93 Talks began.", "Minsk", NULL, 2025, 1, 26);
    dateline_is("KYIV (Reuters) - Talks began.", "KYIV", "Reuters", 0, 0, 0);
    dateline_is("UNITED NATIONS \xE2\x80\x94 Talks began.", "UNITED NATIONS", NULL, 0, 0, 0);
    dateline_is("ANKARA, T\xC3\xBCrkiye, Sept. 3 -- Talks began.", "ANKARA, T\xC3\xBCrkiye", NULL, 0, 9, 3);
    dateline_is("\n ST. PETERSBURG, Russia (AP) \xE2\x80\x94 Talks began.",
                "ST. PETERSBURG, Russia", "AP", 0, 0, 0);
    dateline_is("Geneva 3 May 2024 (Xinhua)--Talks began.", "Geneva", "Xinhua", 2024, 5, 3);
    no_dateline("The minister - a reformer - resigned.");
    no_dateline("Smith (Labour) - a reformer - resigned.");
    no_dateline("Talks began on Monday.");
    no_dateline("HE SAID: \"no\" - and left.");
    no_dateline("MINSK, Feb. 30 (BelTA) no dash at all");
    no_dateline("MINSK (BelTA");
    no_dateline("- Talks");
    no_dateline("");
    no_dateline("U.S.-led talks began (AP) today.");
}

static void test_dateline_fills_in(void)
{
    if (first_of("MINSK, Jan. 26, 2025 (BelTA) - Talks began.")) {
        CHECK_STR(art.published, "2025-01-26");
        CHECK_STR(art.outlet, "BelTA");
        CHECK(strncmp(art.text, "MINSK", 5) == 0); /* the text stays whole */
    }
    if (first_of("MINSK, Jan. 26 (BelTA) - Talks began.")) CHECK_STR(art.published, NULL);
    opt.url = "https://news.example/2025/01/26/talks";
    if (first_of("MINSK, Jan. 26 (BelTA) - Talks began.")) CHECK_STR(art.published, "2025-01-26");
    if (first_of("MINSK, Jan. 25 (BelTA) - Talks began.")) CHECK_STR(art.published, NULL);
    opt.published = "2024-12-31";
    opt.outlet = "Example Post";
    if (first_of("MINSK, Jan. 26, 2025 (BelTA) - Talks began.")) {
        CHECK_STR(art.published, "2024-12-31");
        CHECK_STR(art.outlet, "Example Post");
    }
    reset_options();
}

/* ------------------------------------------------------------- JSON Lines */

static void test_jsonl_fields(void)
{
    if (first_of("{\"id\":\"7\",\"title\":\" A\\ntitle \",\"published\":\"2025-01-27T10:00Z\","
                 "\"url\":\"u\",\"outlet\":\"o\",\"language\":\"en\",\"text\":\"They left.\","
                 "\"more\":[1,{\"x\":null}]}\n")) {
        CHECK_STR(art.id, "7");
        CHECK_STR(art.title, "A title");
        CHECK_STR(art.published, "2025-01-27T10:00Z");
        CHECK_STR(art.url, "u");
        CHECK_STR(art.outlet, "o");
        CHECK_STR(art.language, "en");
        CHECK_MEM(art.text, art.len, "They left.");
    }
    if (first_of("{\"event_text\":\"They left.\",\"pub_date\":\"2020-05-01\",\"headline\":\"H\","
                 "\"publisher\":\"P\",\"id\":12345678901234}")) {
        CHECK_MEM(art.text, art.len, "They left.");
        CHECK_STR(art.published, "2020-05-01");
        CHECK_STR(art.title, "H");
        CHECK_STR(art.outlet, "P");
        CHECK_STR(art.id, "12345678901234");
    }
    if (first_of("{\"text\":\"a\\u0000b\\u00e9\",\"title\":null,\"id\":null,\"big\":1e3,"
                 "\"huge\":123456789012345678901234567890}")) {
        CHECK_INT(art.len, 5);
        CHECK(memcmp(art.text, "a\0b\xC3\xA9", 5) == 0);
        CHECK(art.title == NULL && art.id != NULL);
    }
    if (first_of("{\"text\":\"\"}")) CHECK_INT(art.len, 0);
}

static void published_is(const char *value, const char *want)
{
    char line[200];
    snprintf(line, sizeof line, "{\"text\":\"x\",\"published\":%s}", value);
    if (want) {
        if (first_of(line)) CHECK_STR(art.published, want);
    } else {
        bad(line, strlen(line), BEDE_INPUT, "in:1: publication time");
    }
}

static void test_published(void)
{
    published_is("\"2025-01-27\"", "2025-01-27");
    published_is("\" 2025-01-27 10:00:00 \"", "2025-01-27 10:00:00");
    published_is("\"20250127\"", "2025-01-27");
    published_is("20250127", "2025-01-27");
    published_is("\"20250127101112\"", "2025-01-27T10:11:12");
    published_is("\"Mon, 27 Jan 2025 10:00:00 GMT\"", "2025-01-27T10:00:00Z");
    published_is("\"27 Jan 2025 10:00 +0300\"", "2025-01-27T10:00:00+03:00");
    published_is("\"January 27, 2025\"", "2025-01-27");
}

static void test_published_bad(void)
{
    published_is("\"yesterday\"", NULL);
    published_is("\"2025-02-30\"", NULL);
    published_is("\"20251327\"", NULL);
    published_is("\"Mon, 27 Jan 2025 10:00:00 EST\"", NULL);
    published_is("\"Mon, 27 Jan 2025 10:00:00 +01\"", NULL);
    published_is("\"Mon, 27 Jan 2025 1\"", NULL);
    published_is("\"27 Jan\"", NULL);
}

/* One run over lines good and bad: nothing good is lost, every line is named. */
static void test_jsonl_goes_on(void)
{
    static const char in[] = "{\"text\":\"one\"}\n"
                             "\n"
                             "{\"text\":\"two\"\n"
                             "[1]\r\n"
                             "{\"title\":\"no text\"}\n"
                             "{\"text\":5}\n"
                             "{\"text\":\"caf\xE9\"}\n"
                             "{\"text\":\"x\",\"title\":[]}\n"
                             "{\"text\":\"\\ud800\"}\n"
                             "{\"text\":\"three\"}";
    static const struct {
        enum bede__read got;
        size_t line;
        const char *what;
    } want[] = {
        {BEDE__READ_ARTICLE, 1, "one"},
        {BEDE__READ_BAD, 3, "in:3: broken JSON"},
        {BEDE__READ_BAD, 4, "in:4: not a JSON object"},
        {BEDE__READ_BAD, 5, "in:5: the field \"text\" is missing"},
        {BEDE__READ_BAD, 6, "in:6: \"text\" is not a string"},
        {BEDE__READ_BAD, 7, "in:7: invalid UTF-8"},
        {BEDE__READ_BAD, 8, "in:8: \"title\" is not a string"},
        {BEDE__READ_BAD, 9, "in:9: broken JSON"},
        {BEDE__READ_ARTICLE, 10, "three"},
        {BEDE__READ_END, 0, ""},
        {BEDE__READ_END, 0, ""},
    };
    struct bede__reader *r = reader_of(in, sizeof in - 1);
    for (size_t i = 0; i < sizeof want / sizeof *want; i++) {
        enum bede__read got;
        bede__arena_reset(&arena);
        got = bede__reader_next(r, &arena, &art, &err);
        if (!CHECK_INT(got, want[i].got)) fprintf(stderr, "    step %zu: %s\n", i, err.msg);
        if (got == BEDE__READ_ARTICLE) CHECK_MEM(art.text, art.len, want[i].what);
        if (got == BEDE__READ_BAD) {
            CHECK_INT(err.pos, want[i].line);
            CHECK_INT(strncmp(err.msg, want[i].what, strlen(want[i].what)), 0);
        }
    }
    CHECK_INT(bede__reader_taken(r), sizeof in - 1);
    bede__reader_close(r);
    bede__reader_close(NULL);
}

/* A line of 100 MB between two articles. */
static void test_huge_line(void)
{
    size_t len = (size_t)100 << 20;
    char *p = malloc(len + 100), *q;
    struct bede__reader *r;
    if (!CHECK(p != NULL)) return;
    q = stpcpy(p, "{\"text\":\"one\"}\n{\"text\":\"");
    memset(q, 'x', len);
    q = stpcpy(q + len, "\"}\n{\"text\":\"three\"}\n");
    r = reader_of(p, (size_t)(q - p));
    CHECK_INT(bede__reader_next(r, &arena, &art, &err), BEDE__READ_ARTICLE);
    CHECK_INT(bede__reader_next(r, &arena, &art, &err), BEDE__READ_BAD);
    CHECK_INT(err.code, BEDE_LIMIT);
    CHECK_INT(err.pos, 2);
    CHECK_INT(bede__reader_next(r, &arena, &art, &err), BEDE__READ_ARTICLE);
    CHECK_MEM(art.text, art.len, "three");
    CHECK_INT(bede__reader_next(r, &arena, &art, &err), BEDE__READ_END);
    bede__reader_close(r);
    /* 50 MB in a line is an article; 70 MB is a line that is read but no article. */
    for (int i = 0; i < 2; i++) {
        len = (size_t)(i ? 70 : 50) << 20;
        q = stpcpy(p, "{\"text\":\"");
        memset(q, 'x', len);
        q = stpcpy(q + len, "\"}\n");
        r = reader_of(p, (size_t)(q - p));
        bede__arena_reset(&arena);
        CHECK_INT(bede__reader_next(r, &arena, &art, &err), i ? BEDE__READ_BAD : BEDE__READ_ARTICLE);
        if (i) CHECK_INT(err.code, BEDE_LIMIT);
        bede__reader_close(r);
    }
    free(p);
}

static void test_depth(void)
{
    size_t n = 100000;
    char *p = malloc(n + 1);
    if (!CHECK(p != NULL)) return;
    memcpy(p, "{\"a\":", 5);
    memset(p + 5, '[', n - 5);
    bad(p, n, BEDE_INPUT, "in:1: broken JSON");
    free(p);
}

static void test_file(void)
{
    char path[512];
    struct bede__reader *r;
    check_temp("read.jsonl", path, sizeof path);
    CHECK(check_write(path, "{\"text\":\"one\"}\n{}\n", 18));
    if (!CHECK_OK(bede__reader_open(&r, path, NULL, NULL, &err), &err)) return;
    CHECK_INT(bede__reader_next(r, &arena, &art, &err), BEDE__READ_ARTICLE);
    CHECK_INT(bede__reader_next(r, &arena, &art, &err), BEDE__READ_BAD);
    CHECK(strstr(err.msg, "read.jsonl:2: ") != NULL);
    CHECK_INT(bede__reader_next(r, &arena, &art, &err), BEDE__READ_END);
    bede__reader_close(r);
    unlink(path);
    /* A folder opens and cannot be read. */
    if (!CHECK_OK(bede__reader_open(&r, "/", NULL, NULL, &err), &err)) return;
    CHECK_INT(bede__reader_next(r, &arena, &art, &err), BEDE__READ_FAILED);
    CHECK_INT(err.code, BEDE_IO);
    CHECK_INT(bede__reader_next(r, &arena, &art, &err), BEDE__READ_END);
    bede__reader_close(r);
}

int main(void)
{
    bede__arena_init(&arena, NULL);
    reset_options();
    RUN(test_title);
    RUN(test_options_fill_in);
    RUN(test_options_are_checked);
    RUN(test_id);
    RUN(test_bytes);
    RUN(test_encodings);
    RUN(test_large_text);
    RUN(test_dateline);
    RUN(test_dateline_fills_in);
    RUN(test_jsonl_fields);
    RUN(test_published);
    RUN(test_published_bad);
    RUN(test_jsonl_goes_on);
    RUN(test_huge_line);
    RUN(test_depth);
    RUN(test_file);
    bede__arena_free(&arena);
    return check_end();
}
