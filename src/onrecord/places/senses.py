"""One sense an article: the mentions of one name share what they mean, unless the text tells them apart."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from onrecord.places.candidates import Toponym

LONG_LIST = 12
"""Names in a row, only commas between them, from which on a list says nothing about what its names mean."""
_LIST_GAP = re.compile(r"[\s,;/&•·-]*(?:and\s+)?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Senses:
    """The names of an article.

    names: one for each sense. votes: whether each speaks for others. of: for each mention the index of its name.
    """

    names: tuple[Toponym, ...]
    votes: tuple[bool, ...]
    of: tuple[int, ...]


def group_senses(text: str, toponyms: Sequence[Toponym]) -> Senses:
    """Group mentions, in the order of the text.

    A mention behind which no state or country is named takes the first that the text names behind another mention.
    """
    county: set[str] = {toponym.name for toponym in toponyms if toponym.county}
    first: dict[str, Toponym] = {}
    for toponym in toponyms:
        if toponym.within:
            first.setdefault(toponym.name, toponym)
    listed = _in_long_lists(text, toponyms)
    names: list[Toponym] = []
    votes: list[bool] = []
    at: dict[tuple[str, tuple[int, ...]], int] = {}
    of: list[int] = []
    for toponym, in_list in zip(toponyms, listed, strict=True):
        told = toponym if toponym.within else first.get(toponym.name, toponym)
        key = toponym.name, tuple(entry.row for entry in told.within)
        if key not in at:
            at[key] = len(names)
            names.append(replace(told, county=toponym.name in county))
            votes.append(False)
        votes[at[key]] |= not in_list
        of.append(at[key])
    return Senses(names=tuple(names), votes=tuple(votes), of=tuple(of))


def _in_long_lists(text: str, toponyms: Sequence[Toponym]) -> list[bool]:
    """For each mention whether it stands in a row of more than LONG_LIST."""
    listed = [False] * len(toponyms)
    start = 0
    for number in range(1, len(toponyms) + 1):
        if number < len(toponyms):
            low, high = toponyms[number - 1].span.end, toponyms[number].span.start
            if high - low < 8 and _LIST_GAP.fullmatch(text, low, max(low, high)):
                continue
        if number - start > LONG_LIST:
            listed[start:number] = [True] * (number - start)
        start = number
    return listed
