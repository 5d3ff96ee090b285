/* SPDX-License-Identifier: Apache-2.0
 *
 * parse.c - one thread's working memory, and the way from a text to linked trees. */
#include "lang/annotate.h"
#include "lang/model.h"
#include "lang/segment.h"

struct bede__parser {
    const struct bede__model *model;
    struct bede__alloc alloc;
    struct seg_work *work;
    struct bede__net_scratch *scratch;
    const struct bede__lists *words; /* for mending trees; NULL: none */
};

struct bede__parser *bede__parser_new(const struct bede__model *m, const struct bede__alloc *alloc)
{
    if (alloc == NULL)
        alloc = &bede__alloc_libc;
    struct bede__parser *p = bede__realloc(alloc, NULL, sizeof *p);
    if (p == NULL)
        return NULL;
    *p = (struct bede__parser){.model = m, .alloc = *alloc};
    p->work = bede__seg_work_new(&p->alloc);
    if (m->net != NULL)
        p->scratch = bede__net_scratch_new(m->net, &p->alloc);
    if (m->net != NULL && p->scratch == NULL) {
        bede__parser_free(p);
        return NULL;
    }
    if (p->work == NULL) {
        bede__parser_free(p);
        return NULL;
    }
    return p;
}

void bede__parser_free(struct bede__parser *p)
{
    if (p == NULL)
        return;
    struct bede__alloc alloc = p->alloc;
    bede__seg_work_free(p->work);
    bede__net_scratch_free(p->scratch);
    bede__realloc(&alloc, p, 0);
}

void bede__parser_words(struct bede__parser *p, const struct bede__lists *w)
{
    p->words = w;
}

enum bede_status bede__segment(struct bede__parser *p, struct bede__doc *doc,
                               struct bede_error *err)
{
    return bede__seg_document(p->model->segmenter, p->work, doc, err);
}

enum bede_status bede__annotate(struct bede__parser *p, const struct bede__symbols *syms,
                                struct bede__doc *doc, struct bede_error *err)
{
    if (p->model->net == NULL)
        return bede__fail(err, BEDE_CORRUPT, 0,
                          "model has no parser; rebuild or reinstall the model");
    doc->tree_words = p->words;
    return bede__annotate_tokens(p->model->net, p->scratch, p->model->lemmas, syms, doc, err);
}

enum bede_status bede__parse(struct bede__parser *p, const struct bede__symbols *syms,
                             struct bede__doc *doc, struct bede_error *err)
{
    enum bede_status rc = bede__segment(p, doc, err);
    return rc == BEDE_OK ? bede__annotate(p, syms, doc, err) : rc;
}
