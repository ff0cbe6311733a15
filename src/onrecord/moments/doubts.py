"""Dates that no calendar has, that can be read two ways, or that contradict themselves: issues, never guesses."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from onrecord.lexicon.calendar import MONTH_ABBREVIATIONS, MONTH_NAMES
from onrecord.moments.resolve import nearest_year
from onrecord.records.issue import Issue, IssueCode
from onrecord.records.moment import Precision, Published, TimeExpression, TimeKind
from onrecord.records.span import Span

LEAP_YEAR = 2000

_NAME = rf"(?:{'|'.join((*MONTH_NAMES, *MONTH_ABBREVIATIONS))})\b"
_MONTH = rf"{_NAME}\.?"
NUMERIC = re.compile(
    r"(?<![\w/.-])(?:(?P<first>\d\d?)(?P<mark>[/.])(?P<second>\d\d?)(?P=mark)(?P<year>(?:19|20)\d\d)(?![\w/]|[.-]\d)"
    r"|(?P<isoyear>(?:19|20)\d\d)-(?P<isomonth>\d\d)-(?P<isoday>\d\d)(?![\w-]))"
)
ODD_DAY = re.compile(
    rf"(?<![\w.,])(?:(?:3[2-9]|[4-9]\d|[1-9]\d\d)(?:st|nd|rd|th)\s(?:day\s)?of\s{_NAME}"
    rf"|(?:3[2-9]|[4-9]\d)\s{_MONTH},?\s(?:19|20)\d\d\b)"
)
ODD_REST = re.compile(
    r"\s(?:(?:3[2-9]|[4-9]\d)(?:st|nd|rd|th)?,\s(?:19|20)\d\d\b|(?:3[01]|[12]?\d)(?:st|nd|rd|th)?,?\s[1-9]\d{4}\b(?!,\d))"
)
ODD_YEAR = re.compile(r"\byear\s[1-9]\d{4,}\b(?![,.]\d)")
MONTH_WORD = re.compile(rf"{_MONTH}(?=\s\d)")


def doubt_dates(
    text: str, expressions: Sequence[TimeExpression], published: Published | None = None
) -> tuple[Issue, ...]:
    """Find dates that cannot be taken at their word, in reading order.

    Args:
        text: `article.text`, whose code points all spans count.
        expressions: As `find_time_expressions` gives them for this text.
        published: When the page was published; a weekday is held against its date without a year only where known.

    Returns:
        `date-impossible` for days that no calendar has ("Feb. 30", "the 45th of May", the year 20222),
        `date-ambiguous` for numbers of which either may be the month, `date-contradicted` for a date of another
        weekday than the one written beside it. None of them became a moment.
    """
    issues = [*_numeric(text), *_odd(text), *_named(text, expressions, published)]
    return tuple(sorted(issues, key=lambda issue: (issue.span or Span(0, 1), issue.code)))


def _issue(code: IssueCode, text: str, start: int, end: int, why: str) -> Issue:
    return Issue(code=code, reason=f"“{' '.join(text[start:end].split())}” {why}", span=Span(start, end))


def _numeric(text: str) -> Iterator[Issue]:
    for match in NUMERIC.finditer(text):
        start, end = match.span()
        if match["isoyear"]:
            options = [(match["isoyear"], match["isomonth"], match["isoday"])]
        else:
            orders = {(match["first"], match["second"]), (match["second"], match["first"])}
            options = [(match["year"], month, day) for month, day in orders]
        days = {day for option in options if (day := _day(*option))}
        if not days:
            yield _issue(IssueCode.DATE_IMPOSSIBLE, text, start, end, "is no day of any calendar")
        elif len(days) > 1:
            first, second = sorted(days)
            why = f"is {first.isoformat()} or {second.isoformat()}, as the country has it"
            yield _issue(IssueCode.DATE_AMBIGUOUS, text, start, end, why)


def _day(year: str, month: str, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def _odd(text: str) -> Iterator[Issue]:
    for match in (*ODD_DAY.finditer(text), *ODD_YEAR.finditer(text)):
        yield _issue(IssueCode.DATE_IMPOSSIBLE, text, *match.span(), "is no day of any calendar")
    for month in MONTH_WORD.finditer(text):
        rest = ODD_REST.match(text, month.end())
        if rest and not text[max(0, month.start() - 1) : month.start()].isalnum():
            yield _issue(IssueCode.DATE_IMPOSSIBLE, text, month.start(), rest.end(), "is no day of any calendar")


def _named(text: str, expressions: Sequence[TimeExpression], published: Published | None) -> Iterator[Issue]:
    for expression in expressions:
        month, number = expression.month, expression.day
        if expression.kind is not TimeKind.DATE or month is None or number is None:
            continue
        start, end = expression.span.start, expression.span.end
        day = expression.full_date
        if day is None and expression.year is None and published is not None and published.precision is Precision.DAY:
            day = nearest_year(date.fromisoformat(published.value), month, number)
        possible = expression.full_date or (expression.year is None and _day(str(LEAP_YEAR), str(month), str(number)))
        if not possible:
            yield _issue(IssueCode.DATE_IMPOSSIBLE, text, start, end, "is no day of any calendar")
        elif day is not None and expression.count is None and not expression.agrees_with(day):
            why = f"contradicts itself: {day.isoformat()} is a {day:%A}"
            yield _issue(IssueCode.DATE_CONTRADICTED, text, start, end, why)
