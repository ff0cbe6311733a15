"""Finds decades, centuries, seasons, and the quarters and halves of a year."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from onrecord.lexicon.calendar import ORDINALS, SEASONS
from onrecord.records.moment import TimeExpression, TimeUnit
from onrecord.records.span import Span

LEFT_CHARS = 40
_PART = r"(?:(?P<part>early|late|later|mid)[ -])?"
_YEAR = r"(?P<year>(?:19|20)\d\d)(?![\w%]|,\d|\.\d)"
_OF_YEAR = (
    rf"\s(?:of\s|in\s)?(?:(?:fiscal\s(?:year\s)?|FY\s?)?{_YEAR}|(?P<which>last|this|next|the|the\ssame"
    r"|that|the\sprevious)\s(?:fiscal\s|financial\s)?year\b)"
)
DECADE_LEFT = re.compile(r"(?<!\w)(?:the\s)?(?:(?:early|late|mid|later)[ -])?(?:the\s)?[’'‘]?$", re.IGNORECASE)
SEASON_LEFT = re.compile(
    rf"(?<!\w)(?:the\s)?{_PART}(?:(?P<lean>last|this|next|past|previous|coming|this\spast|this\scoming)\s)?"
    r"(?P<the>the\s)?$",
    re.IGNORECASE,
)
SEASON_BEFORE = re.compile(r"\b(?:in|since|until|by|during|of|through|over|before|after)\s$", re.IGNORECASE)
SEASON_RIGHT = re.compile(rf"\s(?:of\s)?{_YEAR}")
_ORDINAL = "|".join(ORDINALS)
COUNT_LEFT = re.compile(
    rf"(?<![\w.])(?:the\s)?(?:(?P<fiscal>fiscal)\s)?(?P<ordinal>{_ORDINAL}|\d\d?(?:st|nd|rd|th))[\s-]"
    r"(?:(?:fiscal|calendar|financial)\s)?$",
    re.IGNORECASE,
)
QUARTER_RIGHT = re.compile(_OF_YEAR)
QUARTER_CODE = re.compile(rf"\bQ(?P<number>[1-4])(?:\s|\s?of\s|/|-)?{_YEAR}")


def find_periods(text: str, periods: Iterable[Span], units: Iterable[Span]) -> Iterator[TimeExpression]:
    """Find decades and seasons around the words in `periods`, centuries, quarters and halves around those in `units`.

    Args:
        text: The article's text; spans count its code points.
        periods: Season names and numbers before an s, ascending.
        units: Words for units of time, ascending.
    """
    for place in periods:
        found = _decade(text, place) if text[place.start].isdigit() else _season(text, place)
        if found is not None:
            yield found
    for place in units:
        word = place.of(text).lower()
        if word in {"quarter", "half", "century"}:
            found = _numbered(text, place, word)
            if found is not None:
                yield found


def _decade(text: str, place: Span) -> TimeExpression | None:
    digits = place.of(text)
    end = place.end + 1
    left = DECADE_LEFT.search(text, max(0, place.start - LEFT_CHARS), place.start)
    if text[end : end + 1].isalnum() or left is None or digits[-1] != "0":
        return None
    if len(digits) == 2:
        if text[place.start - 1 : place.start] not in {"'", "’", "‘"} and "the" not in left[0].lower():
            return None
        if int(digits) < 20:
            return None  # "the 10s"
        year = 1900 + int(digits)
        if re.search(
            r"\b(?:his|her|their|my|its|in the (?:low|high|upper))\s$", text[max(0, left.start() - 20) : left.start()]
        ):
            return None  # "in his 60s"
    else:
        year = int(digits)
        if not 1500 <= year <= 2090:
            return None
    if year % 100 == 0 and len(digits) == 4 and year not in {1900, 2000}:
        return TimeExpression(span=Span(left.start(), end), unit=TimeUnit.CENTURY, year=year)
    return TimeExpression(span=Span(left.start(), end), unit=TimeUnit.DECADE, year=year)


def _season(text: str, place: Span) -> TimeExpression | None:
    word = place.of(text)
    number = SEASONS.get(word.lower())
    left = SEASON_LEFT.search(text, max(0, place.start - LEFT_CHARS), place.start)
    if number is None or left is None:
        return None
    lean = (left["lean"] or "").lower()
    right = SEASON_RIGHT.match(text, place.end)
    before = SEASON_BEFORE.search(text, max(0, left.start() - 12), left.start())
    has_article = "the" in left[0].lower()
    if not (lean or right or (before and (has_article or number in {2, 4}))):
        return None  # "spring" and "fall" are more often something else
    if (
        not right
        and re.match(
            r"\s[A-Z]|-[a-z]|\s(?:apart|in|of|to|short|for|from|behind|back|water)\b", text[place.end : place.end + 8]
        )
        and not lean
    ):
        return None
    direction = {"last": -1, "past": -1, "this past": -1, "previous": -1, "next": 1, "coming": 1, "this coming": 1}
    return TimeExpression(
        span=Span(left.start(), right.end() if right else place.end),
        unit=TimeUnit.SEASON,
        number=number,
        year=int(right["year"]) if right else None,
        direction=direction.get(lean, 0),
        shift_days=0 if lean == "this" else None,
    )


def _numbered(text: str, place: Span, word: str) -> TimeExpression | None:
    left = COUNT_LEFT.search(text, max(0, place.start - LEFT_CHARS), place.start)
    if left is None:
        return None
    ordinal = left["ordinal"].lower()
    number = ORDINALS.get(ordinal) or int(re.sub(r"\D", "", ordinal) or 0)
    if word == "century":
        if not 1 <= number <= 21:
            return None
        return TimeExpression(
            span=Span(left.start(), place.end), unit=TimeUnit.CENTURY, year=(number - 1) * 100, number=number
        )
    right = QUARTER_RIGHT.match(text, place.end)
    if not 1 <= number <= (4 if word == "quarter" else 2) or (word == "half" and right is None):
        return None  # the first half of a match
    which = (right["which"] or "").lower() if right else ""
    shift = {"last": -1, "the previous": -1, "next": 1, "this": 0, "the": 0}.get(which)
    return TimeExpression(
        span=Span(left.start(), right.end() if right else place.end),
        unit=TimeUnit.QUARTER if word == "quarter" else TimeUnit.HALF,
        number=number,
        year=int(right["year"]) if right and right["year"] else None,
        count=shift,
    )
