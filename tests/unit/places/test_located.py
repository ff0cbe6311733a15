"""Places of events, in sentences written for the purpose."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from onrecord.places.located import place_of
from onrecord.places.resolve import resolve_places
from onrecord.records.place import Place
from onrecord.records.span import Span


def span(text: str, words: str) -> Span:
    """Where words stand first."""
    start = text.index(words)
    return Span(start, start + len(words))


def places(text: str, *names: str) -> tuple[Place, ...]:
    """The places that names of a text mean."""
    return resolve_places(text, [span(text, name) for name in names], "")[0]


def located(
    text: str, names: Sequence[str], *stated: str, dateline: str | None = None, within: Sequence[str] = ()
) -> str | None:
    """The words of the event's place, from the words stated as its place."""
    found = place_of(
        text,
        [span(text, words) for words in stated],
        places(text, *names),
        dateline=span(text, dateline) if dateline else None,
        names=[span(text, name) for name in within],
    )
    return found.span.of(text) if found else None


@pytest.mark.parametrize(
    ("text", "names", "stated", "expected"),
    [
        ("Crowds protested in the Polish capital, Warsaw.", ["Warsaw"], "Warsaw", "Warsaw"),
        ("Crowds protested in the Polish capital, Warsaw.", ["Warsaw"], "the Polish capital, Warsaw", "Warsaw"),
        ("The army moved troops from Siberia to Belarus.", ["Siberia", "Belarus"], "Belarus", "Belarus"),
        ("The army moved troops from Siberia to Belarus.", ["Siberia", "Belarus"], "to Belarus", "Belarus"),
        ("Thousands marched in central Warsaw and Krakow.", ["Warsaw", "Krakow"], "Warsaw and Krakow", "Warsaw"),
        ("The envoy resigned in Oslo.", ["Oslo"], "resigned", None),
        ("The envoy resigned at the palace.", [], "the palace", None),
    ],
)
def test_the_place_is_the_one_at_the_words_that_name_it(
    text: str, names: list[str], stated: str, expected: str | None
) -> None:
    """The first that shares a letter with them; none where the article has no place there."""
    assert expected == located(text, names, stated)


def test_without_words_there_is_no_place() -> None:
    """A place that is named nearby is not the event's."""
    assert located("Crowds protested in Warsaw.", ["Warsaw"]) is None
    assert located("Crowds protested.", [], "Crowds") is None


def test_the_likeliest_words_come_first() -> None:
    """The next are looked at where no place stands at the first."""
    text = "In Oslo and in the harbour of Bergen, crowds protested."
    assert "Bergen" == located(text, ["Oslo", "Bergen"], "Bergen", "Oslo")
    assert "Oslo" == located(text, ["Oslo", "Bergen"], "the harbour", "Oslo")


@pytest.mark.parametrize("stated", ["Afrin", "Afrin, Syria", "near the town of Afrin"])
def test_of_a_chain_the_smallest_is_meant(stated: str) -> None:
    """The land behind a town tells which town it is."""
    text = "Rebels attacked a convoy near the town of Afrin, Syria."
    assert "Afrin" == located(text, ["Afrin", "Syria"], stated)


def test_the_land_itself_is_meant_where_only_it_is_stated() -> None:
    """A chain is followed forwards from the words, never backwards."""
    text = "Rebels from Afrin, Syria, attacked a convoy."
    assert "Syria" == located(text, ["Afrin", "Syria"], "Syria")


def test_a_dateline_gives_no_place() -> None:
    """It says where the reporter was."""
    text = "MINSK, Feb. 8 - Police arrested students in Warsaw."
    assert 2 == len(places(text, "MINSK", "Warsaw"))
    assert "MINSK" == located(text, ["MINSK", "Warsaw"], "MINSK")
    assert located(text, ["MINSK", "Warsaw"], "MINSK", dateline="MINSK") is None
    assert "Warsaw" == located(text, ["MINSK", "Warsaw"], "MINSK", "Warsaw", dateline="MINSK")


def test_a_name_gives_no_place() -> None:
    """“Warsaw University” is somebody, wherever its students are arrested."""
    text = "Police arrested students at Warsaw University in Krakow."
    names = ["Warsaw", "Krakow"]
    assert "Warsaw" == located(text, names, "Warsaw University")
    assert located(text, names, "Warsaw University", within=["Police", "Warsaw University"]) is None
    assert "Krakow" == located(text, names, "Warsaw University in Krakow", within=["Police", "Warsaw University"])


def test_a_country_never_becomes_a_city() -> None:
    """The place of an event in Poland is Poland."""
    text = "Farmers protested in Poland on Friday."
    place = place_of(text, [span(text, "Poland")], places(text, "Poland"))
    assert place is not None
    assert ("POL", "PCLI") == (place.country, place.feature)
