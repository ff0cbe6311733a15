"""Codes an event by rules alone: its trigger, the words behind it and among its arguments, against the codebook."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import NamedTuple

from onrecord.events.deeds import VERB
from onrecord.lexicon.cameo import cameo_evidence
from onrecord.lexicon.codebook import Codebook, Stance

CAMEO_WEIGHT = 0.3
"""The score of what all of CAMEO's patterns for a verb agree on. They are asked only where no rule of the codebook
fits: on the 1,050 sentences of PLV-train, each coded by its best-scoring word without a model, the accuracy is .002
higher with them so than without, and .03 lower where they are added to the rules with the same weight."""
JOINT = "_"


class Coded(NamedTuple):
    """A type that a trigger may tell of. mode: None where nothing shows one. score: 0 to 1, not calibrated."""

    type: str
    mode: str | None
    score: float


def code_by_rules(
    lemma: str,
    kind: str,
    words: Sequence[str],
    particles: Collection[str],
    book: Codebook,
    *,
    stance: Stance = Stance.DONE,
) -> list[Coded]:
    """What a trigger tells of, the likeliest first.

    Args:
        lemma: The trigger's dictionary form, by `Codebook.lemma`.
        kind: "verb", "noun" or "adjective".
        words: The words of its arguments in the order of the text, without the trigger; a noun's modifiers among them.
        particles: The particles behind it, by `particles_behind`.
        book: The codebook.
        stance: Whether the event is told as done, promised, refused ("will not release") or demanded ("must release");
            the codebook may have another type for the latter three.

    Returns:
        One entry a type; empty where neither the codebook nor CAMEO knows the trigger.
    """
    bag, behind = book.bag(words), frozenset(particles)
    scores: dict[str, float] = {}
    for candidate in book.candidates(lemma, kind):
        if candidate.fits(bag, behind):
            scores[candidate.type] = max(scores.get(candidate.type, 0.0), candidate.weight)
    if kind == VERB and not scores:
        for (event_type, _), share in _cameo(lemma, words, behind).items():
            if event_type in book.types:
                scores[event_type] = scores.get(event_type, 0.0) + CAMEO_WEIGHT * share
    found = []
    for event_type, score in scores.items():
        turned = book.types[event_type].told_as.get(stance, event_type)
        if turned == event_type:
            mode = book.mode_of(event_type, lemma, kind, bag, behind)
        else:
            mode = book.mode_by_words(turned, bag)
        found.append(Coded(turned, mode, score))
    found.sort(key=lambda coded: (-coded.score, coded.type))
    return list({coded.type: coded for coded in reversed(found)}.values())[::-1]


def _cameo(lemma: str, words: Sequence[str], particles: frozenset[str]) -> dict[tuple[str, str | None], float]:
    """CAMEO's evidence for the verb with a particle where it knows that, otherwise without."""
    for particle in sorted(particles):
        found = cameo_evidence(lemma + JOINT + particle, words)
        if found:
            return found
    return cameo_evidence(lemma, words)
