"""Which entry each toponym means: all toponyms of an article weighed together.

Every name has a chance for each of its entries, a softmax over a weighted sum of features. The first weights look at
the name alone: people, level, what is named right behind it. The next ones also look at the other names of the article
(the entries they are likely to mean, the nearness, states and countries shared) and are applied ROUNDS times, as in
mean-field inference. One sense an article: equal names have equal chances unless the text tells them apart.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from onrecord.lexicon.gazetteer import Entry, Level
from onrecord.places.candidates import Toponym

FloatArray = NDArray[np.float64]
IntArray = NDArray[np.int64]

MOST_VOTERS = 32
"""Names whose entries speak for or against those of others; a list of hundreds would only repeat itself."""
MOST_VOTES = 8
"""Entries of one name that vote, the likeliest."""
EARTH_KM = 6371.0
NEAR_KM, FAR_KM = 40.0, 250.0
"""Reach of the two nearness features, each exp(-distance / reach)."""
OWN_FEATURES = (
    "people",
    "region",
    "country",
    "state",
    "county",
    "county_people",
    "usual_name",
    "county_named",
    "inside_named",
)
KERNELS = ("in", "holds", "same_state", "same_country", "near", "far")
FEATURES = (*OWN_FEATURES, *(f"mean_{name}" for name in KERNELS), *(f"most_{name}" for name in KERNELS))


@dataclass(frozen=True, slots=True)
class Field:
    """The entries of all names of an article, in one row each.

    starts: [names] first row of each name. name: [n] the name of each row. votes: [n] whether that name speaks for
    others. own: [n, OWN_FEATURES]. row, state, county: [n] rows of the gazetteer. point: [n, 3] on the unit sphere.
    """

    entries: tuple[Entry, ...]
    starts: IntArray
    name: IntArray
    votes: NDArray[np.bool_]
    own: FloatArray
    row: IntArray
    level: IntArray
    country: IntArray
    state: IntArray
    county: IntArray
    point: FloatArray


def lay_out(names: Sequence[Toponym], votes: Sequence[bool]) -> Field:
    """The field of an article's distinct names, at least one; votes: whether a name speaks for others."""
    entries = tuple(entry for name in names for entry in name.entries)
    counts = [len(name.entries) for name in names]
    codes = {code: number for number, code in enumerate(dict.fromkeys(entry.country for entry in entries))}
    lat, lon = (np.radians([getattr(entry, axis) for entry in entries]) for axis in ("lat", "lon"))
    return Field(
        entries=entries,
        starts=np.concatenate(([0], np.cumsum(counts)[:-1])).astype(np.int64),
        name=np.repeat(np.arange(len(names)), counts),
        votes=np.repeat(_first_true(votes, MOST_VOTERS), counts),
        own=np.array([row for name in names for row in own_features(name)], dtype=np.float64),
        row=np.array([entry.row for entry in entries], dtype=np.int64),
        level=np.array([entry.level for entry in entries], dtype=np.int64),
        country=np.array([codes[entry.country] if entry.country else -1 for entry in entries], dtype=np.int64),
        state=np.array([entry.state for entry in entries], dtype=np.int64),
        county=np.array([entry.county for entry in entries], dtype=np.int64),
        point=np.stack([np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)], axis=1),
    )


def _first_true(values: Sequence[bool], most: int) -> NDArray[np.bool_]:
    """The values with all true ones but the first few made false."""
    flags = np.array(values, dtype=np.bool_)
    return flags & (np.cumsum(flags) <= most)


def own_features(name: Toponym) -> list[list[float]]:
    """For each entry of a name what speaks for it without the other names; the order of OWN_FEATURES."""
    inside = [any(encloses(one, entry) for one in name.within) for entry in name.entries]
    rows = []
    for entry, is_inside in zip(name.entries, inside, strict=True):
        people = math.log10(entry.population + 100)
        rows.append(
            [
                people if entry.level is Level.CITY else 0.0,
                float(entry.level is Level.REGION),
                float(entry.level is Level.COUNTRY),
                float(entry.level is Level.STATE),
                float(entry.level is Level.COUNTY),
                people if entry.level is Level.COUNTY else 0.0,
                float(entry.by_name),
                float(name.county and entry.level is Level.COUNTY),
                float(is_inside),
            ]
        )
    return rows


def encloses(outer: Entry, inner: Entry) -> bool:
    """Whether a state, county or country lies around a smaller place."""
    if outer.level is Level.COUNTRY:
        return inner.level > Level.COUNTRY and inner.country == outer.country
    return outer.row in (inner.state, inner.county)


def chances_of(field: Field, scores: FloatArray) -> FloatArray:
    """[n] chance of each entry among those of its name."""
    shifted = np.exp(scores - np.maximum.reduceat(scores, field.starts)[field.name])
    chances: FloatArray = shifted / np.add.reduceat(shifted, field.starts)[field.name]
    return chances


def features_of(field: Field, chances: FloatArray) -> FloatArray:
    """[n, FEATURES] of all entries, the other names being what `chances` say."""
    voters = _voters(field, chances)
    support = np.zeros((len(field.entries), 2 * len(KERNELS)))
    if len(voters):
        names, starts = np.unique(field.name[voters], return_index=True)
        others = np.maximum(len(names) - np.isin(field.name, names), 1)
        weight = np.where(field.name[:, None] == field.name[voters][None], 0.0, chances[voters][None])
        for k, kernel in enumerate(_kernels(field, voters)):
            by_name = np.add.reduceat(kernel * weight, starts, axis=1)
            support[:, k] = by_name.sum(1) / others
            support[:, k + len(KERNELS)] = by_name.max(1)
    return np.concatenate([field.own, support], axis=1)


def _voters(field: Field, chances: FloatArray) -> IntArray:
    """Rows that vote, in their order: the likeliest entries of the names that do."""
    rows = np.flatnonzero(field.votes)
    order = rows[np.lexsort((-chances[rows], field.name[rows]))]
    rank = np.arange(len(order)) - field.starts[field.name[order]]
    return np.sort(order[(rank < MOST_VOTES) & (chances[order] > 0.01)])


def _kernels(field: Field, voters: IntArray) -> list[FloatArray]:
    """[n, voters] each: how far a voter's being meant speaks for an entry, in the order of KERNELS."""
    row, level, country, state, county = (
        values[:, None] for values in (field.row, field.level, field.country, field.state, field.county)
    )
    v_row, v_level, v_country, v_state, v_county = (
        values[voters][None] for values in (field.row, field.level, field.country, field.state, field.county)
    )
    same_country = (country == v_country) & (country >= 0)
    within = (
        (same_country & (v_level == Level.COUNTRY) & (level > Level.COUNTRY)) | (state == v_row) | (county == v_row)
    )
    around = (
        (same_country & (level == Level.COUNTRY) & (v_level > Level.COUNTRY)) | (v_state == row) | (v_county == row)
    )
    same_state = (state == v_state) & (state >= 0)
    below = same_country & (level > Level.COUNTRY) & (v_level > Level.COUNTRY)
    small = (level >= Level.COUNTY) & (v_level >= Level.COUNTY)
    cosine = np.clip(field.point @ field.point[voters].T, -1.0, 1.0)
    away = EARTH_KM * np.arccos(cosine)
    near, far = (np.where(small, np.exp(-away / reach), 0.0) for reach in (NEAR_KM, FAR_KM))
    return [*(np.asarray(one, dtype=np.float64) for one in (within, around, same_state, below)), near, far]
