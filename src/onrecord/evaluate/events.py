"""Scores event types on sentences with the two sides of one event marked, in the form of PLV (Zero-Shot-PLOVER).

The sentence is read as every text is. Of the deeds found in it one has to be the event between the two sides: how its
roles and its place stand to them decides, by weights fitted on triggers of PLV-train (training/pairs.py). Its type is
the coder's.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from pathlib import Path

from onrecord.evaluate.evaluation import Evaluation, Track
from onrecord.evaluate.gold import load_json_lines
from onrecord.evaluate.scores import score_classes
from onrecord.events.coding import type_chances, weigh_types
from onrecord.events.deeds import DOER, DONE_TO, NOUN, Deed, find_deeds
from onrecord.events.firmness import tell_event_firmness
from onrecord.lexicon.codebook import Stance, codebook
from onrecord.model.inventories import NO_EVENT, OTHER_EVENT
from onrecord.model.predications import EventSides
from onrecord.model.reader import ReaderModel, shipped_model
from onrecord.records.firmness import Firmness
from onrecord.records.span import Span

MERGED = {"CONCEDE": "YIELD", "RETREAT": "YIELD"}
"""PLV has one type for the two."""
QUADS = {
    **dict.fromkeys(("AGREE", "CONSULT", "SUPPORT"), 1),
    **dict.fromkeys(("COOPERATE", "AID", "YIELD"), 2),
    **dict.fromkeys(("REQUEST", "ACCUSE", "REJECT", "THREATEN"), 3),
    **dict.fromkeys(("PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"), 4),
}
"""PLV's quad classes of its types."""
FEATURES = (
    "doer is source", "object is source", "actor is source", "recipient is source", "recipient is target",
    "actor is target", "object is target", "other role is target", "inside source", "inside target", "between",
    "before both", "words from source", "words from target", "noun", "governed", "light", "coded",
)  # fmt: skip
WEIGHTS = (
    0.397, 0.129, 0.996, -0.28, 1.349, -0.393, 0.332, 0.114, -0.212, -0.068, 0.327, 0.041, -0.545, -0.085, 0.008,
    -0.688, 0.865, 1.908,
)  # fmt: skip
"""Of FEATURES, fitted on the triggers outside fold 0 (`python -m training.pairs`)."""
STANCES = {
    Firmness.PLANNED: Stance.PROMISED,
    Firmness.DENIED: Stance.REFUSED,
    Firmness.DEMANDED: Stance.DEMANDED,
}
TURNED = 0.8
"""How much of a type's chance goes over to the type that its stance makes of it; some triggers were labelled so."""


def evaluate_pairs(path: Path, track: Track) -> Evaluation:
    """Score the type of the event between the two sides that each line marks."""
    gold = load_json_lines(path, needs=("sentence", "source", "target", "gold_root"))
    pairs = [
        (row["gold_root"], root_between(row["sentence"], row["source"], row["target"])) for row in track(gold.content)
    ]
    return Evaluation(task="events", file=str(path), sha256=gold.sha256, n=len(pairs), figures=figures_of(pairs))


def figures_of(pairs: Sequence[tuple[str, str | None]]) -> dict[str, float]:
    """Accuracy and macro F1 of types and of quad classes, and each type's F1, of pairs of gold and found types."""
    types = _score_types(pairs)
    quads = _score_types([(str(QUADS.get(gold, gold)), str(QUADS.get(got or "", ""))) for gold, got in pairs])
    totals = ("accuracy", "macro_f1")
    figures = {name: types[name] for name in totals} | {f"quad_{name}": quads[name] for name in totals}
    return figures | types


def _score_types(pairs: Sequence[tuple[str, str | None]]) -> dict[str, float]:
    return score_classes(pairs, sorted({gold for gold, _ in pairs}))


def root_between(sentence: str, source: str, target: str) -> str | None:
    """The type of the event that a sentence tells of between two sides, None where it tells of none.

    Args:
        sentence: The sentence.
        source: The doer's words in it.
        target: The other side's words in it.
    """
    deeds, sides = read_deeds(sentence, shipped_model())
    return root_of(sentence, deeds, sides, side_in(sentence, source), side_in(sentence, target), WEIGHTS)


def read_deeds(sentence: str, model: ReaderModel) -> tuple[tuple[Deed, ...], tuple[EventSides, ...]]:
    """The deeds of a sentence, and the sides of each."""
    text = model.read_text(sentence)
    return find_deeds(sentence, text.arguments(text.predicates)), text.sides(text.predicates)


def root_of(
    text: str,
    deeds: Sequence[Deed],
    sides: Sequence[EventSides],
    source: Span | None,
    target: Span | None,
    weights: Sequence[float],
) -> str | None:
    """The likeliest type: every deed's types by how likely it is the event between the sides."""
    if not deeds:
        return None
    scores = scores_of(text, deeds, sides, source, target, weights)
    most = max(scores)
    sums: dict[str, float] = {}
    for deed, score in zip(deeds, scores, strict=True):
        for name, chance in told_types(text, deed).items():
            if name not in (OTHER_EVENT, NO_EVENT):
                merged = MERGED.get(name, name)
                sums[merged] = sums.get(merged, 0.0) + math.exp(score - most) * chance
    return max(sorted(sums), key=lambda name: sums[name])


def scores_of(
    text: str,
    deeds: Sequence[Deed],
    sides: Sequence[EventSides],
    source: Span | None,
    target: Span | None,
    weights: Sequence[float],
) -> list[float]:
    """How much speaks for each deed of a sentence to be the event between two sides, as log odds."""
    return [
        sum(weight * value for weight, value in zip(weights, values, strict=True))
        for values in table_of(text, deeds, sides, source, target)
    ]


def table_of(
    text: str, deeds: Sequence[Deed], sides: Sequence[EventSides], source: Span | None, target: Span | None
) -> list[list[float]]:
    """The features of each deed of a sentence."""
    return [features_of(text, deed, own, source, target) for deed, own in zip(deeds, sides, strict=True)]


def told_types(text: str, deed: Deed) -> dict[str, float]:
    """The coder's types as PLV counts them: a promised visit is AGREE there; the record keeps it CONSULT, planned."""
    book = codebook()
    chances = weigh_types(text, deed, book)
    stance = STANCES.get(tell_event_firmness(text, deed, None, leads=False))
    if stance is None:
        return chances
    turned = dict(chances)
    for name, chance in chances.items():
        other = book.types[name].told_as.get(stance) if name in book.types else None
        if other is not None:
            turned[name] -= TURNED * chance
            turned[other] += TURNED * chance
    return turned


def side_in(sentence: str, words: str) -> Span | None:
    """Where the words of a side stand in its sentence, None where they do not."""
    wanted = words.strip()
    start = sentence.find(wanted) if wanted else -1
    return Span(start, start + len(wanted)) if start >= 0 else None


def features_of(text: str, deed: Deed, sides: EventSides, source: Span | None, target: Span | None) -> list[float]:
    """How a deed stands to the two sides that are asked for; FEATURES in their order."""
    chances = type_chances(deed)
    actor, recipient = ([Span(*ends) for ends in side] for side in (sides.actor, sides.recipient))
    others = [span for role, spans in deed.roles.items() if role in ("ARG2", "ARG3", "ARG4") for span in spans]
    place = deed.span
    edges = [span for span in (source, target) if span is not None]
    return [
        _meets(source, deed.roles.get(DOER, ())),
        _meets(source, deed.roles.get(DONE_TO, ())),
        _meets(source, actor),
        _meets(source, recipient),
        _meets(target, recipient),
        _meets(target, actor),
        _meets(target, deed.roles.get(DONE_TO, ())),
        _meets(target, others),
        float(source is not None and source.overlaps(place)),
        float(target is not None and target.overlaps(place)),
        float(len(edges) == 2 and min(edges).end <= place.start and place.end <= max(edges).start),
        float(bool(edges) and place.end <= min(edges).start),
        _words_between(text, source, place),
        _words_between(text, target, place),
        float(deed.predicate.kind == NOUN),
        float(deed.governor is not None),
        float(deed.light is not None),
        math.log(max(0.01, 1 - chances[OTHER_EVENT] - chances[NO_EVENT])),
    ]


def _meets(side: Span | None, spans: Iterable[Span]) -> float:
    """The share of the shorter of a side and a role that they have in common, the best of several roles."""
    if side is None:
        return 0.0
    shares = (
        (min(side.end, span.end) - max(side.start, span.start)) / min(side.end - side.start, span.end - span.start)
        for span in spans
    )
    return max(0.0, max(shares, default=0.0))


def _words_between(text: str, side: Span | None, place: Span) -> float:
    if side is None:
        return math.log(30)
    between = text[min(side.end, place.end) : max(side.start, place.start)]
    return math.log(1 + len(between.split()))
