"""Flat segments of overlapping spans."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from onrecord.records.span import Span
from onrecord.views.segments import Mark, Part, cut_segments


@st.composite
def marks(draw: st.DrawFn) -> Mark:
    """A mark anywhere, also beyond the text's end."""
    start = draw(st.integers(0, 60))
    return Mark(
        span=Span(start, start + draw(st.integers(1, 30))),
        part=draw(st.sampled_from(Part)),
        statement=draw(st.none() | st.integers(1, 5)),
        depth=draw(st.integers(0, 3)),
    )


@given(st.text(max_size=60), st.lists(marks(), max_size=20), st.lists(st.integers(-5, 80)))
def test_segments_are_the_text_whatever_covers_it(text: str, covering: list[Mark], cuts: list[int]) -> None:
    """Joined, the segments are the text, and each character has exactly the marks that cover it."""
    segments = cut_segments(len(text), covering, cuts)
    assert text == "".join(text[segment.start : segment.end] for segment in segments)
    for segment in segments:
        for offset in range(segment.start, segment.end):
            expected = [mark for mark in covering if mark.span.start <= offset < mark.span.end]
            assert sorted(expected, key=repr) == sorted(segment.marks, key=repr)


@given(st.integers(1, 60), st.lists(marks(), max_size=20), st.lists(st.integers(-5, 80)))
def test_segments_end_at_every_cut(length: int, covering: list[Mark], cuts: list[int]) -> None:
    """No segment runs across a cut, and none is empty."""
    segments = cut_segments(length, covering, cuts)
    assert {cut for cut in cuts if 0 < cut < length} <= {segment.start for segment in segments}
    assert all(segment.start < segment.end for segment in segments)


def test_the_innermost_statement_comes_first() -> None:
    """A statement reported inside another is the first that a word belongs to; the shorter stretch wins a tie."""
    outer = Mark(span=Span(0, 20), part=Part.CONTENT, statement=1)
    inner = Mark(span=Span(5, 20), part=Part.CONTENT, statement=2, depth=1)
    cue = Mark(span=Span(5, 9), part=Part.CUE, statement=2, depth=1)
    date = Mark(span=Span(5, 6), part=Part.PUBLISHED, statement=None)
    segments = cut_segments(20, [date, outer, inner, cue])
    assert [(outer,), (cue, inner, outer, date), (cue, inner, outer), (inner, outer)] == [s.marks for s in segments]


def test_the_same_mark_twice_is_no_trouble() -> None:
    """Equal marks are counted one by one."""
    mark = Mark(span=Span(0, 3), part=Part.CUE, statement=1)
    assert [(0, 3, 2), (3, 5, 0)] == [(s.start, s.end, len(s.marks)) for s in cut_segments(5, [mark, mark])]


def test_an_empty_text_has_no_segments() -> None:
    """Nothing to show is shown as nothing."""
    assert () == cut_segments(0, [Mark(span=Span(0, 1), part=Part.CUE, statement=1)])
