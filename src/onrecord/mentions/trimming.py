"""What is no name, or no part of one, though capitals or the model take it for one.

Whatever found a name, its words are looked at once more: compounds such as "Oslo-based", a place right before
somebody's name, a title that nobody's name follows.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from onrecord.lexicon.given_names import gender_of_names
from onrecord.lexicon.name_words import (
    grammar_words,
    group_names,
    is_listed_name,
    organisation_names,
    organisation_words,
    place_names,
)
from onrecord.lexicon.titles import forms_of_address, title_abbreviations
from onrecord.mentions.name_kinds import JOINS_LONG_NAMES, PARTICLES, kind_of_words
from onrecord.mentions.names import Name
from onrecord.mentions.runs import SAINTS
from onrecord.mentions.words import Words
from onrecord.records.actor import MentionKind

PARTICIPLES = frozenset(
    "based backed led born owned run controlled linked funded made brokered sponsored occupied held style era trained "
    "educated registered listed imposed supported aligned allied bound wide".split()
)
"""What makes an adjective of the name before the hyphen: "Oslo-based"."""
LABELS = frozenset({"File", "FILE"})
"""What stands behind a photographer's name in a credit."""
LEAST_NOUN = 5
"""Letters of a common noun inside what was taken for one name; shorter ones may join it in another language."""
LONGEST_PLACE = 3
"""Words of a place or body before somebody's name."""
SURNAME_MOST = 2
"""Words behind a given name, at most."""


def trim_names(words: Words, names: Iterable[Name]) -> list[Name]:
    """The names without what is none; in order.

    Args:
        words: The article's words.
        names: What was found, in order; their ends and kinds may be changed in place.
    """
    found = list(names)
    lasts = {words.texts[name.high - 1] for name in found if not _is_compound(words.texts[name.high - 1])}
    surnames = {words.texts[name.high - 1] for name in found if name.high - name.low > 1}
    kept: list[Name] = []
    for name in found:
        first = _first_own_word(words, name)
        if name.low < first < name.high:
            name.kind = kind_of_words(words.texts[first : name.high]) or name.kind
        name.low = first
        if name.low == name.high or _is_pair(words, name, lasts, surnames) or _is_label(words, name):
            continue
        _tell_body(words, name)
        kept += _without_place(words, name)
    return kept


def _first_own_word(words: Words, name: Name) -> int:
    """Where a name begins behind adjectives and common nouns: "London-based Reuters", "Nordlys rival Home Boats"."""
    first = name.low
    while first < name.high and _is_adjective(words.texts[first]):
        first += 1
    for index in range(first + 1, name.high - 1):
        lower = words.lowers[index]
        noun = words.texts[index] == lower and lower.isalpha() and len(lower) >= LEAST_NOUN
        if noun and words.capital[index + 1] and lower not in grammar_words("function") and lower not in PARTICLES:
            first = index + 1
    return first


def _is_compound(text: str) -> bool:
    return "-" in text


def _is_adjective(text: str) -> bool:
    """Whether a word is an adjective made of a name."""
    head, hyphen, last = text.rpartition("-")
    return bool(hyphen) and head[:1].isupper() and last in PARTICIPLES


def _is_pair(words: Words, name: Name, lasts: set[str], surnames: set[str]) -> bool:
    """Whether a name of one word is two names with a hyphen between: "US-China", "Putin-Erdogan"."""
    text = words.texts[name.low]
    parts = text.split("-")
    if name.high - name.low > 1 or len(parts) != 2 or text in surnames or name.titles is not None:
        return False
    if is_listed_name(text):
        return False
    return all(part in place_names() or part in group_names() or part in lasts for part in parts)


def _is_label(words: Words, name: Name) -> bool:
    """Whether there is nothing but a title or a label: "Dr.", "File"."""
    parts = name.parts(words)
    if len(parts) == 1 and parts[0] in LABELS:
        return True
    titles = (title_abbreviations(), forms_of_address())
    return name.titles is None and all(
        part.endswith(".") and any(part in listed for listed in titles) for part in parts
    )


def _tell_body(words: Words, name: Name) -> None:
    """Let no body's name be a person's: "Dana Berg Association", "St. Mary's"."""
    if name.kind not in (None, MentionKind.PERSON) or name.titles is not None or name.high - name.low < 2:
        return
    saintly = words.texts[name.low] in SAINTS and words.clitics[name.low + 1] != ""
    if saintly or words.texts[name.high - 1] in organisation_words("never a surname"):
        name.kind = MentionKind.ORGANISATION


def _without_place(words: Words, name: Name) -> Iterator[Name]:
    """The name, cut in two where a place or body stands right before a given name and a surname."""
    texts = words.texts
    plain = name.kind in (None, MentionKind.PERSON) and name.titles is None and texts[name.low] not in gender_of_names()
    if plain and not any(words.lowers[index] in JOINS_LONG_NAMES for index in range(name.low, name.high)):
        for size in range(1, LONGEST_PLACE + 1):
            low = name.low + size
            before = " ".join(texts[name.low : low])
            if not 1 <= name.high - low - 1 <= SURNAME_MOST:
                continue
            if texts[low] in gender_of_names() and (before in place_names() or before in organisation_names()):
                yield Name(low=name.low, high=low, kind=kind_of_words(texts[name.low : low]))
                name.low, name.kind = low, MentionKind.PERSON
                break
    yield name
