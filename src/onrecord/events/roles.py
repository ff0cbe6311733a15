"""Who did it and to whom: the words of a deed's roles that an event keeps, and the actors in them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from onrecord.events.deeds import DOER, DONE_TO, NOUN, Deed
from onrecord.events.phrases import noun_phrase
from onrecord.lexicon.state_agents import is_party
from onrecord.lexicon.verb_forms import verb_words
from onrecord.records.event import OTHER
from onrecord.records.identity import ActorId
from onrecord.records.span import Span, trim_span

ActorsIn = Callable[[Sequence[Span]], tuple[ActorId, ...]]
"""Leads noun phrases back to the actors that they name, describe or stand for."""

PATIENTS = frozenset({"ASSAULT", "COERCE", "SANCTION", "ACCUSE", "SUPPORT", "AID", "CONCEDE", "PROTEST", "RETREAT"})
"""Types whose event is done to whatever the trigger's object names, be it no actor of the page: "killed 12 people"."""
OWN_MEANS = frozenset({"MOBILIZE", "RETREAT"})
"""Types whose object is the doer's own: of "the deployment of Russian troops" Russia is the doer."""
OF = re.compile(r"\bof\s$")
COUNT = re.compile(r"(?:(?:up to|at least|more than|as many as|about|nearly|around|some)\s)?\d[\d,.]*\s", re.IGNORECASE)
JUDGED = frozenset({"ACCUSE", "REJECT", "SUPPORT"})
"""Types whose event is done to whose thing it is: to criticise a minister's plan is to criticise the minister."""
POSSESSOR = re.compile(r"((?:[A-Z][\w.-]*\s){0,4}[A-Z][\w.-]*)['’]s?\s")
MUTUAL = frozenset({"AGREE", "CONSULT", "COOPERATE"})
"""Types of which both sides are doers where they are told together: "talks between Riga and Tallinn"."""
OWNER = re.compile(r"['’]s?\s")
MOVES = frozenset({"MOBILIZE", "RETREAT", "PROTEST", "OTHER"})
"""Types beside whose trigger a place tells where to or where from, not to whom."""
ACTED_ON = frozenset({"ASSAULT", "COERCE", "SANCTION", "ACCUSE"})
"""Types whose verb without an object behind it is a passive, as headlines have it: "Two men arrested in Riga"."""
NO_OBJECT = re.compile(
    r"\s(?:for|in|on|at|after|over|with|by|near|during|as|to|from|and|amid|following|last|this|was|were|is|are|has|had)\s|\s?[,.;:!?—–\"”)]|\s*$"
)
OFFENCE = re.compile(r"\b(?:with|for|of|on|in|after|over)\s$", re.IGNORECASE)
"""Before what somebody is accused of or arrested for, which is no side."""
THINGS = re.compile(r"(?:it|they|them|its|their|this|that|these|those|which|there)", re.IGNORECASE)
"""Pronouns that are led back wrongly as often as rightly: the words stand, the actor is left open."""
AT_A_PLACE = re.compile(
    r"\b(?:in|at|from|near|inside|outside|across|around|off|into|onto|through|along)\s$", re.IGNORECASE
)
OTHER_SIDE = ("ARG1", "ARG2", "ARG3", "ARG4")
WORD = re.compile(r"[^\W_]+(?:[-'’.][^\W_]+)*")
RELATIVE = re.compile(
    r"\s?,?\s(?:who|whom|whose|which|that|where|when)\s"
    r"|\s(?:after|before|because|while|amid|since|on|in|at|during|over|with|for|from|near|by|under|following|against)\s"
    r"|\sto\s(?!the\b|an?\b|his\b|her\b|its\b|their\b|[A-Z\d])|[;—–(]"
)
"""Where a role's words go on to tell more of what they named."""
PERSONS = frozenset("he she him her his hers who whom i we you".split())
PREPOSITIONS = frozenset("in on at of for from to with by and or as up out over not also".split())
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
    doers = _heads(text, _nearest(deed.roles.get(DOER, ()), deed.span))
    if event_type in ACTED_ON and _lacks_object(text, deed, doers):
        return Parties(actors=(), recipients=_all_named(text, doers, naming), actor_spans=(), recipient_spans=doers)
    objects = _heads(text, deed.roles.get(DONE_TO, ()))
    if deed.predicate.kind == NOUN:
        doers = tuple(_owner(text, span) for span in doers)
    if not doers and event_type in MUTUAL:
        doers = tuple(span for span in objects if _stands_between(text, span))
    recipients, others = _other_side(text, deed, event_type, naming, doers)
    named = {span: _named(text, span, naming) for span in doers}
    actors = tuple(dict.fromkeys(one for found in named.values() for one in found))
    doers = tuple(
        span for span, found in named.items() if (found or _is_party(text, span)) and not span.overlaps(deed.span)
    )
    if not others and event_type in JUDGED:
        others = tuple(_possessors(text, deed))
        recipients = _all_named(text, others, naming)
    if not doers and event_type in OWN_MEANS:
        own = tuple(span for span in objects if OF.search(text, span.start - 4, span.start))
        owners = naming.actors_in([_uncounted(text, span) for span in own])
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
    if event_type == OTHER:
        return (), ()
    for role in OTHER_SIDE:
        spans = [span for span in _heads(text, deed.roles.get(role, ())) if not _meets(span, doers)]
        if event_type in ACTED_ON:
            spans = [span for span in spans if not _is_offence(text, deed, span)]
        named = [(span, _sides(text, span, event_type, naming)) for span in spans]
        kept = [(span, found) for span, found in named if found]
        if kept:
            return tuple(dict.fromkeys(one for _, found in kept for one in found)), tuple(span for span, _ in kept)
    if event_type in PATIENTS:
        objects = _heads(text, deed.roles.get(DONE_TO, ()))
        spans = [span for span in objects if not _meets(span, doers) and not _is_offence(text, deed, span)]
        return (), tuple(span for span in spans[:1] if _named(text, span, naming) or _is_party(text, span))
    return (), ()


def _is_party(text: str, span: Span) -> bool:
    """Whether a noun phrase is about people or a body, or is a name, by its last word."""
    words = WORD.findall(span.of(text))
    return bool(words) and (is_party(words[-1].lower()) or words[-1][0].isupper())


def _possessors(text: str, deed: Deed) -> Iterable[Span]:
    """Those whose things the object of a judging verb names."""
    for span in deed.roles.get(DONE_TO, ()):
        found = POSSESSOR.search(text, span.start, span.end)
        if found:
            yield Span(*found.span(1))


def _named(text: str, span: Span, naming: Naming) -> tuple[ActorId, ...]:
    """The actors that words name; "it" and "they" name none, and "she" no place."""
    words = span.of(text)
    if THINGS.fullmatch(words):
        return ()
    found = naming.actors_in([span])
    return tuple(one for one in found if not naming.is_place(one)) if words.lower() in PERSONS else found


def _all_named(text: str, spans: Iterable[Span], naming: Naming) -> tuple[ActorId, ...]:
    """The actors that several phrases name, each once."""
    return tuple(dict.fromkeys(one for span in spans for one in _named(text, span, naming)))


def _sides(text: str, span: Span, event_type: str, naming: Naming) -> tuple[ActorId, ...]:
    """The actors that a noun phrase names, those left out that only tell where."""
    found = _named(text, span, naming)
    if event_type in MOVES or AT_A_PLACE.search(text, max(0, span.start - 9), span.start):
        return tuple(one for one in found if not naming.is_place(one))
    return found


def _owner(text: str, span: Span) -> Span:
    """Of what stands before a noun its owner only: "the council's" of "the council's political and financial"."""
    owned = OWNER.search(text, span.start, span.end)
    return Span(span.start, owned.end() - 1) if owned else span


def _uncounted(text: str, span: Span) -> Span:
    """A noun phrase without the number before it: "up to 200 Latvian soldiers"."""
    count = COUNT.match(text, span.start, span.end)
    return Span(count.end(), span.end) if count and count.end() < span.end else span


def _stands_between(text: str, span: Span) -> bool:
    """Whether a role's words are two sides: "between Riga and Tallinn"."""
    return text[max(0, span.start - 9) : span.start].lower().endswith("between ") and " and " in span.of(text)


def _is_offence(text: str, deed: Deed, span: Span) -> bool:
    """Whether words tell what somebody is accused of or arrested for; of "the killing of" they are the object."""
    return deed.predicate.kind != NOUN and bool(OFFENCE.search(text, max(0, span.start - 9), span.start))


def _lacks_object(text: str, deed: Deed, doers: Sequence[Span]) -> bool:
    """Whether a participle stands behind what it is done to, without "was": "Two men arrested in Riga"."""
    if deed.predicate.kind == NOUN or deed.passive or not doers or doers[0].end > deed.span.start:
        return False
    word = deed.span.of(text).lower()
    if deed.doer_shared and deed.span.start - doers[0].end > 1:
        return False
    between = text[doers[0].end : deed.span.start].lower().split()
    if not (word.endswith("ed") or word in verb_words("participle")) or {"has", "have", "had", "having"} & set(between):
        return False
    return bool(NO_OBJECT.match(text, deed.span.end))


def _is_empty(words: str) -> bool:
    return words.lower() in PREPOSITIONS or not any(letter.isalpha() for letter in words)


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
        if phrase is not None and not _is_empty(phrase.of(text)):
            kept.append(phrase)
    return tuple(dict.fromkeys(kept))


def _meets(span: Span, others: Iterable[Span]) -> bool:
    return any(span.overlaps(other) for other in others)
