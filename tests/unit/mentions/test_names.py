"""Names: where they begin and end, and what they name."""

from __future__ import annotations

import pytest
from tests.unit.mentions.set_page import Page

from onrecord.mentions.actors import find_actors
from onrecord.model.words import NameSpan
from onrecord.records.actor import MentionKind
from onrecord.records.article import Article, Dateline
from onrecord.records.span import Span


@pytest.mark.parametrize(
    ("sentence", "name", "kind"),
    [
        ("He met Anna de la Cruz there.", "Anna de la Cruz", "person"),
        ("He met Khalid bin Rashid there.", "Khalid bin Rashid", "person"),
        ("He asked the Ministry of Foreign Affairs about it.", "Ministry of Foreign Affairs", "organisation"),
        ("He asked the Securities and Exchange Commission.", "Securities and Exchange Commission", "organisation"),
        ("He works for the University of Iceland now.", "University of Iceland", "organisation"),
        ("They flew to Papua New Guinea in May.", "Papua New Guinea", "place"),
        ("It was signed by the Norwegians on Monday.", "Norwegians", "nationality"),
        ("They signed the Antarctic Treaty in Washington.", "Antarctic Treaty", "work"),
        ("He wrote to the Reykjavik Daily Post about it.", "Reykjavik Daily Post", "organisation"),
        ("The letter came from the UNHCR in spring.", "UNHCR", "organisation"),
    ],
)
def test_names_and_what_they_name(sentence: str, name: str, kind: str) -> None:
    """Inner particles belong to a name, and its words tell what it names."""
    assert kind == Page(sentence).actor(name).kind.value


def test_titles_are_no_part_of_a_name() -> None:
    """Neither titles before a name nor the possessive behind it are its words."""
    page = Page("President Vigdis Finnbogadottir's plane landed. Mr. Smith waited with Gov. Jane Doe.")
    assert {"Vigdis Finnbogadottir", "Smith", "Jane Doe"} <= set(page.names())


def test_words_that_open_a_sentence_need_evidence() -> None:
    """An ordinary word with a capital due to its place names no one."""
    page = Page("Critics said the bridge was old. Experts agreed. Meanwhile Veldt slept. Later Jon Veldt woke.")
    assert ["Jon Veldt"] == list(page.names())
    assert ["Veldt", "Jon Veldt"] == page.names()["Jon Veldt"]


def test_months_and_weekdays_name_no_one() -> None:
    """Dates are not names, though a woman may be called May."""
    page = Page("On Tuesday, March 3, Theresa May met reporters in May.")
    assert ["Theresa May"] == list(page.names())


def test_in_a_loud_headline_only_known_names_are_found() -> None:
    """Where every word has a capital, the text below tells which are names."""
    page = Page("headline: Mayor Calloway Says Old Bridge Stays Shut", "Ines Calloway is mayor of the town.")
    assert {"Ines Calloway": ["Calloway", "Ines Calloway"]} == page.names()


def test_a_party_and_state_in_brackets_are_no_names() -> None:
    """The mark behind a lawmaker's name is part of no name."""
    assert ["Jane Doe"] == list(Page("Sen. Jane Doe (R-Ohio) spoke.").names())


def test_a_nationality_before_a_name_is_apart() -> None:
    """What someone is stands beside who it is."""
    page = Page("Democrat Mary Jones met Russian Defense Minister Sergei Shoigu.")
    assert {"Democrat", "Mary Jones", "Russian", "Sergei Shoigu"} == set(page.names())


def test_a_dateline_names_a_place() -> None:
    """Even one that no list knows."""
    text = "HARROWMERE – The bridge is closed."
    cast = find_actors(Article(text=text, dateline=Dateline(span=Span(0, 10))), "0" * 64)
    assert [("HARROWMERE", MentionKind.PLACE)] == [(actor.name, actor.kind) for actor in cast.actors]


def test_a_label_of_a_picture_is_no_part_of_a_name() -> None:
    """Nor is whom it credits."""
    assert {"Paul Roe", "Ann Doe"} == set(Page("The bridge was opened by Paul Roe Image: Ann Doe").names())


def test_whoever_is_addressed_by_an_office_alone_is_not_named() -> None:
    """But someone called Justice is: "Mr. Justice"."""
    assert [] == list(Page("We thank you, Mr. President, and we leave.").names())
    assert ["Justice"] == list(Page("We met Mr. Justice, and we left.").names())


def test_a_place_of_two_words_opens_a_sentence() -> None:
    """Its first word is not an ordinary one."""
    assert "New Jersey" in Page("New Jersey Gov. Ann Doe spoke on Monday.").names()


def test_a_role_behind_a_place_or_body_is_no_part_of_its_name() -> None:
    """The name ends before it."""
    page = Page("He ran for Virginia Governor in May, and the Museum of Flight CEO was glad.")
    assert {"Virginia", "Museum of Flight"} == set(page.names())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Oslo-based firm met a Bergen-led group and Sweden-backed crews.", set()),
        ("The Norway-Sweden match was late.", set()),
        ("The London-based BBC reported it.", {"BBC"}),
        ("Anna Berg met Paul Roe. The Berg-Roe talks failed.", {"Anna Berg", "Paul Roe"}),
        ("Mia Berg-Roe met Coca-Cola in Guinea-Bissau.", {"Mia Berg-Roe", "Coca-Cola", "Guinea-Bissau"}),
        ("He said that Norway Peter Holm spoke.", {"Norway", "Peter Holm"}),
        ("He said that Georgia Brown and Jordan Roe spoke.", {"Georgia Brown", "Jordan Roe"}),
    ],
)
def test_what_is_no_part_of_a_name(text: str, expected: set[str]) -> None:
    """Adjectives and pairs with a hyphen name no one, and a place before a given name is a name of its own."""
    assert expected == set(Page(text).names())


@pytest.mark.parametrize(
    ("text", "sensed", "expected"),
    [
        ("We asked the Dr. about it.", "Dr.", []),
        ("The quay. (Ann Doe/Pictures, File)", "File", []),
        ("The Wien-based Donau sold it.", "Wien-based Donau", ["Donau"]),
        ("Shares of Nordlys rival Harbour Depot fell.", "Nordlys rival Harbour Depot", ["Harbour Depot"]),
    ],
)
def test_what_the_model_takes_for_a_person(text: str, sensed: str, expected: list[str]) -> None:
    """A bare title, a label and a noun inside are no part of anyone's name, however sure the model is."""
    start = text.index(sensed)
    span = NameSpan(start=start, end=start + len(sensed), kind="person", score=0.9)
    cast = find_actors(Article(text=text), "0" * 64, [span])
    assert expected == [actor.name for actor in cast.actors if actor.name != "Ann Doe"]


@pytest.mark.parametrize("name", ["Dana Berg Association", "Holt Communications", "Grey Sales", "Martin Systems"])
def test_a_body_is_no_person(name: str) -> None:
    """Some last words no surname is, whatever the model says."""
    text = f"They asked {name} about it."
    span = NameSpan(start=11, end=11 + len(name), kind="person", score=0.95)
    (actor,) = find_actors(Article(text=text), "0" * 64, [span]).actors
    assert (name, MentionKind.ORGANISATION) == (actor.name, actor.kind)


def test_what_is_called_by_a_saint_is_no_person() -> None:
    """But a surname's possessive is: "St. Mary's Hospital" beside "Rev. Roe's letter"."""
    page = Page("He went to St. Mary's Hospital and read Rev. Roe's letter. Saint Anne's was shut.")
    assert {"St. Mary's Hospital", "Roe", "Saint Anne"} == set(page.names())
    assert MentionKind.ORGANISATION is page.actor("St. Mary's Hospital").kind
    assert MentionKind.PERSON is not page.actor("Saint Anne").kind


def test_united_states_without_its_last_full_stop() -> None:
    """Short forms lose it often enough."""
    assert "U" not in {name[:1] for name in Page("Discussed in U.S arms journals by experts.").names() if name == "U."}
