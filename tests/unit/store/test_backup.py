"""Backups are whole, checked, and taken while others write."""

from __future__ import annotations

import sqlite3
import threading
from contextlib import closing
from pathlib import Path

import pytest
from tests.unit.store.told import entry, make_record

from onrecord.errors import RecordUnusable
from onrecord.store import backup
from onrecord.store.backup import backup_record
from onrecord.store.content import content_digest
from onrecord.store.writer import RecordWriter


@pytest.fixture(name="record")
def three_pages(tmp_path: Path) -> Path:
    """A record of three pages."""
    return make_record(tmp_path / "record.db")


def test_a_backup_holds_what_the_record_holds(record: Path, tmp_path: Path) -> None:
    """In one file, with nothing left beside it."""
    out = tmp_path / "copy.db"
    size = backup_record(record, out)
    assert out.stat().st_size == size
    assert content_digest(record) == content_digest(out)
    assert [] == list(tmp_path.glob(".copy.db*"))


def test_what_stands_in_the_log_is_in_the_backup(record: Path, tmp_path: Path) -> None:
    """A writer has the record open, and nothing was carried over into the file itself."""
    with RecordWriter(record) as writer:
        writer.write([entry(5)])
        assert Path(f"{record}-wal").stat().st_size
        backup_record(record, tmp_path / "copy.db")
    assert content_digest(record) == content_digest(tmp_path / "copy.db")


def test_writers_go_on_and_the_copy_is_of_one_moment(
    record: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A page is written between every two steps; the copy comes to an end and has none of them."""
    monkeypatch.setattr(backup, "STEP_PAGES", 8)
    digest, written = content_digest(record), 0
    with RecordWriter(record) as writer:

        def write_too(done: int, whole: int) -> None:
            nonlocal written
            assert 0 <= done <= whole
            writer.write([entry(10 + written)])
            written += 1

        backup_record(record, tmp_path / "copy.db", progress=write_too)
    assert written > 3
    assert digest == content_digest(tmp_path / "copy.db")


def test_writers_in_other_threads_are_not_held_up(record: Path, tmp_path: Path) -> None:
    """Both end, both are whole."""

    def write() -> None:
        with RecordWriter(record) as writer:
            for number in range(10, 20):
                writer.write([entry(number)])

    thread = threading.Thread(target=write)
    thread.start()
    for number in range(5):
        backup_record(record, tmp_path / f"{number}.db")
    thread.join()
    with closing(sqlite3.connect(record)) as connection:
        assert (13,) == connection.execute("SELECT count(*) FROM readings").fetchone()


def test_no_file_is_overwritten_unasked(record: Path, tmp_path: Path) -> None:
    """With --force it is."""
    out = tmp_path / "copy.db"
    out.write_text("mine")
    with pytest.raises(RecordUnusable, match="there is a file here already; name another one, or add --force"):
        backup_record(record, out)
    assert "mine" == out.read_text()
    backup_record(record, out, force=True)
    assert content_digest(record) == content_digest(out)


def test_the_record_is_not_its_own_backup(record: Path) -> None:
    """Whatever is forced, and whatever name it is given."""
    link = record.with_name("link.db")
    link.symlink_to(record)
    for out in (record, link):
        with pytest.raises(RecordUnusable, match="this is the record itself"):
            backup_record(record, out, force=True)


def test_a_record_in_use_is_not_overwritten(record: Path, tmp_path: Path) -> None:
    """Its log would be read into the new file."""
    other = make_record(tmp_path / "other.db", 1)
    with RecordWriter(other), pytest.raises(RecordUnusable, match="open in another program"):
        backup_record(record, other, force=True)


@pytest.mark.parametrize("name", ["none/copy.db", "folder"])
def test_a_place_that_cannot_be_is_one_line(record: Path, tmp_path: Path, name: str) -> None:
    """No such folder, or a folder."""
    (tmp_path / "folder").mkdir()
    with pytest.raises(RecordUnusable, match=r"make it first|not a file"):
        backup_record(record, tmp_path / name, force=True)


def test_what_is_no_record_is_not_copied(tmp_path: Path) -> None:
    """Nothing, text, and another program's database."""
    (tmp_path / "text.db").write_text("no database, though as long as the header of one would have to be " * 20)
    with closing(sqlite3.connect(tmp_path / "other.db")) as connection:
        connection.execute("CREATE TABLE t (x)")
    for name, told in (("none.db", "no record here"), ("text.db", "not a database"), ("other.db", "not a record")):
        with pytest.raises(RecordUnusable, match=told):
            backup_record(tmp_path / name, tmp_path / "copy.db")
    assert not (tmp_path / "copy.db").exists()


def test_a_damaged_record_gives_no_backup(tmp_path: Path) -> None:
    """A copy that is as damaged must not take a good one's place."""
    record = make_record(tmp_path / "record.db", 60)
    data = bytearray(record.read_bytes())
    middle = len(data) // 8192 * 4096
    data[middle : middle + 4096] = b"\xff" * 4096
    record.write_bytes(data)
    (tmp_path / "copy.db").write_text("the good one")
    with pytest.raises(RecordUnusable, match="damaged"):
        backup_record(record, tmp_path / "copy.db", force=True)
    assert "the good one" == (tmp_path / "copy.db").read_text()
    assert [] == list(tmp_path.glob(".copy.db*"))
