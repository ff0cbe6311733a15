"""Sources into the record, with readings made by hand or by the reader on small pages."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from onrecord.pages.offered import FeedState, Offered, OfferedPage, Refusal, RefusalCode
from onrecord.run.ingest import BATCH_ENTRIES, ingest
from onrecord.run.sources import is_address, offer_files
from onrecord.run.workers import Workers, read_entry
from onrecord.store.rows import Entry
from onrecord.store.verify import verify_record
from onrecord.store.writer import Outcome, RecordWriter, Tally

PAGE = "Council sells ferry\n\nBERGHOLM — The council said on Monday that it had sold the ferry to {name}.\n"
REFUSAL = Refusal(origin="nowhere", code=RefusalCode.FETCH_FAILED, reason="no answer")


def page(name: str, url: str | None = None) -> OfferedPage:
    """A small page."""
    return OfferedPage(origin=name, data=PAGE.format(name=name).encode(), path=name, url=url)


def keep(record: Path, *offered: Offered | FeedState, workers: int = 1) -> Tally:
    """Read what is offered into a record."""
    return ingest(record, lambda _writer: offered, workers=workers)


def count(record: Path, table: str) -> int:
    """Rows of a table."""
    with closing(sqlite3.connect(record)) as connection:
        return int(connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0])


def test_what_is_offered_is_kept_once(tmp_path: Path) -> None:
    """A second run reads nothing; a known page at another address is a capture; refusals are kept."""
    record = tmp_path / "record.db"
    first = keep(record, page("Anna"), REFUSAL, page("Bela", "https://one.example/b"))
    assert (2, 1) == (first.outcomes[Outcome.NEW], first.refused)
    again = keep(record, page("Anna"), REFUSAL, page("Bela", "https://two.example/b"))
    assert (1, 1, 0) == (again.outcomes[Outcome.KNOWN], again.outcomes[Outcome.CAPTURE], again.outcomes[Outcome.NEW])
    assert (2, 2, 2, 1) == tuple(count(record, table) for table in ("pages", "readings", "captures", "refusals"))
    assert all(not checked.faults for checked in verify_record(record))


def test_an_address_with_other_words_is_a_version(tmp_path: Path) -> None:
    """Both stay."""
    record = tmp_path / "record.db"
    tally = keep(record, page("Anna", "https://one.example/"), page("Bela", "https://one.example/"))
    assert (1, 1) == (tally.outcomes[Outcome.NEW], tally.outcomes[Outcome.VERSION])


def test_several_workers_make_the_same_record(tmp_path: Path) -> None:
    """In the order of the pages."""
    names = [f"Firm {number}" for number in range(12)]
    for workers in (1, 2):
        keep(tmp_path / f"{workers}.db", *(page(name) for name in names), workers=workers)
    rows = []
    for workers in (1, 2):
        with closing(sqlite3.connect(tmp_path / f"{workers}.db")) as connection:
            rows.append(connection.execute("SELECT number, id, page, json FROM readings ORDER BY number").fetchall())
    assert rows[0] == rows[1]
    assert len(names) == len(rows[0])


def test_a_feed_is_marked_when_its_articles_are_written(tmp_path: Path) -> None:
    """With the batch that holds the last of them, not before."""
    record = tmp_path / "record.db"
    state = FeedState(url="https://one.example/feed", etag='"a"', modified=None)

    def offer(writer: RecordWriter) -> Iterator[Offered | FeedState]:
        assert (None, None) == writer.feed_state(state.url)
        yield page("Anna")
        yield state

    ingest(record, offer, workers=1)
    with RecordWriter(record) as writer:
        assert ('"a"', None) == writer.feed_state(state.url)


def test_batches_are_whole_or_not_at_all(tmp_path: Path) -> None:
    """A source that breaks off leaves the batches before, and the next run ends with what one run makes."""
    record = tmp_path / "record.db"
    pages = [page(f"Firm {number}") for number in range(BATCH_ENTRIES + 3)]

    def broken(_writer: RecordWriter) -> Iterator[Offered]:
        yield from pages[: BATCH_ENTRIES + 1]
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        ingest(record, broken, workers=1)
    assert 0 < count(record, "pages") <= BATCH_ENTRIES + 1
    keep(record, *pages)
    assert len(pages) == count(record, "pages") == count(record, "readings")


def test_a_page_that_ends_its_process_is_refused() -> None:
    """The pages before and behind it are read."""
    offered = [page("Anna"), page("deadly"), page("Bela")]
    with Workers(2, read_or_die) as pool:
        found = list(pool.read_all(offered))
    assert [Entry, Refusal, Entry] == [type(one) for one in found]
    assert RefusalCode.READING_ENDED is found[1].code  # type: ignore[union-attr]


def read_or_die(offered: OfferedPage) -> Entry:
    """Read a page, unless it is the one that ends whoever reads it."""
    import os

    if offered.origin == "deadly":
        os._exit(9)
    return read_entry(offered)


def test_files_are_told_apart_by_what_they_hold(tmp_path: Path) -> None:
    """A page, lines of JSON, and what cannot be had."""
    (tmp_path / "a.txt").write_text(PAGE, encoding="utf-8")
    lines = [json.dumps({"url": "https://one.example/", "text": PAGE, "date": "2026-03-10"}), "{"]
    (tmp_path / "b.jsonl").write_text("\n".join(lines), encoding="utf-8")
    (tmp_path / "c.html.gz").write_bytes(b"\x1f\x8b no gzip")
    found = list(offer_files([str(tmp_path)]))
    assert ["a.txt", "2026-03-10", RefusalCode.LINE_BROKEN, RefusalCode.FILE_UNREADABLE] == [
        one.dated or one.path if isinstance(one, OfferedPage) else one.code for one in found
    ]


def test_addresses_are_told_from_paths() -> None:
    """Whatever their case; another scheme is a path that does not exist."""
    assert is_address("HTTPS://one.example/feed")
    assert not is_address("file:///etc/passwd")
    assert not is_address("pages/https")
