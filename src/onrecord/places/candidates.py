"""What a toponym of the text can mean: the entries of the gazetteer behind its words."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache

from onrecord.lexicon.american_states import state_of
from onrecord.lexicon.countries import country_names, people_names, read_countries
from onrecord.lexicon.gazetteer import Entry, Level, fold_place_name, read_gazetteer
from onrecord.records.span import Span

MOST_CANDIDATES = 60
"""Entries of one name that are weighed, larger levels and more people first; only names of hamlets have more."""
QUALIFIER_REACH = 40
"""Characters behind a name in which the state or country around it is looked for."""
COUNTY_REACH = 80

_FRONT = re.compile(
    r"(?:(?:(?:north|south)(?:east|west)?(?:ern)?|(?:east|west)(?:ern)?|central|upper|lower|greater|downtown|mid|"
    r"inner|rural|metro|metropolitan|coastal|mainland|the|(?:state|city|town|village|county|province|republic|port) of)"
    r"[ -])+",
    re.IGNORECASE,
)
_BACK = re.compile(
    r"(?: (?:township|borough|village|town|city|area|region|province|district|county|oblast|governorate|prefecture|"
    r"peninsula|valley|proper|metro|division|state))+$",
    re.IGNORECASE,
)
_QUALIFIER = re.compile(r"\s?[,(]\s?((?:[^\W\d_][\w.’'-]*)(?: [^\W\d_][\w.’'-]*){0,3})")
_INSIDE = re.compile(r" in (?:the )?((?:[^\W\d_][\w.’'-]*)(?: [A-Z][\w.’'-]*){0,2})")
_COUNTY = re.compile(
    r"(?:(?:,? and|,| or) [A-Z][\w’'-]+(?: [A-Z][\w’'-]+)?){0,6} (?:[Cc]ount(?:y|ies)|[Pp]arish(?:es)?)\b"
)
MAIN_CITY_SHARE = 0.1
"""Of a division's people, from which on a city of its name is what the bare name means."""
AMERICA = "USA"
CAPITAL = "PPLC"
LARGE = (Level.STATE, Level.COUNTRY)


@dataclass(frozen=True, slots=True, kw_only=True)
class Toponym:
    """A place name in the text.

    name: its words, folded. entries: what it can mean. within: entries of the state, county or country that the text
    names right behind it. county: whether the word for a county follows.
    """

    span: Span
    name: str
    entries: tuple[Entry, ...]
    within: tuple[Entry, ...]
    county: bool


def look_up(text: str, span: Span) -> Toponym | None:
    """The toponym at a place of the text with what it can mean; None where the gazetteer has no such name."""
    words = " ".join(span.of(text).split())
    entries, _ = entries_of(words)
    if not entries:
        return None
    return Toponym(
        span=span,
        name=fold_place_name(words),
        entries=entries,
        within=_enclosing(text, span.end),
        county=bool(_COUNTY.match(text, span.end, span.end + COUNTY_REACH)),
    )


@cache
def entries_of(words: str) -> tuple[tuple[Entry, ...], bool]:
    """The entries that words can mean, MOST_CANDIDATES at most; and whether all of the words are needed for them.

    Words that say which part of a place or what kind of place is meant are left out where the gazetteer does not know
    them: "northern Israel", "Clinton Township".
    """
    gazetteer = read_gazetteer()
    own = re.sub(r"[’']s?$", "", words)
    state = state_of(own.replace(". ", "."))
    if state and own.lower() != state:
        return tuple(
            one for one in gazetteer.entries(state) if one.level is Level.STATE and one.country == AMERICA
        ), True
    people = people_names().get(own) or people_names().get(own.title())
    if people and own not in country_names():
        return _country(people), True
    if own.isupper() and len(own) < 4 and own not in country_names():
        return (), False  # "EU" is not the town of Eu
    found = gazetteer.entries(own)
    if found:
        return _without_namesakes(found)[:MOST_CANDIDATES], True
    for shorter in (_BACK.sub("", own), _FRONT.sub("", own), _BACK.sub("", _FRONT.sub("", own))):
        if shorter != own and (found := gazetteer.entries(shorter)):
            return tuple(replace(one, by_name=False) for one in found[:MOST_CANDIDATES]), False
    return (), False


def _without_namesakes(entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
    """The entries of a name without the divisions that are called after their main city, as Minsk's is.

    Who means the division says so ("Minsk region"). In the United States both are as often meant ("New York").
    """
    if entries[0].level is Level.CONTINENT:
        return entries[:1]
    main = {
        row
        for city in entries
        if city.level is Level.CITY and city.country != AMERICA
        for row, people in (
            (one.row, one.population)
            for one in entries
            if one.row in (city.state, city.county) and one.level in (Level.STATE, Level.COUNTY)
        )
        if city.feature == CAPITAL or city.population >= MAIN_CITY_SHARE * people
    }
    # A division that is called like its country's capital and lies around or beside it goes by that name alone no more
    # than by a nickname: "Washington", "Buenos Aires".
    seats = {one.country for one in entries if one.feature == CAPITAL and one.by_name}
    return tuple(
        replace(one, by_name=False) if one.country in seats and one.level in (Level.STATE, Level.COUNTY) else one
        for one in entries
        if one.row not in main
    )


def _country(code: str) -> tuple[Entry, ...]:
    """The entry of a country by its code; none for a few territories that the gazetteer does not list as countries."""
    for name in next((one.names for one in read_countries() if one.code == code), ()):
        for entry in read_gazetteer().entries(name):
            if entry.level is Level.COUNTRY and entry.country == code:
                return (entry,)
    return ()


def _enclosing(text: str, end: int) -> tuple[Entry, ...]:
    """States, counties and countries named right behind a place, after a comma, in brackets or after "in"."""
    for pattern in (_QUALIFIER, _INSIDE):
        match = pattern.match(text, end, end + QUALIFIER_REACH)
        if match is None:
            continue
        words = match[1].split()
        for count in range(len(words), 0, -1):
            entries, exact = entries_of(" ".join(words[:count]).rstrip(",;:"))
            large = tuple(one for one in entries if one.level in LARGE or one.level is Level.COUNTY)
            if large and exact:
                return large
    return ()
