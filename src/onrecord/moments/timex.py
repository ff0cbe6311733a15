"""Values of time expressions as TIMEX3 writes them, for those who work with TimeML."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from onrecord.moments.calendar_values import days_of
from onrecord.moments.resolve import place_expressions
from onrecord.records.moment import Found, Precision, Published, TimeExpression, TimeKind, TimeUnit


def timex_values(expressions: Sequence[TimeExpression], created: date) -> tuple[str, ...]:
    """The TIMEX3 value of every expression (TimeML annotation guidelines 1.2.1); "" where none is known.

    They differ from `Moment.value` where TIMEX3 does: "P3Y" and "PRESENT_REF", times of day, weekends ("2013-W12-WE"),
    decades ("199") and centuries ("19"), and a range stays two values.

    Args:
        expressions: As `find_time_expressions` gives them.
        created: The document's day.
    """
    published = Published(value=created.isoformat(), precision=Precision.DAY, found=Found.METADATA, confidence=1.0)
    values = []
    for expression, placed in zip(expressions, place_expressions(expressions, published), strict=True):
        if expression.timex is not None:
            values.append(expression.timex)
        elif placed is None:
            values.append(created.isoformat() + expression.clock if expression.clock else "")
        else:
            values.append(_spell(placed.value, expression))
    return tuple(values)


def _spell(value: str, expression: TimeExpression) -> str:
    if expression.unit in {TimeUnit.DECADE, TimeUnit.CENTURY}:
        return value.rstrip("X")
    if expression.unit is TimeUnit.WEEKEND:
        first = days_of(value)[0]
        year, week, _ = (first or date.min + timedelta(days=6)).isocalendar()
        return f"{year:04}-W{week:02}-WE"
    return value + expression.clock if expression.kind is TimeKind.DATE or expression.clock else value
