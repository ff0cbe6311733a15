"""Who did it and to whom: the words of an event's sides that the record keeps, and the actors in them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from onrecord.events.deeds import DOER, DONE_TO, VERB, Deed
from onrecord.events.phrases import noun_phrase
from onrecord.model.predications import EventSides
from onrecord.records.identity import ActorId
from onrecord.records.span import Span, trim_span

ActorsIn = Callable[[Sequence[Span]], tuple[ActorId, ...]]
"""Leads noun phrases back to the actors that they name, describe or stand for."""

THINGS = re.compile(r"(?:it|they|them|its|their|this|that|these|those|which|there)", re.IGNORECASE)
"""Pronouns that are led back wrongly as often as rightly: the words stand, the actor is left open."""
OWN_MEANS = frozenset({"MOBILIZE", "RETREAT"})
"""Types whose object is the doer's own: of "the deployment of Russian troops" Russia is the doer."""
OF = re.compile(r"\bof\s(?:the\s|some\s|about\s|up\sto\s|more\sthan\s|at\sleast\s|nearly\s|around\s)?$")
OF_CHARS = 16
JUDGED = frozenset({"ACCUSE", "REJECT", "SUPPORT"})
"""Types whose event is done to whose thing it is: to criticise a minister's plan is to criticise the minister."""
POSSESSOR = re.compile(r"((?:[A-Z][\w.-]*\s){0,4}[A-Z][\w.-]*)['’]s?\s")
RELATIVE = re.compile(r"\s?,?\s(?:who|whom|whose|which|that|where|when)\s|[,;—–(]")
"""Where a noun phrase goes on to tell more of what it named."""
PERSONS = frozenset("he she him her his hers who whom i we you".split())
LONGEST_SIDE_CHARS = 160


@dataclass(frozen=True, slots=True, kw_only=True)
class Naming:
    """Leads words back to actors.

    actors_in: from noun phrases. is_place: whether an actor is a place by its name. is_state: whether an actor is a
    state or acts for one, its government or its forces.
    """

    actors_in: ActorsIn
    is_place: Callable[[ActorId], bool]
    is_state: Callable[[ActorId], bool]


@dataclass(frozen=True, slots=True, kw_only=True)
class Parties:
    """The two sides of an event: actors of the page, and the words that name each side."""

    actors: tuple[ActorId, ...]
    recipients: tuple[ActorId, ...]
    actor_spans: tuple[Span, ...]
    recipient_spans: tuple[Span, ...]


def find_parties(text: str, deed: Deed, event_type: str, sides: EventSides, naming: Naming) -> Parties:
    """The sides of an event: those that the model gives, and where it gives none those that grammar tells surely.

    Args:
        text: `article.text`.
        deed: The deed that it is coded from.
        event_type: Its type.
        sides: What the model gives as its sides.
        naming: Leads words back to actors.
    """
    actor_spans = _phrases(text, sides.actor, [deed.span])
    recipient_spans = _phrases(text, sides.recipient, [deed.span, *actor_spans])
    if not actor_spans and event_type in OWN_MEANS:
        own = tuple(span for span in recipient_spans if OF.search(text, max(0, span.start - OF_CHARS), span.start))
        if _named(text, own, naming):
            actor_spans, recipient_spans = own, tuple(span for span in recipient_spans if span not in own)
    if not actor_spans and deed.predicate.kind == VERB and not deed.passive:
        doers = [span for span in deed.roles.get(DOER, ()) if span.end <= deed.span.start]
        told = _phrases(text, [_head(text, span) for span in doers[-1:]], [deed.span, *recipient_spans])
        actor_spans = told if _named(text, told, naming) else ()
    if not recipient_spans and event_type in JUDGED:
        owners = [
            found.span(1)
            for span in deed.roles.get(DONE_TO, ())
            if (found := POSSESSOR.search(text, span.start, span.end))
        ]
        told = _phrases(text, owners, [deed.span, *actor_spans])
        recipient_spans = told if _named(text, told, naming) else ()
    actors = _named(text, actor_spans, naming)
    recipients = tuple(one for one in _named(text, recipient_spans, naming) if one not in actors)
    return Parties(actors=actors, recipients=recipients, actor_spans=actor_spans, recipient_spans=recipient_spans)


def _head(text: str, span: Span) -> tuple[int, int]:
    """A noun phrase as far as what is told of it behind its head: relative clauses, asides."""
    more = RELATIVE.search(text, span.start + 1, span.end)
    return span.start, more.start() if more else span.end


def _phrases(text: str, ranges: Iterable[tuple[int, int]], taken: Sequence[Span]) -> tuple[Span, ...]:
    """Noun phrases at some places of the text, without those that share a letter with words already taken."""
    kept = []
    for start, end in ranges:
        cut = trim_span(text, start, min(end, start + LONGEST_SIDE_CHARS))
        phrase = noun_phrase(text, cut) if cut else None
        if phrase is None or not any(letter.isalnum() for letter in phrase.of(text)):
            continue
        if not any(phrase.overlaps(other) for other in taken):
            kept.append(phrase)
    return tuple(kept)


def _named(text: str, spans: Sequence[Span], naming: Naming) -> tuple[ActorId, ...]:
    """The actors that words name, each once; "it" and "they" name none, and "she" no place."""
    found: list[ActorId] = []
    for span in spans:
        words = span.of(text)
        if not THINGS.fullmatch(words):
            own = naming.actors_in([span])
            found += [one for one in own if words.lower() not in PERSONS or not naming.is_place(one)]
    return tuple(dict.fromkeys(found))
