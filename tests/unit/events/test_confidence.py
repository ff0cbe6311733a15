from __future__ import annotations

import itertools
from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.unit.events.told import asserted, deeds_of, place, sided, told

from onrecord.events.confidence import FEATURES, WEIGHTS, confidence_of, features_of
from onrecord.events.deeds import Deed
from onrecord.events.make import LEAST_CONFIDENCE
from onrecord.model.predications import EventSides
from onrecord.records.event import OTHER, Event
from onrecord.records.firmness import Firmness
from onrecord.records.identity import ActorId, EventId, PlaceId, StatementId

TEXT = "Norland attacked the Tarn Front in Bergholm."
SURE = 0.99
CHANCES = (0.0, 0.01, 0.2, 0.5, 0.8, 0.95, 0.99, 1.0)
DEED = deeds_of(
    TEXT,
    told(
        TEXT,
        "attacked",
        ARG0="Norland",
        ARG1="the Tarn Front",
        assertion_chances=asserted(Firmness.OCCURRED, SURE),
    ),
)["attacked"]
EVENT = Event(
    id=EventId("e-1"),
    type="ASSAULT",
    mode=None,
    contexts=(),
    trigger=(place(TEXT, "attacked"),),
    actors=(ActorId("a1"),),
    recipients=(ActorId("a2"),),
    actor_spans=(place(TEXT, "Norland"),),
    recipient_spans=(place(TEXT, "the Tarn Front"),),
    firmness=Firmness.OCCURRED,
    according_to=None,
    moment=None,
    place=PlaceId("p1"),
    quantities=(),
    background=False,
    confidence=0.0,
)


def sure(*certainty: float) -> EventSides:
    """The event's sides, with how sure each is."""
    return replace(sided(TEXT, actor="Norland", recipient="the Tarn Front", place="Bergholm"), certainty=certainty)


def features(event: Event, deed: Deed) -> dict[str, float]:
    """The features of an event of which the model is rather sure, by name."""
    return dict(zip(FEATURES, features_of(event, deed, 0.9, sure(0.9, 0.9, 0.9)), strict=True))


def agreement(event: Event, deed: Deed) -> tuple[float, ...]:
    """Whether doer and object agree with the sides, and whether they differ."""
    own = features(event, deed)
    return tuple(own[name] for name in ("doer agrees", "doer differs", "object agrees", "object differs"))


def with_chances(deed: Deed, firmness: Firmness, chance: float, **fields: str) -> Deed:
    """A deed whose predicate is told with a firmness by so much chance."""
    return replace(
        deed,
        predicate=replace(deed.predicate, assertion_chances=asserted(firmness, chance), **fields),  # type: ignore[arg-type]
    )


def confidence_by_firmness(chance: float) -> float:
    """The confidence of an event whose firmness has that chance."""
    return confidence_of(EVENT, with_chances(DEED, Firmness.OCCURRED, chance), SURE, sure(SURE, SURE, SURE))


def test_every_feature_has_its_weight() -> None:
    """And every event has each of them."""
    assert len(FEATURES) == len(WEIGHTS) == len(features_of(EVENT, DEED, 0.9, sure(0.9, 0.9, 0.9)))
    assert len(FEATURES) == len(set(FEATURES))


@pytest.mark.parametrize(
    ("feature", "confidence"),
    [
        ("type", lambda chance: confidence_of(EVENT, DEED, chance, sure(0.9, 0.9, 0.9))),
        ("actor sure", lambda chance: confidence_of(EVENT, DEED, 0.9, sure(chance, 0.9, 0.9))),
        ("recipient sure", lambda chance: confidence_of(EVENT, DEED, 0.9, sure(0.9, chance, 0.9))),
        ("place sure", lambda chance: confidence_of(EVENT, DEED, 0.9, sure(0.9, 0.9, chance))),
        ("firmness", confidence_by_firmness),
    ],
)
def test_the_surer_the_model_the_likelier_the_event(feature: str, confidence: Callable[[float], float]) -> None:
    """Confidence goes one way with each chance: up, where its weight is above 0."""
    values = [confidence(chance) for chance in CHANCES]
    weight = WEIGHTS[FEATURES.index(feature)]
    assert values == sorted(values, reverse=weight < 0)
    assert (weight != 0) == (values[0] != values[-1])


def test_a_sure_event_is_kept() -> None:
    """One of which nothing is in doubt stays above the cut and above one of which all is."""
    certain = confidence_of(EVENT, DEED, SURE, sure(SURE, SURE, SURE))
    doubtful = with_chances(DEED, Firmness.DENIED, SURE)
    assert certain >= LEAST_CONFIDENCE
    assert certain > confidence_of(EVENT, doubtful, 0.3, sure(0.3, 0.3, 0.3))


@pytest.mark.parametrize(
    ("feature", "without"),
    [
        ("other", replace(EVENT, type=OTHER)),
        ("actor", replace(EVENT, actors=())),
        ("recipient", replace(EVENT, recipients=())),
        ("place", replace(EVENT, place=None)),
        ("told by somebody", replace(EVENT, according_to=StatementId("s-1"))),
    ],
)
def test_a_feature_tells_what_its_name_says(feature: str, without: Event) -> None:
    """Only the feature of what is changed changes."""
    pairs = zip(
        features_of(EVENT, DEED, 0.9, sure(0.9, 0.9, 0.9)),
        features_of(without, DEED, 0.9, sure(0.9, 0.9, 0.9)),
        strict=True,
    )
    assert [feature] == [name for name, (one, other) in zip(FEATURES, pairs, strict=True) if one != other]


@given(st.floats(0, 1), st.floats(0, 1), st.floats(0, 1), st.sampled_from(Firmness))
def test_a_confidence_is_a_probability(type_chance: float, certainty: float, chance: float, firmness: Firmness) -> None:
    """Whatever the chances, 0 and 1 among them, with everything told and with next to nothing."""
    bare = replace(EVENT, type=OTHER, actors=(), recipients=(), recipient_spans=(), place=None, firmness=firmness)
    noun = with_chances(DEED, firmness, chance, kind="noun")
    for event, deed in itertools.product((EVENT, bare), (DEED, noun)):
        assert 0 < confidence_of(event, deed, type_chance, sure(*[certainty] * 3)) < 1


def test_sides_and_roles_agree_or_differ() -> None:
    """Where the predicate's roles name other words than the sides, that is told; where they tell none, nothing."""
    assert (1.0, 0.0, 1.0, 0.0) == agreement(EVENT, DEED)
    turned = replace(EVENT, actor_spans=EVENT.recipient_spans, recipient_spans=())
    assert (0.0, 1.0, 0.0, 1.0) == agreement(turned, DEED)
    assert not any(agreement(EVENT, replace(DEED, roles={})))
