"""The words by which English tells how firmly a thing is asserted: patterns over folded text, and sets of words."""

from __future__ import annotations

import re
from functools import cache

from onrecord.lexicon.word_lists import read_word_lists


@cache
def firmness_pattern(section: str) -> re.Pattern[str]:
    """Matches any entry of a section of firmness.txt as whole words, longest first, in text folded by `fold_words`."""
    entries = sorted(read_word_lists("firmness")[section], key=lambda entry: (-len(entry), entry))
    return re.compile(r"(?<![\w'])(?:" + "|".join(map(re.escape, entries)) + r")(?![\w'])")


@cache
def firmness_words(section: str) -> frozenset[str]:
    """The single words of a section of firmness.txt, in lower case."""
    return frozenset(word for line in read_word_lists("firmness")[section] for word in line.split())


def has_firmness_words(section: str) -> bool:
    """Whether firmness.txt has a section."""
    return section in read_word_lists("firmness")
