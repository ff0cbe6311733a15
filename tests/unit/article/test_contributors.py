"""Lines that say who else had a part in a report."""

from __future__ import annotations

import pytest

from onrecord.article.contributors import find_contributors


@pytest.mark.parametrize(
    ("block", "names"),
    [
        ("Jane Doe in Kyiv, Ukraine contributed to this report.", ["Jane Doe"]),
        (
            "Jane Doe in Kyiv, John Roe in New York and Ann Poe contributed to this report.",
            ["Jane Doe", "John Roe", "Ann Poe"],
        ),
        (
            "Associated Press writers Jane Doe and John Roe in San Marino contributed to this report.",
            ["Jane Doe", "John Roe"],
        ),
        ("(Reporting by Jane Doe; Editing by John Roe)", ["Jane Doe", "John Roe"]),
        (
            "Reporting by Jane Doe in Oslo; Additional reporting by John Roe; Editing by Ann Poe",
            ["Jane Doe", "John Roe", "Ann Poe"],
        ),
        ("Jane Doe reported from Oslo.", ["Jane Doe"]),
        ("Jane Doe reported from Oslo, and John Roe from Bergen, Norway.", ["Jane Doe", "John Roe"]),
        ("Jane Doe contributed reporting.", ["Jane Doe"]),
        ("The Associated Press contributed to this report.", []),
        ("With files from Jane Doe", ["Jane Doe"]),
    ],
)
def test_contributors_are_named(block: str, names: list[str]) -> None:
    """People are found; their places, outlets and roles are not taken for them."""
    found = find_contributors(block)
    assert found is not None
    assert (0, len(block)) == (found.start, found.end)
    assert names == [block[start:end] for start, end in found.names]


def test_contributors_at_the_end_of_a_paragraph_are_cut_off() -> None:
    """What stands before them is the paragraph's own."""
    block = "The quay will open in May. (Reporting by Jane Doe; Editing by John Roe)"
    found = find_contributors(block)
    assert found is not None
    assert "(Reporting by Jane Doe; Editing by John Roe)" == block[found.start : found.end]


@pytest.mark.parametrize(
    ("block", "agency"),
    [
        ("Associated Press writer Jane Doe contributed to this report.", "AP"),
        ("Reuters contributed to this report.", None),
    ],
)
def test_an_agencys_writers_tell_the_agency(block: str, agency: str | None) -> None:
    """An agency that is only thanked is not the report's origin."""
    found = find_contributors(block)
    assert found is not None
    assert agency == found.agency


@pytest.mark.parametrize(
    "block",
    [
        "The flood contributed to the fall in trade.",
        "Jane Doe contributed $2,500 to the campaign.",
        "Jane Doe said the rain contributed to the delay.",
        "Jane Doe reported from the quay that the ferry had left.",
        "Reporting by the council shows that trade fell, the mayor said.",
        "",
    ],
)
def test_reports_of_contributions_are_body_text(block: str) -> None:
    """Money, causes and reports with content are left alone."""
    assert find_contributors(block) is None
