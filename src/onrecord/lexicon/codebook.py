"""Codebooks of event types: which types, modes and contexts there are, and which words tell of them.

A codebook is one TOML file; codebooks/plover.toml is the shipped one and tells in its first lines how its rules are
read. A user may bring another of the same form.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache
from importlib.resources import files
from pathlib import Path
from types import MappingProxyType

from onrecord.errors import CodebookUnusable, PathMissing
from onrecord.lexicon.calendar import month_number, weekday_number
from onrecord.lexicon.codebook_form import Entry, Form
from onrecord.lexicon.lemmas import noun_lemma, verb_lemma
from onrecord.lexicon.word_lists import fold_words

KINDS = ("verb", "noun", "adjective")
JOINT = "_"
STEM_MARK = "*"
SHORTEST_STEM = 2
PARTICLES = frozenset(
    """
    about across against ahead along apart around as aside at away back behind by down for forward from in into of off
    on onto out over through to together under up upon with within without
    """.split()
)
"""Words that belong to the trigger where they follow it; other parts of a phrase stand among its arguments."""
PARTICLE_REACH_WORDS = 6
"""How far behind a trigger its particle stands: "pull the remaining troops out"."""
CLAUSE_ENDS = frozenset('. , ; : ? ! — – ( ) " “ ” that which who when while after before because but'.split())
WORDS_REMEMBERED = 1 << 14

Bag = frozenset[str]
"""What a codebook recognizes in some words: its words, pairs of words and stems."""


class Stance(StrEnum):
    """How an event is told, where a codebook makes another type of it: PLOVER counts a promised visit as AGREE."""

    DONE = "done"
    PROMISED = "promised"
    REFUSED = "refused"
    DEMANDED = "demanded"


@dataclass(frozen=True, slots=True, kw_only=True)
class EventMode:
    """A mode of a type. score: on the codebook's scale; the type's own where the codebook gives none."""

    name: str
    score: float
    words: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class EventType:
    """A type of events.

    quad: 1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict. score: on the codebook's
    scale of conflict and cooperation (PLOVER: -10 to 10). recipient: whether an event of the type needs one. told_as:
    the types that events of this type count as where they are not told as done.
    """

    name: str
    quad: int
    score: float
    recipient: bool
    told_as: Mapping[Stance, str]
    definition: str
    modes: tuple[EventMode, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A type, perhaps with its mode, that a trigger may tell of, and on which conditions.

    particles: all must follow the trigger. beside: all must be among the arguments. with_words: one of them must, where
    there are any; without_words: none of them. weight: 0 to 1, how surely then.
    """

    type: str
    mode: str | None
    weight: float
    particles: frozenset[str]
    beside: frozenset[str]
    with_words: frozenset[str]
    without_words: frozenset[str]

    def fits(self, bag: Bag, particles: frozenset[str]) -> bool:
        """Whether the conditions hold for a trigger with these words among its arguments and these behind it."""
        return (
            self.particles <= particles
            and self.beside <= bag
            and (not self.with_words or not self.with_words.isdisjoint(bag))
            and self.without_words.isdisjoint(bag)
            and self.without_words.isdisjoint(particles)
        )

    @property
    def strictness(self) -> int:
        """How many conditions it has: of two that fit, the stricter one tells more."""
        return len(self.particles) + len(self.beside) + bool(self.with_words)


class Codebook:
    """Types, modes and contexts, with the words that tell of them.

    Args:
        form: The parsed file.
    """

    def __init__(self, form: Form) -> None:
        self.name, self.version = form.name, form.version
        self.types: Mapping[str, EventType] = {entry["name"]: _type(entry, form) for entry in form.types}
        self.contexts: tuple[str, ...] = tuple(entry["name"] for entry in form.contexts)
        self._candidates = _index(form)
        self._lemmas = {kind: frozenset(lemma for of, lemma in self._candidates if of == kind) for kind in KINDS}
        self._contexts: dict[str, set[int]] = {}
        for at, entry in enumerate(form.contexts):
            for word in form.words_of(entry, "words"):
                self._contexts.setdefault(word, set()).add(at)
        known = set(self._contexts)
        for mode in (mode for one in self.types.values() for mode in one.modes):
            known |= mode.words
        for candidate in (one for found in self._candidates.values() for one in found):
            known |= candidate.beside | candidate.with_words | candidate.without_words
        self._known = frozenset(known)
        stems = [word for word in known if word.endswith(STEM_MARK)]
        self._stem_lengths = sorted({len(stem) - 1 for stem in stems})
        self._openings = frozenset(word.split(JOINT)[0] for word in known if JOINT in word)
        self._entries = lru_cache(maxsize=WORDS_REMEMBERED)(self._entries_of)

    def lemma(self, word: str, kind: str) -> str:
        """The dictionary form of a trigger. kind: "verb", "noun" or "adjective"; word in any letter case."""
        folded = fold_words(word)
        if kind == "verb":
            return verb_lemma(folded, self._lemmas["verb"])
        return noun_lemma(folded, self._lemmas["noun"]) if kind == "noun" else folded

    def candidates(self, lemma: str, kind: str) -> tuple[Candidate, ...]:
        """What a trigger may tell of, by its lemma; empty where the codebook has no rule for it."""
        return self._candidates.get((kind, lemma), ())

    def bag(self, words: Sequence[str]) -> Bag:
        """What the codebook recognizes in words that stand in the order of the text, in any letter case."""
        found: set[str] = set()
        openings: tuple[str, ...] = ()
        for word in words:
            entries, forms = self._entries(word)
            found |= entries
            for opening in openings:
                for form in forms:
                    pair = f"{opening}{JOINT}{form}"
                    found.update(entry for entry in (pair, *self._stems_of(pair)) if entry in self._known)
            openings = tuple(form for form in forms if form in self._openings)
        return frozenset(found)

    def _entries_of(self, word: str) -> tuple[frozenset[str], tuple[str, ...]]:
        """The entries that a word is, and the forms by which it may be half of a pair."""
        folded = fold_words(word)
        if len(folded) < SHORTEST_STEM:
            return frozenset(), ()
        forms = tuple(dict.fromkeys((folded, noun_lemma(folded, self._known), verb_lemma(folded, self._known))))
        entries = {form for form in forms if form in self._known}
        entries.update(self._stems_of(folded))
        return frozenset(entries), forms

    def _stems_of(self, word: str) -> list[str]:
        stems = (word[:length] + STEM_MARK for length in self._stem_lengths if length <= len(word))
        return [stem for stem in stems if stem in self._known]

    def mode_of(
        self, type_name: str, lemma: str, kind: str, bag: Bag, particles: frozenset[str] = frozenset()
    ) -> str | None:
        """The mode of an event whose type is known, None where nothing shows one.

        A rule of the trigger that names a mode decides; otherwise the mode most of whose words stand among the
        arguments, the earlier of equals.
        """
        fitting = [
            one
            for one in self.candidates(lemma, kind)
            if one.type == type_name and one.mode and one.fits(bag, particles)
        ]
        if fitting:
            return max(fitting, key=lambda one: (one.strictness, one.weight)).mode
        return self.mode_by_words(type_name, bag)

    def mode_by_words(self, type_name: str, bag: Bag) -> str | None:
        """The mode of a type most of whose words stand among the arguments, the earlier of equals; None without any."""
        event_type = self.types.get(type_name)
        if event_type is None:
            return None
        counts = [(len(mode.words & bag), mode.name) for mode in event_type.modes]
        best = max(counts, key=lambda pair: pair[0], default=(0, ""))
        return best[1] if best[0] else None

    def contexts_of(self, bag: Bag) -> tuple[str, ...]:
        """The contexts that the words of an event's sentence show, in the codebook's order."""
        found: set[int] = set()
        for word in bag:
            found |= self._contexts.get(word, set())
        return tuple(self.contexts[at] for at in sorted(found))

    def score(self, type_name: str, mode: str | None) -> float:
        """The score of a type, or of its mode, on the codebook's scale; 0 for a type that it has not."""
        event_type = self.types.get(type_name)
        if event_type is None:
            return 0.0
        return next((one.score for one in event_type.modes if one.name == mode), event_type.score)


def particles_behind(words: Iterable[str]) -> frozenset[str]:
    """The particles and prepositions among the words behind a trigger, up to the end of its clause."""
    found: list[str] = []
    last = ""
    for _, word in zip(range(PARTICLE_REACH_WORDS), words, strict=False):
        folded = fold_words(word)
        if folded in CLAUSE_ENDS:
            break
        if folded in PARTICLES:
            found.append(folded)
        elif last in PARTICLES and (weekday_number(folded) is not None or month_number(folded) is not None):
            found.pop()  # "called the president on Friday" is not "called on"
        last = folded
    return frozenset(found)


@cache
def codebook() -> Codebook:
    """The shipped codebook, PLOVER."""
    path = files("onrecord.lexicon") / "codebooks" / "plover.toml"
    return Codebook(Form(Path(str(path)), tomllib.loads(path.read_text(encoding="utf-8"))))


def load_codebook(path: Path) -> Codebook:
    """A user's codebook, of the form of codebooks/plover.toml.

    Raises:
        PathMissing: If there is no such file.
        CodebookUnusable: If it is no TOML or not of that form; the message says where.
    """
    if not path.is_file():
        raise PathMissing(path)
    try:
        parsed = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise CodebookUnusable(path, f"it cannot be read as TOML: {error}") from error
    return Codebook(Form(path, parsed))


def _type(entry: Entry, form: Form) -> EventType:
    modes = tuple(
        EventMode(
            name=mode["name"],
            score=float(mode.get("score", entry["score"])),
            words=form.words_of(mode, "words"),
        )
        for mode in form.modes
        if mode["type"] == entry["name"]
    )
    return EventType(
        name=entry["name"],
        quad=entry["quad"],
        score=float(entry["score"]),
        recipient=entry["recipient"],
        told_as=MappingProxyType({stance: entry[stance.value] for stance in Stance if stance.value in entry}),
        definition=entry["definition"],
        modes=modes,
    )


def _index(form: Form) -> dict[tuple[str, str], tuple[Candidate, ...]]:
    """All candidates by kind and lemma of their trigger."""
    index: dict[tuple[str, str], list[Candidate]] = {}
    for rule in form.rules:
        with_words, without_words = form.words_of(rule, "with"), form.words_of(rule, "without")
        for kind in KINDS:
            for phrase in rule.get(f"{kind}s", "").split():
                parts = phrase.split(JOINT)
                # A noun's companions stand before it ("air_strike"), a verb's behind it ("lay_down_arms").
                last = kind == "noun" and parts[-1] not in PARTICLES
                head, rest = (parts[-1], parts[:-1]) if last else (parts[0], parts[1:])
                candidate = Candidate(
                    type=rule["type"],
                    mode=rule.get("mode"),
                    weight=float(rule["weight"]),
                    particles=frozenset(rest) & PARTICLES,
                    beside=frozenset(rest) - PARTICLES,
                    with_words=with_words,
                    without_words=without_words,
                )
                index.setdefault((kind, head), []).append(candidate)
    return {key: tuple(found) for key, found in index.items()}
