"""Labelled texts and the windows cut from them: the one form all training data takes, whatever its origin.

Every head has its own labels and no text has labels for all: UNLABELLED pieces and missing heads cost nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from onrecord.model.tokens import IntArray, Pieces, Window

UNLABELLED = -100
FloatArray = NDArray[np.float32]
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Frame:
    """A predicate and its roles in one text: piece indices of the predicate; each labelled piece and its tag.

    unknown: the roles that nobody has labelled.
    """

    predicate: IntArray
    where: IntArray
    tags: IntArray
    unknown: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Labelled:
    """A text's pieces with what is known of them.

    tags: for each tagging head a class a piece. frames: for each frame head its predicates. firmness: -3 to 3 at a
    predicate's first piece, not a number elsewhere; None where the text has none.
    """

    pieces: Pieces
    tags: dict[str, IntArray] = field(default_factory=dict)
    frames: dict[str, list[Frame]] = field(default_factory=dict)
    firmness: FloatArray | None = None


@dataclass(frozen=True, slots=True)
class WindowFrame:
    """A frame inside a window: pieces of the predicate, a tag a piece of the window, the roles not labelled."""

    predicate: list[int]
    tags: IntArray
    unknown: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Example:
    """One window of a labelled text; arrays of its length."""

    ids: IntArray
    features: IntArray
    tags: dict[str, IntArray]
    frames: dict[str, list[WindowFrame]]
    firmness: FloatArray | None


def covered(pieces: Pieces, spans: Iterable[Sequence[int]]) -> IntArray:
    """Indices of the pieces that share a character with one of the spans, ascending."""
    hit = np.zeros(len(pieces), dtype=bool)
    for start, end in spans:
        low = int(np.searchsorted(pieces.ends, start, side="right"))
        high = int(np.searchsorted(pieces.starts, end, side="left"))
        hit[low:high] = True
    return np.flatnonzero(hit)


def begin_inside(pieces: Pieces, spans: Iterable[tuple[int, Span]]) -> IntArray:
    """Tags 1 + 2k where a span of kind k begins and 2 + 2k inside it, 0 elsewhere."""
    tags = np.zeros(len(pieces), dtype=np.int64)
    for kind, span in spans:
        run = covered(pieces, [span])
        if len(run):
            tags[run] = 2 * kind + 2
            tags[run[0]] = 2 * kind + 1
    return tags


def word_tags(pieces: Pieces, spans: Iterable[tuple[int, Span]], *, elsewhere: int) -> IntArray:
    """The class of each word at its first piece; UNLABELLED at its other pieces, `elsewhere` at all others."""
    tags = np.full(len(pieces), elsewhere, dtype=np.int64)
    for kind, span in spans:
        run = covered(pieces, [span])
        if len(run):
            tags[run] = UNLABELLED
            tags[run[0]] = kind
    return tags


def frame_of(
    pieces: Pieces,
    predicate: Iterable[Sequence[int]],
    roles: Iterable[tuple[int, Span]],
    unknown: tuple[int, ...] = (),
) -> Frame | None:
    """A frame from spans in code points; None where no piece stands at the predicate."""
    anchor = covered(pieces, predicate)
    if not len(anchor):
        return None
    where: dict[int, int] = {}
    for role, span in roles:
        run = covered(pieces, [span])
        for n, k in enumerate(run.tolist()):
            where[k] = 2 * role + (1 if n == 0 else 2)
    order = sorted(where)
    tags = np.array([where[k] for k in order], dtype=np.int64)
    return Frame(anchor, np.array(order, dtype=np.int64), tags, unknown)


def examples_of(labelled: Labelled, windows: Iterable[Window]) -> Iterator[Example]:
    """The training examples of one text, a window each; a frame counts in the window that holds its first piece."""
    for window in windows:
        part = slice(window.start, window.end)
        if window.start >= window.end:
            continue
        frames: dict[str, list[WindowFrame]] = {}
        for head, own in labelled.frames.items():
            frames[head] = []
            for frame in own:
                if not window.start <= frame.predicate[0] < window.end:
                    continue
                tags = np.zeros(window.end - window.start, dtype=np.int64)
                held = (frame.where >= window.start) & (frame.where < window.end)
                tags[frame.where[held] - window.start] = frame.tags[held]
                frames[head].append(
                    WindowFrame([int(k) - window.start for k in frame.predicate if k < window.end], tags, frame.unknown)
                )
        yield Example(
            ids=labelled.pieces.ids[part],
            features=labelled.pieces.features[part],
            tags={head: tags[part] for head, tags in labelled.tags.items()},
            frames=frames,
            firmness=None if labelled.firmness is None else labelled.firmness[part],
        )
