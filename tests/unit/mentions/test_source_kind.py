"""How sources are given."""

from __future__ import annotations

import pytest
from tests.unit.mentions.set_page import Page

from onrecord.mentions.source_kind import source_kind
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
