"""Opening a record, and what is said where it cannot be."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from tests.unit.store.told import entry, make_record

from onrecord.errors import RecordUnusable
from onrecord.store import connection as connections
from onrecord.store.connection import APPLICATION_ID, explain, open_to_read, open_to_write
from onrecord.store.migrations import newest_version
from onrecord.store.writer import RecordWriter


def pragma(connection: sqlite3.Connection, name: str) -> object:
    """What a setting is."""
    value: object = connection.execute(f"PRAGMA {name}").fetchone()[0]
    return value


def test_a_new_record_is_ours(tmp_path: Path) -> None:
    """It carries our mark and version, its constraints hold, and it has a log."""
    with closing(open_to_write(tmp_path / "record.db")) as made:
        found = {
            name: pragma(made, name) for name in ("application_id", "user_version", "foreign_keys", "journal_mode")
        }
    assert {
        "application_id": APPLICATION_ID,
        "user_version": newest_version(),
        "foreign_keys": 1,
        "journal_mode": "wal",
    } == found


def test_who_reads_cannot_write(tmp_path: Path) -> None:
    """Neither rows nor tables."""
    with closing(open_to_read(make_record(tmp_path / "record.db"))) as connection:
        for sql in ("DELETE FROM statements", "CREATE TABLE t (x)", "PRAGMA user_version = 9; "):
            with pytest.raises(sqlite3.OperationalError, match="readonly"):
                connection.execute(sql)


def test_a_record_can_be_read_while_it_is_written(tmp_path: Path) -> None:
    """A reader sees what was there when it began."""
    path = make_record(tmp_path / "record.db", 1)
    with closing(open_to_read(path)) as connection, RecordWriter(path) as writer:
        connection.execute("BEGIN")
        count = "SELECT count(*) FROM readings"
        assert (1,) == connection.execute(count).fetchone()
        writer.write([entry(1)])
        assert (1,) == connection.execute(count).fetchone()
        connection.execute("ROLLBACK")
        assert (2,) == connection.execute(count).fetchone()


def test_names_with_marks_of_addresses_are_opened(tmp_path: Path) -> None:
    """A path is no URI."""
    path = make_record(tmp_path / "a b?mode=memory#%41.db", 1)
    with closing(open_to_read(path)) as connection:
        assert (1,) == connection.execute("SELECT count(*) FROM readings").fetchone()


@pytest.mark.parametrize(
    "data", [b"Not a database at all, though long enough to be one.\n" * 30, b"SQLite", b"\x00" * 4096]
)
def test_what_is_no_database_is_told(tmp_path: Path, data: bytes) -> None:
    """And left as it is."""
    path = tmp_path / "notes.txt"
    path.write_bytes(data)
    for opened in (open_to_read, open_to_write):
        with pytest.raises(RecordUnusable, match="not a database; name another file with --db"):
            opened(path)
    assert data == path.read_bytes()


def test_another_programs_database_is_told(tmp_path: Path) -> None:
    """And left as it is."""
    path = tmp_path / "other.db"
    with closing(sqlite3.connect(path)) as other:
        other.execute("CREATE TABLE mine (x)")
    before = path.read_bytes()
    for opened in (open_to_read, open_to_write):
        with pytest.raises(RecordUnusable, match="not a record of onrecord"):
            opened(path)
    assert before == path.read_bytes()


def test_a_newer_version_is_told(tmp_path: Path) -> None:
    """Both versions are named."""
    path = make_record(tmp_path / "record.db", 1)
    with closing(sqlite3.connect(path)) as other:
        other.execute("PRAGMA user_version = 900")
    for opened in (open_to_read, open_to_write):
        with pytest.raises(RecordUnusable, match=r"newer onrecord \(version 900, this one knows .*update onrecord"):
            opened(path)


def test_a_missing_record_is_not_made_by_who_reads(tmp_path: Path) -> None:
    """It says how one is made."""
    with pytest.raises(RecordUnusable, match="make one with: onrecord ingest"):
        open_to_read(tmp_path / "record.db")
    with pytest.raises(RecordUnusable, match="no such folder"):
        open_to_write(tmp_path / "none" / "record.db")
    assert [] == list(tmp_path.iterdir())


def test_a_folder_is_no_record(tmp_path: Path) -> None:
    """One line, whoever opens it."""
    with pytest.raises(RecordUnusable, match="no record here"):
        open_to_read(tmp_path)
    with pytest.raises(RecordUnusable, match="cannot be opened"):
        open_to_write(tmp_path)


def test_a_locked_record_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """After a while; nothing of the batch is written, and later it can be."""
    monkeypatch.setattr(connections, "BUSY_SECONDS", 0.05)
    path = make_record(tmp_path / "record.db", 1)
    with RecordWriter(path) as writer, closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(RecordUnusable, match="another program has been writing"):
            writer.write([entry(1)])
        other.execute("ROLLBACK")
        writer.write([entry(1)])
        assert (2,) == other.execute("SELECT count(*) FROM readings").fetchone()


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may write to everything")
def test_a_file_that_may_not_be_written_is_told(tmp_path: Path) -> None:
    """And can be read."""
    path = make_record(tmp_path / "record.db", 1)
    path.chmod(0o400)
    with pytest.raises(RecordUnusable, match="may not be written to"):
        open_to_write(path)
    open_to_read(path).close()


def test_errors_of_sqlite_are_told_with_what_to_do(tmp_path: Path) -> None:
    """Read-only is one; what has no words of ours keeps SQLite's."""
    path = make_record(tmp_path / "record.db", 1)
    with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as connection:
        with pytest.raises(sqlite3.OperationalError) as caught:
            connection.execute("DELETE FROM statements")
        assert "it may not be written to; check its permissions and those of its folder" == explain(caught.value)
        with pytest.raises(sqlite3.OperationalError) as caught:
            connection.execute("SELECT missing")
        assert "no such column: missing" == explain(caught.value)
