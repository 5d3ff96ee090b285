#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""nameless.py - fit the weights by which the nameless are given a state.

usage: nameless.py NAMELESS TRAIN.jsonl [DEV.jsonl] [--out FILE] [--folds N] [--errors N]
                   [--shared PENALTY] [--own PENALTY] [--doubt WEIGHT]

NAMELESS is the program made of train/nameless.c. Everybody nameless whom the corpus enters as an
actor or recipient is an example: the candidates are the states that the passage mentions, and
nobody's; the gold code says which is right. The weights are those of a log-linear model, for each
kind of nameless its own as far as it differs from all. Printed are the share of right choices, by
folds over the passages and on DEV, and by the kinds. --out writes the table of lexicon/en/states.
What was assumed of others of the kind before depends on the weights themselves: run it twice. --doubt
is added to the weight of nobody's state, for the parties that bede finds where the corpus has none.
"""
import argparse
import json
import os
import subprocess

import numpy as np

HEAD = """# Whose are the nameless? Weights of what speaks for a state as that of "police" or "the crew", a
# line for each feature, a column for each kind of nameless. Made by train/nameless.py; README.md
# says what the words mean.
"""


def names(program):
    lines = subprocess.run([program, '--features'], stdout=subprocess.PIPE, check=True)
    lines = lines.stdout.decode().splitlines()
    return [x for x in lines if x[0] != '\t'], [x[1:] for x in lines if x[0] == '\t']


def golds(path):
    """passage -> list of ([start, end], code) of the parties, of antecedents where there are"""
    out = {}
    for p in map(json.loads, open(path, encoding='utf-8')):
        seen = {}
        for c in p['claims']:
            for e in c['actor'] + c['recipient']:
                seen.setdefault(tuple(e['via'] or e['span']), set()).add(e['code'])
        out[p['id']] = [(s, c.pop()) for s, c in seen.items() if len(c) == 1]
    return out


def examples(program, path, kinds):
    """(passage, kind, codes, features, gold index, words) of each nameless party; the last word of
    its span that the program lists is taken"""
    gold, found = golds(path), {}
    text = {p['id']: p['text'].encode() for p in map(json.loads, open(path, encoding='utf-8'))}
    lines = subprocess.run([program, path], stdout=subprocess.PIPE, check=True).stdout.decode()
    for line in lines.splitlines():
        who, start, end, kind, note, cand = line.split('\t')
        for span, code in gold.get(who, []):
            if span[0] <= int(start) and int(end) <= span[1]:
                rank = (note == '1', int(start))
                if rank >= found.get((who, span), ((False, -1),))[0]:
                    found[who, span] = (rank, kinds.index(kind), cand.split(), code)
    out = []
    for (who, span), (_, kind, cand, code) in sorted(found.items()):
        codes = [c.split(':')[0] for c in cand]
        bits = [int(c.split(':')[1], 16) for c in cand]
        right = codes.index(code or '-') if (code or '-') in codes else -1
        out.append((who, kind, codes, bits, right, text[who][span[0]:span[1]].decode()))
    return out


class Model:
    """scores are sums of shared weights and those of the kind, kept small by a penalty each"""

    def __init__(self, features, kinds):
        self.n, self.k = features, kinds
        self.w = np.zeros((kinds + 1, features))

    def matrix(self, bits):
        return np.array([[b >> i & 1 for i in range(self.n)] for b in bits], dtype=float)

    def fit(self, data, shared, own, steps=400):
        rows = [(self.matrix(b), k, r) for _, k, _, b, r, _ in data if r >= 0]
        m, v = np.zeros_like(self.w), np.zeros_like(self.w)
        penalty = np.full((self.k + 1, 1), own)
        penalty[-1] = shared
        size = [len(x) for x, _, _ in rows]
        x = np.concatenate([x for x, _, _ in rows])
        kind = np.repeat([k for _, k, _ in rows], size)
        group = np.repeat(np.arange(len(rows)), size)
        start = np.concatenate(([0], np.cumsum(size)[:-1]))
        right = start + np.array([r for _, _, r in rows])
        for step in range(1, steps + 1):
            s = (x * (self.w[-1] + self.w[kind])).sum(1)
            s -= np.maximum.reduceat(s, start)[group]
            p = np.exp(s)
            p /= np.add.reduceat(p, start)[group]
            p[right] -= 1
            g = penalty * self.w
            g[-1] += p @ x
            for k in range(self.k):
                g[k] += p[kind == k] @ x[kind == k]
            m, v = 0.9 * m + 0.1 * g, 0.99 * v + 0.01 * g * g
            rate = 0.1 * (1 - step / (steps + 1))
            self.w -= rate * (m / (1 - 0.9 ** step)) / (np.sqrt(v / (1 - 0.99 ** step)) + 1e-8)
        return self

    def table(self):
        return np.round(self.w[:-1] + self.w[-1], 2)

    def choose(self, kind, bits):
        return int((self.matrix(bits) @ self.table()[kind]).argmax())


def measure(model, data, kinds, title, errors=0):
    by = {}
    for who, kind, codes, bits, right, words in data:
        best = model.choose(kind, bits)
        ok = best == right if right >= 0 else False
        for name in ('all', kinds[kind]):
            by.setdefault(name, []).append(ok)
        if not ok and errors > 0:
            errors -= 1
            print('  %s %s: %s, not %s' % (who, words, codes[best], codes[right] if right >= 0
                                           else 'what is not mentioned'))
    print('%-8s' % title + '  '.join('%s %.1f%% of %d' % (k, 100 * np.mean(v), len(v))
                                     for k, v in by.items()))
    return by['all']


def main():
    a = argparse.ArgumentParser()
    a.add_argument('program')
    a.add_argument('train')
    a.add_argument('dev', nargs='?')
    a.add_argument('--out')
    a.add_argument('--folds', type=int, default=5)
    a.add_argument('--errors', type=int, default=0)
    a.add_argument('--shared', type=float, default=2.0)
    a.add_argument('--own', type=float, default=6.0)
    a.add_argument('--doubt', type=float, default=0.3)
    o = a.parse_args()
    features, kinds = names(o.program)
    data = examples(o.program, o.train, kinds)

    def new(d):
        model = Model(len(features), len(kinds)).fit(d, o.shared, o.own)
        model.w[-1][features.index('none')] += o.doubt
        return model

    ids = sorted({e[0] for e in data})
    fold = {w: i % o.folds for i, w in enumerate(ids)}
    right = []
    for f in range(o.folds):
        model = new([e for e in data if fold[e[0]] != f])
        part = [e for e in data if fold[e[0]] == f]
        right += measure(model, part, kinds, 'fold %d' % f, o.errors)
    print('folds: %.2f%% of %d right' % (100 * np.mean(right), len(right)))
    model = new(data)
    measure(model, data, kinds, 'train')
    if o.dev:
        measure(model, examples(o.program, o.dev, kinds), kinds, 'dev', o.errors)
    if o.out:
        os.makedirs(os.path.dirname(o.out) or '.', exist_ok=True)
        with open(o.out, 'w') as f:
            f.write(HEAD + '# feature\t' + '\t'.join(kinds) + '\n')
            for i, name in enumerate(features):
                f.write(name + '\t' + '\t'.join('%g' % (x + 0) for x in model.table()[:, i]) + '\n')


main()
