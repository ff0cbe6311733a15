"""Versions of a page, made by hand, as a record holds them."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from onrecord.pages.offered import OfferedPage
from onrecord.records.actor import Actor, MentionKind
from onrecord.records.article import Article, Passage, PassageKind, Piece
from onrecord.records.event import Event
from onrecord.records.firmness import Firmness
from onrecord.records.identity import ActorId, EventId, ReadingId, StatementId
from onrecord.records.moment import Found, Precision, Published
from onrecord.records.reading import Reading
from onrecord.records.span import Span
from onrecord.records.statement import Act, FieldConfidences, SourceKind, Statement, StatementKind
from onrecord.store.rows import make_entry
from onrecord.store.writer import RecordWriter

URL = "https://paper.example/ferry"


@dataclass(frozen=True, slots=True)
class Said:
    """A statement by its words in the page; speaker: whether the source is an actor."""

    source: str
    cue: str
    content: str
    firmness: Firmness = Firmness.OCCURRED
    kind: StatementKind = StatementKind.INDIRECT
    speaker: bool = True


@dataclass(frozen=True, slots=True)
class Done:
    """An event by its trigger and by who did it."""

    actor: str
    trigger: str
    type: str = "MOBILIZE"
    firmness: Firmness = Firmness.OCCURRED


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """One version of a page."""

    headline: str
    body: Sequence[str]
    byline: str | None = None
    agency: str | None = None
    published: str | None = None
    said: Sequence[Said] = ()
    done: Sequence[Done] = ()
    fetched_at: str | None = None
    learnt_at: str = "2022-02-08T10:00:00Z"
    reader: str = "onrecord 1"
    url: str = URL
    markup: str = ""


def write_editions(path: Path, *editions: Edition) -> Path:
    """A record that learnt of these versions one after another."""
    for edition in editions:
        with RecordWriter(path, learnt_at=edition.learnt_at) as writer:
            writer.write([make_entry(*read_edition(edition))])
    return path


def read_edition(edition: Edition) -> tuple[Reading, bytes]:
    """The reading of a version, and its page."""
    parts = [edition.headline, *([edition.byline] if edition.byline else []), *edition.body]
    text = "\n\n".join(parts)
    data = (text + edition.markup).encode()
    page = OfferedPage(
        origin="test", data=data, url=edition.url, content_type="text/plain", fetched_at=edition.fetched_at
    ).page()
    kinds = [PassageKind.HEADLINE, *([PassageKind.BYLINE] if edition.byline else [])]
    kinds += [PassageKind.BODY] * len(edition.body)
    spans, at = list[Span](), 0
    for part in parts:
        spans.append(Span(at, at + len(part)))
        at += len(part) + 2
    day = edition.published
    article = Article(
        text=text,
        pieces=(Piece(start=0, page_start=0, length=len(text), verbatim=True, page_length=len(text)),),
        passages=tuple(Passage(kind=kind, span=span) for kind, span in zip(kinds, spans, strict=True)),
        headline=spans[0],
        bylines=(spans[1],) if edition.byline else (),
        agency=edition.agency,
        published=Published(value=day, precision=Precision.DAY, found=Found.METADATA, confidence=1) if day else None,
    )
    names = dict.fromkeys([one.source for one in edition.said if one.speaker] + [one.actor for one in edition.done])
    reading = Reading(
        id=ReadingId(_id("r", page.sha256, edition.reader)),
        reader=edition.reader,
        page=page,
        article=article,
        actors=tuple(
            Actor(id=_actor(name), name=name, kind=MentionKind.PERSON, span=_span(text, name)) for name in names
        ),
        statements=tuple(_statement(one, text, page.sha256) for one in edition.said),
        events=tuple(_event(one, text, page.sha256) for one in edition.done),
    )
    return reading, data


def _statement(one: Said, text: str, sha256: str) -> Statement:
    return Statement(
        id=StatementId(_id("s", sha256, one.content, one.source)),
        source=(_span(text, one.source),),
        cue=(_span(text, one.cue),),
        content=(_span(text, one.content),),
        speaker=_actor(one.source) if one.speaker else None,
        kind=one.kind,
        act=Act.SAY,
        source_kind=SourceKind.NAMED if one.speaker else SourceKind.ROLE,
        firmness=one.firmness,
        within=None,
        said=None,
        confidence=0.9,
        confidences=FieldConfidences(kind=0.9, act=0.8, source_kind=0.7, firmness=0.6, speaker=0.5),
    )


def _event(one: Done, text: str, sha256: str) -> Event:
    return Event(
        id=EventId(_id("e", sha256, one.trigger, one.type)),
        type=one.type,
        mode=None,
        contexts=(),
        trigger=(_span(text, one.trigger),),
        actors=(_actor(one.actor),),
        recipients=(),
        actor_spans=(_span(text, one.actor),),
        recipient_spans=(),
        firmness=one.firmness,
        according_to=None,
        moment=None,
        place=None,
        quantities=(),
        background=False,
        confidence=0.7,
    )


def _span(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def _actor(name: str) -> ActorId:
    return ActorId(_id("a", name))


def _id(prefix: str, *parts: str) -> str:
    return prefix + hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:16]
