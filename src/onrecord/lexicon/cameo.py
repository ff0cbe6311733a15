"""What the verb patterns of CAMEO tell of a verb and the words near it: weak evidence beside a codebook's rules."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files

from onrecord.lexicon.lemmas import noun_lemma
from onrecord.lexicon.word_lists import fold_words

ITSELF = "*"
ITSELF_WEIGHT = 2.0
"""A verb's own code against one pattern: a word near it that CAMEO lists once is less telling than the verb."""
Outcome = tuple[str, str | None]
"""A PLOVER type, with a mode or None."""


@cache
def _table() -> tuple[Mapping[str, str], Mapping[str, str]]:
    """The line of each verb, and the groups that each word belongs to, separated by spaces."""
    verbs: dict[str, str] = {}
    groups: dict[str, str] = {}
    text = (files("onrecord.lexicon") / "codebooks" / "cameo_verbs.txt").read_text(encoding="utf-8")
    for line in text.splitlines():
        if line.startswith("#"):
            continue
        if line.startswith("&"):
            name, _, words = line.partition(" = ")
            for word in words.split():
                groups[word] = f"{groups.get(word, '')} {name}"
        else:
            verb, _, entries = line.partition(": ")
            verbs[verb] = entries
    return verbs, groups


@cache
def _entries(verb: str) -> Mapping[str, tuple[tuple[Outcome, int], ...]]:
    """For each word or group near a verb what they tell of, with the number of patterns."""
    found: dict[str, list[tuple[Outcome, int]]] = {}
    for entry in filter(None, _table()[0].get(verb, "").split("; ")):
        word, outcome, *count = entry.split(" ")
        event_type, _, mode = outcome.partition("/")
        found.setdefault(word, []).append(((event_type, mode or None), int(count[0]) if count else 1))
    return {word: tuple(outcomes) for word, outcomes in found.items()}


def cameo_evidence(verb: str, words: Iterable[str]) -> dict[Outcome, float]:
    """Shares of what CAMEO's patterns say of a verb.

    Args:
        verb: Its infinitive, with "_" before a particle ("call_for").
        words: The words of its arguments, in any letter case.

    Returns:
        PLOVER types and modes with shares that sum to 1; empty where CAMEO knows neither the verb nor a pattern of it
        with one of these words.
    """
    entries = _entries(verb)
    if not entries:
        return {}
    groups = _table()[1]
    near: set[str] = set()
    for word in words:
        lemma = noun_lemma(fold_words(word))
        near.add(lemma)
        near.update(groups.get(lemma, "").split())
    weights: dict[Outcome, float] = {}
    for word in sorted(near & entries.keys()):
        for outcome, count in entries[word]:
            weights[outcome] = weights.get(outcome, 0.0) + count
    for outcome, _ in entries.get(ITSELF, ()):
        weights[outcome] = weights.get(outcome, 0.0) + ITSELF_WEIGHT
    whole = sum(weights.values())
    return {outcome: weight / whole for outcome, weight in weights.items()}
