#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""names.py - gold for the head that tells names of persons, organisations and places.

GUM: entities of type person, organization or place whose head is a proper noun. re3d: persons,
organisations and locations; its sentences are those of `bede parse --input jsonl re3d.jsonl`, whose
byte offsets join words to spans. The twenty re3d documents whose ids have the smallest SHA-1 are kept
out for measuring."""
import hashlib
import json
import re

LABELS = ['O', 'PER', 'ORG', 'LOC']
GUM_TYPE = {'person': 'PER', 'organization': 'ORG', 'place': 'LOC'}
RE3D_TYPE = {'Person': 'PER', 'Organisation': 'ORG', 'Location': 'LOC', 'MilitaryPlatform': None}
ENTITY = re.compile(r'\((\d+(?:\[\d+/\d+\])?)-([a-z]+)-[^()]*(\))?|(\d+(?:\[\d+/\d+\])?)\)')


def rows_of(path):
    """sentences of a CoNLL-U file with document id and MISC; surface lines carry offsets"""
    doc, rows, surface = None, [], {}
    for line in open(path, encoding='utf-8'):
        if line.startswith('# newdoc id = '):
            doc = line[14:].strip()
        elif line == '\n':
            if rows:
                yield doc, rows, surface
            rows, surface = [], {}
        elif line[0] != '#':
            c = line.rstrip('\n').split('\t')
            if c[0].isdigit():
                rows.append(c)
            elif '-' in c[0]:
                a, b = c[0].split('-')
                for i in range(int(a), int(b) + 1):
                    surface[i] = c[9]


def name_range(rows, a, b):
    """words of the name inside words a..b (from 0, inclusive), or None if its head is no name"""
    heads = [i for i in range(a, b + 1) if not a <= int(rows[i][6]) - 1 <= b]
    if not heads or rows[heads[0]][3] != 'PROPN':
        return None
    s = e = heads[0]
    proper = lambda i: rows[i][3] == 'PROPN'
    while s > a and (proper(s - 1) or (s - 2 >= a and proper(s - 2) and rows[s - 1][3] in ('ADP', 'DET', 'CCONJ', 'PUNCT'))):
        s -= 1
    while e < b and (proper(e + 1) or (e + 2 <= b and proper(e + 2) and rows[e + 1][3] in ('ADP', 'DET', 'CCONJ', 'PUNCT'))):
        e += 1
    return s, e


def gum(path):
    for _, rows, _ in rows_of(path):
        labels = ['O'] * len(rows)
        opened, spans = {}, []
        for i, r in enumerate(rows):
            m = re.search(r'(?:^|\|)Entity=([^|]*)', r[9])
            for a, kind, single, close in ENTITY.findall(m.group(1)) if m else ():
                if close:
                    if opened.get(close):
                        s, k = opened[close].pop()
                        spans.append((s, i, k))
                elif single:
                    spans.append((i, i, kind))
                else:
                    opened.setdefault(a, []).append((i, kind))
        for s, e, kind in sorted(spans, key=lambda x: x[0] - x[1]):        # inner ones last
            if kind in GUM_TYPE:
                n = name_range(rows, s, e)
                for i in range(n[0], n[1] + 1) if n else ():
                    labels[i] = GUM_TYPE[kind]
        yield rows, labels


def re3d(docs, parsed):
    for doc, rows, surface in rows_of(parsed):
        labels = ['O'] * len(rows)
        ents = sorted((e for e in docs[doc]['entities'] if e['type'] in RE3D_TYPE), key=lambda e: e['start'] - e['end'])
        for i, r in enumerate(rows):
            m = re.search(r'start=(\d+)\|end=(\d+)', surface.get(i + 1, r[9]))
            for e in ents:
                if m and e['start'] <= int(m.group(1)) and int(m.group(2)) <= e['end'] and r[3] in ('PROPN', 'ADJ', 'NOUN', 'ADP', 'DET', 'CCONJ', 'NUM'):
                    if RE3D_TYPE[e['type']] and (r[1][:1].isupper() or labels[i] != 'O'):
                        labels[i] = RE3D_TYPE[e['type']]
        yield doc, rows, labels


def spans(y):
    out, i = [], 0
    while i < len(y):
        j = i
        while y[i] and j + 1 < len(y) and y[j + 1] == y[i]:
            j += 1
        if y[i]:
            out.append((i, j, y[i]))
        i = j + 1
    return out


def uner(path):
    out, rows, labels = [], [], []
    for line in open(path, encoding='utf-8'):
        c = line.rstrip('\n').split('\t')
        if len(c) > 2 and c[0].isdigit():
            rows.append(c)
            labels.append(c[2][2:] if c[2] != 'O' and c[2][2:] in LABELS else 'O')
        elif line == '\n' and rows:
            out.append((rows, labels))
            rows, labels = [], []
    return out


def re3d_split(path, parsed):
    """-> [(rows, labels)] for training, the same kept out"""
    docs = {x['id']: x for x in map(json.loads, open(path, encoding='utf-8'))}
    out = set(sorted(docs, key=lambda i: hashlib.sha1(i.encode()).hexdigest())[:20])
    train, kept = [], []
    for doc, rows, labels in re3d(docs, parsed):
        (kept if doc in out else train).append((rows, labels))
    return train, kept


def f1(pairs):
    """[(gold labels, labels)] by number -> entity F1, overlap of spans of one type, in per cent"""
    right = gold = got = 0
    for y, z in pairs:
        a, b = spans(y), spans(z)
        gold, got = gold + len(a), got + len(b)
        right += sum(any(t == k and s <= g and x <= e for x, g, k in b) for s, e, t in a)
    return 200.0 * right / max(1, gold + got)
