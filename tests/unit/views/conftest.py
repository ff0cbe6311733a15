"""A reading of a page about a town that does not exist, with statements inside statements and in several pieces."""

from __future__ import annotations

import hashlib
from dataclasses import replace

import pytest

from onrecord.records.actor import Actor, MentionKind, Role
from onrecord.records.article import Article, Dateline, Passage, PassageKind
from onrecord.records.event import Event
from onrecord.records.firmness import Firmness
from onrecord.records.identity import ActorId, EventId, PlaceId, ReadingId, StatementId
from onrecord.records.issue import Issue, IssueCode
from onrecord.records.moment import Found, Precision, Published, When
from onrecord.records.page import MediaType, Page
from onrecord.records.place import Place
from onrecord.records.quantity import Bound, Quantity
from onrecord.records.reading import Reading
from onrecord.records.span import Span
from onrecord.records.statement import Act, FieldConfidences, SourceKind, Statement, StatementKind

PASSAGES = (
    (PassageKind.HEADLINE, "Old bridge to reopen next spring, mayor of Harrowmere says"),
    (PassageKind.DEK, "Engineers find cracks in two of its five piers; opposition demands to see their report"),
    (PassageKind.BYLINE, "By Ines Calloway"),
    (PassageKind.CAPTION, "The old bridge at Harrowmere, closed since Thursday, March 5, 2026."),
    (PassageKind.CREDIT, "Jon Veldt/Northern Wire"),
    (
        PassageKind.BODY,
        "HARROWMERE – The mayor of Harrowmere said on Tuesday that the town’s old bridge would reopen "
        "next spring, and denied that the council had known of its cracks for a year.",
    ),
    (PassageKind.BODY, "“We closed it the day we were told,” Mara Ellison said. “Not one day later.”"),
    (
        PassageKind.BODY,
        "Engineers had warned, Ms Ellison said, that a third pier may have to be replaced. The town "
        "will pay for it out of its reserves & ask the province for the rest.",
    ),
    (
        PassageKind.BODY,
        "A person familiar with the report, who was not allowed to speak about it, told the Northern "
        "Wire that the repairs could cost 4 million crowns.",
    ),
    (
        PassageKind.BODY,
        "Oskar Brandt, who leads the opposition in the council, accused the mayor of hiding the report "
        "and demanded that it be published.",
    ),
    (
        PassageKind.BODY,
        "“If they had listened when the ferrymen told them that the river was eating the piers, we "
        "would still have a bridge,” he said.",
    ),
    (PassageKind.CONTRIBUTOR, "Tomas Reyl in Lower Harrow contributed to this report."),
)


class Words:
    """Finds words of the article: `at` gives the span of their nth occurrence."""

    def __init__(self, text: str) -> None:
        self.text = text

    def at(self, words: str, nth: int = 1) -> Span:
        """The span of the words' nth occurrence."""
        start = -1
        for _ in range(nth):
            start = self.text.index(words, start + 1)
        return Span(start, start + len(words))


def lay_out_article() -> Article:
    """The article, with its passages divided by blank lines."""
    text = "\n\n".join(words for _, words in PASSAGES)
    passages, at = [], 0
    for kind, words in PASSAGES:
        passages.append(Passage(kind=kind, span=Span(at, at + len(words))))
        at += len(words) + 2
    find = Words(text).at
    published = Published(
        value="2026-03-10",
        precision=Precision.DAY,
        found=Found.INFERRED,
        evidence=(find("Thursday, March 5, 2026"), find("Tuesday")),
        confidence=0.9,
    )
    return Article(
        text=text,
        passages=tuple(passages),
        headline=passages[0].span,
        dateline=Dateline(span=find("HARROWMERE")),
        bylines=(find("Ines Calloway"),),
        credits=(find("Jon Veldt"),),
        contributors=(find("Tomas Reyl"),),
        agency="Northern Wire",
        language="en",
        published=published,
    )


SURE = FieldConfidences(kind=1.0, act=0.98, source_kind=0.9, firmness=0.82, speaker=0.97)
UNSURE = FieldConfidences(kind=1.0, act=0.43, source_kind=0.77, firmness=0.7, speaker=0.91)


def make_statements(words: Words) -> tuple[Statement, ...]:
    """Eleven statements: two inside others, one of those with its content in two pieces around its own cue."""
    find = words.at
    mayor, brandt = ActorId("a-mayor"), ActorId("a-brandt")
    last_cue = find("he said.")
    said = When(value="2026-03-10", precision=Precision.DAY, evidence=(find("Tuesday"),))

    def statement(
        name: str,
        source: tuple[Span, ...],
        cue: str,
        content: tuple[Span, ...],
        speaker: ActorId | None,
        *,
        nth: int = 1,
        kind: StatementKind = StatementKind.INDIRECT,
        act: Act = Act.SAY,
        source_kind: SourceKind = SourceKind.NAMED,
        firmness: Firmness = Firmness.OCCURRED,
        within: str | None = None,
        confidence: float = 0.9,
    ) -> Statement:
        return Statement(
            id=StatementId(name),
            source=source,
            cue=(find(cue, nth),),
            content=content,
            speaker=speaker,
            kind=kind,
            act=act,
            source_kind=source_kind,
            firmness=firmness,
            within=StatementId(within) if within else None,
            said=said if name in ("reopen", "denial") else None,
            confidence=confidence,
            confidences=SURE if confidence > 0.7 else UNSURE,
        )

    return (
        statement(
            "headline",
            (find("mayor of Harrowmere"),),
            "says",
            (find("Old bridge to reopen next spring"),),
            mayor,
            firmness=Firmness.PLANNED,
            source_kind=SourceKind.ROLE,
            confidence=0.88,
        ),
        statement(
            "reopen",
            (find("The mayor of Harrowmere"),),
            "said",
            (find("that the town’s old bridge would reopen next spring"),),
            mayor,
            firmness=Firmness.PLANNED,
            source_kind=SourceKind.ROLE,
            act=Act.ANNOUNCE,
            confidence=0.94,
        ),
        statement(
            "denial",
            (find("The mayor of Harrowmere"),),
            "denied",
            (find("that the council had known of its cracks for a year"),),
            mayor,
            act=Act.DENY,
            source_kind=SourceKind.ROLE,
            firmness=Firmness.DENIED,
            confidence=0.91,
        ),
        statement(
            "closed",
            (find("Mara Ellison"),),
            "said",
            (find("“We closed it the day we were told,”"), find("“Not one day later.”")),
            mayor,
            nth=2,
            kind=StatementKind.DIRECT,
            confidence=0.97,
        ),
        statement(
            "warned-outer",
            (find("Ms Ellison"),),
            "said",
            (find("Engineers had warned"), find("that a third pier may have to be replaced")),
            mayor,
            nth=3,
            confidence=0.83,
        ),
        statement(
            "warned-inner",
            (find("Engineers", 2),),
            "had warned",
            (find("that a third pier may have to be replaced"),),
            None,
            source_kind=SourceKind.UNNAMED,
            firmness=Firmness.POSSIBLE,
            within="warned-outer",
            confidence=0.62,
        ),
        statement(
            "cost",
            (find("A person familiar with the report, who was not allowed to speak about it"),),
            "told",
            (find("that the repairs could cost 4 million crowns"),),
            None,
            nth=2,
            source_kind=SourceKind.UNNAMED,
            act=Act.ESTIMATE,
            firmness=Firmness.POSSIBLE,
            confidence=0.86,
        ),
        statement(
            "accusation",
            (find("Oskar Brandt, who leads the opposition in the council"),),
            "accused",
            (find("the mayor of hiding the report"),),
            brandt,
            act=Act.ACCUSE,
            confidence=0.79,
        ),
        statement(
            "demand",
            (find("Oskar Brandt, who leads the opposition in the council"),),
            "demanded",
            (find("that it be published"),),
            brandt,
            act=Act.DEMAND,
            firmness=Firmness.DEMANDED,
            confidence=0.9,
        ),
        statement(
            "listened",
            (Span(last_cue.start, last_cue.start + 2),),
            "said",
            (
                find(
                    "“If they had listened when the ferrymen told them that the river was eating the piers, we "
                    "would still have a bridge,”"
                ),
            ),
            brandt,
            nth=4,
            kind=StatementKind.DIRECT,
            firmness=Firmness.HYPOTHETICAL,
            confidence=0.95,
        ),
        statement(
            "ferrymen",
            (find("the ferrymen"),),
            "told",
            (find("that the river was eating the piers"),),
            None,
            nth=3,
            source_kind=SourceKind.ROLE,
            firmness=Firmness.ONGOING,
            within="listened",
            confidence=0.71,
        ),
    )


@pytest.fixture(name="bridge", scope="session")
def bridge_reading() -> Reading:
    """A reading of the page about the bridge, built by hand."""
    article = lay_out_article()
    words = Words(article.text)
    source = article.text.encode()
    page = Page(
        sha256=hashlib.sha256(source).hexdigest(),
        text=article.text,
        media_type=MediaType.TEXT,
        encoding="utf-8",
        path="pages/bridge.txt",
    )
    mayor = Actor(
        id=ActorId("a-mayor"),
        name="Mara Ellison",
        kind=MentionKind.PERSON,
        span=words.at("Mara Ellison"),
        roles=(Role(title="mayor", of="Harrowmere", span=words.at("mayor of Harrowmere")),),
    )
    brandt = Actor(id=ActorId("a-brandt"), name="Oskar Brandt", kind=MentionKind.PERSON, span=words.at("Oskar Brandt"))
    wire = Actor(
        id=ActorId("a-wire"), name="Northern Wire", kind=MentionKind.ORGANISATION, span=words.at("Northern Wire", 2)
    )
    issues = (
        Issue(code=IssueCode.PUBLISHED_INFERRED, reason="no publication date on the page", span=words.at("Thursday")),
        Issue(code=IssueCode.SPEAKER_UNRESOLVED, reason="no name for the source", span=words.at("the ferrymen")),
    )
    return Reading(
        id=ReadingId("r-bridge"),
        reader="onrecord 0.1.0 / model 5d1f0c2e",
        page=page,
        article=article,
        actors=(mayor, brandt, wire),
        statements=make_statements(words),
        issues=issues,
    )


def make_events(words: Words) -> tuple[Event, ...]:
    """Six events, in no order: two of no type, one whose roles are words only, one recalled, one over a range."""
    find = words.at

    def event(
        name: str,
        event_type: str,
        trigger: tuple[Span, ...],
        *,
        mode: str | None = None,
        who: tuple[str, ...] = (),
        whom: tuple[str, ...] = (),
        who_spans: tuple[Span, ...] = (),
        whom_spans: tuple[Span, ...] = (),
        firmness: Firmness = Firmness.OCCURRED,
        according_to: str | None = None,
        moment: tuple[str, Precision] | None = None,
        place: str | None = None,
        quantities: tuple[Quantity, ...] = (),
        background: bool = False,
    ) -> Event:
        return Event(
            id=EventId(name),
            type=event_type,
            mode=mode,
            contexts=(),
            trigger=trigger,
            actors=tuple(ActorId(one) for one in who),
            recipients=tuple(ActorId(one) for one in whom),
            actor_spans=who_spans,
            recipient_spans=whom_spans,
            firmness=firmness,
            according_to=StatementId(according_to) if according_to else None,
            moment=When(value=moment[0], precision=moment[1], evidence=()) if moment else None,
            place=PlaceId(place) if place else None,
            quantities=quantities,
            background=background,
            confidence=0.83,
        )

    cost = Quantity(value=4e6, bound=Bound.AT_MOST, unit="crowns", span=find("4 million crowns"))
    return (
        event("closing", "OTHER", (find("closed"),), moment=("2026-03-05", Precision.DAY), place="l-town"),
        event(
            "accusation",
            "ACCUSE",
            (find("accused"),),
            mode="disapprove",
            who=("a-brandt",),
            whom=("a-mayor",),
            who_spans=(find("Oskar Brandt"),),
            whom_spans=(find("the mayor of hiding the report"),),
            moment=("2026-03-10", Precision.DAY),
            place="l-town",
        ),
        event(
            "reopening",
            "AGREE",
            (find("would reopen"),),
            whom_spans=(find("the town’s old bridge"),),
            firmness=Firmness.PLANNED,
            according_to="reopen",
            moment=("2027-SP", Precision.SEASON),
            place="l-town",
        ),
        event("eating", "OTHER", (find("eating"),), who_spans=(find("the river"),), firmness=Firmness.ONGOING),
        event("asking", "REQUEST", (find("ask"),), whom_spans=(find("the province"),), quantities=(cost,)),
        event(
            "pier",
            "AID",
            (find("had", 2), find("warned")),
            moment=("2015/..", Precision.YEAR),
            background=True,
            place="l-land",
        ),
    )


@pytest.fixture(name="eventful", scope="session")
def eventful_reading(bridge: Reading) -> Reading:
    """The bridge's page with events; its places lie in a real country, so that there is something to draw."""
    find = Words(bridge.article.text).at
    spots = (
        ("l-town", "Harrowmere", 57.4, 25.9, "PPL", find("Harrowmere")),
        ("l-land", "Latvia", 57.0, 25.0, "PCLI", find("province")),
    )
    places = tuple(
        Place(
            id=PlaceId(name),
            span=span,
            name=called,
            geonames=None,
            lat=lat,
            lon=lon,
            country="LVA",
            feature=feature,
            confidence=0.9,
        )
        for name, called, lat, lon, feature, span in spots
    )
    return replace(bridge, events=make_events(Words(bridge.article.text)), places=places)


@pytest.fixture(name="blank", scope="session")
def blank_reading() -> Reading:
    """A reading of a page that could not be read."""
    issue = Issue(code=IssueCode.PAGE_BINARY, reason="the bytes are a PDF document; give the page or its text")
    page = Page(sha256="0" * 64, text="%PDF", media_type=MediaType.UNKNOWN, encoding="latin-1", path="minutes.pdf")
    return Reading(
        id=ReadingId("r-blank"), reader="onrecord 0.1.0", page=page, article=Article(text=""), issues=(issue,)
    )
