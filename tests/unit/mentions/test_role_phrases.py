"""Roles: before a name, behind it, in front of a comma, with "is"."""

from __future__ import annotations

import pytest
from tests.unit.mentions.set_page import Page


@pytest.mark.parametrize(
    ("sentence", "name", "title", "of"),
    [
        ("President Guðni Jóhannesson spoke.", "Guðni Jóhannesson", "President", None),
        ("Iceland sent Icelandic President Guðni Jóhannesson.", "Guðni Jóhannesson", "President", "Iceland"),
        ("Danish Defense Minister Karl Madsen spoke.", "Karl Madsen", "Defense Minister", "Danish"),
        ("They asked independent analyst Olga Petrova.", "Olga Petrova", "independent analyst", None),
        (
            "Olga Petrova, the main challenger to Karl Madsen in May, spoke.",
            "Olga Petrova",
            "main challenger",
            "Karl Madsen",
        ),
        ("Olga Petrova, 54, a teacher, spoke.", "Olga Petrova", "teacher", None),
        (
            "Olga Petrova, chief of staff at the Harbor Office, spoke.",
            "Olga Petrova",
            "chief of staff",
            "Harbor Office",
        ),
        ("The minister of fisheries, Olga Petrova, spoke.", "Olga Petrova", "minister", "fisheries"),
        ("Karl Madsen's spokeswoman, Olga Petrova, spoke.", "Olga Petrova", "spokeswoman", "Karl Madsen"),
        ("Olga Petrova is the director of the Polar Institute.", "Olga Petrova", "director", "Polar Institute"),
    ],
)
def test_a_role_has_its_title_and_what_it_is_in(sentence: str, name: str, title: str, of: str | None) -> None:
    """In the page's own words."""
    roles = Page(sentence).actor(name).roles
    assert [(title, of)] == [(role.title, role.of) for role in roles]


def test_a_role_stands_where_its_span_says() -> None:
    """The span holds the title and what tells whose it is."""
    page = Page("Danish Defense Minister Karl Madsen spoke.")
    (role,) = page.actor("Karl Madsen").roles
    assert "Danish Defense Minister" == role.span.of(page.article.text)


def test_a_form_of_address_is_no_role() -> None:
    """Words such as "Mr." tell a gender, not an office."""
    assert () == Page("Mr. Karl Madsen spoke.").actor("Karl Madsen").roles


def test_the_subject_behind_an_introduction_is_no_apposition() -> None:
    """A role that goes on with a verb is somebody else's."""
    assert () == Page("In a talk with Karl Madsen, the minister said no.").actor("Karl Madsen").roles


def test_the_role_of_the_next_name_is_not_that_of_the_one_before() -> None:
    """In a list each title belongs to the name behind it."""
    page = Page("He met Karl Madsen, analyst Olga Petrova and others.")
    assert () == page.actor("Karl Madsen").roles
    assert ["analyst"] == [role.title for role in page.actor("Olga Petrova").roles]
