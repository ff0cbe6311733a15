from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.errors import QuestionUnclear
from onrecord.query import Record
from onrecord.query.sql import ONLY_READING


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM pages",
        "UPDATE pages SET url = 1",
        "DROP VIEW articles",
        "CREATE TEMP TABLE t (a)",
        "INSERT INTO statements_fts (statements_fts) VALUES ('rebuild')",
        "PRAGMA query_only = OFF",
        "PRAGMA journal_mode = DELETE",
        "ATTACH 'other.db' AS other",
        "VACUUM INTO 'other.db'",
        "BEGIN",
    ],
)
def test_nothing_but_reading_is_allowed(
    record_path: Path, statement: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One line says so, and nothing is changed or made."""
    monkeypatch.chdir(tmp_path)
    before = record_path.read_bytes()
    with Record(record_path) as record, pytest.raises(QuestionUnclear, match=ONLY_READING):
        record.sql(statement)
    assert before == record_path.read_bytes()
    assert not (tmp_path / "other.db").exists()


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        ("SELCT 1", "syntax error"),
        ("", "no SQL"),
        ("SELECT 1; SELECT 2", "one SELECT"),
        ("SELECT load_extension('x')", ONLY_READING),
    ],
)
def test_broken_sql_is_told(record_path: Path, statement: str, said: str) -> None:
    """In one line, without a traceback."""
    with Record(record_path) as record, pytest.raises(QuestionUnclear, match=said):
        record.sql(statement)


def test_a_select_gives_columns_and_rows(record_path: Path) -> None:
    """Views, the full-text index and table-valued functions included."""
    with Record(record_path) as record:
        table = record.sql("SELECT id, speaker FROM statements_flat ORDER BY id")
        assert (("id", "speaker"), [("s1111111", "José Larsen"), ("s1111222", None)]) == (
            table.columns,
            list(table.rows),
        )
        found = record.sql("SELECT count(*) FROM statements_fts WHERE statements_fts MATCH 'sail'")
        assert [(3,)] == list(found.rows)
        assert [(1,)] == list(record.sql("SELECT value FROM json_each('[1]')").rows)
        assert [] == list(record.sql("SELECT 1 WHERE 0").rows)


def test_errors_while_rows_are_taken_are_told(record_path: Path) -> None:
    """A statement may fail at any row."""
    with Record(record_path) as record, pytest.raises(QuestionUnclear, match="SQL"):
        list(record.sql("SELECT abs(value) FROM json_each('[1, -9223372036854775808]')").rows)
