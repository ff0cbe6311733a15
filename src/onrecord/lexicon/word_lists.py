"""Word lists of the package: text files of `[section]`s, one entry a line, with their provenance in the first lines."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType

APOSTROPHES = str.maketrans({"’": "'", "‘": "'", "ʼ": "'"})


@cache
def read_word_lists(name: str) -> Mapping[str, frozenset[str]]:
    """The sections of a word list that lies beside this module.

    Args:
        name: The file's name without its ending, such as "page_chrome".

    Returns:
        For each section its entries, white space trimmed at their edges. Lines that begin with "#" are comments.
    """
    text = (files("onrecord.lexicon") / f"{name}.txt").read_text(encoding="utf-8")
    sections: dict[str, set[str]] = {}
    entries: set[str] = set()
    for line in text.splitlines():
        entry = line.strip()
        if not entry or entry.startswith("#"):
            continue
        if entry.startswith("[") and entry.endswith("]"):
            entries = sections.setdefault(entry[1:-1], set())
        else:
            entries.add(entry)
    return MappingProxyType({section: frozenset(found) for section, found in sections.items()})


def fold_words(text: str) -> str:
    """Text as the word lists write it: lower case, straight apostrophes."""
    return text.lower().translate(APOSTROPHES)
