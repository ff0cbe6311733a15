"""Where in a text words of time may stand: one pass over its words, so that the slower patterns look there only."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import Enum, auto

from onrecord.lexicon.calendar import (
    MONTH_ABBREVIATIONS,
    MONTH_NAMES,
    SEASONS,
    WEEKDAY_ABBREVIATIONS,
    WEEKDAY_NAMES,
)
from onrecord.moments.units import UNITS
from onrecord.records.span import Span

WORD = re.compile(r"[A-Za-z]+|\d+")
MAX_LEAD_CHARS = 50
MAX_REST_CHARS = 60
"""How far before and behind the word that gives it away a date may reach: "Wednesday, the 30th of September, 2020"."""


class Trigger(Enum):
    """What a word may be part of."""

    DATE = auto()
    UNIT = auto()
    PERIOD = auto()
    VAGUE = auto()
    CLOCK = auto()


_DATES = (*MONTH_NAMES, *MONTH_ABBREVIATIONS, *WEEKDAY_NAMES, *WEEKDAY_ABBREVIATIONS)
_NAMED = {form: Trigger.DATE for name in _DATES for form in (name, name.upper())}
_LOWER = (
    dict.fromkeys(
        "today yesterday tomorrow tonight night morning afternoon evening christmas".split(),
        Trigger.DATE,
    )
    | dict.fromkeys(UNITS, Trigger.UNIT)
    | dict.fromkeys((*SEASONS, "springs", "summers", "winters"), Trigger.PERIOD)
    | dict.fromkeys(
        """now currently presently nowadays moment present recently lately past future hourly daily nightly weekly
        monthly quarterly yearly annual annually overnight""".split(),
        Trigger.VAGUE,
    )
    | dict.fromkeys("m am pm noon midnight gmt utc est edt cet bst".split(), Trigger.CLOCK)
)
_SPELLINGS = _NAMED | {form: kind for word, kind in _LOWER.items() for form in (word, word.capitalize(), word.upper())}


@dataclass(frozen=True, slots=True)
class Triggers:
    """The words found, by what they may be part of, ascending."""

    dates: list[Span] = field(default_factory=list)
    units: list[Span] = field(default_factory=list)
    periods: list[Span] = field(default_factory=list)
    vague: list[Span] = field(default_factory=list)
    clocks: list[Span] = field(default_factory=list)


def find_triggers(text: str) -> Triggers:
    """Find the words that may belong to a time expression, in one pass over the text."""
    found = Triggers()
    lists = {
        Trigger.DATE: found.dates,
        Trigger.UNIT: found.units,
        Trigger.PERIOD: found.periods,
        Trigger.VAGUE: found.vague,
        Trigger.CLOCK: found.clocks,
    }
    for match in WORD.finditer(text):
        word = match[0]
        kind = _SPELLINGS.get(word)
        if kind is not None:
            lists[kind].append(Span(*match.span()))
        elif len(word) == 4 and word[0] in "12" and word.isdigit():
            end = match.end()
            following = text[end : end + 1]
            lists[Trigger.PERIOD if following == "s" else Trigger.DATE].append(Span(match.start(), end))
        elif len(word) == 2 and word[1] == "0" and text[match.end() : match.end() + 1] == "s":
            found.periods.append(Span(*match.span()))
    return found


def windows_around(triggers: Iterable[Span], text_end: int) -> list[Span]:
    """The text around the words given, overlapping stretches joined."""
    windows: list[Span] = []
    start, end = -1, -1
    for trigger in triggers:
        low, high = max(0, trigger.start - MAX_LEAD_CHARS), min(text_end, trigger.end + MAX_REST_CHARS)
        if low > end:
            if end > start >= 0:
                windows.append(Span(start, end))
            start = low
        end = high
    if end > start >= 0:
        windows.append(Span(start, end))
    return windows
