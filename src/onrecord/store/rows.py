"""A reading as rows of the record: made by whoever reads, written by the one writer."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from onrecord.records.actor import Actor
from onrecord.records.article import Article
from onrecord.records.event import Event
from onrecord.records.identity import ActorId
from onrecord.records.json_form import as_json, as_object
from onrecord.records.moment import When
from onrecord.records.page import Page
from onrecord.records.place import Place
from onrecord.records.reading import Reading
from onrecord.records.span import Span
from onrecord.records.statement import Statement

Row = tuple[object, ...]
OMISSION = "…"
"""Stands between two spans of one entry where the article has other words between them."""
ZLIB, RAW = "zlib", "raw"
LEVEL = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What is written of one page: its bytes and its reading as rows.

    page: columns of `pages` but the last. reading: columns of `readings` from `id` to `json`. passages, actors,
    statements, events, places, issues: columns of these tables without `number`, `reading` and the times of learning.
    sides: for each event its [side, name, actor_id].
    """

    sha256: str
    url: str | None
    outlet: str | None
    fetched_at: str | None
    reader: str
    page: Row
    reading: Row
    passages: tuple[Row, ...]
    actors: tuple[Row, ...]
    statements: tuple[Row, ...]
    events: tuple[Row, ...]
    sides: tuple[tuple[Row, ...], ...]
    places: tuple[Row, ...]
    issues: tuple[Row, ...]
    issue_codes: tuple[str, ...]


def make_entry(reading: Reading, data: bytes) -> Entry:
    """The rows of a reading and of the page that it was read from.

    Args:
        reading: The reading.
        data: The page's bytes.
    """
    article, page = reading.article, reading.page
    outlet = outlet_of(page.url)
    published = article.published
    issued = published.value if published else None
    actors = {actor.id: actor for actor in reading.actors}
    places = {place.id: place for place in reading.places}
    objects = as_object(reading)
    heading = article.headline.of(article.text) if article.headline else None
    return Entry(
        sha256=page.sha256,
        url=page.url,
        outlet=outlet,
        fetched_at=page.fetched_at,
        reader=reading.reader,
        page=_page_row(page, data),
        reading=(
            reading.id,
            page.sha256,
            reading.reader,
            heading,
            issued,
            published.precision.value if published else None,
            article.agency,
            outlet,
            article.language,
            page.url,
            zlib.compress(as_json(reading).encode(), LEVEL),
        ),
        passages=tuple(
            (one.kind.value, one.span.of(article.text), one.span.start, one.span.end) for one in article.passages
        ),
        actors=tuple(_actor_row(actor) for actor in reading.actors),
        statements=tuple(
            (
                *_statement_row(one, article, actors),
                page.url,
                issued,
                outlet,
                *_where(article, one.content or one.cue),
                _spans(objects["statements"][at], ("source", "cue", "content")),
                one.confidence,
            )
            for at, one in enumerate(reading.statements)
        ),
        events=tuple(
            (
                *_event_row(one, article, actors, places),
                page.url,
                issued,
                outlet,
                *_where(article, one.trigger),
                _spans(objects["events"][at], ("trigger", "actor_spans", "recipient_spans")),
                one.confidence,
            )
            for at, one in enumerate(reading.events)
        ),
        sides=tuple(_sides(one, article, actors) for one in reading.events),
        places=tuple(_place_row(place) for place in places.values()),
        issues=tuple(
            (one.code.value, one.reason, one.span.start if one.span else None, one.span.end if one.span else None)
            for one in reading.issues
        ),
        issue_codes=tuple(dict.fromkeys(one.code.value for one in reading.issues)),
    )


def outlet_of(url: str | None) -> str | None:
    """The outlet of an address: its host without "www."; None where there is none."""
    if not url:
        return None
    try:
        host = urlsplit(url).hostname
    except ValueError:
        return None
    return host.removeprefix("www.") if host else None


def pack(data: bytes) -> tuple[str, bytes]:
    """Bytes as they are kept, and how: compressed where that makes them smaller."""
    packed = zlib.compress(data, LEVEL)
    return (ZLIB, packed) if len(packed) < len(data) else (RAW, data)


def unpack(codec: str, data: bytes) -> bytes:
    """The bytes that `pack` was given.

    Raises:
        zlib.error: If they are damaged.
        ValueError: If they were packed in a way that this version does not know.
    """
    if codec == ZLIB:
        return zlib.decompress(data)
    if codec == RAW:
        return data
    raise ValueError(f"unknown codec {codec}")


def words_of(text: str, spans: Sequence[Span]) -> str:
    """The words at some spans, in their order, with an ellipsis where others stand between them."""
    return f" {OMISSION} ".join(" ".join(span.of(text).split()) for span in spans)


def _page_row(page: Page, data: bytes) -> Row:
    codec, packed = pack(data)
    return (
        page.sha256, page.url, page.path, page.media_type.value, page.content_type, page.dated, page.fetched_at,
        len(data), codec, packed,
    )  # fmt: skip


def _actor_row(actor: Actor) -> Row:
    roles = [{"title": role.title, "of": role.of, "as_of": role.as_of} for role in actor.roles]
    return (
        actor.id, actor.name, actor.kind.value, actor.country, actor.sector, _compact(roles), actor.link,
    )  # fmt: skip


def _statement_row(one: Statement, article: Article, actors: dict[ActorId, Actor]) -> Row:
    text = article.text
    speaker = actors[one.speaker].name if one.speaker else None
    return (
        one.id, words_of(text, one.content), words_of(text, one.source) or None, words_of(text, one.cue), speaker,
        one.speaker, one.kind.value, one.act.value, one.source_kind.value, one.firmness.value, *_day(one.said),
        one.within,
    )  # fmt: skip


def _event_row(one: Event, article: Article, actors: dict[ActorId, Actor], places: dict[Any, Place]) -> Row:
    text = article.text
    place = places.get(one.place)
    named = [
        "; ".join(_names(ids, spans, text, actors))
        for ids, spans in ((one.actors, one.actor_spans), (one.recipients, one.recipient_spans))
    ]
    first, last = one.trigger[0], one.trigger[-1]
    passage = article.passage_at(first.start)
    around = _sentence(text, first, last, passage.span if passage else Span(first.start, last.end))
    return (
        one.id, " ".join(around.of(text).split()), words_of(text, one.trigger), one.type, one.mode,
        ", ".join(one.contexts), *named, one.firmness.value, *_day(one.moment), place.name if place else None,
        place.country if place else None, place.lat if place else None, place.lon if place else None,
        one.according_to, int(one.background),
    )  # fmt: skip


def _sentence(text: str, first: Span, last: Span, passage: Span) -> Span:
    from onrecord.grammar.sentences import sentence_end, sentence_start

    start = max(passage.start, sentence_start(text, first.start, SENTENCE_CHARS))
    end = min(max(passage.end, last.end), max(last.end, sentence_end(text, last.end, SENTENCE_CHARS)))
    return Span(start, end)


SENTENCE_CHARS = 400
"""How much of a sentence before and behind an event's trigger is its quotation."""


def _names(ids: Sequence[ActorId], spans: Sequence[Span], text: str, actors: dict[ActorId, Actor]) -> list[str]:
    """Who is on a side: names of actors, or the words where none of them names an actor."""
    found = [actors[one].name for one in ids] or [" ".join(span.of(text).split()) for span in spans]
    return list(dict.fromkeys(found))


def _sides(one: Event, article: Article, actors: dict[ActorId, Actor]) -> tuple[Row, ...]:
    rows: list[Row] = []
    for side, ids, spans in (
        ("actor", one.actors, one.actor_spans),
        ("recipient", one.recipients, one.recipient_spans),
    ):
        by_name = {actors[actor].name: actor for actor in ids}
        rows += [(side, name, by_name.get(name)) for name in _names(ids, spans, article.text, actors)]
    return tuple(rows)


def _place_row(place: Place) -> Row:
    return (
        place.id, place.name, place.geonames, place.country, place.lat, place.lon, place.feature, place.confidence,
    )  # fmt: skip


def _day(when: When | None) -> tuple[str | None, str | None]:
    return (when.value, when.precision.value) if when else (None, None)


def _where(article: Article, spans: Iterable[Span]) -> tuple[str]:
    ranges = [[on.start, on.end] for span in spans for on in article.on_page(span)]
    return (_compact(ranges),)


def _spans(entry: dict[str, Any], names: Sequence[str]) -> str:
    return _compact({name: entry[name] for name in names})


def _compact(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
