"""The words in which a reading is told to a person: dates, speakers, what was said; the same in every view."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from onrecord.records.actor import Actor, MentionKind
from onrecord.records.identity import ActorId
from onrecord.records.issue import Issue
from onrecord.records.moment import Found, Precision, Published
from onrecord.records.reading import Reading
from onrecord.records.span import Span
from onrecord.records.statement import SourceKind, Statement

OMISSION = "…"
"""Stands between two spans of one statement where the article has other words between them."""

MAX_QUOTED_CHARS = 80
"""Longest piece of the article that is quoted as evidence before it is cut."""

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")

_SOURCE_NOTES = {
    SourceKind.NAMED: None,
    SourceKind.ROLE: "by role only",
    SourceKind.UNNAMED: "unnamed",
    SourceKind.ORGANISATION: "organisation",
    SourceKind.DOCUMENT: "document",
    SourceKind.MEDIA: "media",
    SourceKind.SELF: "the writer",
}

# C0 and C1 controls can move a terminal's cursor or set its title, and directional overrides make text read as what
# it is not. Line breaks and tabs are handled as white space.
_CONTROLS = (set(range(0x20)) - {0x09, 0x0A, 0x0D}) | set(range(0x7F, 0xA0))
_OVERRIDES = set(range(0x202A, 0x202F)) | set(range(0x2066, 0x206A))
_UNSAFE = dict.fromkeys(_CONTROLS | _OVERRIDES, "\ufffd")


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeakerWords:
    """A statement's source, told.

    name: the speaker's name, or the source's own words where no actor is known. more: how those words go on behind
    the name, "" where they do not. notes: role or kind of source, for brackets. alias: the source's own words where
    they do not begin with the name, None where they do.
    """

    name: str
    more: str = ""
    notes: tuple[str, ...] = ()
    alias: str | None = None


def make_safe(text: str) -> str:
    """The text without characters that could steer a terminal or turn the direction of reading."""
    return text.translate(_UNSAFE)


def fold(text: str) -> str:
    """The text on one line."""
    return " ".join(text.split())


def quote(text: str) -> str:
    """The words on one line in quotation marks, cut where they are long."""
    words = fold(text).strip('“”"')
    if len(words) > MAX_QUOTED_CHARS:
        words = words[: MAX_QUOTED_CHARS - 1].rstrip() + OMISSION
    return f"“{words}”"


def say_date(value: str, precision: Precision) -> str:
    """An ISO date as "8 Feb 2022", "Feb 2022" or "2022"; whatever is not one stays as it is."""
    parts = value.split("-")
    try:
        year, month, day = (int(part) for part in [*parts, "1", "1"][:3])
        date(year, month, day)
    except ValueError:
        return value
    if precision is Precision.YEAR or len(parts) == 1:
        return f"{year}"
    if precision is Precision.MONTH or len(parts) == 2:
        return f"{_MONTHS[month - 1]} {year}"
    return f"{day} {_MONTHS[month - 1]} {year}"


def say_found(published: Published, text: str) -> str:
    """How the publication date was found: "inferred from “Thursday, Feb. 3, 2022”"."""
    evidence = " and ".join(quote(span.of(text)) for span in published.evidence)
    match published.found:
        case Found.METADATA:
            field = f" ({published.metadata})" if published.metadata else ""
            return f"from the page’s metadata{field}"
        case Found.STATED:
            return f"stated as {evidence}" if evidence else "stated on the page"
        case Found.INFERRED:
            return f"inferred from {evidence}" if evidence else "inferred"
        case Found.FETCHED:
            return "the day the page was fetched"


def say_place(reading: Reading) -> str | None:
    """Where the story was filed, in the words of its dateline."""
    dateline = reading.article.dateline
    if dateline is None:
        return None
    return fold(dateline.span.of(reading.article.text))


def say_headline(reading: Reading) -> str:
    """The headline, or where there is none the page's path or address."""
    headline = reading.article.headline
    if headline:
        return fold(headline.of(reading.article.text))
    return reading.page.path or reading.page.url or "Page without a headline"


def say_actor(actor: Actor) -> str:
    """An actor's name with the first of their roles."""
    role = say_role(actor)
    return f"{actor.name} ({role})" if role else actor.name


def say_role(actor: Actor) -> str | None:
    """The first role that the page gives an actor: "President, Belarus"."""
    if not actor.roles:
        return None
    role = actor.roles[0]
    if role.of is None or role.of in role.title:
        return fold(role.title)
    return f"{fold(role.title)}, {fold(role.of)}"


def say_speaker(statement: Statement, actors: Mapping[ActorId, Actor], text: str) -> SpeakerWords:
    """Who is made to speak: the actor where there is one, and otherwise the source's words and what kind they are."""
    words = join_spans(statement.source, text).rstrip(" ,;:—–-")
    note = _SOURCE_NOTES[statement.source_kind]
    actor = actors.get(statement.speaker) if statement.speaker else None
    if actor:
        # A body is a body by its name, and that a person was given by role is seen from the words.
        told = statement.source_kind in (SourceKind.UNNAMED, SourceKind.DOCUMENT, SourceKind.MEDIA)
        notes = (note,) if told and note else ()
        name = fold(actor.name)
        if words.startswith(name) and words != name:
            return SpeakerWords(name=name, more=words[len(name) :], notes=notes)
        role = say_role(actor)
        if role and fold(actor.roles[0].title).lower() not in words.lower():
            notes = (role, *notes)
        return SpeakerWords(name=name, notes=notes, alias=words if words and words != name else None)
    if words:
        return SpeakerWords(name=words, notes=(note,) if note else ())
    return SpeakerWords(name="The writer" if statement.source_kind is SourceKind.SELF else "Source not given")


def join_spans(spans: Sequence[Span], text: str) -> str:
    """The spans' characters on one line, with an omission mark where the article has other words between them."""
    return fold(join_paragraphs(spans, text))


def join_paragraphs(spans: Sequence[Span], text: str) -> str:
    """The spans' characters as they stand, paragraph breaks included, with an omission mark between spans apart."""
    parts: list[str] = []
    end: int | None = None
    for span in spans:
        if end is not None:
            between = text[end : span.start]
            parts.append(f" {OMISSION} " if between.strip() else between)
        parts.append(span.of(text))
        end = span.end
    return "".join(parts)


def say_said(statement: Statement) -> str | None:
    """When it was said: "said 8 Feb 2022"."""
    return f"said {say_date(statement.said.value, statement.said.precision)}" if statement.said else None


UNSURE_BELOW = 0.5


def say_confidence(statement: Statement) -> str:
    """The statement's confidence in per cent, see `say_percent`."""
    return say_percent(statement.confidence)


def say_percent(confidence: float) -> str:
    """A confidence in whole per cent, never rounded up to certainty, and a word where it is as likely wrong."""
    if confidence >= 1:
        return "100%"
    percent = f"{min(int(confidence * 100 + 0.5), 99)}%"
    return f"{percent} unsure" if confidence < UNSURE_BELOW else percent


def say_issue(issue: Issue, text: str) -> str:
    """An issue's reason, with the words that it is about."""
    return f"{issue.reason}: {quote(issue.span.of(text))}" if issue.span else issue.reason


def list_who(reading: Reading) -> tuple[Actor, ...]:
    """The persons and bodies that the page names, in the order in which it names them; "two teams" is no name."""
    kinds = (MentionKind.PERSON, MentionKind.ORGANISATION)
    named = (actor for actor in reading.actors if actor.kind in kinds and _is_name(actor.name))
    return tuple(sorted(named, key=lambda actor: actor.span))


def _is_name(name: str) -> bool:
    """Whether more than the first word, which may begin a sentence, is written like a name."""
    first, *rest = name.split()
    return any(word[:1].isupper() for word in rest) or (not rest and first[:1].isupper())
