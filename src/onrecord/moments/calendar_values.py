"""Arithmetic on the calendar: the stretch of a unit that holds a day, the stretch some units further, its days."""

from __future__ import annotations

import re
from datetime import MAXYEAR, MINYEAR, date, timedelta

from onrecord.lexicon.calendar import SEASON_CODES
from onrecord.records.moment import Precision, TimeUnit

MONTHS_LONG = {
    TimeUnit.MONTH: 1,
    TimeUnit.SEASON: 3,
    TimeUnit.QUARTER: 3,
    TimeUnit.HALF: 6,
    TimeUnit.YEAR: 12,
    TimeUnit.DECADE: 120,
    TimeUnit.CENTURY: 1200,
}
DAYS_LONG = {TimeUnit.DAY: 1, TimeUnit.WEEKEND: 7, TimeUnit.WEEK: 7}
PRECISIONS = {
    TimeUnit.DAY: Precision.DAY,
    TimeUnit.WEEKEND: Precision.DAY,
    TimeUnit.WEEK: Precision.WEEK,
    TimeUnit.MONTH: Precision.MONTH,
    TimeUnit.SEASON: Precision.SEASON,
    TimeUnit.QUARTER: Precision.QUARTER,
    TimeUnit.HALF: Precision.HALF,
    TimeUnit.YEAR: Precision.YEAR,
    TimeUnit.DECADE: Precision.DECADE,
    TimeUnit.CENTURY: Precision.CENTURY,
}
"""The precision of a stretch of each unit; units below a day have no place on this calendar."""
_FINENESS = tuple(Precision)

_VALUE = re.compile(
    r"(?P<day>\d{4}-\d\d-\d\d)|(?P<week>\d{4})-W(?P<number>\d\d)|(?P<month>\d{4}-\d\d)|(?P<part>\d{4})-(?P<code>[QH]\d"
    r"|SP|SU|FA|WI)|(?P<year>\d{4})|(?P<decade>\d{3})X|(?P<century>\d\d)XX"
)


def is_as_fine(precision: Precision, unit: TimeUnit) -> bool:
    """Whether a stretch of that precision is short enough to count such units from it."""
    return unit in PRECISIONS and _FINENESS.index(precision) <= _FINENESS.index(PRECISIONS[unit])


def shift_day(day: date, unit: TimeUnit, count: int) -> date:
    """A day that lies `count` units after the unit that holds `day`; the same day of the month where there is one.

    Raises:
        OverflowError: If it lies beyond the calendar's ends.
    """
    if unit in DAYS_LONG:
        return day + timedelta(days=DAYS_LONG[unit] * count)
    months = day.year * 12 + day.month - 1 + MONTHS_LONG[unit] * count
    year, month = months // 12, months % 12 + 1
    if not MINYEAR <= year <= MAXYEAR:
        raise OverflowError("beyond the calendar's ends")
    return date(year, month, min(day.day, _last_of_month(year, month).day))


def value_of(day: date, unit: TimeUnit) -> str:
    """The stretch of that unit which holds the day, as `Moment.value` writes it; of a weekend, its two days."""
    match unit:
        case TimeUnit.WEEK:
            year, week, _ = day.isocalendar()
            return f"{year:04}-W{week:02}"
        case TimeUnit.WEEKEND:
            saturday = day + timedelta(days=5 - day.weekday())
            return f"{saturday.isoformat()}/{(saturday + timedelta(days=1)).isoformat()}"
        case TimeUnit.MONTH:
            return f"{day.year:04}-{day.month:02}"
        case TimeUnit.SEASON:
            number = (day.month // 3 - 1) % 4 + 1
            return season_value(day.year - (day.month < 3), number)
        case TimeUnit.QUARTER:
            return f"{day.year:04}-Q{(day.month + 2) // 3}"
        case TimeUnit.HALF:
            return f"{day.year:04}-H{1 if day.month <= 6 else 2}"
        case TimeUnit.YEAR:
            return f"{day.year:04}"
        case TimeUnit.DECADE:
            return f"{day.year // 10:03}X"
        case TimeUnit.CENTURY:
            return f"{day.year // 100:02}XX"
        case _:
            return day.isoformat()


def season_value(year: int, number: int) -> str:
    """The season `number` (1 is spring) that begins in `year`."""
    return f"{year:04}-{SEASON_CODES[number - 1]}"


def days_of(value: str) -> tuple[date | None, date | None]:
    """The first and the last day of a `Moment.value`; None at an open end, and twice where it is no such value.

    Seasons are taken by their months in the north: spring is March to May.
    """
    first, slash, last = value.partition("/")
    if not slash:
        return _days_of_one(value)
    return _days_of_one(first)[0], _days_of_one(last)[1]


def _days_of_one(value: str) -> tuple[date | None, date | None]:
    match = _VALUE.fullmatch(value)
    if match is None:
        return None, None
    try:
        if match["day"]:
            day = date.fromisoformat(match["day"])
            return day, day
        if match["week"]:
            monday = date.fromisocalendar(int(match["week"]), int(match["number"]), 1)
            return monday, monday + timedelta(days=6)
        if match["month"]:
            return _months(int(match["month"][:4]), int(match["month"][5:]), 1)
        if match["part"]:
            return _part(int(match["part"]), match["code"])
        if match["year"]:
            return _months(int(match["year"]), 1, 12)
        if match["decade"]:
            return _months(int(match["decade"]) * 10, 1, 120)
        return _months(int(match["century"]) * 100, 1, 1200)
    except (ValueError, OverflowError):
        return None, None


def _part(year: int, code: str) -> tuple[date, date]:
    if code[0] == "Q":
        return _months(year, int(code[1]) * 3 - 2, 3)
    if code[0] == "H":
        return _months(year, int(code[1]) * 6 - 5, 6)
    return _months(year, 3 * SEASON_CODES.index(code) + 3, 3)


def _months(year: int, month: int, count: int) -> tuple[date, date]:
    """The first and last day of `count` months from the one given on."""
    last = year * 12 + month - 1 + count - 1
    return date(year, month, 1), _last_of_month(last // 12, last % 12 + 1)


def _last_of_month(year: int, month: int) -> date:
    return date(year, 12, 31) if month == 12 else date(year, month + 1, 1) - timedelta(days=1)
