"""Predications, deeds, sides and statements set by hand, so that the tests of this room hang on no model."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from onrecord.events.deeds import Deed, find_deeds
from onrecord.model.inventories import ASSERTIONS, EVENT_TYPES, PREDICATE_ROLES, SIDES
from onrecord.model.predications import EventSides, Predication
from onrecord.model.words import Predicate
from onrecord.records.firmness import Firmness
from onrecord.records.identity import StatementId
from onrecord.records.span import Span
from onrecord.records.statement import Act, FieldConfidences, SourceKind, Statement, StatementKind

SURELY = 0.96
NO_OPINION = (1 / len(ASSERTIONS),) * len(ASSERTIONS)
"""Assertion chances of a model that leaves open how firmly an event is told."""


def place(text: str, words: str, nth: int = 0) -> Span:
    """Where words stand for the nth time."""
    start = -1
    for _ in range(nth + 1):
        start = text.index(words, start + 1)
    return Span(start, start + len(words))


def chances_of(event_type: str, chance: float = SURELY) -> tuple[float, ...]:
    """The chances of a predicate that most likely tells of a type."""
    rest = (1 - chance) / (len(EVENT_TYPES) - 1)
    return tuple(chance if name == event_type else rest for name in EVENT_TYPES)


def asserted(firmness: Firmness, chance: float = SURELY) -> tuple[float, ...]:
    """The assertion chances of a predicate that the model takes as so firm."""
    rest = (1 - chance) / (len(ASSERTIONS) - 1)
    return tuple(chance if one is firmness else rest for one in ASSERTIONS)


def told(
    text: str,
    word: str,
    kind: str = "verb",
    event_type: str = "OTHER",
    *,
    nth: int = 0,
    firmness: float = 2.0,
    assertion_chances: tuple[float, ...] = NO_OPINION,
    **roles: str | Sequence[str],
) -> Predication:
    """A predicate and the words in its roles, given by the words themselves: `told(text, "sold", ARG0="The board")`."""
    at = place(text, word, nth)
    arguments = [(role, ranges) for role in PREDICATE_ROLES if (ranges := _ranges(text, roles.get(role, ())))]
    predicate = Predicate(
        start=at.start,
        end=at.end,
        kind=kind,
        score=0.9,
        firmness=firmness,
        event_chances=chances_of(event_type),
        assertion_chances=assertion_chances,
    )
    return Predication(predicate=predicate, arguments=tuple(arguments))


def sided(
    text: str,
    *,
    actor: str | Sequence[str] = (),
    recipient: str | Sequence[str] = (),
    place: str | Sequence[str] = (),
    certainty: float = 0.95,
) -> EventSides:
    """The sides of an event, given by their words: `sided(text, actor="The board", recipient="the union")`."""
    return EventSides(
        actor=_ranges(text, actor),
        recipient=_ranges(text, recipient),
        place=_ranges(text, place),
        certainty=(certainty,) * len(SIDES),
    )


def _ranges(text: str, given: str | Sequence[str]) -> tuple[tuple[int, int], ...]:
    spans = [place(text, words) for words in ([given] if isinstance(given, str) else given)]
    return tuple((span.start, span.end) for span in spans)


def statement(text: str, cue: str, content: str, **fields: object) -> Statement:
    """A statement of its cue and content."""
    own = Statement(
        id=StatementId(f"s-{cue}"),
        source=(),
        cue=(place(text, cue),),
        content=(place(text, content),),
        speaker=None,
        kind=StatementKind.INDIRECT,
        act=Act.SAY,
        source_kind=SourceKind.UNNAMED,
        firmness=Firmness.OCCURRED,
        within=None,
        said=None,
        confidence=0.9,
        confidences=FieldConfidences(kind=0.9, act=0.9, source_kind=0.9, firmness=0.9, speaker=None),
    )
    return replace(own, **fields)  # type: ignore[arg-type]  # the fields that a test names


def deeds_of(text: str, *predications: Predication) -> dict[str, Deed]:
    """The deeds of a text by their words."""
    ordered = sorted(predications, key=lambda one: one.predicate.start)
    return {deed.span.of(text): deed for deed in find_deeds(text, ordered)}


def words_of(text: str, spans: Sequence[Span]) -> list[str]:
    """The words at some spans."""
    return [span.of(text) for span in spans]


def roles_of(text: str, deed: Deed) -> Mapping[str, list[str]]:
    """The words in each role of a deed."""
    return {role: words_of(text, spans) for role, spans in deed.roles.items()}
