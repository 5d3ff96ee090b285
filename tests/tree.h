/* SPDX-License-Identifier: Apache-2.0
 *
 * tree.h - documents for tests from trees written by hand, one word a line:
 *
 *     "FORM LEMMA UPOS XPOS HEAD REL\n"
 *
 * An empty line ends a sentence, a line "P" begins a paragraph. */
#ifndef TREE_H
#define TREE_H

#include "check.h"
#include "lang/lang.h"

#include <stdio.h>

struct tree {
    struct bede__arena arena;
    struct bede__doc doc;
};

/* Symbols of a document that was read and not parsed. */
CHECK_UNUSED static void tree_symbols(struct bede__doc *d, const struct bede__symbols *syms)
{
    char low[2 * BEDE_MAX_TOKEN + 1];
    for (uint32_t i = 0; i < d->n_tokens; i++) {
        struct bede__token *t = &d->tokens[i];
        size_t n = t->span.end - t->span.start;
        if (n > BEDE_MAX_TOKEN) n = BEDE_MAX_TOKEN;
        t->form_sym = bede__symbols_find(syms, low, bede__lower(d->text + t->span.start, n, low));
        n = t->lemma ? strlen(t->lemma) : 0;
        if (n > BEDE_MAX_TOKEN) n = BEDE_MAX_TOKEN;
        t->lemma_sym = n ? bede__symbols_find(syms, low, bede__lower(t->lemma, n, low)) : 0;
    }
}

CHECK_UNUSED static bool tree_read(struct tree *t, const char *text,
                                   const struct bede__symbols *syms)
{
    struct bede__buf b;
    struct bede_error err = {0};
    bede__buf_init(&b, &bede__alloc_libc);
    bede__buf_puts(&b, "# newdoc id = test\n");
    int word = 0, sentence = 0;
    for (const char *p = text; *p;) {
        char form[64], lemma[64], upos[16], xpos[16], head[16], rel[32];
        const char *nl = strchr(p, '\n');
        size_t len = nl ? (size_t)(nl - p) : strlen(p);
        char line[256];
        snprintf(line, sizeof line, "%.*s", (int)len, p);
        p += len + (nl != NULL);
        if (strcmp(line, "P") == 0) {
            bede__buf_puts(&b, "# newpar\n");
        } else if (sscanf(line, "%63s %63s %15s %15s %15s %31s", form, lemma, upos, xpos, head,
                          rel) == 6) {
            if (word == 0) bede__buf_printf(&b, "# sent_id = %d\n", ++sentence);
            bede__buf_printf(&b, "%d\t%s\t%s\t%s\t%s\t_\t%s\t%s\t_\t_\n", ++word, form, lemma, upos,
                             xpos, head, rel);
        } else {
            if (word) bede__buf_puts(&b, "\n");
            word = 0;
        }
    }
    bede__buf_puts(&b, "\n");
    memset(t, 0, sizeof *t);
    bede__arena_init(&t->arena, &bede__alloc_libc);
    t->doc.arena = &t->arena;
    t->doc.published = BEDE__NO_DAY;
    const char *p = b.p;
    unsigned line = 0;
    char *id = NULL;
    enum bede_status rc = bede__conllu_read(&p, b.p + b.len, &line, &t->doc, &id, &err);
    bede__buf_free(&b);
    if (!CHECK_OK(rc, &err)) return false;
    tree_symbols(&t->doc, syms);
    return true;
}

CHECK_UNUSED static void tree_free(struct tree *t)
{
    bede__arena_free(&t->arena);
}

#endif
