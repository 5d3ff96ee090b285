#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""swapped.py - how often bede takes the actor for the recipient or the other way round.

usage: swapped.py BEDE FILE.jsonl ... [--errors]

Two kinds of files. Passages with gold claims (the corpus, event-dev): claims are paired with gold
as score_corpus.py pairs them; a pair counts where the gold has both sides. Sentences with
source_span and target_span (PLV): the claims of the sentence's category that name somebody of
either. A pair is swapped where a gold actor stands among bede's recipients and not among its
actors, or a gold recipient among bede's actors and not among its recipients; not where bede has
everybody among the actors, as it has the parties of a meeting."""
import argparse
import json
import os
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import score_corpus as sc  # noqa: E402

YIELD = {'CONCEDE': 'YIELD', 'RETREAT': 'YIELD'}


def spans(entities, gold):
    return [s for s in (sc.span(e['span']) if gold else sc.span(e) for e in entities or []) if s]


def met(a, b):
    return any(sc.overlap(x, y) for x in a for y in b)


def is_swapped(gold_actor, gold_recipient, actor, recipient):
    if not recipient and len(actor) > 1:
        return False
    return (met(gold_actor, recipient) and not met(gold_actor, actor) or
            met(gold_recipient, actor) and not met(gold_recipient, recipient))


def of_passage(p, claims):
    """sides of the claims that are paired with gold: (gold actor, gold recipient, actor, recipient,
    claim)"""
    got = [c for c in claims if sc.span(c['anchor'])]
    pairs = sc.pair([sc.Record(c, True) for c in p['claims']],
                    [sc.Record(c, False) for c in got])
    for i, j in pairs:
        g, c = p['claims'][i], got[j]
        if g['actor'] and g['recipient']:
            yield (spans(g['actor'], True), spans(g['recipient'], True),
                   spans(c['actor'], False), spans(c['recipient'], False), c)


def of_sentence(p, claims):
    if p['source_span'] and p['target_span']:
        for c in claims:
            if YIELD.get(c['event'], c['event']) != p['gold_root']:
                continue
            a, r = spans(c['actor'], False), spans(c['recipient'], False)
            gold = [p['source_span']], [p['target_span']]
            if met(gold[0], a + r) or met(gold[1], a + r):
                yield gold + (a, r, c)


def main():
    ap = argparse.ArgumentParser(description=__doc__.split('\n')[0])
    ap.add_argument('bede')
    ap.add_argument('file', nargs='+')
    ap.add_argument('--errors', action='store_true', help='show the swapped claims')
    a = ap.parse_args()
    for path in a.file:
        with open(path, encoding='utf-8') as f:
            items = [json.loads(line) for line in f]
        keep = ('id', 'title', 'published', 'text')
        claims = sc.code(a.bede, [{k: p[k] for k in keep if k in p} for p in items])
        n = bad = 0
        for p in items:
            sides = of_passage if 'claims' in p else of_sentence
            for *s, c in sides(p, claims[p['id']]):
                n += 1
                if is_swapped(*s):
                    bad += 1
                    if a.errors:
                        print('%s "%s": %s -> %s | %s' % (
                            c['event'], c['anchor']['text'],
                            ', '.join(e['text'] for e in c['actor']),
                            ', '.join(e['text'] for e in c['recipient']), c['sentence']['text']))
        print('%s: %d of %d claims have actor and recipient swapped: %.1f %%'
              % (os.path.basename(path), bad, n, 100 * bad / max(n, 1)))
    return 0


if __name__ == '__main__':
    sys.exit(main())
