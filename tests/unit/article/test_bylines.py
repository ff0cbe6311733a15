"""Lines that say who wrote a report."""

from __future__ import annotations

import pytest

from onrecord.article.bylines import find_byline, find_led_byline, find_names, is_bare_name


@pytest.mark.parametrize(
    ("line", "names", "agency"),
    [
        ("By Jane Doe", ["Jane Doe"], None),
        ("By JANE DOE and JOHN ROE, Associated Press", ["JANE DOE", "JOHN ROE"], "AP"),
        ("By Jane Doe, Staff Writer", ["Jane Doe"], None),
        ("by Jane van der Doe", ["Jane van der Doe"], None),
        ("Written by: Jane A. Doe", ["Jane A. Doe"], None),
        ("By Jane Doe, John Roe and Ann Poe | The Harbour Post", ["Jane Doe", "John Roe", "Ann Poe"], None),
        ("By Jane DoeStaff Writer", ["Jane Doe"], None),
        ("By Jane Doe On 11/13/19 at 4:00 PM EST", ["Jane Doe"], None),
        ("BYLINE: Jane Doe", ["Jane Doe"], None),
        ("By REUTERS", [], "Reuters"),
        ("By Reuters Staff", [], "Reuters"),
        ("By Jane Doe.", ["Jane Doe"], None),
    ],
)
def test_a_byline_gives_its_names(line: str, names: list[str], agency: str | None) -> None:
    """The people's names and no more are found, and the agency that is named beside them."""
    found = find_byline(line, in_head=False)
    assert found is not None
    assert names == [line[start:end] for start, end in found.names]
    assert agency == found.agency


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Jane Doe | Staff writer", ["Jane Doe"]),
        ("Jane Doe, Reuters", ["Jane Doe"]),
        ("Jane Doe and John Roe, Associated Press", ["Jane Doe", "John Roe"]),
        ("Jane Doe - Nov 19, 2019, 10:31 pm CST", ["Jane Doe"]),
    ],
)
def test_beside_the_headline_a_byline_needs_no_by(line: str, names: list[str]) -> None:
    """A name with a role, an agency or a date is a byline there, and nowhere else."""
    found = find_byline(line, in_head=True)
    assert found is not None
    assert names == [line[start:end] for start, end in found.names]
    assert find_byline(line, in_head=False) is None


@pytest.mark.parametrize(
    "line",
    [
        "By Monday, the army had left the valley.",
        "By New York standards, the flat is large.",
        "By Jane Doe's account, the harbour was closed at six.",
        "By the time the crews came, the bridge had gone.",
        "Jane Doe said the harbour was closed.",
        "Jane Doe: ‘Closing the harbour is a mistake by the editor’",
        "By and large, the plan has worked.",
        "",
    ],
)
def test_sentences_are_no_bylines(line: str) -> None:
    """A sentence that begins with "By" or with a name is left alone."""
    assert find_byline(line, in_head=True) is None


def test_a_byline_can_open_a_paragraph() -> None:
    """Where the paragraph goes on, the byline ends with its agency."""
    paragraph = "By JANE DOE, Associated Press OSLO (AP) — The harbour office said so."
    found = find_led_byline(paragraph)
    assert found is not None
    byline, end = found
    assert ("AP", " OSLO (AP) — The harbour office said so.") == (byline.agency, paragraph[end:])


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Jane Doe", True),
        ("Jane de la Doe", True),
        ("Associated Press", False),
        ("Staff Writer", False),
        ("New York", False),
        ("Top Stories", False),
        ("Jane", False),
        ("By Jane Doe", False),
    ],
)
def test_a_bare_name_is_a_persons(line: str, expected: bool) -> None:
    """Agencies, roles, places and the words of menus are not people."""
    assert expected is is_bare_name(line)


def test_agencies_and_roles_are_passed_over() -> None:
    """In "Associated Press Writer Jane Doe" only the person is found."""
    text = "Associated Press Writer Jane Doe in San Marino and A.B. Roe"
    assert ["Jane Doe", "A.B. Roe"] == [text[start:end] for start, end in find_names(text)]
