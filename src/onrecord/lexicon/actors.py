"""Known actors: who held which office when, and for whom bodies act, each fact with the date up to which it is known.

The lists end where their sources end: a term that had no last day then is unknown afterwards, never "still" running.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from importlib.resources import files
from types import MappingProxyType

COMPANY_FORMS = frozenset({"inc", "corp", "ltd", "llc", "co", "plc", "corporation", "limited", "gmbh", "incorporated"})
"""Last words of companies' names that news leave out."""
OFFICES = frozenset({"GOV", "LEG", "MIL", "JUD", "COP", "SPY"})
"""Sectors whose people are the elite ("ELI", PLOVER) once they have left office."""
_MARKS = re.compile(r"[.,'’‘`\"“”()]")
_BREAKS = re.compile(r"[\s_/\-–—]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Affiliation:
    """For whom someone acts, as far as the lists tell.

    country: ISO 3166 alpha-3. sector: PLOVER's code, None where the lists do not tell it for the day that was asked
    for. leader: whether they lead or led a state or its government. known_until: the date up to which the source of
    a person's terms tells, None for bodies.
    """

    country: str | None
    sector: str | None
    leader: bool = False
    known_until: date | None = None


@lru_cache(maxsize=8192)
def fold_actor_name(name: str) -> str:
    """A name for comparing: lower case, no accents, marks or articles, "&" as "and", no form of company at its end."""
    plain = "".join(char for char in unicodedata.normalize("NFKD", name) if not unicodedata.combining(char))
    plain = plain.replace("ł", "l").replace("Ł", "l").replace("ø", "o").replace("Ø", "o").replace("đ", "d")
    words = _BREAKS.sub(" ", _MARKS.sub("", plain.lower().replace("&", " and "))).split()
    if words and words[0] == "the":
        del words[0]
    while len(words) > 1 and words[-1] in COMPANY_FORMS:
        del words[-1]
    return " ".join(words)


@cache
def _people() -> Mapping[str, str]:
    """For each folded name what stands behind it in the list, read when it is asked for."""
    found: dict[str, str] = {}
    for line in _lines("actors_people.txt"):
        names, _, rest = line.partition("|")
        for name in names.split(";"):
            found[name] = rest
    return MappingProxyType(found)


@cache
def _bodies() -> Mapping[str, str]:
    found = dict(line.split("|", 1) for line in _lines("actors_bodies.txt"))
    for line in _lines("actors_known.txt"):
        names, _, rest = line.partition("|")
        for name in names.split(";"):
            found[fold_actor_name(name)] = rest.replace(" ", "")
    return MappingProxyType(found)


def _lines(name: str) -> list[str]:
    text = (files("onrecord.lexicon") / name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


def affiliation_of(name: str, on: date | None) -> Affiliation | None:
    """For whom the person of a full name acted on a day.

    Args:
        name: The full name as written; single words are not looked up.
        on: The day, None for an unknown one.

    Returns:
        Country and sector where a term covers the day; "ELI" where the last term had ended by then and the lists reach
        that far; the country alone on an unknown day, after the date of knowledge, and between terms. None for names
        that the lists do not have.
    """
    folded = fold_actor_name(name)
    told = _people().get(folded) if " " in folded else None
    if told is None:
        return None
    country, known, terms = told.split("|")
    leader = country.endswith("*")
    known_until = _date(known)
    return Affiliation(
        country=country.removesuffix("*"),
        sector=_sector_on(terms.split(), on, known_until) if on is not None else None,
        leader=leader,
        known_until=known_until,
    )


def leader_named(name: str, on: date | None) -> str | None:
    """The country that someone with a leader's title and one word of a leader's name leads: "President Xi".

    Args:
        name: The word; more than one word is not looked up here.
        on: The day; None finds nobody.

    Returns:
        The code of the one country whose leader on that day has this word for a first or last name, or had it when the
        lists ended before that day; None where there are none or several.
    """
    if on is None or " " in name:
        return None
    wanted = on.year * 10000 + on.month * 100 + on.day
    countries = set()
    for rest in _leaders().get(fold_actor_name(name), ()):
        country, _, terms = rest.split("|")
        for term in terms.split():
            first, last = term.partition(":")[2].split("-")
            if int(first) <= wanted and (not last or wanted <= int(last)):
                countries.add(country.removesuffix("*"))
    return countries.pop() if len(countries) == 1 else None


@cache
def _leaders() -> Mapping[str, frozenset[str]]:
    """For each first and last word of a leader's names what the list tells of them."""
    found: dict[str, set[str]] = {}
    for name, rest in _people().items():
        if "*|" in rest:
            words = name.split()
            for word in (words[0], words[-1]):
                found.setdefault(word, set()).add(rest)
    return MappingProxyType({word: frozenset(told) for word, told in found.items()})


def _sector_on(terms: list[str], on: date, known_until: date) -> str | None:
    wanted = on.year * 10000 + on.month * 100 + on.day
    ended = 0
    for term in terms:
        sector, _, span = term.partition(":")
        first, last = span.split("-")
        if int(first) <= wanted and on <= known_until and (not last or wanted <= int(last)):
            return sector
        if sector in OFFICES and last and int(last) < wanted:
            ended += 1
    return "ELI" if ended == len(terms) and on <= known_until else None


def _date(digits: str) -> date:
    return date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))


def body_named(name: str, on: date | None = None) -> Affiliation | None:
    """For whom a body acts, by its name as written, with or without an article; None for unknown ones.

    Args:
        name: Its name.
        on: The day it is asked for; a few bodies changed sides ("REB-20210815 GOV"), and on an unknown day such a body
            has no sector.
    """
    told = _bodies().get(fold_actor_name(name))
    if told is None:
        return None
    country, _, sector = told.partition("|")
    before, changed, after = sector.partition("-")
    if changed:
        # "REB-20210815-GOV": one sector until that day, another from it on.
        day, _, later = after.partition("-")
        sector = "" if on is None else (before if on < _date(day) else later)
    return Affiliation(country=country or None, sector=sector or None)
