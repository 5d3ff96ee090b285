#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""build.py - make train.jsonl, dev.jsonl and test.jsonl from the annotated passages in src/*.txt,
and second.jsonl from the second reading in second.txt.

usage: build.py [--check | --counts]

Also brings the table of counts in README.md up to date.

Words become byte offsets, dates are resolved, and whatever can be checked is: words are found and
not ambiguous, events, modes, codes, sectors, units and dates are legal. Any fault is reported as
FILE:LINE: what is wrong, and nothing is written. --check writes nothing and fails where the files
on disk differ; --counts only prints the table. README.md explains the notation.
"""
import calendar
import datetime
import glob
import hashlib
import json
import os
import re
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
SPLITS = ('train', 'dev', 'test')

MODES = {
    'AGREE': '', 'CONSULT': 'visit third-party multilateral phone', 'SUPPORT': '', 'CONCEDE': '',
    'COOPERATE': '', 'AID': '',
    'RETREAT': 'withdraw release disarm ceasefire access resign',
    'REQUEST': 'assist change yield meet', 'ACCUSE': 'disapprove investigate allege',
    'REJECT': 'assist change yield meet',
    'THREATEN': 'restrict arrest relations expel territory violence',
    'PROTEST': 'demo riot strike hunger boycott obstruct vandalize',
    'SANCTION': 'convict expel withdraw discontinue', 'MOBILIZE': 'troops weapons police militia',
    'COERCE': 'seize restrict censor curfew martial-law arrest deport withhold misinformation '
              'cyber',
    'ASSAULT': 'abduct beat torture sexual targeted destroy primitive firearms explosives '
               'suicide-attack aerial drone heavy-weapons crowd-control unconventional',
}
MODES = {k: v.split() for k, v in MODES.items()}
SECTORS = set('COP GOV JUD LEG MIL PRM PTY REB SPY UAF UNK AGR BUS CRM CVL EDU ELI JRN LAB MED REF '
              'OPP PRE REL SOC'.split())
INTERNATIONAL = set('IGO UNO EUR NGO ISM IMG MNC'.split())
COUNTRIES = set("""
AFG AGO ALB AND ARE ARG ARM ATA ATG AUS AUT AZE BDI BEL BEN BFA BGD BGR BHR BHS BIH BLR BLZ BOL BRA
BRB BRN BTN BWA CAF CAN CHE CHL CHN CIV CMR COD COG COL COM CPV CRI CUB CYP CZE DEU DJI DMA DNK DOM
DZA ECU EGY ERI ESP EST ETH FIN FJI FRA FSM GAB GBR GEO GHA GIN GMB GNB GNQ GRC GRD GTM GUY HKG HND
HRV HTI HUN IDN IND IRL IRN IRQ ISL ISR ITA JAM JOR JPN KAZ KEN KGZ KHM KIR KNA KOR KOS KWT LAO LBN
LBR LBY LCA LIE LKA LSO LTU LUX LVA MAR MCO MDA MDG MDV MEX MHL MKD MLI MLT MMR MNE MNG MOZ MRT MUS
MWI MYS NAM NER NGA NIC NLD NOR NPL NRU NZL OMN PAK PAN PER PHL PLW PNG POL PRK PRT PRY PSE QAT ROU
RUS RWA SAU SDN SEN SGP SLB SLE SLV SMR SOM SRB SSD STP SUR SVK SVN SWE SWZ SYC SYR TCD TGO THA TJK
TKM TLS TON TTO TUN TUR TUV TWN TZA UGA UKR URY USA UZB VAT VCT VEN VNM VUT WSM YEM ZAF ZMB ZWE
""".split())
AUX = {'hist': 'historical', 'fut': 'future', 'hyp': 'hypothetical', 'neg': 'negation'}
STANCES = set('asserts denies doubts asks orders promises threatens'.split())
COUNTED = set('materiel killed wounded detained displaced troops money distance speed duration '
              'other'.split())
DAYS = [d.lower() for d in calendar.day_name]
MONTHS = [m.lower() for m in calendar.month_name]


class Fault(Exception):
    """The annotation is wrong; the text says what and where."""


# ------------------------------------------------------------------ dates

def day(text):
    return datetime.date.fromisoformat(text)


def month_end(y, m):
    return datetime.date(y, m, calendar.monthrange(y, m)[1])


def bound(text, last):
    """'2009', '2009-03', '2009-03-05' -> date"""
    part = [int(x) for x in text.split('-')]
    if len(part) == 1:
        return datetime.date(part[0], 12, 31) if last else datetime.date(part[0], 1, 1)
    if len(part) == 2:
        return month_end(*part) if last else datetime.date(part[0], part[1], 1)
    return day(text)


def stated_bounds(text):
    """'2009', '2009-03..', '..2020', '2020-01-01..2020-02', '?' -> (from, to), ISO or None"""
    if text == '?':
        return None, None
    a, dots, b = text.partition('..')
    lo = bound(a, False) if a else None
    hi = bound(b if dots else a, True) if (b if dots else a) else None
    if lo and hi and lo > hi:
        raise Fault('date bounds %s are the wrong way round' % text)
    return lo and lo.isoformat(), hi and hi.isoformat()


def month_number(word):
    word = word.lower().rstrip('.')
    for i in range(1, 13):
        if len(word) >= 3 and MONTHS[i].startswith(word):
            return i
    return 0


def pick_year(month, dom, pub, ahead):
    """the latest such day on or before publication, or the next on or after it"""
    d = datetime.date(pub.year, month, dom)
    if not ahead and d > pub:
        d = d.replace(year=pub.year - 1)
    if ahead and d < pub:
        d = d.replace(year=pub.year + 1)
    return d


def resolve_date(words, pub, ahead):
    """Bounds of a plain time expression by the rules of the codebook; None: it is not plain."""
    w = words.lower()
    m = re.search(r'\b(\d{1,2}) ([a-z]{3,}\.?),? (\d{4})\b', w) or None
    y = re.search(r'\b([a-z]{3,}\.?) (\d{1,2}), (\d{4})\b', w)
    if m and month_number(m.group(2)):
        return (datetime.date(int(m.group(3)), month_number(m.group(2)), int(m.group(1))),) * 2
    if y and month_number(y.group(1)):
        return (datetime.date(int(y.group(3)), month_number(y.group(1)), int(y.group(2))),) * 2
    m = re.fullmatch(r'(early |mid-|late )?([a-z]{3,}\.?) (\d{4})', w)
    if m and month_number(m.group(2)):
        return part_of_month(m.group(1), int(m.group(3)), month_number(m.group(2)))
    m = re.fullmatch(r'(?:early |mid-|late )?(\d{4})', w)
    if m:
        return datetime.date(int(m.group(1)), 1, 1), datetime.date(int(m.group(1)), 12, 31)
    if not pub:
        return None
    for i, name in enumerate(DAYS):
        if re.search(r'\b%s\b' % name, w):
            back = (pub.weekday() - i) % 7
            d = pub + datetime.timedelta((i - pub.weekday()) % 7 if ahead else -back)
            return d, d
    m = re.search(r'\b(\d{1,2}) ([a-z]{3,}\.?)$', w) or re.search(r'\b([a-z]{3,}\.?) (\d{1,2})$', w)
    if m:
        a, b = m.groups() if m.group(1).isdigit() else m.groups()[::-1]
        if month_number(b):
            d = pick_year(month_number(b), int(a), pub, ahead)
            return d, d
    m = re.fullmatch(r'(early |mid-|late )?([a-z]{3,}\.?)', w)
    if m and month_number(m.group(2)):
        n = month_number(m.group(2))
        y = pub.year - (n > pub.month) if not ahead else pub.year + (n < pub.month)
        return part_of_month(m.group(1), y, n)
    return relative_date(w, pub)


def part_of_month(part, y, m):
    part = (part or '').strip(' -')
    lo, hi = {'early': (1, 10), 'mid': (11, 20), 'late': (21, 31), '': (1, 31)}[part]
    return datetime.date(y, m, lo), datetime.date(y, m, min(hi, month_end(y, m).day))


def relative_date(w, pub):
    one = datetime.timedelta(1)
    monday = pub - one * pub.weekday()
    first = pub.replace(day=1)
    last_month = first - one
    table = {
        'last week': (monday - 7 * one, monday - one), 'this week': (monday, monday + 6 * one),
        'next week': (monday + 7 * one, monday + 13 * one),
        'last month': (last_month.replace(day=1), last_month),
        'this month': (first, month_end(pub.year, pub.month)),
        'next month': ((month_end(pub.year, pub.month) + one),
                       month_end(*divmod_month(pub.year, pub.month + 1))),
        'last year': (datetime.date(pub.year - 1, 1, 1), datetime.date(pub.year - 1, 12, 31)),
        'this year': (datetime.date(pub.year, 1, 1), datetime.date(pub.year, 12, 31)),
        'next year': (datetime.date(pub.year + 1, 1, 1), datetime.date(pub.year + 1, 12, 31)),
    }
    for words, days in (('yesterday', -1), ('today', 0), ('tonight', 0), ('tomorrow', 1)):
        if re.search(r'\b%s\b' % words, w):
            return (pub + days * one,) * 2
    for words, bounds in table.items():
        if w.endswith(words):
            return bounds
    return None


def divmod_month(y, m):
    return (y + 1, 1) if m > 12 else (y, m)


# --------------------------------------------------------------- passages

class Passage:
    """One passage: its text grows sentence by sentence; known remembers codes of words."""

    def __init__(self, ident, published, title, where):
        self.id, self.published, self.title, self.where = ident, published, title, where
        self.text, self.sentence, self.claims, self.known = '', (0, 0), [], {}
        self.sentences, self.paragraph = 0, False

    def add_sentence(self, s):
        if self.text:
            self.text += '\n\n' if self.paragraph else ' '
        self.paragraph = False
        start = len(self.text)
        self.text += s
        self.sentence = (start, len(self.text))
        self.sentences += 1


def occurrences(text, words):
    """starts of words in text, not inside longer words"""
    found, at = [], text.find(words)
    while at >= 0:
        end = at + len(words)
        left = at == 0 or not (text[at - 1].isalnum() and words[0].isalnum())
        right = end == len(text) or not (text[end].isalnum() and words[-1].isalnum())
        if left and right:
            found.append(at)
        at = text.find(words, at + 1)
    return found


def find(p, words, scope='sentence'):
    """(start, end) in characters. 'words#2' is the second occurrence in the sentence. With the
    scope 'passage' the nearest one before the sentence's end is taken, else one that follows."""
    words = words.strip()
    m = re.fullmatch(r'(.+)#(\d+)', words)
    words, nth = (m.group(1), int(m.group(2))) if m else (words, 0)
    if not words:
        raise Fault('empty words')
    lo, hi = p.sentence
    inside = [x for x in occurrences(p.text, words) if lo <= x and x + len(words) <= hi]
    if nth:
        if nth > len(inside):
            raise Fault('%r stands %d times in the sentence' % (words, len(inside)))
        return inside[nth - 1], inside[nth - 1] + len(words)
    if scope == 'passage':
        before = [x for x in occurrences(p.text, words) if x < lo] or inside
        if before:
            return before[-1], before[-1] + len(words)
        return words, None                      # follows: resolved when the passage is complete
    if len(inside) > 1:
        raise Fault('%r stands %d times in the sentence: say #1, #2 ...' % (words, len(inside)))
    if inside:
        return inside[0], inside[0] + len(words)
    if scope == 'near':
        return find(p, words, 'passage')
    raise Fault('%r is not in the sentence' % words)


def country(code):
    if code not in COUNTRIES and code not in INTERNATIONAL:
        raise Fault('no country or international code: %r' % code)
    return code


def entity(p, text, scope='sentence'):
    """'words', 'words <CODE SEC>', 'words^antecedent <CODE SEC>'; 'words!' may stand outside the
    sentence, as the speaker of a quotation does"""
    m = re.fullmatch(r'([^<^]+?)\s*(?:\^([^<]+?))?\s*(?:<([^>]*)>)?', text.strip())
    if not m:
        raise Fault('cannot read the entity %r' % text)
    words, via, codes = m.groups()
    if words.endswith('!'):
        words, scope = words[:-1], 'near'
    plain = re.sub(r'#\d+$', '', words)
    if codes is None:
        known = p.known.get(via or plain) or p.known.get(plain)
        if known is None:
            raise Fault('no codes for %r, and none given before' % (via or plain))
        code, sector = known
    else:
        part = codes.split()
        code = part[0] if part and part[0] != '-' else None
        sector = part[1] if len(part) > 1 else None
        if len(part) > 2 or (sector and sector not in SECTORS):
            raise Fault('cannot read the codes %r' % codes)
        if code:
            country(code)
    p.known.setdefault(via or plain, (code, sector))
    if not via:
        p.known[plain] = (code, sector)
    return {'span': find(p, words, scope), 'code': code, 'sector': sector,
            'via': find(p, via, 'passage') if via else None}


def entities(p, text):
    text = text.strip()
    return [] if text in ('-', '') else [entity(p, x) for x in text.split(', ')]


def number(text):
    text = text.replace(',', '')
    return float(text) if '.' in text else int(text)


def quantity(p, text):
    """'words = LOW..HIGH of [unit]'; LOW alone is both, '?' is unknown"""
    m = re.fullmatch(r'(.+?) = ([\d.,?]+) (\w+)(?: \[(.+)\])?', text)
    if not m or m.group(3) not in COUNTED:
        raise Fault('cannot read the quantity %r' % text)
    words, value, of, unit = m.groups()
    if value == '?':
        low = high = None
    elif '..' in value:
        a, b = value.split('..')
        low, high = (number(a) if a else 0), (number(b) if b else None)
    else:
        low = high = number(value)
    if low is not None and high is not None and low > high:
        raise Fault('quantity bounds %s are the wrong way round' % value)
    return {'span': find(p, words), 'low': low, 'high': high,
            'unit': unit or re.sub(r'#\d+$', '', words).split()[-1], 'of': of}


def date(p, text):
    """'words', 'words+' (the next such day), 'words = BOUNDS'"""
    words, eq, bounds = text.partition(' = ')
    ahead = words.endswith('+')
    words = words.rstrip('+')
    if eq:
        lo, hi = stated_bounds(bounds.strip())
    else:
        pub = day(p.published[:10]) if p.published else None
        got = resolve_date(words, pub, ahead)
        if not got:
            raise Fault('cannot resolve the date %r: say = FROM..TO' % words)
        lo, hi = got[0].isoformat(), got[1].isoformat()
    return {'span': find(p, words), 'from': lo, 'to': hi}


def link(p, text):
    """'speaker "cue" [stance]'; the speaker may stand in another sentence"""
    m = re.fullmatch(r'(.+?) "(.+?)"(?: (\w+))?', text)
    if not m or (m.group(3) or 'asserts') not in STANCES:
        raise Fault('cannot read the attribution %r' % text)
    words, _, via = m.group(1).partition('^')
    d = {'speaker': find(p, words, 'near'), 'cue': find(p, m.group(2), 'near'),
         'stance': m.group(3) or 'asserts'}
    if via:
        d['via'] = find(p, via, 'passage')
    return d


def field(p, c, text):
    kind, _, rest = text.partition(' ')
    rest = rest.strip()
    if text in AUX:
        c['aux'].append(AUX[text])
    elif kind == '@':
        c['attribution'].append(link(p, rest))
    elif kind == 'd':
        c['date'] = date(p, rest)
    elif kind == 'p':
        for x in rest.split(', '):
            words, _, code = x.rpartition(' ')
            at = find(p, words)
            c['place'].append({'span': at, 'country_code': country(code) if code != '-' else None,
                               'name': p.text[at[0]:at[1]]})
    elif kind == 'm':
        c['materiel'] += [{'span': find(p, x)} for x in rest.split(', ')]
    elif kind == 'q':
        c['quantity'].append(quantity(p, rest))
    elif kind == 'note':
        c['note'] = rest
    else:
        raise Fault('cannot read the field %r' % text)


def claim(p, line):
    head, _, fields = line.partition(' ; ')
    m = re.fullmatch(r'([A-Z]+)(?:/([a-z-]+))? (.+?): (.*?) > (.*)', head)
    if not m:
        raise Fault('cannot read the claim %r' % head)
    event, mode, anchor, actors, recipients = m.groups()
    if event not in MODES or (mode and mode not in MODES[event]):
        raise Fault('no such event or mode: %s/%s' % (event, mode))
    c = {'event': event, 'mode': mode, 'anchor': find(p, anchor), 'actor': entities(p, actors),
         'recipient': entities(p, recipients), 'aux': [], 'attribution': [], 'date': None,
         'place': [], 'materiel': [], 'quantity': [], 'note': ''}
    for text in fields.split(' ; ') if fields else []:
        field(p, c, text.strip())
    if event in ('CONSULT', 'SUPPORT', 'COOPERATE', 'AID', 'AGREE') and 'future' in c['aux']:
        raise Fault('%s with future is AGREE' % event)
    p.claims.append(c)


def settle(p, x):
    """spans that pointed forward, then characters to bytes, everywhere in a claim"""
    if isinstance(x, tuple):
        s, e = x
        if e is None:
            later = occurrences(p.text, s)
            if not later:
                raise Fault('%r is not in the passage %s' % (s, p.id))
            s, e = later[0], later[0] + len(s)
        return [len(p.text[:s].encode()), len(p.text[:e].encode())]
    if isinstance(x, dict):
        return {k: settle(p, v) for k, v in x.items()}
    return [settle(p, v) for v in x] if isinstance(x, list) else x


def read(path, faults):
    """passages of one file"""
    out, p = [], None
    with open(path, encoding='utf-8') as f:
        lines = f.read().split('\n')
    for n, line in enumerate(lines, 1):
        try:
            if line.startswith('## '):
                part = [x.strip() for x in line[3:].split('|')] + ['', '']
                if part[1] not in ('', '-'):
                    day(part[1])
                p = Passage(part[0], part[1] if part[1] != '-' else None, part[2] or None,
                            '%s:%d' % (os.path.basename(path), n))
                out.append(p)
            elif line.startswith('#'):
                continue
            elif line.startswith('  '):
                claim(p, line.strip())
            elif line.strip() == '':
                if p:
                    p.paragraph = True
            else:
                p.add_sentence(line.strip())
        except (Fault, ValueError, AttributeError) as e:
            faults.append('%s:%d: %s' % (path, n, e))
    return out


def split_of(ident):
    """70 % train, 15 % dev, 15 % test, by the passage's id alone"""
    n = int(hashlib.sha256(ident.encode()).hexdigest(), 16) % 100
    return 'train' if n < 70 else 'dev' if n < 85 else 'test'


def record(p):
    return {'id': p.id, 'source': 'corpus/en/src/' + p.where, 'licence': 'CC BY 4.0',
            'title': p.title, 'published': p.published, 'text': p.text,
            'claims': [settle(p, c) for c in p.claims]}


def counts(passages):
    """the table of README.md, as lines"""
    per = {s: [p for p in passages if split_of(p.id) == s] for s in SPLITS}
    per['all'] = passages
    names = SPLITS + ('all',)
    out = ['| | %s |' % ' | '.join(names), '| --- | %s |' % ' | '.join(['---:'] * len(names))]

    def row(name, f):
        out.append('| %s | %s |' % (name, ' | '.join(str(f(per[s])) for s in names)))

    def claims(name, f):
        row(name, lambda ps: sum(f(c) for p in ps for c in p.claims))
    row('passages', len)
    row('of them without an event', lambda ps: sum(not p.claims for p in ps))
    row('sentences', lambda ps: sum(p.sentences for p in ps))
    claims('claims', lambda c: 1)
    for event, modes in MODES.items():
        claims('**%s**' % event, lambda c: c['event'] == event)
        for mode in modes:
            claims('– ' + mode, lambda c: (c['event'], c['mode']) == (event, mode))
    for a in AUX.values():
        claims('*%s*' % a, lambda c: a in c['aux'])
    claims('claims with attribution', lambda c: bool(c['attribution']))
    claims('– links in all', lambda c: len(c['attribution']))
    claims('– chains of two and more', lambda c: len(c['attribution']) > 1)
    claims('– links that do not just assert',
           lambda c: sum(a['stance'] != 'asserts' for a in c['attribution']))
    claims('actors', lambda c: len(c['actor']))
    claims('recipients', lambda c: len(c['recipient']))
    claims('– by way of an antecedent',
           lambda c: sum(bool(e['via']) for e in c['actor'] + c['recipient']))
    claims('dates', lambda c: bool(c['date']))
    for k, name in (('place', 'places'), ('materiel', 'materiel'), ('quantity', 'quantities')):
        claims(name, lambda c: len(c[k]))
    return out


def readme(passages):
    """README.md with the table of today"""
    with open(os.path.join(HERE, 'README.md'), encoding='utf-8') as f:
        text = f.read()
    table = re.compile(r'(?<=<!-- counts -->\n\n).*?(?=\n\n<!-- /counts -->)', re.S)
    return table.sub(lambda m: '\n'.join(counts(passages)), text)


def lines(records):
    return ''.join(json.dumps(r, ensure_ascii=False) + '\n' for r in records)


def main():
    faults, passages = [], []
    for path in sorted(glob.glob(os.path.join(HERE, 'src', '*.txt'))):
        passages += read(path, faults)
    seen, records = set(), {s: [] for s in SPLITS}
    for p in passages:
        if p.id in seen:
            faults.append('%s: the id %s is taken' % (p.where, p.id))
        seen.add(p.id)
        try:
            records[split_of(p.id)].append(record(p))
        except Fault as e:
            faults.append('%s: %s' % (p.where, e))
    second = [record(p) for p in read(os.path.join(HERE, 'second.txt'), faults)]
    if faults:
        print('\n'.join(faults), file=sys.stderr)
        return 1
    if '--counts' in sys.argv:
        print('\n'.join(counts(passages)))
        return 0
    files = {s + '.jsonl': lines(records[s]) for s in SPLITS}
    files['second.jsonl'] = lines(second)
    files['README.md'] = readme(passages)
    for name, text in files.items():
        path = os.path.join(HERE, name)
        if '--check' in sys.argv:
            with open(path, encoding='utf-8') as f:
                if f.read() != text:
                    print('%s is not what src/ makes: run build.py' % path, file=sys.stderr)
                    return 1
        else:
            with open(path, 'w', encoding='utf-8') as f:
                f.write(text)
    print('%d passages, %d sentences, %d claims' % (
        len(passages), sum(p.sentences for p in passages), sum(len(p.claims) for p in passages)))
    return 0


if __name__ == '__main__':
    sys.exit(main())
