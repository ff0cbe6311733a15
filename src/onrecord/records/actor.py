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
    """A title as the page gives it.

    title: its words. of: what it is a role in, where the page says so. as_of: the ISO date for which the page gives it,
    None where it does not date it.
    """

    title: str
    of: str | None = None
    span: Span
    as_of: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """Whoever the mentions of one page name.

    name: the fullest form that the page uses, its own words. country: ISO 3166 alpha-3 of the state that they act for
    or belong to, None where neither the page nor the lexicon tells. sector: PLOVER's sector code ("GOV", "MIL"), None
    likewise. link: an identifier outside this page, from actors that the user brought, None otherwise.
    """

    id: ActorId
    name: str
    kind: MentionKind
    span: Span
    roles: tuple[Role, ...] = ()
    country: str | None = None
    sector: str | None = None
    link: str | None = None
