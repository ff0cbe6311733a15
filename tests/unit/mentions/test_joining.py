"""Who is who: short and long forms of one name, and people who share one."""

from __future__ import annotations

from tests.unit.mentions.set_page import Page

from onrecord.lexicon.given_names import Gender
from onrecord.mentions.acronyms import initials_of
from onrecord.mentions.name_forms import fold_name, same_person


def test_short_forms_join_the_full_name() -> None:
    """Surname, title with surname and possessive are one person, named by the fullest form."""
    page = Page(
        "President Vigdis Finnbogadottir spoke. Finnbogadottir's aide nodded.",
        "Mrs. Finnbogadottir left early, and President Finnbogadottir's car followed.",
    )
    assert ["Vigdis Finnbogadottir"] == list(page.names())
    assert 4 == len(page.cast.mentions)
    actor = page.actor("Vigdis Finnbogadottir")
    assert "Vigdis Finnbogadottir" == actor.span.of(page.article.text)


def test_a_caption_gives_the_full_name() -> None:
    """Who is a surname in the text may be named in full below the picture."""
    page = Page("caption: Mayor Ines Calloway, left, visits the bridge.", "“It is safe,” Calloway said.")
    assert ["Ines Calloway", "Calloway"] == page.names()["Ines Calloway"]


def test_two_people_with_one_surname_stay_apart() -> None:
    """The form of address tells which is meant where the surname does not."""
    page = Page("Paul Veldt and his sister, Anna Veldt, run the ferry.", "Ms. Veldt steers. Mr. Veldt sells tickets.")
    assert {"Paul Veldt": ["Paul Veldt", "Veldt"], "Anna Veldt": ["Anna Veldt", "Veldt"]} == page.names()


def test_father_and_son_stay_apart() -> None:
    """A suffix tells them apart."""
    page = Page("Karl Brandt Jr. took over from Karl Brandt Sr. in 1990.")
    assert 2 == len(page.cast.actors)


def test_an_acronym_joins_its_organisation() -> None:
    """With brackets or without."""
    page = Page("The International Ice Patrol (IIP) was founded in 1914.", "The IIP watches the Atlantic.")
    assert ["International Ice Patrol", "IIP", "IIP"] == page.names()["International Ice Patrol"]


def test_the_names_of_one_country_are_one_actor() -> None:
    """But its people are another."""
    page = Page("Britain signed first. The United Kingdom was followed by the Dutch.")
    assert ["Britain", "United Kingdom"] == page.names()["United Kingdom"]


def test_a_seat_of_power_keeps_its_own_name() -> None:
    """The page says who it was, not we."""
    page = Page("Russia was silent, and the Kremlin did not comment.")
    assert {"Russia", "Kremlin"} == set(page.names())


def test_a_surname_that_is_also_a_place_is_the_person_where_the_page_has_one() -> None:
    """Unless a preposition puts someone there."""
    page = Page("Gov. Ann Houston spoke on Monday. “We are ready,” Houston said. She then flew to Houston.")
    assert ["Ann Houston", "Houston"] == page.names()["Ann Houston"]
    assert "place" == page.actor("Houston").kind.value


def test_given_names_that_share_a_surname() -> None:
    """The first of two has the surname of the second."""
    page = Page("Paul and Anna Veldt run the ferry.", "Mr. Veldt steers.")
    assert ["Paul", "Veldt"] == next(words for words in page.names().values() if "Paul" in words)


def test_gender_is_told_by_address_given_name_or_role() -> None:
    """In that order."""
    page = Page("Ms. Okello waved. Spokeswoman Xanthe Quill nodded. Jean-Pierre Dubois slept.")
    genders = {" ".join(person.parts): person.gender for person in page.cast.notes.groups if person.names}
    assert {"okello": Gender.FEMALE, "xanthe quill": Gender.FEMALE, "jean-pierre dubois": Gender.MALE} == genders


def test_forms_of_names() -> None:
    """Accents, articles, nicknames and initials do not divide a person."""
    assert fold_name("Nuñez") == fold_name("Nunez")
    assert fold_name("al-Assad") == "assad"
    assert same_person(("mike", "doe"), ("michael", "doe"))
    assert same_person(("j.", "doe"), ("john", "doe"))
    assert not same_person(("mary", "doe"), ("michael", "doe"))
    assert {"EU"} == initials_of(["European", "Union"])
