"""Who is named: mentions in the text, and the actors they name within this page."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from onrecord.records.identity import ActorId, MentionId
from onrecord.records.span import Span


class MentionKind(StrEnum):
    """What sort of thing a mention names; `work` is a document, a book, a broadcast."""

    PERSON = "person"
    ORGANISATION = "organisation"
    PLACE = "place"
    NATIONALITY = "nationality"
    ROLE = "role"
    WORK = "work"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """Words that name an actor."""

    id: MentionId
    span: Span
    kind: MentionKind
    actor: ActorId


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """A title as the page gives it. title: its words. of: what it is a role in, where the page says so."""

    title: str
    of: str | None = None
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """Whoever the mentions of one page name. name: the fullest form that the page uses, its own words."""

    id: ActorId
    name: str
    kind: MentionKind
    span: Span
    roles: tuple[Role, ...] = ()
