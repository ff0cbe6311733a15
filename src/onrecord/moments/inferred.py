"""The publication day as it follows from what the article says.

News agencies date a picture by weekday and full date, and in the story name the days of the week before publication
by weekday alone; the first weekday of the story is the day of publication, or the day before where a morning paper
printed it. So the first such weekday on or after the latest picture's date is the day, unless another date that the
story names forbids it: a past one bounds the day from below, one to come from above.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from onrecord.moments.resolve import nearest_year
from onrecord.records.article import Passage, PassageKind
from onrecord.records.moment import Precision, TimeExpression
from onrecord.records.span import Span

LEAD_CHARS = 800
"""How far into the story its first weekday may stand and still be the day of the news."""
MAX_CHAIN_DAYS = 2
"""How many following weekdays the story may run on past its first one ("said Monday ... on Tuesday he added")."""

PICTURE = re.compile(
    r"\((?:[^()\n]{0,80}\b(?:photo|via|getty|pool)\b|ap\b|reuters\b|afp\b)[^()\n]{0,80}\)", re.IGNORECASE
)
"""The credit that ends a caption."""
ARCHIVE = re.compile(r"^\W*(?:FILE|File|ARCHIVE)\b|\b[Ff]ile (?:photo|picture|image)\b")
LOOKING_BACK = re.compile(r"\b(?:in|since|during|early|late|mid)[ -](?:early|late|mid)?[ -]?$", re.IGNORECASE)
YEAR_CHARS = 4
MAX_YEARS_AHEAD = 3
"""A bare year further ahead of a picture's is a goal or a plan rather than a sign of an old picture."""
MAX_BOUND_DAYS = 14
"""How far behind the picture's date a date without its year may lie and still bound the day."""
REPORTING = re.compile(r"\b(?:said|told|says|announced|reported|denied|called|warned|vowed|accused)\b[^.,;\n]{0,30}$")
NIGHT = re.compile(r"(?:night|evening)$")

# Shares of right days. The lead's weekday is the day of publication in .58 of 297 dated stories of online newsrooms,
# in .69 of the 45 where it stands behind a verb of saying; behind "night" the day after is right in .66 of 41; the
# last of weekdays in a row in .67 of 27 (PolNeAR's 924 dated articles; in morning papers the day after is usual).
# A full date with its weekday lay within a week before publication in .9 of the articles that had one.
CONFIDENCE_SAID = 0.65
CONFIDENCE_LEAD = 0.55
CONFIDENCE_PLAIN_PICTURE = 0.4
CONFIDENCE_MONTH = 0.8
"""A picture's day without a weekday in the story: in the few cases met its month was right, its day never."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Inference:
    """A day, or only the month of it, the words it follows from in reading order, and how likely that is right."""

    day: date
    precision: Precision
    evidence: tuple[Span, ...]
    confidence: float


def infer_day(text: str, passages: Sequence[Passage], expressions: Sequence[TimeExpression]) -> Inference | None:
    """Infer the publication day, or its month; None where the story ties no weekday or picture to the calendar.

    A full date in the running text counts only with its weekday: agencies leave the year out of recent dates, so a
    bare "Feb. 3, 2022" in a story is most often an old one.
    """
    story = _Story(text, passages)
    anchor = _find_anchor(story, expressions)
    if anchor is None or anchor.full_date is None:
        return None
    weekdays = [expression for expression in expressions if _is_bare_weekday(expression) and story.is_body(expression)]
    lead = next((expression for expression in weekdays if story.is_lead(expression)), None)
    in_picture = story.kind_at(anchor) is PassageKind.CAPTION
    if lead is None or lead.weekday is None:
        if not in_picture or anchor.weekday is None:
            return None
        return Inference(
            day=anchor.full_date, precision=Precision.MONTH, evidence=(anchor.span,), confidence=CONFIDENCE_MONTH
        )
    last = _last_of_row(lead, weekdays)
    bounds = _bounds(story, expressions, anchor.full_date)
    later = ((last.weekday or 0) - lead.weekday) % 7 if last is not lead else 0
    if NIGHT.search(last.span.of(text)):
        later += 1
    day = _first_on_or_after(bounds.earliest - timedelta(days=later), lead.weekday)
    if day < anchor.full_date:
        day = _first_on_or_after(anchor.full_date, lead.weekday)
    day += timedelta(days=later)
    if day > bounds.latest:
        return (
            Inference(
                day=anchor.full_date, precision=Precision.MONTH, evidence=(anchor.span,), confidence=CONFIDENCE_MONTH
            )
            if in_picture
            else None
        )
    said = REPORTING.search(text, max(0, lead.span.start - 50), lead.span.start) is not None
    confidence = CONFIDENCE_SAID if said and last is lead else CONFIDENCE_LEAD
    if anchor.weekday is None:
        confidence = CONFIDENCE_PLAIN_PICTURE
    spans = {anchor.span, lead.span, last.span}
    return Inference(day=day, precision=Precision.DAY, evidence=tuple(sorted(spans)), confidence=confidence)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Bounds:
    """The first and the last day on which the story can have been published, as its dates tell."""

    earliest: date
    latest: date


def _bounds(story: _Story, expressions: Sequence[TimeExpression], anchor: date) -> _Bounds:
    """Days of the story around the anchor: what has happened is not after publication, what is to come not before it.

    A date without its year is taken for the one near the anchor, where it lies close behind it.
    """
    earliest, latest = anchor, date.max
    for expression in expressions:
        if expression.month is None or expression.day is None or expression.count or not story.is_body(expression):
            continue
        day = expression.full_date or nearest_year(anchor, expression.month, expression.day)
        if day is None or not expression.agrees_with(day):
            continue
        ahead = (day - anchor).days
        if expression.direction > 0:
            # Without a year it may be next year's; with one it is this very day.
            if expression.year is not None or 0 <= ahead <= MAX_BOUND_DAYS:
                latest = min(latest, day)
        elif 0 < ahead <= MAX_BOUND_DAYS and expression.year is None:
            earliest = max(earliest, day)
    return _Bounds(earliest=earliest, latest=latest)


def _find_anchor(story: _Story, expressions: Sequence[TimeExpression]) -> TimeExpression | None:
    """The latest full date near the news: of a picture that is not from the archive, or written with its weekday."""
    dated = [
        expression
        for expression in expressions
        if (day := expression.full_date) is not None
        and expression.agrees_with(day)
        and expression.direction <= 0
        and story.may_anchor(expression)
    ]
    anchor = max(dated, key=lambda expression: expression.full_date or date.min, default=None)
    if anchor is None or anchor.full_date is None:
        return None
    if any(_is_later(story, other, anchor.full_date) for other in expressions):
        return None  # the story looks back on a later month or year, so the date is an old one
    return anchor


def _is_later(story: _Story, other: TimeExpression, day: date) -> bool:
    """Whether the story names a month or year behind that of `day` as one that is past or present."""
    if other.year is None or other.day is not None or other.direction > 0 or not story.is_body(other):
        return False
    if other.year - day.year > MAX_YEARS_AHEAD:
        return False
    if other.month is not None:
        return (other.year, other.month) > (day.year, day.month)
    return (
        other.year > day.year
        and LOOKING_BACK.search(story.text, max(0, other.span.start - 10), other.span.end - YEAR_CHARS) is not None
    )


def _is_bare_weekday(expression: TimeExpression) -> bool:
    return expression.weekday is not None and expression.day is None and expression.direction == 0


def _last_of_row(lead: TimeExpression, weekdays: Sequence[TimeExpression]) -> TimeExpression:
    """The weekday that ends an unbroken row of days from the lead's on, as far as the story names them."""
    last = lead
    for _ in range(MAX_CHAIN_DAYS):
        following = next((one for one in weekdays if one.weekday == ((last.weekday or 0) + 1) % 7), None)
        if following is None:
            break
        last = following
    return last


def _first_on_or_after(day: date, weekday: int) -> date:
    return day + timedelta(days=(weekday - day.weekday()) % 7)


class _Story:
    """The article's passages, with pictures told from prose even where nothing labelled them."""

    def __init__(self, text: str, passages: Sequence[Passage]) -> None:
        self.text = text
        self.spans = [passage.span for passage in passages] or _paragraphs(text)
        given = [passage.kind for passage in passages] or [PassageKind.BODY] * len(self.spans)
        self.kinds = [
            PassageKind.CAPTION if kind is PassageKind.BODY and PICTURE.search(text, span.start, span.end) else kind
            for kind, span in zip(given, self.spans, strict=True)
        ]
        self.archived = [
            kind is PassageKind.CAPTION and ARCHIVE.search(span.of(text)) is not None
            for kind, span in zip(self.kinds, self.spans, strict=True)
        ]
        self.body_start = next(
            (span.start for kind, span in zip(self.kinds, self.spans, strict=True) if kind is PassageKind.BODY), 0
        )

    def kind_at(self, expression: TimeExpression) -> PassageKind | None:
        at = self._index(expression)
        return self.kinds[at] if at >= 0 else None

    def may_anchor(self, expression: TimeExpression) -> bool:
        """Whether a full date stands where dates are recent: in a caption, or in prose with its weekday."""
        at = self._index(expression)
        if at < 0:
            return False
        if self.kinds[at] is PassageKind.CAPTION:
            return not self.archived[at]
        return self.kinds[at] is PassageKind.BODY and expression.weekday is not None

    def is_body(self, expression: TimeExpression) -> bool:
        return self.kind_at(expression) is PassageKind.BODY

    def is_lead(self, expression: TimeExpression) -> bool:
        return expression.span.start - self.body_start <= LEAD_CHARS

    def _index(self, expression: TimeExpression) -> int:
        return bisect_right(self.spans, expression.span.start, key=lambda span: span.start) - 1


def _paragraphs(text: str) -> list[Span]:
    """Every line that holds anything."""
    return [Span(*match.span()) for match in re.finditer(r"[^\n]+", text)]
