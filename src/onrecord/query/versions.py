"""The versions of a page: what the record got under one address, in the order in which it was fetched."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from difflib import SequenceMatcher
from itertools import islice
from typing import Any
from urllib.parse import urlsplit

from onrecord.errors import QuestionUnclear

NEIGHBOURS = 100
"""Addresses before and behind an unknown one that are looked at for the nearest ones."""
MAX_NAMED = 3
MAX_URL_CHARS = 300
"""Of longer addresses only the beginning is compared."""

_CURRENT = "r.superseded_at IS NULL"
_AT_THAT_TIME = (
    "c.learnt_at <= :until AND r.learnt_at <= :until AND (r.superseded_at IS NULL OR r.superseded_at > :until)"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """A page as it was under an address, and its current reading.

    number: from 1, among the versions of the address. fetched_at: as whoever fetched it gave it, None where nobody did.
    learnt_at: when the record got it from this address. reading: the reading's id; reading_number: its row.
    """

    number: int
    fetched_at: str | None
    learnt_at: str
    page_sha256: str
    reading: str
    reading_number: int
    reader: str
    headline: str | None
    published_on: str | None
    agency: str | None

    def as_object(self) -> dict[str, Any]:
        """What tells it from others, as JSON has it."""
        names = ("number", "fetched_at", "learnt_at", "page_sha256", "reading", "reader")
        return {name: getattr(self, name) for name in names}


def find_versions(connection: sqlite3.Connection, url: str, until: str | None) -> tuple[str, tuple[Version, ...]]:
    """The address as the record has it, and its versions in the order in which they were fetched, else learnt.

    Args:
        connection: A record, open to read.
        url: The address; a text fragment, as the links of answers have it, does not count.
        until: The last second at which the record may have learnt them, None for now.

    Raises:
        QuestionUnclear: If there is none; the message names the nearest addresses of its host.
    """
    given = url.strip().encode("utf-8", "replace").decode()
    for address in dict.fromkeys((given, _without_directive(given))):
        if found := _versions(connection, address, until):
            return address, found
    learnt = connection.execute("SELECT min(learnt_at) FROM captures WHERE url = ?", (given,)).fetchone()[0]
    if learnt:
        raise QuestionUnclear(f"the record learnt of {given!r} only at {learnt}; give a later --as-of")
    raise QuestionUnclear(f"the record has no page from {given!r}; {_hint(connection, given)}")


def _versions(connection: sqlite3.Connection, address: str, until: str | None) -> tuple[Version, ...]:
    rows = connection.execute(
        "SELECT c.fetched_at, c.learnt_at, c.page, r.id, r.number, r.reader, r.headline, r.published_on, r.agency "
        "FROM captures AS c JOIN readings AS r ON r.page = c.page "
        f"WHERE c.url = :url AND {_CURRENT if until is None else _AT_THAT_TIME} ORDER BY c.number",
        {"url": address, "until": until},
    ).fetchall()
    rows.sort(key=lambda row: _time(row[0]) or _time(row[1]) or datetime.max.replace(tzinfo=UTC))
    return tuple(
        Version(
            number=number, fetched_at=row[0], learnt_at=row[1], page_sha256=row[2], reading=row[3],
            reading_number=row[4], reader=row[5], headline=row[6], published_on=row[7], agency=row[8],
        )
        for number, row in enumerate(rows, 1)
    )  # fmt: skip


def _time(text: str | None) -> datetime | None:
    """A time as the record keeps it; one without a zone is UTC."""
    try:
        time = datetime.fromisoformat(text or "")
    except ValueError:
        return None
    return time if time.tzinfo else time.replace(tzinfo=UTC)


def _without_directive(url: str) -> str:
    """The address without what opens it at some words (`#:~:text=`)."""
    place, _, fragment = url.partition("#")
    kept = fragment.split(":~:", 1)[0]
    return f"{place}#{kept}" if kept else place


def _hint(connection: sqlite3.Connection, url: str) -> str:
    """What the record has of the host instead."""
    try:
        host = urlsplit(url if "://" in url else f"https://{url}").hostname
    except ValueError:
        host = None
    if not host:
        return "give its whole address, such as https://paper.example/article"
    bare = host.removeprefix("www.")
    shown = url.partition("://")[2] or url
    path = shown.partition("/")[2]
    begins = [f"{scheme}://{name}/" for scheme in ("http", "https") for name in (bare, f"www.{bare}")]
    known = {one for begin in begins for one in _neighbours(connection, begin, begin + path)}
    if not known:
        return f"nor any other of {bare!r}"
    wanted = _bare(url)
    nearest = sorted(known, key=lambda one: (-SequenceMatcher(None, wanted, _bare(one), autojunk=False).ratio(), one))
    return f"the nearest of that host are: {', '.join(repr(one) for one in islice(nearest, MAX_NAMED))}"


def _bare(url: str) -> str:
    """The address without scheme and `www.`, which are often mistaken, and not too long to compare."""
    return (url.partition("://")[2] or url).removeprefix("www.")[:MAX_URL_CHARS]


def _neighbours(connection: sqlite3.Connection, begin: str, place: str) -> Iterator[str]:
    """Addresses that begin so, around a place in their order."""
    for sql, values in (
        ("url >= ? AND url < ? ORDER BY url", (place, begin + "\U0010ffff")),
        ("url < ? AND url >= ? ORDER BY url DESC", (place, begin)),
    ):
        rows = connection.execute(f"SELECT DISTINCT url FROM captures WHERE {sql} LIMIT {NEIGHBOURS}", values)
        yield from (url for (url,) in rows)
