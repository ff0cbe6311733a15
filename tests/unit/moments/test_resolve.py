from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.moments.expressions import find_time_expressions
from onrecord.moments.resolve import nearest_year, resolve_moments, weekday_near
from onrecord.records.moment import Found, Precision, Published, TimeExpression
from onrecord.records.span import Span

TUESDAY = Published(value="2022-02-08", precision=Precision.DAY, found=Found.METADATA, confidence=1.0)
MONTH_ONLY = Published(value="2022-02", precision=Precision.MONTH, found=Found.STATED, confidence=0.5)


def values(text: str, published: Published | None = TUESDAY) -> list[tuple[str, str]]:
    """Value and anchor of every moment of the text."""
    return [(moment.value, moment.anchor) for moment in resolve_moments(find_time_expressions(text), published, "00")]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("He said Tuesday that it rained.", "2022-02-08"),
        ("He said Monday that it rained.", "2022-02-07"),
        ("He said Wednesday that it rained.", "2022-02-02"),
        ("It rained last Tuesday.", "2022-02-01"),
        ("It rained last Monday.", "2022-02-07"),
        ("They meet next Tuesday.", "2022-02-15"),
        ("They will meet on Tuesday.", "2022-02-08"),
        ("They will meet on Friday.", "2022-02-11"),
        ("It rained yesterday.", "2022-02-07"),
        ("It will rain tomorrow.", "2022-02-09"),
        ("It rained on Feb. 3 in Oslo.", "2022-02-03"),
        ("It rained on Dec. 30 in Oslo.", "2021-12-30"),
        ("It will close on July 1 for good.", "2022-07-01"),
        ("It rained in August, she said.", "2021-08"),
        ("Elections are due in August.", "2022-08"),
        ("It rained last February.", "2021-02"),
    ],
)
def test_values_from_publication(text: str, value: str) -> None:
    """Expressions without a year are placed as seen from the day of publication."""
    assert [(value, "published")] == values(text)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("It rained Thursday, Feb. 3, 2022.", "2022-02-03"),
        ("It rained in August 2020 again.", "2020-08"),
        ("It has rained since 2015, she said.", "2015/.."),
    ],
)
def test_values_from_the_words_alone(text: str, value: str) -> None:
    """Expressions with a year need no publication date."""
    assert [(value, "calendar")] == values(text, None)


@pytest.mark.parametrize(
    "text",
    ["It rained Tuesday.", "It rained on Feb. 3 in Oslo.", "It rained yesterday.", "It rained in August, she said."],
)
def test_unknown_publication_drops_what_needs_it(text: str) -> None:
    """Without a publication date nothing is guessed."""
    assert [] == values(text, None)


def test_month_of_publication_is_enough_for_a_year() -> None:
    """A publication month places a day and month, but no weekday."""
    assert [("2021-12-30", "published")] == values("It rained on Dec. 30 and again on Tuesday.", MONTH_ONLY)


def test_impossible_days_are_dropped() -> None:
    """A Feb. 30 of a given year is no moment."""
    assert [] == values("It rained on Feb. 30, 2022, in Oslo.")


def test_leap_day_takes_the_nearest_year_that_has_one() -> None:
    """Feb. 29 is looked for in the neighbouring years only."""
    assert (date(2024, 2, 29), None) == (nearest_year(date(2023, 3, 1), 2, 29), nearest_year(date(2022, 2, 1), 2, 29))


def test_ids_depend_on_page_and_place_only() -> None:
    """The same words at the same place of the same page have the same id, another page gives another."""
    expressions = find_time_expressions("It rained Tuesday.")
    first = resolve_moments(expressions, TUESDAY, "aa")[0].id
    assert first.startswith("t")
    assert first == resolve_moments(expressions, TUESDAY, "aa")[0].id
    assert first != resolve_moments(expressions, TUESDAY, "bb")[0].id


def test_an_expression_without_weekday_is_refused() -> None:
    """Asking for the weekday of a month is an error of the caller's."""
    with pytest.raises(ValueError, match="no weekday"):
        weekday_near(date(2022, 2, 8), TimeExpression(span=Span(0, 1), month=2))


@given(
    st.dates(min_value=date(1990, 1, 1), max_value=date(2090, 1, 1)),
    st.integers(0, 6),
    st.sampled_from([-1, 0, 1]),
    st.sampled_from([None, 0]),
)
def test_weekdays_stay_within_a_week(base: date, weekday: int, direction: int, shift: int | None) -> None:
    """A weekday resolves to that weekday, at most seven days off, on the side its direction says."""
    expression = TimeExpression(span=Span(0, 1), weekday=weekday, direction=direction, shift_days=shift)
    day = weekday_near(base, expression)
    assert weekday == day.weekday()
    assert abs(day - base) <= timedelta(days=7)
    assert day >= base if direction > 0 else day <= base


def test_the_calendars_ends_do_not_raise() -> None:
    """A publication on the last day there is leaves out what would lie beyond."""
    last = Published(value="9999-12-31", precision=Precision.DAY, found=Found.METADATA, confidence=1.0)
    assert [] == values("It will rain tomorrow.", last)
