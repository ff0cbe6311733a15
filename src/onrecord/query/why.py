"""Why an entry says what it says: the words it rests on, what decided each field, and whether it still stands."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from typing import Any

from onrecord.errors import QuestionUnclear
from onrecord.query.readings import article_of, load_reading, page_ranges_of
from onrecord.query.show import Shown, find_entry
from onrecord.records.article import Article

STATEMENT_DECIDERS = {
    "kind": "rule: how much of the content stands in quotation marks",
    "act": "rule: the cue's words in the list of speech acts",
    "source_kind": "rule: whether the source's words are a name, a role, a pronoun, a body",
    "firmness": "rule: the verb group that carries the content, and the cue",
    "speaker": "rule: the actor of this page that the source's words name",
    "said": "rule: the words of time beside the cue",
    "within": "rule: it stands in that statement's content",
}
EVENT_DECIDERS = {
    "type": "model: the trigger in its sentence",
    "mode": "codebook: the words of the trigger and around it",
    "contexts": "codebook: the words of its sentence",
    "actors": "model: the words in this role; rule: the actors of this page among them",
    "recipients": "model: the words in this role; rule: the actors of this page among them",
    "firmness": "the words of its sentence, and what the statement around it does",
    "moment": "rule: the words of time around the trigger",
    "place": "rule: the place among its own words; gazetteer: the entry that they name",
    "according_to": "rule: it is told in that statement's content",
}
EVIDENCE = {"statement": ("source", "cue", "content"), "event": ("trigger", "actor_spans", "recipient_spans")}


def explain_entry(connection: sqlite3.Connection, text: str) -> Shown:
    """Why a statement or event says what it says.

    Args:
        connection: A record, open to read.
        text: Its id, or the beginning of it.

    Returns:
        `evidence`: words, where they stand in the article and in the page. `decided`: fields with their value, what
        decided it, and how sure that is where that is known. `reader`, `confidence`, and whether it is `current`, or
        which reading superseded it.

    Raises:
        QuestionUnclear: If it names nothing, or several things, or something else.
    """
    found = find_entry(connection, text)
    if found.what not in EVIDENCE:
        raise QuestionUnclear(
            f"{found.id} is of kind {found.what}; why tells of statements and events, show of the rest"
        )
    table = f"{found.what}s"
    number, reading_id, reader, page, learnt, superseded, by = connection.execute(
        f"SELECT r.number, r.id, r.reader, r.page, t.learnt_at, t.superseded_at, r.superseded_by FROM {table} AS t "
        "JOIN readings AS r ON r.number = t.reading WHERE t.id = ? "
        "ORDER BY t.superseded_at IS NOT NULL, t.number DESC LIMIT 1",
        (found.id,),
    ).fetchone()
    reading = load_reading(connection, number)
    entry = next(one for one in reading[table] if one["id"] == found.id)
    deciders = STATEMENT_DECIDERS if found.what == "statement" else EVENT_DECIDERS
    return {
        "what": found.what,
        "id": found.id,
        "article": reading_id,
        "page_sha256": page,
        "reader": reader,
        "found_by": "model: cue, source and content" if found.what == "statement" else "model: the trigger",
        "confidence": entry["confidence"],
        "learnt_at": learnt,
        "current": superseded is None,
        "superseded_at": superseded,
        "superseded_by": by,
        "superseded_by_reader": _reader(connection, by) if by else None,
        "evidence": list(_evidence(entry, EVIDENCE[found.what], reading)),
        "decided": [
            {"field": field, "value": _value(entry[field], reading), "by": by_what,
             "confidence": entry.get("confidences", {}).get(field)}
            for field, by_what in deciders.items()
            if entry.get(field) not in (None, [])
        ],
    }  # fmt: skip


def _reader(connection: sqlite3.Connection, reading: str) -> str:
    (reader,) = connection.execute("SELECT reader FROM readings WHERE id = ?", (reading,)).fetchone()
    return str(reader)


def _evidence(entry: dict[str, Any], parts: tuple[str, ...], reading: dict[str, Any]) -> Iterator[Shown]:
    article = article_of(reading)
    for part in parts:
        for start, end in entry[part]:
            yield _words(part.removesuffix("_spans"), article, start, end)
    for part in ("said", "moment"):
        for span in (entry.get(part) or {}).get("evidence", ()):
            yield _words(part, article, span["start"], span["end"])
    for quantity in entry.get("quantities", ()):
        yield _words("quantity", article, quantity["start"], quantity["end"])
    for place in reading["places"]:
        if place["id"] == entry.get("place"):
            yield _words("place", article, place["start"], place["end"])


def _words(of: str, article: Article, start: int, end: int) -> Shown:
    return {
        "of": of,
        "words": " ".join(article.text[start:end].split()),
        "article_range": [start, end],
        "page_ranges": [list(one) for one in page_ranges_of(article, start, end)],
    }


def _value(value: Any, reading: dict[str, Any]) -> Any:
    """A field's value for people: names for ids, the value of a moment."""
    if isinstance(value, dict):
        return value["value"]
    if isinstance(value, list):
        return [_value(one, reading) for one in value]
    for entry in (*reading["actors"], *reading["places"]):
        if entry["id"] == value:
            return entry["name"]
    return value
