"""What is wrong with a record, its place and this installation, and what to do about it."""

from __future__ import annotations

import os
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from onrecord.errors import OnrecordError, RecordUnusable
from onrecord.store.backup import backup_record
from onrecord.store.connection import APPLICATION_ID, explain, open_to_write
from onrecord.store.migrations import newest_version

OLDEST_SQLITE = (3, 37, 0)
"""The first version with STRICT tables."""
LEAST_FREE_BYTES = 500_000_000
COUNTED = ("pages", "captures", "readings", "statements", "events", "refusals")


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One thing that was looked at. told: what was found; remedy: what to do where it is not ok."""

    name: str
    ok: bool
    told: str
    remedy: str | None = None


def examine(path: Path) -> Iterator[Check]:
    """Look at a record from the outside in; nothing is changed.

    Args:
        path: The record; where there is none, the installation alone is looked at.
    """
    yield _check_sqlite()
    yield from _check_place(path)
    if path.is_file():
        yield from _check_record(path)
    else:
        remedy = "make one with: onrecord ingest PAGES"
        yield Check(name="record", ok=False, told=f"{path} is not there", remedy=remedy)
    yield _check_model()


def migrate_record(path: Path) -> Path | None:
    """Bring a record to the newest version, after a backup of it.

    Returns:
        The backup; None where the record is of the newest version.

    Raises:
        RecordUnusable: If it cannot be read or written, or is of a newer version; it is then as it was.
    """
    if not path.is_file():
        raise RecordUnusable(path, "there is no record here; make one with: onrecord ingest PAGES")
    try:
        with closing(_open(path)) as connection:
            (own,) = connection.execute("PRAGMA application_id").fetchone()
            (version,) = connection.execute("PRAGMA user_version").fetchone()
    except sqlite3.Error as error:
        raise RecordUnusable(path, explain(error)) from error
    kept = None
    if own == APPLICATION_ID and version < newest_version():
        kept = path.with_name(f"{path.name}.version-{version}")
        backup_record(path, kept)
    open_to_write(path).close()
    return kept


def _open(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True, timeout=5, isolation_level=None)


def _check_sqlite() -> Check:
    remedy = "use a Python whose SQLite is 3.37 or newer and has FTS5"
    told = f"SQLite {sqlite3.sqlite_version}"
    try:
        with closing(sqlite3.connect(":memory:")) as connection:
            connection.execute("CREATE VIRTUAL TABLE words USING fts5 (word)")
    except sqlite3.Error:
        return Check(name="sqlite", ok=False, told=f"{told} without FTS5", remedy=remedy)
    return Check(name="sqlite", ok=sqlite3.sqlite_version_info >= OLDEST_SQLITE, told=f"{told}, FTS5", remedy=remedy)


def _check_place(path: Path) -> Iterator[Check]:
    folder = path.resolve().parent
    if not folder.is_dir():
        yield Check(name="folder", ok=False, told=f"{folder} is not there", remedy="make it, or name another file")
        return
    writable = _takes_files(folder)
    remedy = f"SQLite writes beside the record: chmod u+w {folder}"
    yield Check(name="folder", ok=writable, told="writable" if writable else "not writable", remedy=remedy)
    if path.is_file():
        writable = os.access(path, os.R_OK | os.W_OK)
        told = f"mode {path.stat().st_mode & 0o777:o}"
        yield Check(name="file", ok=writable, told=told, remedy=f"chmod u+rw {path}")
    free = shutil.disk_usage(folder).free
    # A rebuilding and a backup need as much again as the record has.
    wanted = max(LEAST_FREE_BYTES, path.stat().st_size if path.is_file() else 0)
    told = f"{free / 1e9:,.1f} GB free"
    remedy = f"make room for {wanted / 1e9:,.1f} GB, what a backup or a rebuilding takes"
    yield Check(name="disk", ok=free >= wanted, told=told, remedy=remedy)


def _takes_files(folder: Path) -> bool:
    try:
        with tempfile.TemporaryFile(dir=folder):
            return True
    except OSError:
        return False


def _check_record(path: Path) -> Iterator[Check]:
    try:
        with closing(_open(path)) as connection:
            (own,) = connection.execute("PRAGMA application_id").fetchone()
            if own != APPLICATION_ID:
                told, remedy = "a database, but not a record of onrecord", "name another file with --db"
                yield Check(name="record", ok=False, told=told, remedy=remedy)
                return
            version = _check_version(connection)
            yield version
            for check in (_check_journal, _check_integrity):
                yield check(connection)
            yield from _check_leftovers(path)
            if version.ok:
                yield from (_check_readers(connection), _count(connection))
    except sqlite3.Error as error:
        yield Check(name="record", ok=False, told=explain(error), remedy="restore a backup if nothing else helps")


def _check_version(connection: sqlite3.Connection) -> Check:
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    newest = newest_version()
    remedy = "update onrecord" if version > newest else "run: onrecord doctor --migrate (it makes a backup first)"
    return Check(name="version", ok=version == newest, told=f"{version}, this onrecord has {newest}", remedy=remedy)


def _check_journal(connection: sqlite3.Connection) -> Check:
    # A backup or a rebuilt record is one file alone, and whoever writes to it next turns the log on.
    (mode,) = connection.execute("PRAGMA journal_mode").fetchone()
    return Check(name="journal", ok=mode in ("wal", "delete"), told=mode, remedy="run: onrecord ingest, which sets it")


def _check_integrity(connection: sqlite3.Connection) -> Check:
    (line,) = connection.execute("PRAGMA quick_check(1)").fetchone()
    remedy = "restore a backup, or run: onrecord rebuild --out FILE"
    return Check(name="integrity", ok=line == "ok", told=line, remedy=remedy)


def _check_leftovers(path: Path) -> Iterator[Check]:
    """Files beside the record that a program which was killed left there; a log is part of the record."""
    place = path.resolve()
    parts = sorted(file.name for file in place.parent.glob(f".{place.name}.*.part*"))
    remedy = "remove them when no onrecord is running"
    yield Check(name="leftovers", ok=not parts, told=", ".join(parts) or "none", remedy=remedy)
    log = Path(f"{place}-wal")
    size = log.stat().st_size if log.exists() else 0
    told = f"{size / 1e6:,.1f} MB" if size else "empty"
    remedy = "close the programs that keep the record open for long: they keep its log from being emptied"
    yield Check(name="log", ok=size <= max(LEAST_FREE_BYTES, place.stat().st_size), told=told, remedy=remedy)


def _check_readers(connection: sqlite3.Connection) -> Check:
    from onrecord.reading import reader_version  # its rooms are many

    try:
        installed = reader_version()
    except OnrecordError as error:
        return Check(name="reader", ok=False, told=str(error), remedy="reinstall onrecord")
    sql = "SELECT count(*), coalesce(sum(reader != ?), 0) FROM readings WHERE superseded_at IS NULL"
    present, other = connection.execute(sql, (installed,)).fetchone()
    told = f"{installed}; {other:,} of {present:,} present readings are of another version"
    return Check(name="reader", ok=not other, told=told, remedy="ingest their pages again, or run: onrecord rebuild")


def _count(connection: sqlite3.Connection) -> Check:
    counts = (f"{connection.execute(f'SELECT count(*) FROM {table}').fetchone()[0]:,} {table}" for table in COUNTED)
    return Check(name="counts", ok=True, told=", ".join(counts))


def _check_model() -> Check:
    try:
        from onrecord.model.reader import shipped_model  # takes a while

        shipped_model()
    except (OnrecordError, ImportError) as error:
        return Check(name="model", ok=False, told=str(error), remedy="reinstall onrecord")
    return Check(name="model", ok=True, told="loads")
