"""Events in the words of every view: type, who and to whom, the words that tell of it, and what else is known."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from onrecord.lexicon.countries import read_countries
from onrecord.moments.calendar_values import days_of
from onrecord.records.event import OTHER, Event
from onrecord.records.firmness import Firmness
from onrecord.records.identity import ActorId, PlaceId, StatementId
from onrecord.records.moment import Precision, When
from onrecord.records.place import Place
from onrecord.records.quantity import Bound, Quantity
from onrecord.records.reading import Reading
from onrecord.records.span import Span
from onrecord.views.wording import OMISSION, fold, join_spans, say_date, say_percent, say_speaker

MAX_ROLE_CHARS = 60
"""Longest words in a role that are shown before they are cut: a role may be a whole clause."""

NO_ACTOR = "Actor not given"

_BOUNDS = {Bound.EXACTLY: "", Bound.AT_LEAST: "at least ", Bound.AT_MOST: "at most ", Bound.ABOUT: "about "}
_CURRENCY_SIGNS = frozenset("$€£¥₹₽₩₺₪₴")
_LARGE_NUMBERS = ((10**12, "trillion"), (10**9, "billion"), (10**6, "million"))
_ORDINALS = {"1": "1st", "2": "2nd", "3": "3rd", "4": "4th"}
_SEASONS = {"SP": "spring", "SU": "summer", "FA": "autumn", "WI": "winter"}


@dataclass(frozen=True, slots=True, kw_only=True)
class EventWords:
    """One event, told.

    number: 1 for the first one shown. coded: whether the codebook has a type for it. type: "MOBILIZE troops". who,
    whom: names of the actors, or the words in their role, None where there are none. firmness: None where it plainly
    occurred. according_to: the speaker who tells of it, None where the article itself does. where: the place with its
    country. when, amounts: see `say_when`, `say_quantity`. confidence: in per cent.
    """

    number: int
    event: Event
    coded: bool
    type: str
    who: str | None
    whom: str | None
    trigger: str
    firmness: Firmness | None
    according_to: str | None
    when: str | None
    where: str | None
    amounts: tuple[str, ...]
    confidence: str

    @property
    def line(self) -> str:
        """Who did it to whom: "Viktor Khrenin → Bashar Assad"; "" where neither is told."""
        if self.whom:
            return f"{self.who or NO_ACTOR} → {self.whom}"
        return self.who or ""

    @property
    def details(self) -> tuple[str, ...]:
        """What is told of it besides type, firmness, roles and trigger, in the order in which it is read."""
        told = (
            self.according_to and f"according to {self.according_to}",
            self.when,
            self.where and f"in {self.where}",
            *self.amounts,
            "background" if self.event.background else None,
        )
        return tuple(words for words in told if words)

    @property
    def summary(self) -> str:
        """The event in one line, for titles: "CONSULT: Viktor Khrenin → Bashar Assad, visit"."""
        lead = f"{self.type}: " if self.coded else ""
        return lead + ", ".join(words for words in (self.line, self.trigger) if words)


def tell_events(reading: Reading) -> tuple[EventWords, ...]:
    """The reading's events in the order in which views show them: coded ones first, each sort by place in the text."""
    text = reading.article.text
    actors = {actor.id: fold(actor.name) for actor in reading.actors}
    places = {place.id: place for place in reading.places}
    known = {actor.id: actor for actor in reading.actors}
    speakers = {statement.id: say_speaker(statement, known, text).name for statement in reading.statements}
    ordered = sorted(reading.events, key=lambda event: (event.type == OTHER, *_place_in_text(event)))
    return tuple(_tell(number, event, text, actors, places, speakers) for number, event in enumerate(ordered, 1))


def _place_in_text(event: Event) -> tuple[int, str]:
    return min((span.start for span in event.trigger), default=0), event.id


def _tell(
    number: int,
    event: Event,
    text: str,
    actors: Mapping[ActorId, str],
    places: Mapping[PlaceId, Place],
    speakers: Mapping[StatementId, str],
) -> EventWords:
    place = places.get(event.place) if event.place else None
    return EventWords(
        number=number,
        event=event,
        coded=event.type != OTHER,
        type=f"{event.type} {event.mode.replace('_', ' ')}" if event.mode else event.type,
        who=_say_role(event.actors, event.actor_spans, actors, text),
        whom=_say_role(event.recipients, event.recipient_spans, actors, text),
        trigger=join_spans(event.trigger, text),
        firmness=None if event.firmness is Firmness.OCCURRED else event.firmness,
        according_to=speakers.get(event.according_to) if event.according_to else None,
        when=say_when(event.moment) if event.moment else None,
        where=say_where(place) if place else None,
        amounts=tuple(say_quantity(quantity) for quantity in event.quantities),
        confidence=say_percent(event.confidence),
    )


def _say_role(ids: Sequence[ActorId], spans: Sequence[Span], names: Mapping[ActorId, str], text: str) -> str | None:
    """The names of those in a role, or its words where they name nobody."""
    known = list(dict.fromkeys(names[one] for one in ids if one in names))
    if known:
        return " and ".join([", ".join(known[:-1]), known[-1]]) if len(known) > 1 else known[0]
    words = join_spans(spans, text)
    if len(words) > MAX_ROLE_CHARS:
        words = words[: MAX_ROLE_CHARS - 1].rsplit(" ", 1)[0].rstrip(" ,;:") + OMISSION
    return words or None


def say_when(when: When) -> str:
    """A moment's value in words: "3 Feb 2022", "since 2015", "until Mar 2022", "2010 to 2014", "the 1990s"."""
    first, slash, last = when.value.partition("/")
    if not slash:
        return _say_value(first, when.precision)
    if first == "..":
        return f"until {_say_value(last, when.precision)}"
    if last == "..":
        return f"since {_say_value(first, when.precision)}"
    return f"{_say_value(first, when.precision)} to {_say_value(last, when.precision)}"


def _say_value(value: str, precision: Precision) -> str:
    year, _, part = value.partition("-")
    if year.endswith("XX") and year[:-2].isdigit():
        return f"the {year[:-2]}00s"
    if year.endswith("X") and year[:-1].isdigit():
        return f"the {year[:-1]}0s"
    if part.startswith("Q") and part[1:] in _ORDINALS:
        return f"{_ORDINALS[part[1:]]} quarter of {year}"
    if part.startswith("H") and part[1:] in _ORDINALS:
        return f"{_ORDINALS[part[1:]]} half of {year}"
    if part.startswith("W"):
        monday, _ = days_of(value)
        return f"week of {say_date(monday.isoformat(), Precision.DAY)}" if monday else value
    if part in _SEASONS:
        return f"{_SEASONS[part]} {year}"
    return say_date(value, precision)


def say_where(place: Place) -> str:
    """The place with the country that it lies in: "Damascus, Syria"."""
    country = _country_names().get(place.country) if place.country else None
    inside = country and not place.feature.startswith("PCL") and country != place.name
    return f"{place.name}, {country}" if inside else place.name


@cache
def _country_names() -> Mapping[str | None, str]:
    return {country.code: country.names[0] for country in read_countries()}


def say_quantity(quantity: Quantity) -> str:
    """A quantity with its bound and what it counts: "at most 200 personnel", "between 2 and 3 days", "$2 billion"."""
    unit = fold(quantity.unit or "")
    sign = unit if unit in _CURRENCY_SIGNS else ""
    value = sign + _say_number(quantity.value)
    if quantity.bound is Bound.BETWEEN and quantity.upper is not None:
        value = f"between {value} and {sign}{_say_number(quantity.upper)}"
    words = f"{_BOUNDS.get(quantity.bound, '')}{value}"
    return f"{words} {unit}" if unit and not sign else words


def _say_number(value: float) -> str:
    for size, name in _LARGE_NUMBERS:
        if abs(value) >= size and round(value / size, 2) * size == value:
            return f"{value / size:,.2f}".rstrip("0").rstrip(".") + f" {name}"
    return f"{value:,.0f}" if value == int(value) else f"{value:,.2f}".rstrip("0").rstrip(".")
