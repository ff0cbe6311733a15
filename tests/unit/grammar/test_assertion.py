"""How firmly a sentence asserts one of its predicates."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.grammar.assertion import firmness_in_sentence
from onrecord.records.firmness import Firmness


def of(sentence: str, word: str, scale: float | None = None) -> Firmness:
    """The firmness of the only occurrence of a word in a sentence."""
    start = sentence.index(word)
    return firmness_in_sentence(sentence, start, start + len(word), scale=scale)


@pytest.mark.parametrize(
    ("sentence", "word", "expected"),
    [
        ("The town rebuilt the quay.", "rebuilt", Firmness.OCCURRED),
        ("The water is rising.", "rising", Firmness.ONGOING),
        ("The ferry will stop at noon.", "stop", Firmness.PLANNED),
        ("The ferry will stop and turn back.", "turn", Firmness.PLANNED),
        ("The ferry won’t stop at noon.", "stop", Firmness.DENIED),
        ("The ferry cannot stop here.", "stop", Firmness.DENIED),
        ("The ferry did not only stop but sank.", "stop", Firmness.OCCURRED),
        ("The lock may not open again.", "open", Firmness.POSSIBLE),
        ("The council should not sell the mill.", "sell", Firmness.DEMANDED),
        ("A second tunnel would have helped.", "helped", Firmness.HYPOTHETICAL),
        ("The storm might have helped.", "helped", Firmness.POSSIBLE),
        ("The crew could not have helped.", "helped", Firmness.HYPOTHETICAL),
        ("If the river rises, the road closes.", "rises", Firmness.CONDITIONAL),
        ("The road would flood if the dam broke.", "flood", Firmness.CONDITIONAL),
        ("The firm agreed to sell the mill.", "sell", Firmness.PLANNED),
        ("The firm refused to sell the mill.", "sell", Firmness.DENIED),
        ("The firm managed to sell the mill.", "sell", Firmness.OCCURRED),
        ("The firm was ordered to sell the mill.", "sell", Firmness.DEMANDED),
        ("The firm did not agree to sell the mill.", "sell", Firmness.DENIED),
        ("Crews will be able to leave the port.", "leave", Firmness.PLANNED),
        ("The race is to be held in Bath.", "held", Firmness.PLANNED),
        ("The proposed new closure angered them.", "closure", Firmness.PLANNED),
        ("They fear the possible loss of the quay.", "loss", Firmness.POSSIBLE),
        ("The talks averted a strike.", "strike", Firmness.DENIED),
        ("The storm may have a lasting effect.", "effect", Firmness.POSSIBLE),
        ("The mayor has no plans to build a school.", "build", Firmness.DENIED),
    ],
)
def test_firmness_of_a_predicate(sentence: str, word: str, expected: Firmness) -> None:
    """Auxiliaries, negations, conditions and governors decide."""
    assert expected == of(sentence, word)


@pytest.mark.parametrize(
    ("scale", "expected"), [(None, Firmness.OCCURRED), (2.0, Firmness.OCCURRED), (-1.5, Firmness.PLANNED)]
)
def test_the_scale_speaks_where_words_are_silent(scale: float | None, expected: Firmness) -> None:
    """A low scale puts an unmarked event ahead."""
    assert expected == of("The opening of the lock draws crowds.", "opening", scale)


def test_the_scale_never_denies_and_never_overrules_a_modal() -> None:
    """What the words tell stays, whatever the scale."""
    assert Firmness.PLANNED == of("The ferry will stop at noon.", "stop", 3.0)
    assert Firmness.DENIED == of("The ferry did not stop at noon.", "stop", 3.0)


def test_a_planned_thing_that_surely_came_about_is_a_fact() -> None:
    """A governor that only plans yields to a high scale."""
    sentence = "The cup was the third to leave the harbor."
    assert Firmness.PLANNED == of(sentence, "leave")
    assert Firmness.OCCURRED == of(sentence, "leave", 2.5)


@given(st.text(max_size=60), st.integers(0, 60), st.integers(1, 10))
def test_any_text_has_some_firmness(text: str, start: int, length: int) -> None:
    """No text and no place raises."""
    assert firmness_in_sentence(text, start, start + length) in Firmness
