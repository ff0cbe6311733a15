"""The order in which statements are shown."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from onrecord.records.firmness import Firmness
from onrecord.records.identity import StatementId
from onrecord.records.reading import Reading
from onrecord.records.span import Span
from onrecord.records.statement import Act, FieldConfidences, SourceKind, Statement, StatementKind
from onrecord.views.outline import outline_statements


def statement(name: str, start: int, within: str | None = None) -> Statement:
    """A statement of which only its place and its reporter matter."""
    return Statement(
        id=StatementId(name),
        source=(),
        cue=(Span(start, start + 1),),
        content=(),
        speaker=None,
        kind=StatementKind.INDIRECT,
        act=Act.SAY,
        source_kind=SourceKind.NAMED,
        firmness=Firmness.OCCURRED,
        within=StatementId(within) if within else None,
        said=None,
        confidence=0.5,
        confidences=FieldConfidences(kind=1.0, act=0.9, source_kind=0.9, firmness=0.8, speaker=None),
    )


def test_reported_statements_follow_their_reporter(bridge: Reading) -> None:
    """Reading order, each nested statement below the one it is reported in, numbered as shown."""
    entries = outline_statements(bridge.statements)
    expected = [
        ("headline", 0, None),
        ("reopen", 0, None),
        ("denial", 0, None),
        ("closed", 0, None),
        ("warned-outer", 0, None),
        ("warned-inner", 1, 5),
        ("cost", 0, None),
        ("accusation", 0, None),
        ("demand", 0, None),
        ("listened", 0, None),
        ("ferrymen", 1, 10),
    ]
    assert expected == [(entry.statement.id, entry.depth, entry.parent) for entry in entries]
    assert list(range(1, 12)) == [entry.number for entry in entries]


def test_the_order_given_does_not_matter(bridge: Reading) -> None:
    """The outline depends on where statements stand only."""
    assert outline_statements(bridge.statements) == outline_statements(tuple(reversed(bridge.statements)))


@given(st.lists(st.sampled_from(["a", "b", "c", "d", "e", "missing", None]), min_size=5, max_size=5))
def test_every_statement_is_shown_once(reporters: list[str | None]) -> None:
    """Circles, statements inside themselves and missing reporters lose and repeat nothing."""
    statements = [statement(name, 7, within) for name, within in zip("abcde", reporters, strict=True)]
    assert list("abcde") == sorted(entry.statement.id for entry in outline_statements(statements))


def test_a_statement_inside_a_missing_one_stands_alone(bridge: Reading) -> None:
    """A reporter that is not among the statements is passed over."""
    alone = replace(bridge.statements[5], within=StatementId("gone"))
    assert [0] == [entry.depth for entry in outline_statements([alone])]


def test_long_chains_are_followed() -> None:
    """Depth is no limit."""
    chain = [statement(f"s{n:05}", n, f"s{n - 1:05}" if n else None) for n in range(3000)]
    assert list(range(3000)) == [entry.depth for entry in outline_statements(chain)]
