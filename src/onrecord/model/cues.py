"""Which words make their speaker known: from tag probabilities to cues.

Cue tags: 0 outside, 1 begins a cue, 2 inside one.
"""

from __future__ import annotations

import numpy as np

from onrecord.model.frames import OUTSIDE, BoolArray, FloatArray
from onrecord.model.tokens import word_edges
from onrecord.model.words import MORE_LIKELY, word_means


def find_cues(probabilities: FloatArray, joined: BoolArray, floor: float) -> list[tuple[list[int], float]]:
    """The cues of a window, whole words each.

    A run of words that are rather a cue's than not is a cue; where no word of a run is, its words above the floor
    are one, unsure as it is, and so are they where others stand between its sure ones: what the confidence makes of it
    is decided later.

    Args:
        probabilities: [n, 3] of the cue tags.
        joined: [n] whether a piece continues the word of the piece before it.
        floor: Words whose probability of being a cue's is lower are passed over.

    Returns:
        Piece indices of each cue, and the mean probability that its words are a cue's.
    """
    heads, ends = word_edges(joined)
    chance = 1 - word_means(probabilities, heads, ends)[:, OUTSIDE]
    begins = probabilities[heads, 1] >= probabilities[heads, 2]
    runs: list[list[int]] = []
    for k in np.flatnonzero(chance >= floor).tolist():
        if runs and runs[-1][-1] == k - 1 and not begins[k]:
            runs[-1].append(k)
        else:
            runs.append([k])
    cues = []
    for run in runs:
        sure = [k for k in run if chance[k] >= MORE_LIKELY]
        kept = sure if sure and sure[-1] - sure[0] == len(sure) - 1 else run
        pieces = list(range(int(heads[kept[0]]), int(ends[kept[-1]])))
        cues.append((pieces, float(chance[kept].mean())))
    return cues
