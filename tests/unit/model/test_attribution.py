"""From scores to spans."""

from __future__ import annotations

import itertools

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from onrecord.model.attribution import ROLE_TAGS, best_paths, find_cues, spans_of
from onrecord.model.reader import WEIGHTS
from onrecord.model.tokens import Window, cut_pieces, load_tokenizer

scores_of = arrays(np.float32, (2, 4, ROLE_TAGS), elements=st.floats(-3, 3, width=16))
moves_of = arrays(np.float32, (ROLE_TAGS, ROLE_TAGS), elements=st.floats(-2, 2, width=16))
first_of = arrays(np.float32, (ROLE_TAGS,), elements=st.floats(-2, 2, width=16))


@given(scores_of, moves_of, first_of)
def test_the_best_path_is_the_best_of_all_paths(scores: np.ndarray, moves: np.ndarray, first: np.ndarray) -> None:
    """No path of tags scores higher than the one that is found, by trying them all."""

    def total(row: int, tags: tuple[int, ...]) -> float:
        steps = sum(float(moves[a, b]) for a, b in itertools.pairwise(tags))
        return float(first[tags[0]]) + steps + sum(float(scores[row, k, tag]) for k, tag in enumerate(tags))

    found = best_paths(scores, moves, first, np.zeros(4, dtype=np.bool_))
    for row in range(2):
        best = max(total(row, tags) for tags in itertools.product(range(ROLE_TAGS), repeat=4))
        assert abs(best - total(row, tuple(found[row].tolist()))) < 1e-3


def test_no_role_begins_inside_a_word() -> None:
    """A piece that continues a word keeps the role of the piece before it."""
    scores = np.zeros((1, 3, ROLE_TAGS), dtype=np.float32)
    scores[0, 0, 1] = 5
    scores[0, 1, 3] = 6
    scores[0, 2, 0] = 9
    zero = np.zeros((ROLE_TAGS, ROLE_TAGS), dtype=np.float32)
    tags = best_paths(scores, zero, np.zeros(ROLE_TAGS, dtype=np.float32), np.array([False, True, False]))
    assert tags[0].tolist() in ([1, 2, 0], [3, 4, 0])


ALONE = np.zeros(6, dtype=np.bool_)


def chances(*of_cue: float) -> np.ndarray:
    """Cue tag probabilities: each piece's of being inside a cue, a beginning where it is negative."""
    rows = [[1 - abs(c), abs(c), 0.0] if c < 0 else [1 - c, 0.0, c] for c in of_cue]
    return np.array(rows, dtype=np.float32)


def test_cues_are_runs_of_words() -> None:
    """Neighbouring words make one cue, and one that begins outside the part that is read is another window's."""
    given_chances = chances(0, -0.8, 0.7, 0, -0.1, 0)
    assert [[1, 2]] == [cue for cue, _ in find_cues(given_chances, ALONE, 0, 6, 0.3)]
    assert [] == find_cues(given_chances, ALONE, 2, 6, 0.3)


def test_an_unsure_word_is_a_cue_of_its_own_but_no_part_of_a_sure_one() -> None:
    """Beside a sure word an unsure one is left out; alone it is a cue with a low score."""
    found = find_cues(chances(-0.9, 0.4, 0, -0.35, 0, 0), ALONE, 0, 6, 0.3)
    assert [[0], [3]] == [cue for cue, _ in found]
    assert abs(found[1][1] - 0.35) < 1e-6


def test_a_cue_is_made_of_whole_words() -> None:
    """The pieces of a word count together."""
    joined = np.array([False, True, True, False, False, False])
    found = find_cues(chances(-0.9, 0.1, 0.8, 0, 0, 0), joined, 0, 6, 0.3)
    assert [[0, 1, 2]] == [cue for cue, _ in found]


def test_runs_of_pieces_become_spans() -> None:
    """Neighbouring pieces are one span; pieces apart are several."""
    text = "She said no and no"
    pieces = cut_pieces(load_tokenizer(WEIGHTS / "tokenizer.json"), text)
    window = Window(start=0, end=len(pieces), first=0, last=len(pieces))
    assert ((0, 8), (12, 15)) == spans_of(text, pieces, window, [0, 1, 3])
