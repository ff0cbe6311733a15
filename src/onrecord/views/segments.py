"""Flat segments of a text that many spans cover: statements nest, overlap and come in pieces, elements cannot."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from onrecord.records.span import Span


class Part(StrEnum):
    """What a marked stretch is: a part of a statement or of an event, or words that a date was found in."""

    SOURCE = "source"
    CUE = "cue"
    CONTENT = "content"
    SAID = "said"
    PUBLISHED = "published"
    TRIGGER = "trigger"
    ACTOR = "actor"
    RECIPIENT = "recipient"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A stretch of `article.text` to be shown.

    statement, event: the number of the one that it is a part of, both None for the article's own. depth: how many
    statements that statement is reported in.
    """

    span: Span
    part: Part
    statement: int | None = None
    event: int | None = None
    depth: int = 0

    @property
    def owner(self) -> str | None:
        """The statement or event that it belongs to, as fragments name it: "3", "e3"."""
        if self.statement is not None:
            return str(self.statement)
        return None if self.event is None else f"e{self.event}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """A stretch, counted in `article.text`, all of whose characters are covered by the same marks, innermost first."""

    start: int
    end: int
    marks: tuple[Mark, ...]


def cut_segments(length: int, marks: Sequence[Mark], cuts: Iterable[int] = ()) -> tuple[Segment, ...]:
    """Cut a text where any mark begins or ends.

    Args:
        length: The text's length.
        marks: In any order, overlapping at will; what reaches beyond the text is ignored.
        cuts: Further offsets at which a segment must end, such as those of paragraphs.

    Returns:
        Segments that follow one another without gap or overlap from 0 to `length`.
    """
    starting: dict[int, list[int]] = {}
    ending: dict[int, list[int]] = {}
    for n, mark in enumerate(marks):
        end = min(mark.span.end, length)
        if mark.span.start < end:
            starting.setdefault(mark.span.start, []).append(n)
            ending.setdefault(end, []).append(n)
    inner = (cut for cut in cuts if 0 < cut < length)
    edges = sorted({0, length, *starting, *ending, *inner})
    segments: list[Segment] = []
    active: set[int] = set()
    for start, end in pairwise(edges):
        active.difference_update(ending.get(start, ()))
        active.update(starting.get(start, ()))
        covering = sorted((marks[n] for n in active), key=_innermost_first)
        segments.append(Segment(start=start, end=end, marks=tuple(covering)))
    return tuple(segments)


def _innermost_first(mark: Mark) -> tuple[int, int, int, int, Part]:
    """Statements before events, the deepest first, then the shortest stretch; what belongs to neither last."""
    rank = 0 if mark.statement is not None else 1 if mark.event is not None else 2
    return rank, -mark.depth, mark.span.end - mark.span.start, mark.statement or mark.event or 0, mark.part
