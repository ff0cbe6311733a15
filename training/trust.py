"""Fit how likely an event is right, on the passages that no training saw.

    python -m training.trust --gold FOLDER

The shipped reader reads the documents kept apart. Its events are held against the labelled ones: right is an event
whose type, sides, place and firmness are all as labelled (`occurred` and `ongoing` are one, a shared word makes a side
right, a side that nobody labelled or that the reader lacks is wrong). Printed are the weights for
`onrecord.events.confidence`, and for each least confidence how many events are kept and right, cross-validated over
documents.
"""

from __future__ import annotations

import argparse
import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from unittest.mock import patch

import numpy as np
from numpy.typing import NDArray

from onrecord.events import make
from onrecord.events.confidence import features_of
from onrecord.events.deeds import Deed
from onrecord.model.predications import EventSides
from onrecord.pages.decoding import decode_page
from onrecord.reading import read_page
from onrecord.records.event import OTHER, Event
from onrecord.records.reading import Reading
from onrecord.records.span import Span
from training.passages import LabelledEvent, Passage, is_document_apart, read_passages

FloatArray = NDArray[np.float64]
FOLDS = 10
SHRINKAGE = 2.0
LEAST = (0.0, 0.2, 0.3, 0.4, 0.45, 0.5, 0.55, 0.6, 0.7, 0.8)
AT_EASE = frozenset({"OTHER", "AGREE", "CONSULT", "REJECT", "PROTEST"})
"""Types of which a missing other side is no fault: it is often told as a thing, or not at all."""
ALWAYS = 0.99


@dataclass(frozen=True, slots=True)
class Judged:
    """One event that the reader found in a passage: its features, whether it is right, and where it was found."""

    features: list[float]
    right: bool
    type: str
    document: str


def read_uncut(text: str) -> tuple[Reading, dict[int, list[float]]]:
    """A reading with every event however doubtful, and the features of each by the place of its last trigger word."""
    seen: dict[int, list[float]] = {}

    def confidence(event: Event, deed: Deed, type_chance: float, sides: EventSides) -> float:
        seen[event.trigger[-1].start] = features_of(event, deed, type_chance, sides)
        return ALWAYS

    with patch.object(make, "confidence_of", confidence):
        return read_page(decode_page(text.encode())), seen


def judge(passages: Sequence[Passage]) -> Iterator[Judged]:
    """The events that the reader finds in passages of one document, each held against the labels."""
    text = passages[0].text
    reading, features = read_uncut(text)
    places = _places_of_letters(text, reading.article.text)
    if places is None:
        return  # the article is not the text as it was labelled
    named = {place.id: place.span for place in reading.places}
    for passage in passages:
        labelled = {one.trigger[0]: one for one in passage.events}
        judged = {start for start, _ in passage.others} | set(labelled)
        for event in reading.events:
            spots = [place for span in event.trigger if (place := places.get(span.start)) in judged]
            own = features.get(event.trigger[-1].start)
            if not spots or own is None:
                continue
            gold = next((labelled[spot] for spot in spots if spot in labelled), None)
            where = [named[event.place]] if event.place else []
            right = gold is not None and is_right(event, where, gold, places)
            yield Judged(own, right, event.type, f"{passage.set} {passage.document}")


def is_right(event: Event, where: Sequence[Span], gold: LabelledEvent, places: dict[int, int]) -> bool:
    """Whether an event is as labelled in type, firmness, sides and place."""
    actors, recipients, stated = gold.sides
    found = [
        [(places[span.start], places[span.end - 1] + 1) for span in spans]
        for spans in (event.actor_spans, event.recipient_spans, where)
    ]
    sides = _agree(found[0], actors) and _agree(found[1], recipients, may_lack=gold.type in AT_EASE)
    place = _agree(found[2], stated)
    firmness = {event.firmness.value, gold.firmness}
    return event.type == gold.type and sides and place and (len(firmness) == 1 or firmness == {"occurred", "ongoing"})


def _agree(found: Sequence[tuple[int, int]], gold: Sequence[tuple[int, int]], *, may_lack: bool = False) -> bool:
    """Whether all that was found shares words with what is labelled, and something was found where there is a label."""
    if not found:
        return may_lack or not gold
    return all(any(low < end and start < high for start, end in gold) for low, high in found)


def _places_of_letters(text: str, article: str) -> dict[int, int] | None:
    """Where each letter of an article stands in the text that was read; None where they are not the same."""
    own = [at for at, letter in enumerate(text) if not letter.isspace()]
    other = [at for at, letter in enumerate(article) if not letter.isspace()]
    if [text[at] for at in own] != [article[at] for at in other]:
        return None
    return dict(zip(other, own, strict=True))


def fit(features: FloatArray, right: FloatArray) -> FloatArray:
    """Weights of a logistic function, drawn towards nothing (Newton's method)."""
    weights = np.zeros(features.shape[1])
    pull = np.eye(features.shape[1]) * SHRINKAGE
    pull[0, 0] = 1e-6
    for _ in range(60):
        chances = 1 / (1 + np.exp(-features @ weights))
        curve = features.T @ (features * (chances * (1 - chances))[:, None]) + pull
        weights += np.linalg.solve(curve, features.T @ (right - chances) - pull @ weights)
    return weights


def main() -> None:
    """Read the command line, judge, fit and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gold", type=Path, required=True, help="folder of the training data")
    args = parser.parse_args()
    documents: dict[tuple[str, str], list[Passage]] = {}
    for passage in read_passages(args.gold):
        if is_document_apart(passage.set, passage.document):
            documents.setdefault((passage.set, passage.document), []).append(passage)
    labelled = sum(len(passage.events) for own in documents.values() for passage in own)
    judged = [one for own in documents.values() for one in judge(own)]
    features = np.array([one.features for one in judged])
    right = np.array([one.right for one in judged], dtype=float)
    folds = np.array([int(hashlib.md5(one.document.encode()).hexdigest(), 16) % FOLDS for one in judged])
    chances = np.zeros(len(judged))
    for fold in range(FOLDS):
        held = folds == fold
        chances[held] = 1 / (1 + np.exp(-features[held] @ fit(features[~held], right[~held])))
    typed = np.array([one.type != OTHER for one in judged])
    print(f"{len(documents)} documents, {labelled} labelled events, {len(judged)} found")
    for least in LEAST:
        kept = chances >= least
        if kept.any():
            share = right[kept & typed].mean() if (kept & typed).any() else 0.0
            print(
                f"least {least:.2f}: {kept.sum()} kept, right {right[kept].mean():.3f}, "
                f"those of a type {share:.3f}, right ones found {right[kept].sum() / labelled:.3f}"
            )
    edges = np.minimum((chances * 10).astype(int), 9)
    error = sum(
        abs(chances[edges == edge].mean() - right[edges == edge].mean()) * (edges == edge).mean()
        for edge in set(edges.tolist())
    )
    print(f"expected calibration error {error:.3f}")
    print([round(float(weight), 3) for weight in fit(features, right)])


if __name__ == "__main__":
    main()
