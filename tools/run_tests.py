#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Run the meson tests of build folders and print the sum of what they say.

    tools/run_tests.py BUILD[=SETTING,...] ...

Every test program ends with "N passed, N failed, N skipped". One that dies
without saying so, runs out of time or exits badly although it counted no
failure is one failure more. The last line printed is the sum over all."""
import json
import os
import re
import subprocess
import sys

COUNT = re.compile(r"^(\d+) passed, (\d+) failed(?:, (\d+) skipped)?$", re.M)


def run(folder):
    """Run the tests of one build folder; the list of meson's records."""
    log = os.path.join(folder, "meson-logs", "testlog.json")
    if os.path.exists(log):
        os.remove(log)
    subprocess.run(["meson", "test", "-C", folder, "--no-rebuild",
                    "--print-errorlogs"], stdin=subprocess.DEVNULL)
    with open(log, encoding="utf-8", errors="replace") as f:
        return [json.loads(line) for line in f if line.strip()]


def main():
    passed = failed = skipped = 0
    for folder in sys.argv[1:]:
        records = run(folder)
        if not records:
            print("%s: no test ran" % folder)
            failed += 1
        for r in records:
            found = COUNT.findall(r.get("stdout", "") or "")
            p, f, s = (sum(int(x[i] or 0) for x in found) for i in range(3))
            if r["result"] == "SKIP":
                s = s or 1
            elif r["result"] != "OK" and f == 0 or not found:
                f += 1
            passed, failed, skipped = passed + p, failed + f, skipped + s
            if f:
                print("%s: %s: %d failed (%s)"
                      % (os.path.basename(folder), r["name"], f, r["result"]))
    print("%d passed, %d failed, %d skipped" % (passed, failed, skipped))
    sys.exit(1 if failed or not passed else 0)


main()
