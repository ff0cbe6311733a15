"""Nouns for those who act for a state, and for whoever else can be a side of an event."""

from __future__ import annotations

from functools import cache

from onrecord.lexicon.roles import plural_roles, role_nouns
from onrecord.lexicon.word_lists import read_word_lists


@cache
def _nouns(section: str) -> frozenset[str]:
    return frozenset(word for line in read_word_lists("state_agents")[section] for word in line.split())


def is_state_agent(noun: str) -> bool:
    """Whether a noun in lower case, singular or plural, makes of a state's name those who act for it."""
    return noun in _nouns("state agents")


def is_party(noun: str) -> bool:
    """Whether a noun or pronoun in lower case, singular or plural, is one for people or bodies."""
    return noun in _nouns("people and bodies") or is_state_agent(noun) or noun in plural_roles() or noun in role_nouns()
