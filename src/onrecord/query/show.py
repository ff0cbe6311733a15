"""Everything about one entry of the record, by its id or the beginning of it."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from onrecord.errors import QuestionUnclear
from onrecord.query.links import link_to_words

MIN_ID_CHARS = 6
MAX_LISTED = 10
MAX_ENTRIES = 1000
"""Of one page or actor; what goes beyond is found by search."""

Shown = dict[str, Any]

_JSON_COLUMNS = ("page_ranges", "spans", "roles")
# In this order an id is looked for; ids of readings, statements, events and actors begin with r, s, e and a.
_IDS = {
    "statement": ("statements", "id"),
    "event": ("events", "id"),
    "actor": ("actors", "id"),
    "article": ("readings", "id"),
    "page": ("pages", "sha256"),
}
HISTORY = (
    "SELECT r.id AS reading, r.reader, t.learnt_at, t.superseded_at, r.superseded_by FROM {table} AS t "
    "JOIN readings AS r ON r.number = t.reading WHERE t.id = ? ORDER BY r.number"
)
STATEMENT_LINE = "id, quotation, speaker, source, act, said_on"
EVENT_LINE = "id, type, actors, recipients, quotation, happened_on"


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """An entry that an id names. what: statement, event, actor, article or page."""

    what: str
    id: str


def find_entry(connection: sqlite3.Connection, text: str) -> Found:
    """The entry whose id is, or alone begins with, the text.

    Raises:
        QuestionUnclear: If there is none, or several.
    """
    begin = text.strip().lower().encode("utf-8", "replace").decode()
    if len(begin) < MIN_ID_CHARS:
        raise QuestionUnclear(f"{text!r} is too short for an id; give at least its first {MIN_ID_CHARS} characters")
    found = [
        Found(what=what, id=name)
        for what, (table, column) in _IDS.items()
        for (name,) in connection.execute(
            f"SELECT DISTINCT {column} FROM {table} WHERE {column} >= ? AND {column} < ? LIMIT ?",
            (begin, begin + "\U0010ffff", MAX_LISTED + 1),
        )
    ]
    exact = [one for one in found if one.id == begin]
    if exact or len(found) == 1:
        return (exact or found)[0]
    if not found:
        raise QuestionUnclear(f"the record has nothing with the id {text!r}; ids stand in what onrecord search finds")
    lines = "".join(f"\n  {one.what} {one.id}" for one in found[:MAX_LISTED])
    more = "\n  …" if len(found) > MAX_LISTED else ""
    raise QuestionUnclear(f"several ids begin with {text!r}; give more of it:{lines}{more}")


def show_entry(connection: sqlite3.Connection, text: str) -> Shown:
    """Everything about an entry: its columns, where it stands, what belongs to it, and which readings have it.

    Args:
        connection: A record, open to read.
        text: The id of a statement, event, actor or article, the SHA-256 of a page, or the beginning of one.

    Raises:
        QuestionUnclear: If it names nothing, or several things.
    """
    found = find_entry(connection, text)
    return {"what": found.what, **_SHOWN[found.what](connection, found.id)}


def _statement(connection: sqlite3.Connection, name: str) -> Shown:
    entry, number = _entry(connection, "statements", name)
    return {
        **entry,
        "reported_inside_it": _select(
            connection, f"SELECT {STATEMENT_LINE} FROM statements WHERE reading = ? AND within = ?", number, name
        ),
        "events_according_to_it": _select(
            connection, f"SELECT {EVENT_LINE} FROM events WHERE reading = ? AND according_to = ?", number, name
        ),
        "readings": _select(connection, HISTORY.format(table="statements"), name),
    }


def _event(connection: sqlite3.Connection, name: str) -> Shown:
    entry, _ = _entry(connection, "events", name)
    return {
        **entry,
        "sides": _select(
            connection,
            "SELECT side, name, actor_id FROM event_sides WHERE event = "
            "(SELECT number FROM events WHERE id = ? ORDER BY superseded_at IS NOT NULL, number DESC LIMIT 1)",
            name,
        ),
        "readings": _select(connection, HISTORY.format(table="events"), name),
    }


def _entry(connection: sqlite3.Connection, table: str, name: str) -> tuple[Shown, int]:
    """A statement or event as its newest reading has it, with what stands around it; and that reading's number."""
    (entry,) = _select(
        connection,
        f"SELECT * FROM {table} WHERE id = ? ORDER BY superseded_at IS NOT NULL, number DESC LIMIT 1",
        name,
    )
    number = int(entry.pop("reading"))
    del entry["number"]
    spans = [span for name in ("content", "trigger", "cue") for span in entry["spans"].get(name) or []]
    (reading,) = _select(
        connection, "SELECT id AS article, headline, page AS page_sha256, reader FROM readings WHERE number = ?", number
    )
    passage = _select(
        connection,
        'SELECT text FROM passages WHERE reading = ? AND start <= ? AND "end" > ?',
        number, *(2 * [spans[0][0]] if spans else [-1, -1]),
    )  # fmt: skip
    return {
        **entry,
        **reading,
        "link": link_to_words(entry["page_url"], entry["quotation"]),
        "passage": passage[0]["text"] if passage else None,
    }, number


def _actor(connection: sqlite3.Connection, name: str) -> Shown:
    (actor,) = _select(
        connection,
        "SELECT a.*, r.id AS article, r.headline, r.page_url, r.page AS page_sha256, r.reader, r.superseded_at "
        "FROM actors AS a JOIN readings AS r ON r.number = a.reading WHERE a.id = ? "
        "ORDER BY r.superseded_at IS NOT NULL, r.number DESC LIMIT 1",
        name,
    )
    number = actor.pop("reading")
    del actor["number"]
    return {
        **actor,
        "statements": _select(
            connection,
            f"SELECT {STATEMENT_LINE} FROM statements WHERE reading = ? AND speaker_id = ? ORDER BY number",
            number, name,
        ),
        "events": _select(
            connection,
            f"SELECT s.side, {', '.join('e.' + one for one in EVENT_LINE.split(', '))} FROM events AS e "
            "JOIN event_sides AS s ON s.event = e.number WHERE e.reading = ? AND s.actor_id = ? ORDER BY e.number",
            number, name,
        ),
    }  # fmt: skip


def _article(connection: sqlite3.Connection, name: str) -> Shown:
    (article,) = _select(
        connection,
        "SELECT number, id, headline, published_on, published_precision, outlet, agency, language, page_url, "
        "page AS page_sha256, reader, learnt_at, superseded_at, superseded_by FROM readings WHERE id = ?",
        name,
    )
    number = article.pop("number")
    return {
        **article,
        "statements": _select(
            connection, f"SELECT {STATEMENT_LINE} FROM statements WHERE reading = ? ORDER BY number", number
        ),
        "events": _select(connection, f"SELECT {EVENT_LINE} FROM events WHERE reading = ? ORDER BY number", number),
        "actors": _select(connection, "SELECT id, name, kind, country FROM actors WHERE reading = ?", number),
        "places": _select(
            connection, "SELECT name, country, lat, lon, confidence FROM places WHERE reading = ?", number
        ),
        "issues": _select(connection, 'SELECT code, reason, start, "end" FROM issues WHERE reading = ?', number),
    }


def _page(connection: sqlite3.Connection, name: str) -> Shown:
    (page,) = _select(
        connection,
        "SELECT sha256, url, path, media_type, content_type, dated, fetched_at, size, learnt_at FROM pages "
        "WHERE sha256 = ?",
        name,
    )
    return {
        **page,
        "captures": _select(
            connection, "SELECT url, fetched_at, learnt_at FROM captures WHERE page = ? ORDER BY number", name
        ),
        "readings": _select(
            connection,
            "SELECT id, reader, headline, published_on, learnt_at, superseded_at, superseded_by FROM readings "
            "WHERE page = ? ORDER BY number",
            name,
        ),
    }


_SHOWN: dict[str, Callable[[sqlite3.Connection, str], Shown]] = {
    "statement": _statement,
    "event": _event,
    "actor": _actor,
    "article": _article,
    "page": _page,
}


def _select(connection: sqlite3.Connection, sql: str, *values: object) -> list[Shown]:
    cursor = connection.execute(f"{sql} LIMIT {MAX_ENTRIES}" if " LIMIT " not in sql else sql, values)
    names: Sequence[str] = [column[0] for column in cursor.description]
    return [
        {
            name: json.loads(value) if name in _JSON_COLUMNS and value else value
            for name, value in zip(names, row, strict=True)
        }
        for row in cursor
    ]
