"""Verbs that carry other predicates: those whose object does what the infinitive tells, and light verbs."""

from __future__ import annotations

from functools import cache

from onrecord.lexicon.word_lists import read_word_lists


@cache
def _verbs(section: str) -> frozenset[str]:
    return frozenset(word for line in read_word_lists("control_verbs")[section] for word in line.split())


def controls_by_object(verb: str) -> bool:
    """Whether the object of a verb form in lower case does what its infinitive tells: "urged them to stop"."""
    return verb in _verbs("object control")


def is_light_verb(verb: str) -> bool:
    """Whether a verb form in lower case may only carry the deed that its object tells: "held" of "held talks"."""
    return verb in _verbs("light")
