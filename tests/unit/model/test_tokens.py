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
    Window,
    cut_pieces,
    cut_windows,
    joined_pieces,
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


@given(st.integers(0, 1500), st.integers(3, 400), st.integers(100, WINDOW_PIECES))
def test_windows_read_every_piece_once(words: int, paragraph: int, first_length: int) -> None:
    """Windows join without gap or overlap, and none is too long."""
    text = " ".join("word" if k % paragraph else "\n\nword" for k in range(words))
    pieces = cut_pieces(TOKENIZER, text)
    at = 0
    for window in cut_windows(pieces, first_length=first_length):
        assert at == window.start < window.end
        assert window.end - window.start <= (WINDOW_PIECES if at else first_length)
        at = window.end
    assert len(pieces) == at


def test_pieces_of_one_word_are_joined() -> None:
    """What stands next to a letter without a blank continues its word; marks and new words do not."""
    text = "Unfathomability, no"
    pieces = cut_pieces(TOKENIZER, text)
    joined = joined_pieces(text, pieces, Window(start=0, end=len(pieces)))
    words = [text[int(start) : int(end)] for start, end in zip(pieces.starts, pieces.ends, strict=True)]
    assert {",", "no"} == {word for word, own in zip(words[1:], joined[1:], strict=True) if not own}
    assert not joined[0]
