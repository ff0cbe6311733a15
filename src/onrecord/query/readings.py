"""Readings as the record keeps them: the JSON of `onrecord read`, and from there to the page."""

from __future__ import annotations

import json
import sqlite3
import zlib
from typing import Any

from onrecord.records.article import Article, Piece
from onrecord.records.span import Span


def load_reading(connection: sqlite3.Connection, number: int) -> dict[str, Any]:
    """The JSON object of a reading, by its number in the record."""
    (packed,) = connection.execute("SELECT json FROM readings WHERE number = ?", (number,)).fetchone()
    found: dict[str, Any] = json.loads(zlib.decompress(packed))
    return found


def article_of(reading: dict[str, Any]) -> Article:
    """The article of a reading's JSON object, as far as crossing to the page needs it."""
    pieces = tuple(
        Piece(
            start=start,
            page_start=page_start,
            length=length,
            verbatim=verbatim,
            page_length=more[0] if more else length,
        )
        for start, page_start, length, verbatim, *more in reading["article"]["pieces"]
    )
    return Article(text=reading["article"]["text"], pieces=pieces)


def page_ranges_of(article: Article, start: int, end: int) -> tuple[tuple[int, int], ...]:
    """Where a stretch of the article stands in the page."""
    return tuple((on.start, on.end) for on in article.on_page(Span(start, end)))
