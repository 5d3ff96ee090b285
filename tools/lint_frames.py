#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Check the frame files of a lexicon without building anything.

Usage: tools/lint_frames.py [DIR]      (default: lexicon/en/frames)

Looks at columns, names of events and modes, the grammar of patterns, and whether the example shows
the head of the pattern and the participants that are expected. It does not run the examples: the
test suite does. Prints FILE:LINE: what is wrong; exits 1 if anything is.
"""
import re
import sys
from pathlib import Path

MODES = {
    "AGREE": "", "SUPPORT": "", "CONCEDE": "", "COOPERATE": "", "AID": "",
    "CONSULT": "visit third-party multilateral phone",
    "RETREAT": "withdraw release disarm ceasefire access resign",
    "REQUEST": "assist change yield meet",
    "ACCUSE": "disapprove investigate allege",
    "REJECT": "assist change yield meet",
    "THREATEN": "restrict arrest relations expel territory violence",
    "PROTEST": "demo riot strike hunger boycott obstruct vandalize",
    "SANCTION": "convict expel withdraw discontinue",
    "MOBILIZE": "troops weapons police militia",
    "COERCE": "seize restrict censor curfew martial-law arrest deport withhold misinformation cyber",
    "ASSAULT": "abduct beat torture sexual targeted destroy primitive firearms explosives "
               "suicide-attack aerial drone heavy-weapons crowd-control unconventional",
    "NONE": "",
}
CLASSES = {p.stem for p in (Path(__file__).resolve().parent.parent / "lexicon/en/classes").glob("*.txt")}
IRREGULAR = {
    "be": "is are was were been being", "beat": "beat beaten", "begin": "began begun",
    "bind": "bound", "blow": "blew blown", "break": "broke broken", "bring": "brought",
    "burn": "burnt", "buy": "bought", "catch": "caught", "choose": "chose chosen",
    "come": "came come", "cut": "cut", "deal": "dealt", "dig": "dug", "do": "did done does",
    "draw": "drew drawn", "drive": "drove driven", "fall": "fell fallen", "feed": "fed",
    "fight": "fought", "find": "found", "flee": "fled", "fling": "flung", "fly": "flew flown",
    "forbid": "forbade forbidden", "freeze": "froze frozen", "get": "got", "give": "gave given",
    "go": "went gone goes", "grind": "ground", "hang": "hung hanged", "have": "had has",
    "hear": "heard", "hide": "hid hidden", "hit": "hit", "hold": "held", "hurt": "hurt",
    "keep": "kept", "lay": "laid", "lead": "led", "leave": "left", "lend": "lent", "let": "let",
    "lie": "lay lain lying", "lose": "lost", "make": "made", "meet": "met", "overrun": "overran",
    "overthrow": "overthrew overthrown", "pay": "paid", "put": "put", "quit": "quit",
    "rebuild": "rebuilt", "retake": "retook retaken", "ride": "rode ridden", "ring": "rang rung",
    "rise": "rose risen", "run": "ran run", "say": "said", "see": "saw seen",
    "seek": "sought", "sell": "sold", "send": "sent", "set": "set", "shake": "shook shaken",
    "shed": "shed", "shoot": "shot", "shut": "shut", "sing": "sang sung", "sink": "sank sunk",
    "sit": "sat", "slay": "slew slain", "speak": "spoke spoken", "spend": "spent", "split": "split", "spread": "spread",
    "spring": "sprang", "stand": "stood", "steal": "stole stolen", "stick": "stuck",
    "strike": "struck stricken", "string": "strung", "sweep": "swept", "swing": "swung",
    "take": "took taken", "teach": "taught", "tear": "tore torn", "tell": "told",
    "throw": "threw thrown", "tread": "trod", "undertake": "undertook undertaken",
    "unfreeze": "unfroze unfrozen", "uphold": "upheld",
    "wage": "waged", "win": "won", "withdraw": "withdrew withdrawn",
    "withhold": "withheld", "write": "wrote written", "shoot down": "shot", "bid": "bade bid",
    "broadcast": "broadcast", "cast": "cast", "gun": "gunned", "bear": "bore borne",
    "build": "built", "abet": "abetted", "rid": "rid", "lie down": "lay", "outlaw": "outlawed",
    "man": "men", "child": "children", "woman": "women", "die": "dying", "eat": "ate eaten",
    "sell off": "sold", "swap": "swapped", "counterattack": "counterattacked", "bust": "bust",
}
SLOT = re.compile(r"^[ARBXMPS](:(!?)([a-z]+(,[a-z]+)*)|\{[A-Za-z0-9é' -]+(\|[A-Za-z0-9é' -]+)*\})?$")
HEAD = re.compile(r"^([A-Za-z'’-]+(\|[A-Za-z'’-]+)*)\.(v|n|a)$")
WORDS = re.compile(r"^[a-z'-]+(\|[a-z'-]+)*$")
LITERAL = re.compile(r"^\{[A-Za-z0-9é' -]+(\|[A-Za-z0-9é' -]+)*\}$")
CLAUSE = re.compile(r"^<(\*|[A-Z]+(,[A-Z]+)*|[a-z]+(\|[a-z]+)*|[a-z]+(,[a-z]+)*)>$")
ARTICLES = {"the", "a", "an"}


def forms(lemma):
    """Inflected forms of a lemma, generously."""
    out = {lemma, lemma + "s", lemma + "es", lemma + "ed", lemma + "d", lemma + "ing",
           lemma + lemma[-1] + "ed", lemma + lemma[-1] + "ing", lemma + "er"}
    if lemma.endswith("e"):
        out |= {lemma[:-1] + "ing"}
    if lemma.endswith("y"):
        out |= {lemma[:-1] + "ies", lemma[:-1] + "ied"}
    if lemma.endswith("ie"):
        out |= {lemma[:-2] + "ying"}
    if lemma.endswith("c"):
        out |= {lemma + "ked", lemma + "king"}
    if lemma.endswith("f"):
        out |= {lemma[:-1] + "ves"}
    if lemma.endswith("man"):
        out |= {lemma[:-3] + "men"}
    out |= set(IRREGULAR.get(lemma, "").split())
    if "-" in lemma:
        last = lemma.split("-")[-1]
        out |= {lemma[:-len(last)] + f for f in forms(last)}
    return out


def tokens(pattern):
    """Pattern split at blanks, brackets apart, {several words} kept together."""
    return re.findall(r"[ARBXMPS]?\{[^}]*\}|<[^>]*>|\[|\]|[^\s\[\]{}<>]+", pattern)


def check_pattern(pattern):
    """Yield complaints; the last item yielded may be ('head', lemmas, pos)."""
    toks, depth, heads = tokens(pattern), 0, []
    for i, t in enumerate(toks):
        nxt = toks[i + 1] if i + 1 < len(toks) else ""
        if t == "[":
            depth += 1
            if depth > 1:
                yield "nested brackets"
        elif t == "]":
            depth -= 1
            if depth < 0:
                yield "] without ["
        elif SLOT.match(t):
            m = SLOT.match(t)
            for c in (m.group(3) or "").split(","):
                if c and c not in CLASSES:
                    yield f"no such class: {c}"
        elif re.match(r"^[ARB]'s$", t):
            if not re.match(r".*\.n$", nxt):
                yield "a possessor stands before a noun head"
        elif HEAD.match(t):
            heads.append(HEAD.match(t))
        elif LITERAL.match(t):
            pass
        elif CLAUSE.match(t):
            if i == 0 or not WORDS.match(toks[i - 1]):
                yield f"a clause needs to, that, ing or a preposition before it: {t}"
        elif WORDS.match(t):
            rest = [x for x in toks[i + 1:] if not WORDS.match(x) and x not in "[]"]
            verb = heads and heads[0].group(3) == "v"
            if not rest and not verb:
                yield f"what is '{t}'?"
        else:
            yield f"not understood: {t}"
    if depth > 0:
        yield "[ without ]"
    if len(heads) != 1:
        yield f"{len(heads)} heads, must be one"
    else:
        yield ("head", heads[0].group(1).split("|"), heads[0].group(3))


def check_expected(expected, example):
    low = example.lower()
    main, *rest = [p.strip() for p in expected.split("|")]
    for r in rest:
        if not re.match(r"^aux=(historical|future|hypothetical|negation)"
                        r"(,(historical|future|hypothetical|negation))*$", r):
            yield f"expected: not understood: {r}"
    if main == "-":
        return
    if main.count(">") != 1:
        yield "expected: wants ACTORS > RECIPIENTS"
        return
    for side in main.split(">"):
        for who in side.split(";"):
            who = who.strip()
            if not who:
                yield "expected: empty side, write -"
            elif who != "-" and who.lower() not in low:
                yield f"expected: '{who}' is not in the example"
            elif who.split()[0] in ARTICLES:
                yield f"expected: '{who}' has an article"


def check_line(cols):
    if len(cols) != 4:
        yield f"{len(cols)} columns, must be 4"
        return
    for act in cols[0].split("+"):
        event, _, mode = act.partition("/")
        if event not in MODES:
            yield f"no such event: {event}"
        elif mode and mode not in MODES[event].split():
            yield f"{event} has no mode {mode}"
    if event == "NONE" and cols[3] != "-":
        yield "NONE expects -"
    if event != "NONE" and ">" not in cols[3]:
        yield "expected: wants ACTORS > RECIPIENTS"
    words = set(re.findall(r"[a-z'’-]+", cols[2].lower()))
    for w in list(words):
        words |= set(w.split("-")) | {re.sub(r"['’]s?$", "", w)}
    for c in check_pattern(cols[1]):
        if isinstance(c, tuple):
            if not any(forms(l.lower()) & words for l in c[1]):
                yield f"the example does not show the head ({'|'.join(c[1])})"
        else:
            yield c
    if not re.search(r"[.?!]['\"”]?$", cols[2]) and not cols[2][0].isupper():
        yield "the example is no sentence"
    yield from check_expected(cols[3], cols[2])


def main(argv):
    folder = Path(argv[1] if len(argv) > 1 else "lexicon/en/frames")
    bad, lines, patterns, examples, count = 0, 0, {}, {}, {}
    for path in sorted(folder.glob("*.tsv")):
        for n, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if not line.strip() or line.startswith("#"):
                continue
            lines += 1
            cols = [c for c in re.split(r"\t+", line) if c]
            where = f"{path}:{n}"
            for c in check_line(cols):
                print(f"{where}: {c}")
                bad += 1
            if len(cols) < 4:
                continue
            count[cols[0]] = count.get(cols[0], 0) + 1
            for seen, key, what in ((patterns, cols[1], "pattern"),
                                    (examples, cols[2], "example")):
                if key in seen:
                    print(f"{where}: {what} already at {seen[key]}")
                    bad += 1
                seen[key] = where
    if "-v" in argv:
        for k in sorted(count):
            print(f"{k:28}{count[k]:6}")
    print(f"{lines} frame lines, {bad} complaints")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv))
