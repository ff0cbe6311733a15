"""What a task of `onrecord evaluate` gives back."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from onrecord.evaluate.calibration import ReliabilityRow

Track = Callable[[Iterable[Any]], Iterable[Any]]
"""Hands its items on, and may show how far a run has come."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Evaluation:
    """What one task found on one gold file.

    n: how many gold items were scored. figures: measure -> value. peers: the same figures of other systems taken in
    the same run. reliability: confidences against what was right, where entries have confidences.
    """

    task: str
    file: str
    sha256: str
    n: int
    figures: dict[str, float]
    peers: dict[str, dict[str, float]] = field(default_factory=dict)
    reliability: tuple[ReliabilityRow, ...] = ()
