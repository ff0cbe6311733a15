"""From the network's scores to cues, sources and contents as places in the text.

Cue tags: 0 outside, 1 begins a cue, 2 inside one. Role tags: 0 outside, 1 begins a source, 2 inside one,
3 begins a content, 4 inside one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from onrecord.model.tokens import Pieces, Window

FloatArray = NDArray[np.float32]
BoolArray = NDArray[np.bool_]

ROLE_TAGS = 5
OUTSIDE, SOURCE_BEGINS, SOURCE_INSIDE, CONTENT_BEGINS, CONTENT_INSIDE = range(ROLE_TAGS)
BUCKETS_A_DOUBLING = 4
BUCKET_LIMIT = 31
"""Distances are told apart in quarters of a doubling, up to about 215 pieces either way."""
FORBIDDEN = -1e4
MORE_LIKELY = 0.5

WITHIN_WORD = np.full((ROLE_TAGS, ROLE_TAGS), FORBIDDEN, dtype=np.float32)
"""Moves allowed between two pieces of one word: no role begins or ends inside a word."""
for _before, _after in (
    (OUTSIDE, OUTSIDE),
    (SOURCE_BEGINS, SOURCE_INSIDE),
    (SOURCE_INSIDE, SOURCE_INSIDE),
    (CONTENT_BEGINS, CONTENT_INSIDE),
    (CONTENT_INSIDE, CONTENT_INSIDE),
):
    WITHIN_WORD[_before, _after] = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """One cue with its source and content, as half-open code points of the text, fragments in order.

    cue_score: mean probability of the cue's pieces being a cue's. role_score: mean probability of the tags
    along the chosen path, over the pieces that have a role. Both 0 to 1, not calibrated.
    """

    cue: tuple[tuple[int, int], ...]
    source: tuple[tuple[int, int], ...]
    content: tuple[tuple[int, int], ...]
    cue_score: float
    role_score: float


def find_cues(
    probabilities: FloatArray, joined: BoolArray, first: int, last: int, floor: float
) -> list[tuple[list[int], float]]:
    """Cues that begin in [first, last) of a window, whole words each.

    A run of words that are rather a cue's than not is a cue; where no word of a run is, its words above the floor
    are one, unsure as it is: what the confidence makes of it is decided later.

    Args:
        probabilities: [n, 3] of the cue tags.
        joined: [n] whether a piece continues the word of the piece before it.
        first: First piece whose cue is read in this window.
        last: One past the last such piece.
        floor: Words whose probability of being a cue's is lower are passed over.

    Returns:
        Piece indices of each cue, and the mean probability that its words are a cue's.
    """
    heads = np.flatnonzero(~joined)
    words = np.add.reduceat(probabilities, heads, axis=0) / np.diff(np.append(heads, len(joined)))[:, None]
    chance = 1 - words[:, OUTSIDE]
    begins = probabilities[heads, 1] >= probabilities[heads, 2]
    runs: list[list[int]] = []
    for k in np.flatnonzero(chance >= floor).tolist():
        if runs and runs[-1][-1] == k - 1 and not begins[k]:
            runs[-1].append(k)
        else:
            runs.append([k])
    ends = np.append(heads[1:], len(joined))
    cues = []
    for run in runs:
        sure = [k for k in run if chance[k] >= MORE_LIKELY]
        kept = sure if sure and sure[-1] - sure[0] == len(sure) - 1 else run
        pieces = list(range(int(heads[kept[0]]), int(ends[kept[-1]])))
        if first <= pieces[0] < last:
            cues.append((pieces, float(chance[kept].mean())))
    return cues


def distance_buckets(anchors: Sequence[int], length: int) -> NDArray[np.int64]:
    """[cues, length] bucket of each piece's signed distance from its cue's first piece."""
    away = np.arange(length)[None, :] - np.asarray(anchors)[:, None]
    bucket = np.round(np.sign(away) * np.log2(np.abs(away).astype(np.float32) + 1) * BUCKETS_A_DOUBLING)
    clipped: NDArray[np.int64] = np.clip(bucket.astype(np.int64), -BUCKET_LIMIT, BUCKET_LIMIT) + BUCKET_LIMIT + 1
    return clipped


def best_paths(scores: FloatArray, moves: FloatArray, first: FloatArray, joined: BoolArray) -> NDArray[np.int64]:
    """The likeliest role tags of every cue (Viterbi).

    Args:
        scores: [cues, n, ROLE_TAGS].
        moves: [ROLE_TAGS, ROLE_TAGS] score of going from a tag to the next.
        first: [ROLE_TAGS] score of beginning with a tag.
        joined: [n] whether a piece continues the word of the piece before it.

    Returns:
        [cues, n] tags.
    """
    cues, length, _ = scores.shape
    back = np.zeros((length, cues, ROLE_TAGS), dtype=np.int8)
    within = moves + WITHIN_WORD
    best = first + scores[:, 0]
    for k in range(1, length):
        ways = best[:, :, None] + (within if joined[k] else moves)
        back[k] = ways.argmax(1)
        best = ways.max(1) + scores[:, k]
    tags = np.empty((cues, length), dtype=np.int64)
    rows = np.arange(cues)
    tags[:, -1] = best.argmax(1)
    for k in range(length - 1, 0, -1):
        tags[:, k - 1] = back[k, rows, tags[:, k]]
    return tags


def path_scores(scores: FloatArray, tags: NDArray[np.int64]) -> list[float]:
    """Mean probability of the chosen tags over the pieces that have a role, 0 where none has."""
    shifted = np.exp(scores - scores.max(-1, keepdims=True))
    chances = shifted / shifted.sum(-1, keepdims=True)
    # Beginning and being inside the same role are one answer to a reader.
    source = chances[:, :, SOURCE_BEGINS] + chances[:, :, SOURCE_INSIDE]
    content = chances[:, :, CONTENT_BEGINS] + chances[:, :, CONTENT_INSIDE]
    own = np.where(tags <= SOURCE_INSIDE, source, content)
    held = tags != OUTSIDE
    counts = held.sum(1)
    sums = (own * held).sum(1)
    return [float(total / count) if count else 0.0 for total, count in zip(sums, counts, strict=True)]


def spans_of(text: str, pieces: Pieces, window: Window, indices: Sequence[int]) -> tuple[tuple[int, int], ...]:
    """Runs of a window's pieces as code points of the text; runs divided by blanks only are one.

    Args:
        text: The text that was cut into pieces.
        pieces: Its pieces.
        window: The window that `indices` count from.
        indices: Ascending piece indices within the window.
    """
    out: list[list[int]] = []
    before = -2
    for k in indices:
        start, end = int(pieces.starts[window.start + k]), int(pieces.ends[window.start + k])
        if out and (k == before + 1 or not text[out[-1][1] : start].strip()):
            out[-1][1] = max(out[-1][1], end)
        else:
            out.append([start, end])
        before = k
    return tuple((start, end) for start, end in out if start < end)
