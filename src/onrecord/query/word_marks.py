"""Two texts word by word: which words both have, which were taken out, which were put in."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from enum import StrEnum
from itertools import accumulate, pairwise

MAX_DIFFLIB_STEPS = 1_024
"""Words of one text times words of the other that difflib is given: it takes up to that times the shorter of them."""
MAX_ROUNDS = 12
"""How often a stretch is divided at words that stand once in it; each time costs as much as reading the texts."""

Stretch = tuple[int, int, int, int]
"""The words of the old text from, to, and those of the new one from, to."""

_WORD = re.compile(r"[^\W_]+(?:['’.,-][^\W_]+)*|\S")
# Typesetting changes all over a site at once; it says nothing.
_ALIKE = str.maketrans({"‘": "'", "’": "'", "‚": "'", "“": '"', "”": '"', "„": '"', "–": "-", "—": "-", "‑": "-"})


class Mark(StrEnum):
    """What became of words."""

    SAME = "="
    REMOVED = "-"
    ADDED = "+"


Marked = tuple[tuple[Mark, str], ...]
"""Runs of words in order, each with the white space before it."""


def plain(text: str) -> str:
    """The text on one line, quotation marks and dashes as a typewriter has them: typesetting sets no texts apart."""
    return " ".join(text.translate(_ALIKE).split())


def mark_words(old: str, new: str) -> Marked:
    """What became of the words of a text.

    Time is linear in the texts' length, save for a logarithm. The runs that are `=` or `+` make the new text, those
    that are `=` or `-` the old one, white space and typesetting aside.

    Args:
        old: The text as it was.
        new: The text as it is.
    """
    old_words, new_words = _words(old), _words(new)
    found: list[tuple[Mark, str]] = []
    changes = _readable(
        _changes([plain(word) for word in old_words], [plain(word) for word in new_words]), old_words, new_words
    )
    at = 0
    for old_from, old_to, new_from, new_to in [
        *changes,
        (len(old_words), len(old_words), len(new_words), len(new_words)),
    ]:
        found += [
            (mark, text)
            for mark, words in (
                (Mark.SAME, new_words[at:new_from]),
                (Mark.REMOVED, old_words[old_from:old_to]),
                (Mark.ADDED, new_words[new_from:new_to]),
            )
            if (text := "".join(words))
        ]
        at = new_to
    return tuple(found)


def _words(text: str) -> list[str]:
    """Words and marks of punctuation, each with one space before it where it stands apart from the one before."""
    found, end = list[str](), 0
    for match in _WORD.finditer(text):
        found.append((" " if found and match.start() > end else "") + match[0])
        end = match.end()
    return found


def _changes(old: Sequence[str], new: Sequence[str]) -> list[Stretch]:
    """The stretches in which two sequences differ, in order.

    Both are divided at words that stand once in either, in the order that the most of them share (Bram Cohen's
    patience diff), over and over; difflib, whose time can grow with the cube of the length, is left only what is short.
    """
    found: list[Stretch] = []
    rest: list[tuple[Stretch, int]] = [((0, len(old), 0, len(new)), 0)]
    while rest:
        stretch, rounds = rest.pop()
        old_from, old_to, new_from, new_to = stretch = _without_ends(old, new, stretch)
        size = (old_to - old_from) * (new_to - new_from)
        if not size:
            if old_from < old_to or new_from < new_to:
                found.append(stretch)
        elif size <= MAX_DIFFLIB_STEPS:
            found += _by_difflib(old, new, stretch)
        elif rounds < MAX_ROUNDS and (anchors := _anchors(old, new, stretch)):
            edges = [(old_from - 1, new_from - 1), *anchors, (old_to, new_to)]
            parts = [
                ((before[0] + 1, behind[0], before[1] + 1, behind[1]), rounds + 1) for before, behind in pairwise(edges)
            ]
            rest += reversed(parts)
        else:
            found.append(stretch)
    return found


def _without_ends(old: Sequence[str], new: Sequence[str], stretch: Stretch) -> Stretch:
    """The stretch without what is the same at its beginning and at its end."""
    old_from, old_to, new_from, new_to = stretch
    while old_from < old_to and new_from < new_to and old[old_from] == new[new_from]:
        old_from, new_from = old_from + 1, new_from + 1
    while old_from < old_to and new_from < new_to and old[old_to - 1] == new[new_to - 1]:
        old_to, new_to = old_to - 1, new_to - 1
    return old_from, old_to, new_from, new_to


def _by_difflib(old: Sequence[str], new: Sequence[str], stretch: Stretch) -> Iterator[Stretch]:
    old_from, old_to, new_from, new_to = stretch
    matcher = SequenceMatcher(None, old[old_from:old_to], new[new_from:new_to], autojunk=False)
    for what, i, i_end, j, j_end in matcher.get_opcodes():
        if what != "equal":
            yield old_from + i, old_from + i_end, new_from + j, new_from + j_end


def _anchors(old: Sequence[str], new: Sequence[str], stretch: Stretch) -> list[tuple[int, int]]:
    """Words that stand once in both sides of a stretch: their places, as many as are in the same order."""
    old_from, old_to, new_from, new_to = stretch
    counts = Counter(old[old_from:old_to]), Counter(new[new_from:new_to])
    places = {old[at]: at for at in range(old_from, old_to) if counts[0][old[at]] == 1 == counts[1][old[at]]}
    return longest_in_order([(places[new[at]], at) for at in range(new_from, new_to) if new[at] in places])


def longest_in_order(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The most of some pairs whose first numbers ascend as their second ones do.

    Args:
        pairs: Ascending by their second numbers, no first number twice.
    """
    ends, last_at, before = list[int](), list[int](), list[int]()
    for at, (first, _) in enumerate(pairs):
        length = bisect_left(ends, first)
        before.append(last_at[length - 1] if length else -1)
        ends[length : length + 1] = [first]
        last_at[length : length + 1] = [at]
    found, at = list[tuple[int, int]](), last_at[-1] if last_at else -1
    while at >= 0:
        found.append(pairs[at])
        at = before[at]
    return found[::-1]


def _readable(changes: Sequence[Stretch], old: Sequence[str], new: Sequence[str]) -> list[Stretch]:
    """The changes, those joined between which fewer characters stayed than changed on either side."""
    old_chars, new_chars = ([0, *accumulate(len(word) for word in words)] for words in (old, new))

    def size(change: Stretch) -> int:
        return max(old_chars[change[1]] - old_chars[change[0]], new_chars[change[3]] - new_chars[change[2]])

    found: list[Stretch] = []
    for change in changes:
        here = change
        while found and new_chars[here[2]] - new_chars[found[-1][3]] <= min(size(found[-1]), size(here)):
            before = found.pop()
            here = (before[0], here[1], before[2], here[3])
        found.append(here)
    return found
