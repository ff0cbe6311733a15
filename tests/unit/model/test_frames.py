"""From scores to roles and their places."""

from __future__ import annotations

import itertools

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from onrecord.model.frames import (
    BUCKET_LIMIT,
    FrameScale,
    best_paths,
    path_scores,
    pieces_by_role,
    pieces_of_role,
    spans_of,
)
from onrecord.model.reader import WEIGHTS
from onrecord.model.tokens import cut_pieces, load_tokenizer

TAGS = 5
scores_of = arrays(np.float32, (2, 4, TAGS), elements=st.floats(-3, 3, width=16))
moves_of = arrays(np.float32, (TAGS, TAGS), elements=st.floats(-2, 2, width=16))
first_of = arrays(np.float32, (TAGS,), elements=st.floats(-2, 2, width=16))


@given(scores_of, moves_of, first_of)
def test_the_best_path_is_the_best_of_all_paths(scores: np.ndarray, moves: np.ndarray, first: np.ndarray) -> None:
    """No path of tags scores higher than the one that is found, by trying them all."""

    def total(row: int, tags: tuple[int, ...]) -> float:
        steps = sum(float(moves[a, b]) for a, b in itertools.pairwise(tags))
        return float(first[tags[0]]) + steps + sum(float(scores[row, k, tag]) for k, tag in enumerate(tags))

    found = best_paths(scores, moves, first, np.zeros((2, 4), dtype=np.bool_))
    for row in range(2):
        best = max(total(row, tags) for tags in itertools.product(range(TAGS), repeat=4))
        assert abs(best - total(row, tuple(found[row].tolist()))) < 1e-3


def test_no_role_begins_inside_a_word() -> None:
    """A piece that continues a word keeps the role of the piece before it."""
    scores = np.zeros((1, 3, TAGS), dtype=np.float32)
    scores[0, 0, 1] = 5
    scores[0, 1, 3] = 6
    scores[0, 2, 0] = 9
    zero = np.zeros((TAGS, TAGS), dtype=np.float32)
    tags = best_paths(scores, zero, np.zeros(TAGS, dtype=np.float32), np.array([[False, True, False]]))
    assert tags[0].tolist() in ([1, 2, 0], [3, 4, 0])


def test_runs_of_pieces_become_spans() -> None:
    """Neighbouring pieces are one span; pieces apart are several."""
    text = "She said no and no"
    pieces = cut_pieces(load_tokenizer(WEIGHTS / "tokenizer.json"), text)
    assert ((0, 8), (12, 15)) == spans_of(text, pieces, 0, [0, 1, 3])


def test_each_predicate_keeps_to_its_own_words() -> None:
    """Words may be cut differently for each predicate, where each looks at its own stretch of the text."""
    scores = np.zeros((2, 3, TAGS), dtype=np.float32)
    scores[:, 0, 1] = 5
    scores[:, 1, 3] = 6
    zero = np.zeros((TAGS, TAGS), dtype=np.float32)
    joined = np.array([[False, True, False], [False, False, False]])
    tags = best_paths(scores, zero, np.zeros(TAGS, dtype=np.float32), joined)
    assert tags[0].tolist()[:2] in ([1, 2], [3, 4])
    assert [1, 3] == tags[1].tolist()[:2]


def test_the_score_of_a_path_is_the_chance_of_its_roles() -> None:
    """Pieces without a role do not count; a path without any has no score."""
    scores = np.full((2, 2, TAGS), -20.0, dtype=np.float32)
    scores[0, 0, 3], scores[0, 0, 1], scores[0, 1, 0] = 0.0, 0.0, 9.0
    tags = np.array([[3, 0], [0, 0]])
    assert [0.5, 0.0] == [round(score, 3) for score in path_scores(scores, tags)]
    assert [0] == pieces_of_role(tags[0], 1)
    assert [] == pieces_of_role(tags[0], 0)


def test_the_roles_of_a_path_are_told_together() -> None:
    """Each role once, in the roles' order, with the pieces of all its runs; pieces outside have none."""
    path = np.array([3, 4, 0, 1, 0, 4])
    assert [(0, [3]), (1, [0, 1, 5])] == pieces_by_role(path)
    assert [(role, pieces_of_role(path, role)) for role in (0, 1)] == pieces_by_role(path)
    assert [] == pieces_by_role(np.zeros(3, dtype=np.int64))


@given(st.lists(st.integers(0, 8), max_size=30))
def test_every_piece_with_a_role_is_told_once(tags: list[int]) -> None:
    """No piece is lost, none told twice."""
    found = pieces_by_role(np.array(tags, dtype=np.int64))
    assert sorted(piece for _, pieces in found for piece in pieces) == [k for k, tag in enumerate(tags) if tag]
    assert [role for role, _ in found] == sorted({(tag - 1) // 2 for tag in tags if tag})


def test_biases_of_many_predicates_are_those_of_each() -> None:
    """Asked for at once or one by one."""
    rng = np.random.default_rng(5)
    distance = rng.normal(size=(2 * BUCKET_LIMIT + 2, TAGS)).astype(np.float32)
    zero = np.zeros((TAGS, TAGS), dtype=np.float32)
    scale = FrameScale(distance, zero, zero[0])
    anchors, begin, end = [3, 40], 2, 60
    found = scale.biases(np.array(anchors)[:, None], np.arange(begin, end)[None])
    assert (2, end - begin, TAGS) == found.shape
    assert all(np.array_equal(scale.bias(anchor, begin, end), one) for anchor, one in zip(anchors, found, strict=True))
