from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from onrecord.query import Record
from onrecord.query.answers import ArticleAnswer, EventAnswer, StatementAnswer
from onrecord.query.links import link_to_words

LARSEN, MAYOR, EVENT = "s1111111", "s1111222", "e1111111"


def ids(path: Path, **fields: Any) -> list[str]:
    """The ids of the answers."""
    with Record(path) as record:
        return [answer.id for answer in record.search(fields.pop("words", ""), **fields)]


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"words": "ferries state"}, [LARSEN]),
        ({"words": "Jose ferries"}, [LARSEN]),
        ({"words": '"state owned"'}, [LARSEN]),
        ({"words": '"owned state"'}, []),
        ({"words": "ferr* sail"}, [MAYOR, LARSEN]),
        ({"about": "larsen"}, []),
        ({"about": "sail", "speaker": "larsen"}, [LARSEN]),
        ({"speaker": "JOSE LARSEN"}, [LARSEN]),
        ({"speaker": "mayor"}, [MAYOR]),
        ({"speaker": "lars_n"}, []),
        ({"act": "deny"}, [MAYOR]),
        ({"firmness": "denied"}, [LARSEN, MAYOR]),
        ({"outlet": "www.norland-post.example"}, [LARSEN]),
        ({"outlet": "https://bbc.example/x"}, [MAYOR]),
        ({"outlet": "bbc_example"}, []),
        ({"words": "sail", "to_day": "2022-02-07"}, [MAYOR, LARSEN]),
        ({"words": "sail", "from_day": "2022-02-08"}, [MAYOR]),
        ({"words": "sail", "from_day": "2022-03"}, []),
        ({"words": "sail", "as_of": "2022-02-08"}, [LARSEN]),
        ({"words": "sail", "as_of": "2022-02-07"}, []),
        ({"place": "bergen"}, []),
        ({"place": "bergen", "as_of": "2022-02-09"}, [EVENT]),
        ({"place": "NOR", "actor": "norland", "type": "mobilize", "as_of": "2022-02-28"}, [EVENT]),
        ({"recipient": "norland", "as_of": "2022-02-28"}, []),
        ({"what": "events", "words": "soldiers", "as_of": "2022-02", "from_day": "2022-02-20"}, [EVENT]),
        ({"what": "events", "words": "soldiers", "as_of": "2022-02", "from_day": "2022-03"}, []),
    ],
)
def test_every_filter_narrows(record_path: Path, fields: dict[str, Any], expected: list[str]) -> None:
    """Words, names, closed sets, days and the day of knowledge."""
    assert sorted(expected) == sorted(ids(record_path, **fields))


def test_a_statement_comes_with_all_that_cites_it(record_path: Path) -> None:
    """Quotation, who, when, where, page ranges, a link that opens at the words."""
    with Record(record_path) as record:
        (answer,) = record.search("state-owned")
    assert isinstance(answer, StatementAnswer)
    assert "that the state-owned ferries will not sail" == answer.quotation
    assert ("José Larsen", "2022-02-07", "2022-02-08") == (answer.who, answer.day, answer.published_on)
    assert ("norland-post.example", "Ferries stay in port") == (answer.outlet, answer.headline)
    assert (
        "https://www.norland-post.example/ferry#:~:text=that%20the%20state%2Downed%20ferries%20will%20not%20sail"
        == (answer.link)
    )
    assert ((49, 91),) == answer.page_ranges
    assert 64 == len(answer.page_sha256)
    assert answer.score is not None


def test_articles_are_found_once_by_their_passages(record_path: Path) -> None:
    """The passage that meets the words is the quotation; without words it is the headline."""
    with Record(record_path) as record:
        found = record.search("ferries", what="articles")
        newest = record.search(what="articles", limit=1)
    assert {"Ferries stay in port", "A bridge for 100% of us"} == {answer.headline for answer in found}
    assert 2 == len(found)
    (weather,) = newest
    assert isinstance(weather, ArticleAnswer)
    assert ("Weather", ((0, 7),)) == (weather.quotation, weather.page_ranges)
    assert 1 == newest.next_offset


def test_answers_come_in_pages(record_path: Path) -> None:
    """Offset and limit give each answer once, and tell when there is no more."""
    with Record(record_path) as record:
        first = record.search("sail", limit=1)
        second = record.search("sail", limit=1, offset=1)
    assert {LARSEN, MAYOR} == {answer.id for answers in (first, second) for answer in answers}
    assert (1, None) == (first.next_offset, second.next_offset)


def test_too_many_matches_come_newest_first(record_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """And it is told that they are not ranked."""
    monkeypatch.setattr("onrecord.query.search.MAX_RANKED", 1)
    with Record(record_path) as record:
        answers = record.search("sail")
    assert not answers.ranked
    assert [MAYOR, LARSEN] == [answer.id for answer in answers]
    assert [None, None] == [answer.score for answer in answers]


def test_common_words_do_not_rank_but_still_count(record_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What stands in too many entries is left out of the scores, not out of the question."""
    monkeypatch.setattr("onrecord.query.search.MAX_TELLING", 1)
    with Record(record_path) as record:
        answers = record.search("would sail")
        other = record.search("mayor state sail")
    assert (True, [MAYOR], 0) == (answers.ranked, [answer.id for answer in answers], len(other))


@pytest.mark.parametrize(
    ("url", "quotation", "expected"),
    [
        (None, "x", None),
        ("javascript:alert(1)", "x", None),
        ("http://a.example/#part", "a, b & c-d", "http://a.example/#part:~:text=a%2C%20b%20%26%20c%2Dd"),
        ("http://a.example/", "one … two", "http://a.example/#:~:text=one&text=two"),
        (
            "http://a.example/",
            " ".join("abcdefghijklm"),
            "http://a.example/#:~:text=a%20b%20c%20d%20e,i%20j%20k%20l%20m",
        ),
        ("http://a.example/", "", "http://a.example/"),
    ],
)
def test_links_open_at_the_words(url: str | None, quotation: str, expected: str | None) -> None:
    """Text fragments, percent-encoded; long quotations by their ends, broken ones piece by piece."""
    assert expected == link_to_words(url, quotation)


def test_events_tell_who_did_it(record_path: Path) -> None:
    """The event's sentence is its quotation."""
    with Record(record_path) as record:
        (event,) = record.search("soldiers", what="events", as_of="2022-02")
    assert isinstance(event, EventAnswer)
    assert ("Norland sent 200 soldiers to Bergen.", "Norland", "Bergen", "2022-01/2022-02") == (
        event.quotation,
        event.who,
        event.place,
        event.day,
    )
