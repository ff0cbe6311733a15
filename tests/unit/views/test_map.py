"""The map of events."""

from __future__ import annotations

import math
import re
from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.records.identity import PlaceId
from onrecord.records.place import Place
from onrecord.records.reading import Reading
from onrecord.records.span import Span
from onrecord.views.event_words import tell_events
from onrecord.views.map import HEIGHT, WIDTH, EventMap, Ground, Spot, draw_map, ground_of, read_outlines


def put(name: str, lat: float, lon: float, feature: str = "PPL", country: str | None = None) -> Place:
    """A place."""
    return Place(
        id=PlaceId(name),
        span=Span(0, 1),
        name=name,
        geonames=None,
        lat=lat,
        lon=lon,
        country=country,
        feature=feature,
        confidence=0.9,
    )


def draw(reading: Reading, *places: Place) -> EventMap:
    """A map with an event at each of the places."""
    model = reading.events[0]
    events = tuple(replace(model, place=place.id) for place in places)
    drawn = draw_map(tell_events(replace(reading, events=events, places=places)), {place.id: place for place in places})
    assert drawn is not None
    return drawn


def test_every_outline_can_be_drawn() -> None:
    """Path data of steps on the grid, within its edges' half turns; the large countries are there."""
    outlines = read_outlines()
    codes = {outline.code for outline in outlines}
    assert {"LVA", "BLR", "SYR", "RUS", "USA", "CHN", "UKR", "FJI", "ATA", "XKX"} <= codes
    for outline in outlines:
        assert re.fullmatch(r"(M-?\d+[ -]\d+l(-?\d+[ -]?)+z)+", outline.path)
        west, south, east, north = outline.edges
        assert -180 <= west < east <= 180
        assert -90 <= south < north <= 90


def test_without_places_there_is_no_map(bridge: Reading, eventful: Reading) -> None:
    """Neither for a page without events nor for events that are nowhere."""
    assert None is draw_map(tell_events(bridge), {})
    assert None is draw_map(tell_events(eventful), {})


def test_a_country_is_shaded_and_never_a_dot(eventful: Reading) -> None:
    """The town is a dot by its count of events, the country its own shape with the events as its title."""
    drawn = draw_map(tell_events(eventful), {place.id: place for place in eventful.places})
    assert drawn is not None
    town, land = drawn.spots
    assert (Ground.TOWN, False, (1, 4, 5)) == (town.ground, town.shaded, town.events)
    assert (Ground.COUNTRY, True, (2,)) == (land.ground, land.shaded, land.events)
    titles = [shape.title for shape in drawn.lands if shape.title]
    assert ["Latvia\nAID: had warned"] == titles
    assert town.title.startswith("Harrowmere, Latvia\nAGREE: ")


@pytest.mark.parametrize(
    ("feature", "expected"),
    [
        ("PPLC", Ground.TOWN),
        ("PCLI", Ground.COUNTRY),
        ("ADM1", Ground.AREA),
        ("SEA", Ground.AREA),
        ("RGN", Ground.AREA),
    ],
)
def test_what_covers_ground_is_no_dot(feature: str, expected: Ground) -> None:
    """By its GeoNames feature code."""
    assert expected is ground_of(put("Somewhere", 0, 0, feature))


def test_a_country_too_small_to_see_gets_a_ring(eventful: Reading) -> None:
    """On a map of the world Malta's shape is a speck."""
    drawn = draw(eventful, put("Malta", 35.9, 14.4, "PCLI", "MLT"), put("Lima", -12, -77), put("Tokyo", 35.7, 139.7))
    malta = next(spot for spot in drawn.spots if spot.name == "Malta")
    assert (Ground.COUNTRY, False) == (malta.ground, malta.shaded)


def test_a_place_that_is_no_number_is_left_out(eventful: Reading) -> None:
    """A broken entry breaks no map."""
    broken = put("Nowhere", math.nan, 0)
    events = tuple(replace(event, place=broken.id) for event in eventful.events)
    assert None is draw_map(tell_events(replace(eventful, events=events)), {broken.id: broken})


def label_box(spot: Spot) -> tuple[float, float, float, float]:
    """About where a label's letters are."""
    wide = 6 * len(spot.name)
    left = spot.label_x - {"start": 0, "middle": wide / 2, "end": wide}[spot.anchor]
    return left, spot.label_y - 9, left + wide, spot.label_y + 2


@given(st.lists(st.tuples(st.floats(-90, 90), st.floats(-180, 180)), min_size=1, max_size=25))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=80, deadline=None)
def test_spots_stay_inside_and_labels_apart(eventful: Reading, points: list[tuple[float, float]]) -> None:
    """Wherever the places are, each is on the map, and no two names overlap."""
    drawn = draw(eventful, *(put(f"Place {n}", lat, lon) for n, (lat, lon) in enumerate(points)))
    assert len(points) == sum(len(spot.events) for spot in drawn.spots)
    for spot in drawn.spots:
        assert -0.1 <= spot.x <= WIDTH + 0.1
        assert -0.1 <= spot.y <= HEIGHT + 0.1
    for one, other in combinations([label_box(spot) for spot in drawn.spots if spot.anchor], 2):
        assert one[0] >= other[2] or other[0] >= one[2] or one[1] >= other[3] or other[1] >= one[3]
