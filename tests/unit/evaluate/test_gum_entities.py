"""Entities of GUM's files, and the names in them."""

from __future__ import annotations

import pytest

from onrecord.evaluate.conllu import Word
from onrecord.evaluate.gum_entities import Entity, genre_of, proper_run, read_entities

UPOS = {"NNP": "PROPN", "NNPS": "PROPN", "NN": "NOUN", "CD": "NUM", "POS": "PART"}


def set_words(sentence: str) -> list[Word]:
    """Words from form/tag or form/tag/Entity, all divided by blanks."""
    words, at = [], 0
    for item in sentence.split():
        form, xpos, entity = (*item.split("/"), "")[:3]
        misc = f"SpaceAfter=No|Entity={entity}" if entity else "_"
        upos = UPOS.get(xpos, "X")
        words.append(Word(start=at, end=at + len(form), form=form, upos=upos, xpos=xpos, misc=misc))
        at += len(form) + 1
    return words


def phrase(first: int, last: int, kind: str = "person") -> Entity:
    """An entity over some words."""
    return Entity(chain="1", kind=kind, link="", first=first, last=last)


def test_entities_come_in_the_order_of_their_ends() -> None:
    """One inside another is told first, and each has its chain, kind and link."""
    words = set_words("the/DT/(1-place-new-nnnnn-cf1-2-coref port/NN of/IN Narvik/NNP/(2-place-new)1)")
    assert [("2", "place", "", 3, 4), ("1", "place", "coref", 0, 4)] == [
        (entity.chain, entity.kind, entity.link, entity.first, entity.last) for entity in read_entities(words)
    ]


def test_a_bracket_without_its_other_half_is_no_entity() -> None:
    """Neither one that is never closed nor one that was never opened."""
    assert [] == list(read_entities(set_words("the/DT/(1-place-new port/NN/2)")))


@pytest.mark.parametrize(
    ("sentence", "entity", "expected"),
    [
        ("Mr./NNP Tomas/NNP Reyl/NNP", phrase(0, 3), (1, 3)),
        ("Bank/NNP of/IN Narvik/NNP", phrase(0, 3, "organization"), (0, 3)),
        ("Altaval/NNP news/NN agency/NN", phrase(0, 3, "organization"), None),
        ("the/DT port/NN", phrase(0, 2, "place"), None),
        ("Mr./NNP 7/CD", phrase(0, 2), None),
    ],
)
def test_a_phrase_is_reduced_to_its_proper_nouns(
    sentence: str, entity: Entity, expected: tuple[int, int] | None
) -> None:
    """Titles are taken off, and what only describes has no name."""
    assert expected == proper_run(set_words(sentence), entity)


def test_what_may_stand_inside_a_name_can_be_narrowed() -> None:
    """A name ends at a linking word that is not allowed."""
    words = set_words("Reyl/NNP of/IN Narvik/NNP")
    assert ((0, 3), (0, 1)) == (proper_run(words, phrase(0, 3)), proper_run(words, phrase(0, 3), linking=frozenset()))


def test_the_genre_stands_in_the_id() -> None:
    """An id that tells none stands for itself."""
    assert ("news", "ferry") == (genre_of("GUM_news_ferry"), genre_of("ferry"))
