"""Gives time expressions their place on the calendar, from their own words or from the day of publication."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from onrecord.moments.calendar_values import (
    MONTHS_LONG,
    PRECISIONS,
    days_of,
    is_as_fine,
    season_value,
    shift_day,
    value_of,
)
from onrecord.records.identity import MomentId, digest
from onrecord.records.moment import (
    Bound,
    Moment,
    Precision,
    Published,
    TimeExpression,
    TimeKind,
    TimeUnit,
)
from onrecord.records.span import Span

CALENDAR, PUBLISHED, NARRATIVE = "calendar", "published", "narrative"
"""The anchors of a moment: the words alone, or the words seen from the day of publication or from the time told of."""
MAX_NARRATIVE_CHARS = 1_500
"""How far back the time told of last may stand; further on a report has most often left it."""
MAX_CLOCK_CHARS = 150
"""How far behind a day a time of day may stand that is still of that day, as in one sentence."""

RECENT = {
    TimeUnit.DAY: (TimeUnit.WEEK, TimeUnit.WEEK, 1),
    TimeUnit.WEEK: (TimeUnit.MONTH, TimeUnit.WEEK, 4),
    TimeUnit.MONTH: (TimeUnit.MONTH, TimeUnit.MONTH, 6),
    TimeUnit.YEAR: (TimeUnit.YEAR, TimeUnit.YEAR, 5),
    TimeUnit.DECADE: (TimeUnit.DECADE, TimeUnit.DECADE, 3),
}
"""How "in recent ..." is placed: in stretches of the first unit, from the last number of the second unit before."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """A place on the calendar; the fields are those of `Moment`."""

    value: str
    precision: Precision
    anchor: str


def resolve_moments(
    expressions: Sequence[TimeExpression], published: Published | None, page_sha256: str
) -> tuple[Moment, ...]:
    """Resolve time expressions to moments, in the order given; the two ends of a range become one.

    What has no place on the calendar is left out: lengths of time and recurring times, impossible days, and whatever
    needs an anchor that is unknown or not known finely enough.

    Args:
        expressions: As `find_time_expressions` gives them.
        published: When the page was published, None where unknown.
        page_sha256: Hex digest of the page, part of every id.
    """
    places = place_expressions(expressions, published)
    moments = []
    in_range = False
    for at, (expression, placed) in enumerate(zip(expressions, places, strict=True)):
        if in_range:
            in_range = False
            continue
        span = expression.span
        if expression.bound is Bound.FIRST and at + 1 < len(expressions):
            placed = _range(placed, places[at + 1])
            in_range = placed is not None
            if placed is None:
                placed = places[at]
            else:
                span = Span(_start(expression), expressions[at + 1].span.end)
        elif placed is not None and expression.bound is not None and expression.bound is not Bound.FIRST:
            span = Span(_start(expression), span.end)
            placed = _open(placed, expression.bound)
        if placed is None:
            continue
        moments.append(
            Moment(
                id=MomentId(digest("t", page_sha256, [span])),
                span=span,
                value=placed.value,
                precision=placed.precision,
                anchor=placed.anchor,
            )
        )
    return tuple(moments)


def _start(expression: TimeExpression) -> int:
    return expression.span.start if expression.bound_start is None else expression.bound_start


def _range(first: Placed | None, last: Placed | None) -> Placed | None:
    """From the first to the last, None where that is no range: an end is not known, or they are in the wrong order."""
    if first is None or last is None or "/" in first.value + last.value:
        return None
    start, end = days_of(first.value)[0], days_of(last.value)[1]
    if start is None or end is None or start > end:
        return None
    anchor = first.anchor if first.anchor != CALENDAR else last.anchor
    return Placed(value=f"{first.value}/{last.value}", precision=last.precision, anchor=anchor)


def _open(placed: Placed, bound: Bound) -> Placed:
    first, _, last = placed.value.partition("/")
    value = f"{first}/.." if bound is Bound.SINCE else f"../{last or first}"
    return Placed(value=value, precision=placed.precision, anchor=placed.anchor)


def place_expressions(expressions: Sequence[TimeExpression], published: Published | None) -> tuple[Placed | None, ...]:
    """The place of every expression for itself, None where it has none or none is known."""
    places: list[Placed | None] = []
    told: tuple[Placed, int] | None = None
    for expression in expressions:
        narrative = told[0] if told and expression.span.start - told[1] <= MAX_NARRATIVE_CHARS else None
        try:
            if expression.is_clock:
                close = told is not None and expression.span.start - told[1] <= MAX_CLOCK_CHARS
                placed = narrative if close and narrative and narrative.precision is Precision.DAY else None
            else:
                placed = _place(expression, published, narrative)
        except (OverflowError, ValueError):  # beyond the calendar's ends
            placed = None
        places.append(placed)
        if placed is not None and expression.kind is not TimeKind.NEAR:
            told = placed, expression.span.end
    return tuple(places)


def _place(expression: TimeExpression, published: Published | None, narrative: Placed | None) -> Placed | None:
    match expression.kind:
        case TimeKind.COUNTED:
            return _counted(expression, published, narrative)
        case TimeKind.NEAR:
            return _near(expression, published)
        case TimeKind.DATE:
            return _date(expression, published)
        case _:
            return None


def _counted(expression: TimeExpression, published: Published | None, narrative: Placed | None) -> Placed | None:
    """So many units from the anchor: "last week", "two years ago", "the following day"."""
    unit, count = expression.unit, expression.count
    anchor = NARRATIVE if expression.narrative else PUBLISHED
    base, precision = _published_middle(published), published.precision if published else Precision.CENTURY
    if anchor == NARRATIVE:
        base, precision = (_middle(narrative.value), narrative.precision) if narrative else (None, precision)
    if unit is None or count is None or base is None or not is_as_fine(precision, unit):
        return None
    return Placed(value=value_of(shift_day(base, unit, count), unit), precision=PRECISIONS[unit], anchor=anchor)


def _near(expression: TimeExpression, published: Published | None) -> Placed | None:
    """Some units up to the day of publication, or from it on."""
    unit, side = expression.unit, expression.direction
    base = _published_middle(published)
    if unit is None or base is None or published is None:
        return None
    shown, counted, count = unit, unit, abs(expression.count or 0)
    if expression.count is None:
        if unit not in RECENT:
            return None
        shown, counted, count = RECENT[unit]
    if shown not in PRECISIONS or not is_as_fine(published.precision, counted):
        return None
    ends = sorted((shift_day(base, counted, side * count), base))
    first, last = (value_of(day, shown) for day in ends)
    value = first if first == last else f"{first.partition('/')[0]}/{last.rpartition('/')[2]}"
    return Placed(value=value, precision=PRECISIONS[shown], anchor=PUBLISHED)


def _date(expression: TimeExpression, published: Published | None) -> Placed | None:
    if expression.unit is not None:
        return _period(expression, published)
    if expression.day is not None:
        return _day_value(expression, published)
    if expression.year is not None:
        if expression.month is not None:
            value = f"{expression.year:04}-{expression.month:02}"
            return Placed(value=value, precision=Precision.MONTH, anchor=CALENDAR)
        return Placed(value=f"{expression.year:04}", precision=Precision.YEAR, anchor=CALENDAR)
    if expression.month is not None:
        return _month_value(expression, published)
    base = _published_day(published)
    if base is None:
        return None
    if expression.weekday is not None:
        day = weekday_near(base, expression)
    else:
        day = base + timedelta(days=expression.shift_days or 0)
    return Placed(value=day.isoformat(), precision=Precision.DAY, anchor=PUBLISHED)


def _period(expression: TimeExpression, published: Published | None) -> Placed | None:
    """A decade, century, season, quarter or half."""
    unit, year, number = expression.unit, expression.year, expression.number
    if unit in {TimeUnit.DECADE, TimeUnit.CENTURY} and year is not None:
        return Placed(value=value_of(date(max(year, 1), 1, 1), unit), precision=PRECISIONS[unit], anchor=CALENDAR)
    if unit is None or number is None:
        return None
    if year is not None:
        return Placed(value=_part_of_year(unit, year, number), precision=PRECISIONS[unit], anchor=CALENDAR)
    base = _published_middle(published)
    if base is None or published is None or not is_as_fine(published.precision, TimeUnit.MONTH):
        return None
    if expression.count is not None:
        year = base.year + expression.count
    else:
        year = _year_near(base, expression, _first_month(unit, number), MONTHS_LONG[unit])
    return Placed(value=_part_of_year(unit, year, number), precision=PRECISIONS[unit], anchor=PUBLISHED)


def _year_near(base: date, expression: TimeExpression, month: int, months: int) -> int:
    """The year of the latest such part of a year that has begun; of the latest that is over where the words say "last".

    For "this" the one that is on or comes next, for "next" the one that has not begun.
    """
    now = base.year * 12 + base.month
    options = [(base.year + shift) * 12 + month for shift in (-2, -1, 0, 1, 2)]
    if expression.direction > 0:
        begin = min(option for option in options if option > now)
    elif expression.direction < 0:
        begin = max(option for option in options if option + months <= now)
    elif expression.shift_days == 0:
        begin = min(option for option in options if option + months > now)
    else:
        begin = max(option for option in options if option <= now)
    return (begin - 1) // 12


def _first_month(unit: TimeUnit, number: int) -> int:
    if unit is TimeUnit.SEASON:
        return 3 * number
    return 1 + (number - 1) * MONTHS_LONG[unit]


def _part_of_year(unit: TimeUnit, year: int, number: int) -> str:
    if unit is TimeUnit.SEASON:
        return season_value(year, number)
    return f"{year:04}-{'Q' if unit is TimeUnit.QUARTER else 'H'}{number}"


def _day_value(expression: TimeExpression, published: Published | None) -> Placed | None:
    if expression.year is not None:
        full = expression.full_date
        if full is None or not expression.agrees_with(full):
            return None
        return Placed(value=full.isoformat(), precision=Precision.DAY, anchor=CALENDAR)
    base = _published_middle(published)
    if base is None or expression.month is None or expression.day is None:
        return None
    if expression.count is not None:
        nearest = _day_or_none(base.year + expression.count, expression.month, expression.day)
    else:
        nearest = nearest_year(base, expression.month, expression.day)
    if nearest is not None and not expression.agrees_with(nearest):
        return None
    return Placed(value=nearest.isoformat(), precision=Precision.DAY, anchor=PUBLISHED) if nearest else None


def _month_value(expression: TimeExpression, published: Published | None) -> Placed | None:
    """The latest such month up to publication; the first one from it on where the words look ahead."""
    base = _published_middle(published)
    if base is None or expression.month is None or (published and published.precision is Precision.YEAR):
        return None
    if expression.count is not None:
        value = f"{base.year + expression.count:04}-{expression.month:02}"
        return Placed(value=value, precision=Precision.MONTH, anchor=PUBLISHED)
    months_ahead = (expression.month - base.month) % 12
    if expression.direction <= 0:
        months_ahead = -((base.month - expression.month) % 12)
    if months_ahead == 0 and expression.direction and expression.shift_days is None:
        months_ahead = 12 * expression.direction  # "last May" written in May
    year = base.year + (base.month - 1 + months_ahead) // 12
    return Placed(value=f"{year:04}-{expression.month:02}", precision=Precision.MONTH, anchor=PUBLISHED)


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
    years = (base.year - 1, base.year, base.year + 1)
    options = [option for year in years if (option := _day_or_none(year, month, day))]
    return min(options, key=lambda option: (abs((option - base).days), option), default=None)


def _day_or_none(year: int, month: int, day: int) -> date | None:
    """The day, None for Feb. 29 of another year and a year beyond the calendar's ends."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _published_day(published: Published | None) -> date | None:
    if published is None or published.precision is not Precision.DAY:
        return None
    return _parse(published.value)


def _published_middle(published: Published | None) -> date | None:
    """The publication day, or the middle of the month or year where no more is known."""
    return _middle(published.value) if published else None


def _middle(value: str) -> date | None:
    """The day in the middle of a stretch."""
    first, last = days_of(value)
    return first + (last - first) // 2 if first and last else None


def _parse(value: str) -> date | None:
    try:
        return date.fromisoformat(value)
    except ValueError:
        return None
