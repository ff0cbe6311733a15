"""Scores event types on sentences with the two sides of one event marked, in the form of PLV (Zero-Shot-PLOVER).

The sentence is read as every text is. Of the deeds found in it one has to be the event between the two sides: how its
roles and its place stand to them decides, by weights fitted on triggers of PLV-train (training/pairs.py). Its type is
the coder's.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

from onrecord.evaluate.evaluation import Evaluation, Track
from onrecord.evaluate.gold import load_json_lines
from onrecord.events.coding import type_chances, weigh_types
from onrecord.events.deeds import DOER, DONE_TO, NOUN, Deed, find_deeds
from onrecord.events.firmness import tell_event_firmness
from onrecord.lexicon.codebook import Stance, codebook
from onrecord.model.inventories import NO_EVENT, OTHER_EVENT
from onrecord.model.reader import shipped_model
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
    "doer is source", "object is source", "other role is source", "object is target", "other role is target",
    "doer is target", "inside source", "inside target", "between", "before both", "words from source",
    "words from target", "noun", "governed", "light", "coded",
)  # fmt: skip
WEIGHTS = (
    0.449, 0.386, -0.035, 0.683, 0.097, -0.015, -0.093, -0.25, 0.867, 0.103, -0.531, -0.353, -0.158, -0.478, 1.33, 2.323
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
    found = {"accuracy": _accuracy(pairs), "macro_f1": _macro(pairs)}
    quads = [(str(QUADS.get(gold, gold)), str(QUADS.get(got or "", ""))) for gold, got in pairs]
    found |= {"quad_accuracy": _accuracy(quads), "quad_macro_f1": _macro(quads)}
    return found | {f"{name}_f1": value for name, value in sorted(_by_type(pairs).items())}


def _accuracy(pairs: Sequence[tuple[str, str | None]]) -> float:
    return sum(gold == got for gold, got in pairs) / len(pairs) if pairs else 0.0


def _macro(pairs: Sequence[tuple[str, str | None]]) -> float:
    values = _by_type(pairs).values()
    return sum(values) / len(values) if values else 0.0


def _by_type(pairs: Sequence[tuple[str, str | None]]) -> dict[str, float]:
    wanted, given = Counter(gold for gold, _ in pairs), Counter(got for _, got in pairs)
    right = Counter(gold for gold, got in pairs if gold == got)
    return {name: 2 * right[name] / (count + given[name]) for name, count in wanted.items()}


def root_between(sentence: str, source: str, target: str) -> str | None:
    """The type of the event that a sentence tells of between two sides, None where it tells of none.

    Args:
        sentence: The sentence.
        source: The doer's words in it.
        target: The other side's words in it.
    """
    text = shipped_model().read_text(sentence)
    deeds = find_deeds(sentence, text.arguments(text.predicates))
    return root_of(sentence, deeds, side_in(sentence, source), side_in(sentence, target), WEIGHTS)


def root_of(
    text: str, deeds: Sequence[Deed], source: Span | None, target: Span | None, weights: Sequence[float]
) -> str | None:
    """The likeliest type: every deed's types by how likely it is the event between the sides."""
    if not deeds:
        return None
    scores = [
        sum(weight * value for weight, value in zip(weights, features_of(text, deed, source, target), strict=True))
        for deed in deeds
    ]
    most = max(scores)
    sums: dict[str, float] = {}
    for deed, score in zip(deeds, scores, strict=True):
        for name, chance in told_types(text, deed).items():
            if name not in (OTHER_EVENT, NO_EVENT):
                merged = MERGED.get(name, name)
                sums[merged] = sums.get(merged, 0.0) + math.exp(score - most) * chance
    return max(sorted(sums), key=lambda name: sums[name])


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


def features_of(text: str, deed: Deed, source: Span | None, target: Span | None) -> list[float]:
    """How a deed stands to the two sides; FEATURES in their order."""
    chances = type_chances(deed)
    others = [span for role, spans in deed.roles.items() if role in ("ARG2", "ARG3", "ARG4") for span in spans]
    place = deed.span
    edges = [span for span in (source, target) if span is not None]
    return [
        _meets(source, deed.roles.get(DOER, ())),
        _meets(source, deed.roles.get(DONE_TO, ())),
        _meets(source, others),
        _meets(target, deed.roles.get(DONE_TO, ())),
        _meets(target, others),
        _meets(target, deed.roles.get(DOER, ())),
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
