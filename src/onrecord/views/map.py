"""A small map of where events took place: outlines of countries, and points, rings and shades for the places.

Coordinates are those of the drawing, `WIDTH` by `HEIGHT`, x to the right and y down. The projection is equirectangular,
true to scale at the middle of the part shown.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files

from onrecord.records.identity import PlaceId
from onrecord.records.place import Place
from onrecord.views.event_words import EventWords, say_where

WIDTH, HEIGHT = 416, 260
SHAPE_STEPS = 20
"""Of the outlines' grid, a degree; see the first lines of countries.txt."""

LEAST_SPAN_DEGREES = 36.0
"""Of the part of the world shown, from west to east at the equator: enough around one town to tell where it is."""

MARGIN = 0.22
"""Of the places' extent, added on each side."""

COUNTRY_REACH_DEGREES = 9.0
"""How much of a large country is shown around its middle at least."""

NORTH, SOUTH = 86.0, -60.0
"""Beyond there is nothing to see, unless a place lies there."""

MAX_STRETCH = 1.5
"""How much taller than wide a degree of the equator may be drawn, so that a map of the world fills the drawing."""

LEAST_SHADE = 14.0
"""Of a country's shape, the larger side: a smaller one is not seen and gets a ring as well."""

DOT_RADIUS, RING_RADIUS, MAX_DOT_RADIUS = 4.0, 9.0, 9.0
LABEL_HEIGHT, CHAR_WIDTH = 13.0, 6.3
"""Of a label's letters; an estimate for 12 px sans-serif, rather too wide than too narrow."""

MAX_TITLE_EVENTS = 6


# GeoNames feature codes, or how they begin, of what covers ground.
_WIDE_FEATURES = tuple("ADM RGN ZN CONT SEA OCN GULF BAY STRT MTS DSRT ISL PEN TERR AREA LK STM PLN VAL FRST".split())


class Ground(StrEnum):
    """How a place is drawn: a town as a dot, what has no one point as a ring, a country by its shape."""

    TOWN = "town"
    AREA = "area"
    COUNTRY = "country"


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """A place on the map. label_x, label_y, anchor: where its name stands; anchor "" where there is no room for it.

    events: numbers of the events there. title: the name with its country, and the events.
    """

    name: str
    ground: Ground
    shaded: bool
    x: float
    y: float
    radius: float
    events: tuple[int, ...]
    title: str
    label_x: float
    label_y: float
    anchor: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Land:
    """A country in the part shown. number: of its outline in the file. title: "" for one without events."""

    number: int
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EventMap:
    """A map. transform: from the outlines' grid to the drawing, as SVG writes it. spots: most events first."""

    transform: str
    lands: tuple[Land, ...]
    spots: tuple[Spot, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    """A country's outline. code: ISO 3166 alpha-3, "-" for none. edges: west, south, east, north in degrees."""

    code: str
    edges: tuple[int, int, int, int]
    path: str


@dataclass(frozen=True, slots=True)
class _Frame:
    """The part of the world shown: its middle in degrees, and how many units of the drawing a degree takes."""

    lon: float
    lat: float
    across: float
    along: float

    def place(self, lat: float, lon: float) -> tuple[float, float]:
        """Where a point of the world lies in the drawing."""
        return WIDTH / 2 + (lon - self.lon) * self.across, HEIGHT / 2 - (lat - self.lat) * self.along

    def size(self, edges: tuple[int, int, int, int]) -> float:
        """The larger side of what has these edges."""
        west, south, east, north = edges
        return max((east - west) * self.across, (north - south) * self.along)

    def sees(self, edges: tuple[int, int, int, int]) -> bool:
        """Whether anything within these edges may be seen."""
        west, south, east, north = edges
        wide, high = WIDTH / 2 / self.across, HEIGHT / 2 / self.along
        return abs((west + east) / 2 - self.lon) <= wide + (east - west) / 2 and (
            abs((south + north) / 2 - self.lat) <= high + (north - south) / 2
        )


@cache
def read_outlines() -> tuple[Outline, ...]:
    """The outlines that ship with the package, in the order of the file."""
    found = []
    for line in (files("onrecord.views") / "countries.txt").read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            code, edges, path = line.split("|")
            west, south, east, north = (int(edge) for edge in edges.split())
            found.append(Outline(code=code, edges=(west, south, east, north), path=path))
    return tuple(found)


def draw_map(events: Sequence[EventWords], places: Mapping[PlaceId, Place]) -> EventMap | None:
    """A map of the events' places, zoomed to them; None where no event has a place.

    Args:
        events: As shown; those without a place are left out.
        places: The reading's places.
    """
    together: dict[tuple[str, float, float], list[tuple[Place, EventWords]]] = {}
    for event in events:
        place = places.get(event.event.place) if event.event.place else None
        if place and math.isfinite(place.lat) and math.isfinite(place.lon):
            together.setdefault((place.name, place.lat, place.lon), []).append((place, event))
    if not together:
        return None
    groups = sorted(together.values(), key=lambda group: (-len(group), group[0][1].number))
    frame = _zoom([group[0][0] for group in groups])
    spots = _place_spots(groups, frame)
    shaded = {group[0][0].country: spot.title for group, spot in zip(groups, spots, strict=True) if spot.shaded}
    lands = (
        Land(number=number, title=shaded.get(outline.code, ""))
        for number, outline in enumerate(read_outlines())
        if frame.sees(outline.edges)
    )
    x, y = frame.place(0.0, 0.0)
    scale = f"scale({frame.across / SHAPE_STEPS:.5f} {frame.along / SHAPE_STEPS:.5f})"
    return EventMap(transform=f"translate({x:.2f} {y:.2f}) {scale}", lands=tuple(lands), spots=spots)


def ground_of(place: Place) -> Ground:
    """How a place is drawn."""
    if place.feature.startswith("PCL"):
        return Ground.COUNTRY
    wide = (
        "ADM",
        "RGN",
        "ZN",
        "CONT",
        "SEA",
        "OCN",
        "GULF",
        "BAY",
        "STRT",
        "MTS",
        "DSRT",
        "ISLS",
        "PEN",
        "TERR",
        "AREA",
    )
    return Ground.AREA if place.feature.startswith(wide) else Ground.TOWN


def _zoom(places: Iterable[Place]) -> _Frame:
    """The part of the world that holds the places with a margin, in the shape of the drawing."""
    west, south, east, north = 180.0, 90.0, -180.0, -90.0
    for place in places:
        reach = COUNTRY_REACH_DEGREES if ground_of(place) is Ground.COUNTRY else 0.0
        west, east = min(west, place.lon - reach), max(east, place.lon + reach)
        south, north = min(south, place.lat - reach / 2), max(north, place.lat + reach / 2)
    lat = (south + north) / 2
    shrink = max(math.cos(math.radians(lat)), 0.25)
    wide = max((east - west) * (1 + 2 * MARGIN), LEAST_SPAN_DEGREES / shrink)
    high = (north - south) * (1 + 2 * MARGIN)
    tallest = HEIGHT / high if high else math.inf
    across = max(min(WIDTH / wide, tallest * shrink), WIDTH / 360)
    stretched = min(HEIGHT / (NORTH - SOUTH), across * MAX_STRETCH)
    along = min(max(across / shrink, stretched), tallest)
    half_wide, half_high = WIDTH / 2 / across, HEIGHT / 2 / along
    top, bottom = max(NORTH, north), min(SOUTH, south)
    lon = min(max((west + east) / 2, half_wide - 180), 180 - half_wide)
    lat = min(max(lat, bottom + half_high), top - half_high) if top - bottom > 2 * half_high else (top + bottom) / 2
    return _Frame(lon, lat, across, along)


Group = list[tuple[Place, EventWords]]
Box = tuple[float, float, float, float]


def _place_spots(groups: Sequence[Group], frame: _Frame) -> tuple[Spot, ...]:
    """Spots with their names where there is room: beside, above or below, the places with most events first."""
    shaped = {outline.code: frame.size(outline.edges) for outline in read_outlines()}
    drawn = []
    for group in groups:
        place = group[0][0]
        ground = ground_of(place)
        shaded = ground is Ground.COUNTRY and shaped.get(place.country or "", 0.0) >= LEAST_SHADE
        x, y = frame.place(place.lat, place.lon)
        dot = min(DOT_RADIUS + 2 * math.sqrt(len(group) - 1), MAX_DOT_RADIUS)
        drawn.append((group, ground, shaded, x, y, dot if ground is Ground.TOWN else RING_RADIUS))
    taken: list[Box] = [(x - r, y - r, x + r, y + r) for _, ground, shaded, x, y, r in drawn if not shaded]
    spots = []
    for group, ground, shaded, x, y, radius in drawn:
        name = group[0][0].name
        label_x, label_y, anchor = _find_room(name, x, y, 0.0 if shaded else radius, taken)
        spots.append(
            Spot(
                name=name,
                ground=ground,
                shaded=shaded,
                x=round(x, 1),
                y=round(y, 1),
                radius=round(radius, 1),
                events=tuple(event.number for _, event in group),
                title=_title(group),
                label_x=round(label_x, 1),
                label_y=round(label_y, 1),
                anchor=anchor,
            )
        )
    return tuple(spots)


def _find_room(name: str, x: float, y: float, radius: float, taken: list[Box]) -> tuple[float, float, str]:
    """Where a name can stand without touching anything: its base point and text-anchor, "" for nowhere."""
    wide, gap = len(name) * CHAR_WIDTH, radius + 3
    middle, above, below = y + LABEL_HEIGHT / 3, y - gap, y + gap + LABEL_HEIGHT * 0.75
    beside = [(x + gap, middle, "start"), (x - gap, middle, "end"), (x, above, "middle"), (x, below, "middle")]
    inside = [(x, middle, "middle"), (x, above - LABEL_HEIGHT, "middle"), (x, below + LABEL_HEIGHT, "middle")]
    for label_x, base, anchor in beside if radius else inside:
        left = label_x - {"start": 0.0, "middle": wide / 2, "end": wide}[anchor]
        box = (left, base - LABEL_HEIGHT * 0.8, left + wide, base + LABEL_HEIGHT * 0.2)
        fits = box[0] >= 2 and box[2] <= WIDTH - 2 and box[1] >= 2 and box[3] <= HEIGHT - 2
        if fits and not any(_touch(box, other) for other in taken):
            taken.append(box)
            return label_x, base, anchor
    return x, y, ""


def _touch(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _title(group: Group) -> str:
    lines = [event.summary for _, event in group[:MAX_TITLE_EVENTS]]
    if len(group) > MAX_TITLE_EVENTS:
        lines.append(f"and {len(group) - MAX_TITLE_EVENTS} more")
    return "\n".join([say_where(group[0][0]), *lines])
