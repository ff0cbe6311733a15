"""Countries: their names, the words for their people, and their seats of government."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType

COLUMNS = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Country:
    """One country or territory.

    code: ISO 3166-1 alpha-3. names: the usual name first. people: adjectives and names of its people, singular.
    seats: where its government sits.
    """

    code: str
    names: tuple[str, ...]
    people: tuple[str, ...]
    seats: tuple[str, ...]


@cache
def read_countries() -> tuple[Country, ...]:
    """All countries, in the order of the file."""
    text = (files("onrecord.lexicon") / "countries.txt").read_text(encoding="utf-8")
    found = []
    for line in text.splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        code, name, others, people, seats = (
            [part.strip() for part in column.split(";") if part.strip()] for column in line.split("|", COLUMNS - 1)
        )
        found.append(Country(code=code[0], names=(*name, *others), people=tuple(people), seats=tuple(seats)))
    return tuple(found)


@cache
def country_names() -> Mapping[str, str]:
    """Every name of a country, as written, with the country's code."""
    return MappingProxyType({name: country.code for country in read_countries() for name in country.names})


@cache
def people_names() -> Mapping[str, str]:
    """Every adjective and name of a people, singular and plural, as written, with the country's code."""
    names: dict[str, str] = {}
    for country in read_countries():
        for name in country.people:
            names.setdefault(name, country.code)
            names.setdefault(name + "s", country.code)
    return MappingProxyType(names)


@cache
def seats_of_government() -> Mapping[str, str]:
    """Every seat of a government, as written, with the country's code."""
    return MappingProxyType({seat: country.code for country in read_countries() for seat in country.seats})
