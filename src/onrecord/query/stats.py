"""Figures of a record: how much there is of what."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from typing import Any

TOTALS = {
    "pages": "SELECT count(*) FROM pages",
    "addresses": "SELECT count(DISTINCT url) FROM captures",
    "readings": "SELECT count(*) FROM readings",
    "superseded_readings": "SELECT count(*) FROM readings WHERE superseded_at IS NOT NULL",
    "statements": "SELECT count(*) FROM statements WHERE superseded_at IS NULL",
    "events": "SELECT count(*) FROM events WHERE superseded_at IS NULL",
    "issues": "SELECT count(*) FROM issues AS i JOIN readings AS r ON r.number = i.reading"
    " WHERE r.superseded_at IS NULL",
    "refusals": "SELECT count(*) FROM refusals",
}
# Of what is current; the column is a constant of this module.
GROUPS = {
    "articles_by_outlet": ("readings", "coalesce(outlet, '')"),
    "articles_by_year": ("readings", "coalesce(substr(published_on, 1, 4), '')"),
    "statements_by_act": ("statements", "act"),
    "statements_by_kind": ("statements", "kind"),
    "statements_by_firmness": ("statements", "firmness"),
    "statements_by_speaker": ("statements", "coalesce(speaker, '')"),
    "events_by_type": ("events", "type"),
    "events_by_firmness": ("events", "firmness"),
    "issues_by_code": ("(SELECT i.code, r.superseded_at FROM issues AS i JOIN readings AS r ON r.number = i.reading)",
                       "code"),
}  # fmt: skip
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
    return Stats(
        totals=tuple((name, int(connection.execute(sql).fetchone()[0])) for name, sql in TOTALS.items()),
        groups=tuple(_count(connection, name, table, column) for name, (table, column) in GROUPS.items()),
    )


def _count(connection: sqlite3.Connection, name: str, table: str, column: str) -> Group:
    rows = connection.execute(
        f"SELECT {column} AS name, count(*) AS n FROM {table} WHERE superseded_at IS NULL "
        "GROUP BY 1 ORDER BY n DESC, name"
    ).fetchall()
    kept = rows[:MAX_ROWS]
    if name.endswith("_by_year"):
        kept = sorted(kept)
    return Group(
        name=name,
        counts=tuple((str(one), int(n)) for one, n in kept),
        others=sum(n for _, n in rows[MAX_ROWS:]),
    )
