#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""whole.py - the whole job, raw text to claims: speed, memory, start-up, two threads.

usage: whole.py [--bede PATH] [--mb N] [--runs N] [--text FILE.xz]

Reads N MB (12) of the raw text that lies beside the source tree, makes articles of it, runs
`bede code` over them and prints a table in Markdown: medians of several runs. Prints one line and
ends with status 0 where the text is absent.
"""
import argparse
import hashlib
import json
import lzma
import os
import re
import statistics
import subprocess
import sys
import tempfile
import time

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
TEXT = os.path.join(ROOT, '..', 'shared', 'data', 'rawtext', 'whitehouse-briefings-2009-2016.txt.xz')


def articles(path, size):
    """JSON Lines of whole briefings, until they have `size` bytes of text -> (lines, bytes)"""
    out, have, head, body = [], 0, None, []
    with lzma.open(path, 'rt', encoding='utf-8') as f:
        for line in list(f) + ['### end\n']:
            line = line.rstrip('\n')
            if not line.startswith('### '):
                if line:
                    body.append(line)
                continue
            text = '\n\n'.join(body)
            if head and text:
                rec = {'id': 'briefing-%d' % len(out), 'text': text}
                m = re.match(r'\d{4}-\d\d-\d\d', head)
                if m:
                    rec['published'] = m.group(0)
                have += len(text.encode('utf-8'))
                out.append(json.dumps(rec, ensure_ascii=False) + '\n')
            head, body = line[4:], []
            if have >= size:
                break
    return ''.join(out), have


def run(cmd, out=None):
    """-> (wall seconds, CPU seconds, peak RSS in MB)"""
    t0 = time.monotonic()
    with open(out or os.devnull, 'wb') as f:
        p = subprocess.Popen(cmd, stdout=f)
        _, status, use = os.wait4(p.pid, 0)
    wall = time.monotonic() - t0
    if status != 0:
        sys.exit('%s: status %d' % (' '.join(cmd), status))
    return wall, use.ru_utime + use.ru_stime, use.ru_maxrss / 1024


def digest(path):
    with open(path, 'rb') as f:
        return hashlib.sha256(f.read()).hexdigest()


def count(path, what):
    with open(path, encoding='utf-8') as f:
        return sum(1 for line in f if what(line))


def measure(a, tmp):
    """-> rows of the table"""
    data, one, two, trees = (os.path.join(tmp, x) for x in ('in.jsonl', '1', '2', 'conllu'))
    small = os.path.join(ROOT, 'examples', 'dnipro-oreshnik.txt')
    quiet = ['--quiet', '--input', 'jsonl', data]
    # In a process of its own: a child's peak RSS counts that of its parent when it was forked.
    size = int(subprocess.check_output([sys.executable, os.path.abspath(__file__), '--mb', str(a.mb),
                                        '--text', a.text, '--make', data]))

    parse = run([a.bede, 'parse'] + quiet, trees)
    tokens = count(trees, lambda s: re.match(r'\d+\t', s))
    os.remove(trees)
    starts = [run([a.bede, 'code', small]) for _ in range(10)]
    start = statistics.median(s[0] for s in starts)
    alone, both = [], []
    for _ in range(a.runs):
        alone.append(run([a.bede, 'code', '-j', '1'] + quiet, one))
        both.append(run([a.bede, 'code', '-j', '2'] + quiet, two))
    w1, w2 = (statistics.median(x[0] for x in r) for r in (alone, both))
    cpu = statistics.median(x[1] for x in alone)
    return [
        ('text, MB', '%.1f' % (size / 1e6)),
        ('tokens', '%d' % tokens),
        ('claims', '%d' % count(one, lambda s: s.startswith('{'))),
        ('raw text to claims, one thread, by wall time, tokens/s', '%.0f' % (tokens / (w1 - start))),
        ('the same by CPU time, tokens/s', '%.0f' % (tokens / cpu)),
        ('raw text to trees, one thread, by CPU time, tokens/s', '%.0f' % (tokens / parse[1])),
        ('peak RSS, one thread, MB', '%.0f' % max(x[2] for x in alone)),
        ('peak RSS, two threads, MB', '%.0f' % max(x[2] for x in both)),
        ('one short article from start to end, ms', '%.0f' % (start * 1e3)),
        ('peak RSS of that, MB', '%.0f' % max(x[2] for x in starts)),
        ('two threads: times as fast as one', '%.2f' % (w1 / w2)),
        ('two threads: output', 'the same bytes' if digest(one) == digest(two) else 'DIFFERS'),
    ]


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    ap.add_argument('--bede', default=os.path.join(ROOT, 'build', 'bede'))
    ap.add_argument('--mb', type=float, default=12)
    ap.add_argument('--runs', type=int, default=3)
    ap.add_argument('--text', default=TEXT)
    ap.add_argument('--make', metavar='FILE', help='only write the articles, print their bytes')
    a = ap.parse_args()
    if not os.path.exists(a.text):
        print('skipped: %s is absent' % os.path.basename(a.text))
        return
    if a.make:
        text, size = articles(a.text, int(a.mb * 1e6))
        with open(a.make, 'w', encoding='utf-8') as f:
            f.write(text)
        print(size)
        return
    with tempfile.TemporaryDirectory() as tmp:
        rows = measure(a, tmp)
    print('| what | measured |\n| --- | --- |')
    for r in rows:
        print('| %s | %s |' % r)


if __name__ == '__main__':
    main()
