#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Time expressions of single sentences: what is found, and its TIMEX3 value.

Usage: times.py BEDE      cases: tests/data/times.tsv"""
import json
import os
import subprocess
import sys

here = os.path.dirname(os.path.abspath(__file__))
passed = failed = 0
cases = []
for n, line in enumerate(open(here + '/data/times.tsv', encoding='utf-8'), 1):
    if line.strip() and line[0] != '#':
        cases.append((n, line.rstrip('\n').split('\t')))
articles = ''
for n, (published, text, _) in cases:
    a = {'id': str(n), 'text': text}
    if published != '-':
        a['published'] = published
    articles += json.dumps(a) + '\n'
out = subprocess.run([sys.argv[1], 'mentions', '--input', 'jsonl'], input=articles.encode(),
                     stdout=subprocess.PIPE, check=True).stdout.decode()
got = {}
for line in out.splitlines():
    m = json.loads(line)
    if m['kind'] == 'time':
        got.setdefault(m['article'], []).append('%s = %s' % (m['text'], m['timex3']['value']))
for n, (_, text, want) in cases:
    g = '; '.join(got.get(str(n), [])) or '-'
    if g == want:
        passed += 1
    else:
        failed += 1
        print('times.tsv:%d: %s\n  want %s\n  got  %s' % (n, text, want, g))
print('%d passed, %d failed, 0 skipped' % (passed, failed))
sys.exit(failed > 0)
