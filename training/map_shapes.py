"""Compile the country shapes that ship with the package, for the map in the browser view.

    npm pack world-atlas@2.0.2 && tar xzf world-atlas-2.0.2.tgz
    python -m training.map_shapes package/countries-50m.json --gold FOLDER

The TopoJSON file holds Natural Earth's countries 1:50m, version 4.1 (public domain); FOLDER holds GeoNames'
countryInfo.txt, which turns their ISO 3166 numbers into letters. Borders are thinned arc by arc, so that neighbours
keep one line between them, put on a grid, cut where they cross the 180th meridian, and written as SVG path data. The
same input gives the same bytes.
"""

from __future__ import annotations

import argparse
import csv
import json
import math
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

OUT = Path(__file__).parents[1] / "src" / "onrecord" / "views" / "countries.txt"
GRID = 20
"""Steps a degree: one step is at most 5.6 km, less than a pixel at the nearest zoom."""
TOLERANCE_DEGREES = 0.07
"""How far a border may be moved by leaving points out."""
LEAST_ISLAND_DEGREES = 0.12
"""Islands of a smaller area, in square degrees of the equator, are left out, unless they are a country's largest."""
WITHOUT_NUMBER = {"Kosovo": "XKX"}
"""GeoNames' code for what ISO 3166 has none; other lands without a number are drawn and never named."""
HALF_TURN = 180 * GRID
HEADER = """\
# Outlines of countries for maps: ISO 3166 alpha-3 ("-" for none) | west south east north, whole degrees |
# SVG path data, {grid} steps a degree, east and south.
# Compiled by training/map_shapes.py from Natural Earth 4.1, countries 1:50m (public domain, 2018), as packed by
# world-atlas 2.0.2 (ISC). Borders as Natural Earth draws them, thinned to {tolerance} degrees, without small islands.
"""

Point = tuple[float, float]
Ring = list[tuple[int, int]]


def main() -> None:
    """Read the TopoJSON file and write the package's file."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("topojson", type=Path)
    parser.add_argument("--gold", type=Path, required=True, help="folder with countryInfo.txt")
    asked = parser.parse_args()
    topology = json.loads(asked.topojson.read_text(encoding="utf-8"))
    OUT.write_text(compile_shapes(topology, read_codes(asked.gold / "countryInfo.txt")), encoding="utf-8")
    print(f"{OUT}: {OUT.stat().st_size:,} bytes")


def read_codes(table: Path) -> dict[str, str]:
    """ISO 3166 alpha-3 by ISO 3166 number, as in GeoNames' table of countries."""
    with table.open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE) if len(row) > 2]
    return {number: code for _, code, number, *_ in rows if number.isdigit()}


def compile_shapes(topology: dict[str, Any], codes: dict[str, str]) -> str:
    """The package's file.

    Args:
        topology: A TopoJSON topology with the object "countries".
        codes: See `read_codes`.
    """
    arcs = [thin(points) for points in _decode_arcs(topology)]
    lines = []
    for shape in topology["objects"]["countries"]["geometries"]:
        code = codes.get(shape.get("id", "")) or WITHOUT_NUMBER.get(shape["properties"]["name"], "-")
        polygons = shape["arcs"] if shape["type"] == "MultiPolygon" else [shape["arcs"]]
        line = _write_country(code, [[_join(ring, arcs) for ring in polygon] for polygon in polygons])
        if line:
            lines.append(line)
    return HEADER.format(grid=GRID, tolerance=TOLERANCE_DEGREES) + "\n".join(sorted(lines)) + "\n"


def _decode_arcs(topology: dict[str, Any]) -> Iterator[list[Point]]:
    """Arcs in degrees: TopoJSON holds each as steps on a grid of its own."""
    (wide, high), (west, south) = topology["transform"]["scale"], topology["transform"]["translate"]
    for steps in topology["arcs"]:
        x = y = 0
        points = []
        for dx, dy in steps:
            x, y = x + dx, y + dy
            points.append((x * wide + west, y * high + south))
        yield points


def thin(points: Sequence[Point]) -> list[tuple[int, int]]:
    """The line with as few of its points as stay within the tolerance (Douglas and Peucker 1973), on the grid.

    Args:
        points: Degrees east and north; both ends are kept.

    Returns:
        Grid steps east and south.
    """
    kept = {0, len(points) - 1}
    waiting = [(0, len(points) - 1)]
    while waiting:
        first, last = waiting.pop()
        far, at = 0.0, first
        for middle in range(first + 1, last):
            distance = _distance(points[middle], points[first], points[last])
            if distance > far:
                far, at = distance, middle
        if far > TOLERANCE_DEGREES:
            kept.add(at)
            waiting += [(first, at), (at, last)]
    thinned = [(round(points[n][0] * GRID), round(-points[n][1] * GRID)) for n in sorted(kept)]
    return [thinned[0], *(there for here, there in pairwise(thinned) if here != there)]


def _distance(point: Point, first: Point, last: Point) -> float:
    """From a point to the stretch between two others, in degrees of latitude: meridians meet towards the poles."""
    shrink = math.cos(math.radians(point[1]))
    across, along = (last[0] - first[0]) * shrink, last[1] - first[1]
    x, y = (point[0] - first[0]) * shrink, point[1] - first[1]
    length = across * across + along * along
    share = min(max((x * across + y * along) / length, 0.0), 1.0) if length else 0.0
    return math.hypot(x - share * across, y - share * along)


def _join(ring: Iterable[int], arcs: Sequence[list[tuple[int, int]]]) -> Ring:
    """A ring's points from its arcs; of a negative number the complement names an arc that runs backwards."""
    joined: Ring = []
    for number in ring:
        points = arcs[number] if number >= 0 else arcs[~number][::-1]
        joined += points[1:] if joined else points
    return joined


def _write_country(code: str, polygons: list[list[Ring]]) -> str | None:
    """One line, None where nothing is left of a country."""
    # The largest ring need not be the first: of the polygon around the pole, the file has an island before it.
    areas = [max(map(_area, polygon)) for polygon in polygons]
    kept = [one for one, area in zip(polygons, areas, strict=True) if area >= min(LEAST_ISLAND_DEGREES, max(areas))]
    rings = [part for polygon in kept for ring in polygon for part in _cut(ring) if len(set(part)) > 2]
    if not rings:
        return None
    xs, ys = zip(*(point for ring in rings for point in ring), strict=True)
    edges = (
        math.floor(min(xs) / GRID),
        math.floor(-max(ys) / GRID),
        math.ceil(max(xs) / GRID),
        math.ceil(-min(ys) / GRID),
    )
    return f"{code}|{' '.join(map(str, edges))}|{''.join(map(_write_ring, rings))}"


def _cut(ring: Ring) -> Iterator[Ring]:
    """The ring's parts on either side of the 180th meridian, both within the half turns east and west."""
    turns, unrolled = 0, [ring[0]]
    for (x, _), (later_x, later_y) in pairwise(ring):
        turns += (x - later_x > HALF_TURN) - (later_x - x > HALF_TURN)
        unrolled.append((later_x + turns * 2 * HALF_TURN, later_y))
    if turns:  # around the pole: closed along the southern edge of the map
        unrolled += [(unrolled[-1][0], 90 * GRID), (ring[0][0], 90 * GRID), ring[0]]
    for shift in (-2 * HALF_TURN, 0, 2 * HALF_TURN):
        moved = [(x + shift, y) for x, y in unrolled]
        part = _clip(_clip(moved, HALF_TURN, 1), -HALF_TURN, -1)
        if part:
            yield part


def _clip(ring: Ring, edge: int, side: int) -> Ring:
    """What lies west of the edge (side 1) or east of it (side -1), closed (Sutherland and Hodgman 1974)."""
    kept: Ring = []
    for (x, y), (later_x, later_y) in pairwise(ring):
        inside, later_inside = (edge - x) * side >= 0, (edge - later_x) * side >= 0
        if inside:
            kept.append((x, y))
        if inside != later_inside:
            kept.append((edge, round(y + (later_y - y) * (edge - x) / (later_x - x))))
    return [*kept, kept[0]] if kept else []


def _area(ring: Sequence[tuple[int, int]]) -> float:
    """The area that a ring encloses (shoelace formula), in square degrees as large as those of the equator."""
    doubled = sum(x * later_y - later_x * y for (x, y), (later_x, later_y) in pairwise(ring))
    middle = sum(y for _, y in ring) / len(ring) / GRID
    return abs(doubled) / 2 / GRID**2 * math.cos(math.radians(middle))


def _write_ring(ring: Sequence[tuple[int, int]]) -> str:
    """SVG path data: its first point, the steps to the others, and back."""
    steps = [step for (x, y), (later_x, later_y) in pairwise(ring[:-1]) for step in (later_x - x, later_y - y)]
    return f"M{_write_numbers(ring[0])}l{_write_numbers(steps)}z"


def _write_numbers(numbers: Iterable[int]) -> str:
    """Numbers with a blank between them where no minus sign divides them."""
    text = " ".join(map(str, numbers))
    return text.replace(" -", "-")


if __name__ == "__main__":
    main()
