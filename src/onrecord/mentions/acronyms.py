"""Acronyms: which long name letters in capitals are short for."""

from __future__ import annotations

from onrecord.mentions.name_kinds import JOINS_LONG_NAMES
from onrecord.mentions.words import Words

LONGEST_ACRONYM = 10
"""Letters."""
LEAST_SHARE = 0.6
"""Of the letters of an acronym in brackets, so many must be initials of the name before it, in order: bodies keep the
acronym when words of their name go ("UNICEF")."""


def initials_of(parts: list[str]) -> set[str]:
    """The acronyms that a long name can have: of its capitals, of all its words, of the parts of its hyphened words."""
    capitals = [part for part in parts if part[0].isupper()]
    found = {
        "".join(part[0] for part in capitals),
        "".join(piece[0].upper() for part in capitals for piece in part.split("-") if piece),
    }
    if any(part in JOINS_LONG_NAMES or part == "and" for part in parts):
        found.add("".join(part[0].upper() for part in parts if part not in ("the", "and")))
    return {initials for initials in found if len(initials) > 1}


def acronym_behind(words: Words, index: int) -> str:
    """The letters of an acronym that stands alone in brackets at a word, "" where there is none."""
    if index + 2 >= len(words) or words.texts[index] != "(" or words.texts[index + 2] != ")":
        return ""
    letters = words.texts[index + 1].replace(".", "").replace("-", "")
    capitals = sum(letter.isupper() for letter in letters)
    if not (letters.isalpha() and 2 <= len(letters) <= LONGEST_ACRONYM and capitals >= 2 and letters[0].isupper()):
        return ""
    return letters if capitals > len(letters) / 2 else ""


def is_acronym_of(short: str, parts: list[str]) -> bool:
    """Whether letters that stand in brackets behind a name are short for it.

    The first letters must agree, and most letters must be initials of its words in order; letters from inside a word
    fill the rest ("EUROPOL").

    Args:
        short: The letters, without marks.
        parts: The words of the name.
    """
    letters = short.upper()
    pieces = [piece for part in parts for piece in part.split("-") if piece and piece not in ("the", "and", "&")]
    if len(pieces) < 2 or pieces[0][0].upper() != letters[0]:
        return False
    matched, at = 0, 0
    for piece in pieces:
        found = letters.find(piece[0].upper(), at)
        if found >= 0 and (piece[0].isupper() or found == at):
            matched, at = matched + 1, found + 1
    return matched >= 2 and matched >= LEAST_SHARE * max(len(letters) - 1, 2)
