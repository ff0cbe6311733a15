"""Which deeds are events, and of which type, mode and contexts.

What type a trigger tells of is read by the model, which has seen it in sentences; the codebook's rules decide the mode
and the contexts, and the type where a user's own codebook has none of the model's types.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from onrecord.events.deeds import CORE, NOUN, VERB, Deed
from onrecord.lexicon.codebook import Codebook, particles_behind
from onrecord.model.inventories import EVENT_TYPES, NO_EVENT, OTHER_EVENT
from onrecord.records.event import OTHER
from onrecord.records.span import Span

WORD = re.compile(r"\w+(?:[-'’]\w+)*|[^\w\s]")
WORDS_BEHIND_CHARS = 60
MODIFIER_WORDS = 3
"""Words before a noun that are its modifiers: "air strike"."""
LEAST_TYPE_CHANCE = 0.5
"""Below it a trigger has none of the codebook's types."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Coding:
    """What a deed is coded as. type: of the codebook, or OTHER. chance: the model's probability of that type."""

    type: str
    mode: str | None
    contexts: tuple[str, ...]
    chance: float


def code_deed(text: str, deed: Deed, book: Codebook) -> Coding | None:
    """The coding of a deed, None where its predicate tells of no happening at all."""
    chances = dict(zip(EVENT_TYPES, deed.predicate.event_chances, strict=True))
    if not any(chances.values()):
        from onrecord.events.coding_rules import code_by_rules

        kind = deed.predicate.kind
        got = code_by_rules(
            book.lemma(deed.span.of(text), kind),
            kind,
            argument_words(text, deed),
            particles_behind(words_behind(text, deed)),
            book,
        )
        chances[OTHER_EVENT] = 0.4
        for g in got:
            chances[g.type] = g.score
    nothing, other = chances.pop(NO_EVENT), chances.pop(OTHER_EVENT)
    event_type = max(chances, key=lambda one: chances[one])
    told = sum(chances.values())
    if nothing > max(told, other):
        return None
    if told < LEAST_TYPE_CHANCE or event_type not in book.types:
        return Coding(
            type=OTHER, mode=None, contexts=book.contexts_of(book.bag(_words(text, deed.sentence))), chance=other
        )
    bag = book.bag(argument_words(text, deed))
    kind = deed.predicate.kind
    lemma = book.lemma(deed.span.of(text), kind)
    return Coding(
        type=event_type,
        mode=book.mode_of(event_type, lemma, kind, bag, particles_behind(words_behind(text, deed))),
        contexts=book.contexts_of(book.bag(_words(text, deed.sentence))),
        chance=chances[event_type],
    )


def argument_words(text: str, deed: Deed) -> list[str]:
    """The words of a deed's core roles in the order of the text, and before them those that modify a noun."""
    before = _words(text, Span(deed.sentence.start, deed.span.start)) if deed.span.start > deed.sentence.start else []
    words = before[-MODIFIER_WORDS:] if deed.predicate.kind == NOUN else []
    for span in sorted({span for role in CORE for span in deed.roles.get(role, ())}):
        words += _words(text, span)
    return words


def words_behind(text: str, deed: Deed) -> Iterable[str]:
    """The words that stand right behind a trigger."""
    return (match.group() for match in WORD.finditer(text, deed.span.end, deed.span.end + WORDS_BEHIND_CHARS))


def _words(text: str, span: Span) -> list[str]:
    return [match.group() for match in WORD.finditer(text, span.start, span.end)]


def is_saying(deed: Deed, cues: Iterable[Span]) -> bool:
    """Whether a deed is nothing but the cue of a statement, which the record keeps as such."""
    return deed.predicate.kind == VERB and any(cue.overlaps(deed.span) for cue in cues)
