"""Sectors of PLOVER: the words that tell who is of the government, the military, the press ..."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from onrecord.lexicon.roles import plural_roles
from onrecord.lexicon.word_lists import read_word_lists

LONGEST_PHRASE = 6
"""Words; of longer entries there is hardly any."""
NAME_MARK = " name"
FIELDS_OF_STUDY = frozenset(
    "sciences science biology chemistry physics psychology history economics mathematics engineering medicine surgery "
    "sociology philosophy linguistics neuroscience epidemiology studies anthropology astronomy statistics pediatrics "
    "genetics psychiatry neurology geography pharmacology immunology oncology literature".split()
)
"""Of a department so called, the body is a university."""
NOT_SECTORS = frozenset({"head", "state head", "none"})


@dataclass(frozen=True, slots=True, kw_only=True)
class SectorWords:
    """What the last words of a phrase tell.

    sector: their sector, None for a noun that is of the sector of whatever it heads ("spokesman"), or of none.
    head: whether they head a body or a state, so that this one decides. size: how many words they are.
    """

    sector: str | None
    head: bool
    size: int


@cache
def _nouns() -> Mapping[str, str]:
    lists = read_word_lists("actors_sectors")
    found = {entry: section for section, entries in read_word_lists("actors_agents").items() for entry in entries}
    for section, entries in lists.items():
        if section not in NOT_SECTORS and not section.endswith(NAME_MARK):
            found.update(dict.fromkeys(entries, section))
    return MappingProxyType(found)


@cache
def _name_words() -> Mapping[str, str]:
    found: dict[str, str] = {}
    for section, entries in read_word_lists("actors_sectors").items():
        if section.endswith(NAME_MARK):
            found.update(dict.fromkeys(entries, section.removesuffix(NAME_MARK)))
    return MappingProxyType(found)


@cache
def sector_heads() -> frozenset[str]:
    """Nouns that are of the sector of what they head."""
    return read_word_lists("actors_sectors")["head"]


@cache
def state_heads() -> frozenset[str]:
    """Nouns that, with a country and nothing else, act for its government."""
    return read_word_lists("actors_sectors")["state head"]


def singular_of(phrase: str) -> str:
    """A phrase with its last word in the singular, as far as that is regular or listed."""
    listed = plural_roles().get(phrase)
    if listed is not None and listed != phrase:
        return listed
    if phrase.endswith("ies"):
        return phrase[:-3] + "y"
    if phrase.endswith("men"):
        return phrase[:-2] + "an"
    if phrase.endswith(("ches", "shes", "sses", "xes")):
        return phrase[:-2]
    return phrase[:-1] if phrase.endswith("s") and not phrase.endswith("ss") else phrase


def sector_words(words: Sequence[str]) -> SectorWords | None:
    """What the last words of a noun phrase tell, the longest entry first.

    Args:
        words: The phrase, lower case, its head noun last.
    """
    none, heads = read_word_lists("actors_sectors")["none"], sector_heads()
    for size in range(min(LONGEST_PHRASE, len(words)), 0, -1):
        phrase = " ".join(words[-size:])
        for form in (phrase, singular_of(phrase)):
            if form in none:
                return SectorWords(sector=None, head=False, size=size)
            sector = _nouns().get(form)
            if sector is not None or form in heads:
                return SectorWords(sector=sector, head=form in heads, size=size)
    return None


def sector_of_body_name(words: Sequence[str]) -> str | None:
    """The sector that the words of a body's name tell: its last words, or those before "of" or "for".

    Args:
        words: The name's words, lower case.
    """
    whole = " ".join(words)
    named = _name_words()
    if whole in named or (len(words) == 1 and whole in _nouns()):
        return named.get(whole) if len(words) > 1 else _nouns().get(whole)
    if len(words) < 2:
        return None
    if words[0] == "department" and words[-1] in FIELDS_OF_STUDY:
        return "EDU"
    segment = next((words[:at] for at, word in enumerate(words) if at and word in ("of", "for", "and")), words)
    for part in (words, segment):
        for size in range(min(LONGEST_PHRASE, len(part)), 0, -1):
            phrase = " ".join(part[-size:])
            sector = named.get(phrase) or (_nouns().get(phrase) if size > 1 else None)
            if sector is not None:
                return sector
    return None
