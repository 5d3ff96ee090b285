#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""lint_actors.py - faults in the actor and agent files that a loader cannot see.

usage: lint_actors.py [LEXICON_DIR] [--strict]

An error is a line that cannot be right: columns, unknown code, sector or type, an impossible date,
the same name in the same words for two different actors at the same time. A warning is a line that
a person should look at: two holders of an office that one person holds, one person under two
canonical names. Exit status 1 on errors, with --strict on warnings too.
"""
import collections
import datetime
import os
import re
import sys
import unicodedata

SECTORS = set('COP GOV JUD LEG MIL PRM PTY REB SPY UAF UNK AGR BUS CRM CVL EDU ELI JRN LAB MED '
              'REF OPP PRE REL SOC'.split())
INTERNATIONAL = set('UNO EUR IGO NGO ISM IMG MNC'.split())
TYPES = {'person', 'organisation', 'group', 'country'}
# Offices that one person holds at a time; a few weeks of overlap are the sources' doubt.
SINGLE = {'president', 'prime minister', 'chancellor', 'king', 'queen', 'emperor', 'sultan', 'emir',
          'supreme leader', 'pope', 'foreign minister', 'defence minister', 'secretary of state',
          'secretary of defense', 'national security adviser', 'secretary-general', 'home secretary',
          'foreign secretary', 'interior minister', 'permanent representative', 'vice president'}
SLACK = 62  # days
FIRST, LAST = datetime.date(1600, 1, 1), datetime.date(2035, 12, 31)


def fold(name):
    text = unicodedata.normalize('NFD', name)
    text = ''.join(c for c in text if not unicodedata.combining(c)).replace('-', ' ')
    upper = text.isupper() and len(text) > 1
    return ' '.join((text if upper else text.lower()).split())


def day(text, late):
    """First or last day of YYYY[-MM[-DD]]; None: no such day."""
    parts = [int(x) for x in text.split('-')]
    try:
        if len(parts) == 3:
            return datetime.date(*parts)
        if len(parts) == 2:
            first = datetime.date(parts[0], parts[1], 1)
            if not late:
                return first
            nxt = first.replace(day=28) + datetime.timedelta(4)
            return nxt.replace(day=1) - datetime.timedelta(1)
        return datetime.date(parts[0], 12, 31) if late else datetime.date(parts[0], 1, 1)
    except ValueError:
        return None


class Lint:
    def __init__(self):
        self.errors = self.warnings = 0
        self.rows = []
        self.codes = set()

    def error(self, at, what):
        self.errors += 1
        print('%s: error: %s' % (at, what))

    def warn(self, at, what):
        self.warnings += 1
        print('%s: warning: %s' % (at, what))

    def names(self, at, text):
        names = [n.strip() for n in text.split('|')]
        if any(not n for n in names):
            self.error(at, 'empty name in %r' % text)
        seen = set()
        for n in names:
            if n in seen:
                self.warn(at, 'name given twice: %s' % n)
            seen.add(n)
        return [n for n in names if n]

    def sectors(self, at, text):
        if text == '-':
            return []
        out = text.split(',')
        for s in out:
            if s not in SECTORS:
                self.error(at, 'no such sector: %s' % s)
        return out

    def dates(self, at, text):
        if text == '-':
            return FIRST, LAST
        m = re.fullmatch(r'(\d{4}(?:-\d\d){0,2})?\.\.(\d{4}(?:-\d\d){0,2})?', text)
        if not m or text == '..':
            self.error(at, 'dates are FROM..TO, not %r' % text)
            return FIRST, LAST
        lo = day(m.group(1), False) if m.group(1) else FIRST
        hi = day(m.group(2), True) if m.group(2) else LAST
        if lo is None or hi is None:
            self.error(at, 'no such day in %s' % text)
            return FIRST, LAST
        if lo > hi:
            self.error(at, 'ends before it begins: %s' % text)
        if m.group(1) and not datetime.date(1700, 1, 1) <= lo <= LAST:
            self.error(at, 'year out of range: %s' % text)
        return lo, hi

    def actor_line(self, at, cells):
        if len(cells) != 6:
            self.error(at, '%d columns, not 6' % len(cells))
            return
        names = self.names(at, cells[0])
        code, typ, role = cells[1], cells[3], cells[4]
        if code != '-' and not re.fullmatch('[A-Z]{3}', code):
            self.error(at, 'no code: %s' % code)
        if typ not in TYPES:
            self.error(at, 'no such type: %s' % typ)
        sectors = self.sectors(at, cells[2])
        lo, hi = self.dates(at, cells[5])
        if typ == 'country' and code != '-':
            self.codes.add(code)
        self.rows.append((at, names, code, sectors, typ, role, lo, hi, cells[5] != '-'))

    def agent_line(self, at, cells):
        if len(cells) not in (4, 5):
            self.error(at, '%d columns, not 4 or 5' % len(cells))
            return None
        if cells[2] not in TYPES:
            self.error(at, 'no such type: %s' % cells[2])
        return self.names(at, cells[0]), self.sectors(at, cells[1])

    def read(self, folder, line):
        for name in sorted(os.listdir(folder)):
            if not name.endswith('.tsv'):
                continue
            with open(os.path.join(folder, name), encoding='utf-8') as f:
                for n, text in enumerate(f, 1):
                    text = text.rstrip('\n')
                    if text.strip() and not text.startswith('#'):
                        line('%s:%d' % (name, n), re.split('\t+', text))

    def check_codes(self):
        for at, names, code, *_ in self.rows:
            if code != '-' and code not in self.codes | INTERNATIONAL:
                self.error(at, 'code %s of %s is no country of countries.tsv' % (code, names[0]))

    def check_names(self):
        """One name, two actors at one time."""
        by = collections.defaultdict(list)
        for row in self.rows:
            for n in set(map(fold, row[1])):
                by[n].append(row)
        told = set()
        for n, rows in by.items():
            for i, a in enumerate(rows):
                for b in rows[i + 1:]:
                    same = fold(a[1][0]) == fold(b[1][0])
                    apart = a[7] < b[6] or b[7] < a[6]
                    if a[2] == b[2] and a[3] == b[3] and a[4:6] == b[4:6] and a[6:8] == b[6:8]:
                        if same:
                            self.warn(b[0], '%s repeats %s' % (n, a[0]))
                            continue
                    if same or apart:
                        continue
                    key = (fold(a[1][0]), fold(b[1][0]))
                    if key in told:
                        continue
                    told.add(key)
                    if a[4] == 'person' and b[4] == 'person' and a[2] == b[2]:
                        self.warn(b[0], '%s is %s here and %s in %s' % (n, b[1][0], a[1][0], a[0]))
                    elif (a[2], a[3][:1]) != (b[2], b[3][:1]):
                        self.warn(b[0], '%s is %s %s here and %s %s in %s' % (
                            n, b[2], ','.join(b[3]), a[2], ','.join(a[3]), a[0]))

    def check_offices(self):
        by = collections.defaultdict(list)
        for row in self.rows:
            if row[4] == 'person' and row[5] in SINGLE and row[8]:
                by[row[2], row[5]].append(row)
        for (code, role), rows in sorted(by.items()):
            rows.sort(key=lambda r: r[6])
            for a, b in zip(rows, rows[1:]):
                over = (min(a[7], b[7]) - b[6]).days
                if over > SLACK and fold(a[1][0]) != fold(b[1][0]):
                    self.warn(b[0], 'two at once as %s of %s for %d days: %s and %s (%s)' % (
                        role, code, over, b[1][0], a[1][0], a[0]))

    def check_agents(self, folder):
        seen = {}

        def line(at, cells):
            got = self.agent_line(at, cells)
            for n in got[0] if got else []:
                if n in seen and seen[n][1] != got[1]:
                    self.warn(at, '%s is %s here and %s in %s' % (
                        n, ','.join(got[1]) or '-', ','.join(seen[n][1]) or '-', seen[n][0]))
                seen.setdefault(n, (at, got[1]))
        self.read(folder, line)


def main():
    args = [a for a in sys.argv[1:] if not a.startswith('-')]
    root = args[0] if args else os.path.join(os.path.dirname(__file__), '..', 'lexicon', 'en')
    lint = Lint()
    lint.read(os.path.join(root, 'actors'), lint.actor_line)
    lint.check_codes()
    lint.check_names()
    lint.check_offices()
    lint.check_agents(os.path.join(root, 'agents'))
    print('%d actor lines, %d errors, %d warnings' % (len(lint.rows), lint.errors, lint.warnings))
    print('%d passed, %d failed, 0 skipped' % (not lint.errors, lint.errors))
    return 1 if lint.errors or ('--strict' in sys.argv and lint.warnings) else 0


if __name__ == '__main__':
    sys.exit(main())
