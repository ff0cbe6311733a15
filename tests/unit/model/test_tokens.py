"""Pieces, their features, and windows."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.model.reader import WEIGHTS
from onrecord.model.tokens import (
    INSIDE,
    MARK,
    OUTSIDE,
    WINDOW_PIECES,
    cut_pieces,
    cut_windows,
    load_tokenizer,
    quote_states,
    word_shape,
)

TOKENIZER = load_tokenizer(WEIGHTS / "tokenizer.json")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a “b” c", [OUTSIDE, OUTSIDE, MARK, INSIDE, MARK, OUTSIDE, OUTSIDE]),
        ('"b" c', [MARK, INSIDE, MARK, OUTSIDE, OUTSIDE]),
        ("“a\nb", [MARK, INSIDE, OUTSIDE, OUTSIDE]),
    ],
)
def test_quotation_is_followed_to_its_paragraph_s_end(text: str, expected: list[int]) -> None:
    """A mark opens, its partner or the paragraph's end closes."""
    assert expected == list(quote_states(text))


@pytest.mark.parametrize(
    ("piece", "expected"), [("he", 1), ("He", 2), ("NATO", 3), ("A", 2), ("2022", 4), (",", 0), ("“", 0)]
)
def test_the_shape_of_a_piece(piece: str, expected: int) -> None:
    """Letter case and digits are told apart."""
    assert expected == word_shape(piece)


@given(st.text(max_size=300))
def test_pieces_lie_in_the_text_in_order(text: str) -> None:
    """Every piece lies inside the text and none goes back behind the one before."""
    pieces = cut_pieces(TOKENIZER, text)
    starts, ends = pieces.starts.tolist(), pieces.ends.tolist()
    assert all(0 <= start <= end <= len(text) for start, end in zip(starts, ends, strict=True))
    assert starts == sorted(starts)


@given(st.integers(0, 1500), st.integers(3, 400), st.sampled_from([0, 20, 60]))
def test_windows_read_every_piece_once(words: int, paragraph: int, context: int) -> None:
    """The parts that are read join without gap or overlap, and no window is too long."""
    text = " ".join("word" if k % paragraph else "\n\nword" for k in range(words))
    pieces = cut_pieces(TOKENIZER, text)
    windows = list(cut_windows(pieces, context=context))
    at = 0
    for window in windows:
        assert at == window.first < window.last
        assert window.start <= window.first
        assert window.last <= window.end <= len(pieces)
        assert window.end - window.start <= WINDOW_PIECES
        at = window.last
    assert len(pieces) == at
