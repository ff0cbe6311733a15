from __future__ import annotations

from pathlib import Path

from onrecord.query import Record


def test_a_timeline_goes_by_day(record_path: Path) -> None:
    """Statements and events by when they were said or happened, else published."""
    with Record(record_path) as record:
        entries = record.timeline(as_of="2022-02")
        now = record.timeline("sail")
    assert [("2022-01/2022-02", False, "event"), ("2022-02-07", False, "statement")] == [
        (one.day, one.published, one.as_object()["what"]) for one in entries
    ]
    assert [("2022-02", True), ("2022-02-07", False)] == [(one.day, one.published) for one in now]


def test_filters_of_one_leave_the_other_out(record_path: Path) -> None:
    """Only statements have speakers, only events have places."""
    with Record(record_path) as record:
        said = record.timeline(speaker="larsen", as_of="2022-02")
        done = record.timeline(place="bergen", as_of="2022-02")
    assert (["s1111111"], ["e1111111"]) == ([one.answer.id for one in said], [one.answer.id for one in done])
