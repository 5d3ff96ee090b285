#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""nameshead.py - train the head that tells kinds of names, on a net that stays as it is.

usage: nameshead.py --net TWO.pt --gum GUM.conllu --re3d re3d.jsonl re3d.conllu --ewt EWT.conllu
                    --bede BEDE --lexicon lexicon/en --labels names-ewt.tsv --out THREE.pt
                    [--uner EWT-DEV.iob2] [--cache DIR] [--epochs 8] [--seed 5]

GUM and re3d have names (names.py). EWT has none: what the dictionaries, given names, titles and the
nouns inside a name say plainly is taken for gold there, then the list of names-ewt.tsv; the other
names teach nothing. The states of the net are computed once for all sentences; of those without a
name one in five is used."""
import argparse
import collections
import json
import os
import subprocess

import numpy as np
import torch
import torch.nn.functional as F
from torch import nn

import names as namedata
import net as netmodule
import netdata

INDEX = {'O': 0, 'PER': 1, 'ORG': 2, 'LOC': 3, '?': -100}
TITLES = set('Mr Mrs Ms Dr Mr. Mrs. Ms. Dr. Sen. Rep. Gov. Gen. President Senator Sir Prof. Aunt Uncle Judge Minister '
             'Secretary Chairman Prince King Queen Sheikh Ayatollah Mullah Rev. Capt. Col. Lt. Sgt.'.split())
NO_NAMES = set('Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July '
               'August September October November December Christmas Easter Halloween Thanksgiving Mon Tue Wed Thu '
               'Fri Sat Sun Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec English Spanish French German Arabic '
               'Chinese Internet God PM AM Islam CD DVD TV PC Word Excel Windows'.split())
BODIES = set('inc corp ltd llc co plc gmbh lp corporation company university college institute bank association '
             'committee council ministry department agency commission party foundation society school church club '
             'team union army navy group times post news journal court senate congress parliament'.split())
SITES = set('street avenue ave road rd st lake river park island islands mountain mountains bay beach bridge airport '
            'county province valley square boulevard drive highway sea ocean strait coast peninsula city district '
            'plaza gulf desert harbor hill hills creek canyon restaurant hotel cafe grill inn museum'.split())


def found(bede, texts):
    """mentions of actors and places of each sentence, by number"""
    data = ''.join(json.dumps({'id': str(i), 'text': t}) + '\n' for i, t in enumerate(texts))
    run = subprocess.run([bede, 'mentions', '--input', 'jsonl', '--format', 'jsonl', '-q', '-'],
                         input=data.encode(), stdout=subprocess.PIPE, check=True)
    out = collections.defaultdict(list)
    for m in map(json.loads, run.stdout.decode().splitlines()):
        if m['kind'] in ('actor', 'place'):
            out[int(m['article'])].append(m)
    return out


def words(path):
    return {w.strip() for w in open(path, encoding='utf-8') if w.strip() and w[0] != '#'}


def known(rows, text, mentions):
    """the kind that the dictionaries give each word, or None"""
    kinds, at = [None] * len(rows), 0
    for i, r in enumerate(rows):
        k = text.find(r[1], at)
        if k < 0:
            continue
        at = k + len(r[1])
        s, e = len(text[:k].encode()), len(text[:at].encode())
        for m in mentions:
            if not (s < m['end'] and m['start'] < e):
                continue
            if m['kind'] == 'place':
                kinds[i] = 'LOC'
            elif kinds[i] != 'LOC' and m.get('name') and m.get('type') in ('person', 'organisation', 'group'):
                kinds[i] = 'PER' if m['type'] == 'person' else 'ORG'
    return kinds


def kind_of_run(w, kinds, titled, given, bodies):
    last, seen = w[-1].lower().strip('.'), set(kinds)
    if all(x in NO_NAMES for x in w):
        return 'O'
    if len(w) > 1 and last in bodies:
        return 'ORG'
    if len(w) > 1 and last in SITES:
        return 'LOC'
    if len(w) > 1 and w[0] in given and (seen <= {None, 'PER'} or
                                         len(w) < 4 and 'LOC' in seen and kinds[-1] != kinds[0]):
        return 'PER'
    if titled and len(w) < 4 and seen <= {None, 'PER'}:
        return 'PER'
    if len(seen) == 1 and None not in seen:
        return kinds[0]
    return 'PER' if len(w) == 1 and w[0] in given and seen == {None} else '?'


def plain_labels(path, bede, lexicon, by_hand):
    """[(rows, labels)] of a treebank without names"""
    given = words(lexicon + '/names/given.tsv')
    bodies = BODIES | words(lexicon + '/classes/org.txt') | words(lexicon + '/classes/media.txt')
    hand = dict(line.rstrip('\n').split('\t') for line in open(by_hand, encoding='utf-8') if line[0] != '#')
    texts = [line[9:].rstrip('\n') for line in open(path, encoding='utf-8') if line.startswith('# text = ')]
    sents = [rows for _, rows, _ in namedata.rows_of(path)]
    mentions = found(bede, texts)
    out = []
    for i, rows in enumerate(sents):
        labels = ['O'] * len(rows)
        kinds = known(rows, texts[i], mentions[i])
        name = [r[4] in ('NNP', 'NNPS') and r[1][:1].isalpha() for r in rows]
        j = 0
        while j < len(rows):
            e = j
            while name[j] and e + 1 < len(rows) and name[e + 1]:
                e += 1
            a = j
            while a < e and rows[a][1] in TITLES:
                labels[a] = '?'
                a += 1
            if name[j]:
                w = [r[1] for r in rows[a:e + 1]]
                y = kind_of_run(w, kinds[a:e + 1], a > j, given, bodies)
                y = hand.get(' '.join(w), '?') if y == '?' else y
                labels[a:e + 1] = [y] * len(w)
            j = e + 1
        out.append((rows, labels))
    return out


@torch.no_grad()
def encode(net, vocab, sents, cache):
    """states and embeddings of all words, one after the other"""
    if cache and os.path.exists(cache):
        return np.load(cache)
    seen = {}

    def rows(form):
        if form not in seen:
            seen[form] = vocab.rows(form)
        return seen[form]
    order = sorted(range(len(sents)), key=lambda i: len(sents[i][0]))
    offset = np.cumsum([0] + [len(s[0]) for s in sents])
    width = 2 * net.cfg['hidden'] + net.cfg['dim']
    out = np.zeros((offset[-1], width), dtype=np.float16)
    i = 0
    while i < len(order):
        j = i
        while j < len(order) and (j == i or (j - i + 1) * len(sents[order[j]][0]) <= 6000):
            j += 1
        ids = order[i:j]
        x = torch.zeros(len(ids), len(sents[ids[-1]][0]), netdata.FEATURES, dtype=torch.long)
        for k, q in enumerate(ids):
            x[k, :len(sents[q][0])] = torch.tensor([rows(r[1]) for r in sents[q][0]])
        h, e = net.encode(x, torch.tensor([len(sents[q][0]) for q in ids]), torch.ones(x.shape[:2]))
        z = torch.cat([h, e], 2).half().numpy()
        for k, q in enumerate(ids):
            out[offset[q]:offset[q + 1]] = z[k, :len(sents[q][0])]
        i = j
    if cache:
        np.save(cache, out)
    return out


class Head(nn.Module):
    def __init__(self, width):
        super().__init__()
        self.a, self.b = nn.Linear(width, 128), nn.Linear(128, 4)

    def forward(self, x):
        z = F.relu(self.a(F.dropout(x, 0.1, self.training)))
        return self.b(F.dropout(z, 0.33, self.training))


def train(x, y, epochs, rate=2e-3, batch=1024):
    head = Head(x.shape[1])
    opt = torch.optim.AdamW(head.parameters(), lr=rate, weight_decay=1e-2)
    steps, done = epochs * (len(y) // batch + 1), 0
    for _ in range(epochs):
        order = torch.randperm(len(y))
        for i in range(0, len(y), batch):
            ids = order[i:i + batch]
            for g in opt.param_groups:
                g['lr'] = rate * (1 - done / steps) + 1e-6
            loss = F.cross_entropy(head(x[ids].float()), y[ids], ignore_index=-100)
            opt.zero_grad()
            loss.backward()
            opt.step()
            done += 1
    return head.eval()


@torch.no_grad()
def measure(head, sents, z):
    got = head(torch.tensor(z.astype(np.float32))).argmax(1).tolist()
    pairs, at = [], 0
    for rows, labels in sents:
        pairs.append(([INDEX[t] for t in labels], got[at:at + len(rows)]))
        at += len(rows)
    return namedata.f1(pairs)


def main():
    ap = argparse.ArgumentParser()
    for name in ('net', 'gum', 'ewt', 'bede', 'lexicon', 'labels', 'out'):
        ap.add_argument('--' + name, required=True)
    ap.add_argument('--re3d', nargs=2, required=True)
    ap.add_argument('--uner')
    ap.add_argument('--cache')
    ap.add_argument('--epochs', type=int, default=8)
    ap.add_argument('--seed', type=int, default=5)
    a = ap.parse_args()
    torch.manual_seed(a.seed)
    old = torch.load(a.net, weights_only=False)
    vocab = netdata.Vocabulary()
    vocab.row = old['vocab']
    old['cfg']['names'] = namedata.LABELS
    net = netmodule.Net(old['cfg'])
    net.load_state_dict(old['state'], strict=False)
    net.eval()
    more, kept = namedata.re3d_split(*a.re3d)
    sets = {'gum': list(namedata.gum(a.gum)), 're3d': more, 'ewt': plain_labels(a.ewt, a.bede, a.lexicon, a.labels),
            're3dk': kept}
    if a.uner:
        sets['uner'] = namedata.uner(a.uner)
    z = {}
    for k in sets:
        sets[k] = [s for s in sets[k] if len(s[0]) <= 150]
        if k in ('gum', 'ewt'):      # a sentence without names teaches little
            sets[k] = [s for i, s in enumerate(sets[k]) if set(s[1]) - {'O', '?'} or i % 5 == 0]
        print(k, len(sets[k]), sum(len(s[0]) for s in sets[k]), flush=True)
        z[k] = encode(net, vocab, sets[k], a.cache and os.path.join(a.cache, 'z_%s.npy' % k))
    x = torch.tensor(np.concatenate([z[k] for k in ('gum', 're3d', 'ewt')]))
    y = torch.tensor([INDEX[t] for k in ('gum', 're3d', 'ewt') for _, labels in sets[k] for t in labels])
    head = train(x, y, a.epochs)
    print(*('%s %.2f' % (k, measure(head, sets[k], z[k])) for k in ('re3dk', 'uner') if k in sets))
    state = net.state_dict()
    for name, part in (('name_a', head.a), ('name_b', head.b)):
        state[name + '.weight'], state[name + '.bias'] = part.weight.data, part.bias.data
    torch.save(dict(cfg=old['cfg'], vocab=old['vocab'], state=state), a.out)


if __name__ == '__main__':
    main()
