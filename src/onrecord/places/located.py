"""Where the text puts an event: a place at the words that name it, never the dateline or a part of a name."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from onrecord.records.place import Place
from onrecord.records.span import Span

ORIGIN = re.compile(r"\b(?:from|out of)\s+(?:the\s+)?$")
"""Before where something comes from: where it goes is told rather."""
ORIGIN_CHARS = 16
LONGEST_CHAIN = 3
"""Places behind the one meant that may name the land around it: "Zvecan, Mitrovica, Kosovo"."""
NESTED_NAMES = 3
"""Names looked at that begin before a place's end: the last of them, and what it may stand in."""
_CHAIN_GAP = re.compile(r",\s*|\s*\(|,?\s+in\s+(?:the\s+)?")
_LAND = frozenset({"PCLI", "PCLD", "PCLS", "TERR"})


def place_of(
    text: str,
    stated: Sequence[Span],
    places: Sequence[Place],
    *,
    dateline: Span | None = None,
    names: Sequence[Span] = (),
) -> Place | None:
    """The place at which the text puts an event, None where no place of the article stands at the words.

    Args:
        text: The article's text.
        stated: The words that name where it happens.
        places: All places of the article, in the order of the text.
        dateline: Its place is never an event's.
        names: Names of people and organisations, ascending: a place inside one is part of the name.

    Returns:
        Of a chain such as "Minsk, Belarus" the smallest.
    """
    for span in sorted(
        stated, key=lambda span: bool(ORIGIN.search(text, max(0, span.start - ORIGIN_CHARS), span.start))
    ):
        first = bisect_left(places, span.start, key=lambda place: place.span.end)
        after = bisect_left(places, span.end, key=lambda place: place.span.start)
        for number in range(first, after):
            if places[number].span.overlaps(span) and not _is_barred(places[number].span, names, dateline):
                return min(_chain(text, places, number), key=_extent)
    return None


def _is_barred(span: Span, names: Sequence[Span], dateline: Span | None) -> bool:
    at = bisect_left(names, span.end, key=lambda name: name.start)
    return any(span.overlaps(name) for name in names[max(0, at - NESTED_NAMES) : at]) or (
        dateline is not None and span.overlaps(dateline)
    )


def _chain(text: str, places: Sequence[Place], number: int) -> list[Place]:
    chain = [places[number]]
    for place in places[number + 1 : number + LONGEST_CHAIN]:
        if not _chained(text, chain[-1], place):
            break
        chain.append(place)
    return chain


def _chained(text: str, first: Place, second: Place) -> bool:
    """Whether the second place is named as the land around the first: "Minsk, Belarus"."""
    if second.span.start < first.span.end or _extent(second) <= _extent(first):
        return False
    if first.country != second.country and second.country is not None:
        return False
    return bool(_CHAIN_GAP.fullmatch(text, first.span.end, second.span.start))


def _extent(place: Place) -> int:
    """How large a place is, by its kind alone."""
    if place.feature.startswith("PPL"):
        return 0
    if place.feature in _LAND:
        return 3
    return {"ADM2": 1, "ADM1": 2, "CONT": 5}.get(place.feature, 4)
