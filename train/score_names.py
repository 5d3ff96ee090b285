#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""score_names.py - how well `bede mentions` finds and types names: F1 of persons, organisations, locations.

usage: score_names.py BEDE --uner uner-ewt-dev.iob2 --ewt ewt-dev.conllu [--errors N]
       score_names.py BEDE --re3d re3d.jsonl [--errors N]

A mention is right where it overlaps a gold entity of the same type; each is paired once. Places and
countries count as locations, groups as organisations; where an actor and a place stand on the same
words, the place counts. Of both sides only names count: spans with a capital letter that do not
consist of a pronoun. Adjectives of nationality are no names here; of UNER, which annotates proper names
only, nor are phrases that end in a common noun ("Iraqi forces"). Of re3d the twenty documents whose
ids have the smallest SHA-1 are scored: nothing is trained on them.
"""
import argparse
import collections
import hashlib
import json
import re
import subprocess
import sys

TYPES = {'PER': 'person', 'ORG': 'organisation', 'LOC': 'location', 'Person': 'person',
         'Organisation': 'organisation', 'Location': 'location'}
PRONOUN = re.compile(r"(I|We|He|She|It|They|Our|His|Her|Its|Their|You|Who|The|This|That|These|Those)\b")


def is_name(text):
    rest = text
    while PRONOUN.match(rest):
        rest = PRONOUN.sub('', rest, count=1).strip()
    return bool(re.search(r'[A-Z]', rest)) and rest != ''


def uner(path, ewt):
    """[(id, text, [(start, end, type)])] by sentence; spans are bytes"""
    texts = {}
    sid = None
    for line in open(ewt, encoding='utf-8'):
        if line.startswith('# sent_id = '):
            sid = line[12:].strip()
        elif line.startswith('# text = '):
            texts[sid] = line[9:].rstrip('\n')
    out, words = [], []

    def end():
        if sid and words:
            out.append((sid, texts.get(sid, text), spans(texts.get(sid, text), words)))
    sid, text = None, ''
    for line in open(path, encoding='utf-8'):
        if line.startswith('# sent_id = '):
            end()
            sid, words = line[12:].strip(), []
        elif line.startswith('# text = '):
            text = line[9:].rstrip('\n')
        elif '\t' in line:
            words.append(line.split('\t')[1:3])
    end()
    return out


def spans(text, words):
    got, at, now = [], 0, None
    for word, tag in words:
        i = text.find(word, at)
        if i < 0:
            now = None
            continue
        at = i + len(word)
        start, stop = len(text[:i].encode()), len(text[:at].encode())
        if tag.startswith('B-') or (tag.startswith('I-') and now is None):
            now = [start, stop, TYPES.get(tag[2:])]
            got.append(now)
        elif tag.startswith('I-'):
            now[1] = stop
        else:
            now = None
    return [tuple(s) for s in got if s[2]]


def re3d(path):
    docs = [json.loads(line) for line in open(path, encoding='utf-8')]
    docs.sort(key=lambda d: hashlib.sha1(d['id'].encode()).hexdigest())
    return [(d['id'], d['text'], sorted({(e['start'], e['end'], TYPES[e['type']])
                                         for e in d['entities'] if e['type'] in TYPES}))
            for d in docs[:20]]


def mentions(bede, items, proper):
    text = ''.join(json.dumps({'id': i, 'text': t}) + '\n' for i, t, _ in items)
    run = subprocess.run([bede, 'mentions', '--input', 'jsonl', '--format', 'jsonl', '-q', '-'],
                         input=text.encode(), stdout=subprocess.PIPE, check=True)
    got = collections.defaultdict(list)
    for line in run.stdout.decode().splitlines():
        m = json.loads(line)
        if m['kind'] == 'name' or (not proper and m['kind'] in ('actor', 'place') and is_name(m['text'])):
            got[m['article']].append(m)
    return {i: names(ms) if proper else typed(ms) for i, ms in got.items()}


def names(ms):
    return sorted((m['start'], m['end'], 'location' if m['type'] == 'place' else m['type']) for m in ms)


def typed(ms):
    ms = [m for m in ms if m['kind'] != 'name']
    places = [m for m in ms if m['kind'] == 'place']
    out = {(m['start'], m['end'], 'location') for m in places}
    for m in ms:
        if m['kind'] != 'actor' or m.get('type') in (None, 'country'):
            continue
        if any(p['start'] <= m['start'] and m['end'] <= p['end'] for p in places):
            continue
        out.add((m['start'], m['end'], {'group': 'organisation'}.get(m['type'], m['type'])))
    return sorted(out)


def pair(gold, got):
    """indexes of gold and got that are paired, in text order"""
    used, pairs = set(), {}
    for i, g in enumerate(gold):
        for j, s in enumerate(got):
            if j not in used and s[2] == g[2] and s[0] < g[1] and g[0] < s[1]:
                used.add(j)
                pairs[i] = j
                break
    return pairs, used


def score(bede, items, errors, proper):
    got = mentions(bede, items, proper)
    n = collections.Counter()
    for i, text, gold in items:
        raw = text.encode()

        def words(s):
            return raw[s[0]:s[1]].decode('utf-8', 'replace')
        gold = [g for g in gold if is_name(words(g))]
        sys_ = got.get(i, [])
        pairs, used = pair(gold, sys_)
        for k, g in enumerate(gold):
            n[g[2], 'gold'] += 1
            n[g[2], 'right'] += k in pairs
            if k not in pairs and errors > 0:
                errors -= 1
                print('missed %s %r | %s' % (g[2], words(g), words((max(0, g[0] - 60), g[1] + 50)).replace('\n', ' ')))
        for j, s in enumerate(sys_):
            n[s[2], 'system'] += 1
            if j not in used and errors > 0:
                errors -= 1
                print('extra %s %r | %s' % (s[2], words(s), words((max(0, s[0] - 60), s[1] + 50)).replace('\n', ' ')))
    total = collections.Counter()
    for t in ('person', 'organisation', 'location'):
        for k in ('gold', 'system', 'right'):
            total[k] += n[t, k]
        show(t, n[t, 'gold'], n[t, 'system'], n[t, 'right'])
    show('all', total['gold'], total['system'], total['right'])


def show(name, gold, sys_, right):
    print('%-14s gold %5d  found %5d  right %5d  P %.3f  R %.3f  F1 %.3f'
          % (name, gold, sys_, right, right / max(1, sys_), right / max(1, gold),
             2 * right / max(1, gold + sys_)))


def main():
    ap = argparse.ArgumentParser(description=__doc__.split('\n')[0])
    ap.add_argument('bede')
    ap.add_argument('--uner')
    ap.add_argument('--ewt')
    ap.add_argument('--re3d')
    ap.add_argument('--errors', type=int, default=0)
    a = ap.parse_args()
    if a.uner and a.ewt:
        score(a.bede, uner(a.uner, a.ewt), a.errors, True)
    if a.re3d:
        score(a.bede, re3d(a.re3d), a.errors, False)
    if not a.re3d and not (a.uner and a.ewt):
        sys.exit('score_names.py: give --uner with --ewt, or --re3d')


if __name__ == '__main__':
    main()
