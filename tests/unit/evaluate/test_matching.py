"""The assignment problem, against a library's answer."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from scipy.optimize import linear_sum_assignment

from onrecord.evaluate.matching import best_pairs

matrices = st.integers(1, 7).flatmap(
    lambda columns: st.lists(
        st.lists(st.sampled_from([0.0, 0.25, 0.5, 1.0, 1.5]), min_size=columns, max_size=columns),
        min_size=1,
        max_size=7,
    )
)


@given(matrices)
def test_the_sum_is_the_greatest(weights: list[list[float]]) -> None:
    """The pairs are one to one and weigh as much as scipy's."""
    pairs = best_pairs(weights)
    rows, columns = linear_sum_assignment(np.array(weights), maximize=True)
    assert len(pairs) == len({i for i, _ in pairs}) == len({j for _, j in pairs})
    assert abs(float(np.array(weights)[rows, columns].sum()) - sum(weights[i][j] for i, j in pairs)) < 1e-9


def test_nothing_pairs_with_nothing() -> None:
    """Empty sides give no pairs."""
    assert [] == best_pairs([])
    assert [] == best_pairs([[]])
