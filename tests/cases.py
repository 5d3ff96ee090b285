# SPDX-License-Identifier: Apache-2.0
"""What the tests from outside share: cases of a table in tests/data, put through bede as articles."""
import json
import os
import subprocess

DATA = os.path.join(os.path.dirname(os.path.abspath(__file__)), 'data')


def read(name):
    """[(line number, columns)] of tests/data/NAME"""
    with open(os.path.join(DATA, name), encoding='utf-8') as f:
        return [(n, line.rstrip('\n').split('\t')) for n, line in enumerate(f, 1)
                if line.strip() and line[0] != '#']


def run(command, articles):
    """what the command writes when it reads the articles, a list of dicts"""
    lines = ''.join(json.dumps(a) + '\n' for a in articles)
    return subprocess.run(command + ['--input', 'jsonl'], input=lines.encode(),
                          stdout=subprocess.PIPE, check=True).stdout.decode()


def claims(bede, articles):
    """id of an article -> its claims"""
    got = {}
    for line in run([bede, 'code', '--format', 'jsonl'], articles).splitlines():
        c = json.loads(line)
        got.setdefault(c['article']['id'], []).append(c)
    return got
