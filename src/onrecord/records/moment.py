"""Stretches of time, and the words that name them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from onrecord.records.identity import MomentId
from onrecord.records.span import Span


class Precision(StrEnum):
    """How finely a moment is known."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"


class Found(StrEnum):
    """How the publication date was found."""

    METADATA = "metadata"
    STATED = "stated"
    INFERRED = "inferred"
    FETCHED = "fetched"


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeExpression:
    """Words of the article that name a day or a longer stretch, as far as the words alone tell.

    year, month, day: what the words state, None where they are silent. weekday: 0 Monday to 6 Sunday.
    shift_days: for "today" 0, "yesterday" -1, "tomorrow" 1. direction: -1 for "last", +1 for "next" and where the
    clause speaks of the future, 0 otherwise. A weekday or month with direction +1 and shift_days 0 is ahead by its
    clause only ("will meet Tuesday"): the day of publication itself still counts, as it does not for "next Tuesday".
    """

    span: Span
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    shift_days: int | None = None
    direction: int = 0

    @property
    def full_date(self) -> date | None:
        """The calendar day, where the words state year, month and day and there is such a day."""
        if self.year is None or self.month is None or self.day is None:
            return None
        try:
            return date(self.year, self.month, self.day)
        except ValueError:
            return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """When the page says it was published.

    value: ISO date or a prefix of one, as `precision` says. evidence: the words it rests on, empty for metadata.
    metadata: which metadata field it was read from, None otherwise. confidence: 0 to 1.
    """

    value: str
    precision: Precision
    found: Found
    evidence: tuple[Span, ...] = ()
    metadata: str | None = None
    confidence: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """A resolved time expression. anchor: `calendar` where the words suffice, `published` where they need that date."""

    id: MomentId
    span: Span
    value: str
    precision: Precision
    anchor: str


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """When a statement was made or an event took place: ISO value, precision, and the words that tell."""

    value: str
    precision: Precision
    evidence: tuple[Span, ...]
