"""Names that the model senses beside those that grammar finds."""

from __future__ import annotations

from onrecord.mentions.names import Name, find_names
from onrecord.mentions.sensed import weigh_names
from onrecord.mentions.words import cut_words
from onrecord.model.words import NameSpan
from onrecord.records.actor import MentionKind
from onrecord.records.article import Article


def weighed(text: str, *sensed: tuple[str, str, float]) -> list[tuple[str, MentionKind | None]]:
    """Names of a text and their kinds, with what the model senses: the words, the kind, the score."""
    words = cut_words(Article(text=text))
    spans = [
        NameSpan(start=text.index(name), end=text.index(name) + len(name), kind=kind, score=score)
        for name, kind, score in sensed
    ]
    names: list[Name] = weigh_names(words, find_names(words), spans or None)
    return [(" ".join(name.parts(words)), name.kind) for name in names]


def test_the_model_tells_the_kind_that_words_do_not() -> None:
    """A name whose words tell nothing gets its kind from what stands around it."""
    text = "They moved to Quillwater last year."
    assert [("Quillwater", None)] == weighed(text)
    assert [("Quillwater", MentionKind.PLACE)] == weighed(text, ("Quillwater", "place", 0.6))


def test_a_list_outweighs_the_model() -> None:
    """What is a country in the lists stays one."""
    text = "She left for Norway on Monday."
    assert [("Norway", MentionKind.PLACE)] == weighed(text, ("Norway", "person", 0.99))


def test_a_guess_from_spelling_yields_to_a_sure_model_only() -> None:
    """A given name makes a person of a name; the model must be sure to make something else of it."""
    text = "The works at Victoria Metals closed."
    guessed = weighed(text)
    assert [("Victoria Metals", MentionKind.PERSON)] == guessed
    assert guessed == weighed(text, ("Victoria Metals", "organisation", 0.5))
    assert [("Victoria Metals", MentionKind.ORGANISATION)] == weighed(text, ("Victoria Metals", "organisation", 0.95))


def test_the_model_adds_what_capitals_do_not_show() -> None:
    """A name of several words that grammar broke in pieces becomes whole where the model is sure."""
    text = "She joined Rock the Harbour in Bergen."
    broken = [name for name, _ in weighed(text)]
    assert "Rock the Harbour" not in broken
    assert ("Rock the Harbour", MentionKind.ORGANISATION) in weighed(text, ("Rock the Harbour", "organisation", 0.9))


def test_capitals_alone_make_no_name_where_the_model_senses_none() -> None:
    """Beside names that are sensed, one that is sensed nowhere and listed nowhere is left out; its likes are kept."""
    text = "Ines Calder spoke of Term Limits. Then Calder left for Norway."
    assert ["Ines Calder", "Term Limits", "Calder", "Norway"] == [name for name, _ in weighed(text)]
    assert ["Ines Calder", "Calder", "Norway"] == [name for name, _ in weighed(text, ("Ines Calder", "person", 0.9))]


def test_a_model_that_senses_nothing_has_been_asked() -> None:
    """Where it finds no name on the page, capitals alone make none either; lists still do."""
    words = cut_words(Article(text="They praised Quillwater Skim near Bergen."))
    names = weigh_names(words, find_names(words), [])
    assert ["Bergen"] == [" ".join(name.parts(words)) for name in names]


def test_words_without_a_capital_and_events_name_no_one() -> None:
    """Small letters, kinds that nobody acts in, and low scores change nothing."""
    text = "The gathering met in the old mill."
    assert [] == weighed(text)
    assert [] == weighed(text, ("old mill", "place", 0.99))
    assert [] == weighed(text, ("The gathering", "event", 0.99))
    assert [] == weighed(text, ("The gathering", "organisation", 0.2))
