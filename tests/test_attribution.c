/* SPDX-License-Identifier: Apache-2.0
 *
 * test_attribution.c - who says what, on trees written by hand. */
#include "claim/attribution.h"
#include "tree.h"

static struct bede__symbols *syms;
static struct bede__cues *cues;

static const char *words(const struct bede__doc *d, uint32_t first, uint32_t end)
{
    static char out[8][512];
    static int turn;
    char *o = out[turn = (turn + 1) % 8];
    o[0] = 0;
    if (first < end)
        snprintf(o, sizeof out[0], "%.*s",
                 (int)(d->tokens[end - 1].span.end - d->tokens[first].span.start),
                 d->text + d->tokens[first].span.start);
    return o;
}

static const char *at(const struct bede__doc *d, struct bede_span s)
{
    static char out[8][512];
    static int turn;
    char *o = out[turn = (turn + 1) % 8];
    snprintf(o, sizeof out[0], "%.*s", (int)(s.end - s.start), d->text + s.start);
    return o;
}

static bool find(struct tree *t, const char *text, struct bede__attributions *a)
{
    struct bede__coding k = {.cues = cues};
    struct bede__mentions m = {0};
    struct bede_error err = {0};
    return tree_read(t, text, syms) &&
           CHECK_OK(bede__attributions_find(&k, &t->doc, &m, a, &err), &err);
}

/* One attribution: speaker, cue, content (second piece "" if none). */
static void one(const char *text, const char *speaker, const char *cue, const char *content,
                const char *content2, enum bede_stance stance, bool report)
{
    struct tree t;
    struct bede__attributions a;
    if (!find(&t, text, &a)) return;
    if (CHECK_INT(a.n, 1)) {
        const struct bede__attribution *x = &a.item[0];
        CHECK_STR(at(&t.doc, x->speaker.span), speaker);
        CHECK_STR(at(&t.doc, x->cue_span), cue);
        CHECK_STR(words(&t.doc, x->content_first, x->content_end), content);
        CHECK_STR(words(&t.doc, x->content2_first, x->content2_end), content2);
        CHECK_INT(x->stance, stance);
        CHECK_INT(x->report, report);
        CHECK_INT(x->outer, -1);
    } else {
        fprintf(stderr, "%s", text);
    }
    tree_free(&t);
}

static void test_indirect(void)
{
    one("Ilka Ilka PROPN NNP 2 nsubj\nsaid say VERB VBD 0 root\nthat that SCONJ IN 5 mark\n"
        "rebels rebel NOUN NNS 5 nsubj\nfled flee VERB VBD 2 ccomp\n. . PUNCT . 2 punct\n",
        "Ilka", "said", "that rebels fled", "", BEDE_STANCE_ASSERTS, true);
    one("Quito Quito PROPN NNP 2 nsubj\ndenied deny VERB VBD 0 root\n"
        "reports report NOUN NNS 2 obj\n. . PUNCT . 2 punct\n",
        "Quito", "denied", "reports", "", BEDE_STANCE_DENIES, true);
    one("Paris Paris PROPN NNP 2 nsubj\nplans plan VERB VBZ 0 root\nto to PART TO 4 mark\n"
        "leave leave VERB VB 2 xcomp\n",
        "Paris", "plans", "to leave", "", BEDE_STANCE_ASSERTS, false);
    one("Rebels rebel NOUN NNS 2 nsubj\nfled flee VERB VBD 0 root\n, , PUNCT , 2 punct\n"
        "according accord VERB VBG 6 case\nto to ADP IN 4 fixed\nQuito Quito PROPN NNP 2 obl\n"
        ". . PUNCT . 2 punct\n",
        "Quito", "according to", "Rebels fled", "", BEDE_STANCE_ASSERTS, true);
    one("Rebels rebel NOUN NNS 6 nsubj\n, , PUNCT , 4 punct\nshe she PRON PRP 4 nsubj\n"
        "added add VERB VBD 6 parataxis\n, , PUNCT , 4 punct\nfled flee VERB VBD 0 root\n",
        "she", "added", "Rebels", "fled", BEDE_STANCE_ASSERTS, true);
}

static void test_passive(void)
{
    one("Rebels rebel NOUN NNS 3 nsubj:pass\nare be AUX VBP 3 aux:pass\nsaid say VERB VBN 0 root\n"
        "to to PART TO 6 mark\nhave have AUX VB 6 aux\nfled flee VERB VBN 3 xcomp\n",
        "", "said", "Rebels", "to have fled", BEDE_STANCE_ASSERTS, false);
}

static void test_noun(void)
{
    one("Quito Quito PROPN NNP 3 nmod:poss\n's 's PART POS 1 case\nclaim claim NOUN NN 7 nsubj\n"
        "that that SCONJ IN 6 mark\nrebels rebel NOUN NNS 6 nsubj\nfled flee VERB VBD 3 acl\n"
        "spread spread VERB VBD 0 root\n",
        "Quito", "claim", "that rebels fled", "", BEDE_STANCE_ASSERTS, true);
}

static void test_chain(void)
{
    struct tree t;
    struct bede__attributions a;
    if (!find(
            &t,
            "Ilka Ilka PROPN NNP 2 nsubj\nsaid say VERB VBD 0 root\nQuito Quito PROPN NNP 4 nsubj\n"
            "denied deny VERB VBD 2 ccomp\nthat that SCONJ IN 8 mark\nplanes plane NOUN NNS 8 "
            "nsubj\n"
            "had have AUX VBD 8 aux\ncrossed cross VERB VBN 4 ccomp\n",
            &a))
        return;
    CHECK_INT(a.n, 2);
    uint32_t chain[4];
    CHECK_INT(bede__attributed(&a, 7, chain, 4), 2);
    CHECK_STR(at(&t.doc, a.item[chain[0]].speaker.span), "Ilka");
    CHECK_STR(at(&t.doc, a.item[chain[1]].speaker.span), "Quito");
    CHECK_INT(a.item[1].outer, 0);
    CHECK_INT(bede__attributed(&a, 3, chain, 4), 1);
    CHECK_INT(bede__attributed(&a, 1, chain, 4), 0);
    CHECK_INT(bede__attributed(&a, 7, chain, 1), 1);
    tree_free(&t);
}

/* The relative clause after a comma is the reporter's own. */
static void test_aside(void)
{
    struct tree t;
    struct bede__attributions a;
    if (!find(
            &t,
            "Ilka Ilka PROPN NNP 2 nsubj\nsaid say VERB VBD 0 root\nrebels rebel NOUN NNS 8 nsubj\n"
            ", , PUNCT , 6 punct\nwho who PRON WP 6 nsubj\nattacked attack VERB VBD 3 acl:relcl\n"
            ", , PUNCT , 6 punct\nfled flee VERB VBD 2 ccomp\n",
            &a))
        return;
    uint32_t chain[4];
    CHECK_INT(bede__attributed(&a, 7, chain, 4), 1);
    CHECK_INT(bede__attributed(&a, 5, chain, 4), 0);
    tree_free(&t);
}

static const char two_sentences[] =
    "\" \" PUNCT `` 3 punct\nThey they PRON PRP 3 nsubj\nfled flee VERB VBD 7 ccomp\n"
    ", , PUNCT , 3 punct\n\" \" PUNCT '' 3 punct\nIlka Ilka PROPN NNP 7 nsubj\n"
    "said say VERB VBD 0 root\n. . PUNCT . 7 punct\n"
    "\n"
    "\" \" PUNCT `` 3 punct\nNobody nobody PRON NN 3 nsubj\nstayed stay VERB VBD 0 root\n"
    ". . PUNCT . 3 punct\n\" \" PUNCT '' 3 punct\n";

static void test_quotation_runs_on(void)
{
    struct tree t;
    struct bede__attributions a;
    if (!find(&t, two_sentences, &a)) return;
    if (CHECK_INT(a.n, 1)) {
        CHECK(a.item[0].quoted);
        CHECK_STR(words(&t.doc, a.item[0].content_first, a.item[0].content_end),
                  "\" They fled , \"");
        CHECK_STR(words(&t.doc, a.item[0].content2_first, a.item[0].content2_end),
                  "\" Nobody stayed . \"");
        uint32_t chain[4];
        CHECK_INT(bede__attributed(&a, 10, chain, 4), 1);
    }
    tree_free(&t);
}

/* The marks pair inside a paragraph; what is not closed runs to its end. */
static void test_quotes(void)
{
    struct tree t;
    struct bede__quotes q;
    if (!tree_read(&t, two_sentences, syms)) return;
    CHECK(bede__quotes_find(&t.doc, &q));
    if (CHECK_INT(q.n, 2)) {
        CHECK_INT(q.item[0].open, 0);
        CHECK_INT(q.item[0].end, 5);
        CHECK_INT(bede__quote_at(&q, 2), 0);
        CHECK_INT(bede__quote_at(&q, 6), -1);
        CHECK_INT(bede__quote_after(&q, 6), 1);
        CHECK_INT(bede__quote_after(&q, 13), 2);
    }
    tree_free(&t);
    if (!tree_read(
            &t, "\" \" PUNCT `` 3 punct\nThey they PRON PRP 3 nsubj\nfled flee VERB VBD 0 root\n",
            syms))
        return;
    CHECK(bede__quotes_find(&t.doc, &q));
    if (CHECK_INT(q.n, 1)) {
        CHECK(q.item[0].unclosed);
        CHECK_INT(q.item[0].end, 3);
    }
    tree_free(&t);
}

/* A verb of speech on which the tree has put nothing: the commas tell. */
static void test_content_by_commas(void)
{
    one("Rebels rebel NOUN NNS 2 nsubj\nfled flee VERB VBD 0 root\n, , PUNCT , 2 punct\n"
        "said say VERB VBD 2 conj\nIlka Ilka PROPN NNP 4 nsubj\n. . PUNCT . 2 punct\n",
        "Ilka", "said", "Rebels fled", "", BEDE_STANCE_ASSERTS, true);
}

/* "..." - NAME */
static void test_dash(void)
{
    one("\" \" PUNCT `` 3 punct\nThey they PRON PRP 3 nsubj\nfled flee VERB VBD 0 root\n"
        "\" \" PUNCT '' 3 punct\n-- -- PUNCT : 3 punct\nIlka Ilka PROPN NNP 3 parataxis\n",
        "Ilka", "--", "\" They fled \"", "", BEDE_STANCE_ASSERTS, true);
}

/* "I think" in a quotation is no attribution of its own; what another says in it is. */
static void test_first_person(void)
{
    struct tree t;
    struct bede__attributions a;
    if (!find(&t,
              "\" \" PUNCT `` 3 punct\nI I PRON PRP 3 nsubj\nthink think VERB VBP 9 ccomp\n"
              "they they PRON PRP 5 nsubj\nfled flee VERB VBD 3 ccomp\n, , PUNCT , 3 punct\n"
              "\" \" PUNCT '' 3 punct\nIlka Ilka PROPN NNP 9 nsubj\nsaid say VERB VBD 0 root\n",
              &a))
        return;
    if (CHECK_INT(a.n, 1)) CHECK_STR(at(&t.doc, a.item[0].cue_span), "said");
    tree_free(&t);
}

/* Nothing may go wrong on trees that no sentence has. */
static void test_strange_trees(void)
{
    static const char *const texts[] = {
        "said say VERB VBD 0 root\n", "\" \" PUNCT `` 0 root\n",
        "according accord VERB VBG 0 root\n"
        "to to ADP IN 1 fixed\n",
        "said say VERB VBD 2 parataxis\nsaid say VERB VBD 3 ccomp\nsaid say VERB VBD 0 root\n"
        "said say VERB VBD 1 nsubj\n",
        "to to ADP IN 2 case\naccording accord VERB VBG 3 case\nx x NOUN NN 0 root\n"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        struct tree t;
        struct bede__attributions a;
        if (find(&t, texts[i], &a))
            for (uint32_t j = 0; j < a.n; j++) {
                CHECK(a.item[j].content_end <= t.doc.n_tokens);
                CHECK(a.item[j].content_first < a.item[j].content_end);
                CHECK(a.item[j].outer < (int32_t)a.n);
            }
        tree_free(&t);
    }
}

int main(void)
{
    char root[512];
    struct bede_error err;
    syms = bede__symbols_new(&bede__alloc_libc);
    check_source(".", root, sizeof root);
    if (!CHECK_OK(bede__cues_load(&cues, root, syms, &bede__alloc_libc, &err), &err))
        return check_end();
    RUN(test_indirect);
    RUN(test_passive);
    RUN(test_noun);
    RUN(test_chain);
    RUN(test_aside);
    RUN(test_quotation_runs_on);
    RUN(test_quotes);
    RUN(test_content_by_commas);
    RUN(test_dash);
    RUN(test_first_person);
    RUN(test_strange_trees);
    bede__cues_free(cues);
    bede__symbols_free(syms);
    return check_end();
}
