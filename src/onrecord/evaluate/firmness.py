"""How well firmness is told: the scale against human ratings, and classes against marked events.

Two forms of gold. A file of one sentence a line, each with rated predicates (UDS-IH2, Rudinger et al. 2018;
MegaVeridicality, White and Rawlins 2018; CommitmentBank, de Marneffe et al. 2019): the model's scale is held against
the ratings. A folder of MEANTIME files (Minard et al. 2016): the class of every marked event, our eight folded into
five, is held against what its annotators wrote of its certainty, polarity and time.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import sqrt
from pathlib import Path
from typing import Any

from onrecord.errors import GoldUnreadable
from onrecord.evaluate.evaluation import Evaluation, Track
from onrecord.evaluate.gold import load_json_lines
from onrecord.evaluate.meantime import load_meantime
from onrecord.evaluate.printed import set_words
from onrecord.evaluate.scores import score_classes
from onrecord.grammar.assertion import firmness_in_sentence
from onrecord.model.reader import shipped_model
from onrecord.records.firmness import Firmness

ScaleOf = Callable[[str, Sequence[tuple[int, int]]], Sequence[float | None]]
"""The firmness, -3 to 3, of words of a text given by their places; None for a word that was not read."""

SURE = 1.0
"""A rating above it says that the thing happened, one below its negative that it did not."""
HAPPENED, UNSURE, DID_NOT = "happened", "unsure", "did_not"
FACT = "fact"
"""Occurred and ongoing: MEANTIME does not tell them apart."""
AS_MEANTIME = {
    Firmness.OCCURRED: FACT,
    Firmness.ONGOING: FACT,
    Firmness.PLANNED: "planned",
    Firmness.DEMANDED: "planned",
    Firmness.POSSIBLE: "possible",
    Firmness.CONDITIONAL: "conditional",
    Firmness.HYPOTHETICAL: "conditional",
    Firmness.DENIED: "denied",
}
"""Our eight classes as the five that MEANTIME's attributes can tell apart.

What is demanded lies ahead, what is imagined hangs on an "if".
"""


def scale_of(text: str, spans: Sequence[tuple[int, int]]) -> Sequence[float | None]:
    """The shipped model's firmness of words of a text, whether it takes them for predicates or not."""
    reading = shipped_model().read_text(text)
    found = (reading.predicate_at(start) for start, _ in spans)
    return [None if one is None else one.firmness for one in found]


def evaluate_firmness(path: Path, track: Track, *, scale: ScaleOf = scale_of) -> Evaluation:
    """Score firmness on a file of rated predicates or on a folder of MEANTIME files.

    Raises:
        GoldUnreadable: If it is neither.
    """
    return _evaluate_events(path, track, scale) if path.is_dir() else _evaluate_ratings(path, track, scale)


def _evaluate_ratings(path: Path, track: Track, scale: ScaleOf) -> Evaluation:
    gold = load_json_lines(path, needs=("text", "targets"))
    pairs: list[tuple[float, float]] = []
    unread = 0
    for number, row in enumerate(track(gold.content), 1):
        text, places = set_words(row["text"].split())
        rated = _rated(path, number, row["targets"], places)
        for (_, rating), found in zip(rated, scale(text, [place for place, _ in rated]), strict=True):
            unread += found is None
            pairs.append((rating, 0.0 if found is None else found))
    if not pairs:
        raise GoldUnreadable(path, "no predicate in it is rated: not a file for this task")
    figures = rate(pairs) | {"unread": float(unread)}
    return Evaluation(task="firmness", file=str(path), sha256=gold.sha256, n=len(pairs), figures=figures)


def _rated(
    path: Path, number: int, targets: Any, places: Sequence[tuple[int, int]]
) -> list[tuple[tuple[int, int], float]]:
    """Where each rated predicate of a sentence stands, with its rating."""
    try:
        return [(places[target["span1"][0]], float(target["label"])) for target in targets]
    except (KeyError, IndexError, TypeError, ValueError) as error:
        raise GoldUnreadable(path, f"line {number} has a target without a word or a rating ({error!r})") from error


def rate(pairs: Sequence[tuple[float, float]]) -> dict[str, float]:
    """Pearson's r, mean absolute error and F1 in three classes of (rating, what was found)."""
    ratings, found = [gold for gold, _ in pairs], [ours for _, ours in pairs]
    figures = {
        "pearson": pearson(ratings, found),
        "mae": sum(abs(gold - ours) for gold, ours in pairs) / len(pairs),
    }
    classes = (HAPPENED, UNSURE, DID_NOT)
    return figures | score_classes([(three_way(gold), three_way(ours)) for gold, ours in pairs], classes)


def three_way(value: float) -> str:
    """Whether a rating says that the thing happened, that it did not, or neither."""
    return HAPPENED if value > SURE else DID_NOT if value < -SURE else UNSURE


def pearson(first: Sequence[float], second: Sequence[float]) -> float:
    """Pearson's correlation; 0 where one side does not vary."""
    mean_1, mean_2 = sum(first) / len(first), sum(second) / len(second)
    shared = sum((a - mean_1) * (b - mean_2) for a, b in zip(first, second, strict=True))
    spread = sqrt(sum((a - mean_1) ** 2 for a in first)) * sqrt(sum((b - mean_2) ** 2 for b in second))
    return shared / spread if spread else 0.0


def _evaluate_events(path: Path, track: Track, scale: ScaleOf) -> Evaluation:
    gold = load_meantime(path)
    pairs: list[tuple[str, str]] = []
    alone: list[tuple[str, str]] = []
    for document in track(gold.documents):
        events = [event for event in document.events if event.label]
        scales = scale(document.text, [event.span for event in events])
        for event, value in zip(events, scales, strict=True):
            low, high = event.sentence
            sentence, start, end = document.text[low:high], event.span[0] - low, event.span[1] - low
            pairs.append((event.label, AS_MEANTIME[firmness_in_sentence(sentence, start, end, scale=value)]))
            alone.append((event.label, AS_MEANTIME[firmness_in_sentence(sentence, start, end)]))
    classes = (FACT, "planned", "possible", "denied", "conditional")
    return Evaluation(
        task="firmness",
        file=str(path),
        sha256=gold.sha256,
        n=len(pairs),
        figures=score_classes(pairs, classes),
        peers={
            "grammar alone": score_classes(alone, classes),
            "every event a fact": score_classes([(label, FACT) for label, _ in pairs], classes),
        },
    )
