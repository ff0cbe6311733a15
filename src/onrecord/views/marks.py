"""The article's text in runs: every run knows which statements and events cover it, and what it is in each."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, groupby

from onrecord.records.article import PassageKind
from onrecord.records.reading import Reading
from onrecord.records.span import Span
from onrecord.views.event_words import EventWords
from onrecord.views.outline import OutlineEntry
from onrecord.views.segments import Mark, Part, Segment, cut_segments
from onrecord.views.wording import fold

MAX_TINT = 3
"""Contents inside contents get a deeper tint up to this depth."""

_ROLES = (Part.TRIGGER, Part.ACTOR, Part.RECIPIENT)
"""Of these a run shows one only, the first of those it has in coded events."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """A segment as the template sets it. text: its characters, exactly.

    owners: the statements and events that cover it, innermost first, as fragments name them ("3", "e3"), and parts:
    what the run is in each. classes: for the style sheet. anchors: those whose first place in the article this is.
    statements, events: the numbers of those among them that are shown here: all statements, coded events. label: what
    a link here is called, "" where there is none.
    """

    text: str
    owners: tuple[str, ...] = ()
    parts: tuple[Part, ...] = ()
    classes: str = ""
    anchors: tuple[str, ...] = ()
    statements: tuple[int, ...] = ()
    events: tuple[int, ...] = ()
    label: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """A passage with its runs; kind None for what stands between passages."""

    kind: PassageKind | None
    runs: tuple[Run, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Labels:
    """Where statements and events are gone to, and what links there are called.

    statements, events: numbers by the offset at which the words end that they are gone to by, so that a number follows
    them however they are cut. coded: numbers of the events that the codebook has a type for.
    """

    statements: Mapping[int, Sequence[int]]
    events: Mapping[int, Sequence[int]]
    names: Mapping[str, str]
    coded: frozenset[int]


def mark_article(
    reading: Reading, outline: Sequence[OutlineEntry], speakers: Mapping[int, str], events: Sequence[EventWords]
) -> Iterator[Paragraph]:
    """The whole of `article.text` in order: passages, and whatever stands between them.

    Args:
        reading: The reading.
        outline: Its statements.
        speakers: Their speakers' names by number.
        events: Its events.
    """
    text, passages = reading.article.text, reading.article.passages
    edges = chain.from_iterable((passage.span.start, passage.span.end) for passage in passages)
    marks = [*_mark_dates(reading, outline), *_mark_statements(outline), *_mark_events(events)]
    segments = cut_segments(len(text), marks, edges)
    labels = _Labels(
        statements=_anchor(((entry.number, _first_words(entry)) for entry in outline), len(text)),
        events=_anchor(((event.number, event.event.trigger) for event in events), len(text)),
        names={
            **{str(number): f"statement {number}, {name}" for number, name in speakers.items()},
            **{f"e{event.number}": f"event {event.number}, {event.type}" for event in events},
        },
        coded=frozenset(event.number for event in events if event.coded),
    )

    def find_kind(segment: Segment) -> tuple[int, PassageKind | None]:
        """Which passage a segment stands in; between two of them, the one before, and no kind."""
        at = bisect_right(passages, segment.start, key=lambda passage: passage.span.start) - 1
        inside = at >= 0 and segment.end <= passages[at].span.end
        return at, passages[at].kind if inside else None

    for (_, kind), together in groupby(segments, key=find_kind):
        yield Paragraph(kind=kind, runs=tuple(_make_run(segment, text, labels) for segment in together))


def _mark_dates(reading: Reading, outline: Iterable[OutlineEntry]) -> Iterator[Mark]:
    """The words that the publication date was found in; see `_outside`."""
    published = reading.article.published
    for span in _outside(_list_cues(outline), published.evidence if published else ()):
        yield Mark(span=span, part=Part.PUBLISHED)


def _list_cues(outline: Iterable[OutlineEntry]) -> list[Span]:
    return sorted(span for entry in outline for span in entry.statement.cue)


def _outside(cues: Sequence[Span], days: Iterable[Span]) -> tuple[Span, ...]:
    """Those of the days that stand in no cue: in "said Tuesday" a mark of its own would break the cue in two."""
    return tuple(day for day in days if not any(cue.holds(day) for cue in cues))


def _mark_statements(outline: Sequence[OutlineEntry]) -> Iterator[Mark]:
    cues = _list_cues(outline)
    for entry in outline:
        statement = entry.statement
        said = statement.said.evidence if statement.said else ()
        parts: tuple[tuple[Part, tuple[Span, ...]], ...] = (
            (Part.SOURCE, statement.source),
            (Part.CUE, statement.cue),
            (Part.CONTENT, statement.content),
            (Part.SAID, _outside(cues, said)),
        )
        for part, spans in parts:
            for span in spans:
                yield Mark(span=span, part=part, statement=entry.number, depth=entry.depth)


def _mark_events(events: Iterable[EventWords]) -> Iterator[Mark]:
    for told in events:
        event = told.event
        roles = zip(_ROLES, (event.trigger, event.actor_spans, event.recipient_spans), strict=True)
        for part, spans in roles:
            for span in spans:
                yield Mark(span=span, part=part, event=told.number)


def _first_words(entry: OutlineEntry) -> tuple[Span, ...]:
    """What a statement is gone to by: its cue, which no other shares, or else its first words."""
    return entry.statement.cue or entry.statement.source or entry.statement.content


def _anchor(numbered: Iterable[tuple[int, Sequence[Span]]], length: int) -> dict[int, list[int]]:
    anchors: dict[int, list[int]] = {}
    for number, spans in numbered:
        if spans:
            anchors.setdefault(min(min(spans).end, length), []).append(number)
    return anchors


def _make_run(segment: Segment, text: str, labels: _Labels) -> Run:
    words = text[segment.start : segment.end]
    if not segment.marks:
        return Run(text=words)
    owned = [(mark.owner, mark.part) for mark in segment.marks if mark.owner]
    statements = tuple(labels.statements.get(segment.end, ()))
    at = labels.events.get(segment.end, ())
    coded = tuple(number for number in at if number in labels.coded)
    linked = [*map(str, statements), *(f"e{number}" for number in coded)]
    untyped = [f"e{number}" for number in at if number not in labels.coded]
    return Run(
        text=words,
        owners=tuple(owner for owner, _ in owned),
        parts=tuple(part for _, part in owned),
        classes=" ".join(["mark", *_classes(segment.marks, labels.coded)]),
        anchors=(*linked, *untyped),
        statements=statements,
        events=coded,
        label=f"{fold(words)}: {labels.names[linked[0]]}" if linked else "",
    )


def _classes(marks: Sequence[Mark], coded: frozenset[int]) -> Iterator[str]:
    """What a run is in statements, how deep in them, and one role in events: "untyped" in those of no type."""
    yield from dict.fromkeys(mark.part.value for mark in marks if mark.event is None)
    depth = min(sum(mark.part is Part.CONTENT for mark in marks), MAX_TINT)
    if depth:
        yield f"tint-{depth}"
    roles = [mark.part for mark in marks if mark.event in coded]
    if roles:
        yield Part.TRIGGER.value if Part.TRIGGER in roles else roles[0].value
    elif any(mark.event is not None and mark.part is Part.TRIGGER for mark in marks):
        yield "untyped"
