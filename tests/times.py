#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Time expressions of single sentences: what is found, and its TIMEX3 value.

Usage: times.py BEDE      cases: tests/data/times.tsv"""
import json
import sys

import cases

passed = failed = 0
table = cases.read('times.tsv')
articles = []
for n, (published, text, _) in table:
    a = {'id': str(n), 'text': text}
    if published != '-':
        a['published'] = published
    articles.append(a)
out = cases.run([sys.argv[1], 'mentions'], articles)
got = {}
for line in out.splitlines():
    m = json.loads(line)
    if m['kind'] == 'time':
        got.setdefault(m['article'], []).append('%s = %s' % (m['text'], m['timex3']['value']))
for n, (_, text, want) in table:
    g = '; '.join(got.get(str(n), [])) or '-'
    if g == want:
        passed += 1
    else:
        failed += 1
        print('times.tsv:%d: %s\n  want %s\n  got  %s' % (n, text, want, g))
print('%d passed, %d failed, 0 skipped' % (passed, failed))
sys.exit(failed > 0)
