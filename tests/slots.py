#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""When, with what, how many: dates, materiel and quantities of the claims of single sentences.

Usage: slots.py BEDE      cases: tests/data/slots.tsv"""
import sys

import cases


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


table = cases.read('slots.tsv')
got = cases.claims(sys.argv[1], [{'id': str(n), 'published': c[0], 'text': c[1]} for n, c in table])
passed = failed = 0
for n, (_, text, anchor, *wants) in table:
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
