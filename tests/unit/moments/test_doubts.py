from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.moments.doubts import doubt_dates
from onrecord.moments.expressions import find_time_expressions
from onrecord.moments.resolve import resolve_moments
from onrecord.records.issue import IssueCode
from onrecord.records.moment import Found, Precision, Published

TUESDAY = Published(value="2022-02-08", precision=Precision.DAY, found=Found.METADATA, confidence=1.0)


def doubts(text: str) -> list[tuple[IssueCode, str]]:
    """Code and words of every issue, and no moment where there is one."""
    expressions = find_time_expressions(text)
    found = [(issue.code, issue.span.of(text)) for issue in doubt_dates(text, expressions, TUESDAY) if issue.span]
    assert not found or not resolve_moments(expressions, TUESDAY, "00")
    return found


@pytest.mark.parametrize(
    ("text", "code", "words"),
    [
        ("It opened on Feb. 30, 2022, in Oslo.", IssueCode.DATE_IMPOSSIBLE, "Feb. 30, 2022"),
        ("It opened on 30 February in Oslo.", IssueCode.DATE_IMPOSSIBLE, "30 February"),
        ("It opened on Feb. 29, 2023, in Oslo.", IssueCode.DATE_IMPOSSIBLE, "Feb. 29, 2023"),
        ("It opened on the 45th of May.", IssueCode.DATE_IMPOSSIBLE, "45th of May"),
        ("It opened on May 45, 2020.", IssueCode.DATE_IMPOSSIBLE, "May 45, 2020"),
        ("It opened on Feb. 3, 20222.", IssueCode.DATE_IMPOSSIBLE, "Feb. 3, 20222"),
        ("It opens in the year 20222.", IssueCode.DATE_IMPOSSIBLE, "year 20222"),
        ("It opened on 02/30/2022 in Oslo.", IssueCode.DATE_IMPOSSIBLE, "02/30/2022"),
        ("It opened on 2022-13-01 in Oslo.", IssueCode.DATE_IMPOSSIBLE, "2022-13-01"),
        ("It opened on 02/03/2022 in Oslo.", IssueCode.DATE_AMBIGUOUS, "02/03/2022"),
        ("It opened on Friday, Feb. 3, 2022, in Oslo.", IssueCode.DATE_CONTRADICTED, "Friday, Feb. 3, 2022"),
        ("It opened on Friday, Feb. 3, in Oslo.", IssueCode.DATE_CONTRADICTED, "Friday, Feb. 3"),
    ],
)
def test_dates_that_cannot_be_taken_at_their_word(text: str, code: IssueCode, words: str) -> None:
    """Impossible, ambiguous and contradictory dates are issues with their words, and no moments."""
    assert [(code, words)] == doubts(text)


@pytest.mark.parametrize(
    "text",
    [
        "It opened on Thursday, Feb. 3, 2022, and on 03/03/2022 and 23/02/2022.",
        "In May 45 people left, and by March 12,500 more.",
        "It opened on Feb. 29 of some year.",
    ],
)
def test_dates_in_order_give_no_issue(text: str) -> None:
    """Days that exist and numbers that are no dates are left alone."""
    expressions = find_time_expressions(text)
    assert () == doubt_dates(text, expressions, TUESDAY)


PIECES = st.sampled_from(["Feb. ", "30", ", ", "20222", "45th of ", "May ", "1/2/2022", "year ", "Friday, ", "\n", "é"])


@given(st.one_of(st.text(max_size=200), st.lists(PIECES, max_size=40).map("".join)))
def test_any_text_gives_issues_inside_it(text: str) -> None:
    """Whatever the text, nothing raises and every issue points at words of it."""
    for issue in doubt_dates(text, find_time_expressions(text), TUESDAY):
        assert issue.span is not None
        assert issue.span.end <= len(text)
