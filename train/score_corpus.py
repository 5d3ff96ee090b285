#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""score_corpus.py - how well bede codes the open corpus.

usage: score_corpus.py BEDE [FILE.jsonl] [--errors N] [--json] [--categories]
                                                                   FILE: corpus/en/dev.jsonl
       score_corpus.py BEDE --negative [FILE.txt] [--errors N]      FILE: corpus/en/negative.txt
       score_corpus.py --second [FILE.jsonl] [--errors N]           FILE: corpus/en/second.jsonl

Claims and gold claims of one passage and one category are paired one to one, those with overlapping
anchors first, then those that agree in most slots. A slot counts for precision over what bede gave
and for recall over what the gold has; a pair that is missing has all its slots wrong. Spans are
equal where they overlap. --negative counts claims on sentences that hold no event; --second compares
a second reader's annotation of the test part with the settled one."""
import argparse
import json
import os
import subprocess
import sys

ROOT = os.environ.get('BEDE_SOURCE') or os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
SLOTS = ('event', 'mode', 'aux', 'actor', 'recipient', 'attribution', 'speaker', 'date', 'place',
         'materiel', 'quantity', 'whole')


def code(bede, articles):
    """claims by article id"""
    data = ''.join(json.dumps({k: v for k, v in a.items() if v is not None}, ensure_ascii=False)
                   + '\n' for a in articles)
    p = subprocess.run([bede, 'code', '--format', 'jsonl', '-'], input=data.encode('utf-8'),
                       stdout=subprocess.PIPE, check=True)
    out = {a['id']: [] for a in articles}
    for line in p.stdout.decode('utf-8').splitlines():
        c = json.loads(line)
        out[c['article']['id']].append(c)
    return out


def span(x):
    """[s, e] of the gold or of an object of a claim; None: there is none, or in the title"""
    if isinstance(x, list):
        return x
    if not x or x.get('in') == 'title' or x.get('start') is None:
        return None
    return [x['start'], x['end']]


def overlap(a, b):
    return bool(a and b and a[0] < b[1] and b[0] < a[1])


class Record:
    """what is compared of a claim, whoever made it"""

    def __init__(self, c, gold):
        def at(x):
            return span(x['span']) if gold else span(x)
        self.event = c['event']
        self.mode = {c['mode']} - {None} if gold else set(c.get('mode') or [])
        self.anchor = span(c['anchor'])
        self.aux = set(c.get('aux') or [])
        self.actor = {e['code'] for e in c.get('actor') or [] if e.get('code')}
        self.recipient = {e['code'] for e in c.get('recipient') or [] if e.get('code')}
        self.speakers = [s for s in (span(a.get('speaker')) for a in c.get('attribution') or [])]
        d = c.get('date') or {}
        stated = (gold or d.get('basis') == 'stated') and (d.get('from') or d.get('to'))
        self.date = (d.get('from'), d.get('to')) if stated else None
        self.place = [(at(p), p.get('country_code')) for p in c.get('place') or []]
        self.materiel = [(at(m), None) for m in c.get('materiel') or []]
        self.quantity = [(at(q), (q.get('low'), q.get('high'))) for q in c.get('quantity') or []]


def shared(a, b):
    """items of two lists that overlap and agree, each used once"""
    n, left = 0, list(b)
    for where, value in a:
        for x in left:
            if overlap(where, x[0]) and value == x[1]:
                left.remove(x)
                n += 1
                break
    return n


def right(g, s):
    """numbers right in a pair, by slot"""
    speaker = any(overlap(a, b) for a in g.speakers for b in s.speakers)
    n = {'event': 1, 'mode': g.mode == s.mode, 'aux': g.aux == s.aux,
         'actor': len(g.actor & s.actor), 'recipient': len(g.recipient & s.recipient),
         'attribution': bool(g.speakers) and bool(s.speakers), 'speaker': speaker,
         'date': bool(g.date) and g.date == s.date}
    for k in ('place', 'materiel', 'quantity'):
        n[k] = shared(getattr(g, k), getattr(s, k))
    lists = all(n[k] == len(getattr(g, k)) == len(getattr(s, k))
                for k in ('place', 'materiel', 'quantity'))
    n['whole'] = (n['mode'] and n['aux'] and g.actor == s.actor and g.recipient == s.recipient
                  and (speaker or not g.speakers and not s.speakers) and g.date == s.date and lists)
    return n


def total(r):
    """how many there are to get right in one record, by slot"""
    n = dict.fromkeys(SLOTS, 1)
    n.update(actor=len(r.actor), recipient=len(r.recipient), attribution=bool(r.speakers),
             speaker=bool(r.speakers), date=bool(r.date), place=len(r.place),
             materiel=len(r.materiel), quantity=len(r.quantity))
    return n


def pair(gold, got):
    """one-to-one pairs of the same category, best first"""
    ranked = sorted(((overlap(g.anchor, s.anchor), sum(right(g, s).values()), -i, -j)
                     for i, g in enumerate(gold) for j, s in enumerate(got) if g.event == s.event),
                    reverse=True)
    used_g, used_s, pairs = set(), set(), []
    for _, _, i, j in ranked:
        if i not in used_g and j not in used_s:
            used_g.add(i), used_s.add(j)
            pairs.append((-i, -j))
    return pairs


def score(passages, claims, errors=0, reader=False):
    """slot -> (precision, recall, F1, gold, system, right); reader: the claims are a person's"""
    n = {s: [0, 0, 0] for s in SLOTS}
    for p in passages:
        raw = p['text'].encode('utf-8')
        gold = [Record(c, True) for c in p['claims']]
        got = [Record(c, reader) for c in claims[p['id']] if span(c['anchor'])]
        pairs = pair(gold, got)
        for i, j in pairs:
            for k, v in right(gold[i], got[j]).items():
                n[k][2] += v
        for at, records in ((0, gold), (1, got)):
            for r in records:
                for k, v in total(r).items():
                    n[k][at] += v
        for what, records, found in (('missed', gold, {i for i, _ in pairs}),
                                     ('extra', got, {j for _, j in pairs})):
            for i, r in enumerate(records):
                if i not in found and errors > 0:
                    errors -= 1
                    words = raw[r.anchor[0]:r.anchor[1]].decode()
                    print('%s %s %s "%s"' % (p['id'], what, r.event, words))
    out = {}
    for k, (gold, got, ok) in n.items():
        p, r = (ok / got if got else 0.0), (ok / gold if gold else 0.0)
        out[k] = (p, r, 2 * p * r / (p + r) if p + r else 0.0, gold, got, ok)
    return out


def read_jsonl(path):
    with open(path, encoding='utf-8') as f:
        return [json.loads(line) for line in f]


def coded(bede, path):
    """(passages, their claims)"""
    passages = read_jsonl(path)
    keep = ('id', 'title', 'published', 'text')
    return passages, code(bede, [{k: p[k] for k in keep} for p in passages])


def score_file(bede, path, errors=0):
    return score(*coded(bede, path), errors)


def by_category(passages, claims):
    """category -> the scores of its claims alone"""
    out = {}
    for event in sorted({c['event'] for p in passages for c in p['claims']}):
        out[event] = score(
            [dict(p, claims=[c for c in p['claims'] if c['event'] == event]) for p in passages],
            {i: [c for c in cs if c['event'] == event] for i, cs in claims.items()})['event']
    return out


def negative(bede, path):
    """(sentences, claims made on them)"""
    with open(path, encoding='utf-8') as f:
        lines = [line.strip() for line in f if line.strip() and not line.startswith('#')]
    claims = code(bede, [{'id': str(i), 'published': '2020-06-15', 'text': s}
                         for i, s in enumerate(lines)])
    return lines, [c for i in range(len(lines)) for c in claims[str(i)]]


def second(path):
    """(passages of the test part, a second reader's claims on them)"""
    claims = {p['id']: p['claims'] for p in read_jsonl(path)}
    first = read_jsonl(os.path.join(ROOT, 'corpus/en/test.jsonl'))
    return [p for p in first if p['id'] in claims], claims


def main():
    ap = argparse.ArgumentParser(description=__doc__.split('\n')[0])
    ap.add_argument('bede', nargs='?')
    ap.add_argument('file', nargs='?')
    ap.add_argument('--errors', type=int, default=0, help='show the first N missed, extra claims')
    ap.add_argument('--negative', action='store_true', help='count claims where there is no event')
    ap.add_argument('--second', action='store_true', help='how far two readers agree')
    ap.add_argument('--categories', action='store_true', help='events found, by category')
    ap.add_argument('--json', action='store_true', help='F1 by slot as one JSON object')
    a = ap.parse_args()
    if a.negative:
        lines, claims = negative(a.bede, a.file or os.path.join(ROOT, 'corpus/en/negative.txt'))
        for c in claims[:a.errors]:
            print('%s "%s" | %s' % (c['event'], c['anchor']['text'], c['sentence']['text']))
        print('%d claims on %d sentences without an event: %.2f per 100'
              % (len(claims), len(lines), 100 * len(claims) / len(lines)))
        return 0
    if a.second:
        passages, claims = second(a.bede or os.path.join(ROOT, 'corpus/en/second.jsonl'))
    elif a.bede:
        passages, claims = coded(a.bede, a.file or os.path.join(ROOT, 'corpus/en/dev.jsonl'))
    else:
        ap.error('which program?')
    result = score(passages, claims, a.errors, a.second)
    if a.json:
        print(json.dumps({k: round(v[2], 4) for k, v in result.items()}))
        return 0
    print('%-12s %6s %6s %6s %6s %6s %6s' % ('slot', 'P', 'R', 'F1', 'gold', 'bede', 'right'))
    if a.categories:
        result.update(by_category(passages, claims))
    for k, v in result.items():
        print('%-12s %6.3f %6.3f %6.3f %6d %6d %6d' % ((k,) + v))
    return 0


if __name__ == '__main__':
    sys.exit(main())
