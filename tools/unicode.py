#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Write src/base/unicode.inc from the Unicode data that Python carries.

    tools/unicode.py > src/base/unicode.inc

Ranges are (first, last, step): step 2 is every other character, as where
capital and small letters alternate. Letters below U+0080 are handled by the
C code and left out."""
import sys
import unicodedata


def ranges(chars):
    """Greedy (first, last, step) ranges of an ascending list, step 1 or 2."""
    out = []
    i = 0
    while i < len(chars):
        best = (1, 1)
        for step in (1, 2):
            j = i
            while j + 1 < len(chars) and chars[j + 1] == chars[j] + step:
                j += 1
            if j - i + 1 > best[0]:
                best = (j - i + 1, step)
        n, step = best
        out.append((chars[i], chars[i + n - 1], step))
        i += n
    return out


def lower(c):
    if c == 0x130:
        return 0x69
    low = chr(c).lower()
    return ord(low) if len(low) == 1 else c


def main():
    every = [c for c in range(0x80, 0x110000) if not 0xD800 <= c <= 0xDFFF]
    cat = {c: unicodedata.category(chr(c)) for c in every}
    sets = {
        "alpha": [c for c in every if cat[c][0] in "LM" or cat[c] == "Nl"],
        "upper": [c for c in every if cat[c] in ("Lu", "Lt")],
        "lower": [c for c in every if cat[c] == "Ll"],
        "digit": [c for c in every if cat[c] == "Nd"],
    }
    print("/* SPDX-License-Identifier: Apache-2.0")
    print(" *")
    print(" * Made by tools/unicode.py from Unicode %s: do not edit. */"
          % unicodedata.unidata_version)
    for name, chars in sets.items():
        rs = ranges(chars)
        if name in ("alpha", "digit"):
            rs = [r for r in rs]
        print("static const struct range %s_ranges[] = {" % name)
        show(["{0x%X, 0x%X, %d}" % r for r in rs])
        print("};")
    # Lower case: runs of one step and one distance.
    by_delta = {}
    for c in every:
        if lower(c) != c:
            by_delta.setdefault(lower(c) - c, []).append(c)
    maps = []
    for delta, chars in by_delta.items():
        maps += [(a, b, s, delta) for a, b, s in ranges(chars)]
    # The search wants ranges that do not overlap: cut alternating runs that do.
    maps.sort()
    flat = []
    for a, b, s, d in maps:
        flat.append((a, b, s, d))
    for x, y in zip(flat, flat[1:]):
        if x[1] >= y[0]:
            sys.exit("overlapping case ranges %r %r" % (x, y))
    print("static const struct case_range case_ranges[] = {")
    show(["{0x%X, 0x%X, %d, %d}" % r for r in flat])
    print("};")


def show(items):
    line = "   "
    for it in items:
        if len(line) + len(it) + 2 > 80:
            print(line)
            line = "   "
        line += " " + it + ","
    print(line)


main()
