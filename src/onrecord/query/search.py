"""Search: the answers to a question, the best first where that can be told in time, else the newest."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Sequence
from itertools import islice

from onrecord.query.answers import Answer, Answers
from onrecord.query.question import Question
from onrecord.query.sources import SOURCES, Row, Source, conditions_of, conditions_of_terms
from onrecord.query.words import Term, expression_of

MAX_RANKED = 20_000
"""Of more matches the newest come first: ranking costs about a microsecond a match."""
MAX_TELLING = 100_000
"""A word in more entries than this says nothing about which of them is best, and is left out of the ranking: BM25
reads the whole list of every word in it."""
FIRST_CHUNK, LAST_CHUNK = 64, 4096
SCORE_DIGITS = 4


def find_answers(connection: sqlite3.Connection, question: Question) -> Answers:
    """The answers to a question.

    Args:
        connection: A record, open to read, with `register_functions` done.
        question: The question.
    """
    source = SOURCES[question.subject]
    terms = question.terms()
    conditions, values = conditions_of(question, source)
    if terms and not _has_table(connection, source.index):
        more, more_values = conditions_of_terms(terms, source)
        conditions, values, terms = conditions + more, values + more_values, ()
    scores: dict[int, float] | None = None
    if terms and (question.words.strip() or question.about is not None):
        scores = _rank(connection, source, terms)
    if scores is not None:
        rows = _ranked_rows(connection, source, scores, conditions, values)
    else:
        rows = _newest_rows(connection, source, terms, conditions, values)
    page = list(islice(_once(rows), question.offset, question.offset + question.limit + 1))
    more_follow = len(page) > question.limit
    return Answers(
        items=tuple(_make(connection, source, row, scores) for row in page[: question.limit]),
        ranked=scores is not None,
        next_offset=question.offset + question.limit if more_follow else None,
    )


def _make(connection: sqlite3.Connection, source: Source, row: Row, scores: dict[int, float] | None) -> Answer:
    score = round(scores[row["text_number"]], SCORE_DIGITS) if scores is not None else None
    return source.make(connection, row, score)


def _rank(connection: sqlite3.Connection, source: Source, terms: Sequence[Term]) -> dict[int, float] | None:
    """The score of every match by its number, the best first; None where there are too many to rank."""
    index = source.index
    telling = [term for term in terms if _is_telling(connection, index, term)]
    if not telling:
        return None
    rows = connection.execute(
        f"SELECT rowid, -bm25({index}) FROM {index} WHERE {index} MATCH ? LIMIT ?",
        (expression_of(telling), MAX_RANKED + 1),
    ).fetchall()
    if len(rows) > MAX_RANKED:
        return None
    if len(telling) < len(terms):
        every = connection.execute(f"SELECT rowid FROM {index} WHERE {index} MATCH ?", (expression_of(terms),))
        matching = {number for (number,) in every}
        rows = [row for row in rows if row[0] in matching]
    rows.sort(key=lambda row: (-row[1], -row[0]))
    return dict(rows)


def _is_telling(connection: sqlite3.Connection, index: str, term: Term) -> bool:
    (count,) = connection.execute(
        f"SELECT count(*) FROM (SELECT 1 FROM {index} WHERE {index} MATCH ? LIMIT ?)",
        (expression_of([term]), MAX_TELLING + 1),
    ).fetchone()
    return int(count) <= MAX_TELLING


def _ranked_rows(
    connection: sqlite3.Connection,
    source: Source,
    scores: dict[int, float],
    conditions: Sequence[str],
    values: Sequence[object],
) -> Iterator[Row]:
    """Those of the matches that meet the conditions, by score; looked up only as far as asked for."""
    numbers, size, at = list(scores), FIRST_CHUNK, 0
    sql = (
        f"SELECT {source.key} AS key, t.number AS text_number, {source.columns} FROM {source.tables} "
        f"WHERE t.number IN (SELECT value FROM json_each(?)) AND {' AND '.join(conditions)}"
    )
    while at < len(numbers):
        chunk = numbers[at : at + size]
        rows = {row["text_number"]: row for row in _rows(connection, sql, [json.dumps(chunk), *values])}
        yield from (rows[number] for number in chunk if number in rows)
        at, size = at + size, min(size * 2, LAST_CHUNK)


def _newest_rows(
    connection: sqlite3.Connection,
    source: Source,
    terms: Sequence[Term],
    conditions: Sequence[str],
    values: Sequence[object],
) -> Iterator[Row]:
    """Those that meet the conditions, the last learnt first."""
    start = f"SELECT {source.key} AS key, t.number AS text_number, {source.columns} FROM"
    where = " AND ".join(conditions)
    if not terms:
        return _rows(connection, f"{start} {source.bare} WHERE {where} ORDER BY {source.key} DESC", values)
    index = source.index
    # A cross join keeps the index outside: it gives its matches in the order that is wanted, one at a time.
    sql = (
        f"{start} {index} AS f CROSS JOIN {source.tables} "
        f"WHERE f.{index} MATCH ? AND t.number = f.rowid AND {where} ORDER BY f.rowid DESC"
    )
    return _rows(connection, sql, [expression_of(terms), *values])


def _rows(connection: sqlite3.Connection, sql: str, values: Sequence[object]) -> Iterator[Row]:
    cursor = connection.execute(sql, values)
    names = [column[0] for column in cursor.description]
    for row in cursor:
        yield dict(zip(names, row, strict=True))


def _once(rows: Iterator[Row]) -> Iterator[Row]:
    """Each answer where it comes first: several passages of an article may have the words."""
    seen = set[int]()
    for row in rows:
        if row["key"] not in seen:
            seen.add(row["key"])
            yield row


def _has_table(connection: sqlite3.Connection, name: str) -> bool:
    return connection.execute("SELECT 1 FROM sqlite_schema WHERE name = ?", (name,)).fetchone() is not None
