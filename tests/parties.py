#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Who does it to whom: actors and recipients with their codes, of claims of short texts.

Usage: parties.py BEDE      cases: tests/data/parties.tsv"""
import json
import os
import subprocess
import sys

here = os.path.dirname(os.path.abspath(__file__))


def shown(side):
    """entities as parties.tsv writes them: text CODE, or text CODE < antecedent"""
    return '; '.join('%s %s' % (e['text'], e.get('code') or '-') +
                     (' < ' + e['via']['text'] if e.get('via') else '') for e in side) or '-'


cases = []
for n, line in enumerate(open(here + '/data/parties.tsv', encoding='utf-8'), 1):
    if line.strip() and line[0] != '#':
        cases.append((n, line.rstrip('\n').split('\t')))
articles = ''.join(json.dumps({'id': str(n), 'text': c[0]}) + '\n' for n, c in cases)
out = subprocess.run([sys.argv[1], 'code', '--format', 'jsonl', '--input', 'jsonl'],
                     input=articles.encode(), stdout=subprocess.PIPE, check=True).stdout.decode()
got = {}
for line in out.splitlines():
    c = json.loads(line)
    got.setdefault(c['article']['id'], []).append(c)
passed = failed = 0
for n, (text, anchor, want) in cases:
    claim = next((c for c in got.get(str(n), []) if c['anchor']['text'] == anchor), None)
    g = '%s > %s' % (shown(claim['actor']), shown(claim['recipient'])) if claim else 'no claim'
    if g == want:
        passed += 1
    else:
        failed += 1
        print('parties.tsv:%d: %s\n  want %s\n  got  %s' % (n, text, want, g))
print('%d passed, %d failed, 0 skipped' % (passed, failed))
sys.exit(failed > 0)
