/* SPDX-License-Identifier: Apache-2.0
 *
 * annotate.h - tags, trees, lemmas and symbols for tokens that are there. bede__annotate of lang.h
 * is this with the parts of a parser. */
#ifndef BEDE_LANG_ANNOTATE_H
#define BEDE_LANG_ANNOTATE_H

#include "lang/lemma.h"
#include "lang/net.h"

/* Fill upos, xpos, feats, head, rel, lemma, the symbols and the links of every token of doc.
 * syms may be NULL. Errors: NOMEM. */
enum bede_status bede__annotate_tokens(const struct bede__net *net, struct bede__net_scratch *scratch,
                                       const struct bede__lemmas *lemmas,
                                       const struct bede__symbols *syms, struct bede__doc *doc,
                                       struct bede_error *err);

/* Mend what contradicts itself in the trees: see repair.c. Links are not set yet. */
void bede__mend_trees(struct bede__doc *doc);
/* Clauses with two subjects or none: repair_clause.c. */
void bede__mend_clauses(struct bede__doc *doc, const struct bede__sentence *s);
/* Lift verbs that are coordinated with one of another form: repair_conj.c. */
void bede__mend_conjuncts(struct bede__doc *doc, const struct bede__sentence *s);
/* Tags that the tree contradicts: repair_tag.c. */
void bede__mend_tags(struct bede__doc *doc, const struct bede__sentence *s);
/* Names taken for verbs: repair_name.c. */
void bede__mend_names(struct bede__doc *doc, const struct bede__sentence *s);
/* Offices before the names of their holders: repair_office.c. */
void bede__mend_offices(struct bede__doc *doc, const struct bede__sentence *s);
/* Objects that are counted: repair_count.c. */
void bede__mend_counts(struct bede__doc *doc, const struct bede__sentence *s);
/* Make flat what one "and" ends: repair_list.c. */
void bede__mend_lists(struct bede__doc *doc, const struct bede__sentence *s);
/* Make a subject of an "it" that is no placeholder: repair_subject.c. */
void bede__mend_subjects(struct bede__doc *doc, const struct bede__sentence *s);

#endif
