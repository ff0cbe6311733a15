"""One-to-one pairing with the greatest sum: the assignment problem.

Kept here, small as it is, so that reading pages does not need scipy; the tests hold it against
`scipy.optimize.linear_sum_assignment`.
"""

from __future__ import annotations

from collections.abc import Sequence


def best_pairs(weights: Sequence[Sequence[float]]) -> list[tuple[int, int]]:
    """Pairs (row, column) of a matrix with the greatest sum of weights; pairs of weight 0 are dropped.

    Shortest augmenting paths with potentials (Kuhn 1955, Munkres 1957, in the form of Jonker and Volgenant
    1987): cubic in the smaller side.
    """
    rows, columns = len(weights), len(weights[0]) if weights else 0
    if not rows or not columns:
        return []
    if rows > columns:
        turned = [[weights[i][j] for i in range(rows)] for j in range(columns)]
        return sorted((i, j) for j, i in best_pairs(turned))
    row_price = [0.0] * (rows + 1)
    column_price = [0.0] * (columns + 1)
    partner = [0] * (columns + 1)  # the row that holds a column, 0 while it is free
    for row in range(1, rows + 1):
        _augment(weights, row, row_price, column_price, partner)
    pairs = [(partner[j] - 1, j - 1) for j in range(1, columns + 1) if partner[j]]
    return sorted((i, j) for i, j in pairs if weights[i][j] > 0)


def _augment(
    weights: Sequence[Sequence[float]], row: int, row_price: list[float], column_price: list[float], partner: list[int]
) -> None:
    """Give one more row a column, moving others along the cheapest path."""
    columns = len(column_price) - 1
    slack = [float("inf")] * (columns + 1)
    came_from = [0] * (columns + 1)
    done = [False] * (columns + 1)
    partner[0], column = row, 0
    while partner[column]:
        done[column] = True
        holder, step, following = partner[column], float("inf"), 0
        for j in range(1, columns + 1):
            if done[j]:
                continue
            cost = -weights[holder - 1][j - 1] - row_price[holder] - column_price[j]
            if cost < slack[j]:
                slack[j], came_from[j] = cost, column
            if slack[j] < step:
                step, following = slack[j], j
        for j in range(columns + 1):
            if done[j]:
                row_price[partner[j]] += step
                column_price[j] -= step
            else:
                slack[j] -= step
        column = following
    while column:
        partner[column] = partner[came_from[column]]
        column = came_from[column]
