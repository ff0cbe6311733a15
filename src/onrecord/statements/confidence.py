"""How sure a statement is: the model's scores as a probability that keeps its word."""

from __future__ import annotations

import math

SCORE_EDGE = 1e-4
"""Scores are kept this far from 0 and 1 before their logit is taken."""


def confidence_of(
    cue_score: float, role_score: float, *, has_source: bool, calibration: tuple[float, float, float, float]
) -> float:
    """The probability that content and speaker are right, by a logistic fit on development data.

    Args:
        cue_score: The model's mean probability of the cue's pieces.
        role_score: The model's mean probability of the pieces of source and content.
        has_source: Whether a source was found.
        calibration: Weights of 1, the two scores' logits, and has_source.
    """
    features = score_features(cue_score, role_score, has_source=has_source)
    total = sum(weight * feature for weight, feature in zip(calibration, features, strict=True))
    return 1 / (1 + math.exp(-total))


def score_features(cue_score: float, role_score: float, *, has_source: bool) -> tuple[float, float, float, float]:
    """What the calibration weighs: 1, the logits of the two scores, and whether a source was found."""
    return 1.0, _logit(cue_score), _logit(role_score), float(has_source)


def _logit(score: float) -> float:
    kept = min(max(score, SCORE_EDGE), 1 - SCORE_EDGE)
    return math.log(kept / (1 - kept))
