"""The words by which English tells how firmly a thing is asserted, as patterns over folded text."""

from __future__ import annotations

import re
from functools import cache

from onrecord.lexicon.word_lists import read_word_lists


@cache
def firmness_pattern(section: str) -> re.Pattern[str]:
    """Matches any entry of a section of firmness.txt as whole words, longest first, in text folded by `fold_words`."""
    entries = sorted(read_word_lists("firmness")[section], key=lambda entry: (-len(entry), entry))
    return re.compile(r"(?<![\w'])(?:" + "|".join(map(re.escape, entries)) + r")(?![\w'])")
