#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""casing.py - a treebank spelled as headlines are: in title case or in capitals.

usage: casing.py title|upper FILE.conllu > OUT.conllu

Forms change, lemmas and trees stay; for measuring how well headlines are parsed."""
import random
import sys

import netdata


def main():
    how, path = sys.argv[1:3]
    rows = []

    def flush():
        words = [r for r in rows if isinstance(r, list)]
        forms = netdata.recase([r[1] for r in words], how, random)
        for r, f in zip(words, forms):
            r[1] = f
        for r in rows:
            sys.stdout.write('\t'.join(r) if isinstance(r, list) else r)
        rows.clear()

    for line in open(path, encoding='utf-8'):
        if line == '\n':
            flush()
            sys.stdout.write(line)
        elif line[0] == '#':
            if not line.startswith('# text'):
                rows.append(line)
        else:
            rows.append(line.split('\t'))
    flush()


main()
