"""What issue writers and copy desks get wrong about events, dates and places: issues, never a crash or a guess."""

from __future__ import annotations

import pytest

import onrecord
from onrecord.pages.decoding import decode_page
from onrecord.reading import read_page
from onrecord.records.issue import IssueCode
from onrecord.records.reading import Reading
from tests.properties.invariants import check

LEAD = "HARROWMERE, March 10, 2026 — The council met on Monday.\n\n"


def read(text: str) -> Reading:
    """The reading of a text whose invariants hold."""
    data = text.encode()
    check(data)
    return read_page(decode_page(data))


def codes_at(reading: Reading, words: str) -> set[str]:
    """The issues whose span overlaps some words."""
    start = reading.article.text.index(words)
    end = start + len(words)
    return {issue.code for issue in reading.issues if issue.span and issue.span.start < end and start < issue.span.end}


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("Norland attacked the port on Feb. 30, 2026, the army said.", "Feb. 30"),
        ("The treaty ends on the 45th of May, the council said.", "45th of May"),
        ("The mine was closed on April 31 by the army.", "April 31"),
        ("The dam will be finished in the year 20222, the council said.", "20222"),
        ("The law was signed on 2026-13-45 in Bergen.", "2026-13-45"),
    ],
)
def test_days_that_no_calendar_has_are_issues(sentence: str, words: str) -> None:
    """They become no moment, and no event takes place then."""
    reading = read(f"{LEAD}{sentence}\n\nThe mayor praised the union.\n")
    start = reading.article.text.index(words)
    assert IssueCode.DATE_IMPOSSIBLE in codes_at(reading, words)
    held = [moment.span for moment in reading.moments if start <= moment.span.start < start + len(words)]
    held += [
        span
        for event in reading.events
        if event.moment
        for span in event.moment.evidence
        if start <= span.start < start + len(words)
    ]
    assert [] == [span.of(reading.article.text) for span in held]


def test_contradictory_datelines_are_read() -> None:
    """Two datelines of two places and years are an issue, and no event is put at either place by its dateline."""
    reading = read(
        "BERGEN, March 3, 2026 — The army attacked the rebels.\n\n"
        "OSLO, March 9, 2025 — The union praised the mayor of the town.\n\n"
        "The council met the union and offered help.\n"
    )
    assert IssueCode.PUBLISHED_DISPUTED in {issue.code for issue in reading.issues}
    text = reading.article.text
    places = {place.id: place.span.of(text) for place in reading.places}
    assert not {"BERGEN", "OSLO"} & {places[event.place] for event in reading.events if event.place}


def test_a_date_of_another_weekday_contradicts_itself() -> None:
    """10 March 2026 was a Tuesday."""
    reading = read(f"{LEAD}Norland attacked the port on Sunday, March 8, 2026, and again on Monday, March 10, 2026.\n")
    assert IssueCode.DATE_CONTRADICTED in codes_at(reading, "Monday, March 10, 2026.")


TOWNS = "Paris Springfield Georgetown Richmond Victoria Cordoba Santiago Salem Kingston Alexandria".split()


def test_hundreds_of_toponyms_in_a_list() -> None:
    """Each is resolved or told; the pages of shipping lines are like this."""
    listed = ", ".join(TOWNS[k % len(TOWNS)] for k in range(400))
    reading = read(f"{LEAD}Ferries call at {listed}.\n\nNorland attacked the port.\n")
    resolved = {place.span for place in reading.places}
    doubted = {issue.span for issue in reading.issues if issue.code is IssueCode.PLACE_AMBIGUOUS}
    text = reading.article.text
    assert resolved <= {span for span in resolved if span.of(text).strip()}
    assert all(span is not None and span.of(text).strip() for span in doubted)


def test_a_place_in_many_countries_is_no_silent_guess() -> None:
    """A name that dozens of towns bear, on a page that says no more: doubted, or of a low confidence."""
    reading = read(
        "The fair was opened in San José on Monday.\n\nThe mayor of San José said that the fair was small.\n"
    )
    doubted = {issue.span for issue in reading.issues if issue.code is IssueCode.PLACE_AMBIGUOUS}
    assert 2 == len(doubted)
    assert {place.span for place in reading.places} <= doubted


def test_pronouns_that_refer_to_one_another() -> None:
    """“He told him that he ...”, hundreds of times, with nobody named but two men."""
    chain = " ".join("He told him that he had warned him, and he said that he had told himself." for _ in range(250))
    reading = read(f"{LEAD}Karl Madsen met Jon Berg.\n\n{chain}\n")
    assert {actor.name for actor in reading.actors} >= {"Karl Madsen", "Jon Berg"}


def test_thousands_of_verbs_without_anybody() -> None:
    """Nobody did any of it to anybody: no event, since none has a side."""
    verbs = " ".join("attacked arrested killed protested withdrew praised".split() * 500)
    reading = read(f"{LEAD}{verbs}.\n")
    assert len(reading.events) <= len(verbs.split())


@pytest.mark.parametrize("times", [3, 150])
def test_sayings_in_sayings(times: int) -> None:
    """“The mayor said that the council said that ...”: an event belongs to the nearest content around it."""
    nested = "".join(f"the {'council' if k % 2 else 'mayor'} said that " for k in range(times))
    reading = read(f"{LEAD}{nested[0].upper()}{nested[1:]}Norland attacked the port.\n")
    known = {statement.id for statement in reading.statements}
    assert all(event.according_to in known for event in reading.events if event.according_to)


@pytest.mark.parametrize(
    "text",
    [
        "Norland attacked Norland attacked Norland attacked Norland.",
        "Attacked.",
        "The of to by with against attacked by to with.",
        "Norland’s Norland’s Norland’s attack on Norland’s Norland.",
        "“Norland attacked” “the port” “said” “the” “mayor”.",
        "up to between more than hundreds of of of killed 1,2,3,4,5,,,6 and and 7.",
        "killed 99999999999999999999999999999999999999999999999999 people, 0.000 soldiers and −5 men",
        "In In In In Paris, Paris, Paris (Paris), Paris, France, Texas, Paris attacked Paris.",
        "Since until from between 2015 and to 2014/2013 before after 2012 the army attacked.",
    ],
)
def test_word_salad_is_read(text: str) -> None:
    """Every invariant holds where there is no grammar to hold on to."""
    check(f"{LEAD}{text}\n\n{text * 3}\n".encode())


def test_the_same_page_twice_is_the_same_reading() -> None:
    """Byte for byte, with events, places, moments and quantities in it."""
    page = (
        f"{LEAD}Danish forces attacked the rebels near Bergen on Monday, killing up to 12 people.\n\n"
        "Denmark has no intention of sending troops to Belarus, its president said in Minsk.\n"
    ).encode()
    first, second = onrecord.read(page), onrecord.read(page)
    assert first.events
    assert onrecord.as_json(first) == onrecord.as_json(second)
