"""The one writer of the record: entries in, batches in one transaction, nothing ever deleted."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from types import TracebackType
from typing import NamedTuple, Self

from onrecord.errors import RecordUnusable
from onrecord.pages.offered import FeedState, Refusal
from onrecord.store.connection import explain, open_to_write
from onrecord.store.rows import Entry, Row, outlet_of

PAGE_COLUMNS = 11
STATEMENT_COLUMNS = (
    "id, quotation, source, cue, speaker, speaker_id, kind, act, source_kind, firmness, said_on, said_precision, "
    "within, page_url, published_on, outlet, page_ranges, spans, confidence, reading, learnt_at"
)
EVENT_COLUMNS = (
    "id, quotation, trigger, type, mode, contexts, actors, recipients, firmness, happened_on, happened_precision, "
    "place, place_country, lat, lon, according_to, background, page_url, published_on, outlet, page_ranges, spans, "
    "confidence, reading, learnt_at"
)


class Outcome(StrEnum):
    """What an entry was to the record.

    new: a page not seen before. version: a new page at an address whose page was another one. reread: a known page read
    by another reader. capture: a known page at another address. known: nothing new.
    """

    NEW = "new"
    VERSION = "version"
    REREAD = "reread"
    CAPTURE = "capture"
    KNOWN = "known"


@dataclass(frozen=True, slots=True, kw_only=True)
class Capture:
    """A page whose current reading the record has, met again: its digest, and where and when."""

    sha256: str
    url: str | None
    fetched_at: str | None


class Provenance(NamedTuple):
    """How a page came first: the fields of an OfferedPage of these names."""

    path: str | None
    url: str | None
    fetched_at: str | None
    content_type: str | None
    dated: str | None


@dataclass(slots=True)
class Tally:
    """What a run has written: entries by outcome, and issues by code."""

    outcomes: dict[Outcome, int] = field(default_factory=lambda: dict.fromkeys(Outcome, 0))
    issues: dict[str, int] = field(default_factory=dict)
    statements: int = 0
    events: int = 0
    refused: int = 0

    def count(self, codes: Iterable[str]) -> None:
        """Count issues by their codes."""
        for code in codes:
            self.issues[code] = self.issues.get(code, 0) + 1

    @property
    def pages(self) -> int:
        """All pages that were offered."""
        return sum(self.outcomes.values())


def now() -> str:
    """The time of learning: UTC, to the second."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


class RecordWriter:
    """Writes to a record; used as a context.

    Args:
        path: The record; made where there is none.
        learnt_at: The time of learning that is written down, UTC in ISO 8601; None for the clock's.

    Raises:
        RecordUnusable: Here and in every method, if the file cannot be written; the batch in hand is then rolled back.
    """

    def __init__(self, path: Path, *, learnt_at: str | None = None) -> None:
        self._path, self._fixed = path, learnt_at
        self._connection = open_to_write(path)
        self.tally = Tally()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._connection.close()

    def write(self, entries: Iterable[Entry | Capture | Refusal | FeedState]) -> list[Outcome]:
        """Write a batch in one transaction: all of it or nothing.

        Args:
            entries: Pages that were read, known pages met again, what could not become a page, and states of feeds all
                of whose articles stand before them, in their order.

        Returns:
            What each page was to the record.
        """
        learnt = self._fixed or now()
        done: list[tuple[Outcome, Entry | None]] = []
        refused: list[Refusal] = []
        try:
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                for one in entries:
                    if isinstance(one, Refusal):
                        self._refuse(one, learnt)
                        refused.append(one)
                    elif isinstance(one, FeedState):
                        self._keep_feed_state(one, learnt)
                    elif isinstance(one, Capture):
                        captured = self._capture(one, learnt)
                        done.append((Outcome.CAPTURE if captured else Outcome.KNOWN, None))
                    else:
                        done.append((self._add(one, learnt), one))
                self._connection.execute("COMMIT")
            except BaseException:
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")
                raise
        except sqlite3.Error as error:
            raise RecordUnusable(self._path, explain(error)) from error
        for outcome, entry in done:
            self.tally.outcomes[outcome] += 1
            if entry is not None and outcome not in (Outcome.KNOWN, Outcome.CAPTURE):
                self.tally.statements += len(entry.statements)
                self.tally.events += len(entry.events)
                self.tally.count(entry.issue_codes)
        self.tally.refused += len(refused)
        self.tally.count(refusal.code.value for refusal in refused)
        return [outcome for outcome, _ in done]

    def holds(self, sha256: str, reader: str) -> bool:
        """Whether a reader has read a page, be its reading superseded since or not."""
        query = "SELECT 1 FROM readings WHERE page = ? AND reader = ?"
        return self._connection.execute(query, (sha256, reader)).fetchone() is not None

    def provenance(self, sha256: str) -> Provenance | None:
        """How a page came first: it is read again as it was read then; None where the record lacks it."""
        row = self._connection.execute(
            "SELECT path, url, fetched_at, content_type, dated FROM pages WHERE sha256 = ?", (sha256,)
        ).fetchone()
        return Provenance(*row) if row else None

    def feed_state(self, url: str) -> tuple[str | None, str | None]:
        """The ETag and the time of change with which a feed came last."""
        row = self._connection.execute("SELECT etag, modified FROM feeds WHERE url = ?", (url,)).fetchone()
        return (row[0], row[1]) if row else (None, None)

    def is_captured(self, url: str) -> bool:
        """Whether a page at an address is in the record."""
        return self._connection.execute("SELECT 1 FROM captures WHERE url = ? LIMIT 1", (url,)).fetchone() is not None

    def _keep_feed_state(self, state: FeedState, learnt: str) -> None:
        self._connection.execute(
            "INSERT OR REPLACE INTO feeds (url, etag, modified, learnt_at) VALUES (?, ?, ?, ?)",
            (state.url, state.etag, state.modified, learnt),
        )

    def _refuse(self, refusal: Refusal, learnt: str) -> None:
        self._connection.execute(
            "INSERT OR IGNORE INTO refusals (origin, code, reason, learnt_at) VALUES (?, ?, ?, ?)",
            (refusal.origin, refusal.code.value, refusal.reason, learnt),
        )

    def _capture(self, capture: Capture, learnt: str) -> bool:
        """Whether the page had not been met at this address."""
        if not capture.url:
            return False
        cursor = self._connection.execute(
            "INSERT OR IGNORE INTO captures (page, url, outlet, fetched_at, learnt_at) VALUES (?, ?, ?, ?, ?)",
            (capture.sha256, capture.url, outlet_of(capture.url), capture.fetched_at, learnt),
        )
        return cursor.rowcount > 0

    def _add(self, entry: Entry, learnt: str) -> Outcome:
        db = self._connection
        new_page = (
            db.execute(
                f"INSERT OR IGNORE INTO pages VALUES ({', '.join('?' * PAGE_COLUMNS)})", (*entry.page, learnt)
            ).rowcount
            > 0
        )
        before = self._versions(entry.url) if entry.url else 0
        captured = self._capture(Capture(sha256=entry.sha256, url=entry.url, fetched_at=entry.fetched_at), learnt)
        if self.holds(entry.sha256, entry.reader):
            return Outcome.CAPTURE if captured else Outcome.KNOWN
        current = db.execute(
            "SELECT number FROM readings WHERE page = ? AND superseded_at IS NULL", (entry.sha256,)
        ).fetchone()
        self._add_reading(entry, learnt)
        if current is not None:
            self._supersede(current[0], str(entry.reading[0]), learnt)
            return Outcome.REREAD
        return Outcome.VERSION if new_page and before else Outcome.NEW

    def _versions(self, url: str) -> int:
        return int(self._connection.execute("SELECT count(*) FROM captures WHERE url = ?", (url,)).fetchone()[0])

    def _supersede(self, number: int, by: str, learnt: str) -> None:
        self._connection.execute(
            "UPDATE readings SET superseded_at = ?, superseded_by = ? WHERE number = ?", (learnt, by, number)
        )
        for table in ("statements", "events"):
            self._connection.execute(f"UPDATE {table} SET superseded_at = ? WHERE reading = ?", (learnt, number))

    def _add_reading(self, entry: Entry, learnt: str) -> None:
        db = self._connection
        number = db.execute(
            "INSERT INTO readings (id, page, reader, headline, published_on, published_precision, agency, outlet, "
            "language, page_url, json, learnt_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (*entry.reading, learnt),
        ).lastrowid
        self._insert("passages", 'kind, text, start, "end", reading', entry.passages, number)
        self._insert("actors", "id, name, kind, country, sector, roles, link, reading", entry.actors, number)
        self._insert(
            "places", "id, name, geonames, country, lat, lon, feature, confidence, reading", entry.places, number
        )
        self._insert("issues", 'code, reason, start, "end", reading', entry.issues, number)
        self._insert("statements", STATEMENT_COLUMNS, entry.statements, number, learnt)
        marks = ", ".join("?" * (EVENT_COLUMNS.count(",") + 1))
        for row, sides in zip(entry.events, entry.sides, strict=True):
            event = db.execute(
                f"INSERT INTO events ({EVENT_COLUMNS}) VALUES ({marks})", (*row, number, learnt)
            ).lastrowid
            db.executemany(
                "INSERT INTO event_sides (event, side, name, actor_id) VALUES (?, ?, ?, ?)",
                [(event, *side) for side in sides],
            )

    def _insert(self, table: str, columns: str, rows: Sequence[Row], *more: object) -> None:
        marks = ", ".join("?" * (columns.count(",") + 1))
        self._connection.executemany(
            f"INSERT INTO {table} ({columns}) VALUES ({marks})", [(*row, *more) for row in rows]
        )
