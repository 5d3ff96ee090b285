#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Does an installed tree work, and somewhere else than it was configured for?

    install.py BUILD PREFIX SOURCE SANITIZED

Installs below a new folder, runs the installed command on an example without
any help from the environment, damages the installed lexicon to see that it is
the one in use, and compiles the embedding example against the installed
library with pkg-config."""
import glob
import os
import shutil
import subprocess
import sys
import tempfile

build, prefix, source, sanitized = sys.argv[1:5]
passed = failed = skipped = 0


def check(ok, what, run=None):
    global passed, failed
    if ok:
        passed += 1
        return True
    failed += 1
    print("failed:", what, file=sys.stderr)
    if run is not None:
        print("    exit status %d\n    %s\n    %s"
              % (run.returncode, run.stdout[:1000], run.stderr[:1000]), file=sys.stderr)
    return False


def run(*args, **env):
    """Run with a bare environment from the root folder."""
    keep = {k: v for k, v in os.environ.items()
            if k in ("PATH", "TMPDIR", "ASAN_OPTIONS", "UBSAN_OPTIONS")}
    keep.update(env)
    return subprocess.run(args, env=keep, cwd="/", capture_output=True, text=True,
                          stdin=subprocess.DEVNULL, timeout=100)


def one(pattern):
    found = glob.glob(pattern)
    return found[0] if found else ""


def installed(top):
    data = os.path.join(top, "share/bede")
    for path in ("bin/bede", "include/bede.h", "share/bede/lexicon/en",
                 "share/bede/lexicon/LICENSE"):
        check(os.path.exists(os.path.join(top, path)), path + " is installed")
    check(one(top + "/lib*/**/libbede.so") or one(top + "/lib*/libbede.so"),
          "libbede.so is installed")
    return data


def command(top, data):
    bede = os.path.join(top, "bin/bede")
    version = run(bede, "--version")
    check(version.returncode == 0 and version.stdout.startswith("bede "), "--version", version)
    report = os.path.join(source, "examples", "abqaiq-denial.txt")
    coded = run(bede, "code", "--format", "jsonl", report)
    check(coded.returncode == 0 and coded.stdout.count("\n") > 0 and '"event"' in coded.stdout,
          "the installed command codes an example", coded)
    # Which data was that? With a bad line in the installed lexicon it must stop, by name.
    words = os.path.join(data, "lexicon/en/actors/countries.tsv")
    with open(words, "a") as f:
        f.write("no\tsuch\tcolumns\tat\tall\tever\there\n")
    broken = run(bede, "code", report)
    check(broken.returncode == 4 and "countries.tsv:" in broken.stderr and not broken.stdout,
          "a damaged lexicon is exit status 4 and named", broken)
    whole = run(bede, "code", "--format", "jsonl", report, BEDE_DATA=source)
    check(whole.returncode == 0 and whole.stdout == coded.stdout, "BEDE_DATA wins", whole)
    lost = run(bede, "code", report, BEDE_DATA="/no/such/folder")
    check(lost.returncode in (2, 4) and "/no/such/folder" in lost.stderr,
          "a wrong BEDE_DATA is named", lost)


def library(top, work):
    """Compile and run the embedding example as its user would."""
    pc = one(top + "/lib*/pkgconfig/bede.pc") or one(top + "/lib*/*/pkgconfig/bede.pc")
    if not check(pc, "bede.pc is installed"):
        return
    where = os.path.dirname(pc)
    # This tree stands elsewhere than it was configured for, and with the default prefix its folders
    # would be left out of the flags as the system's own.
    flags = run("pkg-config", "--define-variable=prefix=" + top, "--cflags", "--libs", "bede",
                PKG_CONFIG_PATH=where,
                PKG_CONFIG_ALLOW_SYSTEM_CFLAGS="1", PKG_CONFIG_ALLOW_SYSTEM_LIBS="1")
    if not check(flags.returncode == 0, "pkg-config knows bede", flags):
        return
    program = os.path.join(work, "embed")
    cc = run("cc", "-std=c17", "-Wall", "-Wextra", "-Werror", "-o", program,
             os.path.join(source, "examples/embed.c"), *flags.stdout.split())
    if not check(cc.returncode == 0, "the example compiles", cc):
        return
    out = run(program, LD_LIBRARY_PATH=os.path.dirname(where), BEDE_DATA=source)
    check(out.returncode == 0 and out.stdout.strip(), "the example runs", out)
    data = run("pkg-config", "--variable=datadir", "bede", PKG_CONFIG_PATH=where)
    check(data.stdout.strip().endswith("/share/bede"), "bede.pc says where the data is", data)
    found = run(program, LD_LIBRARY_PATH=os.path.dirname(where))
    # The installed lexicon was damaged above: the library finds it beside itself and says so.
    check(found.returncode != 0 and "countries.tsv:" in found.stderr,
          "the library finds the data beside itself", found)


def main():
    global skipped
    work = tempfile.mkdtemp(prefix="bede-install-")
    try:
        done = subprocess.run(["meson", "install", "-C", build, "--no-rebuild", "--quiet",
                               "--destdir", work], capture_output=True, text=True)
        if check(done.returncode == 0, "meson install", done):
            top = work + prefix
            data = installed(top)
            command(top, data)
            if sanitized == "none":
                library(top, work)
            else:  # a sanitized library wants a sanitized program
                skipped += 1
    finally:
        shutil.rmtree(work)
    print("%d passed, %d failed, %d skipped" % (passed, failed, skipped))
    sys.exit(failed > 0)


main()
