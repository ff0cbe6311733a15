"""Captions and the credits of their pictures."""

from __future__ import annotations

import pytest

from onrecord.article.credits import find_credits, looks_captioned, tells_what_is_seen


@pytest.mark.parametrize(
    ("block", "who"),
    [
        ("(Jane Doe/BelTA Pool Photo via AP)", ["Jane Doe/BelTA Pool Photo via AP"]),
        (
            "The mayor, right, greets a guest. (Jane Doe/BelTA Pool Photo via AP) (Jane Doe, BelTa)",
            ["Jane Doe/BelTA Pool Photo via AP", "Jane Doe, BelTa"],
        ),
        ("Photo: Jane Doe/Getty Images", ["Jane Doe/Getty Images"]),
        ("Credit: Jane Doe", ["Jane Doe"]),
        ("AP Photo/Jane Doe", ["AP Photo/Jane Doe"]),
        ("(AP Photo/Jane Doe, File)", ["AP Photo/Jane Doe, File"]),
        ("Photo by Jane Doe/Getty Images", ["Jane Doe/Getty Images"]),
        ("The mayor at the quay. REUTERS/Jane Doe", ["REUTERS/Jane Doe"]),
        ("The mayor at the quay in Oslo. Photograph: Jane Doe/AFP", ["Jane Doe/AFP"]),
        ("The mayor at the quay in Oslo. (Jane Doe/The Harbour Post)", ["Jane Doe/The Harbour Post"]),
        ("Jane Doe | Bloomberg | Getty Images", ["Jane Doe | Bloomberg | Getty Images"]),
    ],
)
def test_a_credit_gives_the_words_that_say_whose_picture_it_is(block: str, who: list[str]) -> None:
    """Parentheses and "Photo:" stay outside; several credits in a row are told apart."""
    found = find_credits(block, pictured=True)
    assert who == [block[credit.who_start : credit.who_end] for credit in found]
    assert len(block) == found[-1].end


@pytest.mark.parametrize(
    "block",
    [
        "The council (which meets on Mondays) agreed.",
        "The two firms agreed on a price (about $2 million).",
        "The office told Reuters (the news agency) that it would close.",
        "Ministers met in Oslo (Norway).",
        "Reuters reported the closure first.",
        "Photos: How the bridge was built in four years",
    ],
)
def test_body_text_has_no_credit(block: str) -> None:
    """Ordinary parentheses and mentions of agencies are not credits."""
    assert [] == find_credits(block, pictured=False)


@pytest.mark.parametrize(
    ("block", "expected"),
    [
        ("FILE - The old bridge in Bergen is shown in 2019.", True),
        ("In this Feb. 3, 2022 file photo, the ferry leaves the quay.", True),
        ("Mayor Ann Poe, left, greets the crew. (Jane Doe/The Harbour Post)", True),
        ("Mayor Ann Poe left the hall. (She did not speak.)", False),
        ("The mayor said the bridge is safe.", False),
    ],
)
def test_a_caption_is_known_by_its_own_words(block: str, expected: bool) -> None:
    """It names the file photo, or who stands on which side above a credit."""
    assert expected is looks_captioned(block)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("A crane lifts a beam during work on the bridge.", True),
        ("The mayor said the bridge is safe.", False),
        ("“We walk,” the mayor said during the tour.", False),
    ],
)
def test_captions_tell_what_is_seen(sentence: str, expected: bool) -> None:
    """Quotations and plain reports do not."""
    assert expected is tells_what_is_seen(sentence)


@pytest.mark.parametrize("block", ["AP / AA " * 24, "AP / contributed " * 11 + "(", "AA Photo / " * 18])
def test_a_line_of_agencies_and_slashes_is_read(block: str) -> None:
    """There is one way to divide it, so that no pattern tries them all: the test ends."""
    assert len(find_credits(block.strip(), pictured=False)) <= 1
