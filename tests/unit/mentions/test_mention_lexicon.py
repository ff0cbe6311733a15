"""The word lists behind names and roles."""

from __future__ import annotations

from onrecord.lexicon.countries import country_names, people_names, read_countries
from onrecord.lexicon.documents import document_nouns, may_take_up
from onrecord.lexicon.given_names import Gender, gender_of_names, short_forms
from onrecord.lexicon.roles import may_stand_for, plural_of, plural_roles, role_genders, role_nouns


def test_countries_are_told_by_name_and_people() -> None:
    """A demonym leads to the same code as the name."""
    assert country_names()["Belarus"] == people_names()["Belarusians"] == "BLR"
    assert 195 <= len(read_countries())
    assert len({country.code for country in read_countries()}) == len(read_countries())


def test_a_broader_role_may_stand_for_a_narrower() -> None:
    """In either direction, but not for a sibling."""
    assert may_stand_for("leader", "president")
    assert may_stand_for("president", "leader")
    assert not may_stand_for("president", "prime minister")


def test_a_broader_document_takes_up_a_narrower() -> None:
    """Not the other way round: readers have not met the narrower yet."""
    assert may_take_up("document", "draft agreement")
    assert not may_take_up("letter", "document")


def test_plurals_of_roles() -> None:
    """Regular ones, those in -men, and those of nouns with "of"."""
    assert ["chiefs of staff", "congressmen", "attorneys general", "deputies", "witnesses"] == [
        plural_of(noun) for noun in ("chief of staff", "congressman", "attorney general", "deputy", "witness")
    ]
    assert "lawyer" == plural_roles()["lawyers"]


def test_lists_are_lower_case_where_they_say_so() -> None:
    """A capital would never be met."""
    for nouns in (role_nouns(), document_nouns(), frozenset(role_genders())):
        assert [] == [noun for noun in nouns if noun != noun.lower()]


def test_given_names_tell_a_gender_or_none() -> None:
    """Names borne by either are listed as such, and every short form stands for a listed name."""
    assert Gender.FEMALE is gender_of_names()["Sviatlana"]
    assert gender_of_names()["Robin"] is None
    assert [] == [full for full in short_forms().values() if full not in gender_of_names()]
