"""Phoenix's dictionaries (Open Event Data Alliance, MIT): officials with terms, bodies, agents; CAMEO's codes read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from onrecord.lexicon.actors import fold_actor_name
from onrecord.lexicon.countries import country_names, people_names, read_countries, seats_of_government
from onrecord.lexicon.given_names import gender_of_names
from onrecord.lexicon.word_lists import read_word_lists

PHOENIX_KNOWN = 20110228
"""Phoenix's officials come from the CIA's lists of January 2003 to February 2011: an open term is known to there."""
EARLIEST = 19900101
"""Who had left office by then is left out."""
OPEN = 99991231
DATED = re.compile(r"\[([A-Z]+)\s*([<>]?)\s*(\d{5,8})?\s*(?:-\s*(\d{5,8}))?\s*\]")
TITLES = frozenset(
    "president minister prime foreign defense defence secretary king queen prince general premier chancellor deputy "
    "acting ambassador sheikh vice chairman senator emir sultan crown mr mrs sir the of kanzler "
    "bundeskanzler gov governor administration".split()
)
UNFIT_AGENTS = frozenset(
    "business service "
    "actor advocate airliner athlete attorney barrister blog boss bomber bargainer captain carrier chamber child "
    "children commercial_jet commentator community company_union conveyancer counsel counselor counsellor customer "
    "defector delegate deputy deputies detainee economist economic_expert engineer expert filmaker girl hunter "
    "industry internet_site jetliner jumbo_jet jumbojet killer landlord lawyer mother native native_people "
    "neighborhood neighbourhood passenger_jet passenger_airliner population producer publisher publication pleader "
    "retired scientist settlement small_town spokesman spokeswoman spokesperson staff_member television tv telecom "
    "the_court trial_lawyer trial_attorney village waiter waitress website web_site woman women writer worker "
    "assemblage council_of_judges conservative_coalition left_wing_coalition right_wing_coalition electoral_alliance "
    "tanker freighter cruiser corvette bench prison prison_house chancery consistory polity authority crusader exile "
    "campaigner activist victim victims mob rabble member official leader head chief party director".split()
)
"""Phoenix's agents that tell too little, or something else than a sector, in today's news."""


@dataclass(slots=True, kw_only=True)
class Person:
    """One person: their country, what they were, and until when the source knows.

    names: as in the source, folded. terms: sector, first and last day as numbers like 20110228, OPEN for no last day.
    leader: head of a state or government. known: the source's date of knowledge.
    """

    country: str
    names: list[str] = field(default_factory=list)
    terms: list[tuple[str, int, int]] = field(default_factory=list)
    leader: bool = False
    known: int = PHOENIX_KNOWN


@dataclass(frozen=True, slots=True)
class Crosswalk:
    """What CAMEO's codes become: see actors_cameo.txt."""

    sector: dict[str, str]
    international: dict[str, str]
    over: dict[str, str]

    def sector_of(self, code: str) -> str | None:
        """The sector that a string of three-letter codes tells, its country taken off."""
        parts = [code[at : at + 3] for at in range(0, len(code), 3)]
        world = next((self.international[part] for part in parts if part in self.international), None)
        if world is not None:
            return next(("EUR" if part == "EEC" else "UNO" for part in parts if part in ("EEC", "UNO")), world)
        armed = [part for part in ("REB", "UAF", "INS", "SEP") if part in parts]
        found = self.sector.get(next((part for part in (*armed, *parts) if part in self.sector), ""))
        for part in parts[1:]:
            if part in self.over and found == self.over[part]:
                return self.sector[part]
        return found


def read_crosswalk() -> Crosswalk:
    """The crosswalk that lies in the package's lexicon."""
    lists = read_word_lists("actors_cameo")
    tables = {
        name: dict(entry.split(" = ") for entry in lists[name] if entry) for name in ("sector", "international", "over")
    }
    return Crosswalk(**tables)


def day(digits: str) -> int:
    """A date as Phoenix writes it, YYYYMMDD or YYMMDD, as a number; days that no month has are cut to the 28th."""
    text = digits.zfill(6) if len(digits) < 7 else digits.zfill(8)
    if len(text) == 6:
        text = ("20" if int(text[:2]) < 30 else "19") + text
    year, month, number = int(text[:4]), min(max(int(text[4:6]), 1), 12), max(int(text[6:]), 1)
    return year * 10000 + month * 100 + min(number, 28 if number > 31 else number)


def phoenix_blocks(path: Path) -> Iterator[tuple[list[str], list[str]]]:
    """Blocks of a Phoenix file: names, the first and its synonyms, and the codes in brackets behind them."""
    names: list[str] = []
    codes: list[str] = []
    for raw in path.read_text(encoding="utf-8", errors="replace").splitlines():
        line = raw.split("#", 1)[0].rstrip()
        if not line.strip():
            continue
        body, _, rest = line.partition("[")
        name = body.strip()
        if name and not name.startswith("+"):
            if names:
                yield names, codes
            names, codes = [], []
        if name:
            names.append(name.lstrip("+").strip())
        if rest:
            codes += re.findall(r"\[[^\]]*\]", "[" + rest)
    if names:
        yield names, codes


def folded(name: str) -> str:
    """A Phoenix name as the lexicon compares names; "" for what is no plain name."""
    if any(mark in name for mark in "!;:{}/?"):
        return ""
    plain = re.sub(r"\(.*?\)", " ", name.replace("_", " "))
    if "," in plain:
        return ""
    return fold_actor_name(plain)


def read_officials(path: Path, crosswalk: Crosswalk) -> tuple[list[Person], list[tuple[str, str, str]]]:
    """Phoenix's people in office, and its bodies of states as name, country and sector."""
    states = {country.code for country in read_countries()}
    people: list[Person] = []
    bodies: list[tuple[str, str, str]] = []
    for names, codes in phoenix_blocks(path):
        parsed = [match.groups() for code in codes if (match := DATED.match(code))]
        countries = {code[:3] for code, *_ in parsed}
        if len(countries) != 1 or not countries <= states:
            continue
        country = countries.pop()
        terms = []
        for code, sign, first, last in parsed:
            sector = crosswalk.sector_of(code[3:])
            if sector is None or sector == "ELI" or not first:
                continue
            if last:
                terms.append((sector, day(first), day(last)))
            elif sign == ">":
                terms.append((sector, day(first), OPEN))
            elif sign == "<":
                terms.append((sector, 20030101, day(first)))
        plain = list(dict.fromkeys(name for name in map(folded, names) if name))
        if terms:
            if max(last for _, _, last in terms) < EARLIEST:
                continue
            full = [name for name in plain if len(name.split()) > 1 and not TITLES & set(name.split())]
            if full:
                people.append(Person(country=country, names=full, terms=terms))
        elif all(not first for _, _, first, _ in parsed):
            sectors = {crosswalk.sector_of(code[3:]) for code, *_ in parsed} - {None}
            if len(sectors) == 1 and "ELI" not in sectors:
                bodies += [(name, country, str(next(iter(sectors)))) for name in plain if len(name.split()) > 1]
    return people, bodies


def read_groups(path: Path, crosswalk: Crosswalk) -> Iterator[tuple[str, str, str]]:
    """Bodies of a Phoenix file without dates, as name, country ("" for none) and sector."""
    states = {country.code for country in read_countries()}
    for names, codes in phoenix_blocks(path):
        parsed = [match.groups() for code in codes if (match := DATED.match(code))]
        if len(parsed) != 1 or parsed[0][2]:
            continue
        code = parsed[0][0]
        parts = [code[at : at + 3] for at in range(0, len(code), 3)]
        countries = [part for part in parts if part in states]
        sector = crosswalk.sector_of(code)
        if sector is None:
            continue
        if sector == "MNC" and countries:
            sector = "BUS"  # at home, a company of that country
        if sector in ("IGO", "UNO", "EUR", "IMG"):
            countries = []
        for name in filter(None, map(folded, names)):
            if fit_for_body(name, sector):
                yield name, countries[0] if countries else "", sector


def fit_for_body(name: str, sector: str) -> bool:
    """Whether a name tells enough by itself: several words, or the one of an international body.

    A firm or a band of one word ("Exponent", "Mavericks") shares it with too much else; the known ones are in
    actors_known.txt.
    """
    written = name.title()
    if written in country_names() or written in people_names() or written in seats_of_government():
        return False
    if " " in name:
        first = name.split()[0]
        return not (sector in ("IGO", "UNO", "EUR", "NGO", "IMG", "REB") and first in lower_given_names())
    return len(name) > 4 and name not in lower_given_names() and sector in ("IGO", "UNO", "EUR", "NGO")


def read_agents(path: Path, crosswalk: Crosswalk) -> Iterator[tuple[str, str]]:
    """Phoenix's agents: phrase in lower case and sector."""
    people = ("man", "woman", "person")
    ministers = ("minister", "ministry")
    for raw in path.read_text(encoding="utf-8", errors="replace").splitlines():
        match = re.match(r"([A-Z!][^\[{#]*?)\s*(?:\{[^}]*\})?\s*\[~([A-Z]+)\]", raw)
        if match is None:
            continue
        sector = crosswalk.sector_of(match.group(2))
        phrase = match.group(1).lower().strip(" _").replace("ad!minist!", "administ")
        if sector is None or phrase in UNFIT_AGENTS or re.search(r"\d", phrase):
            continue
        forms = [phrase]
        for mark, words in (("!person!", people), ("!minist!", ministers)):
            forms = [form.replace(mark, word) for form in forms for word in (words if mark in form else ("",))]
        for form in forms:
            plain = re.sub(r"[_\s]+", " ", form).strip()
            if plain.isascii() and re.fullmatch(r"[a-z'., -]+", plain) and len(plain) > 3:
                yield plain, sector


def lower_given_names() -> set[str]:
    """Given names in lower case."""
    return {name.lower() for name in gender_of_names()}
