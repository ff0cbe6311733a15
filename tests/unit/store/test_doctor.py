"""The doctor tells what is wrong, and what to do."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from tests.unit.store.told import READER, make_record

from onrecord.errors import RecordUnusable, WeightsUnusable
from onrecord.store import doctor
from onrecord.store.doctor import Check, examine, migrate_record


@pytest.fixture(autouse=True)
def known_reader(monkeypatch: pytest.MonkeyPatch) -> None:
    """The installed reader is the one that made the records here, and its model loads."""
    monkeypatch.setattr("onrecord.reading.reader_version", lambda: READER)
    monkeypatch.setattr("onrecord.model.reader.shipped_model", lambda: None)


def wrong(path: Path) -> dict[str, Check]:
    """The checks that are not ok."""
    return {check.name: check for check in examine(path) if not check.ok}


def test_a_sound_record_is_told_so(tmp_path: Path) -> None:
    """Every check is ok, and the counts are the record's."""
    path = make_record(tmp_path / "record.db")
    checks = {check.name: check for check in examine(path)}
    assert [] == [check for check in checks.values() if not check.ok]
    assert "3 pages, 3 captures, 3 readings, 3 statements, 3 events, 0 refusals" == checks["counts"].told
    names = "sqlite folder file disk version journal integrity leftovers log reader counts model"
    assert names.split() == list(checks)


def test_what_is_not_there_is_told(tmp_path: Path) -> None:
    """The record, or its folder; all else is looked at."""
    assert {"record"} == wrong(tmp_path / "record.db").keys()
    assert {"record", "folder"} == wrong(tmp_path / "none" / "record.db").keys()
    assert [] == list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("sql", "name", "remedy"),
    [
        ("PRAGMA user_version = 900", "version", "update onrecord"),
        ("PRAGMA user_version = 0", "version", "doctor --migrate"),
        ("PRAGMA application_id = 0", "record", "--db"),
        ("UPDATE readings SET reader = 'onrecord 0.0.1' WHERE number = 1", "reader", "ingest"),
    ],
)
def test_what_is_wrong_with_a_record_is_told(tmp_path: Path, sql: str, name: str, remedy: str) -> None:
    """With what to do."""
    path = make_record(tmp_path / "record.db")
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute(sql)
    found = wrong(path)
    assert {name} == found.keys()
    assert remedy in (found[name].remedy or "")


def test_what_is_no_database_is_told(tmp_path: Path) -> None:
    """And a damaged one."""
    path = tmp_path / "record.db"
    path.write_text("no database, but long enough for one\n" * 40)
    assert "not a database" in wrong(path)["record"].told
    path.unlink()
    data = bytearray(make_record(path, 60).read_bytes())
    middle = len(data) // 8192 * 4096
    data[middle : middle + 4096] = b"\xff" * 4096
    path.write_bytes(data)
    assert {"integrity"} <= wrong(path).keys()


def test_leftovers_are_told(tmp_path: Path) -> None:
    """Those of this record only."""
    path = make_record(tmp_path / "record.db")
    (tmp_path / ".other.db.7.part").touch()
    assert {} == wrong(path)
    (tmp_path / ".record.db.7.part").touch()
    assert ".record.db.7.part" == wrong(path)["leftovers"].told


def test_little_room_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A backup needs some."""
    monkeypatch.setattr(doctor, "LEAST_FREE_BYTES", 10**18)
    assert {"disk"} == wrong(make_record(tmp_path / "record.db")).keys()


def test_a_broken_installation_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The record is fine."""

    def fail() -> object:
        raise WeightsUnusable(Path("weights"), "encoder.onnx is missing")

    monkeypatch.setattr("onrecord.model.reader.shipped_model", fail)
    assert "weights: encoder.onnx is missing; reinstall onrecord" == wrong(make_record(tmp_path / "r.db"))["model"].told


def test_only_a_record_is_migrated(tmp_path: Path) -> None:
    """One line for all else, and nothing is made."""
    with closing(sqlite3.connect(tmp_path / "other.db")) as connection:
        connection.execute("CREATE TABLE t (x)")
    for name in ("none.db", "other.db"):
        with pytest.raises(RecordUnusable, match=r"no record here|not a record"):
            migrate_record(tmp_path / name)
    assert ["other.db"] == [one.name for one in tmp_path.iterdir()]
