"""Names: where they begin and end, and what they name."""

from __future__ import annotations

import pytest
from tests.unit.mentions.set_page import Page

from onrecord.mentions.actors import find_actors
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
