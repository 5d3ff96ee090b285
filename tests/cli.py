#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""cli.py - the bede program from outside: verbs, formats, exit statuses, bad input, and the
examples of README and manual page. usage: cli.py BEDE EMBED"""
import csv
import io
import json
import os
import re
import subprocess
import sys
import tempfile

ROOT = os.environ.get('BEDE_SOURCE') or os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
BEDE, EMBED = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])
MODEL = os.path.join(os.environ.get('BEDE_DATA', ROOT), 'model', 'en.bede')
VERBS = ('read', 'parse', 'mentions', 'code', 'resolve', 'explain')
EXAMPLES = sorted(os.path.join('examples', f) for f in os.listdir(os.path.join(ROOT, 'examples'))
                  if f.endswith('.txt'))
ALL = EXAMPLES + ['examples/reports.jsonl']
CATEGORIES = set('AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT REQUEST ACCUSE REJECT THREATEN '
                 'PROTEST SANCTION MOBILIZE COERCE ASSAULT'.split())
passed = failed = skipped = 0


def check(ok, what, *more):
    global passed, failed
    if ok:
        passed += 1
    else:
        failed += 1
        print('failed: %s %s' % (what, ' '.join(map(repr, more))[:600]), file=sys.stderr)
    return bool(ok)


def bede(*args, data=b'', env=None):
    """-> (status, standard output, standard error); bytes in, text out"""
    if isinstance(data, str):
        data = data.encode('utf-8')
    p = subprocess.run([BEDE] + list(args), input=data, stdout=subprocess.PIPE,
                       stderr=subprocess.PIPE, cwd=ROOT, timeout=100,
                       env=dict(os.environ, **(env or {})))
    return p.returncode, p.stdout.decode('utf-8'), p.stderr.decode('utf-8', 'replace')


def objects(text):
    return [json.loads(line) for line in text.split('\n') if line]


# ------------------------------------------------------------------ the command

def test_help():
    for v in VERBS:
        rc, out, err = bede(v, '--help')
        check(rc == 0 and err == '' and 'usage: bede ' + v in out, 'help of ' + v, rc, err)
        first = out.split('\n')[0]
        check(re.match(r"(echo .* \| )?bede %s\b" % v, first), 'help begins with an example', first)
        rc, out, err = shell(first)
        check(rc == 0 and out, 'the example of the help works', first, rc, err)
    rc, out, _ = bede('--help')
    check(rc == 0 and all(v in out for v in VERBS), 'help lists the verbs')
    rc, out, _ = bede('--version')
    check(rc == 0 and re.fullmatch(r'bede \d+\.\d+\.\d+\n', out), 'version', out)


def test_usage():
    for args in ([], ['nonsense'], ['code', '--nonsense'], ['read', '--all'], ['code', '-j', '0'],
                 ['code', '-j', 'x'], ['code', '--published', 'yesterday'], ['code', '--format', 'x'],
                 ['code', '--input', 'x'], ['resolve'], ['resolve', 'actor'], ['resolve', 'x', 'y'],
                 ['code', 'no-such-file'], ['read', 'no-such-file']):
        rc, out, err = bede(*args)
        check(rc == 2 and out == '' and err, 'usage error', args, rc, out, err)
    rc, out, err = bede('code', 'no-such-file', EXAMPLES[0], '--format', 'jsonl')
    check(rc == 2 and out and 'no-such-file' in err, 'a missing file does not stop the run', rc, err)


def test_data():
    with tempfile.TemporaryDirectory() as tmp:
        rc, _, err = bede('code', EXAMPLES[0], env={'BEDE_DATA': tmp})
        check(rc == 2 and tmp in err, 'no data there', rc, err)
        os.makedirs(os.path.join(tmp, 'lexicon', 'en'))
        os.makedirs(os.path.join(tmp, 'model'))
        with open(os.path.join(tmp, 'model', 'en.bede'), 'wb') as f:
            f.write(b'this is no model')
        rc, _, err = bede('parse', EXAMPLES[0], env={'BEDE_DATA': tmp})
        check(rc == 4 and 'en.bede' in err, 'a damaged model', rc, err)
        rc, _, err = bede('parse', '--data', tmp, EXAMPLES[0])
        check(rc == 4, '--data', rc, err)
    rc, out, err = bede('read', EXAMPLES[0], env={'BEDE_DATA': '/nowhere'})
    check(rc == 0 and out, 'reading needs no data', rc, err)


def test_bad_input():
    lines = '{"id":"a","text":"Rebels shelled the port."}\n{broken\n{"id":"b","nothing":1}\n' \
            '{"id":"c","text":"Rebels shelled the port."}\n'
    rc, out, err = bede('code', '--input', 'jsonl', '--all', '--format', 'jsonl', data=lines)
    ids = {o['article']['id'] for o in objects(out)}
    check(rc == 3 and ids == {'a', 'c'}, 'bad lines are skipped', rc, ids)
    check(re.search(r':2: ', err) and re.search(r':3: ', err), 'errors name the line', err)
    rc2, out2, err2 = bede('code', '--input', 'jsonl', '--all', '--format', 'jsonl', '-j', '3',
                           data=lines)
    check((rc2, out2, err2) == (rc, out, err), 'errors are the same on threads', rc2, err2)
    for data in (b'', b'\n\n', b'\x00\x00', b'\xef\xbb\xbfRebels shelled the port.\r\n',
                 b'x' * 300000, b'(' * 20000, b'word ' * 20000, 'é' * 999 + '“'):
        for verb in ('parse', 'code'):
            rc, out, err = bede(verb, data=data)
            check(rc in (0, 3), 'odd input', verb, data[:20], rc, err)


# ----------------------------------------------------------------------- claims

def spans(x):
    """every object with text, start, end inside x"""
    if isinstance(x, dict):
        if isinstance(x.get('start'), int) and isinstance(x.get('text'), str):
            yield x
        for y in x.values():
            yield from spans(y)
    elif isinstance(x, list):
        for y in x:
            yield from spans(y)


def texts():
    rc, out, err = bede('read', *ALL)
    check(rc == 0, 'the examples are read', rc, err)
    arts = {o['id']: o for o in objects(out)}
    check(len(arts) == len(EXAMPLES) + 6, 'number of articles', len(arts))
    return arts


def test_claims():
    arts = texts()
    rc, out, err = bede('code', '--format', 'jsonl', *ALL)
    check(rc == 0 and err == '', 'the examples are coded', rc, err)
    claims = objects(out)
    check(len(claims) >= 40, 'claims in the examples', len(claims))
    ids = [c['id'] for c in claims]
    check(len(set(ids)) == len(ids) and all(ids), 'ids are unique', len(ids) - len(set(ids)))
    wrong = []
    for c in claims:
        a = arts[c['article']['id']]
        for s in spans({k: v for k, v in c.items() if k != 'article'}):
            base = (a['title'] if s.get('in') == 'title' else a['text']).encode('utf-8')
            if base[s['start']:s['end']].decode('utf-8', 'replace') != s['text']:
                wrong.append(s)
        check(c['event'] in CATEGORIES, 'category', c['event'])
        check(1 <= c['quad_code'] <= 4 and -10 <= c['event_scale'] <= 10, 'scores', c['id'])
        check(all(0 <= v <= 1 for v in c['confidence'].values()), 'confidence', c['confidence'])
        for k in ('id article sentence event mode context aux anchor actor recipient date place '
                  'materiel quantity attribution reason quad_code event_scale cameo confidence '
                  'coder').split():
            if k not in c:
                check(False, 'field ' + k, c['id'])
    check(not wrong, 'offsets', wrong[:3])
    check(len({c['event'] for c in claims}) >= 8, 'breadth', {c['event'] for c in claims})
    quiet = [c for c in claims if 'fair' in c['article'].get('title', '')]
    check(len(quiet) <= 2, 'weather and sport', [c['anchor']['text'] for c in quiet])


def test_ids():
    lines = ''.join('{"id":"%s","text":"Rebels shelled the port. The army denied it had bombed Aden."}\n' % i
                    for i in 'xyx')
    ids = [(c['article']['id'], c['id']) for c in objects(bede('code', '--format', 'jsonl',
                                                               '--input', 'jsonl', data=lines)[1])]
    x, y = ({c for a, c in ids if a == k} for k in 'xy')
    check(len(x) == len(y) >= 1 and not x & y and len(ids) == 3 * len(x), 'ids of claims', ids)


def test_threads():
    for args in (['code', '--format', 'jsonl', '--all'], ['mentions'], ['parse'], ['read'],
                 ['code', '--format', 'csv'], ['explain']):
        one = bede(*args, *ALL)
        for n in ('2', '5'):
            many = bede(*args, '-j', n, *ALL)
            check(many == one, 'the same on %s threads' % n, args, many[0], many[2])
        check(bede(*args, *ALL) == one, 'the same again', args)


def test_all():
    rc, out, _ = bede('code', '--format', 'jsonl', '--all', '--id', 'n', data='It rained.\n')
    check(rc == 0 and objects(out) == [{'article': {'id': 'n'}, 'claims': 0}], '--all', out)
    rc, out, _ = bede('code', '--format', 'jsonl', data='It rained.\n')
    check(rc == 0 and out == '', 'no claims, no lines', out)


def test_csv():
    n = len(objects(bede('code', '--format', 'jsonl', *ALL)[1]))
    p = subprocess.run([BEDE, 'code', '--format', 'csv'] + ALL, cwd=ROOT, stdout=subprocess.PIPE)
    rows = list(csv.reader(io.StringIO(p.stdout.decode('utf-8'), newline=''), strict=True))
    check(p.stdout.endswith(b'\r\n') and len(rows) == n + 1, 'rows of CSV', len(rows), n)
    check(len({len(r) for r in rows}) == 1 and rows[0][0] == 'id', 'columns of CSV')


def test_plover():
    n = len(objects(bede('code', '--format', 'jsonl', *ALL)[1]))
    rc, out, err = bede('code', '--format', 'plover', *ALL)
    recs = objects(out)
    check(rc == 0 and 0 < len(recs) <= n, 'PLOVER records', rc, len(recs), n)
    check(len(recs) == n or '%d claims left out' % (n - len(recs)) in err, 'left out is said', err)
    fields = set('id has_event date enddate actor recipient event mode context event_loc event_text '
                 'size quad_code event_scale text_info cite_info coder comment'.split())
    for r in recs:
        check(set(r) <= fields, 'fields of PLOVER only', set(r) - fields)
        check(re.fullmatch(r'\d{4}-\d\d-\d\d', r['date']), 'PLOVER date', r['date'])
        check(r['actor'] and set(r['event']) <= CATEGORIES, 'PLOVER actor and event', r['id'])
        for e in r['actor'] + r['recipient']:
            check(re.fullmatch(r'[A-Z]{3}([A-Z]{3})?', e['sector']), 'PLOVER sector', e)
    rc, out, err = bede('code', '--format', 'plover', data='Rebels shelled the port.\n')
    check(rc == 0 and out == '' and 'left out' in err, 'no date, no record', rc, out, err)


def test_table():
    rc, out, _ = bede('code', '--format', 'table', EXAMPLES[0])
    check(rc == 0 and 'E event' in out and re.search(r'^ +a*.*E+', out, re.M), 'table', out[:300])
    check('\033' not in out, 'no colours on a pipe')
    hostile = bede('code', '--format', 'table', data='Rebels \033[2J shelled the \x07 port.\n')[1]
    check('\033' not in hostile and '\x07' not in hostile, 'control characters', hostile)


# ------------------------------------------------------------------- other verbs

def test_parse():
    text = 'Title here\n\nThe U.S. Navy didn\'t sink “the ship”. It sailed.\n'
    rc, out, _ = bede('parse', '--id', 'p', data=text)
    check(rc == 0 and out.startswith('# newdoc id = p\n'), 'newdoc', out[:80])
    for line in out.split('\n'):
        if line and not line.startswith('#'):
            check(len(line.split('\t')) == 10, 'ten columns', line)
    check('# text = It sailed.' in out, 'text of a sentence', out)
    rc, out, _ = bede('parse', data='Rebels attack\n\nST. LOUIS, Jan. 26 (Agency) - The army fled.\n')
    check(re.findall('# text = (.*)', out) == ['Rebels attack', 'ST. LOUIS, Jan. 26 (Agency) -',
                                               'The army fled.'], 'dateline', out)
    tokens = '# newdoc id = q\n1\tDogs\t_\t_\t_\t_\t_\t_\t_\t_\n2\tbark\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No\n' \
             '3\t.\t_\t_\t_\t_\t_\t_\t_\t_\n\n'
    rc, out, err = bede('parse', '--conllu', data=tokens)
    words = [x.split('\t') for x in out.split('\n') if x and x[0] != '#']
    check(rc == 0 and [w[1] for w in words] == ['Dogs', 'bark', '.'], 'given tokens', rc, out, err)
    check(sum(w[6] == '0' for w in words) == 1 and words[2][3] == 'PUNCT', 'given tokens: tree', out)
    rc, out, err = bede('parse', '--conllu', data='1\tonly\n\n')
    check(rc == 3 and ':1: ' in err, 'bad CoNLL-U', rc, err)


def test_mentions():
    arts = texts()
    rc, out, err = bede('mentions', *ALL)
    found = objects(out)
    check(rc == 0, 'mentions', rc, err)
    kinds = {m['kind'] for m in found}
    check({'actor', 'attribution'} <= kinds, 'kinds', kinds)
    wrong = []
    for m in found:
        a = arts[m['article']]
        for s in spans(m):
            base = (a.get('title', '') if s.get('in') == 'title' else a['text']).encode('utf-8')
            if base[s['start']:s['end']].decode('utf-8', 'replace') != s['text']:
                wrong.append(s)
    check(not wrong, 'offsets of mentions', wrong[:3])
    text = ('Radical cleric Muqtada al-Sadr spoke in Wexhausen. Al-Sadr left the Housing Authority of '
            'New Orleans on Monday. Debra Quillfeather of Trendex Inc. joined him.')
    rc, out, _ = bede('mentions', '--format', 'jsonl', '-', data=text)
    names = {(m['text'], m['type']) for m in map(json.loads, out.splitlines()) if m['kind'] == 'name'}
    want = {('Muqtada al-Sadr', 'person'), ('Al-Sadr', 'person'), ('Debra Quillfeather', 'person'),
            ('Wexhausen', 'place'), ('Trendex Inc.', 'organisation'),
            ('Housing Authority of New Orleans', 'organisation')}
    check(names == want, 'names', names ^ want)
    rc, out, _ = bede('mentions', '--format', 'table', EXAMPLES[0])
    check(rc == 0 and re.search(r'^  actor +\S', out, re.M), 'table of mentions')


def test_own_dictionaries():
    with tempfile.TemporaryDirectory() as d:
        actors, agents, table = (os.path.join(d, f) for f in ('actors.txt', 'agents.txt', 'w.tsv'))
        with open(actors, 'w') as f:
            f.write('ZORVANIA_ [ZOR] # of old\n+ZORVANIAN_\n')
        with open(agents, 'w') as f:
            f.write('CORMORANT {} [~MIL]\n')
        with open(table, 'w') as f:
            f.write('Mira Toven | Toven\tZOR\tGOV\tperson\tmayor\n')
        own = ['--actors', actors, '--agents', agents, '--actors', table]
        rc, out, err = bede('resolve', 'actor', 'Zorvanian cormorants', 'Mira Toven', *own)
        o = objects(out)
        check(rc == 0 and [(x['code'], x['sector']) for x in o] == [('ZOR', 'MIL'), ('ZOR', 'GOV')],
              'own dictionaries', out, err)
        check(o[1]['role'] == 'mayor' and o[1]['from'][0]['file'] == table, 'own watch list', out)
        rc, out, err = bede('code', '--published', '2024-05-06', *own, data='Mira Toven met Zorvanian '
                            'farmers in Lima on Monday.\n')
        check(rc == 0 and 'ZOR' in out, 'own dictionaries in an article', out, err)
        with open(actors, 'a') as f:
            f.write('\nBAD_ [ZOR\n')
        rc, out, err = bede('resolve', 'actor', 'x', *own)
        check(rc == 4 and actors + ':4: ' in err, 'a bad line of an own dictionary', rc, err)
        rc, out, err = bede('resolve', 'actor', 'x', '--actors', os.path.join(d, 'none'))
        check(rc == 2 and 'none' in err, 'no such dictionary', rc, err)


def test_resolve():
    rc, out, err = bede('resolve', 'actor', 'the Russian president')
    o = objects(out)[0]
    check(rc == 0 and (o['code'], o['sector']) == ('RUS', 'GOV') and o['from'], 'resolve', out, err)
    rc, out, _ = bede('resolve', 'actor', 'the Russian president', '--format', 'table')
    check(rc == 0 and 'lexicon/en/' in out, 'resolve shows the lines', out)
    rc, out, _ = bede('resolve', 'actor', 'qwxyz')
    check(rc == 1, 'nothing known', rc, out)
    rc, out, _ = bede('resolve', 'actor', '--batch',
                      data='German chancellor\t2015-01-01\n\nqwxyz\nFrance')
    o = objects(out)
    check(rc == 0 and len(o) == 4 and [x['code'] for x in o] == ['DEU', None, None, 'FRA'],
          'batch keeps the order', rc, out)


def test_explain():
    first = objects(bede('code', '--format', 'jsonl', 'examples/quito-embassy.txt')[1])[0]
    rc, out, err = bede('explain', '--claim', first['id'], 'examples/quito-embassy.txt')
    check(rc == 0 and out.startswith('claim %s  %s' % (first['id'], first['event'])), 'explain', rc, err)
    for part in ('tree', 'event', 'status', 'on the word'):
        check(re.search(r'^  ' + part, out, re.M), 'explain shows ' + part, out)
    m = re.search(r'(lexicon/en/frames/\S+):(\d+)\n +(.*)', out)
    if check(m, 'explain shows the frame line', out):
        with open(os.path.join(ROOT, m.group(1)), encoding='utf-8') as f:
            line = f.read().split('\n')[int(m.group(2)) - 1]
        check(line.split() == m.group(3).split(), 'the line is what stands there', line, m.group(3))
    check(bede('explain', '--claim', 'nosuch', 'examples/quito-embassy.txt')[0] == 1, 'no such claim')


# ------------------------------------------------------------------ the documents

def shell(command):
    p = subprocess.run(['bash', '-c', 'set -o pipefail; ' + command], cwd=ROOT,
                       stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=100,
                       env=dict(os.environ, PATH=os.path.dirname(BEDE) + ':' + os.environ['PATH']))
    return p.returncode, p.stdout.decode('utf-8'), p.stderr.decode('utf-8')


def test_manual():
    with open(os.path.join(ROOT, 'docs', 'bede.1'), encoding='utf-8') as f:
        page = f.read()
    commands = re.findall(r'^\.EX\n(.*?)^\.EE$', page, re.M | re.S)
    check(commands, 'the manual page has examples')
    for c in commands:
        c = c.strip().replace('\\-', '-').replace('\\e', '\\')
        rc, out, err = shell(c)
        check(rc == 0 and out, 'manual page: ' + c, rc, err)
    for v in VERBS:
        check('.B bede ' + v in page, 'the manual page has ' + v)
        for o in re.findall(r'--[a-z]+', bede(v, '--help')[1]):
            check(o.replace('-', '\\-') in page, 'the manual page has ' + o)


def test_embed():
    p = subprocess.run([EMBED], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    out = p.stdout.decode('utf-8')
    check(p.returncode == 0 and 'ASSAULT by "shelled"' in out and 'ACCUSE by "condemned"' in out,
          'embed.c', p.returncode, out, p.stderr)
    with open(os.path.join(ROOT, 'examples', 'embed.c')) as f:
        check(len(f.readlines()) < 40, 'embed.c is short')


def test_full_disk():
    if not os.path.exists('/dev/full'):
        return
    with open('/dev/full', 'wb') as f:
        p = subprocess.run([BEDE, 'read', EXAMPLES[0]], stdout=f, stderr=subprocess.PIPE, cwd=ROOT)
    check(p.returncode == 2 and b'standard output' in p.stderr, 'a full disk', p.returncode)


NEED_MODEL = ('help ids threads bad_input claims all csv plover table parse mentions explain manual '
              'embed usage own_dictionaries').split()


def main():
    global skipped
    for name, test in sorted(globals().items()):
        if name.startswith('test_'):
            if name[5:] in NEED_MODEL and not os.path.exists(MODEL):
                print('skipped: %s: model/en.bede is absent' % name, file=sys.stderr)
                skipped += 1
                continue
            before = failed
            try:
                test()
            except (subprocess.TimeoutExpired, ValueError, KeyError, IndexError) as e:
                check(False, name, repr(e))
            if failed > before:
                print('FAILED ' + name, file=sys.stderr)
    print('%d passed, %d failed, %d skipped' % (passed, failed, skipped))
    sys.exit(failed > 0)


main()
