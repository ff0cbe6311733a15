"""PolNeAR articles as training windows: piece tags of cues, and for each cue the role tags of every piece.

Role tags: 0 outside, 1 begins a source, 2 inside one, 3 begins a content, 4 inside one.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from onrecord.model.tokens import WINDOW_PIECES, IntArray, Pieces, Window, cut_windows

ROLES = ("source", "content")
LEAST_FIRST_PIECES = 100
"""Least length of an article's first window where its cuts fall at random."""


@dataclass(frozen=True, slots=True)
class Example:
    """One window. ids, features, cue_tags [n]; cues: (first, last+1) pieces lists; role_tags [cues, n]."""

    ids: IntArray
    features: IntArray
    cue_tags: IntArray
    cues: list[list[int]]
    role_tags: list[IntArray]


def load_documents(path: Path) -> list[dict[str, Any]]:
    """The articles of a PolNeAR file in the order of the file."""
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def covered(pieces: Pieces, spans: list[list[int]]) -> IntArray:
    """Indices of the pieces that share a character with one of the spans, ascending."""
    hit = np.zeros(len(pieces), dtype=bool)
    for start, end in spans:
        hit |= (pieces.starts < end) & (start < pieces.ends)
    return np.flatnonzero(hit)


def examples_of(pieces: Pieces, statements: list[dict[str, Any]], windows: Iterator[Window]) -> Iterator[Example]:
    """The training examples of one article, a window each; a cue counts in the window that holds its first piece."""
    anchored = []
    for statement in statements:
        cue = covered(pieces, statement["cue"])
        if not len(cue):
            continue
        tags = np.zeros(len(pieces), dtype=np.int64)
        for number, role in enumerate(ROLES):
            for start, end in statement[role]:
                run = covered(pieces, [[start, end]])
                if len(run):
                    tags[run] = 2 * number + 2
                    tags[run[0]] = 2 * number + 1
        anchored.append((cue, tags))
    cue_tags = np.zeros(len(pieces), dtype=np.int64)
    for cue, _ in anchored:
        for n, k in enumerate(cue):
            cue_tags[k] = 1 if n == 0 or cue[n - 1] != k - 1 else 2
    for window in windows:
        part = slice(window.start, window.end)
        own = [(cue, tags) for cue, tags in anchored if window.start <= cue[0] < window.end]
        yield Example(
            ids=pieces.ids[part],
            features=pieces.features[part],
            cue_tags=cue_tags[part],
            cues=[[int(k) - window.start for k in cue if k < window.end] for cue, _ in own],
            role_tags=[tags[part] for _, tags in own],
        )


def cut_examples(
    documents: list[dict[str, Any]], pieces: list[Pieces], rng: np.random.Generator | None
) -> list[Example]:
    """Windows of all articles; with a generator, the first cut of each article falls at random."""
    out: list[Example] = []
    for document, own in zip(documents, pieces, strict=True):
        length = WINDOW_PIECES if rng is None else int(rng.integers(LEAST_FIRST_PIECES, WINDOW_PIECES + 1))
        out += examples_of(own, document["statements"], cut_windows(own, first_length=length))
    return [example for example in out if len(example.ids)]
