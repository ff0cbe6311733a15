"""The invariants of events, moments, places and quantities, checked on a reading's JSON."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from onrecord.lexicon.codebook import codebook
from onrecord.lexicon.gazetteer import Entry, Level, read_gazetteer
from onrecord.moments.calendar_values import days_of
from onrecord.records.event import OTHER
from onrecord.records.firmness import Firmness
from onrecord.records.moment import Precision
from onrecord.records.quantity import Bound

TOLD_IN = frozenset({"headline", "dek", "body", "caption", "list"})
COUNTRY = re.compile(r"[A-Z]{3}")
NEAR_DEGREES = 1e-4


def event_faults(reading: dict[str, Any]) -> Iterator[str]:
    """What is wrong with the events of a reading and what they refer to."""
    for event in reading["events"]:
        yield from coding_faults(event)
        yield from reference_faults(event, reading)
        yield from quantity_faults(event)
    for moment in reading["moments"]:
        yield from moment_faults(moment, f"moment {moment['id']}")
    for place in reading["places"]:
        yield from place_faults(place)
    for actor in reading["actors"]:
        if actor["country"] is not None and not COUNTRY.fullmatch(actor["country"]):
            yield f"actor {actor['name']!r} belongs to {actor['country']!r}"
    yield from order_faults(reading)


def coding_faults(event: dict[str, Any]) -> Iterator[str]:
    """Type, mode and contexts are the codebook's; firmness is one of the eight; the confidence a probability."""
    book, name = codebook(), event["id"]
    if event["type"] != OTHER and event["type"] not in book.types:
        yield f"event {name} has the type {event['type']!r}"
    modes = {mode.name for mode in book.types[event["type"]].modes} if event["type"] in book.types else set[str]()
    if event["mode"] is not None and event["mode"] not in modes:
        yield f"event {name} of type {event['type']} has the mode {event['mode']!r}"
    if not set(event["contexts"]) <= set(book.contexts) or len(event["contexts"]) != len(set(event["contexts"])):
        yield f"event {name} has the contexts {event['contexts']}"
    if event["firmness"] not in set(Firmness):
        yield f"event {name} is {event['firmness']!r}"
    if not 0 <= event["confidence"] <= 1:
        yield f"event {name} has a confidence of {event['confidence']}"
    if not isinstance(event["background"], bool):
        yield f"event {name} is background: {event['background']!r}"


def reference_faults(event: dict[str, Any], reading: dict[str, Any]) -> Iterator[str]:
    """Everyone, every place and every statement that an event refers to is there, and its trigger is told."""
    name = event["id"]
    actors = {actor["id"] for actor in reading["actors"]}
    statements = {statement["id"]: statement for statement in reading["statements"]}
    if not event["trigger"]:
        yield f"event {name} has no trigger"
        return
    low, high = event["trigger"][0][0], event["trigger"][-1][1]
    if not set(event["actors"]) | set(event["recipients"]) <= actors:
        yield f"event {name} has sides that are no actors"
    if set(event["actors"]) & set(event["recipients"]):
        yield f"event {name} is done by an actor to himself"
    if not (event["actors"] or event["recipients"] or event["actor_spans"] or event["recipient_spans"]):
        yield f"event {name} has no side"
    if event["place"] is not None and event["place"] not in {place["id"] for place in reading["places"]}:
        yield f"event {name} is at no place of the reading"
    if event["according_to"] is not None:
        content = statements[event["according_to"]]["content"] if event["according_to"] in statements else []
        if not any(start <= event["trigger"][-1][0] and high <= end for start, end in content):
            yield f"event {name} is not told in the content of its statement"
    if not any(
        passage["start"] <= low and high <= passage["end"] and passage["kind"] in TOLD_IN
        for passage in reading["article"]["passages"]
    ):
        yield f"event {name} stands outside the passages that tell of events"
    if event["moment"] is not None:
        yield from moment_faults(event["moment"], f"the moment of event {name}")
        known = {(moment["start"], moment["end"]) for moment in reading["moments"]}
        if not {(span["start"], span["end"]) for span in event["moment"]["evidence"]} <= known:
            yield f"the moment of event {name} is none of the reading's"


def quantity_faults(event: dict[str, Any]) -> Iterator[str]:
    """Numbers are finite and not negative, and an upper one stands where there are two."""
    spans = []
    for quantity in event["quantities"]:
        where = f"a quantity of event {event['id']}"
        if quantity["bound"] not in set(Bound):
            yield f"{where} is {quantity['bound']!r}"
        if (quantity["bound"] == Bound.BETWEEN) != (quantity["upper"] is not None):
            yield f"{where} has an upper number of {quantity['upper']}"
        for value in (quantity["value"], quantity["upper"] or 0):
            if not 0 <= value < float("inf"):
                yield f"{where} is {value}"
        spans.append((quantity["start"], quantity["end"]))
    if spans != sorted(set(spans)):
        yield f"the quantities of event {event['id']} are not in order"


def moment_faults(moment: dict[str, Any], name: str) -> Iterator[str]:
    """A value is a stretch of the calendar that begins before it ends; its precision is one of those there are."""
    first, last = days_of(moment["value"])
    begins, _, ends = moment["value"].partition("/")
    if moment["precision"] not in set(Precision):
        yield f"{name} is precise to the {moment['precision']!r}"
    if (first is None) != (begins == "..") or (last is None) != (ends == ".."):
        yield f"{name} has the value {moment['value']!r}"
    if first is not None and last is not None and first > last:
        yield f"{name} ends before it begins: {moment['value']}"


def place_faults(place: dict[str, Any]) -> Iterator[str]:
    """A point of the globe, in a country by its code or none; what is wide has no city's pin."""
    name = f"place {place['name']!r}"
    if not (-90 <= place["lat"] <= 90 and -180 <= place["lon"] <= 180):
        yield f"{name} lies at {place['lat']}, {place['lon']}"
    if place["country"] is not None and not COUNTRY.fullmatch(place["country"]):
        yield f"{name} lies in {place['country']!r}"
    if not 0 <= place["confidence"] <= 1:
        yield f"{name} has a confidence of {place['confidence']}"
    if not place["name"] or not place["feature"]:
        yield f"{name} is of no kind"
    if place["geonames"] is not None and not any(stands_for(place, entry) for entry in entries_named(place["name"])):
        yield f"{name} is no entry of the gazetteer with that id, kind and point"


def stands_for(place: dict[str, Any], entry: Entry) -> bool:
    """Whether a place is what the gazetteer has: a country with a country's point, a city with a city's."""
    return (
        place["geonames"] == entry.geonames
        and place["feature"] == entry.feature
        and place["country"] == entry.country
        and abs(place["lat"] - entry.lat) < NEAR_DEGREES
        and abs(place["lon"] - entry.lon) < NEAR_DEGREES
        and (entry.level == Level.CITY) == entry.feature.startswith("PPL")
    )


def entries_named(name: str) -> tuple[Entry, ...]:
    """The entries of that name."""
    return read_gazetteer().entries(name)


def order_faults(reading: dict[str, Any]) -> Iterator[str]:
    """Moments and places stand in the order of the text."""
    for kind in ("moments", "places"):
        starts = [record["start"] for record in reading[kind]]
        if starts != sorted(starts):
            yield f"{kind} out of order"
