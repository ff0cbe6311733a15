from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.unit.cli.asking import ask, make_record

COUNTING = "WITH RECURSIVE c (x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c WHERE x < 300) SELECT x FROM c"


def test_rows_come_as_table_json_or_csv(tmp_path: Path) -> None:
    """Bytes are told by their number."""
    path = make_record(tmp_path / "r.db")
    select = "SELECT id, x'0102' AS bytes, NULL AS none FROM statements_flat"
    assert {"id": "s1234567", "bytes": "<2 bytes>", "none": None} == json.loads(
        ask(path, "sql", select, "--json").stdout
    )
    assert (
        "id,bytes,none\r\ns1234567,<2 bytes>,\r\n" == ask(path, "sql", "-", "--csv", typed=select).stdout_bytes.decode()
    )
    assert "│ s1234567 │ <2 bytes> │" in ask(path, "sql", select).stdout


def test_tables_are_cut_and_say_so(tmp_path: Path) -> None:
    """JSON is not."""
    path = make_record(tmp_path / "r.db")
    plain = ask(path, "sql", COUNTING)
    assert "│ 200 │\n└" in plain.stdout
    assert "first 200 rows" in plain.stderr
    assert 300 == len(ask(path, "sql", COUNTING, "--json").stdout.splitlines())


@pytest.mark.parametrize("statement", ["DELETE FROM pages", "SELCT", "", "SELECT 1; SELECT 2"])
def test_what_is_no_select_ends_with_2(tmp_path: Path, statement: str) -> None:
    """In one line."""
    done = ask(make_record(tmp_path / "r.db"), "sql", statement)
    assert (2, "", 1) == (done.exit_code, done.stdout, len(done.stderr.splitlines()))
