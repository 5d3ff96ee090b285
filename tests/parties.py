#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Who does it to whom: actors and recipients with their codes, of claims of short texts.

Usage: parties.py BEDE      cases: tests/data/parties.tsv"""
import sys

import cases


def shown(side):
    """entities as parties.tsv writes them: text CODE, or text CODE < antecedent"""
    return '; '.join('%s %s' % (e['text'], e.get('code') or '-') +
                     (' < ' + e['via']['text'] if e.get('via') else '') for e in side) or '-'


table = cases.read('parties.tsv')
got = cases.claims(sys.argv[1], [{'id': str(n), 'text': c[0]} for n, c in table])
passed = failed = 0
for n, (text, anchor, want) in table:
    claim = next((c for c in got.get(str(n), []) if c['anchor']['text'] == anchor), None)
    g = '%s > %s' % (shown(claim['actor']), shown(claim['recipient'])) if claim else 'no claim'
    if g == want:
        passed += 1
    else:
        failed += 1
        print('parties.tsv:%d: %s\n  want %s\n  got  %s' % (n, text, want, g))
print('%d passed, %d failed, 0 skipped' % (passed, failed))
sys.exit(failed > 0)
