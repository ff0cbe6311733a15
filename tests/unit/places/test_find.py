"""Places of an article from its mentions."""

from __future__ import annotations

from onrecord.places.find import find_compounds, find_hints, find_places
from onrecord.records.actor import Mention, MentionKind
from onrecord.records.article import Article
from onrecord.records.identity import ActorId, MentionId
from onrecord.records.span import Span


def mention(text: str, words: str, kind: MentionKind) -> Mention:
    """A mention of words where they stand first."""
    start = text.index(words)
    return Mention(id=MentionId(words), span=Span(start, start + len(words)), kind=kind, actor=ActorId("a"))


def test_places_are_those_of_place_names() -> None:
    """Neither a people nor an organisation gets a place."""
    text = "Norwegian police and the Ohio Gazette met in Oslo."
    mentions = [
        mention(text, "Norwegian", MentionKind.NATIONALITY),
        mention(text, "Ohio Gazette", MentionKind.ORGANISATION),
        mention(text, "Oslo", MentionKind.PLACE),
    ]
    places, issues = find_places(Article(text=text), mentions, "")
    assert [("Oslo", "NOR")] == [(place.span.of(text), place.country) for place in places]
    assert () == issues


def test_places_in_compounds_are_found() -> None:
    """What is "Oslo-based" names Oslo; a word that is no place names nothing."""
    text = "An Oslo-based firm and a Qwerty-based one."
    assert ["Oslo"] == [span.of(text) for span in find_compounds(text)]


def test_an_organisation_tells_its_state() -> None:
    """The longest name of a country, state or county at its beginning."""
    text = "West Virginia State Police"
    assert ["West Virginia"] == [span.of(text) for span in find_hints(text, Span(0, len(text)))]
    assert [] == list(find_hints("Global Witness", Span(0, 14)))
