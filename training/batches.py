"""Windows of many origins to padded tensors."""

from __future__ import annotations

import random
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

from onrecord.model.frames import PREDICATION_REACH
from onrecord.model.tokens import CLS, SEP, SPECIAL_FEATURE
from training.labels import UNLABELLED, Example, WindowFrame
from training.network import FRAMES, TAGGERS

REACH = {"attribution": None, "predication": PREDICATION_REACH, "sides": PREDICATION_REACH}
"""How many pieces before and after a predicate its arguments are looked for; None: in the whole window."""
MOST_FRAMES = {"attribution": 400, "predication": 64, "sides": 128}
"""Frames of a batch at most, taken at random where there are more."""


@dataclass(frozen=True, slots=True)
class FrameBatch:
    """Predicates of a batch.

    rows: [k] window. members: [k, n] 1 at the predicate's pieces. anchors: [k] its first piece. begin: [k] the first
    piece looked at. tags, mask: [k, m] over the pieces looked at. free: [k, t] tags of roles that nobody has labelled,
    None where all are.
    """

    rows: Tensor
    members: Tensor
    anchors: Tensor
    begin: Tensor
    tags: Tensor
    mask: Tensor
    free: Tensor | None


@dataclass(frozen=True, slots=True)
class Batch:
    """Padded windows; piece k of a window stands at k + 1, after the piece that begins it."""

    ids: Tensor
    mask: Tensor
    features: Tensor
    tags: dict[str, Tensor]
    firmness: Tensor
    frames: dict[str, FrameBatch]


def collate(batch: list[Example], rng: random.Random) -> Batch:
    """Pad windows to tensors."""
    length = max(len(example.ids) for example in batch) + 2
    ids = torch.zeros(len(batch), length, dtype=torch.long)
    mask = torch.zeros(len(batch), length, dtype=torch.long)
    features = torch.full((len(batch), length), SPECIAL_FEATURE, dtype=torch.long)
    tags = {head: torch.full((len(batch), length), UNLABELLED, dtype=torch.long) for head in TAGGERS}
    firmness = torch.full((len(batch), length), float("nan"))
    frames: dict[str, list[tuple[int, WindowFrame]]] = {head: [] for head in REACH}
    for row, example in enumerate(batch):
        n = len(example.ids)
        ids[row, 0], ids[row, n + 1] = CLS, SEP
        ids[row, 1 : n + 1] = torch.from_numpy(example.ids)
        features[row, 1 : n + 1] = torch.from_numpy(example.features)
        mask[row, : n + 2] = 1
        for head, own in example.tags.items():
            tags[head][row, 1 : n + 1] = torch.from_numpy(own)
        if example.firmness is not None:
            firmness[row, 1 : n + 1] = torch.from_numpy(example.firmness)
        for head, found in example.frames.items():
            frames[head] += [(row, frame) for frame in found]
    return Batch(
        ids=ids,
        mask=mask,
        features=features,
        tags=tags,
        firmness=firmness,
        frames={head: _frames(own, head, mask, rng) for head, own in frames.items() if own},
    )


def _frames(found: list[tuple[int, WindowFrame]], head: str, mask: Tensor, rng: random.Random) -> FrameBatch:
    if len(found) > MOST_FRAMES[head]:
        found = rng.sample(found, MOST_FRAMES[head])
    length, reach = mask.shape[1], REACH[head]
    width = length if reach is None else min(length, 2 * reach)
    rows = torch.tensor([row for row, _ in found])
    members = torch.zeros(len(found), length)
    tags = torch.zeros(len(found), length, dtype=torch.long)
    for k, (_, frame) in enumerate(found):
        members[k, np.array(frame.predicate) + 1] = 1
        tags[k, 1 : len(frame.tags) + 1] = torch.from_numpy(frame.tags)
    anchors = torch.tensor([frame.predicate[0] + 1 for _, frame in found])
    begin = torch.zeros_like(anchors) if reach is None else (anchors - reach).clamp(0, length - width)
    where = begin[:, None] + torch.arange(width)[None]
    free = torch.zeros(len(found), FRAMES[head][0], dtype=torch.bool)
    for k, (_, frame) in enumerate(found):
        for role in frame.unknown:
            free[k, 2 * role + 1 : 2 * role + 3] = True
    return FrameBatch(
        rows=rows,
        members=members,
        anchors=anchors,
        begin=begin,
        tags=tags.gather(1, where),
        mask=mask[rows].gather(1, where).bool(),
        free=free if free.any() else None,
    )


def batches_of(examples: list[Example], size: int, rng: random.Random) -> list[list[Example]]:
    """Windows of like length together, batches in random order."""
    order = sorted(examples, key=lambda example: len(example.ids) + rng.random() * 30)
    batches = [order[k : k + size] for k in range(0, len(order), size)]
    rng.shuffle(batches)
    return batches
