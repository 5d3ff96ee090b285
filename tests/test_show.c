/* SPDX-License-Identifier: Apache-2.0
 *
 * test_show.c - claims as JSON Lines, CSV, PLOVER records and tables, from a reading made by hand,
 * so that every byte of the output is known beforehand. */
#include "check.h"
#include "show/fields.h"

static const char text[] = "Mali\n\nSyrian jets bombed \"a\tmarket\" in Idlib.";
/*                          0       6      13   18     25         37 */

static struct bede__buf out;

static void fresh(void)
{
    bede__buf_free(&out);
    bede__buf_init(&out, NULL);
}

static void test_strings(void)
{
    fresh();
    bede__json_text(&out, "a\"\\\n\t\r\b\f\x01\0b", 11);
    CHECK_STR(out.p, "\"a\\\"\\\\\\n\\t\\r\\b\\f\\u0001\\u0000b\"");
    fresh();
    bede__json_text(&out, "\xC3\xA9\xF0\x9F\x98\x80", 6);
    CHECK_STR(out.p, "\"\xC3\xA9\xF0\x9F\x98\x80\"");
    fresh(); /* ill-formed: a lone continuation, an overlong form, a cut sequence */
    bede__json_text(&out, "\x80|\xC0\xAF|\xE2\x82", 7);
    CHECK(strstr(out.p, "\xEF\xBF\xBD|") != NULL);
    CHECK_INT(bede__utf8_check(out.p, out.len), (long long)out.len);
    fresh(); /* a true U+FFFD stays */
    bede__json_text(&out, "\xEF\xBF\xBD", 3);
    CHECK_STR(out.p, "\"\xEF\xBF\xBD\"");
}

static void number(double v, const char *want)
{
    fresh();
    bede__json_number(&out, v);
    CHECK_STR(out.p, want);
}

static void fixed(double v, int decimals, const char *want)
{
    fresh();
    bede__json_fixed(&out, v, decimals);
    CHECK_STR(out.p, want);
}

static void test_numbers(void)
{
    number(0, "0");
    number(-12, "-12");
    number(1e12, "1000000000000");
    number(2.5, "2.5");
    number(NAN, "null");
    number(INFINITY, "null");
    fixed(-9.5, 2, "-9.5");
    fixed(-0.001, 2, "0");
    fixed(0.999, 2, "1");
    fixed(35.930621, 5, "35.93062");
    fixed(36.0, 5, "36");
    fixed(0.05, 2, "0.05");
}

static struct bede_claim claim;
static struct bede_reading reading;
static struct bede_article article;
static struct bede__doc doc;
static struct bede__view view;

/* One claim of one sentence, with something in every slot. */
static void make(void)
{
    static const struct bede_entity actor = { .span = { 6, 17 }, .name = "Syria", .code = "SYR",
                                              .sector = "MIL", .type = BEDE_ACTOR_GROUP };
    static const struct bede_entity recipient = { .span = { 26, 34 } };
    static const struct bede_location place = { .span = { 39, 44 }, .name = "Idlib",
                                                .country_code = "SYR", .resolution = "city",
                                                .has_point = true, .lat = 35.93062,
                                                .lon = 36.63393, .radius_km = 5 };
    static const struct bede_link link = { .speaker = { .span = { 0, 4 }, .code = "MLI" },
                                           .cue = { 0, 4 }, .stance = BEDE_STANCE_DENIES };
    static const struct bede_quantity quantity = { .span = { 26, 34 }, .low = 3, .high = NAN,
                                                   .of = "killed" };
    static const char *const context[] = { "military" };
    static const struct bede_sentence sentences[] = { { { 0, 4 } }, { { 6, 45 } } };

    claim = (struct bede_claim){
        .id = "c1", .sentence = 1, .event = "ASSAULT", .mode = "aerial",
        .aux = BEDE_FUTURE | BEDE_NEGATION, .anchor = { 18, 24 }, .actors = &actor,
        .n_actors = 1, .recipients = &recipient, .n_recipients = 1, .has_date = true,
        .date = { .from = "2016-01-02", .to = "2016-01-03", .precision = BEDE_PREC_WEEK },
        .places = &place, .n_places = 1, .quantities = &quantity, .n_quantities = 1,
        .attribution = &link, .n_attribution = 1, .contexts = context, .n_contexts = 1,
        .quad_code = 4, .event_scale = -9.5f, .cameo = "195", .conf_event = 0.5f };
    reading = (struct bede_reading){ .text = text, .len = sizeof text - 1, .body = 6, .id = "x",
                                     .sentences = sentences, .n_sentences = 2, .claims = &claim,
                                     .n_claims = 1 };
    article = (struct bede_article){ .id = "x", .title = "Mali", .published = "2016-01-04" };
    doc = (struct bede__doc){ .published = bede__day_of(2016, 1, 4) };
    view = (struct bede__view){ .article = &article, .reading = &reading, .doc = &doc,
                                .model = "m", .lexicon = "l", .width = 80 };
    fresh();
}

static void has(const char *part)
{
    if (!CHECK(strstr(out.p, part) != NULL))
        fprintf(stderr, "    want %s\n    in   %s\n", part, out.p);
}

static void test_claim_jsonl(void)
{
    make();
    bede__show_claims_jsonl(&out, &view);
    CHECK(!out.failed && out.len > 0 && out.p[out.len - 1] == '\n');
    has("{\"id\":\"c1\",\"article\":{\"id\":\"x\",\"title\":\"Mali\",\"published\":\"2016-01-04\"},");
    has("\"sentence\":{\"n\":1,\"text\":\"Syrian jets bombed \\\"a\\tmarket\\\" in Idlib.\","
        "\"start\":0,\"end\":39}");
    has("\"event\":\"ASSAULT\",\"mode\":[\"aerial\"],\"context\":[\"military\"],"
        "\"aux\":[\"future\",\"negation\"]");
    has("\"anchor\":{\"text\":\"bombed\",\"start\":12,\"end\":18}");
    has("\"actor\":[{\"text\":\"Syrian jets\",\"start\":0,\"end\":11,\"name\":\"Syria\","
        "\"code\":\"SYR\",\"sector\":\"MIL\",\"role\":null,\"type\":\"group\"}]");
    has("\"recipient\":[{\"text\":\"a\\tmarket\",\"start\":20,\"end\":28,\"name\":null,");
    has("\"date\":{\"from\":\"2016-01-02\",\"to\":\"2016-01-03\",\"precision\":\"week\","
        "\"basis\":\"stated\"}");
    has("\"lat\":35.93062,\"lon\":36.63393,\"country_code\":\"SYR\"");
    has("\"low\":3,\"high\":null,\"unit\":null,\"of\":\"killed\",\"approx\":false");
    has("\"cue\":{\"text\":\"Mali\",\"start\":0,\"end\":4,\"in\":\"title\"},\"stance\":\"denies\"");
    has("\"event_scale\":-9.5,\"cameo\":\"195\",\"confidence\":{\"event\":0.5,");
    has("\"coder\":{\"name\":\"bede\",");
    claim.worded_event = "AID";
    claim.worded_aux = BEDE_FUTURE;
    bede__show_claims_jsonl(&out, &view);
    has("\"worded\":{\"event\":\"AID\",\"aux\":[\"future\"]}");
}

static void test_no_claims(void)
{
    make();
    reading.n_claims = 0;
    bede__show_claims_jsonl(&out, &view);
    CHECK_INT(out.len, 0);
    bede__show_no_claims(&out, &view);
    CHECK_STR(out.p, "{\"article\":{\"id\":\"x\",\"title\":\"Mali\",\"published\":\"2016-01-04\"},"
                     "\"claims\":0}\n");
}

static void test_article(void)
{
    make();
    article.text = "A \"b\".", article.len = 6;
    bede__show_article(&out, &view);
    CHECK_STR(out.p, "{\"id\":\"x\",\"title\":\"Mali\",\"published\":\"2016-01-04\","
                     "\"text\":\"A \\\"b\\\".\"}\n");
}

/* Fields of the record at s; quoted commas and line ends do not count. */
static int cells(const char *s)
{
    int n = 1;
    bool in = false;

    for (; *s != '\0'; s++) {
        if (*s == '"')
            in = !in;
        else if (*s == ',' && !in)
            n++;
        else if (*s == '\r' && !in)
            break;
    }
    return n;
}

static void test_csv(void)
{
    size_t head;

    make();
    bede__show_csv_head(&out);
    head = out.len;
    bede__show_claims_csv(&out, &view);
    CHECK_INT(cells(out.p), 44);
    CHECK_INT(cells(out.p + head), 44);
    CHECK(strcmp(out.p + out.len - 2, "\r\n") == 0);
    has("\"Syrian jets bombed \"\"a\tmarket\"\" in Idlib.\"");
    has(",future; negation,");
}

static void test_plover(void)
{
    make();
    CHECK_INT(bede__show_claims_plover(&out, &view), 0);
    has("{\"id\":\"c1\",\"has_event\":true,\"date\":\"2016-01-02\",\"enddate\":\"2016-01-03\",");
    has("\"actor\":[{\"code\":\"SYR\",\"sector\":\"MIL\",\"entity_text\":\"Syrian jets\",");
    has("\"event\":[\"ASSAULT\"],\"mode\":[\"aerial\"],"
        "\"context\":[\"military\",\"future\",\"negation\"],\"event_text\":[\"bombed\"]");
    has("\"event_loc\":{\"extracted_place\":\"Idlib\",\"resolved_place\":\"Idlib\",");
    has("\"resolution\":4}");
    has("\"size\":{\"dead\":3}");
    has("\"text_info\":{\"sequence\":1,\"start\":0,\"end\":39}");
    CHECK(strstr(out.p, "attribution") == NULL && strstr(out.p, "comment") == NULL);
    fresh(); /* no date of its own: that of publication */
    claim.has_date = false;
    CHECK_INT(bede__show_claims_plover(&out, &view), 0);
    has("\"date\":\"2016-01-04\",\"actor\"");
    fresh(); /* none at all: left out, and said */
    doc.published = BEDE__NO_DAY;
    CHECK_INT(bede__show_claims_plover(&out, &view), 1);
    CHECK_INT(out.len, 0);
    claim.n_actors = claim.n_recipients = 0;
    claim.event = "AID", claim.has_date = true;
    bede__show_claims_plover(&out, &view);
    has("\"actor\":[{\"sector\":\"UNK\"}],\"recipient\":[]");
    has("\"comment\":\"no actor or recipient stated\"");
}

static void test_table(void)
{
    make();
    bede__show_claims_table(&out, &view);
    has("Mali (2016-01-04, x)\n");
    has("  1  ASSAULT/aerial (future, negation)  Syrian jets SYR MIL \xE2\x86\x92 a market  "
        "2016-01-02..2016-01-03  Idlib SYR  a market [killed]\n");
    has("     Syrian jets bombed \"a market\" in Idlib.\n"
        "     aaaaaaaaaaa EEEEEE  rrrrrrrr     ppppp\n");
    has("on the word of Mali MLI (denies)\n");
    CHECK(strchr(out.p, '\t') == NULL);
}

static void test_wrap(void)
{
    static const char s[] = "one two three four five six seven eight nine ten";
    const struct bede__mark m = { { 14, 23 }, 'E' };

    make();
    reading.text = s;
    view.width = 24;
    bede__marked(&out, &view, (struct bede_span){ 0, sizeof s - 1 }, &m, 1, 4);
    CHECK_STR(out.p, "    one two three four\n                  EEEE\n"
                     "    five six seven eight\n    EEEE\n"
                     "    nine ten\n");
}

static void test_terminal(void)
{
    fresh();
    bede__plain(&out, "a\033[2Jb\xC2\x9B" "c\xE2\x80\xAE", 12);
    CHECK_STR(out.p, "a [2Jb c ");
}

int main(void)
{
    RUN(test_strings);
    RUN(test_numbers);
    RUN(test_claim_jsonl);
    RUN(test_no_claims);
    RUN(test_article);
    RUN(test_csv);
    RUN(test_plover);
    RUN(test_table);
    RUN(test_wrap);
    RUN(test_terminal);
    bede__buf_free(&out);
    return check_end();
}
