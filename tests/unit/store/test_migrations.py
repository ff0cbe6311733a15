"""One version of the schema to the next, whole or not at all."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from tests.unit.store.told import make_record

from onrecord.errors import RecordUnusable
from onrecord.store import migrations
from onrecord.store.connection import open_to_read, open_to_write
from onrecord.store.content import content_digest
from onrecord.store.doctor import migrate_record
from onrecord.store.migrations import migrate, newest_version, read_migrations, split_script

Extend = Callable[[str], None]


@pytest.fixture(name="extend")
def one_more(monkeypatch: pytest.MonkeyPatch) -> Extend:
    """Add a step behind the newest one."""
    own = read_migrations()

    def extend(script: str) -> None:
        monkeypatch.setattr(migrations, "read_migrations", lambda: (*own, (own[-1][0] + 1, script)))

    return extend


def test_the_steps_are_numbered_without_a_gap() -> None:
    """From 1."""
    numbers = [number for number, _ in read_migrations()]
    assert list(range(1, len(numbers) + 1)) == numbers


def test_scripts_are_cut_behind_their_statements() -> None:
    """Triggers have semicolons inside; comments and strings may."""
    script = (
        "-- one; two\nCREATE TABLE t (x);\nCREATE TRIGGER u AFTER INSERT ON t BEGIN\n SELECT ';';\n SELECT 2;\nEND;\n"
    )
    first, second = split_script(script)
    assert first.endswith("(x);\n")
    assert second.endswith("END;\n")


def test_every_statement_of_the_schema_is_run() -> None:
    """Nothing is left over behind the last semicolon."""
    for _, script in read_migrations():
        assert script.strip() == "".join(split_script(script)).strip()


def test_a_record_is_brought_to_the_newest_version_once(tmp_path: Path, extend: Extend) -> None:
    """Whoever writes does it; nothing is done twice."""
    path = make_record(tmp_path / "record.db", 1)
    before = newest_version()
    extend("ALTER TABLE feeds ADD COLUMN note TEXT;\n")
    with closing(open_to_write(path)) as connection:
        assert (before + 1,) == connection.execute("PRAGMA user_version").fetchone()
        assert [] == connection.execute("SELECT note FROM feeds").fetchall()
        assert 0 == migrate(connection)


def test_a_step_that_fails_changes_nothing(tmp_path: Path, extend: Extend) -> None:
    """Not even its first statements."""
    path = make_record(tmp_path / "record.db", 1)
    digest, before = content_digest(path), newest_version()
    extend("ALTER TABLE feeds ADD COLUMN note TEXT;\nCREATE TABLE pages (x);\n")
    with pytest.raises(RecordUnusable, match="already exists"):
        open_to_write(path)
    with closing(sqlite3.connect(path)) as connection:
        assert (before,) == connection.execute("PRAGMA user_version").fetchone()
        columns = [row[1] for row in connection.execute("PRAGMA table_info(feeds)")]
    assert "note" not in columns
    extend("ALTER TABLE feeds ADD COLUMN note TEXT;\n")
    open_to_write(path).close()
    assert digest != content_digest(path)  # one column more


def test_who_reads_an_older_version_is_told(tmp_path: Path, extend: Extend) -> None:
    """And doctor's backup is of that version."""
    path = make_record(tmp_path / "record.db", 1)
    extend("ALTER TABLE feeds ADD COLUMN note TEXT;\n")
    with pytest.raises(RecordUnusable, match=r"older version; run: onrecord doctor --migrate"):
        open_to_read(path)
    kept = migrate_record(path)
    assert path.with_name(f"record.db.version-{newest_version() - 1}") == kept
    open_to_read(path).close()
    with closing(sqlite3.connect(kept)) as connection:
        assert (newest_version() - 1,) == connection.execute("PRAGMA user_version").fetchone()
    assert migrate_record(path) is None
