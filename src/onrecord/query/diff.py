"""What changed between the versions of a page: its head, its statements, its events, its passages."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any

from onrecord.errors import QuestionUnclear
from onrecord.query.pairing import Comparable, pair_entries
from onrecord.query.question import Question
from onrecord.query.readings import load_reading
from onrecord.query.versions import Version, find_versions
from onrecord.query.word_marks import Marked, mark_words, plain

Entry = dict[str, Any]
STATEMENT_COLUMNS = "id, quotation, speaker, source, cue, act, kind, source_kind, firmness, said_on, page_ranges"
EVENT_COLUMNS = (
    "id, quotation, trigger, type, mode, contexts, actors, recipients, firmness, happened_on, place, background, "
    "page_ranges"
)
STATEMENT_FIELDS = ("cue", "act", "kind", "firmness", "said_on")
EVENT_FIELDS = ("trigger", "type", "mode", "actors", "recipients", "firmness", "happened_on", "place", "background")
OF_THE_HEAD = ("headline", "byline")
"""Kinds of passages that are compared as fields of the article."""


class What(StrEnum):
    """What changed."""

    HEADLINE = "headline"
    PUBLISHED = "published"
    BYLINES = "bylines"
    AGENCY = "agency"
    STATEMENT = "statement"
    EVENT = "event"
    PASSAGE = "passage"


class How(StrEnum):
    """How it changed."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One change.

    old, new: the entry in either version, with its columns in the record; None where that version has none. fields:
    which of its columns changed. words: what became of the words of a headline, quotation or passage, where they
    changed; see `mark_words`.
    """

    what: What
    how: How
    old: Entry | None
    new: Entry | None
    fields: tuple[str, ...] = ()
    words: Marked = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """From one version to another. changes: head, statements, events, passages; each in the order of the page."""

    url: str
    old: Version
    new: Version
    changes: tuple[Change, ...]

    @property
    def readers_differ(self) -> bool:
        """Whether the versions were read by different readers, so that a change may be the reader's."""
        return self.old.reader != self.new.reader

    def as_objects(self) -> Iterator[Entry]:
        """One object for each change, as JSON has it."""
        ends = {"url": self.url, "from": self.old.as_object(), "to": self.new.as_object()}
        for one in self.changes:
            yield {**ends, "readers_differ": self.readers_differ, **asdict(one)}


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """The versions of a page that the record holds, the first fetched first, and what changed between them."""

    url: str
    versions: tuple[Version, ...]
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Contents:
    head: Mapping[What, Entry]
    statements: Sequence[Entry]
    events: Sequence[Entry]
    passages: Sequence[Entry]


def find_history(
    connection: sqlite3.Connection,
    url: str,
    *,
    from_version: int | None = None,
    to_version: int | None = None,
    as_of: str | None = None,
) -> History:
    """What changed between the versions of a page.

    Without `from_version` and `to_version` each version is compared with the one before it; with both of them just
    these two are; with the first alone that one and the last; with the second alone that one and the one before it.

    Args:
        connection: A record, open to read.
        url: The page's address.
        from_version: The number of the earlier version, from 1.
        to_version: That of the later one.
        as_of: A day, month or year: versions as the record held them at its end, UTC.

    Raises:
        QuestionUnclear: If the record holds no page of that address, or no such versions of it.
    """
    address, versions = find_versions(connection, url, Question(as_of=as_of).as_of_time)
    steps: list[Step] = []
    before: tuple[Version, _Contents] | None = None
    for version in _chosen(versions, from_version, to_version):
        contents = _load(connection, version)
        if before is not None:
            changes = tuple(_compare(before[1], contents))
            steps.append(Step(url=address, old=before[0], new=version, changes=changes))
        before = version, contents
    return History(url=address, versions=versions, steps=tuple(steps))


def _chosen(versions: tuple[Version, ...], first: int | None, last: int | None) -> tuple[Version, ...]:
    if first is None and last is None:
        return versions if len(versions) > 1 else ()
    count = len(versions)
    end = count if last is None else last
    start = end - 1 if first is None else first
    if not 1 <= start < end <= count:
        held = f"there are {count}, numbered from 1" if count > 1 else "there is only one"
        raise QuestionUnclear(f"no versions {start} and {end} to compare, the earlier first: {held}")
    return versions[start - 1], versions[end - 1]


def _load(connection: sqlite3.Connection, version: Version) -> _Contents:
    number = version.reading_number
    article = load_reading(connection, number)["article"]
    bylines = [" ".join(article["text"][one["start"] : one["end"]].split()) for one in article["bylines"]]
    return _Contents(
        head={
            What.HEADLINE: {"headline": version.headline},
            What.PUBLISHED: {"published_on": version.published_on},
            What.BYLINES: {"bylines": "; ".join(dict.fromkeys(bylines)) or None},
            What.AGENCY: {"agency": version.agency},
        },
        statements=_rows(connection, f"SELECT {STATEMENT_COLUMNS}, spans FROM statements WHERE reading = ?", number),
        events=_rows(connection, f"SELECT {EVENT_COLUMNS}, spans FROM events WHERE reading = ?", number),
        passages=[
            one
            for one in _rows(connection, 'SELECT kind, text, start, "end" FROM passages WHERE reading = ?', number)
            if one["kind"] not in OF_THE_HEAD
        ],
    )


def _rows(connection: sqlite3.Connection, sql: str, number: int) -> list[Entry]:
    """The entries of a reading in the order of the article."""
    cursor = connection.execute(f"{sql} ORDER BY number", (number,))
    names = [column[0] for column in cursor.description]
    entries = [dict(zip(names, row, strict=True)) for row in cursor]
    starts = [_start(entry) for entry in entries]
    for entry in entries:
        if "page_ranges" in entry:
            entry["page_ranges"] = json.loads(entry["page_ranges"])
    return [entries[at] for at in sorted(range(len(entries)), key=starts.__getitem__)]


def _start(entry: Entry) -> int:
    if "start" in entry:
        return int(entry["start"])
    spans = json.loads(entry.pop("spans"))
    return min((int(start) for name in spans for start, _ in spans[name]), default=0)


def _compare(old: _Contents, new: _Contents) -> Iterator[Change]:
    for what in old.head:
        yield from _compare_head(what, old.head[what], new.head[what])
    yield from _compare_entries(What.STATEMENT, old.statements, new.statements, _statement_key, _statement_fields)
    yield from _compare_entries(What.EVENT, old.events, new.events, _event_key, _event_fields)
    yield from _compare_entries(What.PASSAGE, old.passages, new.passages, _passage_key, _passage_fields)


def _compare_head(what: What, old: Entry, new: Entry) -> Iterator[Change]:
    ((name, before),) = old.items()
    after = new[name]
    if plain(before or "") == plain(after or ""):
        return
    how = How.CHANGED if before and after else How.ADDED if after else How.REMOVED
    yield Change(
        what=what,
        how=how,
        old=old if before else None,
        new=new if after else None,
        fields=(name,) if how is How.CHANGED else (),
        words=mark_words(before, after) if how is How.CHANGED and what is What.HEADLINE else (),
    )


def _compare_entries(
    what: What,
    old: Sequence[Entry],
    new: Sequence[Entry],
    key: Callable[[Entry], Comparable],
    changed: Callable[[Entry, Entry], tuple[str, ...]],
) -> list[Change]:
    """The changes among entries of one sort; what was removed stands behind what it stood behind."""
    pairs = pair_entries([key(one) for one in old], [key(one) for one in new])
    mates, found = {j: i for i, j in pairs}, list[tuple[tuple[int, int], Change]]()
    for j, after in enumerate(new):
        before = old[mates[j]] if j in mates else None
        if before is None:
            found.append(((j, -1), Change(what=what, how=How.ADDED, old=None, new=after)))
        elif fields := changed(before, after):
            texts = before[_TEXT[what]], after[_TEXT[what]]
            words = mark_words(*texts) if plain(texts[0]) != plain(texts[1]) else ()
            one = Change(what=what, how=How.CHANGED, old=before, new=after, fields=fields, words=words)
            found.append(((j, -1), one))
    places, behind = dict(pairs), -1
    for i, before in enumerate(old):
        behind = places.get(i, behind)
        if i not in places:
            found.append(((behind, i), Change(what=what, how=How.REMOVED, old=before, new=None)))
    return [change for _, change in sorted(found, key=lambda one: one[0])]


_TEXT = {What.STATEMENT: "quotation", What.EVENT: "quotation", What.PASSAGE: "text"}


def _statement_key(one: Entry) -> Comparable:
    return Comparable(one["quotation"], (_who(one),), by_place=True)


def _event_key(one: Entry) -> Comparable:
    """Several events stand in one sentence: it is the same one by its trigger or by its type."""
    return Comparable(f"{one['quotation']} {one['trigger']}", (one["trigger"], one["type"]), same_only=True)


def _passage_key(one: Entry) -> Comparable:
    return Comparable(one["text"], (one["kind"],))


def _who(statement: Entry) -> str:
    return str(statement["speaker"] or statement["source"] or "")


def _statement_fields(old: Entry, new: Entry) -> tuple[str, ...]:
    found = ["quotation"] if plain(old["quotation"]) != plain(new["quotation"]) else []
    if plain(_who(old)) != plain(_who(new)):
        found.append("speaker" if old["speaker"] or new["speaker"] else "source")
    return (*found, *_different(STATEMENT_FIELDS, old, new))


def _event_fields(old: Entry, new: Entry) -> tuple[str, ...]:
    """Not its sentence: what changed there beside the event is told as a change of the passage."""
    return _different(EVENT_FIELDS, old, new)


def _passage_fields(old: Entry, new: Entry) -> tuple[str, ...]:
    found = ("text",) if plain(old["text"]) != plain(new["text"]) else ()
    return (*found, *_different(("kind",), old, new))


def _different(names: Sequence[str], old: Entry, new: Entry) -> tuple[str, ...]:
    return tuple(name for name in names if plain(str(old[name] or "")) != plain(str(new[name] or "")))
