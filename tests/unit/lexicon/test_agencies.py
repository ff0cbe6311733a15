"""News agencies by the ways pages write them."""

from __future__ import annotations

import pytest

from onrecord.lexicon.agencies import find_agencies, name_agency


@pytest.mark.parametrize(
    ("words", "agency"),
    [
        ("AP", "AP"),
        ("The Associated Press", "AP"),
        ("REUTERS", "Reuters"),
        ("Agence France-Presse", "AFP"),
        ("dpa", "dpa"),
        ("PA", "PA"),
        ("ap", None),
        ("The Harbour Post", None),
        ("", None),
    ],
)
def test_an_agency_is_named_by_exactly_its_name(words: str, agency: str | None) -> None:
    """Case counts, and nothing may stand beside it."""
    assert agency == name_agency(words)


def test_agencies_are_found_in_order() -> None:
    """The longest way to write one wins, and words that only hold its letters are passed over."""
    text = "APPLE, Reuters and The Associated Press"
    assert [("Reuters", "Reuters"), ("AP", "The Associated Press")] == [
        (code, text[start:end]) for code, start, end in find_agencies(text)
    ]


def test_ambiguous_initials_count_only_alone() -> None:
    """In running text PA is a state as well."""
    assert [] == list(find_agencies("Erie, PA"))
