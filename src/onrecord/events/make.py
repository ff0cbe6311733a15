"""From deeds and their sides to events of the record."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from onrecord.events.coding import Coding, code_deed, contexts_in, is_kept_as_statement, is_modifier
from onrecord.events.confidence import confidence_of
from onrecord.events.deeds import CORE, DONE_TO, VERB, Deed
from onrecord.events.firmness import tell_event_firmness
from onrecord.events.parties import Naming, find_parties
from onrecord.events.quantities import find_quantities, quantities_of
from onrecord.lexicon.codebook import Codebook
from onrecord.lexicon.control_verbs import is_light_verb
from onrecord.lexicon.word_lists import fold_words
from onrecord.model.predications import EventSides
from onrecord.model.words import Predicate
from onrecord.records.article import Article, PassageKind
from onrecord.records.contents import Contents
from onrecord.records.event import OTHER, Event
from onrecord.records.identity import EventId, PlaceId, digest
from onrecord.records.moment import When
from onrecord.records.quantity import Quantity
from onrecord.records.span import Span
from onrecord.records.statement import Statement

TOLD_IN = frozenset({PassageKind.HEADLINE, PassageKind.DEK, PassageKind.BODY, PassageKind.CAPTION, PassageKind.LIST})
"""Passages that tell of events."""
RECALLED_DAYS = 45
"""What came about longer before publication is recalled, not reported: between one month, within which news follows a
story up, and two."""
LONG_AGO = re.compile(
    r"\b(?:years|decades|centuries|generations) ago\b|\b(?:last century|once|formerly|historically|back in)\b",
    re.IGNORECASE,
)
TEMPORAL = "TMP"
LEAST_CONFIDENCE = 0.5
"""Events less likely to be fully right are left out."""
LEAST_CONFIDENCE_OF_STATES = 0.1
"""The same for events of a type with a state, its government or its forces on a side: they are what such data is read
for, and told in the densest sentences; their confidence says how far to trust them."""

MomentOf = Callable[[Span, Sequence[Span]], When | None]
PlaceOf = Callable[[Sequence[Span]], PlaceId | None]
SidesOf = Callable[[Sequence[Predicate]], Sequence[EventSides]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """What other stages found, as functions of an event's words.

    sides_of: the words of the sides of what predicates tell, in their order. naming: leads words back to actors.
    moment_of: when, from the trigger and its temporal words. place_of: where, from the words that name the place.
    latest_day: the last day of a moment's value, None where it has none.
    """

    statements: Sequence[Statement]
    sides_of: SidesOf
    naming: Naming
    moment_of: MomentOf
    place_of: PlaceOf
    latest_day: Callable[[str], date | None]


def make_events(
    article: Article, page_sha256: str, deeds: Sequence[Deed], book: Codebook, around: Surroundings
) -> tuple[Event, ...]:
    """The events that an article tells of, by the places of their triggers.

    Args:
        article: The article.
        page_sha256: Digest of its page, part of every id.
        deeds: Its deeds, in order.
        book: The codebook.
        around: What the other stages found.
    """
    codings = [code_deed(article.text, deed, book) for deed in deeds]
    carried = _carriers(article.text, deeds, codings)
    maker = _Maker(article, page_sha256, deeds, book, around)
    chosen = [
        (deed, coding)
        for deed, coding in zip(deeds, codings, strict=True)
        if coding is not None and deed.predicate not in carried and maker.may_be_event(deed, coding)
    ]
    sides = around.sides_of([deed.predicate for deed, _ in chosen])
    events = (maker.make(deed, coding, own) for (deed, coding), own in zip(chosen, sides, strict=True))
    return tuple(event for event in events if event is not None)


def _carriers(text: str, deeds: Sequence[Deed], codings: Sequence[Coding | None]) -> set[Predicate]:
    """Light verbs whose object tells the event: "held talks", "made 86 arrests"."""
    typed = [
        (deed, coding)
        for deed, coding in zip(deeds, codings, strict=True)
        if coding is not None and coding.type != OTHER
    ]
    found = {deed.light for deed, _ in typed if deed.light is not None}
    nouns = [(deed.span, coding.type) for deed, coding in typed if deed.predicate.kind != VERB]
    for deed, coding in typed:
        if deed.predicate.kind == VERB and is_light_verb(fold_words(deed.span.of(text))):
            objects = deed.roles.get(DONE_TO, ())
            first = bisect_left(nouns, deed.span.start, key=lambda noun: noun[0].start)
            near = nouns[first : first + NEAR_NOUNS]
            if any(kind == coding.type and any(span.holds(noun) for span in objects) for noun, kind in near):
                found.add(deed.predicate)
    return found


def _leading(deeds: Sequence[Deed], statement: Statement) -> Span | None:
    """Where the deed stands that a statement's content is about: its first one that no other one in it governs."""
    if not statement.content:
        return None
    low, high = statement.content[0].start, statement.content[-1].end
    first = bisect_left(deeds, low, key=lambda deed: deed.span.start)
    for at in range(first, len(deeds)):
        deed = deeds[at]
        if deed.span.end > high:
            return None
        governor = deeds[deed.governor].span if deed.governor is not None else None
        if governor is None or not low <= governor.start < high:
            return deed.span
    return None


class _Maker:
    def __init__(
        self, article: Article, page_sha256: str, deeds: Sequence[Deed], book: Codebook, around: Surroundings
    ) -> None:
        self.article, self.text, self.sha = article, article.text, page_sha256
        self.book, self.around = book, around
        self.passages = sorted(article.passages, key=lambda passage: passage.span.start)
        self.starts = [passage.span.start for passage in self.passages]
        self.acts = {span.start: statement.act for statement in around.statements for span in statement.cue}
        self.verb_starts = sorted(deed.span.start for deed in deeds if deed.predicate.kind == VERB)
        self.verbs = frozenset(self.verb_starts)
        self.contents = Contents(statement.content for statement in around.statements)
        self.leading = {
            first: statement.id for statement in around.statements if (first := _leading(deeds, statement)) is not None
        }
        self.sentences: dict[Span, tuple[tuple[str, ...], tuple[Quantity, ...]]] = {}

    def may_be_event(self, deed: Deed, coding: Coding) -> bool:
        """Whether a coded deed stands where events are told and is not one that the record keeps otherwise."""
        return (
            self._is_told(deed.span)
            and not is_kept_as_statement(deed, coding, self.acts.get(deed.span.start))
            and not is_modifier(self.text, deed, self.verbs)
        )

    def make(self, deed: Deed, coding: Coding, sides: EventSides) -> Event | None:
        """The event of a deed with its sides; None where the words name neither, or where it is hardly right."""
        parties = find_parties(self.text, deed, coding.type, sides, self.around.naming)
        if not parties.actor_spans and not parties.recipient_spans:
            return None  # "under constant attack"
        statement = self._statement_around(deed.span)
        leads = statement is not None and self.leading.get(deed.span) == statement.id
        trigger = tuple(sorted(one.span for one in (deed.light, deed.predicate) if one is not None))
        moment = self._moment_of(deed)
        arguments = [span for role in CORE for span in deed.roles.get(role, ())]
        contexts, quantities = self._told_in(deed.sentence)
        event = Event(
            id=EventId(digest("e", self.sha, trigger)),
            type=coding.type,
            mode=coding.mode,
            contexts=contexts,
            trigger=trigger,
            actors=parties.actors,
            recipients=parties.recipients,
            actor_spans=parties.actor_spans,
            recipient_spans=parties.recipient_spans,
            firmness=tell_event_firmness(self.text, deed, statement, leads=leads),
            according_to=statement.id if statement else None,
            moment=moment,
            place=self.around.place_of([Span(*ends) for ends in sides.place]),
            quantities=quantities_of(deed.span, arguments, quantities),
            background=self._is_recalled(deed, moment),
            confidence=0.0,
        )
        confidence = confidence_of(event, deed, coding.chance, sides)
        of_state = event.type != OTHER and any(map(self.around.naming.is_state, event.actors + event.recipients))
        least = LEAST_CONFIDENCE_OF_STATES if of_state else LEAST_CONFIDENCE
        return replace(event, confidence=confidence) if confidence >= least else None

    def _is_told(self, span: Span) -> bool:
        at = bisect_right(self.starts, span.start) - 1
        return at >= 0 and self.passages[at].kind in TOLD_IN and self.passages[at].span.holds(span)

    def _moment_of(self, deed: Deed) -> When | None:
        """When, unless another verb stands between a deed and its moment: "left, and called a vote on May 2"."""
        told = deed.roles.get(TEMPORAL, ())
        moment = self.around.moment_of(deed.span, told)
        if moment is None or any(span.overlaps(words) for span in told for words in moment.evidence):
            return moment
        first = bisect_right(self.verb_starts, deed.span.start)
        nearest = self.verb_starts[first] if first < len(self.verb_starts) else len(self.text)
        return None if nearest < moment.evidence[0].start else moment

    def _told_in(self, sentence: Span) -> tuple[tuple[str, ...], tuple[Quantity, ...]]:
        """The contexts that a sentence shows and the quantities it tells; it may hold several events."""
        known = self.sentences.get(sentence)
        if known is None:
            known = contexts_in(self.text, sentence, self.book), find_quantities(self.text, sentence)
            self.sentences[sentence] = known
        return known

    def _statement_around(self, span: Span) -> Statement | None:
        """The statement in whose content a trigger stands, the shortest of several."""
        number = self.contents.around(span)
        return self.around.statements[number] if number is not None else None

    def _is_recalled(self, deed: Deed, moment: When | None) -> bool:
        """Whether the article recalls an event rather than reports it."""
        # "2016" may reach to its last day; of "since 2015" the beginning counts.
        latest = self.around.latest_day(moment.value.split("/")[0] or moment.value) if moment is not None else None
        issued = self.article.published
        published = self.around.latest_day(issued.value) if issued is not None else None
        if latest is not None and published is not None:
            return published - latest > timedelta(days=RECALLED_DAYS)
        return any(LONG_AGO.search(span.of(self.text)) for span in deed.roles.get(TEMPORAL, ()))


NEAR_NOUNS = 3
