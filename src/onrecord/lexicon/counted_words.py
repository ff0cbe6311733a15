"""Words around numbers: bounds, the ends of counted phrases, and what makes a number a date, an age or a name."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from onrecord.lexicon.word_lists import read_word_lists


@cache
def counted_words(section: str) -> frozenset[str]:
    """The single words of a section of counted_words.txt, in lower case."""
    return frozenset(word for line in read_word_lists("counted_words")[section] for word in line.split())


@cache
def bound_phrases(*sections: str) -> Mapping[tuple[str, ...], str]:
    """The phrases of sections, as their words, with the section's last word: ("up", "to") -> "at_most"."""
    lists = read_word_lists("counted_words")
    return MappingProxyType(
        {tuple(phrase.split()): section.split()[-1] for section in sections for phrase in lists[section]}
    )
