"""Search by words and by meaning at once: two rankings of statements, made one by the places that each gives them.

See docs/explanation/search-by-meaning.md.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Sequence
from itertools import islice
from pathlib import Path

from onrecord.query.answers import Answers, By
from onrecord.query.narrowing import find_few, last_number
from onrecord.query.question import Question, What
from onrecord.query.search import MAX_RANKED, count_matches, find_matches, rank_matches, rows_among, score_matches
from onrecord.query.sources import SOURCES, Row
from onrecord.query.vectors import near_statements
from onrecord.query.words import Term, expression_of

DEPTH = 100
"""So many of each ranking count, as measured."""
FUSION_RANK = 60
"""Reciprocal rank fusion (Cormack, Clarke and Buettcher 2009): 1 / (60 + rank), summed."""
MEANING_WEIGHT = 0.5
"""Against 1 for words: on ECB+ more of it puts statements that only sound alike before those with the right names."""
LEAST_LIKENESS = 0.2
"""There is always a nearest statement. For a few words of a sentence nine in ten on other stories stay below this, and
a third of those on the same event, which other statements then stand before (ECB+)."""
MOST_AMONG = 100_000
"""The most numbers that are handed to the scan; of more, all statements are scanned and the right ones kept."""
FIRST_SIZE, WIDER = 10, 8
"""So many times as many are looked for at first, and so many times more each time that too few of them were right."""
SCORE_DIGITS = 6

_SOURCE = SOURCES[What.STATEMENTS]


def find_by_meaning(connection: sqlite3.Connection, vectors: Path, question: Question) -> Answers:
    """The statements that have the words of a question or mean what they mean; both under all of its filters.

    Where no statement has all of the words, any of them count. At most `DEPTH` are found by each.

    Args:
        connection: A record, open to read, with `register_functions` done.
        vectors: The file of its vectors; brought up to date first.
        question: The question, with `meaning`.

    Raises:
        RecordUnusable: If there are no vectors and none can be made.
    """
    near = _by_meaning(connection, vectors, question)
    worded, having = _by_words(connection, question, near)
    rows = {row["key"]: row for row in (*worded, *near)}
    points = dict.fromkeys(rows, 0.0)
    for ranking, weight in ((worded, 1.0), (near, MEANING_WEIGHT)):
        for place, row in enumerate(ranking, start=1):
            points[row["key"]] += weight / (FUSION_RANK + place)
    near_keys = {row["key"] for row in near}
    best = sorted(points, key=lambda key: (-points[key], -key))
    page = best[question.offset : question.offset + question.limit]
    for key in page:
        rows[key]["by"] = By.WORDS if key not in near_keys else By.BOTH if key in having else By.MEANING
    next_offset = question.offset + question.limit
    return Answers(
        items=tuple(_SOURCE.make(connection, rows[key], round(points[key], SCORE_DIGITS)) for key in page),
        ranked=True,
        next_offset=next_offset if next_offset < len(best) else None,
    )


def _by_words(connection: sqlite3.Connection, question: Question, near: list[Row]) -> tuple[list[Row], set[int]]:
    """The best by words, and the numbers of all that have them, as far as these or the near ones do."""
    terms = question.terms()
    scores = rank_matches(connection, _SOURCE, terms)
    if scores is None:
        # Too many have the words for a ranking by them: they only tell of the near ones that have them, too.
        return [], _having(connection, [row["key"] for row in near], expression_of(terms))
    if not scores:
        scores = _score_any(connection, question)
    rows = list(islice(rows_among(connection, question, list(scores)), DEPTH))
    return rows, set(scores)


def _having(connection: sqlite3.Connection, numbers: Sequence[int], expression: str) -> set[int]:
    index = _SOURCE.index
    sql = f"SELECT f.rowid FROM json_each(?) AS j CROSS JOIN {index} AS f WHERE f.rowid = j.value AND f.{index} MATCH ?"
    return {number for (number,) in connection.execute(sql, (json.dumps(numbers), expression))}


def _score_any(connection: sqlite3.Connection, question: Question) -> dict[int, float]:
    """The scores of statements that have any of the words: the rarest of them, until that is all that can be ranked."""
    counted = [(count_matches(connection, _SOURCE, term, MAX_RANKED), term) for term in question.terms_of_words()]
    chosen, total = list[Term](), 0
    for count, term in sorted(counted, key=lambda pair: pair[0]):
        total += count
        if total > MAX_RANKED:
            break
        if count:
            chosen.append(term)
    if not chosen:
        return {}
    any_of = " OR ".join(f"({term.expression})" for term in chosen)
    needed = question.terms_of_filters()
    expression = f"({any_of}) AND {expression_of(needed)}" if needed else any_of
    return score_matches(connection, _SOURCE, expression) or {}


def _by_meaning(connection: sqlite3.Connection, vectors: Path, question: Question) -> list[Row]:
    """The nearest that meet the conditions. The scan goes wider until there are enough, so none of them is missed."""
    words = " ".join(term.text.rstrip("*") for term in question.terms_of_words())
    among, terms = _possible(connection, question)
    rows, seen, size = list[Row](), 0, FIRST_SIZE * DEPTH
    while True:
        near = near_statements(connection, vectors, words, size, among=among)
        numbers = [number for number, likeness in near if likeness >= LEAST_LIKENESS]
        rows += islice(rows_among(connection, question, numbers[seen:], terms=terms), DEPTH - len(rows))
        if len(rows) == DEPTH or len(numbers) < size:
            return rows
        seen, size = size, size * WIDER


def _possible(connection: sqlite3.Connection, question: Question) -> tuple[Collection[int] | None, tuple[Term, ...]]:
    """Which statements can be answers as far as indexes tell, None for all; and the terms that remain to be met."""
    terms = question.terms_of_filters()
    among: Collection[int] | None = find_few(connection, question, by_text=True, most=MOST_AMONG)
    if terms and (matches := find_matches(connection, _SOURCE, terms, MOST_AMONG)) is not None:
        among, terms = matches if among is None else set(among).intersection(matches), ()
    if (last := last_number(connection, question, by_text=True)) is not None:
        if among is not None:
            among = [number for number in among if number <= last]
        elif last <= MOST_AMONG:
            among = range(1, last + 1)
    return among, terms
