from __future__ import annotations

from typing import Any

import pytest

from onrecord.errors import QuestionUnclear
from onrecord.query.question import Question, What, touches


@pytest.mark.parametrize(
    "fields",
    [
        {"from_day": "yesterday"},
        {"from_day": "2022-13"},
        {"to_day": "2022-02-30"},
        {"from_day": "22"},
        {"as_of": "2022-W05"},
        {"from_day": "2023", "to_day": "2022"},
        {"firmness": "sure"},
        {"kind": "spoken"},
        {"act": "sing"},
        {"what": "people"},
        {"limit": 0},
        {"offset": -1},
        {"speaker": "  "},
        {"speaker": "!!!"},
        {"words": "?"},
        {"speaker": "x", "type": "AID"},
        {"what": "statements", "place": "Bergen"},
        {"what": "articles", "firmness": "denied"},
    ],
)
def test_unclear_questions_are_refused(fields: dict[str, Any]) -> None:
    """A field that cannot be understood, or two that cannot hold together, are told in one line."""
    with pytest.raises(QuestionUnclear) as caught:
        Question(**fields)
    assert 1 == len(str(caught.value).splitlines())


def test_periods_are_taken_whole() -> None:
    """A month begins on its first day and ends on its last."""
    question = Question(from_day="2024-02", to_day="2024-02", as_of="2024")
    assert ("2024-02-01", "2024-02-29", "2024-12-31T23:59:59Z") == (
        question.first_day,
        question.last_day,
        question.as_of_time,
    )


def test_what_is_asked_for_follows_from_the_fields() -> None:
    """Fields of events ask for events; all else for statements."""
    assert [What.EVENTS, What.STATEMENTS] == [Question(place="Bergen").subject, Question(words="x").subject]


@pytest.mark.parametrize(
    ("value", "first", "last", "expected"),
    [
        ("2022-01/2022-02", "2022-02-28", "2022-03-05", True),
        ("2022-01/2022-02", "2022-03-01", "2022-03-05", False),
        ("2015/..", "2030-01-01", "2030-01-02", True),
        ("2015/..", "2014-01-01", "2014-12-31", False),
        ("../2022-03", "2000-01-01", "2000-01-01", True),
        ("199X", "1999-12-31", "2005-01-01", True),
        ("2022-W05", "2022-02-06", "2022-02-06", True),
        ("soon", "0000-01-01", "9999-12-31", False),
    ],
)
def test_stretches_of_time_are_met_where_they_touch(value: str, first: str, last: str, expected: bool) -> None:
    """They are compared by their beginning and their end."""
    assert expected == touches(value, first, last)
