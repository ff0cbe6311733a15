"""Text as the encoder sees it: word pieces with their places, and what the uncased vocabulary hides.

The checkpoint's vocabulary is uncased and knows no line breaks. Letter case, paragraph starts and the
quotation state are therefore handed to the encoder beside the piece itself, as one small feature index.

All offsets are half-open code points of the text that was given.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from tokenizers import Tokenizer

CLS, SEP = 101, 102
"""Vocabulary indices of the pieces that begin and end every window."""
WINDOW_PIECES = 254
"""Pieces in one encoder window, special pieces apart; the length trained on (longer ones hurt)."""
SHORTEST_WINDOW_PIECES = 80
"""A window is cut at a paragraph only if it keeps at least this many pieces."""

SENTENCE_MARKS = (1012, 999, 1029)
"""Vocabulary indices of full stop, exclamation and question mark."""

SHAPES = 6
QUOTE_STATES = 3
FEATURES = SHAPES * QUOTE_STATES * 2
"""Number of feature indices: word shape x quotation state x first piece of a paragraph."""
SPECIAL_FEATURE = (SHAPES - 1) * QUOTE_STATES * 2
"""Feature of the pieces that begin and end a window, and of padding."""

OUTSIDE, INSIDE, MARK = range(QUOTE_STATES)
MARKS = re.compile(r'["“„«”»\n]')
OPENING_MARKS = "“„«"

IntArray = NDArray[np.int64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Pieces:
    """The word pieces of one text, in order; four arrays of equal length.

    ids: vocabulary indices. features: feature indices below FEATURES. starts, ends: code points.
    """

    ids: IntArray
    features: IntArray
    starts: IntArray
    ends: IntArray

    def __len__(self) -> int:
        return len(self.ids)


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """A run of pieces that is encoded together: `start` to `end`, half-open piece indices."""

    start: int
    end: int


def load_tokenizer(path: Path) -> Tokenizer:
    """The checkpoint's WordPiece tokenizer, without its truncation and padding."""
    from tokenizers import Tokenizer

    tokenizer = Tokenizer.from_file(str(path))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer


def cut_pieces(tokenizer: Tokenizer, text: str) -> Pieces:
    """Cut a text into word pieces with their offsets and features."""
    encoding = tokenizer.encode(text, add_special_tokens=False)
    offsets = np.asarray(encoding.offsets, dtype=np.int64).reshape(-1, 2)
    states = quote_states(text)
    features = np.empty(len(offsets), dtype=np.int64)
    before = -1
    for k, (start, end) in enumerate(offsets.tolist()):
        breaks = start != before and (before < 0 or "\n" in text[before:start])
        features[k] = (word_shape(text[start:end]) * QUOTE_STATES + states[start]) * 2 + breaks
        before = end
    return Pieces(
        ids=np.asarray(encoding.ids, dtype=np.int64), features=features, starts=offsets[:, 0], ends=offsets[:, 1]
    )


@lru_cache(maxsize=50_000)
def word_shape(piece: str) -> int:
    """0 no letter, 1 lower case, 2 capitalised, 3 upper case, 4 digits; 5 is the special pieces'."""
    if piece.isdigit():
        return 4
    if not piece[:1].isalpha():
        return 0
    if piece.islower():
        return 1
    return 3 if len(piece) > 1 and piece.isupper() else 2


def quote_states(text: str) -> bytearray:
    """For each code point: OUTSIDE or INSIDE double quotation marks, or a MARK itself.

    A straight mark opens and closes by turns within its paragraph. An unclosed quotation ends with its
    paragraph: newspapers open the next one with a mark of its own.
    """
    states = bytearray(len(text))
    inside, at = False, 0
    for found in MARKS.finditer(text):
        k, mark = found.start(), found.group()
        if inside:
            states[at:k] = bytes((INSIDE,)) * (k - at)
        at = k + 1
        if mark == "\n":
            inside = False
            continue
        states[k] = MARK
        inside = not inside if mark == '"' else mark in OPENING_MARKS
    if inside:
        states[at:] = bytes((INSIDE,)) * (len(text) - at)
    return states


def cut_windows(pieces: Pieces, *, first_length: int = WINDOW_PIECES) -> Iterator[Window]:
    """Cut pieces into windows of at most WINDOW_PIECES, at paragraph starts where one is near the end.

    Args:
        pieces: The pieces of one text.
        first_length: The most pieces of the first window; training varies it to vary every cut.
    """
    total = len(pieces)
    breaks = np.flatnonzero(pieces.features % 2)
    sentences = np.flatnonzero(np.isin(pieces.ids, SENTENCE_MARKS)) + 1
    start, room = 0, min(first_length, WINDOW_PIECES)
    while start < total:
        stop = min(start + room, total)
        if stop < total:
            inside = _between(breaks, start + min(SHORTEST_WINDOW_PIECES, room // 2), stop)
            if not len(inside):  # a paragraph longer than a window: the end of a sentence is next best
                inside = _between(sentences, start + room // 2, stop)
            if len(inside):
                stop = int(inside[-1])
        yield Window(start=start, end=stop)
        start, room = stop, WINDOW_PIECES


def joined_pieces(text: str, pieces: Pieces, window: Window) -> NDArray[np.bool_]:
    """[n] for each piece of a window whether it continues the word of the piece before it."""
    part = slice(window.start, window.end)
    starts, ends = pieces.starts[part], pieces.ends[part]
    joined = np.zeros(len(starts), dtype=np.bool_)
    joined[1:] = [
        a == b and text[a - 1].isalnum() and text[a].isalnum()
        for a, b in zip(starts[1:].tolist(), ends[:-1].tolist(), strict=True)
    ]
    return joined


def word_edges(joined: NDArray[np.bool_]) -> tuple[IntArray, IntArray]:
    """First piece of every word, and one past its last; `joined` as `joined_pieces` gives it."""
    heads = np.flatnonzero(~joined)
    return heads, np.append(heads[1:], len(joined))


def _between(places: IntArray, low: int, high: int) -> IntArray:
    """The ascending places above `low` and up to `high`."""
    return places[np.searchsorted(places, low, side="right") : np.searchsorted(places, high, side="right")]
