#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Do bede.h, the list of exported names and the built library agree?"""
import re
import subprocess
import sys

header, listing, library = sys.argv[1:4]
text = open(header).read()
text = re.sub(r"/\*.*?\*/", "", text, flags=re.S)
declared = set()
for part in re.findall(r"^BEDE_API[^;]*;", text, flags=re.S | re.M):
    declared.add(re.search(r"\b(bede_\w+)\s*\(", part).group(1))
text = re.sub(r"#.*", "", open(listing).read())
listed = set(re.findall(r"\b(bede_\w+);", text))
out = subprocess.run(["nm", "-D", "--defined-only", library],
                     capture_output=True, text=True, check=True).stdout
exported = {line.split()[-1].split("@")[0] for line in out.splitlines()}

failed = 0
for what, a, b in (("declared but not listed", declared, listed),
                   ("listed but not declared", listed, declared),
                   ("exported but not listed", exported, listed),
                   ("listed but not exported", listed, exported)):
    for name in sorted(a - b):
        print(what + ":", name, file=sys.stderr)
        failed += 1
passed = len(declared & listed) + len(exported & listed)
print("%d passed, %d failed, 0 skipped" % (passed, failed))
sys.exit(failed > 0)
