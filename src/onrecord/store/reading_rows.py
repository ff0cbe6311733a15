"""The rows of a stored reading held against its JSON: what a search finds is what the reading says."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from onrecord.records.article import Article, Piece
from onrecord.records.json_form import CONFIDENCE_DIGITS, DEGREE_DIGITS
from onrecord.records.span import Span
from onrecord.store.faults import Fault, FaultCode
from onrecord.store.rows import outlet_of, words_of

Columns = dict[str, Any]
SHOWN_CHARS = 60
PARSED = frozenset({"page_ranges", "spans", "roles"})
"""Columns that hold JSON: compared as values, since its white space means nothing."""
ROUNDED = {"confidence": CONFIDENCE_DIGITS, "lat": DEGREE_DIGITS, "lon": DEGREE_DIGITS}
"""Columns with more digits than the JSON has."""


def row_faults(connection: sqlite3.Connection, row: Columns, reading: dict[str, Any], where: str) -> Iterator[Fault]:
    """What differs between a reading's JSON and its rows in all tables.

    Args:
        connection: The record.
        row: The row of `readings`.
        reading: Its JSON.
        where: The reading, for people.

    Raises:
        KeyError, TypeError, ValueError, IndexError, AttributeError: If the JSON is not that of a reading.
    """
    article = _article(reading["article"])
    told = {"learnt_at": row["learnt_at"], "superseded_at": row["superseded_at"]}
    issued = {
        "published_on": (reading["article"]["published"] or {}).get("value"),
        "page_url": reading["page"]["url"],
        "outlet": outlet_of(reading["page"]["url"]),
    }
    yield from _differences(where, _reading(reading, article) | issued, row)
    number = row["number"]
    actors = {actor["id"]: actor for actor in reading["actors"]}
    places = {place["id"]: place for place in reading["places"]}
    folded = " ".join(article.text.split())
    more = issued | told
    statements = [(one["id"], _statement(one, article, actors) | more) for one in reading["statements"]]
    events = [(one["id"], _event(one, article, actors, places) | more) for one in reading["events"]]
    tables: list[tuple[str, str, list[tuple[str, Columns]]]] = [
        ("passages", "start", [(str(one["start"]), _passage(one, article)) for one in reading["article"]["passages"]]),
        ("actors", "id", [(one["id"], _actor(one)) for one in reading["actors"]]),
        ("places", "id", [(one["id"], _place(one)) for one in places.values()]),
        ("statements", "id", statements),
        ("events", "id", events),
    ]  # fmt: skip
    for table, key, wanted in tables:
        found: dict[str, Columns] = {}
        for held in _rows(connection, f"SELECT * FROM {table} WHERE reading = ?", number):
            name = str(held[key])
            found[f"{name} again, row {held['number']}" if name in found else name] = held
        yield from _table_faults(f"{where} {table}", wanted, found)
        if table == "events":
            yield from _quotation_faults(reading["events"], found, article, folded, where)
    yield from _side_faults(connection, number, reading["events"], article, actors, where)
    yield from _issue_faults(connection, number, reading["issues"], where)


def _table_faults(where: str, wanted: Sequence[tuple[str, Columns]], found: Mapping[str, Columns]) -> Iterator[Fault]:
    """Rows that are missing, that nothing in the reading calls for, and that say another thing."""
    for key, columns in wanted:
        if key in found:
            yield from _differences(f"{where} {key}", columns, found[key])
        else:
            yield Fault(code=FaultCode.ROW_MISSING, where=f"{where} {key}", reason="in the reading, not in the table")
    for key in found.keys() - {key for key, _ in wanted}:
        yield Fault(code=FaultCode.ROW_UNFOUNDED, where=f"{where} {key}", reason="in the table, not in the reading")


def _differences(where: str, wanted: Columns, held: Columns) -> Iterator[Fault]:
    for name, value in wanted.items():
        have = held[name]
        if name in PARSED:
            try:
                have = json.loads(have)
            except ValueError:
                yield Fault(code=FaultCode.ROW_DIFFERS, where=where, reason=f"{name} is not JSON")
                continue
        elif name in ROUNDED and have is not None:
            have = round(have, ROUNDED[name])
        if have != value:
            code = FaultCode.SUPERSEDED_WRONG if name == "superseded_at" else FaultCode.ROW_DIFFERS
            yield Fault(code=code, where=where, reason=f"{name} is {_short(have)}, the reading says {_short(value)}")


def _quotation_faults(
    events: Sequence[dict[str, Any]], found: Mapping[str, Columns], article: Article, folded: str, where: str
) -> Iterator[Fault]:
    """An event's quotation is the page's own words, and its trigger stands in it."""
    for one in events:
        row = found.get(one["id"])
        if row is None:
            continue
        triggers = [" ".join(article.text[start:end].split()) for start, end in one["trigger"]]
        if row["quotation"] not in folded or any(words not in row["quotation"] for words in triggers):
            reason = f"quotation {_short(row['quotation'])} is not the article's sentence with the trigger"
            yield Fault(code=FaultCode.ROW_DIFFERS, where=f"{where} events {one['id']}", reason=reason)


def _side_faults(
    connection: sqlite3.Connection,
    number: int,
    events: Sequence[dict[str, Any]],
    article: Article,
    actors: Mapping[str, dict[str, Any]],
    where: str,
) -> Iterator[Fault]:
    held: dict[str, set[tuple[str, str, str | None]]] = {}
    sql = (
        "SELECT e.id, s.side, s.name, s.actor_id FROM events AS e JOIN event_sides AS s ON s.event = e.number "
        "WHERE e.reading = ?"
    )
    for event, *side in connection.execute(sql, (number,)):
        held.setdefault(event, set()).add((side[0], side[1], side[2]))
    for one in events:
        wanted = set[tuple[str, str, str | None]]()
        for side, ids, spans in (("actor", "actors", "actor_spans"), ("recipient", "recipients", "recipient_spans")):
            by_name = {actors[actor]["name"]: actor for actor in one[ids]}
            wanted |= {(side, name, by_name.get(name)) for name in _names(one[ids], one[spans], article, actors)}
        if wanted != held.get(one["id"], set()):
            odd = sorted(f"{side} {name}" for side, name, _ in wanted ^ held.get(one["id"], set()))
            reason = f"who did it or to whom is not what the reading says: {_short('; '.join(odd))}"
            yield Fault(code=FaultCode.ROW_DIFFERS, where=f"{where} event_sides {one['id']}", reason=reason)


def _issue_faults(
    connection: sqlite3.Connection, number: int, issues: Sequence[dict[str, Any]], where: str
) -> Iterator[Fault]:
    wanted = [(one["code"], one["reason"], one.get("start"), one.get("end")) for one in issues]
    sql = 'SELECT code, reason, start, "end" FROM issues WHERE reading = ? ORDER BY number'
    if wanted != [tuple(row) for row in connection.execute(sql, (number,))]:
        reason = f"not the {len(wanted):,} issues that the reading has"
        yield Fault(code=FaultCode.ROW_DIFFERS, where=f"{where} issues", reason=reason)


def _rows(connection: sqlite3.Connection, sql: str, *values: object) -> Iterator[Columns]:
    cursor = connection.execute(sql, values)
    names = [column[0] for column in cursor.description]
    return (dict(zip(names, row, strict=True)) for row in cursor)


def _article(article: dict[str, Any]) -> Article:
    pieces = tuple(
        Piece(start=p[0], page_start=p[1], length=p[2], verbatim=bool(p[3]), page_length=p[2] if p[3] else p[4])
        for p in article["pieces"]
    )
    return Article(text=article["text"], pieces=pieces)


def _reading(reading: dict[str, Any], article: Article) -> Columns:
    heading, published = reading["article"]["headline"], reading["article"]["published"]
    return {
        "reader": reading["reader"],
        "headline": article.text[heading["start"] : heading["end"]] if heading else None,
        "published_precision": published["precision"] if published else None,
        "agency": reading["article"]["agency"],
        "language": reading["article"]["language"],
    }


def _passage(one: dict[str, Any], article: Article) -> Columns:
    start, end = one["start"], one["end"]
    return {"kind": one["kind"], "start": start, "end": end, "text": article.text[start:end]}


def _actor(one: dict[str, Any]) -> Columns:
    roles = [{"title": role["title"], "of": role["of"], "as_of": role["as_of"]} for role in one["roles"]]
    return {name: one[name] for name in ("name", "kind", "country", "sector", "link")} | {"roles": roles}


def _place(one: dict[str, Any]) -> Columns:
    names = ("name", "geonames", "country", "lat", "lon", "feature", "confidence")
    return {name: one[name] for name in names}


def _statement(one: dict[str, Any], article: Article, actors: Mapping[str, dict[str, Any]]) -> Columns:
    source, cue, content = (_spans(one[name]) for name in ("source", "cue", "content"))
    text, said = article.text, one["said"] or {}
    return {
        "quotation": words_of(text, content),
        "source": words_of(text, source) or None,
        "cue": words_of(text, cue),
        "speaker": actors[one["speaker"]]["name"] if one["speaker"] else None,
        "speaker_id": one["speaker"],
        "said_on": said.get("value"),
        "said_precision": said.get("precision"),
        "page_ranges": _on_page(article, content or cue),
        "spans": {name: one[name] for name in ("source", "cue", "content")},
        **{name: one[name] for name in ("kind", "act", "source_kind", "firmness", "within", "confidence")},
    }


def _event(
    one: dict[str, Any],
    article: Article,
    actors: Mapping[str, dict[str, Any]],
    places: Mapping[str, dict[str, Any]],
) -> Columns:
    trigger, moment = _spans(one["trigger"]), one["moment"] or {}
    place = places.get(one["place"], {})
    return {
        "trigger": words_of(article.text, trigger),
        "contexts": ", ".join(one["contexts"]),
        "actors": "; ".join(_names(one["actors"], one["actor_spans"], article, actors)),
        "recipients": "; ".join(_names(one["recipients"], one["recipient_spans"], article, actors)),
        "happened_on": moment.get("value"),
        "happened_precision": moment.get("precision"),
        "place": place.get("name"),
        "place_country": place.get("country"),
        "lat": place.get("lat"),
        "lon": place.get("lon"),
        "background": int(one["background"]),
        "page_ranges": _on_page(article, trigger),
        "spans": {name: one[name] for name in ("trigger", "actor_spans", "recipient_spans")},
        **{name: one[name] for name in ("type", "mode", "firmness", "according_to", "confidence")},
    }


def _names(
    ids: Sequence[str], spans: Sequence[Sequence[int]], article: Article, actors: Mapping[str, dict[str, Any]]
) -> list[str]:
    words = [" ".join(article.text[start:end].split()) for start, end in spans]
    return list(dict.fromkeys([actors[one]["name"] for one in ids] or words))


def _spans(pairs: Sequence[Sequence[int]]) -> tuple[Span, ...]:
    return tuple(Span(start, end) for start, end in pairs)


def _on_page(article: Article, spans: Sequence[Span]) -> list[list[int]]:
    return [[on.start, on.end] for span in spans for on in article.on_page(span)]


def _short(value: object) -> str:
    text = repr(value)
    return text if len(text) <= SHOWN_CHARS else text[: SHOWN_CHARS - 1] + "…"
