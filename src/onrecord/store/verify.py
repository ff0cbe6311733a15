"""Verification: every span of every reading is derived again from the stored pages, and every row from its reading.

Nothing is taken on trust: pages are unpacked, hashed and decoded, the JSON of each reading is parsed, and its spans are
held against the page's characters. The record is only read, page by page, and may be written to meanwhile.
"""

from __future__ import annotations

import hashlib
import json
import os
import sqlite3
import zlib
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass
from itertools import islice
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from onrecord.errors import RecordUnusable
from onrecord.pages.offered import OfferedPage
from onrecord.records.page import Page
from onrecord.store.connection import explain, open_to_read
from onrecord.store.faults import Fault, FaultCode
from onrecord.store.file_checks import file_faults
from onrecord.store.reading_rows import Columns, row_faults
from onrecord.store.reading_spans import PageWords, spans_of
from onrecord.store.rows import unpack

PAGES_A_TASK = 64
"""Pages that one worker checks before it tells what it found."""
WORTH_WORKERS = 256
"""Fewer pages than this are checked sooner than workers have started."""
MALFORMED = (KeyError, TypeError, ValueError, IndexError, AttributeError, RecursionError)
"""What a reading's JSON raises where it lacks a field or has another value in it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """What was checked, and what was found wrong in it.

    entries: mentions, actors, statements, events, moments and places. spans: all of theirs and the article's own.
    """

    pages: int = 0
    readings: int = 0
    entries: int = 0
    spans: int = 0
    faults: tuple[Fault, ...] = ()


def count_pages(path: Path) -> int:
    """How many pages a record has.

    Raises:
        RecordUnusable: If it cannot be opened for reading.
    """
    connection = open_to_read(path)
    try:
        return int(connection.execute("SELECT count(*) FROM pages").fetchone()[0])
    except sqlite3.Error as error:
        raise RecordUnusable(path, explain(error)) from error
    finally:
        connection.close()


def verify_record(path: Path, *, thorough: bool = False, processes: int | None = None) -> Iterator[Checked]:
    """Check a record: its file, its tables against one another, and every page with all readings of it.

    What was checked comes in parts, in the order of the pages, so that memory stays flat; add them up.

    Args:
        path: The record.
        thorough: Whether to let SQLite look through every index too, and to compare the full-text indexes word by
            word; for these the record is locked against writers for as long as it takes.
        processes: How many at once, None for one on each core.

    Raises:
        RecordUnusable: If it cannot be opened for reading. What cannot be read in it is a fault.
    """
    connection = open_to_read(path)
    try:
        yield Checked(faults=tuple(file_faults(connection, path, thorough=thorough)))
        ranges = list(_page_ranges(connection))
    except sqlite3.Error as error:
        yield Checked(faults=(Fault(code=FaultCode.FILE_DAMAGED, where="pages", reason=explain(error)),))
        return
    finally:
        connection.close()
    wanted = min(processes or os.cpu_count() or 1, len(ranges))
    if wanted < 2 or len(ranges) * PAGES_A_TASK < WORTH_WORKERS:
        yield from (check_pages(path, first, last) for first, last in ranges)
    else:
        yield from _spread(path, ranges, wanted)


def _page_ranges(connection: sqlite3.Connection) -> Iterator[tuple[int, int]]:
    """Ranges of row numbers of `pages`, each of so many as one task is to check."""
    first, last = connection.execute("SELECT min(rowid), max(rowid) FROM pages").fetchone()
    if first is not None:
        for low in range(first, last + 1, PAGES_A_TASK):
            yield low, min(low + PAGES_A_TASK - 1, last)


def _spread(path: Path, ranges: Iterable[tuple[int, int]], processes: int) -> Iterator[Checked]:
    """Check ranges in workers, a few ahead of what was asked for, and hand back in order."""
    # Forked processes would share the parent's locks, and threads that draw progress.
    with ProcessPoolExecutor(processes, mp_context=get_context("spawn")) as pool:
        waiting = iter(ranges)
        ahead: list[Future[Checked]] = []
        try:
            while True:
                ahead += [pool.submit(check_pages, path, *one) for one in islice(waiting, 4 * processes - len(ahead))]
                if not ahead:
                    return
                yield ahead.pop(0).result()
        finally:
            for one in ahead:
                one.cancel()


def check_pages(path: Path, first: int, last: int) -> Checked:
    """Check some pages and all readings of them.

    Args:
        path: The record.
        first: The first row of `pages`.
        last: The last one.
    """
    connection = open_to_read(path)
    connection.row_factory = sqlite3.Row
    pages = readings = entries = spans = 0
    faults = list[Fault]()
    try:
        connection.execute("BEGIN")  # one state of the record, whoever writes meanwhile
        for number in range(first, last + 1):
            try:
                row = connection.execute("SELECT * FROM pages WHERE rowid = ?", (number,)).fetchone()
                if row is None:
                    continue
                found = _check_page(connection, dict(row))
            except sqlite3.Error as error:
                where = f"row {number} of pages, or what belongs to it"
                faults.append(Fault(code=FaultCode.FILE_DAMAGED, where=where, reason=explain(error)))
                continue
            pages, readings = pages + 1, readings + found.readings
            entries, spans = entries + found.entries, spans + found.spans
            faults += found.faults
    finally:
        connection.close()
    return Checked(pages=pages, readings=readings, entries=entries, spans=spans, faults=tuple(faults))


def _check_page(connection: sqlite3.Connection, row: Columns) -> Checked:
    """Check one page and its readings."""
    where = f"page {row['sha256'][:16]}"
    data, faults = _unpack_page(row, where)
    page = _decode(row, data) if data is not None else None
    rows = [dict(one) for one in connection.execute("SELECT * FROM readings WHERE page = ?", (row["sha256"],))]
    faults += _chain_faults(rows, where)
    if page is not None and page.media_type.value != row["media_type"]:
        reason = f"read as {page.media_type.value}, stored as {row['media_type']}"
        faults.append(Fault(code=FaultCode.DECODED_OTHERWISE, where=where, reason=reason))
    entries = spans = 0
    for one in rows:
        entered, spanned, wrong = _check_reading(connection, one, page, data)
        entries, spans = entries + entered, spans + spanned
        faults += wrong
    return Checked(pages=1, readings=len(rows), entries=entries, spans=spans, faults=tuple(faults))


def _unpack_page(row: Columns, where: str) -> tuple[bytes | None, list[Fault]]:
    try:
        data = unpack(row["codec"], row["bytes"])
    except (zlib.error, ValueError, TypeError) as error:
        return None, [Fault(code=FaultCode.PAGE_DAMAGED, where=where, reason=str(error))]
    digest = hashlib.sha256(data).hexdigest()
    if digest != row["sha256"] or len(data) != row["size"]:
        reason = f"{len(data):,} bytes of digest {digest[:16]}, not {row['size']:,} of its own"
        return data, [Fault(code=FaultCode.PAGE_CHANGED, where=where, reason=reason)]
    return data, []


def _decode(row: Columns, data: bytes) -> Page:
    """The page as a reader decodes it, from what the record keeps beside its bytes."""
    names = ("path", "url", "fetched_at", "content_type", "dated")
    return OfferedPage(origin=row["sha256"], data=data, **{name: row[name] for name in names}).page()


def _chain_faults(rows: list[Columns], where: str) -> list[Fault]:
    """One reading of a page is its present one, and every other leads to it."""

    def fault(reason: str) -> list[Fault]:
        return [Fault(code=FaultCode.SUPERSEDED_WRONG, where=where, reason=reason)]

    if not rows:
        return [Fault(code=FaultCode.PAGE_UNREAD, where=where, reason="no reading is of it")]
    present = [row["id"] for row in rows if row["superseded_at"] is None]
    if len(present) != 1:
        return fault(f"{len(present)} of its {len(rows)} readings are superseded by none; one should be")
    by_id = {row["id"]: row for row in rows}
    found = list[Fault]()
    for row in rows:
        if (row["superseded_at"] is None) != (row["superseded_by"] is None):
            found += fault(f"reading {row['id']} has only one of superseded_at and superseded_by")
        at, steps = row, 0
        while at["superseded_by"] in by_id and steps <= len(rows):
            at, steps = by_id[at["superseded_by"]], steps + 1
        if at["id"] != present[0] and at["superseded_by"] is not None:
            found += fault(f"reading {row['id']} is superseded by one that leads nowhere")
    return found


def _check_reading(
    connection: sqlite3.Connection, row: Columns, page: Page | None, data: bytes | None
) -> tuple[int, int, list[Fault]]:
    """How many entries and spans a reading has, and what is wrong with it."""
    where = f"reading {row['id']}"
    try:
        reading = json.loads(zlib.decompress(row["json"]))
    except (zlib.error, ValueError, TypeError, RecursionError) as error:
        return 0, 0, [Fault(code=FaultCode.READING_DAMAGED, where=where, reason=str(error))]
    entries = spans = 0
    faults = list[Fault]()
    try:
        entries = sum(
            len(reading[name]) for name in ("mentions", "actors", "statements", "events", "moments", "places")
        )
        for name, told, held in (("id", reading["id"], row["id"]), ("page", reading["page"]["sha256"], row["page"])):
            if told != held:
                reason = f"its JSON has the {name} {told}"
                faults.append(Fault(code=FaultCode.READING_MISPLACED, where=where, reason=reason))
        text = _page_text(reading, row, page, data, where, faults)
        if text is not None:
            words = PageWords(reading["article"]["text"], reading["article"]["pieces"], text)
            faults += words.piece_faults(where)
            for path, start, end in spans_of(reading):
                spans += 1
                if wrong := words.reason_against(start, end):
                    faults.append(Fault(code=FaultCode.SPAN_WRONG, where=f"{where} {path}", reason=wrong))
        faults += row_faults(connection, row, reading, where)
    except MALFORMED as error:
        reason = f"not the JSON of a reading ({type(error).__name__}: {error})"
        faults.append(Fault(code=FaultCode.READING_DAMAGED, where=where, reason=reason))
    return entries, spans, faults


def _page_text(
    reading: dict[str, Any], row: Columns, page: Page | None, data: bytes | None, where: str, faults: list[Fault]
) -> str | None:
    """The characters that a reading counts in, None where the page's bytes are not to be had."""
    if page is None or data is None:
        return None
    encoding, length = reading["page"]["encoding"], reading["page"]["length"]
    if page.encoding == encoding and len(page.text) == length:
        return page.text
    # A reading of another version may have counted in another encoding; the present one may not.
    text: str | None
    try:
        text = data.decode(encoding, "replace")
    except LookupError:
        text = None
    if row["superseded_at"] is None or text is None or len(text) != length:
        reason = f"read as {page.encoding}, {len(page.text):,} characters; the reading is of {encoding}, {length:,}"
        faults.append(Fault(code=FaultCode.DECODED_OTHERWISE, where=where, reason=reason))
    return text
