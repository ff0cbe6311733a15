from __future__ import annotations

from collections.abc import Mapping, Sequence

from tests.unit.events.told import deeds_of, told, words_of

from onrecord.events.roles import Naming, Parties, find_parties
from onrecord.model.reader import Predication
from onrecord.records.identity import ActorId
from onrecord.records.span import Span


def naming(text: str, actors: Mapping[str, str], places: Sequence[str] = ()) -> Naming:
    """Words lead to the actors given for them, in the order of the words; some of these are places."""

    def actors_in(spans: Sequence[Span]) -> tuple[ActorId, ...]:
        found = [ActorId(actors[span.of(text)]) for span in spans if span.of(text) in actors]
        return tuple(dict.fromkeys(found))

    return Naming(actors_in=actors_in, is_place=frozenset(ActorId(place) for place in places).__contains__)


def parties(
    text: str,
    word: str,
    event_type: str,
    actors: Mapping[str, str],
    *predications: Predication,
    places: Sequence[str] = (),
) -> Parties:
    """The sides of one deed."""
    return find_parties(text, deeds_of(text, *predications)[word], event_type, naming(text, actors, places))


def test_doer_and_done_to_are_the_sides() -> None:
    """Each side keeps its words and the actors behind them."""
    text = "Norland attacked the Tarn Front."
    found = parties(
        text,
        "attacked",
        "ASSAULT",
        {"Norland": "a1", "the Tarn Front": "a2"},
        told(text, "attacked", ARG0="Norland", ARG1="the Tarn Front"),
    )
    assert (("a1",), ("a2",)) == (found.actors, found.recipients)
    assert ["Norland"] == words_of(text, found.actor_spans)
    assert ["the Tarn Front"] == words_of(text, found.recipient_spans)


def test_whoever_it_is_done_with_is_the_other_side() -> None:
    """Where the object names nobody, a further role may."""
    text = "Norland discussed prices with the union."
    found = parties(
        text,
        "discussed",
        "CONSULT",
        {"Norland": "a1", "the union": "a2"},
        told(text, "discussed", ARG0="Norland", ARG1="prices", ARG2="with the union"),
    )
    assert (("a1",), ("a2",)) == (found.actors, found.recipients)
    assert ["the union"] == words_of(text, found.recipient_spans)


def test_nobody_does_it_to_himself() -> None:
    """An actor on the doer's side is not on the other one."""
    text = "Norland defended its own army."
    found = parties(
        text,
        "defended",
        "SUPPORT",
        {"Norland": "a1", "its own army": "a1"},
        told(text, "defended", ARG0="Norland", ARG1="its own army"),
    )
    assert (("a1",), ()) == (found.actors, found.recipients)


def test_those_who_are_hurt_are_a_side_without_being_actors() -> None:
    """“Killed two farmers”: the words are kept, nobody is made up."""
    text = "The militia killed two farmers."
    killed = told(text, "killed", ARG0="The militia", ARG1="two farmers")
    found = parties(text, "killed", "ASSAULT", {"The militia": "a1"}, killed)
    assert (("a1",), ()) == (found.actors, found.recipients)
    assert ["two farmers"] == words_of(text, found.recipient_spans)
    assert () == parties(text, "killed", "CONSULT", {"The militia": "a1"}, killed).recipient_spans


def test_a_place_is_no_side_of_a_move() -> None:
    """Troops are moved to Bergholm, not done to it; an attack is."""
    text = "Norland moved troops to Bergholm."
    moved = told(text, "moved", ARG0="Norland", ARG1="troops", ARG2="to Bergholm")
    named = {"Norland": "a1", "Bergholm": "p1"}
    assert () == parties(text, "moved", "MOBILIZE", named, moved, places=["p1"]).recipients
    assert ("p1",) == parties(text, "moved", "THREATEN", named, moved, places=["p1"]).recipients


def test_a_place_behind_a_preposition_of_place_is_no_side() -> None:
    """“Met in Bergholm” tells where, whatever role the model gives it; "met Bergholm" does not."""
    text = "The minister spoke in Bergholm."
    spoke = told(text, "spoke", ARG0="The minister", ARG2="in Bergholm")
    assert () == parties(text, "spoke", "CONSULT", {"Bergholm": "p1"}, spoke, places=["p1"]).recipients
    assert ("p1",) == parties(text, "spoke", "CONSULT", {"Bergholm": "p1"}, spoke).recipients


def test_a_side_ends_before_what_is_told_of_it() -> None:
    """A relative clause names others: they are not the head."""
    text = "Police arrested a man who had threatened Ada Hale."
    arrested = told(text, "arrested", ARG0="Police", ARG1="a man who had threatened Ada Hale")
    found = parties(text, "arrested", "COERCE", {"Police": "a1", "a man": "a2"}, arrested)
    assert ["a man"] == words_of(text, found.recipient_spans)
    assert ("a2",) == found.recipients


def test_what_is_deployed_is_its_owner_s() -> None:
    """“The deployment of Norland's troops”: Norland deploys them, unless another doer is told."""
    text = "The deployment of Norland’s troops by Tarn began."
    own = told(text, "deployment", "noun", ARG1="of Norland’s troops")
    named = {"Norland’s troops": "a1", "Tarn": "a2"}
    found = parties(text, "deployment", "MOBILIZE", named, own)
    assert (("a1",), ()) == (found.actors, found.recipients)
    assert ["Norland’s troops"] == words_of(text, found.actor_spans)
    other = told(text, "deployment", "noun", ARG0="by Tarn", ARG1="of Norland’s troops")
    assert ("a2",) == parties(text, "deployment", "MOBILIZE", named, other).actors


def test_of_a_doer_told_twice_the_nearer_is_meant() -> None:
    """The model may find a doer of the clause around as well."""
    text = "The union said the mayor sold the ferry."
    sold = told(text, "sold", ARG0=["The union", "the mayor"], ARG1="the ferry")
    assert ("a2",) == parties(text, "sold", "OTHER", {"The union": "a1", "the mayor": "a2"}, sold).actors
