"""Words that people type, as terms that the full-text index is asked for; they are never its syntax."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from onrecord.errors import QuestionUnclear

MAX_TERMS = 32
MIN_PREFIX_CHARS = 3
"""Shorter beginnings fit so many words that collecting them alone takes longer than all the rest."""

_TERM = re.compile(r'["“”„](?P<phrase>[^"“”„]*)["“”„]?(?P<star>\*?)|(?P<bare>[^\s"“”„]+)')


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A word, or words in a row.

    prefix: whether it is only how the last word begins. columns: where it is to stand; none: anywhere.
    """

    text: str
    prefix: bool = False
    columns: tuple[str, ...] = ()

    @property
    def expression(self) -> str:
        """The term in the syntax of FTS5."""
        quoted = '"' + self.text.replace('"', '""') + '"' + (" *" if self.prefix else "")
        return f"{{{' '.join(self.columns)}}} : {quoted}" if self.columns else quoted


def find_terms(words: str, columns: Iterable[str] = ()) -> tuple[Term, ...]:
    """The terms of some words: each word, or what stands in quotation marks; a star at an end leaves that end open.

    Args:
        words: As they were typed.
        columns: Of the index, where they are to stand; none for anywhere.

    Raises:
        QuestionUnclear: If nothing in them can be searched for, or too much.
    """
    where = tuple(columns)
    clean = words.replace("\0", " ").encode("utf-8", "replace").decode()
    found = dict[Term, None]()
    for match in _TERM.finditer(clean):
        text = match["bare"] if match["phrase"] is None else match["phrase"]
        if not is_searchable(text):
            continue
        starred = bool(match["star"]) or (match["phrase"] is None and text.endswith("*"))
        if starred and len(text.rstrip("*")) < MIN_PREFIX_CHARS:
            raise QuestionUnclear(f"{text}: give at least {MIN_PREFIX_CHARS} letters before a *")
        found[Term(text=" ".join(text.split()), prefix=starred, columns=where)] = None
    if not found:
        raise QuestionUnclear(f"nothing in {words!r} can be searched for; give a word with letters or digits")
    if len(found) > MAX_TERMS:
        raise QuestionUnclear(f"{len(found)} words are too many to search for; give at most {MAX_TERMS}")
    return tuple(found)


def is_searchable(text: str) -> bool:
    """Whether the text has a letter or digit, which is all that the index knows."""
    return any(unicodedata.category(char)[0] in "LN" for char in text)


def expression_of(terms: Iterable[Term]) -> str:
    """All of the terms, in the syntax of FTS5."""
    return " AND ".join(f"({term.expression})" for term in terms)


def folded_words(text: str) -> list[str]:
    """The words of a text without case and accents, as the index knows them."""
    bare = "".join(char for char in unicodedata.normalize("NFKD", text) if not unicodedata.combining(char))
    return re.findall(r"[^\W_]+", bare.casefold())


def has_words(text: str | None, phrase: str) -> bool:
    """Whether the words of a phrase stand in the text in a row, case and accents aside."""
    sought, present = folded_words(phrase), folded_words(text or "")
    starts = range(len(present) - len(sought) + 1)
    return bool(sought) and any(sought == present[start : start + len(sought)] for start in starts)
