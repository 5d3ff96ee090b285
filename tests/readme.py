#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""readme.py - run the commands of README.md and docs/*.md and compare with the output printed there.

usage: readme.py [--update] BEDE

A command is a line that begins with `$ ` in a block marked `console`; what follows it, up to the
next command or the end of the block, is its output. --update writes what comes out into the files:
look at the difference before you commit it."""
import glob
import os
import re
import subprocess
import sys

ROOT = os.environ.get('BEDE_SOURCE') or os.path.dirname(os.path.dirname(os.path.abspath(__file__)))


def output(bede, command):
    env = dict(os.environ, PATH=os.path.dirname(bede) + ':' + os.environ['PATH'])
    p = subprocess.run(['bash', '-c', 'set -o pipefail; ' + command], cwd=ROOT, env=env,
                       stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                       timeout=100)
    return p.returncode, p.stdout.decode('utf-8')


def main():
    update = '--update' in sys.argv
    bede = os.path.abspath(sys.argv[-1])
    passed = failed = skipped = 0
    for path in ['README.md'] + sorted(glob.glob('docs/*.md', root_dir=ROOT)):
        with open(os.path.join(ROOT, path), encoding='utf-8') as f:
            old = f.read()

        def block(m):
            nonlocal passed, failed
            out = []
            for part in re.split(r'^\$ ', m.group(2), flags=re.M)[1:]:
                command, _, want = part.partition('\n')
                rc, got = output(bede, command)
                out.append('$ %s\n%s\n' % (command, got.strip('\n')))
                if rc == 0 and got.strip('\n') == want.strip('\n'):
                    passed += 1
                else:
                    failed += 1
                    print('%s: $ %s\nstatus %d; got\n%s\nwant\n%s' % (path, command, rc, got, want),
                          file=sys.stderr)
            return m.group(1) + '\n'.join(out) + '```\n'

        if not os.path.exists(os.path.join(ROOT, 'model', 'en.bede')):
            skipped += 1
            continue
        new = re.sub(r'^(```console\n)(.*?)^```\n', block, old, flags=re.M | re.S)
        if update and new != old:
            with open(os.path.join(ROOT, path), 'w', encoding='utf-8') as f:
                f.write(new)
    if failed and not update:
        print('if that is right: tests/readme.py --update build/bede', file=sys.stderr)
    print('%d passed, %d failed, %d skipped' % (passed, failed, skipped))
    sys.exit(failed > 0 and not update)


if __name__ == '__main__':
    main()
