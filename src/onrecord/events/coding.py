"""Which deeds are events, and of which type, mode and contexts.

What type a trigger tells of is read by the model, which has seen it in sentences; the codebook's rules decide the mode
and the contexts.
"""

from __future__ import annotations

import math
import re
from collections.abc import Container, Iterable
from dataclasses import dataclass

from onrecord.events.coding_rules import code_by_rules
from onrecord.events.deeds import CORE, NOUN, VERB, Deed, may_be_deed
from onrecord.lexicon.codebook import Codebook, particles_behind
from onrecord.lexicon.name_words import grammar_words
from onrecord.lexicon.verb_forms import verb_words
from onrecord.lexicon.word_lists import fold_words
from onrecord.model.inventories import EVENT_TYPES, NO_EVENT, OTHER_EVENT
from onrecord.records.event import OTHER
from onrecord.records.span import Span
from onrecord.records.statement import Act

WORD = re.compile(r"\w+(?:[-'’]\w+)*|[^\w\s]")
WORDS_BEHIND_CHARS = 60
MODIFIER_WORDS = 3
"""Words before a noun that are its modifiers: "air strike"."""
LEAST_TYPE_CHANCE, LEAST_TYPE_CHANCE_ALONE = 0.35, 0.6
"""Below it a trigger has none of the codebook's types; the second where no word of the sentence shows a context of
public life. Of 120 events judged by reading, types above .9 were right in 94 of 100 with a context and 75 without,
between .75 and .9 in 57 and 31."""
LEAST_OTHER_CHANCE = 0.75
SURE, WAVERING = 0.8, 0.5
RULE_WEIGHT, RULE_WEIGHT_UNSURE = 1.5, 3.0
"""How strongly a rule of weight 1 raises the odds of its type where the model is not sure, and where it has no idea."""
NOUN_BEHIND = re.compile(r" ([a-z]+)(?![\w-])")
EVENTS_OF_ACTS = {
    Act.ACCUSE: frozenset({"ACCUSE"}),
    Act.DENOUNCE: frozenset({"ACCUSE", "REJECT"}),
    Act.DENY: frozenset({"REJECT"}),
    Act.DEMAND: frozenset({"REQUEST"}),
    Act.ASK: frozenset({"REQUEST"}),
    Act.THREATEN: frozenset({"THREATEN"}),
    Act.PROMISE: frozenset({"AGREE"}),
    Act.OFFER: frozenset({"AGREE"}),
    Act.PRAISE: frozenset({"SUPPORT"}),
}
"""Acts of speech that are events too, by PLOVER's types: to accuse is an event, to say is not."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Coding:
    """What a deed is coded as. type: of the codebook, or OTHER. chance: the model's probability of that type."""

    type: str
    mode: str | None
    chance: float


def code_deed(text: str, deed: Deed, book: Codebook) -> Coding | None:
    """The coding of a deed, None where its predicate tells of no happening at all."""
    word = deed.span.of(text)
    if not may_be_deed(word) or fold_words(word) in verb_words("seldom happenings"):
        return None
    chances = weigh_types(text, deed, book)
    nothing, other = chances.pop(NO_EVENT), chances.pop(OTHER_EVENT)
    event_type = max(chances, key=lambda one: chances[one])
    chance = chances[event_type]
    likely = chance >= LEAST_TYPE_CHANCE_ALONE or (
        chance >= LEAST_TYPE_CHANCE and bool(contexts_in(text, deed.sentence, book))
    )
    if not likely or event_type not in book.types:
        # Where the model wavers between types it is none, nor surely another happening.
        return Coding(type=OTHER, mode=None, chance=other) if other >= LEAST_OTHER_CHANCE and other > nothing else None
    kind = deed.predicate.kind
    mode = book.mode_of(
        event_type,
        book.lemma(deed.span.of(text), kind),
        kind,
        book.bag(argument_words(text, deed)),
        particles_behind(words_behind(text, deed)),
    )
    return Coding(type=event_type, mode=mode, chance=chance)


def weigh_types(text: str, deed: Deed, book: Codebook) -> dict[str, float]:
    """The model's probabilities with a word from the codebook's rules, which know some phrases that it has not met."""
    chances = type_chances(deed)
    open_question = chances[OTHER_EVENT] + chances[NO_EVENT]
    if max(chances.values()) >= SURE or open_question > 1 - open_question:
        return chances  # rules help to choose among types; whether there is an event is for the model to tell
    kind = deed.predicate.kind
    lemma = book.lemma(deed.span.of(text), kind)
    behind = particles_behind(words_behind(text, deed))
    words = argument_words(text, deed)
    found = code_by_rules(lemma, kind, words, behind, book)
    if deed.light is not None:
        carrier = deed.light.span.of(text)
        found += code_by_rules(book.lemma(carrier, VERB), VERB, [*words, lemma], frozenset(), book)
    weight = RULE_WEIGHT if max(chances.values()) >= WAVERING else RULE_WEIGHT_UNSURE
    for coded in found:
        if coded.type in chances:
            chances[coded.type] *= math.exp(weight * coded.score)
    total = sum(chances.values())
    return {name: chance / total for name, chance in chances.items()}


def contexts_in(text: str, sentence: Span, book: Codebook) -> tuple[str, ...]:
    """The contexts that the words of an event's sentence show."""
    return book.contexts_of(book.bag(_words(text, sentence)))


def type_chances(deed: Deed) -> dict[str, float]:
    """The probability of each of the model's EVENT_TYPES for a deed."""
    return dict(zip(EVENT_TYPES, deed.predicate.event_chances, strict=True))


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


def is_aspect(text: str, deed: Deed) -> bool:
    """Whether a verb only tells how another deed goes on or is wished: "began", "tried", "helped"."""
    return fold_words(deed.span.of(text)) in verb_words("aspect")


def is_modifier(text: str, deed: Deed, verbs: Container[int]) -> bool:
    """Whether a noun only modifies the one behind it: "arrest" of "an arrest warrant".

    Args:
        text: `article.text`.
        deed: The deed of the noun.
        verbs: Where the text's verbs begin.
    """
    if deed.predicate.kind == VERB:
        return False
    behind = NOUN_BEHIND.match(text, deed.span.end)
    if behind is None or behind.start(1) in verbs:
        return False
    word = behind[1]
    return (
        word not in grammar_words("function")
        and word not in verb_words("adverbs")
        and not word.endswith(("ly", "ing", "ed"))
    )


def is_kept_as_statement(deed: Deed, coding: Coding, act: Act | None) -> bool:
    """Whether the record keeps a deed as the cue of a statement only.

    Args:
        deed: The deed.
        coding: Its coding.
        act: What the statement does whose cue the deed is, None where it is no cue.
    """
    if act is None or deed.predicate.kind != VERB:
        return False
    return coding.type not in EVENTS_OF_ACTS.get(act, frozenset())
