#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""score_via.py - how often bede knows for whom a pronoun or definite phrase stands.

usage: score_via.py BEDE FILE.jsonl ... [--errors]      FILE: passages with gold claims, as those of
                                                        corpus/en and of event-dev

Counted are the actors and recipients that have `via`, once for each claim: of the claims that are
paired with gold as score_corpus.py pairs them, and of all claims. An antecedent of bede's is right
where an entity of the gold stands in the same place and its antecedent is the same: their spans
overlap, the words of one end with those of the other ("Ruiz", "Ana Ruiz"), the gold or bede leads
from one to the other, or bede's dictionary has one name for both.

The last two columns say how many of those that are not right are named outright on the other side,
"Chad" for "it" in "Chad said it would go": a gold antecedent that is an entity of bede's claim, one
of bede's that is an entity of the gold."""
import argparse
import json
import os
import subprocess
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import score_corpus as sc  # noqa: E402


def known(bede, passages):
    """passage id -> names, links: (span, canonical name) of the actors that the dictionary knows, of
    states and their capitals the code; (span, span of the antecedent) of the others"""
    data = ''.join(json.dumps({k: p[k] for k in ('id', 'text')}) + '\n' for p in passages)
    run = subprocess.run([bede, 'mentions', '--format', 'jsonl', '-'], input=data.encode('utf-8'),
                         stdout=subprocess.PIPE, check=True)
    out = {p['id']: ([], []) for p in passages}
    for line in run.stdout.decode('utf-8').splitlines():
        m = json.loads(line)
        if m['kind'] == 'actor' and m.get('via'):
            out[m['article']][1].append((sc.span(m), sc.span(m['via'])))
        elif m['kind'] == 'actor' and m['name']:
            state = m['type'] == 'country' or m['role'] == 'capital'
            out[m['article']][0].append((sc.span(m), m['code'] if state else m['name']))
    return out


class Same:
    """are two spans of a passage the same party?"""

    def __init__(self, passage, known):
        self.raw, (self.known, own) = passage['text'].encode('utf-8'), known
        self.links = own + [(e['span'], e['via']) for c in passage['claims']
                      for side in ('actor', 'recipient') for e in c[side] if e['via']]

    def words(self, s):
        return self.raw[s[0]:s[1]].decode('utf-8', 'replace').lower()

    def named_alike(self, a, b):
        a, b = self.words(a).split(), self.words(b).split()
        n = min(len(a), len(b))
        return a[-n:] == b[-n:]

    def names(self, s):
        return {name for at, name in self.known if sc.overlap(at, s)}

    def chain(self, s):
        """the span and those to which the gold and bede lead from it"""
        out = [s]
        for x in out:
            out += [via for at, via in self.links if sc.overlap(at, x) and via and via not in out]
        return out

    def __call__(self, a, b):
        return any(sc.overlap(x, y) for x in self.chain(a) for y in self.chain(b)) or \
            self.named_alike(a, b) or bool(self.names(a) & self.names(b))


def pronominal(claim, gold):
    """(span, span of the antecedent) of each actor and recipient that has one"""
    for side in ('actor', 'recipient'):
        for e in claim.get(side) or []:
            s, via = (e['span'], e['via']) if gold else (sc.span(e), sc.span(e.get('via')))
            if s and via:
                yield s, via


def count(gold, got, same):
    """what is right in two lists of (span, antecedent), and what is left of each"""
    mate = {}                                           # index in got -> index in gold

    def place(i, tried):
        for j, (s, via) in enumerate(got):
            if j not in tried and sc.overlap(gold[i][0], s) and same(gold[i][1], via):
                tried.add(j)
                if j not in mate or place(mate[j], tried):
                    mate[j] = i
                    return True
        return False

    for i in range(len(gold)):
        place(i, set())
    found = set(mate.values())
    return ([x for i, x in enumerate(gold) if i in found],
            [x for i, x in enumerate(gold) if i not in found],
            [x for j, x in enumerate(got) if j not in mate])


def places(claim, gold):
    """the spans of all actors and recipients"""
    entities = [e for side in ('actor', 'recipient') for e in claim.get(side) or []]
    return [e['span'] if gold else sc.span(e) for e in entities]


def outright(items, spans):
    return sum(any(sc.overlap(via, s) for s in spans) for _, via in items)


def compare(gold, got, same):
    """(counts, missed, wrong) of a gold claim and bede's or None; counts: gold, bede, right, gold named
    outright by bede, bede's by gold"""
    right, missed, wrong = count(list(pronominal(gold, True)),
                                 list(pronominal(got, False)) if got else [], same)
    counts = (len(right) + len(missed), len(right) + len(wrong), len(right),
              outright(missed, places(got, False)) if got else 0, outright(wrong, places(gold, True)))
    return counts, missed, wrong


def show(where, what, items, words):
    for s, via in items:
        print('%s %s: %s < %s' % (where, what, words(s), words(via)))


def score(passages, claims, about, errors):
    """the counts of the pairs and those of all claims"""
    pairs, every = [0] * 5, [0] * 5
    for p in passages:
        same = Same(p, about[p['id']])
        got = [c for c in claims[p['id']] if sc.span(c['anchor'])]
        mate = dict(sc.pair([sc.Record(c, True) for c in p['claims']],
                            [sc.Record(c, False) for c in got]))
        every[1] += sum(len(list(pronominal(c, False)))
                        for j, c in enumerate(got) if j not in mate.values())
        for i, c in enumerate(p['claims']):
            counts, missed, wrong = compare(c, got[mate[i]] if i in mate else None, same)
            for total in [every] + [pairs] * (i in mate):
                total[:] = map(sum, zip(total, counts))
            if errors:
                where = '%s %s "%s"' % (p['id'], c['event'], same.words(c['anchor']))
                show(where, 'missed' if i in mate else 'unpaired', missed, same.words)
                show(where, 'wrong', wrong, same.words)
    return pairs, every


def line(what, n):
    p, r = n[2] / max(n[1], 1), n[2] / max(n[0], 1)
    f = 2 * p * r / (p + r) if p + r else 0.0
    print('%-30s %6.3f %6.3f %6.3f %6d %6d %6d %5d %5d' % (what, p, r, f, *n))


def main():
    ap = argparse.ArgumentParser(description=__doc__.split('\n')[0])
    ap.add_argument('bede')
    ap.add_argument('file', nargs='+')
    ap.add_argument('--errors', action='store_true', help='show what is missed and what is wrong')
    a = ap.parse_args()
    print('%-30s %6s %6s %6s %6s %6s %6s %11s' % ('via', 'P', 'R', 'F1', 'gold', 'bede', 'right',
                                                  'outright'))
    for path in a.file:
        passages, claims = sc.coded(a.bede, path)
        pairs, every = score(passages, claims, known(a.bede, passages), a.errors)
        line(os.path.basename(path) + ', claims paired', pairs)
        line(os.path.basename(path) + ', all claims', every)
    return 0


if __name__ == '__main__':
    sys.exit(main())
