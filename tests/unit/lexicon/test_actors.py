"""Known actors: dated offices, bodies, sectors' words, and actors that a user brings."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import ActorsUnreadable
from onrecord.lexicon.actors import Affiliation, affiliation_of, body_named, fold_actor_name, leader_named
from onrecord.lexicon.followthemoney import read_actors
from onrecord.lexicon.sectors import sector_of_body_name, sector_words
from onrecord.lexicon.word_lists import read_word_lists

SECTORS = frozenset(
    "COP GOV JUD LEG MIL PRM PTY REB SPY UAF UNK AGR BUS CRM CVL EDU ELI JRN LAB MED REF OPP PRE REL SOC".split()
) | frozenset("IGO UNO EUR NGO ISM IMG MNC".split())


@pytest.mark.parametrize(
    ("name", "on", "country", "sector"),
    [
        ("Angela Merkel", date(2015, 9, 4), "DEU", "GOV"),
        ("Dilma Rousseff", date(2019, 5, 1), "BRA", "ELI"),
        ("Emmanuel Macron", date(2019, 5, 1), "FRA", "GOV"),
        ("Emmanuel Macron", date(2030, 5, 1), "FRA", None),
        ("Barack Obama", date(2005, 5, 1), "USA", None),
        ("Recep Tayyip Erdoğan", date(2016, 7, 16), "TUR", "GOV"),
        ("Angela Merkel", None, "DEU", None),
    ],
)
def test_an_office_holds_from_its_first_day_to_its_last(
    name: str, on: date | None, country: str, sector: str | None
) -> None:
    """In office, out of office, before it, unknown day, and after the lists end."""
    found = affiliation_of(name, on)
    assert found is not None
    assert (country, sector) == (found.country, found.sector)


def test_an_open_term_is_never_still_running() -> None:
    """After the date of knowledge nothing is told but the country, and that date itself is told."""
    found = affiliation_of("Emmanuel Macron", date(2021, 4, 1))
    assert found == Affiliation(country="FRA", sector=None, leader=True, known_until=date(2021, 3, 31))


def test_single_words_are_nobody() -> None:
    """A surname alone names too many."""
    assert affiliation_of("Merkel", date(2015, 9, 4)) is None


def test_a_leaders_surname_counts_on_the_day_of_one_leader() -> None:
    """Where a title stands before it, the caller says; here one leader of that name on that day is enough."""
    assert leader_named("Macron", date(2019, 1, 1)) == "FRA"
    assert leader_named("Macron", date(1999, 1, 1)) is None
    assert leader_named("Macron", None) is None


@pytest.mark.parametrize(
    ("name", "country", "sector"),
    [
        ("the Pentagon", "USA", "MIL"),
        ("Kremlin", "RUS", "GOV"),
        ("NATO", None, "IGO"),
        ("European Union", None, "EUR"),
        ("United Nations", None, "UNO"),
        ("Human Rights Watch", None, "NGO"),
        ("Islamic State", None, "IMG"),
        ("Toyota Motor Corp.", "JPN", "BUS"),
    ],
)
def test_bodies_are_known_by_name(name: str, country: str | None, sector: str) -> None:
    """With and without an article or a form of company."""
    found = body_named(name)
    assert found is not None
    assert (country, sector) == (found.country, found.sector)


def test_a_body_may_change_sides_on_a_day() -> None:
    """What a group was before a day it need not be after it, and on an unknown day neither is told."""
    before, after, unknown = (body_named("Taliban", on) for on in (date(2020, 1, 1), date(2022, 1, 1), None))
    assert ("REB", "GOV", None) == tuple(one and one.sector for one in (before, after, unknown))


@given(st.text(max_size=40))
def test_folding_twice_changes_nothing(name: str) -> None:
    """Folded names are compared; folding is stable, and never raises."""
    folded = fold_actor_name(name)
    assert folded == folded.strip()
    assert body_named(name) is None or body_named(name) == body_named(name.strip())


def test_every_listed_sector_is_one_of_plover() -> None:
    """No list tells a code that the others do not know."""
    for name in ("actors_sectors", "actors_agents"):
        sections = {section.removesuffix(" name") for section in read_word_lists(name)}
        assert sections - {"head", "state head", "none"} <= SECTORS
    crosswalk = read_word_lists("actors_cameo")
    assert {line.split(" = ")[1] for section in ("sector", "international") for line in crosswalk[section]} <= SECTORS


@pytest.mark.parametrize(
    ("phrase", "sector", "head"),
    [
        ("police", "COP", False),
        ("senior police officials", "COP", False),
        ("opposition lawmakers", "OPP", False),
        ("members of parliament", "LEG", False),
        ("government spokesman", "GOV", False),
        ("spokeswoman", None, True),
        ("army veteran", None, False),
        ("gunmen", "UAF", False),
    ],
)
def test_the_last_words_of_a_phrase_tell_its_sector(phrase: str, sector: str | None, head: bool) -> None:
    """The longest entry counts, plurals as singulars."""
    found = sector_words(phrase.split())
    assert found is not None
    assert (sector, head) == (found.sector, found.head)


@pytest.mark.parametrize(
    ("name", "sector"),
    [
        ("ministry of defence", "GOV"),
        ("oslo police department", "COP"),
        ("supreme court", "JUD"),
        ("university of bergen", "EDU"),
        ("department of physics", "EDU"),
        ("northern line", None),
    ],
)
def test_the_words_of_a_bodys_name_tell_its_sector(name: str, sector: str | None) -> None:
    """Its last words, or those before "of"."""
    assert sector == sector_of_body_name(name.split())


def _write(path: Path, *entities: object) -> Path:
    path.write_text("\n".join(json.dumps(entity) for entity in entities) + "\n", encoding="utf-8")
    return path


def test_users_actors_are_found_by_full_name(tmp_path: Path) -> None:
    """Names and aliases lead to the entity, folded; a surname alone, and a body for a person, do not."""
    person = {
        "id": "own-1",
        "schema": "Person",
        "properties": {"name": ["Ölaf Nordström"], "alias": ["Nordström"], "country": ["se"], "topics": ["role.judge"]},
    }
    body = {"id": "own-2", "schema": "Company", "properties": {"name": ["Nordlys Shipping AS"], "country": ["no"]}}
    address = {"id": "own-3", "schema": "Address", "properties": {"full": ["Storgata 1"]}}
    index = read_actors(_write(tmp_path / "own.jsonl", person, body, address))
    found = index.find("Olaf Nordstrom", person=True)
    assert found is not None
    assert ("own-1", "SWE", "JUD") == (found.id, found.country, found.sector)
    assert index.find("Nordström", person=True) is None
    assert index.find("Nordlys Shipping AS", person=True) is None
    firm = index.find("Nordlys Shipping AS", person=False)
    assert firm is not None
    assert ("own-2", "NOR", "BUS") == (firm.id, firm.country, firm.sector)
    assert len(index) == 2


def test_a_name_of_two_entities_leads_to_neither(tmp_path: Path) -> None:
    """Which of them a page means nobody can say."""
    twins = [{"id": f"twin-{n}", "schema": "Person", "properties": {"name": ["Kari Berg"]}} for n in (1, 2)]
    assert read_actors(_write(tmp_path / "own.jsonl", *twins)).find("Kari Berg", person=True) is None


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("{", "not JSON"),
        ("[1]", "a JSON list instead of an object"),
        ('{"id": "x", "schema": "Person"}', 'no "properties"'),
        ('{"schema": "Person", "properties": {}}', 'no "id"'),
    ],
)
def test_a_broken_line_is_named(tmp_path: Path, line: str, reason: str) -> None:
    """File, line and what to do, in one line."""
    path = tmp_path / "own.jsonl"
    path.write_text('{"id": "a", "schema": "Thing", "properties": {}}\n\n' + line + "\n", encoding="utf-8")
    with pytest.raises(ActorsUnreadable) as caught:
        read_actors(path)
    assert str(caught.value).startswith(f"{path}, line 3: {reason}")
    assert "\n" not in str(caught.value)


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    """The same error, without a line."""
    with pytest.raises(ActorsUnreadable, match=r"nowhere\.jsonl: "):
        read_actors(tmp_path / "nowhere.jsonl")
