from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.article.timestamps import Timestamp, read_timestamp


@pytest.mark.parametrize(
    ("text", "day", "seconds", "offset"),
    [
        ("2022-02-08", date(2022, 2, 8), None, None),
        ("2022-02-08T10:03:04Z", date(2022, 2, 8), 36184, 0),
        ("2022-02-08T10:03:04.123-05:00", date(2022, 2, 8), 36184, -300),
        ("2022-02-08 T 10:03:04 +0330", date(2022, 2, 8), 36184, 210),
        ("2022-02-08T10:03:04CDT", date(2022, 2, 8), 36184, -300),
        ("20220208T100304Z", date(2022, 2, 8), 36184, 0),
        ("20220208", date(2022, 2, 8), None, None),
        ("2022/02/08 10:03", date(2022, 2, 8), 36180, None),
        ("Tue, 08 Feb 2022 10:03:04 GMT", date(2022, 2, 8), 36184, 0),
        ("Tue Feb 08 2022 10:03:04 GMT+0100 (CET)", date(2022, 2, 8), 36184, 60),
        ("Tue Feb 08 10:03:04 EST 2022", date(2022, 2, 8), 36184, -300),
        ("February 8, 2022 10:03 PM", date(2022, 2, 8), 79380, None),
        ("04:25:06 PM IST Feb 08, 2022", date(2022, 2, 8), 59106, 330),
        ("8-Feb-2022", date(2022, 2, 8), None, None),
        ("28/02/2022", date(2022, 2, 28), None, None),
        ("08.02.2022", date(2022, 2, 8), None, None),
        ("1644314584", date(2022, 2, 8), 36184, 0),
        ("1644314584000", date(2022, 2, 8), 36184, 0),
    ],
)
def test_spellings(text: str, day: date, seconds: int | None, offset: int | None) -> None:
    """The spellings that sites use are read with day, time and zone."""
    assert Timestamp(day=day, seconds=seconds, offset_minutes=offset) == read_timestamp(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "yesterday",
        "02/03/2022",
        "0001-01-01T00:00:00Z",
        "2022-02-30",
        "2022-02",
        "msvalidate 01AB",
        "x" * 500,
        "99999999999999999999",
    ],
)
def test_what_is_no_day(text: str) -> None:
    """Placeholders, impossible, ambiguous and unfinished days are not read."""
    assert None is read_timestamp(text)


def test_the_same_instant_on_other_clocks() -> None:
    """Shortly after midnight at Greenwich it is still the day before in America."""
    stamp = Timestamp(day=date(2022, 2, 9), seconds=2 * 3600, offset_minutes=0)
    assert Timestamp(day=date(2022, 2, 8), seconds=21 * 3600, offset_minutes=-300) == stamp.shifted(-300)


@given(st.one_of(st.text(max_size=90), st.from_regex(r"[0-9TZ :/.,+\-A-Za-z]{1,40}")))
def test_any_text_is_taken(text: str) -> None:
    """No value makes the reader raise."""
    stamp = read_timestamp(text)
    assert stamp is None or stamp.day.year >= 1900
