"""Events: who did what to whom, coded by a codebook."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.records.firmness import Firmness
from onrecord.records.identity import ActorId, EventId, PlaceId, StatementId
from onrecord.records.moment import When
from onrecord.records.quantity import Quantity
from onrecord.records.span import Span

OTHER = "OTHER"
"""The type of an event that the codebook has no type for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Who did what to whom.

    type, mode, contexts: the codebook's words (PLOVER: "MOBILIZE", "troops", "military"); they are open sets, since a
    user may bring a codebook. trigger: the words that tell of the event. actors, recipients: who did it and to whom,
    where they are actors of this page; actor_spans, recipient_spans: the words in these two roles, whether or not they
    name an actor. according_to: the statement in whose content the event is told, None where the article tells it in
    its own voice. moment, place: when and where, only as far as the text puts the event there. background: whether the
    article recalls it rather than reports it. confidence: 0 to 1, the chance that type and roles are right.
    """

    id: EventId
    type: str
    mode: str | None
    contexts: tuple[str, ...]
    trigger: tuple[Span, ...]
    actors: tuple[ActorId, ...]
    recipients: tuple[ActorId, ...]
    actor_spans: tuple[Span, ...]
    recipient_spans: tuple[Span, ...]
    firmness: Firmness
    according_to: StatementId | None
    moment: When | None
    place: PlaceId | None
    quantities: tuple[Quantity, ...]
    background: bool
    confidence: float
