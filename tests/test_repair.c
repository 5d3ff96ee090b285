/* SPDX-License-Identifier: Apache-2.0
 *
 * test_repair.c - which verbs are lifted from a conjunct of another form, and which stay. */
#include "lang/annotate.h"
#include "tree.h"

static struct bede__symbols *syms;

/* The head of word `word` after mending is `head`; 0: the root. */
static void expect(const char *text, int32_t word, int32_t head)
{
    struct tree t;
    if (!tree_read(&t, text, syms)) return;
    bede__mend_conjuncts(&t.doc, &t.doc.sentences[0]);
    if (!CHECK_INT(t.doc.tokens[word - 1].head + 1, head)) fprintf(stderr, "%s", text);
    tree_free(&t);
}

static void test_lifted(void)
{
    expect("He he PRON PRP 2 nsubj\nrefused refuse VERB VBD 0 root\nto to PART TO 4 mark\n"
           "leave leave VERB VB 2 xcomp\nand and CCONJ CC 6 cc\noffered offer VERB VBD 4 conj\n"
           "talks talk NOUN NNS 6 obj\n",
           6, 2);
    expect("Gunmen gunman NOUN NNS 3 nsubj\nhad have AUX VBD 3 aux\n"
           "demanded demand VERB VBN 0 root\nthat that SCONJ IN 6 mark\nChad Chad PROPN NNP 6 nsubj\n"
           "leave leave VERB VBP 3 ccomp\nand and CCONJ CC 9 cc\nhad have AUX VBD 9 aux\n"
           "threatened threaten VERB VBN 6 conj\n",
           9, 3);
    expect("He he PRON PRP 2 nsubj\ndenied deny VERB VBD 0 root\nhaving have AUX VBG 4 aux\n"
           "lied lie VERB VBN 2 xcomp\nand and CCONJ CC 6 cc\ndemanded demand VERB VBD 4 conj\n",
           6, 2);
}

static void test_stay(void)
{
    /* the same form */
    expect("He he PRON PRP 2 nsubj\nrefused refuse VERB VBD 0 root\nto to PART TO 4 mark\n"
           "leave leave VERB VB 2 xcomp\nand and CCONJ CC 6 cc\noffer offer VERB VB 4 conj\n",
           6, 4);
    /* a subject of its own */
    expect("He he PRON PRP 2 nsubj\nsaid say VERB VBD 0 root\nhe he PRON PRP 5 nsubj\n"
           "would would AUX MD 5 aux\nleave leave VERB VB 2 ccomp\nand and CCONJ CC 8 cc\n"
           "Chad Chad PROPN NNP 8 nsubj\nstayed stay VERB VBD 5 conj\n",
           8, 5);
    /* nothing above has its form */
    expect("He he PRON PRP 2 nsubj\nrefuses refuse VERB VBZ 0 root\nto to PART TO 4 mark\n"
           "leave leave VERB VB 2 xcomp\nand and CCONJ CC 6 cc\noffered offer VERB VBD 4 conj\n",
           6, 4);
}

int main(void)
{
    syms = bede__symbols_new(&bede__alloc_libc);
    RUN(test_lifted);
    RUN(test_stay);
    bede__symbols_free(syms);
    return check_end();
}
