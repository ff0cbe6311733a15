from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.query import Record


def test_what_is_current_is_counted(record_path: Path) -> None:
    """Superseded entries are told as such and counted nowhere else."""
    with Record(record_path) as record:
        figures = record.stats().as_object()
    assert (3, 2, 4, 1, 2, 0) == tuple(
        figures["totals"][name]
        for name in ("pages", "addresses", "readings", "superseded_readings", "statements", "events")
    )
    assert {"say": 1, "deny": 1} == figures["statements_by_act"]
    assert {"": 1, "2022": 2} == figures["articles_by_year"]
    assert {"José Larsen": 1, "": 1} == figures["statements_by_speaker"]


def test_long_tails_are_counted_together(record_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The sum of a group's figures is that of all of its entries."""
    monkeypatch.setattr("onrecord.query.stats.MAX_ROWS", 1)
    with Record(record_path) as record:
        figures = record.stats().as_object()
    assert 2 == sum(figures["statements_by_act"].values())
    assert "(others)" in figures["statements_by_act"]
