"""Fit the few weights that tell places of one name apart, and write them beside the room `places`.

    python -m training.places --gold lgl.xml [--check GeoVirus.xml] [--write]

Conditional logistic regression over each toponym's entries (L2). Figures printed are cross-validated over the web
sites that the articles come from: no newspaper is in both parts. The confidence is a logistic function of the chance,
fitted to what was right in the parts left out.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from onrecord.evaluate.calibration import expected_calibration_error, reliability
from onrecord.evaluate.places import GoldArticle, is_right, load_places
from onrecord.places.candidates import look_up
from onrecord.places.resolve import LEAST_CONFIDENCE, ROUNDS, calibrate, logit
from onrecord.places.senses import group_senses
from onrecord.places.weighing import FEATURES, OWN_FEATURES, Field, chances_of, features_of, lay_out

OUT = Path(__file__).parents[1] / "src" / "onrecord" / "places" / "weights.json"
FOLDS = 5
SEED = 0
SHRINKAGE = 1.0
FITS = 3
FloatArray = NDArray[np.float64]
Weights = tuple[FloatArray, FloatArray]


@dataclass(frozen=True, slots=True)
class Problem:
    """An article's field.

    site: where it is from. answers: for each toponym with an entry its name, and which of the name's entries are right.
    """

    site: str
    field: Field
    answers: list[tuple[int, FloatArray]]


def set_problems(articles: Sequence[GoldArticle]) -> tuple[list[Problem], int]:
    """The fields of articles, and how many toponyms have a gold place, with or without an entry."""
    problems, total = [], 0
    for article in articles:
        placed = [gold for gold in article.toponyms if gold.placed]
        total += len(placed)
        pairs = [(gold, found) for gold in placed if (found := look_up(article.text, gold.span))]
        if not pairs:
            continue
        senses = group_senses(article.text, [found for _, found in pairs])
        field = lay_out(senses.names, senses.votes)
        answers = []
        for (gold, _), number in zip(pairs, senses.of, strict=True):
            entries = senses.names[number].entries
            right = [float(is_right(gold, one.geonames, (one.lat, one.lon))) for one in entries]
            answers.append((number, np.array(right)))
        problems.append(Problem(article.site, field, answers))
    return problems, total


def fit(problems: Sequence[Problem], features: Sequence[FloatArray]) -> FloatArray:
    """Weights under which the right entries are likeliest."""
    rows, right, sizes = [], [], []
    for problem, own in zip(problems, features, strict=True):
        for number, answer in problem.answers:
            if answer.any():
                start = problem.field.starts[number]
                rows.append(own[start : start + len(answer)])
                right.append(answer)
                sizes.append(len(answer))
    x, y = np.concatenate(rows), np.concatenate(right)
    starts, of = np.concatenate(([0], np.cumsum(sizes)[:-1])), np.repeat(np.arange(len(sizes)), sizes)

    def loss(weights: FloatArray) -> tuple[float, FloatArray]:
        scores = x @ weights
        odds = np.exp(scores - np.maximum.reduceat(scores, starts)[of])
        every, good = np.add.reduceat(odds, starts), np.add.reduceat(odds * y, starts)
        slope = x.T @ (odds / every[of] - odds * y / good[of]) + SHRINKAGE * weights
        return float(-np.log(good / every).sum() + SHRINKAGE / 2 * weights @ weights), slope

    found: FloatArray = minimize(loss, np.zeros(x.shape[1]), jac=True, method="L-BFGS-B").x
    return found


def fit_both(problems: Sequence[Problem]) -> Weights:
    """Weights of a name alone, and of all names together."""
    own = fit(problems, [problem.field.own for problem in problems])
    chances = [chances_of(problem.field, problem.field.own @ own) for problem in problems]
    joint = np.zeros(0)
    for _ in range(FITS):
        joint = fit(problems, [features_of(one.field, chance) for one, chance in zip(problems, chances, strict=True)])
        chances = [weigh(problem.field, (own, joint)) for problem in problems]
    return own, joint


def weigh(field: Field, weights: Weights) -> FloatArray:
    """The chances of a field's entries, as `onrecord.places.resolve` takes them."""
    own, joint = weights
    chances = chances_of(field, field.own @ own)
    for _ in range(ROUNDS):
        chances = chances_of(field, features_of(field, chances) @ joint)
    return chances


def outcomes(problems: Sequence[Problem], weights: Weights) -> list[tuple[float, bool]]:
    """For each toponym with an entry the likeliest entry's chance, and whether it is right."""
    found = []
    for problem in problems:
        chances = weigh(problem.field, weights)
        for number, answer in problem.answers:
            start = problem.field.starts[number]
            own = chances[start : start + len(answer)]
            found.append((float(own.max()), bool(answer[own.argmax()])))
    return found


def fit_calibration(found: Sequence[tuple[float, bool]]) -> tuple[float, float]:
    """Weights of (1, logit of the chance) in the logistic function that turns it into a confidence."""
    x = np.array([[1.0, logit(chance)] for chance, _ in found])
    y = np.array([1.0 if right else -1.0 for _, right in found])
    one, slope = minimize(lambda w: float(np.logaddexp(0, -y * (x @ w)).sum()), np.array([0.0, 1.0])).x
    return float(one), float(slope)


def cross_validate(problems: Sequence[Problem]) -> list[tuple[float, bool]]:
    """Outcomes of every problem under weights fitted without its web site."""
    sites = sorted({problem.site for problem in problems})
    np.random.default_rng(SEED).shuffle(sites)
    fold = {site: number % FOLDS for number, site in enumerate(sites)}
    found = []
    for number in range(FOLDS):
        weights = fit_both([problem for problem in problems if fold[problem.site] != number])
        found += outcomes([problem for problem in problems if fold[problem.site] == number], weights)
    return found


def report(name: str, found: Sequence[tuple[float, bool]], total: int, calibration: tuple[float, float]) -> None:
    """Print the share resolved rightly, with and without what is too unsure, and how confidences keep their word."""
    sure = [(calibrate(chance, calibration), right) for chance, right in found]
    kept = [(confidence, right) for confidence, right in sure if confidence >= LEAST_CONFIDENCE]
    print(
        f"{name}: within 161 km {sum(right for _, right in found) / total:.4f}, with a least confidence "
        f"{sum(right for _, right in kept) / total:.4f}, resolved {len(kept) / total:.4f}, "
        f"calibration error {expected_calibration_error(sure):.3f}"
    )
    for row in reliability(sure):
        print(f"  {row.low:.1f} to {row.high:.1f} {row.count:6} {row.confidence:.3f} {row.right:.3f}")


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gold", type=Path, required=True, help="lgl.xml")
    parser.add_argument("--check", type=Path, help="GeoVirus.xml: scored with the weights fitted on all of --gold")
    parser.add_argument("--write", action="store_true", help=f"write {OUT.name}")
    args = parser.parse_args()
    problems, total = set_problems(load_places(args.gold)[0])
    found = cross_validate(problems)
    calibration = fit_calibration(found)
    report(f"{args.gold.name}, cross-validated", found, total, calibration)
    weights = fit_both(problems)
    if args.check:
        others, other_total = set_problems(load_places(args.check)[0])
        report(args.check.name, outcomes(others, weights), other_total, calibration)
    own, joint = ([round(float(value), 4) for value in one] for one in weights)
    values = {
        "about": "fitted by training/places.py on LGL (Lieberman et al. 2010)",
        "own": dict(zip(OWN_FEATURES, own, strict=True)),
        "joint": dict(zip(FEATURES, joint, strict=True)),
        "calibration": {"one": round(calibration[0], 4), "logit": round(calibration[1], 4)},
    }
    print(json.dumps(values, indent=1))
    if args.write:
        OUT.write_text(json.dumps(values, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
