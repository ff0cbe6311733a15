"""What can be wrong with a record, and how it is told."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class FaultCode(StrEnum):
    """Stable codes: other programs filter by them, so they are never renamed.

    file-damaged: SQLite cannot read a part of the file. page-damaged: a page's bytes do not unpack. page-changed: they
    are not those that its digest was taken of. page-unread: no reading is of it. decoded-otherwise: the stored page no
    longer gives the characters that a reading counts in. reading-damaged: its JSON does not unpack or parse, or lacks a
    field. reading-misplaced: the JSON is another reading's or another page's. pieces-wrong: what ties the article to
    the page overlaps, or lies outside one of them. span-wrong: a span lies outside the article, is empty, has white
    space at its ends, or its words are not the page's. row-differs: a row of a table does not say what the reading
    says. row-missing, row-unfounded: a row that the reading calls for is not there, or one is that it knows nothing of.
    superseded-wrong: a chain of readings leads nowhere, or a row is superseded and its reading is not. orphan: a row
    belongs to one that is not there. index-drift: the full-text index does not hold what its table holds.
    """

    FILE_DAMAGED = "file-damaged"
    PAGE_DAMAGED = "page-damaged"
    PAGE_CHANGED = "page-changed"
    PAGE_UNREAD = "page-unread"
    DECODED_OTHERWISE = "decoded-otherwise"
    READING_DAMAGED = "reading-damaged"
    READING_MISPLACED = "reading-misplaced"
    PIECES_WRONG = "pieces-wrong"
    SPAN_WRONG = "span-wrong"
    ROW_DIFFERS = "row-differs"
    ROW_MISSING = "row-missing"
    ROW_UNFOUNDED = "row-unfounded"
    SUPERSEDED_WRONG = "superseded-wrong"
    ORPHAN = "orphan"
    INDEX_DRIFT = "index-drift"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One thing that is wrong. where: the table and what in it, such as "reading r0f3… statements[2].content"."""

    code: FaultCode
    where: str
    reason: str
