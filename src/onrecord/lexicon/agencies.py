"""News agencies and the ways pages write their names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from onrecord.lexicon.word_lists import read_word_lists

AMBIGUOUS_ALONE = frozenset({"PA", "CP", "AA", "APA", "MENA", "IPS", "RIA", "PAP", "NAN", "SANA", "MTI"})
"""Short forms that stand for other things as well: they count only where nothing but an agency can stand."""


@cache
def _codes() -> dict[str, str]:
    return {form: code for code, forms in read_word_lists("news_agencies").items() for form in forms}


@cache
def agency_pattern() -> str:
    """A regular expression for any way to write any agency, longest first; it captures nothing."""
    return "(?:" + "|".join(re.escape(form) for form in sorted(_codes(), key=lambda form: (-len(form), form))) + ")"


@cache
def _anywhere() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){agency_pattern()}(?!\w)")


def name_agency(words: str) -> str | None:
    """The agency whose name is exactly these words, by its short name."""
    return _codes().get(words.strip())


def find_agencies(text: str) -> Iterator[tuple[str, int, int]]:
    """The agencies named in a text in order, with start and end in it; ambiguous short forms are passed over."""
    for match in _anywhere().finditer(text):
        if match.group() not in AMBIGUOUS_ALONE:
            yield _codes()[match.group()], match.start(), match.end()
