"""Decide on development data what ships beside the weights: the calibration of confidences and which are too low.

    python -m training.calibrate --weights FOLDER --gold polnear-dev.jsonl [--write] [--run RUN --log runs.csv]

The confidence is a logistic function of the model's scores, fitted to whether a statement is lenient-right. Statements
below a least confidence are left out: the one with the best lenient F1. The figures printed are cross-validated over
articles, each article's confidences fitted on the others, since a fit on the same articles would flatter itself.
"""

from __future__ import annotations

import argparse
import csv
import json
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
from scipy.optimize import minimize

from onrecord.evaluate.attribution import AttributionTally
from onrecord.evaluate.calibration import expected_calibration_error
from onrecord.model.frames import Attribution
from onrecord.model.reader import ReaderModel
from onrecord.statements.confidence import score_features
from training.polnear import load_documents

LEAST = [0.30, 0.34, 0.36, 0.38, 0.40, 0.42, 0.44, 0.46, 0.48, 0.50, 0.55]
FOLDS = 7
RECIPE = ("sets", "epochs", "batch", "encoder_rate", "head_rate", "seed")
FIGURES = (
    "lenient_f1",
    "lenient_precision",
    "lenient_recall",
    "strict_f1",
    "indirect_recall",
    "source_exact_f1",
    "cue_exact_f1",
    "content_exact_f1",
    "calibration_error",
)


def as_statement(found: Attribution, confidence: float | None = None) -> dict[str, Any]:
    """An attribution as the evaluation takes it."""
    return {"source": found.source, "cue": found.cue, "content": found.content, "confidence": confidence}


def collect(
    documents: Sequence[dict[str, Any]], found: Sequence[Sequence[Attribution]]
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Features, whether lenient-right, and the article's number of every statement."""
    rows, right, articles = [], [], []
    for number, (document, own) in enumerate(zip(documents, found, strict=True)):
        tally = AttributionTally()
        tally.add_article(document["text"], document["statements"], [as_statement(one, 0.5) for one in own])
        rows += [score_features(one, document["text"]) for one in own]
        right += [outcome for _, outcome in tally.outcomes]
        articles += [number] * len(own)
    return np.array(rows), np.array(right, dtype=float), np.array(articles)


def fit_logistic(features: np.ndarray, right: np.ndarray) -> np.ndarray:
    """Weights with the least log loss, and a touch of shrinkage for stability."""

    def loss(weights: np.ndarray) -> float:
        sums = features @ weights
        return float(np.mean(np.logaddexp(0, sums) - right * sums) + 1e-4 * weights @ weights)

    return np.asarray(minimize(loss, np.zeros(features.shape[1])).x)


def cross_fitted(features: np.ndarray, right: np.ndarray, articles: np.ndarray) -> np.ndarray:
    """Confidences, each fitted on other articles than its own."""
    chances = np.zeros(len(right))
    for fold in range(FOLDS):
        held = articles % FOLDS == fold
        chances[held] = 1 / (1 + np.exp(-features[held] @ fit_logistic(features[~held], right[~held])))
    return chances


def score(
    documents: Sequence[dict[str, Any]], found: Sequence[Sequence[Attribution]], chances: np.ndarray, least: float
) -> tuple[dict[str, float], float]:
    """Figures when statements below `least` are left out, and the calibration error of those kept."""
    tally, at = AttributionTally(), 0
    for document, own in zip(documents, found, strict=True):
        pairs = list(zip(own, chances[at : at + len(own)].tolist(), strict=True))
        at += len(own)
        tally.add_article(
            document["text"],
            document["statements"],
            [as_statement(one, chance) for one, chance in pairs if chance >= least],
        )
    return tally.figures(), expected_calibration_error(tally.outcomes)


def main() -> None:
    """Read the command line, decide, and write the settings where asked to."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--weights", type=Path, required=True, help="folder of an exported model")
    parser.add_argument("--gold", type=Path, required=True, help="polnear-dev.jsonl")
    parser.add_argument("--write", action="store_true", help="write settings.json into the folder")
    parser.add_argument("--run", type=Path, help="folder of the run that the weights come from")
    parser.add_argument("--log", type=Path, help="table of runs to add a line to; needs --run")
    args = parser.parse_args()
    if args.log and not args.run:
        parser.error("--log needs --run")
    model = ReaderModel(args.weights, threads=2)
    documents = load_documents(args.gold)
    found = [[one for one in model.read_text(document["text"]).attributions if one.content] for document in documents]
    if not any(found):
        raise SystemExit(
            f"{args.weights} finds no attribution in {args.gold}: nothing to calibrate; was it trained enough?"
        )
    features, right, articles = collect(documents, found)
    chances = cross_fitted(features, right, articles)
    best, best_f1, kept = LEAST[0], -1.0, dict[str, float]()
    for least in LEAST:
        figures, error = score(documents, found, chances, least)
        print(
            f"{least:.2f}  lenient {figures['lenient_f1']:.4f}  strict {figures['strict_f1']:.4f}  precision "
            f"{figures['lenient_precision']:.3f}  indirect recall {figures['indirect_recall']:.3f}  calibration "
            f"error {error:.3f}"
        )
        if figures["lenient_f1"] > best_f1:
            best, best_f1, kept = least, figures["lenient_f1"], figures | {"calibration_error": error}
    weights = fit_logistic(features, right)
    print(f"least confidence {best}, weights {weights.round(3).tolist()}")
    if args.write:
        settings = {
            "cue_floor": model.settings.cue_floor,
            "least_confidence": best,
            "calibration": [round(float(weight), 4) for weight in weights],
        }
        (args.weights / "settings.json").write_text(json.dumps(settings, indent=1) + "\n", encoding="utf-8")
    if args.log:
        log_run(args.log, args.run, kept)


def log_run(log: Path, run: Path, figures: dict[str, float]) -> None:
    """Add a line to the table of runs: the recipe of a run and its figures on development data."""
    config = json.loads((run / "config.json").read_text(encoding="utf-8"))
    seconds = (run / "seconds.txt").read_text(encoding="utf-8").strip()
    new = not log.exists()
    with log.open("a", encoding="utf-8", newline="") as file:
        table = csv.writer(file, lineterminator="\n")
        if new:
            table.writerow(["date", "run", *RECIPE, "minutes", *FIGURES])
        table.writerow(
            [date.today().isoformat(), run.name, *(config[name] for name in RECIPE), round(int(seconds) / 60)]
            + [f"{figures[name]:.3f}" for name in FIGURES]
        )


if __name__ == "__main__":
    main()
