"""The order in which a person reads statements: as they stand in the article, reported ones below their reporters."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.records.identity import StatementId
from onrecord.records.statement import Statement


@dataclass(frozen=True, slots=True, kw_only=True)
class OutlineEntry:
    """One statement in its place. number: 1 for the first one shown. depth: how many statements it is reported in.

    parent: the number of the one that it is reported in directly, None for the article's own.
    """

    number: int
    depth: int
    parent: int | None
    statement: Statement


def outline_statements(statements: Sequence[Statement]) -> tuple[OutlineEntry, ...]:
    """Every statement once, by where its first word stands, each followed by those reported inside it.

    A statement that names a missing one, or itself, as its reporter stands on its own.
    """
    ordered = sorted(statements, key=_reading_order)
    known = {statement.id for statement in ordered}
    below: dict[StatementId | None, list[Statement]] = {}
    for statement in ordered:
        above = statement.within if statement.within in known and statement.within != statement.id else None
        below.setdefault(above, []).append(statement)
    entries: list[OutlineEntry] = []
    shown: set[StatementId] = set()

    def show_from(first: Statement) -> None:
        waiting: list[tuple[Statement, int, int | None]] = [(first, 0, None)]
        while waiting:
            statement, depth, parent = waiting.pop()
            if statement.id in shown:
                continue
            shown.add(statement.id)
            entries.append(OutlineEntry(number=len(entries) + 1, depth=depth, parent=parent, statement=statement))
            number = len(entries)
            waiting += ((child, depth + 1, number) for child in reversed(below.get(statement.id, ())))

    for root in below.get(None, ()):
        show_from(root)
    for statement in ordered:  # those that report each other in a circle have no root
        show_from(statement)
    return tuple(entries)


def _reading_order(statement: Statement) -> tuple[int, int, StatementId]:
    """Where the statement begins; of two that begin with the same source, where the cue stands."""
    starts = [span.start for span in (*statement.source, *statement.cue, *statement.content)]
    return min(starts, default=0), min((span.start for span in statement.cue), default=0), statement.id
