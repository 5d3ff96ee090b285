#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""pack.py - join trained sections into one model file.

usage: pack.py -o model/en.bede SEGMENT=segment.sec NET=net.sec ...

The same sections give the same bytes. The format is described in src/lang/model.c. With --list
the sections of a model are shown, with --extract TAG=FILE one is taken out again.
"""
import struct
import sys

MAGIC, VERSION, MARK = b'BEDE\r\n\x1a\n', 1, 0x01020304
MUL, ALL = 0x9E3779B97F4A7C15, (1 << 64) - 1


def checksum(data):
    """as bede__model_hash() in src/lang/model.c"""
    a, b, c, d, e, f, g, h = [MUL * i & ALL for i in range(1, 9)]

    def step(lane, word):
        x = (lane ^ word) * MUL & ALL
        return (x << 29 | x >> 35) & ALL

    for w in struct.iter_unpack('<8Q', data):
        a, b, c, d = step(a, w[0]), step(b, w[1]), step(c, w[2]), step(d, w[3])
        e, f, g, h = step(e, w[4]), step(f, w[5]), step(g, w[6]), step(h, w[7])
    s = len(data)
    for lane in (a, b, c, d, e, f, g, h):
        x = (s ^ lane) * MUL & ALL
        s = (x << 31 | x >> 33) & ALL
    return s ^ s >> 32


def pad(n):
    return -n % 64


def pack(sections):
    """[(tag, bytes)] -> the file"""
    table, body, at = b'', b'', 64 + 32 * len(sections)
    for tag, data in sections:
        body += bytes(pad(at))
        at += pad(at)
        table += struct.pack('<8sQQQ', tag, at, len(data), 0)
        body += data
        at += len(data)
    rest = table + body + bytes(pad(at))
    head = struct.pack('<8sIIQIIQ16s', MAGIC, VERSION, MARK, 64 + len(rest), len(sections), 0,
                       checksum(rest), bytes(16))
    return head + struct.pack('<Q', checksum(head + bytes(8))) + rest


def unpack(data):
    """the file -> [(tag, offset, size)]"""
    if len(data) < 64 or data[:8] != MAGIC:
        raise ValueError('not a model file')
    n = struct.unpack_from('<I', data, 24)[0]
    return [struct.unpack_from('<8sQQ', data, 64 + 32 * i) for i in range(n)]


def tag_of(name):
    tag = name.encode('ascii').ljust(8)
    if not name or len(tag) != 8:
        raise ValueError('a section has a name of 1 to 8 characters, not %r' % name)
    return tag


def main(args):
    if args[:1] == ['--list'] and len(args) == 2:
        with open(args[1], 'rb') as f:
            for tag, offset, size in unpack(f.read()):
                print('%s\t%d\t%d' % (tag.decode('ascii').rstrip(), offset, size))
        return 0
    if args[:1] == ['--extract'] and len(args) == 3 and '=' in args[1]:
        name, _, path = args[1].partition('=')
        with open(args[2], 'rb') as f:
            data = f.read()
        for tag, offset, size in unpack(data):
            if tag == tag_of(name):
                with open(path, 'wb') as f:
                    f.write(data[offset:offset + size])
                return 0
        print('error: %s has no section %s' % (args[2], name), file=sys.stderr)
        return 2
    if args[:1] != ['-o'] or len(args) < 3 or any('=' not in a for a in args[2:]):
        print(__doc__, file=sys.stderr)
        return 2
    sections = []
    for a in args[2:]:
        name, _, path = a.partition('=')
        with open(path, 'rb') as f:
            sections.append((tag_of(name), f.read()))
    data = pack(sections)
    with open(args[1], 'wb') as f:
        f.write(data)
    print('%s: %d bytes, %d sections' % (args[1], len(data), len(sections)))
    return 0


if __name__ == '__main__':
    try:
        sys.exit(main(sys.argv[1:]))
    except (OSError, ValueError) as e:
        print('error: %s' % e, file=sys.stderr)
        sys.exit(2)
