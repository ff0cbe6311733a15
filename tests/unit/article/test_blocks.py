"""Folding white space, cutting parts and laying blocks out, with the map kept."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.article.blocks import Block, fold_runs, lay_out
from onrecord.records.article import PassageKind


def make_block(text: str, start: int = 0) -> Block:
    """A block of page text that begins at `start`."""
    folded, pieces = fold_runs([(start, text, len(text))])
    return Block(text=folded, pieces=pieces)


def test_white_space_folds_and_the_map_says_so() -> None:
    """A run of white space becomes one space that is not verbatim."""
    block = make_block("  one \n two  ", 10)
    assert "one two" == block.text
    assert [(0, 12, 3, True), (3, 15, 1, False), (4, 18, 3, True)] == [
        (p.start, p.page_start, p.length, p.verbatim) for p in block.pieces
    ]


def test_an_untouched_run_is_one_piece() -> None:
    """Words with single spaces between them are one verbatim piece."""
    assert 1 == len(make_block("one two three").pieces)


@given(st.text(max_size=60), st.integers(0, 60), st.integers(0, 60))
def test_a_part_maps_like_the_whole(text: str, start: int, end: int) -> None:
    """Each character of a part stands in the page where it stood in the whole."""
    block = make_block(text)
    if not block.text:
        return
    try:
        part = block.part(start, end)
    except ValueError:
        assert not block.text[start:end].strip()
        return
    assert part.text == block.text[start:end].strip()
    for piece in part.pieces:
        if piece.verbatim:
            assert (
                part.text[piece.start : piece.start + piece.length]
                == text[piece.page_start : piece.page_start + piece.length]
            )


def test_an_empty_part_is_refused() -> None:
    """A part without words is a mistake of the caller."""
    with pytest.raises(ValueError, match="empty"):
        make_block("one two").part(3, 4)


def test_blocks_are_laid_out_with_blank_lines() -> None:
    """Passages are divided by blank lines, and pieces move along."""
    text, pieces, passages = lay_out(
        [(make_block("Head", 5), PassageKind.HEADLINE), (make_block("Body.", 20), PassageKind.BODY)]
    )
    assert "Head\n\nBody." == text
    assert [(0, 5), (6, 20)] == [(p.start, p.page_start) for p in pieces]
    assert ["Head", "Body."] == [passage.span.of(text) for passage in passages]
