"""Making a record again from the pages that another one keeps: in its order, with its times of learning."""

from __future__ import annotations

import hashlib
import json
import os
import sqlite3
import zlib
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from itertools import groupby, islice
from pathlib import Path
from typing import Any

from onrecord.errors import RecordUnusable
from onrecord.pages.offered import OfferedPage
from onrecord.store.backup import is_sound, sync
from onrecord.store.connection import BUSY_SECONDS, explain, open_to_read, open_to_write
from onrecord.store.rows import Entry, unpack
from onrecord.store.writer import RecordWriter, now

Read = Callable[[OfferedPage], Entry]
Spread = Callable[[Read, Iterable[OfferedPage]], Iterable[Entry]]
BATCH_PAGES = 64
COPIED_ROWS = 500
COPIED_AS_THEY_ARE = ("captures", "refusals", "feeds")
"""Tables that no page can tell again: where pages were met, what was refused, what feeds said."""
OF_A_READING = ("passages", "actors", "statements", "events", "places", "issues")
NUMBERED = frozenset({"passages", "actors", "statements", "events", "issues"})


@dataclass(slots=True, kw_only=True)
class Rebuilt:
    """What a rebuilding made.

    read: readings made again from their pages. renewed: pages of an older reader, read by this one. copied: readings
    that this reader cannot make again, kept as they were. damaged: pages whose bytes are not theirs any more; they and
    their readings are kept as they were.
    """

    read: int = 0
    renewed: int = 0
    copied: int = 0
    damaged: int = 0

    @property
    def readings(self) -> int:
        """All readings of the new record."""
        return self.read + self.renewed + self.copied


@dataclass(frozen=True, slots=True, kw_only=True)
class _Step:
    """What is done about one reading of the old record. old: its number, None where there was none before."""

    old: int | None
    page: str
    learnt_at: str
    offered: OfferedPage | None


def rebuild_record(
    path: Path,
    out: Path,
    read: Read,
    *,
    reader: str,
    spread: Spread = map,
    progress: Callable[[int], object] = lambda _: None,
) -> Rebuilt:
    """Make a record again from its stored pages.

    Readings of this reader are made again from their pages, in the order in which they were made and with the times at
    which the record learnt them. Those of other readers cannot be made again and are copied; where one of them is a
    page's present reading, the page is read now, and the new reading supersedes it. For a record of one reader the new
    one is equal in content to the old (`content.content_digest`), and rebuilt twice it is the same file, byte for byte.

    Args:
        path: The record. Nobody else can write to it meanwhile.
        out: The file to make; the record's own path to let it take that place, the old one then being kept with
            `.before` behind its name.
        read: Reads a page.
        reader: The version of the reader that `read` is, as `reading.reader_version` gives it.
        spread: Applies `read` to pages and gives the entries in their order, with a pool for instance. It takes pages
            in the thread that it is called in, and only a few ahead, if memory is to stay flat.
        progress: Told how many readings are done, now and then.

    Raises:
        RecordUnusable: If a file is in the way or cannot be written, or the record cannot be read; nothing of the old
            record is changed then.
    """
    in_place = out.resolve() == path.resolve()
    before = path.with_name(f"{path.name}.before")
    for blocked in (before if in_place else out,):
        if blocked.exists():
            raise RecordUnusable(blocked, "there is a file here already; move it away, or name another with --out")
    if not out.parent.is_dir():
        raise RecordUnusable(out, "there is no such folder; make it first")
    open_to_read(path).close()  # says what is wrong with it, if anything
    part, packed = (out.with_name(f".{out.name}.{os.getpid()}.{kind}.part") for kind in ("rebuilt", "packed"))
    try:
        with closing(_hold(path, locked=in_place)) as old:
            seen = _sizes(old)
            done = _make_again(path, old, part, read, reader, spread, progress)
            _pack(part, packed)
            if in_place:
                old.execute("ROLLBACK")
                _take_place(old, path, packed, before, seen)
            else:
                packed.replace(out)
        return done
    except sqlite3.Error as error:
        raise RecordUnusable(out if _is_full(error) else path, explain(error)) from error
    except RecordUnusable as error:
        raise (RecordUnusable(out, error.reason) if error.path in (part, packed) else error) from error
    except OSError as error:
        raise RecordUnusable(out, f"it cannot be written ({error.strerror or error})") from error
    finally:
        for file in (part, packed):
            for ending in ("", "-wal", "-shm", "-journal"):
                Path(f"{file}{ending}").unlink(missing_ok=True)


def _is_full(error: sqlite3.Error) -> bool:
    return getattr(error, "sqlite_errorcode", 0) & 0xFF in (sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR)


def _hold(path: Path, *, locked: bool) -> sqlite3.Connection:
    """Open the old record in one state of it, where asked with the writer's lock: what is written would be lost."""
    connection = sqlite3.connect(path, timeout=BUSY_SECONDS, isolation_level=None) if locked else open_to_read(path)
    try:
        connection.execute("BEGIN IMMEDIATE" if locked else "BEGIN")
    except sqlite3.Error:
        connection.close()
        raise
    return connection


def _sizes(connection: sqlite3.Connection) -> tuple[int, ...]:
    """What tells whether anything was written to a record: nothing is ever deleted from it."""
    tables = ("pages", "captures", "readings", "refusals")
    return tuple(connection.execute(f"SELECT coalesce(max(rowid), 0) FROM {table}").fetchone()[0] for table in tables)


def _make_again(
    path: Path,
    old: sqlite3.Connection,
    part: Path,
    read: Read,
    reader: str,
    spread: Spread,
    progress: Callable[[int], object],
) -> Rebuilt:
    done = Rebuilt()
    with closing(open_to_write(part)) as new:
        # It is thrown away where it is not completed, so nothing of it needs to be safe on disk before the end.
        new.execute("PRAGMA synchronous = OFF")
        _copy(old, new, "pages")
        for table in COPIED_AS_THEY_ARE:
            _copy(old, new, table)
        for again, steps in groupby(_steps(old, reader, done), lambda step: step.offered is not None):
            if again:
                _read_again(part, steps, read, spread, done, progress)
                continue
            for step in steps:
                _copy_reading(old, new, step)
                done.copied += 1
                progress(done.readings)
        _supersede(old, new, reader)
        stray = new.execute("SELECT count(*) FROM pragma_foreign_key_check").fetchone()[0]
        if stray:
            raise RecordUnusable(path, "its rows do not belong together; run: onrecord verify")
    return done


def _read_again(
    part: Path, steps: Iterable[_Step], read: Read, spread: Spread, done: Rebuilt, progress: Callable[[int], object]
) -> None:
    """Read pages and write them; one time of learning is one run of the writer, as it was at first."""
    for learnt_at, some in groupby(_read_steps(steps, read, spread), lambda pair: pair[0].learnt_at):
        with RecordWriter(part, learnt_at=learnt_at) as writer:
            for batch in _batches(some):
                writer.write([entry for _, entry in batch])
                renewed = sum(step.old is None for step, _ in batch)
                done.renewed += renewed
                done.read += len(batch) - renewed
                progress(done.readings)


def _read_steps(steps: Iterable[_Step], read: Read, spread: Spread) -> Iterator[tuple[_Step, Entry]]:
    waiting = deque[_Step]()

    def offer() -> Iterator[OfferedPage]:
        for step in steps:
            if step.offered is not None:
                waiting.append(step)
                yield step.offered

    for entry in spread(read, offer()):
        step = waiting.popleft()
        if entry.sha256 != step.page:
            raise ValueError("`spread` gave entries in another order than that of the pages")
        yield step, entry


def _supersede(old: sqlite3.Connection, new: sqlite3.Connection, reader: str) -> None:
    """Mark the readings that were made again as superseded where they were so by readings of others."""
    sql = "SELECT superseded_at, superseded_by, id FROM readings WHERE reader = ? AND superseded_at IS NOT NULL"
    new.execute("BEGIN IMMEDIATE")
    for at, by, name in old.execute(sql, (reader,)):
        new.execute("UPDATE readings SET superseded_at = ?, superseded_by = ? WHERE id = ?", (at, by, name))
        for table in ("statements", "events"):
            sql = f"UPDATE {table} SET superseded_at = ? WHERE reading = (SELECT number FROM readings WHERE id = ?)"
            new.execute(sql, (at, name))
    new.execute("COMMIT")


def _batches(pairs: Iterable[tuple[_Step, Entry]]) -> Iterator[list[tuple[_Step, Entry]]]:
    waiting = iter(pairs)
    while batch := list(islice(waiting, BATCH_PAGES)):
        yield batch


def _steps(old: sqlite3.Connection, reader: str, done: Rebuilt) -> Iterator[_Step]:
    """What is to be done, in the old record's order; then the pages whose present reading is another reader's."""
    sql = "SELECT number, page, reader, learnt_at, json FROM readings ORDER BY number"
    damaged = set[str]()
    for number, sha256, by, learnt_at, packed in old.execute(sql):
        offered = None
        if by == reader:
            offered = _offer(old, sha256, packed)
            if offered is None:
                damaged.add(sha256)
        yield _Step(old=number, page=sha256, learnt_at=learnt_at, offered=offered)
    today = now()
    # A page that this reader has read before another one did keeps its history: the same reading is there already.
    sql = (
        "SELECT page, json FROM readings AS r WHERE superseded_at IS NULL AND NOT EXISTS "
        "(SELECT 1 FROM readings AS own WHERE own.page = r.page AND own.reader = ?) ORDER BY number"
    )
    for sha256, packed in old.execute(sql, (reader,)):
        offered = _offer(old, sha256, packed)
        if offered is None:
            damaged.add(sha256)
        else:
            yield _Step(old=None, page=sha256, learnt_at=today, offered=offered)
    done.damaged = len(damaged)


def _offer(old: sqlite3.Connection, sha256: str, packed: bytes) -> OfferedPage | None:
    """A stored page as it was offered to one of its readings; None where its bytes are not its own any more."""
    row = old.execute(
        "SELECT codec, bytes, path, url, fetched_at, content_type, dated FROM pages WHERE sha256 = ?", (sha256,)
    ).fetchone()
    try:
        data = unpack(row[0], row[1])
        # The same bytes may have been met under another address when they were read again: a reading tells its own.
        own: dict[str, Any] = json.loads(zlib.decompress(packed))["page"]
    except (zlib.error, ValueError, TypeError, KeyError):
        return None
    if hashlib.sha256(data).hexdigest() != sha256:
        return None
    return OfferedPage(
        origin=sha256,
        data=data,
        path=own.get("path"),
        url=own.get("url"),
        fetched_at=own.get("fetched_at"),
        content_type=row[5],
        dated=row[6],
    )


def _copy(old: sqlite3.Connection, new: sqlite3.Connection, table: str) -> None:
    """Copy all rows of a table, in their order."""
    order = "url" if table == "feeds" else "rowid"
    cursor = old.execute(f"SELECT * FROM {table} ORDER BY {order}")
    marks = ", ".join("?" * len(cursor.description))
    while rows := cursor.fetchmany(COPIED_ROWS):
        new.execute("BEGIN IMMEDIATE")
        new.executemany(f"INSERT INTO {table} VALUES ({marks})", rows)
        new.execute("COMMIT")


def _copy_reading(old: sqlite3.Connection, new: sqlite3.Connection, step: _Step) -> None:
    """Copy a reading and all rows of it; who superseded it is not there yet, so the constraint waits for the end."""
    new.execute("PRAGMA foreign_keys = OFF")
    new.execute("BEGIN IMMEDIATE")
    number = _copy_row(old, new, "readings", step.old)
    for table in OF_A_READING:
        keyed = table in NUMBERED
        order = "number" if keyed else "id"
        cursor = old.execute(f"SELECT * FROM {table} WHERE reading = ? ORDER BY {order}", (step.old,))
        names = [column[0] for column in cursor.description]
        for row in cursor.fetchall():
            values = dict(zip(names, row, strict=True)) | {"reading": number}
            was = values.pop("number") if keyed else None
            at = _insert(new, table, values)
            if table == "events":
                for side in old.execute("SELECT side, name, actor_id FROM event_sides WHERE event = ?", (was,)):
                    new.execute("INSERT INTO event_sides VALUES (?, ?, ?, ?)", (at, *side))
    new.execute("COMMIT")
    new.execute("PRAGMA foreign_keys = ON")


def _copy_row(old: sqlite3.Connection, new: sqlite3.Connection, table: str, number: int | None) -> int:
    cursor = old.execute(f"SELECT * FROM {table} WHERE number = ?", (number,))
    names = [column[0] for column in cursor.description]
    values = dict(zip(names, cursor.fetchone(), strict=True))
    del values["number"]
    return _insert(new, table, values)


def _insert(new: sqlite3.Connection, table: str, values: dict[str, object]) -> int:
    names = ", ".join(f'"{name}"' for name in values)
    marks = ", ".join("?" * len(values))
    return int(new.execute(f"INSERT INTO {table} ({names}) VALUES ({marks})", tuple(values.values())).lastrowid or 0)


def _pack(part: Path, packed: Path) -> None:
    """Write a record as one file without gaps, whose bytes only its content decides."""
    with closing(sqlite3.connect(part, isolation_level=None)) as connection:
        connection.execute("VACUUM INTO ?", (str(packed),))
    with closing(sqlite3.connect(packed, isolation_level=None)) as connection:
        if not is_sound(connection):
            raise RecordUnusable(packed, "what was written is not what the disk gives back; check the disk")
    sync(packed)


def _take_place(old: sqlite3.Connection, path: Path, packed: Path, before: Path, seen: tuple[int, ...]) -> None:
    """Put the new record in the old one's place, which is kept; at every moment there is one at the path."""
    place = path.resolve()
    kept = path.with_name(f"{path.name}.rebuilt")
    try:
        # Out of WAL mode nothing of the record stands in other files, and nobody else has it open.
        (mode,) = old.execute("PRAGMA journal_mode = DELETE").fetchone()
        if mode != "delete":
            raise sqlite3.OperationalError("in use")
        old.execute("BEGIN EXCLUSIVE")
        unchanged = _sizes(old) == seen
    except sqlite3.OperationalError as error:
        packed.replace(kept)
        reason = f"another program has it open; the rebuilt record is {kept.name}, put it here when that is closed"
        raise RecordUnusable(path, reason) from error
    if not unchanged:
        raise RecordUnusable(path, "it was written to while it was rebuilt; run: onrecord rebuild")
    try:
        os.link(place, before)
    except OSError as error:
        packed.replace(kept)
        reason = f"it cannot be kept as {before.name} ({error.strerror}); the rebuilt record is {kept.name}"
        raise RecordUnusable(path, reason) from error
    packed.replace(place)
