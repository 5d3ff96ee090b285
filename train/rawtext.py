#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""rawtext.py - raw text to one rough sentence a line, words separated by blanks.

usage: rawtext.py UD_DIR RAWTEXT.xz > CORPUS

For word vectors and self-training: a rough tokenisation in the manner of the treebanks. The words of
the treebanks' training files come first, as they are."""
import lzma
import re
import sys

TOKEN = re.compile(r"""
    (?:[A-Z]\.)+(?:[A-Z]\.?)?                      # U.S., J.
  | (?:Mr|Mrs|Ms|Dr|Gen|Lt|Col|Sen|Rep|Gov|St|Jr|Sr|No|vs|Jan|Feb|Aug|Sept|Oct|Nov|Dec)\.
  | \d+(?:[.,:]\d+)*
  | n't\b | '(?:s|re|ve|ll|d|m)\b
  | \w+?(?=n't\b) | \w+
  | --+ | \.\.\.+ | [^\w\s]""", re.X | re.I)
END = re.compile(r'(?<=[.!?])["”’\')\]]*\s+(?=["“‘(\[]?[A-Z])')


def treebank(path):
    words = []
    for line in open(path, encoding='utf-8'):
        if line == '\n':
            yield words
            words = []
        elif line[0] != '#':
            c = line.split('\t')
            if c[0].isdigit():
                words.append(c[1].replace(' ', ''))


def main():
    ud, raw = sys.argv[1:3]
    for name in ('ewt', 'gum'):
        for words in treebank('%s/%s-train.conllu' % (ud, name)):
            print(' '.join(words))
    for line in lzma.open(raw, 'rt', encoding='utf-8'):
        line = line.strip()
        if not line or line.startswith('###'):
            continue
        line = line.replace('’', "'")
        for s in END.split(line):
            words = TOKEN.findall(s)
            if 3 <= len(words) <= 80:
                print(' '.join(words))


main()
