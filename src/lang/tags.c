/* SPDX-License-Identifier: Apache-2.0
 *
 * tags.c - names of tags and relations, and the way back from a name.
 *
 * Invariant: the by_name tables hold every value once, sorted by spelling; the tests look every
 * name up. Numbers out of range have the name "_". */
#include "lang/lang.h"

static const char *const upos_names[UPOS_COUNT] = {
#define X(n) #n,
    BEDE_UPOS_MAP(X)
#undef X
};

static const char *const xpos_names[XP_COUNT] = {
#define X(n, s) s,
    BEDE_XPOS_MAP(X)
#undef X
};

static const char *const rel_names[REL_COUNT] = {
#define X(n, s) s,
    BEDE_REL_MAP(X)
#undef X
};

/* Values in the order of their spelling (bytes, as memcmp has it). */
static const uint8_t upos_by_name[UPOS_COUNT] = {
    UPOS_ADJ,  UPOS_ADP,  UPOS_ADV,   UPOS_AUX,   UPOS_CCONJ, UPOS_DET,
    UPOS_INTJ, UPOS_NOUN, UPOS_NUM,   UPOS_PART,  UPOS_PRON,  UPOS_PROPN,
    UPOS_PUNCT, UPOS_SCONJ, UPOS_SYM, UPOS_VERB,  UPOS_X,
};

static const uint8_t xpos_by_name[XP_COUNT] = {
    XP_DOLLAR, XP_RQ,   XP_COMMA, XP_LRB, XP_RRB, XP_PERIOD, XP_COLON, XP_ADD, XP_AFX,
    XP_CC,     XP_CD,   XP_DT,    XP_EX,  XP_FW,  XP_GW,     XP_HYPH,  XP_IN,  XP_JJ,
    XP_JJR,    XP_JJS,  XP_LS,    XP_MD,  XP_NFP, XP_NN,     XP_NNP,   XP_NNPS, XP_NNS,
    XP_PDT,    XP_POS,  XP_PRP,   XP_PRPS, XP_RB, XP_RBR,    XP_RBS,   XP_RP,  XP_SYM,
    XP_TO,     XP_UH,   XP_VB,    XP_VBD, XP_VBG, XP_VBN,    XP_VBP,   XP_VBZ, XP_WDT,
    XP_WP,     XP_WPS,  XP_WRB,   XP_NONE, XP_LQ,
};

static const uint8_t rel_by_name[REL_COUNT] = {
    REL_ACL,       REL_ACL_RELCL,  REL_ADVCL,     REL_ADVCL_RELCL, REL_ADVMOD,
    REL_AMOD,      REL_APPOS,      REL_AUX,       REL_AUX_PASS,    REL_CASE,
    REL_CC,        REL_CC_PRECONJ, REL_CCOMP,     REL_COMPOUND,    REL_COMPOUND_PRT,
    REL_CONJ,      REL_COP,        REL_CSUBJ,     REL_CSUBJ_OUTER, REL_CSUBJ_PASS,
    REL_DEP,       REL_DET,        REL_DET_PREDET, REL_DISCOURSE,  REL_DISLOCATED,
    REL_EXPL,      REL_FIXED,      REL_FLAT,      REL_GOESWITH,    REL_IOBJ,
    REL_LIST,      REL_MARK,       REL_NMOD,      REL_NMOD_DESC,   REL_NMOD_POSS,
    REL_NMOD_UNMARKED, REL_NSUBJ,  REL_NSUBJ_OUTER, REL_NSUBJ_PASS, REL_NUMMOD,
    REL_OBJ,       REL_OBL,        REL_OBL_AGENT, REL_OBL_UNMARKED, REL_ORPHAN,
    REL_PARATAXIS, REL_PUNCT,      REL_REPARANDUM, REL_ROOT,       REL_VOCATIVE,
    REL_XCOMP,
};

const char *bede__upos_name(unsigned u)
{
    return u < UPOS_COUNT ? upos_names[u] : "_";
}

const char *bede__xpos_name(unsigned x)
{
    return x < XP_COUNT ? xpos_names[x] : "_";
}

const char *bede__rel_name(unsigned r)
{
    return r < REL_COUNT ? rel_names[r] : "_";
}

/* memcmp order, the shorter first; name ends with NUL, s need not. */
static int order(const char *name, const char *s, size_t len)
{
    size_t n = strlen(name);
    int d = memcmp(name, s, n < len ? n : len);
    return d != 0 ? d : (n > len) - (n < len);
}

/* Binary search of by_name[0..n), whose spellings are names[value]; -1: no such. */
static int find(const char *const *names, const uint8_t *by_name, int n, const char *s, size_t len)
{
    int lo = 0, hi = n;
    while (lo < hi) {
        int mid = (lo + hi) / 2;
        int d = order(names[by_name[mid]], s, len);
        if (d == 0)
            return by_name[mid];
        if (d < 0)
            lo = mid + 1;
        else
            hi = mid;
    }
    return -1;
}

int bede__upos_find(const char *s, size_t len)
{
    return find(upos_names, upos_by_name, UPOS_COUNT, s, len);
}

int bede__xpos_find(const char *s, size_t len)
{
    return find(xpos_names, xpos_by_name, XP_COUNT, s, len);
}

int bede__rel_find(const char *s, size_t len)
{
    return find(rel_names, rel_by_name, REL_COUNT, s, len);
}

enum bede__rel bede__rel_base(enum bede__rel r)
{
    switch (r) {
    case REL_ACL_RELCL: return REL_ACL;
    case REL_ADVCL_RELCL: return REL_ADVCL;
    case REL_AUX_PASS: return REL_AUX;
    case REL_CC_PRECONJ: return REL_CC;
    case REL_COMPOUND_PRT: return REL_COMPOUND;
    case REL_CSUBJ_OUTER:
    case REL_CSUBJ_PASS: return REL_CSUBJ;
    case REL_DET_PREDET: return REL_DET;
    case REL_NMOD_DESC:
    case REL_NMOD_POSS:
    case REL_NMOD_UNMARKED: return REL_NMOD;
    case REL_NSUBJ_OUTER:
    case REL_NSUBJ_PASS: return REL_NSUBJ;
    case REL_OBL_AGENT:
    case REL_OBL_UNMARKED: return REL_OBL;
    default: return r;
    }
}
