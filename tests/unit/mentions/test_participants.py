from __future__ import annotations

import pytest
from tests.unit.mentions.set_page import Page


def behind(page: Page, *phrases: str, nth: int = 0) -> list[str]:
    """The names of the actors that noun phrases lead to."""
    links = page.link()
    known = {actor.id: actor.name for actor in links.cast.actors}
    return [known[actor] for actor in links.participants.actors_in([page.span(phrase, nth) for phrase in phrases])]


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("Karl Madsen", ["Karl Madsen"]),
        ("the lawyers of Karl Madsen", []),
        ("Danish forces", ["Denmark"]),
        ("the Danish navy", ["Denmark"]),
        ("Danish cheese", []),
        ("two farmers", []),
    ],
)
def test_words_lead_to_whom_they_name(phrase: str, expected: list[str]) -> None:
    """A name is its own; those who act for a state stand for it; what a phrase mentions beside is not its head."""
    page = Page(
        "Karl Madsen left Denmark on Monday.",
        "The court heard the lawyers of Karl Madsen. Danish forces and the Danish navy watched.",
        "They sold Danish cheese to two farmers.",
    )
    assert expected == behind(page, phrase)


def test_a_state_that_the_page_does_not_name_is_not_made_up() -> None:
    """“Danish forces” on a page that says no more of Denmark leads to nobody, or to what the page itself calls so."""
    page = Page("Danish forces watched the coast.")
    found = behind(page, "Danish forces")
    assert all(name in page.article.text for name in found)


def test_pronouns_lead_to_those_they_stand_for() -> None:
    """As the speakers' pronouns do."""
    page = Page("Karl Madsen spoke on Monday. He resigned.")
    assert ["Karl Madsen"] == behind(page, "He")


def test_several_in_one_role_are_several() -> None:
    """Each once, in the order of the text."""
    page = Page("Karl Madsen met Vera Lund. Karl Madsen and Vera Lund left.")
    assert ["Karl Madsen", "Vera Lund"] == behind(page, "Karl Madsen and Vera Lund")
    assert ["Karl Madsen", "Vera Lund"] == behind(page, "Karl Madsen", "Vera Lund", "Karl Madsen")


def test_nobody_stands_behind_no_words() -> None:
    """An empty role has no actors."""
    assert [] == behind(Page("Karl Madsen spoke."))
