"""A reading: everything found in one page."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.records.actor import Actor, Mention
from onrecord.records.article import Article
from onrecord.records.event import Event
from onrecord.records.identity import ReadingId
from onrecord.records.issue import Issue
from onrecord.records.moment import Moment
from onrecord.records.page import Page
from onrecord.records.place import Place
from onrecord.records.statement import Statement


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What one version of the reader found in one page; `json_form` writes it, see docs/reference/record.md."""

    id: ReadingId
    reader: str
    page: Page
    article: Article
    mentions: tuple[Mention, ...] = ()
    actors: tuple[Actor, ...] = ()
    statements: tuple[Statement, ...] = ()
    events: tuple[Event, ...] = ()
    moments: tuple[Moment, ...] = ()
    places: tuple[Place, ...] = ()
    issues: tuple[Issue, ...] = ()
