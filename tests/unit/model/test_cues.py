"""From probabilities to cues."""

from __future__ import annotations

import numpy as np

from onrecord.model.cues import find_cues

ALONE = np.zeros(6, dtype=np.bool_)


def chances(*of_cue: float) -> np.ndarray:
    """Cue tag probabilities: each piece's of being inside a cue, a beginning where it is negative."""
    rows = [[1 - abs(c), abs(c), 0.0] if c < 0 else [1 - c, 0.0, c] for c in of_cue]
    return np.array(rows, dtype=np.float32)


def test_cues_are_runs_of_words() -> None:
    """Neighbouring words make one cue."""
    given_chances = chances(0, -0.8, 0.7, 0, -0.1, 0)
    assert [[1, 2]] == [cue for cue, _ in find_cues(given_chances, ALONE, 0.3)]


def test_an_unsure_word_is_a_cue_of_its_own_but_no_part_of_a_sure_one() -> None:
    """Beside a sure word an unsure one is left out; alone it is a cue with a low score."""
    found = find_cues(chances(-0.9, 0.4, 0, -0.35, 0, 0), ALONE, 0.3)
    assert [[0], [3]] == [cue for cue, _ in found]
    assert abs(found[1][1] - 0.35) < 1e-6


def test_a_cue_is_made_of_whole_words() -> None:
    """The pieces of a word count together."""
    joined = np.array([False, True, True, False, False, False])
    found = find_cues(chances(-0.9, 0.1, 0.8, 0, 0, 0), joined, 0.3)
    assert [[0, 1, 2]] == [cue for cue, _ in found]
