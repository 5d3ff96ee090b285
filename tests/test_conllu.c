/* SPDX-License-Identifier: Apache-2.0
 *
 * test_conllu.c - names of tags, links of trees, CoNLL-U in and out. */
#include "check.h"
#include "lang/lang.h"

struct bench { /* one document and what it needs */
    struct bede__arena arena;
    struct bede__doc doc;
    struct bede_error err;
    const char *p, *end;
    unsigned line;
    char *id;
};

static void setup(struct bench *b, const char *text)
{
    memset(b, 0, sizeof *b);
    bede__arena_init(&b->arena, &bede__alloc_libc);
    b->doc.arena = &b->arena;
    b->p = text;
    b->end = text + strlen(text);
}

static enum bede_status next(struct bench *b)
{
    return bede__conllu_read(&b->p, b->end, &b->line, &b->doc, &b->id, &b->err);
}

/* ------------------------------------------------------------------- tags */

static void test_names(void)
{
    for (unsigned i = 0; i < UPOS_COUNT; i++) {
        const char *s = bede__upos_name(i);
        CHECK_INT(bede__upos_find(s, strlen(s)), i);
    }
    for (unsigned i = 0; i < XP_COUNT; i++) {
        const char *s = bede__xpos_name(i);
        CHECK_INT(bede__xpos_find(s, strlen(s)), i);
    }
    for (unsigned i = 0; i < REL_COUNT; i++) {
        const char *s = bede__rel_name(i), *colon = strchr(s, ':');
        CHECK_INT(bede__rel_find(s, strlen(s)), i);
        size_t len = colon != NULL ? (size_t)(colon - s) : strlen(s);
        CHECK_INT(bede__rel_base((enum bede__rel)i), bede__rel_find(s, len));
    }
    CHECK_STR(bede__xpos_name(XP_PRPS), "PRP$");
    CHECK_STR(bede__rel_name(REL_NMOD_POSS), "nmod:poss");
    CHECK_STR(bede__upos_name(200), "_");
    CHECK_INT(bede__upos_find("NOU", 3), -1);
    CHECK_INT(bede__upos_find("NOUNS", 5), -1);
    CHECK_INT(bede__rel_find("", 0), -1);
    CHECK_INT(bede__rel_find("nsubj:passive", 13), -1);
    CHECK_INT(bede__rel_find("nsubj:pass?", 10), REL_NSUBJ_PASS);
}

/* ------------------------------------------------------------------- read */

static const char two_docs[] =
    "# newdoc id = one\n"
    "# newpar\n"
    "# sent_id = one-1\n"
    "# text = Iran's navy didn't sail.\n"
    "1-2\tIran's\t_\t_\t_\t_\t_\t_\t_\t_\n"
    "1\tIran\tIran\tPROPN\tNNP\tNumber=Sing\t3\tnmod:poss\t_\t_\n"
    "2\t's\t's\tPART\tPOS\t_\t1\tcase\t_\t_\n"
    "3\tnavy\tnavy\tNOUN\tNN\tNumber=Sing\t6\tnsubj\t_\t_\n"
    "4-5\tdidn't\t_\t_\t_\t_\t_\t_\t_\t_\n"
    "4\tdid\tdo\tAUX\tVBD\tMood=Ind\t6\taux\t_\t_\n"
    "5\tn't\tnot\tPART\tRB\t_\t6\tadvmod\t_\t_\n"
    "6\tsail\tsail\tVERB\tVB\tVerbForm=Inf\t0\troot\t_\tSpaceAfter=No\n"
    "6.1\tghost\tghost\tVERB\tVB\t_\t_\t_\t6:conj\t_\n"
    "7\t.\t.\tPUNCT\t.\t_\t6\tpunct\t_\tSpaceAfter=No\n"
    "\n"
    "# text = Why?\n"
    "1\tWhy\twhy\tADV\tWRB\t_\t0\troot\t_\tNote=x|SpaceAfter=No\n"
    "2\t?\t?\tPUNCT\t.\t_\t1\tpunct\t_\t_\n"
    "\n"
    "# newpar\n"
    "1\tOver\tover\tADV\tRB\t_\t0\troot\t_\t_\n"
    "\n"
    "# newdoc id = two\n"
    "1\tGo\tgo\tVERB\tVB\t_\t0\troot\t_\t_\n";

static void test_read(void)
{
    struct bench b;
    setup(&b, two_docs);
    CHECK_OK(next(&b), &b.err);
    const struct bede__doc *d = &b.doc;
    CHECK_STR(b.id, "one");
    CHECK_STR(d->text, "Iran's navy didn't sail.Why?\n\nOver");
    CHECK_INT(d->len, strlen(d->text));
    CHECK_INT(d->n_tokens, 10);
    CHECK_INT(d->n_sentences, 3);
    CHECK_INT(d->tokens[1].span.start, 4);
    CHECK_INT(d->tokens[1].span.end, 6);
    CHECK_INT(d->tokens[0].flags, TOKEN_MWT_FIRST);
    CHECK_INT(d->tokens[1].flags, TOKEN_MWT_INNER | TOKEN_SPACE_AFTER);
    CHECK_INT(d->tokens[4].span.start, 15);
    CHECK_INT(d->tokens[6].flags, 0);
    CHECK_INT(d->tokens[8].flags, TOKEN_SPACE_AFTER);
    CHECK_STR(d->tokens[4].lemma, "not");
    CHECK_STR(d->tokens[3].feats, "Mood=Ind");
    CHECK_STR(d->tokens[1].feats, "_");
    CHECK_INT(d->tokens[0].upos, UPOS_PROPN);
    CHECK_INT(d->tokens[0].rel, REL_NMOD_POSS);
    CHECK_INT(d->sentences[0].paragraph, 0);
    CHECK_INT(d->sentences[2].paragraph, 1);
    CHECK_INT(d->sentences[1].span.start, 24);
    CHECK_INT(d->sentences[1].span.end, 28);
    CHECK_INT(d->sentences[0].root, 5);
    CHECK_OK(next(&b), &b.err);
    CHECK_STR(b.id, "two");
    CHECK_INT(b.doc.n_tokens, 1);
    CHECK(b.p == b.end);
    CHECK_INT(b.line, 24);
    bede__arena_free(&b.arena);
}

static void test_links(void)
{
    struct bench b;
    setup(&b, two_docs);
    CHECK_OK(next(&b), &b.err);
    const struct bede__doc *d = &b.doc;
    CHECK_INT(bede__dep(d, 5, REL_NSUBJ), 2);
    CHECK_INT(bede__dep(d, 5, REL_OBJ), -1);
    CHECK_INT(bede__dep_base(d, 2, REL_NMOD), 0);
    CHECK_INT(bede__dep(d, 2, REL_NMOD), -1);
    CHECK_INT(d->tokens[5].child, 2);
    CHECK_INT(d->tokens[2].next, 3);
    CHECK_INT(d->tokens[6].next, -1);
    CHECK_INT(d->tokens[2].left, 0);
    CHECK_INT(d->tokens[2].right, 3);
    CHECK_INT(d->tokens[5].left, 0);
    CHECK_INT(d->tokens[5].right, 7);
    CHECK_INT(bede__sentence_of(d, 0), 0);
    CHECK_INT(bede__sentence_of(d, 6), 0);
    CHECK_INT(bede__sentence_of(d, 7), 1);
    CHECK_INT(bede__sentence_of(d, 9), 2);
    bede__arena_free(&b.arena);
}

/* Rings and heads outside the sentence are no parser's work, but must not hang the walk. */
static void test_links_of_nonsense(void)
{
    struct bede__token t[5];
    struct bede__sentence s[2] = {{.first = 0, .n = 3}, {.first = 3, .n = 2}};
    struct bede__doc d = {.tokens = t, .n_tokens = 5, .sentences = s, .n_sentences = 2};
    memset(t, 0, sizeof t);
    t[0].head = 1, t[1].head = 0, t[2].head = 2, t[3].head = 0, t[4].head = 99;
    bede__doc_link(&d);
    CHECK_INT(s[0].root, 0);
    CHECK_INT(s[1].root, 3);
    CHECK_INT(t[0].child, 1);
    CHECK_INT(t[3].left, 3);
    CHECK_INT(t[3].right, 4);
}

/* A chain as deep as the longest document must not need a deep stack. */
static void test_links_deep(void)
{
    enum { N = 200000 };
    struct bede__token *t = calloc(N, sizeof *t);
    struct bede__sentence s = {.first = 0, .n = N};
    struct bede__doc d = {.tokens = t, .n_tokens = N, .sentences = &s, .n_sentences = 1};
    if (!CHECK(t != NULL))
        return;
    for (int i = 0; i < N; i++)
        t[i].head = i - 1;
    bede__doc_link(&d);
    CHECK_INT(s.root, 0);
    CHECK_INT(t[0].right, N);
    CHECK_INT(t[N - 1].left, N - 1);
    CHECK_INT(t[N / 2].right, N);
    free(t);
}

static void test_surface_shares(void)
{
    struct bench b;
    setup(&b, "1-2\tau\t_\t_\t_\t_\t_\t_\t_\t_\n"
              "1\tà\t_\t_\t_\t_\t_\t_\t_\t_\n2\tle\t_\t_\t_\t_\t_\t_\t_\t_\n\n"
              "1-3\té\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No\n"
              "1\ta\t_\t_\t_\t_\t_\t_\t_\t_\n2\tb\t_\t_\t_\t_\t_\t_\t_\t_\n"
              "3\tc\t_\t_\t_\t_\t_\t_\t_\t_\n\n");
    CHECK_OK(next(&b), &b.err);
    CHECK_STR(b.doc.text, "au é");
    CHECK_INT(b.doc.tokens[0].span.end, 1);
    CHECK_INT(b.doc.tokens[1].span.start, 1);
    CHECK_INT(b.doc.tokens[1].span.end, 2);
    CHECK_INT(b.doc.tokens[2].span.start, 3);
    CHECK_INT(b.doc.tokens[4].span.end, 5);
    CHECK_INT(b.doc.tokens[0].upos, UPOS_X);
    CHECK_INT(b.doc.tokens[0].head, -1);
    bede__arena_free(&b.arena);
}

/* ----------------------------------------------------------------- errors */

#define REST "\t_\t_\t_\t_\t_\t_\t_\t_\n"
#define HEAD(n) "\t_\t_\t_\t_\t" n "\t_\t_\t_\n"

static const struct {
    const char *text;
    enum bede_status rc;
    unsigned line;
    const char *says;
} broken[] = {
    {"1\ta\tb\n", BEDE_INPUT, 1, "3 columns"},
    {"# x\n1\ta" REST "2\ta" "\t_" REST, BEDE_INPUT, 3, "11 columns"},
    {"1\t" REST, BEDE_INPUT, 1, "column 2 is empty"},
    {"2\ta" REST, BEDE_INPUT, 1, "word number 2 where 1"},
    {"1\ta" REST "1\tb" REST, BEDE_INPUT, 2, "word number 1 where 2"},
    {"x\ta" REST, BEDE_INPUT, 1, "neither a word's number"},
    {"1x\ta" REST, BEDE_INPUT, 1, "ID"},
    {"1.\ta" REST, BEDE_INPUT, 1, "ID"},
    {"1-\ta" REST, BEDE_INPUT, 1, "ID"},
    {"99999999999999999999\ta" REST, BEDE_INPUT, 1, ""},
    {"2-3\tab" REST, BEDE_INPUT, 1, "multiword"},
    {"1-0\tab" REST, BEDE_INPUT, 1, "multiword"},
    {"1-99\tab" REST, BEDE_INPUT, 1, "32 words"},
    {"1-2\tab" REST "1-2\tab" REST, BEDE_INPUT, 2, "inside another"},
    {"1-2\tab" REST "1\ta" REST "\n", BEDE_INPUT, 3, "inside a multiword"},
    {"1\ta\t_\tFOO\t_\t_\t_\t_\t_\t_\n", BEDE_INPUT, 1, "UPOS"},
    {"1\ta\t_\t_\t_\t_\t0\tfoo:bar\t_\t_\n", BEDE_INPUT, 1, "DEPREL"},
    {"1\ta" HEAD("x"), BEDE_INPUT, 1, "HEAD"},
    {"1\ta" HEAD("-1"), BEDE_INPUT, 1, "HEAD"},
    {"\n\n1\ta" HEAD("7") "2\ta" HEAD("0"), BEDE_INPUT, 3, "word 1 has head 7 of 2"},
    {"1\ta" HEAD("0") "2\ta" HEAD("0"), BEDE_INPUT, 1, "2 roots"},
    {"1\ta" HEAD("0") "2\ta" REST, BEDE_INPUT, 1, "1 of 2"},
    {"1\ta" HEAD("1") "2\tb" HEAD("0"), BEDE_INPUT, 1, "ring"},
    {"1\ta" HEAD("2") "2\tb" HEAD("3") "3\tc" HEAD("1") "4\td" HEAD("0"), BEDE_INPUT, 1, "ring"},
    {"1\t\xff" REST, BEDE_INPUT, 1, "byte 3 of the line is not UTF-8"},
};

static void test_errors(void)
{
    for (size_t i = 0; i < sizeof broken / sizeof *broken; i++) {
        struct bench b;
        setup(&b, broken[i].text);
        CHECK_STATUS(next(&b), broken[i].rc, &b.err);
        CHECK_INT(b.err.pos, broken[i].line);
        if (!CHECK(strstr(b.err.msg, broken[i].says) != NULL))
            fprintf(stderr, "    case %zu says: %s\n", i, b.err.msg);
        CHECK(b.p == b.end);
        bede__arena_free(&b.arena);
    }
}

static void test_limits(void)
{
    struct bench b;
    size_t room = 64 * (BEDE_MAX_SENTENCE + 2), n = 0;
    char *s = malloc(room);
    if (!CHECK(s != NULL))
        return;
    for (int i = 1; i <= BEDE_MAX_SENTENCE + 1; i++)
        n += (size_t)snprintf(s + n, room - n, "%d\ta" REST, i);
    setup(&b, s);
    CHECK_STATUS(next(&b), BEDE_LIMIT, &b.err);
    CHECK_INT(b.err.pos, BEDE_MAX_SENTENCE + 1);
    bede__arena_free(&b.arena);
    snprintf(s, room, "1\t%0*d" REST, BEDE_MAX_TOKEN + 1, 0);
    setup(&b, s);
    CHECK_STATUS(next(&b), BEDE_LIMIT, &b.err);
    bede__arena_free(&b.arena);
    free(s);
}

/* After a broken document the next one is read, and lines are counted on. */
static void test_goes_on(void)
{
    struct bench b;
    setup(&b, "# newdoc id = a\n1\tx\n\n# newdoc id = b\n1\tok" REST "\n# newdoc\n# newdoc\n");
    CHECK_STATUS(next(&b), BEDE_INPUT, &b.err);
    CHECK_INT(b.line, 3);
    CHECK_OK(next(&b), &b.err);
    CHECK_STR(b.id, "b");
    CHECK_STR(b.doc.text, "ok");
    CHECK_OK(next(&b), &b.err);
    CHECK_INT(b.doc.n_sentences, 0);
    CHECK(b.id == NULL);
    CHECK_OK(next(&b), &b.err);
    CHECK(b.p == b.end);
    bede__arena_free(&b.arena);
}

/* Every prefix of a good file is read or refused, never more. */
static void test_prefixes(void)
{
    for (size_t len = 0; len <= strlen(two_docs); len++) {
        char *copy = malloc(len + 1); /* its end is the end of the block, for the sanitiser */
        struct bench b;
        if (!CHECK(copy != NULL))
            return;
        memcpy(copy, two_docs, len);
        copy[len] = 'x';
        char *tight = realloc(copy, len > 0 ? len : 1);
        setup(&b, "");
        b.p = tight, b.end = tight + len;
        for (int rounds = 0; b.p < b.end && rounds < 4; rounds++) {
            enum bede_status rc = next(&b);
            CHECK(rc == BEDE_OK || rc == BEDE_INPUT);
        }
        CHECK(b.p == b.end);
        bede__arena_free(&b.arena);
        free(tight);
    }
}

/* ------------------------------------------------------------------ write */

static void test_write(void)
{
    struct bench b;
    struct bede__buf out;
    setup(&b, two_docs);
    CHECK_OK(next(&b), &b.err);
    bede__buf_init(&out, &bede__alloc_libc);
    bede__conllu_write(&out, &b.doc, b.id);
    CHECK_MEM(out.p, out.len,
        "# newdoc id = one\n"
        "# newpar\n"
        "# sent_id = one-1\n"
        "# text = Iran's navy didn't sail.\n"
        "1-2\tIran's\t_\t_\t_\t_\t_\t_\t_\tstart=0|end=6\n"
        "1\tIran\tIran\tPROPN\tNNP\tNumber=Sing\t3\tnmod:poss\t_\t_\n"
        "2\t's\t's\tPART\tPOS\t_\t1\tcase\t_\t_\n"
        "3\tnavy\tnavy\tNOUN\tNN\tNumber=Sing\t6\tnsubj\t_\tstart=7|end=11\n"
        "4-5\tdidn't\t_\t_\t_\t_\t_\t_\t_\tstart=12|end=18\n"
        "4\tdid\tdo\tAUX\tVBD\tMood=Ind\t6\taux\t_\t_\n"
        "5\tn't\tnot\tPART\tRB\t_\t6\tadvmod\t_\t_\n"
        "6\tsail\tsail\tVERB\tVB\tVerbForm=Inf\t0\troot\t_\tSpaceAfter=No|start=19|end=23\n"
        "7\t.\t.\tPUNCT\t.\t_\t6\tpunct\t_\tSpaceAfter=No|start=23|end=24\n"
        "\n"
        "# sent_id = one-2\n"
        "# text = Why?\n"
        "1\tWhy\twhy\tADV\tWRB\t_\t0\troot\t_\tSpaceAfter=No|start=24|end=27\n"
        "2\t?\t?\tPUNCT\t.\t_\t1\tpunct\t_\tstart=27|end=28\n"
        "\n"
        "# newpar\n"
        "# sent_id = one-3\n"
        "# text = Over\n"
        "1\tOver\tover\tADV\tRB\t_\t0\troot\t_\tstart=30|end=34\n"
        "\n");
    bede__buf_free(&out);
    bede__arena_free(&b.arena);
}

/* Control characters and ill-formed bytes of a text never break the columns; title offsets. */
static void test_write_odd(void)
{
    static const char text[] = "Ti\n\na\t\xffz q";
    struct bede__token t[3];
    struct bede__sentence s[2] = {{.first = 0, .n = 1, .span = {0, 2}, .title = true},
                                  {.first = 1, .n = 2, .span = {4, 10}}};
    struct bede__doc d = {.text = text, .len = 10, .body = 4, .tokens = t, .n_tokens = 3,
                          .sentences = s, .n_sentences = 2};
    struct bede__buf out;
    memset(t, 0, sizeof t);
    t[0].span = (struct bede_span){0, 2};
    t[1].span = (struct bede_span){4, 7};
    t[2].span = (struct bede_span){9, 10};
    t[0].head = t[1].head = -1, t[2].head = 1;
    t[2].lemma = "q\nq";
    bede__buf_init(&out, &bede__alloc_libc);
    bede__conllu_write(&out, &d, NULL);
    CHECK_MEM(out.p, out.len,
        "# newdoc id = _\n# newpar\n# sent_id = _-1\n# in = title\n# text = Ti\n"
        "1\tTi\t_\tX\t_\t_\t0\troot\t_\tSpaceAfter=No|start=0|end=2\n\n"
        "# newpar\n# sent_id = _-2\n# text = a \xef\xbf\xbdz q\n"
        "1\ta\xef\xbf\xbd\xef\xbf\xbd\t_\tX\t_\t_\t0\troot\t_\tSpaceAfter=No|start=0|end=3\n"
        "2\tq\tq\xef\xbf\xbdq\tX\t_\t_\t1\troot\t_\tSpaceAfter=No|start=5|end=6\n\n");
    bede__buf_free(&out);
}

int main(void)
{
    RUN(test_names);
    RUN(test_read);
    RUN(test_links);
    RUN(test_links_of_nonsense);
    RUN(test_links_deep);
    RUN(test_surface_shares);
    RUN(test_errors);
    RUN(test_limits);
    RUN(test_goes_on);
    RUN(test_prefixes);
    RUN(test_write);
    RUN(test_write_odd);
    return check_end();
}
