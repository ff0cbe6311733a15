"""The gazetteer: what a place name can mean, from continents down to small towns.

One file, `gazetteer.npz`, compiled by `training/gazetteer.py`; `gazetteer.md` beside it tells where it comes from.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import cache
from hashlib import blake2b
from importlib.resources import files
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

KEY_BYTES = 5
"""Of a folded name's digest: among half a million names a stranger's has odds of 1 in two million of meeting one."""
SIDES: Final = ("left", "right")
POINT_SCALE = 1000
"""Points are whole thousandths of a degree, 111 m at most."""
_LEFT_OUT = str.maketrans(dict.fromkeys("'’‘ʼʻ`´.", ""))
_SHORT_FORMS = {"st": "saint", "ste": "sainte", "mt": "mount", "ft": "fort"}
_LETTERS = str.maketrans({"ø": "o", "đ": "d", "ł": "l", "ß": "ss", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th", "ı": "i"})


class Level(IntEnum):
    """How much ground a place covers; a region is what no code table has: a sea, a peninsula, a disputed land."""

    CONTINENT = 0
    REGION = 1
    COUNTRY = 2
    STATE = 3
    COUNTY = 4
    CITY = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One place.

    row: its index in the file. name: its usual name in English. geonames: its GeoNames id, None for
    regions. lat, lon: degrees. country:
    ISO 3166 alpha-3, None for continents. state, county: rows of the first and second order division around it, -1 for
    none. population: 0 where unknown. feature: GeoNames feature code. by_name: whether it was asked for by its usual
    name and not by a further one.
    """

    row: int
    name: str
    geonames: int | None
    lat: float
    lon: float
    level: Level
    feature: str
    country: str | None
    state: int
    county: int
    population: int
    by_name: bool


class Gazetteer:
    """The compiled table; `entries` looks names up.

    Args:
        arrays: The arrays of the file, as `training/gazetteer.py` writes them.
    """

    def __init__(self, arrays: Mapping[str, NDArray[np.generic]]) -> None:
        self._columns = {name: arrays[name] for name in ("geonames", "lat", "lon", "level", "feature", "country")}
        self._columns |= {name: arrays[name] for name in ("state", "county", "population")}
        self._keys, self._checks = arrays["keys"], arrays["checks"]
        self._rows, self._usual = arrays["rows"], arrays["usual"]
        self._key_type = self._keys.dtype.type  # of any other type numpy would turn the whole index into it
        self._countries: Sequence[str] = bytes(arrays["countries"]).decode().split()
        self._features: Sequence[str] = bytes(arrays["features"]).decode().split()
        self._names = bytes(arrays["names"])
        self._name_ends = arrays["name_ends"]
        self._known: dict[str, tuple[Entry, ...]] = {}

    def entries(self, name: str) -> tuple[Entry, ...]:
        """What a name can mean, larger levels first and more people before fewer; empty for a name not listed."""
        key = fold_place_name(name)
        if key not in self._known:
            number = name_key(key)
            low, high = (int(self._keys.searchsorted(self._key_type(number >> 8), side=side)) for side in SIDES)
            self._known[key] = tuple(
                self.entry(int(self._rows[at]), bool(self._usual[at]))
                for at in range(low, high)
                if self._checks[at] == number & 255
            )
        return self._known[key]

    def entry(self, row: int, by_name: bool = True) -> Entry:
        """The entry of a row."""
        values = {name: column[row].item() for name, column in self._columns.items()}
        start = int(self._name_ends[row - 1]) if row else 0
        return Entry(
            row=row,
            name=self._names[start : int(self._name_ends[row])].decode(),
            geonames=values["geonames"] or None,
            lat=values["lat"] / POINT_SCALE,
            lon=values["lon"] / POINT_SCALE,
            level=Level(values["level"]),
            feature=self._features[values["feature"]],
            country=self._countries[values["country"]] if values["country"] >= 0 else None,
            state=values["state"],
            county=values["county"],
            population=values["population"],
            by_name=by_name,
        )


@cache
def read_gazetteer() -> Gazetteer:
    """The gazetteer of this package, read at the first call."""
    import numpy as np

    with (files("onrecord.lexicon") / "gazetteer.npz").open("rb") as file, np.load(file, allow_pickle=False) as arrays:
        return Gazetteer({name: arrays[name] for name in arrays.files})


def fold_place_name(name: str) -> str:
    """A place name as the gazetteer's keys have it: lower case, no accents, "St." as "saint", no article."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", name.lower()) if not unicodedata.combining(c))
    plain = plain.translate(_LETTERS).translate(_LEFT_OUT)
    words = "".join(c if c.isalnum() else " " for c in plain).split()
    if len(words) > 1 and words[0] == "the":
        del words[0]
    return " ".join([*(_SHORT_FORMS.get(word, word) for word in words[:-1]), *words[-1:]])


def name_key(folded: str) -> int:
    """The number under which a folded name is filed."""
    return int.from_bytes(blake2b(folded.encode(), digest_size=KEY_BYTES).digest(), "big")
