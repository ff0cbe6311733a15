"""Figures of a record: how much there is of what."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

TOTALS = {
    "pages": "SELECT count(*) FROM pages",
    "addresses": "SELECT count(DISTINCT url) FROM captures",
    "refusals": "SELECT count(*) FROM refusals",
}
# Each is one pass over an index that has all of it, so that no row is read.
READINGS = (
    "SELECT coalesce(outlet, ''), coalesce(substr(published_on, 1, 4), ''), superseded_at IS NULL, count(*) "
    "FROM readings GROUP BY outlet, 2, 3"
)
STATEMENTS = "SELECT act, kind, firmness, count(*) FROM statements WHERE superseded_at IS NULL GROUP BY 1, 3, 2"
SPEAKERS = "SELECT coalesce(speaker, ''), count(*) FROM statements WHERE superseded_at IS NULL GROUP BY speaker"
EVENTS = "SELECT type, firmness, count(*) FROM events WHERE superseded_at IS NULL GROUP BY 1, 2"
ISSUES = (
    "SELECT i.code, count(*) FROM issues AS i JOIN readings AS r ON r.number = i.reading "
    "WHERE r.superseded_at IS NULL GROUP BY 1"
)
MAX_ROWS = 20
UNKNOWN = ""
"""The name under which what has none is counted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Counts by a column, the largest first (years in their order). others: what the names left out count together."""

    name: str
    counts: tuple[tuple[str, int], ...]
    others: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Stats:
    """Figures of a record. totals: by name. groups: of what is current."""

    totals: tuple[tuple[str, int], ...]
    groups: tuple[Group, ...]

    def as_object(self) -> dict[str, Any]:
        """All figures, as JSON has them."""
        groups = {group.name: {**dict(group.counts), **_others(group)} for group in self.groups}
        return {"totals": dict(self.totals), **groups}


def _others(group: Group) -> dict[str, int]:
    return {"(others)": group.others} if group.others else {}


def count_record(connection: sqlite3.Connection) -> Stats:
    """Count what a record holds."""

    def rows(sql: str) -> list[tuple[Any, ...]]:
        return connection.execute(sql).fetchall()

    totals = {name: int(rows(sql)[0][0]) for name, sql in TOTALS.items()}
    read = rows(READINGS)
    articles = [(outlet, year, n) for outlet, year, current, n in read if current]
    statements, speakers, events, issues = rows(STATEMENTS), rows(SPEAKERS), rows(EVENTS), rows(ISSUES)
    readings = sum(n for *_, n in read)
    counts = {
        "pages": totals["pages"],
        "addresses": totals["addresses"],
        "readings": readings,
        "superseded_readings": readings - sum(n for *_, n in articles),
        "statements": sum(n for *_, n in statements),
        "events": sum(n for *_, n in events),
        "issues": sum(n for _, n in issues),
        "refusals": totals["refusals"],
    }
    groups = (
        _group("articles_by_outlet", articles, 0),
        _group("articles_by_year", articles, 1),
        _group("statements_by_act", statements, 0),
        _group("statements_by_kind", statements, 1),
        _group("statements_by_firmness", statements, 2),
        _group("statements_by_speaker", speakers, 0),
        _group("events_by_type", events, 0),
        _group("events_by_firmness", events, 1),
        _group("issues_by_code", issues, 0),
    )
    return Stats(totals=tuple(counts.items()), groups=groups)


def _group(name: str, rows: Iterable[tuple[Any, ...]], column: int) -> Group:
    """The sums of rows, whose last column counts, by one of the others."""
    sums = Counter[str]()
    for row in rows:
        sums[str(row[column])] += row[-1]
    ordered = sorted(sums.items(), key=lambda pair: (-pair[1], pair[0]))
    kept = ordered[:MAX_ROWS]
    return Group(
        name=name,
        counts=tuple(sorted(kept) if name.endswith("_by_year") else kept),
        others=sum(n for _, n in ordered[MAX_ROWS:]),
    )
