"""Users' own actors: entities of FollowTheMoney, one JSON object a line, as OpenSanctions publishes them.

The form: https://followthemoney.tech; `{"id", "schema", "properties": {"name": [...], "alias": [...], "country":
[...], "topics": [...]}}`. Only names of actors are read; other schemata (addresses, ownerships) are passed over.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from onrecord.errors import ActorsUnreadable
from onrecord.lexicon.actors import fold_actor_name

PERSON_SCHEMATA = frozenset({"Person"})
BODY_SCHEMATA = frozenset({"Organization", "Company", "PublicBody", "LegalEntity"})
NAME_PROPERTIES = ("name", "alias", "previousName")
"""A weak alias is, by the format's own words, not for matching: a code name, a single word."""
COUNTRY_PROPERTIES = ("country", "nationality", "citizenship", "jurisdiction", "mainCountry")
TOPIC_SECTORS = {
    "gov": "GOV",
    "gov.head": "GOV",
    "gov.national": "GOV",
    "gov.state": "GOV",
    "gov.muni": "GOV",
    "gov.executive": "GOV",
    "gov.legislative": "LEG",
    "gov.judicial": "JUD",
    "gov.security": "MIL",
    "gov.financial": "GOV",
    "gov.igo": "IGO",
    "gov.soe": "BUS",
    "gov.religion": "REL",
    "gov.admin": "GOV",
    "pol.party": "PTY",
    "pol.union": "LAB",
    "mil": "MIL",
    "role.judge": "JUD",
    "role.civil": "GOV",
    "role.diplo": "GOV",
    "role.lawyer": "",
    "role.journo": "JRN",
    "role.act": "SOC",
    "role.spy": "SPY",
    "rel": "REL",
    "asset.state": "BUS",
    "crime": "CRM",
    "crime.terror": "REB",
    "crime.traffick": "CRM",
    "crime.cyber": "CRM",
    "fin.bank": "BUS",
    "corp.public": "BUS",
}
"""Topics that tell a sector; "role.pep" and "sanction" do not."""
SCHEMA_SECTORS = {"Company": "BUS", "PublicBody": "GOV"}


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorEntry:
    """One entity. country: ISO 3166 alpha-3, None where it has none or several. sector: PLOVER's, likewise."""

    id: str
    person: bool
    country: str | None
    sector: str | None


class ActorIndex:
    """Entries by their folded full names."""

    def __init__(self) -> None:
        self._by_name: dict[str, ActorEntry | None] = {}

    def __len__(self) -> int:
        """How many names lead to one entry."""
        return sum(entry is not None for entry in self._by_name.values())

    def add(self, name: str, entry: ActorEntry) -> None:
        """Add a name; one that two entries have leads to neither. Single words are no full names of people."""
        folded = fold_actor_name(name)
        if not folded or (entry.person and " " not in folded):
            return
        known = self._by_name.get(folded, entry)
        self._by_name[folded] = entry if known is not None and known.id == entry.id else None

    def find(self, name: str, *, person: bool) -> ActorEntry | None:
        """The one entry of exactly this name, folded, that is a person or not, as wanted; None otherwise."""
        entry = self._by_name.get(fold_actor_name(name))
        return entry if entry is not None and entry.person is person else None


def read_actors(path: Path) -> ActorIndex:
    """Read a file of FollowTheMoney entities.

    Args:
        path: The file, UTF-8, one JSON object a line; empty lines are passed over.

    Raises:
        ActorsUnreadable: If the file cannot be opened or a line is no entity.
    """
    index = ActorIndex()
    try:
        with path.open("rb") as file:
            for number, line in enumerate(file, 1):
                if line.strip():
                    _add(index, _entity(path, number, line))
    except OSError as error:
        raise ActorsUnreadable(path, 0, error.strerror or str(error)) from error
    return index


def _entity(path: Path, number: int, line: bytes) -> dict[str, Any]:
    try:
        entity = json.loads(line)
    except ValueError as error:
        raise ActorsUnreadable(path, number, f"not JSON ({error})") from error
    except RecursionError as error:
        raise ActorsUnreadable(path, number, "JSON that is nested too deep") from error
    if not isinstance(entity, dict):
        raise ActorsUnreadable(path, number, f"a JSON {type(entity).__name__} instead of an object")
    for key, kind in (("id", str), ("schema", str), ("properties", dict)):
        if not isinstance(entity.get(key), kind):
            raise ActorsUnreadable(path, number, f'no "{key}"')
    return entity


def _add(index: ActorIndex, entity: dict[str, Any]) -> None:
    schema = entity["schema"]
    if schema not in PERSON_SCHEMATA and schema not in BODY_SCHEMATA:
        return
    properties = entity["properties"]
    countries = {code for key in COUNTRY_PROPERTIES for value in _texts(properties, key) if (code := _alpha3(value))}
    sectors = {TOPIC_SECTORS[topic] for topic in _texts(properties, "topics") if TOPIC_SECTORS.get(topic)}
    entry = ActorEntry(
        id=entity["id"],
        person=schema in PERSON_SCHEMATA,
        country=next(iter(countries)) if len(countries) == 1 else None,
        sector=next(iter(sectors)) if len(sectors) == 1 else (None if sectors else SCHEMA_SECTORS.get(schema)),
    )
    for key in NAME_PROPERTIES:
        for name in _texts(properties, key):
            index.add(name, entry)


def _texts(properties: dict[str, Any], key: str) -> list[str]:
    values = properties.get(key)
    return [value for value in values if isinstance(value, str)] if isinstance(values, list) else []


def _alpha3(code: str) -> str | None:
    return _alpha3_codes().get(code.lower())


@cache
def _alpha3_codes() -> dict[str, str]:
    """Two-letter codes in lower case, as FollowTheMoney writes them, with ISO 3166 alpha-3."""
    text = (files("onrecord.lexicon") / "actors_codes.txt").read_text(encoding="utf-8")
    pairs = (line.split() for line in text.splitlines() if line and not line.startswith("#"))
    return {two.lower(): three for two, three in pairs}
