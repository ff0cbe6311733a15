"""The gazetteer that ships with the package."""

from __future__ import annotations

import pytest

from onrecord.lexicon.gazetteer import Level, fold_place_name, read_gazetteer


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("São Tomé", "sao tome"),
        ("St. John’s", "saint johns"),
        ("The Hague", "hague"),
        ("Mt. Vernon", "mount vernon"),
        ("Winston-Salem", "winston salem"),
        ("Łódź", "lodz"),
        ("The", "the"),
        ("...", ""),
    ],
)
def test_names_are_folded(name: str, expected: str) -> None:
    """Accents, articles and short forms make no difference."""
    assert expected == fold_place_name(name)


def test_a_capital_has_its_country_and_point() -> None:
    """A well-known city is where it is."""
    oslo = next(one for one in read_gazetteer().entries("Oslo") if one.level is Level.CITY)
    assert ("NOR", "PPLC", 3143244) == (oslo.country, oslo.feature, oslo.geonames)
    assert oslo.lat == pytest.approx(59.91, abs=0.05)
    assert oslo.lon == pytest.approx(10.75, abs=0.05)


def test_larger_levels_come_first() -> None:
    """A country before the state of its name, a state before towns."""
    levels = [one.level for one in read_gazetteer().entries("Georgia")]
    assert [Level.COUNTRY, Level.STATE] == levels[:2]
    levels = [one.level for one in read_gazetteer().entries("Washington")]
    assert {Level.STATE, Level.COUNTY, Level.CITY} <= set(levels)
    assert sorted(levels) == levels


def test_divisions_are_linked() -> None:
    """A town knows its state and county, and these their names."""
    gazetteer = read_gazetteer()
    town = next(
        one
        for one in gazetteer.entries("Cooperstown")
        if one.level is Level.CITY and one.county >= 0 and one.state >= 0
    )
    assert gazetteer.entry(town.state).level is Level.STATE
    assert gazetteer.entry(town.county).state == town.state


def test_a_region_has_no_geonames_id() -> None:
    """Seas are of the package's own list."""
    (sea,) = (one for one in read_gazetteer().entries("Black Sea") if one.level is Level.REGION)
    assert sea.geonames is None
    assert sea.country is None


def test_every_country_of_the_lexicon_but_few_has_an_entry() -> None:
    """What one file calls a country the other knows."""
    from onrecord.lexicon.countries import read_countries

    lacking = [
        country.code
        for country in read_countries()
        if not any(one.level is Level.COUNTRY for one in read_gazetteer().entries(country.names[0]))
    ]
    assert [] == lacking


def test_an_unknown_name_has_no_entry() -> None:
    """Nothing is made up."""
    assert () == read_gazetteer().entries("Qwertyshire-upon-Asdf")
    assert () == read_gazetteer().entries("")
