"""Readings as one page for a browser: the article with its statements marked, and a list of them beside it.

The page needs nothing from elsewhere, and its own policy forbids it to ask: style and script stand in it and are
allowed by their hashes only. Without the script everything is there and the links between list and article work.
"""

from __future__ import annotations

import base64
import hashlib
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import chain, groupby
from typing import TYPE_CHECKING

from onrecord.records.actor import Actor
from onrecord.records.article import PassageKind
from onrecord.records.firmness import Firmness
from onrecord.records.identity import ActorId
from onrecord.records.reading import Reading
from onrecord.records.span import Span
from onrecord.records.statement import FieldConfidences, Statement
from onrecord.views.outline import OutlineEntry, outline_statements
from onrecord.views.segments import Mark, Part, Segment, cut_segments
from onrecord.views.wording import (
    SpeakerWords,
    fold,
    join_spans,
    say_confidence,
    say_date,
    say_found,
    say_headline,
    say_issue,
    say_place,
    say_said,
    say_speaker,
)

if TYPE_CHECKING:
    from jinja2 import Template

SHORT_HASH_DIGITS = 12
"""Of a page's hash; enough to tell pages apart by eye."""

DOUBTFUL = 0.7
"""A field less sure than this is marked as doubtful."""

MAX_TINT = 3
"""Contents inside contents get a deeper tint up to this depth."""

# A sign beside the word, so that firmness is not told by colour alone even at a glance.
_FIRMNESS_SIGNS = {
    Firmness.OCCURRED: "●",
    Firmness.ONGOING: "◐",
    Firmness.PLANNED: "○",
    Firmness.POSSIBLE: "◇",
    Firmness.CONDITIONAL: "◇",
    Firmness.DEMANDED: "!",
    Firmness.DENIED: "✕",
    Firmness.HYPOTHETICAL: "?",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """A segment as the template sets it. text: its characters, exactly.

    statements: numbers of the covering statements, innermost first, and parts: what the run is in each. classes: for
    the style sheet. anchors: statements whose first place in the article this is. label: what a link here is called.
    """

    text: str
    statements: tuple[int, ...] = ()
    parts: tuple[Part, ...] = ()
    classes: str = ""
    anchors: tuple[int, ...] = ()
    label: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """A passage with its runs; kind None for what stands between passages."""

    kind: PassageKind | None
    runs: tuple[Run, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """A statement as the list shows it. doubts: for tags that may well be wrong, by field, how sure they are."""

    entry: OutlineEntry
    speaker: SpeakerWords
    cue: str
    content: str
    sign: str
    said: str | None
    confidence: str
    doubts: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One reading as the template sets it: its words only, so that many pages' bytes need not be held at once."""

    number: int
    headline: str
    has_headline: bool
    when: str | None
    when_iso: str | None
    found: str | None
    filed: str
    path: str
    link: str | None
    sha256: str
    short_hash: str
    reader: str
    language: str
    paragraphs: tuple[Paragraph, ...]
    cards: tuple[Card, ...]
    issues: tuple[tuple[str, str], ...]


def write_html(readings: Iterable[Reading]) -> str:
    """Readings as one self-contained HTML page, with an index at the top where there are several.

    Args:
        readings: In the order in which they are shown; taken one at a time.
    """
    template, style, script = _load_template()
    sheets = [_make_sheet(number, reading) for number, reading in enumerate(readings, 1)]
    return template.render(
        sheets=sheets, style=style, script=script, style_hash=_policy_hash(style), script_hash=_policy_hash(script)
    )


@cache
def _load_template() -> tuple[Template, str, str]:
    from jinja2 import Environment, StrictUndefined

    room = files("onrecord.views")
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    template = environment.from_string(room.joinpath("reading.html.j2").read_text(encoding="utf-8"))
    style, script = (room.joinpath(name).read_text(encoding="utf-8") for name in ("reading.css", "reading.js"))
    return template, style, script


def _policy_hash(inline: str) -> str:
    """The hash by which a Content-Security-Policy allows one inline style or script and no other."""
    return "sha256-" + base64.b64encode(hashlib.sha256(inline.encode()).digest()).decode()


def _make_sheet(number: int, reading: Reading) -> Sheet:
    article, page = reading.article, reading.page
    actors = {actor.id: actor for actor in reading.actors}
    outline = outline_statements(reading.statements)
    cards = tuple(_make_card(entry, actors, article.text) for entry in outline)
    published = article.published
    url = page.url or ""
    return Sheet(
        number=number,
        headline=say_headline(reading),
        has_headline=article.headline is not None,
        when=say_date(published.value, published.precision) if published else None,
        when_iso=published.value if published else None,
        found=say_found(published, article.text) if published else None,
        filed=" · ".join(part for part in (say_place(reading), article.agency) if part),
        path=page.path or url or "page",
        # An address may be anything that someone wrote down: only one that a browser fetches becomes a link.
        link=url if url.lower().startswith(("https://", "http://")) else None,
        sha256=page.sha256,
        short_hash=page.sha256[:SHORT_HASH_DIGITS],
        reader=reading.reader,
        language=article.language or "und",
        paragraphs=tuple(_list_paragraphs(reading, cards)),
        cards=cards,
        issues=tuple((issue.code.value, say_issue(issue, article.text)) for issue in reading.issues),
    )


def _make_card(entry: OutlineEntry, actors: Mapping[ActorId, Actor], text: str) -> Card:
    statement = entry.statement
    return Card(
        entry=entry,
        speaker=say_speaker(statement, actors, text),
        cue=join_spans(statement.cue, text),
        content=join_spans(statement.content, text),
        sign=_FIRMNESS_SIGNS[statement.firmness],
        said=say_said(statement),
        confidence=say_confidence(statement),
        doubts=_find_doubts(statement.confidences),
    )


def _find_doubts(fields: FieldConfidences) -> dict[str, str]:
    shown = {"kind": fields.kind, "act": fields.act, "firmness": fields.firmness}
    return {name: f"{share:.2f}" for name, share in shown.items() if share < DOUBTFUL}


def _list_paragraphs(reading: Reading, cards: tuple[Card, ...]) -> Iterator[Paragraph]:
    """The whole of `article.text` in order: passages, and whatever stands between them."""
    text, passages = reading.article.text, reading.article.passages
    edges = chain.from_iterable((passage.span.start, passage.span.end) for passage in passages)
    segments = cut_segments(len(text), _list_marks(reading, cards), edges)
    anchors = _place_anchors(cards)
    labels = {card.entry.number: f"statement {card.entry.number}, {card.speaker.name}" for card in cards}

    def find_kind(segment: Segment) -> tuple[int, PassageKind | None]:
        """Which passage a segment stands in; between two of them, the one before, and no kind."""
        at = bisect_right(passages, segment.start, key=lambda passage: passage.span.start) - 1
        inside = at >= 0 and segment.end <= passages[at].span.end
        return at, passages[at].kind if inside else None

    for (_, kind), together in groupby(segments, key=find_kind):
        yield Paragraph(kind=kind, runs=tuple(_make_run(segment, text, anchors, labels) for segment in together))


def _list_marks(reading: Reading, cards: tuple[Card, ...]) -> list[Mark]:
    published = reading.article.published
    cues = [span for card in cards for span in card.entry.statement.cue]
    # A day within a cue ("said Tuesday") is marked as the cue: a mark of its own would break the cue in two.
    dates = [span for span in (published.evidence if published else ()) if not any(cue.holds(span) for cue in cues)]
    marks = [Mark(span=span, part=Part.PUBLISHED, statement=None) for span in dates]
    for card in cards:
        number, depth, statement = card.entry.number, card.entry.depth, card.entry.statement
        parts: tuple[tuple[Part, tuple[Span, ...]], ...] = (
            (Part.SOURCE, statement.source),
            (Part.CUE, statement.cue),
            (Part.CONTENT, statement.content),
            (Part.SAID, tuple(span for span in _said(statement) if not any(cue.holds(span) for cue in statement.cue))),
        )
        marks += (Mark(span=span, part=part, statement=number, depth=depth) for part, spans in parts for span in spans)
    return marks


def _said(statement: Statement) -> tuple[Span, ...]:
    return statement.said.evidence if statement.said else ()


def _place_anchors(cards: tuple[Card, ...]) -> dict[int, tuple[int, ...]]:
    """Where in the article each statement is gone to: its cue, which no other shares, or else its first words."""
    anchors: dict[int, list[int]] = {}
    for card in cards:
        statement = card.entry.statement
        spans = statement.cue or statement.source or statement.content
        if spans:
            anchors.setdefault(min(spans).start, []).append(card.entry.number)
    return {offset: tuple(numbers) for offset, numbers in anchors.items()}


def _make_run(segment: Segment, text: str, anchors: Mapping[int, tuple[int, ...]], labels: Mapping[int, str]) -> Run:
    words = text[segment.start : segment.end]
    if not segment.marks:
        return Run(text=words)
    numbered = [(mark.statement, mark.part) for mark in segment.marks if mark.statement is not None]
    parts = list(dict.fromkeys(mark.part for mark in segment.marks))
    tint = min(sum(mark.part is Part.CONTENT for mark in segment.marks), MAX_TINT)
    here = anchors.get(segment.start, ())
    return Run(
        text=words,
        statements=tuple(number for number, _ in numbered),
        parts=tuple(part for _, part in numbered),
        classes=" ".join(["mark", *(part.value for part in parts), *([f"tint-{tint}"] if tint else [])]),
        anchors=here,
        label=f"{fold(words)}: {labels[here[0]]}" if here else "",
    )
