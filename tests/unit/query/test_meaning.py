"""Search by words and by meaning at once."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from tests.unit.query.test_vectors import add

from onrecord.errors import QuestionUnclear
from onrecord.query import Answers, Record
from onrecord.query.answers import By, StatementAnswer
from onrecord.query.vectors import vectors_path
from onrecord.store.connection import open_to_write

LARSEN, MAYOR = "s1111111", "s1111222"
SAID = (
    "the ferry to the northern islands will stop running in October",
    "taxes on sugar will rise next year",
    "no boat will sail to the islands from autumn on",
    "the court threw out the appeal",
)


@pytest.fixture
def said_path(record_path: Path) -> Path:
    """The record with four more statements, s4 to s7."""
    with closing(open_to_write(record_path)) as connection:
        add(connection, SAID)
    return record_path


def search(path: Path, words: str, **fields: Any) -> Answers:
    """The answers by words and by meaning."""
    with Record(path) as record:
        return record.search(words, meaning=True, **fields)


def met(answers: Answers) -> dict[str, By | None]:
    """What of each answer met the question, best first."""
    return {answer.id: answer.by for answer in answers if isinstance(answer, StatementAnswer)}


def test_other_words_for_it_are_found_too(said_path: Path) -> None:
    """Each tells what of it met the question; what meets it by both comes first."""
    found = met(search(said_path, "ferry islands stop"))
    assert ("s4", By.BOTH) == next(iter(found.items()))
    assert By.MEANING == found["s6"]
    assert "s7" not in found


def test_where_nothing_has_all_of_the_words_any_will_do(said_path: Path) -> None:
    """And words that nothing is near to are found all the same."""
    found = met(search(said_path, "sugar glacier appeal qqq"))
    assert {"s5", "s7"} <= found.keys()
    assert By.MEANING not in {found["s5"], found["s7"]}


def test_filters_and_time_hold_for_meaning_too(said_path: Path) -> None:
    """Neither who else said it nor what is superseded comes in by its meaning."""
    every = met(search(said_path, "boats do not leave"))
    assert {LARSEN, MAYOR, "s6"} <= every.keys()
    assert {LARSEN} == met(search(said_path, "boats do not leave", speaker="larsen")).keys()
    assert {MAYOR} == met(search(said_path, "boats do not leave", act="deny")).keys()
    assert {MAYOR} == met(search(said_path, "boats do not leave", outlet="bbc.example")).keys()
    assert {LARSEN} == met(search(said_path, "boats do not leave", to_day="2022-02-07", about="state-owned")).keys()
    assert not met(search(said_path, "boats do not leave", as_of="2021"))
    assert "s6" not in met(search(said_path, "boats do not leave", from_day="1900"))


@pytest.mark.parametrize("depth", [1, 2])
def test_a_scan_goes_on_until_it_has_enough(said_path: Path, monkeypatch: pytest.MonkeyPatch, depth: int) -> None:
    """However many that are superseded or filtered out stand before them."""
    with closing(open_to_write(said_path)) as connection:
        connection.execute(
            "INSERT INTO pages VALUES ('f0', NULL, NULL, 'text/plain', NULL, NULL, NULL, 0, 'raw', x'', '')"
        )
        add(connection, tuple(f"no boat sails to the islands, {k}" for k in range(40)))
        connection.execute("UPDATE statements SET superseded_at = '2023' WHERE number > 7")
    monkeypatch.setattr("onrecord.query.meaning.DEPTH", depth)
    monkeypatch.setattr("onrecord.query.meaning.WIDER", 2)
    assert "s6" in met(search(said_path, "ships to isles"))


def test_words_that_too_many_have_still_tell(said_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """They rank nothing, but an answer that has them is met by them as well."""
    monkeypatch.setattr("onrecord.query.search.MAX_RANKED", 1)
    assert By.BOTH == met(search(said_path, "islands"))["s6"]


def test_answers_come_in_pages(said_path: Path) -> None:
    """Each once, with falling scores."""
    every = search(said_path, "ferry islands stop")
    pages = [search(said_path, "ferry islands stop", limit=1, offset=k) for k in range(len(every))]
    assert [one.id for one in every] == [one.id for page in pages for one in page]
    assert [*range(1, len(every)), None] == [page.next_offset for page in pages]
    scores = [one.score or 0 for one in every]
    assert sorted(scores, reverse=True) == scores


def test_new_statements_are_found_at_once(said_path: Path) -> None:
    """What has no vector yet is given one first."""
    with Record(said_path) as record:
        missing = record.count_without_vectors()
        record.search("boat", meaning=True)
        assert (True, 0) == (missing > 0, record.count_without_vectors())
        with closing(open_to_write(said_path)) as connection:
            add(connection, ("ships stay in harbour",))
        assert "s8" in met(record.search("vessels remain in port", meaning=True))
    assert vectors_path(said_path).is_file()


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"words": ""}, "give words"),
        ({"words": "", "speaker": "larsen"}, "give words"),
        ({"words": "boat", "what": "events"}, "only statements"),
        ({"words": "boat", "place": "bergen"}, "only statements"),
        ({"words": "!!!"}, "can be searched for"),
    ],
)
def test_a_question_without_meaning_is_refused(said_path: Path, fields: dict[str, Any], reason: str) -> None:
    """With what to ask instead."""
    with Record(said_path) as record, pytest.raises(QuestionUnclear, match=reason):
        record.search(fields.pop("words"), meaning=True, **fields)


def test_a_timeline_is_of_words(said_path: Path) -> None:
    """It is refused, not left out in silence."""
    with Record(said_path) as record, pytest.raises(QuestionUnclear, match="timeline"):
        record.timeline("boat", meaning=True)
