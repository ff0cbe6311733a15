from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.unit.events.told import deeds_of, sided, told, words_of

from onrecord.events.deeds import Deed
from onrecord.events.parties import LONGEST_SIDE_CHARS, Naming, Parties, find_parties
from onrecord.model.predications import EventSides, Predication
from onrecord.records.identity import ActorId
from onrecord.records.span import Span


def naming(text: str, actors: Mapping[str, str], places: Sequence[str] = ()) -> Naming:
    """Words lead to the actors given for them, in the order of the words; some of these are places."""

    def actors_in(spans: Sequence[Span]) -> tuple[ActorId, ...]:
        found = [ActorId(actors[span.of(text)]) for span in spans if span.of(text) in actors]
        return tuple(dict.fromkeys(found))

    return Naming(
        actors_in=actors_in,
        is_place=frozenset(ActorId(place) for place in places).__contains__,
        is_state=frozenset[ActorId]().__contains__,
    )


def parties(
    text: str,
    trigger: str,
    actors: Mapping[str, str],
    sides: EventSides,
    *more: Predication,
    event_type: str = "OTHER",
    places: Sequence[str] = (),
    roles: Mapping[str, str] | None = None,
) -> Parties:
    """The sides of one event. more: other predicates of the text; roles: the trigger's own."""
    own = told(text, trigger, **(roles or {}))  # type: ignore[arg-type]  # the names of roles only
    deed = deeds_of(text, own, *more)[trigger]
    return find_parties(text, deed, event_type, sides, naming(text, actors, places))


def side_words(text: str, found: Parties) -> tuple[list[str], list[str]]:
    """The words of the two sides."""
    return words_of(text, found.actor_spans), words_of(text, found.recipient_spans)


def test_each_side_keeps_its_words_and_its_actors() -> None:
    """Words as the model marks them, actors as they are named."""
    text = "Norland attacked the Tarn Front."
    named = {"Norland": "a1", "the Tarn Front": "a2"}
    found = parties(text, "attacked", named, sided(text, actor="Norland", recipient="the Tarn Front"))
    assert (("a1",), ("a2",)) == (found.actors, found.recipients)
    assert (["Norland"], ["the Tarn Front"]) == side_words(text, found)


def test_several_words_of_a_side_are_several_spans() -> None:
    """An actor named twice on a side is there once."""
    text = "Norland met the union, and the envoy of Norland met the press."
    named = {"Norland": "a1", "the envoy of Norland": "a1", "the union": "a2", "the press": "a3"}
    sides = sided(text, actor=["Norland", "the envoy of Norland"], recipient=["the union", "the press"])
    found = parties(text, "met", named, sides)
    assert (("a1",), ("a2", "a3")) == (found.actors, found.recipients)
    assert (["Norland", "the envoy of Norland"], ["the union", "the press"]) == side_words(text, found)


def test_prepositions_and_marks_are_cut() -> None:
    """The words of a side are its noun phrase."""
    text = "The quay was sold by the council to both “Tarn Lines” and Arle."
    sides = sided(text, actor="by the council", recipient="to both “Tarn Lines” and Arle.")
    assert (["the council"], ["Tarn Lines” and Arle"]) == side_words(text, parties(text, "sold", {}, sides))
    text = "Talks with Norland began."
    found = parties(text, "Talks", {"Norland": "a1"}, sided(text, actor="with Norland"))
    assert (("a1",), ["Norland"]) == (found.actors, words_of(text, found.actor_spans))


def test_those_who_are_hurt_are_a_side_without_being_actors() -> None:
    """“Killed two farmers”: the words are kept, nobody is made up."""
    text = "The militia killed two farmers."
    sides = sided(text, actor="The militia", recipient="two farmers")
    found = parties(text, "killed", {"The militia": "a1"}, sides)
    assert (("a1",), ()) == (found.actors, found.recipients)
    assert ["two farmers"] == words_of(text, found.recipient_spans)


def test_nobody_does_it_to_himself() -> None:
    """An actor on the doer's side is not on the other one; the words of both stay."""
    text = "Norland defended its own army."
    named = {"Norland": "a1", "its own army": "a1"}
    found = parties(text, "defended", named, sided(text, actor="Norland", recipient="its own army"))
    assert (("a1",), ()) == (found.actors, found.recipients)
    assert (["Norland"], ["its own army"]) == side_words(text, found)


@pytest.mark.parametrize("words", ["Norland's withdrawal", "withdrawal", "withdrawal from Tarn", "drawal from"])
def test_words_of_the_trigger_are_no_side(words: str) -> None:
    """Whoever did it is named beside the word that tells of it."""
    text = "Norland's withdrawal from Tarn ended."
    for sides in (sided(text, actor=words), sided(text, recipient=words)):
        assert ([], []) == side_words(text, parties(text, "withdrawal", {words: "a1"}, sides))


def test_words_of_one_side_are_not_of_the_other() -> None:
    """Where both claim them they are the doer's."""
    text = "Norland and Tarn met."
    sides = sided(text, actor="Norland", recipient=["Norland and Tarn", "Tarn"])
    assert (["Norland"], ["Tarn"]) == side_words(text, parties(text, "met", {}, sides))


@pytest.mark.parametrize("word", ["it", "They", "them", "its", "which", "This"])
def test_pronouns_of_things_name_no_actor(word: str) -> None:
    """The word stands, the actor is left open."""
    text = f"The crew saw {word} sink."
    found = parties(text, "sink", {word: "a1"}, sided(text, actor=word))
    assert ((), [word]) == (found.actors, words_of(text, found.actor_spans))


@pytest.mark.parametrize(("places", "expected"), [(["a1"], ()), ([], ("a1",))])
def test_a_pronoun_of_persons_names_no_place(places: list[str], expected: tuple[str, ...]) -> None:
    """“She” is somebody; a place named by its own name may act."""
    text = "She sued Norland."
    sides = sided(text, actor="She", recipient="Norland")
    found = parties(text, "sued", {"She": "a1", "Norland": "a2"}, sides, places=[*places, "a2"])
    assert (expected, ("a2",)) == (found.actors, found.recipients)


def test_a_very_long_side_is_cut() -> None:
    """A side is a noun phrase, no paragraph."""
    text = "The heirs " + "of the mayor " * 60 + "sued."
    found = parties(
        text, "sued", {}, EventSides(actor=((0, len(text) - 6),), recipient=(), place=(), certainty=(0.9,) * 3)
    )
    (span,) = found.actor_spans
    assert 0 == span.start
    assert LONGEST_SIDE_CHARS - 20 < span.end <= LONGEST_SIDE_CHARS


def test_marks_alone_are_no_side() -> None:
    """Nor is a preposition's gap."""
    text = "Norland — “” — attacked."
    assert ([], []) == side_words(text, parties(text, "attacked", {}, sided(text, actor="— “” —", recipient="“”")))


letters = st.sampled_from(
    ["the ", "by ", "Tarn ", "U.S. ", ", ", "“", "” ", "\n", "\u00a0", "it ", "and ", "… ", "(", ") "]
)


@settings(max_examples=200, deadline=None)
@given(st.lists(letters, min_size=1, max_size=60).map("".join), st.data())
def test_whatever_the_model_says_sides_stand_beside_the_trigger(text: str, data: st.DataObject) -> None:
    """Spans lie in the text without white space at their edges, off the trigger and off the other side."""
    edges = st.integers(0, len(text))
    ranges = st.lists(st.tuples(edges, edges).map(sorted).filter(lambda ends: ends[0] < ends[1]), max_size=4)
    actor, recipient = (tuple((low, high) for low, high in data.draw(ranges)) for _ in range(2))
    start = data.draw(st.integers(0, len(text) - 1))
    trigger = Span(start, data.draw(st.integers(start + 1, len(text))))
    named = naming(text, {"Tarn": "a1", "the Tarn": "a1", "U.S.": "a2"})
    sides = EventSides(actor=actor, recipient=recipient, place=(), certainty=(0.5,) * 3)
    word = replace(told("x", "x").predicate, start=trigger.start, end=trigger.end)
    deed = Deed(predicate=word, roles={}, sentence=Span(0, len(text)), passive=False)
    found = find_parties(text, deed, "ASSAULT", sides, named)
    for span in (*found.actor_spans, *found.recipient_spans):
        assert span.end <= len(text)
        assert span.of(text) == span.of(text).strip() != ""
        assert not span.overlaps(trigger)
    assert not any(one.overlaps(other) for one in found.actor_spans for other in found.recipient_spans)
    assert not set(found.actors) & set(found.recipients)
    assert found == find_parties(text, deed, "ASSAULT", sides, named)


NOTHING = EventSides(actor=(), recipient=(), place=(), certainty=(0.5,) * 3)


def test_where_the_model_gives_no_doer_that_of_the_grammar_is_taken() -> None:
    """If it names an actor and stands before its verb: it may be told beside a verb that is joined to this one."""
    text = "Norland met the union and offered help."
    met = told(text, "met", ARG0="Norland", ARG1="the union")
    named = {"Norland": "a1"}
    assert ("a1",) == parties(text, "offered", named, NOTHING, met, roles={"ARG1": "help"}).actors
    assert () == parties(text, "offered", {}, NOTHING, met, roles={"ARG1": "help"}).actor_spans
    given = sided(text, actor="the union")
    assert ["the union"] == words_of(text, parties(text, "offered", named, given, met).actor_spans)


def test_what_is_deployed_is_its_owner_s() -> None:
    """“The deployment of Norland's troops”: Norland deploys them, if the model gives them as the other side."""
    text = "The deployment of up to Norland’s troops began."
    named = {"Norland’s troops": "a1"}
    found = parties(text, "deployment", named, sided(text, recipient="Norland’s troops"), event_type="MOBILIZE")
    assert (("a1",), ()) == (found.actors, found.recipients)
    found = parties(text, "deployment", named, sided(text, recipient="Norland’s troops"), event_type="ASSAULT")
    assert ((), ("a1",)) == (found.actors, found.recipients)


def test_who_owns_what_is_denounced_is_the_other_side() -> None:
    """To denounce a move as somebody's scheme is to denounce him."""
    text = "The union denounced the sale as Ada Hale’s scheme."
    words = {"ARG1": "the sale as Ada Hale’s scheme"}
    named = {"The union": "a1", "Ada Hale": "a2"}
    side = sided(text, actor="The union")
    assert ("a2",) == parties(text, "denounced", named, side, event_type="ACCUSE", roles=words).recipients
    assert () == parties(text, "denounced", named, side, event_type="COERCE", roles=words).recipients
