"""Where answers come from: the tables that are asked, their columns, and the conditions of a question on them."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from onrecord.query.answers import Answer, ArticleAnswer, EventAnswer, Ranges, StatementAnswer
from onrecord.query.links import link_to_words
from onrecord.query.question import Question, What, touches
from onrecord.query.readings import article_of, load_reading, page_ranges_of
from onrecord.query.words import has_words
from onrecord.store.rows import outlet_of

FIRST_EVER, LAST_EVER = "0000-01-01", "9999-12-31"
COMMON = "r.published_on, r.outlet, r.headline, r.page_url, r.page AS page_sha256"
OF_OUTLET = r"(r.outlet = ? OR r.outlet LIKE ? ESCAPE '\')"

Row = dict[str, Any]
"""A row by column names; `key` and `text_number` are its own number and that in the full-text index."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A table that is asked.

    tables: the FROM clause; in it `t` is what the full-text index is of, `r` the reading. bare: the same where there
    are no words. key: the number of an answer, ascending with the time of learning. kept: the alias of the table whose
    times of learning count. day: when it was said or happened, or else published.
    """

    index: str
    tables: str
    bare: str
    columns: str
    key: str
    kept: str
    day: str
    make: Callable[[sqlite3.Connection, Row, float | None], Answer]


def register_functions(connection: sqlite3.Connection) -> None:
    """Give a connection the functions that the conditions use."""
    connection.create_function("has_words", 2, has_words, deterministic=True)
    connection.create_function(
        "touches", 3, lambda value, first, last: bool(value) and touches(value, first, last), deterministic=True
    )


def conditions_of(question: Question, source: Source) -> tuple[list[str], list[object]]:
    """What a row must be besides having the words, in SQL, and the values for its question marks."""
    kept, found, values = source.kept, list[str](), list[object]()
    if (until := question.as_of_time) is None:
        found.append(f"{kept}.superseded_at IS NULL")
    else:
        found.append(f"{kept}.learnt_at <= ? AND ({kept}.superseded_at IS NULL OR {kept}.superseded_at > ?)")
        values += [until, until]
    # The plus signs keep SQLite from their indexes, which give rows out of order: where an index gives few,
    # `narrowing` has taken them from it, and else walking from the newest finds a page of them sooner.
    for column in ("firmness", "kind", "act"):
        if (value := getattr(question, column)) is not None:
            found.append(f"+t.{column} = ?")
            values.append(value)
    if question.type is not None:
        found.append("+t.type = ?")
        values.append(type_value(question.type))
    if question.speaker is not None:
        # The index was asked for speaker or source: what stands in the source counts only where no speaker is known.
        found.append("(t.speaker IS NULL OR has_words(t.speaker, ?))")
        values.append(question.speaker)
    if question.outlet is not None:
        found.append(OF_OUTLET)
        values += outlet_values(question.outlet)
    if question.from_day is not None or question.to_day is not None:
        first, last = question.first_day or FIRST_EVER, question.last_day or LAST_EVER
        day = source.day
        found.append(
            f"CASE WHEN {day} GLOB '????-??-??' THEN {day} BETWEEN ? AND ? ELSE touches({day}, ?, ?) END",
        )
        values += [first, last, first, last]
    return found, values


def type_value(type: str) -> str:
    """A type as the codebook writes it."""
    return type.strip().upper()


def outlet_values(outlet: str) -> list[object]:
    """The values for the question marks of `OF_OUTLET`."""
    given = outlet.strip().lower()
    host = (outlet_of(given) if "://" in given else None) or given.removeprefix("www.")
    return [host, "%." + host.replace("\\", r"\\").replace("%", r"\%").replace("_", r"\_")]


def _ranges(text: str) -> Ranges:
    return tuple((start, end) for start, end in json.loads(text))


def _common(row: Row, score: float | None) -> dict[str, Any]:
    names = ("id", "quotation", "published_on", "outlet", "headline", "page_url", "page_sha256", "learnt_at")
    return {
        **{name: row[name] for name in names},
        "link": link_to_words(row["page_url"], row["quotation"]),
        "score": score,
    }


def _statement(connection: sqlite3.Connection, row: Row, score: float | None) -> Answer:
    del connection
    names = ("speaker", "source", "act", "kind", "firmness", "said_on", "confidence")
    return StatementAnswer(
        **_common(row, score),
        page_ranges=_ranges(row["page_ranges"]),
        by=row.get("by"),
        **{name: row[name] for name in names},
    )


def _event(connection: sqlite3.Connection, row: Row, score: float | None) -> Answer:
    del connection
    names = (
        "type", "mode", "trigger", "actors", "recipients", "firmness", "happened_on", "place", "place_country",
        "confidence",
    )  # fmt: skip
    return EventAnswer(
        **_common(row, score), page_ranges=_ranges(row["page_ranges"]), **{name: row[name] for name in names}
    )


def _article(connection: sqlite3.Connection, row: Row, score: float | None) -> Answer:
    ranges: Ranges = ()
    if row["start"] is not None:
        ranges = page_ranges_of(article_of(load_reading(connection, row["key"])), row["start"], row["end"])
    return ArticleAnswer(**_common(row, score), page_ranges=ranges, agency=row["agency"], language=row["language"])


SOURCES = {
    What.STATEMENTS: Source(
        index="statements_fts",
        tables="statements AS t JOIN readings AS r ON r.number = t.reading",
        bare="statements AS t JOIN readings AS r ON r.number = t.reading",
        columns=f"t.id, t.quotation, {COMMON}, t.page_ranges, t.learnt_at, t.speaker, t.source, t.act, t.kind, "
        "t.firmness, t.said_on, t.confidence",
        key="t.number",
        kept="t",
        day="coalesce(t.said_on, t.published_on)",
        make=_statement,
    ),
    What.EVENTS: Source(
        index="events_fts",
        tables="events AS t JOIN readings AS r ON r.number = t.reading",
        bare="events AS t JOIN readings AS r ON r.number = t.reading",
        columns=f"t.id, t.quotation, {COMMON}, t.page_ranges, t.learnt_at, t.type, t.mode, t.trigger, t.actors, "
        "t.recipients, t.firmness, t.happened_on, t.place, t.place_country, t.confidence",
        key="t.number",
        kept="t",
        day="coalesce(t.happened_on, t.published_on)",
        make=_event,
    ),
    What.ARTICLES: Source(
        index="passages_fts",
        tables="passages AS t JOIN readings AS r ON r.number = t.reading",
        bare="readings AS r LEFT JOIN passages AS t ON t.reading = r.number AND t.kind = 'headline'",
        columns=f"r.id, coalesce(t.text, '') AS quotation, {COMMON}, r.learnt_at, t.start, t.\"end\", r.agency, "
        "r.language",
        key="r.number",
        kept="r",
        day="r.published_on",
        make=_article,
    ),
}
