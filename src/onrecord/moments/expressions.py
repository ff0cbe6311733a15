"""Finds the words of an English news text that name a time, and joins those that name one time together."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from onrecord.moments.clocks import find_clocks
from onrecord.moments.counted import find_counted
from onrecord.moments.dates import find_dates
from onrecord.moments.periods import find_periods
from onrecord.moments.triggers import find_triggers, windows_around
from onrecord.moments.vague import find_vague
from onrecord.records.moment import Bound, TimeExpression, TimeKind, TimeUnit
from onrecord.records.span import Span

LEFT_CHARS = 40
PART_BEFORE = re.compile(
    r"(?<![\w-])(?:(?:the\s)?(?:very\s)?(?:start|beginning|middle|end|rest|remainder)\sof(?:\sthe)?\s"
    r"|(?:early|late|mid|earlier|later)(?:\s|-))$",
    re.IGNORECASE,
)
"""Words before a date that TIMEX3 counts to it: "late 2009", "mid-June", "earlier Tuesday"."""
BETWEEN_DAY_AND_CLOCK = re.compile(r"(?:\s|,\s|\son\s|\sat\s|,\sat\s|\saround\s|\sabout\s)")
BOUND_BEFORE = re.compile(
    r"\b(?P<word>since|until|till|through|before|after|from|between)\s(?:at\sleast\s|about\s|around\s|the\s)?$",
    re.IGNORECASE,
)
BETWEEN_ENDS = {
    "from": re.compile(r"\s(?:to|until|till|through)\s(?:the\s)?|\s?[-–—]\s?"),
    "between": re.compile(r"\sand\s(?:the\s)?"),
    "": re.compile(r"\s(?:to|through)\s|\s?[-–—]\s?"),
}
"""What stands between the two ends of a range, by the word before the first."""
POSSESSIVE = re.compile(r"['’]s?\b")


def find_time_expressions(text: str) -> tuple[TimeExpression, ...]:
    """Find words that name a time, ascending and without overlap. Runs in linear time.

    Args:
        text: The article's text; spans count its code points.

    Returns:
        What the words state; nothing is resolved against a calendar.
    """
    triggers = find_triggers(text)
    dates = [_with_part(text, found) for found in find_dates(text, windows_around(triggers.dates, len(text)))]
    found = _apart(
        [
            *dates,
            *find_counted(text, triggers.units),
            *find_periods(text, triggers.periods, triggers.units),
            *find_vague(text, triggers.vague),
            *find_clocks(text, triggers.clocks),
        ]
    )
    return tuple(_with_bounds(text, _with_clocks(text, found)))


def _apart(expressions: Iterable[TimeExpression]) -> list[TimeExpression]:
    """In order, of those that overlap the one that begins first, of these the longest."""
    kept: list[TimeExpression] = []
    for expression in sorted(expressions, key=lambda one: (one.span.start, -one.span.end)):
        if not kept or expression.span.start >= kept[-1].span.end:
            kept.append(expression)
    return kept


def _with_part(text: str, expression: TimeExpression) -> TimeExpression:
    before = PART_BEFORE.search(text, max(0, expression.span.start - LEFT_CHARS), expression.span.start)
    return replace(expression, span=Span(before.start(), expression.span.end)) if before else expression


def _with_clocks(text: str, expressions: list[TimeExpression]) -> list[TimeExpression]:
    """Joins a time of day to the day next to it: "8 a.m. Tuesday"."""
    joined: list[TimeExpression] = []
    for expression in expressions:
        last = joined[-1] if joined else None
        if (
            last is not None
            and last.is_clock != expression.is_clock
            and (last.is_clock or last.names_day)
            and (expression.is_clock or expression.names_day)
            and BETWEEN_DAY_AND_CLOCK.fullmatch(text, last.span.end, expression.span.start)
        ):
            day, clock = (expression, last) if last.is_clock else (last, expression)
            joined[-1] = replace(day, span=Span(last.span.start, expression.span.end), clock=clock.clock)
        else:
            joined.append(expression)
    return joined


def _has_place(expression: TimeExpression) -> bool:
    return expression.kind in {TimeKind.DATE, TimeKind.COUNTED} and not expression.is_clock


def _with_bounds(text: str, expressions: list[TimeExpression]) -> list[TimeExpression]:
    """Notes which expressions are ends of longer stretches; a year that only the second end has goes for both."""
    for at, expression in enumerate(expressions):
        if not _has_place(expression):
            continue
        start = expression.span.start
        before = BOUND_BEFORE.search(text, max(0, start - LEFT_CHARS), start)
        word = before["word"].lower() if before else ""
        following = expressions[at + 1] if at + 1 < len(expressions) else None
        ends = BETWEEN_ENDS.get(word, BETWEEN_ENDS[""])
        if (
            following
            and _same_sort(expression, following)
            and ends.fullmatch(text, expression.span.end, following.span.start)
        ):
            year = expression.year
            if year is None and following.year is not None and expression.month and following.month:
                year = following.year - (expression.month > following.month)
            first = replace(expression, bound=Bound.FIRST, bound_start=before.start() if before else None, year=year)
            expressions[at] = first
        elif before and word not in {"from", "between"} and not (at and expressions[at - 1].bound is Bound.FIRST):
            is_occasion = POSSESSIVE.match(text, expression.span.end) is not None
            if word in {"before", "after"} and (is_occasion or expression.names_day):
                continue  # "after Tuesday's vote", "before Friday"
            bound = Bound.SINCE if word in {"since", "after"} else Bound.UNTIL
            expressions[at] = replace(expression, bound=bound, bound_start=before.start())
    return expressions


def _same_sort(first: TimeExpression, second: TimeExpression) -> bool:
    """Whether the two are as fine as each other, as the ends of a range are."""
    return _has_place(second) and _fineness(first) == _fineness(second)


def _fineness(expression: TimeExpression) -> TimeUnit | None:
    if expression.unit is not None:
        return expression.unit
    if expression.names_day:
        return TimeUnit.DAY
    return TimeUnit.MONTH if expression.month is not None else TimeUnit.YEAR
