"""Whether confidences mean what they say: of the entries with 0.8, about 80 % should be right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

BINS = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class ReliabilityRow:
    """One bin of confidences: its edges, how many entries fall in it, their mean confidence and the share right."""

    low: float
    high: float
    count: int
    confidence: float
    right: float


def reliability(outcomes: Sequence[tuple[float, bool]]) -> list[ReliabilityRow]:
    """Entries by confidence, in BINS bins of equal width; empty bins are left out."""
    rows = []
    for k in range(BINS):
        low, high = k / BINS, (k + 1) / BINS
        own = [(c, r) for c, r in outcomes if low <= c < high or (k == BINS - 1 and c == high)]
        if own:
            rows.append(
                ReliabilityRow(
                    low=low,
                    high=high,
                    count=len(own),
                    confidence=sum(c for c, _ in own) / len(own),
                    right=sum(r for _, r in own) / len(own),
                )
            )
    return rows


def expected_calibration_error(outcomes: Sequence[tuple[float, bool]]) -> float:
    """Mean distance between confidence and share right over the bins, weighted by entries (Naeini et al. 2015)."""
    rows = reliability(outcomes)
    total = sum(row.count for row in rows)
    return sum(row.count * abs(row.confidence - row.right) for row in rows) / total if total else 0.0
