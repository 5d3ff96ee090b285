/* SPDX-License-Identifier: Apache-2.0
 *
 * annotate.c - tags, trees, lemmas and symbols for tokens that are there. */
#include "lang/annotate.h"

/* Symbol of the lower-cased text, 0 if it is none of the lexicon's. */
static uint32_t symbol(const struct bede__symbols *syms, const char *s, size_t len)
{
    char low[2 * BEDE_MAX_TOKEN + 1];
    if (len > BEDE_MAX_TOKEN)
        return 0;
    return bede__symbols_find(syms, low, bede__lower(s, len, low));
}

/* A verb whose base the lexicon knows only with the final e that the rules left out: "impaled". */
static void with_final_e(const struct bede__symbols *syms, struct bede__arena *arena,
                         struct bede__token *t)
{
    char base[BEDE_MAX_TOKEN + 2];
    size_t n = strlen(t->lemma);
    if (n == 0 || n > BEDE_MAX_TOKEN || t->lemma[n - 1] == 'e')
        return;
    memcpy(base, t->lemma, n);
    base[n] = 'e';
    uint32_t sym = symbol(syms, base, n + 1);
    const char *lemma = sym ? bede__arena_text(arena, base, n + 1) : NULL;
    if (lemma) {
        t->lemma = lemma;
        t->lemma_sym = sym;
    }
}

/* "froze", tagged as a present tense: what is not its own base form is a past tense. */
static bool is_past_form(const struct bede__token *t, const char *form, size_t len)
{
    char low[2 * BEDE_MAX_TOKEN + 1];
    if (t->upos != UPOS_VERB || t->xpos != XP_VBP || len > BEDE_MAX_TOKEN)
        return false;
    size_t n = bede__lower(form, len, low);
    return strlen(t->lemma) != n || memcmp(t->lemma, low, n) != 0;
}

static bool look_up(const struct bede__lemmas *lemmas, const struct bede__symbols *syms,
                    struct bede__doc *doc, struct bede__token *t)
{
    const char *form = doc->text + t->span.start;
    size_t len = t->span.end - t->span.start;
    t->lemma = bede__lemma(lemmas, doc->arena, form, len, t->xpos, t->upos);
    if (!t->lemma)
        return false;
    t->form_sym = syms ? symbol(syms, form, len) : 0;
    t->lemma_sym = syms ? symbol(syms, t->lemma, strlen(t->lemma)) : 0;
    if (syms && !t->lemma_sym && t->upos == UPOS_VERB &&
        (t->xpos == XP_VBD || t->xpos == XP_VBN || t->xpos == XP_VBG))
        with_final_e(syms, doc->arena, t);
    if (is_past_form(t, form, len))
        t->xpos = XP_VBD;
    return true;
}

enum bede_status bede__annotate_tokens(const struct bede__net *net, struct bede__net_scratch *scratch,
                                       const struct bede__lemmas *lemmas,
                                       const struct bede__symbols *syms, struct bede__doc *doc,
                                       struct bede_error *err)
{
    bool ok = bede__net_run(net, scratch, doc, 0, doc->n_sentences);
    if (ok)
        bede__mend_trees(doc); /* before the lemmas: it may change a tag */
    for (uint32_t i = 0; ok && i < doc->n_tokens; i++)
        ok = look_up(lemmas, syms, doc, &doc->tokens[i]);
    if (!ok)
        return bede__fail(err, BEDE_NOMEM, 0, "out of memory");
    bede__doc_link(doc);
    return BEDE_OK;
}
