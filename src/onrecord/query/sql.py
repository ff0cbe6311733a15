"""Plain SQL over the record: reading only."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from onrecord.errors import QuestionUnclear
from onrecord.store.connection import explain, open_to_read

STEPS_BETWEEN_LOOKS = 100_000
"""SQLite's steps between two looks at whether Ctrl-C was pressed: some milliseconds."""

_REFUSED = {sqlite3.SQLITE_ATTACH, sqlite3.SQLITE_DETACH, sqlite3.SQLITE_TRANSACTION, sqlite3.SQLITE_SAVEPOINT}
_PRAGMAS = {
    "table_info", "table_xinfo", "table_list", "index_list", "index_info", "foreign_key_list", "data_version",
}  # fmt: skip
"""Those that tell of the schema, and the one by which full-text indexes see that others have written."""
ONLY_READING = "only SELECT is allowed here: onrecord sql reads the record and never changes it"


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """What a SELECT gives: names of columns, and rows as they come; rows are taken once."""

    columns: tuple[str, ...]
    rows: Iterator[tuple[object, ...]]


def run_sql(path: Path, statement: str) -> Table:
    """Run one SELECT.

    Args:
        path: The record.
        statement: The SQL.

    Raises:
        RecordUnusable: If it cannot be opened.
        QuestionUnclear: Here or while rows are taken, if it is no SELECT.
        KeyboardInterrupt: If it is interrupted; a long statement is, within milliseconds.
    """
    connection = open_to_read(path)  # of its own: what it may do is narrowed for good
    connection.set_authorizer(_authorize)
    # Ctrl-C is heard only where Python runs: it is raised in this call, which makes SQLite stop.
    connection.set_progress_handler(lambda: 0, STEPS_BETWEEN_LOOKS)
    clean = statement.encode("utf-8", "replace").decode()
    rows = _run(connection, clean)
    columns = next(rows)
    return Table(columns=tuple(str(name) for name in columns), rows=rows)


def _run(connection: sqlite3.Connection, statement: str) -> Iterator[tuple[object, ...]]:
    """The names of the columns, then the rows."""
    try:
        cursor = connection.execute(statement)
        if cursor.description is None:
            raise QuestionUnclear(ONLY_READING if statement.strip() else "no SQL; give a SELECT")
        yield tuple(column[0] for column in cursor.description)
        yield from cursor
    except (sqlite3.Error, sqlite3.Warning) as error:
        raise _told(error) from error
    finally:
        connection.close()


def _told(error: Exception) -> BaseException:
    code = getattr(error, "sqlite_errorcode", 0)
    if code == sqlite3.SQLITE_INTERRUPT:
        return KeyboardInterrupt()
    if code in (sqlite3.SQLITE_AUTH, sqlite3.SQLITE_READONLY) or "not authorized" in str(error):
        return QuestionUnclear(ONLY_READING)
    if "one statement at a time" in str(error):
        return QuestionUnclear("give one SELECT at a time")
    said = explain(error) if isinstance(error, sqlite3.Error) else str(error)
    return QuestionUnclear(f"SQL: {said}")


def _authorize(action: int, first: str | None, second: str | None, *more: str | None) -> int:
    """Refuse what a read-only connection would still do: reach for other files, change settings, hold transactions.

    Writing is refused by the connection itself; refusing it here too would keep virtual tables from being opened.
    """
    del more
    refused = (
        action in _REFUSED
        or (action == sqlite3.SQLITE_PRAGMA and first not in _PRAGMAS)
        or (action == sqlite3.SQLITE_FUNCTION and second == "load_extension")
    )
    return sqlite3.SQLITE_DENY if refused else sqlite3.SQLITE_OK
