#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""When, with what, how many: dates, materiel and quantities of the claims of single sentences.

Usage: slots.py BEDE      cases: tests/data/slots.tsv"""
import json
import os
import subprocess
import sys

here = os.path.dirname(os.path.abspath(__file__))


def number(x):
    return '' if x is None else '%g' % x


def shown(claim):
    """slot -> how it is written in slots.tsv"""
    d = claim.get('date') or {}
    given = d.get('basis') == 'stated'
    return {
        'date': '%s..%s' % (d.get('from') or '', d.get('to') or '') if given else '-',
        'with': ', '.join(m['text'] for m in claim['materiel']) or '-',
        'count': ', '.join('%s = %s..%s %s' % (q['text'], number(q.get('low')),
                                               number(q.get('high')), q['of'])
                           for q in claim['quantity']) or '-'}


cases = []
for n, line in enumerate(open(here + '/data/slots.tsv', encoding='utf-8'), 1):
    if line.strip() and line[0] != '#':
        cases.append((n, line.rstrip('\n').split('\t')))
articles = ''.join(json.dumps({'id': str(n), 'published': c[0], 'text': c[1]}) + '\n'
                   for n, c in cases)
out = subprocess.run([sys.argv[1], 'code', '--format', 'jsonl', '--input', 'jsonl'],
                     input=articles.encode(), stdout=subprocess.PIPE, check=True).stdout.decode()
got = {}
for line in out.splitlines():
    c = json.loads(line)
    got.setdefault(c['article']['id'], []).append(c)
passed = failed = 0
for n, (_, text, anchor, *wants) in cases:
    claim = next((c for c in got.get(str(n), []) if c['anchor']['text'] == anchor), None)
    for want in wants:
        slot, value = want.split(' ', 1)
        g = shown(claim)[slot] if claim else 'no claim "%s"' % anchor
        if g == value:
            passed += 1
        else:
            failed += 1
            print('slots.tsv:%d: %s\n  want %s %s\n  got  %s' % (n, text, slot, value, g))
print('%d passed, %d failed, 0 skipped' % (passed, failed))
sys.exit(failed > 0)
