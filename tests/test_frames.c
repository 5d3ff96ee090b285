/* SPDX-License-Identifier: Apache-2.0
 *
 * test_frames.c - every frame line's example through the whole way of the data, against what the
 * line expects.
 *
 * An example is right where a claim of the line's category and mode has the expected actors and
 * recipients (the words of one side contain those of the other) and, where given, auxiliary modes;
 * an example of no event is right where there is no claim. The parser makes mistakes, so the test is
 * the share that must be right. With an argument (a file's name, or "all") failures are listed. */
#include "check.h"

#include "claim/frames.h"

#define MUST_BE_RIGHT 0.93 /* raised as it improves */

static struct {
    struct bede__symbols *syms;
    struct bede__lexicon lx;
    struct bede__frames *frames;
    struct bede__cues *cues;
    struct bede__lists *tree_words;
    struct bede__contexts *contexts;
    struct bede__model *model;
    struct bede__parser *parser;
} data;

static bool load(const char *model)
{
    struct bede_error err = {0};
    const struct bede__alloc *a = &bede__alloc_libc;
    const char *root = getenv("BEDE_DATA") ? getenv("BEDE_DATA") : CHECK_SOURCE_ROOT;
    struct bede__symbols *s = data.lx.syms = data.syms = bede__symbols_new(a);
    return CHECK_OK(bede__actors_load(&data.lx.actors, root, s, a, &err), &err) &&
           CHECK_OK(bede__times_load(&data.lx.times, root, s, a, &err), &err) &&
           CHECK_OK(bede__places_load(&data.lx.places, root, s, a, &err), &err) &&
           CHECK_OK(bede__units_load(&data.lx.units, root, s, a, &err), &err) &&
           CHECK_OK(bede__catalogue_load(&data.lx.catalogue, root, s, a, &err), &err) &&
           CHECK_OK(bede__classes_load(&data.lx.classes, root, s, a, &err), &err) &&
           CHECK_OK(bede__frames_load(&data.frames, root, s, a, &err), &err) &&
           CHECK_OK(bede__cues_load(&data.cues, root, s, a, &err), &err) &&
           CHECK_OK(bede__contexts_load(&data.contexts, root, s, a, &err), &err) &&
           CHECK_OK(bede__model_open(&data.model, model, a, &err), &err) &&
           CHECK_OK(bede__tree_words_load(&data.tree_words, root, a, &err), &err) &&
           CHECK((data.parser = bede__parser_new(data.model, a)) != NULL) &&
           (bede__parser_words(data.parser, data.tree_words), true);
}

static void unload(void)
{
    bede__parser_free(data.parser);
    bede__lists_free(data.tree_words);
    bede__model_close(data.model);
    bede__contexts_free(data.contexts);
    bede__cues_free(data.cues);
    bede__frames_free(data.frames);
    bede__classes_free(data.lx.classes);
    bede__catalogue_free(data.lx.catalogue);
    bede__units_free(data.lx.units);
    bede__places_free(data.lx.places);
    bede__times_free(data.lx.times);
    bede__actors_free(data.lx.actors);
    bede__symbols_free(data.syms);
}

/* --------------------------------------------------------- the expectation */

static bool contains(const char *a, size_t n, const char *b, size_t m)
{
    for (size_t i = 0; i + m <= n; i++)
        if (memcmp(a + i, b, m) == 0)
            return true;
    return false;
}

/* Do the words of `want` ("Chad; Niger", "-") name exactly the entities? */
static bool same_side(const char *text, const struct bede_entity *e, size_t n,
                      struct bede__str want)
{
    struct bede__str w;
    size_t wanted = 0;
    bool used[BEDE_MAX_ARGUMENTS] = {false};
    if (bede__str_eq(want, "-"))
        return n == 0;
    while ((w = bede__str_cut(&want, ';')).p) {
        bool found = false;
        wanted++;
        for (size_t i = 0; i < n && !found; i++) {
            const char *p = text + e[i].span.start;
            size_t len = e[i].span.end - e[i].span.start;
            if (!used[i] && (contains(p, len, w.p, w.len) || contains(w.p, w.len, p, len)))
                used[i] = true, found = true;
        }
        if (!found)
            return false;
    }
    return wanted == n;
}

static unsigned aux_bits(struct bede__str s)
{
    unsigned bits = 0;
    struct bede__str w;
    while ((w = bede__str_cut(&s, ',')).p)
        bits |= bede__str_eq(w, "historical")     ? BEDE_HISTORICAL
                : bede__str_eq(w, "future")       ? BEDE_FUTURE
                : bede__str_eq(w, "hypothetical") ? BEDE_HYPOTHETICAL
                : bede__str_eq(w, "negation")     ? BEDE_NEGATION
                                                  : 0u;
    return bits;
}

static bool as_expected(const char *text, const struct bede_claim *c, uint32_t n,
                        struct bede__act act, const char *expected)
{
    struct bede__str rest = {expected, (uint32_t)strlen(expected)};
    struct bede__str parties = bede__str_cut(&rest, '|');
    struct bede__str actors = bede__str_cut(&parties, '>'), recipients = bede__str_cut(&parties, '>');
    bool asks_aux = rest.p && rest.len > 4 && memcmp(rest.p, "aux=", 4) == 0;
    unsigned aux = asks_aux ? aux_bits((struct bede__str){rest.p + 4, rest.len - 4}) : 0;
    const char *mode = act.mode ? bede__modes[act.mode].name : NULL;
    for (uint32_t i = 0; i < n; i++) {
        if (strcmp(c[i].event, bede__event_name((enum bede__event)act.event)) != 0 ||
            (mode && (!c[i].mode || strcmp(mode, c[i].mode) != 0)) || (asks_aux && c[i].aux != aux))
            continue;
        if (same_side(text, c[i].actors, c[i].n_actors, actors) &&
            same_side(text, c[i].recipients, c[i].n_recipients, recipients))
            return true;
    }
    return false;
}

static void show(const struct bede__frame *fr, const char *text, const struct bede_claim *c,
                 uint32_t n)
{
    printf("%s:%u: %s | %s\n", fr->from.file, fr->from.line, fr->example, fr->expected);
    for (uint32_t i = 0; i < n; i++) {
        printf("    got %s%s%s", c[i].event, c[i].mode ? "/" : "", c[i].mode ? c[i].mode : "");
        for (size_t j = 0; j < c[i].n_actors; j++)
            printf("%s%.*s", j ? "; " : " ", (int)(c[i].actors[j].span.end - c[i].actors[j].span.start),
                   text + c[i].actors[j].span.start);
        printf(" >");
        for (size_t j = 0; j < c[i].n_recipients; j++)
            printf("%s%.*s", j ? "; " : " ",
                   (int)(c[i].recipients[j].span.end - c[i].recipients[j].span.start),
                   text + c[i].recipients[j].span.start);
        printf(" aux %u by %s:%u\n", c[i].aux, c[i].frame.file, c[i].frame.line);
    }
}

/* One example; true: as expected. */
static bool run(const struct bede__frame *fr, struct bede__arena *arena, bool list)
{
    struct bede_error err = {0};
    struct bede__doc doc = {.arena = arena, .text = fr->example, .len = strlen(fr->example),
                            .published = BEDE__NO_DAY};
    struct bede__mentions m = {0};
    struct bede__attributions att = {0};
    struct bede__coding k = {&data.lx, data.frames, data.cues, data.contexts};
    struct bede_claim *c = NULL;
    uint32_t n = 0;
    bool ok;
    if (!CHECK_OK(bede__parse(data.parser, data.syms, &doc, &err), &err) ||
        !CHECK_OK(bede__mentions_find(&data.lx, &doc, &m, &err), &err) ||
        !CHECK_OK(bede__attributions_find(&k, &doc, &m, &att, &err), &err) ||
        !CHECK_OK(bede__claims_find(&k, &doc, &m, &att, &c, &n, &err), &err))
        return false;
    if (fr->none)
        ok = n == 0;
    else
        ok = as_expected(doc.text, c, n, fr->act, fr->expected) &&
             (!fr->also.event || as_expected(doc.text, c, n, fr->also, fr->expected));
    if (!ok && list)
        show(fr, doc.text, c, n);
    return ok;
}

static const char *listed; /* file whose failures are listed, "all", or NULL */

static void test_examples(void)
{
    char model[512];
    struct bede__arena arena;
    unsigned right = 0, count = 0;
    const char *file = "";
    check_source("model/en.bede", model, sizeof model);
    if (access(model, R_OK) != 0)
        SKIP("there is no model");
    if (!load(model))
        return;
    bede__arena_init(&arena, &bede__alloc_libc);
    unsigned in_file = 0, right_in_file = 0;
    for (uint32_t i = 0; i < bede__frames_count(data.frames); i++) {
        const struct bede__frame *fr = bede__frame_at(data.frames, i);
        if (strcmp(file, fr->from.file) != 0) {
            if (in_file)
                printf("%-32s %5u of %5u\n", file, right_in_file, in_file);
            file = fr->from.file;
            in_file = right_in_file = 0;
        }
        if (!fr->example[0])
            continue;
        bool ok = run(fr, &arena, listed && (!strcmp(listed, "all") || strstr(file, listed)));
        bede__arena_reset(&arena);
        right += ok;
        right_in_file += ok;
        count++;
        in_file++;
    }
    printf("%-32s %5u of %5u\n", file, right_in_file, in_file);
    printf("examples as expected: %u of %u\n", right, count);
    CHECK(count > 0);
    CHECK(right >= MUST_BE_RIGHT * count);
    bede__arena_free(&arena);
}

int main(int argc, char **argv)
{
    listed = argc > 1 ? argv[1] : NULL;
    RUN(test_examples);
    unload();
    return check_end();
}
