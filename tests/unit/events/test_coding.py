from __future__ import annotations

from dataclasses import replace

import pytest
from tests.unit.events.told import SURELY, deeds_of, told

from onrecord.events.coding import (
    argument_words,
    code_deed,
    contexts_in,
    is_kept_as_statement,
    is_modifier,
    words_behind,
)
from onrecord.lexicon.codebook import codebook
from onrecord.model.inventories import EVENT_TYPES, NO_EVENT, OTHER_EVENT
from onrecord.records.event import OTHER
from onrecord.records.span import Span
from onrecord.records.statement import Act


def test_the_type_is_the_model_s_and_the_mode_the_codebook_s() -> None:
    """The chance of the type is its confidence."""
    text = "Norland deployed soldiers to the fjord."
    deed = deeds_of(text, told(text, "deployed", event_type="MOBILIZE", ARG0="Norland", ARG1="soldiers"))["deployed"]
    coding = code_deed(text, deed, codebook())
    assert coding is not None
    assert ("MOBILIZE", "troops") == (coding.type, coding.mode)
    assert SURELY == coding.chance


def test_what_is_no_happening_is_no_event() -> None:
    """The model says so, or the word is an auxiliary."""
    text = "The bridge is old and has stayed."
    assert code_deed(text, deeds_of(text, told(text, "old", "adjective", NO_EVENT))["old"], codebook()) is None
    assert code_deed(text, deeds_of(text, told(text, "has", event_type="AID"))["has"], codebook()) is None


def test_a_happening_without_a_type_is_other() -> None:
    """So is one whose types are each unlikely."""
    text = "The council painted the bridge."
    found = code_deed(text, deeds_of(text, told(text, "painted", event_type=OTHER_EVENT))["painted"], codebook())
    assert found is not None
    assert (OTHER, None, SURELY) == (found.type, found.mode, found.chance)


def test_an_unlikely_type_is_none() -> None:
    """Where no single type is likely enough there is an event only if another happening is likely."""
    text = "The council cornered the union."
    one = told(text, "cornered")
    chances = dict.fromkeys(EVENT_TYPES, 0.0) | {"COERCE": 0.35, "THREATEN": 0.2, OTHER_EVENT: 0.45}
    predicate = replace(one.predicate, event_chances=tuple(chances.values()))
    assert code_deed(text, deeds_of(text, replace(one, predicate=predicate))["cornered"], codebook()) is None
    other = dict.fromkeys(EVENT_TYPES, 0.0) | {"COERCE": 0.1, OTHER_EVENT: 0.9}
    predicate = replace(one.predicate, event_chances=tuple(other.values()))
    found = code_deed(text, deeds_of(text, replace(one, predicate=predicate))["cornered"], codebook())
    assert found is not None
    assert (OTHER, 0.9) == (found.type, found.chance)


@pytest.mark.parametrize("event_type", [name for name in EVENT_TYPES if name not in (OTHER_EVENT, NO_EVENT)])
def test_every_type_of_the_model_is_one_of_the_codebook(event_type: str) -> None:
    """What the model has learned can be coded, with a mode of that type or none."""
    text = "The council did it to the union."
    found = code_deed(text, deeds_of(text, told(text, "did it", event_type=event_type))["did it"], codebook())
    assert found is not None
    assert event_type == found.type
    assert found.mode is None or found.mode in {mode.name for mode in codebook().types[event_type].modes}


def test_a_noun_s_words_are_its_arguments_and_what_modifies_it() -> None:
    """“Overnight air strike”: the words before a noun tell its mode; behind a trigger stand its particles."""
    text = "Norland denied the overnight air strike on the port."
    strike = told(text, "strike", "noun", "ASSAULT", ARG0="Norland", ARG1="on the port")
    deed = deeds_of(text, strike)["strike"]
    assert ["the", "overnight", "air", "Norland", "the", "port"] == argument_words(text, deed)
    assert ["on", "the", "port", "."] == list(words_behind(text, deed))


def test_contexts_are_those_of_the_sentence() -> None:
    """Words outside the sentence show nothing."""
    text = "Soldiers guarded the polling stations in the election. The harvest failed."
    first, second = Span(0, text.index(" The")), Span(text.index("The harvest"), len(text))
    book = codebook()
    found = contexts_in(text, first, book)
    assert {"military", "election"} <= set(found) <= set(book.contexts)
    assert not {"military", "election"} & set(contexts_in(text, second, book))


def test_a_cue_is_kept_as_a_statement() -> None:
    """To say is no event beside its statement; to accuse is one, if it is coded as what the act of speech does."""
    text = "The mayor insisted on it and accused the union of a theft."
    deeds = deeds_of(text, told(text, "insisted"), told(text, "accused", event_type="ACCUSE", ARG1="the union"))
    saying, accusing = (code_deed(text, deeds[word], codebook()) for word in ("insisted", "accused"))
    assert saying is not None
    assert accusing is not None
    assert is_kept_as_statement(deeds["insisted"], saying, Act.SAY)
    assert not is_kept_as_statement(deeds["accused"], accusing, Act.ACCUSE)
    assert is_kept_as_statement(deeds["accused"], accusing, Act.SAY)
    assert not is_kept_as_statement(deeds["accused"], accusing, None)


@pytest.mark.parametrize(
    ("text", "noun", "expected"),
    [
        ("The judge signed an arrest warrant.", "arrest", True),
        ("The judge praised the arrest of two men.", "arrest", False),
        ("The arrest shocked the town.", "arrest", False),
        ("The judge praised the arrest.", "arrest", False),
    ],
)
def test_a_noun_that_modifies_another_is_no_event(text: str, noun: str, expected: bool) -> None:
    """A warrant is no arrest; a verb behind the noun is not what it modifies."""
    verbs = [text.index(word) for word in ("signed", "praised", "shocked") if word in text]
    assert expected == is_modifier(text, deeds_of(text, told(text, noun, "noun", "COERCE"))[noun], verbs)
