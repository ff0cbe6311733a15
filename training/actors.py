"""Compile the lexicon of actors: who acted for which state in which office and when, and which bodies act for whom.

Run as `python -m training.actors --gold FOLDER`; FOLDER/lexicon holds the files of SOURCES. Writes
`src/onrecord/lexicon/actors_people.txt`, `actors_bodies.txt` and `actors_agents.txt`.
"""

from __future__ import annotations

import argparse
import csv
import re
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from onrecord.lexicon.actors import fold_actor_name
from onrecord.lexicon.word_lists import read_word_lists
from training.actors_phoenix import (
    OPEN,
    Person,
    lower_given_names,
    read_agents,
    read_crosswalk,
    read_groups,
    read_officials,
)

LEXICON = Path(__file__).parents[1] / "src" / "onrecord" / "lexicon"
FULL_NAMES = Path(__file__).with_name("actors_full_names.txt")
SOURCES = (
    "Phoenix.Countries.actors.txt",
    "Phoenix.International.actors.txt",
    "Phoenix.MilNonState.actors.txt",
    "Phoenix.agents.txt",
    "reign-leaders-2021-03.csv",
    "us-executive.yaml",
    "us-legislators-current.yaml",
)
EARLIEST_LEADER = 19450101
"""Heads of states are named long after they left office."""
REIGN_KNOWN = 20210331
AMERICAN_KNOWN = 20260610
"""The last start of a term in the list of American legislators."""
REIGN_COUNTRIES = dict(
    pair.split("=")
    for pair in (
        "AAB=ATG ALG=DZA AUL=AUS AUS=AUT BAH=BHR BAR=BRB BHM=BHS BHU=BTN BNG=BGD BOS=BIH BOT=BWA BRU=BRN BUI=BDI "
        "BUL=BGR CAM=KHM CAO=CMR CAP=CPV CDI=CIV CEN=CAF CHA=TCD CON=COG COS=CRI CRO=HRV CZR=CZE DEN=DNK DRC=COD "
        "DRV=VNM EQG=GNQ ETM=TLS FIJ=FJI FRN=FRA GAM=GMB GMY=DEU GRG=GEO GRN=GRD GUA=GTM GUI=GIN HAI=HTI HON=HND "
        "ICE=ISL INS=IDN IRE=IRL KOS=XKX KUW=KWT KYR=KGZ KZK=KAZ LAT=LVA LEB=LBN LES=LSO LIB=LBY LIT=LTU MAA=MRT "
        "MAC=MKD MAD=MDV MAG=MDG MAL=MYS MAS=MUS MAW=MWI MLD=MDA MNC=MCO MNG=MNE MON=MNG MOR=MAR MSI=MHL MYA=MMR "
        "MZM=MOZ NEP=NPL NEW=NZL NIG=NGA NIR=NER NTH=NLD OMA=OMN PAL=PLW PAR=PRY PHI=PHL POR=PRT ROK=KOR ROM=ROU "
        "SAF=ZAF SAL=SLV SIE=SLE SIN=SGP SKN=KNA SLO=SVK SLU=LCA SLV=SVN SNM=SMR SOL=SLB SPN=ESP SRI=LKA SUD=SDN "
        "SVG=VCT SWA=SWZ SWD=SWE SWZ=CHE TAJ=TJK TAZ=TZA THI=THA TOG=TGO TON=TON TRI=TTO UAE=ARE UKG=GBR URU=URY "
        "VAN=VUT YUG=SRB ZAM=ZMB ZIM=ZWE"
    ).split()
)
"""REIGN's codes (those of the Correlates of War) that differ from ISO 3166 alpha-3."""


def read_reign(path: Path) -> list[tuple[str, str, int, int]]:
    """REIGN's leaders: its country code, name, first and last day of the term."""
    found = []
    with path.open(encoding="utf-8", errors="replace", newline="") as file:
        for row in csv.DictReader(file):
            last = OPEN
            if row["eyear"]:
                # The file gives no last day: the first of the month is the one that is sure.
                last = int(row["eyear"]) * 10000 + int(row["emonth"]) * 100 + 1
            first = int(row["syear"]) * 10000 + int(row["smonth"]) * 100 + int(row["sdate"])
            if last >= EARLIEST_LEADER:
                found.append((row["stateabb"], row["leader"].strip(), first, last))
    return found


def leaders(path: Path, officials: Iterable[Person]) -> list[Person]:
    """Heads of state and government with REIGN's dates and full names: its own, those listed, or Phoenix's.

    Phoenix's full name is taken where it alone in that country ends in REIGN's surname and held office on the day on
    which the term began.
    """
    listed: dict[tuple[str, str], list[str]] = {}
    for line in FULL_NAMES.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            state, name, full = line.split("|")
            listed[state, name] = [fold_actor_name(one) for one in full.split(";")]
    by_country: dict[str, list[Person]] = {}
    for person in officials:
        by_country.setdefault(person.country, []).append(person)
    found: dict[tuple[str, str], Person] = {}
    for state, name, first, last in read_reign(path):
        country = REIGN_COUNTRIES.get(state, state)
        names = listed.get((state, name), [])
        surname = fold_actor_name(re.sub(r"\(.*?\)|&.*", "", name))
        if not names:
            at_start = [
                one.names
                for one in by_country.get(country, ())
                if any(full.endswith(" " + surname) for full in one.names)
                and any(sector == "GOV" and low - 200 <= first <= high for sector, low, high in one.terms)
            ]
            names = at_start[0] if len(at_start) == 1 else []
        if not names and " " in surname and " and " not in surname and surname.split()[0] in lower_given_names():
            names = [surname]
        if not names:
            continue
        person = found.setdefault(
            (country, names[0]), Person(country=country, names=names, leader=True, known=REIGN_KNOWN)
        )
        person.terms.append(("GOV", first, last))
    return list(found.values())


def read_americans(path: Path, sectors: dict[str, str]) -> list[Person]:
    """American office holders from the YAML of the project congress-legislators.

    Only the few keys that are needed are read, line by line: the files are regular.

    Args:
        path: The file.
        sectors: For each type of term its sector.
    """
    people = []
    for entry in path.read_text(encoding="utf-8").split("\n- id:"):
        name = {key: value.strip("'\" ") for key, value in re.findall(r"^    (\w+): (.+)$", entry, re.MULTILINE)}
        terms = [
            (sectors[kind], number(first), number(last))
            for kind, first, last in re.findall(r"- type: (\w+)\n    start: '([\d-]+)'\n    end: '([\d-]+)'", entry)
            if number(last) >= EARLIEST_LEADER
        ]
        if not terms or "last" not in name:
            continue
        given = [name[key] for key in ("first", "nickname") if key in name]
        given += [f"{name['first']} {name['middle'][0]}"] if name.get("middle") else []
        forms = [name.get("official_full", ""), *(f"{one} {name['last']}" for one in given)]
        people.append(
            Person(
                country="USA",
                names=[form for form in dict.fromkeys(map(fold_actor_name, forms)) if form],
                terms=merged(terms),
                leader="prez" in sectors,
                known=AMERICAN_KNOWN,
            )
        )
    return people


def number(text: str) -> int:
    """An ISO date as a number."""
    return int(text.replace("-", ""))


def merged(terms: list[tuple[str, int, int]]) -> list[tuple[str, int, int]]:
    """Terms in one sector that meet or overlap as one, in order; a gap of up to four days is none."""
    out: list[tuple[str, int, int]] = []
    for sector, first, last in sorted(terms, key=lambda term: (term[1], term[2])):
        if out and out[-1][0] == sector and days(first) - days(out[-1][2]) <= 4:
            out[-1] = (sector, out[-1][1], max(last, out[-1][2]))
        else:
            out.append((sector, first, last))
    return out


def days(value: int) -> int:
    """A number like 20110228 as days, for distances; the months' lengths are rounded where the day does not exist."""
    if value == OPEN:
        return date.max.toordinal()
    year, month, number_of_day = value // 10000, value // 100 % 100, value % 100
    return date(year, month, min(number_of_day, 28)).toordinal() + max(number_of_day - 28, 0)


def people_lines(people: Iterable[Person]) -> list[str]:
    """The lines of actors_people.txt; a name that belongs to people of two countries is left out unless one led it."""
    owners: dict[str, Person] = {}
    dropped: set[str] = set()
    for person in people:  # leaders come first
        for name in person.names:
            known = owners.get(name)
            if known is None:
                owners[name] = person
            elif known.country == person.country:
                if known.leader and person.leader:  # the name of both tells no more than that one of them is meant
                    both = known.terms + person.terms
                    owners[name] = Person(
                        country=known.country, names=[name], terms=both, leader=True, known=known.known
                    )
                elif not known.leader:
                    known.terms += person.terms
            elif not known.leader:
                dropped.add(name)
    lines: dict[int, str] = {}
    grouped: dict[int, list[str]] = {}
    for name, person in owners.items():
        if name not in dropped:
            grouped.setdefault(id(person), []).append(name)
            terms = " ".join(
                f"{sector}:{first}-{'' if last == OPEN else last}" for sector, first, last in merged(person.terms)
            )
            lines[id(person)] = f"|{person.country}{'*' if person.leader else ''}|{person.known}|{terms}"
    return sorted(";".join(names) + lines[key] for key, names in grouped.items())


def agent_text(pairs: Iterable[tuple[str, str]]) -> str:
    """The sections of actors_agents.txt, less what the package's own list has."""
    own = read_word_lists("actors_sectors")
    known = {entry for section, entries in own.items() if not section.endswith(" name") for entry in entries}
    sections: dict[str, set[str]] = {}
    for phrase, sector in pairs:
        if phrase not in known:
            sections.setdefault(sector, set()).add(phrase)
    return "\n".join(f"\n[{sector}]\n" + "\n".join(sorted(entries)) for sector, entries in sorted(sections.items()))


PEOPLE_HEAD = """\
# People in office: names; more names | country (ISO 3166 alpha-3), * for heads of state or government | date of
# knowledge | sector:first day-last day of each term. A term without a last day had none on the date of knowledge:
# what came later is unknown. Names are folded as fold_actor_name folds them.
# Compiled by training/actors.py from: Phoenix.Countries.actors (Open Event Data Alliance, January 2014, MIT; officials
# of January 2003 to February 2011), REIGN leaders (Bell 2016, March 2021, MIT; full names from general knowledge),
# congress-legislators (executive and current legislators, June 2026, CC0).
"""
BODIES_HEAD = """\
# Bodies: name | country (ISO 3166 alpha-3), empty for international ones | sector. Names are folded.
# Compiled by training/actors.py from Phoenix.Countries, Phoenix.International and Phoenix.MilNonState (Open Event Data
# Alliance, 2014, MIT; armed groups after the START TOPS list, 2013). What actors_known.txt tells comes before it.
"""
AGENTS_HEAD = """\
# Phrases for people and bodies by sector of PLOVER, lower case, singular; what actors_sectors.txt tells comes before.
# Compiled by training/actors.py from Phoenix.agents (Open Event Data Alliance, 2014, MIT) with actors_cameo.txt.
"""


def main() -> None:
    """Write the compiled lists."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--gold", type=Path, required=True, help="the folder that holds lexicon/")
    folder = parser.parse_args().gold / "lexicon"
    missing = [name for name in SOURCES if not (folder / name).is_file()]
    if missing:
        parser.error(f"{folder}: no {', '.join(missing)}")
    crosswalk = read_crosswalk()
    officials, national = read_officials(folder / SOURCES[0], crosswalk)
    executive = read_americans(folder / SOURCES[5], {"prez": "GOV", "viceprez": "GOV"})
    legislators = read_americans(folder / SOURCES[6], {"sen": "LEG", "rep": "LEG"})
    rulers = [one for one in leaders(folder / SOURCES[4], officials) if one.country != "USA"]
    lines = people_lines([*executive, *rulers, *legislators, *officials])
    (LEXICON / "actors_people.txt").write_text(PEOPLE_HEAD + "\n".join(lines) + "\n", encoding="utf-8")
    bodies: dict[str, str] = {}
    everyone = {name for one in (*officials, *rulers) for name in one.names}
    groups = [*national, *read_groups(folder / SOURCES[2], crosswalk), *read_groups(folder / SOURCES[1], crosswalk)]
    for name, country, sector in groups:
        if name not in everyone:
            bodies.setdefault(name, f"{name}|{country}|{sector}")
    (LEXICON / "actors_bodies.txt").write_text(
        BODIES_HEAD + "\n".join(sorted(bodies.values())) + "\n", encoding="utf-8"
    )
    agents = agent_text(read_agents(folder / SOURCES[3], crosswalk))
    (LEXICON / "actors_agents.txt").write_text(AGENTS_HEAD + agents + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
