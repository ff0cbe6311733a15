"""Bodies: short and long forms of one organisation's name, and acronyms."""

from __future__ import annotations

import pytest
from tests.unit.mentions.set_page import Page

from onrecord.mentions.acronyms import acronym_behind, is_acronym_of
from onrecord.mentions.bodies import short_forms_of


@pytest.mark.parametrize(
    ("text", "name", "words"),
    [
        (
            "The Norwegian Fisheries Ministry was shut. The Fisheries Ministry opens on Monday.",
            "Norwegian Fisheries Ministry",
            ["Norwegian Fisheries Ministry", "Fisheries Ministry"],
        ),
        (
            "The Senate of Canada met on Monday. The Senate rose at noon.",
            "Senate of Canada",
            ["Senate of Canada", "Senate"],
        ),
        (
            "He works at the University of Tartu. The University was founded in 1632.",
            "University of Tartu",
            ["University of Tartu", "University"],
        ),
        (
            "The United Nations Children's Fund (UNICEF) sent tents. UNICEF has 30 more.",
            "United Nations Children's Fund",
            ["United Nations Children's Fund", "UNICEF", "UNICEF"],
        ),
        (
            "The Office for Polar Research and Ice Charts (OPRIC) sent maps. OPRIC has more.",
            "Office for Polar Research and Ice Charts",
            ["Office for Polar Research and Ice Charts", "OPRIC", "OPRIC"],
        ),
    ],
)
def test_a_short_form_joins_the_one_name_it_can_be_short_for(text: str, name: str, words: list[str]) -> None:
    """Without its country, without what stands behind "of", or as an acronym."""
    assert words == Page(text).names()[name]


def test_a_short_form_of_two_bodies_stays_by_itself() -> None:
    """It is not told which is meant."""
    page = Page("The Danish Fisheries Ministry and the Norwegian Fisheries Ministry met. The Fisheries Ministry left.")
    assert ["Fisheries Ministry"] == page.names()["Fisheries Ministry"]


def test_brackets_do_not_make_an_acronym_of_anything() -> None:
    """The letters must be initials of the name before them."""
    page = Page("The Harbor Council (PDF) met on Monday.")
    assert ["Harbor Council"] == page.names()["Harbor Council"]
    assert not is_acronym_of("CEO", ["Ann", "Doe"])
    assert is_acronym_of("EUROPOL", ["European", "Union", "Police", "Office"])


def test_an_acronym_stands_alone_in_its_brackets() -> None:
    """Otherwise they hold something else."""
    words = Page("The Ice Patrol (IP) and the Ice Club (IC, since 1990) met.").cast.notes.words
    assert ["IP", ""] == [acronym_behind(words, k) for k in range(len(words)) if words.texts[k] == "("]


def test_short_forms_of_a_name() -> None:
    """Each is a name the body could go by."""
    assert {("State", "Department"), ("Department",)} == short_forms_of(["US", "State", "Department"])
    assert {("Church",)} == short_forms_of(["Church", "of", "Norway"])
