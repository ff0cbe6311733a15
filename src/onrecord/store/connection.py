"""Opening the record: a SQLite file of ours, of a version we know, in the mode that is asked for."""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from onrecord.errors import RecordUnusable
from onrecord.store.migrations import migrate, newest_version

APPLICATION_ID = 0x6F6E7263
"""Written into the file's header: "onrc"."""
BUSY_SECONDS = 60.0
"""How long a writer waits for another one: batches are short."""
LOOK_AGAIN_SECONDS = 0.01
CACHE_KIBIBYTES = 65_536

NO_RECORD = "there is no record here; make one with: onrecord ingest PAGES"


def open_to_write(path: Path) -> sqlite3.Connection:
    """Open a record for writing; make it where there is none, and bring it to the newest version.

    Raises:
        RecordUnusable: If the file is no record, of a newer version, locked for long, or may not be written.
    """
    if not path.parent.is_dir():
        raise RecordUnusable(path, "there is no such folder; make it first")
    with _opened(path, path, isolation_level=None) as connection:
        _check(connection, path, may_be_empty=True)
        _use_log(connection)
        connection.execute("PRAGMA synchronous = NORMAL")
        _prepare(connection)
        (own,) = connection.execute("PRAGMA application_id").fetchone()
        if own != APPLICATION_ID:
            connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        migrate(connection)
        return connection


def open_to_read(path: Path) -> sqlite3.Connection:
    """Open a record for reading only; it may be written to meanwhile.

    Raises:
        RecordUnusable: If there is no such file, or it is no record, or one of another version.
    """
    if not path.is_file():
        raise RecordUnusable(path, NO_RECORD)
    with _opened(path, _address_to_read(path.resolve()), uri=True) as connection:
        _check(connection, path, may_be_empty=False)
        _prepare(connection)
        connection.execute("PRAGMA query_only = ON")
        return connection


def _address_to_read(path: Path) -> str:
    address = f"{path.as_uri()}?mode=ro"
    # Where no log can be made, on a read-only disk or in a folder of somebody else's, SQLite reads only what it is told
    # that nobody changes; whoever does has a log there.
    if not os.access(path.parent, os.W_OK) and not Path(f"{path}-wal").exists():
        address += "&immutable=1"
    return address


def _use_log(connection: sqlite3.Connection) -> None:
    """Have a log beside the file. SQLite does not wait here for another program that makes the same record just now."""
    ends = time.monotonic() + BUSY_SECONDS
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            return
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() > ends:
                raise
        time.sleep(LOOK_AGAIN_SECONDS)


def _prepare(connection: sqlite3.Connection) -> None:
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute(f"PRAGMA cache_size = -{CACHE_KIBIBYTES}")
    connection.execute("PRAGMA temp_store = MEMORY")


def _check(connection: sqlite3.Connection, path: Path, *, may_be_empty: bool) -> None:
    (own,) = connection.execute("PRAGMA application_id").fetchone()
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    (tables,) = connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    if not tables and not may_be_empty:
        raise RecordUnusable(path, NO_RECORD)  # an ingest was ended before it had made its tables
    if own != APPLICATION_ID and tables:
        raise RecordUnusable(path, "a database, but not a record of onrecord; name another file with --db")
    if version > newest_version():
        raise RecordUnusable(
            path, f"written by a newer onrecord (version {version}, this one knows {newest_version()}); update onrecord"
        )
    if not may_be_empty and version < newest_version():
        raise RecordUnusable(path, "of an older version; run: onrecord doctor --migrate (it makes a backup first)")


@contextmanager
def _opened(path: Path, address: Path | str, **options: Any) -> Iterator[sqlite3.Connection]:
    """A connection, closed where what is done with it at first fails; SQLite's errors as ours, with what to do next."""
    connection: sqlite3.Connection | None = None
    try:
        connection = sqlite3.connect(address, timeout=BUSY_SECONDS, **options)
        yield connection
    except BaseException as error:
        if connection is not None:
            connection.close()
        if isinstance(error, sqlite3.DatabaseError):
            raise RecordUnusable(path, explain(error)) from error
        raise


def explain(error: sqlite3.Error) -> str:
    """What an error of SQLite means for whoever keeps the record."""
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    return {
        sqlite3.SQLITE_NOTADB: "not a database; name another file with --db",
        sqlite3.SQLITE_CORRUPT: "damaged; restore a backup, or run: onrecord doctor",
        sqlite3.SQLITE_BUSY: "another program has been writing to it for a minute; try again when it is done",
        sqlite3.SQLITE_LOCKED: "another program has been writing to it for a minute; try again when it is done",
        sqlite3.SQLITE_READONLY: "it may not be written to; check its permissions and those of its folder",
        sqlite3.SQLITE_CANTOPEN: "it cannot be opened; check its permissions and those of its folder",
        sqlite3.SQLITE_FULL: "the disk is full; make room and run the same command again",
        sqlite3.SQLITE_IOERR: "reading or writing it failed; check the disk, then run: onrecord verify",
    }.get(code, str(error))
