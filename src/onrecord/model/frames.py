"""Frames: a predicate (a cue, a verb or noun of action) and its roles, from the network's scores to places in the text.

Role tags: 0 outside, 1 + 2k begins role k, 2 + 2k is inside it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from onrecord.model.tokens import WINDOW_PIECES, Pieces

FloatArray = NDArray[np.float32]
BoolArray = NDArray[np.bool_]
TagArray = NDArray[np.int64]
Ranges = tuple[tuple[int, int], ...]
"""Half-open code points of the text, in order."""

OUTSIDE = 0
BUCKETS_A_DOUBLING = 4
BUCKET_LIMIT = 31
"""Distances are told apart in quarters of a doubling, up to about 215 pieces either way."""
PREDICATION_REACH = 64
"""Pieces before and after a verb or noun of action among which its arguments are looked for."""
FARTHEST = WINDOW_PIECES
FORBIDDEN = -1e4
CERTAINTY_DIGITS = 4
"""Numbers of the network differ a little with what is computed beside them; so many decimals do not."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """One cue with its source and content.

    cue_score: mean probability of the cue's pieces being a cue's. role_score: mean probability of the tags
    along the chosen path, over the pieces that have a role. Both 0 to 1, not calibrated.
    """

    cue: Ranges
    source: Ranges
    content: Ranges
    cue_score: float
    role_score: float


class FrameScale:
    """What a frame head has learned beside its network.

    Args:
        distance: [buckets, tags] bias for the distance from the predicate.
        moves: [tags, tags] score of going from a tag to the next.
        first: [tags] score of beginning with a tag.
    """

    def __init__(self, distance: FloatArray, moves: FloatArray, first: FloatArray) -> None:
        self.moves, self.first = moves, first
        self._bias = distance[distance_buckets(np.arange(-FARTHEST, FARTHEST + 1))]

    def bias(self, anchor: int, begin: int, end: int) -> FloatArray:
        """[end - begin, tags] bias for the pieces from `begin` to `end` of a window, of a predicate at `anchor`."""
        shift = FARTHEST - anchor
        return self._bias[begin + shift : end + shift]

    def biases(self, anchors: TagArray, places: TagArray) -> FloatArray:
        """[..., tags] bias for pieces at `places` of predicates at `anchors`, two arrays that fit one another."""
        found: FloatArray = self._bias[places - anchors + FARTHEST]
        return found


@cache
def within_word(tags: int) -> FloatArray:
    """[tags, tags] moves allowed between two pieces of one word: no role begins or ends inside a word."""
    moves = np.full((tags, tags), FORBIDDEN, dtype=np.float32)
    moves[OUTSIDE, OUTSIDE] = 0.0
    for begins in range(1, tags, 2):
        moves[begins, begins + 1] = moves[begins + 1, begins + 1] = 0.0
    return moves


def distance_buckets(away: TagArray) -> TagArray:
    """Bucket of each signed distance from a predicate's first piece."""
    bucket = np.round(np.sign(away) * np.log2(np.abs(away).astype(np.float32) + 1) * BUCKETS_A_DOUBLING)
    clipped: TagArray = np.clip(bucket.astype(np.int64), -BUCKET_LIMIT, BUCKET_LIMIT) + BUCKET_LIMIT + 1
    return clipped


def best_paths(scores: FloatArray, moves: FloatArray, first: FloatArray, joined: BoolArray) -> TagArray:
    """The likeliest role tags of every predicate (Viterbi).

    Args:
        scores: [predicates, n, tags].
        moves: [tags, tags] score of going from a tag to the next.
        first: [tags] score of beginning with a tag.
        joined: [predicates, n], whether a piece continues the word of the piece before it.

    Returns:
        [predicates, n] tags.
    """
    predicates, length, tags = scores.shape
    back = np.empty((length, predicates, tags), dtype=np.int64)
    # Where a tag comes from is the first axis: the runtime takes a maximum over it many times as fast as over the last.
    free, bound = moves[:, None, :], (moves + within_word(tags))[:, None, :]
    ahead = np.where(joined.T[:, None, :, None], bound, free)
    own = np.ascontiguousarray(scores.transpose(1, 0, 2))
    best = first + own[0]
    ways = np.empty((tags, predicates, tags), dtype=np.float32)
    for k in range(1, length):
        np.add(best.T[:, :, None], ahead[k], out=ways)
        ways.argmax(0, out=back[k])
        best = ways.max(0)
        best += own[k]
    out = np.empty((predicates, length), dtype=np.int64)
    rows = np.arange(predicates)
    out[:, -1] = best.argmax(1)
    for k in range(length - 1, 0, -1):
        out[:, k - 1] = back[k, rows, out[:, k]]
    return out


def path_scores(scores: FloatArray, tags: TagArray) -> list[float]:
    """Mean probability of the chosen roles over the pieces that have one, 0 where none has."""
    shifted = np.exp(scores - scores.max(-1, keepdims=True))
    chances = shifted / shifted.sum(-1, keepdims=True)
    # Beginning and being inside the same role are one answer to a reader.
    roles = chances[:, :, 1::2] + chances[:, :, 2::2]
    own = np.take_along_axis(roles, np.maximum(tags - 1, 0)[:, :, None] // 2, 2)[:, :, 0]
    held = tags != OUTSIDE
    counts = held.sum(1)
    sums = (own * held).sum(1)
    return [float(total / count) if count else 0.0 for total, count in zip(sums, counts, strict=True)]


def role_certainties(scores: FloatArray, tags: TagArray) -> list[tuple[float, ...]]:
    """How sure each role of each path is: the mean probability of its pieces, or that no piece has it where none does.

    Args:
        scores: [predicates, n, tags].
        tags: [predicates, n] the chosen paths.

    Returns:
        For each predicate a number a role, 0 to 1, rounded so that it does not hang on what was computed beside it.
    """
    shifted = np.exp(scores - scores.max(-1, keepdims=True))
    chances = shifted / shifted.sum(-1, keepdims=True)
    roles = chances[:, :, 1::2] + chances[:, :, 2::2]
    chosen = (np.maximum(tags - 1, 0)[:, :, None] // 2 == np.arange(roles.shape[2])) & (tags != OUTSIDE)[:, :, None]
    counts = chosen.sum(1)
    means = (roles * chosen).sum(1) / np.maximum(counts, 1)
    sure = np.where(counts > 0, means, 1 - roles.max(1))
    return [tuple(round(value, CERTAINTY_DIGITS) for value in row) for row in sure.tolist()]


def pieces_of_role(tags: TagArray, role: int) -> list[int]:
    """Indices of the pieces that a path [n] gives a role, ascending."""
    return [int(k) for k in np.flatnonzero((tags == 2 * role + 1) | (tags == 2 * role + 2))]


def pieces_by_role(tags: TagArray) -> list[tuple[int, list[int]]]:
    """The roles on a path [n] in their order, each with the indices of its pieces, ascending."""
    held: dict[int, list[int]] = {}
    for k in np.flatnonzero(tags).tolist():
        held.setdefault((int(tags[k]) - 1) // 2, []).append(k)
    return sorted(held.items())


def spans_of(text: str, pieces: Pieces, shift: int, indices: Sequence[int]) -> Ranges:
    """Runs of pieces as code points of the text; runs divided by blanks only are one.

    Args:
        text: The text that was cut into pieces.
        pieces: Its pieces.
        shift: The piece that `indices` count from.
        indices: Ascending piece indices.
    """
    out: list[list[int]] = []
    before = -2
    for k in indices:
        start, end = int(pieces.starts[shift + k]), int(pieces.ends[shift + k])
        if out and (k == before + 1 or not text[out[-1][1] : start].strip()):
            out[-1][1] = max(out[-1][1], end)
        else:
            out.append([start, end])
        before = k
    return tuple((start, end) for start, end in out if start < end)
