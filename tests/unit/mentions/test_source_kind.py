"""How sources are given."""

from __future__ import annotations

import pytest
from tests.unit.mentions.set_page import Page

from onrecord.mentions.source_kind import source_kind, tell_source_kind
from onrecord.records.grounds import SourceKindGround
from onrecord.records.span import Span

BEFORE = "Danish President Karl Madsen and the Harbor Council published a report on Monday."


@pytest.mark.parametrize(
    ("sentence", "source", "kind"),
    [
        ("Madsen said so.", "Madsen", "named"),
        ("Independent analyst Olga Petrova said so.", "Independent analyst Olga Petrova", "named"),
        ("Denmark's popular president said so.", "Denmark's popular president", "role"),
        ("Madsen's lawyer said so.", "Madsen's lawyer", "role"),
        ("Some observers said so.", "Some observers", "unnamed"),
        ("A spokesman for Madsen said so.", "A spokesman for Madsen", "unnamed"),
        ("Norwegians said so.", "Norwegians", "unnamed"),
        ("The Harbor Council said so.", "The Harbor Council", "organisation"),
        ("Norway said so.", "Norway", "organisation"),
        ("The New York Times said so.", "The New York Times", "media"),
        ("State media said so.", "State media", "media"),
        ("The document said so.", "The document", "document"),
        ("We think so.", "We", "self"),
        ("You think so.", "You", "unnamed"),
        ("He said so.", "He", "named"),
    ],
)
def test_source_kinds(sentence: str, source: str, kind: str) -> None:
    """Named, by role, unnamed, an organisation, a document, media, the writer."""
    page = Page(BEFORE, sentence)
    start = page.article.text.index(sentence)
    at = start + sentence.index(source)
    span = Span(at, at + len(source))
    assert [kind] == page.source_kinds(span)


def test_a_pronoun_has_the_kind_of_what_it_stands_for() -> None:
    """It is a document, then an organisation."""
    page = Page("The report names no one. It says why.", "The Harbor Council met. It said so.")
    assert ["document", "organisation"] == page.source_kinds(page.span("It"), page.span("It", 1))


def test_no_source_is_an_unnamed_one() -> None:
    """Nobody is made to speak."""
    assert "unnamed" == source_kind(Page("It rained.").cast, (), None).value


@pytest.mark.parametrize(
    ("sentence", "source", "expected"),
    [
        ("Madsen said so.", "Madsen", SourceKindGround.PERSON_BY_NAME),
        ("He said so.", "He", SourceKindGround.PERSON_BY_PRONOUN),
        ("Denmark's popular president said so.", "Denmark's popular president", SourceKindGround.PERSON_BY_DESCRIPTION),
        ("The Harbor Council said so.", "The Harbor Council", SourceKindGround.BODY_BY_NAME),
        ("State media said so.", "State media", SourceKindGround.MEDIA),
        ("The document said so.", "The document", SourceKindGround.DOCUMENT),
        ("Madsen's lawyer said so.", "Madsen's lawyer", SourceKindGround.ROLE),
        ("Some observers said so.", "Some observers", SourceKindGround.UNNAMED),
        ("We think so.", "We", SourceKindGround.FIRST_PERSON),
        ("You think so.", "You", SourceKindGround.UNRESOLVED),
        ("It rains, he said.", ",", SourceKindGround.MISSING),
    ],
)
def test_the_ground_of_a_source_kind(sentence: str, source: str, expected: SourceKindGround) -> None:
    """The sort of the source's head and of what stands behind it are told beside the kind."""
    page = Page(BEFORE, sentence)
    start = page.article.text.index(sentence) + sentence.index(source)
    span = Span(start, start + len(source))
    links = page.link(span)
    (speaker,) = links.speakers
    told = tell_source_kind(links.cast, (span,), links.cast.actor(speaker) if speaker else None)
    assert expected == told.ground
    assert source_kind(links.cast, (span,), links.cast.actor(speaker) if speaker else None) == told.value
