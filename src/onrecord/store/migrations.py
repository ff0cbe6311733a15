"""The numbered steps from one version of the record's schema to the next, each in a transaction."""

from __future__ import annotations

import sqlite3
from functools import cache
from importlib.resources import files

FIRST_DIGITS = 4


@cache
def read_migrations() -> tuple[tuple[int, str], ...]:
    """The steps by number, ascending from 1: each the SQL that makes that version of the one before."""
    found = []
    for file in sorted(files("onrecord.store.schema").iterdir(), key=lambda one: one.name):
        if file.name.endswith(".sql"):
            found.append((int(file.name[:FIRST_DIGITS]), file.read_text(encoding="utf-8")))
    return tuple(found)


def newest_version() -> int:
    """The version of the schema that this package writes."""
    return read_migrations()[-1][0]


def migrate(connection: sqlite3.Connection, *, upto: int | None = None) -> int:
    """Bring a record to the newest version; what fails leaves the version before as it was.

    Args:
        connection: The record, open for writing and outside a transaction.
        upto: The version to stop at, None for the newest.

    Returns:
        How many steps were taken.
    """
    taken = 0
    for number, script in read_migrations():
        # Two processes may open a new record at once: the version is read again under the write lock.
        connection.execute("BEGIN IMMEDIATE")
        try:
            (version,) = connection.execute("PRAGMA user_version").fetchone()
            if version < number and (upto is None or number <= upto):
                for statement in split_script(script):
                    connection.execute(statement)
                connection.execute(f"PRAGMA user_version = {number}")
                taken += 1
            connection.execute("COMMIT")
        except BaseException:
            connection.execute("ROLLBACK")
            raise
    return taken


def split_script(script: str) -> list[str]:
    """The statements of a script; `executescript` would end the transaction around them."""
    found, current = list[str](), ""
    for line in script.splitlines(keepends=True):
        current += line
        if line.rstrip().endswith(";") and sqlite3.complete_statement(current):
            found.append(current)
            current = ""
    return found
