"""A digest of what a record holds, whatever its file looks like: equal records have equal digests."""

from __future__ import annotations

import hashlib
import json
import sqlite3
import zlib
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from onrecord.errors import RecordUnusable
from onrecord.store.connection import explain, open_to_read
from onrecord.store.rows import unpack

LEARNING = ("learnt_at", "superseded_at")
"""Columns that tell when the record learnt something."""


def content_digest(path: Path, *, times: bool = True) -> str:
    """The SHA-256 of a record's rows: all tables by name, their rows by key, pages and readings unpacked.

    Left out are the full-text indexes, which follow from the tables. Two files with the same digest answer every
    question alike; how they are laid out on disk, and how well they are compressed, may differ.

    Args:
        path: The record.
        times: Whether the times of learning count: two runs over the same pages differ in them.

    Raises:
        RecordUnusable: If it cannot be read, or a page or a reading in it is damaged.
    """
    digest = hashlib.sha256()
    with closing(open_to_read(path)) as connection:
        try:
            for line in dump_lines(connection, times=times):
                digest.update(line.encode("utf-8", "surrogatepass"))
                digest.update(b"\n")
        except sqlite3.Error as error:
            raise RecordUnusable(path, explain(error)) from error
        except (zlib.error, ValueError) as error:
            raise RecordUnusable(path, f"damaged ({error}); run: onrecord verify") from error
    return digest.hexdigest()


def dump_lines(connection: sqlite3.Connection, *, times: bool = True) -> Iterator[str]:
    """A record's rows as lines of JSON, in an order that only their values decide.

    Args:
        connection: The record, open for reading.
        times: Whether the times of learning are among them.

    Raises:
        zlib.error, ValueError: If a page or a reading does not unpack.
    """
    connection.execute("BEGIN")
    try:
        for table in tables_of(connection):
            columns = connection.execute(f"PRAGMA table_info({table})").fetchall()
            names = [column[1] for column in columns]
            keys = [column[1] for column in sorted(columns, key=lambda one: one[5]) if column[5]]
            yield json.dumps([table, names])
            for row in connection.execute(f"SELECT * FROM {table} ORDER BY {', '.join(keys)}"):
                told = dict(zip(names, row, strict=True))
                if not times:
                    told |= dict.fromkeys(told.keys() & set(LEARNING))
                yield json.dumps(_plain(table, told), ensure_ascii=False)
    finally:
        connection.execute("ROLLBACK")


def tables_of(connection: sqlite3.Connection) -> list[str]:
    """The names of a record's own tables, in order: none of SQLite's, none of an index."""
    rows = connection.execute("SELECT name, type FROM pragma_table_list WHERE schema = 'main' ORDER BY name")
    return [name for name, kind in rows if kind == "table" and not name.startswith("sqlite_")]


def _plain(table: str, row: dict[str, object]) -> list[object]:
    if table == "pages":
        data = unpack(str(row["codec"]), _blob(row["bytes"]))
        row |= {"codec": None, "bytes": hashlib.sha256(data).hexdigest()}
    elif table == "readings":
        row |= {"json": zlib.decompress(_blob(row["json"])).decode()}
    return list(row.values())


def _blob(value: object) -> bytes:
    if not isinstance(value, bytes):
        raise ValueError("what should be bytes is not")
    return value
