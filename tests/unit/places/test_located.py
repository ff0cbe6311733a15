"""Places of events, in sentences written for the purpose."""

from __future__ import annotations

import pytest

from onrecord.places.located import acts_as_government, place_of
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


def located(text: str, trigger: str, names: list[str], *, loc: str = "", others: tuple[str, ...] = ()) -> str | None:
    """The words of the event's place."""
    found = place_of(
        text,
        span(text, trigger),
        [span(text, loc)] if loc else [],
        [span(text, other) for other in others],
        places(text, *names),
    )
    return found.span.of(text) if found else None


@pytest.mark.parametrize(
    ("text", "trigger", "names", "expected"),
    [
        ("The army moved troops from Siberia to Belarus on Monday.", "moved", ["Siberia", "Belarus"], "Belarus"),
        ("They criticised the deployment of 300 soldiers to Syria.", "deployment", ["Syria"], "Syria"),
        ("Rebels attacked a convoy near the town of Afrin, Syria.", "attacked", ["Afrin", "Syria"], "Afrin"),
        ("Thousands marched in central Warsaw and Krakow.", "marched", ["Warsaw", "Krakow"], "Warsaw"),
        ("Crowds protested in the Polish capital, Warsaw.", "protested", ["Warsaw"], "Warsaw"),
        ("The envoy left from Oslo.", "left", ["Oslo"], "Oslo"),
        ("The minister held talks with France.", "talks", ["France"], None),
        ("The envoy resigned, officials who met in Oslo said.", "resigned", ["Oslo"], None),
        ("Moscow attacked the plan.", "attacked", ["Moscow"], None),
        ("He criticised the plan. In Oslo the streets were calm.", "criticised", ["Oslo"], None),
    ],
)
def test_the_place_is_read_behind_the_trigger(text: str, trigger: str, names: list[str], expected: str | None) -> None:
    """Goals before places, places before origins, the smallest of a chain, nothing beyond the clause."""
    assert expected == located(text, trigger, names)


def test_an_argument_of_place_wins() -> None:
    """What the roles say tells more than what stands near."""
    text = "In Kyiv, ministers signed an accord on trade with partners in Vilnius."
    assert "Kyiv" == located(text, "signed", ["Kyiv", "Vilnius"], loc="In Kyiv")


def test_an_argument_without_a_preposition_is_no_place() -> None:
    """Who is visited is told by the role; a country that is condemned is no place."""
    text = "Delegates condemned Belarus."
    assert located(text, "condemned", ["Belarus"], others=("Belarus",)) is None


def test_neither_dateline_nor_name_gives_a_place() -> None:
    """A dateline says where the reporter was, a name what somebody is called."""
    text = "MINSK, Feb. 8 - Police arrested students at Warsaw University."
    found = places(text, "MINSK", "Warsaw")
    assert 2 == len(found)
    place = place_of(
        text,
        span(text, "arrested"),
        [span(text, "MINSK")],
        [],
        found,
        dateline=span(text, "MINSK"),
        names=[span(text, "Warsaw University")],
    )
    assert place is None


def test_a_country_never_becomes_a_city() -> None:
    """The place of an event in Poland is Poland."""
    text = "Farmers protested in Poland on Friday."
    place = place_of(text, span(text, "protested"), [], [], places(text, "Poland"))
    assert place is not None
    assert ("POL", "PCLI") == (place.country, place.feature)


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("Moscow said that it would wait.", "Moscow", True),
        ("Leaders held talks with France.", "France", True),
        ("Leaders met in Moscow.", "Moscow", False),
        ("Krakow said that it would wait.", "Krakow", False),
    ],
)
def test_governments_are_told_from_places(text: str, name: str, expected: bool) -> None:
    """A capital or a country that is not named as where something is."""
    assert expected == acts_as_government(text, places(text, name)[0])
