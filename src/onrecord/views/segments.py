"""Flat segments of a text that many spans cover: statements nest, overlap and come in pieces, elements cannot."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from onrecord.records.span import Span


class Part(StrEnum):
    """What a marked stretch is: a part of a statement, or words that a date was found in."""

    SOURCE = "source"
    CUE = "cue"
    CONTENT = "content"
    SAID = "said"
    PUBLISHED = "published"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A stretch of `article.text` to be shown. statement: its number in the outline, None for the article's own."""

    span: Span
    part: Part
    statement: int | None
    depth: int = 0


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


def _innermost_first(mark: Mark) -> tuple[bool, int, int, int, Part]:
    """The deepest statement first, then the shortest stretch; what belongs to no statement last."""
    return mark.statement is None, -mark.depth, mark.span.end - mark.span.start, mark.statement or 0, mark.part
