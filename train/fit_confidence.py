#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""fit_confidence.py - weights for src/claim/confidence.c, and how reliable its numbers are.

usage: fit_confidence.py BEDE [--fit TRAIN.jsonl] [--table DEV.jsonl ...]

--fit prints, for each slot, the weights of a logistic regression on what `bede code` says of its
claims; they are carried into src/claim/confidence.c by hand ('event' is the log odds of the
confidence that the program gives now: put its present weights to 0.32 -> 0, 0.79 -> 1 first). --table prints the reliability: of the
claims in each band of confidence, how many are right. A claim is right if the gold has one of its
category in the same sentence; a slot, if its claim is and the values agree."""
import argparse
import json
import math
import subprocess

SLOTS = ('event', 'actor', 'recipient', 'date', 'place')


def claims(bede, path):
    out = subprocess.run([bede, 'code', '--format', 'jsonl', path], stdout=subprocess.PIPE,
                         check=True).stdout.decode('utf-8')
    by = {}
    for line in out.splitlines():
        c = json.loads(line)
        by.setdefault(c['article']['id'], []).append(c)
    return by


def partner(c, gold, used):
    """index of the gold claim that c is paired with, or None"""
    a, s, best = c['anchor'], c['sentence'], None
    for i, g in enumerate(gold):
        if i in used or g['event'] != c['event'] or not s['start'] <= g['anchor'][0] < s['end']:
            continue
        over = g['anchor'][0] < a['end'] and a['start'] < g['anchor'][1]
        if best is None or over:
            best = i
        if over:
            break
    return best


def codes(entities):
    return {e['code'] for e in entities or [] if e.get('code')}


def right(slot, c, g):
    """is the slot of claim c that of gold claim g (None: no partner)?"""
    if g is None or slot == 'event':
        return g is not None
    if slot in ('actor', 'recipient'):
        return bool(g[slot]) == bool(c[slot]) and codes(c[slot]) == codes(g[slot])
    if slot == 'date':
        d = g['date']
        return bool(d) and (d['from'], d['to']) == (c['date']['from'], c['date']['to'])
    spans = [p['span'] for p in g['place'] if p.get('span')]
    return all(any(q[0] < p['end'] and p['start'] < q[1] for q in spans) for p in c['place'])


def filled(slot, c):
    if slot == 'date':
        return bool(c['date']) and c['date'].get('basis') == 'stated'
    return slot == 'event' or bool(c[slot])


def rows(bede, path):
    """(claim, slot, right) for each slot that a claim fills"""
    by, out = claims(bede, path), []
    with open(path, encoding='utf-8') as f:
        for line in f:
            o = json.loads(line)
            used = set()
            for c in by.get(o['id'], []):
                if c['anchor'].get('in') == 'title':
                    continue
                i = partner(c, o['claims'], used)
                if i is not None:
                    used.add(i)
                g = o['claims'][i] if i is not None else None
                out += [(c, s, right(s, c, g)) for s in SLOTS if filled(s, c)]
    return out


def logit(p):
    p = min(max(p, 0.01), 0.99)
    return math.log(p / (1 - p))


def features(slot, c):
    """names as in confidence.c; an entity is known if it has a code"""
    x = [('one', 1.0), ('event', logit(c['confidence']['event']))]
    if slot in ('actor', 'recipient'):
        e = c[slot]
        x += [('unknown', float(any(not y.get('code') for y in e))),
              ('via', float(any(y.get('via') for y in e))),
              ('named', float(all(y.get('name') for y in e))),
              ('several', float(len(e) > 1))]
    elif slot == 'date':
        x += [('day', float(c['date']['precision'] == 'day')),
              ('open', float(not (c['date']['from'] and c['date']['to'])))]
    elif slot == 'place':
        x += [('several', float(len(c['place']) > 1)),
              ('country', float(any(p.get('resolution') == 'country' for p in c['place'])))]
    return x


def solve(a, b):
    n = len(b)
    m = [row[:] + [y] for row, y in zip(a, b)]
    for i in range(n):
        k = max(range(i, n), key=lambda r: abs(m[r][i]))
        m[i], m[k] = m[k], m[i]
        for r in range(i + 1, n):
            f = m[r][i] / m[i][i]
            for j in range(i, n + 1):
                m[r][j] -= f * m[i][j]
    x = [0.0] * n
    for i in reversed(range(n)):
        x[i] = (m[i][n] - sum(m[i][j] * x[j] for j in range(i + 1, n))) / m[i][i]
    return x


def regress(x, y, ridge=1.0):
    """Newton's method, L2 on all weights but the first"""
    n = len(x[0])
    w = [0.0] * n
    for _ in range(25):
        grad = [-(ridge * w[i] if i else 0.0) for i in range(n)]
        hess = [[(ridge if i else 1e-6) if i == j else 0.0 for j in range(n)] for i in range(n)]
        for xi, yi in zip(x, y):
            p = 1 / (1 + math.exp(-sum(a * b for a, b in zip(w, xi))))
            for i in range(n):
                grad[i] += (yi - p) * xi[i]
                for j in range(n):
                    hess[i][j] += p * (1 - p) * xi[i] * xi[j]
        w = [a + b for a, b in zip(w, solve(hess, grad))]
    return w


def table(data):
    print('| slot | claims | mean confidence | right | < 0.5 | 0.5-0.6 | 0.6-0.7 | 0.7-0.8 | >= 0.8 |')
    print('| --- | --: | --: | --: | --: | --: | --: | --: | --: |')
    for s in SLOTS:
        v = [(c['confidence'][s], ok) for c, slot, ok in data if slot == s]
        cells = []
        for lo, hi in ((0, .5), (.5, .6), (.6, .7), (.7, .8), (.8, 1.01)):
            x = [ok for p, ok in v if lo <= p < hi]
            cells.append('%.2f (%d)' % (sum(x) / len(x), len(x)) if x else '-')
        n = max(len(v), 1)
        print('| %s | %d | %.2f | %.2f | %s |' % (s, len(v), sum(p for p, _ in v) / n,
                                                  sum(ok for _, ok in v) / n, ' | '.join(cells)))


def main():
    ap = argparse.ArgumentParser(description=__doc__.split('\n')[0])
    ap.add_argument('bede')
    ap.add_argument('--fit')
    ap.add_argument('--table', nargs='+', default=[])
    a = ap.parse_args()
    if a.fit:
        data = rows(a.bede, a.fit)
        for s in SLOTS:
            f = [(features(s, c), ok) for c, slot, ok in data if slot == s]
            w = regress([[v for _, v in x] for x, _ in f], [float(ok) for _, ok in f])
            print(s, len(f), ' '.join('%s %.2f' % (n, v) for (n, _), v in zip(f[0][0], w)))
    if a.table:
        table([r for path in a.table for r in rows(a.bede, path)])


if __name__ == '__main__':
    main()
