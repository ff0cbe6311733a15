"""Compiles CAMEO's verb patterns into weak evidence for PLOVER types: `python -m training.cameo CAMEO CROSSWALK`.

CAMEO.2.0.txt is the verb dictionary of PETRARCH (Open Event Data Alliance, MIT licence): blocks of verbs with the code
that each has by itself, and patterns of words around a verb with theirs. CAMEO2PLOVER-2021.txt gives the PLOVER type
and mode of each code (Open Event Data Alliance, CC BY-SA 4.0); of it only the types that come out of the compilation
are kept. Run twice it writes the same bytes.
"""

from __future__ import annotations

import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

from onrecord.lexicon.codebook import codebook
from onrecord.lexicon.lemmas import noun_lemma

TARGET = Path(__file__).resolve().parents[1] / "src" / "onrecord" / "lexicon" / "codebooks" / "cameo_verbs.txt"
SYNSETS, PATTERNS, END = "####### SYNONYM SETS", "####### VERB PATTERNS", "######## TRANSFORMATIONS"
CROSSWALK_LINE = re.compile(r"(\d+):\s*([A-Z]+)\s*,\s*([\w-]*)")
CODE = re.compile(r"\[:?(\d+)")
VERB_LINE = re.compile(r"\+?([A-Z][A-Z_'-]*)")
WORD = re.compile(r"&?[A-Z][A-Z_'-]*")
FUNCTION_WORDS = frozenset(
    """
    a an the of to in on for with at by from as and or be is was were been has have had do not its his her their it into
    over under up out off down back about against between upon toward towards after before during through will would
    """.split()
)
"""Words of patterns that alone tell nothing."""
MAX_GROUP_WORDS = 60
"""Larger synonym sets are cut to their first words in the alphabet: long tails of weapon makes and currencies."""
ITSELF = "*"
"""Stands for the verb without further words."""
HEADER = """\
# What verbs of CAMEO, alone ("*") or with a word near them, tell of, as PLOVER types and modes, with the number of
# CAMEO patterns that say so. "&name" is a group of words, listed first. Weak evidence beside the rules of plover.toml.
# Compiled by training/cameo.py from the PETRARCH verb dictionary CAMEO.2.0.txt (Open Event Data Alliance, MIT licence,
# copyright 2015 Open Event Data Alliance, state of 30 April 2015) by way of the code table CAMEO2PLOVER-2021.txt
# (Open Event Data Alliance, CC BY-SA 4.0, 17 September 2021), of which only the resulting types are kept.
#
# Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated
# documentation files (the "Software"), to deal in the Software without restriction, including without limitation the
# rights to use, copy, modify, merge, publish, distribute, sublicense, and/or sell copies of the Software, and to permit
# persons to whom the Software is furnished to do so, subject to the following conditions:
# The above copyright notice and this permission notice shall be included in all copies or substantial portions of the
# Software.
# THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE
# WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR
# COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR
# OTHERWISE, ARISING FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.
"""


def read_crosswalk(text: str) -> dict[str, str]:
    """CAMEO code -> "TYPE" or "TYPE/mode"; modes that PLOVER's codebook does not have are left out."""
    book = codebook()
    found: dict[str, str] = {}
    for match in CROSSWALK_LINE.finditer(text):
        code, event_type, mode = match.groups()
        if event_type in book.types and code not in found:
            modes = {one.name for one in book.types[event_type].modes}
            found[code] = f"{event_type}/{mode}" if mode in modes else event_type
    return found


def read_groups(text: str) -> dict[str, list[str]]:
    """The synonym sets: name with its "&" -> single words in lower case."""
    groups: dict[str, set[str]] = defaultdict(set)
    name = ""
    for line in _part(text, SYNSETS, PATTERNS):
        entry = line.split("#")[0].strip()
        if entry.startswith("&"):
            name = entry.split()[0].rstrip("_").lower()
        elif entry.startswith("+") and name:
            word = entry[1:].split()[0].rstrip("_").lower()
            if word and "_" not in word:
                groups[name].add(noun_lemma(word))
    return {name: sorted(words)[:MAX_GROUP_WORDS] for name, words in sorted(groups.items())}


def read_patterns(text: str) -> Iterator[tuple[str, str, str]]:
    """Each verb (lower case, "_" before a particle), a word near it or ITSELF, and the CAMEO code that they tell of."""
    block: list[str] = []
    for line in _part(text, PATTERNS, END):
        if line.startswith("---"):
            block = []
            continue
        code = CODE.search(line)
        if not line.startswith("-"):
            verb = VERB_LINE.match(line)
            if verb:
                name = verb[1].lower().strip("_")
                block.append(name)
                if code:
                    yield name, ITSELF, code[1]
            continue
        if code is None or not block:
            continue
        pattern, _, comment = line.partition("#")
        noted = VERB_LINE.match(comment.strip())
        verbs = [noted[1].lower().strip("_")] if noted else block
        words = {found.lower().rstrip("_") for found in WORD.findall(pattern[: pattern.find("[")])} - FUNCTION_WORDS
        for name in verbs:
            for word in sorted(words):
                yield name, word, code[1]


def compile_table(cameo: str, crosswalk: str) -> str:
    """The text of cameo_verbs.txt."""
    types, groups = read_crosswalk(crosswalk), read_groups(cameo)
    told: dict[str, dict[str, Counter[str]]] = defaultdict(lambda: defaultdict(Counter))
    used: set[str] = set()
    for verb, word, code in read_patterns(cameo):
        outcome = _outcome(code, types)
        if outcome is None or (word.startswith("&") and word not in groups):
            continue
        key = word if word.startswith("&") or word == ITSELF else noun_lemma(word)
        told[verb][key][outcome] += 1
        if word.startswith("&"):
            used.add(word)
    lines = [f"{name} = {' '.join(groups[name])}" for name in sorted(used)]
    for verb in sorted(told):
        entries = (
            f"{word} {outcome}" + (f" {count}" if count > 1 else "")
            for word in sorted(told[verb])
            for outcome, count in sorted(told[verb][word].items())
        )
        lines.append(f"{verb}: {'; '.join(entries)}")
    return HEADER + "\n".join(lines) + "\n"


def _outcome(code: str, types: dict[str, str]) -> str | None:
    """The type of a code, or of the code that it refines."""
    return next((types[code[:length]] for length in range(len(code), 1, -1) if code[:length] in types), None)


def _part(text: str, begin: str, end: str) -> list[str]:
    return text[text.index(begin) : text.index(end)].splitlines()[1:]


if __name__ == "__main__":
    CAMEO, CROSSWALK = (Path(argument).read_text(encoding="utf-8", errors="replace") for argument in sys.argv[1:3])
    TARGET.write_text(compile_table(CAMEO, CROSSWALK), encoding="utf-8")
