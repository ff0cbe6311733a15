"""Documents: nouns for what states something in writing or by broadcast, and which may take up which."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from onrecord.lexicon.roles import plural_of
from onrecord.lexicon.word_lists import read_word_lists

NOT_NOUNS = frozenset({"plain", "state verb"})


@cache
def narrower_documents() -> Mapping[str, frozenset[str]]:
    """For a document noun those that it may take up again: "document" with "agreement", "letter", ..."""
    lists = read_word_lists("document_nouns")
    return MappingProxyType({noun: entries for noun, entries in lists.items() if noun not in NOT_NOUNS})


@cache
def document_nouns() -> frozenset[str]:
    """Every document noun, singular, lower case."""
    nouns = set(narrower_documents()) | read_word_lists("document_nouns")["plain"]
    for entries in narrower_documents().values():
        nouns |= entries
    return frozenset(nouns)


@cache
def document_verbs() -> frozenset[str]:
    """Forms of verbs by which a document states, and which people hardly speak by: "envisages", "stipulates"."""
    return read_word_lists("document_nouns")["state verb"]


@cache
def plural_documents() -> Mapping[str, str]:
    """Every plural of a document noun with its singular."""
    return MappingProxyType({plural_of(noun): noun for noun in document_nouns()})


def may_take_up(said: str, introduced: str) -> bool:
    """Whether "the `said`" may stand for a document introduced as `introduced`: the same noun or a broader one."""
    if said == introduced or introduced.endswith(" " + said):
        return True
    narrower = narrower_documents().get(said, frozenset())
    return introduced in narrower or introduced.rsplit(" ", 1)[-1] in narrower
