"""Toponyms to entries of the gazetteer, each with the chance that it is the one meant."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from onrecord.lexicon.gazetteer import Entry
from onrecord.places.candidates import Toponym, look_up
from onrecord.places.senses import group_senses
from onrecord.places.weighing import FEATURES, OWN_FEATURES, chances_of, features_of, lay_out
from onrecord.records.identity import PlaceId, digest
from onrecord.records.issue import Issue, IssueCode
from onrecord.records.place import Place
from onrecord.records.span import Span, trim_span

ROUNDS = 3
"""Times that the names look at one another; more change nothing on LGL."""
LEAST_CONFIDENCE = 0.3
"""Below it no entry is named."""
SURE_CONFIDENCE = 0.5
"""Below it the toponym is an issue: the entry named, if any is, is more likely wrong than right."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceWeights:
    """What was fitted. own, joint: weights of OWN_FEATURES and FEATURES. calibration: of (1, logit of the chance)."""

    own: NDArray[np.float64]
    joint: NDArray[np.float64]
    calibration: tuple[float, float]


@cache
def read_weights() -> PlaceWeights:
    """The weights of this package, fitted by `training/places.py`."""
    values = json.loads((files("onrecord.places") / "weights.json").read_text(encoding="utf-8"))
    return PlaceWeights(
        own=np.array([values["own"][name] for name in OWN_FEATURES]),
        joint=np.array([values["joint"][name] for name in FEATURES]),
        calibration=(values["calibration"]["one"], values["calibration"]["logit"]),
    )


def resolve_places(
    text: str,
    toponyms: Iterable[Span],
    page_sha256: str,
    *,
    hints: Iterable[Span] = (),
    dateline: Span | None = None,
) -> tuple[tuple[Place, ...], tuple[Issue, ...]]:
    """The places that the toponyms of an article name.

    Args:
        text: The article's text.
        toponyms: Place names in it. A name the gazetteer lacks gets no place; "Paris, Texas" in one span is two names.
        page_sha256: For the ids.
        hints: Names that tell where the article is set and get no place themselves, such as those of peoples.
        dateline: The dateline's place, resolved like a toponym.

    Returns:
        Places in the order of the text, and an issue for every toponym whose meaning nothing decides.
    """
    wanted = sorted({part for span in toponyms for part in _parts(text, span)} | set(_parts(text, dateline)))
    known = set(wanted)
    found = [one for one in (look_up(text, span) for span in sorted({*wanted, *hints})) if one is not None]
    places, issues = [], []
    for toponym, (entry, confidence) in zip(found, weigh_toponyms(text, found), strict=True):
        if toponym.span not in known:
            continue
        if confidence < SURE_CONFIDENCE:
            issues.append(_ambiguous(text, toponym))
        if confidence < LEAST_CONFIDENCE:
            continue
        places.append(
            Place(
                id=PlaceId(digest("l", page_sha256, [toponym.span])),
                span=toponym.span,
                name=entry.name,
                geonames=entry.geonames,
                lat=entry.lat,
                lon=entry.lon,
                country=entry.country,
                feature=entry.feature,
                confidence=confidence,
            )
        )
    return tuple(places), tuple(issues)


def weigh_toponyms(text: str, toponyms: Sequence[Toponym]) -> list[tuple[Entry, float]]:
    """For each toponym, in the order of the text, its likeliest entry and the calibrated chance that it is meant."""
    if not toponyms:
        return []
    weights = read_weights()
    senses = group_senses(text, toponyms)
    field = lay_out(senses.names, senses.votes)
    chances = chances_of(field, field.own @ weights.own)
    for _ in range(ROUNDS):
        chances = chances_of(field, features_of(field, chances) @ weights.joint)
    best: list[tuple[Entry, float]] = []
    for name, start in zip(senses.names, field.starts, strict=True):
        own = chances[start : start + len(name.entries)]
        likeliest = int(own.argmax())
        best.append((name.entries[likeliest], calibrate(float(own[likeliest]), weights.calibration)))
    return [best[number] for number in senses.of]


def calibrate(chance: float, calibration: tuple[float, float]) -> float:
    """A chance as often right as it says."""
    one, slope = calibration
    return 1 / (1 + math.exp(-(one + slope * logit(chance))))


def logit(chance: float) -> float:
    """Log odds, kept finite."""
    kept = min(max(chance, 1e-3), 1 - 1e-3)
    return math.log(kept / (1 - kept))


def _parts(text: str, span: Span | None) -> Iterator[Span]:
    """The names in a span: "Paris, Texas" holds two."""
    if span is None:
        return
    start = span.start
    for part in span.of(text).split(","):
        own = trim_span(text, start, start + len(part))
        if own is not None:
            yield own
        start += len(part) + 1


def _ambiguous(text: str, toponym: Toponym) -> Issue:
    count, countries = len(toponym.entries), len({entry.country for entry in toponym.entries})
    where = f"in {countries} countries" if countries > 1 else "in one country"
    reason = f"{count} places {where} are called {toponym.span.of(text)!r}; the page does not tell which is meant"
    return Issue(code=IssueCode.PLACE_AMBIGUOUS, reason=reason, span=toponym.span)
