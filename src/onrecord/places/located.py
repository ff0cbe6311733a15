"""Where the text puts an event: the place among its own words, never the dateline and never a name's part."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum

from onrecord.grammar.sentences import sentence_end
from onrecord.records.place import Place
from onrecord.records.span import Span

CLAUSE_CHARS = 160
"""How far behind a trigger its place is looked for."""
LEAD_CHARS = 60
"""How far before a place its preposition may stand."""

LONGEST_CHAIN = 3
"""Places behind the one meant that may name the land around it: "Zvecan, Mitrovica, Kosovo"."""
NESTED_NAMES = 3
"""Names looked at that begin before a place's end: the last of them, and what it may stand in."""

_GOAL = "to|into|onto|toward|towards|for|inside"
_PLACE = (
    "in|at|near|on|off|around|outside|within|across|throughout|along|over|beyond|beside|alongside|above|below|under"
)
_ORIGIN = "from|out of"
_SITE = (
    "city|cities|town|towns|village|villages|port|province|region|state|district|capital|county|island|islands|area|areas|"
    "outskirts|suburbs?|north|south|east|west|northeast|northwest|southeast|southwest|border|coast|part|parts|centre|center|"
    "heart|waters|shores|streets|neighborhood|neighbourhood|camp|base|airport|city centre|city center|enclave|peninsula"
)
_NOT_BETWEEN = (
    "with|of|by|for|from|against|between|about|and|or|but|that|which|who|to|in|at|on|as|than|over|after|before"
)
_LEAD = re.compile(
    rf"(?:(?<=\s)|^)(?:(?P<goal>{_GOAL})|(?P<place>{_PLACE})|(?P<origin>{_ORIGIN}))\s+"
    rf"(?:(?:the|a|an|its|their|his|her)\s+)?(?:(?!(?:{_NOT_BETWEEN})\b)[a-z][a-z-]*\s+){{0,2}}"
    rf"(?:(?:[A-Z][a-z]+\s+)?(?:{_SITE})(?:\s+of|,)?\s+)?(?:the\s+)?(?:(?:{_SITE})\s+of\s+)?$"
)
_CLAUSE_EDGE = re.compile(
    r"[;:()\"“”—–]|\s-\s|,?\s(?:that|which|who|whom|whose|while|although|though|because|unless|if|but|said|says)\b"
    r"|,?\s(?:when|where|after|before|as|since)\s|,\s(?:and|or)\s",
)
_CHAIN_GAP = re.compile(r",\s*|\s*\(|,?\s+in\s+(?:the\s+)?")
_LAND = frozenset({"PCLI", "PCLD", "PCLS", "TERR"})
CAPITAL = "PPLC"


class Lead(IntEnum):
    """What the preposition before a place makes of it; the better ones first."""

    GOAL = 0
    PLACE = 1
    ORIGIN = 2


class Origin(IntEnum):
    """Where among an event's words a place stands; the better ones first."""

    LOCATION = 0
    ARGUMENT = 1
    BEHIND = 2


@dataclass(frozen=True, slots=True, order=True)
class _Found:
    from_origin: bool
    where: Origin
    lead: Lead
    start: int


def place_of(
    text: str,
    trigger: Span,
    location_spans: Sequence[Span],
    other_argument_spans: Sequence[Span],
    places: Sequence[Place],
    *,
    dateline: Span | None = None,
    names: Sequence[Span] = (),
) -> Place | None:
    """The place at which the text puts an event, None where it puts it nowhere.

    Args:
        text: The article's text.
        trigger: The words that tell of the event.
        location_spans: Its arguments that tell where.
        other_argument_spans: Its other arguments but the doer: a place in one counts behind a preposition of place.
        places: All places of the article, in the order of the text.
        dateline: Its place is never an event's.
        names: Names of people and organisations, ascending: a place inside one is part of the name.

    Returns:
        Where the event goes rather than where it happens, and that rather than where it comes from; of a chain such as
        "Minsk, Belarus" the smallest.
    """
    clause = Span(trigger.end, max(trigger.end + 1, clause_end(text, trigger.end)))
    near = _near(places, [clause, *location_spans, *other_argument_spans])
    usable = [place for place in near if not _is_barred(place.span, names, dateline)]
    found: list[tuple[_Found, int]] = []
    for number, place in enumerate(usable):
        where = _origin_of(place, location_spans, other_argument_spans, clause)
        if where is None or (number and _chained(text, usable[number - 1], place)):
            continue
        lead = lead_of(text, place.span.start)
        if lead is None:
            if where is not Origin.LOCATION:
                continue
            lead = Lead.PLACE
        found.append((_Found(lead is Lead.ORIGIN, where, lead, place.span.start), number))
    if not found:
        return None
    _, number = min(found)
    return min(_chain(text, usable, number), key=_extent)


def _near(places: Sequence[Place], regions: Sequence[Span]) -> Sequence[Place]:
    """The places among some words, with their neighbours: an event costs the same on a page of many places."""
    low, high = min(span.start for span in regions), max(span.end for span in regions)
    first = bisect_left(places, low, key=lambda place: place.span.start)
    after = bisect_left(places, high, key=lambda place: place.span.start)
    return places[max(0, first - 1) : after + LONGEST_CHAIN]


def _is_barred(span: Span, names: Sequence[Span], dateline: Span | None) -> bool:
    at = bisect_left(names, span.end, key=lambda name: name.start)
    return any(span.overlaps(name) for name in names[max(0, at - NESTED_NAMES) : at]) or (
        dateline is not None and span.overlaps(dateline)
    )


def acts_as_government(text: str, place: Place) -> bool:
    """Whether the words can stand for a government: a country or capital that no preposition of place precedes.

    "Moscow said" and "talks with Washington" do, "in Moscow" does not. Whether they do is for their role to decide.
    """
    return (place.feature in _LAND or place.feature == CAPITAL) and lead_of(text, place.span.start) is None


def lead_of(text: str, start: int) -> Lead | None:
    """What the words before a place make of it; None where no preposition of place precedes it."""
    for match in _leads(text[max(0, start - LEAD_CHARS) : start]):
        return Lead.GOAL if match["goal"] else Lead.ORIGIN if match["origin"] else Lead.PLACE
    return None


def _leads(before: str) -> Iterator[re.Match[str]]:
    # The nearest preposition first: each try is anchored, so that the whole is linear in LEAD_CHARS.
    for word in reversed(list(re.finditer(r"(?<!\S)(?:out of|[a-z]+)(?=\s)", before))):
        match = _LEAD.match(before, word.start())
        if match:
            yield match


def clause_end(text: str, start: int) -> int:
    """Where the clause that goes on at `start` ends, CLAUSE_CHARS on at most."""
    end = sentence_end(text, start, CLAUSE_CHARS)
    edge = _CLAUSE_EDGE.search(text, start, end)
    return edge.start() if edge else end


def _origin_of(place: Place, locations: Sequence[Span], arguments: Sequence[Span], clause: Span) -> Origin | None:
    if any(span.holds(place.span) for span in locations):
        return Origin.LOCATION
    if any(span.holds(place.span) for span in arguments):
        return Origin.ARGUMENT
    return Origin.BEHIND if clause.holds(place.span) else None


def _chained(text: str, first: Place, second: Place) -> bool:
    """Whether the second place is named as the land around the first: "Minsk, Belarus"."""
    if second.span.start < first.span.end or _extent(second) <= _extent(first):
        return False
    if first.country != second.country and second.country is not None:
        return False
    return bool(_CHAIN_GAP.fullmatch(text, first.span.end, second.span.start))


def _chain(text: str, places: Sequence[Place], number: int) -> list[Place]:
    chain = [places[number]]
    for place in places[number + 1 :]:
        if not _chained(text, chain[-1], place):
            break
        chain.append(place)
    return chain


def _extent(place: Place) -> int:
    """How large a place is, by its kind alone."""
    if place.feature.startswith("PPL"):
        return 0
    if place.feature in _LAND:
        return 3
    return {"ADM2": 1, "ADM1": 2, "CONT": 5}.get(place.feature, 4)
