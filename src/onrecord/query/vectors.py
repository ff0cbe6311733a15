"""Search by meaning: a file of vectors beside the record, one a statement, scanned from end to end.

`record.db.vectors` is a header and then rows of one length, in the order of the statements' numbers. It only ever
grows: rows are written behind the last one and count from the moment that the header says so, so whoever reads
meanwhile sees whole rows only, and what a killed program left behind the last one is written over. A file that is
damaged, made with other vectors or from another record is replaced by a new one under the same name; who still reads
the old one keeps it.
Nothing in it is worth a backup: `update` makes it again from the record.
"""

from __future__ import annotations

import errno
import os
import sqlite3
import struct
import time
import zlib
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from io import FileIO
from pathlib import Path
from sqlite3 import Connection
from typing import Any, Self

import numpy as np

from onrecord.errors import RecordUnusable
from onrecord.model.vectors import TextVectors, shipped_vectors
from onrecord.query.scan import ROWS_AT_ONCE, Rows, scan
from onrecord.store.connection import explain, open_to_read

MAGIC = b"onrecvec"
FORM = 1
HEADER = struct.Struct("<8sII32sQI")
"""Magic, form, dims, digest of the model, rows that count, checksum of their bytes; then the checksum of these."""
HEADER_BYTES = 64
CHECKSUM = struct.Struct("<I")
MOST_LEVEL = 127
STATEMENTS_AT_ONCE = 4096
"""Written together; a killed update loses no more than these."""
SAMPLED_ROWS = 16
"""Compared with the record before each use: numbers that mean other statements now are told by their texts."""
MOST_UNWRITTEN = 25_000
"""Made for one call where they cannot be kept: about a second."""
MOST_STARTS = 3
READ_AGAIN = 20
READ_AGAIN_SECONDS = 0.01


@dataclass(frozen=True, slots=True, kw_only=True)
class _Header:
    dims: int
    model: bytes
    count: int
    checksum: int

    def pack(self) -> bytes:
        packed = HEADER.pack(MAGIC, FORM, self.dims, self.model, self.count, self.checksum)
        return (packed + CHECKSUM.pack(zlib.crc32(packed))).ljust(HEADER_BYTES, b"\0")

    @classmethod
    def unpack(cls, data: bytes) -> Self | None:
        """None where the bytes are no whole header of ours."""
        if len(data) < HEADER_BYTES:
            return None
        (checksum,) = CHECKSUM.unpack_from(data, HEADER.size)
        magic, form, dims, model, count, rows_checksum = HEADER.unpack_from(data)
        if (magic, form, checksum) != (MAGIC, FORM, zlib.crc32(data[: HEADER.size])):
            return None
        return cls(dims=dims, model=model, count=count, checksum=rows_checksum)

    @classmethod
    def empty(cls, vectors: TextVectors) -> Self:
        return cls(dims=vectors.dims, model=bytes.fromhex(vectors.version), count=0, checksum=0)

    def is_of(self, vectors: TextVectors) -> bool:
        return (self.dims, self.model) == (vectors.dims, bytes.fromhex(vectors.version))

    @property
    def row(self) -> np.dtype[Any]:
        return np.dtype([("number", "<i8"), ("check", "<u4"), ("scale", "<f4"), ("vector", "i1", (self.dims,))])

    @property
    def end(self) -> int:
        """The byte behind the last row that counts."""
        return HEADER_BYTES + self.count * self.row.itemsize


def vectors_path(record: Path) -> Path:
    """Where a record's vectors are kept."""
    return record.with_name(record.name + ".vectors")


def find_near(
    record_path: Path, words: str, limit: int, *, among: Collection[int] | None = None
) -> list[tuple[int, float]]:
    """Find the statements whose quotations mean what the words mean, whatever words they use.

    The vectors are brought up to date first; where they cannot be written (a file that is read-only, a full disk),
    those that are missing are made for this call alone, and if they are many those that there are are searched.
    Superseded statements are found like all others: whoever shows them decides, best
    by `among`. There is always a nearest statement: of two news sentences on different stories one pair in twenty
    reaches 0.4 and one in a hundred 0.5, of two on the same event half reach 0.53 (measured on ECB+).

    Args:
        record_path: The record.
        words: What to look for, a word to a paragraph; words without meaning to the model ("!!!") find nothing.
        limit: The most statements to find.
        among: Numbers of the statements to choose from, None for all. The scan is exact either way: the best of these
            are found even where many others are nearer.

    Returns:
        Numbers of statements (`statements.number`) with their similarity (cosine, -1 to 1), best first; of equals the
        older one first.

    Raises:
        RecordUnusable: If there is no record, or its vectors do not exist, cannot be written, and are many.
    """
    connection = open_to_read(record_path)
    try:
        return near_statements(connection, vectors_path(record_path), words, limit, among=among)
    finally:
        connection.close()


def near_statements(
    connection: Connection,
    path: Path,
    words: str,
    limit: int,
    *,
    among: Collection[int] | None = None,
    vectors: TextVectors | None = None,
) -> list[tuple[int, float]]:
    """`find_near` on an open record whose vectors are at `path`."""
    vectors = vectors or shipped_vectors()
    (question,) = vectors.embed([words])
    if limit < 1 or not question.any():
        return []
    unwritten: Rows | None = None
    try:
        update(connection, path, vectors=vectors, thorough=False)
    except RecordUnusable:
        rows = _usable_rows(connection, path, vectors)
        unwritten = _make_missing(connection, rows, vectors)
        if unwritten is None and not len(rows):
            raise
    else:
        rows = _usable_rows(connection, path, vectors)
    found = scan(rows, question, limit, among=among)
    if unwritten is not None:
        found += scan(unwritten, question, limit, among=among)
        found = sorted(found, key=lambda one: (-one[1], one[0]))[:limit]
    return found


def count_missing(connection: Connection, path: Path) -> int:
    """How many statements have no vector yet, by their numbers."""
    rows = _usable_rows(connection, path, shipped_vectors())
    (newest,) = connection.execute("SELECT coalesce(max(number), 0) FROM statements").fetchone()
    return max(0, int(newest) - (int(rows["number"][-1]) if len(rows) else 0))


def update(connection: Connection, path: Path, *, vectors: TextVectors | None = None, thorough: bool = True) -> int:
    """Add the vectors of statements that have none yet; make the file where it is missing or of no use.

    May be called at any time and by several programs at once: they wait for one another. Killed, it goes on where it
    was.

    Args:
        connection: The record.
        path: The file of its vectors.
        vectors: What makes them, None for the package's own.
        thorough: Whether all rows are checked first and not only a few (0.2 s a million).

    Returns:
        How many were added.

    Raises:
        RecordUnusable: If the file cannot be written.
    """
    vectors = vectors or shipped_vectors()
    if not thorough and _is_current(connection, path, vectors):
        return 0
    try:
        for _ in range(MOST_STARTS):
            with _locked(path) as file:
                header = _read_header(file)
                if header is not None and _fits(connection, file, header, vectors, thorough=thorough):
                    return _add_missing(connection, file, header, vectors)
                _put_empty(path, vectors)
    except OSError as error:
        raise RecordUnusable(path, _explain(error)) from error
    except sqlite3.Error as error:
        raise RecordUnusable(path, explain(error)) from error
    raise RecordUnusable(path, "what is written to it does not last; check the disk, then delete this file")


def read_rows(path: Path, vectors: TextVectors) -> Rows:
    """The rows that count at this moment, memory-mapped; none where the file is missing, damaged or another model's."""
    try:
        with path.open("rb", buffering=0) as file:
            header = _read_header(file)
            for _ in range(READ_AGAIN):
                if header is not None or not _begins_like_ours(file):
                    break
                time.sleep(READ_AGAIN_SECONDS)  # read while it was being written
                header = _read_header(file)
            if header is None or not header.is_of(vectors) or not header.count or _size(file) < header.end:
                return np.empty(0, dtype=_Header.empty(vectors).row)
            return np.memmap(file, dtype=header.row, mode="r", offset=HEADER_BYTES, shape=(header.count,))
    except FileNotFoundError:
        return np.empty(0, dtype=_Header.empty(vectors).row)


def _usable_rows(connection: Connection, path: Path, vectors: TextVectors) -> Rows:
    rows = read_rows(path, vectors)
    return rows if _tell_of(connection, rows) else rows[:0]


def _is_current(connection: Connection, path: Path, vectors: TextVectors) -> bool:
    """Whether nothing is missing, as far as can be told without waiting for whoever writes."""
    rows = read_rows(path, vectors)
    (newest,) = connection.execute("SELECT max(number) FROM statements").fetchone()
    return _tell_of(connection, rows) and (int(rows["number"][-1]) if len(rows) else None) == newest


def _fits(connection: Connection, file: FileIO, header: _Header, vectors: TextVectors, *, thorough: bool) -> bool:
    """Whether a file is whole, of these vectors and of this record."""
    if not header.is_of(vectors) or _size(file) < header.end:
        return False
    if not header.count:
        return True
    rows = np.memmap(file, dtype=header.row, mode="r", offset=HEADER_BYTES, shape=(header.count,))
    if not _tell_of(connection, rows):
        return False
    if not thorough:
        return True
    checksum = 0
    for at in range(0, header.count, ROWS_AT_ONCE):
        checksum = zlib.crc32(rows[at : at + ROWS_AT_ONCE].data, checksum)
    (count,) = connection.execute(
        "SELECT count(*) FROM statements WHERE number <= ?", (int(rows["number"][-1]),)
    ).fetchone()
    return (checksum, header.count) == (header.checksum, count)


def _tell_of(connection: Connection, rows: Rows) -> bool:
    """Whether sampled rows, the first and the last among them, are of the texts that the record has."""
    for place in np.unique(np.linspace(0, len(rows) - 1, min(SAMPLED_ROWS, len(rows))).astype(np.int64)):
        row = rows[place]
        found = connection.execute(
            "SELECT quotation FROM statements WHERE number = ?", (int(row["number"]),)
        ).fetchone()
        if found is None or _check_of(found[0]) != int(row["check"]):
            return False
    return True


def _add_missing(connection: Connection, file: FileIO, header: _Header, vectors: TextVectors) -> int:
    """Append rows for what the record has behind the last one; returns how many."""
    before = header.count
    last = _last_number(file, header)
    # Batch by batch, each asked for anew: a cursor left open would keep the record's log from being tidied.
    while batch := connection.execute(
        "SELECT number, quotation FROM statements WHERE number > ? ORDER BY number LIMIT ?", (last, STATEMENTS_AT_ONCE)
    ).fetchall():
        data = _make_rows(batch, header, vectors).tobytes()
        _write_at(file, header.end, data)
        os.fsync(file.fileno())  # the rows are on the disk before the header counts them
        header = replace(header, count=header.count + len(batch), checksum=zlib.crc32(data, header.checksum))
        _write_at(file, 0, header.pack())
        last = batch[-1][0]
    return header.count - before


def _make_rows(batch: list[tuple[int, str]], header: _Header, vectors: TextVectors) -> Rows:
    rows: Rows = np.zeros(len(batch), dtype=header.row)
    found = vectors.embed([quotation for _, quotation in batch])
    scales = np.abs(found).max(1) / MOST_LEVEL
    rows["number"] = [number for number, _ in batch]
    rows["check"] = [_check_of(quotation) for _, quotation in batch]
    rows["scale"] = scales
    rows["vector"] = np.rint(found / np.where(scales > 0, scales, 1)[:, None])
    return rows


def _check_of(quotation: str) -> int:
    return zlib.crc32(quotation.encode("utf-8", "surrogatepass"))


def _make_missing(connection: Connection, kept: Rows, vectors: TextVectors) -> Rows | None:
    """The rows that are missing behind those that are kept; None where they are many."""
    batch = connection.execute(
        "SELECT number, quotation FROM statements WHERE number > ? ORDER BY number LIMIT ?",
        (int(kept["number"][-1]) if len(kept) else -1, MOST_UNWRITTEN + 1),
    ).fetchall()
    return _make_rows(batch, _Header.empty(vectors), vectors) if 0 < len(batch) <= MOST_UNWRITTEN else None


def _last_number(file: FileIO, header: _Header) -> int:
    """The number of the last row that counts; below every number where there is none."""
    if not header.count:
        return -1
    file.seek(header.end - header.row.itemsize)
    return int.from_bytes(file.read(8), "little", signed=True)


@contextmanager
def _locked(path: Path) -> Iterator[FileIO]:
    """The file, made where it is missing, open for writing; nobody else has it so meanwhile."""
    import fcntl  # not on Windows, where reading a record should work all the same

    while True:
        with FileIO(os.open(path, os.O_RDWR | os.O_CREAT, 0o644), "r+") as file:
            fcntl.flock(file.fileno(), fcntl.LOCK_EX)
            try:
                is_same = os.path.samestat(os.fstat(file.fileno()), path.stat())
            except FileNotFoundError:
                is_same = False
            if is_same:  # and not replaced while we waited
                yield file
                return


def _put_empty(path: Path, vectors: TextVectors) -> None:
    """Put an empty file of the right form in the place of what is there; only under its lock."""
    part = path.with_name(path.name + ".part")
    with part.open("wb") as file:
        file.write(_Header.empty(vectors).pack())
        file.flush()
        os.fsync(file.fileno())
    part.replace(path)


def _read_header(file: FileIO) -> _Header | None:
    file.seek(0)
    return _Header.unpack(file.read(HEADER_BYTES))


def _begins_like_ours(file: FileIO) -> bool:
    file.seek(0)
    return file.read(len(MAGIC)) == MAGIC


def _write_at(file: FileIO, at: int, data: bytes) -> None:
    file.seek(at)
    view = memoryview(data)
    while view:
        view = view[file.write(view) :]


def _size(file: FileIO) -> int:
    return os.fstat(file.fileno()).st_size


def _explain(error: OSError) -> str:
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return "the disk is full; make room and run the same command again"
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return "it may not be written to; check its permissions and those of its folder"
    return f"it cannot be written ({error.strerror})"
