"""Verification finds what is wrong with a record, and nothing where nothing is."""

from __future__ import annotations

import json
import sqlite3
import zlib
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from tests.unit.store.told import entry, make_record

from onrecord.errors import RecordUnusable
from onrecord.store import verify
from onrecord.store.faults import Fault, FaultCode
from onrecord.store.verify import count_pages, verify_record
from onrecord.store.writer import RecordWriter


def faults_of(path: Path, *, thorough: bool = False) -> list[Fault]:
    """All faults of a record."""
    return [fault for part in verify_record(path, thorough=thorough, processes=1) for fault in part.faults]


def codes_of(path: Path) -> set[FaultCode]:
    """The codes of its faults."""
    return {fault.code for fault in faults_of(path)}


def change(path: Path, sql: str, *values: object) -> None:
    """Change a record behind the writer's back."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA foreign_keys = OFF")
        connection.execute(sql, values)


def change_json(path: Path, edit: Callable[[Any], object]) -> None:
    """Change the JSON of the first reading."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        (packed,) = connection.execute("SELECT json FROM readings WHERE number = 1").fetchone()
        reading = json.loads(zlib.decompress(packed))
        edit(reading)
        data = zlib.compress(json.dumps(reading).encode())
        connection.execute("UPDATE readings SET json = ? WHERE number = 1", (data,))


@pytest.fixture(name="record")
def three_pages(tmp_path: Path) -> Path:
    """A record of three pages."""
    return make_record(tmp_path / "record.db")


@pytest.mark.parametrize("thorough", [False, True])
def test_a_sound_record_has_no_faults(record: Path, thorough: bool) -> None:
    """And everything in it was looked at."""
    parts = list(verify_record(record, thorough=thorough))
    assert [] == [fault for part in parts for fault in part.faults]
    assert (3, 3) == (sum(part.pages for part in parts), sum(part.readings for part in parts))
    assert 3 * 8 == sum(part.entries for part in parts)
    # Two passages, headline, date, two mentions, two actors and a role, the statement's three and its day, the event's
    # three, its day and its quantity, a moment, a place, an issue.
    assert 3 * 21 == sum(part.spans for part in parts)


def test_superseded_readings_are_checked_too(record: Path) -> None:
    """A page read again has two readings, and a fault in the old one is a fault."""
    with RecordWriter(record) as writer:
        writer.write([entry(0, "onrecord test / model 2")])
    assert [] == faults_of(record)
    assert 4 == sum(part.readings for part in verify_record(record))
    change_json(record, lambda reading: reading["mentions"][0].update(end=900))
    assert {FaultCode.SPAN_WRONG} == codes_of(record)


def test_workers_find_what_one_process_finds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In the same order, whichever worker is done first."""
    path = make_record(tmp_path / "record.db", 9)
    for number in (2, 7):
        change(path, "UPDATE pages SET bytes = x'00' WHERE rowid = ?", number)
    alone = faults_of(path)
    monkeypatch.setattr(verify, "PAGES_A_TASK", 2)
    monkeypatch.setattr(verify, "WORTH_WORKERS", 1)
    together = [fault for part in verify_record(path, processes=2) for fault in part.faults]
    assert 2 == len(alone)
    assert alone == together


@pytest.mark.parametrize(
    ("sql", "code"),
    [
        ("UPDATE pages SET bytes = x'789c00ff' WHERE rowid = 1", FaultCode.PAGE_DAMAGED),
        ("UPDATE pages SET bytes = substr(bytes, 1, 40) WHERE rowid = 1", FaultCode.PAGE_DAMAGED),
        ("UPDATE pages SET codec = 'raw' WHERE rowid = 1", FaultCode.PAGE_CHANGED),
        ("UPDATE pages SET bytes = (SELECT bytes FROM pages WHERE rowid = 2) WHERE rowid = 1", FaultCode.PAGE_CHANGED),
        ("UPDATE pages SET size = 1 WHERE rowid = 1", FaultCode.PAGE_CHANGED),
        ("UPDATE pages SET content_type = 'text/html; charset=utf-16' WHERE rowid = 1", FaultCode.DECODED_OTHERWISE),
        ("UPDATE pages SET media_type = 'text/plain' WHERE rowid = 1", FaultCode.DECODED_OTHERWISE),
        ("UPDATE readings SET json = x'00' WHERE number = 1", FaultCode.READING_DAMAGED),
        ("UPDATE readings SET json = substr(json, 1, 80) WHERE number = 1", FaultCode.READING_DAMAGED),
        ("UPDATE readings SET json = (SELECT json FROM readings WHERE number = 2) WHERE number = 1",
         FaultCode.READING_MISPLACED),
        ("UPDATE readings SET headline = 'Nothing' WHERE number = 1", FaultCode.ROW_DIFFERS),
        ("UPDATE statements SET quotation = 'I lied' WHERE number = 1", FaultCode.ROW_DIFFERS),
        ("UPDATE statements SET speaker = 'Norland' WHERE number = 1", FaultCode.ROW_DIFFERS),
        ("UPDATE statements SET speaker_id = NULL WHERE number = 1", FaultCode.ROW_DIFFERS),
        ("UPDATE statements SET page_ranges = '[[0,4]]' WHERE number = 1", FaultCode.ROW_DIFFERS),
        ("UPDATE statements SET spans = '{' WHERE number = 1", FaultCode.ROW_DIFFERS),
        ("UPDATE statements SET said_on = '1999-01-01' WHERE number = 1", FaultCode.ROW_DIFFERS),
        ("UPDATE statements SET confidence = 0.5 WHERE number = 1", FaultCode.ROW_DIFFERS),
        ("UPDATE statements SET learnt_at = '1999-01-01T00:00:00Z' WHERE number = 1", FaultCode.ROW_DIFFERS),
        ("UPDATE statements SET superseded_at = '2026-03-11T00:00:00Z' WHERE number = 1", FaultCode.SUPERSEDED_WRONG),
        ("UPDATE events SET type = 'FIGHT' WHERE number = 1", FaultCode.ROW_DIFFERS),
        ("UPDATE events SET quotation = 'Norland attacked.' WHERE number = 1", FaultCode.ROW_DIFFERS),
        ("UPDATE events SET lat = 50 WHERE number = 1", FaultCode.ROW_DIFFERS),
        ("UPDATE event_sides SET name = 'Sudland' WHERE event = 1 AND side = 'actor'", FaultCode.ROW_DIFFERS),
        ("UPDATE passages SET text = 'nothing' WHERE number = 1", FaultCode.ROW_DIFFERS),
        ("UPDATE actors SET name = 'Nobody' WHERE number = 1", FaultCode.ROW_DIFFERS),
        ("UPDATE places SET country = 'SWE'", FaultCode.ROW_DIFFERS),
        ("UPDATE issues SET code = 'other' WHERE number = 1", FaultCode.ROW_DIFFERS),
        ("DELETE FROM statements WHERE number = 1", FaultCode.ROW_MISSING),
        ("DELETE FROM events WHERE number = 1", FaultCode.ROW_MISSING),
        ("DELETE FROM passages WHERE number = 1", FaultCode.ROW_MISSING),
        ("DELETE FROM event_sides WHERE event = 1", FaultCode.ROW_DIFFERS),
        ("INSERT INTO passages (reading, kind, text, start, \"end\") VALUES (1, 'body', 'x', 900, 901)",
         FaultCode.ROW_UNFOUNDED),
        ("INSERT INTO actors (reading, id, name, kind, roles) VALUES (1, 'a', 'x', 'person', '[]')",
         FaultCode.ROW_UNFOUNDED),
        ("DELETE FROM readings WHERE number = 1", FaultCode.PAGE_UNREAD),
        ("DELETE FROM readings WHERE number = 1", FaultCode.ORPHAN),
        ("DELETE FROM pages WHERE rowid = 1", FaultCode.ORPHAN),
        ("INSERT INTO captures (page, url, learnt_at) VALUES ('none', 'https://x.example/', '2026')",
         FaultCode.ORPHAN),
        ("UPDATE readings SET superseded_at = '2026-03-11T00:00:00Z' WHERE number = 1", FaultCode.SUPERSEDED_WRONG),
        ("UPDATE readings SET superseded_by = id, superseded_at = learnt_at WHERE number = 1",
         FaultCode.SUPERSEDED_WRONG),
        ("UPDATE readings SET superseded_by = 'none', superseded_at = learnt_at WHERE number = 1", FaultCode.ORPHAN),
        ("DELETE FROM statements WHERE number = 1", FaultCode.INDEX_DRIFT),
        ("DELETE FROM statements_fts_docsize WHERE id = 2", FaultCode.INDEX_DRIFT),
        ("INSERT INTO passages_fts (rowid, text) VALUES (99, 'nothing')", FaultCode.INDEX_DRIFT),
        ("INSERT INTO statements_fts (statements_fts) VALUES ('delete-all')", FaultCode.INDEX_DRIFT),
        ("UPDATE passages SET text = 'Ferry sunk' WHERE number = 1", FaultCode.INDEX_DRIFT),
        ("DELETE FROM events_fts_docsize WHERE id = 1", FaultCode.INDEX_DRIFT),
        ("INSERT INTO events_fts (events_fts) VALUES ('delete-all')", FaultCode.INDEX_DRIFT),
        ("UPDATE statements SET source = 'nobody at all' WHERE number = 1", FaultCode.INDEX_DRIFT),
        ("UPDATE events SET place = 'Atlantis' WHERE number = 1", FaultCode.INDEX_DRIFT),
    ],
)  # fmt: skip
def test_what_was_changed_is_found(record: Path, sql: str, code: FaultCode) -> None:
    """Whatever table somebody has changed behind the writer's back."""
    change(record, sql)
    assert code in codes_of(record)


def test_thorough_compares_every_word_of_an_index(record: Path) -> None:
    """An entry of the full-text index that only the last words of a row tell apart."""
    change(record, "UPDATE passages SET text = text || ' twice' WHERE number = 2")
    assert FaultCode.INDEX_DRIFT not in codes_of(record)
    assert FaultCode.INDEX_DRIFT in {fault.code for fault in faults_of(record, thorough=True)}


@pytest.mark.parametrize(
    ("edit", "code"),
    [
        (lambda one: one["statements"][0]["content"][0].__setitem__(0, 6), FaultCode.SPAN_WRONG),
        (lambda one: one["statements"][0]["cue"][0].__setitem__(1, 10_000), FaultCode.SPAN_WRONG),
        (lambda one: one["events"][0]["quantities"][0].update(end=5), FaultCode.SPAN_WRONG),
        (lambda one: one["moments"][0].update(start=one["moments"][0]["start"] - 1), FaultCode.SPAN_WRONG),
        (lambda one: one["article"]["headline"].update(start=-1), FaultCode.SPAN_WRONG),
        (lambda one: one["places"][0].update(start=0, end=0), FaultCode.SPAN_WRONG),
        (lambda one: one["issues"][0].update(start=None), FaultCode.READING_DAMAGED),
        (lambda one: one["article"]["pieces"][1].__setitem__(1, 10), FaultCode.SPAN_WRONG),
        (lambda one: one["article"]["pieces"].pop(2), FaultCode.SPAN_WRONG),
        (lambda one: one["article"]["pieces"][2].__setitem__(1, 90_000), FaultCode.PIECES_WRONG),
        (lambda one: one["article"]["pieces"].append([0, 0, 5, True]), FaultCode.PIECES_WRONG),
        (lambda one: one["article"].update(text=one["article"]["text"].replace("shut", "open")), FaultCode.SPAN_WRONG),
        (lambda one: one["page"].update(encoding="utf-16"), FaultCode.DECODED_OTHERWISE),
        (lambda one: one["page"].update(encoding="no such"), FaultCode.DECODED_OTHERWISE),
        (lambda one: one["page"].update(length=3), FaultCode.DECODED_OTHERWISE),
        (lambda one: one.update(id="r0"), FaultCode.READING_MISPLACED),
        (lambda one: one.pop("actors"), FaultCode.READING_DAMAGED),
        (lambda one: one["article"].pop("pieces"), FaultCode.READING_DAMAGED),
        (lambda one: one["statements"].append(7), FaultCode.READING_DAMAGED),
        (lambda one: one["statements"][0].update(speaker="a0"), FaultCode.READING_DAMAGED),
        (lambda one: one["statements"].clear(), FaultCode.ROW_UNFOUNDED),
        (lambda one: one["events"][0]["actors"].clear(), FaultCode.ROW_DIFFERS),
    ],
)
def test_what_the_page_does_not_say_is_found(record: Path, edit: Callable[[Any], object], code: FaultCode) -> None:
    """Whatever the reading says: the stored page decides."""
    change_json(record, edit)
    assert code in codes_of(record)


def test_a_file_with_damaged_parts_is_checked_to_its_end(tmp_path: Path) -> None:
    """What SQLite cannot read is a fault; the other pages are checked."""
    path = make_record(tmp_path / "record.db", 60)
    data = bytearray(path.read_bytes())
    middle = len(data) // 8192 * 4096
    data[middle : middle + 4096] = b"\xff" * 4096
    path.write_bytes(data)
    parts = list(verify_record(path))
    assert FaultCode.FILE_DAMAGED in {fault.code for part in parts for fault in part.faults}
    assert 0 < sum(part.pages for part in parts)


def test_it_is_checked_while_somebody_writes(record: Path) -> None:
    """With a transaction open and a page more behind it."""
    with RecordWriter(record) as writer:
        parts = verify_record(record, processes=1)
        next(parts)
        writer.write([entry(7)])
        assert [] == [fault for part in parts for fault in part.faults]


def test_pages_are_counted(record: Path) -> None:
    """For a bar that knows its end."""
    assert 3 == count_pages(record)


def test_an_empty_record_is_sound(tmp_path: Path) -> None:
    """No page, no fault."""
    assert [] == faults_of(make_record(tmp_path / "record.db", 0))


def test_no_record_is_one_line(tmp_path: Path) -> None:
    """It says what to do."""
    with pytest.raises(RecordUnusable, match="make one with: onrecord ingest"):
        next(verify_record(tmp_path / "none.db"))
