"""A record made again from its pages is the record."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from itertools import islice
from pathlib import Path

import pytest
from tests.unit.store.told import READER, entry, make_record, offer, read

from onrecord.errors import RecordUnusable
from onrecord.pages.offered import FeedState, OfferedPage, Refusal, RefusalCode
from onrecord.store import rebuild
from onrecord.store.content import content_digest
from onrecord.store.rebuild import Rebuilt, rebuild_record
from onrecord.store.rows import Entry, make_entry
from onrecord.store.verify import verify_record
from onrecord.store.writer import Capture, RecordWriter

OLDER = "onrecord test / model 0"


def read_again(offered: OfferedPage) -> Entry:
    """Read as the reader of this version does."""
    return make_entry(read(offered), offered.data)


def again(path: Path, out: Path) -> Rebuilt:
    """Rebuild with the reader of this version."""
    return rebuild_record(path, out, read_again, reader=READER)


def rows(path: Path, sql: str) -> list[tuple[object, ...]]:
    """What a query answers."""
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(sql).fetchall()


def faults(path: Path) -> list[object]:
    """What is wrong with a record."""
    return [fault for part in verify_record(path, thorough=True, processes=1) for fault in part.faults]


@pytest.fixture(name="record")
def lived_in(tmp_path: Path) -> Path:
    """A record with pages of three days, one met twice, a refusal, a feed, and a page without an address."""
    path = make_record(tmp_path / "record.db", 4)
    with RecordWriter(path, learnt_at="2026-03-11T08:00:00Z") as writer:
        page = entry(9, url=None)
        refusal = Refusal(origin="a.warc", code=RefusalCode.ARCHIVE_CUT_OFF, reason="cut off")
        again = Capture(sha256=page.sha256, url="https://www.example.org/again", fetched_at=None)
        writer.write([page, refusal, again])
        writer.write([FeedState(url="https://www.example.org/feed", etag='"1"', modified=None)])
    with RecordWriter(path, learnt_at="2026-03-12T08:00:00Z") as writer:
        writer.write([entry(4), entry(5)])
    return path


def test_for_the_same_reader_the_content_is_equal(record: Path, tmp_path: Path) -> None:
    """Every row of every table, times of learning among them."""
    done = again(record, tmp_path / "again.db")
    assert Rebuilt(read=7) == done
    assert content_digest(record) == content_digest(tmp_path / "again.db")
    assert [] == faults(tmp_path / "again.db")


def test_rebuilt_twice_it_is_the_same_file(record: Path, tmp_path: Path) -> None:
    """Byte for byte, also when it is made from what was made."""
    first, second, third = (tmp_path / name for name in ("1.db", "2.db", "3.db"))
    again(record, first)
    again(record, second)
    again(first, third)
    assert first.read_bytes() == second.read_bytes() == third.read_bytes()


def test_the_digest_tells_another_content(record: Path) -> None:
    """One word in one row is enough."""
    before = content_digest(record)
    with closing(sqlite3.connect(record, isolation_level=None)) as connection:
        connection.execute("UPDATE captures SET outlet = 'other' WHERE number = 1")
    assert before != content_digest(record)


def test_it_takes_the_place_of_the_old_one(record: Path) -> None:
    """The old one is kept, nothing else is left behind, and it can be written to."""
    digest = content_digest(record)
    again(record, record)
    assert ["record.db", "record.db.before"] == sorted(one.name for one in record.parent.iterdir() if one.is_file())
    assert digest == content_digest(record) == content_digest(record.with_name("record.db.before"))
    with RecordWriter(record) as writer:
        writer.write([entry(20)])


def test_superseded_readings_of_others_are_copied(tmp_path: Path) -> None:
    """Both the older one that was superseded and the present one, by number and by time."""
    path = make_record(tmp_path / "old.db", 3, reader=OLDER)
    with RecordWriter(path, learnt_at="2026-03-12T08:00:00Z") as writer:
        writer.write([entry(number) for number in range(3)])
    assert Rebuilt(read=3, copied=3) == again(path, tmp_path / "again.db")
    assert content_digest(path) == content_digest(tmp_path / "again.db")
    assert [] == faults(tmp_path / "again.db")


def test_present_readings_of_others_are_renewed(tmp_path: Path) -> None:
    """The old reading stays, the new one supersedes it, learnt now."""
    path = make_record(tmp_path / "old.db", 2, reader=OLDER)
    assert Rebuilt(renewed=2, copied=2) == again(path, tmp_path / "again.db")
    sql = "SELECT reader, superseded_at IS NULL, learnt_at = '2026-03-10T12:00:00Z' FROM readings ORDER BY number"
    assert [(OLDER, 0, 1)] * 2 + [(READER, 1, 0)] * 2 == rows(tmp_path / "again.db", sql)
    assert [] == faults(tmp_path / "again.db")


def test_readings_that_a_newer_reader_superseded_stay_so(tmp_path: Path) -> None:
    """An older reader rebuilds: its own readings are made again, the newer one's stay the present ones."""
    path = make_record(tmp_path / "old.db", 2)
    with RecordWriter(path, learnt_at="2026-03-12T08:00:00Z") as writer:
        writer.write([entry(number, "onrecord test / model 2") for number in range(2)])
    assert Rebuilt(read=2, copied=2) == again(path, tmp_path / "again.db")
    assert content_digest(path) == content_digest(tmp_path / "again.db")


def test_damaged_pages_are_kept_with_their_readings(record: Path, tmp_path: Path) -> None:
    """Nothing is lost that cannot be made again."""
    with closing(sqlite3.connect(record, isolation_level=None)) as connection:
        connection.execute("UPDATE pages SET bytes = x'00' WHERE rowid = 2")
    assert Rebuilt(read=6, copied=1, damaged=1) == again(record, tmp_path / "again.db")
    sql = "SELECT id FROM readings ORDER BY number"
    assert rows(record, sql) == rows(tmp_path / "again.db", sql)


def test_pages_may_be_read_ahead(record: Path, tmp_path: Path) -> None:
    """A pool takes a few at a time, whatever day they are of."""

    def by_threes(read: Callable[[OfferedPage], Entry], pages: Iterable[OfferedPage]) -> Iterator[Entry]:
        waiting = iter(pages)
        while some := list(islice(waiting, 3)):
            yield from [read(one) for one in some]

    rebuild_record(record, tmp_path / "again.db", read_again, reader=READER, spread=by_threes)
    assert content_digest(record) == content_digest(tmp_path / "again.db")


@pytest.mark.parametrize("name", ["record.db", "again.db"])
def test_a_failure_leaves_all_as_it_was(record: Path, name: str) -> None:
    """The reader breaks at the third page: no new file, no old one changed."""
    digest, files = content_digest(record), sorted(record.parent.iterdir())

    def break_later(offered: OfferedPage) -> Entry:
        if offered.data == offer(2).data:
            raise RuntimeError("broken")
        return read_again(offered)

    with pytest.raises(RuntimeError, match="broken"):
        rebuild_record(record, record.with_name(name), break_later, reader=READER)
    assert digest == content_digest(record)
    assert {one.name for one in files} >= {one.name for one in record.parent.iterdir() if "-" not in one.name}


def test_a_file_in_the_way_is_left_alone(record: Path, tmp_path: Path) -> None:
    """Both where it is to be made and where the old one is to be kept."""
    for name, out in (("again.db", tmp_path / "again.db"), ("record.db.before", record)):
        (tmp_path / name).write_text("mine")
        with pytest.raises(RecordUnusable, match=f"{name}: there is a file here already"):
            again(record, out)
        assert "mine" == (tmp_path / name).read_text()


def test_nobody_writes_to_it_meanwhile(record: Path) -> None:
    """What they wrote would be lost; with another file to make they may."""
    tried = list[str]()

    def write_too(offered: OfferedPage) -> Entry:
        with closing(sqlite3.connect(record, timeout=0)) as connection:
            try:
                connection.execute("BEGIN IMMEDIATE")
                tried.append("written")
            except sqlite3.OperationalError as error:
                tried.append(str(error))
        return read_again(offered)

    rebuild_record(record, record.with_name("other.db"), write_too, reader=READER)
    assert {"written"} == set(tried)
    tried.clear()
    rebuild_record(record, record, write_too, reader=READER)
    assert {"database is locked"} == set(tried)


def test_a_record_in_use_is_not_replaced(record: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody reads it: what was made is kept beside it, and a line says so."""
    monkeypatch.setattr(rebuild, "BUSY_SECONDS", 0.1)
    digest = content_digest(record)
    with closing(sqlite3.connect(record)) as reader:
        reader.execute("SELECT count(*) FROM pages").fetchone()
        with pytest.raises(RecordUnusable, match=r"another program has it open; the rebuilt record is record\.db\.reb"):
            again(record, record)
    assert digest == content_digest(record) == content_digest(record.with_name("record.db.rebuilt"))


def test_where_files_have_one_name_only_nothing_is_replaced(record: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The work is not thrown away either."""

    def refuse(*_: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr("os.link", refuse)
    digest = content_digest(record)
    with pytest.raises(RecordUnusable, match=r"the rebuilt record is record\.db\.rebuilt"):
        again(record, record)
    assert digest == content_digest(record) == content_digest(record.with_name("record.db.rebuilt"))


def test_a_pool_that_mixes_pages_up_is_found_out(record: Path, tmp_path: Path) -> None:
    """Times of learning would be those of other pages."""

    def backwards(read: Callable[[OfferedPage], Entry], pages: Iterable[OfferedPage]) -> Iterator[Entry]:
        return (read(one) for one in reversed(list(pages)))

    with pytest.raises(ValueError, match="another order"):
        rebuild_record(record, tmp_path / "again.db", read_again, reader=READER, spread=backwards)
