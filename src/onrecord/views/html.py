"""Readings as one page for a browser: the article with its marks, lists of what is marked, a strip of time and a map.

The page needs nothing from elsewhere, and its own policy forbids it to ask: style and script stand in it and are
allowed by their hashes only. Without the script everything is there and the links between list and article work.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from onrecord.records.actor import Actor
from onrecord.records.firmness import Firmness
from onrecord.records.identity import ActorId
from onrecord.records.reading import Reading
from onrecord.records.statement import FieldConfidences
from onrecord.views.event_words import EventWords, tell_events
from onrecord.views.map import HEIGHT, WIDTH, EventMap, draw_map, read_outlines
from onrecord.views.marks import Paragraph, mark_article
from onrecord.views.outline import OutlineEntry, outline_statements
from onrecord.views.timeline import Dated, Timeline, draw_timeline
from onrecord.views.wording import (
    SpeakerWords,
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

STRIP_WIDTHS = (660, 360)
"""Of the strip of time, in CSS pixels: for a wide window and for a narrow one."""

DOUBTFUL = 0.7
"""A field less sure than this is marked as doubtful."""

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
    """One reading as the template sets it: its words only, so that many pages' bytes need not be held at once.

    events: coded ones first. timelines: the same strip for a wide window and for a narrow one, or none.
    """

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
    events: tuple[EventWords, ...]
    timelines: tuple[Timeline, ...]
    map: EventMap | None
    issues: tuple[tuple[str, str], ...]


def write_html(readings: Iterable[Reading]) -> str:
    """Readings as one self-contained HTML page, with an index at the top where there are several.

    Args:
        readings: In the order in which they are shown; taken one at a time.
    """
    template, style, script = _load_template()
    sheets = [_make_sheet(number, reading) for number, reading in enumerate(readings, 1)]
    lands = sorted({land.number for sheet in sheets if sheet.map for land in sheet.map.lands})
    return template.render(
        sheets=sheets,
        outlines=[(number, read_outlines()[number].path) for number in lands],
        signs=_FIRMNESS_SIGNS,
        map_size=(WIDTH, HEIGHT),
        style=style,
        script=script,
        style_hash=_policy_hash(style),
        script_hash=_policy_hash(script),
    )


@cache
def _load_template() -> tuple[Template, str, str]:
    from jinja2 import Environment, FunctionLoader, StrictUndefined

    def read(name: str) -> str:
        return (files("onrecord.views") / name).read_text(encoding="utf-8")

    environment = Environment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True, loader=FunctionLoader(read)
    )
    return environment.get_template("reading.html.j2"), read("reading.css") + read("events.css"), read("reading.js")


def _policy_hash(inline: str) -> str:
    """The hash by which a Content-Security-Policy allows one inline style or script and no other."""
    return "sha256-" + base64.b64encode(hashlib.sha256(inline.encode()).digest()).decode()


def _make_sheet(number: int, reading: Reading) -> Sheet:
    article, page = reading.article, reading.page
    actors = {actor.id: actor for actor in reading.actors}
    outline = outline_statements(reading.statements)
    cards = tuple(_make_card(entry, actors, article.text) for entry in outline)
    events = tell_events(reading)
    published = article.published
    when = say_date(published.value, published.precision) if published else None
    dated = tuple(_list_dated(number, cards, events))
    strips = (draw_timeline(dated, published, when or "", width) for width in STRIP_WIDTHS)
    url = page.url or ""
    return Sheet(
        number=number,
        headline=say_headline(reading),
        has_headline=article.headline is not None,
        when=when,
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
        paragraphs=tuple(mark_article(reading, outline, {c.entry.number: c.speaker.name for c in cards}, events)),
        cards=cards,
        events=events,
        timelines=tuple(strip for strip in strips if strip),
        map=draw_map(events, {place.id: place for place in reading.places}),
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


def _list_dated(sheet: int, cards: Iterable[Card], events: Iterable[EventWords]) -> Iterator[Dated]:
    """What the strip of time shows: events, and statements with the day on which they were made."""
    for event in events:
        if event.event.moment:
            short = event.event.type if event.coded else event.trigger
            yield Dated(
                target=f"p{sheet}ce{event.number}",
                when=event.event.moment,
                event=True,
                words=event.summary,
                short=short,
            )
    for card in cards:
        said = card.entry.statement.said
        if said:
            words = f"{card.speaker.name} — {card.cue}"
            yield Dated(target=f"p{sheet}c{card.entry.number}", when=said, event=False, words=words, short="")
