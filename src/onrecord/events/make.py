"""From deeds to events of the record."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from onrecord.events.coding import Coding, code_deed, is_saying
from onrecord.events.deeds import CORE, VERB, Deed
from onrecord.events.firmness import tell_event_firmness
from onrecord.events.quantities import find_quantities, quantities_of
from onrecord.events.roles import ActorsIn, Parties, find_parties
from onrecord.lexicon.codebook import Codebook
from onrecord.model.words import Predicate
from onrecord.records.article import Article, PassageKind
from onrecord.records.event import OTHER, Event
from onrecord.records.identity import EventId, PlaceId, digest
from onrecord.records.moment import Published, When
from onrecord.records.span import Span
from onrecord.records.statement import Statement

TOLD_IN = frozenset({PassageKind.HEADLINE, PassageKind.DEK, PassageKind.BODY, PassageKind.CAPTION, PassageKind.LIST})
"""Passages that tell of events."""
RECALLED_DAYS = 45
"""What came about longer before publication is recalled, not reported. Between a month, within which news follows a story
up, and two."""
LONG_AGO = re.compile(
    r"\b(?:years|decades|centuries|generations) ago\b|\b(?:last century|once|formerly|historically|back in)\b",
    re.IGNORECASE,
)
TEMPORAL, LOCATIVE = "TMP", "LOC"

MomentOf = Callable[[Span, Sequence[Span]], When | None]
PlaceOf = Callable[[Span, Sequence[Span], Sequence[Span]], PlaceId | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """What other stages found, as functions of an event's words.

    actors_in: leads words back to actors. moment_of: when, from the trigger and its temporal words. place_of: where,
    from the trigger, the words that say where, and those of the other roles.
    """

    statements: Sequence[Statement]
    actors_in: ActorsIn
    moment_of: MomentOf
    place_of: PlaceOf


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
    maker = _Maker(article, page_sha256, deeds, book, around)
    carried = {deed.light for deed in deeds if deed.light is not None and code_is_typed(article.text, deed, book)}
    events = (maker.make(deed) for deed in deeds if deed.predicate not in carried)
    return tuple(event for event in events if event is not None)


def code_is_typed(text: str, deed: Deed, book: Codebook) -> bool:
    """Whether a deed is coded with a type of the codebook."""
    coding = code_deed(text, deed, book)
    return coding is not None and coding.type != OTHER


class _Maker:
    def __init__(
        self, article: Article, page_sha256: str, deeds: Sequence[Deed], book: Codebook, around: Surroundings
    ) -> None:
        self.article, self.text, self.sha = article, article.text, page_sha256
        self.book, self.around = book, around
        self.passages = sorted(article.passages, key=lambda passage: passage.span.start)
        self.starts = [passage.span.start for passage in self.passages]
        self.cues = sorted(span for statement in around.statements for span in statement.cue)
        self.contents = sorted(
            (span.start, span.end, number)
            for number, statement in enumerate(around.statements)
            for span in statement.content
        )
        verbs = [deed.span for deed in deeds if deed.predicate.kind == VERB]
        firsts = (
            (bisect_left(verbs, statement.content[0]), statement)
            for statement in around.statements
            if statement.content
        )
        self.leading = {verbs[at]: statement.id for at, statement in firsts if at < len(verbs)}

    def make(self, deed: Deed) -> Event | None:
        """The event of a deed; None where it is none, or one that the record keeps otherwise."""
        if not self._is_told(deed.span):
            return None
        coding = code_deed(self.text, deed, self.book)
        if coding is None or (coding.type == OTHER and is_saying(deed, self._near(deed))):
            return None
        parties = find_parties(self.text, deed, coding.type, self.around.actors_in)
        if coding.type == OTHER and not (parties.actors or parties.recipients):
            return None
        return self._event(deed, coding, parties)

    def _event(self, deed: Deed, coding: Coding, parties: Parties) -> Event:
        trigger = tuple(sorted({*((_span(deed.light),) if deed.light else ()), deed.span}))
        statement = self._statement_around(deed.span)
        moment = self.around.moment_of(deed.span, deed.roles.get(TEMPORAL, ()))
        arguments = [span for role in CORE for span in deed.roles.get(role, ())]
        others = [span for span in arguments if span not in parties.actor_spans]
        return Event(
            id=EventId(digest("e", self.sha, trigger)),
            type=coding.type,
            mode=coding.mode,
            contexts=coding.contexts,
            trigger=trigger,
            actors=parties.actors,
            recipients=parties.recipients,
            actor_spans=parties.actor_spans,
            recipient_spans=parties.recipient_spans,
            firmness=tell_event_firmness(
                self.text, deed, statement, leads=statement is not None and self.leading.get(deed.span) == statement.id
            ),
            according_to=statement.id if statement else None,
            moment=moment,
            place=self.around.place_of(deed.span, deed.roles.get(LOCATIVE, ()), others),
            quantities=quantities_of(deed.span, arguments, find_quantities(self.text, deed.sentence)),
            background=self._is_recalled(deed, moment),
            confidence=coding.chance,
        )

    def _is_told(self, span: Span) -> bool:
        at = bisect_right(self.starts, span.start) - 1
        return at >= 0 and self.passages[at].kind in TOLD_IN and self.passages[at].span.holds(span)

    def _near(self, deed: Deed) -> Iterable[Span]:
        at = bisect_right(self.cues, deed.span)
        return self.cues[max(0, at - 2) : at + 2]

    def _statement_around(self, span: Span) -> Statement | None:
        """The statement in whose content a trigger stands, the shortest of several."""
        best: tuple[int, int] | None = None
        at = bisect_right(self.contents, (span.start, len(self.text) + 1, 0))
        for start, end, number in self.contents[max(0, at - NESTED_CONTENTS) : at]:
            if start <= span.start and span.end <= end and (best is None or end - start < best[0]):
                best = (end - start, number)
        return self.around.statements[best[1]] if best else None

    def _is_recalled(self, deed: Deed, moment: When | None) -> bool:
        """Whether the article recalls an event rather than reports it."""
        ended = _begin_of(moment) if moment is not None else None
        published = _begin_of(self.article.published) if self.article.published is not None else None
        if ended is not None and published is not None:
            return published - ended > timedelta(days=RECALLED_DAYS)
        return any(LONG_AGO.search(span.of(self.text)) for span in deed.roles.get(TEMPORAL, ()))


NESTED_CONTENTS = 40
"""Contents looked through for those around a place; they rarely nest more than twice."""
YEAR_MONTH_DAY = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?")


def _begin_of(moment: When | Published) -> date | None:
    """The latest day that the first part of a value can mean: "2016" is over on 31 December, "2015/.." began in 2015."""
    found = YEAR_MONTH_DAY.match(moment.value)
    if found is None:
        return None
    year, month, day = (int(part) if part else None for part in found.groups())
    try:
        if year is None or month is None:
            return date(year or 1, 12, 31)
        return date(year, month, day or 28)
    except ValueError:
        return None


def _span(predicate: Predicate) -> Span:
    return Span(predicate.start, predicate.end)
