"""Finds words for the present, the past and the future at large, and adverbs of recurring times."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from onrecord.records.moment import TimeExpression, TimeKind
from onrecord.records.span import Span

LEFT_CHARS = 20
ADVERBS = {
    "now": "PRESENT_REF",
    "currently": "PRESENT_REF",
    "presently": "PRESENT_REF",
    "nowadays": "PRESENT_REF",
    "recently": "PAST_REF",
    "lately": "PAST_REF",
}
SETS = {
    "hourly": "PT1H",
    "daily": "P1D",
    "nightly": "P1D",
    "weekly": "P1W",
    "monthly": "P1M",
    "quarterly": "P1Q",
    "yearly": "P1Y",
    "annual": "P1Y",
    "annually": "P1Y",
}
PHRASES = (
    (re.compile(r"\bat(?:\sthe)?\s$"), {"moment": "PRESENT_REF", "present": "PRESENT_REF"}),
    (
        re.compile(r"(?<=\bin\s)(?:the\s)?(?:near\s|recent\s|distant\s|not-too-distant\s)?$"),
        {"past": "PAST_REF", "future": "FUTURE_REF"},
    ),
)
NOUN_BEHIND = re.compile(
    r"\s(?:(?!and\b|or\b|but\b|as\b|to\b|by\b|with\b|when\b|for\b|on\b|at\b|it\b|he\b|she\b|they\b"
    r"|we\b|I\b|the\b|his\b|that\b|is\b|was\b|has\b|have\b|if\b|because\b|under\b|from\b)[a-z]+)"
)
BEFORE_NOW = re.compile(r"(?:(?<=\bright\s)|\b(?:right|just|even|until|by|from)\s)$")
MORE = re.compile(r"\b(?:more|most|just|only|until|very)\s$", re.IGNORECASE)


def find_vague(text: str, places: Iterable[Span]) -> Iterator[TimeExpression]:
    """Find such words at the places given, ascending.

    Args:
        text: The article's text; spans count its code points.
        places: Where a word stands that may be one.
    """
    for place in places:
        low = place.of(text).lower()
        timex, kind, start = ADVERBS.get(low), TimeKind.VAGUE, place.start
        if low in SETS:
            if place.of(text)[0].isupper():
                continue  # a newspaper's name
            timex, kind = SETS[low], TimeKind.SET
        elif timex is None:
            timex, start = _phrase(text, place, low)
        elif low == "recently" and (more := MORE.search(text, max(0, start - LEFT_CHARS), start)):
            start = more.start()
        elif low == "now" and text[place.end : place.end + 1] == "-":
            continue  # "the now-closed bridge"
        if timex is not None:
            yield TimeExpression(span=Span(start, place.end), kind=kind, timex=timex)


def _phrase(text: str, place: Span, word: str) -> tuple[str | None, int]:
    """The reference of a noun such as "moment" behind its preposition, and where the expression begins."""
    for pattern, meanings in PHRASES:
        if word not in meanings:
            continue
        left = pattern.search(text, max(0, place.start - LEFT_CHARS), place.start)
        if left and not (word in {"past", "future"} and NOUN_BEHIND.match(text, place.end)):
            return meanings[word], left.start()
    return None, place.start
