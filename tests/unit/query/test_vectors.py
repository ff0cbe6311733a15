"""The file of vectors beside the record, and the scan over it."""

from __future__ import annotations

import signal
import sqlite3
import subprocess
import sys
import threading
from contextlib import closing
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import RecordUnusable
from onrecord.model.vectors import shipped_vectors
from onrecord.query.scan import scan
from onrecord.query.vectors import HEADER_BYTES, count_missing, find_near, read_rows, update, vectors_path
from onrecord.store.connection import open_to_write

SAID = (
    "the ferry to the northern islands will stop running in October",
    "taxes on sugar will rise next year",
    "the striker has torn a muscle and misses the final",
    "no boat will sail to the islands from autumn on",
    "the court threw out the appeal",
)


@pytest.fixture
def record(tmp_path: Path) -> Path:
    """A record with five statements."""
    path = tmp_path / "record.db"
    with closing(open_to_write(path)) as connection:
        connection.execute(
            "INSERT INTO pages VALUES ('f0', NULL, NULL, 'text/plain', NULL, NULL, NULL, 0, 'raw', x'', '')"
        )
        connection.execute(
            "INSERT INTO readings (number, id, page, reader, json, learnt_at) VALUES (1, 'r', 'f0', 'reader', x'', '')"
        )
        add(connection, SAID)
    return path


def add(connection: sqlite3.Connection, quotations: tuple[str, ...]) -> None:
    """Add statements that differ in what is said."""
    (last,) = connection.execute("SELECT coalesce(max(number), 0) FROM statements").fetchone()
    connection.execute("BEGIN")
    connection.executemany(
        "INSERT INTO statements (number, id, reading, quotation, cue, kind, act, source_kind, firmness, page_ranges,"
        " spans, confidence, learnt_at)"
        " VALUES (?, ?, 1, ?, 'said', 'direct', 'say', 'named', 'occurred', '[]', '[]', 1.0, '')",
        ((last + k, f"s{last + k}", quotation) for k, quotation in enumerate(quotations, start=1)),
    )
    connection.execute("COMMIT")


def added(record: Path, *, thorough: bool = True) -> int:
    """How many vectors an update adds."""
    with closing(open_to_write(record)) as connection:
        return update(connection, vectors_path(record), thorough=thorough)


def numbers(record: Path) -> list[int]:
    """The statements that have a vector."""
    return [int(number) for number in read_rows(vectors_path(record), shipped_vectors())["number"]]


def test_what_means_the_same_is_found_first(record: Path) -> None:
    """Other words, same meaning; similarities fall."""
    found = find_near(record, "ship service to islands ends", 3)
    assert {1, 4} == {number for number, _ in found[:2]}
    likeness = [like for _, like in found]
    assert sorted(likeness, reverse=True) == likeness
    assert likeness[1] > likeness[2] + 0.1


def test_a_statement_finds_itself(record: Path) -> None:
    """Its own words have a similarity of 1, but for eight bits."""
    for number, quotation in enumerate(SAID, start=1):
        ((found, likeness),) = find_near(record, quotation, 1)
        assert number == found
        assert abs(likeness - 1) < 0.01


def test_missing_vectors_are_counted(record: Path) -> None:
    """All of them, none, those of new statements."""
    with closing(open_to_write(record)) as connection:
        assert 5 == count_missing(connection, vectors_path(record))
        added(record)
        assert 0 == count_missing(connection, vectors_path(record))
        add(connection, ("the bridge is closed",))
        assert 1 == count_missing(connection, vectors_path(record))


def test_one_may_choose_among_some(record: Path) -> None:
    """Who is not among them is not found, however near; numbers that nobody has are no harm."""
    found = find_near(record, SAID[0], 5, among={2, 4, 99})
    assert [4, 2] == [number for number, _ in found]
    assert [] == find_near(record, SAID[0], 5, among=())


@pytest.mark.parametrize(("words", "limit"), [("", 5), (" \n", 5), ("ferry", 0)])
def test_nothing_asked_nothing_found(record: Path, words: str, limit: int) -> None:
    """No words or no room: an empty answer."""
    assert [] == find_near(record, words, limit)


def test_an_empty_record_has_nothing_near(tmp_path: Path) -> None:
    """Neither an error nor an answer."""
    record = tmp_path / "record.db"
    open_to_write(record).close()
    assert [] == find_near(record, "ferry", 5)


def test_only_what_is_missing_is_added(record: Path) -> None:
    """A second update adds nothing; new statements are added behind the old ones, which stay as they are."""
    assert 5 == added(record)
    before = vectors_path(record).read_bytes()[HEADER_BYTES:]
    assert 0 == added(record)
    assert 0 == added(record, thorough=False)
    with closing(open_to_write(record)) as connection:
        add(connection, ("the bridge is closed",))
    assert 1 == added(record, thorough=False)
    assert vectors_path(record).read_bytes()[HEADER_BYTES:].startswith(before)
    assert [1, 2, 3, 4, 5, 6] == numbers(record)


def test_a_file_made_at_once_is_the_one_made_in_steps(record: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """How it grew is not seen in it."""
    added(record)
    expected = vectors_path(record).read_bytes()
    vectors_path(record).unlink()
    monkeypatch.setattr("onrecord.query.vectors.STATEMENTS_AT_ONCE", 2)
    added(record)
    assert expected == vectors_path(record).read_bytes()


@pytest.mark.parametrize("damage", ["empty", "foreign", "short", "header", "other model", "row"])
def test_a_useless_file_is_made_anew(record: Path, damage: str) -> None:
    """Whatever is there instead, an update leaves what the record needs."""
    path = vectors_path(record)
    added(record)
    good = path.read_bytes()
    bad = {
        "empty": b"",
        "foreign": b"a diary, " * 100,
        "short": good[:-1],
        "header": good[:20] + b"\xff" + good[21:],
        "other model": good[:16] + bytes(32) + good[48:],
        "row": good[:-1] + bytes([good[-1] ^ 1]),
    }[damage]
    path.write_bytes(bad)
    assert 5 == added(record)
    assert good == path.read_bytes()
    assert not list(record.parent.glob("*.part"))


def test_a_search_does_not_trust_a_useless_file(record: Path) -> None:
    """It is made anew on the way."""
    vectors_path(record).write_bytes(b"a diary")
    assert 1 == find_near(record, SAID[0], 1)[0][0]


def test_vectors_of_another_record_are_told_by_their_texts(record: Path) -> None:
    """The same numbers, other statements: what a record that was rebuilt or restored finds beside it."""
    added(record)
    with closing(open_to_write(record)) as connection:
        connection.execute("DROP TRIGGER IF EXISTS statements_kept")
        connection.execute("UPDATE statements SET quotation = 'the museum opens a new wing' WHERE number = 3")
        assert 5 == update(connection, vectors_path(record), thorough=False)
    assert 3 == find_near(record, "new wing of the museum", 1)[0][0]


def test_vectors_beyond_the_record_s_end_are_not_kept(record: Path) -> None:
    """An older backup was put in its place."""
    added(record)
    with closing(open_to_write(record)) as connection:
        connection.execute("DELETE FROM statements WHERE number = 5")
        assert 4 == update(connection, vectors_path(record), thorough=False)
    assert [1, 2, 3, 4] == numbers(record)


def test_what_a_killed_update_left_is_written_over(record: Path) -> None:
    """Rows that the header does not count are not there."""
    path = vectors_path(record)
    added(record)
    expected = path.read_bytes()
    with path.open("ab") as file:
        file.write(b"\x07" * 100)
    assert [1, 2, 3, 4, 5] == numbers(record)
    with closing(open_to_write(record)) as connection:
        add(connection, ("the bridge is closed",))
    assert 1 == added(record)
    assert path.read_bytes()[HEADER_BYTES:].startswith(expected[HEADER_BYTES:])
    assert [1, 2, 3, 4, 5, 6] == numbers(record)


def test_killed_at_any_moment_it_goes_on(record: Path) -> None:
    """An update that is killed again and again ends in the file of one that was not."""
    with closing(open_to_write(record)) as connection:
        add(connection, tuple(f"{said}, for the {k}th time" for k in range(300) for said in SAID))
    path = vectors_path(record)
    added(record)
    expected = path.read_bytes()
    path.unlink()
    program = (
        "import sys, onrecord.query.vectors as v; from pathlib import Path\n"
        "from onrecord.store.connection import open_to_write\n"
        "v.STATEMENTS_AT_ONCE = 50; path = Path(sys.argv[1]); connection = open_to_write(path); print(flush=True)\n"
        "v.update(connection, v.vectors_path(path))"
    )
    for k in range(4):
        child = subprocess.Popen([sys.executable, "-c", program, str(record)], stdout=subprocess.PIPE)
        assert child.stdout is not None
        child.stdout.readline()
        try:
            child.wait(0.15 + 0.02 * k)
        except subprocess.TimeoutExpired:
            child.send_signal(signal.SIGKILL)
        child.communicate()
    added(record)
    assert expected == path.read_bytes()


def test_reading_while_another_appends(record: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever reads sees whole rows in order, and more of them each time; two may append at once."""
    monkeypatch.setattr("onrecord.query.vectors.STATEMENTS_AT_ONCE", 20)
    with closing(open_to_write(record)) as connection:
        add(connection, tuple(f"{said} ({k})" for k in range(100) for said in SAID))
    done = threading.Event()

    def append() -> None:
        added(record)
        done.set()

    threads = [threading.Thread(target=append) for _ in range(2)]
    for thread in threads:
        thread.start()
    seen, held = 0, []
    while not done.is_set():
        rows = read_rows(vectors_path(record), shipped_vectors())
        assert list(range(1, len(rows) + 1)) == rows["number"].tolist()
        assert len(rows) >= seen
        assert (rows["scale"] > 0).all()
        seen = len(rows)
        held.append(rows)
    for thread in threads:
        thread.join()
    assert 505 == len(numbers(record))
    assert all(list(range(1, len(rows) + 1)) == rows["number"].tolist() for rows in held)


def test_a_folder_that_may_not_be_written_to(record: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Vectors are made for the call; for many statements one line says why nothing can be searched there."""

    def forbid(*_: object, **__: object) -> int:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("onrecord.query.vectors.os.open", forbid)
    assert 1 == find_near(record, SAID[0], 1)[0][0]
    assert not vectors_path(record).exists()
    monkeypatch.setattr("onrecord.query.vectors.MOST_UNWRITTEN", 4)
    with pytest.raises(RecordUnusable, match="may not be written"):
        find_near(record, "ferry", 1)


def test_without_room_what_there_is_is_searched(record: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Few missing statements are searched all the same, many are left out; with nothing to search it is told."""
    added(record)
    with closing(open_to_write(record)) as connection:
        add(connection, ("a boat",))

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("onrecord.query.vectors._write_at", full)
    assert 6 == find_near(record, "a boat", 1)[0][0]
    assert [2, 6] == sorted(number for number, _ in find_near(record, "a boat", 2, among=[2, 6]))
    monkeypatch.setattr("onrecord.query.vectors.MOST_UNWRITTEN", 0)
    assert [1, 4] == sorted(number for number, _ in find_near(record, "a boat to the islands", 2))
    vectors_path(record).write_bytes(b"")
    monkeypatch.setattr("onrecord.query.vectors._put_empty", full)
    with pytest.raises(RecordUnusable, match="disk is full"):
        find_near(record, "ferry", 1)


@given(st.integers(0, 60), st.integers(1, 12), st.integers(0, 2**32 - 1), st.booleans())
def test_the_scan_is_exact(count: int, limit: int, seed: int, some: bool) -> None:
    """It finds what sorting all similarities finds, ties by number."""
    random = np.random.default_rng(seed)
    rows = np.zeros(count, dtype=[("number", "<i8"), ("check", "<u4"), ("scale", "<f4"), ("vector", "i1", (4,))])
    rows["number"] = np.cumsum(random.integers(1, 4, count))
    rows["scale"] = 0.5
    rows["vector"] = random.integers(-3, 4, (count, 4))
    question = random.integers(-2, 3, 4).astype(np.float32)
    among = random.integers(1, 80, 20).tolist() if some else None
    likeness = rows["vector"].astype(np.float32) @ question * np.float32(0.5)
    every = zip(rows["number"].tolist(), likeness.tolist(), strict=True)
    expected = sorted((one for one in every if among is None or one[0] in among), key=lambda one: (-one[1], one[0]))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("onrecord.query.scan.ROWS_AT_ONCE", 7)
        assert expected[:limit] == scan(rows, question, limit, among=among)
