#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""lemmas.py - build the lemmatiser's section for pack.py from treebanks and irregular forms.

usage: lemmas.py --train A.conllu … --irregular lexicon/en/lemmas.tsv --vectors VEC.txt --out LEMMA.sec
       [--dev C.conllu …]     prints the accuracy on gold tags

A word's lemma is looked up under (lower-cased form, XPOS, UPOS), then made by the rules of regular
inflection; where a rule leaves a choice (hoping: hop, hope), the base that is known best wins.
src/lang/lemma.c does the same; the two must agree.

Section: "LEM1", numbers of exceptions and of words, then arrays at multiples of 64 bytes: hashes of
exceptions (rising), their offsets in the text pool, the pool's size and bytes, hashes of known words
(rising), three bytes for each: how well it is known as verb, noun, adjective."""
import argparse
import math
import re
import struct
import sys
from collections import Counter, defaultdict

import numpy as np

import netdata
from netexport import Writer, key_hash

VERB, NOUN, ADJ = 0, 1, 2
VOWELS = 'aeiou'
PEOPLES = ('ian', 'ean', 'ese', 'ish')      # Peruvian, Korean, Chinese, Turkish
KIND = {'VBD': ('ed', VERB), 'VBN': ('ed', VERB), 'VBG': ('ing', VERB), 'VBZ': ('s', VERB),
        'NNS': ('s', NOUN), 'NNPS': ('s', NOUN), 'JJR': ('er', ADJ), 'RBR': ('er', ADJ),
        'JJS': ('est', ADJ), 'RBS': ('est', ADJ)}


def bases(w, ending):
    """possible base forms of w, the likeliest by spelling first"""
    if ending == 's':
        if w.endswith('men') and len(w) > 5:
            return [w[:-2] + 'an']
        if w.endswith('ies') and len(w) > 4:
            return [w[:-3] + 'y', w[:-1]]
        if w.endswith(('sses', 'xes', 'ches', 'shes', 'zzes', 'oes')):
            return [w[:-2], w[:-1]]
        if w.endswith('ses') or w.endswith('zes'):
            return [w[:-1], w[:-2]]
        if w.endswith('xis'):
            return [w[:-1]]
        if w.endswith('is') and len(w) > 4:
            return [w[:-1], w]
        if w.endswith(('ss', 'us', 'is')) or not w.endswith('s') or len(w) < 3:
            return [w]
        return [w[:-1]]
    if not w.endswith(ending) or len(w) < len(ending) + 2:
        return [w]
    stem = w[:-len(ending)]
    if not any(c in VOWELS + 'y' for c in stem):
        return [w]
    out = []
    if ending != 'ing' and stem[-1] == 'i' and len(stem) > 2:
        return [stem[:-1] + 'y', stem + 'e']
    double = len(stem) > 3 and stem[-1] == stem[-2] and stem[-1] not in 'aeiouls'
    if double and stem[-1] not in 'fz':
        out = [stem[:-1], stem]
    elif is_short(stem):
        return [stem + 'e']
    elif needs_e(stem):
        out = [stem + 'e', stem]
    else:
        out = [stem, stem + 'e']
    if len(stem) > 3 and stem[-1] == stem[-2] and stem[:-1] not in out:
        out.append(stem[:-1])
    return out


def is_short(stem):
    """one vowel before one consonant in one syllable: strafed is of strafe, straf would double its f"""
    return (len(stem) > 2 and sum(c in VOWELS + 'y' for c in stem) == 1 and stem[-2] in VOWELS
            and stem[-1] not in 'hwxsc')


def needs_e(stem):
    """would a verb of this stem be spelled with a final e? (dividing, settling, not visiting)"""
    a, b, c = (' ' * 3 + stem)[-3:]
    if c in 'cvuz' or c == 's' and b != 's' or c == 'g' and b not in 'nog':
        return True
    if c == 'l' and b not in VOWELS + 'lwry':
        return True
    return stem.endswith(('at', 'id', 'ud', 'od', 'ut', 'ur', 'ir')) and a not in VOWELS


def by_rule(form, xpos, upos, known):
    low = form.lower()
    if xpos in ('NNP', 'NNPS') or upos == 'PROPN':
        if xpos in ('NNPS', 'NNS'):
            b = pick(bases(low, 's'), NOUN, known)
            return form[:len(b)] if low.startswith(b) else form[:1] + b[1:]
        return form
    if xpos == 'CD':
        return re.sub(r'(?<=\d),(?=\d)', '', low)
    if xpos == 'JJ' and form[:1].isupper() and len(low) > 5 and low.endswith(PEOPLES):
        return form[:1] + low[1:]
    if xpos in KIND:
        ending, pos = KIND[xpos]
        return pick(bases(low, ending), pos, known)
    return low


def pick(options, pos, known):
    best, score = options[0], -1
    for i, w in enumerate(options):
        s = known.get(w, (0, 0, 0))[pos] * 2 + (1 if i == 0 else 0)
        if s > score:
            best, score = w, s
    return best


def main():
    ap = argparse.ArgumentParser()
    ap.add_argument('--train', nargs='+', required=True)
    ap.add_argument('--dev', nargs='*', default=[])
    ap.add_argument('--irregular', required=True)
    ap.add_argument('--vectors', required=True)
    ap.add_argument('--out', required=True)
    a = ap.parse_args()
    count = defaultdict(lambda: [0, 0, 0])
    seen = defaultdict(Counter)
    for p in a.train:
        for s in netdata.read(p):
            for f, x, u, l in zip(s.forms, s.xpos, s.upos, s.lemmas):
                if l == '_' or x == 'GW' or u == 'X':
                    continue
                seen[f.lower(), x, u][l if u != 'PROPN' else None if l == f else l] += 1
                for tag, k in (('VERB', VERB), ('NOUN', NOUN), ('ADJ', ADJ)):
                    if u == tag:
                        count[l.lower()][k] += 3
    for line in open(a.vectors, encoding='utf-8'):
        w, n, _ = line.split(' ', 2)
        if w.isalpha():
            for k in range(3):
                count[w][k] += 0.02 * int(n) ** 0.5
    known = {w: tuple(min(255, int(12 * math.log2(1 + c))) for c in v) for w, v in count.items()}
    known = {w: v for w, v in known.items() if max(v)}
    exceptions, settled = {}, set()
    for (f, x, u), c in seen.items():
        l, n = c.most_common(1)[0]
        if l is None or n * 2 <= sum(c.values()):
            continue
        if n > 1:
            settled.add((f, x, u))      # the treebanks know better than the list of irregular forms
        if by_rule(f, x, u, known) != l and (n > 1 or u not in ('PROPN',)) and len(l) < 60:
            exceptions[f, x, u] = l
    for n, line in enumerate(open(a.irregular, encoding='utf-8'), 1):
        line = line.rstrip('\n')
        if not line or line.startswith('#'):
            continue
        c = [x for x in line.split('\t') if x]
        if len(c) != 3:
            sys.exit('%s:%d: expected form, tags, lemma' % (a.irregular, n))
        for x in c[1].split(','):
            for u in {'V': ('VERB', 'AUX'), 'N': ('NOUN', 'PROPN'), 'J': ('ADJ',), 'R': ('ADV',)}[x[0]]:
                if (c[0], x, u) not in settled:
                    exceptions.setdefault((c[0], x, u), c[2])
    pool, where, rows = bytearray(), {}, []
    for (f, x, u), l in exceptions.items():
        if l not in where:
            where[l] = len(pool)
            pool += l.encode('utf-8') + b'\0'
        rows.append((key_hash('%s\t%s\t%s' % (f, x, u)), where[l]))
    rows.sort()
    words = sorted((key_hash(w), v) for w, v in known.items())
    w = Writer()
    w.out += struct.pack('<4sIII', b'LEM1', len(rows), len(words), len(pool))
    w.array(np.array([h for h, _ in rows], np.uint64))
    w.array(np.array([o for _, o in rows], np.uint32))
    w.align()
    w.out += pool
    w.array(np.array([h for h, _ in words], np.uint64))
    w.array(np.array([v for _, v in words], np.uint8))
    w.align()
    open(a.out, 'wb').write(w.out)
    print('%d exceptions, %d words, %d bytes' % (len(rows), len(words), len(w.out)))
    for p in a.dev:
        right = total = 0
        errors = Counter()
        for s in netdata.read(p):
            for f, x, u, l in zip(s.forms, s.xpos, s.upos, s.lemmas):
                if l == '_':
                    continue
                got = exceptions.get((f.lower(), x, u)) or by_rule(f, x, u, known)
                total += 1
                right += got == l
                if got != l:
                    errors[f, x, u, got, l] += 1
        print('%s %.2f' % (p, 100 * right / total), errors.most_common(45))


if __name__ == '__main__':
    main()
