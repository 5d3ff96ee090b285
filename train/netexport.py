#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""netexport.py - quantise a net trained by net.py and write it as a section for pack.py.

usage: netexport.py NET.pt NET.sec

Weights become 8-bit numbers with one scale for each output (or embedding row); src/lang/net_open.c
reads the result and describes the layout. All numbers are little-endian; every array starts at a
multiple of 64 bytes."""
import struct
import sys

import numpy as np
import torch

MASK = (1 << 64) - 1


def key_hash(key):
    """FNV-1a of the UTF-8 bytes, finished by a multiplication (as in net.c)"""
    h = 0xcbf29ce484222325
    for b in key.encode('utf-8'):
        h = ((h ^ b) * 0x100000001b3) & MASK
    h ^= h >> 32
    h = (h * 0x9e3779b97f4a7c15) & MASK
    return h ^ h >> 29


class Writer:
    def __init__(self):
        self.out = bytearray()

    def align(self):
        self.out += b'\0' * (-len(self.out) % 64)

    def array(self, a):
        self.align()
        self.out += np.ascontiguousarray(a).tobytes()

    def names(self, names):
        blob = b''.join(n.encode('utf-8') + b'\0' for n in names)
        self.align()
        self.out += struct.pack('<II', len(names), len(blob)) + blob

    def matrix(self, w, bias):
        """w [m][k], bias [m] -> padded, packed [m/16][k/4][16][4]"""
        m, k = w.shape
        pm, pk = -(-m // 16) * 16, -(-k // 4) * 4
        scale = np.zeros(pm, np.float32)
        scale[:m] = np.maximum(np.abs(w).max(1), 1e-8) / 127
        q = np.zeros((pm, pk), np.int8)
        q[:m, :k] = np.clip(np.rint(w / scale[:m, None]), -127, 127)
        b = np.zeros(pm, np.float32)
        b[:m] = bias
        self.align()
        self.out += struct.pack('<II', pm, pk)
        self.array(scale)
        self.array(b)
        self.array((q.astype(np.int32).sum(1) * 128).astype(np.int32))
        self.array(q.reshape(pm // 16, 16, pk // 4, 4).transpose(0, 2, 1, 3))


def main():
    d = torch.load(sys.argv[1], weights_only=False)
    cfg, st = d['cfg'], {k: v.float().numpy() for k, v in d['state'].items()}
    keys = sorted((key_hash(k), r) for k, r in d['vocab'].items() if k)
    assert len({h for h, _ in keys}) == len(keys), 'two keys with one hash'
    emb = st['embed.weight'] + st['fixed.weight']
    # rows that say nothing are left out: an unknown key counts as zero
    keys = [(h, r) for h, r in keys if np.abs(emb[r]).max() > 1e-6]
    rows = emb[[r for _, r in keys]]
    scale = np.abs(rows).max(1) / 127
    w = Writer()
    w.out += struct.pack('<16I', 0x3154454e, cfg['dim'], cfg['hidden'], cfg['layers'], cfg['arc'], cfg['rel'],
                         len(cfg['upos']), len(cfg['xpos']), len(cfg['feats']), len(cfg['rels']), len(keys),
                         len(cfg.get('names') or ()), 0, 0, 0, 0)
    for k in ('upos', 'xpos', 'feats', 'rels'):
        w.names(cfg[k])
    w.array(np.array([h for h, _ in keys], np.uint64))
    w.array(scale.astype(np.float32))
    w.array(np.rint(rows / scale[:, None]).astype(np.int8))
    for i in range(cfg['layers']):
        for suffix in ('', '_reverse'):
            p = lambda n: st['lstm.%d.%s_l0%s' % (i, n, suffix)]
            w.matrix(p('weight_ih'), p('bias_ih') + p('bias_hh'))
            w.matrix(p('weight_hh'), np.zeros(4 * cfg['hidden'], np.float32))
    cat = lambda *n: (np.concatenate([st[x + '.weight'] for x in n]), np.concatenate([st[x + '.bias'] for x in n]))
    w.matrix(*cat('upos', 'xpos', 'feats'))
    w.matrix(*cat('head'))
    w.matrix(*cat('dep'))
    w.matrix(st['bi'].T, st['bias.weight'][0])
    w.matrix(*cat('relhead', 'reldep'))
    w.matrix(*cat('rel'))
    root = st['root']
    w.array(np.maximum(st['head.weight'] @ root + st['head.bias'], 0).astype(np.float32))
    w.array((st['relhead.weight'] @ root + st['relhead.bias']).astype(np.float32))
    if cfg.get('names'):
        a, n = st['name_a.weight'], 2 * cfg['hidden']
        w.matrix(a[:, :n], st['name_a.bias'])
        w.matrix(a[:, n:], np.zeros(len(a), np.float32))
        w.matrix(*cat('name_b'))
    w.align()
    open(sys.argv[2], 'wb').write(w.out)
    print('%s: %d rows, %d bytes' % (sys.argv[2], len(keys), len(w.out)))


if __name__ == '__main__':
    main()
