"""Search: the answers to a question, the best first where that can be told in time, else the newest."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Sequence
from itertools import islice

from onrecord.query.answers import Answer, Answers
from onrecord.query.narrowing import FEW, find_few, last_number
from onrecord.query.question import Question
from onrecord.query.sources import SOURCES, Row, Source, conditions_of
from onrecord.query.words import Term, expression_of

MAX_RANKED = 20_000
"""Of more matches the newest come first: ranking costs about a microsecond a match."""
MAX_TELLING = 100_000
"""A word in more entries than this says nothing about which of them is best, and is left out of the ranking: BM25
reads the whole list of every word in it."""
SOON_LOOKED_AT = 1000
"""So few matches are looked at sooner than indexes are asked which of them can be answers."""
FIRST_CHUNK, LAST_CHUNK = 64, 4096
SCORE_DIGITS = 4


def find_answers(connection: sqlite3.Connection, question: Question) -> Answers:
    """The answers to a question by its words and filters.

    Args:
        connection: A record, open to read, with `register_functions` done.
        question: The question.
    """
    source, terms = SOURCES[question.subject], question.terms()
    scores: dict[int, float] | None = None
    if terms and (question.words.strip() or question.about is not None):
        scores = rank_matches(connection, source, terms)
    if scores is not None:
        numbers = _possible(connection, question, list(scores))
        rows = rows_among(connection, question, numbers)
    else:
        rows = _newest_rows(connection, question, terms)
    page = list(islice(_once(rows), question.offset, question.offset + question.limit + 1))
    more_follow = len(page) > question.limit
    return Answers(
        items=tuple(_make(connection, source, row, scores) for row in page[: question.limit]),
        ranked=scores is not None,
        next_offset=question.offset + question.limit if more_follow else None,
    )


def rank_matches(connection: sqlite3.Connection, source: Source, terms: Sequence[Term]) -> dict[int, float] | None:
    """The score of every match by its number, the best first; None where there are too many to rank.

    Args:
        connection: A record.
        source: What is asked.
        terms: What a match has, all of them.
    """
    telling = [term for term in terms if count_matches(connection, source, term, MAX_TELLING) <= MAX_TELLING]
    if not telling:
        return None
    scores = score_matches(connection, source, expression_of(telling))
    if scores is None or len(telling) == len(terms):
        return scores
    index = source.index
    every = connection.execute(f"SELECT rowid FROM {index} WHERE {index} MATCH ?", (expression_of(terms),))
    matching = {number for (number,) in every}
    return {number: score for number, score in scores.items() if number in matching}


def score_matches(connection: sqlite3.Connection, source: Source, expression: str) -> dict[int, float] | None:
    """Likewise for an expression of FTS5, whatever its words."""
    index = source.index
    rows = connection.execute(
        f"SELECT rowid, -bm25({index}) FROM {index} WHERE {index} MATCH ? LIMIT ?", (expression, MAX_RANKED + 1)
    ).fetchall()
    if len(rows) > MAX_RANKED:
        return None
    rows.sort(key=lambda row: (-row[1], -row[0]))
    return dict(rows)


def count_matches(connection: sqlite3.Connection, source: Source, term: Term, most: int) -> int:
    """How many entries have a term; one more than `most` for all that is above."""
    sql = f"SELECT count(*) FROM (SELECT 1 FROM {source.index} WHERE {source.index} MATCH ? LIMIT ?)"
    (count,) = connection.execute(sql, (expression_of([term]), most + 1)).fetchone()
    return int(count)


def find_matches(connection: sqlite3.Connection, source: Source, terms: Sequence[Term], most: int) -> list[int] | None:
    """The numbers of all that have the terms, ascending; None where there are more than `most`."""
    sql = f"SELECT rowid FROM {source.index} WHERE {source.index} MATCH ? LIMIT ?"
    found = [number for (number,) in connection.execute(sql, (expression_of(terms), most + 1))]
    return found if len(found) <= most else None


def rows_among(
    connection: sqlite3.Connection,
    question: Question,
    numbers: Sequence[int],
    *,
    terms: Sequence[Term] = (),
    by_text: bool = True,
) -> Iterator[Row]:
    """Those of some entries that meet the conditions of a question, in the same order; looked up as far as asked for.

    Args:
        connection: A record, with `register_functions` done.
        question: The question; its words count for nothing here.
        numbers: The entries'.
        terms: What they are to have.
        by_text: Whether the numbers are those of the full-text index; they differ for articles.
    """
    source = SOURCES[question.subject]
    conditions, values = conditions_of(question, source)
    index, name = source.index, "text_number" if by_text else "key"
    if terms:
        # The conditions are met first, for asking the index for one entry takes ten times as long as reading it.
        tables = f"json_each(?) AS j CROSS JOIN {source.tables} CROSS JOIN {index} AS f"
        wanted = f"t.number = j.value AND f.rowid = t.number AND f.{index} MATCH ?"
    else:
        tables = source.tables if by_text else source.bare
        wanted = f"{'t.number' if by_text else source.key} IN (SELECT value FROM json_each(?))"
    asked = [expression_of(terms)] if terms else []
    sql = f"{_start(source)} {tables} WHERE {wanted} AND {' AND '.join(conditions)}"
    size, at = FIRST_CHUNK, 0
    while at < len(numbers):
        chunk = numbers[at : at + size]
        rows = {row[name]: row for row in _rows(connection, sql, [json.dumps(chunk), *asked, *values])}
        yield from (rows[number] for number in chunk if number in rows)
        at, size = at + size, min(size * 2, LAST_CHUNK)


def _newest_rows(connection: sqlite3.Connection, question: Question, terms: Sequence[Term]) -> Iterator[Row]:
    """Those that have the terms and meet the conditions, the last learnt first."""
    source, by_text = SOURCES[question.subject], bool(terms)
    if terms and (soon := find_matches(connection, source, terms, SOON_LOOKED_AT)) is not None:
        return rows_among(connection, question, soon[::-1])
    last = last_number(connection, question, by_text=by_text)
    few = find_few(connection, question, by_text=by_text, most=FEW)
    if few is not None:
        if terms and (matches := find_matches(connection, source, terms, FEW)) is not None:
            few, terms = sorted(set(few).intersection(matches)), ()
        numbers = [number for number in reversed(few) if last is None or number <= last]
        return rows_among(connection, question, numbers, terms=terms, by_text=by_text)
    conditions, values = conditions_of(question, source)
    number = "f.rowid" if terms else source.key
    if last is not None:
        conditions, values = [f"{number} <= ?", *conditions], [last, *values]
    where = " AND ".join(conditions)
    if not terms:
        return _rows(connection, f"{_start(source)} {source.bare} WHERE {where} ORDER BY {number} DESC", values)
    # A cross join keeps the index outside: it gives its matches in the order that is wanted, one at a time.
    sql = (
        f"{_start(source)} {source.index} AS f CROSS JOIN {source.tables} "
        f"WHERE f.{source.index} MATCH ? AND t.number = f.rowid AND {where} ORDER BY {number} DESC"
    )
    return _rows(connection, sql, [expression_of(terms), *values])


def _possible(connection: sqlite3.Connection, question: Question, numbers: list[int]) -> list[int]:
    """Those of some matches that can be answers as far as indexes tell, in the same order."""
    if len(numbers) <= SOON_LOOKED_AT:
        return numbers
    if (last := last_number(connection, question, by_text=True)) is not None:
        numbers = [number for number in numbers if number <= last]
    if (few := find_few(connection, question, by_text=True, most=FEW)) is not None:
        allowed = set(few)
        numbers = [number for number in numbers if number in allowed]
    return numbers


def _start(source: Source) -> str:
    return f"SELECT {source.key} AS key, t.number AS text_number, {source.columns} FROM"


def _make(connection: sqlite3.Connection, source: Source, row: Row, scores: dict[int, float] | None) -> Answer:
    score = round(scores[row["text_number"]], SCORE_DIGITS) if scores is not None else None
    return source.make(connection, row, score)


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
