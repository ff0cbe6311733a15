"""The record's file as a whole: what SQLite finds wrong, rows that belong to none, full-text indexes that drifted."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from onrecord.store.connection import explain
from onrecord.store.faults import Fault, FaultCode

INDEXES = {
    "statements_fts": ("statements", ("quotation", "speaker", "source")),
    "passages_fts": ("passages", ("text",)),
    "events_fts": ("events", ("quotation", "actors", "recipients", "place", "place_country")),
}
"""Full-text indexes, the tables that they are of, and their columns."""
SAMPLED_ROWS = 200
SAMPLED_WORDS = 6
MOST_TOLD = 100
"""Lines of SQLite's own checks that are told at most; behind the first hundred a file needs its backup."""
LOCK_SECONDS = 30.0


def file_faults(connection: sqlite3.Connection, path: Path, *, thorough: bool) -> Iterator[Fault]:
    """What is wrong with a record's file, whatever its pages and readings say.

    Args:
        connection: The record, open for reading.
        path: Its file.
        thorough: Whether to compare every index with its table.
    """
    for check in (_integrity, _orphans, _drift):
        try:
            yield from check(connection, path, thorough)
        except sqlite3.Error as error:
            yield Fault(code=FaultCode.FILE_DAMAGED, where=check.__name__.strip("_"), reason=explain(error))


def _integrity(connection: sqlite3.Connection, path: Path, thorough: bool) -> Iterator[Fault]:
    pragma = "integrity_check" if thorough else "quick_check"
    for (line,) in connection.execute(f"PRAGMA {pragma}({MOST_TOLD})"):
        if line != "ok":
            yield Fault(code=FaultCode.FILE_DAMAGED, where=path.name, reason=line)


def _orphans(connection: sqlite3.Connection, path: Path, thorough: bool) -> Iterator[Fault]:  # noqa: ARG001  # as the others
    for table, row, parent, _ in connection.execute("PRAGMA foreign_key_check"):
        where = f"{table} row {row}" if row is not None else f"a row of {table}"
        yield Fault(code=FaultCode.ORPHAN, where=where, reason=f"what it belongs to is not in {parent}")


def _drift(connection: sqlite3.Connection, path: Path, thorough: bool) -> Iterator[Fault]:
    """Full-text indexes against their tables: which rows they hold, and the words of some or of all."""
    for index, (table, columns) in INDEXES.items():
        held, indexed = f"SELECT number FROM {table}", f"SELECT id FROM {index}_docsize"
        for one, other, reason in (
            (held, indexed, f"rows of {table} are not in it"),
            (indexed, held, f"rows are in it that are not in {table}"),
        ):
            sql = f"WITH gone (number) AS ({one} EXCEPT {other}) SELECT count(*), min(number) FROM gone"
            count, first = connection.execute(sql).fetchone()
            if count:
                reason = f"{count:,} {reason}, the first is {first}"
                yield Fault(code=FaultCode.INDEX_DRIFT, where=index, reason=reason)
        if thorough and (found := compare_words(path, index)):
            yield Fault(code=FaultCode.INDEX_DRIFT, where=index, reason=found)
        elif not thorough:
            yield from _sampled_drift(connection, index, table, columns)


def compare_words(path: Path, index: str) -> str | None:
    """What SQLite finds in an index that is not in its table, word by word; None for nothing.

    It takes the writer's lock; where it cannot be had, that is told.

    Args:
        path: The record.
        index: The index.
    """
    with closing(sqlite3.connect(path, timeout=LOCK_SECONDS, isolation_level=None)) as writable:
        try:
            writable.execute("BEGIN IMMEDIATE")
            writable.execute(f"INSERT INTO {index} ({index}, rank) VALUES ('integrity-check', 1)")
        except sqlite3.DatabaseError as error:
            if getattr(error, "sqlite_errorcode", 0) & 0xFF == sqlite3.SQLITE_CORRUPT:
                return "its words are not those of its table; make it again with: onrecord rebuild"
            return f"it could not be compared word by word: {explain(error)}"
        finally:
            if writable.in_transaction:
                writable.execute("ROLLBACK")
    return None


def _sampled_drift(connection: sqlite3.Connection, index: str, table: str, columns: tuple[str, ...]) -> Iterator[Fault]:
    """Rows spread over a table whose own words do not find them."""
    (last,) = connection.execute(f"SELECT coalesce(max(number), 0) FROM {table}").fetchone()
    select = f"SELECT {', '.join(columns)} FROM {table} WHERE number = ?"
    for number in range(1, last + 1, max(1, last // SAMPLED_ROWS)):
        row = connection.execute(select, (number,)).fetchone() or ()
        asked = [
            f'{column} : "{word}"'
            for column, text in zip(columns, row, strict=False)
            for word in [word for word in (text or "").split() if word.isalnum()][:SAMPLED_WORDS]
        ]
        if not asked:
            continue
        sql = f"SELECT 1 FROM {index} WHERE rowid = ? AND {index} MATCH ?"
        if connection.execute(sql, (number, " AND ".join(asked))).fetchone() is None:
            yield Fault(
                code=FaultCode.INDEX_DRIFT, where=f"{index} row {number}", reason="its own words do not find it"
            )
