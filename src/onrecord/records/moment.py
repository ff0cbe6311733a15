"""Stretches of time, and the words that name them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from onrecord.records.identity import MomentId
from onrecord.records.span import Span


class Precision(StrEnum):
    """How finely a moment is known; of a range, how finely its ends are."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    SEASON = "season"
    QUARTER = "quarter"
    HALF = "half"
    YEAR = "year"
    DECADE = "decade"
    CENTURY = "century"


class TimeUnit(StrEnum):
    """What time is counted in."""

    SECOND = "second"
    MINUTE = "minute"
    HOUR = "hour"
    DAY = "day"
    WEEKEND = "weekend"
    WEEK = "week"
    MONTH = "month"
    SEASON = "season"
    QUARTER = "quarter"
    HALF = "half"
    YEAR = "year"
    DECADE = "decade"
    CENTURY = "century"


class TimeKind(StrEnum):
    """What sort of thing words of time name.

    date: a day or a longer stretch by its name ("Feb. 3", "Tuesday", "the 1990s"). counted: a unit counted from an
    anchor ("last week", "two days ago", "the following day"). near: units up to an anchor or from it on ("the past
    three months", "recent weeks"). duration: a length of time. set: a recurring time. vague: "now", "recently".
    Only the first three have a place on the calendar.
    """

    DATE = "date"
    COUNTED = "counted"
    NEAR = "near"
    DURATION = "duration"
    SET = "set"
    VAGUE = "vague"


class Bound(StrEnum):
    """How words before a time expression make it an end of a longer stretch.

    since, until: the stretch is open on the other side; the time named belongs to it. first: it is the first part of
    a range whose last part is the next expression.
    """

    SINCE = "since"
    UNTIL = "until"
    FIRST = "first"


class Found(StrEnum):
    """How the publication date was found."""

    METADATA = "metadata"
    STATED = "stated"
    INFERRED = "inferred"
    FETCHED = "fetched"


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeExpression:
    """Words of the article that name a time, as far as the words alone tell.

    year, month, day: what the words state, None where they are silent. weekday: 0 Monday to 6 Sunday.
    shift_days: for "today" 0, "yesterday" -1, "tomorrow" 1. direction: -1 for "last", +1 for "next" and where the
    clause speaks of the future, 0 otherwise. A weekday or month with direction +1 and shift_days 0 is ahead by its
    clause only ("will meet Tuesday"): the day of publication itself still counts, as it does not for "next Tuesday".

    unit: what a counted or near expression counts in; of a date, what longer or shorter stretch than day, month or
    year it names: a decade or century that begins with `year`, the season, quarter or half `number` of `year`.
    number: that number, from 1 (seasons: 1 is spring). count: how many units from the anchor, negative before it; for
    a near expression how many units long, None where the words do not say ("recent weeks"); for a date how many years
    from that of publication ("March of last year"). narrative: whether the
    anchor is the time told of last ("the following day") rather than the day of publication.

    clock: time of day as TIMEX3 writes it behind the day: "T08:00", "TNI". timex: the TIMEX3 value where it does not
    depend on an anchor: "P3Y", "PRESENT_REF". bound, bound_start: see `Bound`, and where in the text its word begins.
    """

    span: Span
    kind: TimeKind = TimeKind.DATE
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    shift_days: int | None = None
    direction: int = 0
    unit: TimeUnit | None = None
    number: int | None = None
    count: int | None = None
    narrative: bool = False
    clock: str = ""
    timex: str | None = None
    bound: Bound | None = None
    bound_start: int | None = None

    @property
    def names_day(self) -> bool:
        """Whether the words name one day, by whatever name."""
        return self.kind is TimeKind.DATE and (
            self.day is not None or self.weekday is not None or (self.shift_days is not None and self.unit is None)
        )

    @property
    def is_clock(self) -> bool:
        """Whether the words name a time of day and leave open of which."""
        return self.kind is TimeKind.DATE and bool(self.clock) and not self.names_day

    def agrees_with(self, day: date) -> bool:
        """Whether the day is of the weekday that the words name, if they name one."""
        return self.weekday is None or day.weekday() == self.weekday

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
class MetadataDay:
    """The day that a page's metadata gives for its publication, and which field says so.

    confidence: 0 to 1. weak: whether no field means publication, so that a day stated in the text is better. guessed:
    whether it was only guessed from the markup. others: strong fields that say another day.
    """

    day: date
    name: str
    confidence: float
    weak: bool = False
    guessed: bool = False
    others: tuple[tuple[str, date], ...] = ()


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
    """A time expression in its place on the calendar.

    value: ISO 8601 day `2022-02-08`, week `2022-W05`, month `2016-08` or year; decade `199X`, century `19XX`, quarter
    `2019-Q2`, half `2019-H1`, season `2019-SU` (SP SU FA WI); a range of two such (`2010/2014`), open as `2015/..` or
    `../2022-03`. span: the words, with "since" or "until" where they make the value. anchor: `calendar` where the
    words suffice, `published` where they are seen from that date, `narrative` where from the time told of last.
    """

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
