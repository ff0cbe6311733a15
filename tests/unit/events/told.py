"""Predications and deeds set by hand, so that the tests of this room hang on no model."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from onrecord.events.deeds import Deed, find_deeds
from onrecord.model.inventories import EVENT_TYPES, PREDICATE_ROLES
from onrecord.model.reader import Predication
from onrecord.model.words import Predicate
from onrecord.records.span import Span

SURELY = 0.96


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


def told(
    text: str,
    word: str,
    kind: str = "verb",
    event_type: str = "OTHER",
    *,
    nth: int = 0,
    firmness: float = 2.0,
    **roles: str | Sequence[str],
) -> Predication:
    """A predicate and the words in its roles, given by the words themselves: `told(text, "sold", ARG0="The board")`."""
    at = place(text, word, nth)
    arguments = []
    for role in PREDICATE_ROLES:
        given = roles.get(role, ())
        spans = [place(text, words) for words in ([given] if isinstance(given, str) else given)]
        if spans:
            arguments.append((role, tuple((span.start, span.end) for span in spans)))
    predicate = Predicate(
        start=at.start, end=at.end, kind=kind, score=0.9, firmness=firmness, event_chances=chances_of(event_type)
    )
    return Predication(predicate=predicate, arguments=tuple(arguments))


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
