"""Forms of English verbs by which tense and mood are told."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from onrecord.lexicon.word_lists import read_word_lists


@cache
def verb_words(section: str) -> frozenset[str]:
    """The words of a section of verb_forms.txt, in lower case."""
    return frozenset(word for line in read_word_lists("verb_forms")[section] for word in line.split())


@cache
def modal_verbs() -> Mapping[str, str]:
    """Modal verbs and the firmness that each gives its clause, such as "may" -> "possible"."""
    entries = (entry.rpartition("'") for entry in verb_words("modals"))
    return MappingProxyType({modal: firmness for modal, _, firmness in entries})
