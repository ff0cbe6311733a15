"""Nouns for those who act for a state."""

from __future__ import annotations

from functools import cache

from onrecord.lexicon.word_lists import read_word_lists


@cache
def _nouns() -> frozenset[str]:
    (lines,) = read_word_lists("state_agents").values()
    return frozenset(word for line in lines for word in line.split())


def is_state_agent(noun: str) -> bool:
    """Whether a noun in lower case, singular or plural, makes of a state's name those who act for it."""
    return noun in _nouns()
