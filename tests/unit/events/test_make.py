from __future__ import annotations

from collections.abc import Mapping, Sequence

import pytest
from tests.unit.events.told import SURELY, asserted, deeds_of, sided, statement, told, words_of

from onrecord.events.confidence import confidence_of
from onrecord.events.deeds import find_deeds
from onrecord.events.make import Surroundings, make_events
from onrecord.events.parties import Naming
from onrecord.lexicon.codebook import codebook
from onrecord.model.predications import EventSides, Predication
from onrecord.moments.calendar_values import days_of
from onrecord.records.article import Article, Passage, PassageKind
from onrecord.records.event import OTHER, Event
from onrecord.records.firmness import Firmness
from onrecord.records.identity import ActorId, PlaceId
from onrecord.records.moment import Found, Precision, Published, When
from onrecord.records.span import Span
from onrecord.records.statement import Act, Statement

SHA256 = "0" * 64
CUT = "onrecord.events.make.LEAST_CONFIDENCE"
NAMED = {"Norland": "a1", "the Tarn Front": "a2", "The union": "a3"}
PUBLISHED = Published(value="2026-03-10", precision=Precision.DAY, found=Found.METADATA, confidence=1.0)

Telling = tuple[Predication, EventSides]
"""A predicate, and the sides of what it tells."""


@pytest.fixture(autouse=True)
def _keep_all(monkeypatch: pytest.MonkeyPatch) -> None:
    """No event is left out for its confidence, whatever its weights say, unless a test asks for it."""
    monkeypatch.setattr(CUT, 0.0)


def events_of(
    text: str,
    *tellings: Telling,
    statements: Sequence[Statement] = (),
    named: Mapping[str, str] = NAMED,
    kind: PassageKind = PassageKind.BODY,
    moment: When | None = None,
) -> tuple[Event, ...]:
    """The events of a text of one passage, from predicates and the sides of what each tells."""
    sides = {predication.predicate: own for predication, own in tellings}

    def actors_in(spans: Sequence[Span]) -> tuple[ActorId, ...]:
        return tuple(dict.fromkeys(ActorId(named[span.of(text)]) for span in spans if span.of(text) in named))

    article = Article(text=text, passages=(Passage(kind=kind, span=Span(0, len(text))),), published=PUBLISHED)
    around = Surroundings(
        statements=statements,
        sides_of=lambda predicates: [sides[predicate] for predicate in predicates],
        naming=Naming(
            actors_in=actors_in, is_place=frozenset[ActorId]().__contains__, is_state={ActorId("state")}.__contains__
        ),
        moment_of=lambda _trigger, _temporal: moment,
        place_of=lambda stated: PlaceId(f"p-{stated[0].of(text)}") if stated else None,
        latest_day=lambda value: days_of(value)[1],
    )
    predications = (predication for predication, _ in tellings)
    deeds = find_deeds(text, sorted(predications, key=lambda one: one.predicate.start))
    return make_events(article, SHA256, deeds, codebook(), around)


def attack(text: str, word: str = "attacked") -> Telling:
    """Norland attacks the Tarn Front."""
    sides = sided(text, actor="Norland", recipient="the Tarn Front")
    return told(text, word, event_type="ASSAULT", ARG0="Norland", ARG1="the Tarn Front"), sides


def test_an_event_holds_what_the_text_tells() -> None:
    """Type, sides, place, quantities and confidence; when only where the text says so."""
    text = "Norland attacked the Tarn Front near Bergholm, killing 12 rebels."
    attacked = told(
        text,
        "attacked",
        event_type="ASSAULT",
        assertion_chances=asserted(Firmness.OCCURRED),
        ARG0="Norland",
        ARG1="the Tarn Front",
        LOC="near Bergholm",
        MNR="killing 12 rebels",
    )
    sides = sided(text, actor="Norland", recipient="the Tarn Front", place="Bergholm")
    (event,) = events_of(text, (attacked, sides))
    assert ("ASSAULT", ("a1",), ("a2",)) == (event.type, event.actors, event.recipients)
    assert ["attacked"] == words_of(text, event.trigger)
    assert (["Norland"], ["the Tarn Front"]) == (
        words_of(text, event.actor_spans),
        words_of(text, event.recipient_spans),
    )
    assert ("p-Bergholm", None, None) == (event.place, event.moment, event.according_to)
    assert confidence_of(event, deeds_of(text, attacked)["attacked"], SURELY, sides) == event.confidence
    assert (Firmness.OCCURRED, False) == (event.firmness, event.background)


def test_an_event_is_left_out_below_the_least_confidence(monkeypatch: pytest.MonkeyPatch) -> None:
    """One as likely as the cut stays."""
    text = "Norland attacked the Tarn Front."
    (event,) = events_of(text, attack(text))
    monkeypatch.setattr(CUT, event.confidence)
    assert (event,) == events_of(text, attack(text))
    monkeypatch.setattr(CUT, event.confidence + 1e-6)
    assert () == events_of(text, attack(text))


def test_several_events_of_one_sentence_are_several() -> None:
    """Each with sides and an id of its own, in the order of the text, the same every time."""
    text = "Norland attacked the Tarn Front and later praised The union."
    praise = told(text, "praised", event_type="SUPPORT", ARG1="The union")
    tellings = attack(text), (praise, sided(text, actor="Norland", recipient="The union"))
    found = events_of(text, *tellings)
    assert ["ASSAULT", "SUPPORT"] == [event.type for event in found]
    assert [("a1",), ("a1",)] == [event.actors for event in found]
    assert [("a2",), ("a3",)] == [event.recipients for event in found]
    assert 2 == len({event.id for event in found})
    assert found == events_of(text, *tellings[::-1])


def test_an_event_told_by_somebody_is_according_to_him() -> None:
    """The nearest statement around the trigger; the speaker is no side of it."""
    text = "The union said Norland attacked the Tarn Front."
    inner = statement(text, "said", "Norland attacked the Tarn Front")
    outer = statement(text, "The", text)
    said = told(text, "said", ARG0="The union", ARG1="Norland attacked the Tarn Front")
    tellings = (said, sided(text, actor="The union")), attack(text)
    (event,) = events_of(text, *tellings, statements=(outer, inner))
    assert (inner.id, ("a1",), ("a2",)) == (event.according_to, event.actors, event.recipients)


@pytest.mark.parametrize("firmness", [Firmness.DENIED, Firmness.PLANNED, Firmness.DEMANDED, Firmness.POSSIBLE])
def test_what_a_content_is_about_is_as_firm_as_the_content(firmness: Firmness) -> None:
    """“Denied that Norland attacked”: the attack is denied, though nothing in its clause says so."""
    text = "The union disputed that Norland attacked the Tarn Front."
    told_by = statement(text, "disputed", "Norland attacked the Tarn Front", firmness=firmness)
    (event,) = events_of(text, attack(text), statements=(told_by,))
    assert firmness == event.firmness


def test_what_a_content_mentions_beside_keeps_its_own_firmness() -> None:
    """Only the deed that leads the content is denied with it."""
    text = "The union denied that he protested after Norland attacked the Tarn Front."
    told_by = statement(
        text, "denied", "he protested after Norland attacked the Tarn Front", firmness=Firmness.DENIED, act=Act.DENY
    )
    protested = told(text, "protested", event_type="PROTEST", ARG0="he", TMP="after Norland attacked the Tarn Front")
    protesting, attacking = events_of(
        text, (protested, sided(text, actor="he")), attack(text), statements=(told_by,), named=NAMED | {"he": "a3"}
    )
    assert (Firmness.DENIED, Firmness.OCCURRED) == (protesting.firmness, attacking.firmness)


def test_a_negation_is_heard_wherever_the_event_stands() -> None:
    """The words of the sentence itself tell."""
    text = "Norland never attacked the Tarn Front."
    attacked = told(text, "attacked", event_type="ASSAULT", firmness=-2.0, ARG0="Norland", NEG="never")
    (event,) = events_of(text, (attacked, sided(text, actor="Norland")))
    assert Firmness.DENIED == event.firmness


def test_events_without_sides_are_left_out() -> None:
    """Nobody does it and it is done to nobody: "the village is under attack"; a place alone is no side."""
    text = "The village was under attack for days."
    attacked = told(text, "attack", "noun", "ASSAULT")
    assert () == events_of(text, (attacked, sided(text)))
    assert () == events_of(text, (attacked, sided(text, place="The village")))
    assert () == events_of(text, (attacked, sided(text, actor="under attack")))


@pytest.mark.parametrize("event_type", ["ASSAULT", OTHER])
def test_what_is_done_to_unnamed_people_is_an_event(event_type: str) -> None:
    """“Killed two farmers”: the words are a side, though they name no actor of the page."""
    text = "The floods killed two farmers."
    killed = told(text, "killed", event_type=event_type, ARG0="The floods", ARG1="two farmers")
    (event,) = events_of(text, (killed, sided(text, recipient="two farmers")))
    assert ((), (), ["two farmers"]) == (event.actors, event.recipients, words_of(text, event.recipient_spans))
    assert event_type == event.type


@pytest.mark.parametrize("kind", list(PassageKind))
def test_events_are_told_in_some_passages_only(kind: PassageKind) -> None:
    """A byline or a correction tells none."""
    text = "Norland attacked the Tarn Front."
    expected = kind in {
        PassageKind.HEADLINE,
        PassageKind.DEK,
        PassageKind.BODY,
        PassageKind.CAPTION,
        PassageKind.LIST,
    }
    assert expected == bool(events_of(text, attack(text), kind=kind))


def test_a_light_verb_and_its_noun_are_one_event() -> None:
    """“Launched an attack”: both words are its trigger, the sides are the noun's."""
    text = "Norland launched an attack on the Tarn Front."
    launched = told(text, "launched", event_type="ASSAULT", ARG0="Norland", ARG1="an attack on the Tarn Front")
    noun = told(text, "attack", "noun", "ASSAULT", ARG1="on the Tarn Front")
    sides = sided(text, actor="Norland", recipient="the Tarn Front")
    (event,) = events_of(text, (launched, sided(text, actor="Norland")), (noun, sides))
    assert ["launched", "attack"] == words_of(text, event.trigger)
    assert (("a1",), ("a2",)) == (event.actors, event.recipients)


def test_a_cue_is_no_event_beside_its_statement() -> None:
    """The statement tells of it."""
    text = "The union insisted that Norland attacked the Tarn Front."
    by = statement(text, "insisted", "Norland attacked the Tarn Front")
    insisted = told(text, "insisted", ARG0="The union", ARG1="that Norland attacked the Tarn Front")
    tellings = (insisted, sided(text, actor="The union")), attack(text)
    found = events_of(text, *tellings, statements=(by,))
    assert ["attacked"] == [words_of(text, event.trigger)[0] for event in found]


@pytest.mark.parametrize(
    ("value", "precision", "expected"),
    [
        ("2026-03-09", Precision.DAY, False),
        ("2026-02", Precision.MONTH, False),
        ("2015", Precision.YEAR, True),
        ("2025", Precision.YEAR, True),
        ("2026", Precision.YEAR, False),
        ("2025-12-01", Precision.DAY, True),
        ("199X", Precision.DECADE, True),
    ],
)
def test_what_lies_long_before_is_background(value: str, precision: Precision, expected: bool) -> None:
    """Recalled, not reported."""
    text = "Norland attacked the Tarn Front."
    moment = When(value=value, precision=precision, evidence=(Span(0, 7),))
    (event,) = events_of(text, attack(text), moment=moment)
    assert expected == event.background


def test_years_ago_is_background_without_a_date() -> None:
    """Words that no calendar can place tell it as well."""
    text = "Norland attacked the Tarn Front decades ago."
    own = told(text, "attacked", event_type="ASSAULT", ARG0="Norland", TMP="decades ago")
    (event,) = events_of(text, (own, sided(text, actor="Norland")))
    assert event.background
