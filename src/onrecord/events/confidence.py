"""How likely an event is right in type, sides, place and firmness together."""

from __future__ import annotations

import math
from collections.abc import Sequence

from onrecord.events.deeds import DONE_TO, VERB, Deed
from onrecord.model.inventories import ASSERTIONS
from onrecord.model.predications import EventSides
from onrecord.records.event import OTHER, Event
from onrecord.records.firmness import Firmness
from onrecord.records.span import Span

FEATURES = (
    "always", "actor by grammar", "recipient by grammar", "type", "actor sure", "recipient sure", "place sure",
    "firmness", "other", "actor words", "actor", "several actors", "recipient words", "recipient", "several recipients",
    "doer agrees", "doer differs", "object agrees", "object differs", "noun", "occurred", "place", "told by somebody",
)  # fmt: skip
"""What speaks for an event and against it: `features_of` tells how much of each there is."""
WEIGHTS = (
    -2.711, 0.095, -0.159, 0.311, 0.191, 0.174, 0.184, 0.201, -0.123, -0.112, 0.093, -1.337, 0.059, -0.11, -1.347,
    0.371, -0.15, 0.038, 0.201, -0.33, 0.337, 0.18, 0.067,
)  # fmt: skip
"""Of FEATURES, fitted by `training.trust` on passages that no training saw (November 2026): 1,507 events, drawn towards
nothing with a weight of 2; cross-validated over documents the expected calibration error is .025."""
SUREST = 0.99


def confidence_of(event: Event, deed: Deed, type_chance: float, sides: EventSides) -> float:
    """The calibrated probability that an event is fully right; see docs/explanation/how-events-are-coded.md.

    Args:
        event: The event.
        deed: What it is coded from.
        type_chance: The probability of its type, 0 to 1.
        sides: What the model gives as its sides.
    """
    values = features_of(event, deed, type_chance, sides)
    return 1 / (1 + math.exp(-sum(weight * value for weight, value in zip(WEIGHTS, values, strict=True))))


def features_of(event: Event, deed: Deed, type_chance: float, sides: EventSides) -> list[float]:
    """FEATURES of an event in their order; probabilities as log odds."""
    firmness_chance = deed.predicate.assertion_chances[ASSERTIONS.index(event.firmness)]
    doer, done_to = deed.roles.get("ARG0", ()), deed.roles.get(DONE_TO, ())
    return [
        1.0,
        float(bool(event.actor_spans) and not sides.actor),
        float(bool(event.recipient_spans) and not sides.recipient),
        _log_odds(type_chance),
        *(_log_odds(chance) for chance in sides.certainty),
        _log_odds(firmness_chance),
        float(event.type == OTHER),
        float(bool(event.actor_spans)),
        float(bool(event.actors)),
        float(len(event.actor_spans) > 1),
        float(bool(event.recipient_spans)),
        float(bool(event.recipients)),
        float(len(event.recipient_spans) > 1),
        *_agreement(doer, event.actor_spans),
        *_agreement(done_to, event.recipient_spans),
        float(deed.predicate.kind != VERB),
        float(event.firmness is Firmness.OCCURRED),
        float(event.place is not None),
        float(event.according_to is not None),
    ]


def _agreement(role: Sequence[Span], side: Sequence[Span]) -> tuple[float, float]:
    """Whether a role of the predicate and a side of the event share words, and whether they are told apart."""
    if not role:
        return 0.0, 0.0
    shared = any(span.overlaps(other) for span in role for other in side)
    return float(shared), float(not shared)


def _log_odds(chance: float) -> float:
    bounded = min(max(chance, 1 - SUREST), SUREST)
    return math.log(bounded / (1 - bounded))
