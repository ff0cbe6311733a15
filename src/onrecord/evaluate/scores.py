"""Precision, recall and F1 of counts, and how well classes are told."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """Precision, recall and F1, 0 to 1."""

    precision: float
    recall: float
    f1: float

    def figures(self, name: str) -> dict[str, float]:
        """The three as figures of an evaluation: `NAME_precision`, `NAME_recall`, `NAME_f1`."""
        return {f"{name}_precision": self.precision, f"{name}_recall": self.recall, f"{name}_f1": self.f1}


def score_rates(precision: float, recall: float) -> Score:
    """Precision and recall with their F1; 0 where both are."""
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return Score(precision=precision, recall=recall, f1=f1)


def score_counts(right: int, predicted: int, gold: int) -> Score:
    """Precision, recall and F1 of counts; 0 where nothing was predicted or nothing is to be found."""
    return score_rates(right / predicted if predicted else 0.0, right / gold if gold else 0.0)


def score_classes(pairs: Iterable[tuple[str, str | None]], classes: Sequence[str]) -> dict[str, float]:
    """Accuracy, F1 of each class of (gold, found), and their mean over the classes that the gold has.

    Args:
        pairs: The class by the gold and the class that was found, None where none was.
        classes: Those that count as right; figures come in their order.
    """
    counts = Counter(pairs)
    total = counts.total()
    figures = {"accuracy": sum(counts[name, name] for name in classes) / total if total else 0.0}
    f1s = []
    for name in classes:
        wanted = sum(count for (gold, _), count in counts.items() if gold == name)
        given = sum(count for (_, found), count in counts.items() if found == name)
        f1 = score_counts(counts[name, name], given, wanted).f1
        figures[f"{name}_f1"] = f1
        if wanted:
            f1s.append(f1)
    return figures | {"macro_f1": sum(f1s) / len(f1s) if f1s else 0.0}
