"""Who did it and to whom: the words of a deed's roles that an event keeps, and the actors in them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from onrecord.events.deeds import DOER, DONE_TO, NOUN, Deed, noun_phrase
from onrecord.records.identity import ActorId
from onrecord.records.span import Span, trim_span

ActorsIn = Callable[[Sequence[Span]], tuple[ActorId, ...]]
"""Leads noun phrases back to the actors that they name, describe or stand for."""

PATIENTS = frozenset({"ASSAULT", "COERCE", "SANCTION", "ACCUSE", "SUPPORT", "AID", "CONCEDE", "PROTEST", "RETREAT"})
"""Types whose event is done to whatever the trigger's object names, be it no actor of the page: "killed 12 people"."""
OWN_MEANS = frozenset({"MOBILIZE", "RETREAT"})
"""Types whose object is the doer's own: of "the deployment of Russian troops" Russia is the doer."""
MUTUAL = frozenset({"AGREE", "CONSULT", "COOPERATE"})
"""Types of which both sides are doers where they are told together: "talks between Riga and Tallinn"."""
OWNER = re.compile(r"['’]s?\s")
MOVES = frozenset({"MOBILIZE", "RETREAT", "PROTEST", "OTHER"})
"""Types beside whose trigger a place tells where to or where from, not to whom."""
AT_A_PLACE = re.compile(
    r"\b(?:in|at|from|near|inside|outside|across|around|off|into|onto|through|along)\s$", re.IGNORECASE
)
OTHER_SIDE = ("ARG1", "ARG2", "ARG3", "ARG4")
RELATIVE = re.compile(
    r"\s?,?\s(?:who|whom|whose|which|that|where|when)\s|\s(?:after|before|because|while|amid|since)\s|[;—–(]"
)
"""Where a role's words go on to tell more of what they named."""
LONGEST_ROLE_CHARS = 160


@dataclass(frozen=True, slots=True, kw_only=True)
class Naming:
    """Leads words back to actors. actors_in: from noun phrases. is_place: whether an actor is a place by its name."""

    actors_in: ActorsIn
    is_place: Callable[[ActorId], bool]


@dataclass(frozen=True, slots=True, kw_only=True)
class Parties:
    """The two sides of an event: actors of the page, and the words that name each side."""

    actors: tuple[ActorId, ...]
    recipients: tuple[ActorId, ...]
    actor_spans: tuple[Span, ...]
    recipient_spans: tuple[Span, ...]


def find_parties(text: str, deed: Deed, event_type: str, naming: Naming) -> Parties:
    """The sides of an event of a type.

    Args:
        text: `article.text`.
        deed: The deed that it is coded from.
        event_type: Its type.
        naming: Leads words back to actors.
    """
    actors_in = naming.actors_in
    doers = _heads(text, _nearest(deed.roles.get(DOER, ()), deed.span))
    if deed.predicate.kind == NOUN:
        doers = tuple(_owner(text, span) for span in doers)
    if not doers and event_type in MUTUAL:
        doers = tuple(span for span in _heads(text, deed.roles.get(DONE_TO, ())) if _stands_between(text, span))
    actors = actors_in(doers)
    recipients, others = _other_side(text, deed, event_type, naming, doers)
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
    text: str, deed: Deed, event_type: str, naming: Naming, doers: Sequence[Span]
) -> tuple[tuple[ActorId, ...], tuple[Span, ...]]:
    """The actors and words to whom it was done: the first role that names any, or the object of what has one."""
    for role in OTHER_SIDE:
        spans = [span for span in _heads(text, deed.roles.get(role, ())) if not _meets(span, doers)]
        named = [(span, _sides(text, span, event_type, naming)) for span in spans]
        kept = [(span, found) for span, found in named if found]
        if kept:
            return tuple(dict.fromkeys(one for _, found in kept for one in found)), tuple(span for span, _ in kept)
    if event_type in PATIENTS:
        spans = [span for span in _heads(text, deed.roles.get(DONE_TO, ())) if not _meets(span, doers)]
        return (), tuple(spans[:1])
    return (), ()


def _sides(text: str, span: Span, event_type: str, naming: Naming) -> tuple[ActorId, ...]:
    """The actors that a noun phrase names, those left out that only tell where."""
    found = naming.actors_in([span])
    if event_type in MOVES or AT_A_PLACE.search(text, max(0, span.start - 9), span.start):
        return tuple(one for one in found if not naming.is_place(one))
    return found


def _owner(text: str, span: Span) -> Span:
    """Of what stands before a noun its owner only: "the council's" of "the council's political and financial"."""
    owned = OWNER.search(text, span.start, span.end)
    return Span(span.start, owned.end() - 1) if owned else span


def _stands_between(text: str, span: Span) -> bool:
    """Whether a role's words are two sides: "between Riga and Tallinn"."""
    return text[max(0, span.start - 9) : span.start].lower().endswith("between ") and " and " in span.of(text)


def _nearest(spans: Sequence[Span], trigger: Span) -> Sequence[Span]:
    """Of a role in several pieces the one beside the trigger: the others belong to clauses around it."""
    if len(spans) < 2:
        return spans
    return [min(spans, key=lambda span: max(span.start - trigger.end, trigger.start - span.end))]


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
