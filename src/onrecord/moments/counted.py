"""Finds units of time counted from an anchor, lengths of time and recurring times.

"Last week", "two days ago", "the following year", "in recent months", "the end of the month"; "three years"; "every
week", "twice a year". Ages are left alone. What follows TIMEX3 in the extents: determiners and words like "nearly"
belong to the expression, prepositions do not (TimeML annotation guidelines 1.2.1).
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from onrecord.moments.units import AMOUNT, UNITS, duration_code, read_amount
from onrecord.records.moment import TimeExpression, TimeKind, TimeUnit
from onrecord.records.span import Span

LEFT_CHARS = 60
"""Longest run of words before a unit that can belong to it."""

CONTEXT_CHARS = 30

LEFT = re.compile(
    rf"""(?<![\w.,])
    (?:(?P<about>more\ than|less\ than|fewer\ than|at\ least|at\ most|up\ to|about|roughly|approximately|nearly
        |almost)\ )?
    (?:(?P<part>early|late|later|earlier|mid|sometime|(?:the\ )?(?:very\ )?(?:start|beginning|middle|end|rest
        |remainder|first\ half|second\ half)\ of)[ -])?
    (?:(?P<det>the|this|that|these|those|each|every|per|any)\ )?
    (?:(?P<ref>last|past|previous|prior|preceding|next|coming|following|recent|most\ recent|upcoming|ensuing|subsequent
        |same|current|first|final|another|entire|whole|full)\ )?
    (?:(?P<num>{AMOUNT})[ -])?
    $""",
    re.VERBOSE | re.IGNORECASE,
)
RIGHT = re.compile(
    r"(?P<age>[- ]olds?\b|\sof\sage\b)|\s(?P<ago>ago)\b|\s(?P<way>earlier|later|afterwards?|beforehand|previously)\b"
    r"|\s(?P<side>before|after)(?=[,.;:)]|\s*$)|\s(?P<hence>from\snow|hence)\b|(?P<long>[- ]?long)\b|(?P<tail>-\w)",
)
NUMBER_BEHIND = re.compile(r"\s\d{4,}\b")
AGE_BEFORE = re.compile(r"\b(?:aged?|ages)\s$", re.IGNORECASE)
RATE_BEFORE = re.compile(
    r"(?:\b(?:once|twice|thrice|times|each|dollars|euros|pounds|billion|million|thousand|percent|barrels|hours"
    r"|minutes|days|weeks|jobs|people|miles|tons|tonnes|flights|cases|deaths)|\d[\d,.]*%?|\bten|\bmost)\s$"
)
"""What stands before "a year" where it is a rate ("15 a year") and not a length of time."""
LENGTH_BEFORE = re.compile(
    r"\b(?:for|in|within|than|about|nearly|almost|least|only|just|took|takes|take|lasted|lasts?|after|over|every|of"
    r"|spend|spent|half)\s$",
    re.IGNORECASE,
)
THE_BEFORE = re.compile(
    r"\b(?:in|of|during|for|through|throughout|over|by|this|earlier\sin|later\sin)\s$", re.IGNORECASE
)
EARLIER = re.compile(r"\b(?:earlier|later|late|early)\sin\s$", re.IGNORECASE)
PARTITIVE = re.compile(r"[- ]?(?:of|after|before|later|earlier|in)\b")
PAST_WORDS = frozenset({"last", "past", "previous", "prior", "preceding", "recent", "most recent"})
NEXT_WORDS = frozenset({"next", "coming", "following", "upcoming", "ensuing", "subsequent"})
SHORT = frozenset({TimeUnit.SECOND, TimeUnit.MINUTE, TimeUnit.HOUR, TimeUnit.DAY})
NO_CALENDAR = frozenset({TimeUnit.SECOND, TimeUnit.MINUTE, TimeUnit.HOUR})


def find_counted(text: str, units: Iterable[Span]) -> Iterator[TimeExpression]:
    """Find the expressions around the unit words given.

    Args:
        text: The article's text; spans count its code points.
        units: Where its words for units of time stand, ascending.
    """
    for unit in units:
        found = _read(text, unit)
        if found is not None:
            yield found


@dataclass(frozen=True, slots=True, kw_only=True)
class _Words:
    """A unit and what stands around it, in lower case; "" or None where nothing does.

    before, after: the text next to the expression. amount: None where `num` does not say how many.
    """

    span: Span
    before: str
    after: str
    part: str
    det: str
    ref: str
    num: str
    amount: float | None
    unit: TimeUnit
    plural: bool

    def counted(self, count: int, *, narrative: bool = False) -> TimeExpression:
        """So many units from the anchor."""
        return TimeExpression(span=self.span, kind=TimeKind.COUNTED, unit=self.unit, count=count, narrative=narrative)

    def near(self, side: int) -> TimeExpression:
        """The units up to the day of publication, or from it on."""
        amount = 1.0 if not self.num and not self.plural else self.amount
        vague = "PAST_REF" if self.ref.endswith("recent") else duration_code(self.unit, None)
        return TimeExpression(
            span=self.span,
            kind=TimeKind.NEAR,
            unit=self.unit,
            direction=side,
            count=None if amount is None else side * math.ceil(amount),
            timex=vague if amount is None else duration_code(self.unit, amount),
        )

    def length(self) -> TimeExpression:
        """A length of time."""
        amount = self.amount if self.num else None
        return TimeExpression(
            span=self.span, kind=TimeKind.DURATION, unit=self.unit, timex=duration_code(self.unit, amount)
        )

    def recurring(self) -> TimeExpression:
        """A time that comes again."""
        amount = self.amount if self.num else 1.0
        return TimeExpression(span=self.span, kind=TimeKind.SET, unit=self.unit, timex=duration_code(self.unit, amount))

    def vague(self, timex: str) -> TimeExpression:
        """A time that only the teller knows."""
        return TimeExpression(span=self.span, kind=TimeKind.VAGUE, timex=timex)


def _read(text: str, place: Span) -> TimeExpression | None:
    word = place.of(text)
    if word[0].isupper() and not word.isupper() and text[place.start - 1 : place.start] in {" ", "-"}:
        return None  # "Independence Day", "the New Year"
    left = LEFT.search(text, max(0, place.start - LEFT_CHARS), place.start)
    right = RIGHT.match(text, place.end)
    if left is None or (right and (right["age"] or right["tail"])) or NUMBER_BEHIND.match(text, place.end):
        return None
    plural = len(word) > 4 and word.lower().endswith("s")
    start, end = left.start(), right.end() if right else place.end
    before = text[max(0, start - CONTEXT_CHARS) : start]
    if AGE_BEFORE.search(before):
        return None
    part, det, ref, num = ((left[name] or "").lower() for name in ("part", "det", "ref", "num"))
    if plural and num in {"a", "an"}:
        start, num = place.start, ""  # the article of another noun: "a decades-long dispute"
    words = _Words(
        span=Span(start, end),
        before=before,
        after=text[place.end : place.end + CONTEXT_CHARS],
        part=part,
        det=det,
        ref=ref,
        num=num,
        amount=read_amount(num) if num else None,
        unit=UNITS[word.lower()],
        plural=plural,
    )
    if right and not right["long"]:
        return _distance(words, right)
    return _without_distance(words)


def _without_distance(words: _Words) -> TimeExpression | None:
    det = words.det
    if words.unit is TimeUnit.HALF:
        return None
    if det in {"every", "each", "per"}:
        return words.recurring()
    if words.ref:
        return _by_reference(words)
    if det in {"this", "these", "that"} and not words.num:
        return _pointed_at(words)
    if words.num:
        return _length(words)
    if words.plural:
        return _bare_plural(words)
    if det == "the" and words.unit not in NO_CALENDAR:
        return _definite(words)
    return None


def _distance(words: _Words, right: re.Match[str]) -> TimeExpression | None:
    """Reads units with their side: "two days ago", "a year earlier", "weeks later", "the day before"."""
    way = (right["way"] or right["side"] or "").lower()
    side = 1 if right["hence"] or way in {"later", "after", "afterward", "afterwards"} else -1
    whole = words.amount is not None and words.amount == int(words.amount) and words.unit not in NO_CALENDAR
    if words.ref:
        return None
    if right["ago"] or right["hence"]:
        if whole and words.amount is not None:
            return words.counted(side * int(words.amount))
        if words.amount is not None:
            return words.length()
        vague = words.vague("PAST_REF" if side < 0 else "FUTURE_REF")
        if words.unit in NO_CALENDAR:
            return vague
        return replace(vague, kind=TimeKind.NEAR, unit=words.unit, direction=side)
    if words.det == "the" and not words.num and not words.plural and right["side"]:
        return words.counted(side, narrative=True)  # "the day before."
    if words.det in {"this", "that"} and not words.num:
        return None  # "later that day" is the rule; "this week after" no expression
    if whole and words.amount is not None:
        return words.counted(side * int(words.amount), narrative=True)
    return words.length() if words.num or words.plural else None


def _by_reference(words: _Words) -> TimeExpression | None:
    """Reads "last week", "the past three years", "the following day"."""
    ref, det, unit = words.ref, words.det, words.unit
    if ref in {"entire", "whole", "full", "first", "final"}:
        return words.length() if words.num else None
    if words.num or words.plural:
        if ref in PAST_WORDS:
            return words.near(-1)
        return words.near(1) if ref in NEXT_WORDS else None
    if ref in {"same", "current"}:
        return words.counted(0, narrative=ref == "same")
    if ref == "past":
        one_before = det == "this" or unit is TimeUnit.WEEKEND
        return words.counted(-1) if one_before else words.near(-1)
    if ref == "last":
        return words.near(-1) if det == "the" and unit is not TimeUnit.QUARTER else words.counted(-1)
    if ref in {"previous", "prior", "preceding"}:
        return words.counted(-1, narrative=True)
    if ref in {"recent", "most recent"}:
        return words.counted(-1) if ref == "most recent" else words.vague("PAST_REF")
    if ref == "next" and det == "the" and unit is not TimeUnit.DAY:
        return words.near(1)
    if ref in {"next", "coming", "upcoming"}:
        return words.counted(1, narrative=unit is TimeUnit.DAY)
    return words.counted(1, narrative=True)


def _pointed_at(words: _Words) -> TimeExpression | None:
    """Reads "this week", "that year", "these days"."""
    if words.plural:
        return words.vague("PRESENT_REF") if words.det == "these" and words.unit is TimeUnit.DAY else None
    return words.counted(0, narrative=words.det == "that")


def _length(words: _Words) -> TimeExpression | None:
    """Reads "three years", "a few weeks"; "a year" may be a rate."""
    if words.num in {"a", "an"}:
        if RATE_BEFORE.search(words.before):
            return words.recurring()
        if words.unit in SHORT and not LENGTH_BEFORE.search(words.before):
            return None  # "what a day", "just a second"
    if words.unit is TimeUnit.QUARTER:
        return None  # "three quarters" of a whole
    if words.unit is TimeUnit.SECOND and not words.plural and words.num not in {"a", "one"}:
        return None
    return words.length()


def _bare_plural(words: _Words) -> TimeExpression | None:
    """Reads "for years", "weeks of rain"; "the hours" of an office are no time."""
    if words.unit in {TimeUnit.QUARTER, TimeUnit.SECOND, TimeUnit.WEEKEND} or words.det not in {"", "the"}:
        return None
    if words.unit in SHORT and not (LENGTH_BEFORE.search(words.before) or PARTITIVE.match(words.after)):
        return None
    return words.length()


def _definite(words: _Words) -> TimeExpression | None:
    """Reads "the end of the year", "earlier in the week"."""
    if words.unit is TimeUnit.DAY:
        return words.counted(0) if EARLIER.search(words.before) else None
    if words.unit is TimeUnit.WEEKEND or words.part or THE_BEFORE.search(words.before):
        latest = words.unit is TimeUnit.WEEKEND
        return words.counted(-1 if latest else 0)
    return None
