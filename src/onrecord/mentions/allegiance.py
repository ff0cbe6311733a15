"""What a few words tell of allegiance: the countries that they name, and the sector of whom they describe."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from onrecord.lexicon.american_states import states_by_short_form
from onrecord.lexicon.countries import country_names, people_names, seats_of_government
from onrecord.lexicon.sectors import SectorWords, sector_of_body_name, sector_words
from onrecord.lexicon.word_lists import read_word_lists

TOKEN = re.compile(r"[^\s,;:()\[\]\"“”„|]+")
LONGEST_COUNTRY = 5
"""Words: "Democratic Republic of the Congo"."""
ALSO_ELSEWHERE = frozenset(
    {"San Jose", "Georgetown", "Kingston", "Victoria", "Santiago", "St. John's", "Nassau", "Georgia"}
)
"""Capitals, and a country, that share their name with a place that news write of as much."""
NO_STATE = frozenset({"War", "Wars", "Cup", "Games", "Sea", "Ocean", "Revolution", "crisis", "war"})
"""Words behind a country's name that make of it the name of something else: "Iraq War"."""
ENDS_DESCRIPTION = frozenset("of for in at from with who whom that which on near about to by and or but".split())
"""Words behind which a description goes on about something else."""


@dataclass(frozen=True, slots=True)
class Named:
    """A country named in words. code: ISO 3166 alpha-3. low, high: its words. people: by the word for its people."""

    code: str
    low: int
    high: int
    people: bool


@cache
def _known() -> dict[str, tuple[str, bool]]:
    """Every name that tells a country, as written, with its code and whether it is a people's."""
    states = read_word_lists("regions")["american state"] | {
        form for form in states_by_short_form() if len(form) > 2 or "." in form
    }
    found = dict.fromkeys(states, ("USA", False))
    found.update({name: (code, False) for name, code in seats_of_government().items()})
    for name in ALSO_ELSEWHERE:
        found.pop(name, None)
    found.update({name: (code, True) for name, code in people_names().items()})
    found.update({name: (code, False) for name, code in country_names().items() if name not in ALSO_ELSEWHERE})
    return found


@cache
def _first_words() -> frozenset[str]:
    return frozenset(name.split()[0] for name in _known())


def tokens_of(words: str) -> list[str]:
    """Words cut at white space and marks, without the possessive, without a full stop unless an abbreviation has it."""
    found = []
    for raw in TOKEN.findall(words):
        token = raw.removesuffix("'s").removesuffix("’s").rstrip("'’!?")
        if token.endswith(".") and "." not in token[:-1] and token[:-1] + "." not in _known():
            token = token[:-1]
        if token:
            found.append(token)
    return found


def countries_named(tokens: Sequence[str]) -> list[Named]:
    """The countries that words name, by a name, a people, a seat of government or an American state, in order."""
    found: list[Named] = []
    at, size = 0, len(tokens)
    while at < size:
        if tokens[at] in _first_words() or "-" in tokens[at]:
            for high in range(min(size, at + LONGEST_COUNTRY), at, -1):
                told = country_told(" ".join(tokens[at:high]))
                if told is not None and not (high < size and tokens[high] in NO_STATE):
                    found.append(Named(told[0], at, high, told[1]))
                    at = high - 1
                    break
        at += 1
    return found


def country_told(name: str) -> tuple[str, bool] | None:
    """The country that exactly these words name, and whether by the word for its people; "U.S.-led" tells as "U.S."."""
    told = _known().get(name)
    if told is None and name.endswith(("-led", "-based", "-born")):  # not "-backed": that is another's
        told = _known().get(name.rsplit("-", 1)[0])
    return told


def one_country(tokens: Sequence[str]) -> str | None:
    """The only country that words name; of several the one behind a last "of", or the one they begin with; or None."""
    named = countries_named(tokens)
    codes = {one.code for one in named}
    if len(codes) == 1:
        return named[0].code
    if named and not named[0].people and named[-1].high == len(tokens) and tokens[named[-1].low - 1] == "of":
        return named[-1].code
    return named[0].code if named and named[0].low == 0 and not _listed(tokens, named) else None


def _listed(tokens: Sequence[str], named: list[Named]) -> bool:
    """Whether the first two countries stand in one list: "Russian and Syrian ministries"."""
    return len(named) > 1 and "and" in tokens[named[0].high : named[1].low] and named[1].low - named[0].high < 3


def description_sector(tokens: Sequence[str]) -> tuple[SectorWords | None, list[str], list[str]]:
    """What the head of a description tells.

    Returns:
        What its head noun tells, the lower-case words before it, and the words behind the preposition that ends it.
    """
    end = next((at for at, token in enumerate(tokens) if at and _ends(tokens, at)), len(tokens))
    lowers = [token.lower() for token in tokens[:end]]
    # "secretary of state", "chief of police": a listed phrase may hold the preposition.
    for longer in (end + 2, end + 3):
        whole = [token.lower() for token in tokens[:longer]]
        told = sector_words(whole) if end < len(tokens) and longer <= len(tokens) else None
        if told is not None and told.size > longer - end:
            return told, whole[: -told.size], list(tokens[longer + 1 :])
    told = sector_words(lowers)
    return told, lowers[: -told.size] if told else lowers, list(tokens[end + 1 :])


def _ends(tokens: Sequence[str], at: int) -> bool:
    """Whether a description ends before a word; "and" within "Russian and Syrian officials" does not end it."""
    lower = tokens[at].lower()
    if lower in ("and", "or") and country_told(tokens[at - 1]) is not None:
        return False
    return lower in ENDS_DESCRIPTION


def name_sector(tokens: Sequence[str]) -> str | None:
    """The sector that the words of a body's name tell, those that name a country taken off its start."""
    named = countries_named(tokens)
    low = named[0].high if named and named[0].low == 0 and named[0].high < len(tokens) else 0
    return sector_of_body_name([token.lower() for token in tokens[low:]])
