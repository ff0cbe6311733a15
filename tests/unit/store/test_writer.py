"""The one writer: batches whole or not at all, nothing twice, nothing deleted."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from tests.unit.store.told import LEARNT, READER, entry, make_record

from onrecord.errors import RecordUnusable
from onrecord.pages.offered import FeedState, Refusal, RefusalCode
from onrecord.store.content import content_digest
from onrecord.store.rows import Entry
from onrecord.store.verify import verify_record
from onrecord.store.writer import Capture, Outcome, RecordWriter

NEWER = "onrecord test / model 2"
LATER = "2026-03-11T12:00:00Z"


def rows(path: Path, sql: str) -> list[tuple[object, ...]]:
    """What a query answers."""
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(sql).fetchall()


def faults(path: Path) -> list[object]:
    """What is wrong with a record."""
    return [fault for part in verify_record(path, processes=1) for fault in part.faults]


def test_a_page_offered_twice_is_one_page(tmp_path: Path) -> None:
    """In one batch or in two; at another address it is one more capture."""
    path = tmp_path / "record.db"
    with RecordWriter(path) as writer:
        assert [Outcome.NEW, Outcome.KNOWN] == writer.write([entry(1), entry(1)])
        elsewhere = entry(1, url="https://other.example/{}")
        assert [Outcome.KNOWN, Outcome.CAPTURE] == writer.write([entry(1), elsewhere])
        assert (1, 4) == (writer.tally.statements, writer.tally.pages)
    assert [(1, 2, 1)] == rows(
        path, "SELECT (SELECT count(*) FROM pages), (SELECT count(*) FROM captures), count(*) FROM readings"
    )


def test_an_address_with_other_content_is_a_version(tmp_path: Path) -> None:
    """Both are kept."""
    with RecordWriter(tmp_path / "record.db") as writer:
        address = "https://www.example.org/story"
        assert [Outcome.NEW, Outcome.VERSION] == writer.write([entry(1, url=address), entry(2, url=address)])


def test_a_newer_reading_supersedes_and_deletes_nothing(tmp_path: Path) -> None:
    """Of page, statements and events, with the time."""
    path = make_record(tmp_path / "record.db", 1)
    with RecordWriter(path, learnt_at=LATER) as writer:
        assert writer.holds(entry(0).sha256, READER)
        assert not writer.holds(entry(0).sha256, NEWER)
        assert [Outcome.REREAD] == writer.write([entry(0, NEWER)])
        assert [Outcome.KNOWN] == writer.write([entry(0)])  # the older reader has nothing new to tell
    told = [(READER, LEARNT, LATER), (NEWER, LATER, None)]
    assert told == rows(path, "SELECT reader, learnt_at, superseded_at FROM readings ORDER BY number")
    for table in ("statements", "events"):
        assert [one[1:] for one in told] == rows(path, f"SELECT learnt_at, superseded_at FROM {table} ORDER BY number")
    assert [] == faults(path)


def test_captures_refusals_and_feeds_are_kept_once(tmp_path: Path) -> None:
    """However often they are told."""
    path = make_record(tmp_path / "record.db", 1)
    refusal = Refusal(origin="a", code=RefusalCode.FETCH_FAILED, reason="no answer")
    capture = Capture(sha256=entry(0).sha256, url="https://b.example/", fetched_at=None)
    with RecordWriter(path) as writer:
        assert [Outcome.CAPTURE, Outcome.KNOWN] == writer.write([capture, refusal, refusal, capture])
        assert (None, None) == writer.feed_state("https://b.example/feed")
        for etag, modified in (("1", None), ("2", "Tue")):
            writer.write([FeedState(url="https://b.example/feed", etag=etag, modified=modified)])
        assert ("2", "Tue") == writer.feed_state("https://b.example/feed")
    assert [(1,)] == rows(path, "SELECT count(*) FROM refusals")


def test_a_batch_is_written_whole_or_not_at_all(tmp_path: Path) -> None:
    """Its second entry cannot be made; the writer goes on with the next batch."""
    path = make_record(tmp_path / "record.db", 1)
    digest = content_digest(path)

    def broken() -> Iterator[Entry]:
        yield entry(5)
        raise RuntimeError("broken")

    with RecordWriter(path, learnt_at=LATER) as writer:
        with pytest.raises(RuntimeError, match="broken"):
            writer.write(broken())
        with pytest.raises(RecordUnusable, match="FOREIGN KEY"):
            writer.write([entry(5), Capture(sha256="none", url="https://b.example/", fetched_at=None)])
        assert digest == content_digest(path)
        assert 0 == writer.tally.pages
        assert [Outcome.NEW] == writer.write([entry(5)])


def test_a_full_disk_is_one_line_and_the_record_is_whole(tmp_path: Path) -> None:
    """Nothing of the batch is there; with room made the same batch is written."""
    path = make_record(tmp_path / "record.db", 1)
    digest = content_digest(path)
    batch = [entry(number) for number in range(1, 80)]
    with RecordWriter(path) as writer:
        connection = writer._connection
        (pages,) = connection.execute("PRAGMA page_count").fetchone()
        connection.execute(f"PRAGMA max_page_count = {pages + 5}")
        with pytest.raises(RecordUnusable, match="the disk is full; make room and run the same command again"):
            writer.write(batch)
        assert digest == content_digest(path)
        assert [] == faults(path)
        connection.execute("PRAGMA max_page_count = 1000000")
        assert [Outcome.NEW] * len(batch) == writer.write(batch)
    assert [] == faults(path)
