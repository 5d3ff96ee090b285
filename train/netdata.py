# SPDX-License-Identifier: Apache-2.0
"""netdata.py - sentences of CoNLL-U files as numbers, and the features of a word.

A word is seen as: its normal form (lower case, digits as 0), its prefixes of 1-3 and suffixes of
1-4 letters of the normal form, and its shape (Xxx, XX, x, 0 ... runs cut at two). src/lang/net.c
computes the same; the two must agree letter for letter."""
import random

PREFIXES, SUFFIXES = (1, 2, 3), (1, 2, 3, 4)
FEATURES = 1 + len(PREFIXES) + len(SUFFIXES) + 1      # word, prefixes, suffixes, shape


def normal(form):
    return ''.join('0' if c in '0123456789' else c for c in form.lower())


def shape(form):
    out = []
    for c in form:
        k = 'X' if c.isupper() else 'x' if c.islower() else '0' if c in '0123456789' else c if ord(c) < 128 else 'u'
        if len(out) < 2 or out[-1] != k or out[-2] != k:
            out.append(k)
    return ''.join(out[:8])


def parts(form):
    """keys of a word's features in fixed order; '' = the word is too short for it"""
    n = normal(form)
    keys = ['w' + n]
    keys += [('p' + n[:k]) if len(n) > k else '' for k in PREFIXES]
    keys += [('s' + n[-k:]) if len(n) > k else '' for k in SUFFIXES]
    keys.append('h' + shape(form))
    return keys


class Sentence:
    __slots__ = ('forms', 'upos', 'xpos', 'feats', 'heads', 'rels', 'lemmas')


def read(path):
    """sentences of a CoNLL-U file (words only; multiword tokens and empty nodes are passed over)"""
    out, rows = [], []
    for line in open(path, encoding='utf-8'):
        if line == '\n':
            if rows:
                s = Sentence()
                s.forms = [r[1] for r in rows]
                s.lemmas = [r[2] for r in rows]
                s.upos = [r[3] for r in rows]
                s.xpos = [r[4] for r in rows]
                s.feats = [r[5] for r in rows]
                s.heads = [int(r[6]) for r in rows]       # 0 = root
                s.rels = [r[7] for r in rows]
                out.append(s)
            rows = []
        elif line[0] != '#':
            c = line.rstrip('\n').split('\t')
            if c[0].isdigit():
                rows.append(c)
    return out


SMALL = set('a an the and or of in on at to for by with from as is are was be but nor'.split())


def recase(forms, how, rng):
    """a headline's spelling of a sentence: 'title', 'upper' or 'lower'"""
    if how == 'upper':
        return [f.upper() for f in forms]
    if how == 'lower':
        return [f.lower() for f in forms]
    return [f if i and f in SMALL else f[:1].upper() + f[1:] for i, f in enumerate(forms)]


class Vocabulary:
    """keys to rows of the embedding table; row 0 = nothing"""

    def __init__(self):
        self.row = {'': 0}

    def add(self, key):
        return self.row.setdefault(key, len(self.row))

    def rows(self, form):
        return [self.row.get(k, 0) for k in parts(form)]


def labels(sentences, field, floor=1):
    n = {}
    for s in sentences:
        for x in getattr(s, field):
            n[x] = n.get(x, 0) + 1
    return sorted(k for k in n if n[k] >= floor)


def batches(sentences, size, rng):
    """lists of sentence numbers with about `size` words, sentences of like length together"""
    order = sorted(range(len(sentences)), key=lambda i: (len(sentences[i].forms) + rng.random() * 4))
    out, now, words = [], [], 0
    for i in order:
        n = len(sentences[i].forms)
        if now and words + n > size:
            out.append(now)
            now, words = [], 0
        now.append(i)
        words += n
    if now:
        out.append(now)
    rng.shuffle(out)
    return out
