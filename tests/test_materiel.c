/* SPDX-License-Identifier: Apache-2.0
 *
 * test_materiel.c - the sentences of materiel.tsv: what is materiel, its name, class and country.
 *
 * Each line is a text of its own, tagged and parsed by the model. Wrong ones are listed; the test
 * fails where fewer than FLOOR in a hundred are right. The classes of nouns for frames and errors
 * in the catalogue are checked without a text. */
#include "check.h"
#include "bede_internal.h"

#define FLOOR 97.0

static struct bede *b;
static struct bede_coder *coder;

/* "text=name/class/country; ..." of the mentions, "-" for none. */
static void written(const struct bede_coder *c, char *out, size_t room)
{
    const struct bede__mentions *m = &c->mentions;
    size_t n = 0;
    snprintf(out, room, "-");
    for (uint32_t i = 0; i < m->n_materiel && n < room; i++) {
        const struct bede_materiel *x = &m->materiel[i].m;
        n += (size_t)snprintf(out + n, room - n, "%s%.*s=%s/%s/%s", i ? "; " : "",
                              (int)(x->span.end - x->span.start), c->doc.text + x->span.start,
                              x->name, x->cls, x->country_code ? x->country_code : "-");
    }
}

static bool try_line(const struct bede__lines *l, const struct bede__str *col)
{
    char got[1024];
    struct bede_error err = {0};
    struct bede_article a = {.id = "m", .text = col[0].p, .len = col[0].len};
    if (!CHECK(bede__coder_run(coder, &a, BEDE__MENTIONS, &err) == BEDE_OK))
        return false;
    written(coder, got, sizeof got);
    bool ok = bede__str_eq(col[1], got);
    if (!ok)
        printf("%s:%u: want %.*s\n    got %s\n", l->file, l->line, (int)col[1].len, col[1].p, got);
    return ok;
}

static void test_sentences(void)
{
    struct bede__file f;
    struct bede_error err;
    struct bede__str col[BEDE__MAX_COLUMNS];
    unsigned n = 0, right = 0;
    if (!CHECK(bede__file_open(&f, CHECK_SOURCE_ROOT "/tests/materiel.tsv", &err) == BEDE_OK))
        return;
    struct bede__lines l = {"materiel.tsv", f.p, f.p + f.len, 0};
    for (unsigned cols; (cols = bede__lines_next(&l, col)) != 0;)
        if (CHECK(cols == 2))
            n++, right += try_line(&l, col);
    printf("%u of %u sentences right\n", right, n);
    CHECK(n >= 80);
    CHECK(100.0 * right >= FLOOR * n);
    bede__file_close(&f);
}

/* The noun class of a sentence's only mention. */
static uint64_t class_in(const char *text)
{
    struct bede_error err = {0};
    struct bede_article a = {.id = "m", .text = text, .len = strlen(text)};
    if (bede__coder_run(coder, &a, BEDE__MENTIONS, &err) != BEDE_OK ||
        coder->mentions.n_materiel != 1)
        return 0;
    return coder->mentions.materiel[0].classes;
}

static void test_noun_classes(void)
{
    CHECK(class_in("The frigate left on Monday.") == BEDE__CLASS(CRAFT));
    CHECK(class_in("Two Su-25s flew over the town.") == BEDE__CLASS(CRAFT));
    CHECK(class_in("The submarine was lost.") == BEDE__CLASS(CRAFT));
    CHECK(class_in("They bought 50 Leopard 2A6 tanks.") == BEDE__CLASS(VEHICLE));
    CHECK(class_in("An Iskander hit the hall.") == BEDE__CLASS(WEAPON));
    CHECK(class_in("The army lost a drone.") == BEDE__CLASS(WEAPON));
    CHECK(class_in("He gave me flowers.") == 0);
}

static void test_tree(void)
{
    const struct bede__catalogue *c = b->lx.catalogue;
    CHECK_STR(bede__materiel_parent(c, "bomber"), "aircraft");
    CHECK_STR(bede__materiel_parent(c, "frigate"), "ship");
    CHECK(bede__materiel_parent(c, "weapon") == NULL);
    CHECK(bede__materiel_parent(c, "no such class") == NULL);
}

int main(void)
{
    struct bede_error err = {0};
    if (!CHECK(bede_open(&b, NULL, &err) == BEDE_OK) ||
        !CHECK(bede_coder_new(&coder, b, &err) == BEDE_OK)) {
        fprintf(stderr, "%s\n", err.msg);
        return check_end();
    }
    RUN(test_sentences);
    RUN(test_noun_classes);
    RUN(test_tree);
    bede_coder_free(coder);
    bede_close(b);
    return check_end();
}
