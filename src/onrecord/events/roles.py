"""Who did it and to whom: the words of a deed's roles that an event keeps, and the actors in them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from onrecord.events.deeds import DOER, DONE_TO, Deed, noun_phrase
from onrecord.records.identity import ActorId
from onrecord.records.span import Span, trim_span

ActorsIn = Callable[[Sequence[Span]], tuple[ActorId, ...]]
"""Leads noun phrases back to the actors that they name, describe or stand for."""

PATIENTS = frozenset({"ASSAULT", "COERCE", "SANCTION", "ACCUSE", "SUPPORT", "AID", "CONCEDE", "PROTEST", "RETREAT"})
"""Types whose event is done to whatever the trigger's object names, be it no actor of the page: "killed 12 people"."""
OWN_MEANS = frozenset({"MOBILIZE", "RETREAT"})
"""Types whose object is the doer's own: of "the deployment of Russian troops" Russia is the doer."""
OTHER_SIDE = ("ARG1", "ARG2", "ARG3", "ARG4")
RELATIVE = re.compile(
    r"\s?,?\s(?:who|whom|whose|which|that|where|when)\s|\s(?:after|before|because|while|as|amid|since)\s|[;—–(]"
)
"""Where a role's words go on to tell more of what they named."""
LONGEST_ROLE_CHARS = 160


@dataclass(frozen=True, slots=True, kw_only=True)
class Parties:
    """The two sides of an event: actors of the page, and the words that name each side."""

    actors: tuple[ActorId, ...]
    recipients: tuple[ActorId, ...]
    actor_spans: tuple[Span, ...]
    recipient_spans: tuple[Span, ...]


def find_parties(text: str, deed: Deed, event_type: str, actors_in: ActorsIn) -> Parties:
    """The sides of an event of a type.

    Args:
        text: `article.text`.
        deed: The deed that it is coded from.
        event_type: Its type.
        actors_in: Leads words back to actors.
    """
    doers = _heads(text, deed.roles.get(DOER, ()))
    actors = actors_in(doers)
    recipients, others = _other_side(text, deed, event_type, actors_in, doers)
    if not doers and event_type in OWN_MEANS:
        own = _heads(text, deed.roles.get(DONE_TO, ()))
        owners = actors_in(own)
        if owners:
            actors, doers = owners, own
            others = tuple(span for span in others if span not in own)
            recipients = tuple(one for one in recipients if one not in owners)
    return Parties(
        actors=actors,
        recipients=tuple(one for one in recipients if one not in actors),
        actor_spans=doers,
        recipient_spans=others,
    )


def _other_side(
    text: str, deed: Deed, event_type: str, actors_in: ActorsIn, doers: Sequence[Span]
) -> tuple[tuple[ActorId, ...], tuple[Span, ...]]:
    """The actors and words to whom it was done: the first role that names any, or the object of what has one."""
    for role in OTHER_SIDE:
        spans = [span for span in _heads(text, deed.roles.get(role, ())) if not _meets(span, doers)]
        found = actors_in(spans)
        if found:
            return found, tuple(span for span in spans if actors_in([span]))
    if event_type in PATIENTS:
        spans = [span for span in _heads(text, deed.roles.get(DONE_TO, ())) if not _meets(span, doers)]
        return (), tuple(spans[:1])
    return (), ()


def _heads(text: str, spans: Iterable[Span]) -> tuple[Span, ...]:
    """Noun phrases without what is told of them behind their head: relative clauses, asides."""
    kept = []
    for span in spans:
        more = RELATIVE.search(text, span.start + 1, span.end)
        end = min(more.start() if more else span.end, span.start + LONGEST_ROLE_CHARS)
        cut = trim_span(text, span.start, end)
        phrase = noun_phrase(text, cut) if cut else None
        if phrase is not None:
            kept.append(phrase)
    return tuple(dict.fromkeys(kept))


def _meets(span: Span, others: Iterable[Span]) -> bool:
    return any(span.overlaps(other) for other in others)
