"""`onrecord verify`, `rebuild`, `backup` and `doctor`."""

from __future__ import annotations

import json
import sqlite3
import sys
from contextlib import closing
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result
from tests.unit.store.told import READER, make_record, read

from onrecord.cli.backup import backup_command
from onrecord.cli.doctor import doctor_command
from onrecord.cli.main import Commands
from onrecord.cli.rebuild import rebuild_command
from onrecord.cli.verify import verify_command
from onrecord.run import workers
from onrecord.store.content import content_digest
from onrecord.store.rows import make_entry

COMMANDS: list[click.Command] = [verify_command, rebuild_command, backup_command, doctor_command]


@pytest.fixture(autouse=True)
def known_reader(plain_reader: None, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: ARG001  # it comes first
    """The installed reader is the one of the records here."""
    monkeypatch.setattr(sys.modules["onrecord.reading"], "reader_version", lambda: READER, raising=False)
    monkeypatch.setattr(workers, "read_entry", lambda offered: make_entry(read(offered), offered.data))
    monkeypatch.setattr(workers, "usable_workers", lambda: 1)
    monkeypatch.setattr("onrecord.model.reader.shipped_model", lambda: None)


@pytest.fixture(name="record")
def three_pages(tmp_path: Path) -> Path:
    """A record of three pages."""
    return make_record(tmp_path / "record.db")


def run(record: Path, *arguments: str) -> Result:
    """Run a command on a record."""
    return CliRunner().invoke(
        Commands("onrecord", commands={str(one.name): one for one in COMMANDS}), arguments, obj=record
    )


def spoil(record: Path) -> None:
    """Change what somebody said."""
    with closing(sqlite3.connect(record, isolation_level=None)) as connection:
        connection.execute("UPDATE statements SET quotation = 'I lied' WHERE number = 2")


def test_verify_says_how_much_it_has_checked(record: Path) -> None:
    """Data on standard output, and exit code 0."""
    result = run(record, "verify")
    assert (0, "checked 3 pages, 3 readings, 24 entries, 63 spans: 0 faults\n") == (result.exit_code, result.stdout)
    summary = json.loads(run(record, "verify", "--json", "--thorough", "--jobs", "1").stdout)
    assert {"pages": 3, "readings": 3, "entries": 24, "spans": 63, "faults": 0} == summary["summary"]


def test_verify_tells_a_fault_a_line(record: Path) -> None:
    """With exit code 1, and as JSON likewise."""
    spoil(record)
    result = run(record, "verify")
    assert 1 == result.exit_code
    first, *_, last = result.stdout.splitlines()
    assert first.startswith("index-drift: ") or first.startswith("row-differs: ")
    assert "I lied" in result.stdout
    assert last.endswith("faults")
    told = [json.loads(line) for line in run(record, "verify", "--json").stdout.splitlines()]
    assert {"fault", "where", "reason"} == told[0].keys()
    assert len(told) - 1 == told[-1]["summary"]["faults"]


def test_backup_makes_a_file(record: Path, tmp_path: Path) -> None:
    """Once, unless forced."""
    out = tmp_path / "copy.db"
    assert 0 == run(record, "backup", str(out)).exit_code
    result = run(record, "backup", str(out))
    assert (2, "") == (result.exit_code, result.stdout)
    assert 1 == len(result.stderr.splitlines())
    assert out.stat().st_size == json.loads(run(record, "backup", str(out), "--force", "--json").stdout)["bytes"]
    assert content_digest(record) == content_digest(out)


def test_rebuild_makes_the_record_again(record: Path, tmp_path: Path) -> None:
    """Beside it or in its place, with the same content."""
    digest = content_digest(record)
    result = run(record, "rebuild", "--out", str(tmp_path / "again.db"), "--json")
    assert 0 == result.exit_code
    assert 3 == json.loads(result.stdout)["read"]
    assert f"{record}: 3 read\n" == run(record, "rebuild").stdout
    assert digest == content_digest(record) == content_digest(tmp_path / "again.db")


def test_doctor_tells_what_is_wrong(record: Path, tmp_path: Path) -> None:
    """A line a check; exit code 1 where one is not ok."""
    result = run(record, "doctor")
    assert 0 == result.exit_code
    assert all(line.startswith("ok ") for line in result.stdout.splitlines())
    result = run(tmp_path / "none.db", "doctor", "--json")
    assert 1 == result.exit_code
    told = [json.loads(line) for line in result.stdout.splitlines()]
    assert ["record"] == [check["name"] for check in told if not check["ok"]]
    assert 0 == run(record, "doctor", "--migrate").exit_code


@pytest.mark.parametrize("command", [("verify",), ("rebuild",), ("backup", "copy.db"), ("doctor", "--migrate")])
def test_what_is_no_record_is_one_line(tmp_path: Path, command: tuple[str, ...]) -> None:
    """Exit code 2, nothing on standard output, no traceback, nothing made."""
    other = tmp_path / "other.db"
    with closing(sqlite3.connect(other)) as connection:
        connection.execute("CREATE TABLE t (x)")
    arguments = [str(tmp_path / one) if one.endswith(".db") else one for one in command]
    for path in (other, tmp_path / "none.db"):
        result = run(path, *arguments)
        assert (2, "") == (result.exit_code, result.stdout)
        assert 1 == len(result.stderr.splitlines())
    assert ["other.db"] == [one.name for one in tmp_path.iterdir()]
