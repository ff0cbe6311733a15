"""A small record of three pages, made by hand: one of them read twice."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.pages.offered import OfferedPage
from onrecord.records.actor import Actor, MentionKind
from onrecord.records.article import Article, Passage, PassageKind, Piece
from onrecord.records.event import Event
from onrecord.records.firmness import Firmness
from onrecord.records.identity import ActorId, EventId, PlaceId, ReadingId, StatementId
from onrecord.records.moment import Found, Precision, Published, When
from onrecord.records.place import Place
from onrecord.records.reading import Reading
from onrecord.records.span import Span
from onrecord.records.statement import Act, FieldConfidences, SourceKind, Statement, StatementKind
from onrecord.store.rows import make_entry
from onrecord.store.writer import RecordWriter

FERRY = (
    "Ferries stay in port\n\n"
    "José Larsen said on Monday that the state-owned ferries will not sail. Norland sent 200 soldiers to Bergen."
)
BRIDGE = "A bridge for 100% of us\n\nThe mayor denied that ferries_old would sail."
QUIET = "Weather\n\nIt will rain."
FIRST, SECOND = "2022-02-08T10:00:00Z", "2022-03-01T00:00:00Z"


def span_of(text: str, words: str) -> Span:
    """Where the words stand in the text."""
    start = text.index(words)
    return Span(start, start + len(words))


def make_reading(
    text: str, url: str | None, published: str | None, reader: str, *parts: object
) -> tuple[Reading, bytes]:
    """A reading of a page of plain text, and the page's bytes."""
    data = text.encode()
    page = OfferedPage(origin="test", data=data, url=url, content_type="text/plain; charset=utf-8").page()
    headline, _, body = text.partition("\n\n")
    passages = tuple(
        Passage(kind=kind, span=span_of(text, words))
        for kind, words in ((PassageKind.HEADLINE, headline), (PassageKind.BODY, body))
    )
    found = (
        Published(value=published, precision=Precision.DAY, found=Found.METADATA, confidence=0.9) if published else None
    )
    article = Article(
        text=text,
        pieces=(Piece(start=0, page_start=0, length=len(text), verbatim=True, page_length=len(text)),),
        passages=passages,
        headline=passages[0].span,
        language="en",
        published=found,
    )
    return Reading(
        id=ReadingId(f"r{page.sha256[:10]}{abs(len(reader)):02}"),
        reader=reader,
        page=page,
        article=article,
        actors=tuple(one for one in parts if isinstance(one, Actor)),
        statements=tuple(one for one in parts if isinstance(one, Statement)),
        events=tuple(one for one in parts if isinstance(one, Event)),
        places=tuple(one for one in parts if isinstance(one, Place)),
    ), data


def ferry_parts() -> tuple[object, ...]:
    """What the first page has."""
    confidences = FieldConfidences(kind=0.9, act=0.8, source_kind=0.7, firmness=0.6, speaker=0.5)
    return (
        Actor(id=ActorId("a0000001"), name="José Larsen", kind=MentionKind.PERSON, span=span_of(FERRY, "José Larsen")),
        Actor(id=ActorId("a0000002"), name="Norland", kind=MentionKind.PLACE, span=span_of(FERRY, "Norland")),
        Statement(
            id=StatementId("s1111111"),
            source=(span_of(FERRY, "José Larsen"),),
            cue=(span_of(FERRY, "said"),),
            content=(span_of(FERRY, "that the state-owned ferries will not sail"),),
            speaker=ActorId("a0000001"),
            kind=StatementKind.INDIRECT,
            act=Act.SAY,
            source_kind=SourceKind.NAMED,
            firmness=Firmness.DENIED,
            within=None,
            said=When(value="2022-02-07", precision=Precision.DAY, evidence=(span_of(FERRY, "Monday"),)),
            confidence=0.9,
            confidences=confidences,
        ),
        Place(
            id=PlaceId("l1"), span=span_of(FERRY, "Bergen"), name="Bergen", geonames=1, lat=60.4, lon=5.3,
            country="NOR", feature="PPL", confidence=0.9,
        ),
        Event(
            id=EventId("e1111111"),
            type="MOBILIZE",
            mode="troops",
            contexts=("military",),
            trigger=(span_of(FERRY, "sent"),),
            actors=(ActorId("a0000002"),),
            recipients=(),
            actor_spans=(span_of(FERRY, "Norland"),),
            recipient_spans=(),
            firmness=Firmness.OCCURRED,
            according_to=None,
            moment=When(value="2022-01/2022-02", precision=Precision.MONTH, evidence=()),
            place=PlaceId("l1"),
            quantities=(),
            background=False,
            confidence=0.7,
        ),
    )  # fmt: skip


def bridge_statement() -> Statement:
    """What the second page has: a source whom no actor is known for."""
    return Statement(
        id=StatementId("s1111222"),
        source=(span_of(BRIDGE, "The mayor"),),
        cue=(span_of(BRIDGE, "denied"),),
        content=(span_of(BRIDGE, "that ferries_old would sail"),),
        speaker=None,
        kind=StatementKind.INDIRECT,
        act=Act.DENY,
        source_kind=SourceKind.ROLE,
        firmness=Firmness.DENIED,
        within=None,
        said=None,
        confidence=0.8,
        confidences=FieldConfidences(kind=0.9, act=0.8, source_kind=0.7, firmness=0.6, speaker=None),
    )


@pytest.fixture
def record_path(tmp_path: Path) -> Path:
    """The record: the first page read by two readers, the later of which finds no event."""
    path = tmp_path / "record.db"
    with RecordWriter(path, learnt_at=FIRST) as writer:
        url = "https://www.norland-post.example/ferry"
        writer.write([make_entry(*make_reading(FERRY, url, "2022-02-08", "onrecord 1", *ferry_parts()))])
    with RecordWriter(path, learnt_at=SECOND) as writer:
        parts = [part for part in ferry_parts() if not isinstance(part, Event)]
        writer.write(
            [
                make_entry(*make_reading(FERRY, url, "2022-02-08", "onrecord no 2", *parts)),
                make_entry(
                    *make_reading(BRIDGE, "https://news.bbc.example/b", "2022-02", "onrecord 1", bridge_statement())
                ),
                make_entry(*make_reading(QUIET, None, None, "onrecord 1")),
            ]
        )
    return path
