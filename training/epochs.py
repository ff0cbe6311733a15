"""What both stages of training share: the windows of an epoch, and the loop over epochs."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn

from onrecord.model.tokens import WINDOW_PIECES, cut_windows
from training.batches import Batch, batches_of, collate
from training.labels import Example, Labelled, examples_of

LEAST_FIRST_PIECES = 100
"""Least length of a text's first window where its cuts fall at random."""
STEPS_A_LINE = 25
"""Of those printed."""

LossOf = Callable[[Batch], tuple[Tensor, dict[str, float]]]
"""The loss of a batch, and its parts by their names."""


@dataclass(frozen=True, slots=True)
class TrainingSet:
    """One origin of data: its texts, and how often each is read in an epoch (.3: three of ten)."""

    name: str
    texts: list[Labelled]
    share: float


def cut_examples(sets: Sequence[TrainingSet], rng: np.random.Generator) -> list[Example]:
    """An epoch's windows; the first cut of each text falls at random."""

    def windows() -> Iterator[Example]:
        for own in sets:
            whole, rest = divmod(own.share, 1)
            for text in own.texts:
                for _ in range(int(whole) + (rng.random() < rest)):
                    length = int(rng.integers(LEAST_FIRST_PIECES, WINDOW_PIECES + 1))
                    yield from examples_of(text, cut_windows(text.pieces, first_length=length))

    return list(windows())


def run_epochs(
    net: nn.Module,
    learning: Iterable[tuple[Sequence[nn.Parameter], float]],
    sets: Sequence[TrainingSet],
    loss_of: LossOf,
    *,
    epochs: int,
    batch: int,
    seed: int,
    out: Path,
) -> float:
    """Train a network, and write its weights after every epoch (`epoch-N.pt`) and at the end (`final.pt`).

    The rates rise over the first tenth of the steps and fall to nearly nothing.

    Args:
        net: The network.
        learning: The parameters that learn, in groups, each with its highest rate.
        sets: What is read.
        loss_of: The loss of a batch; running means of its parts are printed.
        epochs: How often the sets are read.
        batch: Windows of a batch.
        seed: Of cuts, batches and what a batch leaves out.
        out: The folder for the weights, which has to be there.

    Returns:
        How long it took, in seconds.
    """
    rng, generator = random.Random(seed), np.random.default_rng(seed)
    optimiser = torch.optim.AdamW([{"params": own, "lr": rate} for own, rate in learning], weight_decay=0.01)
    # Every epoch cuts anew and has a few windows more or less: count one as it will be.
    total = epochs * -(-len(cut_examples(sets, np.random.default_rng(seed))) // batch)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda step: min(1.0, (step + 1) / (0.1 * total)) * max(0.0, 1 - step / (total * 1.02))
    )
    started, step, means = time.time(), 0, dict[str, float]()
    for epoch in range(epochs):
        net.train()
        for own in batches_of(cut_examples(sets, generator), batch, rng):
            loss, parts = loss_of(collate(own, rng))
            loss.backward()  # type: ignore[no-untyped-call]
            nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            optimiser.step()
            schedule.step()
            optimiser.zero_grad()
            step += 1
            means = {name: 0.95 * means.get(name, part) + 0.05 * part for name, part in {**means, **parts}.items()}
            if step % STEPS_A_LINE == 0:
                shown = " ".join(f"{name} {value:.3f}" for name, value in means.items())
                print(f"epoch {epoch} step {step}/{total} {time.time() - started:.0f} s  {shown}", flush=True)
        torch.save(net.state_dict(), out / f"epoch-{epoch + 1}.pt")
    torch.save(net.state_dict(), out / "final.pt")
    return time.time() - started
