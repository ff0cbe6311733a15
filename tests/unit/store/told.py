"""Readings made by hand of pages about a town that does not exist, and records with them in."""

from __future__ import annotations

from pathlib import Path

from onrecord.pages.offered import OfferedPage
from onrecord.records.actor import Actor, Mention, MentionKind, Role
from onrecord.records.article import Article, Passage, PassageKind, Piece
from onrecord.records.event import Event
from onrecord.records.firmness import Firmness
from onrecord.records.identity import (
    ActorId,
    EventId,
    MentionId,
    MomentId,
    PlaceId,
    ReadingId,
    StatementId,
    digest,
)
from onrecord.records.issue import Issue, IssueCode
from onrecord.records.moment import Found, Moment, Precision, Published, When
from onrecord.records.place import Place
from onrecord.records.quantity import Bound, Quantity
from onrecord.records.reading import Reading
from onrecord.records.span import Span
from onrecord.records.statement import Act, FieldConfidences, SourceKind, Statement, StatementKind
from onrecord.store.rows import Entry, make_entry
from onrecord.store.writer import RecordWriter

READER = "onrecord test / model 1"
LEARNT = "2026-03-10T12:00:00Z"
HEADLINE = "Bridge & ferry closed"
QUOTED = "the bridge is shut"
BODY = f"Mayor Ines Calloway said “{QUOTED}” on Tuesday. Norland sent 40 engineers to Harrowmere."
TEXT = f"{HEADLINE}\n\n{BODY}"


def page_bytes(number: int = 0) -> bytes:
    """A page in which the article's quotation marks and its ampersand are character references."""
    marked = BODY.replace("“", "&ldquo;").replace("”", "&rdquo;")
    head = f"<!doctype html><html><head><title>{number}</title></head><body>"
    return f"{head}<h1>{HEADLINE.replace('&', '&amp;')}</h1>\n<p>{marked}</p></body></html>".encode()


def offer(number: int = 0, url: str | None = "https://www.example.org/{}") -> OfferedPage:
    """The page as a source offers it."""
    return OfferedPage(
        origin=f"page {number}", data=page_bytes(number), url=url.format(number) if url else None, dated="2026-03-10"
    )


def find_pieces(page_text: str) -> tuple[Piece, ...]:
    """The pieces of the article, each character reference a piece of its own."""
    found, at = list[Piece](), page_text.index("<h1>") + len("<h1>")
    for start, char in enumerate(TEXT):
        if char == "\n":
            at = page_text.index("<p>") + len("<p>")
            continue
        reference = {"&": "&amp;", "“": "&ldquo;", "”": "&rdquo;"}.get(char)
        last = found[-1] if found else None
        if reference:
            found.append(Piece(start, at, 1, False, len(reference)))
        elif last and last.verbatim and last.start + last.length == start and last.page_start + last.length == at:
            found[-1] = Piece(last.start, last.page_start, last.length + 1, True, last.length + 1)
        else:
            found.append(Piece(start, at, 1, True, 1))
        at += len(reference or char)
    return tuple(found)


def at(words: str) -> Span:
    """The span of some words of the article."""
    start = TEXT.index(words)
    return Span(start, start + len(words))


def read(offered: OfferedPage, reader: str = READER) -> Reading:
    """What a reader finds: a statement, an event, and what they rest on."""
    page = offered.page()
    sha = page.sha256
    mayor, state = (ActorId(digest("a", sha, [at(name)])) for name in ("Ines Calloway", "Norland"))
    town, said = PlaceId(digest("p", sha, [at("Harrowmere")])), at("Tuesday")
    tuesday = When(value="2026-03-10", precision=Precision.DAY, evidence=(said,))
    statement = Statement(
        id=StatementId(digest("s", sha, [at(QUOTED)])),
        source=(at("Mayor Ines Calloway"),),
        cue=(at("said"),),
        content=(at(f"“{QUOTED}”"),),
        speaker=mayor,
        kind=StatementKind.DIRECT,
        act=Act.SAY,
        source_kind=SourceKind.NAMED,
        firmness=Firmness.ONGOING,
        within=None,
        said=tuesday,
        confidence=0.93456,
        confidences=FieldConfidences(kind=1.0, act=0.9, source_kind=0.9, firmness=0.8, speaker=0.97),
    )
    event = Event(
        id=EventId(digest("e", sha, [at("sent")])),
        type="AID",
        mode=None,
        contexts=("infrastructure", "legal"),
        trigger=(at("sent"),),
        actors=(state,),
        recipients=(),
        actor_spans=(at("Norland"),),
        recipient_spans=(at("Harrowmere"),),
        firmness=Firmness.OCCURRED,
        according_to=None,
        moment=tuesday,
        place=town,
        quantities=(Quantity(value=40, bound=Bound.EXACTLY, unit="engineers", span=at("40 engineers")),),
        background=False,
        confidence=0.71234,
    )
    return Reading(
        id=ReadingId(digest("r", sha, (), reader)),
        reader=reader,
        page=page,
        article=Article(
            text=TEXT,
            pieces=find_pieces(page.text),
            passages=(
                Passage(kind=PassageKind.HEADLINE, span=at(HEADLINE)),
                Passage(kind=PassageKind.BODY, span=at(BODY)),
            ),
            headline=at(HEADLINE),
            language="en",
            published=Published(
                value="2026-03-10", precision=Precision.DAY, found=Found.STATED, evidence=(said,), confidence=0.9
            ),
        ),
        mentions=(
            Mention(id=MentionId("m1"), span=at("Ines Calloway"), kind=MentionKind.PERSON, actor=mayor),
            Mention(id=MentionId("m2"), span=at("Norland"), kind=MentionKind.PLACE, actor=state),
        ),
        actors=(
            Actor(
                id=mayor,
                name="Ines Calloway",
                kind=MentionKind.PERSON,
                span=at("Ines Calloway"),
                roles=(Role(title="Mayor", span=at("Mayor")),),
            ),
            Actor(id=state, name="Norland", kind=MentionKind.PLACE, span=at("Norland"), country="NOR"),
        ),
        statements=(statement,),
        events=(event,),
        moments=(
            Moment(
                id=MomentId("t1"), span=said, value="2026-03-10", precision=Precision.DAY, anchor="published"
            ),
        ),
        places=(
            Place(
                id=town, span=at("Harrowmere"), name="Harrowmere", geonames=7, lat=1.23456789, lon=-2.0,
                country="NOR", feature="PPL", confidence=0.87654,
            ),
        ),
        issues=(Issue(code=IssueCode.PLACE_AMBIGUOUS, reason="two towns", span=at("Harrowmere")),),
    )  # fmt: skip


def entry(number: int = 0, reader: str = READER, url: str | None = "https://www.example.org/{}") -> Entry:
    """The rows of a page and its reading."""
    offered = offer(number, url)
    return make_entry(read(offered, reader), offered.data)


def make_record(path: Path, pages: int = 3, *, reader: str = READER, learnt_at: str | None = LEARNT) -> Path:
    """A record with so many pages, each read once."""
    with RecordWriter(path, learnt_at=learnt_at) as writer:
        writer.write([entry(number, reader) for number in range(pages)])
    return path
