from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.moments.calendar_values import days_of, shift_day, value_of
from onrecord.moments.expressions import find_time_expressions
from onrecord.moments.resolve import resolve_moments
from onrecord.moments.timex import timex_values
from onrecord.records.moment import Found, Precision, Published, TimeUnit

TUESDAY = Published(value="2022-02-08", precision=Precision.DAY, found=Found.METADATA, confidence=1.0)


def moments(text: str, published: Published | None = TUESDAY) -> list[tuple[str, str, str]]:
    """Words, value and precision of every moment of the text."""
    found = resolve_moments(find_time_expressions(text), published, "00")
    return [(moment.span.of(text), moment.value, moment.precision.value) for moment in found]


def timex(text: str) -> list[tuple[str, str]]:
    """Words and TIMEX3 value of every time expression of the text."""
    found = find_time_expressions(text)
    return [
        (expression.span.of(text), value)
        for expression, value in zip(found, timex_values(found, date(2022, 2, 8)), strict=True)
    ]


@pytest.mark.parametrize(
    ("text", "words", "value", "precision"),
    [
        ("The port shut last week.", "last week", "2022-W05", "week"),
        ("The port shut last month.", "last month", "2022-01", "month"),
        ("The port shut last year.", "last year", "2021", "year"),
        ("The port reopens later this month.", "later this month", "2022-02", "month"),
        ("The port shut two days ago.", "two days ago", "2022-02-06", "day"),
        ("The port shut three weeks ago.", "three weeks ago", "2022-W03", "week"),
        ("In recent weeks, the port has been shut.", "recent weeks", "2022-01/2022-02", "month"),
        ("The port has been shut for the past three months.", "the past three months", "2021-11/2022-02", "month"),
        ("The port has been shut since 2015.", "since 2015", "2015/..", "year"),
        ("The port stays shut until March.", "until March", "../2022-03", "month"),
        ("The port was shut from 2010 to 2014.", "from 2010 to 2014", "2010/2014", "year"),
        (
            "The port was shut between March and May 2019.",
            "between March and May 2019",
            "2019-03/2019-05",
            "month",
        ),
        ("The port was built in the 1990s.", "the 1990s", "199X", "decade"),
        ("The port was built in the early ’90s.", "the early ’90s", "199X", "decade"),
        ("The port was built in the 19th century.", "the 19th century", "18XX", "century"),
        ("The port was shut last summer.", "last summer", "2021-SU", "season"),
        ("The port was shut in the winter of 2019.", "the winter of 2019", "2019-WI", "season"),
        ("Trade fell in the second quarter of 2019.", "the second quarter of 2019", "2019-Q2", "quarter"),
        ("Trade fell in the fourth quarter.", "the fourth quarter", "2021-Q4", "quarter"),
        ("Trade fell in the first half of 2019.", "the first half of 2019", "2019-H1", "half"),
        ("Trade fell in early 2019.", "early 2019", "2019", "year"),
        ("It opened in March of last year.", "March of last year", "2021-03", "month"),
        ("It opens at the end of the year.", "the end of the year", "2022", "year"),
        ("It opened over the weekend of storms, last weekend.", "last weekend", "2022-02-05/2022-02-06", "day"),
        ("The port shut late Tuesday night.", "late Tuesday night", "2022-02-08", "day"),
        ("It opened at 8 a.m. Tuesday.", "8 a.m. Tuesday", "2022-02-08", "day"),
    ],
)
def test_words_of_news_and_their_moments(text: str, words: str, value: str, precision: str) -> None:
    """Every sort of moment is found with its words, value and precision."""
    assert (words, value, precision) in moments(text)


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("It sank on June 3, 2019. The following day divers found it.", "The following day", "2019-06-04"),
        ("It sank in 2015. Two years later it was raised.", "Two years later", "2017"),
        ("It sank in May 2015. It had been built the previous year.", "the previous year", "2014"),
        ("It sank on June 3, 2019. That day it rained.", "That day", "2019-06-03"),
    ],
)
def test_moments_that_follow_the_story(text: str, words: str, value: str) -> None:
    """Words that count from the time told of last are anchored there, not at publication."""
    found = resolve_moments(find_time_expressions(text), None, "00")
    assert (words, value, "narrative") == (found[-1].span.of(text), found[-1].value, found[-1].anchor)


@pytest.mark.parametrize(
    "text",
    [
        "It took three years and cost $5 a day.",
        "The 20-year-old and a man aged 3 years left.",
        "They meet every year and now publish a weekly paper.",
        "The following day it rained.",
        "Three quarters of the town and half of the second floor burned.",
        "On Labor Day a day of mourning began.",
    ],
)
def test_what_has_no_place_on_the_calendar(text: str) -> None:
    """Lengths of time, ages, recurring times and words without an anchor are no moments."""
    assert [] == moments(text)


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("It took three years.", "three years", "P3Y"),
        ("It took almost two and a half years.", "almost two and a half years", "P2.5Y"),
        ("It took several months.", "several months", "PXM"),
        ("It took half an hour.", "half an hour", "PT30M"),
        ("It flies twice a week.", "a week", "P1W"),
        ("It flies every two days.", "every two days", "P2D"),
        ("It is now shut.", "now", "PRESENT_REF"),
        ("It shut recently.", "recently", "PAST_REF"),
        ("It may be built in the future.", "the future", "FUTURE_REF"),
        ("It shut on Monday morning.", "Monday morning", "2022-02-07TMO"),
        ("It shut last night.", "last night", "2022-02-07TNI"),
        ("It shut at 6:40 p.m. on Monday.", "6:40 p.m. on Monday", "2022-02-07T18:40"),
        ("It shut at 18:00 UTC.", "18:00 UTC", "2022-02-08T18:00Z"),
        ("It shut over the weekend.", "the weekend", "2022-W05-WE"),
        ("It was built in the 1980s.", "the 1980s", "198"),
        ("It has been shut since 2015.", "2015", "2015"),
        ("It was a decades-long dispute.", "decades-long", "PXDE"),
    ],
)
def test_values_as_timex3_writes_them(text: str, words: str, value: str) -> None:
    """Extents leave prepositions out, and values follow TimeML."""
    assert [(words, value)] == timex(text)


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2022-02-08", date(2022, 2, 8), date(2022, 2, 8)),
        ("2022-W05", date(2022, 1, 31), date(2022, 2, 6)),
        ("2022-02", date(2022, 2, 1), date(2022, 2, 28)),
        ("2019-Q4", date(2019, 10, 1), date(2019, 12, 31)),
        ("2019-H1", date(2019, 1, 1), date(2019, 6, 30)),
        ("2019-WI", date(2019, 12, 1), date(2020, 2, 29)),
        ("199X", date(1990, 1, 1), date(1999, 12, 31)),
        ("19XX", date(1900, 1, 1), date(1999, 12, 31)),
        ("2010/2014", date(2010, 1, 1), date(2014, 12, 31)),
        ("2015/..", date(2015, 1, 1), None),
        ("../2022-03", None, date(2022, 3, 31)),
        ("2022-02-30", None, None),
        ("soon", None, None),
    ],
)
def test_first_and_last_day_of_a_value(value: str, first: date | None, last: date | None) -> None:
    """Every form of value stands for a stretch of days, open where it says so."""
    assert (first, last) == days_of(value)


PLACED_UNITS = st.sampled_from([unit for unit in TimeUnit if unit.value not in {"second", "minute", "hour"}])


@given(st.dates(date(1800, 1, 1), date(2200, 1, 1)), PLACED_UNITS)
def test_a_units_stretch_holds_its_day(day: date, unit: TimeUnit) -> None:
    """The value of the unit that holds a day covers that day; a weekend that of its week."""
    first, last = days_of(value_of(day, unit))
    assert first is not None
    assert last is not None
    assert first <= day <= last or unit is TimeUnit.WEEKEND


@given(st.dates(date(1800, 1, 1), date(2200, 1, 1)), PLACED_UNITS, st.integers(1, 20))
def test_shifting_moves_to_another_stretch(day: date, unit: TimeUnit, count: int) -> None:
    """A day some units later lies in a later stretch."""
    here, there = days_of(value_of(day, unit))[1], days_of(value_of(shift_day(day, unit, count), unit))[0]
    assert here is not None
    assert there is not None
    assert here < there
