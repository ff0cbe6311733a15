"""Speakers: which actor stands behind the words of a source."""

from __future__ import annotations

import pytest
from tests.unit.mentions.set_page import Page

from onrecord.mentions.speakers import link_speakers
from onrecord.records.actor import MentionKind
from onrecord.records.grounds import SpeakerGround
from onrecord.records.span import Span


@pytest.mark.parametrize(
    ("sentence", "source", "speaker"),
    [
        ("Paul Roe, a top Madsen surrogate, said so.", "Paul Roe, a top Madsen surrogate,", "Paul Roe"),
        ("Ann Doe’s campaign manager Paul Roe said so.", "Ann Doe’s campaign manager Paul Roe", "Paul Roe"),
        ("A spokesman for Madsen said so.", "A spokesman for Madsen", "spokesman for Madsen"),
        ("His wife, longtime Madsen aide Ann Doe, said so.", "His wife, longtime Madsen aide Ann Doe,", "Ann Doe"),
        ("The minister of fisheries, Mr. Roe, said so.", "The minister of fisheries, Mr. Roe,", "Roe"),
        ("Filmmaker and author Ann Doe said so.", "Filmmaker and author Ann Doe", "Ann Doe"),
        (
            "Two people familiar with the matter said so.",
            "Two people familiar with the matter",
            "Two people familiar with the matter",
        ),
        ("Some observers said so.", "Some observers", "Some observers"),
        ("Several judges handling the case said so.", "Several judges handling the case", "Several judges"),
        ("A new study by the Polar Institute said so.", "A new study by the Polar Institute", "new study"),
        ("The Pentagon said so.", "The Pentagon", "Pentagon"),
        ("One of Madsen's advisers said so.", "One of Madsen's advisers", "One of Madsen's advisers"),
        ("Paul Roe and Ann Doe said so.", "Paul Roe and Ann Doe", "Paul Roe and Ann Doe"),
        (
            "Developers and supporters in the town said so.",
            "Developers and supporters in the town",
            "Developers and supporters",
        ),
        ("Many Norwegians said so.", "Many Norwegians", "Many Norwegians"),
        ("Mr. Roe's lawyer said so.", "Mr. Roe's lawyer", "Mr. Roe's lawyer"),
        ("Former chief of staff Paul Roe said so.", "Former chief of staff Paul Roe", "Paul Roe"),
    ],
)
def test_the_head_of_a_source_speaks(sentence: str, source: str, speaker: str) -> None:
    """Not a name inside a possessive or behind "of" and "for"."""
    assert [speaker] == Page(sentence).speakers(source)


def test_a_source_without_words_has_no_speaker() -> None:
    """Empty sources, marks and bare prepositions tell nothing."""
    page = Page("It is said, according to some, that it rains.")
    links = link_speakers(page.article, page.cast, [(), (page.span(","),), (page.span("to"),)], [()] * 3, [()] * 3)
    assert (None, None, None) == links.speakers


def test_a_source_in_pieces_is_known_by_its_first() -> None:
    """The name may stand apart from what tells of it."""
    page = Page("Paul Roe, it was learned, the town's engineer, said so.")
    pieces = (page.span("Paul Roe"), page.span("the town's engineer"))
    links = link_speakers(page.article, page.cast, [pieces], [()], [()])
    names = {actor.id: actor.name for actor in links.cast.actors}
    assert ["Paul Roe"] == [names[speaker] for speaker in links.speakers if speaker]


def test_what_stands_for_an_actor_becomes_a_mention() -> None:
    """Pronouns with the kind of what they stand for, descriptions as roles."""
    page = Page("Danish President Karl Madsen spoke. He waved. The Danish president left.")
    links = page.link(page.span("He"), page.span("The Danish president"))
    added = {
        mention.span.of(page.article.text): mention.kind
        for mention in links.cast.mentions
        if mention not in page.cast.mentions
    }
    assert {"He": MentionKind.PERSON, "Danish president": MentionKind.ROLE} == added


def test_the_unnamed_become_actors_of_their_own() -> None:
    """Named by the page's words, at their place."""
    page = Page("Some observers said so.")
    links = page.link(Span(0, 14))
    (actor,) = links.cast.actors
    assert ("Some observers", MentionKind.ROLE, Span(0, 14)) == (actor.name, actor.kind, actor.span)


def test_sources_need_not_be_in_order() -> None:
    """Speakers come back as the sources went in."""
    page = Page("Paul Roe spoke first. Anna Doe spoke last.")
    assert ["Anna Doe", "Paul Roe"] == page.speakers("Anna Doe", "Paul Roe")


def test_a_name_met_only_in_a_loud_headline_still_speaks() -> None:
    """The source itself says that somebody is named."""
    page = Page("headline: Old Bridge To Stay Shut, Quorndon Says", "It rained.")
    assert ["Quorndon"] == page.speakers("Quorndon")


def test_a_capital_speaks_for_its_state_where_the_page_names_that() -> None:
    """The place keeps its mention; the speaker is the state."""
    page = Page("Denmark closed the strait. Copenhagen said it was for a week.", "Oslo said nothing.")
    assert ["Denmark", "Oslo"] == page.speakers("Copenhagen", "Oslo")


def test_a_side_is_its_state() -> None:
    """So are both sides of talks."""
    page = Page("Denmark and Norway met. The Danish side said it went well.")
    assert ["Denmark"] == page.speakers("The Danish side")


def test_a_source_is_brought_on_once() -> None:
    """Whoever speaks is no rival of himself for the pronoun behind."""
    page = Page("A fisherman said it rained.", "He said it never stopped.")
    assert ["fisherman", "fisherman"] == page.speakers("A fisherman", "He")


def test_a_body_named_in_full_is_taken_up_by_its_noun_as_a_source() -> None:
    """Text and source are read alike."""
    page = Page("The Polar Relief Fund met on Monday.", "The fund said it had money.")
    assert ["Polar Relief Fund"] == page.speakers("The fund")


@pytest.mark.parametrize(
    ("sentence", "source", "expected"),
    [
        ("Ann Doe said so.", "Ann Doe", SpeakerGround.NAME),
        ("She said so.", "She", SpeakerGround.PERSON_PRONOUN),
        ("Ann Doe, who said so, left.", "who", SpeakerGround.RELATIVE),
        ("The mayor of Harrowmere said so.", "The mayor of Harrowmere", SpeakerGround.TAKEN_UP),
        ("Some observers said so.", "Some observers", SpeakerGround.DESCRIPTION),
        ("Paul Roe and Ann Doe said so.", "Paul Roe and Ann Doe", SpeakerGround.JOINT),
        ("You said so.", "You", None),
    ],
)
def test_what_led_to_a_speaker_is_told(sentence: str, source: str, expected: SpeakerGround | None) -> None:
    """A name, a pronoun by its sort, a description; nothing where nobody was found."""
    page = Page("Mrs. Ann Doe, the mayor of Harrowmere, arrived on Monday.", sentence)
    start = page.article.text.index(sentence) + sentence.index(source)
    assert (expected,) == page.link(Span(start, start + len(source))).grounds
