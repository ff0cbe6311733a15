from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.moments.expressions import find_time_expressions
from onrecord.records.moment import TimeExpression


def only(text: str) -> TimeExpression:
    """The one expression of the text."""
    found = find_time_expressions(text)
    assert 1 == len(found), [expression.span.of(text) for expression in found]
    return found[0]


def words(text: str) -> list[str]:
    """The words of all expressions of the text."""
    return [expression.span.of(text) for expression in find_time_expressions(text)]


@pytest.mark.parametrize(
    ("text", "phrase", "year", "month", "day", "weekday"),
    [
        ("The council met in Bergen, Norway, Thursday, Feb. 3, 2022.", "Thursday, Feb. 3, 2022", 2022, 2, 3, 3),
        ("The council met on Thursday 3 February 2022 in Bergen.", "Thursday 3 February 2022", 2022, 2, 3, 3),
        ("It opened on 3rd of March 2019 after repairs.", "3rd of March 2019", 2019, 3, 3, None),
        ("It opened on Feb. 3 after repairs.", "Feb. 3", None, 2, 3, None),
        ("FEB. 3, 2022", "FEB. 3, 2022", 2022, 2, 3, None),
        ("Nobody claimed the Feb. 3 attack.", "Feb. 3", None, 2, 3, None),
        ("The tower fell on May 5 in a storm.", "May 5", None, 5, 5, None),
        ("The vote of August 2020 was close.", "August 2020", 2020, 8, None, None),
        ("It was built in mid-May 1998.", "mid-May 1998", 1998, 5, None, None),
        ("Filed 2022-02-03 by the clerk", "2022-02-03", 2022, 2, 3, None),
        ("Filed 2022-02-03T10:00:00 by the clerk", "2022-02-03", 2022, 2, 3, None),
        ("due 02/23/2022", "02/23/2022", 2022, 2, 23, None),
        ("due 23.02.2022", "23.02.2022", 2022, 2, 23, None),
        ("due 03/03/2022", "03/03/2022", 2022, 3, 3, None),
        ("The bridge has been shut since 2015, officials said.", "2015", 2015, None, None, None),
        ("The bridge was shut in April, officials said.", "April", None, 4, None, None),
        ("The fair ran from Feb. 3-5, 2022, in Turin.", "Feb. 3", 2022, 2, 3, None),
        ("Officials said Tuesday that the bridge is shut.", "Tuesday", None, None, None, 1),
        ("Officials met on Monday morning.", "Monday morning", None, None, None, 0),
    ],
)
def test_words_that_name_a_date(
    text: str, phrase: str, year: int | None, month: int | None, day: int | None, weekday: int | None
) -> None:
    """Dates of English news are found with their extent and what they state."""
    found = only(text)
    assert (phrase, year, month, day, weekday) == (
        found.span.of(text),
        found.year,
        found.month,
        found.day,
        found.weekday,
    )


@pytest.mark.parametrize(
    ("text", "phrase", "shift"),
    [
        ("The port reopened yesterday.", "yesterday", -1),
        ("Today the port reopened.", "Today", 0),
        ("The port reopens tomorrow.", "tomorrow", 1),
        ("The port reopens the day after tomorrow.", "the day after tomorrow", 2),
        ("“We were there last night,” she said.", "last night", -1),
        ("Doors open tonight.", "tonight", 0),
        ("The port reopened this morning.", "this morning", 0),
    ],
)
def test_words_relative_to_publication(text: str, phrase: str, shift: int) -> None:
    """Words like "yesterday" carry their distance in days from publication."""
    found = only(text)
    assert (phrase, shift) == (found.span.of(text), found.shift_days)


@pytest.mark.parametrize(
    ("text", "phrase", "direction", "shift"),
    [
        ("It closed last Friday.", "last Friday", -1, None),
        ("It closes next Wednesday.", "next Wednesday", 1, None),
        ("It will close on Wednesday.", "Wednesday", 1, 0),
        ("On Wednesday, the court will hear the case.", "Wednesday", 1, 0),
        ("The report is to be published Friday.", "Friday", 1, 0),
        ("The report was published Friday.", "Friday", 0, None),
        ("He will resign, his office said Friday.", "Friday", 0, None),
        ("He said Friday that he will resign.", "Friday", 0, None),
        ("It opens this Wednesday, it says.", "this Wednesday", 1, 0),
        ("It began last May.", "last May", -1, None),
        ("Elections are due in October.", "October", 1, 0),
    ],
)
def test_direction_by_word_or_tense(text: str, phrase: str, direction: int, shift: int | None) -> None:
    """A word or the clause's tense tells whether the day lies ahead, and the two are told apart."""
    found = only(text)
    assert (phrase, direction, shift) == (found.span.of(text), found.direction, found.shift_days)


@pytest.mark.parametrize(
    "text",
    [
        "You may march in the sun on a second thought.",
        "Shops expect crowds on Black Friday and Cyber Monday.",
        "Good Friday and Easter Monday are holidays.",
        "The Sunday Times and the Mail on Sunday wrote about it.",
        "A sketch on Saturday Night Live and a report on Fox News Sunday",
        "The club meets every Tuesday and trains Monday to Friday.",
        "It was a Friday the 13th.",
        "Theresa May said so.",
        "They have confidence in May.",
        "April Jones and August Schmidt won.",
        "the Sept. 11 attacks",
        "02/03/2022",
        "at 10/11/12",
        "Room 2015, 1998 dollars and 2015-16",
        "in 2000 people",
        "https://example.org/2022/02/03/story",
        "It was in USA Today and on the Today programme.",
        "May 1,000 flowers bloom",
        "Feb. 30, 2022, and 2022-13-01",
    ],
)
def test_words_that_only_look_like_dates(text: str) -> None:
    """Names, recurring days, counts and ambiguous numbers are left alone, or name no calendar day."""
    assert [] == [
        expression
        for expression in find_time_expressions(text)
        if expression.day is None or expression.full_date is not None
    ]


def test_borrowing_words_keep_their_ordinary_use() -> None:
    """Capitalised words before a weekday are usually an agency's style, not a name."""
    text = "The document released by the Norwegian Government Monday says Oslo Tuesday joined."
    assert ["Monday", "Tuesday"] == words(text)


def test_abbreviated_month_before_its_day_is_not_a_bare_month() -> None:
    """A preposition before an abbreviated month with day and year does not cut the date short."""
    assert ["Sept. 11, 2001"] == words("It was known before Sept. 11, 2001, and after.")


def test_order_of_a_whole_paragraph() -> None:
    """Expressions come in reading order, years after "and" included."""
    text = (
        "The ferry, built in 1961, sank Tuesday off Split. Two others sank in 2008 and 2012; hearings begin next "
        "Monday, and a report is due by June 30, 2031."
    )
    assert ["1961", "Tuesday", "2008", "2012", "next Monday", "June 30, 2031"] == words(text)


PIECES = st.sampled_from(
    [
        "Tuesday",
        "Feb.",
        " 3",
        ",",
        " 2022",
        "May ",
        "in ",
        "last ",
        "\n",
        " the ",
        "3/4/2022",
        "’s",
        "2022-02-03",
        "today",
        " – ",
        "A",
        "1st of ",
        "Black Friday",
        "é",
        "\u00a0",
        "and ",
        "2012",
    ]
)


@given(st.one_of(st.text(max_size=200), st.lists(PIECES, max_size=40).map("".join)))
def test_spans_hold_whatever_the_text(text: str) -> None:
    """Spans lie inside the text, ascend without overlap and have no white space at their edges."""
    end = 0
    for expression in find_time_expressions(text):
        assert end <= expression.span.start < expression.span.end <= len(text)
        assert expression.span.of(text) == expression.span.of(text).strip()
        end = expression.span.end
