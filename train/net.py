#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""net.py - train the tagger and parser: a bidirectional LSTM with tag heads and biaffine arcs.

usage: net.py --train A.conllu B.conllu … --dev C.conllu … --vectors VEC.txt --out NET.pt
       [--hidden 200] [--layers 2] [--epochs 25] [--seed 1] [--init NET.pt]

A file named twice in --train counts twice. --init goes on from a net of the same sizes: its words and labels stay, words
that only the new files have are added.

x(word)  = sum of the embeddings of its features (netdata.py) + fixed vectors from raw text
h        = LSTM layers over x, both directions
tags     = softmax of linear maps of h: UPOS, XPOS, FEATS
arc(i,j) = head_i' U dep_j + b' head_i,  head, dep = relu of linear maps of h (Dozat, Manning 2017)
rel(i,j) = linear of relu(P head-part_i + Q dep-part_j)
"""
import argparse
import math
import random
import sys
import time

import torch
import torch.nn.functional as F
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence

import netdata


class Convolution(nn.Module):
    """gated convolution over seven words with a residual, in place of an LSTM layer (experiments only:
    the C code has LSTM layers)"""

    def __init__(self, n, h, **_):
        super().__init__()
        self.conv = nn.Conv1d(n, 4 * h, 7, padding=3)
        self.skip = nn.Linear(n, 2 * h, bias=False)
        self.norm = nn.LayerNorm(2 * h)

    def forward(self, x, lengths):
        mask = (torch.arange(x.shape[1])[None, :] < lengths[:, None]).unsqueeze(2)
        y = F.glu(self.conv((x * mask).transpose(1, 2)), 1).transpose(1, 2)
        return self.norm(y + self.skip(x)) * mask


class Net(nn.Module):
    def __init__(self, cfg):
        super().__init__()
        d, h = cfg['dim'], cfg['hidden']
        self.cfg = cfg
        self.embed = nn.Embedding(cfg['rows'], d, padding_idx=0)
        nn.init.normal_(self.embed.weight, std=0.1)
        self.embed.weight.data[0] = 0
        self.fixed = nn.Embedding(cfg['rows'], d, padding_idx=0)
        self.fixed.weight.data.zero_()
        self.fixed.weight.requires_grad_(False)
        make = nn.LSTM if cfg.get('encoder', 'lstm') == 'lstm' else Convolution
        self.lstm = nn.ModuleList(
            make(d if i == 0 else 2 * h, h, batch_first=True, bidirectional=True)
            for i in range(cfg['layers']))
        n = 2 * h
        self.root = nn.Parameter(torch.randn(n) * 0.1)
        self.upos = nn.Linear(n, len(cfg['upos']))
        self.xpos = nn.Linear(n, len(cfg['xpos']))
        self.feats = nn.Linear(n, len(cfg['feats']))
        self.head = nn.Linear(n, cfg['arc'])
        self.dep = nn.Linear(n, cfg['arc'])
        self.bi = nn.Parameter(torch.zeros(cfg['arc'], cfg['arc']))
        self.bias = nn.Linear(cfg['arc'], 1, bias=False)
        nn.init.orthogonal_(self.bi)
        self.relhead = nn.Linear(n, cfg['rel'])
        self.reldep = nn.Linear(n, cfg['rel'])
        self.rel = nn.Linear(cfg['rel'], len(cfg['rels']))
        if cfg.get('names'):        # the head of nameshead.py
            self.name_a = nn.Linear(n + d, 128)
            self.name_b = nn.Linear(128, len(cfg['names']))
        self.drop = cfg['drop']

    def encode(self, rows, lengths, keep_word):
        """rows [B][T][FEATURES] -> h [B][T][2h], e [B][T][d]; keep_word [B][T]: 0 hides the word itself"""
        words = rows[:, :, 0]
        e = self.embed(rows[:, :, 1:]).sum(2)
        e = e + (self.embed(words) + self.fixed(words)) * keep_word.unsqueeze(2)
        x = F.dropout(e, self.drop, self.training)
        for layer in self.lstm:
            if self.cfg.get('encoder', 'lstm') == 'lstm':
                p = pack_padded_sequence(x, lengths, batch_first=True, enforce_sorted=False)
                x, _ = pad_packed_sequence(layer(p)[0], batch_first=True)
            else:
                x = layer(x, lengths)
            if self.training:       # the same units for the whole sentence
                m = x.new_empty(x.shape[0], 1, x.shape[2]).bernoulli_(1 - self.drop) / (1 - self.drop)
                x = x * m
        return x, e

    def tags(self, h):
        return self.upos(h), self.xpos(h), self.feats(h)

    def arcs(self, h):
        """[B][T dependents][T+1 heads], head 0 = root"""
        b = h.shape[0]
        g = torch.cat([self.root.expand(b, 1, -1), h], 1)
        head = F.dropout(F.relu(self.head(g)), self.drop, self.training)
        dep = F.dropout(F.relu(self.dep(h)), self.drop, self.training)
        return (dep @ self.bi) @ head.transpose(1, 2) + self.bias(head).transpose(1, 2)

    def relations(self, h, heads):
        b = h.shape[0]
        g = torch.cat([self.root.expand(b, 1, -1), h], 1)
        hh = self.relhead(g).gather(1, heads.unsqueeze(2).expand(-1, -1, self.cfg['rel']))
        z = F.dropout(F.relu(hh + self.reldep(h)), self.drop, self.training)
        return self.rel(z)


def tensors(cfg, vocab, sents, casing):
    """one batch as tensors"""
    t = max(len(s.forms) for s in sents)
    b = len(sents)
    rows = torch.zeros(b, t, netdata.FEATURES, dtype=torch.long)
    gold = {k: torch.full((b, t), -100) for k in ('upos', 'xpos', 'feats', 'heads', 'rels')}
    for i, s in enumerate(sents):
        forms = casing(s.forms)
        n = len(forms)
        rows[i, :n] = torch.tensor([vocab(f) for f in forms])
        for k in ('upos', 'xpos', 'feats', 'rels'):
            gold[k][i, :n] = torch.tensor([cfg['index'][k].get(x, -100) for x in getattr(s, k)])
        gold['heads'][i, :n] = torch.tensor(s.heads)
    return rows, torch.tensor([len(s.forms) for s in sents]), gold


def losses(net, rows, lengths, gold, keep):
    h, _ = net.encode(rows, lengths, keep)
    b, t = rows.shape[:2]
    mask = torch.arange(t)[None, :] < lengths[:, None]
    up, xp, fe = net.tags(h)
    flat = lambda x: x.reshape(-1, x.shape[-1])
    ce = lambda x, y: F.cross_entropy(flat(x), y.reshape(-1), ignore_index=-100)
    arcs = net.arcs(h)
    legal = torch.cat([torch.ones(b, 1, dtype=torch.bool), mask], 1)
    arcs = arcs.masked_fill(~legal[:, None, :], -1e9)
    rel = net.relations(h, gold['heads'].clamp(min=0))
    loss = (ce(up, gold['upos']) + ce(xp, gold['xpos']) + ce(fe, gold['feats'])
            + 2 * ce(arcs, gold['heads']) + ce(rel, gold['rels']))
    return loss, h, arcs


@torch.no_grad()
def evaluate(net, cfg, vocab, sents, casing=lambda f: f):
    """UPOS, XPOS, FEATS, UAS, LAS on given tokens, heads by argmax"""
    net.eval()
    right = [0] * 5
    n = 0
    for ids in netdata.batches(sents, 3000, random.Random(0)):
        rows, lengths, gold = tensors(cfg, vocab, [sents[i] for i in ids], casing)
        mask = torch.arange(rows.shape[1])[None, :] < lengths[:, None]
        _, h, arcs = losses(net, rows, lengths, gold, torch.ones(rows.shape[:2]))
        heads = arcs.argmax(2)
        base = cfg['base']
        rel = base[net.relations(h, heads).argmax(2)]
        got = [x.argmax(2) for x in net.tags(h)]
        for k, name in enumerate(('upos', 'xpos', 'feats')):
            right[k] += ((got[k] == gold[name]) & mask).sum().item()
        ok = (heads == gold['heads']) & mask
        right[3] += ok.sum().item()
        right[4] += (ok & (rel == base[gold['rels'].clamp(min=0)]) & (gold['rels'] >= 0)).sum().item()
        n += lengths.sum().item()
    net.train()
    return [100.0 * r / n for r in right]


def build(a, train, old):
    """vocabulary and configuration, those of an old net first"""
    count = {}
    for s in train:
        for f in s.forms:
            for k in netdata.parts(f):
                count[k] = count.get(k, 0) + 1
            if f.lower() != f:
                for k in netdata.parts(f.upper())[-1:]:
                    count[k] = count.get(k, 0) + 1
    vocab = netdata.Vocabulary()
    if old:
        vocab.row = dict(old['vocab'])
    for k in sorted(count):
        if k and count[k] >= 2:
            vocab.add(k)
    vectors = {}
    for line in open(a.vectors, encoding='utf-8') if a.vectors else ():
        w, n, *v = line.rstrip('\n').split(' ')
        if int(n) >= a.min_count:
            vectors['w' + w] = [float(x) for x in v]
            vocab.add('w' + w)
    cfg = dict(dim=a.dim, hidden=a.hidden, layers=a.layers, arc=a.arc, rel=a.relsize, drop=a.drop, encoder=a.encoder,
               rows=len(vocab.row), upos=netdata.labels(train, 'upos'),
               xpos=netdata.labels(train, 'xpos'), feats=netdata.labels(train, 'feats', 2),
               rels=netdata.labels(train, 'rels'))
    if old:
        cfg.update({k: old['cfg'][k] for k in ('upos', 'xpos', 'feats', 'rels')})
    cfg['index'] = {k: {x: i for i, x in enumerate(cfg[k])} for k in ('upos', 'xpos', 'feats', 'rels')}
    bases = sorted({r.split(':')[0] for r in cfg['rels']})
    cfg['base'] = torch.tensor([bases.index(r.split(':')[0]) for r in cfg['rels']])
    return vocab, cfg, vectors


def main():
    ap = argparse.ArgumentParser()
    ap.add_argument('--train', nargs='+', required=True)
    ap.add_argument('--dev', nargs='+', required=True)
    ap.add_argument('--vectors', help='of vectors.c; without: only the treebanks')
    ap.add_argument('--out', required=True)
    for name, v in (('dim', 128), ('hidden', 200), ('layers', 2), ('arc', 128), ('relsize', 128),
                    ('epochs', 25), ('seed', 1), ('threads', 1), ('batch', 1500), ('min-count', 10)):
        ap.add_argument('--' + name, type=int, default=v)
    ap.add_argument('--init', help='go on from this net: same files, vectors and sizes')
    ap.add_argument('--drop', type=float, default=0.33)
    ap.add_argument('--rate', type=float, default=3e-3)
    ap.add_argument('--encoder', choices=('lstm', 'conv'), default='lstm')
    ap.add_argument('--features', choices=('all', 'word'), default='all', help='word: no affixes, no shape')
    a = ap.parse_args()
    torch.set_num_threads(a.threads)
    torch.manual_seed(a.seed)
    torch.use_deterministic_algorithms(True)
    rng = random.Random(a.seed)
    train = [s for p in a.train for s in netdata.read(p) if len(s.forms) <= 200]
    dev = {p.split('/')[-1]: netdata.read(p) for p in a.dev}
    old = torch.load(a.init, weights_only=False) if a.init else None
    vocab, cfg, vectors = build(a, train, old)
    cache = {}

    def rows(f):
        r = cache.get(f)
        if r is None:
            r = cache[f] = vocab.rows(f)
            if a.features == 'word':
                r[1:] = [0] * (len(r) - 1)
        return r
    net = Net(cfg)
    if vectors:
        w = torch.zeros(cfg['rows'], a.dim)
        for k, v in vectors.items():
            w[vocab.row[k]] = torch.tensor(v[:a.dim])
        net.fixed.weight.data.copy_(w * (0.3 / w[w.abs().sum(1) > 0].std()))
    if old:
        state = {k: v for k, v in old['state'].items() if k in net.state_dict()}    # it may have a head for names
        for k in ('embed.weight', 'fixed.weight'):      # rows of new words come after the old ones
            grown = net.state_dict()[k] if k == 'fixed.weight' else torch.zeros(cfg['rows'], a.dim)
            grown[:len(state[k])] = state[k]
            state[k] = grown
        net.load_state_dict(state)
    params = [p for p in net.parameters() if p.requires_grad]
    opt = torch.optim.AdamW(params, lr=a.rate, betas=(0.9, 0.98), weight_decay=1e-3)
    ema = {k: v.clone() for k, v in net.state_dict().items()}
    steps = 0
    total = a.epochs * max(1, sum(len(s.forms) for s in train) // a.batch)
    start = time.time()

    def casing(forms):
        r = rng.random()
        if r < 0.06:
            return netdata.recase(forms, 'title', rng)
        if r < 0.10:
            return netdata.recase(forms, 'upper', rng)
        if r < 0.12:
            return netdata.recase(forms, 'lower', rng)
        return forms
    print('words %d rows %d parameters %d' % (
        sum(len(s.forms) for s in train), cfg['rows'],
        sum(p.numel() for p in params)), file=sys.stderr)
    for epoch in range(a.epochs):
        running = 0.0
        bs = netdata.batches(train, a.batch, rng)
        for ids in bs:
            done = min(1.0, steps / total)
            for g in opt.param_groups:
                g['lr'] = a.rate * min(1.0, (steps + 1) / 200) * (0.5 + 0.5 * math.cos(math.pi * done)) + 1e-6
            r, lengths, gold = tensors(dict(cfg), rows, [train[i] for i in ids], casing)
            keep = (torch.rand(r.shape[:2]) > 0.15).float()
            loss, _, _ = losses(net, r, lengths, gold, keep)
            opt.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(params, 5.0)
            opt.step()
            steps += 1
            running += loss.item()
            d = 0.999 if a.init else min(0.999, (1 + steps) / (10 + steps))
            with torch.no_grad():
                for k, v in net.state_dict().items():
                    if k != 'fixed.weight':
                        if k == 'embed.weight' and steps % 8:
                            continue
                        ema[k].lerp_(v, 1 - (d if k != 'embed.weight' else d ** 8))
        last = epoch == a.epochs - 1
        if epoch % 3 == 2 or last:
            kept = {k: v.clone() for k, v in net.state_dict().items()}
            net.load_state_dict(ema)
            print('epoch %d %.0f s loss %.3f' % (epoch + 1, time.time() - start, running / len(bs)), *(
                '%s %s' % (k, ' '.join('%.2f' % x for x in evaluate(net, cfg, rows, v))) for k, v in dev.items()),
                file=sys.stderr, flush=True)
            torch.save(dict(cfg=cfg, vocab=vocab.row, state=net.state_dict()), a.out)
            net.load_state_dict(kept)
        else:
            print('epoch %d %.0f s loss %.3f' % (epoch + 1, time.time() - start, running / len(bs)), file=sys.stderr, flush=True)


if __name__ == '__main__':
    main()
