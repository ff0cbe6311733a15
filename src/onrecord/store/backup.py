"""Backups: a copy of the record as it is at one moment, while others may write to it."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from onrecord.errors import RecordUnusable
from onrecord.store.connection import APPLICATION_ID, BUSY_SECONDS, explain

STEP_PAGES = 4096
"""Pages of the file, of 4 KiB each, that are copied between two words on progress."""


def backup_record(
    path: Path, out: Path, *, force: bool = False, progress: Callable[[int, int], object] = lambda _done, _all: None
) -> int:
    """Copy a record to a file, which appears whole and checked or not at all.

    Writers go on meanwhile; what they write after the beginning is not in the copy. Records of older versions are
    copied as they are.

    Args:
        path: The record.
        out: The file to make.
        force: Whether it may take another file's place.
        progress: Told how many pages of the file are copied, and of how many.

    Returns:
        The size of the copy in bytes.

    Raises:
        RecordUnusable: If the record cannot be read, or the file is there already or cannot be written.
    """
    _check_place(path, out, force=force)
    part = out.with_name(f".{out.name}.{os.getpid()}.part")
    try:
        with closing(_open_source(path)) as source:
            _copy(source, part, out, progress)
        sync(part)
        if out.exists() and not force:
            raise RecordUnusable(out, "a file has been made here meanwhile; name another one, or add --force")
        part.replace(out)
    except sqlite3.Error as error:
        raise RecordUnusable(path, explain(error)) from error
    except OSError as error:
        raise RecordUnusable(out, f"it cannot be written ({error.strerror or error})") from error
    finally:
        for ending in ("", "-wal", "-shm", "-journal"):
            Path(f"{part}{ending}").unlink(missing_ok=True)
    return out.stat().st_size


def is_sound(connection: sqlite3.Connection) -> bool:
    """Whether SQLite finds nothing wrong with a file."""
    return bool(connection.execute("PRAGMA quick_check(1)").fetchone()[0] == "ok")


def sync(path: Path) -> None:
    """Wait until a file is on the disk."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _check_place(path: Path, out: Path, *, force: bool) -> None:
    if not path.is_file():
        raise RecordUnusable(path, "there is no record here; make one with: onrecord ingest PAGES")
    if not out.parent.is_dir():
        raise RecordUnusable(out, "there is no such folder; make it first")
    if not out.exists():
        return
    if out.samefile(path):
        raise RecordUnusable(out, "this is the record itself; name another file")
    if not out.is_file():
        raise RecordUnusable(out, "not a file; name one")
    if not force:
        raise RecordUnusable(out, "there is a file here already; name another one, or add --force")
    if Path(f"{out}-wal").exists():
        # Its write-ahead log would be taken for the new file's.
        raise RecordUnusable(out, "a record that is open in another program; close that, or name another file")


def _open_source(path: Path) -> sqlite3.Connection:
    uri = f"{path.resolve().as_uri()}?mode=ro"
    connection = sqlite3.connect(uri, uri=True, timeout=BUSY_SECONDS, isolation_level=None)
    try:
        (own,) = connection.execute("PRAGMA application_id").fetchone()
        if own != APPLICATION_ID:
            raise RecordUnusable(path, "a database, but not a record of onrecord; name another file with --db")
    except BaseException:
        connection.close()
        raise
    return connection


def _copy(source: sqlite3.Connection, part: Path, out: Path, progress: Callable[[int, int], object]) -> None:
    # With a read transaction of its own the copy is of one moment; without, every writer would make it begin again.
    source.execute("BEGIN")
    source.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    try:
        with closing(sqlite3.connect(part, isolation_level=None)) as copy:
            source.backup(copy, pages=STEP_PAGES, progress=lambda _, left, whole: progress(whole - left, whole))
            # One file, which can be read from where nothing can be written.
            copy.execute("PRAGMA journal_mode = DELETE")
            if not is_sound(copy):
                raise RecordUnusable(out, "the copy is damaged: the record is, or the disk; run: onrecord verify")
    except sqlite3.Error as error:
        raise RecordUnusable(out, explain(error)) from error
