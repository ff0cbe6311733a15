"""Gives time expressions their place on the calendar, from their own words or from the day of publication."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from onrecord.records.identity import MomentId, digest
from onrecord.records.moment import Moment, Precision, Published, TimeExpression

CALENDAR, PUBLISHED = "calendar", "published"
"""The two anchors of a moment: the words alone, or the words seen from the day of publication."""

Value = tuple[str, Precision, str]


def resolve_moments(
    expressions: Iterable[TimeExpression], published: Published | None, page_sha256: str
) -> tuple[Moment, ...]:
    """Resolve time expressions to ISO values of day, month or year precision, in the order given.

    What cannot be resolved is left out: impossible days, and whatever needs a publication date that is unknown or
    not known finely enough.

    Args:
        expressions: As `find_time_expressions` gives them.
        published: When the page was published, None where unknown.
        page_sha256: Hex digest of the page, part of every id.
    """
    moments = []
    for expression in expressions:
        found = _value(expression, published)
        if found is None:
            continue
        value, precision, anchor = found
        moments.append(
            Moment(
                id=MomentId(digest("t", page_sha256, [expression.span])),
                span=expression.span,
                value=value,
                precision=precision,
                anchor=anchor,
            )
        )
    return tuple(moments)


def _value(expression: TimeExpression, published: Published | None) -> Value | None:
    if expression.day is not None:
        return _day_value(expression, published)
    if expression.year is not None:
        if expression.month is not None:
            return f"{expression.year:04}-{expression.month:02}", Precision.MONTH, CALENDAR
        return f"{expression.year:04}", Precision.YEAR, CALENDAR
    if expression.month is not None:
        return _month_value(expression, published)
    base = _published_day(published)
    if base is None:
        return None
    try:
        if expression.weekday is not None:
            day = weekday_near(base, expression)
        elif expression.shift_days is not None:
            day = base + timedelta(days=expression.shift_days)
        else:
            return None
    except OverflowError:  # beyond the calendar's ends
        return None
    return day.isoformat(), Precision.DAY, PUBLISHED


def _day_value(expression: TimeExpression, published: Published | None) -> Value | None:
    if expression.year is not None:
        full = expression.full_date
        return (full.isoformat(), Precision.DAY, CALENDAR) if full else None
    base = _published_middle(published)
    if base is None or expression.month is None or expression.day is None:
        return None
    nearest = nearest_year(base, expression.month, expression.day)
    return (nearest.isoformat(), Precision.DAY, PUBLISHED) if nearest else None


def _month_value(expression: TimeExpression, published: Published | None) -> Value | None:
    """The latest such month up to publication; the first one from it on where the words look ahead."""
    base = _published_middle(published)
    if base is None or expression.month is None or (published and published.precision is Precision.YEAR):
        return None
    months_ahead = (expression.month - base.month) % 12
    if expression.direction <= 0:
        months_ahead = -((base.month - expression.month) % 12)
    if months_ahead == 0 and expression.direction and expression.shift_days is None:
        months_ahead = 12 * expression.direction  # "last May" written in May
    year = base.year + (base.month - 1 + months_ahead) // 12
    return f"{year:04}-{expression.month:02}", Precision.MONTH, PUBLISHED


def weekday_near(base: date, expression: TimeExpression) -> date:
    """The weekday that the words mean as seen from `base`.

    Without direction the latest one on or before `base`. "Last" means one strictly before, "next" one strictly
    after; where only the tense looks ahead (`shift_days` 0), `base` itself counts.

    Raises:
        ValueError: If the expression names no weekday.
        OverflowError: If the day lies beyond the calendar's ends.
    """
    if expression.weekday is None:
        raise ValueError("the expression names no weekday")
    if expression.direction > 0:
        ahead = (expression.weekday - base.weekday()) % 7
        return base + timedelta(days=7 if not ahead and expression.shift_days is None else ahead)
    back = (base.weekday() - expression.weekday) % 7
    return base - timedelta(days=7 if not back and expression.direction < 0 else back)


def nearest_year(base: date, month: int, day: int) -> date | None:
    """The day of that month and number nearest to `base`, the earlier one if two are as near; None for no such day."""
    options = []
    for year in (base.year - 1, base.year, base.year + 1):
        try:
            options.append(date(year, month, day))
        except ValueError:
            continue  # Feb. 29 of another year, or a year beyond the calendar's ends
    return min(options, key=lambda option: (abs((option - base).days), option), default=None)


def _published_day(published: Published | None) -> date | None:
    if published is None or published.precision is not Precision.DAY:
        return None
    return _parse(published.value)


def _published_middle(published: Published | None) -> date | None:
    """The publication day, or the middle of the month or year where no more is known."""
    if published is None:
        return None
    rest = {Precision.DAY: "", Precision.MONTH: "-15", Precision.YEAR: "-07-01"}[published.precision]
    return _parse(published.value + rest)


def _parse(value: str) -> date | None:
    try:
        return date.fromisoformat(value)
    except ValueError:
        return None
