"""Events in words."""

from __future__ import annotations

from dataclasses import replace

import pytest

from onrecord.records.moment import Precision, When
from onrecord.records.place import Place
from onrecord.records.quantity import Bound, Quantity
from onrecord.records.reading import Reading
from onrecord.records.span import Span
from onrecord.views.event_words import MAX_ROLE_CHARS, say_quantity, say_when, say_where, tell_events

WHENS = [
    ("2022-02-08", Precision.DAY, "8 Feb 2022"),
    ("2016-08", Precision.MONTH, "Aug 2016"),
    ("2015/..", Precision.YEAR, "since 2015"),
    ("../2022-03", Precision.MONTH, "until Mar 2022"),
    ("2010/2014", Precision.YEAR, "2010 to 2014"),
    ("2022-W05", Precision.WEEK, "week of 31 Jan 2022"),
    ("2019-Q2", Precision.QUARTER, "2nd quarter of 2019"),
    ("2019-H1", Precision.HALF, "1st half of 2019"),
    ("2019-SU", Precision.SEASON, "summer 2019"),
    ("199X", Precision.DECADE, "the 1990s"),
    ("19XX", Precision.CENTURY, "the 1900s"),
    ("2022-W99", Precision.WEEK, "2022-W99"),
    ("no date", Precision.DAY, "no date"),
]
QUANTITIES = [
    (200.0, None, Bound.AT_MOST, "personnel", "at most 200 personnel"),
    (2500.0, None, Bound.AT_LEAST, None, "at least 2,500"),
    (30.0, None, Bound.ABOUT, "men", "about 30 men"),
    (2.0, 3.0, Bound.BETWEEN, "days", "between 2 and 3 days"),
    (2e9, None, Bound.EXACTLY, "$", "$2 billion"),
    (1.5e6, 2e6, Bound.BETWEEN, "€", "between €1.5 million and €2 million"),
    (1_234_567.0, None, Bound.EXACTLY, "votes", "1,234,567 votes"),
    (3.5, None, Bound.EXACTLY, "percent", "3.5 percent"),
]


@pytest.mark.parametrize(("value", "precision", "expected"), WHENS)
def test_moments_read_like_dates(value: str, precision: Precision, expected: str) -> None:
    """Every form of a value has words, and what is no value stays as it is."""
    assert expected == say_when(When(value=value, precision=precision, evidence=()))


@pytest.mark.parametrize(("value", "upper", "bound", "unit", "expected"), QUANTITIES)
def test_quantities_keep_their_bounds(
    value: float, upper: float | None, bound: Bound, unit: str | None, expected: str
) -> None:
    """A number has its bound before and what it counts behind; a currency's sign stands before it."""
    assert expected == say_quantity(Quantity(value=value, upper=upper, bound=bound, unit=unit, span=Span(0, 1)))


def test_a_town_has_its_country_and_a_country_itself(eventful: Reading) -> None:
    """So that a reader sees which of many places of that name is meant."""
    town, land = eventful.places
    assert ["Harrowmere, Latvia", "Latvia"] == [say_where(town), say_where(land)]
    assert "North Sea" == say_where(replace(town, name="North Sea", country=None, feature="SEA"))


def test_coded_events_come_first_each_sort_in_reading_order(eventful: Reading) -> None:
    """Numbers follow the order shown."""
    told = tell_events(eventful)
    assert ["reopening", "pier", "asking", "accusation", "closing", "eating"] == [event.event.id for event in told]
    assert [1, 2, 3, 4, 5, 6] == [event.number for event in told]
    assert [True] * 4 + [False] * 2 == [event.coded for event in told]


def test_an_event_is_told_with_all_that_is_known(eventful: Reading) -> None:
    """Names where there are actors, words where there are none, and whose word it is."""
    reopening, pier, asking, accusation, *_ = tell_events(eventful)
    assert "Oskar Brandt → Mara Ellison" == accusation.line
    assert "ACCUSE disapprove: Oskar Brandt → Mara Ellison, accused" == accusation.summary
    assert "Actor not given → the town’s old bridge" == reopening.line
    assert ("according to Mara Ellison", "spring 2027", "in Harrowmere, Latvia") == reopening.details
    assert ("since 2015", "in Latvia", "background") == pier.details
    assert ("at most 4 million crowns",) == asking.details
    assert None is accusation.firmness


def test_a_clause_in_a_role_is_cut(eventful: Reading) -> None:
    """Words in a role may be half a paragraph; what is shown of them ends at a word."""
    whole = Span(0, 400)
    long = replace(eventful.events[1], actors=(), actor_spans=(whole,))
    who = tell_events(replace(eventful, events=(long,)))[0].who
    assert who is not None
    assert len(who) <= MAX_ROLE_CHARS
    assert who.endswith("…")


def test_unknown_ids_are_passed_over(eventful: Reading) -> None:
    """An event whose place, actors or statement the reading does not hold is still told."""
    bare = replace(eventful, places=(), actors=(), statements=())
    assert ("spring 2027",) == tell_events(bare)[0].details
    assert isinstance(eventful.places[0], Place)
