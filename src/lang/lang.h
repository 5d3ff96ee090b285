/* SPDX-License-Identifier: Apache-2.0
 *
 * lang.h - an article as sentences, tokens and dependency trees (Universal Dependencies v2).
 *
 * The document owns nothing outside its arena. Token indexes run through the whole document;
 * a sentence is a range of them. Heads are indexes of the document too. */
#ifndef BEDE_LANG_H
#define BEDE_LANG_H

#include "base/base.h"

/* ------------------------------------------------------------------- tags */
#define BEDE_UPOS_MAP(X)                                                       \
    X(X) X(ADJ) X(ADP) X(ADV) X(AUX) X(CCONJ) X(DET) X(INTJ) X(NOUN) X(NUM)    \
    X(PART) X(PRON) X(PROPN) X(PUNCT) X(SCONJ) X(SYM) X(VERB)
enum bede__upos {
#define X(n) UPOS_##n,
    BEDE_UPOS_MAP(X)
#undef X
    UPOS_COUNT
};

/* Penn tags as the English treebanks use them. name, spelling. XP_NONE is "_". */
#define BEDE_XPOS_MAP(X)                                                       \
    X(NONE, "_") X(ADD, "ADD") X(AFX, "AFX") X(CC, "CC") X(CD, "CD")           \
    X(DT, "DT") X(EX, "EX") X(FW, "FW") X(GW, "GW") X(HYPH, "HYPH")            \
    X(IN, "IN") X(JJ, "JJ") X(JJR, "JJR") X(JJS, "JJS") X(LRB, "-LRB-")        \
    X(LS, "LS") X(MD, "MD") X(NFP, "NFP") X(NN, "NN") X(NNP, "NNP")            \
    X(NNPS, "NNPS") X(NNS, "NNS") X(PDT, "PDT") X(POS, "POS") X(PRP, "PRP")    \
    X(PRPS, "PRP$") X(RB, "RB") X(RBR, "RBR") X(RBS, "RBS") X(RP, "RP")        \
    X(RRB, "-RRB-") X(SYM, "SYM") X(TO, "TO") X(UH, "UH") X(VB, "VB")          \
    X(VBD, "VBD") X(VBG, "VBG") X(VBN, "VBN") X(VBP, "VBP") X(VBZ, "VBZ")      \
    X(WDT, "WDT") X(WP, "WP") X(WPS, "WP$") X(WRB, "WRB") X(COMMA, ",")        \
    X(PERIOD, ".") X(COLON, ":") X(LQ, "``") X(RQ, "''") X(DOLLAR, "$")
enum bede__xpos {
#define X(n, s) XP_##n,
    BEDE_XPOS_MAP(X)
#undef X
    XP_COUNT
};

/* Relations as the English treebanks use them. BEDE__REL_BASE strips the subtype. */
#define BEDE_REL_MAP(X)                                                        \
    X(ROOT, "root") X(ACL, "acl") X(ACL_RELCL, "acl:relcl") X(ADVCL, "advcl")  \
    X(ADVCL_RELCL, "advcl:relcl") X(ADVMOD, "advmod") X(AMOD, "amod")          \
    X(APPOS, "appos") X(AUX, "aux") X(AUX_PASS, "aux:pass") X(CASE, "case")    \
    X(CC, "cc") X(CC_PRECONJ, "cc:preconj") X(CCOMP, "ccomp")                  \
    X(COMPOUND, "compound") X(COMPOUND_PRT, "compound:prt") X(CONJ, "conj")    \
    X(COP, "cop") X(CSUBJ, "csubj") X(CSUBJ_OUTER, "csubj:outer")              \
    X(CSUBJ_PASS, "csubj:pass") X(DEP, "dep") X(DET, "det")                    \
    X(DET_PREDET, "det:predet") X(DISCOURSE, "discourse")                      \
    X(DISLOCATED, "dislocated") X(EXPL, "expl") X(FIXED, "fixed")              \
    X(FLAT, "flat") X(GOESWITH, "goeswith") X(IOBJ, "iobj") X(LIST, "list")    \
    X(MARK, "mark") X(NMOD, "nmod") X(NMOD_DESC, "nmod:desc")                  \
    X(NMOD_POSS, "nmod:poss") X(NMOD_UNMARKED, "nmod:unmarked")                \
    X(NSUBJ, "nsubj") X(NSUBJ_OUTER, "nsubj:outer")                            \
    X(NSUBJ_PASS, "nsubj:pass") X(NUMMOD, "nummod") X(OBJ, "obj")              \
    X(OBL, "obl") X(OBL_AGENT, "obl:agent") X(OBL_UNMARKED, "obl:unmarked")    \
    X(ORPHAN, "orphan") X(PARATAXIS, "parataxis") X(PUNCT, "punct")            \
    X(REPARANDUM, "reparandum") X(VOCATIVE, "vocative")                         \
    X(XCOMP, "xcomp")
enum bede__rel {
#define X(n, s) REL_##n,
    BEDE_REL_MAP(X)
#undef X
    REL_COUNT
};

const char *bede__upos_name(unsigned u), *bede__xpos_name(unsigned x), *bede__rel_name(unsigned r);
int bede__upos_find(const char *s, size_t len); /* -1: no such */
int bede__xpos_find(const char *s, size_t len), bede__rel_find(const char *s, size_t len);

/* --------------------------------------------------------------- document */

enum { /* token flags */
    TOKEN_SPACE_AFTER = 1, /* white space follows */
    TOKEN_MWT_FIRST = 2,   /* first word of a multiword token such as don't, Iran's */
    TOKEN_MWT_INNER = 4    /* a later word of it: the surface token spans FIRST and its INNERs */
};

enum bede__name_kind { /* what the net takes a word of a name for */
    NAME_NONE, NAME_PERSON, NAME_ORGANISATION, NAME_PLACE, NAME_KINDS
};

struct bede__token {
    struct bede_span span; /* bytes of doc->text; words of a multiword token have their own parts */
    const char *lemma;     /* NUL-ended, in the arena or the model; lower case except for names */
    const char *feats;     /* "Mood=Ind|Number=Sing" or "_" */
    uint32_t form_sym;     /* lexicon symbol of the lower-cased form, 0: not in the lexicon */
    uint32_t lemma_sym;    /* lexicon symbol of the lower-cased lemma, 0: not in the lexicon */
    int32_t head;          /* token index in the document; -1: root */
    uint8_t upos, xpos, rel, flags;
    uint8_t name;          /* enum bede__name_kind; a hint that dictionaries and the tree outdo */
    uint8_t name_margin;   /* how far the net prefers it to the next kind, 0..255 */
    int32_t child, next;   /* first dependent; next dependent of the same head, in text order; -1 */
    uint32_t left, right;  /* range [left,right) of tokens that the subtree spans */
};

struct bede__sentence {
    uint32_t first, n;     /* tokens */
    struct bede_span span; /* without surrounding blanks */
    uint32_t paragraph;    /* number from 0 */
    bool title;            /* lies in the title */
    int32_t root;          /* token index */
};

struct bede__doc {
    struct bede__arena *arena;
    const char *text;      /* title, "\n\n", body - as struct bede_reading; NUL-ended */
    size_t len, body;      /* bytes; where the body begins, 0 without a title */
    int32_t published;     /* day number, BEDE__NO_DAY: unknown */
    const char *outlet;    /* name or address of the paper, NULL: unknown */
    struct bede__token *tokens;
    uint32_t n_tokens;
    struct bede__sentence *sentences;
    uint32_t n_sentences;
    const struct bede__lists *tree_words; /* see bede__tree_words_load; NULL: none */
};

/* ------------------------------------------------------------------ model */

struct bede__model; /* mapped weights: immutable, shared */
enum bede_status bede__model_open(struct bede__model **out, const char *path,
                                  const struct bede__alloc *alloc, struct bede_error *err);
enum bede_status bede__model_from_memory(struct bede__model **out, const void *p, size_t len,
                                         const struct bede__alloc *alloc, struct bede_error *err);
void bede__model_close(struct bede__model *m);
uint32_t bede__model_checksum(const struct bede__model *m);

struct bede__parser; /* one thread's working memory for a model */
struct bede__parser *bede__parser_new(const struct bede__model *m, const struct bede__alloc *alloc);
void bede__parser_free(struct bede__parser *p);
/* Words by which trees are mended, lexicon/en/trees.tsv, shared; w must outlive the parser, which
 * without them leaves alone what only they tell. */
enum bede_status bede__tree_words_load(struct bede__lists **out, const char *dir,
                                       const struct bede__alloc *alloc, struct bede_error *err);
void bede__parser_words(struct bede__parser *p, const struct bede__lists *w);

/* Fill doc->sentences and doc->tokens from doc->text (title, paragraphs): cut, tag, parse,
 * lemmatise, and look up symbols in syms (may be NULL). */
enum bede_status bede__parse(struct bede__parser *p, const struct bede__symbols *syms,
                             struct bede__doc *doc, struct bede_error *err);
/* The two halves of it: sentences and tokens only; then tags and trees for tokens given. */
enum bede_status bede__segment(struct bede__parser *p, struct bede__doc *doc,
                               struct bede_error *err);
enum bede_status bede__annotate(struct bede__parser *p, const struct bede__symbols *syms,
                                struct bede__doc *doc, struct bede_error *err);
/* From heads set child, next, left, right, root: after parsing or reading CoNLL-U. */
void bede__doc_link(struct bede__doc *doc);

/* CoNLL-U text to a document (text is rebuilt from forms and SpaceAfter) and back. The reader
 * takes one `# newdoc` from *p (all, where there is none) and moves *p and *line on, after an
 * error too: call it while *p < end. doc->arena is the caller's; *id is in it, NULL: none.
 * Errors: INPUT and LIMIT with the line number in err->pos, NOMEM. */
enum bede_status bede__conllu_read(const char **p, const char *end, unsigned *line,
                                   struct bede__doc *doc, char **id, struct bede_error *err);
void bede__conllu_write(struct bede__buf *out, const struct bede__doc *doc, const char *id);

/* ---------------------------------------------------------- tree helpers */
static inline const struct bede__token *bede__tok(const struct bede__doc *d, int32_t i)
{
    return &d->tokens[i];
}
/* obl:agent -> obl, and so on. */
enum bede__rel bede__rel_base(enum bede__rel r);
/* First dependent of t with relation r (base: any subtype), or -1. */
int32_t bede__dep(const struct bede__doc *d, int32_t t, enum bede__rel r);
int32_t bede__dep_base(const struct bede__doc *d, int32_t t, enum bede__rel base);
/* Sentence that holds token t. */
uint32_t bede__sentence_of(const struct bede__doc *d, int32_t t);

#endif
