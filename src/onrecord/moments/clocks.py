"""Finds times of day: "8 a.m.", "6:40 p.m.", "18:00 UTC", "noon"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from onrecord.records.moment import TimeExpression
from onrecord.records.span import Span

LEFT_CHARS = 16
TWELVE = re.compile(
    r"(?<![\w.:,$€£])(?P<hour>1[0-2]|0?[1-9])(?:[:.](?P<minute>[0-5]\d))?\s?(?:[ap]\.?)?$", re.IGNORECASE
)
HALF = re.compile(r"(?P<half>[ap])\.?m\.?", re.IGNORECASE)
TWENTY_FOUR = re.compile(r"(?<![\w.:,$€£])(?P<hour>2[0-3]|[01]?\d):?(?P<minute>[0-5]\d)\s?(?:hours\s?)?$")
ZONE = re.compile(r"\s\(?(?:[ECMP][SD]?T|GMT|UTC|BST|CES?T|(?:local|Eastern|Pacific|Central)(?:\stime)?)\b\)?")
WHOLE_HOURS = {"noon": "T12:00", "midnight": "T24:00"}


def find_clocks(text: str, places: Iterable[Span]) -> Iterator[TimeExpression]:
    """Find times of day around the words given; each is one of the day of publication until joined to another.

    Args:
        text: The article's text; spans count its code points.
        places: Where "a.m.", a zone's name, "noon" and the like stand, ascending.
    """
    taken = 0
    for place in places:
        found = _read(text, place)
        if found is not None and found.span.start >= taken:
            taken = found.span.end
            yield found


def _read(text: str, place: Span) -> TimeExpression | None:
    word = place.of(text)
    low = word.lower()
    if low in WHOLE_HOURS:
        return None if word[0].isupper() else _clock(place, WHOLE_HOURS[low])
    floor = max(0, place.start - LEFT_CHARS)
    if low in {"m", "am", "pm"}:
        left = TWELVE.search(text, floor, place.start)
        if left is None:
            return None
        end = place.end
        start_of_half = place.start if low != "m" else place.start - 2
        half = HALF.match(text, max(0, start_of_half))
        if half is None or half.end() < end:
            return None
        end = half.end()
        hour = int(left["hour"]) % 12 + (12 if half["half"].lower() == "p" else 0)
        zone = ZONE.match(text, end)
        end = zone.end() if zone else end
        return _clock(Span(left.start(), end), f"T{hour:02}:{left['minute'] or '00'}")
    left = TWENTY_FOUR.search(text, floor, place.start)
    if left is None or word != word.upper():
        return None
    zulu = "Z" if low in {"utc", "gmt"} else ""
    return _clock(Span(left.start(), place.end), f"T{int(left['hour']):02}:{left['minute']}{zulu}")


def _clock(span: Span, clock: str) -> TimeExpression:
    return TimeExpression(span=span, clock=clock)
