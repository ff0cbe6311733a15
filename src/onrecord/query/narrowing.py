"""Which entries a question can have at all, told by indexes before any row is looked at.

Without words answers are found by walking from the newest entry back. That is quick where many meet the conditions and
slow where next to none do; there an index has the few that can.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

from onrecord.query.question import Question, What
from onrecord.query.sources import FIRST_EVER, LAST_EVER, OF_OUTLET, SOURCES, outlet_values, type_value

FEW = 20_000
"""Of more, one in fifty of a million, the newest are found soon by walking."""

Select = tuple[str, list[object]]


def find_few(connection: sqlite3.Connection, question: Question, *, by_text: bool, most: int) -> list[int] | None:
    """The numbers of all entries that can be answers, ascending, where an index tells that they are few.

    Args:
        connection: A record.
        question: The question; its days, outlet, type, act and firmness are looked at, and with these two its kind.
        by_text: Whether the numbers are those of the full-text index; they differ for articles.
        most: The most that are few.

    Returns:
        Numbers, among which the answers are; None where no index has so few.
    """
    found: set[int] | None = None
    for sql, values in _selects(question, by_text=by_text):
        numbers = [number for (number,) in connection.execute(f"{sql} LIMIT ?", [*values, most + 1])]
        if len(numbers) <= most:
            found = set(numbers) if found is None else found.intersection(numbers)
            if not found:
                break
    return None if found is None else sorted(found)


def last_number(connection: sqlite3.Connection, question: Question, *, by_text: bool) -> int | None:
    """The highest number that an answer can have as of the day that is asked for; None where none is.

    Entries have their numbers in the order of the readings that they belong to.
    """
    if question.as_of_time is None:
        return None
    # With the plus sign SQLite takes the index of times instead of walking from the last number down.
    sql = "SELECT coalesce(max(+number), 0) FROM readings WHERE learnt_at <= ?"
    (last,) = connection.execute(sql, (question.as_of_time,)).fetchone()
    if question.subject is not What.ARTICLES or by_text:
        table = _table(question)
        sql = (
            f"SELECT coalesce(max(number), 0) FROM {table} "
            f"WHERE reading = (SELECT max(reading) FROM {table} WHERE reading <= ?)"
        )
        (last,) = connection.execute(sql, (last,)).fetchone()
    return int(last)


def _table(question: Question) -> str:
    return "passages" if question.subject is What.ARTICLES else question.subject.value


def _selects(question: Question, *, by_text: bool) -> Iterator[Select]:
    """For each field that has an index, what finds the numbers by it."""
    of_readings = f"SELECT t.number FROM readings AS r CROSS JOIN {_table(question)} AS t ON t.reading = r.number"
    if question.subject is What.ARTICLES and not by_text:
        of_readings = "SELECT r.number FROM readings AS r"
    if any(value is not None for value in (question.act, question.type, question.firmness)):
        yield _of_form(question)
    if question.from_day is not None or question.to_day is not None:
        yield _of_articles_days(question, of_readings) if question.subject is What.ARTICLES else _of_days(question)
    if question.outlet is not None:
        yield f"{of_readings} WHERE {OF_OUTLET}", outlet_values(question.outlet)


def _of_form(question: Question) -> Select:
    given = {name: getattr(question, name) for name in ("act", "firmness", "kind")}
    if question.type is not None:
        given["type"] = type_value(question.type)
    given = {name: value for name, value in given.items() if value is not None}
    where = " AND ".join(f"{name} = ?" for name in given)
    return f"SELECT number FROM {_table(question)} WHERE {where}", list(given.values())


def _of_days(question: Question) -> Select:
    """What is said or done on a day, by that day; stretches of time in a wider stretch of years, odd ones all."""
    day = SOURCES[question.subject].day.replace("t.", "")
    table, first, last = _table(question), *_first_and_last(question)
    # A week or a winter reaches into the next year; so what is written with a year is looked for in one more.
    sql = (
        f"SELECT number FROM {table} WHERE {day} BETWEEN ? AND ? UNION ALL SELECT number FROM {table} "
        f"WHERE {day} NOT GLOB '????-??-??' AND {day} GLOB '*[/X]*' = 0 AND {day} BETWEEN ? AND ? UNION ALL "
        f"SELECT number FROM {table} WHERE {day} NOT GLOB '????-??-??' AND {day} GLOB '*[/X]*' = 1"
    )
    before, after = max(int(first[:4]) - 1, 0), min(int(last[:4]) + 1, 9999)
    return sql, [first, last, f"{before:04}", f"{after:04}~"]


def _of_articles_days(question: Question, of_readings: str) -> Select:
    first, last = _first_and_last(question)
    where = "r.published_on BETWEEN ? AND ? OR r.published_on NOT GLOB '????-??-??'"
    return f"{of_readings} WHERE {where}", [first, last]


def _first_and_last(question: Question) -> tuple[str, str]:
    return question.first_day or FIRST_EVER, question.last_day or LAST_EVER
