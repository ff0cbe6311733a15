"""Toponyms told apart, in sentences written for the purpose."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.places.resolve import SURE_CONFIDENCE, resolve_places
from onrecord.records.issue import Issue, IssueCode
from onrecord.records.place import Place
from onrecord.records.span import Span


def spans(text: str, *names: str) -> list[Span]:
    """Every place where one of the names stands."""
    return [Span(at, at + len(name)) for name in names for at in range(len(text)) if text.startswith(name, at)]


def resolve(text: str, *names: str) -> tuple[tuple[Place, ...], tuple[Issue, ...]]:
    """The places of a text whose toponyms are given."""
    return resolve_places(text, spans(text, *names), "")


@pytest.mark.parametrize(
    ("text", "names", "country"),
    [
        ("The fair in Paris, Texas, was crowded.", ["Paris"], "USA"),
        ("The fair in Paris was crowded, and so was Lyon.", ["Paris", "Lyon"], "FRA"),
        ("A crash near London, Ontario, closed the road to Windsor.", ["London", "Windsor"], "CAN"),
        ("Trains from London to Windsor were late.", ["London", "Windsor"], "GBR"),
        ("Athens, Ga., has a new mayor.", ["Athens"], "USA"),
        ("The strike in Athens spread to Patras and Larissa.", ["Athens", "Patras", "Larissa"], "GRC"),
        (
            "Georgia and Armenia share a border; Tbilisi and Yerevan are close.",
            ["Georgia", "Armenia", "Tbilisi"],
            "GEO",
        ),
        (
            "Georgia and Alabama share a border; Atlanta and Birmingham are close.",
            ["Georgia", "Alabama", "Atlanta"],
            "USA",
        ),
    ],
)
def test_company_tells_places_of_one_name_apart(text: str, names: list[str], country: str) -> None:
    """A state named behind, and the other places of the page."""
    places, _ = resolve(text, *names)
    first = next(place for place in places if place.span.of(text) == names[0])
    assert country == first.country


def test_all_mentions_of_a_name_mean_one_place() -> None:
    """What is said behind one mention holds for all."""
    text = "Dublin is growing. The council of Dublin, Ohio, met."
    places, _ = resolve(text, "Dublin")
    assert 2 == len(places)
    assert {"USA"} == {place.country for place in places}


def test_mentions_that_the_text_tells_apart_mean_two() -> None:
    """Unless each has its own state."""
    text = "She moved from Springfield, Illinois, to Springfield, Massachusetts."
    places, _ = resolve(text, "Springfield")
    assert 2 == len({place.geonames for place in places})


def test_a_span_with_a_comma_holds_two_names() -> None:
    """The town and the land around it are places of their own."""
    text = "Police in Brest, Belarus, said so."
    places, _ = resolve_places(text, [Span(10, 24)], "")
    assert [("Brest", "BLR"), ("Belarus", "BLR")] == [(place.span.of(text), place.country) for place in places]


def test_a_name_that_nothing_decides_is_an_issue() -> None:
    """There are Santa Rosas in many countries."""
    places, issues = resolve("Santa Rosa was calm.", "Santa Rosa")
    assert [IssueCode.PLACE_AMBIGUOUS] == [issue.code for issue in issues]
    assert all(place.confidence < SURE_CONFIDENCE for place in places)


def test_a_country_stays_a_country() -> None:
    """No town called Poland or Lebanon is meant."""
    places, _ = resolve("Poland and Lebanon signed it.", "Poland", "Lebanon")
    assert ["PCLI", "PCLI"] == [place.feature for place in places]


def test_the_city_is_meant_and_not_the_division_called_after_it() -> None:
    """The bare name of a capital or main city is the city's."""
    places, _ = resolve("Minsk and Donetsk and Moscow were calm.", "Minsk", "Donetsk", "Moscow")
    assert ["PPLC", "PPL", "PPLC"] == [place.feature for place in places]


def test_hints_tell_where_the_page_is_set() -> None:
    """A people's name moves a town and gets no place."""
    text = "Ontarian and Canadian officials spoke in London."
    without, _ = resolve_places(text, spans(text, "London"), "")
    places, _ = resolve_places(text, spans(text, "London"), "", hints=spans(text, "Canadian"))
    assert 1 == len(places) == len(without)
    assert places[0].confidence != without[0].confidence


def test_a_long_list_is_read_and_does_not_vote() -> None:
    """Four hundred towns in a row say nothing about one another."""
    names = ["Ashford", "Milton", "Newport", "Salem", "Clinton"]
    text = ", ".join(names * 80) + "."
    places, issues = resolve(text, *names)
    assert 400 == len({place.span for place in places} | {issue.span for issue in issues})


def test_an_unknown_toponym_is_left_unresolved() -> None:
    """Quietly: the gazetteer is not the world."""
    assert ((), ()) == resolve("They met in Qwertyville.", "Qwertyville")


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.sampled_from(["Paris", "Texas", ", ", " in ", "(", ")", "EU", "Ga.", "’s", "\n", "St. ", "ß", "of"]))
)
def test_any_spans_are_taken(parts: list[str]) -> None:
    """Places lie inside the spans that were given, each at most once, with a chance between 0 and 1."""
    text = "".join(parts)
    whole = [Span(0, len(text))] if text else []
    places, _ = resolve_places(text, whole, "")
    assert len(places) == len({place.span for place in places})
    assert all(place.span.end <= len(text) and 0 <= place.confidence <= 1 for place in places)
