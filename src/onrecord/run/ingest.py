"""Sources into the record: pages offered, read by workers, written in batches by one writer."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from onrecord.pages.offered import FeedState, Offered, OfferedPage
from onrecord.run.workers import Kept, Workers
from onrecord.store.rows import Entry
from onrecord.store.writer import Capture, RecordWriter, Tally

BATCH_ENTRIES = 64
BATCH_SECONDS = 2.0
"""A batch is written when it has so many entries or is so old: what a killed run has to read again."""

Offer = Callable[[RecordWriter], Iterable[Offered | FeedState]]
Told = Callable[[int, Tally], None]


def ingest(record: Path, offer: Offer, *, workers: int, told: Told | None = None) -> Tally:
    """Read what is offered and keep it.

    A run that is killed at any moment and begun again ends with the same record: a batch is written whole or not at
    all, and what the record has is not read again.

    Args:
        record: The record; made where there is none.
        offer: Gives the pages, in their order; it may ask the writer what the record holds.
        workers: Processes that read.
        told: Called after every batch with the number of entries in it and what has been written so far.

    Raises:
        RecordUnusable: If the record cannot be written; everything up to the last batch is in it.
    """
    from onrecord.reading import reader_version

    reader = reader_version()
    with RecordWriter(record) as writer, Workers(workers) as pool:
        for batch in _batches(pool.read_all(_sorted(offer(writer), writer, reader))):
            writer.write(batch)
            if told:
                told(len(batch), writer.tally)
        return writer.tally


def _sorted(offered: Iterable[Offered | FeedState], writer: RecordWriter, reader: str) -> Iterator[OfferedPage | Kept]:
    """Pages that are to be read, and what needs no reading."""
    for one in offered:
        if not isinstance(one, OfferedPage):
            yield one
            continue
        sha256 = hashlib.sha256(one.data).hexdigest()
        first = writer.provenance(sha256)
        if first is None:
            yield one
            continue
        if not writer.holds(sha256, reader):
            yield replace(one, **first._asdict())
        yield Capture(sha256=sha256, url=one.url, fetched_at=one.fetched_at)


def _batches(entries: Iterable[Entry | Kept]) -> Iterator[list[Entry | Kept]]:
    batch: list[Entry | Kept] = []
    begun = time.monotonic()
    for entry in entries:
        batch.append(entry)
        if len(batch) >= BATCH_ENTRIES or time.monotonic() - begun > BATCH_SECONDS:
            yield batch
            batch, begun = [], time.monotonic()
    if batch:
        yield batch
