"""What single words are, from the network's probabilities: names with their kinds, predicates with their firmness."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from onrecord.model.frames import OUTSIDE, BoolArray, FloatArray
from onrecord.model.inventories import FIRMNESS_SCALE, NAME_KINDS, PREDICATES
from onrecord.model.tokens import IntArray, Pieces, word_edges
from onrecord.records.span import Span

MORE_LIKELY = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class NameSpan:
    """A name: half-open code points of the text, a kind of NAME_KINDS, and the mean probability of that kind."""

    start: int
    end: int
    kind: str
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Predicate:
    """A word that tells what happens or is so.

    start, end: half-open code points of the text. kind: one of PREDICATES but the first. score: the probability that
    the word is one. firmness: from -3, surely did not happen, to 3, surely did. event_chances: the probability of each
    of EVENT_TYPES. assertion_chances: of each of ASSERTIONS, if it is an event.
    """

    start: int
    end: int
    kind: str
    score: float
    firmness: float
    event_chances: tuple[float, ...]
    assertion_chances: tuple[float, ...]

    @property
    def span(self) -> Span:
        """Where it stands."""
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class PredicateScores:
    """Of a window's pieces, of each as if it were a predicate.

    chances: [n, len(PREDICATES)] probabilities. firmness: [n]. events: [n, len(EVENT_TYPES)] probabilities. assertions:
    [n, len(ASSERTIONS)] probabilities.
    """

    chances: FloatArray
    firmness: FloatArray
    events: FloatArray
    assertions: FloatArray


def word_means(values: FloatArray, heads: IntArray, ends: IntArray) -> FloatArray:
    """[words, k] mean over the pieces of each word, of [n, k]; the words of `word_edges`."""
    means: FloatArray = np.add.reduceat(values, heads, axis=0) / (ends - heads)[:, None]
    return means


def find_names(chances: FloatArray, joined: BoolArray, pieces: Pieces, shift: int) -> list[NameSpan]:
    """Names in a window.

    Args:
        chances: [n, tags] probabilities of the name tags.
        joined: [n] whether a piece continues the word of the piece before it.
        pieces: Pieces of the text.
        shift: The first piece of the window.
    """
    heads, ends = word_edges(joined)
    words = word_means(chances, heads, ends)
    kinds = words[:, 1::2] + words[:, 2::2]
    begins, inside = chances[heads, 1::2].sum(1), chances[heads, 2::2].sum(1)
    named = 1 - words[:, OUTSIDE] > MORE_LIKELY
    found: list[NameSpan] = []
    run: list[int] = []

    def close() -> None:
        if run:
            score = kinds[run].mean(0)
            best = int(score.argmax())
            start, end = int(pieces.starts[shift + heads[run[0]]]), int(pieces.ends[shift + ends[run[-1]] - 1])
            found.append(NameSpan(start=start, end=end, kind=NAME_KINDS[best], score=float(score[best])))
            run.clear()

    for k in np.flatnonzero(named).tolist():
        if run and (k != run[-1] + 1 or begins[k] > inside[k]):
            close()
        run.append(k)
    close()
    return found


def find_predicates(scores: PredicateScores, joined: BoolArray, pieces: Pieces, shift: int) -> Iterator[Predicate]:
    """Predicates in a window, in order.

    Args:
        scores: What the network says of its pieces.
        joined: [n] whether a piece continues the word of the piece before it.
        pieces: Pieces of the text.
        shift: The first piece of the window.
    """
    heads, ends = word_edges(joined)
    kept = 1 - scores.chances[heads, 0] > MORE_LIKELY
    yield from _predicates(scores, pieces, shift, heads[kept], ends[kept])


def predicate_of(scores: PredicateScores, joined: BoolArray, pieces: Pieces, shift: int, head: int) -> Predicate:
    """The word that begins at piece `head` of a window as a predicate, of its likeliest kind."""
    heads, ends = word_edges(joined)
    own = heads == head
    (found,) = _predicates(scores, pieces, shift, heads[own], ends[own])
    return found


def _predicates(
    scores: PredicateScores, pieces: Pieces, shift: int, heads: IntArray, ends: IntArray
) -> Iterator[Predicate]:
    columns = (
        pieces.starts[shift + heads],
        pieces.ends[shift + ends - 1],
        1 + scores.chances[heads, 1:].argmax(1),
        1 - scores.chances[heads, 0],
        np.clip(scores.firmness[heads], -FIRMNESS_SCALE, FIRMNESS_SCALE),
        scores.events[heads],
        scores.assertions[heads],
    )
    for start, end, kind, score, firmness, events, assertions in zip(
        *(column.tolist() for column in columns), strict=True
    ):
        yield Predicate(
            start=start,
            end=end,
            kind=PREDICATES[kind],
            score=score,
            firmness=firmness,
            event_chances=tuple(events),
            assertion_chances=tuple(assertions),
        )
