"""Direct, indirect, mixed."""

from __future__ import annotations

import pytest

from onrecord.records.grounds import KindGround
from onrecord.records.span import Span
from onrecord.records.statement import StatementKind
from onrecord.statements.kind import find_kind, tell_kind


def spans(text: str, *parts: str) -> list[Span]:
    """Where the parts stand in the text."""
    return [Span(text.index(part), text.index(part) + len(part)) for part in parts]


@pytest.mark.parametrize(
    ("text", "parts", "expected"),
    [
        ("“No,” she said. “Never.”", ["“No,”", "“Never.”"], StatementKind.DIRECT),
        ("“No,” she said.", ["No"], StatementKind.DIRECT),
        ("She said it was “a mess” there.", ["it was “a mess” there"], StatementKind.MIXED),
        ("She said it was over.", ["it was over"], StatementKind.INDIRECT),
        ("“It goes on\n\n“And on,” he said.", ["“It goes on", "“And on,”"], StatementKind.DIRECT),
        ("‘We had some issues,’ chief says", ["‘We had some issues,’"], StatementKind.DIRECT),
        ('"No," she said, and left.', ['"No,"', "left"], StatementKind.MIXED),
    ],
)
def test_kind_of_a_content(text: str, parts: list[str], expected: StatementKind) -> None:
    """All quoted is direct, partly is mixed, none is indirect."""
    assert expected == find_kind(text, spans(text, *parts))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("She said it was 'a real mess' there", StatementKind.MIXED),
        ("She said the line isn't ‘anyone's business’", StatementKind.MIXED),
        ("She said the dogs' pond and the cats' wall were theirs", StatementKind.INDIRECT),
        ("She said the ’90s weren't over", StatementKind.INDIRECT),
        ("She said 'tis the season", StatementKind.INDIRECT),
    ],
)
def test_single_marks_quote_where_they_pair(text: str, expected: StatementKind) -> None:
    """Apostrophes quote nothing."""
    assert expected == find_kind(text, spans(text, text.removeprefix("She said ")))


@pytest.mark.parametrize(
    ("text", "parts", "expected"),
    [
        ("“No,” she said.", ["“No,”"], KindGround.ENCLOSING),
        ("“It goes on\n\n“And on,” he said.", ["“It goes on"], KindGround.OPEN),
        ("She said it was “a mess” there.", ["it was “a mess” there"], KindGround.PARTIAL),
        ("She said it was 'a mess' there.", ["it was 'a mess' there"], KindGround.SINGLE),
        ("She said the dogs' pond was theirs.", ["the dogs' pond was theirs"], KindGround.ABSENT),
    ],
)
def test_the_ground_of_a_kind(text: str, parts: list[str], expected: KindGround) -> None:
    """How the marks stand is told beside the kind."""
    assert expected == tell_kind(text, spans(text, *parts)).ground
